/* bench.c — see bench.h. */
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static bool missed;

double bench_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int ascending(const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

double bench_quantile(double *values, size_t count, double fraction) {
  if (count == 0) bench_die("bench", "nothing was measured");
  qsort(values, count, sizeof *values, ascending);
  return values[(size_t)((double)(count - 1) * fraction + 0.5)];
}

static const char *verdict(double figure, double promise, bool at_least) {
  bool kept = at_least ? figure >= promise : figure <= promise;
  if (!kept) missed = true;
  return kept ? "kept" : "MISSED";
}

void bench_report(const char *name, double ours, double theirs, const char *unit, double ratio, double promise, bool at_least) {
  printf("%-44s %12.6g  against %12.6g %-8s ratio %8.3f  promised %s %-6g %s\n", name, ours, theirs, unit, ratio,
         at_least ? ">=" : "<=", promise, verdict(ratio, promise, at_least));
  fflush(stdout);
}

void bench_report_value(const char *name, double value, const char *unit, double promise, bool at_least) {
  printf("%-44s %12.6g %-8s promised %s %-8g %s\n", name, value, unit, at_least ? ">=" : "<=", promise,
         verdict(value, promise, at_least));
  fflush(stdout);
}

void bench_skip(const char *name, const char *why) {
  printf("%-44s not measured: %s\n", name, why);
  fflush(stdout);
}

int bench_status(void) { return missed ? 1 : 0; }

void bench_die(const char *what, const char *why) {
  fprintf(stderr, "bench: %s: %s\n", what, why);
  exit(2);
}

/*
 * bench.h — what the benches written in C share: a clock, the middle of several rounds, and one form of result line.
 *
 * A promise is a ratio between two figures of the same run, taken in turn (A B A B …), so that a machine whose speed
 * drifts moves both. The median of the rounds' ratios is what counts.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* Seconds of the monotonic clock. */
double bench_now(void);
/* Sorts and returns the value at the fraction, 0.5 for the median, 0.99 for the worst of a hundred. */
double bench_quantile(double *values, size_t count, double fraction);

/* Prints "name  ours  theirs  ratio  promise  kept|MISSED" and remembers what was missed. at_least: the ratio ours/theirs
 * shall be `promise` or more; else or less. */
void bench_report(const char *name, double ours, double theirs, const char *unit, double ratio, double promise, bool at_least);
/* A figure without anything beside it: "name  value unit  promise  kept|MISSED". */
void bench_report_value(const char *name, double value, const char *unit, double promise, bool at_least);
/* What could not be measured, and why. */
void bench_skip(const char *name, const char *why);
/* The exit status of the bench: 0, or 1 when something was missed. */
int bench_status(void);
/* Ends the bench with a message: something that it stands on did not work. */
_Noreturn void bench_die(const char *what, const char *why);

#endif

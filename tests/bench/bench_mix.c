/*
 * bench_mix.c — mixing people into groups: how near the bound, and how long it takes, against the local search that the literature on the
 * "maximally diverse grouping problem" begins with (pairs change places at random while that improves; Weitz and Lakshminarayanan 1998),
 * given all the rules and the same start at random, and as many trials as the time that ours took allows, ten times over.
 */
#include "bench/bench.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "mix_inside.h"
#include "plugins/leadership/mix_made.h"

#define ROUNDS 7

/* Seconds and points of ours. */
static double solve(struct made *made, int64_t *points, int64_t *bound) {
  struct mix_result result = {0};
  double start = bench_now();
  result.group = calloc((size_t)made->problem.count, sizeof *result.group);
  if (result.group == NULL || mix_solve(&made->problem, NULL, &result) < 0 || result.state != MIX_FOUND) bench_die("mixing", "no grouping was found");
  *points = result.points;
  *bound = result.bound;
  free(result.group);
  return bench_now() - start;
}

/* The baseline: everybody at random where there is room, then pairs change places while the score improves, for `seconds`. */
static int64_t baseline(struct made *made, double seconds, int64_t *broken) {
  struct mix_items items;
  struct mix_place place;
  struct mix_dice dice = {1};
  int64_t points;
  double end;
  if (mix_items_make(&items, &made->problem) < 0 || mix_place_make(&place, &items) < 0) bench_die("baseline", "no memory");
  for (int i = 0; i < items.count; i++) {
    int group = mix_dice_below(&dice, items.groups), tries = 0;
    while (place.size[group] + mix_items_size(&items, i) > items.most[group] && tries++ < 1000) group = mix_dice_below(&dice, items.groups);
    mix_place_put(&place, i, group);
  }
  end = bench_now() + seconds;
  for (int64_t n = 0; (n & 1023) != 0 || bench_now() < end; n++) {
    int one = mix_dice_below(&dice, items.count), other = mix_dice_below(&dice, items.count), from = place.group[one], to = place.group[other];
    int64_t before = mix_place_score(&place);
    if (from == to) continue;
    mix_place_lift(&place, one), mix_place_put(&place, one, to);
    mix_place_lift(&place, other), mix_place_put(&place, other, from);
    if (mix_place_score(&place) >= before) continue;
    mix_place_lift(&place, one), mix_place_put(&place, one, from);
    mix_place_lift(&place, other), mix_place_put(&place, other, to);
  }
  points = place.points;
  *broken = place.hard;
  mix_place_release(&place);
  mix_items_release(&items);
  return points;
}

static void measure(const char *name, int count, int groups, int administrations, double most) {
  double seconds[ROUNDS], near[ROUNDS], ratios[ROUNDS];
  char line[100];
  int64_t broken_by_baseline = 0;
  for (int i = 0; i < ROUNDS; i++) {
    struct made made;
    int64_t points = 0, bound = 0, theirs, broken = 0;
    if (made_organisation(&made, (uint64_t)i + 1, count, groups, administrations, 0) < 0) bench_die(name, "no memory");
    seconds[i] = solve(&made, &points, &bound);
    theirs = baseline(&made, 10 * seconds[i], &broken);
    near[i] = (double)points / (double)bound;
    ratios[i] = (double)points / (double)theirs;
    broken_by_baseline += broken;
    made_release(&made);
  }
  snprintf(line, sizeof line, "%s: points of the bound, the worst of %d", name, ROUNDS);
  bench_report_value(line, bench_quantile(near, ROUNDS, 0), "", 0.98, true);
  snprintf(line, sizeof line, "%s: seconds", name);
  bench_report_value(line, bench_quantile(seconds, ROUNDS, 0.5), "s", most, false);
  snprintf(line, sizeof line, "%s: points against ten times the time of the baseline", name);
  bench_report_value(line, bench_quantile(ratios, ROUNDS, 0.5), "x", 1, true);
  printf("  the baseline left %lld hard rules broken in %d runs; ours none\n", (long long)broken_by_baseline, ROUNDS);
}

int main(void) {
  measure("110 in 5", 110, 5, 6, 0.1);
  measure("500 in 23", 500, 23, 10, 0.2);
  measure("1500 in 68", 1500, 68, 15, 0.5);
  return bench_status();
}

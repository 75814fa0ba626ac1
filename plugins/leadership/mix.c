/* mix.c — solves a problem: every grouping where they are few, else local search; and says what groups are made of. */
#include "mix.h"

#include <stdlib.h>
#include <string.h>

#include "mix_inside.h"

/* Steps in which rules that contradict each other are looked for, when the search found no grouping. */
#define STEPS_TO_PROVE 300000
#define STEPS_OF_MANY 3000 /* of more items than MANY, where a step takes longer and a proof is rare */
#define MANY 300

/* The score's parts of a grouping of items. */
static int mix_measure(const struct mix_items *items, const int *group, int64_t *hard, int64_t *points) {
  struct mix_place place;
  int result = mix_place_make(&place, items);
  if (result == 0) {
    for (int i = 0; i < items->count; i++) mix_place_put(&place, i, group[i]);
    *hard = place.hard;
    *points = place.points;
  }
  mix_place_release(&place);
  return result;
}

static int mix_run(const struct mix_items *items, int *best, struct mix_result *result) {
  int64_t hard = 0;
  bool proven = false;
  result->state = MIX_IMPOSSIBLE;
  if (!items->fits || items->hard_inside > 0) return 0;
  if (mix_exact_can(items)) {
    if (mix_exact_run(items, !items->problem->any, INT64_MAX, best, &proven) < 0) return -1;
    result->optimal = !items->problem->any;
    if (items->count > 0 && best[0] < 0) return 0;
  } else {
    if (mix_search_run(items, result->bound, best) < 0 || mix_measure(items, best, &hard, &result->points) < 0) return -1;
    if (hard > 0) {
      if (mix_exact_run(items, false, items->count <= MANY ? STEPS_TO_PROVE : STEPS_OF_MANY, best, &proven) < 0) return -1;
      if (!proven) result->state = MIX_NOT_FOUND;
      if (items->count > 0 && best[0] < 0) return 0;
    }
  }
  result->state = MIX_FOUND;
  if (mix_measure(items, best, &hard, &result->points) < 0) return -1;
  result->optimal = result->optimal || result->points == result->bound;
  return 0;
}

int mix_solve(const struct mix_problem *problem, const int *start, struct mix_result *result) {
  struct mix_items items;
  int *best = NULL, failed = -1;
  result->points = 0;
  result->optimal = false;
  result->bound = mix_bound(problem);
  if (mix_items_make(&items, problem) == 0 && result->bound >= 0 && (best = calloc((size_t)items.count + 1, sizeof *best)) != NULL) {
    for (int i = 0; i < items.count; i++) best[i] = -1;
    for (int i = 0; start != NULL && i < problem->count; i++)
      if (items.of[i] >= 0) best[items.of[i]] = start[i];
    failed = mix_run(&items, best, result);
    for (int i = 0; i < problem->count; i++)
      result->group[i] = failed == 0 && result->state == MIX_FOUND && items.of[i] >= 0 ? best[items.of[i]] : -1;
  }
  free(best);
  mix_items_release(&items);
  return failed;
}

int mix_describe(const struct mix_problem *problem, const int *group, struct mix_group *groups) {
  size_t administrations = (size_t)problem->administrations, fields = (size_t)problem->fields;
  int *counts = calloc((size_t)problem->groups * (administrations + fields) + 1, sizeof *counts);
  if (counts == NULL) return -1;
  memset(groups, 0, (size_t)problem->groups * sizeof *groups);
  for (int i = 0; i < problem->count; i++) {
    struct mix_group *of;
    int *own, same;
    if (group[i] < 0) continue;
    of = &groups[group[i]];
    own = counts + (size_t)group[i] * (administrations + fields);
    same = ++own[problem->people[i].administration];
    of->size++;
    of->administrations += same == 1;
    of->fields += ++own[administrations + (size_t)problem->people[i].field] == 1;
    if (same > of->largest) of->largest = same;
  }
  free(counts);
  return 0;
}

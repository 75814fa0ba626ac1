/* mix_relax.c — what a rule costs, and which single change makes a grouping possible: both found by solving again, never by guessing. */
#include <stdlib.h>
#include <string.h>

#include "mix_inside.h"

int64_t mix_cost(const struct mix_problem *problem, const struct mix_result *result, enum mix_rule rule) {
  struct mix_problem without = *problem;
  struct mix_result other = {0};
  struct mix_group *groups = calloc((size_t)problem->groups + 1, sizeof *groups);
  int64_t cost = -1, points = result->points;
  without.relaxed.off |= (unsigned)rule;
  without.any = false;
  other.group = calloc((size_t)problem->count + 1, sizeof *other.group);
  if (other.group != NULL && groups != NULL && mix_describe(problem, result->group, groups) == 0) {
    if (rule == MIX_WITH) {
      points = 0;
      for (int g = 0; g < problem->groups; g++) points += groups[g].administrations + groups[g].fields;
    }
    if (mix_solve(&without, result->group, &other) == 0) cost = other.points > points ? other.points - points : 0;
  }
  free(other.group);
  free(groups);
  return cost;
}

/* ---- single changes ---- */

/* 1: the changed problem has a grouping; 0: none was found; -1: memory. */
static int relax_helps(const struct mix_problem *changed, int *group) {
  struct mix_problem any = *changed;
  struct mix_result result = {0};
  result.group = group;
  if (changed->groups < 1) return 0;
  any.any = true;
  if (mix_solve(&any, NULL, &result) < 0) return -1;
  return result.state == MIX_FOUND;
}

int mix_blame(const struct mix_problem *problem, unsigned *rules) {
  static const enum mix_rule hard[] = {MIX_TEAM, MIX_MANAGER, MIX_APART, MIX_DATE, MIX_SIZE};
  int *group = calloc((size_t)problem->count + 1, sizeof *group), helps = group == NULL ? -1 : 0;
  *rules = 0;
  for (size_t i = 0; i < sizeof hard / sizeof *hard && helps >= 0; i++) {
    struct mix_problem without = *problem;
    without.relaxed.off |= (unsigned)hard[i];
    helps = relax_helps(&without, group);
    if (helps == 1) *rules |= (unsigned)hard[i];
  }
  free(group);
  return helps < 0 ? -1 : 0;
}

static struct mix_range *relax_range(struct mix_problem *changed, enum mix_change change) {
  switch (change) {
    case MIX_DROP_DATE: return &changed->relaxed.wishes;
    case MIX_DROP_APART: return &changed->relaxed.pairs;
    case MIX_LEAVE_PERSON: return &changed->relaxed.people;
    default: return &changed->relaxed.teams;
  }
}

/* The last single instance in the range that helps. Where leaving out all of them does not help, none of them alone does: more rules
 * left out never make it harder. So whole halves are passed over. Whoever joined last, or wished last, is asked first. Leaving out
 * people who are too many is not of that kind, but each of them fills a place, so it holds as long as no smallest size binds. */
static int relax_try_range(const struct mix_problem *problem, enum mix_change change, struct mix_range range, int *group, int *number) {
  struct mix_problem changed = *problem;
  int middle = range.from + (range.to - range.from) / 2, helps;
  if (range.to <= range.from) return 0;
  *relax_range(&changed, change) = range;
  helps = relax_helps(&changed, group);
  if (helps != 1) return helps;
  if (range.to - range.from == 1) {
    *number = range.from;
    return 1;
  }
  helps = relax_try_range(problem, change, (struct mix_range){middle, range.to}, group, number);
  return helps != 0 ? helps : relax_try_range(problem, change, (struct mix_range){range.from, middle}, group, number);
}

/* A larger or smaller size: more never makes it harder, so the smallest change is found by halving. */
static int relax_try_size(const struct mix_problem *problem, enum mix_change change, int *group, int *number) {
  bool largest = change == MIX_OTHER_MAX;
  int low = 0, high = largest ? problem->count - problem->max : problem->min, helps;
  struct mix_problem changed = *problem;
  if (high <= 0) return 0;
  if (largest) changed.max = problem->max + high;
  else changed.min = problem->min - high;
  helps = relax_helps(&changed, group);
  while (helps == 1 && high - low > 1) {
    int middle = low + (high - low) / 2, there;
    if (largest) changed.max = problem->max + middle;
    else changed.min = problem->min - middle;
    there = relax_helps(&changed, group);
    if (there < 0) return -1;
    if (there == 1) high = middle;
    else low = middle;
  }
  *number = largest ? problem->max + high : problem->min - high;
  return helps;
}

/* More groups, one after another; then fewer, where nobody is in them already. */
static int relax_try_groups(const struct mix_problem *problem, int *group, int *number) {
  struct mix_problem changed = *problem;
  int most = problem->min > 0 ? problem->count / problem->min : problem->count, helps = 0, needed = 0;
  for (int i = 0; i < problem->count; i++)
    if (problem->people[i].group >= needed) needed = problem->people[i].group + 1;
  changed.groups = (problem->count + problem->max - 1) / problem->max;
  if (changed.groups <= problem->groups) changed.groups = problem->groups + 1;
  for (int i = 0; i < 20 && helps == 0 && changed.groups <= most; i++, changed.groups++) {
    helps = relax_helps(&changed, group);
    if (helps == 1) *number = changed.groups;
  }
  changed.groups = most < problem->groups ? most : problem->groups - 1;
  for (int i = 0; i < 20 && helps == 0 && changed.groups >= (needed > 1 ? needed : 1); i++, changed.groups--) {
    helps = relax_helps(&changed, group);
    if (helps == 1) *number = changed.groups;
  }
  return helps;
}

/* How many people have to live with it. */
static int relax_disturbs(const struct mix_problem *problem, enum mix_change change, int number) {
  int people = 0;
  switch (change) {
    case MIX_DROP_DATE: return 1;
    case MIX_LEAVE_PERSON: return 1;
    case MIX_DROP_APART: return 2;
    case MIX_OTHER_MAX: return (number - problem->max) * problem->groups;
    case MIX_OTHER_MIN: return (problem->min - number) * problem->groups;
    case MIX_SPLIT_TEAM:
      for (int i = 0; i < problem->count; i++) people += problem->people[i].team == number;
      return people;
    case MIX_OTHER_GROUPS: break;
  }
  return problem->count;
}

static int relax_try(const struct mix_problem *problem, enum mix_change change, bool may_wait, int *group, int *number) {
  switch (change) {
    case MIX_DROP_DATE: return relax_try_range(problem, change, (struct mix_range){0, problem->wishes}, group, number);
    case MIX_DROP_APART: return relax_try_range(problem, change, (struct mix_range){0, problem->pair_count}, group, number);
    case MIX_LEAVE_PERSON: return may_wait ? relax_try_range(problem, change, (struct mix_range){0, problem->count}, group, number) : 0;
    case MIX_SPLIT_TEAM: return relax_try_range(problem, change, (struct mix_range){0, problem->teams}, group, number);
    case MIX_OTHER_MAX:
    case MIX_OTHER_MIN: return relax_try_size(problem, change, group, number);
    case MIX_OTHER_GROUPS: break;
  }
  return relax_try_groups(problem, group, number);
}

int mix_relax(const struct mix_problem *problem, bool may_wait, struct mix_relaxation out[MIX_CHANGES]) {
  int *group = calloc((size_t)problem->count + 1, sizeof *group), found = 0;
  if (group == NULL) return -1;
  for (int change = 0; change < MIX_CHANGES && found >= 0; change++) {
    struct mix_relaxation relaxation = {.change = (enum mix_change)change};
    int at = found, helps = relax_try(problem, relaxation.change, may_wait, group, &relaxation.number);
    if (helps < 0) found = -1;
    if (helps != 1) continue;
    relaxation.disturbs = relax_disturbs(problem, relaxation.change, relaxation.number);
    for (; at > 0 && out[at - 1].disturbs > relaxation.disturbs; at--) out[at] = out[at - 1];
    out[at] = relaxation;
    found++;
  }
  free(group);
  return found;
}

/* mix_items.c — turns people and teams into the items that are placed, and the rules into what each item may not have beside it. */
#include <stdlib.h>
#include <string.h>

#include "mix_inside.h"

static void *items_new(int count, size_t size) { return calloc((size_t)(count > 0 ? count : 1), size); }

static bool items_rule_is_on(const struct mix_problem *problem, enum mix_rule rule) {
  return (problem->relaxed.off & (unsigned)rule) == 0;
}

static bool items_is_relaxed(struct mix_range range, int number) { return number >= range.from && number < range.to; }

/* Where somebody of the team is and stays. A team that is in several groups already is whole no more (*split). */
static int items_team_pin(const struct mix_problem *problem, int team, bool *split) {
  int pin = -1;
  for (int i = 0; i < problem->count; i++) {
    const struct mix_person *person = &problem->people[i];
    if (person->team != team || person->group < 0) continue;
    if (pin >= 0 && pin != person->group) *split = true;
    pin = person->group;
  }
  return pin;
}

/* Gives each person an item: the team's, or an own one. */
static int items_number(struct mix_items *items) {
  const struct mix_problem *problem = items->problem;
  int *of_team = items_new(problem->teams, sizeof *of_team), *pins = items_new(problem->teams, sizeof *pins);
  if (of_team == NULL || pins == NULL) {
    free(of_team);
    free(pins);
    return -1;
  }
  for (int t = 0; t < problem->teams; t++) {
    bool split = !items_rule_is_on(problem, MIX_TEAM) || items_is_relaxed(problem->relaxed.teams, t);
    pins[t] = items_team_pin(problem, t, &split);
    of_team[t] = split ? -2 : -1;
  }
  for (int i = 0; i < problem->count; i++) {
    int team = problem->people[i].team;
    bool whole = team >= 0 && of_team[team] != -2;
    if (problem->people[i].group < 0 && items_is_relaxed(problem->relaxed.people, i)) {
      items->of[i] = -1;
      continue;
    }
    if (!whole || of_team[team] == -1) {
      items->of[i] = items->count++;
      items->pinned[items->of[i]] = whole ? pins[team] : problem->people[i].group;
      if (whole) of_team[team] = items->of[i];
    } else {
      items->of[i] = of_team[team];
    }
  }
  free(of_team);
  free(pins);
  return 0;
}

/* Builds lists from (owner, entry) pairs: count, sum up, fill. */
static int items_list(struct mix_lists *lists, int owners, const int *pairs, int count) {
  lists->first = items_new(owners + 2, sizeof *lists->first);
  lists->entry = items_new(count, sizeof *lists->entry);
  if (lists->first == NULL || lists->entry == NULL) return -1;
  for (int i = 0; i < count; i++) lists->first[pairs[(size_t)i * 2] + 2]++;
  for (int i = 2; i < owners + 2; i++) lists->first[i] += lists->first[i - 1];
  for (int i = 0; i < count; i++) lists->entry[lists->first[pairs[(size_t)i * 2] + 1]++] = pairs[(size_t)i * 2 + 1];
  return 0;
}

static int items_people(struct mix_items *items) {
  int count = 0, result;
  int *pairs = items_new(2 * items->problem->count, sizeof *pairs);
  if (pairs == NULL) return -1;
  for (int i = 0; i < items->problem->count; i++) {
    if (items->of[i] < 0) continue;
    pairs[(size_t)count * 2] = items->of[i];
    pairs[(size_t)count++ * 2 + 1] = i;
  }
  result = items_list(&items->people, items->count, pairs, count);
  free(pairs);
  return result;
}

/* A management team is the exception to the rule on managers: it is a manager with subordinates. Also when it is split, so that to
 * split it never makes anything else harder. */
static bool items_in_one_team(const struct mix_problem *problem, const struct mix_pair *pair) {
  int team = problem->people[pair->one].team;
  return team >= 0 && team == problem->people[pair->other].team;
}

/* The pairs of one sort, between items; within an item they are counted. Between two who are where they are and stay
 * there nothing can be done, and they are left out. */
static int items_pairs(struct mix_items *items, bool with, struct mix_lists *lists) {
  const struct mix_problem *problem = items->problem;
  int count = 0, result;
  int *pairs = items_new(4 * problem->pair_count, sizeof *pairs);
  if (pairs == NULL) return -1;
  for (int i = 0; i < problem->pair_count; i++) {
    const struct mix_pair *pair = &problem->pairs[i];
    int one = items->of[pair->one], other = items->of[pair->other];
    if ((pair->rule == MIX_WITH) != with || !items_rule_is_on(problem, pair->rule)) continue;
    if (pair->rule == MIX_APART && items_is_relaxed(problem->relaxed.pairs, i)) continue;
    if (one < 0 || other < 0) continue;
    if (pair->rule == MIX_MANAGER && items_in_one_team(problem, pair)) continue;
    if (one == other) {
      if (pair->rule == MIX_APART && items->pinned[one] < 0) items->hard_inside++;
      if (pair->rule == MIX_WITH) items->granted_inside++;
      continue;
    }
    if (!with && items->pinned[one] >= 0 && items->pinned[other] >= 0) continue;
    int *pair_of = pairs + (size_t)count * 2;
    pair_of[0] = pair_of[3] = one;
    pair_of[1] = pair_of[2] = other;
    count += 2;
  }
  result = items_list(lists, items->count, pairs, count);
  free(pairs);
  return result;
}

static void items_bar(struct mix_items *items) {
  const struct mix_problem *problem = items->problem;
  if (!items_rule_is_on(problem, MIX_DATE)) return;
  for (int i = 0; i < problem->block_count; i++) {
    const struct mix_block *block = &problem->blocks[i];
    int item = items->of[block->person];
    if (item < 0 || items_is_relaxed(problem->relaxed.wishes, block->wish) || block->group >= problem->groups || items->pinned[item] >= 0) continue;
    items->barred[(size_t)item * (size_t)items->groups + (size_t)block->group] = 1;
  }
}

/* A group that has more people than it may already, who stay, is as large as it is and takes no more. */
static void items_bound_sizes(struct mix_items *items) {
  const struct mix_problem *problem = items->problem;
  bool on = items_rule_is_on(problem, MIX_SIZE);
  int64_t people = 0, most = 0, least = 0;
  for (int g = 0; g < items->groups; g++) items->least[g] = on ? problem->min : 0;
  for (int i = 0; i < items->count; i++) {
    int size = mix_items_size(items, i);
    people += size;
    if (items->pinned[i] < 0 && on && size > problem->max) items->fits = false;
  }
  for (int i = 0; i < problem->count; i++)
    if (items->of[i] >= 0 && problem->people[i].group >= 0) items->most[problem->people[i].group]++;
  for (int g = 0; g < items->groups; g++) {
    if (!on) items->most[g] = problem->count;
    else if (items->most[g] < problem->max) items->most[g] = problem->max;
    most += items->most[g];
    least += items->least[g];
  }
  if (people > most || people < least) items->fits = false;
}

/* An item that is barred from every group has no place. */
static void items_find_barred(struct mix_items *items) {
  for (int i = 0; i < items->count && items->fits; i++) {
    int open = items->pinned[i] >= 0;
    for (int g = 0; g < items->groups && open == 0; g++) open = !items->barred[(size_t)i * (size_t)items->groups + (size_t)g];
    items->fits = open != 0;
  }
}

/* The sum of squares when `count` are spread over the groups as evenly as can be. */
static int64_t items_even(int64_t count, int64_t groups) {
  int64_t each = count / groups, more = count % groups;
  return (groups - more) * each * each + more * (each + 1) * (each + 1);
}

static int items_weigh(struct mix_items *items) {
  const struct mix_problem *problem = items->problem;
  int64_t people = problem->count;
  int *of = items_new(problem->administrations, sizeof *of);
  if (of == NULL) return -1;
  for (int i = 0; i < problem->count; i++)
    if (items->of[i] >= 0) of[problem->people[i].administration]++;
  items->even_least = items_even(items->people.first[items->count], items->groups);
  for (int a = 0; a < problem->administrations; a++) items->even_least += items_even(of[a], items->groups);
  free(of);
  items->point = 2 * people * people + 1;
  items->hard = items->point * (2 * people + MIX_WISH_POINTS * (int64_t)problem->pair_count + 1);
  return 0;
}

int mix_items_make(struct mix_items *items, const struct mix_problem *problem) {
  memset(items, 0, sizeof *items);
  items->problem = problem;
  items->groups = problem->groups;
  items->fits = true;
  items->of = items_new(problem->count, sizeof *items->of);
  items->pinned = items_new(problem->count, sizeof *items->pinned);
  items->most = items_new(problem->groups, sizeof *items->most);
  items->least = items_new(problem->groups, sizeof *items->least);
  items->barred = calloc((size_t)problem->count * (size_t)problem->groups + 1, 1);
  if (items->of == NULL || items->pinned == NULL || items->most == NULL || items->least == NULL || items->barred == NULL) return -1;
  if (items_number(items) < 0 || items_people(items) < 0) return -1;
  if (items_pairs(items, false, &items->apart) < 0 || items_pairs(items, true, &items->with) < 0) return -1;
  items_bar(items);
  items_bound_sizes(items);
  items_find_barred(items);
  return items_weigh(items);
}

void mix_items_release(struct mix_items *items) {
  free(items->of);
  free(items->pinned);
  free(items->most);
  free(items->least);
  free(items->barred);
  free(items->people.first);
  free(items->people.entry);
  free(items->apart.first);
  free(items->apart.entry);
  free(items->with.first);
  free(items->with.entry);
}

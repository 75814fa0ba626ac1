/*
 * mix_bound.c — points that no grouping can pass.
 *
 * Let c be a förvaltning (or a field). It gives a point for each group in which it is seen, so count those groups. Whoever stays shows
 * it in the groups P(c) where they are. Every other group that shows it holds at least one item (a person, or a whole team) that is yet
 * to be placed and has somebody of c, and an item is in one group: there are at most B(c) such items. None of them can be in a group that
 * is barred to all of them: A(c) groups are open. So c gives at most min(|P(c)| + B(c), |P(c) ∪ A(c)|) points. Summed over all c this bounds
 * the points of förvaltningar, and likewise those of fields.
 *
 * Seen from the groups: s people show at most min(s, number of förvaltningar). With s at most the group's largest size, and all sizes
 * together the number of people, that is a second bound, and the smaller of the two holds.
 *
 * A wish to be together gives MIX_WISH_POINTS or nothing; nothing when the two must be apart, or are in different groups and stay there.
 * The rules that are left out here (apart, managers, smallest sizes) only take groupings away. So the sum is a bound.
 */
#include <stdlib.h>
#include <string.h>

#include "mix_inside.h"

enum group_mark { OPEN = 1, SHOWN = 2 };

struct count {
  const struct mix_items *items;
  unsigned char *marks; /* of each group, for one category */
  int *category_of;     /* of each person */
  int *items_of;        /* item numbers that have been seen of the category: the last category that the item was counted for */
  struct mix_lists people; /* of each category */
};

/* The points that one category can give. */
static int64_t bound_category(struct count *count, int category) {
  const struct mix_items *items = count->items;
  int64_t shown = 0, free_items = 0, possible = 0;
  memset(count->marks, 0, (size_t)items->groups);
  for (int i = count->people.first[category]; i < count->people.first[category + 1]; i++) {
    int item = items->of[count->people.entry[i]];
    if (count->items_of[item] == category) continue;
    count->items_of[item] = category;
    if (items->pinned[item] >= 0) {
      count->marks[items->pinned[item]] |= SHOWN;
      continue;
    }
    free_items++;
    for (int g = 0; g < items->groups; g++)
      if (!items->barred[(size_t)item * (size_t)items->groups + (size_t)g]) count->marks[g] |= OPEN;
  }
  for (int g = 0; g < items->groups; g++) {
    shown += (count->marks[g] & SHOWN) != 0;
    possible += count->marks[g] != 0;
  }
  return shown + free_items < possible ? shown + free_items : possible;
}

/* The most that the groups' sizes allow: each min(size, categories), the sizes as the largest allow and together the people. Since
 * min(s, c) is concave in s and never above s, the sum is at most min(people, sum of min(most, c)). */
static int64_t bound_sizes(const struct mix_items *items, int categories) {
  int64_t sum = 0, people = items->people.first[items->count];
  for (int g = 0; g < items->groups; g++) sum += items->most[g] < categories ? items->most[g] : categories;
  return sum < people ? sum : people;
}

static int bound_list(struct count *count, int categories) {
  const struct mix_items *items = count->items;
  int *next = calloc((size_t)categories + 1, sizeof *next);
  count->people.first = calloc((size_t)categories + 2, sizeof(int));
  count->people.entry = calloc((size_t)items->problem->count + 1, sizeof(int));
  if (next == NULL || count->people.first == NULL || count->people.entry == NULL) {
    free(next);
    return -1;
  }
  for (int i = 0; i < items->problem->count; i++)
    if (items->of[i] >= 0) count->people.first[count->category_of[i] + 1]++;
  for (int c = 0; c < categories; c++) next[c + 1] = count->people.first[c + 1] += count->people.first[c];
  for (int i = 0; i < items->problem->count; i++)
    if (items->of[i] >= 0) count->people.entry[next[count->category_of[i]]++] = i;
  free(next);
  return 0;
}

static int64_t bound_dimension(const struct mix_items *items, bool by_field) {
  const struct mix_problem *problem = items->problem;
  int categories = by_field ? problem->fields : problem->administrations;
  int64_t sum = -1, most = bound_sizes(items, categories);
  struct count count = {.items = items};
  count.marks = calloc((size_t)items->groups + 1, 1);
  count.category_of = calloc((size_t)problem->count + 1, sizeof(int));
  count.items_of = calloc((size_t)items->count + 1, sizeof(int));
  if (count.marks != NULL && count.category_of != NULL && count.items_of != NULL) {
    for (int i = 0; i < problem->count; i++)
      count.category_of[i] = by_field ? problem->people[i].field : problem->people[i].administration;
    for (int i = 0; i < items->count; i++) count.items_of[i] = -1;
    if (bound_list(&count, categories) == 0) {
      sum = 0;
      for (int c = 0; c < categories; c++) sum += bound_category(&count, c);
    }
  }
  free(count.marks);
  free(count.category_of);
  free(count.items_of);
  free(count.people.first);
  free(count.people.entry);
  return sum < most ? sum : most;
}

static int64_t bound_wishes(const struct mix_items *items) {
  int64_t wishes = 0;
  for (int i = 0; i < items->count; i++) {
    for (int w = items->with.first[i]; w < items->with.first[i + 1]; w++) {
      int other = items->with.entry[w];
      bool possible = items->pinned[i] < 0 || items->pinned[other] < 0 || items->pinned[i] == items->pinned[other];
      for (int a = items->apart.first[i]; a < items->apart.first[i + 1]; a++) possible = possible && items->apart.entry[a] != other;
      wishes += possible;
    }
  }
  return wishes / 2 + items->granted_inside; /* each stands with both */
}

int64_t mix_bound(const struct mix_problem *problem) {
  struct mix_items items;
  int64_t bound = -1;
  if (mix_items_make(&items, problem) == 0) {
    int64_t administrations = bound_dimension(&items, false), fields = bound_dimension(&items, true);
    if (administrations >= 0 && fields >= 0) bound = administrations + fields + MIX_WISH_POINTS * bound_wishes(&items);
  }
  mix_items_release(&items);
  return bound;
}

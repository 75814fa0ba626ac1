/*
 * mix_exact.c — tries groupings one after another, an item at a time, and turns back where a hard rule is broken, where sizes can no
 * longer be met, or where the points that are left cannot reach the best that was found. Small programmes get a proven best in this way,
 * and rules that contradict each other are told from rules that the search did not manage to keep.
 */
#include <stdlib.h>
#include <string.h>

#include "mix_inside.h"

struct exact {
  const struct mix_items *items;
  struct mix_place place;
  int *order;      /* items, those with most that forbids them first */
  int64_t *later;  /* points that the items from here on can add at the most */
  int *people;     /* how many people they are */
  bool *alike;     /* of each group: empty of those who stay, and no blocked day tells it from the next */
  int *best;
  int64_t best_score, nodes;
  bool all, found;
};

/* The points that an item can add at the most. */
static int64_t exact_most(const struct mix_items *items, int item) {
  return 2 * (int64_t)mix_items_size(items, item) +
         MIX_WISH_POINTS * (int64_t)(items->with.first[item + 1] - items->with.first[item]);
}

static int exact_weight(const struct mix_items *items, int item) {
  int weight = items->apart.first[item + 1] - items->apart.first[item] + mix_items_size(items, item) * 100;
  for (int g = 0; g < items->groups; g++) weight += items->barred[(size_t)item * (size_t)items->groups + (size_t)g] != 0;
  return items->pinned[item] >= 0 ? 1 << 28 : weight;
}

/* Insertion: few items, and the order is the same everywhere. */
static void exact_sort(struct exact *exact) {
  for (int i = 0; i < exact->items->count; i++) {
    int at = i;
    while (at > 0 && exact_weight(exact->items, exact->order[at - 1]) < exact_weight(exact->items, i)) {
      exact->order[at] = exact->order[at - 1];
      at--;
    }
    exact->order[at] = i;
  }
}

static void exact_prepare(struct exact *exact) {
  const struct mix_items *items = exact->items;
  exact_sort(exact);
  for (int i = items->count - 1; i >= 0; i--) {
    exact->later[i] = exact->later[i + 1] + exact_most(items, exact->order[i]);
    exact->people[i] = exact->people[i + 1] + mix_items_size(items, exact->order[i]);
  }
  for (int g = 0; g + 1 < items->groups; g++) {
    exact->alike[g] = items->most[g] == items->most[g + 1];
    for (int i = 0; i < items->count && exact->alike[g]; i++) {
      const unsigned char *barred = items->barred + (size_t)i * (size_t)items->groups;
      if (barred[g] != barred[g + 1] || items->pinned[i] == g || items->pinned[i] == g + 1) exact->alike[g] = false;
    }
  }
}

/* How many people the groups lack: those that are left must be enough. */
static int exact_lack(const struct exact *exact) {
  int lack = 0;
  for (int g = 0; g < exact->items->groups; g++)
    if (exact->place.size[g] < exact->items->least[g]) lack += exact->items->least[g] - exact->place.size[g];
  return lack;
}

static void exact_keep(struct exact *exact) {
  int64_t score = mix_place_score(&exact->place);
  if (exact->place.hard > 0 || (exact->found && score <= exact->best_score)) return;
  exact->found = true;
  exact->best_score = score;
  memcpy(exact->best, exact->place.group, (size_t)exact->items->count * sizeof *exact->best);
}

static bool exact_may(const struct exact *exact, int item, int group) {
  const struct mix_items *items = exact->items;
  if (items->pinned[item] >= 0) return items->pinned[item] == group;
  if (exact->place.size[group] + mix_items_size(items, item) > items->most[group]) return false;
  /* Of groups that are alike and still empty only the first is tried. */
  if (group > 0 && exact->alike[group - 1] && exact->place.size[group] == 0 && exact->place.size[group - 1] == 0) return false;
  return mix_place_broken(&exact->place, item, group) == 0;
}

/* As deep as there are items, which exact_run limits. */
static void exact_step(struct exact *exact, int depth) {
  const struct mix_items *items = exact->items;
  if (exact->nodes <= 0 || (exact->found && !exact->all)) return;
  exact->nodes--;
  if (depth == items->count) {
    exact_keep(exact);
    return;
  }
  if (exact_lack(exact) > exact->people[depth]) return;
  if (exact->found && (exact->place.points + exact->later[depth]) * items->point - items->even_least <= exact->best_score) return;
  for (int group = 0; group < items->groups; group++) {
    if (!exact_may(exact, exact->order[depth], group)) continue;
    mix_place_put(&exact->place, exact->order[depth], group);
    exact_step(exact, depth + 1);
    mix_place_lift(&exact->place, exact->order[depth]);
  }
}

bool mix_exact_can(const struct mix_items *items) {
  double tried = 1; /* compared with a limit, and a product of small whole numbers: the same everywhere */
  for (int i = 0; i < items->count; i++) {
    if (items->pinned[i] < 0) tried *= items->groups;
    if (tried > 2e5) return false;
  }
  return items->count <= 64;
}

int mix_exact_run(const struct mix_items *items, bool all, int64_t nodes, int *best, bool *proven) {
  struct exact exact = {.items = items, .best = best, .nodes = nodes, .all = all};
  size_t room = (size_t)items->count + 1;
  int result = -1;
  *proven = false;
  exact.order = calloc(room, sizeof *exact.order);
  exact.later = calloc(room, sizeof *exact.later);
  exact.people = calloc(room, sizeof *exact.people);
  exact.alike = calloc((size_t)items->groups + 1, sizeof *exact.alike);
  for (int i = 0; i < items->count; i++) best[i] = -1;
  if (mix_place_make(&exact.place, items) == 0 && exact.order != NULL && exact.later != NULL && exact.people != NULL && exact.alike != NULL) {
    exact_prepare(&exact);
    exact_step(&exact, 0);
    *proven = exact.nodes > 0 || (exact.found && !all);
    result = 0;
  }
  mix_place_release(&exact.place);
  free(exact.order);
  free(exact.later);
  free(exact.people);
  free(exact.alike);
  return result;
}

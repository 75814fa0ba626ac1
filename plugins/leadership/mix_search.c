/*
 * mix_search.c — local search. Items are first dealt like cards, one förvaltning and field after another, each to the group where it
 * adds most; then single items change places, move, and teams change places with as many others. A trial is kept unless the
 * grouping becomes worse than the best by more than a tolerance that shrinks to nothing (record-to-record travel, Dueck 1993).
 */
#include <stdlib.h>
#include <string.h>

#include "mix_inside.h"

struct search {
  const struct mix_items *items;
  struct mix_place place;
  struct mix_dice dice;
  int *movable, *teams, *order; /* items: single ones that move, teams that move, all */
  int movable_count, team_count;
  int *best;
  int64_t best_score, goal;
  int64_t penalty, record; /* what a broken hard rule weighs while searching, and the best by that weight */
  int moved[64], from[64]; /* what the trial has done, to undo it */
  int moves;
};

/* ---- dealing ---- */

/* What the item would add to the group, in the order in which it matters. */
static int64_t search_gain(struct search *search, int item, int group) {
  struct mix_place *place = &search->place;
  int64_t before = place->points, hard = place->hard, gain;
  mix_place_put(place, item, group);
  gain = (place->points - before) * 4 - (place->hard - hard > 0 ? (place->hard - hard) * 1000000 : 0);
  mix_place_lift(place, item);
  return gain;
}

static void search_deal(struct search *search, int item) {
  struct mix_place *place = &search->place;
  const struct mix_items *items = search->items;
  int chosen = 0, start = mix_dice_below(&search->dice, items->groups);
  int64_t best = INT64_MIN;
  for (int i = 0; i < items->groups; i++) {
    int group = (start + i) % items->groups;
    int64_t gain = search_gain(search, item, group) * 100000 - place->size[group];
    if (gain <= best) continue;
    best = gain;
    chosen = group;
  }
  mix_place_put(place, item, chosen);
}

/* Larger items first, then by förvaltning and field, so that those of one field come after each other; chance decides the rest. */
struct ranked {
  int size, administration, field, chance, item;
};
static int search_compare(const void *a, const void *b) {
  const struct ranked *one = a, *other = b;
  if (one->size != other->size) return other->size - one->size;
  if (one->administration != other->administration) return one->administration - other->administration;
  if (one->field != other->field) return one->field - other->field;
  return one->chance - other->chance; /* never the same */
}

static int search_sort(struct search *search) {
  const struct mix_items *items = search->items;
  struct ranked *ranked = calloc((size_t)items->count + 1, sizeof *ranked);
  if (ranked == NULL) return -1;
  mix_dice_shuffle(&search->dice, search->order, items->count);
  for (int i = 0; i < items->count; i++) {
    const struct mix_person *first = &items->problem->people[items->people.entry[items->people.first[i]]];
    ranked[i] = (struct ranked){mix_items_size(items, i), first->administration, first->field, search->order[i], i};
  }
  qsort(ranked, (size_t)items->count, sizeof *ranked, search_compare);
  for (int i = 0; i < items->count; i++) search->order[i] = ranked[i].item;
  free(ranked);
  return 0;
}

static int search_begin(struct search *search, const int *start) {
  const struct mix_items *items = search->items;
  if (search_sort(search) < 0) return -1;
  for (int i = 0; i < items->count; i++)
    if (items->pinned[i] >= 0) mix_place_put(&search->place, i, items->pinned[i]);
  for (int i = 0; i < items->count; i++) {
    int item = search->order[i];
    if (items->pinned[item] >= 0) continue;
    if (start != NULL && start[item] >= 0) mix_place_put(&search->place, item, start[item]);
    else search_deal(search, item);
  }
  return 0;
}

/* ---- trials ---- */

static void search_move(struct search *search, int item, int group) {
  search->moved[search->moves] = item;
  search->from[search->moves++] = search->place.group[item];
  mix_place_lift(&search->place, item);
  mix_place_put(&search->place, item, group);
}

static void search_undo(struct search *search) {
  while (search->moves > 0) {
    int item = search->moved[--search->moves];
    mix_place_lift(&search->place, item);
    mix_place_put(&search->place, item, search->from[search->moves]);
  }
}

static const struct mix_person *search_person(const struct search *search, int item) {
  return &search->items->problem->people[search->items->people.entry[search->items->people.first[item]]];
}

/* How many in the group are of the item's field. */
static int search_of_field(const struct search *search, int item, int group) {
  return search->place.fields[(size_t)group * (size_t)search->items->problem->fields + (size_t)search_person(search, item)->field];
}

static int search_any(struct search *search) { return search->movable[mix_dice_below(&search->dice, search->movable_count)]; }

/* A single item: while hard rules are broken rather one that breaks one, else rather one whose field is in its group twice. */
static int search_pick(struct search *search) {
  int item = search_any(search);
  for (int i = 0; i < 12; i++) {
    int group = search->place.group[item];
    if (search->place.hard > 0 ? mix_place_broken(&search->place, item, group) > 0 : search_of_field(search, item, group) > 1) break;
    item = search_any(search);
  }
  return item;
}

/* One to change places with: rather where the item's field is lacking. */
static int search_pick_other(struct search *search, int item) {
  int other = search_any(search);
  for (int i = 0; i < 6; i++) {
    int group = search->place.group[other];
    if (group != search->place.group[item] && search_of_field(search, item, group) == 0) break;
    other = search_any(search);
  }
  return other;
}

/* A team goes to another group, and as many single items as it has people come back, where there are so many. */
static void search_try_team(struct search *search) {
  const struct mix_items *items = search->items;
  int team = search->teams[mix_dice_below(&search->dice, search->team_count)], from = search->place.group[team];
  int to = mix_dice_below(&search->dice, items->groups), left = mix_items_size(items, team);
  int start = search->movable_count > 0 ? mix_dice_below(&search->dice, search->movable_count) : 0;
  if (to == from) return;
  search_move(search, team, to);
  for (int i = 0; i < search->movable_count && left > 0 && search->moves < 60; i++) {
    int item = search->movable[(start + i) % search->movable_count];
    if (search->place.group[item] != to) continue;
    search_move(search, item, from);
    left--;
  }
}

/* Two teams change places. */
static void search_try_teams(struct search *search) {
  int one = search->teams[mix_dice_below(&search->dice, search->team_count)];
  int other = search->teams[mix_dice_below(&search->dice, search->team_count)];
  int from = search->place.group[one], to = search->place.group[other];
  if (from == to) return;
  search_move(search, one, to);
  search_move(search, other, from);
}

static void search_try(struct search *search) {
  int kind = mix_dice_below(&search->dice, 128), item, other;
  search->moves = 0;
  if (search->team_count > 0 && (kind < 3 || search->movable_count == 0)) {
    if (kind == 0) search_try_teams(search);
    else search_try_team(search);
    return;
  }
  item = (kind & 1) != 0 ? search_pick(search) : search_any(search);
  if (kind < 36) {
    int group = mix_dice_below(&search->dice, search->items->groups);
    if (group != search->place.group[item]) search_move(search, item, group);
    return;
  }
  other = (kind & 2) != 0 ? search_pick_other(search, item) : search_any(search);
  if (search->place.group[item] == search->place.group[other]) return;
  int from = search->place.group[item], to = search->place.group[other];
  search_move(search, item, to);
  search_move(search, other, from);
}

/* The score in which a broken hard rule weighs little enough that the way to a better grouping may lead through one. */
static int64_t search_score(const struct search *search) {
  return search->place.points * search->items->point - search->place.even - search->place.hard * search->penalty;
}

static void search_keep(struct search *search) {
  search->best_score = mix_place_score(&search->place);
  memcpy(search->best, search->place.group, (size_t)search->items->count * sizeof *search->best);
}

/* A hard rule that stays broken weighs more and more. */
static void search_press(struct search *search) {
  if (search->place.hard > 0 && search->penalty < search->items->hard) search->penalty *= 2;
  search->record = search_score(search);
}

static void search_travel(struct search *search, int64_t all) {
  const int64_t point = search->items->point;
  if (search->movable_count + search->team_count == 0 || search->items->groups < 2) return;
  search->penalty = 4 * point;
  for (int64_t done = 0; done < all && search->best_score < search->goal; done++) {
    int64_t score, tolerance = done * 10 > all * 9 ? 0 : point * 2 * (all - done) / all;
    if (done % (all / 32) == 0) search_press(search);
    search_try(search);
    if (search->moves == 0) continue;
    score = search_score(search);
    if (score > search->record) search->record = score;
    if (score < search->record - tolerance) search_undo(search);
    else if (mix_place_score(&search->place) > search->best_score) search_keep(search);
  }
}

/* ---- a run ---- */

static void search_release(struct search *search) {
  mix_place_release(&search->place);
  free(search->movable);
  free(search->teams);
  free(search->order);
}

static int search_make(struct search *search) {
  const struct mix_items *items = search->items;
  size_t room = (size_t)items->count + 1;
  search->movable = calloc(room, sizeof *search->movable);
  search->teams = calloc(room, sizeof *search->teams);
  search->order = calloc(room, sizeof *search->order);
  if (mix_place_make(&search->place, items) < 0) return -1;
  if (search->movable == NULL || search->teams == NULL || search->order == NULL) return -1;
  for (int i = 0; i < items->count; i++) {
    if (items->pinned[i] >= 0) continue;
    if (mix_items_size(items, i) > 1) search->teams[search->team_count++] = i;
    else search->movable[search->movable_count++] = i;
  }
  return 0;
}

/* Small problems begin anew several times; a large one is nearly always at its bound when it has been dealt. */
int mix_search_run(const struct mix_items *items, int64_t bound, int *best) {
  int64_t goal = bound * items->point - items->even_least, best_score = INT64_MIN, all = 20000 + 200 * (int64_t)items->count;
  int rounds = items->count < 200 ? 6 : items->count < 800 ? 2 : 1, result = 0;
  bool warm = items->count > 0 && best[0] >= 0;
  int *start = calloc((size_t)items->count + 1, sizeof *start);
  if (start == NULL) return -1;
  memcpy(start, best, (size_t)items->count * sizeof *start);
  if (items->problem->any) goal = -items->hard + 1;
  for (int i = 0; i < rounds && result == 0 && best_score < goal; i++) {
    struct search search = {.items = items, .dice = {items->problem->seed + (uint64_t)i * UINT64_C(0xD1342543DE82EF95)}, .goal = goal};
    search.best = calloc((size_t)items->count + 1, sizeof *search.best);
    if (search.best == NULL || search_make(&search) < 0 || search_begin(&search, warm && i == 0 ? start : NULL) < 0) result = -1;
    if (result == 0) {
      search_keep(&search);
      search_travel(&search, all);
      if (search.best_score > best_score) {
        best_score = search.best_score;
        memcpy(best, search.best, (size_t)items->count * sizeof *best);
      }
    }
    free(search.best);
    search_release(&search);
  }
  free(start);
  return result;
}

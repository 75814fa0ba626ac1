/* mix_inside.h — what the files of the mixing share, and nobody else. */
#ifndef LEADERSHIP_MIX_INSIDE_H
#define LEADERSHIP_MIX_INSIDE_H

#include "mix.h"

/* ---- mix_items.c: what is placed as one — a person, or a whole team --------------------------------------------------- */

/* Lists of several owners in one array: those of owner i are at first[i] … first[i + 1] - 1. */
struct mix_lists {
  int *first, *entry;
};

struct mix_items {
  const struct mix_problem *problem;
  int count, groups;
  int *of;                  /* the item of each person; -1: is not placed */
  struct mix_lists people;  /* of each item */
  int *pinned;              /* the group where the item is and stays; -1: none */
  struct mix_lists apart;   /* items that must not be in its group */
  struct mix_lists with;    /* items whose group it has asked for, or that have asked for its; once for each wish */
  unsigned char *barred;    /* item × group: the item cannot be there */
  int *most, *least;        /* of each group: its size */
  int64_t hard_inside;      /* hard rules that are broken within an item, whatever the grouping */
  int64_t granted_inside;   /* wishes that are granted within an item */
  int64_t even_least;       /* no grouping is more even */
  int64_t point, hard;      /* weights of a point and of a broken hard rule, so that the order of what is sought holds */
  bool fits;                /* each item has a group that may take it, and the sizes can be met by their sums */
};
int mix_items_make(struct mix_items *items, const struct mix_problem *problem);
void mix_items_release(struct mix_items *items);
static inline int mix_items_size(const struct mix_items *items, int item) {
  return items->people.first[item + 1] - items->people.first[item];
}

/* ---- mix_place.c: a grouping with its counts, changed an item at a time ------------------------------------------------ */

struct mix_place {
  const struct mix_items *items;
  int *group;                    /* of each item; -1: not placed yet */
  int *size;                     /* of each group */
  int *administrations, *fields; /* group × förvaltning, group × field: how many people */
  int64_t hard, points, even;
};
int mix_place_make(struct mix_place *place, const struct mix_items *items);
void mix_place_release(struct mix_place *place);
void mix_place_put(struct mix_place *place, int item, int group);
void mix_place_lift(struct mix_place *place, int item);
/* Hard rules that the item breaks where it is, sizes apart. */
int mix_place_broken(const struct mix_place *place, int item, int group);
static inline int64_t mix_place_score(const struct mix_place *place) {
  return place->points * place->items->point - place->even - place->hard * place->items->hard;
}

/* ---- mix_search.c, mix_exact.c ------------------------------------------------------------------------------------- */

/* A generator of whole numbers that is the same everywhere (splitmix64). */
struct mix_dice {
  uint64_t state;
};
uint64_t mix_dice_roll(struct mix_dice *dice);
int mix_dice_below(struct mix_dice *dice, int limit);
/* A random order of 0 … count - 1. */
void mix_dice_shuffle(struct mix_dice *dice, int *numbers, int count);

/* Local search. `best` holds the grouping to improve on, or -1 for all; it is left with the best that was found. */
int mix_search_run(const struct mix_items *items, int64_t bound, int *best);
/* Whether every grouping can be tried. */
bool mix_exact_can(const struct mix_items *items);
/* Tries groupings one after another, to the best (`all`) or to the first that keeps the hard rules, at most `nodes` steps. True
 * when it came to the end: what it left in `best` (-1 for all: there is none) is then proven. */
int mix_exact_run(const struct mix_items *items, bool all, int64_t nodes, int *best, bool *proven);

#endif

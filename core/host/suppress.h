/*
 * host/suppress.h — what the files of suppression share; no other file includes it.
 *
 * Every number that is published is a sum over whole groups of respondents. A group is one unit with enough of them, not
 * all of one mind, or several small units that hide each other. It is formed once and never changes: so whatever is
 * subtracted from whatever, over units, days, measures and categories, what is left is again a sum over whole groups.
 */
#ifndef HOST_SUPPRESS_H
#define HOST_SUPPRESS_H

#include "host/inside.h"

struct suppress_measure {
  const struct pussel_count *at; /* its categories, in order */
  size_t count;
  int64_t total, most; /* individuals in all, and in the category that most gave */
  int64_t series;
  bool is_shown;
};

/* One hand-over on its way. */
struct suppress {
  struct host *host;
  struct arena *arena;
  const char *plugin;
  const struct pussel_counts *counts;
  struct suppress_measure *measures;
  size_t measure_count;
  int64_t min_group, given;
  int32_t day;      /* today: from when what is decided can be seen */
  int32_t tree_day; /* of the tree that is summed by: today, or the last day of a unit that is closed */
};

/* suppress_check.c: is it fit to be handed over? Fills the measures. plugin-count, count-unit. */
int suppress_check(struct suppress *suppress);
/* suppress_given.c: has the unit handed it over before? Then *again, or count-given when the numbers were others. */
int suppress_find_given(struct suppress *suppress, bool *again);
/* suppress_pool.c: from the unit up, the first place where those who wait are enough together becomes a group. */
int suppress_pool(struct suppress *suppress);
int suppress_group_new(struct suppress *suppress, int64_t units, int32_t depth, int64_t *group);

#endif

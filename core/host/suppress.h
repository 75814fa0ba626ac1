/*
 * host/suppress.h — what the files of suppression share; no other file includes it.
 *
 * Every number that is published is a sum over whole groups of respondents. A group is one unit with enough of them, not
 * all of one mind, or several small units that hide each other. It is formed once and never changes: so whatever is
 * subtracted from whatever, over units, days, measures and categories, what is left is again a sum over whole groups.
 *
 * Hand-overs come in batches. What a batch looks up often, it looks up once; what it adds to the sums above, it adds in memory
 * and writes when it ends.
 */
#ifndef HOST_SUPPRESS_H
#define HOST_SUPPRESS_H

#include <stdarg.h>

#include "host/inside.h"

/* What is summed together: one measure in one period. */
struct suppress_series {
  uint64_t hash;
  int64_t id;
  const char *subject, *period, *measure;
  const char **categories;
  size_t count;
  struct suppress_waiter *waiters; /* suppress_units.c: the units that wait for others here */
  size_t waiter_count, waiter_room;
  bool waiters_known, run_known;
  int64_t run_home; /* of those from run_first on: the ones that are looked through for a unit of that home */
  size_t run_first;
  struct suppress_series *next;
};

/* A unit with those above it, itself first, and the paths that groups formed there have; 0: not looked up. */
struct suppress_chain {
  uint64_t hash;
  int64_t unit;
  int32_t tree_day;
  int64_t *units, *paths;
  size_t count;
};

/* Things by their hash, which is their first member. */
struct suppress_map {
  uint64_t **slots; /* NULL: free */
  size_t room, count;
};

/* Whether a unit has so many workplaces at or below it on the day, as it was asked last (suppress_units.c). */
struct suppress_roominess {
  int64_t unit; /* 0: nothing has been asked */
  int32_t day;
  int64_t wanted;
  bool has;
  int64_t parent, home; /* the home of units right below the parent; parent 0: none is kept */
};

struct suppress_batch {
  struct host *host;
  struct arena *arena;
  const char *plugin;
  struct suppress_map series, chains, shapes, sums;
  struct suppress_series *first; /* all series of the batch */
  struct suppress_roominess roominess;
};

struct suppress_measure {
  const struct pussel_count *at; /* its categories, in order */
  size_t count;
  int64_t total, most; /* individuals in all, and in the category that most gave */
  struct suppress_series *series;
  bool is_shown;
};

/* One hand-over on its way. */
struct suppress {
  struct suppress_batch *batch;
  struct host *host;
  struct arena *arena; /* of this hand-over alone */
  const char *plugin;
  const struct pussel_counts *counts;
  struct suppress_measure *measures;
  size_t measure_count;
  int64_t min_group, given;
  int32_t day;      /* today: from when what is decided can be seen */
  int32_t tree_day; /* of the tree that is summed by: today, or the last day of a unit that is closed */
  struct suppress_chain *chain;
};

/* suppress_kept.c: statements that are prepared once, by what they are for. */
enum suppress_kept {
  SUPPRESS_UNIT,
  SUPPRESS_GIVEN,
  SUPPRESS_GIVEN_NEW,
  SUPPRESS_GIVEN_GROUP,
  SUPPRESS_SERIES,
  SUPPRESS_SERIES_NEW,
  SUPPRESS_CATEGORIES,
  SUPPRESS_CATEGORY_NEW,
  SUPPRESS_SHAPE,
  SUPPRESS_SHAPE_NEW,
  SUPPRESS_MARK_NEW,
  SUPPRESS_TREE_END,
  SUPPRESS_CHAIN,
  SUPPRESS_HOME,
  SUPPRESS_IS_ADMINISTRATION,
  SUPPRESS_WORKPLACES,
  SUPPRESS_PATH,
  SUPPRESS_PATH_NEW,
  SUPPRESS_GROUP_NEW,
  SUPPRESS_CONTENT_NEW,
  SUPPRESS_SUM,
  SUPPRESS_SUM_SET,
  SUPPRESS_WAITERS,
  SUPPRESS_ABOVE,
  SUPPRESS_WAITING_NEW,
  SUPPRESS_ABOVE_NEW,
  SUPPRESS_WAITING_GONE,
  SUPPRESS_ABOVE_GONE,
  SUPPRESS_KEPT_COUNT
};
/* Bound as store_bind binds; NULL with the error set. The next use of the same one resets it. */
sqlite3_stmt *suppress_bind(struct suppress_batch *batch, enum suppress_kept which, const char *types, ...);
/* To the end: for what writes. */
int suppress_run(struct suppress_batch *batch, enum suppress_kept which, const char *types, ...);
/* The first column of the first row; PUSSEL_ENOTFOUND, without the error set, when there is none or it is NULL. */
int suppress_integer(struct suppress_batch *batch, int64_t *out, enum suppress_kept which, const char *types, ...);
void suppress_kept_reset(struct host *host); /* else a read would outlive the transaction */

/* suppress_map.c: what has been looked up. `same` says of one with the hash whether it has the key. */
#define SUPPRESS_HASH UINT64_C(14695981039346656037)
uint64_t suppress_hash(uint64_t hash, const void *bytes, size_t length);
typedef bool suppress_same_fn(const void *kept, const void *key);
void *suppress_map_find(const struct suppress_map *map, uint64_t hash, suppress_same_fn *same, const void *key);
int suppress_map_add(struct suppress_batch *batch, struct suppress_map *map, void *kept);

/* suppress_check.c: is it fit to be handed over? Fills the measures. plugin-count, count-unit. */
int suppress_check(struct suppress *suppress);
/* suppress_given.c: has the unit handed it over before? Then *again, or count-given when the numbers were others. */
int suppress_find_given(struct suppress *suppress, bool *again);
/* suppress_series.c: the series of each measure, new ones too. plugin-count when the categories are others. */
int suppress_find_series(struct suppress *suppress);
/* The marks of all its measures. */
int suppress_find_shape(struct suppress *suppress, int64_t *shape);

/* suppress_group.c: groups, and the sums that grow with them. */
int suppress_find_chain(struct suppress *suppress);
/* Of so many units; it counts in the units from the place `depth` of the chain up. */
int suppress_group_new(struct suppress *suppress, int64_t units, size_t depth, int64_t *group);
/* What the group has in one measure; added to the sums of the same units. */
int suppress_content_new(struct suppress *suppress, int64_t group, int64_t units, size_t depth, const struct suppress_series *series, const int64_t *n);
/* Writes what the batch has added to the sums. */
int suppress_sums_write(struct suppress_batch *batch);

/* suppress_pool.c: the unit waits; from it up, the first place where those who wait are enough together becomes a group. */
int suppress_wait(struct suppress *suppress);
/* suppress_units.c: the same of units that are counted themselves, measure by measure. */
int suppress_units_wait(struct suppress *suppress);
/* Writes who waits when the batch ends. */
int suppress_units_write(struct suppress_batch *batch);

#endif

/*
 * mix.h — mixes people into groups: a problem in, a grouping out. Pure: no database, no clock, no host, so that it can be tested
 * and timed alone. The same problem and seed give the same grouping on every machine: whole numbers only, and a generator of our own.
 *
 * What is sought, in this order (doc/decisions/080 and 081 say why):
 *   1. every hard rule is kept: teams whole, nobody with their own manager, wishes to be apart, blocked days, sizes;
 *   2. as many points as possible: one for each förvaltning and one for each field that a group has, MIX_WISH_POINTS for each wish
 *      to be together that is granted;
 *   3. groups of equal size, and the people of each förvaltning spread evenly.
 */
#ifndef LEADERSHIP_MIX_H
#define LEADERSHIP_MIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A wish to be together weighs as much as so many förvaltningar or fields. */
#define MIX_WISH_POINTS 3

enum mix_rule {
  MIX_TEAM = 1 << 0,    /* a management team is placed whole */
  MIX_MANAGER = 1 << 1, /* nobody with their own manager */
  MIX_APART = 1 << 2,   /* a wish to be apart */
  MIX_WITH = 1 << 3,    /* a wish to be together: the only one that is not hard */
  MIX_DATE = 1 << 4,    /* a blocked day */
  MIX_SIZE = 1 << 5     /* the bounds of a group's size */
};

struct mix_person {
  int administration; /* from 0 */
  int field;          /* from 0; another number in each förvaltning */
  int team;           /* from 0; -1: of none */
  int group;          /* where the person is and stays; -1: is to be placed */
};
struct mix_pair {
  int one, other;     /* of the people */
  enum mix_rule rule; /* MIX_MANAGER (the same pair once), MIX_APART, MIX_WITH (once for each who wishes it) */
};
struct mix_block {
  int person, group; /* the person cannot be in the group */
  int wish;          /* which blocked day says so, from 0: one day may bar several groups */
};

/* Instances of rules that are left out of account, those numbered from … to - 1. */
struct mix_range {
  int from, to;
};
struct mix_relaxed {
  unsigned off;           /* rules that are off altogether: enum mix_rule */
  struct mix_range teams; /* these may be split */
  struct mix_range pairs; /* those of them that are wishes to be apart do not count */
  struct mix_range wishes; /* these blocked days do not count */
  struct mix_range people; /* those of them who are to be placed are not */
};

struct mix_problem {
  const struct mix_person *people;
  const struct mix_pair *pairs;
  const struct mix_block *blocks;
  int count, pair_count, block_count;
  int administrations, fields, teams, wishes; /* how many there are; wishes: blocked days */
  int groups, min, max;
  uint64_t seed;
  bool any; /* the first grouping that keeps the hard rules will do */
  struct mix_relaxed relaxed;
};

enum mix_state {
  MIX_FOUND,      /* the grouping keeps every hard rule */
  MIX_IMPOSSIBLE, /* proven: no grouping does */
  MIX_NOT_FOUND   /* none was found, and it is not proven that there is none */
};
struct mix_result {
  int *group;     /* of each person, from 0; -1: not placed. The caller's, as long as the people */
  int64_t points; /* reached */
  int64_t bound;  /* that no grouping can pass: mix_bound */
  enum mix_state state;
  bool optimal; /* proven: no grouping has more points */
};

/* What a group is made of. */
struct mix_group {
  int size, administrations, fields;
  int largest; /* how many come from the förvaltning that most come from */
};

/* ---- mix.c ------------------------------------------------------------------------------------------------------- */

/* 0, or -1 when memory is out. `start`: a grouping to improve on, which is never left for a worse one; NULL: from nothing. */
int mix_solve(const struct mix_problem *problem, const int *start, struct mix_result *result);
/* What each group of a grouping is made of; `groups` has room for all of them. -1 when memory is out. */
int mix_describe(const struct mix_problem *problem, const int *group, struct mix_group *groups);

/* ---- mix_bound.c ------------------------------------------------------------------------------------------------- */

/* Points that no grouping can pass; -1 when memory is out. */
int64_t mix_bound(const struct mix_problem *problem);

/* ---- mix_relax.c ------------------------------------------------------------------------------------------------- */

/* The points that a rule costs: those of the best grouping without it less those of `result`, found by solving again from it.
 * For MIX_WITH: points of förvaltningar and fields alone. Never negative; -1 when memory is out. */
int64_t mix_cost(const struct mix_problem *problem, const struct mix_result *result, enum mix_rule rule);

/* The rules of which each alone, left out altogether, makes a grouping possible: those that cannot be kept together. */
int mix_blame(const struct mix_problem *problem, unsigned *rules);

/* A single change that makes a grouping possible. */
enum mix_change { MIX_DROP_DATE, MIX_DROP_APART, MIX_LEAVE_PERSON, MIX_OTHER_MAX, MIX_OTHER_MIN, MIX_SPLIT_TEAM, MIX_OTHER_GROUPS };
#define MIX_CHANGES 7
struct mix_relaxation {
  enum mix_change change;
  int number;   /* the wish, pair, person or team, from 0; of a size or number of groups: what it must be */
  int disturbs; /* how many people are asked to live with it: what makes one change smaller than another */
};
/* Tries each single change, and gives of each kind the smallest that helps, the smallest first. `may_wait`: people may be left
 * waiting. Returns how many; -1 when memory is out. */
int mix_relax(const struct mix_problem *problem, bool may_wait, struct mix_relaxation out[MIX_CHANGES]);

#endif

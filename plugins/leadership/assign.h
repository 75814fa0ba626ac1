/* assign.h — what the files of assigning, moving and wishing share: a programme's people as a problem of mixing. */
#ifndef LEADERSHIP_ASSIGN_H
#define LEADERSHIP_ASSIGN_H

#include "leadership.h"
#include "mix.h"

/* SQL: the field (verksamhetsområde) of the unit `unit` in the förvaltning `administration`: the department below the förvaltning. A
 * level that only repeats the name of the one above it is passed over; who is at the förvaltning itself has that as field. */
#define ASSIGN_FIELD(unit, administration)                                                                             \
  "coalesce((SELECT t.ancestor FROM org_tree AS t JOIN org_unit AS u ON u.unit = t.ancestor"                           \
  " JOIN org_unit AS o ON o.unit = u.parent WHERE t.unit = " unit                                                      \
  " AND t.depth < (SELECT x.depth FROM org_tree AS x WHERE x.unit = " unit " AND x.ancestor = " administration ")"     \
  " AND u.name <> o.name ORDER BY t.depth DESC LIMIT 1), " administration ")"

/* ---- assign_read.c, assign_rules.c --------------------------------------------------------------------------------- */

struct assign_group {
  int64_t id; /* 0: is to be made */
  int64_t number;
  int before;       /* how many were in it */
  int64_t team_of;  /* the förvaltning whose management team alone it is; 0: none */
};
/* A programme's people and rules. What stands at an index here belongs to the same index in the problem. */
struct assign_roster {
  struct mix_problem problem;
  struct mix_person *people;
  struct mix_pair *pairs;
  struct mix_block *blocks;
  int64_t *participants, *persons, *units;
  int64_t *administrations; /* the unit of each */
  int64_t *teams;           /* the förvaltning of each team */
  int64_t *pair_wishes;     /* of each pair: the wish that it comes from; 0: from the dialogue line */
  int64_t *date_wishes;     /* of each blocked day: the wish */
  struct assign_group *groups;
  int placed;               /* how many are in a group and stay */
  int waiting;              /* how many are to be placed */
  int later;                /* how many are left on the waiting list, since there is no place for them */
};
/* What is asked for, as the options say it. */
struct assign_request {
  struct leadership_programme programme;
  int64_t groups, min, max, seed; /* groups 0: as few as hold all */
  bool again, explain;
};
/* Who takes part, and in which groups. `groups`, `min` and `max` of the problem are set by the caller afterwards, before the rules
 * are read. */
int leadership_assign_read(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster);
/* Teams, managers, wishes and blocked days. */
int leadership_assign_rules(struct pussel_context *context, const struct assign_request *request, struct assign_roster *roster);
/* The index of a participant or a person; -1: none. */
int leadership_assign_index(const struct assign_roster *roster, const int64_t *list, int64_t key);

/* ---- place_rule.c -------------------------------------------------------------------------------------------------- */

/* What speaks against the person at the index `person` coming to the group at the index `to`. */
int leadership_place_rules(struct pussel_context *context, const struct assign_roster *roster, int person, int to, struct leadership_obstacle *obstacle);

/* ---- assign_tell.c ------------------------------------------------------------------------------------------------- */

/* The error for a problem without a grouping: which rule, and the smallest change that helps. */
int leadership_assign_impossible(struct pussel_context *context, const struct assign_roster *roster, enum mix_state state);
#define ASSIGN_RULES 6
/* What each rule costs, in points; -1: nobody is bound by it. */
struct assign_costs {
  int64_t of[ASSIGN_RULES];
};
int leadership_assign_costs(const struct assign_roster *roster, const struct mix_result *result, struct assign_costs *costs);
/* They, in the columns of the row that is being made; and in notes. */
int leadership_assign_cost_row(struct pussel_context *context, const struct assign_costs *costs);
void leadership_assign_explain(struct pussel_context *context, const struct assign_roster *roster, const struct mix_result *result,
                               const struct assign_costs *costs);
/* What the person is called, for the project lead; never NULL unless memory is out. */
const char *leadership_assign_name(struct pussel_context *context, int64_t person);

#endif

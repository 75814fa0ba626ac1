/* org/goal.h — inside the room `org`: what goal.c and goal_import.c share. */
#ifndef ORG_GOAL_H
#define ORG_GOAL_H

#include "org/inside.h"

/* All that must hold of it on [from, to). goal 0: it is new. Errors: goal-level, goal-text, goal-single, goal-round, days-reversed,
 * unit-unknown, personal-number. */
int org_goal_check(struct org *org, const char *what, int64_t goal, const struct org_goal *is, int32_t from, int32_t to);
/* A version of a goal that has none on those days. */
int org_goal_begin(struct org *org, int64_t goal, const struct org_goal *is, int32_t from, int32_t to);
/* From the day on it is so, and what was planned for later falls away. */
int org_goal_change(struct org *org, int64_t goal, const struct org_goal *before, const struct org_goal *is, int32_t day, int32_t to);
/* 1: its first day, the day after its last, and its latest unit; 0: there is no such goal. */
int org_goal_life(struct org *org, int64_t goal, int64_t *unit, int32_t *from, int32_t *to);

#endif

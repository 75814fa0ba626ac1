/* org/goals.h — what other rooms may do with goals (goal.c, goal_import.c). A part of org/org.h, which is what they include. */
#ifndef ORG_GOALS_H
#define ORG_GOALS_H

#include "org/org.h"

struct org_goal {
  int64_t unit;
  const char *level;      /* mission, target_picture, vision, programme, direction, goal or target */
  const char *text;       /* in words */
  const char *parent_ref; /* the goal that it breaks down, of any module; NULL: none */
  const char *body;       /* who has decided it; NULL: not said */
  const char *external_id; /* its identity in a file; NULL: none */
  bool imported;
};
/* The word of a level that somebody means who types it, its title or a Swedish spelling; NULL: none. */
const char *org_goal_level(const char *typed);
int org_goal_refuse_level(struct org *org, const char *what, const char *typed); /* Error: goal-level, which names them all */
const char *org_goal_level_title(const char *word); /* in English, to be translated */
bool org_goal_is_picture(const char *level);        /* a mission or a target picture: a unit has one, or that of the nearest unit above */
/* Texts are composed. Errors: goal-level, goal-text, goal-single, goal-external-taken, days-reversed, unit-unknown, personal-number. */
int org_goal_add(struct org *org, const struct org_goal *is, int32_t from, int32_t to, int64_t *goal);
/* Errors: goal-unknown, goal-ended, goal-too-young. */
int org_goal_end(struct org *org, int64_t goal, int32_t day);
/* goal:3, ext:M1, or the external id alone. Error: goal-unknown. */
int org_goal_find(struct org *org, const char *what, const char *reference, int64_t *goal);
/* The unit `from` ends that day: from then on it is of the unit `to`; 0: it ends too. */
int org_goal_rehome(struct org *org, int64_t goal, int64_t from, int64_t to, int32_t day);

/* what: "added", "changed" or "ended". Texts live until the call returns. */
struct org_goal_change {
  const char *what;
  int64_t goal, unit, line; /* line 0: it is not in the file */
  int32_t day;
  const char *level, *text, *detail;
};
struct org_goal_import {
  const char *path; /* CSV with the columns id, unit, level, text, parent, body, from, to; "-" is standard input */
  int32_t day;      /* from when a row holds that does not say */
  bool end_missing; /* goals of earlier files that this one lacks end, in the units that it has goals in */
  int (*report)(void *state, const struct org_goal_change *change);
  int (*enter)(void *state, int64_t unit); /* NULL: every unit may be written to */
  int (*known)(void *state, const char *ref); /* 1: some module has this goal; 0: none */
  void *state;
};
struct org_goal_count {
  int64_t read, added, changed, ended, unchanged;
};
/* All or nothing: the caller takes its transaction back. Errors: import-faults, file-columns. */
int org_goal_import(struct org *org, const struct org_goal_import *import, struct org_goal_count *count);

#endif

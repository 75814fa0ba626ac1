/*
 * leadership.h — what the files of the leadership programme share. One file per capability; each function's prefix is its file's name.
 *
 * Every function that fails has put its message into the context and returns a negative PUSSEL_E…. Blocks and strings
 * handed out live until the callback returns (pussel_alloc).
 */
#ifndef LEADERSHIP_H
#define LEADERSHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kit/kit.h"

/* Who runs a programme: the project lead, an administrator of the unit that it belongs to. Names are for them alone. */
#define LEADERSHIP_LEADS PUSSEL_ADMINISTRATOR
#define LEADERSHIP_NO_DAY ((int64_t)2932896) /* no day: a DATE that is not given, an end that is not known */

/* SQL: the programme that --programme names, else the only one that goes on; for .unit_sql and leadership_programme_find. */
#define LEADERSHIP_PROGRAMME                                                                                           \
  "coalesce(:programme, (SELECT CASE count(*) WHEN 1 THEN max(id) END FROM p_leadership_programme WHERE ended_on IS NULL))"

/* SQL: the participants who are expected at occasion `o`, or were there: those of its group on its days, and
 * guests. Of an occasion that is entered afterwards: those who were in the group by then. */
#define LEADERSHIP_EXPECTED                                                                                            \
  "(SELECT e.id FROM p_leadership_participant AS e WHERE e.group_id = o.group_id AND coalesce(e.placed_on, e.joined_on) <= max(o.last_day, o.planned_on)" \
  " AND (e.ended_on IS NULL OR e.ended_on > o.day OR (e.state = 'completed' AND e.ended_on = o.day))"                  \
  " UNION SELECT t.participant FROM p_leadership_attendance AS t WHERE t.occasion = o.id)"

/* ---- description: the arrays that plugin.c joins into the description (commands.c, views.c) ------------------------- */

extern const struct pussel_command leadership_commands[47];
extern const struct pussel_view leadership_views[14];
extern const struct pussel_query leadership_queries[4];

/* ---- programme_file.c: a definition that was read from a file --------------------------------------------------------- */

#define LEADERSHIP_MODULES_MOST 40
#define LEADERSHIP_QUESTIONS_MOST 40
#define LEADERSHIP_INVITED_MOST 20

struct leadership_module {
  const char *key, *title, *purpose, *contents;
  int64_t half_days;
  int64_t id;          /* 0: not stored */
  bool has_occasions;  /* cancelled ones too */
  bool is_planned;     /* has one that is not cancelled */
};
struct leadership_question {
  const char *key, *kind, *text;
};
struct leadership_invited {
  const char *role, *employment; /* employment NULL: any form */
};
struct leadership_definition {
  const char *key, *title, *purpose, *source;
  const char *unit; /* a reference, as in the file; NULL: not said */
  bool is_series;
  int64_t starts, ends; /* LEADERSHIP_NO_DAY: not said */
  int64_t size_min, size_max;
  struct leadership_module *modules;
  struct leadership_question *questions;
  struct leadership_invited *invited;
  size_t module_count, question_count, invited_count;
  const char *content; /* all of it, in one form */
};
/* Only in `prepare`. A name without a path that is no file here is found among the shipped ones. */
const char *leadership_programme_file_found(struct pussel_context *context, const char *path);
int leadership_programme_file_read(struct pussel_context *context, const char *path, struct leadership_definition *definition);

/* ---- programme.c ------------------------------------------------------------------------------------------------------- */

struct leadership_programme {
  int64_t id, unit, size_min, size_max;
  bool is_series, has_ended, has_begun; /* begun: an occasion has been, or was to be, today or before */
  const char *key, *title;
};
int leadership_programme_get(struct pussel_context *context, int64_t id, struct leadership_programme *programme);
/* The one that --programme names, else the only one that goes on. */
int leadership_programme_find(struct pussel_context *context, struct leadership_programme *programme);
/* Fails for one that has been wound up. `what`: what was attempted. */
int leadership_programme_must_go_on(struct pussel_context *context, const struct leadership_programme *programme, const char *what);
int leadership_programme_list(struct pussel_context *context, void *prepared);
int leadership_programme_show(struct pussel_context *context, void *prepared);
int leadership_programme_end(struct pussel_context *context, void *prepared);
/* It is over, of its own or with its unit: what was kept for its sake alone goes. */
int leadership_programme_close(struct pussel_context *context, const struct leadership_programme *programme, int64_t day);

/* ---- programme_load.c, programme_compare.c ------------------------------------------------------------------------------ */

int leadership_programme_load_prepare(struct pussel_context *context, void **prepared);
int leadership_programme_load(struct pussel_context *context, void *prepared);
/* What is stored of a programme, in the form of a definition. */
int leadership_programme_stored(struct pussel_context *context, int64_t id, struct leadership_definition *definition);
/* Fails with all that may not be changed any more. */
int leadership_programme_compare(struct pussel_context *context, const struct leadership_programme *programme,
                                 const struct leadership_definition *old, const struct leadership_definition *fresh);

/* ---- day.c: days, counted from 1970-01-01 -------------------------------------------------------------------------------- */

const char *leadership_day_text(struct pussel_context *context, int64_t day); /* 2027-01-31 */
int leadership_day_today(struct pussel_context *context, int64_t *day);
/* A DATE option; `fallback` when it is not given. */
int leadership_day_option(struct pussel_context *context, const char *name, int64_t fallback, int64_t *day);

/* ---- invite.c: participants come from roles ------------------------------------------------------------------------------- */

struct leadership_invite_count {
  int64_t joined, moved, ended; /* ended: hold no invited role any more */
};
/* Takes in whoever holds an invited role at or below `below`; a row for each that is new, has moved or holds none any more
 * when `tells`. */
int leadership_invite_run(struct pussel_context *context, const struct leadership_programme *programme, int64_t below, bool tells,
                          struct leadership_invite_count *count);
int leadership_invite(struct pussel_context *context, void *prepared);

/* ---- participant.c, participant_list.c ------------------------------------------------------------------------------------ */

struct leadership_participant {
  int64_t id, programme, person, unit, group; /* group: its id; 0: none */
  int64_t group_number;
  const char *state;
  const char *name; /* as a project lead may read it: "protected identity" for those */
};
/* That of the person in the programme; PUSSEL_ENOTFOUND without a message when there is none. */
int leadership_participant_get(struct pussel_context *context, int64_t programme, int64_t person, struct leadership_participant *participant);
/* The same; fails when the person does not take part or has left. `what`: what was attempted. */
int leadership_participant_must_be_in(struct pussel_context *context, const struct leadership_programme *programme, int64_t person,
                                      const char *what, struct leadership_participant *participant);
int leadership_participant_add(struct pussel_context *context, void *prepared);
int leadership_participant_leave(struct pussel_context *context, void *prepared);
int leadership_participant_substitute(struct pussel_context *context, void *prepared);
int leadership_participant_list(struct pussel_context *context, void *prepared);
/* Tells that `n` participants have joined, been placed, left or completed: numbers alone, for an event is kept for ever. */
int leadership_participant_emit(struct pussel_context *context, const char *type, const struct leadership_programme *programme, int64_t n);
/* Recomputes who has been through all modules, after attendance or the definition has changed. */
int leadership_participant_complete(struct pussel_context *context, const struct leadership_programme *programme);

/* ---- place.c, place_rule.c: a place in a group ------------------------------------------------------------------------------- */

struct assign_roster;
/* Who is in which group, and what binds them, by the rules of assigning. */
int leadership_place_read(struct pussel_context *context, const struct leadership_programme *programme, struct assign_roster *roster);
/* What speaks against a participant's coming to a group. */
struct leadership_obstacle {
  const char *hard;  /* what cannot be set aside, in words; NULL: nothing */
  const char *soft;  /* what can be, in words; NULL: nothing */
  const char *rules; /* the same as the words that are stored, which name nobody */
  bool is_wish;      /* the hard one is a wish, which can be dropped */
};
int leadership_place_obstacle(struct pussel_context *context, const struct assign_roster *roster, int64_t person, int64_t group,
                              struct leadership_obstacle *obstacle);
/* Fails unless nothing speaks against it, or all that does is set aside by --anyway and --reason. `what`: what was attempted. */
int leadership_place_set_aside(struct pussel_context *context, const char *what, const struct leadership_obstacle *obstacle);
/* Puts one who waits into the group, as of today, without asking any rule; the roster, when there is one, knows it afterwards. `rules`: those
 * that were set aside, or NULL. */
int leadership_place_write(struct pussel_context *context, const struct leadership_participant *participant, int64_t group, const char *rules,
                           struct assign_roster *roster);
int leadership_place_group(struct pussel_context *context, const struct leadership_programme *programme, int64_t number, int64_t *group);
int leadership_place(struct pussel_context *context, void *prepared);

/* ---- occasion.c, occasion_plan.c, occasion_file.c, occasion_change.c ------------------------------------------------------------ */

struct leadership_occasion {
  int64_t id, programme, module, group, group_number; /* id 0: not stored yet */
  int64_t day, last_day, half_days, sequence;
  const char *starts, *place, *supplier, *state, *uid, *module_title, *programme_title;
};
int leadership_occasion_get(struct pussel_context *context, int64_t id, struct leadership_occasion *occasion);
/* The module by its key or title. */
int leadership_occasion_module(struct pussel_context *context, const struct leadership_programme *programme, const char *key,
                               int64_t *module, int64_t *half_days);
/* Why the days do not fit, in words; NULL: they do. */
const char *leadership_occasion_fault(struct pussel_context *context, const struct leadership_occasion *occasion);
/* Whether it has been: attendance is registered (*why is `attended` then), or it has been evaluated. *why NULL: neither. */
int leadership_occasion_has_been(struct pussel_context *context, const struct leadership_occasion *occasion, const char *attended, const char **why);
int leadership_occasion_insert(struct pussel_context *context, const struct leadership_programme *programme, struct leadership_occasion *occasion);
/* Warns of participants who are elsewhere in a programme on the days, or have said not on one of them; numbers, no names. */
int leadership_occasion_collisions(struct pussel_context *context, const struct leadership_occasion *occasion, int64_t *collisions);
int leadership_occasion_row(struct pussel_context *context, int64_t id, const char *change);
int leadership_occasion_add(struct pussel_context *context, void *prepared);
int leadership_occasion_import_prepare(struct pussel_context *context, void **prepared);
int leadership_occasion_import(struct pussel_context *context, void *prepared);
int leadership_occasion_list(struct pussel_context *context, void *prepared);
int leadership_occasion_change(struct pussel_context *context, void *prepared);
int leadership_occasion_cancel(struct pussel_context *context, void *prepared);

/* ---- attendance.c, catch_up.c ----------------------------------------------------------------------------------------------------- */

int leadership_attendance_prepare(struct pussel_context *context, void **prepared);
int leadership_attendance(struct pussel_context *context, void *prepared);
int leadership_attendance_list(struct pussel_context *context, void *prepared);
int leadership_catch_up(struct pussel_context *context, void *prepared);

/* What names people, or repeats what one of them wrote, is for the project lead: an auditor, who reads every other list, does not. */
int leadership_programme_must_lead(struct pussel_context *context, int64_t unit);

/* ---- taken.c ------------------------------------------------------------------------------------------------------------------------- */

/* Counts the groups that have had a module, when all have or the programme `ends`. What has been counted stands. */
int leadership_taken_count(struct pussel_context *context, const struct leadership_programme *programme, bool ends);
int leadership_taken_clear(struct pussel_context *context, const struct leadership_programme *programme);

/* ---- invitation.c, calendar.c ------------------------------------------------------------------------------------------------------ */

int leadership_invitations(struct pussel_context *context, void *prepared);
/* The occasion as a calendar file (RFC 5545). `organizer`: an address, or NULL. */
int leadership_calendar(struct pussel_context *context, const struct leadership_occasion *occasion, const char *organizer,
                        const char *organizer_name, const char **text);

/* ---- handover.c, check.c --------------------------------------------------------------------------------------------------------------- */

extern const struct pussel_open_record leadership_open_records[1];
int leadership_check(struct pussel_context *context);

/* ---- evaluation.c, comment.c: answers after an occasion ---------------------------------------------------------------- */

int leadership_evaluation_prepare(struct pussel_context *context, void **prepared);
int leadership_evaluation_evaluate(struct pussel_context *context, void *prepared);
int leadership_evaluation_withdraw(struct pussel_context *context, void *prepared);
int leadership_comment_list(struct pussel_context *context, void *prepared);
int leadership_comment_clear(struct pussel_context *context, void *prepared);
/* Clears the answers in words whose time is over, or whose programme has ended. `cleared` may be NULL. */
int leadership_comment_clear_old(struct pussel_context *context, int64_t *cleared);

/* ---- report.c, effect.c: what they say, and what the programme did ------------------------------------------------------- */

int leadership_report(struct pussel_context *context, void *prepared);
int leadership_effect_settle(struct pussel_context *context, void *prepared);
int leadership_effect_show(struct pussel_context *context, void *prepared);

/* ---- evaluation_check.c --------------------------------------------------------------------------------------------------- */

int leadership_evaluation_check(struct pussel_context *context);

#endif

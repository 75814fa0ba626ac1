/*
 * dialogue.h — what the files of the dialogue follow-up share. One file per capability; each function's prefix is its file's name.
 *
 * Every function that fails has put its message into the context and returns a negative PUSSEL_E…. Blocks and strings
 * handed out live until the callback returns (pussel_alloc).
 */
#ifndef DIALOGUE_H
#define DIALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kit/kit.h"

/* Whose a dialogue is: those who hold it. Others read nothing of it; that it is held is counted. */
#define DIALOGUE_PARTIES (PUSSEL_MANAGER | PUSSEL_NEAREST_MANAGER | PUSSEL_ADMINISTRATOR)

/* ---- description: the arrays that plugin.c joins into the description (commands.c, views.c) ------------------------- */

extern const struct pussel_command dialogue_commands[11];
extern const struct pussel_view dialogue_views[8];
extern const struct pussel_query dialogue_queries[1];

/* ---- period.c ------------------------------------------------------------------------------------------------------- */

struct dialogue_period {
  char name[32];            /* as it is written: "2027-T1" */
  char first[40], last[40]; /* ISO dates, both in the period */
  const char *words;        /* "the first tertial of 2027, January to April" */
};
/* A period as it was typed, by the scheme of the unit (0: the installation's); an error says which periods there are. */
int dialogue_period_read(struct pussel_context *context, int64_t unit, const char *typed, struct dialogue_period *period);
/* The same without an error. */
bool dialogue_period_fits(struct pussel_context *context, int64_t unit, const char *typed, struct dialogue_period *period);
/* A period of any scheme. */
bool dialogue_period_is_any(struct pussel_context *context, const char *typed, struct dialogue_period *period);

/* ---- line.c --------------------------------------------------------------------------------------------------------- */

struct dialogue_line {
  int64_t unit;
  int64_t managers;   /* how many lead it; 0: nobody */
  int64_t upper_unit; /* the nearest unit above that another leads; 0: none */
  int64_t covered_by; /* the unit above with the same managers in whose dialogue it can be; 0: none */
  bool workplace, needed, enabled; /* needed: it has a dialogue of its own */
  const char *name;
};
/* PUSSEL_ENOTFOUND without a message: the unit is closed or at rest. */
int dialogue_line_get(struct pussel_context *context, int64_t unit, struct dialogue_line *line);
/* The unit, and all below it when `below`; those nearest the top first. */
int dialogue_line_list(struct pussel_context *context, int64_t top, bool below, struct dialogue_line **lines, size_t *count);
/* The names of those who lead the unit: "Sara Söder and Stig Söder"; "" when nobody does. */
int dialogue_line_names(struct pussel_context *context, int64_t unit, const char **names);
/* What a person is in a dialogue of the unit, beside its managers: union_rep, employee, other … */
int dialogue_line_part(struct pussel_context *context, const struct dialogue_line *line, int64_t person, const char **part);
int dialogue_line_leads(struct pussel_context *context, int64_t unit, int64_t person, bool *leads);
/* What the unit is called, or was at last. */
const char *dialogue_unit_name(struct pussel_context *context, int64_t unit);

/* ---- plan.c, list.c ------------------------------------------------------------------------------------------------- */

int dialogue_plan(struct pussel_context *context, void *prepared);
int dialogue_cancel(struct pussel_context *context, void *prepared);
/* The unit of --unit or --below, one of them; `what` begins the error. */
int dialogue_plan_top(struct pussel_context *context, const char *what, int64_t *top, bool *below);
/* The dialogue of the unit in the period that is not called off; PUSSEL_ENOTFOUND without a message. */
int dialogue_plan_find(struct pussel_context *context, int64_t unit, const char *period, int64_t *dialogue);
int dialogue_list(struct pussel_context *context, void *prepared);
int dialogue_prepare(struct pussel_context *context, void *prepared);
int dialogue_missing(struct pussel_context *context, void *prepared);
int dialogue_plan_rehome(struct pussel_context *context, int64_t record, int64_t from, int64_t to);

/*
 * Which commitments a dialogue speaks of: the one rule of the page and of the prompt, as common tables; `spoken` has them. ?1 the units
 * that it is about, as JSON; ?2 the dialogue. Spoken of is what is open; what has been delivered or closed since the latest dialogue that
 * was held (a year back without one), unless that is what was said there; and what the draft speaks of.
 * The day on which one was delivered or closed is that of its last event, save those in which others assess it: its state alone does not
 * tell the day. One of a plugin that tells of no events counts by the day when it was due.
 */
#define DIALOGUE_SPOKEN_OF                                                                                                                     \
  "scope (unit) AS MATERIALIZED (SELECT s.value FROM json_each(?1) AS s),"                                                                     \
  " last (id, day) AS MATERIALIZED (SELECT o.id, date(o.held_on * 86400, 'unixepoch') FROM p_dialogue_dialogue AS d JOIN p_dialogue_dialogue AS o" \
  "   ON o.unit = d.unit AND o.id <> d.id AND o.held_on <= coalesce(d.held_on, unixepoch(date('now')) / 86400)"                                \
  "   WHERE d.id = ?2 ORDER BY o.held_on DESC, o.id DESC LIMIT 1),"                                                                            \
  " since (day) AS MATERIALIZED (SELECT coalesce((SELECT day FROM last), date('now', '-1 year'))),"                                            \
  " last_said (ref, state) AS MATERIALIZED (SELECT e.ref, e.state FROM p_dialogue_entry AS e WHERE e.dialogue = (SELECT id FROM last)"         \
  "   AND e.ref IS NOT NULL AND NOT EXISTS (SELECT 1 FROM p_dialogue_entry AS n WHERE n.corrects = coalesce(e.corrects, e.id) AND n.id > e.id)),"  \
  " mine AS MATERIALIZED (SELECT c.* FROM commitment AS c WHERE c.unit IN (SELECT unit FROM scope) OR c.for_unit IN (SELECT unit FROM scope)),"    \
  " told AS MATERIALIZED (SELECT m.*, CASE WHEN m.state IN ('delivered', 'closed') THEN (SELECT max(e.time) FROM event AS e"                       \
  "   WHERE e.unit = m.unit AND json_extract(e.payload, '$.ref') = m.ref AND json_type(e.payload, '$.assessment') IS NULL) END AS changed"      \
  "   FROM mine AS m),"                                                                                                                        \
  " spoken AS (SELECT t.* FROM told AS t, since WHERE coalesce(t.state, 'open') IN ('open', 'renegotiated')"                                   \
  "   OR t.ref IN (SELECT e.ref FROM p_dialogue_entry AS e WHERE e.dialogue = ?2)"                                                             \
  "   OR coalesce(date(t.changed), t.due, t.agreed_on, since.day) >= since.day"                                                                \
  "      AND t.ref NOT IN (SELECT l.ref FROM last_said AS l WHERE l.state IN ('delivered', 'closed')))"

#endif

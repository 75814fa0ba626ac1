/*
 * report.h — what the files of the report share: the facts that one page is made from, and the sentences that are made of them. Included by
 * report*.c.
 */
#ifndef SIQ_REPORT_H
#define SIQ_REPORT_H

#include "trend.h"

#define REPORT_SHARED_MOST 24 /* pictures of units that share: a page stays one that can be leafed through */

struct report_action {
  int64_t unit, part; /* part: the unit directly below that it belongs to, or the unit itself */
  const char *ref, *piece, *unit_name, *part_name, *what, *owner, *agreed_on, *due, *effect, *seen_by, *state, *reason;
  const char *changed_on; /* the day of the latest change; NULL: none since it was planned */
  bool is_late;
};
struct report_sum {
  int64_t unit;
  const char *name;
  int64_t promised, delivered, open, renegotiated, closed, late; /* late ones are open or renegotiated too */
};
struct report_lines {
  const char **at;
  size_t count, room;
};
struct report {
  struct pussel_context *context;
  int64_t unit, year;
  const char *unit_name, *today, *until; /* until: the first day after the year; NULL: the year is not over */
  bool seen;                             /* the unit's own levels are shown; else counts of the units at and below it */
  struct siq_trend own, counts;
  struct siq_heat heat;
  bool has_heat;
  int64_t round, round_before; /* of the pictures; 0: none */
  const char *round_day;
  int64_t piece_count, agreed_count, chosen_count; /* of that round */
  struct report_action *actions;
  size_t action_count;
  struct report_sum sum, *parts;
  size_t part_count;
  struct report_lines stands_out, questions;
};

/* report_load.c. `year` 0: the year of the latest closed round that there is to tell of. */
int report_load(struct pussel_context *context, int64_t unit, int64_t year, struct report *report);
bool report_is_of_units(const struct report *report);
/* Is there a round, a count or a promise to tell of? */
bool report_has_anything(const struct report *report);
/* report_action.c */
int report_action_load(struct report *report);
void report_action_add(const struct report *report, struct kit_build *out);
const char *report_action_state(const struct report *report, const struct report_action *action); /* "Delivered on 3 May 2027." */
/* report_word.c: three to five sentences of what stands out, and what to talk about next; of facts, and judging nobody. */
int report_word_make(struct report *report);
/* report_picture.c */
int report_picture_add(const struct report *report, struct kit_build *out);        /* the unit's own */
int report_picture_add_shared(const struct report *report, struct kit_build *out); /* of units below that share theirs */
/* report_page.c */
int report_page_give(const struct report *report);
/* report.c */
int siq_report(struct pussel_context *context, void *prepared);

#endif

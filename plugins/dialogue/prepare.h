/*
 * prepare.h — what a dialogue opens with, gathered from all modules by traits alone, and the two ways in which it is told: rows of text
 * and a page. Included by prepare*.c and page*.c.
 */
#ifndef DIALOGUE_PREPARE_H
#define DIALOGUE_PREPARE_H

#include "hold.h"

#define PREPARE_SUBJECTS 3 /* that two managers choose, at most */
#define PREPARE_OFFERS 6
#define PREPARE_GOALS 5    /* above that only the nearest level is written out */
#define PREPARE_MEASURES 8

enum prepare_stand { /* where a commitment stands, in the order in which they are spoken of */
  PREPARE_LATE,
  PREPARE_DUE, /* by the day of the dialogue */
  PREPARE_RENEGOTIATED,
  PREPARE_OPEN,
  PREPARE_DELIVERED, /* since last time */
  PREPARE_CLOSED
};

struct prepare_commitment {
  enum prepare_stand stand;
  bool is_promised; /* by another unit, to this one */
  const char *ref, *kind, *what, *owner, *due, *seen_by, *effect, *goal_ref;
  const char *state, *assessment, *reason; /* as last said */
  const char *said_on;                     /* when; NULL: not in any dialogue */
  const char *changed_on;                  /* of one that was delivered or closed; NULL: not known */
  const char *unit_name;                   /* whose it is when that is not the dialogue's own unit; NULL: its own */
  const char *for_name;                    /* whom it is promised to, when that is another unit; NULL */
};

enum prepare_move { PREPARE_SAME, PREPARE_ROSE, PREPARE_FELL, PREPARE_FIRST, PREPARE_CUT, PREPARE_HIDDEN };

struct prepare_measure {
  enum prepare_move move; /* rose: for the better, whichever way that is */
  bool is_low, is_high, is_wide;
  const char *name, *service, *unit_name, *value, *before, *day, *before_day, *scale;
};

struct prepare_goal {
  const char *ref, *text, *from; /* from: the name of the unit above whose it is; NULL: its own */
  int64_t depth;
  bool is_served; /* by a commitment of the unit that is open */
};

struct prepare_list { /* of texts */
  const char **at;
  size_t count, room;
};

struct prepare_facts {
  struct pussel_context *context;
  int64_t dialogue, unit, upper_unit, minutes;
  const char *scope; /* the units that it is about, as JSON: "[3,7]" */
  const char *unit_name, *managers, *upper_name, *upper_managers, *invited;
  const char *period, *period_words, *date, *today;
  const char *since;     /* the day of the latest dialogue before; a year back when there is none */
  const char *last_held; /* the same day in words; NULL: there is none */
  const char *mission, *mission_from, *target, *target_from;
  const char *words[3];  /* on track, watch, needs support, as the kommun says */
  struct prepare_goal *goals;
  size_t goal_count;
  int64_t goals_own, goals_above, nearest_depth;
  struct prepare_commitment *commitments;
  size_t commitment_count;
  struct prepare_measure *measures;
  size_t measure_count, unmoved;
  struct prepare_list well;           /* what went well, a sentence each */
  struct prepare_list offers, whys;   /* what could be chosen as subjects, and why each is offered */
};

/* ---- prepare_facts.c, prepare_commitment.c, prepare_measure.c, prepare_subject.c: each fills its part ---------------------- */

/* The members dialogue, upper_unit and scope are set: they are worked out once for all that are prepared. */
int prepare_facts_load(struct pussel_context *context, struct prepare_facts *facts);
int prepare_commitment_load(struct prepare_facts *facts);
int prepare_measure_load(struct prepare_facts *facts);
int prepare_subject_choose(struct prepare_facts *facts);
int prepare_list_add(struct pussel_context *context, struct prepare_list *list, const char *text);

/* ---- prepare_word.c: sentences ------------------------------------------------------------------------------------------------ */

const char *prepare_word_assessment(const struct prepare_facts *facts, const char *assessment);
const char *prepare_word_stand(const struct prepare_facts *facts, const struct prepare_commitment *commitment); /* "late since …" */
const char *prepare_word_owner(const struct prepare_facts *facts, const struct prepare_commitment *commitment); /* "Who: …. How it will be seen: …." */
const char *prepare_word_said(const struct prepare_facts *facts, const struct prepare_commitment *commitment);  /* NULL: nothing */
const char *prepare_word_measure(const struct prepare_facts *facts, const struct prepare_measure *measure);
const char *prepare_word_goals(const struct prepare_facts *facts); /* how many, and which are written out */
/* A text with a full stop, unless it ends with a mark already. */
const char *prepare_word_stop(struct pussel_context *context, const char *text);
const char *prepare_word_unstopped(struct pussel_context *context, const char *text); /* without its full stop, before a colon */

/* ---- page.c, page_form.c, page_index.c ------------------------------------------------------------------------------------------- */

int page_write(const struct prepare_facts *facts, const char *name);
void page_form_add(struct kit_build *build, const struct prepare_facts *facts);

struct page_entry { /* of the list of pages */
  const char *file, *unit_name, *managers, *stands_out;
  struct page_entry *next;
};
int page_index_write(struct pussel_context *context, const char *period, const struct page_entry *first);

#endif

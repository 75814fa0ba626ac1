/*
 * hold.h — what is written down of a dialogue, on its way from a prompt, options, a file or a page to the draft: shared by the
 * files that hold, finalise and correct. See dialogue.h for the rules of errors and memory.
 */
#ifndef HOLD_H
#define HOLD_H

#include "dialogue.h"

#define HOLD_SUBJECTS 3
#define HOLD_STATES 4
#define HOLD_ASSESSMENTS 3

/* ---- hold_dialogue.c: the dialogue that it is about ------------------------------------------------------------------ */

struct hold_dialogue {
  int64_t id, unit, upper_unit; /* upper_unit 0: nobody is above */
  const char *unit_name, *upper_name, *period;
  const char *day, *held_on; /* held_on NULL: nothing is written yet */
  const char *state;
  const char *scope;    /* JSON: the units that it is about; from hold_dialogue_load_line on */
  bool disposed, open; /* open: the unit is there today */
};
/* PUSSEL_ENOTFOUND with a message when none is planned; `what` is what was not done. */
int hold_dialogue_find(struct pussel_context *context, int64_t unit, const char *period, const char *what, struct hold_dialogue *dialogue);
/* The one that --unit and --period, or --dialogue, name. */
int hold_dialogue_asked(struct pussel_context *context, const char *what, struct hold_dialogue *dialogue);
/* Without its line. PUSSEL_ENOTFOUND has no message. */
int hold_dialogue_get(struct pussel_context *context, int64_t id, struct hold_dialogue *dialogue);
int hold_dialogue_load_line(struct pussel_context *context, struct hold_dialogue *dialogue);
/* Can it be written in? Else an error that says what to do. */
int hold_dialogue_must_be_open(struct pussel_context *context, const struct hold_dialogue *dialogue);
const char *hold_dialogue_said(struct pussel_context *context, const struct hold_dialogue *dialogue); /* "Norra skolan, 2027-T1" */

/* ---- hold_word.c: words for states and assessments, the kommun's own too ------------------------------------------------ */

extern const char *const hold_states[HOLD_STATES], *const hold_assessments[HOLD_ASSESSMENTS];
struct hold_words {
  const char *state[HOLD_STATES], *assessment[HOLD_ASSESSMENTS]; /* as people see them */
};
int hold_word_load(struct pussel_context *context, int64_t unit, struct hold_words *words);
/* The key of a state or an assessment; NULL when the word is none, or the beginning of several. */
const char *hold_word_state(struct pussel_context *context, const struct hold_words *words, const char *typed);
const char *hold_word_assessment(struct pussel_context *context, const struct hold_words *words, const char *typed);
const char *hold_word_list(struct pussel_context *context, const char *const *words, size_t count); /* "i fas, bevaka, behöver stöd" */
/* The word that people see, for a key; NULL for NULL. */
const char *hold_word_shown(const struct hold_words *words, const char *key);

/* ---- hold_talk.c: what was said --------------------------------------------------------------------------------------- */

struct hold_assessment {
  int64_t line; /* of the file; 0: none */
  const char *ref, *state, *assessment, *reason; /* as typed until it is checked, then keys; NULL: not said */
  const char *is_now;                            /* from the check on: the state that it has; NULL: not known */
  int64_t unit;                                  /* whose it is */
};
struct hold_promise {
  int64_t line;
  bool is_support;
  const char *what, *who, *due, *seen_by; /* as typed */
  const char *role;                       /* from the check on: one of role and person */
  int64_t person;
};
struct hold_talk {
  struct hold_dialogue dialogue;
  const char *file;    /* where it comes from; NULL: the prompt or options */
  const char *held_on; /* NULL: as the draft says, else today */
  const char *subjects[HOLD_SUBJECTS], *went_well, *notes; /* NULL or blank: none */
  int64_t extra_subject_line; /* a file had more than three: where the fourth stands */
  bool has_extra_subject;
  struct hold_assessment *assessments;
  struct hold_promise *promises;
  size_t assessment_count, assessment_room, promise_count, promise_room;
  struct kit_faults faults; /* what is wrong with it; nothing of it is written then */
  bool has_twin;            /* the same dialogue is in another page */
  const char *refused;      /* why the page as such cannot be taken; NULL: it can */
  struct hold_talk *next;
};
/* Sets what is said of the ref, in place of what was said before. NULL when memory is out. */
struct hold_assessment *hold_talk_assess(struct pussel_context *context, struct hold_talk *talk, const char *ref);
/* Adds an agreement or a support; one that says the same is replaced. NULL when memory is out. */
struct hold_promise *hold_talk_promise(struct pussel_context *context, struct hold_talk *talk, bool is_support, const char *what);
int hold_talk_load(struct pussel_context *context, struct hold_talk *talk); /* what the draft says */
int hold_talk_write(struct pussel_context *context, const struct hold_talk *talk); /* the draft anew, from a talk that is checked */

/* ---- hold_check.c, hold_who.c: is it right? ----------------------------------------------------------------------------- */

/* Fills talk->faults; resolves words, refs and persons. Negative only when the check itself could not be made. */
int hold_check_talk(struct pussel_context *context, struct hold_talk *talk);
/* What is repeated in a message: never a personnummer, since messages are kept by whoever runs the program. */
const char *hold_check_said(const char *text);
/* The fault of one answer, for the prompt; NULL: none. */
const char *hold_check_text(struct pussel_context *context, const char *text);
const char *hold_check_day(struct pussel_context *context, const char *day); /* on which it was held */
const char *hold_check_due(struct pussel_context *context, const char *due, const char *held_on);
bool hold_check_needs_reason(const char *state, const char *assessment);
/* Who: a role in words, or a person (id:7, ext:…, a name). *wrong: why it is neither. */
int hold_who_read(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *typed, const char **role, int64_t *person, const char **wrong);
/* A role or a person as people see it; nothing of a protected identity. */
const char *hold_who_said(struct pussel_context *context, const char *role, int64_t person);

/* ---- hold_commitment.c: what is to be spoken of --------------------------------------------------------------------------- */

struct hold_commitment {
  const char *ref, *kind, *what, *due, *state, *assessment, *role, *seen_by, *reason;
  int64_t unit, for_unit, person;
};
struct hold_commitments {
  struct hold_commitment *at;
  size_t count;
};
/* Of the unit and promised to it: see DIALOGUE_SPOKEN_OF. */
int hold_commitment_load(struct pussel_context *context, const struct hold_dialogue *dialogue, struct hold_commitments *commitments);
/* PUSSEL_ENOTFOUND without a message: the dialogue is not about it (NULL: of any). */
int hold_commitment_get(struct pussel_context *context, const char *ref, const struct hold_dialogue *dialogue, struct hold_commitment *commitment);

/* What was said of one last, and why: the words stand with whoever said them. All NULL: nothing. Of what was said in a dialogue of another
 * unit nothing, as long as that unit is there: support is spoken of at both ends, and those who hold one of the dialogues do not read the other. */
struct hold_said {
  const char *day, *assessment, *reason;
};
int hold_commitment_last_said(struct pussel_context *context, const char *ref, const char *scope, struct hold_said *said);

/* ---- the ways in: each fills talks, and asks nothing of the transaction ---------------------------------------------------- */

int hold_ask_talk(struct pussel_context *context, struct hold_talk *talk);
int hold_option_fill(struct pussel_context *context, struct hold_talk *talk);
bool hold_option_given(struct pussel_context *context);
int hold_csv_read(struct pussel_context *context, const char *path, struct hold_talk **talks);

/* ---- filled_page.c, filled_page_find.c ------------------------------------------------------------------------------------- */

enum filled_page_found { FILLED_PAGE_FOUND = 0, FILLED_PAGE_NONE, FILLED_PAGE_SEVERAL, FILLED_PAGE_CUT };
/* The block <script type="application/json" id="pussel-dialogue">: its content, [*start, *start + *length). Pure. */
enum filled_page_found filled_page_find(const char *html, size_t size, const char **start, size_t *length);
/* A talk for each page; of one that cannot be taken, `refused` says why. */
int filled_page_read_all(struct pussel_context *context, struct hold_talk **talks);

/* ---- agreement.c, agreement_update.c --------------------------------------------------------------------------------------- */

struct agreement {
  int64_t id, dialogue, entry, unit, for_unit;
  const char *kind, *due, *state, *assessment; /* NULL in an update: as it was */
  const char *agreed_on;                       /* of one that is there */
};
int agreement_number(const char *reference, int64_t *id); /* "dialogue:3" or "3"; PUSSEL_ENOTFOUND without a message */
int agreement_get(struct pussel_context *context, int64_t id, struct agreement *agreement); /* PUSSEL_ENOTFOUND: no message */
int agreement_make(struct pussel_context *context, const struct agreement *agreement, const char *agreed_on, const char *day, int64_t *id);
int agreement_update_write(struct pussel_context *context, const struct agreement *from, const struct agreement *to, const char *reason);
int agreement_list(struct pussel_context *context, void *prepared);
int agreement_update(struct pussel_context *context, void *prepared);

/* ---- commands, handler, hooks ------------------------------------------------------------------------------------------------ */

int hold_prepare(struct pussel_context *context, void **prepared);
int hold_run(struct pussel_context *context, void *prepared);
int hold_show(struct pussel_context *context, void *prepared);
int finalise_run(struct pussel_context *context, void *prepared);
int finalise_write(struct pussel_context *context, struct hold_dialogue *dialogue, const char *day);
/* Tells the owner of a commitment what was said of it, and the person when nobody can take it in. */
int finalise_tell(struct pussel_context *context, const char *ref, int64_t unit, const char *state, const char *assessment);
int correct_run(struct pussel_context *context, void *prepared);
int commitment_assessed(struct pussel_context *context, const struct pussel_event *event);
int handover_agreement(struct pussel_context *context, int64_t record, int64_t from, int64_t to);
int handover_support(struct pussel_context *context, int64_t record, int64_t from, int64_t to);
int handover_draft(struct pussel_context *context, int64_t record, int64_t from, int64_t to);
extern const struct pussel_record hold_records[1]; /* record.c */

#endif

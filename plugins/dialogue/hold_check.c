/*
 * hold_check.c — is what was said right? The same rules whichever way it came, all faults told at once: a state or an assessment that
 * the kommun has a word for, a reason where the next conversation will ask for one, a commitment of this unit, who and by when.
 */
#include <string.h>

#include "hold.h"

const char *hold_check_text(struct pussel_context *context, const char *text) {
  if (!kit_text_has_personal_number(text)) return NULL;
  return _("there is what looks like a personnummer in the text; write about the operations, not about individuals");
}

bool hold_check_needs_reason(const char *state, const char *assessment) {
  if (state != NULL && (strcmp(state, "renegotiated") == 0 || strcmp(state, "closed") == 0)) return true;
  return assessment != NULL && strcmp(assessment, "needs_support") == 0;
}

const char *hold_check_due(struct pussel_context *context, const char *due, const char *held_on) {
  if (kit_word_is_blank(due)) return _("it does not say by when");
  if (!kit_day_read(due, NULL)) return pussel_text(context, _("\"%s\" is not a date; write it as 2027-05-31"), due);
  return strcmp(due, held_on) >= 0 ? NULL : pussel_text(context, _("%s is before the dialogue itself, %s"), due, held_on);
}

/* A fault with the place of it: "the agreement \"…\": …". */
static void check_fault(struct pussel_context *context, struct hold_talk *talk, int64_t line, const char *where, const char *wrong) {
  if (wrong != NULL) kit_faults_add(context, &talk->faults, line, pussel_text(context, "%s: %s", where, wrong));
}

/* *is_gone: it was spoken of, and has been taken back or is not told of any more since; nothing is kept of it then. */
static int check_known(struct pussel_context *context, struct hold_talk *talk, struct hold_assessment *said, bool *is_gone) {
  struct hold_commitment commitment;
  int64_t spoken_of = 0;
  int result = hold_commitment_get(context, said->ref, &talk->dialogue, &commitment);
  *is_gone = false;
  if (result == PUSSEL_OK) {
    said->unit = commitment.unit;
    said->is_now = commitment.state;
  }
  if (result != PUSSEL_ENOTFOUND) return result;
  result = kit_sql_integer(context, &spoken_of, "SELECT 1 FROM p_dialogue_entry WHERE dialogue = ? AND ref = ? AND part = 'assessment'", "it",
                           talk->dialogue.id, said->ref);
  if (result == PUSSEL_ENOTFOUND) {
    check_fault(context, talk, said->line, said->ref, _("it is no commitment of the unit, nor one that is promised to it"));
    return PUSSEL_OK;
  }
  *is_gone = result == PUSSEL_OK;
  if (*is_gone) pussel_warn(context, pussel_text(context, _("%s: it is no commitment any more, so nothing is kept of what was said of it."), said->ref));
  return result;
}

static void check_words(struct pussel_context *context, struct hold_talk *talk, const struct hold_words *words, struct hold_assessment *said) {
  const char *state = hold_word_state(context, words, said->state), *assessment = hold_word_assessment(context, words, said->assessment);
  if (said->state != NULL && state == NULL)
    check_fault(context, talk, said->line, said->ref,
                pussel_text(context, _("the state \"%s\" is none of: %s"), said->state, hold_word_list(context, words->state, HOLD_STATES)));
  if (said->assessment != NULL && assessment == NULL)
    check_fault(context, talk, said->line, said->ref,
                pussel_text(context, _("the assessment \"%s\" is none of: %s"), said->assessment,
                            hold_word_list(context, words->assessment, HOLD_ASSESSMENTS)));
  /* The state that it has is no statement: its owner may deliver it before the dialogue is finalised. */
  said->state = state != NULL && said->is_now != NULL && strcmp(state, said->is_now) == 0 ? NULL : state;
  said->assessment = assessment;
  if (kit_word_is_blank(said->reason)) said->reason = NULL;
  if (said->reason == NULL && hold_check_needs_reason(state, assessment))
    check_fault(context, talk, said->line, said->ref,
                pussel_text(context, _("\"%s\" needs a reason, for the next conversation"),
                            hold_word_shown(words, assessment != NULL && strcmp(assessment, "needs_support") == 0 ? assessment : state)));
  check_fault(context, talk, said->line, said->ref, hold_check_text(context, said->reason));
}

static int check_assessments(struct pussel_context *context, struct hold_talk *talk, const struct hold_words *words) {
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < talk->assessment_count; i++) {
    struct hold_assessment *said = &talk->assessments[i];
    bool is_gone = false;
    if (kit_word_is_blank(said->state)) said->state = NULL;
    if (kit_word_is_blank(said->assessment)) said->assessment = NULL;
    result = check_known(context, talk, said, &is_gone);
    if (result == PUSSEL_OK && !is_gone) check_words(context, talk, words, said);
    if (is_gone) memmove(said, said + 1, (--talk->assessment_count - i--) * sizeof *said);
  }
  return result;
}

const char *hold_check_said(const char *text) {
  if (text == NULL) return "";
  return kit_text_has_personal_number(text) ? "…" : text;
}

static int check_promise(struct pussel_context *context, struct hold_talk *talk, struct hold_promise *promise) {
  const char *where = pussel_text(context, promise->is_support ? _("the support \"%s\"") : _("the agreement \"%s\""), hold_check_said(promise->what));
  const char *wrong = NULL;
  int result = hold_who_read(context, &talk->dialogue, promise->who, &promise->role, &promise->person, &wrong);
  if (result < 0) return result;
  check_fault(context, talk, promise->line, where, wrong);
  if (kit_word_is_blank(promise->what)) check_fault(context, talk, promise->line, where, _("it does not say what"));
  check_fault(context, talk, promise->line, where, hold_check_due(context, promise->due, talk->held_on));
  if (!promise->is_support && kit_word_is_blank(promise->seen_by)) check_fault(context, talk, promise->line, where, _("it does not say how it will be seen"));
  if (promise->is_support && talk->dialogue.upper_unit == 0)
    check_fault(context, talk, promise->line, where, _("nobody leads a unit above this one, so there is nobody to promise support"));
  check_fault(context, talk, promise->line, where, hold_check_text(context, promise->what));
  check_fault(context, talk, promise->line, where, hold_check_text(context, promise->seen_by));
  return PUSSEL_OK;
}

static void check_texts(struct pussel_context *context, struct hold_talk *talk) {
  for (size_t i = 0; i < HOLD_SUBJECTS; i++)
    check_fault(context, talk, 0, pussel_text(context, _("subject %lld"), (long long)i + 1), hold_check_text(context, talk->subjects[i]));
  check_fault(context, talk, 0, _("what went well"), hold_check_text(context, talk->went_well));
  check_fault(context, talk, 0, _("the notes"), hold_check_text(context, talk->notes));
  if (talk->has_extra_subject)
    kit_faults_add(context, &talk->faults, talk->extra_subject_line, _("there are more than three subjects; the two choose the few things that matter"));
}

const char *hold_check_day(struct pussel_context *context, const char *day) {
  struct pussel_time now;
  pussel_now(context, &now);
  if (!kit_day_read(day, NULL)) return pussel_text(context, _("\"%s\" is not a date; write it as 2027-05-31"), day);
  return strcmp(day, now.day) > 0 ? pussel_text(context, _("it was held on %s, which is still to come"), day) : NULL;
}

/* The day on which it was held: as said, else as the draft says, else today; never a day that is still to come. */
static int check_day(struct pussel_context *context, struct hold_talk *talk) {
  struct pussel_time now;
  const char *wrong;
  pussel_now(context, &now);
  if (kit_word_is_blank(talk->held_on)) talk->held_on = talk->dialogue.held_on != NULL ? talk->dialogue.held_on : pussel_text(context, "%s", now.day);
  if (talk->held_on == NULL) return PUSSEL_ENOMEM;
  wrong = hold_check_day(context, talk->held_on);
  if (wrong != NULL) kit_faults_add(context, &talk->faults, 0, wrong);
  return PUSSEL_OK;
}

int hold_check_talk(struct pussel_context *context, struct hold_talk *talk) {
  struct hold_words words;
  int result = hold_word_load(context, talk->dialogue.unit, &words);
  if (result == PUSSEL_OK) result = check_day(context, talk);
  if (result == PUSSEL_OK) result = check_assessments(context, talk, &words);
  for (size_t i = 0; result == PUSSEL_OK && i < talk->promise_count; i++) result = check_promise(context, talk, &talk->promises[i]);
  if (result == PUSSEL_OK) check_texts(context, talk);
  return result;
}

/*
 * hold.c — a dialogue is held: what was said becomes a draft, which is written anew each time. At the prompt, by options, from a CSV
 * file, or from pages that were filled in and saved: all four come to the same.
 */
#include <string.h>

#include "hold.h"

struct held {
  struct hold_talk *talks;
  bool by_pages, by_file;
};

static int hold_bad(struct pussel_context *context, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-hold-options", _("nothing was written down"), why, remedy);
}

/* One dialogue, at the prompt or by options: what the draft says is what it begins with. */
static int hold_prepare_one(struct pussel_context *context, struct held *held) {
  struct hold_talk *talk = pussel_alloc(context, sizeof *talk);
  int64_t unit = pussel_argument_integer(context, "unit");
  const char *wrong;
  int result;
  if (talk == NULL) return PUSSEL_ENOMEM;
  if (unit == 0)
    return hold_bad(context, _("it does not say of which dialogue"),
                    _("Give --unit and --period, pages that were filled in, or --file with a column unit."));
  held->talks = talk;
  result = hold_dialogue_find(context, unit, pussel_argument_text(context, "period"), _("nothing was written down"), &talk->dialogue);
  if (result == PUSSEL_OK) result = hold_dialogue_must_be_open(context, &talk->dialogue);
  if (result == PUSSEL_OK && pussel_argument_integer(context, "anew") == 0) result = hold_talk_load(context, talk);
  talk->held_on = pussel_argument_text(context, "date");
  if (result < 0) return result;
  if (hold_option_given(context)) return hold_option_fill(context, talk);
  wrong = talk->held_on != NULL ? hold_check_day(context, talk->held_on) : NULL; /* before the conversation, which would be lost */
  if (wrong != NULL) return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-hold-faults", _("nothing was written down"), wrong, _("Give another day with --date."));
  return hold_ask_talk(context, talk);
}

int hold_prepare(struct pussel_context *context, void **prepared) {
  struct held *held = pussel_alloc(context, sizeof *held);
  const char *file = pussel_argument_text(context, "file");
  bool pages = pussel_argument_count(context, "page") > 0;
  if (held == NULL) return PUSSEL_ENOMEM;
  *prepared = held;
  if ((pages && file != NULL) || ((pages || file != NULL) && hold_option_given(context)))
    return hold_bad(context, _("pages, --file and the other options do not go together"), _("Give one of them."));
  held->by_pages = pages;
  held->by_file = file != NULL;
  if (pages) return filled_page_read_all(context, &held->talks);
  if (file != NULL) return hold_csv_read(context, file, &held->talks);
  return hold_prepare_one(context, held);
}

/* ---- in the transaction ----------------------------------------------------------------------------------------------------- */

static bool hold_is_empty(const struct hold_talk *talk) {
  for (size_t i = 0; i < HOLD_SUBJECTS; i++)
    if (!kit_word_is_blank(talk->subjects[i])) return false;
  return talk->assessment_count == 0 && talk->promise_count == 0 && kit_word_is_blank(talk->went_well) && kit_word_is_blank(talk->notes);
}

static int hold_row(struct pussel_context *context, const struct hold_talk *talk, const char *outcome) {
  struct hold_commitments commitments = {NULL, 0};
  int64_t agreements = 0, support = 0, subjects = 0, left = 0;
  int result = PUSSEL_OK;
  if (strcmp(outcome, "draft") == 0) result = hold_commitment_load(context, &talk->dialogue, &commitments);
  for (size_t i = 0; i < talk->promise_count; i++) *(talk->promises[i].is_support ? &support : &agreements) += 1;
  for (size_t i = 0; i < HOLD_SUBJECTS; i++) subjects += kit_word_is_blank(talk->subjects[i]) ? 0 : 1;
  for (size_t i = 0; i < commitments.count; i++) {
    bool said = false;
    for (size_t j = 0; j < talk->assessment_count; j++) said = said || strcmp(talk->assessments[j].ref, commitments.at[i].ref) == 0;
    left += said ? 0 : 1;
  }
  if (talk->dialogue.id != 0) {
    (void)pussel_row_integer(context, "dialogue", talk->dialogue.id);
    (void)pussel_row_integer(context, "unit", talk->dialogue.unit);
    (void)pussel_row_text(context, "unit_name", talk->dialogue.unit_name);
    (void)pussel_row_text(context, "period", talk->dialogue.period);
  }
  if (strcmp(outcome, "draft") == 0) {
    (void)pussel_row_text(context, "date", talk->held_on);
    (void)pussel_row_integer(context, "assessed", (int64_t)talk->assessment_count);
    (void)pussel_row_integer(context, "left", left);
    (void)pussel_row_integer(context, "subjects", subjects);
    (void)pussel_row_integer(context, "agreements", agreements);
    (void)pussel_row_integer(context, "support", support);
  }
  (void)pussel_row_text(context, "outcome", outcome);
  (void)pussel_row_text(context, "file", talk->file);
  return result < 0 ? result : pussel_row_end(context);
}

/* May it be written, and is it right? What is wrong with it as such becomes its `refused`, so that other pages go on. */
static int hold_check(struct pussel_context *context, const struct held *held, struct hold_talk *talk) {
  int result = PUSSEL_OK;
  if (talk->refused != NULL) return PUSSEL_OK;
  if (held->by_pages || held->by_file) result = pussel_unit_enter(context, talk->dialogue.unit);
  if (result == PUSSEL_OK) result = hold_dialogue_get(context, talk->dialogue.id, &talk->dialogue);
  if (result == PUSSEL_OK) result = hold_dialogue_must_be_open(context, &talk->dialogue);
  if (result == PUSSEL_OK) result = hold_dialogue_load_line(context, &talk->dialogue);
  if (result == PUSSEL_OK) result = hold_check_talk(context, talk);
  if (result == PUSSEL_EREFUSED && held->by_pages) {
    talk->refused = strcmp(talk->dialogue.state, "finalised") == 0 ? _("it is finalised, and what stands is not rewritten; see pussel dialogue correct")
                    : !talk->dialogue.open
                        ? pussel_text(context, _("the unit has ended; what was written earlier can be finalised: pussel dialogue finalise --dialogue %lld"),
                                      (long long)talk->dialogue.id)
                    : strcmp(talk->dialogue.state, "closed") == 0  ? _("it was closed without having been held")
                                                                   : _("the plugin is not enabled in the unit, or you are not one of the two who hold the dialogue");
    return PUSSEL_OK;
  }
  if (result == PUSSEL_OK && held->by_pages && hold_is_empty(talk) && talk->faults.count == 0)
    talk->refused = _("nothing has been filled in; fill it in and press Save, or leave it out");
  return result;
}

static int hold_write(struct pussel_context *context, const struct hold_talk *talk) {
  const struct pussel_field fields[] = {pussel_field_integer("dialogue", talk->dialogue.id), pussel_field_text("period", talk->dialogue.period)};
  int result = hold_talk_write(context, talk);
  if (result == PUSSEL_OK) result = pussel_emit(context, "dialogue.dialogue.held", 1, talk->dialogue.unit, fields, 2);
  return result == PUSSEL_OK ? hold_row(context, talk, "draft") : result;
}

/* ---- pages: those that are right are taken, each other one is named with its fault ---------------------------------------------- */

static const char *hold_why(struct pussel_context *context, const struct hold_talk *talk) {
  const char *why = talk->refused;
  for (size_t i = 0; talk->refused == NULL && i < talk->faults.count && i < talk->faults.room; i++)
    why = why == NULL ? talk->faults.lines[i] : pussel_text(context, "%s; %s", why, talk->faults.lines[i]);
  return pussel_text(context, "%s: %s", talk->file, why != NULL ? why : "");
}

static int hold_pages(struct pussel_context *context, struct held *held) {
  struct kit_faults refused = {NULL, 0, 0};
  int64_t taken = 0;
  int result = PUSSEL_OK;
  for (struct hold_talk *talk = held->talks; result == PUSSEL_OK && talk != NULL; talk = talk->next) {
    if (talk->faults.count == 0) result = hold_check(context, held, talk);
    if (result < 0) return result;
    if (talk->refused != NULL || talk->faults.count > 0) {
      kit_faults_add(context, &refused, 0, hold_why(context, talk));
      result = hold_row(context, talk, "refused");
      continue;
    }
    result = hold_write(context, talk);
    taken++;
  }
  if (result < 0) return result;
  if (taken == 0) return kit_faults_fail(context, &refused, "dialogue-page", _("no page was taken"), _("Mend them and give them again; nothing in them is lost."));
  for (size_t i = 0; i < refused.count && i < refused.room; i++)
    pussel_warn(context, pussel_text(context, _("Not taken: %s"), refused.lines[i]));
  pussel_note(context, pussel_text(context, _("Drafts: %lld. Finalise them, the manager above does: pussel dialogue finalise"), (long long)taken));
  return PUSSEL_OK;
}

/* ---- options, prompt, file: all or nothing ----------------------------------------------------------------------------------------- */

static int hold_all(struct pussel_context *context, struct held *held) {
  struct kit_faults faults = {NULL, 0, 0};
  int result = PUSSEL_OK;
  for (struct hold_talk *talk = held->talks; result == PUSSEL_OK && talk != NULL; talk = talk->next) {
    result = hold_check(context, held, talk);
    for (size_t i = 0; result == PUSSEL_OK && i < talk->faults.count && i < talk->faults.room; i++) kit_faults_add(context, &faults, 0, talk->faults.lines[i]);
  }
  if (result < 0) return result;
  result = kit_faults_fail(context, &faults, "dialogue-hold-faults", _("nothing was written down"), _("Mend them and give it again."));
  for (struct hold_talk *talk = held->talks; result == PUSSEL_OK && talk != NULL; talk = talk->next) {
    if (hold_is_empty(talk) && (talk->dialogue.held_on == NULL || pussel_argument_integer(context, "anew") != 0)) {
      pussel_note(context, pussel_text(context, _("Nothing was said, so nothing is written down: %s."), hold_dialogue_said(context, &talk->dialogue)));
      continue;
    }
    result = hold_write(context, talk);
    pussel_note(context, pussel_text(context, _("It is a draft. See it: pussel dialogue show --unit id:%lld --period %s. The manager above finalises it: pussel dialogue finalise --unit id:%lld --period %s"),
                                     (long long)talk->dialogue.unit, talk->dialogue.period, (long long)talk->dialogue.unit, talk->dialogue.period));
  }
  return result;
}

int hold_run(struct pussel_context *context, void *prepared) {
  struct held *held = prepared;
  return held->by_pages ? hold_pages(context, held) : hold_all(context, held);
}

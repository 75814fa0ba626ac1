/* correct.c — what stands is not edited: a correction is an entry of its own, dated, that says what it corrects and why. */
#include <assert.h>
#include <string.h>

#include "hold.h"

struct entry {
  int64_t id, root, unit, person;
  const char *part, *text, *ref, *state, *assessment, *reason, *role, *due, *seen_by, *why;
};

/* The entry as it holds now: the latest correction of it, whichever of them was named. */
static int correct_load(struct pussel_context *context, const struct hold_dialogue *dialogue, int64_t number, struct entry *entry) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT e.id, coalesce(e.corrects, e.id), coalesce(e.unit, 0), coalesce(e.owner_person, 0), e.part, e.text, e.ref, e.state, e.assessment,"
                               " e.reason, e.owner_role, date(e.due * 86400, 'unixepoch'), e.seen_by FROM p_dialogue_entry AS e"
                               " WHERE e.dialogue = ?1 AND coalesce(e.corrects, e.id) ="
                               " (SELECT coalesce(n.corrects, n.id) FROM p_dialogue_entry AS n WHERE n.id = ?2 AND n.dialogue = ?1) ORDER BY e.id DESC LIMIT 1",
                               "ii", dialogue->id, number);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1)
    *entry = (struct entry){.id = sqlite3_column_int64(statement, 0),
                            .root = sqlite3_column_int64(statement, 1),
                            .unit = sqlite3_column_int64(statement, 2),
                            .person = sqlite3_column_int64(statement, 3),
                            .part = kit_sql_text(context, statement, 4),
                            .text = kit_sql_text(context, statement, 5),
                            .ref = kit_sql_text(context, statement, 6),
                            .state = kit_sql_text(context, statement, 7),
                            .assessment = kit_sql_text(context, statement, 8),
                            .reason = kit_sql_text(context, statement, 9),
                            .role = kit_sql_text(context, statement, 10),
                            .due = kit_sql_text(context, statement, 11),
                            .seen_by = kit_sql_text(context, statement, 12)};
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (result == 1) return entry->part != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "dialogue-entry-unknown",
                     pussel_text(context, _("nothing was corrected in the dialogue %s"), hold_dialogue_said(context, dialogue)),
                     pussel_text(context, _("it has no entry %lld"), (long long)number),
                     pussel_text(context, _("See the numbers: pussel dialogue show --unit id:%lld --period %s"), (long long)dialogue->unit, dialogue->period));
}

static int correct_bad(struct pussel_context *context, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-correct-options", _("nothing was corrected"), why, remedy);
}

static const char *correct_given(struct pussel_context *context, const char *option, const char *before) {
  if (pussel_argument_count(context, option) == 0) return before;
  return kit_word_trim(context, pussel_argument_text(context, option));
}

/* What an entry of that part has: the options for the others are refused, so that nothing is passed over in silence. */
static int correct_check_options(struct pussel_context *context, const struct entry *entry) {
  static const char *const of_assessment = "--state --assessment --reason", *const of_promise = "--text --who --due --seen-by", *const of_text = "--text";
  static const char *const options[] = {"text", "state", "assessment", "reason", "who", "due", "seen-by"};
  const char *fits = of_text;
  bool any = false;
  assert(entry->part != NULL);
  if (strcmp(entry->part, "assessment") == 0) fits = of_assessment;
  else if (entry->due != NULL) fits = of_promise;
  for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
    if (pussel_argument_count(context, options[i]) == 0) continue;
    any = true;
    if (strstr(fits, options[i]) == NULL || (strcmp(options[i], "assessment") == 0 && fits != of_assessment))
      return correct_bad(context, pussel_text(context, _("entry %lld has nothing that --%s could correct"), (long long)entry->id, options[i]),
                         pussel_text(context, _("It can be corrected with: %s"), fits));
  }
  return any ? PUSSEL_OK : correct_bad(context, _("it does not say what is right instead"), pussel_text(context, _("Give one of: %s"), fits));
}

static int correct_words(struct pussel_context *context, const struct hold_dialogue *dialogue, struct entry *entry) {
  const char *state = correct_given(context, "state", NULL), *assessment = correct_given(context, "assessment", NULL);
  struct hold_words words;
  int result = hold_word_load(context, dialogue->unit, &words);
  if (result < 0) return result;
  if (state != NULL) entry->state = hold_word_state(context, &words, state);
  if (assessment != NULL) entry->assessment = hold_word_assessment(context, &words, assessment);
  if ((state != NULL && entry->state == NULL) || (assessment != NULL && entry->assessment == NULL))
    return correct_bad(context, pussel_text(context, _("\"%s\" is no state and no assessment"), entry->state == NULL && state != NULL ? state : assessment),
                       pussel_text(context, _("States: %s. Assessments: %s."), hold_word_list(context, words.state, HOLD_STATES),
                                   hold_word_list(context, words.assessment, HOLD_ASSESSMENTS)));
  if (hold_check_needs_reason(entry->state, entry->assessment) && kit_word_is_blank(entry->reason))
    return correct_bad(context, _("that state or assessment needs a reason, for the next conversation"), _("Add --reason \"…\"."));
  return PUSSEL_OK;
}

static int correct_promise(struct pussel_context *context, const struct hold_dialogue *dialogue, struct entry *entry) {
  const char *wrong = NULL;
  int result = PUSSEL_OK;
  if (pussel_argument_count(context, "who") > 0) result = hold_who_read(context, dialogue, pussel_argument_text(context, "who"), &entry->role, &entry->person, &wrong);
  if (result < 0) return result;
  if (wrong == NULL) wrong = hold_check_due(context, entry->due, dialogue->held_on);
  return wrong != NULL ? correct_bad(context, wrong, _("Give it again.")) : PUSSEL_OK;
}

static int correct_fill(struct pussel_context *context, const struct hold_dialogue *dialogue, struct entry *entry) {
  const char *wrong = NULL;
  const char *texts[4];
  int result = correct_check_options(context, entry);
  entry->text = correct_given(context, "text", entry->text);
  entry->reason = correct_given(context, "reason", entry->reason);
  entry->due = correct_given(context, "due", entry->due);
  entry->seen_by = correct_given(context, "seen-by", entry->seen_by);
  entry->why = kit_word_trim(context, pussel_argument_text(context, "why"));
  if (result == PUSSEL_OK && kit_word_is_blank(entry->why)) result = correct_bad(context, _("it does not say why"), _("Add --why \"…\"."));
  if (result == PUSSEL_OK && kit_word_is_blank(entry->text)) result = correct_bad(context, _("the text is empty"), _("Give --text in words."));
  if (result == PUSSEL_OK && strcmp(entry->part, "assessment") == 0) result = correct_words(context, dialogue, entry);
  if (result == PUSSEL_OK && entry->due != NULL) result = correct_promise(context, dialogue, entry);
  texts[0] = entry->text;
  texts[1] = entry->reason;
  texts[2] = entry->seen_by;
  texts[3] = entry->why;
  for (size_t i = 0; wrong == NULL && i < 4; i++) wrong = hold_check_text(context, texts[i]);
  if (result == PUSSEL_OK && wrong != NULL)
    result = pussel_fail(context, PUSSEL_EUSAGE, "dialogue-personal-number", _("nothing was corrected"), wrong, _("Write it without."));
  return result;
}

static int correct_insert(struct pussel_context *context, const struct hold_dialogue *dialogue, const struct entry *entry, const char *day) {
  return kit_sql_run(context,
                     "INSERT INTO p_dialogue_entry (dialogue, part, place, written_on, text, ref, unit, state, assessment, reason, owner_role, owner_person, due,"
                     " seen_by, corrects, why) VALUES (?, ?, (SELECT place FROM p_dialogue_entry WHERE id = ?), unixepoch(?) / 86400, ?, ?, nullif(?, 0), ?, ?, ?, ?,"
                     " nullif(?, 0), unixepoch(?) / 86400, ?, ?, ?)",
                     "ititttittttittit", dialogue->id, entry->part, entry->root, day, entry->text, entry->ref, entry->unit, entry->state, entry->assessment,
                     entry->reason, entry->role, entry->person, entry->due, entry->seen_by, entry->root, entry->why);
}

/* Whoever owns the commitment hears of what was corrected, and of nothing else: a corrected assessment, or another day for an agreement. */
static int correct_tell(struct pussel_context *context, const struct entry *entry) {
  struct agreement from, to = {.due = entry->due};
  int64_t id = 0;
  int result;
  assert(entry->part != NULL);
  if (strcmp(entry->part, "assessment") == 0) {
    const char *state = pussel_argument_count(context, "state") > 0 ? entry->state : NULL;
    const char *assessment = pussel_argument_count(context, "assessment") > 0 ? entry->assessment : NULL;
    return state == NULL && assessment == NULL ? PUSSEL_OK : finalise_tell(context, entry->ref, entry->unit, state, assessment);
  }
  if (entry->due == NULL || pussel_argument_count(context, "due") == 0 || agreement_number(entry->ref, &id) < 0) return PUSSEL_OK;
  result = agreement_get(context, id, &from);
  if (result == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  return result < 0 ? result : agreement_update_write(context, &from, &to, NULL);
}

static int correct_must_stand(struct pussel_context *context, const struct hold_dialogue *dialogue) {
  const char *what = pussel_text(context, _("nothing was corrected in the dialogue %s"), hold_dialogue_said(context, dialogue));
  if (dialogue->disposed)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-disposed", what, _("what it said has been destroyed by a decision on disposal"), NULL);
  if (strcmp(dialogue->state, "finalised") != 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-not-finalised", what, _("it is not finalised: a draft is simply held again"),
                       pussel_text(context, _("Write it anew: pussel dialogue hold --unit id:%lld --period %s"), (long long)dialogue->unit, dialogue->period));
  return PUSSEL_OK;
}

int correct_run(struct pussel_context *context, void *prepared) {
  struct hold_dialogue dialogue = {0};
  struct entry entry = {0};
  struct pussel_time now;
  int result = hold_dialogue_asked(context, _("nothing was corrected"), &dialogue);
  (void)prepared;
  pussel_now(context, &now);
  if (result == PUSSEL_OK) result = correct_must_stand(context, &dialogue);
  if (result == PUSSEL_OK) result = correct_load(context, &dialogue, pussel_argument_integer(context, "entry"), &entry);
  if (result == PUSSEL_OK) result = correct_fill(context, &dialogue, &entry);
  if (result == PUSSEL_OK) result = correct_insert(context, &dialogue, &entry, now.day);
  if (result < 0) return result;
  const int64_t id = sqlite3_last_insert_rowid(pussel_db(context));
  const struct pussel_field fields[] = {pussel_field_integer("dialogue", dialogue.id), pussel_field_integer("entry", id), pussel_field_integer("corrects", entry.root)};
  result = correct_tell(context, &entry);
  if (result == PUSSEL_OK) result = pussel_emit(context, "dialogue.entry.corrected", 1, dialogue.unit, fields, 3);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "entry", id);
  (void)pussel_row_integer(context, "corrects", entry.root);
  (void)pussel_row_text(context, "text", entry.text);
  (void)pussel_row_text(context, "why", entry.why);
  return pussel_row_end(context);
}

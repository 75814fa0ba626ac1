/*
 * hold_ask.c — the conversation at the prompt: what was agreed last time first, then what went well, the few subjects, what is agreed
 * now and which support the upper manager promises. An empty line leaves a thing as it is; where the answers end, the draft is kept
 * as far as it came.
 */
#include <string.h>

#include "hold.h"

struct asking {
  struct hold_talk *talk;
  struct hold_words words;
  const char *held_on;
  bool quit;
};

/* The answer, trimmed; NULL: the person has stopped, or there is no more input. */
static int ask_line(struct pussel_context *context, struct asking *asking, const char *question, const char **answer) {
  int result = pussel_ask(context, question, answer);
  if (result < 0) return result;
  if (*answer != NULL) {
    *answer = kit_word_trim(context, *answer);
    if (*answer == NULL) return PUSSEL_ENOMEM;
  }
  if (*answer == NULL || kit_word_equal(*answer, "q")) {
    asking->quit = true;
    *answer = NULL;
  }
  return PUSSEL_OK;
}

/* A text. *text stays when the line is empty, and becomes NULL for a hyphen. `wanted`: what is said when the line is empty and nothing was
 * there; a hyphen then gives up the whole thing of which it is a part. */
static int ask_text(struct pussel_context *context, struct asking *asking, const char *question, const char *explained, const char *wanted,
                    const char **text) {
  const char *answer = NULL, *wrong;
  if (!kit_word_is_blank(*text)) question = pussel_text(context, "%s [%s]", question, *text);
  for (;;) {
    int result = ask_line(context, asking, pussel_text(context, "%s:", question), &answer);
    if (result < 0 || asking->quit) return result;
    if (strcmp(answer, "") == 0 && (wanted == NULL || !kit_word_is_blank(*text))) return PUSSEL_OK;
    wrong = hold_check_text(context, answer);
    if (strcmp(answer, "?") == 0) pussel_note(context, explained);
    else if (wrong != NULL) pussel_note(context, pussel_text(context, "  %s", wrong));
    else if (wanted != NULL && strcmp(answer, "") == 0) pussel_note(context, wanted);
    else {
      *text = strcmp(answer, "-") == 0 ? NULL : answer;
      return PUSSEL_OK;
    }
  }
}

/* ---- what was agreed before ------------------------------------------------------------------------------------------------- */

static int ask_state(struct pussel_context *context, struct asking *asking, const char *now, const char **state, bool *taken_away) {
  const char *answer = NULL, *key;
  const char *list = hold_word_list(context, asking->words.state, HOLD_STATES);
  const char *question = pussel_text(context, _("State: %s [%s]:"), list, hold_word_shown(&asking->words, now));
  for (;;) {
    int result = ask_line(context, asking, question, &answer);
    if (result < 0 || asking->quit || strcmp(answer, "") == 0) return result;
    *taken_away = strcmp(answer, "-") == 0;
    key = hold_word_state(context, &asking->words, answer);
    if (key != NULL) *state = key;
    if (key != NULL || *taken_away) return PUSSEL_OK;
    if (strcmp(answer, "?") == 0)
      pussel_note(context, _("Delivered: it is done. Renegotiated: it goes on in another way or to another day. Closed: it is not to be done. "
                             "Enter leaves it as it is; - takes away what the draft says of it."));
    else pussel_note(context, pussel_text(context, _("\"%s\" is none of: %s"), answer, list));
  }
}

static int ask_assessment(struct pussel_context *context, struct asking *asking, const char *now, const char **assessment) {
  const char *answer = NULL, *key;
  const char *list = hold_word_list(context, asking->words.assessment, HOLD_ASSESSMENTS);
  const char *question = pussel_text(context, _("Assessment: %s [%s]:"), list, now != NULL ? hold_word_shown(&asking->words, now) : "–");
  for (;;) {
    int result = ask_line(context, asking, question, &answer);
    if (result < 0 || asking->quit || strcmp(answer, "") == 0) return result;
    key = hold_word_assessment(context, &asking->words, answer);
    if (key != NULL) *assessment = key;
    if (key != NULL) return PUSSEL_OK;
    if (strcmp(answer, "?") == 0)
      pussel_note(context, pussel_text(context, _("How it goes, as the two see it together. \"%s\" needs a reason: what support, from whom."),
                                       asking->words.assessment[2]));
    else pussel_note(context, pussel_text(context, _("\"%s\" is none of: %s"), answer, list));
  }
}

static const char *ask_said(struct pussel_context *context, const struct asking *asking, const struct hold_commitment *of, size_t number) {
  const char *text = pussel_text(context, "%zu. %s", number, !kit_word_is_blank(of->what) ? of->what : of->ref);
  const char *who = hold_who_said(context, of->role, of->person);
  if (who != NULL) text = pussel_text(context, "%s · %s", text, who);
  if (of->due != NULL && strcmp(of->due, asking->held_on) < 0 && (strcmp(of->state, "open") == 0 || strcmp(of->state, "renegotiated") == 0))
    text = pussel_text(context, _("%s · late, it was due on %s"), text, of->due);
  else if (of->due != NULL) text = pussel_text(context, _("%s · by %s"), text, of->due);
  if (!kit_word_is_blank(of->seen_by)) text = pussel_text(context, _("%s · seen by: %s"), text, of->seen_by);
  if (of->kind != NULL && strcmp(of->kind, "support") == 0)
    text = pussel_text(context, of->for_unit != asking->talk->dialogue.unit ? _("%s · support that is promised to others") : _("%s · support that is promised to the unit"), text);
  return text;
}

static int ask_show_last(struct pussel_context *context, const struct asking *asking, const char *ref) {
  struct hold_said last;
  int result = hold_commitment_last_said(context, ref, asking->talk->dialogue.scope, &last);
  const char *assessment = hold_word_shown(&asking->words, last.assessment);
  const char *said = assessment != NULL && last.reason != NULL ? pussel_text(context, "%s: %s", assessment, last.reason) : assessment != NULL ? assessment : last.reason;
  if (result == PUSSEL_OK && said != NULL) pussel_note(context, pussel_text(context, _("Said on %s: %s"), last.day, said));
  return result;
}

static int ask_commitment(struct pussel_context *context, struct asking *asking, const struct hold_commitment *of, size_t number) {
  struct hold_assessment said = {.ref = of->ref}, *kept = NULL;
  bool taken_away = false;
  const char *wanted;
  int result;
  for (size_t i = 0; i < asking->talk->assessment_count; i++)
    if (strcmp(asking->talk->assessments[i].ref, of->ref) == 0) said = *(kept = &asking->talk->assessments[i]);
  pussel_note(context, ask_said(context, asking, of, number));
  result = ask_show_last(context, asking, of->ref);
  if (result == PUSSEL_OK) result = ask_state(context, asking, said.state != NULL ? said.state : of->state, &said.state, &taken_away);
  if (taken_away && kept != NULL) *kept = asking->talk->assessments[--asking->talk->assessment_count];
  if (result < 0 || taken_away) return result;
  if (!asking->quit) result = ask_assessment(context, asking, said.assessment != NULL ? said.assessment : of->assessment, &said.assessment);
  if (result < 0 || (said.state == NULL && said.assessment == NULL)) return result;
  wanted = hold_check_needs_reason(said.state, said.assessment) ? _("It needs a reason, for the next conversation.") : NULL;
  if (!asking->quit) result = ask_text(context, asking, _("Why"), _("In a sentence, about the operations."), wanted, &said.reason);
  if (result < 0) return result;
  if (wanted != NULL && kit_word_is_blank(said.reason)) {
    pussel_warn(context, pussel_text(context, _("%s: it was not kept, since the reason is missing."), of->ref));
    return PUSSEL_OK;
  }
  if (kept == NULL) kept = hold_talk_assess(context, asking->talk, of->ref);
  if (kept == NULL) return PUSSEL_ENOMEM;
  *kept = said;
  return PUSSEL_OK;
}

static int ask_commitments(struct pussel_context *context, struct asking *asking) {
  struct hold_commitments commitments;
  int result = hold_commitment_load(context, &asking->talk->dialogue, &commitments);
  if (result < 0) return result;
  if (commitments.count == 0) pussel_note(context, _("Nothing that was agreed earlier is open."));
  else pussel_note(context, pussel_text(context, _("Commitments to speak of: %lld."), (long long)commitments.count));
  for (size_t i = 0; result == PUSSEL_OK && i < commitments.count && !asking->quit; i++) result = ask_commitment(context, asking, &commitments.at[i], i + 1);
  return result;
}

/* ---- what is agreed now ------------------------------------------------------------------------------------------------------- */

static int ask_due(struct pussel_context *context, struct asking *asking, const char **due) {
  const char *question = kit_word_is_blank(*due) ? _("By when (2027-05-31)") : pussel_text(context, _("By when [%s]"), *due), *answer = NULL, *wrong;
  for (;;) {
    int result = ask_line(context, asking, pussel_text(context, "%s:", question), &answer);
    if (result < 0 || asking->quit) return result;
    if (strcmp(answer, "") == 0) answer = *due;
    if (answer != NULL && strcmp(answer, "-") == 0) {
      *due = NULL;
      return PUSSEL_OK;
    }
    wrong = hold_check_due(context, answer, asking->held_on);
    if (answer != NULL && strcmp(answer, "?") == 0) pussel_note(context, _("The day on which it is to be done, written as 2027-05-31."));
    else if (wrong != NULL) pussel_note(context, pussel_text(context, "  %s", wrong));
    else {
      *due = answer;
      return PUSSEL_OK;
    }
  }
}

static int ask_who(struct pussel_context *context, struct asking *asking, const char **who) {
  const char *question, *answer = NULL, *role = NULL, *wrong = NULL;
  int64_t person = 0;
  int result = hold_who_read(context, &asking->talk->dialogue, *who, &role, &person, &wrong);
  if (result < 0) return result;
  question = pussel_text(context, _("Who, a role or a person [%s]:"), wrong == NULL ? hold_who_said(context, role, person) : *who);
  for (;;) {
    result = ask_line(context, asking, question, &answer);
    if (result < 0 || asking->quit || strcmp(answer, "") == 0) return result;
    if (strcmp(answer, "?") == 0) {
      pussel_note(context, _("A role such as manager, or one person: the name, id:7 or ext:1101."));
      continue;
    }
    result = hold_who_read(context, &asking->talk->dialogue, answer, &role, &person, &wrong);
    if (result < 0) return result;
    if (wrong == NULL) break;
    pussel_note(context, pussel_text(context, "  %s", wrong));
  }
  *who = answer;
  return PUSSEL_OK;
}

static int ask_promise(struct pussel_context *context, struct asking *asking, struct hold_promise *promise) {
  int result = ask_who(context, asking, &promise->who);
  if (result == PUSSEL_OK && !asking->quit) result = ask_due(context, asking, &promise->due);
  if (result == PUSSEL_OK && !asking->quit && !kit_word_is_blank(promise->due))
    result = ask_text(context, asking, _("How will it be seen"), _("What the two can look at together next time."),
                      promise->is_support ? NULL : _("It must be said how it will be seen."), &promise->seen_by);
  return result;
}

static bool ask_is_whole(const struct hold_promise *promise) {
  return !kit_word_is_blank(promise->due) && (promise->is_support || !kit_word_is_blank(promise->seen_by));
}

/* Those that the draft has, one by one: Enter keeps it, - takes it away, another text changes it. */
static int ask_drafted(struct pussel_context *context, struct asking *asking, bool is_support) {
  struct hold_talk *talk = asking->talk;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < talk->promise_count && !asking->quit;) {
    struct hold_promise changed = talk->promises[i];
    if (changed.is_support != is_support) {
      i++;
      continue;
    }
    result = ask_text(context, asking, is_support ? _("Support that is promised") : _("Agreement"), _("Enter keeps it; - takes it away."), NULL, &changed.what);
    if (result < 0 || asking->quit) return result;
    if (changed.what == NULL) {
      memmove(&talk->promises[i], &talk->promises[i + 1], (--talk->promise_count - i) * sizeof changed);
      continue;
    }
    result = ask_promise(context, asking, &changed);
    if (result == PUSSEL_OK && ask_is_whole(&changed)) talk->promises[i] = changed; /* else it stands as it was */
    i++;
  }
  return result;
}

static int ask_promises(struct pussel_context *context, struct asking *asking, bool is_support) {
  const char *question = is_support ? pussel_text(context, _("Which support does the manager of %s promise (Enter: no more)"),
                                                  asking->talk->dialogue.upper_name != NULL ? asking->talk->dialogue.upper_name : "")
                                    : _("What is agreed (Enter: no more)");
  const char *explained = is_support ? _("What the upper manager does to help: it becomes a commitment of the upper manager's unit.")
                                     : _("What is to be done until next time: it becomes a commitment of the unit.");
  int result = ask_drafted(context, asking, is_support);
  while (result == PUSSEL_OK && !asking->quit) {
    struct hold_promise promise = {.is_support = is_support}, *kept;
    result = ask_text(context, asking, question, explained, NULL, &promise.what);
    if (result < 0 || asking->quit || kit_word_is_blank(promise.what)) return result;
    result = ask_promise(context, asking, &promise);
    if (result < 0) return result;
    if (!ask_is_whole(&promise)) {
      pussel_warn(context, pussel_text(context, _("\"%s\" was not kept, since it does not say who, by when and how it will be seen."), promise.what));
      continue;
    }
    kept = hold_talk_promise(context, asking->talk, is_support, promise.what);
    if (kept == NULL) return PUSSEL_ENOMEM;
    *kept = promise;
  }
  return result;
}

/* ---- the whole of it ------------------------------------------------------------------------------------------------------------ */

/* The mission and the target picture, of the unit or the nearest above: what all of it is for. */
static int ask_show_purpose(struct pussel_context *context, int64_t unit) {
  static const char *const levels[] = {"mission", "target_picture"};
  int result = PUSSEL_OK;
  for (size_t i = 0; result >= 0 && i < 2; i++) {
    sqlite3_stmt *statement = NULL;
    result = kit_sql_prepare(context, &statement,
                             "SELECT g.text FROM org_tree AS t JOIN goal AS g ON g.unit = t.ancestor WHERE t.unit = ? AND g.level = ?"
                             " AND (g.valid_from IS NULL OR g.valid_from <= date('now')) AND (g.valid_to IS NULL OR g.valid_to > date('now'))"
                             " ORDER BY t.depth, g.valid_from DESC LIMIT 1",
                             "it", unit, levels[i]);
    if (result < 0) return result;
    result = kit_sql_step(context, statement);
    if (result == 1)
      pussel_note(context, pussel_text(context, i == 0 ? _("Mission: %s") : _("Target picture: %s"), kit_sql_text(context, statement, 0)));
    sqlite3_finalize(statement);
  }
  return result < 0 ? result : PUSSEL_OK;
}

static int ask_subjects(struct pussel_context *context, struct asking *asking) {
  int result = ask_text(context, asking, _("What has gone well"), _("What is worth keeping, and telling others of."), NULL, &asking->talk->went_well);
  for (size_t i = 0; result == PUSSEL_OK && i < HOLD_SUBJECTS && !asking->quit; i++) {
    bool had = !kit_word_is_blank(asking->talk->subjects[i]);
    result = ask_text(context, asking, pussel_text(context, _("Subject %lld of at most three"), (long long)i + 1),
                      _("The few things that the two choose to speak of; the page offers some."), NULL, &asking->talk->subjects[i]);
    if (!had && kit_word_is_blank(asking->talk->subjects[i])) break;
  }
  return result;
}

int hold_ask_talk(struct pussel_context *context, struct hold_talk *talk) {
  struct asking asking = {.talk = talk, .held_on = talk->held_on != NULL ? talk->held_on : talk->dialogue.held_on};
  struct pussel_time now;
  int result = hold_word_load(context, talk->dialogue.unit, &asking.words);
  pussel_now(context, &now);
  if (asking.held_on == NULL) asking.held_on = pussel_text(context, "%s", now.day);
  if (result < 0) return result;
  pussel_note(context, pussel_text(context, _("Dialogue: %s."), hold_dialogue_said(context, &talk->dialogue)));
  pussel_note(context, _("Write about the operations: nothing on anybody's health or private circumstances, and no names of pupils, clients or others."));
  pussel_note(context, _("Enter: as it is. ?: explains. -: takes away. q: stops, and the draft is kept as far as it came."));
  result = ask_show_purpose(context, talk->dialogue.unit);
  if (result == PUSSEL_OK) result = ask_commitments(context, &asking);
  if (result == PUSSEL_OK && !asking.quit) result = ask_subjects(context, &asking);
  if (result == PUSSEL_OK && !asking.quit) result = ask_promises(context, &asking, false);
  if (result == PUSSEL_OK && !asking.quit && talk->dialogue.upper_unit != 0) result = ask_promises(context, &asking, true);
  if (result == PUSSEL_OK && !asking.quit)
    result = ask_text(context, &asking, _("Working notes, cleared when the dialogue is finalised"), _("For the two until then; they are never part of the record."), NULL,
                      &talk->notes);
  return result;
}

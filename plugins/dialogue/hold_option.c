/* hold_option.c — what is said by options: --assess siq:3=delivered/on_track:"why", --subject, and one agreement or support at a time. */
#include <string.h>

#include "hold.h"

static const char *const promise_options[] = {"who", "due", "seen-by"};

bool hold_option_given(struct pussel_context *context) {
  static const char *const options[] = {"assess", "subject", "went-well", "notes", "agree", "support", "who", "due", "seen-by"};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (pussel_argument_count(context, options[i]) > 0) return true;
  return false;
}

static int option_bad(struct pussel_context *context, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-hold-options", _("nothing was written down"), why, remedy);
}

/* One word of the middle part: a state or an assessment, whichever it is. */
static int option_word(struct pussel_context *context, const struct hold_words *words, const char *word, struct hold_assessment *said) {
  const char *state = hold_word_state(context, words, word), *assessment = hold_word_assessment(context, words, word);
  if (assessment != NULL && state == NULL) said->assessment = assessment;
  else if (state != NULL && assessment == NULL) said->state = state;
  else
    return option_bad(context, pussel_text(context, _("%s: \"%s\" is no state and no assessment"), said->ref, word),
                      pussel_text(context, _("States: %s. Assessments: %s."), hold_word_list(context, words->state, HOLD_STATES),
                                  hold_word_list(context, words->assessment, HOLD_ASSESSMENTS)));
  return PUSSEL_OK;
}

/* "siq:3=delivered/on_track:why": the reason begins at the first colon after the equals sign. */
static int option_assess(struct pussel_context *context, const struct hold_words *words, struct hold_talk *talk, const char *typed) {
  const char *equals = strchr(typed, '='), *colon = equals != NULL ? strchr(equals, ':') : NULL, *slash;
  const char *ref, *middle, *reason = colon != NULL ? kit_word_trim(context, colon + 1) : NULL;
  struct hold_assessment *said;
  int result;
  if (equals == NULL || equals == typed)
    return option_bad(context, pussel_text(context, _("\"%s\" does not say of which commitment, or what"), typed),
                      _("Write --assess siq:3=delivered, or --assess \"siq:3=open/watch: why\"."));
  ref = kit_word_trim(context, pussel_text(context, "%.*s", (int)(equals - typed), typed));
  middle = kit_word_trim(context, colon != NULL ? pussel_text(context, "%.*s", (int)(colon - equals - 1), equals + 1) : equals + 1);
  said = ref != NULL && middle != NULL ? hold_talk_assess(context, talk, ref) : NULL;
  if (said == NULL) return PUSSEL_ENOMEM;
  *said = (struct hold_assessment){.ref = said->ref}; /* in place of what the draft says of it */
  slash = strchr(middle, '/');
  if (slash == NULL) result = option_word(context, words, middle, said);
  else {
    result = option_word(context, words, kit_word_trim(context, pussel_text(context, "%.*s", (int)(slash - middle), middle)), said);
    if (result == PUSSEL_OK) result = option_word(context, words, kit_word_trim(context, slash + 1), said);
  }
  if (!kit_word_is_blank(reason)) said->reason = reason;
  return result;
}

static int option_promise(struct pussel_context *context, struct hold_talk *talk) {
  bool is_support = pussel_argument_count(context, "support") > 0;
  struct hold_promise *promise;
  const char *what = kit_word_trim(context, pussel_argument_text(context, is_support ? "support" : "agree"));
  if (is_support && pussel_argument_count(context, "agree") > 0)
    return option_bad(context, _("one command takes one agreement or one support, so that it is clear whose --who and --due are"),
                      _("Give them in two commands, or many at once with --file."));
  if (what == NULL) {
    for (size_t i = 0; i < 3; i++)
      if (pussel_argument_count(context, promise_options[i]) > 0)
        return option_bad(context, pussel_text(context, _("--%s belongs to an agreement or a support, and there is none"), promise_options[i]),
                          _("Add --agree \"…\" or --support \"…\"."));
    return PUSSEL_OK;
  }
  promise = hold_talk_promise(context, talk, is_support, what);
  if (promise == NULL) return PUSSEL_ENOMEM;
  if (pussel_argument_count(context, "who") > 0) promise->who = kit_word_trim(context, pussel_argument_text(context, "who"));
  if (pussel_argument_count(context, "due") > 0) promise->due = pussel_argument_text(context, "due");
  if (pussel_argument_count(context, "seen-by") > 0) promise->seen_by = kit_word_trim(context, pussel_argument_text(context, "seen-by"));
  return PUSSEL_OK;
}

/* Given subjects stand in place of those of the draft. */
static void option_subjects(struct pussel_context *context, struct hold_talk *talk) {
  uint32_t count = pussel_argument_count(context, "subject");
  for (uint32_t i = 0; count > 0 && i < HOLD_SUBJECTS; i++) {
    struct pussel_value value = pussel_null();
    if (i < count) (void)pussel_argument(context, "subject", i, &value);
    talk->subjects[i] = kit_word_trim(context, value.text);
  }
  talk->has_extra_subject = count > HOLD_SUBJECTS;
}

int hold_option_fill(struct pussel_context *context, struct hold_talk *talk) {
  struct hold_words words;
  int result = hold_word_load(context, talk->dialogue.unit, &words);
  for (uint32_t i = 0; result == PUSSEL_OK && i < pussel_argument_count(context, "assess"); i++) {
    struct pussel_value value = pussel_null();
    result = pussel_argument(context, "assess", i, &value);
    if (result == PUSSEL_OK) result = option_assess(context, &words, talk, value.text);
  }
  if (result < 0) return result;
  option_subjects(context, talk);
  if (pussel_argument_count(context, "went-well") > 0) talk->went_well = kit_word_trim(context, pussel_argument_text(context, "went-well"));
  if (pussel_argument_count(context, "notes") > 0) talk->notes = kit_word_trim(context, pussel_argument_text(context, "notes"));
  return option_promise(context, talk);
}

/*
 * hold_word.c — the words for what a commitment is and how it goes. Each kommun has its own (settings); what is typed may be these,
 * the program's own, the keys, or the beginning of one of them.
 */
#include <string.h>

#include "hold.h"

const char *const hold_states[HOLD_STATES] = {N_("open"), N_("delivered"), N_("renegotiated"), N_("closed")};
const char *const hold_assessments[HOLD_ASSESSMENTS] = {N_("on_track"), N_("watch"), N_("needs_support")};

int hold_word_load(struct pussel_context *context, int64_t unit, struct hold_words *words) {
  for (size_t i = 0; i < HOLD_STATES; i++) words->state[i] = pussel_translate(context, hold_states[i]);
  for (size_t i = 0; i < HOLD_ASSESSMENTS; i++) {
    struct pussel_value value = pussel_null();
    int result = pussel_setting(context, unit, pussel_text(context, "word_%s", hold_assessments[i]), &value);
    if (result < 0) return result;
    words->assessment[i] = kit_word_trim(context, value.text);
    if (kit_word_is_blank(words->assessment[i])) words->assessment[i] = pussel_translate(context, hold_assessments[i]);
  }
  return PUSSEL_OK;
}

/* Is `typed` the beginning of `word`? The rest of the word is put after it, so that letters are compared as whole words are. */
static bool word_begins(struct pussel_context *context, const char *typed, const char *word) {
  size_t length = strlen(typed);
  return length < strlen(word) && kit_word_equal(typed, pussel_text(context, "%.*s", (int)length, word));
}

static const char *word_key(struct pussel_context *context, const char *const *keys, const char *const *shown, size_t count, const char *typed) {
  const char *found = NULL;
  if (kit_word_is_blank(typed)) return NULL;
  for (size_t i = 0; i < count; i++)
    if (kit_word_equal(typed, keys[i]) || kit_word_equal(typed, shown[i]) || kit_word_equal(typed, pussel_translate(context, keys[i]))) return keys[i];
  for (size_t i = 0; i < count; i++) {
    if (!word_begins(context, typed, shown[i]) && !word_begins(context, typed, pussel_translate(context, keys[i]))) continue;
    if (found != NULL) return NULL;
    found = keys[i];
  }
  return found;
}

const char *hold_word_state(struct pussel_context *context, const struct hold_words *words, const char *typed) {
  return word_key(context, hold_states, words->state, HOLD_STATES, typed);
}

const char *hold_word_assessment(struct pussel_context *context, const struct hold_words *words, const char *typed) {
  return word_key(context, hold_assessments, words->assessment, HOLD_ASSESSMENTS, typed);
}

const char *hold_word_list(struct pussel_context *context, const char *const *words, size_t count) {
  const char *list = "";
  for (size_t i = 0; i < count && list != NULL; i++) list = pussel_text(context, "%s%s%s", list, i > 0 ? ", " : "", words[i]);
  return list;
}

const char *hold_word_shown(const struct hold_words *words, const char *key) {
  for (size_t i = 0; key != NULL && i < HOLD_STATES; i++)
    if (strcmp(key, hold_states[i]) == 0) return words->state[i];
  for (size_t i = 0; key != NULL && i < HOLD_ASSESSMENTS; i++)
    if (strcmp(key, hold_assessments[i]) == 0) return words->assessment[i];
  return key;
}

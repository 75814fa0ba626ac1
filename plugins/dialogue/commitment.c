/*
 * commitment.c — what is said of an agreement of ours, through the trait event commitment.assessed: by the next dialogue, or by
 * whoever else follows it up. Words that are not known, and agreements that are not there, are passed over: waiting would not
 * make them known.
 */
#include <string.h>

#include "hold.h"

static const char *commitment_text(struct pussel_context *context, const struct pussel_event *event, const char *name) {
  struct pussel_value value = pussel_null();
  if (pussel_event_field(context, event, name, &value) < 0 || kit_word_is_blank(value.text)) return NULL;
  return value.text;
}

static const char *commitment_known(const char *word, const char *const *words, size_t count) {
  for (size_t i = 0; word != NULL && i < count; i++)
    if (strcmp(word, words[i]) == 0) return words[i];
  return NULL;
}

int commitment_assessed(struct pussel_context *context, const struct pussel_event *event) {
  const char *ref = commitment_text(context, event, "ref");
  struct agreement from, to = {.assessment = commitment_known(commitment_text(context, event, "assessment"), hold_assessments, HOLD_ASSESSMENTS),
                               .state = commitment_known(commitment_text(context, event, "state"), hold_states, HOLD_STATES)};
  int64_t id = 0;
  int result;
  if (ref == NULL || strncmp(ref, "dialogue:", 9) != 0 || agreement_number(ref, &id) < 0) return PUSSEL_OK;
  result = agreement_get(context, id, &from);
  if (result == PUSSEL_ENOTFOUND) {
    pussel_warn(context, pussel_text(context, _("Event %lld assesses an agreement that does not exist: dialogue:%lld"), (long long)event->sequence, (long long)id));
    return PUSSEL_OK;
  }
  return result == PUSSEL_OK ? agreement_update_write(context, &from, &to, NULL) : result;
}

/*
 * commitment.c — what others say about an action of ours, through the trait event commitment.assessed: a dialogue says
 * that it is on track, or that it is delivered. Who says it, and in which plugin, is unknown here.
 */
#include <string.h>

#include "siq.h"

static const char *event_text(struct pussel_context *context, const struct pussel_event *event, const char *name) {
  struct pussel_value value = pussel_null();
  if (pussel_event_field(context, event, name, &value) < 0 || value.type == PUSSEL_NULL) return NULL;
  return kit_word_is_blank(value.text) ? NULL : value.text;
}

static bool is_one_of(const char *word, const char *const *words) {
  for (; *words != NULL; words++)
    if (word != NULL && strcmp(word, *words) == 0) return true;
  return false;
}

int siq_commitment_assessed(struct pussel_context *context, const struct pussel_event *event) {
  static const char *const assessments[] = {"on_track", "watch", "needs_support", NULL};
  static const char *const states[] = {"open", "delivered", "renegotiated", "closed", NULL};
  const char *ref = event_text(context, event, "ref");
  struct siq_action from, to;
  int64_t id = 0;
  int result;
  memset(&to, 0, sizeof to);
  to.assessment = event_text(context, event, "assessment");
  to.state = event_text(context, event, "state");
  /* Words from a newer plugin, and actions that are not ours, are passed over: waiting would not make them known. */
  if (ref == NULL || strncmp(ref, "siq:", 4) != 0 || siq_action_number(ref, &id) < 0) return PUSSEL_OK;
  if (!is_one_of(to.assessment, assessments)) to.assessment = NULL;
  if (!is_one_of(to.state, states)) to.state = NULL;
  result = siq_action_get(context, id, &from);
  if (result == PUSSEL_ENOTFOUND) {
    pussel_warn(context, pussel_text(context, _("Event %lld assesses an action that does not exist: siq:%lld"),
                                     (long long)event->sequence, (long long)id));
    return PUSSEL_OK;
  }
  /* It may have been said before the delivery: what is taken up again needs a reason, and an event has none. */
  if (result == PUSSEL_OK && to.state != NULL && siq_action_is_ended(from.state) && !siq_action_is_ended(to.state)) to.state = NULL;
  return result == PUSSEL_OK ? siq_action_update_write(context, &from, &to, NULL) : result;
}

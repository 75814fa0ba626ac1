/* action_update.c — an action lives until it is delivered or closed: its state, due date and assessment, with history.
 */
#include <string.h>

#include "siq.h"

static bool differs(const char *a, const char *b) {
  if (a == NULL || b == NULL) return a != b;
  return strcmp(a, b) != 0;
}

bool siq_action_is_ended(const char *state) { return state != NULL && (strcmp(state, "delivered") == 0 || strcmp(state, "closed") == 0); }

static int update_tell(struct pussel_context *context, const struct siq_action *action) {
  const struct pussel_field fields[] = {
      pussel_field_text("ref", pussel_text(context, "siq:%lld", (long long)action->id)),
      pussel_field_text("due", action->due), pussel_field_text("state", action->state)};
  if (strcmp(action->state, "delivered") == 0)
    return pussel_emit(context, "siq.action.delivered", 1, action->unit, fields, 1); /* the ref alone */
  return pussel_emit(context, "siq.action.changed", 1, action->unit, fields, sizeof fields / sizeof *fields);
}

int siq_action_update_write(struct pussel_context *context, const struct siq_action *from, const struct siq_action *to,
                            const char *reason) {
  struct siq_action new = *from;
  struct pussel_time now;
  int result;
  if (to->due != NULL) new.due = to->due;
  if (to->state != NULL) new.state = to->state;
  if (to->assessment != NULL) new.assessment = to->assessment;
  if (!differs(new.due, from->due) && !differs(new.state, from->state) && !differs(new.assessment, from->assessment) &&
      reason == NULL)
    return PUSSEL_OK;
  pussel_now(context, &now);
  result = kit_sql_run(
      context,
      "UPDATE p_siq_action SET due = unixepoch(?) / 86400, state = ?, assessment = ?, reason = coalesce(?, reason)"
      " WHERE id = ?",
      "tttti", new.due, new.state, new.assessment, reason, new.id);
  if (result < 0) return result;
  result = kit_sql_run(context,
                       "INSERT INTO p_siq_action_change (action, day, due, state, assessment, reason)"
                       " VALUES (?, unixepoch(?) / 86400, unixepoch(?) / 86400, ?, ?, ?)",
                       "itttt"
                       "t",
                       new.id, now.day, new.due, new.state, new.assessment, reason);
  if (result < 0) return result;
  if (!differs(new.due, from->due) && !differs(new.state, from->state)) return PUSSEL_OK;
  return update_tell(context, &new);
}

const char *siq_action_update_fault(struct pussel_context *context, const struct siq_action *from, const struct siq_action *to, const char *reason) {
  bool goes_otherwise = to->state != NULL && (strcmp(to->state, "renegotiated") == 0 || strcmp(to->state, "closed") == 0);
  bool ended = siq_action_is_ended(from->state) && ((to->due != NULL && differs(to->due, from->due)) || (to->state != NULL && differs(to->state, from->state)));
  if (to->state == NULL && to->due == NULL && reason == NULL) return _("there is nothing to change");
  if (ended && reason == NULL) return _("it is delivered or closed, and what is taken up again needs a reason");
  if (goes_otherwise && reason == NULL && differs(to->state, from->state))
    return _("what was agreed and is not delivered as agreed needs a reason, for the next conversation");
  return NULL;
}

static int update_check(struct pussel_context *context, const struct siq_action *from, const struct siq_action *to,
                        const char *reason) {
  const char *why = siq_action_update_fault(context, from, to, reason);
  struct siq_action before = *from;
  before.state = NULL; /* said once more by hand it is said anew, and needs its reason */
  if (why == NULL) why = siq_action_update_fault(context, &before, to, reason);
  if (why == NULL) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-action-options", pussel_text(context, _("the action siq:%lld was not changed"), (long long)from->id), why,
                     to->state == NULL && to->due == NULL ? _("Give --state, --due or --reason.") : _("Add --reason \"…\"."));
}

int siq_action_update_row(struct pussel_context *context, const struct siq_action *from) {
  struct siq_action to;
  int result = siq_action_get(context, from->id, &to);
  if (result < 0) return result;
  (void)pussel_row_text(context, "ref", pussel_text(context, "siq:%lld", (long long)to.id));
  (void)pussel_row_text(context, "due", to.due);
  (void)pussel_row_text(context, "state", to.state);
  (void)pussel_row_text(context, "before", from->state);
  return pussel_row_end(context);
}

int siq_action_unknown(struct pussel_context *context, const char *reference) {
  return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-action-unknown", pussel_text(context, _("there is no action \"%s\""), reference),
                     _("no action has been planned with that number"), _("See the actions that there are: pussel siq action list"));
}

int siq_action_update(struct pussel_context *context, void *prepared) {
  const char *reference = pussel_argument_text(context, "action"), *reason;
  struct siq_action from, to;
  int64_t id = 0;
  int result;
  if (prepared != NULL) return siq_action_update_many(context, prepared);
  result = siq_action_number(reference, &id);
  memset(&to, 0, sizeof to);
  if (result == PUSSEL_OK) result = siq_action_get(context, id, &from);
  if (result == PUSSEL_ENOTFOUND) return siq_action_unknown(context, reference);
  if (result != PUSSEL_OK) return result;
  to.state = pussel_argument_text(context, "state");
  to.due = pussel_argument_text(context, "due");
  reason = kit_word_trim(context, pussel_argument_text(context, "reason"));
  if (kit_word_is_blank(reason)) reason = NULL;
  result = kit_options_check_personal_number(context, "reason", "siq-personal-number",
                                             pussel_text(context, _("the action siq:%lld was not changed"), (long long)id));
  if (result == PUSSEL_OK) result = update_check(context, &from, &to, reason);
  if (result == PUSSEL_OK) result = siq_action_update_write(context, &from, &to, reason);
  return result < 0 ? result : siq_action_update_row(context, &from);
}

/* agreement_update.c — between dialogues: what was agreed is delivered, renegotiated or closed, with its history. */
#include <assert.h>
#include <string.h>

#include "hold.h"

static bool differs(const char *a, const char *b) {
  if (a == NULL || b == NULL) return a != b;
  return strcmp(a, b) != 0;
}

static int update_tell(struct pussel_context *context, const struct agreement *agreement) {
  assert(agreement->state != NULL);
  const struct pussel_field fields[] = {pussel_field_text("ref", pussel_text(context, "dialogue:%lld", (long long)agreement->id)),
                                        pussel_field_text("due", agreement->due), pussel_field_text("state", agreement->state)};
  if (strcmp(agreement->state, "delivered") == 0)
    return pussel_emit(context, "dialogue.agreement.delivered", 1, agreement->unit, fields, 1); /* the ref alone */
  return pussel_emit(context, "dialogue.agreement.changed", 1, agreement->unit, fields, sizeof fields / sizeof *fields);
}

int agreement_update_write(struct pussel_context *context, const struct agreement *from, const struct agreement *to, const char *reason) {
  struct agreement new = *from;
  struct pussel_time now;
  int result;
  if (to->due != NULL) new.due = to->due;
  if (to->state != NULL) new.state = to->state;
  if (to->assessment != NULL) new.assessment = to->assessment;
  if (!differs(new.due, from->due) && !differs(new.state, from->state) && !differs(new.assessment, from->assessment) && reason == NULL) return PUSSEL_OK;
  pussel_now(context, &now);
  result = kit_sql_run(context, "UPDATE p_dialogue_agreement SET due = unixepoch(?) / 86400, state = ?, assessment = ? WHERE id = ?", "ttti", new.due,
                       new.state, new.assessment, new.id);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_dialogue_agreement_change (agreement, day, due, state, assessment, reason)"
                         " VALUES (?, unixepoch(?) / 86400, unixepoch(?) / 86400, ?, ?, ?)",
                         "itttt"
                         "t",
                         new.id, now.day, new.due, new.state, new.assessment, reason);
  if (result < 0 || (!differs(new.due, from->due) && !differs(new.state, from->state))) return result;
  return update_tell(context, &new);
}

static int update_check(struct pussel_context *context, const struct agreement *from, const struct agreement *to, const char *reason) {
  const char *what = pussel_text(context, _("the agreement dialogue:%lld was not changed"), (long long)from->id);
  const char *wrong = to->due != NULL ? hold_check_due(context, to->due, from->agreed_on) : NULL;
  if (to->state == NULL && to->due == NULL && reason == NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-agreement-options", what, _("there is nothing to change"), _("Give --state, --due or --reason."));
  if (hold_check_needs_reason(to->state, NULL) && reason == NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-agreement-options", what,
                       _("what was agreed and is not delivered as agreed needs a reason, for the next conversation"), _("Add --reason \"…\"."));
  if (wrong != NULL) return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-agreement-options", what, wrong, _("Give another day with --due."));
  if (hold_check_text(context, reason) != NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-personal-number", what, hold_check_text(context, reason), _("Write the reason without it."));
  return PUSSEL_OK;
}

int agreement_update(struct pussel_context *context, void *prepared) {
  const char *reference = pussel_argument_text(context, "agreement"), *reason;
  struct agreement from = {0}, to = {0};
  int64_t id = 0;
  int result = agreement_number(reference, &id);
  (void)prepared;
  if (result == PUSSEL_OK) result = agreement_get(context, id, &from);
  if (result == PUSSEL_ENOTFOUND)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "dialogue-agreement-unknown", pussel_text(context, _("there is no agreement \"%s\""), reference),
                       _("no dialogue that stands has one with that number"), _("See those that there are: pussel dialogue agreement list"));
  if (result < 0) return result;
  to.state = pussel_argument_text(context, "state");
  to.due = pussel_argument_text(context, "due");
  reason = kit_word_trim(context, pussel_argument_text(context, "reason"));
  if (kit_word_is_blank(reason)) reason = NULL;
  result = update_check(context, &from, &to, reason);
  if (result == PUSSEL_OK) result = agreement_update_write(context, &from, &to, reason);
  if (result == PUSSEL_OK) result = agreement_get(context, id, &from);
  if (result < 0) return result;
  (void)pussel_row_text(context, "ref", pussel_text(context, "dialogue:%lld", (long long)id));
  (void)pussel_row_text(context, "due", from.due);
  (void)pussel_row_text(context, "state", from.state);
  (void)pussel_row_text(context, "assessment", from.assessment);
  (void)pussel_row_text(context, "reason", reason);
  return pussel_row_end(context);
}

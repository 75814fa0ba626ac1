/*
 * handover.c — the unit has ended. What was agreed in it and the support that it promised go on where the work goes on, and so does the
 * support that was promised to it. A draft stays with those who held the dialogue: it can be finalised, and not held again.
 */
#include <string.h>

#include "hold.h"

/* From today on the agreement is of `unit`, and for `for_unit`. Handed over twice on a day, it was in the first place on no day. */
static int handover_place(struct pussel_context *context, const struct agreement *agreement, int64_t from, int64_t to) {
  struct pussel_time now;
  int result;
  pussel_now(context, &now);
  result = kit_sql_run(context,
                       "UPDATE p_dialogue_agreement_place SET valid_to = unixepoch(?2) / 86400 WHERE agreement = ?1 AND valid_to = 2932896"
                       " AND valid_from < unixepoch(?2) / 86400",
                       "it", agreement->id, now.day);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT OR REPLACE INTO p_dialogue_agreement_place (agreement, valid_from, valid_to, unit, for_unit)"
                         " VALUES (?, unixepoch(?) / 86400, 2932896, ?, nullif(?, 0))",
                         "itii", agreement->id, now.day, agreement->unit, agreement->for_unit);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_text("ref", pussel_text(context, "dialogue:%lld", (long long)agreement->id)),
                                        pussel_field_text("due", agreement->due), pussel_field_text("state", agreement->state),
                                        pussel_field_integer("from_unit", from), pussel_field_integer("to_unit", to)};
  return pussel_emit(context, "dialogue.agreement.handed_over", 1, agreement->unit, fields, sizeof fields / sizeof *fields);
}

static int handover_close(struct pussel_context *context, const struct agreement *agreement) {
  const struct agreement closed = {.state = "closed"};
  return agreement_update_write(context, agreement, &closed, _("the unit has ended"));
}

int handover_agreement(struct pussel_context *context, int64_t record, int64_t from, int64_t to) {
  struct agreement agreement;
  int result = agreement_get(context, record, &agreement);
  if (result < 0) return result;
  if (to == 0) return handover_close(context, &agreement);
  agreement.unit = to;
  return handover_place(context, &agreement, from, to);
}

int handover_support(struct pussel_context *context, int64_t record, int64_t from, int64_t to) {
  struct agreement agreement;
  int result = agreement_get(context, record, &agreement);
  if (result < 0) return result;
  if (to == 0) return handover_close(context, &agreement);
  agreement.for_unit = to;
  return handover_place(context, &agreement, from, to);
}

int handover_draft(struct pussel_context *context, int64_t record, int64_t from, int64_t to) {
  (void)from, (void)to; /* it is never given to another unit */
  return kit_sql_run(context, "UPDATE p_dialogue_dialogue SET why = ? WHERE id = ?", "ti", _("the unit has ended"), record);
}

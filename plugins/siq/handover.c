/*
 * handover.c — the unit has ended. A round is a conversation among those who worked there: it is closed as far as it came, and
 * whoever works together from then on opens one of their own. What was promised is not forgotten: an action goes on where
 * the work goes on.
 */
#include "siq.h"

static int handover_close_round(struct pussel_context *context, int64_t id, int64_t from, int64_t to) {
  struct siq_round round;
  int result = siq_round_get(context, id, &round);
  (void)from, (void)to; /* it is never given to another unit */
  return result < 0 ? result : siq_close_write(context, &round);
}

static int handover_give(struct pussel_context *context, const struct siq_action *action, int64_t from, int64_t to) {
  struct pussel_time now;
  pussel_now(context, &now);
  int result = kit_sql_run(context,
                           "UPDATE p_siq_action_place SET valid_to = unixepoch(?2) / 86400 WHERE action = ?1 AND valid_to = 2932896"
                           " AND valid_from < unixepoch(?2) / 86400",
                           "it", action->id, now.day);
  if (result == PUSSEL_OK) /* handed over twice on a day, it was in the first of them on no day */
    result = kit_sql_run(context,
                         "INSERT OR REPLACE INTO p_siq_action_place (action, valid_from, valid_to, unit)"
                         " VALUES (?, unixepoch(?) / 86400, 2932896, ?)",
                         "iti", action->id, now.day, to);
  if (result < 0) return result;
  const struct pussel_field fields[] = {
      pussel_field_text("ref", pussel_text(context, "siq:%lld", (long long)action->id)), pussel_field_text("due", action->due),
      pussel_field_text("state", action->state), pussel_field_integer("from_unit", from), pussel_field_integer("to_unit", to)};
  return pussel_emit(context, "siq.action.handed_over", 1, to, fields, sizeof fields / sizeof *fields);
}

static int handover_action(struct pussel_context *context, int64_t id, int64_t from, int64_t to) {
  const struct siq_action closed = {.state = "closed"};
  struct siq_action action;
  int result = siq_action_get(context, id, &action);
  if (result < 0) return result;
  if (to == 0) return siq_action_update_write(context, &action, &closed, _("the unit has ended"));
  return handover_give(context, &action, from, to);
}

const struct pussel_open_record siq_open_records[2] = {
    {.kind = "round",
     .summary = N_("a round that is not closed yet"),
     .sql = "SELECT r.id, s.name || '/' || s.version || ' ' || date(r.day * 86400, 'unixepoch')"
            " FROM p_siq_round AS r JOIN p_siq_set AS s ON s.id = r.piece_set WHERE r.unit = :unit AND r.state = 'open' ORDER BY r.id",
     .merged = PUSSEL_HOME_CLOSE,
     .split = PUSSEL_HOME_CLOSE,
     .recut = PUSSEL_HOME_CLOSE,
     .closed = PUSSEL_HOME_CLOSE,
     .rehome = handover_close_round},
    {.kind = "action",
     .summary = N_("a planned action that is neither delivered nor closed"),
     .sql = "SELECT a.id, a.what, 'siq:' || a.id FROM p_siq_action_place AS p JOIN p_siq_action AS a ON a.id = p.action"
            " WHERE p.unit = :unit AND p.valid_to = 2932896 AND a.state IN ('open', 'renegotiated') ORDER BY a.due, a.id",
     .merged = PUSSEL_HOME_SUCCESSOR,
     .split = PUSSEL_HOME_BY_HAND,
     .recut = PUSSEL_HOME_BY_HAND,
     .closed = PUSSEL_HOME_BY_HAND,
     .rehome = handover_action},
};

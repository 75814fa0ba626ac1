/*
 * handover.c — the unit that runs a programme has ended: the programme goes to its successor. Participants follow their person: nothing
 * of theirs hangs on the unit, and where they lead today is read from their roles.
 */
#include "leadership.h"

/* What was planned for after the day is not held. */
static int handover_end(struct pussel_context *context, int64_t id) {
  struct leadership_programme programme;
  int64_t day = 0;
  int result = leadership_day_today(context, &day);
  if (result == PUSSEL_OK) result = leadership_programme_get(context, id, &programme);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "UPDATE p_leadership_occasion SET state = 'cancelled', cancelled_on = ?2, sequence = sequence + 1 WHERE state = 'planned' AND day >= ?2"
                         " AND module IN (SELECT id FROM p_leadership_module WHERE programme = ?1)",
                         "ii", id, day);
  return result == PUSSEL_OK ? leadership_programme_close(context, &programme, day) : result;
}

static int handover_programme(struct pussel_context *context, int64_t id, int64_t from, int64_t to) {
  const struct pussel_field fields[] = {pussel_field_integer("programme", id)};
  int result;
  (void)from;
  if (to == 0) return handover_end(context, id);
  result = kit_sql_run(context, "UPDATE p_leadership_programme SET unit = ? WHERE id = ?", "ii", to, id);
  return result == PUSSEL_OK ? pussel_emit(context, "leadership.programme.handed_over", 1, to, fields, 1) : result;
}

const struct pussel_open_record leadership_open_records[1] = {
    {.kind = "programme",
     .summary = N_("a leadership programme that goes on"),
     .sql = "SELECT p.id, p.title FROM p_leadership_programme AS p WHERE p.unit = :unit AND p.ended_on IS NULL ORDER BY p.id",
     .merged = PUSSEL_HOME_SUCCESSOR,
     .split = PUSSEL_HOME_BY_HAND,
     .recut = PUSSEL_HOME_BY_HAND,
     .closed = PUSSEL_HOME_BY_HAND,
     .rehome = handover_programme},
};

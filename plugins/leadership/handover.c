/*
 * handover.c — the unit that runs a programme has ended: the programme goes to its successor. Participants follow their person: nothing
 * of theirs hangs on the unit, and where they lead today is read from their roles.
 */
#include "leadership.h"

static int handover_programme(struct pussel_context *context, int64_t id, int64_t from, int64_t to) {
  struct pussel_time now;
  int64_t day = 0;
  int result;
  pussel_now(context, &now);
  result = leadership_day_read(context, now.day, &day);
  if (result == PUSSEL_OK)
    result = to != 0 ? kit_sql_run(context, "UPDATE p_leadership_programme SET unit = ? WHERE id = ?", "ii", to, id)
                     : kit_sql_run(context, "UPDATE p_leadership_programme SET ended_on = ? WHERE id = ?", "ii", day, id);
  if (result == PUSSEL_OK && to == 0) /* what was planned for after that day is not held */
    result = kit_sql_run(context,
                         "UPDATE p_leadership_occasion SET state = 'cancelled', cancelled_on = ?2, sequence = sequence + 1 WHERE state = 'planned' AND day >= ?2"
                         " AND module IN (SELECT id FROM p_leadership_module WHERE programme = ?1)",
                         "ii", id, day);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("programme", id)};
  return pussel_emit(context, to != 0 ? "leadership.programme.handed_over" : "leadership.programme.ended", 1, to != 0 ? to : from, fields, 1);
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

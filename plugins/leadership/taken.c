/*
 * taken.c — how many of each förvaltning have been through a module, and how many have not: counted once, when all groups have had it. A
 * figure of each day would tell, the day after one group's occasion, who of that group had stayed away.
 */
#include "leadership.h"

/* SQL: has group g still to have module m, or is it not known of somebody who was there? */
#define TAKEN_IS_COMING                                                                                                \
  "(NOT EXISTS (SELECT 1 FROM p_leadership_occasion AS o WHERE o.module = m.id AND o.group_id = g.id AND o.state = 'held')" \
  " OR EXISTS (SELECT 1 FROM p_leadership_occasion AS o WHERE o.module = m.id AND o.group_id = g.id AND o.state = 'planned')" \
  " OR m.half_days > (SELECT sum(coalesce(o.half_days, m.half_days)) FROM p_leadership_occasion AS o"                   \
  " WHERE o.module = m.id AND o.group_id = g.id AND o.state = 'held')"                                                 \
  " OR EXISTS (SELECT 1 FROM p_leadership_occasion AS o JOIN p_leadership_participant AS a ON a.id IN " LEADERSHIP_EXPECTED \
  " LEFT JOIN p_leadership_attendance AS t ON t.occasion = o.id AND t.participant = a.id"                              \
  " WHERE o.module = m.id AND o.group_id = g.id AND o.state = 'held' AND t.half_days IS NULL))"

/* The groups that are counted now: those that have had a module that no group of the programme still has before it. */
static const char choose_sql[] =
    "INSERT INTO p_leadership_taken_group (module, group_id, batch) SELECT m.id, g.id, ?3 FROM p_leadership_module AS m"
    " JOIN p_leadership_group AS g ON g.programme = m.programme WHERE m.programme = ?1"
    " AND NOT EXISTS (SELECT 1 FROM p_leadership_taken_group AS d WHERE d.module = m.id AND d.group_id = g.id)"
    " AND EXISTS (SELECT 1 FROM p_leadership_occasion AS o WHERE o.module = m.id AND o.group_id = g.id AND o.state = 'held')"
    " AND (?2 = 1 OR NOT EXISTS (SELECT 1 FROM p_leadership_group AS h WHERE h.programme = m.programme"
    " AND EXISTS (SELECT 1 FROM p_leadership_participant AS a WHERE a.group_id = h.id AND a.state <> 'left')"
    " AND NOT EXISTS (SELECT 1 FROM p_leadership_taken_group AS d WHERE d.module = m.id AND d.group_id = h.id)"
    " AND EXISTS (SELECT 1 FROM p_leadership_group AS g WHERE g.id = h.id AND " TAKEN_IS_COMING ")))";

static const char count_sql[] =
    "INSERT INTO p_leadership_taken (batch, module, administration, counted_on, taken, missed) SELECT ?1, c.module, c.administration, ?2,"
    " CASE WHEN min(c.taken, c.missed) >= coalesce(l.min_group, 5) THEN c.taken END, CASE WHEN min(c.taken, c.missed) >= coalesce(l.min_group, 5) THEN c.missed END"
    " FROM (SELECT h.module, h.administration, sum(h.is_taken) AS taken, sum(1 - h.is_taken) AS missed"
    " FROM (SELECT m.id AS module, d.administration, m.half_days <= (SELECT coalesce(sum(t.half_days), 0) FROM p_leadership_attendance AS t"
    " JOIN p_leadership_occasion AS o ON o.id = t.occasion WHERE t.participant = a.id AND o.module = m.id AND o.state = 'held') AS is_taken"
    " FROM p_leadership_taken_group AS g JOIN p_leadership_module AS m ON m.id = g.module JOIN p_leadership_participant AS a ON a.group_id = g.group_id"
    " JOIN org_administration AS d ON d.unit = coalesce((SELECT CASE WHEN max(r.unit = a.unit) = 1 THEN a.unit ELSE min(r.unit) END FROM org_role AS r"
    " WHERE r.person = a.person AND r.role = a.role AND r.unit IS NOT NULL), a.unit)"
    " WHERE g.batch = ?1 AND a.state <> 'left') AS h GROUP BY h.module, h.administration) AS c"
    " LEFT JOIN org_min_group AS l ON l.unit = c.administration";

int leadership_taken_count(struct pussel_context *context, const struct leadership_programme *programme, bool ends) {
  int64_t today = 0, batch = 0;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK) result = kit_sql_integer(context, &batch, "SELECT coalesce(max(batch), 0) + 1 FROM p_leadership_taken_group", "");
  if (result == PUSSEL_OK) result = kit_sql_run(context, choose_sql, "iii", programme->id, (int64_t)ends, batch);
  return result == PUSSEL_OK ? kit_sql_run(context, count_sql, "ii", batch, today) : result;
}

/* What was kept for the programme's sake alone goes with it: who was there, what was wished, why somebody was moved or left. */
int leadership_taken_clear(struct pussel_context *context, const struct leadership_programme *programme) {
  static const char *const statements[] = {
      "DELETE FROM p_leadership_attendance WHERE participant IN (SELECT id FROM p_leadership_participant WHERE programme = ?)",
      "DELETE FROM p_leadership_wish WHERE participant IN (SELECT id FROM p_leadership_participant WHERE programme = ?)",
      "UPDATE p_leadership_move SET rules = NULL, why = NULL WHERE participant IN (SELECT id FROM p_leadership_participant WHERE programme = ?)",
      "UPDATE p_leadership_participant SET why = NULL WHERE programme = ?",
  };
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < sizeof statements / sizeof *statements; i++) result = kit_sql_run(context, statements[i], "i", programme->id);
  return result;
}

/* participant_list.c — who takes part, for the project lead: what each has been at, and what is left to catch up. */
#include "leadership.h"

int leadership_participant_list(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme;
  sqlite3_stmt *statement = NULL;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_lead(context, programme.unit);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(
        context, &statement,
        "SELECT a.id AS participant, a.person, CASE WHEN n.is_protected = 1 THEN ?4 ELSE n.name END AS name, a.unit, " KIT_UNIT_NAME("a.unit") " AS unit_name,"
        " a.role, a.state, g.number AS group_number,"
        " (SELECT total(t.half_days) / 2.0 FROM p_leadership_attendance AS t WHERE t.participant = a.id) AS attended_days,"
        " (SELECT group_concat(m.key, ', ') FROM (SELECT x.id, x.key, x.half_days FROM p_leadership_module AS x WHERE x.programme = a.programme ORDER BY x.position) AS m"
        " WHERE EXISTS (SELECT 1 FROM p_leadership_occasion AS o WHERE o.module = m.id AND o.group_id = a.group_id AND o.state = 'held')"
        " AND m.half_days > (SELECT coalesce(sum(t.half_days), 0) FROM p_leadership_attendance AS t JOIN p_leadership_occasion AS o ON o.id = t.occasion"
        " WHERE t.participant = a.id AND o.module = m.id AND o.state <> 'cancelled')) AS to_catch_up"
        " FROM p_leadership_participant AS a JOIN org_person AS n ON n.person = a.person LEFT JOIN p_leadership_group AS g ON g.id = a.group_id"
        " WHERE a.programme = ?1 AND (?2 IS NULL OR a.state = ?2) AND (?3 = 0 OR g.number = ?3)"
        " ORDER BY a.state = 'left', g.number IS NULL, g.number, coalesce(a.queued_on, a.joined_on), a.id",
        "itit", programme.id, pussel_argument_text(context, "state"), pussel_argument_integer(context, "group"), _("protected identity"));
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

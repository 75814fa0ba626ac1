/* action_show.c — the planned actions as a list, and one of them whole: what was planned, and every state that it has had. */
#include "siq.h"

int siq_action_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement,
      "SELECT a.ref, a.round,"
      " " KIT_UNIT_NAME("a.unit") " AS unit_name, a.piece, a.what, a.owner_role,"
      " (SELECT p.name FROM org_person AS p WHERE p.person = a.owner_person) AS owner_name, a.due, a.state,"
      " a.assessment, a.expected_effect, a.seen_by, a.plan, a.year, a.reason"
      " FROM siq_action AS a"
      " WHERE (?1 = 0 OR a.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1))"
      " AND (?2 = 0 OR a.round = ?2) AND (?3 IS NULL OR a.state = ?3) ORDER BY a.due, a.action",
      "iit", pussel_argument_integer(context, "unit"), pussel_argument_integer(context, "round"),
      pussel_argument_text(context, "state"));
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* Every change and every handing over, in order; on each row also what the action is, for who reads it with a program. */
static int show_history(struct pussel_context *context, int64_t id) {
  static const char history[] =
      "WITH happened(day, rank, id, change) AS ("
      "  SELECT c.day, 0, c.id, CASE WHEN p.id IS NULL THEN 'planned' WHEN p.state = c.state AND p.due = c.due AND c.reason IS NULL THEN 'assessed'"
      "  ELSE 'changed' END FROM p_siq_action_change AS c LEFT JOIN p_siq_action_change AS p"
      "  ON p.id = (SELECT max(b.id) FROM p_siq_action_change AS b WHERE b.action = c.action AND b.id < c.id) WHERE c.action = ?1"
      "  UNION ALL SELECT valid_from, 1, NULL, 'handed_over' FROM p_siq_action_place WHERE action = ?1 AND valid_from > 0)"
      " SELECT date(h.day * 86400, 'unixepoch') AS date, h.change,"
      " (SELECT " KIT_UNIT_NAME("p.unit") " FROM p_siq_action_place AS p WHERE p.action = ?1"
      "  AND p.valid_from <= h.day AND p.valid_to > h.day) AS unit_name,"
      " c.state, date(c.due * 86400, 'unixepoch') AS due, c.assessment, CASE h.rank WHEN 0 THEN c.reason END AS reason, a.ref, a.piece, a.what, a.owner_role,"
      " (SELECT o.name FROM org_person AS o WHERE o.person = a.owner_person) AS owner_name, a.expected_effect, a.seen_by, a.plan, a.year"
      " FROM happened AS h JOIN siq_action AS a ON a.action = ?1"
      " JOIN p_siq_action_change AS c ON c.id = coalesce(h.id, (SELECT max(b.id) FROM p_siq_action_change AS b WHERE b.action = ?1 AND b.day <= h.day))"
      " WHERE h.day <= unixepoch(date('now')) / 86400 ORDER BY h.day, h.rank, h.id";
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, history, "i", id);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* What the action is, before its history. */
static int show_about(struct pussel_context *context, int64_t id) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.what, " KIT_UNIT_NAME("a.unit") ", (SELECT k.title FROM p_siq_action AS n JOIN p_siq_piece AS k ON k.id = n.piece WHERE n.id = a.action),"
                               " coalesce((SELECT p.name FROM org_person AS p WHERE p.person = a.owner_person),"
                               " (SELECT o.title FROM org_role_kind AS o WHERE o.role = a.owner_role), a.owner_role, '–'), a.expected_effect,"
                               " coalesce(a.seen_by, '–'), a.plan, a.year FROM siq_action AS a WHERE a.action = ?",
                               "i", id);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    const char *owner = kit_sql_text(context, statement, 3);
    pussel_note(context, pussel_text(context, "siq:%lld. %s", (long long)id, kit_sql_text(context, statement, 0)));
    pussel_note(context, pussel_text(context, _("%s, %s. Owner: %s"), kit_sql_text(context, statement, 1), kit_sql_text(context, statement, 2),
                                     owner == NULL ? "" : pussel_translate(context, owner)));
    pussel_note(context, pussel_text(context, _("Expected effect: %s"), kit_sql_text(context, statement, 4)));
    pussel_note(context, pussel_text(context, _("Seen by: %s"), kit_sql_text(context, statement, 5)));
    pussel_note(context, pussel_text(context, _("In the plan: %s %lld"), kit_sql_text(context, statement, 6), (long long)sqlite3_column_int64(statement, 7)));
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : result == 1 ? PUSSEL_OK : PUSSEL_ENOTFOUND;
}

int siq_action_show(struct pussel_context *context, void *prepared) {
  const char *reference = pussel_argument_text(context, "action");
  int64_t id = 0;
  int result = siq_action_number(reference, &id);
  (void)prepared;
  if (result == PUSSEL_OK) result = show_about(context, id);
  if (result == PUSSEL_ENOTFOUND) return siq_action_unknown(context, reference);
  return result == PUSSEL_OK ? show_history(context, id) : result;
}

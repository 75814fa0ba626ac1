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

static int show_history(struct pussel_context *context, int64_t id) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT date(day * 86400, 'unixepoch') AS date, state, date(due * 86400, 'unixepoch') AS due, assessment, reason"
                               " FROM p_siq_action_change WHERE action = ? AND day <= unixepoch(date('now')) / 86400 ORDER BY id",
                               "i", id);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* What the action is, before its history. */
static int show_about(struct pussel_context *context, int64_t id) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.what, " KIT_UNIT_NAME("a.unit") ", k.title, coalesce((SELECT p.name FROM org_person AS p WHERE p.person = a.owner_person),"
                               " (SELECT o.title FROM org_role_kind AS o WHERE o.role = a.owner_role), a.owner_role, '–'), a.expected_effect,"
                               " coalesce(a.seen_by, '–'), a.plan, a.year FROM siq_action AS a JOIN siq_rating AS k ON k.round = a.round AND k.piece = a.piece"
                               " WHERE a.action = ?",
                               "i", id);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    const char *owner = kit_sql_text(context, statement, 3);
    pussel_note(context, pussel_text(context, "%s", kit_sql_text(context, statement, 0)));
    pussel_note(context, pussel_text(context, _("%s, %s. Owner: %s."), kit_sql_text(context, statement, 1), kit_sql_text(context, statement, 2),
                                     owner == NULL ? "" : pussel_translate(context, owner)));
    pussel_note(context, pussel_text(context, _("Expected effect: %s. Seen by: %s."), kit_sql_text(context, statement, 4), kit_sql_text(context, statement, 5)));
    pussel_note(context, pussel_text(context, _("In the plan: %s %lld."), kit_sql_text(context, statement, 6), (long long)sqlite3_column_int64(statement, 7)));
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

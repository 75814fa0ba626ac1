/* agreement.c — what was agreed and the support that was promised, once it stands: a commitment of a unit, with states and places. */
#include <string.h>

#include "hold.h"

int agreement_number(const char *reference, int64_t *id) {
  if (reference != NULL && strncmp(reference, "dialogue:", 9) == 0) reference += 9;
  return kit_word_integer(reference, 1, INT64_MAX, id) ? PUSSEL_OK : PUSSEL_ENOTFOUND;
}

int agreement_get(struct pussel_context *context, int64_t id, struct agreement *agreement) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.dialogue, a.entry, p.unit, coalesce(p.for_unit, 0), a.kind, date(a.due * 86400, 'unixepoch'), a.state, a.assessment,"
                               " date(a.agreed_on * 86400, 'unixepoch')"
                               " FROM p_dialogue_agreement AS a JOIN p_dialogue_agreement_place AS p ON p.agreement = a.id AND p.valid_to = 2932896"
                               " JOIN p_dialogue_dialogue AS d ON d.id = a.dialogue WHERE a.id = ? AND d.disposed_on IS NULL",
                               "i", id);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1)
    *agreement = (struct agreement){.id = id,
                                    .dialogue = sqlite3_column_int64(statement, 0),
                                    .entry = sqlite3_column_int64(statement, 1),
                                    .unit = sqlite3_column_int64(statement, 2),
                                    .for_unit = sqlite3_column_int64(statement, 3),
                                    .kind = kit_sql_text(context, statement, 4),
                                    .due = kit_sql_text(context, statement, 5),
                                    .state = kit_sql_text(context, statement, 6),
                                    .assessment = kit_sql_text(context, statement, 7),
                                    .agreed_on = kit_sql_text(context, statement, 8)};
  sqlite3_finalize(statement);
  if (result < 0) return result;
  return result == 1 ? PUSSEL_OK : PUSSEL_ENOTFOUND;
}

int agreement_make(struct pussel_context *context, const struct agreement *agreement, const char *agreed_on, const char *day, int64_t *id) {
  int result = kit_sql_run(context,
                           "INSERT INTO p_dialogue_agreement (dialogue, entry, kind, agreed_on, due)"
                           " VALUES (?, ?, ?, unixepoch(?) / 86400, unixepoch(?) / 86400)",
                           "iittt", agreement->dialogue, agreement->entry, agreement->kind, agreed_on, agreement->due);
  if (result < 0) return result;
  *id = sqlite3_last_insert_rowid(pussel_db(context));
  result = kit_sql_run(context,
                       "INSERT INTO p_dialogue_agreement_place (agreement, valid_from, valid_to, unit, for_unit) VALUES (?, 0, 2932896, ?, nullif(?, 0))", "iii",
                       *id, agreement->unit, agreement->for_unit);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_dialogue_agreement_change (agreement, day, due, state)"
                         " SELECT id, unixepoch(?) / 86400, due, state FROM p_dialogue_agreement WHERE id = ?",
                         "ti", day, *id);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_text("ref", pussel_text(context, "dialogue:%lld", (long long)*id)),
                                        pussel_field_text("kind", agreement->kind), pussel_field_text("due", agreement->due), pussel_field_text("state", "open")};
  return pussel_emit(context, "dialogue.agreement.made", 1, agreement->unit, fields, sizeof fields / sizeof *fields);
}

int agreement_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.ref, a.kind, " KIT_UNIT_NAME("a.unit") " AS unit_name, " KIT_UNIT_NAME("a.for_unit") " AS for_name, a.what,"
                               " coalesce((SELECT p.name FROM org_person AS p WHERE p.person = a.owner_person), a.owner_role) AS who, a.agreed_on, a.due,"
                               " a.seen_by, a.state, a.assessment, a.reason FROM dialogue_agreement AS a"
                               " WHERE (?1 = 0 OR a.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1) OR a.for_unit = ?1)"
                               " AND (?2 IS NULL OR a.state = ?2) AND (?3 IS NULL OR a.kind = ?3) ORDER BY a.due, a.agreement",
                               "itt", pussel_argument_integer(context, "unit"), pussel_argument_text(context, "state"), pussel_argument_text(context, "kind"));
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

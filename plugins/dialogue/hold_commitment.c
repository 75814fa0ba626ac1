/*
 * hold_commitment.c — what is to be spoken of: commitments of the unit and those promised to it, from whichever module, by the trait
 * alone. Also what has been delivered or closed since it was last spoken of, so that a promise that was kept is seen.
 */
#include <string.h>

#include "hold.h"

#define COMMITMENT_COLUMNS                                                                                                 \
  "c.ref, c.kind, c.what, c.due, c.state, c.assessment, c.owner_role, c.seen_by, c.reason, c.unit, coalesce(c.for_unit, 0)," \
  " coalesce(c.owner_person, 0)"

/* What was spoken of last time comes first. */
static const char load_sql[] =
    "WITH " DIALOGUE_SPOKEN_OF " SELECT " COMMITMENT_COLUMNS " FROM spoken AS c"
    " ORDER BY c.ref NOT IN (SELECT l.ref FROM last_said AS l), c.due IS NULL, c.due, c.ref";

static bool commitment_read(struct pussel_context *context, sqlite3_stmt *row, struct hold_commitment *commitment) {
  *commitment = (struct hold_commitment){
      .ref = kit_sql_text(context, row, 0),
      .kind = kit_sql_text(context, row, 1),
      .what = kit_sql_text(context, row, 2),
      .due = kit_sql_text(context, row, 3),
      .state = sqlite3_column_type(row, 4) == SQLITE_NULL ? "open" : kit_sql_text(context, row, 4), /* its plugin does not know */
      .assessment = kit_sql_text(context, row, 5),
      .role = kit_sql_text(context, row, 6),
      .seen_by = kit_sql_text(context, row, 7),
      .reason = kit_sql_text(context, row, 8),
      .unit = sqlite3_column_int64(row, 9),
      .for_unit = sqlite3_column_int64(row, 10),
      .person = sqlite3_column_int64(row, 11),
  };
  return commitment->ref != NULL && commitment->state != NULL;
}

int hold_commitment_load(struct pussel_context *context, const struct hold_dialogue *dialogue, struct hold_commitments *commitments) {
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int result = kit_sql_prepare(context, &statement, load_sql, "ti", dialogue->scope, dialogue->id);
  *commitments = (struct hold_commitments){NULL, 0};
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    if (commitments->count == room) {
      struct hold_commitment *grown = pussel_alloc(context, (room = room * 2 + 32) * sizeof *grown);
      if (grown != NULL && commitments->count > 0) memcpy(grown, commitments->at, commitments->count * sizeof *grown);
      commitments->at = grown;
    }
    if (commitments->at == NULL) break;
    if (commitment_read(context, statement, &commitments->at[commitments->count])) commitments->count++;
  }
  sqlite3_finalize(statement);
  return result == 1 ? PUSSEL_ENOMEM : result;
}

int hold_commitment_get(struct pussel_context *context, const char *ref, const struct hold_dialogue *dialogue, struct hold_commitment *commitment) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT " COMMITMENT_COLUMNS " FROM commitment AS c WHERE c.ref = ?1 AND (?2 IS NULL"
                               " OR EXISTS (SELECT 1 FROM json_each(?2) AS o WHERE o.value IN (c.unit, c.for_unit)))",
                               "tt", ref, dialogue != NULL ? dialogue->scope : NULL);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) result = commitment_read(context, statement, commitment) ? PUSSEL_OK : PUSSEL_ENOMEM;
  else if (result == 0) result = PUSSEL_ENOTFOUND;
  sqlite3_finalize(statement);
  return result;
}

int hold_commitment_last_said(struct pussel_context *context, const char *ref, const char *scope, struct hold_said *said) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.date, a.assessment, a.reason FROM assessment AS a WHERE a.ref = ?1 AND a.date <= date('now')"
                               " AND (a.unit IN (SELECT o.value FROM json_each(?2) AS o) OR a.unit NOT IN (SELECT u.unit FROM org_unit AS u))"
                               " ORDER BY a.date DESC LIMIT 1",
                               "tt", ref, scope);
  *said = (struct hold_said){NULL, NULL, NULL};
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1)
    *said = (struct hold_said){.day = kit_sql_text(context, statement, 0), .assessment = kit_sql_text(context, statement, 1), .reason = kit_sql_text(context, statement, 2)};
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

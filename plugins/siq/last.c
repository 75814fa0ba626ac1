/* last.c — what was agreed of a piece last time, where that can be compared with what will be agreed now. */
#include "siq.h"

/* By measure alone, and not over a change that made the unit another than it was. What concerns the manager is never compared. */
int siq_last_level(struct pussel_context *context, int64_t unit, int64_t piece, struct siq_last *last) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT p.agreed, p.why, date(r.day * 86400, 'unixepoch') FROM p_siq_piece AS now"
                               " JOIN p_siq_round AS r ON r.id = (SELECT id FROM p_siq_round WHERE unit = ?1 AND state = 'closed' AND disposed_on IS NULL"
                               " ORDER BY day DESC, id DESC LIMIT 1)"
                               " JOIN p_siq_round_piece AS p ON p.round = r.id JOIN p_siq_piece AS k ON k.id = p.piece AND k.measure = now.measure"
                               " WHERE now.id = ?2 AND now.about_manager = 0 AND p.agreed IS NOT NULL"
                               " AND NOT EXISTS (SELECT 1 FROM org_lineage AS l WHERE l.from_unit = r.unit AND l.to_unit = r.unit"
                               " AND l.comparable = 0 AND l.date > date(r.day * 86400, 'unixepoch'))",
                               "ii", unit, piece);
  *last = (struct siq_last){.level = -1};
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    last->level = sqlite3_column_int64(statement, 0);
    last->why = kit_sql_text(context, statement, 1);
    last->day = kit_sql_text(context, statement, 2);
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

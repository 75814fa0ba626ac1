/*
 * tally.c — how the individual ratings of each piece fall, and when they may be seen. The scale is ordinal, so the
 * middle is the median, and the spread is the distance between the lowest and the highest level that somebody gave.
 */
#include "siq.h"

static size_t tally_index(const struct siq_pieces *pieces, int64_t id) {
  size_t i = 0;
  while (i < pieces->count && pieces->at[i].id != id)
    i++;
  return i;
}

/* The level of the answer number `rank` (from 1) when all are lined up from the lowest. */
static int64_t tally_level_at(const struct siq_tally *tally, int64_t rank) {
  int64_t level = 0;
  while (level < SIQ_LEVELS - 1 && rank > tally->n[level])
    rank -= tally->n[level++];
  return level;
}

static void tally_sum_up(struct siq_tally *tally) {
  int64_t n = tally->answered;
  if (n == 0) return;
  tally->median = (double)(tally_level_at(tally, (n + 1) / 2) + tally_level_at(tally, (n + 2) / 2)) / 2.0;
  tally->spread = tally_level_at(tally, n) - tally_level_at(tally, 1);
}

static int tally_load_hidden(struct pussel_context *context, const struct siq_round *round,
                             const struct siq_pieces *pieces, struct siq_tally *tallies) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT piece FROM p_siq_round_piece WHERE round = ? AND suppressed = 1", "i", round->id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    size_t index = tally_index(pieces, sqlite3_column_int64(statement, 0));
    if (index < pieces->count) tallies[index] = (struct siq_tally){.hidden = true};
  }
  sqlite3_finalize(statement);
  return result;
}

int siq_tally_load(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces,
                   struct siq_tally **tallies) {
  static const char counted[] = "SELECT piece, level, n FROM p_siq_count WHERE round = ?";
  static const char individual[] =
      "SELECT piece, level, count(*) FROM p_siq_rating WHERE round = ? GROUP BY piece, level";
  sqlite3_stmt *statement = NULL;
  int result;
  *tallies = pussel_alloc(context, (pieces->count + 1) * sizeof **tallies);
  if (*tallies == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_prepare(context, &statement, round->revealed ? counted : individual, "i", round->id);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    size_t index = tally_index(pieces, sqlite3_column_int64(statement, 0));
    int64_t level = sqlite3_column_int64(statement, 1), n = sqlite3_column_int64(statement, 2);
    if (index == pieces->count || level < 0 || level >= SIQ_LEVELS) continue;
    (*tallies)[index].rows += n;
    if (sqlite3_column_type(statement, 1) == SQLITE_NULL) continue;
    (*tallies)[index].n[level] += n;
    (*tallies)[index].answered += n;
  }
  sqlite3_finalize(statement);
  for (size_t i = 0; i < pieces->count; i++)
    tally_sum_up(&(*tallies)[i]);
  return result < 0 || !round->revealed ? result : tally_load_hidden(context, round, pieces, *tallies);
}

enum siq_tally_sight siq_tally_sight(const struct siq_round *round, const struct siq_tally *tally) {
  if (tally->hidden) return SIQ_HIDDEN;
  if (tally->rows == 0) return SIQ_NONE;
  return round->revealed ? SIQ_SEEN : SIQ_WAITING;
}

bool siq_tally_is_wide(const struct siq_round *round, const struct siq_tally *tally) {
  return tally->answered > 0 && 2 * tally->spread > round->scale_max - round->scale_min;
}

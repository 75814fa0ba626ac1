/*
 * count.c — hands over counts for the host to decide what of them is seen: how the individual ratings fell, when they are
 * revealed, and which level the unit agreed on, when the round is closed. The period is the year of the round; a second
 * round of the unit that year is a period of its own (2026-2), since what is published of the first stands.
 */
#include <string.h>

#include "siq.h"

struct counting {
  const struct siq_round *round;
  const char *subject, *period;
  struct pussel_count *items;
  int32_t count, flags, min_group;
};

/* Has the unit given counts for the period? */
static int count_is_given(struct pussel_context *context, sqlite3_stmt *given, const struct counting *counting, const char *period) {
  int result;
  sqlite3_reset(given);
  sqlite3_bind_text(given, 1, counting->subject, -1, SQLITE_STATIC);
  sqlite3_bind_text(given, 2, period, -1, SQLITE_STATIC);
  sqlite3_bind_int64(given, 3, counting->round->unit);
  result = kit_sql_step(context, given);
  sqlite3_reset(given);
  return result;
}

/* The year, or the year and which of its rounds it is: the first that the unit has given no counts for. */
static int count_period(struct pussel_context *context, sqlite3_stmt *given, struct counting *counting) {
  int result = 1;
  for (int64_t place = 1; result == 1; place++) {
    counting->period = place == 1 ? pussel_text(context, "%.4s", counting->round->day)
                                  : pussel_text(context, "%.4s-%lld", counting->round->day, (long long)place);
    if (counting->period == NULL) return PUSSEL_ENOMEM;
    result = count_is_given(context, given, counting, counting->period);
  }
  return result;
}

static int count_prepare_given(struct pussel_context *context, sqlite3_stmt **given) {
  return kit_sql_prepare(context, given,
                         "SELECT 1 FROM published_count WHERE plugin = 'siq' AND subject = ? AND period = ? AND unit = ? AND scope = 'own' LIMIT 1", "tti", NULL,
                         NULL, (int64_t)0);
}

static int count_add(struct pussel_context *context, struct counting *counting, const char *measure, int64_t level, int64_t n) {
  struct pussel_count *item = &counting->items[counting->count++];
  *item = (struct pussel_count){.measure = measure, .category = pussel_text(context, "%lld", (long long)level), .n = n};
  return item->measure != NULL && item->category != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

static struct pussel_counts count_counts(const struct counting *counting) {
  return (struct pussel_counts){.subject = counting->subject,
                                .period = counting->period,
                                .unit = counting->round->unit,
                                .items = counting->items,
                                .count = counting->count,
                                .flags = counting->flags,
                                .min_group = counting->min_group};
}

static int count_give(struct pussel_context *context, struct counting *counting) {
  struct pussel_counts counts;
  sqlite3_stmt *given = NULL;
  int result = count_prepare_given(context, &given);
  if (result == PUSSEL_OK) result = count_period(context, given, counting);
  sqlite3_finalize(given);
  if (result < 0) return result;
  counts = count_counts(counting);
  return pussel_count_give(context, &counts);
}

/* ---- individual ratings ---------------------------------------------------------------------------------------------- */

/* Which of the measures that were just given are hidden. */
static int count_read_marks(struct pussel_context *context, const struct counting *counting, const char *const *measures,
                            const struct siq_pieces *pieces, bool *hidden) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT DISTINCT measure, suppressed FROM published_count WHERE plugin = 'siq' AND subject = ?"
                               " AND scope = 'own' AND unit = ? AND period = ?",
                               "tit", counting->subject, counting->round->unit, counting->period);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    for (size_t i = 0; i < pieces->count; i++)
      if (strcmp(measures[i], (const char *)sqlite3_column_text(statement, 0)) == 0)
        hidden[i] = sqlite3_column_int(statement, 1) != 0;
  }
  sqlite3_finalize(statement);
  return result;
}

/* What rates one person is handed over apart: it is never summed. */
static int count_give_ratings(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces,
                              const struct siq_tally *tallies, const char *const *measures, bool about_manager, bool *hidden) {
  struct counting counting = {.round = round,
                              .subject = about_manager ? "manager" : "rating",
                              .flags = about_manager ? PUSSEL_COUNTS_ALONE : 0,
                              .min_group = (int32_t)round->min_group};
  int result = PUSSEL_OK;
  counting.items = pussel_alloc(context, (pieces->count + 1) * SIQ_LEVELS * sizeof *counting.items);
  if (counting.items == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < pieces->count; i++) {
    if (pieces->at[i].about_manager != about_manager) continue;
    for (int64_t level = round->scale_min; result == PUSSEL_OK && level <= round->scale_max; level++)
      result = count_add(context, &counting, measures[i], level, tallies[i].n[level]);
  }
  if (result == PUSSEL_OK && counting.count > 0) result = count_give(context, &counting);
  if (result == PUSSEL_OK && counting.count > 0) result = count_read_marks(context, &counting, measures, pieces, hidden);
  return result;
}

static int count_measures(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces,
                          const char **measures) {
  sqlite3_stmt *statement = NULL;
  size_t at = 0;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT p.piece, k.measure FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece WHERE p.round = ?",
                               "i", round->id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    at = 0;
    while (at < pieces->count && pieces->at[at].id != sqlite3_column_int64(statement, 0))
      at++;
    if (at == pieces->count) continue;
    measures[at] = kit_sql_text(context, statement, 1);
    if (measures[at] == NULL) result = PUSSEL_ENOMEM;
  }
  sqlite3_finalize(statement);
  return result;
}

int siq_count_ratings(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces,
                      const struct siq_tally *tallies, bool *hidden) {
  const char **measures = pussel_alloc(context, (pieces->count + 1) * sizeof *measures);
  int64_t rows = 0;
  int result;
  for (size_t i = 0; i < pieces->count; i++)
    rows += tallies[i].rows;
  if (rows == 0) return PUSSEL_OK; /* a round of agreed levels alone */
  if (measures == NULL) return PUSSEL_ENOMEM;
  result = count_measures(context, round, pieces, measures);
  if (result == PUSSEL_OK) result = count_give_ratings(context, round, pieces, tallies, measures, false, hidden);
  return result == PUSSEL_OK ? count_give_ratings(context, round, pieces, tallies, measures, true, hidden) : result;
}

/* ---- agreed levels ------------------------------------------------------------------------------------------------------ */

/* Fewer than so many units are no count but names, whatever the threshold for individuals is. */
#define COUNT_UNITS_LEAST 5

/* A piece that the unit has agreed on, and that is no matter of one person. */
#define COUNT_AGREED                                                                                                    \
  "SELECT 1 FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece"                                        \
  " WHERE p.round = r.id AND p.agreed IS NOT NULL AND k.about_manager = 0"

static int count_load_agreed(struct pussel_context *context, struct counting *counting) {
  const struct siq_round *round = counting->round;
  sqlite3_stmt *statement = NULL;
  int64_t shared = 0;
  int result = kit_sql_integer(context, &shared, "SELECT shared FROM p_siq_round WHERE id = ?", "i", round->id);
  if (result < 0) return result;
  if (shared != 0) counting->flags |= PUSSEL_COUNTS_SHARED; /* nobody is hidden behind who is seen */
  result = kit_sql_prepare(context, &statement,
                               "SELECT p.agreed, k.measure FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece"
                               " WHERE p.round = ? AND p.agreed IS NOT NULL AND k.about_manager = 0 ORDER BY p.position",
                               "i", round->id);
  counting->items = pussel_alloc(context, ((size_t)SIQ_PIECES_MOST + 1) * 2 * SIQ_LEVELS * sizeof *counting->items);
  if (counting->items == NULL) result = PUSSEL_ENOMEM;
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    const char *measure = kit_sql_text(context, statement, 1);
    if (counting->count > SIQ_PIECES_MOST * 2 * SIQ_LEVELS) break; /* no unit has so many pieces */
    for (int64_t level = round->scale_min; result == 1 && level <= round->scale_max; level++)
      if (count_add(context, counting, measure, level, sqlite3_column_int64(statement, 0) == level) < 0) result = PUSSEL_ENOMEM;
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static int count_give_agreed(struct pussel_context *context, const struct siq_round *round) {
  struct counting counting = {.round = round, .subject = "agreed", .flags = PUSSEL_COUNTS_OF_UNITS, .min_group = COUNT_UNITS_LEAST};
  int result = count_load_agreed(context, &counting);
  return result == PUSSEL_OK && counting.count > 0 ? count_give(context, &counting) : result;
}

/* ---- rounds of a time when nobody was handed anything -------------------------------------------------------------------- */

/* All rounds that are closed and not counted. */
static int count_uncounted(struct pussel_context *context, int64_t *rounds, size_t room, size_t *count) {
  static const char sql[] =
      "SELECT id FROM (SELECT r.id, r.closed, ifnull(g.periods, 0) AS periods, row_number() OVER"
      " (PARTITION BY r.unit, strftime('%Y', r.day * 86400, 'unixepoch') ORDER BY r.closed, r.id) AS place FROM p_siq_round AS r"
      " LEFT JOIN (SELECT unit, substr(period, 1, 4) AS year, count(DISTINCT period) AS periods FROM published_count"
      " WHERE plugin = 'siq' AND subject = 'agreed' AND scope = 'own' GROUP BY 1, 2) AS g"
      " ON g.unit = r.unit AND g.year = strftime('%Y', r.day * 86400, 'unixepoch')"
      " WHERE r.state = 'closed' AND EXISTS (" COUNT_AGREED ")) WHERE place > periods ORDER BY closed, id";
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, sql, "");
  *count = 0;
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1 && *count < room)
    rounds[(*count)++] = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static int count_catch_up(struct pussel_context *context) {
  int64_t closed = 0, *rounds = NULL;
  size_t count = 0;
  int result = kit_sql_integer(context, &closed, "SELECT count(*) FROM p_siq_round WHERE state = 'closed'", "");
  if (result < 0) return result;
  rounds = pussel_alloc(context, ((size_t)closed + 1) * sizeof *rounds);
  if (rounds == NULL) return PUSSEL_ENOMEM;
  result = count_uncounted(context, rounds, (size_t)closed, &count);
  for (size_t i = 0; result == PUSSEL_OK && i < count; i++) {
    struct siq_round round;
    result = siq_round_get(context, rounds[i], &round);
    if (result == PUSSEL_OK) result = count_give_agreed(context, &round);
  }
  return result;
}

/*
 * Is there any such round? Whoever closes one counts all of them first, so either all that were closed are counted, or none of those
 * that were closed until then: the oldest tells.
 */
static int count_is_behind(struct pussel_context *context, int64_t but, bool *behind) {
  static const char sql[] = "SELECT id FROM p_siq_round AS r WHERE r.state = 'closed' AND r.id <> ?1 AND EXISTS (" COUNT_AGREED ") ORDER BY r.id LIMIT 1";
  struct siq_round round;
  struct counting counting = {.round = &round, .subject = "agreed"};
  sqlite3_stmt *given = NULL;
  int64_t oldest = 0;
  int result = kit_sql_integer(context, &oldest, sql, "i", but);
  *behind = false;
  if (result == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  if (result == PUSSEL_OK) result = siq_round_get(context, oldest, &round);
  if (result == PUSSEL_OK) result = count_prepare_given(context, &given);
  if (result == PUSSEL_OK) result = count_is_given(context, given, &counting, pussel_text(context, "%.4s", round.day));
  sqlite3_finalize(given);
  *behind = result == 0;
  return result < 0 ? result : PUSSEL_OK;
}

int siq_count_agreed(struct pussel_context *context, const struct siq_round *round) {
  bool behind = false;
  int result = count_is_behind(context, round->id, &behind);
  if (result < 0) return result;
  return behind ? count_catch_up(context) : count_give_agreed(context, round);
}

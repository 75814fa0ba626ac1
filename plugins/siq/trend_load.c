/*
 * trend_load.c — agreed levels over time, of one unit. What is one series is said by the measure alone, and what is one unit by the
 * lineage: a round of the unit before is part of it only where the way from there is comparable, and only while it had no other.
 */
#include <string.h>

#include "trend.h"

static bool trend_has_value(const struct siq_trend_point *point) { return point->value >= 0; }

/* ---- where the line is cut ----------------------------------------------------------------------------------------------------- */

struct trend_loading {
  struct pussel_context *context;
  struct siq_trend *trend;
  const char *until;
  int64_t *cuts; /* days on which the unit became another */
  size_t cut_count;
  int64_t *rounds; /* all of them, in order: a piece that one lacks has a gap there */
  size_t round_count, round_room;
};

static bool trend_parted(const struct trend_loading *loading, int64_t before, int64_t after) {
  for (size_t i = 0; i < loading->cut_count; i++)
    if (before < loading->cuts[i] && loading->cuts[i] <= after) return true;
  return false;
}

static size_t trend_round_place(const struct trend_loading *loading, int64_t round) {
  size_t place = 0;
  while (place < loading->round_count && loading->rounds[place] != round) place++;
  return place;
}

static int64_t trend_year(const char *date) {
  int64_t year = 0;
  for (int i = 0; i < 4 && date[i] >= '0' && date[i] <= '9'; i++) year = 10 * year + (date[i] - '0');
  return year;
}

static enum siq_cut trend_cut_between(const struct trend_loading *loading, const struct siq_trend_series *series, const struct siq_trend_point *before,
                                      const struct siq_trend_point *after) {
  if (trend_parted(loading, before->day, after->day)) return SIQ_CUT_UNIT;
  if (strcmp(before->measure, after->measure) != 0) return SIQ_CUT_SET;
  if (series->about_manager) return SIQ_CUT_MANAGER;
  if (!trend_has_value(before) || !trend_has_value(after)) return SIQ_CUT_GAP;
  if (trend_year(after->date) - trend_year(before->date) > 1) return SIQ_CUT_GAP;
  return trend_round_place(loading, after->round) - trend_round_place(loading, before->round) == 1 ? SIQ_CUT_NONE : SIQ_CUT_GAP;
}

static int trend_load_cuts(struct trend_loading *loading, int64_t unit) {
  struct pussel_context *context = loading->context;
  sqlite3_stmt *statement = NULL;
  size_t room = loading->cut_count;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT DISTINCT unixepoch(l.date) / 86400 FROM org_lineage AS l WHERE l.to_unit = ? AND l.comparable = 0 AND l.from_unit IS NOT NULL",
                               "i", unit);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    if (loading->cut_count == room) {
      int64_t *more = pussel_alloc(context, (room = 2 * room + 8) * sizeof *more);
      if (more == NULL) result = PUSSEL_ENOMEM;
      if (more != NULL && loading->cut_count > 0) memcpy(more, loading->cuts, loading->cut_count * sizeof *more);
      if (more != NULL) loading->cuts = more;
    }
    if (result == 1) loading->cuts[loading->cut_count++] = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

/* ---- rounds --------------------------------------------------------------------------------------------------------------------- */

/* ?1 the unit, ?2 rounds before that day (NULL: all), ?3 the same of a unit before: until it parted. */
static const char trend_sql[] =
    "SELECT r.id, r.day, date(r.day * 86400, 'unixepoch'), k.key, k.title, k.measure, k.about_manager, k.unit IS NOT NULL, k.scale_min, k.scale_max,"
    " p.position, p.agreed, CASE WHEN p.suppressed = 0 THEN p.answered END,"
    " (SELECT min(c.level) FROM p_siq_count AS c WHERE c.round = p.round AND c.piece = p.piece),"
    " (SELECT max(c.level) FROM p_siq_count AS c WHERE c.round = p.round AND c.piece = p.piece)"
    " FROM p_siq_round AS r JOIN p_siq_round_piece AS p ON p.round = r.id JOIN p_siq_piece AS k ON k.id = p.piece"
    " WHERE r.unit = ?1 AND r.closed <= unixepoch(date('now')) / 86400 AND r.disposed_on IS NULL"
    " AND (?2 IS NULL OR r.day < unixepoch(?2) / 86400) AND (?3 IS NULL OR r.day < unixepoch(?3) / 86400)"
    " ORDER BY r.day, r.id, p.position";

static int trend_note_round(struct trend_loading *loading, int64_t round) {
  if (loading->round_count > 0 && loading->rounds[loading->round_count - 1] == round) return PUSSEL_OK;
  if (loading->round_count == loading->round_room) {
    int64_t *more = pussel_alloc(loading->context, (loading->round_room = 2 * loading->round_room + 16) * sizeof *more);
    if (more == NULL) return PUSSEL_ENOMEM;
    if (loading->round_count > 0) memcpy(more, loading->rounds, loading->round_count * sizeof *more);
    loading->rounds = more;
  }
  loading->rounds[loading->round_count++] = round;
  return PUSSEL_OK;
}

static int trend_add(struct trend_loading *loading, sqlite3_stmt *row, const char *unit_name) {
  struct pussel_context *context = loading->context;
  struct siq_trend *trend = loading->trend;
  struct siq_trend_series *series = NULL;
  const struct siq_trend_series like = {.key = kit_sql_text(context, row, 3), .title = kit_sql_text(context, row, 4),
                                        .about_manager = sqlite3_column_int(row, 6) != 0, .own = sqlite3_column_int(row, 7) != 0,
                                        .scale_min = sqlite3_column_int64(row, 8), .scale_max = sqlite3_column_int64(row, 9),
                                        .position = sqlite3_column_int64(row, 10)};
  struct siq_trend_point point = {.round = sqlite3_column_int64(row, 0), .day = sqlite3_column_int64(row, 1), .date = kit_sql_text(context, row, 2),
                                  .measure = kit_sql_text(context, row, 5), .unit_name = unit_name, .value = SIQ_NO_LEVEL};
  int result;
  if (like.key == NULL || like.title == NULL || point.date == NULL || point.measure == NULL) return PUSSEL_ENOMEM;
  if (sqlite3_column_type(row, 11) != SQLITE_NULL) point.value = (double)sqlite3_column_int64(row, 11);
  if (sqlite3_column_int64(row, 12) > 0 && sqlite3_column_type(row, 13) != SQLITE_NULL) {
    point.answered = sqlite3_column_int64(row, 12);
    point.low = sqlite3_column_int64(row, 13);
    point.high = sqlite3_column_int64(row, 14);
  }
  if (trend->first_day == 0) trend->first_day = point.day;
  trend->last_day = point.day;
  result = trend_note_round(loading, point.round);
  if (result == PUSSEL_OK) result = siq_trend_place(context, trend, &like, point.measure, point.round, &series);
  if (result == PUSSEL_OK && series->count > 0) point.cut = trend_cut_between(loading, series, &series->at[series->count - 1], &point);
  return result == PUSSEL_OK ? siq_trend_append(context, series, &point) : result;
}

static int trend_load_rounds(struct trend_loading *loading, int64_t unit, const char *unit_name, const char *parted) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(loading->context, &statement, trend_sql, "itt", unit, loading->until, parted);
  while (result >= 0 && (result = kit_sql_step(loading->context, statement)) == 1) {
    int added = trend_add(loading, statement, unit_name);
    if (added < 0) result = added;
  }
  sqlite3_finalize(statement);
  return result;
}

/* ---- the unit before ------------------------------------------------------------------------------------------------------------- */

/* Comparable units that it came from and that have closed rounds, the farthest first; of a unit that was there before they parted none,
 * since it has rounds of its own, and of several at the same distance none, since they are not one line. */
static const char trend_before_sql[] =
    "SELECT d.related, " KIT_UNIT_NAME("d.related") ", d.parted_on FROM org_descent AS d"
    " WHERE d.unit = ?1 AND d.direction = 'predecessor' AND d.comparable = 1 AND d.related <> ?1"
    " AND d.parted_on <= (SELECT min(v.valid_from) FROM org_unit_version AS v WHERE v.unit = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM org_descent AS o WHERE o.unit = ?1 AND o.direction = 'predecessor' AND o.comparable = 1"
    "   AND o.steps = d.steps AND o.related NOT IN (?1, d.related))"
    " ORDER BY d.steps DESC";

static int trend_load_predecessors(struct trend_loading *loading, int64_t unit) {
  struct pussel_context *context = loading->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, trend_before_sql, "i", unit);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int64_t before = sqlite3_column_int64(statement, 0);
    const char *name = kit_sql_text(context, statement, 1), *parted = kit_sql_text(context, statement, 2);
    int loaded = trend_load_cuts(loading, before);
    if (loaded == PUSSEL_OK) loaded = trend_load_rounds(loading, before, name != NULL ? name : "", parted);
    if (loaded < 0) result = loaded;
  }
  sqlite3_finalize(statement);
  return result;
}

/* Units that it came from, that have rounds, and that are not part of the line: named, so that nobody wonders where the years went. */
static int trend_load_before(struct trend_loading *loading, int64_t unit) {
  struct pussel_context *context = loading->context;
  struct siq_trend *trend = loading->trend;
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT " KIT_UNIT_NAME("d.related") ", d.changed_on, d.related FROM org_descent AS d WHERE d.unit = ?1"
                               " AND d.direction = 'predecessor' AND d.related <> ?1 AND d.steps = 1"
                               " AND EXISTS (SELECT 1 FROM p_siq_round AS r WHERE r.unit = d.related AND r.closed < unixepoch(d.changed_on) / 86400)"
                               " ORDER BY d.changed_on, 1",
                               "i", unit);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    const struct siq_trend_before before = {kit_sql_text(context, statement, 0), kit_sql_text(context, statement, 1)};
    bool is_part = false;
    for (size_t i = 0; before.name != NULL && i < trend->count; i++)
      for (size_t k = 0; k < trend->series[i].count; k++)
        is_part = is_part || (trend->series[i].at[k].unit_name != NULL && strcmp(trend->series[i].at[k].unit_name, before.name) == 0);
    if (is_part || before.name == NULL) continue;
    if (trend->before_count == room) {
      struct siq_trend_before *more = pussel_alloc(context, (room = 2 * room + 4) * sizeof *more);
      if (more == NULL) {
        result = PUSSEL_ENOMEM;
        continue;
      }
      if (trend->before_count > 0) memcpy(more, trend->before, trend->before_count * sizeof *more);
      trend->before = more;
    }
    trend->before[trend->before_count++] = before;
  }
  sqlite3_finalize(statement);
  return result;
}

/* ---- who sees them ----------------------------------------------------------------------------------------------------------------- */

/* The view holds what the actor may see: the levels of a unit are seen whole or not at all. A unit without rounds of its own shows what
 * came before it to whoever may see that; one that has nothing before it either hides nothing. */
static int trend_is_seen(struct pussel_context *context, int64_t unit, bool *seen) {
  int64_t one = 0;
  int result = kit_sql_integer(context, &one,
                               "WITH line (unit, own) AS (SELECT ?1, 1 UNION SELECT d.related, 0 FROM org_descent AS d"
                               " WHERE d.unit = ?1 AND d.direction = 'predecessor' AND d.comparable = 1 AND d.related <> ?1),"
                               " held (unit) AS (SELECT l.unit FROM line AS l WHERE EXISTS (SELECT 1 FROM p_siq_round AS o WHERE o.unit = l.unit)"
                               " ORDER BY l.own DESC LIMIT CASE WHEN EXISTS (SELECT 1 FROM p_siq_round AS o WHERE o.unit = ?1) THEN 1 ELSE -1 END)"
                               " SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM held) OR EXISTS (SELECT 1 FROM siq_rating AS r WHERE r.unit IN held)",
                               "i", unit);
  *seen = result == PUSSEL_OK;
  return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
}

static int trend_name(struct pussel_context *context, struct siq_trend *trend) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT coalesce(" KIT_UNIT_NAME("?1") ", 'id:' || ?1)", "i", trend->unit);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) trend->unit_name = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return result < 0 ? result : trend->unit_name != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

int siq_trend_load(struct pussel_context *context, int64_t unit, const char *until, struct siq_trend *trend, bool *seen) {
  struct trend_loading loading = {.context = context, .trend = trend, .until = until};
  int result;
  *trend = (struct siq_trend){.unit = unit};
  result = trend_name(context, trend);
  if (result == PUSSEL_OK) result = trend_is_seen(context, unit, seen);
  if (result < 0 || !*seen) return result;
  result = trend_load_cuts(&loading, unit);
  if (result == PUSSEL_OK) result = trend_load_predecessors(&loading, unit);
  if (result == PUSSEL_OK) result = trend_load_rounds(&loading, unit, NULL, NULL);
  if (result == PUSSEL_OK) result = trend_load_before(&loading, unit);
  if (result == PUSSEL_OK) siq_trend_sort(trend);
  return result;
}

/*
 * trend_count.c — over time, of the units at and below one: how many stand at each level, year by year. They are the host's counts, in
 * groups of at least five units, so that no level of a unit follows from them; the middle is the median, since the scale is ordinal.
 */
#include <string.h>

#include "trend.h"

static const char count_sql[] =
    "SELECT c.year, c.piece, c.title, c.measure, c.level, c.units, k.scale_min, k.scale_max, k.position, k.unit IS NOT NULL"
    " FROM siq_level_count AS c JOIN siq_piece AS k ON k.measure = c.measure AND k.piece = c.piece"
    " WHERE c.unit = ?1 AND (?2 IS NULL OR c.year < CAST(substr(?2, 1, 4) AS INTEGER))"
    " GROUP BY c.year, c.measure, c.level ORDER BY c.year, c.measure, c.level";

struct counting {
  struct pussel_context *context;
  struct siq_trend *trend;
  int64_t *cuts;
  size_t cut_count;
};

/* The middle of the year, since the rounds that are counted were held over all of it. */
static int64_t count_day(int64_t year) { return (year - 1970) * 365 + (year - 1969) / 4 + 182; }

/* The level of the unit number `rank` (from 1) when all are lined up from the lowest. */
static int64_t count_level_at(const struct siq_trend_point *point, int64_t rank) {
  int64_t level = 0;
  while (level < SIQ_LEVELS - 1 && rank > point->n[level]) rank -= point->n[level++];
  return level;
}

static enum siq_cut count_cut(const struct counting *counting, const struct siq_trend_point *before, const struct siq_trend_point *after) {
  for (size_t i = 0; i < counting->cut_count; i++)
    if (before->day < counting->cuts[i] && counting->cuts[i] <= after->day) return SIQ_CUT_UNIT;
  if (strcmp(before->measure, after->measure) != 0) return SIQ_CUT_SET;
  return after->day - before->day > 366 ? SIQ_CUT_GAP : SIQ_CUT_NONE;
}

/* A year is its own number as a round: a piece has one point a year. */
static int count_add(struct counting *counting, sqlite3_stmt *row) {
  struct pussel_context *context = counting->context;
  struct siq_trend *trend = counting->trend;
  struct siq_trend_series *series = NULL;
  int64_t year = sqlite3_column_int64(row, 0), level = sqlite3_column_int64(row, 4);
  const char *measure = kit_sql_text(context, row, 3);
  const struct siq_trend_series like = {.key = kit_sql_text(context, row, 1), .title = kit_sql_text(context, row, 2), .own = sqlite3_column_int(row, 9) != 0,
                                        .scale_min = sqlite3_column_int64(row, 6), .scale_max = sqlite3_column_int64(row, 7),
                                        .position = sqlite3_column_int64(row, 8)};
  if (measure == NULL || like.key == NULL || like.title == NULL) return PUSSEL_ENOMEM;
  if (level < 0 || level >= SIQ_LEVELS) return PUSSEL_OK;
  for (size_t i = 0; i < trend->count; i++) {
    struct siq_trend_point *last = trend->series[i].count > 0 ? &trend->series[i].at[trend->series[i].count - 1] : NULL;
    if (last == NULL || last->round != year || strcmp(last->measure, measure) != 0) continue;
    last->n[level] += sqlite3_column_int64(row, 5);
    last->units += sqlite3_column_int64(row, 5);
    return PUSSEL_OK;
  }
  struct siq_trend_point point = {.round = year, .day = count_day(year), .date = pussel_text(context, "%lld", (long long)year), .measure = measure};
  int result = siq_trend_place(context, trend, &like, measure, year, &series);
  if (result < 0) return result;
  point.n[level] = point.units = sqlite3_column_int64(row, 5);
  if (series->count > 0) point.cut = count_cut(counting, &series->at[series->count - 1], &point);
  if (trend->first_day == 0) trend->first_day = point.day;
  trend->last_day = point.day;
  return point.date != NULL ? siq_trend_append(context, series, &point) : PUSSEL_ENOMEM;
}

static int count_load_cuts(struct counting *counting, int64_t unit) {
  struct pussel_context *context = counting->context;
  int64_t count = 0;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_integer(context, &count, "SELECT count(*) FROM org_lineage AS l WHERE l.to_unit = ?", "i", unit);
  if (result < 0) return result;
  counting->cuts = pussel_alloc(context, ((size_t)count + 1) * sizeof *counting->cuts);
  if (counting->cuts == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_prepare(context, &statement,
                           "SELECT unixepoch(l.date) / 86400 FROM org_lineage AS l WHERE l.to_unit = ? AND l.comparable = 0 AND l.from_unit IS NOT NULL",
                           "i", unit);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1 && counting->cut_count < (size_t)count)
    counting->cuts[counting->cut_count++] = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static void count_medians(struct siq_trend *trend) {
  for (size_t i = 0; i < trend->count; i++) {
    for (size_t k = 0; k < trend->series[i].count; k++) {
      struct siq_trend_point *point = &trend->series[i].at[k];
      point->median_low = count_level_at(point, (point->units + 1) / 2);
      point->median_high = count_level_at(point, (point->units + 2) / 2);
      point->value = (double)(point->median_low + point->median_high) / 2.0;
    }
  }
}

int siq_trend_load_counts(struct pussel_context *context, int64_t unit, const char *until, struct siq_trend *trend) {
  struct counting counting = {.context = context, .trend = trend};
  sqlite3_stmt *statement = NULL;
  int result;
  *trend = (struct siq_trend){.unit = unit, .of_units = true};
  result = kit_sql_prepare(context, &statement, "SELECT coalesce(" KIT_UNIT_NAME("?1") ", 'id:' || ?1)", "i", unit);
  if (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) trend->unit_name = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  statement = NULL;
  if (result >= 0) result = count_load_cuts(&counting, unit);
  if (result == PUSSEL_OK) result = kit_sql_prepare(context, &statement, count_sql, "it", unit, until);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int added = count_add(&counting, statement);
    if (added < 0) result = added;
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  count_medians(trend);
  siq_trend_sort(trend);
  return PUSSEL_OK;
}

/*
 * report_load.c — the facts of a report: levels over time where the actor may see them, else counts of units; the heat map of the year; which
 * rounds are drawn. The published views hold what the actor may see, so that a page has nothing that its maker may not read.
 */
#include <stdlib.h>
#include <string.h>

#include "report.h"

bool report_is_of_units(const struct report *report) { return report->counts.count > 0 || report->has_heat; }

bool report_has_anything(const struct report *report) {
  return report->own.count > 0 || report_is_of_units(report) || report->action_count > 0;
}

/* The latest closed rounds of the unit's own line up to the year's end, as the trend has them: of one day, the one opened last. */
static void report_choose_rounds(struct report *report) {
  const struct siq_trend *own = &report->own;
  int64_t latest = 0, before = 0;
  for (size_t i = 0; i < own->count; i++) {
    for (size_t k = 0; k < own->series[i].count; k++) {
      const struct siq_trend_point *point = &own->series[i].at[k];
      if (point->day < latest || (point->day == latest && point->round < report->round)) continue;
      latest = point->day, report->round = point->round, report->round_day = point->date;
    }
  }
  for (size_t i = 0; i < own->count; i++) {
    for (size_t k = 0; k < own->series[i].count; k++) {
      const struct siq_trend_point *point = &own->series[i].at[k];
      if (point->round == report->round || point->day < before || (point->day == before && point->round < report->round_before)) continue;
      before = point->day, report->round_before = point->round;
    }
  }
}

/* A picture is drawn of what the actor sees: a round of the unit before may be another's to see. */
static int report_count_pieces(struct report *report) {
  struct pussel_context *context = report->context;
  int64_t seen = 0;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT count(*), count(r.agreed), count(r.priority) FROM siq_rating AS r WHERE r.round = ?", "i", report->round);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    report->piece_count = sqlite3_column_int64(statement, 0);
    report->agreed_count = sqlite3_column_int64(statement, 1);
    report->chosen_count = sqlite3_column_int64(statement, 2);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (report->piece_count == 0) report->round = 0;
  if (report->round_before == 0) return PUSSEL_OK;
  result = kit_sql_integer(context, &seen, "SELECT count(*) FROM siq_rating AS r WHERE r.round = ?", "i", report->round_before);
  if (seen == 0) report->round_before = 0;
  return result;
}

/* Of one unit there is nothing to count; and where no round has been closed in the year the map would be an error. The units below are
 * columns only where one of them is more than itself: else each would be a name with nothing under it. */
static int report_load_heat(struct report *report) {
  struct pussel_context *context = report->context;
  int64_t steps = 0;
  struct siq_heat_wanted wanted = {.unit = report->unit, .year = report->year, .names = SIQ_HEAT_SHARED};
  int result = kit_sql_integer(context, &steps,
                               "SELECT coalesce(max(t.depth), 0) FROM siq_round AS r JOIN org_tree AS t ON t.unit = r.unit"
                               " WHERE t.ancestor = ?1 AND t.depth > 0 AND r.state = 'closed' AND CAST(substr(r.date, 1, 4) AS INTEGER) = ?2",
                               "ii", report->unit, report->year);
  if (result < 0 || steps == 0) return result;
  wanted.depth = steps > 1;
  result = siq_heat_load(context, &wanted, &report->heat);
  report->has_heat = result == PUSSEL_OK && report->heat.table_count > 0;
  return result;
}

/* The year of the latest closed round at or below the unit; this year when there is none. */
static int report_find_year(struct report *report) {
  struct pussel_context *context = report->context;
  int64_t year = 0;
  int result = kit_sql_integer(context, &year,
                               "SELECT max(CAST(substr(r.date, 1, 4) AS INTEGER)) FROM siq_round AS r JOIN org_tree AS t ON t.unit = r.unit"
                               " WHERE t.ancestor = ? AND r.state = 'closed'",
                               "i", report->unit);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  report->year = year != 0 ? year : strtol(report->today, NULL, 10);
  return PUSSEL_OK;
}

static int report_load_name(struct report *report) {
  struct pussel_context *context = report->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT coalesce(" KIT_UNIT_NAME("?1") ", 'id:' || ?1)", "i", report->unit);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) report->unit_name = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return result < 0 ? result : report->unit_name != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

/* One unit that shares is counted by itself, and in its own report too: of one there is nothing to say of many. */
static void report_drop_counts_of_one(struct siq_trend *counts) {
  int64_t most = 0;
  for (size_t i = 0; i < counts->count; i++)
    for (size_t k = 0; k < counts->series[i].count; k++)
      if (counts->series[i].at[k].units > most) most = counts->series[i].at[k].units;
  if (most < 2) counts->count = 0;
}

int report_load(struct pussel_context *context, int64_t unit, int64_t year, struct report *report) {
  struct pussel_time now;
  int result;
  pussel_now(context, &now);
  *report = (struct report){.context = context, .unit = unit, .year = year, .today = pussel_text(context, "%s", now.day)};
  if (report->today == NULL) return PUSSEL_ENOMEM;
  result = report_load_name(report);
  if (result == PUSSEL_OK && year == 0) result = report_find_year(report);
  if (result < 0) return result;
  report->until = pussel_text(context, "%lld-01-01", (long long)report->year + 1);
  if (report->until == NULL) return PUSSEL_ENOMEM;
  result = siq_trend_load(context, unit, report->until, &report->own, &report->seen);
  if (result == PUSSEL_OK) result = siq_trend_load_counts(context, unit, report->until, &report->counts);
  if (result < 0) return result;
  report_drop_counts_of_one(&report->counts);
  report_choose_rounds(report);
  if (report->round != 0) result = report_count_pieces(report);
  if (result == PUSSEL_OK) result = report_load_heat(report);
  if (result == PUSSEL_OK) result = report_action_load(report);
  return result == PUSSEL_OK ? report_word_make(report) : result;
}

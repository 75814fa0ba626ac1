/*
 * prepare_measure.c — measurements that have moved since last time. Values are compared within one series alone: where the scale or
 * the unit has changed, it is said that they cannot be, and what is suppressed is said to be so.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "prepare.h"

/* A day for each way in which a period is written, so that they come in order: the first of it. ?1 the units that it is about. */
static const char measure_sql[] =
    "WITH scope (unit) AS MATERIALIZED (SELECT s.value FROM json_each(?1) AS s)"
    " SELECT m.unit, m.measure, coalesce(m.service, '') AS service, m.series, CASE"
    "   WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(m.period || '-01', 1, 10)"
    "   WHEN m.period GLOB '[0-9][0-9][0-9][0-9]/*' THEN substr(m.period, 1, 4) || '-07-01'"
    "   WHEN m.period GLOB '[0-9][0-9][0-9][0-9]-[THQK][1-4]*' THEN printf('%s-%02d-01', substr(m.period, 1, 4),"
    "     1 + (substr(m.period, 7, 1) - 1) * CASE substr(m.period, 6, 1) WHEN 'T' THEN 4 WHEN 'H' THEN 6 ELSE 3 END)"
    "   WHEN m.period GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(m.period, 1, 4) || '-01-01' ELSE m.period END AS day,"
    " m.period, m.value, m.min, m.max, m.direction, m.spread, ifnull(m.suppressed, 0),"
    " (SELECT max(l.date) FROM org_lineage AS l WHERE l.to_unit = m.unit AND l.comparable = 0 AND l.from_unit IS NOT NULL)"
    " FROM scope AS s CROSS JOIN measurement AS m ON m.unit = s.unit"
    " ORDER BY m.unit, m.measure, service, day DESC";

struct measure_row {
  int64_t unit;
  const char *measure, *service, *series, *day, *period, *direction, *cut;
  bool has_value, has_scale, has_spread, suppressed;
  double value, min, max, spread;
};

static void measure_read(struct pussel_context *context, sqlite3_stmt *row, struct measure_row *read) {
  *read = (struct measure_row){.unit = sqlite3_column_int64(row, 0), .measure = kit_sql_text(context, row, 1), .service = kit_sql_text(context, row, 2),
                               .series = kit_sql_text(context, row, 3), .day = kit_sql_text(context, row, 4), .period = kit_sql_text(context, row, 5),
                               .direction = kit_sql_text(context, row, 9), .cut = kit_sql_text(context, row, 12),
                               .has_value = sqlite3_column_type(row, 6) != SQLITE_NULL,
                               .has_scale = sqlite3_column_type(row, 7) != SQLITE_NULL && sqlite3_column_type(row, 8) != SQLITE_NULL,
                               .has_spread = sqlite3_column_type(row, 10) != SQLITE_NULL, .suppressed = sqlite3_column_int(row, 11) != 0,
                               .value = sqlite3_column_double(row, 6), .min = sqlite3_column_double(row, 7), .max = sqlite3_column_double(row, 8),
                               .spread = sqlite3_column_double(row, 10)};
}

/* As it can be read aloud: what the catalogue calls it, where its plugin has told what that is, else its key with blanks in it. */
static const char *measure_name(struct pussel_context *context, const char *measure) {
  const char *key = strchr(measure, '.'), *told = pussel_translate(context, measure);
  char *name;
  if (strcmp(told, measure) != 0) return told;
  name = pussel_text(context, "%s", key != NULL && key[1] != '\0' ? key + 1 : measure);
  for (char *c = name; c != NULL && *c != '\0'; c++)
    if (*c == '-' || *c == '_') *c = ' ';
  if (name != NULL) name[0] = (char)toupper((unsigned char)name[0]);
  return name;
}

static bool measure_same(const struct measure_row *a, const struct measure_row *b) {
  return a->unit == b->unit && strcmp(a->measure, b->measure) == 0 && strcmp(a->service, b->service) == 0;
}

static bool measure_comparable(const struct measure_row *latest, const struct measure_row *before) {
  if (latest->series != NULL && before->series != NULL && strcmp(latest->series, before->series) != 0) return false;
  if ((latest->series == NULL) != (before->series == NULL)) return false;
  return latest->cut == NULL || !(strcmp(before->day, latest->cut) < 0 && strcmp(latest->cut, latest->day) <= 0);
}

static enum prepare_move measure_move(const struct measure_row *latest, const struct measure_row *before, bool any) {
  bool down = latest->direction != NULL && strcmp(latest->direction, "down") == 0;
  if (latest->suppressed || !latest->has_value) return PREPARE_HIDDEN;
  if (before == NULL) return any ? PREPARE_CUT : PREPARE_FIRST;
  if (fabs(latest->value - before->value) < 1e-9) return PREPARE_SAME;
  return (latest->value > before->value) != down ? PREPARE_ROSE : PREPARE_FELL;
}

/* Low and high are the lowest and the highest quarter of the scale; wide is a spread over half of it. */
static void measure_judge(const struct measure_row *row, struct prepare_measure *measure) {
  double range = row->max - row->min;
  bool down = row->direction != NULL && strcmp(row->direction, "down") == 0;
  if (!row->has_value || row->suppressed || !row->has_scale || range <= 0) return;
  double share = (row->value - row->min) / range;
  if (down) share = 1 - share;
  measure->is_low = share <= 0.25;
  measure->is_high = share >= 0.75;
  measure->is_wide = row->has_spread && row->spread > range / 2;
}

static void measure_tell(struct prepare_facts *facts, const struct measure_row *latest, const struct measure_row *before, bool any,
                         struct prepare_measure *measure) {
  struct pussel_context *context = facts->context;
  *measure = (struct prepare_measure){.move = measure_move(latest, before, any), .name = measure_name(context, latest->measure),
                                      .service = latest->service[0] != '\0' ? latest->service : NULL, .day = latest->day};
  if (latest->unit != facts->unit) measure->unit_name = dialogue_unit_name(context, latest->unit);
  if (latest->has_value && !latest->suppressed) measure->value = kit_format_number(context, latest->value);
  if (before != NULL) {
    measure->before = kit_format_number(context, before->value);
    measure->before_day = before->day;
  }
  if (latest->has_scale)
    measure->scale = pussel_text(context, "%s–%s", kit_format_number(context, latest->min), kit_format_number(context, latest->max));
  measure_judge(latest, measure);
}

/* Falls first, then rises, then what cannot be compared; the rest stands as it was. */
static int measure_rank(const struct prepare_measure *measure) {
  static const int rank[] = {[PREPARE_FELL] = 0, [PREPARE_ROSE] = 1, [PREPARE_CUT] = 2, [PREPARE_HIDDEN] = 3, [PREPARE_FIRST] = 4, [PREPARE_SAME] = 5};
  int at = rank[measure->move] * 2;
  return at + (measure->is_low || measure->is_wide ? 0 : 1);
}

static int measure_keep(struct prepare_facts *facts, const struct measure_row *latest, const struct measure_row *before, bool any, size_t *room) {
  struct prepare_measure one;
  size_t at;
  if (strcmp(latest->day, facts->since) < 0) return PUSSEL_OK; /* it was spoken of last time */
  measure_tell(facts, latest, before, any, &one);
  if (facts->measure_count == *room) {
    struct prepare_measure *more = pussel_alloc(facts->context, (*room = 2 * *room + 16) * sizeof *more);
    if (more == NULL) return PUSSEL_ENOMEM;
    if (facts->measure_count > 0) memcpy(more, facts->measures, facts->measure_count * sizeof *more);
    facts->measures = more;
  }
  for (at = facts->measure_count++; at > 0 && measure_rank(&one) < measure_rank(&facts->measures[at - 1]); at--) facts->measures[at] = facts->measures[at - 1];
  facts->measures[at] = one;
  if (one.move == PREPARE_SAME) facts->unmoved++;
  return PUSSEL_OK;
}

int prepare_measure_load(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  struct measure_row row, latest, before;
  bool has_latest = false, has_before = false, any = false;
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int result = kit_sql_prepare(context, &statement, measure_sql, "t", facts->scope);
  if (result < 0) return result;
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    measure_read(context, statement, &row);
    if (row.measure == NULL || row.service == NULL || row.day == NULL) continue;
    if (has_latest && measure_same(&latest, &row)) {
      any = true;
      if (!has_before && row.has_value && !row.suppressed && measure_comparable(&latest, &row)) before = row, has_before = true;
      continue;
    }
    if (has_latest) result = measure_keep(facts, &latest, has_before ? &before : NULL, any, &room);
    latest = row;
    has_latest = true;
    has_before = any = false;
  }
  if (result == PUSSEL_OK && has_latest) result = measure_keep(facts, &latest, has_before ? &before : NULL, any, &room);
  sqlite3_finalize(statement);
  return result;
}

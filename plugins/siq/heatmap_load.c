/*
 * heatmap_load.c — what a heat map is about: the year, the columns (the unit, and units below it) and the rows (pieces, one table a
 * measure set). What stands in the cells is read by heatmap_count.c, and names by heatmap_named.c.
 */
#include <string.h>

#include "heatmap.h"

/* ---- the unit and the year --------------------------------------------------------------------------------------------- */

static int load_nothing(struct heat_reading *reading, const char *why) {
  struct pussel_context *context = reading->context;
  const char *reference = NULL;
  int result = siq_round_unit_words(context, reading->wanted->unit, NULL, &reference);
  if (result < 0) return result;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-heatmap-nothing", pussel_text(context, _("the heat map of %s"), reading->heat->unit_name), why,
                     pussel_text(context, _("See the rounds that there are: pussel siq list --unit %s"), reference));
}

static int load_unit(struct heat_reading *reading) {
  struct pussel_context *context = reading->context;
  sqlite3_stmt *rows = NULL;
  int result = kit_sql_prepare(context, &rows, "SELECT " KIT_UNIT_NAME("?1"), "i", reading->wanted->unit);
  reading->heat->unit = reading->wanted->unit;
  if (result == PUSSEL_OK && (result = kit_sql_step(context, rows)) == 1) reading->heat->unit_name = kit_sql_text(context, rows, 0);
  sqlite3_finalize(rows);
  return result < 0 ? result : reading->heat->unit_name != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

static int load_year(struct heat_reading *reading) {
  struct pussel_context *context = reading->context;
  int result;
  reading->heat->year = reading->wanted->year;
  if (reading->wanted->year != 0) return PUSSEL_OK;
  result = kit_sql_integer(context, &reading->heat->year,
                           "SELECT max(CAST(strftime('%Y', r.day * 86400, 'unixepoch') AS INTEGER)) FROM p_siq_round AS r"
                           " WHERE r.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?) AND r.closed <= unixepoch(date('now')) / 86400",
                           "i", reading->heat->unit);
  return result != PUSSEL_ENOTFOUND ? result : load_nothing(reading, _("no round has been closed at or below it yet"));
}

/* ---- columns ---------------------------------------------------------------------------------------------------------------- */

static int load_column_units(struct heat_reading *reading) {
  static const char sql[] = "SELECT t.unit, u.name FROM org_tree AS t JOIN org_unit AS u ON u.unit = t.unit WHERE t.ancestor = ?1 AND t.depth > 0"
                            " AND CASE WHEN ?3 IS NULL THEN t.depth = ?2 ELSE u.kind = ?3 END ORDER BY " SIQ_ALPHABETICAL("u.name") ", t.unit";
  struct pussel_context *context = reading->context;
  struct siq_heat *heat = reading->heat;
  sqlite3_stmt *rows = NULL;
  int64_t below = 0;
  int result = kit_sql_integer(context, &below, "SELECT count(*) FROM org_tree WHERE ancestor = ?", "i", heat->unit);
  if (result < 0) return result;
  heat->columns = pussel_alloc(context, ((size_t)below + 2) * sizeof *heat->columns);
  if (heat->columns == NULL) return PUSSEL_ENOMEM;
  heat->columns[heat->column_count++] = (struct siq_heat_column){.unit = heat->unit, .name = heat->unit_name};
  result = kit_sql_prepare(context, &rows, sql, "iit", heat->unit, reading->wanted->depth, reading->wanted->kind);
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1 && heat->column_count <= (size_t)below) {
    struct siq_heat_column *column = &heat->columns[heat->column_count++];
    column->unit = sqlite3_column_int64(rows, 0);
    column->name = kit_sql_text(context, rows, 1);
    if (column->name == NULL) result = PUSSEL_ENOMEM;
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

static int load_units_text(struct heat_reading *reading) {
  struct kit_build build = {.context = reading->context};
  kit_build_add(&build, "[");
  for (size_t i = 0; i < reading->heat->column_count; i++)
    kit_build_addf(&build, i > 0 ? ",%lld" : "%lld", (long long)reading->heat->columns[i].unit);
  kit_build_add(&build, "]");
  return kit_build_end(&build, &reading->units);
}

/* How many of each column's units have judged, and how many workplaces have not. */
static int load_column_counts(struct heat_reading *reading) {
  static const char sql[] =
      "WITH " HEAT_ROUNDS ", heat_column AS MATERIALIZED (SELECT key, value AS unit FROM json_each(?3))"
      " SELECT key, sum(judged), sum(workplaces), sum(workplaces) - sum(judged_workplaces) FROM ("
      " SELECT c.key, 0 AS judged, count(*) AS workplaces, 0 AS judged_workplaces FROM heat_column AS c CROSS JOIN org_tree AS t ON t.ancestor = c.unit"
      " CROSS JOIN org_unit AS u ON u.unit = t.unit AND u.workplace AND NOT u.dormant GROUP BY c.key"
      " UNION ALL SELECT c.key, count(*), 0, sum(u.workplace AND NOT u.dormant) FROM heat_round AS h CROSS JOIN org_tree AS t ON t.unit = h.unit"
      " CROSS JOIN heat_column AS c ON c.unit = t.ancestor CROSS JOIN org_unit AS u ON u.unit = h.unit GROUP BY c.key) GROUP BY key";
  struct siq_heat *heat = reading->heat;
  sqlite3_stmt *rows = NULL;
  int result = kit_sql_prepare(reading->context, &rows, sql, "iit", heat->unit, heat->year, reading->units);
  while (result >= 0 && (result = kit_sql_step(reading->context, rows)) == 1) {
    struct siq_heat_column *column = &heat->columns[sqlite3_column_int64(rows, 0)];
    column->judged = sqlite3_column_int64(rows, 1);
    column->workplaces = sqlite3_column_int64(rows, 2);
    column->unjudged = sqlite3_column_int64(rows, 3);
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

/* Units where nobody has judged that year are no columns: what is not judged there is told of the whole. */
static int load_columns(struct heat_reading *reading) {
  struct siq_heat *heat = reading->heat;
  size_t kept = 1;
  int result = load_column_units(reading);
  if (result == PUSSEL_OK) result = load_units_text(reading);
  if (result == PUSSEL_OK) result = load_column_counts(reading);
  if (result < 0) return result;
  for (size_t i = 1; i < heat->column_count; i++)
    if (heat->columns[i].judged > 0) heat->columns[kept++] = heat->columns[i];
  heat->column_count = kept;
  return load_units_text(reading);
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------- */

/* A piece that a unit has added, or that an extension has, stands with the newest version of the set that it is added to. */
static struct siq_heat_table *load_table(struct heat_reading *reading, const char *set, int64_t version, int64_t scale_min, int64_t scale_max) {
  struct siq_heat *heat = reading->heat;
  struct siq_heat_table *table = NULL;
  for (size_t i = heat->table_count; table == NULL && i-- > 0;) {
    struct siq_heat_table *there = &heat->tables[i];
    if (strcmp(there->set_name, set) == 0 && there->scale_min == scale_min && there->scale_max == scale_max && (version == 0 || there->version == version))
      table = there;
  }
  if (table != NULL) return table;
  table = &heat->tables[heat->table_count++];
  *table = (struct siq_heat_table){.set_name = set, .version = version, .scale_min = scale_min, .scale_max = scale_max};
  return table;
}

static bool load_is_wanted(const struct siq_heat_wanted *wanted, const char *set, const char *key, const char *title) {
  if (wanted->set != NULL && !kit_word_equal(wanted->set, set)) return false;
  return wanted->piece == NULL || kit_word_equal(wanted->piece, key) || kit_word_equal(wanted->piece, title);
}

static int load_piece(struct heat_reading *reading, sqlite3_stmt *rows, size_t room) {
  struct pussel_context *context = reading->context;
  const char *set = kit_sql_text(context, rows, 5);
  struct siq_heat_piece piece = {.measure = kit_sql_text(context, rows, 0), .key = kit_sql_text(context, rows, 1), .title = kit_sql_text(context, rows, 2)};
  struct siq_heat_table *table;
  if (set == NULL || piece.measure == NULL || piece.key == NULL || piece.title == NULL) return PUSSEL_ENOMEM;
  if (!load_is_wanted(reading->wanted, set, piece.key, piece.title)) return PUSSEL_OK;
  table = load_table(reading, set, sqlite3_column_int64(rows, 6), sqlite3_column_int64(rows, 3), sqlite3_column_int64(rows, 4));
  if (table->pieces == NULL) table->pieces = pussel_alloc(context, room * sizeof *table->pieces);
  piece.cells = pussel_alloc(context, reading->heat->column_count * sizeof *piece.cells);
  if (table->pieces == NULL || piece.cells == NULL) return PUSSEL_ENOMEM;
  if (table->title == NULL) table->title = kit_sql_text(context, rows, 7);
  if (table->title == NULL) table->title = set;
  table->pieces[table->count++] = piece;
  return PUSSEL_OK;
}

/* All measures that some unit has judged that year, or that are counted of units that have ended since; named as they were worded then. */
static int load_pieces(struct heat_reading *reading) {
  static const char sql[] =
      "WITH " HEAT_ROUNDS ", heat_asked AS MATERIALIZED (SELECT k.measure, max(k.id) AS piece FROM heat_round AS h CROSS JOIN p_siq_round_piece AS p ON p.round = h.id AND p.agreed IS NOT NULL"
      "  CROSS JOIN p_siq_piece AS k ON k.id = p.piece AND k.about_manager = 0 GROUP BY k.measure),"
      " heat_measure AS MATERIALIZED (SELECT measure FROM heat_asked UNION SELECT measure FROM siq_level_count WHERE unit = ?1 AND year = ?2)"
      " SELECT k.measure, k.key, coalesce((SELECT n.title FROM heat_asked AS a JOIN p_siq_piece AS n ON n.id = a.piece WHERE a.measure = k.measure),"
      "  (SELECT n.title FROM p_siq_piece AS n WHERE n.measure = k.measure ORDER BY n.id DESC LIMIT 1)), k.scale_min, k.scale_max,"
      " coalesce(s.extends, k.extends, s.name) AS base, CASE WHEN s.extends IS NULL THEN coalesce(s.version, 0) ELSE 0 END AS version,"
      " (SELECT b.title FROM p_siq_set AS b WHERE b.name = coalesce(s.extends, k.extends, s.name) ORDER BY b.version DESC LIMIT 1)"
      " FROM heat_measure AS m JOIN p_siq_piece AS k ON k.measure = m.measure AND k.id = (SELECT min(o.id) FROM p_siq_piece AS o WHERE o.measure = m.measure)"
      " LEFT JOIN p_siq_set AS s ON s.id = k.piece_set ORDER BY base, version = 0, version, k.position, k.measure";
  struct siq_heat *heat = reading->heat;
  sqlite3_stmt *rows = NULL;
  int64_t most = 0;
  int result = kit_sql_integer(reading->context, &most, "SELECT count(*) FROM p_siq_piece", "");
  if (result < 0) return result;
  heat->tables = pussel_alloc(reading->context, ((size_t)most + 1) * sizeof *heat->tables);
  if (heat->tables == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_prepare(reading->context, &rows, sql, "ii", heat->unit, heat->year);
  while (result >= 0 && (result = kit_sql_step(reading->context, rows)) == 1) result = load_piece(reading, rows, (size_t)most + 1);
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

/* Pieces of one title that are not comparable, such as one that a förvaltning words anew, are told apart by the set they come from. */
static int load_tell_apart(struct heat_reading *reading) {
  struct siq_heat *heat = reading->heat;
  for (size_t t = 0; t < heat->table_count; t++) {
    struct siq_heat_table *table = &heat->tables[t];
    for (size_t i = 0; i < table->count; i++) {
      struct siq_heat_piece *piece = &table->pieces[i];
      const char *title = piece->title;
      for (size_t j = i + 1; j < table->count; j++) {
        struct siq_heat_piece *other = &table->pieces[j];
        if (!kit_word_equal(title, other->title)) continue;
        if (piece->title == title) piece->title = pussel_text(reading->context, "%s (%.*s)", title, (int)strcspn(piece->measure, "."), piece->measure);
        other->title = pussel_text(reading->context, "%s (%.*s)", title, (int)strcspn(other->measure, "."), other->measure);
        if (piece->title == NULL || other->title == NULL) return PUSSEL_ENOMEM;
      }
    }
  }
  return PUSSEL_OK;
}

struct siq_heat_piece *heat_piece_find(struct siq_heat *heat, const char *measure, struct siq_heat_table **table) {
  for (size_t t = 0; t < heat->table_count; t++) {
    for (size_t i = 0; i < heat->tables[t].count; i++) {
      if (strcmp(heat->tables[t].pieces[i].measure, measure) != 0) continue;
      if (table != NULL) *table = &heat->tables[t];
      return &heat->tables[t].pieces[i];
    }
  }
  return NULL;
}

/* ---- the door --------------------------------------------------------------------------------------------------------------- */

static int load_check_rows(struct heat_reading *reading) {
  struct pussel_context *context = reading->context;
  const struct siq_heat_wanted *wanted = reading->wanted;
  if (reading->heat->table_count > 0) return PUSSEL_OK;
  if (wanted->piece == NULL && wanted->set == NULL)
    return load_nothing(reading, pussel_text(context, _("no round of %lld has been closed at or below it"), (long long)reading->heat->year));
  return load_nothing(reading, wanted->piece != NULL ? pussel_text(context, _("nobody has judged the piece %s there in %lld, or it concerns the manager and is never compared"),
                                                                   wanted->piece, (long long)reading->heat->year)
                                                     : pussel_text(context, _("nobody has judged by the set %s there in %lld"), wanted->set, (long long)reading->heat->year));
}

int siq_heat_load(struct pussel_context *context, const struct siq_heat_wanted *wanted, struct siq_heat *heat) {
  struct heat_reading reading = {.context = context, .wanted = wanted, .heat = heat};
  int result;
  memset(heat, 0, sizeof *heat);
  heat->individual = wanted->individual;
  result = load_unit(&reading);
  if (result == PUSSEL_OK) result = load_year(&reading);
  if (result == PUSSEL_OK) result = load_columns(&reading);
  if (result == PUSSEL_OK) result = load_pieces(&reading);
  if (result == PUSSEL_OK) result = load_check_rows(&reading);
  if (result == PUSSEL_OK) result = load_tell_apart(&reading);
  if (result == PUSSEL_OK) result = heat_count_judged(&reading);
  if (result == PUSSEL_OK) result = heat_count_levels(&reading);
  return result == PUSSEL_OK && !wanted->individual && wanted->names != SIQ_HEAT_NONE ? heat_named_load(&reading) : result;
}

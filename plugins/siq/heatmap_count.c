/*
 * heatmap_count.c — the cells of a heat map. What is counted is what the host has published and nothing else: sums over whole groups
 * of units (or of individuals). How many units have judged at all is no secret, and tells how many are not shown.
 */
#include <string.h>

#include "heatmap.h"

/* ---- who has judged ----------------------------------------------------------------------------------------------------- */

int heat_count_judged(struct heat_reading *reading) {
#define COUNT_JUDGED(of)                                                                                                \
  "WITH " HEAT_ROUNDS ", heat_column AS MATERIALIZED (SELECT key, value AS unit FROM json_each(?3)),"                     \
  " heat_in AS MATERIALIZED (SELECT c.key, h.id FROM heat_round AS h CROSS JOIN org_tree AS t ON t.unit = h.unit"         \
  " CROSS JOIN heat_column AS c ON c.unit = t.ancestor)"                                                                 \
  " SELECT i.key, k.measure, count(*) FROM heat_in AS i CROSS JOIN p_siq_round_piece AS p ON p.round = i.id AND " of       \
  " CROSS JOIN p_siq_piece AS k ON k.id = p.piece AND k.about_manager = 0 GROUP BY i.key, k.measure"
  static const char agreed[] = COUNT_JUDGED("p.agreed IS NOT NULL");
  static const char individual[] = COUNT_JUDGED("(p.answered > 0 OR p.suppressed = 1)");
  struct siq_heat *heat = reading->heat;
  sqlite3_stmt *rows = NULL;
  int result = kit_sql_prepare(reading->context, &rows, heat->individual ? individual : agreed, "iit", heat->unit, heat->year, reading->units);
  while (result >= 0 && (result = kit_sql_step(reading->context, rows)) == 1) {
    struct siq_heat_piece *piece = heat_piece_find(heat, (const char *)sqlite3_column_text(rows, 1), NULL);
    if (piece != NULL) piece->cells[sqlite3_column_int64(rows, 0)].judged = sqlite3_column_int64(rows, 2);
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

/* ---- what is published -------------------------------------------------------------------------------------------------- */

/* The level of the one in the place `place` (from 1), counted from the lowest. */
static int64_t count_level_at(const struct siq_heat_cell *cell, int64_t place) {
  int64_t level = 0, so_far = 0;
  while (level < SIQ_LEVELS - 1 && (so_far += cell->n[level]) < place) level++;
  return level;
}

static void count_finish(const struct siq_heat *heat, struct siq_heat_cell *cell) {
  for (size_t level = 0; level < SIQ_LEVELS; level++) cell->counted += cell->n[level];
  if (!heat->individual) cell->units = cell->counted;
  if (cell->judged < cell->units) cell->judged = cell->units; /* units that have moved away or ended are in the sum still */
  if (cell->counted == 0) return;
  cell->median_low = count_level_at(cell, (cell->counted + 1) / 2);
  cell->median_high = count_level_at(cell, cell->counted / 2 + 1);
}

static int count_column(struct heat_reading *reading, size_t column) {
  static const char agreed[] = "SELECT measure, level, units, units FROM siq_level_count WHERE unit = ?1 AND year = ?2";
  static const char individual[] = "SELECT measure, CAST(category AS INTEGER), n, units FROM published_count WHERE plugin = 'siq' AND subject = 'rating'"
                                   " AND scope = 'below' AND unit = ?1 AND period = CAST(?2 AS TEXT)";
  struct siq_heat *heat = reading->heat;
  sqlite3_stmt *rows = NULL;
  int result = kit_sql_prepare(reading->context, &rows, heat->individual ? individual : agreed, "ii", heat->columns[column].unit, heat->year);
  while (result >= 0 && (result = kit_sql_step(reading->context, rows)) == 1) {
    struct siq_heat_piece *piece = heat_piece_find(heat, (const char *)sqlite3_column_text(rows, 0), NULL);
    int64_t level = sqlite3_column_int64(rows, 1);
    if (piece == NULL || level < 0 || level >= SIQ_LEVELS) continue;
    piece->cells[column].n[level] += sqlite3_column_int64(rows, 2);
    piece->cells[column].units = sqlite3_column_int64(rows, 3);
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

int heat_count_levels(struct heat_reading *reading) {
  struct siq_heat *heat = reading->heat;
  int result = PUSSEL_OK;
  for (size_t column = 0; result == PUSSEL_OK && column < heat->column_count; column++) result = count_column(reading, column);
  for (size_t t = 0; t < heat->table_count; t++)
    for (size_t i = 0; i < heat->tables[t].count; i++)
      for (size_t column = 0; column < heat->column_count; column++) count_finish(heat, &heat->tables[t].pieces[i].cells[column]);
  return result;
}

const char *siq_heat_median(struct pussel_context *context, const struct siq_heat_cell *cell) {
  if (cell->counted == 0) return "";
  if (cell->median_low == cell->median_high) return pussel_text(context, "%lld", (long long)cell->median_low);
  return pussel_text(context, "%lld–%lld", (long long)cell->median_low, (long long)cell->median_high);
}

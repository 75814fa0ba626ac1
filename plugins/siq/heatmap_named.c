/*
 * heatmap_named.c — the levels that a heat map tells with names: of units that share them, and, for a person who asks, of the units
 * whose manager, nearest manager or employee the person is. Which those are the published views say (siq_rating). Never a ranking: the units
 * stand in alphabetical order.
 */
#include <string.h>

#include "heatmap.h"

#define NAMED_SHARED                                                                                                   \
  "SELECT s.unit, s.round, s.measure, s.level, 1 AS shared, s.date FROM siq_shared_level AS s JOIN heat_round AS h ON h.id = s.round"
/* Who reads everything by office is not shown all there is unasked: such a page is easily passed on. */
#define NAMED_OWN                                                                                                      \
  " UNION ALL SELECT r.unit, r.round, r.measure, r.agreed, 0, r.date FROM siq_rating AS r JOIN heat_round AS h ON h.id = r.round"              \
  " WHERE r.agreed IS NOT NULL AND r.about_manager = 0 AND r.round NOT IN (SELECT id FROM p_siq_round WHERE shared = 1)"                  \
  " AND (?4 OR r.unit IN (SELECT a.unit FROM org_role AS o JOIN org_tree AS a ON a.ancestor = o.unit WHERE o.person = ?3"                    \
  " AND (o.role IN ('manager', 'deputy') OR (o.role = 'employee' AND a.depth = 0))))"
#define NAMED_ORDER " ORDER BY " SIQ_ALPHABETICAL("name") ", unit"
#define NAMED_SELECT "SELECT unit, " KIT_UNIT_NAME("n.unit") " AS name, measure, level, shared, date FROM heat_named AS n"

static struct siq_heat_named *named_at(struct heat_reading *reading, struct siq_heat_table *table, sqlite3_stmt *rows, size_t room) {
  struct pussel_context *context = reading->context;
  int64_t unit = sqlite3_column_int64(rows, 0);
  struct siq_heat_named *named = table->named_count > 0 ? &table->named[table->named_count - 1] : NULL;
  if (named != NULL && named->unit == unit) return named;
  if (table->named == NULL) table->named = pussel_alloc(context, room * sizeof *table->named);
  if (table->named == NULL || table->named_count >= room) return NULL;
  named = &table->named[table->named_count];
  named->unit = unit;
  named->name = kit_sql_text(context, rows, 1);
  named->shared = sqlite3_column_int(rows, 4) != 0;
  named->day = kit_sql_text(context, rows, 5);
  named->levels = pussel_alloc(context, table->count * sizeof *named->levels);
  if (named->name == NULL || named->day == NULL || named->levels == NULL) return NULL;
  for (size_t i = 0; i < table->count; i++) named->levels[i] = -1;
  table->named_count++;
  return named;
}

int heat_named_load(struct heat_reading *reading) {
  static const char shared[] = "WITH " HEAT_ROUNDS ", heat_named AS (" NAMED_SHARED ") " NAMED_SELECT NAMED_ORDER;
  static const char own[] = "WITH " HEAT_ROUNDS ", heat_named AS (" NAMED_SHARED NAMED_OWN ") " NAMED_SELECT NAMED_ORDER;
  struct pussel_context *context = reading->context;
  struct siq_heat *heat = reading->heat;
  enum siq_heat_names names = reading->wanted->names;
  sqlite3_stmt *rows = NULL;
  size_t room = (size_t)heat->columns[0].judged + 1;
  int result = names == SIQ_HEAT_SHARED
                   ? kit_sql_prepare(context, &rows, shared, "ii", heat->unit, heat->year)
                   : kit_sql_prepare(context, &rows, own, "iiii", heat->unit, heat->year, pussel_actor_person(context), (int64_t)(names == SIQ_HEAT_ALL));
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1) {
    struct siq_heat_table *table = NULL;
    struct siq_heat_piece *piece = heat_piece_find(heat, (const char *)sqlite3_column_text(rows, 2), &table);
    struct siq_heat_named *named = piece != NULL ? named_at(reading, table, rows, room) : NULL;
    if (piece == NULL) continue;
    if (named == NULL) result = PUSSEL_ENOMEM;
    else named->levels[piece - table->pieces] = sqlite3_column_int64(rows, 3);
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

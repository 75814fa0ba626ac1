/* shelf.c — open records by each rule that there is: what follows, what goes by hand, what is shut; a title "stuck" cannot be
 * handed over, and "silent" fails without a word. */
#include <string.h>

#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {
    {1, "items",
     "CREATE TABLE p_shelf_item (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES core_unit (id),"
     " title TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 1, day TEXT) STRICT"},
};
static const struct pussel_column moved_fields[] = {{"item", PUSSEL_INTEGER, 0, "the item", NULL}, {"to_unit", PUSSEL_UNIT, 0, "its home; 0: none", NULL}};
static const struct pussel_event_type emits[] = {{"shelf.item.moved", 1, 0, "an item has another home", PUSSEL_LIST(moved_fields), NULL}};
static const struct pussel_error errors[] = {{"shelf-stuck", "It cannot be moved."}};

static int fetch(struct pussel_context *context, int64_t item, char title[64]) {
  sqlite3_stmt *row = NULL;
  if (sqlite3_prepare_v2(pussel_db(context), "SELECT title FROM p_shelf_item WHERE id = ?", -1, &row, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "shelf");
  sqlite3_bind_int64(row, 1, item);
  title[0] = '\0';
  if (sqlite3_step(row) == SQLITE_ROW) (void)strncpy(title, (const char *)sqlite3_column_text(row, 0), 63);
  title[63] = '\0';
  sqlite3_finalize(row);
  return PUSSEL_OK;
}

/* The day is written down as the plugin is told it: by pussel_now and by SQL, which must agree. */
static int rehome(struct pussel_context *context, int64_t item, int64_t from, int64_t to) {
  static const char sql[] = "UPDATE p_shelf_item SET unit = iif(?2 = 0, unit, ?2), open = ?2 <> 0,"
                            " day = iif(date('now') = ?3, ?3, 'no day') WHERE id = ?1 AND unit = ?4";
  const struct pussel_field fields[] = {pussel_field_integer("item", item), pussel_field_integer("to_unit", to)};
  sqlite3_stmt *update = NULL;
  struct pussel_time now;
  char title[64];
  int result = fetch(context, item, title);
  if (result < 0) return result;
  if (strcmp(title, "silent") == 0) return PUSSEL_EREFUSED;
  pussel_now(context, &now);
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &update, NULL) != SQLITE_OK) return pussel_fail_sql(context, "shelf");
  sqlite3_bind_int64(update, 1, item);
  sqlite3_bind_int64(update, 2, to);
  sqlite3_bind_text(update, 3, now.day, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64(update, 4, from);
  result = sqlite3_step(update) == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, "shelf");
  sqlite3_finalize(update);
  if (result == PUSSEL_OK) result = pussel_emit(context, "shelf.item.moved", 1, to != 0 ? to : from, fields, 2);
  if (result == PUSSEL_OK && strcmp(title, "stuck") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "shelf-stuck", "the item was not moved", "it is stuck", "Loosen it.");
  return result;
}

#define OPEN(word) "SELECT id, title, 'shelf:' || id FROM p_shelf_item WHERE kind = '" word "' AND open AND unit = :unit ORDER BY id"
static const struct pussel_open_record open_records[] = {
    {"follow", "what follows", OPEN("follow"), PUSSEL_HOME_SUCCESSOR, PUSSEL_HOME_SUCCESSOR, PUSSEL_HOME_SUCCESSOR, PUSSEL_HOME_CLOSE, rehome},
    {"hand", "what goes by hand", OPEN("hand"), PUSSEL_HOME_BY_HAND, PUSSEL_HOME_BY_HAND, PUSSEL_HOME_BY_HAND, PUSSEL_HOME_BY_HAND, rehome},
    {"shut", "what is shut", OPEN("shut"), PUSSEL_HOME_CLOSE, PUSSEL_HOME_CLOSE, PUSSEL_HOME_CLOSE, PUSSEL_HOME_CLOSE, rehome},
};

PUSSEL_PLUGIN(.id = "shelf", .version = "1.0", .owner = "se.pussel.test", .title = "Shelf", .summary = "For tests", .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .emits = PUSSEL_LIST(emits), .errors = PUSSEL_LIST(errors),
              .open_records = PUSSEL_LIST(open_records))

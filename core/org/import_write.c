/*
 * import_write.c — the new units of an import, many rows at a time.
 *
 * Two things take most of the time of a row: starting and ending its statement, and looking up its foreign keys. So rows
 * are gathered, and SQLite checks no foreign key meanwhile: the import has looked up each parent, authority and kind
 * itself, and has the numbers from those look-ups. Where nothing was before, the index of the codes, which come in no
 * order, is made when all are there.
 */
#include "org/import.h"

#include <assert.h>
#include <stdlib.h>

#define WRITE_CODE_INDEX "CREATE INDEX core_unit_version_code ON core_unit_version (code) WHERE code IS NOT NULL"

/* A unit that waits. Its texts are in the arena until it is written. */
struct write_row {
  int64_t unit, parent, authority;
  const char *name, *code, *kind;
  int32_t day;
  bool workplace;
};

/* The statements for a single row and for many. */
struct write_statements {
  sqlite3_stmt *unit, *version, *parent;
};

struct import_write {
  struct import_reading *reading;
  struct arena *arena;
  struct write_statements one, many;
  struct write_row rows[ORG_ROWS];
  int count;
  int enforced; /* whether foreign keys were checked before */
};

static int write_prepare(struct org *org, struct write_statements *statements, int count) {
  int rc = org_rows_prepare(org, &statements->unit, "INSERT OR FAIL INTO core_unit (id, external_id)", "(?, ?)", count);
  if (rc == 0)
    rc = org_rows_prepare(org, &statements->version,
                          "INSERT OR FAIL INTO core_unit_version (unit, name, code, kind, authority, workplace, valid_from,"
                          " valid_to)",
                          "(?, ?, ?, ?, ?, ?, ?, 2932896)", count);
  if (rc == 0)
    rc = org_rows_prepare(org, &statements->parent,
                          "INSERT OR FAIL INTO core_unit_parent (unit, parent, valid_from, valid_to)",
                          "(?, ?, ?, 2932896)", count);
  return rc;
}

static void write_release(struct write_statements *statements) {
  sqlite3_finalize(statements->unit);
  sqlite3_finalize(statements->version);
  sqlite3_finalize(statements->parent);
}

/* So many identities that begin at a record's number, in the order of the numbers. */
static int write_identities(struct import_write *write, const int64_t *units, const char *const *ids, int count) {
  sqlite3_stmt *insert = count == ORG_ROWS ? write->many.unit : write->one.unit;
  int step = count == ORG_ROWS ? ORG_ROWS : 1;
  for (int from = 0; from < count; from += step) {
    for (int i = 0; i < step; i++) {
      sqlite3_bind_int64(insert, 2 * i + 1, units[from + i]);
      sqlite3_bind_text(insert, 2 * i + 2, ids[from + i], -1, SQLITE_STATIC);
    }
    int rc = org_rows_insert(write->reading->org, insert);
    if (rc < 0) return rc;
  }
  arena_reset(write->arena);
  return 0;
}

/* Identities first: then parents and authorities can be named in any order. */
static int write_number(struct import_write *write) {
  struct import_reading *reading = write->reading;
  const char *ids[ORG_ROWS];
  int64_t units[ORG_ROWS], last = 0;
  int count = 0;
  int rc = store_integer(reading->org->store, &last, "SELECT max(id) FROM core_unit", "");
  if (rc == PUSSEL_ENOTFOUND) rc = 0;
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++) {
    struct import_record *record = import_record_at(reading, reading->order[i]);
    if (record->unit != 0) continue;
    rc = import_record_load(reading, record);
    if (rc < 0) return rc;
    record->is_new = true;
    record->unit = units[count] = ++last;
    ids[count] = arena_copy(write->arena, reading->texts.external_id);
    if (ids[count] == NULL) return error_memory(org_error(reading->org));
    if (++count < ORG_ROWS) continue;
    rc = write_identities(write, units, ids, count);
    count = 0;
  }
  return rc < 0 ? rc : write_identities(write, units, ids, count);
}

int import_write_begin(struct import_write **out, struct import_reading *reading) {
  struct import_write *write = calloc(1, sizeof *write);
  sqlite3 *db = store_db(reading->org->store);
  *out = write;
  if (write == NULL) return error_memory(org_error(reading->org));
  write->reading = reading;
  write->arena = arena_new();
  if (write->arena == NULL) return error_memory(org_error(reading->org));
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &write->enforced);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  int rc = reading->is_fresh ? store_run(reading->org->store, "DROP INDEX core_unit_version_code", "") : 0;
  if (rc == 0) rc = write_prepare(reading->org, &write->one, 1);
  if (rc == 0) rc = write_prepare(reading->org, &write->many, ORG_ROWS);
  return rc < 0 ? rc : write_number(write);
}

/* 0 stands for none. */
static void write_bind_unit(sqlite3_stmt *statement, int at, int64_t unit) {
  if (unit == 0)
    sqlite3_bind_null(statement, at);
  else
    sqlite3_bind_int64(statement, at, unit);
}

static void write_bind(const struct write_statements *statements, int place, const struct write_row *row) {
  sqlite3_stmt *version = statements->version, *parent = statements->parent;
  int at = 7 * place;
  sqlite3_bind_int64(version, at + 1, row->unit);
  sqlite3_bind_text(version, at + 2, row->name, -1, SQLITE_STATIC);
  sqlite3_bind_text(version, at + 3, row->code, -1, SQLITE_STATIC);
  sqlite3_bind_text(version, at + 4, row->kind, -1, SQLITE_STATIC);
  write_bind_unit(version, at + 5, row->authority);
  sqlite3_bind_int(version, at + 6, row->workplace);
  sqlite3_bind_int(version, at + 7, row->day);
  at = 3 * place;
  sqlite3_bind_int64(parent, at + 1, row->unit);
  write_bind_unit(parent, at + 2, row->parent);
  sqlite3_bind_int(parent, at + 3, row->day);
}

static int write_flush(struct import_write *write) {
  struct org *org = write->reading->org;
  const struct write_statements *statements = write->count == ORG_ROWS ? &write->many : &write->one;
  int step = write->count == ORG_ROWS ? ORG_ROWS : 1;
  int rc = 0;
  for (int from = 0; rc == 0 && from < write->count; from += step) {
    for (int i = 0; i < step; i++)
      write_bind(statements, i, &write->rows[from + i]);
    rc = org_rows_insert(org, statements->version);
    if (rc == 0) rc = org_rows_insert(org, statements->parent);
  }
  for (int i = 0; rc == 0 && i < write->count; i++) {
    const struct write_row *row = &write->rows[i];
    rc = org_event_append(org, "org.unit.created", row->unit, "unit=i parent=I kind=t code=t workplace=b day=d",
                          row->unit, row->parent, row->kind, row->code, (int)row->workplace, (int)row->day);
  }
  write->count = 0;
  arena_reset(write->arena);
  return rc;
}

int import_write_unit(struct import_write *write, const struct import_record *record) {
  struct import_reading *reading = write->reading;
  struct write_row *row = &write->rows[write->count];
  bool is_new = false;
  int rc = import_record_load(reading, record);
  if (rc == 0) rc = import_authority_unit(reading, record, &is_new, &row->authority);
  if (rc < 0) return rc;
  assert(record->unit != 0);
  row->unit = record->unit;
  row->parent = import_parent_unit(reading, record);
  row->name = arena_copy(write->arena, reading->texts.name);
  row->code = arena_copy(write->arena, reading->texts.code);
  row->kind = arena_copy(write->arena, reading->texts.kind);
  row->day = record->day;
  row->workplace = record->workplace;
  if (row->name == NULL || row->kind == NULL || (row->code == NULL && reading->texts.code != NULL))
    return error_memory(org_error(reading->org));
  return ++write->count == ORG_ROWS ? write_flush(write) : 0;
}

int import_write_end(struct import_write *write, int rc) {
  if (rc == 0) rc = write_flush(write);
  write_release(&write->one);
  write_release(&write->many);
  if (write->arena != NULL)
    sqlite3_db_config(store_db(write->reading->org->store), SQLITE_DBCONFIG_ENABLE_FKEY, write->enforced, NULL);
  arena_free(write->arena);
  free(write);
  return rc;
}

int import_write_index(struct import_reading *reading) {
  return reading->is_fresh ? store_run(reading->org->store, WRITE_CODE_INDEX, "") : 0;
}

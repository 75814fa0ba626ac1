/*
 * closure_change.c — brings the closure of some units, and of all below them, in line with the dated parents.
 *
 * What should be there is laid beside what is there, and only what differs is written: a unit that moves with 5 000 below it
 * gets other ancestors, but among themselves the 5 000 keep theirs, and writing costs far more than reading. What ended before
 * the day from which they are changed is not even read: a unit that has moved often has much of it.
 */
#include <assert.h>
#include <stdlib.h>

#include "org/inside.h"

static const char closure_stored[] =
#include "org/queries/closure_stored.sql.h"
    ;
static const char closure_wanted[] =
#include "org/queries/closure_wanted.sql.h"
    ;

struct closure_row {
  int64_t ancestor, unit;
  int32_t depth, from, to;
};
struct closure_rows {
  struct closure_row *rows;
  size_t count, room;
};

/* The order of the table's key. */
static int closure_compare(const void *left, const void *right) {
  const struct closure_row *a = left, *b = right;
  if (a->ancestor != b->ancestor) return a->ancestor < b->ancestor ? -1 : 1;
  if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
  return (a->from > b->from) - (a->from < b->from);
}

static int closure_add(struct org *org, struct closure_rows *rows, struct closure_row row) {
  if (rows->count == rows->room) {
    size_t room = rows->room == 0 ? 256 : rows->room * 2;
    struct closure_row *more = realloc(rows->rows, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(org));
    rows->rows = more;
    rows->room = room;
  }
  rows->rows[rows->count++] = row;
  return 0;
}

static int closure_read(struct org *org, struct closure_rows *rows, const char *sql, const char *tops, int32_t day) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement, sql, "td", tops, day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    struct closure_row row = {sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
                              sqlite3_column_int(statement, 2), sqlite3_column_int(statement, 3),
                              sqlite3_column_int(statement, 4)};
    rc = closure_add(org, rows, row);
  }
  sqlite3_finalize(statement);
  if (rc == 0 && rows->count > 0) qsort(rows->rows, rows->count, sizeof *rows->rows, closure_compare);
  return rc;
}

struct closure_writer {
  struct org *org;
  sqlite3_stmt *insert, *change, *delete;
};

static int closure_step(struct closure_writer *writer, sqlite3_stmt *statement, const struct closure_row *row) {
  sqlite3_bind_int64(statement, 1, row->ancestor);
  sqlite3_bind_int64(statement, 2, row->unit);
  sqlite3_bind_int(statement, 3, row->from);
  if (statement != writer->delete) {
    sqlite3_bind_int(statement, 4, row->depth);
    sqlite3_bind_int(statement, 5, row->to);
  }
  return org_rows_insert(writer->org, statement);
}

/* What is there and should not be goes first: a row that begins where another one ended may stand where it stood. */
static int closure_write(struct closure_writer *writer, const struct closure_rows *stored, const struct closure_rows *wanted) {
  size_t s = 0, w = 0;
  int rc = 0;
  while (rc == 0 && (s < stored->count || w < wanted->count)) {
    const struct closure_row *is = s < stored->count ? &stored->rows[s] : NULL;
    const struct closure_row *should = w < wanted->count ? &wanted->rows[w] : NULL;
    int order = is == NULL ? 1 : should == NULL ? -1 : closure_compare(is, should);
    if (order < 0)
      rc = closure_step(writer, writer->delete, is);
    else if (order > 0)
      rc = closure_step(writer, writer->insert, should);
    else if (is->depth != should->depth || is->to != should->to)
      rc = closure_step(writer, writer->change, should);
    s += order <= 0;
    w += order >= 0;
  }
  return rc;
}

static int closure_prepare(struct closure_writer *writer) {
  struct store *store = writer->org->store;
  int rc = store_prepare(store, &writer->insert,
                         "INSERT INTO core_closure (ancestor, unit, valid_from, depth, valid_to) VALUES (?1, ?2, ?3, ?4, ?5)", "");
  if (rc == 0)
    rc = store_prepare(store, &writer->change,
                       "UPDATE core_closure SET depth = ?4, valid_to = ?5 WHERE ancestor = ?1 AND unit = ?2 AND valid_from = ?3", "");
  if (rc == 0)
    rc = store_prepare(store, &writer->delete,
                       "DELETE FROM core_closure WHERE ancestor = ?1 AND unit = ?2 AND valid_from = ?3", "");
  return rc;
}

int org_closure_rebuild(struct org *org, const char *tops, int32_t day) {
  struct closure_writer writer = {.org = org};
  struct closure_rows stored = {0}, wanted = {0};
  assert(store_in_transaction(org->store));
  if (tops == NULL) return org_closure_rebuild_all(org);
  int rc = closure_read(org, &stored, closure_stored, tops, day);
  if (rc == 0) rc = closure_read(org, &wanted, closure_wanted, tops, day);
  if (rc == 0) rc = closure_prepare(&writer);
  if (rc == 0) rc = closure_write(&writer, &stored, &wanted);
  sqlite3_finalize(writer.insert);
  sqlite3_finalize(writer.change);
  sqlite3_finalize(writer.delete);
  free(stored.rows);
  free(wanted.rows);
  return rc;
}

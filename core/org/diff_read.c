/* diff_read.c — the whole organisation on one day, in memory: each unit, and where the one above it stands. */
#include "org/diff.h"

#include <stdlib.h>

size_t diff_find(const struct diff_side *side, int64_t unit) {
  size_t low = 0, high = side->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (side->units[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return low < side->count && side->units[low].unit == unit ? low : DIFF_NOWHERE;
}

static const char *read_text(struct diff_side *side, sqlite3_stmt *statement, int column, bool *failed) {
  const char *text = (const char *)sqlite3_column_text(statement, column);
  char *copy = arena_copy(side->arena, text);
  if (text != NULL && copy == NULL) *failed = true;
  return copy;
}

static int read_unit(struct org *org, struct diff_side *side, sqlite3_stmt *statement) {
  bool failed = false;
  if (side->count == side->room) {
    size_t room = side->room == 0 ? 256 : side->room * 2;
    struct diff_unit *more = realloc(side->units, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(org));
    side->units = more;
    side->room = room;
  }
  side->units[side->count++] = (struct diff_unit){
      .unit = sqlite3_column_int64(statement, 0),
      .external_id = read_text(side, statement, 1, &failed),
      .name = read_text(side, statement, 2, &failed),
      .code = read_text(side, statement, 3, &failed),
      .kind = read_text(side, statement, 4, &failed),
      .parent = sqlite3_column_int64(statement, 5),
      .authority = sqlite3_column_int64(statement, 6),
      .workplace = sqlite3_column_int(statement, 7) != 0,
      .dormant = sqlite3_column_int(statement, 8) != 0,
      .up = DIFF_NOWHERE,
  };
  return failed ? error_memory(org_error(org)) : 0;
}

/* Which units are at or below the one that is asked about, by the closure of the day; 0: all. */
static int read_inside(struct org *org, struct diff_side *side, int64_t top) {
  sqlite3_stmt *below = NULL;
  int rc = 0;
  for (size_t i = 0; i < side->count && top == 0; i++)
    side->units[i].inside = true;
  if (top == 0) return 0;
  rc = store_prepare(org->store, &below,
                     "SELECT unit FROM core_closure WHERE ancestor = ?1 AND valid_from <= ?2 AND valid_to > ?2", "id",
                     top, side->day);
  while (rc == 0 && (rc = store_step(org->store, below)) == 1) {
    size_t at = diff_find(side, sqlite3_column_int64(below, 0));
    if (at != DIFF_NOWHERE) side->units[at].inside = true;
    rc = 0;
  }
  sqlite3_finalize(below);
  return rc;
}

int diff_read(struct org *org, int32_t day, int64_t top, struct diff_side *side) {
  /* CROSS JOIN: the versions first, for they come in the order of the units; the rest by key. */
  static const char sql[] =
      "SELECT v.unit, u.external_id, v.name, v.code, v.kind, p.parent, v.authority, v.workplace, v.dormant"
      " FROM core_unit_version v"
      " CROSS JOIN core_unit_parent p ON p.unit = v.unit AND p.valid_from <= ?1 AND p.valid_to > ?1"
      " CROSS JOIN core_unit u ON u.id = v.unit"
      " WHERE v.valid_from <= ?1 AND v.valid_to > ?1 ORDER BY v.unit";
  sqlite3_stmt *statement = NULL;
  side->day = day;
  side->arena = arena_new();
  if (side->arena == NULL) return error_memory(org_error(org));
  int rc = store_prepare(org->store, &statement, sql, "d", day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1)
    rc = read_unit(org, side, statement);
  sqlite3_finalize(statement);
  for (size_t i = 0; rc == 0 && i < side->count; i++)
    if (side->units[i].parent != 0) side->units[i].up = diff_find(side, side->units[i].parent);
  return rc < 0 ? rc : read_inside(org, side, top);
}

void diff_side_release(struct diff_side *side) {
  free(side->units);
  arena_free(side->arena);
}

int64_t diff_authority(const struct diff_side *side, size_t at) {
  while (at != DIFF_NOWHERE && side->units[at].authority == 0)
    at = side->units[at].up;
  return at == DIFF_NOWHERE ? 0 : side->units[at].authority;
}

const char *diff_path(const struct diff_side *side, size_t at, struct arena *arena) {
  const char *path = side->units[at].name;
  for (size_t up = side->units[at].up; path != NULL && up != DIFF_NOWHERE; up = side->units[up].up)
    if (side->units[up].up != DIFF_NOWHERE) path = arena_print(arena, "%s/%s", side->units[up].name, path);
  return path;
}

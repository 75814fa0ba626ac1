/*
 * custody.c — which authority answers for a unit's records, and what crosses the border between two.
 *
 * The crossing is found by comparing, not by listening: a move, another authority of a unit above, a merger or a correction back in
 * time all end in the same question, and a change that was decided for a coming day counts when that day has come.
 */
#include "archive/archive.h"

static const char custody_due[] =
#include "archive/queries/custody_due.sql.h"
    ;
static const char custody_decision[] =
#include "archive/queries/custody_decision.sql.h"
    ;

int archive_authority(struct store *store, int64_t unit, int32_t day, int64_t *authority) {
  /* The unit's last day, when that is earlier. */
  static const char sql[] =
      "WITH at (day) AS (SELECT min(?2, max(valid_to) - 1) FROM core_closure WHERE unit = ?1 AND depth = 0 AND valid_from <= ?2)"
      " SELECT a.authority FROM at CROSS JOIN core_closure c JOIN core_unit_version a ON a.unit = c.ancestor"
      " WHERE c.unit = ?1 AND a.authority IS NOT NULL AND c.valid_from <= at.day AND c.valid_to > at.day"
      " AND a.valid_from <= at.day AND a.valid_to > at.day ORDER BY c.depth LIMIT 1";
  int result = store_integer(store, authority, sql, "id", unit, day);

  if (result == PUSSEL_ENOTFOUND) *authority = 0;
  return result == PUSSEL_ENOTFOUND ? 0 : result;
}

/* ---- what is due: read first, for the visits write ------------------------------------------------------------------------ */

struct custody_step {
  struct archive_crossing crossing;
  struct custody_step *next;
};
/* The unit whose rows are being read: where its records stand so far, and where they end up. */
struct custody_unit {
  int64_t unit, authority, target;
  int32_t at_last;
};
struct custody_list {
  struct arena *arena;
  struct custody_step *first, **end;
  bool meets; /* a unit that nobody has accounted for yet */
};

static bool custody_step(struct custody_list *list, struct custody_unit *at, int64_t to, int32_t day) {
  struct custody_step *step = arena_alloc(list->arena, sizeof *step);
  if (step == NULL) return false;
  step->crossing = (struct archive_crossing){at->unit, at->authority, to, day, NULL};
  *list->end = step;
  list->end = &step->next;
  at->authority = to;
  return true;
}

/* A change taken back, or the authority of those that came after a unit that has ended, is in none of its periods. */
static bool custody_end(struct custody_list *list, struct custody_unit *at) {
  if (at->unit == 0 || at->authority == at->target) return true;
  return custody_step(list, at, at->target, at->at_last);
}

/* A row: a unit and one of the periods that have begun since, each a border when its authority is another than that before it. */
static bool custody_row(struct custody_list *list, struct custody_unit *at, sqlite3_stmt *row) {
  int64_t unit = sqlite3_column_int64(row, 0), period = sqlite3_column_int64(row, 3);
  if (sqlite3_column_type(row, 1) == SQLITE_NULL) {
    list->meets = true;
    return true;
  }
  if (unit != at->unit) {
    if (!custody_end(list, at)) return false;
    *at = (struct custody_unit){unit, sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2), sqlite3_column_int(row, 5)};
  }
  return period == 0 || period == at->authority || custody_step(list, at, period, sqlite3_column_int(row, 4));
}

static int custody_read(struct store *store, int32_t day, struct custody_list *list) {
  struct custody_unit at = {0, 0, 0, 0};
  sqlite3_stmt *rows = NULL;
  bool enough = true;
  int result = store_prepare(store, &rows, custody_due, "d", day);

  while (result == 0 && enough && (result = store_step(store, rows)) == 1) {
    enough = custody_row(list, &at, rows);
    result = 0;
  }
  sqlite3_finalize(rows);
  if (result == 0 && (!enough || !custody_end(list, &at))) result = error_memory(store_error(store));
  return result;
}

static int custody_account(struct store *store, struct arena *arena, struct archive_crossing *crossing,
                           int (*visit)(void *, const struct archive_crossing *), void *state) {
  int result;

  crossing->decision = store_text(store, arena, custody_decision, "id", crossing->unit, crossing->day);
  result = visit(state, crossing);
  if (result < 0) return result;
  return store_run(store, "UPDATE core_record_custody SET authority = ?2, since = ?3 WHERE unit = ?1", "iid", crossing->unit, crossing->to,
                   crossing->day);
}

/* All units at once: a new installation of a thousand would else ask a thousand times. */
static int custody_meet(struct store *store, int32_t day) {
  return store_run(store,
                   "INSERT OR IGNORE INTO core_record_custody (unit, authority, since) SELECT unit, authority, unixepoch(valid_from) / 86400"
                   " FROM org_authority WHERE authority IS NOT NULL AND valid_from <= date(?1 * 86400, 'unixepoch')"
                   " AND (valid_to IS NULL OR valid_to > date(?1 * 86400, 'unixepoch'))",
                   "d", day);
}

/* Where no unit has ever had an authority, none answers for anything: that is quicker to see than to compare. */
static int custody_is_any(struct store *store, bool *any) {
  int64_t one = 0;
  int result = store_integer(store, &one, "SELECT 1 FROM core_unit_version WHERE authority IS NOT NULL LIMIT 1", "");
  *any = result == 0;
  return result == PUSSEL_ENOTFOUND ? 0 : result;
}

int archive_custody_settle(struct store *store, int32_t day, int (*visit)(void *, const struct archive_crossing *), void *state) {
  struct custody_list list = {.arena = arena_new()};
  bool any = false;
  int result = list.arena != NULL ? custody_is_any(store, &any) : error_memory(store_error(store));

  list.end = &list.first;
  if (result == 0 && any) result = custody_read(store, day, &list);
  for (struct custody_step *step = list.first; result == 0 && step != NULL; step = step->next)
    result = custody_account(store, list.arena, &step->crossing, visit, state);
  if (result == 0 && list.meets) result = custody_meet(store, day);
  arena_free(list.arena);
  return result;
}

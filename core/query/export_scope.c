/*
 * query/export_scope.c — which authority answered for which unit, when. A unit follows its own authority or that of the nearest
 * unit above, and a unit can move or be moved: each authority gets the days on which it answered, and nothing is left out.
 */
#include "query/export.h"

#include <stdlib.h>
#include <string.h>

/* What one unit above (or the unit itself) says for some days; the nearest that says anything holds. The row of the unit's
 * own life, without an authority, is the farthest of all. */
struct claim {
  int64_t unit, authority;
  int64_t depth;
  int32_t from, to;
};

static const char claims_sql[] =
    "SELECT unit, depth, authority, valid_from, valid_to FROM ("
    " SELECT c.unit, c.depth, a.authority, max(c.valid_from, a.valid_from) AS valid_from, min(c.valid_to, a.valid_to) AS valid_to"
    " FROM core_closure c JOIN core_unit_version a ON a.unit = c.ancestor AND a.valid_from < c.valid_to AND a.valid_to > c.valid_from"
    " WHERE a.authority IS NOT NULL"
    " UNION ALL SELECT unit, 1000000, 0, valid_from, valid_to FROM core_closure WHERE depth = 0)"
    " ORDER BY unit, valid_from";

/* ---- authorities -------------------------------------------------------------------------------------------------------- */

/* "authority-17-barn-och-utbildningsnamnden": letters that every file system can keep. */
static void folder_name(char out[EXPORT_NAME], int64_t unit, const char *name) {
  size_t length = (size_t)snprintf(out, EXPORT_NAME, "authority-%lld", (long long)unit);
  bool gap = true;
  while (length < 80) {
    uint32_t point = text_next_code_point(&name);
    if (point == 0) break;
    if (point >= 'A' && point <= 'Z') point += 'a' - 'A';
    if (point == 0xE5 || point == 0xC5 || point == 0xE4 || point == 0xC4) point = 'a';
    if (point == 0xF6 || point == 0xD6) point = 'o';
    if (point == 0xE9 || point == 0xC9) point = 'e';
    bool is_kept = (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    if (!is_kept) {
      gap = true;
      continue;
    }
    if (gap) out[length++] = '-';
    out[length++] = (char)point;
    gap = false;
  }
  out[length] = '\0';
}

/* Each unit that is or was the authority of another, with its latest name. */
static int read_authorities(struct export_scope *scope, struct host *host, struct arena *arena, const struct query_export *wanted) {
  struct store *store = host_store(host);
  sqlite3_stmt *rows = NULL;
  int64_t count = 0;
  int result = store_integer(store, &count, "SELECT count(DISTINCT authority) FROM core_unit_version", "");
  scope->authorities = arena_alloc(arena, (size_t)(count + 1) * sizeof *scope->authorities);
  if (result == 0 && scope->authorities == NULL) result = error_memory(host_error(host));
  if (result < 0) return result;
  scope->authorities[0] = (struct export_authority){.name = "", .folder = "common", .written = true};
  scope->authority_count = 1;
  result = store_prepare(store, &rows,
                         "SELECT u.authority, (SELECT name FROM core_unit_version n WHERE n.unit = u.authority ORDER BY n.valid_from DESC LIMIT 1)"
                         " FROM (SELECT DISTINCT authority FROM core_unit_version WHERE authority IS NOT NULL) u ORDER BY 1",
                         "");
  while (result == 0 && (result = store_step(store, rows)) == 1) {
    struct export_authority *authority = &scope->authorities[scope->authority_count++];
    authority->unit = sqlite3_column_int64(rows, 0);
    authority->name = arena_copy(arena, (const char *)sqlite3_column_text(rows, 1));
    authority->written = wanted->authority == 0 || wanted->authority == authority->unit;
    result = authority->name == NULL ? error_memory(host_error(host)) : 0;
    if (result == 0) folder_name(authority->folder, authority->unit, authority->name);
  }
  sqlite3_finalize(rows);
  return result;
}

static size_t find_authority(const struct export_scope *scope, int64_t unit) {
  for (size_t i = 1; i < scope->authority_count; i++)
    if (scope->authorities[i].unit == unit) return i;
  return 0;
}

/* ---- spans -------------------------------------------------------------------------------------------------------------- */

struct spans {
  struct export_span *items;
  size_t count, room;
};

static bool add_span(struct spans *spans, struct export_span span) {
  struct export_span *last = spans->count > 0 ? &spans->items[spans->count - 1] : NULL;
  if (last != NULL && last->unit == span.unit && last->to == span.from && last->authority == span.authority) {
    last->to = span.to;
    return true;
  }
  if (spans->count == spans->room) {
    size_t room = 2 * spans->room + 64;
    struct export_span *more = realloc(spans->items, room * sizeof *more);
    if (more == NULL) return false;
    spans->items = more;
    spans->room = room;
  }
  spans->items[spans->count++] = span;
  return true;
}

/* From `day` on: the nearest claim, and until when it is. False: the unit has no more days. */
static bool next_span(const struct claim *claims, size_t count, int32_t day, struct claim *out) {
  const struct claim *best = NULL;
  int32_t start = DAY_OPEN;
  for (size_t i = 0; i < count; i++)
    if (claims[i].to > day && claims[i].from < start) start = claims[i].from;
  if (start < day) start = day;
  for (size_t i = 0; i < count; i++)
    if (claims[i].from <= start && claims[i].to > start && (best == NULL || claims[i].depth < best->depth)) best = &claims[i];
  if (best == NULL) return false;
  *out = *best;
  out->from = start;
  for (size_t i = 0; i < count; i++)
    if (claims[i].depth < best->depth && claims[i].from > start && claims[i].from < out->to) out->to = claims[i].from;
  return true;
}

static bool unit_spans(const struct export_scope *scope, const struct claim *claims, size_t count, struct spans *spans) {
  struct claim claim;
  int32_t day = INT32_MIN;
  while (next_span(claims, count, day, &claim)) {
    struct export_span span = {claim.unit, claim.from, claim.to, find_authority(scope, claim.authority)};
    if (!add_span(spans, span)) return false;
    day = claim.to;
  }
  return true;
}

static int read_spans(struct export_scope *scope, struct host *host, struct spans *spans) {
  struct store *store = host_store(host);
  struct claim *claims = NULL;
  size_t count = 0, room = 0;
  sqlite3_stmt *rows = NULL;
  bool fits = true;
  int result = store_prepare(store, &rows, claims_sql, "");
  while (fits && result == 0 && (result = store_step(store, rows)) == 1) {
    struct claim claim = {sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 2), sqlite3_column_int64(rows, 1),
                          sqlite3_column_int(rows, 3), sqlite3_column_int(rows, 4)};
    result = 0;
    if (count > 0 && claims[0].unit != claim.unit) {
      fits = unit_spans(scope, claims, count, spans);
      count = 0;
    }
    if (fits && count == room) {
      struct claim *more = realloc(claims, (room = 2 * room + 16) * sizeof *more);
      if (more == NULL) fits = false;
      else claims = more;
    }
    if (fits) claims[count++] = claim;
  }
  if (fits && result == 0 && count > 0) fits = unit_spans(scope, claims, count, spans);
  free(claims);
  sqlite3_finalize(rows);
  return fits ? result : error_memory(host_error(host));
}

int export_scope_read(struct export_scope *scope, struct host *host, struct arena *arena, const struct query_export *wanted) {
  struct spans spans = {0};
  int result;
  *scope = (struct export_scope){.from = wanted->from, .to = wanted->to};
  result = read_authorities(scope, host, arena, wanted);
  if (result == 0) result = read_spans(scope, host, &spans);
  if (result == 0) {
    scope->spans = arena_alloc(arena, (spans.count + 1) * sizeof *scope->spans);
    scope->span_count = spans.count;
    if (scope->spans == NULL) result = error_memory(host_error(host));
    else if (spans.count > 0) memcpy(scope->spans, spans.items, spans.count * sizeof *spans.items);
  }
  free(spans.items);
  return result;
}

/* ---- where a row goes ----------------------------------------------------------------------------------------------------- */

static size_t first_span(const struct export_scope *scope, int64_t unit) {
  size_t low = 0, high = scope->span_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (scope->spans[middle].unit < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Days between the span and [from, to). */
static int64_t distance(const struct export_span *span, int32_t from, int32_t to) {
  if (span->to <= from) return (int64_t)from - span->to + 1;
  return span->from >= to ? (int64_t)span->from - to + 1 : 0;
}

bool export_scope_find(const struct export_scope *scope, int64_t unit, int32_t from, int32_t to, bool *hit) {
  const struct export_span *nearest = NULL;
  if (from < scope->from) from = scope->from;
  if (to > scope->to) to = scope->to;
  if (from >= to) return false;
  for (size_t i = first_span(scope, unit); i < scope->span_count && scope->spans[i].unit == unit; i++) {
    const struct export_span *span = &scope->spans[i];
    if (distance(span, from, to) == 0) hit[span->authority] = true;
    if (nearest == NULL || distance(span, from, to) < distance(nearest, from, to)) nearest = span;
  }
  hit[nearest != NULL ? nearest->authority : 0] = true;
  /* What an authority has answered for is not also without one. */
  for (size_t i = 1; i < scope->authority_count; i++)
    if (hit[i]) hit[0] = false;
  return true;
}

/*
 * closure_bulk.c — the closure of the whole organisation at once, as after a first import.
 *
 * The same as queries/closure_wanted.sql says, walked in memory: each unit climbs from each of its parents, keeping the
 * days on which all edges of the way hold. The pairs are written in the order of the table's key and its index is made
 * afterwards, so that both are written from one end to the other (for 150 000 units a fifth of the time). There are many
 * times more pairs than units, so they are laid out for so many ancestors at a time as fit into a buffer, climbing anew
 * for each buffer: that takes a hundredth of the time of writing them.
 */
#include <assert.h>
#include <stdlib.h>

#include "org/inside.h"

#define BULK_INDEX "CREATE INDEX core_closure_unit ON core_closure (unit, depth, valid_from, valid_to)"
#define BULK_PAIRS ((size_t)1 << 16) /* in a buffer, unless one ancestor alone has more */
#define BULK_NONE UINT32_MAX

struct bulk_edge {
  int64_t unit;
  uint32_t above; /* the first edge of the parent; BULK_NONE: none above */
  int32_t from, to;
};

struct bulk_pair {
  uint32_t unit; /* its first edge */
  int32_t depth, from, to;
};

struct bulk {
  struct org *org;
  struct bulk_edge *edges; /* by unit, then by day */
  size_t edge_count, edge_room;
  uint32_t *next; /* for the first edge of each ancestor: how many pairs it has, then where the next one goes */
  struct bulk_pair *pairs;
  size_t begin, end; /* the ancestors of which pairs are laid out; begin == end: they are counted */
  sqlite3_stmt *one, *many;
};

static int bulk_add(struct bulk *bulk, struct bulk_edge edge) {
  if (bulk->edge_count == bulk->edge_room) {
    size_t room = bulk->edge_room == 0 ? 256 : bulk->edge_room + bulk->edge_room / 2;
    struct bulk_edge *more = room < BULK_NONE ? realloc(bulk->edges, room * sizeof *more) : NULL;
    if (more == NULL) {
      (void)error_memory(org_error(bulk->org));
      return PUSSEL_ENOMEM;
    }
    bulk->edges = more;
    bulk->edge_room = room;
  }
  bulk->edges[bulk->edge_count++] = edge;
  return 0;
}

/* The first edge of a unit; BULK_NONE when it has none. */
static uint32_t bulk_first(const struct bulk *bulk, int64_t unit) {
  size_t low = 0, high = bulk->edge_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (bulk->edges[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return low < bulk->edge_count && bulk->edges[low].unit == unit ? (uint32_t)low : BULK_NONE;
}

static int bulk_read(struct bulk *bulk) {
  sqlite3_stmt *statement = NULL;
  struct store *store = bulk->org->store;
  int rc = store_prepare(store, &statement,
                         "SELECT unit, valid_from, valid_to, parent FROM core_unit_parent ORDER BY unit, valid_from", "");
  while (rc == 0 && (rc = store_step(store, statement)) == 1)
    rc = bulk_add(bulk, (struct bulk_edge){sqlite3_column_int64(statement, 0), BULK_NONE,
                                           sqlite3_column_int(statement, 1), sqlite3_column_int(statement, 2)});
  /* Once more for the parents, whose places are known now. */
  sqlite3_reset(statement);
  for (size_t i = 0; rc == 0 && i < bulk->edge_count && (rc = store_step(store, statement)) == 1; i++) {
    rc = 0;
    if (sqlite3_column_type(statement, 3) != SQLITE_NULL)
      bulk->edges[i].above = bulk_first(bulk, sqlite3_column_int64(statement, 3));
  }
  sqlite3_finalize(statement);
  return rc;
}

/* Counts or lays out the pair with the ancestor whose first edge is `first`, and those with all above it. */
static void bulk_climb(struct bulk *bulk, uint32_t first, struct bulk_pair pair) {
  if (first == BULK_NONE) return;
  assert((size_t)pair.depth <= bulk->edge_count); /* there is no cycle */
  if (bulk->begin == bulk->end)
    bulk->next[first]++;
  else if (first >= bulk->begin && first < bulk->end)
    bulk->pairs[bulk->next[first]++] = pair;
  for (size_t i = first; i < bulk->edge_count && bulk->edges[i].unit == bulk->edges[first].unit; i++) {
    const struct bulk_edge *edge = &bulk->edges[i];
    struct bulk_pair above = {pair.unit, pair.depth + 1, edge->from > pair.from ? edge->from : pair.from,
                              edge->to < pair.to ? edge->to : pair.to};
    if (above.from < above.to) bulk_climb(bulk, edge->above, above);
  }
}

static void bulk_climb_all(struct bulk *bulk) {
  size_t first = 0;
  for (size_t i = 0; i < bulk->edge_count; i++) {
    if (bulk->edges[i].unit != bulk->edges[first].unit) first = i;
    struct bulk_pair self = {(uint32_t)first, 0, bulk->edges[i].from, bulk->edges[i].to};
    bulk_climb(bulk, (uint32_t)first, self);
  }
}

static int bulk_insert(struct bulk *bulk, sqlite3_stmt *insert, int64_t ancestor, const struct bulk_pair *pairs,
                       int count) {
  for (int row = 0; row < count; row++) {
    const struct bulk_pair *pair = &pairs[row];
    sqlite3_bind_int64(insert, 5 * row + 1, ancestor);
    sqlite3_bind_int64(insert, 5 * row + 2, bulk->edges[pair->unit].unit);
    sqlite3_bind_int(insert, 5 * row + 3, pair->depth);
    sqlite3_bind_int(insert, 5 * row + 4, pair->from);
    sqlite3_bind_int(insert, 5 * row + 5, pair->to);
  }
  return org_rows_insert(bulk->org, insert);
}

/* After the layout next[first] is where the pairs of that ancestor end; those of others begin there. */
static int bulk_write(struct bulk *bulk) {
  size_t at = 0;
  for (size_t i = bulk->begin; i < bulk->end; i++) {
    for (int count = 0; at < bulk->next[i]; at += (size_t)count) {
      count = bulk->next[i] - at >= ORG_ROWS ? ORG_ROWS : 1;
      int rc = bulk_insert(bulk, count == 1 ? bulk->one : bulk->many, bulk->edges[i].unit, &bulk->pairs[at], count);
      if (rc < 0) return rc;
    }
  }
  return 0;
}

static int bulk_prepare(struct bulk *bulk) {
  static const char insert[] = "INSERT OR FAIL INTO core_closure (ancestor, unit, depth, valid_from, valid_to)";
  int rc = org_rows_prepare(bulk->org, &bulk->one, insert, "(?, ?, ?, ?, ?)", 1);
  return rc < 0 ? rc : org_rows_prepare(bulk->org, &bulk->many, insert, "(?, ?, ?, ?, ?)", ORG_ROWS);
}

/* Counts the pairs of each ancestor; *most is what the buffer must hold. */
static int bulk_count(struct bulk *bulk, size_t *most) {
  *most = BULK_PAIRS;
  bulk->next = calloc(bulk->edge_count + 1, sizeof *bulk->next);
  if (bulk->next == NULL) return error_memory(org_error(bulk->org));
  bulk_climb_all(bulk);
  for (size_t i = 0; i < bulk->edge_count; i++)
    if (bulk->next[i] > *most) *most = bulk->next[i];
  return 0;
}

static int bulk_write_all(struct bulk *bulk) {
  size_t most = 0;
  int rc = bulk_count(bulk, &most);
  if (rc == 0) rc = bulk_prepare(bulk);
  struct bulk_pair *pairs = rc == 0 ? calloc(most, sizeof *pairs) : NULL;
  if (rc == 0 && pairs == NULL) rc = error_memory(org_error(bulk->org));
  bulk->pairs = pairs;
  while (rc == 0 && bulk->end < bulk->edge_count) {
    uint32_t all = 0;
    bulk->begin = bulk->end;
    while (bulk->end < bulk->edge_count && all + bulk->next[bulk->end] <= most) {
      uint32_t count = bulk->next[bulk->end];
      bulk->next[bulk->end++] = all;
      all += count;
    }
    bulk_climb_all(bulk);
    rc = bulk_write(bulk);
  }
  free(pairs);
  return rc;
}

int org_closure_rebuild_all(struct org *org) {
  struct bulk bulk = {.org = org};
  int rc = bulk_read(&bulk);
  if (rc == 0) rc = store_run(org->store, "DROP INDEX core_closure_unit", "");
  if (rc == 0) rc = store_run(org->store, "DELETE FROM core_closure", "");
  if (rc == 0) rc = bulk_write_all(&bulk);
  sqlite3_finalize(bulk.one);
  sqlite3_finalize(bulk.many);
  free(bulk.edges);
  free(bulk.next);
  return rc < 0 ? rc : store_run(org->store, BULK_INDEX, "");
}

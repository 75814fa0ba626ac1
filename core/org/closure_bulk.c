/*
 * closure_bulk.c — the closure of the whole organisation at once, as after a first import.
 *
 * The same as queries/closure_insert.sql says, walked in memory: each unit climbs from each of its parents, keeping the
 * days on which all edges of the way hold. The pairs are laid out in the order of the table's key and its index is made
 * afterwards, so that both are written from one end to the other (for 150 000 units a fifth of the time).
 */
#include <assert.h>
#include <stdlib.h>

#include "org/inside.h"

#define BULK_INDEX "CREATE INDEX core_closure_unit ON core_closure (unit, depth, valid_from, valid_to)"

struct bulk_edge {
  int64_t unit, parent; /* 0: none above */
  int32_t from, to;
};

struct bulk_pair {
  int64_t unit;
  int32_t depth, from, to;
};

struct bulk {
  struct org *org;
  struct bulk_edge *edges; /* by unit, then by day */
  size_t edge_count, edge_room;
  size_t *next; /* for the first edge of each ancestor: how many pairs it has, then where the next one goes */
  struct bulk_pair *pairs; /* NULL while they are counted */
};

static int bulk_read(struct bulk *bulk) {
  sqlite3_stmt *statement = NULL;
  struct store *store = bulk->org->store;
  int rc = store_prepare(
      store, &statement,
      "SELECT unit, coalesce(parent, 0), valid_from, valid_to FROM core_unit_parent ORDER BY unit, valid_from", "");
  while (rc == 0 && (rc = store_step(store, statement)) == 1) {
    rc = 0;
    if (bulk->edge_count == bulk->edge_room) {
      bulk->edge_room = bulk->edge_room == 0 ? 256 : bulk->edge_room * 2;
      struct bulk_edge *more = realloc(bulk->edges, bulk->edge_room * sizeof *more);
      if (more == NULL) rc = error_memory(org_error(bulk->org));
      if (more == NULL) break;
      bulk->edges = more;
    }
    struct bulk_edge edge = {sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
                             sqlite3_column_int(statement, 2), sqlite3_column_int(statement, 3)};
    bulk->edges[bulk->edge_count++] = edge;
  }
  sqlite3_finalize(statement);
  return rc;
}

/* The first edge of a unit; edge_count when it has none. */
static size_t bulk_first(const struct bulk *bulk, int64_t unit) {
  size_t low = 0, high = bulk->edge_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (bulk->edges[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return low < bulk->edge_count && bulk->edges[low].unit == unit ? low : bulk->edge_count;
}

/* Counts or lays out the pair with the ancestor whose first edge is `first`, and those with all above it. */
static void bulk_climb(struct bulk *bulk, size_t first, struct bulk_pair pair) {
  if (first == bulk->edge_count) return;
  assert((size_t)pair.depth <= bulk->edge_count); /* there is no cycle */
  if (bulk->pairs != NULL) bulk->pairs[bulk->next[first]] = pair;
  bulk->next[first]++;
  for (size_t i = first; i < bulk->edge_count && bulk->edges[i].unit == bulk->edges[first].unit; i++) {
    const struct bulk_edge *edge = &bulk->edges[i];
    struct bulk_pair above = {pair.unit, pair.depth + 1, edge->from > pair.from ? edge->from : pair.from,
                              edge->to < pair.to ? edge->to : pair.to};
    if (edge->parent != 0 && above.from < above.to) bulk_climb(bulk, bulk_first(bulk, edge->parent), above);
  }
}

static void bulk_climb_all(struct bulk *bulk) {
  size_t first = 0;
  for (size_t i = 0; i < bulk->edge_count; i++) {
    if (bulk->edges[i].unit != bulk->edges[first].unit) first = i;
    struct bulk_pair self = {bulk->edges[i].unit, 0, bulk->edges[i].from, bulk->edges[i].to};
    bulk_climb(bulk, first, self);
  }
}

static int bulk_lay_out(struct bulk *bulk) {
  size_t all = 0;
  bulk->next = calloc(bulk->edge_count + 1, sizeof *bulk->next);
  if (bulk->next == NULL) return error_memory(org_error(bulk->org));
  bulk_climb_all(bulk);
  for (size_t i = 0; i < bulk->edge_count; i++) {
    size_t count = bulk->next[i];
    bulk->next[i] = all;
    all += count;
  }
  bulk->pairs = malloc((all + 1) * sizeof *bulk->pairs);
  if (bulk->pairs == NULL) return error_memory(org_error(bulk->org));
  bulk_climb_all(bulk);
  return 0;
}

/* After the layout next[first] is where the pairs of that ancestor end; those of others begin there. */
static int bulk_write(struct bulk *bulk) {
  sqlite3_stmt *insert = NULL;
  struct store *store = bulk->org->store;
  size_t at = 0;
  int rc = store_prepare(
      store, &insert, "INSERT INTO core_closure (ancestor, unit, depth, valid_from, valid_to) VALUES (?, ?, ?, ?, ?)",
      "nnnnn");
  for (size_t i = 0; rc == 0 && i < bulk->edge_count; i++) {
    for (; rc == 0 && at < bulk->next[i]; at++) {
      const struct bulk_pair *pair = &bulk->pairs[at];
      rc = store_bind(store, insert, "iiddd", bulk->edges[i].unit, pair->unit, pair->depth, pair->from, pair->to);
      if (rc == 0) rc = store_step(store, insert);
    }
  }
  sqlite3_finalize(insert);
  return rc;
}

int org_closure_rebuild_all(struct org *org) {
  struct bulk bulk = {.org = org};
  int rc = bulk_read(&bulk);
  if (rc == 0) rc = bulk_lay_out(&bulk);
  if (rc == 0) rc = store_run(org->store, "DROP INDEX core_closure_unit", "");
  if (rc == 0) rc = store_run(org->store, "DELETE FROM core_closure", "");
  if (rc == 0) rc = bulk_write(&bulk);
  if (rc == 0) rc = store_run(org->store, BULK_INDEX, "");
  free(bulk.edges);
  free(bulk.next);
  free(bulk.pairs);
  return rc;
}

/* diff_lineage.c — units that began or ended because others were merged, split or cut anew, told as what it was. */
#include "org/diff.h"

#include <stdlib.h>
#include <string.h>

/* One operation, whose edges come one after the other. */
struct lineage_operation {
  int64_t id;
  enum org_diff_kind what;
  int32_t day;
  const char *decision;
  struct org_diff_units from, to;
};

/* The unit as lineage names it: by its path on a day on which it is there, else by its name on the last of its days. */
static int lineage_name(struct diff_work *work, struct org_diff_unit *unit) {
  size_t was = diff_find(&work->before, unit->unit), is = diff_find(&work->after, unit->unit);
  unit->begins = was == DIFF_NOWHERE && is != DIFF_NOWHERE;
  unit->ends = was != DIFF_NOWHERE && is == DIFF_NOWHERE;
  if (is != DIFF_NOWHERE)
    unit->name = diff_path(&work->after, is, work->arena);
  else if (was != DIFF_NOWHERE)
    unit->name = diff_path(&work->before, was, work->arena);
  else
    unit->name = store_text(work->org->store, work->arena,
                            "SELECT name FROM core_unit_version WHERE unit = ? ORDER BY valid_from DESC LIMIT 1", "i",
                            unit->unit);
  return unit->name == NULL ? error_memory(org_error(work->org)) : 0;
}

/* Adds a unit once. The arena keeps what was outgrown until the end. */
static int lineage_join(struct diff_work *work, struct org_diff_units *units, int64_t unit) {
  struct org_diff_unit *items;
  for (size_t i = 0; i < units->count; i++)
    if (units->items[i].unit == unit) return 0;
  items = arena_alloc(work->arena, (units->count + 1) * sizeof *items);
  if (items == NULL) return error_memory(org_error(work->org));
  if (units->count > 0) memcpy(items, units->items, units->count * sizeof *items);
  items[units->count] = (struct org_diff_unit){.unit = unit};
  size_t last = units->count;
  *units = (struct org_diff_units){items, last + 1};
  return lineage_name(work, &items[last]);
}

static void lineage_mark(struct diff_side *side, const struct org_diff_units *units, bool *inside) {
  for (size_t i = 0; i < units->count; i++) {
    size_t at = diff_find(side, units->items[i].unit);
    if (at != DIFF_NOWHERE && side->units[at].inside) *inside = true;
  }
}

static void lineage_tell(struct diff_side *side, const struct org_diff_units *units) {
  for (size_t i = 0; i < units->count; i++) {
    size_t at = diff_find(side, units->items[i].unit);
    if (at != DIFF_NOWHERE) side->units[at].told = true;
  }
}

/* Told when any of its units is asked about, on either day. */
static int lineage_end(struct diff_work *work, const struct lineage_operation *operation) {
  bool inside = work->diff->unit == 0;
  if (operation->id == 0 || operation->from.count == 0 || operation->to.count == 0) return 0;
  lineage_mark(&work->before, &operation->from, &inside);
  lineage_mark(&work->after, &operation->from, &inside);
  lineage_mark(&work->before, &operation->to, &inside);
  lineage_mark(&work->after, &operation->to, &inside);
  if (!inside) return 0;
  lineage_tell(&work->before, &operation->from);
  lineage_tell(&work->after, &operation->to);
  const struct org_diff_unit *unit =
      operation->what == ORG_DIFF_SPLIT ? &operation->from.items[0] : &operation->to.items[0];
  const struct org_diff_change change = {.what = operation->what,
                                         .unit = unit->unit,
                                         .from_units = operation->from,
                                         .to_units = operation->to,
                                         .begins = unit->begins,
                                         .ends = unit->ends,
                                         .day = operation->day,
                                         .decision = operation->decision};
  return diff_add(work, &change);
}

static enum org_diff_kind lineage_kind(const char *word) {
  if (strcmp(word, "merge") == 0) return ORG_DIFF_MERGED;
  return strcmp(word, "split") == 0 ? ORG_DIFF_SPLIT : ORG_DIFF_RECUT;
}

static int lineage_begin(struct diff_work *work, struct lineage_operation *operation, sqlite3_stmt *edge) {
  const char *decision = (const char *)sqlite3_column_text(edge, 3);
  *operation = (struct lineage_operation){.id = sqlite3_column_int64(edge, 0),
                                          .what = lineage_kind((const char *)sqlite3_column_text(edge, 1)),
                                          .day = sqlite3_column_int(edge, 2),
                                          .decision = arena_copy(work->arena, decision)};
  return decision != NULL && operation->decision == NULL ? error_memory(org_error(work->org)) : 0;
}

int diff_lineage(struct diff_work *work) {
  static const char sql[] =
      "SELECT o.id, o.kind, o.day, o.decision, l.from_unit, l.to_unit FROM core_operation o"
      " JOIN core_lineage l ON l.operation = o.id"
      " WHERE o.kind IN ('merge', 'split', 'recut') AND o.day > ?1 AND o.day <= ?2 ORDER BY o.day, o.id, l.id";
  struct lineage_operation operation = {0};
  sqlite3_stmt *edges = NULL;
  int rc = store_prepare(work->org->store, &edges, sql, "dd", work->before.day, work->after.day);
  while (rc == 0 && (rc = store_step(work->org->store, edges)) == 1) {
    rc = 0;
    if (sqlite3_column_int64(edges, 0) != operation.id) {
      rc = lineage_end(work, &operation);
      if (rc == 0) rc = lineage_begin(work, &operation, edges);
    }
    if (rc == 0 && sqlite3_column_int64(edges, 4) != 0)
      rc = lineage_join(work, &operation.from, sqlite3_column_int64(edges, 4));
    if (rc == 0 && sqlite3_column_int64(edges, 5) != 0)
      rc = lineage_join(work, &operation.to, sqlite3_column_int64(edges, 5));
  }
  sqlite3_finalize(edges);
  return rc < 0 ? rc : lineage_end(work, &operation);
}

/*
 * reorganise_tree.c — the tree before and after, as far as it changes: both are of the same day, the last one of the document, so
 * that what differs is the document's doing alone. What is unchanged is shown only where something below it changes.
 */
#include "org/reorganise.h"

#include <stdlib.h>

struct tree_unit {
  int64_t unit, parent;
  const char *name, *code, *kind;
  bool workplace, dormant;
  size_t depth, below;
  uint32_t marks;  /* enum org_tree_mark */
  bool shown;
};
struct org_tree {
  struct tree_unit *at; /* parents first, siblings in order */
  size_t count;
  struct tree_unit **by_unit;
};

static int tree_compare_units(const void *a, const void *b) {
  const struct tree_unit *x = *(struct tree_unit *const *)a, *y = *(struct tree_unit *const *)b;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static struct tree_unit *tree_find(const struct org_tree *tree, int64_t unit) {
  const struct tree_unit wanted = {.unit = unit}, *key = &wanted;
  struct tree_unit **found = tree->count == 0 ? NULL : bsearch(&key, tree->by_unit, tree->count, sizeof *tree->by_unit, tree_compare_units);
  return found == NULL ? NULL : *found;
}

static int tree_fill(struct org *org, int32_t day, struct arena *arena, struct org_tree *tree) {
  static const char sql[] = "SELECT v.unit, p.parent, v.name, v.code, v.kind, v.workplace, v.dormant FROM core_unit_version v"
                            " JOIN core_unit_parent p ON p.unit = v.unit AND p.valid_from <= ?1 AND p.valid_to > ?1"
                            " WHERE v.valid_from <= ?1 AND v.valid_to > ?1";
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(org->store, &rows, sql, "d", day);
  while (rc == 0 && (rc = store_step(org->store, rows)) == 1) {
    struct tree_unit *unit = tree_find(tree, sqlite3_column_int64(rows, 0));
    rc = 0;
    if (unit == NULL) continue;
    unit->parent = sqlite3_column_int64(rows, 1);
    unit->name = arena_copy(arena, (const char *)sqlite3_column_text(rows, 2));
    unit->code = arena_copy(arena, (const char *)sqlite3_column_text(rows, 3));
    unit->kind = arena_copy(arena, (const char *)sqlite3_column_text(rows, 4));
    unit->workplace = sqlite3_column_int(rows, 5) != 0;
    unit->dormant = sqlite3_column_int(rows, 6) != 0;
    if (unit->name == NULL || unit->kind == NULL) rc = error_memory(org_error(org));
  }
  sqlite3_finalize(rows);
  return rc;
}

/* Parents come first: each one's depth is that of its parent and one more; and what is below is counted from the end. */
static void tree_measure(struct org_tree *tree) {
  for (size_t i = 0; i < tree->count; i++) {
    struct tree_unit *parent = tree_find(tree, tree->at[i].parent);
    tree->at[i].depth = parent == NULL ? 0 : parent->depth + 1;
  }
  for (size_t i = tree->count; i-- > 0;) {
    struct tree_unit *parent = tree_find(tree, tree->at[i].parent);
    if (parent != NULL) parent->below += tree->at[i].below + 1;
  }
}

int org_tree_read(struct org *org, int32_t day, struct arena *arena, struct org_tree **out) {
  struct org_tree *tree = arena_alloc(arena, sizeof *tree);
  int64_t root = org_root(org, day), *units = NULL;
  size_t count = 0;
  int rc = root == 0 ? 0 : org_units_below(org, root, day, false, arena, &units, &count);
  *out = tree;
  if (tree == NULL) return error_memory(org_error(org));
  tree->at = arena_alloc(arena, (count + 1) * sizeof *tree->at);
  tree->by_unit = arena_alloc(arena, (count + 1) * sizeof(struct tree_unit *));
  if (tree->at == NULL || tree->by_unit == NULL) return error_memory(org_error(org));
  tree->count = count;
  for (size_t i = 0; i < count; i++) {
    tree->at[i].unit = units[i];
    tree->by_unit[i] = &tree->at[i];
  }
  qsort(tree->by_unit, count, sizeof *tree->by_unit, tree_compare_units);
  if (rc == 0) rc = tree_fill(org, day, arena, tree);
  if (rc == 0) tree_measure(tree);
  return rc;
}

/* ---- what differs -------------------------------------------------------------------------------------------------------------- */

static uint32_t tree_marks(const struct tree_unit *before, const struct tree_unit *after) {
  uint32_t marks = 0;
  if (before->parent != after->parent) marks |= ORG_TREE_MOVED;
  if (org_texts_differ(before->name, after->name)) marks |= ORG_TREE_RENAMED;
  if (org_texts_differ(before->code, after->code)) marks |= ORG_TREE_RECODED;
  if (org_texts_differ(before->kind, after->kind) || before->workplace != after->workplace) marks |= ORG_TREE_CHANGED;
  if (!before->dormant && after->dormant) marks |= ORG_TREE_RESTS;
  if (before->dormant && !after->dormant) marks |= ORG_TREE_WAKES;
  return marks;
}

/* The unit and those above it. */
static void tree_show(const struct org_tree *tree, struct tree_unit *unit) {
  while (unit != NULL && !unit->shown) {
    unit->shown = true;
    unit = tree_find(tree, unit->parent);
  }
}

void org_tree_compare(struct org_tree *before, struct org_tree *after) {
  for (size_t i = 0; i < before->count; i++) {
    struct tree_unit *was = &before->at[i], *is = tree_find(after, was->unit);
    was->marks = is == NULL ? ORG_TREE_ENDED : tree_marks(was, is);
    if (is != NULL) is->marks = was->marks;
    if (was->marks == 0) continue;
    tree_show(before, was);
    if (is != NULL) tree_show(after, is);
  }
  for (size_t i = 0; i < after->count; i++) {
    struct tree_unit *is = &after->at[i];
    if (tree_find(before, is->unit) != NULL) continue;
    is->marks = ORG_TREE_NEW;
    tree_show(after, is);
  }
}

int org_tree_each(const struct org_tree *tree, int (*visit)(void *state, const struct org_tree_row *row), void *state) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < tree->count; i++) {
    const struct tree_unit *unit = &tree->at[i];
    if (!unit->shown) continue;
    const struct org_tree_row row = {unit->unit, unit->parent, unit->name, unit->code, unit->kind, unit->depth, unit->below, unit->marks};
    rc = visit(state, &row);
  }
  return rc;
}

/* unit_tree.c — paths, and the units at or below a unit in the order in which people list them. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/inside.h"

static const char tree_path[] =
#include "org/queries/unit_path.sql.h"
    ;
static const char tree_below[] =
#include "org/queries/units_below.sql.h"
    ;

char *org_unit_path(struct org *org, int64_t id, int32_t day, struct arena *arena) {
  return store_text(org->store, arena, tree_path, "id", id, day);
}

struct tree_unit {
  int64_t unit, parent;
  const char *name;
  bool workplace;
};

static int tree_compare(const void *a, const void *b) {
  const struct tree_unit *x = a, *y = b;
  if (x->parent != y->parent) return x->parent < y->parent ? -1 : 1;
  int order = collate_compare(x->name, y->name);
  if (order != 0) return order;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

/* The units at or below `top`, sorted by parent and then as siblings are listed; `top` itself first, with parent 0. */
static int tree_read(struct org *org, int64_t top, int32_t day, struct arena *arena, struct tree_unit **units,
                     size_t *count) {
  sqlite3_stmt *statement = NULL;
  struct tree_unit *all = NULL;
  size_t room = 0;
  int rc = store_prepare(org->store, &statement, tree_below, "id", top, day);
  *count = 0;
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    rc = 0;
    if (*count == room) {
      room = room == 0 ? 64 : room * 2;
      struct tree_unit *more = realloc(all, room * sizeof *all);
      if (more == NULL) rc = error_memory(org_error(org));
      if (more == NULL) break;
      all = more;
    }
    struct tree_unit *unit = &all[*count];
    unit->unit = sqlite3_column_int64(statement, 0);
    unit->parent = unit->unit == top ? 0 : sqlite3_column_int64(statement, 1);
    unit->name = arena_copy(arena, (const char *)sqlite3_column_text(statement, 2));
    unit->workplace = sqlite3_column_int(statement, 3) != 0; /* one at rest takes part in nothing */
    if (unit->name == NULL) rc = error_memory(org_error(org));
    *count += 1;
  }
  sqlite3_finalize(statement);
  if (rc == 0 && *count > 0) qsort(all, *count, sizeof *all, tree_compare);
  *units = all;
  return rc;
}

/* The first of those whose parent is `parent`; `count` when there is none. */
static size_t tree_first_child(const struct tree_unit *units, size_t count, int64_t parent) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (units[middle].parent < parent)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && units[low].parent == parent ? low : count;
}

/* Parents before children, siblings in order: a stack of places in the sorted list, one for each level. */
static size_t tree_walk(const struct tree_unit *units, size_t count, size_t *stack, bool workplaces_only,
                        int64_t *out) {
  size_t depth = 1, found = 0;
  stack[0] = 0;
  while (depth > 0) {
    size_t at = stack[depth - 1];
    assert(at < count);
    if (units[at].workplace || !workplaces_only) out[found++] = units[at].unit;
    bool last = at + 1 == count || units[at + 1].parent != units[at].parent;
    if (last)
      depth--;
    else
      stack[depth - 1] = at + 1;
    size_t child = tree_first_child(units, count, units[at].unit);
    if (child < count) stack[depth++] = child;
  }
  return found;
}

int org_units_below(struct org *org, int64_t top, int32_t day, bool workplaces_only, struct arena *arena,
                    int64_t **units, size_t *count) {
  struct tree_unit *all = NULL;
  size_t *stack = NULL, read = 0;
  assert(units != NULL && count != NULL);
  *units = NULL;
  *count = 0;
  int rc = tree_read(org, top, day, arena, &all, &read);
  if (rc < 0 || read == 0) goto done;
  *units = arena_alloc(arena, read * sizeof **units);
  stack = calloc(read + 1, sizeof *stack);
  if (*units == NULL || stack == NULL) {
    rc = error_memory(org_error(org));
    goto done;
  }
  *count = tree_walk(all, read, stack, workplaces_only, *units);
done:
  free(stack);
  free(all);
  return rc;
}

/* table_tree.c — the branches that a tree has before its rows, also before the further lines of a row that is folded.
 */
#include "faces/inside.h"

#include <string.h>

#define DEEPEST 64 /* deeper levels stand under this one */

/* The branches of one level: what stands before a row that hangs there, or only beside the line of that level. */
static const char *branch(bool own, bool goes_on) {
  if (own) return goes_on ? "├─" : "└─";
  return goes_on ? "│ " : "  ";
}

static const char *drawn(const bool *goes_on, int32_t depth, bool first_line, struct arena *arena) {
  struct text out;
  const char *copy;
  text_init(&out);
  for (int32_t level = 1; level <= depth; level++)
    text_append(&out, branch(first_line && level == depth, goes_on[level]));
  copy = out.failed ? NULL : arena_copy(arena, out.bytes);
  text_release(&out);
  return copy;
}

static int32_t depth_at(const int32_t *depths, size_t row, int32_t top) {
  int32_t depth = depths[row] - top;
  return depth > DEEPEST ? DEEPEST : depth;
}

bool table_tree(struct table_branches *branches, const int32_t *depths, size_t count, struct arena *arena) {
  bool goes_on[DEEPEST + 1] = {false}; /* does a later row hang at this level, of the same parent? */
  int32_t top = count == 0 ? 0 : depths[0];
  for (size_t row = 1; row < count; row++)
    if (depths[row] < top) top = depths[row];
  for (size_t row = count; row-- > 0;) {
    int32_t depth = depth_at(depths, row, top);
    for (int32_t level = depth + 1; level <= DEEPEST; level++)
      goes_on[level] = false;
    branches[row].first = drawn(goes_on, depth, true, arena);
    branches[row].next = drawn(goes_on, depth, false, arena);
    if (branches[row].first == NULL || branches[row].next == NULL) return false;
    goes_on[depth] = true;
  }
  return true;
}

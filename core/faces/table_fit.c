/* table_fit.c — shares a terminal's width among the columns of a table: the widest text gives way first. */
#include "faces/inside.h"

#define GAP 2 /* blanks between columns */

static size_t total(const struct table_column *columns, size_t count) {
  size_t sum = count > 1 ? GAP * (count - 1) : 0;
  for (size_t i = 0; i < count; i++) sum += columns[i].width;
  return sum;
}

/* The widest column that can still give way; count when none can. */
static size_t widest(const struct table_column *columns, size_t count) {
  size_t best = count;
  for (size_t i = 0; i < count; i++) {
    if (columns[i].fixed || columns[i].width <= columns[i].least) continue;
    if (best == count || columns[i].width > columns[best].width) best = i;
  }
  return best;
}

bool table_fit(struct table_column *columns, size_t count, size_t width) {
  for (size_t i = 0; i < count; i++) columns[i].width = columns[i].natural;
  if (width == 0) return true;
  for (size_t sum = total(columns, count); sum > width; sum--) {
    size_t column = widest(columns, count);
    if (column == count) return false;
    columns[column].width--;
  }
  return true;
}

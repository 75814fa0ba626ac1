/* table_fit.c — shares a terminal's width among the columns of a table: the widest text gives way first. What is
 * still too wide is set tighter before it is given up: a row a line is easier to compare than a row a paragraph. */
#include "faces/inside.h"

static size_t total(const struct table_column *columns, size_t count, size_t gap) {
  size_t sum = count > 1 ? gap * (count - 1) : 0;
  for (size_t i = 0; i < count; i++)
    sum += columns[i].width;
  return sum;
}

static size_t least_of(const struct table_column *column, size_t gap) {
  return gap == TABLE_GAP ? column->least : column->tightest;
}

/* The widest column that can still give way; count when none can. */
static size_t widest(const struct table_column *columns, size_t count, size_t gap) {
  size_t best = count;
  for (size_t i = 0; i < count; i++) {
    if (columns[i].width <= least_of(&columns[i], gap)) continue;
    if (best == count || columns[i].width > columns[best].width) best = i;
  }
  return best;
}

static bool fits(struct table_column *columns, size_t count, size_t width, size_t gap) {
  for (size_t i = 0; i < count; i++)
    columns[i].width = columns[i].natural;
  if (width == 0) return true;
  for (size_t sum = total(columns, count, gap); sum > width; sum--) {
    size_t column = widest(columns, count, gap);
    if (column == count) return false;
    columns[column].width--;
  }
  return true;
}

size_t table_fit(struct table_column *columns, size_t count, size_t width) {
  if (fits(columns, count, width, TABLE_GAP)) return TABLE_GAP;
  return fits(columns, count, width, TABLE_GAP_TIGHT) ? TABLE_GAP_TIGHT : 0;
}

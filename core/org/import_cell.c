/* import_cell.c — what stands in a cell of a table: without blanks around it, and as a day; and what may stand in none. */
#include "org/import.h"

#include <string.h>

const char *import_cell(struct arena *arena, const struct csv_row *row, int column) {
  if (column < 0 || (size_t)column >= row->count) return "";
  char *cell = arena_copy(arena, row->cells[column] + strspn(row->cells[column], " \t\r\n"));
  if (cell == NULL) return NULL;
  size_t length = strlen(cell);
  while (length > 0 && strchr(" \t\r\n", cell[length - 1]) != NULL) cell[--length] = '\0';
  text_compose(cell);
  return cell;
}

int import_cell_day(struct import_reading *reading, int64_t line, const char *cell, int32_t *day) {
  if (cell[0] == '\0' || (date_parse(cell, day) && *day < DAY_OPEN)) return 0;
  return import_fault_add(reading, line, NULL, _("“%s” is no date; write it as 2026-10-01"), cell);
}

/* "3 (namn)": a column by its place, for a heading may itself be what must not be repeated. */
static const char *cell_column(struct import_reading *reading, const struct csv_row *heading, size_t column) {
  const char *name = heading != NULL && column < heading->count ? heading->cells[column] : "";
  if (name[0] == '\0') return arena_print(reading->scratch, "%zu", column + 1);
  return arena_print(reading->scratch, "%zu (%s)", column + 1, name);
}

int import_cell_numbers(struct import_reading *reading, const struct csv_row *heading, const struct csv_row *row, size_t *found) {
  int rc = 0;
  *found = 0;
  for (size_t i = 0; rc == 0 && i < row->count; i++) {
    if (!text_has_personal_number(row->cells[i])) continue;
    const char *column = cell_column(reading, heading, i);
    ++*found;
    rc = import_fault_add(reading, row->line, NULL, _("column %s has what looks like a personal identity number, and those are never stored"), column == NULL ? "" : column);
  }
  return rc;
}

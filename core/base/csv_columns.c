/* base/csv_columns.c — which column of a file is which, and writing a cell. */
#include "base/base.h"

#include <string.h>

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* Copies a stretch without its outer blanks. */
static void append_trimmed(struct text *out, const char *from, size_t length) {
  while (length > 0 && is_blank(from[0]))
    from++, length--;
  while (length > 0 && is_blank(from[length - 1]))
    length--;
  text_append_bytes(out, from, length);
}

/* The place of the column with this name in the heading, -1: none. */
static int find_cell(const struct csv_row *heading, const char *name) {
  struct text cell;
  text_init(&cell);
  int found = -1;
  for (size_t i = 0; i < heading->count && found < 0; i++) {
    text_clear(&cell);
    append_trimmed(&cell, heading->cells[i], strlen(heading->cells[i]));
    text_compose(cell.bytes);
    if (cell.length > 0 && text_equal_fold(cell.bytes, name)) found = (int)i;
  }
  text_release(&cell);
  return found;
}

/* One wanted column, "level|nivå*": its place by the first spelling that the heading has. */
static int find_column(const struct csv_row *heading, const char *wanted, size_t length) {
  struct text name;
  text_init(&name);
  int found = -1;
  const char *at = wanted, *end = wanted + length;
  while (at < end && found < 0) {
    const char *bar = memchr(at, '|', (size_t)(end - at));
    if (bar == NULL) bar = end;
    text_clear(&name);
    append_trimmed(&name, at, (size_t)(bar - at));
    if (name.length > 0) found = find_cell(heading, name.bytes);
    at = bar + 1;
  }
  text_release(&name);
  return found;
}

static void append_list(struct text *list, const char *more, size_t length) {
  if (list->length > 0) text_append(list, ", ");
  append_trimmed(list, more, length);
}

static int fault_columns(struct error *error, const char *path, const struct csv_row *heading,
                         const struct text *missing) {
  struct text have;
  text_init(&have);
  for (size_t i = 0; i < heading->count; i++)
    append_list(&have, heading->cells[i], strlen(heading->cells[i]));
  int result = error_setf(error, PUSSEL_EUSAGE, "file-columns", strcmp(path, "-") == 0 ? _("standard input") : path,
                          _("The first row must name the columns. Spellings with | between them mean the same column."),
                          _("it lacks these columns: %s; it has: %s"), missing->bytes, have.bytes);
  text_release(&have);
  return result;
}

int csv_map(struct error *error, const char *path, const struct csv_row *heading, const char *wanted, int *index,
            size_t room, size_t *count) {
  struct text missing;
  text_init(&missing);
  size_t found = 0;
  const char *at = wanted;
  while (*at != '\0' && found < room) {
    size_t length = strcspn(at, ","), spelled = length;
    while (spelled > 0 && is_blank(at[spelled - 1]))
      spelled--;
    bool required = spelled > 0 && at[spelled - 1] == '*';
    if (required) spelled--;
    index[found] = find_column(heading, at, spelled);
    if (index[found] < 0 && required) append_list(&missing, at, spelled);
    found++;
    at += length;
    if (*at == ',') at++;
  }
  int result = 0;
  if (*at != '\0')
    result = error_set(error, PUSSEL_EINTERNAL, "file-columns", path,
                       _("more columns are asked for than there is room for"), NULL);
  else if (missing.failed)
    result = error_memory(error);
  else if (missing.length > 0)
    result = fault_columns(error, path, heading, &missing);
  text_release(&missing);
  if (result == 0) *count = found;
  return result;
}

void csv_append(struct text *out, const char *cell, char separator) {
  size_t length = strlen(cell);
  const char special[] = {'"', '\n', '\r', separator, '\0'};
  bool quoted = strpbrk(cell, special) != NULL || (length > 0 && (is_blank(cell[0]) || is_blank(cell[length - 1])));
  if (!quoted) {
    text_append_bytes(out, cell, length);
    return;
  }
  text_append(out, "\"");
  for (const char *at = cell;;) {
    size_t plain = strcspn(at, "\"");
    text_append_bytes(out, at, plain);
    at += plain;
    if (*at == '\0') break;
    text_append(out, "\"\"");
    at++;
  }
  text_append(out, "\"");
}

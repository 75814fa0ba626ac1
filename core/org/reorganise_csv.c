/* reorganise_csv.c — a reorganisation as a spreadsheet saves it: one line an operation, a heading row that names the columns. */
#include "org/reorganise.h"

#include <string.h>

/* The cell without outer blanks; NULL when nothing is left. */
static const char *csv_cell(struct org_document *document, const struct csv_row *row, int column, bool *failed) {
  if (column < 0 || (size_t)column >= row->count) return NULL;
  const char *from = row->cells[column] + strspn(row->cells[column], " \t\r\n");
  size_t length = strlen(from);
  while (length > 0 && strchr(" \t\r\n", from[length - 1]) != NULL)
    length--;
  if (length == 0) return NULL;
  char *copy = arena_alloc(document->arena, length + 1);
  if (copy == NULL) {
    *failed = true;
    return NULL;
  }
  memcpy(copy, from, length);
  text_compose(copy);
  return copy;
}

static struct reorganise_texts csv_list(struct org_document *document, const char *cell, bool *failed) {
  struct reorganise_texts texts = {NULL, 0, true};
  if (cell == NULL) return texts;
  texts.at = arena_alloc(document->arena, sizeof *texts.at);
  if (texts.at == NULL) {
    *failed = true;
    return texts;
  }
  texts.at[0] = cell;
  texts.count = 1;
  return texts;
}

static int csv_line(struct org_document *document, const struct csv_row *row, const int *columns) {
  struct reorganise_line line = {.place = row->line};
  bool failed = false;
  for (int i = 0; i < REORGANISE_FIELDS; i++)
    line.texts[i] = csv_cell(document, row, columns[i], &failed);
  line.units = csv_list(document, line.texts[REORGANISE_UNIT], &failed);
  line.tos = csv_list(document, line.texts[REORGANISE_TO], &failed);
  return failed ? error_memory(org_error(document->org)) : reorganise_line_add(document, &line);
}

/* Columns that nobody reads: perhaps a heading that is spelled wrong. */
static int csv_note_unread(struct org_document *document, const struct csv_row *heading, const int *columns) {
  struct text unread;
  text_init(&unread);
  for (size_t i = 0; i < heading->count; i++) {
    bool is_read = heading->cells[i][strspn(heading->cells[i], " \t")] == '\0';
    for (int field = 0; field < REORGANISE_FIELDS; field++)
      is_read = is_read || columns[field] == (int)i;
    if (!is_read) text_appendf(&unread, unread.length == 0 ? "%s" : ", %s", heading->cells[i]);
  }
  if (unread.length > 0) document->unread = arena_copy(document->arena, unread.bytes);
  bool failed = unread.failed || (unread.length > 0 && document->unread == NULL);
  text_release(&unread);
  return failed ? error_memory(org_error(document->org)) : 0;
}

static int csv_columns(struct org_document *document, const struct csv_row *heading, int *columns) {
  struct text wanted;
  size_t count = 0;
  text_init(&wanted);
  for (int i = 0; i < REORGANISE_FIELDS; i++)
    text_appendf(&wanted, i == 0 ? "%s" : ",%s", reorganise_fields[i]);
  int rc = wanted.failed ? error_memory(org_error(document->org))
                         : csv_map(org_error(document->org), document->path, heading, wanted.bytes, columns, REORGANISE_FIELDS, &count);
  text_release(&wanted);
  return rc < 0 ? rc : csv_note_unread(document, heading, columns);
}

int reorganise_csv_read(struct org_document *document) {
  struct csv *csv = NULL;
  struct csv_row row = {0};
  int columns[REORGANISE_FIELDS] = {0};
  int rc = csv_open(&csv, document->path, org_error(document->org));
  if (rc < 0) return rc;
  rc = csv_next(csv, &row);
  if (rc == 1) rc = csv_columns(document, &row, columns);
  while (rc == 0 && (rc = csv_next(csv, &row)) == 1)
    rc = csv_line(document, &row, columns);
  csv_close(csv);
  return rc;
}

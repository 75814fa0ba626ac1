/*
 * output_csv.c — CSV (RFC 4180), the CSV that a Swedish Excel opens with a double click, and TSV. All columns, under
 * the names that JSON has.
 */
#include "faces/inside.h"

#include <string.h>

static char separator(const struct output *output) {
  if (output->plan.format == OUTPUT_TSV) return '\t';
  return output->plan.excel ? ';' : ',';
}

static void append_line_end(struct output *output) { text_append(&output->text, output->plan.excel ? "\r\n" : "\n"); }

/* TSV has no quotes: what would break a line or a cell is written with a backslash. */
static void append_tsv(struct text *out, const char *cell) {
  for (; *cell != '\0'; cell++) {
    switch (*cell) {
    case '\t':
      text_append(out, "\\t");
      break;
    case '\n':
      text_append(out, "\\n");
      break;
    case '\r':
      text_append(out, "\\r");
      break;
    case '\\':
      text_append(out, "\\\\");
      break;
    default:
      text_append_bytes(out, cell, 1);
      break;
    }
  }
}

static void append_cell(struct output *output, size_t column, const char *cell) {
  char between[2] = {separator(output), '\0'};
  if (column > 0) text_append(&output->text, between);
  if (output->plan.format == OUTPUT_TSV) {
    append_tsv(&output->text, cell);
  } else {
    csv_append(&output->text, cell, separator(output));
  }
}

/* Names of columns are ours, but for those of a person's own SQL: they are written as any text is. */
static int append_headings(struct output *output) {
  struct cell_manner manner = {.style = output->plan.excel ? CELL_EXCEL : CELL_DATA};
  const struct pussel_column text = {.type = PUSSEL_TEXT};
  struct text cell;
  int result = 0;
  text_init(&cell);
  for (size_t i = 0; i < output->column_count; i++) {
    struct pussel_value name = pussel_string(output->columns[i].name);
    text_clear(&cell);
    cell_append(&cell, &text, &name, &manner);
    append_cell(output, i, cell.bytes);
  }
  append_line_end(output);
  if (cell.failed) result = error_memory(output->error);
  text_release(&cell);
  return result;
}

static int csv_begin(struct output *output) {
  if (output->plan.excel) text_append(&output->text, "\xEF\xBB\xBF");
  if (!output->plan.heading || output->column_count == 0) return 0;
  return append_headings(output);
}

static int csv_row(struct output *output, const struct pussel_value *cells) {
  struct cell_manner manner = {.style = output->plan.excel ? CELL_EXCEL : CELL_DATA};
  bool on_terminal = output->plan.file == NULL && output->plan.terminal->out;
  struct text cell, safe;
  int result = 0;
  text_init(&cell);
  text_init(&safe);
  for (size_t i = 0; i < output->column_count; i++) {
    text_clear(&cell);
    text_clear(&safe);
    cell_append(&cell, &output->columns[i], &cells[i], &manner);
    /* A file or a pipe gets the bytes as they are; a terminal would obey them. */
    if (on_terminal) width_append_safe(&safe, cell.bytes, true);
    append_cell(output, i, on_terminal ? safe.bytes : cell.bytes);
  }
  append_line_end(output);
  if (cell.failed || safe.failed) result = error_memory(output->error);
  text_release(&cell);
  text_release(&safe);
  return result;
}

static int csv_end(struct output *output) {
  (void)output;
  return 0;
}

const struct output_way output_csv = {csv_begin, csv_row, csv_end};

/* table_records.c — a table on a terminal that is too narrow for it: each row as lines "Heading: value". */
#include "faces/inside.h"

#include <string.h>

#define STEP 2          /* blanks that a level of a tree moves a row in */
#define NARROW_VALUE 16 /* with less room than this beside the headings, values stand below them */

static size_t heading_width(const struct table_column *columns, size_t count) {
  size_t widest = 0;
  for (size_t i = 0; i < count; i++) {
    size_t width = width_of(columns[i].heading);
    if (width > widest) widest = width;
  }
  return widest + 2; /* colon and blank */
}

static void append_blanks(struct text *out, size_t count) {
  for (size_t i = 0; i < count; i++) text_append(out, " ");
}

static void append_field(struct text *out, const char *heading, const char *value, size_t indent, size_t beside,
                         size_t width) {
  struct width_box box = {.width = width, .indent = indent + beside, .used = indent + beside, .cut = true};
  append_blanks(out, indent);
  if (width < indent + beside + NARROW_VALUE) {
    text_appendf(out, "%s:\n", heading);
    box.indent = box.used = indent + STEP;
    append_blanks(out, box.indent);
  } else {
    text_appendf(out, "%s:", heading);
    append_blanks(out, beside - width_of(heading) - 1);
  }
  if (box.width < box.indent + NARROW_VALUE) box.width = box.indent + NARROW_VALUE;
  width_wrap(out, value, &box);
  text_append(out, "\n");
}

void table_records(struct text *out, const struct table_column *columns, size_t count, const struct table_rows *rows,
                   size_t width) {
  size_t beside = heading_width(columns, count);
  for (size_t r = 0; r < rows->count; r++) {
    size_t indent = rows->depths == NULL || rows->depths[r] < 0 ? 0 : (size_t)rows->depths[r] * STEP;
    if (indent > width / 2) indent = width / 2;
    if (r > 0) text_append(out, "\n");
    for (size_t c = 0; c < count; c++) append_field(out, columns[c].heading, rows->cells[r][c], indent, beside, width);
  }
}

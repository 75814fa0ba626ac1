/*
 * output_html.c — rows as one page (page.c) without any script: a table with caption and headings with scope, which scrolls in
 * itself.
 */
#include "faces/inside.h"

#include <string.h>

#define DEEPEST 9 /* levels of a tree that are shown by indentation */

void output_append_html(struct text *out, const char *text) {
  struct text safe;
  text_init(&safe);
  width_append_safe(&safe, text, false);
  if (safe.failed) out->failed = true;
  for (const char *c = safe.bytes; *c != '\0'; c++) {
    switch (*c) {
    case '&': text_append(out, "&amp;"); break;
    case '<': text_append(out, "&lt;"); break;
    case '>': text_append(out, "&gt;"); break;
    case '"': text_append(out, "&quot;"); break;
    case '\'': text_append(out, "&#39;"); break;
    default: text_append_bytes(out, c, 1); break;
    }
  }
  text_release(&safe);
}

static int html_begin(struct output *output) {
  struct text *out = &output->text;
  page_begin(out, output->plan.title, " – Pussel", NULL);
  text_append(out, "<h1>");
  output_append_html(out, output->plan.title);
  text_append(out, "</h1>\n");
  return 0;
}

static int32_t depth_of(const struct output *output, const struct pussel_value *cells) {
  for (size_t i = 0; output->plan.tree && i < output->column_count; i++)
    if (strcmp(output->columns[i].name, "depth") == 0 && cells[i].integer > 0)
      return cells[i].integer > DEEPEST ? DEEPEST : (int32_t)cells[i].integer;
  return 0;
}

static void append_headings(struct output *output) {
  struct text *out = &output->text;
  text_append(out, "<thead>\n<tr>");
  for (size_t i = 0; i < output->column_count; i++) {
    if (!output_is_shown(output, i)) continue;
    text_appendf(out, "<th scope=\"col\"%s>", cell_is_number(&output->columns[i]) ? " class=\"n\"" : "");
    output_append_html(out, cell_heading(&output->columns[i], output->plan.plugin, output->arena));
    text_append(out, "</th>");
  }
  text_append(out, "</tr>\n</thead>\n");
}

/* What the rows are about, and as of which day: of a page without rows too, else nobody knows what there was nothing of. */
static void append_about(struct output *output) {
  output_append_html(&output->text, output->about == NULL ? output->plan.title : output->about);
  text_append(&output->text, ", ");
  output_append_html(&output->text, output->plan.day);
}

static void append_table_begin(struct output *output) {
  struct text *out = &output->text;
  text_append(out,
              "<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">\n<table>\n<caption id=\"caption\">");
  append_about(output);
  text_append(out, "</caption>\n");
  append_headings(output);
  text_append(out, "<tbody>\n");
}

/* A path may be broken after a slash: else its longest one makes the page too wide for a screen, and for paper. */
static void append_breakable(struct text *out, const char *cell) {
  struct text piece;
  text_init(&piece);
  for (const char *slash = strchr(cell, '/'); slash != NULL; slash = strchr(cell, '/')) {
    text_clear(&piece);
    text_append_bytes(&piece, cell, (size_t)(slash + 1 - cell));
    output_append_html(out, piece.bytes);
    text_append(out, "<wbr>");
    cell = slash + 1;
  }
  if (piece.failed) out->failed = true;
  text_release(&piece);
  output_append_html(out, cell);
}

static void append_cell(struct output *output, size_t column, bool first, int32_t depth, const char *cell) {
  struct text *out = &output->text;
  const char *tag = first ? "th" : "td";
  text_appendf(out, "<%s%s", tag, first ? " scope=\"row\"" : "");
  if (first && depth > 0) {
    text_appendf(out, " class=\"d%d\"", (int)depth);
  } else if (cell_is_number(&output->columns[column])) {
    text_append(out, " class=\"n\"");
  } else if (output->columns[column].type == PUSSEL_DATE) {
    text_append(out, " class=\"t\"");
  }
  text_append(out, ">");
  append_breakable(out, cell);
  text_appendf(out, "</%s>", tag);
}

static int html_row(struct output *output, const struct pussel_value *cells) {
  struct cell_manner manner = {CELL_PEOPLE, language_has_decimal_comma(), output->plan.plugin};
  bool first = true;
  struct text cell;
  int result = 0;
  text_init(&cell);
  if (output->row_count == 0) append_table_begin(output);
  text_append(&output->text, "<tr>");
  for (size_t i = 0; i < output->column_count; i++) {
    if (!output_is_shown(output, i)) continue;
    text_clear(&cell);
    cell_append(&cell, &output->columns[i], &cells[i], &manner);
    append_cell(output, i, first, depth_of(output, cells), cell.bytes);
    first = false;
  }
  text_append(&output->text, "</tr>\n");
  if (cell.failed) result = error_memory(output->error);
  text_release(&cell);
  return result;
}

static int html_end(struct output *output) {
  struct text *out = &output->text;
  if (output->row_count == 0) {
    text_append(out, "<p class=\"quiet\">");
    append_about(output);
    text_append(out, "</p>\n<p>");
    output_append_html(out, _("No rows."));
    text_append(out, "</p>\n");
  } else {
    text_append(out, "</tbody>\n</table>\n</div>\n");
  }
  page_end(out);
  return 0;
}

const struct output_way output_html = {html_begin, html_row, html_end};

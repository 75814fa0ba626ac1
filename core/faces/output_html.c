/*
 * output_html.c — one self-contained page: it can be mailed, printed and read aloud. No script, nothing fetched. The
 * rules are those of WCAG 2.1 AA: language, title, caption, headings with scope, contrast, a table that scrolls in
 * itself.
 */
#include "faces/inside.h"

#include <string.h>

#define DEEPEST 9 /* levels of a tree that are shown by indentation */

static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{margin:1.5rem auto;max-width:80rem;padding:0 1rem;font:1rem/1.5 "
    "system-ui,sans-serif;color:#1a1a1a;background:#fff}\n"
    "h1{font-size:1.5rem;line-height:1.25}\n"
    "div{overflow-x:auto}\n"
    "div:focus-visible{outline:3px solid #0b5cad}\n"
    "table{border-collapse:collapse}\n"
    "caption{text-align:left;padding:.25rem 0;color:#474747}\n"
    "th,td{padding:.35rem .75rem;border-bottom:1px solid #767676;text-align:left;vertical-align:top;font-weight:400}\n"
    "thead th{font-weight:600;border-bottom-width:2px}\n"
    ".t{white-space:nowrap}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums}\n"
    ".d1{padding-left:2rem}.d2{padding-left:3.25rem}.d3{padding-left:4.5rem}.d4{padding-left:5.75rem}.d5{padding-left:"
    "7rem}\n"
    ".d6{padding-left:8.25rem}.d7{padding-left:9.5rem}.d8{padding-left:10.75rem}.d9{padding-left:12rem}\n"
    "@media "
    "(prefers-color-scheme:dark){body{color:#eee;background:#1a1a1a}caption{color:#c4c4c4}th,td{border-color:#8c8c8c}}"
    "\n"
    "@media "
    "print{body{margin:0;max-width:none;padding:0;font-size:10pt;color:#000;background:#fff}div{overflow:visible}"
    "thead{display:table-header-group}tr{break-inside:avoid}caption{color:#000}}\n";

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

static void append_head(struct output *output) {
  struct text *out = &output->text;
  text_appendf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", language_code());
  text_append(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  output_append_html(out, output->plan.title);
  text_append(out, " – Pussel</title>\n<style>\n");
  text_append(out, style);
  text_append(out, "</style>\n</head>\n<body>\n<main>\n<h1>");
  output_append_html(out, output->plan.title);
  text_append(out, "</h1>\n");
}

static int html_begin(struct output *output) {
  append_head(output);
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

static void append_table_begin(struct output *output) {
  struct text *out = &output->text;
  text_append(out,
              "<div role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">\n<table>\n<caption id=\"caption\">");
  output_append_html(out, output->about == NULL ? output->plan.title : output->about);
  text_append(out, ", ");
  output_append_html(out, output->plan.day);
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
    text_append(out, "<p>");
    output_append_html(out, _("No rows."));
    text_append(out, "</p>\n");
  } else {
    text_append(out, "</tbody>\n</table>\n</div>\n");
  }
  text_append(out, "</main>\n</body>\n</html>\n");
  return 0;
}

const struct output_way output_html = {html_begin, html_row, html_end};

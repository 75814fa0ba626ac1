/* cell.c — one value as text: for people (decimal comma, ja and nej) or for programs (never translated). */
#include "faces/inside.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool cell_is_number(const struct pussel_column *column) {
  return column->type == PUSSEL_INTEGER || column->type == PUSSEL_REAL || column->type == PUSSEL_UNIT ||
         column->type == PUSSEL_PERSON;
}

bool cell_is_boolean(const struct pussel_column *column) { return column->type == PUSSEL_BOOLEAN; }

/* The shortest text that reads back as the same number. */
static void print_exact(double real, char out[32]) {
  snprintf(out, 32, "%.15g", real);
  if (strtod(out, NULL) != real) snprintf(out, 32, "%.17g", real);
}

/* Two decimals are enough for a person, unless nothing but zeros would be left. */
static void print_rounded(double real, char out[32]) {
  char *point;
  size_t length;
  if (!(fabs(real) < 1e15)) {
    snprintf(out, 32, "%.6g", real);
    return;
  }
  if (real != 0.0 && fabs(real) < 0.005) {
    snprintf(out, 32, "%.2g", real);
    return;
  }
  snprintf(out, 32, "%.2f", real);
  point = strchr(out, '.');
  length = strlen(out);
  while (point != NULL && out[length - 1] == '0') out[--length] = '\0';
  if (point != NULL && out[length - 1] == '.') out[--length] = '\0';
  if (strcmp(out, "-0") == 0) memcpy(out, "0", 2);
}

static void append_real(struct text *out, double real, enum cell_style style, bool comma) {
  char number[32];
  char *point;
  if (!isfinite(real)) return;
  if (style == CELL_PEOPLE) {
    print_rounded(real, number);
  } else {
    print_exact(real, number);
  }
  point = strchr(number, '.');
  if (point != NULL && (comma || style == CELL_EXCEL)) *point = ',';
  text_append(out, number);
}

/* A spreadsheet runs what begins so: text from others must not become a formula. */
static bool is_formula(const char *text) {
  return strchr("=+-@\t\r\n", text[0]) != NULL && text[0] != '\0' && text[1] != '\0';
}

static void append_text(struct text *out, const char *text, enum cell_style style) {
  if (text == NULL) return;
  if (style == CELL_PEOPLE) {
    width_append_safe(out, text, false);
    return;
  }
  if (style == CELL_EXCEL && is_formula(text)) text_append(out, "'");
  text_append(out, text);
}

static void append_boolean(struct text *out, int64_t integer, enum cell_style style) {
  if (style == CELL_PEOPLE) {
    text_append(out, integer != 0 ? _("yes") : _("no"));
  } else {
    text_append(out, integer != 0 ? "1" : "0");
  }
}

void cell_append(struct text *out, const struct pussel_column *column, const struct pussel_value *value,
                 const struct cell_manner *manner) {
  enum cell_style style = manner->style;
  switch (value->type) {
  case PUSSEL_NULL: return;
  case PUSSEL_BOOLEAN: append_boolean(out, value->integer, style); return;
  case PUSSEL_INTEGER:
  case PUSSEL_UNIT:
  case PUSSEL_PERSON:
    if (cell_is_boolean(column)) {
      append_boolean(out, value->integer, style);
    } else {
      text_appendf(out, "%" PRId64, value->integer);
    }
    return;
  case PUSSEL_REAL: append_real(out, value->real, style, manner->comma); return;
  default:
    /* Fixed words are told apart from people's own texts by the declaration, or a unit called "open" would be
     * translated. */
    if (style == CELL_PEOPLE && (column->flags & PUSSEL_COLUMN_WORD)) {
      append_text(out, menu_text(manner->plugin, value->text), style);
    } else {
      append_text(out, value->text, style);
    }
    return;
  }
}

const char *cell_heading(const struct pussel_column *column, const struct host_plugin *plugin, struct arena *arena) {
  char *heading;
  /* A heading that is the name itself is a person's own word, from SQL: not ours to translate. */
  if (column->heading != NULL && strcmp(column->heading, column->name) == 0) return arena_copy(arena, column->name);
  if (column->heading != NULL) return menu_text(plugin, column->heading);
  heading = arena_copy(arena, column->name);
  if (heading == NULL) return "";
  for (char *c = heading; *c != '\0'; c++)
    if (*c == '_') *c = ' ';
  if (heading[0] >= 'a' && heading[0] <= 'z') heading[0] = (char)(heading[0] - 'a' + 'A');
  return menu_text(plugin, heading);
}

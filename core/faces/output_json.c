/* output_json.c — JSON: an array of objects, or an object a line. Keys are the column names, never translated. */
#include "faces/inside.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* Bytes of the UTF-8 character at `text`; 0 when it is none. */
static size_t character(const char *text) {
  unsigned char first = (unsigned char)text[0];
  size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (length == 0 || strnlen(text, length) < length || !text_is_utf8(text, length)) return 0;
  return length;
}

static void append_escape(struct text *out, unsigned char c) {
  static const char plain[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
  const char *at = strchr(plain, c);
  if (at != NULL) {
    text_appendf(out, "\\%c", letters[at - plain]);
  } else {
    text_appendf(out, "\\u%04x", c);
  }
}

void output_append_json(struct text *out, const char *text) {
  text_append(out, "\"");
  while (*text != '\0') {
    size_t length = character(text);
    unsigned char c = (unsigned char)*text;
    if (length == 0) {
      text_append(out, REPLACEMENT);
    } else if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F) {
      append_escape(out, c);
    } else if (c == 0xC2 && (unsigned char)text[1] < 0xA0) {
      append_escape(out, (unsigned char)text[1]); /* U+0080 to U+009F steer terminals, too */
    } else {
      text_append_bytes(out, text, length);
    }
    text += length == 0 ? 1 : length;
  }
  text_append(out, "\"");
}

static void append_value(struct text *out, const struct pussel_column *column, const struct pussel_value *value) {
  bool is_integer = value->type == PUSSEL_INTEGER || value->type == PUSSEL_UNIT || value->type == PUSSEL_PERSON;
  if (value->type == PUSSEL_BOOLEAN || (is_integer && cell_is_boolean(column))) {
    text_append(out, value->integer != 0 ? "true" : "false");
  } else if (is_integer) {
    text_appendf(out, "%" PRId64, value->integer);
  } else if (value->type == PUSSEL_REAL && isfinite(value->real)) {
    cell_append(out, column, value, &(struct cell_manner){.style = CELL_DATA});
  } else if (value->type != PUSSEL_NULL && value->type != PUSSEL_REAL && value->text != NULL) {
    output_append_json(out, value->text);
  } else {
    text_append(out, "null");
  }
}

static void append_object(struct output *output, const struct pussel_value *cells, const char *before,
                          const char *after) {
  struct text *out = &output->text;
  for (size_t i = 0; i < output->column_count; i++) {
    text_append(out, i > 0 ? "," : "");
    text_append(out, before);
    output_append_json(out, output->columns[i].name);
    text_append(out, ": ");
    append_value(out, &output->columns[i], &cells[i]);
  }
  text_append(out, after);
}

static int json_row(struct output *output, const struct pussel_value *cells) {
  text_append(&output->text, output->row_count == 0 ? "[\n  {" : ",\n  {");
  append_object(output, cells, "\n    ", "\n  }");
  return 0;
}

static int json_end(struct output *output) {
  text_append(&output->text, output->row_count == 0 ? "[]\n" : "\n]\n");
  return 0;
}

static int jsonl_row(struct output *output, const struct pussel_value *cells) {
  text_append(&output->text, "{");
  append_object(output, cells, "", "}\n");
  return 0;
}

static int jsonl_end(struct output *output) {
  (void)output;
  return 0;
}

const struct output_way output_json = {NULL, json_row, json_end};
const struct output_way output_jsonl = {NULL, jsonl_row, jsonl_end};

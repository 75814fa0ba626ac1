/* errors.c — errors, warnings and notes as a person or a program reads them, on standard error. */
#include "faces/inside.h"

#include <stdio.h>
#include <string.h>

/* Appends a part of a message: harmless to a terminal, and broken between words where the terminal ends. The first line
 * has already used `used` cells; further lines begin with `indent` blanks. */
static void append_part(struct text *out, const char *text, size_t indent, size_t used, size_t width) {
  struct width_box box = {.width = width, .indent = indent, .used = used};
  struct text safe;
  text_init(&safe);
  width_append_safe(&safe, text, true);
  if (safe.failed) out->failed = true;
  if (width > 0) width_wrap(out, safe.bytes, &box);
  for (const char *c = safe.bytes; width == 0 && *c != '\0'; c++) {
    text_append_bytes(out, c, 1);
    if (*c == '\n') text_appendf(out, "%*s", (int)indent, "");
  }
  text_release(&safe);
}

static void append_line(struct text *out, const char *text, size_t width) {
  text_append(out, "  ");
  append_part(out, text, 2, 2, width);
  text_append(out, "\n");
}

static void write_text(struct text *out, const struct error *error, const struct errors_manner *manner) {
  static const char name[] = "pussel: ";
  struct text first;
  text_init(&first);
  /* "pussel: pussel org list: …" would say the name twice. */
  if (error->what != NULL && *error->what != '\0' && strcmp(error->what, "pussel") != 0)
    text_appendf(&first, "%s: ", strncmp(error->what, "pussel ", 7) == 0 ? error->what + 7 : error->what);
  text_append(&first, error->why == NULL ? "" : error->why);
  if (first.failed) out->failed = true;
  text_appendf(out, "%spussel:%s ", manner->color ? TERMINAL_RED : "", manner->color ? TERMINAL_PLAIN : "");
  append_part(out, first.bytes, 2, sizeof name - 1, manner->width);
  text_append(out, "\n");
  text_release(&first);
  if (error->remedy != NULL && *error->remedy != '\0') append_line(out, error->remedy, manner->width);
  for (size_t i = 0; i < error->detail_count; i++)
    append_line(out, error->details[i], manner->width);
  text_appendf(out, "  (pussel help %s)\n", error->code);
}

static void append_member(struct text *out, const char *name, const char *value) {
  text_appendf(out, ", \"%s\": ", name);
  if (value == NULL) {
    text_append(out, "null");
  } else {
    output_append_json(out, value);
  }
}

static void write_json(struct text *out, const struct error *error) {
  text_append(out, "{\"error\": {\"code\": ");
  output_append_json(out, error->code);
  append_member(out, "what", error->what);
  append_member(out, "why", error->why);
  append_member(out, "remedy", error->remedy);
  text_append(out, ", \"details\": [");
  for (size_t i = 0; i < error->detail_count; i++) {
    text_append(out, i > 0 ? ", " : "");
    output_append_json(out, error->details[i]);
  }
  text_appendf(out, "], \"exit\": %d}}\n", interrupt_exit_status(error));
}

void errors_print(const struct error *error, const struct errors_manner *manner) {
  struct text out;
  text_init(&out);
  if (manner->json) {
    write_json(&out, error);
  } else {
    write_text(&out, error, manner);
  }
  fflush(stdout); /* rows before the error that ended them */
  if (out.failed) {
    fprintf(stderr, "pussel: %s\n", error->code);
  } else {
    fputs(out.bytes, stderr);
  }
  text_release(&out);
}

void errors_append_line(struct text *out, int level, const char *text, const struct errors_manner *manner) {
  const char *begin = "";
  struct text whole;
  if (manner->json) {
    text_append(out, level == PUSSEL_WARNING ? "{\"warning\": " : "{\"note\": ");
    output_append_json(out, text);
    text_append(out, "}\n");
    return;
  }
  text_init(&whole);
  if (level == PUSSEL_WARNING) {
    text_appendf(&whole, _("Warning: %s"), text);
  } else {
    text_append(&whole, text);
  }
  if (whole.failed) out->failed = true;
  if (level == PUSSEL_WARNING && manner->color) begin = TERMINAL_YELLOW;
  text_append(out, begin);
  append_part(out, whole.bytes, 0, 0, manner->width);
  text_appendf(out, "%s\n", *begin == '\0' ? "" : TERMINAL_PLAIN);
  text_release(&whole);
}

void errors_say(int level, const char *text, const struct errors_manner *manner) {
  struct text out;
  text_init(&out);
  errors_append_line(&out, level, text, manner);
  fflush(stdout);
  fputs(out.bytes, stderr);
  text_release(&out);
}

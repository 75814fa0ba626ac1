/* errors.c — an error as a person or a program reads it, on standard error. */
#include "faces/inside.h"

#include <stdio.h>
#include <string.h>

/* A text of the message: its first line goes on where we are, further lines begin with `indent`. */
static void append_part(struct text *out, const char *text, const char *indent) {
  struct text safe;
  text_init(&safe);
  width_append_safe(&safe, text, true);
  for (const char *c = safe.bytes; *c != '\0'; c++) {
    text_append_bytes(out, c, 1);
    if (*c == '\n') text_append(out, indent);
  }
  text_release(&safe);
}

static void append_line(struct text *out, const char *text) {
  text_append(out, "  ");
  append_part(out, text, "  ");
  text_append(out, "\n");
}

static void write_text(struct text *out, const struct error *error, bool color) {
  text_appendf(out, "%spussel:%s ", color ? TERMINAL_RED : "", color ? TERMINAL_PLAIN : "");
  /* "pussel: pussel org list: …" would say the name twice. */
  if (error->what != NULL && *error->what != '\0' && strcmp(error->what, "pussel") != 0) {
    append_part(out, strncmp(error->what, "pussel ", 7) == 0 ? error->what + 7 : error->what, "  ");
    text_append(out, ": ");
  }
  append_part(out, error->why == NULL ? "" : error->why, "  ");
  text_append(out, "\n");
  if (error->remedy != NULL && *error->remedy != '\0') append_line(out, error->remedy);
  for (size_t i = 0; i < error->detail_count; i++) append_line(out, error->details[i]);
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

void errors_print(const struct error *error, bool json, bool color) {
  struct text out;
  text_init(&out);
  if (json) {
    write_json(&out, error);
  } else {
    write_text(&out, error, color);
  }
  fflush(stdout); /* rows before the error that ended them */
  if (out.failed) {
    fprintf(stderr, "pussel: %s\n", error->code);
  } else {
    fputs(out.bytes, stderr);
  }
  text_release(&out);
}

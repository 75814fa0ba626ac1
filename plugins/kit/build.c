/* build.c — text that is put together piece by piece: a page, a calendar file. It grows in memory of the callback. */
#include <stdio.h>
#include <string.h>

#include "kit/kit.h"

static bool build_reserve(struct kit_build *build, size_t more) {
  size_t room = build->room < 1024 ? 1024 : build->room;
  char *grown;
  if (build->failed) return false;
  if (build->bytes != NULL && build->length + more + 1 <= build->room) return true;
  while (room < build->length + more + 1) room *= 2;
  grown = pussel_alloc(build->context, room);
  if (grown == NULL) {
    build->failed = true;
    return false;
  }
  if (build->bytes != NULL) memcpy(grown, build->bytes, build->length);
  build->bytes = grown;
  build->room = room;
  return true;
}

static void build_add_bytes(struct kit_build *build, const char *bytes, size_t count) {
  if (!build_reserve(build, count)) return;
  memcpy(build->bytes + build->length, bytes, count);
  build->length += count;
  build->bytes[build->length] = '\0';
}

void kit_build_add(struct kit_build *build, const char *text) {
  if (text != NULL) build_add_bytes(build, text, strlen(text));
}

void kit_build_addf(struct kit_build *build, const char *format, ...) {
  va_list arguments;
  const char *text;
  va_start(arguments, format);
  text = build->context->host->text(build->context, format, arguments);
  va_end(arguments);
  if (text == NULL) build->failed = true;
  kit_build_add(build, text);
}

/* Control characters have no place in a page, line ends and tabs excepted. */
void kit_build_add_html(struct kit_build *build, const char *text) {
  for (; text != NULL && *text != '\0'; text++) {
    switch (*text) {
    case '&': kit_build_add(build, "&amp;"); break;
    case '<': kit_build_add(build, "&lt;"); break;
    case '>': kit_build_add(build, "&gt;"); break;
    case '"': kit_build_add(build, "&quot;"); break;
    case '\'': kit_build_add(build, "&#39;"); break;
    default:
      if ((unsigned char)*text >= 0x20 || *text == '\n' || *text == '\t') build_add_bytes(build, text, 1);
    }
  }
}

void kit_build_add_json(struct kit_build *build, const char *text) {
  kit_build_add(build, "\"");
  for (; text != NULL && *text != '\0'; text++) {
    if ((unsigned char)*text < 0x20 || *text == '"' || *text == '\\' || *text == '<' || *text == '>' || *text == '&')
      kit_build_addf(build, "\\u%04x", (unsigned)(unsigned char)*text);
    else
      build_add_bytes(build, text, 1);
  }
  kit_build_add(build, "\"");
}

int kit_build_end(struct kit_build *build, const char **text) {
  if (!build_reserve(build, 0)) return PUSSEL_ENOMEM;
  build->bytes[build->length] = '\0';
  *text = build->bytes;
  return PUSSEL_OK;
}

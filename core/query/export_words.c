/*
 * query/export_words.c — texts in a language that the archive asks for, whichever the person at the terminal reads.
 *
 * gettext takes the language from the environment variable LANGUAGE at each look-up; a call of textdomain tells it that the
 * variable has changed.
 */
#include "query/export.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

const char *export_words(const char *language, const struct host_plugin *plugin, const char *msgid) {
  const char *before = getenv("LANGUAGE"), *text;
  char *kept = before != NULL ? strdup(before) : NULL;
  char *locale = strdup(setlocale(LC_MESSAGES, NULL));
  if (msgid == NULL || msgid[0] == '\0') text = "";
  else {
    setlocale(LC_MESSAGES, "C.UTF-8"); /* in the locale C nothing is translated */
    setenv("LANGUAGE", language, 1);
    (void)textdomain(textdomain(NULL));
    text = host_translate(plugin, msgid);
  }
  if (kept != NULL) setenv("LANGUAGE", kept, 1);
  else unsetenv("LANGUAGE");
  if (locale != NULL) setlocale(LC_MESSAGES, locale);
  (void)textdomain(textdomain(NULL));
  free(kept);
  free(locale);
  return text;
}

const char *export_type(int32_t type) {
  static const char *const words[] = {[PUSSEL_NULL] = "unknown",    [PUSSEL_INTEGER] = "integer", [PUSSEL_REAL] = "real", [PUSSEL_TEXT] = "text",
                                      [PUSSEL_DATE] = "date",       [PUSSEL_BOOLEAN] = "boolean", [PUSSEL_UNIT] = "unit", [PUSSEL_PERSON] = "person"};
  return type >= 0 && type < (int32_t)COUNT_OF(words) ? words[type] : "unknown";
}

/* Control characters cannot stand in a JSON string as they are. */
void export_json(struct text *out, const char *text) {
  if (text == NULL) {
    text_append(out, "null");
    return;
  }
  text_append(out, "\"");
  for (; *text != '\0'; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte == '"' || byte == '\\') text_appendf(out, "\\%c", byte);
    else if (byte == '\n') text_append(out, "\\n");
    else if (byte < 0x20 || byte == 0x7F) text_appendf(out, "\\u%04x", byte);
    else text_append_bytes(out, text, 1);
  }
  text_append(out, "\"");
}

/*
 * table.c — a CSV file whose columns are not known beforehand: the export of a form tool. What pussel_csv_read reads by the
 * columns that are asked for is read whole here, so that a column that nobody knows is seen and not passed over.
 */
#include <string.h>

#include "kit/kit.h"

/* ---- encoding: UTF-8, or else Windows-1252 ------------------------------------------------------------------------- */

static size_t table_sequence(const unsigned char *at) {
  size_t length = at[0] < 0x80 ? 1 : at[0] >= 0xC2 && at[0] < 0xE0 ? 2 : at[0] >= 0xE0 && at[0] < 0xF0 ? 3 : at[0] >= 0xF0 && at[0] < 0xF5 ? 4 : 0;
  for (size_t i = 1; i < length; i++)
    if ((at[i] & 0xC0) != 0x80) return 0;
  return length;
}

static bool table_is_utf8(const char *text) {
  const unsigned char *at = (const unsigned char *)text;
  while (*at != '\0') {
    size_t length = table_sequence(at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

/* 0x80–0x9F; the five that Windows-1252 leaves out become a question mark. */
static const char *const table_high[32] = {"€", "?", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "?", "Ž", "?",
                                           "?", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "?", "ž", "Ÿ"};

static char *table_utf8(struct pussel_context *context, const char *text) {
  char *out, *to;
  if (table_is_utf8(text)) return pussel_text(context, "%s", text);
  out = to = pussel_alloc(context, strlen(text) * 3 + 1);
  if (out == NULL) return NULL;
  for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
    if (*at < 0x80) {
      *to++ = (char)*at;
    } else if (*at < 0xA0) {
      size_t length = strlen(table_high[*at - 0x80]);
      memcpy(to, table_high[*at - 0x80], length);
      to += length;
    } else {
      *to++ = (char)(0xC0 | *at >> 6);
      *to++ = (char)(0x80 | (*at & 0x3F));
    }
  }
  return out;
}

/* ---- cells ----------------------------------------------------------------------------------------------------------- */

struct table_reading {
  struct pussel_context *context;
  char *at;
  char separator;
  int64_t line;
  const char **cells; /* of the row at work */
  size_t count, room;
};

/* Whichever of the three stands most often in the first line with content, outside quotes. */
static char table_separator(const char *at) {
  size_t semicolons = 0, commas = 0, tabs = 0;
  bool quoted = false, content = false;
  for (; *at != '\0' && (quoted || !content || (*at != '\n' && *at != '\r')); at++) {
    if (*at == '"') quoted = !quoted;
    if (strchr(" \r\n", *at) == NULL) content = true;
    if (quoted) continue;
    semicolons += *at == ';';
    commas += *at == ',';
    tabs += *at == '\t';
  }
  if (commas > semicolons && commas > tabs) return ',';
  return tabs > semicolons ? '\t' : ';';
}

/* One cell, unquoted in place; *end is the byte that ended it. False: a quote that never ends. */
static bool table_cell(struct table_reading *reading, const char **cell, char *end) {
  char *at = reading->at, *to = reading->at;
  bool quoted = *at == '"';
  *cell = to;
  if (quoted) at++;
  for (; *at != '\0'; at++) {
    if (quoted && *at == '"') {
      if (at[1] != '"') {
        quoted = false;
        continue;
      }
      at++;
    } else if (!quoted && (*at == reading->separator || *at == '\n' || *at == '\r')) {
      break;
    }
    if (quoted && *at == '\n') reading->line++;
    *to++ = *at;
  }
  *end = *at;
  if (*at != '\0') at++;
  if (*end == '\r' && *at == '\n') at++;
  if (*end == '\r' || *end == '\n') reading->line++;
  *to = '\0';
  reading->at = at;
  return !quoted;
}

static bool table_add_cell(struct table_reading *reading, const char *cell) {
  const char **grown = kit_list_grow(reading->context, reading->cells, reading->count, &reading->room, sizeof *grown);
  if (grown == NULL) return false;
  reading->cells = grown;
  reading->cells[reading->count++] = cell;
  return true;
}

/* *content: is there anything but blanks in the row? */
static int table_row(struct table_reading *reading, bool *content) {
  char end = '\0';
  reading->count = 0;
  *content = false;
  do {
    const char *cell = NULL;
    if (!table_cell(reading, &cell, &end)) return PUSSEL_EUSAGE;
    if (!table_add_cell(reading, cell)) return PUSSEL_ENOMEM;
    if (!kit_word_is_blank(cell)) *content = true;
  } while (end == reading->separator);
  return PUSSEL_OK;
}

/* ---- the table --------------------------------------------------------------------------------------------------------- */

static int table_keep(struct table_reading *reading, struct kit_table *table, int64_t line) {
  struct kit_table_row *row;
  struct kit_table_row *grown = kit_list_grow(reading->context, table->rows, table->count, &table->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  table->rows = grown;
  row = &table->rows[table->count++];
  *row = (struct kit_table_row){.line = line, .cells = reading->cells, .count = reading->count};
  reading->cells = NULL;
  reading->room = 0;
  return PUSSEL_OK;
}

int kit_table_read(struct pussel_context *context, const char *path, const struct kit_file *file, struct kit_table *table) {
  struct table_reading reading = {.context = context, .line = 1};
  const char *text = NULL;
  int result = kit_file_read(context, path, file, &text);
  memset(table, 0, sizeof *table);
  if (result < 0) return result;
  if (strncmp(text, "\xFF\xFE", 2) == 0 || strncmp(text, "\xFE\xFF", 2) == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, file->code, pussel_text(context, _("the file %s could not be read"), path),
                       _("it is UTF-16, which is not read"), _("Save it from the spreadsheet as “CSV UTF-8”, and give that file."));
  reading.at = table_utf8(context, text);
  if (reading.at == NULL) return PUSSEL_ENOMEM;
  reading.separator = table_separator(reading.at);
  while (result == PUSSEL_OK && *reading.at != '\0') {
    int64_t line = reading.line;
    bool content = false;
    result = table_row(&reading, &content);
    if (result == PUSSEL_EUSAGE)
      return pussel_fail(context, PUSSEL_EUSAGE, file->code, pussel_text(context, _("the file %s could not be read"), path),
                         pussel_text(context, _("a quote that begins in line %lld never ends"), (long long)line), file->remedy);
    if (result == PUSSEL_OK && content) result = table_keep(&reading, table, line);
  }
  if (result < 0 || table->count > 0) return result;
  return pussel_fail(context, PUSSEL_EUSAGE, file->code, pussel_text(context, _("the file %s could not be read"), path),
                     _("there is nothing in it"), file->remedy);
}

/* base/conf.c — configuration: lines of `key = value`. A # at the start of a line or after a blank begins a comment. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

struct conf {
  char *bytes; /* the file; keys and values point into it */
  struct entry {
    const char *key, *value;
  } * entries;
  size_t count;
};

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* Cuts the outer blanks off, in place. */
static char *trim(char *text) {
  while (is_blank(*text))
    text++;
  size_t length = strlen(text);
  while (length > 0 && is_blank(text[length - 1]))
    text[--length] = '\0';
  return text;
}

static void cut_comment(char *line) {
  for (char *at = line; (at = strchr(at, '#')) != NULL; at++) {
    if (at != line && !is_blank(at[-1])) continue;
    *at = '\0';
    return;
  }
}

static int add_entry(struct conf *conf, const char *key, const char *value, struct error *error) {
  struct entry *more = realloc(conf->entries, (conf->count + 1) * sizeof *more);
  if (more == NULL) return error_memory(error);
  conf->entries = more;
  conf->entries[conf->count++] = (struct entry){key, value};
  return 0;
}

static int read_line(struct conf *conf, char *line, size_t number, const char *path, struct error *error) {
  cut_comment(line);
  line = trim(line);
  if (*line == '\0') return 0;
  char *equals = strchr(line, '=');
  if (equals == NULL || equals == line)
    return error_setf(error, PUSSEL_EUSAGE, "conf-line", path, _("Write it as: key = value"),
                      _("line %zu is not “key = value”"), number);
  *equals = '\0';
  return add_entry(conf, trim(line), trim(equals + 1), error);
}

static int read_lines(struct conf *conf, size_t length, const char *path, struct error *error) {
  if (strlen(conf->bytes) != length || !text_is_utf8(conf->bytes, length))
    return error_set(error, PUSSEL_EUSAGE, "conf-encoding", path, _("it is not text in UTF-8"), _("Save it as UTF-8."));
  char *line = conf->bytes;
  if (strncmp(line, "\xEF\xBB\xBF", 3) == 0) line += 3;
  for (size_t number = 1; line != NULL; number++) {
    char *end = strchr(line, '\n');
    if (end != NULL) *end = '\0';
    int result = read_line(conf, line, number, path, error);
    if (result != 0) return result;
    line = end == NULL ? NULL : end + 1;
  }
  return 0;
}

int conf_read(struct conf **out, const char *path, struct error *error) {
  *out = NULL;
  struct conf *conf = calloc(1, sizeof *conf);
  if (conf == NULL) return error_memory(error);
  size_t length;
  int result = file_read(&conf->bytes, &length, path, error);
  if (result == 0) result = read_lines(conf, length, path, error);
  if (result == 0)
    *out = conf;
  else
    conf_free(conf);
  return result;
}

void conf_free(struct conf *conf) {
  if (conf == NULL) return;
  free(conf->entries);
  free(conf->bytes);
  free(conf);
}

const char *conf_get(const struct conf *conf, const char *key, size_t index) {
  for (size_t i = 0; i < conf->count; i++)
    if (strcmp(conf->entries[i].key, key) == 0 && index-- == 0) return conf->entries[i].value;
  return NULL;
}

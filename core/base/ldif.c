/*
 * base/ldif.c — reads LDIF content records (RFC 2849): folded lines and comments, base64, attribute options, LF or CRLF,
 * a byte order mark, UTF-8 that is written as it is.
 *
 * Change records and values behind URLs are told as such and never followed. What is wrong with one value is told with it,
 * so that the caller can name all faults of a file at once.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

struct ldif {
  struct error *error;
  char *path, *bytes;
  const char *at, *end;
  int64_t line;    /* of the line at `at` */
  struct text text; /* the unfolded line */
  struct arena *arena; /* of the entry */
  struct ldif_value *values;
  size_t count, room;
};

static const char *shown_path(const struct ldif *ldif) { return strcmp(ldif->path, "-") == 0 ? _("standard input") : ldif->path; }

/* ---- lines ---- */

/* Appends the physical line at `at` without its end, and goes past it. */
static void take_line(struct ldif *ldif, struct text *into, size_t skip) {
  const char *stop = memchr(ldif->at, '\n', (size_t)(ldif->end - ldif->at));
  const char *next = stop == NULL ? ldif->end : stop + 1;
  if (stop == NULL) stop = ldif->end;
  if (stop > ldif->at && stop[-1] == '\r') stop--;
  if (stop > ldif->at + skip) text_append_bytes(into, ldif->at + skip, (size_t)(stop - ldif->at) - skip);
  ldif->at = next;
  ldif->line++;
}

/* One line with what is folded onto it (section 2, note 2: a line end and one space). false at the end. */
static bool take_folded(struct ldif *ldif, int64_t *line) {
  if (ldif->at >= ldif->end) return false;
  *line = ldif->line;
  text_clear(&ldif->text);
  take_line(ldif, &ldif->text, 0);
  while (ldif->text.length > 0 && ldif->at < ldif->end && *ldif->at == ' ') take_line(ldif, &ldif->text, 1);
  return true;
}

/* ---- base64 (RFC 4648 section 4) ---- */

static int sextet(char c) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *at = c == '\0' ? NULL : strchr(digits, c);
  return at == NULL ? -1 : (int)(at - digits);
}

/* Decodes into `out`, which has room for three bytes of each four. false when it is none. */
static bool decode_base64(const char *coded, char *out, size_t *length) {
  uint32_t bits = 0;
  int have = 0, padding = 0;
  *length = 0;
  for (; *coded != '\0'; coded++) {
    int value = sextet(*coded);
    if (*coded == ' ') continue;
    if (*coded == '=') padding++;
    else if (value < 0 || padding > 0) return false;
    else bits = bits << 6 | (uint32_t)value;
    if (*coded != '=' && ++have == 4) {
      for (int shift = 16; shift >= 0; shift -= 8) out[(*length)++] = (char)(bits >> shift & 0xFF);
      bits = 0, have = 0;
    }
  }
  if (have == 1 || padding > 2 || (padding > 0 && have + padding != 4)) return false;
  if (have >= 2) out[(*length)++] = (char)(bits >> (have == 2 ? 4 : 10) & 0xFF);
  if (have == 3) out[(*length)++] = (char)(bits >> 2 & 0xFF);
  return true;
}

/* ---- values ---- */

static struct ldif_value *values_add(struct ldif *ldif) {
  if (ldif->count == ldif->room) {
    size_t room = ldif->room == 0 ? 32 : ldif->room * 2;
    struct ldif_value *more = realloc(ldif->values, room * sizeof *more);
    if (more == NULL) return NULL;
    ldif->values = more;
    ldif->room = room;
  }
  struct ldif_value *value = &ldif->values[ldif->count++];
  *value = (struct ldif_value){.name = "", .options = "", .value = ""};
  return value;
}

/* The text after the colon: ": text", ":: base64", ":< url". */
static bool value_read(struct ldif *ldif, struct ldif_value *value, const char *rest) {
  bool is_coded = *rest == ':', is_url = *rest == '<';
  if (is_coded || is_url) rest++;
  rest += strspn(rest, " ");
  char *bytes = arena_alloc(ldif->arena, strlen(rest) + 1);
  if (bytes == NULL) return false;
  if (is_url) value->fault = LDIF_URL;
  else if (!is_coded) memcpy(bytes, rest, value->length = strlen(rest));
  else if (!decode_base64(rest, bytes, &value->length)) value->fault = LDIF_BASE64, value->length = 0;
  bytes[value->length] = '\0';
  value->value = bytes;
  value->is_text = memchr(bytes, '\0', value->length) == NULL && text_is_utf8(bytes, value->length);
  if (!value->is_text && !is_coded && !is_url) value->fault = LDIF_ENCODING;
  if (value->is_text) text_compose(bytes);
  return true;
}

/* One line of an entry. */
static int value_take(struct ldif *ldif, int64_t line) {
  struct ldif_value *value = values_add(ldif);
  const char *text = ldif->text.bytes, *colon = strchr(text, ':');
  if (value == NULL) return error_memory(ldif->error);
  value->line = line;
  if (colon == NULL || colon == text) {
    value->fault = LDIF_NO_COLON;
    return 0;
  }
  char *name = arena_print(ldif->arena, "%.*s", (int)(colon - text), text);
  if (name == NULL || !value_read(ldif, value, colon + 1)) return error_memory(ldif->error);
  value->name = name;
  char *semicolon = strchr(name, ';');
  if (semicolon != NULL) {
    *semicolon = '\0';
    value->options = semicolon + 1;
  }
  return 0;
}

/* ---- entries ---- */

static int fault_changes(struct ldif *ldif, int64_t line) {
  return error_setf(ldif->error, PUSSEL_EUSAGE, "ldif-changes", shown_path(ldif),
                    _("Export the entries themselves, as ldapsearch and slapcat write them, without changetype."),
                    _("line %lld belongs to a list of changes, and only entries as they are can be read"), (long long)line);
}

static int fault_version(struct ldif *ldif, int64_t line) {
  return error_setf(ldif->error, PUSSEL_EUSAGE, "ldif-version", shown_path(ldif), _("Export it as LDIF version 1 (RFC 2849)."),
                    _("line %lld names a version of LDIF that is not 1"), (long long)line);
}

/* What the line is for the entry: 1 it is told here, 0 it is to be taken as a value. */
static int line_check(struct ldif *ldif, int64_t line) {
  const char *text = ldif->text.bytes;
  if (strlen(text) != ldif->text.length)
    return error_setf(ldif->error, PUSSEL_EUSAGE, "csv-nul", shown_path(ldif), _("Save it as UTF-8, and give that file."),
                      _("line %lld has a NUL byte, so this is not an LDIF file (or it is UTF-16, which is not read)"), (long long)line);
  if (text[0] == '#') return 1;
  if (ldif->count == 0 && strncmp(text, "version:", 8) == 0) {
    const char *number = text + 8 + strspn(text + 8, " ");
    return strcmp(number, "1") == 0 ? 1 : fault_version(ldif, line);
  }
  if (sqlite3_strnicmp(text, "changetype:", 11) == 0 || sqlite3_strnicmp(text, "control:", 8) == 0 || strcmp(text, "-") == 0)
    return fault_changes(ldif, line);
  return 0;
}

int ldif_next(struct ldif *ldif, struct ldif_entry *entry) {
  int64_t line = 0;
  ldif->count = 0;
  arena_reset(ldif->arena);
  while (take_folded(ldif, &line)) {
    if (ldif->text.failed) return error_memory(ldif->error);
    if (ldif->text.length == 0 && ldif->count == 0) continue;
    if (ldif->text.length == 0) break;
    int rc = line_check(ldif, line);
    if (rc == 0) rc = value_take(ldif, line);
    if (rc < 0) return rc;
  }
  if (ldif->count == 0) return 0;
  const struct ldif_value *first = &ldif->values[0];
  bool has_dn = text_equal_fold(first->name, "dn") && first->fault == LDIF_FINE;
  *entry = (struct ldif_entry){.line = first->line, .dn = has_dn ? first->value : NULL, .values = ldif->values, .count = ldif->count};
  return 1;
}

int ldif_open(struct ldif **out, const char *path, struct error *error) {
  size_t length = 0;
  *out = NULL;
  struct ldif *ldif = calloc(1, sizeof *ldif);
  if (ldif == NULL) return error_memory(error);
  *ldif = (struct ldif){.error = error, .path = strdup(path), .line = 1, .arena = arena_new()};
  text_init(&ldif->text);
  int rc = ldif->path == NULL || ldif->arena == NULL ? error_memory(error) : file_read(&ldif->bytes, &length, path, error);
  if (rc < 0) {
    ldif_close(ldif);
    return rc;
  }
  ldif->at = ldif->bytes;
  ldif->end = ldif->bytes + length;
  if (length >= 3 && memcmp(ldif->bytes, "\xEF\xBB\xBF", 3) == 0) ldif->at += 3;
  *out = ldif;
  return 0;
}

double ldif_progress(const struct ldif *ldif) {
  size_t size = (size_t)(ldif->end - ldif->bytes);
  return size == 0 ? 1.0 : (double)(ldif->at - ldif->bytes) / (double)size;
}

void ldif_close(struct ldif *ldif) {
  if (ldif == NULL) return;
  text_release(&ldif->text);
  arena_free(ldif->arena);
  free(ldif->values);
  free(ldif->bytes);
  free(ldif->path);
  free(ldif);
}

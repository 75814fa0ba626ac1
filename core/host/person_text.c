/*
 * host/person_text.c — where somebody's name stands in free text. It is listed for a person to look at, and never changed: only a
 * reader can tell whom a text is about, and what may be masked.
 */
#include "host/inside.h"

#include <string.h>

#define HOST_WORDS_MOST 64
#define HOST_WORD_LEAST 3 /* characters of an external id or an account: shorter ones stand everywhere */

static int host_words_add(struct host *host, struct arena *arena, struct host_words *words, const char *text, bool is_whole) {
  size_t characters = 0;
  if (text == NULL || text[0] == '\0' || strcmp(text, ORG_PERSON_ERASED) == 0 || words->count == HOST_WORDS_MOST) return PUSSEL_OK;
  for (const char *at = text; text_next_code_point(&at) != 0;) characters++;
  if (is_whole && characters < HOST_WORD_LEAST) return PUSSEL_OK;
  char *copy = arena_copy(arena, text);
  if (copy == NULL) return error_memory(host->error);
  text_compose(copy);
  words->items[words->count++] = (struct host_word){copy, is_whole};
  return PUSSEL_OK;
}

/* "Kim Exempel" is also written "Exempel, Kim". */
static int host_words_add_name(struct host *host, struct arena *arena, struct host_words *words, const char *name) {
  const char *blank = name != NULL ? strrchr(name, ' ') : NULL;
  int rc = host_words_add(host, arena, words, name, false);
  if (rc < 0 || blank == NULL || blank == name) return rc;
  rc = host_words_add(host, arena, words, arena_print(arena, "%s, %.*s", blank + 1, (int)(blank - name), name), false);
  return rc < 0 ? rc : host_words_add(host, arena, words, arena_print(arena, "%s %.*s", blank + 1, (int)(blank - name), name), false);
}

int host_words_get(struct host *host, struct arena *arena, const struct host_subject *subject, struct host_words *words) {
  static const char sql[] = "SELECT 0, name FROM core_person WHERE id = ?1 UNION ALL SELECT 1, external_id FROM core_person WHERE id = ?1"
                            " UNION ALL SELECT 2, email FROM core_person WHERE id = ?1 UNION ALL SELECT 1, account FROM core_actor WHERE person = ?1";
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, sql, "i", subject->person);
  *words = (struct host_words){arena_alloc(arena, HOST_WORDS_MOST * sizeof *words->items), 0};
  if (rc == PUSSEL_OK && words->items == NULL) rc = error_memory(host->error);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    const char *text = arena_copy(arena, (const char *)sqlite3_column_text(rows, 1));
    int kind = sqlite3_column_int(rows, 0);
    rc = kind == 0 ? host_words_add_name(host, arena, words, text) : host_words_add(host, arena, words, text, kind == 1);
  }
  sqlite3_finalize(rows);
  for (size_t i = 0; rc == PUSSEL_OK && i < subject->also_count; i++) rc = host_words_add(host, arena, words, subject->also[i], false);
  return rc;
}

/* ---- looking ---------------------------------------------------------------------------------------------------------------- */

/* Goes on a word. Letters beyond the Latin ones are taken for signs: a text is rather listed too often than missed. */
bool host_is_letter(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

size_t host_word_at(const char *text, const char *word) {
  const char *at = text, *in = word;
  while (*in != '\0') {
    char one[8] = "", other[8] = "";
    const char *before = at, *from = in;
    if (*at == '\0' || text_next_code_point(&at) == 0 || text_next_code_point(&in) == 0) return 0;
    memcpy(one, before, (size_t)(at - before));
    memcpy(other, from, (size_t)(in - from));
    if (!text_equal_fold(one, other)) return 0;
  }
  return (size_t)(at - text);
}

static bool host_word_found(const struct host_word *word, const char *text) {
  uint32_t before = 0;
  for (const char *at = text; *at != '\0';) {
    size_t length = host_is_letter(before) ? 0 : host_word_at(at, word->text);
    const char *after = at + length;
    if (length > 0 && (!word->is_whole || !host_is_letter(text_next_code_point(&after)))) return true;
    before = text_next_code_point(&at);
    if (before == 0) break;
  }
  return false;
}

bool host_words_found(const struct host_words *words, const char *text) {
  if (text == NULL || !text_is_utf8(text, strlen(text))) return false;
  for (size_t i = 0; i < words->count; i++)
    if (host_word_found(&words->items[i], text)) return true;
  return false;
}

/* ---- everywhere --------------------------------------------------------------------------------------------------------------- */

/* The person's own rows are told as such, and an erasure deals with them. */
static const char *host_text_own(const char *table) {
  if (strcmp(table, "core_person") == 0) return " WHERE id <> ?1";
  if (strcmp(table, "core_actor") == 0) return " WHERE person IS NOT ?1";
  return "";
}

static int host_text_row(struct host *host, struct arena *arena, const char *table, const struct host_words *words, sqlite3_stmt *row,
                         host_held_fn *visit, void *state, int64_t *count) {
  for (int i = 1; i < sqlite3_column_count(row); i++) {
    const char *text = sqlite3_column_type(row, i) == SQLITE_TEXT ? (const char *)sqlite3_column_text(row, i) : NULL;
    if (text == NULL || !host_words_found(words, text)) continue;
    const char *name = sqlite3_column_name(row, i);
    struct host_held held = {.part = "text",
                             .table = arena_print(arena, "%s.%s", table, name),
                             .row = arena_copy(arena, (const char *)sqlite3_column_text(row, 0)),
                             .meaning = _("A text in which the name stands"),
                             .content = arena_copy(arena, text),
                             .outcome = "mask by hand",
                             .why = _("only a reader can tell whom the text is about")};
    if (held.table == NULL || held.content == NULL) return error_memory(host->error);
    (*count)++; /* the rest of the row is not about the person, and is not told */
    int rc = visit(state, &held);
    if (rc < 0) return rc;
  }
  return PUSSEL_OK;
}

static int host_text_table(struct host *host, struct arena *arena, const char *table, int64_t person, const struct host_words *words,
                           host_held_fn *visit, void *state, int64_t *count) {
  sqlite3_stmt *rows = NULL;
  struct text sql;
  int rc;
  text_init(&sql);
  text_appendf(&sql, "SELECT %s, * FROM ", host_row_key(host, arena, table));
  host_append_name(&sql, table);
  text_append(&sql, host_text_own(table));
  rc = sql.failed ? error_memory(host->error) : store_prepare(host->store, &rows, sql.bytes, "");
  if (rc == PUSSEL_OK && sqlite3_bind_parameter_count(rows) > 0) rc = store_bind(host->store, rows, "i", person);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) rc = host_text_row(host, arena, table, words, rows, visit, state, count);
  sqlite3_finalize(rows);
  text_release(&sql);
  return rc;
}

int host_texts(struct host *host, struct arena *arena, int64_t person, const struct host_words *words, host_held_fn *visit, void *state, int64_t *count) {
  sqlite3_stmt *rows = NULL;
  int rc = PUSSEL_OK;
  *count = 0;
  if (words->count > 0)
    rc = store_prepare(host->store, &rows, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name", "");
  while (words->count > 0 && rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    const char *table = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0));
    rc = table != NULL ? host_text_table(host, arena, table, person, words, visit, state, count) : error_memory(host->error);
  }
  sqlite3_finalize(rows);
  return rc;
}

/*
 * host/mask.c — names and e-mail addresses of protected identities are kept back wherever they stand in a text that leaves. Views and
 * commands show such a person as a number; here it is about what somebody has written in words.
 */
#include "host/inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct host_mask_word {
  const char *text;
  struct host_mask_word *next;
};
struct host_mask {
  struct host_mask_word *first[256]; /* by the first byte, as a small letter */
  bool is_empty;
};

static unsigned char host_mask_key(const char *text) { return (unsigned char)tolower((unsigned char)text[0]); }

static int host_mask_add_word(struct host *host, struct arena *arena, struct host_mask *mask, const char *text) {
  struct host_mask_word *word = arena_alloc(arena, sizeof *word);
  if (word == NULL || text == NULL) return error_memory(host->error);
  *word = (struct host_mask_word){text, mask->first[host_mask_key(text)]};
  mask->first[host_mask_key(text)] = word;
  mask->is_empty = false;
  return PUSSEL_OK;
}

/* In a page stands O&#39;Hara. */
static int host_mask_add(struct host *host, struct arena *arena, struct host_mask *mask, const char *text) {
  int rc = host_mask_add_word(host, arena, mask, text);
  struct text page;
  if (rc < 0 || strpbrk(text, "&'\"") == NULL) return rc;
  text_init(&page);
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '&') text_append(&page, "&amp;");
    else if (*c == '\'') text_append(&page, "&#39;");
    else if (*c == '"') text_append(&page, "&quot;");
    else text_append_bytes(&page, c, 1);
  }
  rc = host_mask_add_word(host, arena, mask, page.failed ? NULL : arena_copy(arena, page.bytes));
  text_release(&page);
  return rc;
}

/* "Kim Exempel" is also written "Exempel, Kim". A name of one word may be an everyday word, and is only asked for by a release. */
static int host_mask_add_name(struct host *host, struct arena *arena, struct host_mask *mask, const char *text, bool whole) {
  const char *blank = strrchr(text, ' ');
  bool is_address = strchr(text, '@') != NULL;
  int rc = PUSSEL_OK;
  if (blank == NULL && !is_address && !whole) return PUSSEL_OK;
  if (strcmp(text, ORG_PERSON_ERASED) == 0) return PUSSEL_OK;
  rc = host_mask_add(host, arena, mask, arena_copy(arena, text));
  if (rc < 0 || blank == NULL || blank == text || is_address) return rc;
  rc = host_mask_add(host, arena, mask, arena_print(arena, "%s, %.*s", blank + 1, (int)(blank - text), text));
  return rc < 0 ? rc : host_mask_add(host, arena, mask, arena_print(arena, "%s %.*s", blank + 1, (int)(blank - text), text));
}

static int host_mask_read(struct host *host, struct arena *arena, struct host_mask *mask, sqlite3_stmt *rows, bool whole) {
  int rc;
  while ((rc = store_step(host->store, rows)) == 1) {
    const char *text = (const char *)sqlite3_column_text(rows, 0);
    rc = text != NULL ? host_mask_add_name(host, arena, mask, text, whole) : error_memory(host->error);
    if (rc < 0) break;
  }
  return rc;
}

int host_mask_get(struct host *host, struct arena *arena, const struct host_masked *masked, struct host_mask **out) {
  static const char protected_sql[] = "SELECT name FROM core_person WHERE protected = 1 AND id <> ?1 UNION ALL SELECT email FROM core_person"
                                      " WHERE protected = 1 AND email IS NOT NULL AND id <> ?1";
  static const char all_sql[] = "SELECT name FROM core_person WHERE id <> ?1 UNION ALL SELECT email FROM core_person WHERE email IS NOT NULL AND id <> ?1";
  struct store_guard before = store_guard_swap(host->store, (struct store_guard){STORE_HOST, NULL, true});
  sqlite3_stmt *rows = NULL;
  int rc = PUSSEL_OK;
  *out = arena_alloc(arena, sizeof **out);
  if (*out == NULL) rc = error_memory(host->error);
  else memset(*out, 0, sizeof **out), (*out)->is_empty = true;
  /* Past store_prepare: a file that waits for its upgrade has no such columns yet, and then nobody is told of either. */
  if (rc == PUSSEL_OK) {
    int code = sqlite3_prepare_v2(store_db(host->store), masked->everybody ? all_sql : protected_sql, -1, &rows, NULL);
    if (code != SQLITE_OK && code != SQLITE_ERROR) rc = store_fail(host->store, _("protected identities could not be looked up"));
  }
  if (rc == PUSSEL_OK && rows != NULL) {
    sqlite3_bind_int64(rows, 1, masked->except);
    rc = host_mask_read(host, arena, *out, rows, masked->one_word);
  }
  sqlite3_finalize(rows);
  if (rc < 0) *out = NULL; /* a part of them would let the others out */
  (void)store_guard_swap(host->store, before);
  return rc;
}

/* Most words differ in a byte that needs no look into tables. */
static bool host_mask_differs(const char *at, const char *word) {
  for (; *word != '\0'; at++, word++) {
    unsigned char one = (unsigned char)*at, other = (unsigned char)*word;
    if (one == other) continue;
    if (one >= 0x80 || other >= 0x80) return false;
    if (tolower(one) != tolower(other)) return true;
  }
  return false;
}

/* How many bytes at this place are kept back, by the longest name that fits: to the end of the word, since the genitive says as
 * much. */
static size_t host_mask_at(const struct host_mask *mask, const char *at) {
  size_t longest = 0;
  for (const struct host_mask_word *word = mask->first[host_mask_key(at)]; word != NULL; word = word->next) {
    if (host_mask_differs(at, word->text)) continue;
    const char *end = at + host_word_at(at, word->text), *next = end;
    if (end == at) continue;
    while (*next != '\0' && host_is_letter(text_next_code_point(&next))) end = next;
    if ((size_t)(end - at) > longest) longest = (size_t)(end - at);
  }
  return longest;
}

const char *host_mask_text(const struct host_mask *mask, struct arena *arena, const char *text, const char *instead) {
  const char *kept = text, *copy;
  uint32_t before = 0;
  struct text out;
  if (mask->is_empty || text == NULL || !text_is_utf8(text, strlen(text))) return text;
  text_init(&out);
  for (const char *at = text; *at != '\0';) {
    size_t length = mask->first[host_mask_key(at)] != NULL && !host_is_letter(before) ? host_mask_at(mask, at) : 0;
    if (length > 0) {
      text_append_bytes(&out, kept, (size_t)(at - kept));
      text_append(&out, instead);
      kept = at = at + length;
      before = 0;
    } else {
      before = text_next_code_point(&at);
    }
  }
  if (kept != text) text_append(&out, kept);
  copy = kept == text ? text : out.failed ? NULL : arena_copy(arena, out.bytes);
  text_release(&out);
  return copy;
}

/* ---- every row --------------------------------------------------------------------------------------------------------------- */

void host_shows_person(struct pussel_context *open, int64_t person) { host_context_of(open)->shown = person; }

int host_mask_cells(struct host_context *context, struct pussel_value *cells, size_t count) {
  const struct host_masked masked = {.except = context->shown};
  int rc = PUSSEL_OK;
  if (context->host->store == NULL) return PUSSEL_OK;
  for (size_t i = 0; i < count && rc == PUSSEL_OK; i++) {
    if (cells[i].type != PUSSEL_TEXT || cells[i].text == NULL) continue;
    if (context->mask == NULL) rc = host_mask_get(context->host, context->arena, &masked, &context->mask);
    if (rc == PUSSEL_OK) cells[i].text = host_mask_text(context->mask, context->arena, cells[i].text, _("[protected identity]"));
    if (rc == PUSSEL_OK && cells[i].text == NULL) rc = error_memory(context->host->error);
  }
  return rc;
}

/* What cannot be masked is not told. */
static void host_drop_details(struct error *error) {
  while (error->detail_count > 0) free(error->details[--error->detail_count]);
}

/* Candidates that an error lists come from the file as rows do. What the person typed is told as it was typed. */
void host_mask_details(struct host_context *context) {
  const struct host_masked masked = {.except = context->shown};
  struct error *error = context->host->error;
  if (context->host->store == NULL || error->detail_count == 0) return;
  if (context->mask == NULL) {
    struct error kept = {0};
    int rc;
    error_move(&kept, error);
    rc = host_mask_get(context->host, context->arena, &masked, &context->mask);
    error_clear(error);
    error_move(error, &kept);
    if (rc < 0) host_drop_details(error);
    if (rc < 0) return;
  }
  for (size_t i = 0; i < error->detail_count; i++) {
    const char *text = host_mask_text(context->mask, context->arena, error->details[i], _("[protected identity]"));
    char *copy = text != NULL && text != error->details[i] ? strdup(text) : NULL;
    if (copy == NULL) continue;
    free(error->details[i]);
    error->details[i] = copy;
  }
}

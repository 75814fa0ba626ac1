/*
 * query/export_guard.c — what must not leave in an export: who a person with protected identity is, and records that are drafts.
 *
 * The published views withhold the names of protected persons; here their accounts are taken out too, and their names where
 * somebody has written them in free text.
 */
#include "query/export.h"

#include <stdlib.h>
#include <string.h>

static const char export_masked[] = "[skyddad identitet]"; /* in the archive's own language, whoever makes it */

struct words {
  char **items;
  size_t count, room;
};

struct export_guard {
  struct arena *arena;
  struct host_mask *names; /* taken out wherever they stand in a text */
  struct words accounts; /* and other words that are taken out when they are all of a text */
  struct words drafts;   /* refs, in order of strcmp */
  int64_t masked_count;
  bool has_failed;
};

static bool add_word(struct words *words, const char *word) {
  if (words->count == words->room) {
    size_t room = 2 * words->room + 16;
    char **more = realloc(words->items, room * sizeof *more);
    if (more == NULL) return false;
    words->items = more;
    words->room = room;
  }
  words->items[words->count] = strdup(word);
  return words->items[words->count++] != NULL;
}

static void release_words(struct words *words) {
  for (size_t i = 0; i < words->count; i++) free(words->items[i]);
  free(words->items);
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static int read_words(struct host *host, struct words *words, const char *sql) {
  struct store *store = host_store(host);
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(store, &rows, sql, "");
  while (result == 0 && (result = store_step(store, rows)) == 1)
    result = add_word(words, (const char *)sqlite3_column_text(rows, 0)) ? 0 : error_memory(host_error(host));
  sqlite3_finalize(rows);
  return result;
}

int export_guard_new(struct export_guard **out, struct host *host, struct arena *arena) {
  const struct host_masked protected = {0};
  struct export_guard *guard = calloc(1, sizeof *guard);
  int result;
  *out = guard;
  if (guard == NULL) return error_memory(host_error(host));
  guard->arena = arena;
  result = host_mask_get(host, arena, &protected, &guard->names);
  if (result == 0) {
    result = read_words(host, &guard->accounts,
                        "SELECT a.account FROM core_actor a JOIN core_person p ON p.id = a.person WHERE p.protected = 1 AND a.account IS NOT NULL"
                        " UNION SELECT external_id FROM core_person WHERE protected = 1 AND external_id GLOB '*[^0-9]*'" /* a plain number is a unit's id or a code too */
                        " UNION SELECT name FROM core_person WHERE protected = 1");
  }
  if (result == 0) result = read_words(host, &guard->drafts, "SELECT ref FROM record WHERE status = 'draft' AND ref IS NOT NULL");
  if (result == 0 && guard->drafts.count > 0) qsort(guard->drafts.items, guard->drafts.count, sizeof *guard->drafts.items, by_bytes);
  return result;
}

void export_guard_free(struct export_guard *guard) {
  if (guard == NULL) return;
  release_words(&guard->accounts);
  release_words(&guard->drafts);
  free(guard);
}

int64_t export_guard_masked(const struct export_guard *guard) { return guard->masked_count; }
bool export_guard_failed(const struct export_guard *guard) { return guard->has_failed; }

/* ---- protected identity --------------------------------------------------------------------------------------------------- */

bool export_guard_account(const struct export_guard *guard, const char *account) {
  for (size_t i = 0; i < guard->accounts.count; i++)
    if (strcmp(guard->accounts.items[i], account) == 0) return true;
  return false;
}

const char *export_guard_text(struct export_guard *guard, const char *text) {
  const char *masked;
  if (guard->accounts.count == 0) return text;
  masked = export_guard_account(guard, text) ? export_masked : host_mask_text(guard->names, guard->arena, text, export_masked);
  guard->has_failed = guard->has_failed || masked == NULL;
  if (masked != text) guard->masked_count++;
  return masked != NULL ? masked : "";
}

/* ---- drafts ---------------------------------------------------------------------------------------------------------------- */

/* The ref may be followed by other words ("<plugin>.<kind>:7 about_manager"). */
bool export_guard_draft(const struct export_guard *guard, const char *ref) {
  char word[128];
  size_t length = strcspn(ref, " ");
  const char *key = word;
  if (guard->drafts.count == 0 || length >= sizeof word) return false;
  memcpy(word, ref, length);
  word[length] = '\0';
  return bsearch(&key, guard->drafts.items, guard->drafts.count, sizeof *guard->drafts.items, by_bytes) != NULL;
}

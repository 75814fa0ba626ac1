/*
 * query/export_guard.c — what must not leave in an export: who a person with protected identity is, and records that are drafts.
 *
 * The published views withhold the names of protected persons; here their accounts are taken out too, and their names where
 * somebody has written them in free text.
 */
#include "query/export.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct words {
  char **items;
  size_t count, room;
};

struct export_guard {
  struct words names;    /* taken out wherever they stand in a text */
  struct words accounts; /* and other words that are taken out when they are all of a text */
  struct words drafts;   /* refs, in order of strcmp */
  bool begins[256];      /* bytes with which a name begins, so that most places of a text need no comparison */
  struct text masked;
  int64_t masked_count;
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

static void note_beginnings(struct export_guard *guard) {
  for (size_t i = 0; i < guard->names.count; i++) {
    unsigned char first = (unsigned char)guard->names.items[i][0];
    guard->begins[first] = true;
    if (isalpha(first) != 0) guard->begins[first ^ 0x20] = true;
  }
}

int export_guard_new(struct export_guard **out, struct host *host, struct arena *arena) {
  struct export_guard *guard = calloc(1, sizeof *guard);
  int result;
  (void)arena;
  *out = guard;
  if (guard == NULL) return error_memory(host_error(host));
  text_init(&guard->masked);
  result = read_words(host, &guard->names,
                      "SELECT name FROM core_person WHERE protected = 1 AND instr(trim(name), ' ') > 0"
                      " UNION SELECT email FROM core_person WHERE protected = 1 AND email IS NOT NULL");
  if (result == 0) {
    note_beginnings(guard);
    result = read_words(host, &guard->accounts,
                        "SELECT a.account FROM core_actor a JOIN core_person p ON p.id = a.person WHERE p.protected = 1 AND a.account IS NOT NULL"
                        " UNION SELECT external_id FROM core_person WHERE protected = 1 AND external_id IS NOT NULL"
                        " UNION SELECT name FROM core_person WHERE protected = 1");
  }
  if (result == 0) result = read_words(host, &guard->drafts, "SELECT ref FROM record WHERE status = 'draft' AND ref IS NOT NULL");
  if (result == 0 && guard->drafts.count > 0) qsort(guard->drafts.items, guard->drafts.count, sizeof *guard->drafts.items, by_bytes);
  return result;
}

void export_guard_free(struct export_guard *guard) {
  if (guard == NULL) return;
  release_words(&guard->names);
  release_words(&guard->accounts);
  release_words(&guard->drafts);
  text_release(&guard->masked);
  free(guard);
}

int64_t export_guard_masked(const struct export_guard *guard) { return guard->masked_count; }

/* ---- protected identity --------------------------------------------------------------------------------------------------- */

bool export_guard_account(const struct export_guard *guard, const char *account) {
  for (size_t i = 0; i < guard->accounts.count; i++)
    if (strcmp(guard->accounts.items[i], account) == 0) return true;
  return false;
}

/* Is a letter or figure here? Bytes of å, ä and ö are letters. */
static bool is_letter(char byte) { return isalnum((unsigned char)byte) != 0 || (unsigned char)byte >= 0x80; }

static char folded(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte; }

/* The name at this place, as a whole word, whatever the case of its letters (of Å Ä Ö the second byte differs by 0x20). */
static bool is_name_at(const char *text, const char *at, const char *name, size_t length) {
  if (at > text && is_letter(at[-1])) return false;
  for (size_t i = 0; i < length; i++) {
    char one = at[i], other = name[i];
    if (one == '\0') return false;
    if (i > 0 && (unsigned char)name[i - 1] == 0xC3) {
      one |= 0x20;
      other |= 0x20;
    }
    if (folded(one) != folded(other)) return false;
  }
  /* "Anna Bergs" is Anna Berg's. */
  return !is_letter(at[length]) || (folded(at[length]) == 's' && !is_letter(at[length + 1]));
}

static size_t name_at(const struct export_guard *guard, const char *text, const char *at) {
  for (size_t i = 0; i < guard->names.count; i++) {
    size_t length = strlen(guard->names.items[i]);
    if (is_name_at(text, at, guard->names.items[i], length)) return length;
  }
  return 0;
}

const char *export_guard_text(struct export_guard *guard, const char *text) {
  const char *kept = text;
  if (guard->accounts.count == 0) return text;
  text_clear(&guard->masked);
  if (export_guard_account(guard, text)) {
    guard->masked_count++;
    return "[skyddad identitet]";
  }
  for (const char *at = text; *at != '\0';) {
    size_t length = guard->begins[(unsigned char)*at] ? name_at(guard, text, at) : 0;
    if (length == 0) {
      at++;
      continue;
    }
    text_append_bytes(&guard->masked, kept, (size_t)(at - kept));
    text_append(&guard->masked, "[skyddad identitet]");
    at += length;
    kept = at;
  }
  if (kept == text) return text;
  text_append(&guard->masked, kept);
  guard->masked_count++;
  return guard->masked.failed ? "" : guard->masked.bytes;
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

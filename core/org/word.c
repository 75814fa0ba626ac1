/*
 * word.c — the words of kinds and roles as people type them: the word itself, its title, or the title in their language.
 */
#include <string.h>

#include "org/inside.h"

/* The words with their titles, two columns. */
static const char word_kinds[] = "SELECT kind, title FROM core_kind ORDER BY kind";
static const char word_roles[] = "SELECT role, title FROM core_role_kind ORDER BY role";

static bool word_fits(const char *typed, const char *word, const char *title) {
  return strcmp(typed, word) == 0 || text_equal_fold(typed, title) || text_equal_fold(typed, _(title));
}

static const char *word_find(struct org *org, const char *sql, const char *typed, struct arena *arena) {
  sqlite3_stmt *rows = NULL;
  const char *found = NULL;
  if (typed == NULL || store_prepare(org->store, &rows, sql, "") < 0) return typed;
  while (found == NULL && store_step(org->store, rows) == 1) {
    const char *word = (const char *)sqlite3_column_text(rows, 0);
    if (word_fits(typed, word, (const char *)sqlite3_column_text(rows, 1))) found = arena_copy(arena, word);
  }
  sqlite3_finalize(rows);
  return found != NULL ? found : typed;
}

const char *org_kind_word(struct org *org, const char *typed, struct arena *arena) {
  return word_find(org, word_kinds, typed, arena);
}

const char *org_role_word(struct org *org, const char *typed, struct arena *arena) {
  return word_find(org, word_roles, typed, arena);
}

/* "manager (Chef), deputy (Ställföreträdare)": what can be typed, for an error. */
static char *word_list(struct org *org, const char *sql, struct arena *arena) {
  sqlite3_stmt *rows = NULL;
  struct text list;
  char *words;
  if (store_prepare(org->store, &rows, sql, "") < 0) return NULL;
  text_init(&list);
  while (store_step(org->store, rows) == 1) {
    const char *word = (const char *)sqlite3_column_text(rows, 0), *title = _((const char *)sqlite3_column_text(rows, 1));
    text_appendf(&list, text_equal_fold(word, title) ? "%s%s" : "%s%s (%s)", list.length > 0 ? ", " : "", word, title);
  }
  sqlite3_finalize(rows);
  words = list.failed ? NULL : arena_copy(arena, list.bytes);
  text_release(&list);
  return words;
}

char *org_kind_words(struct org *org, struct arena *arena) { return word_list(org, word_kinds, arena); }
char *org_role_words(struct org *org, struct arena *arena) { return word_list(org, word_roles, arena); }

/*
 * query/days.c — which published views answer as of a day: those that ask for it, date('now'), and those that read nothing
 * but such views. The others have no days; they say the same whatever day is asked for, and a person must be told so.
 */
#include "query/run.h"

#include <string.h>

struct view {
  const char *name, *sql;
  bool is_seen; /* while one question is answered: told once, and no circle without an end */
  struct view *next;
};
struct query_days {
  struct arena *arena;
  struct view *views;
};

static int load_views(struct query_days *days, struct store *store) {
  sqlite3_stmt *rows = NULL;
  int step = store_prepare(store, &rows, "SELECT name, sql FROM sqlite_schema WHERE type = 'view'", "");

  while (step >= 0 && (step = store_step(store, rows)) == 1) {
    struct view *view = arena_alloc(days->arena, sizeof *view);
    if (view != NULL) {
      view->name = arena_copy(days->arena, (const char *)sqlite3_column_text(rows, 0));
      view->sql = arena_copy(days->arena, (const char *)sqlite3_column_text(rows, 1));
      view->next = days->views;
      days->views = view;
    }
    if (view == NULL || view->name == NULL || view->sql == NULL) step = error_memory(store_error(store));
  }
  sqlite3_finalize(rows);
  return step;
}

int query_days_new(struct query_days **out, struct store *store, struct arena *arena) {
  struct query_days *days = arena_alloc(arena, sizeof *days);

  *out = days;
  if (days == NULL) return error_memory(store_error(store));
  days->arena = arena;
  return load_views(days, store);
}

static struct view *find_view(const struct query_days *days, struct sql_token token) {
  char name[SQL_NAME];

  if (token.kind != SQL_TOKEN_NAME || token.at[0] == '\'') return NULL;
  sql_token_name(token, name);
  for (struct view *view = days->views; view != NULL; view = view->next)
    if (sqlite3_stricmp(view->name, name) == 0) return view;
  return NULL;
}

/* By their names: core_… and p_<plugin>_…. */
static bool is_table(struct sql_token token) {
  if (token.kind != SQL_TOKEN_NAME) return false;
  const char *at = strchr("\"`[", token.at[0]) != NULL ? token.at + 1 : token.at;
  return strncmp(at, "core_", 5) == 0 || strncmp(at, "p_", 2) == 0;
}

static int tell_text(const struct query_days *days, const char *sql, query_undated_fn *tell, void *state);

static int tell_view(const struct query_days *days, struct view *view, query_undated_fn *tell, void *state) {
  const char *sql = view->sql;
  struct sql_token token;

  if (view->is_seen) return 0;
  view->is_seen = true;
  if (sql_asks_day(sql)) return 0;
  while ((token = sql_token_next(&sql)).kind != SQL_TOKEN_END)
    if (is_table(token)) return tell(state, view->name);
  return tell_text(days, view->sql, tell, state); /* a trait: what its views are is what it is */
}

static int tell_text(const struct query_days *days, const char *sql, query_undated_fn *tell, void *state) {
  struct sql_token token;
  int result = 0;

  while (result == 0 && (token = sql_token_next(&sql)).kind != SQL_TOKEN_END) {
    struct view *view = find_view(days, token);
    if (view != NULL) result = tell_view(days, view, tell, state);
  }
  return result;
}

int query_days_undated(struct query_days *days, const char *sql, query_undated_fn *tell, void *state) {
  for (struct view *view = days->views; view != NULL; view = view->next)
    view->is_seen = false;
  return tell_text(days, sql, tell, state);
}

static int is_told(void *state, const char *view) {
  (void)view;
  *(bool *)state = true;
  return 0;
}

bool query_days_has(struct query_days *days, const char *view) {
  bool undated = false;

  (void)query_days_undated(days, view, is_told, &undated);
  return !undated;
}

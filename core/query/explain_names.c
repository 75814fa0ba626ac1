/*
 * query/explain_names.c — SQLite's plan speaks of tables by the short names that a text gives them ("core_closure c").
 * The texts are the question and the views that it names, and the views that those name: what stands behind a short
 * name is told where all of them agree.
 */
#include "query/run.h"

#include <string.h>

struct object {
  const char *name, *sql;
  const char *table; /* that an index is of; NULL: it is a table or view itself */
  bool is_view, is_read;
  struct object *next;
};
struct alias {
  const char *name;
  const struct object *object;
  const struct object *view; /* in whose text it stands; NULL: in the question */
  struct alias *next;
};
struct query_names {
  struct arena *arena;
  struct object *objects;
  struct alias *aliases;
};

static int load_objects(struct query_names *names, struct store *store) {
  static const char sql[] = "SELECT name, sql, type = 'view', CASE type WHEN 'index' THEN tbl_name END FROM sqlite_schema";
  sqlite3_stmt *rows = NULL;
  int step = store_prepare(store, &rows, sql, "");

  while (step >= 0 && (step = store_step(store, rows)) == 1) {
    struct object *object = arena_alloc(names->arena, sizeof *object);
    if (object == NULL) step = PUSSEL_ENOMEM;
    if (object == NULL) break;
    object->name = arena_copy(names->arena, (const char *)sqlite3_column_text(rows, 0));
    object->sql = arena_copy(names->arena, (const char *)sqlite3_column_text(rows, 1));
    object->is_view = sqlite3_column_int(rows, 2) != 0;
    object->table = arena_copy(names->arena, (const char *)sqlite3_column_text(rows, 3));
    object->next = names->objects;
    names->objects = object;
    if (object->name == NULL) step = PUSSEL_ENOMEM;
  }
  sqlite3_finalize(rows);
  return step == PUSSEL_ENOMEM ? error_memory(store_error(store)) : step;
}

static struct object *find_object(const struct query_names *names, const char *name) {
  for (struct object *object = names->objects; object != NULL; object = object->next)
    if (object->table == NULL && sqlite3_stricmp(object->name, name) == 0) return object;
  return NULL;
}

static bool add_alias(struct query_names *names, const char *name, const struct object *object,
                      const struct object *view) {
  struct alias *alias = arena_alloc(names->arena, sizeof *alias);

  if (alias == NULL) return false;
  *alias = (struct alias){arena_copy(names->arena, name), object, view, names->aliases};
  names->aliases = alias;
  return alias->name != NULL;
}

/* Words that may follow a table's name in a FROM clause and are no short name for it. */
static bool is_clause(struct sql_token token) {
  static const char *const words[] = {"ON",    "WHERE", "JOIN",  "LEFT",   "RIGHT",  "FULL",      "INNER",   "CROSS", "NATURAL",
                                      "GROUP", "ORDER", "LIMIT", "UNION",  "EXCEPT", "INTERSECT", "INDEXED", "NOT",   "USING",
                                      "SET",   "HAVING", "WINDOW", "VALUES"};
  for (size_t i = 0; i < COUNT_OF(words); i++)
    if (sql_token_is(token, words[i])) return true;
  return false;
}

static bool read_text(struct query_names *names, const char *sql, const struct object *view);

/* A table's name stands at `at`: what it is called there, and what its own text says when it is a view. */
static bool read_object(struct query_names *names, struct object *object, const char *at, const struct object *view) {
  struct sql_token token = sql_token_next(&at);
  char name[SQL_NAME];

  if (sql_token_is(token, "AS")) token = sql_token_next(&at);
  if (token.kind == SQL_TOKEN_NAME && !is_clause(token)) sql_token_name(token, name);
  else memccpy(name, object->name, '\0', sizeof name);
  name[SQL_NAME - 1] = '\0';
  if (!add_alias(names, name, object, view)) return false;
  if (!object->is_view || object->is_read) return true;
  object->is_read = true; /* once is enough, and a view cannot lead back to itself */
  return read_text(names, object->sql, object);
}

/* What a query makes itself, a common table expression or a subquery: a short name for one is no table's. Words that are
 * taken for such a name by mistake only make less certain what can be told. */
static const struct object made;

static bool read_made(struct query_names *names, struct sql_token before, struct sql_token token, const char *at,
                      const struct object *view) {
  char name[SQL_NAME];

  if (before.kind == SQL_TOKEN_CLOSE && sql_token_is(token, "AS")) token = sql_token_next(&at);
  else if (sql_token_is(before, "FROM") || sql_token_is(before, "JOIN") || (before.kind == SQL_TOKEN_OTHER && *before.at == ',')) {
    token = sql_token_next(&at);
    if (sql_token_is(token, "AS")) token = sql_token_next(&at);
  } else if (before.kind != SQL_TOKEN_CLOSE) {
    return true;
  }
  if (token.kind != SQL_TOKEN_NAME || is_clause(token)) return true;
  sql_token_name(token, name);
  return add_alias(names, name, &made, view);
}

static bool read_text(struct query_names *names, const char *sql, const struct object *view) {
  struct sql_token token, before = {SQL_TOKEN_END, "", 0};

  for (; sql != NULL && (token = sql_token_next(&sql)).kind != SQL_TOKEN_END; before = token) {
    char name[SQL_NAME];
    struct object *object;
    if (token.kind != SQL_TOKEN_NAME || token.at[0] == '\'') continue;
    sql_token_name(token, name);
    object = find_object(names, name);
    if (object == NULL && !read_made(names, before, token, sql, view)) return false;
    /* CREATE VIEW says its own name, which is not a table that is read. */
    if (object == NULL || object == view) continue;
    if (!read_object(names, object, sql, view)) return false;
  }
  return true;
}

int query_names_new(struct query_names **out, struct store *store, struct arena *arena, const char *sql) {
  struct query_names *names = arena_alloc(arena, sizeof *names);
  int result;

  *out = names;
  if (names == NULL) return error_memory(store_error(store));
  names->arena = arena;
  result = load_objects(names, store);
  if (result < 0) return result;
  return read_text(names, sql, NULL) ? 0 : error_memory(store_error(store));
}

const char *query_names_indexed(const struct query_names *names, const char *index) {
  for (const struct object *object = names->objects; object != NULL; object = object->next)
    if (object->table != NULL && strcmp(object->name, index) == 0) return object->table;
  return NULL;
}

bool query_names_means(const struct query_names *names, const char *name, const char *step) {
  if (sqlite3_stricmp(name, step) == 0) return true;
  for (const struct alias *alias = names->aliases; alias != NULL; alias = alias->next)
    if (alias->object->name != NULL && sqlite3_stricmp(alias->name, name) == 0 &&
        sqlite3_stricmp(alias->object->name, step) == 0)
      return true;
  return false;
}

/* A view that is not worked out by itself has vanished from the plan: what is left are tables. */
struct query_name query_names_find(const struct query_names *names, const char *name) {
  struct query_name found = {NULL, NULL};
  bool one_table = true, one_view = true;

  for (const struct alias *alias = names->aliases; alias != NULL; alias = alias->next) {
    const char *view = alias->view == NULL ? NULL : alias->view->name;
    if (alias->object->is_view || sqlite3_stricmp(alias->name, name) != 0) continue;
    if (alias->object == &made) return (struct query_name){NULL, NULL};
    if (found.table != NULL && strcmp(found.table, alias->object->name) != 0) one_table = false;
    if (found.table != NULL && found.view != view) one_view = false;
    found = (struct query_name){alias->object->name, view};
  }
  if (!one_table) found.table = NULL;
  if (!one_view || !one_table) found.view = NULL;
  return found;
}

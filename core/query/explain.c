/*
 * query/explain.c — SQLite's query plan in words that a person can use, as a tree, with a warning where a question will be
 * slow. It is made under the same guard as the question itself, and shows no data: only how tables are gone through.
 */
#include "query/run.h"

#include <assert.h>
#include <string.h>

#define LARGE 2000 /* rows from which reading a whole table is worth a word */

const struct pussel_column query_explain_columns[] = {
    {"step", PUSSEL_TEXT, 0, N_("what is done, in order"), N_("Step")},
    {"view", PUSSEL_TEXT, 0, N_("the published view that it is done for, where that can be said"), N_("View")},
    {"warning", PUSSEL_TEXT, 0, N_("why it may be slow"), N_("Warning")},
    {"table", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the table that is read, where that can be said"), NULL},
    {"index", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the index that is used"), NULL},
    {"detail", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the same in SQLite's own words"), NULL},
    {"depth", PUSSEL_INTEGER, 0, N_("how deep the step lies below others, from 0"), NULL},
};

struct step {
  int64_t id, parent;
  const char *detail;
  struct step *next;
};
struct explain {
  struct store *store;
  struct arena *arena;
  struct query_names *names;
  struct step *first, **end;
  query_row_fn *row;
  void *state;
  bool recursive; /* inside the step of a recursion that is done again and again */
};

/* ---- one step in words ---------------------------------------------------------------------------------------------
 */

/* What stands after `beginning`; NULL when the text begins otherwise. */
static const char *after(const char *text, const char *beginning) {
  size_t length = strlen(beginning);
  return strncmp(text, beginning, length) == 0 ? text + length : NULL;
}

static const char *word(struct arena *arena, const char *at) {
  return arena_print(arena, "%.*s", (int)strcspn(at, " "), at);
}

/* "(unit=? AND depth<?)" at the end of a search, without the brackets; "" when there is none. */
static const char *condition(struct arena *arena, const char *detail) {
  const char *open = strchr(detail, '('), *close = strrchr(detail, ')');
  return open == NULL || close < open ? "" : arena_print(arena, "%.*s", (int)(close - open - 1), open + 1);
}

/* The index's name after "INDEX"; NULL when the table is reached by its key. */
static const char *index_of(struct arena *arena, const char *detail) {
  const char *at = strstr(detail, "INDEX ");
  return at == NULL || at[6] == '(' ? NULL : word(arena, at + 6);
}

static const char *words_of_search(struct arena *arena, const char *detail, const char *name) {
  const char *index = index_of(arena, detail), *where = condition(arena, detail);
  if (strstr(detail, "AUTOMATIC") != NULL)
    return arena_print(arena, _("look up in %s by an index that is made for this question alone: %s"), name, where);
  if (where[0] == '\0') return arena_print(arena, _("take the first or the last of %s"), name);
  if (index == NULL) return arena_print(arena, _("look up in %s by its key: %s"), name, where);
  return arena_print(arena, _("look up in %s by the index %s: %s"), name, index, where);
}

static const char *words_of_scan(struct arena *arena, const char *detail, const char *name) {
  const char *index = index_of(arena, detail);
  if (strstr(detail, "CONSTANT ROW") != NULL) return _("one row that is read from nowhere");
  if (index != NULL) return arena_print(arena, _("read all of %s in the order of the index %s"), name, index);
  return arena_print(arena, _("read all of %s"), name);
}

/* Steps that no table is named in, by how SQLite's text begins. */
static const struct {
  const char *beginning, *words;
} plain[] = {
    {"CORRELATED SCALAR SUBQUERY", N_("for each row: a value from a question within")},
    {"CORRELATED LIST SUBQUERY", N_("for each row: a list from a question within")},
    {"SCALAR SUBQUERY", N_("once: a value from a question within")},
    {"LIST SUBQUERY", N_("once: a list from a question within")},
    {"REUSE LIST SUBQUERY", N_("the same list again")},
    {"USE TEMP B-TREE FOR ORDER BY", N_("sort the rows")},
    {"USE TEMP B-TREE FOR RIGHT PART OF ORDER BY", N_("sort rows that are in order so far but for the last columns")},
    {"USE TEMP B-TREE FOR GROUP BY", N_("sort the rows into groups")},
    {"USE TEMP B-TREE FOR DISTINCT", N_("keep rows that have been seen, to leave out the same again")},
    {"USE TEMP B-TREE FOR ", N_("keep values that have been seen, to count each once")},
    {"COMPOUND QUERY", N_("several questions after each other")},
    {"LEFT-MOST SUBQUERY", N_("the first of them")},
    {"UNION ALL", N_("all rows of the next")},
    {"UNION USING TEMP B-TREE", N_("the rows of the next that are not there yet")},
    {"EXCEPT USING TEMP B-TREE", N_("without the rows of the next")},
    {"INTERSECT USING TEMP B-TREE", N_("only the rows that the next has too")},
    {"MERGE", N_("several questions, put together in order")},
    {"LEFT", N_("the first of them")},
    {"RIGHT", N_("the next of them")},
    {"SETUP", N_("where it begins")},
    {"USING ROWID SEARCH ON TABLE ", N_("each row is looked for in a list")},
    {"USING INDEX ", N_("each row is looked for in a list, by an index")},
    {"RECURSIVE STEP", N_("again and again, for each row that came")},
    {"MULTI-INDEX OR", N_("look up by several indexes, one for each alternative")},
};

static const char *words_of_plain(struct arena *arena, const char *detail) {
  const char *name;
  for (size_t i = 0; i < COUNT_OF(plain); i++)
    if (after(detail, plain[i].beginning) != NULL) return _(plain[i].words);
  if ((name = after(detail, "MATERIALIZE ")) != NULL)
    return arena_print(arena, _("work out %s whole, and keep it"), word(arena, name));
  if ((name = after(detail, "CO-ROUTINE ")) != NULL)
    return arena_print(arena, _("work out %s row by row"), word(arena, name));
  if ((name = after(detail, "BLOOM FILTER ON ")) != NULL)
    return arena_print(arena, _("make a filter of %s, to pass over rows that cannot fit"), word(arena, name));
  return detail; /* a newer SQLite may say what this one does not */
}

/* ---- warnings ------------------------------------------------------------------------------------------------------
 */

static int is_large(struct explain *explain, const char *table, bool *large) {
  char sql[2 * SQL_NAME];
  int64_t rows = 0;
  int result;

  /* Counts no further than it must: counting is reading, too. */
  sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM (SELECT 1 FROM \"%w\" LIMIT %d)", table, LARGE);
  result = store_integer(explain->store, &rows, sql, "");
  *large = rows >= LARGE;
  return result;
}

static int warn(struct explain *explain, const char *detail, const char *table, const char **warning) {
  bool large = false;
  int result = 0;

  *warning = NULL;
  if (explain->recursive && after(detail, "BLOOM FILTER") != NULL)
    *warning = _("the filter is made again in each step of the recursion: write the step as a subquery");
  if (table == NULL || after(table, "core_") == NULL) {
    if (table == NULL || after(table, "p_") == NULL) return 0;
  }
  if (after(detail, "SCAN ") == NULL && strstr(detail, "AUTOMATIC") == NULL) return 0;
  result = is_large(explain, table, &large);
  if (large) *warning = _("reads the whole of a large table");
  return result;
}

/* ---- the tree ------------------------------------------------------------------------------------------------------
 */

/* Is it the result of another step, and no table? */
static bool is_worked_out(const struct explain *explain, const char *name) {
  static const char *const beginnings[] = {"MATERIALIZE ", "CO-ROUTINE "};
  for (const struct step *step = explain->first; step != NULL; step = step->next)
    for (size_t i = 0; i < COUNT_OF(beginnings); i++) {
      const char *made = after(step->detail, beginnings[i]);
      if (made != NULL && query_names_means(explain->names, name, made)) return true;
    }
  return false;
}

static int tell(struct explain *explain, const struct step *step, int depth) {
  const char *search = after(step->detail, "SEARCH "), *scan = after(step->detail, "SCAN ");
  const char *short_name = search != NULL ? search : scan, *words, *warning = NULL, *index = NULL;
  struct query_name name = {NULL, NULL};
  int result;

  if (short_name != NULL) {
    short_name = word(explain->arena, short_name);
    index = index_of(explain->arena, step->detail);
    if (short_name != NULL && !is_worked_out(explain, short_name)) name = query_names_find(explain->names, short_name);
    if (index != NULL && name.table == NULL) name.table = query_names_indexed(explain->names, index);
  }
  words = name.table != NULL ? name.table : short_name;
  if (search != NULL) words = words_of_search(explain->arena, step->detail, words);
  else if (scan != NULL) words = words_of_scan(explain->arena, step->detail, words);
  else words = words_of_plain(explain->arena, step->detail);
  result = warn(explain, step->detail, name.table, &warning);
  if (words == NULL) result = error_memory(store_error(explain->store));
  if (result < 0) return result;
  const struct pussel_value cells[] = {pussel_string(words),        pussel_string(name.view),
                                       pussel_string(warning),      pussel_string(name.table),
                                       pussel_string(index),        pussel_string(step->detail),
                                       pussel_integer(depth)};
  return explain->row(explain->state, query_explain_columns, cells, COUNT_OF(cells));
}

/* SQLite's rows come with the number of the step that they belong to, and not always right after it. */
static int tell_below(struct explain *explain, int64_t parent, int depth) {
  int result = 0;

  for (const struct step *step = explain->first; step != NULL && result >= 0; step = step->next) {
    bool before = explain->recursive;
    if (step->parent != parent) continue;
    result = tell(explain, step, depth);
    if (after(step->detail, "RECURSIVE STEP") != NULL) explain->recursive = true;
    if (result >= 0) result = tell_below(explain, step->id, depth + 1);
    explain->recursive = before;
  }
  return result;
}

static int keep(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct explain *explain = state;
  struct step *step;

  (void)columns;
  if (cells == NULL) return 0;
  assert(count == 4 && cells[3].text != NULL);
  (void)count;
  step = arena_alloc(explain->arena, sizeof *step);
  if (step == NULL) return error_memory(store_error(explain->store));
  *step = (struct step){cells[0].integer, cells[1].integer, arena_copy(explain->arena, cells[3].text), NULL};
  if (step->detail == NULL) return error_memory(store_error(explain->store));
  *explain->end = step;
  explain->end = &step->next;
  return 0;
}

/* Faults of the text are told of the text itself, and not of what is put before it. */
static int check_text(struct host *host, const char *sql) {
  sqlite3_stmt *statement = NULL;
  int result = host_narrow_views(host, sql);

  if (result >= 0) result = store_prepare_person(host_store(host), &statement, sql);
  if (result >= 0 && sqlite3_stmt_isexplain(statement) != 0)
    result = error_set(host_error(host), PUSSEL_EUSAGE, "sql-error", _("The query"), _("it is to be explained already"),
                       _("Leave out EXPLAIN, or --explain."));
  sqlite3_finalize(statement);
  host_widen_views(host);
  return result;
}

int query_explain(struct host *host, const char *sql, query_row_fn *row, void *state) {
  struct explain explain = {.store = host_store(host), .arena = arena_new(), .row = row, .state = state};
  struct query_run run = {.unbound = true};
  int result;

  assert(row != NULL);
  if (explain.arena == NULL) return error_memory(host_error(host));
  explain.end = &explain.first;
  result = check_text(host, sql);
  while (sql_past_comments(sql)[0] == ';') sql = sql_past_comments(sql) + 1;
  run.sql = arena_print(explain.arena, "EXPLAIN QUERY PLAN %s", sql);
  if (result == 0 && run.sql == NULL) result = error_memory(host_error(host));
  if (result == 0) result = query_run(host, &run, keep, &explain);
  if (result == 0) result = query_names_new(&explain.names, explain.store, explain.arena, sql);
  if (result == 0) result = tell_below(&explain, 0, 0);
  arena_free(explain.arena);
  return result;
}

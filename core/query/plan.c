/*
 * query/plan.c — the operational plan: what units have committed themselves to, from every plugin that knows of
 * commitments. The rows are put in Swedish order of the units' paths here, since stored SQL has no such order.
 */
#include "query/query.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const struct pussel_column query_plan_columns[] = {
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that has committed itself"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit; nothing when it is closed"), N_("Unit")},
    {"for_unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that it is done for, when another"), NULL},
    {"ref", PUSSEL_TEXT, 0, N_("reference, <plugin>:<number>"), N_("Reference")},
    {"kind", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("action, support, step or agreement"), N_("Kind")},
    {"what", PUSSEL_TEXT, 0, N_("what shall be done"), N_("What")},
    {"owner", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("who answers for it: a person's name, else a role"), N_("Who")},
    {"due", PUSSEL_DATE, 0, N_("by when"), N_("Due")},
    {"expected_effect", PUSSEL_TEXT, 0, N_("what it is expected to lead to"), N_("Expected effect")},
    {"seen_by", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("how it will be seen"), N_("Seen by")},
    {"plan", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the plan that it belongs to"), N_("Plan")},
    {"period", PUSSEL_TEXT, 0, N_("period of the plan, such as a year"), N_("Period")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("open, delivered, renegotiated or closed"), N_("State")},
    {"assessment", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("on_track, watch or needs_support"), N_("Assessment")},
};

enum { PATH = 1, REF = 3, DUE = 7 };

/* One row, linked while it is not known how many there are. */
struct line {
  struct pussel_value cells[QUERY_PLAN_COLUMNS];
  struct line *next;
};

static int compare_cells(const struct pussel_value *a, const struct pussel_value *b) {
  if (a->text == NULL || b->text == NULL) return (a->text == NULL) - (b->text == NULL);
  return collate_compare(a->text, b->text);
}

static int compare_lines(const void *a, const void *b) {
  const struct line *one = *(const struct line *const *)a, *other = *(const struct line *const *)b;
  static const int keys[] = {PATH, DUE, REF};
  int order = 0;

  for (size_t i = 0; i < COUNT_OF(keys) && order == 0; i++)
    order = compare_cells(&one->cells[keys[i]], &other->cells[keys[i]]);
  return order;
}

static struct line *read_line(struct arena *arena, sqlite3_stmt *statement) {
  struct line *line = arena_alloc(arena, sizeof *line);

  for (int i = 0; line != NULL && i < QUERY_PLAN_COLUMNS; i++) {
    int type = sqlite3_column_type(statement, i);
    if (type == SQLITE_NULL) continue;
    if (query_plan_columns[i].type == PUSSEL_UNIT) {
      line->cells[i] = pussel_integer(sqlite3_column_int64(statement, i));
    } else {
      line->cells[i] = pussel_string(arena_copy(arena, (const char *)sqlite3_column_text(statement, i)));
      if (line->cells[i].text == NULL) return NULL;
    }
  }
  return line;
}

static int read_lines(struct store *store, struct arena *arena, sqlite3_stmt *statement, struct line **first,
                      size_t *count) {
  int step;

  while ((step = store_step(store, statement)) == 1) {
    struct line *line = read_line(arena, statement);
    if (line == NULL) return error_memory(store_error(store));
    line->next = *first;
    *first = line;
    (*count)++;
  }
  return step;
}

static int hand_out(struct store *store, struct line *first, size_t count, query_row_fn *row, void *state) {
  struct line **lines = calloc(count + 1, sizeof(struct line *));
  int result = 0;

  if (lines == NULL) return error_memory(store_error(store));
  for (size_t i = 0; i < count; i++, first = first->next)
    lines[i] = first;
  qsort(lines, count, sizeof(struct line *), compare_lines);
  for (size_t i = 0; i < count && result >= 0; i++)
    result = row(state, query_plan_columns, lines[i]->cells, QUERY_PLAN_COLUMNS);
  free(lines);
  return result < 0 ? result : 0;
}

int query_plan(struct host *host, const struct query_plan *plan, query_row_fn *row, void *state) {
  static const char sql[] =
#include "query/plan.sql.h"
      ;
  struct store *store = host_store(host);
  struct arena *arena = arena_new();
  sqlite3_stmt *statement = NULL;
  struct line *first = NULL;
  size_t count = 0;
  int result;

  assert(row != NULL);
  if (arena == NULL) return error_memory(store_error(store));
  result = host_require_view(host, "commitment");
  if (result == 0) result = host_narrow_views(host, sql);
  /* The parameters are numbered in the order in which the text names them first. */
  if (result == 0)
    result = store_prepare(store, &statement, sql, "iitt", plan->unit, (int64_t)plan->below, plan->period, plan->plan);
  if (result == 0) result = read_lines(store, arena, statement, &first, &count);
  if (result == 0) result = hand_out(store, first, count, row, state);
  sqlite3_finalize(statement);
  host_widen_views(host);
  arena_free(arena);
  return result;
}

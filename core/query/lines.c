/* query/lines.c — all rows of a statement, put in Swedish order by some of their columns, and handed out. */
#include "query/lines.h"

#include <stdlib.h>

/* One row, linked while it is not known how many there are. */
struct line {
  const struct query_lines *of;
  struct line *next;
  struct pussel_value cells[];
};

static int compare_cells(const struct pussel_value *a, const struct pussel_value *b) {
  if (a->type == PUSSEL_NULL || b->type == PUSSEL_NULL) return (a->type == PUSSEL_NULL) - (b->type == PUSSEL_NULL);
  if (a->type == PUSSEL_TEXT) return collate_compare(a->text, b->text);
  return (a->integer > b->integer) - (a->integer < b->integer);
}

static int compare_lines(const void *a, const void *b) {
  const struct line *one = *(const struct line *const *)a, *other = *(const struct line *const *)b;
  int order = 0;

  for (const int *key = one->of->keys; *key >= 0 && order == 0; key++) order = compare_cells(&one->cells[*key], &other->cells[*key]);
  return order;
}

static bool is_number(int32_t type) { return type == PUSSEL_INTEGER || type == PUSSEL_UNIT || type == PUSSEL_PERSON || type == PUSSEL_BOOLEAN; }

static struct line *read_line(struct arena *arena, sqlite3_stmt *statement, const struct query_lines *lines) {
  size_t count = lines->count + lines->hidden;
  struct line *line = arena_alloc(arena, sizeof *line + count * sizeof line->cells[0]);

  for (size_t i = 0; line != NULL && i < count; i++) {
    if (sqlite3_column_type(statement, (int)i) == SQLITE_NULL) continue;
    if (i >= lines->count || is_number(lines->columns[i].type)) {
      line->cells[i] = pussel_integer(sqlite3_column_int64(statement, (int)i));
    } else {
      line->cells[i] = pussel_string(arena_copy(arena, (const char *)sqlite3_column_text(statement, (int)i)));
      if (line->cells[i].text == NULL) return NULL;
    }
  }
  if (line != NULL) line->of = lines;
  return line;
}

static int read_lines(struct store *store, struct arena *arena, sqlite3_stmt *statement, const struct query_lines *lines, struct line **first,
                      size_t *count) {
  int step;

  while ((step = store_step(store, statement)) == 1) {
    struct line *line = read_line(arena, statement, lines);
    if (line == NULL) return error_memory(store_error(store));
    line->next = *first;
    *first = line;
    (*count)++;
  }
  return step;
}

static int hand_out(struct store *store, const struct query_lines *of, struct line *first, size_t count) {
  struct line **lines = calloc(count + 1, sizeof(struct line *));
  int result = 0;

  if (lines == NULL) return error_memory(store_error(store));
  for (size_t i = 0; i < count; i++, first = first->next) lines[i] = first;
  qsort(lines, count, sizeof(struct line *), compare_lines);
  for (size_t i = 0; i < count && result >= 0; i++) result = of->row(of->state, of->columns, lines[i]->cells, of->count);
  free(lines);
  return result < 0 ? result : 0;
}

int query_lines(struct host *host, sqlite3_stmt *statement, const struct query_lines *lines) {
  struct store *store = host_store(host);
  struct arena *arena = arena_new();
  struct line *first = NULL;
  size_t count = 0;
  int result = arena != NULL ? read_lines(store, arena, statement, lines, &first, &count) : error_memory(store_error(store));

  if (result == 0) result = hand_out(store, lines, first, count);
  arena_free(arena);
  return result;
}

/*
 * host/rehome_goal.c — the goals that the core keeps, in units that end: they have a home by the same rules as the open records of
 * plugins. A goal goes to the one successor; of several a person says which; it ends with a unit that has none. A mission and a target
 * picture are of the unit itself, and end with it: what comes after has that of the unit above until it says its own.
 */
#include "host/inside.h"

#include <string.h>

static const struct pussel_open_record host_goal_rules[] = {
    {.kind = "goal", .merged = PUSSEL_HOME_SUCCESSOR, .split = PUSSEL_HOME_BY_HAND, .recut = PUSSEL_HOME_BY_HAND, .closed = PUSSEL_HOME_CLOSE},
    {.kind = "goal", .merged = PUSSEL_HOME_CLOSE, .split = PUSSEL_HOME_CLOSE, .recut = PUSSEL_HOME_CLOSE, .closed = PUSSEL_HOME_CLOSE},
};

static int host_goal_row(struct host_finding *finding, sqlite3_stmt *row) {
  struct host_homeless *item = host_homeless_add(finding);
  if (item == NULL) return error_memory(finding->host->error);
  item->plugin = HOST_GOALS;
  item->kind = host_goal_rules[0].kind;
  item->number = sqlite3_column_int64(row, 0);
  item->title = arena_copy(finding->arena, (const char *)sqlite3_column_text(row, 1));
  item->ref = arena_print(finding->arena, "goal:%lld", (long long)item->number);
  host_home_decide(item, &host_goal_rules[org_goal_is_picture((const char *)sqlite3_column_text(row, 2)) ? 1 : 0]);
  return item->title == NULL || item->ref == NULL ? error_memory(finding->host->error) : PUSSEL_OK;
}

/* What holds on the day on which the unit ends, or is planned for later. */
int host_goals_in(struct host_finding *finding, const struct org_ending *endings, size_t count) {
  static const char sql[] = "SELECT goal, text, level, min(valid_from) FROM core_goal_version WHERE unit = ?1 AND valid_to > ?2 GROUP BY goal ORDER BY goal";
  struct store *store = finding->host->store;
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(store, &rows, sql, "nn");
  for (size_t e = 0; rc == PUSSEL_OK && e < count; e++) {
    finding->ending = &endings[e];
    rc = store_bind(store, rows, "id", endings[e].unit, endings[e].day);
    while (rc == PUSSEL_OK && (rc = store_step(store, rows)) == 1) rc = host_goal_row(finding, rows);
  }
  sqlite3_finalize(rows);
  return rc;
}

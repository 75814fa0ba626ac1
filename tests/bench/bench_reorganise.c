/*
 * bench_reorganise.c — what dates cost: the tree as of an earlier day against today's, sums over all subtrees through the dated
 * closure against a closure table without dates, and the time that a move of 5 000 units takes.
 */
#include "bench/bench.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "bench/organisation.h"

#define ROUNDS 7
#define EARLIER "2026-05-01" /* before the moves of organisation.c */
#define TODAY "2026-10-01"

static struct organisation o;

static void must(int rc, const char *what) { organisation_must(&o, rc, what); }

static void set_day(const char *day) { o.clock.as_of_given = date_parse(day, &o.clock.as_of); }

/* Steps through all rows of the question; *sum is a sum over their first two columns, so that two questions can be compared. */
static double ask(const char *sql, int64_t *sum) {
  sqlite3_stmt *statement = NULL;
  double start = bench_now();
  int rc;
  *sum = 0;
  must(store_prepare(o.store, &statement, sql, ""), sql);
  while ((rc = store_step(o.store, statement)) == 1)
    *sum += sqlite3_column_int64(statement, 0) * 3 + sqlite3_column_int64(statement, 1);
  must(rc, sql);
  sqlite3_finalize(statement);
  return bench_now() - start;
}

static void compare(const char *name, const char *ours_day, const char *ours, const char *theirs, bool same) {
  double our_times[ROUNDS], their_times[ROUNDS], ratios[ROUNDS];
  int64_t our_sum, their_sum;
  for (int i = 0; i < ROUNDS; i++) {
    set_day(TODAY);
    their_times[i] = ask(theirs, &their_sum) * 1000;
    set_day(ours_day);
    our_times[i] = ask(ours, &our_sum) * 1000;
    ratios[i] = our_times[i] / their_times[i];
    if (same != (our_sum == their_sum)) bench_die(name, same ? "the two do not agree" : "the days have the same tree");
  }
  bench_report(name, bench_quantile(our_times, ROUNDS, 0.5), bench_quantile(their_times, ROUNDS, 0.5), "ms",
               bench_quantile(ratios, ROUNDS, 0.5), 2, false);
}

/* As `pussel org tree` and `org list` walk. */
static double walk(const char *day_text) {
  struct arena *arena = arena_new();
  int64_t *units;
  size_t count;
  int32_t day;
  double start = bench_now();
  (void)date_parse(day_text, &day);
  must(org_units_below(o.org, org_root(o.org, day), day, false, arena, &units, &count), "the tree");
  for (size_t i = 0; i < count; i++) {
    struct org_unit unit;
    must(org_unit_get(o.org, units[i], day, arena, &unit), "a unit");
  }
  arena_free(arena);
  return bench_now() - start;
}

static void compare_walks(void) {
  double ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS];
  for (int i = 0; i < ROUNDS; i++) {
    theirs[i] = walk(TODAY) * 1000;
    ours[i] = walk(EARLIER) * 1000;
    ratios[i] = ours[i] / theirs[i];
  }
  bench_report("org tree as of an earlier day, against today", bench_quantile(ours, ROUNDS, 0.5),
               bench_quantile(theirs, ROUNDS, 0.5), "ms", bench_quantile(ratios, ROUNDS, 0.5), 2, false);
}

static void make_undated(void) {
  set_day(TODAY);
  must(store_run(o.store, "CREATE TABLE undated (ancestor INTEGER NOT NULL, unit INTEGER NOT NULL, depth INTEGER NOT NULL,"
                          " PRIMARY KEY (ancestor, unit)) STRICT, WITHOUT ROWID", ""), "undated");
  must(store_run(o.store, "INSERT INTO undated SELECT ancestor, unit, depth FROM org_tree", ""), "undated");
  must(store_run(o.store, "CREATE INDEX undated_unit ON undated (unit, depth)", ""), "undated");
  must(store_run(o.store, "ANALYZE", ""), "analyze");
}

/* A unit with 5 000 below it goes back and forth between two others, each time on a later day, with its commit. */
static void move_many(void) {
  double times[ROUNDS];
  int32_t day;
  int64_t top = 0, below = 0, root = org_root(o.org, 20500);
  bool changed;
  (void)date_parse("2026-10-02", &day);
  must(store_begin(o.store), "begin");
  const struct org_unit unit = {.name = "Det som flyttar", .kind = "unit", .parent = root};
  must(org_unit_add(o.org, &unit, day, &top), "the unit that moves");
  sqlite3_stmt *children = NULL;
  int rc = store_prepare(o.store, &children, "SELECT unit FROM core_unit_parent WHERE parent = ?1 AND unit <> ?2 ORDER BY unit LIMIT 16",
                         "ii", root, top);
  int64_t list[16];
  size_t count = 0;
  while (rc == 0 && count < 16 && (rc = store_step(o.store, children)) == 1) list[count++] = sqlite3_column_int64(children, 0), rc = 0;
  sqlite3_finalize(children);
  for (size_t i = 0; i < 14; i++) must(org_unit_move(o.org, list[i], top, day, &changed), "a unit that is below it");
  must(store_commit(o.store, true), "commit");
  must(store_integer(o.store, &below, "SELECT count(*) FROM core_closure WHERE ancestor = ?1 AND valid_to = 2932896", "i", top), "count");
  for (int i = 0; i < ROUNDS; i++) {
    double start = bench_now();
    must(store_begin(o.store), "begin");
    must(org_unit_move(o.org, top, list[14 + i % 2], day + 1 + i, &changed), "the move");
    must(store_commit(o.store, true), "commit");
    times[i] = (bench_now() - start) * 1000;
  }
  printf("# the unit that moves has %lld at or below it\n", (long long)below);
  bench_report_value("a move of 5 000 units, one transaction", bench_quantile(times, ROUNDS, 0.5), "ms", 250, false);
}

int main(void) {
  organisation_make(&o);
  make_undated();
  compare("all units with their parents (org_unit), as of an earlier day", EARLIER, "SELECT unit, coalesce(parent, 0) FROM org_unit",
          "SELECT unit, coalesce(parent, 0) FROM org_unit", false);
  compare("the whole closure (org_tree), as of an earlier day", EARLIER, "SELECT ancestor, unit FROM org_tree",
          "SELECT ancestor, unit FROM org_tree", false);
  compare_walks();
  compare("sums over all subtrees, against a closure without dates", TODAY,
          "SELECT t.ancestor, CAST(sum(m.value) AS INTEGER) FROM org_tree t JOIN measure m ON m.unit = t.unit GROUP BY t.ancestor",
          "SELECT t.ancestor, CAST(sum(m.value) AS INTEGER) FROM undated t JOIN measure m ON m.unit = t.unit GROUP BY t.ancestor", true);
  compare("sums over one subtree, against a closure without dates", TODAY,
          "SELECT count(*), CAST(sum(m.value) AS INTEGER) FROM org_tree t JOIN measure m ON m.unit = t.unit WHERE t.ancestor = 2",
          "SELECT count(*), CAST(sum(m.value) AS INTEGER) FROM undated t JOIN measure m ON m.unit = t.unit WHERE t.ancestor = 2", true);
  move_many();
  organisation_release(&o);
  return bench_status();
}

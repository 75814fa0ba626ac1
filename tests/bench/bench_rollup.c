/*
 * bench_rollup.c — a sum for every unit that is above others, as of a day: through org_tree, as a plugin author writes it,
 * against the recursive query over the dated parents that one would write without it.
 *
 * 150 000 units in six levels; a tenth of them have been moved, so that days matter. Each leaf has a number of its own.
 */
#include "bench/bench.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "org/inside.h"

#define ROUNDS 5

/* As a plugin's view would be: the day of the question is date('now'), which Pussel answers with the day asked for. */
static const char through_tree[] =
    "SELECT t.ancestor, count(*), sum(m.value) FROM org_tree t JOIN measure m ON m.unit = t.unit GROUP BY t.ancestor";
static const char recursive[] =
    "WITH RECURSIVE up (ancestor, unit) AS ("
    " SELECT p.unit, p.unit FROM core_unit_parent p JOIN measure m ON m.unit = p.unit"
    "  WHERE p.valid_from <= unixepoch(date('now')) / 86400 AND p.valid_to > unixepoch(date('now')) / 86400"
    " UNION ALL"
    " SELECT p.parent, up.unit FROM up JOIN core_unit_parent p ON p.unit = up.ancestor"
    "  AND p.valid_from <= unixepoch(date('now')) / 86400 AND p.valid_to > unixepoch(date('now')) / 86400"
    "  WHERE p.parent IS NOT NULL)"
    " SELECT up.ancestor, count(*), sum(m.value) FROM up JOIN measure m ON m.unit = up.unit GROUP BY up.ancestor";

static char folder[256];
static struct error error;
static struct clock clock_now;
static struct store *store;
static struct bus *bus;
static struct org *org;

static void must(int rc, const char *what) {
  if (rc < 0) bench_die(what, error.why != NULL ? error.why : "it failed");
}

/* ---- an organisation ---- */

static const int below[] = {1, 6, 4, 4, 3}; /* how many each unit has below it, by level; the root takes what is left */

static void write_unit(FILE *out, int *units, int parent, int level) {
  int unit = (*units)++;
  fprintf(out, "%d;Enhet %d;", unit, unit);
  if (parent >= 0) fprintf(out, "%d", parent);
  fputs("\n", out);
  for (int i = 0; level < 5 && *units < 150000 && (level == 0 || i < below[level]); i++)
    write_unit(out, units, unit, level + 1);
}

static const char *path_of(const char *name) {
  static char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void write_units(void) {
  int units = 0;
  FILE *out = fopen(path_of("units.csv"), "w");
  if (out == NULL) bench_die("units.csv", strerror(errno));
  fputs("external_id;name;parent\n", out);
  write_unit(out, &units, -1, 0);
  fclose(out);
}

static void open_database(void) {
  static const struct bus_calls nobody = {0};
  must(store_open(&store, path_of("rollup.db"), STORE_CREATE, &clock_now, &error), "opening");
  must(store_begin(store), "begin");
  must(bus_migrate(store), "bus");
  must(org_migrate(store), "org");
  must(bus_new(&bus, store, &nobody), "bus");
  must(org_new(&org, store, bus), "org");
  const struct pussel_view *views = org_views.items;
  for (uint32_t i = 0; i < org_views.count; i++) {
    char sql[8192];
    snprintf(sql, sizeof sql, "CREATE VIEW %s AS %s", views[i].name, views[i].sql);
    must(store_run(store, sql, ""), views[i].name);
  }
}

/* A tenth of the units that have none below moves to the next unit of the same level; the days begin to matter. */
static void fill(void) {
  struct org_import import = {.path = path_of("units.csv")};
  struct org_import_count count;
  int64_t moves = 0;
  (void)date_parse("2026-01-01", &import.day);
  must(org_import(org, &import, &count), "import");
  must(store_run(store, "CREATE TABLE measure (unit INTEGER PRIMARY KEY, value REAL NOT NULL)", ""), "measure");
  must(store_run(store,
                 "INSERT INTO measure SELECT unit, unit % 97 + 0.5 FROM core_unit_parent u WHERE NOT EXISTS"
                 " (SELECT 1 FROM core_unit_parent c WHERE c.parent = u.unit)", ""), "measure");
  must(store_run(store,
                 "CREATE TEMP TABLE moves AS SELECT m.unit, p.parent, (SELECT min(q.parent) FROM core_unit_parent q"
                 " WHERE q.parent > p.parent) AS target FROM measure m JOIN core_unit_parent p ON p.unit = m.unit"
                 " WHERE m.unit % 10 = 0", ""), "moves");
  must(store_run(store, "UPDATE core_unit_parent SET valid_to = 20600 WHERE unit IN (SELECT unit FROM moves)", ""), "moves");
  must(store_run(store,
                 "INSERT INTO core_unit_parent (unit, parent, valid_from, valid_to)"
                 " SELECT unit, coalesce(target, parent), 20600, 2932896 FROM moves", ""), "moves");
  must(store_integer(store, &moves, "SELECT count(*) FROM moves", ""), "moves");
  must(org_closure_rebuild_all(org), "closure");
  must(store_commit(store, true), "commit");
  must(store_run(store, "ANALYZE", ""), "analyze");
  printf("# %lld units, %lld moves\n", (long long)count.created, (long long)moves);
}

/* ---- what is measured ---- */

struct answer {
  double seconds, sum;
  int64_t rows, ancestors, counted;
};

static struct answer ask(const char *sql) {
  sqlite3_stmt *statement = NULL;
  struct answer answer = {0};
  double start = bench_now();
  int rc;
  must(store_prepare(store, &statement, sql, ""), "the query");
  while ((rc = store_step(store, statement)) == 1) {
    answer.rows++;
    answer.ancestors += sqlite3_column_int64(statement, 0);
    answer.counted += sqlite3_column_int64(statement, 1);
    answer.sum += sqlite3_column_double(statement, 2);
  }
  must(rc, "the query");
  sqlite3_finalize(statement);
  answer.seconds = bench_now() - start;
  return answer;
}

static void measure(const char *name, const char *day) {
  double ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS];
  clock_now.as_of_given = date_parse(day, &clock_now.as_of);
  for (int i = 0; i < ROUNDS; i++) {
    struct answer slow = ask(recursive), fast = ask(through_tree);
    if (slow.rows != fast.rows || slow.ancestors != fast.ancestors || slow.counted != fast.counted ||
        slow.sum - fast.sum > 1e-6 * slow.sum || fast.sum - slow.sum > 1e-6 * slow.sum)
      bench_die(name, "the two do not agree");
    ours[i] = fast.seconds * 1000;
    theirs[i] = slow.seconds * 1000;
    ratios[i] = theirs[i] / ours[i];
  }
  double ratio = bench_quantile(ratios, ROUNDS, 0.5);
  bench_report(name, bench_quantile(ours, ROUNDS, 0.5), bench_quantile(theirs, ROUNDS, 0.5), "ms", ratio, 5, true);
}

int main(void) {
  const char *temporary = getenv("TMPDIR");
  error_init(&error);
  clock_init(&clock_now);
  snprintf(folder, sizeof folder, "%s/pussel-bench-XXXXXX", temporary != NULL ? temporary : "/tmp");
  if (mkdtemp(folder) == NULL) bench_die(folder, strerror(errno));
  write_units();
  open_database();
  fill();
  measure("roll-up at every ancestor, after the moves", "2026-10-01");
  measure("roll-up at every ancestor, before the moves", "2026-05-01");
  org_free(org);
  bus_free(bus);
  store_close(store);
  unlink(path_of("units.csv"));
  unlink(path_of("rollup.db"));
  rmdir(folder);
  return bench_status();
}

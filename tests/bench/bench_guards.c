/*
 * bench_guards.c — what it costs to ask as a person: the authorizer, the audiences and the time limit, against the same SQL
 * on the same file through a plain SQLite connection. The view is `event` with a million rows, in an organisation of a
 * thousand units; the persons are one who sees everything, and the administrator of one of six parts.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"
#include "query/query.h"

enum { EVENTS = 1000000, PARTS = 6, PER_PART = 160, SCANS = 7, POINTS = 401, PREPARES = 401 };

struct asker {
  const char *account;
  struct clock clock;
  struct error error;
  struct store *store;
  struct host *host;
};

static struct {
  char path[64];
  int64_t part, unit; /* the administrator's part, and a unit in it */
  sqlite3 *plain, *plain_part; /* plain_part: with the temporary views that the administrator of a part has */
} bench = {.path = "/tmp/bench_guards.XXXXXX"};

/* ---- the installation ----------------------------------------------------------------------------------------------------- */

static void must(int result, const struct asker *asker, const char *what) {
  if (result < 0) bench_die(what, asker->error.why != NULL ? asker->error.why : "?");
}

static void asker_open(struct asker *asker, const char *account, enum store_mode mode) {
  const struct host_config config = {.data_folder = "", .account = account, .version = "bench"};
  *asker = (struct asker){.account = account};
  error_init(&asker->error);
  clock_init(&asker->clock);
  must(store_open(&asker->store, bench.path, mode, &asker->clock, &asker->error), asker, "open");
  must(host_new(&asker->host, &config, NULL, 0, &asker->error), asker, "host");
  must(host_attach(asker->host, asker->store), asker, "attach");
}

static void asker_close(struct asker *asker) {
  host_free(asker->host);
  store_close(asker->store);
  error_release(&asker->error);
}

static int64_t add_unit(struct asker *asker, const char *name, int64_t parent) {
  const struct org_unit unit = {.name = name, .kind = parent == 0 ? "municipality" : "unit", .parent = parent};
  int64_t id = 0;
  must(org_unit_add(host_org(asker->host), &unit, clock_today(&asker->clock), &id), asker, "unit");
  return id;
}

static void add_person(struct asker *asker, const char *account, int64_t unit) {
  const struct org_person person = {.name = account, .account = account};
  struct org_role role = {.unit = unit, .role = "administrator"};
  int64_t id = 0;
  must(org_person_add(host_org(asker->host), &person, &role.person), asker, "person");
  must(org_role_assign(host_org(asker->host), &role, clock_today(&asker->clock), DAY_OPEN, &id), asker, "role");
}

static void make_units(struct asker *asker) {
  int64_t root = add_unit(asker, "Kommunen", 0);
  for (int part = 0; part < PARTS; part++) {
    char name[32];
    snprintf(name, sizeof name, "Förvaltning %d", part);
    int64_t top = add_unit(asker, name, root), area = 0;
    if (part == 2) bench.part = top;
    for (int i = 0; i < PER_PART; i++) {
      snprintf(name, sizeof name, "Enhet %d.%d", part, i);
      int64_t unit = add_unit(asker, name, i % 8 == 0 ? top : area);
      if (i % 8 == 0) area = unit;
      if (part == 2 && i == 77) bench.unit = unit;
    }
  }
}

static void make_events(struct asker *asker) {
  must(store_run(asker->store,
                 "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                 " INSERT INTO core_event (seq, type, version, unit, actor, time, payload, hash)"
                 " SELECT i + 1000000, 'bench.thing.' || (i % 7), 1, 1 + i % ?2, 1, '2026-10-01T08:00:00Z',"
                 " '{\"thing\":' || i || ',\"level\":' || (i % 5) || '}', zeroblob(32) FROM n",
                 "ii", (int64_t)EVENTS, (int64_t)(1 + PARTS * (1 + PER_PART))),
       asker, "events");
}

static void make(void) {
  struct asker asker;
  int handle = mkstemp(bench.path);
  if (handle < 0) bench_die("folder", "no temporary file could be made");
  close(handle);
  unlink(bench.path);
  asker_open(&asker, "anna", STORE_CREATE);
  must(store_begin(asker.store), &asker, "begin");
  make_units(&asker);
  add_person(&asker, "ada", 0);
  add_person(&asker, "lokal", bench.part);
  make_events(&asker);
  must(store_commit(asker.store, true), &asker, "commit");
  must(store_run(asker.store, "ANALYZE", ""), &asker, "analyze");
  asker_close(&asker);
}

/* ---- asking ------------------------------------------------------------------------------------------------------------------ */

static int drop_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  (void)state, (void)columns, (void)cells, (void)count;
  return 0;
}

static double ask_guarded(struct asker *asker, const char *sql) {
  double begun = bench_now();
  must(query_sql(asker->host, sql, NULL, 0, 60, drop_row, NULL), asker, sql);
  return bench_now() - begun;
}

static double ask_plain(const char *sql) {
  sqlite3_stmt *statement = NULL;
  double begun = bench_now();
  int step;
  if (sqlite3_prepare_v2(bench.plain, sql, -1, &statement, NULL) != SQLITE_OK) bench_die(sql, sqlite3_errmsg(bench.plain));
  while ((step = sqlite3_step(statement)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(statement); i++) (void)sqlite3_column_text(statement, i);
  if (step != SQLITE_DONE) bench_die(sql, sqlite3_errmsg(bench.plain));
  sqlite3_finalize(statement);
  return bench_now() - begun;
}

static double prepare_guarded(struct asker *asker, const char *sql) {
  struct store_guard before = store_guard_swap(asker->store, (struct store_guard){.role = STORE_PERSON});
  sqlite3_stmt *statement = NULL;
  double begun = bench_now(), spent;
  must(store_prepare_person(asker->store, &statement, sql), asker, sql);
  spent = bench_now() - begun;
  sqlite3_finalize(statement);
  (void)store_guard_swap(asker->store, before);
  return spent;
}

static double prepare_plain(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  double begun = bench_now(), spent;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) bench_die(sql, sqlite3_errmsg(db));
  spent = bench_now() - begun;
  sqlite3_finalize(statement);
  return spent;
}

/* The medians of both, taken in turn, and the median of the ratios. */
struct pair {
  double ours, theirs, ratio;
};
static struct pair pairs(size_t rounds, double (*ours)(struct asker *, const char *), double (*theirs)(struct asker *, const char *),
                         struct asker *asker, const char *our_sql, const char *their_sql) {
  double *values = calloc(3 * rounds, sizeof *values);
  struct pair pair;
  if (values == NULL) bench_die("memory", "there is none");
  (void)ours(asker, our_sql), (void)theirs(asker, their_sql);
  for (size_t i = 0; i < rounds; i++) {
    values[i] = ours(asker, our_sql);
    values[rounds + i] = theirs(asker, their_sql);
    values[2 * rounds + i] = values[i] / values[rounds + i];
  }
  pair = (struct pair){bench_quantile(values, rounds, 0.5), bench_quantile(values + rounds, rounds, 0.5), bench_quantile(values + 2 * rounds, rounds, 0.5)};
  free(values);
  return pair;
}

static double their_ask(struct asker *asker, const char *sql) {
  (void)asker;
  return ask_plain(sql);
}
static double their_prepare(struct asker *asker, const char *sql) {
  (void)asker;
  return prepare_plain(bench.plain, sql);
}
static double their_prepare_part(struct asker *asker, const char *sql) {
  (void)asker;
  return prepare_plain(bench.plain_part, sql);
}

/* The temporary views that stand in front of the published ones for this asker, on a plain connection as well. */
static sqlite3 *plain_with_fronts(struct asker *asker) {
  sqlite3_stmt *fronts = NULL;
  sqlite3 *db = NULL;
  must(store_prepare(asker->store, &fronts, "SELECT replace(replace(sql, 'CREATE VIEW', 'CREATE TEMP VIEW'), 'CREATE TABLE', 'CREATE TEMP TABLE')"
                                            " FROM sqlite_temp_master WHERE sql IS NOT NULL ORDER BY type", ""), asker, "fronts");
  if (sqlite3_open_v2(bench.path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) bench_die("open", bench.path);
  while (store_step(asker->store, fronts) == 1)
    if (sqlite3_exec(db, (const char *)sqlite3_column_text(fronts, 0), NULL, NULL, NULL) != SQLITE_OK) bench_die("front", sqlite3_errmsg(db));
  sqlite3_finalize(fronts);
  return db;
}

static void report(const char *name, struct pair pair, const char *unit, double promise) {
  double scale = strcmp(unit, "ms") == 0 ? 1e3 : 1e6;
  bench_report(name, pair.ours * scale, pair.theirs * scale, unit, pair.ratio, promise, false);
}

/* ---- what is measured ---------------------------------------------------------------------------------------------------------- */

#define SCAN "SELECT type, count(*), sum(length(payload)), max(sequence) FROM event %s GROUP BY type"
#define IN_PART "unit IN (SELECT unit FROM org_tree WHERE ancestor = %lld)"

static void run_questions(struct asker *all, struct asker *part) {
  char scan[300], scan_part[400], point[200], in_part[100];
  snprintf(in_part, sizeof in_part, IN_PART, (long long)bench.part);
  snprintf(scan, sizeof scan, SCAN, "");
  snprintf(point, sizeof point, "SELECT sequence, type, payload FROM event WHERE unit = %lld", (long long)bench.unit);
  snprintf(scan_part, sizeof scan_part, "SELECT type, count(*), sum(length(payload)), max(sequence) FROM event WHERE %s GROUP BY type", in_part);
  report("scan of a million rows, sees all", pairs(SCANS, ask_guarded, their_ask, all, scan, scan), "ms", 1.5);
  report("scan, sees a part, against all rows", pairs(SCANS, ask_guarded, their_ask, part, scan, scan), "ms", 1.5);
  report("scan, sees a part, against the same rows", pairs(SCANS, ask_guarded, their_ask, part, scan, scan_part), "ms", 1.5);
  report("rows of one unit, sees all", pairs(POINTS, ask_guarded, their_ask, all, point, point), "us", 1.5);
  report("rows of one unit, sees a part", pairs(POINTS, ask_guarded, their_ask, part, point, point), "us", 1.5);
}

static void run_prepares(struct asker *asker, const char *whom, double (*theirs)(struct asker *, const char *)) {
  static const char *const statements[][2] = {
      {"event", "SELECT sequence, type, unit, account, time, payload FROM event WHERE unit = 7 ORDER BY sequence"},
      {"join", "SELECT u.path, e.type, count(*) FROM event e JOIN org_unit u ON u.unit = e.unit GROUP BY u.path, e.type"},
      {"org", "SELECT u.name, r.role, p.name FROM org_role r JOIN org_person p USING (person) LEFT JOIN org_unit u USING (unit)"},
      {"tree", "WITH mine AS (SELECT unit FROM org_tree WHERE ancestor = 3) SELECT count(*) FROM mine JOIN event USING (unit)"}};
  must(host_narrow_views(asker->host, NULL), asker, "narrow");
  bench.plain_part = plain_with_fronts(asker);
  for (size_t i = 0; i < COUNT_OF(statements); i++) {
    char name[80];
    snprintf(name, sizeof name, "prepare: %s, %s", statements[i][0], whom);
    report(name, pairs(PREPARES, prepare_guarded, theirs, asker, statements[i][1], statements[i][1]), "us", 1.1);
  }
  sqlite3_close(bench.plain_part);
  host_widen_views(asker->host);
}

int main(void) {
  struct asker all, part;
  make();
  asker_open(&all, "ada", STORE_READ);
  asker_open(&part, "lokal", STORE_READ);
  if (sqlite3_open_v2(bench.path, &bench.plain, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) bench_die("open", bench.path);
  run_questions(&all, &part);
  run_prepares(&all, "sees all", their_prepare);
  run_prepares(&part, "sees a part", their_prepare_part);
  sqlite3_close(bench.plain);
  asker_close(&all);
  asker_close(&part);
  unlink(bench.path);
  return bench_status();
}

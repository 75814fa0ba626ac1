/*
 * country.c — a whole country that rates itself with the puzzle, for country.sh: fills the agreed levels of closed rounds into a
 * database that has the units and the plugin siq already, with their counts or without; asks it; writes the ratings as CSV.
 *
 *   country load DATABASE YEARS sums|plain   a round for every unit and year, in one transaction a year; seconds by the clock and of the processor
 *   country ask DATABASE ROUNDS              medians of the questions, in this process, in milliseconds
 *   country csv DATABASE                     unit;kommun;year;piece;level of what is counted, and country tree DATABASE
 *
 * The same seed gives the same country. Rounds are written as `pussel siq` writes them, without their events, and counted through
 * the same door as the plugin's: by commands they would be a process of an hour. A bulk load is counted in hand-overs of BATCH.
 */
#include "bench/bench.h"
#include "host/host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define BATCH 4096
#define PIECES_MOST 32
#define LEVELS 5
#define FIRST_YEAR 2017

static struct error error;
static struct clock bench_clock;
static struct store *store;
static struct host *host;

static void must(int rc, const char *what) {
  if (rc < 0) bench_die(what, error.why != NULL ? error.why : "it failed");
}

static void open_country(const char *path, enum store_mode mode) {
  static char plugins[4096];
  static const char *folders[] = {plugins};
  const char *build = getenv("top_builddir");
  struct host_config config = {.plugin_folders = folders, .plugin_folder_count = 1, .account = "anna", .version = "bench"};
  snprintf(plugins, sizeof plugins, "%s/plugins/siq/.libs", build != NULL ? build : ".");
  error_init(&error);
  clock_init(&bench_clock);
  must(store_open(&store, path, mode, &bench_clock, &error), path);
  must(host_new(&host, &config, NULL, 0, &error), "the host");
  must(host_attach(host, store), "the host");
}

static void close_country(void) {
  host_free(host);
  store_close(store);
  error_release(&error);
}

/* ---- what there is ------------------------------------------------------------------------------------------------------- */

struct piece {
  int64_t id;
  char measure[160];
  bool about_manager;
};
struct country {
  struct piece pieces[PIECES_MOST];
  size_t piece_count;
  int64_t *units;
  size_t unit_count;
};

static void read_country(struct country *country) {
  sqlite3_stmt *rows = NULL;
  int64_t count = 0;
  must(store_integer(store, &count, "SELECT count(*) FROM core_unit", ""), "units");
  country->units = calloc((size_t)count, sizeof *country->units);
  if (country->units == NULL) bench_die("units", "no memory");
  must(store_prepare(store, &rows, "SELECT id FROM core_unit ORDER BY id", ""), "units");
  while (store_step(store, rows) == 1) country->units[country->unit_count++] = sqlite3_column_int64(rows, 0);
  sqlite3_finalize(rows);
  must(store_prepare(store, &rows, "SELECT id, measure, about_manager FROM p_siq_piece WHERE unit IS NULL AND piece_set = 1 ORDER BY position", ""), "pieces");
  while (country->piece_count < PIECES_MOST && store_step(store, rows) == 1) {
    struct piece *piece = &country->pieces[country->piece_count++];
    piece->id = sqlite3_column_int64(rows, 0);
    snprintf(piece->measure, sizeof piece->measure, "%s", (const char *)sqlite3_column_text(rows, 1));
    piece->about_manager = sqlite3_column_int(rows, 2) != 0;
  }
  sqlite3_finalize(rows);
}

/* ---- levels: a kommun, a unit and a piece each lean one way, all rise a little with the years, and there is chance -------------- */

static uint64_t mixed(uint64_t a) {
  a = (a ^ (a >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  a = (a ^ (a >> 27)) * UINT64_C(0x94D049BB133111EB);
  return a ^ (a >> 31);
}
static double chance(uint64_t a, uint64_t b, uint64_t c) { return (double)(mixed(a * 1000003 + mixed(b * 7919 + mixed(c + 1))) >> 11) / 9007199254740992.0; }

static int64_t level_of(int64_t unit, size_t piece, int year) {
  double lean = 2.9 + 0.8 * (chance((uint64_t)unit / 497, 1, 0) - 0.5) + 1.6 * (chance((uint64_t)unit, 2, 0) - 0.5) + 0.9 * (chance(piece, 3, 0) - 0.5);
  double level = lean + 0.05 * (year - FIRST_YEAR) + 1.8 * (chance((uint64_t)unit, piece + 10, (uint64_t)year) - 0.5);
  return level < 1.5 ? 1 : level >= 4.5 ? 5 : (int64_t)(level + 0.5);
}

/* ---- load ---------------------------------------------------------------------------------------------------------------- */

struct batch {
  struct pussel_counts counts[BATCH];
  struct pussel_count *items;
  uint32_t count;
};
struct loading {
  const struct country *country;
  sqlite3_stmt *round, *rating;
  struct batch batch;
  bool counts;
  char period[8];
  int year;
  int32_t day;
};

static void give_batch(struct loading *loading) {
  if (loading->counts) must(host_count_take_all(host, "siq", loading->batch.counts, loading->batch.count), "counts");
  loading->batch.count = 0;
}

static void add_counts(struct loading *loading, int64_t unit, const int64_t *levels) {
  static const char *const categories[LEVELS] = {"1", "2", "3", "4", "5"};
  struct batch *batch = &loading->batch;
  struct pussel_count *items = batch->items + (size_t)batch->count * PIECES_MOST * LEVELS;
  struct pussel_counts *counts = &batch->counts[batch->count++];
  *counts = (struct pussel_counts){.subject = "agreed", .period = loading->period, .unit = unit, .items = items, .flags = PUSSEL_COUNTS_OF_UNITS, .min_group = 5};
  for (size_t p = 0; p < loading->country->piece_count; p++) {
    const struct piece *piece = &loading->country->pieces[p];
    for (int64_t l = 1; !piece->about_manager && l <= LEVELS; l++)
      items[counts->count++] = (struct pussel_count){.measure = piece->measure, .category = categories[l - 1], .n = l == levels[p]};
  }
  if (batch->count == BATCH) give_batch(loading);
}

static void load_unit(struct loading *loading, int64_t unit) {
  int64_t round, levels[PIECES_MOST] = {0};
  must(store_bind(store, loading->round, "idd", unit, loading->day - 30, loading->day), "a round");
  must(store_step(store, loading->round), "a round");
  round = sqlite3_last_insert_rowid(store_db(store));
  for (size_t p = 0; p < loading->country->piece_count; p++) {
    levels[p] = level_of(unit, p, loading->year);
    must(store_bind(store, loading->rating, "iiiid", round, loading->country->pieces[p].id, (int64_t)p + 1, levels[p], loading->day), "a rating");
    must(store_step(store, loading->rating), "a rating");
  }
  if (loading->counts) add_counts(loading, unit, levels);
}

static void load_year(struct loading *loading, int year) {
  char text[32];
  loading->year = year;
  snprintf(loading->period, sizeof loading->period, "%d", year);
  snprintf(text, sizeof text, "%d-10-31", year);
  (void)date_parse(text, &loading->day);
  bench_clock.seconds = (int64_t)loading->day * 86400 + 8 * 3600;
  must(store_begin(store), "begin");
  for (size_t u = 0; u < loading->country->unit_count; u++) load_unit(loading, loading->country->units[u]);
  give_batch(loading);
  must(store_commit(store, true), "commit");
}

/* Of the processor, which neighbours disturb less than the clock. */
static double processor(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static void load(const char *path, int years, bool counts) {
  static struct country country;
  static struct loading loading;
  double begun, worked;
  open_country(path, STORE_WRITE);
  read_country(&country);
  loading.country = &country;
  loading.counts = counts;
  loading.batch.items = calloc((size_t)BATCH * PIECES_MOST * LEVELS, sizeof *loading.batch.items);
  if (loading.batch.items == NULL || country.piece_count == 0) bench_die("the pieces", "no memory, or there are none");
  must(store_prepare(store, &loading.round, "INSERT INTO p_siq_round (unit, piece_set, day, min_group, state, revealed, closed, opened, revealed_on)"
                                            " VALUES (?1, 1, ?2, 5, 'closed', 1, ?3, ?2, ?3)", ""), "rounds");
  must(store_prepare(store, &loading.rating, "INSERT INTO p_siq_round_piece (round, piece, position, agreed, agreed_on) VALUES (?1, ?2, ?3, ?4, ?5)", ""), "ratings");
  begun = bench_now();
  worked = processor();
  for (int i = 0; i < years; i++) load_year(&loading, FIRST_YEAR + i);
  printf("%.2f %.2f\n", bench_now() - begun, processor() - worked);
  fprintf(stderr, "# %zu units, %zu pieces, %d years: %zu agreed levels\n", country.unit_count, country.piece_count, years,
          country.unit_count * country.piece_count * (size_t)years);
  sqlite3_finalize(loading.round);
  sqlite3_finalize(loading.rating);
  close_country();
}

/* ---- ask ------------------------------------------------------------------------------------------------------------------ */

static const char below_sql[] =
    "SELECT c.unit, c.measure, c.category, c.n FROM published_count AS c WHERE c.plugin = 'siq' AND c.subject = 'agreed' AND c.scope = 'below'"
    " AND c.period = '2026' AND c.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1)";
static const char years_sql[] =
    "SELECT c.period, c.measure, c.category, c.n FROM published_count AS c WHERE c.plugin = 'siq' AND c.subject = 'agreed' AND c.scope = 'below'"
    " AND c.unit = ?1";
static const char kommuner_sql[] =
    "SELECT c.unit, c.category, c.n FROM published_count AS c WHERE c.plugin = 'siq' AND c.subject = 'agreed' AND c.scope = 'below'"
    " AND c.period = '2026' AND c.measure = 'siq-13/1.samverkan' AND c.unit IN (SELECT unit FROM org_unit WHERE parent = ?1)";

static void ask(const char *name, const char *sql, int64_t unit, size_t rounds) {
  double *times = calloc(rounds, sizeof *times);
  int64_t rows = 0, sum = 0;
  if (times == NULL) bench_die(name, "no memory");
  for (size_t i = 0; i < rounds; i++) {
    sqlite3_stmt *statement = NULL;
    double begun = bench_now();
    must(store_prepare(store, &statement, sql, "i", unit), name);
    for (rows = sum = 0; store_step(store, statement) == 1; rows++) sum += sqlite3_column_int64(statement, sqlite3_column_count(statement) - 1);
    times[i] = (bench_now() - begun) * 1000;
    sqlite3_finalize(statement);
  }
  printf("%s %.3f %lld %lld\n", name, bench_quantile(times, rounds, 0.5), (long long)rows, (long long)sum);
  free(times);
}

static void ask_all(const char *path, size_t rounds) {
  int64_t root = 0, administration = 0;
  open_country(path, STORE_READ);
  must(store_integer(store, &root, "SELECT unit FROM core_unit_parent WHERE parent IS NULL", ""), "the root");
  must(store_integer(store, &administration, "SELECT unit FROM core_unit_version WHERE kind = 'administration' ORDER BY unit LIMIT 1 OFFSET 5", ""), "an administration");
  ask("administration", below_sql, administration, rounds);
  ask("years", years_sql, root, rounds);
  ask("kommuner", kommuner_sql, root, rounds);
  close_country();
}

/* ---- for another program ---------------------------------------------------------------------------------------------------- */

static void write_rows(const char *path, const char *sql) {
  sqlite3_stmt *statement = NULL;
  open_country(path, STORE_READ);
  must(store_prepare(store, &statement, sql, ""), "rows");
  while (store_step(store, statement) == 1) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) printf("%s%s", i == 0 ? "" : ";", (const char *)sqlite3_column_text(statement, i));
    putchar('\n');
  }
  sqlite3_finalize(statement);
  close_country();
}
static const char csv_sql[] =
    "SELECT r.unit, strftime('%Y', r.day * 86400, 'unixepoch'), p.piece, p.agreed FROM p_siq_round_piece AS p JOIN p_siq_round AS r ON r.id = p.round"
    " WHERE p.piece IN (SELECT id FROM p_siq_piece WHERE about_manager = 0)";
static const char tree_sql[] =
    "SELECT ancestor, unit, depth, (SELECT v.kind FROM core_unit_version AS v WHERE v.unit = c.ancestor) FROM core_closure AS c";

int main(int argc, char **argv) {
  const char *what = argc > 2 ? argv[1] : "";
  if (strcmp(what, "load") == 0 && argc == 5) load(argv[2], atoi(argv[3]), strcmp(argv[4], "sums") == 0);
  else if (strcmp(what, "ask") == 0 && argc == 4) ask_all(argv[2], strtoul(argv[3], NULL, 10));
  else if (strcmp(what, "csv") == 0) write_rows(argv[2], csv_sql);
  else if (strcmp(what, "tree") == 0) write_rows(argv[2], tree_sql);
  else bench_die("country", "usage: country load DATABASE YEARS sums|plain, country ask DATABASE ROUNDS, country csv|tree DATABASE");
  return 0;
}

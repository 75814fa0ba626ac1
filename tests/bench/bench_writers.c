/*
 * bench_writers.c — eight processes that write to one file at once, each transaction a change of state and its event.
 *
 * Measured in turn: Pussel's own way of waiting for another writer, and SQLite's own (sqlite3_busy_timeout), in the
 * same code on the same kind of file. What is promised: nobody starves, nobody waits long, and that costs little.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "org/org.h"

#define WRITERS 8
#define ROUNDS 5
#define SECONDS 3.0
#define MOST_LATENCIES 400000 /* of a writer in a round: more than any disk commits */
#define STOCK_WAIT 10000      /* milliseconds */

/* Shared by the processes of a round. */
struct tally {
  int64_t count;
  double latencies[MOST_LATENCIES];
};

/* What a round came to. */
struct outcome {
  double rate;     /* transactions a second, of all writers together */
  double fairness; /* fewest transactions of a writer through the most */
  double worst;    /* seconds: the 99th percentile of the writer for whom it is longest */
};

static const char state_sql[] = "INSERT INTO p_bench_state (unit, changes) VALUES (?1, 1)"
                                " ON CONFLICT DO UPDATE SET changes = changes + 1";

static void must(int result, const struct error *error, const char *what) {
  if (result < 0) bench_die(what, error->why != NULL ? error->why : "it failed");
}

/* ---- one writer ---------------------------------------------------------------------------------------------------- */

static struct bus *connect_bus(struct store *store, struct error *error) {
  static const struct bus_calls nobody_listens = {0};
  struct bus *bus = NULL;
  must(bus_new(&bus, store, &nobody_listens), error, "bus");
  must(bus_set_actor(bus, "bench"), error, "actor");
  return bus;
}

static int change(struct store *store, struct bus *bus, sqlite3_stmt *state, int64_t unit) {
  static const char payload[] = "{\"round\":17,\"piece\":\"samverkan\",\"level\":4,\"set\":3,\"participants\":12}";
  struct bus_record record = {.type = "bench.state.changed", .version = 1, .unit = unit, .payload = payload};
  int result = store_begin(store);
  if (result == 0) result = store_bind(store, state, "i", unit);
  if (result == 0) result = store_step(store, state);
  sqlite3_reset(state);
  if (result == 0) result = bus_append(bus, &record, NULL);
  if (result == 0) result = store_commit(store, true);
  return result;
}

_Noreturn static void write_for_a_while(const char *path, struct tally *tally, int64_t unit, bool stock, int ready, int start) {
  struct error error;
  struct clock clock;
  struct store *store = NULL;
  sqlite3_stmt *state = NULL;
  char byte;
  error_init(&error);
  clock_init(&clock);
  must(store_open(&store, path, STORE_WRITE, &clock, &error), &error, "open");
  if (stock) sqlite3_busy_timeout(store_db(store), STOCK_WAIT);
  struct bus *bus = connect_bus(store, &error);
  must(store_prepare(store, &state, state_sql, "i", unit), &error, "prepare");
  if (write(ready, "r", 1) != 1 || read(start, &byte, 1) != 0) bench_die("start", "the pipe");
  double begun = bench_now(), now = begun;
  while (now < begun + SECONDS && tally->count < MOST_LATENCIES) {
    double before = now;
    must(change(store, bus, state, unit), &error, "write");
    now = bench_now();
    tally->latencies[tally->count++] = now - before;
  }
  sqlite3_finalize(state);
  bus_free(bus);
  store_close(store);
  _exit(0);
}

/* ---- a round of eight ---------------------------------------------------------------------------------------------- */

static void make_database(const char *path) {
  struct error error;
  struct clock clock;
  struct store *store = NULL;
  error_init(&error);
  clock_init(&clock);
  must(store_open(&store, path, STORE_CREATE, &clock, &error), &error, "create");
  must(store_begin(store), &error, "create");
  must(bus_migrate(store), &error, "create");
  must(org_migrate(store), &error, "create");
  must(store_run(store, "CREATE TABLE p_bench_state (unit INTEGER PRIMARY KEY, changes INTEGER NOT NULL) STRICT", ""), &error,
       "create");
  must(store_run(store, "INSERT INTO core_actor (account) VALUES ('bench')", ""), &error, "create");
  must(store_run(store, "INSERT INTO core_unit (id) SELECT value FROM json_each('[1,2,3,4,5,6,7,8]')", ""), &error, "create");
  must(store_commit(store, true), &error, "create");
  store_close(store);
}

/* Every change has its event, and none is there twice: a bench of a broken thing is worth nothing. */
static void check_database(const char *path, int64_t expected) {
  struct error error;
  struct clock clock;
  struct store *store = NULL;
  char head[DIGEST_HEX];
  int64_t events = 0, changes = 0;
  error_init(&error);
  clock_init(&clock);
  must(store_open(&store, path, STORE_READ, &clock, &error), &error, "open");
  struct bus *bus = connect_bus(store, &error);
  must(bus_verify(bus, &events, head), &error, "verify");
  must(store_integer(store, &changes, "SELECT sum(changes) FROM p_bench_state", ""), &error, "count");
  if (events != expected || changes != expected) bench_die("count", "a change or an event is missing");
  bus_free(bus);
  store_close(store);
}

static struct outcome sum_up(struct tally *tallies) {
  struct outcome outcome = {0};
  int64_t fewest = INT64_MAX, most = 0, all = 0;
  for (int i = 0; i < WRITERS; i++) {
    struct tally *tally = &tallies[i];
    double worst = bench_quantile(tally->latencies, (size_t)tally->count, 0.99);
    if (worst > outcome.worst) outcome.worst = worst;
    if (tally->count < fewest) fewest = tally->count;
    if (tally->count > most) most = tally->count;
    all += tally->count;
  }
  outcome.rate = (double)all / SECONDS;
  outcome.fairness = (double)fewest / (double)most;
  return outcome;
}

static void remove_database(const char *path) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < COUNT_OF(ends); i++) {
    char name[256];
    snprintf(name, sizeof name, "%s%s", path, ends[i]);
    unlink(name);
  }
}

static struct outcome run_round(const char *folder, struct tally *tallies, bool stock) {
  char path[200], byte;
  int ready[2], start[2], status = 0;
  int64_t all = 0;
  pid_t children[WRITERS];
  snprintf(path, sizeof path, "%s/bench.db", folder);
  make_database(path);
  for (int i = 0; i < WRITERS; i++) tallies[i].count = 0;
  if (pipe(ready) != 0 || pipe(start) != 0) bench_die("pipe", "there is none");
  for (int i = 0; i < WRITERS; i++) {
    children[i] = fork();
    if (children[i] < 0) bench_die("fork", "no process");
    if (children[i] != 0) continue;
    close(start[1]);
    write_for_a_while(path, &tallies[i], i + 1, stock, ready[1], start[0]);
  }
  close(ready[1]);
  close(start[0]);
  for (int i = 0; i < WRITERS; i++)
    if (read(ready[0], &byte, 1) != 1) bench_die("writer", "one could not begin");
  close(start[1]); /* all at once */
  close(ready[0]);
  for (int i = 0; i < WRITERS; i++)
    if (waitpid(children[i], &status, 0) != children[i] || status != 0) bench_die("writer", "one has failed");
  for (int i = 0; i < WRITERS; i++) all += tallies[i].count;
  check_database(path, all);
  remove_database(path);
  return sum_up(tallies);
}

static void print_round(int round, const char *who, struct outcome outcome) {
  printf("# round %d %-6s %8.0f a second, fewest/most %.4f, longest p99 %8.2f ms\n", round, who, outcome.rate, outcome.fairness,
         outcome.worst * 1e3);
  fflush(stdout);
}

int main(void) {
  char folder[] = "/tmp/pussel-bench-XXXXXX";
  double fairness[ROUNDS], worst[ROUNDS], ratio[ROUNDS], rate[ROUNDS], stock_rate[ROUNDS];
  struct tally *tallies =
      mmap(NULL, WRITERS * sizeof *tallies, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (tallies == MAP_FAILED || mkdtemp(folder) == NULL) bench_die("start", "no memory, or no folder");
  for (int i = 0; i < ROUNDS; i++) {
    /* In turn, and who begins changes: the second of a pair may find a slower disk. */
    struct outcome first = run_round(folder, tallies, i % 2 == 1), second = run_round(folder, tallies, i % 2 == 0);
    struct outcome ours = i % 2 == 1 ? second : first, stock = i % 2 == 1 ? first : second;
    print_round(i + 1, "pussel", ours);
    print_round(i + 1, "stock", stock);
    fairness[i] = ours.fairness;
    worst[i] = ours.worst;
    rate[i] = ours.rate;
    stock_rate[i] = stock.rate;
    ratio[i] = ours.rate / stock.rate;
  }
  rmdir(folder);
  bench_report_value("8 writers: fewest through most", bench_quantile(fairness, ROUNDS, 0.5), "", 0.5, true);
  bench_report_value("8 writers: longest p99 of a writer", bench_quantile(worst, ROUNDS, 0.5) * 1e3, "ms", 50, false);
  bench_report("8 writers: against sqlite3_busy_timeout", bench_quantile(rate, ROUNDS, 0.5),
               bench_quantile(stock_rate, ROUNDS, 0.5), "a second", bench_quantile(ratio, ROUNDS, 0.5), 0.6, true);
  return bench_status();
}

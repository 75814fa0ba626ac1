/*
 * bench_bus.c — the log of events: a durable change with its event against the disk's own rate and against Redis Streams, its
 * way to four subscribers, and how fast a backlog is drained through the real host with real plugins.
 */
#include "bench/bench.h"
#include "bench/redis.h"
#include "host/host.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 7
#define UNITS 1000
#define PAYLOAD "{\"unit\":17,\"day\":\"2026-10-01\",\"reason\":\"a payload of about two hundred bytes, as events of plugins have: ids, codes, numbers\",\"round\":4711,\"set\":3,\"version\":12,\"level\":4,\"count\":13}"

/* ---- an installation of its own ---------------------------------------------------------------------------------------- */

struct place {
  char folder[PATH_MAX], database[PATH_MAX + 16], plugins[PATH_MAX + 16];
  struct error error;
  struct clock clock;
  struct store *store;
  struct host *host;
};

static void check(const struct place *place, int result) {
  if (result < 0) bench_die(place->error.what != NULL ? place->error.what : "Pussel", place->error.why != NULL ? place->error.why : "");
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *where) {
  (void)status;
  (void)type;
  (void)where;
  return remove(path);
}

static void place_folder(struct place *place) {
  const char *temporary = getenv("TMPDIR");
  snprintf(place->folder, sizeof place->folder, "%s/pussel-bench-XXXXXX", temporary != NULL ? temporary : "/tmp");
  if (mkdtemp(place->folder) == NULL) bench_die(place->folder, strerror(errno));
  snprintf(place->database, sizeof place->database, "%s/pussel.db", place->folder);
  snprintf(place->plugins, sizeof place->plugins, "%s/plugins", place->folder);
  if (mkdir(place->plugins, 0700) != 0) bench_die(place->plugins, strerror(errno));
}

/* The first `count` of the plugins that listen. Copied: a folder of links would lead back to all of them. */
static void place_plugins(struct place *place, int count) {
  const char *build = getenv("top_builddir");
  for (int i = 1; i <= count; i++) {
    char from[PATH_MAX], to[PATH_MAX + 64], *bytes = NULL;
    size_t length;
    snprintf(from, sizeof from, "%s/tests/bench/listen/listen%02d.so", build != NULL ? build : ".", i);
    snprintf(to, sizeof to, "%s/listen%02d.so", place->plugins, i);
    check(place, file_read(&bytes, &length, from, &place->error));
    check(place, file_write(to, bytes, length, &place->error));
    free(bytes);
  }
}

static void place_organise(struct place *place) {
  int64_t root = 0, id;
  int32_t today = clock_today(&place->clock);
  struct org_unit unit = {.name = "Kommunen", .kind = "municipality"};
  check(place, store_begin(place->store));
  check(place, org_unit_add(host_org(place->host), &unit, today, &root));
  for (int i = 0; i < UNITS; i++) {
    struct org_unit below = {.name = "Enheten", .kind = "unit", .parent = root};
    check(place, org_unit_add(host_org(place->host), &below, today, &id));
  }
  for (size_t i = 0; i < host_plugin_count(place->host); i++) {
    const struct host_plugin *plugin = host_plugin_at(place->host, i);
    bool changed;
    const char *remedy;
    if (host_plugin_state(plugin) != HOST_STARTED) bench_die(host_plugin_file(plugin), host_plugin_fault(plugin, 0, &remedy));
    check(place, org_enable(host_org(place->host), host_plugin_id(plugin), root, true, "in_use", today, DAY_OPEN, "bench", NULL, &changed));
  }
  check(place, bus_register(host_bus(place->host)));
  check(place, store_commit(place->store, true));
}

/* An organisation of a thousand units, and so many plugins that are on in all of them and listen to org.unit.renamed. */
static void place_open(struct place *place, int plugins) {
  const char *folders[1] = {place->plugins};
  struct host_config config = {.plugin_folders = folders, .plugin_folder_count = 1, .account = "bench", .version = "0"};
  memset(place, 0, sizeof *place);
  error_init(&place->error);
  clock_init(&place->clock);
  place_folder(place);
  place_plugins(place, plugins);
  check(place, store_open(&place->store, place->database, STORE_CREATE, &place->clock, &place->error));
  check(place, host_new(&place->host, &config, NULL, 0, &place->error));
  check(place, host_attach(place->host, place->store));
  place_organise(place);
}

static void place_close(struct place *place) {
  host_free(place->host);
  store_close(place->store);
  error_release(&place->error);
  nftw(place->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void append(struct place *place, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    struct bus_record record = {"org.unit.renamed", 1, false, 2 + i % UNITS, PAYLOAD};
    check(place, bus_append(host_bus(place->host), &record, NULL));
  }
}

/* ---- draining a backlog -------------------------------------------------------------------------------------------------- */

/* Deliveries a second, of a backlog of so many events to every plugin there is. */
static double drain(struct place *place, int64_t events, int64_t plugins) {
  struct bus_delivery result;
  double began, took;
  check(place, store_begin(place->store));
  append(place, events);
  check(place, store_commit(place->store, true));
  began = bench_now();
  check(place, bus_deliver(host_bus(place->host), &result));
  took = bench_now() - began;
  if (result.delivered != events * plugins || result.failed != 0) bench_die("drain", "not every event was delivered once");
  return (double)result.delivered / took;
}

static void drain_many(const char *name, int plugins, double promise) {
  double rates[ROUNDS];
  struct place place;
  place_open(&place, plugins);
  (void)drain(&place, 1, plugins); /* the statements are prepared */
  for (int i = 0; i < ROUNDS; i++) rates[i] = drain(&place, 50000, plugins);
  place_close(&place);
  bench_report_value(name, bench_quantile(rates, ROUNDS, 0.5), "/s", promise, true);
}

/* The time of one delivery must not grow with the number of subscriptions to the same backlog: rounds in turn, ratios to four. */
static void drain_linear(void) {
  static const int numbers[] = {4, 8, 16, 32};
  double ratios[4][ROUNDS], rates[4][ROUNDS];
  struct place places[4];
  for (int n = 0; n < 4; n++) {
    place_open(&places[n], numbers[n]);
    (void)drain(&places[n], 1, numbers[n]);
  }
  for (int i = 0; i < ROUNDS; i++) {
    for (int n = 0; n < 4; n++) {
      rates[n][i] = drain(&places[n], 20000, numbers[n]);
      ratios[n][i] = rates[0][i] / rates[n][i];
    }
  }
  for (int n = 0; n < 4; n++) place_close(&places[n]);
  for (int n = 1; n < 4; n++) {
    char name[80];
    snprintf(name, sizeof name, "time of a delivery, %d subscriptions", numbers[n]);
    bench_report(name, 1e9 / bench_quantile(rates[n], ROUNDS, 0.5), 1e9 / bench_quantile(rates[0], ROUNDS, 0.5), "ns",
                 bench_quantile(ratios[n], ROUNDS, 0.5), 1.1, false);
  }
}

/* ---- one durable event at a time -------------------------------------------------------------------------------------------- */

#define APPENDS 1500
#define TURN 25

/* 4 KiB written over a file that has its length already, and fdatasync: what the disk itself can acknowledge. */
struct disk {
  int file;
  char page[4096];
};

static void disk_open(struct disk *disk, const struct place *place) {
  char name[PATH_MAX + 16];
  snprintf(name, sizeof name, "%s/disk", place->folder);
  memset(disk->page, 'x', sizeof disk->page);
  disk->file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (disk->file < 0) bench_die(name, strerror(errno));
  for (int i = 0; i < 256; i++) {
    if (write(disk->file, disk->page, sizeof disk->page) != (ssize_t)sizeof disk->page) bench_die(name, strerror(errno));
  }
  if (fsync(disk->file) != 0) bench_die(name, strerror(errno));
}

static double disk_once(struct disk *disk, int number) {
  double began = bench_now();
  if (pwrite(disk->file, disk->page, sizeof disk->page, (off_t)(number % 256) * 4096) != (ssize_t)sizeof disk->page ||
      fdatasync(disk->file) != 0)
    bench_die("fdatasync", strerror(errno));
  return bench_now() - began;
}

/* A change of state (a unit's name) with its event, durable when it returns; `deliver`: and taken by all subscribers. */
static double publish_once(struct place *place, sqlite3_stmt *change, int number, bool deliver) {
  struct bus_record record = {"org.unit.renamed", 1, false, 2 + number % UNITS, PAYLOAD};
  static int64_t changes; /* a name that the unit has not had: what is as it was is not written */
  struct bus_delivery result;
  char name[32];
  double began = bench_now();
  snprintf(name, sizeof name, "Enheten %lld", (long long)changes++);
  check(place, store_begin(place->store));
  check(place, store_bind(place->store, change, "it", record.unit, name));
  check(place, store_step(place->store, change));
  sqlite3_reset(change);
  check(place, bus_append(host_bus(place->host), &record, NULL));
  check(place, store_commit(place->store, true));
  if (deliver) check(place, bus_deliver(host_bus(place->host), &result));
  return bench_now() - began;
}

struct one_by_one {
  double disk[ROUNDS], pussel[ROUNDS], redis[ROUNDS];                         /* events a second */
  double disk_latency[ROUNDS * APPENDS], end_to_end[ROUNDS * APPENDS]; /* seconds */
};

/* In turns of a few, so that all meet the same spells of a disk that others use too. */
static void one_by_one_round(struct one_by_one *all, struct place *place, struct disk *disk, struct redis *redis, sqlite3_stmt *change,
                             int round) {
  double on_disk = 0, on_pussel = 0, on_redis = 0;
  int at = round * APPENDS;
  for (int i = 0; i < APPENDS; i += TURN) {
    for (int t = i; t < i + TURN; t++) on_disk += all->disk_latency[at + t] = disk_once(disk, t);
    for (int t = i; t < i + TURN; t++) on_pussel += publish_once(place, change, t, false);
    for (int t = i; redis != NULL && t < i + TURN; t++) on_redis += redis_add(redis, PAYLOAD);
  }
  (void)publish_once(place, change, 0, true); /* takes the backlog of this round along */
  for (int i = 0; i < APPENDS; i++) all->end_to_end[at + i] = publish_once(place, change, i, true);
  all->disk[round] = APPENDS / on_disk;
  all->pussel[round] = APPENDS / on_pussel;
  all->redis[round] = redis != NULL ? APPENDS / on_redis : 0;
}

static void one_by_one(void) {
  static struct one_by_one all;
  double against_disk[ROUNDS], against_redis[ROUNDS];
  struct place place;
  struct disk disk;
  struct redis *redis;
  sqlite3_stmt *change = NULL;
  place_open(&place, 4);
  disk_open(&disk, &place);
  redis = redis_start(place.folder);
  check(&place, store_prepare(place.store, &change, "UPDATE core_unit_version SET name = ?2 WHERE unit = ?1", ""));
  for (int round = 0; round < ROUNDS; round++) {
    one_by_one_round(&all, &place, &disk, redis, change, round);
    against_disk[round] = all.pussel[round] / all.disk[round];
    against_redis[round] = redis != NULL ? all.pussel[round] / all.redis[round] : 0;
  }
  sqlite3_finalize(change);
  bench_report("durable change with its event, against disk", bench_quantile(all.pussel, ROUNDS, 0.5),
               bench_quantile(all.disk, ROUNDS, 0.5), "/s", bench_quantile(against_disk, ROUNDS, 0.5), 0.6, true);
  if (redis != NULL) {
    bench_report("the same, against Redis Streams XADD", bench_quantile(all.pussel, ROUNDS, 0.5), bench_quantile(all.redis, ROUNDS, 0.5),
                 "/s", bench_quantile(against_redis, ROUNDS, 0.5), 1.2, true);
  } else {
    bench_skip("the same, against Redis Streams XADD", "redis-server is not installed");
  }
  {
    double end = bench_quantile(all.end_to_end, COUNT_OF(all.end_to_end), 0.5) * 1e6;
    double sync = bench_quantile(all.disk_latency, COUNT_OF(all.disk_latency), 0.5) * 1e6;
    bench_report("to four subscribers, half arrive within", end, sync, "us", end / sync, 3, false);
  }
  redis_stop(redis);
  close(disk.file);
  place_close(&place);
}

int main(void) {
  one_by_one();
  drain_many("deliveries to 4 subscribers that do nothing", 4, 1000000);
  drain_linear();
  setenv("PUSSEL_BENCH_INSERT", "1", 1);
  drain_many("deliveries to 4 that each insert a row", 4, 150000);
  return bench_status();
}

/*
 * bench_setting.c — what a plugin's question for a setting costs: six levels deep, inherited from the fourth above, in an
 * organisation where a thousand units have values of their own, against the bare look-up of one row by its key.
 */
#include "bench/bench.h"
#include "host/host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 41
#define READS 20000
#define UNITS 1000

static struct error error;

static void must(int rc, const char *what) {
  if (rc < 0) bench_die(what, error.why != NULL ? error.why : "it failed");
}

/* A chain of six units, and UNITS more below the second; every one of those has a value, and so has the second. */
static int64_t organise(struct host *host, struct store *store, const struct host_plugin *plugin) {
  int64_t chain = 0, second = 0, id;
  must(store_begin(store), "begin");
  for (int level = 0; level < 6; level++) {
    struct org_unit unit = {.name = "Enhet", .kind = level == 0 ? "municipality" : "unit", .parent = chain};
    must(org_unit_add(host_org(host), &unit, clock_today(store_clock(store)), &chain), "a unit");
    if (level == 1) second = chain;
  }
  must(host_setting_set(host, plugin, "least", second, "7"), "a value");
  for (int i = 0; i < UNITS; i++) {
    struct org_unit unit = {.name = "Annan enhet", .kind = "unit", .parent = second};
    must(org_unit_add(host_org(host), &unit, clock_today(store_clock(store)), &id), "a unit");
    must(host_setting_set(host, plugin, "least", id, "8"), "a value");
  }
  must(store_commit(store, true), "commit");
  return chain;
}

static double read_settings(struct host *host, const struct host_plugin *plugin, int64_t unit, struct arena *arena) {
  double begun = bench_now();
  for (int i = 0; i < READS; i++) {
    struct host_setting_value value;
    must(host_setting_get(host, plugin, "least", unit, arena, &value), "a setting");
    if (value.text[0] != '7') bench_die("a setting", value.text);
    arena_reset(arena);
  }
  return (bench_now() - begun) / READS;
}

static double read_rows(struct store *store, sqlite3_stmt *statement, int64_t unit) {
  double begun = bench_now();
  for (int i = 0; i < READS; i++) {
    must(store_bind(store, statement, "tti", "promise", "least", unit), "bind");
    if (store_step(store, statement) != 1) bench_die("a row", "there is none");
  }
  sqlite3_reset(statement);
  return (bench_now() - begun) / READS;
}

int main(void) {
  char folder[] = "/tmp/pussel-bench-XXXXXX", path[64], plugins[4096];
  const char *build = getenv("top_builddir"), *folders[] = {plugins};
  struct host_config config = {.plugin_folders = folders, .plugin_folder_count = 1, .account = "anna", .version = "bench"};
  struct clock clock;
  struct store *store = NULL;
  struct host *host = NULL;
  struct arena *arena = arena_new();
  sqlite3_stmt *statement = NULL;
  double ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS];
  const struct host_plugin *plugin;
  int64_t unit;
  error_init(&error);
  clock_init(&clock);
  if (mkdtemp(folder) == NULL || arena == NULL) bench_die(folder, "it could not be made");
  snprintf(path, sizeof path, "%s/pussel.db", folder);
  snprintf(plugins, sizeof plugins, "%s/tests/plugins/promise/.libs", build != NULL ? build : ".");
  must(store_open(&store, path, STORE_CREATE, &clock, &error), path);
  must(host_new(&host, &config, NULL, 0, &error), "the host");
  must(host_attach(host, store), "the host");
  plugin = host_plugin_find(host, "promise");
  if (plugin == NULL) bench_die(plugins, "the plugin is not there: make check TESTS=");
  unit = organise(host, store, plugin);
  must(store_prepare(store, &statement, "SELECT value FROM core_setting WHERE plugin = ?1 AND name = ?2 AND unit = ?3", "nnn"), "prepare");
  for (int i = 0; i < ROUNDS; i++) {
    ours[i] = read_settings(host, plugin, unit, arena) * 1e6;
    theirs[i] = read_rows(store, statement, 2) * 1e6;
    ratios[i] = ours[i] / theirs[i];
  }
  bench_report("a setting for a unit, inherited, against a row by its key", bench_quantile(ours, ROUNDS, 0.5),
               bench_quantile(theirs, ROUNDS, 0.5), "us", bench_quantile(ratios, ROUNDS, 0.5), 3, false);
  sqlite3_finalize(statement);
  host_free(host);
  store_close(store);
  arena_free(arena);
  error_release(&error);
  snprintf(plugins, sizeof plugins, "rm -r %s", folder);
  return system(plugins) != 0 ? 1 : bench_status();
}

/* organisation.c — makes the organisation that the benches ask about. */
#include "bench/organisation.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"

void organisation_must(struct organisation *organisation, int rc, const char *what) {
  if (rc < 0) bench_die(what, organisation->error.why != NULL ? organisation->error.why : "it failed");
}

static const int below[] = {1, 6, 4, 4, 3}; /* how many each unit has below it, by level; the root takes what is left */

static void write_unit(FILE *out, int *units, int parent, int level) {
  int unit = (*units)++;
  fprintf(out, "%d;Enhet %d;", unit, unit);
  if (parent >= 0) fprintf(out, "%d", parent);
  fputs("\n", out);
  for (int i = 0; level < 5 && *units < 150000 && (level == 0 || i < below[level]); i++)
    write_unit(out, units, unit, level + 1);
}

static const char *path_of(const struct organisation *organisation, const char *name) {
  static char path[512];
  snprintf(path, sizeof path, "%s/%s", organisation->folder, name);
  return path;
}

static void write_units(const struct organisation *organisation) {
  int units = 0;
  FILE *out = fopen(path_of(organisation, "units.csv"), "w");
  if (out == NULL) bench_die("units.csv", strerror(errno));
  fputs("external_id;name;parent\n", out);
  write_unit(out, &units, -1, 0);
  fclose(out);
}

static void open_database(struct organisation *o) {
  static const struct bus_calls nobody = {0};
  organisation_must(o, store_open(&o->store, path_of(o, "units.db"), STORE_CREATE, &o->clock, &o->error), "opening");
  organisation_must(o, store_begin(o->store), "begin");
  organisation_must(o, bus_migrate(o->store), "bus");
  organisation_must(o, org_migrate(o->store), "org");
  organisation_must(o, bus_new(&o->bus, o->store, &nobody), "bus");
  organisation_must(o, org_new(&o->org, o->store, o->bus), "org");
  const struct pussel_view *views = org_views.items;
  for (uint32_t i = 0; i < org_views.count; i++) {
    char sql[8192];
    snprintf(sql, sizeof sql, "CREATE VIEW %s AS %s", views[i].name, views[i].sql);
    organisation_must(o, store_run(o->store, sql, ""), views[i].name);
  }
}

/* Each of a tenth of the units that have none below goes to the next unit of the same level. */
static void fill(struct organisation *o) {
  static const char *const steps[] = {
      "CREATE TABLE measure (unit INTEGER PRIMARY KEY, value REAL NOT NULL)",
      "INSERT INTO measure SELECT unit, unit % 97 + 0.5 FROM core_unit_parent u WHERE NOT EXISTS"
      " (SELECT 1 FROM core_unit_parent c WHERE c.parent = u.unit)",
      "CREATE TEMP TABLE moves AS SELECT m.unit, p.parent, (SELECT min(q.parent) FROM core_unit_parent q"
      " WHERE q.parent > p.parent) AS target FROM measure m JOIN core_unit_parent p ON p.unit = m.unit"
      " WHERE m.unit % 10 = 0",
      "UPDATE core_unit_parent SET valid_to = 20600 WHERE unit IN (SELECT unit FROM moves)",
      "INSERT INTO core_unit_parent (unit, parent, valid_from, valid_to)"
      " SELECT unit, coalesce(target, parent), 20600, 2932896 FROM moves",
  };
  struct org_import import = {.path = path_of(o, "units.csv")};
  struct org_import_count count;
  int64_t moves = 0;
  (void)date_parse("2026-01-01", &import.day);
  organisation_must(o, org_import(o->org, &import, &count), "import");
  for (size_t i = 0; i < COUNT_OF(steps); i++) organisation_must(o, store_run(o->store, steps[i], ""), steps[i]);
  organisation_must(o, store_integer(o->store, &moves, "SELECT count(*) FROM moves", ""), "moves");
  organisation_must(o, org_closure_rebuild_all(o->org), "closure");
  organisation_must(o, store_commit(o->store, true), "commit");
  organisation_must(o, store_run(o->store, "ANALYZE", ""), "analyze");
  printf("# %lld units, %lld moves\n", (long long)count.created, (long long)moves);
}

void organisation_make(struct organisation *o) {
  const char *temporary = getenv("TMPDIR");
  memset(o, 0, sizeof *o);
  error_init(&o->error);
  clock_init(&o->clock);
  snprintf(o->folder, sizeof o->folder, "%s/pussel-bench-XXXXXX", temporary != NULL ? temporary : "/tmp");
  if (mkdtemp(o->folder) == NULL) bench_die(o->folder, strerror(errno));
  write_units(o);
  open_database(o);
  fill(o);
}

void organisation_release(struct organisation *o) {
  org_free(o->org);
  bus_free(o->bus);
  store_close(o->store);
  unlink(path_of(o, "units.csv"));
  unlink(path_of(o, "units.db"));
  rmdir(o->folder);
}

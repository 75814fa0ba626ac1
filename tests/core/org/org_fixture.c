/* org_fixture.c — see org_fixture.h. */
#include "org_fixture.h"

#include <stdlib.h>

static void fixture_rooms(struct org_fixture *f) {
  static const struct bus_calls nobody = {0};
  CU_ASSERT_EQUAL_FATAL(bus_new(&f->bus, f->base.store, &nobody), 0);
  CU_ASSERT_EQUAL_FATAL(bus_set_actor(f->bus, "anna"), 0);
  CU_ASSERT_EQUAL_FATAL(org_new(&f->org, f->base.store, f->bus), 0);
}

static void fixture_views(struct org_fixture *f) {
  const struct pussel_view *views = org_views.items;
  for (uint32_t i = 0; i < org_views.count; i++) {
    const char *sql = arena_print(f->arena, "CREATE VIEW %s AS %s", views[i].name, views[i].sql);
    CU_ASSERT_EQUAL_FATAL(store_run(f->base.store, sql, ""), 0);
  }
}

void org_fixture_open(struct org_fixture *f) {
  memset(f, 0, sizeof *f);
  fixture_open(&f->base);
  f->arena = arena_new();
  CU_ASSERT_PTR_NOT_NULL_FATAL(f->base.store);
  CU_ASSERT_EQUAL_FATAL(store_begin(f->base.store), 0);
  CU_ASSERT_EQUAL_FATAL(bus_migrate(f->base.store), 0);
  CU_ASSERT_EQUAL_FATAL(org_migrate(f->base.store), 0);
  fixture_views(f);
  CU_ASSERT_EQUAL_FATAL(store_commit(f->base.store, true), 0);
  fixture_rooms(f);
  CU_ASSERT_EQUAL_FATAL(store_begin(f->base.store), 0);
}

static void fixture_release(struct org_fixture *f) {
  org_free(f->org);
  bus_free(f->bus);
  f->org = NULL;
  f->bus = NULL;
}

void org_fixture_close(struct org_fixture *f) {
  fixture_release(f);
  arena_free(f->arena);
  store_rollback(f->base.store);
  fixture_close(&f->base);
}

void org_fixture_reopen(struct org_fixture *f) {
  fixture_release(f);
  CU_ASSERT_EQUAL_FATAL(fixture_reopen(&f->base, STORE_WRITE), 0);
  fixture_rooms(f);
}

int32_t org_fixture_day(const char *iso) {
  int32_t day = 0;
  CU_ASSERT_TRUE_FATAL(date_parse(iso, &day));
  return day;
}

int64_t org_fixture_add(struct org_fixture *f, int64_t parent, const char *name, const char *external_id) {
  struct org_unit unit = {
      .name = name, .external_id = external_id, .kind = parent == 0 ? "municipality" : "unit", .parent = parent};
  int64_t id = 0;
  CU_ASSERT_EQUAL_FATAL(org_unit_add(f->org, &unit, DAY_2026, &id), 0);
  return id;
}

int64_t org_fixture_number(struct org_fixture *f, const char *sql) {
  int64_t number = -1;
  int rc = store_integer(f->base.store, &number, sql, "");
  CU_ASSERT_TRUE(rc == 0 || rc == PUSSEL_ENOTFOUND);
  return number;
}

const char *org_fixture_text(struct org_fixture *f, const char *sql) {
  const char *text = store_text(f->base.store, f->arena, sql, "");
  return text == NULL ? "(null)" : text;
}

void org_fixture_as_of(struct org_fixture *f, const char *iso) {
  f->base.clock.as_of_given = true;
  f->base.clock.as_of = org_fixture_day(iso);
}

bool org_fixture_detail(const struct org_fixture *f, const char *part) {
  for (size_t i = 0; i < f->base.error.detail_count; i++)
    if (strstr(f->base.error.details[i], part) != NULL) return true;
  return false;
}

int org_fixture_import(struct org_fixture *f, const char *name, const char *bytes, const char *mapping,
                       struct org_import_count *count) {
  char path[PATH_MAX], map[PATH_MAX];
  struct org_import import = {.path = path, .day = DAY_2026};
  fixture_write(&f->base, name, bytes, strlen(bytes), path);
  if (mapping != NULL) fixture_write(&f->base, "map.json", mapping, strlen(mapping), map);
  if (mapping != NULL) import.mapping = map;
  return org_import(f->org, &import, count);
}

const char *org_fixture_data(struct org_fixture *f, const char *file) {
  const char *folder = getenv("PUSSEL_TEST_DATA");
  const char *source = getenv("top_srcdir");
  if (folder == NULL) folder = arena_print(f->arena, "%s/../shared/data", source == NULL ? "." : source);
  const char *path = arena_print(f->arena, "%s/%s", folder, file);
  if (file_exists(path)) return path;
  tap_skip("the real data is not here; PUSSEL_TEST_DATA names its folder"); /* kept until the end of the run */
  return NULL;
}

const char *org_fixture_source(struct org_fixture *f, const char *file) {
  const char *source = getenv("top_srcdir");
  return arena_print(f->arena, "%s/%s", source == NULL ? "." : source, file);
}

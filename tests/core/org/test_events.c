/* test_events.c — what is told: every event has just its declared fields, and no name or other text of a person. */
#include "org_fixture.h"

#include <cjson/cJSON.h>

static struct org_fixture f;

static const struct pussel_event_type *declared(const char *name) {
  const struct pussel_event_type *types = org_events.items;
  for (uint32_t i = 0; i < org_events.count; i++)
    if (strcmp(types[i].name, name) == 0) return &types[i];
  return NULL;
}

static void check_event(const char *type, const char *payload) {
  const struct pussel_event_type *event = declared(type);
  cJSON *object = cJSON_Parse(payload);
  CU_ASSERT_PTR_NOT_NULL_FATAL(event);
  CU_ASSERT_PTR_NOT_NULL_FATAL(object);
  if (event == NULL) return;
  const struct pussel_column *fields = event->fields.items;
  CU_ASSERT_EQUAL((uint32_t)cJSON_GetArraySize(object), event->fields.count);
  for (uint32_t i = 0; i < event->fields.count; i++)
    CU_ASSERT_TRUE(cJSON_HasObjectItem(object, fields[i].name));
  cJSON_Delete(object);
}

static void make_regroupings(int64_t root, int64_t a, int64_t b) {
  bool changed = false;
  int64_t c = org_fixture_add(&f, root, "HEMLIG d", "4"), pair[] = {b, c};
  CU_ASSERT_EQUAL(org_unit_rest(f.org, b, DAY_2026 + 10, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_wake(f.org, b, DAY_2026 + 11, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_reopen(f.org, a, b, DAY_2026 + 12), 0);
  CU_ASSERT_EQUAL(org_regroup(f.org, &(struct org_regroup){pair, 2, pair, 2, false, DAY_2026 + 13}), 0);
  CU_ASSERT_EQUAL(org_regroup(f.org, &(struct org_regroup){&a, 1, pair, 2, false, DAY_2026 + 14}), 0);
  CU_ASSERT_EQUAL(org_regroup(f.org, &(struct org_regroup){pair, 2, pair, 1, false, DAY_2026 + 15}), 0);
}

/* A role from a file, with other days the second time; a group and whoever is in it. */
static void make_people(int64_t unit) {
  static const char *const files[] = {"external_id;name;unit\nHEMLIGid;HEMLIG person;ext:HEMLIG 4\n",
                                      "external_id;unit;to\nHEMLIGid;ext:HEMLIG 4;2026-05-01\n"};
  struct org_group group = {.name = "HEMLIG grupp", .kind = "group", .unit = unit, .external_id = "HEMLIGgrupp"};
  struct org_people_count count;
  int64_t id = 0, membership = 0;
  char path[PATH_MAX];
  for (size_t i = 0; i < COUNT_OF(files); i++) {
    fixture_write(&f.base, "people.csv", files[i], strlen(files[i]), path);
    const struct org_people_import import = {.path = path, .day = DAY_2026};
    CU_ASSERT_EQUAL(org_people_import(f.org, &import, &count), 0);
  }
  CU_ASSERT_EQUAL(org_group_add(f.org, &group, DAY_2026, &id), 0);
  CU_ASSERT_EQUAL(org_group_change(f.org, id, &group, ORG_GROUP_NAME), 0);
  CU_ASSERT_EQUAL(org_group_join(f.org, id, 1, "HEMLIG roll", DAY_2026, DAY_OPEN, &membership), 0);
  CU_ASSERT_EQUAL(org_group_leave(f.org, id, 1, DAY_2026 + 1), 0);
  CU_ASSERT_EQUAL(org_group_close(f.org, id, DAY_2026 + 2), 0);
}

/* A goal, read anew with another wording; handed over, and ended. */
static void make_goals(int64_t from, int64_t to) {
  static const char *const files[] = {"id;unit;level;text\nHEMLIGmål;ext:HEMLIG 4;mål;HEMLIG lydelse\n", "id;unit;level;text\nHEMLIGmål;ext:HEMLIG 4;mål;HEMLIG annan\n"};
  struct org_goal_count count;
  char path[PATH_MAX];
  for (int i = 0; i < (int)COUNT_OF(files); i++) {
    fixture_write(&f.base, "goals.csv", files[i], strlen(files[i]), path);
    const struct org_goal_import import = {.path = path, .day = DAY_2026 + 2 + i};
    CU_ASSERT_EQUAL(org_goal_import(f.org, &import, &count), 0);
  }
  CU_ASSERT_EQUAL(org_goal_rehome(f.org, 1, from, to, DAY_2026 + 5), 0);
  CU_ASSERT_EQUAL(org_goal_end(f.org, 1, DAY_2026 + 6), 0);
}

/* One of everything that this room tells about. */
static void make_all(void) {
  static const char *const pupils[] = {"HEMLIG mottagare"};
  bool changed = false;
  int64_t service = 0, person = 0, role = 0;
  int64_t root = org_fixture_add(&f, 0, "HEMLIG kommun", "1"), a = org_fixture_add(&f, root, "HEMLIG a", "2"),
          b = org_fixture_add(&f, root, "HEMLIG b", "3");
  struct org_unit to = {.name = "HEMLIG c", .code = "0\"6\\5", .workplace = true};
  struct org_person who = {.name = "HEMLIG person", .account = "HEMLIGkonto"};
  CU_ASSERT_EQUAL(org_unit_change(f.org, a, &to, ORG_NAME | ORG_CODE | ORG_WORKPLACE, DAY_2026 + 1, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_move(f.org, a, b, DAY_2026 + 1, &changed), 0);
  CU_ASSERT_EQUAL(org_unit_identify(f.org, b, "HEMLIG 4", DAY_2026 + 1, &changed), 0);
  CU_ASSERT_EQUAL(org_service_add(f.org, a, "HEMLIG tjänst", pupils, 1, DAY_2026, &service), 0);
  CU_ASSERT_EQUAL(org_service_readdress(f.org, service, pupils, 1), 0);
  CU_ASSERT_EQUAL(org_service_close(f.org, service, DAY_2026 + 2), 0);
  CU_ASSERT_EQUAL(org_person_add(f.org, &who, &person), 0);
  struct org_role manager = {person, a, "manager", "permanent"};
  CU_ASSERT_EQUAL(org_role_assign(f.org, &manager, DAY_2026, DAY_OPEN, &role), 0);
  CU_ASSERT_EQUAL(org_role_end(f.org, role, DAY_2026 + 3), 0);
  who.name = "HEMLIG annan";
  CU_ASSERT_EQUAL(org_person_change(f.org, person, &who, ORG_PERSON_NAME), 0);
  CU_ASSERT_EQUAL(store_meta_set(f.base.store, "first_administrator", "HEMLIGförst"), 0);
  CU_ASSERT_EQUAL(org_administrator_replace(f.org, person, &role), 0);
  CU_ASSERT_EQUAL(
      org_enable(f.org, "siq", b, true, "pilot", DAY_2026, DAY_OPEN, "HEMLIG anledning", "HEMLIG beslut", &changed), 0);
  CU_ASSERT_EQUAL(org_enable(f.org, "siq", b, false, NULL, DAY_2026 + 9, DAY_OPEN, "HEMLIG anledning", NULL, &changed),
                  0);
  CU_ASSERT_EQUAL(org_enable_as_above(f.org, "siq", b, DAY_2026 + 12, DAY_OPEN, "HEMLIG anledning", NULL, &changed), 0);
  make_people(b);
  make_goals(b, root);
  CU_ASSERT_EQUAL(org_unit_close(f.org, a, DAY_2026 + 9), 0);
  CU_ASSERT_EQUAL(org_decided(f.org, "HEMLIG beslut", "HEMLIG anteckning", 0), 0);
  make_regroupings(root, a, b);
  struct org_person other = {.name = "HEMLIG tredje", .account = "HEMLIGttredje"};
  struct org_erasure erasure = {.reason = "HEMLIG orsak"};
  CU_ASSERT_EQUAL(org_person_add(f.org, &other, &person), 0);
  CU_ASSERT_EQUAL(org_person_extracted(f.org, person, 7), 0);
  CU_ASSERT_EQUAL(org_person_erase(f.org, person, &erasure), 0);
  struct org_reorganisation reorganisation = {.name = "HEMLIG omorganisation", .document = "{}", .sha256 = "0123456789012345678901234567890123456789012345678901234567890123",
                                              .day = DAY_2026, .negotiated = DAY_2026, .outcome = "HEMLIG", .risk_assessment = "HEMLIG", .decision = "HEMLIG", .approved = DAY_2026};
  CU_ASSERT_EQUAL(org_reorganisation_put(f.org, &reorganisation), 0);
  CU_ASSERT_EQUAL(org_reorganisation_done(f.org, reorganisation.id, DAY_2026), 0);
}

static void events_are_as_declared(void) {
  sqlite3_stmt *events = NULL;
  org_fixture_open(&f);
  make_all();
  CU_ASSERT_EQUAL_FATAL(store_prepare(f.base.store, &events, "SELECT type, payload FROM core_event ORDER BY seq", ""),
                        0);
  while (store_step(f.base.store, events) == 1) {
    const char *payload = (const char *)sqlite3_column_text(events, 1);
    check_event((const char *)sqlite3_column_text(events, 0), payload);
    CU_ASSERT_PTR_NULL(strstr(payload, "HEMLIG"));
  }
  sqlite3_finalize(events);
  ASSERT_NUMBER(&f, "SELECT count(DISTINCT type) FROM core_event", org_events.count);
  ASSERT_TEXT(&f, "SELECT payload FROM core_event WHERE type = 'org.unit.moved'",
              "{\"unit\":2,\"parent\":3,\"from_parent\":1,\"day\":\"2026-01-02\"}");
  ASSERT_TEXT(&f, "SELECT payload FROM core_event WHERE type = 'org.unit.recoded'",
              "{\"unit\":2,\"code\":\"0\\\"6\\\\5\",\"day\":\"2026-01-02\"}");
  ASSERT_TEXT(&f, "SELECT payload FROM core_event WHERE type = 'org.unit.created' AND unit = 1",
              "{\"unit\":1,\"parent\":null,\"kind\":\"municipality\",\"code\":null,\"workplace\":false,\"day\":\"2026-"
              "01-01\"}");
  org_fixture_close(&f);
}

/* A view that has other columns than are documented would mislead everybody who reads the documentation. */
static void views_have_the_documented_columns(void) {
  const struct pussel_view *views = org_views.items;
  org_fixture_open(&f);
  for (uint32_t i = 0; i < org_views.count; i++) {
    const struct pussel_column *columns = views[i].columns.items;
    sqlite3_stmt *statement = NULL;
    const char *sql = arena_print(f.arena, "SELECT * FROM %s", views[i].name);
    CU_ASSERT_EQUAL_FATAL(store_prepare(f.base.store, &statement, sql, ""), 0);
    CU_ASSERT_EQUAL((uint32_t)sqlite3_column_count(statement), views[i].columns.count);
    for (uint32_t column = 0; column < views[i].columns.count; column++) {
      CU_ASSERT_STRING_EQUAL(sqlite3_column_name(statement, (int)column), columns[column].name);
      CU_ASSERT_PTR_NOT_NULL(columns[column].summary);
    }
    sqlite3_finalize(statement);
  }
  org_fixture_close(&f);
}

CU_TestInfo event_tests[] = {{"events are as declared", events_are_as_declared},
                             {"views have the documented columns", views_have_the_documented_columns},
                             CU_TEST_INFO_NULL};

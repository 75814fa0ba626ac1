/* test_days.c — which views answer as of a day, and that those which do not are told of by name. */
#include "query_fixture.h"

#include <string.h>

static struct query_days *days_of(struct query_fixture *fixture, struct arena *arena) {
  struct query_days *days = NULL;
  CU_ASSERT_EQUAL_FATAL(query_days_new(&days, fixture->base.base.store, arena), 0);
  return days;
}

static int add(void *state, const char *view) {
  struct text *names = state;
  text_appendf(names, "%s ", view);
  return 0;
}

static const char *undated(struct query_days *days, const char *sql, struct text *names) {
  text_clear(names);
  CU_ASSERT_EQUAL(query_days_undated(days, sql, add, names), 0);
  return names->bytes;
}

static void views_have_days_or_none(void) {
  static const char *const with[] = {"org_unit", "org_tree", "org_role", "org_service", "org_unit_service", "plugin_enabled", "goal"};
  static const char *const without[] = {"org_person", "org_kind", "event", "event_subscription", "promise_item", "commitment"};
  struct query_fixture fixture;
  struct arena *arena = arena_new();
  struct query_days *days;
  query_fixture_open(&fixture);
  days = days_of(&fixture, arena);
  for (size_t i = 0; i < COUNT_OF(with); i++)
    CU_ASSERT_TRUE(query_days_has(days, with[i]));
  for (size_t i = 0; i < COUNT_OF(without); i++)
    CU_ASSERT_FALSE(query_days_has(days, without[i]));
  arena_free(arena);
  query_fixture_close(&fixture);
}

/* Of a trait it is the plugins' own views that have no days; a name in a text or a comment is none. */
static void those_without_are_named(void) {
  struct query_fixture fixture;
  struct arena *arena = arena_new();
  struct query_days *days;
  struct text names;
  query_fixture_open(&fixture);
  text_init(&names);
  days = days_of(&fixture, arena);
  CU_ASSERT_STRING_EQUAL(undated(days, "SELECT * FROM org_unit JOIN org_tree USING (unit)", &names), "");
  CU_ASSERT_STRING_EQUAL(undated(days, "SELECT * FROM commitment c LEFT JOIN org_unit u ON u.unit = c.unit", &names),
                         "promise_commitment ");
  CU_ASSERT_STRING_EQUAL(undated(days, "SELECT p.name FROM ORG_PERSON p, \"event\", org_person", &names), "org_person event ");
  CU_ASSERT_STRING_EQUAL(undated(days, "SELECT 'org_person', 1 /* event */ -- org_kind", &names), "");
  text_release(&names);
  arena_free(arena);
  query_fixture_close(&fixture);
}

CU_TestInfo query_days_tests[] = {
    {"views have days or none", views_have_days_or_none},
    {"those without are named", those_without_are_named},
    CU_TEST_INFO_NULL,
};

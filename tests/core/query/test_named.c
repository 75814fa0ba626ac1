/* test_named.c — questions that plugins declare: found by name, with parameters checked by their type. */
#include "query_fixture.h"

#include <string.h>

#define NAMED(name, ...)                                                                                               \
  query_fixture_named(&fixture, name, (const struct query_parameter[]){__VA_ARGS__},                                   \
                      sizeof((const struct query_parameter[]){__VA_ARGS__}) / sizeof(struct query_parameter))
#define TYPES(...) NAMED("promise.types", {"unit", "Ängen"}, __VA_ARGS__)

static void parameters_get_their_types(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(host_fixture_run(&fixture.base, "person", "add", "name", "Kim Exempel", NULL), 0);
  CU_ASSERT_EQUAL(TYPES({"person", "Kim Exempel"}, {"limit", "7"}, {"amount", "1.5"}, {"day", "2026-10-01"},
                        {"done", "1"}, {"state", "open"}, {"code", "0114"}),
                  0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "3|1|7|1.5|2026-10-01|1|open|0114\n");
  CU_ASSERT_STRING_EQUAL(
      fixture.columns.bytes,
      "unit:integer|person:integer|most:integer|amount:real|day:text|done:integer|state:text|code:text");
  query_fixture_close(&fixture);
}

static void what_is_left_out_is_the_fallback_or_null(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(NAMED("promise.types", {"unit", "id:4"}), 0);
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "4|~|10|~|~|~|~|~\n");
  CU_ASSERT_EQUAL(query_fixture_named(&fixture, "promise.all", NULL, 0), 0);
  query_fixture_close(&fixture);
}

static void an_unknown_name_lists_those_that_are(void) {
  static const char *const names[] = {"promise.nothing",
                                      "promis.all",
                                      "linage",
                                      "promise.",
                                      ".all",
                                      "promise.all.more",
                                      "siq.x'); DROP TABLE core_unit;--"};
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(names); i++) {
    CU_ASSERT_EQUAL(query_fixture_named(&fixture, names[i], NULL, 0), PUSSEL_ENOTFOUND);
    CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-unknown");
    CU_ASSERT_EQUAL(fixture.base.base.error.detail_count, 13); /* eleven of the core, two of the plugin */
  }
  CU_ASSERT_STRING_EQUAL(fixture.base.base.error.details[0], "lineage");
  CU_ASSERT_STRING_EQUAL(fixture.base.base.error.details[11], "promise.types");
  query_fixture_close(&fixture);
}

static void a_needed_parameter_is_asked_for(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(query_fixture_named(&fixture, "promise.types", NULL, 0), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-parameter");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.base.error.why, "unit"));
  query_fixture_close(&fixture);
}

static void an_unknown_parameter_is_refused(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(TYPES({"enhet", "x"}), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-parameter");
  CU_ASSERT_EQUAL(fixture.base.base.error.detail_count, 8);
  CU_ASSERT_EQUAL(NAMED("promise.all", {"unit", "1"}), PUSSEL_EUSAGE);
  query_fixture_close(&fixture);
}

static void values_are_checked_by_type(void) {
  static const struct query_parameter wrong[] = {
      {"limit", "many"},
      {"limit", "0"},
      {"limit", "101"},
      {"limit", "7x"},
      {"limit", ""},
      {"limit", "99999999999999999999"},
      {"amount", "much"},
      {"amount", ""},
      {"day", "2026-02-30"},
      {"day", "today"},
      {"done", "perhaps"},
      {"state", "closed"},
      {"state", "open,delivered"},
  };
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  for (size_t i = 0; i < COUNT_OF(wrong); i++) {
    const struct query_parameter parameters[] = {{"unit", "id:3"}, wrong[i]};
    CU_ASSERT_EQUAL(query_fixture_named(&fixture, "promise.types", parameters, 2), PUSSEL_EUSAGE);
    CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "query-parameter");
    CU_ASSERT_STRING_EQUAL(fixture.rows.bytes, "");
  }
  query_fixture_close(&fixture);
}

static void references_are_resolved(void) {
  struct query_fixture fixture;
  query_fixture_open(&fixture);
  CU_ASSERT_EQUAL(NAMED("promise.types", {"unit", "Nowhere"}), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "unit-unknown");
  CU_ASSERT_EQUAL(TYPES({"person", "Nobody"}), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(query_fixture_code(&fixture), "person-unknown");
  query_fixture_close(&fixture);
}

CU_TestInfo query_named_tests[] = {
    {"parameters get their types", parameters_get_their_types},
    {"what is left out is the fallback or null", what_is_left_out_is_the_fallback_or_null},
    {"an unknown name lists those that are", an_unknown_name_lists_those_that_are},
    {"a needed parameter is asked for", a_needed_parameter_is_asked_for},
    {"an unknown parameter is refused", an_unknown_parameter_is_refused},
    {"values are checked by type", values_are_checked_by_type},
    {"references are resolved", references_are_resolved},
    CU_TEST_INFO_NULL,
};

/* test_plan.c — the operational plan over commitments of any plugin. */
#include "query_fixture.h"

#include <string.h>

/* Promises of Skolan 2, Ängen 3, Björken 4 and Öster 6; person 1 is Kim, person 2 is protected. */
static void open_with_promises(struct query_fixture *fixture) {
  query_fixture_open(fixture);
  CU_ASSERT_EQUAL(host_fixture_run(&fixture->base, "person", "add", "name", "Kim Exempel", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(&fixture->base, "person", "add", "name", "Robin Hemlig", "protected", "1", NULL), 0);
  query_fixture_write(
      fixture,
      "INSERT INTO p_promise_item (id, unit, for_unit, kind, what, owner_role, owner_person, due, plan, period, state) "
      "VALUES"
      " (1, 4, NULL, 'action', 'Läsa', 'manager', NULL, '2027-05-01', 'verksamhetsplan', '2027', 'open'),"
      " (2, 3, NULL, 'action', '''); DROP TABLE core_unit;--', NULL, 1, '2027-03-01', 'arbetsplan', '2027', 'open'),"
      " (3, 3, NULL, 'step', '日本', 'manager', 2, NULL, 'verksamhetsplan', '2028', 'delivered'),"
      " (4, 2, 3, 'support', 'Tid', NULL, NULL, '2027-01-01', 'verksamhetsplan', '2027', 'open'),"
      " (5, 6, NULL, 'action', 'Annat', NULL, NULL, NULL, NULL, NULL, 'open'),"
      " (10, 3, NULL, 'action', 'Tionde', NULL, NULL, '2027-03-01', 'arbetsplan', '2027', 'open')");
}

/* The references of the rows, in order. */
static const char *plan_refs(struct query_fixture *fixture, const struct query_plan *plan) {
  static char refs[256];
  const char *line;
  size_t length = 0;
  text_clear(&fixture->rows);
  CU_ASSERT_EQUAL(query_plan(fixture->base.host, plan, query_fixture_row, fixture), 0);
  refs[0] = '\0';
  for (line = strstr(fixture->rows.bytes, "promise:"); line != NULL; line = strstr(line + 1, "promise:")) {
    size_t digits = strspn(line + 8, "0123456789");
    memcpy(refs + length, line + 8, digits);
    length += digits;
    refs[length++] = ' ';
    refs[length] = '\0';
  }
  return refs;
}

static void a_unit_has_its_own_plan(void) {
  struct query_fixture fixture;
  open_with_promises(&fixture);
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.unit = ANGEN}), "2 10 3 ");
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.unit = SKOLAN}), "4 ");
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.unit = KOMMUNEN}), "");
  query_fixture_close(&fixture);
}

/* Paths in Swedish order, then by day with those without a day last, then 2 before 10. */
static void below_comes_in_swedish_order(void) {
  struct query_fixture fixture;
  open_with_promises(&fixture);
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.unit = SKOLAN, .below = true}), "4 1 2 10 3 ");
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.unit = KOMMUNEN, .below = true}), "4 1 2 10 3 5 ");
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){0}), "4 1 2 10 3 5 ");
  query_fixture_close(&fixture);
}

static void period_and_plan_choose(void) {
  struct query_fixture fixture;
  open_with_promises(&fixture);
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.period = "2028"}), "3 ");
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.period = "2027", .plan = "arbetsplan"}), "2 10 ");
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.period = "' OR 1=1 --"}), "");
  query_fixture_close(&fixture);
}

/* A person's name, else the role; a protected person's name nowhere. */
static void who_answers_for_it(void) {
  struct query_fixture fixture;
  open_with_promises(&fixture);
  (void)plan_refs(&fixture, &(struct query_plan){.unit = ANGEN});
  CU_ASSERT_STRING_EQUAL(fixture.rows.bytes,
                         "3|Skolan/Ängen|~|promise:2|action|'); DROP TABLE core_unit;--|Kim "
                         "Exempel|2027-03-01|~|~|arbetsplan|2027|open|~\n"
                         "3|Skolan/Ängen|~|promise:10|action|Tionde|~|2027-03-01|~|~|arbetsplan|2027|open|~\n"
                         "3|Skolan/Ängen|~|promise:3|step|日本|manager|~|~|~|verksamhetsplan|2028|delivered|~\n");
  query_fixture_close(&fixture);
}

/* What a closed unit had promised stays to be seen, without a path. */
static void closed_units_keep_theirs(void) {
  struct query_fixture fixture;
  open_with_promises(&fixture);
  fixture.base.base.clock.seconds += 86400;
  CU_ASSERT_EQUAL(host_fixture_run(&fixture.base, "org", "close", "unit", "Öster", NULL), 0);
  CU_ASSERT_STRING_EQUAL(plan_refs(&fixture, &(struct query_plan){.unit = OSTER}), "5 ");
  CU_ASSERT_EQUAL(strncmp(fixture.rows.bytes, "6|~|", 4), 0);
  query_fixture_close(&fixture);
}

static void columns_are_described(void) {
  struct query_fixture fixture;
  open_with_promises(&fixture);
  fixture.stop_after = 1;
  CU_ASSERT_EQUAL(query_plan(fixture.base.host, &(struct query_plan){0}, query_fixture_row, &fixture), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.columns.bytes,
                         "unit:unit|path:text|for_unit:unit|ref:text|kind:text|what:text|owner:text|due:date|"
                         "expected_effect:text|seen_by:text|plan:text|period:text|state:text|assessment:text");
  for (size_t i = 0; i < QUERY_PLAN_COLUMNS; i++)
    CU_ASSERT_PTR_NOT_NULL(query_plan_columns[i].summary);
  query_fixture_close(&fixture);
}

CU_TestInfo query_plan_tests[] = {
    {"a unit has its own plan", a_unit_has_its_own_plan},
    {"below comes in Swedish order", below_comes_in_swedish_order},
    {"period and plan choose", period_and_plan_choose},
    {"who answers for it", who_answers_for_it},
    {"closed units keep theirs", closed_units_keep_theirs},
    {"columns are described", columns_are_described},
    CU_TEST_INFO_NULL,
};

/* test_diff.c — what is different between two days, as it is told. */
#include "org_fixture.h"

static struct org_fixture f;
static struct text told;

/* One line a change: "what unit from>to [froms]>[tos] +followers". */
static void note_units(const struct org_diff_units *units) {
  for (size_t i = 0; i < units->count; i++)
    text_appendf(&told, "%s%s%s%s", i == 0 ? "" : "+", units->items[i].name, units->items[i].begins ? "*" : "",
                 units->items[i].ends ? "†" : "");
}

static int note(void *state, const struct org_diff_change *change) {
  static const char *const words[] = {"merged", "split",   "recut", "created",   "ended",     "moved",   "renamed",
                                      "recoded", "kind", "authority", "workplace", "dormant", "role"};
  (void)state;
  text_appendf(&told, "%s %s: ", words[change->what], change->path == NULL ? "-" : change->path);
  if (change->from != NULL || change->to != NULL)
    text_appendf(&told, "%s>%s", change->from == NULL ? "" : change->from, change->to == NULL ? "" : change->to);
  note_units(&change->from_units);
  if (change->from_units.count + change->to_units.count > 0) text_append(&told, ">");
  note_units(&change->to_units);
  if (change->followers > 0) text_appendf(&told, " +%lld", (long long)change->followers);
  text_append(&told, "\n");
  return 0;
}

static const char *differ(const char *from, const char *to, int64_t unit, bool roles) {
  const struct org_diff diff = {.from = org_fixture_day(from),
                                .to = org_fixture_day(to),
                                .unit = unit,
                                .roles = roles,
                                .tell = note};
  struct org_diff_count count;
  text_clear(&told);
  CU_ASSERT_EQUAL(org_diff(f.org, &diff, &count), 0);
  return told.bytes;
}

/* Kommun: A (a1, a2), B. */
static int64_t kommun, a, b, a1, a2;
static void begin(void) {
  org_fixture_open(&f);
  text_init(&told);
  kommun = org_fixture_add(&f, 0, "Kommun", "1");
  a = org_fixture_add(&f, kommun, "A", "2");
  b = org_fixture_add(&f, kommun, "B", "3");
  a1 = org_fixture_add(&f, a, "a1", "4");
  a2 = org_fixture_add(&f, a, "a2", "5");
}
static void end(void) {
  text_release(&told);
  org_fixture_close(&f);
}

static void change(int64_t unit, struct org_unit to, int changes, const char *day) {
  bool changed = false;
  CU_ASSERT_EQUAL(org_unit_change(f.org, unit, &to, changes, org_fixture_day(day), &changed), 0);
  CU_ASSERT_TRUE(changed);
}

static void everything_that_changes_is_told(void) {
  bool changed = false;
  int64_t fresh = 0;
  begin();
  const struct org_unit unit = {.name = "Ny", .kind = "unit", .parent = b};
  CU_ASSERT_EQUAL(org_unit_add(f.org, &unit, org_fixture_day("2026-03-01"), &fresh), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, a2, org_fixture_day("2026-04-01")), 0);
  CU_ASSERT_EQUAL(org_unit_move(f.org, a, b, org_fixture_day("2026-05-01"), &changed), 0);
  change(a1, (struct org_unit){.name = "ett", .code = "07", .kind = "department", .workplace = true},
         ORG_NAME | ORG_CODE | ORG_KIND | ORG_WORKPLACE, "2026-06-01");
  change(b, (struct org_unit){.authority = b}, ORG_AUTHORITY, "2026-06-01");
  CU_ASSERT_STRING_EQUAL(differ("2026-01-01", "2026-12-31", 0, false),
                         "created B/Ny: >B\n"
                         "ended A/a2: A>\n"
                         "moved B/A: Kommun>B +1\n"
                         "authority B/A: >B\n"
                         "renamed B/A/ett: a1>ett\n"
                         "recoded B/A/ett: >07\n"
                         "kind B/A/ett: unit>department\n"
                         "workplace B/A/ett: no>yes\n"
                         "authority B: >B\n");
  /* Each day has what holds on it, the first one included. */
  CU_ASSERT_STRING_EQUAL(differ("2026-03-01", "2026-03-31", 0, false), "");
  CU_ASSERT_STRING_EQUAL(differ("2026-02-28", "2026-03-01", 0, false), "created B/Ny: >B\n");
  CU_ASSERT_STRING_EQUAL(differ("2026-05-01", "2026-05-01", 0, false), "");
  CU_ASSERT_STRING_EQUAL(differ("2025-12-31", "2026-01-01", a1, false), "created A/a1: >A\n");
  end();
}

static void a_part_knows_who_left_it_and_who_came(void) {
  bool changed = false;
  begin();
  CU_ASSERT_EQUAL(org_unit_move(f.org, a1, b, org_fixture_day("2026-05-01"), &changed), 0);
  change(a2, (struct org_unit){.name = "två"}, ORG_NAME, "2026-05-01");
  CU_ASSERT_STRING_EQUAL(differ("2026-01-01", "2026-12-31", b, false), "moved B/a1: A>B\n");
  CU_ASSERT_STRING_EQUAL(differ("2026-01-01", "2026-12-31", a, false),
                         "moved B/a1: A>B\nrenamed A/två: a2>två\n");
  end();
}

static void what_came_to_nothing_is_no_difference(void) {
  bool changed = false;
  int64_t fresh = 0;
  begin();
  const struct org_unit unit = {.name = "Kort", .kind = "unit", .parent = b};
  CU_ASSERT_EQUAL(org_unit_add(f.org, &unit, org_fixture_day("2026-03-01"), &fresh), 0);
  CU_ASSERT_EQUAL(org_unit_close(f.org, fresh, org_fixture_day("2026-04-01")), 0);
  CU_ASSERT_EQUAL(org_unit_move(f.org, a1, b, org_fixture_day("2026-03-01"), &changed), 0);
  CU_ASSERT_EQUAL(org_unit_move(f.org, a1, a, org_fixture_day("2026-04-01"), &changed), 0);
  CU_ASSERT_STRING_EQUAL(differ("2026-01-01", "2026-12-31", 0, false), "");
  end();
}

static void roles_are_told_on_demand(void) {
  const struct org_person people[] = {{.name = "Kim"}, {.name = "Robin"}, {.name = "Hemlig", .is_protected = true}};
  int64_t id[3], role = 0;
  begin();
  for (size_t i = 0; i < 3; i++)
    CU_ASSERT_EQUAL(org_person_add(f.org, &people[i], &id[i]), 0);
  const struct org_role manager = {.person = id[0], .unit = a, .role = "manager"};
  const struct org_role next = {.person = id[1], .unit = a, .role = "manager"};
  const struct org_role hidden = {.person = id[2], .unit = b, .role = "deputy"};
  CU_ASSERT_EQUAL(org_role_assign(f.org, &manager, DAY_2026, org_fixture_day("2026-05-01"), &role), 0);
  CU_ASSERT_EQUAL(org_role_assign(f.org, &next, org_fixture_day("2026-05-01"), DAY_OPEN, &role), 0);
  CU_ASSERT_EQUAL(org_role_assign(f.org, &hidden, org_fixture_day("2026-05-01"), DAY_OPEN, &role), 0);
  CU_ASSERT_STRING_EQUAL(differ("2026-01-01", "2026-12-31", 0, false), "");
  CU_ASSERT_STRING_EQUAL(differ("2026-01-01", "2026-12-31", 0, true),
                         "role A: Kim>Robin\nrole B: >protected identity\n");
  CU_ASSERT_STRING_EQUAL(differ("2026-01-01", "2026-12-31", b, true), "role B: >protected identity\n");
  CU_ASSERT_STRING_EQUAL(differ("2026-06-01", "2026-12-31", 0, true), "");
  end();
}

CU_TestInfo diff_tests[] = {
    {"everything that changes is told, a moved part once", everything_that_changes_is_told},
    {"a part knows who left it and who came", a_part_knows_who_left_it_and_who_came},
    {"what came to nothing is no difference", what_came_to_nothing_is_no_difference},
    {"roles are told on demand, protected persons without their names", roles_are_told_on_demand},
    CU_TEST_INFO_NULL};

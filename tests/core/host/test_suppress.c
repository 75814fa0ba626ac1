/* test_suppress.c — what may be seen of counts of individuals: in a unit, summed above it, and what is refused. */
#include <string.h>

#include "host_fixture.h"
#include "suites.h"

static struct host_fixture fixture;

static void begin(void) {
  host_fixture_open(&fixture, NULL, NULL, 0);
  CU_ASSERT_EQUAL_FATAL(store_begin(fixture.base.store), PUSSEL_OK);
}
static void end(void) {
  store_rollback(fixture.base.store);
  host_fixture_close(&fixture);
}

/* Gives the measures a and, when it has any, b: as many as there are numbers. */
static int give(int64_t unit, const char *period, const int64_t *a, const int64_t *b, size_t count) {
  static const char *const categories[] = {"1", "2", "3", "4", "5"};
  struct pussel_count items[10];
  struct pussel_counts counts = {.subject = "rating", .period = period, .unit = unit, .items = items};
  error_clear(&fixture.base.error);
  for (size_t i = 0; i < count; i++) items[counts.count++] = (struct pussel_count){"set/1.a", categories[i], a[i]};
  for (size_t i = 0; b != NULL && i < count; i++) items[counts.count++] = (struct pussel_count){"set/1.b", categories[i], b[i]};
  return host_count_take(fixture.host, "probe", &counts);
}
#define GIVE(unit, ...) give(unit, "2026", (const int64_t[]){__VA_ARGS__}, NULL, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))
#define NUMBER(sql, number) CU_ASSERT_EQUAL(host_fixture_number(&fixture, sql), number)

static void enough_answers_show(void) {
  begin();
  CU_ASSERT_EQUAL(GIVE(ANGEN, 1, 0, 4, 1, 0), PUSSEL_OK);
  NUMBER("SELECT n FROM published_count WHERE unit = 3 AND scope = 'own' AND category = '3'", 4);
  NUMBER("SELECT sum(n) * 100 + min(individuals) * 10 + min(units) FROM published_count WHERE unit = 3 AND scope = 'own'", 661);
  NUMBER("SELECT sum(suppressed) FROM published_count", 0);
  NUMBER("SELECT count(DISTINCT unit) FROM published_count WHERE scope = 'below' AND n = 4 AND category = '3'", 3);
  CU_ASSERT_EQUAL(GIVE(OSTER, 0, 2, 2, 2, 0), PUSSEL_OK);
  NUMBER("SELECT n * 100 + individuals * 10 + units - 600 FROM published_count WHERE unit = 1 AND scope = 'below' AND category = '3'", 122);
  NUMBER("SELECT n FROM published_count WHERE unit = 2 AND scope = 'below' AND category = '3'", 4);
  end();
}

static void few_and_unanimous_are_hidden(void) {
  begin();
  CU_ASSERT_EQUAL(GIVE(ANGEN, 1, 0, 2, 1, 0), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(BJORKEN, 0, 0, 0, 9, 0), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(OSTER, 0, 0, 0, 0, 0), PUSSEL_OK); /* all abstained: that is as much an answer of each */
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'own' AND suppressed = 1 AND n IS NULL AND individuals IS NULL AND units IS NULL", 15);
  NUMBER("SELECT count(*) FROM published_count", 15);
  end();
}

/* What is hidden in a unit that shows its other measures is in no sum, however much waits beside it. */
static void a_hidden_measure_of_a_shown_unit_counts_nowhere(void) {
  begin();
  CU_ASSERT_EQUAL(give(ANGEN, "2026", (const int64_t[]){3, 3}, (const int64_t[]){6, 0}, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(give(BJORKEN, "2026", (const int64_t[]){1, 2}, (const int64_t[]){1, 2}, 2), PUSSEL_OK);
  NUMBER("SELECT group_concat(measure || suppressed) = 'set/1.a0,set/1.b1' FROM (SELECT DISTINCT measure, suppressed FROM published_count WHERE unit = 3 AND scope = 'own' ORDER BY 1)", 1);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below' AND measure = 'set/1.b'", 0);
  NUMBER("SELECT count(*) FROM core_count_waiting AS w JOIN core_count_given AS g ON g.id = w.given WHERE g.unit = 3", 0);
  end();
}

/* The two schools hide each other in the sum above them, which tells of neither; their own numbers are then gone. */
static void small_units_hide_each_other(void) {
  begin();
  CU_ASSERT_EQUAL(GIVE(ANGEN, 1, 2), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below'", 0);
  NUMBER("SELECT sum(n) FROM core_count_waiting", 3);
  CU_ASSERT_EQUAL(GIVE(BJORKEN, 2, 1), PUSSEL_OK);
  NUMBER("SELECT n * 100 + individuals * 10 + units FROM published_count WHERE unit = 2 AND scope = 'below' AND category = '1'", 362);
  NUMBER("SELECT count(*) FROM published_count WHERE unit IN (3, 4) AND scope = 'below'", 0);
  NUMBER("SELECT count(*) FROM published_count WHERE unit IN (3, 4) AND suppressed = 1", 4);
  NUMBER("SELECT count(*) FROM core_count_waiting", 0);
  NUMBER("SELECT count(*) FROM core_count_above", 0);
  end();
}

/* Two units of at most four that are eight together have four each; an answer that nobody gave, nobody gave in either. */
static void a_sum_that_tells_waits_for_more(void) {
  begin();
  CU_ASSERT_EQUAL(GIVE(ANGEN, 2, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(BJORKEN, 1, 3), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below'", 0);
  CU_ASSERT_EQUAL(GIVE(OSTER, 1, 2), PUSSEL_OK);
  NUMBER("SELECT n * 100 + individuals * 10 + units FROM published_count WHERE unit = 1 AND scope = 'below' AND category = '1'", 513);
  NUMBER("SELECT count(*) FROM published_count WHERE unit = 2 AND scope = 'below'", 0);
  CU_ASSERT_EQUAL(give(ANGEN, "2027", (const int64_t[]){3, 0}, NULL, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(give(BJORKEN, "2027", (const int64_t[]){3, 0}, NULL, 2), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below' AND period = '2027'", 0);
  end();
}

/* In the measures that would tell, the group is left out for good; there must be as many that do not. */
static void a_group_counts_where_it_does_not_tell(void) {
  begin();
  CU_ASSERT_EQUAL(give(ANGEN, "2026", (const int64_t[]){1, 2}, (const int64_t[]){3, 0}, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(give(BJORKEN, "2026", (const int64_t[]){2, 1}, (const int64_t[]){3, 0}, 2), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below' AND unit = 2 AND measure = 'set/1.a'", 2);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below' AND measure = 'set/1.b'", 0);
  NUMBER("SELECT count(*) FROM core_count_waiting", 0);
  end();
}

static void the_threshold_is_the_units_or_what_was_promised(void) {
  const struct host_plugin *core = host_core_settings();
  struct pussel_count items[] = {{"set/1.a", "1", 3}, {"set/1.a", "2", 4}};
  struct pussel_counts counts = {.subject = "rating", .period = "2026", .unit = OSTER, .items = items, .count = 2, .min_group = 8};
  begin();
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, core, "min_group", SKOLAN, "7"), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(ANGEN, 3, 3), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(BJORKEN, 4, 3), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &counts), PUSSEL_OK);
  NUMBER("SELECT group_concat(unit) = '4' FROM (SELECT DISTINCT unit FROM published_count WHERE scope = 'own' AND suppressed = 0)", 1);
  /* What was decided stands, whatever the setting becomes. */
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, core, "min_group", SKOLAN, "3"), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'own' AND unit = 3 AND n IS NOT NULL", 0);
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, core, "min_group", 0, "2"), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "setting-value");
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, core, "max_group", 0, "5"), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "setting-unknown");
  end();
}

/* The sum is of the tree as it was; on the day before, what was decided later is not there. */
static void sums_are_of_their_day(void) {
  bool changed;
  begin();
  CU_ASSERT_EQUAL(GIVE(ANGEN, 3, 3), PUSSEL_OK);
  fixture.base.clock.seconds += 86400;
  CU_ASSERT_EQUAL(org_unit_move(host_org(fixture.host), BJORKEN, VARDEN, clock_today(&fixture.base.clock), &changed), PUSSEL_OK);
  CU_ASSERT_EQUAL(org_unit_move(host_org(fixture.host), ANGEN, VARDEN, clock_today(&fixture.base.clock), &changed), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(BJORKEN, 4, 4), PUSSEL_OK);
  NUMBER("SELECT n FROM published_count WHERE unit = 2 AND scope = 'below' AND category = '1'", 3);
  NUMBER("SELECT n FROM published_count WHERE unit = 5 AND scope = 'below' AND category = '1'", 4);
  NUMBER("SELECT n FROM published_count WHERE unit = 1 AND scope = 'below' AND category = '1'", 7);
  fixture.base.clock.as_of_given = true;
  fixture.base.clock.as_of = clock_today(&fixture.base.clock) - 1;
  NUMBER("SELECT n FROM published_count WHERE unit = 1 AND scope = 'below' AND category = '1'", 3);
  NUMBER("SELECT count(*) FROM published_count WHERE unit = 4", 0);
  end();
}

static void a_closed_unit_counts_where_it_was(void) {
  begin();
  CU_ASSERT_EQUAL(org_unit_close(host_org(fixture.host), OSTER, clock_today(&fixture.base.clock) + 1), PUSSEL_OK);
  fixture.base.clock.seconds += 5 * 86400;
  CU_ASSERT_EQUAL(GIVE(OSTER, 3, 3), PUSSEL_OK);
  NUMBER("SELECT n FROM published_count WHERE unit = 5 AND scope = 'below' AND category = '1'", 3);
  end();
}

/* A unit's own statement: counts of units, never of fewer than the threshold, and not when all stand alike. */
static int give_level(int64_t unit, const char *category) {
  struct pussel_count items[] = {{"level", "1", 0}, {"level", "2", 0}, {"level", "3", 0}};
  struct pussel_counts counts = {.subject = "agreed", .period = "2026", .unit = unit, .items = items, .count = 3, .flags = PUSSEL_COUNTS_OF_UNITS};
  for (size_t i = 0; i < 3; i++) items[i].n = strcmp(items[i].category, category) == 0;
  return host_count_take(fixture.host, "probe", &counts);
}

static void units_are_counted_together(void) {
  begin();
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, host_core_settings(), "min_group", 0, "3"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(ANGEN, "2"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(BJORKEN, "2"), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below'", 0);
  CU_ASSERT_EQUAL(give_level(SKOLAN, "3"), PUSSEL_OK);
  NUMBER("SELECT sum(n * (category + 1)) * 10 + min(units) FROM published_count WHERE unit = 2 AND scope = 'below'", 103);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'own' AND n IS NOT NULL", 0);
  end();
}

/* Those that stand alike do not wait for one who does not: the day on which they were shown would tell that they were alike, and
 * then the sum each one's level. */
static void units_that_stand_alike_are_never_shown(void) {
  begin();
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, host_core_settings(), "min_group", 0, "3"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(ANGEN, "2"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(BJORKEN, "2"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(SKOLAN, "2"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(OSTER, "3"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(VARDEN, "1"), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below'", 0);
  CU_ASSERT_EQUAL(give_level(KOMMUNEN, "1"), PUSSEL_OK);
  NUMBER("SELECT sum(n * (category + 1)) * 10 + min(units) FROM published_count WHERE unit = 1 AND scope = 'below'", 83);
  NUMBER("SELECT count(*) FROM core_count_waiting", 0);
  end();
}

/* What a unit shows of itself is there at once, also in the sums, and those that wait go on waiting as if it were not there. */
static void a_unit_that_shares_is_a_group_of_its_own(void) {
  static const struct pussel_count items[] = {{"level", "1", 0}, {"level", "2", 1}, {"level", "3", 0}};
  struct pussel_counts shared = {.subject = "agreed", .period = "2026", .unit = OSTER, .items = items, .count = 3};
  begin();
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, host_core_settings(), "min_group", 0, "3"), PUSSEL_OK);
  shared.flags = PUSSEL_COUNTS_OF_UNITS | PUSSEL_COUNTS_SHARED;
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &shared), PUSSEL_OK);
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &shared), PUSSEL_OK);
  NUMBER("SELECT sum(n * category) * 100 + sum(suppressed) * 10 + min(units) FROM published_count WHERE unit = 6 AND scope = 'own'", 201);
  NUMBER("SELECT sum(n * category) * 10 + min(units) FROM published_count WHERE unit = 1 AND scope = 'below'", 21);
  CU_ASSERT_EQUAL(give_level(ANGEN, "2"), PUSSEL_OK);
  CU_ASSERT_EQUAL(give_level(BJORKEN, "3"), PUSSEL_OK);
  NUMBER("SELECT max(units) FROM published_count WHERE unit = 1 AND scope = 'below'", 1);
  CU_ASSERT_EQUAL(give_level(SKOLAN, "2"), PUSSEL_OK);
  NUMBER("SELECT sum(units) FROM published_count WHERE unit = 1 AND scope = 'below' AND category = '2'", 4);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'own' AND suppressed = 1 AND n IS NULL", 9);
  end();
}

static void only_a_units_own_statement_is_shared(void) {
  static const struct pussel_count items[] = {{"level", "1", 0}, {"level", "2", 1}};
  struct pussel_counts shared = {.subject = "agreed", .period = "2026", .unit = OSTER, .items = items, .count = 2, .flags = PUSSEL_COUNTS_SHARED};
  begin();
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &shared), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "plugin-count");
  shared.flags = PUSSEL_COUNTS_OF_UNITS | PUSSEL_COUNTS_SHARED | PUSSEL_COUNTS_ALONE;
  error_clear(&fixture.base.error);
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &shared), PUSSEL_EINTERNAL);
  NUMBER("SELECT count(*) FROM core_count_given", 0);
  end();
}

/* What rates one person is the unit's alone. */
static void what_concerns_one_person_is_never_summed(void) {
  const struct pussel_count items[] = {{"boss", "1", 3}, {"boss", "2", 4}}, few[] = {{"boss", "1", 1}, {"boss", "2", 2}};
  struct pussel_counts counts = {.subject = "boss", .period = "2026", .unit = OSTER, .items = items, .count = 2, .flags = PUSSEL_COUNTS_ALONE};
  begin();
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &counts), PUSSEL_OK);
  counts.items = few;
  counts.unit = ANGEN;
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &counts), PUSSEL_OK);
  counts.unit = BJORKEN;
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &counts), PUSSEL_OK);
  NUMBER("SELECT sum(n) * 10 + sum(suppressed) FROM published_count", 74);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below'", 0);
  NUMBER("SELECT count(*) FROM core_count_waiting", 0);
  end();
}

static void the_same_once_more_changes_nothing(void) {
  begin();
  CU_ASSERT_EQUAL(GIVE(ANGEN, 1, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(ANGEN, 1, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(OSTER, 5, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(OSTER, 5, 2), PUSSEL_OK);
  NUMBER("SELECT count(*) FROM core_count_given", 2);
  CU_ASSERT_EQUAL(GIVE(ANGEN, 2, 1), PUSSEL_EREFUSED);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "count-given");
  CU_ASSERT_EQUAL(GIVE(OSTER, 5, 3), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(give(OSTER, "2026", (const int64_t[]){5, 2}, (const int64_t[]){5, 2}, 2), PUSSEL_EREFUSED);
  CU_ASSERT_EQUAL(give(OSTER, "2026-2", (const int64_t[]){5, 3}, NULL, 2), PUSSEL_OK);
  end();
}

static int give_items(const char *subject, const char *period, const struct pussel_count *items, int32_t count) {
  struct pussel_counts counts = {.subject = subject, .period = period, .unit = ANGEN, .items = items, .count = count};
  int rc = host_count_take(fixture.host, "probe", &counts);
  return rc == PUSSEL_OK || strcmp(fixture.base.error.code, "plugin-count") == 0 ? rc : 1;
}

static void what_is_no_count_is_refused(void) {
  const struct pussel_count right[] = {{"a", "1", 3}, {"a", "2", 4}, {"b", "1", 3}, {"b", "2", 4}};
  const struct pussel_count wrong[][4] = {{{"a", "1", -1}, {"a", "2", 4}},   {{"a", "1", 1000001}, {"a", "2", 4}}, {{"A b", "1", 1}, {"A b", "2", 4}},
                                          {{"", "1", 1}, {"", "2", 4}},      {{NULL, "1", 1}, {NULL, "2", 4}},     {{"a", "", 1}, {"a", "2", 4}},
                                          {{"a", "1\n", 1}, {"a", "2", 4}},  {{"a", "1", 1}, {"a", "1", 4}},       {{"a", "1", 1}, {"b", "1", 4}},
                                          {{"a", "1", 1}, {"b", "1", 4}, {"a", "2", 1}, {"b", "2", 4}}};
  struct pussel_counts nowhere = {.subject = "rating", .period = "2026", .unit = 99, .items = right, .count = 4};
  begin();
  for (size_t i = 0; i < COUNT_OF(wrong); i++) CU_ASSERT_EQUAL(give_items("rating", "2026", wrong[i], wrong[i][2].measure != NULL ? 4 : 2), PUSSEL_EINTERNAL);
  CU_ASSERT_EQUAL(give_items("Rating", "2026", right, 4), PUSSEL_EINTERNAL);
  CU_ASSERT_EQUAL(give_items("rating", "", right, 4), PUSSEL_EINTERNAL);
  CU_ASSERT_EQUAL(give_items("rating", "2026", right, 0), PUSSEL_EINTERNAL);
  CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &nowhere), PUSSEL_ENOTFOUND);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "count-unit");
  NUMBER("SELECT count(*) FROM core_count_given", 0);
  CU_ASSERT_EQUAL(give_items("rating", "2026", right, 4), PUSSEL_OK);
  /* Other categories than in another unit cannot be summed. */
  CU_ASSERT_EQUAL(GIVE(BJORKEN, 2, 2), PUSSEL_OK);
  CU_ASSERT_EQUAL(GIVE(OSTER, 2, 2, 2), PUSSEL_EINTERNAL);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "plugin-count");
  end();
}

static void no_report(void *state, const struct host_step *step) { (void)state, (void)step; }

/* Before this step each plugin had a threshold of its own. */
static void upgrade_with(const char *settings) {
  host_fixture_open(&fixture, NULL, NULL, 0);
  for (const char *const *sql = (const char *const[]){"PRAGMA foreign_keys = OFF", "DROP VIEW published_count", "DELETE FROM core_view WHERE name = 'published_count'",
                                                      "DROP TABLE core_count_above", "DROP TABLE core_count_waiting", "DROP TABLE core_count_mark",
                                                      "DROP TABLE core_count_given", "DROP TABLE core_count_shape", "DROP TABLE core_count_sum", "DROP TABLE core_count_content",
                                                      "DROP TABLE core_count_group", "DROP TABLE core_count_path", "DROP TABLE core_count_category", "DROP TABLE core_count_series",
                                                      "DELETE FROM core_migration WHERE owner = 'core-host' AND version >= 2", settings, NULL};
       *sql != NULL; sql++) {
    CU_ASSERT_EQUAL_FATAL(store_run(fixture.base.store, *sql, ""), PUSSEL_OK);
  }
  host_fixture_restart(&fixture, NULL, NULL, 0, "anna");
  CU_ASSERT_EQUAL_FATAL(host_upgrade(fixture.host, false, no_report, NULL), PUSSEL_OK);
}

static void thresholds_that_were_set_stay(void) {
  upgrade_with("INSERT INTO core_setting (plugin, name, unit, value) VALUES ('one', 'min_group', 0, '7'), ('one', 'min_group', 2, '4'),"
               " ('one', 'other', 0, '9'), ('one', 'min_group', 5, '200')");
  NUMBER("SELECT group_concat(unit || '=' || value) = '0=7,2=4' FROM (SELECT * FROM core_setting WHERE plugin = 'core' ORDER BY unit)", 1);
  host_fixture_close(&fixture);
  upgrade_with("INSERT INTO core_setting (plugin, name, unit, value) VALUES ('one', 'min_group', 0, '10'), ('two', 'min_group', 2, '4')");
  NUMBER("SELECT group_concat(unit || '=' || value) = '0=10,2=10' FROM (SELECT * FROM core_setting WHERE plugin = 'core' ORDER BY unit)", 1);
  host_fixture_close(&fixture);
}

/* Not every unit agrees on every measure: each measure has groups of its own. */
static void units_are_grouped_measure_by_measure(void) {
  static const struct pussel_count one[] = {{"level", "1", 0}, {"level", "2", 1}}, both[] = {{"level", "1", 1}, {"level", "2", 0}, {"more", "1", 1}, {"more", "2", 0}};
  struct pussel_counts counts = {.subject = "agreed", .period = "2026", .flags = PUSSEL_COUNTS_OF_UNITS};
  begin();
  CU_ASSERT_EQUAL(host_setting_set(fixture.host, host_core_settings(), "min_group", 0, "3"), PUSSEL_OK);
  for (int64_t unit = SKOLAN; unit <= BJORKEN; unit++) {
    counts.unit = unit;
    counts.items = unit == ANGEN ? both : one;
    counts.count = unit == ANGEN ? 4 : 2;
    CU_ASSERT_EQUAL(host_count_take(fixture.host, "probe", &counts), PUSSEL_OK);
  }
  NUMBER("SELECT n * 10 + units FROM published_count WHERE scope = 'below' AND unit = 2 AND measure = 'level' AND category = '2'", 23);
  NUMBER("SELECT count(*) FROM published_count WHERE scope = 'below' AND measure = 'more'", 0);
  NUMBER("SELECT count(*) FROM core_count_waiting", 2);
  end();
}

CU_TestInfo host_suppress_tests[] = {
    {"enough answers show", enough_answers_show},
    {"few and unanimous are hidden", few_and_unanimous_are_hidden},
    {"a hidden measure of a shown unit counts nowhere", a_hidden_measure_of_a_shown_unit_counts_nowhere},
    {"small units hide each other", small_units_hide_each_other},
    {"a sum that tells waits for more", a_sum_that_tells_waits_for_more},
    {"a group counts where it does not tell", a_group_counts_where_it_does_not_tell},
    {"the threshold is the unit's, or what was promised", the_threshold_is_the_units_or_what_was_promised},
    {"sums are of their day", sums_are_of_their_day},
    {"a closed unit counts where it was", a_closed_unit_counts_where_it_was},
    {"units are counted together", units_are_counted_together},
    {"units that stand alike are never shown", units_that_stand_alike_are_never_shown},
    {"units are grouped measure by measure", units_are_grouped_measure_by_measure},
    {"a unit that shares is a group of its own", a_unit_that_shares_is_a_group_of_its_own},
    {"only a unit's own statement is shared", only_a_units_own_statement_is_shared},
    {"thresholds that were set stay", thresholds_that_were_set_stay},
    {"what concerns one person is never summed", what_concerns_one_person_is_never_summed},
    {"the same once more changes nothing", the_same_once_more_changes_nothing},
    {"what is no count is refused", what_is_no_count_is_refused},
    CU_TEST_INFO_NULL,
};

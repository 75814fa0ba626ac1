/* test_programme.c — programmes and their modules: loaded, changed, wound up. */
#include "suites.h"

#include <stdlib.h>

static void nobody_has_a_programme_before_one_is_loaded(void) {
  EXPECT(0, "leadership programme list --format json", "[]");
  NUMBER("SELECT count(*) FROM leadership_module", 0);
  EXPECT(2, "leadership programme show", "leadership-programme-which");
  EXPECT(3, "leadership programme end --programme 7", "leadership-programme-unknown");
}

static void the_shipped_programme_is_that_of_orebro(void) {
  EXPECT(0, "leadership programme load ledarprogram.json --dry-run", "new");
  NUMBER("SELECT count(*) FROM p_leadership_programme", 0);
  EXPECT(0, "leadership programme load ledarprogram.json", "on the waiting list");
  EXPECT(0, "leadership programme show", "Initiativrik utvecklare");
  NUMBER("SELECT group_concat(half_days, '') FROM (SELECT half_days FROM leadership_module ORDER BY position)", 3423);
  NUMBER("SELECT count(*) FROM p_leadership_question WHERE kind = 'scale'", 3);
  NUMBER("SELECT instr(source, 'Örebro') > 0 FROM leadership_programme", 1);
  NUMBER("SELECT contents LIKE '%case%' FROM leadership_module WHERE key = 'initiativrik-utvecklare'", 1);
  NUMBER("SELECT participants FROM leadership_programme", MANAGERS);
  EXPECT(0, "event tail", "leadership.programme.loaded");
}

static void the_same_once_more_changes_nothing(void) {
  leadership_begin(0);
  EXPECT(0, "leadership programme load ledarprogram.json", "unchanged");
  CU_ASSERT(program_said(&leadership_program, "nothing was changed"));
  NUMBER("SELECT count(*) FROM p_leadership_programme", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.programme.loaded'", 1);
}

static void camps_are_a_series_for_others_too(void) {
  EXPECT(0, "leadership programme load traningslager.json", "Träningsläger");
  NUMBER("SELECT is_series FROM leadership_programme", 1);
  NUMBER("SELECT count(*) FROM p_leadership_participant", MANAGERS + 3); /* the temporary one, jonas and karin too */
  leadership_write_definition("ends.json", "ends", ", \"series\": true, \"ends\": \"2027-01-01\"");
  EXPECT(2, "leadership programme load ends.json", "a series has no end");
}

static void every_fault_of_a_file_is_named_with_where_it_is(void) {
  program_write(&leadership_program, "bad.json",
                "{\"key\": \"A\", \"titel\": \"x\", \"series\": 1, \"starts\": \"2027-02-30\", \"group_size\": {\"min\": 9, \"max\": 3}, "
                "\"invited\": [{\"role\": \"king\", \"employment\": \"always\"}, 7], \"modules\": [{\"key\": \"aa\", \"title\": \"A\", \"half_days\": 0, "
                "\"extra\": 1}, {\"key\": \"aa\", \"title\": \"\", \"half_days\": 2}], \"questions\": [{\"key\": \"q1\", \"kind\": \"colour\", \"text\": \"?\"}]}");
  EXPECT(2, "leadership programme load bad.json", "leadership-definition-faults");
  static const char *const faults[] = {"the key \"A\" must be",
                                       "\"title\" must be a text",
                                       "\"titel\" is not known",
                                       "\"series\" must be true or false",
                                       "is \"2027-02-30\"",
                                       "group_size: \"max\" must be",
                                       "invited role 1: there is no role \"king\"",
                                       "invited role 1: \"employment\" must be",
                                       "invited role 2: it must be an object",
                                       "module 1 (aa): \"half_days\" must be",
                                       "module 1 (aa): the member \"extra\"",
                                       "module 2 (aa): the key \"aa\" is used",
                                       "module 2 (aa): \"title\" must be",
                                       "question 1: \"kind\" must be scale"};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) CU_ASSERT(program_said(&leadership_program, faults[i]));
  NUMBER("SELECT count(*) FROM p_leadership_programme", 0);
  program_write(&leadership_program, "text.json", "{\n\"key\": \n oops}");
  EXPECT(2, "leadership programme load text.json", "line 3");
  EXPECT(3, "leadership programme load ./ledarprogram.json", "leadership-file"); /* a path is taken as it stands */
  EXPECT(3, "leadership programme load nowhere.json", "leadership-file");
}

static void a_programme_belongs_to_a_unit(void) {
  EXPECT(0, "plugin disable leadership --unit ext:1 --reason no", "");
  EXPECT(0, "plugin enable leadership --unit ext:3 --skip --reason pilot", "");
  EXPECT(0, "plugin enable leadership --unit ext:6 --skip --reason pilot", "");
  EXPECT(2, "leadership programme load ledarprogram.json", "leadership-programme-unit");
  EXPECT(4, "leadership programme load ledarprogram.json --unit ext:1", "not-enabled");
  EXPECT(0, "leadership programme load ledarprogram.json --unit ext:3", "Norra skolan");
  NUMBER("SELECT count(*) FROM p_leadership_participant", 2); /* cilla and greta, who share the unit */
}

static void only_the_project_lead_loads_and_reads_names(void) {
  leadership_begin(0);
  EXPECT(0, "person add --name Nyfiken --account nyfiken", "");
  EXPECT(0, "role assign --person Nyfiken --role manager --unit ext:6", "");
  setenv("PUSSEL_ACTOR", "nyfiken", 1);
  EXPECT(4, "leadership participant list", "not-allowed");
  EXPECT(4, "leadership invite", "not-allowed");
  EXPECT(0, "leadership programme list", "Ledarprogrammet");
  EXPECT(0, "query 'SELECT count(*) AS n FROM leadership_participant' --format csv", "0");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

/* ---- a programme that is under way ------------------------------------------------------------------------------------------- */

static void begin_short(void) {
  leadership_write_definition("short.json", "short", ", \"questions\": [{\"key\": \"q1\", \"kind\": \"scale\", \"text\": \"How?\"}]");
  EXPECT(0, "leadership programme load short.json", "new");
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_group (programme, number) VALUES (1, 1)"));
  EXPECT(0, "leadership occasion add --group 1 --module bb --date 2026-10-01 --to 2026-10-02", "new");
}

static void what_has_begun_may_grow(void) {
  begin_short();
  program_write(&leadership_program, "more.json",
                "{\"key\": \"short\", \"title\": \"Kort och bra\", \"purpose\": \"p\", \"group_size\": {\"min\": 1, \"max\": 9}, \"invited\": [{\"role\": \"manager\", "
                "\"employment\": \"permanent\"}], \"modules\": [{\"key\": \"aa\", \"title\": \"A2\", \"half_days\": 1}, {\"key\": \"mm\", \"title\": \"M\", \"half_days\": 2}, "
                "{\"key\": \"bb\", \"title\": \"B\", \"contents\": \"c\", \"half_days\": 3}], \"questions\": [{\"key\": \"q1\", \"kind\": \"scale\", \"text\": \"How?\"}, "
                "{\"key\": \"q2\", \"kind\": \"text\", \"text\": \"Why?\"}]}");
  EXPECT(0, "leadership programme load more.json", "changed");
  NUMBER("SELECT count(*) FROM leadership_module WHERE title IN ('A2', 'M', 'B')", 3);
  NUMBER("SELECT position FROM leadership_module WHERE key = 'bb'", 3);
  NUMBER("SELECT occasions FROM leadership_module WHERE key = 'bb'", 1);
  NUMBER("SELECT count(*) FROM p_leadership_question", 2);
}

static void what_has_begun_is_not_taken_back(void) {
  begin_short();
  program_write(&leadership_program, "less.json",
                "{\"key\": \"short\", \"title\": \"Kort\", \"series\": true, \"group_size\": {\"min\": 1, \"max\": 3}, \"invited\": [{\"role\": \"manager\"}], "
                "\"modules\": [{\"key\": \"bb\", \"title\": \"B\", \"half_days\": 2}, {\"key\": \"cc\", \"title\": \"C\", \"half_days\": 2}], "
                "\"questions\": [{\"key\": \"q1\", \"kind\": \"scale\", \"text\": \"How much?\"}]}");
  EXPECT(4, "leadership programme load less.json", "leadership-programme-begun");
  CU_ASSERT(program_said(&leadership_program, "module aa: it is left out"));
  CU_ASSERT(program_said(&leadership_program, "module bb: it is 3 half days, and would be 2"));
  CU_ASSERT(program_said(&leadership_program, "question q1: it asks something else"));
  CU_ASSERT(program_said(&leadership_program, "does not become a series"));
  NUMBER("SELECT count(*) FROM leadership_module WHERE key = 'cc'", 0);
  leadership_write_definition("swap.json", "short", "");
  EXPECT(4, "leadership programme load swap.json", "question q1: it is left out");
}

static void before_it_begins_all_may_be_changed(void) {
  leadership_write_definition("short.json", "short", "");
  EXPECT(0, "leadership programme load short.json", "new");
  program_write(&leadership_program, "other.json",
                "{\"key\": \"short\", \"title\": \"K\", \"group_size\": {\"min\": 1, \"max\": 3}, \"invited\": [{\"role\": \"manager\"}], "
                "\"modules\": [{\"key\": \"bb\", \"title\": \"B\", \"half_days\": 2}, {\"key\": \"aa\", \"title\": \"A\", \"half_days\": 2}]}");
  EXPECT(0, "leadership programme load other.json", "changed");
  NUMBER("SELECT position * 10 + half_days FROM leadership_module WHERE key = 'aa'", 22);
}

static void a_programme_is_wound_up_when_nothing_is_to_come(void) {
  begin_short();
  EXPECT(4, "leadership programme end", "leadership-programme-coming");
  EXPECT(4, "leadership programme end --date 2027-01-01", "leadership-programme-coming");
  EXPECT(0, "leadership occasion cancel --occasion 1", "cancelled");
  EXPECT(0, "leadership programme end", "2026-10-01");
  EXPECT(4, "leadership programme end --programme 1", "leadership-programme-ended");
  EXPECT(4, "leadership invite --programme 1", "leadership-programme-ended");
  leadership_write_definition("again.json", "short", ", \"purpose\": \"again\"");
  EXPECT(4, "leadership programme load again.json", "leadership-programme-ended");
  EXPECT(0, "leadership programme list", "ended");
  EXPECT(0, "leadership programme list --as-of 2026-09-30 --format json", "[]");
}

CU_TestInfo leadership_programme_tests[] = {
    {"nobody has a programme before one is loaded", nobody_has_a_programme_before_one_is_loaded},
    {"the shipped programme is that of Örebro", the_shipped_programme_is_that_of_orebro},
    {"the same once more changes nothing", the_same_once_more_changes_nothing},
    {"camps are a series, for others too", camps_are_a_series_for_others_too},
    {"every fault of a file is named with where it is", every_fault_of_a_file_is_named_with_where_it_is},
    {"a programme belongs to a unit", a_programme_belongs_to_a_unit},
    {"only the project lead loads and reads names", only_the_project_lead_loads_and_reads_names},
    {"what has begun may grow", what_has_begun_may_grow},
    {"what has begun is not taken back", what_has_begun_is_not_taken_back},
    {"before it begins all may be changed", before_it_begins_all_may_be_changed},
    {"a programme is wound up when nothing is to come", a_programme_is_wound_up_when_nothing_is_to_come},
    CU_TEST_INFO_NULL,
};

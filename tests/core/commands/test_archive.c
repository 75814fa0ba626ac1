/* test_archive.c — `pussel archive export` and `dispose` with a plugin that keeps official records of several kinds. */
#include "commands_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct host_fixture fixture;

static int64_t count(const char *sql) { return host_fixture_number(&fixture, sql); }

static char *read_file(const char *folder, const char *name) {
  char path[2 * PATH_MAX], *bytes = NULL;
  size_t length;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  CU_ASSERT_EQUAL_FATAL(file_read(&bytes, &length, path, &fixture.base.error), 0);
  return bytes;
}

static void a_record_is_exported_without_who_is_protected(void) {
  char folder[PATH_MAX], *bytes;
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Kim Exempel och STIG SKYDDAD och Stig Skyddads bror, Skyddad, Stig", 1, "finalised");
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Ett utkast", 1, "draft");
  commands_fixture_sheet(&fixture, "memo", BJORKEN, "Om ingen", 2, "finalised");
  fixture_file(&fixture.base, "out", folder);
  COMMANDS_DO("archive", "export", "folder", folder);
  bytes = read_file(folder, "authority-2-skolan/records/paper.memo-1.json");
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "Kim Exempel och [skyddad identitet] och [skyddad identitet] bror, [skyddad identitet]"));
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "{\"person\": 1, \"name\": \"Kim Exempel\"}"));
  free(bytes);
  bytes = read_file(folder, "authority-2-skolan/records/paper.memo-3.json");
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "{\"person\": 2, \"name\": null}"));
  free(bytes);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act WHERE act = 'exported' AND ref IN ('paper.memo:1', 'paper.memo:3')"), 2);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act WHERE act = 'exported' AND ref = 'paper.memo:2'"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_event WHERE type = 'archive.export.made' AND unit = 2"), 1);
  host_fixture_close(&fixture);
}

/* All that stands in the way is said at once, by name, and what could go stays too. */
static void what_cannot_be_destroyed_is_named(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Ett", 0, "finalised");
  commands_fixture_sheet(&fixture, "own", ANGEN, "Två", 0, "finalised");
  commands_fixture_sheet(&fixture, "unknown", ANGEN, "Tre", 0, "finalised");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "archive-not-disposed", "archive", "dispose", "type", "own", "before", "2027-01-01", "decision", "A 1");
  CU_ASSERT_EQUAL_FATAL(fixture.base.error.detail_count, 1);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.details[0], "paper.own:2: the plugin paper has no way of destroying records of the kind own");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "archive-not-disposed", "archive", "dispose", "type", "unknown", "before", "2027-01-01", "decision", "A 1");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.details[0], "paper.unknown:3: the plugin paper has no way of destroying records of the kind unknown");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_paper_sheet WHERE body IS NOT NULL"), 3);
  COMMANDS_DO("archive", "dispose", "type", "memo", "before", "2027-01-01", "decision", "A 1");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "paper.memo:1|Sheet|Blad 1|2026-10-01|"));
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act WHERE act = 'disposed' AND decision = 'A 1' AND authority = 2"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_paper_sheet WHERE body IS NOT NULL"), 2);
  host_fixture_close(&fixture);
}

static void the_plan_has_a_row_a_type(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Ett", 0, "finalised");
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Två", 0, "draft");
  COMMANDS_DO("archive", "plan");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "paper.memo|Sheet|ten years|1|1|1|0|2026-10-01|\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "paper.own|Sheet|ten years|0|0|0|0||\n"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "archive-age", "archive", "plan", "older-than", "-1y");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "archive-age", "archive", "plan", "older-than", "3000y");
  COMMANDS_DO("archive", "plan", "older-than", "1 år");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_archive_tests[] = {
    {"a record is exported without who is protected", a_record_is_exported_without_who_is_protected},
    {"what cannot be destroyed is named", what_cannot_be_destroyed_is_named},
    {"the plan has a row a type", the_plan_has_a_row_a_type},
    CU_TEST_INFO_NULL,
};

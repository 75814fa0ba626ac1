/* test_set.c — piece sets: the shipped one, import, every fault named, published means unchanged. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define PIECE(key, title) "{\"key\": \"" key "\", \"title\": \"" title "\"}"

static void shipped_set_is_there_after_enabling(void) {
  EXPECT(0, "siq set list", "siq-13");
  NUMBER("SELECT pieces FROM siq_set WHERE piece_set = 'siq-13' AND version = 1", 13);
  NUMBER("SELECT count(*) FROM p_siq_level", 65);
  NUMBER("SELECT count(*) FROM siq_piece WHERE about_manager = 1 AND piece = 'engagerat-ledarskap'", 1);
  NUMBER("SELECT count(*) FROM siq_piece WHERE about_manager = 1", 1);
  NUMBER("SELECT count(*) FROM siq_piece WHERE position = 13 AND title = 'Snabbare reaktioner'", 1);
  EXPECT(0, "plugin enable siq --unit ext:6 --reason 'one more'", "");
  NUMBER("SELECT count(*) FROM p_siq_set", 1);
}

static void own_set_with_its_own_scale(void) {
  program_write(&siq_program, "set.json",
                "\xEF\xBB\xBF{\"set\": \"tillit\", \"version\": 1, \"title\": \"Tillit å ä ö\", \"scale\": {\"min\": "
                "1, \"max\": 6}, \"pieces\": [" PIECE("uppdrag", "Uppdrag") "," PIECE("malbild", "Målbild") "]}");
  EXPECT(0, "siq set import set.json", "tillit");
  EXPECT(0, "siq set import set.json", "nothing was changed");
  EXPECT(0, "siq open --unit ext:3 --set tillit --participants 3", "tillit/1");
  EXPECT(0, "siq agree --round 1 --piece MÅLBILD --level 6", "");
  EXPECT(2, "siq agree --round 1 --piece uppdrag --level 7", "siq-agree-faults");
  EXPECT(3, "siq agree --round 1 --piece samverkan --level 1", "uppdrag, malbild");
}

static void published_set_is_never_edited(void) {
  program_write(&siq_program, "a.json",
                "{\"set\": \"tillit\", \"version\": 1, \"title\": \"T\", \"scale\": {\"min\": 1, \"max\": 5}, "
                "\"pieces\": [" PIECE("aa", "A") "]}");
  program_write(&siq_program, "b.json",
                "{\"set\": \"tillit\", \"version\": 1, \"title\": \"T\", \"scale\": {\"min\": 1, \"max\": 5}, "
                "\"pieces\": [" PIECE("aa", "B") "]}");
  program_write(&siq_program, "c.json",
                "{\"set\": \"tillit\", \"version\": 2, \"title\": \"T\", \"scale\": {\"min\": 1, \"max\": 5}, "
                "\"pieces\": [" PIECE("aa", "B") "]}");
  EXPECT(0, "siq set import a.json", "");
  EXPECT(4, "siq set import b.json", "siq-set-published");
  EXPECT(0, "siq set import c.json", "");
  EXPECT(0, "siq open --unit ext:3 --set tillit", "tillit/2");
  EXPECT(0, "siq open --unit ext:4 --set tillit/1", "tillit/1");
  EXPECT(3, "siq open --unit ext:5 --set tillit/3", "siq-set-unknown");
  EXPECT(3, "siq open --unit ext:5 --set nowhere", "siq-13/1");
}

/* A set holds for every unit: who administers a part publishes none. */
static void a_set_is_for_the_whole_organisation(void) {
  program_write(&siq_program, "own.json",
                "{\"set\": \"own\", \"version\": 1, \"title\": \"Own\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": [" PIECE("mod", "Mod") "]}");
  EXPECT(0, "person add --name Lokal --account lokal", "");
  EXPECT(0, "role assign --person Lokal --role administrator --unit ext:2", "");
  setenv("PUSSEL_ACTOR", "lokal", 1);
  EXPECT(4, "siq set import own.json", "not-allowed");
  setenv("PUSSEL_ACTOR", "astrid", 1);
  NUMBER("SELECT count(*) FROM p_siq_set", 1);
  EXPECT(0, "siq set import own.json", "own");
}

static void every_fault_of_a_file_is_named(void) {
  program_write(
      &siq_program, "bad.json",
      "{\"set\": \"Not A Key\", \"version\": 0, \"titel\": \"x\", \"scale\": {\"min\": 1, \"max\": 99}, \"pieces\": ["
      "{\"key\": \"a\", \"title\": \"\"}, {\"key\": \"bb\", \"title\": \"B\", \"levels\": [\"one\"], "
      "\"about_manager\": 1},"
      "{\"key\": \"bb\", \"title\": \"b\"}, 7]}");
  EXPECT(2, "siq set import bad.json", "siq-set-faults");
  CU_ASSERT(program_said(&siq_program, "\"set\" must be"));
  CU_ASSERT(program_said(&siq_program, "\"version\" must be"));
  CU_ASSERT(program_said(&siq_program, "\"titel\""));
  CU_ASSERT(program_said(&siq_program, "\"title\" must be"));
  CU_ASSERT(program_said(&siq_program, "\"max\" must be"));
  CU_ASSERT(program_said(&siq_program, "piece 1 (a): the key"));
  CU_ASSERT(program_said(&siq_program, "piece 2 (bb): \"levels\""));
  CU_ASSERT(program_said(&siq_program, "\"about_manager\""));
  CU_ASSERT(program_said(&siq_program, "piece 3 (bb): the key \"bb\" is used"));
  CU_ASSERT(program_said(&siq_program, "piece 3 (bb): the title \"b\" is used"));
  CU_ASSERT(program_said(&siq_program, "piece 4 (?)"));
  NUMBER("SELECT count(*) FROM p_siq_set", 1);
  program_write(&siq_program, "bad.json", "{\n\"set\": \"x\",\n,}");
  EXPECT(2, "siq set import bad.json", "line 3");
  program_write(&siq_program, "bad.json", "[]");
  EXPECT(2, "siq set import bad.json", "siq-set-faults");
  program_write(&siq_program, "bad.json", "");
  EXPECT(2, "siq set import bad.json", "siq-set-faults");
  EXPECT(3, "siq set import absent.json", "siq-file");
}

/* From format 2 on; of a file that says none, nothing changes. */
static void the_format_has_versions(void) {
  program_write(&siq_program, "f.json", "{\"format\": 3, \"set\": \"own\", \"version\": 1, \"odd\": 1}");
  EXPECT(2, "siq set check f.json", "\"format\" must be 1 or 2");
  CU_ASSERT_PTR_NULL(strstr(siq_program.err, "odd"));
  program_write(&siq_program, "f.json", "{\"format\": \"2\", \"set\": \"own\"}");
  EXPECT(2, "siq set check f.json", "\"format\" must be 1 or 2");
  program_write(&siq_program, "f.json",
                "{\"set\": \"own\", \"version\": 1, \"title\": \"Own\", \"extends\": \"siq-13\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": [" PIECE("mod", "Mod") "]}");
  EXPECT(2, "siq set check f.json", "the member \"extends\" is not known");
}

static void more_faults_of_a_file_are_named(void) {
  program_write(&siq_program, "bad.json",
                "{\"format\": 2, \"set\": \"egna\", \"set\": \"andra\", \"version\": 1, \"title\": \"E\",\n \"extends\": \"siq-13\", \"scale\": {\"min\": 1, \"max\": 6},"
                "\n\"pieces\": [ {\"key\": \"aa\", \"title\": \"[A, \\\"{\", \"question\": \" \"},\n {\"key\": \"bb\", \"title\": \"B 19121212-1212\","
                "\n\"levels\": [\"a\",\"b\",\"c\",\"d\",\"\"]},\n\n{\"key\": \"cc\", \"title\": \"C\", \"levels\": [\"a\"]}]}");
  EXPECT(2, "siq set check bad.json", "siq-set-faults");
  CU_ASSERT(program_said(&siq_program, "the member \"set\" is written twice"));
  CU_ASSERT(program_said(&siq_program, "\"scale\" must be that of the set which it extends, 1–5"));
  CU_ASSERT(program_said(&siq_program, "line 3, piece 1 (aa): \"question\" is empty"));
  CU_ASSERT(program_said(&siq_program, "line 4, piece 2 (bb): \"title\" has what looks like a personnummer"));
  CU_ASSERT(program_said(&siq_program, "line 4, piece 2 (bb): each of the \"levels\" must be a text"));
  CU_ASSERT(program_said(&siq_program, "line 7, piece 3 (cc): \"levels\" must be a list of 5 texts"));
  program_write(&siq_program, "bad.json", "{\"set\": \"own\",\n\"title\": \"V\xE4rde\"}");
  EXPECT(2, "siq set publish bad.json", "line 2 is not UTF-8");
  EXPECT(0, "version; printf '{\"set\": \"own\"}\\000 more' > nul.json; cat nul.json", "own");
  EXPECT(2, "siq set publish nul.json", "NUL byte");
  program_write(&siq_program, "bad.json", "{\"format\": 2, \"set\": \"egna\", \"version\": 1, \"title\": \"E\", \"extends\": \"caf-2020\", \"pieces\": [" PIECE("mod", "Mod") "]}");
  EXPECT(2, "siq set publish bad.json", "there is no whole set caf-2020 published");
  program_write(&siq_program, "bad.json", "{\"format\": 2, \"set\": \"siq-13\", \"version\": 2, \"title\": \"E\", \"extends\": \"siq-13\", \"pieces\": [" PIECE("mod", "Mod") "]}");
  EXPECT(2, "siq set publish bad.json", "siq-13/1 is a whole set");
  program_write(&siq_program, "bad.json", "{\"set\": \"own\", \"version\": 1, \"title\": \"E\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": []}");
  EXPECT(2, "siq set publish bad.json", "\"pieces\" must be a list of 1–100 pieces");
  program_write(&siq_program, "bad.json", "[]");
  EXPECT(2, "siq piece add --unit ext:3 --file bad.json", "the file bad.json is not a piece");
  EXPECT(3, "siq set check absent", "no set with that name ships");
  EXPECT(3, "siq set publish ./siq-13", "siq-file");
  NUMBER("SELECT count(*) FROM p_siq_set", 1);
}

static void a_version_is_higher_than_those_published(void) {
  program_write(&siq_program, "a.json", "{\"set\": \"own\", \"version\": 3, \"title\": \"Own\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": [" PIECE("mod", "Mod") "]}");
  program_write(&siq_program, "b.json", "{\"set\": \"own\", \"version\": 2, \"title\": \"Own\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": [" PIECE("mod", "Mod") "]}");
  program_write(&siq_program, "c.json", "{\"set\": \"own\", \"version\": 3, \"title\": \"Other\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": [" PIECE("mod", "Mod") "]}");
  EXPECT(0, "siq set publish a.json", "");
  EXPECT(2, "siq set publish b.json", "\"version\" must be higher than 3");
  EXPECT(4, "siq set check c.json", "siq-set-published");
  program_write(&siq_program, "e.json", "{\"format\": 2, \"set\": \"egna\", \"version\": 1, \"title\": \"E\", \"extends\": \"own\", \"pieces\": [" PIECE("lust", "Lust") "]}");
  program_write(&siq_program, "f.json", "{\"set\": \"egna\", \"version\": 2, \"title\": \"E\", \"scale\": {\"min\": 1, \"max\": 5}, \"pieces\": [" PIECE("lust", "Lust") "]}");
  EXPECT(0, "siq set publish e.json", "");
  EXPECT(2, "siq set check f.json", "egna/1 extends another set");
  EXPECT(0, "siq set publish a.json --unit ext:3", "Norra skolan");
  NUMBER("SELECT count(*) FROM p_siq_set WHERE name = 'own'", 1);
  NUMBER("SELECT count(*) FROM siq_set_use WHERE piece_set = 'own'", 2);
}

/* The JSON Schema that ships names the members that the reader knows, and no other. */
static void the_schema_knows_what_the_reader_knows(void) {
  static const char *const parts[] = {"\\$.properties", "\\$.\\\"\\$defs\\\".piece.properties"};
  char line[1024], known[2][256] = {"", ""};
  const char *at;
  program_write(&siq_program, "f.json",
                "{\"format\": 2, \"xyzzy\": 1, \"set\": \"own\", \"version\": 1, \"title\": \"Own\", \"scale\": {\"min\": 1, \"max\": 5},"
                " \"pieces\": [{\"key\": \"mod\", \"title\": \"Mod\", \"plugh\": 1}]}");
  EXPECT(2, "siq set check f.json", "siq-set-faults");
  at = siq_program.err;
  for (size_t i = 0; i < 2; i++) {
    at = at == NULL ? NULL : strstr(at, "known are: ");
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    at += strlen("known are: ");
    snprintf(known[i], sizeof known[i], "%.*s", (int)strcspn(at, "\n"), at);
  }
  for (size_t i = 0; i < 2; i++) {
    /* What is in one of the two and not in the other. */
    snprintf(line, sizeof line,
             "version; (printf '%%s\\n' %s; sqlite3 :memory: \"SELECT key FROM json_each(readfile('$top_srcdir/doc/pusselbitar.schema.json'), '%s')\")"
             " | sort | uniq -u | wc -w",
             known[i], parts[i]);
    EXPECT(0, line, "0\n");
    CU_ASSERT(strlen(known[i]) > 20);
  }
}

/* Who administers a part publishes for it, and for nothing else. */
static void a_part_publishes_for_itself(void) {
  program_write(&siq_program, "own.json",
                "{\"format\": 2, \"set\": \"own\", \"version\": 1, \"title\": \"Own\", \"extends\": \"siq-13\", \"pieces\": [" PIECE("mod", "Mod") "]}");
  EXPECT(0, "person add --name Lokal --account lokal", "");
  EXPECT(0, "role assign --person Lokal --role administrator --unit ext:2", "");
  EXPECT(0, "org close --unit ext:5 --date 2026-10-02", "");
  program_clock("2026-10-02T08:00:00Z");
  setenv("PUSSEL_ACTOR", "lokal", 1);
  EXPECT(4, "siq set publish own.json --unit ext:1", "not-allowed");
  EXPECT(4, "siq set publish own.json --unit ext:6", "");
  EXPECT(3, "siq set publish own.json --unit ext:5", "");
  EXPECT(3, "siq set publish own.json --unit ext:99", "");
  NUMBER("SELECT count(*) FROM p_siq_set", 1);
  EXPECT(0, "siq set publish own.json --unit ext:2", "Förvaltningen");
  setenv("PUSSEL_ACTOR", "astrid", 1);
  EXPECT(0, "siq set publish own.json --unit ext:1", "Exempelby");
}

CU_TestInfo siq_set_tests[] = {
    {"the shipped set is there after enabling", shipped_set_is_there_after_enabling},
    {"an own set has its own scale", own_set_with_its_own_scale},
    {"a published set is never edited", published_set_is_never_edited},
    {"a set is for the whole organisation", a_set_is_for_the_whole_organisation},
    {"every fault of a file is named", every_fault_of_a_file_is_named},
    {"the format has versions", the_format_has_versions},
    {"more faults of a file are named", more_faults_of_a_file_are_named},
    {"a version is higher than those published", a_version_is_higher_than_those_published},
    {"the schema knows what the reader knows", the_schema_knows_what_the_reader_knows},
    {"a part publishes for itself", a_part_publishes_for_itself},
    CU_TEST_INFO_NULL,
};

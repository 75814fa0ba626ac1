/* test_puzzle.c — sets that extend another: what they add and word anew, where and from when they hold, what is comparable with what, and that
 * nothing of it makes what concerns the manager comparable between units. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define HEAD(name, version) "{\"format\": 2, \"set\": \"" name "\", \"version\": " version ", \"title\": \"Egna ord\", \"extends\": \"siq-13\", "
#define PIECE(key, title) "{\"key\": \"" key "\", \"title\": \"" title "\"}"
#define COMPARABLE(key, title, with) "{\"key\": \"" key "\", \"title\": \"" title "\", \"comparable_with\": \"" with "\"}"

static void write_pieces(const char *file, const char *head, const char *pieces) {
  char text[4096];
  snprintf(text, sizeof text, "%s\"pieces\": [%s]}", head, pieces);
  program_write(&siq_program, file, text);
}

static void an_extension_adds_and_words_anew(void) {
  write_pieces("e.json", HEAD("egna", "1"), PIECE("samverkan", "Samarbete") "," PIECE("vardegrund", "Värdegrund"));
  EXPECT(0, "siq set check e.json --unit ext:2 --format csv --no-heading", "7,samverkan,Samarbete,reworded,Samverkan,,0,0\n14,vardegrund,Värdegrund,added,,,0,0\n");
  NUMBER("SELECT count(*) FROM siq_set", 1);
  EXPECT(0, "siq set publish e.json --unit ext:2 --dry-run", "Förvaltningen");
  NUMBER("SELECT count(*) FROM siq_set", 1);
  EXPECT(0, "siq set publish e.json --unit ext:2", "");
  EXPECT(0, "siq set publish e.json --unit ext:2", "nothing was changed");
  NUMBER("SELECT count(*) FROM p_siq_set_use", 2);
  EXPECT(0, "siq open --unit ext:3 --format csv --no-heading", "siq-13/1,14");
  EXPECT(0, "query \"SELECT piece, title, own, measure FROM siq_rating WHERE piece IN ('samverkan', 'vardegrund')\" --format csv --no-heading",
         "samverkan,Samarbete,0,egna/1.samverkan\nvardegrund,Värdegrund,1,egna/1.vardegrund\n");
  EXPECT(0, "siq agree --round 1 --piece samarbete --level 2", "");
  EXPECT(0, "plugin enable siq --unit ext:6 --reason 'one more'", "");
  EXPECT(0, "siq piece list --unit ext:6 --format csv --no-heading", "samverkan,Samverkan");
  EXPECT(0, "event tail --type siq.set.published --format json", "\\\"holds_from\\\":\\\"2026-10-01\\\",\\\"in_unit\\\":2");
  EXPECT(0, "check", "");
}

static void it_holds_from_its_day(void) {
  write_pieces("e.json", HEAD("egna", "1"), PIECE("vardegrund", "Värdegrund"));
  EXPECT(2, "siq set publish e.json --unit ext:2 --from 2026-09-30", "siq-set-from");
  EXPECT(2, "siq set check e.json --unit ext:2 --from 2026-09-30", "siq-set-from");
  EXPECT(0, "siq set publish e.json --unit ext:2 --from 2027-01-01", "2027-01-01");
  EXPECT(0, "siq piece list --unit ext:3 --date 2026-12-31 --format csv", "samverkan");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "vardegrund"));
  EXPECT(0, "siq piece list --unit ext:3 --date 2027-01-01 --format csv", "14,vardegrund,Värdegrund,,Förvaltningen,egna/1");
  EXPECT(0, "siq open --unit ext:3 --date 2026-12-31 --format csv --no-heading", ",13\n");
  EXPECT(0, "siq open --unit ext:4 --date 2027-01-01 --format csv --no-heading", ",14\n");
  EXPECT(0, "siq set list --format csv --no-heading", "egna,1,Egna ord,1–5,1,2026-10-01,siq-13,2027-01-01,Förvaltningen,2");
  program_clock("2027-06-01T08:00:00Z");
  EXPECT(0, "siq set publish e.json --unit ext:2 --from 2027-01-01", "nothing was changed");
}

/* Nearest wins, then the newest; a version without pieces takes out what an earlier one added. */
static void the_nearest_wording_holds(void) {
  write_pieces("e.json", HEAD("egna", "1"), PIECE("samverkan", "Kommunens") "," PIECE("mod", "Mod"));
  EXPECT(0, "siq set publish e.json", "");
  EXPECT(0, "siq open --unit ext:3 --format csv --no-heading", ",14\n");
  write_pieces("f.json", HEAD("skola", "1"), PIECE("samverkan", "Skolans") "," PIECE("lust", "Lust"));
  EXPECT(0, "siq set publish f.json --unit ext:4", "");
  EXPECT(0, "siq piece list --unit ext:4 --format csv", "7,samverkan,Skolans");
  EXPECT(0, "siq piece list --unit ext:3 --format csv", "7,samverkan,Kommunens");
  EXPECT(0, "siq open --unit ext:4 --format csv --no-heading", ",15\n");
  write_pieces("e.json", HEAD("egna", "2"), PIECE("mod", "Mod och lust att prova"));
  EXPECT(0, "siq set check e.json", "reworded");
  EXPECT(0, "siq set publish e.json --from 2026-11-01", "");
  EXPECT(0, "siq piece list --unit ext:3 --date 2026-10-31 --format csv", "samverkan,Kommunens");
  EXPECT(0, "siq piece list --unit ext:3 --date 2026-11-01 --format csv", "samverkan,Samverkan");
  EXPECT(0, "siq piece list --unit ext:4 --date 2026-11-01 --format csv", "samverkan,Skolans");
  write_pieces("e.json", HEAD("egna", "3"), "");
  EXPECT(0, "siq set check e.json --from 2026-12-01", "No longer in the puzzle: Mod och lust att prova");
  EXPECT(0, "siq set publish e.json --from 2026-12-01", "");
  EXPECT(0, "siq piece list --unit ext:5 --date 2026-12-01 --format csv --no-heading", "13,snabbare-reaktioner");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, ",mod,"));
  NUMBER("SELECT count(*) FROM siq_rating WHERE round = 1 AND title = 'Kommunens'", 1);
}

static void a_unit_has_a_set_of_its_own(void) {
  EXPECT(0, "siq set publish tillit --unit ext:2 --from 2026-11-01", "Förvaltningen");
  EXPECT(0, "siq set publish hme --unit ext:4 --from 2026-11-01", "");
  EXPECT(0, "siq open --unit ext:3 --date 2026-10-31 --format csv --no-heading", "siq-13/1,13");
  EXPECT(0, "siq open --unit ext:5 --date 2026-11-01 --format csv --no-heading", "tillit/1,8");
  EXPECT(0, "siq open --unit ext:4 --date 2026-11-01 --format csv --no-heading", "hme/1,9");
}

static void what_is_named_wins(void) {
  EXPECT(0, "siq set publish tillit --unit ext:2", "");
  EXPECT(0, "siq open --unit ext:3 --format csv --no-heading", "tillit/1,8");
  EXPECT(0, "siq open --unit ext:4 --set siq-13 --format csv --no-heading", "siq-13/1,13");
  EXPECT(3, "siq open --unit ext:5 --set caf-2020", "siq-set-unknown");
  EXPECT(0, "siq set publish caf-2020", "pussel siq open --set caf-2020");
  EXPECT(0, "siq open --unit ext:5 --format csv --no-heading", "tillit/1,8");
  write_pieces("e.json", HEAD("egna", "1"), PIECE("mod", "Mod"));
  EXPECT(0, "siq set publish e.json", "");
  EXPECT(4, "siq piece list --unit ext:3 --set egna", "siq-set-extends");
  EXPECT(0, "siq set publish siq-13 --unit ext:2 --from 2027-01-01", "");
  EXPECT(0, "siq piece list --unit ext:3 --date 2027-01-01 --format csv", "14,mod,Mod");
}

/* ---- comparable --------------------------------------------------------------------------------------------------------- */

static void comparable_only_when_declared(void) {
  program_write(&siq_program, "v2.json",
                "{\"format\": 2, \"set\": \"siq-13\", \"version\": 2, \"title\": \"Två\", \"scale\": {\"min\": 1, \"max\": 5}, \"comparable_with\": \"siq-13/1\","
                "\"pieces\": [" PIECE("samverkan", "Samverkan") "," COMPARABLE("mottagare", "Mottagare", "siq-13/1.kundorientering") ","
                COMPARABLE("langsiktighet", "Långsiktighet", "none") "," PIECE("mod", "Mod") "]}");
  EXPECT(0, "siq set check v2.json --format csv --no-heading",
         "1,samverkan,Samverkan,set,Samverkan,siq-13/1.samverkan,0,0\n2,mottagare,Mottagare,set,,siq-13/1.kundorientering,0,0\n3,langsiktighet,Långsiktighet,set,Långsiktighet,,0,0\n4,mod,Mod,set,,,0,0\n");
  CU_ASSERT(program_said(&siq_program, "A new series begins with: Långsiktighet. "));
  CU_ASSERT(program_said(&siq_program, "No longer in the puzzle: Engagerat ledarskap, Kundorientering, "));
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --unit ext:3 --piece langsiktighet --level 3", "");
  EXPECT(0, "siq agree --unit ext:3 --piece kundorientering --level 1", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq set publish v2.json", "");
  EXPECT(0, "siq open --unit ext:3 --format csv --no-heading", "siq-13/2,4");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 3", "");
  EXPECT(0, "siq agree --unit ext:3 --piece langsiktighet --level 3", "");
  EXPECT(0, "siq agree --unit ext:3 --piece mottagare --level 2", "");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq prioritise --unit ext:3 --piece mottagare", "");
  EXPECT(0, "siq plan --unit ext:3 --piece mottagare --what X --owner-role chef --due 2027-06-01 --effect Y --plan verksamhetsplan:2027", "");
  NUMBER("SELECT count(*) FROM measurement WHERE measure = 'siq.kundorientering' AND series = 'siq-13/1'", 2);
  NUMBER("SELECT count(*) FROM commitment WHERE measure = 'siq.kundorientering'", 1);
  NUMBER("SELECT count(DISTINCT series) FROM measurement WHERE measure = 'siq.samverkan'", 1);
  NUMBER("SELECT count(DISTINCT series) FROM measurement WHERE measure = 'siq.langsiktighet'", 2);
  EXPECT(0, "query siq.level-counts --format csv --no-heading",
         "siq-13/1,kundorientering,Kundorientering,1,1\nsiq-13/1,kundorientering,Kundorientering,2,1\nsiq-13/1,langsiktighet,Långsiktighet,3,1\nsiq-13/1,samverkan,Samverkan,2,1\nsiq-13/1,samverkan,Samverkan,3,1\nsiq-13/2,langsiktighet,Långsiktighet,3,1\n");
  /* A third version that names the second is in the series of the first. */
  program_write(&siq_program, "v3.json",
                "{\"format\": 2, \"set\": \"siq-13\", \"version\": 3, \"title\": \"Tre\", \"scale\": {\"min\": 1, \"max\": 5}, \"comparable_with\": \"siq-13/2\","
                "\"pieces\": [" PIECE("mottagare", "Mottagare") "]}");
  EXPECT(0, "siq set publish v3.json", "");
  NUMBER("SELECT count(*) FROM siq_piece WHERE measure = 'siq-13/1.kundorientering'", 3);
  EXPECT(0, "check", "");
}

static void what_is_declared_is_checked(void) {
  EXPECT(0, "siq set publish caf-2020", "");
  write_pieces("e.json", HEAD("egna", "1"),
               COMPARABLE("aa", "A", "siq-13") "," COMPARABLE("bb", "B", "siq-13/9.samverkan") "," COMPARABLE("cc", "C", "caf-2020/1.1-1-riktning") ","
               COMPARABLE("dd", "D", "siq-13/1.engagerat-ledarskap") "," COMPARABLE("ee", "E", "siq-13/1.samverkan") ","
               PIECE("engagerat-ledarskap", "Ledarskap") "," PIECE("ff", "Lära AV andra") "," COMPARABLE("gg", "G", ""));
  EXPECT(2, "siq set check e.json", "siq-set-faults");
  CU_ASSERT(program_said(&siq_program, "piece 1 (aa): \"comparable_with\" must name a set and its version"));
  CU_ASSERT(program_said(&siq_program, "piece 2 (bb): \"comparable_with\": there is no published piece siq-13/9.samverkan"));
  CU_ASSERT(program_said(&siq_program, "piece 3 (cc): it cannot be comparable with caf-2020/1.1-1-riktning, whose scale is 0–5 and not 1–5"));
  CU_ASSERT(program_said(&siq_program, "piece 4 (dd): it cannot be comparable with siq-13/1.engagerat-ledarskap: one of the two concerns the manager"));
  CU_ASSERT(program_said(&siq_program, "piece 5 (ee): everywhere, from 2026-10-01: the piece samverkan is comparable with the same one"));
  CU_ASSERT(program_said(&siq_program, "piece 6 (engagerat-ledarskap): the piece that it words anew concerns the manager"));
  CU_ASSERT(program_said(&siq_program, "piece 7 (ff): everywhere, from 2026-10-01: the title \"Lära AV andra\" is also that of the piece lara-av-andra"));
  CU_ASSERT(program_said(&siq_program, "piece 8 (gg): \"comparable_with\" is empty"));
  EXPECT(2, "siq set publish e.json", "8 faults");
  write_pieces("e.json", HEAD("egna", "1"), COMPARABLE("samverkan", "A", "siq-13/1") "," COMPARABLE("bb", "B", "siq-13/1.samverkan"));
  EXPECT(2, "siq set publish e.json", "two pieces cannot be comparable with the same one: samverkan is, too");
  write_pieces("e.json", "{\"format\": 2, \"set\": \"egna\", \"version\": 1, \"title\": \"E\", \"extends\": \"siq-13\", \"comparable_with\": \"siq-13\", ", PIECE("aa", "A"));
  EXPECT(2, "siq set publish e.json", "\"comparable_with\" must name a set and its version, as in \"siq-13/1\"");
  write_pieces("e.json", "{\"format\": 2, \"set\": \"egna\", \"version\": 1, \"title\": \"E\", \"extends\": \"siq-13\", \"comparable_with\": \"siq-13/1\", ", PIECE("aa", "A"));
  EXPECT(2, "siq set publish e.json", "no published set siq-13/1 has a piece with the key");
  NUMBER("SELECT count(*) FROM siq_set", 2);
}

/* Whatever way a piece comes into the puzzle: what concerns the manager has no count, and its measurements say so. */
static void what_concerns_the_manager_is_never_counted(void) {
  char line[128];
  write_pieces("e.json", HEAD("egna", "1"),
               "{\"key\": \"engagerat-ledarskap\", \"title\": \"Chefens engagemang\", \"about_manager\": true, \"comparable_with\": \"siq-13/1\"},"
               "{\"key\": \"lyhord\", \"title\": \"Lyhörd chef\", \"about_manager\": true}," PIECE("mod", "Mod"));
  EXPECT(0, "siq set publish e.json", "");
  EXPECT(0, "siq piece add --unit ext:2 --key modig --title 'Modig chef' --about-manager", "");
  EXPECT(0, "org add --name Sex --external-id 7 --parent ext:2 --workplace", "");
  EXPECT(0, "org add --name Sju --external-id 8 --parent ext:2 --workplace", "");
  EXPECT(0, "org add --name Åtta --external-id 9 --parent ext:2 --workplace", "");
  for (int unit = 3; unit <= 9; unit++) {
    static const char *const pieces[] = {"engagerat-ledarskap", "lyhord", "modig", "mod"};
    if (unit == 6) continue;
    snprintf(line, sizeof line, "siq open --unit ext:%d", unit);
    EXPECT(0, line, "");
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
      snprintf(line, sizeof line, "siq agree --unit ext:%d --piece %s --level %d", unit, pieces[i], 2 + unit % 2);
      EXPECT(0, line, "");
    }
    snprintf(line, sizeof line, "siq close --unit ext:%d", unit);
    EXPECT(0, line, "");
  }
  NUMBER("SELECT sum(units) FROM siq_level_count WHERE piece = 'mod' AND unit = 2", 5);
  NUMBER("SELECT count(*) FROM siq_level_count WHERE piece <> 'mod'", 0);
  NUMBER("SELECT count(*) FROM published_count WHERE subject = 'agreed' AND measure NOT LIKE '%.mod'", 0);
  NUMBER("SELECT count(*) FROM measurement WHERE source LIKE '%about_manager'", 18);
  NUMBER("SELECT count(*) FROM measurement", 24);
}

/* A nearer wording that does not say that it concerns the manager does not take the place of one that does. */
static void an_unmarked_wording_does_not_hide_the_manager(void) {
  EXPECT(0, "siq piece add --unit ext:4 --key lyhord --title Lyhördhet", "");
  write_pieces("e.json", HEAD("egna", "1"), "{\"key\": \"lyhord\", \"title\": \"Lyhörd chef\", \"about_manager\": true}");
  EXPECT(0, "siq set publish e.json", "");
  EXPECT(0, "siq piece list --unit ext:4 --format csv --no-heading", "14,lyhord,Lyhörd chef,,,egna/1,1");
  EXPECT(4, "siq piece add --unit ext:3 --key engagerat-ledarskap --title Ledning", "siq-piece-exists");
  EXPECT(0, "siq open --unit ext:4", "");
  NUMBER("SELECT about_manager FROM siq_rating WHERE piece = 'lyhord'", 1);
}

static void check_tells_of_series_that_cannot_be(void) {
  write_pieces("e.json", HEAD("egna", "1"), PIECE("mod", "Mod"));
  EXPECT(0, "siq set publish e.json", "");
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "check", "");
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_piece SET measure = 'siq-13/1.samverkan' WHERE key = 'mod'"));
  EXPECT(1, "check", "two pieces whose levels are one series");
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_piece SET measure = NULL WHERE key = 'mod'"));
  EXPECT(1, "check", "levels belong to no series");
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_piece SET measure = 'egna/1.mod' WHERE key = 'mod'; DELETE FROM p_siq_round_piece WHERE piece = 2;"
                                          "UPDATE p_siq_piece SET measure = 'egna/1.mod' WHERE id = 2"));
  EXPECT(1, "check", "of which only one concerns the manager");
}

/* ---- collisions ----------------------------------------------------------------------------------------------------------- */

static void own_pieces_and_extensions_do_not_collide(void) {
  EXPECT(0, "siq piece add --unit ext:4 --key mod --title Mod", "");
  write_pieces("e.json", HEAD("egna", "1"), PIECE("modet", "Mod"));
  EXPECT(2, "siq set publish e.json --unit ext:2", "Södra skolan, from 2026-10-01: the title \"Mod\" is also that of the piece mod");
  /* The same key is the same piece: where it was added before, the nearer wording stays. */
  write_pieces("e.json", HEAD("egna", "1"), PIECE("mod", "Kommunens mod") "," PIECE("lust", "Lust"));
  EXPECT(0, "siq set publish e.json --unit ext:2", "");
  EXPECT(0, "siq piece list --unit ext:4 --format csv --no-heading", "14,mod,Mod,,");
  EXPECT(0, "siq piece list --unit ext:3 --format csv --no-heading", "14,mod,Kommunens mod,,");
  EXPECT(0, "siq open --unit ext:4 --format csv --no-heading", ",15\n");
  EXPECT(4, "siq piece add --unit ext:3 --key lust --title Glädje", "siq-piece-exists");
  EXPECT(4, "siq piece add --unit ext:3 --key gladje --title lust", "siq-piece-exists");
  EXPECT(0, "plugin enable siq --unit ext:6 --reason 'one more'", "");
  EXPECT(0, "siq piece add --unit ext:6 --key lust --title Lust", "");
}

static void a_puzzle_has_a_hundred_pieces_at_most(void) {
  char text[16384] = HEAD("egna", "1") "\"pieces\": [";
  for (int i = 0; i < 86; i++) {
    size_t length = strlen(text);
    snprintf(text + length, sizeof text - length, "%s{\"key\": \"k%d\", \"title\": \"T%d\"}", i == 0 ? "" : ",", i, i);
  }
  strcat(text, "]}");
  program_write(&siq_program, "e.json", text);
  EXPECT(0, "siq set publish e.json --unit ext:2", "");
  EXPECT(0, "siq piece add --unit ext:3 --key mod --title Mod", "");
  EXPECT(4, "siq piece add --unit ext:3 --key lust --title Lust", "siq-pieces-most");
  EXPECT(4, "siq piece add --unit ext:2 --key lust --title Lust", "siq-pieces-most");
  EXPECT(0, "siq piece add --unit ext:4 --key lust --title Lust", "");
  write_pieces("f.json", HEAD("flera", "1"), PIECE("glad", "Glad"));
  EXPECT(2, "siq set publish f.json --unit ext:2", "Norra skolan, from 2026-10-01: the puzzle would have 101 pieces");
  EXPECT(0, "siq open --unit ext:3 --format csv --no-heading", ",100\n");
  NUMBER("SELECT count(*) FROM p_siq_piece WHERE key IN ('glad')", 0);
  /* Behind the program's back: a round is not opened with more. */
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_piece SET unit = 4 WHERE key = 'mod'"));
  EXPECT(4, "siq open --unit ext:4", "siq-pieces-most");
}

CU_TestInfo siq_puzzle_tests[] = {
    {"an extension adds and words anew", an_extension_adds_and_words_anew},
    {"it holds from its day", it_holds_from_its_day},
    {"the nearest wording holds", the_nearest_wording_holds},
    {"a unit has a set of its own", a_unit_has_a_set_of_its_own},
    {"what is named wins", what_is_named_wins},
    {"comparable only when declared", comparable_only_when_declared},
    {"what is declared is checked", what_is_declared_is_checked},
    {"what concerns the manager is never counted", what_concerns_the_manager_is_never_counted},
    {"an unmarked wording does not hide the manager", an_unmarked_wording_does_not_hide_the_manager},
    {"check tells of series that cannot be", check_tells_of_series_that_cannot_be},
    {"own pieces and extensions do not collide", own_pieces_and_extensions_do_not_collide},
    {"a puzzle has a hundred pieces at most", a_puzzle_has_a_hundred_pieces_at_most},
    CU_TEST_INFO_NULL,
};

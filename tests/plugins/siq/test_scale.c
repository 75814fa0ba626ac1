/* test_scale.c — a whole round on scales other than 1–5: 28 pieces from 0 to 5, and one from 0 to 10. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static void a_round_with_28_pieces_from_0_to_5(void) {
  char text[8192] = "respondent;piece;level\n", agreed[2048] = "unit;piece;level\n";
  static const char *const first[] = {"1-1-riktning", "6-2-matt"};
  for (int respondent = 1; respondent <= 6; respondent++)
    for (size_t i = 0; i < 2; i++) {
      size_t length = strlen(text);
      snprintf(text + length, sizeof text - length, "%d;%s;%d\n", respondent, first[i], respondent - 1);
    }
  strcat(agreed, "ext:3;1-1-riktning;0\next:3;6-2-matt;5\n");
  program_write(&siq_program, "r.csv", text);
  program_write(&siq_program, "a.csv", agreed);
  EXPECT(0, "siq set list --shipped --format csv --no-heading", "caf-2020,1,\"CAF 2020, nio kriterier och 28 delkriterier\",0–5,28,,");
  EXPECT(0, "siq set check caf-2020", "28 pieces on the scale 0–5");
  EXPECT(0, "siq set publish caf-2020 --unit ext:2", "");
  EXPECT(0, "siq open --unit ext:3 --participants 6 --format csv --no-heading", "caf-2020/1,28");
  NUMBER("SELECT count(*) FROM p_siq_level AS l JOIN p_siq_round_piece AS p ON p.piece = l.piece WHERE p.round = 1", 28 * 6);
  NUMBER("SELECT min(level) * 100 + max(level) FROM p_siq_level AS l JOIN p_siq_round_piece AS p ON p.piece = l.piece WHERE p.round = 1", 5);
  EXPECT(0, "siq rate --round 1 --file r.csv", "");
  EXPECT(2, "siq rate --round 1 --respondent 1 --piece 1-1-riktning --level 6", "siq-rating-faults");
  EXPECT(0, "siq reveal --round 1", "");
  EXPECT(0, "siq show --round 1 --format csv", "1-1-riktning,\"1.1 Riktning: uppdrag");
  EXPECT(0, "siq show --round 1 --format json", "\"n0\": 1,\n    \"n1\": 1,\n    \"n2\": 1,\n    \"n3\": 1,\n    \"n4\": 1,\n    \"n5\": 1,\n    \"n6\": null");
  EXPECT(0, "siq show --round 1 --format json", "0:1 1:1 2:1 3:1 4:1 5:1");
  CU_ASSERT(program_said(&siq_program, "Wide spread, talk about these first: 1.1 Riktning"));
  EXPECT(2, "siq agree --unit ext:3 --piece 1-1-riktning --level -1", "");
  EXPECT(0, "siq agree --file a.csv", "");
  EXPECT(0, "siq show --unit ext:3 --format json", "\"agreed\": 0");
  EXPECT(0, "siq close --unit ext:3", "");
  EXPECT(0, "siq prioritise --unit ext:3 --piece 1-1-riktning", "");
  NUMBER("SELECT value = 0 AND min = 0 AND max = 5 FROM measurement WHERE measure = 'siq.1-1-riktning'", 1);
  NUMBER("SELECT count(*) FROM p_siq_count WHERE level = 0", 2);
  EXPECT(0, "check", "");
}

/* Further up, how many units stand at each level, the lowest of 0 too. */
static void levels_from_0_are_counted(void) {
  char agreed[1024] = "unit;piece;level\n";
  EXPECT(0, "siq set publish caf-2020 --unit ext:2", "");
  EXPECT(0, "org add --name Sju --external-id 7 --parent ext:2 --workplace", "");
  EXPECT(0, "org add --name Åtta --external-id 8 --parent ext:2 --workplace", "");
  for (int unit = 3; unit <= 8; unit++) {
    char line[128];
    if (unit == 6) continue;
    snprintf(line, sizeof line, "siq open --unit ext:%d", unit);
    EXPECT(0, line, "");
    snprintf(agreed + strlen(agreed), sizeof agreed - strlen(agreed), "ext:%d;6-2-matt;%d\n", unit, unit < 5 ? 0 : 5);
  }
  program_write(&siq_program, "a.csv", agreed);
  EXPECT(0, "siq agree --file a.csv", "");
  for (int round = 1; round <= 5; round++) {
    char line[64];
    snprintf(line, sizeof line, "siq close --round %d", round);
    EXPECT(0, line, "");
  }
  EXPECT(0, "query 'SELECT piece_set, version, piece, title, level, units FROM siq_level_count WHERE unit = 2 ORDER BY level' --format csv --no-heading",
         "caf-2020,1,6-2-matt,6.2 Mätta resultat för mottagarna,0,2\ncaf-2020,1,6-2-matt,6.2 Mätta resultat för mottagarna,5,3\n");
}

static void the_widest_scale_and_wide_spread(void) {
  program_write(&siq_program, "ten.json",
                "{\"set\": \"tio\", \"version\": 1, \"title\": \"Tio\", \"scale\": {\"min\": 0, \"max\": 10}, \"pieces\": ["
                "{\"key\": \"aa\", \"title\": \"A\"}, {\"key\": \"bb\", \"title\": \"B\"}]}");
  program_write(&siq_program, "r.csv", "respondent;piece;level\n1;aa;2\n2;aa;7\n3;aa;7\n4;aa;7\n5;aa;7\n1;bb;10\n2;bb;2\n3;bb;10\n4;bb;10\n5;bb;10\n");
  EXPECT(0, "siq set import ten.json", "tio");
  EXPECT(0, "siq open --unit ext:3 --set tio --participants 5", "");
  EXPECT(0, "siq rate --round 1 --file r.csv", "");
  EXPECT(0, "siq reveal --round 1", "");
  EXPECT(0, "siq show --round 1 --format json", "\"n10\": 4");
  CU_ASSERT(program_said(&siq_program, "talk about these first: B\""));
  EXPECT(0, "siq agree --unit ext:3 --piece aa --level 10", "");
  EXPECT(0, "siq close --unit ext:3", "");
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'aa'", 10);
  EXPECT(2, "siq piece add --unit ext:3 --set tio --key mod --title Mod --level-1 a --level-2 b --level-3 c --level-4 d --level-5 e",
         "the scale of tio is 0–10");
  EXPECT(0, "siq piece add --unit ext:3 --set tio --key mod --title Mod --level-0 a --level-1 b --level-2 c --level-3 d --level-4 e --level-5 f"
         " --level-6 g --level-7 h --level-8 i --level-9 j --level-10 k", "");
  EXPECT(0, "siq piece list --unit ext:3 --set tio --format json", "0: a\\n1: b");
  EXPECT(2, "siq piece add --unit ext:3 --key mod2 --title Mod2 --level-0 a --level-1 b --level-2 c --level-3 d --level-4 e --level-5 f", "siq-piece-levels");
}

/* A hundred pieces on eleven levels: the most that a round can hand over to be counted. */
static void the_largest_puzzle_is_counted(void) {
  char text[16384] = "{\"set\": \"stor\", \"version\": 1, \"title\": \"Stor\", \"scale\": {\"min\": 0, \"max\": 10}, \"pieces\": [",
       agreed[8192] = "unit;piece;level\n";
  for (int i = 0; i < 100; i++) {
    size_t length = strlen(text), end = strlen(agreed);
    snprintf(text + length, sizeof text - length, "%s{\"key\": \"k%d\", \"title\": \"T%d\"}", i == 0 ? "" : ",", i, i);
    snprintf(agreed + end, sizeof agreed - end, "ext:3;k%d;%d\n", i, i % 11);
  }
  strcat(text, "]}");
  program_write(&siq_program, "s.json", text);
  program_write(&siq_program, "a.csv", agreed);
  EXPECT(0, "siq set publish s.json --unit ext:2", "");
  EXPECT(0, "siq open --unit ext:3 --format csv --no-heading", ",100\n");
  EXPECT(0, "siq agree --file a.csv", "");
  EXPECT(0, "siq close --unit ext:3", "");
  NUMBER("SELECT count(DISTINCT measure) FROM published_count WHERE subject = 'agreed' AND scope = 'own'", 100);
  NUMBER("SELECT count(DISTINCT category) FROM published_count WHERE subject = 'agreed' AND scope = 'own' AND measure = 'stor/1.k99'", 11);
}

CU_TestInfo siq_scale_tests[] = {
    {"a round with 28 pieces from 0 to 5", a_round_with_28_pieces_from_0_to_5},
    {"levels from 0 are counted", levels_from_0_are_counted},
    {"the widest scale, and wide spread", the_widest_scale_and_wide_spread},
    {"the largest puzzle is counted", the_largest_puzzle_is_counted},
    CU_TEST_INFO_NULL,
};

/* test_agree.c — the agreed level: one piece, or a file over many units. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

static void one_piece_and_again(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --round 1 --piece processorientering --level 2 --why \"'); DROP TABLE p_siq_round;--\"",
         "Processorientering");
  EXPECT(0, "siq enas --omgång 1 --bit 'Lära av andra' --nivå 3", "");
  EXPECT(0, "siq agree --round 1 --piece processorientering --level 4 --format json", "\"before\": 2");
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'processorientering'", 4);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.rating.agreed'", 3);
  EXPECT(2, "siq agree --round 1 --piece samverkan", "siq-agree-options");
  EXPECT(2, "siq agree --piece samverkan --level 2", "siq-round-which");
  EXPECT(2, "siq agree --round 1 --piece samverkan --level 0", "siq-agree-faults");
  EXPECT(2, "siq agree --round 1 --piece samverkan --level 6", "siq-agree-faults");
  EXPECT(3, "siq agree --round 1 --piece hopp --level 3", "langsiktighet");
  CU_ASSERT(program_said(&siq_program, "siq-piece-unknown"));
}

static void file_over_many_units(void) {
  EXPECT(0, "siq open --below ext:2 --workplaces", "");
  program_write(&siq_program, "agreed.csv",
                "enhet;bit;nivå;varför\n"
                "ext:3;samverkan;2;å ä ö 日本\n"
                "Södra skolan;samverkan;3;\n"
                "ext:5;Långsiktighet;5;\n"
                "ext:3;langsiktighet;1;\n");
  EXPECT(0, "siq agree --file agreed.csv --dry-run", "");
  NUMBER("SELECT count(*) FROM siq_rating WHERE agreed IS NOT NULL", 0);
  EXPECT(0, "siq agree --file agreed.csv", "Agreed levels written: 4. Rounds: 3.");
  NUMBER("SELECT count(*) FROM siq_rating WHERE agreed IS NOT NULL", 4);
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'samverkan' AND unit = (SELECT unit FROM org_unit WHERE "
         "external_id = '4')",
         3);
  program_write(&siq_program, "one.csv", "piece;level\nsamverkan;1\n");
  EXPECT(0, "siq agree --round 1 --file one.csv", "");
}

static void faults_of_a_file_by_line(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "plugin enable siq --unit ext:6 --reason pilot", "");
  EXPECT(0, "org service add --unit ext:6 --name Bibliotek --recipient Alla", "");
  EXPECT(0, "siq open --unit ext:6", "");
  EXPECT(0, "plugin disable siq --unit ext:6 --reason slut", "");
  program_write(
      &siq_program, "bad.csv",
      "round,unit,piece,level\n1,,samverkan,2\n7,,samverkan,2\n,ext:4,samverkan,2\n,skolan,samverkan,2\n,,samverkan,2\n"
      "1,,hopp,2\n1,,langsiktighet,x\n,ext:6,samverkan,2\n1,,samverkan,3\n1,ext:6,kundorientering,3\n");
  EXPECT(2, "siq agree --file bad.csv", "siq-agree-faults");
  CU_ASSERT(program_said(&siq_program, "line 3: there is no round \"7\""));
  CU_ASSERT(program_said(&siq_program, "line 4: \"ext:4\" has no open round"));
  CU_ASSERT(program_said(&siq_program, "line 5: \"skolan\" fits no unit"));
  CU_ASSERT(program_said(&siq_program, "line 6: neither a round nor a unit"));
  CU_ASSERT(program_said(&siq_program, "line 7: the round has no piece \"hopp\""));
  CU_ASSERT(program_said(&siq_program, "line 8: the level \"x\""));
  CU_ASSERT(program_said(&siq_program, "line 10: samverkan is agreed on an earlier line"));
  CU_ASSERT(program_said(&siq_program, "line 11: round 1 is not of \"ext:6\""));
  CU_ASSERT(program_said(&siq_program, "line 9: the SIQ puzzle is not enabled in Andra förvaltningen"));
  NUMBER("SELECT count(*) FROM siq_rating WHERE agreed IS NOT NULL", 0);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.rating.agreed'", 0);
}

static void very_long_words(void) {
  static const char start[] = "siq agree --round 1 --piece samverkan --level 2 --why '";
  size_t length = 60000;
  char *line = malloc(length + sizeof start + 2);
  CU_ASSERT_PTR_NOT_NULL_FATAL(line);
  strcpy(line, start);
  memset(line + sizeof start - 1, 'x', length);
  strcpy(line + sizeof start - 1 + length, "'");
  EXPECT(0, "siq open --unit ext:3", "");
  CU_ASSERT_EQUAL(program_run(&siq_program, line), 0);
  NUMBER("SELECT length(why) FROM p_siq_round_piece WHERE why IS NOT NULL", 60000);
  EXPECT(0, "siq agree --round 1 --piece langsiktighet --level 2 --why ''", "");
  NUMBER("SELECT count(*) FROM p_siq_round_piece WHERE why IS NOT NULL", 1);
  free(line);
}

CU_TestInfo siq_agree_tests[] = {
    {"one piece, and again", one_piece_and_again},
    {"a file over many units", file_over_many_units},
    {"faults of a file by line", faults_of_a_file_by_line},
    {"very long words", very_long_words},
    CU_TEST_INFO_NULL,
};

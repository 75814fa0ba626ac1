/* test_piece.c — pieces that a kommun adds: where they hold, and that a round keeps the pieces it was opened with. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static void own_piece_holds_in_its_unit_and_below(void) {
  EXPECT(0, "siq piece add --unit ext:3 --key vardegrund --title Värdegrund --question 'Lever vi som vi lär?'",
         "vardegrund");
  EXPECT(0, "siq piece list --unit ext:3 --format csv", "vardegrund");
  EXPECT(0, "siq piece list --unit ext:3 --format csv", "Norra skolan");
  EXPECT(0, "siq piece list --unit ext:4 --format csv", "samverkan");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "vardegrund"));
  EXPECT(0, "siq open --unit ext:3 --format csv", ",14\n");
  EXPECT(0, "siq open --unit ext:4 --format csv", ",13\n");
  EXPECT(0, "siq agree --round 1 --piece värdegrund --level 3", "Värdegrund");
  EXPECT(3, "siq agree --round 2 --piece Värdegrund --level 3", "siq-piece-unknown");
}

static void round_keeps_the_pieces_it_was_opened_with(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq piece add --unit ext:2 --key mod --title Mod", "");
  NUMBER("SELECT pieces FROM siq_round WHERE round = 1", 13);
  EXPECT(0, "siq open --unit ext:4 --format csv", ",14\n");
}

static void key_or_title_is_used_once_in_each_puzzle(void) {
  EXPECT(4, "siq piece add --unit ext:3 --key samverkan --title Annat", "siq-piece-exists");
  EXPECT(4, "siq piece add --unit ext:3 --key annat --title 'lära AV andra'", "siq-piece-exists");
  EXPECT(0, "siq piece add --unit ext:3 --key mod --title Mod", "");
  EXPECT(4, "siq piece add --unit ext:2 --key mod --title 'Mod igen'", "siq-piece-exists");
  EXPECT(0, "siq piece add --unit ext:4 --key mod --title Mod", "");
  NUMBER("SELECT count(*) FROM siq_piece WHERE piece = 'mod'", 2);
}

static void piece_is_checked(void) {
  EXPECT(2, "siq piece add --unit ext:3 --key Å --title Mod", "siq-piece-key");
  EXPECT(2, "siq piece add --unit ext:3 --key mod", "siq-piece-key");
  EXPECT(2, "siq piece add --unit ext:3 --key mod --title Mod --level-1 Ett", "siq-piece-levels");
  EXPECT(2, "siq piece add --unit ext:3 --key mod --title 'Mod 19121212-1212'", "siq-personal-number");
  EXPECT(2, "siq piece add --unit ext:3 --key mod --title Mod --level-1 a --level-2 b --level-3 c --level-4 d --level-5 '19121212-1212'", "--level-5");
  EXPECT(0,
         "siq piece add --unit ext:3 --key mod --title Mod --level-1 a --level-2 b --level-3 c --level-4 d --level-5 e "
         "--about-manager",
         "");
  NUMBER("SELECT count(*) FROM p_siq_level AS l JOIN p_siq_piece AS p ON p.id = l.piece WHERE p.key = 'mod'", 5);
  NUMBER("SELECT about_manager FROM siq_piece WHERE piece = 'mod'", 1);
  program_write(&siq_program, "piece.json", "{\"key\": \"tillit\", \"title\": \"Tillit\", \"levels\": [\"a\", \"b\"]}");
  EXPECT(2, "siq piece add --unit ext:3 --file piece.json", "siq-set-faults");
  program_write(&siq_program, "piece.json",
                "{\"key\": \"tillit\", \"title\": \"Tillit '); DROP TABLE p_siq_round;--\"}");
  EXPECT(0, "siq piece add --unit ext:3 --file piece.json", "DROP TABLE");
  EXPECT(4, "siq piece add --unit ext:6 --key mod --title Mod", "not-enabled");
}

CU_TestInfo siq_piece_tests[] = {
    {"an own piece holds in its unit and below", own_piece_holds_in_its_unit_and_below},
    {"a round keeps the pieces it was opened with", round_keeps_the_pieces_it_was_opened_with},
    {"a key or title is used once in each puzzle", key_or_title_is_used_once_in_each_puzzle},
    {"a piece is checked", piece_is_checked},
    CU_TEST_INFO_NULL,
};

/* test_published.c — what others read: views, traits and named queries. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static void closed_round(void) {
  EXPECT(0, "siq piece add --unit ext:2 --key mod --title Mod", "");
  EXPECT(0, "siq open --unit ext:3 --date 2026-10-01 --participants 7", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2", "");
  EXPECT(0, "siq agree --round 1 --piece engagerat-ledarskap --level 1", "");
  EXPECT(0, "siq agree --round 1 --piece mod --level 5", "");
}

static void measurements_are_of_closed_rounds(void) {
  closed_round();
  NUMBER("SELECT count(*) FROM measurement", 0);
  EXPECT(0, "siq close --round 1", "");
  NUMBER("SELECT count(*) FROM measurement", 3);
  NUMBER("SELECT count(*) FROM measurement WHERE measure = 'siq.samverkan' AND series = 'siq-13/1' AND period = "
         "'2026-10-01' AND value = 2"
         " AND min = 1 AND max = 5 AND direction = 'up' AND n = 7 AND basis = 'agreed' AND suppressed = 0",
         1);
  NUMBER("SELECT count(*) FROM measurement WHERE measure = 'siq.mod' AND series LIKE 'siq-13+%/1'", 1);
  NUMBER("SELECT count(*) FROM measurement WHERE source LIKE '%about_manager'", 1);
  EXPECT(0, "query 'SELECT u.name, m.measure, m.value FROM measurement m JOIN org_unit u USING (unit)' --format csv",
         "Norra skolan,siq.samverkan,2");
}

static void queries_answer(void) {
  closed_round();
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(
      0,
      "siq plan --round 1 --piece samverkan --what w --owner-role r --due 2026-12-31 --effect e --plan arbetsplan:2026",
      "");
  EXPECT(0, "query siq.low-pieces --format csv", "Samverkan,2");
  EXPECT(0, "query siq.low-pieces --param level=1 --format csv", "Engagerat ledarskap");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "Samverkan"));
  EXPECT(0, "query siq.level-counts --format csv", "samverkan,Samverkan,2,1");
  CU_ASSERT_PTR_NULL(strstr(siq_program.out, "engagerat"));
  EXPECT(0, "query siq.rounds-by-year --format csv", "2026,1,1,1,3");
  EXPECT(0, "query siq.actions-overdue --format json", "[]");
  program_clock("2027-01-15T09:00:00Z");
  EXPECT(0, "query siq.actions-overdue --format csv", "siq:1");
  EXPECT(0, "query siq.wide-spread --format json", "[]");
  EXPECT(0, "query --list", "siq.low-pieces");
}

static void private_tables_stay_private(void) {
  closed_round();
  EXPECT(4, "query 'SELECT * FROM p_siq_rating'", "");
  EXPECT(0, "schema siq_rating", "suppressed");
}

CU_TestInfo siq_published_tests[] = {
    {"measurements are of closed rounds", measurements_are_of_closed_rounds},
    {"queries answer", queries_answer},
    {"private tables stay private", private_tables_stay_private},
    CU_TEST_INFO_NULL,
};

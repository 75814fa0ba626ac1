/* suite.c — the plugin siq, used as a person uses it: through the program. */
#include "suites.h"

#include <stdio.h>
#include <string.h>

#include "tap.h"

struct program siq_program;

static void set_up(void) {
  program_open(&siq_program);
  program_organise(&siq_program);
}

static void tear_down(void) { program_close(&siq_program); }

void siq_write_ratings(const char *name) {
  static const char *const keys[] = {"langsiktighet",
                                     "engagerat-ledarskap",
                                     "kundorientering",
                                     "processorientering",
                                     "samhallsansvar",
                                     "lara-av-andra",
                                     "samverkan",
                                     "kompetensutveckling",
                                     "allas-delaktighet",
                                     "forebyggande-atgarder",
                                     "standiga-forbattringar",
                                     "faktabaserade-beslut",
                                     "snabbare-reaktioner"};
  char text[8192] = "respondent;piece;level\n";
  for (int respondent = 1; respondent <= 7; respondent++)
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
      size_t length = strlen(text);
      snprintf(text + length, sizeof text - length, "%d;%s;%d\n", respondent, keys[i], 1 + (respondent + (int)i) % 5);
    }
  program_write(&siq_program, name, text);
}

int main(void) {
  static const CU_SuiteInfo suites[] = {
      {"siq set", NULL, NULL, set_up, tear_down, siq_set_tests},
      {"siq piece", NULL, NULL, set_up, tear_down, siq_piece_tests},
      {"siq puzzle", NULL, NULL, set_up, tear_down, siq_puzzle_tests},
      {"siq scale", NULL, NULL, set_up, tear_down, siq_scale_tests},
      {"siq round", NULL, NULL, set_up, tear_down, siq_round_tests},
      {"siq rating", NULL, NULL, set_up, tear_down, siq_rating_tests},
      {"siq agree", NULL, NULL, set_up, tear_down, siq_agree_tests},
      {"siq action", NULL, NULL, set_up, tear_down, siq_action_tests},
      {"siq prioritise", NULL, NULL, set_up, tear_down, siq_prioritise_tests},
      {"siq published", NULL, NULL, set_up, tear_down, siq_published_tests},
      {"siq heatmap", NULL, NULL, set_up, tear_down, siq_heatmap_tests},
      {"siq record", NULL, NULL, set_up, tear_down, siq_record_tests},
      {"siq sheet", NULL, NULL, set_up, tear_down, siq_sheet_tests},
      {"siq year", NULL, NULL, set_up, tear_down, siq_year_tests},
      {"siq picture", NULL, NULL, set_up, tear_down, siq_picture_tests},
      {"siq trend", NULL, NULL, set_up, tear_down, siq_trend_tests},
      {"siq report", NULL, NULL, set_up, tear_down, siq_report_tests},
      CU_SUITE_INFO_NULL,
  };
  return tap_run(suites);
}

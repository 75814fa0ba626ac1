/* suite.c — the plugin leadership, used as a person uses it: through the program. */
#include "suites.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "tap.h"

struct program leadership_program;

static const char managers[] = "anst-id;namn;e-post;enhet;roll;anställningsform\n"
                               "anna;Anna Påhittad;anna@exempelby.example;ext:1;manager;tillsvidare\n"
                               "bo;Bo Fiktivberg;bo@exempelby.example;ext:2;manager;tillsvidare\n"
                               "cilla;Cilla Sagolund;cilla@exempelby.example;ext:3;manager;tillsvidare\n"
                               "david;David Mönsterby;david@exempelby.example;ext:4;manager;tillsvidare\n"
                               "eva;Eva Uppdiktad;eva@exempelby.example;ext:5;manager;tillsvidare\n"
                               "folke;Folke Diktsjö;folke@exempelby.example;ext:6;manager;tillsvidare\n"
                               "greta;Greta Provling;greta@exempelby.example;ext:3;manager;tillsvidare\n"
                               "hans;Hans Tänktström;hans@exempelby.example;ext:4;manager;tillsvidare\n"
                               "hans;Hans Tänktström;hans@exempelby.example;ext:5;manager;tillsvidare\n"
                               "inga;Inga Lånegren;inga@exempelby.example;ext:6;manager;visstid\n"
                               "jonas;Jonas Fackman;jonas@exempelby.example;ext:2;union_rep;\n"
                               "karin;Karin Folkvald;karin@exempelby.example;ext:1;elected_official;\n"
                               "lars;Lars Hemlig;lars@exempelby.example;ext:6;manager;tillsvidare\n";

/* The same configuration, with the plugin leadership besides. */
static void configure(struct program *program) {
  const char *build = getenv("top_builddir");
  char text[PATH_MAX * 5];
  snprintf(text, sizeof text,
           "plugin_folder = %s/plugins/siq/.libs\nplugin_folder = %s/plugins/leadership/.libs\nplugin_folder = %s/tests/plugins/echo/.libs\n"
           "data_folder = %s/share\nlocale_folder = %s/locale\n",
           build, build, build, build, build);
  program_write(program, "pussel.conf", text);
}

static void set_up(void) {
  static const char *const lines[] = {
      "person import chefer.csv --quiet",
      "person set ext:lars --protected yes",
      "plugin enable leadership --unit ext:1 --reason programme",
  };
  program_open(&leadership_program);
  configure(&leadership_program);
  program_organise(&leadership_program);
  program_write(&leadership_program, "chefer.csv", managers);
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    int status = program_run(&leadership_program, lines[i]);
    if (status == 0) continue;
    printf("Bail out! pussel %s: %s\n", lines[i], leadership_program.err); /* no test below would tell anything */
    exit(1);
  }
}

static void tear_down(void) { program_close(&leadership_program); }

void leadership_begin(int groups) {
  char sql[128];
  CU_ASSERT_EQUAL(program_run(&leadership_program, "leadership programme load ledarprogram.json --quiet"), 0);
  for (int i = 1; i <= groups; i++) {
    snprintf(sql, sizeof sql, "INSERT INTO p_leadership_group (programme, number) VALUES (1, %d)", i);
    CU_ASSERT(program_execute(&leadership_program, sql));
  }
}

void leadership_write_definition(const char *name, const char *key, const char *more) {
  char text[1024];
  snprintf(text, sizeof text,
           "{\"key\": \"%s\", \"title\": \"Kort\", \"group_size\": {\"min\": 1, \"max\": 3}, \"invited\": [{\"role\": \"manager\"}], "
           "\"modules\": [{\"key\": \"aa\", \"title\": \"A\", \"half_days\": 1}, {\"key\": \"bb\", \"title\": \"B\", \"half_days\": 3}]%s}",
           key, more);
  program_write(&leadership_program, name, text);
}

int main(void) {
  static const CU_SuiteInfo suites[] = {
      {"leadership programme", NULL, NULL, set_up, tear_down, leadership_programme_tests},
      {"leadership groups", NULL, NULL, set_up, tear_down, leadership_group_tests},
      {"leadership participant", NULL, NULL, set_up, tear_down, leadership_participant_tests},
      {"leadership occasion", NULL, NULL, set_up, tear_down, leadership_occasion_tests},
      {"leadership attendance", NULL, NULL, set_up, tear_down, leadership_attendance_tests},
      {"leadership invitation", NULL, NULL, set_up, tear_down, leadership_invitation_tests},
      {"leadership published", NULL, NULL, set_up, tear_down, leadership_published_tests},
      {"leadership evaluation", NULL, NULL, set_up, tear_down, leadership_evaluation_tests},
      {"leadership report", NULL, NULL, set_up, tear_down, leadership_report_tests},
      {"leadership effect", NULL, NULL, set_up, tear_down, leadership_effect_tests},
      CU_SUITE_INFO_NULL,
  };
  return tap_run(suites);
}

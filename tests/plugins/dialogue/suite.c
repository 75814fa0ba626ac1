/*
 * suite.c — the plugin dialogue, used as a person uses it: through the program, with siq and the mocks promise, asker, shelf
 * and echo beside it.
 *
 * The organisation: ext:1 Exempelby (Disa) - ext:2 Förvaltningen (Frida) - ext:3 Norra skolan (Nils), ext:4 Södra skolan (Sara
 * and Stig), ext:5 Östra skolan 日本 (nobody); ext:7 Norra skolan below ext:3 (Nils, the level repeats its parent), ext:8
 * Fritidshem below ext:3 (Nils too, a workplace of its own); ext:6 Andra förvaltningen (Anton) beside. The accounts frida, nils
 * and sara act for their persons; ursula is union representative in ext:2. siq and dialogue are on in ext:2.
 */
#include "suites.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

struct program dialogue_program;

static void configure(void) {
  const char *build = getenv("top_builddir");
  char text[PATH_MAX * 9];
  snprintf(text, sizeof text,
           "plugin_folder = %s/plugins/siq/.libs\nplugin_folder = %s/plugins/dialogue/.libs\n"
           "plugin_folder = %s/tests/plugins/echo/.libs\nplugin_folder = %s/tests/plugins/promise/.libs\n"
           "plugin_folder = %s/tests/plugins/vow/.libs\nplugin_folder = %s/tests/plugins/shelf/.libs\nplugin_folder = %s/tests/plugins/asker/.libs\n"
           "data_folder = %s/share\nlocale_folder = %s/locale\n",
           build, build, build, build, build, build, build, build, build);
  program_write(&dialogue_program, "pussel.conf", text);
}

static void staff(void) {
  static const char *const lines[] = {
      "org add --name 'Norra skolan' --external-id 7 --parent ext:3 --workplace",
      "org add --name Fritidshem --external-id 8 --parent ext:3 --workplace",
      "person import personer.csv",
      "person set --person ext:f --account frida",
      "person set --person ext:n --account nils",
      "person set --person ext:s --account sara",
      "plugin enable dialogue --unit ext:2 --reason pilot",
  };
  program_write(&dialogue_program, "personer.csv",
                "external_id;name;unit;role\nd;Disa Direktör;ext:1;manager\nf;Frida Förvaltare;ext:2;manager\nn;Nils Norr;ext:3;manager\n"
                "n;;ext:7;manager\nn;;ext:8;manager\ns;Sara Söder;ext:4;manager\nt;Stig Söder;ext:4;manager\n"
                "a;Anton Andra;ext:6;manager\nu;Ursula Union;ext:2;union_rep\n");
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    int status = program_run(&dialogue_program, lines[i]);
    if (status == 0) continue;
    printf("Bail out! pussel %s: %s\n", lines[i], dialogue_program.err); /* no test below would tell anything */
    exit(1);
  }
}

static void set_up(void) {
  program_open(&dialogue_program);
  configure();
  program_organise(&dialogue_program);
  staff();
}

static void tear_down(void) { program_close(&dialogue_program); }

int main(void) {
  static const CU_SuiteInfo suites[] = {
      {"dialogue plan", NULL, NULL, set_up, tear_down, dialogue_plan_tests},
      {"dialogue prepare", NULL, NULL, set_up, tear_down, dialogue_prepare_tests},
      {"dialogue hold", NULL, NULL, set_up, tear_down, dialogue_hold_tests},
      {"dialogue page", NULL, NULL, set_up, tear_down, dialogue_page_tests},
      {"dialogue finalise", NULL, NULL, set_up, tear_down, dialogue_finalise_tests},
      {"dialogue handover", NULL, NULL, set_up, tear_down, dialogue_handover_tests},
      {"dialogue loop", NULL, NULL, set_up, tear_down, dialogue_loop_tests},
      CU_SUITE_INFO_NULL,
  };
  return tap_run(suites);
}

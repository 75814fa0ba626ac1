/* test_report.c — what the evaluations of a programme say: sums of what shows, and never what is hidden. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

static void load(int occasion, const char *text) {
  char line[100];
  program_write(&leadership_program, "svar.csv", text);
  snprintf(line, sizeof line, "leadership evaluate --occasion %d --file svar.csv --quiet", occasion);
  EXPECT(0, line, "");
}

/* Klar ledare twice (Konsult AB in July, Annan AB in August), Säker chef once, by three. */
static void three_occasions(void) {
  leadership_programme_to_evaluate();
  load(1, "helhet;nytta\n5;4\n6;4\n4;3\n5;\n5;2\n");           /* 25/5; nytta hidden */
  load(2, "helhet;nytta\n2;3\n3;4\n2;3\n3;5\n2;3\n2;6\n");     /* 14/6; 24/6 */
  load(3, "helhet;nytta\n6;6\n6;5\n5;6\n");                    /* three */
}

static void the_mean_is_of_all_answers_that_show(void) {
  three_occasions();
  EXPECT(0, "leadership report --programme 1 --format csv", "key,of,mean,from_middle,deviation,n,answers,lowest,highest,occasions,results,hidden,left_out");
  /* (25 + 14 + 24) / 17 = 3.706 */
  CU_ASSERT(program_said(&leadership_program, "klar,Klar ledare,3.70588"));
  CU_ASSERT(program_said(&leadership_program, ",11,17,2,6,2,4,1,1 of 4 results are not shown and not counted"));
  CU_ASSERT(program_said(&leadership_program, "trygg,Säker chef,,,,,,,,1,2,2,\"not shown: too few answered, or all alike\""));
  CU_ASSERT(program_said(&leadership_program, ",The whole programme,3.70588"));
  CU_ASSERT(program_said(&leadership_program, "3 of 6 results"));
}

static void it_breaks_down_by_what_is_asked(void) {
  three_occasions();
  EXPECT(0, "leadership report --programme 1 --by supplier --format csv", "Annan AB,Annan AB,3.1666");
  CU_ASSERT(program_said(&leadership_program, "Konsult AB,Konsult AB,5,1.5,0.63245"));
  EXPECT(0, "leadership report --programme 1 --by group --format csv", "1,Group 1,5,");
  EXPECT(0, "leadership report --programme 1 --by month --format csv", "2026-08");
  CU_ASSERT(strstr(leadership_program.out, "2026-07") < strstr(leadership_program.out, "2026-08"));
  EXPECT(0, "leadership report --programme 1 --by question --format csv", "nytta,Nyttan?,4,0.5");
  EXPECT(0, "leadership report --programme 1 --by occasion --format csv", "\"Klar ledare, 2026-07-17\"");
  EXPECT(0, "leadership report --programme 1 --by all --format json", "The whole programme");
  EXPECT(2, "leadership report --programme 1 --by teacher", "teacher");
  EXPECT(3, "leadership report --programme 9", "leadership-programme-unknown");
}

/* Whatever is subtracted from whatever, the figures are sums over the occasions that show. */
static void no_difference_tells_what_is_hidden(void) {
  three_occasions();
  NUMBER("SELECT count(*) FROM (SELECT occasion, question FROM leadership_evaluation WHERE suppressed = 1 AND (n IS NOT NULL OR mean IS NOT NULL))", 0);
  EXPECT(0, "leadership report --programme 1 --by all --format csv", ",11,17,");
  NUMBER("SELECT sum(n) FROM leadership_evaluation", 17);
}

static void an_occasion_is_a_measurement(void) {
  three_occasions();
  NUMBER("SELECT count(*) FROM measurement WHERE measure = 'leadership.klar' AND unit = 1 AND basis = 'mean' AND min = 1 AND max = 6", 2);
  /* other questions show: no line is drawn between them */
  NUMBER("SELECT count(DISTINCT series) FROM measurement WHERE measure = 'leadership.klar'", 2);
  NUMBER("SELECT n FROM measurement WHERE series = 'prog/helhet+nytta'", 6);
  NUMBER("SELECT round(value * 1000) FROM measurement WHERE series = 'prog/helhet+nytta'", 3167);
  NUMBER("SELECT suppressed AND value IS NULL AND n IS NULL AND spread IS NULL FROM measurement WHERE measure = 'leadership.trygg'", 1);
}

static void the_page_is_for_the_steering_group(void) {
  char text[16384] = "", path[300];
  FILE *file;
  three_occasions();
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_module SET title = 'Klar <ledare> & \"chef\"' WHERE id = 1"));
  EXPECT(0, "leadership report --programme 1 -o rapport.html", "");
  snprintf(path, sizeof path, "%s/rapport.html", leadership_program.folder);
  file = fopen(path, "r");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  text[fread(text, 1, sizeof text - 1, file)] = '\0';
  fclose(file);
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "<h1>Evaluation: Programmet</h1>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "Klar &lt;ledare&gt; &amp; &quot;chef&quot;"));
  CU_ASSERT_PTR_NULL(strstr(text, "<ledare>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "not shown: too few answered, or all alike"));
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "To talk about"));
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "Lowest: “Samlat betyg?” (3.5)"));
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "In 2026-07 the mean was 5.0, and in 2026-08 it was 3.2."));
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "3.7 <small>of 6. The scale&#39;s middle is 3.5: +0.2 from it.</small>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(text, "; occasions: 3. Spread (standard deviation)"));
  CU_ASSERT_PTR_NULL(strstr(text, "<script"));
}

static void a_programme_that_nobody_evaluated(void) {
  leadership_programme_to_evaluate();
  EXPECT(0, "leadership report --programme 1", "Nothing has been evaluated yet");
  EXPECT(0, "leadership report --programme 1 -o tom.html", "");
}

static void what_there_is_a_row_for_is_said_in_swedish_too(void) {
  static const char *const words[] = {"modul", "grupp", "leverantör", "månad", "fråga", "tillfälle", "allt"};
  leadership_programme_to_evaluate();
  setenv("PUSSEL_LANG", "sv", 1);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    char line[120];
    snprintf(line, sizeof line, "leadership report --programme 1 --by %s", words[i]);
    EXPECT(0, line, "Ingenting har utvärderats än");
  }
  setenv("PUSSEL_LANG", "en", 1);
}

CU_TestInfo leadership_report_tests[] = {
    {"what there is a row for is said in Swedish too", what_there_is_a_row_for_is_said_in_swedish_too},
    {"the mean is of all answers that show", the_mean_is_of_all_answers_that_show},
    {"it breaks down by what is asked, never by teacher", it_breaks_down_by_what_is_asked},
    {"no difference tells what is hidden", no_difference_tells_what_is_hidden},
    {"an occasion is a measurement", an_occasion_is_a_measurement},
    {"the page is for the steering group", the_page_is_for_the_steering_group},
    {"a programme that nobody evaluated", a_programme_that_nobody_evaluated},
    CU_TEST_INFO_NULL,
};

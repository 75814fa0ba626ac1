/* test_evaluation.c — the answers after an occasion: counted at once, hidden when they could point at somebody, never twice. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define FOLDER_MAP "evaluation.json"

/* Occasions 1–3 have been, 4 was cancelled, 5 is to come, 6 is of a programme without questions. Today is 2026-10-01. */
void leadership_programme_to_evaluate(void) {
  CU_ASSERT(program_execute(
      &leadership_program,
      "INSERT INTO p_leadership_programme (id, key, title, unit, is_series, starts, ends, size_min, size_max, definition, loaded_on)"
      " VALUES (1, 'prog', 'Programmet', 1, 0, 20600, 21000, 3, 20, 'x', 20600), (2, 'mute', 'Utan frågor', 1, 1, NULL, NULL, 3, 20, 'y', 20600);"
      "INSERT INTO p_leadership_module (id, programme, key, position, title, half_days)"
      " VALUES (1, 1, 'klar', 1, 'Klar ledare', 4), (2, 1, 'trygg', 2, 'Säker chef', 2), (3, 2, 'mute', 1, 'Tyst', 2);"
      "INSERT INTO p_leadership_question (id, programme, key, position, kind, text) VALUES (1, 1, 'helhet', 1, 'scale', 'Samlat betyg?'),"
      " (2, 1, 'nytta', 2, 'scale', 'Nyttan?'), (3, 1, 'ord', 3, 'text', 'Vad tar du med dig?');"
      "INSERT INTO p_leadership_group (id, programme, number) VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1);"
      "INSERT INTO p_leadership_occasion (id, module, group_id, day, last_day, supplier, state, planned_on)"
      " VALUES (1, 1, 1, 20650, 20651, 'Konsult AB', 'held', 20600), (2, 1, 2, 20690, 20690, 'Annan AB', 'held', 20600),"
      " (3, 2, 1, 20700, 20700, 'Konsult AB', 'held', 20600), (4, 2, 2, 20701, 20701, NULL, 'cancelled', 20600),"
      " (5, 2, 2, 20800, 20800, NULL, 'planned', 20600), (6, 3, 3, 20700, 20700, NULL, 'held', 20600)"));
}

static const char five[] = "helhet;nytta;ord\n5;4;Bra samtal\n6;4;Mer tid\n4;3;\n5;;Bra samtal\n3;2;=cmd|' /C calc'!A0\n";

static void load_five(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "svar.csv", five);
  EXPECT(0, "leadership evaluate --occasion 1 --file svar.csv", "no row of the file is kept");
}

static void answers_become_counts(void) {
  load_five();
  CU_ASSERT(program_said(&leadership_program, "4.6")); /* (5+6+4+5+3)/5 */
  NUMBER("SELECT n FROM leadership_evaluation WHERE occasion = 1 AND question = 'helhet'", 5);
  NUMBER("SELECT round(mean * 100) FROM leadership_evaluation WHERE occasion = 1 AND question = 'helhet'", 460);
  NUMBER("SELECT spread FROM leadership_evaluation WHERE occasion = 1 AND question = 'helhet'", 3);
  NUMBER("SELECT sum(n) FROM published_count WHERE plugin = 'leadership' AND scope = 'own' AND measure = 'klar.helhet'", 5);
  /* four answered it: hidden, and no number is kept of it anywhere */
  NUMBER("SELECT suppressed AND n IS NULL AND mean IS NULL AND spread IS NULL FROM leadership_evaluation WHERE question = 'nytta'", 1);
  NUMBER("SELECT count(*) FROM p_leadership_count AS c JOIN p_leadership_question AS q ON q.id = c.question WHERE q.key = 'nytta'", 0);
  NUMBER("SELECT count(*) FROM core_count_waiting", 0);
  NUMBER("SELECT count(*) FROM core_count_content AS p JOIN core_count_series AS s ON s.id = p.series WHERE s.measure = 'klar.nytta'", 0);
  /* nobody above sums it with anything */
  NUMBER("SELECT count(*) FROM published_count WHERE plugin = 'leadership' AND scope = 'below'", 0);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.occasion.evaluated'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%' AND (payload LIKE '%Bra%' OR payload LIKE '%\"n\"%' OR payload LIKE '%mean%')", 0);
  EXPECT(0, "check", "");
}

static void dry_run_shows_and_keeps_nothing(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "svar.csv", five);
  EXPECT(0, "leadership evaluate --occasion 1 --file svar.csv --dry-run", "4.6");
  NUMBER("SELECT count(*) FROM p_leadership_evaluation", 0);
  NUMBER("SELECT count(*) FROM core_count_given", 0);
  NUMBER("SELECT count(*) FROM p_leadership_comment", 0);
}

/* A file that is loaded for the wrong occasion as well: nobody can be asked afterwards, so it is said at once. */
static void the_same_file_for_another_occasion_is_told(void) {
  load_five();
  CU_ASSERT_FALSE(program_said(&leadership_program, "the same numbers"));
  EXPECT(0, "leadership evaluate --occasion 3 --file svar.csv --dry-run", "the same numbers as those of occasion 1");
  program_write(&leadership_program, "andra.csv", "helhet;nytta;ord\n5;4;\n6;4;\n4;3;\n5;;\n5;2;\n");
  EXPECT(0, "leadership evaluate --occasion 3 --file andra.csv", "no row of the file is kept");
  CU_ASSERT_FALSE(program_said(&leadership_program, "the same numbers"));
}

static void a_group_of_three_is_hidden_whole(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "tre.csv", "helhet;nytta;ord\n5;4;Jag var ensam om detta\n6;4;\n4;3;\n");
  EXPECT(0, "leadership evaluate --occasion 3 --file tre.csv", "Fewer than 5 answered");
  NUMBER("SELECT count(*) FROM leadership_evaluation WHERE suppressed = 1 AND n IS NULL AND mean IS NULL", 2);
  NUMBER("SELECT count(*) FROM p_leadership_count", 0);
  NUMBER("SELECT count(*) FROM core_count_waiting", 0);
  NUMBER("SELECT count(*) FROM p_leadership_comment", 0);
  EXPECT(0, "leadership comments --occasion 3", "fewer than the threshold answered");
  EXPECT(0, "leadership report --programme 1", "not shown: too few answered, or all alike");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "0.0"));
  EXPECT(0, "leadership report --programme 1 --format json", "\"mean\": null");
  EXPECT(4, "leadership evaluate --occasion 3 --file tre.csv", "no number was kept to compare");
}

static void all_alike_is_hidden(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "lika.csv", "helhet;nytta\n6;1\n6;2\n6;3\n6;4\n6;5\n");
  EXPECT(0, "leadership evaluate --occasion 1 --file lika.csv", "all answered alike: 1 of the questions");
  NUMBER("SELECT suppressed FROM leadership_evaluation WHERE question = 'helhet'", 1);
  NUMBER("SELECT suppressed FROM leadership_evaluation WHERE question = 'nytta'", 0);
  CU_ASSERT(program_said(&leadership_program, "The file has no column for the question \"ord\""));
}

static void the_threshold_is_the_units(void) {
  EXPECT(0, "setting set core.min_group 6 --unit ext:1", "");
  load_five();
  NUMBER("SELECT min(suppressed) FROM leadership_evaluation", 1);
  NUMBER("SELECT count(*) FROM p_leadership_comment", 0);
}

static void the_same_file_changes_nothing_another_is_refused(void) {
  load_five();
  EXPECT(0, "leadership evaluate --occasion 1 --file svar.csv", "was evaluated with these answers before; nothing is changed");
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.occasion.evaluated'", 1);
  NUMBER("SELECT sum(n) FROM p_leadership_comment", 4);
  program_write(&leadership_program, "sen.csv", "helhet;nytta\n5;4\n6;4\n4;3\n5;\n3;2\n1;1\n");
  EXPECT(4, "leadership evaluate --occasion 1 --file sen.csv", "leadership-evaluation-given");
  CU_ASSERT(program_said(&leadership_program, "2026-10-01"));
  NUMBER("SELECT sum(n) FROM p_leadership_count", 5);
  program_write(&leadership_program, "utan.csv", "helhet\n5\n6\n4\n5\n3\n"); /* alike in what shows, yet not what was asked */
  EXPECT(4, "leadership evaluate --occasion 1 --file utan.csv", "with other answers");
}

static void a_wrong_one_is_withdrawn_for_good(void) {
  load_five();
  EXPECT(2, "leadership evaluation withdraw --occasion 1", "why");
  EXPECT(2, "leadership evaluation withdraw --occasion 1 --why ' '", "there is no reason");
  EXPECT(3, "leadership evaluation withdraw --occasion 2 --why x", "no evaluation of it stands");
  EXPECT(0, "leadership evaluation withdraw --occasion 1 --why 'annat tillfälle' --dry-run", "");
  NUMBER("SELECT count(*) FROM leadership_evaluation", 2);
  program_clock("2026-10-05T08:00:00Z");
  EXPECT(0, "leadership evaluation withdraw --occasion 1 --why 'annat tillfälle'", "counts nowhere");
  EXPECT(0, "leadership report --programme 1", "Nothing has been evaluated yet");
  EXPECT(0, "leadership report --programme 1 --as-of 2026-10-04", "4.6"); /* what stood that day */
  EXPECT(0, "leadership report --programme 1 --as-of 2026-09-30", "Nothing has been evaluated yet");
  EXPECT(4, "leadership evaluate --occasion 1 --file svar.csv", "withdrawn since");
  NUMBER("SELECT count(*) FROM p_leadership_comment", 0);
  NUMBER("SELECT count(*) FROM event WHERE payload LIKE '%annat%'", 0);
  NUMBER("SELECT count(*) FROM measurement WHERE measure LIKE 'leadership.%'", 0);
  program_clock("2026-10-01T08:00:00Z");
}

/* Word processors make dashes and blanks of their own. What only looks like a number of a person is let through. */
static void a_personal_number_is_seen_however_it_is_written(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "nummer.csv",
                "helhet;ord\n5;8507099805\n5;850709+9805\n5;850709–9805\n5;850709―9805\n5;850709 9805\n5;850709 - 9805\n5;Åsa850709-9805ö\n"
                "5;19850769-9802\n5;000229-0005\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file nummer.csv", "9 faults");
  CU_ASSERT(program_said(&leadership_program, "line 10: the answer in the column \"ord\" is not taken: it seems to hold a personal identity number"));
  program_write(&leadership_program, "andra.csv", "helhet;ord\n5;850709-9806\n4;212000-2411\n5;0701234567\n5;010229-0004\n4;21850709-9805\n");
  EXPECT(0, "leadership evaluate --occasion 1 --file andra.csv --dry-run", "");
}

static void every_fault_is_named_and_nothing_taken(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "fel.csv",
                "helhet;nytta;ord;betyg\n7;4;;\n5;0;;\nbra;4;;\n5;4,5;;\n5;4;nås på anna@exempelby.example idag;\n5;4;19811218-9876;\n5;4;anna@exempelby.example;\n5;4;x;;6\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file fel.csv", "leadership-evaluation-faults");
  CU_ASSERT(program_said(&leadership_program, "8 faults"));
  CU_ASSERT(program_said(&leadership_program, "line 1: the column \"betyg\" is none of the programme's questions (helhet, nytta, ord)"));
  CU_ASSERT(program_said(&leadership_program, "line 2: \"7\" in the column \"helhet\""));
  CU_ASSERT(program_said(&leadership_program, "line 3: \"0\" in the column \"nytta\""));
  CU_ASSERT(program_said(&leadership_program, "line 4: \"bra\" in the column \"helhet\""));
  CU_ASSERT(program_said(&leadership_program, "line 5: \"4,5\" in the column \"nytta\""));
  CU_ASSERT(program_said(&leadership_program, "line 7: the answer in the column \"ord\" is not taken: it seems to hold a personal identity number"));
  CU_ASSERT(program_said(&leadership_program, "line 8: the answer in the column \"ord\" is not taken: it is an e-mail address"));
  CU_ASSERT(program_said(&leadership_program, "line 9: the row has 5 cells, and the heading 4"));
  CU_ASSERT_PTR_NULL(strstr(leadership_program.err, "9876"));
  NUMBER("SELECT count(*) FROM p_leadership_evaluation", 0);
  program_write(&leadership_program, "dubbel.csv", "helhet;Helhet\n5;5\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file dubbel.csv", "two columns are the question \"helhet\"");
  program_write(&leadership_program, "ord.csv", "ord\nbra\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file ord.csv", "no column is a question on the scale");
  program_write(&leadership_program, "tom.csv", "helhet;nytta\n;\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file tom.csv", "there is no answer in it");
  program_write(&leadership_program, "ingen.csv", "\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file ingen.csv", "there is nothing in it");
  program_write(&leadership_program, "citat.csv", "helhet;ord\n5;\"aldrig slut\n6;\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file citat.csv", "a quote that begins in line 2 never ends");
  program_write(&leadership_program, "bred.csv", "\xFF\xFEh");
  EXPECT(2, "leadership evaluate --occasion 1 --file bred.csv", "UTF-16");
  program_write(&leadership_program, "utan.csv", "helhet;\n5;x\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file utan.csv", "a cell in a column that has no heading");
  EXPECT(3, "leadership evaluate --occasion 1 --file saknas.csv", "leadership-file");
}

static void the_occasion_must_be_over(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "svar.csv", five);
  EXPECT(4, "leadership evaluate --occasion 4 --file svar.csv", "leadership-evaluation-cancelled");
  EXPECT(4, "leadership evaluate --occasion 5 --file svar.csv", "leadership-evaluation-early");
  CU_ASSERT(program_said(&leadership_program, "2026-12-13"));
  EXPECT(4, "leadership evaluate --occasion 6 --file svar.csv", "leadership-evaluation-no-questions");
  EXPECT(3, "leadership evaluate --occasion 9 --file svar.csv", "leadership-occasion-unknown");
  EXPECT(0, "query leadership.not-evaluated --format csv", "occasion");
  CU_ASSERT_PTR_NULL(strstr(leadership_program.out, "2026-12-13"));
  NUMBER("SELECT count(*) FROM leadership_evaluation_missing WHERE programme = 1", 3);
}

static const char map[] =
    "{\"columns\": [{\"heading\": \"Vad är ditt samlade  betyg, på allt?\", \"question\": \"helhet\"},"
    " {\"heading\": \"Nytta\", \"question\": \"nytta\", \"answers\": {\"A\": 6, \"B\": 5}},"
    " {\"heading\": \"Ord\", \"question\": \"ord\", \"answers\": {\"–\": null}}],"
    " \"answers\": {\"5 – stämmer bra\": 5, \"4 – stämmer\": 4, \"Vet ej\": null}, \"ignored\": [\"Starttid\", \"Namn\", \"Poäng*\"],"
    " \"one_answer_each\": \"E-post\", \"nobody\": [\"anonymous\"]}";

static void an_export_of_a_form_tool(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, FOLDER_MAP, map);
  program_write(&leadership_program, "export.csv",
                "\xEF\xBB\xBFStarttid,E-post,Namn,\"Vad är ditt samlade\xC2\xA0" "betyg, på\nallt?\",Nytta,Ord,Poäng – Nytta\r\n"
                "2026-07-15 10:00,a@b.example,Anna Påhittad,5 – Stämmer bra,A,\"Ett ord, till\",3\r\n"
                "2026-07-15 10:01,anonymous,,4 – stämmer,B,–,\r\n2026-07-15 10:02,anonymous,,6,4,,\r\n"
                "2026-07-15 10:03,c@b.example,,Vet ej,2,,\r\n2026-07-15 10:04,d@b.example,,4,1,,\r\n"
                "2026-07-15 10:05,e@b.example,,5,A,,\r\n2026-07-15 10:06,f@b.example,,,,,\r\n");
  EXPECT(0, "leadership evaluate --occasion 1 --file export.csv --map " FOLDER_MAP, "");
  NUMBER("SELECT n FROM leadership_evaluation WHERE question = 'helhet'", 5);
  NUMBER("SELECT n FROM leadership_evaluation WHERE question = 'nytta'", 6);
  NUMBER("SELECT round(mean * 100) FROM leadership_evaluation WHERE question = 'nytta'", 400);
  NUMBER("SELECT count(*) FROM p_leadership_comment", 1);
  NUMBER("SELECT count(*) FROM p_leadership_comment WHERE text LIKE '%example%' OR text LIKE '%Anna%' OR text LIKE '%10:0%'", 0);
}

static void faults_of_an_export(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, FOLDER_MAP, map);
  program_write(&leadership_program, "export.csv",
                "E-post,Titel,Nytta,Ord\na@b.example,x,A,\nb@b.example,x,C,\nA@B.example,x,B,\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file export.csv --map " FOLDER_MAP, "4 faults");
  CU_ASSERT(program_said(&leadership_program, "the mapping says nothing of the column \"Titel\""));
  CU_ASSERT(program_said(&leadership_program, "the file has no column \"Vad är ditt samlade betyg, på allt?\", which the mapping names"));
  CU_ASSERT(program_said(&leadership_program, "line 3: \"C\" in the column \"Nytta\" is not a whole number from 1 to 6, nor among the mapping's \"answers\""));
  CU_ASSERT(program_said(&leadership_program, "line 4: the same person answered on line 2 (column \"E-post\")"));
  CU_ASSERT_PTR_NULL(strstr(leadership_program.err, "b.example"));
  program_write(&leadership_program, "tva.csv", "nr;helhet\n1;5\n2;4\n1;4\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file tva.csv", "line 4: the same person answered on line 2");
  program_write(&leadership_program, FOLDER_MAP,
                "{\"columns\": [{\"heading\": \"A\", \"question\": \"larare\"}, {\"heading\": \"a\", \"question\": \"helhet\"}, 3], \"answers\": {\"x\": 7},"
                " \"ignored\": \"B\", \"extra\": 1}");
  EXPECT(2, "leadership evaluate --occasion 1 --file export.csv --map " FOLDER_MAP, "leadership-map-faults");
  CU_ASSERT(program_said(&leadership_program, "5 faults"));
  CU_ASSERT(program_said(&leadership_program, "the heading \"a\" stands twice"));
  CU_ASSERT(program_said(&leadership_program, "the answer \"x\" must be a whole number from 1 to 6"));
  program_write(&leadership_program, FOLDER_MAP, "{\"columns\": [{\"heading\": \"A\", \"question\": \"larare\"}]}");
  program_write(&leadership_program, "export.csv", "A\n5\n");
  EXPECT(2, "leadership evaluate --occasion 1 --file export.csv --map " FOLDER_MAP, "the question \"larare\", which the programme does not have");
  program_write(&leadership_program, FOLDER_MAP, "{\"columns\": [");
  EXPECT(2, "leadership evaluate --occasion 1 --file export.csv --map " FOLDER_MAP, "not correct JSON");
  EXPECT(3, "leadership evaluate --occasion 1 --file export.csv --map saknas.json", "leadership-file");
  /* the shipped example is found by its name, and is one of another programme */
  EXPECT(2, "leadership evaluate --occasion 1 --file export.csv --map forms-export.json", "the mapping says nothing of the column \"A\"");
  NUMBER("SELECT count(*) FROM p_leadership_evaluation", 0);
}

/* What has been evaluated has been held, whether or not anybody registered who was there. */
static void an_evaluated_occasion_is_not_cancelled(void) {
  load_five();
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_occasion SET state = 'planned'"));
  EXPECT(4, "leadership occasion cancel --occasion 1", "those who were there have evaluated it");
  EXPECT(0, "leadership occasion cancel --occasion 2", "");
}

static void answers_come_by_a_pipe(void) {
  leadership_programme_to_evaluate();
  CU_ASSERT_EQUAL(program_feed(&leadership_program, five, "leadership evaluate --occasion 1 --file -"), 0);
  NUMBER("SELECT n FROM leadership_evaluation WHERE question = 'helhet'", 5);
  CU_ASSERT_EQUAL(program_feed(&leadership_program, "x\n1\n", "leadership evaluate --occasion 2 --file -"), 2);
  CU_ASSERT(program_said(&leadership_program, "nothing was taken from standard input"));
}

static void windows_letters_and_tabs_are_read(void) {
  leadership_programme_to_evaluate();
  program_write(&leadership_program, "w.csv", "helhet\tord\n5\tr\xE4tt \x80\n4\t\n5\t\n3\t\n6\t\n");
  EXPECT(0, "leadership evaluate --occasion 1 --file w.csv", "");
  NUMBER("SELECT count(*) FROM p_leadership_comment WHERE text = 'rätt €'", 1);
}

/* In the order of the alphabet, whatever order they came in; the project lead alone. */
static void words_are_for_the_project_lead(void) {
  load_five();
  EXPECT(0, "leadership comments --occasion 1 --format csv", "Bra samtal");
  CU_ASSERT(strstr(leadership_program.out, "Bra samtal") < strstr(leadership_program.out, "Mer tid"));
  NUMBER("SELECT n FROM p_leadership_comment WHERE text = 'Bra samtal'", 2);
  EXPECT(0, "leadership comments --occasion 1 --format csv --excel", "'=cmd");
  NUMBER("SELECT count(*) FROM pragma_table_info('p_leadership_comment') WHERE name IN ('id', 'person', 'respondent', 'time')", 0);
  NUMBER("SELECT count(*) FROM sqlite_schema WHERE type = 'view' AND sql LIKE '%p_leadership_comment%'", 0);
  EXPECT(4, "query 'SELECT * FROM p_leadership_comment'", "");
  EXPECT(0, "person set ext:cilla --account cilla", "");
  setenv("PUSSEL_ACTOR", "cilla", 1);
  EXPECT(4, "leadership comments --occasion 1", "");
  EXPECT(4, "leadership evaluate --occasion 2 --file svar.csv", "");
  EXPECT(0, "leadership report --programme 1", "4.6");
  setenv("PUSSEL_ACTOR", "astrid", 1);
}

static void words_go_in_time(void) {
  EXPECT(0, "setting set leadership.comment_days 10", "");
  load_five();
  program_clock("2026-10-11T08:00:00Z");
  EXPECT(0, "leadership comments --occasion 1", "Bra samtal");
  program_clock("2026-10-12T08:00:00Z");
  EXPECT(0, "leadership comments --occasion 1", "the time for keeping them is over");
  EXPECT(1, "check", "answers in words are kept longer than was said");
  EXPECT(0, "leadership comments clear --dry-run", "3");
  NUMBER("SELECT count(*) FROM p_leadership_comment", 3);
  EXPECT(0, "leadership comments clear", "3");
  NUMBER("SELECT count(*) FROM p_leadership_comment", 0);
  EXPECT(0, "check", "");
  program_clock("2026-10-01T08:00:00Z");
}

static void words_go_with_the_programme(void) {
  load_five();
  NUMBER("SELECT keep_until FROM p_leadership_comment", 20727 + 180);
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_programme SET ended_on = 20727 WHERE id = 1"));
  EXPECT(0, "leadership comments --occasion 1", "the time for keeping them is over");
  CU_ASSERT(program_execute(&leadership_program, "UPDATE p_leadership_programme SET ended_on = NULL; UPDATE p_leadership_occasion SET state = 'cancelled' WHERE id = 5"));
  EXPECT(0, "leadership comments --occasion 1", "Bra samtal");
  EXPECT(0, "leadership programme end --programme 1", "");
  NUMBER("SELECT count(*) FROM p_leadership_comment", 0);
  EXPECT(0, "leadership report --programme 1", "4.6"); /* what was counted stays told */
}

static void check_finds_what_should_not_be(void) {
  load_five();
  CU_ASSERT(program_execute(&leadership_program, "INSERT INTO p_leadership_count VALUES (1, 2, 4, 3)"));
  EXPECT(1, "check", "it keeps numbers of what is hidden");
  CU_ASSERT(program_execute(&leadership_program, "DELETE FROM p_leadership_count WHERE question = 2; UPDATE p_leadership_count SET n = n + 1 WHERE level = 5"));
  EXPECT(1, "check", "other numbers than those that are published");
}

CU_TestInfo leadership_evaluation_tests[] = {
    {"the same file for another occasion is told", the_same_file_for_another_occasion_is_told},
    {"answers become counts, and no row is kept", answers_become_counts},
    {"a dry run shows and keeps nothing", dry_run_shows_and_keeps_nothing},
    {"a group of three is hidden whole", a_group_of_three_is_hidden_whole},
    {"all alike is hidden", all_alike_is_hidden},
    {"the threshold is that of the programme's unit", the_threshold_is_the_units},
    {"the same file changes nothing and another is refused", the_same_file_changes_nothing_another_is_refused},
    {"a wrong one is withdrawn for good", a_wrong_one_is_withdrawn_for_good},
    {"a personal number is seen however it is written", a_personal_number_is_seen_however_it_is_written},
    {"every fault is named and nothing taken", every_fault_is_named_and_nothing_taken},
    {"the occasion must be over", the_occasion_must_be_over},
    {"an export of a form tool is read through a mapping", an_export_of_a_form_tool},
    {"faults of an export and of its mapping", faults_of_an_export},
    {"an evaluated occasion is not cancelled", an_evaluated_occasion_is_not_cancelled},
    {"answers come by a pipe", answers_come_by_a_pipe},
    {"Windows-1252 and tabs are read", windows_letters_and_tabs_are_read},
    {"answers in words are for the project lead alone", words_are_for_the_project_lead},
    {"answers in words go in time", words_go_in_time},
    {"answers in words go with the programme", words_go_with_the_programme},
    {"check finds what should not be kept", check_finds_what_should_not_be},
    CU_TEST_INFO_NULL,
};

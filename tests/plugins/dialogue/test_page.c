/* test_page.c — pages that were filled in and saved: what they say, however a browser wrote them, and each way in which one can be wrong. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

#define BLOCK "<script type=\"application/json\" id=\"pussel-dialogue\">"
#define HEAD "{\"pussel\":\"dialogue\",\"version\":1,\"dialogue\":%d,\"unit\":%d,\"unit_name\":\"Norra skolan\",\"period\":\"2026-T3\",\"filled\":%s,\"held_on\":\"\","
#define SAID "\"subjects\":[\"Närvaron\",\"\",\"\"],\"went_well\":\"Lugnt \\u003c 3\",\"assessments\":[{\"ref\":\"vow:1\",\"state\":\"\",\"assessment\":\"watch\",\"reason\":\"Väntar\"}]," \
  "\"agreements\":[{\"what\":\"Korta möten\",\"who\":\"\",\"due\":\"2026-11-30\",\"seen_by\":\"Avbrott\"},{\"what\":\"\",\"who\":\"\",\"due\":\"\",\"seen_by\":\"\"}]," \
  "\"support\":[{\"what\":\"Vikarier\",\"who\":\"Frida Förvaltare\",\"due\":\"2026-11-01\",\"seen_by\":\"\"}],\"notes\":\"ring\"}"

static int unit_number(int external) {
  char sql[128];
  snprintf(sql, sizeof sql, "SELECT unit FROM org_unit WHERE external_id = '%d'", external);
  return (int)program_number(&dialogue_program, sql);
}

/* A whole page around the block's members. */
static void write_page(const char *name, int dialogue, int unit, const char *filled, const char *said) {
  char page[8192];
  snprintf(page, sizeof page, "<!doctype html><html lang=\"sv\"><head><title>x</title><script>var a = '<script';</script></head><body><main><p>Dialog</p>\n" BLOCK HEAD "%s</script></main></body></html>\n",
           dialogue, unit, filled, said);
  program_write(&dialogue_program, name, page);
}

static void plan_two(void) {
  EXPECT(0, "dialogue plan --unit ext:3 --period 2026-T3", "");
  EXPECT(0, "dialogue plan --unit ext:4 --period 2026-T3", "");
  EXPECT(0, "plugin enable vow --unit ext:2 --reason prov", "");
  EXPECT(0, "vow make --unit ext:3 --what Möten --due 2026-12-01", "");
}

static void a_page_says_what_the_prompt_would(void) {
  plan_two();
  write_page("norra.html", 1, unit_number(3), "true", SAID);
  EXPECT(0, "dialogue hold norra.html", "Norra skolan");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 6);
  NUMBER("SELECT state IS NULL AND assessment = 'watch' AND reason = 'Väntar' FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
  NUMBER("SELECT text = 'Lugnt < 3' FROM p_dialogue_entry WHERE part = 'went_well'", 1);
  NUMBER("SELECT owner_role = 'manager' FROM p_dialogue_entry WHERE part = 'agreement'", 1);
  NUMBER("SELECT owner_person IS NOT NULL FROM p_dialogue_entry WHERE part = 'support'", 1);
  EXPECT(0, "dialogue hold norra.html", "draft"); /* once more changes nothing */
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 6);
}

/* As browsers save: other order, other quotes, capitals, line ends, a byte order mark. */
static void a_page_that_a_browser_wrote_anew(void) {
  char page[8192];
  plan_two();
  snprintf(page, sizeof page, "\xEF\xBB\xBF<HTML>\r\n<SCRIPT\r\n id = 'pussel-dialogue' type=application/json >\r\n" HEAD SAID "\r\n</SCRIPT ></HTML>", 1, unit_number(3), "true");
  program_write(&dialogue_program, "sparad.html", page);
  EXPECT(0, "dialogue hold sparad.html", "draft");
  snprintf(page, sizeof page, "<script defer id=pussel-dialogue>" HEAD SAID "</script>", 1, unit_number(3), "true");
  program_write(&dialogue_program, "sparad2.html", page);
  EXPECT(0, "dialogue hold sparad2.html", "draft");
}

static void what_cannot_be_taken(void) {
  char page[8192];
  int unit;
  plan_two();
  unit = unit_number(3);
  program_write(&dialogue_program, "sida.mhtml", "From: <Saved by Blink>\nContent-Type: multipart/related;\n");
  EXPECT(2, "dialogue hold sida.mhtml", "MHTML");
  EXPECT(3, "dialogue hold finns-inte.html", "finns-inte.html");
  program_write(&dialogue_program, "annan.html", "<html><body>Kaffe</body></html>");
  EXPECT(2, "dialogue hold annan.html", "annan.html: it is not a page that pussel dialogue prepare has made");
  write_page("tom.html", 1, unit, "false", SAID);
  EXPECT(2, "dialogue hold tom.html", "tom.html: nothing has been filled in");
  write_page("blank.html", 1, unit, "true", "\"subjects\":[],\"went_well\":\"\",\"assessments\":[],\"agreements\":[],\"support\":[],\"notes\":\"\"}");
  EXPECT(2, "dialogue hold blank.html", "nothing has been filled in");
  write_page("okand.html", 77, unit, "true", SAID);
  EXPECT(2, "dialogue hold okand.html", "no such dialogue is planned here");
  write_page("annan-enhet.html", 2, unit, "true", SAID);
  EXPECT(2, "dialogue hold annan-enhet.html", "no such dialogue is planned here");
  write_page("norra.html", 1, unit, "true", SAID);
  EXPECT(2, "dialogue hold norra.html --unit ext:4", "it is a page for another unit: Norra skolan");
  EXPECT(2, "dialogue hold norra.html --period 2027-T1", "it is a page for another period: 2026-T3");
  EXPECT(2, "dialogue hold norra.html --subject A", "do not go together");
  snprintf(page, sizeof page, BLOCK HEAD SAID, 1, unit, "true");
  program_write(&dialogue_program, "avklippt.html", page);
  EXPECT(2, "dialogue hold avklippt.html", "the page is cut off");
  program_write(&dialogue_program, "avklippt2.html", "<html><script id=\"pussel-dial");
  EXPECT(2, "dialogue hold avklippt2.html", "the page is cut off");
  snprintf(page, sizeof page, BLOCK "{}</script>" BLOCK "{}</script>");
  program_write(&dialogue_program, "dubbel.html", page);
  EXPECT(2, "dialogue hold dubbel.html", "it has the answers twice");
  program_write(&dialogue_program, "trasig.html", BLOCK "{\"pussel\":\"dialogue\",</script>");
  EXPECT(2, "dialogue hold trasig.html", "the answers in it cannot be read");
  program_write(&dialogue_program, "lista.html", BLOCK "[]</script>");
  EXPECT(2, "dialogue hold lista.html", "the answers in it cannot be read");
  program_write(&dialogue_program, "version.html", BLOCK "{\"pussel\":\"dialogue\",\"version\":2}</script>");
  EXPECT(2, "dialogue hold version.html", "the page is of version 2");
  program_write(&dialogue_program, "kaffe.html", BLOCK "{\"pussel\":\"coffee\",\"version\":1}</script>");
  EXPECT(2, "dialogue hold kaffe.html", "it is not a page of a dialogue");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 0);
}

/* The second of two agreements in the same words would have taken the place of the first, with its day. */
static void nothing_that_is_there_twice_is_lost(void) {
  plan_two();
  write_page("lika.html", 1, unit_number(3), "true",
             "\"subjects\":[],\"went_well\":\"\",\"assessments\":[],\"agreements\":[{\"what\":\"Korta möten\",\"due\":\"2026-11-30\",\"seen_by\":\"Avbrott\"},"
             "{\"what\":\"korta möten\",\"due\":\"2026-12-31\",\"seen_by\":\"Avbrott\"}],\"support\":[{\"what\":\"Korta möten\",\"due\":\"2026-11-30\"}],\"notes\":\"\"}");
  EXPECT(2, "dialogue hold lika.html", "lika.html: korta möten is there twice");
  program_write(&dialogue_program, "lika.csv",
                "unit;period;part;what;due;seen_by\next:3;2026-T3;agreement;Korta möten;2026-11-30;Avbrott\next:3;2026-T3;support;Korta möten;2026-11-30;\n"
                "ext:3;2026-T3;support;Korta möten;2026-12-31;\n");
  EXPECT(2, "dialogue hold --file lika.csv", "line 4: Korta möten is there twice");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 0);
}

static void what_has_been_changed_by_hand(void) {
  int unit;
  plan_two();
  unit = unit_number(3);
  write_page("hand.html", 1, unit, "true",
             "\"subjects\":[1,\"a\",\"b\",\"c\",\"d\"],\"went_well\":3,\"assessments\":[7,{\"ref\":\"vow:1\",\"state\":\"open\"},{\"ref\":\"vow:1\",\"state\":\"open\"},{\"state\":\"open\"}],"
             "\"agreements\":{},\"support\":[\"x\"],\"betyg\":5}");
  EXPECT(2, "dialogue hold hand.html", "the member \"betyg\" is not known");
  CU_ASSERT(strstr(dialogue_program.err, "\"went_well\" must be a text") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "\"subjects\" must be a text") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "\"agreements\" must be a list") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "vow:1 is there twice") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "\"ref\" must be a text that is not empty") != NULL);
  write_page("ord.html", 1, unit, "true",
             "\"subjects\":[],\"went_well\":\"811218-9876\",\"assessments\":[{\"ref\":\"siq:9\",\"state\":\"\",\"assessment\":\"bra\",\"reason\":\"\"}],"
             "\"agreements\":[{\"what\":\"\",\"who\":\"\",\"due\":\"i maj\",\"seen_by\":\"\"}],\"support\":[],\"notes\":\"\"}");
  EXPECT(2, "dialogue hold ord.html", "the assessment \"bra\" is none of");
  CU_ASSERT(strstr(dialogue_program.err, "siq:9: it is no commitment of the unit") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "it does not say what") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "\"i maj\" is not a date") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "personnummer") != NULL);
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 0);
}

/* One page's fault does not hold up the others; each that was left out is named. */
static void the_others_are_taken(void) {
  plan_two();
  write_page("norra.html", 1, unit_number(3), "true", SAID);
  write_page("sodra.html", 2, unit_number(4), "true", "\"subjects\":[\"Mat\"],\"went_well\":\"\",\"assessments\":[],\"agreements\":[],\"support\":[],\"notes\":\"\"}");
  write_page("tom.html", 1, unit_number(3), "false", SAID);
  EXPECT(0, "dialogue hold norra.html tom.html sodra.html --format csv", "Not taken: tom.html: nothing has been filled in");
  CU_ASSERT(strstr(dialogue_program.out, "refused,tom.html") != NULL);
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'draft'", 2);
  EXPECT(0, "dialogue hold norra.html tom.html sodra.html --format csv --quiet", "Not taken: tom.html");
}

static void the_same_page_twice(void) {
  plan_two();
  write_page("norra.html", 1, unit_number(3), "true", SAID);
  write_page("norra (1).html", 1, unit_number(3), "true", SAID);
  write_page("norra (2).html", 1, unit_number(3), "true", SAID);
  write_page("sodra.html", 2, unit_number(4), "true", "\"subjects\":[\"Mat\"],\"went_well\":\"\",\"assessments\":[],\"agreements\":[],\"support\":[],\"notes\":\"\"}");
  EXPECT(0, "dialogue hold norra.html 'norra (1).html' 'norra (2).html' sodra.html", "the same dialogue is in norra (1).html too");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'draft'", 1);
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE dialogue = 1", 0);
}

static void a_page_of_what_stands_or_of_others_is_refused(void) {
  plan_two();
  write_page("norra.html", 1, unit_number(3), "true", SAID);
  AS("sara", 2, "dialogue hold norra.html", "not one of the two who hold the dialogue");
  EXPECT(0, "dialogue hold norra.html", "");
  EXPECT(0, "dialogue finalise --unit ext:3 --period 2026-T3", "");
  EXPECT(2, "dialogue hold norra.html", "it is finalised");
}

CU_TestInfo dialogue_page_tests[] = {
    {"a page says what the prompt would", a_page_says_what_the_prompt_would},
    {"a page that a browser wrote anew", a_page_that_a_browser_wrote_anew},
    {"what cannot be taken", what_cannot_be_taken},
    {"nothing that is there twice is lost", nothing_that_is_there_twice_is_lost},
    {"what has been changed by hand", what_has_been_changed_by_hand},
    {"the others are taken", the_others_are_taken},
    {"the same page twice", the_same_page_twice},
    {"a page of what stands, or of others, is refused", a_page_of_what_stands_or_of_others_is_refused},
    CU_TEST_INFO_NULL,
};

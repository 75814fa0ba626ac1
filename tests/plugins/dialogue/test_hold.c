/* test_hold.c — a dialogue is held at the prompt, by options and from a file: the same draft, and what is refused. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

#define N3 "--unit ext:3 --period 2026-T3"
#define HOLD "dialogue hold " N3 " "

/* Like EXPECT, with answers on standard input. */
#define FEED(expected, input, line, text)                                                   \
  do {                                                                                      \
    int feed_status = program_feed(&dialogue_program, input, line);                         \
    if (feed_status != (expected)) printf("# %s: %d\n# %s\n", line, feed_status, dialogue_program.err); \
    CU_ASSERT_EQUAL(feed_status, expected);                                                 \
    CU_ASSERT(program_said(&dialogue_program, text));                                       \
  } while (0)

static void plan_and_vow(void) {
  EXPECT(0, "dialogue plan " N3, "");
  EXPECT(0, "plugin enable vow --unit ext:2 --reason prov", "");
  EXPECT(0, "vow make --unit ext:3 --what 'Träffas varje vecka' --due 2026-12-01", "");
  EXPECT(0, "vow make --unit ext:4 --what 'Något annat' --due 2026-12-01", "");
}

static void a_conversation_becomes_a_draft(void) {
  plan_and_vow();
  FEED(0,
       "?\nopenish\nopen\nmaybe\nneeds\n\nVi väntar på en lokal\n" /* vow:1: explained, wrong, right; a reason is demanded */
       "Lugnare korridorer\nNärvaron\nLokalerna\n\n"               /* went well, two subjects, no third */
       "Vi prövar korta möten\nmanager\nnästa vecka\n2026-11-30\n\nFärre avbrott\n\n"
       "Vikarier tre dagar\n\n2026-10-20\nAntal pass\n\n"
       "Ring kommunen\n",
       HOLD, "Träffas varje vecka");
  CU_ASSERT(strstr(dialogue_program.err, "Delivered: it is done") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "\"openish\" is none of: open, delivered, renegotiated, closed") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "\"maybe\" is none of: on_track, watch, needs_support") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "\"nästa vecka\" is not a date") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "needs a reason") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "health or private circumstances") != NULL);
  CU_ASSERT(strstr(dialogue_program.err, "Något annat") == NULL); /* of another unit */
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 7);
  NUMBER("SELECT state IS NULL AND text IS NULL AND assessment = 'needs_support' AND reason = 'Vi väntar på en lokal' FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
  NUMBER("SELECT owner_role = 'manager' AND seen_by = 'Färre avbrott' AND date(due * 86400, 'unixepoch') = '2026-11-30' FROM p_dialogue_entry WHERE part = 'agreement'", 1);
  NUMBER("SELECT text = 'Vikarier tre dagar' AND owner_role = 'manager' FROM p_dialogue_entry WHERE part = 'support'", 1);
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'draft' AND held_on = '2026-10-01'", 1);
  EXPECT(0, "dialogue show " N3, "needs_support");
  EXPECT(0, "dialogue show " N3 " --format csv", "Träffas varje vecka,open"); /* as the module tells of it */
  /* A draft is nothing to others yet: no commitment, no assessment, and the owner has heard nothing. */
  NUMBER("SELECT count(*) FROM commitment WHERE ref LIKE 'dialogue:%'", 0);
  NUMBER("SELECT count(*) FROM assessment", 0);
  NUMBER("SELECT heard FROM p_vow_vow WHERE id = 1", 0);
  NUMBER("SELECT count(*) FROM event WHERE payload LIKE '%lokal%'", 0);
}

static void an_empty_line_leaves_it_as_it_is(void) {
  plan_and_vow();
  FEED(0, "open\nwatch\nLite sent\nBra\nNärvaron\n\nMöten\n\n2026-11-30\nAvbrott\n\n\nring\n", HOLD, "");
  FEED(0, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", HOLD, "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 5);
  NUMBER("SELECT assessment = 'watch' AND reason = 'Lite sent' FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
  /* A hyphen takes away; what comes after the end of the answers stays. */
  FEED(0, "-\n-\n", HOLD, "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part IN ('assessment', 'went_well')", 0);
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part IN ('agreement', 'subject', 'note')", 3);
}

/* --anew begins the conversation anew; who stops at once has begun nothing, and the draft stays. */
static void anew_asks_anew(void) {
  plan_and_vow();
  EXPECT(0, HOLD "--went-well Lugnt --subject Maten", "");
  FEED(0, "q\n", HOLD "--anew", "Nothing was said");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE text IN ('Lugnt', 'Maten')", 2);
  FEED(0, "\n\nBra\nq\n", HOLD "--anew", "draft");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE text = 'Bra'", 1);
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 1);
}

/* A first name is a person, or it is asked who; never a role, which no erasure would find. */
static void a_first_name_is_no_role(void) {
  plan_and_vow();
  EXPECT(0, HOLD "--agree Läsa --seen-by Lån --due 2026-12-01 --who nils", "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE owner_role IS NULL AND owner_person = (SELECT person FROM org_person WHERE name = 'Nils Norr')", 1);
  EXPECT(0, HOLD "--support Vikarier --due 2026-12-01 --who Frida", "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE owner_person = (SELECT person FROM org_person WHERE name = 'Frida Förvaltare')", 1);
  EXPECT(2, HOLD "--agree Räkna --seen-by Prov --due 2026-12-01 --who Anton", "\"Anton\" is somebody's first name");
  EXPECT(0, HOLD "--agree Räkna --seen-by Prov --due 2026-12-01 --who arbetslaget", "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE owner_role = 'arbetslaget'", 1);
}

static void the_end_of_answers_keeps_what_was_said(void) {
  plan_and_vow();
  FEED(0, "delivered\n\n\nBra\nq\n", HOLD, "draft");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 2);
  NUMBER("SELECT state = 'delivered' AND assessment IS NULL FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
  FEED(0, "closed\n\n", HOLD, "the reason is missing");
  NUMBER("SELECT state = 'delivered' FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
  FEED(0, "\n\n\n\nA\nB\nC\nEnas\n", HOLD, "was not kept");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part = 'subject'", 3);
}

/* Whoever cannot say by when or how it will be seen is not kept at the question: a hyphen gives up that agreement, and the next is asked for. */
static void a_hyphen_gives_up_what_is_being_agreed(void) {
  plan_and_vow();
  FEED(0, "\n\n\n\n" "Först\n\n-\n" "Sedan\n\n2026-11-30\n-\n" "Möten\n\n2026-11-30\nAvbrott\n\n" "Pengar\n\n-\n" "Vikarier\n\n2026-10-20\n\n\n\n", HOLD,
       "\"Först\" was not kept");
  CU_ASSERT(program_said(&dialogue_program, "\"Sedan\" was not kept"));
  CU_ASSERT(program_said(&dialogue_program, "\"Pengar\" was not kept"));
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 2);
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part = 'agreement' AND text = 'Möten' AND seen_by = 'Avbrott'", 1);
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part = 'support' AND text = 'Vikarier'", 1);
  /* A change of one in the draft that is given up leaves it as it was. */
  FEED(0, "\n\n\n\nAnnat\n\n-\n\n\n\n\n\n\n\n", HOLD, "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part = 'agreement' AND text = 'Möten' AND date(due * 86400, 'unixepoch') = '2026-11-30'", 1);
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 2);
}

static void a_wrong_day_is_told_before_the_conversation(void) {
  plan_and_vow();
  FEED(2, "open\nwatch\nLite sent\nBra\nq\n", HOLD "--date 2026-12-01", "still to come");
  CU_ASSERT_FALSE(program_said(&dialogue_program, "Träffas varje vecka")); /* nothing was asked */
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 0);
}

static void nothing_said_is_no_draft(void) {
  plan_and_vow();
  FEED(0, "", HOLD, "Nothing was said");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'planned'", 1);
  EXPECT(3, "dialogue show " N3, "dialogue-not-held");
}

static void options_do_the_same(void) {
  plan_and_vow();
  EXPECT(0, HOLD "--assess 'vow:1=open/watch: Vi väntar' --went-well Bra --subject A --subject B", "draft");
  EXPECT(0, HOLD "--agree 'Korta möten' --who Manager --due 2026-11-30 --seen-by Avbrott", "");
  EXPECT(0, HOLD "--support Vikarier --who ext:f --due 2026-10-20", "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 6);
  NUMBER("SELECT assessment = 'watch' AND reason = 'Vi väntar' FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
  NUMBER("SELECT owner_person = (SELECT person FROM org_person WHERE name = 'Frida Förvaltare') FROM p_dialogue_entry WHERE part = 'support'", 1);
  /* Said again it is replaced, and so is an agreement with the same words. */
  EXPECT(0, HOLD "--assess vow:1=levererad --lang sv", "");
  NUMBER("SELECT state = 'delivered' AND assessment IS NULL AND reason IS NULL FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
  EXPECT(0, HOLD "--agree 'korta möten' --due 2026-12-15 --seen-by Avbrott", "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part = 'agreement'", 1);
  EXPECT(0, HOLD "--anew --subject C", "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 1);
}

static void a_dry_run_writes_nothing(void) {
  plan_and_vow();
  EXPECT(0, HOLD "--assess vow:1=delivered --dry-run", "Dry run");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 0);
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'planned'", 1);
}

static void wrong_options_are_told(void) {
  plan_and_vow();
  EXPECT(2, "dialogue hold", "dialogue-hold-options");
  EXPECT(2, "dialogue hold --unit ext:3", "--period");
  EXPECT(3, "dialogue hold --unit ext:3 --period 2027-T1 --subject A", "planned are: 2026-T3");
  EXPECT(3, "dialogue hold --unit ext:4 --period 2026-T3 --subject A", "dialogue-not-planned");
  EXPECT(2, HOLD "--assess delivered", "does not say of which commitment");
  EXPECT(2, HOLD "--assess vow:1=klart", "no state and no assessment");
  EXPECT(2, HOLD "--assess vow:2=delivered", "no commitment of the unit");
  EXPECT(2, HOLD "--assess vow:1=closed", "needs a reason");
  EXPECT(2, HOLD "--assess vow:1=needs_support", "\"needs_support\" needs a reason");
  EXPECT(2, HOLD "--subject A --subject B --subject C --subject D", "more than three subjects");
  EXPECT(2, HOLD "--who manager", "--who belongs to an agreement");
  EXPECT(2, HOLD "--agree A --support B --due 2026-12-01", "one agreement or one support");
  EXPECT(2, HOLD "--agree A --due 2026-12-01", "how it will be seen");
  EXPECT(2, HOLD "--agree A --seen-by B", "by when");
  EXPECT(2, HOLD "--agree A --seen-by B --due 2026-09-01", "before the dialogue itself");
  EXPECT(2, HOLD "--agree A --seen-by B --due 2026-12-01 --who 'Ingen Alls'", "nobody is called \"Ingen Alls\"");
  EXPECT(2, HOLD "--agree A --seen-by B --due 2026-12-01 --who id:99", "there is no person \"id:99\"");
  EXPECT(2, HOLD "--subject A --date 2026-10-02", "still to come");
  EXPECT(2, HOLD "--subject A --file x.csv", "do not go together");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 0);
}

/* 811218-9876 is a number of the tax agency's own examples; the check digit is right. */
static void a_personal_number_is_refused_where_it_stands(void) {
  plan_and_vow();
  EXPECT(2, HOLD "--went-well 'Pelle 811218-9876 trivs'", "what went well: there is what looks like a personnummer");
  EXPECT(2, HOLD "--assess 'vow:1=open/watch: 19811218 9876'", "vow:1: there is what looks like a personnummer");
  EXPECT(2, HOLD "--subject A --subject 8112189876", "subject 2: there is");
  EXPECT(2, HOLD "--agree 'Möte 811218+9876' --due 2026-12-01 --seen-by B", "the agreement");
  SILENT("811218");
  EXPECT(2, HOLD "--notes 811218-9876", "the notes: there is");
  EXPECT(2, HOLD "--agree Möte --who 811218-9876 --due 2026-12-01 --seen-by B", "the agreement");
  SILENT("811218");
  EXPECT(2, "dialogue cancel " N3 " --why 198112189876", "dialogue-personal-number");
  EXPECT(0, HOLD "--notes 'ärende 811218-9875, org 212000-1652'", ""); /* no right check digit; an organisation's number */
  FEED(0, "open\nwatch\n811218-9876\nVi väntar\n", HOLD, "about individuals");
  NUMBER("SELECT reason = 'Vi väntar' FROM p_dialogue_entry WHERE ref = 'vow:1'", 1);
}

static void the_words_are_the_kommuns_own(void) {
  plan_and_vow();
  EXPECT(0, "setting set dialogue.word_on_track 'över mål' --unit ext:2", "");
  EXPECT(0, "setting set dialogue.word_needs_support 'åtgärd krävs' --unit ext:2", "");
  EXPECT(0, HOLD "--assess 'vow:1=Över mål'", "");
  NUMBER("SELECT assessment = 'on_track' FROM p_dialogue_entry", 1);
  EXPECT(0, "dialogue show " N3, "över mål");
  EXPECT(0, HOLD "--assess 'vow:1=åtgärd: Lokal saknas'", "");
  NUMBER("SELECT assessment = 'needs_support' FROM p_dialogue_entry", 1);
  EXPECT(2, HOLD "--assess 'vow:1=nej'", "över mål, watch, åtgärd krävs");
}

static void a_file_holds_many(void) {
  plan_and_vow();
  EXPECT(0, "dialogue plan --unit ext:4 --period 2026-T3", "");
  program_write(&dialogue_program, "sagt.csv",
                "enhet;period;del;ref;läge;bedömning;varför;vad;vem;senast;märks\n"
                "ext:3;2026-T3;assessment;vow:1;open;watch;;;;;\n"
                "ext:3;2026-T3;subject;;;;;Närvaron;;;\n"
                "ext:3;2026-T3;agreement;;;;;Korta möten;;2026-11-30;Avbrott\n"
                "ext:4;2026-T3;support;;;;;Vikarier;Frida Förvaltare;2026-11-01;\n"
                "ext:4;2026-T3;went_well;;;;;Lugnt;;;\n");
  EXPECT(0, "dialogue hold --file sagt.csv", "");
  EXPECT(0, "dialogue hold --file sagt.csv", ""); /* twice changes nothing */
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 5);
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'draft'", 2);
  program_write(&dialogue_program, "fel.csv",
                "unit;period;part;ref;state;assessment;reason;what;who;due;seen_by\n"
                "ext:3;2026-T3;hopp;;;;;x;;;\n"
                "ext:99;2026-T3;subject;;;;;x;;;\n"
                "ext:3;;subject;;;;;x;;;\n"
                "ext:3;2027-T1;subject;;;;;x;;;\n"
                "ext:3;2026-T3;assessment;;open;;;;;;\n");
  EXPECT(2, "dialogue hold --file fel.csv", "5 faults were found");
  EXPECT(2, "dialogue hold --file fel.csv", "line 2: \"hopp\" is none of");
  EXPECT(2, "dialogue hold --file fel.csv", "line 3: there is no one unit \"ext:99\"");
  EXPECT(2, "dialogue hold --file fel.csv", "line 4: it does not say which period");
  EXPECT(2, "dialogue hold --file fel.csv", "line 5: no dialogue is planned");
  EXPECT(2, "dialogue hold --file fel.csv", "line 6: it does not say which commitment");
  program_write(&dialogue_program, "fel2.csv", "unit;period;part;ref;state;assessment\next:4;2026-T3;assessment;vow:2;closed;\next:3;2026-T3;assessment;vow:1;klar;\n"
                                               "ext:3;2026-T3;assessment;vow:1;open;watch\n");
  EXPECT(2, "dialogue hold --file fel2.csv", "assessed on line 3 already");
  program_write(&dialogue_program, "fel3.csv", "unit;period;part;ref;state;assessment\next:4;2026-T3;assessment;vow:2;closed;\next:3;2026-T3;assessment;vow:1;klar;\n");
  EXPECT(2, "dialogue hold --file fel3.csv", "line 2: vow:2: \"closed\" needs a reason");
  EXPECT(2, "dialogue hold --file fel3.csv", "line 3: vow:1: the state \"klar\" is none of");
  NUMBER("SELECT count(*) FROM p_dialogue_entry", 5);
}

static void only_those_who_hold_it_read_a_draft(void) {
  plan_and_vow();
  EXPECT(0, "role assign --person ext:a --unit ext:1 --role auditor", "");
  EXPECT(0, "person set --person ext:a --account anton", "");
  EXPECT(0, HOLD "--went-well Hemligt", "");
  AS("nils", 0, "dialogue show " N3, "Hemligt");
  AS("frida", 0, "dialogue show " N3, "Hemligt");
  AS("sara", 4, "dialogue show " N3, "");
  AS("anton", 4, "dialogue show " N3, "dialogue-draft"); /* auditor, and manager of another unit */
  SILENT("Hemligt");
  AS("nils", 0, "dialogue hold " N3 " --subject A", "");
  AS("frida", 0, "dialogue hold " N3 " --subject B", "");
  AS("sara", 4, "dialogue hold " N3 " --subject C", "");
  EXPECT(0, "record show dialogue.dialogue:1", "");
  SILENT("Hemligt");
}

CU_TestInfo dialogue_hold_tests[] = {
    {"a conversation becomes a draft", a_conversation_becomes_a_draft},
    {"an empty line leaves it as it is", an_empty_line_leaves_it_as_it_is},
    {"anew asks anew", anew_asks_anew},
    {"a first name is no role", a_first_name_is_no_role},
    {"the end of answers keeps what was said", the_end_of_answers_keeps_what_was_said},
    {"a hyphen gives up what is being agreed", a_hyphen_gives_up_what_is_being_agreed},
    {"a wrong day is told before the conversation", a_wrong_day_is_told_before_the_conversation},
    {"nothing said is no draft", nothing_said_is_no_draft},
    {"options do the same", options_do_the_same},
    {"a dry run writes nothing", a_dry_run_writes_nothing},
    {"wrong options are told", wrong_options_are_told},
    {"a personal number is refused where it stands", a_personal_number_is_refused_where_it_stands},
    {"the words are the kommun's own", the_words_are_the_kommuns_own},
    {"a file holds many", a_file_holds_many},
    {"only those who hold it read a draft", only_those_who_hold_it_read_a_draft},
    CU_TEST_INFO_NULL,
};

/* test_roadmap.c — a road map is its owner's: who sees it, who writes in it, what is kept of that, and what the law asks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "roadmap.h"

void roadmap_act(const char *account) { setenv("PUSSEL_ACTOR", account, 1); }

void roadmap_accounts(void) {
  EXPECT(0, "person set ext:anna --account anna", "");
  EXPECT(0, "person set ext:bo --account bo", "");
  EXPECT(0, "person set ext:cilla --account cilla", "");
  EXPECT(0, "person set ext:greta --account greta", "");
  EXPECT(0, "person set ext:hans --account hans", "");
  EXPECT(0, "person set ext:jonas --account jonas", "");
}

void roadmap_cilla_writes(void) {
  roadmap_accounts();
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap add --what 'Delegera schemat' --due 2027-05-31 --seen-by 'Lagen lägger det' --support-wish Bollplank", "Nobody but you");
}

void roadmap_end_role(const char *person, const char *unit) {
  char line[400];
  snprintf(line, sizeof line,
           "SELECT role_id FROM org_role WHERE role = 'manager' AND person = (SELECT person FROM org_person WHERE external_id = '%s')"
           " AND unit = (SELECT unit FROM org_unit WHERE external_id = '%s')",
           person, unit);
  snprintf(line, sizeof line, "role end --assignment %d", (int)program_number(&leadership_program, line));
  EXPECT(0, line, "");
}

bool roadmap_shows(const char *text) {
  return strstr(leadership_program.out, text) != NULL || strstr(leadership_program.err, text) != NULL;
}

/* What stands in the file as text, wherever: an extract and an erasure look there for names. */
static void nothing_is_published(void) {
  NUMBER("SELECT count(*) FROM commitment", 0);
  NUMBER("SELECT count(*) FROM leadership_commitment", 0);
  NUMBER("SELECT count(*) FROM leadership_step_homeless", 0);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%'", 0);
  NUMBER("SELECT count(*) FROM record", 0);
  NUMBER("SELECT count(*) FROM p_leadership_step_change WHERE typeof(what) = 'text' OR typeof(seen_by) = 'text' OR typeof(support_wish) = 'text' OR typeof(told) = 'text'", 0);
}

/* Administrator, auditor, the managers above and one who leads the same unit: none of them, and none of them learns that it is there. */
static void only_the_owner_sees_it(void) {
  static const char *const others[] = {"astrid", "anna", "bo", "greta", "jonas", "hans"};
  roadmap_cilla_writes();
  roadmap_act("astrid");
  EXPECT(0, "role assign --person ext:jonas --role auditor", "");
  EXPECT(0, "role assign --person ext:hans --role administrator", "");
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    roadmap_act(others[i]);
    EXPECT(4, "leadership roadmap list --person ext:cilla", "leadership-roadmap-own");
    CU_ASSERT(roadmap_shows("Cilla Sagolund"));
    EXPECT(4, "leadership roadmap show --person ext:cilla", "leadership-roadmap-own");
    EXPECT(4, "leadership roadmap show --person ext:cilla --step 1", "leadership-roadmap-own");
    EXPECT(4, "leadership roadmap list --person ext:eva", "leadership-roadmap-own"); /* who has none */
    CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  }
  EXPECT(4, "query 'SELECT * FROM p_leadership_step_change'", "sql-denied");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  nothing_is_published();
  roadmap_act("cilla");
  EXPECT(0, "leadership färdplan lista", "Delegera schemat");
  EXPECT(0, "leadership färdplan visa --format json", "Bollplank");
}

static void whoever_types_for_another_sees_nothing(void) {
  roadmap_accounts();
  roadmap_act("astrid");
  EXPECT(0, "leadership roadmap add --person ext:cilla --what 'Delegera schemat' --due 2027-05-31", "the owner's decision");
  CU_ASSERT(roadmap_shows("bound to nobody"));
  EXPECT(0, "role assign --person ext:hans --role administrator", "");
  roadmap_act("hans");
  EXPECT(0, "leadership roadmap change --person ext:cilla --step 1 --due 2027-06-30 --format json", "2027-06-30");
  CU_ASSERT(roadmap_shows("that you have entered it"));
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  CU_ASSERT_FALSE(roadmap_shows("\"open\""));
  EXPECT(0, "leadership roadmap change --person ext:cilla --step 1 --what 'Delegera allt'", "Delegera allt");
  CU_ASSERT_FALSE(roadmap_shows("2027-06-30"));
  EXPECT(0, "leadership roadmap share --person ext:cilla --dry-run", "");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  EXPECT(0, "leadership roadmap share --person ext:cilla", "");
  EXPECT(0, "leadership roadmap unshare --person ext:cilla", "");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  EXPECT(0, "leadership roadmap done --person ext:cilla --step 1 --dry-run", "");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  EXPECT(4, "leadership roadmap show --person ext:cilla", "leadership-roadmap-own");
  EXPECT(3, "leadership roadmap done --person ext:eva --step 1", "leadership-step-unknown");
  NUMBER("SELECT count(*) FROM commitment", 0);
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap show --format json", "Hans Tänktström");
  CU_ASSERT(roadmap_shows("an account that is bound to nobody"));
  NUMBER("SELECT count(*) FROM p_leadership_step_change WHERE by_other = 1 AND typist = (SELECT person FROM org_person WHERE external_id = 'hans')", 4);
}

/* Twelve digits and ten, of somebody over a hundred, a coordination number: in each text that is kept, and never repeated. */
static void a_personnummer_is_refused_in_every_text(void) {
  static const char *const numbers[] = {"811218-9876", "8112189876", "19811218-9876", "198112189876", "121212+1212", "811278-9873", "811218 – 9876"};
  static const char *const lines[][2] = {
      {"leadership roadmap add --due 2027-05-31 --what 'Tala med ", "'"},
      {"leadership roadmap add --due 2027-05-31 --what x --seen-by 'Hos ", "'"},
      {"leadership roadmap add --due 2027-05-31 --what x --support-wish 'Av ", "'"},
      {"leadership roadmap change --step 1 --reason '", "'"},
      {"leadership roadmap done --step 1 --reason '", "'"},
      {"leadership roadmap drop --step 1 --reason '", "'"},
      {"leadership reflection add --text 'Om ", ".'"},
  };
  char line[256];
  roadmap_cilla_writes();
  for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
    for (size_t i = n > 0 ? 6 : 0; i < sizeof lines / sizeof *lines; i++) {
      snprintf(line, sizeof line, "%s%s%s", lines[i][0], numbers[n], lines[i][1]);
      EXPECT(2, line, "leadership-personal-number");
      CU_ASSERT_FALSE(roadmap_shows(numbers[n]));
    }
  program_write(&leadership_program, "ord.txt", "Tänkte på 811218-9876.\n");
  EXPECT(2, "leadership reflection add --file ord.txt", "leadership-personal-number");
  roadmap_act("astrid");
  program_write(&leadership_program, "steg.csv", "chef;vad;klart\next:cilla;Tala med 8112189876;2027-05-31\n811218-9876;x;2027-05-31\n");
  EXPECT(2, "leadership roadmap import steg.csv", "leadership-roadmap-faults");
  CU_ASSERT(roadmap_shows("line 2: there is what looks like a personnummer"));
  CU_ASSERT(roadmap_shows("line 3: there is what looks like a personnummer"));
  CU_ASSERT_FALSE(roadmap_shows("9876"));
  NUMBER("SELECT count(*) FROM p_leadership_step_change", 1);
  NUMBER("SELECT count(*) FROM p_leadership_reflection", 0);
}

/* An administrator who asks for each manager in turn would else have the list of those who have none. */
static void whoever_types_does_not_learn_whether_there_are_steps(void) {
  char first[4096];
  roadmap_cilla_writes();
  roadmap_act("astrid");
  EXPECT(0, "role assign --person ext:hans --role administrator", "");
  roadmap_act("hans");
  for (int round = 0; round < 2; round++) {
    const char *word = round == 0 ? "share" : "unshare";
    char line[128];
    snprintf(line, sizeof line, "leadership roadmap %s --person ext:cilla --dry-run --format json", word);
    EXPECT(0, line, "");
    snprintf(first, sizeof first, "%s", leadership_program.out);
    snprintf(line, sizeof line, "leadership roadmap %s --person ext:greta --dry-run --format json", word);
    EXPECT(0, line, "the owner sees");
    CU_ASSERT_STRING_EQUAL(leadership_program.out, first);
  }
  EXPECT(4, "leadership roadmap share --person ext:cilla --with ext:hans", "leadership-roadmap-own");
  EXPECT(4, "leadership roadmap share --person ext:cilla --with ext:hans --step 1", "does not give themselves leave");
  NUMBER("SELECT count(*) FROM p_leadership_step_reader", 0);
}

static void nobody_else_writes_in_it(void) {
  static const char *const others[] = {"anna", "bo", "greta", "jonas"};
  roadmap_cilla_writes();
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    roadmap_act(others[i]);
    EXPECT(4, "leadership roadmap add --person ext:cilla --what Annat --due 2027-05-31", "");
    EXPECT(4, "leadership roadmap drop --person ext:cilla --step 1", "");
    EXPECT(4, "leadership roadmap share --person ext:cilla", "");
    EXPECT(4, "leadership reflection add --person ext:cilla --text Annat", "");
  }
  NUMBER("SELECT count(*) FROM p_leadership_step_change", 1);
  NUMBER("SELECT count(*) FROM p_leadership_reflection", 0);
}

static void an_administrator_of_a_part_types_for_that_part(void) {
  roadmap_accounts();
  roadmap_act("astrid");
  EXPECT(0, "role assign --person ext:jonas --unit ext:2 --role administrator", "");
  roadmap_act("jonas");
  EXPECT(0, "leadership roadmap add --person ext:cilla --what Prov --due 2027-05-31", "");
  EXPECT(4, "leadership roadmap add --person ext:folke --what Prov --due 2027-05-31", "leadership-roadmap-own");
  CU_ASSERT(roadmap_shows("Folke Diktsjö"));
}

static void bad_steps_are_refused(void) {
  roadmap_accounts();
  EXPECT(2, "leadership roadmap add --what Prov --due 2027-05-31", "leadership-roadmap-whose"); /* astrid is nobody */
  EXPECT(2, "leadership roadmap list", "leadership-roadmap-whose");
  EXPECT(4, "leadership roadmap add --person ext:jonas --what Prov --due 2027-05-31", "leadership-roadmap-manager");
  CU_ASSERT(program_said(&leadership_program, "Give the role first"));
  EXPECT(0, "plugin disable leadership --unit ext:6 --reason prov --quiet", "");
  EXPECT(4, "leadership roadmap add --person ext:folke --what Prov --due 2027-05-31", "a manager, but where the leadership programme is not enabled");
  CU_ASSERT(program_said(&leadership_program, "Enable it there: pussel plugin enable leadership --unit id:"));
  roadmap_act("cilla");
  EXPECT(2, "leadership roadmap add --what '  ' --due 2027-05-31", "leadership-roadmap-options");
  EXPECT(2, "leadership roadmap add --what Prov --due 2026-09-30", "leadership-roadmap-options");
  EXPECT(2, "leadership roadmap add --what Prov --due 2027-02-30", "2027-02-30");
  EXPECT(2, "leadership roadmap add --what Prov", "due");
  EXPECT(3, "leadership roadmap change --step 1 --what Prov", "leadership-step-unknown");
  EXPECT(0, "leadership roadmap add --what Prov --due 2027-05-31 --dry-run", "Prov");
  NUMBER("SELECT count(*) FROM p_leadership_step", 0);
  EXPECT(0, "leadership roadmap add --what Prov --due 2027-05-31", "1");
  EXPECT(2, "leadership roadmap change --step 1", "leadership-roadmap-options");
  EXPECT(2, "leadership roadmap change --step 1 --what ''", "leadership-roadmap-options");
  EXPECT(2, "leadership roadmap change --step 1 --due 2026-01-01", "leadership-roadmap-options");
  EXPECT(2, "leadership roadmap change --step 1 --state delivered", "");
  EXPECT(2, "leadership roadmap list --shared-with-me --person ext:bo", "leadership-roadmap-options");
  EXPECT(2, "leadership roadmap done --step 0", "");
  NUMBER("SELECT count(*) FROM p_leadership_step_change", 1);
}

static void a_step_is_changed_done_and_dropped(void) {
  roadmap_cilla_writes();
  program_clock("2026-11-01T09:00:00Z");
  EXPECT(0, "leadership färdplan ändra --steg 1 --vad 'Delegera allt' --önskat-stöd ''", "Delegera allt");
  program_clock("2026-12-01T09:00:00Z");
  EXPECT(0, "leadership roadmap done --step 1", "delivered");
  EXPECT(0, "leadership roadmap done --step 1", "delivered"); /* once more changes nothing */
  NUMBER("SELECT count(*) FROM p_leadership_step_change", 3);
  EXPECT(0, "leadership roadmap list --as-of 2026-10-15 --format csv", "Delegera schemat,2027-05-31,open");
  EXPECT(0, "leadership roadmap list --as-of 2026-11-15 --format csv", "Delegera allt,2027-05-31,open");
  EXPECT(0, "leadership roadmap list --format csv", "Delegera allt,2027-05-31,delivered");
  EXPECT(0, "leadership roadmap list --as-of 2026-09-30 --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(leadership_program.out, "");
  EXPECT(0, "leadership roadmap change --step 1 --state open", "open");
  EXPECT(0, "leadership roadmap list --state delivered --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(leadership_program.out, "");
  nothing_is_published();
  EXPECT(0, "leadership roadmap drop --step 1", "removed");
  NUMBER("SELECT count(*) FROM p_leadership_step_change", 0);
  EXPECT(0, "leadership roadmap add --what Nytt --due 2027-05-31 --format csv", "2,Nytt"); /* a number is given once */
}

/* Somebody else's extract finds the name in a step that is shared, and not in one that is the owner's alone. */
static void names_in_private_words_are_not_looked_for(void) {
  roadmap_accounts();
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap add --what 'Tala med Folke Diktsjö' --due 2027-05-31", "");
  EXPECT(0, "leadership reflection add --text 'Folke Diktsjö lyssnar'", "");
  roadmap_act("astrid");
  EXPECT(0, "person extract ext:folke --format json", "");
  CU_ASSERT_FALSE(roadmap_shows("Tala med"));
  CU_ASSERT_FALSE(roadmap_shows("lyssnar"));
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap share", "");
  roadmap_act("astrid");
  EXPECT(0, "person extract ext:folke --format json", "Tala med");
  CU_ASSERT_FALSE(roadmap_shows("lyssnar"));
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap unshare", "");
  roadmap_act("astrid");
  EXPECT(0, "person extract ext:folke --format json", "");
  CU_ASSERT_FALSE(roadmap_shows("Tala med"));
}

static void the_owner_is_told_all_and_erased(void) {
  roadmap_cilla_writes();
  EXPECT(0, "leadership reflection add --text 'Jag lyssnar mer'", "");
  EXPECT(0, "leadership roadmap share --with ext:greta", "");
  roadmap_act("astrid");
  EXPECT(0, "leadership roadmap add --person ext:bo --what Bos --due 2027-05-31", "");
  EXPECT(0, "person extract ext:cilla --format json", "Delegera schemat");
  CU_ASSERT(roadmap_shows("Jag lyssnar mer"));
  CU_ASSERT_FALSE(roadmap_shows("Bos"));
  EXPECT(0, "person extract ext:greta --format json", "");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  EXPECT(0, "person processing --format json", "Road maps");
  program_clock("2026-11-01T09:00:00Z");
  roadmap_end_role("cilla", "3");
  EXPECT(0, "person erase ext:cilla --reason begäran", "");
  NUMBER("SELECT count(*) FROM p_leadership_step", 1);
  NUMBER("SELECT count(*) FROM p_leadership_step_change", 1);
  NUMBER("SELECT count(*) FROM p_leadership_step_reader", 0);
  NUMBER("SELECT count(*) FROM p_leadership_reflection", 0);
  EXPECT(0, "leadership roadmap add --person ext:bo --what Mer --due 2027-05-31 --format csv", "3,Mer");
  EXPECT(0, "check", "");
}

/* The name of a protected identity is in nothing that anybody else is told. */
static void a_protected_identity_stays_so(void) {
  roadmap_accounts();
  roadmap_act("astrid");
  EXPECT(0, "leadership roadmap add --person ext:lars --what Prov --due 2027-05-31", "");
  EXPECT(4, "leadership roadmap list --person ext:lars", "leadership-roadmap-own");
  CU_ASSERT_FALSE(roadmap_shows("Hemlig"));
  EXPECT(0, "leadership roadmap share --person ext:lars --format json", "manager of Exempelby");
  CU_ASSERT_FALSE(roadmap_shows("Hemlig"));
  EXPECT(0, "plan --unit ext:6 --format json", "Prov");
  CU_ASSERT_FALSE(roadmap_shows("Hemlig"));
}

static void where_it_is_disabled_the_owner_still_ends_it(void) {
  roadmap_cilla_writes();
  EXPECT(0, "leadership roadmap share", "");
  roadmap_act("astrid");
  EXPECT(0, "plugin disable leadership --unit ext:1 --reason slut", "leadership:1");
  roadmap_act("cilla");
  EXPECT(4, "leadership roadmap add --what Nytt --due 2027-05-31", "plugin-not-enabled");
  EXPECT(4, "leadership roadmap share", "plugin-not-enabled");
  EXPECT(0, "leadership roadmap list", "Delegera schemat");
  EXPECT(0, "leadership roadmap done --step 1", "delivered");
  NUMBER("SELECT state = 'delivered' FROM commitment", 1);
  EXPECT(0, "leadership roadmap unshare", "");
  NUMBER("SELECT count(*) FROM commitment", 0);
}

/* After the last day of a programme somebody has a pile of them. */
static void many_are_written_down_from_a_file(void) {
  roadmap_accounts();
  program_write(&leadership_program, "steg.csv", "chef;vad;klart;syns;önskat stöd\next:cilla;Delegera;2027-05-31;Lagen lägger det;Bollplank\next:bo;Lyssna;2027-04-30;;\n"
                                                 "ext:lars;Öva;2027-04-30;;\n");
  EXPECT(0, "leadership färdplan importera steg.csv --dry-run", "Delegera");
  NUMBER("SELECT count(*) FROM p_leadership_step", 0);
  EXPECT(0, "leadership roadmap import steg.csv", "the owner's decision");
  CU_ASSERT_FALSE(roadmap_shows("Hemlig"));
  EXPECT(0, "leadership roadmap import steg.csv --format csv", "1,Cilla Sagolund,Delegera,2027-05-31,0");
  NUMBER("SELECT count(*) FROM p_leadership_step", 3);
  NUMBER("SELECT count(*) FROM p_leadership_step_change WHERE by_other", 3);
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap list --format json", "Bollplank");
  nothing_is_published();
  EXPECT(2, "leadership roadmap import steg.csv", "leadership-roadmap-faults"); /* for herself alone */
  CU_ASSERT(roadmap_shows("line 4") && !roadmap_shows("Hemlig")); /* nor does she find a protected identity */
  program_write(&leadership_program, "steg.csv", "chef;vad;klart\next:cilla;Mer;2027-05-31\next:bo;Mer;2027-04-30\n");
  EXPECT(2, "leadership roadmap import steg.csv", "line 3");
  CU_ASSERT_FALSE(roadmap_shows("line 2"));
  roadmap_act("astrid");
  program_write(&leadership_program, "fel.csv", "person;what;due\next:cilla;;2027-05-31\next:ingen;Prov;2027-05-31\n;Prov;2027-05-31\next:bo;Prov;2027-02-30\n"
                                                "ext:bo;Prov;2026-01-01\n");
  EXPECT(2, "leadership roadmap import fel.csv", "leadership-roadmap-faults");
  CU_ASSERT(roadmap_shows("line 2") && roadmap_shows("line 3") && roadmap_shows("line 4") && roadmap_shows("line 5") && roadmap_shows("line 6"));
  program_write(&leadership_program, "fel.csv", "person;what;due\next:jonas;Prov;2027-05-31\next:bo;Nytt;2027-05-31\n");
  EXPECT(2, "leadership roadmap import fel.csv", "not a manager");
  EXPECT(3, "leadership roadmap import tom.csv", "tom.csv");
  NUMBER("SELECT count(*) FROM p_leadership_step", 3);
}

CU_TestInfo leadership_roadmap_tests[] = {
    {"many are written down from a file", many_are_written_down_from_a_file},
    {"only the owner sees it", only_the_owner_sees_it},
    {"whoever types for another sees nothing", whoever_types_for_another_sees_nothing},
    {"a personnummer is refused in every text", a_personnummer_is_refused_in_every_text},
    {"whoever types does not learn whether there are steps", whoever_types_does_not_learn_whether_there_are_steps},
    {"nobody else writes in it", nobody_else_writes_in_it},
    {"an administrator of a part types for that part", an_administrator_of_a_part_types_for_that_part},
    {"bad steps are refused", bad_steps_are_refused},
    {"a step is changed, done and dropped", a_step_is_changed_done_and_dropped},
    {"names in private words are not looked for", names_in_private_words_are_not_looked_for},
    {"the owner is told all and erased", the_owner_is_told_all_and_erased},
    {"a protected identity stays so", a_protected_identity_stays_so},
    {"where it is disabled the owner still ends it", where_it_is_disabled_the_owner_still_ends_it},
    CU_TEST_INFO_NULL,
};

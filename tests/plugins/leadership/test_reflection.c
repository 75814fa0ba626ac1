/* test_reflection.c — what a manager writes on the own learning is read by nobody else. */
#include <string.h>

#include "roadmap.h"

static void a_reflection_is_its_owners(void) {
  static const char *const others[] = {"astrid", "anna", "bo", "greta"};
  roadmap_accounts();
  roadmap_act("cilla");
  program_write(&leadership_program, "tankar.txt", "\xEF\xBB\xBF  Lång text\nom lärande\n");
  EXPECT(0, "leadership reflektion lägg-till --text 'Jag lyssnar mer'", "Nobody but you");
  EXPECT(0, "leadership reflection add --file tankar.txt", "2");
  EXPECT(0, "leadership reflection list --format json", "Jag lyssnar mer");
  CU_ASSERT(roadmap_shows("Lång text\\nom lärande\""));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    roadmap_act(others[i]);
    EXPECT(4, "leadership reflection list --person ext:cilla", "leadership-roadmap-own");
    CU_ASSERT_FALSE(roadmap_shows("lyssnar"));
  }
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%'", 0);
  NUMBER("SELECT count(*) FROM p_leadership_reflection WHERE typeof(text) = 'blob'", 2);
  roadmap_act("cilla");
  EXPECT(0, "leadership reflection drop --reflection 1", "1");
  EXPECT(3, "leadership reflection drop --reflection 1", "leadership-reflection-unknown");
  NUMBER("SELECT count(*) FROM p_leadership_reflection", 1);
}

static void a_reflection_is_typed_for_another(void) {
  roadmap_accounts();
  roadmap_act("astrid");
  EXPECT(0, "leadership reflection add --person ext:cilla --text 'Jag lyssnar mer'", "the owner's decision");
  EXPECT(4, "leadership reflection list --person ext:cilla", "leadership-roadmap-own");
  roadmap_act("cilla");
  EXPECT(0, "leadership reflection list", "an account that is bound to nobody");
  roadmap_act("astrid");
  EXPECT(3, "leadership reflection drop --person ext:bo --reflection 1", "leadership-reflection-unknown");
  EXPECT(0, "leadership reflection drop --person ext:cilla --reflection 1", "");
}

static void bad_reflections_are_refused(void) {
  roadmap_accounts();
  roadmap_act("cilla");
  EXPECT(2, "leadership reflection add", "leadership-reflection-options");
  EXPECT(2, "leadership reflection add --text ' '", "leadership-reflection-options");
  EXPECT(2, "leadership reflection add --text Ett --file tankar.txt", "leadership-reflection-options");
  EXPECT(3, "leadership reflection add --file saknas.txt", "leadership-reflection-file");
  EXPECT(0, "help > /dev/null; (printf 'Ett\\000Två' > nul.txt)", "");
  EXPECT(2, "leadership reflection add --file nul.txt", "NUL byte");
  EXPECT(3, "leadership reflection add --text Ett --occasion 7", "leadership-reflection-occasion");
  EXPECT(0, "leadership reflection add --text Ett --dry-run", "");
  NUMBER("SELECT count(*) FROM p_leadership_reflection", 0);
}

CU_TestInfo leadership_reflection_tests[] = {
    {"a reflection is its owner's", a_reflection_is_its_owners},
    {"a reflection is typed for another", a_reflection_is_typed_for_another},
    {"bad reflections are refused", bad_reflections_are_refused},
    CU_TEST_INFO_NULL,
};

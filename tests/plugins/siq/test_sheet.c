/* test_sheet.c — the workshop on paper, and the talk at a terminal: what the pages hold, for whom they are made, and what is kept of what is said. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* A page, whole; the caller frees it. Never NULL. */
static char *page_read(const char *name) {
  char path[512], *text = calloc(1, 1u << 20);
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", siq_program.folder, name);
  file = fopen(path, "rb");
  CU_ASSERT_PTR_NOT_NULL(file);
  if (file == NULL) return text;
  if (fread(text, 1, (1u << 20) - 1, file) == 0) CU_FAIL("an empty page");
  fclose(file);
  return text;
}

static size_t page_count(const char *page, const char *text) {
  size_t count = 0;
  for (const char *at = page; (at = strstr(at, text)) != NULL; at += strlen(text)) count++;
  return count;
}

#define HOLDS(page, text) CU_ASSERT_PTR_NOT_NULL(strstr(page, text))
#define LACKS(page, text) CU_ASSERT_PTR_NULL(strstr(page, text))

static void a_page_holds_the_workshop(void) {
  char *page;
  EXPECT(0, "siq piece add --unit ext:3 --key lugn --title 'Lugn & ro' --question 'Är det lugnt?'", "");
  EXPECT(0, "siq open --unit ext:3 --date 2026-10-08", "");
  EXPECT(0, "siq sheet --unit ext:3 -o blad.html", "");
  page = page_read("blad.html");
  HOLDS(page, "<title>Self-assessment: Norra skolan</title>");
  HOLDS(page, "Grundskola, for Elever (from Förvaltningen)");
  HOLDS(page, "Day: 2026-10-08");
  HOLDS(page, "14. Lugn &amp; ro <span class=\"tag\">our own piece</span>");
  HOLDS(page, "about the manager");
  HOLDS(page, "Beslut prövas mot de långsiktiga målen");
  HOLDS(page, "fewer than 5 have answered, or all alike");
  LACKS(page, "What we decided last time");
  LACKS(page, "Last time, ");
  LACKS(page, "<svg");
  CU_ASSERT_EQUAL(page_count(page, "<section class=\"sheet"), 5); /* the leader's, alone, the pieces, the choice, the plan */
  CU_ASSERT_EQUAL(page_count(page, "<span class=\"ring\">5</span>"), 28);
  CU_ASSERT_EQUAL(page_count(page, "<div class=\"plan card\">"), 3);
  CU_ASSERT_EQUAL(page_count(page, "break-before:page"), 1);
  LACKS(page, "http://");
  free(page);
}

/* What was agreed and promised comes back; what concerns the manager does not, nor what cannot be compared. */
static void last_time_comes_back(void) {
  char *page;
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq agree --round 1 --piece samverkan --level 2 --why 'Mest inom laget'", "");
  EXPECT(0, "siq agree --round 1 --piece engagerat-ledarskap --level 1 --why 'om chefen'", "");
  EXPECT(0, "siq close --round 1", "");
  EXPECT(0, "siq prioritise --round 1 --piece samverkan", "");
  EXPECT(0, "siq plan --round 1 --piece samverkan --what 'Planera ihop' --owner-role manager --due 2027-05-31 --effect e --plan arbetsplan:2027", "");
  EXPECT(0, "siq sheet --unit ext:3 -o blad.html", ""); /* before a round is opened: the pieces that one would have */
  page = page_read("blad.html");
  HOLDS(page, "Last time, 2026-10-01: ");
  HOLDS(page, "Mest inom laget");
  HOLDS(page, "The puzzle last time: Norra skolan");
  CU_ASSERT_EQUAL(page_count(page, "<svg"), 1);
  CU_ASSERT_EQUAL(page_count(page, "<section class=\"sheet"), 6);
  HOLDS(page, "Planera ihop – by 2027-05-31: open");
  HOLDS(page, "<p>Day:</p>");
  LACKS(page, "om chefen");
  HOLDS(page, "What concerns the manager is left out");
  CU_ASSERT_EQUAL(page_count(page, "role=\"listitem\""), 12); /* the picture has all pieces but the manager's */
  CU_ASSERT_EQUAL(page_count(page, "Last time, 2026-10-01: "), 1);
  free(page);
  EXPECT(0, "siq sheet --unit ext:3 --format csv", ",13,2026-10-01,norra-skolan-");
  EXPECT(0, "siq open --unit ext:3", "");
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_piece SET measure = 'siq-13/2.samverkan' WHERE key = 'samverkan' AND id < 0"));
  CU_ASSERT(program_execute(&siq_program, "INSERT INTO p_siq_set (name, version, title, scale_min, scale_max, content, published) VALUES ('siq-13', 2, 'Ny', 1, 5, '{}', 20000)"));
  CU_ASSERT(program_execute(&siq_program, "INSERT INTO p_siq_piece (piece_set, key, title, about_manager, position, scale_min, scale_max, added, measure)"
                                          " SELECT max(id), 'samverkan', 'Samverkan', 0, 1, 1, 5, 20000, 'siq-13/2.samverkan' FROM p_siq_set"));
  CU_ASSERT(program_execute(&siq_program, "UPDATE p_siq_round_piece SET piece = (SELECT max(id) FROM p_siq_piece) WHERE round = 2 AND position = 7"));
  EXPECT(0, "siq sheet --unit ext:3 -o blad.html", "");
  page = page_read("blad.html");
  LACKS(page, "Last time, ");
  free(page);
}

static void a_folder_is_of_all(void) {
  char *page;
  EXPECT(3, "siq sheet --below ext:2 -o blad/", "siq-sheet-none");
  CU_ASSERT(program_said(&siq_program, "no unit there has an open round"));
  EXPECT(0, "siq blad --under ext:2 --arbetsplatser --format csv", "ostra-skolan-5.html");
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(0, "siq sheet --below ext:1 -o blad/", ""); /* one has an open round: no others are asked for */
  page = page_read("blad/norra-skolan-3.html");
  HOLDS(page, "Self-assessment: Norra skolan");
  free(page);
  EXPECT(0, "siq sheet --below ext:1 --workplaces", "passed over, since they are not yours or the SIQ puzzle is not enabled there: 1");
  EXPECT(4, "siq sheet --below ext:6 --workplaces", "siq-sheet-none");
  EXPECT(3, "siq sheet --below ext:99", "unit-unknown");
  EXPECT(2, "siq sheet", "siq-sheet-where");
  EXPECT(2, "siq sheet --unit ext:3 --below ext:2", "siq-sheet-where");
  EXPECT(4, "siq sheet --unit ext:6", "not-enabled");
  EXPECT(3, "siq sheet --unit ext:4 --set hopp", "siq-set-unknown");
}

/* ---- the talk at a terminal ------------------------------------------------------------------------------------------------- */

static void the_talk_goes_piece_by_piece(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  /* a level and why; left as it is; not judged, and why; wrong, then back to the first, changed; stopped, and kept */
  CU_ASSERT_EQUAL(program_feed(&siq_program, "3\nför att\n\n-\nrör oss inte\n9\n?\nb\nb\nb\n4\n\nq\n\n", "siq agree --unit ext:3"), 0);
  CU_ASSERT(program_said(&siq_program, "Agreed so far: 1 of 13 pieces."));
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'langsiktighet'", 4);
  NUMBER("SELECT agreed IS NULL FROM siq_rating WHERE piece = 'kundorientering'", 1);
  NUMBER("SELECT why = 'rör oss inte' FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece WHERE k.key = 'kundorientering'", 1);
  EXPECT(0, "siq show --unit ext:3", "The group agrees that these cannot be judged: Kundorientering");
  CU_ASSERT_EQUAL(program_feed(&siq_program, "1\n\nq\nn\n", "siq agree --unit ext:3"), 0);
  CU_ASSERT(program_said(&siq_program, "thrown away"));
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'langsiktighet'", 4);
  CU_ASSERT_EQUAL(program_feed(&siq_program, "-\n\nq\n", "siq agree --unit ext:3"), 0); /* no reason: as it was */
  CU_ASSERT(program_said(&siq_program, "Without a reason it stays as it was."));
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'langsiktighet'", 4);
  CU_ASSERT_EQUAL(program_feed(&siq_program, "2\n", "siq agree --unit ext:3"), 0); /* where nobody answers any more, what was said is kept */
  NUMBER("SELECT agreed FROM siq_rating WHERE piece = 'langsiktighet'", 2);
  EXPECT(0, "siq close --unit ext:3", "Without an agreed level: Engagerat ledarskap, Processorientering");
  EXPECT(4, "siq agree --unit ext:3", "siq-round-none");
  EXPECT(4, "siq agree --round 1", "siq-round-closed");
}

static void what_cannot_be_judged_is_no_missing_answer(void) {
  EXPECT(0, "siq open --unit ext:3", "");
  EXPECT(2, "siq agree --unit ext:3 --piece samverkan", "siq-agree-options");
  EXPECT(2, "siq agree --unit ext:3 --why x", "siq-agree-options");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --level 3", "");
  EXPECT(0, "siq agree --unit ext:3 --piece samverkan --why 'ny i år'", "");
  NUMBER("SELECT agreed IS NULL FROM siq_rating WHERE piece = 'samverkan'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.rating.agreed'", 2); /* that it has a level no longer is told too */
  program_write(&siq_program, "a.csv", "unit;piece;level;why\next:3;langsiktighet;;vet inte\next:3;kundorientering;2;\n");
  EXPECT(2, "siq agree --file a.csv", "langsiktighet has words and no level");
  program_write(&siq_program, "a.csv", "unit;piece;level;why\next:3;langsiktighet;-;vet inte\next:3;kundorientering;2;\n");
  EXPECT(0, "siq agree --file a.csv", "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'siq.rating.agreed'", 3);
  EXPECT(0, "siq show --unit ext:3 --format json", "\"not_judged\": true");
  EXPECT(0, "siq close --unit ext:3", "");
  CU_ASSERT_PTR_NULL(strstr(siq_program.err, "Samverkan"));
  EXPECT(0, "check", "");
}

CU_TestInfo siq_sheet_tests[] = {
    {"a page holds the workshop", a_page_holds_the_workshop},
    {"last time comes back", last_time_comes_back},
    {"a folder is of all", a_folder_is_of_all},
    {"the talk goes piece by piece", the_talk_goes_piece_by_piece},
    {"what cannot be judged is no missing answer", what_cannot_be_judged_is_no_missing_answer},
    CU_TEST_INFO_NULL,
};

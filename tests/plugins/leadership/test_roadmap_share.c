/* test_roadmap_share.c — steps are shared with the nearest manager above and come back, or with a reader, and are taken back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "roadmap.h"

#define COMMITMENTS(where, expected) NUMBER("SELECT count(*) FROM commitment WHERE " where, expected)
#define OF(unit) "unit = (SELECT unit FROM org_unit WHERE external_id = '" unit "')"

static void cilla_shares(void) {
  roadmap_cilla_writes();
  EXPECT(0, "leadership roadmap share", "Before it is shared");
}

static void a_shared_step_is_a_commitment(void) {
  cilla_shares();
  CU_ASSERT(roadmap_shows("OSL"));
  CU_ASSERT(roadmap_shows("the manager of Förvaltningen"));
  COMMITMENTS("ref = 'leadership:1' AND kind = 'step' AND what = 'Delegera schemat' AND due = '2027-05-31' AND state = 'open'"
              " AND seen_by = 'Lagen lägger det' AND reason = 'Bollplank' AND agreed_on = '2026-10-01' AND period IS NULL AND plan IS NULL"
              " AND owner_person = (SELECT person FROM org_person WHERE external_id = 'cilla') AND " OF("3"), 1);
  EXPECT(0, "leadership roadmap share", "Nothing was shared");
  EXPECT(0, "leadership roadmap share --step 1", "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.step.shared'", 1);
  roadmap_act("bo");
  EXPECT(0, "leadership roadmap list --person ext:cilla", "Delegera schemat");
  EXPECT(0, "leadership roadmap list --shared-with-me --format json", "Cilla Sagolund");
  roadmap_act("anna"); /* above bo, who is the nearest */
  EXPECT(4, "leadership roadmap list --person ext:cilla", "leadership-roadmap-own");
  roadmap_act("greta"); /* reads the unit's commitments, as its manager, and nobody's road map */
  EXPECT(4, "leadership roadmap show --person ext:cilla", "leadership-roadmap-own");
}

/* Warned before, and with a dry run, which shares nothing. */
static void the_law_is_told_before(void) {
  roadmap_cilla_writes();
  EXPECT(0, "leadership roadmap share --dry-run --quiet", "official record");
  EXPECT(0, "leadership roadmap share --with ext:greta --dry-run --quiet", "official record");
  COMMITMENTS("1", 0);
  NUMBER("SELECT count(*) FROM p_leadership_step_reader", 0);
}

/* The event of an individual's step tells that there is one, and no more. */
static void events_tell_little(void) {
  cilla_shares();
  EXPECT(0, "leadership roadmap change --step 1 --due 2027-06-30 --reason Sent", "at once");
  EXPECT(0, "leadership roadmap unshare", "");
  EXPECT(0, "leadership roadmap change --step 1 --what Annat", "");
  EXPECT(0, "leadership roadmap done --step 1", "");
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%'", 3);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%' AND (account IS NOT NULL OR length(time) > 10)", 0);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%' AND (payload LIKE '%2027%' OR payload LIKE '%Delegera%' OR payload LIKE '%Sent%')", 0);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.step.changed' AND payload LIKE '%\"closed\"%'", 1);
}

/* Taken back, it is nowhere: not as of the days on which it was shared, and not in what an export or an archive would take. */
static void what_is_taken_back_is_gone_as_of_any_day(void) {
  cilla_shares();
  program_clock("2026-11-10T09:00:00Z");
  EXPECT(0, "leadership roadmap change --step 1 --what 'Delegera allt'", "");
  roadmap_act("bo");
  EXPECT(0, "query 'SELECT what FROM commitment' --as-of 2026-10-15 --format csv", "Delegera schemat");
  EXPECT(0, "query 'SELECT what FROM commitment' --as-of 2026-09-30 --format csv", "what");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap unshare", "finalised dialogue");
  EXPECT(0, "leadership roadmap unshare", "no step is shared");
  COMMITMENTS("1", 0);
  roadmap_act("bo");
  EXPECT(0, "query 'SELECT what FROM commitment' --as-of 2026-10-15 --format csv", "what");
  CU_ASSERT_FALSE(roadmap_shows("Delegera"));
  EXPECT(4, "leadership roadmap show --person ext:cilla --as-of 2026-10-15", "leadership-roadmap-own");
  /* Shared once more it begins then, and what was written meanwhile is not read. */
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap change --step 1 --what Hemligt", "");
  program_clock("2026-12-01T09:00:00Z");
  EXPECT(0, "leadership roadmap change --step 1 --what 'Delegera lite'", "");
  EXPECT(0, "leadership roadmap share", "");
  roadmap_act("bo");
  EXPECT(0, "leadership roadmap show --person ext:cilla --format json", "Delegera lite");
  CU_ASSERT_FALSE(roadmap_shows("Hemligt"));
  EXPECT(0, "query 'SELECT what FROM commitment' --as-of 2026-11-20 --format csv", "what");
  CU_ASSERT_FALSE(roadmap_shows("Hemligt"));
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap show --format json", "Hemligt");
}

/* Why was written for nobody else, and stays behind. */
static void reasons_from_before_are_not_shared(void) {
  roadmap_cilla_writes();
  EXPECT(0, "leadership roadmap change --step 1 --due 2027-06-30 --reason 'Orkar inte'", "");
  EXPECT(0, "leadership roadmap add --what Annat --due 2027-05-31", "");
  EXPECT(0, "leadership roadmap change --step 2 --due 2027-06-30 --reason 'Hinner inte'", "");
  EXPECT(0, "leadership roadmap share --step 1", "Lagen lägger det"); /* and all that is read is shown */
  CU_ASSERT(roadmap_shows("Bollplank"));
  COMMITMENTS("reason = 'Bollplank'", 1);
  EXPECT(0, "leadership roadmap share --step 2 --with ext:hans", "");
  roadmap_act("hans");
  EXPECT(0, "leadership roadmap show --person ext:cilla --format json", "Annat");
  CU_ASSERT_FALSE(roadmap_shows("inte"));
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap change --step 1 --due 2027-07-31 --reason 'Nytt läsår'", "");
  COMMITMENTS("reason = 'Nytt läsår'", 1);
}

static void a_reader_reads_and_no_commitment_comes_of_it(void) {
  roadmap_cilla_writes();
  EXPECT(0, "leadership roadmap add --what Annat --due 2027-05-31", "");
  EXPECT(0, "leadership roadmap share --step 1 --with ext:hans", "Hans");
  EXPECT(0, "leadership roadmap share --step 1 --with ext:hans", "Hans");
  COMMITMENTS("1", 0);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%'", 0);
  EXPECT(0, "leadership roadmap list --format json", "readers");
  roadmap_act("hans");
  EXPECT(0, "leadership roadmap show --person ext:cilla", "Delegera schemat");
  CU_ASSERT_FALSE(roadmap_shows("Annat"));
  CU_ASSERT_FALSE(roadmap_shows("written")); /* only from the sharing on */
  EXPECT(0, "leadership roadmap list --shared-with-me", "Delegera schemat");
  EXPECT(4, "leadership roadmap change --person ext:cilla --step 1 --what Mitt", "leadership-roadmap-own");
  roadmap_act("bo");
  EXPECT(4, "leadership roadmap show --person ext:cilla", "leadership-roadmap-own");
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap unshare --with ext:hans", "");
  roadmap_act("hans");
  EXPECT(4, "leadership roadmap show --person ext:cilla", "leadership-roadmap-own");
  EXPECT(0, "leadership roadmap list --shared-with-me --format csv --no-heading", "");
  CU_ASSERT_STRING_EQUAL(leadership_program.out, "");
}

static void bad_sharing_is_refused(void) {
  roadmap_cilla_writes();
  EXPECT(3, "leadership roadmap share --step 7", "leadership-step-unknown");
  EXPECT(2, "leadership roadmap share --with ext:cilla", "leadership-roadmap-options");
  EXPECT(2, "leadership roadmap share --with ext:bo --unit ext:3", "leadership-roadmap-options");
  EXPECT(3, "leadership roadmap share --with Ingen", "Ingen");
  EXPECT(4, "leadership roadmap share --unit ext:4", "");
  roadmap_act("anna");
  EXPECT(0, "leadership roadmap add --what Prov --due 2027-05-31", "");
  EXPECT(4, "leadership roadmap share", "leadership-roadmap-nobody-above");
  roadmap_act("hans");
  EXPECT(0, "leadership roadmap add --what Prov --due 2027-05-31", "");
  roadmap_act("astrid");
  EXPECT(4, "leadership roadmap share --person ext:hans --unit ext:3", "leadership-roadmap-unit");
  program_clock("2026-11-01T09:00:00Z");
  roadmap_end_role("hans", "4");
  roadmap_end_role("hans", "5");
  EXPECT(4, "leadership roadmap share --person ext:hans", "leadership-roadmap-unit");
  EXPECT(3, "leadership roadmap share --person ext:cilla --step 1 --step 2", "leadership-step-unknown");
  COMMITMENTS("1", 0); /* all or nothing */
}

static void a_shared_step_that_is_dropped_is_closed(void) {
  cilla_shares();
  EXPECT(0, "leadership roadmap drop --step 1 --reason Överspelat", "closed");
  COMMITMENTS("state = 'closed' AND reason = 'Överspelat'", 1);
  EXPECT(0, "leadership roadmap unshare", "");
  EXPECT(0, "leadership roadmap drop --step 1", "removed");
  COMMITMENTS("1", 0);
}

/* ---- the loop ------------------------------------------------------------------------------------------------------------ */

static void what_is_said_comes_back(void) {
  cilla_shares();
  roadmap_act("astrid");
  EXPECT(0, "plugin enable echo --unit ext:1 --reason prov --skip", "");
  program_clock("2026-12-01T09:00:00Z");
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:1 --assessment watch --state open", "");
  COMMITMENTS("assessment = 'watch' AND state = 'open'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type LIKE 'leadership.%'", 1); /* no state has changed */
  program_clock("2027-02-01T09:00:00Z");
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:1 --assessment on_track --state renegotiated", "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.step.changed' AND account IS NULL", 1);
  program_clock("2027-05-01T09:00:00Z");
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:1 --assessment on_track --state delivered", "");
  COMMITMENTS("assessment = 'on_track' AND state = 'delivered'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.step.delivered' AND account IS NULL", 1);
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap show --format csv", "assessed");
  EXPECT(0, "leadership roadmap list --as-of 2026-12-15 --format csv", "open,watch");
  CU_ASSERT_FALSE(roadmap_shows("astrid"));
  NUMBER("SELECT count(*) FROM p_leadership_step_change WHERE act = 'assessed' AND by_other = 0 AND typist IS NULL", 3);
  NUMBER("SELECT count(*) FROM core_behind", 0);
}

static void only_shared_steps_are_assessed(void) {
  cilla_shares();
  EXPECT(0, "leadership roadmap add --what Annat --due 2027-05-31", "");
  roadmap_act("astrid");
  EXPECT(0, "plugin enable echo --unit ext:1 --reason prov --skip", "");
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:2 --assessment watch --state delivered", "");
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:9 --assessment watch", "");
  CU_ASSERT_FALSE(roadmap_shows("leadership:9")); /* whether there is such a step is the owner's */
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:x --assessment watch", "");
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:1 --assessment nonsense --state nonsense", "");
  NUMBER("SELECT count(*) FROM p_leadership_step_change WHERE act = 'assessed'", 0);
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap unshare", "");
  roadmap_act("astrid");
  EXPECT(0, "echo assess --unit ext:3 --ref leadership:1 --assessment watch --state delivered", "");
  NUMBER("SELECT count(*) FROM p_leadership_step_change WHERE act = 'assessed'", 0);
  NUMBER("SELECT count(*) FROM core_behind", 0);
}

static void done_is_told_to_others(void) {
  roadmap_accounts();
  EXPECT(0, "plugin enable echo --unit ext:1 --reason prov --skip", "");
  roadmap_act("cilla");
  EXPECT(0, "leadership roadmap add --what Ett --due 2027-05-31", "");
  EXPECT(0, "leadership roadmap add --what Två --due 2027-05-31", "");
  EXPECT(0, "leadership roadmap share --step 1", "");
  EXPECT(0, "leadership roadmap done --step 1", "");
  EXPECT(0, "leadership roadmap done --step 2", "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'leadership.step.delivered' AND payload LIKE '%leadership:1\"%'", 1);
  NUMBER("SELECT count(*) FROM event WHERE payload LIKE '%leadership:2%'", 0);
}

CU_TestInfo leadership_roadmap_share_tests[] = {
    {"a shared step is a commitment", a_shared_step_is_a_commitment},
    {"the law is told before", the_law_is_told_before},
    {"events tell little", events_tell_little},
    {"what is taken back is gone as of any day", what_is_taken_back_is_gone_as_of_any_day},
    {"reasons from before are not shared", reasons_from_before_are_not_shared},
    {"a reader reads and no commitment comes of it", a_reader_reads_and_no_commitment_comes_of_it},
    {"bad sharing is refused", bad_sharing_is_refused},
    {"a shared step that is dropped is closed", a_shared_step_that_is_dropped_is_closed},
    {"what is said comes back", what_is_said_comes_back},
    {"only shared steps are assessed", only_shared_steps_are_assessed},
    {"done is told to others", done_is_told_to_others},
    CU_TEST_INFO_NULL,
};

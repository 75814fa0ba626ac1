/* test_finalise.c — the manager above finalises: what was agreed becomes commitments, notes go, and what stands is only corrected. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

#define N3 "--unit ext:3 --period 2026-T3"

static void hold_one(void) {
  EXPECT(0, "dialogue plan " N3, "");
  EXPECT(0, "plugin enable vow --unit ext:2 --reason prov", "");
  EXPECT(0, "vow make --unit ext:3 --what Möten --due 2026-12-01", "");
  EXPECT(0, "dialogue hold " N3 " --assess 'vow:1=open/needs_support: Lokal saknas' --subject Närvaron --notes ring", "");
  EXPECT(0, "dialogue hold " N3 " --agree 'Korta möten' --due 2026-11-30 --seen-by Avbrott", "");
  EXPECT(0, "dialogue hold " N3 " --support Vikarier --who ext:f --due 2026-10-20", "");
}

static void only_the_manager_above_finalises(void) {
  hold_one();
  AS("nils", 4, "dialogue finalise " N3, "not-allowed");
  AS("nils", 4, "record finalise dialogue.dialogue:1", "");
  AS("sara", 4, "dialogue finalise " N3, "");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'draft'", 1);
  AS("frida", 0, "dialogue finalise " N3, "Norra skolan");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'finalised' AND finalised_on = '2026-10-01'", 1);
  AS("frida", 4, "dialogue finalise " N3, "finalised already");
  EXPECT(4, "dialogue hold " N3 " --subject X", "dialogue-finalised");
}

static void what_was_said_and_agreed_goes_out(void) {
  hold_one();
  EXPECT(0, "dialogue finalise " N3, "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.commitment.assessed'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.agreement.made'", 2);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.dialogue.finalised'", 1);
  NUMBER("SELECT count(*) FROM event WHERE payload LIKE '%Lokal%' OR payload LIKE '%Vikarier%' OR payload LIKE '%Frida%'", 0);
  NUMBER("SELECT assessment = 'needs_support' AND heard = 1 FROM p_vow_vow", 1);
  NUMBER("SELECT count(*) FROM commitment WHERE ref = 'dialogue:1' AND kind = 'agreement' AND what = 'Korta möten' AND state = 'open' AND due = '2026-11-30'"
         " AND agreed_on = '2026-10-01' AND seen_by = 'Avbrott' AND unit = (SELECT unit FROM org_unit WHERE external_id = '3') AND for_unit IS NULL", 1);
  /* The support is the upper manager's own commitment. */
  NUMBER("SELECT count(*) FROM commitment WHERE ref = 'dialogue:2' AND kind = 'support' AND unit = (SELECT unit FROM org_unit WHERE external_id = '2')"
         " AND for_unit = (SELECT unit FROM org_unit WHERE external_id = '3') AND owner_person = (SELECT person FROM org_person WHERE name = 'Frida Förvaltare')", 1);
  NUMBER("SELECT count(*) FROM assessment WHERE ref = 'vow:1' AND assessment = 'needs_support' AND reason = 'Lokal saknas' AND date = '2026-10-01'"
         " AND unit = (SELECT unit FROM org_unit WHERE external_id = '3')", 1);
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE part = 'note'", 0);
  NUMBER("SELECT count(*) FROM p_dialogue_participant WHERE part IN ('manager', 'manager_above')", 2);
  EXPECT(0, "plan --unit ext:3 --period 2026", "Korta möten");
  EXPECT(0, "dialogue agreement list --unit ext:3", "Vikarier");
  EXPECT(0, "record show dialogue.dialogue:1", "Närvaron");
}

static void a_day_is_checked(void) {
  hold_one();
  program_clock("2026-10-05T08:00:00Z");
  EXPECT(2, "dialogue finalise " N3 " --date 2026-10-06", "dialogue-finalise-date");
  EXPECT(2, "dialogue finalise " N3 " --date 2026-09-30", "dialogue-finalise-date");
  EXPECT(0, "dialogue finalise " N3 " --date 2026-10-02 --dry-run", "2026-10-02");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'finalised'", 0);
  EXPECT(0, "dialogue finalise " N3 " --date 2026-10-02", "");
  EXPECT(0, "query 'SELECT count(*) AS n FROM assessment' --as-of 2026-10-01 --format csv --no-heading", "0");
  EXPECT(0, "query 'SELECT count(*) AS n FROM assessment' --as-of 2026-10-02 --format csv --no-heading", "1");
  EXPECT(0, "query 'SELECT count(*) AS n FROM dialogue_commitment' --as-of 2026-10-01 --format csv --no-heading", "0");
  program_clock("2026-10-01T08:00:00Z");
}

static void what_was_not_held_is_not_finalised(void) {
  EXPECT(3, "dialogue finalise " N3, "dialogue-not-planned");
  EXPECT(0, "dialogue plan " N3, "");
  EXPECT(4, "dialogue finalise " N3, "dialogue-not-held");
  EXPECT(0, "dialogue cancel " N3 " --why flytt", "");
  EXPECT(4, "dialogue finalise " N3, "dialogue-closed");
  EXPECT(4, "dialogue hold " N3 " --subject A", "dialogue-closed");
}

static void all_below_at_once(void) {
  EXPECT(0, "dialogue plan --below ext:2 --period 2026-T3", "");
  EXPECT(0, "dialogue hold " N3 " --subject A", "");
  EXPECT(0, "dialogue hold --unit ext:4 --period 2026-T3 --subject B", "");
  AS("frida", 1, "dialogue finalise --below ext:2 --period 2026-T3", "nothing has been written down");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'finalised'", 2);
}

static void a_correction_is_an_entry_of_its_own(void) {
  hold_one();
  EXPECT(4, "dialogue correct " N3 " --entry 1 --text x --why y", "dialogue-not-finalised");
  EXPECT(0, "dialogue finalise " N3, "");
  NUMBER("SELECT id FROM p_dialogue_entry WHERE part = 'assessment' AND ref = 'vow:1'", 1);
  program_clock("2026-10-08T08:00:00Z");
  EXPECT(3, "dialogue correct " N3 " --entry 99 --text x --why y", "dialogue-entry-unknown");
  EXPECT(2, "dialogue correct " N3 " --entry 1 --why y", "does not say what is right");
  EXPECT(2, "dialogue correct " N3 " --entry 1 --text x --why y", "nothing that --text could correct");
  EXPECT(2, "dialogue correct " N3 " --entry 1 --state klar --why y", "no state and no assessment");
  EXPECT(2, "dialogue correct " N3 " --entry 1 --state open --why ' '", "does not say why");
  EXPECT(2, "dialogue correct " N3 " --entry 1 --reason 811218-9876 --why y", "dialogue-personal-number");
  EXPECT(2, "dialogue correct " N3 " --entry 2 --assessment watch --why y", "nothing that --assessment could correct");
  AS("nils", 4, "dialogue correct " N3 " --entry 1 --assessment watch --why y", "not-allowed");
  AS("frida", 0, "dialogue correct " N3 " --entry 1 --assessment watch --reason 'Lokal finns' --why 'Skrevs fel'", "");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE id = 1 AND assessment = 'needs_support' AND reason = 'Lokal saknas'", 1); /* untouched */
  NUMBER("SELECT count(*) FROM assessment", 1);
  NUMBER("SELECT assessment = 'watch' AND reason = 'Lokal finns' AND date = '2026-10-08' FROM assessment", 1);
  NUMBER("SELECT assessment = 'watch' AND heard = 2 FROM p_vow_vow", 1);
  EXPECT(0, "query 'SELECT assessment FROM assessment' --as-of 2026-10-07 --format csv --no-heading", "needs_support");
  EXPECT(0, "record show dialogue.dialogue:1", "Skrevs fel");
  EXPECT(0, "dialogue show " N3, "Skrevs fel");
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.entry.corrected' AND payload NOT LIKE '%fel%'", 1);
  program_clock("2026-10-01T08:00:00Z");
}

static void an_agreement_is_corrected_too(void) {
  hold_one();
  EXPECT(0, "dialogue finalise " N3, "");
  program_execute(&dialogue_program, "CREATE TABLE IF NOT EXISTS x (y)");
  EXPECT(0, "dialogue correct " N3 " --entry $(sqlite3 pussel.db \"SELECT entry FROM p_dialogue_agreement WHERE id = 1\") --text 'Korta möten tisdagar' --due 2026-12-15"
            " --who ext:n --why Skrivfel", "Skrivfel");
  EXPECT(2, "dialogue correct " N3 " --entry $(sqlite3 pussel.db \"SELECT entry FROM p_dialogue_agreement WHERE id = 1\") --state open --why Skrivfel",
         "It can be corrected with: --text --who --due --seen-by");
  NUMBER("SELECT what = 'Korta möten tisdagar' AND due = '2026-12-15' AND owner_role IS NULL AND owner_person IS NOT NULL FROM commitment WHERE ref = 'dialogue:1'", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.agreement.changed'", 1);
}

static void between_dialogues(void) {
  hold_one();
  EXPECT(0, "dialogue finalise " N3, "");
  EXPECT(3, "dialogue agreement update --agreement dialogue:9 --state delivered", "dialogue-agreement-unknown");
  EXPECT(2, "dialogue agreement update --agreement dialogue:1", "nothing to change");
  EXPECT(2, "dialogue agreement update --agreement dialogue:1 --state closed", "needs a reason");
  EXPECT(2, "dialogue agreement update --agreement dialogue:1 --due 2026-09-01", "2026-09-01 is before the dialogue itself, 2026-10-01");
  EXPECT(2, "dialogue agreement update --agreement 1 --state closed --reason 811218-9876", "dialogue-personal-number");
  EXPECT(0, "plugin disable dialogue --unit ext:2 --reason slut", "");
  program_clock("2026-10-10T08:00:00Z");
  AS("nils", 0, "dialogue agreement update --agreement dialogue:1 --state renegotiated --due 2027-01-31 --reason Sjukt", "");
  program_clock("2026-10-20T08:00:00Z");
  AS("frida", 0, "dialogue agreement update --agreement dialogue:2 --state delivered", "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.agreement.delivered'", 1);
  EXPECT(0, "query \"SELECT state, due, reason FROM commitment WHERE ref = 'dialogue:1'\" --as-of 2026-10-09 --format csv --no-heading", "open,2026-11-30,");
  EXPECT(0, "query \"SELECT state, due, reason FROM commitment WHERE ref = 'dialogue:1'\" --as-of 2026-10-10 --format csv --no-heading", "renegotiated,2027-01-31,Sjukt");
  program_clock("2026-10-01T08:00:00Z");
}

static void who_is_not_there_is_told(void) {
  hold_one();
  EXPECT(0, "plugin disable vow --unit ext:2 --reason slut", "");
  EXPECT(0, "dialogue finalise " N3, "the plugin vow is not enabled in the unit");
  NUMBER("SELECT heard FROM p_vow_vow", 0);
  EXPECT(0, "plugin enable vow --unit ext:2 --reason igen --replay", "");
  NUMBER("SELECT heard = 1 AND assessment = 'needs_support' FROM p_vow_vow", 1);
}

/* A step that was taken back, say: neither its words nor what was said of it come into what stands. */
static void of_what_was_taken_back_nothing_stands(void) {
  hold_one();
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE text = 'Möten'", 0); /* a draft has no copy of its words */
  program_execute(&dialogue_program, "DELETE FROM p_vow_vow");
  EXPECT(0, "dialogue show " N3, "Vikarier");
  SILENT("Lokal saknas");
  EXPECT(0, "dialogue finalise " N3, "vow:1: it is no commitment any more");
  NUMBER("SELECT count(*) FROM assessment WHERE ref = 'vow:1'", 0);
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE ref = 'vow:1' OR reason LIKE '%Lokal%'", 0);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.commitment.assessed'", 0);
}

static void a_draft_that_is_held_again_drops_it(void) {
  hold_one();
  program_execute(&dialogue_program, "DELETE FROM p_vow_vow");
  EXPECT(0, "dialogue hold " N3 " --went-well Bra", "vow:1: it is no commitment any more");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE ref = 'vow:1'", 0);
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE text = 'Vikarier'", 1);
}

/* What nobody said does not go out: the owner has delivered it between the draft and its finalisation. */
static void what_was_delivered_meanwhile_stays_delivered(void) {
  hold_one();
  program_execute(&dialogue_program, "UPDATE p_vow_vow SET state = 'delivered'");
  EXPECT(0, "dialogue hold " N3 " --went-well Bra", ""); /* the draft anew is no statement either */
  EXPECT(0, "dialogue finalise " N3, "");
  NUMBER("SELECT state = 'delivered' AND assessment = 'needs_support' AND heard = 1 FROM p_vow_vow", 1);
  NUMBER("SELECT count(*) FROM assessment WHERE ref = 'vow:1' AND state = 'delivered' AND assessment = 'needs_support'", 1);
  program_execute(&dialogue_program, "UPDATE p_vow_vow SET state = 'closed'");
  EXPECT(0, "dialogue correct " N3 " --entry 1 --reason 'Lokal fanns' --why fel", ""); /* nor is a corrected reason */
  NUMBER("SELECT state = 'closed' AND heard = 1 FROM p_vow_vow", 1);
  EXPECT(0, "dialogue correct " N3 " --entry 1 --assessment on_track --why fel", "");
  NUMBER("SELECT state = 'closed' AND assessment = 'on_track' AND heard = 2 FROM p_vow_vow", 1);
  program_execute(&dialogue_program, "DELETE FROM p_vow_vow"); /* what stands is corrected all the same */
  EXPECT(0, "dialogue correct " N3 " --entry 1 --assessment watch --why fel", "vow:1: no plugin tells of it any more");
}

/* Of one manager's step it tells about that manager: no account and no hour; who answers for it stands with the dialogue. */
static void an_assessment_carries_no_account(void) {
  hold_one();
  AS("frida", 0, "dialogue finalise " N3, "");
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.commitment.assessed' AND actor IS NULL AND account IS NULL AND time = date(time)", 1);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.dialogue.finalised' AND account = 'frida'", 1);
}

static void a_handler_that_fails_holds_up_nobody(void) {
  EXPECT(0, "dialogue plan " N3, "");
  EXPECT(0, "plugin enable vow --unit ext:2 --reason prov", "");
  EXPECT(0, "vow make --unit ext:3 --what 'fault here' --due 2026-12-01", "");
  EXPECT(0, "dialogue hold " N3 " --assess vow:1=delivered", "");
  EXPECT(0, "dialogue finalise " N3, "a plugin could not take it in yet");
  NUMBER("SELECT count(*) FROM dialogue_dialogue WHERE state = 'finalised'", 1);
  NUMBER("SELECT state = 'open' FROM p_vow_vow", 1);
  EXPECT(0, "vow mend --vow 1", "");
  EXPECT(0, "event retry", "");
  NUMBER("SELECT state = 'delivered' AND heard = 1 FROM p_vow_vow", 1);
}

static void nobody_above_promises_nothing(void) {
  EXPECT(0, "dialogue plan " N3, "");
  EXPECT(0, "dialogue hold " N3 " --support Vikarier --due 2026-10-20", "");
  program_execute(&dialogue_program, "UPDATE p_dialogue_dialogue SET upper_unit = NULL; DELETE FROM core_role WHERE role = 'manager' AND unit <> (SELECT unit FROM org_unit WHERE external_id = '3')");
  EXPECT(2, "dialogue hold " N3 " --support Lokal --due 2026-10-20", "nobody to promise support");
  EXPECT(4, "dialogue finalise " N3, "dialogue-no-upper");
}

static void persons_are_told_and_erased(void) {
  hold_one();
  EXPECT(0, "person extract --person ext:f", "Vikarier");
  EXPECT(0, "person add --name 'Xerxes Exempel' --external-id x", "");
  EXPECT(0, "dialogue hold " N3 " --support Vikarier --who 'Xerxes Exempel' --due 2026-10-20", "");
  EXPECT(0, "person erase ext:x --reason Begäran", "");
  NUMBER("SELECT owner_role = '–' AND owner_person IS NULL FROM p_dialogue_entry WHERE part = 'support'", 1);
  EXPECT(0, "dialogue finalise " N3, "");
  EXPECT(0, "dialogue agreement list", "Vikarier");
}

/* What stands is kept: the archive comes first. */
static void what_stands_is_not_erased(void) {
  hold_one();
  EXPECT(0, "person add --name 'Xerxes Exempel' --external-id x", "");
  EXPECT(0, "dialogue hold " N3 " --support Vikarier --who ext:x --due 2026-10-20", "");
  EXPECT(0, "dialogue finalise " N3, "");
  EXPECT(4, "person erase ext:x --reason Begäran", "");
  NUMBER("SELECT owner_person IS NOT NULL FROM p_dialogue_entry WHERE part = 'support'", 1);
}

static void a_protected_identity_is_never_shown(void) {
  hold_one();
  EXPECT(0, "dialogue hold " N3 " --went-well 'Frida Förvaltare hjälpte till'", "");
  EXPECT(0, "person set --person ext:f --protected yes", "");
  EXPECT(0, "dialogue show " N3, "Vikarier");
  SILENT("Frida");
  EXPECT(0, "dialogue finalise " N3, "");
  EXPECT(0, "dialogue agreement list", "Vikarier");
  SILENT("Frida");
  EXPECT(0, "record show dialogue.dialogue:1", "Vikarier");
  SILENT("Frida");
}

static void a_record_is_disposed_of(void) {
  EXPECT(0, "org set --unit ext:2 --authority ext:2", "");
  hold_one();
  AS("nils", 0, "query \"SELECT status FROM record WHERE ref = 'dialogue.dialogue:1'\" --format csv --no-heading", "draft");
  EXPECT(0, "dialogue finalise " N3, "");
  EXPECT(0, "query \"SELECT status FROM record WHERE ref = 'dialogue.dialogue:1'\" --format csv --no-heading", "finalised");
  EXPECT(4, "archive dispose dialogue.dialogue:1 --decision 'A 1'", "agreements of it are under way still: 2");
  EXPECT(0, "dialogue agreement update --agreement 1 --state delivered", "");
  EXPECT(0, "dialogue agreement update --agreement 2 --state closed --reason 'Behövs inte'", "");
  EXPECT(0, "archive dispose dialogue.dialogue:1 --decision 'A 1'", "");
  EXPECT(4, "dialogue show " N3, "dialogue-disposed");
  EXPECT(4, "dialogue correct " N3 " --entry 2 --text x --why y", "dialogue-disposed");
  EXPECT(3, "dialogue agreement update --agreement 1 --state open", "dialogue-agreement-unknown");
  NUMBER("SELECT count(*) FROM p_dialogue_entry WHERE text <> '-' OR reason IS NOT NULL OR seen_by IS NOT NULL OR owner_person IS NOT NULL OR state IS NOT NULL", 0);
  NUMBER("SELECT count(*) FROM commitment WHERE ref LIKE 'dialogue:%'", 0);
  NUMBER("SELECT count(*) FROM assessment", 0);
  NUMBER("SELECT count(*) FROM event WHERE type = 'dialogue.dialogue.disposed'", 1);
  EXPECT(0, "check", "");
}

CU_TestInfo dialogue_finalise_tests[] = {
    {"only the manager above finalises", only_the_manager_above_finalises},
    {"what was said and agreed goes out", what_was_said_and_agreed_goes_out},
    {"a day is checked", a_day_is_checked},
    {"what was not held is not finalised", what_was_not_held_is_not_finalised},
    {"all below at once", all_below_at_once},
    {"a correction is an entry of its own", a_correction_is_an_entry_of_its_own},
    {"an agreement is corrected too", an_agreement_is_corrected_too},
    {"between dialogues", between_dialogues},
    {"who is not there is told", who_is_not_there_is_told},
    {"of what was taken back nothing stands", of_what_was_taken_back_nothing_stands},
    {"a draft that is held again drops it", a_draft_that_is_held_again_drops_it},
    {"what was delivered meanwhile stays delivered", what_was_delivered_meanwhile_stays_delivered},
    {"an assessment carries no account", an_assessment_carries_no_account},
    {"a handler that fails holds up nobody", a_handler_that_fails_holds_up_nobody},
    {"nobody above promises nothing", nobody_above_promises_nothing},
    {"persons are told and erased", persons_are_told_and_erased},
    {"what stands is not erased", what_stands_is_not_erased},
    {"a protected identity is never shown", a_protected_identity_is_never_shown},
    {"a record is disposed of", a_record_is_disposed_of},
    CU_TEST_INFO_NULL,
};

/* plugin.c — the description of the dialogue follow-up: everything that the host needs to know, and no logic. */
#include "hold.h"

static const char schema_001[] =
#include "schema/001-dialogue.sql.h"
    ;

static const char schema_002[] =
#include "schema/002-agreement.sql.h"
    ;

static const struct pussel_migration migrations[] = {{1, "dialogue", schema_001}, {2, "agreement", schema_002}};

/* ---- events: ids, codes and days ----------------------------------------------------------------------------------- */

#define FIELD_DIALOGUE {.name = "dialogue", .type = PUSSEL_INTEGER, .summary = N_("the dialogue's number")}

/* plan */
static const struct pussel_column planned_fields[] = {
    FIELD_DIALOGUE,
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the period that it belongs to")},
    {.name = "date", .type = PUSSEL_DATE, .summary = N_("the day for which it is planned")},
};
static const struct pussel_column cancelled_fields[] = {FIELD_DIALOGUE};

/* hold */
#define FIELD_REF {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the agreement's reference, such as dialogue:1")}
#define FIELD_DUE {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered")}
#define FIELD_STATE {.name = "state", .type = PUSSEL_TEXT, .summary = N_("open, delivered, renegotiated or closed")}
static const struct pussel_column held_fields[] = {
    FIELD_DIALOGUE,
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the period that it belongs to")},
};
static const struct pussel_column corrected_fields[] = {
    FIELD_DIALOGUE,
    {.name = "entry", .type = PUSSEL_INTEGER, .summary = N_("the entry's number")},
    {.name = "corrects", .type = PUSSEL_INTEGER, .summary = N_("the entry that it corrects")},
};
static const struct pussel_column assessed_fields[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the commitment that it is about")},
    {.name = "assessment", .type = PUSSEL_TEXT, .summary = N_("on_track, watch or needs_support")},
    FIELD_STATE,
};
static const struct pussel_column made_fields[] = {
    FIELD_REF,
    {.name = "kind", .type = PUSSEL_TEXT, .summary = N_("agreement or support")},
    FIELD_DUE,
    FIELD_STATE,
};
static const struct pussel_column agreement_changed_fields[] = {FIELD_REF, FIELD_DUE, FIELD_STATE};
static const struct pussel_column delivered_fields[] = {FIELD_REF};
static const struct pussel_column handed_over_fields[] = {
    FIELD_REF,
    FIELD_DUE,
    FIELD_STATE,
    {.name = "from_unit", .type = PUSSEL_UNIT, .summary = N_("the unit that had it, or was promised it, and has ended")},
    {.name = "to_unit", .type = PUSSEL_UNIT, .summary = N_("the unit that takes its place from now on")},
};

static const struct pussel_event_type emits[] = {
    /* plan */
    {"dialogue.dialogue.planned", 1, 0, N_("a dialogue was planned"), PUSSEL_LIST(planned_fields), NULL},
    {"dialogue.dialogue.changed", 1, 0, N_("a planned dialogue got another day, length or company"), PUSSEL_LIST(planned_fields), NULL},
    {"dialogue.dialogue.cancelled", 1, 0, N_("a planned dialogue was called off, or its unit ended"), PUSSEL_LIST(cancelled_fields), NULL},
    /* hold */
    {"dialogue.dialogue.held", 1, 0, N_("a draft of a dialogue was written, for the first time or anew"), PUSSEL_LIST(held_fields), NULL},
    {"dialogue.dialogue.finalised", 1, 0, N_("the manager above finalised a dialogue"), PUSSEL_LIST(held_fields), NULL},
    {"dialogue.dialogue.disposed", 1, 0, N_("what a dialogue says was destroyed by a decision on disposal"), PUSSEL_LIST(held_fields), NULL},
    {"dialogue.entry.corrected", 1, 0, N_("an entry of a dialogue that stands was corrected by a new one"), PUSSEL_LIST(corrected_fields), NULL},
    /* anonymous: of a step it tells about one manager, and who answers for it stands in dialogue.finalised and entry.corrected */
    {"dialogue.commitment.assessed", 1, PUSSEL_EVENT_ANONYMOUS, N_("a commitment of any module was spoken of in a dialogue"), PUSSEL_LIST(assessed_fields), "commitment.assessed"},
    {"dialogue.agreement.made", 1, 0, N_("something was agreed, or a support promised"), PUSSEL_LIST(made_fields), "commitment.made"},
    {"dialogue.agreement.changed", 1, 0, N_("an agreement got another state or due date"), PUSSEL_LIST(agreement_changed_fields), "commitment.changed"},
    {"dialogue.agreement.handed_over", 1, 0, N_("an agreement went to another unit, or is for another, since its own ended"),
     PUSSEL_LIST(handed_over_fields), "commitment.changed"},
    {"dialogue.agreement.delivered", 1, 0, N_("an agreement was delivered"), PUSSEL_LIST(delivered_fields), "commitment.delivered"},
};

static const struct pussel_handler handles[] = {
    /* hold */
    {.event = "commitment.assessed", .summary = N_("keeps the assessment, and the state, that an agreement is given"), .handle = commitment_assessed},
};

static const struct pussel_setting settings[] = {
    /* plan */
    {.name = "scheme",
     .type = PUSSEL_CHOICE,
     .flags = PUSSEL_SETTING_UNIT,
     .fallback = "tertial",
     .choices = "tertial,half-year,quarter,interim,school-year,school-term,year",
     .summary = N_("for which periods there are dialogues: 2027-T1–T3, 2027-H1–H2, 2027-K1–K4, 2027-D1–D2, 2026-L (2026/27), 2026-HT and 2027-VT, 2027")},
    {.name = "minutes",
     .type = PUSSEL_INTEGER,
     .flags = PUSSEL_SETTING_UNIT,
     .fallback = "60",
     .min = 5,
     .max = 960,
     .summary = N_("how long a dialogue takes, in minutes")},
    /* what the assessments are called, on the page and at the prompt */
    {.name = "word_on_track", .type = PUSSEL_TEXT, .flags = PUSSEL_SETTING_UNIT, .fallback = "", .summary = N_("what an assessment is called when all is well; empty: on track")},
    {.name = "word_watch", .type = PUSSEL_TEXT, .flags = PUSSEL_SETTING_UNIT, .fallback = "", .summary = N_("what it is called when it must be watched; empty: watch")},
    {.name = "word_needs_support", .type = PUSSEL_TEXT, .flags = PUSSEL_SETTING_UNIT, .fallback = "", .summary = N_("what it is called when support is needed; empty: needs support")},
};

static const struct pussel_error errors[] = {
    /* plan */
    {"dialogue-period", N_("There is no such period where the unit is. The message says which there are, and which are near.")},
    {"dialogue-date", N_("The day is too far from the period. Give one in it, or in the three months after it.")},
    {"dialogue-where", N_("Say for which units: --unit for one, --below for all below one.")},
    {"dialogue-no-manager", N_("A dialogue is between two managers, and the unit has none. Say who leads it.")},
    {"dialogue-no-manager-above", N_("Nobody else is manager of a unit above. Say who is.")},
    {"dialogue-covered", N_("The unit has the same manager as one above it, and is spoken of in that dialogue. Plan that one.")},
    {"dialogue-unit-ended", N_("The unit is closed or at rest. Plan for the unit that goes on.")},
    {"dialogue-unknown", N_("There is no such dialogue. See pussel dialogue list.")},
    {"dialogue-held", N_("Something has been said in the dialogue, and it cannot be called off. Finish it.")},
    {"dialogue-not-yours", N_("What is said between two managers is prepared by them, or by an administrator.")},
    {"dialogue-why", N_("A reason in words is needed.")},
    /* hold */
    {"dialogue-hold-options", N_("It does not say of which dialogue, or options do not go together; the message says what.")},
    {"dialogue-hold-faults", N_("What was said has faults, each named; nothing was written down.")},
    {"dialogue-page", N_("No page could be taken. The message says of each what is wrong; nothing in the pages is lost.")},
    {"dialogue-not-planned", N_("No dialogue is planned for the unit in the period. Plan one: pussel dialogue plan.")},
    {"dialogue-finalised", N_("The dialogue is finalised and stands. Correct an entry with a reason: pussel dialogue correct.")},
    {"dialogue-closed", N_("The dialogue was called off, or its unit ended before it was held. Plan another one.")},
    {"dialogue-unit-closed", N_("The unit has ended. What was written down can be finalised; a new dialogue is with the unit that took over.")},
    {"dialogue-not-held", N_("Nothing has been written down of the dialogue. Hold it: pussel dialogue hold.")},
    {"dialogue-finalise-date", N_("A dialogue is finalised on a day from the one on which it was held to today.")},
    {"dialogue-no-upper", N_("Nobody leads a unit above, so nobody can promise support. Take it away, or say who is manager there.")},
    {"dialogue-not-finalised", N_("Only what stands is corrected. A draft is simply held again.")},
    {"dialogue-entry-unknown", N_("The dialogue has no such entry. See pussel dialogue show.")},
    {"dialogue-correct-options", N_("The correction is incomplete, or does not fit the entry; the message says what.")},
    {"dialogue-personal-number", N_("There is what looks like a personnummer in a text. It is never kept; write about the operations.")},
    {"dialogue-disposed", N_("What the dialogue said has been destroyed by a decision on disposal. Its number remains.")},
    {"dialogue-draft", N_("A draft is read only by those who hold the dialogue.")},
    {"dialogue-agreement-unknown", N_("There is no such agreement. See pussel dialogue agreement list.")},
    {"dialogue-agreement-options", N_("The change of the agreement is incomplete; the message says what is missing.")},
    {"dialogue-agreements-open", N_("Agreements of the dialogue are under way still. Deliver or close them before it is disposed of.")},
};

static const struct pussel_personal_data personal_data[] = {
    {.purpose = N_("Dialogues on the operations of a unit: who takes part in one"),
     .categories = N_("Managers, and those whom the kommun invites: a reference to the person in the organisation model"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("As the dialogue that they took part in, by the authority's disposal decision")},
    /* hold */
    {.purpose = N_("What was agreed in dialogues, and the support that was promised: who answers for it"),
     .categories = N_("Managers and employees who own an agreement: a reference to the person in the organisation model"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("As the dialogue, by the authority's disposal decision")},
    {.purpose = N_("What was said of commitments, what went well, the subjects that were chosen, and working notes"),
     .categories = N_("Free text on the operations of the unit; the help asks for it without names, health or private circumstances, and a personnummer is refused"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("Notes and the draft are cleared when the dialogue is finalised; what stands, by the authority's disposal decision")},
};

static const struct pussel_person_column persons[] = {
    {.table = "p_dialogue_participant",
     .column = "person",
     .summary = N_("A dialogue that the person takes part in"),
     .show = "dialogue, part",
     .record = "'dialogue.dialogue:' || dialogue",
     .erase = PUSSEL_ERASE_ROW},
    /* hold: an entry, and the agreement that it became, always say who: a dash where the person is erased */
    {.table = "p_dialogue_entry",
     .column = "owner_person",
     .summary = N_("What was agreed in a dialogue, and the person answers for"),
     .show = "id AS entry, part, text, ref, date(due * 86400, 'unixepoch') AS due, seen_by",
     .record = "'dialogue.dialogue:' || dialogue",
     .erase = PUSSEL_ERASE_CLEAR,
     .clear = "owner_role = '–'"},
};

static const struct pussel_open_record open_records[] = {
    /* plan */
    {.kind = "dialogue",
     .summary = N_("a dialogue that is planned and has not been held"),
     .sql = "SELECT id, period FROM p_dialogue_dialogue WHERE unit = :unit AND state = 'planned' ORDER BY first_day",
     .merged = PUSSEL_HOME_CLOSE,
     .split = PUSSEL_HOME_CLOSE,
     .recut = PUSSEL_HOME_CLOSE,
     .closed = PUSSEL_HOME_CLOSE,
     .rehome = dialogue_plan_rehome},
    /* hold */
    {.kind = "draft",
     .summary = N_("a dialogue that was held and is not finalised: the manager above can finalise it still"),
     .sql = "SELECT d.id, d.period FROM p_dialogue_dialogue AS d WHERE d.unit = :unit AND d.state = 'draft' ORDER BY d.id",
     .merged = PUSSEL_HOME_CLOSE,
     .split = PUSSEL_HOME_CLOSE,
     .recut = PUSSEL_HOME_CLOSE,
     .closed = PUSSEL_HOME_CLOSE,
     .rehome = handover_draft},
    {.kind = "agreement",
     .summary = N_("an agreement, or a support that the unit promised, which is neither delivered nor closed"),
     .sql = "SELECT a.id, e.text, 'dialogue:' || a.id FROM p_dialogue_agreement_place AS p JOIN p_dialogue_agreement AS a ON a.id = p.agreement"
            " JOIN p_dialogue_entry AS e ON e.id = (SELECT max(n.id) FROM p_dialogue_entry AS n WHERE n.id = a.entry OR n.corrects = a.entry)"
            " WHERE p.unit = :unit AND p.valid_to = 2932896 AND a.state IN ('open', 'renegotiated') ORDER BY a.due, a.id",
     .merged = PUSSEL_HOME_SUCCESSOR,
     .split = PUSSEL_HOME_BY_HAND,
     .recut = PUSSEL_HOME_BY_HAND,
     .closed = PUSSEL_HOME_BY_HAND,
     .rehome = handover_agreement},
    {.kind = "support",
     .summary = N_("a support that the unit was promised, which is neither delivered nor closed"),
     .sql = "SELECT a.id, e.text, NULL FROM p_dialogue_agreement_place AS p JOIN p_dialogue_agreement AS a ON a.id = p.agreement"
            " JOIN p_dialogue_entry AS e ON e.id = (SELECT max(n.id) FROM p_dialogue_entry AS n WHERE n.id = a.entry OR n.corrects = a.entry)"
            " WHERE p.for_unit = :unit AND p.valid_to = 2932896 AND a.state IN ('open', 'renegotiated') ORDER BY a.due, a.id",
     .merged = PUSSEL_HOME_SUCCESSOR,
     .split = PUSSEL_HOME_BY_HAND,
     .recut = PUSSEL_HOME_BY_HAND,
     .closed = PUSSEL_HOME_BY_HAND,
     .rehome = handover_support},
};

PUSSEL_PLUGIN(.id = "dialogue", .version = "0.1.0", .owner = "se.pussel", .title = N_("Dialogue follow-up"), .aliases = "dialog",
              .summary = N_("conversations that open with what was agreed last time, instead of written reports"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(dialogue_commands), .views = PUSSEL_LIST(dialogue_views),
              .queries = PUSSEL_LIST(dialogue_queries), .emits = PUSSEL_LIST(emits), .handles = PUSSEL_LIST(handles), .settings = PUSSEL_LIST(settings), .errors = PUSSEL_LIST(errors),
              .open_records = PUSSEL_LIST(open_records), .records = PUSSEL_LIST(hold_records),
              .personal_data = PUSSEL_LIST(personal_data), .persons = PUSSEL_LIST(persons))

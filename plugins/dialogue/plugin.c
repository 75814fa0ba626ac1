/* plugin.c — the description of the dialogue follow-up: everything that the host needs to know, and no logic. */
#include "dialogue.h"

static const char schema_001[] =
#include "schema/001-dialogue.sql.h"
    ;

static const struct pussel_migration migrations[] = {{1, "dialogue", schema_001}};

/* ---- events: ids, codes and days ----------------------------------------------------------------------------------- */

#define FIELD_DIALOGUE {.name = "dialogue", .type = PUSSEL_INTEGER, .summary = N_("the dialogue's number")}

/* plan */
static const struct pussel_column planned_fields[] = {
    FIELD_DIALOGUE,
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("the period that it belongs to")},
    {.name = "date", .type = PUSSEL_DATE, .summary = N_("the day for which it is planned")},
};
static const struct pussel_column cancelled_fields[] = {FIELD_DIALOGUE};

static const struct pussel_event_type emits[] = {
    /* plan */
    {"dialogue.dialogue.planned", 1, 0, N_("a dialogue was planned"), PUSSEL_LIST(planned_fields), NULL},
    {"dialogue.dialogue.changed", 1, 0, N_("a planned dialogue got another day, length or company"), PUSSEL_LIST(planned_fields), NULL},
    {"dialogue.dialogue.cancelled", 1, 0, N_("a planned dialogue was called off, or its unit ended"), PUSSEL_LIST(cancelled_fields), NULL},
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
};

static const struct pussel_personal_data personal_data[] = {
    {.purpose = N_("Dialogues on the operations of a unit: who takes part in one"),
     .categories = N_("Managers, and those whom the kommun invites: a reference to the person in the organisation model"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("As the dialogue that they took part in, by the authority's disposal decision")},
};

static const struct pussel_person_column persons[] = {
    {.table = "p_dialogue_participant",
     .column = "person",
     .summary = N_("A dialogue that the person takes part in"),
     .show = "dialogue, part",
     .record = "'dialogue.dialogue:' || dialogue",
     .erase = PUSSEL_ERASE_ROW},
};

PUSSEL_PLUGIN(.id = "dialogue", .version = "0.1.0", .owner = "se.pussel", .title = N_("Dialogue follow-up"), .aliases = "dialog",
              .summary = N_("conversations that open with what was agreed last time, instead of written reports"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(dialogue_commands), .views = PUSSEL_LIST(dialogue_views),
              .queries = PUSSEL_LIST(dialogue_queries), .emits = PUSSEL_LIST(emits), .settings = PUSSEL_LIST(settings), .errors = PUSSEL_LIST(errors),
              .open_records = PUSSEL_LIST(dialogue_plan_open_records),
              .personal_data = PUSSEL_LIST(personal_data), .persons = PUSSEL_LIST(persons))

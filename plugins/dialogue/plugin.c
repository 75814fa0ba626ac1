/* plugin.c — the description of the dialogue follow-up: everything that the host needs to know, and no logic. */
#include "dialogue.h"

static const char schema_001[] =
#include "schema/001-dialogue.sql.h"
    ;

static const struct pussel_migration migrations[] = {{1, "dialogue", schema_001}};

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
              .personal_data = PUSSEL_LIST(personal_data), .persons = PUSSEL_LIST(persons))

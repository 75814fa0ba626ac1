/* plugin.c — the description of the leadership programme: everything that the host needs to know, and no logic. */
#include "leadership.h"
#include "plugin_roadmap.h"

static const char schema_001[] =
#include "schema/001-programme.sql.h"
    ;

static const char schema_003[] =
#include "schema/003-roadmap.sql.h"
    ;

static const struct pussel_migration migrations[] = {{1, "programme", schema_001}, {2, "roadmap", schema_003}};

static const struct pussel_event_type emits[] = {ROADMAP_EMITS};

static const struct pussel_handler handles[] = {ROADMAP_HANDLES};

static const struct pussel_error errors[] = {
    /* road maps and reflections */
    {"leadership-roadmap-whose", N_("The account is bound to no person, so it is not known whose road map is meant. Give --person.")},
    {"leadership-roadmap-own", N_("A road map is its owner's, and so are the reflections. Only the owner reads them, and whom the owner lets read a step.")},
    {"leadership-roadmap-options", N_("Something of the step is missing or wrong; the message says what.")},
    {"leadership-roadmap-manager", N_("Road maps are for managers of units where the leadership programme is enabled.")},
    {"leadership-roadmap-unit", N_("A shared step is a commitment of a unit that its owner manages. Choose one, or let a person read it: --with.")},
    {"leadership-roadmap-nobody-above", N_("There is no other manager above with whom the step could be shared. Let a person read it: --with.")},
    {"leadership-roadmap-faults", N_("The file of steps has faults, each named with its line; nothing was taken.")},
    {"leadership-step-unknown", N_("The road map has no step with that number. Its owner sees the numbers.")},
    {"leadership-reflection-options", N_("A reflection needs words: --text or --file.")},
    {"leadership-reflection-file", N_("The file with the reflection could not be read.")},
    {"leadership-reflection-occasion", N_("There is no occasion of a programme with that number.")},
    {"leadership-reflection-unknown", N_("The owner has no reflection with that number.")},
};

static const struct pussel_personal_data personal_data[] = {
    {.purpose = N_("Leadership programmes: who takes part, in which group, and on which days"),
     .categories = N_("Managers, and for training camps elected officials and union representatives: a reference to the person, group, attendance, wishes"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("Attendance and wishes until the programme has ended; that somebody has completed it as the authority's disposal decision says")},
    ROADMAP_PERSONAL_DATA,
};

static const struct pussel_person_column persons[] = {
    {.table = "p_leadership_participant",
     .column = "person",
     .summary = N_("A leadership programme that the person takes part in"),
     .show = "programme, role, state, date(joined_on * 86400, 'unixepoch') AS joined_on",
     .erase = PUSSEL_ERASE_ROW},
    ROADMAP_PERSONS,
};

PUSSEL_PLUGIN(.id = "leadership", .version = "0.1.0", .owner = "se.pussel", .title = N_("Leadership programme"), .aliases = "ledarskap",
              .summary = N_("modules, mixed groups of managers, evaluations, each manager's road map"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(leadership_commands), .views = PUSSEL_LIST(leadership_views), .queries = PUSSEL_LIST(leadership_queries),
              .emits = PUSSEL_LIST(emits), .handles = PUSSEL_LIST(handles), .errors = PUSSEL_LIST(errors),
              .personal_data = PUSSEL_LIST(personal_data), .persons = PUSSEL_LIST(persons))

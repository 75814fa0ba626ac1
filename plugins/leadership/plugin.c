/* plugin.c — the description of the leadership programme: everything that the host needs to know, and no logic. */
#include "leadership.h"
#include "plugin_group.h"
#include "plugin_evaluation.h"
#include "plugin_roadmap.h"

static const char schema_001[] =
#include "schema/001-programme.sql.h"
    ;

static const char schema_002[] =
#include "schema/002-evaluation.sql.h"
    ;
static const char schema_003[] =
#include "schema/003-roadmap.sql.h"
    ;
static const char schema_004[] =
#include "schema/004-move.sql.h"
    ;

static const struct pussel_migration migrations[] = {{1, "programme", schema_001}, {2, "evaluation", schema_002}, {3, "roadmap", schema_003}, {4, "move", schema_004}};

static const struct pussel_handler handles[] = {ROADMAP_HANDLES};

/* ---- events: numbers and days; of participants how many, never who, for an event is kept for ever ----------------------- */

/* programme */
#define FIELD_PROGRAMME {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")}
#define FIELD_OCCASION {.name = "occasion", .type = PUSSEL_INTEGER, .summary = N_("the occasion's number")}
#define FIELD_DATE {.name = "date", .type = PUSSEL_DATE, .summary = N_("its first day")}

static const struct pussel_column programme_fields[] = {FIELD_PROGRAMME};
static const struct pussel_column loaded_fields[] = {FIELD_PROGRAMME, {.name = "modules", .type = PUSSEL_INTEGER, .summary = N_("number of modules")}};
static const struct pussel_column participants_fields[] = {FIELD_PROGRAMME, {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many they were")}};
static const struct pussel_column planned_fields[] = {
    FIELD_OCCASION,
    {.name = "module", .type = PUSSEL_INTEGER, .summary = N_("the module's number")},
    {.name = "group_number", .type = PUSSEL_INTEGER, .summary = N_("the group's number in the programme"), .heading = N_("Group")},
    FIELD_DATE,
    {.name = "half_days", .type = PUSSEL_INTEGER, .summary = N_("its length, in half days"), .heading = N_("Half days")},
};
static const struct pussel_column changed_fields[] = {
    FIELD_OCCASION, FIELD_DATE, {.name = "sequence", .type = PUSSEL_INTEGER, .summary = N_("how often day, time or place has been changed"), .heading = N_("Sequence")}};
static const struct pussel_column held_fields[] = {FIELD_OCCASION, FIELD_DATE};

static const struct pussel_event_type emits[] = {
    /* programme */
    {"leadership.programme.loaded", 1, 0, N_("a programme was loaded, or its definition changed"), PUSSEL_LIST(loaded_fields), NULL},
    {"leadership.programme.ended", 1, 0, N_("a programme was wound up"), PUSSEL_LIST(programme_fields), NULL},
    {"leadership.programme.handed_over", 1, 0, N_("a programme went to another unit, since its own ended"), PUSSEL_LIST(programme_fields), NULL},
    {"leadership.participant.joined", 1, 0, N_("persons were taken in, and wait for a place"), PUSSEL_LIST(participants_fields), NULL},
    {"leadership.participant.placed", 1, 0, N_("participants got a place in a group"), PUSSEL_LIST(participants_fields), NULL},
    {"leadership.participant.left", 1, PUSSEL_EVENT_ANONYMOUS, N_("participants left before the end"), PUSSEL_LIST(participants_fields), NULL},
    {"leadership.participant.completed", 1, PUSSEL_EVENT_ANONYMOUS, N_("participants have been through all modules"), PUSSEL_LIST(programme_fields), NULL},
    {"leadership.occasion.planned", 1, 0, N_("a module was planned for a group"), PUSSEL_LIST(planned_fields), NULL},
    {"leadership.occasion.changed", 1, 0, N_("an occasion got another day, time, place or supplier"), PUSSEL_LIST(changed_fields), NULL},
    {"leadership.occasion.cancelled", 1, 0, N_("an occasion was cancelled"), PUSSEL_LIST(changed_fields), NULL},
    {"leadership.occasion.held", 1, 0, N_("attendance at an occasion was registered; how many came, the project lead sees"), PUSSEL_LIST(held_fields), NULL},
    /* group */
    GROUP_EMITS,
    /* evaluation */
    EVALUATION_EMITS,
    ROADMAP_EMITS,
};

static const struct pussel_setting settings[] = {
    /* programme */
    {.name = "organizer", .type = PUSSEL_TEXT, .flags = PUSSEL_SETTING_UNIT, .fallback = "",
     .summary = N_("e-mail address of whoever invites to occasions; empty: that of the person who makes the invitations")},
    /* evaluation */
    EVALUATION_SETTINGS,
};

static const struct pussel_personal_data personal_data[] = {
    /* programme */
    {.purpose = N_("Leadership programmes: who takes part, in which group, and on which days"),
     .categories = N_("Managers, and for training camps elected officials and union representatives: a reference to the person, group, attendance, wishes"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("Attendance, wishes and reasons for moves until the programme has ended; that somebody has completed it as the authority's disposal decision says")},
    /* evaluation */
    EVALUATION_PERSONAL_DATA,
    ROADMAP_PERSONAL_DATA,
};

static const struct pussel_person_column persons[] = {
    /* programme */
    {.table = "p_leadership_participant",
     .column = "person",
     .summary = N_("A leadership programme that the person takes part in"),
     .show = "programme, role, state, date(joined_on * 86400, 'unixepoch') AS joined_on, date(ended_on * 86400, 'unixepoch') AS ended_on, why,"
             " (SELECT group_concat(date(o.day * 86400, 'unixepoch') || ': ' || coalesce(t.half_days, '–'), ', ') FROM p_leadership_attendance AS t"
             " JOIN p_leadership_occasion AS o ON o.id = t.occasion WHERE t.participant = p_leadership_participant.id) AS half_days",
     .erase = PUSSEL_ERASE_ROW},
    /* group */
    GROUP_PERSONS,
    ROADMAP_PERSONS,
};

static const struct pussel_error errors[] = {
    /* programme */
    {"leadership-attendance-faults", N_("The attendance has faults, each named with its line; none of it was taken.")},
    {"leadership-attendance-options", N_("Nobody is named. Give --file, --present, --absent or --rest.")},
    {"leadership-catch-up-nothing", N_("The person has been through the module, and has nothing to catch up.")},
    {"leadership-catch-up-occasion", N_("The occasion cannot be booked: the message says why.")},
    {"leadership-check", N_("pussel check found something wrong in the programme's tables; the message says what.")},
    {"leadership-day-ahead", N_("What is told of a day is told when it has come.")},
    {"leadership-definition-faults", N_("The file is not a correct programme; every fault is named.")},
    {"leadership-file", N_("The file could not be read.")},
    {"leadership-group-unknown", N_("The programme has no group with that number. See pussel leadership groups.")},
    {"leadership-lead", N_("What names participants, or what they have written, is for the project lead alone.")},
    {"leadership-module-unknown", N_("The programme has no such module; the message lists those it has.")},
    {"leadership-occasion-cancelled", N_("The occasion has been cancelled. Plan a new one.")},
    {"leadership-occasion-days", N_("The days and the length of the occasion do not fit together; the message says how.")},
    {"leadership-occasion-faults", N_("The table of occasions has faults, each named with its line; none was planned.")},
    {"leadership-occasion-held", N_("The occasion has been held. When and where it was stands.")},
    {"leadership-occasion-twice", N_("The group has the module already. Change that occasion, or give --extra.")},
    {"leadership-occasion-unknown", N_("There is no occasion with that number. See pussel leadership occasion list.")},
    {"leadership-organizer", N_("Whoever invites needs an e-mail address of the form name@example.se.")},
    {"leadership-participant-completed", N_("The person has been through the programme, and that stands.")},
    {"leadership-participant-role", N_("Whoever takes part does so in a role. Give the person one first.")},
    {"leadership-participant-there", N_("The person takes part already, or has been through the programme.")},
    {"leadership-participant-unknown", N_("The person does not take part, or has left. Take the person in first.")},
    {"leadership-personal-number", N_("There is what looks like a personnummer in a text. It is never kept; write it without.")},
    {"leadership-place-rule", N_("A rule forbids the place; the message names it.")},
    {"leadership-place-there", N_("The person has a place already. To another group: pussel leadership move.")},
    {"leadership-programme-begun", N_("What people have planned for and attended is not changed; the message lists what that is.")},
    {"leadership-programme-coming", N_("A programme is wound up when its occasions have been held or cancelled.")},
    {"leadership-programme-ended", N_("The programme has been wound up. Load the definition under another key.")},
    {"leadership-programme-unit", N_("It is not said which unit the programme belongs to. Give --unit.")},
    {"leadership-programme-unknown", N_("There is no programme with that number. See pussel leadership programme list.")},
    {"leadership-programme-which", N_("Several programmes go on, or none. Give --programme.")},
    {"leadership-substitute-self", N_("A substitute is somebody else.")},
    /* group */
    GROUP_ERRORS,
    /* evaluation */
    EVALUATION_ERRORS,
    ROADMAP_ERRORS,
};

PUSSEL_PLUGIN(.id = "leadership", .version = "0.1.0", .owner = "se.pussel", .title = N_("Leadership programme"), .aliases = "ledarskap",
              .summary = N_("modules, mixed groups of managers, evaluations, each manager's road map"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(leadership_commands), .views = PUSSEL_LIST(leadership_views),
              .queries = PUSSEL_LIST(leadership_queries), .emits = PUSSEL_LIST(emits), .handles = PUSSEL_LIST(handles), .settings = PUSSEL_LIST(settings),
              .personal_data = PUSSEL_LIST(personal_data), .persons = PUSSEL_LIST(persons), .errors = PUSSEL_LIST(errors),
              .open_records = PUSSEL_LIST(leadership_open_records), .self_check = leadership_check)

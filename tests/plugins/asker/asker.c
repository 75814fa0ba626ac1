/*
 * tests/plugins/asker/asker.c — knows of commitments, what was said of them, measurements, goals and occasions, each in a table with the
 * columns that a test fills in: what the core asks of all modules is asked of this one.
 */
#include "pussel/plugin.h"

#define N_(text) text

static const struct pussel_migration migrations[] = {
    {1, "traits",
     "CREATE TABLE p_asker_commitment (id INTEGER PRIMARY KEY, unit INTEGER, for_unit INTEGER, kind TEXT DEFAULT 'action', what TEXT DEFAULT 'Något',"
     " agreed_on TEXT, due TEXT, measure TEXT, goal_ref TEXT, state TEXT DEFAULT 'open', assessment TEXT, reason TEXT) STRICT;"
     "CREATE TABLE p_asker_assessment (ref TEXT, unit INTEGER, day TEXT, state TEXT, assessment TEXT, reason TEXT) STRICT;"
     "CREATE TABLE p_asker_measurement (unit INTEGER, service TEXT, measure TEXT, series TEXT DEFAULT 'a/1', period TEXT, value REAL,"
     " direction TEXT DEFAULT 'up', spread REAL, target REAL, basis TEXT DEFAULT 'agreed', suppressed INTEGER DEFAULT 0, source TEXT) STRICT;"
     "CREATE TABLE p_asker_goal (id INTEGER PRIMARY KEY, parent_ref TEXT, unit INTEGER, level TEXT DEFAULT 'goal') STRICT;"
     "CREATE TABLE p_asker_occasion (id INTEGER PRIMARY KEY, unit INTEGER, due TEXT, minutes INTEGER) STRICT;"},
};

#define TEXT(column) {column, PUSSEL_TEXT, 0, N_("as in the trait"), NULL}
#define DAY(column) {column, PUSSEL_DATE, 0, N_("as in the trait"), NULL}
#define UNIT(column) {column, PUSSEL_UNIT, 0, N_("as in the trait"), NULL}
#define REAL(column) {column, PUSSEL_REAL, 0, N_("as in the trait"), NULL}
static const struct pussel_column commitment[] = {
    TEXT("ref"), UNIT("unit"), UNIT("for_unit"), TEXT("kind"), TEXT("what"), TEXT("owner_role"),
    {"owner_person", PUSSEL_PERSON, 0, N_("as in the trait"), NULL}, DAY("agreed_on"), DAY("due"), TEXT("expected_effect"),
    TEXT("seen_by"), TEXT("measure"), TEXT("goal_ref"), TEXT("service"), TEXT("plan"), TEXT("period"), TEXT("state"), TEXT("assessment"),
    TEXT("reason"), TEXT("source"),
};
static const struct pussel_column assessment[] = {TEXT("ref"), UNIT("unit"), DAY("date"), TEXT("state"), TEXT("assessment"), TEXT("reason"), TEXT("source")};
static const struct pussel_column measurement[] = {
    UNIT("unit"), TEXT("service"), TEXT("measure"), TEXT("series"), TEXT("period"), REAL("value"), REAL("min"), REAL("max"), TEXT("direction"), REAL("spread"),
    {"n", PUSSEL_INTEGER, 0, N_("as in the trait"), NULL}, REAL("target"), TEXT("basis"), {"suppressed", PUSSEL_BOOLEAN, 0, N_("as in the trait"), NULL},
    TEXT("source"),
};
static const struct pussel_column goal[] = {TEXT("ref"), TEXT("parent_ref"), UNIT("unit"), TEXT("level"), TEXT("text"), TEXT("body"), DAY("valid_from"), DAY("valid_to")};
static const struct pussel_column occasion[] = {TEXT("ref"), UNIT("unit"), TEXT("what"), DAY("due"), {"minutes", PUSSEL_INTEGER, 0, N_("as in the trait"), NULL},
                                                TEXT("source")};

#define LEADERS (PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE)
static const struct pussel_view views[] = {
    {"asker_commitment", N_("Commitments"),
     "SELECT 'asker:' || id AS ref, unit, for_unit, kind, what, NULL AS owner_role, NULL AS owner_person, agreed_on, due, NULL AS expected_effect,"
     " NULL AS seen_by, measure, goal_ref, NULL AS service, NULL AS plan, NULL AS period, state, assessment, reason, 'asker.round:7' AS source"
     " FROM p_asker_commitment WHERE ifnull(agreed_on, '') <= date('now')",
     PUSSEL_LIST(commitment), "commitment", LEADERS},
    {"asker_assessment", N_("What was said"),
     "SELECT ref, unit, day AS date, state, assessment, reason, 'Samtal' AS source FROM p_asker_assessment WHERE day <= date('now')",
     PUSSEL_LIST(assessment), "assessment", LEADERS},
    {"asker_measurement", N_("Measurements"),
     "SELECT unit, service, measure, series, period, value, 1.0 AS min, 5.0 AS max, direction, spread, NULL AS n, target, basis, suppressed, source"
     " FROM p_asker_measurement WHERE period <= date('now') OR period LIKE '____-T_'",
     PUSSEL_LIST(measurement), "measurement", LEADERS},
    {"asker_goal", N_("Goals"),
     "SELECT 'asker:' || id AS ref, parent_ref, unit, level, 'Annat mål ' || id AS text, NULL AS body, NULL AS valid_from, NULL AS valid_to FROM p_asker_goal",
     PUSSEL_LIST(goal), "goal", PUSSEL_EVERYONE},
    {"asker_occasion", N_("Occasions"),
     "SELECT 'asker:' || id AS ref, unit, 'Träff' AS what, due, minutes, 'Träffar' AS source FROM p_asker_occasion",
     PUSSEL_LIST(occasion), "occasion", LEADERS},
};

PUSSEL_PLUGIN(.id = "asker", .version = "1.0", .owner = "se.example", .title = "Asker", .summary = "Knows of everything that the core asks for",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations), .views = PUSSEL_LIST(views))

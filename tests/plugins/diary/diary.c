/*
 * diary.c — a plugin for tests of what is held on persons: rows that go, a column that is cleared, records that are finalised, a key
 * that it has not declared, and declarations that do not fit its tables.
 */
#include "pussel/plugin.h"

#define N_(text) text
#define TEXT(name) {name, PUSSEL_TEXT, 0, N_("as in the trait record"), NULL}

static const struct pussel_migration migrations[] = {
    {1, "diary",
     "CREATE TABLE p_diary_entry (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, author INTEGER REFERENCES core_person (id), words TEXT,"
     " day INTEGER, status TEXT NOT NULL DEFAULT 'draft') STRICT;"
     "CREATE TABLE p_diary_visit (entry INTEGER NOT NULL, place INTEGER NOT NULL, guide INTEGER REFERENCES core_person (id), guide_title TEXT,"
     " secret TEXT, PRIMARY KEY (entry, place), CHECK ((guide IS NULL) <> (guide_title IS NULL))) STRICT, WITHOUT ROWID;"
     "CREATE TABLE p_diary_forgotten (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES core_person (id), words TEXT) STRICT;"
     "CREATE TABLE p_diary_bound (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES core_person (id)) STRICT;"
     "CREATE TABLE p_diary_shown (id INTEGER PRIMARY KEY, person INTEGER REFERENCES core_person (id)) STRICT;"
     "CREATE TABLE p_diary_child (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES p_diary_entry (id)) STRICT;"
     "CREATE TABLE p_diary_keyless (id INTEGER PRIMARY KEY, person INTEGER, words TEXT) STRICT;"},
};
static const struct pussel_column record_columns[] = {
    TEXT("ref"),
    {"unit", PUSSEL_UNIT, 0, N_("the unit"), NULL},
    {"authority", PUSSEL_UNIT, 0, N_("the authority"), NULL},
    TEXT("record_type"),
    TEXT("title"),
    TEXT("status"),
    {"date", PUSSEL_DATE, 0, N_("the day"), NULL},
    TEXT("registry_number"),
    TEXT("secrecy"),
    TEXT("retention"),
    TEXT("source"),
};
static const struct pussel_view views[] = {
    {.name = "diary_record",
     .summary = N_("Entries as records"),
     .trait = "record",
     .sql = "SELECT 'diary.entry:' || id AS ref, unit, NULL AS authority, 'entry' AS record_type, 'Entry' AS title, status, NULL AS date,"
            " NULL AS registry_number, NULL AS secrecy, NULL AS retention, NULL AS source FROM p_diary_entry",
     .columns = PUSSEL_LIST(record_columns)},
};
static const struct pussel_person_column persons[] = {
    {.table = "p_diary_entry",
     .column = "author",
     .summary = N_("An entry that the person has written"),
     .show = "words, date(day * 86400, 'unixepoch') AS day",
     .record = "'diary.entry:' || id",
     .erase = PUSSEL_ERASE_ROW},
    {.table = "p_diary_visit",
     .column = "guide",
     .summary = N_("A visit that the person has led"),
     .show = "place",
     .record = "'diary.entry:' || entry",
     .erase = PUSSEL_ERASE_CLEAR,
     .clear = "guide_title = 'somebody'"},
    {.table = "p_diary_bound", .column = "person", .summary = N_("Cannot be cleared"), .erase = PUSSEL_ERASE_CLEAR},
    {.table = "p_diary_shown", .column = "person", .summary = N_("Shows a column that it has not"), .show = "absent", .erase = PUSSEL_ERASE_ROW},
    {.table = "p_diary_keyless", .column = "person", .summary = N_("A row without a key"), .erase = PUSSEL_ERASE_ROW},
};
static const struct pussel_personal_data personal_data[] = {
    {.purpose = N_("To remember"),
     .categories = N_("Authors and guides"),
     .legal_basis = N_("GDPR article 6.1 e"),
     .retention = N_("Until it is forgotten"),
     .recipients = N_("The historian")},
};

PUSSEL_PLUGIN(.id = "diary", .version = "1.0", .owner = "se.example", .title = N_("Diary"), .summary = N_("For tests"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .views = PUSSEL_LIST(views), .persons = PUSSEL_LIST(persons),
              .personal_data = PUSSEL_LIST(personal_data))

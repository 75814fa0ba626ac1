/* archive.c — the room's tables, and its published views. */
#include "archive/archive.h"

static const char archive_schema_001[] =
#include "archive/schema/001-archive.sql.h"
    ;
static const struct pussel_migration archive_steps[] = {{1, "archive", archive_schema_001}};
static const struct pussel_list archive_migrations = PUSSEL_LIST(archive_steps);

int archive_migrate(struct store *store) { return store_migrate(store, "core-archive", &archive_migrations); }

int archive_schema_state(struct store *store, enum store_schema *state) {
  int32_t version = 0;
  return store_schema_state(store, "core-archive", &archive_migrations, state, &version);
}

static const char archive_act_sql[] =
#include "archive/views/record_act.sql.h"
    ;
#define COLUMN(name, type, summary)                                                                                    \
  { name, type, 0, summary, NULL }
static const struct pussel_column archive_act[] = {
    COLUMN("act", PUSSEL_INTEGER, N_("The act's own number")),
    COLUMN("ref", PUSSEL_TEXT, N_("The record: <plugin>.<kind>:<number>; NULL when the act concerns all of an authority")),
    COLUMN("what", PUSSEL_TEXT, N_("finalised, registered, released, transferred, exported, extracted, disposed or corrected")),
    COLUMN("unit", PUSSEL_UNIT, N_("The unit whose record it was")),
    COLUMN("authority", PUSSEL_UNIT, N_("The authority that answered for the record that day")),
    COLUMN("to_authority", PUSSEL_UNIT, N_("The authority that answers for it afterwards, when it was transferred")),
    COLUMN("date", PUSSEL_DATE, N_("The day of the act")),
    COLUMN("registry_number", PUSSEL_TEXT, N_("The number that it got in the registry")),
    COLUMN("recipient", PUSSEL_TEXT, N_("To whom it was released: a kind of recipient, not a name")),
    COLUMN("assessment", PUSSEL_TEXT, N_("What the assessment of secrecy came to")),
    COLUMN("paragraph", PUSSEL_TEXT, N_("The rule of secrecy that was applied; NULL: none")),
    COLUMN("decision", PUSSEL_TEXT, N_("The decision that it rests on")),
    COLUMN("reason", PUSSEL_TEXT, N_("Why")),
    COLUMN("account", PUSSEL_TEXT, N_("Who did it; NULL when the identity is protected or the account erased")),
    COLUMN("recorded_at", PUSSEL_TEXT, N_("When it was recorded, UTC")),
    COLUMN("outcome", PUSSEL_TEXT, N_("How a request to see it ended: full, part or refused")),
    COLUMN("corrects", PUSSEL_INTEGER, N_("The act that this one corrects")),
};
static const struct pussel_view archive_view_table[] = {
    {"record_act", N_("What has been done with official records"), archive_act_sql, PUSSEL_LIST(archive_act), NULL,
     PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR | PUSSEL_ARCHIVIST | PUSSEL_AUDITOR},
};
const struct pussel_list archive_views = PUSSEL_LIST(archive_view_table);

static const struct pussel_column archive_added[] = {
    COLUMN("act", PUSSEL_INTEGER, N_("The act's own number")),
    COLUMN("ref", PUSSEL_TEXT, N_("The record; null when the act concerns all of an authority")),
    COLUMN("what", PUSSEL_TEXT, N_("finalised, registered, released, transferred, exported, extracted, disposed or corrected")),
    COLUMN("authority", PUSSEL_UNIT, N_("The authority that answered for the record that day; null when none did")),
    COLUMN("to_authority", PUSSEL_UNIT, N_("The authority that answers for it afterwards; null unless it was transferred")),
    COLUMN("day", PUSSEL_DATE, N_("The day of the act")),
};
static const struct pussel_column archive_made[] = {
    COLUMN("act", PUSSEL_INTEGER, N_("The act of the export")),
    COLUMN("records", PUSSEL_INTEGER, N_("Number of finalised records in it")),
    COLUMN("rows", PUSSEL_INTEGER, N_("Number of rows of all views in it")),
    COLUMN("chain_events", PUSSEL_INTEGER, N_("How many events there were")),
    COLUMN("manifest", PUSSEL_TEXT, N_("SHA-256 of its manifest")),
};
static const struct pussel_event_type archive_event_table[] = {
    {"record.act.added", 1, 0, N_("Something has been done with official records"), PUSSEL_LIST(archive_added), NULL},
    {"archive.export.made", 1, 0, N_("An archive export was made of what the authority answers for"), PUSSEL_LIST(archive_made), NULL},
};
const struct pussel_list archive_events = PUSSEL_LIST(archive_event_table);

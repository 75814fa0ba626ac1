/*
 * many.c — a plugin of ordinary size for the bench of the start: three tables with an index each, two views, one of them of the
 * trait commitment, a command, an event. The bench makes a hundred of it by writing other digits over "zz000" in copies.
 */
#include <pussel/plugin.h>

#define N_(text) text

static const struct pussel_migration migrations[] = {
    {1, "all",
     "CREATE TABLE p_zz000_item (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, what TEXT NOT NULL, due TEXT,"
     " state TEXT NOT NULL CHECK (state IN ('open', 'delivered'))) STRICT;"
     "CREATE INDEX p_zz000_item_unit ON p_zz000_item (unit);"
     "CREATE TABLE p_zz000_note (id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES p_zz000_item (id), text TEXT NOT NULL) STRICT;"
     "CREATE INDEX p_zz000_note_item ON p_zz000_note (item);"
     "CREATE TABLE p_zz000_value (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, period TEXT NOT NULL, value REAL) STRICT;"
     "CREATE INDEX p_zz000_value_unit ON p_zz000_value (unit, period);"},
};
static const struct pussel_column commitment_columns[] = {
    {"ref", PUSSEL_TEXT, 0, N_("reference"), NULL},
    {"unit", PUSSEL_UNIT, 0, N_("the unit"), NULL},
    {"for_unit", PUSSEL_UNIT, 0, N_("none"), NULL},
    {"kind", PUSSEL_TEXT, 0, N_("action"), NULL},
    {"what", PUSSEL_TEXT, 0, N_("what is to be done"), NULL},
    {"owner_role", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"owner_person", PUSSEL_PERSON, 0, N_("none"), NULL},
    {"agreed_on", PUSSEL_DATE, 0, N_("none"), NULL},
    {"due", PUSSEL_DATE, 0, N_("by when"), NULL},
    {"expected_effect", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"seen_by", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"measure", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"goal_ref", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"service", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"plan", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"period", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"state", PUSSEL_TEXT, 0, N_("open or delivered"), NULL},
    {"assessment", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"reason", PUSSEL_TEXT, 0, N_("none"), NULL},
    {"source", PUSSEL_TEXT, 0, N_("this plugin"), NULL},
};
static const struct pussel_column value_columns[] = {
    {"unit", PUSSEL_UNIT, 0, N_("the unit"), NULL},
    {"period", PUSSEL_TEXT, 0, N_("the period"), NULL},
    {"value", PUSSEL_REAL, 0, N_("the value"), NULL},
};
static const struct pussel_view views[] = {
    {"zz000_commitment", N_("What is to be done"),
     "SELECT 'zz000:' || id, unit, NULL, 'action', what, NULL, NULL, NULL, due, NULL, NULL, NULL, NULL, NULL, NULL, NULL, state, NULL,"
     " NULL, 'zz000' FROM p_zz000_item",
     PUSSEL_LIST(commitment_columns), "commitment", PUSSEL_EVERYONE},
    {"zz000_value", N_("Values"), "SELECT unit, period, value FROM p_zz000_value", PUSSEL_LIST(value_columns), NULL, PUSSEL_EVERYONE},
};
static const struct pussel_column added_fields[] = {{"item", PUSSEL_INTEGER, 0, N_("number of the item"), NULL}};
static const struct pussel_event_type emits[] = {
    {"zz000.item.added", 1, 0, N_("An item was added"), PUSSEL_LIST(added_fields), NULL},
};

static int run_list(struct pussel_context *context, void *prepared) {
  (void)prepared;
  pussel_row_integer(context, "item", 1);
  return pussel_row_end(context);
}
static const struct pussel_column list_columns[] = {{"item", PUSSEL_INTEGER, 0, N_("number of the item"), NULL}};
static const struct pussel_command commands[] = {
    {.name = "list", .summary = N_("list the items"), .columns = PUSSEL_LIST(list_columns), .run = run_list},
};

PUSSEL_PLUGIN(.id = "zz000", .version = "1.0", .owner = "se.pussel.bench", .title = "zz000", .summary = "one of many", .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views),
              .emits = PUSSEL_LIST(emits))

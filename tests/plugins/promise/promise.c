/* promise.c — a plugin for tests: commitments in one table, and questions whose parameters have every type. */
#include "pussel/plugin.h"

#define N_(text) text
#define TEXT(name)                                                                                                     \
  { name, PUSSEL_TEXT, 0, N_("as in the trait commitment"), NULL }

static const struct pussel_migration migrations[] = {
    {1, "promise",
     "CREATE TABLE p_promise_item (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, for_unit INTEGER, kind TEXT, what "
     "TEXT,"
     " owner_role TEXT, owner_person INTEGER, due TEXT, expected_effect TEXT, seen_by TEXT, plan TEXT, period TEXT,"
     " state TEXT NOT NULL DEFAULT 'open', assessment TEXT, amount REAL, code TEXT, bytes BLOB) STRICT;"},
};
static const struct pussel_column commitment_columns[] = {
    TEXT("ref"),
    {"unit", PUSSEL_UNIT, 0, N_("the unit"), NULL},
    {"for_unit", PUSSEL_UNIT, 0, N_("for whom"), NULL},
    TEXT("kind"),
    TEXT("what"),
    TEXT("owner_role"),
    {"owner_person", PUSSEL_PERSON, 0, N_("who"), NULL},
    {"agreed_on", PUSSEL_DATE, 0, N_("when"), NULL},
    {"due", PUSSEL_DATE, 0, N_("by when"), NULL},
    TEXT("expected_effect"),
    TEXT("seen_by"),
    TEXT("measure"),
    TEXT("goal_ref"),
    TEXT("service"),
    TEXT("plan"),
    TEXT("period"),
    TEXT("state"),
    TEXT("assessment"),
    TEXT("reason"),
    TEXT("source"),
};
static const struct pussel_column item_columns[] = {
    {"id", PUSSEL_INTEGER, 0, N_("number of the promise"), NULL},
    {"unit", PUSSEL_UNIT, 0, N_("the unit that promised"), NULL},
    {"amount", PUSSEL_REAL, 0, N_("how much"), NULL},
    {"code", PUSSEL_TEXT, 0, N_("a code with leading zeros"), NULL},
    {"bytes", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("something that is no text"), NULL},
};
static const struct pussel_view views[] = {
    {.name = "promise_commitment",
     .summary = N_("Promises as commitments"),
     .trait = "commitment",
     .sql =
         "SELECT 'promise:' || id AS ref, unit, for_unit, kind, what, owner_role, owner_person, NULL AS agreed_on, due,"
         " expected_effect, seen_by, NULL AS measure, NULL AS goal_ref, NULL AS service, plan, period, state, "
         "assessment,"
         " NULL AS reason, NULL AS source FROM p_promise_item",
     .columns = PUSSEL_LIST(commitment_columns)},
    {.name = "promise_item",
     .summary = N_("Promises as they are"),
     .sql = "SELECT id, unit, amount, code, bytes FROM p_promise_item",
     .columns = PUSSEL_LIST(item_columns)},
};

static const struct pussel_option types_parameters[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("a unit")},
    {.name = "person", .type = PUSSEL_PERSON, .summary = N_("a person")},
    {.name = "limit", .type = PUSSEL_INTEGER, .summary = N_("how many"), .fallback = "10", .min = 1, .max = 100},
    {.name = "amount", .type = PUSSEL_REAL, .summary = N_("how much")},
    {.name = "day", .type = PUSSEL_DATE, .summary = N_("a day")},
    {.name = "done", .type = PUSSEL_BOOLEAN, .summary = N_("whether")},
    {.name = "state", .type = PUSSEL_CHOICE, .summary = N_("a state"), .choices = "open,delivered"},
    {.name = "code", .type = PUSSEL_TEXT, .summary = N_("a code")},
};
static const struct pussel_query queries[] = {
    {.name = "types",
     .summary = N_("What the parameters became"),
     .sql = "SELECT :unit AS unit, :person AS person, :limit AS most, :amount AS amount, :day AS day, :done AS done, "
            ":state AS state,"
            " :code AS code",
     .parameters = PUSSEL_LIST(types_parameters)},
    {.name = "all", .summary = N_("All promises"), .sql = "SELECT id, unit FROM promise_item ORDER BY id"},
};

static const struct pussel_setting settings[] = {
    {.name = "least",
     .type = PUSSEL_INTEGER,
     .flags = PUSSEL_SETTING_UNIT,
     .fallback = "5",
     .min = 1,
     .max = 100,
     .summary = N_("the least that is promised")},
    {.name = "word",
     .type = PUSSEL_CHOICE,
     .fallback = "promise",
     .choices = "promise,vow",
     .summary = N_("what it is called")},
};
static const struct pussel_column made_fields[] = {{"amount", PUSSEL_INTEGER, 0, N_("how much"), NULL}};
static const struct pussel_event_type emits[] = {
    {.name = "promise.item.made",
     .version = 1,
     .flags = PUSSEL_EVENT_ANONYMOUS,
     .summary = N_("A promise was made"),
     .fields = PUSSEL_LIST(made_fields)},
};
static const struct pussel_personal_data personal_data[] = {
    {.purpose = N_("To know who promised"),
     .categories = N_("Employees: a reference"),
     .legal_basis = N_("GDPR article 6.1 e"),
     .retention = N_("Until it is kept")},
};
static const struct pussel_error errors[] = {{"promise-broken", N_("It was not kept.")}};

static int run_make(struct pussel_context *context, void *prepared) {
  (void)prepared;
  pussel_note(context, pussel_translate(context, N_("It is promised.")));
  return PUSSEL_OK;
}
static const struct pussel_option make_options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who")}};
static const struct pussel_command commands[] = {
    {.name = "make",
     .summary = N_("promise something"),
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(make_options),
     .run = run_make},
};

PUSSEL_PLUGIN(.id = "promise", .version = "1.2.3", .owner = "se.example", .title = N_("Promises"),
              .summary = N_("For tests"), .licence = "MIT", .migrations = PUSSEL_LIST(migrations),
              .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views), .queries = PUSSEL_LIST(queries),
              .emits = PUSSEL_LIST(emits), .settings = PUSSEL_LIST(settings),
              .personal_data = PUSSEL_LIST(personal_data), .errors = PUSSEL_LIST(errors))

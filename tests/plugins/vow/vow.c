/*
 * vow.c — a plugin for tests that nobody has heard of: commitments that it owns, hears assessments of, and says when they are
 * delivered. A vow whose words begin with "fault" makes its handler fail until they are changed.
 */
#include <stdbool.h>
#include <string.h>

#include "pussel/plugin.h"

#define N_(text) text
#define TEXT(name) {name, PUSSEL_TEXT, 0, N_("as in the trait commitment"), NULL}

static const struct pussel_migration migrations[] = {
    {1, "vow",
     "CREATE TABLE p_vow_vow (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, what TEXT NOT NULL, due TEXT NOT NULL, made TEXT NOT NULL,"
     " state TEXT NOT NULL DEFAULT 'open', assessment TEXT, heard INTEGER NOT NULL DEFAULT 0) STRICT;"},
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
static const struct pussel_view views[] = {
    {.name = "vow_commitment",
     .summary = N_("Vows as commitments"),
     .trait = "commitment",
     .sql = "SELECT 'vow:' || id AS ref, unit, NULL AS for_unit, 'step' AS kind, what, 'manager' AS owner_role, NULL AS owner_person, made AS agreed_on, due,"
            " NULL AS expected_effect, NULL AS seen_by, NULL AS measure, NULL AS goal_ref, NULL AS service, NULL AS plan, '2027' AS period, state, assessment,"
            " NULL AS reason, 'vow' AS source FROM p_vow_vow",
     .columns = PUSSEL_LIST(commitment_columns)},
};

static int vow_run(struct pussel_context *context, const char *sql, int64_t number, const char *first, const char *second) {
  sqlite3_stmt *statement = NULL;
  int rc;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) != SQLITE_OK) return pussel_fail_sql(context, "vow");
  sqlite3_bind_int64(statement, 1, number);
  sqlite3_bind_text(statement, 2, first, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, second, -1, SQLITE_STATIC);
  rc = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return rc == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, "vow");
}

static int run_make(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return vow_run(context, "INSERT INTO p_vow_vow (unit, what, due, made) VALUES (?1, ?2, ?3, date('now'))", pussel_argument_integer(context, "unit"),
                 pussel_argument_text(context, "what"), pussel_argument_text(context, "due"));
}

static int run_mend(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return vow_run(context, "UPDATE p_vow_vow SET what = ?2 WHERE id = ?1 AND ?3 IS NULL", pussel_argument_integer(context, "vow"), "mended", NULL);
}

static int64_t vow_number(struct pussel_context *context, const struct pussel_event *event) {
  struct pussel_value ref = pussel_null();
  int64_t number = 0;
  if (pussel_event_field(context, event, "ref", &ref) < 0 || ref.text == NULL || strncmp(ref.text, "vow:", 4) != 0) return 0;
  for (const char *at = ref.text + 4; *at >= '0' && *at <= '9'; at++) number = number * 10 + (*at - '0');
  return number;
}

static int vow_heard(struct pussel_context *context, const struct pussel_event *event) {
  struct pussel_value state = pussel_null(), assessment = pussel_null();
  int64_t number = vow_number(context, event);
  sqlite3_stmt *statement = NULL;
  bool faulty = false;
  if (sqlite3_prepare_v2(pussel_db(context), "SELECT 1 FROM p_vow_vow WHERE id = ?1 AND what LIKE 'fault%'", -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "vow");
  sqlite3_bind_int64(statement, 1, number);
  faulty = sqlite3_step(statement) == SQLITE_ROW;
  sqlite3_finalize(statement);
  if (faulty) return pussel_fail(context, PUSSEL_EREFUSED, "vow-fault", "the vow", "it cannot be heard", NULL);
  (void)pussel_event_field(context, event, "state", &state);
  (void)pussel_event_field(context, event, "assessment", &assessment);
  return vow_run(context, "UPDATE p_vow_vow SET state = coalesce(?2, state), assessment = coalesce(?3, assessment), heard = heard + 1 WHERE id = ?1", number,
                 state.text, assessment.text);
}
static const struct pussel_handler handles[] = {
    {.event = "commitment.assessed", .summary = N_("keeps what is said of a vow"), .handle = vow_heard},
};

static const struct pussel_option make_options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who")},
    {.name = "what", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("what")},
    {.name = "due", .type = PUSSEL_DATE, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("by when")}};
static const struct pussel_option mend_options[] = {{.name = "vow", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("which")}};
static const struct pussel_command commands[] = {
    {.name = "make", .summary = N_("vow something"), .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(make_options), .run = run_make},
    {.name = "mend",
     .summary = N_("change the words of a vow"),
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE,
     .options = PUSSEL_LIST(mend_options),
     .run = run_mend},
};
static const struct pussel_error errors[] = {{"vow-fault", N_("It could not be heard.")}};

PUSSEL_PLUGIN(.id = "vow", .version = "1.0", .owner = "se.example", .title = N_("Vows"), .summary = N_("For tests"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views), .handles = PUSSEL_LIST(handles),
              .errors = PUSSEL_LIST(errors))

/* loop_orchard.c — a plugin that was written after all the others, for loop.sh and bad_days.sh, which build it: school gardens. It tells of
 * promises, goals, measurements and occasions by the traits alone, and hears what is said of its promises. */
#include <string.h>

#include "pussel/plugin.h"

#define N_(text) text
#define T(name, text) {name, PUSSEL_TEXT, 0, N_(text), NULL}
#define I(name, text) {name, PUSSEL_INTEGER, 0, N_(text), NULL}
#define R(name, text) {name, PUSSEL_REAL, 0, N_(text), NULL}
#define D(name, text) {name, PUSSEL_DATE, 0, N_(text), NULL}
#define U(name, text) {name, PUSSEL_UNIT, 0, N_(text), NULL}
#define P(name, text) {name, PUSSEL_PERSON, 0, N_(text), NULL}

static const struct pussel_migration migrations[] = {
    {1, "garden",
     "CREATE TABLE p_orchard_promise (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES core_unit (id), what TEXT NOT NULL,"
     " due TEXT NOT NULL, made TEXT NOT NULL) STRICT;"
     "CREATE TABLE p_orchard_state (id INTEGER PRIMARY KEY, promise INTEGER NOT NULL REFERENCES p_orchard_promise (id), day TEXT NOT NULL,"
     " state TEXT NOT NULL, assessment TEXT) STRICT;"
     "CREATE INDEX p_orchard_state_promise ON p_orchard_state (promise);"
     "CREATE TABLE p_orchard_goal (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES core_unit (id), text TEXT NOT NULL, day TEXT NOT NULL) STRICT;"
     "CREATE TABLE p_orchard_harvest (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES core_unit (id), day TEXT NOT NULL, kilos REAL NOT NULL) STRICT;"
     "CREATE TABLE p_orchard_walk (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES core_unit (id), day TEXT NOT NULL) STRICT;"
     "CREATE TABLE p_orchard_ill (id INTEGER PRIMARY KEY) STRICT;"}};

/* ---- what it tells ----------------------------------------------------------------------------------------------------- */

static const struct pussel_column commitment_columns[] = {
    T("ref", "the promise"), U("unit", "whose"), U("for_unit", "for whom"), T("kind", "always action"), T("what", "what"), T("owner_role", "who"),
    P("owner_person", "who"), D("agreed_on", "when"), D("due", "by when"), T("expected_effect", "nothing"), T("seen_by", "nothing"),
    T("measure", "nothing"), T("goal_ref", "nothing"), T("service", "nothing"), T("plan", "nothing"), T("period", "nothing"), T("state", "state"),
    T("assessment", "assessment"), T("reason", "nothing"), T("source", "where from")};
static const struct pussel_column goal_columns[] = {T("ref", "the goal"), T("parent_ref", "nothing"), U("unit", "whose"), T("level", "always goal"),
                                                    T("text", "the goal"), T("body", "nothing"), D("valid_from", "first day"), D("valid_to", "open")};
static const struct pussel_column measurement_columns[] = {
    U("unit", "where"), T("service", "nothing"), T("measure", "always orchard.harvest"), T("series", "kilos"), T("period", "the day"), R("value", "kilos"),
    R("min", "0"), R("max", "1000"), T("direction", "up"), R("spread", "nothing"), I("n", "nothing"), R("target", "nothing"), T("basis", "kpi"),
    {"suppressed", PUSSEL_BOOLEAN, 0, N_("never"), NULL}, T("source", "where from")};
static const struct pussel_column occasion_columns[] = {T("ref", "the walk"), U("unit", "where"), T("what", "what"), D("due", "when"), I("minutes", "always 45"),
                                                        T("source", "where from")};

static const struct pussel_view views[] = {
    {"orchard_commitment", N_("Promises as commitments"),
     "SELECT 'orchard:' || p.id AS ref, p.unit, NULL AS for_unit, 'action' AS kind, p.what, 'manager' AS owner_role, NULL AS owner_person, p.made AS agreed_on,"
     " p.due, NULL AS expected_effect, NULL AS seen_by, NULL AS measure, NULL AS goal_ref, NULL AS service, NULL AS plan, NULL AS period, s.state,"
     " s.assessment, NULL AS reason, 'Skolträdgården' AS source FROM p_orchard_promise AS p JOIN p_orchard_state AS s ON s.id = (SELECT max(n.id)"
     " FROM p_orchard_state AS n WHERE n.promise = p.id AND n.day <= date('now'))",
     PUSSEL_LIST(commitment_columns), "commitment", 0},
    {"orchard_goal", N_("Goals of the gardens"),
     "SELECT 'orchard.goal:' || id AS ref, NULL AS parent_ref, unit, 'goal' AS level, text, NULL AS body, day AS valid_from, NULL AS valid_to FROM p_orchard_goal"
     " WHERE day <= date('now')",
     PUSSEL_LIST(goal_columns), "goal", 0},
    {"orchard_measurement", N_("Harvests"),
     "SELECT unit, NULL AS service, 'orchard.harvest' AS measure, 'kilos' AS series, day AS period, kilos AS value, 0.0 AS min, 1000.0 AS max, 'up' AS direction,"
     " NULL AS spread, NULL AS n, NULL AS target, 'kpi' AS basis, 0 AS suppressed, 'Skolträdgården' AS source FROM p_orchard_harvest WHERE day <= date('now')",
     PUSSEL_LIST(measurement_columns), "measurement", 0},
    {"orchard_occasion", N_("Walks in the gardens"),
     "SELECT 'orchard.walk:' || id AS ref, unit, 'Trädgårdsvandring' AS what, day AS due, 45 AS minutes, 'Skolträdgården' AS source FROM p_orchard_walk",
     PUSSEL_LIST(occasion_columns), "occasion", 0}};

static const struct pussel_column made_fields[] = {T("ref", "the promise"), T("kind", "action"), D("due", "by when"), T("state", "open")};
static const struct pussel_column changed_fields[] = {T("ref", "the promise"), D("due", "by when"), T("state", "the state")};
static const struct pussel_column delivered_fields[] = {T("ref", "the promise")};
static const struct pussel_event_type emits[] = {
    {"orchard.promise.made", 1, 0, N_("A promise was made"), PUSSEL_LIST(made_fields), "commitment.made"},
    {"orchard.promise.changed", 1, 0, N_("A promise has another state"), PUSSEL_LIST(changed_fields), "commitment.changed"},
    {"orchard.promise.kept", 1, 0, N_("A promise was kept"), PUSSEL_LIST(delivered_fields), "commitment.delivered"}};

/* ---- SQL ------------------------------------------------------------------------------------------------------------------ */

static int run(struct pussel_context *context, const char *sql, int64_t number, const char *a, const char *b, const char *c) {
  const char *texts[] = {a, b, c};
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_int64(statement, 1, number);
  for (int i = 0; i < 3 && code == SQLITE_OK && i + 2 <= sqlite3_bind_parameter_count(statement); i++)
    code = sqlite3_bind_text(statement, i + 2, texts[i], -1, SQLITE_TRANSIENT);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return code == SQLITE_DONE || code == SQLITE_ROW ? PUSSEL_OK : pussel_fail_sql(context, "orchard");
}

static int64_t number_of(struct pussel_context *context, const char *sql, int64_t bound) {
  sqlite3_stmt *statement = NULL;
  int64_t found = 0;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_int64(statement, 1, bound);
    if (sqlite3_step(statement) == SQLITE_ROW) found = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  return found;
}

static const char *text_of(struct pussel_context *context, const char *sql, int64_t bound) {
  sqlite3_stmt *statement = NULL;
  const char *found = "";
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_int64(statement, 1, bound);
    if (sqlite3_step(statement) == SQLITE_ROW) found = pussel_text(context, "%s", (const char *)sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  return found;
}

/* ---- what it does ------------------------------------------------------------------------------------------------------------ */

static int stand(struct pussel_context *context, int64_t promise, const char *state, const char *assessment) {
  struct pussel_time now;
  pussel_now(context, &now);
  return run(context, "INSERT INTO p_orchard_state (promise, day, state, assessment) VALUES (?, ?, ?, ?)", promise, now.day, state, assessment);
}

static int tell(struct pussel_context *context, const char *type, int64_t promise, const char *kind, const char *state) {
  const char *ref = pussel_text(context, "orchard:%lld", (long long)promise);
  const char *due = text_of(context, "SELECT due FROM p_orchard_promise WHERE id = ?", promise);
  struct pussel_field fields[4] = {pussel_field_text("ref", ref), pussel_field_text("due", due), pussel_field_text("state", state),
                                   pussel_field_text("kind", kind)};
  size_t count = strcmp(type, "orchard.promise.made") == 0 ? 4 : strcmp(type, "orchard.promise.changed") == 0 ? 3 : 1;
  return pussel_emit(context, type, 1, number_of(context, "SELECT unit FROM p_orchard_promise WHERE id = ?", promise), fields, count);
}

static int make(struct pussel_context *context, void *prepared) {
  struct pussel_time now;
  int64_t promise;
  int result;
  (void)prepared;
  pussel_now(context, &now);
  result = run(context, "INSERT INTO p_orchard_promise (unit, what, due, made) VALUES (?, ?, ?, ?)", pussel_argument_integer(context, "unit"),
               pussel_argument_text(context, "what"), pussel_argument_text(context, "due"), now.day);
  if (result < 0) return result;
  promise = sqlite3_last_insert_rowid(pussel_db(context));
  result = stand(context, promise, "open", NULL);
  return result < 0 ? result : tell(context, "orchard.promise.made", promise, "action", "open");
}

static int aim(struct pussel_context *context, void *prepared) {
  struct pussel_time now;
  (void)prepared;
  pussel_now(context, &now);
  return run(context, "INSERT INTO p_orchard_goal (unit, text, day) VALUES (?, ?, ?)", pussel_argument_integer(context, "unit"),
             pussel_argument_text(context, "what"), now.day, NULL);
}

static int harvest(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return run(context, "INSERT INTO p_orchard_harvest (unit, day, kilos) VALUES (?, ?, CAST(? AS REAL))", pussel_argument_integer(context, "unit"),
             pussel_argument_text(context, "due"), pussel_argument_text(context, "what"), NULL);
}

static int walk(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return run(context, "INSERT INTO p_orchard_walk (unit, day) VALUES (?, ?)", pussel_argument_integer(context, "unit"),
             pussel_argument_text(context, "due"), NULL, NULL);
}

/* From now on it cannot take in what others say; and gets well again. */
static int fall_ill(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return run(context, "INSERT INTO p_orchard_ill (id) VALUES (?)", 1, NULL, NULL, NULL);
}
static int get_well(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return run(context, "DELETE FROM p_orchard_ill WHERE id = ?", 1, NULL, NULL, NULL);
}

static int assessed(struct pussel_context *context, const struct pussel_event *event) {
  struct pussel_value ref, state, assessment;
  int64_t promise = 0;
  int result;
  if (number_of(context, "SELECT count(*) FROM p_orchard_ill WHERE id = ?", 1) > 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "orchard-ill", "orchard", "the gardener is ill", "Run: pussel orchard get-well");
  (void)pussel_event_field(context, event, "ref", &ref);
  (void)pussel_event_field(context, event, "state", &state);
  (void)pussel_event_field(context, event, "assessment", &assessment);
  for (const char *c = ref.text + strlen("orchard:"); *c >= '0' && *c <= '9'; c++) promise = promise * 10 + (*c - '0');
  if (promise == 0) return PUSSEL_OK;
  if (state.text == NULL) state.text = text_of(context, "SELECT state FROM p_orchard_state WHERE promise = ? ORDER BY id DESC LIMIT 1", promise);
  result = stand(context, promise, state.text, assessment.text);
  if (result < 0) return result;
  return tell(context, strcmp(state.text, "delivered") == 0 ? "orchard.promise.kept" : "orchard.promise.changed", promise, NULL, state.text);
}

static const struct pussel_handler handles[] = {{"commitment.assessed", N_("Keeps what is said of a promise"), 0, assessed, NULL}};

static const struct pussel_option options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("whose garden")},
    {.name = "what", .type = PUSSEL_TEXT, .summary = N_("what, or how many kilos")},
    {.name = "due", .type = PUSSEL_DATE, .summary = N_("the day")}};
#define DO(word, what, function) \
  {.name = word, .summary = N_(what), .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(options), .run = function}
static const struct pussel_command commands[] = {
    DO("promise", "promise something", make), DO("aim", "aim at something", aim), DO("harvest", "weigh the harvest", harvest), DO("walk", "take a walk", walk),
    {.name = "fall-ill", .summary = N_("take nothing in"), .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .run = fall_ill},
    {.name = "get-well", .summary = N_("take things in again"), .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .run = get_well}};
static const struct pussel_error errors[] = {{"orchard-ill", N_("The gardener is ill.")}};

PUSSEL_PLUGIN(.id = "orchard", .version = "1.0", .owner = "se.example", .title = N_("School gardens"), .summary = N_("What grows"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views), .emits = PUSSEL_LIST(emits),
              .handles = PUSSEL_LIST(handles), .errors = PUSSEL_LIST(errors))

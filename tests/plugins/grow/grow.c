/*
 * tests/plugins/grow/grow.c — one plugin in the versions that it had, one after the other: compiled with GROW_STEPS from 1 to 3,
 * and with 4, whose last step fails half-way. Its view belongs to a trait, so that what is renamed stands in others' views, too.
 */
#include "pussel/plugin.h"

static const struct pussel_migration migrations[] = {
    {1, "goals", "CREATE TABLE p_grow_goal (id INTEGER PRIMARY KEY, words TEXT NOT NULL, body TEXT, unit INTEGER REFERENCES core_unit (id)) STRICT;"},
#if GROW_STEPS >= 2
    {2, "text",
     "ALTER TABLE p_grow_goal RENAME COLUMN words TO text;"
     "CREATE TABLE p_grow_level (level TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
     "INSERT INTO p_grow_level VALUES ('municipality');"},
#endif
#if GROW_STEPS >= 3
    {3, "aim",
     "ALTER TABLE p_grow_goal RENAME TO p_grow_aim; ALTER TABLE p_grow_aim ADD COLUMN level TEXT REFERENCES p_grow_level (level);"
     "ALTER TABLE p_grow_aim DROP COLUMN body;" /* which the view of before shows */
     "UPDATE p_grow_aim SET level = 'municipality'; CREATE INDEX p_grow_aim_unit ON p_grow_aim (unit);"},
#endif
#if GROW_STEPS >= 4
    {4, "too far", "CREATE TABLE p_grow_more (x INTEGER) STRICT; DROP INDEX p_grow_aim_unit; ALTER TABLE p_grow_more RENAME TO core_more;"},
#endif
};

#if GROW_STEPS == 1
#define TABLE "p_grow_goal"
#define WORDS "words"
#define LEVEL "NULL"
#define BODY "body"
#elif GROW_STEPS == 2
#define TABLE "p_grow_goal"
#define WORDS "text"
#define LEVEL "NULL"
#define BODY "body"
#else
#define TABLE "p_grow_aim"
#define WORDS "text"
#define LEVEL "level"
#define BODY "NULL"
#endif

static const struct pussel_column columns[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = "what identifies it"},
    {.name = "parent_ref", .type = PUSSEL_TEXT, .summary = "the goal above"},
    {.name = "unit", .type = PUSSEL_UNIT, .summary = "the unit"},
    {.name = "level", .type = PUSSEL_TEXT, .summary = "whose goal it is"},
    {.name = "text", .type = PUSSEL_TEXT, .summary = "the words"},
    {.name = "body", .type = PUSSEL_TEXT, .summary = "who decided"},
    {.name = "valid_from", .type = PUSSEL_DATE, .summary = "from"},
    {.name = "valid_to", .type = PUSSEL_DATE, .summary = "to"},
};
static const struct pussel_view views[] = {
    {.name = "grow_goal",
     .summary = "goals",
     .sql = "SELECT 'grow:' || id AS ref, NULL AS parent_ref, unit, " LEVEL " AS level, " WORDS
            " AS text, " BODY " AS body, NULL AS valid_from, NULL AS valid_to FROM " TABLE,
     .columns = PUSSEL_LIST(columns),
     .trait = "goal"},
};

static int add(struct pussel_context *context, void *prepared) {
  (void)prepared;
  if (sqlite3_exec(pussel_db(context), "INSERT INTO " TABLE " (" WORDS ") VALUES ('Alla ska lyckas')", NULL, NULL, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, "grow");
  return PUSSEL_OK;
}
static const struct pussel_command commands[] = {{.name = "add", .summary = "Add a goal", .flags = PUSSEL_COMMAND_WRITES, .run = add}};

static const struct pussel_column promised_fields[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = "the commitment"},
    {.name = "kind", .type = PUSSEL_TEXT, .summary = "its kind"},
    {.name = "due", .type = PUSSEL_DATE, .summary = "by when"},
    {.name = "state", .type = PUSSEL_TEXT, .summary = "its state"},
};
static const struct pussel_event_type emits[] = {{.name = "grow.goal.promised", .version = 1, .summary = "a goal was promised",
                                                  .fields = PUSSEL_LIST(promised_fields), .trait = "commitment.made"}};

PUSSEL_PLUGIN(.id = "grow", .version = "1.0", .owner = "se.pussel.test", .title = "Grow", .summary = "Changes its tables; for tests",
              .licence = "MIT", .migrations = PUSSEL_LIST(migrations), .views = PUSSEL_LIST(views), .commands = PUSSEL_LIST(commands),
              .emits = PUSSEL_LIST(emits))

/* column_types.c — columns and fields of types that only options have. */
#include "pussel/plugin.h"

static int run(struct pussel_context *context, void *prepared) {
  (void)context, (void)prepared;
  return PUSSEL_OK;
}
static const struct pussel_column rows[] = {{"file", PUSSEL_FILE, 0, "a file", NULL}, {"word", PUSSEL_CHOICE, 0, "a choice", NULL}};
static const struct pussel_column cells[] = {{"choice", PUSSEL_CHOICE, 0, "a choice", NULL}, {"Big", PUSSEL_TEXT, 0, "a capital", NULL}};
static const struct pussel_column fields[] = {{"path", PUSSEL_FILE, 0, "a file", NULL}, {"nothing", PUSSEL_NULL, 0, "nothing", NULL}};
static const struct pussel_command commands[] = {{.name = "one", .summary = "For tests", .columns = PUSSEL_LIST(rows), .run = run}};
static const struct pussel_view views[] = {
    {"columntypes_one", "For tests", "SELECT 1 AS choice, 2 AS Big", PUSSEL_LIST(cells), NULL, PUSSEL_EVERYONE}};
static const struct pussel_event_type emits[] = {{"columntypes.one.done", 1, 0, "For tests", PUSSEL_LIST(fields), NULL}};
PUSSEL_PLUGIN(.id = "columntypes", .version = "1.0", .owner = "se.pussel.test", .title = "Column types", .summary = "For tests",
              .licence = "MIT", .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views), .emits = PUSSEL_LIST(emits))

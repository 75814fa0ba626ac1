/* list_sizes.c — lists whose elements are too short, of no size, far too many, or not there; all of them must be told. */
#include "pussel/plugin.h"

static const struct pussel_column columns[] = {{"one", PUSSEL_INTEGER, 0, "one", NULL}};
static const struct pussel_option options[] = {{.name = "one", .type = PUSSEL_INTEGER, .summary = "one"}};
static int run(struct pussel_context *context, void *prepared) {
  (void)context, (void)prepared;
  return PUSSEL_OK;
}
static const struct pussel_command commands[] = {
    {.name = "one", .summary = "For tests", .options = {options, 1, 0}, .columns = {columns, 1, UINT32_MAX}, .run = run}};
static const struct pussel_view views[] = {{"listsizes_one", "For tests", "SELECT 1 AS one", {columns, 1, 12}, NULL, PUSSEL_EVERYONE}};
static const struct pussel_requirement needs[] = {{"echo", NULL}};
static const struct pussel_error errors[] = {{"listsizes-one", "For tests"}};
PUSSEL_PLUGIN(.id = "listsizes", .version = "1.0", .owner = "se.pussel.test", .title = "List sizes", .summary = "For tests", .licence = "MIT",
              .needs = {needs, 1, 8}, .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views), .settings = {NULL, 3, 64},
              .errors = {errors, UINT32_MAX, sizeof errors[0]})

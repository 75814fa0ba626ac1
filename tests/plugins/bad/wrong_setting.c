/* wrong_setting.c — settings whose declared value nobody could set, and a query and an error that are not whole. */
#include "pussel/plugin.h"

static const struct pussel_setting settings[] = {
    {"range", PUSSEL_INTEGER, 0, "0", NULL, 1, 9, "outside its range"},
    {"word", PUSSEL_CHOICE, 0, "none", "one,two", 0, 0, "none of its words"},
    {"day", PUSSEL_DATE, 0, "2026-02-30", NULL, 0, 0, "no day"},
    {"unit", PUSSEL_UNIT, 0, "1", NULL, 0, 0, "of a type that no setting has"},
    {"bare", PUSSEL_TEXT, 0, "text", NULL, 0, 0, NULL},
};
static const struct pussel_query queries[] = {{.name = "bare", .sql = "SELECT 1"}};
static const struct pussel_error errors[] = {{"other-code", "For tests"}};
PUSSEL_PLUGIN(.id = "wrongsetting", .version = "1.0", .owner = "se.pussel.test", .title = "Wrong setting", .summary = "For tests",
              .licence = "MIT", .settings = PUSSEL_LIST(settings), .queries = PUSSEL_LIST(queries), .errors = PUSSEL_LIST(errors))

/* record_faults.c — types of official records, each with one fault, and no view that tells which records there are. */
#include "pussel/plugin.h"

static const struct pussel_column columns[] = {{"text", PUSSEL_TEXT, 0, "the text", NULL}};
static const struct pussel_column wrong[] = {{"file", PUSSEL_FILE, 0, "a file", NULL}};
#define GOOD .title = "Record", .columns = PUSSEL_LIST(columns), .sql = "SELECT 1 WHERE :record > 0"
static const struct pussel_record records[] = {
    {.kind = "Big", GOOD},
    {.kind = "untitled", .columns = PUSSEL_LIST(columns), .sql = "SELECT 1 WHERE :record > 0"},
    {.kind = "bare", .title = "Record", .sql = "SELECT 1 WHERE :record > 0"},
    {.kind = "deaf", .title = "Record", .columns = PUSSEL_LIST(columns), .sql = "SELECT 1"},
    {.kind = "flagged", GOOD, .flags = 1},
    {.kind = "twin", GOOD},
    {.kind = "twin", GOOD},
    {.kind = "typed", .title = "Record", .columns = PUSSEL_LIST(wrong), .sql = "SELECT 1 WHERE :record > 0"},
    {.kind = "timed", .title = "Record", .columns = PUSSEL_LIST(columns), .sql = "SELECT CURRENT_DATE WHERE :record > 0"},
};
PUSSEL_PLUGIN(.id = "recordfaults", .version = "1.0", .owner = "se.pussel.test", .title = "Record faults", .summary = "For tests",
              .licence = "MIT", .records = PUSSEL_LIST(records))

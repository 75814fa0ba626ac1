/* wrong_open.c — open records that are not whole: no kind, no unit in the SQL, no rules, no successor to a closed unit, twice. */
#include "pussel/plugin.h"

static int rehome(struct pussel_context *context, int64_t record, int64_t from, int64_t to) {
  (void)context, (void)record, (void)from, (void)to;
  return PUSSEL_OK;
}
#define ROUND(sql, merged, closed) {"round", "rounds", sql, merged, PUSSEL_HOME_CLOSE, PUSSEL_HOME_CLOSE, closed, rehome}
static const struct pussel_open_record open_records[] = {
    {"Bad kind", "a kind that is no word", "SELECT 1, '' WHERE :unit", 1, 1, 1, 2, rehome},
    {"deaf", "nothing hands it over", "SELECT 1, '' WHERE :unit", 1, 1, 1, 2, NULL},
    ROUND("SELECT 1, 'everywhere'", PUSSEL_HOME_CLOSE, PUSSEL_HOME_CLOSE),
    ROUND("SELECT 1, '' WHERE :unit", 0, PUSSEL_HOME_SUCCESSOR),
};
PUSSEL_PLUGIN(.id = "wrongopen", .version = "1.0", .owner = "se.pussel.test", .title = "Wrong open", .summary = "For tests",
              .licence = "MIT", .open_records = PUSSEL_LIST(open_records))

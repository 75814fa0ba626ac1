/*
 * host/suppress_recount.c — for `pussel check`: the sums that are kept must be those of the groups. Only a file that was written
 * by something else than Pussel, or a fault of Pussel, makes them differ.
 */
#include <stdio.h>

#include "host/inside.h"

static const char suppress_recount_sql[] =
#include "host/queries/counts_recount.sql.h"
    ;

int host_count_check(struct host *host, store_fault_fn *fault, void *state) {
  int64_t wrong = 0;
  char text[256];
  int rc = store_integer(host->store, &wrong, suppress_recount_sql, "");
  if (rc < 0 || wrong == 0) return rc;
  snprintf(text, sizeof text, _("the sums that are kept of counts are not those of their groups, in %lld units and measures"), (long long)wrong);
  fault(state, "published_count", text, _("Go back to the latest backup in which this check finds nothing, and tell who answers for the installation."));
  return PUSSEL_OK;
}

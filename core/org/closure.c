/* closure.c — every ancestor of every unit with its days, derived from the dated parents. */
#include <assert.h>

#include "org/inside.h"

static const char closure_delete[] =
#include "org/queries/closure_delete.sql.h"
    ;
static const char closure_insert[] =
#include "org/queries/closure_insert.sql.h"
    ;
static const char closure_cycle[] =
#include "org/queries/closure_cycle.sql.h"
    ;

int org_closure_rebuild(struct org *org, const char *tops) {
  assert(store_in_transaction(org->store));
  if (tops == NULL) return org_closure_rebuild_all(org);
  int rc = store_run(org->store, closure_delete, "t", tops);
  return rc < 0 ? rc : store_run(org->store, closure_insert, "t", tops);
}

int org_closure_check(struct org *org, const char *tops) {
  int64_t unit = 0;
  int rc = store_integer(org->store, &unit, closure_cycle, "t", tops);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "unit-cycle", _("the organisation was not changed"),
                    _("Look at the changes that are planned for later days, and change those first."),
                    _("on some day the unit id:%lld would be above itself"), (long long)unit);
}

/* closure.c — whether the closure may be derived from the dated parents. */
#include "org/inside.h"

static const char closure_cycle[] =
#include "org/queries/closure_cycle.sql.h"
    ;

int org_closure_check(struct org *org, const char *tops) {
  int64_t unit = 0;
  int rc = store_integer(org->store, &unit, closure_cycle, "t", tops);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "unit-cycle", _("the organisation was not changed"),
                    _("Look at the changes that are planned for later days, and change those first."),
                    _("on some day the unit id:%lld would be above itself"), (long long)unit);
}

/*
 * unit_identify.c — another external id for a unit that stays the same.
 *
 * The id is the source's name for the unit and has no days: an import of today must find the unit by it whatever day it is
 * about. So it is not a version of the unit, and the operation on record alone tells when it was given.
 */
#include <assert.h>
#include <string.h>

#include "org/inside.h"

static int identify_check(struct org *org, int64_t id, const char *external_id, int32_t day) {
  const char *what = _("the unit was not changed");
  int rc = org_check_open(org, what, id, day, day + 1);
  if (rc == 0) rc = org_check_personal_number(org, what, external_id);
  return rc < 0 ? rc : org_check_external_free(org, what, external_id);
}

static int identify(struct org *org, int64_t id, const char *external_id, int32_t day) {
  int rc = identify_check(org, id, external_id, day);
  if (rc == 0) rc = store_run(org->store, "UPDATE core_unit SET external_id = ?2 WHERE id = ?1", "it", id, external_id);
  if (rc == 0) rc = org_operation_alone(org, "change", id, id, day);
  return rc < 0 ? rc : org_event_append(org, "org.unit.identified", id, "unit=i day=d", id, (int)day);
}

int org_unit_identify(struct org *org, int64_t id, const char *external_id, int32_t day, bool *changed) {
  struct arena *arena = arena_new();
  assert(changed != NULL && day < DAY_OPEN);
  *changed = false;
  if (arena == NULL) return error_memory(org_error(org));
  const char *wanted = org_text_composed(org, arena, external_id);
  const char *is = store_text(org->store, arena, "SELECT external_id FROM core_unit WHERE id = ?", "i", id);
  int rc = external_id != NULL && wanted == NULL ? PUSSEL_ENOMEM : 0;
  if (wanted != NULL && wanted[0] == '\0') wanted = NULL;
  bool is_so = wanted == NULL || is == NULL ? wanted == is : strcmp(wanted, is) == 0;
  if (rc == 0 && !is_so) rc = identify(org, id, wanted, day);
  *changed = rc == 0 && !is_so;
  arena_free(arena);
  return rc;
}

/*
 * unit_rest.c — a unit at rest (it exists, and nothing goes on in it), one that wakes, and a closed one that begins again.
 */
#include <assert.h>

#include "org/inside.h"

static int rest_set(struct org *org, int64_t id, bool dormant, int32_t day, bool *changed) {
  const struct org_unit to = {.dormant = dormant};
  int64_t root = dormant ? org_root(org, day) : 0;
  if (root != 0 && root == id)
    return error_set(org_error(org), PUSSEL_EREFUSED, "unit-root", _("the unit was not put to rest"),
                     _("it is the root of the organisation"), _("Put units below it to rest instead."));
  return org_unit_change(org, id, &to, ORG_DORMANT, day, changed);
}

int org_unit_rest(struct org *org, int64_t id, int32_t day, bool *changed) { return rest_set(org, id, true, day, changed); }

int org_unit_wake(struct org *org, int64_t id, int32_t day, bool *changed) { return rest_set(org, id, false, day, changed); }

/* Not there on that day or later, but before. */
static int reopen_check(struct org *org, const char *what, int64_t id, int32_t day) {
  int64_t begins = 0, known = 0;
  char date[DATE_TEXT];
  int rc = store_integer(org->store, &begins,
                         "SELECT valid_from FROM core_unit_parent WHERE unit = ?1 AND valid_to > ?2 ORDER BY valid_from LIMIT 1",
                         "id", id, day);
  if (rc == 0) {
    date_format((int32_t)begins, date);
    return error_setf(org_error(org), PUSSEL_EREFUSED, "unit-open", what, _("Choose a day on which it is closed, or leave it as it is."),
                      _("the unit id:%lld is not closed: it is there from %s"), (long long)id, date);
  }
  if (rc != PUSSEL_ENOTFOUND) return rc;
  rc = store_integer(org->store, &known, "SELECT 1 FROM core_unit_parent WHERE unit = ? LIMIT 1", "i", id);
  return rc == PUSSEL_ENOTFOUND ? org_check_open(org, what, id, day, day + 1) : rc;
}

/* As it was on its last day, awake. An authority that is no more is not taken up again: it is inherited. */
static int reopen_write(struct org *org, int64_t id, int64_t parent, int32_t day) {
  static const char version[] =
      "INSERT INTO core_unit_version (unit, name, code, kind, authority, workplace, dormant, valid_from, valid_to)"
      " SELECT v.unit, v.name, v.code, v.kind,"
      " (SELECT p.unit FROM core_unit_parent p WHERE p.unit = v.authority AND p.unit <> v.unit AND p.valid_from <= ?2"
      " AND p.valid_to > ?2 UNION SELECT v.unit WHERE v.authority = v.unit),"
      " v.workplace, 0, ?2, 2932896 FROM core_unit_version v WHERE v.unit = ?1 ORDER BY v.valid_from DESC LIMIT 1";
  int rc = store_run(org->store, version, "id", id, day);
  if (rc < 0) return rc;
  return store_run(org->store, "INSERT INTO core_unit_parent (unit, parent, valid_from, valid_to) VALUES (?, ?, ?, 2932896)",
                   "iid", id, parent, day);
}

int org_unit_reopen(struct org *org, int64_t id, int64_t parent, int32_t day) {
  const char *what = _("the unit was not reopened");
  assert(day < DAY_OPEN);
  int rc = reopen_check(org, what, id, day);
  if (rc == 0) rc = org_check_open(org, what, parent, day, DAY_OPEN);
  if (rc == 0) rc = reopen_write(org, id, parent, day);
  if (rc == 0) rc = org_operation_alone(org, "reopen", id, id, day);
  if (rc == 0)
    rc = org_event_append(org, "org.unit.reopened", id, "unit=i parent=i day=d", id, parent, (int)day);
  return rc < 0 ? rc : org_unit_rederive(org, id, day);
}

/*
 * unit_move.c — another unit above a unit from a day on.
 *
 * A move holds until the next move of the same unit that is planned already.
 */
#include <assert.h>

#include "org/inside.h"

/* Where the unit hangs on a day, and until when. */
struct move_place {
  int64_t parent; /* 0: root */
  int32_t from, to;
};

static int move_place_get(struct org *org, const char *what, int64_t id, int32_t day, struct move_place *place) {
  sqlite3_stmt *statement = NULL;
  int rc =
      store_prepare(org->store, &statement,
                    "SELECT parent, valid_from, valid_to FROM core_unit_parent WHERE unit = ?1 AND valid_from <= ?2"
                    " AND valid_to > ?2",
                    "id", id, day);
  if (rc == 0) rc = store_step(org->store, statement);
  if (rc == 1) {
    place->parent = sqlite3_column_int64(statement, 0);
    place->from = sqlite3_column_int(statement, 1);
    place->to = sqlite3_column_int(statement, 2);
    rc = 0;
  } else if (rc == 0) {
    rc = org_check_open(org, what, id, day, day + 1);
    assert(rc < 0);
  }
  sqlite3_finalize(statement);
  return rc;
}

static int move_reparent(struct org *org, int64_t id, const struct move_place *place, int64_t parent, int32_t day) {
  int rc = 0;
  if (place->from == day) {
    rc = store_run(org->store, "UPDATE core_unit_parent SET parent = ?3 WHERE unit = ?1 AND valid_from = ?2", "idi", id,
                   day, parent);
  } else {
    rc = store_run(org->store, "UPDATE core_unit_parent SET valid_to = ?3 WHERE unit = ?1 AND valid_from = ?2", "idd",
                   id, place->from, day);
    if (rc == 0)
      rc =
          store_run(org->store, "INSERT INTO core_unit_parent (unit, parent, valid_from, valid_to) VALUES (?, ?, ?, ?)",
                    "iidd", id, parent, day, place->to);
  }
  if (rc < 0) return rc;
  rc = org_operation_alone(org, "move", id, id, day);
  if (rc < 0) return rc;
  return org_event_append(org, "org.unit.moved", id, "unit=i parent=i from_parent=I day=d", id, parent, place->parent,
                          (int)day);
}

int org_unit_reparent(struct org *org, int64_t id, int64_t parent, int32_t day) {
  struct move_place place = {0, 0, 0};
  int rc = move_place_get(org, _("the unit was not moved"), id, day, &place);
  return rc < 0 ? rc : move_reparent(org, id, &place, parent, day);
}

/* Is the new parent at or below the unit on some day of the interval? Asked of the parents, not of what is derived from
 * them: that may be held. */
static int move_check_cycle(struct org *org, const char *what, int64_t id, int64_t parent,
                            const struct move_place *place, int32_t day) {
  static const char sql[] =
      "WITH RECURSIVE up (unit, valid_from, valid_to) AS (SELECT ?2, ?3, ?4 UNION"
      " SELECT p.parent, max(p.valid_from, up.valid_from), min(p.valid_to, up.valid_to) FROM up CROSS JOIN core_unit_parent p"
      " ON p.unit = up.unit AND p.valid_from < up.valid_to AND p.valid_to > up.valid_from)"
      " SELECT min(valid_from) FROM up WHERE unit = ?1";
  int64_t first = 0;
  char date[DATE_TEXT];
  int rc = store_integer(org->store, &first, sql, "iidd", id, parent, day, place->to);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  date_format((int32_t)first, date);
  const char *remedy = _("Move it under a unit that is not below it.");
  if (id == parent)
    return error_set(org_error(org), PUSSEL_EREFUSED, "unit-cycle", what, _("a unit cannot be above itself"), remedy);
  return error_setf(org_error(org), PUSSEL_EREFUSED, "unit-cycle", what, remedy,
                    _("the unit id:%lld is itself below the unit id:%lld on %s"), (long long)parent, (long long)id,
                    date);
}

int org_unit_move(struct org *org, int64_t id, int64_t parent, int32_t day, bool *changed) {
  const char *what = _("the unit was not moved");
  struct move_place place = {0, 0, 0};
  assert(changed != NULL && day < DAY_OPEN);
  *changed = false;
  int rc = move_place_get(org, what, id, day, &place);
  if (rc < 0) return rc;
  if (place.parent == parent) return 0;
  if (place.parent == 0 || parent == 0)
    return error_set(org_error(org), PUSSEL_EREFUSED, "unit-root", what,
                     _("the root of the organisation is the root: it cannot be moved, nor can another unit become it"),
                     _("Move the units below it instead."));
  rc = move_check_cycle(org, what, id, parent, &place, day);
  if (rc == 0) rc = org_check_open(org, what, parent, day, place.to);
  if (rc == 0) rc = move_reparent(org, id, &place, parent, day);
  if (rc == 0) rc = org_unit_rederive(org, id, day);
  if (rc == 0) *changed = true;
  return rc;
}

/* unit_close.c — the last day of a unit, of its services and of the roles in it. */
#include <assert.h>

#include "org/inside.h"

static int close_roles(struct org *org, int64_t unit, int32_t day) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement,
                         "SELECT id, person, role FROM core_role WHERE unit = ?1 AND valid_to > ?2 ORDER BY id", "id",
                         unit, day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1)
    rc = org_event_append(org, "org.role.ended", unit, "role_id=i person=i unit=I role=t day=d",
                          (int64_t)sqlite3_column_int64(statement, 0), (int64_t)sqlite3_column_int64(statement, 1),
                          unit, (const char *)sqlite3_column_text(statement, 2), (int)day);
  sqlite3_finalize(statement);
  if (rc == 0)
    rc = store_run(org->store, "DELETE FROM core_role WHERE unit = ?1 AND valid_from >= ?2", "id", unit, day);
  if (rc < 0) return rc;
  return store_run(org->store, "UPDATE core_role SET valid_to = ?2 WHERE unit = ?1 AND valid_to > ?2", "id", unit, day);
}

static int close_services(struct org *org, int64_t unit, int32_t day) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement,
                         "SELECT id FROM core_service WHERE unit = ?1 AND valid_to > ?2 ORDER BY id", "id", unit, day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1)
    rc = org_event_append(org, "org.service.closed", unit, "service=i unit=i day=d",
                          (int64_t)sqlite3_column_int64(statement, 0), unit, (int)day);
  sqlite3_finalize(statement);
  if (rc < 0) return rc;
  /* A service keeps its row, since others may refer to it; one that was only planned gets the day before. */
  return store_run(
      org->store,
      "UPDATE core_service SET valid_from = min(valid_from, ?2 - 1), valid_to = ?2 WHERE unit = ?1 AND valid_to > ?2",
      "id", unit, day);
}

int org_unit_ends(struct org *org, int64_t id, int32_t day, int32_t *ends) {
  /* The first end after which no further days follow at once: it may be reopened later. */
  int64_t found = DAY_OPEN;
  int rc = store_integer(org->store, &found,
                         "SELECT min(p.valid_to) FROM core_unit_parent p WHERE p.unit = ?1 AND p.valid_to > ?2 AND NOT EXISTS"
                         " (SELECT 1 FROM core_unit_parent n WHERE n.unit = ?1 AND n.valid_from = p.valid_to)",
                         "id", id, day);
  *ends = (int32_t)found;
  return rc;
}

int org_unit_end(struct org *org, int64_t id, int32_t day) {
  int rc = close_roles(org, id, day);
  if (rc == 0) rc = close_services(org, id, day);
  if (rc == 0)
    rc = store_run(org->store, "DELETE FROM core_unit_version WHERE unit = ? AND valid_from >= ?", "id", id, day);
  if (rc == 0)
    rc = store_run(org->store, "UPDATE core_unit_version SET valid_to = ?2 WHERE unit = ?1 AND valid_to > ?2", "id", id,
                   day);
  if (rc == 0)
    rc = store_run(org->store, "DELETE FROM core_unit_parent WHERE unit = ? AND valid_from >= ?", "id", id, day);
  if (rc == 0)
    rc = store_run(org->store, "UPDATE core_unit_parent SET valid_to = ?2 WHERE unit = ?1 AND valid_to > ?2", "id", id,
                   day);
  if (rc == 0) rc = org_lineage_forget(org, id, day);
  return rc < 0 ? rc : org_event_append(org, "org.unit.closed", id, "unit=i day=d", id, (int)day);
}

static int close_check_children(struct org *org, const char *what, int64_t id, int32_t day, const char *ending) {
  sqlite3_stmt *statement = NULL;
  bool found = false;
  int listed = 0;
  int rc =
      store_prepare(org->store, &statement,
                    "SELECT unit, max(min(valid_from), ?2) FROM core_unit_parent WHERE parent = ?1 AND valid_to > ?2"
                    " AND unit NOT IN (SELECT value FROM json_each(?3)) GROUP BY unit ORDER BY unit",
                    "idt", id, day, ending);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    if (!found)
      error_setf(org_error(org), PUSSEL_EREFUSED, "unit-has-children", what, _("Move or close those units first."),
                 _("there are units below the unit id:%lld on that day or later"), (long long)id);
    found = true;
    rc = 0;
    if (listed++ == ORG_LISTED_MOST) break;
    rc = org_unit_detail(org, sqlite3_column_int64(statement, 0), sqlite3_column_int(statement, 1));
  }
  sqlite3_finalize(statement);
  if (rc < 0) return rc;
  return found ? PUSSEL_EREFUSED : 0;
}

/* Whoever has this unit as authority would have none that exists. */
static int close_check_authority(struct org *org, const char *what, int64_t id, int32_t day, const char *ending) {
  sqlite3_stmt *statement = NULL;
  int listed = 0;
  int rc = store_prepare(org->store, &statement,
                         "SELECT unit, max(min(valid_from), ?2) FROM core_unit_version WHERE authority = ?1 AND unit <> ?1"
                         " AND valid_to > ?2 AND unit NOT IN (SELECT value FROM json_each(?3)) GROUP BY unit ORDER BY unit",
                         "idt", id, day, ending);
  while (rc == 0 && listed <= ORG_LISTED_MOST && (rc = store_step(org->store, statement)) == 1) {
    rc = 0;
    if (listed == 0)
      error_setf(org_error(org), PUSSEL_EREFUSED, "unit-is-authority", what,
                 _("Give those units another authority first: pussel org set --authority."),
                 _("the unit id:%lld is the responsible authority of other units on that day or later"), (long long)id);
    if (listed++ < ORG_LISTED_MOST)
      rc = org_unit_detail(org, sqlite3_column_int64(statement, 0), sqlite3_column_int(statement, 1));
  }
  sqlite3_finalize(statement);
  if (rc < 0) return rc;
  return listed > 0 ? PUSSEL_EREFUSED : 0;
}

int org_regroup_planned(struct org *org, int64_t id, int32_t day, int32_t *planned) {
  static const char sql[] =
      "SELECT min(o.day) FROM core_lineage l JOIN core_operation o ON o.id = l.operation"
      " WHERE (l.from_unit = ?1 OR l.to_unit = ?1) AND l.from_unit <> l.to_unit AND o.day > ?2";
  int64_t found = DAY_OPEN;
  int rc = store_integer(org->store, &found, sql, "id", id, day);
  *planned = (int32_t)found;
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

/* Later it becomes other units, or others become it: that was decided, and is not undone by the way. */
static int close_check_planned(struct org *org, const char *what, int64_t id, int32_t day) {
  int32_t planned = DAY_OPEN;
  char date[DATE_TEXT];
  int rc = org_regroup_planned(org, id, day, &planned);
  if (rc < 0 || planned == DAY_OPEN) return rc;
  date_format(planned, date);
  return error_setf(org_error(org), PUSSEL_EREFUSED, "unit-change-planned", what, _("Choose that day or a later one."),
                    _("the unit id:%lld takes part in a merge, split or recut that is decided for %s"), (long long)id, date);
}

int org_check_end(struct org *org, const char *what, int64_t id, int32_t day, const char *ending) {
  int64_t parent = 0;
  int rc = store_integer(org->store, &parent,
                         "SELECT parent FROM core_unit_parent WHERE unit = ?1 AND valid_from <= ?2 AND valid_to > ?2", "id",
                         id, day);
  if (rc == PUSSEL_ENOTFOUND)
    return error_set(org_error(org), PUSSEL_EREFUSED, "unit-root", what, _("it is the root of the organisation"),
                     _("Close units below it instead."));
  if (rc == 0) rc = close_check_children(org, what, id, day, ending);
  if (rc == 0) rc = close_check_authority(org, what, id, day, ending);
  return rc < 0 ? rc : close_check_planned(org, what, id, day);
}

int org_unit_close(struct org *org, int64_t id, int32_t day) {
  const char *what = _("the unit was not closed");
  int64_t first = 0;
  int rc = org_check_open(org, what, id, day, day + 1);
  if (rc == 0)
    rc = store_integer(org->store, &first, "SELECT min(valid_from) FROM core_unit_parent WHERE unit = ?", "i", id);
  if (rc < 0) return rc;
  if (first == day)
    return error_set(org_error(org), PUSSEL_EREFUSED, "unit-too-young", what, _("it begins on that very day"),
                     _("Close it from the day after, at the earliest."));
  rc = org_check_end(org, what, id, day, "[]");
  if (rc == 0) rc = org_unit_end(org, id, day);
  if (rc == 0) rc = org_operation_alone(org, "close", id, 0, day);
  return rc < 0 ? rc : org_unit_rederive(org, id, day);
}

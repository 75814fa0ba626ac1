/* role.c — who is what in which unit, with days. */
#include <assert.h>
#include <string.h>

#include "org/inside.h"

static int role_check_word(struct org *org, const char *what, const char *role) {
  int64_t known = 0;
  int rc = store_integer(org->store, &known, "SELECT 1 FROM core_role_kind WHERE role = ?", "t", role);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  struct arena *arena = arena_new();
  char *words = arena == NULL ? NULL : org_role_words(org, arena);
  rc = error_setf(org_error(org), PUSSEL_EUSAGE, "role-unknown", what, _("Choose one of these roles."),
                  _("“%s” is no known role; the roles are: %s"), role == NULL ? "" : role, words == NULL ? "" : words);
  arena_free(arena);
  return rc;
}

static bool role_is_for_all(const char *role) {
  return strcmp(role, "administrator") == 0 || strcmp(role, "archivist") == 0 || strcmp(role, "auditor") == 0;
}

static int role_check_employment(struct org *org, const char *what, const char *employment) {
  if (employment == NULL || strcmp(employment, "permanent") == 0 || strcmp(employment, "temporary") == 0) return 0;
  return error_setf(org_error(org), PUSSEL_EUSAGE, "role-employment", what,
                    _("Write permanent or temporary, or leave it out."), _("“%s” is no form of employment"),
                    employment);
}

static int role_check_person(struct org *org, const char *what, int64_t person) {
  int64_t known = 0;
  int rc = store_integer(org->store, &known, "SELECT 1 FROM core_person WHERE id = ?", "i", person);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  return error_setf(org_error(org), PUSSEL_ENOTFOUND, "person-unknown", what, _("Add the person first."),
                    _("no person has the number %lld"), (long long)person);
}

static int role_check(struct org *org, const struct org_role *role, int32_t from, int32_t to) {
  const char *what = _("the role was not assigned");
  int64_t held = 0;
  if (from >= to)
    return error_set(org_error(org), PUSSEL_EUSAGE, "days-reversed", what, _("it would end before it begins"),
                     _("Give an end that is later than the beginning."));
  int rc = role_check_word(org, what, role->role);
  if (rc == 0) rc = role_check_employment(org, what, role->employment);
  if (rc == 0) rc = role_check_person(org, what, role->person);
  if (rc < 0) return rc;
  if (role->unit == 0 && !role_is_for_all(role->role))
    return error_set(org_error(org), PUSSEL_EUSAGE, "role-unit", what,
                     _("only administrators, archivists and auditors are so for the whole organisation"),
                     _("Name the unit."));
  if (role->unit != 0) rc = org_check_open(org, what, role->unit, from, from + 1);
  if (rc < 0) return rc;
  rc = store_integer(
      org->store, &held,
      "SELECT id FROM core_role WHERE person = ?1 AND unit IS nullif(?2, 0) AND role = ?3 AND valid_from < ?5"
      " AND valid_to > ?4",
      "iitdd", role->person, role->unit, role->role, from, to);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(
      org_error(org), PUSSEL_EREFUSED, "role-held", what, _("End the earlier one first, or choose other days."),
      _("the person has this role there already on some of these days: assignment %lld"), (long long)held);
}

int org_role_assign(struct org *org, const struct org_role *role, int32_t from, int32_t to, int64_t *id) {
  assert(role != NULL && id != NULL && to <= DAY_OPEN);
  int32_t ends = DAY_OPEN;
  int rc = role_check(org, role, from, to);
  if (rc == 0 && role->unit != 0) rc = org_unit_ends(org, role->unit, from, &ends);
  if (rc < 0) return rc;
  if (ends < to) to = ends;
  rc = store_run(org->store,
                 "INSERT INTO core_role (person, unit, role, employment, valid_from, valid_to)"
                 " VALUES (?, nullif(?, 0), ?, ?, ?, ?)",
                 "iittdd", role->person, role->unit, role->role, role->employment, from, to);
  if (rc < 0) return rc;
  *id = sqlite3_last_insert_rowid(store_db(org->store));
  return org_event_append(org, "org.role.assigned", role->unit, "role_id=i person=i unit=I role=t from=d to=d", *id,
                          role->person, role->unit, role->role, (int)from, (int)to);
}

int org_role_end(struct org *org, int64_t id, int32_t day) {
  const char *what = _("the role was not ended");
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement,
                         "SELECT person, unit, role, valid_from FROM core_role WHERE id = ? AND valid_to > ?", "id", id,
                         day);
  if (rc == 0) rc = store_step(org->store, statement);
  if (rc == 0)
    rc = error_setf(org_error(org), PUSSEL_ENOTFOUND, "role-not-held", what, _("Look among the roles of the unit."),
                    _("no assignment has the number %lld on that day"), (long long)id);
  if (rc == 1 && sqlite3_column_int(statement, 3) >= day)
    rc = error_set(org_error(org), PUSSEL_EREFUSED, "role-too-young", what, _("it begins on that day or later"),
                   _("End it on the day after it begins, at the earliest."));
  if (rc == 1 && strcmp((const char *)sqlite3_column_text(statement, 2), "administrator") == 0) {
    int left = org_check_administrator_left(org, what, id, 0, day);
    if (left < 0) rc = left;
  }
  if (rc < 0) goto done;
  int64_t unit = sqlite3_column_int64(statement, 1);
  rc = org_event_append(org, "org.role.ended", unit, "role_id=i person=i unit=I role=t day=d", id,
                        (int64_t)sqlite3_column_int64(statement, 0), unit,
                        (const char *)sqlite3_column_text(statement, 2), (int)day);
  if (rc == 0) rc = store_run(org->store, "UPDATE core_role SET valid_to = ? WHERE id = ?", "di", day, id);
done:
  sqlite3_finalize(statement);
  return rc;
}

/* service.c — what a unit does, and for whom. Units below inherit it until they have services of their own. */
#include <assert.h>

#include "org/inside.h"

/* The same name in the same unit, in use on that day or later: case does not tell services apart. */
static int service_check_new(struct org *org, const char *what, int64_t unit, const char *name, int32_t day) {
  sqlite3_stmt *statement = NULL;
  int64_t found = 0;
  int rc = store_prepare(org->store, &statement, "SELECT id, name FROM core_service WHERE unit = ? AND valid_to > ?",
                         "id", unit, day);
  while (rc == 0 && found == 0 && (rc = store_step(org->store, statement)) == 1) {
    rc = 0;
    if (text_equal_fold((const char *)sqlite3_column_text(statement, 1), name))
      found = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  if (rc < 0 || found == 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "service-exists", what,
                    _("Use that one, or close it first, or choose another name."),
                    _("the unit has a service “%s” already: number %lld"), name, (long long)found);
}

int org_service_check(struct org *org, int64_t unit, const char *name, const char *const *recipients, size_t count,
                      int32_t day) {
  const char *what = _("the service was not added");
  int rc = org_check_name(org, what, name);
  if (rc < 0) return rc;
  if (count == 0)
    return error_set(org_error(org), PUSSEL_EUSAGE, "service-recipient", what, _("it has no recipient"),
                     _("Say who receives it: at least one recipient."));
  for (size_t i = 0; i < count; i++) {
    rc = org_check_name(org, what, recipients[i]);
    if (rc < 0) return rc;
  }
  return org_check_open(org, what, unit, day, day + 1);
}

static int service_write_recipients(struct org *org, int64_t service, const char *const *recipients, size_t count) {
  int rc = 0;
  for (size_t i = 0; i < count && rc == 0; i++)
    rc = store_run(org->store, "INSERT INTO core_recipient (service, name, position) VALUES (?, ?, ?)", "iti", service,
                   recipients[i], (int64_t)i + 1);
  return rc;
}

static int service_add(struct org *org, int64_t unit, const char *name, const char *const *recipients, size_t count,
                       int32_t day, int64_t *service) {
  int32_t ends = DAY_OPEN;
  int rc = org_service_check(org, unit, name, recipients, count, day);
  if (rc == 0) rc = service_check_new(org, _("the service was not added"), unit, name, day);
  if (rc == 0) rc = org_unit_ends(org, unit, day, &ends);
  if (rc < 0) return rc;
  rc = store_run(org->store, "INSERT INTO core_service (unit, name, valid_from, valid_to) VALUES (?, ?, ?, ?)", "itdd",
                 unit, name, day, ends);
  if (rc < 0) return rc;
  *service = sqlite3_last_insert_rowid(store_db(org->store));
  rc = service_write_recipients(org, *service, recipients, count);
  if (rc == 0) rc = org_event_append(org, "org.service.added", unit, "service=i unit=i day=d", *service, unit, (int)day);
  if (rc < 0 || ends == DAY_OPEN) return rc;
  return org_event_append(org, "org.service.closed", unit, "service=i unit=i day=d", *service, unit, (int)ends);
}

int org_service_add(struct org *org, int64_t unit, const char *name, const char *const *recipients, size_t count,
                    int32_t day, int64_t *service) {
  struct arena *arena = arena_new();
  int rc = 0;
  assert(service != NULL && day < DAY_OPEN);
  if (arena == NULL) return error_memory(org_error(org));
  const char **composed = arena_alloc(arena, (count + 1) * sizeof *composed);
  if (composed == NULL) {
    (void)error_memory(org_error(org));
    rc = PUSSEL_ENOMEM;
  }
  for (size_t i = 0; rc == 0 && i < count; i++) {
    composed[i] = org_text_composed(org, arena, recipients[i]);
    if (composed[i] == NULL && recipients[i] != NULL) rc = PUSSEL_ENOMEM;
  }
  const char *whole = rc == 0 ? org_text_composed(org, arena, name) : NULL;
  if (rc == 0 && whole == NULL && name != NULL) rc = PUSSEL_ENOMEM;
  if (rc == 0) rc = service_add(org, unit, whole, composed, count, day, service);
  arena_free(arena);
  return rc;
}

int org_service_close(struct org *org, int64_t service, int32_t day) {
  const char *what = _("the service was not closed");
  int64_t unit = 0, from = 0;
  int rc = store_integer(org->store, &unit, "SELECT unit FROM core_service WHERE id = ? AND valid_to > ?", "id",
                         service, day);
  if (rc == PUSSEL_ENOTFOUND)
    return error_setf(org_error(org), PUSSEL_ENOTFOUND, "service-unknown", what,
                      _("Look among the services of the unit."), _("no service has the number %lld on that day"),
                      (long long)service);
  if (rc == 0) rc = store_integer(org->store, &from, "SELECT valid_from FROM core_service WHERE id = ?", "i", service);
  if (rc < 0) return rc;
  if (from >= day)
    return error_set(org_error(org), PUSSEL_EREFUSED, "service-too-young", what, _("it begins on that day or later"),
                     _("Close it from the day after it begins, at the earliest."));
  rc = store_run(org->store, "UPDATE core_service SET valid_to = ? WHERE id = ?", "di", day, service);
  if (rc < 0) return rc;
  return org_event_append(org, "org.service.closed", unit, "service=i unit=i day=d", service, unit, (int)day);
}

int org_service_readdress(struct org *org, int64_t service, const char *const *recipients, size_t count) {
  int64_t unit = 0, from = 0;
  int rc = store_integer(org->store, &unit, "SELECT unit FROM core_service WHERE id = ?", "i", service);
  if (rc == 0) rc = store_integer(org->store, &from, "SELECT valid_from FROM core_service WHERE id = ?", "i", service);
  if (rc == 0) rc = store_run(org->store, "DELETE FROM core_recipient WHERE service = ?", "i", service);
  if (rc == 0) rc = service_write_recipients(org, service, recipients, count);
  if (rc < 0) return rc;
  return org_event_append(org, "org.service.changed", unit, "service=i unit=i day=d", service, unit, (int)from);
}

int org_service_inherited(struct org *org, int64_t unit, int32_t day, int64_t *from) {
  *from = 0;
  int rc = store_integer(org->store, from,
                         "SELECT nullif(c.ancestor, c.unit) FROM core_closure c JOIN core_service s ON s.unit = c.ancestor"
                         " WHERE c.unit = ?1 AND c.valid_from <= ?2 AND c.valid_to > ?2 AND s.valid_from <= ?2"
                         " AND s.valid_to > ?2 ORDER BY c.depth LIMIT 1",
                         "id", unit, day);
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

/* unit.c — units: a new one, what holds of one on a day, the root. */
#include <assert.h>

#include "org/inside.h"

int org_check_external_free(struct org *org, const char *what, const char *external_id) {
  int64_t taken = 0;
  if (external_id == NULL) return 0;
  int rc = store_integer(org->store, &taken, "SELECT id FROM core_unit WHERE external_id = ?", "t", external_id);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "unit-external-taken", what, _("Give another external id, or none."),
                    _("the external id %s belongs to the unit id:%lld already"), external_id, (long long)taken);
}

static int unit_root_is_free(struct org *org, const char *what, int32_t day) {
  int64_t root = 0;
  int rc = store_integer(org->store, &root, "SELECT unit FROM core_unit_parent WHERE parent IS NULL AND valid_to > ?",
                         "d", day);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "unit-second-root", what, _("Say under which unit it is to be."),
                    _("the organisation has a root already: the unit id:%lld"), (long long)root);
}

static int unit_check(struct org *org, const char *what, const struct org_unit *unit, int32_t day) {
  int rc = org_check_name(org, what, unit->name);
  if (rc == 0) rc = org_check_personal_number(org, what, unit->code);
  if (rc == 0) rc = org_check_personal_number(org, what, unit->external_id);
  if (rc == 0) rc = org_check_kind(org, what, unit->kind);
  if (rc == 0) rc = org_check_external_free(org, what, unit->external_id);
  if (rc == 0 && unit->parent == 0) rc = unit_root_is_free(org, what, day);
  if (rc == 0 && unit->parent != 0) rc = org_check_open(org, what, unit->parent, day, DAY_OPEN);
  if (rc == 0 && unit->authority != 0) rc = org_check_open(org, what, unit->authority, day, day + 1);
  return rc;
}

static int unit_insert(struct org *org, const struct org_unit *unit, int32_t day, int64_t id) {
  static const char version[] =
      "INSERT INTO core_unit_version (unit, name, code, kind, authority, workplace, valid_from,"
      " valid_to) VALUES (?1, ?2, nullif(?3, ''), ?4, nullif(?5, 0), ?6, ?7, ?8)";
  int rc = store_run(org->store, version, "itttiidd", id, unit->name, unit->code, unit->kind, unit->authority,
                     (int64_t)unit->workplace, day, (int32_t)DAY_OPEN);
  if (rc < 0) return rc;
  return store_run(
      org->store,
      "INSERT INTO core_unit_parent (unit, parent, valid_from, valid_to) VALUES (?1, nullif(?2, 0), ?3, ?4)", "iidd",
      id, unit->parent, day, (int32_t)DAY_OPEN);
}

static int unit_add(struct org *org, const struct org_unit *unit, int32_t day, int64_t *id) {
  int rc = unit_check(org, _("the unit was not added"), unit, day);
  if (rc < 0) return rc;
  rc = store_run(org->store, "INSERT INTO core_unit (external_id) VALUES (nullif(?, ''))", "t", unit->external_id);
  if (rc < 0) return rc;
  *id = sqlite3_last_insert_rowid(store_db(org->store));
  rc = unit_insert(org, unit, day, *id);
  if (rc == 0) rc = org_operation_alone(org, "create", 0, *id, day);
  if (rc == 0) rc = org_unit_rederive(org, *id, day);
  if (rc < 0) return rc;
  return org_event_append(org, "org.unit.created", *id, "unit=i parent=I kind=t code=t workplace=b day=d", *id,
                          unit->parent, unit->kind, unit->code, (int)unit->workplace, (int)day);
}

int org_unit_add(struct org *org, const struct org_unit *unit, int32_t day, int64_t *id) {
  struct arena *arena = arena_new();
  assert(unit != NULL && id != NULL && day < DAY_OPEN);
  if (arena == NULL) return error_memory(org_error(org));
  struct org_unit composed = *unit;
  composed.name = org_text_composed(org, arena, unit->name);
  composed.code = org_text_composed(org, arena, unit->code);
  composed.external_id = org_text_composed(org, arena, unit->external_id);
  bool failed = (unit->name != NULL && composed.name == NULL) || (unit->code != NULL && composed.code == NULL) ||
                (unit->external_id != NULL && composed.external_id == NULL);
  int rc = failed ? PUSSEL_ENOMEM : unit_add(org, &composed, day, id);
  arena_free(arena);
  return rc;
}

static const char *unit_column(struct arena *arena, sqlite3_stmt *statement, int column, bool *failed) {
  const char *text = (const char *)sqlite3_column_text(statement, column);
  if (text == NULL) return NULL;
  char *copy = arena_copy(arena, text);
  if (copy == NULL) *failed = true;
  return copy;
}

int org_unit_get(struct org *org, int64_t id, int32_t day, struct arena *arena, struct org_unit *unit) {
  static const char sql[] =
      "SELECT u.external_id, v.name, v.code, v.kind, p.parent, v.authority, v.workplace, v.dormant FROM core_unit u"
      " JOIN core_unit_version v ON v.unit = u.id AND v.valid_from <= ?2 AND v.valid_to > ?2"
      " JOIN core_unit_parent p ON p.unit = u.id AND p.valid_from <= ?2 AND p.valid_to > ?2 WHERE u.id = ?1";
  bool failed = false;
  int rc = org->unit != NULL ? 0 : store_prepare(org->store, &org->unit, sql, "nn");
  if (rc < 0) return rc;
  sqlite3_stmt *statement = org->unit;
  rc = store_bind(org->store, statement, "id", id, day);
  if (rc == 0) rc = store_step(org->store, statement);
  if (rc == 0) rc = PUSSEL_ENOTFOUND;
  if (rc == 1) {
    unit->external_id = unit_column(arena, statement, 0, &failed);
    unit->name = unit_column(arena, statement, 1, &failed);
    unit->code = unit_column(arena, statement, 2, &failed);
    unit->kind = unit_column(arena, statement, 3, &failed);
    unit->parent = sqlite3_column_int64(statement, 4);
    unit->authority = sqlite3_column_int64(statement, 5);
    unit->workplace = sqlite3_column_int(statement, 6) != 0;
    unit->dormant = sqlite3_column_int(statement, 7) != 0;
    rc = failed ? error_memory(org_error(org)) : 0;
  }
  sqlite3_reset(statement); /* else its read would outlive the transaction */
  return rc;
}

int64_t org_root(struct org *org, int32_t day) {
  int64_t root = 0;
  int rc = store_integer(
      org->store, &root,
      "SELECT unit FROM core_unit_parent WHERE parent IS NULL AND valid_from <= ?1 AND valid_to > ?1", "d", day);
  return rc == 0 ? root : 0;
}

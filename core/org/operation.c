/* operation.c — what is done to units is written down, with what it rests on, and the edges of lineage that it leaves. */
#include <assert.h>

#include "org/inside.h"

int org_decided(struct org *org, const char *decision, const char *note, int64_t reorganisation) {
  const char *what = _("nothing was changed");
  org->decision = org->note = NULL;
  org->reorganisation = 0;
  org->comparable = ORG_USUALLY;
  if (org->decided == NULL) org->decided = arena_new();
  if (org->decided == NULL) return error_memory(org_error(org));
  arena_reset(org->decided);
  int rc = org_check_personal_number(org, what, decision);
  if (rc == 0) rc = org_check_personal_number(org, what, note);
  if (rc < 0) return rc;
  org->reorganisation = reorganisation;
  if (!org_text_is_blank(decision)) {
    org->decision = org_text_composed(org, org->decided, decision);
    if (org->decision == NULL) return PUSSEL_ENOMEM;
  }
  if (!org_text_is_blank(note)) {
    org->note = org_text_composed(org, org->decided, note);
    if (org->note == NULL) return PUSSEL_ENOMEM;
  }
  return 0;
}

void org_compared(struct org *org, enum org_comparable comparable) { org->comparable = comparable; }

/* Bound and run once, and ready for the next time. */
static int operation_insert(struct org *org, sqlite3_stmt *insert, int rc) {
  if (rc == 0) rc = store_step(org->store, insert);
  if (insert != NULL) sqlite3_reset(insert);
  return rc;
}

int org_operation_add(struct org *org, const char *kind, int32_t day, int64_t *operation) {
  static const char sql[] = "INSERT INTO core_operation (kind, day, decision, note, actor, recorded_at, reorganisation)"
                            " VALUES (?, ?, ?, ?, nullif(?, 0), ?, nullif(?, 0))";
  int64_t actor = 0;
  assert(store_in_transaction(org->store));
  int rc = bus_actor(org->bus, &actor);
  if (rc == 0 && org->operation == NULL) rc = store_prepare(org->store, &org->operation, sql, "nnnnnnn");
  if (rc == 0)
    rc = store_bind(org->store, org->operation, "tdttiii", kind, day, org->decision, org->note, actor,
                    clock_seconds(store_clock(org->store)), org->reorganisation);
  rc = operation_insert(org, org->operation, rc);
  if (rc == 0) *operation = sqlite3_last_insert_rowid(store_db(org->store));
  return rc;
}

int org_lineage_add(struct org *org, int64_t operation, int64_t from, int64_t to, bool comparable) {
  static const char sql[] =
      "INSERT INTO core_lineage (operation, from_unit, to_unit, comparable) VALUES (?, nullif(?, 0), nullif(?, 0), ?)";
  int rc = org->edge != NULL ? 0 : store_prepare(org->store, &org->edge, sql, "nnnn");
  if (rc == 0) rc = store_bind(org->store, org->edge, "iiii", operation, from, to, (int64_t)comparable);
  return operation_insert(org, org->edge, rc);
}

int org_operation_alone(struct org *org, const char *kind, int64_t from, int64_t to, int32_t day) {
  int64_t operation = 0;
  bool comparable = org->comparable != ORG_NOT_COMPARABLE;
  int rc = org_operation_add(org, kind, day, &operation);
  if (rc == 0) rc = org_lineage_add(org, operation, from, to, comparable);
  if (rc < 0 || comparable || from == 0 || to == 0) return rc;
  return org_descent_rederive(org, from); /* ways that lead through the unit are broken */
}

/* What was planned of the unit alone no longer happens. That it was decided stays on record, as an operation without edges. */
int org_lineage_forget(struct org *org, int64_t unit, int32_t day) {
  static const char edges[] = "DELETE FROM core_lineage WHERE from_unit = ?1 AND (to_unit IS NULL OR to_unit = ?1)"
                              " AND (SELECT o.day FROM core_operation o WHERE o.id = operation) >= ?2"
                              " AND NOT EXISTS (SELECT 1 FROM core_lineage o WHERE o.operation = core_lineage.operation"
                              " AND (o.from_unit IS NOT ?1 OR ifnull(o.to_unit, ?1) <> ?1))";
  int64_t broken = 0;
  int rc = store_integer(org->store, &broken,
                         "SELECT 1 FROM core_lineage l JOIN core_operation o ON o.id = l.operation WHERE l.from_unit = ?1"
                         " AND l.to_unit = ?1 AND NOT l.comparable AND o.day >= ?2 LIMIT 1",
                         "id", unit, day);
  if (rc == 0 || rc == PUSSEL_ENOTFOUND) rc = store_run(org->store, edges, "id", unit, day);
  return rc < 0 || broken == 0 ? rc : org_descent_rederive(org, unit);
}

/*
 * person_erase.c — an erasure on request (GDPR article 17) as far as this room's tables go: the name gives way to a dash, the
 * external id and the e-mail go, and so does the account. The person's number, ended roles and memberships, and what the account
 * did remain: nothing of it leads to anybody any more.
 *
 * Whoever has something to answer for is not erased: roles, memberships and the last administrator's place are ended first.
 */
#include <assert.h>
#include <string.h>

#include "org/inside.h"

static int erase_check_administrator(struct org *org, const char *what, int64_t id) {
  int64_t is_first = 0;
  int rc = store_integer(org->store, &is_first,
                         "SELECT 1 FROM core_meta m JOIN core_actor a ON a.account = m.value"
                         " WHERE m.name = 'first_administrator' AND a.person = ?1",
                         "i", id);
  if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
  if (rc == 0)
    return error_set(org_error(org), PUSSEL_EREFUSED, "administrator-last", what,
                     _("the person's account made the installation, and has not handed over the administration"),
                     _("Hand it over first: pussel role hand-over --person ID"));
  rc = store_integer(org->store, &is_first, "SELECT id FROM core_role WHERE person = ?1 AND role = 'administrator' AND valid_to > ?2", "id", id,
                     clock_today(store_clock(org->store)));
  if (rc == PUSSEL_ENOTFOUND) return 0;
  return rc < 0 ? rc : org_check_administrator_left(org, what, 0, id, clock_today(store_clock(org->store)));
}

/* One line for each role and membership that holds today or will. */
static int erase_list_held(struct org *org, int64_t id, struct arena *arena, char ***lines, size_t *count) {
  static const char sql[] =
      "SELECT 0, r.id, k.title, ifnull(r.unit, 0) FROM core_role r JOIN core_role_kind k ON k.role = r.role WHERE r.person = ?1 AND r.valid_to > ?2"
      " UNION ALL SELECT 1, m.id, g.name, ifnull(g.unit, 0) FROM core_group_member m JOIN core_group g ON g.id = m.member_of"
      " WHERE m.person = ?1 AND m.valid_to > ?2 ORDER BY 1, 2";
  int32_t today = clock_today(store_clock(org->store));
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(org->store, &rows, sql, "id", id, today);
  *count = 0;
  *lines = arena_alloc(arena, ORG_LISTED_MOST * sizeof **lines);
  if (rc == 0 && *lines == NULL) rc = error_memory(org_error(org));
  while (rc == 0 && *count < ORG_LISTED_MOST && (rc = store_step(org->store, rows)) == 1) {
    int64_t unit = sqlite3_column_int64(rows, 3);
    const char *name = (const char *)sqlite3_column_text(rows, 2), *path = unit != 0 ? org_unit_path(org, unit, today, arena) : NULL;
    if (sqlite3_column_int(rows, 0) != 0)
      (*lines)[*count] = arena_print(arena, _("member of the group %s (membership %lld)"), name, (long long)sqlite3_column_int64(rows, 1));
    else
      (*lines)[*count] = arena_print(arena, _("%s, %s: pussel role end --assignment %lld"), _(name),
                                     path != NULL ? path : unit != 0 ? arena_print(arena, "id:%lld", (long long)unit) : _("the whole organisation"),
                                     (long long)sqlite3_column_int64(rows, 1));
    rc = (*lines)[(*count)++] != NULL ? 0 : error_memory(org_error(org));
  }
  sqlite3_finalize(rows);
  return rc < 0 ? rc : 0;
}

int org_person_check_erase(struct org *org, int64_t id) {
  const char *what = _("the person was not erased");
  struct arena *arena = arena_new();
  char **lines = NULL;
  size_t count = 0;
  int rc = arena != NULL ? erase_check_administrator(org, what, id) : error_memory(org_error(org));
  if (rc == 0) rc = erase_list_held(org, id, arena, &lines, &count);
  if (rc == 0 && count > 0) {
    rc = error_set(org_error(org), PUSSEL_EREFUSED, "person-has-roles", what, _("the person has roles, and somebody must answer for what they are for"),
                   _("End them first; the day on which they end must have come."));
    for (size_t i = 0; i < count; i++) error_detail(org_error(org), "%s", lines[i]);
  }
  arena_free(arena);
  return rc;
}

int org_person_erase(struct org *org, int64_t id, const struct org_erasure *erasure) {
  struct store *store = org->store;
  int64_t actor = 0;
  int rc = org_person_check_erase(org, id);
  assert(erasure->reason != NULL && erasure->reason[0] != '\0');
  if (rc == 0)
    rc = store_run(store, "UPDATE core_person SET name = ?2, external_id = NULL, email = NULL, protected = 0 WHERE id = ?1", "it", id, ORG_PERSON_ERASED);
  if (rc == 0) rc = store_run(store, "UPDATE core_actor SET account = NULL, person = NULL WHERE person = ?1", "i", id);
  if (rc == 0) rc = bus_actor(org->bus, &actor);
  if (rc == 0)
    rc = store_run(store, "INSERT INTO core_erasure (person, reason, kept, actor, recorded_at) VALUES (?1, ?2, ?3, nullif(?4, 0), ?5)", "itiii", id,
                   erasure->reason, erasure->kept, actor, clock_seconds(store_clock(store)));
  if (rc < 0) return rc;
  return org_event_append(org, "org.person.erased", 0, "person=i erased=i kept=i", id, erasure->erased, erasure->kept);
}

int org_person_extracted(struct org *org, int64_t id, int64_t rows) {
  return org_event_append(org, "org.person.extracted", 0, "person=i rows=i", id, rows);
}

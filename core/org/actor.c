/*
 * actor.c — who acts: the person that an account acts for, the places where that person has roles, and what an account
 * counts as in a unit.
 *
 * A unit that is closed counts where it was last, and one that does not exist yet where it will be: what it left behind
 * still has somebody who answers for it.
 */
#include <assert.h>
#include <string.h>

#include "org/inside.h"

struct actor_role {
  const char *role;
  uint32_t here;  /* in the unit where it is held */
  uint32_t below; /* in the units below, and everywhere when it is held for the whole organisation */
};

static const struct actor_role actor_roles[] = {
    {"manager", PUSSEL_MANAGER, PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER},
    {"deputy", PUSSEL_MANAGER, PUSSEL_MANAGER_ABOVE | PUSSEL_NEAREST_MANAGER},
    {"employee", PUSSEL_MEMBER, 0},
    {"administrator", PUSSEL_ADMINISTRATOR, PUSSEL_ADMINISTRATOR},
    {"archivist", PUSSEL_ARCHIVIST, PUSSEL_ARCHIVIST},
    {"auditor", PUSSEL_AUDITOR, PUSSEL_AUDITOR},
};

void org_role_audience(const char *role, uint32_t *here, uint32_t *below) {
  *here = *below = 0;
  for (size_t i = 0; i < COUNT_OF(actor_roles); i++) {
    if (strcmp(role, actor_roles[i].role) != 0) continue;
    *here = actor_roles[i].here;
    *below = actor_roles[i].below;
  }
}

/* True of a row c of core_closure when nobody between is manager, save the unit's own: those levels the dialogue line skips.
 * `at`: the day of the tree; ?2 the day of the roles. */
#define ACTOR_NEAREST(at)                                                                                              \
  "NOT EXISTS (SELECT 1 FROM core_closure b JOIN core_role o ON o.unit = b.ancestor AND o.role = 'manager'"            \
  " AND o.valid_from <= ?2 AND o.valid_to > ?2"                                                                        \
  " WHERE b.unit = c.unit AND b.depth > 0 AND b.depth < c.depth AND b.valid_from <= " at " AND b.valid_to > " at       \
  " AND NOT EXISTS (SELECT 1 FROM core_role w WHERE w.unit = c.unit AND w.person = o.person AND w.role = 'manager'"    \
  " AND w.valid_from <= ?2 AND w.valid_to > ?2))"

int org_actor_get(struct org *org, const char *account, int32_t day, struct org_actor *actor) {
  static const char sql[] =
      "SELECT p.id, p.protected, (SELECT count(*) FROM core_role r WHERE r.person = p.id AND r.valid_from <= ?2 AND r.valid_to > ?2),"
      " (SELECT count(*) FROM core_role r WHERE r.person = p.id AND r.valid_to <= ?2)"
      " FROM core_actor a JOIN core_person p ON p.id = a.person WHERE a.account = ?1";
  static const struct org_actor nobody = {0};
  sqlite3_stmt *statement = NULL;
  *actor = nobody;
  int rc = store_prepare(org->store, &statement, sql, "td", account, day);
  if (rc == 0) rc = store_step(org->store, statement);
  if (rc == 1)
    *actor = (struct org_actor){.person = sqlite3_column_int64(statement, 0),
                                .is_protected = sqlite3_column_int(statement, 1) != 0,
                                .roles = sqlite3_column_int64(statement, 2),
                                .ended = sqlite3_column_int64(statement, 3)};
  sqlite3_finalize(statement);
  return rc < 0 ? rc : 0;
}

/* Roles in the same unit are one place. Rows come ordered by unit. */
static void actor_place_add(struct org_place *places, size_t *count, int64_t unit, bool is_root, const char *role) {
  uint32_t here, below;
  org_role_audience(role, &here, &below);
  if (*count == 0 || places[*count - 1].unit != unit)
    places[(*count)++] = (struct org_place){.unit = unit, .is_whole = unit == 0 || is_root};
  places[*count - 1].here |= unit == 0 ? below : here;
  places[*count - 1].below |= below;
}

int org_actor_places(struct org *org, const char *account, int32_t day, struct arena *arena, struct org_place **places,
                     size_t *count) {
  static const char sql[] =
      "SELECT ifnull(r.unit, 0), r.role, r.unit IS NOT NULL AND EXISTS (SELECT 1 FROM core_unit_parent p"
      " WHERE p.unit = r.unit AND p.parent IS NULL AND p.valid_from <= ?2 AND p.valid_to > ?2)"
      " FROM core_actor a JOIN core_role r ON r.person = a.person WHERE a.account = ?1 AND r.valid_from <= ?2 AND r.valid_to > ?2"
      " ORDER BY 1";
  struct org_place *found = NULL;
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int rc = store_prepare(org->store, &statement, sql, "td", account, day);
  *count = 0;
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    rc = 0;
    if (*count == room) {
      struct org_place *more = arena_alloc(arena, (room = 2 * room + 8) * sizeof *more);
      if (more != NULL && *count > 0) memcpy(more, found, *count * sizeof *more);
      found = more;
    }
    if (found == NULL) rc = error_memory(org_error(org));
    else
      actor_place_add(found, count, sqlite3_column_int64(statement, 0), sqlite3_column_int(statement, 2) != 0,
                      (const char *)sqlite3_column_text(statement, 1));
  }
  sqlite3_finalize(statement);
  *places = found;
  return rc;
}

int org_actor_audience(struct org *org, const char *account, int64_t unit, int32_t day, uint32_t *audience) {
  /* Column 1 is the distance to the unit where the role is held; NULL for the whole organisation. */
  static const char sql[] =
      "WITH at (day) AS (SELECT ifnull((SELECT min(?2, max(valid_to) - 1) FROM core_closure WHERE unit = ?3 AND depth = 0 AND valid_from <= ?2),"
      " (SELECT min(valid_from) FROM core_closure WHERE unit = ?3 AND depth = 0)))"
      " SELECT r.role, c.depth, c.depth > 0 AND r.role IN ('manager', 'deputy') AND " ACTOR_NEAREST("(SELECT day FROM at)")
      " FROM core_actor a JOIN core_role r ON r.person = a.person LEFT JOIN core_closure c"
      " ON c.ancestor = r.unit AND c.unit = ?3 AND c.valid_from <= (SELECT day FROM at) AND c.valid_to > (SELECT day FROM at)"
      " WHERE a.account = ?1 AND r.valid_from <= ?2 AND r.valid_to > ?2 AND (r.unit IS NULL OR c.depth IS NOT NULL)";
  sqlite3_stmt *statement = NULL;
  assert(unit != 0);
  *audience = 0;
  int rc = store_prepare(org->store, &statement, sql, "tdi", account, day, unit);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    uint32_t here, below;
    bool is_here = sqlite3_column_type(statement, 1) != SQLITE_NULL && sqlite3_column_int(statement, 1) == 0;
    org_role_audience((const char *)sqlite3_column_text(statement, 0), &here, &below);
    if (sqlite3_column_int(statement, 2) == 0) below &= ~(uint32_t)PUSSEL_NEAREST_MANAGER;
    *audience |= is_here ? here : below;
    rc = 0;
  }
  sqlite3_finalize(statement);
  return rc;
}

int org_units_of_place(struct org *org, const struct org_place *place, uint32_t audience, int32_t day, const char *table) {
  struct text sql;
  bool here = (place->here & audience) != 0, below = (place->below & audience & ~(uint32_t)PUSSEL_NEAREST_MANAGER) != 0;
  bool nearest = !below && (place->below & audience) != 0;
  int rc;
  assert(place->unit != 0);
  text_init(&sql);
  text_appendf(&sql,
               "INSERT OR IGNORE INTO %s SELECT c.unit FROM core_closure c WHERE c.ancestor = ?1 AND (%s%s%s) AND"
               " (c.valid_from <= ?2 AND c.valid_to > ?2"
               " OR c.valid_to <= ?2 AND NOT EXISTS (SELECT 1 FROM core_closure n WHERE n.unit = c.unit AND n.depth = 0 AND n.valid_to > c.valid_to AND n.valid_from <= ?2)"
               " OR c.valid_from > ?2 AND NOT EXISTS (SELECT 1 FROM core_closure n WHERE n.unit = c.unit AND n.depth = 0 AND n.valid_from < c.valid_from))",
               table, here ? "c.depth = 0" : "0", below ? " OR c.depth > 0" : "",
               nearest ? " OR c.depth > 0 AND " ACTOR_NEAREST("max(min(?2, c.valid_to - 1), c.valid_from)") : "");
  rc = sql.failed ? error_memory(org_error(org)) : store_run(org->store, sql.bytes, "id", place->unit, day);
  text_release(&sql);
  return rc;
}

/*
 * unit_change.c — a unit's name, code, kind, authority, workplace flag or rest from a day on.
 *
 * A change holds until the next change of the same thing that is planned already: a new name from October leaves the
 * new code of January alone, and is still the name in January.
 */
#include <assert.h>

#include "org/inside.h"

/* How one member is set: ?1 unit, ?2 day, ?3 new value, ?4 the value until now. */
struct change_member {
  int change;
  const char *sql;
};
#define CHANGE_SQL(column)                                                                                             \
  "UPDATE core_unit_version SET " column                                                                               \
  " = ?3 WHERE unit = ?1 AND valid_from >= ?2 AND valid_from < coalesce((SELECT "                                      \
  "min(valid_from) FROM core_unit_version WHERE unit = ?1 AND valid_from > ?2 AND " column " IS NOT ?4), 2932896)"

/* Those of `changes` in which `to` differs from what holds. */
static int change_needed(const struct org_unit *now, const struct org_unit *to, int changes) {
  int needed = 0;
  if (org_texts_differ(now->name, to->name)) needed |= ORG_NAME;
  if (org_texts_differ(now->code, to->code)) needed |= ORG_CODE;
  if (org_texts_differ(now->kind, to->kind)) needed |= ORG_KIND;
  if (now->authority != to->authority) needed |= ORG_AUTHORITY;
  if (now->workplace != to->workplace) needed |= ORG_WORKPLACE;
  if (now->dormant != to->dormant) needed |= ORG_DORMANT;
  return needed & changes;
}

static int change_check(struct org *org, const struct org_unit *to, int needed, int32_t day) {
  const char *what = _("the unit was not changed");
  int rc = 0;
  if (needed & ORG_NAME) rc = org_check_name(org, what, to->name);
  if (rc == 0 && (needed & ORG_CODE)) rc = org_check_personal_number(org, what, to->code);
  if (rc == 0 && (needed & ORG_KIND)) rc = org_check_kind(org, what, to->kind);
  if (rc == 0 && (needed & ORG_AUTHORITY) && to->authority != 0)
    rc = org_check_open(org, what, to->authority, day, day + 1);
  return rc;
}

/* Makes a version begin on that day, as a copy of the one that holds then. */
static int change_split(struct org *org, int64_t id, int32_t day) {
  int rc =
      store_run(org->store,
                "INSERT INTO core_unit_version (unit, name, code, kind, authority, workplace, dormant, valid_from, valid_to)"
                " SELECT unit, name, code, kind, authority, workplace, dormant, ?2, valid_to"
                " FROM core_unit_version WHERE unit = ?1 AND valid_from < ?2 AND valid_to > ?2",
                "id", id, day);
  if (rc < 0) return rc;
  return store_run(org->store,
                   "UPDATE core_unit_version SET valid_to = ?2 WHERE unit = ?1 AND valid_from < ?2 AND valid_to > ?2",
                   "id", id, day);
}

static int change_integer(struct org *org, const char *sql, int64_t id, int32_t day, int64_t to, int64_t from) {
  return store_run(org->store, sql, "idii", id, day, to, from);
}

static int change_write(struct org *org, int64_t id, const struct org_unit *to, const struct org_unit *now, int needed,
                        int32_t day) {
  int rc = change_split(org, id, day);
  if (rc == 0 && (needed & ORG_NAME))
    rc = store_run(org->store, CHANGE_SQL("name"), "idtt", id, day, to->name, now->name);
  if (rc == 0 && (needed & ORG_CODE))
    rc = store_run(org->store, CHANGE_SQL("code"), "idtt", id, day, to->code, now->code);
  if (rc == 0 && (needed & ORG_KIND))
    rc = store_run(org->store, CHANGE_SQL("kind"), "idtt", id, day, to->kind, now->kind);
  if (rc == 0 && (needed & ORG_WORKPLACE))
    rc = change_integer(org, CHANGE_SQL("workplace"), id, day, to->workplace, now->workplace);
  if (rc == 0 && (needed & ORG_DORMANT))
    rc = change_integer(org, CHANGE_SQL("dormant"), id, day, to->dormant, now->dormant);
  return rc;
}

/* Apart from the others because "none" is NULL here. */
static int change_authority(struct org *org, int64_t id, int64_t to, int64_t from, int32_t day) {
  static const char sql[] =
      "UPDATE core_unit_version SET authority = nullif(?3, 0) WHERE unit = ?1 AND valid_from >= ?2 AND valid_from <"
      " coalesce((SELECT min(valid_from) FROM core_unit_version WHERE unit = ?1 AND valid_from > ?2 AND authority IS "
      "NOT"
      " nullif(?4, 0)), 2932896)";
  return change_integer(org, sql, id, day, to, from);
}

static int change_tell(struct org *org, int64_t id, const struct org_unit *is, int needed, int32_t day) {
  int rc = 0;
  if (needed & ORG_NAME) rc = org_event_append(org, "org.unit.renamed", id, "unit=i day=d", id, (int)day);
  if (rc == 0 && (needed & ORG_CODE))
    rc = org_event_append(org, "org.unit.recoded", id, "unit=i code=t day=d", id, is->code, (int)day);
  if (rc == 0 && (needed & (ORG_KIND | ORG_AUTHORITY | ORG_WORKPLACE)))
    rc = org_event_append(org, "org.unit.changed", id, "unit=i kind=t authority=I workplace=b day=d", id, is->kind,
                          is->authority, (int)is->workplace, (int)day);
  if (rc == 0 && (needed & ORG_DORMANT))
    rc = org_event_append(org, is->dormant ? "org.unit.rested" : "org.unit.woken", id, "unit=i day=d", id, (int)day);
  return rc;
}

/* One operation for each word that fits what has changed. */
static int change_record(struct org *org, int64_t id, const struct org_unit *is, int needed, int32_t day) {
  int rc = 0;
  if (needed & ORG_NAME) rc = org_operation_alone(org, "rename", id, id, day);
  if (rc == 0 && (needed & ORG_CODE)) rc = org_operation_alone(org, "recode", id, id, day);
  if (rc == 0 && (needed & (ORG_KIND | ORG_AUTHORITY | ORG_WORKPLACE))) rc = org_operation_alone(org, "change", id, id, day);
  if (rc == 0 && (needed & ORG_DORMANT)) rc = org_operation_alone(org, is->dormant ? "rest" : "wake", id, id, day);
  return rc;
}

int org_unit_change(struct org *org, int64_t id, const struct org_unit *to, int changes, int32_t day, bool *changed) {
  struct org_unit now = {0}, is;
  assert(to != NULL && changed != NULL && day < DAY_OPEN);
  *changed = false;
  struct arena *arena = arena_new();
  if (arena == NULL) return error_memory(org_error(org));
  int rc = org_unit_get(org, id, day, arena, &now);
  if (rc == PUSSEL_ENOTFOUND) {
    rc = org_check_open(org, _("the unit was not changed"), id, day, day + 1);
    assert(rc < 0);
  }
  if (rc < 0) goto done;
  struct org_unit wanted = *to;
  wanted.name = org_text_composed(org, arena, to->name);
  wanted.code = org_text_composed(org, arena, to->code);
  if ((to->name != NULL && wanted.name == NULL) || (to->code != NULL && wanted.code == NULL)) {
    rc = PUSSEL_ENOMEM;
    goto done;
  }
  if (wanted.code != NULL && wanted.code[0] == '\0') wanted.code = NULL;
  int needed = change_needed(&now, &wanted, changes);
  if (needed == 0) goto done;
  rc = change_check(org, &wanted, needed, day);
  if (rc == 0) rc = change_write(org, id, &wanted, &now, needed, day);
  if (rc == 0 && (needed & ORG_AUTHORITY)) rc = change_authority(org, id, wanted.authority, now.authority, day);
  if (rc < 0) goto done;
  *changed = true;
  is = now;
  if (needed & ORG_CODE) is.code = wanted.code;
  if (needed & ORG_KIND) is.kind = wanted.kind;
  if (needed & ORG_AUTHORITY) is.authority = wanted.authority;
  if (needed & ORG_WORKPLACE) is.workplace = wanted.workplace;
  if (needed & ORG_DORMANT) is.dormant = wanted.dormant;
  rc = change_record(org, id, &is, needed, day);
  if (rc == 0) rc = change_tell(org, id, &is, needed, day);
done:
  arena_free(arena);
  return rc;
}

/*
 * group.c — groups across the tree: management teams, cross-functional groups, cohorts. A group is no unit; it has
 * members with days, and at most belongs to a unit, which then looks after it.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/inside.h"

struct group_kind {
  const char *word, *title;
};

/* Those that most have; any other word does as well. */
static const struct group_kind group_kinds[] = {
    {"management_team", N_("Management team")}, {"cross_group", N_("Cross-functional group")},
    {"cohort", N_("Cohort")},                   {"steering_group", N_("Steering group")},
    {"project", N_("Project")},                 {"network", N_("Network")},
    {"group", N_("Group")},
};

const char *org_group_word(struct org *org, const char *typed, struct arena *arena) {
  (void)org, (void)arena;
  for (size_t i = 0; typed != NULL && i < COUNT_OF(group_kinds); i++) {
    const struct group_kind *kind = &group_kinds[i];
    if (strcmp(typed, kind->word) == 0 || text_equal_fold(typed, kind->title) || text_equal_fold(typed, _(kind->title)))
      return kind->word;
  }
  return typed;
}

/* ---- what must hold ---- */

static int group_check_kind(struct org *org, const char *what, const char *kind) {
  if (kind != NULL && org_kind_is_word(kind)) return 0;
  int rc = error_setf(org_error(org), PUSSEL_EUSAGE, "group-kind", what,
                      _("Take one of those below, or a word of your own of small letters a–z, digits and _."),
                      _("“%s” is no word for a kind of group"), kind == NULL ? "" : kind);
  for (size_t i = 0; i < COUNT_OF(group_kinds); i++)
    error_detail(org_error(org), "%s (%s)", group_kinds[i].word, _(group_kinds[i].title));
  return rc;
}

static int group_check_external(struct org *org, const char *what, const char *external_id, int64_t own) {
  int64_t taken = 0;
  if (external_id == NULL || external_id[0] == '\0') return 0;
  int rc = org_check_personal_number(org, what, external_id);
  if (rc == 0) rc = store_integer(org->store, &taken, "SELECT id FROM core_group WHERE external_id = ? AND id <> ?", "ti", external_id, own);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "group-external-taken", what, _("Give another external id, or none."),
                    _("this external id belongs to the group id:%lld already"), (long long)taken);
}

int org_group_add(struct org *org, const struct org_group *group, int32_t day, int64_t *id) {
  const char *what = _("the group was not added");
  assert(group != NULL && id != NULL && day < DAY_OPEN);
  int rc = org_check_name(org, what, group->name);
  if (rc == 0) rc = group_check_kind(org, what, group->kind);
  if (rc == 0) rc = group_check_external(org, what, group->external_id, 0);
  if (rc == 0 && group->unit != 0) rc = org_check_open(org, what, group->unit, day, day + 1);
  if (rc < 0) return rc;
  rc = store_run(org->store,
                 "INSERT INTO core_group (external_id, name, kind, unit, valid_from, valid_to)"
                 " VALUES (nullif(?, ''), ?, ?, nullif(?, 0), ?, ?)",
                 "tttidd", group->external_id, group->name, group->kind, group->unit, day, (int32_t)DAY_OPEN);
  if (rc < 0) return rc;
  *id = sqlite3_last_insert_rowid(store_db(org->store));
  return org_event_append(org, "org.group.added", group->unit, "group_id=i unit=I kind=t day=d", *id, group->unit, group->kind, (int)day);
}

/* ---- changes ---- */

static int group_tell_changed(struct org *org, int64_t id) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement, "SELECT unit, kind, valid_from FROM core_group WHERE id = ?", "i", id);
  if (rc == 0) rc = store_step(org->store, statement);
  if (rc == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    int32_t day = clock_today(store_clock(org->store));
    rc = org_event_append(org, "org.group.changed", unit, "group_id=i unit=I kind=t day=d", id, unit,
                          (const char *)sqlite3_column_text(statement, 1), (int)day);
  }
  sqlite3_finalize(statement);
  return rc;
}

int org_group_change(struct org *org, int64_t id, const struct org_group *to, int changes) {
  const char *what = _("the group was not changed");
  int32_t today = clock_today(store_clock(org->store));
  int rc = 0;
  assert(to != NULL && changes != 0);
  if ((changes & ORG_GROUP_NAME) != 0) {
    rc = org_check_name(org, what, to->name);
    if (rc == 0) rc = store_run(org->store, "UPDATE core_group SET name = ? WHERE id = ?", "ti", to->name, id);
  }
  if (rc == 0 && (changes & ORG_GROUP_KIND) != 0) {
    rc = group_check_kind(org, what, to->kind);
    if (rc == 0) rc = store_run(org->store, "UPDATE core_group SET kind = ? WHERE id = ?", "ti", to->kind, id);
  }
  if (rc == 0 && (changes & ORG_GROUP_UNIT) != 0) {
    if (to->unit != 0) rc = org_check_open(org, what, to->unit, today, today + 1);
    if (rc == 0) rc = store_run(org->store, "UPDATE core_group SET unit = nullif(?, 0) WHERE id = ?", "ii", to->unit, id);
  }
  if (rc == 0 && (changes & ORG_GROUP_EXTERNAL) != 0) {
    rc = group_check_external(org, what, to->external_id, id);
    if (rc == 0) rc = store_run(org->store, "UPDATE core_group SET external_id = nullif(?, '') WHERE id = ?", "ti", to->external_id, id);
  }
  return rc < 0 ? rc : group_tell_changed(org, id);
}

/* The group's unit and days; group-unknown when there is none. */
static int group_days(struct org *org, const char *what, int64_t id, int64_t *unit, int32_t *from, int32_t *to) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement, "SELECT unit, valid_from, valid_to FROM core_group WHERE id = ?", "i", id);
  if (rc == 0) rc = store_step(org->store, statement);
  if (rc == 1) {
    *unit = sqlite3_column_int64(statement, 0);
    *from = sqlite3_column_int(statement, 1);
    *to = sqlite3_column_int(statement, 2);
  } else if (rc == 0) {
    rc = error_setf(org_error(org), PUSSEL_ENOTFOUND, "group-unknown", what, _("pussel group list shows all groups."),
                    _("no group has the number %lld"), (long long)id);
  }
  sqlite3_finalize(statement);
  return rc < 0 ? rc : 0;
}

static int group_is_closed(struct org *org, const char *what, int32_t from, int32_t to) {
  char first[DATE_TEXT], last[DATE_TEXT];
  date_format(from, first);
  date_format(to, last);
  if (to == DAY_OPEN)
    return error_setf(org_error(org), PUSSEL_EREFUSED, "group-closed", what, _("Choose days on which it is there."),
                      _("the group is there from %s on"), first);
  return error_setf(org_error(org), PUSSEL_EREFUSED, "group-closed", what, _("Choose days on which it is there."),
                    _("the group is there from %s and no longer on %s"), first, last);
}

/* A membership that began on the day or later never came to be: it is taken away, and so told. */
static int group_end_members(struct org *org, int64_t id, int64_t person, int32_t day, int *ended) {
  static const char sql[] = "SELECT id, person, valid_from FROM core_group_member WHERE member_of = ? AND (?2 = 0 OR person = ?2) AND valid_to > ?3 ORDER BY id";
  sqlite3_stmt *statement = NULL;
  int64_t unit = 0;
  int rc = store_integer(org->store, &unit, "SELECT unit FROM core_group WHERE id = ?", "i", id);
  *ended = 0;
  if (rc == PUSSEL_ENOTFOUND) rc = 0;
  if (rc == 0) rc = store_prepare(org->store, &statement, sql, "iid", id, person, day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    int64_t membership = sqlite3_column_int64(statement, 0);
    bool began = sqlite3_column_int(statement, 2) < day;
    rc = store_run(org->store, began ? "UPDATE core_group_member SET valid_to = ?2 WHERE id = ?1" : "DELETE FROM core_group_member WHERE id = ?1 AND valid_from >= ?2",
                   "id", membership, day);
    if (rc == 0)
      rc = org_event_append(org, "org.group.left", unit, "membership=i group_id=i person=i day=d", membership, id,
                            (int64_t)sqlite3_column_int64(statement, 1), (int)day);
    ++*ended;
  }
  sqlite3_finalize(statement);
  return rc;
}

int org_group_close(struct org *org, int64_t id, int32_t day) {
  const char *what = _("the group was not closed");
  int64_t unit = 0;
  int32_t from = 0, to = 0;
  int ended = 0, rc = group_days(org, what, id, &unit, &from, &to);
  if (rc < 0) return rc;
  if (to <= day) return group_is_closed(org, what, from, to);
  if (from >= day)
    return error_set(org_error(org), PUSSEL_EREFUSED, "group-too-young", what, _("it begins on that day or later"),
                     _("End it on the day after it begins, at the earliest."));
  rc = group_end_members(org, id, 0, day, &ended);
  if (rc == 0) rc = store_run(org->store, "UPDATE core_group SET valid_to = ? WHERE id = ?", "di", day, id);
  return rc < 0 ? rc : org_event_append(org, "org.group.closed", unit, "group_id=i unit=I day=d", id, unit, (int)day);
}

/* ---- members ---- */

static int group_check_member(struct org *org, const char *what, int64_t group, int64_t person, int32_t from, int32_t to) {
  int64_t held = 0;
  int rc = store_integer(org->store, &held,
                         "SELECT id FROM core_group_member WHERE member_of = ? AND person = ? AND valid_from < ? AND valid_to > ?", "iidd",
                         group, person, to, from);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "group-member", what, _("End the earlier membership first, or choose other days."),
                    _("the person is in the group already on some of these days: membership %lld"), (long long)held);
}

int org_group_join(struct org *org, int64_t group, int64_t person, const char *role, int32_t from, int32_t to, int64_t *membership) {
  const char *what = _("the person did not join the group");
  int64_t unit = 0;
  int32_t begins = 0, ends = 0;
  assert(membership != NULL && to <= DAY_OPEN);
  if (from >= to)
    return error_set(org_error(org), PUSSEL_EUSAGE, "days-reversed", what, _("it would end before it begins"),
                     _("Give an end that is later than the beginning."));
  int rc = org_check_personal_number(org, what, role);
  if (rc == 0) rc = group_days(org, what, group, &unit, &begins, &ends);
  if (rc < 0) return rc;
  if (from < begins || from >= ends || (to > ends && to != DAY_OPEN)) return group_is_closed(org, what, begins, ends);
  if (to > ends) to = ends;
  rc = group_check_member(org, what, group, person, from, to);
  if (rc < 0) return rc;
  rc = store_run(org->store, "INSERT INTO core_group_member (member_of, person, role, valid_from, valid_to) VALUES (?, ?, nullif(?, ''), ?, ?)",
                 "iitdd", group, person, role, from, to);
  if (rc < 0) return rc;
  *membership = sqlite3_last_insert_rowid(store_db(org->store));
  return org_event_append(org, "org.group.joined", unit, "membership=i group_id=i person=i day=d", *membership, group, person, (int)from);
}

int org_group_leave(struct org *org, int64_t group, int64_t person, int32_t day) {
  const char *what = _("the person did not leave the group");
  int ended = 0, rc = group_end_members(org, group, person, day, &ended);
  if (rc < 0 || ended > 0) return rc;
  return error_set(org_error(org), PUSSEL_ENOTFOUND, "group-not-member", what, _("the person is not in the group on that day or later"),
                   _("pussel group show lists its members."));
}

/* ---- references ---- */

#define GROUP_FIND                                                                                                     \
  "SELECT id, name, ifnull(unit, 0), valid_to FROM core_group WHERE (?1 IS NULL OR external_id = ?1) AND (?2 = 0 OR id = ?2) ORDER BY valid_to DESC, id"

/* Those that are still there, or the latest that has been closed; of several the error lists the numbers. */
struct group_fits {
  int64_t ids[ORG_LISTED_MOST], unit;
  size_t count;
};

static int group_collect(struct org *org, const char *external_id, int64_t number, const char *name, struct group_fits *fits) {
  int32_t today = clock_today(store_clock(org->store));
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement, GROUP_FIND, "ti", external_id, number);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    rc = 0;
    if (name != NULL && !text_equal_fold(name, (const char *)sqlite3_column_text(statement, 1))) continue;
    if (fits->count > 0 && sqlite3_column_int(statement, 3) <= today) break; /* those that are still there come first */
    if (fits->count < ORG_LISTED_MOST) fits->ids[fits->count] = sqlite3_column_int64(statement, 0);
    if (fits->count == 0) fits->unit = sqlite3_column_int64(statement, 2);
    fits->count++;
  }
  sqlite3_finalize(statement);
  return rc;
}

static int group_unknown(struct org *org, const char *reference) {
  struct error *error = org_error(org);
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement, "SELECT id, name FROM core_group WHERE valid_to = 2932896 ORDER BY name LIMIT 20", "");
  if (rc < 0) return rc;
  if (text_has_personal_number(reference)) reference = "…";
  rc = error_setf(error, PUSSEL_ENOTFOUND, "group-unknown", _("the group was not found"), _("Write id: or ext: with its value, or the whole name."),
                  _("no group fits “%s”"), reference);
  while (store_step(org->store, statement) == 1)
    error_detail(error, _("id:%lld  %s"), (long long)sqlite3_column_int64(statement, 0), (const char *)sqlite3_column_text(statement, 1));
  sqlite3_finalize(statement);
  return rc;
}

int org_find_group(struct org *org, const char *reference, int64_t *group, int64_t *unit) {
  struct group_fits fits = {.count = 0};
  char *end = NULL;
  int rc;
  assert(reference != NULL && group != NULL && unit != NULL);
  *group = *unit = 0;
  if (strncmp(reference, "id:", 3) == 0) {
    long long number = strtoll(reference + 3, &end, 10);
    rc = number > 0 && *end == '\0' ? group_collect(org, NULL, number, NULL, &fits) : 0;
  } else if (strncmp(reference, "ext:", 4) == 0) {
    rc = group_collect(org, reference + 4, 0, NULL, &fits);
  } else {
    rc = group_collect(org, NULL, 0, reference, &fits);
  }
  if (rc < 0) return rc;
  if (fits.count == 0) return group_unknown(org, reference);
  *group = fits.ids[0];
  *unit = fits.unit;
  if (fits.count == 1) return 0;
  rc = error_setf(org_error(org), PUSSEL_ENOTFOUND, "group-ambiguous", _("it is not clear which group is meant"), _("Write the id or the external id."),
                  _("“%s” fits %zu groups"), reference, fits.count);
  for (size_t i = 0; i < fits.count && i < ORG_LISTED_MOST; i++) error_detail(org_error(org), _("id:%lld  %s"), (long long)fits.ids[i], reference);
  return rc;
}

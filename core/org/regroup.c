/*
 * regroup.c — units become other units: merge, split and recut.
 *
 * Each of the units before leaves an edge of lineage to each of those after. A unit may be on both sides: it goes on, as
 * another than it was. Those that do not go on end on that day. All of it is checked before anything is written.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/inside.h"

struct regrouping {
  struct org *org;
  const struct org_regroup *is;
  const char *what; /* of errors */
  struct text ending; /* JSON: the units that end, in the order of `from` */
  bool *ends; /* for each of `from` */
};

const char *org_regroup_kind(const struct org_regroup *regroup) {
  if (regroup->to_count == 1) return "merge";
  return regroup->from_count == 1 ? "split" : "recut";
}

static const char *regroup_what(const struct org_regroup *regroup) {
  if (regroup->to_count == 1) return _("the units were not merged");
  return regroup->from_count == 1 ? _("the unit was not split") : _("the units were not recut");
}

static bool regroup_has(const int64_t *units, size_t count, int64_t unit) {
  for (size_t i = 0; i < count; i++)
    if (units[i] == unit) return true;
  return false;
}

static int regroup_check_twice(const struct regrouping *work, const int64_t *units, size_t count) {
  for (size_t i = 1; i < count; i++) {
    if (!regroup_has(units, i, units[i])) continue;
    int rc = error_setf(org_error(work->org), PUSSEL_EUSAGE, "regroup-twice", work->what, _("Name each unit once."),
                        _("the unit id:%lld is named twice on the same side"), (long long)units[i]);
    (void)org_unit_detail(work->org, units[i], work->is->day);
    return rc;
  }
  return 0;
}

static int regroup_check_shape(const struct regrouping *work) {
  const struct org_regroup *is = work->is;
  struct error *error = org_error(work->org);
  if (is->from_count == 0 || is->to_count == 0)
    return error_set(error, PUSSEL_EUSAGE, "regroup-empty", work->what,
                     is->from_count == 0 ? _("no unit is named that becomes another") : _("no unit is named that they become"),
                     _("Name at least one unit before and one after."));
  int rc = regroup_check_twice(work, is->from, is->from_count);
  if (rc == 0) rc = regroup_check_twice(work, is->to, is->to_count);
  if (rc < 0) return rc;
  if (is->from_count > 1 || is->to_count > 1 || is->from[0] != is->to[0]) return 0;
  rc = error_set(error, PUSSEL_EUSAGE, "regroup-itself", work->what, _("a unit cannot become itself alone"),
                 _("Name another unit that it becomes, or that becomes part of it."));
  (void)org_unit_detail(work->org, is->from[0], is->day);
  return rc;
}

/* It must have been there on the day before. One that begins on the day itself or later has nothing to hand on. */
static int regroup_check_before(const struct regrouping *work, int64_t unit) {
  int64_t first = 0;
  bool covers = false;
  char date[DATE_TEXT];
  int32_t day = work->is->day;
  int rc = org_unit_covers(work->org, unit, day - 1, day, &covers);
  if (rc < 0 || covers) return rc;
  rc = store_integer(work->org->store, &first, "SELECT min(valid_from) FROM core_unit_parent WHERE unit = ?1", "i", unit);
  if (rc == PUSSEL_ENOTFOUND || (rc == 0 && first < day)) return org_check_open(work->org, work->what, unit, day - 1, day);
  if (rc < 0) return rc;
  date_format((int32_t)first, date);
  return error_setf(org_error(work->org), PUSSEL_EREFUSED, "unit-too-young", work->what,
                    _("Choose a day after the one on which it begins."),
                    _("the unit id:%lld begins on %s, which is on that day or later"), (long long)unit, date);
}

/* *ends: it is there on the day still, and is not one of those after. */
static int regroup_find_end(struct regrouping *work, size_t at) {
  const struct org_regroup *is = work->is;
  int64_t unit = is->from[at];
  bool open = false;
  int rc = regroup_check_before(work, unit);
  if (rc < 0 || regroup_has(is->to, is->to_count, unit)) return rc;
  rc = org_unit_covers(work->org, unit, is->day, is->day + 1, &open);
  work->ends[at] = rc == 0 && open;
  if (work->ends[at]) text_appendf(&work->ending, work->ending.length == 0 ? "[%lld" : ",%lld", (long long)unit);
  return rc;
}

/* A name, a code or a place above that is planned for a later day would be lost without a word. */
static int regroup_check_planned(const struct regrouping *work, int64_t unit) {
  static const char sql[] =
      "SELECT min(day) FROM (SELECT min(valid_from) AS day FROM core_unit_version WHERE unit = ?1 AND valid_from > ?2"
      " UNION ALL SELECT min(valid_from) FROM core_unit_parent WHERE unit = ?1 AND valid_from > ?2"
      " UNION ALL SELECT min(valid_to) FROM core_unit_parent WHERE unit = ?1 AND valid_to > ?2 AND valid_to < 2932896)";
  int64_t planned = 0;
  char date[DATE_TEXT];
  int rc = store_integer(work->org->store, &planned, sql, "id", unit, work->is->day);
  if (rc < 0) return rc == PUSSEL_ENOTFOUND ? 0 : rc;
  date_format((int32_t)planned, date);
  return error_setf(org_error(work->org), PUSSEL_EREFUSED, "unit-change-planned", work->what,
                    _("Choose a later day; or close the unit on this day first, which drops what is planned for it."),
                    _("something is planned for the unit id:%lld on %s, and it would end before that"), (long long)unit, date);
}

static int regroup_check(struct regrouping *work) {
  const struct org_regroup *is = work->is;
  int rc = regroup_check_shape(work);
  for (size_t i = 0; rc == 0 && i < is->to_count; i++)
    rc = org_check_open(work->org, work->what, is->to[i], is->day, is->day + 1);
  for (size_t i = 0; rc == 0 && i < is->from_count; i++)
    rc = regroup_find_end(work, i);
  text_append(&work->ending, work->ending.length == 0 ? "[]" : "]");
  if (rc == 0 && work->ending.failed) rc = error_memory(org_error(work->org));
  for (size_t i = 0; rc == 0 && i < is->from_count; i++) {
    if (!work->ends[i]) continue;
    rc = org_check_end(work->org, work->what, is->from[i], is->day, work->ending.bytes);
    if (rc == 0) rc = regroup_check_planned(work, is->from[i]);
  }
  return rc;
}

/* A unit that takes others in goes on as another than it was, whether it was named as one of those before or not. */
static int regroup_write_going_on(const struct regrouping *work, int64_t operation, int64_t unit) {
  bool covers = false;
  if (regroup_has(work->is->from, work->is->from_count, unit)) return 0;
  int rc = org_unit_covers(work->org, unit, work->is->day - 1, work->is->day, &covers);
  return rc < 0 || !covers ? rc : org_lineage_add(work->org, operation, unit, unit, work->is->comparable);
}

/* The operation, with an edge from each unit before to each after; then those that do not go on end. */
static int regroup_write(struct regrouping *work, int64_t *operation) {
  const struct org_regroup *is = work->is;
  int rc = org_operation_add(work->org, org_regroup_kind(is), is->day, operation);
  for (size_t k = 0; rc == 0 && k < is->to_count; k++)
    rc = regroup_write_going_on(work, *operation, is->to[k]);
  for (size_t i = 0; i < is->from_count; i++)
    for (size_t k = 0; rc == 0 && k < is->to_count; k++)
      rc = org_lineage_add(work->org, *operation, is->from[i], is->to[k], is->comparable);
  for (size_t i = 0; rc == 0 && i < is->from_count; i++)
    if (work->ends[i]) rc = org_unit_end(work->org, is->from[i], is->day);
  return rc;
}

/* To each unit concerned once, so that a plugin's handler gets it for its unit. */
static int regroup_tell(const struct regrouping *work, int64_t operation) {
  static const char fields[] = "unit=i operation=i is_before=b is_after=b comparable=b day=d";
  const struct org_regroup *is = work->is;
  const char *type = is->to_count == 1 ? "org.unit.merged" : is->from_count == 1 ? "org.unit.split" : "org.unit.recut";
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < is->from_count; i++)
    rc = org_event_append(work->org, type, is->from[i], fields, is->from[i], operation, 1,
                          (int)regroup_has(is->to, is->to_count, is->from[i]), (int)is->comparable, (int)is->day);
  for (size_t i = 0; rc == 0 && i < is->to_count; i++)
    if (!regroup_has(is->from, is->from_count, is->to[i]))
      rc = org_event_append(work->org, type, is->to[i], fields, is->to[i], operation, 0, 1, (int)is->comparable, (int)is->day);
  return rc;
}

static int regroup_derive(const struct regrouping *work) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < work->is->from_count; i++)
    if (work->ends[i]) rc = org_unit_rederive(work->org, work->is->from[i], work->is->day);
  return rc < 0 ? rc : org_descent_rederive(work->org, work->is->from[0]);
}

int org_regroup(struct org *org, const struct org_regroup *regroup) {
  struct regrouping work = {.org = org, .is = regroup, .what = regroup_what(regroup)};
  int64_t operation = 0;
  assert(regroup->day < DAY_OPEN && store_in_transaction(org->store));
  work.ends = calloc(regroup->from_count + 1, sizeof *work.ends);
  if (work.ends == NULL) return error_memory(org_error(org));
  text_init(&work.ending);
  int rc = regroup_check(&work);
  if (rc == 0) rc = regroup_write(&work, &operation);
  if (rc == 0) rc = regroup_tell(&work, operation);
  if (rc == 0) rc = regroup_derive(&work);
  text_release(&work.ending);
  free(work.ends);
  return rc;
}

/* faces/commands_regroup.c — `pussel org merge`, `split`, `recut`, `rest`, `wake` and `reopen`. */
#include "faces/commands_parts.h"

#include <string.h>

/* ---- units that become others --------------------------------------------------------------------------------------- */

/* The units of a repeated option, each of which the actor must be allowed to act in. */
static int units_entered(struct pussel_context *context, const char *option, int64_t **units, size_t *count) {
  int result = 0;

  *count = pussel_argument_count(context, option);
  *units = pussel_alloc(context, (*count + 1) * sizeof **units);
  if (*units == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; result == 0 && i < *count; i++) {
    struct pussel_value value;
    result = pussel_argument(context, option, (uint32_t)i, &value);
    if (result < 0) break;
    (*units)[i] = value.integer;
    result = pussel_unit_enter(context, value.integer);
  }
  return result;
}

static bool has_unit(const int64_t *units, size_t count, int64_t unit) {
  for (size_t i = 0; i < count; i++)
    if (units[i] == unit) return true;
  return false;
}

/* Those that end, by the paths that they had; then those that are there. */
static int regroup_rows(struct pussel_context *context, const struct org_regroup *regroup, const char *const *paths) {
  int result = 0;

  for (size_t i = 0; i < regroup->from_count && result == 0; i++)
    if (!has_unit(regroup->to, regroup->to_count, regroup->from[i]))
      result = commands_unit_row(context, regroup->from[i], "closed", paths[i], regroup->day);
  for (size_t i = 0; i < regroup->to_count && result == 0; i++)
    result = commands_unit_row(context, regroup->to[i], org_regroup_kind(regroup),
                               commands_value_path(context, regroup->to[i], regroup->day), regroup->day);
  return result;
}

static int regroup_ended(struct pussel_context *context, const struct org_regroup *regroup) {
  const char *kind = org_regroup_kind(regroup);
  bool merges = strcmp(kind, "merge") == 0, splits = strcmp(kind, "split") == 0;
  struct org_ending *endings = pussel_alloc(context, (regroup->from_count + 1) * sizeof *endings);
  size_t count = 0;

  if (endings == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < regroup->from_count; i++) {
    if (has_unit(regroup->to, regroup->to_count, regroup->from[i])) continue;
    endings[count++] = (struct org_ending){.unit = regroup->from[i],
                                           .day = regroup->day,
                                           .how = merges ? ORG_REORGANISE_MERGE : splits ? ORG_REORGANISE_SPLIT : ORG_REORGANISE_RECUT,
                                           .to = regroup->to,
                                           .to_count = regroup->to_count};
  }
  return commands_unit_ended(context, merges ? _("the units were not merged") : splits ? _("the unit was not split") : _("the units were not recut"),
                             endings, count);
}

/* Which of the commands it is follows from the numbers, but what was typed must fit. */
static int regroup_check(struct pussel_context *context, const struct org_regroup *regroup, const char *kind) {
  const char *is = org_regroup_kind(regroup);

  if (strcmp(kind, is) == 0) return 0;
  if (strcmp(kind, "recut") == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "regroup-kind", _("the units were not recut"),
                       _("a recut is from several units to several"),
                       _("Name several with --unit and several with --to; or use pussel org merge or pussel org split."));
  return pussel_fail(context, PUSSEL_EUSAGE, "regroup-kind", _("the unit was not split"),
                     _("a split is from one unit to several"),
                     _("Give --to once for each unit that it becomes; or use pussel org merge."));
}

static int regroup_run(struct pussel_context *context, const char *kind) {
  const char *comparable = pussel_argument_text(context, "comparable"), **paths;
  struct org_regroup regroup = {.comparable = comparable != NULL && text_in_list("yes,ja", comparable),
                                .day = commands_value_day(context, "date")};
  int64_t *from = NULL, *to = NULL;
  int result = units_entered(context, "unit", &from, &regroup.from_count);

  if (result == 0) result = units_entered(context, "to", &to, &regroup.to_count);
  if (result < 0) return result;
  regroup.from = from;
  regroup.to = to;
  paths = pussel_alloc(context, (regroup.from_count + 1) * sizeof *paths);
  if (paths == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < regroup.from_count; i++)
    paths[i] = commands_value_path(context, from[i], regroup.day - 1);
  result = regroup_check(context, &regroup, kind);
  if (result == 0) result = commands_unit_decided(context);
  if (result == 0) result = org_regroup(host_org(host_of(context)), &regroup);
  if (result == 0) result = regroup_rows(context, &regroup, paths);
  return result < 0 ? result : regroup_ended(context, &regroup);
}

COMMANDS_RUN(commands_unit_merge) {
  (void)prepared;
  return regroup_run(context, "merge");
}

COMMANDS_RUN(commands_unit_split) {
  (void)prepared;
  return regroup_run(context, "split");
}

COMMANDS_RUN(commands_unit_recut) {
  (void)prepared;
  return regroup_run(context, "recut");
}

/* ---- rest and reopening ---------------------------------------------------------------------------------------------- */

static int rest_run(struct pussel_context *context, int (*set)(struct org *, int64_t, int32_t, bool *), const char *what) {
  int64_t unit = pussel_argument_integer(context, "unit");
  int32_t day = commands_value_day(context, "date");
  bool changed = false;
  int result = commands_unit_decided(context);

  if (result == 0) result = set(host_org(host_of(context)), unit, day, &changed);
  if (result < 0) return result;
  return commands_unit_row(context, unit, changed ? what : "unchanged", commands_value_path(context, unit, day), day);
}

COMMANDS_RUN(commands_unit_rest) {
  (void)prepared;
  return rest_run(context, org_unit_rest, "put to rest");
}

COMMANDS_RUN(commands_unit_wake) {
  (void)prepared;
  return rest_run(context, org_unit_wake, "woken");
}

/* The unit that it was below at last. */
static int reopen_parent(struct pussel_context *context, int64_t unit, int64_t *parent) {
  int result;

  *parent = pussel_argument_integer(context, "parent");
  if (*parent != 0) return 0;
  result = store_integer(host_store(host_of(context)), parent,
                         "SELECT parent FROM core_unit_parent WHERE unit = ? AND parent IS NOT NULL ORDER BY valid_from DESC LIMIT 1",
                         "i", unit);
  return result == PUSSEL_ENOTFOUND ? 0 : result;
}

COMMANDS_RUN(commands_unit_reopen) {
  int64_t unit = pussel_argument_integer(context, "unit"), parent = 0;
  int32_t day = commands_value_day(context, "date");
  int result = reopen_parent(context, unit, &parent);

  (void)prepared;
  if (result == 0 && parent != 0) result = pussel_unit_enter(context, parent);
  if (result == 0) result = commands_unit_decided(context);
  if (result == 0) result = org_unit_reopen(host_org(host_of(context)), unit, parent, day);
  return result < 0 ? result : commands_unit_row(context, unit, "reopened", commands_value_path(context, unit, day), day);
}

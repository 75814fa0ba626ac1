/* diff.c — what is different between two days: units that began, ended, moved or are otherwise changed. */
#include "org/diff.h"

#include <assert.h>
#include <stdlib.h>

/* ---- one change ---- */

/* As it is on the later day; a unit that is gone as it was. What is on neither day gives only its number. */
static int diff_describe(struct diff_work *work, struct org_diff_change *change) {
  const struct diff_side *side = &work->after;
  size_t at = diff_find(side, change->unit);
  if (at == DIFF_NOWHERE) at = diff_find(side = &work->before, change->unit);
  if (at == DIFF_NOWHERE) {
    change->name = store_text(work->org->store, work->arena,
                              "SELECT name FROM core_unit_version WHERE unit = ? ORDER BY valid_from DESC LIMIT 1", "i",
                              change->unit);
    change->path = change->name;
  } else {
    assert(side->units != NULL);
    change->external_id = side->units[at].external_id;
    change->name = side->units[at].name;
    change->path = diff_path(side, at, work->arena);
  }
  return change->path == NULL ? error_memory(org_error(work->org)) : 0;
}

int diff_add(struct diff_work *work, const struct org_diff_change *change) {
  if (work->entry_count == work->entry_room) {
    size_t room = work->entry_room == 0 ? 64 : work->entry_room * 2;
    struct diff_entry *more = realloc(work->entries, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(work->org));
    work->entries = more;
    work->entry_room = room;
  }
  struct diff_entry *entry = &work->entries[work->entry_count];
  *entry = (struct diff_entry){.change = *change, .group = (int)change->what, .order = work->entry_count};
  work->entry_count++;
  work->count->of[change->what]++;
  return change->unit == 0 ? 0 : diff_describe(work, &entry->change);
}

int diff_mention(struct diff_work *work, const struct diff_side *side, int64_t unit, struct org_diff_units *out) {
  size_t at = unit == 0 ? DIFF_NOWHERE : diff_find(side, unit);
  struct org_diff_unit *one = arena_alloc(work->arena, sizeof *one);
  *out = (struct org_diff_units){NULL, 0};
  if (unit == 0) return 0;
  if (one != NULL) *one = (struct org_diff_unit){.unit = unit};
  if (one != NULL && at != DIFF_NOWHERE) one->name = diff_path(side, at, work->arena);
  if (one != NULL && at == DIFF_NOWHERE) one->name = arena_print(work->arena, "id:%lld", (long long)unit);
  if (one == NULL || one->name == NULL) return error_memory(org_error(work->org));
  *out = (struct org_diff_units){one, 1};
  return 0;
}

/* ---- units on one of the days only ---- */

static int diff_one_sided(struct diff_work *work, const struct diff_side *side, const struct diff_unit *unit,
                          enum org_diff_kind what) {
  struct org_diff_change change = {.what = what, .unit = unit->unit};
  bool began = what == ORG_DIFF_CREATED;
  if (unit->told || !unit->inside) return 0;
  int rc = diff_mention(work, side, unit->parent, began ? &change.to_units : &change.from_units);
  change.begins = began;
  change.ends = !began;
  return rc < 0 ? rc : diff_add(work, &change);
}

/* ---- units on both ---- */

/* Is it above the unit that stands there? */
static bool diff_is_above(const struct diff_side *side, size_t at, int64_t above) {
  while (at != DIFF_NOWHERE && side->units[at].unit != above)
    at = side->units[at].up;
  return at != DIFF_NOWHERE;
}

/* Who came along with each unit that moved: those below it on both days. */
static void diff_count_followers(struct diff_work *work) {
  struct diff_unit *after = work->after.units;
  if (work->count->of[ORG_DIFF_MOVED] == 0) return;
  for (size_t i = 0; i < work->after.count; i++)
    for (size_t up = after[i].up; up != DIFF_NOWHERE; up = after[up].up)
      if (after[up].moved && diff_is_above(&work->before, diff_find(&work->before, after[i].unit), after[up].unit))
        after[up].followers++;
}

static int diff_place(struct diff_work *work, const struct diff_unit *was, struct diff_unit *is) {
  struct org_diff_change change = {.what = ORG_DIFF_MOVED, .unit = is->unit};
  if (was->parent == is->parent) return 0;
  is->moved = true;
  int rc = diff_mention(work, &work->before, was->parent, &change.from_units);
  if (rc == 0) rc = diff_mention(work, &work->after, is->parent, &change.to_units);
  return rc < 0 ? rc : diff_add(work, &change);
}

static int diff_text(struct diff_work *work, int64_t unit, enum org_diff_kind what, const char *from, const char *to) {
  struct org_diff_change change = {.what = what, .unit = unit, .from = from, .to = to};
  return org_texts_differ(from, to) ? diff_add(work, &change) : 0;
}

/* One that is inherited is told where it comes from a change: of the unit itself, or of its place. */
static int diff_responsible(struct diff_work *work, size_t was, size_t is) {
  const struct diff_unit *a = &work->before.units[was], *b = &work->after.units[is];
  struct org_diff_change change = {.what = ORG_DIFF_AUTHORITY, .unit = b->unit};
  if (a->authority == b->authority && a->parent == b->parent) return 0;
  int64_t from = diff_authority(&work->before, was), to = diff_authority(&work->after, is);
  if (from == to) return 0;
  int rc = diff_mention(work, &work->before, from, &change.from_units);
  if (rc == 0) rc = diff_mention(work, &work->after, to, &change.to_units);
  return rc < 0 ? rc : diff_add(work, &change);
}

static int diff_flag(struct diff_work *work, int64_t unit, enum org_diff_kind what, bool was, bool is) {
  return diff_text(work, unit, what, was ? "yes" : "no", is ? "yes" : "no");
}

static int diff_both(struct diff_work *work, size_t was, size_t is) {
  const struct diff_unit *a = &work->before.units[was];
  struct diff_unit *b = &work->after.units[is];
  if (!a->inside && !b->inside) return 0;
  int rc = diff_place(work, a, b);
  if (rc == 0) rc = diff_text(work, b->unit, ORG_DIFF_RENAMED, a->name, b->name);
  if (rc == 0) rc = diff_text(work, b->unit, ORG_DIFF_RECODED, a->code, b->code);
  if (rc == 0) rc = diff_text(work, b->unit, ORG_DIFF_KIND, a->kind, b->kind);
  if (rc == 0) rc = diff_responsible(work, was, is);
  if (rc == 0) rc = diff_flag(work, b->unit, ORG_DIFF_WORKPLACE, a->workplace, b->workplace);
  return rc < 0 ? rc : diff_flag(work, b->unit, ORG_DIFF_DORMANT, a->dormant, b->dormant);
}

/* The two lists side by side, each in the order of the units. */
static int diff_walk(struct diff_work *work) {
  size_t was = 0, is = 0;
  int rc = 0;
  while (rc == 0 && (was < work->before.count || is < work->after.count)) {
    const struct diff_unit *a = was < work->before.count ? &work->before.units[was] : NULL;
    const struct diff_unit *b = is < work->after.count ? &work->after.units[is] : NULL;
    assert(a != NULL || b != NULL);
    if (b == NULL || (a != NULL && a->unit < b->unit)) {
      rc = diff_one_sided(work, &work->before, a, ORG_DIFF_ENDED);
      was++;
    } else if (a == NULL || b->unit < a->unit) {
      rc = diff_one_sided(work, &work->after, b, ORG_DIFF_CREATED);
      is++;
    } else {
      rc = diff_both(work, was++, is++);
    }
  }
  return rc;
}

/* ---- in the order in which people read it ---- */

static int diff_by_unit(const void *a, const void *b) {
  const struct diff_entry *x = a, *y = b;
  if (x->change.unit != y->change.unit) return x->change.unit < y->change.unit ? -1 : 1;
  if (x->change.what != y->change.what) return x->change.what < y->change.what ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static int diff_by_group(const void *a, const void *b) {
  const struct diff_entry *x = a, *y = b;
  if (x->group != y->group) return x->group < y->group ? -1 : 1;
  int order = collate_compare(x->change.path == NULL ? "" : x->change.path, y->change.path == NULL ? "" : y->change.path);
  return order != 0 ? order : diff_by_unit(a, b);
}

/* What happened to one unit stands together, where the first of it belongs. */
static void diff_order(struct diff_work *work) {
  if (work->entry_count == 0) return;
  qsort(work->entries, work->entry_count, sizeof *work->entries, diff_by_unit);
  for (size_t i = 1; i < work->entry_count; i++)
    if (work->entries[i].change.unit == work->entries[i - 1].change.unit)
      work->entries[i].group = work->entries[i - 1].group;
  qsort(work->entries, work->entry_count, sizeof *work->entries, diff_by_group);
}

static int diff_tell(struct diff_work *work) {
  const struct org_diff *diff = work->diff;
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < work->entry_count && diff->tell != NULL; i++) {
    struct org_diff_change *change = &work->entries[i].change;
    if (change->what == ORG_DIFF_MOVED)
      change->followers = work->after.units[diff_find(&work->after, change->unit)].followers;
    rc = diff->tell(diff->state, change);
  }
  return rc;
}

int org_diff(struct org *org, const struct org_diff *diff, struct org_diff_count *count) {
  static const struct org_diff_count none = {0};
  assert(org != NULL && diff != NULL && count != NULL && diff->from <= diff->to);
  struct diff_work work = {.org = org, .diff = diff, .count = count, .arena = arena_new()};
  *count = none;
  int rc = work.arena == NULL ? error_memory(org_error(org)) : 0;
  if (rc == 0) rc = diff_read(org, diff->from, diff->unit, &work.before);
  if (rc == 0) rc = diff_read(org, diff->to, diff->unit, &work.after);
  if (rc == 0) rc = diff_lineage(&work);
  if (rc == 0) rc = diff_walk(&work);
  if (rc == 0 && diff->roles) rc = diff_roles(&work);
  diff_count_followers(&work);
  diff_order(&work);
  if (rc == 0) rc = diff_tell(&work);
  free(work.entries);
  diff_side_release(&work.before);
  diff_side_release(&work.after);
  arena_free(work.arena);
  return rc;
}

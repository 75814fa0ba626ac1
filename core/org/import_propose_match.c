/*
 * import_propose_match.c — which of the new units a unit that is gone goes on as.
 *
 * The sure ways are tried before the guesses, and each time one is found all begin anew: a parent that is found makes the
 * place of those below it known. A unit that fits several is left to the next way.
 */
#include "org/import_propose.h"

#include <stdlib.h>
#include <string.h>

/* ---- new and gone units by name, code and place ---- */

static int match_texts(const char *a, const char *b) {
  if (a == NULL || b == NULL) return (b == NULL) - (a == NULL);
  return strcmp(a, b);
}

static int match_numbers(const struct propose_new *x, const struct propose_new *y) {
  return x->number < y->number ? -1 : x->number > y->number;
}

static int match_by_name(const void *a, const void *b) {
  const struct propose_new *x = *(struct propose_new *const *)a, *y = *(struct propose_new *const *)b;
  int order = match_texts(x->name, y->name);
  return order != 0 ? order : match_numbers(x, y);
}

static int match_by_code(const void *a, const void *b) {
  const struct propose_new *x = *(struct propose_new *const *)a, *y = *(struct propose_new *const *)b;
  int order = match_texts(x->code, y->code);
  return order != 0 ? order : match_numbers(x, y);
}

static int match_places(const struct propose_place *a, const struct propose_place *b) {
  if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
  return a->record < b->record ? -1 : a->record > b->record;
}

static int match_by_place(const void *a, const void *b) {
  const struct propose_new *x = *(struct propose_new *const *)a, *y = *(struct propose_new *const *)b;
  int order = match_places(&x->above, &y->above);
  return order != 0 ? order : match_numbers(x, y);
}

static int match_gone_by_name(const void *a, const void *b) {
  const struct propose_gone *x = *(struct propose_gone *const *)a, *y = *(struct propose_gone *const *)b;
  return match_texts(x->name, y->name);
}

static int match_gone_by_code(const void *a, const void *b) {
  const struct propose_gone *x = *(struct propose_gone *const *)a, *y = *(struct propose_gone *const *)b;
  return match_texts(x->code, y->code);
}

static void match_index(struct propose *work) {
  for (size_t i = 0; i < work->fresh_count; i++)
    work->by_name[i] = work->by_code[i] = work->by_place[i] = &work->fresh[i];
  for (size_t i = 0; i < work->gone_count; i++)
    work->gone_by_name[i] = work->gone_by_code[i] = &work->gone[i];
  if (work->fresh_count > 1) {
    qsort(work->by_name, work->fresh_count, sizeof(struct propose_new *), match_by_name);
    qsort(work->by_code, work->fresh_count, sizeof(struct propose_new *), match_by_code);
    qsort(work->by_place, work->fresh_count, sizeof(struct propose_new *), match_by_place);
  }
  if (work->gone_count > 1) {
    qsort(work->gone_by_name, work->gone_count, sizeof(struct propose_gone *), match_gone_by_name);
    qsort(work->gone_by_code, work->gone_count, sizeof(struct propose_gone *), match_gone_by_code);
  }
}

typedef int match_order_fn(const void *a, const void *b);

/* The first in the sorted list of pointers that does not come before the key. */
static size_t match_first(const void *list, size_t count, const void *key, match_order_fn *order) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (order((const char *)list + middle * sizeof(void *), key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* ---- one way of finding ---- */

/* Right below what it is looked for: its parent, or what that goes on as. */
static struct propose_place match_place(const struct propose *work, const struct propose_gone *gone) {
  if (gone->above == PROPOSE_NONE) return (struct propose_place){gone->parent, 0};
  return work->gone[gone->above].to;
}

struct match_choice {
  struct propose_new *one;
  size_t count; /* how many fit */
};

static void match_offer(struct match_choice *choice, struct propose_new *fresh) {
  if (fresh->is_taken) return;
  choice->one = fresh;
  choice->count++;
}

/* Of those with the name: at the place, or with the code, or any that does not merely repeat the one above. */
static struct match_choice match_name(const struct propose *work, const struct propose_gone *gone, enum propose_why why) {
  struct match_choice choice = {NULL, 0};
  struct propose_new wanted = {.name = gone->name}, *key = &wanted;
  const struct propose_place place = match_place(work, gone);
  for (size_t i = match_first(work->by_name, work->fresh_count, &key, match_by_name);
       i < work->fresh_count && strcmp(work->by_name[i]->name, gone->name) == 0; i++) {
    struct propose_new *fresh = work->by_name[i];
    bool same_code = gone->code != NULL && match_texts(fresh->code, gone->code) == 0;
    if (why == PROPOSE_SAME_NAME_PLACE ? propose_is_place(&fresh->above, &place)
        : why == PROPOSE_SAME_NAME_CODE ? same_code
                                        : !fresh->repeats)
      match_offer(&choice, fresh);
  }
  return choice;
}

static struct match_choice match_code(const struct propose *work, const struct propose_gone *gone, bool at_place) {
  struct match_choice choice = {NULL, 0};
  struct propose_new wanted = {.code = gone->code}, *key = &wanted;
  const struct propose_place place = match_place(work, gone);
  if (gone->code == NULL) return choice;
  for (size_t i = match_first(work->by_code, work->fresh_count, &key, match_by_code);
       i < work->fresh_count && match_texts(work->by_code[i]->code, gone->code) == 0; i++)
    if (!at_place || propose_is_place(&work->by_code[i]->above, &place)) match_offer(&choice, work->by_code[i]);
  return choice;
}

/* The nearest name at the same place; two that are as near fit both. */
static struct match_choice match_similar(const struct propose *work, const struct propose_gone *gone) {
  struct match_choice choice = {NULL, 0};
  size_t nearest = SIZE_MAX;
  struct propose_new wanted = {.above = match_place(work, gone)}, *key = &wanted;
  if (wanted.above.unit == 0 && wanted.above.record == 0) return choice;
  for (size_t i = match_first(work->by_place, work->fresh_count, &key, match_by_place);
       i < work->fresh_count && propose_is_place(&work->by_place[i]->above, &wanted.above); i++) {
    struct propose_new *fresh = work->by_place[i];
    size_t distance = fresh->is_taken ? SIZE_MAX : reference_name_distance(gone->name, fresh->name);
    if (distance == SIZE_MAX || distance > nearest) continue;
    if (distance < nearest) choice.count = 0;
    nearest = distance;
    match_offer(&choice, fresh);
  }
  return choice;
}

/* Is it the only one of those that are still looked for with this name (that does not repeat the one above), or code? */
static bool match_is_alone(const struct propose *work, struct propose_gone *gone, bool by_code) {
  struct propose_gone *const *list = by_code ? work->gone_by_code : work->gone_by_name;
  match_order_fn *order = by_code ? match_gone_by_code : match_gone_by_name;
  size_t alike = 0;
  for (size_t i = match_first(list, work->gone_count, &gone, order);
       i < work->gone_count && order(&list[i], &gone) == 0; i++)
    if (list[i]->why == PROPOSE_NO_TRACE && (by_code || !list[i]->repeats)) alike++;
  return alike == 1 && (by_code || !gone->repeats);
}

static struct match_choice match_way(const struct propose *work, struct propose_gone *gone, enum propose_why why) {
  static const struct match_choice none = {NULL, 0};
  switch (why) {
  case PROPOSE_SAME_NAME_PLACE:
  case PROPOSE_SAME_NAME_CODE: return match_name(work, gone, why);
  case PROPOSE_SAME_CODE_PLACE: return match_code(work, gone, true);
  case PROPOSE_SAME_NAME: return match_is_alone(work, gone, false) ? match_name(work, gone, why) : none;
  case PROPOSE_SAME_CODE: return match_is_alone(work, gone, true) ? match_code(work, gone, false) : none;
  case PROPOSE_SIMILAR_NAME: return match_similar(work, gone);
  default: return none;
  }
}

/* ---- where those below it went ---- */

static void match_head(struct propose *work, int64_t from, const struct propose_place *to) {
  size_t at = propose_find_gone(work, from);
  struct propose_gone *gone = at == PROPOSE_NONE ? NULL : &work->gone[at];
  if (gone == NULL || gone->is_scattered || (to->unit == 0 && to->record == 0)) return;
  gone->is_scattered = (gone->heading.unit != 0 || gone->heading.record != 0) && !propose_is_place(&gone->heading, to);
  gone->heading = *to;
}

/* Right below what the other unit is, in the file. */
static struct propose_place match_above(const struct propose *work, const struct propose_place *place) {
  const struct import_record *record = place->record != 0 ? import_record_at(work->reading, place->record)
                                                          : import_tree_record_of(work->reading, place->unit);
  return record == NULL ? (struct propose_place){0, 0} : propose_above(work, record);
}

static void match_follow(struct propose *work, const struct propose_gone *gone) {
  const struct propose_place above = match_above(work, &gone->to);
  match_head(work, gone->parent, &above);
}

/* The deepest first: where one goes on says where the one above it is heading. */
static bool match_children(struct propose *work) {
  bool found = false;
  for (size_t i = 0; i < work->gone_count; i++) {
    work->gone[i].heading = (struct propose_place){0, 0};
    work->gone[i].is_scattered = false;
  }
  for (size_t i = 0; i < work->mover_count; i++)
    match_head(work, work->movers[i].from, &work->movers[i].to);
  for (size_t i = 0; i < work->gone_count; i++)
    if (work->gone[i].why != PROPOSE_NO_TRACE) match_follow(work, &work->gone[i]);
  for (size_t i = 0; i < work->gone_count; i++) {
    struct propose_gone *gone = &work->gone[work->depth_order[i]];
    bool is_somewhere = gone->heading.unit != 0 || gone->heading.record != 0;
    if (gone->why != PROPOSE_NO_TRACE || gone->is_scattered || !is_somewhere) continue;
    /* All of them right below the root: that says nothing. */
    if (gone->heading.unit == work->reading->old_root) continue;
    gone->why = PROPOSE_CHILDREN;
    gone->to = gone->heading;
    match_follow(work, gone);
    found = true;
  }
  return found;
}

/* ---- all ways ---- */

/* One way for all that are still looked for, the highest first. True when one was found. */
static bool match_round(struct propose *work, enum propose_why why) {
  bool found = false;
  if (why == PROPOSE_CHILDREN) return match_children(work);
  for (size_t i = work->gone_count; i-- > 0;) {
    struct propose_gone *gone = &work->gone[work->depth_order[i]];
    if (gone->why != PROPOSE_NO_TRACE) continue;
    struct match_choice choice = match_way(work, gone, why);
    if (choice.count != 1) continue;
    choice.one->is_taken = true;
    gone->why = why;
    gone->to = (struct propose_place){0, choice.one->number};
    found = true;
  }
  return found;
}

void propose_match(struct propose *work) {
  match_index(work);
  for (int why = PROPOSE_SAME_NAME_PLACE; why < PROPOSE_WHYS; why++)
    if (match_round(work, (enum propose_why)why)) why = PROPOSE_NO_TRACE;
}

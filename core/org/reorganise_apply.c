/*
 * reorganise_apply.c — a document applied to the dated model: day by day, and on a day units begin before others move, become
 * others or end. A line that cannot be applied yet waits for the others: the order of the lines says nothing.
 */
#include "org/reorganise.h"

#include <stdlib.h>
#include <string.h>

/* What comes first on a day. */
static int apply_rank(enum org_reorganise operation) {
  switch (operation) {
  case ORG_REORGANISE_CREATE: return 0;
  case ORG_REORGANISE_REOPEN: return 1;
  case ORG_REORGANISE_WAKE: return 2;
  case ORG_REORGANISE_MOVE: return 3;
  case ORG_REORGANISE_MERGE:
  case ORG_REORGANISE_SPLIT:
  case ORG_REORGANISE_RECUT: return 5;
  case ORG_REORGANISE_CLOSE: return 6;
  case ORG_REORGANISE_REST: return 7;
  default: return 4;
  }
}

static int apply_compare(const void *a, const void *b) {
  const struct reorganise_line *x = *(struct reorganise_line *const *)a, *y = *(struct reorganise_line *const *)b;
  int ranks = apply_rank(x->operation) - apply_rank(y->operation);
  if (x->day != y->day) return x->day < y->day ? -1 : 1;
  if (ranks != 0) return ranks;
  return x < y ? -1 : x > y;
}

/* The unit's number, once the line that creates it has been applied. */
static bool apply_known(struct reorganise_ref *ref) {
  if (ref->unit == 0 && ref->created != NULL) ref->unit = ref->created->created;
  return ref->text == NULL || ref->unit != 0;
}

static bool apply_is_ready(struct reorganise_line *line) {
  bool ready = apply_known(&line->parent) && apply_known(&line->authority);
  for (size_t i = 0; i < line->from.count; i++)
    ready = apply_known(&line->from.at[i]) && ready;
  for (size_t i = 0; i < line->to.count; i++)
    ready = apply_known(&line->to.at[i]) && ready;
  return ready;
}

/* ---- one operation ------------------------------------------------------------------------------------------------------- */

static int apply_create(struct org_document *document, struct reorganise_line *line) {
  struct org *org = document->org;
  const char *kind = line->texts[REORGANISE_KIND];
  const struct org_unit unit = {.external_id = line->texts[REORGANISE_EXTERNAL],
                                .name = line->texts[REORGANISE_NAME],
                                .code = line->texts[REORGANISE_CODE],
                                .kind = kind == NULL ? "unit" : org_kind_word(org, kind, document->arena),
                                .parent = line->parent.unit,
                                .workplace = line->workplace == 1};
  return org_unit_add(org, &unit, line->day, &line->created);
}

static int apply_change(struct org_document *document, struct reorganise_line *line) {
  struct org *org = document->org;
  const char *code = line->texts[REORGANISE_CODE], *kind = line->texts[REORGANISE_KIND];
  const struct org_unit to = {.name = line->texts[REORGANISE_NAME],
                              .code = code != NULL && strcmp(code, "-") == 0 ? NULL : code,
                              .kind = org_kind_word(org, kind, document->arena),
                              .authority = line->authority.unit,
                              .workplace = line->workplace == 1};
  int changes = (to.name != NULL ? ORG_NAME : 0) | (code != NULL ? ORG_CODE : 0) | (kind != NULL ? ORG_KIND : 0) |
                (line->workplace >= 0 ? ORG_WORKPLACE : 0) | (line->texts[REORGANISE_AUTHORITY] != NULL ? ORG_AUTHORITY : 0);
  const char *external_id = line->texts[REORGANISE_EXTERNAL];
  bool changed = false;
  int rc = external_id == NULL ? 0 : org_unit_identify(org, line->from.at[0].unit, external_id, line->day, &changed);
  for (size_t i = 0; rc == 0 && i < line->from.count; i++)
    rc = org_unit_change(org, line->from.at[i].unit, &to, changes, line->day, &changed);
  return rc;
}

static int apply_regroup(struct org_document *document, struct reorganise_line *line) {
  int64_t *units = arena_alloc(document->arena, (line->from.count + line->to.count) * sizeof *units);
  if (units == NULL) return error_memory(org_error(document->org));
  for (size_t i = 0; i < line->from.count; i++)
    units[i] = line->from.at[i].unit;
  for (size_t i = 0; i < line->to.count; i++)
    units[line->from.count + i] = line->to.at[i].unit;
  const struct org_regroup regroup = {.from = units,
                                      .from_count = line->from.count,
                                      .to = units + line->from.count,
                                      .to_count = line->to.count,
                                      .comparable = line->comparable == 1,
                                      .day = line->day};
  return org_regroup(document->org, &regroup);
}

static int apply_reopen(struct org_document *document, struct reorganise_line *line) {
  int64_t parent = line->parent.unit, unit = line->from.at[0].unit;
  int rc = 0;
  if (parent == 0)
    rc = store_integer(document->org->store, &parent,
                       "SELECT parent FROM core_unit_parent WHERE unit = ? ORDER BY valid_to DESC LIMIT 1", "i", unit);
  return rc < 0 && rc != PUSSEL_ENOTFOUND ? rc : org_unit_reopen(document->org, unit, parent, line->day);
}

static int apply_one(struct org_document *document, struct reorganise_line *line, int64_t unit) {
  struct org *org = document->org;
  bool changed = false;
  switch (line->operation) {
  case ORG_REORGANISE_MOVE: return org_unit_move(org, unit, line->parent.unit, line->day, &changed);
  case ORG_REORGANISE_REST: return org_unit_rest(org, unit, line->day, &changed);
  case ORG_REORGANISE_WAKE: return org_unit_wake(org, unit, line->day, &changed);
  default: return org_unit_close(org, unit, line->day);
  }
}

static int apply_operation(struct org_document *document, struct reorganise_line *line) {
  int rc = 0;
  switch (line->operation) {
  case ORG_REORGANISE_CREATE: return apply_create(document, line);
  case ORG_REORGANISE_RENAME:
  case ORG_REORGANISE_RECODE:
  case ORG_REORGANISE_CHANGE: return apply_change(document, line);
  case ORG_REORGANISE_MERGE:
  case ORG_REORGANISE_SPLIT:
  case ORG_REORGANISE_RECUT: return apply_regroup(document, line);
  case ORG_REORGANISE_REOPEN: return apply_reopen(document, line);
  case ORG_REORGANISE_HOME: return 0;
  default: break;
  }
  for (size_t i = 0; rc == 0 && i < line->from.count; i++)
    rc = apply_one(document, line, line->from.at[i].unit);
  return rc;
}

/* The person can mend it: the operation is refused as the line says it. */
static bool apply_is_fault(int rc) { return rc == PUSSEL_EREFUSED || rc == PUSSEL_ENOTFOUND || rc == PUSSEL_EUSAGE; }

/* Whole or not at all: what an operation on several units wrote before it was refused is taken back. */
static int apply_try(struct org_document *document, struct reorganise_line *line, const char *decision, int64_t reorganisation) {
  struct org *org = document->org;
  int rc = store_run(org->store, "SAVEPOINT reorganise_line", "");
  if (rc < 0) return rc;
  rc = org_decided(org, decision, line->texts[REORGANISE_NOTE], reorganisation);
  org_compared(org, line->comparable == 0 ? ORG_NOT_COMPARABLE : ORG_USUALLY);
  if (rc == 0) rc = apply_operation(document, line);
  if (rc == 0) return store_run(org->store, "RELEASE reorganise_line", "");
  struct error kept = {0};
  error_move(&kept, org_error(org));
  line->created = 0;
  int undone = store_run(org->store, "ROLLBACK TO reorganise_line", "");
  if (undone == 0) undone = store_run(org->store, "RELEASE reorganise_line", "");
  if (undone == 0) error_move(org_error(org), &kept);
  error_release(&kept);
  return undone < 0 ? undone : rc;
}

/* One round over all that waits; *progress tells that some line was applied. `last`: what is refused now is a fault. */
static int apply_round(struct org_document *document, struct reorganise_line **order, size_t count, const char *decision,
                       int64_t reorganisation, bool last, bool *progress) {
  *progress = false;
  for (size_t i = 0; i < count; i++) {
    struct reorganise_line *line = order[i];
    if (line->is_done || line->is_refused) continue;
    int rc = 0;
    if (!apply_is_ready(line)) {
      if (last) rc = reorganise_fault(document, line, _("it needs a unit that no line can create before it"));
      if (rc < 0) return rc;
      continue;
    }
    rc = apply_try(document, line, decision, reorganisation);
    if (rc < 0 && !apply_is_fault(rc)) return rc;
    if (rc == 0) line->is_done = *progress = true;
    if (rc < 0 && last) rc = reorganise_fault_error(document, line);
    else if (rc < 0) error_clear(org_error(document->org)), rc = 0;
    if (rc < 0) return rc;
  }
  return 0;
}

/* ---- what ended ------------------------------------------------------------------------------------------------------------ */

static int apply_end(struct org_document *document, const struct reorganise_line *line, int64_t unit, size_t room) {
  struct org_ending *ending;
  if (document->endings == NULL) document->endings = arena_alloc(document->arena, (room + 1) * sizeof *document->endings);
  if (document->endings == NULL) return error_memory(org_error(document->org));
  ending = &document->endings[document->ending_count++];
  int64_t *to = arena_alloc(document->arena, (line->to.count + 1) * sizeof *to);
  if (to == NULL) return error_memory(org_error(document->org));
  for (size_t i = 0; i < line->to.count; i++)
    to[i] = line->to.at[i].unit;
  *ending = (struct org_ending){unit, line->day, line->operation, to, line->to.count, line->place};
  return 0;
}

static int apply_endings(struct org_document *document) {
  size_t room = 0;
  int rc = 0;
  for (size_t i = 0; i < document->line_count; i++)
    room += document->lines[i].from.count;
  for (size_t i = 0; i < document->line_count; i++) {
    const struct reorganise_line *line = &document->lines[i];
    for (size_t u = 0; rc == 0 && line->is_done && u < line->from.count; u++)
      if (reorganise_ends(line, &line->from.at[u])) rc = apply_end(document, line, line->from.at[u].unit, room);
  }
  return rc;
}

const struct org_ending *org_document_endings(const struct org_document *document, size_t *count) {
  *count = document->ending_count;
  return document->endings;
}

bool org_document_is_whole(const struct org_document *document) {
  for (size_t i = 0; i < document->line_count; i++)
    if (document->lines[i].is_refused && document->lines[i].operation != ORG_REORGANISE_HOME) return false;
  return true;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------------- */

int org_document_resolve(struct org_document *document) {
  int rc = reorganise_resolve(document);
  return rc < 0 ? rc : reorganise_check(document);
}

int org_document_units(const struct org_document *document, int (*visit)(void *state, int64_t unit), void *state) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < document->line_count; i++) {
    const struct reorganise_line *line = &document->lines[i];
    if (line->is_refused) continue;
    if (line->parent.unit != 0) rc = visit(state, line->parent.unit);
    for (size_t u = 0; rc == 0 && u < line->from.count; u++)
      if (line->from.at[u].unit != 0) rc = visit(state, line->from.at[u].unit);
    for (size_t u = 0; rc == 0 && u < line->to.count; u++)
      if (line->to.at[u].unit != 0) rc = visit(state, line->to.at[u].unit);
  }
  return rc;
}

int org_document_apply(struct org_document *document, const char *decision, int64_t reorganisation) {
  struct org *org = document->org;
  size_t earlier = document->fault_count, count = document->line_count;
  struct reorganise_line **order = arena_alloc(document->arena, (count + 1) * sizeof *order);
  bool progress = true;
  if (order == NULL) return error_memory(org_error(org));
  for (size_t i = 0; i < count; i++)
    order[i] = &document->lines[i];
  qsort(order, count, sizeof *order, apply_compare);
  org_hold_derived(org);
  int rc = 0;
  while (rc == 0 && progress)
    rc = apply_round(document, order, count, decision, reorganisation, false, &progress);
  /* Faults that are there already may be why others were refused: those are told when these have been mended. */
  if (rc == 0 && earlier == 0) rc = apply_round(document, order, count, decision, reorganisation, true, &progress);
  (void)org_decided(org, NULL, NULL, 0);
  if (rc == 0) rc = org_settle_derived(org);
  else org_forget_derived(org);
  if (rc == 0) rc = apply_endings(document);
  return rc;
}

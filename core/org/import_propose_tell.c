/*
 * import_propose_tell.c — the proposals, in an order in which they can be carried out: units begin; then those that stay
 * change and move; then those that are gone go on as others or close, the deepest first; at the end the root.
 */
#include "org/import_propose.h"

#include <stdlib.h>

/* "ext:24", or "id:7" for a unit without an external id that stays. In the scratch arena, as all that is told of one line. */
static int tell_unit(struct propose *work, int64_t unit, const char **reference) {
  struct import_reading *reading = work->reading;
  /* The root's external id is another when the document has been applied: its number stays. */
  bool by_number = reading->root_is_other && unit == reading->old_root;
  const char *external_id =
      by_number ? NULL : store_text(reading->org->store, reading->scratch, "SELECT external_id FROM core_unit WHERE id = ?", "i", unit);
  *reference = external_id != NULL ? arena_print(reading->scratch, "ext:%s", external_id)
                                   : arena_print(reading->scratch, "id:%lld", (long long)unit);
  return *reference == NULL ? error_memory(org_error(reading->org)) : 0;
}

/* Loads another record than the one that is told of. */
static int tell_place(struct propose *work, const struct propose_place *place, const char **reference) {
  struct import_reading *reading = work->reading;
  if (place->record == 0) return tell_unit(work, place->unit, reference);
  int rc = import_record_load(reading, import_record_at(reading, place->record));
  if (rc < 0) return rc;
  *reference = arena_print(reading->scratch, "ext:%s", reading->texts.external_id);
  return *reference == NULL ? error_memory(org_error(reading->org)) : 0;
}

static struct org_proposal tell_line(const struct propose *work, enum org_proposed operation,
                                     const struct import_record *record) {
  bool otherwise = record != NULL && record->day != work->reading->import->day;
  return (struct org_proposal){
      .operation = operation, .workplace = -1, .comparable = -1, .day = otherwise ? record->day : DAY_OPEN};
}

static int tell(struct propose *work, const struct org_proposal *proposal) {
  work->reading->count->operations++;
  if (proposal->is_doubtful) work->reading->count->doubtful++;
  return work->reading->import->propose(work->reading->import->state, proposal);
}

/* The texts of the record, which outlive the next load. */
static int tell_load(struct propose *work, const struct import_record *record, struct import_texts *texts) {
  struct import_reading *reading = work->reading;
  struct arena *arena = reading->scratch;
  int rc = import_record_load(reading, record);
  if (rc < 0) return rc;
  const struct import_texts *from = &reading->texts;
  *texts = (struct import_texts){.external_id = arena_copy(arena, from->external_id),
                                 .name = arena_copy(arena, from->name),
                                 .code = arena_copy(arena, from->code),
                                 .kind = arena_copy(arena, from->kind),
                                 .authority = arena_copy(arena, from->authority)};
  bool failed = texts->external_id == NULL || texts->name == NULL || texts->kind == NULL ||
                (from->code != NULL && texts->code == NULL) || (from->authority != NULL && texts->authority == NULL);
  return failed ? error_memory(org_error(reading->org)) : 0;
}

static int tell_authority(struct propose *work, const struct import_texts *texts, const char **authority) {
  *authority = texts->authority == NULL ? NULL : arena_print(work->reading->scratch, "ext:%s", texts->authority);
  return texts->authority != NULL && *authority == NULL ? error_memory(org_error(work->reading->org)) : 0;
}

/* ---- units that begin ---- */

static int tell_created(struct propose *work, const struct import_record *record) {
  struct org_proposal line = tell_line(work, ORG_PROPOSE_CREATE, record);
  const struct propose_place above = propose_above(work, record);
  struct import_texts texts;
  int rc = tell_load(work, record, &texts);
  if (rc == 0) rc = tell_place(work, &above, &line.parent);
  if (rc < 0) return rc;
  line.name = line.title = texts.name;
  line.code = texts.code;
  line.kind = texts.kind;
  line.external_id = texts.external_id;
  line.workplace = record->workplace;
  return tell(work, &line);
}

/* Apart, when all are there: two new ones may be each other's authority and unit above. */
static int tell_created_authority(struct propose *work, const struct import_record *record) {
  struct org_proposal line = tell_line(work, ORG_PROPOSE_CHANGE, record);
  struct import_texts texts;
  int rc = tell_load(work, record, &texts);
  if (rc < 0 || texts.authority == NULL) return rc;
  const char *self = arena_print(work->reading->scratch, "ext:%s", texts.external_id);
  if (self == NULL) return error_memory(org_error(work->reading->org));
  rc = tell_authority(work, &texts, &line.authority);
  line.units = &self, line.unit_count = 1, line.title = texts.name;
  return rc < 0 ? rc : tell(work, &line);
}

/* ---- units that stay ---- */

static int tell_changes(struct propose *work, const struct import_record *record, int64_t unit, unsigned changes) {
  const char *self = NULL, *authority = NULL;
  struct import_texts texts;
  struct org_proposal line;
  int rc = tell_load(work, record, &texts);
  if (rc == 0) rc = tell_unit(work, unit, &self);
  if (rc == 0) rc = tell_authority(work, &texts, &authority);
  if (rc == 0 && (changes & ORG_NAME)) {
    line = tell_line(work, ORG_PROPOSE_RENAME, record);
    line.units = &self, line.unit_count = 1, line.name = line.title = texts.name;
    rc = tell(work, &line);
  }
  if (rc == 0 && (changes & ORG_CODE)) {
    line = tell_line(work, ORG_PROPOSE_RECODE, record);
    line.units = &self, line.unit_count = 1, line.title = texts.name;
    line.code = texts.code == NULL ? "-" : texts.code;
    rc = tell(work, &line);
  }
  if (rc < 0 || (changes & (ORG_KIND | ORG_WORKPLACE | ORG_AUTHORITY)) == 0) return rc;
  line = tell_line(work, ORG_PROPOSE_CHANGE, record);
  line.units = &self, line.unit_count = 1, line.title = texts.name;
  if (changes & ORG_KIND) line.kind = texts.kind;
  if (changes & ORG_WORKPLACE) line.workplace = record->workplace;
  if (changes & ORG_AUTHORITY) line.authority = authority == NULL ? "-" : authority;
  return tell(work, &line);
}

/* The root that is there gets the id that the file has for it: nothing can take the place of a root. */
static int tell_root(struct propose *work, const struct import_record *record) {
  struct import_reading *reading = work->reading;
  struct org_proposal line = tell_line(work, ORG_PROPOSE_CHANGE, record);
  struct import_texts texts;
  struct org_unit is = {0};
  const char *self = NULL;
  unsigned changes = 0;
  int rc = org_unit_get(reading->org, reading->old_root, record->day, reading->scratch, &is);
  if (rc == 0) rc = tell_load(work, record, &texts);
  if (rc == 0) rc = tell_unit(work, reading->old_root, &self);
  if (rc != 0) return rc;
  line.units = &self, line.unit_count = 1;
  line.external_id = texts.external_id;
  line.title = texts.name;
  line.note = _("the root of the organisation has another id in the file; it is the same unit");
  if (org_texts_differ(is.name, texts.name)) changes |= ORG_NAME;
  if (org_texts_differ(is.code, texts.code)) changes |= ORG_CODE;
  if (org_texts_differ(is.kind, texts.kind)) changes |= ORG_KIND;
  if (is.workplace != record->workplace) changes |= ORG_WORKPLACE;
  rc = tell_changes(work, record, reading->old_root, changes & record->given);
  return rc < 0 ? rc : tell(work, &line);
}

static int tell_moved(struct propose *work, const struct import_record *record) {
  struct org_proposal line = tell_line(work, ORG_PROPOSE_MOVE, record);
  const struct propose_place above = propose_above(work, record);
  struct import_texts texts;
  struct org_unit is = {0};
  const char *self = NULL;
  int rc = org_unit_get(work->reading->org, record->unit, record->day, work->reading->scratch, &is);
  if (rc < 0 || is.parent == above.unit) return rc;
  rc = tell_load(work, record, &texts);
  if (rc == 0) rc = tell_unit(work, record->unit, &self);
  if (rc == 0) rc = tell_place(work, &above, &line.parent);
  line.units = &self, line.unit_count = 1, line.title = texts.name;
  return rc < 0 ? rc : tell(work, &line);
}

/* ---- units that are gone ---- */

static const char *tell_why(enum propose_why why) {
  switch (why) {
  case PROPOSE_SAME_NAME_PLACE: return _("the same unit under a new id: the same name, at the same place");
  case PROPOSE_SAME_NAME_CODE: return _("the same unit under a new id: the same name and code, at another place");
  case PROPOSE_SAME_CODE_PLACE: return _("the same unit under a new id: the same code, at the same place, with another name");
  case PROPOSE_SAME_NAME: return _("probably the same unit under a new id: no other has this name");
  case PROPOSE_SAME_CODE: return _("perhaps the same unit under a new id: no other has this code; check it");
  case PROPOSE_CHILDREN: return _("the units below it go there, so perhaps it does too; check it");
  case PROPOSE_SIMILAR_NAME: return _("perhaps the same unit: a similar name at the same place; check it");
  default: return _("gone without a trace: check whether another unit takes over, and which");
  }
}

static bool tell_is_guess(const struct propose_gone *gone) { return gone->why >= PROPOSE_SAME_CODE; }

/* The deepest first; those of one depth together that become the same, what is sure apart from the guesses. */
static int tell_by_depth(const void *a, const void *b) {
  const struct propose_gone *x = *(struct propose_gone *const *)a, *y = *(struct propose_gone *const *)b;
  if (x->depth != y->depth) return x->depth > y->depth ? -1 : 1;
  if (x->to.unit != y->to.unit) return x->to.unit < y->to.unit ? -1 : 1;
  if (x->to.record != y->to.record) return x->to.record < y->to.record ? -1 : 1;
  if (tell_is_guess(x) != tell_is_guess(y)) return tell_is_guess(x) ? 1 : -1;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int tell_closed(struct propose *work, const struct propose_gone *gone) {
  struct org_proposal line = tell_line(work, ORG_PROPOSE_CLOSE, NULL);
  const char *self = NULL;
  int rc = tell_unit(work, gone->unit, &self);
  line.units = &self, line.unit_count = 1, line.title = gone->name;
  line.note = gone->repeats ? _("gone with the one above, whose name it repeats") : tell_why(PROPOSE_NO_TRACE);
  line.is_doubtful = !gone->repeats;
  return rc < 0 ? rc : tell(work, &line);
}

/* Why, for one; for several with their names: "A: …; B: …". */
static const char *tell_whys(struct propose *work, struct propose_gone *const *gone, size_t count) {
  const char *note = count == 1 ? tell_why(gone[0]->why) : "";
  for (size_t i = 0; i < count && count > 1 && note != NULL; i++)
    note = arena_print(work->reading->scratch, "%s%s%s: %s", note, i == 0 ? "" : "; ", gone[i]->name, tell_why(gone[i]->why));
  return note;
}

/* A unit that is there already and goes on is one of those that are merged; one that begins has nothing to merge. */
static int tell_merged(struct propose *work, struct propose_gone *const *gone, size_t count) {
  struct org_proposal line = tell_line(work, ORG_PROPOSE_MERGE, NULL);
  const char **units = arena_alloc(work->reading->scratch, (count + 1) * sizeof *units);
  int rc = units == NULL ? error_memory(org_error(work->reading->org)) : 0;
  if (rc == 0) rc = tell_place(work, &gone[0]->to, &line.to);
  for (size_t i = 0; rc == 0 && i < count; i++) {
    rc = tell_unit(work, gone[i]->unit, &units[i]);
    line.is_doubtful = line.is_doubtful || tell_is_guess(gone[i]);
  }
  if (rc < 0) return rc;
  line.units = units;
  line.unit_count = count;
  if (gone[0]->to.record == 0) units[line.unit_count++] = line.to;
  line.comparable = line.unit_count == 1 && !tell_is_guess(gone[0]);
  line.title = gone[0]->name;
  line.note = tell_whys(work, gone, count);
  return line.note == NULL ? error_memory(org_error(work->reading->org)) : tell(work, &line);
}

static int tell_gone(struct propose *work) {
  struct propose_gone **order = work->gone_by_name; /* what it was for has been done */
  size_t count = work->gone_count;
  int rc = 0;
  if (count > 1) qsort(order, count, sizeof(struct propose_gone *), tell_by_depth);
  for (size_t i = 0, next; rc == 0 && i < count; i = next) {
    next = i + 1;
    while (next < count && order[i]->why != PROPOSE_NO_TRACE && order[next]->depth == order[i]->depth &&
           tell_is_guess(order[i]) == tell_is_guess(order[next]) && propose_is_place(&order[i]->to, &order[next]->to))
      next++;
    rc = order[i]->why == PROPOSE_NO_TRACE ? tell_closed(work, order[i]) : tell_merged(work, order + i, next - i);
    arena_reset(work->reading->scratch);
  }
  return rc;
}

/* ---- all of it ---- */

enum tell_pass { TELL_CREATED, TELL_CHANGED, TELL_MOVED, TELL_PASSES };

static bool tell_is_other_root(const struct propose *work, const struct import_record *record) {
  return record->is_root && work->reading->root_is_other;
}

static int tell_record(struct propose *work, const struct import_record *record, enum tell_pass pass) {
  if (tell_is_other_root(work, record)) return 0;
  if (record->unit == 0 && pass == TELL_CREATED) return tell_created(work, record);
  if (record->unit == 0) return pass == TELL_CHANGED ? tell_created_authority(work, record) : 0;
  if (pass == TELL_CHANGED && record->changes != 0) return tell_changes(work, record, record->unit, record->changes);
  return pass == TELL_MOVED && record->moves ? tell_moved(work, record) : 0;
}

int propose_tell(struct propose *work) {
  struct import_reading *reading = work->reading;
  int rc = 0;
  for (int pass = 0; pass < TELL_PASSES; pass++)
    for (size_t i = 0; rc == 0 && i < reading->record_count; i++) {
      rc = tell_record(work, import_record_at(reading, reading->order[i]), (enum tell_pass)pass);
      arena_reset(reading->scratch);
    }
  if (rc == 0) rc = tell_gone(work);
  if (rc == 0 && reading->root_is_other) rc = tell_root(work, import_record_at(reading, reading->root));
  return rc;
}

/*
 * org/import_propose.h — what the files share that turn an import into proposals.
 *
 * Units that the file lacks and units that only the file has are compared (import_propose_match.c): one under another id
 * goes on as the other. What is left of the differences becomes operations (import_propose.c, import_propose_tell.c).
 */
#ifndef ORG_IMPORT_PROPOSE_H
#define ORG_IMPORT_PROPOSE_H

#include "org/import.h"

#define PROPOSE_NONE SIZE_MAX

/* Why a unit that is gone is taken for another, from what is sure to what is a guess. */
enum propose_why {
  PROPOSE_NO_TRACE,
  PROPOSE_SAME_NAME_PLACE,
  PROPOSE_SAME_NAME_CODE,
  PROPOSE_SAME_CODE_PLACE,
  PROPOSE_SAME_NAME,
  PROPOSE_SAME_CODE,
  PROPOSE_CHILDREN,
  PROPOSE_SIMILAR_NAME,
  PROPOSE_WHYS
};

/* A place in the tree as it will be: a unit that is there, or a record that is new. Neither: none. */
struct propose_place {
  int64_t unit;
  uint32_t record;
};

struct propose_gone {
  int64_t unit, parent;
  size_t above; /* the parent among those that are gone; PROPOSE_NONE */
  const char *external_id, *name, *code;
  int64_t depth;
  bool repeats; /* it only repeats the name of the one above, which is gone too */
  enum propose_why why;
  struct propose_place to;
  struct propose_place heading; /* where those below it go, as far as they agree */
  bool is_scattered;
};

struct propose_new {
  uint32_t number;
  struct propose_place above;
  const char *name, *code;
  bool repeats, is_taken;
};

struct propose {
  struct import_reading *reading;
  struct arena *arena;
  struct propose_gone *gone; /* by unit */
  size_t gone_count;
  size_t *depth_order; /* places in `gone`, the deepest first */
  struct propose_new *fresh; /* in the order of the file: parents first */
  size_t fresh_count;
  struct propose_new **by_name, **by_code, **by_place;
  struct propose_gone **gone_by_name, **gone_by_code;
  struct propose_mover {
    int64_t from;
    struct propose_place to;
  } *movers; /* units that stay and get another place */
  size_t mover_count;
};

static inline bool propose_is_place(const struct propose_place *a, const struct propose_place *b) {
  return a->unit == b->unit && a->record == b->record && (a->unit != 0 || a->record != 0);
}
size_t propose_find_gone(const struct propose *work, int64_t unit);
/* Where a record will be: right below what. */
struct propose_place propose_above(const struct propose *work, const struct import_record *record);
void propose_match(struct propose *work);
int propose_tell(struct propose *work);

#endif

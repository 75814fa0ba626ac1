/*
 * org/diff.h — what the files of the difference between two days share.
 *
 * Both days are read whole into memory, in the order of the units (diff_read.c), and walked side by side (diff.c). What
 * lineage tells (diff_lineage.c) takes the place of "began" and "ended"; roles come on demand (diff_role.c).
 */
#ifndef ORG_DIFF_H
#define ORG_DIFF_H

#include "org/inside.h"

#define DIFF_NOWHERE SIZE_MAX

/* A unit on one of the days. Texts live as long as the arena of the side. */
struct diff_unit {
  int64_t unit, parent, authority; /* authority: its own; 0: inherited */
  size_t up;                       /* place of the parent on the same day */
  const char *external_id, *name, *code, *kind;
  bool workplace, dormant;
  bool inside; /* at or below the unit that is asked about */
  bool told;   /* lineage says how it began or ended */
  bool moved;
  int64_t followers; /* of one that moved: how many came along below it */
};

struct diff_side {
  int32_t day;
  struct arena *arena;
  struct diff_unit *units; /* by unit */
  size_t count, room;
};

/* A change that waits for its place in the list. */
struct diff_entry {
  struct org_diff_change change;
  int group;      /* the first kind of change of the same unit: so that its changes stand together */
  size_t order;   /* as found */
};

struct diff_work {
  struct org *org;
  const struct org_diff *diff;
  struct org_diff_count *count;
  struct arena *arena;
  struct diff_side before, after;
  struct diff_entry *entries;
  size_t entry_count, entry_room;
};

int diff_read(struct org *org, int32_t day, int64_t top, struct diff_side *side);
void diff_side_release(struct diff_side *side);
/* DIFF_NOWHERE when there is none on that day. */
size_t diff_find(const struct diff_side *side, int64_t unit);
/* The responsible authority, inherited or not; 0: none. */
int64_t diff_authority(const struct diff_side *side, size_t at);
/* Names from below the root; NULL: no memory. */
const char *diff_path(const struct diff_side *side, size_t at, struct arena *arena);

/* Takes what is in `change` as it is; unit, external id, name and path are filled in here. NULL error: no memory. */
int diff_add(struct diff_work *work, const struct org_diff_change *change);
/* The unit as one side of a change; 0 gives none (count 0). Its name is its path. */
int diff_mention(struct diff_work *work, const struct diff_side *side, int64_t unit, struct org_diff_units *out);

int diff_lineage(struct diff_work *work);
int diff_roles(struct diff_work *work);

#endif

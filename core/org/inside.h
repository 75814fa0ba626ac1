/*
 * org/inside.h — what the files of this room share. Other rooms include org/org.h alone.
 */
#ifndef ORG_INSIDE_H
#define ORG_INSIDE_H

#include "org/org.h"

#define ORG_NAME_LONGEST 1000 /* characters; what is longer is a text in the wrong column, not a name */
#define ORG_CODE_LONGEST 200  /* of a code or an external id, likewise */
#define ORG_LISTED_MOST 20    /* candidates and children that an error lists */

struct org {
  struct store *store;
  struct bus *bus;
  struct text payload;   /* of the event that is being appended */
  sqlite3_stmt *enabled; /* kept prepared: asked for each delivery and each command */
  sqlite3_stmt *enabled_any;
  sqlite3_stmt *unit, *operation, *edge; /* likewise, for the thousands of changes of an import */
  struct arena *decided; /* holds the two texts */
  const char *decision, *note; /* of the operations that follow; NULL: none */
  int64_t reorganisation;
  enum org_comparable comparable;
  bool is_held; /* what is derived waits for org_settle_derived */
  struct text held_tops, held_descents; /* JSON arrays of units, not closed */
  size_t held_count; /* in held_tops */
  int32_t held_day;  /* from which they were changed */
};

static inline struct error *org_error(const struct org *org) { return store_error(org->store); }

/*
 * Appends an event of this room. `fields` names the payload's members in order, each with a letter for its argument:
 * "unit=i parent=I code=t workplace=b day=d". i int64_t · I int64_t, 0 is null · t const char *, NULL is null · b int
 * as true or false · d int, a day (DAY_OPEN is null).
 */
int org_event_append(struct org *org, const char *type, int64_t unit, const char *fields, ...);

/* ---- text that becomes data (check.c) ---- */
bool org_text_is_blank(const char *text);
bool org_texts_differ(const char *a, const char *b); /* NULL differs from every text */
size_t org_text_characters(const char *text);
/* A copy in which each letter is one code point (text_compose); NULL with the error set when memory is out. */
char *org_text_composed(struct org *org, struct arena *arena, const char *text);
/* name-empty, name-long, personal-number. `what` is the error's first part. */
int org_check_name(struct org *org, const char *what, const char *name);
bool org_email_is_usable(const char *email);
int org_check_personal_number(struct org *org, const char *what, const char *text); /* NULL is fine */
/* unit-unknown when the unit is not open on all days of [from, to). */
int org_check_open(struct org *org, const char *what, int64_t unit, int32_t from, int32_t to);
int org_unit_covers(struct org *org, int64_t unit, int32_t from, int32_t to, bool *covers);
int org_check_external_free(struct org *org, const char *what, const char *external_id); /* unit-external-taken; NULL is fine */
/* What holds of every service: its name, its recipients, and that the unit is open. */
int org_service_check(struct org *org, int64_t unit, const char *name, const char *const *recipients, size_t count,
                      int32_t day);
int org_check_kind(struct org *org, const char *what, const char *kind);
/* "unit, committee, …": all known kinds. */
char *org_kind_words(struct org *org, struct arena *arena);
char *org_role_words(struct org *org, struct arena *arena);
int org_kind_seed(struct store *store);
bool org_kind_is_word(const char *word);

/* administrator-last, when without this role (0: any) and this person (0: any) nobody with an account is administrator of
 * the whole organisation from that day on. */
int org_check_administrator_left(struct org *org, const char *what, int64_t role, int64_t person, int32_t day);

/* ---- many rows (rows.c) ---- */
#define ORG_ROWS 32 /* that one statement inserts */
/* `insert` up to VALUES; `row`: "(?, ?)", so many times. */
int org_rows_prepare(struct org *org, sqlite3_stmt **out, const char *insert, const char *row, int count);
int org_rows_insert(struct org *org, sqlite3_stmt *insert); /* steps and resets */

/* ---- derived tables ---- */
/* `tops`: a JSON array of units, below which everything of `day` and later is derived anew; NULL: the whole organisation, all days. */
int org_closure_rebuild(struct org *org, const char *tops, int32_t day);
int org_closure_rebuild_all(struct org *org);
/* Fails (unit-cycle) when a unit at or below `tops` is above itself on any day. Must hold before a rebuild. */
int org_closure_check(struct org *org, const char *tops);
int org_enabled_rebuild(struct org *org, const char *tops, const char *plugin); /* plugin NULL: all */
/* Both, for one unit and what is below it, of which nothing was changed before the day; later, where derivation is held. */
int org_unit_rederive(struct org *org, int64_t unit, int32_t day);
/* The ways of lineage of all units that hang together with this one; later, where derivation is held. */
int org_descent_rederive(struct org *org, int64_t unit);

/* ---- operations and lineage (operation.c) ---- */
int org_operation_add(struct org *org, const char *kind, int32_t day, int64_t *operation);
int org_lineage_add(struct org *org, int64_t operation, int64_t from, int64_t to, bool comparable);
/* An operation with one edge; 0: none on that side. Comparable, unless it has been said not to be. */
int org_operation_alone(struct org *org, const char *kind, int64_t from, int64_t to, int32_t day);
/* Takes away the edges of the unit alone from that day on: it ends, and what was planned for it does not happen. */
int org_lineage_forget(struct org *org, int64_t unit, int32_t day);

/* ---- what stands in the way of a unit's end (unit_close.c) ---- */
/* `ending`: a JSON array of units that end on that day too, and are in no way. Errors: unit-root, unit-has-children,
 * unit-is-authority, unit-change-planned (it takes part in another operation later). */
int org_check_end(struct org *org, const char *what, int64_t id, int32_t day, const char *ending);
/* The first day after `day` on which the unit takes part in a merge, split or recut; DAY_OPEN: none is decided. */
int org_regroup_planned(struct org *org, int64_t id, int32_t day, int32_t *planned);

/* ---- the tree without what is derived from it, for changes in bulk ---- */
/* The unit's parent from `day` on, until the next change that is planned already; and the event. */
int org_unit_reparent(struct org *org, int64_t id, int64_t parent, int32_t day);
/* The day on which the unit that is there on `day` is closed; DAY_OPEN: none is decided. What begins in it ends with it. */
int org_unit_ends(struct org *org, int64_t id, int32_t day, int32_t *ends);
/* Ends the unit with its services and roles; and the events. The operation is the caller's to write down. */
int org_unit_end(struct org *org, int64_t id, int32_t day);

/* ---- one line about a unit, for lists in errors: id:17  A/B  (ext:36, code 65) ---- */
int org_unit_detail(struct org *org, int64_t unit, int32_t day);

/* ---- units that are closed or called otherwise by now (reference_gone.c) ---- */
/* 0: no unit was called so before that day; else the error unit-unknown, with what there is of them now. */
int reference_gone(struct org *org, const char *reference, int32_t day);
/* Details of the error: the unit itself when it is there on the day, else those that came from it and are. */
int reference_gone_successors(struct org *org, int64_t unit, int32_t day, size_t *listed);

/* ---- names that come near to a reference that fits nothing (reference_near.c) ---- */
#define REFERENCE_NEAR_MOST 5
struct reference_near {
  int64_t unit;
  size_t distance;
};
/* How far a name is from another; SIZE_MAX when they have too little in common. */
size_t reference_name_distance(const char *wanted, const char *name);
int reference_nearest(struct org *org, const char *reference, int32_t day,
                      struct reference_near near[REFERENCE_NEAR_MOST], size_t *count);

#endif

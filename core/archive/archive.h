/*
 * archive/archive.h — the door of the room `archive`: acts on official records, each under the authority that answered for
 * the record that day, and under which authority the records of each unit stand. It knows no plugin: a record is a reference,
 * a unit and a day here.
 *
 * Acts are never rewritten. Every function that writes expects the caller's open write transaction and appends the event of
 * what it did.
 */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include "org/org.h"

int archive_migrate(struct store *store);
int archive_schema_state(struct store *store, enum store_schema *state);

extern const struct pussel_list archive_views;  /* record_act */
extern const struct pussel_list archive_events; /* struct pussel_event_type */

/* ---- acts (act.c) --------------------------------------------------------------------------------------------------- */

/* All texts are borrowed; NULL and 0: nothing to say. */
struct archive_act {
  const char *ref;  /* <plugin>.<kind>:<number>; NULL: all of the authority (exported, extracted) */
  const char *what; /* finalised, registered, released, transferred, exported, extracted, disposed, corrected */
  const char *outcome; /* of released: full, part, refused */
  int64_t unit;
  int64_t authority;    /* 0: the one that answers for the unit on the day */
  int64_t to_authority; /* of transferred */
  int32_t day;
  const char *registry_number, *recipient, *assessment, *paragraph, *decision, *reason;
  int64_t corrects; /* of corrected: the act that is wrong */
};
/* Errors: personal-number (in any of the texts). *id may be NULL. */
int archive_act_add(struct store *store, struct bus *bus, const struct archive_act *act, int64_t *id);

/* ---- authorities (custody.c) ------------------------------------------------------------------------------------------ */

/* The authority that answers for the unit on the day; of a unit that is closed then, the one on its last day. 0: none. */
int archive_authority(struct store *store, int64_t unit, int32_t day, int64_t *authority);

/* A border that the records of a unit have crossed. */
struct archive_crossing {
  int64_t unit, from, to;
  int32_t day;          /* from which the other authority answers */
  const char *decision; /* that the organisation's change rests on; NULL: none is known */
};
/*
 * Compares what the organisation says of the day with what was last accounted for, calls `visit` for each border crossed since, in
 * order, and accounts for it. A unit that is met for the first time crosses nothing. While no authority answers for a unit, the
 * last that did is kept, for nobody has taken over. The records of a unit that was merged, split or recut follow those that came
 * after it, if all of these are under one authority. Reads the published view org_authority.
 */
int archive_custody_settle(struct store *store, int32_t day, int (*visit)(void *state, const struct archive_crossing *crossing),
                           void *state);

#endif

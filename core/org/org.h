/*
 * org/org.h — the door of the room `org`: units with dated versions, the tree and its closure, services and recipients,
 * persons and roles, references as people write them, import, and in which units a plugin is enabled.
 *
 * A unit is an identity (our own number). Name, code, kind, authority and the workplace flag are versions of it with
 * half-open dates; its parent is dated likewise, in a table of its own, so that a rename leaves the tree untouched.
 * core_closure (every ancestor of every unit, dated) is derived from the parents and kept in the same transaction.
 * Every function that writes expects the caller's open write transaction and appends the event of what it did.
 */
#ifndef ORG_ORG_H
#define ORG_ORG_H

#include "bus/bus.h"

struct org;

int org_migrate(struct store *store);
int org_schema_state(struct store *store, enum store_schema *state);
int org_new(struct org **out, struct store *store, struct bus *bus);
void org_free(struct org *org);

extern const struct pussel_list org_views;  /* org_unit, org_tree, org_service, org_unit_service, org_recipient, org_person,
                                               org_role, org_kind, org_lineage, org_descent, org_unit_version, plugin_enablement,
                                               plugin_enabled */
extern const struct pussel_list org_queries; /* struct pussel_query: lineage, measurement-history */
extern const char org_query_words[]; /* their columns that hold fixed words */
extern const struct pussel_list org_events; /* struct pussel_event_type */

/* ---- units (unit.c) ------------------------------------------------------------------------------------------------ */

struct org_unit {
  const char *external_id; /* identity in the source system; NULL: none */
  const char *name;
  const char *code; /* NULL: none; leading zeros matter */
  const char *kind; /* a word of core_kind */
  int64_t parent;   /* 0: this is the root */
  int64_t authority; /* the unit that is the responsible authority; 0: inherited from the parent */
  bool workplace;
  bool dormant; /* at rest: it exists and nothing goes on in it; org_unit_add takes no notice of it */
};
/* Errors: name-empty, unit-kind-unknown, unit-external-taken, unit-second-root, personal-number. */
int org_unit_add(struct org *org, const struct org_unit *unit, int32_t day, int64_t *id);
/* Which members of a change count. */
enum org_change { ORG_NAME = 1, ORG_CODE = 2, ORG_KIND = 4, ORG_AUTHORITY = 8, ORG_WORKPLACE = 16, ORG_DORMANT = 32 };
/* A new version from `day` on. *changed is false when everything already was so. */
int org_unit_change(struct org *org, int64_t id, const struct org_unit *to, int changes, int32_t day, bool *changed);
/* Errors: unit-cycle, unit-root (the root cannot be moved). Rebuilds closure and enablement below the unit. */
int org_unit_move(struct org *org, int64_t id, int64_t parent, int32_t day, bool *changed);
/* Ends its services and the roles in it too. Errors: unit-has-children and unit-is-authority (list
 * them), unit-root, unit-too-young, unit-change-planned. */
int org_unit_close(struct org *org, int64_t id, int32_t day);
/* ENOTFOUND without a message when there is none on that day. Texts in the arena. */
int org_unit_get(struct org *org, int64_t id, int32_t day, struct arena *arena, struct org_unit *unit);
/* "Barn o utbildningsförvaltning/Norra grundskola": names from below the root; the root's own name for the root. */
char *org_unit_path(struct org *org, int64_t id, int32_t day, struct arena *arena);
int64_t org_root(struct org *org, int32_t day); /* 0: no organisation yet */
/* Units at or below `top`, parents first, siblings in Swedish order. The arena owns *units. */
int org_units_below(struct org *org, int64_t top, int32_t day, bool workplaces_only, struct arena *arena, int64_t **units,
                    size_t *count);
/* The word of a kind or a role that somebody means who types the word, its title, or the title in their language. What
 * fits none is given back as it is, for the call that takes it to refuse. NULL gives NULL. */
const char *org_kind_word(struct org *org, const char *typed, struct arena *arena);
const char *org_role_word(struct org *org, const char *typed, struct arena *arena);
/* Adds a kind, or gives it another title. */
int org_kind_set(struct org *org, const char *kind, const char *title);

/* ---- operations over time (operation.c, regroup.c, unit_rest.c, derived.c) ----------------------------------------- */

/*
 * What the operations that follow rest on, until the next call: the reference of a decision, a note in words, and the
 * reorganisation (core_reorganisation) that they are part of. NULL and 0: nothing; call it so at the end. Texts are copied.
 * Each operation on units is written down (core_operation) with its edges of lineage (core_lineage). Errors: personal-number.
 */
int org_decided(struct org *org, const char *decision, const char *note, int64_t reorganisation);
/* Whether a unit can be compared with what it was before the operations on it alone that follow, until the next
 * org_decided: usually it can. What org_regroup does has a say of its own. */
enum org_comparable { ORG_USUALLY, ORG_NOT_COMPARABLE };
void org_compared(struct org *org, enum org_comparable comparable);

/* Units become other units: merge (several to one), split (one to several), recut (several to several). Units of `from`
 * that are not in `to` end on that day, with services and roles; one that has ended on it already may stand there too.
 * Units of `to` must be there on it: add or reopen them first. */
struct org_regroup {
  const int64_t *from;
  size_t from_count;
  const int64_t *to;
  size_t to_count;
  bool comparable; /* can the new ones be compared with the old ones? */
  int32_t day;
};
/* Errors: regroup-empty, regroup-twice, regroup-itself, unit-unknown, unit-too-young, and those of org_unit_close. */
int org_regroup(struct org *org, const struct org_regroup *regroup);
/* "merge", "split" or "recut". */
const char *org_regroup_kind(const struct org_regroup *regroup);

/* A unit at rest exists and nothing goes on in it, until it is woken. Errors: unit-unknown, unit-root. */
int org_unit_rest(struct org *org, int64_t id, int32_t day, bool *changed);
int org_unit_wake(struct org *org, int64_t id, int32_t day, bool *changed);
/* A closed unit begins again, as it was on its last day, below `parent`. Services and roles do not come back. Errors:
 * unit-open, unit-unknown (unit or parent). */
int org_unit_reopen(struct org *org, int64_t id, int64_t parent, int32_t day);

/*
 * Where many operations follow each other: what is derived from the tree and from the lineage (core_closure, core_enabled,
 * core_descent) waits until org_settle_derived, which derives all of it once. In between, paths, org_units_below, org_is_enabled
 * and the views that read those tables answer as before; the checks of the operations themselves do not depend on them.
 * org_forget_derived ends the waiting when the caller takes the transaction back.
 */
void org_hold_derived(struct org *org);
int org_settle_derived(struct org *org);
void org_forget_derived(struct org *org);

/* ---- references (reference.c) ------------------------------------------------------------------------------------- */

/* id:17 · ext:24 · code:65 · a name · the end of a path "A/B". Case does not matter in names. Names of units that are
 * closed on that day do not count. Errors: unit-unknown (with what came after it, or the nearest names), unit-ambiguous (the candidates with
 * their paths and id:s as details). */
int org_find_unit(struct org *org, const char *reference, int32_t day, int64_t *unit);
/* As org_find_unit; where nothing fits on that day, also a unit of any other day by id: or ext:, or one that begins later by
 * its name: for what is asked about history, and for what is planned. */
int org_find_unit_ever(struct org *org, const char *reference, int32_t day, int64_t *unit);
/* id:3 · ext:anna01 · a name. Errors: person-unknown, person-ambiguous. */
int org_find_person(struct org *org, const char *reference, int64_t *person);

/* ---- import (import.c, import_csv.c, import_json.c, import_plan.c) -------------------------------------------------- */

/* What an import did or would do: one line a unit. `what`: "created", "moved", "renamed", "recoded", "changed", "closed", the
 * first that fits; `detail` tells all that is different. A unit that moves counts as moved, not as changed too. */
typedef int org_import_fn(void *state, const char *what, const char *external_id, const char *name, const char *detail);
struct org_import {
  const char *path;    /* .csv, .json; "-" is standard input */
  const char *mapping; /* path of a mapping file; NULL for the documented CSV columns */
  int32_t day;         /* from when it holds */
  bool close_missing;  /* close units with an external id, at or below the file's top, that the file lacks */
  bool dry_run;        /* compute and report, write nothing */
  org_import_fn *report; /* NULL: none */
  size_t report_most;    /* at most so many lines; 0: all */
  void (*unread)(void *state, const char *members); /* columns or members that nothing in the mapping speaks of; NULL */
  /* Asked for each unit that is there already and would change or get units below it; 0: the whole organisation. An
   * error ends the import. NULL: everything may. */
  int (*enter)(void *state, int64_t unit);
  void (*progress)(void *state, double done); /* NULL: none */
  void *state;
};
struct org_import_count {
  int64_t read, created, changed, moved, closed, unchanged;
};
/* All or nothing. All faults of the file are details of one error (import-faults), each with its line or element. */
int org_import(struct org *org, const struct org_import *import, struct org_import_count *count);

/* ---- services (service.c) ------------------------------------------------------------------------------------------ */

/* Errors: name-empty, service-exists. At least one recipient. */
int org_service_add(struct org *org, int64_t unit, const char *name, const char *const *recipients, size_t count, int32_t day,
                    int64_t *service);
int org_service_close(struct org *org, int64_t service, int32_t day);
/* Other recipients on all days of the service. */
int org_service_readdress(struct org *org, int64_t service, const char *const *recipients, size_t count);

/* The unit above whose services hold in this one on that day; 0: it has some of its own, or there are none. */
int org_service_inherited(struct org *org, int64_t unit, int32_t day, int64_t *from);

/* What a file changed: what is "created", "changed" (other recipients) or "closed". Texts live until the call returns. */
struct org_service_change {
  const char *what;
  int64_t unit;
  int32_t day;
  const char *name, *recipients, *detail;
};
struct org_service_import {
  const char *path; /* CSV with the columns unit, name, recipients, from, to; "-" is standard input */
  int32_t day;      /* from when a row holds that does not say */
  int (*report)(void *state, const struct org_service_change *change); /* NULL: none */
  void *state;
};
/* Errors: import-faults, file-columns; then the caller must take its transaction back, for some rows are written. */
int org_service_import(struct org *org, const struct org_service_import *import, struct org_import_count *count);

/* ---- persons and roles (person.c) ------------------------------------------------------------------------------------ */

struct org_person {
  const char *name;
  const char *external_id; /* NULL: none */
  const char *account;     /* the account name that acts for this person; NULL: none */
  bool is_protected;       /* protected identity: name and external id are in no view and no output */
};
/* Errors: name-empty, person-external-taken, account-taken, personal-number. */
int org_person_add(struct org *org, const struct org_person *person, int64_t *id);
/* Which members of a change count. An empty external id, and account NULL, take it away. Errors: as org_person_add,
 * administrator-last (the account is that of the last administrator of the whole organisation). */
enum org_person_part { ORG_PERSON_NAME = 1, ORG_PERSON_EXTERNAL = 2, ORG_PERSON_ACCOUNT = 4, ORG_PERSON_PROTECTED = 8 };
int org_person_change(struct org *org, int64_t id, const struct org_person *to, int changes);
struct org_role {
  int64_t person;
  int64_t unit; /* 0: the whole organisation; for administrators, archivists and auditors only */
  const char *role;       /* manager, deputy, employee, union_rep, elected_official, process_owner, administrator, archivist, auditor … (core_role_kind) */
  const char *employment; /* permanent, temporary, NULL */
};
int org_role_assign(struct org *org, const struct org_role *role, int32_t from, int32_t to, int64_t *id);
/* Errors: role-not-held, role-too-young, administrator-last. */
int org_role_end(struct org *org, int64_t id, int32_t day);
/* The account that made the installation gives its place to a person, who becomes administrator of the whole organisation;
 * *role is the assignment. Errors: administrator-account (the person has no account), administrator-replaced (it was
 * done before). */
int org_administrator_replace(struct org *org, int64_t person, int64_t *role);

/* ---- who acts (actor.c) ----------------------------------------------------------------------------------------------- */

/* What a role makes of whoever holds it, as enum pussel_audience: in the unit itself, and in those below. */
void org_role_audience(const char *role, uint32_t *here, uint32_t *below);
struct org_actor {
  int64_t person; /* whom the account acts for; 0: nobody */
  bool is_protected;
  int64_t roles, ended; /* of the person: in force on the day, and ended before it */
};
int org_actor_get(struct org *org, const char *account, int32_t day, struct org_actor *actor);
/* Where the account's person has roles on the day, a unit once. The arena owns *places. */
struct org_place {
  int64_t unit; /* 0: the whole organisation */
  bool is_whole; /* that, or the root: no unit is outside */
  uint32_t here, below; /* enum pussel_audience */
};
int org_actor_places(struct org *org, const char *account, int32_t day, struct arena *arena, struct org_place **places,
                     size_t *count);
/* What the account counts as in the unit. */
int org_actor_audience(struct org *org, const char *account, int64_t unit, int32_t day, uint32_t *audience);
/* Inserts the units in which the place gives any of the audience into `table`, whose one column is its key. */
int org_units_of_place(struct org *org, const struct org_place *place, uint32_t audience, int32_t day, const char *table);

/* ---- enablement (enablement.c) --------------------------------------------------------------------------------------- */

/* What holds for a plugin in a unit on a day, and who decided it where. */
struct org_enablement {
  bool on;
  const char *phase;  /* "pilot" or "in_use"; NULL when it is off */
  int64_t decided_at; /* the unit whose decision holds; 0: nobody has decided, which means off */
  int32_t from, to;
  const char *reason, *decision, *actor; /* NULL: none */
};
/* A decision from a day on. *changed is false when the same decision stands there already. */
int org_enable(struct org *org, const char *plugin, int64_t unit, bool on, const char *phase, int32_t from, int32_t to,
               const char *reason, const char *decision, bool *changed);
/* Takes back, for these days, what the unit itself decided: it follows the unit above. */
int org_enable_as_above(struct org *org, const char *plugin, int64_t unit, int32_t from, int32_t to, const char *reason,
                        const char *decision, bool *changed);
int org_enablement_get(struct org *org, const char *plugin, int64_t unit, int32_t day, struct arena *arena,
                       struct org_enablement *out);
/* The next day after `day` on which it will be on or off, or in another phase, as is decided now; *found: there is one. */
int org_enablement_next(struct org *org, const char *plugin, int64_t unit, int32_t day, struct arena *arena,
                        struct org_enablement *next, bool *found);
/* 1 on, 0 off, negative error. Quick: one look-up by index. unit 0: is it on anywhere? */
int org_is_enabled(struct org *org, const char *plugin, int64_t unit, int32_t day);

#endif

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
                                               org_role, org_group, org_group_member, org_kind, org_lineage, org_descent, org_unit_version,
                                               plugin_enablement, plugin_enabled */
extern const struct pussel_list org_queries; /* struct pussel_query: lineage, measurement-history */
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
/* Another identity in the source system, on all days: the source has given the unit a new id. NULL or "": none.
 * Errors: unit-unknown, unit-external-taken, personal-number. */
int org_unit_identify(struct org *org, int64_t id, const char *external_id, int32_t day, bool *changed);
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
/* Likewise a kind of role. One that is added gives no rights. Errors: kind-word, name-empty, role-kind-fixed (those that
 * every installation has keep their titles), role-kind-taken (another role has that title). */
int org_role_kind_set(struct org *org, const char *role, const char *title);

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

/* ---- whole reorganisations (reorganise_….c) -------------------------------------------------------------------------- */

enum org_reorganise {
  ORG_REORGANISE_NONE,
  ORG_REORGANISE_CREATE,
  ORG_REORGANISE_RENAME,
  ORG_REORGANISE_RECODE,
  ORG_REORGANISE_CHANGE,
  ORG_REORGANISE_MOVE,
  ORG_REORGANISE_MERGE,
  ORG_REORGANISE_SPLIT,
  ORG_REORGANISE_RECUT,
  ORG_REORGANISE_REST,
  ORG_REORGANISE_WAKE,
  ORG_REORGANISE_CLOSE,
  ORG_REORGANISE_REOPEN,
  ORG_REORGANISE_HOME
};
#define ORG_REORGANISE_LINES_MOST 5000 /* of a document */
const char *org_reorganise_word(enum org_reorganise operation); /* "merge" */

/*
 * A document of operations. It is read, gets its days, is resolved and applied, in that order; each step collects what is wrong,
 * with its line, and org_document_fail makes one error of all of it (reorganise-faults). Everything lives in the arena.
 */
struct org_document;
/* A .json file, else CSV ("-": standard input, CSV). */
int org_document_read(struct org *org, const char *path, struct arena *arena, struct org_document **out);
int org_document_parse(struct org *org, const char *name, const char *text, struct arena *arena, struct org_document **out);
const char *org_document_decision(const struct org_document *document); /* NULL: it has none */
const char *org_document_unread(const struct org_document *document);   /* columns or members that nobody reads; NULL: none */
const char *org_document_name(const struct org_document *document);     /* its title, else the file's name; NULL: standard input */
/* Lines without a date get `day`, else the document's own, else `fallback`; DAY_OPEN: not given. */
int org_document_date(struct org_document *document, int32_t day, int32_t fallback);
int32_t org_document_day(const struct org_document *document);
int32_t org_document_last_day(const struct org_document *document);
/* The form in which it is kept, and its digest, which does not depend on where in the file a line stands. */
int org_document_text(struct org_document *document, const char **text, char digest[DIGEST_HEX]);
int org_document_resolve(struct org_document *document);
/* The units that are there already and that the document speaks of, some more than once. */
int org_document_units(const struct org_document *document, int (*visit)(void *state, int64_t unit), void *state);
int org_document_apply(struct org_document *document, const char *decision, int64_t reorganisation);
int org_document_fault(struct org_document *document, int64_t place, const char *format, ...) PUSSEL_PRINTF(3, 4);
bool org_document_is_whole(const struct org_document *document); /* no line is refused, homes left aside */
size_t org_document_fault_count(const struct org_document *document);
int org_document_fail(struct org_document *document); /* 0: nothing is wrong */
/* A line, in the document's own words. */
struct org_document_line {
  int64_t place;
  enum org_reorganise operation;
  int32_t day;
  const char *unit, *to, *detail; /* NULL: nothing */
  int64_t home; /* of a home: the unit that takes it over; 0: it is to be closed */
};
size_t org_document_line_count(const struct org_document *document);
void org_document_line(const struct org_document *document, size_t index, struct org_document_line *out);
/* A unit that ends, how, and what it becomes. */
struct org_ending {
  int64_t unit;
  int32_t day;
  enum org_reorganise how; /* MERGE, SPLIT, RECUT or CLOSE */
  const int64_t *to;
  size_t to_count;
  int64_t place;
};
const struct org_ending *org_document_endings(const struct org_document *document, size_t *count); /* once it is applied */

/* The tree before and after (reorganise_tree.c). */
struct org_tree;
enum org_tree_mark {
  ORG_TREE_NEW = 1,
  ORG_TREE_ENDED = 2,
  ORG_TREE_MOVED = 4,
  ORG_TREE_RENAMED = 8,
  ORG_TREE_RECODED = 16,
  ORG_TREE_CHANGED = 32,
  ORG_TREE_RESTS = 64,
  ORG_TREE_WAKES = 128
};
struct org_tree_row {
  int64_t unit, parent;
  const char *name, *code, *kind;
  size_t depth, below; /* below: units under it */
  uint32_t marks;      /* enum org_tree_mark */
};
int org_tree_read(struct org *org, int32_t day, struct arena *arena, struct org_tree **out);
void org_tree_compare(struct org_tree *before, struct org_tree *after);
/* What differs, and what is above it; parents first. */
int org_tree_each(const struct org_tree *tree, int (*visit)(void *state, const struct org_tree_row *row), void *state);

/* Where plugins are on (reorganise_plugins.c): read before the document is applied, compared afterwards. */
struct org_plugin_state {
  const char *plugin;
  int64_t unit;
  const char *phase;
};
struct org_plugin_states {
  struct org_plugin_state *at;
  size_t count;
};
struct org_plugin_change {
  const char *plugin;
  int64_t unit, predecessor; /* predecessor 0: the unit was there before */
  int32_t day;
  const char *was, *now; /* pilot, in_use; NULL: off */
  bool is_kept;
  int64_t depth;
};
int org_document_plugins(const struct org_document *document, struct org_plugin_states *out);
/* Gives units that the document created the decision that all their predecessors had in common. */
int org_document_hand_on(const struct org_document *document, const char *decision);
int org_document_plugin_changes(const struct org_document *document, const struct org_plugin_states *before, struct org_plugin_change **at,
                                size_t *count);
/* Decides for the units where something would be switched off that it stays on. */
int org_plugin_changes_keep(struct org *org, struct org_plugin_change *at, size_t count, const char *reason, const char *decision);

/* Roles and services of units that end (reorganise_follow.c). `proposed`: the one successor; 0: there is none, or several. */
struct org_following_role {
  int64_t unit, person, proposed;
  const char *role, *employment, *name; /* name NULL: a protected identity */
  int32_t from, to;
  bool is_done;
};
struct org_following_service {
  int64_t unit, proposed;
  const char *name, **recipients;
  size_t recipient_count;
  int32_t day;
  bool is_done;
};
struct org_following {
  struct org_following_role *roles;
  size_t role_count;
  struct org_following_service *services;
  size_t service_count;
};
int org_document_following(const struct org_document *document, struct org_following *out); /* before it is applied */
void org_document_follow(const struct org_document *document, struct org_following *following); /* after: the proposals */
int org_following_assign(struct org *org, struct org_following *following);
int org_following_serve(struct org *org, struct org_following *following);

/* What is kept of a reorganisation (reorganise_store.c). Days are DAY_OPEN where there is none. */
struct org_reorganisation {
  int64_t id;
  const char *name, *document, *sha256, *outcome, *risk_assessment, *decision;
  int32_t day, registered, changed, negotiated, approved, in_force, withdrawn;
  bool keep_plugins, follow_roles, follow_services, is_direct;
};
/* ENOTFOUND without a message. */
int org_reorganisation_named(struct org *org, const char *name, struct arena *arena, struct org_reorganisation *out);
int org_reorganisation_get(struct org *org, int64_t id, struct arena *arena, struct org_reorganisation *out);
/* By name or number. Error: reorganisation-unknown, with those that there are. */
int org_reorganisation_find(struct org *org, const char *reference, struct arena *arena, struct org_reorganisation *out);
int org_reorganisation_put(struct org *org, struct org_reorganisation *is); /* id 0: a new one, which gets its id */
int org_reorganisation_withdraw(struct org *org, const struct org_reorganisation *is);
/* Of an approved one: which units end when, and what they become; then day by day, until it is in force. */
int org_reorganisation_plan(struct org *org, int64_t id, const struct org_document *document);
/* Of a command of its own (reorganise_direct.c): approved as it is, with the steps of its endings, which are all of one day
 * and by one operation. A name that is taken gets a number. */
int org_reorganisation_direct(struct org *org, const char *name, const char *decision, const struct org_ending *endings, size_t count,
                              struct arena *arena, struct org_reorganisation *out);
int org_reorganisation_home(struct org *org, int64_t id, const char *ref, int64_t home); /* home 0: to be closed */
int org_reorganisation_due(struct org *org, int32_t day, bool *due);
/* Units that end on the day and have not been dealt with; DAY_OPEN: on any. */
int org_reorganisation_endings(struct org *org, int64_t id, int32_t day, struct arena *arena, struct org_ending **endings, size_t *count);
int org_reorganisation_done(struct org *org, int64_t id, int32_t day);

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

/* ---- what is different between two days (diff.c) ------------------------------------------------------------------- */

/* In the order in which they are told. Where lineage is known, it is told instead of units that began and ended. */
enum org_diff_kind {
  ORG_DIFF_MERGED,    /* from_units became the unit, which may be one of them */
  ORG_DIFF_SPLIT,     /* the unit became to_units */
  ORG_DIFF_RECUT,     /* from_units became to_units; the unit is the first of to_units */
  ORG_DIFF_CREATED,   /* to_units: the unit above */
  ORG_DIFF_ENDED,     /* from_units: the unit above */
  ORG_DIFF_MOVED,     /* from_units and to_units: the unit above */
  ORG_DIFF_RENAMED,   /* from and to */
  ORG_DIFF_RECODED,   /* from and to; NULL: none */
  ORG_DIFF_KIND,      /* from and to: words of core_kind */
  ORG_DIFF_AUTHORITY, /* from_units and to_units: the responsible authority */
  ORG_DIFF_WORKPLACE, /* from and to: "yes" or "no" */
  ORG_DIFF_DORMANT,   /* likewise */
  ORG_DIFF_ROLE,      /* from and to: who holds the role `role`, by commas; NULL: nobody */
  ORG_DIFF_KINDS
};
struct org_diff_unit {
  int64_t unit;
  const char *name; /* its path, or "id:7" */
  bool begins, ends; /* it is there on the later day alone; on the earlier alone */
};
struct org_diff_units {
  const struct org_diff_unit *items;
  size_t count;
};
/* One thing that is different. Texts live until the call returns. */
struct org_diff_change {
  enum org_diff_kind what;
  int64_t unit;
  const char *external_id, *name, *path; /* on the later day; of a unit that is gone, on the earlier */
  const char *from, *to;
  struct org_diff_units from_units, to_units;
  bool begins, ends;   /* the unit is on the later day alone; on the earlier alone */
  int64_t followers;   /* units below it that moved along */
  int32_t day;         /* of lineage: on which it happened; else 0 */
  const char *decision; /* of lineage; NULL: none */
  const char *role;    /* word of core_role_kind */
};
struct org_diff {
  int32_t from, to; /* from <= to */
  int64_t unit;     /* only what was or is at or below it; 0: all */
  bool roles;       /* roles too */
  int (*tell)(void *state, const struct org_diff_change *change); /* grouped, the changes of a unit together; NULL: only count */
  void *state;
};
struct org_diff_count {
  int64_t of[ORG_DIFF_KINDS];
};
int org_diff(struct org *org, const struct org_diff *diff, struct org_diff_count *count);

/* ---- import (import.c, import_csv.c, import_json.c, import_plan.c) -------------------------------------------------- */

/* What an import did or would do: one line a unit. `what`: "created", "moved", "renamed", "recoded", "changed", "closed", the
 * first that fits; `detail` tells all that is different. A unit that moves counts as moved, not as changed too. */
typedef int org_import_fn(void *state, const char *what, const char *external_id, const char *name, const char *detail);
/* An operation that an import proposes instead of doing it, as a line of a reorganisation's document. References are "ext:24"
 * or "id:7". NULL: the cell is empty. Texts live until the call returns. */
enum org_proposed {
  ORG_PROPOSE_CREATE,
  ORG_PROPOSE_RENAME,
  ORG_PROPOSE_RECODE,
  ORG_PROPOSE_CHANGE,
  ORG_PROPOSE_MOVE,
  ORG_PROPOSE_MERGE,
  ORG_PROPOSE_CLOSE
};
struct org_proposal {
  enum org_proposed operation;
  const char *const *units; /* of a merge perhaps several */
  size_t unit_count;
  const char *to, *name, *code, *kind, *parent, *external_id, *authority; /* code and authority "-": none any more */
  int workplace, comparable; /* 1, 0; -1: it says nothing */
  int32_t day;               /* DAY_OPEN: that of the import */
  const char *note;          /* why, and how sure */
  const char *title;         /* name of the unit, for people; not part of the document */
  bool is_doubtful;          /* somebody should look whether it is right */
};
typedef int org_propose_fn(void *state, const struct org_proposal *proposal);
struct org_import {
  const char *path;    /* .csv, .json; "-" is standard input */
  const char *mapping; /* path of a mapping file; NULL for the documented CSV columns */
  int32_t day;         /* from when it holds */
  bool close_missing;  /* close units with an external id, at or below the file's top, that the file lacks */
  bool dry_run;        /* compute and report, write nothing */
  const char *const *tops; /* external ids: only these units of the file, and those below them; NULL: all */
  size_t top_count;
  int64_t under; /* the topmost units of what is read come right below this one; 0: as the file says */
  /* Instead of changing anything: what would have to be done, in an order in which it can be. The units that the file lacks are
   * compared with those that are new, so that one under another id goes on as the other. NULL: the import is done. */
  org_propose_fn *propose;
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
  int64_t there, missing; /* units with an external id where the file could have them; those that it lacks */
  int64_t ruled;          /* of those that changed: only as workplaces, by the mapping's rule */
  int64_t operations, doubtful; /* that were proposed */
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
  bool is_protected;       /* protected identity: name, external id and e-mail are in no view and no output */
  const char *email;       /* NULL or empty: none */
};
/* Errors: name-empty, person-external-taken, person-email, account-taken, personal-number. */
int org_person_add(struct org *org, const struct org_person *person, int64_t *id);
/* Which members of a change count. An empty external id or e-mail, and account NULL, take it away. Errors: as org_person_add,
 * administrator-last (the account is that of the last administrator of the whole organisation). */
enum org_person_part { ORG_PERSON_NAME = 1, ORG_PERSON_EXTERNAL = 2, ORG_PERSON_ACCOUNT = 4, ORG_PERSON_PROTECTED = 8, ORG_PERSON_EMAIL = 16 };
int org_person_change(struct org *org, int64_t id, const struct org_person *to, int changes);
struct org_role {
  int64_t person;
  int64_t unit; /* 0: the whole organisation; for administrators, archivists and auditors only */
  const char *role;       /* manager, deputy, employee, union_rep, elected_official, process_owner, administrator, archivist, auditor … (core_role_kind) */
  const char *employment; /* permanent, temporary, NULL */
};
int org_role_known(struct org *org, const char *role); /* role-unknown, with all that there are, when it is none */
int org_role_assign(struct org *org, const struct org_role *role, int32_t from, int32_t to, int64_t *id);
/* Errors: role-not-held, role-too-young, administrator-last. */
int org_role_end(struct org *org, int64_t id, int32_t day);
/* The account that made the installation gives its place to a person, who becomes administrator of the whole organisation;
 * *role is the assignment. Errors: administrator-account (the person has no account), administrator-replaced (it was
 * done before). */
int org_administrator_replace(struct org *org, int64_t person, int64_t *role);

/* ---- erasure on request (person_erase.c) ------------------------------------------------------------------------------------- */

#define ORG_PERSON_ERASED "–" /* the name of somebody whose data were erased */
struct org_erasure {
  const char *reason;   /* without the name; not empty */
  int64_t erased, kept; /* rows of plugins: for the event */
};
/* Would refuse: person-has-roles (today or later; lists them), administrator-last. */
int org_person_check_erase(struct org *org, int64_t id);
/* Name, external id, e-mail, protection and account, in this room's tables; and the event. */
int org_person_erase(struct org *org, int64_t id, const struct org_erasure *erasure);
/* The event of an extract that was made, of so many rows. */
int org_person_extracted(struct org *org, int64_t id, int64_t rows);
/* ---- groups across the tree (group.c, group_import.c) -------------------------------------------------------------------- */

struct org_group {
  const char *name;
  const char *kind;        /* a word: management_team, cross_group, cohort …, or the kommun's own */
  int64_t unit;            /* that looks after it; 0: the whole organisation does */
  const char *external_id; /* NULL: none */
};
enum org_group_part { ORG_GROUP_NAME = 1, ORG_GROUP_KIND = 2, ORG_GROUP_UNIT = 4, ORG_GROUP_EXTERNAL = 8 };
/* Errors: name-empty, group-kind, group-external-taken, unit-unknown, personal-number. */
int org_group_add(struct org *org, const struct org_group *group, int32_t day, int64_t *id);
int org_group_change(struct org *org, int64_t id, const struct org_group *to, int changes);
/* Ends its memberships too. Errors: group-closed, group-too-young. */
int org_group_close(struct org *org, int64_t id, int32_t day);
/* id:3 · ext:lg · a name. Errors: group-unknown (with all that there are, when they are few), group-ambiguous. */
int org_find_group(struct org *org, const char *reference, int64_t *group, int64_t *unit);
/* role: what the person is in it, in words; NULL: nothing said. Errors: group-closed, group-member, days-reversed. */
int org_group_join(struct org *org, int64_t group, int64_t person, const char *role, int32_t from, int32_t to, int64_t *membership);
/* Errors: group-not-member, group-too-young. */
int org_group_leave(struct org *org, int64_t group, int64_t person, int32_t day);
/* The word for a kind of group that somebody means who types the word or a title; else as it was typed. */
const char *org_group_word(struct org *org, const char *typed, struct arena *arena);

/* ---- persons, roles and groups from a file (people_import.c) ----------------------------------------------------------------- */

/* One thing that changed or would change. Texts live until the call returns. */
struct org_people_change {
  const char *what; /* added, changed; assigned, ended; joined, left */
  int64_t person;
  const char *name; /* NULL: the identity is protected */
  int64_t unit;     /* 0: none */
  const char *role; /* a word of core_role_kind, or the name of a group; NULL: none */
  const char *detail;
  int64_t line; /* of the file; 0: nothing in it says so */
};
struct org_people_count {
  int64_t read, passed; /* rows or entries; passed over: neither person nor group */
  int64_t added, changed, unchanged; /* persons */
  int64_t assigned, adjusted, ended, held; /* roles: begun, with other days, ended, as they were */
  int64_t groups, joined, left;
  int64_t titles, title_line;     /* titles that are no role, and the first line with one */
  int64_t shielded;               /* protected here though the file says no: they stay so */
  int64_t strangers, stranger_line; /* managers and members whom the file names and nobody knows */
};
struct org_people_import {
  const char *path;    /* .csv, .ldif; "-" is standard input, which is CSV unless is_ldif */
  const char *mapping; /* path of a mapping file, NULL: the documented columns or attributes */
  bool is_ldif;        /* whatever the path ends with */
  int32_t day;
  bool end_missing;
  int (*report)(void *state, const struct org_people_change *change); /* NULL: none */
  /* Of somebody who may not change everything: asked for each unit in which a role changes, for each person that is
   * there already and changes, and for each account that is bound. unit 0: the whole organisation. NULL: everything may. */
  int (*enter)(void *state, int64_t unit);
  int (*person)(void *state, int64_t person);
  int (*account)(void *state, const char *account);
  void (*unread)(void *state, const char *columns); /* columns that nothing speaks of; NULL: not told */
  void (*progress)(void *state, double done);
  void *state;
};
/* All faults of the file are details of one error (import-faults); then the caller must take its transaction back.
 * Errors besides: file-columns, ldif-changes, ldif-version, import-mapping. No text of any error has a personal identity
 * number, and none a name, an id, an address or an account of a person. */
int org_people_import(struct org *org, const struct org_people_import *import, struct org_people_count *count);
/* CSV with the columns group, person, role, from, to: who is in which group. `group` 0: the file says. */
int org_group_import(struct org *org, const struct org_people_import *import, int64_t group, struct org_people_count *count);

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

#include "org/goals.h" /* the rest of the door: goals */

#endif

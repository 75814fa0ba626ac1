/*
 * org/import.h — what the files of an import share.
 *
 * An import goes through five steps, each a file: the mapping says what is where (import_mapping.c); a reader takes the
 * records (import_csv.c, import_json.c, import_record.c); the records are checked against each other and against what
 * is there (import_check.c, import_tree.c); what would change is worked out and reported (import_plan.c,
 * import_close.c); it is written (import_apply.c). Faults of the file are collected through all of these and are one
 * error at the end.
 */
#ifndef ORG_IMPORT_H
#define ORG_IMPORT_H

#include "org/inside.h"

#define IMPORT_FAULTS_LISTED 100
#define IMPORT_SPELLINGS 8 /* of one field */

enum import_field {
  IMPORT_EXTERNAL,
  IMPORT_NAME,
  IMPORT_PARENT,
  IMPORT_CODE,
  IMPORT_KIND,
  IMPORT_AUTHORITY,
  IMPORT_WORKPLACE,
  IMPORT_FROM,
  IMPORT_FIELDS
};

/* A member of a JSON record, or a column of a CSV file (then with its place, -1: the file has no such column). */
struct import_member {
  const char *name; /* NULL: none */
  int column;
};

struct import_rule {
  struct import_member member;
  const char *equals; /* NULL: the member is null or absent */
  const char *kind;
};

enum import_workplaces { IMPORT_WORKPLACES_SAID, IMPORT_WORKPLACES_LEAF, IMPORT_WORKPLACES_LEAF_UNPADDED };

struct import_mapping {
  bool is_csv;
  const char *records, *children; /* children NULL: records are not nested */
  struct import_member members[IMPORT_FIELDS][IMPORT_SPELLINGS];
  const char **root_parents; /* values of parent that say "this is the top", besides null and empty */
  size_t root_parent_count;
  const char *kind_default, *kind_root;
  bool kind_is_told; /* the mapping names a default, so that it also counts for units that are there already */
  struct import_rule *rules;
  size_t rule_count;
  enum import_workplaces workplaces;
};

/* A unit as the file has it. Texts are in the arena; NULL: none. */
struct import_record {
  const char *external_id, *name, *parent, *code, *kind, *authority;
  int64_t place;                          /* line of a CSV file, number of a JSON element */
  int64_t unit;                           /* 0: it is new */
  int64_t parent_unit;                    /* the parent, when it is there already */
  int64_t authority_unit;                 /* likewise */
  struct import_record *above;            /* the parent, when it is in the file */
  struct import_record *up;               /* the nearest record above, by way of units that the file lacks */
  struct import_record *authority_record; /* the authority, when it is in the file */
  int32_t day;
  uint32_t depth, children;
  uint32_t mark; /* of the latest walk that came by */
  int given;     /* enum org_change: of what the file speaks */
  int changes;   /* enum org_change: what differs from what is there */
  int refused;   /* a bit (1 << enum import_field) for each field with a fault */
  bool is_root, is_new, workplace, moves;
  bool is_unfit; /* it has no usable id: it stands in no index */
};

struct import_fault {
  int64_t place; /* 0: the file as a whole */
  size_t order;
  const char *text;
};

/* A unit with an external id that the file lacks. */
struct import_closing {
  int64_t unit;
  const char *external_id, *name;
  int64_t depth;
};

struct import_reading {
  struct org *org;
  const struct org_import *import;
  struct org_import_count *count;
  struct arena *arena;
  struct import_mapping mapping;
  struct import_record *records;
  size_t record_count, record_room;
  uint32_t *slots; /* of the index by external id: the record's number + 1 */
  size_t slot_count;
  struct import_record **by_unit; /* records that are there already, by unit */
  size_t by_unit_count;
  struct import_record **order; /* all records, parents first */
  struct import_fault *faults;
  size_t fault_count, fault_room;
  struct import_closing *closings; /* the deepest first */
  size_t closing_count;
  struct import_record *root;
  int64_t old_root;
  bool is_fresh; /* nothing was there before */
  sqlite3_stmt *now;
};

/* The unit with this external id, as it is on that day: 1 with the columns id, name, code, kind, authority, workplace,
 * parent, and the day on which that parent ends; name is NULL when it is not open then. 0: there is none. Reset by the
 * next call. */
int import_now(struct import_reading *reading, const char *external_id, int32_t day);

/* ---- import_record.c: records as they come, faults, the index ---- */

/* How a reader answers: 1 and *text, 0 when it is absent or null, -1 when it is not one value. `scratch` for numbers.
 */
typedef int import_get_fn(void *state, const struct import_member *member, char scratch[32], const char **text);
struct import_source {
  import_get_fn *get;
  void *state;
  int64_t place;
  const char *above; /* external id of the record that this one is nested in, "" when that has none; NULL: not nested */
};
/* Adds a record. *external_id (may be NULL) is its id, for records nested in it. */
int import_record_add(struct import_reading *reading, const struct import_source *source, const char **external_id);
struct import_record *import_record_find(const struct import_reading *reading, const char *external_id);
int import_record_index(struct import_reading *reading); /* duplicates are faults */
/* Notes a fault. place as in import_record; record NULL when there is none. */
int import_fault_add(struct import_reading *reading, int64_t place, const struct import_record *record,
                     const char *format, ...) PUSSEL_PRINTF(4, 5);
int import_faults_fail(struct import_reading *reading); /* import-faults, or 0 when there are none */

int import_mapping_read(struct import_reading *reading);
int import_csv_read(struct import_reading *reading);
int import_json_read(struct import_reading *reading);
int import_check(struct import_reading *reading);
int import_tree_check(struct import_reading *reading); /* above, up, depth, order; cycles and roots */
void import_tree_workplaces(struct import_reading *reading);
struct import_record *import_tree_record_of(const struct import_reading *reading, int64_t unit);
int import_plan(struct import_reading *reading);
int import_close_find(struct import_reading *reading);
bool import_close_has(const struct import_reading *reading, int64_t unit);
int import_reach(struct import_reading *reading); /* may the importer change what would change? */
int import_apply(struct import_reading *reading);
void import_progress(const struct import_reading *reading, double done);

#endif

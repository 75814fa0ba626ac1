/*
 * org/import.h — what the files of an import share.
 *
 * An import goes through five steps, each a file: the mapping says what is where (import_mapping.c); a reader takes the
 * records (import_csv.c, import_json.c, import_record.c), whose texts go to the spool (import_spool.c); the records are
 * checked against each other and against what is there (import_check.c, import_index.c, import_restrict.c, import_tree.c); what would
 * change is worked out and reported (import_plan.c, import_close.c); it is written (import_apply.c, import_write.c), or
 * proposed as operations (import_propose.c). Faults of the file
 * are collected through all of these and are one error at the end (import_fault.c).
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

/* A unit as the file has it. NULL: the file says nothing. */
struct import_texts {
  const char *external_id, *name, *parent, *code, *kind, *authority;
  int64_t place; /* line of a CSV file, number of a JSON element */
};

/* What stays in memory of a unit of the file: its place in the tree. Its texts wait in the spool. Other records are named
 * by their numbers, from 1; 0: none. */
struct import_record {
  int64_t spooled;     /* where its texts are */
  int64_t unit;        /* 0: it is new */
  int64_t parent_unit; /* the parent, when it is there already and the file lacks it */
  uint32_t above;      /* the parent, when it is in the file */
  uint32_t up;         /* the nearest record above, by way of units that the file lacks */
  uint32_t walk;       /* one after the other: which walk came by last, the depth, how many are below */
  int32_t day;
  uint8_t given;   /* enum org_change: of what the file speaks */
  uint8_t changes; /* enum org_change: what differs from what is there */
  uint8_t refused; /* a bit (1 << enum import_field) for each field with a fault */
  bool is_root : 1, is_new : 1, workplace : 1, moves : 1;
  bool is_unfit : 1; /* it has no usable id: it stands in no index */
};

struct import_fault {
  int64_t place; /* 0: the file as a whole */
  size_t order;
  char *text;
};

/* An external id by its digest, so that ids of any length take the same room and none has to be read again. */
struct import_key {
  uint64_t high;
  uint32_t low, number; /* number: of the record */
};

/* A record whose unit is there already. */
struct import_known {
  int64_t unit;
  uint32_t number;
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
  struct arena *scratch; /* for one record at a time */
  struct import_mapping mapping;
  struct import_spool *spool;
  struct import_texts texts; /* of the record that was loaded last */
  struct import_record *records;
  size_t record_count, record_room;
  struct import_key *keys; /* the index by external id, in order */
  size_t key_count;
  struct import_known *known; /* records that are there already, by unit */
  size_t known_count;
  uint32_t *order; /* the numbers of all records, parents first */
  struct import_fault *faults; /* the first ones, by place */
  size_t fault_kept, fault_count;
  struct import_closing *closings; /* the deepest first */
  size_t closing_count;
  size_t report_left; /* lines that may still be reported */
  uint32_t root;
  int64_t old_root;
  bool root_is_other; /* what is proposed: the file's root is not the one that is there; it is the same under another id */
  bool is_fresh; /* nothing was there before */
  sqlite3_stmt *now;
};

/* The record of a number; NULL for 0. */
static inline struct import_record *import_record_at(const struct import_reading *reading, uint32_t number) {
  return number == 0 ? NULL : &reading->records[number - 1];
}

static inline uint32_t import_record_number(const struct import_reading *reading, const struct import_record *record) {
  return (uint32_t)(record - reading->records) + 1;
}

/* The unit with this external id, as it is on that day: 1 with the columns id, name, code, kind, authority, workplace,
 * parent, and the day on which that parent ends; name is NULL when it is not open then. 0: there is none. Reset by the
 * next call. */
int import_now(struct import_reading *reading, const char *external_id, int32_t day);

/* ---- import_spool.c: texts that wait on the disk, so that memory does not grow with them ---- */

struct import_spool;
int import_spool_new(struct import_spool **out, struct org *org);
void import_spool_free(struct import_spool *spool);
/* `at` is where to read them again. */
int import_spool_write(struct import_spool *spool, const struct import_texts *texts, int64_t *at);
/* The texts live until the next call. */
int import_spool_read(struct import_spool *spool, int64_t at, struct import_texts *texts);

/* ---- import_cell.c ---- */

/* Without blanks around it, and composed; "" where the row ends before it or the file has no such column (-1). NULL: no memory. */
const char *import_cell(struct arena *arena, const struct csv_row *row, int column);
/* *day stays when the cell is empty; what is no date is a fault. */
int import_cell_day(struct import_reading *reading, int64_t line, const char *cell, int32_t *day);
/* A fault for each cell that looks like a personal identity number; *found counts them. Of a row that has one nothing else is looked at:
 * another fault could repeat it. heading NULL: columns are told by their places alone. */
int import_cell_numbers(struct import_reading *reading, const struct csv_row *heading, const struct csv_row *row, size_t *found);

/* ---- import_fault.c ---- */

/* Notes a fault. place as in import_texts; external_id NULL when there is none that names the record. */
int import_fault_add(struct import_reading *reading, int64_t place, const char *external_id, const char *format, ...)
    PUSSEL_PRINTF(4, 5);
/* The error that was set as a text for a fault, with the first units that it names; it is cleared. Other errors than those of what a row
 * says stay: negative. */
int import_error_text(struct org *org, int rc, struct arena *arena, const char **text);
/* A fault of the record that was loaded last. */
#define import_fault_here(reading, ...)                                                                                \
  import_fault_add(reading, (reading)->texts.place, (reading)->texts.external_id, __VA_ARGS__)
int import_faults_fail(struct import_reading *reading); /* import-faults, or 0 when there are none */
void import_faults_free(struct import_reading *reading);

/* ---- import_record.c: records as they come ---- */

/* How a reader answers: 1 and *text, 0 when it is absent or null, -1 when it is not one value. `scratch` for numbers.
 */
typedef int import_get_fn(void *state, const struct import_member *member, char scratch[32], const char **text);
struct import_source {
  import_get_fn *get;
  void *state;
  int64_t place;
  const char *above; /* external id of the record that this one is nested in, "" when that has none; NULL: not nested */
};
/* Adds a record. *external_id (may be NULL) is its id, for records nested in it; it lives until the reading ends. */
int import_record_add(struct import_reading *reading, const struct import_source *source, const char **external_id);
void import_records_free(struct import_reading *reading); /* in import.c: no record is needed any more */
/* Its texts as reading->texts. */
int import_record_load(struct import_reading *reading, const struct import_record *record);

/* ---- import_index.c: which record has an external id ---- */

int import_index_make(struct import_reading *reading); /* duplicates are faults */
uint32_t import_index_find(const struct import_reading *reading, const char *external_id); /* 0: none */

int import_mapping_read(struct import_reading *reading);
/* Does anything in the mapping speak of this column or member of a record? */
bool import_mapping_speaks_of(const struct import_mapping *mapping, const char *name);
int import_csv_read(struct import_reading *reading);
int import_json_read(struct import_reading *reading);
int import_check(struct import_reading *reading);
int import_tree_check(struct import_reading *reading); /* above, up, order; cycles and roots */
int import_tree_workplaces(struct import_reading *reading);
/* The record of a unit that is there already; NULL when the file lacks it. */
struct import_record *import_tree_record_of(const struct import_reading *reading, int64_t unit);
/* The unit above and the responsible authority of the record that was loaded last, as the file has it; 0: none, or new. */
int64_t import_parent_unit(const struct import_reading *reading, const struct import_record *record);
int import_authority_unit(struct import_reading *reading, const struct import_record *record, bool *is_new, int64_t *unit);
int import_plan(struct import_reading *reading);
int import_close_find(struct import_reading *reading);
int import_restrict(struct import_reading *reading); /* to the tops that are asked for; after the index */
int import_propose(struct import_reading *reading);
bool import_close_has(const struct import_reading *reading, int64_t unit);
int import_reach(struct import_reading *reading); /* may the importer change what would change? */
int import_apply(struct import_reading *reading);

/* ---- import_write.c: new units, many rows at a time ---- */

struct import_write;
/* Gives all new records their numbers. Until import_write_end, SQLite checks no foreign key: each was looked up before. */
int import_write_begin(struct import_write **out, struct import_reading *reading);
int import_write_unit(struct import_write *write, const struct import_record *record); /* parents first */
int import_write_end(struct import_write *write, int rc); /* frees; rc or, when that is 0, its own */
int import_write_index(struct import_reading *reading); /* the last thing of all, when no record is needed any more */

void import_progress(const struct import_reading *reading, double done);

#endif

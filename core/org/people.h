/*
 * org/people.h — what the files of an import of persons share.
 *
 * people_mapping.c says what is where; a reader takes the rows (people_csv.c, people_ldif.c) and people_row.c makes
 * persons and roles of them, with units and words looked up once each (people_word.c) against what is there
 * (people_there.c). people_plan.c works out what differs, people_write.c writes it, people_group.c does the groups of a
 * directory. Faults are collected through all of these by the same means as those of units (import_fault.c).
 *
 * No text that is made here may hold a name, an id, an address or an account: the person may be protected.
 */
#ifndef ORG_PEOPLE_H
#define ORG_PEOPLE_H

#include "org/import.h"

enum people_field {
  PEOPLE_EXTERNAL,
  PEOPLE_NAME,
  PEOPLE_FIRST,
  PEOPLE_LAST,
  PEOPLE_EMAIL,
  PEOPLE_UNIT,
  PEOPLE_ROLE,
  PEOPLE_TITLE,
  PEOPLE_EMPLOYMENT,
  PEOPLE_FROM,
  PEOPLE_TO,
  PEOPLE_PROTECTED,
  PEOPLE_ACCOUNT,
  PEOPLE_MANAGER,
  PEOPLE_FIELDS
};
#define PEOPLE_SPELLINGS 8

/* Words of the file for what they mean here: a unit's reference, a role, a form of employment. */
enum people_table { PEOPLE_UNITS, PEOPLE_ROLES, PEOPLE_EMPLOYMENTS, PEOPLE_TABLES };
struct people_meaning {
  const char *word, *means; /* means NULL: nothing is meant by it */
};
struct people_mapping {
  const char *names[PEOPLE_FIELDS][PEOPLE_SPELLINGS];
  struct people_meaning *meanings[PEOPLE_TABLES];
  size_t counts[PEOPLE_TABLES];
};

/* From a text to a number (people_there.c); the keys must outlive it. */
struct people_map {
  struct people_slot *slots;
  size_t count, room;
};
int people_map_put(struct people_map *map, const char *key, int64_t value); /* PUSSEL_ENOMEM without a message */
bool people_map_get(const struct people_map *map, const char *key, int64_t *value);
/* The key that is kept there for it; NULL: there is none. */
const char *people_map_key(const struct people_map *map, const char *key);
void people_map_free(struct people_map *map);

/* Somebody whom the file names, or who is there already. Persons are named by their numbers from 1; 0: nobody. */
struct people_person {
  int64_t id;   /* 0: new */
  int64_t line; /* where the file names the person first; 0: nowhere */
  const char *external_id;
  const char *name, *email, *account; /* of the file; NULL: it does not say */
  int said_protected;                 /* of the file; -1: it does not say */
  const char *now_name, *now_email, *now_account;
  bool now_protected;
};

/* A role as the file has it. */
struct people_role {
  uint32_t person;
  int64_t unit, line;
  const char *role, *employment; /* role is one of reading->roles; employment NULL: not said */
  int32_t from, to;
  bool says_from, says_to;
  bool says_open; /* there is a column for the end, and it is empty */
  bool is_fallback; /* employee, since nothing says what: whoever leads the unit needs no such role */
  bool is_dropped;
  int64_t held;            /* the number of what is there, from 1; 0: it begins */
};

/* A role that is there. */
struct people_held {
  int64_t id, person, unit;
  const char *role, *employment;
  int32_t from, to;
  bool imported, seen;
};

/* A word of the file that was looked up, and where it stands when it means nothing. */
#define PEOPLE_LINES 4
struct people_word {
  const char *word;
  int64_t unit;
  int32_t begins, ends;     /* of the unit, around the day of the look-up */
  const char *role;         /* or form of employment */
  bool is_nothing;          /* the mapping says that it means nothing */
  const char *why;          /* it is a fault; NULL: it is none */
  int64_t lines[PEOPLE_LINES];
  size_t line_count;
};
struct people_words {
  struct people_map map;
  struct people_word *items;
  size_t count, room;
};

/* Who is said to lead the people of a unit. */
struct people_lead {
  uint32_t person, manager;
  int64_t unit, line;
};
struct people_named { /* an entry's manager, until all entries are read */
  uint32_t person;
  const char *dn;
  int64_t line, unit;
};
struct people_member {
  const char *dn;
  uint32_t person;
  int64_t line;
};
struct people_group {
  const char *external_id, *name;
  int64_t line;
  size_t first, count; /* of its members */
};

struct people_reading {
  struct org *org;
  const struct org_people_import *import;
  struct org_people_count *count;
  struct import_reading faults; /* only what the notes of faults need */
  struct arena *arena; /* of the whole import */
  struct people_mapping mapping;
  const char *shown[PEOPLE_FIELDS]; /* what the file calls a field; NULL: it has none */
  struct people_person *persons;
  size_t person_count, person_room;
  struct people_map by_external, by_account, by_dn, interned;
  struct people_role *roles;
  size_t role_count, role_room;
  struct people_held *held; /* by person */
  size_t held_count;
  struct people_words units, kinds, employments;
  struct people_named *named;
  size_t named_count, named_room;
  struct people_group *groups;
  size_t group_count, group_room;
  struct people_member *members;
  size_t member_count, member_room;
};

/* A row of a table, or an entry of a directory with one unit. NULL: the file has no such column. */
struct people_row {
  int64_t line;
  const char *text[PEOPLE_FIELDS];
};

static inline struct people_person *people_at(struct people_reading *reading, uint32_t number) {
  return &reading->persons[number - 1];
}
#define people_fault(reading, line, ...) import_fault_add(&(reading)->faults, line, NULL, __VA_ARGS__)
/* What comes next in an array that grows: NULL with the error set when memory is out. */
void *people_grow(struct people_reading *reading, void *items, const size_t *count, size_t *room, size_t size);

int people_mapping_read(struct people_reading *reading);
/* What the mapping says that a word means: true, and *means (NULL: nothing). */
bool people_mapping_means(const struct people_mapping *mapping, enum people_table table, const char *word, const char **means);

int people_there_load(struct people_reading *reading);
int people_add(struct people_reading *reading, const char *external_id, uint32_t *number);
/* The roles of a person that are there: *first and those after it with the same person. */
struct people_held *people_held_of(struct people_reading *reading, int64_t person);

/* NULL with the error set; a word with `why` is a fault that is told at the end, once for all its lines. */
const struct people_word *people_unit(struct people_reading *reading, const char *reference, int32_t day, int64_t line);
/* A title that is no role makes an employee, and role is then NULL. */
const struct people_word *people_role_kind(struct people_reading *reading, const char *word, bool is_title, int64_t line);
const char *people_intern(struct people_reading *reading, const char *word); /* one copy of each word of a role */
const struct people_word *people_employment(struct people_reading *reading, const char *word, int64_t line);
int people_words_faults(struct people_reading *reading);

/* *person is 0 when the row is a fault. */
int people_row_take(struct people_reading *reading, const struct people_row *row, uint32_t *person);
int people_persons_check(struct people_reading *reading);
int people_role_add(struct people_reading *reading, const struct people_role *role);
int people_csv_read(struct people_reading *reading);
int people_ldif_read(struct people_reading *reading);
int people_plan(struct people_reading *reading);
int people_write(struct people_reading *reading);
int people_groups_write(struct people_reading *reading);
/* One change that was made; texts need not outlive the call. person 0: none. */
int people_tell(struct people_reading *reading, const char *what, uint32_t person, int64_t unit, const char *role, const char *detail, int64_t line);
int people_enter(struct people_reading *reading, int64_t unit);

#endif

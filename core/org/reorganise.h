/*
 * org/reorganise.h — what the files of a reorganisation share.
 *
 * A document is read from CSV or JSON into lines (reorganise_csv.c, reorganise_json.c, reorganise_line.c), its references are
 * resolved and its lines compared with each other (reorganise_resolve.c, reorganise_check.c), and it is applied line by
 * line in an order that the lines themselves need not have (reorganise_apply.c). What is wrong is collected all the way
 * (reorganise_fault.c). It is kept in one canonical form (reorganise_text.c) with its phases (reorganise_store.c).
 */
#ifndef ORG_REORGANISE_H
#define ORG_REORGANISE_H

#include "org/inside.h"

enum reorganise_field {
  REORGANISE_OPERATION,
  REORGANISE_UNIT,
  REORGANISE_TO,
  REORGANISE_NAME,
  REORGANISE_CODE,
  REORGANISE_KIND,
  REORGANISE_PARENT,
  REORGANISE_EXTERNAL,
  REORGANISE_WORKPLACE,
  REORGANISE_DATE,
  REORGANISE_COMPARABLE,
  REORGANISE_NOTE,
  REORGANISE_AUTHORITY,
  REORGANISE_FIELDS
};

/* A unit that a line speaks of: one that is there, or one that another line creates. */
struct reorganise_ref {
  const char *text;
  int64_t unit;                    /* 0: it is created by a line that has not been applied yet */
  struct reorganise_line *created; /* by the document; NULL */
};
struct reorganise_refs {
  struct reorganise_ref *at;
  size_t count;
};
/* What a cell, or a JSON array, holds before it is resolved. */
struct reorganise_texts {
  const char **at;
  size_t count;
  bool is_cell; /* one text that may name several with commas between */
};

struct reorganise_line {
  int64_t place; /* line of a CSV file, number of a JSON element */
  enum org_reorganise operation;
  const char *texts[REORGANISE_FIELDS]; /* NULL: nothing */
  struct reorganise_texts units, tos;
  int32_t day;     /* DAY_OPEN: the document's */
  int workplace;   /* -1: it says nothing */
  int comparable;  /* -1: it says nothing */
  bool is_refused; /* it has a fault, and takes no further part */
  bool is_done;
  struct reorganise_refs from, to;
  struct reorganise_ref parent, authority; /* authority without text: none is said, or that of the unit above */
  int64_t created;
};

struct reorganise_fault {
  int64_t place;
  size_t order;
  const char *text;
};

struct org_document {
  struct org *org;
  struct arena *arena;
  const char *path;  /* as the person gave it */
  const char *title; /* NULL: it has none of its own */
  const char *decision;
  const char *unread; /* columns or members that nobody reads; NULL */
  int32_t day;       /* DAY_OPEN: none of its own */
  bool is_json;
  struct reorganise_line *lines;
  size_t line_count, line_room;
  struct reorganise_fault *faults;
  size_t fault_count, fault_room;
  struct org_ending *endings;
  size_t ending_count;
};

/* ---- reorganise_line.c ---- */
extern const char *const reorganise_fields[REORGANISE_FIELDS]; /* spellings, as csv_map wants them */
/* A field of that name, whatever its case; REORGANISE_FIELDS: none. */
enum reorganise_field reorganise_field_of(const char *name);
/* Adds a line; its texts and lists are set, and live in the arena. */
int reorganise_line_add(struct org_document *document, const struct reorganise_line *line);

int reorganise_csv_read(struct org_document *document);
int reorganise_json_read(struct org_document *document, const char *text); /* NULL: the file at the path */

/* ---- reorganise_fault.c ---- */
int reorganise_fault(struct org_document *document, struct reorganise_line *line, const char *format, ...) PUSSEL_PRINTF(3, 4);
/* The error that is set, with its details, as a fault of the line; the error is cleared. */
int reorganise_fault_error(struct org_document *document, struct reorganise_line *line);

/* ---- reorganise_resolve.c, reorganise_check.c ---- */
int reorganise_resolve(struct org_document *document);
int reorganise_check(struct org_document *document);
/* What a line's reference is called in a message: the person's own words. */
bool reorganise_ends(const struct reorganise_line *line, const struct reorganise_ref *unit);

#endif

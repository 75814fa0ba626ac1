/*
 * query/export.h — what the files of this room share that make an archive export, check it and read it back. Nothing here is
 * for other rooms; query.h has what they call.
 */
#ifndef QUERY_EXPORT_H
#define QUERY_EXPORT_H

#include <stdio.h>

#include "query/query.h"

#define EXPORT_FORMAT "pussel-archive"
#define EXPORT_FORMAT_VERSION 1
#define EXPORT_MANIFEST "manifest.json"
#define EXPORT_HEAD "event.head"
#define EXPORT_NAME 160 /* of a folder or file inside the export, with its end */

/* ---- export_folder.c: a folder that is written beside its name, file by file, each with its sum ---------------------------- */

struct export_folder;
struct export_file; /* being written */
/* `path` must not exist, or be empty (archive-exists). With `trial` nothing is written, and everything is counted. */
int export_folder_open(struct export_folder **out, const char *path, bool trial, struct error *error);
int export_file_open(struct export_file **out, struct export_folder *folder, const char *name); /* "views/x.csv"; makes its folder */
void export_file_put(struct export_file *file, const char *bytes, size_t length); /* what fails is told at the end */
/* Ends the file and notes it, with its number of rows (-1: has none), in the list. Frees the file; NULL is harmless. */
int export_file_close(struct export_file *file, int64_t rows);
void export_file_drop(struct export_file *file);
int export_file_whole(struct export_folder *folder, const char *name, const struct text *content);
const struct text *export_folder_list(const struct export_folder *folder); /* of the files: JSON objects, separated by commas */
void export_folder_totals(const struct export_folder *folder, int64_t *files, int64_t *bytes);
const char *export_folder_sum(const struct export_folder *folder); /* SHA-256 of the latest file */
/* Makes everything lasting and gives the folder its name. */
int export_folder_settle(struct export_folder *folder);
int export_folder_withdraw(struct export_folder *folder); /* takes away a folder that got its name already */
void export_folder_free(struct export_folder *folder);   /* and what has no name yet is removed */

/* ---- export_scope.c: which authority answered for which unit, when ---------------------------------------------------------- */

struct export_authority {
  int64_t unit; /* 0: what belongs to none */
  const char *name;
  char folder[EXPORT_NAME];
  bool written; /* it has a folder in this export */
};
struct export_span {
  int64_t unit;
  int32_t from, to;
  size_t authority; /* index; 0: none answered */
};
struct export_scope {
  struct export_authority *authorities; /* the first is what belongs to none */
  size_t authority_count;
  struct export_span *spans; /* by unit and day */
  size_t span_count;
  int32_t from, to; /* days that are asked for, half-open */
};
int export_scope_read(struct export_scope *scope, struct host *host, struct arena *arena, const struct query_export *wanted);
/* Marks the authorities that answered for the unit on any of the days [from, to); where it did not exist on them, the one
 * that answered on the nearest day. False when the days are outside those asked for. */
bool export_scope_find(const struct export_scope *scope, int64_t unit, int32_t from, int32_t to, bool *hit);

/* ---- export_sets.c: what there is to export -------------------------------------------------------------------------------- */

enum export_days { EXPORT_DAYS_NONE, EXPORT_DAYS_RANGE, EXPORT_DAYS_DATE, EXPORT_DAYS_STAMP, EXPORT_DAYS_PERIOD };
struct export_set {
  const char *name, *summary;
  const char *sql; /* NULL: the published view of that name */
  const struct host_plugin *plugin;
  const char *trait;
  const struct pussel_column *columns;
  size_t count;
  bool whole; /* needed to understand the rest: in every folder, all of it */
  bool open;  /* for everybody: what is of no unit is for whoever gets a part as well */
  int unit, authority, person, from, to, account; /* indexes of columns; -1: none */
  enum export_days days;
};
int export_sets_read(struct export_set **sets, size_t *count, struct host *host, struct arena *arena);

/* ---- export_guard.c: what must not leave: protected identity, and drafts --------------------------------------------------- */

struct export_guard;
int export_guard_new(struct export_guard **out, struct host *host, struct arena *arena);
/* The text without what tells who a protected person is; it may be `text` itself. Lives until the next call. */
const char *export_guard_text(struct export_guard *guard, const char *text);
bool export_guard_account(const struct export_guard *guard, const char *account); /* of a protected person? */
bool export_guard_draft(const struct export_guard *guard, const char *ref);        /* a record that is not finalised? */
int64_t export_guard_masked(const struct export_guard *guard); /* texts that were changed */
bool export_guard_failed(const struct export_guard *guard);     /* memory was out: what was written lacks a text */
void export_guard_free(struct export_guard *guard);

/* ---- export_words.c: texts in both languages -------------------------------------------------------------------------------- */

/* The text in that language ("sv", "en"), whichever the person reads. Borrowed for the life of the process. */
const char *export_words(const char *language, const struct host_plugin *plugin, const char *msgid);
const char *export_type(int32_t type); /* "integer", "date": in declarations */

/* ---- export_rows.c, export_records.c --------------------------------------------------------------------------------------- */

/* One export while it is made. */
struct export {
  struct pussel_context *context;
  struct host *host;
  struct arena *arena;
  struct export_folder *folder;
  struct export_scope scope;
  struct export_set *sets;
  size_t set_count;
  struct export_guard *guard;
  uint8_t **persons; /* for each authority: a bit for each person whom its rows name */
  int64_t person_limit;
  bool partial;      /* one authority alone */
  bool *hit;         /* for each authority: does the row at hand go there? */
  struct query_export_part *parts; /* for each authority */
  struct query_export_record *records; /* that have a file; the latest first */
  int64_t untold; /* records whose plugin was not there to tell what they say */
};
int export_rows(struct export *export, const struct export_set *set);
int export_records(struct export *export); /* finalised ones, each a file of its own */
int export_personal_data(struct export *export); /* the declarations for the record of processing (GDPR article 30) */

/* ---- export_texts.c, export_manifest.c -------------------------------------------------------------------------------------------------------- */

int export_declarations(struct export *export); /* a file a set: columns, types, meanings */
int export_readme(struct export *export);       /* LÄSMIG.txt and README.txt */
void export_json(struct text *out, const char *text); /* a JSON string, or null */
int export_manifest(struct export *export, const struct query_export *wanted, struct query_exported *out);

/* The list of an export that is read back. Texts live as long as it does. */
struct export_entry {
  const char *path, *sha256;
  int64_t bytes, rows; /* rows -1: has none */
};
struct export_list {
  void *json;
  struct export_entry *entries; /* by path */
  size_t count;
  const char *made_at, *program_version, *chain_hash;
  int64_t chain_events;
};
int export_list_read(struct export_list *list, const char *folder, struct error *error);
void export_list_release(struct export_list *list);

#endif

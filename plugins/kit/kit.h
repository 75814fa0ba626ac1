/*
 * kit.h — what the plugins of this tree share: short SQL statements, faults told together, words that people typed, files, and
 * text that is put together piece by piece. Linked into each plugin; it knows no plugin and nothing of core/.
 *
 * Every function that fails has put its message into the context and returns a negative PUSSEL_E…. Blocks and strings
 * handed out live until the callback returns (pussel_alloc).
 */
#ifndef KIT_H
#define KIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cJSON.h>

#include "pussel/plugin.h"

/* Translates in a function whose parameter is called `context`; N_ only marks a text of a static table. */
#define _(msgid) pussel_translate(context, msgid)
#define N_(msgid) msgid

/* SQL: what the unit is called; of one that has ended, what it was called at last. */
#define KIT_UNIT_NAME(unit)                                                                                            \
  "coalesce((SELECT u.name FROM org_unit AS u WHERE u.unit = " unit "),"                                               \
  " (SELECT v.name FROM org_unit_version AS v WHERE v.unit = " unit " ORDER BY v.valid_from DESC LIMIT 1))"

/* SQL: what names are put in order by: å, ä and ö after z and in that order, capitals or not, which the bytes of UTF-8 are not in. */
#define KIT_SWEDISH_ORDER(text)                                                                                        \
  "replace(replace(replace(replace(replace(replace(lower(" text                                                        \
  "), 'Å', '{a'), 'å', '{a'), 'Ä', '{b'), 'ä', '{b'), 'Ö', '{c'), 'ö', '{c')"

/* ---- sql.c: short statements. `types` has a letter a parameter: i int64_t, t const char * (NULL binds NULL) --------- */

int kit_sql_prepare(struct pussel_context *context, sqlite3_stmt **out, const char *sql, const char *types, ...);
int kit_sql_step(struct pussel_context *context, sqlite3_stmt *statement); /* 1 a row, 0 done, negative error */
int kit_sql_run(struct pussel_context *context, const char *sql, const char *types, ...);
/* The first column of the first row; PUSSEL_ENOTFOUND without a message when there is no row or it is NULL. */
int kit_sql_integer(struct pussel_context *context, int64_t *out, const char *sql, const char *types, ...);
/* A column of the current row, copied; NULL when it is NULL or memory is out. */
const char *kit_sql_text(struct pussel_context *context, sqlite3_stmt *statement, int column);

/* ---- list.c ------------------------------------------------------------------------------------------------------ */

/* The list (NULL: none yet) with room for one more element of `size` bytes after its first `count`; NULL when memory is out. */
void *kit_list_grow(struct pussel_context *context, void *list, size_t count, size_t *room, size_t size);

/* ---- faults.c: all the faults of a file or of a list of ratings, told at once ------------------------------------ */

struct kit_faults {
  const char **lines;
  size_t count, room;
};
/* Adds a fault; `line` 0 leaves out where. `text` may be NULL (memory was out) and then counts all the same. */
void kit_faults_add(struct pussel_context *context, struct kit_faults *faults, int64_t line, const char *text);
/* Sets the error from all faults and returns PUSSEL_EUSAGE; 0 when there is none. */
int kit_faults_fail(struct pussel_context *context, const struct kit_faults *faults, const char *code, const char *what,
                    const char *remedy);

/* ---- word.c: text that people typed ------------------------------------------------------------------------------ */

bool kit_word_equal(const char *a, const char *b); /* without case, å ä ö é included */
bool kit_word_is_key(const char *text);            /* [a-z0-9][a-z0-9-]{1,39} */
bool kit_word_is_blank(const char *text);          /* NULL, empty or only blanks */
const char *kit_word_trim(struct pussel_context *context, const char *text);
/* A whole number in [min, max] and nothing else. */
bool kit_word_integer(const char *text, int64_t min, int64_t max, int64_t *out);

/* ---- day.c -------------------------------------------------------------------------------------------------------------- */

bool kit_day_exists(int year, int month, int day);
/* Whole days since 1970-01-01; false for what is no day written as 2027-05-31 and nothing else. `day` NULL: it is only asked. */
bool kit_day_read(const char *text, int64_t *day);

/* ---- personal_number.c ------------------------------------------------------------------------------------------------ */

/* Has it what looks like a personnummer or a samordningsnummer? Such a text is never kept. NULL has none. */
bool kit_text_has_personal_number(const char *text);
/* Refuses such a number in the options `names` (blanks between) of the command that runs: an error with `code`, that does not repeat it. */
int kit_options_check_personal_number(struct pussel_context *context, const char *names, const char *code, const char *what);

/* ---- file.c: whole files, and JSON in which every member is known ------------------------------------------------- */

struct kit_file {
  const char *code;   /* of the error when it cannot be read: "siq-file" */
  const char *remedy; /* when it is larger than `most`, or is not JSON; translated */
  size_t most;        /* bytes; 4 MB at the most */
};
/* The whole of a file ("-": standard input), without a byte order mark, ended by NUL; one with NUL in it is refused. Only in `prepare`. */
int kit_file_read(struct pussel_context *context, const char *path, const struct kit_file *file, const char **text);
/* A text's JSON, which must be UTF-8 and one object, as kit_file_read_json. */
int kit_json_parse(struct pussel_context *context, const char *text, const struct kit_file *file, const char *faults_code,
                   const char *what, cJSON **out);
/* Its JSON, which must be one object; else an error (`faults_code`) that names the line. The caller deletes *out. */
int kit_file_read_json(struct pussel_context *context, const char *path, const struct kit_file *file, const char *faults_code,
                       const char *what, cJSON **out);

/* ---- table.c: a CSV file whose columns are not known beforehand --------------------------------------------------- */

struct kit_table_row {
  int64_t line;             /* in the file, from 1 */
  const char *const *cells; /* UTF-8, unquoted; never NULL */
  size_t count;
};
struct kit_table {
  struct kit_table_row *rows; /* those with any content; the first is the heading */
  size_t count, room;
};
/* CSV as pussel_csv_read takes it: ; or , or tab, UTF-8 or Windows-1252, any line end. Only in `prepare`. */
int kit_table_read(struct pussel_context *context, const char *path, const struct kit_file *file, struct kit_table *table);

/* ---- json.c: members of a JSON file, read strictly ---------------------------------------------------------------- */

struct kit_json {
  struct pussel_context *context;
  struct kit_faults faults; /* told by kit_faults_fail when all has been read */
  const char *where;        /* "piece 3 (samverkan)"; NULL: the file itself */
};
PUSSEL_PRINTF(2, 3)
void kit_json_fault(struct kit_json *reading, const char *format, ...);
/* A fault for each member that is none of `known`, names with blanks between. */
void kit_json_members(struct kit_json *reading, const cJSON *object, const char *known);
/* A text member, trimmed; NULL when it is absent. A fault when it is required and absent or blank. */
const char *kit_json_text(struct kit_json *reading, const cJSON *object, const char *name, bool required);
/* A whole number; a fault, and `min`, when it is none or outside [min, max]. */
int64_t kit_json_number(struct kit_json *reading, const cJSON *object, const char *name, int64_t min, int64_t max);

/* ---- format.c: values as people read them ------------------------------------------------------------------------ */

const char *kit_format_date(struct pussel_context *context, const char *date); /* "31 March 2027"; NULL for NULL */
/* At most two decimals, none that is 0, with the language's own mark: "3", "2,5". NULL when memory is out. */
const char *kit_format_number(struct pussel_context *context, double number);
/* "norra-skolan-36.html": letters that every file system takes, and a number that makes it the only one. */
const char *kit_format_file_name(struct pussel_context *context, const char *name, int64_t number, const char *extension);

/* ---- build.c: text that is put together -------------------------------------------------------------------------- */

struct kit_build {
  struct pussel_context *context;
  char *bytes; /* NUL-ended; NULL while nothing has been added */
  size_t length, room;
  bool failed; /* memory was out: what is here is not whole */
};
void kit_build_add(struct kit_build *build, const char *text); /* NULL adds nothing */
PUSSEL_PRINTF(2, 3)
void kit_build_addf(struct kit_build *build, const char *format, ...);
/* The text as it must be written in HTML, in an attribute too. */
void kit_build_add_html(struct kit_build *build, const char *text);
/* The text as a JSON string with its quotes, in which no < stands, so that it may lie in a script of a page. */
void kit_build_add_json(struct kit_build *build, const char *text);
/* PUSSEL_OK and the text, or PUSSEL_ENOMEM. */
int kit_build_end(struct kit_build *build, const char **text);

/* ---- calendar.c: calendar files (RFC 5545), and lists for a mail program ------------------------------------------- */

/* The beginning of a calendar; `maker` is the plugin's id, `method` PUBLISH or CANCEL (RFC 5546). With hours the clock of Sweden follows. */
void kit_calendar_begin(struct kit_build *build, const char *maker, const char *method, bool has_hours);
void kit_calendar_end(struct kit_build *build);
bool kit_calendar_is_address(const char *text); /* may it stand as the address of an organizer? */
/* A content line, folded at 75 octets and never inside a letter (section 3.1). */
void kit_calendar_line(struct kit_build *build, const char *line);
/* name:value, the value escaped as a text (section 3.3.11). Nothing when there is no value. */
void kit_calendar_text(struct kit_build *build, const char *name, const char *value);
/* Who invites; `address` NULL: nobody is said to. */
void kit_calendar_organizer(struct kit_build *build, const char *address, const char *name);
const char *kit_calendar_stamp(struct pussel_context *context);            /* now: 20270131T080000Z */
const char *kit_calendar_day(struct pussel_context *context, int64_t day); /* 20270131; days since 1970-01-01, from 0 */
/* Minutes after the beginning of the day, of the days after it too: 20270131T090000. */
const char *kit_calendar_moment(struct pussel_context *context, int64_t day, int64_t minute);
/* A field of a list with semicolons: in quotes where it must be (RFC 4180), nothing that a spreadsheet would take for a formula; then `end`. */
void kit_build_add_csv(struct kit_build *build, const char *text, const char *end);

#endif

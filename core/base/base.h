/*
 * base/base.h — the door of the room `base`: errors, memory, text, dates, CSV, files, order, hashes.
 *
 * Nothing here knows what Pussel is about. The only thing that it shares with the public header are the result codes
 * (PUSSEL_E…). Functions that can fail return 0 or a negative result and have set the error that they were given.
 * Lifecycle words mean the same in every room: _init/_release for a struct that the caller owns, _new/_free for an
 * opaque one, `get` borrows, `dup` is the caller's to free.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <libintl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <nettle/sha2.h>

#include "pussel/plugin.h"

#define TEXT_DOMAIN "pussel"
#define _(msgid) dgettext(TEXT_DOMAIN, msgid)
#define N_(msgid) msgid
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* ---- error.c: one error, in the three parts in which people get it ------------------------------------------- */

/* The latest error of a process. All rooms of one process share one; `result` is 0 when there is none. */
struct error {
  int result;      /* enum pussel_result */
  char code[64];   /* stable, explained by the manual: "unit-ambiguous" */
  char *what;      /* what was attempted, or to what it happened */
  char *why;       /* why it could not be done */
  char *remedy;    /* what to do; NULL when there is nothing to say */
  char **details;  /* further lines: candidates, one line a fault of a file */
  size_t detail_count;
};
void error_init(struct error *error);
void error_clear(struct error *error);   /* back to "none"; keeps nothing */
void error_release(struct error *error);
/* Sets the error (copying the texts; details are dropped) and returns `result`, so that it can end a function:
 * return error_set(e, PUSSEL_ENOTFOUND, "unit-unknown", what, why, remedy); `remedy` may be NULL. */
int error_set(struct error *error, int result, const char *code, const char *what, const char *why, const char *remedy);
/* The same with a formatted `why`. */
int error_setf(struct error *error, int result, const char *code, const char *what, const char *remedy,
               const char *why_format, ...) PUSSEL_PRINTF(6, 7);
/* Adds one line to the error that is set. */
void error_detail(struct error *error, const char *format, ...) PUSSEL_PRINTF(2, 3);
void error_no_memory(struct error *error);
/* Inline, so that a compiler and an analyzer see that it is never 0. */
static inline int error_memory(struct error *error) {
  error_no_memory(error);
  return PUSSEL_ENOMEM;
}
/* Moves an error aside (out becomes its owner) and puts it back: for clean-up code that may itself fail. */
void error_move(struct error *out, struct error *from);

/* ---- memory.c: memory that is given back all at once ------------------------------------------------------------ */

struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *arena);
void arena_reset(struct arena *arena); /* everything handed out is gone; the arena can be used again */
void *arena_alloc(struct arena *arena, size_t bytes); /* zeroed, aligned for any type; NULL when memory is out */
char *arena_copy(struct arena *arena, const char *text); /* NULL gives NULL */
char *arena_print(struct arena *arena, const char *format, ...) PUSSEL_PRINTF(2, 3);
char *arena_vprint(struct arena *arena, const char *format, va_list arguments) PUSSEL_PRINTF(2, 0);

/* ---- text.c: growing text, UTF-8, Windows-1252 ------------------------------------------------------------------- */

/* Text that grows. `failed` is sticky: append freely, ask once at the end. bytes is NUL-terminated, never NULL after init. */
struct text {
  char *bytes;
  size_t length, room;
  bool failed;
};
void text_init(struct text *text);
void text_release(struct text *text);
void text_clear(struct text *text);
void text_append(struct text *text, const char *more);
void text_append_bytes(struct text *text, const char *more, size_t length);
void text_appendf(struct text *text, const char *format, ...) PUSSEL_PRINTF(2, 3);
/* In decimal, with a NUL; returns the length. Many times quicker than printf, for what is written by the hundred thousand. */
#define TEXT_INTEGER 24
size_t text_integer(int64_t number, char out[TEXT_INTEGER]);
char *text_dup(const struct text *text); /* caller frees with free() */
bool text_is_utf8(const char *bytes, size_t length);
void text_append_windows_1252(struct text *text, const char *bytes, size_t length); /* decoded to UTF-8 */
/* One code point of valid UTF-8; moves *at past it. 0 at the end. */
uint32_t text_next_code_point(const char **at);
/* Letters that are written as a letter and a mark (a and a ring) become one (å), in place: never longer than before. */
void text_compose(char *text);
void text_append_folded(struct text *text, const char *more); /* in small letters: equal for what text_equal_fold holds equal */
/* Equal but for the case of letters, å ä ö included. */
bool text_equal_fold(const char *a, const char *b);
/* Where `part` is in the text, but for the case of letters; NULL: nowhere. *length: its bytes there; may be NULL. */
const char *text_find_fold(const char *text, const char *part, size_t *length);
/* Is `word` one of the words in a list separated by commas? NULL list: no. Case-sensitive. */
bool text_in_list(const char *list, const char *word);
/* Looks like a Swedish personnummer or samordningsnummer: date, four digits, right check digit. Anywhere in the text. */
bool text_has_personal_number(const char *text);

/* ---- collate.c: Swedish order ------------------------------------------------------------------------------------- */

/* å, ä, ö after z; case and then bytes decide between equals; digits compare as numbers (3.9 < 3.10). Like strcmp. */
int collate_compare(const char *a, const char *b);

/* ---- dates.c: days, and the clock that everything asks ----------------------------------------------------------- */

/* A day is the number of days since 1970-01-01. DAY_OPEN stands for "no end" in half-open intervals (9999-12-31). */
#define DAY_OPEN 2932896
#define DATE_TEXT 16
/* "2026-02-30" is not a date. Returns false and leaves *day alone when it is none. */
bool date_parse(const char *iso, int32_t *day);
void date_format(int32_t day, char out[DATE_TEXT]);
/* The days [from, to) of a period: 2027, 2027-T1 (four months), 2027-H1 (six), 2027-K1 or -Q1 (three), 2027-05, 2027-VT, 2027-HT,
 * 2026/2027 (July to June), or two dates with / between. Returns false for anything else. */
bool date_parse_period(const char *text, int32_t *from, int32_t *to);
/* The Swedish calendar day of a moment (CET or CEST by the rule of the European Union). */
int32_t date_swedish_day(int64_t seconds);
/* "2026-10-01T09:30:00Z" <-> seconds since 1970. */
bool date_parse_stamp(const char *iso, int64_t *seconds);
void date_format_stamp(int64_t seconds, char out[32]);

/* What time it is for this process: the system's, or a fixed one; and the day that views are asked for. */
struct clock {
  bool fixed;
  int64_t seconds; /* when fixed */
  bool as_of_given;
  int32_t as_of;
};
void clock_init(struct clock *clock);
int64_t clock_seconds(const struct clock *clock);
int32_t clock_today(const struct clock *clock);    /* today in Sweden; what writing commands use */
int32_t clock_view_day(const struct clock *clock); /* the day of --as-of, else today; what views use */

/* ---- csv.c: reading and writing -------------------------------------------------------------------------------- */

/* A reader of one file. Separator (; , tab) from the heading row; UTF-8 (BOM or not) or Windows-1252; LF, CRLF or CR;
 * quotes as in RFC 4180. Memory does not grow with the file, save from standard input ("-"). */
struct csv;
struct csv_row {
  int64_t line; /* where the row starts, from 1 */
  const char **cells; /* borrowed until the next row; never NULL, empty cells are "" */
  size_t count;
};
int csv_open(struct csv **out, const char *path, struct error *error);
void csv_close(struct csv *csv);
/* 1: a row, 0: the end, negative: error (unfinished quote, a NUL byte). Rows without any cell content are passed over. */
int csv_next(struct csv *csv, struct csv_row *row);
/* How far into the file, 0..1, for progress. */
double csv_progress(const struct csv *csv);
/* Finds the columns that a heading row offers. `wanted` is as in pussel_host.csv_read ("piece|bit*,level|nivå"); the
 * result has an index into cells for each, -1 where absent. Names compare without case, ignoring outer blanks.
 * Fails (file-columns) naming what is missing and what the file has. At most `room` columns. */
int csv_map(struct error *error, const char *path, const struct csv_row *heading, const char *wanted, int *index, size_t room,
            size_t *count);
/* Appends one cell, quoted when it must be. */
void csv_append(struct text *out, const char *cell, char separator);

/* ---- ldif.c: entries of a directory (RFC 2849) ------------------------------------------------------------------ */

/* A reader of one file of entries. Errors: ldif-changes (it is a list of changes), ldif-version, csv-nul. */
struct ldif;
enum ldif_fault { LDIF_FINE, LDIF_NO_COLON, LDIF_BASE64, LDIF_URL, LDIF_ENCODING };
struct ldif_value {
  int64_t line; /* where it begins, from 1 */
  const char *name, *options; /* "cn" and "lang-sv"; options "" when there are none */
  const char *value; /* NUL-terminated; composed when it is text */
  size_t length;
  bool is_text; /* UTF-8 without NUL: else it is a picture or the like */
  enum ldif_fault fault;
};
struct ldif_entry {
  int64_t line;
  const char *dn; /* NULL: it does not begin with one */
  const struct ldif_value *values; /* the dn first; borrowed until the next entry */
  size_t count;
};
int ldif_open(struct ldif **out, const char *path, struct error *error);
void ldif_close(struct ldif *ldif);
int ldif_next(struct ldif *ldif, struct ldif_entry *entry); /* 1: an entry, 0: the end, negative: error */
double ldif_progress(const struct ldif *ldif);

/* ---- files.c: paths, whole files, configuration ------------------------------------------------------------------ */

#define FILE_LARGEST ((size_t)1 << 30)
/* The whole file ("-": standard input), NUL-terminated; the caller frees *bytes. ENOTFOUND, EIO, or EUSAGE when larger than FILE_LARGEST. */
int file_read(char **bytes, size_t *length, const char *path, struct error *error);
/* Writes beside and renames, so that the file is whole or untouched. "-": standard output. */
int file_write(const char *path, const char *bytes, size_t length, struct error *error);
bool file_exists(const char *path);
/* Makes the folder and its parents (mode 0700 for those it makes). */
int file_make_folder(const char *path, struct error *error);

/* A file of `key = value` lines; # begins a comment; a key may come several times. */
struct conf;
int conf_read(struct conf **out, const char *path, struct error *error);
void conf_free(struct conf *conf);
const char *conf_get(const struct conf *conf, const char *key, size_t index); /* NULL when there is none */

/* ---- sql_tokens.c: an SQL text cut into words --------------------------------------------------------------------- */

enum sql_token_kind { SQL_TOKEN_END, SQL_TOKEN_NAME, SQL_TOKEN_OPEN, SQL_TOKEN_CLOSE, SQL_TOKEN_OTHER };
struct sql_token {
  enum sql_token_kind kind; /* NAME: a word, a number, or anything in quotes */
  const char *at;           /* with its quotes */
  size_t length;
};
struct sql_token sql_token_next(const char **at); /* the next one, past comments; END at the end */
bool sql_token_is(struct sql_token token, const char *word); /* this word without quotes, in any case? */
#define SQL_NAME 128
/* The name without its quotes; too long for any view: cut. */
void sql_token_name(struct sql_token token, char out[SQL_NAME]);
const char *sql_past_comments(const char *at); /* blanks and comments */

/* sql_clock.c: how SQL asks what day it is. Only date('now') is answered with the day of --as-of. */
bool sql_asks_day(const char *sql); /* does it have a date('now')? */
/* Does it ask the clock in another way (datetime('now'), date('now', …), CURRENT_DATE, date())? `found` is that place. */
bool sql_asks_clock(const char *sql, char found[SQL_NAME]);

/* ---- digest.c ----------------------------------------------------------------------------------------------------- */

#define DIGEST_BYTES 32
#define DIGEST_HEX 65
void digest_text(const char *text, uint8_t out[DIGEST_BYTES]); /* SHA-256 */
void digest_hex(const uint8_t digest[DIGEST_BYTES], char out[DIGEST_HEX]);

#endif

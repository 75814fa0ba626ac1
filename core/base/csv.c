/*
 * base/csv.c — reads CSV as it is met: any of three separators, either of two encodings, any line end.
 *
 * A regular file is read twice, in pieces: once to see whether all of it is UTF-8 and what separates the cells of its
 * first row, once for the rows. A pipe can be read only once, so it is taken into memory.
 */
#include "base/base.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE_BYTES ((size_t)64 * 1024)
/* A row longer than this is taken for a quote that was never closed. */
#define ROW_LARGEST ((size_t)64 * 1024 * 1024)

struct csv {
  struct error *error;
  char *path;
  int file;            /* -1 when the whole is in memory */
  char *bytes;         /* the piece at work, or the whole */
  size_t length, at;   /* of bytes, and how far they are used */
  uint64_t done, size; /* bytes before `bytes`, and of the whole file */
  bool is_utf8;
  char separator;
  int64_t line;    /* of the byte at `at` */
  struct text row; /* the cells, each with its NUL */
  size_t *starts;  /* where each cell begins in row.bytes */
  const char **cells;
  size_t count, room;
};

static const char *shown_path(const struct csv *csv) {
  return strcmp(csv->path, "-") == 0 ? _("standard input") : csv->path;
}

/* ---- bytes ------------------------------------------------------------------------------------------------------- */

/* Makes sure that there is a byte at `at`. 1: there is, 0: the end, negative: error. */
static int fill(struct csv *csv) {
  if (csv->at < csv->length) return 1;
  if (csv->file < 0) return 0;
  csv->done += csv->length;
  csv->at = csv->length = 0;
  ssize_t got;
  do
    got = read(csv->file, csv->bytes, PIECE_BYTES);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    return error_set(csv->error, PUSSEL_EIO, "file-unreadable", shown_path(csv), strerror(errno),
                     _("Check the disk or the network that the file is on."));
  csv->length = (size_t)got;
  return got > 0;
}

/* ---- the first pass: encoding and separator ---------------------------------------------------------------------- */

/* What the first pass has seen. A sequence of UTF-8 can be cut by the end of a piece: `held` bytes of it are kept. */
struct survey {
  bool is_utf8;
  char held[4];
  size_t held_count;
  bool heading_done, in_quote, has_content;
  size_t semicolons, commas, tabs;
};

static size_t sequence_length(unsigned char lead) { return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1; }

static void survey_encoding(struct survey *survey, char byte) {
  if (survey->held_count == 0 && (unsigned char)byte < 0x80) return;
  survey->held[survey->held_count++] = byte;
  if (survey->held_count < sequence_length((unsigned char)survey->held[0])) return;
  if (!text_is_utf8(survey->held, survey->held_count)) survey->is_utf8 = false;
  survey->held_count = 0;
}

/* Counts separators outside quotes in the first row that has any content. */
static void survey_heading(struct survey *survey, char byte) {
  if (byte == '"') {
    survey->in_quote = !survey->in_quote;
    survey->has_content = true;
  } else if (!survey->in_quote && (byte == '\n' || byte == '\r')) {
    survey->heading_done = survey->has_content;
    if (!survey->has_content) survey->semicolons = survey->commas = survey->tabs = 0;
  } else if (!survey->in_quote && byte == ';') {
    survey->semicolons++;
  } else if (!survey->in_quote && byte == ',') {
    survey->commas++;
  } else if (!survey->in_quote && byte == '\t') {
    survey->tabs++;
  } else if (byte != ' ') {
    survey->has_content = true;
  }
}

static int survey_file(struct csv *csv) {
  struct survey survey = {.is_utf8 = true};
  int result;
  while ((result = fill(csv)) > 0) {
    for (; csv->at < csv->length; csv->at++) {
      if (survey.is_utf8) survey_encoding(&survey, csv->bytes[csv->at]);
      if (!survey.heading_done) survey_heading(&survey, csv->bytes[csv->at]);
    }
  }
  if (result < 0) return result;
  csv->is_utf8 = survey.is_utf8 && survey.held_count == 0;
  csv->separator = ';';
  if (survey.tabs > survey.semicolons) csv->separator = '\t';
  if (survey.commas > survey.semicolons && survey.commas > survey.tabs) csv->separator = ',';
  return 0;
}

/* Back to the start, past a byte order mark. */
static int rewind_file(struct csv *csv) {
  csv->size = csv->done + csv->length;
  csv->done = 0;
  csv->at = 0;
  csv->line = 1;
  if (csv->file >= 0) {
    csv->length = 0;
    if (lseek(csv->file, 0, SEEK_SET) < 0)
      return error_set(csv->error, PUSSEL_EIO, "file-unreadable", shown_path(csv), strerror(errno), NULL);
  }
  int result = fill(csv);
  if (result > 0 && csv->is_utf8 && csv->length >= 3 && memcmp(csv->bytes, "\xEF\xBB\xBF", 3) == 0) csv->at = 3;
  return result < 0 ? result : 0;
}

/* ---- open and close ---------------------------------------------------------------------------------------------- */

/* Opens a regular file for reading in pieces; leaves file -1 for anything that can be read only once. */
static int open_regular(struct csv *csv) {
  struct stat status;
  if (strcmp(csv->path, "-") == 0 || stat(csv->path, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  csv->file = open(csv->path, O_RDONLY | O_CLOEXEC);
  if (csv->file < 0)
    return error_set(csv->error, PUSSEL_EIO, "file-unreadable", csv->path, strerror(errno),
                     _("Ask the file's owner for the right to read it."));
  csv->bytes = malloc(PIECE_BYTES);
  return csv->bytes == NULL ? error_memory(csv->error) : 0;
}

int csv_open(struct csv **out, const char *path, struct error *error) {
  *out = NULL;
  struct csv *csv = calloc(1, sizeof *csv);
  if (csv == NULL) return error_memory(error);
  *csv = (struct csv){.error = error, .file = -1, .path = strdup(path)};
  text_init(&csv->row);
  int result = csv->path == NULL ? error_memory(error) : open_regular(csv);
  if (result == 0 && csv->file < 0) result = file_read(&csv->bytes, &csv->length, path, error);
  if (result == 0) result = survey_file(csv);
  if (result == 0) result = rewind_file(csv);
  if (result != 0) {
    csv_close(csv);
    return result;
  }
  *out = csv;
  return 0;
}

void csv_close(struct csv *csv) {
  if (csv == NULL) return;
  if (csv->file >= 0) close(csv->file);
  text_release(&csv->row);
  free(csv->starts);
  free(csv->cells);
  free(csv->bytes);
  free(csv->path);
  free(csv);
}

double csv_progress(const struct csv *csv) {
  if (csv->size == 0) return 1.0;
  double part = (double)(csv->done + csv->at) / (double)csv->size;
  return part > 1.0 ? 1.0 : part; /* the file can have grown meanwhile */
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static void put(struct csv *csv, char byte) {
  if (csv->is_utf8)
    text_append_bytes(&csv->row, &byte, 1);
  else
    text_append_windows_1252(&csv->row, &byte, 1);
}

static bool cell_begin(struct csv *csv) {
  if (csv->count == csv->room) {
    size_t room = csv->room == 0 ? 16 : csv->room * 2;
    size_t *starts = realloc(csv->starts, room * sizeof *starts);
    if (starts != NULL) csv->starts = starts;
    const char **cells = realloc(csv->cells, room * sizeof *cells);
    if (cells != NULL) csv->cells = cells;
    if (starts == NULL || cells == NULL) return false;
    csv->room = room;
  }
  csv->starts[csv->count++] = csv->row.length;
  return true;
}

static void cell_end(struct csv *csv) { text_append_bytes(&csv->row, "", 1); }

/* A line end has been met at `at`: CR LF counts as one. */
static int pass_line_end(struct csv *csv, char byte) {
  csv->at++;
  csv->line++;
  if (byte != '\r') return 0;
  int result = fill(csv);
  if (result > 0 && csv->bytes[csv->at] == '\n') csv->at++;
  return result < 0 ? result : 0;
}

static int fault_nul(struct csv *csv) {
  return error_setf(csv->error, PUSSEL_EUSAGE, "csv-nul", shown_path(csv),
                    _("Save it from the spreadsheet as “CSV UTF-8”, and give that file."),
                    _("line %lld has a NUL byte, so this is not a CSV file (or it is UTF-16, which is not read)"),
                    (long long)csv->line);
}

static int fault_quote(struct csv *csv, int64_t line) {
  return error_setf(csv->error, PUSSEL_EUSAGE, "csv-quote", shown_path(csv),
                    _("Close the quote, or write \"\" for a quote mark inside a quoted cell."),
                    _("the quote that begins in line %lld never ends"), (long long)line);
}

/* Inside quotes; `at` is past the opening one. Ends past the closing one. */
static int read_quoted(struct csv *csv) {
  const int64_t begun = csv->line;
  int result;
  while ((result = fill(csv)) > 0) {
    char byte = csv->bytes[csv->at];
    if (byte == '\0') return fault_nul(csv);
    if (byte == '\n' || byte == '\r') {
      put(csv, '\n'); /* one line end inside a cell, whatever the file has */
      if ((result = pass_line_end(csv, byte)) < 0) return result;
    } else if (byte != '"') {
      put(csv, byte);
      csv->at++;
    } else {
      csv->at++;
      if ((result = fill(csv)) < 0) return result;
      if (result == 0 || csv->bytes[csv->at] != '"') return 0;
      put(csv, '"');
      csv->at++;
    }
    if (csv->row.length > ROW_LARGEST) break;
  }
  return result < 0 ? result : fault_quote(csv, begun);
}

/* Reads cells until the row's end. 1: a row, 0: the end of the file and nothing before it. */
static int read_row(struct csv *csv) {
  csv->count = 0;
  text_clear(&csv->row);
  int result = fill(csv);
  if (result <= 0) return result;
  if (!cell_begin(csv)) return error_memory(csv->error);
  bool cell_is_new = true;
  while ((result = fill(csv)) > 0) {
    char byte = csv->bytes[csv->at];
    if (byte == '\0') return fault_nul(csv);
    if (byte == '\n' || byte == '\r') {
      if ((result = pass_line_end(csv, byte)) < 0) return result;
      break;
    }
    csv->at++;
    if (byte == csv->separator) {
      cell_end(csv);
      if (!cell_begin(csv)) return error_memory(csv->error);
      cell_is_new = true;
      continue;
    }
    if (byte != '"' || !cell_is_new)
      put(csv, byte);
    else if ((result = read_quoted(csv)) < 0)
      return result;
    cell_is_new = false;
    if (csv->row.length > ROW_LARGEST)
      return error_setf(csv->error, PUSSEL_EUSAGE, "csv-row-long", shown_path(csv), NULL,
                        _("line %lld is too long for a row"), (long long)csv->line);
  }
  if (result < 0) return result;
  cell_end(csv);
  return csv->row.failed ? error_memory(csv->error) : 1;
}

/* Sets the pointers, now that the row's bytes stay where they are. Is there anything but blanks in it? */
static bool finish_cells(struct csv *csv) {
  bool has_content = false;
  for (size_t i = 0; i < csv->count; i++) {
    csv->cells[i] = csv->row.bytes + csv->starts[i];
    has_content = has_content || csv->cells[i][strspn(csv->cells[i], " \t\n")] != '\0';
  }
  return has_content;
}

int csv_next(struct csv *csv, struct csv_row *row) {
  for (;;) {
    int64_t line = csv->line;
    int result = read_row(csv);
    if (result <= 0) return result;
    if (!finish_cells(csv)) continue;
    *row = (struct csv_row){.line = line, .cells = csv->cells, .count = csv->count};
    return 1;
  }
}

/* import_csv.c — reads the records of a CSV file, by the documented columns or by those that a mapping names. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

#define CSV_PROGRESS_ROWS 1024

struct csv_record {
  struct csv_row row;
};

static int csv_get(void *state, const struct import_member *member, char scratch[32], const char **text) {
  const struct csv_record *record = state;
  scratch[0] = '\0'; /* cells are texts already */
  assert(member->column >= 0);
  if ((size_t)member->column >= record->row.count) return 0;
  *text = record->row.cells[member->column];
  return (*text)[0] == '\0' ? 0 : 1;
}

/* The place of a column, by its name without outer blanks and without case; -1 when the file lacks it. */
static int csv_column(const struct csv_row *heading, const char *name, struct text *cell) {
  for (size_t i = 0; i < heading->count; i++) {
    const char *from = heading->cells[i] + strspn(heading->cells[i], " \t");
    size_t length = strlen(from);
    while (length > 0 && (from[length - 1] == ' ' || from[length - 1] == '\t'))
      length--;
    text_clear(cell);
    text_append_bytes(cell, from, length);
    text_compose(cell->bytes);
    if (text_equal_fold(cell->bytes, name)) return (int)i;
  }
  return -1;
}

/* Returns whether the field has a column in the file. */
static bool csv_find_field(struct import_mapping *mapping, enum import_field field, const struct csv_row *heading,
                           struct text *cell) {
  bool found = false;
  for (size_t i = 0; i < IMPORT_SPELLINGS; i++) {
    struct import_member *member = &mapping->members[field][i];
    if (member->name == NULL) continue;
    member->column = csv_column(heading, member->name, cell);
    if (member->column >= 0) found = true;
  }
  return found;
}

static int csv_fail_columns(struct import_reading *reading, const struct csv_row *heading,
                            const bool has[IMPORT_FIELDS]) {
  struct text missing, have;
  text_init(&missing);
  text_init(&have);
  for (int field = 0; field <= IMPORT_NAME; field++) {
    for (size_t i = 0; i < IMPORT_SPELLINGS && !has[field]; i++) {
      const char *name = reading->mapping.members[field][i].name;
      if (name == NULL) continue;
      if (missing.length > 0) text_append(&missing, i == 0 ? ", " : "|");
      text_append(&missing, name);
    }
  }
  for (size_t i = 0; i < heading->count; i++)
    text_appendf(&have, i == 0 ? "%s" : ", %s", heading->cells[i]);
  int rc = error_setf(org_error(reading->org), PUSSEL_EUSAGE, "file-columns", reading->import->path,
                      _("The first row must name the columns. Spellings with | between them mean the same column."),
                      _("it lacks these columns: %s; it has: %s"), missing.bytes, have.bytes);
  text_release(&missing);
  text_release(&have);
  return rc;
}

/* Tells of the columns that nobody reads. */
static void csv_tell_unread(struct import_reading *reading, const struct csv_row *heading, struct text *cell) {
  struct text unread;
  text_init(&unread);
  for (size_t i = 0; i < heading->count; i++) {
    const char *from = heading->cells[i] + strspn(heading->cells[i], " \t");
    size_t length = strlen(from);
    while (length > 0 && (from[length - 1] == ' ' || from[length - 1] == '\t'))
      length--;
    text_clear(cell);
    text_append_bytes(cell, from, length);
    text_compose(cell->bytes);
    if (length == 0 || import_mapping_speaks_of(&reading->mapping, cell->bytes)) continue;
    text_appendf(&unread, unread.length == 0 ? "%s" : ", %s", cell->bytes);
  }
  if (unread.length > 0 && reading->import->unread != NULL)
    reading->import->unread(reading->import->state, unread.bytes);
  text_release(&unread);
}

static int csv_find_columns(struct import_reading *reading, const struct csv_row *heading) {
  struct import_mapping *mapping = &reading->mapping;
  bool has[IMPORT_FIELDS];
  struct text cell;
  text_init(&cell);
  for (int field = 0; field < IMPORT_FIELDS; field++)
    has[field] = csv_find_field(mapping, (enum import_field)field, heading, &cell);
  for (size_t i = 0; i < mapping->rule_count; i++)
    mapping->rules[i].member.column = csv_column(heading, mapping->rules[i].member.name, &cell);
  if (has[IMPORT_EXTERNAL] && has[IMPORT_NAME]) csv_tell_unread(reading, heading, &cell);
  bool failed = cell.failed;
  text_release(&cell);
  if (failed) return error_memory(org_error(reading->org));
  return has[IMPORT_EXTERNAL] && has[IMPORT_NAME] ? 0 : csv_fail_columns(reading, heading, has);
}

int import_csv_read(struct import_reading *reading) {
  struct csv *csv = NULL;
  struct csv_record record;
  int rc = csv_open(&csv, reading->import->path, org_error(reading->org));
  if (rc < 0) return rc;
  rc = csv_next(csv, &record.row);
  if (rc == 0) goto done; /* an empty file: org_import says that it has no units */
  if (rc == 1) rc = csv_find_columns(reading, &record.row);
  while (rc == 0 && (rc = csv_next(csv, &record.row)) == 1) {
    struct import_source source = {csv_get, &record, record.row.line, NULL};
    rc = import_record_add(reading, &source, NULL);
    if (reading->record_count % CSV_PROGRESS_ROWS == 0) import_progress(reading, 0.3 * csv_progress(csv));
  }
done:
  csv_close(csv);
  return rc;
}

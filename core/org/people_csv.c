/* people_csv.c — reads persons from a table. Whatever looks like a personal identity number is told before anything is used. */
#include <string.h>

#include "org/people.h"

/* The first row is not told: without headings it is a person. */
static int csv_lacks_id(struct people_reading *reading, const struct csv_row *heading) {
  const char *first = heading->count > 0 ? heading->cells[0] : "";
  bool is_ldif = strncmp(first, "dn:", 3) == 0 || strncmp(first, "version:", 8) == 0;
  return error_set(org_error(reading->org), PUSSEL_EUSAGE, "file-columns", strcmp(reading->import->path, "-") == 0 ? _("standard input") : reading->import->path,
                   is_ldif ? _("its first row is that of an LDIF file, and it is read as CSV") : _("its first row has no heading for the external id of the person"),
                   is_ldif ? _("Give --ldif.") : _("The first row must name the columns: external_id or anst-id, name or namn, unit or enhet, role or roll, and so on."));
}

/* A file of the organisation has an id and a name in each row too, and would make a person of each unit. */
static int csv_check_persons(struct people_reading *reading, const struct csv_row *heading, const int columns[PEOPLE_FIELDS]) {
  bool has_parent = false;
  for (size_t i = 0; i < heading->count; i++) has_parent = has_parent || text_in_list("parent,över,over", heading->cells[i]);
  if (!has_parent || columns[PEOPLE_UNIT] >= 0) return 0;
  return error_set(org_error(reading->org), PUSSEL_EUSAGE, "file-columns", strcmp(reading->import->path, "-") == 0 ? _("standard input") : reading->import->path,
                   _("it has a column for the unit above, as files of the organisation have, and none for the unit of a person"),
                   _("Read the organisation with pussel org import. Persons have their unit in a column unit or enhet."));
}

/* Which column each field is in; -1: none. */
static int csv_columns(struct people_reading *reading, const struct csv_row *heading, int columns[PEOPLE_FIELDS]) {
  struct text wanted;
  size_t count = 0;
  text_init(&wanted);
  for (int field = 0; field < PEOPLE_FIELDS; field++) {
    const char *const *names = reading->mapping.names[field];
    if (field > 0) text_append(&wanted, ",");
    for (size_t i = 0; i < PEOPLE_SPELLINGS && names[i] != NULL; i++) text_appendf(&wanted, "%s%s", i == 0 ? "" : "|", names[i]);
  }
  int rc = wanted.failed ? error_memory(org_error(reading->org))
                         : csv_map(org_error(reading->org), reading->import->path, heading, wanted.bytes, columns, PEOPLE_FIELDS, &count);
  text_release(&wanted);
  if (rc == 0 && columns[PEOPLE_EXTERNAL] < 0) rc = csv_lacks_id(reading, heading);
  if (rc == 0) rc = csv_check_persons(reading, heading, columns);
  for (int field = 0; rc == 0 && field < PEOPLE_FIELDS; field++)
    if (columns[field] >= 0) reading->shown[field] = arena_copy(reading->arena, heading->cells[columns[field]]);
  return rc;
}

static int csv_unread(struct people_reading *reading, const struct csv_row *heading, const int columns[PEOPLE_FIELDS]) {
  struct text unread;
  text_init(&unread);
  for (size_t i = 0; i < heading->count; i++) {
    bool is_read = heading->cells[i][0] == '\0';
    for (int field = 0; field < PEOPLE_FIELDS; field++) is_read = is_read || columns[field] == (int)i;
    if (!is_read) text_appendf(&unread, "%s%s", unread.length > 0 ? ", " : "", heading->cells[i]);
  }
  int rc = unread.failed ? error_memory(org_error(reading->org)) : 0;
  if (rc == 0 && unread.length > 0 && reading->import->unread != NULL) reading->import->unread(reading->import->state, unread.bytes);
  text_release(&unread);
  return rc;
}

static int csv_cell(struct people_reading *reading, const struct csv_row *cells, int column, const char **text) {
  *text = column < 0 ? NULL : import_cell(reading->faults.scratch, cells, column);
  return column < 0 || *text != NULL ? 0 : error_memory(org_error(reading->org));
}

static int csv_row(struct people_reading *reading, const struct csv_row *heading, const struct csv_row *cells, const int columns[PEOPLE_FIELDS]) {
  struct people_row row = {.line = cells->line};
  uint32_t person = 0;
  size_t numbers = 0;
  int rc = import_cell_numbers(&reading->faults, heading, cells, &numbers);
  reading->count->read++;
  if (rc < 0 || numbers > 0) return rc; /* nothing else of the row is looked at: a fault could repeat it */
  for (int field = 0; rc == 0 && field < PEOPLE_FIELDS; field++) rc = csv_cell(reading, cells, columns[field], &row.text[field]);
  return rc < 0 ? rc : people_row_take(reading, &row, &person);
}

/* The heading's cells are the reader's, and gone with the next row. */
static int csv_keep(struct people_reading *reading, const struct csv_row *row, struct csv_row *kept) {
  const char **cells = arena_alloc(reading->arena, (row->count + 1) * sizeof *cells);
  for (size_t i = 0; cells != NULL && i < row->count; i++) {
    char *cell = arena_copy(reading->arena, row->cells[i]);
    if (cell != NULL) text_compose(cell);
    cells[i] = cell == NULL ? "" : cell;
  }
  *kept = (struct csv_row){row->line, cells, row->count};
  return cells == NULL ? error_memory(org_error(reading->org)) : 0;
}

static int csv_rows(struct people_reading *reading, struct csv *csv, const struct csv_row *heading, const int columns[PEOPLE_FIELDS]) {
  struct csv_row row;
  int rc;
  while ((rc = csv_next(csv, &row)) == 1) {
    rc = csv_row(reading, heading, &row, columns);
    if (rc < 0) return rc;
    arena_reset(reading->faults.scratch);
    if (reading->import->progress != NULL && reading->count->read % 4096 == 0) reading->import->progress(reading->import->state, 0.5 * csv_progress(csv));
  }
  return rc;
}

int people_csv_read(struct people_reading *reading) {
  int columns[PEOPLE_FIELDS] = {0};
  struct csv *csv = NULL;
  struct csv_row row = {0}, heading = {0};
  size_t numbers = 0;
  int rc = csv_open(&csv, reading->import->path, org_error(reading->org));
  if (rc < 0) return rc;
  rc = csv_next(csv, &row);
  if (rc == 1) rc = csv_keep(reading, &row, &heading);
  else if (rc == 0) rc = people_fault(reading, 0, _("the file is empty"));
  if (rc == 0 && reading->faults.fault_count == 0) rc = import_cell_numbers(&reading->faults, NULL, &heading, &numbers);
  if (rc == 0 && reading->faults.fault_count == 0) rc = csv_columns(reading, &heading, columns);
  if (rc == 0 && reading->faults.fault_count == 0) rc = csv_unread(reading, &heading, columns);
  if (rc == 0 && reading->faults.fault_count == 0) rc = csv_rows(reading, csv, &heading, columns);
  csv_close(csv);
  if (rc == 0 && reading->count->read == 0 && reading->faults.fault_count == 0) rc = people_fault(reading, 0, _("the file has no persons"));
  return rc;
}

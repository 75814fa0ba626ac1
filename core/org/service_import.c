/*
 * service_import.c — services of many units from one CSV file.
 *
 * Each row says what one service of one unit is to be: the row is compared with what is there, and what differs is
 * written. All faults of the file are one error, after which the caller takes the transaction back.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

#define SERVICE_COLUMNS                                                                                                \
  "unit|enhet*,name|namn|service|tjänst|tjanst*,recipients|recipient|mottagare*,from|valid_from|från|fran,"           \
  "to|valid_to|till"
#define SERVICE_NEAR_MOST 3 /* units that a fault names, when none or several fit */
enum { COLUMN_UNIT, COLUMN_NAME, COLUMN_RECIPIENTS, COLUMN_FROM, COLUMN_TO, COLUMNS };

/* A service that the file has spoken of. */
struct service_seen {
  int64_t service, line;
};

struct service_reading {
  struct org *org;
  const struct org_service_import *import;
  struct org_import_count *count;
  struct import_reading faults; /* only what the notes of faults need */
  struct arena *arena;          /* of the row */
  int columns[COLUMNS];
  struct service_seen *seen;
  size_t seen_count, seen_room;
};

struct service_line {
  int64_t line, unit;
  const char *name;
  const char **recipients;
  size_t count;
  int32_t from, to; /* to: 0 when the row does not say */
};

/* What is there of it; service 0: nothing. */
struct service_now {
  int64_t service;
  int32_t from, to;
  const char *recipients; /* with ", " between */
};

#define service_fault(reading, row, ...) import_fault_add(&(reading)->faults, (row)->line, NULL, __VA_ARGS__)

/* ---- a row ---- */

static const char *service_cell(struct service_reading *reading, const struct csv_row *row, int column) {
  int at = reading->columns[column];
  if (at < 0 || (size_t)at >= row->count) return "";
  char *cell = arena_copy(reading->arena, row->cells[at] + strspn(row->cells[at], " \t\r\n"));
  if (cell == NULL) return NULL;
  size_t length = strlen(cell);
  while (length > 0 && strchr(" \t\r\n", cell[length - 1]) != NULL)
    cell[--length] = '\0';
  text_compose(cell);
  return cell;
}

/* The error that was set becomes a fault of the row. */
static int service_fault_of_error(struct service_reading *reading, const struct service_line *row, int rc) {
  struct error *error = org_error(reading->org);
  struct text text;
  if (rc != PUSSEL_ENOTFOUND && rc != PUSSEL_EUSAGE && rc != PUSSEL_EREFUSED) return rc;
  text_init(&text);
  text_append(&text, error->why);
  for (size_t i = 0; i < error->detail_count && i < SERVICE_NEAR_MOST; i++)
    text_appendf(&text, "%s%s", i == 0 ? ": " : "; ", error->details[i]);
  if (error->detail_count > SERVICE_NEAR_MOST) text_append(&text, "; …");
  error_clear(error);
  rc = text.failed ? error_memory(error) : service_fault(reading, row, "%s", text.bytes);
  text_release(&text);
  return rc;
}

static int service_day(struct service_reading *reading, const struct service_line *row, const char *text, int32_t *day) {
  if (text[0] == '\0' || (date_parse(text, day) && *day < DAY_OPEN)) return 0;
  return service_fault(reading, row, _("“%s” is no date; write it as 2026-10-01"), text);
}

/* Recipients stand in one cell, with , ; or | between. */
static int service_recipients(struct service_reading *reading, struct service_line *row, const char *cell) {
  static const char between[] = ",;|\n";
  row->recipients = arena_alloc(reading->arena, (strlen(cell) + 1) * sizeof *row->recipients);
  char *copy = arena_copy(reading->arena, cell), *rest = NULL;
  if (row->recipients == NULL || copy == NULL) return error_memory(org_error(reading->org));
  for (char *name = strtok_r(copy, between, &rest); name != NULL; name = strtok_r(NULL, between, &rest)) {
    name += strspn(name, " \t\r");
    size_t length = strlen(name);
    while (length > 0 && strchr(" \t\r", name[length - 1]) != NULL)
      name[--length] = '\0';
    if (length > 0) row->recipients[row->count++] = name;
  }
  return 0;
}

static int service_row_read(struct service_reading *reading, const struct csv_row *cells, struct service_line *row) {
  const char *text[COLUMNS];
  *row = (struct service_line){.line = cells->line, .from = reading->import->day};
  for (int column = 0; column < COLUMNS; column++) {
    text[column] = service_cell(reading, cells, column);
    if (text[column] == NULL) return error_memory(org_error(reading->org));
  }
  row->name = text[COLUMN_NAME];
  int rc = service_day(reading, row, text[COLUMN_FROM], &row->from);
  if (rc == 0) rc = service_day(reading, row, text[COLUMN_TO], &row->to);
  if (rc == 0) rc = service_recipients(reading, row, text[COLUMN_RECIPIENTS]);
  if (rc == 0 && text[COLUMN_UNIT][0] == '\0') return service_fault(reading, row, _("the unit is empty"));
  if (rc == 0) rc = org_find_unit(reading->org, text[COLUMN_UNIT], row->from, &row->unit);
  return rc < 0 ? service_fault_of_error(reading, row, rc) : 0;
}

/* ---- what is there ---- */

static int service_now_get(struct service_reading *reading, const struct service_line *row, struct service_now *now) {
  sqlite3_stmt *statement = NULL;
  struct store *store = reading->org->store;
  *now = (struct service_now){0};
  int rc = store_prepare(store, &statement,
                         "SELECT id, name, valid_from, valid_to, (SELECT group_concat(name, ', ') FROM (SELECT name FROM"
                         " core_recipient WHERE service = s.id ORDER BY position)) FROM core_service s"
                         " WHERE unit = ? AND valid_to > ? ORDER BY valid_from",
                         "id", row->unit, row->from);
  while (rc == 0 && now->service == 0 && (rc = store_step(store, statement)) == 1) {
    rc = 0;
    if (!text_equal_fold((const char *)sqlite3_column_text(statement, 1), row->name)) continue;
    now->service = sqlite3_column_int64(statement, 0);
    now->from = sqlite3_column_int(statement, 2);
    now->to = sqlite3_column_int(statement, 3);
    now->recipients = arena_copy(reading->arena, (const char *)sqlite3_column_text(statement, 4));
  }
  sqlite3_finalize(statement);
  return rc;
}

static const char *service_joined(struct service_reading *reading, const struct service_line *row) {
  char *joined = arena_copy(reading->arena, "");
  for (size_t i = 0; i < row->count && joined != NULL; i++)
    joined = arena_print(reading->arena, "%s%s%s", joined, i == 0 ? "" : ", ", row->recipients[i]);
  return joined;
}

/* The file may speak of a service once. */
static int service_note_seen(struct service_reading *reading, const struct service_line *row, int64_t service) {
  if (reading->seen_count == reading->seen_room) {
    reading->seen_room = reading->seen_room == 0 ? 64 : reading->seen_room * 2;
    struct service_seen *more = realloc(reading->seen, reading->seen_room * sizeof *more);
    if (more == NULL) return error_memory(org_error(reading->org));
    reading->seen = more;
  }
  reading->seen[reading->seen_count++] = (struct service_seen){service, row->line};
  return 0;
}

static int64_t service_seen_line(const struct service_reading *reading, int64_t service) {
  for (size_t i = reading->seen_count; i > 0; i--)
    if (reading->seen[i - 1].service == service) return reading->seen[i - 1].line;
  return 0;
}

/* ---- what differs is written ---- */

static int service_tell(struct service_reading *reading, const struct service_line *row, const char *what,
                        const char *detail) {
  const struct org_service_change change = {what, row->unit, row->from, row->name, service_joined(reading, row), detail};
  if (change.recipients == NULL || detail == NULL) return error_memory(org_error(reading->org));
  return reading->import->report == NULL ? 0 : reading->import->report(reading->import->state, &change);
}

static int service_create(struct service_reading *reading, const struct service_line *row, int32_t to, int64_t *service) {
  int32_t ends = DAY_OPEN;
  int rc = org_service_add(reading->org, row->unit, row->name, row->recipients, row->count, row->from, service);
  if (rc == 0) rc = org_unit_ends(reading->org, row->unit, row->from, &ends);
  return rc < 0 || to >= ends ? rc : org_service_close(reading->org, *service, to);
}

static int service_new(struct service_reading *reading, const struct service_line *row) {
  int64_t service = 0, from = 0;
  const char *detail = "";
  int rc = org_service_inherited(reading->org, row->unit, row->from, &from);
  if (rc == 0) rc = service_create(reading, row, row->to == 0 ? DAY_OPEN : row->to, &service);
  if (rc < 0) return service_fault_of_error(reading, row, rc);
  if (from != 0) {
    const char *path = org_unit_path(reading->org, from, row->from, reading->arena);
    detail = arena_print(reading->arena, _("replaces those inherited from %s"), path == NULL ? "" : path);
  }
  reading->count->created++;
  rc = service_note_seen(reading, row, service);
  return rc < 0 ? rc : service_tell(reading, row, "created", detail);
}

/* Other recipients from a day on: the service until then ends, and one of the same name begins. */
static int service_change(struct service_reading *reading, struct service_line *row, const struct service_now *now) {
  int32_t to = row->to == 0 ? now->to : row->to;
  int64_t service = now->service;
  int rc = 0;
  if (row->from > now->from) {
    rc = org_service_close(reading->org, now->service, row->from);
    if (rc == 0) rc = service_create(reading, row, to, &service);
  } else {
    rc = org_service_readdress(reading->org, now->service, row->recipients, row->count);
    if (rc == 0 && to != now->to) rc = org_service_close(reading->org, now->service, to);
  }
  if (rc < 0) return service_fault_of_error(reading, row, rc);
  reading->count->changed++;
  rc = service_note_seen(reading, row, service);
  if (rc < 0) return rc;
  return service_tell(reading, row, "changed",
                      arena_print(reading->arena, _("the recipients were %s"), now->recipients));
}

static int service_end(struct service_reading *reading, const struct service_line *row, const struct service_now *now) {
  char day[DATE_TEXT];
  int rc = org_service_close(reading->org, now->service, row->to);
  if (rc < 0) return service_fault_of_error(reading, row, rc);
  date_format(row->to, day);
  reading->count->closed++;
  rc = service_note_seen(reading, row, now->service);
  return rc < 0 ? rc : service_tell(reading, row, "closed", arena_print(reading->arena, _("it ends on %s"), day));
}

static int service_row(struct service_reading *reading, const struct csv_row *cells) {
  struct service_line row;
  struct service_now now = {0};
  size_t faults = reading->faults.fault_count;
  int32_t ends = DAY_OPEN;
  reading->count->read++;
  int rc = service_row_read(reading, cells, &row);
  if (rc == 0 && row.to != 0 && row.to <= row.from)
    rc = service_fault(reading, &row, _("it ends before it begins"));
  if (rc < 0 || reading->faults.fault_count > faults) return rc;
  rc = org_service_check(reading->org, row.unit, row.name, row.recipients, row.count, row.from);
  if (rc < 0) return service_fault_of_error(reading, &row, rc);
  rc = org_unit_ends(reading->org, row.unit, row.from, &ends);
  if (rc == 0) rc = service_now_get(reading, &row, &now);
  if (rc < 0) return rc;
  if (row.to > ends) row.to = ends; /* a service ends with its unit */
  if (now.service == 0) return service_new(reading, &row);
  int64_t line = service_seen_line(reading, now.service);
  if (line != 0)
    return service_fault(reading, &row,
                         _("that service of the unit is on line %lld already; write all its recipients there, with"
                           " commas between"),
                         (long long)line);
  const char *recipients = service_joined(reading, &row);
  if (recipients == NULL) return error_memory(org_error(reading->org));
  if (now.recipients == NULL || strcmp(now.recipients, recipients) != 0) return service_change(reading, &row, &now);
  if (row.to != 0 && row.to != now.to) return service_end(reading, &row, &now);
  reading->count->unchanged++;
  return service_note_seen(reading, &row, now.service);
}

static int service_rows(struct service_reading *reading) {
  struct csv *csv = NULL;
  struct csv_row row;
  size_t count = 0;
  struct error *error = org_error(reading->org);
  int rc = csv_open(&csv, reading->import->path, error);
  if (rc < 0) return rc;
  rc = csv_next(csv, &row);
  if (rc == 1) rc = csv_map(error, reading->import->path, &row, SERVICE_COLUMNS, reading->columns, COLUMNS, &count);
  while (rc == 0 && count > 0 && (rc = csv_next(csv, &row)) == 1) {
    rc = service_row(reading, &row);
    arena_reset(reading->arena);
    arena_reset(reading->faults.scratch);
  }
  csv_close(csv);
  if (rc == 0 && reading->count->read == 0 && reading->faults.fault_count == 0)
    rc = import_fault_add(&reading->faults, 0, NULL, _("the file has no services"));
  return rc;
}

int org_service_import(struct org *org, const struct org_service_import *import, struct org_import_count *count) {
  const struct org_import file = {.path = import->path, .day = import->day};
  struct service_reading reading = {.org = org, .import = import, .count = count, .arena = arena_new()};
  reading.faults =
      (struct import_reading){.org = org, .import = &file, .scratch = arena_new(), .mapping = {.is_csv = true}};
  *count = (struct org_import_count){0};
  assert(store_in_transaction(org->store) && import->day < DAY_OPEN);
  int rc = reading.arena == NULL || reading.faults.scratch == NULL ? error_memory(org_error(org)) : service_rows(&reading);
  if (rc == 0) rc = import_faults_fail(&reading.faults);
  import_faults_free(&reading.faults);
  arena_free(reading.faults.scratch);
  arena_free(reading.arena);
  free(reading.seen);
  return rc;
}

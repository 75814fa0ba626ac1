/*
 * goal_import.c — goals of many units from one CSV file. The file is read whole, since a goal may stand before the one that it breaks
 * down; then each row is compared with what is there, and what differs is written. All faults of the file are one error, after which
 * the caller takes the transaction back.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/goal.h"
#include "org/import.h"
#include "org/people.h"

#define GOAL_COLUMNS                                                                                                              \
  "id|external_id|externt_id|mål-id|mal-id*,unit|enhet*,level|nivå|niva|slag*,text|mål|mal|lydelse|formulering*,"                 \
  "parent|parent_ref|överordnat|overordnat|överordnat mål|bryter ner,body|beslutat av|beslutad av|organ,from|valid_from|från|fran," \
  "to|valid_to|till"
enum { COLUMN_ID, COLUMN_UNIT, COLUMN_LEVEL, COLUMN_TEXT, COLUMN_PARENT, COLUMN_BODY, COLUMN_FROM, COLUMN_TO, COLUMNS };

#define GOAL_UNSAID INT32_MIN
#define GOAL_EXTERNAL "SELECT id FROM core_goal WHERE external_id = ?"

struct goal_line {
  struct org_goal is;
  const char *parent;
  int64_t line, goal;
  int32_t from, to; /* GOAL_UNSAID: the row does not say */
};

/* What is there of it on the day on which the row takes effect. */
struct goal_now {
  bool begun, is; /* there is a goal; and it holds on the day */
  struct org_goal fields;
  int32_t first, last; /* of all its days; the day after */
};

struct goal_reading {
  struct org *org;
  const struct org_goal_import *import;
  struct org_goal_count *count;
  struct import_reading faults; /* only what the notes of faults need */
  struct arena *arena;
  int columns[COLUMNS];
  struct goal_line *lines;
  size_t line_count, line_room;
  struct people_map seen; /* external ids to the lines that have them */
};

#define goal_fault(reading, row, ...) import_fault_add(&(reading)->faults, (row)->line, NULL, __VA_ARGS__)

/* The error that was set becomes a fault of the row. */
static int goal_fault_of_error(struct goal_reading *reading, const struct goal_line *row, int rc) {
  const char *text = NULL;
  rc = import_error_text(reading->org, rc, reading->faults.scratch, &text);
  return rc < 0 ? rc : goal_fault(reading, row, "%s", text);
}

/* ---- a row ---- */

static int goal_note_id(struct goal_reading *reading, struct goal_line *row) {
  int64_t line = 0;
  const char *id = row->is.external_id;
  if (id[0] == '\0') return goal_fault(reading, row, _("the goal has no id; by it the goal is known when the file is imported again"));
  if (people_map_get(&reading->seen, id, &line))
    return goal_fault(reading, row, _("the id “%s” stands on line %lld already"), text_has_personal_number(id) ? "…" : id, (long long)line);
  return people_map_put(&reading->seen, id, row->line);
}

static int goal_read_row(struct goal_reading *reading, const struct csv_row *cells, struct goal_line *row) {
  const char *text[COLUMNS];
  *row = (struct goal_line){.line = cells->line, .from = GOAL_UNSAID, .to = GOAL_UNSAID};
  for (int column = 0; column < COLUMNS; column++) {
    text[column] = import_cell(reading->arena, cells, reading->columns[column]);
    if (text[column] == NULL) return error_memory(org_error(reading->org));
  }
  const char *level = org_goal_level(text[COLUMN_LEVEL]);
  row->is = (struct org_goal){.level = level == NULL ? text[COLUMN_LEVEL] : level, .text = text[COLUMN_TEXT],
                              .body = text[COLUMN_BODY][0] == '\0' ? NULL : text[COLUMN_BODY], .external_id = text[COLUMN_ID], .imported = true};
  row->parent = text[COLUMN_PARENT];
  int rc = goal_note_id(reading, row);
  if (rc == 0) rc = import_cell_day(&reading->faults, row->line, text[COLUMN_FROM], &row->from);
  if (rc == 0) rc = import_cell_day(&reading->faults, row->line, text[COLUMN_TO], &row->to);
  if (rc == 0 && text[COLUMN_UNIT][0] == '\0') return goal_fault(reading, row, _("the unit is empty"));
  if (rc == 0) rc = org_find_unit(reading->org, text[COLUMN_UNIT], row->from > reading->import->day ? row->from : reading->import->day, &row->is.unit);
  return rc < 0 ? goal_fault_of_error(reading, row, rc) : 0;
}

static int goal_keep_row(struct goal_reading *reading, const struct csv_row *cells) {
  size_t numbers = 0;
  reading->count->read++;
  arena_reset(reading->faults.scratch);
  int rc = import_cell_numbers(&reading->faults, NULL, cells, &numbers);
  if (rc < 0 || numbers > 0) return rc;
  if (reading->line_count == reading->line_room) {
    size_t room = reading->line_room == 0 ? 64 : reading->line_room * 2;
    struct goal_line *more = realloc(reading->lines, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(reading->org));
    reading->lines = more;
    reading->line_room = room;
  }
  return goal_read_row(reading, cells, &reading->lines[reading->line_count++]);
}

static int goal_read_file(struct goal_reading *reading) {
  struct error *error = org_error(reading->org);
  struct csv *csv = NULL;
  struct csv_row row = {0};
  size_t count = 0, numbers = 0;
  int rc = csv_open(&csv, reading->import->path, error);
  if (rc < 0) return rc;
  rc = csv_next(csv, &row);
  if (rc == 1) rc = import_cell_numbers(&reading->faults, NULL, &row, &numbers);
  if (rc == 0 && row.count > 0 && numbers == 0) rc = csv_map(error, reading->import->path, &row, GOAL_COLUMNS, reading->columns, COLUMNS, &count);
  while (rc == 0 && count > 0 && (rc = csv_next(csv, &row)) == 1) rc = goal_keep_row(reading, &row);
  csv_close(csv);
  if (rc == 0 && reading->count->read == 0 && numbers == 0) rc = import_fault_add(&reading->faults, 0, NULL, _("the file has no goals"));
  return rc;
}

/* ---- numbers and parents ---- */

/* New ones get their number first: so a row can refer to one further down. */
static int goal_number(struct goal_reading *reading, struct goal_line *row) {
  struct store *store = reading->org->store;
  int rc = store_integer(store, &row->goal, GOAL_EXTERNAL, "t", row->is.external_id);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  rc = store_run(store, "INSERT INTO core_goal (external_id, imported) VALUES (?, 1)", "t", row->is.external_id);
  row->goal = sqlite3_last_insert_rowid(store_db(store));
  return rc;
}

/* "steering:4": small letters and digits, a colon and a number. */
static bool goal_is_ref(const char *text) {
  size_t word = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789");
  return word > 0 && text[word] == ':' && text[word + 1] != '\0' && text[word + 1 + strspn(text + word + 1, "0123456789")] == '\0';
}

static int goal_resolve_parent(struct goal_reading *reading, struct goal_line *row) {
  int64_t parent = 0;
  const char *cell = strncmp(row->parent, "ext:", 4) == 0 ? row->parent + 4 : row->parent;
  if (cell[0] == '\0') return 0;
  int rc = store_integer(reading->org->store, &parent, GOAL_EXTERNAL, "t", cell);
  if (rc == 0) row->is.parent_ref = arena_print(reading->arena, "goal:%lld", (long long)parent);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  rc = goal_is_ref(cell) && reading->import->known != NULL ? reading->import->known(reading->import->state, cell) : 0;
  if (rc == 1) row->is.parent_ref = cell;
  if (rc != 0) return rc < 0 ? rc : 0;
  return goal_fault(reading, row, _("no goal has the id or reference “%s”, neither in the file nor here"), text_has_personal_number(cell) ? "…" : cell);
}

/* ---- what is there ---- */

static int goal_now_get(struct goal_reading *reading, const struct goal_line *row, int32_t day, struct goal_now *now) {
  sqlite3_stmt *found = NULL;
  int rc = store_prepare(reading->org->store, &found,
                         "SELECT unit, level, text, parent_ref, body FROM core_goal_version WHERE goal = ? AND valid_from <= ?2 AND valid_to > ?2", "id",
                         row->goal, day);
  if (rc == 0) rc = store_step(reading->org->store, found);
  now->is = rc == 1;
  if (rc == 1) {
    const char *texts[4];
    for (int i = 0; i < 4; i++) texts[i] = arena_copy(reading->arena, (const char *)sqlite3_column_text(found, i + 1));
    now->fields = (struct org_goal){sqlite3_column_int64(found, 0), texts[0], texts[1], texts[2], texts[3], NULL, true};
    if (texts[0] == NULL || texts[1] == NULL) rc = error_memory(org_error(reading->org));
  }
  sqlite3_finalize(found);
  return rc < 0 ? rc : 0;
}

/* Which facts are others, in words; "" for none. */
static const char *goal_differs(struct goal_reading *reading, const struct org_goal *a, const struct org_goal *b) {
  const struct {
    const char *name;
    bool differs;
  } facts[] = {{_("the wording"), strcmp(a->text, b->text) != 0},
               {_("the level"), strcmp(a->level, b->level) != 0},
               {_("the unit"), a->unit != b->unit},
               {_("the parent"), org_texts_differ(a->parent_ref, b->parent_ref)},
               {_("who decided it"), org_texts_differ(a->body, b->body)}};
  const char *said = "";
  for (size_t i = 0; i < COUNT_OF(facts) && said != NULL; i++)
    if (facts[i].differs) said = arena_print(reading->arena, "%s%s%s", said, said[0] == '\0' ? "" : ", ", facts[i].name);
  return said;
}

/* ---- what differs is written ---- */

static int goal_report(struct goal_reading *reading, const struct goal_line *row, const char *what, int32_t day, const char *detail) {
  const struct org_goal_change change = {what, row->goal, row->is.unit, row->line, day, row->is.level, row->is.text, detail};
  if (detail == NULL) return error_memory(org_error(reading->org));
  return reading->import->report == NULL ? 0 : reading->import->report(reading->import->state, &change);
}

static int goal_enter(struct goal_reading *reading, int64_t unit) {
  return reading->import->enter == NULL ? 0 : reading->import->enter(reading->import->state, unit);
}

static int goal_new(struct goal_reading *reading, const struct goal_line *row, int32_t day, bool again) {
  int32_t to = row->to == GOAL_UNSAID ? DAY_OPEN : row->to;
  int rc = org_goal_check(reading->org, "", row->goal, &row->is, day, to);
  if (rc < 0) return goal_fault_of_error(reading, row, rc);
  rc = org_goal_begin(reading->org, row->goal, &row->is, day, to);
  reading->count->added++;
  return rc < 0 ? rc : goal_report(reading, row, "added", day, again ? _("it had ended, and begins again") : "");
}

static int goal_change(struct goal_reading *reading, const struct goal_line *row, const struct goal_now *now, int32_t day, const char *facts) {
  int32_t to = row->to == GOAL_UNSAID ? now->last : row->to;
  int rc = org_goal_check(reading->org, "", row->goal, &row->is, day, to);
  if (rc < 0) return goal_fault_of_error(reading, row, rc);
  if (now->fields.unit != row->is.unit) rc = goal_enter(reading, now->fields.unit);
  if (rc == 0) rc = org_goal_change(reading->org, row->goal, &now->fields, &row->is, day, to);
  reading->count->changed++;
  return rc < 0 ? rc : goal_report(reading, row, "changed", day, facts);
}

/* Only its last day is another. */
static int goal_redate(struct goal_reading *reading, const struct goal_line *row, const struct goal_now *now) {
  char date[DATE_TEXT];
  int rc = 0;
  if (row->to <= now->first) return goal_fault(reading, row, _("it ends before it begins"));
  if (row->to < now->last) {
    rc = org_goal_end(reading->org, row->goal, row->to);
  } else {
    rc = org_goal_check(reading->org, "", row->goal, &row->is, now->last, row->to); /* another mission may have followed */
    if (rc < 0) return goal_fault_of_error(reading, row, rc);
    rc = store_run(reading->org->store, "UPDATE core_goal_version SET valid_to = ? WHERE goal = ? AND valid_to = ?", "did", row->to, row->goal, now->last);
    if (rc == 0) rc = org_event_append(reading->org, "org.goal.ended", row->is.unit, "goal=i unit=i day=d", row->goal, row->is.unit, (int)row->to);
  }
  if (rc < 0) return rc;
  date_format(row->to, date);
  reading->count->changed++;
  return goal_report(reading, row, "changed", row->to, arena_print(reading->arena, _("it ends on %s"), date));
}

/* The day from which the row holds: its own, where that is later than the goal's first; a new wording without a day begins with the import. */
static int32_t goal_effect(const struct goal_reading *reading, const struct goal_line *row, const struct goal_now *now) {
  if (row->from > now->first) return row->from;
  return reading->import->day > now->first ? reading->import->day : now->first;
}

/* A fact that the file has no column for stays as it is; an empty cell takes it away. */
static struct goal_line goal_said(const struct goal_reading *reading, const struct goal_line *row, const struct goal_now *now) {
  struct goal_line said = *row;
  if (now->is && reading->columns[COLUMN_PARENT] < 0) said.is.parent_ref = now->fields.parent_ref;
  if (now->is && reading->columns[COLUMN_BODY] < 0) said.is.body = now->fields.body;
  return said;
}

static int goal_write_row(struct goal_reading *reading, const struct goal_line *row) {
  struct goal_now now = {0};
  struct goal_line said;
  char date[DATE_TEXT];
  int64_t unit = 0;
  int32_t day;
  int rc = goal_enter(reading, row->is.unit);
  if (rc == 0) rc = org_goal_life(reading->org, row->goal, &unit, &now.first, &now.last);
  if (rc < 0) return rc;
  if (rc == 0) return goal_new(reading, row, row->from == GOAL_UNSAID ? reading->import->day : row->from, false);
  if (row->from != GOAL_UNSAID && row->from < now.first) {
    date_format(now.first, date);
    return goal_fault(reading, row, _("the goal begins on %s here, and a goal cannot be made to begin earlier"), date);
  }
  day = goal_effect(reading, row, &now);
  rc = goal_now_get(reading, row, day, &now);
  if (rc < 0) return rc;
  said = goal_said(reading, row, &now);
  row = &said;
  if (!now.is && now.last <= day) {
    if (row->to == now.last) return reading->count->unchanged++, 0; /* the file says so too */
    if (row->to != GOAL_UNSAID && row->to <= day) return goal_redate(reading, row, &now);
    return goal_new(reading, row, day, true);
  }
  const char *facts = now.is ? goal_differs(reading, &now.fields, &row->is) : "";
  if (facts == NULL) return error_memory(org_error(reading->org));
  if (facts[0] != '\0' && (row->to == GOAL_UNSAID || row->to > day)) return goal_change(reading, row, &now, day, facts);
  if (row->to != GOAL_UNSAID && row->to != now.last) return goal_redate(reading, row, &now);
  reading->count->unchanged++;
  return 0;
}

/* ---- what the file lacks ---- */

static bool goal_has_unit(const struct goal_reading *reading, int64_t unit) {
  for (size_t i = 0; i < reading->line_count; i++)
    if (reading->lines[i].is.unit == unit) return true;
  return false;
}

static int goal_end_missing(struct goal_reading *reading, sqlite3_stmt *row) {
  struct goal_line missing = {.goal = sqlite3_column_int64(row, 0)};
  const char *external_id = (const char *)sqlite3_column_text(row, 1);
  int32_t day = reading->import->day;
  int64_t line = 0;
  missing.is.unit = sqlite3_column_int64(row, 2);
  if (people_map_get(&reading->seen, external_id, &line) || !goal_has_unit(reading, missing.is.unit)) return 0;
  missing.is.level = arena_copy(reading->arena, (const char *)sqlite3_column_text(row, 3));
  missing.is.text = arena_copy(reading->arena, (const char *)sqlite3_column_text(row, 4));
  if (missing.is.level == NULL || missing.is.text == NULL) return error_memory(org_error(reading->org));
  if (sqlite3_column_int(row, 5) >= day) day = sqlite3_column_int(row, 5) + 1;
  if (sqlite3_column_int(row, 6) <= day) return 0;
  int rc = goal_enter(reading, missing.is.unit);
  if (rc == 0) rc = org_goal_end(reading->org, missing.goal, day);
  reading->count->ended++;
  return rc < 0 ? rc : goal_report(reading, &missing, "ended", day, _("the file lacks it"));
}

/* Only what a file made, and only in units that this one has goals in. Before the rest: a new mission needs the room of the old one. */
static int goal_missing(struct goal_reading *reading) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(reading->org->store, &rows,
                         "SELECT g.id, g.external_id, v.unit, v.level, v.text, (SELECT min(valid_from) FROM core_goal_version f WHERE f.goal = g.id), v.valid_to"
                         " FROM core_goal g JOIN core_goal_version v ON v.goal = g.id"
                         " WHERE g.imported = 1 AND v.valid_to > ?1 AND v.valid_from = (SELECT max(valid_from) FROM core_goal_version l WHERE l.goal = g.id)"
                         " ORDER BY g.id",
                         "d", reading->import->day);
  while (rc == 0 && (rc = store_step(reading->org->store, rows)) == 1) rc = goal_end_missing(reading, rows);
  sqlite3_finalize(rows);
  return rc;
}

static int goal_write_all(struct goal_reading *reading) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < reading->line_count; i++) {
    arena_reset(reading->faults.scratch);
    if (reading->lines[i].is.external_id[0] != '\0') rc = goal_number(reading, &reading->lines[i]);
  }
  for (size_t i = 0; rc == 0 && i < reading->line_count; i++) rc = goal_resolve_parent(reading, &reading->lines[i]);
  if (rc == 0 && reading->import->end_missing && reading->faults.fault_count == 0) rc = goal_missing(reading);
  for (size_t i = 0; rc == 0 && i < reading->line_count; i++) {
    const struct goal_line *row = &reading->lines[i];
    arena_reset(reading->faults.scratch);
    if (row->is.unit != 0 && row->goal != 0) rc = goal_write_row(reading, row);
  }
  return rc;
}

int org_goal_import(struct org *org, const struct org_goal_import *import, struct org_goal_count *count) {
  const struct org_import file = {.path = import->path, .day = import->day};
  struct goal_reading reading = {.org = org, .import = import, .count = count, .arena = arena_new()};
  reading.faults = (struct import_reading){.org = org, .import = &file, .scratch = arena_new(), .mapping = {.is_csv = true}};
  *count = (struct org_goal_count){0};
  assert(store_in_transaction(org->store) && import->day < DAY_OPEN);
  int rc = reading.arena == NULL || reading.faults.scratch == NULL ? error_memory(org_error(org)) : goal_read_file(&reading);
  if (rc == 0) rc = goal_write_all(&reading);
  if (rc == 0) rc = import_faults_fail(&reading.faults);
  import_faults_free(&reading.faults);
  people_map_free(&reading.seen);
  arena_free(reading.faults.scratch);
  arena_free(reading.arena);
  free(reading.lines);
  return rc;
}

/*
 * query/export_rows.c — the rows of one set, each written to the folder of the authority that answered for its unit on its day.
 * One pass over the rows, whatever their number; a folder's file is opened when the set begins.
 */
#include "query/export.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A set while it is written. */
struct writing {
  struct export *export;
  const struct export_set *set;
  sqlite3_stmt *rows;
  struct export_file **files; /* for each authority; NULL: not written */
  int64_t *counts;
  struct text line, cell;
  const char **refs; /* for each column: "<plugin>.<kind>:" when it holds the number of a record; "" when it holds a whole ref */
};

/* ---- a cell ----------------------------------------------------------------------------------------------------------------- */

static void append_real(struct text *out, double real) {
  char number[32];
  snprintf(number, sizeof number, "%.15g", real);
  if (strtod(number, NULL) != real) snprintf(number, sizeof number, "%.17g", real);
  text_append(out, number);
}

static void append_hex(struct text *out, const uint8_t *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) text_appendf(out, "%02x", bytes[i]);
}

/* Quoted also where another separator could be meant, so that every reader of CSV takes it for the same. */
static void append_quoted(struct text *out, const char *cell) {
  size_t length = strlen(cell);
  bool quoted = strpbrk(cell, ",;\t\"\r\n") != NULL || (length > 0 && (cell[0] == ' ' || cell[length - 1] == ' '));
  if (!quoted) {
    text_append_bytes(out, cell, length);
    return;
  }
  text_append_bytes(out, "\"", 1);
  for (; *cell != '\0'; cell++) text_append_bytes(out, *cell == '"' ? "\"\"" : cell, *cell == '"' ? 2 : 1);
  text_append_bytes(out, "\"", 1);
}

static void append_text(struct writing *writing, int column) {
  struct export_guard *guard = writing->export->guard;
  const char *text = (const char *)sqlite3_column_text(writing->rows, column);
  if (text == NULL) return;
  if (column == writing->set->account && export_guard_account(guard, text)) return;
  append_quoted(&writing->line, export_guard_text(guard, text));
}

static void append_cell(struct writing *writing, int column) {
  char number[TEXT_INTEGER];
  switch (sqlite3_column_type(writing->rows, column)) {
  case SQLITE_NULL: return;
  case SQLITE_INTEGER:
    text_append_bytes(&writing->line, number, text_integer(sqlite3_column_int64(writing->rows, column), number));
    return;
  case SQLITE_FLOAT: append_real(&writing->line, sqlite3_column_double(writing->rows, column)); return;
  case SQLITE_BLOB:
    append_hex(&writing->line, sqlite3_column_blob(writing->rows, column), (size_t)sqlite3_column_bytes(writing->rows, column));
    return;
  default: append_text(writing, column); return;
  }
}

/* ---- where a row goes ------------------------------------------------------------------------------------------------------- */

static bool day_of_text(const char *text, int32_t *day) {
  char date[DATE_TEXT];
  if (text == NULL || strlen(text) < 10) return false;
  memcpy(date, text, 10);
  date[10] = '\0';
  return date_parse(date, day);
}

/* "2027" or "2027-T2" is a year: whoever answered at its end answers for it. */
static bool day_of_period(const char *text, int32_t *day) {
  char date[DATE_TEXT];
  if (text == NULL) return false;
  if (day_of_text(text, day)) return true;
  if (strspn(text, "0123456789") != 4) return false;
  snprintf(date, sizeof date, "%.4s-12-31", text);
  return date_parse(date, day);
}

/* The days of the row, half-open. False: it has none. */
static bool row_days(const struct writing *writing, int32_t *from, int32_t *to) {
  const struct export_set *set = writing->set;
  const char *text;
  bool known;
  if (set->days == EXPORT_DAYS_NONE) return false;
  text = (const char *)sqlite3_column_text(writing->rows, set->from);
  known = set->days == EXPORT_DAYS_PERIOD ? day_of_period(text, from) : day_of_text(text, from);
  *to = known && *from < DAY_OPEN ? *from + 1 : DAY_OPEN;
  if (set->days != EXPORT_DAYS_RANGE) return known;
  if (!known) *from = INT32_MIN;
  if (!day_of_text((const char *)sqlite3_column_text(writing->rows, set->to), to)) *to = DAY_OPEN;
  return true;
}

/* A row without days is of whoever answers on the last of the days that are asked for, today at most. */
static void latest_day(const struct export *export, int32_t *from, int32_t *to) {
  int32_t day = clock_today(store_clock(host_store(export->host)));
  if (day >= export->scope.to) day = export->scope.to - 1;
  if (day < export->scope.from) day = export->scope.from;
  *from = day;
  *to = day + 1;
}

static void hit_all(struct export *export, bool also_common) {
  for (size_t i = also_common ? 0 : 1; i < export->scope.authority_count; i++) export->hit[i] = export->scope.authorities[i].written;
}

static bool has_person(const struct export *export, size_t authority, int64_t person) {
  return person > 0 && person <= export->person_limit && (export->persons[authority][person / 8] & (1 << (person % 8))) != 0;
}

/* Those who are named in a folder's rows; whoever is named in none belongs to none. */
static void hit_person(struct export *export, int64_t person) {
  bool named = false;
  for (size_t i = 0; i < export->scope.authority_count; i++) {
    export->hit[i] = has_person(export, i, person);
    named = named || export->hit[i];
  }
  if (!named && !export->partial) export->hit[0] = true;
}

/* Of no unit: of the authority that the row names, else of none. Whoever gets a part gets of that what is for everybody. */
static void hit_none(struct writing *writing, int32_t from, int32_t to) {
  struct export *export = writing->export;
  const struct export_set *set = writing->set;
  int64_t authority = set->authority >= 0 ? sqlite3_column_int64(writing->rows, set->authority) : 0;
  if (to <= export->scope.from || from >= export->scope.to) return;
  for (size_t i = 1; i < export->scope.authority_count && authority != 0; i++)
    export->hit[i] = export->scope.authorities[i].unit == authority;
  export->hit[0] = authority == 0 && (!export->partial || set->open);
}

static void find_folders(struct writing *writing) {
  struct export *export = writing->export;
  const struct export_set *set = writing->set;
  int32_t from, to;
  memset(export->hit, 0, export->scope.authority_count * sizeof *export->hit);
  if (set->whole) {
    hit_all(export, true);
    return;
  }
  if (set->unit < 0 && set->person >= 0) {
    hit_person(export, sqlite3_column_int64(writing->rows, set->person));
    return;
  }
  if (!row_days(writing, &from, &to)) latest_day(export, &from, &to);
  if (set->unit < 0) hit_none(writing, from, to);
  else if (sqlite3_column_type(writing->rows, set->unit) == SQLITE_NULL) hit_none(writing, from, to);
  else if (export_scope_find(&export->scope, sqlite3_column_int64(writing->rows, set->unit), from, to, export->hit) && export->partial)
    export->hit[0] = false;
}

/* ---- drafts ----------------------------------------------------------------------------------------------------------------- */

/* A column that is named as one of the plugin's types of records, or ref or source, says which record the row is part of. */
static int find_refs(struct writing *writing) {
  const struct export_set *set = writing->set;
  const struct pussel_plugin *about = set->plugin != NULL ? host_plugin_description(set->plugin) : NULL;
  struct arena *arena = writing->export->arena;
  writing->refs = arena_alloc(arena, (set->count + 1) * sizeof *writing->refs);
  if (writing->refs == NULL) return error_memory(host_error(writing->export->host));
  for (size_t c = 0; c < set->count; c++) {
    const struct pussel_column *column = &set->columns[c];
    bool is_ref = strcmp(column->name, "ref") == 0 || strcmp(column->name, "source") == 0;
    if (is_ref && column->type == PUSSEL_TEXT && strcmp(set->name, "record_act") != 0) writing->refs[c] = "";
    for (uint32_t i = 0; about != NULL && i < about->records.count; i++) {
      struct pussel_record record;
      host_list_get(&about->records, i, &record, sizeof record);
      if (column->type != PUSSEL_INTEGER || strcmp(column->name, record.kind) != 0) continue;
      writing->refs[c] = arena_print(arena, "%s.%s:", about->id, record.kind);
      if (writing->refs[c] == NULL) return error_memory(host_error(writing->export->host));
    }
  }
  return 0;
}

static bool is_draft(struct writing *writing) {
  for (size_t c = 0; c < writing->set->count; c++) {
    const char *text;
    if (writing->refs[c] == NULL || sqlite3_column_type(writing->rows, (int)c) == SQLITE_NULL) continue;
    text = (const char *)sqlite3_column_text(writing->rows, (int)c);
    text_clear(&writing->cell);
    text_append(&writing->cell, writing->refs[c]);
    text_append(&writing->cell, text != NULL ? text : "");
    if (export_guard_draft(writing->export->guard, writing->cell.bytes)) return true;
  }
  return false;
}

/* ---- the set ---------------------------------------------------------------------------------------------------------------- */

static int open_files(struct writing *writing) {
  struct export *export = writing->export;
  const struct export_set *set = writing->set;
  int result = 0;
  text_clear(&writing->line);
  for (size_t c = 0; c < set->count; c++) {
    if (c > 0) text_append(&writing->line, ",");
    append_quoted(&writing->line, set->columns[c].name);
  }
  text_append(&writing->line, "\r\n");
  for (size_t i = 0; i < export->scope.authority_count && result == 0; i++) {
    char name[2 * EXPORT_NAME + 16];
    if (!export->scope.authorities[i].written) continue;
    snprintf(name, sizeof name, "%s/views/%s.csv", export->scope.authorities[i].folder, set->name);
    result = export_file_open(&writing->files[i], export->folder, name);
    if (result == 0) export_file_put(writing->files[i], writing->line.bytes, writing->line.length);
  }
  return result;
}

static void mark_persons(struct writing *writing, size_t authority) {
  struct export *export = writing->export;
  for (size_t c = 0; c < writing->set->count; c++) {
    if (writing->set->columns[c].type != PUSSEL_PERSON) continue;
    int64_t person = sqlite3_column_int64(writing->rows, (int)c);
    if (person > 0 && person <= export->person_limit) export->persons[authority][person / 8] |= (uint8_t)(1 << (person % 8));
  }
}

static int write_row(struct writing *writing) {
  struct export *export = writing->export;
  if (is_draft(writing)) return 0;
  find_folders(writing);
  text_clear(&writing->line);
  for (size_t c = 0; c < writing->set->count; c++) {
    if (c > 0) text_append_bytes(&writing->line, ",", 1);
    append_cell(writing, (int)c);
  }
  text_append(&writing->line, "\r\n");
  if (writing->line.failed || writing->cell.failed || export_guard_failed(export->guard)) return error_memory(host_error(export->host));
  for (size_t i = 0; i < export->scope.authority_count; i++) {
    if (!export->hit[i] || writing->files[i] == NULL) continue;
    export_file_put(writing->files[i], writing->line.bytes, writing->line.length);
    mark_persons(writing, i);
    writing->counts[i]++;
  }
  return 0;
}

static int close_files(struct writing *writing, int result) {
  struct export *export = writing->export;
  for (size_t i = 0; i < export->scope.authority_count; i++) {
    if (writing->files[i] == NULL) continue;
    if (result < 0) {
      export_file_drop(writing->files[i]);
      continue;
    }
    result = export_file_close(writing->files[i], writing->counts[i]);
    export->parts[i].files++;
    export->parts[i].rows += writing->counts[i];
  }
  return result;
}

static char *set_sql(struct arena *arena, const struct export_set *set) {
  struct text sql;
  char *copy;
  if (set->sql != NULL) return arena_copy(arena, set->sql);
  text_init(&sql);
  text_append(&sql, "SELECT ");
  for (size_t c = 0; c < set->count; c++) text_appendf(&sql, "%s\"%s\"", c > 0 ? ", " : "", set->columns[c].name);
  text_appendf(&sql, " FROM \"%s\"", set->name);
  copy = sql.failed ? NULL : arena_copy(arena, sql.bytes);
  text_release(&sql);
  return copy;
}

int export_rows(struct export *export, const struct export_set *set) {
  struct store *store = host_store(export->host);
  struct arena *arena = arena_new();
  struct writing writing = {.export = export, .set = set};
  const char *sql = arena != NULL ? set_sql(arena, set) : NULL;
  int result;
  text_init(&writing.line);
  text_init(&writing.cell);
  writing.files = arena != NULL ? arena_alloc(arena, export->scope.authority_count * sizeof(struct export_file *)) : NULL;
  writing.counts = arena != NULL ? arena_alloc(arena, export->scope.authority_count * sizeof *writing.counts) : NULL;
  result = sql == NULL || writing.files == NULL || writing.counts == NULL ? error_memory(host_error(export->host)) : find_refs(&writing);
  if (result == 0) result = store_prepare(store, &writing.rows, sql, "");
  if (result == 0) result = open_files(&writing);
  while (result == 0 && (result = store_step(store, writing.rows)) == 1) result = write_row(&writing);
  if (writing.files != NULL) result = close_files(&writing, result);
  sqlite3_finalize(writing.rows);
  text_release(&writing.line);
  text_release(&writing.cell);
  arena_free(arena);
  return result;
}

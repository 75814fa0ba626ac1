/*
 * query/export_read.c — an export as a plain SQLite database that any tool opens: a table for each view, and what the declarations
 * say about it. It is made beside its name and gets it when it is whole.
 */
#include "query/export.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_COLUMNS 256

struct reading {
  struct error *error;
  const char *folder, *file;
  struct export_list list;
  sqlite3 *db; /* NULL: only tells what it would make */
  query_archive_table_fn *table;
  void *state;
};

/* A view as its declaration has it. */
struct table {
  const char *name;
  const cJSON *columns;
  int count;
  const char *types[MOST_COLUMNS];
  sqlite3_stmt *insert;
  int64_t rows;
};

static int fault_sql(struct reading *reading) {
  int code = sqlite3_errcode(reading->db);
  return error_set(reading->error, code == SQLITE_NOMEM ? PUSSEL_ENOMEM : PUSSEL_EIO, "archive-unwritable", reading->file, sqlite3_errmsg(reading->db),
                   _("Check the folder, its rights, and that the disk has room. Nothing of the export was kept."));
}

static int fault_damaged(struct reading *reading, const char *name, const char *why) {
  return error_set(reading->error, PUSSEL_ENO, "archive-damaged", name, why, _("See every fault: pussel archive verify FOLDER"));
}

static int run_sql(struct reading *reading, const char *sql) {
  if (reading->db == NULL || sqlite3_exec(reading->db, sql, NULL, NULL, NULL) == SQLITE_OK) return 0;
  return fault_sql(reading);
}

/* ---- tables that tell of the others --------------------------------------------------------------------------------------------- */

static const char about_sql[] =
    "CREATE TABLE archive_manifest (content TEXT NOT NULL);"
    "CREATE TABLE archive_view (view TEXT PRIMARY KEY, plugin TEXT, meaning TEXT, meaning_sv TEXT);"
    "CREATE TABLE archive_column (view TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, meaning TEXT,"
    " meaning_sv TEXT, PRIMARY KEY (view, position));"
    "CREATE TABLE archive_record (archive_folder TEXT NOT NULL, ref TEXT NOT NULL, file TEXT NOT NULL, content TEXT NOT NULL)";

static int insert_texts(struct reading *reading, const char *sql, const char *const *texts, int count) {
  sqlite3_stmt *insert = NULL;
  int result = 0;
  if (reading->db == NULL) return 0;
  if (sqlite3_prepare_v2(reading->db, sql, -1, &insert, NULL) != SQLITE_OK) return fault_sql(reading);
  for (int i = 0; i < count; i++) sqlite3_bind_text(insert, i + 1, texts[i], -1, SQLITE_STATIC);
  if (sqlite3_step(insert) != SQLITE_DONE) result = fault_sql(reading);
  sqlite3_finalize(insert);
  return result;
}

static int read_whole(struct reading *reading, const char *name, char **bytes) {
  char *path = NULL;
  size_t length;
  int result = asprintf(&path, "%s/%s", reading->folder, name) < 0 ? error_memory(reading->error) : 0;
  if (result == 0) result = file_read(bytes, &length, path, reading->error);
  free(path);
  return result;
}

static int keep_manifest(struct reading *reading) {
  char *bytes = NULL;
  int result = read_whole(reading, EXPORT_MANIFEST, &bytes);
  if (result == 0) result = insert_texts(reading, "INSERT INTO archive_manifest VALUES (?1)", (const char *const[]){bytes}, 1);
  free(bytes);
  return result;
}

static int keep_record(struct reading *reading, const char *name, const char *folder) {
  char *bytes = NULL;
  int result = read_whole(reading, name, &bytes);
  cJSON *json = result == 0 ? cJSON_Parse(bytes) : NULL;
  const char *ref = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "ref"));
  if (result == 0 && ref == NULL) result = fault_damaged(reading, name, _("it does not say which record it is"));
  if (result == 0) {
    result = insert_texts(reading, "INSERT INTO archive_record VALUES (?1, ?2, ?3, ?4)", (const char *const[]){folder, ref, name, bytes}, 4);
  }
  cJSON_Delete(json);
  free(bytes);
  return result;
}

/* ---- one table -------------------------------------------------------------------------------------------------------------------- */

static const char *field(const cJSON *object, const char *key) { return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key)); }

/* What a type of the declarations is in SQLite. */
static const char *affinity(const char *type) {
  if (strcmp(type, "real") == 0) return "REAL";
  if (strcmp(type, "text") == 0 || strcmp(type, "date") == 0) return "TEXT";
  return strcmp(type, "unknown") == 0 ? "" : "INTEGER";
}

/* A name that is safe in quotes. */
static bool is_name(const char *name) { return name != NULL && name[0] != '\0' && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name); }

static int describe_columns(struct reading *reading, struct table *table, struct text *create, struct text *insert) {
  const cJSON *column;
  int result = 0;
  cJSON_ArrayForEach(column, table->columns) {
    const char *name = field(column, "name"), *type = field(column, "type");
    char position[16];
    if (!is_name(name) || type == NULL || table->count == MOST_COLUMNS) return fault_damaged(reading, table->name, _("a column of its declaration cannot be read"));
    table->types[table->count++] = type;
    text_appendf(create, ", \"%s\" %s", name, affinity(type));
    text_append(insert, ", ?");
    snprintf(position, sizeof position, "%d", table->count);
    result = insert_texts(reading, "INSERT INTO archive_column VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                          (const char *const[]){table->name, position, name, type, field(column, "meaning"), field(column, "meaning_sv")}, 6);
    if (result < 0) return result;
  }
  return 0;
}

static int make_table(struct reading *reading, struct table *table) {
  struct text create, insert;
  int result;
  text_init(&create);
  text_init(&insert);
  text_appendf(&create, "CREATE TABLE \"%s\" (archive_folder TEXT NOT NULL", table->name);
  text_appendf(&insert, "INSERT INTO \"%s\" VALUES (?", table->name);
  result = describe_columns(reading, table, &create, &insert);
  text_append(&create, ")");
  text_append(&insert, ")");
  if (result == 0 && (create.failed || insert.failed)) result = error_memory(reading->error);
  if (result == 0) result = run_sql(reading, create.bytes);
  if (result == 0 && reading->db != NULL && sqlite3_prepare_v2(reading->db, insert.bytes, -1, &table->insert, NULL) != SQLITE_OK) result = fault_sql(reading);
  text_release(&create);
  text_release(&insert);
  return result;
}

/* A number is stored as one, whatever tool reads it; what is not written as its type says stays as it is written. */
static void bind_cell(sqlite3_stmt *insert, int index, const char *cell, const char *type) {
  char *end = NULL;
  errno = 0;
  if (cell[0] == '\0') {
    sqlite3_bind_null(insert, index);
    return;
  }
  if (strcmp(type, "text") == 0 || strcmp(type, "date") == 0) {
    sqlite3_bind_text(insert, index, cell, -1, SQLITE_STATIC);
    return;
  }
  long long integer = strtoll(cell, &end, 10);
  if (*end == '\0' && errno == 0 && strcmp(type, "real") != 0) {
    sqlite3_bind_int64(insert, index, integer);
    return;
  }
  double real = strtod(cell, &end);
  if (*end == '\0' && strcmp(type, "unknown") != 0) sqlite3_bind_double(insert, index, real);
  else sqlite3_bind_text(insert, index, cell, -1, SQLITE_STATIC);
}

static int read_row(struct reading *reading, struct table *table, const char *folder, const struct csv_row *row) {
  table->rows++;
  if (reading->db == NULL) return 0;
  sqlite3_reset(table->insert);
  sqlite3_bind_text(table->insert, 1, folder, -1, SQLITE_STATIC);
  for (int i = 0; i < table->count; i++) bind_cell(table->insert, i + 2, (size_t)i < row->count ? row->cells[i] : "", table->types[i]);
  return sqlite3_step(table->insert) == SQLITE_DONE ? 0 : fault_sql(reading);
}

static int read_csv(struct reading *reading, struct table *table, const char *name, const char *folder) {
  char *path = NULL;
  struct csv *csv = NULL;
  struct csv_row row = {0};
  int result = asprintf(&path, "%s/%s", reading->folder, name) < 0 ? error_memory(reading->error) : 0;
  if (result == 0) result = csv_open(&csv, path, reading->error);
  if (result == 0) result = csv_next(csv, &row);
  if (result == 1 && row.count != (size_t)table->count) result = fault_damaged(reading, name, _("it has other columns than its declaration"));
  while (result >= 0 && (result = csv_next(csv, &row)) == 1) result = read_row(reading, table, folder, &row);
  csv_close(csv);
  free(path);
  return result;
}

/* "authority-17/views/org_unit.csv" -> the folder, when it is a file of the view. */
static bool is_of_view(const char *path, const char *view, char folder[EXPORT_NAME]) {
  const char *slash = strchr(path, '/');
  char end[EXPORT_NAME];
  if (slash == NULL || (size_t)(slash - path) >= EXPORT_NAME) return false;
  snprintf(end, sizeof end, "/views/%s.csv", view);
  if (strcmp(slash, end) != 0) return false;
  snprintf(folder, EXPORT_NAME, "%.*s", (int)(slash - path), path);
  return true;
}

static int read_view(struct reading *reading, struct table *table, const cJSON *json) {
  char folder[EXPORT_NAME];
  int result = insert_texts(reading, "INSERT INTO archive_view VALUES (?1, ?2, ?3, ?4)",
                            (const char *const[]){table->name, field(json, "plugin"), field(json, "meaning"), field(json, "meaning_sv")}, 4);
  if (result == 0) result = make_table(reading, table);
  for (size_t i = 0; i < reading->list.count && result == 0; i++) {
    if (is_of_view(reading->list.entries[i].path, table->name, folder)) result = read_csv(reading, table, reading->list.entries[i].path, folder);
  }
  sqlite3_finalize(table->insert);
  return result == 0 ? reading->table(reading->state, table->name, table->rows) : result;
}

static int read_declared(struct reading *reading, const char *name) {
  char *bytes = NULL;
  int result = read_whole(reading, name, &bytes);
  cJSON *json = result == 0 ? cJSON_Parse(bytes) : NULL;
  struct table table = {.name = field(json, "view"), .columns = cJSON_GetObjectItemCaseSensitive(json, "columns")};
  if (result == 0 && (!is_name(table.name) || !cJSON_IsArray(table.columns))) result = fault_damaged(reading, name, _("it is not the declaration of a view"));
  if (result == 0) result = read_view(reading, &table, json);
  cJSON_Delete(json);
  free(bytes);
  return result;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------------------- */

static int read_all(struct reading *reading) {
  int64_t records = 0;
  int result = run_sql(reading, about_sql);
  if (result == 0) result = keep_manifest(reading);
  for (size_t i = 0; i < reading->list.count && result == 0; i++) {
    const char *path = reading->list.entries[i].path, *slash = strchr(path, '/');
    if (strncmp(path, "declarations/", 13) == 0) {
      result = read_declared(reading, path);
    } else if (slash != NULL && strncmp(slash, "/records/", 9) == 0) {
      char folder[EXPORT_NAME];
      snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
      result = keep_record(reading, path, folder);
      records++;
    }
  }
  return result == 0 ? reading->table(reading->state, "archive_record", records) : result;
}

static int make_file(struct reading *reading) {
  char *beside = NULL;
  int file, result;
  if (asprintf(&beside, "%s.unfinished-XXXXXX", reading->file) < 0) return error_memory(reading->error);
  file = mkstemp(beside);
  if (file < 0) {
    result = error_set(reading->error, PUSSEL_EIO, "archive-unwritable", reading->file, strerror(errno),
                       _("Check the folder, its rights, and that the disk has room. Nothing of the export was kept."));
    free(beside);
    return result;
  }
  close(file);
  /* Without a journal: what is not whole is thrown away. */
  result = sqlite3_open_v2(beside, &reading->db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK ? 0 : fault_sql(reading);
  if (result == 0) result = run_sql(reading, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  if (result == 0) result = read_all(reading);
  if (result == 0) result = run_sql(reading, "COMMIT");
  if (sqlite3_close(reading->db) != SQLITE_OK && result == 0) result = fault_sql(reading);
  reading->db = NULL;
  if (result == 0) result = store_settle(beside, reading->file, reading->error);
  if (result < 0) (void)unlink(beside);
  free(beside);
  return result;
}

static int ignore_fault(void *state, const char *file, const char *fault, const char *remedy) {
  (void)state;
  (void)file;
  (void)fault;
  (void)remedy;
  return 0;
}

int query_archive_read(struct host *host, const char *folder, const char *file, bool trial, query_archive_table_fn *table, void *state) {
  struct reading reading = {.error = host_error(host), .folder = folder, .file = file, .table = table, .state = state};
  struct query_verified verified;
  int result;
  if (file_exists(file))
    return error_set(reading.error, PUSSEL_EREFUSED, "database-exists", file, _("there is a file of that name already"),
                     _("Use it as it is, or choose another path."));
  result = query_archive_verify(host, folder, ignore_fault, NULL, &verified);
  if (result == 0 && verified.faults > 0)
    result = error_setf(reading.error, PUSSEL_ENO, "archive-damaged", folder, _("See every fault: pussel archive verify FOLDER"), _("it is not as it was made; faults: %lld"),
                        (long long)verified.faults);
  if (result == 0) result = export_list_read(&reading.list, folder, reading.error);
  if (result == 0) result = trial ? read_all(&reading) : make_file(&reading);
  export_list_release(&reading.list);
  return result;
}

/* program.c — see program.h. */
#include "program.h"

#include <CUnit/CUnit.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

static char *read_all(const char *path) {
  FILE *file = fopen(path, "rb");
  char *bytes = calloc(1, 1 << 20);
  size_t length = 0;
  if (file != NULL && bytes != NULL) length = fread(bytes, 1, (1 << 20) - 1, file);
  if (file != NULL) fclose(file);
  if (bytes != NULL) bytes[length] = '\0';
  return bytes;
}

void program_write(struct program *program, const char *name, const char *text) {
  char path[PATH_MAX];
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", program->folder, name);
  file = fopen(path, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  fputs(text, file);
  fclose(file);
}

void program_clock(const char *stamp) { setenv("PUSSEL_CLOCK", stamp, 1); }

void program_open(struct program *program) {
  const char *build = getenv("top_builddir"), *scratch = getenv("TMPDIR");
  static char here[PATH_MAX];
  char text[PATH_MAX * 4];
  /* Each command waits until the disk has it; a folder in memory makes the suite ten times as fast. */
  if (scratch == NULL) scratch = access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp";
  memset(program, 0, sizeof *program);
  if (build == NULL) setenv("top_builddir", build = getcwd(here, sizeof here), 1);
  snprintf(program->folder, sizeof program->folder, "%s/pussel-program-XXXXXX", scratch);
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(program->folder));
  snprintf(text, sizeof text,
           "plugin_folder = %s/plugins/siq/.libs\nplugin_folder = %s/tests/plugins/echo/.libs\ndata_folder = "
           "%s/share\nlocale_folder = %s/locale\n",
           build, build, build, build);
  program_write(program, "pussel.conf", text);
  snprintf(text, sizeof text, "%s/pussel.conf", program->folder);
  setenv("PUSSEL_CONFIG", text, 1);
  snprintf(text, sizeof text, "%s/pussel.db", program->folder);
  setenv("PUSSEL_DATABASE", text, 1);
  setenv("PUSSEL_LANG", "en", 1);
  setenv("PUSSEL_ACTOR", "astrid", 1);
  program_clock("2026-10-01T08:00:00Z");
  program->out = calloc(1, 1);
  program->err = calloc(1, 1);
}

void program_close(struct program *program) {
  char command[PATH_MAX];
  snprintf(command, sizeof command, "rm -rf '%s'", program->folder);
  if (strstr(program->folder, "/pussel-program-") != NULL && system(command) != 0)
    fprintf(stderr, "%s remains\n", program->folder);
  free(program->out);
  free(program->err);
  program->out = program->err = NULL;
}

/* `before`: words of the shell before the program's own name. */
static int run_line(struct program *program, const char *before, const char *input, const char *line) {
  const char *build = getenv("top_builddir"), *binary = getenv("PUSSEL");
  char path[PATH_MAX], *command = NULL;
  size_t length;
  int status;
  program_write(program, "in", input);
  length = strlen(line) + 3 * PATH_MAX;
  command = malloc(length);
  CU_ASSERT_PTR_NOT_NULL_FATAL(command);
  if (binary != NULL)
    snprintf(command, length, "cd '%s' && %s '%s' %s <in >out 2>err", program->folder, before, binary, line);
  else
    snprintf(command, length, "cd '%s' && %s '%s/pussel' %s <in >out 2>err", program->folder, before,
             build, line);
  fflush(stdout);
  status = system(command);
  free(command);
  free(program->out);
  free(program->err);
  snprintf(path, sizeof path, "%s/out", program->folder);
  program->out = read_all(path);
  snprintf(path, sizeof path, "%s/err", program->folder);
  program->err = read_all(path);
  CU_ASSERT_FATAL(program->out != NULL && program->err != NULL);
  program->status = WIFEXITED(status) ? WEXITSTATUS(status) : 256;
  return program->status;
}

int program_feed(struct program *program, const char *input, const char *line) {
  return run_line(program, "", input, line);
}

int program_run(struct program *program, const char *line) { return run_line(program, "", "", line); }

int program_kill(struct program *program, int milliseconds, const char *line) {
  char before[64];
  /* In the foreground: it then waits until the killed process is gone, and with it its locks. */
  snprintf(before, sizeof before, "timeout --foreground -s KILL 0.%03d", milliseconds);
  return run_line(program, before, "", line);
}

bool program_said(const struct program *program, const char *text) {
  bool said = strstr(program->out, text) != NULL || strstr(program->err, text) != NULL;
  if (!said) printf("# \"%s\" was not said, but:\n# %s\n# %s\n", text, program->out, program->err);
  return said;
}

static sqlite3 *file_open(const struct program *program) {
  char path[PATH_MAX];
  sqlite3 *db = NULL;
  snprintf(path, sizeof path, "%s/pussel.db", program->folder);
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) return db;
  sqlite3_close(db);
  return NULL;
}

/* Today in the stored views is the day of the program's clock, here as in the program itself: what a test finds must not hang
 * on the day that it is run. */
static void answer_date(sqlite3_context *context, int count, sqlite3_value **values) {
  const char *text = (const char *)sqlite3_value_text(values[0]), *clock = getenv("PUSSEL_CLOCK");
  sqlite3_stmt *statement = NULL;
  (void)count;
  if (clock != NULL && text != NULL && strcmp(text, "now") == 0) {
    sqlite3_result_text(context, clock, 10, SQLITE_TRANSIENT);
  } else if (sqlite3_prepare_v2(sqlite3_context_db_handle(context), "SELECT strftime('%Y-%m-%d', ?)", -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_value(statement, 1, values[0]);
    if (sqlite3_step(statement) == SQLITE_ROW) sqlite3_result_value(context, sqlite3_column_value(statement, 0));
    sqlite3_finalize(statement);
  }
}

int64_t program_number(const struct program *program, const char *sql) {
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = file_open(program);
  int64_t number = -1;
  if (db != NULL) sqlite3_create_function(db, "date", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, answer_date, NULL, NULL);
  if (db != NULL && sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    number = sqlite3_column_int64(statement, 0);
  if (number == -1 && db != NULL && sqlite3_errcode(db) != SQLITE_ROW && sqlite3_errcode(db) != SQLITE_DONE)
    printf("# %s: %s\n", sql, sqlite3_errmsg(db));
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return number;
}

bool program_execute(const struct program *program, const char *sql) {
  sqlite3 *db = file_open(program);
  bool done = db != NULL && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_close(db);
  return done;
}

void program_organise(struct program *program) {
  static const char *const lines[] = {
      "init --municipality Exempelby --code 0199",
      "org add --name Exempelby --external-id 1",
      "org add --name Förvaltningen --external-id 2 --parent ext:1",
      "org add --name 'Norra skolan' --external-id 3 --parent ext:2 --workplace",
      "org add --name 'Södra skolan' --external-id 4 --parent ext:2 --workplace",
      "org add --name 'Östra skolan 日本' --external-id 5 --parent ext:2 --workplace",
      "org add --name 'Andra förvaltningen' --external-id 6 --parent ext:1 --workplace",
      "org service add --unit ext:2 --name Grundskola --recipient Elever",
      "plugin enable siq --unit ext:2 --reason pilot",
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    int status = program_run(program, lines[i]);
    if (status == 0) continue;
    printf("Bail out! pussel %s: %s\n", lines[i], program->err); /* no test below would tell anything */
    exit(1);
  }
}

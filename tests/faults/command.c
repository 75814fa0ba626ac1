/* command.c — see command.h. */
#include "command.h"

#include <CUnit/CUnit.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "faces/faces.h"

/* Each command runs in a process of its own, which ends in the middle of it more often than not: what such a one has not given
 * back is no leak, and looking for it in two thousand processes would take longer than all other tests together. A small process
 * is also forked sooner. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0:quarantine_size_mb=8"; }

/* What a process tells before it is gone, however it goes. */
struct told {
  long operations, allocations;
  bool struck;
};

static struct told *told; /* shared with the processes */
static char folder[256];
static char *kept;
static size_t kept_length;

/* ---- SQLite's memory ------------------------------------------------------------------------------------------------------- */

static sqlite3_mem_methods memory_under;
static long refused_at;
static bool refused_for_good;

static bool is_refused(void) {
  if (told == NULL) return false;
  long number = ++told->allocations;
  if (refused_at == 0 || number < refused_at || (number > refused_at && !refused_for_good)) return false;
  told->struck = true;
  return true;
}

static void *allocate(int bytes) { return is_refused() ? NULL : memory_under.xMalloc(bytes); }
static void *reallocate(void *block, int bytes) { return is_refused() ? NULL : memory_under.xRealloc(block, bytes); }

void command_install(void) {
  sqlite3_mem_methods ours;
  told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (told == MAP_FAILED || sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory_under) != SQLITE_OK) abort();
  ours = memory_under;
  ours.xMalloc = allocate;
  ours.xRealloc = reallocate;
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK) abort();
  crash_vfs_install();
}

/* ---- the folder ---------------------------------------------------------------------------------------------------------------- */

void command_file(const char *name, const char *text) {
  FILE *file = fopen(name, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  fputs(text, file);
  fclose(file);
}

void command_plugins(const char *const *folders) {
  const char *build = getenv("top_builddir");
  FILE *file = fopen("pussel.conf", "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  for (size_t i = 0; folders[i] != NULL; i++) fprintf(file, "plugin_folder = %s/%s\n", build, folders[i]);
  fprintf(file, "data_folder = %s/share\nlocale_folder = %s/locale\n", build, build);
  fclose(file);
}

void command_begin(void) {
  static char build[PATH_MAX];
  char path[sizeof folder + 16];
  const char *scratch = getenv("TMPDIR");
  if (scratch == NULL && access("/dev/shm", W_OK | X_OK) == 0) scratch = "/dev/shm"; /* thousands of runs */
  if (getenv("top_builddir") == NULL && getcwd(build, sizeof build) != NULL) setenv("top_builddir", build, 1);
  snprintf(folder, sizeof folder, "%s/pussel-faults-XXXXXX", scratch != NULL ? scratch : "/tmp");
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
  CU_ASSERT_EQUAL_FATAL(chdir(folder), 0);
  snprintf(path, sizeof path, "%s/p.db", folder);
  setenv("PUSSEL_DATABASE", path, 1);
  snprintf(path, sizeof path, "%s/pussel.conf", folder);
  setenv("PUSSEL_CONFIG", path, 1);
  setenv("PUSSEL_LANG", "en", 1);
  setenv("PUSSEL_ACTOR", "anna", 1);
  setenv("PUSSEL_CLOCK", "2026-10-01T08:00:00Z", 1);
}

void command_end(void) {
  char command[sizeof folder + 16];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  CU_ASSERT_EQUAL(chdir("/"), 0);
  if (strstr(folder, "/pussel-faults-") != NULL && system(command) != 0) fprintf(stderr, "%s remains\n", folder);
  free(kept);
  kept = NULL;
}

/* ---- a run ------------------------------------------------------------------------------------------------------------------------- */

#define MOST_WORDS 32

static int run_words(const char *line) {
  char copy[1024], *words[MOST_WORDS + 1] = {(char[]){"pussel"}};
  int count = 1;
  snprintf(copy, sizeof copy, "%s", line);
  for (char *at = copy; *at != '\0' && count < MOST_WORDS; count++) {
    size_t length = strcspn(at, " ");
    words[count] = at;
    at += length;
    if (*at == ' ') *at++ = '\0';
  }
  return faces_main(count, words);
}

static void run_as_process(const char *line, const struct crash_order *order) {
  int status;
  if (freopen("said", "wb", stdout) == NULL || dup2(fileno(stdout), STDERR_FILENO) < 0) _exit(99);
  crash_vfs_order(order);
  told->allocations = 0;
  status = run_words(line);
  fflush(stdout);
  told->operations = crash_vfs_operations();
  told->struck = told->struck || crash_vfs_has_struck();
  exit(status); /* and not _exit: a tool that looks for leaks reports at the end */
}

static void read_said(struct outcome *outcome) {
  FILE *file = fopen("said", "rb");
  size_t length = file != NULL ? fread(outcome->said, 1, sizeof outcome->said - 1, file) : 0;
  outcome->said[length] = '\0';
  if (file != NULL) fclose(file);
}

static void run(const char *line, const struct crash_order *order, struct outcome *outcome) {
  int status = 0;
  pid_t child;
  memset(outcome, 0, sizeof *outcome);
  memset(told, 0, sizeof *told);
  fflush(stdout);
  child = fork();
  CU_ASSERT_TRUE_FATAL(child >= 0);
  if (child == 0) run_as_process(line, order);
  CU_ASSERT_EQUAL_FATAL(waitpid(child, &status, 0), child);
  outcome->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : 256;
  outcome->operations = told->operations;
  outcome->struck = told->struck || outcome->signal != 0;
  read_said(outcome);
}

void command_run(const char *line, const struct crash_order *order, struct outcome *outcome) {
  refused_at = 0;
  run(line, order, outcome);
}

void command_run_without_memory(const char *line, long at, bool for_good, struct outcome *outcome) {
  refused_at = at;
  refused_for_good = for_good;
  run(line, NULL, outcome);
  refused_at = 0;
  outcome->operations = told->allocations;
}

bool command_do(const char *line) {
  struct outcome outcome;
  command_run(line, NULL, &outcome);
  CU_ASSERT_EQUAL(outcome.status, 0);
  if (outcome.status != 0) printf("# pussel %s: exit %d, signal %d\n# %s\n", line, outcome.status, outcome.signal, outcome.said);
  return outcome.status == 0;
}

/* ---- the database ---------------------------------------------------------------------------------------------------------------------- */

void command_remember(void) {
  FILE *file = fopen("p.db", "rb");
  struct stat status;
  free(kept);
  kept = NULL;
  kept_length = 0;
  if (file == NULL) return; /* there is none, and none will be put back */
  CU_ASSERT_EQUAL_FATAL(access("p.db-wal", F_OK), -1);
  CU_ASSERT_EQUAL_FATAL(fstat(fileno(file), &status), 0);
  kept_length = (size_t)status.st_size;
  kept = malloc(kept_length);
  CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
  CU_ASSERT_EQUAL_FATAL(fread(kept, 1, kept_length, file), kept_length);
  fclose(file);
}

static void remove_beginning(const char *beginning) {
  glob_t found;
  char pattern[64];
  snprintf(pattern, sizeof pattern, "%s*", beginning);
  if (glob(pattern, 0, NULL, &found) != 0) return;
  for (size_t i = 0; i < found.gl_pathc; i++) unlink(found.gl_pathv[i]);
  globfree(&found);
}

void command_put_back(void) {
  FILE *file;
  remove_beginning("p.db"); /* its log and backups too */
  if (kept == NULL) return;
  file = fopen("p.db", "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  CU_ASSERT_EQUAL(fwrite(kept, 1, kept_length, file), kept_length);
  fclose(file);
  CU_ASSERT_EQUAL(chmod("p.db", 0600), 0);
}

const char *command_text(const char *sql) {
  static char answer[400];
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2("p.db", &db, SQLITE_OPEN_READWRITE, NULL);
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
    snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(statement, 0));
  else
    snprintf(answer, sizeof answer, "? %s", sqlite3_errmsg(db));
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return answer;
}

static void note_fault(void *state, const char *area, const char *fault, const char *remedy) {
  char *why = state;
  (void)remedy;
  if (why[0] == '\0') snprintf(why, 200, "%s: %s", area, fault);
}

bool command_is_whole(char *why, size_t room) {
  struct bus_calls calls = {.state = NULL};
  struct store *store = NULL;
  struct bus *bus = NULL;
  struct error error;
  struct clock clock;
  char fault[200] = "", head[DIGEST_HEX];
  int64_t count;
  error_init(&error);
  clock_init(&clock);
  int result = store_open(&store, getenv("PUSSEL_DATABASE"), STORE_READ, &clock, &error);
  if (result == 0) result = store_check(store, note_fault, fault);
  if (result == 0) result = bus_new(&bus, store, &calls);
  if (result == 0) result = bus_verify(bus, &count, head);
  snprintf(why, room, "%s", result != 0 ? error.why : fault);
  bus_free(bus);
  store_close(store);
  error_release(&error);
  return result == 0 && fault[0] == '\0';
}

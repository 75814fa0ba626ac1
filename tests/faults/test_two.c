/*
 * test_two.c — two processes at once: whoever reads while another writes, writes while a backup is made, or keeps an old view,
 * sees a whole state, before or after; and a command that only reads changes nothing, whatever it finds.
 *
 * The second process is started in the middle of the first one's work, at each of its operations: nothing is left to luck.
 */
#include "suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "fixture.h"
#include "keeper.h"

static void organise(void) {
  static const char *const plugins[] = {"plugins/siq/.libs", "tests/plugins/echo/.libs", NULL};
  command_begin();
  command_plugins(plugins);
  (void)(command_do("init --municipality Exempelby --code 0199") && command_do("org add --name Exempelby --external-id 1") &&
         command_do("org add --name Skolan --external-id 2 --parent ext:1 --workplace") &&
         command_do("plugin enable echo --unit ext:1 --reason pilot") && command_do("echo say --unit ext:2 --text ett"));
}

/* In the middle of the first process: its standard streams are not the second one's. */
static void meanwhile(void *state) {
  char line[600];
  const char *binary = getenv("PUSSEL");
  snprintf(line, sizeof line, "'%s%s' %s >beside 2>&1; echo $? >beside.status", binary != NULL ? binary : getenv("top_builddir"),
           binary != NULL ? "" : "/pussel", (const char *)state);
  if (system(line) != 0) abort();
}

static const char *beside(const char *name) {
  static char text[4000];
  FILE *file = fopen(name, "rb");
  size_t length = file != NULL ? fread(text, 1, sizeof text - 1, file) : 0;
  if (file != NULL) fclose(file);
  text[length] = '\0';
  return text;
}

static void complain(const char *first, const char *second, long at, const char *what) {
  static int told;
  FIXTURE_FAIL(what);
  if (told++ < 10) printf("# %s, and at operation %ld: %s: %s\n#   %.300s\n", first, at, second, what, beside("beside"));
}

/* `second` begins at each operation of `first`. Both must succeed, and `sees` must hold of what the second one said. */
static void walk(const char *first, const char *second, bool reads, long stride, bool (*sees)(const char *said)) {
  struct crash_order order = {.what = CRASH_POWER, .cut = meanwhile, .reads = reads};
  struct outcome outcome;
  char state[300], why[300];
  long times = 0;
  snprintf(state, sizeof state, "%s", second);
  order.state = state;
  command_remember();
  for (order.at = 1; order.at < 5000; order.at += stride, times++) {
    command_put_back();
    unlink("copy.db");
    unlink("copy.db.head");
    keeper_start(); /* else the first one is alone, and closes the log while it is stopped: nobody could get in */
    command_run(first, &order, &outcome);
    keeper_stop();
    if (!outcome.struck) break;
    if (outcome.status != 0) complain(first, second, order.at, outcome.said);
    if (strcmp(beside("beside.status"), "0\n") != 0) complain(first, second, order.at, "the second one failed");
    if (sees != NULL && !sees(beside("beside"))) complain(first, second, order.at, "it sees neither before nor after");
    if (!command_is_whole(why, sizeof why)) complain(first, second, order.at, why);
  }
  printf("# %s: %ld times in its middle: %s\n", first, times, second);
  CU_ASSERT_TRUE(times > 5);
  command_put_back();
}

/* ---- tests ------------------------------------------------------------------------------------------------------------------------- */

/* Notes and their events, and what the handler made of them. */
#define COUNTS "SELECT (SELECT count(*) FROM echo_note) || ':' || (SELECT count(*) FROM event WHERE type = 'echo.note.said')"

static bool is_one_or_two(const char *said) { return strcmp(said, "1:1\n") == 0 || strcmp(said, "2:2\n") == 0; }

static void test_reader_in_a_writer(void) {
  organise();
  walk("echo say --unit ext:2 --text tu", "query \"" COUNTS "\" --format tsv --no-heading", false, 1, is_one_or_two);
  command_end();
}

static bool is_listed(const char *said) { return strstr(said, "created") != NULL; }

static void test_writer_in_a_backup(void) {
  organise();
  walk("backup copy.db", "org add --name Nytt --parent ext:1", false, 9, is_listed);
  command_end();
}

static void test_writer_in_a_reader(void) {
  organise();
  walk("org list", "org add --name Nytt --parent ext:1", true, 3, is_listed);
  command_end();
}

static void test_old_view(void) {
  organise();
  keeper_start();
  CU_ASSERT_EQUAL(keeper_ask("BEGIN"), 0);
  CU_ASSERT_EQUAL(keeper_ask("SELECT count(*) FROM core_event WHERE type = 'echo.note.said'"), 1);
  for (int i = 0; i < 20; i++) (void)command_do("echo say --unit ext:2 --text mer");
  (void)command_do("backup copy.db");
  CU_ASSERT_EQUAL(keeper_ask("SELECT count(*) FROM core_event WHERE type = 'echo.note.said'"), 1);
  CU_ASSERT_EQUAL(keeper_ask("SELECT count(*) FROM p_echo_heard"), 1);
  CU_ASSERT_EQUAL(keeper_ask("COMMIT"), 0);
  CU_ASSERT_EQUAL(keeper_ask("SELECT count(*) FROM core_event WHERE type = 'echo.note.said'"), 21);
  CU_ASSERT_EQUAL(keeper_ask("SELECT count(*) FROM p_echo_heard"), 21);
  keeper_stop();
  command_end();
}

/* ---- reading changes nothing ---------------------------------------------------------------------------------------------------------- */

struct print {
  bool exists;
  struct timespec changed;
  off_t length;
  uint64_t sum;
};

static struct print print_of(const char *name) {
  struct print print = {0};
  struct stat status;
  FILE *file = fopen(name, "rb");
  int byte;
  if (file == NULL || fstat(fileno(file), &status) != 0) return print;
  print = (struct print){.exists = true, .changed = status.st_mtim, .length = status.st_size, .sum = 14695981039346656037U};
  while ((byte = getc(file)) != EOF) print.sum = (print.sum ^ (uint64_t)byte) * 1099511628211U;
  fclose(file);
  return print;
}

/* An empty log beside the file, where readers meet, is as good as none. */
static bool is_same(const struct print *a, const struct print *b) {
  if (a->length == 0 && b->length == 0) return true;
  return a->exists == b->exists && a->length == b->length && a->sum == b->sum && a->changed.tv_sec == b->changed.tv_sec &&
         a->changed.tv_nsec == b->changed.tv_nsec;
}

static void read_everything(const char *when) {
  static const char *const lines[] = {"org list",  "org tree",        "org show --unit ext:2", "plugin list", "plugin status --unit ext:2",
                                      "event tail", "event status",    "event verify",          "event catalogue", "check",
                                      "schema",    "echo note list", "person list",           "setting list",    "help",
                                      "version"};
  struct print file = print_of("p.db"), log = print_of("p.db-wal");
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    struct outcome outcome;
    struct print file_after, log_after;
    command_run(lines[i], NULL, &outcome);
    file_after = print_of("p.db");
    log_after = print_of("p.db-wal");
    CU_ASSERT_TRUE(is_same(&file, &file_after) && is_same(&log, &log_after));
    if (!is_same(&file, &file_after) || !is_same(&log, &log_after)) printf("# %s: %s has written\n", when, lines[i]);
    if (outcome.status != 0) printf("# %s: %s: exit %d: %s\n", when, lines[i], outcome.status, outcome.said);
    CU_ASSERT_EQUAL(outcome.status, 0);
  }
}

static void test_reading_changes_nothing(void) {
  struct crash_order killed = {.what = CRASH_KILL};
  struct outcome outcome;
  organise();
  read_everything("nobody else");
  /* What is in the log that another process uses is not taken over into the file. */
  keeper_start();
  (void)command_do("echo say --unit ext:2 --text tu");
  CU_ASSERT_TRUE(print_of("p.db-wal").length > 0);
  read_everything("somebody else has it open");
  keeper_stop();
  /* Nor what a killed process left, with an event that waits to be delivered. */
  do {
    killed.at++;
    command_run("echo say --unit ext:2 --text tre", &killed, &outcome);
  } while (outcome.struck && killed.at < 14);
  CU_ASSERT_TRUE(outcome.struck && print_of("p.db-wal").length > 0);
  read_everything("somebody was killed");
  (void)command_do("echo say --unit ext:2 --text fyra");
  CU_ASSERT_STRING_EQUAL(command_text("SELECT (SELECT count(*) FROM p_echo_note) = (SELECT count(*) FROM p_echo_heard)"), "1");
  command_end();
}

CU_TestInfo two_tests[] = {{"whoever reads in the middle of a write sees before or after", test_reader_in_a_writer},
                           {"writing goes on while a backup is made", test_writer_in_a_backup},
                           {"writing goes on while somebody reads", test_writer_in_a_reader},
                           {"an old view stays as it was", test_old_view},
                           {"reading changes nothing", test_reading_changes_nothing},
                           CU_TEST_INFO_NULL};

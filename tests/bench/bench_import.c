/*
 * bench_import.c — an organisation of a whole country's size from one file: how long, and with how much memory.
 *
 * Whole processes are timed: `pussel org import` with versions, closure, events and delivery, against the sqlite3 program
 * that reads the same rows into one plain table. The file holds 150 000 units in six levels, ids in no order of the tree
 * and texts with å, ä, ö.
 */
#include "bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 3
#define UNITS 150000
#define PATH_ROOM 512

static char folder[PATH_ROOM / 2];
static char pussel[PATH_ROOM / 2];

/* ---- the files ---- */

static const int below[] = {1, 6, 4, 4, 3}; /* how many each unit has below it, by level; the root takes what is left */
static const char *const kinds[] = {"municipality", "administration", "department", "unit", "unit", "unit"};

struct file {
  FILE *out;
  bool json;
  int units, most, changed; /* changed: each so many-th unit has another name; 0: none */
};

/* An id that says nothing of where the unit is: odd multiplication shuffles the numbers of a power of two. */
static unsigned shuffled(int unit) { return ((unsigned)unit * 2654435761U) & 0xFFFFFU; }

static void write_unit(struct file *file, int parent, int level) {
  int unit = file->units++;
  const char *again = file->changed != 0 && unit % file->changed == file->changed - 1 ? " (nytt namn)" : "";
  if (file->json) {
    fprintf(file->out, "%s{\"id\":%u,\"name\":\"Enheten för åtgärder %d%s\",\"parent\":", unit == 0 ? "[" : ",\n",
            shuffled(unit), unit, again);
    if (parent < 0) fputs("null", file->out);
    else fprintf(file->out, "%u", shuffled(parent));
    fprintf(file->out, ",\"code\":\"%05d\",\"kind\":\"%s\",\"workplace\":%s}", unit % 70000, kinds[level],
            level == 5 ? "true" : "false");
  } else {
    fprintf(file->out, "%u;Enheten för åtgärder %d%s;", shuffled(unit), unit, again);
    if (parent >= 0) fprintf(file->out, "%u", shuffled(parent));
    fprintf(file->out, ";%05d;%s;%s\n", unit % 70000, kinds[level], level == 5 ? "ja" : "nej");
  }
  for (int i = 0; level < 5 && file->units < file->most && (level == 0 || i < below[level]); i++)
    write_unit(file, unit, level + 1);
}

static const char *path_of(const char *name) {
  static char paths[8][PATH_ROOM];
  static int next;
  char *path = paths[next++ % 8];
  snprintf(path, PATH_ROOM, "%s/%s", folder, name);
  return path;
}

static void write_file(const char *name, int units, int changed) {
  struct file file = {fopen(path_of(name), "w"), strstr(name, ".json") != NULL, 0, units, changed};
  if (file.out == NULL) bench_die(name, strerror(errno));
  if (!file.json) fputs("external_id;name;parent;code;kind;workplace\n", file.out);
  write_unit(&file, -1, 0);
  if (file.json) fputs("]\n", file.out);
  if (fclose(file.out) != 0) bench_die(name, strerror(errno));
}

static void write_mapping(void) {
  FILE *out = fopen(path_of("map.json"), "w");
  if (out == NULL) bench_die("map.json", strerror(errno));
  fputs("{\"members\": {\"external_id\": \"id\", \"name\": \"name\", \"parent\": \"parent\", \"code\": \"code\","
        " \"kind\": \"kind\", \"workplace\": \"workplace\"}}\n", out);
  fclose(out);
}

/* ---- processes ---- */

struct used {
  double wall, cpu;
  double megabytes; /* the most memory at any time */
};

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

/* Runs the program, which must succeed. Its output is of no interest. */
static struct used run(const char *const *arguments) {
  struct rusage usage;
  double start = bench_now();
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execvp(arguments[0], (char *const *)(uintptr_t)arguments); /* which changes nothing of them */
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) bench_die(arguments[0], strerror(errno));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) bench_die(arguments[0], "it failed");
  return (struct used){bench_now() - start, seconds(usage.ru_utime) + seconds(usage.ru_stime), (double)usage.ru_maxrss / 1024};
}

static void remove_database(const char *name) {
  static const char *const endings[] = {"", "-wal", "-shm"};
  char path[PATH_ROOM + 8];
  for (int i = 0; i < 3; i++) {
    snprintf(path, sizeof path, "%s%s", path_of(name), endings[i]);
    unlink(path);
  }
}

static void begin(const char *database) {
  const char *const init[] = {pussel, "init", "--municipality", "Exempel", "--code", "0199", "--database", path_of(database),
                              "--quiet", NULL};
  remove_database(database);
  (void)run(init);
}

static struct used import(const char *database, const char *file, const char *option) {
  bool json = strstr(file, ".json") != NULL;
  const char *arguments[] = {pussel, "org", "import", path_of(file), "--database", path_of(database), "--quiet",
                             NULL, NULL, NULL, NULL};
  int count = 7;
  if (json) arguments[count++] = "--map";
  if (json) arguments[count++] = path_of("map.json");
  arguments[count] = option;
  return run(arguments);
}

/* The yardstick: the same rows into one table without an index. */
static struct used import_plainly(const char *file) {
  char command[PATH_ROOM + 64];
  const char *const arguments[] = {"sqlite3", path_of("plain.db"), ".mode csv", ".separator ;", command, NULL};
  snprintf(command, sizeof command, ".import %s plain", path_of(file));
  remove_database("plain.db");
  return run(arguments);
}

/* ---- what is measured ---- */

enum step { STEP_PLAIN, STEP_FIRST, STEP_AGAIN, STEP_CHANGED, STEP_DRY, STEP_JSON, STEPS };

static void report(const char *name, struct used used[STEPS][ROUNDS], enum step step, double promise) {
  char line[64];
  double wall[ROUNDS], cpu[ROUNDS], wall_ours[ROUNDS], cpu_ours[ROUNDS], wall_plain[ROUNDS], cpu_plain[ROUNDS];
  for (int i = 0; i < ROUNDS; i++) {
    wall_ours[i] = used[step][i].wall;
    cpu_ours[i] = used[step][i].cpu;
    wall_plain[i] = used[STEP_PLAIN][i].wall;
    cpu_plain[i] = used[STEP_PLAIN][i].cpu;
    wall[i] = wall_ours[i] / wall_plain[i];
    cpu[i] = cpu_ours[i] / cpu_plain[i];
  }
  snprintf(line, sizeof line, "%s, processor", name);
  bench_report(line, bench_quantile(cpu_ours, ROUNDS, 0.5), bench_quantile(cpu_plain, ROUNDS, 0.5), "s",
               bench_quantile(cpu, ROUNDS, 0.5), promise, false);
  snprintf(line, sizeof line, "%s, clock", name);
  bench_report(line, bench_quantile(wall_ours, ROUNDS, 0.5), bench_quantile(wall_plain, ROUNDS, 0.5), "s",
               bench_quantile(wall, ROUNDS, 0.5), promise, false);
}

static double megabytes_of(const char *file) {
  struct stat status;
  if (stat(path_of(file), &status) != 0) bench_die(file, strerror(errno));
  return (double)status.st_size / 1048576;
}

static void measure_memory(struct used used[STEPS][ROUNDS]) {
  double large = used[STEP_FIRST][0].megabytes, again = used[STEP_AGAIN][0].megabytes, json = used[STEP_JSON][0].megabytes;
  begin("small.db");
  double small = import("small.db", "small.csv", NULL).megabytes;
  double small_again = import("small.db", "small.csv", NULL).megabytes;
  printf("# %.1f MB for 150 000 units, %.1f MB for 15 000; again: %.1f MB and %.1f MB\n", large, small, again, small_again);
  bench_report_value("memory that one unit more takes, CSV", (large - small) * 1048576 / (UNITS - UNITS / 10), "bytes", 128,
                     false);
  bench_report_value("the same, the same file again", (again - small_again) * 1048576 / (UNITS - UNITS / 10), "bytes", 128,
                     false);
  bench_report("memory, JSON against its file", json, megabytes_of("large.json"), "MB", json / megabytes_of("large.json"), 12,
               false);
}

int main(void) {
  static struct used used[STEPS][ROUNDS];
  const char *given = getenv("PUSSEL"), *temporary = getenv("TMPDIR");
  if (given == NULL) bench_die("PUSSEL", "run it by: make bench");
  snprintf(pussel, sizeof pussel, "%s", given);
  snprintf(folder, sizeof folder, "%s/pussel-bench-XXXXXX", temporary != NULL ? temporary : "/tmp");
  if (mkdtemp(folder) == NULL) bench_die(folder, strerror(errno));
  write_file("large.csv", UNITS, 0);
  write_file("changed.csv", UNITS, 100);
  write_file("large.json", UNITS, 0);
  write_file("small.csv", UNITS / 10, 0);
  write_mapping();
  for (int i = 0; i < ROUNDS; i++) {
    begin("large.db");
    used[STEP_DRY][i] = import("large.db", "large.csv", "--dry-run");
    used[STEP_PLAIN][i] = import_plainly("large.csv");
    used[STEP_FIRST][i] = import("large.db", "large.csv", NULL);
    used[STEP_AGAIN][i] = import("large.db", "large.csv", NULL);
    used[STEP_CHANGED][i] = import("large.db", "changed.csv", NULL);
    begin("json.db");
    used[STEP_JSON][i] = import("json.db", "large.json", NULL);
  }
  report("import of 150 000 units", used, STEP_FIRST, 15);
  report("the same file again", used, STEP_AGAIN, 15);
  report("a file that changes 1 %", used, STEP_CHANGED, 15);
  report("dry run of the first import", used, STEP_DRY, 15);
  report("import of 150 000 units, JSON", used, STEP_JSON, 15);
  measure_memory(used);
  remove_database("large.db");
  remove_database("json.db");
  remove_database("small.db");
  remove_database("plain.db");
  static const char *const files[] = {"large.csv", "changed.csv", "large.json", "small.csv", "map.json"};
  for (int i = 0; i < 5; i++) unlink(path_of(files[i]));
  rmdir(folder);
  return bench_status();
}

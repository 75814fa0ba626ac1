/*
 * command.h — runs the whole program in a process of its own, with an order for its way to the disk or for SQLite's memory,
 * on a database that is put back as it was before each run.
 */
#ifndef TESTS_FAULTS_COMMAND_H
#define TESTS_FAULTS_COMMAND_H

#include <stddef.h>

#include "crash_vfs.h"

/* What became of a run. */
struct outcome {
  int status;       /* exit status; 256 when a signal ended it */
  int signal;       /* 0: none */
  long operations;  /* of the way to the disk, or allocations of SQLite when `memory` was given */
  bool struck;      /* the order's moment came */
  char said[16384]; /* on standard output and error */
};

/* Before anything else in main(): SQLite's memory and its way to the disk become ours. */
void command_install(void);
/* A folder with configuration and an empty place for a database, as the current folder. Fails the test when it cannot. */
void command_begin(void);
void command_end(void);
/* The configuration lists these plugin folders of the build tree; ends with NULL. */
void command_plugins(const char *const *folders);
void command_file(const char *name, const char *text);

/* `line`: words separated by single blanks, after the word pussel. `order` may be NULL. */
void command_run(const char *line, const struct crash_order *order, struct outcome *outcome);
/* The same, with the allocation number `at` of SQLite and, if `for_good`, all that follow it refused. */
void command_run_without_memory(const char *line, long at, bool for_good, struct outcome *outcome);
/* Must succeed; else the test that runs fails and false is returned. */
bool command_do(const char *line);

/* Remembers the database as it is, and puts it back: the file alone, without a log. */
void command_remember(void);
void command_put_back(void);
/* What `pussel check` looks at, but for the plugins: the file, its references, the chain of events. */
bool command_is_whole(char *why, size_t room);
/* The first column of the first row; "?" with the reason when it cannot be read. */
const char *command_text(const char *sql);

#endif

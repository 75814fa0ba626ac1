/* keeper.c — see keeper.h. */
#include "keeper.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

static pid_t keeper;
static FILE *questions, *answers;

static int64_t answer(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  int64_t number = -1;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW) number = sqlite3_column_int64(statement, 0);
  if (code == SQLITE_DONE) number = 0;
  sqlite3_finalize(statement);
  return number;
}

static void keep(FILE *in, FILE *out) {
  char line[400];
  sqlite3 *db = NULL;
  if (sqlite3_open_v2("p.db", &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) _exit(1);
  while (fgets(line, sizeof line, in) != NULL) {
    fprintf(out, "%lld\n", (long long)answer(db, line));
    fflush(out);
  }
  sqlite3_close(db);
  _exit(0);
}

void keeper_start(void) {
  int asks[2], answering[2];
  CU_ASSERT_EQUAL_FATAL(pipe(asks), 0);
  CU_ASSERT_EQUAL_FATAL(pipe(answering), 0);
  fflush(stdout);
  keeper = fork();
  CU_ASSERT_TRUE_FATAL(keeper >= 0);
  if (keeper == 0) {
    close(asks[1]);
    keep(fdopen(asks[0], "r"), fdopen(answering[1], "w"));
  }
  close(asks[0]);
  close(answering[1]);
  questions = fdopen(asks[1], "w");
  answers = fdopen(answering[0], "r");
  CU_ASSERT_TRUE(keeper_ask("SELECT count(*) FROM core_event") >= 0);
}

int64_t keeper_ask(const char *sql) {
  char line[64];
  fprintf(questions, "%s\n", sql);
  fflush(questions);
  return fgets(line, sizeof line, answers) != NULL ? strtoll(line, NULL, 10) : -1;
}

void keeper_stop(void) {
  fclose(questions); /* the end of what it is asked is its own end */
  CU_ASSERT_EQUAL(waitpid(keeper, NULL, 0), keeper);
  fclose(answers);
}

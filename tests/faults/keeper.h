/*
 * keeper.h — another process that has the database open, asks it what it is told to, and keeps its view as long as it is told to.
 * A process of its own, since SQLite's connections must not be carried into a child.
 */
#ifndef TESTS_FAULTS_KEEPER_H
#define TESTS_FAULTS_KEEPER_H

#include <stdint.h>

/* Opens p.db of the current folder and has read from it when this returns. */
void keeper_start(void);
/* The first column of the first row; 0 when there is none, -1 when SQLite refuses. */
int64_t keeper_ask(const char *sql);
void keeper_stop(void);

#endif

/* schema.h — a small schema for the tests of the guard: a core, two plugins, and views that behave or leak. */
#ifndef TESTS_STORE_SCHEMA_H
#define TESTS_STORE_SCHEMA_H

#include "fixture.h"

/* A fixture with the schema in it and its views published. */
void schema_open(struct fixture *fixture);
/* Runs statements on the connection as it is guarded now. */
int schema_run(struct fixture *fixture, const char *sql);

#endif

/* fixture.h — what a test of the store and of all that stands on it begins with: a folder, a clock and a database. */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include <CUnit/CUnit.h>
#include <limits.h>

#include "store/store.h"

#define FIXTURE_STAMP "2026-10-01T08:00:00Z"

struct fixture {
  char folder[256];    /* new and empty but for the database; removed by fixture_close */
  char path[256 + 16]; /* of the database */
  struct clock clock;  /* stands at FIXTURE_STAMP */
  struct error error;
  struct store *store; /* NULL when it could not be opened */
};

/* A new database. Fails the test that runs (and leaves store NULL) when it cannot be made. */
void fixture_open(struct fixture *fixture);
/* Closes the database, if it is open, and opens it again. What store_open answers. */
int fixture_reopen(struct fixture *fixture, enum store_mode mode);
void fixture_close(struct fixture *fixture);
/* Fails the test that runs, with a text that was made at run time (CU_FAIL shows its argument as it is written). */
#define FIXTURE_FAIL(text) CU_assertImplementation(CU_FALSE, (unsigned)__LINE__, (text), __FILE__, "", CU_FALSE)
/* The path of a file in the folder. */
void fixture_file(const struct fixture *fixture, const char *name, char out[PATH_MAX]);
/* The same, with this content. */
void fixture_write(const struct fixture *fixture, const char *name, const char *bytes, size_t length,
                   char out[PATH_MAX]);

#endif

/* org_fixture.h — a database with bus, org and its views, an open write transaction, and short ways to build and to
 * ask. */
#ifndef TESTS_ORG_FIXTURE_H
#define TESTS_ORG_FIXTURE_H

#include <CUnit/CUnit.h>
#include <string.h>

#include "fixture.h"
#include "org/org.h"
#include "tap.h"

#define DAY_2026 20454 /* 2026-01-01 */

struct org_fixture {
  struct fixture base;
  struct bus *bus;
  struct org *org;
  struct arena *arena; /* texts that the functions below hand out */
};

void org_fixture_open(struct org_fixture *f); /* in a transaction; the actor is "anna" */
void org_fixture_close(struct org_fixture *f);
/* Closes bus, org and database and opens them again, without a transaction. */
void org_fixture_reopen(struct org_fixture *f);
int32_t org_fixture_day(const char *iso);
/* Adds a unit on 2026-01-01; "unit" or, without parent, "municipality". Fails the test when it cannot. */
int64_t org_fixture_add(struct org_fixture *f, int64_t parent, const char *name, const char *external_id);
/* One value of one SELECT. -1 and "(null)" when there is none. */
int64_t org_fixture_number(struct org_fixture *f, const char *sql);
const char *org_fixture_text(struct org_fixture *f, const char *sql);
/* Views answer for that day from now on. */
void org_fixture_as_of(struct org_fixture *f, const char *iso);
/* Is there a detail of the error that has this in it? */
bool org_fixture_detail(const struct org_fixture *f, const char *part);
/* Imports the text as a file of that name on 2026-01-01; mapping is JSON or NULL. */
int org_fixture_import(struct org_fixture *f, const char *name, const char *bytes, const char *mapping,
                       struct org_import_count *count);
/* The path of a real data file; NULL, with the test skipped, when it is not there. */
const char *org_fixture_data(struct org_fixture *f, const char *file);
/* The path of a file of the source tree. */
const char *org_fixture_source(struct org_fixture *f, const char *file);

/* The call fails with this code, saying what, why and what to do. */
#define ASSERT_REFUSED(f, call, error_code)                                                                            \
  do {                                                                                                                 \
    error_clear(&(f)->base.error);                                                                                     \
    CU_ASSERT_TRUE((call) < 0);                                                                                        \
    CU_ASSERT_STRING_EQUAL((f)->base.error.code, error_code);                                                          \
    CU_ASSERT_PTR_NOT_NULL((f)->base.error.what);                                                                      \
    CU_ASSERT_PTR_NOT_NULL((f)->base.error.why);                                                                       \
    CU_ASSERT_PTR_NOT_NULL((f)->base.error.remedy);                                                                    \
  } while (0)
#define ASSERT_TEXT(f, sql, expected) CU_ASSERT_STRING_EQUAL(org_fixture_text(f, sql), expected)
#define ASSERT_NUMBER(f, sql, expected) CU_ASSERT_EQUAL(org_fixture_number(f, sql), expected)

extern CU_TestInfo unit_tests[], move_tests[], operation_tests[], regroup_tests[], reference_tests[], service_tests[], person_tests[], enablement_tests[],
    event_tests[], import_tests[], import_fault_tests[], import_change_tests[], import_real_tests[], property_tests[], tree_model_tests[];

#endif

/* privacy_fixture.h — the organisation of host_fixture.h with the plugins diary and siq, and persons of whom something is held. */
#ifndef TESTS_PRIVACY_FIXTURE_H
#define TESTS_PRIVACY_FIXTURE_H

#include <CUnit/CUnit.h>

#include "../host/host_fixture.h"
#include "faces/commands.h"

/*
 * Alva Exempel (id:1, ext:a101, alva@example.se, account alva) has been manager of Ängen until yesterday, has written two entries (1 a
 * draft, 2 finalised) and led a visit of each; Bo Annan (id:2, account bo) is administrator of the whole organisation, Rut (id:3,
 * account rut) auditor of it, Mia (id:4, account mia) manager of Ängen. The account at work is anna, who made the installation.
 */
void privacy_open(struct host_fixture *fixture);
void privacy_become(struct host_fixture *fixture, const char *account);
void privacy_execute(struct host_fixture *fixture, const char *sql);
bool privacy_has(const struct host_fixture *fixture, const char *words); /* in the rows */
size_t privacy_count(const struct host_fixture *fixture, const char *words);
bool privacy_part(const char *text, const char *words); /* NULL has none */
bool privacy_details(const struct host_fixture *fixture, const char *words); /* in the details of the error */

#define PRIVACY_REFUSES(result, wanted, ...)                                                                          \
  do {                                                                                                                \
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, __VA_ARGS__, NULL), result);                                           \
    CU_ASSERT_STRING_EQUAL(fixture.base.error.code, wanted);                                                          \
  } while (0)
#define PRIVACY_DO(...)                                                                                               \
  do {                                                                                                                \
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, __VA_ARGS__, NULL), 0);                                                \
    if (fixture.base.error.result != 0) fprintf(stderr, "# %s: %s\n", fixture.base.error.code, fixture.base.error.why); \
  } while (0)
#define PRIVACY_ROW(text)                                                                                             \
  do {                                                                                                                \
    if (!privacy_has(&fixture, text)) fprintf(stderr, "# no row “%s” in:\n%s", text, fixture.rows.bytes);             \
    CU_ASSERT_TRUE(privacy_has(&fixture, text));                                                                      \
  } while (0)

extern CU_TestInfo privacy_audit_tests[], privacy_erase_tests[], privacy_extract_tests[], privacy_processing_tests[], privacy_protected_tests[];

#endif

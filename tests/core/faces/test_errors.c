/* test_errors.c — exit statuses, and the catalogue of errors. What an error looks like is in tests/cli/usage.test. */
#include "faces_fixture.h"
#include "suites.h"

static void exit_statuses(void) {
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_OK), 0);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_ENO), 1);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_EUSAGE), 2);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_ENOTFOUND), 3);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_EREFUSED), 4);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_EBUSY), 5);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_EIO), 5);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_EBLOCKED), 6);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_EINTERNAL), 70);
  CU_ASSERT_EQUAL(faces_exit_status(PUSSEL_ENOMEM), 70);
  CU_ASSERT_EQUAL(faces_exit_status(-12345), 70);
}

static void catalogue(void) {
  struct faces_fixture f;
  faces_fixture_init(&f);
  for (size_t i = 0; i < error_catalogue_count; i++) {
    const char *meaning = error_catalogue_find(f.host, error_catalogue[i].code);
    CU_ASSERT_PTR_NOT_NULL_FATAL(meaning);
    CU_ASSERT_TRUE(meaning != NULL && *meaning != '\0');
  }
  CU_ASSERT_PTR_NULL(error_catalogue_find(f.host, "no-such-code"));
  CU_ASSERT_PTR_NULL(error_catalogue_find(f.host, ""));
  faces_fixture_release(&f);
}

CU_TestInfo errors_tests[] = {{"exit statuses", exit_statuses}, {"the catalogue", catalogue}, CU_TEST_INFO_NULL};

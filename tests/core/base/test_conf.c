/* test_conf.c — configuration: comments, repeated keys, faults with their line. */
#include <string.h>

#include "fixture.h"
#include "suites.h"

static int read_conf(struct fixture *fixture, struct conf **conf, const char *bytes, size_t length) {
  char path[PATH_MAX];
  fixture_write(fixture, "pussel.conf", bytes, length, path);
  return conf_read(conf, path, &fixture->error);
}

static void reads_keys(void) {
  static const char file[] = "\xEF\xBB\xBF# om Pussel\r\n\r\ndatabase = /srv/kommun å/pussel.db\r\nplugins=/a#b # "
                             "one\n  plugins =  /c = d\nempty=\nlast = x";
  struct fixture fixture;
  struct conf *conf;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL_FATAL(read_conf(&fixture, &conf, file, sizeof file - 1), 0);
  CU_ASSERT_STRING_EQUAL(conf_get(conf, "database", 0), "/srv/kommun å/pussel.db");
  CU_ASSERT_STRING_EQUAL(conf_get(conf, "plugins", 0), "/a#b");
  CU_ASSERT_STRING_EQUAL(conf_get(conf, "plugins", 1), "/c = d");
  CU_ASSERT_PTR_NULL(conf_get(conf, "plugins", 2));
  CU_ASSERT_STRING_EQUAL(conf_get(conf, "empty", 0), "");
  CU_ASSERT_STRING_EQUAL(conf_get(conf, "last", 0), "x");
  CU_ASSERT_PTR_NULL(conf_get(conf, "Database", 0));
  conf_free(conf);
  conf_free(NULL);
  fixture_close(&fixture);
}

static void faults_name_the_line(void) {
  struct fixture fixture;
  struct conf *conf;
  fixture_open(&fixture);
  CU_ASSERT_EQUAL(read_conf(&fixture, &conf, "a = 1\n\nnothing here\n", 20), PUSSEL_EUSAGE);
  CU_ASSERT_PTR_NULL(conf);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "conf-line");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.error.why, "line 3 "));
  CU_ASSERT_EQUAL(read_conf(&fixture, &conf, "= 1\n", 4), PUSSEL_EUSAGE);
  CU_ASSERT_EQUAL(read_conf(&fixture, &conf, "a = \xE5\n", 6), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "conf-encoding");
  CU_ASSERT_EQUAL(read_conf(&fixture, &conf, "a\0 = 1\n", 7), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "conf-encoding");
  CU_ASSERT_EQUAL(conf_read(&conf, "/no/such/pussel.conf", &fixture.error), PUSSEL_ENOTFOUND);
  fixture_close(&fixture);
}

CU_TestInfo conf_tests[] = {
    {"reads keys", reads_keys}, {"faults name the line", faults_name_the_line}, CU_TEST_INFO_NULL};

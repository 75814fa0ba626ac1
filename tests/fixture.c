/* fixture.c — a temporary folder and database for each test, so that none depends on another. */
#include "fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void fixture_open(struct fixture *fixture) {
  *fixture = (struct fixture){0};
  const char *temporary = getenv("TMPDIR");
  snprintf(fixture->folder, sizeof fixture->folder, "%s/pussel-test-XXXXXX", temporary != NULL ? temporary : "/tmp");
  error_init(&fixture->error);
  clock_init(&fixture->clock);
  fixture->clock.fixed = date_parse_stamp(FIXTURE_STAMP, &fixture->clock.seconds);
  if (mkdtemp(fixture->folder) == NULL) {
    fixture->folder[0] = '\0'; /* nothing to remove */
    CU_FAIL("no temporary folder");
    return;
  }
  snprintf(fixture->path, sizeof fixture->path, "%s/pussel.db", fixture->folder);
  CU_ASSERT_EQUAL(store_open(&fixture->store, fixture->path, STORE_CREATE, &fixture->clock, &fixture->error), 0);
}

int fixture_reopen(struct fixture *fixture, enum store_mode mode) {
  store_close(fixture->store);
  fixture->store = NULL;
  return store_open(&fixture->store, fixture->path, mode, &fixture->clock, &fixture->error);
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *where) {
  (void)status;
  (void)type;
  (void)where;
  return remove(path);
}

void fixture_close(struct fixture *fixture) {
  store_close(fixture->store);
  error_release(&fixture->error);
  if (fixture->folder[0] != '\0') nftw(fixture->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  *fixture = (struct fixture){0};
}

void fixture_file(const struct fixture *fixture, const char *name, char out[PATH_MAX]) {
  snprintf(out, PATH_MAX, "%s/%s", fixture->folder, name);
}

void fixture_write(const struct fixture *fixture, const char *name, const char *bytes, size_t length,
                   char out[PATH_MAX]) {
  fixture_file(fixture, name, out);
  FILE *file = fopen(out, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  CU_ASSERT_EQUAL(fwrite(bytes, 1, length, file), length);
  CU_ASSERT_EQUAL(fclose(file), 0);
}

/* test_files.c — whole files in and out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "suites.h"

static void reads_whole_files(void) {
  struct fixture fixture;
  char path[PATH_MAX], *bytes;
  size_t length;
  fixture_open(&fixture);
  fixture_write(&fixture, "å fil.txt", "a\0b", 3, path);
  CU_ASSERT_EQUAL(file_read(&bytes, &length, path, &fixture.error), 0);
  CU_ASSERT_EQUAL(length, 3);
  CU_ASSERT_EQUAL(memcmp(bytes, "a\0b", 4), 0);
  free(bytes);
  fixture_write(&fixture, "empty", "", 0, path);
  CU_ASSERT_EQUAL(file_read(&bytes, &length, path, &fixture.error), 0);
  CU_ASSERT_EQUAL(length, 0);
  CU_ASSERT_STRING_EQUAL(bytes, "");
  free(bytes);
  /* a file of /proc says that it has no size */
  CU_ASSERT_EQUAL(file_read(&bytes, &length, "/proc/self/maps", &fixture.error), 0);
  CU_ASSERT_TRUE(length > 100);
  free(bytes);
  fixture_close(&fixture);
}

static void says_why_it_could_not_read(void) {
  struct fixture fixture;
  char path[PATH_MAX], *bytes;
  size_t length;
  fixture_open(&fixture);
  fixture_file(&fixture, "none", path);
  CU_ASSERT_EQUAL(file_read(&bytes, &length, path, &fixture.error), PUSSEL_ENOTFOUND);
  CU_ASSERT_PTR_NULL(bytes);
  CU_ASSERT_STRING_EQUAL(fixture.error.what, path);
  CU_ASSERT_EQUAL(file_read(&bytes, &length, fixture.folder, &fixture.error), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "file-folder");
  fixture_write(&fixture, "large", "", 0, path);
  CU_ASSERT_EQUAL(truncate(path, (off_t)FILE_LARGEST + 1), 0); /* sparse */
  CU_ASSERT_EQUAL(file_read(&bytes, &length, path, &fixture.error), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "file-large");
  fixture_close(&fixture);
}

static void writes_whole_or_not_at_all(void) {
  struct fixture fixture;
  struct stat status;
  char path[PATH_MAX], link_path[PATH_MAX], *bytes;
  size_t length;
  fixture_open(&fixture);
  fixture_file(&fixture, "out.csv", path);
  CU_ASSERT_EQUAL(file_write(path, "old", 3, &fixture.error), 0);
  CU_ASSERT_EQUAL(chmod(path, 0640), 0);
  CU_ASSERT_EQUAL(file_write(path, "new åäö", 10, &fixture.error), 0);
  CU_ASSERT_EQUAL(file_read(&bytes, &length, path, &fixture.error), 0);
  CU_ASSERT_STRING_EQUAL(bytes, "new åäö");
  free(bytes);
  CU_ASSERT_EQUAL(stat(path, &status), 0);
  CU_ASSERT_EQUAL(status.st_mode & 0777, 0640);
  fixture_file(&fixture, "link", link_path);
  CU_ASSERT_EQUAL(symlink("out.csv", link_path), 0);
  CU_ASSERT_EQUAL(file_write(link_path, "linked", 6, &fixture.error), 0);
  CU_ASSERT_EQUAL(lstat(link_path, &status), 0);
  CU_ASSERT_TRUE(S_ISLNK(status.st_mode));
  CU_ASSERT_EQUAL(stat(path, &status), 0);
  CU_ASSERT_EQUAL(status.st_size, 6);
  CU_ASSERT_EQUAL(file_write("/dev/null", "gone", 4, &fixture.error), 0);
  CU_ASSERT_EQUAL(file_write(fixture.folder, "x", 1, &fixture.error), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "file-unwritable");
  fixture_file(&fixture, "no/such/folder", path);
  CU_ASSERT_EQUAL(file_write(path, "x", 1, &fixture.error), PUSSEL_EIO);
  CU_ASSERT_EQUAL(file_write("/dev/full", "x", 1, &fixture.error), PUSSEL_EIO);
  CU_ASSERT_PTR_NOT_NULL(fixture.error.remedy);
  fixture_close(&fixture);
}

static void makes_folders(void) {
  struct fixture fixture;
  struct stat status;
  char path[PATH_MAX], file[PATH_MAX];
  fixture_open(&fixture);
  fixture_file(&fixture, "ett/två//tre", path);
  CU_ASSERT_EQUAL(file_make_folder(path, &fixture.error), 0);
  CU_ASSERT_EQUAL(file_make_folder(path, &fixture.error), 0);
  CU_ASSERT_EQUAL(stat(path, &status), 0);
  CU_ASSERT_TRUE(S_ISDIR(status.st_mode));
  CU_ASSERT_EQUAL(status.st_mode & 0777, 0700);
  CU_ASSERT_TRUE(file_exists(path));
  fixture_write(&fixture, "file", "x", 1, file);
  CU_ASSERT_TRUE(file_exists(file));
  CU_ASSERT_EQUAL(file_make_folder(file, &fixture.error), PUSSEL_EIO);
  fixture_file(&fixture, "file/below", path);
  CU_ASSERT_FALSE(file_exists(path));
  CU_ASSERT_EQUAL(file_make_folder(path, &fixture.error), PUSSEL_EIO);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "file-unwritable");
  fixture_close(&fixture);
}

CU_TestInfo file_tests[] = {{"reads whole files", reads_whole_files},
                            {"says why it could not read", says_why_it_could_not_read},
                            {"writes whole or not at all", writes_whole_or_not_at_all},
                            {"makes folders", makes_folders},
                            CU_TEST_INFO_NULL};

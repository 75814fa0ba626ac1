/* test_csv.c — files as they come: encodings, line ends, separators, quotes, and what is wrong with them. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "suites.h"

/* Writes a file, reads it, and gives it back as "line:a|b\n" a row, or as the error's code and why. */
static char *read_back(const char *bytes, size_t length) {
  struct fixture fixture;
  struct csv *csv = NULL;
  struct csv_row row;
  struct text out;
  char path[PATH_MAX];
  text_init(&out);
  fixture_open(&fixture);
  fixture_write(&fixture, "in.csv", bytes, length, path);
  int result = csv_open(&csv, path, &fixture.error);
  while (result == 0 && (result = csv_next(csv, &row)) > 0) {
    text_appendf(&out, "%lld:", (long long)row.line);
    for (size_t i = 0; i < row.count; i++)
      text_appendf(&out, "%s%s", i > 0 ? "|" : "", row.cells[i]);
    text_append(&out, "\n");
    CU_ASSERT_TRUE(csv_progress(csv) > 0 && csv_progress(csv) <= 1);
    result = 0;
  }
  if (result < 0) text_appendf(&out, "%s: %s", fixture.error.code, fixture.error.why);
  csv_close(csv);
  fixture_close(&fixture);
  char *copy = text_dup(&out);
  text_release(&out);
  return copy;
}

#define ASSERT_CSV(bytes, expected)                                                                                    \
  do {                                                                                                                 \
    char *got_ = read_back(bytes, sizeof(bytes) - 1);                                                                  \
    CU_ASSERT_STRING_EQUAL(got_, expected);                                                                            \
    free(got_);                                                                                                        \
  } while (0)

static void separators(void) {
  ASSERT_CSV("a;b\n1;2\n", "1:a|b\n2:1|2\n");
  ASSERT_CSV("a,b\n1,2,5\n", "1:a|b\n2:1|2|5\n");
  ASSERT_CSV("a\tb\n1\t2\n", "1:a|b\n2:1|2\n");
  ASSERT_CSV("a,b;c\n1,5;2\n", "1:a,b|c\n2:1,5|2\n"); /* a tie: the semicolon */
  ASSERT_CSV("\"a;b;c\",d\n1,2\n", "1:a;b;c|d\n2:1|2\n");
  ASSERT_CSV("ensam\nrad\n", "1:ensam\n2:rad\n");
  ASSERT_CSV("\n,,\na,b\n1,2\n", "3:a|b\n4:1|2\n");
}

static void encodings(void) {
  ASSERT_CSV("\xEF\xBB\xBFnivå;ö\nä;å\n", "1:nivå|ö\n2:ä|å\n");
  ASSERT_CSV("nivå;日本\n", "1:nivå|日本\n");
  ASSERT_CSV("niv\xE5;\xF6\n\"\xE4\";\x80\n", "1:nivå|ö\n2:ä|€\n");
  ASSERT_CSV("a;b\n1;\xC3", "1:a|b\n2:1|Ã\n"); /* half a sequence at the end is no UTF-8 */
  ASSERT_CSV("", "");
  ASSERT_CSV("\xEF\xBB\xBF", "");
}

static void line_ends(void) {
  ASSERT_CSV("a;b\r\n1;2\r\n\r\n3;4", "1:a|b\n2:1|2\n4:3|4\n");
  ASSERT_CSV("a;b\r1;2\r3;4\r", "1:a|b\n2:1|2\n3:3|4\n");
  ASSERT_CSV("a;b\n;\n  ; \n1;\n", "1:a|b\n4:1|\n");
  ASSERT_CSV("a;b;\n", "1:a|b|\n");
}

static void quotes(void) {
  ASSERT_CSV("a;b\n\"x;y\";\"say \"\"hej\"\"\"\n", "1:a|b\n2:x;y|say \"hej\"\n");
  ASSERT_CSV("a;b\n\"two\r\nlines\";z\nnext;1\n", "1:a|b\n2:two\nlines|z\n4:next|1\n");
  ASSERT_CSV("a;b\n5\" rör;\"\"\n", "1:a|b\n2:5\" rör|\n");
  ASSERT_CSV("a;b\n\"x\"y;1\n", "1:a|b\n2:xy|1\n");
  ASSERT_CSV("a;b\n'); DROP TABLE core_unit;--;2\n", "1:a|b\n2:')| DROP TABLE core_unit|--|2\n");
}

static void faults_name_the_line(void) {
  ASSERT_CSV("a;b\n1;2\n3;\"never\nends\n", "1:a|b\n2:1|2\ncsv-quote: the quote that begins in line 3 never ends");
  char *got = read_back("a;b\n1;x\0y\n", 10);
  CU_ASSERT_PTR_NOT_NULL(strstr(got, "csv-nul: line 2 "));
  free(got);
  got = read_back("a;b\n\"x\0y\"\n", 10);
  CU_ASSERT_PTR_NOT_NULL(strstr(got, "csv-nul: line 2 "));
  free(got);
}

static void long_cells_and_pieces(void) {
  /* Longer than a piece, with a sequence of UTF-8, a CR LF and a quote across each possible border. */
  for (size_t shift = 0; shift < 4; shift++) {
    struct text file, expected;
    text_init(&file);
    text_init(&expected);
    text_append(&file, "a;b\r\n\"");
    for (size_t i = 0; i < 65536 - 9 + shift; i++)
      text_append(&expected, "x");
    for (int i = 0; i < 50000; i++)
      text_append(&expected, "å日");
    text_append_bytes(&file, expected.bytes, expected.length);
    text_append(&file, "\"\"\";2\r\n1;2\r\n");
    char *got = read_back(file.bytes, file.length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(got);
    CU_ASSERT_EQUAL(strncmp(got, "1:a|b\n2:", 8), 0);
    CU_ASSERT_EQUAL(strncmp(got + 8, expected.bytes, expected.length), 0);
    CU_ASSERT_STRING_EQUAL(got + 8 + expected.length, "\"|2\n3:1|2\n");
    free(got);
    text_release(&file);
    text_release(&expected);
  }
}

static void many_columns_and_rows(void) {
  struct text file;
  text_init(&file);
  for (int i = 0; i < 500; i++)
    text_appendf(&file, "%sk%d", i > 0 ? "," : "", i);
  text_append(&file, "\n");
  for (int i = 0; i < 20000; i++)
    text_append(&file, "1,2,3\r\n");
  char *got = read_back(file.bytes, file.length);
  CU_ASSERT_PTR_NOT_NULL(strstr(got, "|k499\n2:1|2|3\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(got, "\n20001:1|2|3\n"));
  free(got);
  text_release(&file);
}

static void files_that_cannot_be_read(void) {
  struct fixture fixture;
  struct csv *csv;
  char path[PATH_MAX];
  fixture_open(&fixture);
  fixture_file(&fixture, "none.csv", path);
  CU_ASSERT_EQUAL(csv_open(&csv, path, &fixture.error), PUSSEL_ENOTFOUND);
  CU_ASSERT_PTR_NULL(csv);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "file-missing");
  CU_ASSERT_EQUAL(csv_open(&csv, fixture.folder, &fixture.error), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(fixture.error.code, "file-folder");
  fixture_close(&fixture);
}

static void a_pipe_is_read_once(void) {
  struct error error;
  struct csv *csv;
  struct csv_row row;
  int ends[2];
  char path[64];
  error_init(&error);
  CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
  CU_ASSERT_EQUAL(write(ends[1], "niv\xE5,b\n1,2\n", 11), 11);
  close(ends[1]);
  snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
  CU_ASSERT_EQUAL_FATAL(csv_open(&csv, path, &error), 0);
  CU_ASSERT_EQUAL(csv_next(csv, &row), 1);
  CU_ASSERT_STRING_EQUAL(row.cells[0], "nivå");
  CU_ASSERT_EQUAL(csv_next(csv, &row), 1);
  CU_ASSERT_EQUAL(csv_next(csv, &row), 0);
  CU_ASSERT_EQUAL(csv_next(csv, &row), 0);
  CU_ASSERT_EQUAL(csv_progress(csv), 1.0);
  csv_close(csv);
  close(ends[0]);
  error_release(&error);
}

static void maps_columns(void) {
  struct error error;
  const char *cells[] = {" Nivå ", "BIT", "", "anm"};
  struct csv_row heading = {.line = 1, .cells = cells, .count = 4};
  int index[4];
  size_t count = 0;
  error_init(&error);
  CU_ASSERT_EQUAL(csv_map(&error, "f.csv", &heading, "piece|bit*, level|nivå ,note", index, 4, &count), 0);
  CU_ASSERT_EQUAL(count, 3);
  CU_ASSERT_EQUAL(index[0], 1);
  CU_ASSERT_EQUAL(index[1], 0);
  CU_ASSERT_EQUAL(index[2], -1);
  CU_ASSERT_EQUAL(csv_map(&error, "f.csv", &heading, "name|namn*,bit*,kod*", index, 4, &count), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(error.code, "file-columns");
  CU_ASSERT_STRING_EQUAL(error.what, "f.csv");
  CU_ASSERT_PTR_NOT_NULL(strstr(error.why, "name|namn, kod"));
  CU_ASSERT_PTR_NOT_NULL(strstr(error.why, "Nivå, BIT, , anm"));
  CU_ASSERT_EQUAL(csv_map(&error, "f.csv", &heading, "a,b,c", index, 2, &count), PUSSEL_EINTERNAL);
  error_release(&error);
}

static void writes_cells(void) {
  static const char *const cells[] = {"",           "plain",   "a;b",     "a,b",   "say \"hej\"",
                                      "two\nlines", " outer ", "5\" rör", "å日本", "'); DROP TABLE core_unit;--"};
  struct text out;
  text_init(&out);
  for (size_t i = 0; i < COUNT_OF(cells); i++) {
    if (i > 0) text_append(&out, ";");
    csv_append(&out, cells[i], ';');
  }
  static const char begin[] = ";plain;\"a;b\";a,b;\"say \"\"hej\"\"\";\"two\nlines\";\" outer \";";
  CU_ASSERT_EQUAL(strncmp(out.bytes, begin, sizeof begin - 1), 0);
  text_append(&out, "\n");
  char *got = read_back(out.bytes, out.length);
  struct text expected;
  text_init(&expected);
  text_append(&expected, "1:");
  for (size_t i = 0; i < COUNT_OF(cells); i++)
    text_appendf(&expected, "%s%s", i > 0 ? "|" : "", cells[i]);
  text_append(&expected, "\n");
  CU_ASSERT_STRING_EQUAL(got, expected.bytes);
  free(got);
  text_release(&expected);
  text_release(&out);
}

CU_TestInfo csv_tests[] = {{"separators", separators},
                           {"encodings", encodings},
                           {"line ends", line_ends},
                           {"quotes", quotes},
                           {"faults name the line", faults_name_the_line},
                           {"long cells, and borders of pieces", long_cells_and_pieces},
                           {"many columns and rows", many_columns_and_rows},
                           {"files that cannot be read", files_that_cannot_be_read},
                           {"a pipe is read once", a_pipe_is_read_once},
                           {"maps columns", maps_columns},
                           {"writes cells", writes_cells},
                           CU_TEST_INFO_NULL};

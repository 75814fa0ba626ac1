/* test_ldif.c — entries of a directory as they come (RFC 2849), and what is wrong with them. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "suites.h"

static const char *fault_word(enum ldif_fault fault) {
  static const char *const words[] = {"", "!colon", "!base64", "!url", "!encoding"};
  return words[fault];
}

/* Reads it back as "line dn\n" an entry and " line name;options=value" a value, or as the error's code and why. */
static char *read_back(const char *bytes, size_t length) {
  struct fixture fixture;
  struct ldif *ldif = NULL;
  struct ldif_entry entry;
  struct text out;
  char path[PATH_MAX];
  text_init(&out);
  fixture_open(&fixture);
  fixture_write(&fixture, "in.ldif", bytes, length, path);
  int result = ldif_open(&ldif, path, &fixture.error);
  while (result == 0 && (result = ldif_next(ldif, &entry)) > 0) {
    text_appendf(&out, "%lld %s\n", (long long)entry.line, entry.dn == NULL ? "-" : entry.dn);
    for (size_t i = 1; i < entry.count; i++) {
      const struct ldif_value *value = &entry.values[i];
      text_appendf(&out, " %lld %s;%s=%s%s\n", (long long)value->line, value->name, value->options, value->is_text ? value->value : "(bytes)", fault_word(value->fault));
    }
    CU_ASSERT_TRUE(ldif_progress(ldif) > 0 && ldif_progress(ldif) <= 1);
    result = 0;
  }
  if (result < 0) text_appendf(&out, "%s: %s", fixture.error.code, fixture.error.why);
  if (result < 0) CU_ASSERT_PTR_NOT_NULL(fixture.error.remedy);
  ldif_close(ldif);
  fixture_close(&fixture);
  char *copy = text_dup(&out);
  text_release(&out);
  return copy;
}

#define ASSERT_LDIF(bytes, expected)                                                                                   \
  do {                                                                                                                 \
    char *got_ = read_back(bytes, sizeof(bytes) - 1);                                                                  \
    CU_ASSERT_STRING_EQUAL(got_, expected);                                                                            \
    free(got_);                                                                                                        \
  } while (0)

static void entries_and_values(void) {
  ASSERT_LDIF("version: 1\n\ndn: uid=a,dc=x\nuid: a\ncn;lang-sv:  Å b\nempty:\n\n\n\ndn: uid=b,dc=x\nuid:b\n",
              "3 uid=a,dc=x\n 4 uid;=a\n 5 cn;lang-sv=Å b\n 6 empty;=\n10 uid=b,dc=x\n 11 uid;=b\n");
  ASSERT_LDIF("\xEF\xBB\xBF" "dn: a\r\nuid: a\r\n\r\ndn: b\r\nuid: b", "1 a\n 2 uid;=a\n4 b\n 5 uid;=b\n");
  ASSERT_LDIF("", "");
}

/* Folding may come anywhere: inside a name, a base64 value, the two bytes of an å, a comment. */
static void folded_lines(void) {
  ASSERT_LDIF("# a comment\n  that: goes on\ndn: uid=a,\n dc=x\ncn:: w4Vz\n YSBQ\n w6VoaXR0YWQ=\nde\n scription: long\n  text\n",
              "3 uid=a,dc=x\n 5 cn;=Åsa Påhittad\n 8 description;=long text\n");
  ASSERT_LDIF("dn: a\r\ncn: P\xC3\r\n \xA5hittad\r\n", "1 a\n 2 cn;=Påhittad\n");
  ASSERT_LDIF("dn: a\n# x\n y\nuid: b\n", "1 a\n 4 uid;=b\n");
}

static void base64(void) {
  ASSERT_LDIF("dn:: dWlkPcOl\na:: \nb:: YQ==\nc:: YWI=\nd:: YWJj\ne:: AAEC\nf:: YQ\ng:: Y\nh:: Y=Q=\ni:: YQ===\nj:: Y*==\n",
              "1 uid=å\n 2 a;=\n 3 b;=a\n 4 c;=ab\n 5 d;=abc\n 6 e;=(bytes)\n 7 f;=a\n 8 g;=!base64\n 9 h;=!base64\n 10 i;=!base64\n 11 j;=!base64\n");
}

static void what_is_wrong_is_told_with_its_line(void) {
  ASSERT_LDIF("dn: a\njpegPhoto:< file:///etc/passwd\nno colon\nname: \xE5\n", "1 a\n 2 jpegPhoto;=!url\n 3 ;=(bytes)!colon\n 4 name;=(bytes)!encoding\n");
  ASSERT_LDIF("uid: a\ncn: b\n", "1 -\n 2 cn;=b\n");
}

static void lists_of_changes_and_other_versions_are_refused(void) {
  ASSERT_LDIF("dn: a\nchangetype: modify\n", "ldif-changes: line 2 belongs to a list of changes, and only entries as they are can be read");
  ASSERT_LDIF("dn: a\nChangeType: add\n", "ldif-changes: line 2 belongs to a list of changes, and only entries as they are can be read");
  ASSERT_LDIF("dn: a\ncontrol: 1.2.3\n", "ldif-changes: line 2 belongs to a list of changes, and only entries as they are can be read");
  ASSERT_LDIF("dn: a\nadd: cn\ncn: b\n-\n", "ldif-changes: line 4 belongs to a list of changes, and only entries as they are can be read");
  ASSERT_LDIF("version: 2\n", "ldif-version: line 1 names a version of LDIF that is not 1");
  ASSERT_LDIF("dn: a\0b\n", "csv-nul: line 1 has a NUL byte, so this is not an LDIF file (or it is UTF-16, which is not read)");
}

CU_TestInfo ldif_tests[] = {{"entries and values", entries_and_values},
                            {"folded lines", folded_lines},
                            {"base64", base64},
                            {"what is wrong is told with its line", what_is_wrong_is_told_with_its_line},
                            {"lists of changes and other versions are refused", lists_of_changes_and_other_versions_are_refused},
                            CU_TEST_INFO_NULL};

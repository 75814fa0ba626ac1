/* test_digest.c — SHA-256 against the examples of FIPS 180. */
#include "base/base.h"
#include "suites.h"

static void knows_the_examples(void) {
  static const struct {
    const char *text, *hex;
  } examples[] = {{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                  {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}};
  for (size_t i = 0; i < COUNT_OF(examples); i++) {
    uint8_t digest[DIGEST_BYTES];
    char hex[DIGEST_HEX];
    digest_text(examples[i].text, digest);
    digest_hex(digest, hex);
    CU_ASSERT_STRING_EQUAL(hex, examples[i].hex);
  }
}

CU_TestInfo digest_tests[] = {{"knows the examples", knows_the_examples}, CU_TEST_INFO_NULL};

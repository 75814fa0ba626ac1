/* base/digest.c — SHA-256 of a text, and hexadecimal. */
#include "base/base.h"

#include <string.h>

void digest_text(const char *text, uint8_t out[DIGEST_BYTES]) {
  struct sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, strlen(text), (const uint8_t *)text);
  sha256_digest(&context, DIGEST_BYTES, out);
}

void digest_hex(const uint8_t digest[DIGEST_BYTES], char out[DIGEST_HEX]) {
  static const char figures[] = "0123456789abcdef";
  for (size_t i = 0; i < DIGEST_BYTES; i++) {
    out[2 * i] = figures[digest[i] >> 4];
    out[2 * i + 1] = figures[digest[i] & 15];
  }
  out[DIGEST_HEX - 1] = '\0';
}

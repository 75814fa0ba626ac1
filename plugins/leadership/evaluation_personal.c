/*
 * evaluation_personal.c — what must never be kept of an answer in words: a personnummer (the kit's rule, which the core has too), and
 * an e-mail address that is all there is in the cell. An address in a sentence is what somebody chose to write.
 */
#include <string.h>

#include "evaluation.h"

static bool personal_is_address(const char *text) {
  const char *at = strchr(text, '@');
  return at != NULL && at != text && strchr(at, '.') != NULL && strchr(text, ' ') == NULL;
}

const char *evaluation_personal_fault(struct pussel_context *context, const char *text) {
  if (kit_text_has_personal_number(text)) return _("it seems to hold a personal identity number, which is never kept");
  if (personal_is_address(text)) return _("it is an e-mail address: is the column of persons taken for a question?");
  return NULL;
}

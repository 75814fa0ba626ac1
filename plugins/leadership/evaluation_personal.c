/*
 * evaluation_personal.c — what must never be kept of an answer in words. A personal identity number is ten or twelve digits
 * that begin with a day (or one with 60 added) and end with a digit that proves the rest (SKV 704): others may be telephone
 * numbers.
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

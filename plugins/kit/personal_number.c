/*
 * personal_number.c — what looks like a personnummer or a samordningsnummer in a text that somebody wrote: YYMMDD-NNNN or
 * YYYYMMDD-NNNN, with any dash, a plus, a blank or nothing between. The last digit is the check digit of the nine before it
 * (modulus 10); a samordningsnummer has 60 added to its day. An organisation number has a "month" of 20 or more. The core has
 * the same rule for what it takes in itself, and the tests hold both to the same texts.
 */
#include <string.h>

#include "kit/kit.h"

static int pair_at(const char *digits) { return (digits[0] - '0') * 10 + (digits[1] - '0'); }

static bool number_is_day(int year, int month, int day) { return kit_day_exists(year, month, day > 60 ? day - 60 : day); }

static bool number_is_checked(const char *ten) {
  int sum = 0;
  for (int i = 0; i < 10; i++) {
    int value = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += value / 10 + value % 10;
  }
  return sum % 10 == 0;
}

/* `digits` has 10 or 12. */
static bool number_is_personal(const char *digits, size_t count) {
  const char *ten = digits + (count - 10);
  int year = pair_at(ten), month = pair_at(ten + 2), day = pair_at(ten + 4);
  if (!number_is_checked(ten)) return false;
  if (count == 10) return number_is_day(1900 + year, month, day) || number_is_day(2000 + year, month, day);
  return pair_at(digits) >= 18 && pair_at(digits) <= 20 && number_is_day(pair_at(digits) * 100 + year, month, day);
}

/* One dash of any kind, a plus or a blank, with a blank on each side of it. */
static const char *number_past_separator(const char *at) {
  static const char *const separators[] = {"-",   "+",   " ",   "\xC2\xA0", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
                                           "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "\xE2\x88\x92"};
  for (int i = 0; i < 3; i++) {
    size_t past = 0;
    for (size_t s = 0; past == 0 && s < sizeof separators / sizeof *separators; s++)
      if (strncmp(at, separators[s], strlen(separators[s])) == 0) past = strlen(separators[s]);
    if (past == 0) break;
    at += past;
  }
  return at;
}

bool kit_text_has_personal_number(const char *text) {
  while (text != NULL && *text != '\0') {
    size_t run = strspn(text, "0123456789");
    if (run == 0) {
      text++;
      continue;
    }
    if ((run == 10 || run == 12) && number_is_personal(text, run)) return true;
    const char *tail = number_past_separator(text + run);
    if ((run == 6 || run == 8) && strspn(tail, "0123456789") == 4) {
      char digits[12];
      memcpy(digits, text, run);
      memcpy(digits + run, tail, 4);
      if (number_is_personal(digits, run + 4)) return true;
    }
    text += run;
  }
  return false;
}

int kit_options_check_personal_number(struct pussel_context *context, const char *names, const char *code, const char *what) {
  for (size_t length; *names != '\0'; names += length + strspn(names + length, " ")) {
    length = strcspn(names, " ");
    const char *name = pussel_text(context, "%.*s", (int)length, names);
    if (name == NULL) return PUSSEL_ENOMEM;
    if (kit_text_has_personal_number(pussel_argument_text(context, name)))
      return pussel_fail(context, PUSSEL_EUSAGE, code, what, pussel_text(context, _("there is what looks like a personnummer in --%s, and it is never kept"), name),
                         _("Write it without."));
  }
  return PUSSEL_OK;
}

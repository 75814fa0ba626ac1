/* format.c — values as people read them: days in words, numbers with their language's decimal mark, names of files. */
#include <string.h>

#include "kit/kit.h"

static int format_two_digits(const char *digits) { return (digits[0] - '0') * 10 + digits[1] - '0'; }

const char *kit_format_date(struct pussel_context *context, const char *date) {
  static const char *const months[] = {N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
                                       N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December")};
  int month;
  if (date == NULL || strlen(date) < 10) return date;
  month = format_two_digits(date + 5);
  if (month < 1 || month > 12) return date;
  return pussel_text(context, "%d %s %.4s", format_two_digits(date + 8), pussel_translate(context, months[month - 1]), date);
}

const char *kit_format_number(struct pussel_context *context, double number) {
  char *text = pussel_text(context, "%.2f", number), *point;
  if (text == NULL) return NULL;
  for (size_t length = strlen(text); length > 0 && (text[length - 1] == '0' || text[length - 1] == '.'); length--) {
    bool is_whole = text[length - 1] == '.';
    text[length - 1] = '\0';
    if (is_whole) break;
  }
  point = strchr(text, '.');
  if (point != NULL) *point = strchr(_("decimal mark ."), '\0')[-1];
  return text;
}

const char *kit_format_file_name(struct pussel_context *context, const char *name, int64_t number, const char *extension) {
  static const char *const letters[][2] = {{"å", "a"}, {"ä", "a"}, {"ö", "o"}, {"é", "e"}, {"ü", "u"}, {"Å", "a"}, {"Ä", "a"}, {"Ö", "o"}, {"É", "e"}};
  char file[81] = "";
  size_t length = 0;
  for (const char *at = name; *at != '\0' && length + 2 < sizeof file;) {
    const char *letter = NULL;
    for (size_t i = 0; letter == NULL && i < sizeof letters / sizeof *letters; i++)
      if (strncmp(at, letters[i][0], strlen(letters[i][0])) == 0) letter = letters[i][1], at += strlen(letters[i][0]);
    char c = letter != NULL ? letter[0] : *at++;
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) file[length++] = c;
    else if (length > 0 && file[length - 1] != '-') file[length++] = '-';
  }
  while (length > 0 && file[length - 1] == '-') length--;
  file[length] = '\0';
  return pussel_text(context, "%s-%lld.%s", length > 0 ? file : "enhet", (long long)number, extension);
}

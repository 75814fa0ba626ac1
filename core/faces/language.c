/*
 * language.c — the person's language. Translations must work where no locale has been generated, and the C library
 * looks them up only when the message locale is not "C": so that one is set to C.UTF-8, and LANGUAGE says the language.
 */
#include "faces/inside.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The language part of a locale name: "sv" of "sv_SE.UTF-8". False for C, POSIX and what is no language. */
static bool language_of(const char *locale, char out[4]) {
  size_t length = 0;
  if (locale == NULL) return false;
  while (length < 4 && locale[length] >= 'a' && locale[length] <= 'z') length++;
  if (length < 2 || length > 3 || (locale[length] != '\0' && strchr("_.@:-", locale[length]) == NULL)) return false;
  memcpy(out, locale, length);
  out[length] = '\0';
  return true;
}

static const char *locale_from_environment(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < COUNT_OF(names); i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != '\0') return value;
  }
  return NULL;
}

void language_prepare(const char *wanted) {
  char language[4];
  bool by_locale = false;
  /* Only how text is encoded is taken from the locale. The rest stays "C": a decimal comma in JSON, CSV or SVG would break
   * it (people get theirs from cell.c), the order is our own, and each further part is files to open at every start.
   * Without UTF-8 no width is right, and libsmartcols writes å as \xc3\xa5. */
  if (setlocale(LC_CTYPE, "") == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  if (!language_of(wanted, language) && !language_of(getenv("PUSSEL_LANG"), language)) {
    by_locale = language_of(locale_from_environment(), language);
    if (!by_locale) strcpy(language, "sv");
  }
  setlocale(LC_MESSAGES, "C.UTF-8");
  /* A list of languages that the person has set is kept when it is the locale that decides. */
  setenv("LANGUAGE", language, !(by_locale && language_of(getenv("LANGUAGE"), language)));
}

const char *language_code(void) {
  const char *language = getenv("LANGUAGE");
  if (language == NULL) return "sv";
  if (strncmp(language, "sv", 2) == 0) return "sv";
  return "en";
}

void language_check(store_fault_fn *fault, void *state) {
  const char *folder = bindtextdomain(TEXT_DOMAIN, NULL);
  char path[4200], text[4400];
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
    fault(state, N_("language"), _("there is no locale with UTF-8, so å, ä and ö are not written as they should be"),
          _("Install the locale C.UTF-8 or sv_SE.UTF-8: in Debian, the package libc-bin or locales."));
  snprintf(path, sizeof path, "%s/sv/LC_MESSAGES/%s.mo", folder != NULL ? folder : "", TEXT_DOMAIN);
  if (file_exists(path)) return;
  snprintf(text, sizeof text, _("the Swedish texts are not there (%s), so everything is said in English"), path);
  fault(state, N_("language"), text, _("Install Pussel again, or set locale_folder in the configuration."));
}

bool language_has_decimal_comma(void) { return strcmp(language_code(), "sv") == 0; }

void language_bind(const char *domain, const char *folder) {
  bindtextdomain(domain, folder);
  bind_textdomain_codeset(domain, "UTF-8");
}

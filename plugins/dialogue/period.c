/*
 * period.c — the periods that dialogues belong to: which ones there are is a setting of the unit, so that schools can keep their
 * year while the rest of the kommun follows up by tertial.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "dialogue.h"

/* A part of a year: what stands after the year, another spelling of it, its months (above 12: in the next year), its words. */
struct period_part {
  const char *mark, *other;
  int first, last;
  const char *words; /* {year} stands for the year, 2026/27 of a part that goes on into the next one */
};
struct period_scheme {
  const char *word;  /* of the setting */
  const char *title; /* "tertial": a dialogue for each … */
  const struct period_part *parts;
  int count;
};

static const struct period_part tertials[] = {{"T1", NULL, 1, 4, N_("the first tertial of {year}, January to April")},
                                              {"T2", NULL, 5, 8, N_("the second tertial of {year}, May to August")},
                                              {"T3", NULL, 9, 12, N_("the third tertial of {year}, September to December")}};
static const struct period_part halves[] = {{"H1", NULL, 1, 6, N_("the first half of {year}")}, {"H2", NULL, 7, 12, N_("the second half of {year}")}};
static const struct period_part quarters[] = {{"K1", "Q1", 1, 3, N_("the first quarter of {year}")},
                                              {"K2", "Q2", 4, 6, N_("the second quarter of {year}")},
                                              {"K3", "Q3", 7, 9, N_("the third quarter of {year}")},
                                              {"K4", "Q4", 10, 12, N_("the fourth quarter of {year}")}};
static const struct period_part interims[] = {{"D1", NULL, 1, 8, N_("the interim period of {year}, January to August")},
                                              {"D2", NULL, 9, 12, N_("the rest of {year}, September to December")}};
static const struct period_part school_years[] = {{"L", NULL, 8, 19, N_("the school year {year}")}};
static const struct period_part school_terms[] = {{"VT", NULL, 1, 7, N_("the spring term of {year}")}, {"HT", NULL, 8, 12, N_("the autumn term of {year}")}};
static const struct period_part years[] = {{"", NULL, 1, 12, N_("the year {year}")}};

#define PARTS(array) array, (int)(sizeof(array) / sizeof *(array))
static const struct period_scheme schemes[] = {
    {"tertial", N_("tertial"), PARTS(tertials)},           {"half-year", N_("half-year"), PARTS(halves)},
    {"quarter", N_("quarter"), PARTS(quarters)},           {"interim", N_("interim report"), PARTS(interims)},
    {"school-year", N_("school year"), PARTS(school_years)}, {"school-term", N_("school term"), PARTS(school_terms)},
    {"year", N_("year"), PARTS(years)},
};

static int period_scheme_of(struct pussel_context *context, int64_t unit, const struct period_scheme **scheme) {
  struct pussel_value value;
  int result = pussel_setting(context, unit, "scheme", &value);
  *scheme = &schemes[0];
  for (size_t i = 0; result == PUSSEL_OK && i < sizeof schemes / sizeof *schemes; i++)
    if (value.text != NULL && strcmp(value.text, schemes[i].word) == 0) *scheme = &schemes[i];
  return result;
}

static int period_month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static const char *period_words(struct pussel_context *context, const char *words, const char *year) {
  const char *at = strstr(words, "{year}");
  if (at == NULL || year == NULL) return words;
  return pussel_text(context, "%.*s%s%s", (int)(at - words), words, year, at + strlen("{year}"));
}

static void period_make(struct pussel_context *context, const struct period_part *part, int year, struct dialogue_period *period) {
  int end_year = part->last > 12 ? year + 1 : year, end_month = part->last > 12 ? part->last - 12 : part->last;
  snprintf(period->name, sizeof period->name, part->mark[0] == '\0' ? "%d%s" : "%d-%s", year, part->mark);
  snprintf(period->first, sizeof period->first, "%d-%02d-01", year, part->first);
  snprintf(period->last, sizeof period->last, "%d-%02d-%02d", end_year, end_month, period_month_days(end_year, end_month));
  period->words = period_words(context, pussel_translate(context, part->words),
                               part->last > 12 ? pussel_text(context, "%d/%02d", year, (year + 1) % 100) : pussel_text(context, "%d", year));
}

/* Capital letters and digits of what was typed, without what stands between them: "2027-t1", "2027 T1" and "2027T1" are one. */
static bool period_squeeze(const char *typed, char *out, size_t size) {
  size_t length = 0;
  for (; *typed != '\0'; typed++) {
    if (strchr("-_ ", *typed) != NULL) continue;
    if (length + 1 >= size || (!isalnum((unsigned char)*typed) && *typed != '/')) return false;
    out[length++] = (char)toupper((unsigned char)*typed);
  }
  out[length] = '\0';
  return true;
}

/* The four digits that stand there. */
static int period_year(const char *digits) {
  return (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + (digits[3] - '0');
}

/* The year, and what stands before or after it. A school year may be written as schools do: 2026/27. */
static bool period_split(char *text, int *year, const char **mark) {
  size_t length = strlen(text), digits = strspn(text, "0123456789");
  if (digits >= 4) {
    *mark = text + 4;
    *year = period_year(text);
    char next[8];
    snprintf(next, sizeof next, "%04d", (*year + 1) % 10000);
    if (text[4] == '/' && (strcmp(text + 5, next) == 0 || strcmp(text + 5, next + 2) == 0)) *mark = "L";
    return *year >= 1900 && *year <= 2999;
  }
  if (length < 5 || strspn(text + length - 4, "0123456789") != 4) return false;
  *year = period_year(text + length - 4);
  text[length - 4] = '\0';
  *mark = text;
  return *year >= 1900 && *year <= 2999;
}

/* The period of the day, and the ones before and after it; the year of the last of them. */
static int period_around(struct pussel_context *context, const struct period_scheme *scheme, struct dialogue_period around[3]) {
  struct pussel_time now = {0};
  struct dialogue_period at = {0};
  int year, last = 0, found = 0;
  pussel_now(context, &now);
  year = period_year(now.day);
  for (int i = (year - 2) * scheme->count; i < (year + 2) * scheme->count && found < 2; i++) {
    period_make(context, &scheme->parts[i % scheme->count], i / scheme->count, &at);
    if (found == 1) around[2] = at, found = 2;
    if (found == 0 && strcmp(now.day, at.last) <= 0) around[1] = at, found = 1;
    if (found == 0) around[0] = at;
    last = i / scheme->count;
  }
  return last;
}

static int period_fail(struct pussel_context *context, int64_t unit, const char *typed, const struct period_scheme *scheme) {
  struct dialogue_period around[3] = {0};
  const char *all = "", *name;
  int year = period_around(context, scheme, around);
  if (unit == 0) /* of none in particular: what holds for the whole organisation */
    (void)kit_sql_integer(context, &unit, "SELECT unit FROM org_unit WHERE parent IS NULL ORDER BY unit LIMIT 1", "");
  name = dialogue_unit_name(context, unit);
  for (int i = 0; i < scheme->count && all != NULL; i++) {
    struct dialogue_period one = {0};
    period_make(context, &scheme->parts[i], year, &one);
    all = pussel_text(context, "%s%s%s", all, i == 0 ? "" : ", ", one.name);
  }
  return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-period", pussel_text(context, _("\"%s\" is not a period of %s"), typed, name),
                     pussel_text(context, _("dialogues there are for each %s, written %s"), pussel_translate(context, scheme->title), all),
                     pussel_text(context, _("Now it is %s; before it was %s, and after it comes %s. Other periods are chosen with: pussel setting set dialogue.scheme WORD --unit id:%lld"),
                                 around[1].name, around[0].name, around[2].name, (long long)unit));
}

static bool period_find(struct pussel_context *context, const struct period_scheme *scheme, const char *typed, struct dialogue_period *period) {
  char text[40] = "";
  const char *mark = NULL;
  int year = 0;
  if (typed == NULL || !period_squeeze(typed, text, sizeof text) || !period_split(text, &year, &mark)) return false;
  for (int i = 0; i < scheme->count; i++) {
    const struct period_part *part = &scheme->parts[i];
    if (strcmp(mark, part->mark) != 0 && (part->other == NULL || strcmp(mark, part->other) != 0)) continue;
    period_make(context, part, year, period);
    return true;
  }
  return false;
}

int dialogue_period_read(struct pussel_context *context, int64_t unit, const char *typed, struct dialogue_period *period) {
  const struct period_scheme *scheme;
  int result = period_scheme_of(context, unit, &scheme);
  if (result < 0 || period_find(context, scheme, typed, period)) return result;
  return period_fail(context, unit, typed != NULL ? typed : "", scheme);
}

bool dialogue_period_fits(struct pussel_context *context, int64_t unit, const char *typed, struct dialogue_period *period) {
  const struct period_scheme *scheme;
  return period_scheme_of(context, unit, &scheme) == PUSSEL_OK && period_find(context, scheme, typed, period);
}

bool dialogue_period_is_any(struct pussel_context *context, const char *typed, struct dialogue_period *period) {
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (period_find(context, &schemes[i], typed, period)) return true;
  return false;
}

/* host/suppress_check.c — is what a plugin hands over a set of counts that can be decided about? */
#include "host/suppress.h"

#include <string.h>

#define SUPPRESS_ITEMS_MOST 10000
#define SUPPRESS_N_MOST INT64_C(1000000)

static int suppress_refuse(struct suppress *suppress, const char *why) {
  return error_set(suppress->host->error, PUSSEL_EINTERNAL, "plugin-count", "count_give", why, _("See count_give in pussel/plugin.h, and tell who answers for the plugin."));
}

static bool suppress_is_name(const char *text, size_t longest, bool any) {
  size_t length = text != NULL ? strlen(text) : 0;
  if (length == 0 || length > longest) return false;
  for (const char *at = text; *at != '\0'; at++) {
    bool is_letter = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
    if (any ? (unsigned char)*at < ' ' : !is_letter && strchr("._-+/", *at) == NULL) return false;
  }
  return true;
}

/* Of a measure its first item is looked at: the others have the same name. */
static const char *suppress_item_fault(const struct pussel_count *item, bool is_first) {
  if (is_first && !suppress_is_name(item->measure, 120, false)) return _("a measure's name is empty, too long, or has other characters than small letters, digits and . _ - + /");
  if (!suppress_is_name(item->category, 40, true)) return _("a category is empty, too long, or has control characters");
  if (item->n < 0 || item->n > SUPPRESS_N_MOST) return _("a count is negative or above a million");
  return NULL;
}

static bool suppress_same_measure(const struct suppress_measure *measure, const struct pussel_count *item) {
  return item->measure != NULL && strcmp(measure->at[0].measure, item->measure) == 0;
}

/* Puts the item into the last measure, or begins the next; what is wrong with it, else NULL. */
static const char *suppress_add(struct suppress *suppress, const struct pussel_count *item) {
  struct suppress_measure *last = suppress->measure_count > 0 ? &suppress->measures[suppress->measure_count - 1] : NULL;
  bool is_first = last == NULL || item->measure == NULL || !suppress_same_measure(last, item);
  const char *fault = suppress_item_fault(item, is_first);
  if (fault != NULL) return fault;
  if (is_first) {
    for (size_t i = 0; i < suppress->measure_count; i++) {
      if (suppress_same_measure(&suppress->measures[i], item)) return _("the categories of a measure do not follow each other");
    }
    last = &suppress->measures[suppress->measure_count++];
    *last = (struct suppress_measure){.at = item};
  }
  for (size_t i = 0; i < last->count; i++) {
    if (strcmp(last->at[i].category, item->category) == 0) return _("a category stands twice in a measure");
  }
  last->count++;
  last->total += item->n;
  if (item->n > last->most) last->most = item->n;
  return NULL;
}

static const char *suppress_measures_fault(const struct suppress *suppress) {
  int32_t flags = suppress->counts->flags;
  bool of_units = (flags & PUSSEL_COUNTS_OF_UNITS) != 0;
  if ((flags & PUSSEL_COUNTS_SHARED) != 0 && (!of_units || (flags & PUSSEL_COUNTS_ALONE) != 0)) return _("what is shared is not a unit's own statement");
  for (size_t i = 0; i < suppress->measure_count; i++) {
    if (suppress->measures[i].count < 2) return _("a measure has fewer than two categories");
    if (of_units && suppress->measures[i].total != 1) return _("a unit that is counted itself is not in one category of each measure");
  }
  return NULL;
}

int suppress_check(struct suppress *suppress) {
  const struct pussel_counts *counts = suppress->counts;
  const char *fault = NULL;
  int64_t known = 0;
  int rc;
  if (!host_is_word(counts->subject, 40, "_-")) return suppress_refuse(suppress, _("the subject is not a word of small letters, digits, _ and -"));
  if (!suppress_is_name(counts->period, 40, false)) return suppress_refuse(suppress, _("the period is empty, too long, or has other characters than small letters, digits and . _ - + /"));
  if (counts->count < 1 || counts->count > SUPPRESS_ITEMS_MOST || counts->items == NULL) return suppress_refuse(suppress, _("there are no counts, or more than ten thousand"));
  suppress->measures = arena_alloc(suppress->arena, (size_t)counts->count * sizeof *suppress->measures);
  if (suppress->measures == NULL) return error_memory(suppress->host->error);
  for (int32_t i = 0; fault == NULL && i < counts->count; i++) fault = suppress_add(suppress, &counts->items[i]);
  if (fault == NULL) fault = suppress_measures_fault(suppress);
  if (fault != NULL) return suppress_refuse(suppress, fault);
  rc = suppress_integer(suppress->batch, &known, SUPPRESS_UNIT, "i", counts->unit);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  return error_setf(suppress->host->error, PUSSEL_ENOTFOUND, "count-unit", "count_give", _("See the units there are: pussel org list"),
                    _("there is no unit id:%lld"), (long long)counts->unit);
}

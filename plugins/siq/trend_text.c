/*
 * trend_text.c — a trend in words and signs: a line of blocks for a terminal, the change since last time, and why a line is cut. Nothing
 * is said between what cannot be compared.
 */
#include <string.h>

#include "trend.h"

/* A block as high as the level in its scale; a dash where there was no level, a dot for a year without, a bar where it is cut. */
const char *siq_trend_spark(struct pussel_context *context, const struct siq_trend_series *series) {
  static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  struct kit_build line = {.context = context};
  const char *text = NULL;
  for (size_t i = 0; i < series->count; i++) {
    const struct siq_trend_point *point = &series->at[i];
    if (point->cut == SIQ_CUT_SET || point->cut == SIQ_CUT_UNIT) kit_build_add(&line, "╎");
    else if (point->cut == SIQ_CUT_GAP && point->value >= 0 && series->at[i - 1].value >= 0) kit_build_add(&line, "·");
    if (point->value < 0) {
      kit_build_add(&line, "–");
      continue;
    }
    double share = (point->value - (double)series->scale_min) / (double)(series->scale_max - series->scale_min);
    kit_build_add(&line, blocks[share <= 0 ? 0 : share >= 1 ? 7 : (int)(share * 7 + 0.5)]);
  }
  return kit_build_end(&line, &text) == PUSSEL_OK ? text : NULL;
}

/* The same in numbers: "2 3 · 4 ╎ 2–3". */
const char *siq_trend_levels(struct pussel_context *context, const struct siq_trend_series *series) {
  struct kit_build line = {.context = context};
  const char *text = NULL;
  for (size_t i = 0; i < series->count; i++) {
    const struct siq_trend_point *point = &series->at[i];
    if (i > 0) kit_build_add(&line, " ");
    if (point->cut == SIQ_CUT_SET || point->cut == SIQ_CUT_UNIT) kit_build_add(&line, "╎ ");
    else if (point->cut == SIQ_CUT_GAP && point->value >= 0 && series->at[i - 1].value >= 0) kit_build_add(&line, "· ");
    kit_build_add(&line, point->value < 0 ? "–" : siq_trend_level(context, point));
  }
  return kit_build_end(&line, &text) == PUSSEL_OK ? text : NULL;
}

/* "●●◐○○": half a dot for a median between two levels. */
const char *siq_trend_dots(struct pussel_context *context, const struct siq_trend_series *series, double value) {
  struct kit_build line = {.context = context};
  const char *text = NULL;
  for (int64_t i = series->scale_min > 1 ? series->scale_min : 1; i <= series->scale_max; i++)
    kit_build_add(&line, (double)i <= value ? "●" : (double)i - 0.5 <= value ? "◐" : "○");
  return kit_build_end(&line, &text) == PUSSEL_OK ? text : NULL;
}

/* The scale is ordinal: a median between two levels is said as both, never as a level that nobody can stand at. */
const char *siq_trend_level(struct pussel_context *context, const struct siq_trend_point *point) {
  if (point->units > 0 && point->median_low != point->median_high)
    return pussel_text(context, "%lld–%lld", (long long)point->median_low, (long long)point->median_high);
  return kit_format_number(context, point->value);
}

/* ▲ ▼ and where it comes from, as in the picture: never the sign alone, never colour, and no difference between steps that are no measure. */
const char *siq_trend_change_from(struct pussel_context *context, const struct siq_trend_point *before, const struct siq_trend_point *point) {
  if (point->value > before->value) return pussel_text(context, _("▲ from %s"), siq_trend_level(context, before));
  if (point->value < before->value) return pussel_text(context, _("▼ from %s"), siq_trend_level(context, before));
  return _("as before");
}

const char *siq_trend_change(struct pussel_context *context, const struct siq_trend_series *series) {
  const struct siq_trend_point *before = siq_trend_previous(series);
  return before == NULL ? NULL : siq_trend_change_from(context, before, siq_trend_latest(series));
}

const char *siq_trend_cut_word(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_point *point) {
  switch (point->cut) {
  case SIQ_CUT_UNIT: return trend->of_units ? _("the organisation changed: not compared with before") : _("the unit became another: not compared with before");
  case SIQ_CUT_SET: return _("worded anew: not compared with before");
  case SIQ_CUT_MANAGER: return _("concerns the manager: not compared");
  case SIQ_CUT_GAP:
  case SIQ_CUT_NONE: break;
  }
  return NULL;
}

/* What must be said of a whole series: that it is cut, and when; that the piece was not there, or got no level, last time. */
const char *siq_trend_note(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series) {
  const struct siq_trend_point *cut = siq_trend_cut(series), *last = series->count > 0 ? &series->at[series->count - 1] : NULL;
  const char *text = NULL;
  if (series->about_manager) return _("concerns the manager: not compared");
  if (cut != NULL) text = pussel_text(context, "%s: %s", cut->date, siq_trend_cut_word(context, trend, cut));
  if (last != NULL && last->value < 0) {
    const char *missing = pussel_text(context, _("%s: no level"), last->date);
    text = text == NULL ? missing : pussel_text(context, "%s; %s", text, missing);
  } else if (last != NULL && last->day != trend->last_day) {
    const char *gone = pussel_text(context, _("not since %s"), last->date);
    text = text == NULL ? gone : pussel_text(context, "%s; %s", text, gone);
  }
  return text;
}

/* "1:2 2:5 3:0": how many units stand at each level. Of levels: the lowest and the highest individual rating. NULL: not shown. */
const char *siq_trend_fall(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series, const struct siq_trend_point *point) {
  const char *text = "";
  if (!trend->of_units) {
    if (point->answered == 0) return NULL;
    return point->low == point->high ? pussel_text(context, "%lld", (long long)point->low)
                                     : pussel_text(context, "%lld–%lld", (long long)point->low, (long long)point->high);
  }
  for (int64_t level = series->scale_min; level <= series->scale_max && text != NULL; level++)
    text = pussel_text(context, "%s%s%lld:%lld", text, *text == '\0' ? "" : " ", (long long)level, (long long)point->n[level]);
  return text;
}

/* In words, for who cannot see the picture: "Samverkan: 2 (2024-10-01), 3 (2025-10-01)". */
const char *siq_trend_sentence(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series) {
  struct kit_build line = {.context = context};
  const char *text = NULL;
  for (size_t i = 0; i < series->count; i++) {
    const struct siq_trend_point *point = &series->at[i];
    const char *cut = siq_trend_cut_word(context, trend, point);
    if (i > 0) kit_build_add(&line, ", ");
    if (cut != NULL) kit_build_addf(&line, "%s, ", cut);
    kit_build_addf(&line, "%s: %s", point->date, point->value < 0 ? _("no level") : siq_trend_level(context, point));
  }
  kit_build_add(&line, ".");
  return kit_build_end(&line, &text) == PUSSEL_OK ? text : NULL;
}

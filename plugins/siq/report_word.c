/*
 * report_word.c — what stands out, in three to five sentences, and what to talk about next. They tell of pieces and promises, of what is and what
 * has changed: never of a person, and never whether it is good. What concerns the manager is in none of them.
 */
#include <string.h>

#include "report.h"

#define WORD_PIECES 3 /* so many are named in a sentence; the rest is in the pictures */

static int word_add(struct report *report, struct report_lines *lines, const char *text) {
  if (text == NULL) return PUSSEL_ENOMEM;
  if (lines->count == lines->room) {
    const char **more = pussel_alloc(report->context, (lines->room = 2 * lines->room + 8) * sizeof *more);
    if (more == NULL) return PUSSEL_ENOMEM;
    if (lines->count > 0) memcpy(more, lines->at, lines->count * sizeof *more);
    lines->at = more;
  }
  lines->at[lines->count++] = text;
  return PUSSEL_OK;
}

static bool word_is_told(const struct siq_trend *trend, const struct siq_trend_series *series) {
  const struct siq_trend_point *latest = siq_trend_latest(series);
  return !series->about_manager && latest != NULL && latest->day == trend->last_day;
}

static double word_change(const struct siq_trend_series *series) {
  const struct siq_trend_point *latest = siq_trend_latest(series), *before = siq_trend_previous(series);
  return latest == NULL || before == NULL ? 0 : latest->value - before->value;
}

/* Where in its scale, 0–1: pieces of different scales stand side by side. */
static double word_share(const struct siq_trend_series *series, double value) {
  return (value - (double)series->scale_min) / (double)(series->scale_max - series->scale_min);
}

/* ---- lists of pieces ------------------------------------------------------------------------------------------------------------------ */

typedef double (*word_measure)(const struct siq_trend *trend, const struct siq_trend_series *series);

static double word_low(const struct siq_trend *trend, const struct siq_trend_series *series) {
  (void)trend;
  return -word_share(series, siq_trend_latest(series)->value);
}

static double word_rise(const struct siq_trend *trend, const struct siq_trend_series *series) {
  (void)trend;
  return word_change(series) / (double)(series->scale_max - series->scale_min);
}

static double word_fall(const struct siq_trend *trend, const struct siq_trend_series *series) { return -word_rise(trend, series); }

static int64_t word_units_low(const struct siq_trend_series *series, const struct siq_trend_point *point) {
  int64_t units = 0;
  for (int64_t level = series->scale_min; level <= series->scale_min + (series->scale_max - series->scale_min) / 4; level++) units += point->n[level];
  return units;
}

static int64_t word_units_high(const struct siq_trend_series *series, const struct siq_trend_point *point) {
  int64_t units = 0;
  for (int64_t level = series->scale_max - (series->scale_max - series->scale_min) / 4; level <= series->scale_max; level++) units += point->n[level];
  return units;
}

static double word_many_low(const struct siq_trend *trend, const struct siq_trend_series *series) {
  const struct siq_trend_point *latest = siq_trend_latest(series);
  (void)trend;
  return (double)word_units_low(series, latest) / (double)latest->units;
}

/* Apart: how many of the units, or of the answers, lie both low and high. */
static double word_apart(const struct siq_trend *trend, const struct siq_trend_series *series) {
  const struct siq_trend_point *latest = siq_trend_latest(series);
  if (!trend->of_units) return latest->answered > 0 ? (double)(latest->high - latest->low) / (double)(series->scale_max - series->scale_min) : 0;
  int64_t low = word_units_low(series, latest), high = word_units_high(series, latest);
  return (double)(low < high ? low : high) / (double)latest->units;
}

/* The piece of which the measure is greatest, and above `least`; NULL: none. The puzzle's order decides among equals. */
static const struct siq_trend_series *word_most(const struct siq_trend *trend, word_measure measure, double least) {
  const struct siq_trend_series *found = NULL;
  for (size_t i = 0; i < trend->count; i++) {
    const struct siq_trend_series *series = &trend->series[i];
    if (!word_is_told(trend, series) || measure(trend, series) <= (found == NULL ? least : measure(trend, found) + 1e-9)) continue;
    found = series;
  }
  return found;
}

/* "Samverkan, Lära av andra and 2 more": all of which the measure is as great as the greatest. *count: how many. */
static const char *word_all_most(struct report *report, const struct siq_trend *trend, word_measure measure, double least, size_t *count) {
  struct pussel_context *context = report->context;
  const struct siq_trend_series *most = word_most(trend, measure, least);
  const char *text = NULL;
  *count = 0;
  if (most == NULL) return NULL;
  for (size_t i = 0; i < trend->count; i++) {
    const struct siq_trend_series *series = &trend->series[i];
    if (!word_is_told(trend, series) || measure(trend, series) < measure(trend, most) - 1e-9) continue;
    if (++*count > WORD_PIECES) continue;
    text = text == NULL ? series->title : pussel_text(context, "%s, %s", text, series->title);
  }
  return *count > WORD_PIECES ? pussel_text(context, _("%s and %lld more"), text, (long long)*count - WORD_PIECES) : text;
}

static const char *word_levels(struct report *report, const struct siq_trend_series *series, bool high) {
  int64_t quarter = (series->scale_max - series->scale_min) / 4, from = high ? series->scale_max - quarter : series->scale_min, to = from + quarter;
  return quarter == 0 ? pussel_text(report->context, "%lld", (long long)from)
                      : pussel_text(report->context, "%lld–%lld", (long long)from, (long long)to);
}

/* ---- the unit's own levels -------------------------------------------------------------------------------------------------------------- */

static int word_own_round(struct report *report) {
  struct pussel_context *context = report->context;
  return word_add(report, &report->stands_out,
                  pussel_text(context, _("The round of %s: %lld of %lld pieces have an agreed level, and %lld are chosen to be improved."),
                              kit_format_date(context, report->round_day), (long long)report->agreed_count, (long long)report->piece_count,
                              (long long)report->chosen_count));
}

static int word_own_low(struct report *report) {
  struct pussel_context *context = report->context;
  const struct siq_trend *trend = &report->own;
  const struct siq_trend_series *low = word_most(trend, word_low, -2);
  size_t count = 0;
  const char *pieces = word_all_most(report, trend, word_low, -2, &count);
  int result;
  if (low == NULL || pieces == NULL) return PUSSEL_OK;
  result = word_add(report, &report->stands_out, pussel_text(context, _("Lowest, at %s of %lld: %s."), siq_trend_level(context, siq_trend_latest(low)),
                                                             (long long)low->scale_max, pieces));
  if (result < 0 || word_share(low, siq_trend_latest(low)->value) > 0.5) return result;
  return word_add(report, &report->questions, pussel_text(context, _("%s: what lies behind the level, and what would be the first sign that it rises?"), low->title));
}

static int word_own_moved(struct report *report) {
  struct pussel_context *context = report->context;
  const struct siq_trend *trend = &report->own;
  size_t risen = 0, fallen = 0, cut = 0, compared = 0;
  const struct siq_trend_series *rise = word_most(trend, word_rise, 0), *fall = word_most(trend, word_fall, 0);
  int result;
  for (size_t i = 0; i < trend->count; i++) {
    const struct siq_trend_series *series = &trend->series[i];
    if (!word_is_told(trend, series)) continue;
    compared += siq_trend_previous(series) != NULL;
    cut += siq_trend_previous(series) == NULL && siq_trend_cut(series) != NULL;
    risen += word_change(series) > 0;
    fallen += word_change(series) < 0;
  }
  if (compared == 0 && cut == 0) return word_add(report, &report->stands_out, _("There is no round before it to compare with."));
  const char *moved = compared == 0 ? NULL
                                    : pussel_text(context, _("Since last time %lld pieces have risen, %lld have fallen and %lld are as before."), (long long)risen,
                                                  (long long)fallen, (long long)(compared - risen - fallen));
  const char *apart = cut == 0 ? NULL
                               : pussel_text(context, _("%lld pieces are not compared with before: they were worded anew, or the unit became another."), (long long)cut);
  result = word_add(report, &report->stands_out, moved == NULL ? apart : apart == NULL ? moved : pussel_text(context, "%s %s", moved, apart));
  if (result == PUSSEL_OK && rise != NULL)
    result = word_add(report, &report->questions, pussel_text(context, _("%s has risen: what did you do, and where else would it help?"), rise->title));
  if (result == PUSSEL_OK && fall != NULL)
    result = word_add(report, &report->questions, pussel_text(context, _("%s has fallen: what has changed since last time?"), fall->title));
  return result;
}

static int word_own_apart(struct report *report) {
  struct pussel_context *context = report->context;
  const struct siq_trend_series *apart = word_most(&report->own, word_apart, 0.5);
  const struct siq_trend_point *latest;
  int result;
  if (apart == NULL) return PUSSEL_OK;
  latest = siq_trend_latest(apart);
  result = word_add(report, &report->stands_out, pussel_text(context, _("Individual ratings lay farthest apart on %s: from %lld to %lld."), apart->title, (long long)latest->low,
                                                             (long long)latest->high));
  if (result < 0) return result;
  return word_add(report, &report->questions, pussel_text(context, _("%s: you see it differently. What does the one see who rates it high, and what the one who rates it low?"), apart->title));
}

static int word_own(struct report *report) {
  int result = PUSSEL_OK;
  if (report->round != 0) result = word_own_round(report);
  if (result == PUSSEL_OK) result = word_own_low(report);
  if (result == PUSSEL_OK) result = word_own_moved(report);
  return result == PUSSEL_OK ? word_own_apart(report) : result;
}

/* ---- the units below ---------------------------------------------------------------------------------------------------------------------- */

static int word_units_judged(struct report *report) {
  struct pussel_context *context = report->context;
  const struct siq_heat_column *whole = report->has_heat ? &report->heat.columns[0] : NULL;
  int result;
  if (whole == NULL || report->heat.column_count == 0) return PUSSEL_OK;
  result = word_add(report, &report->stands_out, pussel_text(context, _("%lld: %lld units have a closed round, and %lld of %lld workplaces have none."), (long long)report->year,
                                                             (long long)whole->judged, (long long)whole->unjudged, (long long)whole->workplaces));
  if (result < 0 || whole->unjudged == 0) return result;
  return word_add(report, &report->questions, pussel_text(context, _("%lld workplaces have no closed round for the year: what would help them to get one?"), (long long)whole->unjudged));
}

static int word_units_lowest(struct report *report) {
  struct pussel_context *context = report->context;
  const struct siq_trend_series *low = word_most(&report->counts, word_many_low, 0);
  const struct siq_trend_point *latest;
  int result;
  if (low == NULL) return PUSSEL_OK;
  latest = siq_trend_latest(low);
  result = word_add(report, &report->stands_out, pussel_text(context, _("Most units stand low on %s: %lld of %lld at %s."), low->title, (long long)word_units_low(low, latest),
                                                             (long long)latest->units, word_levels(report, low, false)));
  if (result < 0) return result;
  return word_add(report, &report->questions, pussel_text(context, _("%s: what can you do together that no unit can do alone?"), low->title));
}

static int word_units_moved(struct report *report) {
  struct pussel_context *context = report->context;
  const struct siq_trend *trend = &report->counts;
  const struct siq_trend_series *rise = word_most(trend, word_rise, 0), *fall = word_most(trend, word_fall, 0);
  const char *rose = rise == NULL ? NULL
                                  : pussel_text(context, _("The median of %s has risen most: from %s to %s since %s."), rise->title,
                                                siq_trend_level(context, siq_trend_previous(rise)), siq_trend_level(context, siq_trend_latest(rise)),
                                                siq_trend_previous(rise)->date);
  const char *fell = fall == NULL ? NULL
                                  : pussel_text(context, _("The median of %s has fallen most: from %s to %s since %s."), fall->title,
                                                siq_trend_level(context, siq_trend_previous(fall)), siq_trend_level(context, siq_trend_latest(fall)),
                                                siq_trend_previous(fall)->date);
  int result = PUSSEL_OK;
  if (rise != NULL || fall != NULL) result = word_add(report, &report->stands_out, rise == NULL ? fell : fall == NULL ? rose : pussel_text(context, "%s %s", rose, fell));
  if (result == PUSSEL_OK && rise != NULL)
    result = word_add(report, &report->questions, pussel_text(context, _("%s has risen: who wants to tell the others how?"), rise->title));
  return result;
}

static int word_units_apart(struct report *report) {
  struct pussel_context *context = report->context;
  const struct siq_trend_series *apart = word_most(&report->counts, word_apart, 0.19);
  const struct siq_trend_point *latest;
  if (apart == NULL) return PUSSEL_OK;
  latest = siq_trend_latest(apart);
  int result = word_add(report, &report->stands_out,
                        pussel_text(context, _("The units stand farthest apart on %s: %lld of %lld at %s, and %lld at %s."), apart->title,
                                    (long long)word_units_low(apart, latest), (long long)latest->units, word_levels(report, apart, false),
                                    (long long)word_units_high(apart, latest), word_levels(report, apart, true)));
  if (result < 0) return result;
  return word_add(report, &report->questions, pussel_text(context, _("%s: the units stand far apart. What could they learn from each other, if they wish?"), apart->title));
}

static int word_units(struct report *report) {
  int result = word_units_judged(report);
  if (result < 0 || report->counts.count == 0) return result;
  result = word_units_lowest(report);
  if (result == PUSSEL_OK) result = word_units_moved(report);
  return result == PUSSEL_OK ? word_units_apart(report) : result;
}

/* ---- promises --------------------------------------------------------------------------------------------------------------------------------- */

static int word_promises(struct report *report) {
  struct pussel_context *context = report->context;
  const struct report_sum *sum = &report->sum;
  int result;
  if (sum->promised == 0) return word_add(report, &report->questions, _("Nothing is promised yet: what is the one thing that you want to do?"));
  result = word_add(report, &report->stands_out,
                    pussel_text(context, _("Actions: %lld promised, %lld delivered, %lld under way, %lld renegotiated and %lld late."), (long long)sum->promised,
                                (long long)sum->delivered, (long long)sum->open, (long long)sum->renegotiated, (long long)sum->late));
  if (result == PUSSEL_OK && sum->late > 0)
    result = word_add(report, &report->questions, _("What is late: what stands in the way, and who can take it away?"));
  if (result == PUSSEL_OK && sum->delivered > 0)
    result = word_add(report, &report->questions, _("What is delivered: is the effect seen that was hoped for?"));
  return result == PUSSEL_OK ? word_add(report, &report->questions, _("What do you promise each other until next time, and how will it be seen?")) : result;
}

int report_word_make(struct report *report) {
  struct pussel_context *context = report->context;
  int result = PUSSEL_OK;
  if (!report_has_anything(report))
    return word_add(report, &report->stands_out, pussel_argument_count(context, "year") == 0
                                                     ? _("No round has been closed yet, and nothing is planned.")
                                                     : pussel_text(context, _("No round had been closed by the end of %lld, and nothing was planned."), (long long)report->year));
  if (report->own.count > 0) result = word_own(report);
  if (result == PUSSEL_OK && report_is_of_units(report)) result = word_units(report);
  return result == PUSSEL_OK ? word_promises(report) : result;
}

/*
 * trend_series.c — series and their points: which series a point belongs to, by measure first and by key and scale else; the latest point, and the
 * one before it that it can be compared with.
 */
#include <string.h>

#include "trend.h"

static bool series_has(const struct siq_trend_series *series, const char *measure) {
  for (size_t i = 0; i < series->count; i++)
    if (strcmp(series->at[i].measure, measure) == 0) return true;
  return false;
}

static bool series_fits(const struct siq_trend_series *series, const struct siq_trend_series *like, int64_t round) {
  if (series->scale_min != like->scale_min || series->scale_max != like->scale_max || series->about_manager != like->about_manager) return false;
  return series->count == 0 || round == 0 || series->at[series->count - 1].round != round;
}

int siq_trend_place(struct pussel_context *context, struct siq_trend *trend, const struct siq_trend_series *like, const char *measure, int64_t round,
                    struct siq_trend_series **series) {
  struct siq_trend_series *found = NULL;
  for (size_t i = 0; found == NULL && i < trend->count; i++)
    if (series_fits(&trend->series[i], like, round) && series_has(&trend->series[i], measure)) found = &trend->series[i];
  for (size_t i = 0; found == NULL && i < trend->count; i++)
    if (series_fits(&trend->series[i], like, round) && strcmp(trend->series[i].key, like->key) == 0) found = &trend->series[i];
  if (found == NULL) {
    if (trend->count == trend->room) {
      struct siq_trend_series *more = pussel_alloc(context, (trend->room = 2 * trend->room + 16) * sizeof *more);
      if (more == NULL) return PUSSEL_ENOMEM;
      if (trend->count > 0) memcpy(more, trend->series, trend->count * sizeof *more);
      trend->series = more;
    }
    found = &trend->series[trend->count++];
    *found = *like;
    found->at = NULL;
    found->count = found->room = 0;
  }
  found->key = like->key;
  found->title = like->title;
  found->own = like->own;
  found->position = like->position;
  *series = found;
  return PUSSEL_OK;
}

int siq_trend_append(struct pussel_context *context, struct siq_trend_series *series, const struct siq_trend_point *point) {
  if (series->count == series->room) {
    struct siq_trend_point *more = pussel_alloc(context, (series->room = 2 * series->room + 8) * sizeof *more);
    if (more == NULL) return PUSSEL_ENOMEM;
    if (series->count > 0) memcpy(more, series->at, series->count * sizeof *more);
    series->at = more;
  }
  series->at[series->count++] = *point;
  return PUSSEL_OK;
}

static bool series_has_value(const struct siq_trend_point *point) { return point->value >= 0; }

const struct siq_trend_point *siq_trend_latest(const struct siq_trend_series *series) {
  for (size_t i = series->count; i > 0; i--)
    if (series_has_value(&series->at[i - 1])) return &series->at[i - 1];
  return NULL;
}

const struct siq_trend_point *siq_trend_previous(const struct siq_trend_series *series) {
  const struct siq_trend_point *latest = siq_trend_latest(series), *at = latest;
  while (at != NULL && at > series->at && at->cut < SIQ_CUT_MANAGER) {
    at--;
    if (series_has_value(at)) return at;
  }
  return NULL;
}

const struct siq_trend_point *siq_trend_cut(const struct siq_trend_series *series) {
  for (size_t i = series->count; i > 1; i--)
    if (series->at[i - 1].cut >= SIQ_CUT_MANAGER) return &series->at[i - 1];
  return NULL;
}

/* Pieces that the latest round no longer has come last, in the order that they had. */
static bool series_after(const struct siq_trend *trend, const struct siq_trend_series *one, const struct siq_trend_series *other) {
  bool one_gone = one->at[one->count - 1].day != trend->last_day, other_gone = other->at[other->count - 1].day != trend->last_day;
  return one_gone != other_gone ? one_gone : one->position > other->position;
}

void siq_trend_sort(struct siq_trend *trend) {
  for (size_t i = 1; i < trend->count; i++) {
    struct siq_trend_series one = trend->series[i];
    size_t at = i;
    for (; at > 0 && series_after(trend, &trend->series[at - 1], &one); at--) trend->series[at] = trend->series[at - 1];
    trend->series[at] = one;
  }
}

/*
 * trend.c — `pussel siq trend`: levels over time, piece by piece; of a unit whose levels are not the actor's to see, or that has none, how many
 * units at and below it stand at each level. As rows, as a page and as a picture.
 */
#include <string.h>

#include "trend.h"

/* ---- which pieces ------------------------------------------------------------------------------------------------------------------ */

static bool trend_is_named(const struct siq_trend_series *series, const char *text) {
  return kit_word_equal(series->key, text) || kit_word_equal(series->title, text);
}

static int trend_check_pieces(struct pussel_context *context, const struct siq_trend *trend) {
  for (uint32_t i = 0; i < pussel_argument_count(context, "piece"); i++) {
    struct pussel_value piece = pussel_null();
    const char *keys = NULL;
    bool is_there = false;
    int result = pussel_argument(context, "piece", i, &piece);
    if (result < 0) return result;
    for (size_t k = 0; k < trend->count; k++) {
      is_there = is_there || trend_is_named(&trend->series[k], piece.text);
      keys = keys == NULL ? trend->series[k].key : pussel_text(context, "%s, %s", keys, trend->series[k].key);
    }
    if (!is_there)
      return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-trend-piece", pussel_text(context, _("no trend of the piece %s"), piece.text),
                         pussel_text(context, _("no closed round of %s has it"), trend->unit_name),
                         keys == NULL ? _("See the rounds that there are: pussel siq list") : pussel_text(context, _("It has: %s"), keys));
  }
  return PUSSEL_OK;
}

static bool trend_is_chosen(struct pussel_context *context, const struct siq_trend_series *series) {
  uint32_t count = pussel_argument_count(context, "piece");
  for (uint32_t i = 0; i < count; i++) {
    struct pussel_value piece = pussel_null();
    if (pussel_argument(context, "piece", i, &piece) == PUSSEL_OK && trend_is_named(series, piece.text)) return true;
  }
  return count == 0;
}

/* What was not asked for is left out of the page too. */
static void trend_choose(struct pussel_context *context, struct siq_trend *trend) {
  size_t kept = 0;
  for (size_t i = 0; i < trend->count; i++)
    if (trend_is_chosen(context, &trend->series[i])) trend->series[kept++] = trend->series[i];
  trend->count = kept;
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------------------ */

static const char *trend_cut_key(enum siq_cut cut) {
  static const char *const keys[] = {NULL, "gap", "manager", "set", "unit"};
  return keys[cut];
}

static void trend_set_series(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series) {
  (void)pussel_row_text(context, "piece", series->key);
  (void)pussel_row_text(context, "title", series->title);
  (void)pussel_row_integer(context, "unit", trend->unit);
  (void)pussel_row_integer(context, "scale_min", series->scale_min);
  (void)pussel_row_integer(context, "scale_max", series->scale_max);
  (void)pussel_row_integer(context, "about_manager", series->about_manager);
  (void)pussel_row_integer(context, "own", series->own);
}

/* "2·2·1·3·2", as in the heat map: without blanks a narrow terminal leaves it whole. The page has room to name each level. */
static const char *trend_fall(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series, const struct siq_trend_point *point) {
  const char *text = "";
  if (!trend->of_units) return siq_trend_fall(context, trend, series, point);
  for (int64_t level = series->scale_min; text != NULL && level <= series->scale_max; level++)
    text = pussel_text(context, "%s%s%lld", text, *text == '\0' ? "" : "·", (long long)point->n[level]);
  return text;
}

static void trend_set_point(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series, const struct siq_trend_point *point) {
  (void)pussel_row_text(context, "date", point->date);
  (void)pussel_row_text(context, "measure", point->measure);
  if (point->value >= 0) (void)pussel_row_text(context, "level", siq_trend_level(context, point));
  if (!trend->of_units) (void)pussel_row_integer(context, "round", point->round);
  if (point->unit_name != NULL) (void)pussel_row_text(context, "unit_name", point->unit_name);
  (void)pussel_row_text(context, "distribution", trend_fall(context, trend, series, point));
  if (trend->of_units) (void)pussel_row_integer(context, "answered", point->units);
  else if (point->answered > 0) (void)pussel_row_integer(context, "answered", point->answered);
}

static int trend_row(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series) {
  const struct siq_trend_point *latest = siq_trend_latest(series), *before = siq_trend_previous(series), *cut = siq_trend_cut(series);
  trend_set_series(context, trend, series);
  (void)pussel_row_text(context, "trend", siq_trend_spark(context, series));
  (void)pussel_row_text(context, "levels", siq_trend_levels(context, series));
  (void)pussel_row_integer(context, "rounds", (int64_t)series->count);
  if (series->count > 0) (void)pussel_row_text(context, "since", series->at[0].date);
  if (latest != NULL) trend_set_point(context, trend, series, latest);
  if (latest != NULL && before != NULL) {
    (void)pussel_row_text(context, "before", siq_trend_level(context, before));
    (void)pussel_row_text(context, "before_date", before->date);
    (void)pussel_row_text(context, "change", siq_trend_change_from(context, before, latest));
  }
  if (cut != NULL) (void)pussel_row_text(context, "cut", trend_cut_key(cut->cut));
  (void)pussel_row_text(context, "note", siq_trend_note(context, trend, series));
  return pussel_row_end(context);
}

/* Of a piece in detail: a row for each round, or year. */
static int trend_rows_of(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series) {
  const struct siq_trend_point *before = NULL;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < series->count; i++) {
    const struct siq_trend_point *point = &series->at[i];
    if (point->cut >= SIQ_CUT_MANAGER) before = NULL;
    trend_set_series(context, trend, series);
    trend_set_point(context, trend, series, point);
    (void)pussel_row_text(context, "trend", point->value >= 0 ? siq_trend_dots(context, series, point->value) : NULL);
    if (before != NULL && point->value >= 0) {
      (void)pussel_row_text(context, "before", siq_trend_level(context, before));
      (void)pussel_row_text(context, "before_date", before->date);
      (void)pussel_row_text(context, "change", siq_trend_change_from(context, before, point));
    }
    (void)pussel_row_text(context, "cut", trend_cut_key(point->cut));
    (void)pussel_row_text(context, "note", point->value < 0 ? _("no level") : siq_trend_cut_word(context, trend, point));
    if (point->value >= 0) before = point;
    result = pussel_row_end(context);
  }
  return result;
}

/* ---- files ------------------------------------------------------------------------------------------------------------------------------- */

static int trend_give_picture(struct pussel_context *context, const struct siq_trend *trend) {
  struct kit_build out = {.context = context};
  struct pussel_document document = {.name = kit_format_file_name(context, trend->unit_name, trend->unit, "svg")};
  int result;
  siq_trend_draw_file(trend, &out);
  result = kit_build_end(&out, &document.content);
  document.length = out.length;
  if (result == PUSSEL_OK && document.name == NULL) result = PUSSEL_ENOMEM;
  return result == PUSSEL_OK ? pussel_document(context, &document) : result;
}

static int trend_give_page(struct pussel_context *context, const struct siq_trend *trend) {
  struct kit_build out = {.context = context};
  struct pussel_document document = {.name = kit_format_file_name(context, trend->unit_name, trend->unit, "html"), .head = siq_trend_style};
  int result;
  document.title = pussel_text(context, trend->of_units ? _("%s: units over time") : _("%s: levels over time"), trend->unit_name);
  kit_build_add(&out, "<h1>");
  kit_build_add_html(&out, document.title);
  kit_build_add(&out, "</h1>\n");
  siq_trend_add(trend, "trend", trend->of_units ? _("Median of the units, and level:number of units, year by year") : _("Agreed levels, round by round"), &out);
  result = kit_build_end(&out, &document.content);
  document.length = out.length;
  if (result == PUSSEL_OK && (document.name == NULL || document.title == NULL)) result = PUSSEL_ENOMEM;
  return result == PUSSEL_OK ? pussel_document(context, &document) : result;
}

/* ---- the command ---------------------------------------------------------------------------------------------------------------------------- */

static void trend_tell(struct pussel_context *context, const struct siq_trend *trend, bool seen, bool asked) {
  bool is_cut = false, has_gap = false;
  if (trend->count == 0) {
    pussel_note(context, !trend->of_units ? pussel_text(context, _("%s has no closed round yet: there is nothing to show over time."), trend->unit_name)
                         : pussel_text(context, _("No counts of units at and below %s: it takes five units with a closed round, and those of a manager are of the own unit."),
                                       trend->unit_name));
    return;
  }
  if (trend->of_units && !asked && !seen)
    pussel_note(context, pussel_text(context, _("Shown is how many units at and below %s stand at each level: the levels of a unit are for the unit and its nearest manager."),
                                     trend->unit_name));
  for (size_t i = 0; i < trend->before_count; i++)
    pussel_note(context, pussel_text(context, _("Rounds of %s, which the unit came from on %s, are not part of the line: the two are not compared."),
                                     trend->before[i].name, trend->before[i].date));
  for (size_t i = 0; i < trend->count; i++) {
    for (size_t k = 0; k < trend->series[i].count; k++) {
      is_cut = is_cut || trend->series[i].at[k].cut >= SIQ_CUT_SET;
      has_gap = has_gap || trend->series[i].at[k].cut == SIQ_CUT_GAP;
    }
  }
  if (is_cut) pussel_note(context, _("╎ tells that what lies on either side is not compared."));
  if (has_gap) pussel_note(context, _("· tells of a year without a round, – of a round without a level."));
}

static int trend_load(struct pussel_context *context, struct siq_trend *trend, bool *seen, bool asked) {
  int64_t unit = pussel_argument_integer(context, "unit");
  int result;
  *seen = false;
  result = asked ? PUSSEL_OK : siq_trend_load(context, unit, NULL, trend, seen);
  if (result < 0 || (!asked && trend->count > 0)) return result;
  struct siq_trend counts;
  result = siq_trend_load_counts(context, unit, NULL, &counts);
  if (result == PUSSEL_OK && (asked || counts.count > 0 || !*seen)) *trend = counts;
  return result;
}

int siq_trend(struct pussel_context *context, void *prepared) {
  struct siq_trend trend = {0};
  bool seen = false, asked = pussel_argument_integer(context, "counts") != 0;
  int result = trend_load(context, &trend, &seen, asked);
  (void)prepared;
  if (result == PUSSEL_OK) result = trend_check_pieces(context, &trend);
  if (result < 0) return result;
  trend_choose(context, &trend);
  for (size_t i = 0; result == PUSSEL_OK && i < trend.count; i++)
    result = pussel_argument_count(context, "piece") > 0 ? trend_rows_of(context, &trend, &trend.series[i]) : trend_row(context, &trend, &trend.series[i]);
  if (result < 0) return result;
  trend_tell(context, &trend, seen, asked);
  if (trend.count == 0) return PUSSEL_OK;
  result = trend_give_page(context, &trend);
  return result == PUSSEL_OK ? trend_give_picture(context, &trend) : result;
}

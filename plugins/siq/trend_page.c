/*
 * trend_page.c — a trend in a page: a small picture for each piece, and all of it once more as a table, which says the same to whoever does
 * not see the pictures, and to a machine.
 */
#include <string.h>

#include "trend.h"

static void page_element(struct kit_build *out, const char *open, const char *text, const char *close) {
  if (kit_word_is_blank(text)) return;
  kit_build_add(out, open);
  kit_build_add_html(out, text);
  kit_build_add(out, close);
}

/* ---- pictures ----------------------------------------------------------------------------------------------------------------------- */

static void page_figure(const struct siq_trend *trend, const struct siq_trend_series *series, const char *id, struct kit_build *out) {
  struct pussel_context *context = out->context;
  const struct siq_trend_point *latest = siq_trend_latest(series);
  const char *change = siq_trend_change(context, series);
  kit_build_add(out, "<li><figure><figcaption>");
  kit_build_add_html(out, series->title);
  kit_build_add(out, "<span>");
  if (latest == NULL) kit_build_add_html(out, _("No level yet"));
  else
    kit_build_add_html(out, pussel_text(context, trend->of_units ? _("Median %s of %lld") : _("Level %s of %lld"), siq_trend_level(context, latest),
                                        (long long)series->scale_max));
  if (change != NULL) page_element(out, ", ", change, "");
  if (latest != NULL && trend->of_units) page_element(out, ", ", pussel_text(context, _("units: %lld"), (long long)latest->units), "");
  if (latest != NULL && latest->answered > 0) page_element(out, ", ", pussel_text(context, _("answers: %lld"), (long long)latest->answered), "");
  kit_build_add(out, "</span></figcaption>\n");
  siq_trend_draw(trend, series, id, out);
  page_element(out, "<p class=\"quiet\">", siq_trend_note(context, trend, series), "</p>\n");
  kit_build_add(out, "</figure></li>\n");
}

/* ---- the table ------------------------------------------------------------------------------------------------------------------------ */

struct page_time { /* a round, or a year */
  int64_t round, day;
  const char *date, *unit_name;
};

static size_t page_times(const struct siq_trend *trend, struct page_time *times, size_t room) {
  size_t count = 0;
  for (size_t i = 0; i < trend->count; i++) {
    for (size_t k = 0; k < trend->series[i].count; k++) {
      const struct siq_trend_point *point = &trend->series[i].at[k];
      size_t at = 0;
      while (at < count && times[at].round != point->round) at++;
      if (at < count || count == room) continue;
      for (at = count++; at > 0 && (times[at - 1].day > point->day || (times[at - 1].day == point->day && times[at - 1].round > point->round)); at--)
        times[at] = times[at - 1];
      times[at] = (struct page_time){point->round, point->day, point->date, point->unit_name};
    }
  }
  return count;
}

static void page_cell(const struct siq_trend *trend, const struct siq_trend_series *series, int64_t round, struct kit_build *out) {
  struct pussel_context *context = out->context;
  const struct siq_trend_point *point = NULL;
  const char *fall;
  for (size_t i = 0; point == NULL && i < series->count; i++)
    if (series->at[i].round == round) point = &series->at[i];
  kit_build_add(out, "<td>");
  if (point != NULL && (point->cut == SIQ_CUT_SET || point->cut == SIQ_CUT_UNIT)) {
    kit_build_add(out, "<span aria-hidden=\"true\">╎ </span>");
    page_element(out, "<span class=\"aside\">", siq_trend_cut_word(context, trend, point), ": </span>");
  }
  if (point == NULL) page_element(out, "<span class=\"quiet\">", _("not asked"), "</span>");
  else if (point->value < 0) page_element(out, "<span class=\"quiet\">", _("no level"), "</span>");
  else kit_build_add(out, siq_trend_level(context, point));
  fall = point != NULL ? siq_trend_fall(context, trend, series, point) : NULL;
  if (fall != NULL && trend->of_units) page_element(out, " <span class=\"quiet\">", pussel_text(context, "(%s)", fall), "</span>");
  else if (fall != NULL)
    page_element(out, " <span class=\"quiet\">", pussel_text(context, _("(%s, answers: %lld)"), fall, (long long)point->answered), "</span>");
  kit_build_add(out, "</td>");
}

/* Whether the piece had a level, and has none the last time. */
static bool page_is_gone(const struct siq_trend *trend, const struct siq_trend_series *series) {
  const struct siq_trend_point *last = series->count > 0 ? &series->at[series->count - 1] : NULL;
  return last == NULL || last->value < 0 || last->day != trend->last_day;
}

static void page_table(const struct siq_trend *trend, const char *id, const char *caption, const struct page_time *times, size_t count, struct kit_build *out) {
  struct pussel_context *context = out->context;
  kit_build_addf(out, "<div class=\"scroll\" role=\"region\" aria-labelledby=\"%s-caption\" tabindex=\"0\">\n<table class=\"times\">\n<caption id=\"%s-caption\">", id, id);
  kit_build_add_html(out, caption);
  kit_build_add(out, "</caption>\n<thead><tr>");
  page_element(out, "<th scope=\"col\">", _("Piece"), "</th>");
  for (size_t i = 0; i < count; i++) {
    kit_build_add(out, "<th scope=\"col\">");
    kit_build_add_html(out, times[i].date);
    page_element(out, "<br><span class=\"quiet\">", times[i].unit_name, "</span>");
    kit_build_add(out, "</th>");
  }
  page_element(out, "<th scope=\"col\">", _("Change"), "</th></tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < trend->count; i++) {
    const char *change = siq_trend_change(context, &trend->series[i]);
    page_element(out, "<tr><th scope=\"row\">", trend->series[i].title, "</th>");
    for (size_t k = 0; k < count; k++) page_cell(trend, &trend->series[i], times[k].round, out);
    kit_build_add(out, "<td>");
    if (change != NULL) kit_build_add_html(out, change);
    else page_element(out, "<span class=\"quiet\">", siq_trend_cut(&trend->series[i]) != NULL ? _("not compared") : page_is_gone(trend, &trend->series[i]) ? _("not this time") : _("first time"), "</span>");
    kit_build_add(out, "</td></tr>\n");
  }
  kit_build_add(out, "</tbody>\n</table>\n</div>\n");
}

static void page_before(const struct siq_trend *trend, struct kit_build *out) {
  struct pussel_context *context = out->context;
  for (size_t i = 0; i < trend->before_count; i++)
    page_element(out, "<p class=\"quiet\">",
                 pussel_text(context, _("Rounds of %s, which the unit came from on %s, are not part of the line: the two are not compared."), trend->before[i].name,
                             kit_format_date(context, trend->before[i].date)),
                 "</p>\n");
}

void siq_trend_add(const struct siq_trend *trend, const char *id, const char *caption, struct kit_build *out) {
  struct pussel_context *context = out->context;
  size_t room = 1;
  for (size_t i = 0; i < trend->count; i++) room += trend->series[i].count;
  struct page_time *times = pussel_alloc(context, room * sizeof *times);
  if (times == NULL) {
    out->failed = true;
    return;
  }
  page_element(out, "<p class=\"prose quiet\">",
               trend->of_units ? _("Each picture has the scale upwards and the years along: the bars tell how many units stand at each level, the ring is the median. A "
                                   "broken line across tells that what lies on either side is not compared.")
                               : _("Each picture has the scale upwards and the days of the rounds along. The latest level is the large dot; a grey bar tells how far apart "
                                   "individual ratings lay, where that may be shown. A broken line across tells that what lies on either side is not compared."),
               "</p>\n");
  kit_build_add(out, "<ul class=\"trends\">\n");
  for (size_t i = 0; i < trend->count; i++) page_figure(trend, &trend->series[i], pussel_text(context, "%s-%lld", id, (long long)i + 1), out);
  kit_build_add(out, "</ul>\n");
  page_before(trend, out);
  page_table(trend, id, caption, times, page_times(trend, times, room), out);
}

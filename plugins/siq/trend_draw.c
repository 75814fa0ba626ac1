/*
 * trend_draw.c — a trend as pictures: one small one for each piece, all with the scale's own axis from its lowest level to its highest and
 * the same years below, so that they can be compared by looking. The place along the years is the day, not the number of the round.
 * A line is drawn only between what is compared. The same bytes for the same data.
 */
#include <string.h>

#include "trend.h"

#define PANEL_WIDTH 280
#define PANEL_HEIGHT 150
#define PLOT_LEFT 28.0
#define PLOT_RIGHT 266.0
#define PLOT_TOP 16.0
#define PLOT_BOTTOM 116.0
#define YEAR_LABELS 6 /* more of them would touch each other */

/* In a page these are taken over by the colours of the page's dark mode. */
#define DRAW_STYLE                                                                                                              \
  ".tt{font:11px system-ui,sans-serif;fill:#474747}.tg{stroke:#767676;stroke-opacity:.35}.tl{stroke:#474747;stroke-width:2;fill:none}" \
  ".tr{stroke:#767676;stroke-width:7;stroke-opacity:.45;stroke-linecap:round}.tc{stroke:#474747;stroke-dasharray:3 3}"            \
  ".tp{stroke:#474747;stroke-width:1.5}.tn{font:600 11px system-ui,sans-serif;text-anchor:middle}.tm{fill:#fff;stroke:#1a1a1a;stroke-width:2}\n"

const char siq_trend_style[] =
    "<style>\n" DRAW_STYLE
    ".trends{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1.25rem 1.5rem;margin:1rem 0;padding:0;list-style:none}\n"
    ".trends figure{margin:0;break-inside:avoid}.trends figcaption{font-weight:600;line-height:1.3;overflow-wrap:anywhere;hyphens:auto}\n"
    ".trends figcaption span{display:block;font-weight:400}.trends svg{display:block;width:100%;max-width:22rem;height:auto}\n"
    ".trends p{margin:0;font-size:.9rem}.aside{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    ".times td{white-space:nowrap}.times th[scope=row]{min-width:9rem;overflow-wrap:anywhere}.scroll{position:relative}\n"
    "@media (prefers-color-scheme:dark){.tt{fill:#c4c4c4}.tl,.tp,.tc{stroke:#c4c4c4}.tm{fill:#1a1a1a;stroke:#eee}}\n"
    "@media print{.trends{grid-template-columns:repeat(3,1fr);gap:5mm}.trends p{font-size:8pt}.tt{fill:#000}.tl,.tp,.tc{stroke:#000}.tm{fill:#fff;stroke:#000}}\n"
    "</style>\n";

/* ---- places -------------------------------------------------------------------------------------------------------------------- */

struct draw_frame {
  int64_t first_year, last_year, first_day, days; /* whole years */
};

static int64_t draw_year_of(int64_t day) {
  int64_t year = 1970 + day / 366;
  while ((year + 1 - 1970) * 365 + (year + 1 - 1969) / 4 <= day) year++; /* every fourth is a leap year from 1901 to 2099 */
  return year;
}

static int64_t draw_day_of(int64_t year) { return (year - 1970) * 365 + (year - 1969) / 4; }

static struct draw_frame draw_frame_of(const struct siq_trend *trend) {
  struct draw_frame frame = {.first_year = draw_year_of(trend->first_day), .last_year = draw_year_of(trend->last_day)};
  frame.first_day = draw_day_of(frame.first_year);
  frame.days = draw_day_of(frame.last_year + 1) - frame.first_day;
  return frame;
}

static double draw_x(const struct draw_frame *frame, int64_t day) {
  return PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * (double)(day - frame->first_day) / (double)frame->days;
}

static double draw_y(const struct siq_trend_series *series, double value) {
  return PLOT_BOTTOM - (PLOT_BOTTOM - PLOT_TOP) * (value - (double)series->scale_min) / (double)(series->scale_max - series->scale_min);
}

/* ---- axes ----------------------------------------------------------------------------------------------------------------------- */

static void draw_axes(const struct draw_frame *frame, const struct siq_trend_series *series, struct kit_build *out) {
  int64_t years = frame->last_year - frame->first_year + 1, every = (years + YEAR_LABELS - 1) / YEAR_LABELS;
  int64_t step = (series->scale_max - series->scale_min + 5) / 6;
  for (int64_t level = series->scale_min; level <= series->scale_max; level++) {
    double y = draw_y(series, (double)level);
    kit_build_addf(out, "<path class=\"tg\" d=\"M%.0f %.1fH%.0f\"/>", PLOT_LEFT, y, PLOT_RIGHT);
    if ((level - series->scale_min) % step == 0 || level == series->scale_max)
      kit_build_addf(out, "<text class=\"tt\" x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%lld</text>", PLOT_LEFT - 10, y + 4, (long long)level);
  }
  for (int64_t year = frame->first_year; year <= frame->last_year; year++) {
    double left = draw_x(frame, draw_day_of(year)), right = draw_x(frame, draw_day_of(year + 1));
    kit_build_addf(out, "<path class=\"tg\" d=\"M%.1f %.0fv6\"/>", left, PLOT_BOTTOM + 6);
    if ((year - frame->first_year) % every == 0)
      kit_build_addf(out, "<text class=\"tt\" x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%lld</text>", (left + right) / 2, PLOT_BOTTOM + 26, (long long)year);
  }
}

static bool draw_is_cut(const struct siq_trend_point *point) { return point->cut == SIQ_CUT_SET || point->cut == SIQ_CUT_UNIT; }

/* Where the line is cut, half-way between the two that are not compared: a broken line across. */
static void draw_cuts(const struct draw_frame *frame, const struct siq_trend_series *series, struct kit_build *out) {
  for (size_t i = 1; i < series->count; i++) {
    if (!draw_is_cut(&series->at[i])) continue;
    double x = (draw_x(frame, series->at[i - 1].day) + draw_x(frame, series->at[i].day)) / 2;
    kit_build_addf(out, "<path class=\"tc\" d=\"M%.1f %.0fV%.0f\"/>", x, PLOT_TOP - 10, PLOT_BOTTOM + 8);
  }
}

static void draw_lines(const struct draw_frame *frame, const struct siq_trend_series *series, double shift, struct kit_build *out) {
  for (size_t i = 1; i < series->count; i++) {
    const struct siq_trend_point *from = &series->at[i - 1], *to = &series->at[i];
    if (to->cut == SIQ_CUT_NONE && from->value >= 0 && to->value >= 0)
      kit_build_addf(out, "<path class=\"tl\" d=\"M%.1f %.1fL%.1f %.1f\"/>", draw_x(frame, from->day) + shift, draw_y(series, from->value),
                     draw_x(frame, to->day) + shift, draw_y(series, to->value));
  }
}

/* ---- levels of one unit ----------------------------------------------------------------------------------------------------------- */

static void draw_ranges(const struct draw_frame *frame, const struct siq_trend_series *series, struct kit_build *out) {
  for (size_t i = 0; i < series->count; i++) {
    const struct siq_trend_point *point = &series->at[i];
    if (point->answered == 0) continue;
    kit_build_addf(out, "<path class=\"tr\" d=\"M%.1f %.1fV%.1f\"/>", draw_x(frame, point->day), draw_y(series, (double)point->low),
                   draw_y(series, (double)point->high) - 0.1);
  }
}

/* The latest one is large, and has its number in it. */
static void draw_points(const struct draw_frame *frame, const struct siq_trend_series *series, struct kit_build *out) {
  const struct siq_trend_point *latest = siq_trend_latest(series);
  for (size_t i = 0; i < series->count; i++) {
    const struct siq_trend_point *point = &series->at[i];
    double x = draw_x(frame, point->day), y = draw_y(series, point->value);
    struct siq_colour colour;
    if (point->value < 0) {
      kit_build_addf(out, "<text class=\"tt\" x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">–</text>", x, PLOT_BOTTOM + 4);
      continue;
    }
    siq_palette_level(series->scale_min, series->scale_max, (int64_t)point->value, &colour);
    kit_build_addf(out, "<circle class=\"tp\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>", x, y, point == latest ? 9 : 5, colour.fill);
    if (point == latest)
      kit_build_addf(out, "<text class=\"tn\" x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%lld</text>", x, y + 4, colour.text, (long long)point->value);
  }
}

/* ---- counts of units --------------------------------------------------------------------------------------------------------------- */

static double draw_column(const struct draw_frame *frame) {
  double year = (PLOT_RIGHT - PLOT_LEFT) / (double)(frame->last_year - frame->first_year + 1);
  return year * 0.8 < 64 ? year * 0.8 : 64;
}

static int64_t draw_most(const struct siq_trend_series *series) {
  int64_t most = 1;
  for (size_t i = 0; i < series->count; i++)
    for (int64_t level = series->scale_min; level <= series->scale_max; level++)
      if (series->at[i].n[level] > most) most = series->at[i].n[level];
  return most;
}

/* How many units stand at each level, as bars from the year's left; the number stands in a bar that has room for it. */
static void draw_bars(const struct draw_frame *frame, const struct siq_trend_series *series, const struct siq_trend_point *point, struct kit_build *out) {
  double most = draw_column(frame) - 10, height = 0.72 * (PLOT_BOTTOM - PLOT_TOP) / (double)(series->scale_max - series->scale_min);
  double left = draw_x(frame, point->day) - draw_column(frame) / 2 + 8;
  for (int64_t level = series->scale_min; level <= series->scale_max; level++) {
    double y = draw_y(series, (double)level), width = most * (double)point->n[level] / (double)draw_most(series);
    struct siq_colour colour;
    if (point->n[level] == 0) continue;
    siq_palette_level(series->scale_min, series->scale_max, level, &colour);
    kit_build_addf(out, "<rect class=\"tp\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", left, y - height / 2, width < 2 ? 2 : width, height, colour.fill);
    if (width >= (point->n[level] > 9 ? 16 : 10) && height >= 11)
      kit_build_addf(out, "<text class=\"tn\" x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%lld</text>", left + width / 2, y + 4, colour.text, (long long)point->n[level]);
  }
}

static void draw_units(const struct draw_frame *frame, const struct siq_trend_series *series, struct kit_build *out) {
  double shift = -draw_column(frame) / 2 + 2;
  draw_lines(frame, series, shift, out);
  for (size_t i = 0; i < series->count; i++) draw_bars(frame, series, &series->at[i], out);
  for (size_t i = 0; i < series->count; i++)
    kit_build_addf(out, "<circle class=\"tm\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", draw_x(frame, series->at[i].day) + shift, draw_y(series, series->at[i].value));
}

static void draw_panel(const struct siq_trend *trend, const struct siq_trend_series *series, struct kit_build *out) {
  const struct draw_frame frame = draw_frame_of(trend);
  draw_axes(&frame, series, out);
  draw_cuts(&frame, series, out);
  if (trend->of_units) {
    draw_units(&frame, series, out);
    return;
  }
  draw_ranges(&frame, series, out);
  draw_lines(&frame, series, 0, out);
  draw_points(&frame, series, out);
}

void siq_trend_draw(const struct siq_trend *trend, const struct siq_trend_series *series, const char *id, struct kit_build *out) {
  kit_build_addf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">", PANEL_WIDTH,
                 PANEL_HEIGHT, id, id, id);
  kit_build_add_html(out, series->title);
  kit_build_addf(out, "</title><desc id=\"%s-d\">", id);
  kit_build_add_html(out, siq_trend_sentence(out->context, trend, series));
  kit_build_add(out, "</desc><g aria-hidden=\"true\">");
  draw_panel(trend, series, out);
  kit_build_add(out, "</g></svg>\n");
}

/* ---- a file of its own --------------------------------------------------------------------------------------------------------------- */

#define FILE_COLUMNS 3
#define FILE_GAP 24
#define FILE_MARGIN 20
#define FILE_HEAD 64
#define FILE_LINE 36  /* characters of a title that have room in a panel's width */
#define FILE_TITLE 52 /* two lines of title, and one of the level */

static size_t file_letter(const char *text) { /* bytes of the first letter */
  size_t bytes = 1;
  while (((unsigned char)text[bytes] & 0xc0) == 0x80) bytes++;
  return bytes;
}

/* How much of the text has room in a line, broken after a blank or a hyphen where it has one. */
static size_t file_line(const char *text) {
  size_t bytes = 0, at = 0;
  for (int letters = 0; text[at] != '\0' && letters < FILE_LINE; letters++) {
    at += file_letter(text + at);
    if (text[at] == '\0' || text[at] == ' ' || text[at - 1] == '-') bytes = at;
  }
  return bytes > 0 ? bytes : at;
}

/* At most two lines; what has no room is left out with dots, and is in the description. */
static void file_text(struct kit_build *out, const char *text, int x, int y, const char *weight) {
  struct pussel_context *context = out->context;
  if (text == NULL) return; /* memory was out */
  for (int line = 0; line < 2 && *text != '\0'; line++) {
    size_t bytes = file_line(text);
    kit_build_addf(out, "<text x=\"%d\" y=\"%d\" font-family=\"system-ui,sans-serif\" font-size=\"13\" font-weight=\"%s\" fill=\"#1a1a1a\">", x, y + 16 * line, weight);
    kit_build_add_html(out, pussel_text(context, "%.*s", (int)bytes, text));
    text += bytes;
    while (*text == ' ') text++;
    if (line == 1 && *text != '\0') kit_build_add(out, "…");
    kit_build_add(out, "</text>");
  }
}

static void file_panel(const struct siq_trend *trend, const struct siq_trend_series *series, int x, int y, struct kit_build *out) {
  struct pussel_context *context = out->context;
  const struct siq_trend_point *latest = siq_trend_latest(series);
  const char *change = siq_trend_change(context, series), *note = siq_trend_note(context, trend, series), *word = NULL;
  file_text(out, series->title, x, y + (series->title[file_line(series->title)] == '\0' ? 28 : 12), "600");
  if (latest != NULL) word = pussel_text(context, trend->of_units ? _("Median %s of %lld") : _("Level %s of %lld"), siq_trend_level(context, latest), (long long)series->scale_max);
  if (word != NULL && change != NULL) word = pussel_text(context, "%s, %s", word, change);
  file_text(out, word, x, y + 46, "400");
  kit_build_addf(out, "<g transform=\"translate(%d %d)\">", x, y + FILE_TITLE);
  draw_panel(trend, series, out);
  kit_build_add(out, "</g>");
  file_text(out, note, x, y + FILE_TITLE + PANEL_HEIGHT + 12, "400");
  kit_build_add(out, "\n");
}

static void file_describe(const struct siq_trend *trend, struct kit_build *out) {
  kit_build_add(out, "<desc id=\"d\">");
  for (size_t i = 0; i < trend->count; i++) {
    kit_build_add_html(out, pussel_text(out->context, i > 0 ? " %s: %s" : "%s: %s", trend->series[i].title, siq_trend_sentence(out->context, trend, &trend->series[i])));
  }
  kit_build_add(out, "</desc>\n");
}

void siq_trend_draw_file(const struct siq_trend *trend, struct kit_build *out) {
  struct pussel_context *context = out->context;
  int rows = ((int)trend->count + FILE_COLUMNS - 1) / FILE_COLUMNS, row = PANEL_HEIGHT + FILE_TITLE + 44;
  int width = 2 * FILE_MARGIN + FILE_COLUMNS * PANEL_WIDTH + (FILE_COLUMNS - 1) * FILE_GAP, height = FILE_HEAD + rows * row + FILE_MARGIN;
  const char *title = pussel_text(context, trend->of_units ? _("%s: units over time") : _("%s: levels over time"), trend->unit_name);
  kit_build_addf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">", width, height,
                 width, height);
  kit_build_add_html(out, title);
  kit_build_add(out, "</title>\n");
  file_describe(trend, out);
  kit_build_addf(out, "<style>\n%s</style>\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", DRAW_STYLE, width, height);
  kit_build_addf(out, "<text x=\"%d\" y=\"40\" font-family=\"system-ui,sans-serif\" font-size=\"22\" font-weight=\"600\" fill=\"#1a1a1a\">", FILE_MARGIN);
  kit_build_add_html(out, title);
  kit_build_add(out, "</text>\n");
  for (size_t i = 0; i < trend->count; i++)
    file_panel(trend, &trend->series[i], FILE_MARGIN + (int)(i % FILE_COLUMNS) * (PANEL_WIDTH + FILE_GAP), FILE_HEAD + (int)(i / FILE_COLUMNS) * row, out);
  kit_build_add(out, "</svg>\n");
}

/*
 * report_page.c — the report as one page that a management team can talk around: first what it is and for whom, then what stands out, the
 * pictures, the history, the promises, and what to talk about next. It fetches nothing, and prints on A4.
 */
#include <string.h>

#include "report.h"

static const char report_style[] =
    "<style>\n" SIQ_PICTURE_STYLE
    "\n.puzzle{margin:1rem 0;break-inside:avoid}.puzzle figcaption{font-weight:600;margin-bottom:.5rem}.puzzle{max-width:56rem}.puzzle.then{max-width:38rem}\n"
    ".said{padding-left:1.25rem;max-width:48rem}.said li{margin:.35rem 0}\n"
    ".promises{list-style:none;padding:0;margin:.5rem 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:.75rem 1.5rem}\n"
    ".promises li{border-left:4px solid #767676;padding-left:.75rem;break-inside:avoid;overflow-wrap:anywhere}.promises p{margin:0;font-size:.95rem}.promises .what{font-weight:600}\n"
    ".sums th[scope=row]{overflow-wrap:anywhere;min-width:9rem}\n"
    "@media (max-width:24rem){.promises{grid-template-columns:1fr}}\n"
    /* the heat map's tables are wide; the rest is not, whatever its own style says of the whole page */
    "@page{size:A4 portrait;margin:16mm 14mm}@page wide{size:A4 landscape;margin:14mm}\n"
    "@media print{.wide{page:wide}.times{break-inside:avoid}.puzzle{max-width:160mm}.puzzle.then{max-width:120mm}.promises{grid-template-columns:1fr 1fr;gap:3mm 6mm}.said{max-width:none}}\n"
    "</style>\n";

static void page_element(struct kit_build *out, const char *open, const char *text, const char *close) {
  if (kit_word_is_blank(text)) return;
  kit_build_add(out, open);
  kit_build_add_html(out, text);
  kit_build_add(out, close);
}

static void page_lines(struct kit_build *out, const char *heading, const struct report_lines *lines) {
  if (lines->count == 0) return;
  page_element(out, "<h2>", heading, "</h2>\n");
  kit_build_add(out, "<ul class=\"said\">\n");
  for (size_t i = 0; i < lines->count; i++) page_element(out, "<li>", lines->at[i], "</li>\n");
  kit_build_add(out, "</ul>\n");
}

/* What it is and for whom: whoever gets it knows what may be done with it. */
static void page_head(const struct report *report, const char *title, struct kit_build *out) {
  struct pussel_context *context = report->context;
  bool own = report->own.count > 0;
  page_element(out, "<h1>", title, "</h1>\n");
  page_element(out, "<p class=\"lead prose\">",
               own ? pussel_text(context, _("For the talk in %s and with the nearest manager: where the unit says that it stands, where that has moved, and what became of what was promised."),
                                 report->unit_name)
                   : pussel_text(context, _("For the talk of those who lead %s: how the units say that they stand, where that has moved, and what became of what was promised."),
                                 report->unit_name),
               "</p>\n");
  page_element(out, "<p class=\"prose quiet\">",
               own ? _("The levels are what staff and manager agreed on. They are the unit's own, and are shown to others only when the unit wants it.")
                   : _("It tells how many units stand at each level, and names only those that share. Levels are what each unit agreed on, to develop by: not to be ranked by."),
               "</p>\n");
  page_element(out, "<p class=\"quiet\">", pussel_text(context, _("Made on %s."), kit_format_date(context, report->today)), "</p>\n");
}

/* So few columns have room on a page that stands: a page of its own, turned, would leave half of the one before empty. */
#define REPORT_COLUMNS 6

static int page_heat(const struct report *report, struct kit_build *out) {
  struct pussel_context *context = report->context;
  int result;
  if (!report->has_heat) return PUSSEL_OK;
  kit_build_add(out, report->heat.column_count > REPORT_COLUMNS ? "<div class=\"wide\">\n" : "<div>\n");
  page_element(out, "<h2>", pussel_text(context, _("How many units stand where, %lld"), (long long)report->year), "</h2>\n");
  result = siq_heat_draw(&report->heat, "heat", out);
  kit_build_add(out, "</div>\n");
  return result;
}

static void page_trends(const struct report *report, struct kit_build *out) {
  struct pussel_context *context = report->context;
  if (report->own.count > 0) {
    page_element(out, "<h2>", _("Over time"), "</h2>\n");
    siq_trend_add(&report->own, "own", _("Agreed levels, round by round"), out);
  }
  if (report->counts.count == 0) return;
  page_element(out, "<h2>", _("The units over time"), "</h2>\n");
  siq_trend_add(&report->counts, "units", _("Median of the units, and level:number of units, year by year"), out);
}

static void page_method(const struct report *report, struct kit_build *out) {
  struct pussel_context *context = report->context;
  page_element(out, "<h2>", _("How to read it"), "</h2>\n");
  page_element(out, "<p class=\"prose\">",
               _("The scale is an order and no measure: so there are medians and numbers of units, and no means. A higher level says that the unit thinks that it has come further, not that "
                 "it is better than another. What concerns the manager is not compared, counted or shared."),
               "</p>\n");
  if (report_is_of_units(report))
    page_element(out, "<p class=\"prose\">",
                 _("Units are counted in groups of at least five that do not all stand alike, so that no unit's level can be told. Those who wait for a group are not in the numbers."), "</p>\n");
  page_element(out, "<p class=\"prose\">",
               _("Rounds are compared where the piece is the same, or declared comparable, and the unit is the same or came from a comparable one. Elsewhere the line is cut."), "</p>\n");
}

int report_page_give(const struct report *report) {
  struct pussel_context *context = report->context;
  struct kit_build out = {.context = context};
  struct pussel_document document = {.name = kit_format_file_name(context, report->unit_name, report->unit, "html")};
  int result;
  document.title = pussel_text(context, _("Self-assessment %lld: %s"), (long long)report->year, report->unit_name);
  document.head = pussel_text(context, "%s%s%s", siq_trend_style, siq_heat_style, report_style);
  if (document.name == NULL || document.title == NULL || document.head == NULL) return PUSSEL_ENOMEM;
  page_head(report, document.title, &out);
  page_lines(&out, _("What stands out"), &report->stands_out);
  result = report_picture_add(report, &out);
  if (result == PUSSEL_OK) result = page_heat(report, &out);
  if (result == PUSSEL_OK) result = report_picture_add_shared(report, &out);
  if (result < 0) return result;
  page_trends(report, &out);
  report_action_add(report, &out);
  page_lines(&out, _("To talk about"), &report->questions);
  page_method(report, &out);
  result = kit_build_end(&out, &document.content);
  document.length = out.length;
  return result == PUSSEL_OK ? pussel_document(context, &document) : result;
}

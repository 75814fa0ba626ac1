/*
 * report_page.c — the report as a page that a steering group can talk around: first what to talk about, then the figures that it is
 * drawn from. Read aloud it says the same: each bar stands beside its number and is passed over.
 */
#include "report.h"

#include <string.h>

static const char page_style[] =
    "<style>\n"
    ".big{font-size:2.5rem;font-weight:600;line-height:1.1;margin:.5rem 0}\n"
    ".big small{font-size:1rem;font-weight:400}\n"
    ".bar{display:block;width:12rem;height:1rem}\n"
    ".bar .base{fill:#767676;fill-opacity:.25}.bar .mean{fill:#0b5cad}.bar .middle{stroke:#1a1a1a;stroke-width:1}\n"
    "table.report{width:100%;max-width:60rem}\n"
    ".report .n{white-space:nowrap;width:4rem}.report th[scope=row]{overflow-wrap:anywhere}.barcell{width:12rem}\n"
    ".out{font-style:italic}th .out{display:block}\n"
    "section{margin:2rem 0}section h2{margin-top:0}\n"
    "@media (max-width:48rem){.barcell{display:none}.report th,.report td{padding:.35rem .25rem}.report .n{width:1%}"
    ".figures tr{display:grid;grid-template-columns:repeat(3,1fr)}.figures .n{width:auto}.figures td[colspan]{grid-column:1/-1}"
    ".figures tr>:first-child{grid-column:1/-1;border-bottom:0;padding-bottom:0}}\n"
    "@media (prefers-color-scheme:dark){.bar .mean{fill:#7db8f0}.bar .middle{stroke:#eee}}\n"
    "@media print{section{break-inside:avoid}}\n"
    "</style>\n";

struct page {
  struct kit_build build;
  struct report_lines all, modules, questions, months, groups, suppliers;
};

/* ---- pieces ------------------------------------------------------------------------------------------------------------------- */

static void page_element(struct page *page, const char *name, const char *text) {
  kit_build_addf(&page->build, "<%s>", name);
  kit_build_add_html(&page->build, text);
  kit_build_addf(&page->build, "</%s>\n", name);
}

/* From the scale's lowest level to the mean, with a mark at the middle. */
static void page_bar(struct page *page, const struct report_line *line) {
  double width = line->answers > 0 ? (line->mean - EVALUATION_MIN) * 100.0 / (EVALUATION_MAX - EVALUATION_MIN) : 0;
  kit_build_add(&page->build, "<td class=\"barcell\" aria-hidden=\"true\"><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                              "<rect class=\"base\" width=\"100\" height=\"10\"/>");
  if (line->answers > 0) kit_build_addf(&page->build, "<rect class=\"mean\" width=\"%d\" height=\"10\"/>", (int)(width + 0.5));
  kit_build_add(&page->build, "<line class=\"middle\" x1=\"50\" x2=\"50\" y1=\"0\" y2=\"10\"/></svg></td>");
}

static void page_line(struct page *page, const struct report_line *line) {
  struct pussel_context *context = page->build.context;
  const char *left_out = report_left_out(context, line);
  kit_build_add(&page->build, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">");
  kit_build_add_html(&page->build, line->label);
  if (left_out != NULL && line->answers > 0) {
    kit_build_add(&page->build, " <span class=\"out\">");
    kit_build_add_html(&page->build, left_out);
    kit_build_add(&page->build, "</span>");
  }
  kit_build_add(&page->build, "</th>");
  if (line->answers == 0) {
    kit_build_add(&page->build, "<td role=\"cell\" class=\"out\" colspan=\"3\">");
    kit_build_add_html(&page->build, left_out != NULL ? left_out : _("nobody answered"));
    kit_build_add(&page->build, "</td>");
  } else {
    kit_build_addf(&page->build, "<td role=\"cell\" class=\"n\">%s</td><td role=\"cell\" class=\"n\">%s</td><td role=\"cell\" class=\"n\">%lld</td>", report_decimal(context, line->mean, false),
                   report_decimal(context, line->deviation, false), (long long)line->forms);
  }
  page_bar(page, line);
  kit_build_add(&page->build, "</tr>\n");
}

static void page_heading(struct page *page, const char *text, const char *class) {
  kit_build_addf(&page->build, "<th scope=\"col\" role=\"columnheader\"%s>", class);
  kit_build_add_html(&page->build, text);
  kit_build_add(&page->build, "</th>");
}

static void page_table(struct page *page, const char *title, const char *first, const struct report_lines *lines) {
  struct pussel_context *context = page->build.context;
  if (lines->count == 0) return;
  kit_build_add(&page->build, "<section>\n");
  page_element(page, "h2", title);
  /* the roles are named since a row that is laid out as a grid may lose them */
  kit_build_add(&page->build, "<table class=\"report figures\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">");
  page_heading(page, first, "");
  page_heading(page, _("Mean"), " class=\"n\"");
  page_heading(page, _("Spread"), " class=\"n\"");
  page_heading(page, _("Forms"), " class=\"n\"");
  kit_build_addf(&page->build, "<td class=\"barcell\" aria-hidden=\"true\">%d – %d</td></tr></thead>\n<tbody role=\"rowgroup\">\n", EVALUATION_MIN, EVALUATION_MAX);
  for (size_t i = 0; i < lines->count; i++) page_line(page, &lines->at[i]);
  kit_build_add(&page->build, "</tbody>\n</table>\n</section>\n");
}

/* How many gave each level, question by question. */
static void page_levels(struct page *page) {
  struct pussel_context *context = page->build.context;
  kit_build_add(&page->build, "<section>\n");
  page_element(page, "h2", _("How the answers fell"));
  kit_build_add(&page->build, "<table class=\"report\">\n<thead><tr>");
  page_heading(page, _("Question"), "");
  for (int level = EVALUATION_MIN; level <= EVALUATION_MAX; level++) kit_build_addf(&page->build, "<th scope=\"col\" class=\"n\">%d</th>", level);
  kit_build_add(&page->build, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < page->questions.count; i++) {
    const struct report_line *line = &page->questions.at[i];
    kit_build_add(&page->build, "<tr><th scope=\"row\">");
    kit_build_add_html(&page->build, line->label);
    kit_build_add(&page->build, "</th>");
    if (line->answers == 0) kit_build_addf(&page->build, "<td class=\"out\" colspan=\"%d\">%s</td>", EVALUATION_MAX, report_left_out(context, line));
    for (int level = EVALUATION_MIN; line->answers > 0 && level <= EVALUATION_MAX; level++)
      kit_build_addf(&page->build, "<td class=\"n\">%lld</td>", (long long)line->levels[level]);
    kit_build_add(&page->build, "</tr>\n");
  }
  kit_build_add(&page->build, "</tbody>\n</table>\n</section>\n");
}

/* ---- what to talk about --------------------------------------------------------------------------------------------------------- */

/* The lines with the lowest and the highest figure; false when there are not two that differ by a tenth. */
static bool page_extremes(const struct report_lines *lines, bool by_spread, const struct report_line **low, const struct report_line **high) {
  *low = *high = NULL;
  for (size_t i = 0; i < lines->count; i++) {
    const struct report_line *line = &lines->at[i];
    double figure = by_spread ? line->deviation : line->mean;
    if (line->answers == 0) continue;
    if (*low == NULL || figure < (by_spread ? (*low)->deviation : (*low)->mean)) *low = line;
    if (*high == NULL || figure > (by_spread ? (*high)->deviation : (*high)->mean)) *high = line;
  }
  return *low != NULL && (by_spread ? (*high)->deviation - (*low)->deviation : (*high)->mean - (*low)->mean) >= 0.1;
}

static void page_talk_of(struct page *page, const struct report_lines *lines) {
  struct pussel_context *context = page->build.context;
  const struct report_line *low, *high;
  if (!page_extremes(lines, false, &low, &high)) return;
  page_element(page, "li", pussel_text(context,
                                       lines == &page->modules
                                           ? _("The module %s has the highest mean (%s) and %s the lowest (%s). What can the one learn from the other?")
                                           : _("Highest: “%s” (%s). Lowest: “%s” (%s). What lies behind the lowest?"),
                                       high->label, report_decimal(context, high->mean, false), low->label,
                                       report_decimal(context, low->mean, false)));
}

static void page_talk_of_time(struct page *page) {
  struct pussel_context *context = page->build.context;
  const struct report_line *first = NULL, *last = NULL;
  for (size_t i = 0; i < page->months.count; i++) {
    if (page->months.at[i].answers == 0) continue;
    if (first == NULL) first = &page->months.at[i];
    last = &page->months.at[i];
  }
  if (first == last) return;
  page_element(page, "li", pussel_text(context, _("In %s the mean was %s, and in %s it was %s. What did you change in between?"), first->label,
                                       report_decimal(context, first->mean, false), last->label, report_decimal(context, last->mean, false)));
}

static void page_talk(struct page *page) {
  struct pussel_context *context = page->build.context;
  const struct report_line *low, *high;
  kit_build_add(&page->build, "<section>\n");
  page_element(page, "h2", _("To talk about"));
  kit_build_add(&page->build, "<ul>\n");
  page_talk_of(page, &page->questions);
  page_talk_of(page, &page->modules);
  if (page_extremes(&page->questions, true, &low, &high))
    page_element(page, "li", pussel_text(context, _("You differ most on “%s”. For whom does it not work, and why?"), high->label));
  page_talk_of_time(page);
  page_element(page, "li", _("What is adjusted before the next occasion, and who says so to the supplier?"));
  kit_build_add(&page->build, "</ul>\n</section>\n");
}

/* ---- the page ---------------------------------------------------------------------------------------------------------------------- */

static void page_summary(struct page *page) {
  struct pussel_context *context = page->build.context;
  const struct report_line *all = page->all.count > 0 ? &page->all.at[0] : NULL;
  if (all == NULL || all->answers == 0) {
    page_element(page, "p", all == NULL ? _("Nothing has been evaluated yet.") : _("Nothing can be shown yet: too few answered, or all alike."));
    return;
  }
  kit_build_addf(&page->build, "<p class=\"big\">%s ", report_decimal(context, all->mean, false));
  page_element(page, "small", pussel_text(context, _("of %d. The scale's middle is %s: %s from it."), EVALUATION_MAX,
                                          report_decimal(context, EVALUATION_MIDDLE, false), report_decimal(context, all->mean - EVALUATION_MIDDLE, true)));
  kit_build_add(&page->build, "</p>\n");
  page_element(page, "p", pussel_text(context, _("Forms: %lld; occasions: %lld. Spread (standard deviation): %s steps."), (long long)all->forms,
                                      (long long)all->occasions, report_decimal(context, all->deviation, false)));
  if (all->hidden > 0) page_element(page, "p", report_left_out(context, all));
}

static void page_method(struct page *page) {
  struct pussel_context *context = page->build.context;
  kit_build_add(&page->build, "<section>\n");
  page_element(page, "h2", _("How to read it"));
  page_element(page, "p", _("Each answer is a level from 1 to 6, given without a name. A mean is of all answers that show, and the spread tells how far from the "
                            "mean they lie: near 0 all agree, above 1.5 they differ much. The line in a bar is the middle of the scale."));
  page_element(page, "p", _("What fewer than the threshold answered at an occasion, or all answered alike, is not shown and is part of no figure here. "
                            "Nothing is reported by teacher: the figures are about the programme."));
  kit_build_add(&page->build, "</section>\n");
}

static int page_load(struct page *page, int64_t programme) {
  static const char *const by[] = {"all", "module", "question", "month", "group", "supplier"};
  struct report_lines *const into[] = {&page->all, &page->modules, &page->questions, &page->months, &page->groups, &page->suppliers};
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < sizeof by / sizeof *by; i++) result = report_load(page->build.context, programme, by[i], into[i]);
  return result;
}

int report_page(struct pussel_context *context, int64_t programme, const char *title) {
  struct page page = {.build = {.context = context}};
  struct pussel_document document = {.head = page_style};
  const char *content = NULL;
  int result = page_load(&page, programme);
  if (result < 0) return result;
  document.name = pussel_text(context, _("evaluation-%lld.html"), (long long)programme);
  document.title = pussel_text(context, _("Evaluation: %s"), title);
  if (document.name == NULL || document.title == NULL) return PUSSEL_ENOMEM;
  page_element(&page, "h1", document.title);
  page_summary(&page);
  if (page.all.count > 0 && page.all.at[0].answers > 0) page_talk(&page);
  page_table(&page, _("Module by module"), _("Module"), &page.modules);
  page_table(&page, _("Question by question"), _("Question"), &page.questions);
  if (page.all.count > 0 && page.all.at[0].answers > 0) page_levels(&page);
  page_table(&page, _("Month by month"), _("Month"), &page.months);
  page_table(&page, _("Group by group"), _("Group"), &page.groups);
  page_table(&page, _("By supplier"), _("Supplier"), &page.suppliers);
  page_method(&page);
  result = kit_build_end(&page.build, &content);
  if (result < 0) return result;
  document.content = content;
  document.length = strlen(content);
  return pussel_document(context, &document);
}

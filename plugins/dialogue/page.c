/*
 * page.c — the page of one dialogue: what it opens with, and a form for what comes out of it, which `pussel dialogue hold` reads back. It
 * is read aloud as it is printed: headings, sentences, dates as words. It works without a network and fetches nothing.
 */
#include <string.h>

#include "prepare.h"

static const char page_head[] =
#include "page_head.txt.h"
    ;

static void page_add_element(struct kit_build *build, const char *open, const char *text, const char *close) {
  if (kit_word_is_blank(text)) return;
  kit_build_add(build, open);
  kit_build_add_html(build, text);
  kit_build_add(build, close);
}

static void page_add_heading(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  page_add_element(build, "<h1>", pussel_text(context, _("Dialogue: %s"), facts->unit_name), "</h1>\n");
  page_add_element(build, "<p class=\"lead\">", pussel_text(context, _("%s: %s. Planned for %s; %lld minutes."), facts->period, facts->period_words,
                                                          kit_format_date(context, facts->date), (long long)facts->minutes), "</p>\n");
  const char *who = pussel_text(context, _("Between %s and %s, %s."), facts->managers, facts->upper_managers, facts->upper_name);
  if (who != NULL && !kit_word_is_blank(facts->invited)) who = pussel_text(context, _("%s Also: %s."), who, facts->invited);
  page_add_element(build, "<p>", who, "</p>\n");
}

static void page_add_sentence(struct kit_build *build, const char *label, const char *text, const char *from) {
  struct pussel_context *context = build->context;
  if (kit_word_is_blank(text)) return;
  page_add_element(build, "<p><strong>", label, "</strong> ");
  kit_build_add_html(build, prepare_word_stop(context, text));
  if (from != NULL) page_add_element(build, " <span class=\"quiet\">", pussel_text(context, _("(from %s)"), from), "</span>");
  kit_build_add(build, "</p>\n");
}

static void page_add_goals(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  page_add_element(build, "<h2>", _("Mission and target picture"), "</h2>\n");
  if (facts->mission == NULL && facts->target == NULL)
    page_add_element(build, "<p>", _("No mission or target picture is written down, neither here nor above. What are we here for? Say it in one sentence."), "</p>\n");
  page_add_sentence(build, _("Mission:"), facts->mission, facts->mission_from);
  page_add_sentence(build, _("Target picture:"), facts->target, facts->target_from);
  if (facts->goal_count == 0) return;
  page_add_element(build, "<h2>", _("Goals"), "</h2>\n");
  page_add_element(build, "<p>", prepare_word_goals(facts), "</p>\n");
  kit_build_add(build, "<ul>\n");
  for (size_t i = 0; i < facts->goal_count; i++) {
    const struct prepare_goal *goal = &facts->goals[i];
    if (facts->goal_count > PREPARE_GOALS && goal->depth != facts->nearest_depth) break;
    page_add_element(build, "<li>", goal->from != NULL ? pussel_text(context, "%s (%s)", goal->text, goal->from) : goal->text, "</li>\n");
  }
  kit_build_add(build, "</ul>\n");
}

static void page_add_script_texts(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  kit_build_add(build, "<p id=\"saved\" role=\"status\" class=\"only-screen\" data-saved=\"");
  kit_build_add_html(build, _("Saved. Hand over the file: it is read with pussel dialogue hold and its name."));
  kit_build_add(build, "\" data-unsaved=\"");
  kit_build_add_html(build, _("Not saved yet."));
  kit_build_add(build, "\"></p>\n<noscript><p>");
  kit_build_add_html(build, _("Scripts are switched off in this browser: the page can be printed and written on by hand, but not saved."));
  kit_build_add(build, "</p></noscript>\n");
}

int page_write(const struct prepare_facts *facts, const char *name) {
  struct pussel_context *context = facts->context;
  struct kit_build build = {.context = context};
  const char *content = NULL;
  page_add_heading(&build, facts);
  page_add_goals(&build, facts);
  kit_build_add(&build, "<form id=\"dialogue\" autocomplete=\"off\" data-file=\"");
  kit_build_add_html(&build, name);
  kit_build_add(&build, "\">\n");
  page_form_add(&build, facts);
  page_add_script_texts(&build, facts);
  kit_build_add(&build, "</form>\n");
  int result = kit_build_end(&build, &content);
  const struct pussel_document document = {.name = name, .title = pussel_text(context, _("Dialogue: %s, %s"), facts->unit_name, facts->period),
                                           .head = page_head, .content = content, .length = build.length};
  if (result == PUSSEL_OK && document.title == NULL) result = PUSSEL_ENOMEM;
  return result == PUSSEL_OK ? pussel_document(context, &document) : result;
}

/*
 * page_form.c — the form of the page: what is said of each commitment, what went well, at most three subjects, what is agreed and which
 * support is promised. The block of answers at its end is what `pussel dialogue hold` reads; the page's script keeps it up to date.
 */
#include <string.h>

#include "prepare.h"

#define FORM_AGREEMENTS 3
#define FORM_SUPPORT 2

static void form_add_text(struct kit_build *build, const char *open, const char *text, const char *close) {
  if (kit_word_is_blank(text)) return;
  kit_build_add(build, open);
  kit_build_add_html(build, text);
  kit_build_add(build, close);
}

/* Radio buttons in a line: they can be ticked on paper too. The first says that nothing is said, and is not printed. */
static void form_add_choice(struct kit_build *build, const char *legend, const char *name, size_t number, const char *const keys[], const char *const words[],
                            size_t count, const char *is_now) {
  struct pussel_context *context = build->context;
  form_add_text(build, "<fieldset class=\"pick\"><legend>", legend, "</legend>\n");
  kit_build_addf(build, "<label class=\"only-screen\"><input type=\"radio\" name=\"%s%zu\" value=\"\" checked> ", name, number);
  kit_build_add_html(build, is_now != NULL ? pussel_text(context, _("as now: %s"), pussel_translate(context, is_now)) : _("not said"));
  kit_build_add(build, "</label>\n");
  for (size_t i = 0; i < count; i++) {
    if (is_now != NULL && strcmp(keys[i], is_now) == 0) continue; /* that is the first one: the state it has is no statement */
    kit_build_addf(build, "<label><input type=\"radio\" name=\"%s%zu\" value=\"%s\"> ", name, number, keys[i]);
    kit_build_add_html(build, words[i]);
    kit_build_add(build, "</label>\n");
  }
  kit_build_add(build, "</fieldset>\n");
}

static void form_add_commitment(struct kit_build *build, const struct prepare_facts *facts, const struct prepare_commitment *one, size_t number) {
  static const char *const states[] = {N_("open"), N_("delivered"), N_("renegotiated"), N_("closed")};
  static const char *const assessments[] = {"on_track", "watch", "needs_support"};
  struct pussel_context *context = facts->context;
  const char *words[4];
  for (size_t i = 0; i < 4; i++) words[i] = pussel_translate(context, states[i]);
  kit_build_add(build, "<fieldset class=\"spoken\" data-ref=\"");
  kit_build_add_html(build, one->ref);
  kit_build_addf(build, "\"><legend>%zu. ", number);
  kit_build_add_html(build, prepare_word_stop(context, one->what));
  kit_build_add(build, "</legend>\n<p>");
  form_add_text(build, one->stand == PREPARE_LATE ? "<strong>" : "<span>", prepare_word_stand(facts, one), one->stand == PREPARE_LATE ? "</strong> " : "</span> ");
  kit_build_add_html(build, prepare_word_owner(facts, one));
  form_add_text(build, " ", prepare_word_said(facts, one), "");
  kit_build_add(build, "</p>\n");
  form_add_choice(build, _("State"), "state", number, states, words, 4, one->state);
  form_add_choice(build, _("Assessment"), "assessment", number, assessments, facts->words, 3, NULL);
  form_add_text(build, "<label class=\"reason\">", _("Why"), " <input type=\"text\" data-field=\"reason\" value=\"\"></label>\n</fieldset>\n");
}

static void form_add_commitments(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  size_t own = 0;
  while (own < facts->commitment_count && !facts->commitments[own].is_promised) own++;
  form_add_text(build, "<h2>", _("What we agreed last time"), "</h2>\n");
  if (facts->last_held != NULL) form_add_text(build, "<p class=\"quiet\">", pussel_text(context, _("The latest dialogue was held on %s."), facts->last_held), "</p>\n");
  if (own == 0) form_add_text(build, "<p>", _("Nothing is agreed yet: this is the first dialogue that anything comes out of."), "</p>\n");
  for (size_t i = 0; i < facts->commitment_count; i++) {
    if (i == own) form_add_text(build, "<h2>", _("Support that the unit was promised"), "</h2>\n");
    form_add_commitment(build, facts, &facts->commitments[i], i + 1);
  }
}

static void form_add_area(struct kit_build *build, const char *label, const char *field, int rows) {
  form_add_text(build, "<label>", label, "");
  kit_build_addf(build, " <textarea data-field=\"%s\" rows=\"%d\"></textarea></label>\n", field, rows);
}

static void form_add_well(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  form_add_text(build, "<h2>", _("What went well"), "</h2>\n");
  if (facts->well.count > 0) kit_build_add(build, "<ul>\n");
  for (size_t i = 0; i < facts->well.count; i++) form_add_text(build, "<li>", facts->well.at[i], "</li>\n");
  if (facts->well.count > 0) kit_build_add(build, "</ul>\n");
  form_add_area(build, _("What went well, and what can be learned from it?"), "went_well", 2);
}

static void form_add_measures(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  size_t shown = 0, moved = 0;
  for (size_t i = 0; i < facts->measure_count; i++)
    if (facts->measures[i].move != PREPARE_SAME && facts->measures[i].move != PREPARE_ROSE) moved++;
  if (moved + facts->unmoved == 0) return;
  form_add_text(build, "<h2>", _("What has been measured"), "</h2>\n<ul>\n");
  for (size_t i = 0; i < facts->measure_count && shown < PREPARE_MEASURES; i++) {
    enum prepare_move move = facts->measures[i].move;
    if (move == PREPARE_SAME || move == PREPARE_ROSE || (move == PREPARE_FIRST && shown >= 3)) continue; /* what rose went well: it stands there */
    form_add_text(build, "<li>", prepare_word_measure(facts, &facts->measures[i]), "</li>\n");
    shown++;
  }
  if (moved > shown) form_add_text(build, "<li>", pussel_text(context, _("More that are new or have moved: %lld."), (long long)(moved - shown)), "</li>\n");
  if (facts->unmoved > 0) form_add_text(build, "<li>", pussel_text(context, _("As before: %lld."), (long long)facts->unmoved), "</li>\n");
  kit_build_add(build, "</ul>\n");
}

static void form_add_subjects(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  form_add_text(build, "<h2>", _("Choose at most three subjects"), "</h2>\n");
  if (facts->offers.count > 0) form_add_text(build, "<p>", _("These could be chosen; something else may weigh more:"), "</p>\n<ul>\n");
  for (size_t i = 0; i < facts->offers.count; i++)
    form_add_text(build, "<li>", pussel_text(context, "%s (%s)", prepare_word_unstopped(context, facts->offers.at[i]), facts->whys.at[i]), "</li>\n");
  if (facts->offers.count > 0) kit_build_add(build, "</ul>\n<datalist id=\"offers\">\n");
  for (size_t i = 0; i < facts->offers.count; i++) form_add_text(build, "<option value=\"", facts->offers.at[i], "\"></option>\n");
  if (facts->offers.count > 0) kit_build_add(build, "</datalist>\n");
  kit_build_add(build, "<div class=\"cells three\">\n");
  for (int i = 1; i <= PREPARE_SUBJECTS; i++) {
    form_add_text(build, "<label>", pussel_text(context, _("Subject %d"), i), " ");
    kit_build_addf(build, "<input type=\"text\" data-field=\"subject\" value=\"\"%s></label>\n", facts->offers.count > 0 ? " list=\"offers\"" : "");
  }
  kit_build_add(build, "</div>\n");
}

/* What, who, by when, how it will be seen. `list`: the member of the answers that the row belongs to. */
static void form_add_promises(struct kit_build *build, const char *list, const char *legend, int rows) {
  struct pussel_context *context = build->context;
  for (int i = 1; i <= rows; i++) {
    kit_build_addf(build, "<fieldset class=\"promise\" data-list=\"%s\"><legend>", list);
    kit_build_add_html(build, pussel_text(context, "%s %d", legend, i));
    kit_build_add(build, "</legend><div class=\"cells four\">\n");
    form_add_text(build, "<label>", _("What"), " <input type=\"text\" data-field=\"what\" value=\"\"></label>\n");
    form_add_text(build, "<label>", _("Who"), " <input type=\"text\" data-field=\"who\" value=\"\"></label>\n");
    form_add_text(build, "<label>", _("By when"), " <input type=\"date\" data-field=\"due\" value=\"\"></label>\n");
    form_add_text(build, "<label>", _("How it will be seen"), " <input type=\"text\" data-field=\"seen_by\" value=\"\"></label>\n");
    kit_build_add(build, "</div></fieldset>\n");
  }
  kit_build_addf(build, "<p class=\"only-screen\"><button type=\"button\" data-more=\"%s\">", list);
  kit_build_add_html(build, _("One more"));
  kit_build_add(build, "</button></p>\n");
}

/* The answers, all empty: see the reading side for what each member may hold. */
static void form_add_answers(struct kit_build *build, const struct prepare_facts *facts) {
  kit_build_addf(build, "<script type=\"application/json\" id=\"pussel-dialogue\">{\"pussel\":\"dialogue\",\"version\":1,\"dialogue\":%lld,\"unit\":%lld,\"unit_name\":",
                 (long long)facts->dialogue, (long long)facts->unit);
  kit_build_add_json(build, facts->unit_name);
  kit_build_add(build, ",\"period\":");
  kit_build_add_json(build, facts->period);
  kit_build_add(build, ",\"filled\":false,\"held_on\":\"\",\"subjects\":[\"\",\"\",\"\"],\"went_well\":\"\",\"assessments\":[");
  for (size_t i = 0; i < facts->commitment_count; i++) {
    kit_build_add(build, i > 0 ? ",{\"ref\":" : "{\"ref\":");
    kit_build_add_json(build, facts->commitments[i].ref);
    kit_build_add(build, ",\"state\":\"\",\"assessment\":\"\",\"reason\":\"\"}");
  }
  kit_build_add(build, "],\"agreements\":[],\"support\":[],\"notes\":\"\"}</script>\n");
}

void page_form_add(struct kit_build *build, const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  form_add_commitments(build, facts);
  form_add_well(build, facts);
  form_add_measures(build, facts);
  form_add_subjects(build, facts);
  form_add_text(build, "<p class=\"card\"><strong>", _("Write of the operations."), "</strong> ");
  kit_build_add_html(build, _("Nothing on anybody's health, family, performance or pay, and no names of pupils, patients or clients: what is written here becomes an official document."));
  kit_build_add(build, "</p>\n");
  form_add_text(build, "<h2>", _("What we agree now"), "</h2>\n");
  form_add_promises(build, "agreements", _("Agreement"), FORM_AGREEMENTS);
  form_add_text(build, "<h2>", _("Support that the manager above promises"), "</h2>\n");
  form_add_promises(build, "support", _("Support"), FORM_SUPPORT);
  form_add_area(build, _("Notes, until the dialogue is finalised"), "notes", 2);
  form_add_text(build, "<p class=\"held\"><label>", _("Held on"), " <input type=\"date\" data-field=\"held_on\" value=\"\"></label></p>\n");
  form_add_text(build, "<p class=\"only-screen\"><button type=\"button\" id=\"save\">", _("Save"), "</button></p>\n");
  form_add_answers(build, facts);
}

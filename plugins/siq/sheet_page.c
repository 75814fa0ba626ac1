/*
 * sheet_page.c — the workshop material of one unit, a page that is printed on A4 and can be read on a phone: first how the talk goes, for whoever
 * leads it; then a sheet for each to fill in alone; the pieces to talk about; and what is chosen and decided. Room to write is room for a hand.
 */
#include "sheet.h"

static const char page_style[] =
    "<style>\n"
    ".sheet{margin:0 0 2.5rem}.sheet>h2{margin-top:0}\n"
    ".where{display:flex;flex-wrap:wrap;gap:.25rem 2rem;margin:.5rem 0}.where p{margin:0;flex:1 1 12rem;border-bottom:1px solid #767676;min-height:2rem}\n"
    ".steps>li{margin:0 0 .6rem}.steps b{display:block}\n"
    ".levels{list-style:none;margin:.25rem 0;padding:0}.levels li{display:flex;gap:.6rem;align-items:baseline;margin:.15rem 0}\n"
    ".level{flex:none;min-width:1.5em;text-align:center;border:1px solid #767676;border-radius:.25rem;padding:0 .25rem;font-weight:600;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    ".piece{border-top:2px solid #767676;padding:.5rem 0 .75rem;break-inside:avoid}.piece h3{margin:.25rem 0}.piece p{margin:.25rem 0}\n"
    ".tag{font-weight:400;font-size:.85rem;border:1px dashed #767676;border-radius:.25rem;padding:0 .35rem;white-space:nowrap}\n"
    ".rings{display:flex;flex-wrap:wrap;gap:.35rem;align-items:center;margin:.35rem 0;padding:0}\n"
    ".ring{display:inline-flex;align-items:center;justify-content:center;min-width:2rem;height:2rem;border:1.5px solid currentColor;border-radius:50%;box-sizing:border-box}\n"
    ".ring.wide{border-radius:1rem;padding:0 .6rem}\n"
    ".write{display:block;border:1px solid #767676;border-radius:.3rem;min-height:4.5rem;margin:.25rem 0;background:"
    "repeating-linear-gradient(transparent 0 2rem,#c4c4c4 2rem calc(2rem + 1px))}\n"
    ".rows{list-style:none;margin:0;padding:0}.rows li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;"
    "border-bottom:1px solid #767676;padding:.3rem 0;break-inside:avoid}.rows .what{flex:1 1 16rem}.rows .what b{display:block}.rows .rings{margin:0}\n"
    ".dots{flex:1 1 10rem;min-height:2.2rem;border:1px solid #767676;border-radius:.3rem}\n"
    ".small{font-size:.9rem}\n"
    ".puzzle svg{max-width:100%;height:auto;break-inside:avoid}\n"
    "@media print{.sheet{margin:0}.sheet+.sheet{break-before:page}.steps>li{margin-bottom:1.5mm}.small{font-size:8.5pt}"
    ".alone .ring{min-width:6.5mm;height:6.5mm}.alone .rows li{padding:1mm 0}.alone .rows .what{flex-basis:80mm}.piece{padding:1mm 0 2mm;line-height:1.35}.piece h3,.piece p{margin:.5mm 0}.levels{margin:.5mm 0}.levels li{margin:0}"
    ".piece .rings{margin:1mm 0}.piece .ring{min-width:7mm;height:7mm}"
    ".write{min-height:18mm;margin:0;background:repeating-linear-gradient(transparent 0 9mm,#999 9mm 9.4mm)}.tall{min-height:27mm}"
    ".dots{min-height:11mm}.plan{break-inside:avoid}}\n"
    "</style>\n";

void sheet_element(struct kit_build *build, const char *name, const char *class, const char *text) {
  if (kit_word_is_blank(text)) return;
  kit_build_addf(build, "<%s%s%s%s>", name, class == NULL ? "" : " class=\"", class == NULL ? "" : class, class == NULL ? "" : "\"");
  kit_build_add_html(build, text);
  kit_build_addf(build, "</%s>\n", name);
}

void sheet_rings(struct kit_build *build, const struct sheet *sheet) {
  for (int64_t level = sheet->scale_min; level <= sheet->scale_max; level++) kit_build_addf(build, "<span class=\"ring\">%lld</span> ", (long long)level);
}

static void page_level(struct kit_build *build, const struct sheet *sheet, int64_t level) {
  struct siq_colour colour;
  siq_palette_level(sheet->scale_min, sheet->scale_max, level, &colour);
  kit_build_addf(build, "<span class=\"level\" style=\"background:%s;color:%s\">%lld</span> ", colour.fill, colour.text, (long long)level);
}

/* ---- the first page: for whoever leads the talk ------------------------------------------------------------------------- */

static void page_heading(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sheet_element(build, "h1", NULL, pussel_text(context, _("Self-assessment: %s"), sheet->unit_name));
  sheet_element(build, "p", "quiet", sheet->set_title);
  kit_build_add(build, "<div class=\"where\">");
  sheet_element(build, "p", NULL, sheet->day == NULL ? _("Day:") : pussel_text(context, _("Day: %s"), sheet->day));
  sheet_element(build, "p", NULL, _("How many take part:"));
  kit_build_add(build, "</div>\n");
}

static void page_services(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sheet_element(build, "h2", NULL, _("Whom we are there for"));
  if (sheet->service_count == 0) {
    sheet_element(build, "p", NULL, _("No service is written down, neither here nor above. Write it here, and whom it is for:"));
    kit_build_add(build, "<div class=\"write\"></div>\n");
    return;
  }
  kit_build_add(build, "<ul>\n");
  for (size_t i = 0; i < sheet->service_count; i++) {
    const struct sheet_service *one = &sheet->services[i];
    const char *text = one->recipients == NULL ? one->name : pussel_text(context, _("%s, for %s"), one->name, one->recipients);
    sheet_element(build, "li", NULL, one->from == NULL ? text : pussel_text(context, _("%s (from %s)"), text, one->from));
  }
  kit_build_add(build, "</ul>\n");
}

/* The state as people say it. */
static const char *page_state(struct pussel_context *context, const char *state) {
  return state == NULL ? "" : pussel_translate(context, state);
}

static void page_last(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  if (sheet->last_day == NULL && sheet->action_count == 0) return;
  sheet_element(build, "h2", NULL, _("What we decided last time"));
  if (sheet->last_day != NULL) sheet_element(build, "p", NULL, pussel_text(context, _("The last self-assessment was on %s. Its levels stand at each piece."), sheet->last_day));
  if (sheet->action_count == 0) return;
  kit_build_add(build, "<ul>\n");
  for (size_t i = 0; i < sheet->action_count; i++) {
    const struct sheet_action *one = &sheet->actions[i];
    sheet_element(build, "li", NULL, pussel_text(context, _("%s – by %s: %s"), one->what, one->due, page_state(context, one->state)));
  }
  kit_build_add(build, "</ul>\n");
}

/* The paper is copied for all, and another may be manager by now: what concerns the manager is not in it, as it is not beside the piece. */
static bool page_leave_manager_out(struct siq_picture *picture) {
  size_t count = 0;
  bool left = false;
  for (size_t i = 0; i < picture->count; i++) {
    if (!picture->pieces[i].about_manager) picture->pieces[count++] = picture->pieces[i];
  }
  left = count < picture->count;
  picture->count = count;
  return left;
}

/* The puzzle as it was left last time: with the paper in hand, that is what is seen first. */
static int page_picture(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  struct siq_round last;
  struct siq_picture picture = {0};
  bool is_left_out;
  int result;
  if (sheet->last == 0) return PUSSEL_OK;
  result = siq_round_get(context, sheet->last, &last);
  if (result == PUSSEL_OK) result = siq_picture_load(context, &last, &picture);
  if (result < 0) return result;
  is_left_out = page_leave_manager_out(&picture);
  if (picture.count == 0) return PUSSEL_OK;
  kit_build_add(build, "<section class=\"sheet puzzle\">\n");
  sheet_element(build, "h2", NULL, pussel_text(context, _("The puzzle last time: %s"), sheet->unit_name));
  result = siq_picture_draw(context, &picture, "last", build);
  if (is_left_out) sheet_element(build, "p", "quiet", _("What concerns the manager is left out: it is not compared with last time."));
  kit_build_add(build, "</section>\n");
  return result;
}

/* A share of the time that the round is meant to take, in whole five minutes. */
static void page_step(struct kit_build *build, const struct sheet *sheet, int64_t percent, const char *title, const char *text) {
  struct pussel_context *context = sheet->context;
  int64_t minutes = (sheet->minutes * percent + 250) / 500 * 5;
  kit_build_add(build, "<li>");
  sheet_element(build, "b", NULL, minutes < 5 ? title : pussel_text(context, _("%s (about %lld minutes)"), title, (long long)minutes));
  kit_build_add_html(build, text);
  kit_build_add(build, "</li>\n");
}

static void page_steps(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sheet_element(build, "h2", NULL, _("How the talk goes"));
  kit_build_add(build, "<ol class=\"steps\">\n");
  page_step(build, sheet, 8, _("Whom are we there for?"), _("Read the services and their recipients aloud. Is it still so? Think of those people throughout."));
  page_step(build, sheet, 8, _("What came of it?"), _("Go through what was decided last time: delivered, on the way, or dropped, and what it led to. The first time, pass this over."));
  page_step(build, sheet, 12, _("Each alone, if you want to"),
            _("Copy the sheet for each. Nobody writes a name. Gather the sheets face down, mix them, and let somebody outside the group enter them; look at how they fell, and begin with the pieces where you lie far apart."));
  page_step(build, sheet, 47, _("The talk, piece by piece"),
            _("Read the question. Ask for an example from the last months. Go from the lowest level upward: which sentence is true of us today, on an ordinary day? Agree on one level; it is "
              "not a mean. If you cannot agree, take the lower one, and write what is missing. Write why in a sentence, without names. If a piece cannot be judged, ring that instead and write why."));
  page_step(build, sheet, 10, _("Choose"), _("Each sets three dots where it matters most that we become better. Look at the dots and the low levels together, and choose one to three pieces."));
  page_step(build, sheet, 15, _("Decide"), _("For each chosen piece: what is to be done, who sees to it, by when, what it leads to for those we are there for, and how we see that. Little that is done is worth more than much that is written."));
  kit_build_add(build, "</ol>\n");
  sheet_element(build, "p", "small", _("Afterwards: hand in the pages with the agreed levels, the choice and the plan. Destroy the sheets that were filled in alone as soon as they have been entered."));
}

/* ---- the pieces --------------------------------------------------------------------------------------------------------- */

static void page_before(struct kit_build *build, const struct sheet *sheet, const struct sheet_piece *piece) {
  struct pussel_context *context = sheet->context;
  if (piece->before < 0) return;
  kit_build_add(build, "<p class=\"small\">");
  kit_build_add_html(build, pussel_text(context, _("Last time, %s:"), sheet->last_day));
  kit_build_add(build, " ");
  page_level(build, sheet, piece->before);
  if (!kit_word_is_blank(piece->before_why)) kit_build_add_html(build, piece->before_why);
  kit_build_add(build, "</p>\n");
}

static void page_piece(struct kit_build *build, const struct sheet *sheet, size_t number) {
  struct pussel_context *context = sheet->context;
  const struct sheet_piece *piece = &sheet->pieces[number];
  bool words = false;
  kit_build_addf(build, "<div class=\"piece\"><h3>%zu. ", number + 1);
  kit_build_add_html(build, piece->title);
  if (piece->own) {
    kit_build_add(build, " ");
    sheet_element(build, "span", "tag", _("our own piece"));
  }
  if (piece->about_manager) {
    kit_build_add(build, " ");
    sheet_element(build, "span", "tag", _("about the manager: not compared"));
  }
  kit_build_add(build, "</h3>\n");
  sheet_element(build, "p", NULL, piece->question);
  for (int64_t level = sheet->scale_min; level <= sheet->scale_max; level++) words = words || piece->levels[level] != NULL;
  if (words) kit_build_add(build, "<ul class=\"levels\">\n");
  for (int64_t level = sheet->scale_min; words && level <= sheet->scale_max; level++) {
    if (piece->levels[level] == NULL) continue;
    kit_build_add(build, "<li>");
    page_level(build, sheet, level);
    sheet_element(build, "span", NULL, piece->levels[level]);
    kit_build_add(build, "</li>\n");
  }
  if (words) kit_build_add(build, "</ul>\n");
  page_before(build, sheet, piece);
  kit_build_add(build, "<div class=\"rings\">");
  sheet_element(build, "span", NULL, _("We are at:"));
  sheet_rings(build, sheet);
  sheet_element(build, "span", "ring wide", _("cannot be judged"));
  sheet_element(build, "span", "small", _("Why, in a sentence:"));
  kit_build_add(build, "</div>\n<div class=\"write\"></div></div>\n");
}

int sheet_page_write(const struct sheet *sheet, const char *file) {
  struct pussel_context *context = sheet->context;
  struct kit_build build = {.context = context};
  struct pussel_document page = {.name = file, .head = page_style};
  int result;
  kit_build_add(&build, "<section class=\"sheet\">\n");
  page_heading(&build, sheet);
  page_services(&build, sheet);
  page_last(&build, sheet);
  page_steps(&build, sheet);
  kit_build_add(&build, "</section>\n");
  result = page_picture(&build, sheet);
  if (result < 0) return result;
  sheet_form_alone(&build, sheet);
  kit_build_add(&build, "<section class=\"sheet\">\n");
  sheet_element(&build, "h2", NULL, pussel_text(context, _("The pieces: %s"), sheet->unit_name));
  for (size_t i = 0; i < sheet->piece_count; i++) page_piece(&build, sheet, i);
  kit_build_add(&build, "</section>\n");
  sheet_form_dots(&build, sheet);
  sheet_form_plan(&build, sheet);
  result = kit_build_end(&build, &page.content);
  page.length = build.length;
  page.title = pussel_text(context, _("Self-assessment: %s"), sheet->unit_name);
  return result < 0 ? result : page.title == NULL ? PUSSEL_ENOMEM : pussel_document(context, &page);
}

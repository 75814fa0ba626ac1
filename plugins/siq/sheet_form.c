/* sheet_form.c — the pages that are written on: alone, without a name; the choice, with dots; and the plan. */
#include "sheet.h"

/* What becomes of it stands on the sheet itself, since that is what those who fill it in are promised. */
static void form_promise(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sheet_element(build, "p", NULL, pussel_text(context, _("Ring the level that is true of us on an ordinary day, from %lld to %lld. If you cannot or will not say, ring the dash: it counts as no answer, and not as a low one. Write no name."),
                                              (long long)sheet->scale_min, (long long)sheet->scale_max));
  sheet_element(build, "p", "small",
                pussel_text(context, _("What happens with it: your sheet is mixed with the others and entered without a name or a time. When all are in they become a number for each level, and the sheets are destroyed. Of a "
                                       "piece that fewer than %lld have answered, or all alike, nothing is shown."),
                            (long long)sheet->min_group));
}

void sheet_form_alone(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  kit_build_add(build, "<section class=\"sheet alone\">\n");
  sheet_element(build, "h2", NULL, pussel_text(context, _("Each alone: %s"), sheet->unit_name));
  form_promise(build, sheet);
  kit_build_add(build, "<ol class=\"rows\">\n");
  for (size_t i = 0; i < sheet->piece_count; i++) {
    const struct sheet_piece *piece = &sheet->pieces[i];
    kit_build_addf(build, "<li><span class=\"what\"><b>%zu. ", i + 1);
    kit_build_add_html(build, piece->title);
    kit_build_add(build, "</b>");
    sheet_element(build, "span", "small", piece->question);
    kit_build_add(build, "</span><span class=\"rings\">");
    sheet_rings(build, sheet);
    kit_build_add(build, "<span class=\"ring\">–</span></span></li>\n");
  }
  kit_build_add(build, "</ol></section>\n");
}

void sheet_form_dots(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  kit_build_add(build, "<section class=\"sheet\">\n");
  sheet_element(build, "h2", NULL, pussel_text(context, _("Choose: %s"), sheet->unit_name));
  sheet_element(build, "p", NULL, _("Each has three dots, and may set several on one piece. Where does it matter most to those we are there for that we become better?"));
  kit_build_add(build, "<ol class=\"rows\">\n");
  for (size_t i = 0; i < sheet->piece_count; i++) {
    kit_build_addf(build, "<li><span class=\"what\"><b>%zu. ", i + 1);
    kit_build_add_html(build, sheet->pieces[i].title);
    kit_build_add(build, "</b></span><span class=\"dots\"></span></li>\n");
  }
  kit_build_add(build, "</ol>\n");
  sheet_element(build, "p", NULL, _("We choose (one to three, the most important first), and why:"));
  kit_build_add(build, "<div class=\"write tall\"></div></section>\n");
}

static void form_line(struct kit_build *build, const char *label, const char *class) {
  sheet_element(build, "p", "small", label);
  kit_build_addf(build, "<div class=\"%s\"></div>\n", class);
}

void sheet_form_plan(struct kit_build *build, const struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  kit_build_add(build, "<section class=\"sheet\">\n");
  sheet_element(build, "h2", NULL, pussel_text(context, _("What we shall do: %s"), sheet->unit_name));
  for (int number = 1; number <= 3; number++) {
    kit_build_add(build, "<div class=\"plan card\">\n");
    sheet_element(build, "h3", NULL, pussel_text(context, _("Action %d, for the piece:"), number));
    form_line(build, _("What is to be done:"), "write");
    kit_build_add(build, "<div class=\"where\">");
    sheet_element(build, "p", "small", _("Who sees to it:"));
    sheet_element(build, "p", "small", _("By when:"));
    sheet_element(build, "p", "small", _("In which plan, and year:"));
    kit_build_add(build, "</div>\n");
    form_line(build, _("What it leads to for those we are there for, and how we see it:"), "write");
    kit_build_add(build, "</div>\n");
  }
  kit_build_add(build, "</section>\n");
}

/* page_index.c — the list of the pages that were made, with what stands out in each. */
#include "prepare.h"

int page_index_write(struct pussel_context *context, const char *period, const struct page_entry *first) {
  struct kit_build build = {.context = context};
  const char *content = NULL, *title = pussel_text(context, _("Dialogues, %s"), period);
  kit_build_add(&build, "<h1>");
  kit_build_add_html(&build, title);
  kit_build_add(&build, "</h1>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  kit_build_add_html(&build, title);
  kit_build_add(&build, "\"><table>\n<thead><tr><th scope=\"col\">");
  kit_build_add_html(&build, _("Unit"));
  kit_build_add(&build, "</th><th scope=\"col\">");
  kit_build_add_html(&build, _("Manager"));
  kit_build_add(&build, "</th><th scope=\"col\">");
  kit_build_add_html(&build, _("What stands out"));
  kit_build_add(&build, "</th></tr></thead>\n<tbody>\n");
  for (const struct page_entry *entry = first; entry != NULL; entry = entry->next) {
    kit_build_add(&build, "<tr><th scope=\"row\"><a href=\"");
    kit_build_add_html(&build, entry->file);
    kit_build_add(&build, "\">");
    kit_build_add_html(&build, entry->unit_name);
    kit_build_add(&build, "</a></th><td>");
    kit_build_add_html(&build, entry->managers);
    kit_build_add(&build, "</td><td>");
    kit_build_add_html(&build, entry->stands_out);
    kit_build_add(&build, "</td></tr>\n");
  }
  kit_build_add(&build, "</tbody></table></div>\n");
  int result = kit_build_end(&build, &content);
  const struct pussel_document document = {.name = "index.html", .title = title, .content = content, .length = build.length};
  if (result == PUSSEL_OK && title == NULL) result = PUSSEL_ENOMEM;
  return result == PUSSEL_OK ? pussel_document(context, &document) : result;
}

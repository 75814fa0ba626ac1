/*
 * heatmap_page.c — the heat map as tables in a page: a cell has the middle level on its colour, and how many stand at each level as small
 * bars with numbers. Read aloud a cell is a sentence. Many columns are several tables, so that the page can be read and printed whole.
 */
#include <string.h>

#include "heatmap.h"

#define PAGE_COLUMNS 7 /* beside the whole; so many have room on a landscape page */

const char siq_heat_style[] =
    "<style>\n"
    ".heat{width:100%}.heat th,.heat td{padding:.3rem .4rem}.heat thead th{vertical-align:bottom;hyphens:auto;overflow-wrap:anywhere;min-width:6.5rem}\n"
    ".heat tbody th{min-width:9.5rem;position:sticky;left:0;background:#fff;z-index:1}.heat .whole{border-right:2px solid #767676}\n"
    ".heat-aside{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.heat td{position:relative}\n"
    ".heat-level{display:inline-block;min-width:1.2rem;padding:0 .25rem;border:1px solid #767676;border-radius:.2rem;text-align:center;font-weight:600;"
    "font-variant-numeric:tabular-nums;print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    ".heat-of,.heat-out{font-size:.85rem;line-height:1.3}.heat-out{font-style:italic}\n"
    ".heat svg{display:block;margin-top:.2rem}.heat svg text{font:10px system-ui,sans-serif;fill:currentColor;text-anchor:middle}\n"
    ".heat svg rect{stroke:#767676;stroke-width:1;print-color-adjust:exact;-webkit-print-color-adjust:exact}.heat svg line{stroke:#767676}\n"
    ".heat-key{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:.5rem 0}\n"
    ".heat-names thead th{font-size:.75rem;min-width:4.2rem}.heat-names .heat-of{display:block}\n"
    ".heat-warning{border-left:4px solid #767676;padding-left:.75rem}\n"
    "@media (max-width:30rem){.heat tbody th{min-width:6rem;max-width:7rem;overflow-wrap:anywhere;hyphens:auto;font-size:.9rem}}\n"
    "@media (prefers-color-scheme:dark){.heat tbody th{background:#1a1a1a}}\n"
    "@media print{@page{size:A4 landscape;margin:11mm}.heat th,.heat td{padding:.12rem .25rem}.heat{font-size:8.5pt}.heat thead th{min-width:0}"
    ".heat tbody th{position:static;min-width:0;background:none}.heat-of,.heat-out{font-size:7.5pt}.heat svg{margin-top:0}}\n"
    "</style>\n";

struct page {
  const struct siq_heat *heat;
  struct kit_build *out;
  const char *id;
  size_t regions; /* so many scrolling regions have a name so far */
};

static void page_element(struct kit_build *out, const char *open, const char *text, const char *close) {
  kit_build_add(out, open);
  kit_build_add_html(out, text);
  kit_build_add(out, close);
}

/* ---- a level ---------------------------------------------------------------------------------------------------------------- */

static void page_level(struct kit_build *out, const struct siq_heat_table *table, int64_t level) {
  struct siq_colour colour;
  siq_palette_level(table->scale_min, table->scale_max, level, &colour);
  kit_build_addf(out, "<span class=\"heat-level\" style=\"background:%s;color:%s\">%lld</span>", colour.fill, colour.text, (long long)level);
}

static void page_key(struct kit_build *out, const struct siq_heat_table *table) {
  struct pussel_context *context = out->context;
  kit_build_add(out, "<ul class=\"heat-key\">\n");
  for (int64_t level = table->scale_min; level <= table->scale_max; level++) {
    kit_build_add(out, "<li>");
    page_level(out, table, level);
    if (level == table->scale_min) page_element(out, " ", _("lowest level"), "");
    if (level == table->scale_max) page_element(out, " ", _("highest level"), "");
    kit_build_add(out, "</li>\n");
  }
  kit_build_add(out, "</ul>\n");
}

/* ---- a cell ----------------------------------------------------------------------------------------------------------------- */

#define BAR_WIDTH(most) ((most) < 100 ? 17 : 23) /* there is room for the numbers */
#define BAR_HEIGHT 18
#define BAR_TOP 11 /* the number stands above its bar */

static void page_bars(struct kit_build *out, const struct siq_heat_table *table, const struct siq_heat_cell *cell) {
  int64_t levels = table->scale_max - table->scale_min + 1, most = 1, width;
  long long whole;
  for (int64_t level = table->scale_min; level <= table->scale_max; level++)
    if (cell->n[level] > most) most = cell->n[level];
  width = BAR_WIDTH(most);
  whole = levels * width;
  kit_build_addf(out, "<svg width=\"%lld\" height=\"%d\" aria-hidden=\"true\" focusable=\"false\">", whole, BAR_TOP + BAR_HEIGHT + 13);
  for (int64_t level = table->scale_min; level <= table->scale_max; level++) {
    long long x = (long long)(level - table->scale_min) * width;
    long long height = cell->n[level] > 0 ? 2 + (long long)(cell->n[level] * (BAR_HEIGHT - 2) / most) : 0;
    struct siq_colour colour;
    siq_palette_level(table->scale_min, table->scale_max, level, &colour);
    if (height > 0) {
      kit_build_addf(out, "<rect x=\"%lld.5\" y=\"%lld\" width=\"%d\" height=\"%lld\" fill=\"%s\"/>", x + 1, BAR_TOP + BAR_HEIGHT - height, (int)width - 3, height, colour.fill);
      kit_build_addf(out, "<text x=\"%lld\" y=\"%lld\">%lld</text>", x + (long long)width / 2 + 1, BAR_TOP + BAR_HEIGHT - height - 2, (long long)cell->n[level]);
    }
    kit_build_addf(out, "<text x=\"%lld\" y=\"%d\">%lld</text>", x + (long long)width / 2 + 1, BAR_TOP + BAR_HEIGHT + 11, (long long)level);
  }
  kit_build_addf(out, "<line x1=\"0\" x2=\"%lld\" y1=\"%d.5\" y2=\"%d.5\"/></svg>", whole, BAR_TOP + BAR_HEIGHT, BAR_TOP + BAR_HEIGHT);
}

/* What the bars say, for whoever hears the page. */
static void page_sentence(struct page *page, const struct siq_heat_table *table, const struct siq_heat_cell *cell) {
  struct pussel_context *context = page->out->context;
  const char *before = "";
  kit_build_add(page->out, "<span class=\"heat-aside\">");
  kit_build_add_html(page->out, _("Level and how many:"));
  kit_build_add(page->out, " ");
  for (int64_t level = table->scale_min; level <= table->scale_max; level++) {
    if (cell->n[level] == 0) continue;
    kit_build_addf(page->out, "%s%lld: %lld", before, (long long)level, (long long)cell->n[level]);
    before = ", ";
  }
  kit_build_add(page->out, ".</span>");
}

/* How much of what there is the bars hold. */
static const char *page_counted(struct page *page, const struct siq_heat_cell *cell) {
  struct pussel_context *context = page->out->context;
  long long counted = (long long)cell->counted, units = (long long)cell->units, judged = (long long)cell->judged;
  if (judged == 0) return _("not judged");
  if (counted == 0) return judged == 1 ? _("1 unit, not shown") : pussel_text(context, _("none of %lld units shown"), judged);
  if (page->heat->individual && units < judged) return pussel_text(context, _("%lld answers in %lld of %lld units"), counted, units, judged);
  if (page->heat->individual) return units == 1 ? pussel_text(context, _("%lld answers"), counted) : pussel_text(context, _("%lld answers in %lld units"), counted, units);
  if (units < judged) return pussel_text(context, _("%lld of %lld units shown"), units, judged);
  return units == 1 ? _("1 unit") : pussel_text(context, _("%lld units"), units);
}

static void page_cell(struct page *page, const struct siq_heat_table *table, const struct siq_heat_cell *cell, bool whole) {
  struct pussel_context *context = page->out->context;
  kit_build_addf(page->out, "<td%s>", whole ? " class=\"whole\"" : "");
  if (cell->counted == 0) {
    page_element(page->out, "<span class=\"heat-out\">", page_counted(page, cell), "</span></td>");
    return;
  }
  page_element(page->out, "<span class=\"heat-aside\">", _("Median:"), " </span>");
  page_level(page->out, table, cell->median_low);
  if (cell->median_high != cell->median_low) {
    kit_build_add(page->out, "–");
    page_level(page->out, table, cell->median_high);
  }
  page_element(page->out, " <span class=\"heat-of\">", page_counted(page, cell), "</span> ");
  page_sentence(page, table, cell);
  page_bars(page->out, table, cell);
  kit_build_add(page->out, "</td>");
}

/* ---- a table ------------------------------------------------------------------------------------------------------------------ */

/* A table that is wider than the window is moved about in with the keys: it has a name and takes the focus. */
static void page_region(struct page *page, const char *class, const char *caption) {
  kit_build_addf(page->out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s-%zu\">\n<table class=\"%s\">\n<caption id=\"%s-%zu\">", page->id,
                 page->regions, class, page->id, page->regions);
  page->regions++;
  kit_build_add_html(page->out, caption);
  kit_build_add(page->out, "</caption>\n");
}

static void page_column_heading(struct page *page, const struct siq_heat_column *column, bool whole) {
  struct pussel_context *context = page->out->context;
  kit_build_addf(page->out, "<th scope=\"col\"%s>", whole ? " class=\"whole\"" : "");
  kit_build_add_html(page->out, whole ? pussel_text(context, _("The whole: %s"), column->name) : column->name);
  kit_build_add(page->out, "</th>");
}

static void page_piece(struct page *page, const struct siq_heat_table *table, const struct siq_heat_piece *piece, size_t from, size_t to) {
  page_element(page->out, "<tr><th scope=\"row\">", piece->title, "</th>");
  page_cell(page, table, &piece->cells[0], true);
  for (size_t column = from; column < to; column++) page_cell(page, table, &piece->cells[column], false);
  kit_build_add(page->out, "</tr>\n");
}

static void page_block(struct page *page, const struct siq_heat_table *table, size_t from, size_t to, size_t part, size_t parts) {
  struct pussel_context *context = page->out->context;
  const char *what = page->heat->individual ? _("Individual ratings before the talk: the median, and how many gave each level")
                                            : _("Agreed levels: the median, and how many units stand at each level");
  page_region(page, "heat", parts > 1 ? pussel_text(context, _("%s. Part %zu of %zu."), what, part, parts) : pussel_text(context, "%s.", what));
  page_element(page->out, "<thead><tr><th scope=\"col\">", _("Piece"), "</th>");
  page_column_heading(page, &page->heat->columns[0], true);
  for (size_t column = from; column < to; column++) page_column_heading(page, &page->heat->columns[column], false);
  kit_build_add(page->out, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < table->count; i++) page_piece(page, table, &table->pieces[i], from, to);
  kit_build_add(page->out, "</tbody>\n</table>\n</div>\n");
}

static void page_blocks(struct page *page, const struct siq_heat_table *table) {
  size_t columns = page->heat->column_count - 1, parts = columns > 0 ? (columns + PAGE_COLUMNS - 1) / PAGE_COLUMNS : 1;
  for (size_t part = 0; part < parts; part++) {
    size_t from = 1 + columns * part / parts, to = 1 + columns * (part + 1) / parts; /* parts of even width */
    page_block(page, table, from, to, part + 1, parts);
  }
}

/* ---- names -------------------------------------------------------------------------------------------------------------------- */

static void page_named_rows(struct page *page, const struct siq_heat_table *table, bool shared) {
  struct pussel_context *context = page->out->context;
  for (size_t n = 0; n < table->named_count; n++) {
    const struct siq_heat_named *named = &table->named[n];
    if (named->shared != shared) continue;
    page_element(page->out, "<tr><th scope=\"row\">", named->name, "");
    page_element(page->out, " <span class=\"heat-of\">", named->day, "</span></th>");
    for (size_t i = 0; i < table->count; i++) {
      kit_build_add(page->out, "<td>");
      if (named->levels[i] >= 0) page_level(page->out, table, named->levels[i]);
      else page_element(page->out, "<span class=\"heat-out\">", _("none"), "</span>");
      kit_build_add(page->out, "</td>");
    }
    kit_build_add(page->out, "</tr>\n");
  }
}

static void page_named(struct page *page, const struct siq_heat_table *table, bool shared) {
  struct pussel_context *context = page->out->context;
  size_t count = 0;
  for (size_t n = 0; n < table->named_count; n++) count += table->named[n].shared == shared;
  if (count == 0) return;
  page_element(page->out, "<h3>", shared ? _("Units that share their levels") : _("Levels that you see as manager or employee"), "</h3>\n");
  if (!shared)
    page_element(page->out, "<p class=\"heat-warning\">", _("Do not pass this part on: these levels are seen by the unit and the nearest manager. A page without it: --named shared."),
                 "</p>\n");
  page_region(page, "heat heat-names", shared ? _("The levels of the units that share them, in alphabetical order") : _("The levels of your own and nearest units, in alphabetical order"));
  page_element(page->out, "<thead><tr><th scope=\"col\">", _("Unit"), "</th>");
  for (size_t i = 0; i < table->count; i++) page_element(page->out, "<th scope=\"col\">", table->pieces[i].title, "</th>");
  kit_build_add(page->out, "</tr></thead>\n<tbody>\n");
  page_named_rows(page, table, shared);
  kit_build_add(page->out, "</tbody>\n</table>\n</div>\n");
}

/* ---- the door ------------------------------------------------------------------------------------------------------------------ */

static void page_introduction(struct page *page) {
  const struct siq_heat_column *whole = &page->heat->columns[0];
  struct pussel_context *context = page->out->context;
  page_element(page->out, "<p class=\"lead\">",
               pussel_text(context, _("%lld units have judged. Of %lld workplaces %lld have not."), (long long)whole->judged, (long long)whole->workplaces,
                           (long long)whole->unjudged),
               "</p>\n");
  page_element(page->out, "<p class=\"prose\">",
               page->heat->individual
                   ? _("Counted are individual ratings from before the talk, in groups that are large enough and not all alike. The rest is not shown, so that nobody's rating can be told.")
                   : _("Units are counted in groups of at least five, where they lay when the round was closed; where all of a group stand alike it is not shown. So nobody can work out the level of a unit that does not share it. What concerns the manager is never compared."),
               "</p>\n");
}

int siq_heat_draw(const struct siq_heat *heat, const char *id, struct kit_build *out) {
  struct page page = {.heat = heat, .out = out, .id = id};
  struct pussel_context *context = out->context;
  page_introduction(&page);
  for (size_t t = 0; t < heat->table_count; t++) {
    const struct siq_heat_table *table = &heat->tables[t];
    kit_build_add(out, "<section>\n");
    page_element(out, "<h2>", pussel_text(context, _("%s (version %lld)"), table->title, (long long)table->version), "</h2>\n");
    page_key(out, table);
    page_blocks(&page, table);
    page_named(&page, table, true);
    page_named(&page, table, false);
    kit_build_add(out, "</section>\n");
  }
  return out->failed ? PUSSEL_ENOMEM : PUSSEL_OK;
}

/*
 * heatmap.c — the command: how many units stand at each level, as rows for the terminal and for others to reckon with, and as a page.
 * Piece by piece the whole comes first, then the units below it, then the units whose levels have a name.
 */
#include <string.h>

#include "heatmap.h"

/* ---- what is asked for --------------------------------------------------------------------------------------------------- */

static int heatmap_wanted(struct pussel_context *context, struct siq_heat_wanted *wanted) {
  const char *named = pussel_argument_text(context, "named");
  *wanted = (struct siq_heat_wanted){.unit = pussel_argument_integer(context, "unit"),
                                     .year = pussel_argument_integer(context, "year"),
                                     .depth = pussel_argument_count(context, "depth") > 0 ? pussel_argument_integer(context, "depth") : 1,
                                     .kind = pussel_argument_text(context, "by"),
                                     .piece = pussel_argument_text(context, "piece"),
                                     .set = pussel_argument_text(context, "set"),
                                     .individual = pussel_argument_integer(context, "individual") != 0};
  wanted->names = strcmp(named, "all") == 0 ? SIQ_HEAT_ALL : strcmp(named, "own") == 0 ? SIQ_HEAT_OWN : strcmp(named, "none") == 0 ? SIQ_HEAT_NONE : SIQ_HEAT_SHARED;
  if (wanted->kind == NULL || pussel_argument_count(context, "depth") == 0) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-heatmap-options", _("the heat map was not made"), _("--depth and --by both say which units are columns"),
                     _("Give one of them."));
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------ */

/* One block character a level, as high as its share; a dot where nobody stands. */
static const char *heatmap_bar(struct pussel_context *context, const struct siq_heat_table *table, const struct siq_heat_cell *cell) {
  static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const char *bar = "";
  int64_t most = 1;
  for (int64_t level = table->scale_min; level <= table->scale_max; level++)
    if (cell->n[level] > most) most = cell->n[level];
  for (int64_t level = table->scale_min; bar != NULL && level <= table->scale_max; level++)
    bar = pussel_text(context, "%s%s", bar, cell->n[level] == 0 ? "·" : blocks[(cell->n[level] * 8 - 1) / most]);
  return bar;
}

/* "4·10·8·8·3": how many, the scale's lowest level first. Without blanks a narrow terminal leaves it whole. */
static const char *heatmap_distribution(struct pussel_context *context, const struct siq_heat_table *table, const struct siq_heat_cell *cell) {
  const char *text = "";
  for (int64_t level = table->scale_min; text != NULL && level <= table->scale_max; level++)
    text = pussel_text(context, "%s%s%lld", text, *text == '\0' ? "" : "·", (long long)cell->n[level]);
  return text;
}

static void heatmap_row_begin(struct pussel_context *context, const struct siq_heat *heat, const struct siq_heat_table *table, const struct siq_heat_piece *piece,
                              const char *kind, int64_t unit, const char *name) {
  (void)pussel_row_text(context, "kind", kind);
  (void)pussel_row_text(context, "piece_set", pussel_text(context, "%s/%lld", table->set_name, (long long)table->version));
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  (void)pussel_row_integer(context, "unit", unit);
  (void)pussel_row_text(context, "unit_name", name);
  (void)pussel_row_integer(context, "year", heat->year);
}

static int heatmap_row_count(struct pussel_context *context, const struct siq_heat *heat, const struct siq_heat_table *table, const struct siq_heat_piece *piece,
                             size_t column) {
  static const char *const names[SIQ_LEVELS] = {"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10"};
  const struct siq_heat_cell *cell = &piece->cells[column];
  if (cell->judged == 0) return PUSSEL_OK;
  heatmap_row_begin(context, heat, table, piece, "counted", heat->columns[column].unit, heat->columns[column].name);
  if (cell->counted > 0) {
    (void)pussel_row_text(context, "bar", heatmap_bar(context, table, cell));
    (void)pussel_row_text(context, "distribution", heatmap_distribution(context, table, cell));
    (void)pussel_row_text(context, "median", siq_heat_median(context, cell));
    for (int64_t level = table->scale_min; level <= table->scale_max; level++) (void)pussel_row_integer(context, names[level], cell->n[level]);
  } else {
    (void)pussel_row_text(context, "distribution", _("not shown"));
  }
  (void)pussel_row_integer(context, "counted", cell->counted);
  (void)pussel_row_integer(context, "not_shown", cell->judged - cell->units);
  (void)pussel_row_integer(context, "judged", cell->judged);
  return pussel_row_end(context);
}

static int heatmap_row_named(struct pussel_context *context, const struct siq_heat *heat, const struct siq_heat_table *table, const struct siq_heat_piece *piece,
                             const struct siq_heat_named *named) {
  int64_t level = named->levels[piece - table->pieces];
  const char *dots = siq_palette_dots(context, table->scale_min, table->scale_max, level);
  if (level < 0) return PUSSEL_OK;
  heatmap_row_begin(context, heat, table, piece, named->shared ? "shared" : "own", named->unit, named->name);
  (void)pussel_row_text(context, "bar", dots);
  (void)pussel_row_text(context, "distribution", named->shared ? pussel_text(context, _("%lld (shared)"), (long long)level) : pussel_text(context, _("%lld (own)"), (long long)level));
  (void)pussel_row_integer(context, "level", level);
  return pussel_row_end(context);
}

static int heatmap_rows(struct pussel_context *context, const struct siq_heat *heat) {
  int result = PUSSEL_OK;
  for (size_t t = 0; t < heat->table_count; t++) {
    const struct siq_heat_table *table = &heat->tables[t];
    for (size_t i = 0; i < table->count; i++) {
      for (size_t column = 0; result == PUSSEL_OK && column < heat->column_count; column++)
        result = heatmap_row_count(context, heat, table, &table->pieces[i], column);
      for (size_t n = 0; result == PUSSEL_OK && n < table->named_count; n++)
        result = heatmap_row_named(context, heat, table, &table->pieces[i], &table->named[n]);
    }
  }
  return result;
}

/* ---- what is said beside them ------------------------------------------------------------------------------------------------ */

static bool heatmap_hides(const struct siq_heat *heat) {
  bool hides = false;
  for (size_t t = 0; t < heat->table_count; t++)
    for (size_t i = 0; i < heat->tables[t].count; i++)
      for (size_t column = 0; column < heat->column_count; column++)
        hides = hides || heat->tables[t].pieces[i].cells[column].judged > heat->tables[t].pieces[i].cells[column].units;
  return hides;
}

static void heatmap_heading(struct pussel_context *context, const struct siq_heat *heat) {
  const struct siq_heat_column *whole = &heat->columns[0];
  pussel_note(context, pussel_text(context, _("%s, %lld: %lld units have judged; of %lld workplaces %lld have not."), heat->unit_name, (long long)heat->year,
                                   (long long)whole->judged, (long long)whole->workplaces, (long long)whole->unjudged));
}

static void heatmap_notes(struct pussel_context *context, const struct siq_heat *heat) {
  if (heatmap_hides(heat) && !heat->individual)
    pussel_note(context, _("Units that are not shown wait until they are five or more together, or stand all alike: then a sum would tell each one's level."));
  if (heatmap_hides(heat) && heat->individual)
    pussel_note(context, _("Individual ratings are shown where enough answered and not all alike, to the unit, its manager and the nearest manager."));
}

/* Of one workplace there is nothing to count, and its own levels are what was meant. */
static int heatmap_note_alone(struct pussel_context *context, const struct siq_heat *heat) {
  const char *reference = NULL;
  int result;
  if (heat->column_count != 1 || heat->individual || heat->columns[0].workplaces > 1) return PUSSEL_OK;
  result = siq_round_unit_words(context, heat->unit, NULL, &reference);
  if (result == PUSSEL_OK) pussel_note(context, pussel_text(context, _("It is one unit. Its own levels: pussel siq picture --unit %s --format text"), reference));
  return result;
}

/* ---- the door ---------------------------------------------------------------------------------------------------------------- */

static int heatmap_page(struct pussel_context *context, const struct siq_heat *heat) {
  struct kit_build build = {.context = context};
  const char *content = NULL;
  int result;
  kit_build_add(&build, "<h1>");
  kit_build_add_html(&build, pussel_text(context, _("Heat map: %s, %lld"), heat->unit_name, (long long)heat->year));
  kit_build_add(&build, "</h1>\n");
  result = siq_heat_draw(heat, "karta", &build);
  if (result == PUSSEL_OK) result = kit_build_end(&build, &content);
  const struct pussel_document document = {.name = pussel_text(context, "karta-%lld-%lld.html", (long long)heat->unit, (long long)heat->year),
                                           .title = pussel_text(context, _("Heat map: %s, %lld"), heat->unit_name, (long long)heat->year),
                                           .head = siq_heat_style, .content = content, .length = build.length};
  if (result == PUSSEL_OK && (document.name == NULL || document.title == NULL)) result = PUSSEL_ENOMEM;
  return result == PUSSEL_OK ? pussel_document(context, &document) : result;
}

int siq_heatmap(struct pussel_context *context, void *prepared) {
  struct siq_heat_wanted wanted;
  struct siq_heat heat = {0};
  int result = heatmap_wanted(context, &wanted);
  (void)prepared;
  if (result == PUSSEL_OK) result = siq_heat_load(context, &wanted, &heat);
  if (result == PUSSEL_OK) heatmap_heading(context, &heat);
  if (result == PUSSEL_OK) result = heatmap_rows(context, &heat);
  if (result < 0) return result;
  heatmap_notes(context, &heat);
  result = heatmap_note_alone(context, &heat);
  return result < 0 ? result : heatmap_page(context, &heat);
}

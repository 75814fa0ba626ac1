/* picture_legend.c — what the colours and marks of the puzzle mean: a square for each level, and those marks that the picture has. */
#include "picture_draw.h"

#define SIZE 15
#define SQUARE 30
#define ROW 40
#define GAP 18

struct legend {
  struct siq_drawing *drawing;
  int x, y; /* of the next item, from the legend's upper left corner */
  int top;
  bool is_drawn;
};

/* Makes room for an item: on the line, or on the next one. */
static int legend_place(struct legend *legend, int width) {
  int x;
  if (legend->x > 0 && legend->x + width > legend->drawing->width) {
    legend->x = 0;
    legend->y += ROW;
  }
  x = legend->drawing->margin + legend->x;
  legend->x += width;
  return x;
}

static int legend_middle(const struct legend *legend) { return legend->top + legend->y + SQUARE / 2; }

static void legend_word(struct legend *legend, const char *word, int x) {
  if (legend->is_drawn) siq_picture_add_line(legend->drawing->out, word, x, legend_middle(legend) + 5, SIZE, "start");
}

static void legend_level(struct legend *legend, int64_t level) {
  const struct siq_picture *picture = legend->drawing->picture;
  struct siq_colour colour;
  int x = legend_place(legend, SQUARE + 4);
  if (!legend->is_drawn) return;
  siq_palette_level(picture->scale_min, picture->scale_max, level, &colour);
  kit_build_addf(legend->drawing->out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#1a1a1a\"/>", x, legend->top + legend->y, SQUARE,
                 SQUARE, colour.fill);
  if (level >= picture->scale_min)
    kit_build_addf(legend->drawing->out, "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"middle\" fill=\"%s\">%lld</text>", x + SQUARE / 2,
                   legend_middle(legend) + 5, SIZE, colour.text, (long long)level);
}

enum mark { MARK_UP, MARK_DOWN, MARK_CHOSEN };

static void legend_mark(struct legend *legend, enum mark mark, const char *word) {
  struct kit_build *out = legend->drawing->out;
  int x = legend_place(legend, SQUARE + 8 + siq_text_width(word, SIZE) + GAP), y = legend_middle(legend);
  legend_word(legend, word, x + SQUARE + 4);
  if (!legend->is_drawn) return;
  if (mark == MARK_CHOSEN)
    kit_build_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"5\"/>", x + 4, y - 10, SQUARE - 8, 20);
  else if (mark == MARK_UP) kit_build_addf(out, "<path d=\"M%d %dL%d %dL%d %dZ\"/>", x + 6, y + 8, x + 15, y - 8, x + 24, y + 8);
  else kit_build_addf(out, "<path d=\"M%d %dL%d %dL%d %dZ\"/>", x + 6, y - 8, x + 24, y - 8, x + 15, y + 8);
}

/* Which marks there are in the picture. */
struct marks {
  bool up, down, chosen, missing;
};

static struct marks legend_marks(const struct siq_picture *picture) {
  struct marks marks = {false, false, false, false};
  for (size_t i = 0; i < picture->count; i++) {
    const struct siq_picture_piece *piece = &picture->pieces[i];
    bool has_level = piece->level >= picture->scale_min, is_compared = has_level && piece->before >= picture->scale_min;
    marks.up |= is_compared && piece->level > piece->before;
    marks.down |= is_compared && piece->level < piece->before;
    marks.chosen |= piece->priority > 0;
    marks.missing |= !has_level;
  }
  return marks;
}

int siq_picture_legend(struct siq_drawing *drawing, int top, bool is_drawn) {
  struct pussel_context *context = drawing->out->context;
  const struct siq_picture *picture = drawing->picture;
  struct legend legend = {drawing, 0, 0, top, is_drawn};
  struct marks marks = legend_marks(picture);
  if (is_drawn) kit_build_add(drawing->out, "<g aria-hidden=\"true\" fill=\"#1a1a1a\">\n");
  legend_word(&legend, _("Level"), legend_place(&legend, siq_text_width(_("Level"), SIZE) + 10));
  for (int64_t level = picture->scale_min; level <= picture->scale_max; level++) legend_level(&legend, level);
  legend.x += GAP;
  if (marks.missing) {
    int width = siq_text_width(_("Not assessed"), SIZE) + 6 + GAP;
    if (legend.x + SQUARE + width > drawing->width) legend.x = drawing->width; /* the square and its word stay together */
    legend_level(&legend, picture->scale_min - 1);
    legend_word(&legend, _("Not assessed"), legend_place(&legend, width) + 2);
  }
  if (marks.up) legend_mark(&legend, MARK_UP, _("up since last time"));
  if (marks.down) legend_mark(&legend, MARK_DOWN, _("down since last time"));
  if (marks.chosen) legend_mark(&legend, MARK_CHOSEN, _("chosen to improve"));
  if (is_drawn) kit_build_add(drawing->out, "\n</g>\n");
  return legend.y + SQUARE;
}

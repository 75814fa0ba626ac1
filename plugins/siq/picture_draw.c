/*
 * picture_draw.c — the puzzle as SVG. All pieces are filled before any is outlined, and outlined before any text is written, so that no neighbour
 * paints over a line or a word. What is seen is hidden from screen readers, which get a list instead: one item a piece, whole words, no hyphens.
 *
 * Only plain SVG 1.1 that every program draws alike: no style sheet, no script, whole numbers. White behind it, so that it is read on a dark page.
 */
#include <string.h>

#include "picture_draw.h"

#define INK "#1a1a1a"
#define LARGEST 22 /* letters of a piece's title */
#define EVEN_LEAST 16 /* titles are all as large as the one with least room, down to this */
#define SMALLEST 12
#define NOTE_SIZE 14
#define LEVEL_HEIGHT 32

void siq_picture_add_text(struct kit_build *out, const char *text) {
  char *clean = pussel_alloc(out->context, text == NULL ? 1 : 3 * strlen(text) + 1), *at = clean;
  size_t length;
  if (clean == NULL) out->failed = true;
  for (; clean != NULL && text != NULL && *text != '\0'; text += length) {
    unsigned code = siq_text_decode(text, &length);
    const char *sign = code == 0xfffd ? "\xef\xbf\xbd" : code == ' ' ? " " : text;
    size_t bytes = code == 0xfffd ? 3 : length;
    memcpy(at, sign, bytes);
    at += bytes;
  }
  kit_build_add_html(out, clean);
}

void siq_picture_add_line(struct kit_build *out, const char *text, int x, int y, int size, const char *anchor) {
  kit_build_addf(out, "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"%s\">", x, y, size, anchor);
  siq_picture_add_text(out, text);
  kit_build_add(out, "</text>");
}

/* ---- words ----------------------------------------------------------------------------------------------------------------------- */

static bool has_level(const struct siq_picture *picture, int64_t level) { return level >= picture->scale_min && level <= picture->scale_max; }

static bool is_compared(const struct siq_picture *picture, const struct siq_picture_piece *piece) {
  return has_level(picture, piece->level) && has_level(picture, piece->before);
}

const char *siq_picture_change(struct pussel_context *context, const struct siq_picture *picture, const struct siq_picture_piece *piece) {
  if (!is_compared(picture, piece)) return NULL;
  if (piece->level > piece->before) return pussel_text(context, _("up from %lld"), (long long)piece->before);
  if (piece->level < piece->before) return pussel_text(context, _("down from %lld"), (long long)piece->before);
  return _("unchanged");
}

const char *siq_picture_words(struct pussel_context *context, const struct siq_picture *picture, const struct siq_picture_piece *piece) {
  const char *change = siq_picture_change(context, picture, piece), *words;
  words = has_level(picture, piece->level)
              ? pussel_text(context, _("%s: level %lld on the scale %lld–%lld"), piece->title, (long long)piece->level, (long long)picture->scale_min,
                            (long long)picture->scale_max)
              : pussel_text(context, _("%s: not assessed"), piece->title);
  if (words != NULL && change != NULL) words = pussel_text(context, "%s, %s", words, change);
  if (words != NULL && piece->priority > 0) words = pussel_text(context, "%s, %s", words, pussel_text(context, _("choice %lld"), (long long)piece->priority));
  if (words != NULL && piece->own) words = pussel_text(context, "%s, %s", words, _("own piece"));
  return words;
}

/* What stands under the level: "från 2 · val 1 · egen bit". The arrow beside the level says which way. */
static const char *note_of(struct pussel_context *context, const struct siq_picture *picture, const struct siq_picture_piece *piece) {
  const char *note = "";
  if (is_compared(picture, piece))
    note = piece->level == piece->before ? _("unchanged") : pussel_text(context, _("from %lld"), (long long)piece->before);
  if (note != NULL && piece->priority > 0)
    note = pussel_text(context, "%s%s%s", note, *note != '\0' ? " · " : "", pussel_text(context, _("choice %lld"), (long long)piece->priority));
  if (note != NULL && piece->own) note = pussel_text(context, "%s%s%s", note, *note != '\0' ? " · " : "", _("own piece"));
  return note;
}

/* ---- pieces ---------------------------------------------------------------------------------------------------------------------- */

static void add_point(struct kit_build *out, struct siq_shape_point point, const char *after) { kit_build_addf(out, "%d %d%s", point.x, point.y, after); }

static void add_outline(struct kit_build *out, const struct siq_shape *shape, const struct siq_shape_piece *piece) {
  struct siq_shape_point begin;
  struct siq_shape_step steps[SIQ_SHAPE_STEPS];
  for (size_t i = 0; i < piece->side_count; i++) {
    size_t count = siq_shape_trace(&shape->borders[piece->sides[i].border], piece->sides[i].backward, &begin, steps);
    if (i == 0) {
      kit_build_add(out, "M");
      add_point(out, begin, "");
    }
    for (size_t k = 0; k < count; k++) {
      kit_build_add(out, steps[k].curved ? "C" : "L");
      if (steps[k].curved) {
        add_point(out, steps[k].one, " ");
        add_point(out, steps[k].two, " ");
      }
      add_point(out, steps[k].to, "");
    }
  }
  kit_build_add(out, "Z");
}

static void add_items(struct siq_drawing *drawing) {
  struct kit_build *out = drawing->out;
  const struct siq_picture *picture = drawing->picture;
  /* A white seam on either side of the line, so that dark pieces are told apart. */
  kit_build_addf(out, "<g role=\"list\" aria-labelledby=\"%s-title\" stroke=\"#ffffff\" stroke-width=\"5\">\n", drawing->id);
  for (size_t i = 0; i < picture->count; i++) {
    struct siq_colour colour;
    siq_palette_level(picture->scale_min, picture->scale_max, picture->pieces[i].level, &colour);
    kit_build_addf(out, "<g role=\"listitem\" aria-labelledby=\"%s-%zu\"><title id=\"%s-%zu\">", drawing->id, i + 1, drawing->id, i + 1);
    siq_picture_add_text(out, siq_picture_words(out->context, picture, &picture->pieces[i]));
    kit_build_addf(out, "</title><path fill=\"%s\" d=\"", colour.fill);
    add_outline(out, drawing->shape, &drawing->shape->pieces[i]);
    kit_build_add(out, "\"/></g>\n");
  }
  kit_build_add(out, "</g>\n");
}

/* Chosen pieces last, since their line is the thick one. */
static void add_lines(struct siq_drawing *drawing) {
  static const char *const widths[] = {"2", "6"};
  struct kit_build *out = drawing->out;
  kit_build_add(out, "<g aria-hidden=\"true\" fill=\"none\" stroke=\"" INK "\" stroke-linejoin=\"round\" pointer-events=\"none\">\n");
  for (size_t thick = 0; thick < 2; thick++)
    for (size_t i = 0; i < drawing->picture->count; i++) {
      if ((drawing->picture->pieces[i].priority > 0) != (thick == 1)) continue;
      kit_build_addf(out, "<path stroke-width=\"%s\" d=\"", widths[thick]);
      add_outline(out, drawing->shape, &drawing->shape->pieces[i]);
      kit_build_add(out, "\"/>\n");
    }
  kit_build_add(out, "</g>\n");
}

/* ---- what stands in a piece ------------------------------------------------------------------------------------------------------ */

static int box_width(const struct siq_shape_box *box) { return box->right - box->left; }
static int box_height(const struct siq_shape_box *box) { return box->bottom - box->top; }

struct content {
  const char *note;
  struct siq_text_block title, notes;
  int notes_height;
};

static void fit_content(struct siq_drawing *drawing, size_t index, int largest, struct content *content) {
  const struct siq_shape_box *box = &drawing->shape->pieces[index].text;
  const struct siq_picture_piece *piece = &drawing->picture->pieces[index];
  const char *note = note_of(drawing->out->context, drawing->picture, piece);
  siq_text_fit(note != NULL ? note : "", box_width(box), 2 * siq_text_line_height(NOTE_SIZE), NOTE_SIZE, SMALLEST - 2, &content->notes);
  content->notes_height = (int)content->notes.count * siq_text_line_height(content->notes.size);
  siq_text_fit(piece->title, box_width(box), box_height(box) - LEVEL_HEIGHT - content->notes_height, largest, SMALLEST, &content->title);
}

static int add_lines_of_text(struct siq_drawing *drawing, const struct siq_text_block *block, int middle, int top) {
  int line = siq_text_line_height(block->size);
  for (size_t i = 0; i < block->count; i++)
    siq_picture_add_line(drawing->out, block->lines[i], middle, top + (int)i * line + block->size, block->size, "middle");
  return top + (int)block->count * line;
}

/* The number, a dot for each level of the scale, and an arrow when it has changed; the dots shrink until all have room. */
static void add_level(struct siq_drawing *drawing, const struct siq_picture_piece *piece, const struct siq_shape_box *box, int top, const char *ink) {
  const struct siq_picture *picture = drawing->picture;
  struct kit_build *out = drawing->out;
  int64_t lowest = picture->scale_min > 1 ? picture->scale_min : 1, dots = picture->scale_max - lowest + 1;
  int number = piece->level > 9 ? 36 : 20, arrow = is_compared(picture, piece) && piece->level != piece->before ? 26 : 0;
  int step = (box_width(box) - number - 8 - arrow) * 10 / (int)dots, x, y = top + 16, whole;
  if (step > 170) step = 170;
  whole = number + 8 + step * (int)dots / 10 + arrow;
  x = (box->left + box->right - whole) / 2;
  kit_build_addf(out, "<text x=\"%d\" y=\"%d\" font-size=\"24\" font-weight=\"bold\">%lld</text>", x, y + 9, (long long)piece->level);
  for (int64_t i = 0; i < dots; i++) {
    int at = (x + number + 8) * 10 + step / 2 + step * (int)i, radius = step * 38 / 100;
    kit_build_addf(out, "<circle cx=\"%d.%d\" cy=\"%d\" r=\"%d.%d\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>", at / 10, at % 10, y,
                   radius / 10, radius % 10, lowest + i <= piece->level ? ink : "none", ink);
  }
  if (arrow == 0) return;
  x += whole - 18;
  if (piece->level > piece->before) kit_build_addf(out, "<path fill=\"%s\" d=\"M%d %dL%d %dL%d %dZ\"/>", ink, x, y + 8, x + 9, y - 8, x + 18, y + 8);
  else kit_build_addf(out, "<path fill=\"%s\" d=\"M%d %dL%d %dL%d %dZ\"/>", ink, x, y - 8, x + 18, y - 8, x + 9, y + 8);
}

static void add_content(struct siq_drawing *drawing, size_t index, int largest) {
  struct kit_build *out = drawing->out;
  struct pussel_context *context = out->context;
  const struct siq_picture_piece *piece = &drawing->picture->pieces[index];
  const struct siq_shape_box *box = &drawing->shape->pieces[index].text;
  int middle = (box->left + box->right) / 2, y, height;
  struct content content;
  struct siq_colour colour;
  siq_palette_level(drawing->picture->scale_min, drawing->picture->scale_max, piece->level, &colour);
  fit_content(drawing, index, largest, &content);
  height = (int)content.title.count * siq_text_line_height(content.title.size) + LEVEL_HEIGHT + content.notes_height;
  y = box->top + (box_height(box) - height) / 2;
  kit_build_addf(out, "<g fill=\"%s\" stroke=\"none\">", colour.text);
  y = add_lines_of_text(drawing, &content.title, middle, y);
  if (has_level(drawing->picture, piece->level)) {
    add_level(drawing, piece, box, y, colour.text);
  } else {
    struct siq_text_block none;
    siq_text_fit(_("Not assessed"), box_width(box), LEVEL_HEIGHT, NOTE_SIZE + 1, SMALLEST - 2, &none);
    (void)add_lines_of_text(drawing, &none, middle, y + 6);
  }
  (void)add_lines_of_text(drawing, &content.notes, middle, y + LEVEL_HEIGHT);
  kit_build_add(out, "</g>\n");
}

/* Titles look calm when they are of one size: that of the one which needs the smallest. */
static void add_contents(struct siq_drawing *drawing) {
  struct content content;
  int size = LARGEST;
  for (size_t i = 0; i < drawing->picture->count; i++) {
    fit_content(drawing, i, size, &content);
    if (content.title.size < size) size = content.title.size > EVEN_LEAST ? content.title.size : EVEN_LEAST;
  }
  kit_build_add(drawing->out, "<g aria-hidden=\"true\" pointer-events=\"none\">\n");
  for (size_t i = 0; i < drawing->picture->count; i++) add_content(drawing, i, size);
  kit_build_add(drawing->out, "</g>\n");
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------- */

static void add_frame(struct siq_drawing *drawing, int width, int height) {
  struct kit_build *out = drawing->out;
  struct pussel_context *context = out->context;
  const struct siq_picture *picture = drawing->picture;
  size_t assessed = 0;
  for (size_t i = 0; i < picture->count; i++) assessed += has_level(picture, picture->pieces[i].level);
  kit_build_addf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" %s viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"group\"", _("lang='en'"), width,
                 height, width, height);
  kit_build_addf(out, " aria-labelledby=\"%s-title\" aria-describedby=\"%s-text\" font-family=\"sans-serif\">\n<title id=\"%s-title\">", drawing->id, drawing->id,
                 drawing->id);
  siq_picture_add_text(out, picture->title);
  kit_build_addf(out, "</title>\n<desc id=\"%s-text\">", drawing->id);
  siq_picture_add_text(out, pussel_text(context, _("A puzzle of %zu pieces, of which %zu are assessed on the scale %lld–%lld."), picture->count, assessed,
                                        (long long)picture->scale_min, (long long)picture->scale_max));
  kit_build_addf(out, "</desc>\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", width, height);
}

static int draw(struct pussel_context *context, const struct siq_picture *picture, const char *id, enum siq_shape_width width, struct kit_build *out) {
  struct siq_shape *shape = pussel_alloc(context, sizeof *shape);
  struct siq_drawing drawing = {picture, shape, id, out, width == SIQ_SHAPE_WIDE ? 1000 : 360, width == SIQ_SHAPE_WIDE ? 20 : 10};
  struct siq_text_block heading;
  int board, legend, height;
  if (shape == NULL) return PUSSEL_ENOMEM;
  siq_shape_make(picture->count, width, shape);
  siq_text_fit(picture->title, drawing.width, 90, width == SIQ_SHAPE_WIDE ? 30 : 22, 15, &heading);
  board = drawing.margin + (int)heading.count * siq_text_line_height(heading.size) + 16;
  legend = board + shape->height + 20;
  height = legend + siq_picture_legend(&drawing, 0, false) + drawing.margin;
  add_frame(&drawing, drawing.width + 2 * drawing.margin, height);
  kit_build_add(out, "<g aria-hidden=\"true\" fill=\"" INK "\">\n");
  for (size_t i = 0; i < heading.count; i++)
    siq_picture_add_line(out, heading.lines[i], drawing.margin, drawing.margin + (int)i * siq_text_line_height(heading.size) + heading.size, heading.size, "start");
  kit_build_addf(out, "</g>\n<g transform=\"translate(%d %d)\">\n", drawing.margin + (drawing.width - shape->width) / 2, board);
  add_items(&drawing);
  add_lines(&drawing);
  add_contents(&drawing);
  kit_build_add(out, "</g>\n");
  (void)siq_picture_legend(&drawing, legend, true);
  kit_build_add(out, "</svg>\n");
  return out->failed ? PUSSEL_ENOMEM : PUSSEL_OK;
}

int siq_picture_draw(struct pussel_context *context, const struct siq_picture *picture, const char *id, struct kit_build *out) {
  return draw(context, picture, id, SIQ_SHAPE_WIDE, out);
}

int siq_picture_draw_in_page(struct pussel_context *context, const struct siq_picture *picture, const char *id, struct kit_build *out) {
  int result;
  kit_build_add(out, "<div class=\"siq-wide\">\n");
  result = draw(context, picture, pussel_text(context, "%s-w", id), SIQ_SHAPE_WIDE, out);
  kit_build_add(out, "</div>\n<div class=\"siq-narrow\">\n");
  if (result == PUSSEL_OK) result = draw(context, picture, pussel_text(context, "%s-n", id), SIQ_SHAPE_NARROW, out);
  kit_build_add(out, "</div>\n");
  return result;
}

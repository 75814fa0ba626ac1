/*
 * picture_shape.c — a jigsaw for any number of pieces. Rows of nearly as many pieces each are stretched to the same width and meet as bricks
 * do: the border between two rows is cut wherever a piece of either begins, and each part that is long enough has a knob.
 */
#include "picture_shape.h"

#include <assert.h>
#include <string.h>

#define ROW_HEIGHT 200
#define KNOB_FOOT 20  /* half of what the knob takes of the border */
#define KNOB_REACH 34 /* how far it reaches out */
#define KNOB_CLEAR 7  /* between text and a knob */
#define EDGE_CLEAR 14 /* between text and a straight border */
#define KNOB_SPAN (2 * KNOB_FOOT + 12) /* a shorter border stays straight */

/* The knob along a line from left to right, reaching upwards from its middle; the second half mirrors the first. */
static const struct siq_shape_step knob_steps[] = {
    {true, {-10, 0}, {-5, 4}, {-8, 8}},    {true, {-11, 12}, {-16, 14}, {-16, 20}}, {true, {-16, 28}, {-9, 34}, {0, 34}},
    {true, {9, 34}, {16, 28}, {16, 20}},   {true, {16, 14}, {11, 12}, {8, 8}},      {true, {5, 4}, {10, 0}, {20, 0}},
};
#define KNOB_STEPS (sizeof knob_steps / sizeof *knob_steps)

/* ---- a border ---------------------------------------------------------------------------------------------------------------- */

static bool is_upright(const struct siq_shape_border *border) { return border->from.x == border->to.x; }

static struct siq_shape_point middle_of(const struct siq_shape_border *border) {
  return (struct siq_shape_point){(border->from.x + border->to.x) / 2, (border->from.y + border->to.y) / 2};
}

/* A point of the knob's own drawing, where it lies in the picture. */
static struct siq_shape_point knob_point(const struct siq_shape_border *border, struct siq_shape_point point) {
  struct siq_shape_point middle = middle_of(border);
  if (is_upright(border)) return (struct siq_shape_point){middle.x + border->knob * point.y, middle.y + point.x};
  return (struct siq_shape_point){middle.x + point.x, middle.y + border->knob * point.y};
}

static struct siq_shape_step line_to(struct siq_shape_point to) { return (struct siq_shape_step){.to = to}; }

static size_t trace_forward(const struct siq_shape_border *border, struct siq_shape_step steps[SIQ_SHAPE_STEPS]) {
  size_t count = 0;
  if (border->knob != 0) {
    steps[count++] = line_to(knob_point(border, (struct siq_shape_point){-KNOB_FOOT, 0}));
    for (size_t i = 0; i < KNOB_STEPS; i++)
      steps[count++] = (struct siq_shape_step){true, knob_point(border, knob_steps[i].one), knob_point(border, knob_steps[i].two),
                                               knob_point(border, knob_steps[i].to)};
  }
  steps[count++] = line_to(border->to);
  return count;
}

size_t siq_shape_trace(const struct siq_shape_border *border, bool backward, struct siq_shape_point *begin,
                       struct siq_shape_step steps[SIQ_SHAPE_STEPS]) {
  struct siq_shape_step forward[SIQ_SHAPE_STEPS];
  size_t count = trace_forward(border, backward ? forward : steps);
  *begin = backward ? border->to : border->from;
  for (size_t i = 0; backward && i < count; i++) {
    const struct siq_shape_step *step = &forward[count - 1 - i];
    steps[i] = (struct siq_shape_step){step->curved, step->two, step->one, i + 1 < count ? forward[count - 2 - i].to : border->from};
  }
  return count;
}

bool siq_shape_knob(const struct siq_shape_border *border, struct siq_shape_box *box) {
  struct siq_shape_point low, high;
  if (border->knob == 0) return false;
  low = knob_point(border, (struct siq_shape_point){-KNOB_FOOT, 0});
  high = knob_point(border, (struct siq_shape_point){KNOB_FOOT, KNOB_REACH});
  *box = (struct siq_shape_box){low.x < high.x ? low.x : high.x, low.y < high.y ? low.y : high.y, low.x < high.x ? high.x : low.x,
                                low.y < high.y ? high.y : low.y};
  return true;
}

/* ---- rows ----------------------------------------------------------------------------------------------------------------------- */

#define ROWS_MOST ((SIQ_SHAPE_PIECES + 1) / 2) /* a narrow picture has two columns */

struct row {
  size_t index, first, count; /* the first of its pieces, and how many it has */
  size_t upright;             /* the border at its left edge; the others follow */
};
/* The rows, and where the borders above each begin; [row_count] those below the last, [row_count + 1] the end. */
struct layout {
  struct siq_shape *shape;
  size_t row_count;
  struct row rows[ROWS_MOST];
  size_t level[ROWS_MOST + 2];
};

static size_t columns_for(size_t count, enum siq_shape_width width) {
  if (width == SIQ_SHAPE_NARROW) return count < 2 ? 1 : 2;
  if (count <= 4) return count;
  return count <= 16 ? 4 : 5;
}

static int width_for(size_t columns, enum siq_shape_width width) {
  if (width == SIQ_SHAPE_NARROW) return 360;
  return columns < 4 ? 320 * (int)columns : 1000;
}

/* Where a piece of the row begins. */
static int cut_of(const struct siq_shape *shape, const struct row *row, size_t index) {
  return (int)((size_t)shape->width * index / row->count);
}

/* Which way a knob points: as good as by chance, but the same every time. */
static int direction_of(size_t row, size_t place) {
  unsigned mixed = (unsigned)(row * 7919 + place * 104729 + 17);
  mixed = (mixed ^ (mixed >> 7)) * 2654435761U;
  return (mixed >> 19 & 1) != 0 ? 1 : -1;
}

static void add_border(struct siq_shape *shape, struct siq_shape_point from, struct siq_shape_point to, int knob) {
  int length = to.x - from.x + to.y - from.y;
  assert(shape->border_count < SIQ_SHAPE_BORDERS && length > 0);
  shape->borders[shape->border_count++] = (struct siq_shape_border){from, to, length < KNOB_SPAN ? 0 : knob};
}

/* The borders between two rows, cut where a piece of either begins. One of the rows is missing at the edge of the picture. */
static void cut_between(struct siq_shape *shape, const struct row *above, const struct row *below, int y) {
  size_t of_above = 1, of_below = 1, place = 0;
  int x = 0;
  while (x < shape->width) {
    int next_above = above == NULL ? shape->width : cut_of(shape, above, of_above);
    int next_below = below == NULL ? shape->width : cut_of(shape, below, of_below);
    int next = next_above < next_below ? next_above : next_below;
    int knob = above == NULL || below == NULL ? 0 : direction_of(below->index, place++);
    add_border(shape, (struct siq_shape_point){x, y}, (struct siq_shape_point){next, y}, knob);
    of_above += next == next_above;
    of_below += next == next_below;
    x = next;
  }
}

/* The upright borders of a row. They all point the same way, so that no piece has knobs reaching in from both sides and too little room for text. */
static void cut_upright(struct siq_shape *shape, struct row *row) {
  int top = (int)row->index * ROW_HEIGHT, way = row->index % 2 == 0 ? 1 : -1;
  row->upright = shape->border_count;
  for (size_t i = 0; i <= row->count; i++) {
    int x = cut_of(shape, row, i);
    add_border(shape, (struct siq_shape_point){x, top}, (struct siq_shape_point){x, top + ROW_HEIGHT}, i == 0 || i == row->count ? 0 : way);
  }
}

static void lay_rows(struct layout *layout, size_t columns) {
  struct siq_shape *shape = layout->shape;
  size_t each, longer;
  layout->row_count = (shape->piece_count + columns - 1) / columns;
  assert(layout->row_count <= ROWS_MOST);
  each = shape->piece_count / layout->row_count;
  longer = shape->piece_count % layout->row_count;
  shape->height = (int)layout->row_count * ROW_HEIGHT;
  for (size_t i = 0; i < layout->row_count; i++)
    layout->rows[i] = (struct row){.index = i, .first = i * each + (i < longer ? i : longer), .count = each + (i < longer)};
  for (size_t i = 0; i <= layout->row_count; i++) {
    layout->level[i] = shape->border_count;
    cut_between(shape, i > 0 ? &layout->rows[i - 1] : NULL, i < layout->row_count ? &layout->rows[i] : NULL, (int)i * ROW_HEIGHT);
  }
  layout->level[layout->row_count + 1] = shape->border_count;
  for (size_t i = 0; i < layout->row_count; i++) cut_upright(shape, &layout->rows[i]);
}

/* ---- the borders of a piece ------------------------------------------------------------------------------------------------------ */

static void add_side(struct siq_shape_piece *piece, size_t border, bool backward) {
  assert(piece->side_count < SIQ_SHAPE_SIDES);
  piece->sides[piece->side_count++] = (struct siq_shape_side){border, backward};
}

static bool is_within(const struct siq_shape_border *border, const struct siq_shape_box *cell) {
  return border->from.x >= cell->left && border->to.x <= cell->right;
}

static void go_round(const struct layout *layout, const struct row *row, size_t index) {
  const struct siq_shape_border *borders = layout->shape->borders;
  struct siq_shape_piece *piece = &layout->shape->pieces[row->first + index];
  int top = (int)row->index * ROW_HEIGHT;
  piece->cell = (struct siq_shape_box){cut_of(layout->shape, row, index), top, cut_of(layout->shape, row, index + 1), top + ROW_HEIGHT};
  for (size_t i = layout->level[row->index]; i < layout->level[row->index + 1]; i++)
    if (is_within(&borders[i], &piece->cell)) add_side(piece, i, false);
  add_side(piece, row->upright + index + 1, false);
  for (size_t i = layout->level[row->index + 2]; i > layout->level[row->index + 1]; i--)
    if (is_within(&borders[i - 1], &piece->cell)) add_side(piece, i - 1, true);
  add_side(piece, row->upright + index, true);
}

/* ---- where text may stand -------------------------------------------------------------------------------------------------------- */

static int larger(int a, int b) { return a > b ? a : b; }
static int smaller(int a, int b) { return a < b ? a : b; }

/* The side that a knob reaches in through goes back behind the knob, all along. */
static void keep_clear(struct siq_shape_piece *piece, const struct siq_shape_border *border) {
  const struct siq_shape_box *cell = &piece->cell;
  struct siq_shape_box knob, *text = &piece->text;
  if (!siq_shape_knob(border, &knob)) return;
  if (is_upright(border)) {
    if (border->from.x == cell->left && border->knob > 0) text->left = larger(text->left, knob.right + KNOB_CLEAR);
    if (border->from.x == cell->right && border->knob < 0) text->right = smaller(text->right, knob.left - KNOB_CLEAR);
    return;
  }
  if (border->from.y == cell->top && border->knob > 0) text->top = larger(text->top, knob.bottom + KNOB_CLEAR);
  if (border->from.y == cell->bottom && border->knob < 0) text->bottom = smaller(text->bottom, knob.top - KNOB_CLEAR);
}

static void place_text(const struct siq_shape *shape, struct siq_shape_piece *piece) {
  piece->text = (struct siq_shape_box){piece->cell.left + EDGE_CLEAR, piece->cell.top + EDGE_CLEAR, piece->cell.right - EDGE_CLEAR,
                                       piece->cell.bottom - EDGE_CLEAR};
  for (size_t i = 0; i < piece->side_count; i++) keep_clear(piece, &shape->borders[piece->sides[i].border]);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------- */

void siq_shape_make(size_t count, enum siq_shape_width width, struct siq_shape *shape) {
  struct layout layout = {.shape = shape};
  size_t columns = columns_for(count, width);
  assert(count >= 1 && count <= SIQ_SHAPE_PIECES);
  memset(shape, 0, sizeof *shape);
  shape->piece_count = count;
  shape->width = width_for(columns, width);
  lay_rows(&layout, columns);
  for (size_t i = 0; i < layout.row_count; i++)
    for (size_t k = 0; k < layout.rows[i].count; k++) go_round(&layout, &layout.rows[i], k);
  for (size_t i = 0; i < count; i++) place_text(shape, &shape->pieces[i]);
}

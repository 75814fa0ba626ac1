/*
 * picture_shape.h — the geometry of a jigsaw for any number of pieces: which borders there are, how each is traced, and where text may
 * stand. Whole numbers alone, so that it comes out alike everywhere. Knows nothing of the host: a test links it by itself.
 *
 * Each border between two pieces is kept once. The piece below it, or to the left of it, traces it forward and the other one backward: so they
 * meet without a gap, whatever its form.
 */
#ifndef SIQ_PICTURE_SHAPE_H
#define SIQ_PICTURE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#define SIQ_SHAPE_PIECES 100
#define SIQ_SHAPE_BORDERS 300
#define SIQ_SHAPE_SIDES 8  /* borders round one piece, at the most */
#define SIQ_SHAPE_STEPS 8  /* of a border with a knob */

struct siq_shape_point {
  int x, y;
};
/* A line to `to`, or a cubic curve by two control points. */
struct siq_shape_step {
  bool curved;
  struct siq_shape_point one, two, to;
};
struct siq_shape_box {
  int left, top, right, bottom;
};
/* From left to right, or from top to bottom. */
struct siq_shape_border {
  struct siq_shape_point from, to;
  int knob; /* 1: out to the right or down; -1: to the left or up; 0: straight */
};
struct siq_shape_side {
  size_t border;
  bool backward;
};
struct siq_shape_piece {
  struct siq_shape_box cell; /* without knobs */
  struct siq_shape_box text; /* inside the piece, clear of every knob that reaches into it */
  struct siq_shape_side sides[SIQ_SHAPE_SIDES]; /* clockwise from the upper left corner, closed */
  size_t side_count;
};
struct siq_shape {
  int width, height;
  size_t piece_count, border_count;
  struct siq_shape_piece pieces[SIQ_SHAPE_PIECES];
  struct siq_shape_border borders[SIQ_SHAPE_BORDERS];
};

/* How wide and how many columns: on a page and a sheet of paper, and on a narrow screen. */
enum siq_shape_width { SIQ_SHAPE_WIDE, SIQ_SHAPE_NARROW };

/* Lays out 1–100 pieces, row by row from the upper left. */
void siq_shape_make(size_t count, enum siq_shape_width width, struct siq_shape *shape);
/* Where the tracing begins, and its steps; returns how many there are. */
size_t siq_shape_trace(const struct siq_shape_border *border, bool backward, struct siq_shape_point *begin,
                       struct siq_shape_step steps[SIQ_SHAPE_STEPS]);
/* What the border's knob covers beside the straight line; false: it has none. */
bool siq_shape_knob(const struct siq_shape_border *border, struct siq_shape_box *box);

#endif

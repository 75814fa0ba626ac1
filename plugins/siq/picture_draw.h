/* picture_draw.h — what the files that draw the puzzle share. */
#ifndef SIQ_PICTURE_DRAW_H
#define SIQ_PICTURE_DRAW_H

#include "picture_shape.h"
#include "picture_text.h"
#include "siq.h"

struct siq_drawing {
  const struct siq_picture *picture;
  const struct siq_shape *shape;
  const char *id;
  struct kit_build *out;
  int width, margin; /* of what is within the margins; the puzzle may be narrower */
};
/* Text as it may stand in XML, and a line of it. `anchor`: start, middle or end. */
void siq_picture_add_text(struct kit_build *out, const char *text);
void siq_picture_add_line(struct kit_build *out, const char *text, int x, int y, int size, const char *anchor);
/* picture_legend.c: what the colours and marks mean, of those that are in the picture. Returns its height; is_drawn false: only that. */
int siq_picture_legend(struct siq_drawing *drawing, int top, bool is_drawn);

#endif

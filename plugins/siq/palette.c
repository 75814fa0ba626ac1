/*
 * palette.c — what a level looks like: one scale of colours for the puzzle, the heat map and the trend. It goes from violet by a pale
 * middle to green (PRGn of ColorBrewer, by Cynthia Brewer), which those who see red and green alike can tell apart; the text on it
 * is black or white, whichever stands out more. Never colour alone: the level's number and dots stand beside it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "siq.h"

struct palette_rgb {
  double part[3]; /* red, green, blue: 0–255 */
};

/* From the lowest level to the highest; scales of other lengths take colours in between. */
static const struct palette_rgb anchors[] = {{{123, 50, 148}}, {{194, 165, 207}}, {{230, 224, 200}}, {{166, 219, 160}}, {{0, 105, 42}}};
static const char no_answer[] = "#f2f2f2";

static double palette_linear(double part) {
  double share = part / 255.0;
  return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double palette_luminance(const char *colour) {
  static const double weights[3] = {0.2126, 0.7152, 0.0722};
  unsigned long rgb = strtoul(colour + 1, NULL, 16);
  double sum = 0;
  for (int i = 0; i < 3; i++) sum += weights[i] * palette_linear((double)(rgb >> (16 - 8 * i) & 0xff));
  return sum;
}

double siq_palette_contrast(const char *one, const char *other) {
  double a = palette_luminance(one), b = palette_luminance(other);
  return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static void palette_mix(double place, char fill[8]) {
  const size_t last = sizeof anchors / sizeof *anchors - 1;
  size_t low = place >= (double)last ? last - 1 : (size_t)place;
  double share = place - (double)low;
  unsigned part[3];
  for (int i = 0; i < 3; i++) part[i] = (unsigned)lround(anchors[low].part[i] + share * (anchors[low + 1].part[i] - anchors[low].part[i])) & 0xff;
  snprintf(fill, 8, "#%02x%02x%02x", part[0], part[1], part[2]);
}

void siq_palette_level(int64_t scale_min, int64_t scale_max, int64_t level, struct siq_colour *colour) {
  const char *text;
  if (level < scale_min || level > scale_max || scale_min >= scale_max) memcpy(colour->fill, no_answer, sizeof no_answer);
  else palette_mix(4.0 * (double)(level - scale_min) / (double)(scale_max - scale_min), colour->fill);
  text = siq_palette_contrast(colour->fill, "#ffffff") > siq_palette_contrast(colour->fill, "#000000") ? "#ffffff" : "#000000";
  memcpy(colour->text, text, 8);
}

const char *siq_palette_dots(struct pussel_context *context, int64_t scale_min, int64_t scale_max, int64_t level) {
  const char *dots = "";
  for (int64_t i = scale_min > 1 ? scale_min : 1; i <= scale_max && dots != NULL; i++) dots = pussel_text(context, "%s%s", dots, i <= level ? "●" : "○");
  return dots;
}

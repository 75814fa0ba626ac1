/*
 * terminal_color.c — a colour as a terminal has it: the nearest of the 216 that nearly all of them know (xterm's cube, at 16 of 256), and
 * black or white text on it.
 */
#include "faces/inside.h"

#include <ctype.h>
#include <stdlib.h>

#define WHITE 231
#define BLACK 16

/* The cube's six levels, and how much light each gives (sRGB, linear). */
static const int levels[] = {0, 95, 135, 175, 215, 255};
static const double light[] = {0.0, 0.1144, 0.2423, 0.4287, 0.6795, 1.0};

static size_t nearest(int part) {
  size_t best = 0;
  for (size_t i = 1; i < COUNT_OF(levels); i++)
    if (abs(levels[i] - part) < abs(levels[best] - part)) best = i;
  return best;
}

static bool is_color(const char *text) {
  if (text == NULL || *text != '#') return false;
  for (int i = 1; i <= 6; i++)
    if (!isxdigit((unsigned char)text[i])) return false;
  return text[7] == '\0';
}

const char *terminal_background(const char *color, struct arena *arena) {
  unsigned long rgb;
  size_t red, green, blue;
  double luminance;
  if (!is_color(color)) return NULL;
  rgb = strtoul(color + 1, NULL, 16);
  red = nearest((int)(rgb >> 16));
  green = nearest((int)(rgb >> 8 & 0xff));
  blue = nearest((int)(rgb & 0xff));
  luminance = 0.2126 * light[red] + 0.7152 * light[green] + 0.0722 * light[blue];
  /* Black and white stand out alike from 0.179 (WCAG 2). */
  return arena_print(arena, "\033[48;5;%zu;38;5;%dm", 16 + 36 * red + 6 * green + blue, luminance > 0.179 ? BLACK : WHITE);
}

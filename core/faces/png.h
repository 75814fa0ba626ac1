/*
 * png.h — the one function of the module png.so, which makes a PNG of an SVG with librsvg. It is loaded only when a picture is asked
 * for as PNG: librsvg and what it brings take longer to load than most commands take to run.
 */
#ifndef FACES_PNG_H
#define FACES_PNG_H

#include <stddef.h>

/* Hands the bytes of the PNG to `take` as they come; `take` returns 0 to go on. The picture is `width` pixels wide. Returns 0, or -1
 * with the reason in `why` (of `room` bytes). */
typedef int png_take(void *state, const unsigned char *bytes, unsigned count);
typedef int png_from_svg(const char *svg, size_t length, unsigned width, png_take *take, void *state, char *why, size_t room);

#define PNG_FUNCTION "pussel_png_from_svg"
png_from_svg pussel_png_from_svg;

#endif

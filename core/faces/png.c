/* png.c — the module png.so: an SVG drawn by librsvg, given out as PNG by cairo. See png.h; nothing else of Pussel is linked here. */
#include "faces/png.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdio.h>

struct png_out {
  png_take *take;
  void *state;
};

static cairo_status_t png_write(void *closure, const unsigned char *bytes, unsigned count) {
  const struct png_out *out = closure;
  return out->take(out->state, bytes, count) == 0 ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static int png_fail(char *why, size_t room, const char *text) {
  snprintf(why, room, "%s", text);
  return -1;
}

static int png_draw(RsvgHandle *handle, unsigned width, struct png_out *out, char *why, size_t room) {
  double wide = 0, high = 0;
  GError *error = NULL;
  cairo_surface_t *surface;
  cairo_t *pen;
  RsvgRectangle area = {0, 0, width, 0};
  int result = 0;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &wide, &high) || wide <= 0 || high <= 0)
    return png_fail(why, room, "the SVG says neither width nor height");
  area.height = ceil((double)width * high / wide);
  surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)area.height);
  pen = cairo_create(surface);
  cairo_set_source_rgb(pen, 1, 1, 1); /* a picture that is put into a document is on paper */
  cairo_paint(pen);
  if (!rsvg_handle_render_document(handle, pen, &area, &error)) result = png_fail(why, room, error != NULL ? error->message : "librsvg");
  if (result == 0 && cairo_status(pen) != CAIRO_STATUS_SUCCESS) result = png_fail(why, room, cairo_status_to_string(cairo_status(pen)));
  if (result == 0 && cairo_surface_write_to_png_stream(surface, png_write, out) != CAIRO_STATUS_SUCCESS)
    result = png_fail(why, room, "the PNG could not be written");
  g_clear_error(&error);
  cairo_destroy(pen);
  cairo_surface_destroy(surface);
  return result;
}

__attribute__((visibility("default"))) int pussel_png_from_svg(const char *svg, size_t length, unsigned width, png_take *take, void *state, char *why, size_t room) {
  struct png_out out = {take, state};
  GError *error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, length, &error);
  int result;
  if (handle == NULL) {
    result = png_fail(why, room, error != NULL ? error->message : "librsvg");
    g_clear_error(&error);
    return result;
  }
  result = png_draw(handle, width, &out, why, room);
  g_object_unref(handle);
  return result;
}

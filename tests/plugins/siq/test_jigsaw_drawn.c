/*
 * test_jigsaw_drawn.c — the picture as it is drawn: with a host of a few lines, so that every number of pieces and every name can be tried. The
 * picture of 13 pieces is held against jigsaw-13.svg beside this file; UPDATE=1 writes it anew: look at it before you keep it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jigsaw.h"
#include "picture_shape.h"
#include "picture_text.h"
#include "siq.h"

/* ---- a host that gives memory and English ---- */

#define BLOCKS 200000
static void *blocks[BLOCKS];
static size_t block_count;

static void *host_alloc(struct pussel_context *context, size_t bytes) {
  (void)context;
  CU_ASSERT_FATAL(block_count < BLOCKS);
  return blocks[block_count++] = calloc(1, bytes + 1);
}

static char *host_text(struct pussel_context *context, const char *format, va_list arguments) PUSSEL_PRINTF(2, 0);
static char *host_text(struct pussel_context *context, const char *format, va_list arguments) {
  va_list again;
  int length;
  char *text;
  va_copy(again, arguments);
  length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  text = host_alloc(context, (size_t)length + 1);
  vsnprintf(text, (size_t)length + 1, format, arguments);
  return text;
}

static const char *host_translate(struct pussel_context *context, const char *msgid) {
  (void)context;
  return msgid;
}

static const struct pussel_host host = {.size = sizeof host, .alloc = host_alloc, .text = host_text, .translate = host_translate};
static struct pussel_context context = {&host};

static void release(void) {
  while (block_count > 0) free(blocks[--block_count]);
}

/* ---- pictures ---- */

static struct siq_picture_piece pieces[SIQ_PIECES_MOST];

static struct siq_picture picture_of(size_t count, int64_t low, int64_t high) {
  for (size_t i = 0; i < count; i++)
    pieces[i] = (struct siq_picture_piece){.key = "bit", .title = jigsaw_names[i % jigsaw_name_count], .level = low - 1 + (int64_t)(i % (size_t)(high - low + 2)),
                                           .before = low - 1 + (int64_t)(i * 3 % (size_t)(high - low + 2)), .priority = i % 7 == 2 ? 1 + (int64_t)i % 3 : 0,
                                           .own = i % 5 == 4};
  return (struct siq_picture){.title = JIGSAW_LONG_WORD " & " JIGSAW_LONG_WORD " & " JIGSAW_LONG_WORD ", 2026-10-01", .scale_min = low, .scale_max = high,
                              .pieces = pieces, .count = count};
}

static struct siq_picture picture_of_13(void) {
  static const struct siq_picture_piece set[] = {
      {"langsiktighet", "Långsiktighet", 4, 3, 0, false, false},
      {"engagerat-ledarskap", "Engagerat ledarskap", 4, 0, 0, false, true},
      {"kundorientering", "Kundorientering", 3, 3, 0, false, false},
      {"processorientering", "Processorientering", 2, 2, 0, false, false},
      {"samhallsansvar", "Samhällsansvar", 4, 5, 0, false, false},
      {"lara-av-andra", "Lära av andra", 1, 1, 2, false, false},
      {"samverkan", "Samverkan", 3, 3, 1, false, false},
      {"kompetensutveckling", "Kompetensutveckling", 0, 2, 0, false, false},
      {"allas-delaktighet", "Allas delaktighet", 5, 4, 0, false, false},
      {"forebyggande-atgarder", "Förebyggande åtgärder", 3, 3, 0, false, false},
      {"standiga-forbattringar", "Ständiga förbättringar", 1, 2, 0, false, false},
      {"faktabaserade-beslut", "Faktabaserade beslut", 2, 3, 0, false, false},
      {"trygghet", "Trygghet & <tillit>", 0, 0, 0, true, false},
  };
  memcpy(pieces, set, sizeof set);
  return (struct siq_picture){.title = "Norra skolan, 2026-10-01", .scale_min = 1, .scale_max = 5, .pieces = pieces, .count = sizeof set / sizeof *set};
}

static const char *drawn(const struct siq_picture *picture) {
  struct kit_build build = {.context = &context};
  const char *svg = "";
  CU_ASSERT_EQUAL(siq_picture_draw(&context, picture, "pussel", &build), PUSSEL_OK);
  CU_ASSERT_EQUAL(kit_build_end(&build, &svg), PUSSEL_OK);
  return svg;
}

static const char *drawn_in_page(const struct siq_picture *picture, const char *id, struct kit_build *page) {
  const char *html = "";
  CU_ASSERT_EQUAL(siq_picture_draw_in_page(&context, picture, id, page), PUSSEL_OK);
  CU_ASSERT_EQUAL(kit_build_end(page, &html), PUSSEL_OK);
  return html;
}

/* ---- is it XML, as a strict reader wants it? ---- */

#define DEPTH 32

static bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':'; }

static const char *after_entity(const char *at) {
  static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strncmp(at, known[i], strlen(known[i])) == 0) return at + strlen(known[i]);
  return NULL;
}

/* From after the tag's name to after its ">"; NULL: wrong. */
static const char *after_attributes(const char *at, bool *empty) {
  *empty = false;
  for (;;) {
    char quote;
    while (*at == ' ') at++;
    if (strncmp(at, "/>", 2) == 0) *empty = true, at++;
    if (*at == '>') return at + 1;
    if (!is_name(*at)) return NULL;
    while (is_name(*at)) at++;
    if (*at++ != '=' || (*at != '"' && *at != '\'')) return NULL;
    for (quote = *at++; *at != quote;) {
      if (*at == '\0' || *at == '<') return NULL;
      at = *at == '&' ? after_entity(at) : at + 1;
      if (at == NULL) return NULL;
    }
    at++;
  }
}

static bool is_xml(const char *at) {
  char names[DEPTH][16];
  size_t depth = 0;
  while (*at != '\0') {
    char name[16] = "";
    bool closing, empty;
    size_t length = 0;
    if (*at == '&' && (at = after_entity(at)) == NULL) return false;
    if ((unsigned char)*at < 0x20 && *at != '\n' && *at != '\0') return false;
    if (*at != '<') {
      at += *at != '\0';
      continue;
    }
    closing = *++at == '/';
    at += closing;
    while (is_name(*at) && length + 1 < sizeof name) name[length++] = *at++;
    name[length] = '\0';
    if (length == 0 || (at = after_attributes(at, &empty)) == NULL) return false;
    if (closing && (depth == 0 || strcmp(names[--depth], name) != 0)) return false;
    if (closing || empty) continue;
    if (depth == DEPTH) return false;
    memcpy(names[depth++], name, sizeof name);
  }
  return depth == 0;
}

static void the_checker_sees_what_is_wrong(void) {
  CU_ASSERT(is_xml("<svg a=\"1\"><g/>x &amp; y</svg>"));
  CU_ASSERT(!is_xml("<svg><g></svg>"));
  CU_ASSERT(!is_xml("<svg>x & y</svg>"));
  CU_ASSERT(!is_xml("<svg a=\"<\"/>"));
  CU_ASSERT(!is_xml("<svg a=1/>"));
  CU_ASSERT(!is_xml("<svg>\x01</svg>"));
}

static size_t times(const char *text, const char *part) {
  size_t count = 0;
  for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part)) count++;
  return count;
}

static void every_picture_is_xml_with_an_item_for_each_piece(void) {
  int wrong = 0;
  for (size_t count = 1; count <= SIQ_PIECES_MOST; count++) {
    struct siq_picture picture = picture_of(count, (int64_t)count % 2, 1 + (int64_t)count % 10 + (count % 10 == 0));
    const char *svg = drawn(&picture);
    if (!is_xml(svg) || times(svg, "role=\"list\"") != 1 || times(svg, "role=\"listitem\"") != count) wrong++;
    if (strstr(svg, "nan") != NULL || strstr(svg, "inf") != NULL) wrong++;
    release();
  }
  CU_ASSERT_EQUAL(wrong, 0);
}

/* ---- where its text stands ---- */

/* The texts after `at` within their group: each must be inside the box. */
static int outside(const char *at, const struct siq_shape_box *box, int *seen) {
  const char *end = strstr(at, "</g>");
  int wrong = 0;
  for (at = strstr(at, "<text x="); at != NULL && at < end; at = strstr(at + 1, "<text x=")) {
    char text[SIQ_TEXT_LINE_BYTES * 6] = "";
    int x = 0, y = 0, size = 0, width;
    if (sscanf(at, "<text x=\"%d\" y=\"%d\" font-size=\"%d\"", &x, &y, &size) != 3) return 1;
    if (strstr(at, "text-anchor") == NULL || strstr(at, "text-anchor") > strchr(at, '>')) continue; /* the number, which has its own place */
    sscanf(strchr(at, '>') + 1, "%2000[^<]", text);
    width = siq_text_width(text, size);
    if (strchr(text, '&') != NULL) width = 0; /* written longer than it is */
    (*seen)++;
    wrong += x - width / 2 < box->left - 1 || x + width / 2 > box->right + 1 || y - size < box->top - 1 || y + size / 4 > box->bottom + 1;
  }
  return wrong;
}

static void no_line_leaves_its_box(void) {
  static struct siq_shape shape;
  int wrong = 0, seen = 0;
  for (size_t count = 1; count <= SIQ_PIECES_MOST; count++) {
    struct siq_picture picture = picture_of(count, 0, 10);
    const char *at = strstr(drawn(&picture), "<g aria-hidden=\"true\" pointer-events=\"none\">");
    siq_shape_make(count, SIQ_SHAPE_WIDE, &shape);
    for (size_t i = 0; i < count && at != NULL; i++) {
      at = strstr(at + 1, "<g fill=");
      wrong += at == NULL ? 1 : outside(at, &shape.pieces[i].text, &seen);
    }
    release();
  }
  CU_ASSERT_EQUAL(wrong, 0);
  CU_ASSERT(seen > 10000);
}

/* ---- ids, words, bytes ---- */

static void ids_are_unique_in_a_page_of_several(void) {
  struct kit_build page = {.context = &context};
  struct siq_picture picture = picture_of(29, 1, 5);
  const char *html;
  int twice = 0;
  (void)drawn_in_page(&picture, "norra", &page);
  html = drawn_in_page(&picture, "sodra", &page);
  CU_ASSERT(is_xml(html));
  CU_ASSERT_EQUAL(times(html, "<svg "), 4);
  for (const char *at = strstr(html, " id=\""); at != NULL; at = strstr(at + 1, " id=\"")) {
    char id[64] = "", attribute[80];
    sscanf(at, " id=\"%60[^\"]", id);
    snprintf(attribute, sizeof attribute, " id=\"%s\"", id);
    twice += times(html, attribute) != 1;
  }
  CU_ASSERT_EQUAL(twice, 0);
  for (const char *at = strstr(html, "labelledby=\""); at != NULL; at = strstr(at + 1, "labelledby=\"")) {
    char id[64] = "", attribute[80];
    sscanf(at, "labelledby=\"%60[^\"]", id);
    snprintf(attribute, sizeof attribute, " id=\"%s\"", id);
    CU_ASSERT_EQUAL(times(html, attribute), 1);
  }
  release();
}

static void whoever_listens_hears_whole_words(void) {
  struct siq_picture picture = picture_of_13();
  const char *svg = drawn(&picture);
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, "<title id=\"pussel-1\">Långsiktighet: level 4 on the scale 1–5, up from 3</title>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, "<title id=\"pussel-2\">Engagerat ledarskap: level 4 on the scale 1–5</title>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, ">Processorientering: level 2 on the scale 1–5, unchanged</title>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, ">Samhällsansvar: level 4 on the scale 1–5, down from 5</title>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, ">Samverkan: level 3 on the scale 1–5, unchanged, choice 1</title>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, ">Kompetensutveckling: not assessed</title>")); /* no change either */
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, ">Trygghet &amp; &lt;tillit&gt;: not assessed, own piece</title>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(svg, "A puzzle of 13 pieces, of which 11 are assessed on the scale 1–5."));
  CU_ASSERT_EQUAL(times(svg, ">own piece</text>"), 1);
  CU_ASSERT_EQUAL(times(svg, ">Not assessed</text>"), 3); /* two pieces and the legend */
  release();
}

/* What has no room in the picture stands whole where it is read aloud and pointed at. */
#define LONG_TITLE JIGSAW_LONG_WORD JIGSAW_LONG_WORD JIGSAW_LONG_WORD JIGSAW_LONG_WORD JIGSAW_LONG_WORD JIGSAW_LONG_WORD

static void a_cut_name_stands_whole_in_its_title(void) {
  struct siq_picture picture = picture_of_13();
  picture.count = 16;
  for (size_t i = 0; i < 16; i++) pieces[i] = (struct siq_picture_piece){.key = "bit", .title = LONG_TITLE, .level = 3, .before = 0};
  const char *svg = drawn(&picture);
  CU_ASSERT_EQUAL(times(svg, ">" LONG_TITLE ": level"), 16);
  CU_ASSERT_EQUAL(times(svg, "…</text>"), 16);
  release();
}

static void the_legend_tells_of_what_there_is(void) {
  struct siq_picture picture = picture_of_13();
  CU_ASSERT_PTR_NOT_NULL(strstr(drawn(&picture), ">up since last time<"));
  for (size_t i = 0; i < 13; i++) pieces[i].level = pieces[i].before = 3, pieces[i].priority = 0;
  const char *svg = drawn(&picture);
  CU_ASSERT_PTR_NULL(strstr(svg, ">up since last time<"));
  CU_ASSERT_PTR_NULL(strstr(svg, ">down since last time<"));
  CU_ASSERT_PTR_NULL(strstr(svg, ">chosen to improve<"));
  CU_ASSERT_PTR_NULL(strstr(svg, "Not assessed"));
  release();
}

static char *file_read(const char *path) {
  FILE *file = fopen(path, "rb");
  char *bytes = calloc(1, 200001);
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
  CU_ASSERT(fread(bytes, 1, 200000, file) > 0);
  fclose(file);
  return bytes;
}

static void thirteen_pieces_look_as_they_did(void) {
  struct siq_picture picture = picture_of_13();
  const char *svg = drawn(&picture), *source = getenv("top_srcdir");
  char path[512];
  char *golden;
  CU_ASSERT_STRING_EQUAL(svg, drawn(&picture));
  snprintf(path, sizeof path, "%s/tests/plugins/siq/jigsaw-13.svg", source != NULL ? source : ".");
  if (getenv("UPDATE") != NULL) {
    FILE *file = fopen(path, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(svg, file);
    fclose(file);
  }
  golden = file_read(path);
  CU_ASSERT_PTR_NOT_NULL_FATAL(golden);
  CU_ASSERT_STRING_EQUAL(svg, golden);
  free(golden);
  release();
}

CU_TestInfo jigsaw_drawn_tests[] = {
    {"the checker sees what is wrong", the_checker_sees_what_is_wrong},
    {"every picture is XML with an item for each piece", every_picture_is_xml_with_an_item_for_each_piece},
    {"no line leaves its box", no_line_leaves_its_box},
    {"ids are unique in a page of several", ids_are_unique_in_a_page_of_several},
    {"whoever listens hears whole words", whoever_listens_hears_whole_words},
    {"a cut name stands whole in its title", a_cut_name_stands_whole_in_its_title},
    {"the legend tells of what there is", the_legend_tells_of_what_there_is},
    {"thirteen pieces look as they did", thirteen_pieces_look_as_they_did},
    CU_TEST_INFO_NULL,
};

/*
 * test_jigsaw.c — the geometry, the text and the colours of the puzzle's picture, without the program: for every number of pieces that there
 * can be, whatever their names and the scale.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jigsaw.h"
#include "picture_shape.h"
#include "picture_text.h"
#include "siq.h"
#include "tap.h"

static struct siq_shape shape;
static struct siq_text_block block;

/* ---- the shape, for 1–100 pieces and both widths ---- */

static void for_each_shape(void (*check)(void)) {
  for (size_t count = 1; count <= SIQ_SHAPE_PIECES; count++)
    for (int width = SIQ_SHAPE_WIDE; width <= SIQ_SHAPE_NARROW; width++) {
      siq_shape_make(count, (enum siq_shape_width)width, &shape);
      check();
    }
}

static bool is_outer(const struct siq_shape_border *border) {
  return (border->from.x == border->to.x && (border->from.x == 0 || border->from.x == shape.width)) ||
         (border->from.y == border->to.y && (border->from.y == 0 || border->from.y == shape.height));
}

static void check_use(void) {
  int forward[SIQ_SHAPE_BORDERS] = {0}, backward[SIQ_SHAPE_BORDERS] = {0}, wrong = 0;
  for (size_t i = 0; i < shape.piece_count; i++)
    for (size_t k = 0; k < shape.pieces[i].side_count; k++)
      (shape.pieces[i].sides[k].backward ? backward : forward)[shape.pieces[i].sides[k].border]++;
  for (size_t i = 0; i < shape.border_count; i++) {
    bool outer = is_outer(&shape.borders[i]);
    if (outer ? forward[i] + backward[i] != 1 : forward[i] != 1 || backward[i] != 1) wrong++;
    if (outer && shape.borders[i].knob != 0) wrong++;
  }
  CU_ASSERT_EQUAL(wrong, 0);
}

static void every_inner_border_is_used_once_each_way(void) { for_each_shape(check_use); }

static bool same(struct siq_shape_point one, struct siq_shape_point other) { return one.x == other.x && one.y == other.y; }

static void check_closed(void) {
  int open = 0;
  for (size_t i = 0; i < shape.piece_count; i++) {
    struct siq_shape_point first = {0, 0}, at = {0, 0}, begin;
    struct siq_shape_step steps[SIQ_SHAPE_STEPS];
    for (size_t k = 0; k < shape.pieces[i].side_count; k++) {
      size_t count = siq_shape_trace(&shape.borders[shape.pieces[i].sides[k].border], shape.pieces[i].sides[k].backward, &begin, steps);
      if (k == 0) first = begin;
      else if (!same(at, begin)) open++;
      at = steps[count - 1].to;
    }
    if (!same(at, first) || shape.pieces[i].side_count < 4) open++;
  }
  CU_ASSERT_EQUAL(open, 0);
}

static void every_piece_is_closed(void) { for_each_shape(check_closed); }

/* Backward is the same curve: the same points from the other end. */
static void check_reversed(void) {
  int wrong = 0;
  for (size_t i = 0; i < shape.border_count; i++) {
    struct siq_shape_point begin, end;
    struct siq_shape_step there[SIQ_SHAPE_STEPS], back[SIQ_SHAPE_STEPS];
    size_t count = siq_shape_trace(&shape.borders[i], false, &begin, there);
    if (siq_shape_trace(&shape.borders[i], true, &end, back) != count || !same(end, there[count - 1].to) || !same(begin, back[count - 1].to)) wrong++;
    for (size_t k = 0; k < count; k++) {
      const struct siq_shape_step *one = &there[k], *other = &back[count - 1 - k];
      if (one->curved != other->curved || (one->curved && (!same(one->one, other->two) || !same(one->two, other->one)))) wrong++;
      if (k + 1 < count && !same(one->to, back[count - 2 - k].to)) wrong++;
    }
  }
  CU_ASSERT_EQUAL(wrong, 0);
}

static void backward_is_the_same_line(void) { for_each_shape(check_reversed); }

static long long cross(struct siq_shape_point a, struct siq_shape_point b) { return (long long)a.x * b.y - (long long)b.x * a.y; }

/* Twenty times the signed area under a step, by Green's theorem; exact for a line and for a cubic curve. */
static long long step_area(struct siq_shape_point from, const struct siq_shape_step *step) {
  if (!step->curved) return 10 * cross(from, step->to);
  return 6 * cross(from, step->one) + 3 * cross(from, step->two) + cross(from, step->to) + 3 * cross(step->one, step->two) +
         3 * cross(step->one, step->to) + 6 * cross(step->two, step->to);
}

static void check_areas(void) {
  long long sum = 0;
  int none = 0;
  for (size_t i = 0; i < shape.piece_count; i++) {
    long long area = 0;
    for (size_t k = 0; k < shape.pieces[i].side_count; k++) {
      struct siq_shape_point at;
      struct siq_shape_step steps[SIQ_SHAPE_STEPS];
      size_t count = siq_shape_trace(&shape.borders[shape.pieces[i].sides[k].border], shape.pieces[i].sides[k].backward, &at, steps);
      for (size_t s = 0; s < count; at = steps[s++].to) area += step_area(at, &steps[s]);
    }
    if (area <= 0) none++;
    sum += area;
  }
  CU_ASSERT_EQUAL(none, 0);
  CU_ASSERT_EQUAL(sum, 20LL * shape.width * shape.height);
}

static void areas_sum_to_the_whole(void) { for_each_shape(check_areas); }

static bool overlap(const struct siq_shape_box *one, const struct siq_shape_box *other) {
  return one->left < other->right && other->left < one->right && one->top < other->bottom && other->top < one->bottom;
}

static void check_knobs(void) {
  struct siq_shape_box knob, other;
  int outside = 0, over_text = 0, over_knob = 0, small = 0, straight = 0;
  for (size_t i = 0; i < shape.border_count; i++) {
    const struct siq_shape_border *border = &shape.borders[i];
    int length = border->to.x - border->from.x + border->to.y - border->from.y;
    if (!siq_shape_knob(border, &knob)) {
      straight += !is_outer(border) && length >= 60;
      continue;
    }
    outside += knob.left < 0 || knob.top < 0 || knob.right > shape.width || knob.bottom > shape.height;
    for (size_t k = 0; k < shape.piece_count; k++) over_text += overlap(&knob, &shape.pieces[k].text);
    for (size_t k = 0; k < i; k++) over_knob += siq_shape_knob(&shape.borders[k], &other) && overlap(&knob, &other);
  }
  for (size_t i = 0; i < shape.piece_count; i++) {
    const struct siq_shape_box *text = &shape.pieces[i].text, *cell = &shape.pieces[i].cell;
    small += text->right - text->left < 110 || text->bottom - text->top < 110;
    outside += text->left < cell->left || text->right > cell->right || text->top < cell->top || text->bottom > cell->bottom;
  }
  CU_ASSERT_EQUAL(outside, 0);
  CU_ASSERT_EQUAL(over_text, 0);
  CU_ASSERT_EQUAL(over_knob, 0);
  CU_ASSERT_EQUAL(small, 0);
  CU_ASSERT_EQUAL(straight, 0); /* a jigsaw, not a wall of bricks */
}

static void no_text_over_a_knob_and_all_is_inside(void) { for_each_shape(check_knobs); }

/* A piece stands in its own order, row by row, so that it is found where it was last year. */
static void check_order(void) {
  int wrong = 0;
  for (size_t i = 1; i < shape.piece_count; i++) {
    const struct siq_shape_box *before = &shape.pieces[i - 1].cell, *cell = &shape.pieces[i].cell;
    if (!(cell->top == before->top && cell->left == before->right) && !(cell->top == before->bottom && cell->left == 0)) wrong++;
  }
  CU_ASSERT_EQUAL(wrong, 0);
}

static void pieces_stand_in_their_order(void) { for_each_shape(check_order); }

static void knobs_point_both_ways(void) {
  int ways[3] = {0, 0, 0};
  siq_shape_make(13, SIQ_SHAPE_WIDE, &shape);
  for (size_t i = 0; i < shape.border_count; i++) ways[shape.borders[i].knob + 1]++;
  CU_ASSERT(ways[0] > 3);
  CU_ASSERT(ways[2] > 3);
}

/* ---- text ---- */

#define LONG_WORD JIGSAW_LONG_WORD
const char *const jigsaw_names[] = {
    "Samverkan", "", " ", "Engagerat ledarskap", LONG_WORD,
    "Ständiga förbättringar " LONG_WORD " och " LONG_WORD " och en gång till " LONG_WORD,
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦 🇸🇪🇸🇪🇸🇪🇸🇪🇸🇪🇸🇪🇸🇪", "عمل جماعي ومسؤولية اجتماعية", "<b>&\"'</b> ]]>", "質の高い公共サービスのための継続的な改善と協力",
    "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    "\xff\xfe\xc3", "1234567890123456789012345678901234567890",
};
const size_t jigsaw_name_count = sizeof jigsaw_names / sizeof *jigsaw_names;

static int misfits(const char *name, int width, int height) {
  int wrong = 0;
  siq_text_fit(name, width, height, 22, 12, &block);
  wrong += (int)block.count * siq_text_line_height(block.size) > height || block.size < 12 || block.size > 22;
  for (size_t i = 0; i < block.count; i++) wrong += siq_text_width(block.lines[i], block.size) > width || strlen(block.lines[i]) >= SIQ_TEXT_LINE_BYTES;
  if (block.is_cut) wrong += block.count == 0 || strstr(block.lines[block.count - 1], "…") == NULL;
  if (wrong > 0) printf("# %s in %d x %d: %zu lines of size %d\n", name, width, height, block.count, block.size);
  return wrong;
}

static void text_stays_in_its_box(void) {
  int wrong = 0;
  for (size_t i = 0; i < jigsaw_name_count; i++)
    for (int width = 100; width <= 320; width += 11)
      for (int height = 30; height <= 180; height += 25) wrong += misfits(jigsaw_names[i], width, height);
  CU_ASSERT_EQUAL(wrong, 0);
}

static bool reads(const char *name, int width, const char *lines) {
  char all[2048] = "";
  siq_text_fit(name, width, 80, 20, 12, &block);
  for (size_t i = 0; i < block.count; i++) snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i > 0 ? "|" : "", block.lines[i]);
  if (strcmp(all, lines) != 0) printf("# %s (size %d), not %s\n", all, block.size, lines);
  return strcmp(all, lines) == 0;
}

static void swedish_words_are_divided_where_their_parts_meet(void) {
  CU_ASSERT(reads("Kompetensutveckling", 120, "Kompetens-|utveckling"));
  CU_ASSERT(reads("Faktabaserade beslut", 100, "Fakta-|baserade|beslut"));
  CU_ASSERT(reads("Jämställdhetsintegrering", 150, "Jämställdhets-|integrering"));
  CU_ASSERT(reads("Kundorienteringen", 75, "Kund-|oriente-|ringen"));
  CU_ASSERT(reads("KOMPETENSUTVECKLING", 150, "KOMPETENS-|UTVECKLING"));
  CU_ASSERT(reads("Ständiga förbättringar", 120, "Ständiga|förbättringar"));
  CU_ASSERT(reads("Ständiga förbättringar", 75, "Ständiga|förbätt-|ringar"));
}

static void a_word_is_divided_only_when_it_must(void) {
  CU_ASSERT(reads("Kompetensutveckling", 260, "Kompetensutveckling"));
  CU_ASSERT(reads("Engagerat ledarskap", 150, "Engagerat|ledarskap"));
  CU_ASSERT(reads("Allas delaktighet", 200, "Allas delaktighet"));
  CU_ASSERT(reads("IT/digitalisering", 120, "IT/|digitalisering"));
}

/* The writer's own word on where: a soft hyphen is seen only where the line ends. */
static void a_soft_hyphen_says_where(void) {
  CU_ASSERT(reads("Fritids\xc2\xadgårdsvärlds\xc2\xad" "bild", 130, "Fritids-|gårdsvärlds-|bild"));
  CU_ASSERT(reads("Fri\xc2\xadtid", 200, "Fritid"));
}

static void what_has_no_room_ends_with_an_ellipsis(void) {
  siq_text_fit(LONG_WORD, 110, 40, 20, 12, &block);
  CU_ASSERT(block.is_cut);
  CU_ASSERT_EQUAL(block.size, 12);
  siq_text_fit("Samverkan", 110, 40, 20, 12, &block);
  CU_ASSERT(!block.is_cut);
}

static void a_broken_sign_is_shown_as_such(void) {
  CU_ASSERT(reads("a\xff" "b", 200, "a\xef\xbf\xbd" "b"));
  CU_ASSERT(reads("a\x01\n\tb", 200, "a b"));
}

/* What an emoji is joined of is not torn apart. */
static void a_joined_emoji_stays_whole(void) {
  static const char family[] = "👨‍👩‍👧‍👦";
  siq_text_fit("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 130, 120, 20, 12, &block);
  CU_ASSERT(block.count >= 2);
  for (size_t i = 0; i < block.count; i++) CU_ASSERT_EQUAL(strlen(block.lines[i]) % (sizeof family - 1), 0);
}

/* ---- colours ---- */

static void text_stands_out_from_every_level(void) {
  int wrong = 0;
  for (int64_t low = 0; low <= 1; low++)
    for (int64_t high = low + 1; high <= 10; high++)
      for (int64_t level = low - 1; level <= high; level++) {
        struct siq_colour colour;
        siq_palette_level(low, high, level, &colour);
        wrong += siq_palette_contrast(colour.fill, colour.text) < 4.5;
      }
  CU_ASSERT_EQUAL(wrong, 0);
}

static void levels_look_unlike(void) {
  int alike = 0;
  for (int64_t high = 2; high <= 10; high++)
    for (int64_t level = 0; level <= high; level++) {
      struct siq_colour one, other;
      siq_palette_level(1, high, level, &one);
      siq_palette_level(1, high, level + 1 <= high ? level + 1 : 0, &other);
      alike += strcmp(one.fill, other.fill) == 0;
    }
  CU_ASSERT_EQUAL(alike, 0);
}

/* The formula of WCAG 2, at its ends and at the grey that is known to be just enough on white. */
static void contrast_is_that_of_wcag(void) {
  CU_ASSERT_DOUBLE_EQUAL(siq_palette_contrast("#000000", "#ffffff"), 21.0, 0.001);
  CU_ASSERT_DOUBLE_EQUAL(siq_palette_contrast("#ffffff", "#ffffff"), 1.0, 0.001);
  CU_ASSERT_DOUBLE_EQUAL(siq_palette_contrast("#767676", "#ffffff"), 4.54, 0.01);
}

static CU_TestInfo shape_tests[] = {
    {"every inner border is used once each way", every_inner_border_is_used_once_each_way},
    {"every piece is closed", every_piece_is_closed},
    {"backward is the same line", backward_is_the_same_line},
    {"areas sum to the whole", areas_sum_to_the_whole},
    {"no text over a knob, and all is inside", no_text_over_a_knob_and_all_is_inside},
    {"pieces stand in their order", pieces_stand_in_their_order},
    {"knobs point both ways", knobs_point_both_ways},
    CU_TEST_INFO_NULL,
};
static CU_TestInfo text_tests[] = {
    {"text stays in its box", text_stays_in_its_box},
    {"Swedish words are divided where their parts meet", swedish_words_are_divided_where_their_parts_meet},
    {"a word is divided only when it must", a_word_is_divided_only_when_it_must},
    {"a soft hyphen says where", a_soft_hyphen_says_where},
    {"what has no room ends with an ellipsis", what_has_no_room_ends_with_an_ellipsis},
    {"a broken sign is shown as such", a_broken_sign_is_shown_as_such},
    {"a joined emoji stays whole", a_joined_emoji_stays_whole},
    CU_TEST_INFO_NULL,
};
static CU_TestInfo colour_tests[] = {
    {"text stands out from every level", text_stands_out_from_every_level},
    {"levels look unlike", levels_look_unlike},
    {"contrast is that of WCAG", contrast_is_that_of_wcag},
    CU_TEST_INFO_NULL,
};

int main(void) {
  static const CU_SuiteInfo suites[] = {
      {"jigsaw shape", NULL, NULL, NULL, NULL, shape_tests},
      {"jigsaw text", NULL, NULL, NULL, NULL, text_tests},
      {"jigsaw colour", NULL, NULL, NULL, NULL, colour_tests},
      {"jigsaw drawn", NULL, NULL, NULL, NULL, jigsaw_drawn_tests},
      CU_SUITE_INFO_NULL,
  };
  return tap_run(suites);
}

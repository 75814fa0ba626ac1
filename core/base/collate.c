/*
 * base/collate.c — Swedish order: å, ä, ö after z; numbers by their value; other accents only decide between equals.
 *
 * Three levels, each a total order over the whole text, so that sorting is stable whatever the input: letters without
 * case and accent, then case (small before capital), then bytes.
 */
#include "base/base.h"
#include "base/fold.h"

#include <string.h>

/* The letters that Swedish orders as another one (SS 03 81 03: ü as y, æ as ä, ø as ö), by their folded form. */
static const struct {
  uint32_t from, to;
  char base;
} bases[] = {{0xE0, 0xE3, 'a'},   {0xE7, 0xE7, 'c'},   {0xE8, 0xEB, 'e'},   {0xEC, 0xEF, 'i'},   {0xF0, 0xF0, 'd'},
             {0xF1, 0xF1, 'n'},   {0xF2, 0xF5, 'o'},   {0xF9, 0xFB, 'u'},   {0xFC, 0xFD, 'y'},   {0xFE, 0xFE, 't'},
             {0xFF, 0xFF, 'y'},   {0xDF, 0xDF, 's'},   {0x101, 0x105, 'a'}, {0x107, 0x10D, 'c'}, {0x10F, 0x111, 'd'},
             {0x113, 0x11B, 'e'}, {0x11D, 0x123, 'g'}, {0x125, 0x127, 'h'}, {0x129, 0x131, 'i'}, {0x135, 0x135, 'j'},
             {0x137, 0x138, 'k'}, {0x13A, 0x142, 'l'}, {0x144, 0x14B, 'n'}, {0x14D, 0x14F, 'o'}, {0x153, 0x153, 'o'},
             {0x155, 0x159, 'r'}, {0x15B, 0x161, 's'}, {0x163, 0x167, 't'}, {0x169, 0x16F, 'u'}, {0x171, 0x171, 'y'},
             {0x173, 0x173, 'u'}, {0x175, 0x175, 'w'}, {0x177, 0x177, 'y'}, {0x17A, 0x17E, 'z'}};

enum { WEIGHT_DIGIT = 0x1000, WEIGHT_LETTER = 0x2000, WEIGHT_OTHER = 0x3000 };

/* The place of a code point in the order: blanks and signs, digits, a–z, å, ä, ö, everything else. */
static uint32_t weight(uint32_t point) {
  uint32_t folded = fold_code_point(point);
  if (folded >= 'a' && folded <= 'z') return WEIGHT_LETTER + folded;
  if (folded >= '0' && folded <= '9') return WEIGHT_DIGIT;
  if (folded < 0xC0) return folded == 0xA0 ? ' ' : folded;
  if (folded == 0xE5) return WEIGHT_LETTER + 0x100;
  if (folded == 0xE4 || folded == 0xE6) return WEIGHT_LETTER + 0x101;
  if (folded == 0xF6 || folded == 0xF8 || folded == 0x151) return WEIGHT_LETTER + 0x102;
  for (size_t i = 0; i < COUNT_OF(bases); i++)
    if (folded >= bases[i].from && folded <= bases[i].to) return WEIGHT_LETTER + (uint32_t)bases[i].base;
  return WEIGHT_OTHER + folded;
}

/* Compares the numbers that begin here, however long, and moves past both. */
static int compare_numbers(const char **a, const char **b) {
  const char *x = *a + strspn(*a, "0"), *y = *b + strspn(*b, "0");
  size_t m = strspn(x, "0123456789"), n = strspn(y, "0123456789");
  *a = x + m;
  *b = y + n;
  if (m != n) return m < n ? -1 : 1;
  return strncmp(x, y, m);
}

static int compare_letters(const char *a, const char *b) {
  for (;;) {
    if (*a >= '0' && *a <= '9' && *b >= '0' && *b <= '9') {
      int order = compare_numbers(&a, &b);
      if (order != 0) return order;
      continue;
    }
    uint32_t x = text_next_code_point(&a), y = text_next_code_point(&b);
    uint32_t p = weight(x), q = weight(y);
    if (p != q) return p < q ? -1 : 1;
    if (x == 0) return 0;
  }
}

/* The next code point that is not a digit: leading zeros must not put the letters of two texts out of step. */
static uint32_t next_beside_digits(const char **at) {
  *at += strspn(*at, "0123456789");
  return text_next_code_point(at);
}

static int compare_case(const char *a, const char *b) {
  for (;;) {
    uint32_t x = next_beside_digits(&a), y = next_beside_digits(&b);
    bool x_is_capital = fold_code_point(x) != x, y_is_capital = fold_code_point(y) != y;
    if (x_is_capital != y_is_capital) return x_is_capital ? 1 : -1;
    if (x == 0 || y == 0) return 0;
  }
}

int collate_compare(const char *a, const char *b) {
  int order = compare_letters(a, b);
  if (order == 0) order = compare_case(a, b);
  return order != 0 ? order : strcmp(a, b);
}

/* picture_text.c — text that is measured and broken into lines, so that it stays in its box whatever font it is drawn with. */
#include "picture_text.h"

#include <stdint.h>
#include <string.h>

#define SIGNS_MOST 512 /* what comes after has no room in any box */
#define ELLIPSIS "…"

/* ---- signs --------------------------------------------------------------------------------------------------------------------- */

/* One sign as it is seen: a letter with its accents, an emoji with all that it is joined of. */
struct sign {
  const char *bytes;
  size_t length;
  int width; /* thousandths of the size of the letters */
  unsigned code;
  enum siq_text_break after;
};
struct signs {
  struct sign at[SIGNS_MOST];
  size_t count;
  bool is_cut;
};

unsigned siq_text_decode(const char *text, size_t *length) {
  const unsigned char *at = (const unsigned char *)text;
  size_t more = at[0] >= 0xf0 ? 3 : at[0] >= 0xe0 ? 2 : at[0] >= 0xc2 ? 1 : 0;
  unsigned code = more == 0 ? at[0] : at[0] & (0x3fU >> more);
  *length = 1;
  if (at[0] < 0x80) return at[0] < 0x20 || at[0] == 0x7f ? ' ' : at[0];
  if (more == 0 || at[0] > 0xf4) return 0xfffd;
  for (size_t i = 1; i <= more; i++) {
    if ((at[i] & 0xc0) != 0x80) return 0xfffd;
    code = code << 6 | (at[i] & 0x3fU);
  }
  *length = more + 1;
  return (code >= 0xd800 && code < 0xe000) || code == 0xfffe || code == 0xffff || code > 0x10ffff ? 0xfffd : code;
}

/* How wide the signs ' ' to '~' are in DejaVu Sans, the widest of the fonts that "sans-serif" commonly means; Arial and its likes are narrower. */
static const int16_t ascii_widths[95] = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
    634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
};

static bool is_joined(unsigned code) {
  return (code >= 0x300 && code < 0x370) || (code >= 0x200b && code < 0x2010) || (code >= 0xfe00 && code < 0xfe10) || code == 0xad ||
         (code >= 0x1f3fb && code < 0x1f400) || (code >= 0xe0020 && code < 0xe0080) || (code >= 0x20d0 && code < 0x2100) ||
         (code >= 0x202a && code < 0x202f) || (code >= 0x2060 && code < 0x2070);
}

static int width_of(unsigned code) {
  if (is_joined(code)) return 0;
  if (code >= 0x20 && code < 0x7f) return ascii_widths[code - 0x20];
  if (code == 0xc6 || code == 0xe6 || code == 0xa9 || code == 0xae) return 1000;
  if (code >= 0xdf && code < 0x100) return 660;
  if (code >= 0xa0 && code < 0xdf) return code == 0xa0 ? 318 : 840;
  if (code < 0x250) return 1100;
  if (code < 0x590) return 1200;
  if (code >= 0x2010 && code < 0x2030) return 1000;
  if (code >= 0x600 && code < 0x780) return 900; /* joined letters, of which a word has wide and narrow ones */
  return code < 0x900 ? 1300 : 1450;
}

int siq_text_width(const char *text, int size) {
  int64_t sum = 0;
  size_t length;
  for (; *text != '\0'; text += length) sum += width_of(siq_text_decode(text, &length));
  return (int)((sum * size + 999) / 1000);
}

int siq_text_line_height(int size) { return size + (size + 3) / 4; }

static bool is_flag(unsigned code) { return code >= 0x1f1e6 && code < 0x1f200; }

/* Does the character go with the sign before it? */
static bool goes_with(const struct sign *sign, unsigned code, unsigned last) {
  return is_joined(code) || last == 0x200d || (is_flag(code) && is_flag(sign->code) && sign->length == 4);
}

static void read_signs(const char *text, struct signs *signs) {
  unsigned last = 0;
  size_t length;
  signs->count = 0;
  for (; *text != '\0'; text += length) {
    unsigned code = siq_text_decode(text, &length);
    struct sign *before = signs->count > 0 ? &signs->at[signs->count - 1] : NULL;
    if (code == ' ' && (before == NULL || before->code == ' ')) continue;
    if (before != NULL && code != 0xad && code != 0x200b && before->length < 60 && before->code != ' ' && goes_with(before, code, last)) {
      before->length += length;
      before->width += width_of(code); /* a font that does not know the whole draws its parts */
    } else if (signs->count == SIGNS_MOST) {
      break;
    } else {
      signs->at[signs->count++] = (struct sign){text, length, width_of(code), code, SIQ_TEXT_WHOLE};
    }
    last = code;
  }
  signs->is_cut = *text != '\0';
  while (signs->count > 0 && signs->at[signs->count - 1].code == ' ') signs->count--;
}

/* ---- where it may be broken --------------------------------------------------------------------------------------------------- */

static unsigned small_letter(unsigned code) {
  if (code >= 'A' && code <= 'Z') return code + 32;
  return code >= 0xc0 && code < 0xdf && code != 0xd7 ? code + 32 : code;
}

static bool is_letter(unsigned code) {
  code = small_letter(code);
  return (code >= 'a' && code <= 'z') || (code >= 0xdf && code < 0x250 && code != 0xf7);
}

static void divide_word(struct signs *signs, size_t begin, size_t end) {
  unsigned word[SIGNS_MOST];
  enum siq_text_break after[SIGNS_MOST];
  for (size_t i = begin; i < end; i++) word[i - begin] = small_letter(signs->at[i].code);
  siq_text_divide(word, end - begin, after);
  for (size_t i = begin; i < end; i++) signs->at[i].after = after[i - begin];
}

static void mark_breaks(struct signs *signs) {
  for (size_t i = 0; i < signs->count;) {
    size_t end = i;
    unsigned code = signs->at[i].code;
    while (end < signs->count && is_letter(signs->at[end].code)) end++;
    if (end > i) {
      divide_word(signs, i, end);
      i = end;
      continue;
    }
    /* A soft hyphen is the writer's own word on where; other scripts and digits are broken only when nothing else helps. */
    signs->at[i].after = code == ' ' ? SIQ_TEXT_BLANK : code == '-' || code == '/' || code == 0x2013 || code == 0x200b ? SIQ_TEXT_OPEN
                         : code == 0xad ? SIQ_TEXT_JOINT : code >= 0x2e80 ? SIQ_TEXT_OPEN : SIQ_TEXT_ANYWHERE;
    i++;
  }
}

static bool needs_hyphen(const struct signs *signs, size_t last) {
  enum siq_text_break after = signs->at[last].after;
  return after == SIQ_TEXT_JOINT || after == SIQ_TEXT_SYLLABLE || (after == SIQ_TEXT_ANYWHERE && is_letter(signs->at[last].code));
}

/* ---- lines ----------------------------------------------------------------------------------------------------------------------- */

/* Signs [begin, end); a blank at the end is not drawn. */
struct span {
  size_t begin, end;
  bool hyphen;
};

static int64_t span_width(const struct signs *signs, const struct span *span) {
  int64_t sum = span->hyphen ? width_of('-') : 0;
  size_t end = span->end;
  while (end > span->begin && signs->at[end - 1].code == ' ') end--;
  for (size_t i = span->begin; i < end; i++) sum += signs->at[i].width;
  return sum;
}

static size_t span_bytes(const struct signs *signs, const struct span *span) {
  size_t sum = 0;
  for (size_t i = span->begin; i < span->end; i++) sum += signs->at[i].length;
  return sum;
}

static bool has_room(const struct signs *signs, const struct span *span, int width, int size) {
  return span_width(signs, span) * size <= (int64_t)width * 1000 && span_bytes(signs, span) + 8 < SIQ_TEXT_LINE_BYTES;
}

/* The next line from `begin`. A word is divided only when it has no room on a line of its own. False: it cannot be done with the breaks allowed. */
static bool next_span(const struct signs *signs, size_t begin, int width, int size, enum siq_text_break least, struct span *best) {
  bool found = false;
  for (size_t end = begin + 1; end <= signs->count; end++) {
    enum siq_text_break after = end == signs->count ? SIQ_TEXT_BLANK : signs->at[end - 1].after;
    struct span span = {begin, end, end < signs->count && needs_hyphen(signs, end - 1)};
    struct span bare = {begin, end, false};
    if (!has_room(signs, &bare, width, size)) break;
    if (after < least || after == SIQ_TEXT_WHOLE || !has_room(signs, &span, width, size)) continue;
    if (found && !best->hyphen && span.hyphen && signs->at[best->end - 1].after == SIQ_TEXT_BLANK) continue;
    *best = span;
    found = true;
  }
  return found;
}

/* The better a break, the more of the line it may cost: from anywhere back to between syllables, and from there to a joint. */
static void prefer_joint(const struct signs *signs, struct span *span) {
  if (!span->hyphen || signs->at[span->end - 1].after == SIQ_TEXT_JOINT) return;
  for (size_t end = span->end - 1; end > span->begin + 3; end--)
    if (signs->at[end - 1].after == SIQ_TEXT_JOINT) {
      span->end = end;
      return;
    }
  for (size_t end = span->end - 1; signs->at[span->end - 1].after == SIQ_TEXT_ANYWHERE && end > span->begin + 3; end--)
    if (signs->at[end - 1].after == SIQ_TEXT_SYLLABLE) {
      span->end = end;
      return;
    }
}

static void write_line(const struct signs *signs, const struct span *span, const char *after, struct siq_text_block *block) {
  char *at = block->lines[block->count++];
  size_t end = span->end;
  while (end > span->begin && signs->at[end - 1].code == ' ') end--;
  for (size_t i = span->begin; i < end; i++) {
    const struct sign *sign = &signs->at[i];
    if (sign->code == 0xad || sign->code == 0x200b) continue;
    if (sign->code == ' ') *at++ = ' ';
    else if (sign->code == 0xfffd) {
      memcpy(at, "\xef\xbf\xbd", 3);
      at += 3;
    } else {
      memcpy(at, sign->bytes, sign->length);
      at += sign->length;
    }
  }
  memcpy(at, after, strlen(after) + 1);
}

static size_t lines_for(int height, int size) {
  size_t lines = (size_t)(height / siq_text_line_height(size));
  return lines < SIQ_TEXT_LINES ? lines : SIQ_TEXT_LINES;
}

static bool try_fit(const struct signs *signs, int width, int height, int size, enum siq_text_break least, struct siq_text_block *block) {
  size_t at = 0, lines = lines_for(height, size);
  block->count = 0;
  block->size = size;
  while (at < signs->count) {
    struct span span;
    if (block->count == lines || !next_span(signs, at, width, size, least, &span)) return false;
    prefer_joint(signs, &span);
    write_line(signs, &span, span.hyphen ? "-" : "", block);
    at = span.end;
  }
  return !signs->is_cut;
}

/* As much as there is room for, with an ellipsis at the end. */
static void cut(const struct signs *signs, int width, int height, int size, struct siq_text_block *block) {
  size_t at = 0, lines = lines_for(height, size);
  if (lines == 0) lines = 1;
  block->count = 0;
  block->size = size;
  block->is_cut = true;
  while (at < signs->count && block->count + 1 < lines) {
    struct span span;
    if (!next_span(signs, at, width, size, SIQ_TEXT_ANYWHERE, &span)) span = (struct span){at, at + 1, false};
    if (!has_room(signs, &span, width, size)) break;
    prefer_joint(signs, &span);
    write_line(signs, &span, span.hyphen ? "-" : "", block);
    at = span.end;
  }
  for (size_t end = signs->count + 1; end-- > at;) {
    struct span span = {at, end, false};
    if ((span_width(signs, &span) + width_of(0x2026)) * size > (int64_t)width * 1000 || span_bytes(signs, &span) + 8 >= SIQ_TEXT_LINE_BYTES) continue;
    write_line(signs, &span, ELLIPSIS, block);
    return;
  }
}

void siq_text_fit(const char *text, int width, int height, int largest, int smallest, struct siq_text_block *block) {
  static const enum siq_text_break ways[] = {SIQ_TEXT_JOINT, SIQ_TEXT_SYLLABLE, SIQ_TEXT_ANYWHERE};
  struct signs signs;
  int little = largest - largest / 5 > smallest + 3 ? largest - largest / 5 : smallest + 3; /* so much smaller, rather than divide a word */
  block->count = 0;
  block->is_cut = false;
  read_signs(text, &signs);
  mark_breaks(&signs);
  for (int size = largest; size >= little; size--)
    if (try_fit(&signs, width, height, size, SIQ_TEXT_OPEN, block)) return;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    for (int size = largest; size >= smallest; size--)
      if (try_fit(&signs, width, height, size, ways[i], block)) return;
  cut(&signs, width, height, smallest, block);
}

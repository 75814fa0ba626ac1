/*
 * picture_text.h — text in a box of a picture: measured by a table that overestimates, broken at blanks and, where a word is too long, as Swedish
 * words are divided; smaller letters before that, and an ellipsis at the very last. Knows nothing of the host: a test links it by itself.
 */
#ifndef SIQ_PICTURE_TEXT_H
#define SIQ_PICTURE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#define SIQ_TEXT_LINES 8
#define SIQ_TEXT_LINE_BYTES 400

struct siq_text_block {
  char lines[SIQ_TEXT_LINES][SIQ_TEXT_LINE_BYTES];
  size_t count;
  int size;  /* of the letters */
  bool is_cut; /* not all of it had room: the last line ends with an ellipsis */
};
/* The next character and its length; what is no UTF-8, or may not stand in XML, is U+FFFD, and what is no sign a blank. */
unsigned siq_text_decode(const char *text, size_t *length);
/* From the foot of one line to that of the next. */
int siq_text_line_height(int size);
/* No font in common use for screens draws the text wider than this. */
int siq_text_width(const char *text, int size);
/* The text in lines that are not wider than `width` and together not higher than `height`, in the largest size from `largest` down to `smallest`. */
void siq_text_fit(const char *text, int width, int height, int largest, int smallest, struct siq_text_block *block);

/* picture_hyphen.c: where a word may be divided. `word` is one of letters alone, `letters` how many. */
enum siq_text_break { SIQ_TEXT_WHOLE, SIQ_TEXT_ANYWHERE, SIQ_TEXT_SYLLABLE, SIQ_TEXT_JOINT, SIQ_TEXT_OPEN, SIQ_TEXT_BLANK };
/* after[i] becomes what is allowed after letter i; nothing within three letters of either end. */
void siq_text_divide(const unsigned *word, size_t letters, enum siq_text_break *after);

#endif

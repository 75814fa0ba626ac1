/* width.c — text measured in cells of a terminal: å is one, 日 two, a combining mark none. */
#include "faces/inside.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* The next character: its bytes (at least 1 unless at the end) and its cells. An invalid byte is a cell of its own. */
static size_t next(const char *at, size_t *cells, wchar_t *character) {
  mbstate_t state;
  wchar_t wide = 0;
  size_t bytes;
  int width;
  memset(&state, 0, sizeof state);
  bytes = mbrtowc(&wide, at, MB_CUR_MAX, &state);
  if (bytes == 0) return 0;
  if (bytes == (size_t)-1 || bytes == (size_t)-2) {
    *cells = 1;
    *character = 0xFFFD;
    return 1;
  }
  width = wcwidth(wide);
  *cells = width < 0 ? 1 : (size_t)width;
  *character = wide;
  return bytes;
}

size_t width_of(const char *text) {
  size_t total = 0, cells = 0, bytes;
  wchar_t character;
  while ((bytes = next(text, &cells, &character)) > 0) {
    total += cells;
    text += bytes;
  }
  return total;
}

/* Bytes of the word at `text` (up to a blank or a line end), and its cells. */
static size_t word(const char *text, size_t *cells) {
  size_t length = strcspn(text, " \n"), done = 0, one = 0, bytes;
  wchar_t character;
  *cells = 0;
  while (done < length && (bytes = next(text + done, &one, &character)) > 0) {
    *cells += one;
    done += bytes;
  }
  return done;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* May a word be broken after this character without a hyphen? After the / of a path, after the comma between members of
 * JSON, in names such as siq.round.opened, and between the day and the hour of a moment; never in a number. */
static bool may_break(char before, wchar_t character, const char *after) {
  if (character == L'/') return *after != '/';
  if (character == L',') return *after == '"';
  if (character == L'.' || character == L'_') return is_letter(*after);
  return character == L'T' && is_digit(before) && is_digit(*after);
}

/* Bytes of the part of a word up to where it may be broken. */
static size_t part(const char *text, size_t length, size_t *cells) {
  size_t done = 0, one = 0, bytes;
  wchar_t character = 0;
  *cells = 0;
  while (done < length && (bytes = next(text + done, &one, &character)) > 0) {
    bool breaks = may_break(done == 0 ? ' ' : text[done - 1], character, text + done + bytes);
    *cells += one;
    done += bytes;
    if (breaks) break;
  }
  return done;
}

size_t width_longest_word(const char *text) {
  size_t longest = 0, cells, whole;
  while (*text != '\0') {
    size_t length = word(text, &whole);
    for (size_t done = 0; done < length;) {
      done += part(text + done, length - done, &cells);
      if (cells > longest) longest = cells;
    }
    text += length;
    text += strspn(text, " \n");
  }
  return longest;
}

void width_pad(struct text *out, const char *text, size_t width) {
  text_append(out, text);
  for (size_t cells = width_of(text); cells < width; cells++)
    text_append(out, " ");
}

static void new_line(struct text *out, const struct width_box *box, size_t *used) {
  text_append(out, "\n");
  for (size_t i = 0; i < box->indent; i++)
    text_append(out, " ");
  *used = box->indent;
}

/* What is longer than a line: as much as fits, line by line. */
static void cut_part(struct text *out, const char *text, size_t length, const struct width_box *box, size_t *used) {
  size_t cells = 0, bytes;
  wchar_t character;
  for (size_t done = 0; done < length && (bytes = next(text + done, &cells, &character)) > 0; done += bytes) {
    if (*used + cells > box->width && *used > box->indent) new_line(out, box, used);
    text_append_bytes(out, text + done, bytes);
    *used += cells;
  }
}

/* A word that does not fit on the line: part by part, and a part that is too long for any line is cut. */
static void break_word(struct text *out, const char *text, size_t length, const struct width_box *box, size_t *used) {
  for (size_t done = 0, bytes, cells; done < length; done += bytes) {
    bytes = part(text + done, length - done, &cells);
    if (*used + cells > box->width && *used > box->indent && cells + box->indent <= box->width)
      new_line(out, box, used);
    cut_part(out, text + done, bytes, box, used);
  }
}

void width_wrap(struct text *out, const char *text, const struct width_box *box) {
  size_t used = box->used;
  bool at_start = true; /* of a line: no blank is due */
  while (*text != '\0') {
    size_t cells, length = word(text, &cells);
    if (length > 0) {
      if (!at_start && used + 1 + cells > box->width) {
        new_line(out, box, &used);
      } else if (!at_start) {
        text_append(out, " ");
        used++;
      }
      if (box->cut && used + cells > box->width) {
        break_word(out, text, length, box, &used);
      } else {
        text_append_bytes(out, text, length);
        used += cells;
      }
      at_start = false;
    }
    text += length + strspn(text + length, " ");
    if (*text != '\n') continue;
    new_line(out, box, &used);
    at_start = true;
    text++;
  }
}

/* Marks that turn the direction of writing, or are invisible, can make a name read as another one. */
static bool is_deceiving(wchar_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

void width_append_safe(struct text *out, const char *text, bool lines) {
  size_t cells = 0, bytes;
  wchar_t character = 0;
  while ((bytes = next(text, &cells, &character)) > 0) {
    bool is_control =
        character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 || character == 0x2029;
    if (character == 0xFFFD || is_deceiving(character)) {
      text_append(out, REPLACEMENT);
    } else if (character == '\n' && lines) {
      text_append(out, "\n");
    } else if (character == '\n' || character == '\t' || character == '\r') {
      if (character != '\r' || text[1] != '\n') text_append(out, " ");
    } else if (is_control) {
      text_append(out, REPLACEMENT);
    } else {
      text_append_bytes(out, text, bytes);
    }
    text += bytes;
  }
}

/*
 * filled_page_find.c — finds the block of answers in a page as a browser saved it. Browsers write a page anew when they save it: the
 * attributes in another order, other quotes, capital letters. Nothing else of the page is read.
 */
#include <string.h>

#include "hold.h"

static bool page_is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
static char page_small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Does `word`, in small letters, stand at `at`? */
static bool page_at(const char *at, const char *end, const char *word) {
  for (; *word != '\0'; at++, word++)
    if (at >= end || page_small(*at) != *word) return false;
  return true;
}

static const char *page_seek(const char *at, const char *end, const char *word) {
  for (; at < end; at++)
    if (page_at(at, end, word)) return at;
  return NULL;
}

/* One attribute at *at: is it id="pussel-dialogue"? *at is left behind it. */
static bool page_attribute_is_ours(const char **at, const char *end) {
  static const char ours[] = "pussel-dialogue";
  const char *name = *at, *value;
  size_t name_length, length;
  while (*at < end && !page_is_blank(**at) && **at != '=' && **at != '>') ++*at;
  name_length = (size_t)(*at - name);
  while (*at < end && page_is_blank(**at)) ++*at;
  if (*at >= end || **at != '=') return false;
  for (++*at; *at < end && page_is_blank(**at);) ++*at;
  if (*at >= end) return false;
  char quote = **at == '"' || **at == '\'' ? **at : '\0';
  value = quote != '\0' ? ++*at : *at;
  while (*at < end && (quote != '\0' ? **at != quote : !page_is_blank(**at) && **at != '>')) ++*at;
  length = (size_t)(*at - value);
  if (quote != '\0' && *at < end) ++*at;
  return name_length == 2 && page_at(name, end, "id") && length == sizeof ours - 1 && memcmp(value, ours, length) == 0;
}

/* The tag that begins before `at`: NULL when it does not end, else its end; *ours when it is the block's. */
static const char *page_tag_end(const char *at, const char *end, bool *ours) {
  *ours = false;
  while (at < end && *at != '>') {
    const char *before = at;
    if (page_is_blank(*at) || *at == '/') at++;
    else if (page_attribute_is_ours(&at, end)) *ours = true;
    if (at == before) at++;
  }
  return at < end ? at + 1 : NULL;
}

enum filled_page_found filled_page_find(const char *html, size_t size, const char **start, size_t *length) {
  const char *end = html + size, *at = html, *close;
  bool found = false, ours;
  *start = NULL;
  *length = 0;
  while ((at = page_seek(at, end, "<script")) != NULL) {
    at = page_tag_end(at + 7, end, &ours);
    if (at == NULL) return found ? FILLED_PAGE_FOUND : FILLED_PAGE_CUT;
    close = page_seek(at, end, "</script");
    if (ours && found) return FILLED_PAGE_SEVERAL;
    if (ours && close == NULL) return FILLED_PAGE_CUT;
    if (ours) {
      *start = at;
      *length = (size_t)(close - at);
      found = true;
    }
    if (close == NULL) break;
    at = close;
  }
  return found ? FILLED_PAGE_FOUND : FILLED_PAGE_NONE;
}

/* suggest.c — did you mean: the known word that is nearest to the one that was typed. */
#include "faces/inside.h"

#include <string.h>

#define LONGEST 48

static size_t decode(const char *text, uint32_t out[LONGEST]) {
  size_t count = 0;
  uint32_t c;
  if (!text_is_utf8(text, strlen(text))) return 0;
  while (count < LONGEST && (c = text_next_code_point(&text)) != 0) out[count++] = c;
  return count;
}

static size_t least(size_t a, size_t b, size_t c) {
  size_t smaller = a < b ? a : b;
  return smaller < c ? smaller : c;
}

/* Edits (insert, delete, replace, swap two neighbours) from one to the other. */
static size_t edits(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count) {
  size_t rows[3][LONGEST + 1];
  for (size_t j = 0; j <= b_count; j++) rows[0][j] = j;
  for (size_t i = 1; i <= a_count; i++) {
    size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
    now[0] = i;
    for (size_t j = 1; j <= b_count; j++) {
      now[j] = least(before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && earlier[j - 2] + 1 < now[j])
        now[j] = earlier[j - 2] + 1;
    }
  }
  return rows[a_count % 3][b_count];
}

void suggest_init(struct suggest *suggest, const char *typed) {
  suggest->typed = typed;
  suggest->best = NULL;
  suggest->distance = 0;
}

void suggest_try(struct suggest *suggest, const char *candidate) {
  uint32_t a[LONGEST], b[LONGEST];
  size_t a_count = decode(suggest->typed, a), b_count = decode(candidate, b), distance;
  if (a_count == 0 || b_count == 0) return;
  distance = edits(a, a_count, b, b_count);
  /* What was typed only in part ("work" for "workplaces") is near, too. */
  if (a_count >= 3 && a_count < b_count && memcmp(a, b, a_count * sizeof a[0]) == 0) distance = 1;
  if (distance > 1 + a_count / 4 || distance >= a_count) return;
  if (suggest->best != NULL && distance >= suggest->distance) return;
  suggest->best = candidate;
  suggest->distance = distance;
}

void suggest_try_list(struct suggest *suggest, struct arena *arena, const char *list) {
  while (list != NULL && *list != '\0') {
    size_t length = strcspn(list, ",");
    char *word = arena_print(arena, "%.*s", (int)length, list);
    if (word != NULL) suggest_try(suggest, word);
    list += length + (list[length] == ',');
  }
}

/* reference_near.c — the units whose names come nearest to what was written, for an error that helps. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/inside.h"

#define NEAR_CHARACTERS 64 /* of a name that are compared; more would tell no more */

/* Small letters of the ASCII range and of Latin-1 (å ä ö é …): enough for finding what looks alike. */
static uint32_t near_fold(uint32_t letter) {
  if (letter >= 'A' && letter <= 'Z') return letter + 32;
  if (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) return letter + 32;
  return letter;
}

static size_t near_letters(const char *text, uint32_t letters[NEAR_CHARACTERS]) {
  size_t count = 0;
  uint32_t letter;
  while (count < NEAR_CHARACTERS && (letter = text_next_code_point(&text)) != 0)
    letters[count++] = near_fold(letter);
  return count;
}

static bool near_contains(const uint32_t *all, size_t all_count, const uint32_t *part, size_t count) {
  for (size_t i = 0; count > 0 && i + count <= all_count; i++)
    if (memcmp(all + i, part, count * sizeof *part) == 0) return true;
  return false;
}

/* Levenshtein's distance, with one row of the table. */
static size_t near_edits(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count) {
  size_t row[NEAR_CHARACTERS + 1];
  for (size_t j = 0; j <= b_count; j++)
    row[j] = j;
  for (size_t i = 0; i < a_count; i++) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b_count; j++) {
      size_t best = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      if (row[j] + 1 < best) best = row[j] + 1;
      if (diagonal + 1 < best) best = diagonal + 1;
      row[j + 1] = best;
    }
  }
  return row[b_count];
}

/* How far apart; SIZE_MAX when they have too little in common to be worth a mention. */
static size_t near_distance(const uint32_t *wanted, size_t wanted_count, const char *name) {
  uint32_t letters[NEAR_CHARACTERS];
  size_t count = near_letters(name, letters);
  if (wanted_count >= 3 && near_contains(letters, count, wanted, wanted_count)) return 1;
  if (count >= 3 && near_contains(wanted, wanted_count, letters, count)) return 2;
  size_t edits = near_edits(wanted, wanted_count, letters, count);
  return edits <= 1 + wanted_count / 3 ? edits : SIZE_MAX;
}

size_t reference_name_distance(const char *wanted, const char *name) {
  uint32_t letters[NEAR_CHARACTERS];
  size_t count = near_letters(wanted, letters);
  return near_distance(letters, count, name);
}

static void near_keep(struct reference_near *near, size_t *count, struct reference_near candidate) {
  size_t at = *count;
  while (at > 0 && (near[at - 1].distance > candidate.distance ||
                    (near[at - 1].distance == candidate.distance && near[at - 1].unit > candidate.unit)))
    at--;
  if (at == REFERENCE_NEAR_MOST) return;
  if (*count < REFERENCE_NEAR_MOST) *count += 1;
  for (size_t i = *count - 1; i > at; i--)
    near[i] = near[i - 1];
  near[at] = candidate;
}

int reference_nearest(struct org *org, const char *reference, int32_t day,
                      struct reference_near near[REFERENCE_NEAR_MOST], size_t *count) {
  uint32_t wanted[NEAR_CHARACTERS];
  sqlite3_stmt *statement = NULL;
  const char *last = strrchr(reference, '/');
  size_t wanted_count = near_letters(last != NULL && last[1] != '\0' ? last + 1 : reference, wanted);
  *count = 0;
  if (wanted_count == 0) return 0;
  int rc = store_prepare(org->store, &statement,
                         "SELECT unit, name FROM core_unit_version WHERE valid_from <= ?1 AND valid_to > ?1", "d", day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    struct reference_near candidate = {sqlite3_column_int64(statement, 0), 0};
    rc = 0;
    candidate.distance = near_distance(wanted, wanted_count, (const char *)sqlite3_column_text(statement, 1));
    if (candidate.distance != SIZE_MAX) near_keep(near, count, candidate);
  }
  sqlite3_finalize(statement);
  return rc;
}

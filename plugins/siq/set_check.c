/* set_check.c — reads a set file as publishing would, and tells every fault, or what it would be: which pieces it adds or words anew, and
 * what they are comparable with. Writes nothing. */
#include <string.h>

#include "siq.h"

int siq_set_check_prepare(struct pussel_context *context, void **prepared) {
  struct siq_set_given *given = NULL;
  int result = siq_set_given_read(context, &given);
  *prepared = given;
  if (result == PUSSEL_OK) given->place.unit = pussel_argument_integer(context, "unit");
  return result;
}

static const struct siq_puzzle_piece *check_find(const struct siq_puzzle *puzzle, const char *key) {
  for (size_t i = 0; i < puzzle->count; i++)
    if (strcmp(puzzle->at[i].key, key) == 0) return &puzzle->at[i];
  return NULL;
}

static const struct siq_set_piece *check_in_file(const struct siq_set *set, const char *key) {
  for (size_t i = 0; i < set->piece_count; i++)
    if (strcmp(set->pieces[i].key, key) == 0) return &set->pieces[i];
  return NULL;
}

static int check_row(struct pussel_context *context, const struct siq_set *set, const struct siq_puzzle_piece *piece, int64_t number,
                     const struct siq_puzzle_piece *before) {
  const char *own = pussel_text(context, "%s/%lld.%s", set->name, (long long)set->version, piece->key);
  const struct siq_set_piece *file = check_in_file(set, piece->key);
  (void)pussel_row_integer(context, "number", number);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  (void)pussel_row_text(context, "effect", set->extends == NULL ? "set" : before != NULL ? "reworded" : "added");
  if (before != NULL) (void)pussel_row_text(context, "replaces", before->title);
  if (own != NULL && piece->measure != NULL && strcmp(own, piece->measure) != 0) (void)pussel_row_text(context, "comparable_with", piece->measure);
  (void)pussel_row_integer(context, "about_manager", piece->about_manager);
  (void)pussel_row_integer(context, "level_texts", file == NULL ? 0 : (int64_t)file->level_count);
  return pussel_row_end(context);
}

/* Pieces that an earlier version of it gave, and this one does not. */
static const char *check_gone(struct pussel_context *context, const struct siq_puzzle *before, const struct siq_puzzle *puzzle) {
  const char *gone = NULL;
  for (size_t i = 0; i < before->count; i++)
    if (check_find(puzzle, before->at[i].key) == NULL)
      gone = gone == NULL ? before->at[i].title : pussel_text(context, "%s, %s", gone, before->at[i].title);
  return gone;
}

/* Pieces that stand in the place of one, and begin a series of their own: perhaps it was only forgotten to say so. */
static const char *check_cut(struct pussel_context *context, const struct siq_puzzle *before, const struct siq_puzzle *puzzle) {
  const char *cut = NULL;
  for (size_t i = 0; i < puzzle->count; i++) {
    const struct siq_puzzle_piece *piece = &puzzle->at[i], *earlier = check_find(before, piece->key);
    if (piece->id != 0 || earlier == NULL || piece->measure == NULL || strcmp(piece->measure, earlier->measure) == 0) continue;
    cut = cut == NULL ? piece->title : pussel_text(context, "%s, %s", cut, piece->title);
  }
  return cut;
}

/* The puzzle as it is without the set: with the version that it follows. Empty where the set is new, or published as it is. */
static int check_before(struct pussel_context *context, const struct siq_set_given *given, const char *from, const struct siq_set_ref *base,
                        struct siq_puzzle *before) {
  int64_t id = 0;
  int result = kit_sql_integer(context, &id, "SELECT 1 FROM p_siq_set WHERE name = ?1 AND version <> ?2 LIMIT 1", "ti", given->set.name,
                               given->set.version);
  before->set = *base;
  if (given->set.extends == NULL) {
    if (result == PUSSEL_ENOTFOUND) return PUSSEL_OK;
    if (result == PUSSEL_OK) result = siq_set_find(context, given->set.name, from, &before->set);
    if (result < 0 || before->set.version == given->set.version) return result;
  }
  return siq_puzzle_try(context, given->place.unit, from, NULL, before);
}

static int check_tell(struct pussel_context *context, const struct siq_set_given *given, const struct siq_puzzle *before,
                      const struct siq_puzzle *puzzle, const char *from) {
  const struct siq_set *set = &given->set;
  const char *gone = check_gone(context, before, puzzle), *cut = check_cut(context, before, puzzle);
  int result = PUSSEL_OK;
  for (size_t i = 0; i < puzzle->count && result == PUSSEL_OK; i++)
    if (puzzle->at[i].id == 0) result = check_row(context, set, &puzzle->at[i], (int64_t)i + 1, check_find(before, puzzle->at[i].key));
  if (gone != NULL) pussel_note(context, pussel_text(context, _("No longer in the puzzle: %s"), gone));
  if (cut != NULL)
    pussel_note(context, pussel_text(context, _("A new series begins with: %s. Where they ask the same as before, say \"comparable_with\"."), cut));
  if (set->extends == NULL)
    pussel_note(context, pussel_text(context, _("No faults. The set has %lld pieces on the scale %lld–%lld."), (long long)set->piece_count,
                                     (long long)set->scale_min, (long long)set->scale_max));
  else
    pussel_note(context, pussel_text(context, _("No faults. From %s the puzzle with %s would have %lld pieces, on the scale %lld–%lld."), from,
                                     set->extends, (long long)puzzle->count, (long long)set->scale_min, (long long)set->scale_max));
  return result;
}

int siq_set_check(struct pussel_context *context, void *prepared) {
  struct siq_set_given *given = prepared;
  struct siq_puzzle puzzle, before = {0};
  struct pussel_time now;
  const char *from = given->place.from;
  int result;
  pussel_now(context, &now);
  if (from == NULL) from = now.day;
  result = siq_set_declare(context, &given->set, given->place.unit, from, &puzzle);
  if (result == PUSSEL_OK) result = siq_set_file_fail(context, &given->set);
  if (result == PUSSEL_OK) result = siq_set_place_check(context, &given->set, &given->place);
  if (result == PUSSEL_OK) result = check_before(context, given, from, &puzzle.set, &before);
  return result == PUSSEL_OK ? check_tell(context, given, &before, &puzzle, from) : result;
}

/*
 * rating_round.c — which rounds the lines of a file are about, and which respondent a line is of where the file does not say. A form tool
 * exports its answers in the order in which they came: their numbers here follow from what they say and from nothing else, so that the
 * same file twice means the same, and nobody can read the order of arrival out of them.
 */
#include <stdlib.h>
#include <string.h>

#include "siq.h"

/* ---- rounds ------------------------------------------------------------------------------------------------------------- */

static const char *rating_trouble(struct pussel_context *context, const struct siq_round *round) {
  if (pussel_unit_enter(context, round->unit) < 0)
    return pussel_text(context, _("the SIQ puzzle is not enabled in %s, or you may not rate there"), round->unit_name);
  if (round->revealed) return pussel_text(context, _("the individual ratings of %s have been revealed, and a blind rating comes before that"), round->unit_name);
  return NULL;
}

static int rating_take_round(struct pussel_context *context, const struct siq_round *round, struct siq_rating_round **first, struct siq_rating_round **out) {
  struct siq_rating_round **last = first;
  int result;
  for (; *last != NULL; last = &(*last)->next)
    if ((*last)->round.id == round->id) {
      *out = *last;
      return PUSSEL_OK;
    }
  *last = *out = pussel_alloc(context, sizeof **out);
  if (*out == NULL) return PUSSEL_ENOMEM;
  (*out)->round = *round;
  result = siq_piece_load(context, round->id, &(*out)->pieces);
  return result;
}

/* The open round of the unit that a line names; NULL, and a fault, when there is none that can be rated in. */
static int rating_of_unit(struct pussel_context *context, const struct siq_rating *rating, struct kit_faults *faults, struct siq_rating_round **first,
                          struct siq_rating_round **out) {
  const struct siq_file_line line = {.line = rating->line, .unit = rating->unit};
  struct siq_round round;
  const char *wrong = NULL;
  int64_t id = 0;
  int result;
  *out = NULL;
  if (kit_word_is_blank(rating->unit)) {
    kit_faults_add(context, faults, rating->line, _("no unit is given"));
    return PUSSEL_OK;
  }
  result = siq_file_line_round(context, &line, SIQ_THE_OPEN, &id, &wrong);
  if (wrong != NULL) {
    kit_faults_add(context, faults, rating->line, wrong);
    return PUSSEL_OK;
  }
  if (result == PUSSEL_OK) result = siq_round_get(context, id, &round);
  if (result == PUSSEL_OK) result = rating_take_round(context, &round, first, out);
  if (result < 0 || *out == NULL) return result;
  if ((*out)->trouble == NULL) (*out)->trouble = rating_trouble(context, &round);
  if ((*out)->trouble == NULL) return PUSSEL_OK;
  kit_faults_add(context, faults, rating->line, (*out)->trouble);
  *out = NULL;
  return PUSSEL_OK;
}

/* What a unit's name in the file came to, so that a unit is looked for once however many lines it has. */
struct rating_name {
  const char *unit;
  struct siq_rating_round *round;
  struct rating_name *next;
};

int siq_rating_rounds(struct pussel_context *context, const struct siq_ratings *ratings, struct kit_faults *faults, struct siq_rating_round **first,
                      struct siq_rating_round **rounds) {
  struct rating_name *names = NULL, *name = NULL;
  struct siq_rating_round *only = NULL;
  struct siq_round round;
  int result = PUSSEL_OK;
  *first = NULL;
  if (!ratings->has_units) {
    result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was rated"), &round);
    if (result == PUSSEL_OK) result = siq_rating_check_round(context, &round);
    if (result == PUSSEL_OK) result = rating_take_round(context, &round, first, &only);
  }
  for (size_t i = 0; result == PUSSEL_OK && i < ratings->count; i++) {
    const struct siq_rating *rating = &ratings->at[i];
    rounds[i] = only;
    if (!ratings->has_units) continue;
    if (name == NULL || strcmp(name->unit, rating->unit) != 0)
      for (name = names; name != NULL && strcmp(name->unit, rating->unit) != 0; name = name->next) continue;
    if (name == NULL) {
      if ((name = pussel_alloc(context, sizeof *name)) == NULL) return PUSSEL_ENOMEM;
      *name = (struct rating_name){.unit = rating->unit, .next = names};
      names = name;
      result = rating_of_unit(context, rating, faults, first, &name->round);
    }
    rounds[i] = name->round;
  }
  return result;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------------ */

/* A line of the file: where its ratings begin, and all that it says. */
struct rating_line {
  int64_t round;
  size_t first, count;
  const char *says;
};

static int rating_line_order(const void *one, const void *other) {
  const struct rating_line *a = one, *b = other;
  if (a->round != b->round) return a->round < b->round ? -1 : 1;
  return strcmp(a->says, b->says);
}

static int rating_line_read(struct pussel_context *context, const struct siq_ratings *ratings, struct siq_rating_round *const *rounds, struct rating_line *line) {
  struct kit_build says = {.context = context};
  int64_t number = ratings->at[line->first].line;
  for (size_t i = line->first; i < ratings->count && ratings->at[i].line == number; i++, line->count++)
    kit_build_addf(&says, "%s;", ratings->at[i].level);
  line->round = rounds[line->first] == NULL ? 0 : rounds[line->first]->round.id;
  return kit_build_end(&says, &line->says);
}

int siq_rating_number(struct pussel_context *context, struct siq_ratings *ratings, struct siq_rating_round *const *rounds) {
  struct rating_line *lines = pussel_alloc(context, (ratings->count + 1) * sizeof *lines);
  size_t count = 0;
  int64_t number = 0;
  if (lines == NULL) return PUSSEL_ENOMEM;
  for (size_t at = 0; at < ratings->count; at += lines[count++].count) {
    int result;
    lines[count].first = at;
    result = rating_line_read(context, ratings, rounds, &lines[count]);
    if (result < 0) return result;
  }
  qsort(lines, count, sizeof *lines, rating_line_order);
  for (size_t i = 0; i < count; i++) {
    const char *word;
    number = i > 0 && lines[i].round == lines[i - 1].round ? number + 1 : 1;
    word = pussel_text(context, "%lld", (long long)number);
    if (word == NULL) return PUSSEL_ENOMEM;
    for (size_t k = 0; k < lines[i].count; k++) ratings->at[lines[i].first + k].respondent = word;
  }
  return PUSSEL_OK;
}

/*
 * file_round.c — which round a line of a file means, by one rule for levels, ratings, dots, choices and plans: that of its number, else of
 * its unit. And the rounds that a file of dots, choices or plans speaks of, each loaded once however often its lines come back to it.
 */
#include "siq.h"

/* A unit beside the round's number must be its own. */
static int line_check_unit(struct pussel_context *context, const struct siq_file_line *line, int64_t number, const char **wrong) {
  int64_t unit = 0, there = 0;
  int result = kit_sql_integer(context, &there, "SELECT unit FROM p_siq_round WHERE id = ?", "i", number);
  if (result == PUSSEL_ENOTFOUND) {
    *wrong = pussel_text(context, _("there is no round \"%s\""), line->round);
    return PUSSEL_OK;
  }
  if (result < 0 || kit_word_is_blank(line->unit)) return result;
  if (pussel_unit_find(context, line->unit, &unit) < 0 || unit != there) *wrong = pussel_text(context, _("round %s is not of \"%s\""), line->round, line->unit);
  return PUSSEL_OK;
}

static const char *line_without(struct pussel_context *context, const struct siq_file_line *line, enum siq_which which) {
  if (which == SIQ_THE_OPEN) return pussel_text(context, _("\"%s\" has no open round; open one: pussel siq open"), line->unit);
  return pussel_text(context, which == SIQ_THE_LATEST_CLOSED ? _("\"%s\" has no closed round") : _("\"%s\" has no round"), line->unit);
}

int siq_file_line_round(struct pussel_context *context, const struct siq_file_line *line, enum siq_which which, int64_t *number, const char **wrong) {
  int64_t unit = 0;
  int result = PUSSEL_OK;
  *number = 0;
  *wrong = NULL;
  if (!kit_word_is_blank(line->round)) {
    if (!kit_word_integer(line->round, 1, INT64_MAX, number)) *wrong = pussel_text(context, _("there is no round \"%s\""), line->round);
    else result = line_check_unit(context, line, *number, wrong);
  } else if (kit_word_is_blank(line->unit)) *wrong = _("neither a round nor a unit is given");
  else if (pussel_unit_find(context, line->unit, &unit) < 0) *wrong = pussel_text(context, _("\"%s\" fits no unit, or several"), line->unit);
  else result = siq_round_of(context, unit, which, number);
  if (result == PUSSEL_ENOTFOUND) {
    *wrong = line_without(context, line, which);
    result = PUSSEL_OK;
  }
  if (*wrong != NULL) *number = 0;
  return result == PUSSEL_OK && *number == 0 && *wrong == NULL ? PUSSEL_ENOMEM : result; /* no memory for what is wrong */
}

/* ---- all of a file ------------------------------------------------------------------------------------------------------- */

static const char *file_round_trouble(struct pussel_context *context, const struct siq_file_rounds *rounds, const struct siq_round *round) {
  if (round->open && !rounds->may_be_open)
    return pussel_text(context, _("round %lld of %s is still open"), (long long)round->id, round->unit_name);
  if (round->disposed)
    return pussel_text(context, _("what round %lld of %s said has been destroyed by a decision on disposal"), (long long)round->id, round->unit_name);
  if (pussel_unit_enter(context, round->unit) < 0)
    return pussel_text(context, _("the SIQ puzzle is not enabled in %s, or you may not work there"), round->unit_name);
  return NULL;
}

int siq_file_round_take(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_line *line, struct siq_file_round **out) {
  struct siq_file_round *taken;
  int64_t number = 0;
  const char *wrong = NULL;
  int result = siq_file_line_round(context, line, rounds->may_be_open ? SIQ_THE_OPEN_OR_LATEST : SIQ_THE_LATEST_CLOSED, &number, &wrong);
  *out = NULL;
  if (wrong != NULL) kit_faults_add(context, &rounds->faults, line->line, wrong);
  if (result < 0 || wrong != NULL) return result;
  for (taken = rounds->first; taken != NULL && taken->round.id != number;) taken = taken->next;
  if (taken == NULL) {
    taken = pussel_alloc(context, sizeof *taken);
    if (taken == NULL) return PUSSEL_ENOMEM;
    result = siq_round_get(context, number, &taken->round);
    if (result == PUSSEL_OK) result = siq_piece_load(context, number, &taken->pieces);
    if (result < 0) return result;
    taken->trouble = file_round_trouble(context, rounds, &taken->round);
    if (rounds->last != NULL) rounds->last->next = taken;
    else rounds->first = taken;
    rounds->last = taken;
  }
  if (taken->trouble != NULL) {
    kit_faults_add(context, &rounds->faults, line->line, taken->trouble);
    return PUSSEL_OK;
  }
  *out = taken;
  return PUSSEL_OK;
}

const struct siq_piece *siq_file_round_piece(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_round *taken,
                                             const struct siq_file_line *line) {
  const struct siq_piece *piece = kit_word_is_blank(line->piece) ? NULL : siq_piece_match(&taken->pieces, line->piece);
  if (piece == NULL)
    kit_faults_add(context, &rounds->faults, line->line,
                   pussel_text(context, _("the round has no piece \"%s\"; its pieces are: %s"), line->piece == NULL ? "" : line->piece,
                               siq_piece_keys(context, &taken->pieces)));
  return piece;
}

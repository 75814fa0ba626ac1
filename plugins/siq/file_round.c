/*
 * file_round.c — the rounds that a file speaks of, each loaded once however often its lines come back to it. A line names a round by its
 * number, or a unit whose latest closed round is meant (its open one, where that may be); what is wrong with the round is wrong with each line of it.
 */
#include "siq.h"

/* A unit beside the round's number must be its own. */
static int file_round_check_unit(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_line *line, int64_t *number) {
  int64_t unit = 0, there = 0;
  int result = kit_sql_integer(context, &there, "SELECT unit FROM p_siq_round WHERE id = ?", "i", *number);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (result == PUSSEL_OK && (kit_word_is_blank(line->unit) || (pussel_unit_find(context, line->unit, &unit) == PUSSEL_OK && unit == there))) return PUSSEL_OK;
  *number = 0;
  kit_faults_add(context, &rounds->faults, line->line,
                 result == PUSSEL_OK ? pussel_text(context, _("round %s is not of \"%s\""), line->round, line->unit)
                                     : pussel_text(context, _("there is no round \"%s\""), line->round));
  return PUSSEL_OK;
}

/* The number that the line means; 0 and a fault when it means none. */
static int file_round_number(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_line *line, int64_t *number) {
  int64_t unit = 0;
  int result;
  *number = 0;
  if (!kit_word_is_blank(line->round)) {
    if (kit_word_integer(line->round, 1, INT64_MAX, number)) return file_round_check_unit(context, rounds, line, number);
    *number = 0;
    kit_faults_add(context, &rounds->faults, line->line, pussel_text(context, _("there is no round \"%s\""), line->round));
    return PUSSEL_OK;
  }
  if (kit_word_is_blank(line->unit)) {
    kit_faults_add(context, &rounds->faults, line->line, _("neither a round nor a unit is given"));
    return PUSSEL_OK;
  }
  if (pussel_unit_find(context, line->unit, &unit) < 0) {
    kit_faults_add(context, &rounds->faults, line->line, pussel_text(context, _("\"%s\" fits no unit, or several"), line->unit));
    return PUSSEL_OK;
  }
  result = siq_round_of(context, unit, rounds->may_be_open ? SIQ_THE_OPEN_OR_LATEST : SIQ_THE_LATEST_CLOSED, number);
  if (result != PUSSEL_ENOTFOUND) return result;
  *number = 0;
  kit_faults_add(context, &rounds->faults, line->line,
                 pussel_text(context, rounds->may_be_open ? _("\"%s\" has no round") : _("\"%s\" has no closed round"), line->unit));
  return PUSSEL_OK;
}

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
  int result = file_round_number(context, rounds, line, &number);
  *out = NULL;
  if (result < 0 || number == 0) return result;
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

/*
 * reveal.c — individual ratings become counts. From then on nothing in the file tells which ratings belong to the same
 * respondent; what is to stay hidden the host decides here, once (count.c), and the mark is stored beside the piece.
 */
#include "siq.h"

/* The threshold may have been raised since the round opened; it is never lowered for those who have answered. */
static int reveal_threshold(struct pussel_context *context, struct siq_round *round) {
  struct pussel_value now = pussel_null();
  int result = pussel_setting(context, round->unit, "core.min_group", &now);
  if (result == PUSSEL_OK && now.integer > round->min_group) round->min_group = now.integer;
  return result;
}

/* Of a hidden piece nothing is kept, not even how many answered; nor of one that all abstained from. */
static int reveal_piece(struct pussel_context *context, const struct siq_round *round, const struct siq_piece *piece,
                        const struct siq_tally *tally, bool hidden) {
  if (hidden || tally->answered == 0)
    return kit_sql_run(context,
                       "UPDATE p_siq_round_piece SET answered = CASE ?1 WHEN 0 THEN 0 END, suppressed = ?1, median = NULL, spread = NULL"
                       " WHERE round = ?2 AND piece = ?3",
                       "iii", (int64_t)hidden, round->id, piece->id);
  return kit_sql_run(context, /* a median has no finer part than a half: sent doubled, so that all binds are integers */
                     "UPDATE p_siq_round_piece SET answered = ?, suppressed = 0, median = ? / 2.0, spread = ?"
                     " WHERE round = ? AND piece = ?",
                     "iiiii", tally->answered, (int64_t)(tally->median * 2.0), tally->spread, round->id, piece->id);
}

int siq_reveal_round(struct pussel_context *context, struct siq_round *round, const struct siq_pieces *pieces) {
  struct siq_tally *tallies = NULL;
  struct pussel_time now;
  bool *hidden = NULL;
  int result;
  if (round->revealed) return PUSSEL_OK;
  pussel_now(context, &now);
  result = reveal_threshold(context, round);
  if (result == PUSSEL_OK) result = siq_tally_load(context, round, pieces, &tallies);
  if (result == PUSSEL_OK && (hidden = pussel_alloc(context, (pieces->count + 1) * sizeof *hidden)) == NULL) result = PUSSEL_ENOMEM;
  if (result == PUSSEL_OK) result = siq_count_ratings(context, round, pieces, tallies, hidden);
  for (size_t i = 0; result == PUSSEL_OK && i < pieces->count; i++)
    result = reveal_piece(context, round, &pieces->at[i], &tallies[i], hidden[i]);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         /* of what is hidden no counts either: of one answer the count is the answer */
                         "INSERT INTO p_siq_count (round, piece, level, n) SELECT g.round, g.piece, g.level, count(*)"
                         " FROM p_siq_rating AS g JOIN p_siq_round_piece AS p ON p.round = g.round AND p.piece = g.piece"
                         " WHERE g.round = ? AND g.level IS NOT NULL AND p.suppressed = 0 GROUP BY g.piece, g.level",
                         "i", round->id);
  if (result == PUSSEL_OK) result = kit_sql_run(context, "DELETE FROM p_siq_rating WHERE round = ?", "i", round->id);
  if (result == PUSSEL_OK)
    result = kit_sql_run(
        context, "UPDATE p_siq_round SET revealed = 1, revealed_on = unixepoch(?) / 86400, min_group = ? WHERE id = ?",
        "tii", now.day, round->min_group, round->id);
  if (result == PUSSEL_OK) round->revealed = true;
  return result;
}

/* Of many units, those whose ratings are revealed already, or have none yet: it would only keep them from giving any. */
static int reveal_has_reason(struct pussel_context *context, const struct siq_round *round, const char *what) {
  const char *see = pussel_text(context, _("See them: pussel siq show --unit %s"), round->reference);
  int64_t any = 0;
  int result;
  if (round->revealed) {
    (void)pussel_fail(context, PUSSEL_EREFUSED, "siq-round-revealed", what, _("they have been revealed already"), see);
    return PUSSEL_NOTHING;
  }
  if (pussel_argument_count(context, "below") == 0) return PUSSEL_OK;
  result = kit_sql_integer(context, &any, "SELECT 1 FROM p_siq_rating WHERE round = ? LIMIT 1", "i", round->id);
  if (result != PUSSEL_ENOTFOUND) return result;
  (void)pussel_fail(context, PUSSEL_EREFUSED, "siq-round-revealed", what, _("nobody has given a rating yet"), NULL);
  return PUSSEL_NOTHING;
}

int siq_reveal(struct pussel_context *context, void *prepared) {
  struct siq_round round;
  struct siq_pieces pieces;
  const char *what;
  int result = siq_round_given(context, SIQ_THE_OPEN, _("no ratings were revealed"), &round);
  (void)prepared;
  if (result == PUSSEL_EREFUSED) return PUSSEL_NOTHING; /* the unit has no open round */
  if (result < 0) return result;
  what = pussel_text(context, _("the ratings of round %lld of %s were not revealed"), (long long)round.id, round.unit_name);
  result = siq_round_must_be_open(context, &round, what);
  if (result == PUSSEL_OK) result = reveal_has_reason(context, &round, what);
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = siq_reveal_round(context, &round, &pieces);
  if (result != PUSSEL_OK) return result;
  const struct pussel_field fields[] = {pussel_field_integer("round", round.id)};
  result = pussel_emit(context, "siq.round.revealed", 1, round.unit, fields, 1);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "round", round.id);
  (void)pussel_row_integer(context, "unit", round.unit);
  (void)pussel_row_text(context, "unit_name", round.unit_name);
  result = pussel_row_end(context);
  pussel_note(context, pussel_text(context, _("The respondent numbers are gone; only counts remain. See them: pussel siq show --unit %s"), round.reference));
  return result;
}

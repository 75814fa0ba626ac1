/* close.c — the round is done: what is left of individual ratings are counts, and the agreed levels stand. */
#include <string.h>

#include "siq.h"

/* Titles of the pieces without an agreed level; NULL when all have one. */
static const char *close_missing(struct pussel_context *context, const struct siq_pieces *pieces) {
  const char *missing = NULL;
  for (size_t i = 0; i < pieces->count; i++)
    if (pieces->at[i].agreed < 0 && !pieces->at[i].not_judged)
      missing = missing == NULL ? pieces->at[i].title : pussel_text(context, "%s, %s", missing, pieces->at[i].title);
  return missing;
}

static int64_t close_count(const struct siq_pieces *pieces) {
  int64_t agreed = 0;
  for (size_t i = 0; i < pieces->count; i++)
    agreed += pieces->at[i].agreed >= 0;
  return agreed;
}

static int close_check(struct pussel_context *context, const struct siq_round *round, int64_t agreed) {
  const char *what = pussel_text(context, _("round %lld of %s was not closed"), (long long)round->id, round->unit_name);
  if (!round->open)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-closed", what, _("it is closed already"),
                       pussel_text(context, _("See it: pussel siq show --round %lld"), (long long)round->id));
  if (agreed == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-nothing-agreed", what,
                       _("no piece has an agreed level, and that is what a round is for"),
                       pussel_text(context, _("Agree on one: pussel siq agree --unit %s --piece PIECE --level LEVEL"), round->reference));
  return PUSSEL_OK;
}

static int close_write(struct pussel_context *context, struct siq_round *round, const struct siq_pieces *pieces, int64_t agreed) {
  struct pussel_time now;
  int result = siq_reveal_round(context, round, pieces);
  if (result < 0) return result;
  pussel_now(context, &now);
  result = kit_sql_run(context, "UPDATE p_siq_round SET state = 'closed', closed = unixepoch(?) / 86400 WHERE id = ?",
                       "ti", now.day, round->id);
  if (result == PUSSEL_OK) result = siq_share_write(context, round);
  if (result == PUSSEL_OK) result = siq_count_agreed(context, round);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("round", round->id), pussel_field_integer("agreed", agreed),
                                        pussel_field_integer("pieces", (int64_t)pieces->count)};
  return pussel_emit(context, "siq.round.closed", 1, round->unit, fields, sizeof fields / sizeof *fields);
}

int siq_close_write(struct pussel_context *context, struct siq_round *round) {
  struct siq_pieces pieces;
  int result = siq_piece_load(context, round->id, &pieces);
  return result == PUSSEL_OK ? close_write(context, round, &pieces, close_count(&pieces)) : result;
}

int siq_close_round(struct pussel_context *context, struct siq_round *round, struct siq_pieces *pieces, int64_t *agreed) {
  int result = siq_piece_load(context, round->id, pieces);
  if (result < 0) return result;
  *agreed = close_count(pieces);
  result = close_check(context, round, *agreed);
  return result == PUSSEL_OK ? close_write(context, round, pieces, *agreed) : result;
}

int siq_close(struct pussel_context *context, void *prepared) {
  struct siq_round round;
  struct siq_pieces pieces;
  const char *missing;
  int64_t agreed = 0;
  int result = siq_round_given(context, SIQ_THE_OPEN, _("no round was closed"), &round);
  (void)prepared;
  if (result == PUSSEL_EREFUSED) return PUSSEL_NOTHING; /* the unit has no open round */
  if (result == PUSSEL_OK) result = siq_close_round(context, &round, &pieces, &agreed);
  if (result != PUSSEL_OK) return result;
  missing = close_missing(context, &pieces);
  (void)pussel_row_integer(context, "round", round.id);
  (void)pussel_row_integer(context, "unit", round.unit);
  (void)pussel_row_text(context, "unit_name", round.unit_name);
  (void)pussel_row_integer(context, "agreed", agreed);
  (void)pussel_row_integer(context, "pieces", (int64_t)pieces.count);
  (void)pussel_row_text(context, "without", missing);
  result = pussel_row_end(context);
  if (missing != NULL) pussel_note(context, pussel_text(context, _("Without an agreed level: %s"), missing));
  pussel_note(context, pussel_text(context, _("Next: pussel siq prioritise --unit %s --piece PIECE"), round.reference));
  return result;
}

/* prioritise.c — where the need to develop is greatest: one to three pieces, in order. */
#include "siq.h"

#define MOST 3

struct choice {
  const struct siq_piece *pieces[MOST];
  size_t count;
};

static bool choice_has(const struct choice *choice, const struct siq_piece *piece) {
  for (size_t i = 0; i < choice->count; i++)
    if (choice->pieces[i] == piece) return true;
  return false;
}

static int prioritise_read(struct pussel_context *context, const struct siq_pieces *pieces, const char *what,
                           struct choice *choice) {
  uint32_t count = pussel_argument_count(context, "piece");
  if (count < 1 || count > MOST)
    return pussel_fail(
        context, PUSSEL_EUSAGE, "siq-priorities", what,
        pussel_text(context, _("%lld pieces were given; one to three can be done, more cannot"), (long long)count),
        _("Give --piece one to three times, the most important first."));
  for (uint32_t i = 0; i < count; i++) {
    struct pussel_value typed = pussel_null();
    const struct siq_piece *piece = NULL;
    (void)pussel_argument(context, "piece", i, &typed);
    int result = siq_piece_find(context, pieces, typed.text, &piece);
    if (result < 0) return result;
    if (choice_has(choice, piece))
      return pussel_fail(context, PUSSEL_EUSAGE, "siq-priorities", what,
                         pussel_text(context, _("%s was given twice"), piece->title), _("Give each piece once."));
    choice->pieces[choice->count++] = piece;
  }
  return PUSSEL_OK;
}

/* A piece that actions were planned for stays chosen: the actions are commitments. */
static int prioritise_check_dropped(struct pussel_context *context, int64_t round, const struct siq_pieces *pieces,
                                    const struct choice *choice, const char *what) {
  for (size_t i = 0; i < pieces->count; i++) {
    const struct siq_piece *piece = &pieces->at[i];
    int64_t action = 0;
    int result;
    if (piece->priority == 0 || choice_has(choice, piece)) continue;
    result = kit_sql_integer(context, &action, "SELECT min(id) FROM p_siq_action WHERE round = ? AND piece = ?", "ii",
                             round, piece->id);
    if (result == PUSSEL_ENOTFOUND) continue;
    if (result < 0) return result;
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-piece-has-action", what,
                       pussel_text(context, _("an action is planned for %s (siq:%lld), so that piece must stay chosen"),
                                   piece->title, (long long)action),
                       pussel_text(context, _("Give --piece %s too."), piece->key));
  }
  return PUSSEL_OK;
}

static int prioritise_write(struct pussel_context *context, const struct siq_round *round,
                            const struct choice *choice) {
  struct pussel_time now;
  int result = kit_sql_run(context, "UPDATE p_siq_round_piece SET priority = NULL WHERE round = ?", "i", round->id);
  pussel_now(context, &now);
  for (size_t i = 0; i < choice->count && result == PUSSEL_OK; i++) {
    const struct siq_piece *piece = choice->pieces[i];
    int64_t rank = (int64_t)i + 1;
    const struct pussel_field fields[] = {pussel_field_integer("round", round->id),
                                          pussel_field_text("piece", piece->key),
                                          pussel_field_integer("priority", rank)};
    result = kit_sql_run(context, /* who goes on being chosen has been so since the first time */
                         "UPDATE p_siq_round_piece SET priority = ?,"
                         " prioritised_on = coalesce(prioritised_on, unixepoch(?) / 86400) WHERE round = ? AND piece = ?",
                         "itii", rank, now.day, round->id, piece->id);
    if (result == PUSSEL_OK && piece->priority != rank)
      result = pussel_emit(context, "siq.piece.prioritised", 1, round->unit, fields, sizeof fields / sizeof *fields);
    if (result < 0) return result;
    (void)pussel_row_integer(context, "round", round->id);
    (void)pussel_row_integer(context, "priority", rank);
    (void)pussel_row_text(context, "piece", piece->key);
    (void)pussel_row_text(context, "title", piece->title);
    if (piece->agreed >= 0) (void)pussel_row_integer(context, "agreed", piece->agreed);
    result = pussel_row_end(context);
  }
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "UPDATE p_siq_round_piece SET prioritised_on = NULL WHERE round = ? AND priority IS NULL",
                         "i", round->id);
  return result;
}

int siq_prioritise(struct pussel_context *context, void *prepared) {
  struct siq_round round;
  struct siq_pieces pieces;
  struct choice choice = {{NULL}, 0};
  const char *what;
  int result = siq_round_given(context, SIQ_THE_LATEST_CLOSED, _("no improvement areas were chosen"), &round);
  (void)prepared;
  if (result < 0) return result;
  what = pussel_text(context, _("no improvement areas were chosen in round %lld"), (long long)round.id);
  result = siq_round_must_be_closed(context, &round, what);
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = prioritise_read(context, &pieces, what, &choice);
  if (result == PUSSEL_OK) result = prioritise_check_dropped(context, round.id, &pieces, &choice, what);
  if (result == PUSSEL_OK) result = prioritise_write(context, &round, &choice);
  if (result != PUSSEL_OK || choice.count == 0) return result;
  pussel_note(context, pussel_text(context,
                                   _("Next: pussel siq plan --round %lld --piece %s --what … --owner-role … --due DATE "
                                     "--effect … --plan verksamhetsplan:YEAR"),
                                   (long long)round.id, choice.pieces[0]->key));
  return result;
}

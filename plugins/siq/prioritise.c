/*
 * prioritise.c — where the need to develop is greatest: one to three pieces, in order, of one round or from a file of many. Without
 * any piece the program tells what it offers (offer.c), and writes nothing.
 */
#include <string.h>

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

/* A piece that actions were planned for stays chosen: the actions are commitments. NULL: none is dropped. */
static int prioritise_find_dropped(struct pussel_context *context, int64_t round, const struct siq_pieces *pieces, const struct choice *choice,
                                   const struct siq_piece **dropped, int64_t *action) {
  *dropped = NULL;
  for (size_t i = 0; i < pieces->count; i++) {
    const struct siq_piece *piece = &pieces->at[i];
    int result;
    if (piece->priority == 0 || choice_has(choice, piece)) continue;
    result = kit_sql_integer(context, action, "SELECT min(id) FROM p_siq_action WHERE round = ? AND piece = ?", "ii", round, piece->id);
    if (result == PUSSEL_ENOTFOUND) continue;
    if (result == PUSSEL_OK) *dropped = piece;
    return result;
  }
  return PUSSEL_OK;
}

static const char *prioritise_why_not_dropped(struct pussel_context *context, const struct siq_piece *dropped, int64_t action) {
  return pussel_text(context, _("an action is planned for %s (siq:%lld), so that piece must stay chosen"), dropped->title, (long long)action);
}

static int prioritise_check_dropped(struct pussel_context *context, int64_t round, const struct siq_pieces *pieces, const struct choice *choice,
                                    const char *what) {
  const struct siq_piece *dropped;
  int64_t action = 0;
  int result = prioritise_find_dropped(context, round, pieces, choice, &dropped, &action);
  if (result < 0 || dropped == NULL) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-piece-has-action", what, prioritise_why_not_dropped(context, dropped, action),
                     pussel_text(context, _("Choose %s too."), dropped->key));
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
    (void)pussel_row_text(context, "unit_name", round->unit_name);
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

/* ---- of one round ---------------------------------------------------------------------------------------------------------- */

static int prioritise_one(struct pussel_context *context) {
  struct siq_round round = {0};
  struct siq_pieces pieces = {0};
  struct choice choice = {{NULL}, 0};
  const char *what;
  int result = siq_round_given(context, SIQ_THE_LATEST_CLOSED, _("no improvement areas were chosen"), &round);
  if (result < 0) return result;
  what = pussel_text(context, _("no improvement areas were chosen in round %lld"), (long long)round.id);
  result = siq_round_must_be_closed(context, &round, what);
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result < 0) return result;
  if (pussel_argument_count(context, "piece") == 0) return siq_offer(context, &round, &pieces);
  if (pussel_argument_integer(context, "explain") != 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-priorities", what, _("--explain is about what the program offers, and the pieces say what the group chooses"),
                       _("See the offer first, without --piece."));
  result = prioritise_read(context, &pieces, what, &choice);
  if (result == PUSSEL_OK) result = prioritise_check_dropped(context, round.id, &pieces, &choice, what);
  if (result == PUSSEL_OK) result = prioritise_write(context, &round, &choice);
  if (result != PUSSEL_OK || choice.count == 0) return result;
  pussel_note(context, pussel_text(context,
                                   _("Next: pussel siq plan --unit %s --piece %s --what … --owner-role … --due DATE --effect … --plan verksamhetsplan:YEAR"),
                                   round.reference, choice.pieces[0]->key));
  return result;
}

/* ---- from a file -------------------------------------------------------------------------------------------------------------- */

struct choosing {
  struct siq_file_line *lines;
  size_t count, room;
};

/* What the file says of one round. */
struct chosen {
  struct choice choice;
  int64_t line; /* the first */
};

static int choosing_from_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct choosing *choosing = state;
  const struct siq_file_line line = {row->line, kit_word_trim(context, row->cells[0]), kit_word_trim(context, row->cells[1]),
                                     kit_word_trim(context, row->cells[2])};
  struct siq_file_line *lines = kit_list_grow(context, choosing->lines, choosing->count, &choosing->room, sizeof *lines);
  if (lines == NULL) return PUSSEL_ENOMEM;
  choosing->lines = lines;
  choosing->lines[choosing->count++] = line;
  return PUSSEL_OK;
}

int siq_prioritise_prepare(struct pussel_context *context, void **prepared) {
  static const char *const alone[] = {"piece", "round", "unit", "explain"};
  const char *file = pussel_argument_text(context, "file");
  struct choosing *choosing;
  if (file == NULL) return PUSSEL_OK;
  for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
    if (pussel_argument_count(context, alone[i]) > 0)
      return pussel_fail(context, PUSSEL_EUSAGE, "siq-priorities", _("no improvement areas were chosen"),
                         _("the file says of which units and which pieces"), _("Give --file alone."));
  choosing = pussel_alloc(context, sizeof *choosing);
  if (choosing == NULL) return PUSSEL_ENOMEM;
  *prepared = choosing;
  return pussel_csv_read(context, file, "round|omgång|omgang,unit|enhet|arbetsplats,piece|bit|pusselbit*", choosing_from_row, choosing);
}

/* The lines of one round, in their order, are its choice. */
static int choosing_take(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_line *line) {
  struct siq_file_round *taken = NULL;
  const struct siq_piece *piece;
  struct chosen *chosen;
  int result = siq_file_round_take(context, rounds, line, &taken);
  if (result < 0 || taken == NULL) return result;
  if (taken->own == NULL && (taken->own = pussel_alloc(context, sizeof *chosen)) == NULL) return PUSSEL_ENOMEM;
  chosen = taken->own;
  if (chosen->line == 0) chosen->line = line->line;
  piece = siq_file_round_piece(context, rounds, taken, line);
  if (piece == NULL) return PUSSEL_OK;
  if (choice_has(&chosen->choice, piece))
    kit_faults_add(context, &rounds->faults, line->line, pussel_text(context, _("%s was given twice"), piece->title));
  else if (chosen->choice.count == MOST)
    kit_faults_add(context, &rounds->faults, line->line,
                   pussel_text(context, _("it is the fourth piece of %s; one to three can be done, more cannot"), taken->round.unit_name));
  else chosen->choice.pieces[chosen->choice.count++] = piece;
  return PUSSEL_OK;
}

static int choosing_check_dropped(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_round *at) {
  const struct chosen *chosen = at->own;
  const struct siq_piece *dropped;
  int64_t action = 0;
  int result;
  if (chosen == NULL) return PUSSEL_OK; /* none of its lines could be taken */
  result = prioritise_find_dropped(context, at->round.id, &at->pieces, &chosen->choice, &dropped, &action);
  if (result == PUSSEL_OK && dropped != NULL)
    kit_faults_add(context, &rounds->faults, chosen->line, prioritise_why_not_dropped(context, dropped, action));
  return result;
}

static int prioritise_file(struct pussel_context *context, const struct choosing *choosing) {
  struct siq_file_rounds rounds = {.may_be_open = false};
  int64_t count = 0;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < choosing->count; i++) result = choosing_take(context, &rounds, &choosing->lines[i]);
  for (const struct siq_file_round *at = rounds.first; result == PUSSEL_OK && at != NULL; at = at->next)
    result = choosing_check_dropped(context, &rounds, at);
  if (result == PUSSEL_OK)
    result = kit_faults_fail(context, &rounds.faults, "siq-priority-faults", _("no improvement areas were chosen"), _("Mend the file and give it again."));
  for (const struct siq_file_round *at = rounds.first; result == PUSSEL_OK && at != NULL; at = at->next) {
    const struct chosen *chosen = at->own;
    result = prioritise_write(context, &at->round, &chosen->choice);
    count++;
  }
  if (result == PUSSEL_OK) pussel_note(context, pussel_text(context, _("Units that have chosen: %lld."), (long long)count));
  return result;
}

int siq_prioritise(struct pussel_context *context, void *prepared) {
  return prepared != NULL ? prioritise_file(context, prepared) : prioritise_one(context);
}

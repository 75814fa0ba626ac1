/*
 * dots.c — what the participants find important: each puts some dots on pieces, and their sums are written down, for one piece or from a
 * file for many units. The dots of a piece are one number; who put which is never asked.
 */
#include "siq.h"

#define DOTS_MOST 100000

struct dots_line {
  struct siq_file_line at;
  const char *dots;
};
struct dots_lines {
  struct dots_line *lines;
  size_t count, room;
};

static int dots_append(struct pussel_context *context, struct dots_lines *all, const struct dots_line *one) {
  struct dots_line *lines = kit_list_grow(context, all->lines, all->count, &all->room, sizeof *lines);
  if (lines == NULL) return PUSSEL_ENOMEM;
  all->lines = lines;
  all->lines[all->count++] = *one;
  return PUSSEL_OK;
}

static int dots_from_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  const struct dots_line one = {{row->line, kit_word_trim(context, row->cells[0]), kit_word_trim(context, row->cells[1]), kit_word_trim(context, row->cells[2])},
                                kit_word_trim(context, row->cells[3])};
  return dots_append(context, state, &one);
}

int siq_dots_prepare(struct pussel_context *context, void **prepared) {
  static const char *const alone[] = {"unit", "round", "piece", "dots"};
  const char *file = pussel_argument_text(context, "file");
  bool is_right = file != NULL;
  struct dots_lines *all;
  if (file == NULL && pussel_argument_count(context, "piece") > 0 && pussel_argument_count(context, "dots") > 0) return PUSSEL_OK;
  for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
    if (pussel_argument_count(context, alone[i]) > 0) is_right = false;
  if (!is_right)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-dots-options", _("no dots were written down"), _("one piece needs --unit, --piece and --dots; many need --file alone"),
                       _("For example: pussel siq dots --unit ext:36 --piece samverkan --dots 6"));
  all = pussel_alloc(context, sizeof *all);
  if (all == NULL) return PUSSEL_ENOMEM;
  *prepared = all;
  return pussel_csv_read(context, file, "round|omgång|omgang,unit|enhet|arbetsplats,piece|bit|pusselbit*,dots|prickar*", dots_from_row, all);
}

static int dots_write(struct pussel_context *context, const struct siq_round *round, const struct siq_piece *piece, int64_t dots) {
  int result = kit_sql_run(context, "INSERT INTO p_siq_dots (round, piece, dots) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET dots = ?3", "iii", round->id,
                           piece->id, dots);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "round", round->id);
  (void)pussel_row_text(context, "unit_name", round->unit_name);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  (void)pussel_row_integer(context, "dots", dots);
  return pussel_row_end(context);
}

/* Has the piece a line already? Two sums of one piece cannot both be right. */
static int dots_note_piece(struct pussel_context *context, struct siq_file_round *taken, const struct siq_piece *piece, bool *is_second) {
  bool *given = taken->own != NULL ? taken->own : pussel_alloc(context, (taken->pieces.count + 1) * sizeof *given);
  if (given == NULL) return PUSSEL_ENOMEM;
  taken->own = given;
  *is_second = given[piece - taken->pieces.at];
  given[piece - taken->pieces.at] = true;
  return PUSSEL_OK;
}

static int dots_take(struct pussel_context *context, struct siq_file_rounds *rounds, const struct dots_line *line) {
  struct siq_file_round *taken = NULL;
  const struct siq_piece *piece;
  const char *wrong = NULL;
  int64_t dots = 0;
  bool is_second = false;
  int result = siq_file_round_take(context, rounds, &line->at, &taken);
  if (result < 0 || taken == NULL) return result;
  piece = siq_file_round_piece(context, rounds, taken, &line->at);
  if (piece == NULL) return PUSSEL_OK;
  result = dots_note_piece(context, taken, piece, &is_second);
  if (result < 0) return result;
  if (is_second) wrong = pussel_text(context, _("%s was given twice"), piece->title);
  else if (!kit_word_integer(line->dots, 0, DOTS_MOST, &dots))
    wrong = pussel_text(context, _("\"%s\" is no number of dots from 0 to %d"), line->dots == NULL ? "" : line->dots, DOTS_MOST);
  if (wrong == NULL) return dots_write(context, &taken->round, piece, dots);
  kit_faults_add(context, &rounds->faults, line->at.line, wrong);
  return PUSSEL_OK;
}

static int dots_from_file(struct pussel_context *context, const struct dots_lines *all) {
  struct siq_file_rounds rounds = {.may_be_open = true};
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < all->count; i++) result = dots_take(context, &rounds, &all->lines[i]);
  return result < 0 ? result : kit_faults_fail(context, &rounds.faults, "siq-dots-faults", _("no dots were written down"), _("Mend the file and give it again."));
}

static int dots_from_options(struct pussel_context *context) {
  struct siq_round round;
  struct siq_pieces pieces;
  const struct siq_piece *piece = NULL;
  int result = siq_round_given(context, SIQ_THE_OPEN_OR_LATEST, _("no dots were written down"), &round);
  if (result == PUSSEL_OK) result = siq_round_must_be_kept(context, &round, _("no dots were written down"));
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = siq_piece_find(context, &pieces, pussel_argument_text(context, "piece"), &piece);
  if (result == PUSSEL_OK) result = dots_write(context, &round, piece, pussel_argument_integer(context, "dots"));
  if (result == PUSSEL_OK && !round.open)
    pussel_note(context, pussel_text(context, _("See what the program offers: pussel siq prioritise --unit %s"), round.reference));
  return result;
}

int siq_dots(struct pussel_context *context, void *prepared) {
  return prepared != NULL ? dots_from_file(context, prepared) : dots_from_options(context);
}

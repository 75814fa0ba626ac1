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
  bool from_file;
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
  struct dots_lines *all = pussel_alloc(context, sizeof *all);
  struct dots_line one = {{0, NULL, NULL, pussel_argument_text(context, "piece")}, NULL};
  const char *file = pussel_argument_text(context, "file");
  struct siq_round round;
  int result;
  if (all == NULL) return PUSSEL_ENOMEM;
  *prepared = all;
  all->from_file = file != NULL;
  if (file != NULL && one.at.piece == NULL && pussel_argument_count(context, "dots") == 0)
    return pussel_csv_read(context, file, "round|omgång|omgang,unit|enhet|arbetsplats,piece|bit|pusselbit*,dots|prickar*", dots_from_row, all);
  if (file != NULL || one.at.piece == NULL || pussel_argument_count(context, "dots") == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-dots-options", _("no dots were written down"), _("one piece needs --unit, --piece and --dots; many need --file alone"),
                       _("For example: pussel siq dots --unit ext:36 --piece samverkan --dots 6"));
  result = siq_round_given(context, SIQ_THE_OPEN_OR_LATEST, _("no dots were written down"), &round);
  if (result < 0) return result;
  one.at.round = pussel_text(context, "%lld", (long long)round.id);
  one.dots = pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "dots"));
  return dots_append(context, all, &one);
}

static int dots_write(struct pussel_context *context, const struct siq_file_round *taken, const struct siq_piece *piece, int64_t dots) {
  int result = kit_sql_run(context, "INSERT INTO p_siq_dots (round, piece, dots) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET dots = ?3", "iii", taken->round.id,
                           piece->id, dots);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "round", taken->round.id);
  (void)pussel_row_text(context, "unit_name", taken->round.unit_name);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  (void)pussel_row_integer(context, "dots", dots);
  return pussel_row_end(context);
}

static int dots_one(struct pussel_context *context, struct siq_file_rounds *rounds, const struct dots_line *line) {
  struct siq_file_round *taken = NULL;
  const struct siq_piece *piece;
  int64_t dots = 0;
  int result = siq_file_round_take(context, rounds, &line->at, &taken);
  if (result < 0 || taken == NULL) return result;
  piece = siq_file_round_piece(context, rounds, taken, &line->at);
  if (piece == NULL) return PUSSEL_OK;
  if (!kit_word_integer(line->dots, 0, DOTS_MOST, &dots)) {
    kit_faults_add(context, &rounds->faults, line->at.line, pussel_text(context, _("\"%s\" is no number of dots"), line->dots == NULL ? "" : line->dots));
    return PUSSEL_OK;
  }
  return dots_write(context, taken, piece, dots);
}

int siq_dots(struct pussel_context *context, void *prepared) {
  const struct dots_lines *all = prepared;
  struct siq_file_rounds rounds = {.may_be_open = true};
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < all->count; i++) result = dots_one(context, &rounds, &all->lines[i]);
  if (result < 0) return result;
  result = kit_faults_fail(context, &rounds.faults, "siq-dots-faults", _("no dots were written down"),
                           all->from_file ? _("Mend the file and give it again.") : _("Write a whole number."));
  if (result == PUSSEL_OK && all->count > 0)
    pussel_note(context, _("See what the program offers: pussel siq prioritise --unit UNIT"));
  return result;
}

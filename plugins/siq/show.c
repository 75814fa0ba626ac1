/*
 * show.c — a round, piece by piece: how the individual ratings fall, and what was agreed. Individual ratings stay
 * hidden until they are revealed, and always where they are suppressed; the agreed level never is.
 */
#include <string.h>

#include "siq.h"

/* One block character a level, as high as its share of the answers; a dot where nobody answered. */
const char *siq_show_bar(struct pussel_context *context, const struct siq_round *round,
                            const struct siq_tally *tally) {
  static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  int64_t most = 1;
  char *bar = pussel_alloc(context, SIQ_LEVELS * 3 + 1), *at = bar;
  if (bar == NULL) return NULL;
  for (int64_t level = round->scale_min; level <= round->scale_max; level++)
    if (tally->n[level] > most) most = tally->n[level];
  for (int64_t level = round->scale_min; level <= round->scale_max; level++) {
    const char *block = tally->n[level] == 0 ? "·" : blocks[(tally->n[level] * 8 - 1) / most];
    memcpy(at, block, strlen(block));
    at += strlen(block);
  }
  return bar;
}

const char *siq_show_distribution(struct pussel_context *context, const struct siq_round *round,
                                     const struct siq_tally *tally) {
  const char *text = "";
  for (int64_t level = round->scale_min; level <= round->scale_max && text != NULL; level++)
    text = pussel_text(context, "%s%s%lld:%lld", text, *text == '\0' ? "" : " ", (long long)level,
                       (long long)tally->n[level]);
  return text;
}

static void show_seen(struct pussel_context *context, const struct siq_round *round, const struct siq_tally *tally) {
  static const char *const names[SIQ_LEVELS] = {"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10"};
  bool wide = siq_tally_is_wide(round, tally);
  (void)pussel_row_text(context, "bar", siq_show_bar(context, round, tally));
  (void)pussel_row_text(context, "distribution", siq_show_distribution(context, round, tally));
  for (int64_t level = round->scale_min; level <= round->scale_max; level++) (void)pussel_row_integer(context, names[level], tally->n[level]);
  if (tally->answered == 0) return;
  (void)pussel_row_real(context, "median", tally->median);
  (void)pussel_row_integer(context, "spread", tally->spread);
  (void)pussel_row_integer(context, "wide", wide);
  if (wide) (void)pussel_row_text(context, "talk", "wide");
}

static int show_piece(struct pussel_context *context, const struct siq_round *round, const struct siq_piece *piece,
                      const struct siq_tally *tally, enum siq_tally_sight sight) {
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  if (sight == SIQ_SEEN) show_seen(context, round, tally);
  /* While it is open, how many are done; an abstention counts, so that none can be told from it. */
  if (sight != SIQ_HIDDEN) (void)pussel_row_integer(context, "answered", round->revealed ? tally->answered : tally->rows);
  if (round->participants > 0 && (!round->revealed || round->participants >= round->min_group))
    (void)pussel_row_integer(context, "participants", round->participants);
  (void)pussel_row_integer(context, "suppressed", sight == SIQ_WAITING || sight == SIQ_HIDDEN);
  (void)pussel_row_integer(context, "about_manager", piece->about_manager);
  if (piece->agreed >= 0) (void)pussel_row_integer(context, "agreed", piece->agreed);
  (void)pussel_row_integer(context, "not_judged", piece->not_judged);
  if (piece->priority > 0) (void)pussel_row_integer(context, "priority", piece->priority);
  return pussel_row_end(context);
}

static void show_heading(struct pussel_context *context, const struct siq_round *round) {
  const char *state = round->open ? _("open") : _("closed");
  pussel_note(context, pussel_text(context, _("Round %lld: %s, %s, %s (set %s/%lld)"), (long long)round->id,
                                   round->unit_name, round->day, state, round->set_name, (long long)round->version));
}

struct show_sum {
  size_t waiting, hidden;
  const char *wide;       /* titles of the pieces with a wide spread */
  const char *not_judged; /* and of those that the group could not judge */
};

static void show_notes(struct pussel_context *context, const struct siq_round *round, const struct show_sum *sum) {
  if (sum->waiting > 0)
    pussel_note(context, pussel_text(context,
                                     _("Individual ratings are shown when they are revealed, once all %lld have answered: pussel siq reveal --round %lld"),
                                     (long long)round->participants, (long long)round->id));
  if (sum->hidden > 0)
    pussel_note(context, pussel_text(context,
                                     _("Individual ratings stay hidden where fewer than %lld answered, or all alike, so that "
                                       "nobody's can be told. The agreed level is always shown."),
                                     (long long)round->min_group));
  if (sum->not_judged != NULL) pussel_note(context, pussel_text(context, _("The group agrees that these cannot be judged: %s"), sum->not_judged));
  if (sum->wide == NULL) return;
  pussel_note(context, pussel_text(context, _("Wide spread, talk about these first: %s"), sum->wide));
  pussel_note(context, _("The lowest and the highest rating lie more than half the scale apart: people who work together have seen different things, or read the piece in "
                         "different ways. Ask for examples, and not who answered what."));
}

/* In which order the pieces are shown: the puzzle's, or on demand that of the talk, the widest spread first. What may not be seen has no place
 * of its own in that: it comes last, as it stands in the puzzle. */
static size_t *show_order(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces, const struct siq_tally *tallies) {
  size_t *order = pussel_alloc(context, (pieces->count + 1) * sizeof *order), count = 0;
  bool talk = pussel_argument_integer(context, "talk") != 0;
  if (order == NULL) return NULL;
  for (int64_t spread = SIQ_LEVELS; talk && spread >= 0; spread--)
    for (size_t i = 0; i < pieces->count; i++)
      if (siq_tally_sight(round, &tallies[i]) == SIQ_SEEN && tallies[i].spread == spread) order[count++] = i;
  for (size_t i = 0; i < pieces->count; i++)
    if (!talk || siq_tally_sight(round, &tallies[i]) != SIQ_SEEN) order[count++] = i;
  return order;
}

static int show_pieces(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces, const struct siq_tally *tallies) {
  struct show_sum sum = {0};
  const size_t *order = show_order(context, round, pieces, tallies);
  int result = order == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < pieces->count; i++) {
    const struct siq_piece *piece = &pieces->at[order[i]];
    const struct siq_tally *tally = &tallies[order[i]];
    enum siq_tally_sight sight = siq_tally_sight(round, tally);
    sum.waiting += sight == SIQ_WAITING;
    sum.hidden += sight == SIQ_HIDDEN;
    if (piece->not_judged) sum.not_judged = sum.not_judged == NULL ? piece->title : pussel_text(context, "%s, %s", sum.not_judged, piece->title);
    if (round->open && sight == SIQ_SEEN && siq_tally_is_wide(round, tally))
      sum.wide = sum.wide == NULL ? piece->title : pussel_text(context, "%s, %s", sum.wide, piece->title);
    result = show_piece(context, round, piece, tally, sight);
  }
  show_notes(context, round, &sum);
  return result;
}

int siq_show(struct pussel_context *context, void *prepared) {
  struct siq_round round = {0};
  struct siq_pieces pieces = {0};
  struct siq_tally *tallies = NULL;
  const char *day = NULL;
  int result = siq_round_given(context, SIQ_THE_OPEN_OR_LATEST, _("no round was shown"), &round);
  (void)prepared;
  if (result == PUSSEL_OK)
    result = siq_round_must_be_kept(context, &round, pussel_text(context, _("round %lld cannot be shown"), (long long)round.id));
  if (result == PUSSEL_OK) result = siq_show_day(context, &day);
  if (result == PUSSEL_OK && day != NULL) return siq_show_round_on(context, &round, day);
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = siq_tally_load(context, &round, &pieces, &tallies);
  if (result < 0 || tallies == NULL) return result;
  show_heading(context, &round);
  return show_pieces(context, &round, &pieces, tallies);
}

/*
 * offer.c — which pieces the program offers when the group is to choose. It looks at the need (how far the agreed level is from the top of the
 * scale, and how far apart individual ratings lay, where that may be shown) and at the importance (the dots of the participants). The group
 * decides; how the order came about is told when somebody asks for it.
 */
#include <stdlib.h>

#include "siq.h"

/* Each part is a share of what it can be at the most, in hundredths; how far apart the ratings lay counts half. */
#define OFFER_WHOLE 100
#define OFFER_HALF 50

struct offered {
  const struct siq_piece *piece;
  int64_t spread, dots; /* spread -1: none, or hidden; dots -1: none were written down */
  int64_t need, apart, importance, points;
};

static int offer_compare(const void *a, const void *b) {
  const struct offered *one = a, *other = b;
  if (one->points != other->points) return one->points < other->points ? 1 : -1;
  return one->piece->position < other->piece->position ? -1 : one->piece->position > other->piece->position;
}

static int offer_load(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces, struct offered *offers, int64_t *most) {
  struct siq_tally *tallies = NULL;
  sqlite3_stmt *statement = NULL;
  int result = siq_tally_load(context, round, pieces, &tallies);
  if (result < 0) return result;
  for (size_t i = 0; i < pieces->count; i++)
    offers[i] = (struct offered){.piece = &pieces->at[i], .dots = -1, .spread = siq_tally_sight(round, &tallies[i]) == SIQ_SEEN ? tallies[i].spread : -1};
  result = kit_sql_prepare(context, &statement, "SELECT piece, dots FROM p_siq_dots WHERE round = ?", "i", round->id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    for (size_t i = 0; i < pieces->count; i++)
      if (pieces->at[i].id == sqlite3_column_int64(statement, 0)) offers[i].dots = sqlite3_column_int64(statement, 1);
    if (sqlite3_column_int64(statement, 1) > *most) *most = sqlite3_column_int64(statement, 1);
  }
  sqlite3_finalize(statement);
  return result;
}

static void offer_reckon(const struct siq_round *round, struct offered *offer, int64_t most) {
  int64_t range = round->scale_max - round->scale_min;
  if (offer->piece->agreed < 0) {
    offer->points = -1; /* nothing is known of it */
    return;
  }
  offer->need = (round->scale_max - offer->piece->agreed) * OFFER_WHOLE / range;
  if (offer->spread > 0) offer->apart = offer->spread * OFFER_HALF / range;
  if (offer->dots > 0) offer->importance = offer->dots * OFFER_WHOLE / most;
  offer->points = offer->need + offer->apart + offer->importance;
}

static int offer_tell_one(struct pussel_context *context, const struct siq_round *round, const struct offered *offer, int64_t place, bool explain) {
  (void)pussel_row_integer(context, "round", round->id);
  if (offer->points >= 0) (void)pussel_row_integer(context, "offered", place);
  if (offer->piece->priority > 0) (void)pussel_row_integer(context, "priority", offer->piece->priority);
  (void)pussel_row_text(context, "piece", offer->piece->key);
  (void)pussel_row_text(context, "title", offer->piece->title);
  if (offer->piece->agreed >= 0) (void)pussel_row_integer(context, "agreed", offer->piece->agreed);
  if (offer->spread >= 0) (void)pussel_row_integer(context, "spread", offer->spread);
  if (offer->dots >= 0) (void)pussel_row_integer(context, "dots", offer->dots);
  if (explain && offer->points >= 0)
    (void)pussel_row_text(context, "reckoning",
                          pussel_text(context, _("need %lld + apart %lld + importance %lld = %lld"), (long long)offer->need, (long long)offer->apart,
                                      (long long)offer->importance, (long long)offer->points));
  return pussel_row_end(context);
}

static void offer_explain(struct pussel_context *context, const struct siq_round *round) {
  pussel_note(context, pussel_text(context,
                                   _("Need: how far it is from the agreed level to %lld, 100 for the whole scale. Apart: how far apart individual ratings lay, 50 for the whole scale; nothing where that is hidden. Importance: the dots of the participants, 100 for the piece with the most."),
                                   (long long)round->scale_max));
}

int siq_offer(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces) {
  struct offered *offers = pussel_alloc(context, (pieces->count + 1) * sizeof *offers);
  bool explain = pussel_argument_integer(context, "explain") != 0;
  int64_t most = 0;
  int result;
  if (offers == NULL) return PUSSEL_ENOMEM;
  result = offer_load(context, round, pieces, offers, &most);
  if (result < 0) return result;
  for (size_t i = 0; i < pieces->count; i++) offer_reckon(round, &offers[i], most);
  qsort(offers, pieces->count, sizeof *offers, offer_compare);
  for (size_t i = 0; result == PUSSEL_OK && i < pieces->count; i++) result = offer_tell_one(context, round, &offers[i], (int64_t)i + 1, explain);
  if (result < 0) return result;
  if (explain) offer_explain(context, round);
  pussel_note(context, pussel_text(context, _("The group decides: pussel siq prioritise --unit id:%lld --piece PIECE, one to three times"), (long long)round->unit));
  return PUSSEL_OK;
}

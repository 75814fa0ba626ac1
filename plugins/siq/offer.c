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
  int64_t distance, apart, importance, sum; /* sum -1: nothing is known of it */
};

static int offer_compare(const void *a, const void *b) {
  const struct offered *one = a, *other = b;
  if (one->sum != other->sum) return one->sum < other->sum ? 1 : -1;
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

/* part / whole in shares of `most`, to the nearest. */
static int64_t offer_share(int64_t part, int64_t whole, int64_t most) { return whole > 0 ? (part * most * 2 + whole) / (whole * 2) : 0; }

static void offer_reckon(const struct siq_round *round, struct offered *offer, int64_t most) {
  int64_t range = round->scale_max - round->scale_min;
  if (offer->piece->agreed < 0) {
    offer->sum = -1;
    return;
  }
  offer->distance = offer_share(round->scale_max - offer->piece->agreed, range, OFFER_WHOLE);
  if (offer->spread > 0) offer->apart = offer_share(offer->spread, range, OFFER_HALF);
  if (offer->dots > 0) offer->importance = offer_share(offer->dots, most, OFFER_WHOLE);
  offer->sum = offer->distance + offer->apart + offer->importance;
}

static int offer_tell_one(struct pussel_context *context, const struct siq_round *round, const struct offered *offer, int64_t place, bool explain) {
  (void)pussel_row_integer(context, "round", round->id);
  if (offer->sum >= 0) (void)pussel_row_integer(context, "offered", place);
  if (offer->piece->priority > 0) (void)pussel_row_integer(context, "priority", offer->piece->priority);
  (void)pussel_row_text(context, "piece", offer->piece->key);
  (void)pussel_row_text(context, "title", offer->piece->title);
  if (offer->piece->agreed >= 0) (void)pussel_row_integer(context, "agreed", offer->piece->agreed);
  if (offer->spread >= 0) (void)pussel_row_integer(context, "spread", offer->spread);
  if (offer->dots >= 0) (void)pussel_row_integer(context, "dots", offer->dots);
  if (explain && offer->sum >= 0) {
    (void)pussel_row_integer(context, "distance", offer->distance);
    (void)pussel_row_integer(context, "apart", offer->apart);
    (void)pussel_row_integer(context, "importance", offer->importance);
    (void)pussel_row_integer(context, "sum", offer->sum);
  }
  return pussel_row_end(context);
}

static void offer_explain(struct pussel_context *context, const struct siq_round *round, int64_t most) {
  pussel_note(context, pussel_text(context, _("Distance: from the agreed level to %lld, in hundredths of the scale."), (long long)round->scale_max));
  pussel_note(context, _("Apart: how far apart individual ratings lay, at most 50; 0 where that is hidden or nobody rated."));
  if (most > 0) pussel_note(context, pussel_text(context, _("Weight: the dots, 100 for the most that a piece has, %lld."), (long long)most));
  else pussel_note(context, _("Weight: the dots of the participants; none are written down: pussel siq dots"));
}

int siq_offer(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces) {
  struct offered *offers = pussel_alloc(context, (pieces->count + 1) * sizeof *offers);
  bool explain = pussel_argument_integer(context, "explain") != 0;
  int64_t most = 0, place = 0;
  int result;
  if (offers == NULL) return PUSSEL_ENOMEM;
  result = offer_load(context, round, pieces, offers, &most);
  if (result < 0) return result;
  for (size_t i = 0; i < pieces->count; i++) offer_reckon(round, &offers[i], most);
  qsort(offers, pieces->count, sizeof *offers, offer_compare);
  for (size_t i = 0; result == PUSSEL_OK && i < pieces->count; i++) {
    if (i == 0 || offers[i].sum != offers[i - 1].sum) place = (int64_t)i + 1;
    result = offer_tell_one(context, round, &offers[i], place, explain);
  }
  if (result < 0) return result;
  if (explain) offer_explain(context, round, most);
  pussel_note(context, pussel_text(context, _("The group decides: pussel siq prioritise --unit %s --piece PIECE, one to three times."), round->reference));
  if (!explain) pussel_note(context, _("How the order came about: --explain"));
  return PUSSEL_OK;
}

/*
 * rating.c — individual ratings before the talk: from a file, from options, or typed at a prompt. All or nothing. They
 * leave no event, no actor and no time behind, and a respondent is only a number, which goes when the round is
 * revealed.
 */
#include <string.h>

#include "siq.h"

int siq_rating_append(struct pussel_context *context, struct siq_ratings *ratings, const struct siq_rating *rating) {
  if (ratings->count == ratings->room) {
    size_t room = ratings->room == 0 ? 128 : ratings->room * 2;
    struct siq_rating *grown = pussel_alloc(context, room * sizeof *grown);
    if (grown == NULL) return PUSSEL_ENOMEM;
    if (ratings->count > 0) memcpy(grown, ratings->at, ratings->count * sizeof *grown);
    ratings->at = grown;
    ratings->room = room;
  }
  ratings->at[ratings->count++] = *rating;
  return PUSSEL_OK;
}

static int rating_from_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct siq_rating rating = {row->line, kit_word_trim(context, row->cells[0]), kit_word_trim(context, row->cells[1]),
                              kit_word_trim(context, row->cells[2])};
  if (rating.respondent == NULL || rating.piece == NULL || rating.level == NULL) return PUSSEL_ENOMEM;
  return siq_rating_append(context, state, &rating);
}

static int rating_from_options(struct pussel_context *context, struct siq_ratings *ratings) {
  struct siq_rating rating = {0, NULL, pussel_argument_text(context, "piece"), ""};
  if (rating.piece == NULL || pussel_argument_count(context, "respondent") == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-rate-options", _("nothing was rated"),
                       _("a single rating needs both --respondent and --piece"),
                       _("Give both (no --level means abstained), or --file FILE, or neither to be asked."));
  rating.respondent = pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "respondent"));
  if (pussel_argument_count(context, "level") > 0)
    rating.level = pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "level"));
  return siq_rating_append(context, ratings, &rating);
}

static int rating_check_round(struct pussel_context *context, const struct siq_round *round) {
  const char *what = pussel_text(context, _("nothing was rated in round %lld"), (long long)round->id);
  int result = siq_round_must_be_open(context, round, what);
  if (result < 0) return result;
  if (round->revealed)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-revealed", what,
                       _("the individual ratings have been revealed, and a blind rating comes before that"),
                       pussel_text(context,
                                   _("Go on with the talk: pussel siq agree --round %lld --piece PIECE --level LEVEL"),
                                   (long long)round->id));
  if (round->participants == 0 && pussel_argument_count(context, "participants") == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-participants", what,
                       _("the round does not say how many take part, so nobody could tell when all have answered"),
                       _("Say it once: add --participants N."));
  return PUSSEL_OK;
}

int siq_rating_rate_prepare(struct pussel_context *context, void **prepared) {
  struct siq_ratings *ratings = pussel_alloc(context, sizeof *ratings);
  const char *file = pussel_argument_text(context, "file");
  struct siq_round round;
  int result;
  if (ratings == NULL) return PUSSEL_ENOMEM;
  *prepared = ratings;
  result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was rated"), &round);
  if (result == PUSSEL_OK) result = rating_check_round(context, &round);
  if (result < 0) return result;
  if (file != NULL)
    return pussel_csv_read(context, file, "respondent|deltagare|svarande*,piece|bit|pusselbit*,level|nivå|niva*",
                           rating_from_row, ratings);
  if (pussel_argument_text(context, "piece") != NULL || pussel_argument_count(context, "respondent") > 0)
    return rating_from_options(context, ratings);
  if (pussel_argument_count(context, "participants") > 0)
    round.participants = pussel_argument_integer(context, "participants");
  return siq_ask_ratings(context, round.id, round.participants, ratings);
}

/* The number of participants, when it is said (or corrected) now. */
static int rating_set_participants(struct pussel_context *context, struct siq_round *round) {
  int64_t highest = 0, wanted = pussel_argument_integer(context, "participants");
  int result;
  if (wanted == 0 || wanted == round->participants) return PUSSEL_OK;
  result = kit_sql_integer(context, &highest, "SELECT coalesce(max(respondent), 0) FROM p_siq_rating WHERE round = ?",
                           "i", round->id);
  if (result < 0) return result;
  if (highest > wanted)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-participants",
                       pussel_text(context, _("the number of participants was not set to %lld"), (long long)wanted),
                       pussel_text(context, _("respondent %lld has rated already"), (long long)highest),
                       pussel_text(context, _("Give --participants %lld or more."), (long long)highest));
  round->participants = wanted;
  return kit_sql_run(context, "UPDATE p_siq_round SET participants = ? WHERE id = ?", "ii", wanted, round->id);
}

struct rating_writing {
  const struct siq_round *round;
  const struct siq_pieces *pieces;
  struct kit_faults faults;
  sqlite3_stmt *insert;
  int64_t *seen;     /* for each respondent × piece: the line that rated it + 1, to see duplicates */
  int64_t *answered; /* for each respondent: 1 when this call rates for them */
  int64_t rated, respondents;
};

/* What is wrong with the rating; NULL when nothing is. `level` is -1 for abstained. */
static const char *rating_fault(struct pussel_context *context, const struct rating_writing *writing,
                                const struct siq_rating *rating, int64_t *respondent, const struct siq_piece **piece,
                                int64_t *level) {
  const struct siq_round *round = writing->round;
  *level = -1;
  *piece = siq_piece_match(writing->pieces, rating->piece);
  if (!kit_word_integer(rating->respondent, 1, round->participants, respondent))
    return pussel_text(context, _("the respondent \"%s\" is not a number from 1 to %lld"), rating->respondent,
                       (long long)round->participants);
  if (*piece == NULL)
    return pussel_text(context, _("the round has no piece \"%s\"; its pieces are: %s"), rating->piece,
                       siq_piece_keys(context, writing->pieces));
  if (!kit_word_is_blank(rating->level) && !kit_word_integer(rating->level, round->scale_min, round->scale_max, level))
    return pussel_text(context, _("the level \"%s\" is not a number from %lld to %lld, nor empty for abstained"),
                       rating->level, (long long)round->scale_min, (long long)round->scale_max);
  return NULL;
}

static int rating_write_one(struct pussel_context *context, struct rating_writing *writing,
                            const struct siq_rating *rating) {
  int64_t respondent = 0, level = -1, *seen;
  const struct siq_piece *piece = NULL;
  const char *wrong = rating_fault(context, writing, rating, &respondent, &piece, &level);
  if (wrong != NULL) {
    kit_faults_add(context, &writing->faults, rating->line, wrong);
    return PUSSEL_OK;
  }
  seen = &writing->seen[(respondent - 1) * (int64_t)writing->pieces->count + (piece - writing->pieces->at)];
  if (*seen != 0) {
    kit_faults_add(context, &writing->faults, rating->line,
                   pussel_text(context, _("respondent %lld has rated %s on line %lld already"), (long long)respondent,
                               piece->key, (long long)*seen - 1));
    return PUSSEL_OK;
  }
  *seen = rating->line + 1;
  if (writing->answered[respondent - 1] == 0) writing->respondents++;
  writing->answered[respondent - 1] = 1;
  if (level >= 0) writing->rated++;
  (void)sqlite3_reset(writing->insert);
  sqlite3_bind_int64(writing->insert, 1, writing->round->id);
  sqlite3_bind_int64(writing->insert, 2, piece->id);
  sqlite3_bind_int64(writing->insert, 3, respondent);
  if (level >= 0)
    sqlite3_bind_int64(writing->insert, 4, level);
  else
    sqlite3_bind_null(writing->insert, 4);
  return kit_sql_step(context, writing->insert);
}

static int rating_write_all(struct pussel_context *context, struct rating_writing *writing,
                            const struct siq_ratings *ratings) {
  const char *what = pussel_text(context, _("nothing was rated in round %lld"), (long long)writing->round->id);
  size_t participants = (size_t)writing->round->participants;
  int result;
  writing->seen = pussel_alloc(context, participants * (writing->pieces->count + 1) * sizeof *writing->seen);
  writing->answered = pussel_alloc(context, (participants + 1) * sizeof *writing->answered);
  if (writing->seen == NULL || writing->answered == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_prepare(context, &writing->insert,
                           "INSERT OR REPLACE INTO p_siq_rating (round, piece, respondent, level) VALUES (?, ?, ?, ?)",
                           "iiii", INT64_C(0), INT64_C(0), INT64_C(0), INT64_C(0));
  for (size_t i = 0; result == PUSSEL_OK && i < ratings->count; i++)
    result = rating_write_one(context, writing, &ratings->at[i]);
  sqlite3_finalize(writing->insert);
  if (result < 0) return result;
  return kit_faults_fail(context, &writing->faults, "siq-rating-faults", what,
                         _("Mend them and give all the ratings again."));
}

static int rating_tell(struct pussel_context *context, const struct rating_writing *writing) {
  const struct siq_round *round = writing->round;
  int64_t waiting = 0;
  int result = kit_sql_integer(
      context, &waiting,
      "SELECT participants * (SELECT count(*) FROM p_siq_round_piece AS p WHERE p.round = r.id)"
      " - (SELECT count(*) FROM p_siq_rating AS g WHERE g.round = r.id) FROM p_siq_round AS r WHERE id = ?",
      "i", round->id);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "round", round->id);
  (void)pussel_row_integer(context, "ratings", writing->rated);
  (void)pussel_row_integer(context, "respondents", writing->respondents);
  (void)pussel_row_integer(context, "participants", round->participants);
  (void)pussel_row_integer(context, "missing", waiting);
  result = pussel_row_end(context);
  if (writing->rated == 1 && writing->respondents == 1)
    pussel_note(context, _("1 rating from 1 respondent."));
  else if (writing->respondents == 1)
    pussel_note(context, pussel_text(context, _("%lld ratings from 1 respondent."), (long long)writing->rated));
  else
    pussel_note(context, pussel_text(context, _("%lld ratings from %lld respondents."), (long long)writing->rated,
                                     (long long)writing->respondents));
  if (waiting == 0)
    pussel_note(context,
                pussel_text(context, _("All have answered. Next: pussel siq reveal --round %lld"), (long long)round->id));
  return result;
}

int siq_rating_rate(struct pussel_context *context, void *prepared) {
  const struct siq_ratings *ratings = prepared;
  struct siq_round round;
  struct siq_pieces pieces;
  struct rating_writing writing;
  int result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was rated"), &round);
  memset(&writing, 0, sizeof writing);
  writing.round = &round;
  writing.pieces = &pieces;
  if (result == PUSSEL_OK) result = rating_check_round(context, &round);
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = rating_set_participants(context, &round);
  if (result == PUSSEL_OK) result = rating_write_all(context, &writing, ratings);
  return result == PUSSEL_OK ? rating_tell(context, &writing) : result;
}

/*
 * rating.c — individual ratings before the talk: from a file (rating_file.c) for one unit or many, from options, or typed at a prompt
 * (ask.c). All or nothing. They leave no event, no actor and no time behind, and a respondent is only a number, which goes when the round
 * is revealed.
 */
#include "siq.h"

int siq_rating_append(struct pussel_context *context, struct siq_ratings *ratings, const struct siq_rating *rating) {
  struct siq_rating *grown = kit_list_grow(context, ratings->at, ratings->count, &ratings->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  ratings->at = grown;
  ratings->at[ratings->count++] = *rating;
  return PUSSEL_OK;
}

static int rating_from_options(struct pussel_context *context, struct siq_ratings *ratings) {
  struct siq_rating rating = {.piece = pussel_argument_text(context, "piece"), .level = ""};
  if (rating.piece == NULL || pussel_argument_count(context, "respondent") == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-rate-options", _("nothing was rated"),
                       _("a single rating needs both --respondent and --piece"),
                       _("Give both (no --level means abstained), or --file FILE, or neither to be asked."));
  rating.respondent = pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "respondent"));
  if (pussel_argument_count(context, "level") > 0)
    rating.level = pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "level"));
  return siq_rating_append(context, ratings, &rating);
}

int siq_rating_check_round(struct pussel_context *context, const struct siq_round *round) {
  const char *what = pussel_text(context, _("nothing was rated in round %lld"), (long long)round->id);
  int result = siq_round_must_be_open(context, round, what);
  if (result < 0) return result;
  if (round->revealed)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-revealed", what,
                       _("the individual ratings have been revealed, and a blind rating comes before that"),
                       pussel_text(context,
                                   _("Go on with the talk: pussel siq agree --round %lld --piece PIECE --level LEVEL"),
                                   (long long)round->id));
  if (round->participants == 0 && pussel_argument_count(context, "participants") == 0 && pussel_argument_text(context, "file") == NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-participants", what,
                       _("the round does not say how many take part, so nobody could tell when all have answered"),
                       _("Say it once: add --participants N."));
  return PUSSEL_OK;
}

/* A file for many units says itself which they are, and how many take part in each. */
static int rating_check_file(struct pussel_context *context, const struct siq_ratings *ratings) {
  if (!ratings->has_units || pussel_argument_count(context, "unit") + pussel_argument_count(context, "round") + pussel_argument_count(context, "participants") == 0)
    return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-rate-options", _("nothing was rated"), _("the file has a column for the unit, and says so itself"),
                     _("Leave out --unit, --round and --participants, or take the column out of the file."));
}

int siq_rating_rate_prepare(struct pussel_context *context, void **prepared) {
  struct siq_ratings *ratings = pussel_alloc(context, sizeof *ratings);
  const char *file = pussel_argument_text(context, "file");
  bool single = pussel_argument_text(context, "piece") != NULL || pussel_argument_count(context, "respondent") > 0 ||
                pussel_argument_count(context, "level") > 0;
  struct siq_round round;
  int result;
  if (ratings == NULL) return PUSSEL_ENOMEM;
  *prepared = ratings;
  if (file != NULL && single)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-rate-options", _("nothing was rated"), _("a file holds all there is to say of its ratings"),
                       _("Give --file alone, or leave it out and give --respondent and --piece."));
  if (file != NULL) {
    if (pussel_argument_count(context, "unit") + pussel_argument_count(context, "round") > 0) { /* told before the file is looked at */
      result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was rated"), &round);
      if (result == PUSSEL_OK) result = siq_rating_check_round(context, &round);
      if (result < 0) return result;
    }
    result = siq_rating_file_read(context, file, ratings);
    return result == PUSSEL_OK ? rating_check_file(context, ratings) : result;
  }
  if (pussel_argument_integer(context, "replace") != 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-rate-options", _("nothing was rated"), _("--replace puts a file in the place of what was given before"),
                       _("Give --file FILE with it, or leave it out."));
  result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was rated"), &round);
  if (result == PUSSEL_OK) result = siq_rating_check_round(context, &round);
  if (result < 0) return result;
  if (single) return rating_from_options(context, ratings);
  if (pussel_argument_count(context, "participants") > 0)
    round.participants = pussel_argument_integer(context, "participants");
  return siq_ask_ratings(context, &round, ratings);
}

/* ---- how many take part ---------------------------------------------------------------------------------------------------- */

/* --participants: the number may be mended as long as nobody who has answered falls outside it. */
static int rating_set_participants(struct pussel_context *context, struct siq_round *round) {
  int64_t wanted = pussel_argument_integer(context, "participants"), highest = 0;
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
  const struct siq_ratings *ratings;
  struct siq_rating_round *first, **rounds; /* rounds[i] of ratings->at[i]; NULL: a fault is noted already */
  struct kit_faults faults;
  sqlite3_stmt *insert;
  int64_t rated, respondents;
};

static int64_t rating_highest(const struct rating_writing *writing, const struct siq_rating_round *round) {
  int64_t highest = 0, number = 0;
  for (size_t i = 0; i < writing->ratings->count; i++)
    if (writing->rounds[i] == round && kit_word_integer(writing->ratings->at[i].respondent, 1, 10000, &number) && number > highest) highest = number;
  return highest;
}

static int64_t rating_first_line(const struct rating_writing *writing, const struct siq_rating_round *round) {
  for (size_t i = 0; i < writing->ratings->count; i++)
    if (writing->rounds[i] == round) return writing->ratings->at[i].line;
  return 0;
}

/* What is there already, when the file says all of it. Nothing is compared: whoever could try files against it would learn what it is. */
static int rating_clear(struct pussel_context *context, struct rating_writing *writing, struct siq_rating_round *round) {
  bool replaces = pussel_argument_integer(context, "replace") != 0;
  int64_t there = 0;
  int result;
  if (!replaces && !writing->ratings->is_unnumbered) return PUSSEL_OK;
  if (replaces) return kit_sql_run(context, "DELETE FROM p_siq_rating WHERE round = ?", "i", round->round.id);
  result = kit_sql_integer(context, &there, "SELECT count(*) FROM p_siq_rating WHERE round = ?", "i", round->round.id);
  if (result < 0 || there == 0) return result;
  round->trouble = pussel_text(context, _("%s has ratings already, and the file does not say which respondent each line is of; --replace puts the file in their place"),
                               round->round.unit_name);
  kit_faults_add(context, &writing->faults, rating_first_line(writing, round), round->trouble);
  return PUSSEL_OK;
}

/* Of a file that holds all the answers, how many they are is how many take part, when nobody has said it. */
static int rating_count_participants(struct pussel_context *context, struct rating_writing *writing, struct siq_rating_round *round) {
  int64_t highest = rating_highest(writing, round), *participants = &round->round.participants;
  bool replaces = pussel_argument_integer(context, "replace") != 0;
  if (*participants == 0 || (replaces && highest > *participants)) {
    *participants = highest;
    round->counted = true;
    return kit_sql_run(context, "UPDATE p_siq_round SET participants = nullif(?, 0) WHERE id = ?", "ii", highest, round->round.id);
  }
  if (!writing->ratings->is_unnumbered || highest <= *participants) return PUSSEL_OK;
  round->trouble = pussel_text(context, _("the file has %lld respondents of %s, of which %lld take part; --participants says another number"), (long long)highest,
                               round->round.unit_name, (long long)*participants);
  kit_faults_add(context, &writing->faults, rating_first_line(writing, round), round->trouble);
  return PUSSEL_OK;
}

static int rating_begin_round(struct pussel_context *context, struct rating_writing *writing, struct siq_rating_round *round) {
  size_t participants;
  int result = rating_clear(context, writing, round);
  if (result == PUSSEL_OK && !writing->ratings->has_units) result = rating_set_participants(context, &round->round);
  if (result == PUSSEL_OK) result = rating_count_participants(context, writing, round);
  if (result < 0) return result;
  participants = (size_t)round->round.participants;
  round->seen = pussel_alloc(context, (participants + 1) * (round->pieces.count + 1) * sizeof *round->seen);
  round->answered = pussel_alloc(context, (participants + 1) * sizeof *round->answered);
  return round->seen == NULL || round->answered == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

/* ---- writing --------------------------------------------------------------------------------------------------------------- */

/* A column that no round of the file has a piece for is told once, and not in each line. */
static bool rating_is_known(const struct rating_writing *writing, const char *piece) {
  for (const struct siq_rating_round *round = writing->first; round != NULL; round = round->next)
    if (siq_piece_match(&round->pieces, piece) != NULL) return true;
  return false;
}

static void rating_check_columns(struct pussel_context *context, struct rating_writing *writing) {
  const struct siq_ratings *ratings = writing->ratings;
  if (!ratings->is_wide || writing->first == NULL) return;
  for (size_t i = 0; i < ratings->count && ratings->at[i].line == ratings->at[0].line; i++)
    if (!rating_is_known(writing, ratings->at[i].piece))
      kit_faults_add(context, &writing->faults, ratings->heading_line,
                     pussel_text(context, _("the column \"%s\" is no piece of the round; take it out, or give it the name of one: %s"), ratings->at[i].piece,
                                 siq_piece_keys(context, &writing->first->pieces)));
}

/* What is wrong with the rating; NULL when nothing is. `level` is -1 for abstained. */
static const char *rating_fault(struct pussel_context *context, const struct siq_rating_round *in, const struct siq_rating *rating, bool is_wide,
                                int64_t *respondent, const struct siq_piece **piece, int64_t *level) {
  const struct siq_round *round = &in->round;
  *level = -1;
  *piece = siq_piece_match(&in->pieces, rating->piece);
  if (!kit_word_integer(rating->respondent, 1, round->participants, respondent))
    return pussel_text(context, _("the respondent \"%s\" is not a number from 1 to %lld"), rating->respondent,
                       (long long)round->participants);
  if (*piece == NULL)
    return pussel_text(context, _("the round has no piece \"%s\"; its pieces are: %s"), rating->piece,
                       siq_piece_keys(context, &in->pieces));
  if (kit_word_is_blank(rating->level) || kit_word_integer(rating->level, round->scale_min, round->scale_max, level)) return NULL;
  if (is_wide)
    return pussel_text(context, _("%s: the level \"%s\" is not a number from %lld to %lld, nor empty for abstained"), (*piece)->title, rating->level,
                       (long long)round->scale_min, (long long)round->scale_max);
  return pussel_text(context, _("the level \"%s\" is not a number from %lld to %lld, nor empty for abstained"),
                     rating->level, (long long)round->scale_min, (long long)round->scale_max);
}

static int rating_insert(struct pussel_context *context, sqlite3_stmt *insert, int64_t round, int64_t piece, int64_t respondent, int64_t level) {
  (void)sqlite3_reset(insert);
  sqlite3_bind_int64(insert, 1, round);
  sqlite3_bind_int64(insert, 2, piece);
  sqlite3_bind_int64(insert, 3, respondent);
  if (level >= 0)
    sqlite3_bind_int64(insert, 4, level);
  else
    sqlite3_bind_null(insert, 4);
  return kit_sql_step(context, insert);
}

static int rating_write_one(struct pussel_context *context, struct rating_writing *writing, struct siq_rating_round *in,
                            const struct siq_rating *rating) {
  int64_t respondent = 0, level = -1, *seen;
  const struct siq_piece *piece = NULL;
  const char *wrong = NULL;
  if (writing->ratings->is_wide && siq_piece_match(&in->pieces, rating->piece) == NULL &&
      (kit_word_is_blank(rating->level) || !rating_is_known(writing, rating->piece)))
    return PUSSEL_OK; /* another unit's piece, or a column that has been told of */
  wrong = rating_fault(context, in, rating, writing->ratings->is_wide, &respondent, &piece, &level);
  if (wrong != NULL) {
    kit_faults_add(context, &writing->faults, rating->line, wrong);
    return PUSSEL_OK;
  }
  seen = &in->seen[(respondent - 1) * (int64_t)in->pieces.count + (piece - in->pieces.at)];
  if (*seen != 0) {
    kit_faults_add(context, &writing->faults, rating->line,
                   pussel_text(context, _("respondent %lld has rated %s on line %lld already"), (long long)respondent,
                               piece->key, (long long)*seen - 1));
    return PUSSEL_OK;
  }
  *seen = rating->line + 1;
  in->respondents += in->answered[respondent - 1] == 0;
  in->answered[respondent - 1] = 1;
  in->rated += level >= 0;
  return rating_insert(context, writing->insert, in->round.id, piece->id, respondent, level);
}

static int rating_write_all(struct pussel_context *context, struct rating_writing *writing) {
  const struct siq_ratings *ratings = writing->ratings;
  int result = kit_sql_prepare(context, &writing->insert,
                               "INSERT OR REPLACE INTO p_siq_rating (round, piece, respondent, level) VALUES (?, ?, ?, ?)",
                               "iiii", INT64_C(0), INT64_C(0), INT64_C(0), INT64_C(0));
  rating_check_columns(context, writing);
  for (size_t i = 0; result == PUSSEL_OK && i < ratings->count; i++)
    if (writing->rounds[i] != NULL && writing->rounds[i]->trouble == NULL)
      result = rating_write_one(context, writing, writing->rounds[i], &ratings->at[i]);
  sqlite3_finalize(writing->insert);
  if (result < 0) return result;
  return kit_faults_fail(context, &writing->faults, "siq-rating-faults",
                         writing->first == NULL || ratings->has_units ? _("nothing was rated")
                                               : pussel_text(context, _("nothing was rated in round %lld"), (long long)writing->first->round.id),
                         _("Mend them and give all the ratings again."));
}

/* ---- what was done ---------------------------------------------------------------------------------------------------------- */

static int rating_tell_round(struct pussel_context *context, const struct siq_rating_round *in, int64_t *waiting) {
  const struct siq_round *round = &in->round;
  int result = kit_sql_integer(
      context, waiting,
      "SELECT participants * (SELECT count(*) FROM p_siq_round_piece AS p WHERE p.round = r.id)"
      " - (SELECT count(*) FROM p_siq_rating AS g WHERE g.round = r.id) FROM p_siq_round AS r WHERE id = ?",
      "i", round->id);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  (void)pussel_row_integer(context, "round", round->id);
  (void)pussel_row_text(context, "unit_name", round->unit_name);
  (void)pussel_row_integer(context, "ratings", in->rated);
  (void)pussel_row_integer(context, "respondents", in->respondents);
  (void)pussel_row_integer(context, "participants", round->participants);
  (void)pussel_row_integer(context, "missing", *waiting);
  return pussel_row_end(context);
}

static void rating_tell_sum(struct pussel_context *context, int64_t rated, int64_t respondents) {
  if (rated == 1 && respondents == 1)
    pussel_note(context, _("1 rating from 1 respondent."));
  else if (respondents == 1)
    pussel_note(context, pussel_text(context, _("%lld ratings from 1 respondent."), (long long)rated));
  else
    pussel_note(context, pussel_text(context, _("%lld ratings from %lld respondents."), (long long)rated, (long long)respondents));
}

static int rating_tell_next(struct pussel_context *context, int64_t unit) {
  const char *name = NULL, *reference = NULL;
  int result = siq_round_unit_words(context, unit, &name, &reference);
  if (result == PUSSEL_OK) pussel_note(context, pussel_text(context, _("All have answered. Next: pussel siq reveal --unit %s"), reference));
  return result;
}

static int rating_tell(struct pussel_context *context, const struct rating_writing *writing) {
  int64_t rated = 0, respondents = 0, rounds = 0, whole = 0, counted = 0, waiting = 0;
  int result = PUSSEL_OK;
  for (const struct siq_rating_round *in = writing->first; result == PUSSEL_OK && in != NULL; in = in->next) {
    waiting = 0;
    result = rating_tell_round(context, in, &waiting);
    rated += in->rated;
    respondents += in->respondents;
    counted += in->counted;
    whole += waiting == 0;
    rounds++;
  }
  if (result < 0) return result;
  rating_tell_sum(context, rated, respondents);
  if (counted > 0) pussel_note(context, _("How many take part was not said before: as many as have answered in the file."));
  if (writing->ratings->has_units)
    pussel_note(context, pussel_text(context, _("Units: %lld, of which %lld have all answers."), (long long)rounds, (long long)whole));
  else if (whole == rounds && rounds > 0)
    result = rating_tell_next(context, writing->first->round.unit);
  return result;
}

int siq_rating_rate(struct pussel_context *context, void *prepared) {
  struct siq_ratings *ratings = prepared;
  struct rating_writing writing = {.ratings = ratings, .faults = ratings->faults};
  int result;
  writing.rounds = pussel_alloc(context, (ratings->count + 1) * sizeof *writing.rounds);
  if (writing.rounds == NULL) return PUSSEL_ENOMEM;
  result = siq_rating_rounds(context, ratings, &writing.faults, &writing.first, writing.rounds);
  if (result == PUSSEL_OK && ratings->is_unnumbered) result = siq_rating_number(context, ratings, writing.rounds);
  for (struct siq_rating_round *in = writing.first; result == PUSSEL_OK && in != NULL; in = in->next)
    if (in->trouble == NULL) result = rating_begin_round(context, &writing, in);
  if (result == PUSSEL_OK) result = rating_write_all(context, &writing);
  return result == PUSSEL_OK ? rating_tell(context, &writing) : result;
}

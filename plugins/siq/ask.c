/* ask.c — asks for individual ratings at the terminal, respondent by respondent, and only for what is not there yet. */
#include <string.h>

#include "siq.h"

struct asking {
  const struct siq_pieces *pieces;
  struct siq_ratings *ratings;
  int64_t round, participants, scale_min, scale_max;
  bool quit;
};

/* Is the rating there already? 1 yes, 0 no. */
static int ask_is_rated(struct pussel_context *context, const struct asking *asking, int64_t respondent,
                        int64_t piece) {
  int64_t there;
  int result =
      kit_sql_integer(context, &there, "SELECT 1 FROM p_siq_rating WHERE round = ? AND piece = ? AND respondent = ?",
                      "iii", asking->round, piece, respondent);
  if (result == PUSSEL_ENOTFOUND) return 0;
  return result == PUSSEL_OK ? 1 : result;
}

/* Shows what each level means, when somebody answers "?". */
static int ask_explain(struct pussel_context *context, int64_t piece) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement, "SELECT level || '  ' || text FROM p_siq_level WHERE piece = ? ORDER BY level", "i", piece);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1)
    pussel_note(context, kit_sql_text(context, statement, 0));
  sqlite3_finalize(statement);
  return result;
}

static int ask_piece(struct pussel_context *context, struct asking *asking, int64_t respondent,
                     const struct siq_piece *piece) {
  struct siq_rating rating = {0, pussel_text(context, "%lld", (long long)respondent), piece->key, NULL};
  const char *answer = NULL, *question;
  int64_t level;
  int result;
  question = pussel_text(context, "  %s [%lld–%lld, Enter, ?, q]: ", piece->title, (long long)asking->scale_min,
                         (long long)asking->scale_max);
  for (;;) {
    result = pussel_ask(context, question, &answer);
    if (result < 0) return result;
    if (answer == NULL || kit_word_equal(kit_word_trim(context, answer), "q")) {
      asking->quit = true;
      return PUSSEL_OK;
    }
    rating.level = kit_word_trim(context, answer);
    if (kit_word_is_blank(rating.level) || kit_word_integer(rating.level, asking->scale_min, asking->scale_max, &level))
      return siq_rating_append(context, asking->ratings, &rating);
    if (kit_word_equal(rating.level, "?"))
      result = ask_explain(context, piece->id);
    else
      pussel_note(
          context,
          pussel_text(
              context,
              _("Answer with a number from %lld to %lld, Enter to abstain, ? to read what the levels mean, q to stop."),
              (long long)asking->scale_min, (long long)asking->scale_max));
    if (result < 0) return result;
  }
}

static int ask_respondent(struct pussel_context *context, struct asking *asking, int64_t respondent) {
  bool greeted = false;
  for (size_t i = 0; i < asking->pieces->count && !asking->quit; i++) {
    int result = ask_is_rated(context, asking, respondent, asking->pieces->at[i].id);
    if (result < 0) return result;
    if (result == 1) continue;
    if (!greeted)
      pussel_note(context,
                  pussel_text(context, _("Respondent %lld of %lld (Enter abstains, q stops and keeps what was typed)"),
                              (long long)respondent, (long long)asking->participants));
    greeted = true;
    result = ask_piece(context, asking, respondent, &asking->pieces->at[i]);
    if (result < 0) return result;
  }
  return PUSSEL_OK;
}

int siq_ask_ratings(struct pussel_context *context, int64_t round, int64_t participants, struct siq_ratings *ratings) {
  struct siq_pieces pieces;
  struct siq_round about;
  struct asking asking;
  int result = siq_round_get(context, round, &about);
  if (result == PUSSEL_OK) result = siq_piece_load(context, round, &pieces);
  if (result < 0) return result;
  memset(&asking, 0, sizeof asking);
  asking.pieces = &pieces;
  asking.ratings = ratings;
  asking.round = round;
  asking.participants = participants;
  asking.scale_min = about.scale_min;
  asking.scale_max = about.scale_max;
  for (int64_t respondent = 1; result == PUSSEL_OK && respondent <= participants && !asking.quit; respondent++)
    result = ask_respondent(context, &asking, respondent);
  return result;
}

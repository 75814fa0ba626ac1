/*
 * ask.c — asks for individual ratings at the terminal: one respondent after the other at the same keyboard, and only for what is not there
 * yet. What is to be read stands in the questions, which only a terminal shows. When a respondent is done the screen is wiped, with what has scrolled
 * out of it, before the next one sits down.
 */
#include <string.h>

#include "siq.h"

/* ECMA-48: to the corner, erase the screen; and what has scrolled away, which is xterm's addition and passed over by others. */
#define WIPE "\033[H\033[2J\033[3J"

struct asking {
  struct pussel_context *context;
  const struct siq_round *round;
  const struct siq_pieces *pieces;
  struct siq_ratings *ratings;
  int64_t respondent;
  size_t *asked; /* indexes of the pieces that the respondent has not rated */
  size_t count;
  const char **answers; /* of each of them; NULL: none yet */
  bool quit;
};

/* Which pieces the respondent has left. */
static int ask_find_missing(struct asking *asking) {
  int result = PUSSEL_OK;
  asking->count = 0;
  for (size_t i = 0; i < asking->pieces->count; i++) {
    int64_t there;
    result = kit_sql_integer(asking->context, &there, "SELECT 1 FROM p_siq_rating WHERE round = ? AND piece = ? AND respondent = ?", "iii",
                             asking->round->id, asking->pieces->at[i].id, asking->respondent);
    if (result == PUSSEL_ENOTFOUND) {
      asking->answers[asking->count] = NULL;
      asking->asked[asking->count++] = i;
    } else if (result < 0) {
      return result;
    }
  }
  return PUSSEL_OK;
}

int siq_ask_levels(struct pussel_context *context, int64_t piece, const char **words) {
  struct kit_build build = {.context = context};
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT level, text FROM p_siq_level WHERE piece = ? ORDER BY level", "i", piece);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1)
    kit_build_addf(&build, "     %lld  %s\n", (long long)sqlite3_column_int64(statement, 0), kit_sql_text(context, statement, 1));
  sqlite3_finalize(statement);
  if (build.length == 0) kit_build_addf(&build, "     %s\n", _("This piece has no words for its levels."));
  return result < 0 ? result : kit_build_end(&build, words);
}

/* "2/13 Samverkan (now 3) [1–5, Enter, ?, b, q]:", after what the answer before called for. */
static const char *ask_question(const struct asking *asking, size_t number, const char *before) {
  struct pussel_context *context = asking->context;
  const struct siq_round *round = asking->round;
  const char *had = asking->answers[number], *now = "";
  if (had != NULL) now = *had == '\0' ? _("(now: abstained)") : pussel_text(context, _("(now: %s)"), had);
  return pussel_text(context, "%s  %zu/%zu %s%s%s [%lld–%lld, Enter, ?, b, q]:", before == NULL ? "" : before, number + 1, asking->count,
                     asking->pieces->at[asking->asked[number]].title, had == NULL ? "" : " ", now, (long long)round->scale_min, (long long)round->scale_max);
}

static const char *ask_help(const struct asking *asking) {
  struct pussel_context *context = asking->context;
  const char *help = pussel_text(context, _("Answer with a number from %lld to %lld, Enter to abstain, ? to read what the levels mean, b to go back, q to stop."),
                                 (long long)asking->round->scale_min, (long long)asking->round->scale_max);
  return pussel_text(context, "     %s\n", help);
}

/* One piece; *number goes on to the next, or back. */
static int ask_piece(struct asking *asking, size_t *number, const char *before) {
  struct pussel_context *context = asking->context;
  const char *answer = NULL;
  int64_t level;
  for (;;) {
    int result = pussel_ask(context, ask_question(asking, *number, before), &answer);
    if (result < 0) return result;
    answer = answer == NULL ? "q" : kit_word_trim(context, answer);
    if (answer == NULL) return PUSSEL_ENOMEM;
    before = ask_help(asking);
    if (kit_word_equal(answer, "q")) {
      asking->quit = true;
      return PUSSEL_OK;
    }
    if (*answer == '\0' || kit_word_integer(answer, asking->round->scale_min, asking->round->scale_max, &level)) {
      asking->answers[(*number)++] = answer;
      return PUSSEL_OK;
    }
    if (kit_word_equal(answer, "b") && *number > 0) {
      (*number)--;
      return PUSSEL_OK;
    }
    if (kit_word_equal(answer, "b")) before = pussel_text(context, "     %s\n", _("This is the first piece."));
    if (kit_word_equal(answer, "?") && (result = siq_ask_levels(context, asking->pieces->at[asking->asked[*number]].id, &before)) < 0) return result;
  }
}

static int ask_keep(struct asking *asking, size_t *kept) {
  const char *respondent = pussel_text(asking->context, "%lld", (long long)asking->respondent);
  int result = PUSSEL_OK;
  *kept = 0;
  for (size_t i = 0; result == PUSSEL_OK && i < asking->count; i++) {
    struct siq_rating rating = {.respondent = respondent, .piece = asking->pieces->at[asking->asked[i]].key, .level = asking->answers[i]};
    if (rating.level == NULL) continue;
    (*kept)++;
    result = siq_rating_append(asking->context, asking->ratings, &rating);
  }
  return result;
}

/* The screen is wiped, and whoever sits down next says so. */
static int ask_hand_over(struct asking *asking, size_t kept) {
  struct pussel_context *context = asking->context;
  const char *said, *answer = NULL;
  int result;
  if (asking->quit && kept < asking->count)
    said = pussel_text(context, _("Stopped. What has been answered is kept; respondent %lld has %zu of %zu pieces left, which are asked for next time. [Enter]"),
                       (long long)asking->respondent, asking->count - kept, asking->count);
  else if (asking->respondent >= asking->round->participants)
    said = _("Thank you, that was the last one. [Enter]");
  else
    said = pussel_text(context, _("Thank you. Nothing of your answers is left on the screen. Next is respondent %lld of %lld. [Enter; q stops]"),
                       (long long)asking->respondent + 1, (long long)asking->round->participants);
  result = pussel_ask(context, pussel_text(context, "%s%s", WIPE, said), &answer);
  if (result == PUSSEL_OK && (answer == NULL || kit_word_equal(kit_word_trim(context, answer), "q"))) asking->quit = true;
  return result;
}

static int ask_respondent(struct asking *asking) {
  struct pussel_context *context = asking->context;
  const char *before = pussel_text(context, _("Respondent %lld of %lld. Enter abstains, ? tells what the levels mean, b goes back, q stops and keeps what was typed.\n"),
                                   (long long)asking->respondent, (long long)asking->round->participants);
  size_t number = 0, kept = 0;
  int result = ask_find_missing(asking);
  if (result < 0 || asking->count == 0) return result;
  while (result == PUSSEL_OK && number < asking->count && !asking->quit) {
    result = ask_piece(asking, &number, before);
    before = NULL;
  }
  if (result == PUSSEL_OK) result = ask_keep(asking, &kept);
  return result == PUSSEL_OK ? ask_hand_over(asking, kept) : result;
}

int siq_ask_ratings(struct pussel_context *context, const struct siq_round *round, struct siq_ratings *ratings) {
  struct siq_pieces pieces;
  struct asking asking = {.context = context, .round = round, .pieces = &pieces, .ratings = ratings};
  int result = siq_piece_load(context, round->id, &pieces);
  if (result < 0) return result;
  asking.asked = pussel_alloc(context, (pieces.count + 1) * sizeof *asking.asked);
  asking.answers = pussel_alloc(context, (pieces.count + 1) * sizeof *asking.answers);
  if (asking.asked == NULL || asking.answers == NULL) return PUSSEL_ENOMEM;
  pussel_note(context, pussel_text(context, _("%s: what is typed is written when all have answered, or when somebody stops with q. Ctrl-C throws it away."), round->unit_name));
  for (asking.respondent = 1; result == PUSSEL_OK && asking.respondent <= round->participants && !asking.quit; asking.respondent++)
    result = ask_respondent(&asking);
  return result;
}

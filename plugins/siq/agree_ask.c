/*
 * agree_ask.c — the talk at a terminal: piece by piece, with how the individual ratings fell where that may be seen and what was agreed last time, it
 * asks for the level that the group comes to, and why. Nothing is written before the end; whoever stops is asked what becomes of it.
 */
#include <string.h>

#include "siq.h"

struct agree_answer {
  const char *level, *why; /* level NULL: nothing was said; "": it cannot be judged */
};
struct agree_talk {
  struct pussel_context *context;
  const struct siq_round *round;
  const struct siq_pieces *pieces;
  const struct siq_tally *tallies;
  struct agree_answer *answers; /* of each piece */
  size_t said;
  bool quit;
};

static void talk_add_last(const struct agree_talk *talk, const struct siq_last *last, struct kit_build *build) {
  struct pussel_context *context = talk->context;
  if (last->level < 0) return;
  kit_build_add(build, "     ");
  kit_build_addf(build, _("Last time, %s: %lld %s"), last->day == NULL ? "" : last->day, (long long)last->level,
                 siq_palette_dots(context, talk->round->scale_min, talk->round->scale_max, last->level));
  kit_build_addf(build, "%s%s\n", kit_word_is_blank(last->why) ? "" : "  ", last->why == NULL ? "" : last->why);
}

static void talk_add_ratings(const struct agree_talk *talk, size_t number, struct kit_build *build) {
  struct pussel_context *context = talk->context;
  const struct siq_tally *tally = &talk->tallies[number];
  if (siq_tally_sight(talk->round, tally) != SIQ_SEEN) return;
  kit_build_addf(build, "     %s  %s", siq_show_bar(context, talk->round, tally), siq_show_distribution(context, talk->round, tally));
  if (siq_tally_is_wide(talk->round, tally)) kit_build_addf(build, "  %s", _("wide spread: what have you seen?"));
  kit_build_add(build, "\n");
}

static void talk_add_now(const struct agree_talk *talk, size_t number, struct kit_build *build) {
  struct pussel_context *context = talk->context;
  const struct siq_piece *piece = &talk->pieces->at[number];
  const struct agree_answer *answer = &talk->answers[number];
  if (answer->level != NULL || piece->agreed >= 0) kit_build_add(build, "     ");
  if (answer->level != NULL)
    kit_build_addf(build, _("Now: %s  %s\n"), *answer->level == '\0' ? "–" : answer->level, answer->why == NULL ? "" : answer->why);
  else if (piece->agreed >= 0)
    kit_build_addf(build, _("Agreed already: %lld\n"), (long long)piece->agreed);
}

static int talk_question(const struct agree_talk *talk, size_t number, const char *before, const char **question) {
  struct pussel_context *context = talk->context;
  const struct siq_piece *piece = &talk->pieces->at[number];
  struct kit_build build = {.context = context};
  struct siq_last last;
  int result = siq_last_level(context, talk->round->unit, piece->id, &last);
  if (result < 0) return result;
  if (before != NULL) {
    kit_build_add(&build, before);
  } else {
    kit_build_addf(&build, "\n%zu/%zu  %s\n", number + 1, talk->pieces->count, piece->title);
    talk_add_ratings(talk, number, &build);
    talk_add_last(talk, &last, &build);
    talk_add_now(talk, number, &build);
  }
  kit_build_add(&build, "     ");
  kit_build_addf(&build, _("Level [%lld–%lld, - cannot be judged, Enter keeps, ?, b, q]:"), (long long)talk->round->scale_min, (long long)talk->round->scale_max);
  return kit_build_end(&build, question);
}

/* Why, which what cannot be judged must have: else nothing was said of it. */
static int talk_why(struct agree_talk *talk, size_t number, const char *level) {
  struct pussel_context *context = talk->context;
  struct agree_answer *answer = &talk->answers[number];
  const char *why = NULL;
  int result = pussel_ask(context, pussel_text(context, "     %s", *level == '\0' ? _("Why can it not be judged?") : _("Why, in a sentence, without names:")), &why);
  if (result < 0) return result;
  why = why == NULL ? "" : kit_word_trim(context, why);
  if (why == NULL) return PUSSEL_ENOMEM;
  if (*level == '\0' && *why == '\0') {
    pussel_note(context, _("Without a reason it stays as it was."));
    return PUSSEL_OK;
  }
  talk->said += answer->level == NULL;
  *answer = (struct agree_answer){level, *why == '\0' ? NULL : why};
  return PUSSEL_OK;
}

static int talk_piece(struct agree_talk *talk, size_t *number) {
  struct pussel_context *context = talk->context;
  const char *before = NULL, *question = NULL, *answer = NULL;
  int64_t level;
  for (;;) {
    int result = talk_question(talk, *number, before, &question);
    if (result == PUSSEL_OK) result = pussel_ask(context, question, &answer);
    if (result < 0) return result;
    answer = answer == NULL ? "q" : kit_word_trim(context, answer);
    if (answer == NULL) return PUSSEL_ENOMEM;
    before = pussel_text(context, "     %s\n", _("Answer with a level, - when the group agrees that it cannot be judged, Enter to leave it as it is, ? to read the levels, b to go back, q to stop."));
    if (kit_word_equal(answer, "q")) {
      talk->quit = true;
      return PUSSEL_OK;
    }
    if (*answer == '\0') {
      (*number)++;
      return PUSSEL_OK;
    }
    if (kit_word_equal(answer, "b") && *number > 0) {
      (*number)--;
      return PUSSEL_OK;
    }
    if (kit_word_equal(answer, "-") || kit_word_integer(answer, talk->round->scale_min, talk->round->scale_max, &level)) {
      result = talk_why(talk, (*number)++, kit_word_equal(answer, "-") ? "" : answer);
      return result;
    }
    if (kit_word_equal(answer, "?") && (result = siq_ask_levels(context, talk->pieces->at[*number].id, &before)) < 0) return result;
  }
}

/* Whoever stops on the way says what becomes of what was said; where nobody can be asked, it is kept. */
static int talk_end(struct agree_talk *talk, siq_agree_take take, void *state) {
  struct pussel_context *context = talk->context;
  const char *answer = NULL;
  int result = PUSSEL_OK;
  if (talk->quit && talk->said > 0) result = pussel_ask(context, pussel_text(context, _("Keep what was said of %zu pieces? [Enter: yes, n: no]"), talk->said), &answer);
  if (result < 0) return result;
  answer = answer == NULL ? "" : kit_word_trim(context, answer);
  if (answer != NULL && (kit_word_equal(answer, "n") || kit_word_equal(answer, "nej") || kit_word_equal(answer, "no"))) {
    pussel_note(context, _("What was said is thrown away."));
    return PUSSEL_OK;
  }
  for (size_t i = 0; result == PUSSEL_OK && i < talk->pieces->count; i++)
    if (talk->answers[i].level != NULL) result = take(context, state, talk->pieces->at[i].key, talk->answers[i].level, talk->answers[i].why);
  return result;
}

int siq_agree_ask(struct pussel_context *context, const struct siq_round *round, siq_agree_take take, void *state) {
  struct siq_pieces pieces;
  struct siq_tally *tallies = NULL;
  struct agree_talk talk = {.context = context, .round = round, .pieces = &pieces};
  size_t number = 0;
  int result = siq_piece_load(context, round->id, &pieces);
  if (result == PUSSEL_OK) result = siq_tally_load(context, round, &pieces, &tallies);
  if (result < 0) return result;
  talk.tallies = tallies;
  talk.answers = pussel_alloc(context, (pieces.count + 1) * sizeof *talk.answers);
  if (talk.answers == NULL) return PUSSEL_ENOMEM;
  pussel_note(context, pussel_text(context, _("%s: what is said is written at the end, or when you stop with q. Ctrl-C throws it away."), round->unit_name));
  while (result == PUSSEL_OK && number < pieces.count && !talk.quit) result = talk_piece(&talk, &number);
  return result == PUSSEL_OK ? talk_end(&talk, take, state) : result;
}

/*
 * agree.c — the agreed rating: what staff and manager come to together, and the result of a round. For one piece, or from a file for the
 * pieces of many units at once: all of the file or nothing, or with --partly the units in which nothing is wrong.
 */
#include <string.h>

#include "siq.h"

/* What agree_ask.c has heard of a piece. */
static int agree_from_talk(struct pussel_context *context, void *state, const char *piece, const char *level, const char *why) {
  const struct siq_agreement one = {.piece = piece, .level = level, .why = why};
  return siq_agree_append(context, state, &one);
}

/* Nothing but which round: a talk at the terminal. Else one piece with its level, or with why it cannot be judged. */
static bool agree_options_fit(struct pussel_context *context, const struct siq_agreement *one, bool has_level) {
  if (pussel_argument_text(context, "file") != NULL || pussel_argument_integer(context, "partly") != 0) return false;
  if (one->piece == NULL) return !has_level && one->why == NULL;
  return has_level || !kit_word_is_blank(one->why);
}

int siq_agree_prepare(struct pussel_context *context, void **prepared) {
  struct siq_agreements *all = pussel_alloc(context, sizeof *all);
  struct siq_agreement one = {.piece = pussel_argument_text(context, "piece"), .why = pussel_argument_text(context, "why")};
  const char *file = pussel_argument_text(context, "file");
  struct siq_round round = {0};
  int result = PUSSEL_OK;
  bool has_level = pussel_argument_count(context, "level") > 0, is_of_one = pussel_argument_count(context, "round") + pussel_argument_count(context, "unit") > 0;
  if (all == NULL) return PUSSEL_ENOMEM;
  *prepared = all;
  all->from_file = file != NULL;
  if (file != NULL && one.piece == NULL && !has_level && one.why == NULL) {
    if (is_of_one) result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was agreed"), &round);
    if (is_of_one && result == PUSSEL_OK) all->round = round.id;
    return result < 0 ? result : siq_agree_file_read(context, file, all);
  }
  if (!agree_options_fit(context, &one, has_level))
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-agree-options", _("nothing was agreed"),
                       _("one piece needs --unit, --piece and --level, or --why alone when it cannot be judged; many need --file alone"),
                       _("For example: pussel siq agree --unit ext:36 --piece samverkan --level 3 --why \"…\""));
  result = kit_options_check_personal_number(context, "why", "siq-personal-number", _("nothing was agreed"));
  if (result == PUSSEL_OK) result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was agreed"), &round);
  if (result < 0) return result;
  all->round = round.id;
  if (one.piece == NULL) {
    result = siq_round_must_be_open(context, &round, pussel_text(context, _("nothing was agreed in round %lld"), (long long)round.id));
    return result == PUSSEL_OK ? siq_agree_ask(context, &round, agree_from_talk, all) : result;
  }
  one.level = has_level ? pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "level")) : "";
  return siq_agree_append(context, all, &one);
}

/* A round that the file speaks of. */
struct agree_round {
  struct siq_round round;
  struct siq_pieces pieces;
  const char *trouble; /* why no line of this round can be written; NULL: nothing */
  int64_t row;         /* of a wide file: the line that is the round's */
  const struct siq_agreement **lines; /* of each piece; NULL: none */
  int64_t *levels;
  size_t faults;
  struct agree_round *next; /* in the order of the file */
};
struct agree_work {
  const struct siq_agreements *all;
  struct kit_faults faults;
  struct agree_round *first, *last;
  size_t rounds, whole; /* whole: those without a fault */
  bool *told;           /* columns of a wide file that have been told to be no piece */
  const char *unit;     /* the latest that was looked up, and what it came to */
  int64_t unit_round, written;
  int64_t lost;         /* of a wide file: the latest line that is about no round */
};

/* ---- which round ----------------------------------------------------------------------------------------------------------- */

static void agree_fault(struct pussel_context *context, struct agree_work *work, struct agree_round *taken, const struct siq_agreement *one,
                        const char *text) {
  if (taken != NULL) taken->faults++;
  kit_faults_add(context, &work->faults, one->line, text);
}

static const char *agree_trouble(struct pussel_context *context, const struct siq_round *round) {
  if (!round->open)
    return pussel_text(context, _("round %lld of %s is closed"), (long long)round->id, round->unit_name);
  if (pussel_unit_enter(context, round->unit) < 0)
    return pussel_text(context, _("the SIQ puzzle is not enabled in %s, or you may not agree there"), round->unit_name);
  return NULL;
}

/* The round, loaded once however often the lines come back to it. */
static int agree_take_round(struct pussel_context *context, struct agree_work *work, int64_t id, struct agree_round **out) {
  struct agree_round *taken = work->last;
  int result;
  if (taken == NULL || taken->round.id != id)
    for (taken = work->first; taken != NULL && taken->round.id != id; taken = taken->next) continue;
  *out = taken;
  if (taken != NULL) return PUSSEL_OK;
  *out = taken = pussel_alloc(context, sizeof *taken);
  if (taken == NULL) return PUSSEL_ENOMEM;
  result = siq_round_get(context, id, &taken->round);
  if (result == PUSSEL_OK) result = siq_piece_load(context, id, &taken->pieces);
  if (result < 0) return result;
  taken->lines = pussel_alloc(context, (taken->pieces.count + 1) * sizeof *taken->lines);
  taken->levels = pussel_alloc(context, (taken->pieces.count + 1) * sizeof *taken->levels);
  if (taken->lines == NULL || taken->levels == NULL) return PUSSEL_ENOMEM;
  if (work->last != NULL) work->last->next = taken;
  else work->first = taken;
  work->last = taken;
  work->rounds++;
  if (!work->all->from_file)
    return siq_round_must_be_open(context, &taken->round, pussel_text(context, _("nothing was agreed in round %lld"), (long long)id));
  taken->trouble = agree_trouble(context, &taken->round);
  return PUSSEL_OK;
}

/* A line that is about no round; of a wide file it is told once, and not for each of its cells. */
static void agree_fault_lost(struct pussel_context *context, struct agree_work *work, const struct siq_agreement *one, const char *text) {
  if (work->all->columns == 0 || work->lost != one->line) agree_fault(context, work, NULL, one, text);
  work->lost = one->line;
}

/* Which round a line is about: its own, else that of the options. 0 and a fault when none. Lines of a unit mostly follow each other. */
static int agree_find_round(struct pussel_context *context, struct agree_work *work, const struct siq_agreement *one, int64_t *round) {
  const struct siq_file_line line = {.line = one->line, .round = one->round, .unit = one->unit};
  bool of_unit = kit_word_is_blank(one->round) && !kit_word_is_blank(one->unit);
  const char *wrong = NULL;
  int result;
  *round = work->all->round;
  if (*round != 0 && kit_word_is_blank(one->round) && !of_unit) return PUSSEL_OK;
  if (of_unit && work->unit != NULL && strcmp(work->unit, one->unit) == 0 && work->unit_round != 0) {
    *round = work->unit_round;
    return PUSSEL_OK;
  }
  result = siq_file_line_round(context, &line, SIQ_THE_OPEN, round, &wrong);
  if (of_unit) {
    work->unit = one->unit;
    work->unit_round = *round;
  }
  if (wrong != NULL) agree_fault_lost(context, work, one, wrong);
  return result;
}

/* ---- what is wrong with a line ---------------------------------------------------------------------------------------------- */

/* A whole number; as spreadsheets write them also 3,0. */
static bool agree_read_level(struct pussel_context *context, const char *text, const struct siq_round *round, int64_t *level) {
  char *whole = pussel_text(context, "%s", text == NULL ? "" : text), *end = whole == NULL ? NULL : strpbrk(whole, ".,");
  if (end != NULL && end != whole && end[1] != '\0' && end[1 + strspn(end + 1, "0")] == '\0') *end = '\0';
  return kit_word_integer(whole, round->scale_min, round->scale_max, level);
}

/* An empty level with a reason: the group agrees that the piece cannot be judged. *level -1. */
static bool agree_cannot_judge(const struct siq_agreement *one, int64_t *level) {
  *level = -1;
  return one->level != NULL && *one->level == '\0' && !kit_word_is_blank(one->why);
}

static const char *agree_why_not_level(struct pussel_context *context, const struct siq_agreement *one, const struct siq_round *round) {
  const char *text = one->level == NULL ? "" : one->level;
  if (one->level == NULL && one->why != NULL) return pussel_text(context, _("%s has words and no level"), one->piece == NULL ? "" : one->piece);
  if (strpbrk(text, ".,") != NULL && text[strspn(text, "0123456789.,")] == '\0')
    return pussel_text(context, _("the level \"%s\" lies between two: agree on a whole one, from %lld to %lld"), text, (long long)round->scale_min,
                       (long long)round->scale_max);
  return pussel_text(context, _("the level \"%s\" is not a number from %lld to %lld"), text, (long long)round->scale_min, (long long)round->scale_max);
}

static void agree_fault_piece(struct pussel_context *context, struct agree_work *work, struct agree_round *taken, const struct siq_agreement *one) {
  const char *keys = siq_piece_keys(context, &taken->pieces);
  if (one->column == 0) {
    agree_fault(context, work, taken, one, pussel_text(context, _("the round has no piece \"%s\"; its pieces are: %s"), one->piece == NULL ? "" : one->piece, keys));
    return;
  }
  /* A heading that is no piece is told once, and not for each unit. */
  taken->faults++;
  if (work->told[one->column - 1]) return;
  work->told[one->column - 1] = true;
  kit_faults_add(context, &work->faults, work->all->heading, pussel_text(context, _("the column \"%s\" is no piece of the round of %s; its pieces are: %s"), one->piece,
                                                                        taken->round.unit_name, keys));
}

/* In a row with many levels it must be said which of them. */
static void agree_fault_level(struct pussel_context *context, struct agree_work *work, struct agree_round *taken, const struct siq_agreement *one,
                              const struct siq_piece *piece) {
  const char *why = agree_why_not_level(context, one, &taken->round);
  agree_fault(context, work, taken, one, one->column == 0 ? why : pussel_text(context, "%s: %s", piece->key, why));
}

static int agree_check_line(struct pussel_context *context, struct agree_work *work, struct agree_round *taken, const struct siq_agreement *one) {
  const struct siq_piece *piece = one->piece == NULL ? NULL : siq_piece_match(&taken->pieces, one->piece);
  size_t at = piece == NULL ? 0 : (size_t)(piece - taken->pieces.at);
  if (taken->trouble != NULL) {
    if (taken->faults == 0 || work->all->columns == 0) agree_fault(context, work, taken, one, taken->trouble);
  } else if (work->all->columns > 0 && taken->row != 0 && taken->row != one->line) {
    if (taken->row > 0) agree_fault(context, work, taken, one, pussel_text(context, _("%s has a line already, line %lld"), taken->round.unit_name, (long long)taken->row));
    taken->row = -1; /* told */
  } else if (piece == NULL && !work->all->from_file) {
    return siq_piece_find(context, &taken->pieces, one->piece, &piece);
  } else if (piece == NULL) {
    agree_fault_piece(context, work, taken, one);
  } else if (!agree_cannot_judge(one, &taken->levels[at]) && !agree_read_level(context, one->level, &taken->round, &taken->levels[at])) {
    agree_fault_level(context, work, taken, one, piece);
  } else if (kit_text_has_personal_number(one->why)) {
    agree_fault(context, work, taken, one, _("there is what looks like a personnummer, and it is never kept"));
  } else if (taken->lines[at] != NULL) {
    agree_fault(context, work, taken, one, pussel_text(context, _("%s is agreed on an earlier line already"), piece->key));
  } else {
    taken->lines[at] = one;
  }
  if (taken->row == 0) taken->row = one->line;
  return PUSSEL_OK;
}

static int agree_check(struct pussel_context *context, struct agree_work *work) {
  int result = PUSSEL_OK;
  work->told = pussel_alloc(context, (work->all->columns + 1) * sizeof *work->told);
  if (work->told == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < work->all->count && result == PUSSEL_OK; i++) {
    struct agree_round *taken = NULL;
    int64_t round = 0;
    result = agree_find_round(context, work, &work->all->at[i], &round);
    if (result < 0 || round == 0) continue; /* 0: the fault is noted */
    result = agree_take_round(context, work, round, &taken);
    if (result == PUSSEL_OK) result = agree_check_line(context, work, taken, &work->all->at[i]);
  }
  for (const struct agree_round *taken = work->first; taken != NULL; taken = taken->next) work->whole += taken->faults == 0;
  return result;
}

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

static int agree_write(struct pussel_context *context, const struct agree_round *taken, size_t at) {
  const struct siq_round *round = &taken->round;
  const struct siq_piece *piece = &taken->pieces.at[at];
  struct pussel_time now;
  int result;
  pussel_now(context, &now);
  result = kit_sql_run(context,
                       "UPDATE p_siq_round_piece SET agreed = nullif(?1, -1), why = ?2,"
                       " agreed_on = CASE WHEN ?1 >= 0 THEN unixepoch(?3) / 86400 END WHERE round = ?4 AND piece = ?5",
                       "ittii", taken->levels[at], kit_word_is_blank(taken->lines[at]->why) ? NULL : taken->lines[at]->why, now.day, round->id, piece->id);
  if (result < 0 || (taken->levels[at] < 0 && piece->agreed < 0)) return result; /* of what cannot be judged, and had no level, there is nothing to tell */
  const struct pussel_field fields[] = {
      pussel_field_integer("round", round->id), pussel_field_text("piece", piece->key),
      pussel_field_text("piece_set", round->set_name), pussel_field_integer("version", round->version)};
  return pussel_emit(context, "siq.rating.agreed", 1, round->unit, fields, sizeof fields / sizeof *fields);
}

/* Of one unit each piece is shown. */
static int agree_tell_piece(struct pussel_context *context, const struct agree_round *taken, size_t at) {
  const struct siq_piece *piece = &taken->pieces.at[at];
  (void)pussel_row_integer(context, "round", taken->round.id);
  (void)pussel_row_text(context, "unit_name", taken->round.unit_name);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  if (taken->levels[at] >= 0) (void)pussel_row_integer(context, "agreed", taken->levels[at]);
  if (piece->agreed >= 0) (void)pussel_row_integer(context, "before", piece->agreed);
  return pussel_row_end(context);
}

/* Of many units a row each: the levels in the order of the puzzle, as they stand on the paper in one's hand. */
static int agree_tell_unit(struct pussel_context *context, const struct agree_round *taken, bool is_taken) {
  struct kit_build levels = {.context = context};
  const char *text = NULL;
  int64_t written = 0, without = 0;
  for (size_t i = 0; i < taken->pieces.count; i++) {
    bool given = taken->lines[i] != NULL && taken->levels[i] >= 0;
    written += given;
    without += !(given && is_taken) && taken->pieces.at[i].agreed < 0;
    if (given) kit_build_addf(&levels, "%s%lld", i > 0 ? " " : "", (long long)taken->levels[i]);
    else kit_build_add(&levels, i > 0 ? " –" : "–");
  }
  if (kit_build_end(&levels, &text) < 0) return PUSSEL_ENOMEM;
  (void)pussel_row_integer(context, "round", taken->round.id);
  (void)pussel_row_text(context, "unit_name", taken->round.unit_name);
  (void)pussel_row_text(context, "levels", text);
  (void)pussel_row_integer(context, "written", is_taken ? written : 0);
  (void)pussel_row_integer(context, "without", without);
  (void)pussel_row_text(context, "outcome", is_taken ? "taken" : "refused");
  return pussel_row_end(context);
}

static int agree_write_round(struct pussel_context *context, struct agree_work *work, const struct agree_round *taken) {
  bool many = work->rounds > 1, is_taken = taken->faults == 0;
  int result = PUSSEL_OK;
  for (size_t at = 0; is_taken && result == PUSSEL_OK && at < taken->pieces.count; at++) {
    if (taken->lines[at] == NULL) continue;
    result = agree_write(context, taken, at);
    if (result == PUSSEL_OK && !many) result = agree_tell_piece(context, taken, at);
    work->written++;
  }
  return result == PUSSEL_OK && many ? agree_tell_unit(context, taken, is_taken) : result;
}

static int agree_tell(struct pussel_context *context, const struct agree_work *work) {
  int64_t agreed = 0;
  int result;
  for (size_t i = 0; i < work->faults.count && i < work->faults.room; i++) pussel_warn(context, work->faults.lines[i]);
  if (work->faults.count > 0)
    pussel_warn(context, pussel_text(context, _("Faults: %lld. What they are about was left out; mend it and give the file again."), (long long)work->faults.count));
  if (work->all->from_file || work->first == NULL) {
    pussel_note(context, pussel_text(context, _("Agreed levels written: %lld. Rounds: %lld."), (long long)work->written, (long long)work->whole));
    return PUSSEL_OK;
  }
  result = kit_sql_integer(context, &agreed, "SELECT count(agreed) FROM p_siq_round_piece WHERE round = ?", "i", work->first->round.id);
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("Agreed so far: %lld of %lld pieces."), (long long)agreed, (long long)work->first->pieces.count));
  return result;
}

int siq_agree(struct pussel_context *context, void *prepared) {
  struct agree_work work = {.all = prepared};
  int result = agree_check(context, &work);
  bool partly = pussel_argument_integer(context, "partly") != 0 && work.whole > 0;
  if (result == PUSSEL_OK && !partly)
    result = kit_faults_fail(context, &work.faults, "siq-agree-faults", _("nothing was agreed"),
                             !work.all->from_file ? _("Give a level of the scale.")
                             : work.whole > 0     ? _("Mend the file and give it again. With --partly the units in which nothing is wrong are taken.")
                                                  : _("Mend the file and give it again."));
  for (const struct agree_round *taken = work.first; result == PUSSEL_OK && taken != NULL; taken = taken->next)
    result = agree_write_round(context, &work, taken);
  return result == PUSSEL_OK ? agree_tell(context, &work) : result;
}

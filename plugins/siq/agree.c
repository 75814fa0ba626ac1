/*
 * agree.c — the agreed rating: what staff and manager come to together, and the result of a round. For one piece, or
 * from a file for the pieces of many units at once; all or nothing.
 */
#include <string.h>

#include "siq.h"

struct agreement {
  int64_t line; /* 0: from options */
  const char *round, *unit, *piece, *level, *why;
};
struct agreements {
  struct agreement *at;
  size_t count, room;
  bool from_file;
  const char *round; /* of a talk at the terminal */
};

static int agree_append(struct pussel_context *context, struct agreements *all, const struct agreement *one) {
  if (all->count == all->room) {
    size_t room = all->room == 0 ? 64 : all->room * 2;
    struct agreement *grown = pussel_alloc(context, room * sizeof *grown);
    if (grown == NULL) return PUSSEL_ENOMEM;
    if (all->count > 0) memcpy(grown, all->at, all->count * sizeof *grown);
    all->at = grown;
    all->room = room;
  }
  all->at[all->count++] = *one;
  return PUSSEL_OK;
}

static int agree_from_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct agreement one = {row->line,
                          kit_word_trim(context, row->cells[0]),
                          kit_word_trim(context, row->cells[1]),
                          kit_word_trim(context, row->cells[2]),
                          kit_word_trim(context, row->cells[3]),
                          kit_word_trim(context, row->cells[4])};
  return agree_append(context, state, &one);
}

/* What agree_ask.c has heard of a piece. */
static int agree_from_talk(struct pussel_context *context, void *state, const char *piece, const char *level, const char *why) {
  struct agreements *all = state;
  struct agreement one = {.round = all->round, .piece = piece, .level = level, .why = why};
  return agree_append(context, all, &one);
}

int siq_agree_prepare(struct pussel_context *context, void **prepared) {
  struct agreements *all = pussel_alloc(context, sizeof *all);
  struct agreement one = {
      0, NULL, NULL, pussel_argument_text(context, "piece"), NULL, pussel_argument_text(context, "why")};
  const char *file = pussel_argument_text(context, "file");
  struct siq_round round;
  int result;
  bool has_round = pussel_argument_count(context, "round") > 0, has_level = pussel_argument_count(context, "level") > 0;
  if (all == NULL) return PUSSEL_ENOMEM;
  *prepared = all;
  all->from_file = file != NULL;
  if (file != NULL && one.piece == NULL && !has_level && one.why == NULL) {
    if (has_round) one.round = pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "round"));
    return pussel_csv_read(
        context, file,
        "round|omgång|omgang,unit|enhet|arbetsplats,piece|bit|pusselbit*,level|nivå|niva*,why|varför|varfor|motivering",
        agree_from_row, all);
  }
  if (file != NULL || (!has_level && kit_word_is_blank(one.why) && one.piece != NULL) || (one.piece == NULL && (has_level || one.why != NULL)))
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-agree-options", _("nothing was agreed"),
                       _("one piece needs --unit, --piece and --level, or --why alone when it cannot be judged; many need --file alone"),
                       _("For example: pussel siq agree --unit ext:36 --piece samverkan --level 3 --why \"…\""));
  result = siq_round_given(context, SIQ_THE_OPEN, _("nothing was agreed"), &round);
  if (result < 0) return result;
  all->round = one.round = pussel_text(context, "%lld", (long long)round.id);
  if (one.piece == NULL) {
    result = siq_round_must_be_open(context, &round, pussel_text(context, _("nothing was agreed in round %lld"), (long long)round.id));
    return result == PUSSEL_OK ? siq_agree_ask(context, &round, agree_from_talk, all) : result;
  }
  one.level = has_level ? pussel_text(context, "%lld", (long long)pussel_argument_integer(context, "level")) : "";
  return agree_append(context, all, &one);
}

/* A round that the file speaks of. */
struct agree_round {
  struct siq_round round;
  struct siq_pieces pieces;
  const char *trouble; /* why no line of this round can be written; NULL: nothing */
  bool *seen;          /* pieces of the round that this file has agreed */
  struct agree_round *next;
};
struct agree_writing {
  struct kit_faults faults;
  struct agree_round *first;
  int64_t written, rounds;
};

static const char *agree_trouble(struct pussel_context *context, const struct siq_round *round) {
  if (!round->open)
    return pussel_text(context, _("round %lld of %s is closed"), (long long)round->id, round->unit_name);
  if (pussel_unit_enter(context, round->unit) < 0)
    return pussel_text(context, _("the SIQ puzzle is not enabled in %s, or you may not agree there"), round->unit_name);
  return NULL;
}

/* The round, loaded once however often the lines come back to it. */
static int agree_take_round(struct pussel_context *context, struct agree_writing *writing, int64_t id, bool from_file,
                            struct agree_round **out) {
  struct agree_round *taken;
  int result;
  for (*out = writing->first; *out != NULL; *out = (*out)->next)
    if ((*out)->round.id == id) return PUSSEL_OK;
  *out = taken = pussel_alloc(context, sizeof *taken);
  if (taken == NULL) return PUSSEL_ENOMEM;
  result = siq_round_get(context, id, &taken->round);
  if (result == PUSSEL_OK) result = siq_piece_load(context, id, &taken->pieces);
  if (result < 0) return result;
  taken->seen = pussel_alloc(context, (taken->pieces.count + 1) * sizeof *taken->seen);
  if (taken->seen == NULL) return PUSSEL_ENOMEM;
  taken->next = writing->first;
  writing->first = taken;
  writing->rounds++;
  if (!from_file)
    return siq_round_must_be_open(context, &taken->round,
                                  pussel_text(context, _("nothing was agreed in round %lld"), (long long)id));
  taken->trouble = agree_trouble(context, &taken->round);
  return PUSSEL_OK;
}

/* Which round a line is about: its own number, else the open round of its unit, else --round. 0 and a fault when none.
 */
static int agree_find_round(struct pussel_context *context, struct agree_writing *writing, const struct agreement *one,
                            int64_t *round) {
  int64_t unit = 0, there;
  int result;
  *round = 0;
  if (!kit_word_is_blank(one->round)) {
    if (kit_word_integer(one->round, 1, INT64_MAX, round)) {
      result = kit_sql_integer(context, &there, "SELECT 1 FROM p_siq_round WHERE id = ?", "i", *round);
      if (result != PUSSEL_ENOTFOUND) return result;
    }
    *round = 0;
    kit_faults_add(context, &writing->faults, one->line,
                   pussel_text(context, _("there is no round \"%s\""), one->round));
    return PUSSEL_OK;
  }
  if (kit_word_is_blank(one->unit)) {
    if (pussel_argument_count(context, "round") > 0) {
      *round = pussel_argument_integer(context, "round");
      return PUSSEL_OK;
    }
    kit_faults_add(context, &writing->faults, one->line, _("neither a round nor a unit is given"));
    return PUSSEL_OK;
  }
  if (pussel_unit_find(context, one->unit, &unit) < 0) {
    kit_faults_add(context, &writing->faults, one->line,
                   pussel_text(context, _("\"%s\" fits no unit, or several"), one->unit));
    return PUSSEL_OK;
  }
  result = siq_round_open_in(context, unit, round);
  if (result != PUSSEL_ENOTFOUND) return result;
  *round = 0;
  kit_faults_add(context, &writing->faults, one->line, pussel_text(context, _("\"%s\" has no open round"), one->unit));
  return PUSSEL_OK;
}

static const char *agree_fault(struct pussel_context *context, const struct agree_round *taken,
                               const struct agreement *one, const struct siq_piece **piece, int64_t *level) {
  const struct siq_round *round = &taken->round;
  if (taken->trouble != NULL) return taken->trouble;
  *piece = one->piece == NULL ? NULL : siq_piece_match(&taken->pieces, one->piece);
  if (*piece == NULL)
    return pussel_text(context, _("the round has no piece \"%s\"; its pieces are: %s"),
                       one->piece == NULL ? "" : one->piece, siq_piece_keys(context, &taken->pieces));
  *level = -1; /* no level, with a reason: the group agrees that the piece cannot be judged */
  if (!(kit_word_is_blank(one->level) && !kit_word_is_blank(one->why)) && !kit_word_integer(one->level, round->scale_min, round->scale_max, level))
    return pussel_text(context, _("the level \"%s\" is not a number from %lld to %lld"),
                       one->level == NULL ? "" : one->level, (long long)round->scale_min, (long long)round->scale_max);
  if (taken->seen[*piece - taken->pieces.at])
    return pussel_text(context, _("%s is agreed on an earlier line already"), (*piece)->key);
  return NULL;
}

static int agree_write(struct pussel_context *context, struct agree_round *taken, const struct agreement *one,
                       const struct siq_piece *piece, int64_t level) {
  const struct siq_round *round = &taken->round;
  struct pussel_time now;
  int result;
  pussel_now(context, &now);
  result = kit_sql_run(context,
                       "UPDATE p_siq_round_piece SET agreed = nullif(?1, -1), why = ?2,"
                       " agreed_on = CASE WHEN ?1 >= 0 THEN unixepoch(?3) / 86400 END WHERE round = ?4 AND piece = ?5",
                       "ittii", level, kit_word_is_blank(one->why) ? NULL : one->why, now.day, round->id, piece->id);
  if (result < 0) return result;
  taken->seen[piece - taken->pieces.at] = true;
  const struct pussel_field fields[] = {
      pussel_field_integer("round", round->id), pussel_field_text("piece", piece->key),
      pussel_field_text("piece_set", round->set_name), pussel_field_integer("version", round->version)};
  if (level >= 0 || piece->agreed >= 0) /* of what cannot be judged, and had no level, there is nothing to tell */
    result = pussel_emit(context, "siq.rating.agreed", 1, round->unit, fields, sizeof fields / sizeof *fields);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "round", round->id);
  (void)pussel_row_text(context, "unit_name", round->unit_name);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  if (level >= 0) (void)pussel_row_integer(context, "agreed", level);
  if (piece->agreed >= 0) (void)pussel_row_integer(context, "before", piece->agreed);
  return pussel_row_end(context);
}

static int agree_one(struct pussel_context *context, struct agree_writing *writing, const struct agreement *one,
                     bool from_file) {
  const struct siq_piece *piece = NULL;
  struct agree_round *taken = NULL;
  const char *wrong;
  int64_t round = 0, level = 0;
  int result = PUSSEL_OK;
  if (from_file)
    result = agree_find_round(context, writing, one, &round);
  else
    (void)kit_word_integer(one->round, 1, INT64_MAX, &round); /* the one that --unit or --round says */
  if (result < 0 || (from_file && round == 0)) return result; /* 0: the fault is noted */
  result = agree_take_round(context, writing, round, from_file, &taken);
  if (result == PUSSEL_OK && !from_file) result = siq_piece_find(context, &taken->pieces, one->piece, &piece);
  if (result < 0) return result;
  wrong = agree_fault(context, taken, one, &piece, &level);
  if (wrong == NULL && piece != NULL) {
    writing->written++;
    return agree_write(context, taken, one, piece, level);
  }
  kit_faults_add(context, &writing->faults, one->line, wrong);
  return PUSSEL_OK;
}

static int agree_tell(struct pussel_context *context, const struct agree_writing *writing, bool from_file) {
  int64_t agreed = 0;
  int result;
  if (from_file || writing->first == NULL) {
    pussel_note(context, pussel_text(context, _("Agreed levels written: %lld. Rounds: %lld."),
                                     (long long)writing->written, (long long)writing->rounds));
    return PUSSEL_OK;
  }
  result = kit_sql_integer(context, &agreed, "SELECT count(agreed) FROM p_siq_round_piece WHERE round = ?", "i",
                           writing->first->round.id);
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("Agreed so far: %lld of %lld pieces."), (long long)agreed,
                                     (long long)writing->first->pieces.count));
  return result;
}

int siq_agree(struct pussel_context *context, void *prepared) {
  const struct agreements *all = prepared;
  struct agree_writing writing;
  int result = PUSSEL_OK;
  memset(&writing, 0, sizeof writing);
  for (size_t i = 0; i < all->count && result == PUSSEL_OK; i++)
    result = agree_one(context, &writing, &all->at[i], all->from_file);
  if (result == PUSSEL_OK)
    result = kit_faults_fail(context, &writing.faults, "siq-agree-faults", _("nothing was agreed"),
                             all->from_file ? _("Mend the file and give it again.") : _("Give a level of the scale."));
  return result == PUSSEL_OK ? agree_tell(context, &writing, all->from_file) : result;
}

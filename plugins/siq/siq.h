/*
 * siq.h — what the files of the SIQ puzzle share. One file per capability; each function's prefix is its file's name.
 *
 * Every function that fails has put its message into the context and returns a negative PUSSEL_E…. Blocks and strings
 * handed out live until the callback returns (pussel_alloc).
 */
#ifndef SIQ_H
#define SIQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kit/kit.h"

#define SIQ_LEVELS 11 /* levels 0..10: the widest scale that a set may have */
#define SIQ_PIECES_MOST 100

/* ---- description: the arrays that plugin.c joins into the description (commands.c, views.c) -------------------------
 */

/* Whose an agreed level is: the unit's own statement, which the unit and the nearest manager above see. */
#define SIQ_OWNERS (PUSSEL_MEMBER | PUSSEL_MANAGER | PUSSEL_NEAREST_MANAGER | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR)
extern const struct pussel_command siq_commands[19];
extern const struct pussel_view siq_views[10];
extern const struct pussel_query siq_queries[7];
extern const struct pussel_record siq_records[1];           /* record.c */
extern const struct pussel_open_record siq_open_records[2]; /* handover.c */

/* ---- set.c, set_file.c: piece sets ---------------------------------------------------------------------------------
 */

struct siq_set_piece {
  const char *key, *title, *question;
  const char *levels[SIQ_LEVELS];
  size_t level_count; /* 0: no words for the levels */
  bool about_manager;
};
struct siq_set {
  const char *name, *title, *source;
  int64_t version, scale_min, scale_max;
  struct siq_set_piece *pieces;
  size_t piece_count;
  const char *content; /* all of it in one canonical form */
};
/* Reads and checks a set file; every fault is named. */
int siq_set_file_read(struct pussel_context *context, const char *path, struct siq_set *set);
/* Reads a file with one piece, whose levels must fit the scale. */
int siq_set_file_read_piece(struct pussel_context *context, const char *path, int64_t scale_min, int64_t scale_max,
                            struct siq_set_piece *piece);
/* Publishes it, unless the same is there (*published false). Refuses another content under a published version. */
int siq_set_publish(struct pussel_context *context, const struct siq_set *set, bool *published);
/* What "siq-13" (the newest version) or "siq-13/1" refers to. */
struct siq_set_ref {
  int64_t id, version, scale_min, scale_max;
  const char *name;
};
int siq_set_find(struct pussel_context *context, const char *reference, struct siq_set_ref *set);
int siq_set_insert_levels(struct pussel_context *context, int64_t piece, const struct siq_set_piece *from,
                          int64_t scale_min);
int siq_set_unit_enabled(struct pussel_context *context, int64_t unit); /* hook: the shipped set is there */
int siq_set_list(struct pussel_context *context, void *prepared);
int siq_set_import_prepare(struct pussel_context *context, void **prepared);
int siq_set_import(struct pussel_context *context, void *prepared);

/* ---- piece.c: the pieces of a round, and the pieces that a kommun adds ----------------------------------------------
 */

struct siq_piece {
  int64_t id, position;
  const char *key, *title;
  bool about_manager;
  int64_t agreed;   /* -1: none yet */
  int64_t priority; /* 0: none */
};
struct siq_pieces {
  struct siq_piece *at;
  size_t count;
};
int siq_piece_load(struct pussel_context *context, int64_t round, struct siq_pieces *pieces);
/* By key or title, without case. NULL: none. */
const struct siq_piece *siq_piece_match(const struct siq_pieces *pieces, const char *text);
/* The same, failing (siq-piece-unknown) with the keys that there are. */
int siq_piece_find(struct pussel_context *context, const struct siq_pieces *pieces, const char *text,
                   const struct siq_piece **piece);
const char *siq_piece_keys(struct pussel_context *context, const struct siq_pieces *pieces); /* "a, b, c" */
int siq_piece_add_prepare(struct pussel_context *context, void **prepared);
int siq_piece_add(struct pussel_context *context, void *prepared);
int siq_piece_list(struct pussel_context *context, void *prepared);

/* ---- round.c: open, list
 * ----------------------------------------------------------------------------------------------- */

struct siq_round {
  int64_t id, unit, participants; /* participants 0: not said */
  int64_t min_group, version, scale_min, scale_max;
  const char *day, *set_name, *unit_name;
  const char *reference; /* the unit as a command line takes it: "ext:36", else "id:17" */
  bool open, revealed, disposed;
};
int siq_round_get(struct pussel_context *context, int64_t id, struct siq_round *round); /* siq-round-unknown */
/* The round that a command is about: --round, else of --unit the one that is asked for; `what` begins the error. siq-round-which,
 * siq-round-none, siq-round-unknown. What the host has checked is the unit of --unit: a round of another is refused. */
enum siq_which { SIQ_THE_OPEN, SIQ_THE_LATEST_CLOSED, SIQ_THE_OPEN_OR_LATEST };
int siq_round_given(struct pussel_context *context, enum siq_which which, const char *what, struct siq_round *round);
/* The same of a unit: ENOTFOUND without a message when there is none. */
int siq_round_of(struct pussel_context *context, int64_t unit, enum siq_which which, int64_t *round);
/* The open round of a unit: ENOTFOUND without a message when there is none. */
int siq_round_open_in(struct pussel_context *context, int64_t unit, int64_t *round);
/* Fails (siq-round-closed, siq-round-still-open) unless the round is so; `what` says what was attempted. */
int siq_round_must_be_open(struct pussel_context *context, const struct siq_round *round, const char *what);
int siq_round_must_be_closed(struct pussel_context *context, const struct siq_round *round, const char *what);
/* Fails (siq-round-disposed) when nothing is left of it but its number. */
int siq_round_must_be_kept(struct pussel_context *context, const struct siq_round *round, const char *what);
/* SQL: where a unit u of org_unit is below the unit of parameter 1, as people read it: "Grundskola/Norra skolan". */
#define SIQ_PATH_BELOW                                                                                                          \
  "CASE WHEN substr(u.path, 1, length(top.path) + 1) = top.path || '/' THEN substr(u.path, length(top.path) + 2)"               \
  " WHEN u.unit = top.unit THEN u.name ELSE u.path END"
/* The unit of --below, or of --unit (*is_single), of a command that tells of many; `what` begins the error. siq-below. */
int siq_round_below_given(struct pussel_context *context, const char *what, int64_t *top, bool *is_single);
/* The unit as a person reads it (name, may be NULL) and as a command line takes it. */
int siq_round_unit_words(struct pussel_context *context, int64_t unit, const char **name, const char **reference);
/* Fails (siq-round-which) when --round is given with --below. */
int siq_round_many_prepare(struct pussel_context *context, void **prepared);
int siq_round_open(struct pussel_context *context, void *prepared);
int siq_round_list(struct pussel_context *context, void *prepared);

/* ---- file_round.c: the rounds that the lines of a file speak of ------------------------------------------------------
 */

struct siq_file_line {
  int64_t line; /* 0: from options */
  const char *round, *unit, *piece;
};
struct siq_file_round {
  struct siq_round round;
  struct siq_pieces pieces;
  const char *trouble; /* why no line of this round can be taken; NULL: nothing */
  size_t lines;        /* for the caller: how many of the file are of it */
  void *own;           /* the caller's */
  struct siq_file_round *next;
};
struct siq_file_rounds {
  struct kit_faults faults;
  struct siq_file_round *first, *last; /* in the order of the file */
  bool may_be_open; /* else closed ones alone */
};
/* NULL, with a fault noted, when the line means no round that can be worked with. */
int siq_file_round_take(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_line *line, struct siq_file_round **out);
/* NULL, with a fault noted, when the round has no such piece. */
const struct siq_piece *siq_file_round_piece(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_round *taken,
                                             const struct siq_file_line *line);

/* ---- rating.c, ask.c: individual ratings before the talk
 * ---------------------------------------------------------------- */

/* One rating as it was typed. `line` 0: not from a file. */
struct siq_rating {
  int64_t line;
  const char *respondent, *piece, *level;
};
struct siq_ratings {
  struct siq_rating *at;
  size_t count, room;
};
int siq_rating_append(struct pussel_context *context, struct siq_ratings *ratings, const struct siq_rating *rating);
/* Asks at the terminal for what is missing in the round. */
int siq_ask_ratings(struct pussel_context *context, int64_t round, int64_t participants, struct siq_ratings *ratings);
int siq_rating_rate_prepare(struct pussel_context *context, void **prepared);
int siq_rating_rate(struct pussel_context *context, void *prepared);

/* ---- tally.c: how the ratings of each piece fall, and who may see it ------------------------------------------------
 */

struct siq_tally {
  int64_t n[SIQ_LEVELS]; /* how many gave the level */
  int64_t rows;          /* answers, abstentions too; only while the round is not revealed */
  bool hidden;           /* suppressed: nothing else is known */
  int64_t answered;      /* sum of n */
  double median;
  int64_t spread;
};
/* tallies[i] belongs to pieces->at[i]. */
int siq_tally_load(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces,
                   struct siq_tally **tallies);
enum siq_tally_sight { SIQ_SEEN, SIQ_NONE, SIQ_WAITING, SIQ_HIDDEN };
/* May the distribution be shown? Never before the round is revealed: what may be seen is decided then. */
enum siq_tally_sight siq_tally_sight(const struct siq_round *round, const struct siq_tally *tally);

/* ---- palette.c: what a level looks like, in every picture and page ---------------------------------------------------
 */

/* Fill and text colour of a level, told apart by colour-blind readers and, with the dots, in grey.
 * `level` below the scale: no answer. Text on the fill has a contrast of at least 4.5:1. */
struct siq_colour {
  char fill[8], text[8]; /* "#c2a5cf" */
};
void siq_palette_level(int64_t scale_min, int64_t scale_max, int64_t level, struct siq_colour *colour);
/* "●●●○○": so many of the scale's levels, from its lowest; a scale that begins at 0 has one dot less. NULL when memory is out. */
const char *siq_palette_dots(struct pussel_context *context, int64_t scale_min, int64_t scale_max, int64_t level);
/* WCAG 2 contrast of two colours "#rrggbb": 1.0–21.0. */
double siq_palette_contrast(const char *one, const char *other);

/* ---- picture.c, picture_shape.c, picture_text.c: the puzzle as a picture ---------------------------------------------
 */

struct siq_picture_piece {
  const char *key, *title;
  int64_t level;  /* below the scale: no answer */
  int64_t before; /* the level of the unit's round before, where the two are comparable; below the scale: none */
  int64_t priority; /* 1–3: chosen; 0: not */
  bool own;       /* a piece that a unit has added */
};
struct siq_picture {
  const char *title; /* "Norra skolan, 2026-10-01" */
  int64_t scale_min, scale_max;
  struct siq_picture_piece *pieces;
  size_t count; /* 1–100 */
};
int siq_picture_load(struct pussel_context *context, const struct siq_round *round, struct siq_picture *picture);
/* Adds the picture as an <svg> element, for a file of its own or inside a page; `id` begins the ids in it, and is used once in a page. */
int siq_picture_draw(struct pussel_context *context, const struct siq_picture *picture, const char *id, struct kit_build *out);

/* ---- count.c: counts, for the host to decide what of them is seen --------------------------------------------------- */

/* The individual ratings of a round that is being revealed. hidden[i], of pieces->at[i], becomes true where they are suppressed. */
int siq_count_ratings(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces,
                      const struct siq_tally *tallies, bool *hidden);
/* The agreed levels of all closed rounds that have not been counted yet. */
int siq_count_agreed(struct pussel_context *context);

/* ---- show.c, reveal.c, agree.c, close.c, remind.c, status.c, prioritise.c, action.c, action_update.c, commitment.c, check.c
 * -------------- */

int siq_show(struct pussel_context *context, void *prepared);
/* show_day.c: the day of --as-of, NULL when it is today; the round as it stood then. */
int siq_show_day(struct pussel_context *context, const char **day);
int siq_show_round_on(struct pussel_context *context, const struct siq_round *round, const char *day);
int siq_reveal(struct pussel_context *context, void *prepared);
/* Turns individual ratings into counts and drops the respondent numbers. Harmless when it is done already. */
int siq_reveal_round(struct pussel_context *context, struct siq_round *round, const struct siq_pieces *pieces);
/* One agreed level as it was typed. `line` 0: not from a file; `column`: of a wide file, from 1. */
struct siq_agreement {
  int64_t line, column;
  const char *round, *unit, *piece, *level, *why;
};
struct siq_agreements {
  struct siq_agreement *at;
  size_t count, room;
  size_t columns;   /* of the file, when it is wide: a row a unit; 0: a row a piece */
  int64_t heading;  /* the line of its heading */
  int64_t round;    /* of lines that say none; 0: none */
  bool from_file;
};
int siq_agree_append(struct pussel_context *context, struct siq_agreements *all, const struct siq_agreement *one);
/* agree_file.c: reads a file with a row a piece, or a row a unit and a column a piece. Cells without a level are left out. */
int siq_agree_file_read(struct pussel_context *context, const char *path, struct siq_agreements *all);
int siq_agree_prepare(struct pussel_context *context, void **prepared);
int siq_agree(struct pussel_context *context, void *prepared);
/* Closes the round, when something is agreed; *agreed: how many of its pieces have a level. */
int siq_close_round(struct pussel_context *context, struct siq_round *round, struct siq_pieces *pieces, int64_t *agreed);
/* Whatever has been agreed: individual ratings become counts, and the round is closed. */
int siq_close_write(struct pussel_context *context, struct siq_round *round);
int siq_close(struct pussel_context *context, void *prepared);
int siq_remind(struct pussel_context *context, void *prepared);
int siq_status(struct pussel_context *context, void *prepared);
int siq_prioritise_prepare(struct pussel_context *context, void **prepared);
int siq_prioritise(struct pussel_context *context, void *prepared);
/* offer.c: what the program offers the group to choose, as rows; --explain tells how the order came about. */
int siq_offer(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces);
/* dots.c */
int siq_dots_prepare(struct pussel_context *context, void **prepared);
int siq_dots(struct pussel_context *context, void *prepared);

struct siq_action {
  int64_t id, unit;
  const char *due, *state, *assessment;
};
int siq_action_get(struct pussel_context *context, int64_t id,
                   struct siq_action *action); /* ENOTFOUND without a message */
int siq_action_number(const char *reference,
                      int64_t *id); /* "siq:7" or "7"; 0, or PUSSEL_ENOTFOUND without a message */
int siq_action_unknown(struct pussel_context *context, const char *reference); /* the error: there is none */
int siq_action_plan_prepare(struct pussel_context *context, void **prepared);
int siq_action_plan(struct pussel_context *context, void *prepared);
int siq_action_show(struct pussel_context *context, void *prepared); /* action_show.c, as is the list */
int siq_action_list(struct pussel_context *context, void *prepared);
bool siq_action_is_ended(const char *state); /* delivered or closed */
/* Writes the new state and a line of history, and tells it. NULL members of `to` mean: as before. */
int siq_action_update_write(struct pussel_context *context, const struct siq_action *from, const struct siq_action *to,
                            const char *reason);
int siq_action_update(struct pussel_context *context, void *prepared);
int siq_commitment_assessed(struct pussel_context *context, const struct pussel_event *event);
int siq_check(struct pussel_context *context);

#endif

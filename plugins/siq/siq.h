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
extern const struct pussel_command siq_commands[25];
extern const struct pussel_view siq_views[12];
extern const struct pussel_query siq_queries[7];
extern const struct pussel_record siq_records[1];           /* record.c */
extern const struct pussel_open_record siq_open_records[2]; /* handover.c */

/* ---- set.c, set_file.c, set_declare.c: piece sets ---------------------------------------------------------------------------------
 */

struct siq_set_piece {
  const char *key, *title, *question;
  const char *levels[SIQ_LEVELS];
  size_t level_count; /* 0: no words for the levels */
  bool about_manager;
  const char *comparable_with; /* as written in the file: "siq-13/1" or "siq-13/1.samverkan"; NULL: not said */
  const char *where;           /* "piece 3 (samverkan), line 41" */
  const char *measure;         /* set_declare.c: what its levels are one series of */
};
struct siq_set {
  const char *name, *title, *source;
  const char *extends;         /* the name of the set that it extends; NULL: a whole set */
  int64_t extends_version;     /* only that version of it; 0: all with its scale */
  const char *comparable_with; /* said of all pieces whose key is in that set; NULL: not said */
  int64_t version, scale_min, scale_max;
  struct siq_set_piece *pieces;
  size_t piece_count;
  const char *path;         /* where it was read from */
  struct kit_faults faults; /* of the file; siq_set_file_fail tells them */
  const char *content; /* all of it in one canonical form */
};
/* Reads and checks a set file. What is wrong with its members is in set->faults: siq_set_declare adds more, siq_set_file_fail tells all. */
int siq_set_file_read(struct pussel_context *context, const char *path, struct siq_set *set);
int siq_set_file_fail(struct pussel_context *context, const struct siq_set *set); /* siq-set-faults; 0 when there is none */
/* Reads a file with one piece, whose levels must fit the scale. */
int siq_set_file_read_piece(struct pussel_context *context, const char *path, int64_t scale_min, int64_t scale_max,
                            struct siq_set_piece *piece);
/* Where a set is to hold, and from which day: unit 0 everywhere; `from` NULL: not said, which is today. */
struct siq_set_place {
  int64_t unit;
  const char *from;
};
struct siq_puzzle;
/* set_declare.c: what the set says of others. Sets its pieces' measures, adds faults to set->faults, and makes the puzzle that it would
 * give in the unit on the day; its pieces have id 0 there. */
int siq_set_declare(struct pussel_context *context, struct siq_set *set, int64_t unit, const char *from, struct siq_puzzle *puzzle);
/* Its number, 0 when its version is not published. Refuses (siq-set-published) another content under a published version. */
int siq_set_is_published(struct pussel_context *context, const struct siq_set *set, int64_t *id);
/* Refuses what siq_set_publish would refuse: siq-set-published, siq-set-from. */
int siq_set_place_check(struct pussel_context *context, const struct siq_set *set, const struct siq_set_place *place);
/* Publishes a set that siq_set_declare has seen, unless it is there and holds so already (*published false). */
int siq_set_publish(struct pussel_context *context, const struct siq_set *set, const struct siq_set_place *place, bool *published);
/* "siq-13/1" into its parts; version 0 when only a name is given. False: what stands after / is no version. */
bool siq_set_split(struct pussel_context *context, const char *reference, const char **name, int64_t *version);
/* What "siq-13" (the newest version that holds on the day, else the newest) or "siq-13/1" refers to: a whole set. siq-set-unknown,
 * siq-set-extends. */
struct siq_set_ref {
  int64_t id, version, scale_min, scale_max;
  const char *name;
};
int siq_set_find(struct pussel_context *context, const char *reference, const char *day, struct siq_set_ref *set);
int siq_set_insert_levels(struct pussel_context *context, int64_t piece, const struct siq_set_piece *from,
                          int64_t scale_min);
int siq_set_unit_enabled(struct pussel_context *context, int64_t unit); /* hook: the shipped set is there */
/* set_publish.c, set_check.c, set_list.c: the commands */
struct siq_set_given {
  struct siq_set set;
  struct siq_set_place place;
};
int siq_set_given_read(struct pussel_context *context, struct siq_set_given **given); /* the file, and --from */
int siq_set_check_prepare(struct pussel_context *context, void **prepared);
int siq_set_check(struct pussel_context *context, void *prepared);
int siq_set_publish_prepare(struct pussel_context *context, void **prepared);
int siq_set_publish_run(struct pussel_context *context, void *prepared);
int siq_set_list_prepare(struct pussel_context *context, void **prepared);
int siq_set_list(struct pussel_context *context, void *prepared);
/* The sets that ship with Pussel, by name; ended by NULL. */
extern const char *const siq_set_shipped[];

/* ---- puzzle.c: which set and which pieces a round gets ---------------------------------------------------------------
 */

struct siq_puzzle_piece {
  int64_t id;
  const char *key, *title, *question, *measure;
  const char *origin; /* the name of the set that extends, which it comes from; NULL: of the set itself, or a single piece */
  int64_t version;    /* of that set */
  int64_t unit;       /* where it has been added; 0: everywhere */
  bool about_manager;
  bool own;      /* added: the set itself has no piece with its key */
  bool reworded; /* it words anew a piece of a layer below it */
};
struct siq_puzzle {
  struct siq_set_ref set;
  struct siq_puzzle_piece *at; /* in the order of the puzzle */
  size_t count, room;
};
/* The puzzle as it holds for a round of `day` (NULL: today) in the unit; 0: no unit, only what holds everywhere. `reference` as for
 * siq_set_find; NULL: the set that rounds there use when nothing else is said. */
int siq_puzzle_load(struct pussel_context *context, int64_t unit, const char *day, const char *reference, struct siq_puzzle *puzzle);
/* The same with puzzle->set given, and a set that is not published yet in its place: its unit is `depth` above this one. */
struct siq_puzzle_trial {
  const struct siq_set *set;
  int64_t depth; /* SIQ_EVERYWHERE: it is to hold in no unit but everywhere */
};
#define SIQ_EVERYWHERE INT64_C(1000000)
int siq_puzzle_try(struct pussel_context *context, int64_t unit, const char *day, const struct siq_puzzle_trial *trial,
                   struct siq_puzzle *puzzle);

/* ---- piece.c: the pieces of a round, and the pieces that a kommun adds ----------------------------------------------
 */

struct siq_piece {
  int64_t id, position;
  const char *key, *title;
  bool about_manager;
  bool not_judged;  /* the group agrees that it cannot be judged, and has said why */
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
/* The round that a line means: that of its number, else of its unit the one that is asked for. *wrong: why it means none; NULL: it means one. */
int siq_file_line_round(struct pussel_context *context, const struct siq_file_line *line, enum siq_which which, int64_t *number, const char **wrong);
/* NULL, with a fault noted, when the line means no round that can be worked with. */
int siq_file_round_take(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_line *line, struct siq_file_round **out);
/* NULL, with a fault noted, when the round has no such piece. */
const struct siq_piece *siq_file_round_piece(struct pussel_context *context, struct siq_file_rounds *rounds, const struct siq_file_round *taken,
                                             const struct siq_file_line *line);

/* ---- rating.c, rating_file.c, rating_round.c, ask.c: individual ratings before the talk ------------------------------ */

/* One rating as it was typed. `line` 0: not from a file. */
struct siq_rating {
  int64_t line;
  const char *respondent, *piece, *level; /* an empty level: abstained */
  const char *unit;                       /* of a file for many units */
};
struct siq_ratings {
  struct siq_rating *at;
  size_t count, room;
  bool has_units;       /* each line says of which unit; else all are of the round that is given */
  bool is_wide;         /* a line for each respondent, whose ratings follow each other; a piece that a unit lacks may be empty */
  bool is_unnumbered;   /* wide, and nothing says which respondent a line is of */
  int64_t heading_line; /* of a file */
  struct kit_faults faults; /* of single lines, to be told with those that are seen later */
};
int siq_rating_append(struct pussel_context *context, struct siq_ratings *ratings, const struct siq_rating *rating);
int siq_rating_file_read(struct pussel_context *context, const char *path, struct siq_ratings *ratings);
/* Fails unless blind ratings can be given in the round still. */
int siq_rating_check_round(struct pussel_context *context, const struct siq_round *round);
/* What each level of a piece means, a line a level, for whoever is asked and answers "?". */
int siq_ask_levels(struct pussel_context *context, int64_t piece, const char **words);
/* Asks at the terminal for what is missing in the round. */
int siq_ask_ratings(struct pussel_context *context, const struct siq_round *round, struct siq_ratings *ratings);
int siq_rating_rate_prepare(struct pussel_context *context, void **prepared);
int siq_rating_rate(struct pussel_context *context, void *prepared);

/* A round that ratings are given in, with what has been seen of them. */
struct siq_rating_round {
  struct siq_round round;
  struct siq_pieces pieces;
  const char *trouble; /* why no line of it can be taken; NULL: nothing */
  bool counted;        /* how many take part was not said, and is what the file has */
  int64_t *seen;       /* for each respondent × piece: the line that rated it + 1 */
  int64_t *answered;   /* for each respondent: 1 when something is rated for them now */
  int64_t rated, respondents;
  struct siq_rating_round *next;
};
/* The rounds that the ratings are of; rounds[i] of ratings->at[i], NULL where there is none, and a fault is added. Units come in the
 * order of the file. */
int siq_rating_rounds(struct pussel_context *context, const struct siq_ratings *ratings, struct kit_faults *faults,
                      struct siq_rating_round **first, struct siq_rating_round **rounds);
/* Gives the lines of an unnumbered file respondent numbers that say nothing of their order in it. */
int siq_rating_number(struct pussel_context *context, struct siq_ratings *ratings, struct siq_rating_round *const *rounds);

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

/* Lie the answers so far apart that it is worth a talk? More than half the scale's length: three levels on 1–5, six on 0–10. Somebody then stands
 * on each side of its middle. Whether it may be shown is another question: siq_tally_sight. */
bool siq_tally_is_wide(const struct siq_round *round, const struct siq_tally *tally);

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

/* As swedes sort: å, ä and ö after z, great and small letters alike. SQL's own order has Ä before Å. */
#define SIQ_ALPHABETICAL(name)                                                                                         \
  "replace(replace(replace(replace(replace(replace(lower(" name "), 'å', 'z{'), 'Å', 'z{'), 'ä', 'z|'), 'Ä', 'z|'), 'ö', 'z}'), 'Ö', 'z}')"

/* ---- picture.c, picture_draw.c, picture_legend.c, picture_shape.c, picture_text.c, picture_hyphen.c: the puzzle as a picture
 * ---------------- */

struct siq_picture_piece {
  const char *key, *title;
  int64_t level;  /* below the scale: no answer */
  int64_t before; /* the level of the unit's round before, where the two are comparable; below the scale: none */
  int64_t priority; /* 1–3: chosen; 0: not */
  bool own;       /* a piece that a unit has added */
  bool about_manager;
};
struct siq_picture {
  const char *title; /* "Norra skolan, 2026-10-01" */
  int64_t scale_min, scale_max;
  struct siq_picture_piece *pieces;
  size_t count; /* 1–100 */
};
int siq_picture_load(struct pussel_context *context, const struct siq_round *round, struct siq_picture *picture);
/* Adds the picture as an <svg> element, for a file of its own or for print; `id` begins the ids in it, and is used once in a page. */
int siq_picture_draw(struct pussel_context *context, const struct siq_picture *picture, const char *id, struct kit_build *out);
/* Adds it to a page of many: twice, for a wide and for a narrow screen, of which SIQ_PICTURE_STYLE, in a <style> of the page's head, shows one. */
int siq_picture_draw_in_page(struct pussel_context *context, const struct siq_picture *picture, const char *id, struct kit_build *out);
#define SIQ_PICTURE_STYLE \
  ".siq-wide svg,.siq-narrow svg{display:block;max-width:100%;height:auto;break-inside:avoid}.siq-narrow{display:none}" \
  "@media screen and (max-width:40rem){.siq-wide{display:none}.siq-narrow{display:block}}"
/* "Samverkan: level 3 on the scale 1–5, up from 2, own piece": what the picture says of a piece, in words. */
const char *siq_picture_words(struct pussel_context *context, const struct siq_picture *picture, const struct siq_picture_piece *piece);
/* "up from 2"; NULL where there is nothing to compare with. */
const char *siq_picture_change(struct pussel_context *context, const struct siq_picture *picture, const struct siq_picture_piece *piece);
int siq_picture_show(struct pussel_context *context, void *prepared);

/* ---- heatmap*.c: how many units stand at each level, below a unit ------------------------------------------------------
 */

/* One piece in one column. Nothing is known of a unit that is hidden; `counted` 0: nothing is shown at all. */
struct siq_heat_cell {
  int64_t n[SIQ_LEVELS];           /* how many units stand at the level; with `individual` how many individuals gave it */
  int64_t counted;                 /* sum of n */
  int64_t units;                   /* how many units are counted; counted, save with `individual` */
  int64_t judged;                  /* units that have a level (with `individual`: whose individuals rated); at least `units` */
  int64_t median_low, median_high; /* the levels about the middle: one and the same, or two when it falls between them */
};
struct siq_heat_piece {
  const char *measure, *key, *title;
  int64_t position;
  struct siq_heat_cell *cells; /* one a column */
};
/* A unit whose levels have its name: one that shares, or that this person sees the levels of. */
struct siq_heat_named {
  int64_t unit;
  const char *name, *day;
  bool shared;
  int64_t *levels; /* one a piece of the table; -1: none */
};
/* The pieces of one measure set: sets and scales are never mixed. */
struct siq_heat_table {
  const char *set_name, *title;
  int64_t version, scale_min, scale_max;
  struct siq_heat_piece *pieces;
  size_t count;
  struct siq_heat_named *named; /* in alphabetical order */
  size_t named_count;
};
struct siq_heat_column {
  int64_t unit;
  const char *name;
  int64_t judged, workplaces, unjudged; /* units with a closed round; workplaces, and those without one */
};
struct siq_heat {
  int64_t unit, year;
  const char *unit_name;
  bool individual; /* individual ratings before the talk, not agreed levels */
  struct siq_heat_column *columns; /* the first is the whole: the unit and all below it */
  size_t column_count;
  struct siq_heat_table *tables;
  size_t table_count;
};
/* Which levels are told with names: those that are shared alone; those of the person's own and nearest units too; all that the
 * published views show. Where views are not narrowed to the person (a command that is not ANYWHERE) ask for SHARED alone. */
enum siq_heat_names { SIQ_HEAT_SHARED, SIQ_HEAT_OWN, SIQ_HEAT_ALL, SIQ_HEAT_NONE };
struct siq_heat_wanted {
  int64_t unit, year;  /* year 0: the latest with a closed round */
  int64_t depth;       /* columns are the units so many steps below; 0: the whole alone */
  const char *kind;    /* or those of a kind, such as "administration"; NULL: by depth */
  const char *piece;   /* key or title; NULL: all */
  const char *set;     /* name; NULL: all */
  bool individual;
  enum siq_heat_names names;
};
/* siq-heatmap-nothing when no round has been closed there (in that year). */
int siq_heat_load(struct pussel_context *context, const struct siq_heat_wanted *wanted, struct siq_heat *heat);
/* Adds the map as <section>s with tables; `id` begins the ids in it, and is used once in a page. The page's head has the style. */
int siq_heat_draw(const struct siq_heat *heat, const char *id, struct kit_build *out);
extern const char siq_heat_style[];
/* "3", "3–4", or "" when nothing is shown. */
const char *siq_heat_median(struct pussel_context *context, const struct siq_heat_cell *cell);
int siq_heatmap(struct pussel_context *context, void *prepared);

/* ---- share.c: may others than the unit and the nearest manager see its levels? ----------------------------------------- */

/* Writes on a round that is being closed what the setting says; *shared as it stands on the round. */
int siq_share_write(struct pussel_context *context, const struct siq_round *round);

/* ---- count.c: counts, for the host to decide what of them is seen --------------------------------------------------- */

/* The individual ratings of a round that is being revealed. hidden[i], of pieces->at[i], becomes true where they are suppressed. */
int siq_count_ratings(struct pussel_context *context, const struct siq_round *round, const struct siq_pieces *pieces,
                      const struct siq_tally *tallies, bool *hidden);
/* The agreed levels of a round that has just been closed; and of all closed ones, in a file in which none has been counted. */
int siq_count_agreed(struct pussel_context *context, const struct siq_round *round);

/* ---- show.c, reveal.c, agree.c, close.c, remind.c, status.c, prioritise.c, action.c, action_update.c, commitment.c, check.c
 * -------------- */

int siq_show(struct pussel_context *context, void *prepared);
/* show_day.c: the day of --as-of, NULL when it is today; the round as it stood then. */
int siq_show_day(struct pussel_context *context, const char **day);
int siq_show_round_on(struct pussel_context *context, const struct siq_round *round, const char *day);
int siq_sheet(struct pussel_context *context, void *prepared); /* sheet.c, sheet_load.c, sheet_page.c, sheet_form.c */
/* A row of bars, and "1:0 2:3 …": of what may be seen. */
const char *siq_show_bar(struct pussel_context *context, const struct siq_round *round, const struct siq_tally *tally);
const char *siq_show_distribution(struct pussel_context *context, const struct siq_round *round, const struct siq_tally *tally);
/* last.c: what was agreed of a piece in the unit's latest closed round; level -1: nothing that can be compared. */
struct siq_last {
  int64_t level;
  const char *why, *day;
};
int siq_last_level(struct pussel_context *context, int64_t unit, int64_t piece, struct siq_last *last);
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
/* agree_ask.c: asks at the terminal, piece by piece, and hands over what was said: an empty level is what cannot be judged. */
typedef int (*siq_agree_take)(struct pussel_context *context, void *state, const char *piece, const char *level, const char *why);
int siq_agree_ask(struct pussel_context *context, const struct siq_round *round, siq_agree_take take, void *state);
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
/* What stands in the way of the change; NULL: nothing. */
const char *siq_action_update_fault(struct pussel_context *context, const struct siq_action *from, const struct siq_action *to, const char *reason);
int siq_action_update_row(struct pussel_context *context, const struct siq_action *from); /* shows what it has become */
/* action_file.c: the changes of a file. */
int siq_action_update_prepare(struct pussel_context *context, void **prepared);
int siq_action_update_many(struct pussel_context *context, void *prepared);
int siq_commitment_assessed(struct pussel_context *context, const struct pussel_event *event);
int siq_check(struct pussel_context *context);

#endif

/*
 * trend.h — levels over time: what is loaded of them, how it is said in signs and words, and how it is drawn. Included by trend*.c and by
 * whoever tells of the past.
 */
#ifndef SIQ_TREND_H
#define SIQ_TREND_H

#include "siq.h"

/* Why no line comes to a point from the one before. From SIQ_CUT_MANAGER on, the two are not compared at all. */
enum siq_cut {
  SIQ_CUT_NONE,
  SIQ_CUT_GAP,     /* a year without a round, a round without the piece, or one in which it got no level */
  SIQ_CUT_MANAGER, /* it rates one person, and another may be manager by then */
  SIQ_CUT_SET,     /* the piece was worded anew and not declared comparable */
  SIQ_CUT_UNIT     /* a reorganisation between them made the unit another */
};
#define SIQ_NO_LEVEL (-1) /* as the value of a point: the piece got no level in the round */

struct siq_trend_point {
  int64_t round, day;          /* day since 1970-01-01; of units: the middle of the year, and no round */
  const char *date, *measure;  /* "2026-10-01"; of units "2026" */
  const char *unit_name;       /* the comparable unit before, whose round it is; NULL: the unit's own */
  double value;                /* the agreed level; of units: the middle between the two levels about their median, to be drawn at */
  int64_t median_low, median_high; /* of units: the levels about the median, which are said: one and the same, or two */
  int64_t answered, low, high; /* individual ratings, where they may be shown; answered 0: not */
  int64_t units, n[SIQ_LEVELS]; /* of units: how many, and how many stand at each level */
  enum siq_cut cut;
};
struct siq_trend_series {
  const char *key, *title; /* as they are in the latest round */
  bool about_manager, own;
  int64_t scale_min, scale_max, position;
  struct siq_trend_point *at;
  size_t count, room;
};
/* A unit that the unit came from and is not compared with. */
struct siq_trend_before {
  const char *name, *date;
};
struct siq_trend {
  int64_t unit;
  const char *unit_name;
  bool of_units; /* counts of the units at and below it, not its own levels */
  struct siq_trend_series *series;
  size_t count, room;
  int64_t first_day, last_day; /* of all its points; 0: it has none */
  struct siq_trend_before *before;
  size_t before_count;
};
/* Loads the agreed levels of the closed rounds up to the day that is asked as of, of the unit and of the comparable unit that it came
 * from. `until` (NULL: no end): rounds before that day alone. May be called in commands with PUSSEL_COMMAND_ANYWHERE alone, in which
 * siq_rating has what the actor may see: *seen is false, and nothing loaded, where that is not the unit's levels. */
int siq_trend_load(struct pussel_context *context, int64_t unit, const char *until, struct siq_trend *trend, bool *seen);
/* The same of the counts of units at and below the unit, year by year, as siq_level_count has them for the actor. */
int siq_trend_load_counts(struct pussel_context *context, int64_t unit, const char *until, struct siq_trend *trend);
/* The series of a measure, else of a key on the same scale; a new one when there is none that has no point of the round yet. */
int siq_trend_place(struct pussel_context *context, struct siq_trend *trend, const struct siq_trend_series *like, const char *measure, int64_t round,
                    struct siq_trend_series **series);
void siq_trend_sort(struct siq_trend *trend); /* in the order of the puzzle */
int siq_trend_append(struct pussel_context *context, struct siq_trend_series *series, const struct siq_trend_point *point);
/* The latest point with a value; NULL: none. And the latest before it that it can be compared with; NULL: none. */
const struct siq_trend_point *siq_trend_latest(const struct siq_trend_series *series);
const struct siq_trend_point *siq_trend_previous(const struct siq_trend_series *series);
/* The point at which the series was last cut for being incomparable; NULL: never. */
const struct siq_trend_point *siq_trend_cut(const struct siq_trend_series *series);

/* In signs and words; NULL where there is nothing to say, or memory is out. */
const char *siq_trend_spark(struct pussel_context *context, const struct siq_trend_series *series);  /* "▂▄·▅╎▃" */
const char *siq_trend_levels(struct pussel_context *context, const struct siq_trend_series *series); /* "2 3 · 4 ╎ 2–3" */
const char *siq_trend_dots(struct pussel_context *context, const struct siq_trend_series *series, double value);
const char *siq_trend_level(struct pussel_context *context, const struct siq_trend_point *point);    /* "3", of units also "2–3", as in the heat map */
const char *siq_trend_change(struct pussel_context *context, const struct siq_trend_series *series); /* "▲ from 2" */
const char *siq_trend_change_from(struct pussel_context *context, const struct siq_trend_point *before, const struct siq_trend_point *point);
const char *siq_trend_cut_word(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_point *point);
const char *siq_trend_note(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series);
const char *siq_trend_fall(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series,
                           const struct siq_trend_point *point);
const char *siq_trend_sentence(struct pussel_context *context, const struct siq_trend *trend, const struct siq_trend_series *series);
/* One piece as an <svg> element inside a page, with its own title; `id` begins the ids in it. And all of them as a file of its own. */
void siq_trend_draw(const struct siq_trend *trend, const struct siq_trend_series *series, const char *id, struct kit_build *out);
void siq_trend_draw_file(const struct siq_trend *trend, struct kit_build *out);
/* The pictures and the table below them, for a page: in trend_style. `id` is used once in a page. */
extern const char siq_trend_style[];
void siq_trend_add(const struct siq_trend *trend, const char *id, const char *caption, struct kit_build *out);
int siq_trend(struct pussel_context *context, void *prepared);

#endif

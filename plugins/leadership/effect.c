/*
 * effect.c — what a measure did in the units of those who have completed a programme, beside those who have not yet. Each manager
 * counts once, as up, same or down over all units that he or she leads, and the host decides what of the counts is shown. They are
 * handed over once: a figure that is another tomorrow tells who moved. For the same reason the command that settles them shows no
 * figure, with --dry-run neither.
 */
#include "evaluation.h"

#include <stdlib.h>
#include <string.h>

static const char effect_moved_sql[] =
#include "views/effect-moved.sql.h"
    ;
static const char effects_sql[] =
#include "views/effects.sql.h"
    ;

enum effect_direction { EFFECT_UP, EFFECT_SAME, EFFECT_DOWN, EFFECT_DIRECTIONS };

/* The managers of one förvaltning who are measured: by whether they have completed the programme, and by where it went. */
struct effect_place {
  int64_t unit;
  int64_t n[2][EFFECT_DIRECTIONS];
};
struct effect_settling {
  int64_t programme, unit, before_day, day, settled_on;
  const char *measure, *before, *until; /* the days as text */
  struct effect_place *places;
  size_t count, room;
};

/* ---- the programme ------------------------------------------------------------------------------------------------------------- */

static int effect_load(struct pussel_context *context, struct effect_settling *settling) {
  static const char sql[] =
      "SELECT coalesce(p.starts, (SELECT min(o.day) FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module"
      " WHERE m.programme = p.id AND o.state <> 'cancelled')) FROM p_leadership_programme AS p WHERE p.id = ?";
  struct leadership_programme programme;
  int result = leadership_programme_find(context, &programme);
  if (result < 0) return result;
  settling->programme = programme.id;
  settling->unit = programme.unit;
  result = kit_sql_integer(context, &settling->before_day, sql, "i", programme.id);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-effects-nothing", _("the effects were not settled"),
                     _("the programme has neither a first day nor any occasion, so there is no before and after"), _("Plan its occasions first."));
}

static int effect_days(struct pussel_context *context, struct effect_settling *settling) {
  int result = leadership_day_today(context, &settling->settled_on);
  if (result == PUSSEL_OK) result = leadership_day_option(context, "date", settling->settled_on, &settling->day);
  if (result < 0) return result;
  settling->until = leadership_day_text(context, settling->day);
  settling->before = leadership_day_text(context, settling->before_day);
  if (settling->until == NULL || settling->before == NULL) return PUSSEL_ENOMEM;
  if (settling->day > settling->before_day && settling->day <= settling->settled_on) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "leadership-effects-date", _("the effects were not settled"),
                     pussel_text(context, _("%s is not a day after the programme's first (%s) and up to today"), settling->until, settling->before),
                     _("Give another --date, or none for today."));
}

/* *again: it has been settled, and nothing else is asked for. */
static int effect_find_earlier(struct pussel_context *context, const struct effect_settling *settling, bool *again) {
  int64_t day = 0, differs = 0;
  int result = kit_sql_integer(context, &day, "SELECT settled_on FROM p_leadership_effect WHERE programme = ?", "i", settling->programme);
  *again = false;
  if (result == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &differs, "SELECT measure <> ? OR (? AND day <> ?) FROM p_leadership_effect WHERE programme = ?", "tiii", settling->measure,
                             (int64_t)pussel_argument_count(context, "date"), settling->day, settling->programme);
  if (result < 0) return result;
  *again = differs == 0;
  if (*again) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-effects-settled", _("the effects were not settled"),
                     pussel_text(context, _("they were settled on %s, with another day or measure"), leadership_day_text(context, day)),
                     _("They are settled once: two figures of different days could be subtracted, and would tell who moved."));
}

/* ---- counting --------------------------------------------------------------------------------------------------------------------- */

static struct effect_place *effect_place(struct pussel_context *context, struct effect_settling *settling, int64_t unit) {
  for (size_t i = 0; i < settling->count; i++)
    if (settling->places[i].unit == unit) return &settling->places[i];
  struct effect_place *grown = kit_list_grow(context, settling->places, settling->count, &settling->room, sizeof *grown);
  if (grown == NULL) return NULL;
  settling->places = grown;
  settling->places[settling->count] = (struct effect_place){.unit = unit};
  return &settling->places[settling->count++];
}

static int effect_count(struct pussel_context *context, struct effect_settling *settling, int64_t measured[2]) {
  sqlite3_stmt *rows = NULL;
  int result = kit_sql_prepare(context, &rows, effect_moved_sql, "ittt", settling->programme, settling->measure, settling->before, settling->until);
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1) {
    struct effect_place *place = effect_place(context, settling, sqlite3_column_int64(rows, 0));
    int arm = sqlite3_column_int(rows, 1) != 0;
    double moved = sqlite3_column_double(rows, 2);
    if (place == NULL) result = PUSSEL_ENOMEM;
    else place->n[arm][moved > 0 ? EFFECT_UP : moved < 0 ? EFFECT_DOWN : EFFECT_SAME]++;
    measured[arm]++;
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

static int effect_compare(const void *a, const void *b) {
  const struct effect_place *left = a, *right = b;
  return left->unit < right->unit ? -1 : left->unit > right->unit;
}

/* Both arms, an empty one too: it is hidden as a small one is, else its absence would tell that a lone manager has completed it. */
static int effect_give(struct pussel_context *context, const struct effect_settling *settling, const struct effect_place *place, int arm) {
  static const char *const words[EFFECT_DIRECTIONS] = {"up", "same", "down"};
  struct pussel_count items[EFFECT_DIRECTIONS];
  struct pussel_counts counts = {.subject = arm ? "effect-completed" : "effect-not-yet", .unit = place->unit, .items = items, .count = EFFECT_DIRECTIONS};
  counts.period = pussel_text(context, "programme-%lld", (long long)settling->programme);
  if (counts.period == NULL) return PUSSEL_ENOMEM;
  for (int i = 0; i < EFFECT_DIRECTIONS; i++) items[i] = (struct pussel_count){.measure = settling->measure, .category = words[i], .n = place->n[arm][i]};
  return pussel_count_give(context, &counts);
}

static int effect_settle(struct pussel_context *context, struct effect_settling *settling) {
  int64_t measured[2] = {0, 0};
  struct pussel_field fields[1];
  int result = effect_count(context, settling, measured);
  if (result < 0) return result;
  if (measured[1] == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-effects-nothing", _("the effects were not settled"),
                       pussel_text(context, _("no manager who has completed the programme leads a unit that was measured by %s both before %s and afterwards"),
                                   settling->measure, settling->before),
                       _("Settle them when the units have been measured again, or name another measure with --measure."));
  qsort(settling->places, settling->count, sizeof *settling->places, effect_compare);
  for (size_t i = 0; result == PUSSEL_OK && i < settling->count; i++) {
    result = effect_give(context, settling, &settling->places[i], 1);
    if (result == PUSSEL_OK) result = effect_give(context, settling, &settling->places[i], 0);
  }
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "INSERT INTO p_leadership_effect (programme, measure, before_day, day, settled_on) VALUES (?, ?, ?, ?, ?)", "itiii",
                         settling->programme, settling->measure, settling->before_day, settling->day, settling->settled_on);
  if (result < 0) return result;
  fields[0] = pussel_field_integer("programme", settling->programme);
  result = pussel_emit(context, "leadership.effects.settled", 1, settling->unit, fields, 1);
  pussel_note(context, pussel_text(context, _("Settled for good. What may be shown: pussel leadership effects show --programme %lld"), (long long)settling->programme));
  return result;
}

static bool effect_is_measure(const char *text) {
  size_t length = text != NULL ? strlen(text) : 0;
  return length > 0 && length <= 120 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

int leadership_effect_settle(struct pussel_context *context, void *prepared) {
  struct effect_settling settling = {.measure = pussel_argument_text(context, "measure")};
  bool again = false;
  int result = effect_load(context, &settling);
  (void)prepared;
  if (result == PUSSEL_OK && !effect_is_measure(settling.measure))
    result = pussel_fail(context, PUSSEL_EUSAGE, "leadership-effects-measure", _("the effects were not settled"),
                         pussel_text(context, _("\"%s\" is not the key of a measure"), settling.measure),
                         _("See which there are: pussel query \"SELECT DISTINCT measure FROM measurement\""));
  if (result == PUSSEL_OK) result = effect_days(context, &settling);
  if (result == PUSSEL_OK) result = effect_find_earlier(context, &settling, &again);
  if (result == PUSSEL_OK && again) pussel_note(context, _("They have been settled before; nothing is changed."));
  else if (result == PUSSEL_OK) result = effect_settle(context, &settling);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "programme", settling.programme);
  (void)pussel_row_text(context, "measure", settling.measure);
  (void)pussel_row_text(context, "before", settling.before);
  (void)pussel_row_text(context, "date", settling.until);
  return pussel_row_end(context);
}

/* ---- showing ------------------------------------------------------------------------------------------------------------------------ */

static void effect_warn(struct pussel_context *context) {
  pussel_warn(context, _("This is no proof that the programme did it: managers were not drawn by lot, units differ, and whoever is judged higher may only have "
                         "been judged by others."));
  pussel_note(context, _("Not shown: fewer managers than the threshold, or all the same way. Not measured: who has not led the unit all along, and units "
                         "that were not measured both before and after. The whole may be fewer than all: what would tell what is hidden is not part of it. Nobody is "
                         "shown by name, and no unit below a förvaltning."));
}

int leadership_effect_show(struct pussel_context *context, void *prepared) {
  struct effect_settling settling = {0};
  sqlite3_stmt *rows = NULL;
  int64_t settled = 0;
  int result = effect_load(context, &settling);
  (void)prepared;
  if (result < 0) return result;
  result = kit_sql_integer(context, &settled, "SELECT settled_on FROM p_leadership_effect WHERE programme = ?", "i", settling.programme);
  if (result == PUSSEL_ENOTFOUND)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-effects-unsettled", pussel_text(context, _("the effects of programme %lld"), (long long)settling.programme),
                       _("they have not been settled"), _("They are settled once, when the programme is over: pussel leadership effects settle"));
  if (result == PUSSEL_OK) result = kit_sql_prepare(context, &rows, effects_sql, "i", settling.programme);
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1) {
    bool hidden = sqlite3_column_int(rows, 8) != 0, is_whole = strcmp((const char *)sqlite3_column_text(rows, 2), "below") == 0;
    const char *arm = (const char *)sqlite3_column_text(rows, 3);
    (void)pussel_row_integer(context, "unit", sqlite3_column_int64(rows, 0));
    (void)pussel_row_text(context, "where", is_whole ? pussel_text(context, _("%s, the whole"), (const char *)sqlite3_column_text(rows, 1))
                                                     : (const char *)sqlite3_column_text(rows, 1));
    (void)pussel_row_text(context, "arm", strcmp(arm, "completed") == 0 ? N_("completed") : N_("not_yet"));
    (void)pussel_row_integer(context, "suppressed", hidden);
    if (hidden) (void)pussel_row_text(context, "left_out", _("not shown"));
    for (int i = 4; !hidden && i < 8; i++)
      (void)pussel_row_integer(context, (const char *const[]){"managers", "up", "same", "down"}[i - 4], sqlite3_column_int64(rows, i));
    if ((result = pussel_row_end(context)) < 0) break;
  }
  sqlite3_finalize(rows);
  if (result >= 0) effect_warn(context);
  return result < 0 ? result : PUSSEL_OK;
}

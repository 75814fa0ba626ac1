/*
 * host/suppress.c — suppression: what may be seen of counts of individuals, decided once, when they are handed over. See
 * suppress.h for the rule that all of it rests on.
 *
 * A measure of a unit shows when at least the threshold answered it and not all of them alike: of a unanimous group
 * everybody's answer is known. A unit that shows nothing in any measure is small, and waits for others that it can be
 * summed with. What is hidden in a unit that shows other measures counts nowhere: how many answered there is as good as
 * known, and a sum with it would tell how many answered in the rest.
 */
#include "host/suppress.h"

#include <string.h>

/* ---- the series --------------------------------------------------------------------------------------------------------- */

static int suppress_categories_differ(struct suppress *suppress, const struct suppress_measure *measure) {
  return error_setf(suppress->host->error, PUSSEL_EINTERNAL, "plugin-count", "count_give",
                    _("Give a measure with other categories another name: counts of both cannot be summed."),
                    _("the measure %s has had other categories in the period %s"), measure->at[0].measure, suppress->counts->period);
}

static int suppress_new_series(struct suppress *suppress, struct suppress_measure *measure) {
  const struct pussel_counts *counts = suppress->counts;
  struct store *store = suppress->host->store;
  int rc = store_run(store, "INSERT INTO core_count_series (plugin, subject, period, measure) VALUES (?1, ?2, ?3, ?4)", "tttt",
                     suppress->plugin, counts->subject, counts->period, measure->at[0].measure);
  measure->series = sqlite3_last_insert_rowid(store_db(store));
  for (size_t i = 0; rc == PUSSEL_OK && i < measure->count; i++) {
    rc = store_run(store, "INSERT INTO core_count_category (series, position, category) VALUES (?1, ?2, ?3)", "iit", measure->series,
                   (int64_t)i, measure->at[i].category);
  }
  return rc;
}

static int suppress_known_series(struct suppress *suppress, const struct suppress_measure *measure) {
  sqlite3_stmt *rows = NULL;
  size_t at = 0;
  bool same = true;
  int rc = store_prepare(suppress->host->store, &rows, "SELECT category FROM core_count_category WHERE series = ?1 ORDER BY position", "i",
                         measure->series);
  while (rc == PUSSEL_OK && (rc = store_step(suppress->host->store, rows)) == 1) {
    same = same && at < measure->count && strcmp((const char *)sqlite3_column_text(rows, 0), measure->at[at].category) == 0;
    at++;
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(rows);
  if (rc == PUSSEL_OK && (!same || at != measure->count)) rc = suppress_categories_differ(suppress, measure);
  return rc;
}

static int suppress_find_series(struct suppress *suppress) {
  const struct pussel_counts *counts = suppress->counts;
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < suppress->measure_count; i++) {
    struct suppress_measure *measure = &suppress->measures[i];
    rc = store_integer(suppress->host->store, &measure->series,
                       "SELECT id FROM core_count_series WHERE plugin = ?1 AND subject = ?2 AND period = ?3 AND measure = ?4", "tttt",
                       suppress->plugin, counts->subject, counts->period, measure->at[0].measure);
    if (rc == PUSSEL_ENOTFOUND) rc = suppress_new_series(suppress, measure);
    else if (rc == PUSSEL_OK) rc = suppress_known_series(suppress, measure);
  }
  return rc;
}

/* ---- deciding ------------------------------------------------------------------------------------------------------------- */

static int suppress_threshold(struct suppress *suppress) {
  struct host_setting_value holds;
  struct pussel_value value;
  int rc = host_setting_get(suppress->host, host_core_settings(), "min_group", suppress->counts->unit, suppress->arena, &holds);
  if (rc < 0) return rc;
  suppress->min_group = host_value_read(holds.text, PUSSEL_INTEGER, &value) ? value.integer : 0;
  if (suppress->counts->min_group > suppress->min_group) suppress->min_group = suppress->counts->min_group;
  return PUSSEL_OK;
}

/* The tree of today; of a unit that is closed by now that of its last day. */
static int suppress_days(struct suppress *suppress) {
  int64_t end = 0;
  int rc = store_integer(suppress->host->store, &end, "SELECT max(valid_to) FROM core_closure WHERE unit = ?1", "i", suppress->counts->unit);
  suppress->day = clock_today(store_clock(suppress->host->store));
  suppress->tree_day = rc == PUSSEL_OK && end <= suppress->day ? (int32_t)end - 1 : suppress->day;
  return rc == PUSSEL_ENOTFOUND ? PUSSEL_OK : rc;
}

/* What a unit shows of itself is shown. *is_small: no measure has as many answers as the threshold, and some has any, that may be summed. */
static void suppress_decide(struct suppress *suppress, bool *shows_any, bool *is_small) {
  bool of_units = (suppress->counts->flags & PUSSEL_COUNTS_OF_UNITS) != 0;
  bool is_shared = (suppress->counts->flags & PUSSEL_COUNTS_SHARED) != 0;
  bool any_answer = false, any_enough = false;
  *shows_any = false;
  for (size_t i = 0; i < suppress->measure_count; i++) {
    struct suppress_measure *measure = &suppress->measures[i];
    bool enough = is_shared || (!of_units && measure->total >= suppress->min_group);
    measure->is_shown = is_shared || (enough && measure->most < measure->total);
    *shows_any = *shows_any || measure->is_shown;
    any_enough = any_enough || enough;
    any_answer = any_answer || measure->total > 0;
  }
  *is_small = any_answer && !any_enough && (suppress->counts->flags & PUSSEL_COUNTS_ALONE) == 0;
}

/* ---- writing --------------------------------------------------------------------------------------------------------------- */

static int suppress_write_given(struct suppress *suppress) {
  const struct pussel_counts *counts = suppress->counts;
  struct store *store = suppress->host->store;
  int rc = store_run(store,
                     "INSERT INTO core_count_given (plugin, subject, period, unit, day, min_group, of_units)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     "tttidii", suppress->plugin, counts->subject, counts->period, counts->unit, suppress->day, suppress->min_group,
                     (int64_t)((counts->flags & PUSSEL_COUNTS_OF_UNITS) != 0));
  suppress->given = sqlite3_last_insert_rowid(store_db(store));
  for (size_t i = 0; rc == PUSSEL_OK && i < suppress->measure_count; i++) {
    rc = store_run(store, "INSERT INTO core_count_mark (given, series, suppressed) VALUES (?1, ?2, ?3)", "iii", suppress->given,
                   suppress->measures[i].series, (int64_t)!suppress->measures[i].is_shown);
  }
  return rc;
}

int suppress_group_new(struct suppress *suppress, int64_t units, int32_t depth, int64_t *group) {
  struct store *store = suppress->host->store;
  int rc = store_run(store, "INSERT INTO core_count_group (day, units) VALUES (?1, ?2)", "di", suppress->day, units);
  *group = sqlite3_last_insert_rowid(store_db(store));
  if (rc < 0) return rc;
  return store_run(store,
                   "INSERT INTO core_count_place (unit, count_group) SELECT ancestor, ?1 FROM core_closure"
                   " WHERE unit = ?2 AND depth >= ?3 AND valid_from <= ?4 AND ?4 < valid_to",
                   "iidd", *group, suppress->counts->unit, depth, suppress->tree_day);
}

/* The unit is a group of its own, with the measures that it shows. */
static int suppress_show(struct suppress *suppress) {
  struct store *store = suppress->host->store;
  sqlite3_stmt *insert = NULL;
  int64_t group = 0;
  int32_t depth = (suppress->counts->flags & PUSSEL_COUNTS_ALONE) != 0 ? INT32_MAX : 0; /* then it is in nobody's sum */
  int rc = suppress_group_new(suppress, 1, depth, &group);
  if (rc == PUSSEL_OK) rc = store_run(store, "UPDATE core_count_given SET count_group = ?1 WHERE id = ?2", "ii", group, suppress->given);
  if (rc == PUSSEL_OK) {
    rc = store_prepare(store, &insert, "INSERT INTO core_count_part (count_group, series, position, n, individuals) VALUES (?1, ?2, ?3, ?4, ?5)", "nnnnn");
  }
  for (size_t i = 0; i < suppress->measure_count; i++) {
    const struct suppress_measure *measure = &suppress->measures[i];
    for (size_t c = 0; measure->is_shown && rc == PUSSEL_OK && c < measure->count; c++) {
      rc = store_bind(store, insert, "iiiii", group, measure->series, (int64_t)c, measure->at[c].n, measure->total);
      if (rc == PUSSEL_OK) rc = store_step(store, insert);
    }
  }
  sqlite3_finalize(insert);
  return rc;
}

/* Its numbers are kept until they are part of a sum. Measures that nobody answered have none. */
static int suppress_wait(struct suppress *suppress) {
  struct store *store = suppress->host->store;
  sqlite3_stmt *insert = NULL;
  int rc = store_prepare(store, &insert, "INSERT INTO core_count_waiting (given, series, position, n) VALUES (?1, ?2, ?3, ?4)", "nnnn");
  for (size_t i = 0; i < suppress->measure_count; i++) {
    const struct suppress_measure *measure = &suppress->measures[i];
    for (size_t c = 0; measure->total > 0 && rc == PUSSEL_OK && c < measure->count; c++) {
      rc = store_bind(store, insert, "iiii", suppress->given, measure->series, (int64_t)c, measure->at[c].n);
      if (rc == PUSSEL_OK) rc = store_step(store, insert);
    }
  }
  sqlite3_finalize(insert);
  if (rc < 0) return rc;
  rc = store_run(store,
                 "INSERT INTO core_count_above (unit, given) SELECT ancestor, ?1 FROM core_closure"
                 " WHERE unit = ?2 AND valid_from <= ?3 AND ?3 < valid_to",
                 "iid", suppress->given, suppress->counts->unit, suppress->tree_day);
  return rc == PUSSEL_OK ? suppress_pool(suppress) : rc;
}

/* ---- the door --------------------------------------------------------------------------------------------------------------- */

static int suppress_take(struct suppress *suppress) {
  bool again = false, shows_any = false, is_small = false;
  int rc = suppress_check(suppress);
  if (rc == PUSSEL_OK) rc = suppress_find_given(suppress, &again);
  if (rc < 0 || again) return rc;
  rc = suppress_threshold(suppress);
  if (rc == PUSSEL_OK) rc = suppress_days(suppress);
  if (rc == PUSSEL_OK) rc = suppress_find_series(suppress);
  if (rc < 0) return rc;
  suppress_decide(suppress, &shows_any, &is_small);
  rc = suppress_write_given(suppress);
  if (rc == PUSSEL_OK && shows_any) rc = suppress_show(suppress);
  if (rc == PUSSEL_OK && is_small) rc = suppress_wait(suppress);
  return rc;
}

int host_count_take(struct host *host, const char *plugin, const struct pussel_counts *counts) {
  struct suppress suppress = {.host = host, .plugin = plugin, .counts = counts, .arena = arena_new()};
  int rc = suppress.arena != NULL ? suppress_take(&suppress) : error_memory(host->error);
  arena_free(suppress.arena);
  return rc;
}

int host_count_give(struct pussel_context *open, const struct pussel_counts *counts) {
  struct host_context *context = host_context_of(open);
  struct store_guard before;
  int rc;
  if (context->plugin == NULL || !context->writes || !store_in_transaction(context->host->store)) {
    return error_set(context->host->error, PUSSEL_EINTERNAL, "plugin-count", "count_give", _("counts are handed over in a writing command or a handler"),
                     _("See count_give in pussel/plugin.h, and tell who answers for the plugin."));
  }
  before = host_serve(context);
  rc = host_count_take(context->host, host_plugin_id(context->plugin), counts);
  host_served(context, before);
  return rc;
}

/* ---- what is published --------------------------------------------------------------------------------------------------------- */

#define COLUMN(name, type, summary) {name, type, 0, summary, NULL}
static const char suppress_view_sql[] =
#include "host/views/published_count.sql.h"
    ;
static const struct pussel_column suppress_columns[] = {
    COLUMN("plugin", PUSSEL_TEXT, N_("The plugin that handed the counts over")),
    COLUMN("subject", PUSSEL_TEXT, N_("What the same individuals answered together, a word of the plugin's")),
    COLUMN("measure", PUSSEL_TEXT, N_("What was asked")),
    COLUMN("period", PUSSEL_TEXT, N_("What is summed together: a year, or a round of it")),
    COLUMN("unit", PUSSEL_UNIT, N_("Whose individuals they are, or at or below which they are summed")),
    COLUMN("scope", PUSSEL_TEXT, N_("own: of the unit alone; below: summed over the unit and those below it, by the tree of the day when each was decided")),
    COLUMN("category", PUSSEL_TEXT, N_("The answer")),
    COLUMN("n", PUSSEL_INTEGER, N_("How many gave it; NULL when suppressed")),
    COLUMN("individuals", PUSSEL_INTEGER, N_("How many gave any answer to the measure; NULL when suppressed")),
    COLUMN("units", PUSSEL_INTEGER, N_("How many units are counted; NULL when suppressed")),
    COLUMN("suppressed", PUSSEL_BOOLEAN, N_("1 when the unit's own counts are hidden to protect individuals; sums never are: they leave out what would tell")),
};
static const struct pussel_view suppress_view_table[] = {
    {"published_count", N_("How many individuals gave each answer, as far as it may be seen, in a unit and summed below it"), suppress_view_sql,
     PUSSEL_LIST(suppress_columns), NULL, PUSSEL_MEMBER | PUSSEL_MANAGER | PUSSEL_NEAREST_MANAGER},
};
const struct pussel_list host_views = PUSSEL_LIST(suppress_view_table);

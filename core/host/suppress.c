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
  int rc = suppress_integer(suppress->batch, &end, SUPPRESS_TREE_END, "i", suppress->counts->unit);
  suppress->day = clock_today(store_clock(suppress->host->store));
  suppress->tree_day = rc == PUSSEL_OK && end <= suppress->day ? (int32_t)end - 1 : suppress->day;
  return rc == PUSSEL_OK || rc == PUSSEL_ENOTFOUND ? suppress_find_chain(suppress) : rc;
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
  int64_t shape = 0;
  int rc = suppress_find_shape(suppress, &shape);
  if (rc < 0) return rc;
  rc = suppress_run(suppress->batch, SUPPRESS_GIVEN_NEW, "tttidiii", suppress->plugin, counts->subject, counts->period, counts->unit, suppress->day,
                    suppress->min_group, (int64_t)((counts->flags & PUSSEL_COUNTS_OF_UNITS) != 0), shape);
  suppress->given = sqlite3_last_insert_rowid(store_db(suppress->host->store));
  return rc;
}

/* The unit is a group of its own, with the measures that it shows. What concerns one person is in nobody's sum. */
static int suppress_show(struct suppress *suppress) {
  size_t depth = (suppress->counts->flags & PUSSEL_COUNTS_ALONE) != 0 ? SIZE_MAX : 0;
  int64_t group = 0;
  int rc = suppress_group_new(suppress, 1, depth, &group);
  if (rc == PUSSEL_OK) rc = suppress_run(suppress->batch, SUPPRESS_GIVEN_GROUP, "ii", group, suppress->given);
  for (size_t i = 0; rc == PUSSEL_OK && i < suppress->measure_count; i++) {
    const struct suppress_measure *measure = &suppress->measures[i];
    int64_t *n;
    if (!measure->is_shown) continue;
    n = arena_alloc(suppress->arena, measure->count * sizeof *n);
    if (n == NULL) return error_memory(suppress->host->error);
    for (size_t c = 0; c < measure->count; c++) n[c] = measure->at[c].n;
    rc = suppress_content_new(suppress, group, 1, depth, measure->series, n);
  }
  return rc;
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
  if (rc < 0 || !is_small) return rc;
  return (suppress->counts->flags & PUSSEL_COUNTS_OF_UNITS) != 0 ? suppress_units_wait(suppress) : suppress_wait(suppress);
}

/* What has been taken is written also when one of them is refused: whoever goes on all the same has what belongs together. */
int host_count_take_all(struct host *host, const char *plugin, const struct pussel_counts *all, uint32_t count) {
  struct suppress_batch batch = {.host = host, .plugin = plugin, .arena = arena_new()};
  struct arena *arena = arena_new();
  int rc = batch.arena != NULL && arena != NULL ? PUSSEL_OK : error_memory(host->error), written;
  for (uint32_t i = 0; rc == PUSSEL_OK && i < count; i++) {
    struct suppress suppress = {.batch = &batch, .host = host, .plugin = plugin, .counts = &all[i], .arena = arena};
    rc = suppress_take(&suppress);
    arena_reset(arena);
  }
  written = batch.arena != NULL ? suppress_units_write(&batch) : PUSSEL_OK;
  if (batch.arena != NULL && written == PUSSEL_OK) written = suppress_sums_write(&batch);
  suppress_kept_reset(host);
  arena_free(arena);
  arena_free(batch.arena);
  return rc == PUSSEL_OK ? written : rc;
}

int host_count_take(struct host *host, const char *plugin, const struct pussel_counts *counts) {
  return host_count_take_all(host, plugin, counts, 1);
}

int host_count_give_all(struct pussel_context *open, const struct pussel_counts *all, uint32_t count) {
  struct host_context *context = host_context_of(open);
  struct store_guard before;
  int rc;
  if (context->plugin == NULL || !context->writes || !store_in_transaction(context->host->store)) {
    return error_set(context->host->error, PUSSEL_EINTERNAL, "plugin-count", "count_give", _("counts are handed over in a writing command or a handler"),
                     _("See count_give in pussel/plugin.h, and tell who answers for the plugin."));
  }
  before = host_serve(context);
  rc = host_count_take_all(context->host, host_plugin_id(context->plugin), all, count);
  host_served(context, before);
  return rc;
}

int host_count_give(struct pussel_context *open, const struct pussel_counts *counts) { return host_count_give_all(open, counts, 1); }

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

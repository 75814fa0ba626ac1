/*
 * faces/commands_event_lag.c — `pussel event behind`, `retry` and `replay`: which units' events wait for a plugin, another try
 * now, and everything once more from the first event.
 */
#include "faces/commands_parts.h"

#include <stdlib.h>
#include <string.h>

/* Which rows are meant: --plugin and --unit with those below. */
struct filter {
  struct pussel_context *context;
  const char *plugin;
  int64_t *units; /* ascending; NULL: any */
  size_t unit_count;
  bool may_whole; /* else only the rows of units where the actor may */
};

static int filter_read(struct filter *filter, struct pussel_context *context) {
  *filter = (struct filter){.context = context, .plugin = pussel_argument_text(context, "plugin")};
  return commands_value_units_below(context, &filter->units, &filter->unit_count);
}

static int compare(const void *a, const void *b) {
  int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
  return (one > other) - (one < other);
}

static bool filter_has(const struct filter *filter, const struct bus_behind *row) {
  if (filter->plugin != NULL && strcmp(filter->plugin, row->plugin) != 0) return false;
  if (filter->units == NULL) return true;
  return bsearch(&row->unit, filter->units, filter->unit_count, sizeof *filter->units, compare) != NULL;
}

/* A plugin of that name need not be here: what waits for it is listed all the same. But it must be known for something. */
static int filter_check(const struct filter *filter) {
  struct host *host = host_of(filter->context);
  const struct host_plugin *plugin;
  int64_t known = 0;
  if (filter->plugin == NULL || host_plugin_find(host, filter->plugin) != NULL) return 0;
  (void)store_integer(host_store(host), &known, "SELECT count(*) FROM event_subscription WHERE plugin = ?1", "t", filter->plugin);
  return known > 0 ? 0 : host_require_plugin(host, filter->plugin, &plugin);
}

static void row_place(struct pussel_context *context, const char *plugin, const char *event, int64_t unit) {
  pussel_row_text(context, "plugin", plugin);
  pussel_row_text(context, "event", event);
  if (unit <= 0) return;
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "path", commands_value_path(context, unit, commands_value_view_day(context)));
}

/* ---- behind -----------------------------------------------------------------------------------------------------------
 */

static int behind_row(void *state, const struct bus_behind *row) {
  const struct filter *filter = state;
  struct pussel_context *context = filter->context;
  bool may = filter->may_whole;
  int result = 0;

  if (!filter_has(filter, row)) return 0;
  if (!may) result = host_may_there(context, row->unit, &may);
  if (result < 0 || !may) return result;
  row_place(context, row->plugin, row->event, row->unit);
  pussel_row_text(context, "state", row->state);
  pussel_row_integer(context, "from_sequence", row->from);
  if (row->to != 0) pussel_row_integer(context, "to_sequence", row->to);
  if (row->events >= 0) pussel_row_integer(context, "events", row->events);
  pussel_row_integer(context, "tries", row->tries);
  pussel_row_text(context, "error", row->unit < 0 ? _("the plugin has been on nowhere yet") : row->error);
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_event_lag_behind) {
  struct filter filter;
  int result = filter_read(&filter, context);

  (void)prepared;
  if (result == 0) result = filter_check(&filter);
  if (result == 0) result = host_may_whole(context, &filter.may_whole);
  return result == 0 ? bus_each_behind(host_bus(host_of(context)), behind_row, &filter) : result;
}

/* ---- retry ------------------------------------------------------------------------------------------------------------
 */

/* What is tried: copies, for the rows change meanwhile. */
struct tried {
  struct tried *next;
  const char *plugin, *event;
  int64_t unit, events;
};

struct retry {
  struct filter filter;
  struct tried *first, **last;
};

static int retry_collect(void *state, const struct bus_behind *row) {
  struct retry *retry = state;
  struct arena *arena = host_arena(retry->filter.context);
  struct tried *one;

  if (strcmp(row->state, "disabled") == 0 || !filter_has(&retry->filter, row)) return 0;
  one = arena_alloc(arena, sizeof *one);
  if (one == NULL) return error_memory(host_error(host_of(retry->filter.context)));
  *one = (struct tried){NULL, arena_copy(arena, row->plugin), arena_copy(arena, row->event), row->unit, row->events};
  if (one->plugin == NULL || one->event == NULL) return error_memory(host_error(host_of(retry->filter.context)));
  *retry->last = one;
  retry->last = &one->next;
  return 0;
}

static int retry_deliver(const struct retry *retry) {
  struct host *host = host_of(retry->filter.context);
  struct bus_delivery delivery;
  int result = store_begin(host_store(host));

  if (result == 0) result = bus_register(host_bus(host));
  for (const struct tried *one = retry->first; one != NULL && result == 0; one = one->next)
    result = bus_retry(host_bus(host), one->plugin, one->event, one->unit);
  if (result == 0) result = store_commit(host_store(host), true);
  store_rollback(host_store(host)); /* nothing, after a commit */
  return result == 0 ? bus_deliver(host_bus(host), &delivery) : result;
}

/* What became of it; *left when something waits still. */
static int retry_row(const struct retry *retry, const struct tried *one, bool *left) {
  static const char sql[] =
      "SELECT state, from_sequence, tries, error FROM event_behind WHERE plugin = ?1 AND event = ?2 AND unit IS nullif(?3, 0)"
      " AND state <> 'disabled' ORDER BY from_sequence LIMIT 1";
  struct pussel_context *context = retry->filter.context;
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *row = NULL;
  int result = store_prepare(store, &row, sql, "tti", one->plugin, one->event, one->unit);

  if (result == 0) result = store_step(store, row);
  if (result >= 0) {
    row_place(context, one->plugin, one->event, one->unit);
    if (one->events >= 0) pussel_row_integer(context, "events", one->events);
    pussel_row_text(context, "outcome", result == 0 ? "delivered" : (const char *)sqlite3_column_text(row, 0));
  }
  if (result == 1) {
    *left = true;
    pussel_row_integer(context, "from_sequence", sqlite3_column_int64(row, 1));
    pussel_row_integer(context, "tries", sqlite3_column_int64(row, 2));
    pussel_row_text(context, "error", (const char *)sqlite3_column_text(row, 3));
  }
  sqlite3_finalize(row);
  return result < 0 ? result : pussel_row_end(context);
}

static int retry_dry_run(const struct retry *retry) {
  struct pussel_context *context = retry->filter.context;
  int result = 0;

  for (const struct tried *one = retry->first; one != NULL && result == 0; one = one->next) {
    row_place(context, one->plugin, one->event, one->unit);
    pussel_row_text(context, "outcome", "to be tried");
    if (one->events >= 0) pussel_row_integer(context, "events", one->events);
    result = pussel_row_end(context);
  }
  pussel_note(context, _("Dry run: nothing was changed."));
  return result;
}

COMMANDS_RUN(commands_event_lag_retry) {
  struct retry retry = {.first = NULL, .last = &retry.first};
  bool left = false;
  int result = filter_read(&retry.filter, context);

  (void)prepared;
  if (result == 0) result = filter_check(&retry.filter);
  if (result == 0) result = bus_each_behind(host_bus(host_of(context)), retry_collect, &retry);
  if (result == 0 && host_is_dry_run(context)) return retry_dry_run(&retry);
  if (result == 0) result = retry_deliver(&retry);
  for (const struct tried *one = retry.first; one != NULL && result == 0; one = one->next)
    result = retry_row(&retry, one, &left);
  if (result == 0 && retry.first == NULL) pussel_note(context, _("Nothing waits."));
  return result == 0 && left ? PUSSEL_ENO : result;
}

/* ---- replay -----------------------------------------------------------------------------------------------------------
 */

/* How many units and events of each type, counted over the units. */
struct replayed {
  struct replayed *next;
  const char *event;
  int64_t units, events;
};

struct replay {
  struct pussel_context *context;
  struct replayed *first, **last;
};

static int replay_count(void *state, const char *event, int64_t events) {
  struct replay *replay = state;
  struct replayed *one = replay->first;

  while (one != NULL && strcmp(one->event, event) != 0)
    one = one->next;
  if (one == NULL) {
    one = arena_alloc(host_arena(replay->context), sizeof *one);
    if (one == NULL) return error_memory(host_error(host_of(replay->context)));
    one->event = event; /* the description's own */
    *replay->last = one;
    replay->last = &one->next;
  }
  one->units++;
  one->events += events;
  return 0;
}

/* Of the units below, those where the plugin is off are passed over: there it has nothing new to do. */
static int replay_below(struct replay *replay, const char *plugin, const char *event, int64_t *passed) {
  struct host *host = host_of(replay->context);
  int32_t today = clock_today(store_clock(host_store(host)));
  int64_t *units = NULL;
  size_t count = 0;
  int result = host_replay_check(host, plugin, event); /* also when there is no unit where it is on */

  if (result == 0) result = commands_value_units_below(replay->context, &units, &count);
  for (size_t i = 0; i < count && result == 0; i++) {
    int on = org_is_enabled(host_org(host), plugin, units[i], today);
    if (on == 0) (*passed)++;
    result = on > 0 ? host_replay(replay->context, plugin, event, units[i], replay_count, replay) : on;
  }
  return result;
}

static int replay_rows(const struct replay *replay, const char *plugin, bool all) {
  int result = 0;

  for (const struct replayed *one = replay->first; one != NULL && result == 0; one = one->next) {
    pussel_row_text(replay->context, "plugin", plugin);
    pussel_row_text(replay->context, "event", one->event);
    if (!all) pussel_row_integer(replay->context, "units", one->units);
    pussel_row_integer(replay->context, "events", one->events);
    result = pussel_row_end(replay->context);
  }
  return result;
}

COMMANDS_RUN(commands_event_lag_replay) {
  struct replay replay = {.context = context, .first = NULL, .last = &replay.first};
  const char *plugin = pussel_argument_text(context, "plugin"), *event = pussel_argument_text(context, "event");
  int64_t unit = pussel_argument_integer(context, "unit"), passed = 0;
  int result;

  (void)prepared;
  if (!commands_value_given(context, "below"))
    result = host_replay(context, plugin, event, unit, replay_count, &replay);
  else if (unit == 0)
    result = pussel_fail(context, PUSSEL_EUSAGE, "option-value", "--below", _("it goes with --unit"), _("Name the unit with --unit."));
  else
    result = replay_below(&replay, plugin, event, &passed);
  if (result == 0) result = replay_rows(&replay, plugin, unit == 0);
  if (result == 0 && passed > 0) commands_value_note(context, _("Units passed over, where the plugin is off: %lld"), (long long)passed);
  return result;
}

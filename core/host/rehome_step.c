/*
 * host/rehome_step.c — a day of an approved reorganisation comes: what is open in the units that end on it is handed over, all of
 * it or nothing. What fails is undone, told of, and tried again.
 */
#include "host/inside.h"

#include <stdio.h>
#include <string.h>

/* ---- what a person has decided -------------------------------------------------------------------------------------------------- */

static int host_home_load(struct host *host, int64_t reorganisation, struct host_homeless *item) {
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(host->store, &row,
                         "SELECT home FROM core_reorganisation_home WHERE reorganisation = ?1 AND (ref = ?2 OR ref = ?3)", "itt",
                         reorganisation, item->ref, item->commitment);
  if (rc == PUSSEL_OK) rc = store_step(host->store, row);
  if (rc == 1) {
    item->to = sqlite3_column_int64(row, 0);
    item->fate = item->to != 0 ? HOST_HOME_GIVEN : HOST_HOME_CLOSED;
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(row);
  return rc;
}

static int host_refuse_unsettled(struct host *host, const char *name, const struct host_homeless *item) {
  return error_setf(host->error, PUSSEL_EREFUSED, "reorganisation-homeless", item->ref,
                    _("Say where it goes: pussel org reorganisation home --help"), _("it has no home after “%s”, and nobody has decided one"), name);
}

/* ---- one record ----------------------------------------------------------------------------------------------------------------- */

static const struct pussel_open_record *host_open_record(const struct host_plugin *plugin, const char *kind, struct pussel_open_record *record) {
  for (uint32_t i = 0; i < plugin->about.open_records.count; i++) {
    host_list_get(&plugin->about.open_records, i, record, sizeof *record);
    if (strcmp(record->kind, kind) == 0) return record;
  }
  return NULL;
}

/* The plugin's own words, after whose record it is. */
static int host_name_record(struct host *host, struct arena *arena, const char *ref, int result) {
  struct error moved = {0}, *given = &moved;
  error_move(given, host->error);
  const char *what = arena_print(arena, "%s: %s", ref, given->what != NULL ? given->what : "");
  (void)error_set(host->error, result, given->code, what != NULL ? what : ref, given->why, given->remedy);
  error_release(given);
  return result;
}

/* To the plugin it is the day on which the unit ends, however late the step is taken: so its views are right as of any day. */
static int host_rehome_record(struct host *host, const struct host_homeless *item, struct arena *arena) {
  const struct host_plugin *plugin = host_plugin_find(host, item->plugin);
  struct clock *clock = store_clock(host->store), kept = *clock;
  struct pussel_open_record record;
  struct host_context context;
  struct store_guard before;
  int rc;
  if (strcmp(item->plugin, HOST_GOALS) == 0)
    return org_goal_rehome(host->org, item->number, item->unit, item->fate == HOST_HOME_GIVEN ? item->to : 0, item->ending->day);
  if (plugin == NULL || host_open_record(plugin, item->kind, &record) == NULL) return PUSSEL_OK;
  rc = host_context_init(&context, host, plugin);
  if (rc < 0) return rc;
  context.writes = true;
  context.winds_up = true;
  clock->as_of_given = true;
  clock->as_of = item->ending->day;
  before = host_enter_plugin(&context);
  rc = host_leave_plugin(&context, before, record.rehome(&context.open, item->number, item->unit, item->fate == HOST_HOME_GIVEN ? item->to : 0), "rehome");
  *clock = kept;
  host_context_release(&context);
  return rc < 0 ? host_name_record(host, arena, item->ref, rc) : rc;
}

/* ---- one day -------------------------------------------------------------------------------------------------------------------- */

/* A blocked plugin that has open records by its description is waited for: it would be left with them for good. */
static bool host_is_waited_for(struct host *host, const struct host_homeless *item) {
  const struct host_plugin *plugin = host_plugin_find(host, item->plugin);
  return item->fate == HOST_HOME_BEYOND && plugin != NULL && plugin->state == HOST_BLOCKED && plugin->described &&
         plugin->about.open_records.count > 0;
}

static int host_rehome_all(struct host *host, const struct org_reorganisation *is, struct host_homeless *items, size_t count, struct arena *arena) {
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < count; i++) {
    struct host_homeless *item = &items[i];
    if (host_is_waited_for(host, item))
      return error_set(host->error, PUSSEL_EBLOCKED, "plugin-blocked", item->plugin, _("the plugin is blocked"), _("pussel plugin show tells what to do."));
    if (item->fate == HOST_HOME_BEYOND) continue;
    if (item->is_by_hand) rc = host_home_load(host, is->id, item);
    if (rc == PUSSEL_OK && item->fate == HOST_HOME_UNSETTLED) rc = host_refuse_unsettled(host, is->name, item);
    if (rc == PUSSEL_OK) rc = host_rehome_record(host, item, arena);
  }
  return rc;
}

static int host_rehome_day(struct host *host, int64_t id, int32_t day, struct arena *arena) {
  struct org_reorganisation is;
  struct org_ending *endings = NULL;
  struct host_homeless *items = NULL;
  size_t ending_count = 0, count = 0;
  int rc = org_reorganisation_get(host->org, id, arena, &is);
  if (rc == PUSSEL_OK) rc = org_reorganisation_endings(host->org, id, day, arena, &endings, &ending_count);
  if (rc == PUSSEL_OK) rc = host_homeless(host, endings, ending_count, arena, &items, &count);
  if (rc == PUSSEL_OK) rc = host_rehome_all(host, &is, items, count, arena);
  return rc == PUSSEL_OK ? org_reorganisation_done(host->org, id, day) : rc;
}

/* What went wrong becomes a warning: what was asked for is done all the same. */
static void host_tell_undone(struct pussel_context *open, const char *name) {
  struct host *host = host_of(open);
  struct error *error = host->error;
  const char *text = arena_print(host_arena(open), _("“%s” is not carried out yet: %s: %s. It is tried again at the next command that writes; pussel check tells of it."),
                                 name, error->what != NULL ? error->what : "", error->why != NULL ? error->why : "");
  error_clear(error);
  host_log(open, PUSSEL_WARNING, text);
}

int host_rehome_now(struct pussel_context *open, const struct org_reorganisation *is) {
  struct host *host = host_of(open);
  int32_t day = 0, today = clock_today(store_clock(host->store));
  int64_t first = 0;
  int rc = store_savepoint(host->store);
  while (rc == PUSSEL_OK) {
    rc = store_integer(host->store, &first, "SELECT min(day) FROM core_reorganisation_step WHERE reorganisation = ?1 AND done_on IS NULL AND day <= ?2",
                       "id", is->id, today);
    day = (int32_t)first;
    if (rc == PUSSEL_OK) rc = host_rehome_day(host, is->id, day, host_arena(open));
    else if (rc == PUSSEL_ENOTFOUND) return store_savepoint_release(host->store);
  }
  if (rc == PUSSEL_ENOMEM || !store_in_transaction(host->store)) return rc;
  host_tell_undone(open, is->name);
  rc = store_savepoint_undo(host->store);
  return rc;
}

/* ---- before a command that writes ----------------------------------------------------------------------------------------------- */

static int host_rehome_transaction(struct host_context *context, int64_t id, int32_t day) {
  struct host *host = context->host;
  struct org_reorganisation is = {.name = ""};
  int rc = store_begin(host->store);
  if (rc < 0) return rc;
  rc = bus_register(host->bus);
  if (rc == PUSSEL_OK) rc = host_rehome_day(host, id, day, context->arena);
  if (rc == PUSSEL_OK) return store_commit(host->store, true);
  struct error kept = {0};
  error_move(&kept, host->error);
  store_rollback(host->store);
  if (kept.result == PUSSEL_EBUSY || kept.result == PUSSEL_EIO || kept.result == PUSSEL_ENOMEM) {
    error_move(host->error, &kept);
    return rc;
  }
  rc = org_reorganisation_get(host->org, id, context->arena, &is);
  error_clear(host->error);
  error_move(host->error, &kept);
  host_tell_undone(&context->open, is.name);
  return rc < 0 ? rc : PUSSEL_ENO;
}

struct host_due {
  int64_t id;
  int32_t day;
};

/* One that cannot be carried out does not keep the others back; its own later days wait for it. */
int host_rehome_due(struct host_context *context) {
  struct host *host = context->host;
  struct host_due *due = NULL;
  sqlite3_stmt *rows = NULL;
  int64_t failed = 0;
  size_t count = 0;
  bool any = false;
  int32_t today = clock_today(store_clock(host->store));
  int rc = org_reorganisation_due(host->org, today, &any);
  if (rc < 0 || !any) return rc;
  rc = host_need_plugins(host); /* before a transaction is open: they may have to be joined to the file */
  if (rc < 0) return rc;
  rc = store_prepare(host->store, &rows,
                     "SELECT DISTINCT reorganisation, day, (SELECT count(*) FROM core_reorganisation_step WHERE done_on IS NULL AND day <= ?1)"
                     " FROM core_reorganisation_step WHERE done_on IS NULL AND day <= ?1 ORDER BY reorganisation, day",
                     "d", today);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    if (due == NULL) due = arena_alloc(context->arena, (size_t)sqlite3_column_int64(rows, 2) * sizeof *due);
    if (due == NULL) {
      rc = error_memory(host->error);
      break;
    }
    rc = PUSSEL_OK;
    due[count++] = (struct host_due){sqlite3_column_int64(rows, 0), sqlite3_column_int(rows, 1)};
  }
  sqlite3_finalize(rows);
  for (size_t i = 0; rc == PUSSEL_OK && i < count; i++) {
    if (due[i].id == failed) continue;
    rc = host_rehome_transaction(context, due[i].id, due[i].day);
    if (rc != PUSSEL_ENO) continue;
    failed = due[i].id;
    rc = PUSSEL_OK;
  }
  return rc;
}

/* ---- pussel check ------------------------------------------------------------------------------------------------------------- */

int host_check_rehome(struct host *host, store_fault_fn *fault, void *state) {
  sqlite3_stmt *rows = NULL;
  char text[512], date[DATE_TEXT];
  int rc = store_prepare(host->store, &rows,
                         "SELECT r.name, min(s.day) FROM core_reorganisation_step s JOIN core_reorganisation r ON r.id = s.reorganisation"
                         " WHERE s.done_on IS NULL AND (s.day < ?1 OR (s.day <= ?1 AND r.approved_on >= s.day)) GROUP BY r.id ORDER BY 2, 1",
                         "d", clock_today(store_clock(host->store)));
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    rc = PUSSEL_OK;
    date_format(sqlite3_column_int(rows, 1), date);
    snprintf(text, sizeof text, _("“%.200s” was to be carried out on %s, and what is open in the units that ended has not been handed over"),
             (const char *)sqlite3_column_text(rows, 0), date);
    fault(state, N_("reorganisation"), text, _("Give any command that writes: it is tried again, and the warning says why it fails."));
  }
  sqlite3_finalize(rows);
  return rc;
}

/*
 * host/rehome.c — what is open in units that end, and what becomes of it: plugins say what they have open (open_records) and by
 * which rule it goes on; commitments of plugins that say nothing are found through the trait.
 */
#include "host/inside.h"

#include <string.h>

struct host_homeless *host_homeless_add(struct host_finding *finding) {
  if (finding->count == finding->room) {
    size_t room = finding->room == 0 ? 32 : finding->room * 2;
    struct host_homeless *more = arena_alloc(finding->arena, room * sizeof *more);
    if (more == NULL) return NULL;
    if (finding->count > 0) memcpy(more, finding->items, finding->count * sizeof *more);
    finding->items = more;
    finding->room = room;
  }
  finding->items[finding->count] = (struct host_homeless){.unit = finding->ending->unit, .ending = finding->ending};
  return &finding->items[finding->count++];
}

/* ---- by the rule that the plugin has declared ---------------------------------------------------------------------------------- */

static int32_t host_home_rule(const struct pussel_open_record *record, enum org_reorganise how) {
  switch (how) {
  case ORG_REORGANISE_MERGE: return record->merged;
  case ORG_REORGANISE_SPLIT: return record->split;
  case ORG_REORGANISE_RECUT: return record->recut;
  default: return record->closed;
  }
}

void host_home_decide(struct host_homeless *item, const struct pussel_open_record *record) {
  int32_t rule = host_home_rule(record, item->ending->how);
  item->fate = HOST_HOME_UNSETTLED;
  item->is_by_hand = true;
  if (rule == PUSSEL_HOME_CLOSE) item->fate = HOST_HOME_CLOSED;
  if (rule == PUSSEL_HOME_SUCCESSOR && item->ending->to_count == 1) {
    item->fate = HOST_HOME_GIVEN;
    item->to = item->ending->to[0];
  }
  if (item->fate != HOST_HOME_UNSETTLED) item->is_by_hand = false;
}

static int host_open_row(struct host_finding *finding, const struct host_plugin *plugin, const struct pussel_open_record *record,
                         sqlite3_stmt *row) {
  struct host_homeless *item = host_homeless_add(finding);
  const char *title = (const char *)sqlite3_column_text(row, 1);
  if (item == NULL) return error_memory(finding->host->error);
  item->plugin = plugin->about.id;
  item->kind = record->kind;
  item->number = sqlite3_column_int64(row, 0);
  item->title = arena_copy(finding->arena, title != NULL ? title : "");
  item->ref = arena_print(finding->arena, "%s.%s:%lld", item->plugin, item->kind, (long long)item->number);
  if (sqlite3_column_count(row) > 2) item->commitment = arena_copy(finding->arena, (const char *)sqlite3_column_text(row, 2));
  host_home_decide(item, record);
  return item->title == NULL || item->ref == NULL ? error_memory(finding->host->error) : PUSSEL_OK;
}

/* The plugin's own SQL: it reads what the plugin may. */
static int host_open_of(struct host_finding *finding, struct host_context *context, const struct pussel_open_record *record) {
  struct store *store = finding->host->store;
  sqlite3_stmt *rows = NULL;
  struct store_guard before = host_enter_plugin(context);
  int rc = store_prepare(store, &rows, record->sql, "");
  if (rc == PUSSEL_OK) (void)sqlite3_bind_int64(rows, sqlite3_bind_parameter_index(rows, ":unit"), finding->ending->unit);
  while (rc == PUSSEL_OK && (rc = store_step(store, rows)) == 1) rc = host_open_row(finding, context->plugin, record, rows);
  sqlite3_finalize(rows);
  return host_leave_plugin(context, before, rc, record->kind);
}

static int host_open_in(struct host_finding *finding, const struct host_plugin *plugin, const struct org_ending *endings, size_t count) {
  struct host_context context;
  int rc = host_context_init(&context, finding->host, plugin);
  if (rc < 0) return rc;
  for (size_t e = 0; e < count; e++) {
    finding->ending = &endings[e];
    for (uint32_t i = 0; rc == PUSSEL_OK && i < plugin->about.open_records.count; i++) {
      struct pussel_open_record record;
      host_list_get(&plugin->about.open_records, i, &record, sizeof record);
      rc = host_open_of(finding, &context, &record);
    }
  }
  host_context_release(&context);
  return rc;
}

/* ---- what nobody here can hand over ------------------------------------------------------------------------------------------- */

static bool host_hands_over(const struct host_plugin *plugin) {
  return plugin != NULL && host_is_usable(plugin) && plugin->state != HOST_BLOCKED && plugin->about.open_records.count > 0;
}

/* Of the plugin with that id, which has not been asked. NULL: it has been. */
static const char *host_why_beyond(struct host *host, const char *id) {
  const struct host_plugin *plugin = host_plugin_find(host, id);
  if (plugin == NULL) return _("the plugin is in none of the plugin folders");
  if (plugin->state == HOST_BLOCKED) return _("the plugin is blocked");
  if (host_hands_over(plugin)) return NULL;
  return _("the plugin cannot hand over what is open: that is done by its own commands");
}

static int host_beyond_row(struct host_finding *finding, sqlite3_stmt *row) {
  const char *ref = (const char *)sqlite3_column_text(row, 0), *colon = ref != NULL ? strchr(ref, ':') : NULL;
  char *id = colon != NULL ? arena_print(finding->arena, "%.*s", (int)(colon - ref), ref) : NULL;
  const char *why = id != NULL ? host_why_beyond(finding->host, id) : NULL;
  struct host_homeless *item;
  if (why == NULL) return PUSSEL_OK;
  item = host_homeless_add(finding);
  if (item == NULL) return error_memory(finding->host->error);
  item->plugin = id;
  item->kind = "commitment";
  item->ref = item->commitment = arena_copy(finding->arena, ref);
  item->title = arena_copy(finding->arena, (const char *)sqlite3_column_text(row, 1));
  item->fate = HOST_HOME_BEYOND;
  item->why = why;
  return PUSSEL_OK;
}

static int host_beyond_in(struct host_finding *finding, const struct org_ending *endings, size_t count) {
  static const char sql[] = "SELECT ref, what FROM commitment WHERE unit = ?1 AND state IN ('open', 'renegotiated') ORDER BY due, ref";
  struct store *store = finding->host->store;
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(store, &rows, sql, "n");
  for (size_t e = 0; rc == PUSSEL_OK && e < count; e++) {
    finding->ending = &endings[e];
    rc = store_bind(store, rows, "i", endings[e].unit);
    while (rc == PUSSEL_OK && (rc = store_step(store, rows)) == 1) rc = host_beyond_row(finding, rows);
  }
  sqlite3_finalize(rows);
  return rc;
}

/* A plugin that is blocked may have more open than its commitments: that cannot be seen. Said once for each unit where it is on. */
static int host_unseen_in(struct host_finding *finding, const char *id, const char *why, const struct org_ending *endings, size_t count) {
  for (size_t e = 0; e < count; e++) {
    struct host_homeless *item;
    int on = org_is_enabled(finding->host->org, id, endings[e].unit, endings[e].day - 1);
    if (on < 0) return on;
    if (on == 0) continue;
    finding->ending = &endings[e];
    item = host_homeless_add(finding);
    if (item == NULL) return error_memory(finding->host->error);
    item->plugin = item->ref = arena_copy(finding->arena, id);
    item->kind = "plugin";
    item->title = _("what else it has open there cannot be seen");
    item->fate = HOST_HOME_BEYOND;
    item->why = why;
  }
  return PUSSEL_OK;
}

struct host_absent {
  struct host_finding *finding;
  const struct org_ending *endings;
  size_t count;
};

static int host_missing_in(void *state, const char *id) {
  struct host_absent *absent = state;
  return host_unseen_in(absent->finding, id, host_why_beyond(absent->finding->host, id), absent->endings, absent->count);
}

int host_homeless(struct host *host, const struct org_ending *endings, size_t count, struct arena *arena, struct host_homeless **items,
                  size_t *found) {
  struct host_finding finding = {.host = host, .arena = arena};
  struct host_absent absent = {&finding, endings, count};
  int rc = count > 0 ? host_need_plugins(host) : PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && count > 0 && i < host->plugin_count; i++) {
    const struct host_plugin *plugin = host->plugins[i];
    if (host_hands_over(plugin)) rc = host_open_in(&finding, plugin, endings, count);
    else if (plugin->state == HOST_BLOCKED)
      rc = host_unseen_in(&finding, host_plugin_id(plugin), host_why_beyond(host, host_plugin_id(plugin)), endings, count);
  }
  if (rc == PUSSEL_OK && count > 0) rc = host_goals_in(&finding, endings, count);
  if (rc == PUSSEL_OK && count > 0) rc = host_beyond_in(&finding, endings, count);
  if (rc == PUSSEL_OK && count > 0) rc = host_each_missing(host, host_missing_in, &absent);
  *items = finding.items;
  *found = finding.count;
  return rc;
}

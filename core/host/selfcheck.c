/*
 * host/selfcheck.c — what `pussel check` asks of the plugins: blocked ones with their faults, each one's own check, what a
 * reorganisation or a plugin that was taken away may have left in disorder; and whether the file's steps and views have
 * somebody here who answers for them.
 */
#include "host/inside.h"

#include <stdio.h>
#include <string.h>

/* Faults go out as text; the longest has two ids and a number. */
#define HOST_FAULT_ROOM 512

struct host_check {
  struct host *host;
  store_fault_fn *fault;
  void *state;
};

static int host_check_missing(void *state, const char *id) {
  struct host_check *check = state;
  int64_t units = 0;
  char text[HOST_FAULT_ROOM];
  int rc = store_integer(check->host->store, &units,
                         "SELECT count(*) FROM core_enabled WHERE plugin = ?1 AND valid_from <= ?2 AND ?2 < valid_to", "td", id,
                         clock_today(store_clock(check->host->store)));
  if (rc < 0 || units == 0) return rc;
  snprintf(text, sizeof text, _("it is enabled in %lld units, but it is in none of the plugin folders"), (long long)units);
  check->fault(check->state, id, text, _("Install it again, or disable it: pussel plugin disable --help"));
  return PUSSEL_OK;
}

/* A decision cannot bring this about, but a unit that is moved can. */
static int host_check_needs_today(struct host_check *check, const struct host_plugin *plugin, const char *need) {
  int64_t units = 0;
  char text[HOST_FAULT_ROOM];
  int rc = store_integer(check->host->store, &units,
                         "SELECT count(*) FROM core_enabled b WHERE b.plugin = ?1 AND b.valid_from <= ?3 AND ?3 < b.valid_to AND NOT EXISTS"
                         " (SELECT 1 FROM core_enabled a WHERE a.plugin = ?2 AND a.unit = b.unit AND a.valid_from <= ?3 AND ?3 < a.valid_to)",
                         "ttd", plugin->about.id, need, clock_today(store_clock(check->host->store)));
  if (rc < 0 || units == 0) return rc;
  snprintf(text, sizeof text, _("it is on in %lld units where the plugin %s, which it needs, is off"), (long long)units, need);
  check->fault(check->state, plugin->about.id, text, _("Enable that one there, or disable this one: pussel plugin enable --help"));
  return PUSSEL_OK;
}

static int host_check_needs_of(struct host_check *check, const struct host_plugin *plugin) {
  int rc = PUSSEL_OK;
  for (uint32_t i = 0; rc == PUSSEL_OK && plugin->described && i < plugin->about.needs.count; i++) {
    struct pussel_requirement need;
    host_list_get(&plugin->about.needs, i, &need, sizeof need);
    if (need.id != NULL) rc = host_check_needs_today(check, plugin, need.id);
  }
  return rc;
}

static int host_check_one(struct host *host, const struct host_plugin *plugin, store_fault_fn *fault, void *state) {
  struct host_context context;
  struct store_guard before;
  int rc;
  for (size_t i = 0; i < plugin->fault_count; i++) fault(state, host_plugin_id(plugin), plugin->faults[i].text, plugin->faults[i].remedy);
  if (plugin->state == HOST_CHECKED) {
    fault(state, host_plugin_id(plugin), _("the plugin is here but not installed"), _("Run: pussel upgrade"));
  }
  if (plugin->state != HOST_STARTED || plugin->about.self_check == NULL) return PUSSEL_OK;
  rc = host_context_init(&context, host, plugin);
  if (rc < 0) return rc;
  before = host_enter_plugin(&context);
  rc = host_leave_plugin(&context, before, plugin->about.self_check(&context.open), "self_check");
  host_context_release(&context);
  if (rc == PUSSEL_OK) return PUSSEL_OK;
  fault(state, host_plugin_id(plugin), host->error->why != NULL ? host->error->why : "",
        host->error->remedy != NULL ? host->error->remedy : _("Tell who answers for the plugin."));
  error_clear(host->error);
  return PUSSEL_OK;
}

/* ---- what is in the file and has nobody here ------------------------------------------------------------------------------- */

static bool host_is_room(const char *owner) {
  for (size_t i = 0; i < host_room_count; i++)
    if (strcmp(host_rooms[i].name, owner) == 0) return true;
  return strcmp(owner, "core-store") == 0;
}

static int host_check_owners(struct host *host, store_fault_fn *fault, void *state) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, "SELECT DISTINCT owner FROM core_migration ORDER BY owner", "");
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    const char *owner = (const char *)sqlite3_column_text(rows, 0);
    rc = PUSSEL_OK;
    /* A plugin that was taken away is no fault: host_check_missing tells of one that is still in use. */
    if (host_is_room(owner) || strncmp(owner, "core-", 5) != 0) continue;
    fault(state, N_("steps"), _("the file has tables of a part of the core that this Pussel does not have"), _("Upgrade the program."));
  }
  sqlite3_finalize(rows);
  return rc;
}

/* ---- views ------------------------------------------------------------------------------------------------------------------ */

/* What SQLite says of a view that it cannot read any more; NULL: it can. */
static int host_view_fault(struct host *host, const char *name, struct arena *arena, const char **text) {
  int rc = host_try_view(host, name);
  *text = NULL;
  if (rc == PUSSEL_OK || host->error->result != PUSSEL_EINTERNAL) return rc;
  *text = arena_print(arena, _("the view “%s” cannot be read: %s"), name, host->error->why != NULL ? host->error->why : "");
  if (*text == NULL) return error_memory(host->error);
  error_clear(host->error);
  return PUSSEL_OK;
}

static int host_check_view(struct host *host, sqlite3_stmt *row, struct arena *arena, store_fault_fn *fault, void *state) {
  const char *name = (const char *)sqlite3_column_text(row, 0), *plugin = (const char *)sqlite3_column_text(row, 1);
  const char *area = plugin != NULL ? plugin : N_("views"), *text = NULL, *remedy = _("Run: pussel upgrade");
  bool is_there = sqlite3_column_int(row, 2) != 0, is_published = sqlite3_column_int(row, 3) != 0 || host_trait_columns(name) != NULL;
  int rc = PUSSEL_OK;
  if (!is_published) {
    text = arena_print(arena, _("nobody has published the view “%s”"), name);
    remedy = arena_print(arena, _("Look at what it is; if nobody needs it: sqlite3 '%s' 'DROP VIEW \"%s\"'"), store_path(host->store), name);
  } else if (!is_there) {
    text = arena_print(arena, _("the published view “%s” is not in the file"), name);
  } else {
    rc = host_view_fault(host, name, arena, &text);
    remedy = _("Run: pussel upgrade. If that does not help, something else has changed the tables: go back to the latest backup.");
  }
  if (rc == PUSSEL_OK && text != NULL) fault(state, area, text, remedy);
  return rc;
}

/* `strays`: also the views that nobody has published. */
static int host_check_views(struct host *host, bool strays, store_fault_fn *fault, void *state) {
  static const char sql[] = "SELECT s.name, v.plugin, 1, v.name IS NOT NULL FROM sqlite_schema AS s LEFT JOIN core_view AS v"
                            " ON v.name = s.name WHERE s.type = 'view' AND (?1 OR v.name IS NOT NULL)"
                            " UNION ALL SELECT name, plugin, 0, 1 FROM core_view WHERE name NOT IN (SELECT name FROM sqlite_schema)"
                            " ORDER BY 1";
  struct arena *arena = arena_new();
  sqlite3_stmt *rows = NULL;
  int rc = arena != NULL ? store_prepare(host->store, &rows, sql, "d", (int32_t)strays) : error_memory(host->error);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) rc = host_check_view(host, rows, arena, fault, state);
  sqlite3_finalize(rows);
  arena_free(arena);
  return rc;
}

static void host_count_fault(void *state, const char *area, const char *fault, const char *remedy) {
  size_t *count = state;
  (void)area, (void)fault, (void)remedy;
  (*count)++;
}

int host_views_whole(struct host *host, bool *whole) {
  size_t faults = 0;
  int rc = host_check_views(host, false, host_count_fault, &faults);
  *whole = faults == 0;
  return rc;
}

int host_check(struct host *host, store_fault_fn *fault, void *state) {
  struct host_check check = {host, fault, state};
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) rc = host_check_one(host, host->plugins[i], fault, state);
  for (size_t i = 0; rc == PUSSEL_OK && !host->behind && i < host->plugin_count; i++) rc = host_check_needs_of(&check, host->plugins[i]);
  if (rc == PUSSEL_OK && !host->behind) rc = host_check_rehome(host, fault, state);
  if (rc == PUSSEL_OK) rc = host_each_missing(host, host_check_missing, &check);
  if (rc == PUSSEL_OK && !host->behind) rc = host_check_person_places(host, fault, state);
  if (rc == PUSSEL_OK && !host->behind) rc = host_count_check(host, fault, state);
  if (rc == PUSSEL_OK) rc = host_check_owners(host, fault, state);
  if (rc == PUSSEL_OK) rc = host_check_views(host, true, fault, state);
  if (rc == PUSSEL_OK && host->views_stale) {
    fault(state, N_("views"), _("the views in the file are of another set of plugins"), _("Run any writing command, or: pussel upgrade"));
  }
  return rc;
}

/*
 * host/selfcheck.c — what `pussel check` asks of the plugins: blocked ones with their faults, and each one's own check; and
 * whether the file's steps and views have somebody here who answers for them.
 */
#include "host/inside.h"

#include <string.h>

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
  fault(state, host_plugin_id(plugin), host->error->why != NULL ? host->error->why : "", host->error->remedy);
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
    if (host_is_room(owner) || host_plugin_find(host, owner) != NULL) continue;
    if (strncmp(owner, "core-", 5) == 0) {
      fault(state, N_("steps"), _("the file has tables of a part of the core that this Pussel does not have"), _("Upgrade the program."));
    } else {
      fault(state, owner, _("the file has its tables, but the plugin is not here"),
            _("Install it again; until then what it published can be read, and nothing of it is lost."));
    }
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
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) rc = host_check_one(host, host->plugins[i], fault, state);
  if (rc == PUSSEL_OK) rc = host_check_owners(host, fault, state);
  if (rc == PUSSEL_OK) rc = host_check_views(host, true, fault, state);
  if (rc == PUSSEL_OK && host->views_stale) {
    fault(state, N_("views"), _("the views in the file are of another set of plugins"), _("Run any writing command, or: pussel upgrade"));
  }
  return rc;
}

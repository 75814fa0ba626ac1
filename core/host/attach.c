/*
 * host/attach.c — joins the loaded plugins to a database: what is installed, what waits for an upgrade, what is blocked;
 * installs, upgrades and starts.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

static const char host_schema_001[] =
#include "host/schema/001-host.sql.h"
    ;
static const char host_schema_002[] =
#include "host/schema/002-counts.sql.h"
    ;
static const char host_schema_003[] =
#include "host/schema/003-sums.sql.h"
    ;
static const struct pussel_migration host_steps[] = {{1, "host", host_schema_001}, {2, "counts", host_schema_002}, {3, "sums", host_schema_003}};
static const struct pussel_list host_step_list = PUSSEL_LIST(host_steps);

int host_migrate(struct store *store) { return store_migrate(store, "core-host", &host_step_list); }

int host_schema_state(struct store *store, enum store_schema *state) {
  int32_t version;
  return store_schema_state(store, "core-host", &host_step_list, state, &version);
}

const struct host_room host_rooms[] = {{"core-bus", bus_migrate, bus_schema_state},
                  {"core-org", org_migrate, org_schema_state},
                  {"core-archive", archive_migrate, archive_schema_state},
                  {"core-host", host_migrate, host_schema_state}};
const size_t host_room_count = COUNT_OF(host_rooms);

static int host_core_unusable(struct host *host, const char *code, const char *why, const char *remedy) {
  return error_set(host->error, PUSSEL_EREFUSED, code, store_path(host->store), why, remedy);
}

static int host_check_core(struct host *host, bool *fresh) {
  size_t absent = 0;
  host->behind = false;
  for (size_t i = 0; i < COUNT_OF(host_rooms); i++) {
    enum store_schema state;
    int rc = host_rooms[i].state(host->store, &state);
    if (rc < 0) return rc;
    if (state == STORE_SCHEMA_ABSENT) absent++;
    if (state == STORE_SCHEMA_ABSENT || state == STORE_SCHEMA_BEHIND) host->behind = true;
    if (state == STORE_SCHEMA_AHEAD) {
      return host_core_unusable(host, "database-ahead", _("the database was made by a newer Pussel"), _("Upgrade the program."));
    }
    if (state == STORE_SCHEMA_CHANGED) {
      return host_core_unusable(host, "database-changed", _("a step that made its tables is not the one that this Pussel has"),
                                _("Use the Pussel that made it, or restore a backup."));
    }
  }
  *fresh = absent == COUNT_OF(host_rooms);
  return PUSSEL_OK;
}

/* ---- plugins ------------------------------------------------------------------------------------------------------------- */

static int host_place_plugin(struct host *host, struct host_plugin *plugin) {
  enum store_schema state;
  int32_t version = 0;
  int rc;
  if (plugin->state != HOST_CHECKED) return PUSSEL_OK;
  rc = store_schema_state(host->store, plugin->about.id, &plugin->about.migrations, &state, &version);
  if (rc < 0) return rc;
  switch (state) {
  case STORE_SCHEMA_ABSENT:
    if (plugin->about.migrations.count == 0) host_become(plugin, HOST_INSTALLED);
    break;
  case STORE_SCHEMA_CURRENT: host_become(plugin, HOST_INSTALLED); break;
  case STORE_SCHEMA_BEHIND:
    host_block(plugin, _("Run: pussel upgrade"), _("its tables are at step %d; this version brings step %u"), version,
               (unsigned)plugin->about.migrations.count);
    break;
  case STORE_SCHEMA_AHEAD:
    host_block(plugin, _("Install the newer plugin again."), _("its tables are at step %d; this version only knows %u"), version,
               (unsigned)plugin->about.migrations.count);
    break;
  case STORE_SCHEMA_CHANGED:
    host_block(plugin, _("An applied step is never edited: restore it, and add a new one."), _("step %d is not the one that was applied"),
               version);
    break;
  default: break;
  }
  return PUSSEL_OK;
}

int host_install(struct host *host, struct host_plugin *plugin) {
  int rc = store_migrate(host->store, plugin->about.id, &plugin->about.migrations);
  if (rc == PUSSEL_OK) host_become(plugin, HOST_INSTALLED);
  return rc;
}

/* A plugin that cannot start is blocked; the program goes on. */
int host_start(struct host *host, struct host_plugin *plugin) {
  struct host_context context;
  int rc;
  if (plugin->state != HOST_INSTALLED) return PUSSEL_OK;
  if (plugin->about.start == NULL) {
    host_become(plugin, HOST_STARTED);
    return PUSSEL_OK;
  }
  rc = host_context_init(&context, host, plugin);
  if (rc < 0) return rc;
  {
    int64_t work = host_work();
    struct store_guard before = host_enter_plugin(&context);
    rc = host_leave_plugin(&context, before, plugin->about.start(&context.open), "start");
    plugin->work += host_work() - work;
  }
  host_context_release(&context);
  if (rc == PUSSEL_OK) {
    host_become(plugin, HOST_STARTED);
    return PUSSEL_OK;
  }
  host_block(plugin, host->error->remedy != NULL ? host->error->remedy : _("Tell who answers for the plugin."), _("it could not start: %s"),
             host->error->why != NULL ? host->error->why : "");
  error_clear(host->error);
  return PUSSEL_OK;
}

static int host_start_all(struct host *host) {
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) rc = host_start(host, host->plugins[i]);
  host_block_dependants(host);
  return rc == PUSSEL_OK ? host_subscribe(host) : rc;
}

/* ---- attaching ------------------------------------------------------------------------------------------------------------ */

/* One plugin's failure to install undoes that plugin alone. */
static int host_install_missing(struct host *host, struct host_plugin *plugin) {
  int rc;
  if (plugin->state != HOST_CHECKED) return PUSSEL_OK;
  rc = store_savepoint(host->store);
  if (rc < 0) return rc;
  rc = host_install(host, plugin);
  if (rc == PUSSEL_OK) return store_savepoint_release(host->store);
  host_block(plugin, host->error->remedy != NULL ? host->error->remedy : _("Tell who answers for the plugin."),
             _("its tables could not be made: %s"), host->error->why != NULL ? host->error->why : "");
  error_clear(host->error);
  return store_savepoint_undo(host->store);
}

static int host_create(struct host *host) {
  int rc = store_begin(host->store);
  if (rc < 0) return rc;
  for (size_t i = 0; rc == PUSSEL_OK && i < COUNT_OF(host_rooms); i++) rc = host_rooms[i].migrate(host->store);
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) {
    rc = host_place_plugin(host, host->plugins[i]);
    if (rc == PUSSEL_OK) rc = host_install_missing(host, host->plugins[i]);
  }
  host_block_dependants(host);
  if (rc == PUSSEL_OK) rc = host_views_remake(host);
  if (rc == PUSSEL_OK) rc = host_seal_write(host);
  if (rc == PUSSEL_OK) rc = store_commit(host->store, true);
  if (rc < 0) store_rollback(host->store);
  host->behind = rc < 0;
  return rc;
}

int host_freshen_views(struct host *host) {
  bool current, is_read_only = host->as_is || sqlite3_db_readonly(store_db(host->store), "main") == 1;
  int rc = host_views_current(host, &current);
  if (rc < 0) return rc;
  host->views_stale = !current && is_read_only;
  if (is_read_only || (current && host_seal_fits(host))) return host_views_publish(host);
  rc = store_begin(host->store);
  if (rc < 0) return rc;
  rc = current ? host_views_publish(host) : host_views_remake(host);
  if (rc == PUSSEL_OK) rc = host_seal_write(host);
  if (rc == PUSSEL_OK) return store_commit(host->store, true);
  store_rollback(host->store);
  return rc;
}

static int host_connect(struct host *host) {
  int rc = host->bus == NULL ? host_connect_bus(host) : PUSSEL_OK;
  if (rc == PUSSEL_OK && host->org == NULL) rc = org_new(&host->org, host->store, host->bus);
  return rc;
}

int host_place_plugins(struct host *host) {
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) rc = host_place_plugin(host, host->plugins[i]);
  host_block_dependants(host);
  return rc;
}

void host_leave_as_is(struct host *host) { host->as_is = true; }

int host_attach_plugins(struct host *host) {
  bool fresh = false;
  int rc = host_check_core(host, &fresh);
  host->attached = true;
  if (rc == PUSSEL_OK && fresh && sqlite3_db_readonly(store_db(host->store), "main") == 0) rc = host_create(host);
  if (rc == PUSSEL_OK) rc = host_connect(host);
  if (rc < 0 || host->behind) return rc;
  rc = host_place_plugins(host);
  if (rc == PUSSEL_OK) rc = host_freshen_views(host);
  return rc == PUSSEL_OK ? host_start_all(host) : rc;
}

int host_attach(struct host *host, struct store *store) {
  int rc;
  host->store = store;
  if (host->loaded || !host_seal_fits(host)) return host_need_plugins(host);
  rc = host_connect(host);
  return rc == PUSSEL_OK ? host_views_publish(host) : rc;
}

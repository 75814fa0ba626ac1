/*
 * host/upgrade.c — brings the tables of core and plugins up to the versions that are here: the core first, as a whole; then
 * each plugin in a transaction of its own, so that one that fails is left as it was while the others go on.
 */
#include "host/inside.h"

struct host_upgrade {
  struct host *host;
  bool dry_run;
  void (*report)(void *state, const struct host_step *step);
  void *state;
  size_t done, failed;
};

static int32_t host_version_of(struct host *host, const char *owner) {
  int64_t version = 0;
  (void)store_integer(host->store, &version, "SELECT max(version) FROM core_migration WHERE owner = ?1", "t", owner);
  return (int32_t)version;
}

static void host_tell(struct host_upgrade *upgrade, struct host_step step) {
  upgrade->report(upgrade->state, &step);
  if (step.fault == NULL) upgrade->done++;
  else upgrade->failed++;
}

/* A transaction with the views out of the way. */
static int host_upgrade_in_transaction(struct host *host, int (*migrate)(struct host *host, void *what), void *what) {
  struct arena *arena = arena_new();
  struct host_views *views = NULL;
  struct error kept = {0};
  int rc = arena != NULL ? store_begin(host->store) : error_memory(host->error);
  if (rc == PUSSEL_OK) rc = host_views_lift(host, arena, &views);
  if (rc == PUSSEL_OK) rc = migrate(host, what);
  if (rc == PUSSEL_OK) rc = host_views_lower(host, views);
  if (rc == PUSSEL_OK) rc = store_commit(host->store, true);
  if (rc < 0) {
    error_move(&kept, host->error);
    store_rollback(host->store);
    error_move(host->error, &kept);
  }
  arena_free(arena);
  return rc;
}

/* ---- the core ------------------------------------------------------------------------------------------------------------- */

static int host_migrate_core(struct host *host, void *what) {
  int rc = PUSSEL_OK;
  (void)what;
  for (size_t i = 0; rc == PUSSEL_OK && i < host_room_count; i++) rc = host_rooms[i].migrate(host->store);
  return rc;
}

static int host_upgrade_core(struct host_upgrade *upgrade) {
  struct host *host = upgrade->host;
  int32_t from[8] = {0};
  bool waits[8] = {false}, any = false;
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host_room_count; i++) {
    enum store_schema state;
    rc = host_rooms[i].state(host->store, &state);
    waits[i] = rc == PUSSEL_OK && state != STORE_SCHEMA_CURRENT;
    from[i] = host_version_of(host, host_rooms[i].name);
    any = any || waits[i];
  }
  if (rc == PUSSEL_OK && any && !upgrade->dry_run) rc = host_upgrade_in_transaction(host, host_migrate_core, NULL);
  for (size_t i = 0; rc == PUSSEL_OK && i < host_room_count; i++) {
    int32_t to = upgrade->dry_run ? 0 : host_version_of(host, host_rooms[i].name);
    if (waits[i]) host_tell(upgrade, (struct host_step){host_rooms[i].name, from[i], to, NULL});
  }
  return rc;
}

/* ---- plugins -------------------------------------------------------------------------------------------------------------- */

static int host_migrate_plugin(struct host *host, void *what) {
  const struct host_plugin *plugin = what;
  return store_migrate(host->store, plugin->about.id, &plugin->about.migrations);
}

/* Its own fault, or something that would stop the next one, too? */
static bool host_stops_all(int rc) { return rc == PUSSEL_EIO || rc == PUSSEL_EBUSY || rc == PUSSEL_ENOMEM; }

static int host_upgrade_plugin(struct host_upgrade *upgrade, struct host_plugin *plugin) {
  struct host *host = upgrade->host;
  struct host_step step = {host_plugin_id(plugin), 0, (int32_t)plugin->about.migrations.count, NULL};
  enum store_schema state;
  int rc = store_schema_state(host->store, plugin->about.id, &plugin->about.migrations, &state, &step.from);
  if (rc < 0 || (state != STORE_SCHEMA_ABSENT && state != STORE_SCHEMA_BEHIND)) return rc;
  if (!upgrade->dry_run) rc = host_upgrade_in_transaction(host, host_migrate_plugin, plugin);
  if (host_stops_all(rc)) return rc;
  if (rc < 0) {
    step.fault = host->error;
    host_block(plugin, host->error->remedy, _("its tables could not be upgraded: %s"), host->error->why != NULL ? host->error->why : "");
  }
  host_tell(upgrade, step);
  if (rc < 0) error_clear(host->error);
  return PUSSEL_OK;
}

static int host_upgrade_plugins(struct host_upgrade *upgrade) {
  struct host *host = upgrade->host;
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) {
    struct host_plugin *plugin = host->plugins[i];
    /* One with faults of its own waits until they are mended; `plugin show` tells them. */
    if (plugin->fault_own == 0 && plugin->described) rc = host_upgrade_plugin(upgrade, plugin);
  }
  return rc;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------ */

/* With other steps in the file, a plugin that waited for them is blocked no longer. */
static int host_place_again(struct host *host) {
  for (size_t i = 0; i < host->plugin_count; i++) {
    struct host_plugin *plugin = host->plugins[i];
    if (host_version_of(host, host_plugin_id(plugin)) == (int32_t)plugin->about.migrations.count) host_unblock(plugin);
  }
  return host_place_plugins(host);
}

/* Made anew when they are of other declarations, or when somebody has damaged them. */
static int host_remake_views(struct host *host) {
  int rc = store_begin(host->store);
  if (rc == PUSSEL_OK) rc = host_views_remake(host);
  if (rc == PUSSEL_OK) rc = host_seal_write(host);
  if (rc == PUSSEL_OK) return store_commit(host->store, true);
  store_rollback(host->store);
  return rc;
}

static int host_upgrade_views(struct host_upgrade *upgrade) {
  struct host *host = upgrade->host;
  bool current, whole = true;
  int rc = host_views_current(host, &current);
  if (rc == PUSSEL_OK) rc = host_views_whole(host, &whole);
  /* Where tables have changed it goes without saying. */
  if (rc == PUSSEL_OK && !(current && whole) && upgrade->done + upgrade->failed == 0) host_tell(upgrade, (struct host_step){"views", 0, 0, NULL});
  if (rc < 0 || upgrade->dry_run) return rc;
  host->as_is = false;
  return current && whole ? host_freshen_views(host) : host_remake_views(host);
}

int host_upgrade(struct host *host, bool dry_run, void (*report)(void *state, const struct host_step *step), void *state) {
  struct host_upgrade upgrade = {.host = host, .dry_run = dry_run, .report = report, .state = state};
  int rc = host_need_plugins(host);
  if (rc == PUSSEL_OK) rc = host_upgrade_core(&upgrade);
  if (rc == PUSSEL_OK) rc = host_upgrade_plugins(&upgrade);
  if (rc == PUSSEL_OK && !dry_run) {
    host->behind = false;
    rc = host_place_again(host);
  }
  if (rc == PUSSEL_OK) rc = host_upgrade_views(&upgrade);
  if (rc < 0 || upgrade.failed == 0) return rc;
  return error_setf(host->error, PUSSEL_EBLOCKED, "upgrade-partly", _("the upgrade"),
                    _("Each row says why. What failed was undone, and those plugins are blocked; all else goes on."),
                    _("%zu of %zu could not be upgraded"), upgrade.failed, upgrade.failed + upgrade.done);
}

/*
 * host/audience.c — who may, and where: a command's audience against the actor's roles, and enablement of a plugin in a
 * unit. On the command line this is order, not a wall: the wall is who owns the file.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

static const struct {
  uint32_t bit;
  const char *name;
} host_audiences[] = {{PUSSEL_MEMBER, N_("member")},           {PUSSEL_MANAGER, N_("manager")},
                      {PUSSEL_MANAGER_ABOVE, N_("manager above")}, {PUSSEL_ADMINISTRATOR, N_("administrator")},
                      {PUSSEL_ARCHIVIST, N_("archivist")},     {PUSSEL_AUDITOR, N_("auditor")}};

/* The account that made the installation is administrator everywhere. */
static bool host_is_first_administrator(struct host *host, struct arena *arena) {
  const char *first = store_meta_get(host->store, arena, "first_administrator");
  return first != NULL && strcmp(first, host->account) == 0;
}

static void host_audience_names(uint32_t audience, struct text *names) {
  for (size_t i = 0; i < COUNT_OF(host_audiences); i++) {
    if ((audience & host_audiences[i].bit) == 0) continue;
    if (names->length > 0) text_append(names, ", ");
    text_append(names, _(host_audiences[i].name));
  }
}

const char *host_command_said(struct host_context *context) {
  const struct host_call *call = context->call;
  const char *said = arena_print(context->arena, call->command->name[0] != '\0' ? "%s %s" : "%s", call->menu->name, call->command->name);
  return said != NULL ? said : call->command->name;
}

static int host_not_allowed(struct host_context *context) {
  struct host *host = context->host;
  struct text roles;
  int rc;
  text_init(&roles);
  host_audience_names(context->call->command->audience | PUSSEL_ADMINISTRATOR, &roles);
  rc = error_setf(host->error, PUSSEL_EREFUSED, "not-allowed", host_command_said(context),
                  _("An administrator can give the role: pussel role assign --help"),
                  _("the account %s has none of the roles that may: %s"), host->account, roles.bytes);
  text_release(&roles);
  return rc;
}

/* Everything for the first administrator; unit 0: what the roles give in any unit. */
static int host_audience_of_actor(struct host *host, int64_t unit, uint32_t *audience) {
  struct arena *arena = arena_new();
  bool first;
  *audience = UINT32_MAX;
  if (arena == NULL) return error_memory(host->error);
  first = host_is_first_administrator(host, arena);
  arena_free(arena);
  if (first) return PUSSEL_OK;
  return org_actor_audience(host->org, host->account, unit, clock_today(store_clock(host->store)), audience);
}

int host_require_audience(struct host_context *context, int64_t unit) {
  const struct pussel_command *command = context->call->command;
  uint32_t audience = 0;
  int rc;
  if (command->audience == PUSSEL_EVERYONE || context->host->store == NULL) return PUSSEL_OK;
  rc = host_audience_of_actor(context->host, unit, &audience);
  if (rc < 0) return rc;
  return (audience & (command->audience | PUSSEL_ADMINISTRATOR)) != 0 ? PUSSEL_OK : host_not_allowed(context);
}

/* ---- views ---------------------------------------------------------------------------------------------------------------- */

/* By what the file holds, and not by the plugins that are here: views of one that is away are as private as before. A trait
 * shows what its views show, so it is for those for whom all of them are. */
static const char host_withheld_sql[] =
    "WITH closed AS (SELECT name, trait FROM core_view WHERE audience <> 0 AND ((audience | ?1) & ?2) = 0)"
    " SELECT name FROM closed UNION SELECT trait FROM closed WHERE trait IS NOT NULL";

static int host_withheld_names(struct host *host, uint32_t audience, struct arena *arena, const char ***names, size_t *count) {
  sqlite3_stmt *rows = NULL;
  int64_t all = 0;
  int rc = store_integer(host->store, &all, "SELECT count(*) FROM core_view", "");
  *count = 0;
  if (rc < 0) return rc;
  *names = arena_alloc(arena, (2 * (size_t)all + 1) * sizeof **names);
  if (*names == NULL) return error_memory(host->error);
  rc = store_prepare(host->store, &rows, host_withheld_sql, "ii", (int64_t)PUSSEL_ADMINISTRATOR, (int64_t)audience);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    rc = PUSSEL_OK;
    if (*count < 2 * (size_t)all) (*names)[(*count)++] = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0));
  }
  sqlite3_finalize(rows);
  return rc;
}

int host_withhold_views(struct host *host) {
  struct arena *arena = arena_new();
  const char **names = NULL;
  uint32_t audience = 0;
  size_t count = 0;
  int rc = arena != NULL ? host_audience_of_actor(host, 0, &audience) : error_memory(host->error);
  if (rc == PUSSEL_OK) rc = host_withheld_names(host, audience, arena, &names, &count);
  if (rc == PUSSEL_OK) rc = store_guard_withhold(host->store, names, count);
  arena_free(arena);
  return rc;
}

/* ---- enabled there? ----------------------------------------------------------------------------------------------------- */

/* The nearest unit of kind administration above, which is where enablement is usually decided; else the unit itself. */
static int64_t host_administration_of(struct host *host, int64_t unit, int32_t day) {
  int64_t found = unit;
  (void)store_integer(host->store, &found,
                      "SELECT c.ancestor FROM core_closure c JOIN core_unit_version v ON v.unit = c.ancestor"
                      " WHERE c.unit = ?1 AND v.kind = 'administration' AND c.valid_from <= ?2 AND ?2 < c.valid_to"
                      " AND v.valid_from <= ?2 AND ?2 < v.valid_to ORDER BY c.depth LIMIT 1",
                      "id", unit, day);
  return found;
}

/* ext:24 where the source system has a number for it, since people know that one; else id:2. */
static const char *host_reference(struct host *host, int64_t unit, struct arena *arena) {
  const char *reference = store_text(host->store, arena, "SELECT 'ext:' || external_id FROM core_unit WHERE id = ?1", "i", unit);
  return reference != NULL ? reference : arena_print(arena, "id:%lld", (long long)unit);
}

int host_require_enabled(struct host *host, const char *plugin, int64_t unit) {
  int32_t day = clock_today(store_clock(host->store));
  int enabled = org_is_enabled(host->org, plugin, unit, day);
  struct arena *arena;
  const char *path, *remedy;
  int rc;
  if (enabled != 0) return enabled < 0 ? enabled : PUSSEL_OK;
  arena = arena_new();
  if (arena == NULL) return error_memory(host->error);
  path = org_unit_path(host->org, unit, day, arena);
  remedy = arena_print(arena, _("Enable it for the unit, or for one above it: pussel plugin enable %s --unit %s --reason \"…\""), plugin,
                       host_reference(host, host_administration_of(host, unit, day), arena));
  rc = error_setf(host->error, PUSSEL_EREFUSED, "plugin-not-enabled", path != NULL ? path : "", remedy,
                  _("the plugin %s is not enabled there"), plugin);
  arena_free(arena);
  return rc;
}

int host_require_enabled_anywhere(struct host *host, const char *plugin) {
  int enabled = org_is_enabled(host->org, plugin, 0, clock_today(store_clock(host->store)));
  if (enabled != 0) return enabled < 0 ? enabled : PUSSEL_OK;
  return error_setf(host->error, PUSSEL_EREFUSED, "plugin-not-enabled", plugin, _("Enable it: pussel plugin enable --help"),
                    _("the plugin %s is not enabled for any unit"), plugin);
}

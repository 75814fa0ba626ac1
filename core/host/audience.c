/*
 * host/audience.c — who may, and where: a command's audience against the roles of the account's person, and enablement
 * of a plugin in a unit. On the command line this is order, not a wall: the wall is who owns the file.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- the actor ---------------------------------------------------------------------------------------------------------- */

int host_actor_load(struct host *host, struct arena *arena, struct host_actor *actor) {
  const char *first = store_meta_get(host->store, arena, "first_administrator");
  *actor = (struct host_actor){.is_first = first != NULL && first[0] != '\0' && strcmp(first, host->account) == 0};
  if (actor->is_first) return PUSSEL_OK; /* whatever the roles say; and the tables may wait for an upgrade */
  return org_actor_places(host->org, host->account, clock_today(store_clock(host->store)), arena, &actor->places, &actor->count);
}

bool host_actor_is_anywhere(const struct host_actor *actor, uint32_t audience) {
  if (actor->is_first) return true;
  for (size_t i = 0; i < actor->count; i++) {
    if (((actor->places[i].here | actor->places[i].below) & audience) != 0) return true;
  }
  return false;
}

bool host_actor_is_whole(const struct host_actor *actor, uint32_t audience) {
  audience &= ~(uint32_t)PUSSEL_NEAREST_MANAGER; /* of some units below, and never of all */
  if (actor->is_first) return true;
  for (size_t i = 0; i < actor->count; i++) {
    const struct org_place *place = &actor->places[i];
    if (place->is_whole && (place->here & audience) != 0 && (place->below & audience) != 0) return true;
  }
  return false;
}

uint32_t host_readers(uint32_t audience) { return audience | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR; }

uint32_t host_command_audience(const struct pussel_command *command) {
  if ((command->flags & PUSSEL_COMMAND_WRITES) == 0) return host_readers(command->audience);
  return (command->audience | PUSSEL_ADMINISTRATOR) & ~(uint32_t)PUSSEL_AUDITOR;
}

/* ---- may it? -------------------------------------------------------------------------------------------------------------- */

static int host_may_in_unit(struct host *host, const struct host_actor *actor, uint32_t audience, int64_t unit, bool *may) {
  uint32_t held = 0;
  int rc = PUSSEL_OK;
  *may = actor->is_first;
  if (*may || actor->count == 0) return PUSSEL_OK;
  rc = org_actor_audience(host->org, host->account, unit, clock_today(store_clock(host->store)), &held);
  *may = (held & audience) != 0;
  return rc;
}

static int host_may_as(struct host_context *context, uint32_t audience, enum host_where where, int64_t unit, bool *may) {
  struct host_actor actor;
  int rc = host_actor_load(context->host, context->arena, &actor);
  *may = false;
  if (rc < 0) return rc;
  if (where == HOST_IN_UNIT) return host_may_in_unit(context->host, &actor, audience, unit, may);
  *may = where == HOST_WHOLE ? host_actor_is_whole(&actor, audience) : host_actor_is_anywhere(&actor, audience);
  return PUSSEL_OK;
}

static int host_may_at(struct host_context *context, enum host_where where, int64_t unit, bool *may) {
  return host_may_as(context, host_command_audience(context->call->command), where, unit, may);
}

static int host_require_at(struct host_context *context, enum host_where where, int64_t unit) {
  bool may = false;
  int rc = host_may_at(context, where, unit, &may);
  if (rc < 0 || may) return rc;
  return host_refuse_actor(context, host_command_audience(context->call->command), where, unit);
}

int host_require_audience(struct host_context *context, int64_t unit) {
  const struct pussel_command *command = context->call->command;
  enum host_where where = (command->flags & HOST_COMMAND_WHOLE) != 0 ? HOST_WHOLE : HOST_ANYWHERE;
  if (command->audience == PUSSEL_EVERYONE || context->host->store == NULL) return PUSSEL_OK;
  return host_require_at(context, unit != 0 ? HOST_IN_UNIT : where, unit);
}

int host_require_whole(struct pussel_context *open) { return host_require_at(host_context_of(open), HOST_WHOLE, 0); }

int host_may_there(struct pussel_context *open, int64_t unit, bool *may) {
  return host_may_at(host_context_of(open), unit > 0 ? HOST_IN_UNIT : HOST_WHOLE, unit, may);
}

int host_require_there(struct pussel_context *open, uint32_t audience, int64_t unit) {
  struct host_context *context = host_context_of(open);
  enum host_where where = unit > 0 ? HOST_IN_UNIT : HOST_WHOLE;
  bool may = false;
  int rc = host_may_as(context, audience, where, unit, &may);
  return rc < 0 || may ? rc : host_refuse_actor(context, audience, where, unit);
}

int host_may_whole(struct pussel_context *open, bool *may) { return host_may_at(host_context_of(open), HOST_WHOLE, 0, may); }

const char *host_command_said(struct host_context *context) {
  const struct host_call *call = context->call;
  const char *said = arena_print(context->arena, call->command->name[0] != '\0' ? "%s %s" : "%s", call->menu->name, call->command->name);
  return said != NULL ? said : call->command->name;
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
const char *host_reference(struct host *host, int64_t unit, struct arena *arena) {
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

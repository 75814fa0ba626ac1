/*
 * host/record_who.c — who may know of an official record, read what it says, and do something with it.
 */
#include "host/inside.h"

#include <string.h>

/* Of whom the actor is in the record's unit, as that was on its last day if it has ended; and an archivist of the authority, which
 * need not be a unit above, answers for all its records. */
static int host_record_audience(struct host_context *context, const struct host_record *record, uint32_t *held) {
  struct host *host = context->host;
  int32_t today = clock_today(store_clock(host->store));
  uint32_t there = 0;
  int rc = record->unit != 0 ? org_actor_audience(host->org, host->account, record->unit, today, held) : PUSSEL_OK;
  if (rc == PUSSEL_OK && record->authority != 0) rc = org_actor_audience(host->org, host->account, record->authority, today, &there);
  *held |= there & PUSSEL_ARCHIVIST;
  return rc;
}

int host_record_require(struct pussel_context *open, const struct host_record *record, uint32_t audience) {
  struct host_context *context = host_context_of(open);
  struct host_actor actor;
  uint32_t held = 0;
  int rc = host_actor_load(context->host, context->arena, &actor);
  if (rc < 0 || host_actor_is_whole(&actor, audience)) return rc;
  rc = host_record_audience(context, record, &held);
  if (rc < 0 || (held & audience) != 0) return rc;
  return host_refuse_actor(context, audience, record->unit != 0 ? HOST_IN_UNIT : HOST_WHOLE, record->unit);
}

struct host_known {
  const char *plugin;
  int64_t unit, authority;
  bool may;
  struct host_known *next;
};

/* As for the plugin's view: of several views with the trait, whoever reads one of them. */
static int host_record_readers(struct host *host, const char *plugin, uint32_t *readers) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, "SELECT audience & 0xFFFFFFFF FROM core_view WHERE trait = 'record' AND plugin = ?1", "t", plugin);
  *readers = host_readers(0);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    uint32_t audience = (uint32_t)sqlite3_column_int64(rows, 0);
    *readers = audience == PUSSEL_EVERYONE ? UINT32_MAX : *readers | audience;
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(rows);
  return rc;
}

int host_record_may_know(struct host_knowing *knowing, const struct host_record *record, bool *may) {
  struct host_known *known = knowing->known;
  uint32_t readers = 0, held = 0;
  int rc;
  *may = true;
  if (host_actor_is_whole(&knowing->actor, host_readers(PUSSEL_ARCHIVIST))) return PUSSEL_OK;
  while (known != NULL && (known->unit != record->unit || known->authority != record->authority || strcmp(known->plugin, record->plugin) != 0))
    known = known->next;
  if (known == NULL) {
    known = arena_alloc(knowing->context->arena, sizeof *known);
    if (known == NULL) return error_memory(knowing->context->host->error);
    rc = host_record_readers(knowing->context->host, record->plugin, &readers);
    if (rc == PUSSEL_OK) rc = host_record_audience(knowing->context, record, &held);
    if (rc < 0) return rc;
    *known = (struct host_known){record->plugin, record->unit, record->authority, readers == UINT32_MAX || (readers & held) != 0, knowing->known};
    knowing->known = known;
  }
  *may = known->may;
  return PUSSEL_OK;
}

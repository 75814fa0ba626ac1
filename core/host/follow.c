/*
 * host/follow.c — what one decision about one plugin comes to in the units below: the record and the hook of the unit that it
 * names, its exceptions, and the units that had decided for themselves.
 */
#include "host/inside.h"

#include <string.h>

/* ---- hooks ---------------------------------------------------------------------------------------------------------------- */

static int host_call_unit_hook(struct host *host, const struct host_plugin *plugin, int64_t unit, bool on) {
  int (*hook)(struct pussel_context *, int64_t) = on ? plugin->about.unit_enabled : plugin->about.unit_disabled;
  struct host_context context;
  struct store_guard before;
  int rc;
  if (hook == NULL) return PUSSEL_OK;
  rc = host_context_init(&context, host, plugin);
  if (rc < 0) return rc;
  context.writes = true;
  context.winds_up = true;
  before = host_enter_plugin(&context);
  rc = host_leave_plugin(&context, before, hook(&context.open, unit), on ? "unit_enabled" : "unit_disabled");
  host_context_release(&context);
  return rc;
}

/* What a hook refuses stands beside the other hindrances; a fault of the program ends the matter. */
static int host_hindered_by_hook(struct host_deciding *deciding, const struct host_plugin *plugin, int result) {
  struct error *error = deciding->host->error;
  int rc;
  if (result >= 0 || !store_in_transaction(deciding->host->store)) return result;
  if (result <= PUSSEL_EINTERNAL || result == PUSSEL_EIO || result == PUSSEL_EBUSY) return result;
  rc = host_hinder(deciding, result, error->code, plugin->about.id, error->remedy, error->why != NULL ? error->why : "");
  if (rc == PUSSEL_OK) error_clear(error);
  return rc;
}

/* ---- one decision of one plugin ------------------------------------------------------------------------------------------- */

struct host_recorded {
  int64_t unit;
  const char *state, *phase; /* on, off, inherits */
  int32_t from, to;
};

static int host_record(struct host_deciding *deciding, const struct host_plugin *plugin, const struct host_recorded *record, bool *changed) {
  const struct host_decision *decision = deciding->decision;
  struct host_decided *decided = arena_alloc(deciding->context->arena, sizeof *decided);
  struct org *org = deciding->host->org;
  int rc;
  if (decided == NULL) return error_memory(deciding->host->error);
  if (strcmp(record->state, "inherits") == 0) {
    rc = org_enable_as_above(org, plugin->about.id, record->unit, record->from, record->to, decision->reason, decision->decision, changed);
  } else {
    rc = org_enable(org, plugin->about.id, record->unit, strcmp(record->state, "on") == 0, record->phase, record->from, record->to,
                    decision->reason, decision->decision, changed);
  }
  *decided = (struct host_decided){plugin->about.id, record->unit, record->state, record->phase, record->from, record->to, *changed, NULL};
  *deciding->decided_end = decided;
  deciding->decided_end = &decided->next;
  return rc;
}

static int host_hook(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t unit, bool on) {
  if (plugin->state != HOST_STARTED) return PUSSEL_OK;
  return host_hindered_by_hook(deciding, plugin, host_call_unit_hook(deciding->host, plugin, unit, on));
}

int host_decide_unit(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t unit, bool on, const char *phase) {
  struct host_recorded record = {unit, on ? "on" : "off", phase, deciding->decision->from, deciding->decision->to};
  bool changed = false;
  int rc = host_record(deciding, plugin, &record, &changed);
  return rc == PUSSEL_OK && changed ? host_hook(deciding, plugin, unit, on) : rc;
}

/* ---- units below that had decided for themselves ----------------------------------------------------------------------------- */

/* A time in which a unit below is on because of a decision of its own. */
struct host_own {
  struct host_recorded record;
  struct host_own *next;
};

static const char host_own_sql[] =
    "SELECT e.unit, max(e.valid_from, ?3), min(e.valid_to, ?4) FROM core_enabled e"
    " JOIN core_enablement d ON d.id = e.enablement AND d.unit = e.unit"
    " JOIN core_closure c ON c.unit = e.unit AND c.ancestor = ?2 AND c.depth > 0"
    "  AND c.valid_from < min(e.valid_to, ?4) AND c.valid_to > max(e.valid_from, ?3)"
    " WHERE e.plugin = ?1 AND e.valid_from < ?4 AND e.valid_to > ?3 AND (?5 = 0 OR d.phase = 'pilot')"
    " ORDER BY c.depth, e.unit, e.valid_from";

static int host_own_decisions(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t top, bool on, struct host_own **first) {
  const struct host_decision *decision = deciding->decision;
  struct host_own **end = first;
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(deciding->host->store, &statement, host_own_sql, "tiddi", plugin->about.id, top, decision->from, decision->to,
                         (int64_t)on);
  while (rc == PUSSEL_OK && (rc = store_step(deciding->host->store, statement)) == 1) {
    struct host_own *own = arena_alloc(deciding->context->arena, sizeof *own);
    rc = own != NULL ? PUSSEL_OK : error_memory(deciding->host->error);
    if (own == NULL) break;
    own->record = (struct host_recorded){sqlite3_column_int64(statement, 0), "inherits", NULL, sqlite3_column_int(statement, 1),
                                       sqlite3_column_int(statement, 2)};
    *end = own;
    end = &own->next;
  }
  sqlite3_finalize(statement);
  return rc;
}

bool host_is_below(struct host *host, int64_t unit, int64_t top, int32_t day) {
  int64_t is = 0;
  (void)store_integer(host->store, &is, "SELECT 1 FROM core_closure WHERE ancestor = ?1 AND unit = ?2 AND valid_from <= ?3 AND ?3 < valid_to",
                      "iid", top, unit, day);
  return is == 1;
}

/* Would following the unit above bring what was decided? On: it is in use there. Off: it is off there. */
static int host_may_follow(struct host_deciding *deciding, const struct host_plugin *plugin, const struct host_recorded *record, bool on, bool *may) {
  struct host *host = deciding->host;
  struct org_enablement above = {0};
  int64_t parent = 0;
  int rc = store_integer(host->store, &parent,
                         "SELECT ancestor FROM core_closure WHERE unit = ?1 AND depth = 1 AND valid_from <= ?2 AND ?2 < valid_to", "id",
                         record->unit, record->from);
  *may = false;
  if (rc == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  if (rc == PUSSEL_OK) rc = org_enablement_get(host->org, plugin->about.id, parent, record->from, deciding->context->arena, &above);
  if (rc < 0) return rc;
  *may = on ? above.on && strcmp(above.phase, "in_use") == 0 : !above.on;
  for (size_t i = 0; !on && *may && i < deciding->decision->except_count; i++) {
    if (deciding->decision->on == on && host_is_below(host, record->unit, deciding->decision->except[i], record->from)) *may = false;
  }
  return PUSSEL_OK;
}

/* From a roll-out on a pilot is part of it; where a plugin ends it ends for those that had begun by themselves too. */
int host_follow(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t top, bool on) {
  struct host_own *own = NULL;
  int rc = host_own_decisions(deciding, plugin, top, on, &own);
  for (; rc == PUSSEL_OK && own != NULL; own = own->next) {
    bool may = false, changed = false;
    rc = host_may_follow(deciding, plugin, &own->record, on, &may);
    if (rc != PUSSEL_OK || !may) continue;
    rc = host_record(deciding, plugin, &own->record, &changed);
    if (rc == PUSSEL_OK && changed && !on) rc = host_hook(deciding, plugin, own->record.unit, false);
  }
  return rc;
}

/* ---- exceptions ----------------------------------------------------------------------------------------------------------- */

static const struct host_unit_state *host_state_before(const struct host_deciding *deciding, int64_t unit) {
  for (size_t i = 0; i < deciding->unit_count; i++) {
    if (deciding->units[i] == unit) return &deciding->was->units[i];
  }
  return NULL;
}

int host_except(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t unit, bool on) {
  const struct host_unit_state *before = host_state_before(deciding, unit);
  int rc;
  if (!on) return before != NULL && before->on ? host_decide_unit(deciding, plugin, unit, true, before->phase) : PUSSEL_OK;
  rc = host_decide_unit(deciding, plugin, unit, false, NULL);
  return rc == PUSSEL_OK ? host_follow(deciding, plugin, unit, false) : rc;
}

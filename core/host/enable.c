/*
 * host/enable.c — a decision to switch a plugin on or off for a unit and those below it, from a day and perhaps until one:
 * its exceptions, the units that had decided for themselves, the plugins that go with it, its hooks.
 */
#include "host/inside.h"

#include <string.h>

static int host_unknown_plugin(struct host *host, const char *id) {
  int rc = error_setf(host->error, PUSSEL_ENOTFOUND, "plugin-unknown", id, _("pussel plugin list shows those that are here."),
                      _("there is no plugin with that id"));
  for (size_t i = 0; i < host->plugin_count; i++) error_detail(host->error, "%s", host_plugin_id(host->plugins[i]));
  return rc;
}

static int host_is_blocked(struct host *host, const struct host_plugin *plugin) {
  /* One reason: what to do about it, at once. */
  const char *remedy = plugin->fault_count == 1 ? plugin->faults[0].remedy : NULL;
  int rc = error_set(host->error, PUSSEL_EBLOCKED, "plugin-blocked", host_plugin_id(plugin), _("the plugin is blocked"),
                     remedy != NULL ? remedy : _("pussel plugin show tells what to do."));
  for (size_t i = 0; i < plugin->fault_count; i++) error_detail(host->error, "%s", plugin->faults[i].text);
  return rc;
}

static struct host_plugin *host_find(struct host *host, const char *id) {
  for (size_t i = 0; i < host->plugin_count; i++) {
    if (strcmp(host_plugin_id(host->plugins[i]), id) == 0) return host->plugins[i];
  }
  return NULL;
}

int host_require_plugin(struct host *host, const char *id, const struct host_plugin **out) {
  struct host_plugin *plugin = host_find(host, id);
  *out = plugin;
  if (plugin == NULL) return host_unknown_plugin(host, id);
  return plugin->state == HOST_BLOCKED ? host_is_blocked(host, plugin) : PUSSEL_OK;
}

/* Its commands were read from the file; only the database tells whether they can run. */
int host_require_ready(struct host *host, const struct host_plugin *plugin) {
  if (plugin->state == HOST_BLOCKED) return host_is_blocked(host, plugin);
  if (host_is_usable(plugin)) return PUSSEL_OK;
  return error_set(host->error, PUSSEL_EBLOCKED, "plugin-blocked", host_plugin_id(plugin), _("its tables are not in the database yet"),
                   _("Enable it for a unit (pussel plugin enable), or run: pussel upgrade"));
}

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

/* ---- hindrances ---------------------------------------------------------------------------------------------------------- */

int host_hinder(struct host_deciding *deciding, int result, const char *code, const char *plugin, const char *remedy, const char *why) {
  struct arena *arena = deciding->context->arena;
  struct host_hindrance *hindrance = arena_alloc(arena, sizeof *hindrance);
  if (hindrance == NULL || why == NULL) return error_memory(deciding->host->error);
  *hindrance = (struct host_hindrance){result, arena_copy(arena, code), arena_copy(arena, plugin), arena_copy(arena, why),
                                       arena_copy(arena, remedy), NULL};
  *deciding->hindrance_end = hindrance;
  deciding->hindrance_end = &hindrance->next;
  deciding->outcome->hindrance_count++;
  return PUSSEL_OK;
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

int host_decision_refuse(struct pussel_context *open, const struct host_decision *decision, const struct host_outcome *outcome, int result) {
  struct error *error = host_of(open)->error;
  const struct host_hindrance *first = outcome->hindrances;
  int rc = result != 0 ? result : first->result;
  if (outcome->hindrance_count == 1) return error_set(error, rc, first->code, first->plugin, first->why, first->remedy);
  error_setf(error, rc, "plugin-hindered", decision->plugin, _("Nothing was changed. Mend what is listed, and give the command again."),
             _("%zu things stand in the way"), outcome->hindrance_count);
  for (const struct host_hindrance *one = first; one != NULL; one = one->next) {
    error_detail(error, "%s: %s. %s", one->plugin, one->why, one->remedy != NULL ? one->remedy : "");
  }
  return rc;
}

/* ---- one decision of one plugin ------------------------------------------------------------------------------------------- */

struct host_record {
  int64_t unit;
  const char *state, *phase; /* on, off, inherits */
  int32_t from, to;
};

static int host_record(struct host_deciding *deciding, const struct host_plugin *plugin, const struct host_record *record, bool *changed) {
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

static int host_record_and_hook(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t unit, bool on, const char *phase) {
  struct host_record record = {unit, on ? "on" : "off", phase, deciding->decision->from, deciding->decision->to};
  bool changed = false;
  int rc = host_record(deciding, plugin, &record, &changed);
  return rc == PUSSEL_OK && changed ? host_hook(deciding, plugin, unit, on) : rc;
}

/* ---- units below that had decided for themselves ----------------------------------------------------------------------------- */

/* A time in which a unit below is on because of a decision of its own. */
struct host_own {
  struct host_record record;
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
    own->record = (struct host_record){sqlite3_column_int64(statement, 0), "inherits", NULL, sqlite3_column_int(statement, 1),
                                       sqlite3_column_int(statement, 2)};
    *end = own;
    end = &own->next;
  }
  sqlite3_finalize(statement);
  return rc;
}

static bool host_is_below(struct host *host, int64_t unit, int64_t top, int32_t day) {
  int64_t is = 0;
  (void)store_integer(host->store, &is, "SELECT 1 FROM core_closure WHERE ancestor = ?1 AND unit = ?2 AND valid_from <= ?3 AND ?3 < valid_to",
                      "iid", top, unit, day);
  return is == 1;
}

/* Would following the unit above bring what was decided? On: it is in use there. Off: it is off there. */
static int host_may_follow(struct host_deciding *deciding, const struct host_plugin *plugin, const struct host_record *record, bool on, bool *may) {
  struct host *host = deciding->host;
  struct org_enablement above;
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
static int host_follow(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t top, bool on) {
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

static int host_except(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t unit, bool on) {
  const struct host_unit_state *before = host_state_before(deciding, unit);
  int rc;
  if (!on) return before != NULL && before->on ? host_record_and_hook(deciding, plugin, unit, true, before->phase) : PUSSEL_OK;
  rc = host_record_and_hook(deciding, plugin, unit, false, NULL);
  return rc == PUSSEL_OK ? host_follow(deciding, plugin, unit, false) : rc;
}

static int host_check_exceptions(struct host_deciding *deciding) {
  const struct host_decision *decision = deciding->decision;
  for (size_t i = 0; i < decision->except_count; i++) {
    if (decision->except[i] != decision->unit && host_is_below(deciding->host, decision->except[i], decision->unit, decision->from)) continue;
    return error_set(deciding->host->error, PUSSEL_EUSAGE, "except-elsewhere", "--except", _("it is not a unit below the one that is decided about"),
                     _("An exception is a unit below --unit; others are not touched anyway."));
  }
  return PUSSEL_OK;
}

/* ---- the whole -------------------------------------------------------------------------------------------------------------- */

static int host_decide_plugin(struct host_deciding *deciding, struct host_plugin *plugin, bool on);

static int host_make_ready(struct host *host, struct host_plugin *plugin) {
  int rc;
  if (plugin->state == HOST_BLOCKED) return host_is_blocked(host, plugin);
  if (host_is_usable(plugin)) return PUSSEL_OK;
  rc = host_install(host, plugin);
  if (rc == PUSSEL_OK) rc = host_views_remake(host);
  if (rc == PUSSEL_OK) rc = host_start(host, plugin);
  if (rc == PUSSEL_OK) rc = host_subscribe(host);
  if (rc == PUSSEL_OK) rc = bus_register(host->bus);
  return rc;
}

/* Is `need` on in the decision's unit on every day of it? */
static bool host_is_on_throughout(struct host_deciding *deciding, const char *need) {
  const struct host_decision *decision = deciding->decision;
  int64_t days = 0;
  (void)store_integer(deciding->host->store, &days,
                      "SELECT coalesce(sum(min(valid_to, ?4) - max(valid_from, ?3)), 0) FROM core_enabled"
                      " WHERE plugin = ?1 AND unit = ?2 AND valid_from < ?4 AND valid_to > ?3",
                      "tidd", need, decision->unit, decision->from, decision->to);
  return days == (int64_t)decision->to - decision->from;
}

static bool host_is_on_below(struct host_deciding *deciding, const char *id) {
  const struct host_decision *decision = deciding->decision;
  int64_t is = 0;
  (void)store_integer(deciding->host->store, &is,
                      "SELECT 1 FROM core_enabled e JOIN core_closure c ON c.unit = e.unit AND c.ancestor = ?2"
                      " WHERE e.plugin = ?1 AND e.valid_from < ?4 AND e.valid_to > ?3 LIMIT 1",
                      "tidd", id, decision->unit, decision->from, decision->to);
  return is == 1;
}

/* Those that go with it, before it: what it needs when it begins, what needs it when it ends. */
static int host_decide_others(struct host_deciding *deciding, struct host_plugin *plugin, bool on) {
  struct host *host = deciding->host;
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) {
    struct host_plugin *other = host->plugins[i];
    bool decided = false;
    if (!other->described || !(on ? host_needs(plugin, other->about.id) : host_needs(other, plugin->about.id))) continue;
    for (const struct host_was *was = deciding->was; was != NULL; was = was->next) decided = decided || was->plugin == other;
    if (decided || (on ? host_is_on_throughout(deciding, other->about.id) : !host_is_on_below(deciding, other->about.id))) continue;
    rc = host_decide_plugin(deciding, other, on);
  }
  return rc;
}

static int host_decide_plugin(struct host_deciding *deciding, struct host_plugin *plugin, bool on) {
  const struct host_decision *decision = deciding->decision;
  int rc = on ? host_make_ready(deciding->host, plugin) : PUSSEL_OK;
  if (rc == PUSSEL_OK && decision->with_others) rc = host_decide_others(deciding, plugin, on);
  if (rc == PUSSEL_OK) rc = host_effect_remember(deciding, plugin, on);
  if (rc == PUSSEL_OK) rc = host_record_and_hook(deciding, plugin, decision->unit, on, on ? decision->phase : NULL);
  for (size_t i = 0; rc == PUSSEL_OK && i < decision->except_count; i++) rc = host_except(deciding, plugin, decision->except[i], on);
  if (rc == PUSSEL_OK && (!on || strcmp(decision->phase, "in_use") == 0)) rc = host_follow(deciding, plugin, decision->unit, on);
  return rc;
}

static int host_check_days(struct host_deciding *deciding) {
  char from[DATE_TEXT], today[DATE_TEXT];
  if (deciding->decision->from >= deciding->today) return PUSSEL_OK;
  date_format(deciding->decision->from, from);
  date_format(deciding->today, today);
  return error_setf(deciding->host->error, PUSSEL_EREFUSED, "plugin-past", "--from",
                    _("Leave --from out, so that it holds from today, and give the date of the decision in --decision."),
                    _("%s is before today, %s: what has been done was done under what held then"), from, today);
}

/* One that is no longer here can still be ended, where somebody had decided about it: only its id is known. */
static struct host_plugin *host_departed(struct host_deciding *deciding) {
  const struct host_decision *decision = deciding->decision;
  struct host_plugin *plugin;
  int64_t decided = 0;
  if (decision->on) return NULL;
  (void)store_integer(deciding->host->store, &decided, "SELECT 1 FROM core_enablement WHERE plugin = ?1 LIMIT 1", "t", decision->plugin);
  plugin = decided == 1 ? arena_alloc(deciding->context->arena, sizeof *plugin) : NULL;
  if (plugin == NULL) return NULL;
  plugin->host = deciding->host;
  plugin->state = HOST_BLOCKED;
  plugin->about.id = decision->plugin;
  return plugin;
}

int host_decide(struct pussel_context *open, const struct host_decision *decision, struct host_outcome *outcome) {
  struct host *host = host_of(open);
  struct host_plugin *plugin = host_find(host, decision->plugin);
  struct host_deciding deciding = {.context = host_context_of(open), .host = host, .decision = decision, .outcome = outcome};
  int rc;
  *outcome = (struct host_outcome){0};
  deciding.decided_end = &outcome->decided;
  deciding.effect_end = &outcome->effects;
  deciding.hindrance_end = &outcome->hindrances;
  deciding.today = clock_today(store_clock(host->store));
  if (plugin == NULL) plugin = host_departed(&deciding);
  if (plugin == NULL) return host_unknown_plugin(host, decision->plugin);
  rc = host_check_days(&deciding);
  if (rc == PUSSEL_OK) rc = host_check_exceptions(&deciding);
  if (rc == PUSSEL_OK) {
    rc = org_units_below(host->org, decision->unit, decision->from, false, deciding.context->arena, &deciding.units, &deciding.unit_count);
  }
  if (rc == PUSSEL_OK) rc = host_decide_plugin(&deciding, plugin, decision->on);
  if (rc == PUSSEL_OK) rc = host_needs_check(&deciding);
  if (rc == PUSSEL_OK) rc = host_effects(&deciding);
  return rc == PUSSEL_OK ? host_earlier_check(&deciding) : rc;
}

/*
 * host/enable.c — a decision to switch a plugin on or off for a unit and those below it, from a day and perhaps until one: which
 * plugins go with it, what stands in the way, and the order in which all that is found out.
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

/* ---- the whole -------------------------------------------------------------------------------------------------------------- */

static int host_check_exceptions(struct host_deciding *deciding) {
  const struct host_decision *decision = deciding->decision;
  for (size_t i = 0; i < decision->except_count; i++) {
    if (decision->except[i] != decision->unit && host_is_below(deciding->host, decision->except[i], decision->unit, decision->from)) continue;
    return error_set(deciding->host->error, PUSSEL_EUSAGE, "except-elsewhere", "--except", _("it is not a unit below the one that is decided about"),
                     _("An exception is a unit below --unit; others are not touched anyway."));
  }
  return PUSSEL_OK;
}

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
                      "  AND c.valid_from < min(e.valid_to, ?4) AND c.valid_to > max(e.valid_from, ?3)"
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
  if (rc == PUSSEL_OK) rc = host_decide_unit(deciding, plugin, decision->unit, on, on ? decision->phase : NULL);
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

/*
 * host/effect.c — what a decision about a plugin changes, unit by unit: how it was before, and how it is after.
 */
#include "host/inside.h"

#include <string.h>

static const char host_effect_sql[] =
    "SELECT d.phase, e.valid_to FROM core_enabled e JOIN core_enablement d ON d.id = e.enablement"
    " WHERE e.plugin = ?1 AND e.unit = ?2 AND e.valid_from <= ?3 AND e.valid_to > ?3";

/* The phase as one of two constants, so that states can be kept without copies. */
static const char *host_phase(const char *text) { return text != NULL && strcmp(text, "in_use") == 0 ? "in_use" : "pilot"; }

/* Pieces that follow each other in the same phase are one: who decided does not matter here. */
static int host_state_on(struct host_deciding *deciding, sqlite3_stmt *statement, const char *plugin, int64_t unit, int32_t day, bool *on,
                         const char **phase, int32_t *to) {
  struct store *store = deciding->host->store;
  *on = false;
  *phase = NULL;
  *to = day;
  for (;;) {
    int rc = store_bind(store, statement, "tid", plugin, unit, *to);
    if (rc == PUSSEL_OK) rc = store_step(store, statement);
    if (rc != 1) return rc;
    if (*on && host_phase((const char *)sqlite3_column_text(statement, 0)) != *phase) return PUSSEL_OK;
    *on = true;
    *phase = host_phase((const char *)sqlite3_column_text(statement, 0));
    *to = sqlite3_column_int(statement, 1);
    if (*to >= DAY_OPEN) return PUSSEL_OK;
  }
}

static int host_unit_read(struct host_deciding *deciding, sqlite3_stmt *statement, const char *plugin, int64_t unit, struct host_unit_state *state) {
  int32_t until;
  int rc = host_state_on(deciding, statement, plugin, unit, deciding->today, &state->today_on, &state->today_phase, &until);
  if (rc == PUSSEL_OK) rc = host_state_on(deciding, statement, plugin, unit, deciding->decision->from, &state->on, &state->phase, &state->to);
  if (rc < 0 || state->on) return rc;
  /* Off until it begins again, if it does. */
  state->to = DAY_OPEN;
  {
    int64_t begins = 0;
    rc = store_integer(deciding->host->store, &begins,
                       "SELECT min(valid_from) FROM core_enabled WHERE plugin = ?1 AND unit = ?2 AND valid_from > ?3", "tid", plugin, unit,
                       deciding->decision->from);
    if (rc == PUSSEL_OK) state->to = (int32_t)begins;
  }
  return rc == PUSSEL_ENOTFOUND ? PUSSEL_OK : rc;
}

static int host_units_read(struct host_deciding *deciding, const char *plugin, struct host_unit_state *states) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(deciding->host->store, &statement, host_effect_sql, "nnn");
  for (size_t i = 0; rc == PUSSEL_OK && i < deciding->unit_count; i++) rc = host_unit_read(deciding, statement, plugin, deciding->units[i], &states[i]);
  sqlite3_finalize(statement);
  return rc;
}

int host_effect_remember(struct host_deciding *deciding, struct host_plugin *plugin, bool on) {
  struct host_was *was = arena_alloc(deciding->context->arena, sizeof *was);
  if (was != NULL) was->units = arena_alloc(deciding->context->arena, (deciding->unit_count + 1) * sizeof *was->units);
  if (was == NULL || was->units == NULL) return error_memory(deciding->host->error);
  was->plugin = plugin;
  was->on = on;
  was->next = deciding->was;
  deciding->was = was;
  return host_units_read(deciding, plugin->about.id, was->units);
}

static int host_effect_add(struct host_deciding *deciding, const char *plugin, int64_t unit, const struct host_unit_state *was,
                           const struct host_unit_state *now) {
  struct host_effect *effect;
  if (was->on == now->on && was->phase == now->phase && was->to == now->to) return PUSSEL_OK;
  effect = arena_alloc(deciding->context->arena, sizeof *effect);
  if (effect == NULL) return error_memory(deciding->host->error);
  *effect = (struct host_effect){.plugin = plugin,
                                 .unit = unit,
                                 .was_on = was->today_on,
                                 .on = now->on,
                                 .begins = now->on && !was->on,
                                 .was_phase = was->today_phase,
                                 .phase = now->phase,
                                 .from = deciding->decision->from,
                                 .to = now->to};
  *deciding->effect_end = effect;
  deciding->effect_end = &effect->next;
  return PUSSEL_OK;
}

int host_effects(struct host_deciding *deciding) {
  struct host_unit_state *now = arena_alloc(deciding->context->arena, (deciding->unit_count + 1) * sizeof *now);
  bool *touched = arena_alloc(deciding->context->arena, deciding->unit_count + 1);
  int rc = PUSSEL_OK;
  if (now == NULL || touched == NULL) {
    (void)error_memory(deciding->host->error);
    return PUSSEL_ENOMEM;
  }
  for (struct host_was *was = deciding->was; rc == PUSSEL_OK && was != NULL; was = was->next) {
    rc = host_units_read(deciding, was->plugin->about.id, now);
    for (size_t i = 0; rc == PUSSEL_OK && i < deciding->unit_count; i++) {
      const struct host_effect **end = deciding->effect_end;
      rc = host_effect_add(deciding, was->plugin->about.id, deciding->units[i], &was->units[i], &now[i]);
      if (rc == PUSSEL_OK && deciding->effect_end != end && !touched[i]) deciding->outcome->unit_count++;
      if (rc == PUSSEL_OK) touched[i] = touched[i] || deciding->effect_end != end;
    }
  }
  return rc;
}

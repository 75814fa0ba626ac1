/* faces/commands_status.c — `pussel plugin status` and `history`: what holds for a unit, what comes next, and who decided it. */
#include "faces/commands_parts.h"

/* ---- plugin status --------------------------------------------------------------------------------------------------
 */

/* What is decided for later. */
static int status_next(struct pussel_context *context, const char *plugin, int64_t unit, int32_t day) {
  struct host *host = host_of(context);
  struct org_enablement next = {0};
  bool found = false;
  int result = org_enablement_next(host_org(host), plugin, unit, day, host_arena(context), &next, &found);

  if (result < 0 || !found) return result;
  pussel_row_text(context, "next_state", commands_enable_word(next.on, next.phase));
  return pussel_row_text(context, "next_from", commands_value_date(context, next.from));
}

static int status_row(struct pussel_context *context, const char *plugin, int64_t unit, int32_t day) {
  struct host *host = host_of(context);
  struct org_enablement holds = {0};
  int result = org_enablement_get(host_org(host), plugin, unit, day, host_arena(context), &holds);

  if (result < 0) return result;
  pussel_row_text(context, "plugin", plugin);
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "state", holds.on ? "on" : "off");
  if (holds.on) pussel_row_text(context, "phase", holds.phase);
  if (holds.decided_at != 0) {
    pussel_row_integer(context, "decided_at_unit", holds.decided_at);
    pussel_row_text(context, "decided_at", commands_value_path(context, holds.decided_at, day));
    pussel_row_text(context, "decided_by", holds.actor);
    pussel_row_text(context, "valid_from", commands_value_date(context, holds.from));
    pussel_row_text(context, "valid_to", commands_value_date(context, holds.to));
    pussel_row_text(context, "reason", holds.reason);
    pussel_row_text(context, "decision", holds.decision);
  }
  result = status_next(context, plugin, unit, day);
  return result < 0 ? result : pussel_row_end(context);
}

COMMANDS_RUN(commands_plugin_status) {
  struct host *host = host_of(context);
  const char *wanted = pussel_argument_text(context, "id");
  int64_t unit = pussel_argument_integer(context, "unit");
  int32_t day = commands_value_view_day(context);
  int result = 0;

  (void)prepared;
  if (wanted != NULL) {
    const struct host_plugin *plugin = NULL;
    result = host_require_plugin(host, wanted, &plugin);
    if (plugin == NULL) return result;
    error_clear(host_error(host)); /* one that is blocked has been decided about all the same */
    return status_row(context, host_plugin_id(plugin), unit, day);
  }
  for (size_t i = 0; i < host_plugin_count(host) && result == 0; i++)
    result = status_row(context, host_plugin_id(host_plugin_at(host, i)), unit, day);
  return result;
}

/* ---- plugin history -------------------------------------------------------------------------------------------------
 */

/* A plugin that is no longer here has its decisions all the same. */
static int history_known(struct pussel_context *context, const char *id) {
  struct host *host = host_of(context);
  const struct host_plugin *plugin = NULL;
  int64_t decided = 0;

  (void)store_integer(host_store(host), &decided, "SELECT 1 FROM plugin_enablement WHERE plugin = ?1 LIMIT 1", "t", id);
  if (decided == 1) return 0;
  if (host_require_plugin(host, id, &plugin) == PUSSEL_ENOTFOUND) return PUSSEL_ENOTFOUND;
  error_clear(host_error(host));
  return 0;
}

COMMANDS_RUN(commands_plugin_history) {
  static const char sql[] =
      "SELECT recorded_at, unit, state, phase, valid_from, valid_to, account, reason, decision FROM plugin_enablement"
      " WHERE plugin = ?1 AND (?2 = 0 OR unit IN (SELECT ancestor FROM org_tree WHERE unit = ?2))"
      " AND (?3 IS NULL OR substr(recorded_at, 1, 10) <= ?3)" /* as of a day it ends there, as the log does */
      " ORDER BY recorded_at DESC, valid_from DESC, unit";
  static const char *const texts[] = {"state", "phase", "valid_from", "valid_to", "account", "reason", "decision"};
  struct store *store = host_store(host_of(context));
  const struct clock *clock = store_clock(store);
  const char *id = pussel_argument_text(context, "id");
  sqlite3_stmt *statement = NULL;
  int result = history_known(context, id);

  (void)prepared;
  if (result == 0) result = store_prepare(store, &statement, sql, "tit", id, pussel_argument_integer(context, "unit"),
                                            clock->as_of_given ? commands_value_date(context, clock->as_of) : NULL);
  while (result == 0 && (result = store_step(store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 1);
    pussel_row_text(context, "recorded_at", (const char *)sqlite3_column_text(statement, 0));
    pussel_row_integer(context, "unit", unit);
    pussel_row_text(context, "path", commands_value_path(context, unit, commands_value_view_day(context)));
    for (int i = 0; i < (int)COUNT_OF(texts); i++)
      pussel_row_text(context, texts[i], (const char *)sqlite3_column_text(statement, i + 2));
    result = pussel_row_end(context);
  }
  sqlite3_finalize(statement);
  return result;
}

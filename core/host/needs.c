/*
 * host/needs.c — hard requirements, unit by unit and day by day: where a plugin is on, what it needs is on too.
 */
#include "host/inside.h"

#include <string.h>

#define HOST_UNITS_NAMED 3 /* in one message */

/* The first day of each time in which ?1 is on and ?2 is not, from ?4 on, at or below ?3. */
static const char host_gaps_sql[] =
    "SELECT b.unit, (SELECT min(day) FROM (SELECT max(b.valid_from, ?4) AS day UNION SELECT a.valid_to FROM core_enabled a"
    "   WHERE a.plugin = ?2 AND a.unit = b.unit AND a.valid_to > max(b.valid_from, ?4) AND a.valid_to < b.valid_to)"
    "  WHERE NOT EXISTS (SELECT 1 FROM core_enabled a WHERE a.plugin = ?2 AND a.unit = b.unit AND a.valid_from <= day AND a.valid_to > day)) AS gap"
    " FROM core_enabled b"
    " WHERE b.plugin = ?1 AND b.valid_to > ?4 AND gap IS NOT NULL"
    "  AND b.unit IN (SELECT c.unit FROM core_closure c WHERE c.ancestor = ?3 AND c.valid_to > ?4)"
    " ORDER BY gap, b.unit";

struct host_gaps {
  struct text units; /* the first few, as people know them */
  int64_t count;
  int32_t first; /* day */
};

static int host_gaps_read(struct host_deciding *deciding, sqlite3_stmt *statement, struct host_gaps *gaps) {
  struct host *host = deciding->host;
  int64_t before = 0;
  int rc = PUSSEL_OK;
  while (rc == PUSSEL_OK && (rc = store_step(host->store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    rc = PUSSEL_OK;
    if (gaps->count == 0) gaps->first = sqlite3_column_int(statement, 1);
    if (unit == before) continue;
    before = unit;
    if (gaps->count < HOST_UNITS_NAMED) {
      const char *path = org_unit_path(host->org, unit, sqlite3_column_int(statement, 1), deciding->context->arena);
      text_appendf(&gaps->units, "%s%s", gaps->count > 0 ? ", " : "", path != NULL ? path : "?");
    }
    gaps->count++;
  }
  if (gaps->count > HOST_UNITS_NAMED) text_append(&gaps->units, ", …");
  return rc;
}

/* Which of the two the person is deciding about, and how, says what can be done. */
static const char *host_gaps_remedy(struct host_deciding *deciding, const char *plugin, const char *need) {
  const struct host_decision *decision = deciding->decision;
  struct arena *arena = deciding->context->arena;
  if (strcmp(need, decision->plugin) == 0) {
    if (decision->on) return arena_print(arena, _("Leave the exception out, or disable %s there first."), plugin);
    return arena_print(arena, _("Disable %s too: give --cascade."), plugin);
  }
  if (!decision->on) return arena_print(arena, _("Disable %s there too."), plugin);
  if (decision->with_others) return arena_print(arena, _("Enable %s in those units first, or except them with --except."), need);
  return arena_print(arena, _("Enable %s too: give --with-needs, or first: pussel plugin enable %s --unit id:%lld --reason \"…\""), need, need,
                     (long long)decision->unit);
}

static int host_gaps_tell(struct host_deciding *deciding, const char *plugin, const char *need, const struct host_gaps *gaps) {
  struct arena *arena = deciding->context->arena;
  const char *remedy = host_gaps_remedy(deciding, plugin, need);
  char day[DATE_TEXT];
  date_format(gaps->first, day);
  if (strcmp(need, deciding->decision->plugin) == 0) {
    return host_hinder(deciding, PUSSEL_EREFUSED, "plugin-needed", need, remedy,
                       arena_print(arena, _("the plugin %s needs it and would be on without it from %s (units: %lld): %s"), plugin, day,
                                   (long long)gaps->count, gaps->units.bytes));
  }
  return host_hinder(deciding, PUSSEL_EREFUSED, "plugin-needs", plugin, remedy,
                     arena_print(arena, _("it needs the plugin %s, which is not enabled there from %s (units: %lld): %s"), need, day,
                                 (long long)gaps->count, gaps->units.bytes));
}

static int host_needs_pair(struct host_deciding *deciding, const struct host_plugin *plugin, const char *need) {
  struct host_gaps gaps = {.count = 0};
  sqlite3_stmt *statement = NULL;
  int rc;
  text_init(&gaps.units);
  rc = store_prepare(deciding->host->store, &statement, host_gaps_sql, "ttid", plugin->about.id, need, deciding->decision->unit,
                     deciding->decision->from);
  if (rc == PUSSEL_OK) rc = host_gaps_read(deciding, statement, &gaps);
  sqlite3_finalize(statement);
  if (rc == PUSSEL_OK && gaps.count > 0) rc = host_gaps_tell(deciding, plugin->about.id, need, &gaps);
  text_release(&gaps.units);
  return rc;
}

bool host_needs(const struct host_plugin *plugin, const char *id) {
  for (uint32_t i = 0; plugin->described && i < plugin->about.needs.count; i++) {
    struct pussel_requirement need;
    host_list_get(&plugin->about.needs, i, &need, sizeof need);
    if (need.id != NULL && strcmp(need.id, id) == 0) return true;
  }
  return false;
}

static bool host_is_decided(const struct host_deciding *deciding, const char *id) {
  for (const struct host_was *was = deciding->was; was != NULL; was = was->next) {
    if (strcmp(was->plugin->about.id, id) == 0) return true;
  }
  return false;
}

/* Every pair in which one of the two was decided about: a plugin that begins, and one that ends or has an exception. */
int host_needs_check(struct host_deciding *deciding) {
  struct host *host = deciding->host;
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) {
    const struct host_plugin *plugin = host->plugins[i];
    for (uint32_t n = 0; rc == PUSSEL_OK && plugin->described && n < plugin->about.needs.count; n++) {
      struct pussel_requirement need;
      host_list_get(&plugin->about.needs, n, &need, sizeof need);
      if (need.id == NULL || (!host_is_decided(deciding, plugin->about.id) && !host_is_decided(deciding, need.id))) continue;
      rc = host_needs_pair(deciding, plugin, need.id);
    }
  }
  return rc;
}

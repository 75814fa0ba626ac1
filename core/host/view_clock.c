/*
 * host/view_clock.c — a plugin's views and named queries ask the day by date('now') alone, which Pussel answers with the day
 * of --as-of. Anything else would give today's answer in silence, so it blocks the plugin.
 */
#include "host/inside.h"

static const char *host_clock_remedy(void) {
  return _("Write date('now') for today, and unixepoch(date('now')), date(date('now'), '-1 year') and so on for what is made of it.");
}

void host_check_clock(struct host_plugin *plugin) {
  char found[SQL_NAME];
  for (uint32_t i = 0; i < plugin->about.views.count; i++) {
    struct pussel_view view;
    host_list_get(&plugin->about.views, i, &view, sizeof view);
    if (view.sql == NULL || view.name == NULL || !sql_asks_clock(view.sql, found)) continue;
    host_block(plugin, host_clock_remedy(), _("view %s asks the clock by %s, which --as-of cannot answer"), view.name, found);
  }
  for (uint32_t i = 0; i < plugin->about.queries.count; i++) {
    struct pussel_query query;
    host_list_get(&plugin->about.queries, i, &query, sizeof query);
    if (query.sql == NULL || query.name == NULL || !sql_asks_clock(query.sql, found)) continue;
    host_block(plugin, host_clock_remedy(), _("query %s asks the clock by %s, which --as-of cannot answer"), query.name, found);
  }
  for (uint32_t i = 0; i < plugin->about.records.count; i++) {
    struct pussel_record record;
    host_list_get(&plugin->about.records, i, &record, sizeof record);
    if (record.sql == NULL || record.kind == NULL || !sql_asks_clock(record.sql, found)) continue;
    host_block(plugin, host_clock_remedy(), _("record type %s asks the clock by %s, which --as-of cannot answer"), record.kind, found);
  }
}

/* faces/commands_overview.c — `pussel plugin overview`: administrations by plugins, a cell saying on, off or partly. */
#include "faces/commands_parts.h"

#include <string.h>

/* The table's columns: the unit, its name, and one for each plugin that can be used. */
struct overview {
  struct pussel_context *context;
  struct org *org;
  struct arena *arena;
  int32_t day;
  struct pussel_column *columns;
  struct pussel_value *cells;
  size_t count;
};
enum { FIXED = 2 };

static int overview_init(struct overview *overview, struct pussel_context *context) {
  struct host *host = host_of(context);
  size_t most = host_plugin_count(host) + FIXED;

  *overview = (struct overview){.context = context, .org = host_org(host), .arena = host_arena(context)};
  overview->day = commands_value_view_day(context);
  overview->columns = pussel_alloc(context, most * sizeof *overview->columns);
  overview->cells = pussel_alloc(context, most * sizeof *overview->cells);
  if (overview->columns == NULL || overview->cells == NULL) return PUSSEL_ENOMEM;
  overview->columns[0] = (struct pussel_column){"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, NULL, NULL};
  overview->columns[1] = (struct pussel_column){"administration", PUSSEL_TEXT, 0, NULL, N_("Administration")};
  overview->count = FIXED;
  for (size_t i = 0; i < host_plugin_count(host); i++) {
    const struct host_plugin *plugin = host_plugin_at(host, i);
    const char *id = host_plugin_id(plugin);
    if (host_plugin_description(plugin) == NULL) continue;
    overview->columns[overview->count++] = (struct pussel_column){id, PUSSEL_TEXT, PUSSEL_COLUMN_WORD, NULL, id};
  }
  return 0;
}

/* What one plugin's cell says: the unit's own state, or "partly" when units below it differ. */
static int overview_cell(struct overview *overview, const char *plugin, const int64_t *units, size_t count,
                         const char **cell) {
  struct org_enablement holds = {0};
  int result = org_enablement_get(overview->org, plugin, units[0], overview->day, overview->arena, &holds);

  if (result < 0) return result;
  *cell = holds.on ? "on" : "off";
  if (holds.on && holds.phase != NULL && strcmp(holds.phase, "pilot") == 0) *cell = "on (pilot)";
  for (size_t i = 1; i < count; i++) {
    int on = org_is_enabled(overview->org, plugin, units[i], overview->day);
    if (on < 0) return on;
    if ((on == 1) == holds.on) continue;
    *cell = "partly";
    return 0;
  }
  return 0;
}

static int overview_row(struct overview *overview, int64_t unit, const char *name) {
  int64_t *units = NULL;
  size_t count = 0;
  int result = org_units_below(overview->org, unit, overview->day, false, overview->arena, &units, &count);

  overview->cells[0] = pussel_integer(unit);
  overview->cells[1] = pussel_string(name);
  for (size_t i = FIXED; i < overview->count && result == 0; i++) {
    const char *cell = NULL;
    result = overview_cell(overview, overview->columns[i].name, units, count, &cell);
    overview->cells[i] = pussel_string(cell);
  }
  return result < 0 ? result : host_row_free(overview->context, overview->columns, overview->cells, overview->count);
}

/* Rows for the units that `wanted` picks out; *rows counts them. */
static int overview_rows(struct overview *overview, int64_t root, bool administrations, size_t *rows) {
  int64_t *units = NULL;
  size_t count = 0;
  int result = org_units_below(overview->org, root, overview->day, false, overview->arena, &units, &count);

  for (size_t i = 0; i < count && result == 0; i++) {
    struct org_unit unit;
    result = org_unit_get(overview->org, units[i], overview->day, overview->arena, &unit);
    if (result < 0) break;
    if (administrations ? strcmp(unit.kind, "administration") != 0 : unit.parent != root) continue;
    result = overview_row(overview, units[i], unit.name);
    (*rows)++;
  }
  return result;
}

COMMANDS_RUN(commands_overview_run) {
  struct overview overview;
  int64_t root;
  size_t rows = 0;
  int result = overview_init(&overview, context);

  (void)prepared;
  if (result < 0) return result;
  root = org_root(overview.org, overview.day);
  if (root == 0) {
    pussel_note(context, _("There is no organisation yet: import it with `pussel org import`."));
    return 0;
  }
  result = overview_rows(&overview, root, true, &rows);
  if (result == 0 && rows == 0) result = overview_rows(&overview, root, false, &rows);
  return result;
}

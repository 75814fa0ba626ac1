/* faces/commands_overview.c — `pussel plugin overview`: administrations by plugins, a cell saying on, off or partly, and what
 * is decided for later. */
#include "faces/commands_parts.h"

#include <string.h>

/* The table's columns: the unit, its name, and three for each plugin: what it is, what it will be next, and when. */
struct overview {
  struct pussel_context *context;
  struct org *org;
  struct arena *arena;
  int32_t day;
  struct pussel_column *columns;
  size_t count;
  struct overview_line *first, **end;
};
enum { FIXED = 2, EACH = 3 };

/* A row that waits until it is known whether anything is decided for later: else people need no columns for it. */
struct overview_line {
  struct pussel_value *cells;
  struct overview_line *next;
};

static int overview_columns(struct overview *overview, const char *id) {
  struct pussel_context *context = overview->context;
  const char *next = pussel_text(context, "%s_next", id), *from = pussel_text(context, "%s_next_from", id);
  struct pussel_column *columns = overview->columns + overview->count;

  if (next == NULL || from == NULL) return PUSSEL_ENOMEM;
  columns[0] = (struct pussel_column){id, PUSSEL_TEXT, PUSSEL_COLUMN_WORD, NULL, id};
  columns[1] = (struct pussel_column){next, PUSSEL_TEXT, PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_DETAIL, NULL, N_("Then")};
  columns[2] = (struct pussel_column){from, PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, NULL, N_("From")};
  overview->count += EACH;
  return 0;
}

static int overview_init(struct overview *overview, struct pussel_context *context) {
  struct host *host = host_of(context);
  size_t most = host_plugin_count(host) * EACH + FIXED;
  int result = 0;

  *overview = (struct overview){.context = context, .org = host_org(host), .arena = host_arena(context)};
  overview->end = &overview->first;
  overview->day = commands_value_view_day(context);
  overview->columns = pussel_alloc(context, most * sizeof *overview->columns);
  if (overview->columns == NULL) return PUSSEL_ENOMEM;
  overview->columns[0] = (struct pussel_column){"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, NULL, NULL};
  overview->columns[1] = (struct pussel_column){"administration", PUSSEL_TEXT, 0, NULL, N_("Administration")};
  overview->count = FIXED;
  for (size_t i = 0; i < host_plugin_count(host) && result == 0; i++) {
    const struct host_plugin *plugin = host_plugin_at(host, i);
    if (host_plugin_description(plugin) != NULL) result = overview_columns(overview, host_plugin_id(plugin));
  }
  return result;
}

/* What one plugin's cell says of a day: the unit's own state, or "partly" when units below it differ. */
static int overview_cell(struct overview *overview, const char *plugin, const int64_t *units, size_t count, int32_t day,
                         const char **cell) {
  struct org_enablement holds = {0};
  int result = org_enablement_get(overview->org, plugin, units[0], day, overview->arena, &holds);

  if (result < 0) return result;
  *cell = commands_enable_word(holds.on, holds.phase);
  for (size_t i = 1; i < count; i++) {
    int on = org_is_enabled(overview->org, plugin, units[i], day);
    if (on < 0) return on;
    if ((on == 1) == holds.on) continue;
    *cell = "partly";
    return 0;
  }
  return 0;
}

/* The next change in the unit itself, and what it is then with those below; columns that have one are for people too. */
static int overview_next(struct overview *overview, size_t column, const int64_t *units, size_t count,
                         struct pussel_value *cells) {
  struct org_enablement next = {0};
  const char *plugin = overview->columns[column].name, *cell = NULL;
  bool found = false;
  int result = org_enablement_next(overview->org, plugin, units[0], overview->day, overview->arena, &next, &found);

  if (result < 0 || !found) return result;
  result = overview_cell(overview, plugin, units, count, next.from, &cell);
  if (result < 0) return result;
  cells[column + 1] = pussel_string(cell);
  cells[column + 2] = pussel_string(commands_value_date(overview->context, next.from));
  overview->columns[column + 1].flags &= ~(int32_t)PUSSEL_COLUMN_DETAIL;
  overview->columns[column + 2].flags &= ~(int32_t)PUSSEL_COLUMN_DETAIL;
  return 0;
}

static int overview_row(struct overview *overview, int64_t unit, const char *name) {
  struct overview_line *line = pussel_alloc(overview->context, sizeof *line);
  int64_t *units = NULL;
  size_t count = 0;
  int result = org_units_below(overview->org, unit, overview->day, false, overview->arena, &units, &count);

  if (line != NULL) line->cells = pussel_alloc(overview->context, overview->count * sizeof *line->cells);
  if (line == NULL || line->cells == NULL) return PUSSEL_ENOMEM;
  line->cells[0] = pussel_integer(unit);
  line->cells[1] = pussel_string(name);
  for (size_t i = FIXED; i < overview->count && result == 0; i += EACH) {
    const char *cell = NULL;
    result = overview_cell(overview, overview->columns[i].name, units, count, overview->day, &cell);
    line->cells[i] = pussel_string(cell);
    if (result == 0) result = overview_next(overview, i, units, count, line->cells);
  }
  *overview->end = line;
  overview->end = &line->next;
  return result;
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
  for (const struct overview_line *line = overview.first; line != NULL && result == 0; line = line->next)
    result = host_row_free(context, overview.columns, line->cells, overview.count);
  return result;
}

/* line.c — the dialogue line of a unit: its manager or managers, and the nearest other manager above. Read from the view. */
#include <string.h>

#include "dialogue.h"

const char *dialogue_unit_name(struct pussel_context *context, int64_t unit) {
  sqlite3_stmt *statement = NULL;
  const char *name = NULL;
  if (kit_sql_prepare(context, &statement, "SELECT " KIT_UNIT_NAME("?1"), "i", unit) < 0) return "";
  if (kit_sql_step(context, statement) == 1) name = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return name != NULL ? name : "";
}

static void line_fill(struct pussel_context *context, sqlite3_stmt *statement, struct dialogue_line *line) {
  line->unit = sqlite3_column_int64(statement, 0);
  line->managers = sqlite3_column_int64(statement, 1);
  line->workplace = sqlite3_column_int(statement, 2) != 0;
  line->upper_unit = sqlite3_column_int64(statement, 3);
  line->needed = sqlite3_column_int(statement, 4) != 0;
  line->covered_by = sqlite3_column_int64(statement, 5);
  line->name = kit_sql_text(context, statement, 6);
  line->enabled = sqlite3_column_int(statement, 7) != 0;
}

int dialogue_line_list(struct pussel_context *context, int64_t top, bool below, struct dialogue_line **lines, size_t *count) {
  static const char sql[] = "SELECT l.unit, l.managers, l.workplace, l.upper_unit, l.needed, l.covered_by, u.name,"
                            " l.unit IN (SELECT e.unit FROM plugin_enabled AS e WHERE e.plugin = 'dialogue')"
                            " FROM dialogue_line AS l JOIN org_tree AS t ON t.unit = l.unit AND t.ancestor = ?1"
                            " JOIN org_unit AS u ON u.unit = l.unit WHERE t.depth = 0 OR ?2 ORDER BY t.depth, " KIT_SWEDISH_ORDER("u.name") ", l.unit";
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int result = kit_sql_prepare(context, &statement, sql, "ii", top, (int64_t)below);
  *lines = NULL;
  *count = 0;
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    if (*count == room) {
      struct dialogue_line *more = pussel_alloc(context, (room = 2 * room + 16) * sizeof *more);
      if (more == NULL) break;
      if (*count > 0) memcpy(more, *lines, *count * sizeof *more);
      *lines = more;
    }
    line_fill(context, statement, &(*lines)[(*count)++]);
  }
  sqlite3_finalize(statement);
  if (result == 1) return PUSSEL_ENOMEM;
  return result;
}

int dialogue_line_get(struct pussel_context *context, int64_t unit, struct dialogue_line *line) {
  struct dialogue_line *found;
  size_t count;
  int result = dialogue_line_list(context, unit, false, &found, &count);
  if (result < 0) return result;
  if (count == 0) return PUSSEL_ENOTFOUND;
  *line = found[0];
  return PUSSEL_OK;
}

/* Who leads the unit: its managers, or its deputies where there is no manager. ?1 the unit. */
#define LINE_LEADERS                                                                                                     \
  "SELECT r.person FROM org_role AS r WHERE r.unit = ?1 AND (r.role = 'manager' OR r.role = 'deputy'"                  \
  " AND NOT EXISTS (SELECT 1 FROM org_role AS m WHERE m.unit = ?1 AND m.role = 'manager'))"

int dialogue_line_names(struct pussel_context *context, int64_t unit, const char **names) {
  sqlite3_stmt *statement = NULL;
  const char *text = "", *last = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT p.name FROM org_person AS p WHERE p.person IN (" LINE_LEADERS ") ORDER BY p.person", "i", unit);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    const char *name = kit_sql_text(context, statement, 0);
    if (last != NULL && text != NULL) text = text[0] == '\0' ? last : pussel_text(context, "%s, %s", text, last);
    last = name != NULL ? name : _("protected identity");
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (last == NULL) last = "";
  *names = text == NULL || text[0] == '\0' ? last : pussel_text(context, _("%s and %s"), text, last);
  return *names != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

int dialogue_line_part(struct pussel_context *context, const struct dialogue_line *line, int64_t person, const char **part) {
  static const char sql[] =
      "SELECT r.role FROM org_role AS r LEFT JOIN org_tree AS t ON t.ancestor = r.unit AND t.unit = ?1"
      " WHERE r.person = ?2 AND (r.unit IS NULL OR t.unit IS NOT NULL) AND r.role IN ('deputy', 'union_rep', 'elected_official', 'employee')"
      " ORDER BY CASE r.role WHEN 'union_rep' THEN 1 WHEN 'elected_official' THEN 2 WHEN 'deputy' THEN 3 ELSE 4 END LIMIT 1";
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, sql, "ii", line->unit, person);
  *part = "other";
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) *part = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return result < 0 ? result : *part != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

int dialogue_line_leads(struct pussel_context *context, int64_t unit, int64_t person, bool *leads) {
  int64_t found = 0;
  int result = kit_sql_integer(context, &found, "SELECT 1 WHERE ?2 IN (" LINE_LEADERS ")", "ii", unit, person);
  *leads = result == PUSSEL_OK;
  return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
}

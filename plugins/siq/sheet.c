/*
 * sheet.c — `pussel siq sheet`: the workshop material on paper, of one unit or of all below one. It holds last time's levels, so that it is for
 * those who see them: the unit, its nearest manager, administrators and auditors.
 */
#include <string.h>

#include "sheet.h"

struct sheeting {
  struct pussel_context *context;
  const char *set;
  bool single;
  int64_t written, elsewhere;
};

static int sheet_row(const struct sheet *sheet, const char *file) {
  struct pussel_context *context = sheet->context;
  if (sheet->round > 0) (void)pussel_row_integer(context, "round", sheet->round);
  (void)pussel_row_integer(context, "unit", sheet->unit);
  (void)pussel_row_text(context, "unit_name", sheet->unit_name);
  if (sheet->day != NULL) (void)pussel_row_text(context, "date", sheet->day);
  (void)pussel_row_integer(context, "pieces", (int64_t)sheet->piece_count);
  if (sheet->last_day != NULL) (void)pussel_row_text(context, "last", sheet->last_day);
  (void)pussel_row_text(context, "file", file);
  return pussel_row_end(context);
}

static int sheet_unit(struct sheeting *sheeting, int64_t unit) {
  struct pussel_context *context = sheeting->context;
  struct sheet sheet = {.context = context, .unit = unit};
  const char *file;
  int result = pussel_unit_enter(context, unit);
  if (result < 0 && (sheeting->single || result <= PUSSEL_EINTERNAL)) return result;
  if (result < 0) {
    sheeting->elsewhere++;
    return PUSSEL_OK;
  }
  result = sheet_load(&sheet, sheeting->set);
  if (result < 0) return result;
  file = kit_format_file_name(context, sheet.unit_name, unit, "html");
  if (file == NULL) return PUSSEL_ENOMEM;
  sheeting->written++;
  result = sheet_page_write(&sheet, file);
  return result == PUSSEL_OK ? sheet_row(&sheet, file) : result;
}

/* Workplaces, whether or not a round is open; else the units that have one. */
static const char units_sql[] =
    "SELECT u.unit FROM org_unit AS u WHERE u.unit IN (SELECT t.unit FROM org_tree AS t WHERE t.ancestor = ?1)"
    " AND (CASE ?2 WHEN 1 THEN u.workplace = 1 AND u.dormant = 0"
    " ELSE EXISTS (SELECT 1 FROM p_siq_round AS r WHERE r.unit = u.unit AND r.state = 'open') END) ORDER BY " SIQ_ALPHABETICAL("u.path") ", u.unit";

static int sheet_below(struct sheeting *sheeting, int64_t top) {
  struct pussel_context *context = sheeting->context;
  bool workplaces = pussel_argument_integer(context, "workplaces") != 0;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, units_sql, "ii", top, (int64_t)workplaces);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) result = sheet_unit(sheeting, sqlite3_column_int64(statement, 0));
  sqlite3_finalize(statement);
  if (result < 0 || sheeting->written > 0) return result;
  if (sheeting->elsewhere > 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-sheet-none", _("no sheets were made"),
                       pussel_text(context, _("the units below are not yours, or the SIQ puzzle is not enabled in them: %lld"), (long long)sheeting->elsewhere),
                       _("Sheets hold last time's levels, and are made by the unit's manager, the nearest above, or an administrator."));
  return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-sheet-none", _("no sheets were made"),
                     workplaces ? _("no unit there is a workplace") : _("no unit there has an open round"),
                     workplaces ? _("Say which are: pussel org set --workplace yes")
                                : _("Open the rounds first: pussel siq open --below UNIT --workplaces, or add --workplaces for the sheets of rounds to come."));
}

int siq_sheet(struct pussel_context *context, void *prepared) {
  struct sheeting sheeting = {.context = context, .set = pussel_argument_text(context, "set"), .single = pussel_argument_integer(context, "unit") != 0};
  int64_t unit = pussel_argument_integer(context, "unit"), below = pussel_argument_integer(context, "below");
  int result;
  (void)prepared;
  if ((unit != 0) == (below != 0))
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-sheet-where", _("no sheets were made"), _("it must be said for which units"),
                       _("Give --unit UNIT for one, or --below UNIT for all below it, one of them."));
  result = sheeting.single ? sheet_unit(&sheeting, unit) : sheet_below(&sheeting, below);
  if (result < 0) return result;
  if (sheeting.elsewhere > 0)
    pussel_warn(context, pussel_text(context, _("Units that were passed over, since they are not yours or the SIQ puzzle is not enabled there: %lld."), (long long)sheeting.elsewhere));
  return PUSSEL_OK;
}

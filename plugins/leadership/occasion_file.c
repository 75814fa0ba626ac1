/* occasion_file.c — a whole programme's occasions from a table; the same table once more changes nothing. */
#include <string.h>

#include "leadership.h"

struct import_row {
  int64_t line, group;
  const char *module, *date, *to, *starts, *place, *supplier, *half_days;
};
struct import {
  struct import_row *rows;
  size_t count, room;
  struct kit_faults faults;
};

static int import_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct import *import = state;
  struct import_row *one;
  struct import_row *grown = kit_list_grow(context, import->rows, import->count, &import->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  import->rows = grown;
  one = &import->rows[import->count++];
  *one = (struct import_row){.line = row->line};
  if (!kit_word_integer(row->cells[0], 1, 100000, &one->group)) {
    one->group = 0;
    kit_faults_add(context, &import->faults, row->line, pussel_text(context, _("the group \"%s\" is no number"), row->cells[0] == NULL ? "" : row->cells[0]));
  }
  one->module = kit_word_trim(context, row->cells[1]);
  one->date = kit_word_trim(context, row->cells[2]);
  const char **const texts[] = {&one->to, &one->starts, &one->place, &one->supplier, &one->half_days};
  for (size_t i = 0; i < 5; i++) *texts[i] = kit_word_is_blank(row->cells[3 + i]) ? NULL : kit_word_trim(context, row->cells[3 + i]);
  return PUSSEL_OK;
}

int leadership_occasion_import_prepare(struct pussel_context *context, void **prepared) {
  struct import *import = pussel_alloc(context, sizeof *import);
  if (import == NULL) return PUSSEL_ENOMEM;
  *prepared = import;
  return pussel_csv_read(context, pussel_argument_text(context, "file"),
                         "group*|grupp,module*|modul,date*|datum|från|fran,to|till|last_date,starts|börjar|borjar|tid,place|plats,"
                         "supplier|leverantör|leverantor,half_days|halvdagar",
                         import_row, import);
}

/* The row as an occasion; a fault is told by its line, and the occasion is then not written. */
static int import_read(struct pussel_context *context, const struct leadership_programme *programme, struct import *import, const struct import_row *row,
                       struct leadership_occasion *occasion, bool *whole) {
  size_t before = import->faults.count;
  int64_t length = 0;
  const char *fault = NULL, *wrong = NULL;
  memset(occasion, 0, sizeof *occasion);
  *whole = false;
  occasion->group_number = row->group;
  int result = kit_sql_integer(context, &occasion->group, "SELECT id FROM p_leadership_group WHERE programme = ? AND number = ?", "ii", programme->id, row->group);
  if (result == PUSSEL_ENOTFOUND && row->group != 0)
    kit_faults_add(context, &import->faults, row->line, pussel_text(context, _("there is no group %lld"), (long long)row->group));
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  result = kit_sql_integer(context, &occasion->module, "SELECT id FROM p_leadership_module WHERE programme = ?1 AND (key = ?2 OR title = ?2)", "it", programme->id, row->module);
  if (result == PUSSEL_ENOTFOUND)
    kit_faults_add(context, &import->faults, row->line, pussel_text(context, _("there is no module \"%s\""), row->module == NULL ? "" : row->module));
  if (result == PUSSEL_OK) result = kit_sql_integer(context, &length, "SELECT half_days FROM p_leadership_module WHERE id = ?", "i", occasion->module);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (!kit_day_read(row->date, &occasion->day)) wrong = row->date != NULL ? row->date : "";
  else if (row->to != NULL && !kit_day_read(row->to, &occasion->last_day)) wrong = row->to;
  if (wrong != NULL) kit_faults_add(context, &import->faults, row->line, pussel_text(context, _("\"%s\" is no date, such as 2027-01-31"), wrong));
  if (row->to == NULL) occasion->last_day = occasion->day;
  occasion->half_days = length;
  if (row->half_days != NULL && !kit_word_integer(row->half_days, 1, 20, &occasion->half_days))
    kit_faults_add(context, &import->faults, row->line, pussel_text(context, _("\"%s\" is no number of half days, 1–20"), row->half_days));
  occasion->starts = row->starts;
  occasion->place = row->place;
  occasion->supplier = row->supplier;
  if (kit_text_has_personal_number(row->place) || kit_text_has_personal_number(row->supplier)) fault = _("there is what looks like a personnummer, and it is never kept");
  if (fault == NULL && import->faults.count == before) fault = leadership_occasion_fault(context, occasion);
  if (fault != NULL) kit_faults_add(context, &import->faults, row->line, fault);
  *whole = import->faults.count == before && occasion->group != 0;
  return PUSSEL_OK;
}

static bool import_same(const char *a, const char *b) { return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0); }

/* The same group, module and day again: changed where something else differs, else as it was. */
static int import_again(struct pussel_context *context, const struct leadership_programme *programme, struct import *import, const struct import_row *row,
                        const struct leadership_occasion *fresh, const struct leadership_occasion *old) {
  bool seen = fresh->last_day != old->last_day || fresh->half_days != old->half_days || !import_same(fresh->starts, old->starts) || !import_same(fresh->place, old->place);
  const char *held = NULL;
  int result = PUSSEL_OK;
  if (!seen && import_same(fresh->supplier, old->supplier)) return leadership_occasion_row(context, old->id, "unchanged");
  if (seen) result = leadership_occasion_has_been(context, old, "", &held);
  if (result < 0) return result;
  if (held != NULL) {
    kit_faults_add(context, &import->faults, row->line, pussel_text(context, _("occasion %lld has been held: when and where it was is not changed afterwards"), (long long)old->id));
    return PUSSEL_OK;
  }
  result = kit_sql_run(context,
                       "UPDATE p_leadership_occasion SET last_day = ?2, starts = ?3, place = ?4, supplier = ?5,"
                       " half_days = nullif(?6, (SELECT half_days FROM p_leadership_module WHERE id = module)), sequence = ?7 WHERE id = ?1",
                       "iitttii", old->id, fresh->last_day, fresh->starts, fresh->place, fresh->supplier, fresh->half_days, old->sequence + (seen ? 1 : 0));
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("occasion", old->id), pussel_field_text("date", leadership_day_text(context, old->day)),
                                        pussel_field_integer("sequence", old->sequence + (seen ? 1 : 0))};
  result = pussel_emit(context, "leadership.occasion.changed", 1, programme->unit, fields, sizeof fields / sizeof *fields);
  return result < 0 ? result : leadership_occasion_row(context, old->id, "changed");
}

static int import_one(struct pussel_context *context, const struct leadership_programme *programme, struct import *import, const struct import_row *row) {
  struct leadership_occasion occasion, old;
  int64_t id = 0, collisions = 0;
  bool whole = false;
  int result = import_read(context, programme, import, row, &occasion, &whole);
  if (result < 0 || !whole) return result;
  result = kit_sql_integer(context, &id, "SELECT id FROM p_leadership_occasion WHERE group_id = ? AND module = ? AND day = ? AND state <> 'cancelled'", "iii",
                           occasion.group, occasion.module, occasion.day);
  if (result == PUSSEL_OK) {
    result = leadership_occasion_get(context, id, &old);
    return result < 0 ? result : import_again(context, programme, import, row, &occasion, &old);
  }
  if (result != PUSSEL_ENOTFOUND) return result;
  if (!programme->is_series)
    result = kit_sql_integer(context, &id,
                             "SELECT max(o.id) FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module WHERE o.group_id = ?1"
                             " AND o.module = ?2 AND o.state <> 'cancelled' GROUP BY m.id HAVING sum(coalesce(o.half_days, m.half_days)) + ?3 > max(m.half_days)",
                             "iii", occasion.group, occasion.module, occasion.half_days);
  if (result == PUSSEL_OK) {
    kit_faults_add(context, &import->faults, row->line,
                   pussel_text(context, _("group %lld has the module already, in occasion %lld; change or cancel that first"), (long long)row->group, (long long)id));
    return PUSSEL_OK;
  }
  if (result != PUSSEL_ENOTFOUND) return result;
  result = leadership_occasion_insert(context, programme, &occasion);
  if (result == PUSSEL_OK) result = leadership_occasion_collisions(context, &occasion, &collisions);
  return result < 0 ? result : leadership_occasion_row(context, occasion.id, "new");
}

int leadership_occasion_import(struct pussel_context *context, void *prepared) {
  struct import *import = prepared;
  struct leadership_programme programme;
  int result = leadership_programme_find(context, &programme);
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, _("no occasion was planned"));
  for (size_t i = 0; i < import->count && result == PUSSEL_OK; i++) result = import_one(context, &programme, import, &import->rows[i]);
  if (result < 0) return result;
  return kit_faults_fail(context, &import->faults, "leadership-occasion-faults",
                         pussel_text(context, _("the occasions in %s have faults"), pussel_argument_text(context, "file")),
                         _("Mend the table and import it again; what it has already planned is recognised by group, module and date."));
}

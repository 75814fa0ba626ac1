/*
 * reference_gone.c — a reference that fits no unit on the day, but fitted one before: what it is called now, or which units
 * came from it.
 */
#include "org/inside.h"

struct reference_gone {
  int64_t units[ORG_LISTED_MOST];
  size_t count;
  int32_t last; /* the latest day after the last on which a unit was called so */
};

static int gone_collect(struct org *org, const char *name, int32_t day, struct reference_gone *gone) {
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(org->store, &statement,
                         "SELECT unit, name, valid_to FROM core_unit_version WHERE valid_to <= ?1 ORDER BY valid_to DESC", "d", day);
  while (rc == 0 && gone->count < ORG_LISTED_MOST && (rc = store_step(org->store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    bool known = false;
    rc = 0;
    if (!text_equal_fold((const char *)sqlite3_column_text(statement, 1), name)) continue;
    for (size_t i = 0; i < gone->count && !known; i++) known = gone->units[i] == unit;
    if (gone->count == 0) gone->last = sqlite3_column_int(statement, 2);
    if (!known) gone->units[gone->count++] = unit;
  }
  sqlite3_finalize(statement);
  return rc;
}

int reference_gone_successors(struct org *org, int64_t unit, int32_t day, size_t *listed) {
  static const char sql[] =
      "SELECT DISTINCT d.to_unit FROM core_descent d JOIN core_unit_parent p ON p.unit = d.to_unit AND p.valid_from <= ?2"
      " AND p.valid_to > ?2 WHERE d.from_unit = ?1 AND d.day <= ?2 ORDER BY d.to_unit";
  sqlite3_stmt *statement = NULL;
  bool open = false;
  int rc = org_unit_covers(org, unit, day, day + 1, &open);
  if (rc == 0 && open) {
    (*listed)++;
    return org_unit_detail(org, unit, day);
  }
  if (rc == 0) rc = store_prepare(org->store, &statement, sql, "id", unit, day);
  while (rc == 0 && *listed < ORG_LISTED_MOST && (rc = store_step(org->store, statement)) == 1) {
    (*listed)++;
    rc = org_unit_detail(org, sqlite3_column_int64(statement, 0), day);
  }
  sqlite3_finalize(statement);
  return rc;
}

int reference_gone(struct org *org, const char *reference, int32_t day) {
  struct reference_gone gone = {.count = 0};
  char date[DATE_TEXT], last[DATE_TEXT];
  size_t listed = 0;
  int rc = gone_collect(org, reference, day, &gone);
  if (rc < 0 || gone.count == 0) return rc;
  date_format(day, date);
  date_format(gone.last, last);
  error_setf(org_error(org), PUSSEL_ENOTFOUND, "unit-unknown", _("the unit was not found"),
             _("Ask for one of its own days: --as-of. Units that are there and came after it, or are called otherwise now, are listed."),
             _("no unit is called “%s” on %s any more; the last was called so until %s"), reference, date, last);
  for (size_t i = 0; i < gone.count; i++) {
    rc = reference_gone_successors(org, gone.units[i], day, &listed);
    if (rc < 0) return rc;
  }
  return PUSSEL_ENOTFOUND;
}

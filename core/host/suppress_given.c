/*
 * host/suppress_given.c — the same counts handed over once more change nothing; others are refused, since what was
 * decided stands. Of what is suppressed and counts in a group, or nowhere, no numbers are kept to compare with.
 */
#include "host/suppress.h"

#include <string.h>

static const struct pussel_count *suppress_item(const struct suppress *suppress, const char *measure, const char *category) {
  for (int32_t i = 0; i < suppress->counts->count; i++) {
    const struct pussel_count *item = &suppress->counts->items[i];
    if (strcmp(item->category, category) == 0 && strcmp(item->measure, measure) == 0) return item;
  }
  return NULL;
}

static int suppress_compare(struct suppress *suppress, bool *same) {
  static const char sql[] =
      "SELECT s.measure, c.category, coalesce(CAST(substr(p.n, 1 + c.position * length(p.individuals), length(p.individuals)) AS INTEGER), w.n) FROM core_count_given AS g"
      " JOIN core_count_mark AS m ON m.shape = g.shape"
      " JOIN core_count_series AS s ON s.id = m.series JOIN core_count_category AS c ON c.series = m.series"
      " LEFT JOIN core_count_content AS p ON m.suppressed = 0 AND p.count_group = g.count_group AND p.series = m.series"
      " LEFT JOIN core_count_waiting AS w ON w.given = g.id AND w.series = m.series AND w.position = c.position"
      " WHERE g.id = ?1";
  sqlite3_stmt *rows = NULL;
  int32_t seen = 0;
  int rc = store_prepare(suppress->host->store, &rows, sql, "i", suppress->given);
  *same = true;
  while (rc == PUSSEL_OK && (rc = store_step(suppress->host->store, rows)) == 1) {
    const struct pussel_count *item =
        suppress_item(suppress, (const char *)sqlite3_column_text(rows, 0), (const char *)sqlite3_column_text(rows, 1));
    bool is_kept = sqlite3_column_type(rows, 2) != SQLITE_NULL;
    *same = *same && item != NULL && (!is_kept || item->n == sqlite3_column_int64(rows, 2));
    seen++;
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(rows);
  *same = *same && seen == suppress->counts->count;
  return rc;
}

int suppress_find_given(struct suppress *suppress, bool *again) {
  const struct pussel_counts *counts = suppress->counts;
  bool same = true;
  int rc = suppress_integer(suppress->batch, &suppress->given, SUPPRESS_GIVEN, "ttti", suppress->plugin, counts->subject, counts->period, counts->unit);
  *again = rc == PUSSEL_OK;
  if (rc == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  if (rc == PUSSEL_OK) rc = suppress_units_write(suppress->batch); /* it may be of this batch */
  if (rc == PUSSEL_OK) rc = suppress_compare(suppress, &same);
  if (rc < 0 || same) return rc;
  return error_setf(suppress->host->error, PUSSEL_EREFUSED, "count-given", counts->subject,
                    _("What was decided then stands. Count these in a period of their own."),
                    _("the unit id:%lld has handed over other counts for the period %s"), (long long)counts->unit, counts->period);
}

/* day.c — the day as the tables keep it: today, of an option, and as people read it. */
#include "leadership.h"

const char *leadership_day_text(struct pussel_context *context, int64_t day) {
  sqlite3_stmt *statement = NULL;
  const char *text = NULL;
  if (kit_sql_prepare(context, &statement, "SELECT strftime('%Y-%m-%d', ? * 86400, 'unixepoch')", "i", day) < 0) return NULL;
  if (kit_sql_step(context, statement) == 1) text = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return text;
}

int leadership_day_today(struct pussel_context *context, int64_t *day) {
  struct pussel_time now;
  pussel_now(context, &now);
  return kit_day_read(now.day, day) ? PUSSEL_OK : PUSSEL_ENOTFOUND;
}

int leadership_day_option(struct pussel_context *context, const char *name, int64_t fallback, int64_t *day) {
  const char *text = pussel_argument_text(context, name);
  *day = fallback;
  return text == NULL || kit_day_read(text, day) ? PUSSEL_OK : PUSSEL_ENOTFOUND; /* the host has read it as a date */
}

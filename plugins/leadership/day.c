/* day.c — days as people write them, and as the tables keep them: whole days since 1970-01-01. */
#include "leadership.h"

int leadership_day_read(struct pussel_context *context, const char *text, int64_t *day) {
  return kit_sql_integer(context, day, "SELECT unixepoch(?1) / 86400 WHERE length(?1) = 10 AND strftime('%Y-%m-%d', unixepoch(?1), 'unixepoch') = ?1", "t", text);
}

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
  return leadership_day_read(context, now.day, day);
}

int leadership_day_option(struct pussel_context *context, const char *name, int64_t fallback, int64_t *day) {
  const char *text = pussel_argument_text(context, name);
  *day = fallback;
  return text == NULL ? PUSSEL_OK : leadership_day_read(context, text, day);
}

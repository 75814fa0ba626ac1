/*
 * show_day.c — a round as it stood on another day than today: what the published views say of that day. How individual
 * ratings fell is not kept day by day, so there are no bars.
 */
#include "siq.h"

/* The day that is asked for, NULL when it is today. Swedish time is one or two hours ahead of UTC: in the hours about midnight
 * the day before may be taken for today, and is then shown as it is now. */
int siq_show_day(struct pussel_context *context, const char **day) {
  struct pussel_time now;
  int64_t is_today = 0;
  int result;
  pussel_now(context, &now);
  result = kit_sql_integer(context, &is_today, "SELECT ?1 IN (date(?2, 'unixepoch'), date(?2 + 7200, 'unixepoch'))", "ti",
                           now.day, now.seconds);
  *day = is_today ? NULL : pussel_text(context, "%s", now.day);
  return result == PUSSEL_OK && !is_today && *day == NULL ? PUSSEL_ENOMEM : result;
}

int siq_show_round_on(struct pussel_context *context, const struct siq_round *round, const char *day) {
  int64_t there = 0;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_integer(context, &there, "SELECT round FROM siq_round WHERE round = ?", "i", round->id);
  if (result == PUSSEL_ENOTFOUND)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-round-unknown",
                       pussel_text(context, _("there is no round %lld on %s"), (long long)round->id, day),
                       pussel_text(context, _("it is of %s"), round->day), _("See the rounds that there were: pussel siq list --as-of DATE"));
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement,
                             "SELECT r.piece, r.title, r.median, r.spread, r.answered, o.participants, r.suppressed,"
                             " r.about_manager, r.agreed, r.priority FROM siq_rating AS r"
                             " JOIN siq_round AS o ON o.round = r.round"
                             " JOIN p_siq_round_piece AS p ON p.round = r.round"
                             " JOIN p_siq_piece AS k ON k.id = p.piece AND k.key = r.piece"
                             " WHERE r.round = ? ORDER BY p.position",
                             "i", round->id);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("Round %lld of %s as it stood on %s; how the individual ratings fell is not kept day by day."),
                                     (long long)round->id, round->unit_name, day));
  return result;
}

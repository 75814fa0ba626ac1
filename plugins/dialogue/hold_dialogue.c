/* hold_dialogue.c — the dialogue that something is written down of: of a unit, in a period; and whether it can be written in. */
#include <string.h>

#include "hold.h"

/* Who is above is asked of the organisation until it is finalised: a new manager takes over what the former one had begun. */
#define DIALOGUE_UPPER                                                                                                    \
  "iif(d.state = 'finalised', d.upper_unit, coalesce((SELECT l.upper_unit FROM dialogue_line AS l WHERE l.unit = d.unit)," \
  " d.upper_unit))"
#define DIALOGUE_COLUMNS                                                                                                  \
  "d.id, d.unit, coalesce(" DIALOGUE_UPPER ", 0), " KIT_UNIT_NAME("d.unit") ", " KIT_UNIT_NAME(DIALOGUE_UPPER) ", d.period," \
  " date(d.day * 86400, 'unixepoch'), date(d.held_on * 86400, 'unixepoch'), d.state, d.disposed_on IS NOT NULL,"          \
  " EXISTS (SELECT 1 FROM org_unit AS o WHERE o.unit = d.unit)"

static int dialogue_read(struct pussel_context *context, sqlite3_stmt *statement, struct hold_dialogue *dialogue) {
  int result = kit_sql_step(context, statement);
  memset(dialogue, 0, sizeof *dialogue);
  if (result == 1) {
    dialogue->id = sqlite3_column_int64(statement, 0);
    dialogue->unit = sqlite3_column_int64(statement, 1);
    dialogue->upper_unit = sqlite3_column_int64(statement, 2);
    dialogue->unit_name = kit_sql_text(context, statement, 3);
    dialogue->upper_name = kit_sql_text(context, statement, 4);
    dialogue->period = kit_sql_text(context, statement, 5);
    dialogue->day = kit_sql_text(context, statement, 6);
    dialogue->held_on = kit_sql_text(context, statement, 7);
    dialogue->state = kit_sql_text(context, statement, 8);
    dialogue->disposed = sqlite3_column_int(statement, 9) != 0;
    dialogue->open = sqlite3_column_int(statement, 10) != 0;
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (result == 1 && (dialogue->period == NULL || dialogue->state == NULL || dialogue->day == NULL)) return PUSSEL_ENOMEM;
  return result == 1 ? PUSSEL_OK : PUSSEL_ENOTFOUND;
}

int hold_dialogue_get(struct pussel_context *context, int64_t id, struct hold_dialogue *dialogue) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT " DIALOGUE_COLUMNS " FROM p_dialogue_dialogue AS d WHERE d.id = ?", "i", id);
  return result < 0 ? result : dialogue_read(context, statement, dialogue);
}

/* The periods that the unit has, for who wrote another. */
static const char *dialogue_periods(struct pussel_context *context, int64_t unit) {
  sqlite3_stmt *statement = NULL;
  const char *periods = NULL;
  if (kit_sql_prepare(context, &statement, "SELECT group_concat(period, ', ') FROM (SELECT period FROM p_dialogue_dialogue WHERE unit = ? ORDER BY day)",
                      "i", unit) < 0)
    return NULL;
  if (kit_sql_step(context, statement) == 1) periods = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return periods;
}

int hold_dialogue_find(struct pussel_context *context, int64_t unit, const char *period, const char *what, struct hold_dialogue *dialogue) {
  sqlite3_stmt *statement = NULL;
  const char *periods;
  int result = kit_sql_prepare(context, &statement, "SELECT " DIALOGUE_COLUMNS " FROM p_dialogue_dialogue AS d WHERE d.unit = ? AND d.period = ?"
                               " ORDER BY d.state = 'closed', d.id DESC LIMIT 1",
                               "it", unit, period != NULL ? period : "");
  if (result == PUSSEL_OK) result = dialogue_read(context, statement, dialogue);
  if (result != PUSSEL_ENOTFOUND) return result;
  if (period == NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-hold-options", what, _("the period is not said"), _("Add --period, such as --period 2027-T1."));
  periods = dialogue_periods(context, unit);
  return pussel_fail(context, PUSSEL_ENOTFOUND, "dialogue-not-planned", what,
                     periods != NULL ? pussel_text(context, _("no dialogue is planned for the period \"%s\"; planned are: %s"), period, periods)
                                     : pussel_text(context, _("no dialogue is planned for the period \"%s\""), period),
                     pussel_text(context, _("Plan it: pussel dialogue plan --unit id:%lld --period %s"), (long long)unit, period));
}

int hold_dialogue_asked(struct pussel_context *context, const char *what, struct hold_dialogue *dialogue) {
  int64_t number = pussel_argument_integer(context, "dialogue"), unit = pussel_argument_integer(context, "unit");
  int result;
  if (unit != 0) return hold_dialogue_find(context, unit, pussel_argument_text(context, "period"), what, dialogue);
  if (number == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-hold-options", what, _("it does not say of which dialogue"),
                       _("Give --unit and --period, or --dialogue with its number (of a unit that has ended)."));
  result = hold_dialogue_get(context, number, dialogue);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "dialogue-unknown", what, pussel_text(context, _("there is no dialogue %lld"), (long long)number),
                     _("See them: pussel dialogue list --format csv"));
}

const char *hold_dialogue_said(struct pussel_context *context, const struct hold_dialogue *dialogue) {
  return pussel_text(context, "%s, %s", dialogue->unit_name != NULL ? dialogue->unit_name : "", dialogue->period);
}

int hold_dialogue_must_be_open(struct pussel_context *context, const struct hold_dialogue *dialogue) {
  const char *what = pussel_text(context, _("nothing was written down of the dialogue %s"), hold_dialogue_said(context, dialogue));
  if (strcmp(dialogue->state, "finalised") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-finalised", what, _("it is finalised, and what stands is not rewritten"),
                       pussel_text(context, _("Correct an entry with a reason: pussel dialogue correct --unit id:%lld --period %s --entry N --why \"…\""),
                                   (long long)dialogue->unit, dialogue->period));
  if (strcmp(dialogue->state, "closed") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-closed", what, _("it was closed without having been held"),
                       _("Plan another one: pussel dialogue plan"));
  if (!dialogue->open)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-unit-closed", what, _("the unit has ended"),
                       dialogue->held_on != NULL
                           ? pussel_text(context, _("What was written can be finalised: pussel dialogue finalise --dialogue %lld"), (long long)dialogue->id)
                           : _("Plan a dialogue with the unit that took over: pussel dialogue plan"));
  return PUSSEL_OK;
}

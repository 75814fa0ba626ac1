/* plan.c — which units have a dialogue in a period: one for each operation that somebody leads and somebody else is above of. */
#include <string.h>

#include "dialogue.h"

struct planning {
  struct pussel_context *context;
  const struct dialogue_line *lines;
  size_t count;
  bool single; /* --unit: what stands in the way is an error, and not a row */
  bool together;
  const char *typed; /* the period */
  const char *date;
  int64_t minutes; /* 0: as the setting says */
  int64_t planned, changed, same, covered, left;
};

int dialogue_plan_find(struct pussel_context *context, int64_t unit, const char *period, int64_t *dialogue) {
  return kit_sql_integer(context, dialogue, "SELECT id FROM p_dialogue_dialogue WHERE unit = ? AND period = ? AND state <> 'closed'", "it", unit, period);
}

/* ---- what stands in the way ------------------------------------------------------------------------------------------ */

struct plan_obstacle {
  const char *code;
  const char *outcome; /* a word of the column */
  const char *why, *remedy;
};

static int plan_obstruct(struct planning *planning, const struct dialogue_line *line, const struct plan_obstacle *obstacle) {
  struct pussel_context *context = planning->context;
  if (planning->single)
    return pussel_fail(context, PUSSEL_EREFUSED, obstacle->code, pussel_text(context, _("no dialogue was planned for %s"), line->name),
                       obstacle->why, obstacle->remedy);
  planning->left++;
  (void)pussel_row_integer(context, "unit", line->unit);
  (void)pussel_row_text(context, "unit_name", line->name);
  (void)pussel_row_text(context, "outcome", obstacle->outcome);
  (void)pussel_row_text(context, "remedy", obstacle->remedy);
  return pussel_row_end(context);
}

static int plan_without_manager(struct planning *planning, const struct dialogue_line *line) {
  struct pussel_context *context = planning->context;
  const struct plan_obstacle obstacle = {
      "dialogue-no-manager", "no manager", _("nobody is its manager"),
      pussel_text(context, _("Say who leads it: pussel role assign --role manager --unit id:%lld --person PERSON"), (long long)line->unit)};
  return plan_obstruct(planning, line, &obstacle);
}

static int plan_without_upper(struct planning *planning, const struct dialogue_line *line) {
  struct pussel_context *context = planning->context;
  const struct plan_obstacle obstacle = {
      "dialogue-no-manager-above", "no manager above", _("nobody else is manager of any unit above it"),
      _("Say who leads the unit above: pussel role assign --role manager. Whoever is at the top has the dialogue with the political leadership.")};
  return plan_obstruct(planning, line, &obstacle);
}

static int plan_covered(struct planning *planning, const struct dialogue_line *line) {
  struct pussel_context *context = planning->context;
  const struct plan_obstacle obstacle = {
      "dialogue-covered", "covered", pussel_text(context, _("it has the same manager as %s, and is spoken of in that unit's dialogue"),
                                                 dialogue_unit_name(context, line->covered_by)),
      pussel_text(context, _("Plan that one: --unit id:%lld"), (long long)line->covered_by)};
  planning->covered++;
  return planning->single ? plan_obstruct(planning, line, &obstacle) : PUSSEL_OK;
}

/* With --together the units below that the same manager leads are spoken of in one dialogue, if that one is planned. */
static bool plan_is_together(const struct planning *planning, const struct dialogue_line *line, const struct dialogue_period *period) {
  int64_t dialogue;
  if (!planning->together || line->covered_by == 0) return false;
  for (size_t i = 0; i < planning->count; i++)
    if (planning->lines[i].unit == line->covered_by) return true;
  return dialogue_plan_find(planning->context, line->covered_by, period->name, &dialogue) == PUSSEL_OK;
}

/* *go: nothing stands in the way of a dialogue of its own. */
static int plan_check_unit(struct planning *planning, const struct dialogue_line *line, struct dialogue_period *period, bool *go) {
  struct pussel_context *context = planning->context;
  struct plan_obstacle obstacle = {"dialogue-period", "other periods", NULL, NULL};
  *go = false;
  if (line->managers == 0) return line->workplace || planning->single ? plan_without_manager(planning, line) : PUSSEL_OK;
  if (!line->needed) return plan_covered(planning, line);
  int result = PUSSEL_OK;
  if (planning->single) {
    result = pussel_unit_enter(context, line->unit);
    if (result == PUSSEL_OK) result = dialogue_period_read(context, line->unit, planning->typed, period);
    if (result < 0) return result;
  } else if (!dialogue_period_fits(context, line->unit, planning->typed, period)) {
    obstacle.remedy = pussel_text(context, _("See which: pussel dialogue plan --unit id:%lld --period %s --dry-run"), (long long)line->unit, planning->typed);
    return plan_obstruct(planning, line, &obstacle);
  }
  if (plan_is_together(planning, line, period)) return plan_covered(planning, line);
  if (line->upper_unit == 0) return plan_without_upper(planning, line);
  if (!planning->single) result = pussel_unit_enter(context, line->unit);
  if (result <= PUSSEL_EBUSY) return result; /* no answer to whether it may be planned */
  if (result < 0) {
    obstacle = (struct plan_obstacle){NULL, line->enabled ? "not yours" : "not enabled", NULL,
                                      line->enabled ? _("Its managers, or an administrator, plan it.")
                                                    : pussel_text(context, "pussel plugin enable dialogue --unit id:%lld", (long long)line->unit)};
    return plan_obstruct(planning, line, &obstacle);
  }
  *go = true;
  return PUSSEL_OK;
}

/* ---- writing ----------------------------------------------------------------------------------------------------------- */

/* In the period, or in the three months after it: then it is looked back on. Later is a slip of the pen. */
static int plan_check_date(struct planning *planning, const struct dialogue_period *period) {
  struct pussel_context *context = planning->context;
  int64_t fits = 0;
  int result;
  if (planning->date == NULL) return PUSSEL_OK;
  result = kit_sql_integer(context, &fits, "SELECT ?1 >= ?2 AND ?1 <= date(?3, '+3 months')", "ttt", planning->date, period->first, period->last);
  if (result < 0 || fits != 0) return result;
  return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-date", _("no dialogue was planned"),
                     pussel_text(context, _("%s is outside %s, which is from %s to %s"), planning->date, period->name, period->first, period->last),
                     _("Give a day in the period, or in the three months after it, when it is looked back on."));
}

static int plan_minutes(struct planning *planning, int64_t unit, int64_t *minutes) {
  struct pussel_value value;
  int result = PUSSEL_OK;
  *minutes = planning->minutes;
  if (*minutes > 0) return result;
  result = pussel_setting(planning->context, unit, "minutes", &value);
  *minutes = value.integer;
  return result;
}

/* Whoever leads one of the two units takes part as it is. */
static int plan_invite(struct planning *planning, const struct dialogue_line *line, int64_t dialogue, bool *changed) {
  struct pussel_context *context = planning->context;
  struct pussel_value person;
  int result = PUSSEL_OK;
  for (uint32_t i = 0; result == PUSSEL_OK && pussel_argument(context, "with", i, &person) == PUSSEL_OK; i++) {
    const char *part = NULL;
    bool leads = false;
    result = dialogue_line_leads(context, line->unit, person.integer, &leads);
    if (result == PUSSEL_OK && !leads) result = dialogue_line_leads(context, line->upper_unit, person.integer, &leads);
    if (result == PUSSEL_OK && !leads) result = dialogue_line_part(context, line, person.integer, &part);
    if (result < 0 || leads) continue;
    result = kit_sql_run(context, "INSERT OR IGNORE INTO p_dialogue_participant (dialogue, person, part) VALUES (?, ?, ?)", "iit", dialogue,
                         person.integer, part);
    if (result == PUSSEL_OK && sqlite3_changes(pussel_db(context)) > 0) *changed = true;
  }
  return result;
}

static int plan_insert(struct planning *planning, const struct dialogue_line *line, const struct dialogue_period *period, int64_t *dialogue) {
  struct pussel_context *context = planning->context;
  struct pussel_time now;
  int64_t minutes;
  int result = plan_minutes(planning, line->unit, &minutes);
  pussel_now(context, &now);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_dialogue_dialogue (unit, upper_unit, period, first_day, last_day, planned_on, day, minutes)"
                         " VALUES (?, ?, ?, unixepoch(?) / 86400, unixepoch(?) / 86400, unixepoch(?) / 86400, unixepoch(?) / 86400, ?)",
                         "iittttti", line->unit, line->upper_unit, period->name, period->first, period->last, now.day,
                         planning->date != NULL ? planning->date : period->last, minutes);
  *dialogue = sqlite3_last_insert_rowid(pussel_db(context));
  return result;
}

/* Planned before: what was given anew is changed, and who is above follows the organisation. What has been held stands. */
static int plan_update(struct planning *planning, const struct dialogue_line *line, int64_t dialogue, bool *changed) {
  struct pussel_context *context = planning->context;
  int result = kit_sql_run(context,
                           "UPDATE p_dialogue_dialogue SET day = coalesce(unixepoch(?2) / 86400, day), minutes = coalesce(nullif(?3, 0), minutes),"
                           " upper_unit = ?4 WHERE id = ?1 AND state = 'planned' AND (day <> coalesce(unixepoch(?2) / 86400, day)"
                           " OR minutes <> coalesce(nullif(?3, 0), minutes) OR upper_unit IS NOT ?4)",
                           "itii", dialogue, planning->date, planning->minutes, line->upper_unit);
  if (result == PUSSEL_OK) *changed = sqlite3_changes(pussel_db(context)) > 0;
  return result;
}

static int plan_tell(struct planning *planning, const struct dialogue_line *line, int64_t dialogue, const char *event, const char *outcome) {
  struct pussel_context *context = planning->context;
  sqlite3_stmt *statement = NULL;
  const char *managers = "", *upper = "";
  int result = dialogue_line_names(context, line->unit, &managers);
  if (result == PUSSEL_OK) result = dialogue_line_names(context, line->upper_unit, &upper);
  if (result == PUSSEL_OK) result = kit_sql_prepare(context, &statement, "SELECT period, date(day * 86400, 'unixepoch') FROM p_dialogue_dialogue WHERE id = ?", "i", dialogue);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  const char *period = result == 1 ? kit_sql_text(context, statement, 0) : NULL, *date = result == 1 ? kit_sql_text(context, statement, 1) : NULL;
  sqlite3_finalize(statement);
  if (result != 1) return result < 0 ? result : PUSSEL_ENOTFOUND;
  (void)pussel_row_integer(context, "dialogue", dialogue);
  (void)pussel_row_integer(context, "unit", line->unit);
  (void)pussel_row_text(context, "unit_name", line->name);
  (void)pussel_row_text(context, "managers", managers);
  (void)pussel_row_text(context, "upper_managers", upper);
  (void)pussel_row_text(context, "period", period);
  (void)pussel_row_text(context, "date", date);
  (void)pussel_row_text(context, "outcome", outcome);
  result = pussel_row_end(context);
  if (result < 0 || event == NULL) return result;
  const struct pussel_field fields[] = {pussel_field_integer("dialogue", dialogue), pussel_field_text("period", period), pussel_field_text("date", date)};
  return pussel_emit(context, event, 1, line->unit, fields, sizeof fields / sizeof *fields);
}

static int plan_unit(struct planning *planning, const struct dialogue_line *line) {
  struct pussel_context *context = planning->context;
  struct dialogue_period period;
  int64_t dialogue = 0;
  bool go, changed = false, is_new = false;
  int result = plan_check_unit(planning, line, &period, &go);
  if (result < 0 || !go) return result;
  result = plan_check_date(planning, &period);
  if (result == PUSSEL_OK) result = dialogue_plan_find(context, line->unit, period.name, &dialogue);
  if (result == PUSSEL_ENOTFOUND) {
    is_new = true;
    result = plan_insert(planning, line, &period, &dialogue);
  } else if (result == PUSSEL_OK) {
    result = plan_update(planning, line, dialogue, &changed);
  }
  if (result == PUSSEL_OK) result = plan_invite(planning, line, dialogue, &changed);
  if (result < 0) return result;
  if (is_new) planning->planned++;
  else if (changed) planning->changed++;
  else planning->same++;
  return plan_tell(planning, line, dialogue, is_new ? "dialogue.dialogue.planned" : changed ? "dialogue.dialogue.changed" : NULL,
                   is_new ? "planned" : changed ? "changed" : "unchanged");
}

static void plan_note(const struct planning *planning, int64_t top) {
  struct pussel_context *context = planning->context;
  pussel_note(context, pussel_text(context, _("Dialogues planned: %lld; changed: %lld; as they were: %lld."), (long long)planning->planned,
                                   (long long)planning->changed, (long long)planning->same));
  if (planning->covered > 0)
    pussel_note(context, pussel_text(context, _("Units that are spoken of in the dialogue of the unit above, since they have the same manager: %lld."),
                                     (long long)planning->covered));
  if (planning->left > 0)
    pussel_warn(context, pussel_text(context, _("Units that got no dialogue: %lld. The table says why, and what to do."), (long long)planning->left));
  if (planning->planned + planning->changed + planning->same > 0)
    pussel_note(context, pussel_text(context, _("Make the pages: pussel dialogue prepare --%s id:%lld --period %s -o dialoger/"),
                                     planning->single ? "unit" : "below", (long long)top, planning->typed));
}

/* The unit of --unit or --below, one of them. */
int dialogue_plan_top(struct pussel_context *context, const char *what, int64_t *top, bool *below) {
  int64_t unit = pussel_argument_integer(context, "unit"), under = pussel_argument_integer(context, "below");
  *below = under != 0;
  *top = *below ? under : unit;
  if ((unit != 0) != (under != 0)) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-where", what, _("it must be said for which units"),
                     _("Give --unit UNIT for one, or --below UNIT for all workplaces below it, one of them."));
}

/* A period that none of the units has is a slip of the pen, and told once. */
static int plan_check_period(const struct planning *planning, int64_t top) {
  struct dialogue_period period;
  size_t needed = 0;
  for (size_t i = 0; i < planning->count; i++) {
    if (!planning->lines[i].needed) continue;
    if (dialogue_period_fits(planning->context, planning->lines[i].unit, planning->typed, &period)) return PUSSEL_OK;
    needed++;
  }
  return needed == 0 ? PUSSEL_OK : dialogue_period_read(planning->context, top, planning->typed, &period);
}

int dialogue_plan(struct pussel_context *context, void *prepared) {
  struct planning planning = {.context = context,
                              .together = pussel_argument_integer(context, "together") != 0,
                              .typed = pussel_argument_text(context, "period"),
                              .date = pussel_argument_text(context, "date"),
                              .minutes = pussel_argument_integer(context, "minutes")};
  struct dialogue_line *lines = NULL;
  int64_t top;
  bool below;
  int result = dialogue_plan_top(context, _("no dialogue was planned"), &top, &below);
  (void)prepared;
  planning.single = !below;
  if (result == PUSSEL_OK) result = dialogue_line_list(context, top, below, &lines, &planning.count);
  if (result < 0) return result;
  if (planning.count == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-unit-ended", _("no dialogue was planned"),
                       pussel_text(context, _("%s is closed or at rest"), dialogue_unit_name(context, top)), _("Plan for the unit that goes on: pussel org show"));
  planning.lines = lines;
  if (below) result = plan_check_period(&planning, top);
  for (size_t i = 0; result == PUSSEL_OK && i < planning.count; i++) result = plan_unit(&planning, &lines[i]);
  if (result == PUSSEL_OK) plan_note(&planning, top);
  return result;
}

/* ---- called off ---------------------------------------------------------------------------------------------------------- */

static int plan_close(struct pussel_context *context, int64_t dialogue, int64_t unit, const char *why) {
  struct pussel_time now;
  pussel_now(context, &now);
  int result = kit_sql_run(context, "UPDATE p_dialogue_dialogue SET state = 'closed', closed_on = unixepoch(?2) / 86400, why = ?3 WHERE id = ?1 AND state = 'planned'",
                           "itt", dialogue, now.day, why);
  const struct pussel_field fields[] = {pussel_field_integer("dialogue", dialogue)};
  return result < 0 ? result : pussel_emit(context, "dialogue.dialogue.cancelled", 1, unit, fields, 1);
}

int dialogue_cancel(struct pussel_context *context, void *prepared) {
  int64_t unit = pussel_argument_integer(context, "unit"), dialogue = 0, planned = 0;
  const char *why = kit_word_trim(context, pussel_argument_text(context, "why"));
  const char *what = pussel_text(context, _("the dialogue of %s was not called off"), dialogue_unit_name(context, unit));
  struct dialogue_period period;
  int result = PUSSEL_OK;
  (void)prepared;
  if (!dialogue_period_is_any(context, pussel_argument_text(context, "period"), &period))
    result = dialogue_period_read(context, unit, pussel_argument_text(context, "period"), &period);
  if (result < 0) return result;
  if (kit_word_is_blank(why)) return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-why", what, _("the reason is empty"), _("Say in words why: --why \"…\"."));
  result = kit_options_check_personal_number(context, "why", "dialogue-personal-number", what);
  if (result < 0) return result;
  result = dialogue_plan_find(context, unit, period.name, &dialogue);
  if (result == PUSSEL_ENOTFOUND)
    return pussel_fail(context, result, "dialogue-unknown", what, pussel_text(context, _("it has none in %s"), period.name),
                       pussel_text(context, _("See: pussel dialogue list --unit id:%lld"), (long long)unit));
  if (result == PUSSEL_OK) result = kit_sql_integer(context, &planned, "SELECT state = 'planned' FROM p_dialogue_dialogue WHERE id = ?", "i", dialogue);
  if (result < 0) return result;
  if (planned == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-held", what, _("it has been held, at least in part, and what was said is not called off"),
                       _("Finish it: pussel dialogue hold. What is wrong in it is corrected by a new entry."));
  result = plan_close(context, dialogue, unit, why);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "dialogue", dialogue);
  (void)pussel_row_text(context, "unit_name", dialogue_unit_name(context, unit));
  (void)pussel_row_text(context, "period", period.name);
  (void)pussel_row_text(context, "state", "closed");
  return pussel_row_end(context);
}

int dialogue_plan_rehome(struct pussel_context *context, int64_t dialogue, int64_t from, int64_t to) {
  (void)to; /* a dialogue is about the operations of this unit: those that come after have their own */
  return plan_close(context, dialogue, from, _("the unit has ended"));
}

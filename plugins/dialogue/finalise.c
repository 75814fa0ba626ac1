/*
 * finalise.c — the manager above finalises a dialogue, with a date: from then on it stands. In one step what was said of each commitment
 * goes to whoever owns it, what was agreed and promised becomes commitments, and the working notes are cleared.
 */
#include <string.h>

#include "hold.h"

/* Does the owner hear of it? It is said when nobody does: the words stand here in any case. */
static int finalise_warn(struct pussel_context *context, const char *ref, int64_t unit) {
  const char *colon = strchr(ref, ':'), *owner = pussel_text(context, "%.*s", colon != NULL ? (int)(colon - ref) : 0, ref);
  struct hold_commitment commitment;
  int64_t on = 0;
  int result = hold_commitment_get(context, ref, NULL, &commitment);
  if (owner == NULL) return PUSSEL_ENOMEM;
  if (result == PUSSEL_ENOTFOUND) {
    pussel_warn(context, pussel_text(context, _("%s: no plugin tells of it any more, so what was said of it stands only here."), ref));
    return PUSSEL_OK;
  }
  if (result < 0) return result;
  /* Of a unit that has ended, events are delivered as on its last day. */
  result = kit_sql_integer(context, &on,
                           "SELECT 1 WHERE EXISTS (SELECT 1 FROM plugin_enabled WHERE plugin = ?1 AND unit = ?2)"
                           " OR NOT EXISTS (SELECT 1 FROM org_unit WHERE unit = ?2)",
                           "ti", owner, unit);
  if (result != PUSSEL_ENOTFOUND) return result;
  pussel_warn(context, pussel_text(context, _("%s: the plugin %s is not enabled in the unit; what was said waits until it is, and stands here."), ref, owner));
  return PUSSEL_OK;
}

int finalise_tell(struct pussel_context *context, const char *ref, int64_t unit, const char *state, const char *assessment) {
  struct hold_commitment commitment;
  int result = hold_commitment_get(context, ref, NULL, &commitment);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (result == PUSSEL_OK) unit = commitment.unit; /* it may have gone to another unit since */
  const struct pussel_field fields[] = {pussel_field_text("ref", ref), pussel_field_text("assessment", assessment), pussel_field_text("state", state)};
  result = pussel_emit(context, "dialogue.commitment.assessed", 1, unit, fields, sizeof fields / sizeof *fields);
  return result < 0 ? result : finalise_warn(context, ref, unit);
}

/*
 * What the dialogue has to do with today: of a commitment that was taken back since, or that nobody tells of, nothing comes into what
 * stands; of the others it is written now what it was in words, and the state that it has where none was said.
 */
static int finalise_settle(struct pussel_context *context, const struct hold_dialogue *dialogue) {
  sqlite3_stmt *statement = NULL;
  int told = PUSSEL_OK;
  int result = kit_sql_prepare(context, &statement, "SELECT id, ref FROM p_dialogue_entry WHERE dialogue = ? AND part = 'assessment' ORDER BY place", "i",
                               dialogue->id);
  if (result < 0) return result;
  while (told == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    struct hold_commitment commitment;
    int64_t id = sqlite3_column_int64(statement, 0);
    const char *ref = kit_sql_text(context, statement, 1);
    told = ref != NULL ? hold_commitment_get(context, ref, NULL, &commitment) : PUSSEL_ENOMEM;
    if (told == PUSSEL_OK)
      told = kit_sql_run(context, "UPDATE p_dialogue_entry SET text = ?, unit = ?, state = coalesce(state, ?) WHERE id = ?", "titi", commitment.what, commitment.unit,
                         commitment.state, id);
    else if (told == PUSSEL_ENOTFOUND) {
      pussel_warn(context, pussel_text(context, _("%s: it is no commitment any more, so nothing is kept of what was said of it."), ref));
      told = kit_sql_run(context, "DELETE FROM p_dialogue_entry WHERE id = ?", "i", id);
    }
  }
  sqlite3_finalize(statement);
  return told < 0 ? told : result;
}

/* Only what was said goes out: a state that nobody spoke of may have been changed by its owner meanwhile. */
static int finalise_assessments(struct pussel_context *context, const struct hold_dialogue *dialogue, int64_t *count) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT e.ref, e.unit, e.state, e.assessment FROM p_dialogue_entry AS e WHERE e.dialogue = ? AND e.part = 'assessment'"
                               " AND EXISTS (SELECT 1 FROM commitment AS c WHERE c.ref = e.ref) ORDER BY e.place", "i",
                               dialogue->id);
  int told = PUSSEL_OK;
  if (result < 0) return result;
  while (told == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    const char *ref = kit_sql_text(context, statement, 0), *state = kit_sql_text(context, statement, 2), *assessment = kit_sql_text(context, statement, 3);
    if (ref == NULL) told = PUSSEL_ENOMEM;
    else if (state != NULL || assessment != NULL) told = finalise_tell(context, ref, sqlite3_column_int64(statement, 1), state, assessment);
    ++*count;
  }
  sqlite3_finalize(statement);
  return told < 0 ? told : result;
}

/* A unit that has ended hands what is agreed in it to the one that took over, when there is one. */
static int finalise_home(struct pussel_context *context, int64_t *unit) {
  int64_t there = 0, to = 0;
  int result = kit_sql_integer(context, &there, "SELECT 1 FROM org_unit WHERE unit = ?", "i", *unit);
  if (result != PUSSEL_ENOTFOUND) return result;
  result = kit_sql_integer(context, &to,
                           "SELECT max(s.related) FROM org_descent AS s JOIN org_unit AS u ON u.unit = s.related"
                           " WHERE s.unit = ? AND s.direction = 'successor' HAVING count(*) = 1",
                           "i", *unit);
  if (result == PUSSEL_OK) *unit = to;
  if (result == PUSSEL_ENOTFOUND)
    pussel_warn(context, _("The unit has ended, and no single unit took over: what was agreed stays with it. Close it, or agree on it anew where the work goes on."));
  return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
}

static int finalise_promise(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *day, const struct agreement *agreed) {
  struct agreement agreement = *agreed;
  int64_t id = 0;
  int result = PUSSEL_OK;
  agreement.dialogue = dialogue->id;
  agreement.unit = dialogue->unit;
  if (strcmp(agreement.kind, "support") == 0) {
    agreement.for_unit = dialogue->unit;
    agreement.unit = dialogue->upper_unit;
    if (agreement.unit == 0)
      return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-no-upper", pussel_text(context, _("the dialogue %s was not finalised"), hold_dialogue_said(context, dialogue)),
                         _("it promises support, and nobody leads a unit above this one"), _("Take the support away, or give the unit above a manager."));
    result = finalise_home(context, &agreement.for_unit);
  }
  if (result == PUSSEL_OK) result = finalise_home(context, &agreement.unit);
  if (result == PUSSEL_OK) result = agreement_make(context, &agreement, dialogue->held_on, day, &id);
  if (result < 0) return result;
  return kit_sql_run(context, "UPDATE p_dialogue_entry SET ref = ?, unit = ? WHERE id = ?", "tii", pussel_text(context, "dialogue:%lld", (long long)id),
                     agreement.unit, agreement.entry);
}

static int finalise_promises(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *day, int64_t *count) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT id, part, date(due * 86400, 'unixepoch') FROM p_dialogue_entry WHERE dialogue = ? AND part IN ('agreement', 'support')"
                               " ORDER BY place",
                               "i", dialogue->id);
  int told = PUSSEL_OK;
  if (result < 0) return result;
  while (told == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    const struct agreement agreed = {
        .entry = sqlite3_column_int64(statement, 0), .kind = kit_sql_text(context, statement, 1), .due = kit_sql_text(context, statement, 2)};
    told = agreed.kind != NULL ? finalise_promise(context, dialogue, day, &agreed) : PUSSEL_ENOMEM;
    ++*count;
  }
  sqlite3_finalize(statement);
  return told < 0 ? told : result;
}

/* Who took part: the managers of the two units, or their deputies where there is none; and whoever was invited. */
static int finalise_participants(struct pussel_context *context, const struct hold_dialogue *dialogue) {
  static const char sql[] =
      "INSERT OR IGNORE INTO p_dialogue_participant (dialogue, person, part)"
      " SELECT ?1, r.person, iif(r.unit = ?3, 'manager_above', r.role) FROM org_role AS r WHERE r.unit IN (?2, ?3) AND (r.role = 'manager' OR r.role = 'deputy'"
      " AND NOT EXISTS (SELECT 1 FROM org_role AS m WHERE m.unit = r.unit AND m.role = 'manager'))";
  return kit_sql_run(context, sql, "iii", dialogue->id, dialogue->unit, dialogue->upper_unit);
}

static int finalise_check(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *day) {
  const char *what = pussel_text(context, _("the dialogue %s was not finalised"), hold_dialogue_said(context, dialogue));
  struct pussel_time now;
  pussel_now(context, &now);
  if (strcmp(dialogue->state, "finalised") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-finalised", what, _("it is finalised already"),
                       _("An entry is corrected with pussel dialogue correct."));
  if (strcmp(dialogue->state, "closed") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-closed", what, _("it was closed without having been held"), _("Plan another one: pussel dialogue plan"));
  if (strcmp(dialogue->state, "draft") != 0 || dialogue->held_on == NULL)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-not-held", what, _("nothing has been written down of it"),
                       pussel_text(context, _("Hold it: pussel dialogue hold --unit id:%lld --period %s"), (long long)dialogue->unit, dialogue->period));
  if (strcmp(day, now.day) > 0 || strcmp(day, dialogue->held_on) < 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "dialogue-finalise-date", what,
                       pussel_text(context, _("%s is not a day from %s, when it was held, to today"), day, dialogue->held_on), _("Give another day with --date."));
  return PUSSEL_OK;
}

static int finalise_row(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *day, int64_t said, int64_t promised) {
  (void)pussel_row_integer(context, "dialogue", dialogue->id);
  (void)pussel_row_integer(context, "unit", dialogue->unit);
  (void)pussel_row_text(context, "unit_name", dialogue->unit_name);
  (void)pussel_row_text(context, "period", dialogue->period);
  (void)pussel_row_text(context, "held_on", dialogue->held_on);
  (void)pussel_row_text(context, "finalised_on", day);
  (void)pussel_row_integer(context, "assessed", said);
  (void)pussel_row_integer(context, "agreed", promised);
  return pussel_row_end(context);
}

int finalise_write(struct pussel_context *context, struct hold_dialogue *dialogue, const char *day) {
  int64_t said = 0, promised = 0;
  int result = finalise_check(context, dialogue, day);
  if (result == PUSSEL_OK) result = finalise_assessments(context, dialogue, &said);
  if (result == PUSSEL_OK) result = finalise_settle(context, dialogue);
  if (result == PUSSEL_OK) result = kit_sql_run(context, "DELETE FROM p_dialogue_entry WHERE dialogue = ? AND part = 'note'", "i", dialogue->id);
  if (result == PUSSEL_OK) result = finalise_promises(context, dialogue, day, &promised);
  if (result == PUSSEL_OK) result = finalise_participants(context, dialogue);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "UPDATE p_dialogue_dialogue SET state = 'finalised', finalised_on = unixepoch(?) / 86400, upper_unit = nullif(?, 0) WHERE id = ?", "tii",
                         day, dialogue->upper_unit, dialogue->id);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("dialogue", dialogue->id), pussel_field_text("period", dialogue->period)};
  result = pussel_emit(context, "dialogue.dialogue.finalised", 1, dialogue->unit, fields, 2);
  return result == PUSSEL_OK ? finalise_row(context, dialogue, day, said, promised) : result;
}

int finalise_run(struct pussel_context *context, void *prepared) {
  const char *day = pussel_argument_text(context, "date");
  struct hold_dialogue dialogue;
  struct pussel_time now;
  int result = hold_dialogue_asked(context, _("nothing was finalised"), &dialogue);
  (void)prepared;
  pussel_now(context, &now);
  return result == PUSSEL_OK ? finalise_write(context, &dialogue, day != NULL ? day : now.day) : result;
}

/* roadmap_write.c — steps are written down, changed, done and dropped. */
#include "roadmap.h"

#include <string.h>

static int roadmap_bad(struct pussel_context *context, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EUSAGE, "leadership-roadmap-options", _("the road map was not changed"), why, remedy);
}

/* An option's words without blanks around; NULL when it is not given, or empty. */
static const char *roadmap_words(struct pussel_context *context, const char *option) {
  const char *text = kit_word_trim(context, pussel_argument_text(context, option));
  return kit_word_is_blank(text) ? NULL : text;
}

static int roadmap_check_due(struct pussel_context *context, const struct roadmap_owner *owner, const char *due) {
  if (due == NULL || strcmp(due, owner->today) >= 0) return PUSSEL_OK;
  return roadmap_bad(context, pussel_text(context, _("%s is before today, %s"), due, owner->today), _("Give a later date with --due."));
}

/* Whoever types for another gets the number, and back what was typed: nothing of what stands there. */
static int roadmap_row(struct pussel_context *context, const struct roadmap_owner *owner, const struct roadmap_step *step) {
  bool all = !owner->by_other;
  (void)pussel_row_integer(context, "step", step->id);
  if (all || roadmap_words(context, "what") != NULL) (void)pussel_row_text(context, "what", step->what);
  if (all || pussel_argument_text(context, "due") != NULL) (void)pussel_row_text(context, "due", step->due);
  if (all) (void)pussel_row_text(context, "state", step->state);
  return pussel_row_end(context);
}

/* ---- add --------------------------------------------------------------------------------------------------------------- */

int roadmap_check_manager(struct pussel_context *context, const struct roadmap_owner *owner) {
  int64_t found = 0, unit = 0;
  int result = kit_sql_integer(context, &found,
                               "SELECT 1 FROM org_role AS r JOIN plugin_enabled AS e ON e.unit = r.unit AND e.plugin = 'leadership'"
                               " WHERE r.person = ? AND r.role = 'manager' LIMIT 1",
                               "i", owner->person);
  if (result != PUSSEL_ENOTFOUND) return result;
  result = kit_sql_integer(context, &unit, "SELECT unit FROM org_role WHERE person = ? AND role = 'manager' AND unit IS NOT NULL ORDER BY unit LIMIT 1", "i",
                           owner->person);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (result == PUSSEL_OK)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-manager", pussel_text(context, _("the road map of %s"), owner->said),
                       _("the person is a manager, but where the leadership programme is not enabled"),
                       pussel_text(context, _("Enable it there: pussel plugin enable leadership --unit id:%lld --reason \"…\""), (long long)unit));
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-manager", pussel_text(context, _("the road map of %s"), owner->said),
                     _("road maps are for managers, and the person is manager of no unit where the leadership programme is enabled"),
                     _("Give the role first: pussel role assign --person PERSON --unit UNIT --role manager"));
}

int roadmap_insert(struct pussel_context *context, const struct roadmap_owner *owner, struct roadmap_step *step) {
  int result = kit_sql_run(context, "UPDATE p_leadership_step_number SET latest = latest + 1 WHERE id = 1", "");
  if (result == PUSSEL_OK) result = kit_sql_integer(context, &step->id, "SELECT latest FROM p_leadership_step_number WHERE id = 1", "");
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "INSERT INTO p_leadership_step (id, person, made_on) VALUES (?, ?, unixepoch(?) / 86400)", "iit", step->id,
                         owner->person, owner->today);
  return result == PUSSEL_OK ? roadmap_step_write(context, owner, step, "written", NULL) : result;
}

int roadmap_add(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner = {0};
  struct roadmap_step step = {.state = "open"};
  int result = roadmap_owner_get_writing(context, &owner);
  (void)prepared;
  if (result < 0) return result;
  result = kit_options_check_personal_number(context, "what seen-by support-wish", "leadership-personal-number", _("the road map was not changed"));
  if (result < 0) return result;
  step.what = roadmap_words(context, "what");
  step.due = pussel_argument_text(context, "due");
  step.seen_by = roadmap_words(context, "seen-by");
  step.support_wish = roadmap_words(context, "support-wish");
  if (step.what == NULL) return roadmap_bad(context, _("what is to be done is empty"), _("Give --what in words."));
  result = roadmap_check_due(context, &owner, step.due);
  if (result == PUSSEL_OK) result = roadmap_check_manager(context, &owner);
  if (result == PUSSEL_OK) result = roadmap_insert(context, &owner, &step);
  if (result == PUSSEL_OK) result = roadmap_row(context, &owner, &step);
  if (result < 0) return result;
  roadmap_tell_typist(context, &owner);
  if (owner.by_other)
    pussel_note(context, pussel_text(context, _("You cannot read it afterwards. Give the owner its number, %lld: by that it can be changed."), (long long)step.id));
  else pussel_note(context, _("Nobody but you sees it until you share it: pussel leadership roadmap share"));
  return PUSSEL_OK;
}

/* ---- change ------------------------------------------------------------------------------------------------------------- */

/* An option that is given empty takes the words away; one that is not given leaves them. */
static void roadmap_take(struct pussel_context *context, const char *option, const char **text, bool *given) {
  if (pussel_argument_text(context, option) == NULL) return;
  *text = roadmap_words(context, option);
  *given = true;
}

static int roadmap_take_all(struct pussel_context *context, const struct roadmap_owner *owner, struct roadmap_step *step) {
  bool given = false;
  roadmap_take(context, "what", &step->what, &given);
  roadmap_take(context, "due", &step->due, &given);
  roadmap_take(context, "seen-by", &step->seen_by, &given);
  roadmap_take(context, "support-wish", &step->support_wish, &given);
  roadmap_take(context, "state", &step->state, &given);
  roadmap_take(context, "reason", &step->reason, &given);
  if (!given) return roadmap_bad(context, _("there is nothing to change"), _("Give what is new: --what, --due, --seen-by, --support-wish, --state or --reason."));
  if (step->what == NULL) return roadmap_bad(context, _("what is to be done is empty"), _("Give --what in words."));
  return pussel_argument_text(context, "due") != NULL ? roadmap_check_due(context, owner, step->due) : PUSSEL_OK;
}

/* Of a step that is shared, others hear, and read the new words at once. */
static int roadmap_tell_shared(struct pussel_context *context, const struct roadmap_step *step) {
  if (step->shared_since == 0) return PUSSEL_OK;
  pussel_note(context, _("The step is shared: it shows at once where it is shared."));
  return commitment_tell(context, step);
}

int roadmap_change(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner = {0};
  struct roadmap_step step = {0};
  int result = roadmap_owner_get_writing(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK)
    result = kit_options_check_personal_number(context, "what seen-by support-wish reason", "leadership-personal-number", _("the road map was not changed"));
  if (result == PUSSEL_OK) result = roadmap_step_get(context, &owner, pussel_argument_integer(context, "step"), &step);
  if (result == PUSSEL_OK) result = roadmap_take_all(context, &owner, &step);
  if (result == PUSSEL_OK) result = roadmap_step_write(context, &owner, &step, "changed", NULL);
  if (result == PUSSEL_OK) result = roadmap_tell_shared(context, &step);
  if (result < 0) return result;
  roadmap_tell_typist(context, &owner);
  return roadmap_row(context, &owner, &step);
}

/* ---- done, drop --------------------------------------------------------------------------------------------------------- */

/* The same once more changes nothing. */
static int roadmap_end(struct pussel_context *context, const struct roadmap_owner *owner, struct roadmap_step *step, const char *state) {
  int result;
  if (strcmp(step->state, state) == 0) return PUSSEL_OK;
  step->state = state;
  if (roadmap_words(context, "reason") != NULL) step->reason = roadmap_words(context, "reason");
  result = roadmap_step_write(context, owner, step, state, NULL);
  return result == PUSSEL_OK && step->shared_since != 0 ? commitment_tell(context, step) : result;
}

int roadmap_done(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner = {0};
  struct roadmap_step step = {0};
  int result = roadmap_owner_get_writing(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK) result = kit_options_check_personal_number(context, "reason", "leadership-personal-number", _("the road map was not changed"));
  if (result == PUSSEL_OK) result = roadmap_step_get(context, &owner, pussel_argument_integer(context, "step"), &step);
  if (result == PUSSEL_OK) result = roadmap_end(context, &owner, &step, "delivered");
  if (result < 0) return result;
  roadmap_tell_typist(context, &owner);
  return roadmap_row(context, &owner, &step);
}

int roadmap_drop(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner = {0};
  struct roadmap_step step = {0};
  int result = roadmap_owner_get_writing(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK) result = kit_options_check_personal_number(context, "reason", "leadership-personal-number", _("the road map was not changed"));
  if (result == PUSSEL_OK) result = roadmap_step_get(context, &owner, pussel_argument_integer(context, "step"), &step);
  if (result < 0) return result;
  if (step.shared_since != 0) {
    result = roadmap_end(context, &owner, &step, "closed");
    pussel_note(context, _("The step is shared, so it is closed and says so in the next dialogue. To have it away: unshare it first, then drop it."));
  } else {
    result = kit_sql_run(context, "DELETE FROM p_leadership_step WHERE id = ?", "i", step.id);
    pussel_note(context, _("The step is removed, with all that it has said. Its number is not used again."));
  }
  if (result < 0) return result;
  roadmap_tell_typist(context, &owner);
  return roadmap_row(context, &owner, &step);
}

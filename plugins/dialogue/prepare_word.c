/* prepare_word.c — sentences that can be read aloud: no codes. */
#include <string.h>

#include "prepare.h"

const char *prepare_word_stop(struct pussel_context *context, const char *text) {
  size_t length = text == NULL ? 0 : strlen(text);
  if (length == 0 || strchr(".!?", text[length - 1]) != NULL) return text;
  return pussel_text(context, "%s.", text);
}

const char *prepare_word_unstopped(struct pussel_context *context, const char *text) {
  size_t length = text != NULL ? strlen(text) : 0;
  return length > 1 && text[length - 1] == '.' && text[length - 2] != '.' ? pussel_text(context, "%.*s", (int)length - 1, text) : text;
}

const char *prepare_word_assessment(const struct prepare_facts *facts, const char *assessment) {
  static const char *const keys[] = {"on_track", "watch", "needs_support"};
  for (size_t i = 0; assessment != NULL && i < 3; i++)
    if (strcmp(assessment, keys[i]) == 0) return facts->words[i];
  return assessment;
}

const char *prepare_word_stand(const struct prepare_facts *facts, const struct prepare_commitment *commitment) {
  struct pussel_context *context = facts->context;
  const char *due = kit_format_date(context, commitment->due), *changed = kit_format_date(context, commitment->changed_on);
  switch (commitment->stand) {
  case PREPARE_LATE: return pussel_text(context, _("Late: it was to be done by %s."), due);
  case PREPARE_DUE: return pussel_text(context, _("Due now: by %s."), due);
  case PREPARE_DELIVERED: return changed != NULL ? pussel_text(context, _("Delivered on %s."), changed) : _("Delivered.");
  case PREPARE_CLOSED: return changed != NULL ? pussel_text(context, _("Closed on %s."), changed) : _("Closed.");
  case PREPARE_RENEGOTIATED: return due != NULL ? pussel_text(context, _("Renegotiated: now to be done by %s."), due) : _("Renegotiated.");
  case PREPARE_OPEN: break;
  }
  return due != NULL ? pussel_text(context, _("To be done by %s."), due) : _("It has no day by which it is to be done.");
}

static const char *word_join(struct pussel_context *context, const char *text, const char *sentence) {
  return text == NULL || text[0] == '\0' ? sentence : pussel_text(context, "%s %s", text, sentence);
}

const char *prepare_word_owner(const struct prepare_facts *facts, const struct prepare_commitment *commitment) {
  struct pussel_context *context = facts->context;
  const char *text = "";
  if (commitment->unit_name != NULL)
    text = pussel_text(context, commitment->is_promised ? _("Promised by %s.") : _("In %s."), commitment->unit_name);
  if (commitment->for_name != NULL) text = word_join(context, text, pussel_text(context, _("Support for %s."), commitment->for_name));
  if (!kit_word_is_blank(commitment->owner)) text = word_join(context, text, pussel_text(context, _("Who: %s."), commitment->owner));
  if (!kit_word_is_blank(commitment->seen_by))
    text = word_join(context, text, pussel_text(context, _("Seen by: %s"), prepare_word_stop(context, commitment->seen_by)));
  return text;
}

const char *prepare_word_said(const struct prepare_facts *facts, const struct prepare_commitment *commitment) {
  struct pussel_context *context = facts->context;
  const char *assessment = prepare_word_assessment(facts, commitment->assessment), *day = kit_format_date(context, commitment->said_on);
  bool has_reason = !kit_word_is_blank(commitment->reason);
  if (assessment == NULL && !has_reason) return NULL;
  const char *what = assessment == NULL ? prepare_word_stop(context, commitment->reason)
                     : has_reason       ? pussel_text(context, "%s. %s", assessment, prepare_word_stop(context, commitment->reason))
                                        : pussel_text(context, "%s.", assessment);
  return day != NULL ? pussel_text(context, _("Said on %s: %s"), day, what) : pussel_text(context, _("Last said: %s"), what);
}

static const char *word_measure_move(const struct prepare_facts *facts, const struct prepare_measure *measure, const char *name) {
  struct pussel_context *context = facts->context;
  const char *value = measure->scale != NULL ? pussel_text(context, _("%s on a scale of %s"), measure->value, measure->scale) : measure->value;
  switch (measure->move) {
  case PREPARE_ROSE: return pussel_text(context, _("Better: %s, from %s to %s."), name, measure->before, value);
  case PREPARE_FELL: return pussel_text(context, _("Worse: %s, from %s to %s."), name, measure->before, value);
  case PREPARE_CUT:
    return pussel_text(context, _("%s is %s. It cannot be compared with what was measured before: the scale, the questions or the unit are others."), name,
                       value);
  case PREPARE_HIDDEN: return pussel_text(context, _("%s is not shown, to protect individuals: too few have answered."), name);
  case PREPARE_FIRST: return pussel_text(context, _("%s is %s; it is measured for the first time."), name, value);
  case PREPARE_SAME: break;
  }
  return pussel_text(context, _("%s is %s, as before."), name, value);
}

const char *prepare_word_measure(const struct prepare_facts *facts, const struct prepare_measure *measure) {
  struct pussel_context *context = facts->context;
  const char *name = measure->name, *text;
  if (measure->service != NULL) name = pussel_text(context, "%s (%s)", name, measure->service);
  if (measure->unit_name != NULL) name = pussel_text(context, "%s, %s", measure->unit_name, name);
  text = word_measure_move(facts, measure, name);
  return measure->is_wide ? word_join(context, text, _("The ratings lie far apart.")) : text;
}

const char *prepare_word_goals(const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  const char *count = pussel_text(context, _("Goals of its own: %lld; from the units above: %lld."), (long long)facts->goals_own, (long long)facts->goals_above);
  if (facts->goal_count <= PREPARE_GOALS) return count;
  return pussel_text(context, _("%s Those of the nearest level are written out."), count);
}

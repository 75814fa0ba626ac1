/*
 * commitment.c — shared steps of road maps as commitments: what is told of them, and what others say of one through the trait
 * event commitment.assessed. Who says it, and in which plugin, is neither known nor kept here.
 *
 * A unit has one manager as a rule, so an event of its step is about an individual. It says that the commitment with a number is
 * there, has changed or is delivered: no account, no hour (the types are anonymous), no due date, since a view would not show it
 * any more when the step has been taken back, and the same for a step that was taken back as for one that was closed.
 */
#include "roadmap.h"

#include <string.h>

/* The unit whose commitment it is today; the one that was chosen when its owner manages none. */
static int commitment_unit(struct pussel_context *context, const struct roadmap_step *step, int64_t *unit) {
  int result = kit_sql_integer(context, unit, "SELECT unit FROM leadership_commitment WHERE ref = 'leadership:' || ?", "i", step->id);
  if (result != PUSSEL_ENOTFOUND) return result;
  *unit = step->unit;
  return PUSSEL_OK;
}

static int commitment_emit(struct pussel_context *context, const char *type, int64_t unit, const struct roadmap_step *step) {
  const struct pussel_field made[] = {pussel_field_text("ref", pussel_text(context, "leadership:%lld", (long long)step->id)),
                                      pussel_field_text("kind", "step"), pussel_field_text("due", NULL), pussel_field_text("state", step->state)};
  const struct pussel_field changed[] = {made[0], made[2], made[3]};
  if (strcmp(type, "leadership.step.shared") == 0) return pussel_emit(context, type, 1, unit, made, 4);
  return pussel_emit(context, type, 1, unit, changed, strcmp(type, "leadership.step.delivered") == 0 ? 1 : 3);
}

int commitment_tell_made(struct pussel_context *context, const struct roadmap_step *step) {
  int64_t unit = 0;
  int result = commitment_unit(context, step, &unit);
  return result < 0 ? result : commitment_emit(context, "leadership.step.shared", unit, step);
}

int commitment_tell(struct pussel_context *context, const struct roadmap_step *step) {
  const char *type = strcmp(step->state, "delivered") == 0 ? "leadership.step.delivered" : "leadership.step.changed";
  int64_t unit = 0;
  int result = commitment_unit(context, step, &unit);
  return result < 0 ? result : commitment_emit(context, type, unit, step);
}

/* ---- what others say --------------------------------------------------------------------------------------------------- */

/* Where a handler may tell it: the unit that the assessment came for when the programme is off where the step is now, and no unit when it
 * is off there too, since that unit has ended. */
static int commitment_tell_from(struct pussel_context *context, const struct roadmap_step *step, int64_t from) {
  const char *type = strcmp(step->state, "delivered") == 0 ? "leadership.step.delivered" : "leadership.step.changed";
  int64_t now = 0, unit = 0;
  int result = commitment_unit(context, step, &now);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &unit,
                             "SELECT unit FROM plugin_enabled WHERE plugin = 'leadership' AND unit IN (?1, ?2) ORDER BY unit <> ?1", "ii", now, from);
  return result < 0 && result != PUSSEL_ENOTFOUND ? result : commitment_emit(context, type, unit, step);
}

/* A field's word when it is one of those that are known: a word of a newer plugin does not become known by waiting. */
static const char *commitment_word(struct pussel_context *context, const struct pussel_event *event, const char *name, const char *const *words) {
  struct pussel_value value = pussel_null();
  if (pussel_event_field(context, event, name, &value) < 0 || value.text == NULL) return NULL;
  for (; *words != NULL; words++)
    if (strcmp(value.text, *words) == 0) return *words;
  return NULL;
}

/* 0: it is none of ours. */
static int64_t commitment_number(struct pussel_context *context, const struct pussel_event *event) {
  static const char prefix[] = "leadership:";
  struct pussel_value value = pussel_null();
  int64_t id = 0;
  if (pussel_event_field(context, event, "ref", &value) < 0 || value.text == NULL || strncmp(value.text, prefix, sizeof prefix - 1) != 0) return 0;
  return kit_word_integer(value.text + sizeof prefix - 1, 1, INT64_MAX, &id) ? id : 0;
}

int commitment_assessed(struct pussel_context *context, const struct pussel_event *event) {
  static const char *const assessments[] = {"on_track", "watch", "needs_support", NULL};
  static const char *const states[] = {"open", "delivered", "renegotiated", "closed", NULL};
  const char *assessment = commitment_word(context, event, "assessment", assessments), *state = commitment_word(context, event, "state", states);
  struct roadmap_step step;
  int64_t id = commitment_number(context, event);
  bool moves, says;
  int result;
  if (id == 0) return PUSSEL_OK;
  result = roadmap_step_get(context, NULL, id, &step);
  /* One that was taken back, or erased, meanwhile is nobody else's business any more, and nothing is said of it. */
  if (result == PUSSEL_ENOTFOUND || (result == PUSSEL_OK && step.shared_since == 0)) return PUSSEL_OK;
  if (result < 0) return result;
  moves = state != NULL && strcmp(state, step.state) != 0;
  says = assessment != NULL && (step.assessment == NULL || strcmp(assessment, step.assessment) != 0);
  if (moves) step.state = state;
  if (says) step.assessment = assessment;
  if (moves || says) result = roadmap_step_write(context, NULL, &step, "assessed", NULL);
  return result == PUSSEL_OK && moves ? commitment_tell_from(context, &step, event->unit) : result;
}

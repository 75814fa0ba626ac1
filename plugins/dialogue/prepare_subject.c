/*
 * prepare_subject.c — what went well, and what the two could choose to speak of: at most three of what is offered here, or something
 * else. Each offer says why it is one, so that it can be turned down.
 */
#include <string.h>

#include "prepare.h"

#define SUBJECT_WELL 5
#define SUBJECT_HIGH 2

static int subject_well(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  size_t high = 0;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < facts->commitment_count && facts->well.count < SUBJECT_WELL; i++) {
    const struct prepare_commitment *one = &facts->commitments[i];
    if (one->stand == PREPARE_DELIVERED)
      result = prepare_list_add(context, &facts->well, pussel_text(context, _("Delivered: %s"), prepare_word_stop(context, one->what)));
  }
  for (size_t i = 0; result == PUSSEL_OK && i < facts->measure_count && facts->well.count < SUBJECT_WELL; i++)
    if (facts->measures[i].move == PREPARE_ROSE) result = prepare_list_add(context, &facts->well, prepare_word_measure(facts, &facts->measures[i]));
  for (size_t i = 0; result == PUSSEL_OK && i < facts->measure_count && facts->well.count < SUBJECT_WELL; i++) {
    const struct prepare_measure *one = &facts->measures[i];
    if (high < SUBJECT_HIGH && one->is_high && one->move != PREPARE_ROSE && one->move != PREPARE_FELL && one->move != PREPARE_HIDDEN)
      high++, result = prepare_list_add(context, &facts->well, pussel_text(context, _("High: %s, %s."), one->name, one->value));
  }
  return result;
}

static int subject_offer(struct prepare_facts *facts, const char *what, const char *why) {
  int result;
  if (facts->offers.count >= PREPARE_OFFERS) return PUSSEL_OK;
  for (size_t i = 0; what != NULL && i < facts->offers.count; i++)
    if (strcmp(facts->offers.at[i], what) == 0) return PUSSEL_OK; /* of two reasons the first is the stronger */
  result = prepare_list_add(facts->context, &facts->offers, what);
  return result == PUSSEL_OK ? prepare_list_add(facts->context, &facts->whys, why) : result;
}

static int subject_commitments(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < facts->commitment_count; i++) {
    const struct prepare_commitment *one = &facts->commitments[i];
    bool is_open = one->stand < PREPARE_DELIVERED;
    if (is_open && one->assessment != NULL && strcmp(one->assessment, "needs_support") == 0)
      result = subject_offer(facts, one->what, pussel_text(context, _("last time it was said: %s"), facts->words[2]));
  }
  for (size_t i = 0; result == PUSSEL_OK && i < facts->commitment_count; i++) {
    const struct prepare_commitment *one = &facts->commitments[i];
    if (one->stand == PREPARE_LATE)
      result = subject_offer(facts, one->what, one->is_promised ? _("support that was promised, and is late") : _("it is late"));
  }
  return result;
}

static int subject_measures(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < facts->measure_count; i++) {
    const struct prepare_measure *one = &facts->measures[i];
    if (one->move == PREPARE_FELL) result = subject_offer(facts, one->name, pussel_text(context, _("it fell from %s to %s"), one->before, one->value));
    else if (one->is_low) result = subject_offer(facts, one->name, pussel_text(context, _("it is low: %s on a scale of %s"), one->value, one->scale));
    else if (one->is_wide) result = subject_offer(facts, one->name, _("the ratings lie far apart"));
  }
  for (size_t i = 0; result == PUSSEL_OK && i < facts->goal_count; i++)
    if (facts->goals[i].depth == facts->nearest_depth && !facts->goals[i].is_served)
      result = subject_offer(facts, facts->goals[i].text, _("a goal that nothing which is agreed serves"));
  return result;
}

/* What went well has a place of its own, however much is late: one more than what weighs can be said. */
int prepare_subject_choose(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  int result = subject_well(facts);
  if (result == PUSSEL_OK) result = subject_commitments(facts);
  if (result == PUSSEL_OK) result = subject_measures(facts);
  if (result < 0 || facts->well.count == 0) return result;
  if (facts->offers.count >= PREPARE_OFFERS) facts->offers.count = facts->whys.count = PREPARE_OFFERS - 1;
  for (size_t i = 0; i < facts->commitment_count; i++)
    if (facts->commitments[i].stand == PREPARE_DELIVERED)
      return subject_offer(facts, facts->commitments[i].what, _("it is delivered: what can be learned from it?"));
  for (size_t i = 0; i < facts->measure_count; i++)
    if (facts->measures[i].move == PREPARE_ROSE || facts->measures[i].is_high)
      return subject_offer(facts, facts->measures[i].name, _("it went well: what can be learned from it?"));
  return PUSSEL_OK;
}

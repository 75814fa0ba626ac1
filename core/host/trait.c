/*
 * host/trait.c — the shared concepts through which modules meet, and the columns that each has. A trait grows at the end.
 */
#include "host/host.h"

#include <string.h>

#define TEXT_COLUMN(name, summary) {name, PUSSEL_TEXT, 0, summary, NULL}

static const struct pussel_column commitment[] = {
    TEXT_COLUMN("ref", N_("what identifies the commitment: <plugin>:<number>")),
    {"unit", PUSSEL_UNIT, 0, N_("the unit that has committed itself"), NULL},
    {"for_unit", PUSSEL_UNIT, 0, N_("the unit that it is promised to, when it is another"), NULL},
    TEXT_COLUMN("kind", N_("action, support, step or agreement")),
    TEXT_COLUMN("what", N_("what is to be done")),
    TEXT_COLUMN("owner_role", N_("the role that answers for it")),
    {"owner_person", PUSSEL_PERSON, 0, N_("the person who answers for it"), NULL},
    {"agreed_on", PUSSEL_DATE, 0, N_("the day of the agreement"), NULL},
    {"due", PUSSEL_DATE, 0, N_("the day by which it is to be done"), NULL},
    TEXT_COLUMN("expected_effect", N_("what it is expected to lead to")),
    TEXT_COLUMN("seen_by", N_("how it will be seen that it is done")),
    TEXT_COLUMN("measure", N_("the measure that it is to move")),
    TEXT_COLUMN("goal_ref", N_("the goal that it serves")),
    TEXT_COLUMN("service", N_("the service that it concerns")),
    TEXT_COLUMN("plan", N_("the plan that it is part of: verksamhetsplan or arbetsplan")),
    TEXT_COLUMN("period", N_("the period of that plan: a year")),
    TEXT_COLUMN("state", N_("open, delivered, renegotiated or closed")),
    TEXT_COLUMN("assessment", N_("on_track, watch or needs_support, as last assessed")),
    TEXT_COLUMN("reason", N_("why it has that state or assessment")),
    TEXT_COLUMN("source", N_("where it comes from, in words")),
};
static const struct pussel_column measurement[] = {
    {"unit", PUSSEL_UNIT, 0, N_("the unit that was measured"), NULL},
    TEXT_COLUMN("service", N_("the service that it concerns")),
    TEXT_COLUMN("measure", N_("what was measured: <plugin>.<key>")),
    TEXT_COLUMN("series", N_("values of the same series can be compared over time")),
    TEXT_COLUMN("period", N_("the day or period of the measurement")),
    {"value", PUSSEL_REAL, 0, N_("the value; empty when suppressed"), NULL},
    {"min", PUSSEL_REAL, 0, N_("lowest value of the scale"), NULL},
    {"max", PUSSEL_REAL, 0, N_("highest value of the scale"), NULL},
    TEXT_COLUMN("direction", N_("up: higher is better; down: lower is better")),
    {"spread", PUSSEL_REAL, 0, N_("highest minus lowest individual value; empty when suppressed"), NULL},
    {"n", PUSSEL_INTEGER, 0, N_("how many answered; empty when suppressed"), NULL},
    {"target", PUSSEL_REAL, 0, N_("the value that is aimed at"), NULL},
    TEXT_COLUMN("basis", N_("agreed, median, mean or kpi")),
    {"suppressed", PUSSEL_BOOLEAN, 0, N_("1 when something is left out to protect individuals"), NULL},
    TEXT_COLUMN("source", N_("where it comes from, in words")),
};
static const struct pussel_column goal[] = {
    TEXT_COLUMN("ref", N_("what identifies the goal: <plugin>:<number>")),
    TEXT_COLUMN("parent_ref", N_("the goal that it breaks down")),
    {"unit", PUSSEL_UNIT, 0, N_("the unit whose goal it is"), NULL},
    TEXT_COLUMN("level", N_("mission, target_picture, vision, programme, direction, goal or target")),
    TEXT_COLUMN("text", N_("the goal in words")),
    TEXT_COLUMN("body", N_("who has decided it")),
    {"valid_from", PUSSEL_DATE, 0, N_("first day"), NULL},
    {"valid_to", PUSSEL_DATE, 0, N_("the day after the last; empty: still valid"), NULL},
};
static const struct pussel_column decision[] = {
    TEXT_COLUMN("ref", N_("what identifies the decision: <plugin>:<number>")),
    {"unit", PUSSEL_UNIT, 0, N_("the unit that it concerns"), NULL},
    TEXT_COLUMN("body", N_("who has decided")),
    {"date", PUSSEL_DATE, 0, N_("the day of the decision"), NULL},
    TEXT_COLUMN("reference", N_("registry number or paragraph")),
    TEXT_COLUMN("subject_ref", N_("what was decided on")),
    {"valid_from", PUSSEL_DATE, 0, N_("first day"), NULL},
    {"valid_to", PUSSEL_DATE, 0, N_("the day after the last; empty: still valid"), NULL},
};
static const struct pussel_column occasion[] = {
    TEXT_COLUMN("ref", N_("what identifies the occasion: <plugin>:<number>")),
    {"unit", PUSSEL_UNIT, 0, N_("the unit that is asked"), NULL},
    TEXT_COLUMN("what", N_("what is asked of the manager")),
    {"due", PUSSEL_DATE, 0, N_("the day by which it is to be done"), NULL},
    {"minutes", PUSSEL_INTEGER, 0, N_("how long it takes, in minutes"), NULL},
    TEXT_COLUMN("source", N_("where it comes from, in words")),
};
static const struct pussel_column record[] = {
    TEXT_COLUMN("ref", N_("what identifies the record: <plugin>.<kind>:<number>")),
    {"unit", PUSSEL_UNIT, 0, N_("the unit whose record it is"), NULL},
    {"authority", PUSSEL_UNIT, 0, N_("the authority that answers for it"), NULL},
    TEXT_COLUMN("record_type", N_("type in the information management plan: <plugin>.<kind>")),
    TEXT_COLUMN("title", N_("what it is about")),
    TEXT_COLUMN("status", N_("draft or finalised")),
    {"date", PUSSEL_DATE, 0, N_("the day it was drawn up"), NULL},
    TEXT_COLUMN("registry_number", N_("its number in the registry")),
    TEXT_COLUMN("secrecy", N_("the rule of secrecy that may apply")),
    TEXT_COLUMN("retention", N_("how long it is kept, and by which decision")),
    TEXT_COLUMN("source", N_("where it comes from, in words")),
};

static const struct pussel_column assessment[] = {
    TEXT_COLUMN("ref", N_("the commitment that it is about")),
    {"unit", PUSSEL_UNIT, 0, N_("the unit whose follow-up it was said in"), NULL},
    {"date", PUSSEL_DATE, 0, N_("the day on which it was said"), NULL},
    TEXT_COLUMN("state", N_("open, delivered, renegotiated or closed")),
    TEXT_COLUMN("assessment", N_("on_track, watch or needs_support")),
    TEXT_COLUMN("reason", N_("why, in words")),
    TEXT_COLUMN("source", N_("where it comes from, in words")),
};

const char *const host_traits[] = {"commitment", "measurement", "goal", "decision", "occasion", "record", "assessment", NULL};
static const struct pussel_list host_trait_lists[] = {PUSSEL_LIST(commitment), PUSSEL_LIST(measurement), PUSSEL_LIST(goal),
                                                      PUSSEL_LIST(decision),   PUSSEL_LIST(occasion),    PUSSEL_LIST(record),
                                                      PUSSEL_LIST(assessment)};

const struct pussel_list *host_trait_columns(const char *trait) {
  for (size_t i = 0; host_traits[i] != NULL; i++) {
    if (strcmp(host_traits[i], trait) == 0) return &host_trait_lists[i];
  }
  return NULL;
}

/* events.c — what this room tells: the declared event types, and how one is put together and appended. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "org/inside.h"

#define FIELD(name, type, summary)                                                                                     \
  { name, type, 0, summary, NULL }
#define EVENT(name, summary, fields)                                                                                   \
  { name, 1, 0, summary, PUSSEL_LIST(fields), NULL }

#define FIELD_UNIT FIELD("unit", PUSSEL_UNIT, N_("The unit"))
#define FIELD_DAY FIELD("day", PUSSEL_DATE, N_("The first day on which it holds"))

static const struct pussel_column events_created[] = {
    FIELD_UNIT,
    FIELD("parent", PUSSEL_UNIT, N_("The unit above; null for the root")),
    FIELD("kind", PUSSEL_TEXT, N_("A word of org_kind")),
    FIELD("code", PUSSEL_TEXT, N_("The unit's code; null when it has none")),
    FIELD("workplace", PUSSEL_BOOLEAN, N_("Whether it is a workplace")),
    FIELD_DAY,
};
static const struct pussel_column events_day[] = {FIELD_UNIT, FIELD_DAY};
static const struct pussel_column events_recoded[] = {
    FIELD_UNIT, FIELD("code", PUSSEL_TEXT, N_("The new code; null when it has none any more")), FIELD_DAY};
static const struct pussel_column events_changed[] = {
    FIELD_UNIT,
    FIELD("kind", PUSSEL_TEXT, N_("A word of org_kind")),
    FIELD("authority", PUSSEL_UNIT, N_("The unit's own responsible authority; null when it is inherited")),
    FIELD("workplace", PUSSEL_BOOLEAN, N_("Whether it is a workplace")),
    FIELD_DAY,
};
static const struct pussel_column events_moved[] = {
    FIELD_UNIT, FIELD("parent", PUSSEL_UNIT, N_("The unit above from that day on")),
    FIELD("from_parent", PUSSEL_UNIT, N_("The unit above until that day")), FIELD_DAY};
static const struct pussel_column events_regrouped[] = {
    FIELD_UNIT,
    FIELD("operation", PUSSEL_INTEGER, N_("The operation: org_lineage tells which units it joins")),
    FIELD("is_before", PUSSEL_BOOLEAN, N_("Whether the unit is one of those that become others")),
    FIELD("is_after", PUSSEL_BOOLEAN, N_("Whether the unit is one of those that they become")),
    FIELD("comparable", PUSSEL_BOOLEAN, N_("Whether the new units can be compared with the old ones")),
    FIELD_DAY,
};
static const struct pussel_column events_reopened[] = {
    FIELD_UNIT, FIELD("parent", PUSSEL_UNIT, N_("The unit above from that day on")), FIELD_DAY};
static const struct pussel_column events_service[] = {FIELD("service", PUSSEL_INTEGER, N_("The service")), FIELD_UNIT,
                                                      FIELD_DAY};
static const struct pussel_column events_person[] = {FIELD("person", PUSSEL_PERSON, N_("The person's own number"))};
static const struct pussel_column events_extracted[] = {FIELD("person", PUSSEL_PERSON, N_("The person's own number")),
                                                        FIELD("rows", PUSSEL_INTEGER, N_("How many rows it had"))};
static const struct pussel_column events_erased[] = {
    FIELD("person", PUSSEL_PERSON, N_("The person's own number")),
    FIELD("erased", PUSSEL_INTEGER, N_("Rows of plugins that were removed, or no longer point at the person")),
    FIELD("kept", PUSSEL_INTEGER, N_("Rows in finalised records, which stay until these are disposed of")),
};
static const struct pussel_column events_role[] = {
    FIELD("role_id", PUSSEL_INTEGER, N_("The assignment")),
    FIELD("person", PUSSEL_PERSON, N_("The person's own number")),
    FIELD("unit", PUSSEL_UNIT, N_("The unit; null for the whole organisation")),
    FIELD("role", PUSSEL_TEXT, N_("The kind of role: manager, deputy, employee and so on")),
    FIELD("from", PUSSEL_DATE, N_("The first day of the role")),
    FIELD("to", PUSSEL_DATE, N_("The day after its last; null when no end is known")),
};
static const struct pussel_column events_role_ended[] = {
    FIELD("role_id", PUSSEL_INTEGER, N_("The assignment")),
    FIELD("person", PUSSEL_PERSON, N_("The person's own number")),
    FIELD("unit", PUSSEL_UNIT, N_("The unit; null for the whole organisation")),
    FIELD("role", PUSSEL_TEXT, N_("The kind of role: manager, deputy, employee and so on")),
    FIELD("day", PUSSEL_DATE, N_("The day after its last")),
};
static const struct pussel_column events_group[] = {
    FIELD("group_id", PUSSEL_INTEGER, N_("The group's own number")),
    FIELD("unit", PUSSEL_UNIT, N_("The unit that looks after it; null for the whole organisation")),
    FIELD("kind", PUSSEL_TEXT, N_("A word: management_team, cross_group, cohort and so on")),
    FIELD_DAY,
};
static const struct pussel_column events_group_closed[] = {
    FIELD("group_id", PUSSEL_INTEGER, N_("The group's own number")),
    FIELD("unit", PUSSEL_UNIT, N_("The unit that looks after it; null for the whole organisation")),
    FIELD("day", PUSSEL_DATE, N_("The day after its last")),
};
static const struct pussel_column events_member[] = {
    FIELD("membership", PUSSEL_INTEGER, N_("The membership's own number")),
    FIELD("group_id", PUSSEL_INTEGER, N_("The group's own number")),
    FIELD("person", PUSSEL_PERSON, N_("The person's own number")),
    FIELD_DAY,
};
static const struct pussel_column events_member_left[] = {
    FIELD("membership", PUSSEL_INTEGER, N_("The membership's own number")),
    FIELD("group_id", PUSSEL_INTEGER, N_("The group's own number")),
    FIELD("person", PUSSEL_PERSON, N_("The person's own number")),
    FIELD("day", PUSSEL_DATE, N_("The day after its last")),
};
static const struct pussel_column events_goal[] = {
    FIELD("goal", PUSSEL_INTEGER, N_("The goal: goal:<number>")), FIELD_UNIT, FIELD("level", PUSSEL_TEXT, N_("mission, target_picture, vision, programme, direction, goal or target")),
    FIELD_DAY};
static const struct pussel_column events_goal_moved[] = {FIELD("goal", PUSSEL_INTEGER, N_("The goal: goal:<number>")), FIELD_UNIT,
                                                         FIELD("from_unit", PUSSEL_UNIT, N_("The unit whose goal it was until that day")), FIELD_DAY};
static const struct pussel_column events_goal_ended[] = {FIELD("goal", PUSSEL_INTEGER, N_("The goal: goal:<number>")), FIELD_UNIT,
                                                         FIELD("day", PUSSEL_DATE, N_("The day after its last"))};
static const struct pussel_column events_enabled[] = {
    FIELD("plugin", PUSSEL_TEXT, N_("The plugin's id")),
    FIELD("unit", PUSSEL_UNIT, N_("The unit that the decision names; units below inherit it")),
    FIELD("phase", PUSSEL_TEXT, N_("pilot or in_use")),
    FIELD("from", PUSSEL_DATE, N_("The first day on which the decision holds")),
    FIELD("to", PUSSEL_DATE, N_("The day after its last; null when no end is decided")),
};
static const struct pussel_column events_disabled[] = {
    FIELD("plugin", PUSSEL_TEXT, N_("The plugin's id")),
    FIELD("unit", PUSSEL_UNIT, N_("The unit that the decision names; units below inherit it")),
    FIELD("from", PUSSEL_DATE, N_("The first day on which the decision holds")),
    FIELD("to", PUSSEL_DATE, N_("The day after its last; null when no end is decided")),
};

static const struct pussel_column events_reorganisation[] = {
    FIELD("reorganisation", PUSSEL_INTEGER, N_("The reorganisation's number")),
    FIELD("day", PUSSEL_DATE, N_("The last day on which it changed anything")),
};

static const struct pussel_event_type events_table[] = {
    EVENT("org.unit.created", N_("A unit begins"), events_created),
    EVENT("org.unit.renamed", N_("A unit has another name"), events_day),
    EVENT("org.unit.recoded", N_("A unit has another code"), events_recoded),
    EVENT("org.unit.changed", N_("A unit's kind, authority or workplace flag is another"), events_changed),
    EVENT("org.unit.identified", N_("A unit has another identity in the system that it was imported from"), events_day),
    EVENT("org.unit.moved", N_("A unit has another unit above it"), events_moved),
    EVENT("org.unit.closed", N_("A unit ends"), events_day),
    EVENT("org.unit.merged", N_("Several units become one, and this is one of them"), events_regrouped),
    EVENT("org.unit.split", N_("One unit becomes several, and this is one of them"), events_regrouped),
    EVENT("org.unit.recut", N_("Several units become several others, and this is one of them"), events_regrouped),
    EVENT("org.unit.rested", N_("A unit is put to rest: it exists, and nothing goes on in it"), events_day),
    EVENT("org.unit.woken", N_("A unit that was at rest is at work again"), events_day),
    EVENT("org.unit.reopened", N_("A unit that was closed begins again"), events_reopened),
    EVENT("org.reorganisation.applied", N_("A reorganisation is in force: what was open in units that ended is handed over"),
          events_reorganisation),
    EVENT("org.service.added", N_("A unit has a further service"), events_service),
    EVENT("org.service.changed", N_("A service has other recipients"), events_service),
    EVENT("org.service.closed", N_("A service ends"), events_service),
    EVENT("org.person.added", N_("A person is known from now on"), events_person),
    EVENT("org.person.changed", N_("A person's name, e-mail, account, identity in another system or protection is another"), events_person),
    EVENT("org.person.extracted", N_("An extract of all that is held on a person was made"), events_extracted),
    EVENT("org.person.erased", N_("A person's data were erased on request"), events_erased),
    EVENT("org.administrator.replaced", N_("The account that made the installation has given its place as administrator to a person"),
          events_person),
    EVENT("org.role.assigned", N_("A person has a role"), events_role),
    EVENT("org.role.ended", N_("A person's role ends"), events_role_ended),
    EVENT("org.role.changed", N_("A person's role has other days"), events_role),
    EVENT("org.group.added", N_("A group across the tree begins"), events_group),
    EVENT("org.group.changed", N_("A group has another name, kind or unit, or another identity in another system"), events_group),
    EVENT("org.group.closed", N_("A group ends, and all memberships in it"), events_group_closed),
    EVENT("org.group.joined", N_("A person is in a group"), events_member),
    EVENT("org.group.left", N_("A person is in a group no more"), events_member_left),
    EVENT("org.goal.added", N_("A unit has a further goal"), events_goal),
    EVENT("org.goal.changed", N_("A goal has another wording, level, parent or decider"), events_goal),
    EVENT("org.goal.moved", N_("A goal is another unit's from that day on"), events_goal_moved),
    EVENT("org.goal.ended", N_("A goal ends"), events_goal_ended),
    EVENT("plugin.unit.enabled", N_("A plugin is switched on for a unit and what is below it"), events_enabled),
    EVENT("plugin.unit.disabled", N_("A plugin is switched off for a unit and what is below it"), events_disabled),
    EVENT("plugin.unit.inherited", N_("A unit follows the unit above again as to a plugin"), events_disabled),
};
const struct pussel_list org_events = PUSSEL_LIST(events_table);

static void events_text(struct text *out, const char *value) {
  if (value == NULL) {
    text_append(out, "null");
    return;
  }
  text_append(out, "\"");
  while (*value != '\0') {
    size_t plain = 0;
    while ((unsigned char)value[plain] >= 0x20 && value[plain] != '"' && value[plain] != '\\')
      plain++;
    text_append_bytes(out, value, plain);
    value += plain;
    if (*value == '\0') break;
    if (*value == '"' || *value == '\\')
      text_appendf(out, "\\%c", *value);
    else
      text_appendf(out, "\\u%04x", (unsigned)(unsigned char)*value);
    value++;
  }
  text_append(out, "\"");
}

static void events_value(struct text *out, char type, va_list *arguments) {
  int64_t number;
  char digits[TEXT_INTEGER];
  int day;
  char date[DATE_TEXT];
  switch (type) {
  case 'i':
  case 'I':
    number = va_arg(*arguments, int64_t);
    if (type == 'I' && number == 0)
      text_append(out, "null");
    else
      text_append_bytes(out, digits, text_integer(number, digits));
    break;
  case 't':
    events_text(out, va_arg(*arguments, const char *));
    break;
  case 'b':
    text_append(out, va_arg(*arguments, int) ? "true" : "false");
    break;
  default:
    assert(type == 'd');
    day = va_arg(*arguments, int);
    if (day != DAY_OPEN) date_format(day, date);
    events_text(out, day == DAY_OPEN ? NULL : date);
  }
}

int org_event_append(struct org *org, const char *type, int64_t unit, const char *fields, ...) {
  struct text *out = &org->payload;
  const char *at = fields;
  va_list arguments;

  va_start(arguments, fields);
  text_clear(out);
  text_append(out, "{");
  while (*at != '\0') {
    size_t length = strcspn(at, "=");
    assert(at[length] == '=' && at[length + 1] != '\0');
    text_append(out, at == fields ? "\"" : ",\"");
    text_append_bytes(out, at, length);
    text_append(out, "\":");
    events_value(out, at[length + 1], &arguments);
    at += length + 2;
    at += strspn(at, " ");
  }
  va_end(arguments);
  text_append(out, "}");
  if (out->failed) return error_memory(org_error(org));
  struct bus_record record = {type, 1, false, unit, out->bytes};
  return bus_append(org->bus, &record, NULL);
}

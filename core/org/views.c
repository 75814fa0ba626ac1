/* views.c — the room's published views: what others may read of the organisation. */
#include "org/org.h"

#define COLUMN(name, type, summary)                                                                                    \
  { name, type, 0, summary, NULL }
#define DETAIL(name, type, summary)                                                                                    \
  { name, type, PUSSEL_COLUMN_DETAIL, summary, NULL }
#define VIEW(name, summary, sql, columns)                                                                              \
  { name, summary, sql, PUSSEL_LIST(columns), NULL, PUSSEL_EVERYONE }

#define VALID_FROM COLUMN("valid_from", PUSSEL_DATE, N_("The first day on which the row holds"))
#define VALID_TO COLUMN("valid_to", PUSSEL_DATE, N_("The day after the last; NULL when no end is known"))

static const char views_unit_sql[] =
#include "org/views/org_unit.sql.h"
    ;
static const struct pussel_column views_unit[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit's own number; it never changes")),
    COLUMN("name", PUSSEL_TEXT, N_("The unit's name on the day")),
    COLUMN("code", PUSSEL_TEXT, N_("The unit's code, as written (leading zeros matter); NULL when it has none")),
    COLUMN("kind", PUSSEL_TEXT, N_("A word of org_kind, such as administration")),
    COLUMN("parent", PUSSEL_UNIT, N_("The unit above; NULL for the root")),
    COLUMN("authority", PUSSEL_UNIT,
           N_("The responsible authority: the unit's own, or the nearest above; NULL when none is set")),
    COLUMN("workplace", PUSSEL_BOOLEAN,
           N_("1 when people work together here: those units take part in what is done per workplace")),
    COLUMN("external_id", PUSSEL_TEXT,
           N_("The unit's identity in the system that it is imported from; NULL when it has none")),
    DETAIL("path", PUSSEL_TEXT,
           N_("The names from below the root down to the unit, with / between; the root's own name for the root")),
    DETAIL("valid_from", PUSSEL_DATE, N_("The first day of this name, code, kind, authority, workplace flag and rest")),
    DETAIL("valid_to", PUSSEL_DATE, N_("The day after their last; NULL when no end is known")),
    DETAIL("dormant", PUSSEL_BOOLEAN, N_("1 when the unit is at rest: it exists, and nothing goes on in it")),
};

static const char views_authority_sql[] =
#include "org/views/org_authority.sql.h"
    ;
static const struct pussel_column views_authority[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit")),
    COLUMN("authority", PUSSEL_UNIT,
           N_("The authority that answers for it in the period: its own, or that of the nearest unit above; NULL when none does")),
    VALID_FROM,
    VALID_TO,
    COLUMN("in_force", PUSSEL_BOOLEAN, N_("1 for the period that the day falls in")),
};

static const char views_administration_sql[] =
#include "org/views/org_administration.sql.h"
    ;
static const struct pussel_column views_administration[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit")),
    COLUMN("administration", PUSSEL_UNIT,
           N_("The förvaltning that it belongs to: the nearest unit at or above it of that kind; else the unit just below the root, else itself")),
};

static const char views_tree_sql[] =
#include "org/views/org_tree.sql.h"
    ;
static const struct pussel_column views_tree[] = {
    COLUMN("ancestor", PUSSEL_UNIT, N_("The unit itself, or one above it")),
    COLUMN("unit", PUSSEL_UNIT, N_("The unit")),
    COLUMN("depth", PUSSEL_INTEGER, N_("How many steps the ancestor is above the unit; 0 for the unit itself")),
};

static const char views_service_sql[] =
#include "org/views/org_service.sql.h"
    ;
static const struct pussel_column views_service[] = {
    COLUMN("service", PUSSEL_INTEGER, N_("The service's own number")),
    COLUMN("unit", PUSSEL_UNIT, N_("The unit that has it")),
    COLUMN("name", PUSSEL_TEXT, N_("What the unit does")),
    VALID_FROM,
    VALID_TO,
};

static const char views_recipient_sql[] =
#include "org/views/org_recipient.sql.h"
    ;
static const struct pussel_column views_recipient[] = {
    COLUMN("service", PUSSEL_INTEGER, N_("The service")),
    COLUMN("recipient", PUSSEL_TEXT, N_("Somebody who receives it: a group of people, not a person")),
};

static const char views_unit_service_sql[] =
#include "org/views/org_unit_service.sql.h"
    ;
static const struct pussel_column views_unit_service[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit")),
    COLUMN("service", PUSSEL_INTEGER, N_("A service of its own, else one of the nearest unit above that has any")),
    COLUMN("name", PUSSEL_TEXT, N_("The service's name")),
    COLUMN("from_unit", PUSSEL_UNIT,
           N_("The unit that has the service: the unit itself, or the one that it inherits from")),
};

static const char views_person_sql[] =
#include "org/views/org_person.sql.h"
    ;
static const struct pussel_column views_person[] = {
    COLUMN("person", PUSSEL_PERSON, N_("The person's own number")),
    COLUMN("name", PUSSEL_TEXT, N_("The name; NULL when the identity is protected")),
    COLUMN("external_id", PUSSEL_TEXT,
           N_("The identity in another system; NULL when there is none or it is protected")),
    COLUMN("is_protected", PUSSEL_BOOLEAN, N_("1 when the identity is protected")),
    COLUMN("email", PUSSEL_TEXT, N_("The address at work; NULL when there is none or the identity is protected")),
};

static const char views_reorganisation_sql[] =
#include "org/views/org_reorganisation.sql.h"
    ;
static const char views_role_sql[] =
#include "org/views/org_role.sql.h"
    ;
static const struct pussel_column views_reorganisation[] = {
    COLUMN("reorganisation", PUSSEL_INTEGER, N_("The reorganisation's own number")),
    COLUMN("name", PUSSEL_TEXT, N_("What it is called")),
    COLUMN("date", PUSSEL_DATE, N_("The day of its operations, or the first of them")),
    COLUMN("phase", PUSSEL_TEXT, N_("draft, negotiated, approved, in_force or withdrawn")),
    COLUMN("negotiated", PUSSEL_DATE, N_("The day of the negotiation under MBL section 11; NULL: not yet")),
    COLUMN("outcome", PUSSEL_TEXT, N_("How the negotiation ended")),
    COLUMN("risk_assessment", PUSSEL_TEXT, N_("Where the written risk assessment (AFS 2023:1) is; NULL: there is none yet")),
    COLUMN("decision", PUSSEL_TEXT, N_("Reference of the decision that it rests on")),
    COLUMN("registered", PUSSEL_DATE, N_("The day on which it was first registered")),
    COLUMN("approved", PUSSEL_DATE, N_("The day on which it was approved")),
    COLUMN("in_force", PUSSEL_DATE, N_("The day on which all of it had been carried out")),
    COLUMN("withdrawn", PUSSEL_DATE, N_("The day on which it was withdrawn")),
};
static const struct pussel_column views_role[] = {
    COLUMN("role_id", PUSSEL_INTEGER, N_("The assignment's own number")),
    COLUMN("person", PUSSEL_PERSON, N_("Who has the role")),
    COLUMN("unit", PUSSEL_UNIT, N_("Where; NULL for the whole organisation")),
    COLUMN("role", PUSSEL_TEXT, N_("manager, deputy, employee, union_rep, elected_official, process_owner and so on")),
    COLUMN("employment", PUSSEL_TEXT, N_("permanent or temporary; NULL when it is not said")),
    VALID_FROM,
    VALID_TO,
};

static const char views_goal_sql[] =
#include "org/views/org_goal.sql.h"
    ;
static const struct pussel_column views_goal[] = {
    COLUMN("ref", PUSSEL_TEXT, N_("What identifies the goal: goal:<number>")),
    COLUMN("parent_ref", PUSSEL_TEXT, N_("The goal that it breaks down, of any module; NULL when none")),
    COLUMN("unit", PUSSEL_UNIT, N_("The unit whose goal it is")),
    COLUMN("level", PUSSEL_TEXT, N_("mission, target_picture, vision, programme, direction, goal or target")),
    COLUMN("text", PUSSEL_TEXT, N_("The goal in words")),
    COLUMN("body", PUSSEL_TEXT, N_("Who has decided it; NULL when it is not said")),
    COLUMN("valid_from", PUSSEL_DATE, N_("Its first day, in any wording")),
    COLUMN("valid_to", PUSSEL_DATE, N_("The day after its last; NULL when no end is known")),
    COLUMN("goal", PUSSEL_INTEGER, N_("The goal's own number")),
    COLUMN("external_id", PUSSEL_TEXT, N_("Its identity in the file that it came from; NULL when it has none")),
};

static const char views_group_sql[] =
#include "org/views/org_group.sql.h"
    ;
static const struct pussel_column views_group[] = {
    COLUMN("group_id", PUSSEL_INTEGER, N_("The group's own number")),
    COLUMN("name", PUSSEL_TEXT, N_("The group's name")),
    COLUMN("kind", PUSSEL_TEXT, N_("A word: management_team, cross_group, cohort and so on")),
    COLUMN("unit", PUSSEL_UNIT, N_("The unit that looks after it; NULL for the whole organisation")),
    COLUMN("external_id", PUSSEL_TEXT, N_("The group's identity in another system; NULL when it has none")),
    COLUMN("members", PUSSEL_INTEGER, N_("How many are in it on the day, also those whose identity is protected")),
    VALID_FROM,
    VALID_TO,
};

static const char views_group_member_sql[] =
#include "org/views/org_group_member.sql.h"
    ;
static const struct pussel_column views_group_member[] = {
    COLUMN("membership", PUSSEL_INTEGER, N_("The membership's own number")),
    COLUMN("group_id", PUSSEL_INTEGER, N_("The group")),
    COLUMN("unit", PUSSEL_UNIT, N_("The unit that looks after the group; NULL for the whole organisation")),
    COLUMN("person", PUSSEL_PERSON, N_("Who is in it; nobody whose identity is protected")),
    COLUMN("role", PUSSEL_TEXT, N_("What the person is in the group, in words; NULL when it is not said")),
    VALID_FROM,
    VALID_TO,
};

static const char views_kind_sql[] =
#include "org/views/org_kind.sql.h"
    ;
static const struct pussel_column views_kind[] = {
    COLUMN("kind", PUSSEL_TEXT, N_("The word for the kind of unit")),
    COLUMN("title", PUSSEL_TEXT, N_("What people call it")),
};

static const char views_role_kind_sql[] =
#include "org/views/org_role_kind.sql.h"
    ;
static const struct pussel_column views_role_kind[] = {
    COLUMN("role", PUSSEL_TEXT, N_("The word for the role")),
    COLUMN("title", PUSSEL_TEXT, N_("What people call it")),
};

static const char views_lineage_sql[] =
#include "org/views/org_lineage.sql.h"
    ;
static const struct pussel_column views_lineage[] = {
    COLUMN("operation", PUSSEL_INTEGER, N_("The operation: rows with the same number belong together; NULL for a unit that was imported")),
    COLUMN("kind", PUSSEL_TEXT,
           N_("create, rename, recode, change, move, merge, split, recut, rest, wake, close or reopen")),
    COLUMN("date", PUSSEL_DATE, N_("The first day on which it holds")),
    COLUMN("from_unit", PUSSEL_UNIT, N_("The unit before; NULL when a unit begins")),
    COLUMN("to_unit", PUSSEL_UNIT, N_("The unit after, often the same; NULL when a unit ends")),
    COLUMN("comparable", PUSSEL_BOOLEAN, N_("1 when what is measured after it can be compared with what was before")),
    COLUMN("decision", PUSSEL_TEXT, N_("The reference of a formal decision; NULL when there is none")),
    COLUMN("note", PUSSEL_TEXT, N_("What was noted of it")),
    COLUMN("reorganisation", PUSSEL_INTEGER, N_("The number of the reorganisation that it was part of; NULL when none")),
};

static const char views_descent_sql[] =
#include "org/views/org_descent.sql.h"
    ;
static const struct pussel_column views_descent[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit; it may be closed")),
    COLUMN("related", PUSSEL_UNIT, N_("A unit that it came from, or that came from it, by merge, split or recut")),
    COLUMN("direction", PUSSEL_TEXT, N_("predecessor or successor: what the related unit is")),
    COLUMN("steps", PUSSEL_INTEGER, N_("How many operations are between, at the least")),
    COLUMN("changed_on", PUSSEL_DATE, N_("The day of the latest of them")),
    COLUMN("comparable", PUSSEL_BOOLEAN, N_("1 when every step is comparable")),
    COLUMN("parted_on", PUSSEL_DATE, N_("The day of the first of them: what the earlier unit does from then on is its own alone")),
};

static const char views_version_sql[] =
#include "org/views/org_unit_version.sql.h"
    ;
static const struct pussel_column views_version[] = {
    COLUMN("unit", PUSSEL_UNIT, N_("The unit; it may be closed")),
    COLUMN("name", PUSSEL_TEXT, N_("Its name on these days")),
    COLUMN("code", PUSSEL_TEXT, N_("Its code on these days; NULL when it had none")),
    COLUMN("kind", PUSSEL_TEXT, N_("A word of org_kind, such as administration")),
    COLUMN("workplace", PUSSEL_BOOLEAN, N_("1 when it was a workplace")),
    COLUMN("dormant", PUSSEL_BOOLEAN, N_("1 when the unit is at rest: it exists, and nothing goes on in it")),
    COLUMN("external_id", PUSSEL_TEXT,
           N_("The unit's identity in the system that it is imported from; NULL when it has none")),
    VALID_FROM,
    VALID_TO,
};

static const char views_enablement_sql[] =
#include "org/views/plugin_enablement.sql.h"
    ;
static const struct pussel_column views_enablement[] = {
    COLUMN("plugin", PUSSEL_TEXT, N_("The plugin's id")),
    COLUMN("unit", PUSSEL_UNIT, N_("The unit that the decision names; units below inherit it")),
    COLUMN("state", PUSSEL_TEXT, N_("on, off, or inherits: from then on what the unit above has")),
    COLUMN("phase", PUSSEL_TEXT, N_("pilot or in_use; NULL when it is not on")),
    VALID_FROM,
    VALID_TO,
    COLUMN("reason", PUSSEL_TEXT, N_("Why, in the words of whoever decided")),
    COLUMN("decision", PUSSEL_TEXT, N_("The reference of a formal decision; NULL when there is none")),
    COLUMN("account", PUSSEL_TEXT, N_("Who recorded it; NULL when the identity is protected or the account erased")),
    COLUMN("recorded_at", PUSSEL_TEXT,
           N_("When it was recorded, in UTC; of two decisions on the same days the later one counts")),
};

static const char views_enabled_sql[] =
#include "org/views/plugin_enabled.sql.h"
    ;
static const struct pussel_column views_enabled[] = {
    COLUMN("plugin", PUSSEL_TEXT, N_("The plugin's id")),
    COLUMN("unit", PUSSEL_UNIT, N_("A unit in which it is on")),
    COLUMN("phase", PUSSEL_TEXT, N_("pilot or in_use")),
    COLUMN("decided_at", PUSSEL_UNIT, N_("The unit whose decision holds: the unit itself, or one above")),
    VALID_FROM,
    VALID_TO,
};

static const struct pussel_view views_table[] = {
    VIEW("org_unit", N_("The units as they are on the day"), views_unit_sql, views_unit),
    VIEW("org_authority", N_("Which authority answers for each unit in which period, earlier and coming ones too"),
         views_authority_sql, views_authority),
    VIEW("org_administration", N_("Which förvaltning each unit belongs to"), views_administration_sql, views_administration),
    VIEW("org_tree", N_("Each unit with all units above it, and itself"), views_tree_sql, views_tree),
    VIEW("org_service", N_("The services of units"), views_service_sql, views_service),
    VIEW("org_recipient", N_("Who receives a service"), views_recipient_sql, views_recipient),
    VIEW("org_unit_service", N_("The services that hold for a unit: its own, or inherited"), views_unit_service_sql,
         views_unit_service),
    VIEW("org_person", N_("Persons; of protected ones only the number"), views_person_sql, views_person),
    {"org_reorganisation", N_("Reorganisations, and how far each has come"), views_reorganisation_sql, PUSSEL_LIST(views_reorganisation), NULL,
     PUSSEL_MANAGER | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR},
    VIEW("org_role", N_("Who has which role where"), views_role_sql, views_role),
    {"org_goal", N_("The goals that the core keeps, from missions to target values"), views_goal_sql, PUSSEL_LIST(views_goal), "goal",
     PUSSEL_EVERYONE},
    VIEW("org_group", N_("Groups across the tree: management teams, cohorts and so on"), views_group_sql, views_group),
    {"org_group_member", N_("Who is in which group; protected identities are only counted, in org_group"), views_group_member_sql,
     PUSSEL_LIST(views_group_member), NULL, PUSSEL_MEMBER | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE},
    VIEW("org_kind", N_("The kinds of units"), views_kind_sql, views_kind),
    VIEW("org_role_kind", N_("The roles that persons can have"), views_role_kind_sql, views_role_kind),
    VIEW("org_lineage", N_("What was done to units up to the day, and which came from which"), views_lineage_sql, views_lineage),
    VIEW("org_descent", N_("The units that each unit came from and those that came from it, over any number of operations"),
         views_descent_sql, views_descent),
    VIEW("org_unit_version", N_("What each unit was called and was, up to the day, closed units too"), views_version_sql,
         views_version),
    VIEW("plugin_enablement", N_("All decisions to switch plugins on or off, with who, when and why"),
         views_enablement_sql, views_enablement),
    VIEW("plugin_enabled", N_("Where plugins are on, inherited downward; meant for JOIN"), views_enabled_sql,
         views_enabled),
};
const struct pussel_list org_views = PUSSEL_LIST(views_table);

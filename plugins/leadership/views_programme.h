/* views_programme.h — the published views of programmes, groups, occasions and who takes part. Joined in views.c. */

static const char programme_sql[] =
#include "views/programme.sql.h"
    ;
static const char module_sql[] =
#include "views/module.sql.h"
    ;
static const char group_sql[] =
#include "views/group.sql.h"
    ;
static const char occasion_sql[] =
#include "views/occasion.sql.h"
    ;
static const char asked_sql[] =
#include "views/asked.sql.h"
    ;
static const char participant_sql[] =
#include "views/participant.sql.h"
    ;
static const char participation_sql[] =
#include "views/participation.sql.h"
    ;
static const char not_taken_part_sql[] =
#include "views/not_taken_part.sql.h"
    ;
static const char not_taken_part_query_sql[] =
#include "views/not-taken-part.sql.h"
    ;

#define VIEW_PROGRAMME {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")}
#define VIEW_PROGRAMME_TITLE {.name = "programme_title", .type = PUSSEL_TEXT, .summary = N_("the programme's title")}
#define VIEW_UNIT(text) {.name = "unit", .type = PUSSEL_UNIT, .summary = (text)}

static const struct pussel_column programme_columns[] = {
    VIEW_PROGRAMME,
    {.name = "key", .type = PUSSEL_TEXT, .summary = N_("its key in the file")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the programme's title")},
    {.name = "purpose", .type = PUSSEL_TEXT, .summary = N_("what it is for")},
    {.name = "source", .type = PUSSEL_TEXT, .summary = N_("where the method is described, and who wrote the words")},
    VIEW_UNIT(N_("the unit that runs it")),
    {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit's name")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("coming, running or ended")},
    {.name = "is_series", .type = PUSSEL_BOOLEAN, .summary = N_("1 for a series, which has no end")},
    {.name = "starts", .type = PUSSEL_DATE, .summary = N_("the first day, where one is set")},
    {.name = "ends", .type = PUSSEL_DATE, .summary = N_("the last day, where one is set")},
    {.name = "modules", .type = PUSSEL_INTEGER, .summary = N_("number of modules")},
    {.name = "half_days", .type = PUSSEL_INTEGER, .summary = N_("the modules' length together, in half days")},
    {.name = "groups", .type = PUSSEL_INTEGER, .summary = N_("number of groups")},
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part, waiting ones too")},
    {.name = "ended_on", .type = PUSSEL_DATE, .summary = N_("the day on which it was wound up")},
};
static const struct pussel_column module_columns[] = {
    VIEW_PROGRAMME,
    VIEW_PROGRAMME_TITLE,
    {.name = "module", .type = PUSSEL_INTEGER, .summary = N_("the module's number")},
    {.name = "position", .type = PUSSEL_INTEGER, .summary = N_("order in the programme, from 1")},
    {.name = "key", .type = PUSSEL_TEXT, .summary = N_("the module's key")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the module's title")},
    {.name = "purpose", .type = PUSSEL_TEXT, .summary = N_("what it is for")},
    {.name = "contents", .type = PUSSEL_TEXT, .summary = N_("what it holds")},
    {.name = "half_days", .type = PUSSEL_INTEGER, .summary = N_("its length, in half days")},
    {.name = "occasions", .type = PUSSEL_INTEGER, .summary = N_("number of its occasions")},
    {.name = "next_date", .type = PUSSEL_DATE, .summary = N_("the next of them")},
};
static const struct pussel_column group_columns[] = {
    VIEW_PROGRAMME,
    VIEW_PROGRAMME_TITLE,
    VIEW_UNIT(N_("the unit that runs it")),
    {.name = "group_id", .type = PUSSEL_INTEGER, .summary = N_("the group's own number")},
    {.name = "number", .type = PUSSEL_INTEGER, .summary = N_("the group's number in the programme")},
    {.name = "name", .type = PUSSEL_TEXT, .summary = N_("what it is called, where it has a name")},
    {.name = "team_of", .type = PUSSEL_UNIT, .summary = N_("the unit whose management team it is; empty for a mixed group")},
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many are in it")},
    {.name = "administrations", .type = PUSSEL_INTEGER, .summary = N_("from how many förvaltningar")},
    {.name = "fields", .type = PUSSEL_INTEGER, .summary = N_("from how many fields (the department below the förvaltning)")},
    {.name = "largest_share", .type = PUSSEL_INTEGER, .summary = N_("percent of them who come from the förvaltning that most come from; NULL when nobody is in the group")},
};
static const struct pussel_column occasion_columns[] = {
    {.name = "occasion", .type = PUSSEL_INTEGER, .summary = N_("the occasion's number")},
    VIEW_PROGRAMME,
    VIEW_PROGRAMME_TITLE,
    VIEW_UNIT(N_("the unit that runs it")),
    {.name = "module", .type = PUSSEL_INTEGER, .summary = N_("the module's number")},
    {.name = "module_key", .type = PUSSEL_TEXT, .summary = N_("the module's key")},
    {.name = "module_title", .type = PUSSEL_TEXT, .summary = N_("the module's title")},
    {.name = "group_number", .type = PUSSEL_INTEGER, .summary = N_("the group's number in the programme")},
    {.name = "date", .type = PUSSEL_DATE, .summary = N_("its first day")},
    {.name = "last_date", .type = PUSSEL_DATE, .summary = N_("its last day")},
    {.name = "starts", .type = PUSSEL_TEXT, .summary = N_("when it begins each day; empty: all day")},
    {.name = "place", .type = PUSSEL_TEXT, .summary = N_("where it is")},
    {.name = "supplier", .type = PUSSEL_TEXT, .summary = N_("who gives it: a company, never a person")},
    {.name = "half_days", .type = PUSSEL_INTEGER, .summary = N_("its length, in half days")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("planned, held or cancelled")},
    {.name = "sequence", .type = PUSSEL_INTEGER, .summary = N_("how often day, time or place has been changed")},
    {.name = "expected", .type = PUSSEL_INTEGER, .summary = N_("how many are expected, guests too")},
};
static const struct pussel_column asked_columns[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("leadership.occasion:<number>")},
    VIEW_UNIT(N_("the unit whose manager is expected")),
    {.name = "what", .type = PUSSEL_TEXT, .summary = N_("the programme and the module")},
    {.name = "due", .type = PUSSEL_DATE, .summary = N_("its first day")},
    {.name = "minutes", .type = PUSSEL_INTEGER, .summary = N_("how long it takes: 240 for each half day")},
    {.name = "source", .type = PUSSEL_TEXT, .summary = N_("the programme's title")},
};
static const struct pussel_column participant_columns_of_view[] = {
    {.name = "participant", .type = PUSSEL_INTEGER, .summary = N_("the participant's number")},
    VIEW_PROGRAMME,
    VIEW_UNIT(N_("the unit that runs it")),
    {.name = "person", .type = PUSSEL_PERSON, .summary = N_("who it is (org_person.person)")},
    {.name = "participant_unit", .type = PUSSEL_UNIT, .summary = N_("where the person has the role today; where it was last, when there is none any more")},
    {.name = "role", .type = PUSSEL_TEXT, .summary = N_("the role in which the person takes part")},
    {.name = "state", .type = PUSSEL_TEXT, .summary = N_("waiting, placed, left or completed")},
    {.name = "group_number", .type = PUSSEL_INTEGER, .summary = N_("the group's number in the programme")},
    {.name = "joined_on", .type = PUSSEL_DATE, .summary = N_("the day on which the person was taken in")},
    {.name = "ended_on", .type = PUSSEL_DATE, .summary = N_("the day on which the person left, or had been through it all")},
};
static const struct pussel_column participation_columns[] = {
    VIEW_PROGRAMME,
    VIEW_PROGRAMME_TITLE,
    VIEW_UNIT(N_("the förvaltning")),
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many of it take part; empty when they are fewer than the threshold")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("1 when the number is not shown")},
};
static const struct pussel_column not_taken_part_columns[] = {
    VIEW_PROGRAMME,
    VIEW_PROGRAMME_TITLE,
    {.name = "module", .type = PUSSEL_INTEGER, .summary = N_("the module's number")},
    {.name = "module_title", .type = PUSSEL_TEXT, .summary = N_("the module's title")},
    VIEW_UNIT(N_("the förvaltning")),
    {.name = "taken_part", .type = PUSSEL_INTEGER, .summary = N_("how many have been through the module; empty when it is not shown")},
    {.name = "not_taken_part", .type = PUSSEL_INTEGER, .summary = N_("how many have not, though their group has had it; empty when it is not shown")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("1 when either number is below the threshold, and neither is shown")},
    {.name = "counted_on", .type = PUSSEL_DATE, .summary = N_("the day on which all groups had had the module, or the programme ended: it is counted once")},
};

static const struct pussel_option not_taken_part_parameters[] = {
    {.name = "programme", .aliases = "program", .type = PUSSEL_INTEGER, .summary = N_("only this programme")},
};

/* Numbers for each förvaltning are for those who lead there, and for whoever runs the programme. */
#define LEADERSHIP_COUNTERS (PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR)

#define PROGRAMME_VIEWS                                                                                                \
  {.name = "leadership_programme", .summary = N_("Leadership programmes and series."), .sql = programme_sql,           \
   .columns = PUSSEL_LIST(programme_columns), .audience = PUSSEL_EVERYONE},                                            \
  {.name = "leadership_module", .summary = N_("The modules of leadership programmes."), .sql = module_sql,             \
   .columns = PUSSEL_LIST(module_columns), .audience = PUSSEL_EVERYONE},                                               \
  {.name = "leadership_group", .summary = N_("The groups of leadership programmes: how many are in each, not who."), .sql = group_sql, \
   .columns = PUSSEL_LIST(group_columns), .audience = PUSSEL_EVERYONE},                                                \
  {.name = "leadership_occasion", .summary = N_("When which group has which module."), .sql = occasion_sql,            \
   .columns = PUSSEL_LIST(occasion_columns), .audience = PUSSEL_EVERYONE},                                             \
  {.name = "leadership_asked", .summary = N_("Occasions of leadership programmes as what is asked of the managers of units."), .sql = asked_sql, \
   .columns = PUSSEL_LIST(asked_columns), .trait = "occasion", .audience = PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR}, \
  {.name = "leadership_participant", .summary = N_("Who takes part, for the project lead."), .sql = participant_sql,   \
   .columns = PUSSEL_LIST(participant_columns_of_view), .audience = LEADERSHIP_LEADS},                                 \
  {.name = "leadership_participation", .summary = N_("How many of each förvaltning take part, where that may be shown."), .sql = participation_sql, \
   .columns = PUSSEL_LIST(participation_columns), .audience = LEADERSHIP_COUNTERS},                                    \
  {.name = "leadership_not_taken_part", .summary = N_("How many of each förvaltning have and have not been through each module, where that may be shown."), \
   .sql = not_taken_part_sql, .columns = PUSSEL_LIST(not_taken_part_columns), .audience = LEADERSHIP_COUNTERS}

#define PROGRAMME_QUERIES                                                                                              \
  {.name = "not-taken-part", .summary = N_("How many of each förvaltning have not been through a module that their group has had?"), \
   .sql = not_taken_part_query_sql, .parameters = PUSSEL_LIST(not_taken_part_parameters)}

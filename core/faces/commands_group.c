/* faces/commands_group.c — the table of `pussel group …`: data only; commands_group_run.c is what the commands do. */
#include "faces/commands_parts.h"

#define GROUP_OPTION                                                                                                   \
  {                                                                                                                    \
    .name = "group", .aliases = "grupp", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, \
    .summary = N_("the group: id:3, ext:ledning or its name"), .argument = N_("GROUP")                                 \
  }
#define GROUP_KIND N_("management_team, cross_group, cohort, steering_group, project, network, group, or a word of your own")

static const struct pussel_column columns[] = {
    {"group_id", PUSSEL_INTEGER, 0, N_("the group's own number"), N_("Id")},
    {"name", PUSSEL_TEXT, 0, N_("name of the group"), N_("Name")},
    {"kind", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the word for its kind"), NULL},
    {"kind_title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call that kind"), N_("Kind")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that looks after it; nothing for the whole organisation"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of that unit"), N_("Unit")},
    {"external_id", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("identity in another system"), NULL},
    {"members", PUSSEL_INTEGER, 0, N_("how many are in it, also those whose identity is protected"), N_("Members")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};
static const struct pussel_column member_columns[] = {
    {"membership", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("number of the membership"), NULL},
    {"group_id", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("the group's own number"), NULL},
    {"group_name", PUSSEL_TEXT, 0, N_("name of the group"), N_("Group")},
    {"person", PUSSEL_PERSON, PUSSEL_COLUMN_DETAIL, N_("the person's own number"), NULL},
    {"name", PUSSEL_TEXT, 0, N_("name; nothing for a protected identity"), N_("Name")},
    {"role", PUSSEL_TEXT, 0, N_("what the person is in the group"), N_("Role")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};
static const struct pussel_column show_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("group or member"), N_("Part")},
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which fact; of a member the name"), N_("Name")},
    {"value", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what it is; of a member the role in the group"), N_("Value")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};

static const struct pussel_option add_options[] = {
    {.name = "name", .aliases = "namn", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("name of the group")},
    {.name = "kind", .aliases = "slag,typ", .type = PUSSEL_TEXT, .fallback = "group", .summary = GROUP_KIND, .argument = N_("KIND")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("the unit that looks after it; without one the whole organisation does")),
    {.name = "external-id", .aliases = "externt-id", .type = PUSSEL_TEXT, .summary = N_("identity in another system"), .argument = N_("ID")},
    COMMANDS_OPTION_DATE,
};
static const struct pussel_option list_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("only groups of this unit")),
    {.name = "kind", .aliases = "slag,typ", .type = PUSSEL_TEXT, .summary = N_("only groups of this kind"), .argument = N_("KIND")},
};
static const struct pussel_option show_options[] = {GROUP_OPTION};
static const struct pussel_option set_options[] = {
    GROUP_OPTION,
    {.name = "name", .aliases = "namn", .type = PUSSEL_TEXT, .summary = N_("the new name")},
    {.name = "kind", .aliases = "slag,typ", .type = PUSSEL_TEXT, .summary = GROUP_KIND, .argument = N_("KIND")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("the unit that looks after it from now on")),
    {.name = "no-unit", .aliases = "ingen-enhet", .type = PUSSEL_BOOLEAN, .summary = N_("the whole organisation looks after it from now on")},
    {.name = "external-id",
     .aliases = "externt-id",
     .type = PUSSEL_TEXT,
     .summary = N_("identity in another system; an empty text takes it away"),
     .argument = N_("ID")},
};
static const struct pussel_option close_options[] = {
    GROUP_OPTION,
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the first day on which it is no more; today when left out")},
};
static const struct pussel_option join_options[] = {
    GROUP_OPTION,
    {.name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who joins")},
    {.name = "role", .aliases = "roll", .type = PUSSEL_TEXT, .summary = N_("what the person is in the group, in words"), .argument = N_("ROLE")},
    {.name = "from", .aliases = "från,fran,date,datum", .type = PUSSEL_DATE, .summary = N_("day from which it holds; today when left out")},
    {.name = "until", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("the first day on which it is no more")},
};
static const struct pussel_option leave_options[] = {
    GROUP_OPTION,
    {.name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who leaves")},
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the first day on which it is no more; today when left out")},
};
static const struct pussel_option import_options[] = {
    {.name = "file",
     .aliases = "fil",
     .type = PUSSEL_FILE,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("a .csv file with the columns group, person, role, from, to; - is standard input"),
     .argument = N_("FILE")},
    {.name = "group", .aliases = "grupp", .type = PUSSEL_TEXT, .summary = N_("the group of all rows, when the file has no column for it"), .argument = N_("GROUP")},
    COMMANDS_OPTION_DATE,
    {.name = "list", .aliases = "lista", .type = PUSSEL_BOOLEAN, .summary = N_("list each change; a dry run lists the first 200 by itself")},
};

#define GROUP_WRITERS (PUSSEL_ADMINISTRATOR | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE)

const struct pussel_command commands_group_table[] = {
    {.name = "add",
     .aliases = "lägg-till,lagg-till",
     .summary = N_("add a group across the tree"),
     .details = N_("A group is no unit. With --unit that unit's managers and administrators look after it; without, the administrators of "
                   "the whole organisation do."),
     .example = "pussel group add --name \"Ledningsgrupp skola\" --kind management_team --unit ext:36",
     .audience = GROUP_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(add_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_group_add},
    {.name = "list",
     .aliases = "lista",
     .summary = N_("list groups"),
     .example = "pussel group list --kind management_team",
     .flags = HOST_COMMAND_CORE_ALONE,
     .options = PUSSEL_LIST(list_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_group_list},
    {.name = "show",
     .aliases = "visa",
     .summary = N_("show a group and who is in it"),
     .details = N_("Members whose identity is protected are counted and not named."),
     .example = "pussel group show \"Ledningsgrupp skola\"",
     .audience = GROUP_WRITERS | PUSSEL_MEMBER | PUSSEL_AUDITOR,
     .options = PUSSEL_LIST(show_options),
     .columns = PUSSEL_LIST(show_columns),
     .run = commands_group_show},
    {.name = "set",
     .aliases = "ändra,andra",
     .summary = N_("change a group's name, kind or unit"),
     .example = "pussel group set \"Ledningsgrupp skola\" --name \"Skolans ledningsgrupp\"",
     .audience = GROUP_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(set_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_group_set},
    {.name = "close",
     .aliases = "stäng,stang",
     .summary = N_("end a group, and all memberships in it, from a day on"),
     .example = "pussel group close \"Kull 1\" --date 2027-07-01",
     .audience = GROUP_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(close_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_group_close},
    {.name = "join",
     .aliases = "gå-med,ga-med",
     .summary = N_("put a person in a group"),
     .example = "pussel group join \"Ledningsgrupp skola\" --person \"Kim Exempel\" --role ordförande",
     .audience = GROUP_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(join_options),
     .columns = PUSSEL_LIST(member_columns),
     .run = commands_group_join},
    {.name = "leave",
     .aliases = "lämna,lamna",
     .summary = N_("take a person out of a group from a day on; that it was so remains"),
     .example = "pussel group leave \"Ledningsgrupp skola\" --person \"Kim Exempel\"",
     .audience = GROUP_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(leave_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_group_leave},
    {.name = "import",
     .aliases = "importera",
     .summary = N_("read the members of groups from a file"),
     .details = N_("Each row is a member: group (id:, ext: or the name), person (the external id, id: or the name), role, from and to. Groups "
                   "and persons are linked, never made. All or nothing: every fault is listed with its line. The same file a second time "
                   "changes nothing. Begin with --dry-run."),
     .example = "pussel group import members.csv --dry-run",
     .audience = GROUP_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(import_options),
     .columns = PUSSEL_LIST(commands_people_columns),
     .run = commands_people_members},
};

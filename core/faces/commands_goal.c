/* faces/commands_goal.c — the table of `pussel goal …`: data only; commands_goal_run.c is what the commands do. */
#include "faces/commands_parts.h"

#define GOAL_LEVEL                                                                                                     \
  N_("mission, target_picture, vision, programme, direction, goal or target; or uppdrag, målbild, vision, program, inriktning, mål, målvärde")
#define GOAL_WRITERS (PUSSEL_ADMINISTRATOR | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE)

static const struct pussel_option list_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("whose goals, and the mission and target picture that hold there; all units when left out")),
    {.name = "below", .aliases = "under,underliggande", .type = PUSSEL_BOOLEAN, .summary = N_("those of the units under it as well")},
    {.name = "above", .aliases = "över,over", .type = PUSSEL_BOOLEAN, .summary = N_("those of the units over it as well")},
    {.name = "level", .aliases = "nivå,niva", .type = PUSSEL_TEXT, .summary = GOAL_LEVEL, .argument = N_("LEVEL")},
    {.name = "period", .type = PUSSEL_TEXT, .summary = N_("goals on any day of it: 2027, 2027-T1, 2026/2027; those of the day when left out"), .argument = "2027"},
};
static const struct pussel_option add_options[] = {
    COMMANDS_OPTION_UNIT_AT(N_("whose goal it is")),
    {.name = "level", .aliases = "nivå,niva", .type = PUSSEL_TEXT, .fallback = "goal", .summary = GOAL_LEVEL, .argument = N_("LEVEL")},
    {.name = "text", .aliases = "lydelse", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the goal in words"), .argument = N_("TEXT")},
    {.name = "parent",
     .aliases = "överordnat,overordnat",
     .type = PUSSEL_TEXT,
     .summary = N_("the goal that it breaks down: goal:3, its external id, or the reference of another module's"),
     .argument = N_("GOAL")},
    {.name = "body", .aliases = "organ,beslutat-av", .type = PUSSEL_TEXT, .summary = N_("who has decided it"), .argument = N_("BODY")},
    {.name = "external-id", .aliases = "externt-id", .type = PUSSEL_TEXT, .summary = N_("its identity in a file that is imported"), .argument = N_("ID")},
    {.name = "from", .aliases = "från,fran,date,datum", .type = PUSSEL_DATE, .summary = N_("day from which it holds; today when left out")},
    {.name = "until", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("the first day on which it is no more")},
};
static const struct pussel_option end_options[] = {
    {.name = "goal",
     .aliases = "mål,mal",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the goal: goal:3, or its external id"),
     .argument = N_("GOAL")},
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the first day on which it is no more; today when left out")},
};
static const struct pussel_option import_options[] = {
    {.name = "file",
     .aliases = "fil",
     .type = PUSSEL_FILE,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("a .csv file with the columns id, unit, level, text, parent, body, from, to; - is standard input"),
     .argument = N_("FILE")},
    COMMANDS_OPTION_DATE,
    {.name = "end-missing",
     .aliases = "avsluta-saknade",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("end goals of earlier files that the file lacks, in the units that it has goals in")},
    {.name = "list", .aliases = "lista", .type = PUSSEL_BOOLEAN, .summary = N_("list each change; a dry run lists the first 200 by itself")},
};
static const struct pussel_column import_columns[] = {
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("added, changed or ended"), N_("What")},
    {"ref", PUSSEL_TEXT, 0, N_("reference of the goal: goal:<number>"), N_("Reference")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose goal it is"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"level", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("mission, target_picture, vision, programme, direction, goal or target"), N_("Level")},
    {"text", PUSSEL_TEXT, 0, N_("the goal in words"), N_("Goal")},
    {"date", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"detail", PUSSEL_TEXT, 0, N_("which facts are others, and why it ends"), N_("Detail")},
    {"line", PUSSEL_INTEGER, 0, N_("line of the file that says so"), N_("Line")},
};
static const struct pussel_column goal_columns[] = {
    {"ref", PUSSEL_TEXT, 0, N_("reference of the goal: goal:<number>"), N_("Reference")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose goal it is"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"level", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("mission, target_picture, vision, programme, direction, goal or target"), N_("Level")},
    {"text", PUSSEL_TEXT, 0, N_("the goal in words"), N_("Goal")},
    {"parent_ref", PUSSEL_TEXT, 0, N_("the goal that it breaks down"), N_("Breaks down")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};

const struct pussel_command commands_goal_table[] = {
    {.name = "list",
     .aliases = "lista",
     .summary = N_("list goals, of the core and of every module"),
     .details = N_("A mission and a target picture hold in a unit and all below it until one has its own; with --unit they are shown wherever they "
                   "come from. Other goals are shown where they are set."),
     .example = "pussel goal list --unit ext:36 --above",
     .flags = HOST_COMMAND_CORE_ALONE,
     .options = PUSSEL_LIST(list_options),
     .columns = PUSSEL_LIST(query_goals_columns),
     .run = commands_goal_list},
    {.name = "add",
     .aliases = "lägg-till,lagg-till",
     .summary = N_("add a goal of a unit"),
     .details = N_("A unit has one mission and one target picture at a time. Many goals come from a file: pussel goal import."),
     .example = "pussel goal add --unit ext:36 --level mål --text \"Alla elever når målen\" --parent goal:3",
     .audience = GOAL_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(add_options),
     .columns = PUSSEL_LIST(goal_columns),
     .run = commands_goal_add},
    {.name = "end",
     .aliases = "avsluta",
     .summary = N_("end a goal from a day on; that it was there remains"),
     .example = "pussel goal end M4 --date 2027-07-01",
     .audience = GOAL_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(end_options),
     .columns = PUSSEL_LIST(goal_columns),
     .run = commands_goal_end},
    {.name = "import",
     .aliases = "importera",
     .summary = N_("read goals from a file, after saying what would change"),
     .details = N_("Each row is a goal: id (its identity in the file), unit, level, text, parent (the id of another goal, of the file or here, or the "
                   "reference of another module's), body, from and to. A row with another wording than here changes the goal from today on, or from the "
                   "row's day when that is later than the goal's first. All or nothing: every fault is listed with its line. The same file a second time "
                   "changes nothing. Begin with --dry-run."),
     .example = "pussel goal import mal.csv --dry-run",
     .audience = GOAL_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(import_options),
     .columns = PUSSEL_LIST(import_columns),
     .run = commands_goal_import},
};

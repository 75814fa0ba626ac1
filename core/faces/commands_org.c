/* faces/commands_org.c — the table of `pussel org …`: data only; what the commands do is in the files named after them. */
#include "faces/commands_parts.h"

#define ROOT_SQL "SELECT unit FROM org_unit WHERE parent IS NULL"

/* ---- import --------------------------------------------------------------------------------------------------------- */

static const struct pussel_option import_options[] = {
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("a .csv or .json file; - is standard input"), .placeholder = "FILE"},
    {.name = "map", .aliases = "mappning", .type = PUSSEL_TEXT,
     .summary = N_("a mapping that says what the file's members mean: its name, or the path of one"), .placeholder = "NAME|PATH"},
    COMMANDS_OPTION_DATE,
    {.name = "close-missing", .aliases = "stäng-saknade,stang-saknade", .type = PUSSEL_BOOLEAN,
     .summary = N_("close imported units that the file lacks")},
    {.name = "list", .aliases = "lista", .type = PUSSEL_BOOLEAN,
     .summary = N_("list each unit that changes; a dry run always does")},
};
static const struct pussel_column import_columns[] = {
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("created, renamed, recoded, moved, changed or closed"), N_("What")},
    {"external_id", PUSSEL_TEXT, 0, N_("the unit's id in the file"), N_("External id")},
    {"name", PUSSEL_TEXT, 0, N_("name of the unit"), N_("Name")},
    {"detail", PUSSEL_TEXT, 0, N_("what it changes from and to"), N_("Detail")},
};

/* ---- list, tree, show ----------------------------------------------------------------------------------------------- */

static const struct pussel_option list_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("only this unit and those below")),
    {.name = "kind", .aliases = "slag,typ", .type = PUSSEL_TEXT, .summary = N_("only units of this kind"), .placeholder = "KIND"},
    {.name = "workplaces", .aliases = "arbetsplatser", .type = PUSSEL_BOOLEAN, .summary = N_("only workplaces")},
    {.name = "code", .aliases = "kod", .type = PUSSEL_TEXT, .summary = N_("only units with this code"), .placeholder = "CODE"},
};
static const struct pussel_column list_columns[] = {
    {"unit", PUSSEL_UNIT, 0, N_("the unit's own number"), N_("Id")},
    {"external_id", PUSSEL_TEXT, 0, N_("identity in the system that it was imported from"), N_("External id")},
    {"code", PUSSEL_TEXT, 0, N_("code; leading zeros matter"), N_("Code")},
    {"name", PUSSEL_TEXT, 0, N_("name of the unit"), N_("Name")},
    {"kind", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("kind of unit: a word of `pussel org kind list`"), NULL},
    {"kind_title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call that kind"), N_("Kind")},
    {"workplace", PUSSEL_BOOLEAN, 0, N_("does it take part as a workplace?"), N_("Workplace")},
    {"path", PUSSEL_TEXT, 0, N_("names from below the root"), N_("Path")},
    {"parent", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit above"), NULL},
    {"authority", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that is the responsible authority"), NULL},
    {"valid_from", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day from which this version holds"), NULL},
    {"valid_to", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day on which this version ends"), NULL},
};
static const struct pussel_option tree_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("the top of the tree that is shown")),
    {.name = "depth", .aliases = "djup", .type = PUSSEL_INTEGER, .summary = N_("how many levels below the top"), .max = 1000},
};
static const struct pussel_column tree_columns[] = {
    {"name", PUSSEL_TEXT, 0, N_("name of the unit"), N_("Name")},
    {"unit", PUSSEL_UNIT, 0, N_("the unit's own number"), N_("Id")},
    {"external_id", PUSSEL_TEXT, 0, N_("identity in the system that it was imported from"), N_("External id")},
    {"code", PUSSEL_TEXT, 0, N_("code; leading zeros matter"), N_("Code")},
    {"kind", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("kind of unit: a word of `pussel org kind list`"), NULL},
    {"kind_title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call that kind"), N_("Kind")},
    {"workplace", PUSSEL_BOOLEAN, PUSSEL_COLUMN_DETAIL, N_("does it take part as a workplace?"), NULL},
    {"parent", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit above"), NULL},
    {"depth", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("levels below the top, from 0"), NULL},
};
static const struct pussel_option show_options[] = {COMMANDS_OPTION_UNIT_AT(N_("the unit that is shown"))};
static const struct pussel_column show_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("unit, role, service, plugin, version or parent"), N_("Part")},
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which fact, role, service or plugin"), N_("Name")},
    {"value", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what it is"), N_("Value")},
    {"source", PUSSEL_TEXT, 0, N_("path of the unit above that it is inherited from"), N_("Inherited from")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};

/* ---- what changes units ---------------------------------------------------------------------------------------------- */

static const struct pussel_column change_columns[] = {
    {"unit", PUSSEL_UNIT, 0, N_("the unit's own number"), N_("Id")},
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("created, renamed, changed, moved, closed or unchanged"), N_("What")},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit, afterwards"), N_("Unit")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
};
static const struct pussel_option add_options[] = {
    {.name = "name", .aliases = "namn", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("name of the unit")},
    {.name = "parent", .aliases = "förälder,foralder,under", .type = PUSSEL_UNIT,
     .summary = N_("the unit above; only the first unit of all has none")},
    {.name = "kind", .aliases = "slag,typ", .type = PUSSEL_TEXT, .summary = N_("kind of unit, see `pussel org kind list`"),
     .placeholder = "KIND", .fallback = "unit"},
    {.name = "external-id", .aliases = "externt-id", .type = PUSSEL_TEXT, .summary = N_("identity in another system"),
     .placeholder = "ID"},
    {.name = "code", .aliases = "kod", .type = PUSSEL_TEXT, .summary = N_("code; leading zeros matter"), .placeholder = "CODE"},
    {.name = "authority", .aliases = "myndighet", .type = PUSSEL_UNIT,
     .summary = N_("the unit that is the responsible authority; inherited when left out")},
    {.name = "workplace", .aliases = "arbetsplats", .type = PUSSEL_BOOLEAN, .summary = N_("it takes part as a workplace")},
    COMMANDS_OPTION_DATE,
};
static const struct pussel_option rename_options[] = {
    COMMANDS_OPTION_UNIT_AT(N_("the unit that gets another name")),
    {.name = "name", .aliases = "namn", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the new name")},
    COMMANDS_OPTION_DATE,
};
static const struct pussel_option set_options[] = {
    COMMANDS_OPTION_UNIT_AT(N_("the unit that changes")),
    {.name = "code", .aliases = "kod", .type = PUSSEL_TEXT, .summary = N_("the new code; an empty text takes it away"),
     .placeholder = "CODE"},
    {.name = "kind", .aliases = "slag,typ", .type = PUSSEL_TEXT, .summary = N_("the new kind"), .placeholder = "KIND"},
    {.name = "authority", .aliases = "myndighet", .type = PUSSEL_UNIT, .summary = N_("the unit that is the responsible authority")},
    {.name = "inherit-authority", .aliases = "ärv-myndighet,arv-myndighet", .type = PUSSEL_BOOLEAN,
     .summary = N_("the responsible authority is that of the unit above")},
    {.name = "workplace", .aliases = "arbetsplats", .type = PUSSEL_CHOICE, .summary = N_("does it take part as a workplace?"),
     .choices = "yes,no,ja,nej"},
    COMMANDS_OPTION_DATE,
};
static const struct pussel_option move_options[] = {
    COMMANDS_OPTION_UNIT_AT(N_("the unit that moves, with those below it")),
    {.name = "parent", .aliases = "förälder,foralder,till", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("the unit that it will be right below")},
    COMMANDS_OPTION_DATE,
};
static const struct pussel_option close_options[] = {
    COMMANDS_OPTION_UNIT_AT(N_("the unit that ends")),
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE,
     .summary = N_("the first day on which it is no more; today when left out")},
};

/* ---- kinds and services ------------------------------------------------------------------------------------------------ */

static const struct pussel_column kind_columns[] = {
    {"kind", PUSSEL_TEXT, 0, N_("the word that commands and files use"), N_("Kind")},
    {"title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call it"), N_("Title")},
    {"units", PUSSEL_INTEGER, 0, N_("number of units of this kind"), N_("Units")},
};
static const struct pussel_option kind_options[] = {
    {.name = "kind", .aliases = "slag,typ", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("the word: small letters a-z, digits and _"), .placeholder = "KIND"},
    {.name = "title", .aliases = "titel", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("what people call it")},
};
static const struct pussel_column service_columns[] = {
    {"service", PUSSEL_INTEGER, 0, N_("number of the service"), N_("No.")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that has the service"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit that has the service"), N_("Unit")},
    {"name", PUSSEL_TEXT, 0, N_("name of the service"), N_("Service")},
    {"recipients", PUSSEL_TEXT, 0, N_("who receives it, separated by commas"), N_("Recipients")},
    {"valid_from", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day from which it holds"), NULL},
    {"valid_to", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day on which it ends"), NULL},
};
static const struct pussel_option service_add_options[] = {
    COMMANDS_OPTION_UNIT_AT(N_("the unit that has the service")),
    {.name = "name", .aliases = "namn", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("name of the service")},
    {.name = "recipient", .aliases = "mottagare", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_REPEATED,
     .summary = N_("who receives it")},
    COMMANDS_OPTION_DATE,
};
static const struct pussel_option service_list_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("those that hold in this unit, inherited ones too")),
};
static const struct pussel_option service_close_options[] = {
    {.name = "service", .aliases = "tjänst,tjanst", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("number of the service"), .placeholder = "NUMBER"},
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE,
     .summary = N_("the first day on which it is no more; today when left out")},
};

/* ---- the table ----------------------------------------------------------------------------------------------------------- */

const struct pussel_command commands_org_table[] = {
    {.name = "import", .aliases = "importera", .summary = N_("read the organisation from a file"),
     .details = N_("Units are recognised by their external id, so the same file a second time changes nothing. All or "
                   "nothing: every fault of the file is listed, and nothing is written when there is one. Begin with "
                   "--dry-run, which says what would change."),
     .example = "pussel org import units.csv --dry-run", .audience = PUSSEL_ADMINISTRATOR, .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(import_options), .columns = PUSSEL_LIST(import_columns), .unit_sql = ROOT_SQL,
     .run = commands_import_run},
    {.name = "list", .aliases = "lista", .summary = N_("list units"), .example = "pussel org list --kind administration",
     .options = PUSSEL_LIST(list_options), .columns = PUSSEL_LIST(list_columns), .run = commands_unit_list},
    {.name = "tree", .aliases = "träd,trad", .summary = N_("show units as a tree"),
     .example = "pussel org tree --unit ext:24 --depth 2", .flags = HOST_COMMAND_TREE, .options = PUSSEL_LIST(tree_options),
     .columns = PUSSEL_LIST(tree_columns), .run = commands_unit_tree},
    {.name = "show", .aliases = "visa", .summary = N_("show everything about a unit, also what it was before"),
     .example = "pussel org show --unit ext:36", .options = PUSSEL_LIST(show_options), .columns = PUSSEL_LIST(show_columns),
     .run = commands_show_unit},
    {.name = "add", .aliases = "lägg-till,lagg-till", .summary = N_("add a unit"),
     .example = "pussel org add --name Biblioteket --parent code:65 --workplace", .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(add_options), .columns = PUSSEL_LIST(change_columns),
     .unit_sql = "SELECT :parent WHERE :parent IS NOT NULL", .run = commands_unit_add},
    {.name = "rename", .aliases = "byt-namn", .summary = N_("give a unit another name from a day on"),
     .example = "pussel org rename --unit ext:36 --name \"Norra skolan\" --date 2027-01-01", .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(rename_options), .columns = PUSSEL_LIST(change_columns),
     .run = commands_unit_rename},
    {.name = "set", .aliases = "ändra,andra", .summary = N_("change a unit's code, kind, authority or workplace flag"),
     .example = "pussel org set --unit ext:36 --workplace yes", .audience = PUSSEL_ADMINISTRATOR, .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(set_options), .columns = PUSSEL_LIST(change_columns), .run = commands_unit_set},
    {.name = "move", .aliases = "flytta", .summary = N_("put a unit below another from a day on"),
     .example = "pussel org move --unit ext:36 --parent ext:31", .audience = PUSSEL_ADMINISTRATOR, .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(move_options), .columns = PUSSEL_LIST(change_columns), .run = commands_unit_move},
    {.name = "close", .aliases = "stäng,stang", .summary = N_("end a unit from a day on; its history remains"),
     .example = "pussel org close --unit ext:36 --date 2027-01-01", .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(close_options), .columns = PUSSEL_LIST(change_columns),
     .run = commands_unit_close},
    {.name = "kind list", .aliases = "slag lista", .summary = N_("list the kinds of units"), .example = "pussel org kind list",
     .columns = PUSSEL_LIST(kind_columns), .run = commands_kind_list},
    {.name = "kind add", .aliases = "slag lägg-till,slag lagg-till", .summary = N_("add a kind of units, or give one another title"),
     .example = "pussel org kind add --kind preschool --title Förskola", .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(kind_options), .columns = PUSSEL_LIST(kind_columns),
     .unit_sql = ROOT_SQL, .run = commands_kind_add},
    {.name = "service add", .aliases = "tjänst lägg-till,tjanst lagg-till",
     .summary = N_("say which service a unit has, and who receives it"),
     .details = N_("Units below have the service as well, until one of them has a service of its own."),
     .example = "pussel org service add --unit ext:36 --name Grundskola --recipient Elever --recipient Vårdnadshavare",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_MANAGER, .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(service_add_options),
     .columns = PUSSEL_LIST(service_columns), .run = commands_service_add},
    {.name = "service list", .aliases = "tjänst lista,tjanst lista", .summary = N_("list services and who receives them"),
     .example = "pussel org service list --unit ext:36", .options = PUSSEL_LIST(service_list_options),
     .columns = PUSSEL_LIST(service_columns), .run = commands_service_list},
    {.name = "service close", .aliases = "tjänst stäng,tjanst stang", .summary = N_("end a service from a day on"),
     .example = "pussel org service close --service 1", .audience = PUSSEL_ADMINISTRATOR | PUSSEL_MANAGER,
     .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(service_close_options), .columns = PUSSEL_LIST(service_columns),
     .unit_sql = "SELECT unit FROM org_service WHERE service = :service", .run = commands_service_close},
};

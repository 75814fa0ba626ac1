/* faces/commands_reorganise_table.c — options and columns of the commands for whole reorganisations; the commands stand in commands_org.c. */
#include "faces/commands_parts.h"

const char commands_reorganise_details[] =
    N_("The document is a table with an operation a line: create, rename, recode, change, move, merge, split, recut, rest, "
       "wake, close, reopen, and home for who takes over open work. It is first a draft, is negotiated (MBL section 11) "
       "and risk-assessed (AFS 2023:1), and takes effect when it is approved with a decision; a document that changes "
       "after the negotiation is a draft again. --dry-run shows the tree before and after, what is homeless and where "
       "it goes. Plugins: a unit keeps its own decisions and inherits from its new place; a unit that is created "
       "takes over the decision that all the units it came from had of their own, else it inherits. Roles and services "
       "end with their unit, unless --follow-roles and --follow-services take them along to the one unit that it becomes.");
const char commands_reorganise_home_details[] =
    N_("What was open when it was approved has its home in the document. What is begun later in a unit that ends, and needs "
       "a person's decision, gets it here; until then the reorganisation waits.");

const struct pussel_option commands_reorganise_options[11] = {
    {.name = "file",
     .aliases = "fil",
     .type = PUSSEL_FILE,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("a .csv or .json file with the operations; - is standard input, as CSV"),
     .argument = N_("FILE")},
    {.name = "name",
     .aliases = "namn",
     .type = PUSSEL_TEXT,
     .summary = N_("what the reorganisation is called; else the title in the document, or the file's name"),
     .argument = N_("NAME")},
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the day of the operations that have none of their own")},
    {.name = "negotiated",
     .aliases = "förhandlad,forhandlad",
     .type = PUSSEL_DATE,
     .summary = N_("the day of the negotiation under MBL section 11")},
    {.name = "outcome", .aliases = "utfall", .type = PUSSEL_TEXT, .summary = N_("how the negotiation ended: agreement or not")},
    {.name = "risk-assessed",
     .aliases = "riskbedömd,riskbedomd",
     .type = PUSSEL_TEXT,
     .summary = N_("where the written risk assessment (AFS 2023:1) is: its reference"),
     .argument = N_("REFERENCE")},
    {.name = "decision", .aliases = "beslut", .type = PUSSEL_TEXT, .summary = N_("reference of the decision"), .argument = N_("REFERENCE")},
    {.name = "approve",
     .aliases = "godkänn,godkann",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("it is decided: the operations take effect on their days")},
    {.name = "keep-plugins",
     .aliases = "behåll-tillägg,behall-tillagg",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("no plugin is switched off by it: units decide for themselves where it would be")},
    {.name = "follow-roles",
     .aliases = "roller-följer,roller-foljer",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("who has a role in a unit that ends gets it in the one unit that it becomes")},
    {.name = "follow-services",
     .aliases = "tjänster-följer,tjanster-foljer",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("services of a unit that ends go to the one unit that it becomes")},
};

const struct pussel_column commands_reorganise_columns[13] = {
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("the part, or the unit, the work or the phase that the row is about"), N_("Name")},
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what happens to it"), N_("What")},
    {"from", PUSSEL_TEXT, 0, N_("where it is, or how it stands, until then"), N_("From")},
    {"to", PUSSEL_TEXT, 0, N_("where it goes, or how it stands, from then on"), N_("To")},
    {"date", PUSSEL_DATE, 0, N_("the day on which it happens"), N_("Date")},
    {"detail", PUSSEL_TEXT, 0, N_("what else there is to say of it"), N_("Detail")},
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the part of the answer that the row belongs to: its heading"), NULL},
    {"line", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("the operation's line in a CSV file, or its place in a JSON list"), NULL},
    {"ref", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the reference of open work: what a line with the operation home names"), NULL},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that the row is about, or where it is until then"), NULL},
    {"to_unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit to which it goes"), NULL},
    {"depth", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("0 for the heading of a part, 1 and more for what is under it"), NULL},
    {"mark", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("all that happens to a unit of the tree, with commas between"), NULL},
};

#define OPTION_NAME                                                                                                    \
  {                                                                                                                    \
    .name = "name", .aliases = "namn", .type = PUSSEL_TEXT,                                                            \
    .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,                                                        \
    .summary = N_("what the reorganisation is called, or its number"), .argument = N_("NAME")                          \
  }
const struct pussel_option commands_reorganisation_options[1] = {
    OPTION_NAME,
};
const struct pussel_column commands_reorganisation_columns[12] = {
    {"reorganisation", PUSSEL_INTEGER, 0, N_("the reorganisation's own number"), N_("No.")},
    {"name", PUSSEL_TEXT, 0, N_("what it is called"), N_("Name")},
    {"date", PUSSEL_DATE, 0, N_("the day of its operations, or the first of them"), N_("Date")},
    {"phase", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("draft, negotiated, approved, in_force or withdrawn"), N_("Phase")},
    {"negotiated", PUSSEL_DATE, 0, N_("the day of the negotiation"), N_("Negotiated")},
    {"outcome", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("how the negotiation ended"), NULL},
    {"risk_assessment", PUSSEL_TEXT, 0, N_("where the written risk assessment is"), N_("Risk assessment")},
    {"decision", PUSSEL_TEXT, 0, N_("reference of the decision"), N_("Decision")},
    {"registered", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("the day on which it was first registered"), NULL},
    {"approved", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("the day on which it was approved"), NULL},
    {"in_force", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("the day on which all of it had been carried out"), NULL},
    {"withdrawn", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("the day on which it was withdrawn"), NULL},
};

const struct pussel_option commands_reorganise_home_options[4] = {
    OPTION_NAME,
    {.name = "ref",
     .aliases = "referens",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the reference of the open work, as the dry run and pussel check tell it"),
     .argument = N_("REFERENCE")},
    {.name = "to", .aliases = "till", .type = PUSSEL_UNIT, .summary = N_("the unit that takes it over")},
    {.name = "close", .aliases = "stäng,stang", .type = PUSSEL_BOOLEAN, .summary = N_("it is closed where it is")},
};
const struct pussel_column commands_reorganise_home_columns[4] = {
    {"name", PUSSEL_TEXT, 0, N_("what the reorganisation is called"), N_("Name")},
    {"ref", PUSSEL_TEXT, 0, N_("the reference of the open work"), N_("Reference")},
    {"to", PUSSEL_TEXT, 0, N_("path of the unit that takes it over; empty: it is closed"), N_("To")},
    {"to_unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that takes it over"), NULL},
};

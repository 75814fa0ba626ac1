/* faces/commands_plugin.c — the table of `pussel plugin …`, and the command that lists what there is. */
#include "faces/commands_parts.h"

static const struct pussel_column list_columns[] = {
    {"id", PUSSEL_TEXT, 0, N_("the plugin's id, also its command group"), N_("Plugin")},
    {"version", PUSSEL_TEXT, 0, N_("version of the plugin"), N_("Version")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("found, not installed yet, installed, ready, blocked, or missing when only its tables are here"),
     N_("State")},
    {"title", PUSSEL_TEXT, 0, N_("what people call it"), N_("Title")},
    {"owner", PUSSEL_TEXT, 0, N_("who answers for the plugin"), N_("Owner")},
    {"faults", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("number of faults that block it"), N_("Faults")},
    {"fault", PUSSEL_TEXT, 0, N_("the first reason why it is blocked"), N_("Fault")},
    {"file", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("path of the plugin"), N_("File")},
};
static const struct pussel_option id_option[] = {
    {.name = "id",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin"),
     .argument = N_("PLUGIN")},
};
static const struct pussel_column show_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which part of the description"), N_("Part")},
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("name of what is described"), N_("Name")},
    {"value", PUSSEL_TEXT, 0, N_("what it is or means"), N_("Value")},
    {"remedy", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("what to do about a fault"), N_("What to do")},
};

static const struct pussel_option status_options[] = {
    {.name = "id",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin; all when left out"),
     .argument = N_("PLUGIN")},
    COMMANDS_OPTION_UNIT_AT(N_("the unit that is asked about")),
};
static const struct pussel_column status_columns[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("id of the plugin"), N_("Plugin")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that is asked about"), NULL},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("on or off"), N_("State")},
    {"phase", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("pilot or in_use"), N_("Phase")},
    {"decided_at_unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose decision holds"), NULL},
    {"decided_at", PUSSEL_TEXT, 0, N_("path of the unit whose decision holds"), N_("Decided at")},
    {"decided_by", PUSSEL_TEXT, 0, N_("account that made the decision"), N_("By")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day on which it ends"), N_("To")},
    {"reason", PUSSEL_TEXT, 0, N_("why it was decided"), N_("Reason")},
    {"decision", PUSSEL_TEXT, 0, N_("reference of the decision"), N_("Decision")},
    {"next_state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what it will be next, as is decided now"), N_("Then")},
    {"next_from", PUSSEL_DATE, 0, N_("day from which it will be so"), N_("From")},
};
static const struct pussel_option history_options[] = {
    {.name = "id",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin"),
     .argument = N_("PLUGIN")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("decisions that concern this unit: its own, and those of units above it")),
};
static const struct pussel_column history_columns[] = {
    {"recorded_at", PUSSEL_TEXT, 0, N_("when it was recorded, in UTC"), N_("Recorded")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that the decision names"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("on, off, or inherits: from then on what the unit above has"), N_("State")},
    {"phase", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("pilot or in_use"), N_("Phase")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
    {"account", PUSSEL_TEXT, 0, N_("account that made the decision"), N_("By")},
    {"reason", PUSSEL_TEXT, 0, N_("why it was decided"), N_("Reason")},
    {"decision", PUSSEL_TEXT, 0, N_("reference of the decision"), N_("Decision")},
};

static const struct pussel_option enable_options[] = {
    {.name = "id",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin"),
     .argument = N_("PLUGIN")},
    COMMANDS_OPTION_UNIT_AT(N_("where it is put in use; units below inherit it")),
    {.name = "reason",
     .aliases = "skäl,skal",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("why it is decided")},
    {.name = "decision",
     .aliases = "beslut",
     .type = PUSSEL_TEXT,
     .summary = N_("reference of the decision"),
     .argument = N_("REFERENCE")},
    {.name = "from",
     .aliases = "från,fran,date,datum",
     .type = PUSSEL_DATE,
     .summary = N_("day from which it holds; today when left out")},
    {.name = "phase",
     .aliases = "fas",
     .type = PUSSEL_CHOICE,
     .summary = N_("on trial or in regular use"),
     .choices = "pilot,in_use",
     .fallback = "pilot"},
    {.name = "until",
     .aliases = "till",
     .type = PUSSEL_DATE,
     .summary = N_("first day on which it no longer holds; then what held before does. No end when left out")},
    {.name = "except",
     .aliases = "utom",
     .type = PUSSEL_UNIT,
     .flags = PUSSEL_OPTION_REPEATED,
     .summary = N_("a unit below in which it is off all the same")},
    {.name = "with-needs",
     .aliases = "med-behov",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("enable there what the plugin needs, too")},
    {.name = "replay",
     .aliases = "spela-upp",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("let the plugin have the events that units had while it was off there")},
    {.name = "skip",
     .aliases = "hoppa-över,hoppa-over",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("pass over the events that units had while it was off there")},
};
static const struct pussel_column enable_columns[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("id of the plugin"), N_("Plugin")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("where it is decided"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"was", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("how it is there today"), N_("Today")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("on, off, or inherits: from then on what the unit above has"), N_("State")},
    {"phase", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("pilot or in_use"), N_("Phase")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
    {"changed", PUSSEL_BOOLEAN, PUSSEL_COLUMN_DETAIL, N_("false when it was decided so already"), N_("Changed")},
};
static const struct pussel_option disable_options[] = {
    {.name = "id",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin"),
     .argument = N_("PLUGIN")},
    COMMANDS_OPTION_UNIT_AT(N_("where its use ends; units below inherit it")),
    {.name = "reason",
     .aliases = "skäl,skal",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("why it is decided")},
    {.name = "decision",
     .aliases = "beslut",
     .type = PUSSEL_TEXT,
     .summary = N_("reference of the decision"),
     .argument = N_("REFERENCE")},
    {.name = "from",
     .aliases = "från,fran,date,datum",
     .type = PUSSEL_DATE,
     .summary = N_("day from which it holds; today when left out")},
    {.name = "until",
     .aliases = "till",
     .type = PUSSEL_DATE,
     .summary = N_("first day on which it no longer holds; then what held before does. No end when left out")},
    {.name = "except",
     .aliases = "utom",
     .type = PUSSEL_UNIT,
     .flags = PUSSEL_OPTION_REPEATED,
     .summary = N_("a unit below in which it goes on all the same")},
    {.name = "cascade",
     .aliases = "även-beroende,aven-beroende",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("disable there what needs the plugin, too")},
};
static const struct pussel_column disable_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_DETAIL, N_("unit: where it ends (dry run only); commitment: what is still open"), NULL},
    {"plugin", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("id of the plugin"), N_("Plugin")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit where it ends, or that has the commitment"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"was", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("how the plugin is there today"), N_("Today")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which the plugin is off there"), N_("Off from")},
    {"valid_to", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day on which the plugin is on there again"), NULL},
    {"ref", PUSSEL_TEXT, 0, N_("reference of the open commitment"), N_("Commitment")},
    {"what", PUSSEL_TEXT, 0, N_("what shall be done"), N_("What")},
    {"owner", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("who answers for it"), N_("Who")},
    {"due", PUSSEL_DATE, 0, N_("by when"), N_("Due")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("of a commitment: open or renegotiated; of a unit: off"), N_("State")},
};
const struct pussel_command commands_plugin_table[] = {
    {.name = "list",
     .aliases = "lista",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("list the plugins, blocked ones too"),
     .example = "pussel plugin list",
     .columns = PUSSEL_LIST(list_columns),
     .run = commands_plugin_list},
    {.name = "show",
     .aliases = "visa",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("show everything that a plugin declares"),
     .details =
         N_("Commands, views, named queries, events, settings, the personal data that it keeps and why, and what "
            "blocks it, with what to do about it."),
     .example = "pussel plugin show survey",
     .options = PUSSEL_LIST(id_option),
     .columns = PUSSEL_LIST(show_columns),
     .run = commands_describe_plugin},
    {.name = "status",
     .aliases = "läge,lage",
     .summary = N_("say whether plugins are in use in a unit, and who decided it where"),
     .example = "pussel plugin status survey --unit ext:36",
     .options = PUSSEL_LIST(status_options),
     .columns = PUSSEL_LIST(status_columns),
     .run = commands_plugin_status},
    {.name = "overview",
     .aliases = "översikt,oversikt",
     .summary = N_("show in which administrations plugins are in use"),
     .details =
         N_("A row for each unit of the kind administration, or for each unit right below the root when there are "
            "none of that kind. \"partly\" means that some units below decide otherwise. What is decided for later days "
            "stands beside it."),
     .example = "pussel plugin overview",
     .run = commands_overview_run},
    {.name = "history",
     .aliases = "historik",
     .summary = N_("list the decisions about where a plugin is in use, the latest first"),
     .details = N_("Decisions are never rewritten: where two of the same unit hold on a day, the one that was recorded later "
                   "counts; where units above and below have decided, the nearest counts."),
     .example = "pussel plugin history survey --unit ext:36",
     .options = PUSSEL_LIST(history_options),
     .columns = PUSSEL_LIST(history_columns),
     .run = commands_plugin_history},
    {.name = "enable",
     .aliases = "aktivera",
     .summary = N_("put a plugin in use in a unit and those below"),
     .details =
         N_("The decision is kept with its reason, who made it and from when. Units below inherit it until one of them "
            "decides otherwise; units that were pilots by their own decision become part of it when it is in use here. "
            "With --dry-run every unit is listed in which something will be otherwise, and what stands in the way."),
     .example = "pussel plugin enable survey --unit ext:24 --reason pilot",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(enable_options),
     .columns = PUSSEL_LIST(enable_columns),
     .run = commands_enable_on},
    {.name = "disable",
     .aliases = "inaktivera",
     .summary = N_("end a plugin's use in a unit and those below"),
     .details = N_("New work is refused from that day, also in the units below that had decided for themselves. Nothing "
                   "disappears: what has been written can be read and asked about, and the commitments that are still "
                   "open are listed, with the commands that can end them or hand them over. With --dry-run every unit is "
                   "listed where it ends."),
     .example = "pussel plugin disable survey --unit ext:24 --reason \"the pilot has ended\"",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(disable_options),
     .columns = PUSSEL_LIST(disable_columns),
     .run = commands_enable_off},
};

/* ---- plugin list ----------------------------------------------------------------------------------------------------
 */

/* One that the database knows: what it knew can still be read. */
static int list_missing(void *state, const char *id) {
  struct pussel_context *context = state;

  pussel_row_text(context, "id", id);
  pussel_row_text(context, "state", "missing");
  pussel_row_integer(context, "faults", 1);
  pussel_row_text(context, "fault",
                  _("it is in none of the plugin folders; its tables and views are in the database, and what it knew can "
                    "still be asked about"));
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_plugin_list) {
  struct host *host = host_of(context);
  int result = 0;

  (void)prepared;
  for (size_t i = 0; i < host_plugin_count(host) && result == 0; i++) {
    const struct host_plugin *plugin = host_plugin_at(host, i);
    const struct pussel_plugin *about = host_plugin_description(plugin);
    size_t faults = host_plugin_fault_count(plugin);
    const char *remedy;

    pussel_row_text(context, "id", host_plugin_id(plugin));
    if (about != NULL) {
      pussel_row_text(context, "version", about->version);
      pussel_row_text(context, "title", host_translate(plugin, about->title));
      pussel_row_text(context, "owner", about->owner);
    }
    pussel_row_text(context, "state", host_state_name(host_plugin_state(plugin)));
    pussel_row_integer(context, "faults", (int64_t)faults);
    if (faults > 0) pussel_row_text(context, "fault", host_plugin_fault(plugin, 0, &remedy));
    pussel_row_text(context, "file", host_plugin_file(plugin));
    result = pussel_row_end(context);
  }
  if (host_plugin_count(host) == 0) pussel_note(context, _("No plugin is installed."));
  return result < 0 ? result : host_each_missing(host, list_missing, context);
}

/* faces/commands_plugin.c — the table of `pussel plugin …`, and the two commands that say what there is and where. */
#include "faces/commands_parts.h"

static const struct pussel_column list_columns[] = {
    {"id", PUSSEL_TEXT, 0, N_("the plugin's id, also its command group"), N_("Plugin")},
    {"version", PUSSEL_TEXT, 0, N_("version of the plugin"), N_("Version")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("found, not installed yet, installed, ready or blocked"),
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
};
static const struct pussel_column enable_columns[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("id of the plugin"), N_("Plugin")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("where it is decided"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("on or off"), N_("State")},
    {"phase", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("pilot or in_use"), N_("Phase")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
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
};
static const struct pussel_column disable_columns[] = {
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit that has the commitment"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"ref", PUSSEL_TEXT, 0, N_("reference of the open commitment"), N_("Commitment")},
    {"what", PUSSEL_TEXT, 0, N_("what shall be done"), N_("What")},
    {"owner", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("who answers for it"), N_("Who")},
    {"due", PUSSEL_DATE, 0, N_("by when"), N_("Due")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("open or renegotiated"), N_("State")},
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
            "none of that kind. \"partly\" means that some units below decide otherwise."),
     .example = "pussel plugin overview",
     .run = commands_overview_run},
    {.name = "enable",
     .aliases = "aktivera",
     .summary = N_("put a plugin in use in a unit and those below"),
     .details =
         N_("The decision is kept with its reason, who made it and from when. Units below inherit it until one of "
            "them decides otherwise."),
     .example = "pussel plugin enable survey --unit ext:24 --reason pilot",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(enable_options),
     .columns = PUSSEL_LIST(enable_columns),
     .run = commands_enable_on},
    {.name = "disable",
     .aliases = "inaktivera",
     .summary = N_("end a plugin's use in a unit and those below"),
     .details = N_("New work is refused from that day. Nothing disappears: what has been written can be read and asked "
                   "about, and the commitments that are still open are listed."),
     .example = "pussel plugin disable survey --unit ext:24 --reason \"the pilot has ended\"",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(disable_options),
     .columns = PUSSEL_LIST(disable_columns),
     .run = commands_enable_off},
};

/* ---- plugin list ----------------------------------------------------------------------------------------------------
 */

COMMANDS_RUN(commands_plugin_list) {
  const struct host *host = host_of(context);
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
  return result;
}

/* ---- plugin status --------------------------------------------------------------------------------------------------
 */

static int status_row(struct pussel_context *context, const char *plugin, int64_t unit, int32_t day) {
  struct host *host = host_of(context);
  struct org_enablement holds = {0};
  int result = org_enablement_get(host_org(host), plugin, unit, day, host_arena(context), &holds);

  if (result < 0) return result;
  pussel_row_text(context, "plugin", plugin);
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "state", holds.on ? "on" : "off");
  if (holds.on) pussel_row_text(context, "phase", holds.phase);
  if (holds.decided_at != 0) {
    pussel_row_integer(context, "decided_at_unit", holds.decided_at);
    pussel_row_text(context, "decided_at", commands_value_path(context, holds.decided_at, day));
    pussel_row_text(context, "decided_by", holds.actor);
    pussel_row_text(context, "valid_from", commands_value_date(context, holds.from));
    pussel_row_text(context, "valid_to", commands_value_date(context, holds.to));
    pussel_row_text(context, "reason", holds.reason);
    pussel_row_text(context, "decision", holds.decision);
  }
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_plugin_status) {
  struct host *host = host_of(context);
  const char *wanted = pussel_argument_text(context, "id");
  int64_t unit = pussel_argument_integer(context, "unit");
  int32_t day = commands_value_view_day(context);
  int result = 0;

  (void)prepared;
  if (wanted != NULL) {
    const struct host_plugin *plugin = NULL;
    result = host_require_plugin(host, wanted, &plugin);
    if (plugin == NULL) return result;
    error_clear(host_error(host)); /* one that is blocked has been decided about all the same */
    return status_row(context, host_plugin_id(plugin), unit, day);
  }
  for (size_t i = 0; i < host_plugin_count(host) && result == 0; i++)
    result = status_row(context, host_plugin_id(host_plugin_at(host, i)), unit, day);
  return result;
}

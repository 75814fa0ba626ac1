/* faces/commands_event.c — `pussel event …`: the log, who listens and how far they are, the chain, the catalogue. */
#include "faces/commands_parts.h"

static const struct pussel_option tail_options[] = {
    {.name = "count",
     .aliases = "antal",
     .type = PUSSEL_INTEGER,
     .summary = N_("how many, counted from the latest, or from --from on; 20 when both are left out"),
     .min = 1,
     .max = 1000000},
    {.name = "from",
     .aliases = "från,fran",
     .type = PUSSEL_INTEGER,
     .summary = N_("number of the first event that is shown"),
     .min = 1,
     .max = INT64_MAX},
    {.name = "type",
     .aliases = "typ",
     .type = PUSSEL_TEXT,
     .summary = N_("a type, or how types begin: survey.answer or survey")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("only events of this unit and those below")),
    {.name = "follow", .aliases = "följ,folj", .type = PUSSEL_BOOLEAN, .summary = N_("go on showing what comes, until Ctrl-C")},
};
static const struct pussel_column tail_columns[] = {
    {"sequence", PUSSEL_INTEGER, 0, N_("number of the event, dense from 1"), N_("No.")},
    {"time", PUSSEL_TEXT, 0, N_("moment in UTC; only the day for anonymous types"), N_("Time")},
    {"type", PUSSEL_TEXT, 0, N_("type, <id>.<entity>.<past verb>"), N_("Type")},
    {"version", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("version of the type"), NULL},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit it concerns"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"account", PUSSEL_TEXT, 0, N_("who acted; nobody for anonymous types"), N_("Who")},
    {"cause", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("number of the event that led to this one"), NULL},
    {"payload", PUSSEL_TEXT, 0, N_("the type's fields as JSON"), N_("Content")},
};
static const struct pussel_column status_columns[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("the plugin that listens"), N_("Plugin")},
    {"event", PUSSEL_TEXT, 0, N_("the event type or trait event"), N_("Event")},
    {"listening", PUSSEL_BOOLEAN, 0, N_("is the plugin here? If not, its place is kept until it is back"), N_("Listening")},
    {"position", PUSSEL_INTEGER, 0, N_("the last event that is dealt with"), N_("Position")},
    {"behind", PUSSEL_INTEGER, 0, N_("events after that position"), N_("Behind")},
    {"waiting_units", PUSSEL_INTEGER, 0, N_("units whose events wait because a handler failed"), N_("Waiting units")},
    {"dead_units", PUSSEL_INTEGER, 0, N_("of them, those that are not tried any more unless somebody asks"), N_("Dead")},
    {"held_units", PUSSEL_INTEGER, 0, N_("units that have had events while the plugin was off there"), N_("Held")},
};
static const struct pussel_option behind_options[] = {
    {.name = "plugin", .aliases = "tillägg,tillagg", .type = PUSSEL_TEXT, .summary = N_("only this plugin")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("only this unit and those below")),
};
static const struct pussel_column behind_columns[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("the plugin that lags"), N_("Plugin")},
    {"event", PUSSEL_TEXT, 0, N_("the event type or trait event"), N_("Event")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose events wait; nothing: events without a unit, or all units"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"state", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("waiting, failed, dead (tried too often) or disabled (the plugin was off there)"),
     N_("State")},
    {"from_sequence", PUSSEL_INTEGER, 0, N_("the first event that waits"), N_("From No.")},
    {"to_sequence", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("the last event that waits; nothing: all that come"), NULL},
    {"events", PUSSEL_INTEGER, 0, N_("how many events wait; nothing when the plugin is not here to tell"), N_("Events")},
    {"tries", PUSSEL_INTEGER, 0, N_("how often it has been tried"), N_("Tries")},
    {"error", PUSSEL_TEXT, 0, N_("why it failed"), N_("Error")},
};
static const struct pussel_column retry_columns[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("the plugin that lags"), N_("Plugin")},
    {"event", PUSSEL_TEXT, 0, N_("the event type or trait event"), N_("Event")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose events wait; nothing: events without a unit, or all units"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"outcome", PUSSEL_TEXT, PUSSEL_COLUMN_WORD,
     N_("delivered, or how it waits still: waiting (the plugin is away or off), failed, dead"), N_("Outcome")},
    {"events", PUSSEL_INTEGER, 0, N_("how many events waited"), N_("Events")},
    {"from_sequence", PUSSEL_INTEGER, 0, N_("the first event that waits still"), N_("From No.")},
    {"tries", PUSSEL_INTEGER, 0, N_("how often it has been tried"), N_("Tries")},
    {"error", PUSSEL_TEXT, 0, N_("why it failed"), N_("Error")},
};
static const struct pussel_option replay_options[] = {
    {.name = "plugin",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("id of the plugin"),
     .argument = N_("PLUGIN")},
    {.name = "event",
     .aliases = "händelse,handelse",
     .type = PUSSEL_TEXT,
     .summary = N_("only this type or trait event; all that it listens to when left out"),
     .argument = N_("TYPE")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("only events of this unit; of all units when left out")),
    {.name = "below", .aliases = "under", .type = PUSSEL_BOOLEAN, .summary = N_("and of those below it where the plugin is on")},
};
static const struct pussel_column replay_columns[] = {
    {"plugin", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("id of the plugin"), NULL},
    {"event", PUSSEL_TEXT, 0, N_("the event type or trait event"), N_("Event")},
    {"units", PUSSEL_INTEGER, 0, N_("how many units it concerns; nothing: all"), N_("Units")},
    {"events", PUSSEL_INTEGER, 0, N_("how many events come once more"), N_("Events")},
};
static const struct pussel_option verify_options[] = {
    {.name = "head",
     .aliases = "slutsumma",
     .type = PUSSEL_TEXT,
     .summary = N_("compare with a head that was kept in this file"),
     .argument = N_("FILE")},
    {.name = "write",
     .aliases = "skriv",
     .type = PUSSEL_TEXT,
     .summary = N_("write the head to this file, to be kept elsewhere"),
     .argument = N_("FILE")},
};
static const struct pussel_column verify_columns[] = {
    {"count", PUSSEL_INTEGER, 0, N_("number of events"), N_("Events")},
    {"head", PUSSEL_TEXT, 0, N_("hash of the last event, which covers all before it"), N_("Head")},
};
static const struct pussel_column catalogue_columns[] = {
    {"type", PUSSEL_TEXT, 0, N_("type, <id>.<entity>.<past verb>"), N_("Type")},
    {"version", PUSSEL_INTEGER, 0, N_("version of the type"), N_("Version")},
    {"plugin", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the plugin that emits it; nothing for the core"), NULL},
    {"trait", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the trait event that it is"), NULL},
    {"anonymous", PUSSEL_BOOLEAN, PUSSEL_COLUMN_DETAIL, N_("is it kept without actor, with the day alone?"), NULL},
    {"field", PUSSEL_TEXT, 0, N_("name of a field; nothing for the type itself"), N_("Field")},
    {"field_type", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what the field holds"), N_("Holds")},
    {"summary", PUSSEL_TEXT, 0, N_("what it means"), N_("Meaning")},
};
const struct pussel_command commands_event_table[] = {
    {.name = "tail",
     .aliases = "visa,senaste",
     .summary = N_("show the latest events"),
     .details = N_("With --follow it goes on showing what comes, from any process, until Ctrl-C or until nobody reads any more. "
                   "--format jsonl gives a line for each event as soon as it is there."),
     .example = "pussel event tail --count 5",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .flags = HOST_COMMAND_CORE_ALONE,
     .options = PUSSEL_LIST(tail_options),
     .columns = PUSSEL_LIST(tail_columns),
     .run = commands_event_follow_tail},
    {.name = "status",
     .aliases = "läge,lage",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("show who listens and how far they are"),
     .example = "pussel event status",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .columns = PUSSEL_LIST(status_columns),
     .run = commands_event_status},
    {.name = "behind",
     .aliases = "efter,släpar,slapar",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("list units whose events wait for a plugin, and why"),
     .details = N_("Waiting and failed ones are tried at each writing command, dead ones only by “event retry”. Disabled ones "
                   "had events while the plugin was off: whoever enables it there says whether it shall have them."),
     .example = "pussel event behind",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .options = PUSSEL_LIST(behind_options),
     .columns = PUSSEL_LIST(behind_columns),
     .run = commands_event_lag_behind},
    {.name = "retry",
     .aliases = "försök,forsok",
     .summary = N_("try failed and dead deliveries again, and say what became of them"),
     .details = N_("The exit status is 1 when something waits still."),
     .example = "pussel event retry --plugin survey",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE | HOST_COMMAND_OWN_TRANSACTION | HOST_COMMAND_AFTER_UPGRADE,
     .options = PUSSEL_LIST(behind_options),
     .columns = PUSSEL_LIST(retry_columns),
     .run = commands_event_lag_retry},
    {.name = "replay",
     .aliases = "återspela,aterspela",
     .summary = N_("let a plugin have events once more from the first"),
     .details = N_("The plugin empties what it has made of them, and they are delivered again in order where it is on, those "
                   "that were held or skipped too. Only for what the plugin says that it can rebuild."),
     .example = "pussel event replay survey --unit ext:24 --below --dry-run",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(replay_options),
     .columns = PUSSEL_LIST(replay_columns),
     .run = commands_event_lag_replay},
    {.name = "verify",
     .aliases = "verifiera",
     .flags = HOST_COMMAND_NOW | HOST_COMMAND_CORE_ALONE,
     .summary = N_("recompute the chain of events"),
     .details =
         N_("Each event's hash covers the event and the hash before. Whoever can write to the file could make the whole "
            "chain anew, but not one that ends in a head that is kept somewhere else: write it to a file with --write, keep "
            "that where others cannot write, and compare with --head. The exit status is 1 when it does not fit."),
     .example = "pussel event verify --head pussel-2026-10-01.head",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .options = PUSSEL_LIST(verify_options),
     .columns = PUSSEL_LIST(verify_columns),
     .run = commands_event_verify},
    {.name = "catalogue",
     .aliases = "katalog",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("list all types of events with their fields"),
     .example = "pussel event catalogue --format csv",
     .columns = PUSSEL_LIST(catalogue_columns),
     .run = commands_event_catalogue},
};

COMMANDS_RUN(commands_event_status) {
  static const char sql[] = "SELECT plugin, event, position, behind, waiting_units, dead_units, held_units"
                            " FROM event_subscription ORDER BY plugin, event";
  struct host *host = host_of(context);
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(host_store(host), &rows, sql, "");

  (void)prepared;
  while (result == 0 && (result = store_step(host_store(host), rows)) == 1) {
    static const char *const numbers[] = {"position", "behind", "waiting_units", "dead_units", "held_units"};
    const char *id = (const char *)sqlite3_column_text(rows, 0);
    const struct host_plugin *plugin = host_plugin_find(host, id);
    pussel_row_text(context, "plugin", id);
    pussel_row_text(context, "event", (const char *)sqlite3_column_text(rows, 1));
    commands_value_boolean(context, "listening", plugin != NULL && host_plugin_state(plugin) == HOST_STARTED);
    for (int i = 0; i < (int)COUNT_OF(numbers); i++)
      pussel_row_integer(context, numbers[i], sqlite3_column_int64(rows, i + 2));
    result = pussel_row_end(context);
  }
  sqlite3_finalize(rows);
  return result;
}

/* A head that is kept says what the log was: it gives way only to one that was compared with it. */
static int verify_spares(struct pussel_context *context, const char *file, const char *kept_file) {
  if (file == NULL || kept_file != NULL || !file_exists(file)) return 0;
  return error_set(host_error(host_of(context)), PUSSEL_EREFUSED, "event-head-kept", file, _("there is a file of that name already"),
                   _("Choose another name, or compare with it too: --head FILE --write FILE."));
}

COMMANDS_RUN(commands_event_verify) {
  struct bus *bus = host_bus(host_of(context));
  const char *kept_file = pussel_argument_text(context, "head"), *file = pussel_argument_text(context, "write");
  char head[DIGEST_HEX] = "";
  struct bus_head kept;
  int64_t count = 0;
  int result = verify_spares(context, file, kept_file);

  (void)prepared;
  if (result == 0 && kept_file != NULL) result = bus_head_read(bus, kept_file, &kept);
  if (result == 0) result = bus_verify_head(bus, kept_file != NULL ? &kept : NULL, &count, head);
  if (result == 0 && file != NULL) result = bus_head_write(bus, file, count, head);
  if (result < 0) return result;
  pussel_row_integer(context, "count", count);
  pussel_row_text(context, "head", head);
  result = pussel_row_end(context);
  pussel_note(context, _("The chain of events is whole."));
  if (kept_file != NULL)
    commands_value_note(context, _("It is the same as at %s, when there were %lld events."), kept.time, (long long)kept.count);
  return result;
}

/* ---- the catalogue --------------------------------------------------------------------------------------------------
 */

static int catalogue_field(struct pussel_context *context, const struct host_plugin *plugin,
                           const struct pussel_event_type *type, const struct pussel_column *field) {
  pussel_row_text(context, "type", type->name);
  pussel_row_integer(context, "version", type->version);
  pussel_row_text(context, "plugin", plugin == NULL ? NULL : host_plugin_id(plugin));
  pussel_row_text(context, "trait", type->trait);
  commands_value_boolean(context, "anonymous", (type->flags & PUSSEL_EVENT_ANONYMOUS) != 0);
  if (field != NULL) {
    pussel_row_text(context, "field", field->name);
    pussel_row_text(context, "field_type", commands_value_type(field->type));
  }
  pussel_row_text(context, "summary", host_translate(plugin, field == NULL ? type->summary : field->summary));
  return pussel_row_end(context);
}

static int catalogue_type(void *state, const struct host_plugin *plugin, const struct pussel_event_type *type) {
  struct pussel_context *context = state;
  int result = catalogue_field(context, plugin, type, NULL);

  for (size_t i = 0; i < type->fields.count && result == 0; i++) {
    struct pussel_column field;
    host_list_get(&type->fields, i, &field, sizeof field);
    result = catalogue_field(context, plugin, type, &field);
  }
  return result;
}

COMMANDS_RUN(commands_event_catalogue) {
  (void)prepared;
  return host_each_event(host_of(context), catalogue_type, context);
}

/* faces/commands_event.c — `pussel event …`: the log, who listens and how far they are, the chain, the catalogue. */
#include "faces/commands_parts.h"

static const struct pussel_option tail_options[] = {
    {.name = "count",
     .aliases = "antal",
     .type = PUSSEL_INTEGER,
     .summary = N_("how many, counted from the latest"),
     .fallback = "20",
     .min = 1,
     .max = 1000000},
    {.name = "type",
     .aliases = "typ",
     .type = PUSSEL_TEXT,
     .summary = N_("a type, or how types begin: survey.answer or survey")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("only events of this unit and those below")),
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
    {"position", PUSSEL_INTEGER, 0, N_("the last event that is dealt with"), N_("Position")},
    {"behind", PUSSEL_INTEGER, 0, N_("events after that position"), N_("Behind")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("a unit whose events wait because a handler failed"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of that unit"), N_("Waiting unit")},
    {"from_sequence", PUSSEL_INTEGER, 0, N_("the first event that waits there"), N_("From No.")},
    {"tries", PUSSEL_INTEGER, 0, N_("how often it has been tried"), N_("Tries")},
    {"error", PUSSEL_TEXT, 0, N_("why it failed"), N_("Error")},
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
     .example = "pussel event tail --count 5",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .options = PUSSEL_LIST(tail_options),
     .columns = PUSSEL_LIST(tail_columns),
     .run = commands_event_tail},
    {.name = "status",
     .aliases = "läge,lage",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("show who listens, how far they are, and what waits"),
     .example = "pussel event status",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .columns = PUSSEL_LIST(status_columns),
     .run = commands_event_status},
    {.name = "verify",
     .aliases = "verifiera",
     .flags = HOST_COMMAND_NOW,
     .summary = N_("recompute the chain of events"),
     .details =
         N_("Each event's hash covers the event and the hash before. Keep the head somewhere else: whoever can write "
            "to the file could make the whole chain anew, but not one that ends in the head that you have kept."),
     .example = "pussel event verify",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
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

COMMANDS_RUN(commands_event_tail) {
  static const char sql[] =
      "SELECT * FROM ("
      " SELECT e.sequence, e.time, e.type, e.version, e.unit, u.path, e.account, e.cause, e.payload"
      " FROM event e LEFT JOIN org_unit u ON u.unit = e.unit"
      " WHERE (?1 IS NULL OR e.type = ?1 OR substr(e.type, 1, length(?1) + 1) = ?1 || '.')"
      " AND (?2 = 0 OR e.unit IN (SELECT t.unit FROM org_tree t WHERE t.ancestor = ?2))"
      " AND (?4 IS NULL OR substr(e.time, 1, 10) <= ?4)"
      " ORDER BY e.sequence DESC LIMIT ?3) ORDER BY sequence";
  const struct clock *clock = store_clock(host_store(host_of(context)));
  /* The log is the same on every day; as of one it ends there. */
  const char *day = clock->as_of_given ? commands_value_date(context, clock->as_of) : NULL;
  sqlite3_stmt *statement = NULL;
  int result =
      store_prepare(host_store(host_of(context)), &statement, sql, "tiit", pussel_argument_text(context, "type"),
                    pussel_argument_integer(context, "unit"), pussel_argument_integer(context, "count"), day);

  (void)prepared;
  return commands_value_rows(context, statement, result);
}

COMMANDS_RUN(commands_event_status) {
  static const char sql[] =
      "SELECT s.plugin, s.event, s.position, s.behind, b.unit, u.path, b.from_sequence, b.tries, b.error"
      " FROM event_subscription s"
      " LEFT JOIN event_behind b ON b.plugin = s.plugin AND b.event = s.event"
      " LEFT JOIN org_unit u ON u.unit = b.unit"
      " ORDER BY s.plugin, s.event, b.from_sequence";
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host_of(context)), &statement, sql, "");

  (void)prepared;
  return commands_value_rows(context, statement, result);
}

COMMANDS_RUN(commands_event_verify) {
  char head[DIGEST_HEX] = "";
  int64_t count = 0;
  int result = bus_verify(host_bus(host_of(context)), &count, head);

  (void)prepared;
  if (result < 0) return result;
  pussel_row_integer(context, "count", count);
  pussel_row_text(context, "head", head);
  result = pussel_row_end(context);
  pussel_note(context, _("The chain of events is whole."));
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

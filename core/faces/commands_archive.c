/* faces/commands_archive.c — `pussel archive export`, `verify` and `read`: what an authority hands to its archive, and back. */
#include "faces/commands_parts.h"

static const struct pussel_option export_options[] = {
    {.name = "folder",
     .aliases = "mapp",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("folder to make; it must not exist, or be empty"),
     .argument = N_("DIR")},
    {.name = "authority",
     .aliases = "myndighet",
     .type = PUSSEL_UNIT,
     .summary = N_("only what this authority answered for; when left out every authority, each in a folder of its own")},
    {.name = "from", .aliases = "från,fran", .type = PUSSEL_DATE, .summary = N_("only what is of this day or later")},
    {.name = "to", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("only what is of this day or earlier")},
    {.name = "reason", .aliases = "skäl,skal", .type = PUSSEL_TEXT, .summary = N_("why it is made: stands in the manifest and in the log")},
};
static const struct pussel_column export_columns[] = {
    {"folder", PUSSEL_TEXT, 0, N_("folder inside the export"), N_("Folder")},
    {"authority", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the authority whose folder it is; nothing: what belongs to none"), NULL},
    {"name", PUSSEL_TEXT, 0, N_("name of the authority"), N_("Authority")},
    {"files", PUSSEL_INTEGER, 0, N_("number of files"), N_("Files")},
    {"records", PUSSEL_INTEGER, 0, N_("number of finalised records"), N_("Records")},
    {"rows", PUSSEL_INTEGER, 0, N_("number of rows in all views"), N_("Rows")},
};
#define OPTION_FOLDER                                                                                                  \
  {                                                                                                                    \
    .name = "folder", .aliases = "mapp", .type = PUSSEL_TEXT,                                                          \
    .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, .summary = N_("folder of an export"),                  \
    .argument = N_("DIR")                                                                                              \
  }
static const struct pussel_option verify_options[] = {
    OPTION_FOLDER,
};
static const struct pussel_column verify_columns[] = {
    {"file", PUSSEL_TEXT, 0, N_("path inside the export"), N_("File")},
    {"fault", PUSSEL_TEXT, 0, N_("what is wrong"), N_("Fault")},
    {"remedy", PUSSEL_TEXT, 0, N_("what to do about it"), N_("What to do")},
};
static const struct pussel_option read_options[] = {
    OPTION_FOLDER,
    {.name = "file",
     .aliases = "fil",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("path of the database to make; it must not exist"),
     .argument = N_("FILE")},
};
static const struct pussel_column read_columns[] = {
    {"table", PUSSEL_TEXT, 0, N_("table in the database: the name of the view"), N_("Table")},
    {"rows", PUSSEL_INTEGER, 0, N_("number of rows in it"), N_("Rows")},
};
static const struct pussel_option dispose_options[] = {
    {.name = "ref",
     .aliases = "handling",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_POSITIONAL | PUSSEL_OPTION_REPEATED,
     .summary = N_("the records, one by one, instead of a type"),
     .argument = N_("REF")},
    {.name = "decision",
     .aliases = "beslut",
     .type = PUSSEL_TEXT,
     .summary = N_("the decision on disposal that it rests on: body and number"),
     .argument = N_("DECISION")},
    {.name = "type", .aliases = "typ", .type = PUSSEL_TEXT, .summary = N_("records of this type, such as survey.answer"), .argument = N_("TYPE")},
    {.name = "older-than",
     .aliases = "äldre-än,aldre-an",
     .type = PUSSEL_TEXT,
     .summary = N_("drawn up longer ago than this: 5y, 18m or 90d"),
     .argument = N_("AGE")},
    {.name = "before", .aliases = "före,fore", .type = PUSSEL_DATE, .summary = N_("drawn up before this day")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("only records of this unit and those below")),
    {.name = "authority", .aliases = "myndighet", .type = PUSSEL_UNIT, .summary = N_("only records that this authority answers for")},
    {.name = "reason", .aliases = "skäl,skal", .type = PUSSEL_TEXT, .summary = N_("what is to be noted about it")},
};
static const struct pussel_column protocol_columns[] = {
    {"ref", PUSSEL_TEXT, 0, N_("the record"), N_("Record")},
    {"type_title", PUSSEL_TEXT, 0, N_("what people call the type"), N_("Type")},
    {"title", PUSSEL_TEXT, 0, N_("what it was about"), N_("Title")},
    {"date", PUSSEL_DATE, 0, N_("the day it was drawn up"), N_("Date")},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit whose record it was"), N_("Unit")},
    {"authority_name", PUSSEL_TEXT, 0, N_("name of the authority that answered for it"), N_("Authority")},
    {"registry_number", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("its number in the registry"), NULL},
    {"exported", PUSSEL_DATE, 0, N_("the day of its latest archive export; nothing: it was never exported"), N_("Exported")},
    {"disposed_on", PUSSEL_DATE, 0, N_("the day it was disposed of"), N_("Disposed of")},
    {"decision", PUSSEL_TEXT, 0, N_("the decision that it rests on"), N_("Decision")},
    {"reason", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("what was noted about it"), NULL},
    {"account", PUSSEL_TEXT, 0, N_("who did it"), N_("Who")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose record it was"), NULL},
    {"authority", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the authority that answered for it"), NULL},
};
static const struct pussel_option protocol_options[] = {
    {.name = "decision",
     .aliases = "beslut",
     .type = PUSSEL_TEXT,
     .summary = N_("only what was disposed of by this decision"),
     .argument = N_("DECISION")},
};
static const struct pussel_option plan_options[] = {
    {.name = "older-than",
     .aliases = "äldre-än,aldre-an",
     .type = PUSSEL_TEXT,
     .summary = N_("also count those drawn up longer ago than this: 5y, 18m or 90d"),
     .argument = N_("AGE")},
};
static const struct pussel_column plan_columns[] = {
    {"type", PUSSEL_TEXT, 0, N_("the type: <plugin>.<kind>"), N_("Type")},
    {"title", PUSSEL_TEXT, 0, N_("what people call it"), N_("Title")},
    {"retention", PUSSEL_TEXT, 0, N_("what is proposed to the archive authority: how long it is kept"), N_("Retention")},
    {"can_be_disposed", PUSSEL_BOOLEAN, PUSSEL_COLUMN_DETAIL, N_("can its plugin destroy one, when that is decided?"), NULL},
    {"drafts", PUSSEL_INTEGER, 0, N_("number of drafts"), N_("Drafts")},
    {"finalised", PUSSEL_INTEGER, 0, N_("number of finalised records"), N_("Finalised")},
    {"disposed", PUSSEL_INTEGER, 0, N_("number of records that have been disposed of"), N_("Disposed of")},
    {"oldest", PUSSEL_DATE, 0, N_("the day of the oldest finalised one"), N_("Oldest")},
    {"past", PUSSEL_INTEGER, 0, N_("finalised ones that are older than --older-than; nothing when it is not given"), N_("Past the age")},
};
const struct pussel_command commands_archive_table[] = {
    {.name = "export",
     .aliases = "exportera",
     .summary = N_("write what an authority answers for to a folder, in open formats"),
     .details = N_("Published views as CSV with their declarations, finalised records as JSON, the organisation over time, texts that tell what "
                   "each file is, and a manifest with the sum of each file. Each authority gets the years in which it answered for a unit. "
                   "Drafts and protected identity are left out. The folder gets its name when all of it is written."),
     .example = "pussel archive export archive-2026 --authority ext:24 --dry-run",
     .audience = PUSSEL_ARCHIVIST | PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_OWN_TRANSACTION | HOST_COMMAND_AFTER_UPGRADE,
     .options = PUSSEL_LIST(export_options),
     .columns = PUSSEL_LIST(export_columns),
     .run = commands_archive_export},
    {.name = "verify",
     .aliases = "verifiera,kontrollera",
     .summary = N_("compare an export with its manifest"),
     .details = N_("It needs no database. The exit status is 1 when something is missing, changed or too much. Compare the sum of the "
                   "manifest with the one in the log of events: pussel event tail --type archive.export.made."),
     .example = "pussel archive verify archive-2026",
     .flags = HOST_COMMAND_NO_DATABASE,
     .options = PUSSEL_LIST(verify_options),
     .columns = PUSSEL_LIST(verify_columns),
     .run = commands_archive_verify},
    {.name = "read",
     .aliases = "läs,las",
     .summary = N_("make a plain SQLite database of an export"),
     .details = N_("A table for each view, which any tool for SQLite opens, with the folder that each row was in; archive_view and "
                   "archive_column say what they mean, archive_record holds the records. All or nothing."),
     .example = "pussel archive read archive-2026 archive-2026.db",
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_NO_DATABASE,
     .options = PUSSEL_LIST(read_options),
     .columns = PUSSEL_LIST(read_columns),
     .run = commands_archive_read},
    {.name = "dispose",
     .aliases = "gallra",
     .summary = N_("destroy finalised records by a decision on disposal, and put that on protocol"),
     .details = N_("Only by a decision of the archive authority (arkivlagen 10 §), by the archivist of the authority or an administrator of the "
                   "whole. All of them or none; each leaves an act. What is shown is the protocol: with -o it is written to a file. With "
                   "--dry-run it says what would go, also before there is a decision. Drafts are cleared by their plugins."),
     .example = "pussel archive dispose --type survey.answer --older-than 5y --decision \"Arkivmyndigheten 2026/7\" -o protocol.html",
     .audience = PUSSEL_ARCHIVIST | PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_ERASES,
     .options = PUSSEL_LIST(dispose_options),
     .columns = PUSSEL_LIST(protocol_columns),
     .run = commands_archive_dispose},
    {.name = "protocol",
     .aliases = "protokoll",
     .flags = PUSSEL_COMMAND_ANYWHERE,
     .summary = N_("show what has been disposed of, when and by which decision"),
     .example = "pussel archive protocol --decision \"Arkivmyndigheten 2026/7\" -o protocol.csv",
     .audience = PUSSEL_ARCHIVIST | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .options = PUSSEL_LIST(protocol_options),
     .columns = PUSSEL_LIST(protocol_columns),
     .run = commands_archive_protocol},
    {.name = "plan",
     .aliases = "informationshanteringsplan,dokumenthanteringsplan",
     .flags = PUSSEL_COMMAND_ANYWHERE,
     .summary = N_("show the types of records: how long they are kept, how many there are"),
     .details = N_("The retention is what each plugin proposes; the archive authority decides. Counts are those of the units where you may see "
                   "the records."),
     .example = "pussel archive plan --older-than 10y",
     .audience = PUSSEL_ARCHIVIST | PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
     .options = PUSSEL_LIST(plan_options),
     .columns = PUSSEL_LIST(plan_columns),
     .run = commands_archive_plan},
};

/* ---- export ----------------------------------------------------------------------------------------------------------------- */

static int fault_days(struct pussel_context *context) {
  return error_set(host_error(host_of(context)), PUSSEL_EUSAGE, "archive-days", _("archive export"), _("the last day is before the first"),
                   _("Give --from a day that is not after --to."));
}

static int read_wanted(struct pussel_context *context, struct query_export *wanted) {
  *wanted = (struct query_export){.folder = pussel_argument_text(context, "folder"),
                                  .authority = pussel_argument_integer(context, "authority"),
                                  .from = INT32_MIN,
                                  .to = DAY_OPEN,
                                  .reason = pussel_argument_text(context, "reason"),
                                  .trial = host_is_dry_run(context)};
  if (commands_value_given(context, "from")) wanted->from = commands_value_day(context, "from");
  if (commands_value_given(context, "to")) wanted->to = commands_value_day(context, "to") + 1;
  return wanted->from < wanted->to ? 0 : fault_days(context);
}

/* Whoever may for the authority may; for all, whoever may for the whole organisation. */
static int check_authority(struct pussel_context *context, int64_t authority) {
  struct host *host = host_of(context);
  int64_t count = 0;
  int result = authority != 0 ? pussel_unit_enter(context, authority) : host_require_whole(context);
  if (result < 0 || authority == 0) return result;
  result = store_integer(host_store(host), &count, "SELECT count(*) FROM core_unit_version WHERE authority = ?1", "i", authority);
  if (result < 0 || count > 0) return result;
  return error_set(host_error(host), PUSSEL_EREFUSED, "archive-authority", pussel_argument_text(context, "authority"),
                   _("no unit has ever answered to it: it is no authority"), _("Say which units it answers for: pussel org set --unit UNIT --authority UNIT"));
}

/* What is on record and what is on the disk come true together, as far as two files can: the folder gets its name, and is taken
 * away again if the acts cannot be written. */
static int record_export(struct pussel_context *context, const struct query_export *wanted, struct query_exported *exported) {
  struct host *host = host_of(context);
  struct store *store = host_store(host);
  struct bus_delivery delivery;
  struct error kept = {0};
  int result = query_export_settle(exported);
  if (result < 0) return result;
  result = store_begin(store);
  if (result == 0) result = bus_register(host_bus(host));
  if (result == 0) result = query_export_note(context, wanted, exported);
  if (result == 0) result = store_commit(store, true);
  if (result == 0) {
    /* What is done stands, whatever becomes of the delivery; the next writing command delivers what is left. */
    if (bus_deliver(host_bus(host), &delivery) < 0) error_clear(host_error(host));
    return 0;
  }
  error_move(&kept, host_error(host));
  store_rollback(store);
  query_export_withdraw(exported);
  error_move(host_error(host), &kept);
  error_release(&kept);
  return result;
}

static int show_exported(struct pussel_context *context, const struct query_exported *exported) {
  int result = 0;
  for (size_t i = 0; i < exported->part_count && result == 0; i++) {
    const struct query_export_part *part = &exported->parts[i];
    pussel_row_text(context, "folder", part->folder);
    if (part->unit != 0) {
      pussel_row_integer(context, "authority", part->unit);
      pussel_row_text(context, "name", part->name);
    }
    pussel_row_integer(context, "files", part->files);
    pussel_row_integer(context, "records", part->records);
    pussel_row_integer(context, "rows", part->rows);
    result = pussel_row_end(context);
  }
  return result;
}

static void tell_exported(struct pussel_context *context, const struct query_export *wanted, const struct query_exported *exported) {
  commands_value_note(context, wanted->trial ? _("It would be %lld files with %lld bytes in all.") : _("%lld files with %lld bytes in all."),
                      (long long)exported->files, (long long)exported->bytes);
  if (exported->masked > 0)
    commands_value_note(context, _("Texts from which protected identity was taken out: %lld."), (long long)exported->masked);
  if (exported->untold > 0) {
    char *text = pussel_text(context, _("Records whose plugin is not here, so that what they say is not in the export: %lld."), (long long)exported->untold);
    if (text != NULL) pussel_warn(context, text);
  }
  if (wanted->trial) pussel_note(context, _("Dry run: nothing was changed."));
  else commands_value_note(context, _("Sum of the manifest, to be kept elsewhere: %s"), exported->manifest);
}

COMMANDS_RUN(commands_archive_export) {
  struct store *store = host_store(host_of(context));
  struct query_exported exported = {0};
  struct query_export wanted;
  int result = read_wanted(context, &wanted);

  (void)prepared;
  if (result == 0) result = check_authority(context, wanted.authority);
  if (result == 0) result = store_begin_read(store);
  if (result < 0) return result;
  result = query_export(context, &wanted, &exported);
  store_rollback(store);
  if (result == 0 && !wanted.trial) result = record_export(context, &wanted, &exported);
  query_export_release(&exported);
  if (result == 0) result = show_exported(context, &exported);
  if (result == 0) tell_exported(context, &wanted, &exported);
  return result;
}

/* ---- verify ----------------------------------------------------------------------------------------------------------------- */

static int verify_fault(void *state, const char *file, const char *fault, const char *remedy) {
  struct pussel_context *context = state;
  pussel_row_text(context, "file", file);
  pussel_row_text(context, "fault", fault);
  pussel_row_text(context, "remedy", remedy);
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_archive_verify) {
  struct host *host = host_of(context);
  const char *folder = pussel_argument_text(context, "folder");
  struct query_verified verified;
  int result = query_archive_verify(host, folder, verify_fault, context, &verified);

  (void)prepared;
  if (result < 0) return result;
  if (verified.faults > 0)
    return error_setf(host_error(host), PUSSEL_ENO, "archive-damaged", folder, _("Each row above says what to do."),
                      _("it is not as it was made; faults: %lld"), (long long)verified.faults);
  commands_value_note(context, _("All is as it was made: %lld files with %lld rows, and the chain of %lld events."), (long long)verified.files,
                      (long long)verified.rows, (long long)verified.chain_events);
  commands_value_note(context, _("Sum of the manifest: %s"), verified.manifest);
  return 0;
}

/* ---- read ------------------------------------------------------------------------------------------------------------------- */

static int read_table(void *state, const char *table, int64_t rows) {
  struct pussel_context *context = state;
  pussel_row_text(context, "table", table);
  pussel_row_integer(context, "rows", rows);
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_archive_read) {
  int result = query_archive_read(host_of(context), pussel_argument_text(context, "folder"), pussel_argument_text(context, "file"),
                                  host_is_dry_run(context), read_table, context);

  (void)prepared;
  if (result == 0 && host_is_dry_run(context)) pussel_note(context, _("Dry run: nothing was changed."));
  return result;
}

/* faces/commands_record.c — `pussel record …`: official records of all plugins: the table, and list. */
#include "faces/commands_parts.h"

#include <string.h>

/* ---- the table ------------------------------------------------------------------------------------------------------------- */

#define OPTION_REF(text)                                                                                                       \
  {.name = "ref",                                                                                                              \
   .aliases = "handling",                                                                                                      \
   .type = PUSSEL_TEXT,                                                                                                        \
   .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,                                                                 \
   .summary = (text),                                                                                                          \
   .argument = N_("REF")}

static const struct pussel_option list_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("only records of this unit and those below, also of those that have ended")),
    {.name = "authority", .aliases = "myndighet", .type = PUSSEL_UNIT, .summary = N_("only records that this authority answers for")},
    {.name = "status",
     .type = PUSSEL_CHOICE,
     .summary = N_("only those that are so; without it all but those that have been disposed of"),
     .choices = "draft,finalised,disposed,utkast,upprättad,upprattad,gallrad"},
    {.name = "type",
     .aliases = "typ",
     .type = PUSSEL_TEXT,
     .summary = N_("only records of this type, such as survey.answer or answer"),
     .argument = N_("TYPE")},
    {.name = "from", .aliases = "från,fran", .type = PUSSEL_DATE, .summary = N_("drawn up on this day or later")},
    {.name = "to", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("drawn up on this day or earlier")},
    {.name = "search",
     .aliases = "sök,sok",
     .type = PUSSEL_TEXT,
     .summary = N_("only those with this in title, type, reference or registry number"),
     .argument = N_("TEXT")},
};
static const struct pussel_column list_columns[] = {
    {"ref", PUSSEL_TEXT, 0, N_("what the record is called: <plugin>.<kind>:<number>"), N_("Record")},
    {"date", PUSSEL_DATE, 0, N_("the day it was drawn up"), N_("Date")},
    {"status", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("draft, finalised or disposed"), N_("Status")},
    {"registry_number", PUSSEL_TEXT, 0, N_("its number in the registry"), N_("Registry number")},
    {"type_title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call the type"), N_("Type")},
    {"title", PUSSEL_TEXT, 0, N_("what it is about"), N_("Title")},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit whose record it is, on its last day if it has ended"), N_("Unit")},
    {"authority_name", PUSSEL_TEXT, 0, N_("name of the authority that answers for it"), N_("Authority")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit whose record it is"), NULL},
    {"authority", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the authority that answers for it"), NULL},
    {"record_type", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("type in the information management plan"), NULL},
    {"secrecy", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the rule of secrecy that may apply"), NULL},
    {"retention", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("how long it is kept, decided or proposed"), NULL},
    {"source", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("where it comes from, in words"), NULL},
};
static const struct pussel_option show_options[] = {OPTION_REF(N_("the record, as `pussel record list` shows it"))};
static const struct pussel_column show_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("record, content or act"), N_("Part")},
    {"number", PUSSEL_INTEGER, 0, N_("the row of the content, or the act's number"), N_("No.")},
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which fact, column or act"), N_("Name")},
    {"value", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what it says"), N_("Value")},
    {"date", PUSSEL_DATE, 0, N_("the day of the act"), N_("Date")},
};
static const struct pussel_option finalise_options[] = {
    OPTION_REF(N_("the draft that is made final")),
    {.name = "registry-number",
     .aliases = "diarienummer,dnr",
     .type = PUSSEL_TEXT,
     .summary = N_("the number that it gets in the registry"),
     .argument = N_("NUMBER")},
    {.name = "decision", .aliases = "beslut", .type = PUSSEL_TEXT, .summary = N_("the decision that it rests on, if there is one")},
};
static const struct pussel_option register_options[] = {
    OPTION_REF(N_("the finalised record")),
    {.name = "registry-number",
     .aliases = "diarienummer,dnr",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("the number that it gets in the registry"),
     .argument = N_("NUMBER")},
};
static const struct pussel_option release_options[] = {
    OPTION_REF(N_("the finalised record that somebody has asked for")),
    {.name = "to",
     .aliases = "till",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("to what kind of recipient: “private person”, “journalist”; never a name"),
     .argument = N_("RECIPIENT")},
    {.name = "assessment",
     .aliases = "prövning,provning",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("what the assessment of secrecy came to, in words")},
    {.name = "paragraph",
     .aliases = "paragraf,lagrum",
     .type = PUSSEL_TEXT,
     .summary = N_("the rule of secrecy for what is kept back, such as “OSL 25:1”"),
     .argument = N_("RULE")},
    {.name = "mask",
     .aliases = "maskera",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REPEATED,
     .summary = N_("a column of the content that is kept back"),
     .argument = N_("COLUMN")},
    {.name = "mask-names", .aliases = "maskera-namn", .type = PUSSEL_BOOLEAN, .summary = N_("names of all persons in Pussel are kept back")},
    {.name = "refuse", .aliases = "neka,avslå,avsla", .type = PUSSEL_BOOLEAN, .summary = N_("nothing is released: the refusal is written down")},
};
static const struct pussel_option correct_options[] = {
    {.name = "act",
     .aliases = "åtgärd,atgard",
     .type = PUSSEL_INTEGER,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("number of the act that is wrong, as `pussel record show` tells it"),
     .argument = N_("ACT"),
     .min = 1,
     .max = INT64_MAX},
    {.name = "reason",
     .aliases = "skäl,skal",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("what is wrong with it, and what is right")},
};
static const struct pussel_column act_columns[] = {
    {"ref", PUSSEL_TEXT, 0, N_("the record"), N_("Record")},
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what was done with it"), N_("What")},
    {"act", PUSSEL_INTEGER, 0, N_("the act's number"), N_("Act")},
    {"registry_number", PUSSEL_TEXT, 0, N_("its number in the registry"), N_("Registry number")},
};

const struct pussel_command commands_record_table[] = {
    {.name = "list",
     .aliases = "lista",
     .summary = N_("find official records"),
     .details = N_("What is drawn up in a plugin is a draft until it is finalised. A finalised record is an official one: anybody may ask "
                   "for it, and it can be found here. You see the records of the units where you have a role that may."),
     .example = "pussel record list --status finalised --from 2026-01-01",
     .options = PUSSEL_LIST(list_options),
     .columns = PUSSEL_LIST(list_columns),
     .run = commands_record_list},
    {.name = "show",
     .aliases = "visa",
     .summary = N_("show what a record says, what has been done with it, and how long it is kept"),
     .example = "pussel record show survey.answer:7",
     .options = PUSSEL_LIST(show_options),
     .columns = PUSSEL_LIST(show_columns),
     .run = commands_record_show},
    {.name = "finalise",
     .aliases = "upprätta,uppratta",
     .summary = N_("make a draft final, so that nobody changes it any more"),
     .details = N_("The plugin sees to it that nothing is missing. From then on it refuses changes, and the record is an official one. For the "
                   "unit's manager, a manager above, an administrator or an archivist."),
     .example = "pussel record finalise survey.answer:7 --registry-number \"SN 2026/12\"",
     .audience = COMMANDS_RECORD_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(finalise_options),
     .columns = PUSSEL_LIST(act_columns),
     .run = commands_record_finalise},
    {.name = "register",
     .aliases = "diarieför,diariefor,registrera",
     .summary = N_("give a finalised record its number in the registry"),
     .details = N_("A later number takes the place of an earlier one, which stays among the acts."),
     .example = "pussel record register survey.answer:7 --registry-number \"SN 2026/12\"",
     .audience = COMMANDS_RECORD_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(register_options),
     .columns = PUSSEL_LIST(act_columns),
     .run = commands_record_register},
    {.name = "release",
     .aliases = "lämna-ut,lamna-ut",
     .summary = N_("release a finalised record after an assessment of secrecy, or refuse to, and write that down"),
     .details = N_("The content comes as rows: with -o it is written to a file, by its name as a spreadsheet, as JSON or as a page. What is "
                   "kept back, in columns (--mask), names (--mask-names) or all of it (--refuse), needs the rule of secrecy that it is kept back by "
                   "(--paragraph). Protected identities are never released. A draft is no official record and is not released."),
     .example = "pussel record release survey.answer:7 --to journalist --assessment \"no secrecy\" -o answer.html",
     .audience = COMMANDS_RECORD_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(release_options),
     .run = commands_release_run},
    {.name = "correct",
     .aliases = "rätta,ratta",
     .summary = N_("write down that an act is wrong, and what is right"),
     .details = N_("Acts are never rewritten: the correction is an act of its own beside the one that was wrong."),
     .example = "pussel record correct 3 --reason \"It was released to a journalist\"",
     .audience = COMMANDS_RECORD_WRITERS,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(correct_options),
     .columns = PUSSEL_LIST(act_columns),
     .run = commands_record_correct},
};

/* ---- list ------------------------------------------------------------------------------------------------------------------ */

/* The path of a unit that has ended is that of its last day; of one that begins later, that of its first. */
const char *commands_record_path(struct pussel_context *context, int64_t unit) {
  struct store *store = host_store(host_of(context));
  int64_t day = commands_value_view_day(context);
  if (unit == 0) return NULL;
  (void)store_integer(store, &day, "SELECT max(min(?2, max(valid_to) - 1), min(valid_from)) FROM core_closure WHERE unit = ?1 AND depth = 0", "id", unit,
                      (int32_t)day);
  return commands_value_path(context, unit, (int32_t)day);
}

const char *commands_record_authority(struct pussel_context *context, int64_t authority) {
  return authority == 0 ? NULL
                        : store_text(host_store(host_of(context)), host_arena(context),
                                     "SELECT name FROM core_unit_version WHERE unit = ?1 AND valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1", "id",
                                     authority, commands_value_view_day(context));
}

const char *commands_record_type(const struct host_record *record) {
  return record->is_declared ? host_translate(record->owner, record->type.title) : record->record_type;
}

struct listing {
  struct pussel_context *context;
  size_t count;
};

static int list_row(void *state, const struct host_record *record) {
  struct listing *listing = state;
  struct pussel_context *context = listing->context;
  listing->count++;
  pussel_row_text(context, "ref", record->ref);
  pussel_row_text(context, "date", record->date);
  pussel_row_text(context, "status", record->status);
  pussel_row_text(context, "registry_number", record->registry_number);
  pussel_row_text(context, "type_title", commands_record_type(record));
  pussel_row_text(context, "title", record->title);
  pussel_row_text(context, "path", commands_record_path(context, record->unit));
  pussel_row_text(context, "authority_name", commands_record_authority(context, record->authority));
  if (record->unit != 0) pussel_row_integer(context, "unit", record->unit);
  if (record->authority != 0) pussel_row_integer(context, "authority", record->authority);
  pussel_row_text(context, "record_type", record->record_type);
  pussel_row_text(context, "secrecy", record->secrecy);
  pussel_row_text(context, "retention", record->retention);
  pussel_row_text(context, "source", record->source);
  return pussel_row_end(context);
}

static const char *status_word(const char *typed) {
  if (typed == NULL) return NULL;
  if (text_in_list("draft,utkast", typed)) return "draft";
  return text_in_list("disposed,gallrad", typed) ? "disposed" : "finalised";
}

COMMANDS_RUN(commands_record_list) {
  const struct host_record_filter filter = {
      .unit = pussel_argument_integer(context, "unit"),
      .authority = pussel_argument_integer(context, "authority"),
      .status = status_word(pussel_argument_text(context, "status")),
      .type = pussel_argument_text(context, "type"),
      .from = pussel_argument_text(context, "from"),
      .to = pussel_argument_text(context, "to"),
      .search = pussel_argument_text(context, "search"),
      .known_only = true,
  };
  struct listing listing = {context, 0};
  int result = host_require_view(host_of(context), "record");

  (void)prepared;
  if (result == 0 && filter.from != NULL && filter.to != NULL && strcmp(filter.from, filter.to) > 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "days-reversed", _("no records were looked for"), _("it would end before it begins"),
                       _("Give an end that is later than the beginning."));
  if (result == 0) result = host_record_each(context, &filter, list_row, &listing);
  if (result == 0 && listing.count == 0) pussel_note(context, _("There are no such records among those that you may see."));
  return result;
}

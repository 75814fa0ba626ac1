/* faces/commands_import.c — `pussel org import`: the organisation from a file, after saying what would change. */
#include "faces/commands_propose.h"

#include <assert.h>
#include <dirent.h>
#include <string.h>

const struct pussel_option commands_import_options[9] = {
    {.name = "file",
     .aliases = "fil",
     .type = PUSSEL_FILE,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("a .csv or .json file; - is standard input"),
     .argument = N_("FILE")},
    {.name = "map",
     .aliases = "mappning",
     .type = PUSSEL_TEXT,
     .summary = N_("a mapping that says what the file's members mean: its name, or the path of one"),
     .argument = N_("NAME|PATH")},
    COMMANDS_OPTION_DATE,
    {.name = "close-missing",
     .aliases = "stäng-saknade,stang-saknade",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("close imported units that the file lacks")},
    {.name = "list",
     .aliases = "lista",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("list each unit that changes; a dry run lists the first 200 by itself")},
    {.name = "top",
     .aliases = "topp,överst,overst",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REPEATED,
     .summary = N_("read only this unit of the file, by its id there, and those below it"),
     .argument = N_("ID")},
    {.name = "under",
     .aliases = "inunder",
     .type = PUSSEL_UNIT,
     .summary = N_("the topmost units of what is read come right below this one")},
    {.name = "propose",
     .aliases = "föreslå,foresla",
     .type = PUSSEL_TEXT,
     .summary = N_("change nothing: write the operations that it would take to this file (.csv or .json), for org reorganise"),
     .argument = N_("FILE")},
    {.name = "force",
     .aliases = "skriv-över,skriv-over",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("with --propose: overwrite the file if it is there")},
};
const struct pussel_column commands_import_columns[4] = {
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("created, renamed, recoded, moved, changed or closed"), N_("What")},
    {"external_id", PUSSEL_TEXT, 0, N_("the unit's id in the file"), N_("External id")},
    {"name", PUSSEL_TEXT, 0, N_("name of the unit"), N_("Name")},
    {"detail", PUSSEL_TEXT, 0, N_("what it changes from and to"), N_("Detail")},
};

/* What the reports of the import need. */
struct reporter {
  struct pussel_context *context;
};

static int report_row(void *state, const char *what, const char *external_id, const char *name, const char *detail) {
  struct reporter *reporter = state;

  pussel_row_text(reporter->context, "what", what);
  pussel_row_text(reporter->context, "external_id", external_id);
  pussel_row_text(reporter->context, "name", name);
  pussel_row_text(reporter->context, "detail", detail);
  return pussel_row_end(reporter->context);
}

static void report_unread(void *state, const char *members) {
  struct reporter *reporter = state;

  if (!host_is_dry_run(reporter->context)) return;
  commands_value_note(reporter->context, _("The file also has this, which is not read: %s"), members);
}

/* Of an administrator of a part of the organisation: every unit that would change must be in that part. */
static int report_enter(void *state, int64_t unit) {
  struct reporter *reporter = state;

  return unit == 0 ? host_require_whole(reporter->context) : pussel_unit_enter(reporter->context, unit);
}

static void report_progress(void *state, double done) {
  struct reporter *reporter = state;

  host_progress(reporter->context, done);
}

/* ---- the mapping ----------------------------------------------------------------------------------------------------
 */

static void list_mappings(struct error *error, const char *folder) {
  DIR *directory = opendir(folder);

  if (directory == NULL) return;
  for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
    size_t length = strlen(entry->d_name);
    if (length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0)
      error_detail(error, "%.*s", (int)(length - 5), entry->d_name);
  }
  closedir(directory);
}

/* A name is one of the mappings that are installed; what holds a / or ends with .json is a path. */
int commands_import_mapping(struct pussel_context *context, const char **mapping) {
  const char *given = pussel_argument_text(context, "map");
  struct host *host = host_of(context);
  const char *folder, *path;
  int result;

  *mapping = given;
  if (given == NULL || strchr(given, '/') != NULL) return 0;
  if (strlen(given) > 5 && strcmp(given + strlen(given) - 5, ".json") == 0) return 0;
  folder = pussel_text(context, "%s/mappings", host_data_folder(host));
  path = pussel_text(context, "%s/%s.json", folder, given);
  if (path == NULL) return PUSSEL_ENOMEM;
  *mapping = path;
  if (file_exists(path)) return 0;
  result = error_setf(host_error(host), PUSSEL_ENOTFOUND, "mapping-unknown", _("nothing was imported"),
                      _("Name one of those below, or give the path of a mapping file of your own."),
                      _("there is no mapping with the name \"%s\""), given);
  list_mappings(host_error(host), folder);
  return result;
}

/* ---- the command ----------------------------------------------------------------------------------------------------
 */

static void note_counts(struct pussel_context *context, const struct org_import_count *count, bool dry_run) {
  long long created = count->created, changed = count->changed, moved = count->moved, closed = count->closed;

  if (dry_run)
    commands_value_note(context, _("%lld would be created, %lld changed, %lld moved, %lld closed, %lld unchanged."),
                        created, changed, moved, closed, (long long)count->unchanged);
  else
    commands_value_note(context, _("%lld created, %lld changed, %lld moved, %lld closed, %lld unchanged."), created,
                        changed, moved, closed, (long long)count->unchanged);
}

/* A dry run shows the first changes; a whole country would fill the terminal and the memory. */
#define IMPORT_LISTED 200

static void note_more(struct pussel_context *context, const struct org_import *import,
                      const struct org_import_count *count) {
  int64_t all = count->created + count->changed + count->moved + count->closed;

  if (import->report == NULL || import->report_most == 0 || all <= (int64_t)import->report_most) return;
  commands_value_note(context, _("The first %lld of %lld changes are listed; --list lists them all."),
                      (long long)import->report_most, (long long)all);
}

/* Few things close many units of an organisation at once; mostly they have got other ids, or others have taken over. */
#define IMPORT_MANY_CLOSED 5 /* one in so many of those that are there */

static void hint_proposing(struct pussel_context *context, const struct org_import *import, const struct org_import_count *count) {
  if (count->missing == 0) return;
  if (!import->close_missing) {
    commands_value_note(context,
                        dngettext(TEXT_DOMAIN,
                                  "%lld unit that is there is not in the file, and stays as it is. --propose FILE proposes what became of it.",
                                  "%lld units that are there are not in the file, and stay as they are. --propose FILE proposes what became of them.",
                                  (unsigned long)count->missing),
                        (long long)count->missing);
  } else if (count->missing * IMPORT_MANY_CLOSED > count->there) {
    commands_value_note(context,
                        _("%lld of %lld units are closed. If some go on under other ids or as part of others, let --propose FILE propose "
                          "merging them: a unit that is only closed leaves no successor."),
                        (long long)count->missing, (long long)count->there);
  }
}

/* With `propose`: nothing is changed, and the document is written. */
static int import_propose_run(struct pussel_context *context, struct org_import *import, struct org_import_count *count) {
  struct propose_document document = {.context = context,
                                      .path = pussel_argument_text(context, "propose"),
                                      .source = import->path,
                                      .day = import->day,
                                      .lists_all = commands_value_given(context, "list")};
  int result = propose_document_init(&document, commands_value_given(context, "force"));
  import->propose = propose_document_add;
  import->state = &document;
  import->unread = NULL;
  import->progress = NULL;
  import->enter = NULL;
  if (result == 0) result = org_import(host_org(host_of(context)), import, count);
  if (result == 0 && count->operations > 0) result = propose_document_write(&document);
  if (result == 0) propose_document_note(&document, count);
  propose_document_release(&document);
  import->propose = NULL;
  import->state = NULL;
  return result;
}

/* --top may come several times. */
static int read_tops(struct pussel_context *context, struct org_import *import) {
  uint32_t count = pussel_argument_count(context, "top");
  const char **tops = pussel_alloc(context, (count + 1) * sizeof *tops);
  struct pussel_value value;
  if (tops == NULL) return PUSSEL_ENOMEM;
  for (uint32_t i = 0; i < count; i++) {
    int result = pussel_argument(context, "top", i, &value);
    if (result < 0) return result;
    tops[i] = value.text;
  }
  import->tops = tops;
  import->top_count = count;
  return 0;
}

/* What was open in the units that --close-missing closed, after the operation `last`. */
static int import_ended(struct pussel_context *context, int32_t day, int64_t closed, int64_t last) {
  struct store *store = host_store(host_of(context));
  struct org_ending *endings = pussel_alloc(context, ((size_t)closed + 1) * sizeof *endings);
  sqlite3_stmt *rows = NULL;
  size_t count = 0;
  int result = endings == NULL ? PUSSEL_ENOMEM : store_prepare(store, &rows,
                                                               "SELECT l.from_unit FROM core_operation o JOIN core_lineage l ON l.operation = o.id"
                                                               " WHERE o.id > ?1 AND o.kind = 'close' ORDER BY o.id",
                                                               "i", last);
  while (result == 0 && count < (size_t)closed && (result = store_step(store, rows)) == 1) {
    endings[count++] = (struct org_ending){.unit = sqlite3_column_int64(rows, 0), .day = day, .how = ORG_REORGANISE_CLOSE};
    result = 0;
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : commands_unit_ended(context, _("nothing was imported"), endings, count);
}

/* Units that are closed are closed in a dry run too, since what is open in them may hinder it; that is taken back afterwards. */
static int import_done(struct pussel_context *context, struct org_import *import, struct org_import_count *count) {
  int64_t last = 0;
  int result = store_integer(host_store(host_of(context)), &last, "SELECT ifnull(max(id), 0) FROM core_operation", "");

  if (import->close_missing) import->dry_run = false;
  if (result == 0) result = org_import(host_org(host_of(context)), import, count);
  return result < 0 || count->closed == 0 ? result : import_ended(context, import->day, count->closed, last);
}

COMMANDS_RUN(commands_import_run) {
  struct reporter reporter = {context};
  bool dry_run = host_is_dry_run(context);
  bool all = commands_value_given(context, "list");
  struct org_import_count count = {0};
  struct org_import import = {
      .path = pussel_argument_text(context, "file"),
      .day = commands_value_day(context, "date"),
      .close_missing = commands_value_given(context, "close-missing"),
      .under = pussel_argument_integer(context, "under"),
      .dry_run = dry_run,
      .report = dry_run || all ? report_row : NULL,
      .report_most = all ? 0 : IMPORT_LISTED,
      .unread = report_unread,
      .progress = report_progress,
      .state = &reporter,
  };
  bool may_whole = false;
  int result = commands_import_mapping(context, &import.mapping);
  if (result == 0) result = read_tops(context, &import);
  if (result == 0 && commands_value_given(context, "force") && !commands_value_given(context, "propose"))
    result = pussel_fail(context, PUSSEL_EUSAGE, "option-conflict", _("nothing was imported"),
                         _("--force says that the file of --propose may be overwritten"),
                         _("Give --propose with it, or leave it out."));
  if (result == 0 && commands_value_given(context, "propose")) return import_propose_run(context, &import, &count);

  (void)prepared;
  assert(import.path != NULL);
  if (result == 0) result = host_may_whole(context, &may_whole);
  if (!may_whole) import.enter = report_enter;
  if (result == 0) result = org_decided(host_org(host_of(context)), NULL, NULL, 0);
  if (result == 0) result = import_done(context, &import, &count);
  if (result == 0) note_counts(context, &count, dry_run);
  if (result == 0) note_more(context, &import, &count);
  if (result == 0) hint_proposing(context, &import, &count);
  return result;
}

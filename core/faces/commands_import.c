/* faces/commands_import.c — `pussel org import`: the organisation from a file, after saying what would change. */
#include "faces/commands_parts.h"

#include <assert.h>
#include <dirent.h>
#include <string.h>

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
static int find_mapping(struct pussel_context *context, const char **mapping) {
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

COMMANDS_RUN(commands_import_run) {
  struct reporter reporter = {context};
  bool dry_run = host_is_dry_run(context);
  bool all = commands_value_given(context, "list");
  struct org_import_count count = {0};
  struct org_import import = {
      .path = pussel_argument_text(context, "file"),
      .day = commands_value_day(context, "date"),
      .close_missing = commands_value_given(context, "close-missing"),
      .dry_run = dry_run,
      .report = dry_run || all ? report_row : NULL,
      .report_most = all ? 0 : IMPORT_LISTED,
      .unread = report_unread,
      .progress = report_progress,
      .state = &reporter,
  };
  bool may_whole = false;
  int result = find_mapping(context, &import.mapping);

  (void)prepared;
  assert(import.path != NULL);
  if (result == 0) result = host_may_whole(context, &may_whole);
  if (!may_whole) import.enter = report_enter;
  if (result == 0) result = org_decided(host_org(host_of(context)), NULL, NULL, 0);
  if (result == 0) result = org_import(host_org(host_of(context)), &import, &count);
  if (result == 0) note_counts(context, &count, dry_run);
  if (result == 0) note_more(context, &import, &count);
  return result;
}

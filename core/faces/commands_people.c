/*
 * faces/commands_people.c — `pussel person import` and `pussel group import`: persons, roles and members from a file, after
 * saying what would change. No row has the name of somebody whose identity is protected.
 */
#include "faces/commands_parts.h"

#include <string.h>

const struct pussel_column commands_people_columns[8] = {
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("added, changed, assigned, ended, joined or left"), N_("What")},
    {"person", PUSSEL_PERSON, PUSSEL_COLUMN_DETAIL, N_("the person's own number"), NULL},
    {"name", PUSSEL_TEXT, 0, N_("name; nothing for a protected identity"), N_("Name")},
    {"role", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which role, or which group"), N_("Role or group")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit of the role"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"detail", PUSSEL_TEXT, 0, N_("which days, or which facts"), N_("Detail")},
    {"line", PUSSEL_INTEGER, 0, N_("line of the file that says so"), N_("Line")},
};

/* A dry run shows the first changes; a whole kommun would fill the terminal. */
#define PEOPLE_LISTED 200

struct reporter {
  struct pussel_context *context;
  bool all;
  int64_t listed, changes;
};

static int report_change(void *state, const struct org_people_change *change) {
  struct reporter *reporter = state;
  struct pussel_context *context = reporter->context;

  reporter->changes++;
  if (!reporter->all && (!host_is_dry_run(context) || reporter->listed >= PEOPLE_LISTED)) return 0;
  reporter->listed++;
  pussel_row_text(context, "what", change->what);
  if (change->person != 0) pussel_row_integer(context, "person", change->person);
  pussel_row_text(context, "name", change->name);
  pussel_row_text(context, "role", change->role);
  if (change->unit != 0) {
    pussel_row_integer(context, "unit", change->unit);
    pussel_row_text(context, "path", commands_value_path(context, change->unit, commands_value_day(context, "date")));
  }
  pussel_row_text(context, "detail", change->detail);
  if (change->line != 0) pussel_row_integer(context, "line", change->line);
  return pussel_row_end(context);
}

static struct pussel_context *context_of(void *state) { return ((struct reporter *)state)->context; }

/* Of an administrator of a part of the organisation: everything that changes must be in that part. */
static int report_enter(void *state, int64_t unit) { return unit == 0 ? host_require_whole(context_of(state)) : pussel_unit_enter(context_of(state), unit); }
static int report_person(void *state, int64_t person) { return commands_person_reach(context_of(state), person); }
static int report_account(void *state, const char *account) { return commands_person_account(context_of(state), account); }
static void report_progress(void *state, double done) { host_progress(context_of(state), done); }

static void report_unread(void *state, const char *columns) {
  if (host_is_dry_run(context_of(state))) commands_value_note(context_of(state), _("The file also has this, which is not read: %s"), columns);
}

/* ---- what is said at the end ---- */

static void note_counts(struct pussel_context *context, const struct org_people_count *count) {
  bool dry_run = host_is_dry_run(context);

  commands_value_note(context, dry_run ? _("Persons: %lld would be added, %lld changed, %lld unchanged.") : _("Persons: %lld added, %lld changed, %lld unchanged."),
                      (long long)count->added, (long long)count->changed, (long long)count->unchanged);
  commands_value_note(context,
                      dry_run ? _("Roles: %lld would be assigned, %lld changed, %lld ended, %lld unchanged.")
                              : _("Roles: %lld assigned, %lld changed, %lld ended, %lld unchanged."),
                      (long long)count->assigned, (long long)count->adjusted, (long long)count->ended, (long long)count->held);
  if (count->groups + count->joined + count->left == 0) return;
  commands_value_note(context,
                      dry_run ? _("Groups: %lld would be added or renamed; %lld members would join and %lld leave.")
                              : _("Groups: %lld added or renamed; %lld members joined and %lld left."),
                      (long long)count->groups, (long long)count->joined, (long long)count->left);
}

static void note_rest(struct pussel_context *context, const struct org_people_count *count) {
  if (count->titles > 0)
    commands_value_note(context, _("Titles that are no role: %lld rows, the first on line %lld; those persons are employees. A mapping can say which role a title means."),
                        (long long)count->titles, (long long)count->title_line);
  if (count->strangers > 0)
    commands_value_note(context, _("Managers and members whom neither the file nor Pussel knows: %lld, the first on line %lld; they were passed over."),
                        (long long)count->strangers, (long long)count->stranger_line);
  if (count->passed > 0) commands_value_note(context, _("Entries that are neither persons nor groups were passed over: %lld."), (long long)count->passed);
  if (count->shielded > 0)
    commands_value_note(context, _("Protected here although the file says no: %lld; they stay protected. Take it away with: pussel person set"), (long long)count->shielded);
}

static void note_listed(struct pussel_context *context, const struct reporter *reporter) {
  if (reporter->all || !host_is_dry_run(context) || reporter->changes <= reporter->listed) return;
  commands_value_note(context, _("The first %lld of %lld changes are listed; --list lists them all."), (long long)reporter->listed, (long long)reporter->changes);
}

/* ---- the commands ---- */

static bool ends_with_ldif(const char *path) {
  size_t length = strlen(path);
  return length > 5 && text_equal_fold(path + length - 5, ".ldif");
}

/* What both imports are given. */
static int people_begin(struct pussel_context *context, struct reporter *reporter, struct org_people_import *import) {
  bool may_whole = false;
  int result = host_may_whole(context, &may_whole);

  *reporter = (struct reporter){.context = context, .all = commands_value_given(context, "list")};
  *import = (struct org_people_import){.path = pussel_argument_text(context, "file"),
                                       .day = commands_value_day(context, "date"),
                                       .report = report_change,
                                       .enter = may_whole ? NULL : report_enter,
                                       .person = may_whole ? NULL : report_person,
                                       .account = may_whole ? NULL : report_account,
                                       .unread = report_unread,
                                       .progress = report_progress,
                                       .state = reporter};
  return result;
}

COMMANDS_RUN(commands_people_import) {
  struct reporter reporter;
  struct org_people_import import;
  struct org_people_count count = {0};
  int result = people_begin(context, &reporter, &import);

  (void)prepared;
  if (result == 0) result = commands_import_mapping(context, &import.mapping);
  import.is_ldif = commands_value_given(context, "ldif") || ends_with_ldif(import.path);
  import.end_missing = commands_value_given(context, "end-missing");
  if (result == 0) result = org_people_import(host_org(host_of(context)), &import, &count);
  if (result < 0) return result;
  note_counts(context, &count);
  note_rest(context, &count);
  note_listed(context, &reporter);
  return 0;
}

COMMANDS_RUN(commands_people_members) {
  struct reporter reporter;
  struct org_people_import import;
  struct org_people_count count = {0};
  const char *named = pussel_argument_text(context, "group");
  int64_t group = 0, unit = 0;
  int result = people_begin(context, &reporter, &import);

  (void)prepared;
  if (result == 0 && named != NULL) result = org_find_group(host_org(host_of(context)), named, &group, &unit);
  if (result == 0) result = org_group_import(host_org(host_of(context)), &import, group, &count);
  if (result < 0) return result;
  commands_value_note(context,
                      host_is_dry_run(context) ? _("Members: %lld would join, %lld leave, %lld be changed, %lld stay as they are.")
                                               : _("Members: %lld joined, %lld left, %lld changed, %lld unchanged."),
                      (long long)count.joined, (long long)count.left, (long long)count.adjusted, (long long)count.held);
  note_listed(context, &reporter);
  return 0;
}

/* faces/commands_upkeep.c — `pussel backup`, `check` and `upgrade`: what keeps an installation in health. */
#include "faces/commands_parts.h"
#include "faces/inside.h"

#include <string.h>
#include <unistd.h>

static const struct pussel_option backup_options[] = {
    {.name = "file",
     .aliases = "fil",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("path of the copy; it must not exist"),
     .argument = N_("FILE")},
};
static const struct pussel_column backup_columns[] = {
    {"file", PUSSEL_TEXT, 0, N_("path of the copy"), N_("File")},
    {"bytes", PUSSEL_INTEGER, 0, N_("size of the copy in bytes"), N_("Bytes")},
    {"events", PUSSEL_INTEGER, 0, N_("number of events at that moment"), N_("Events")},
    {"head", PUSSEL_TEXT, 0, N_("hash of the last event, which covers all before it"), N_("Head")},
    {"head_file", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("where the head is kept: keep it apart from the database"), NULL},
};
static const struct pussel_column check_columns[] = {
    {"area", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what was examined"), N_("Area")},
    {"fault", PUSSEL_TEXT, 0, N_("what is wrong"), N_("Fault")},
    {"remedy", PUSSEL_TEXT, 0, N_("what to do about it"), N_("What to do")},
};
static const struct pussel_column upgrade_columns[] = {
    {"owner", PUSSEL_TEXT, 0, N_("the plugin, or the part of the core, whose tables change"), N_("Owner")},
    {"from_version", PUSSEL_INTEGER, 0, N_("version of its tables before"), N_("From")},
    {"to_version", PUSSEL_INTEGER, 0, N_("version of its tables after"), N_("To")},
    {"outcome", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("due, done or failed"), N_("Outcome")},
    {"fault", PUSSEL_TEXT, 0, N_("why it failed; nothing of it was kept"), N_("Fault")},
    {"remedy", PUSSEL_TEXT, 0, N_("what to do about it"), N_("What to do")},
};
const struct pussel_command commands_backup_table[] = {{
    .name = "",
    .summary = N_("copy the database while it is in use"),
    .details = N_("The copy is opened and checked before it gets its name, so a file with that name is a whole one. Beside it, in "
                  "FILE.head, stands the head of its events: pussel event verify --head FILE.head tells whether what was there "
                  "then is still the same."),
    .example = "pussel backup pussel-2026-10-01.db",
    .audience = PUSSEL_ADMINISTRATOR,
    .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_OWN_TRANSACTION | HOST_COMMAND_AS_IS | HOST_COMMAND_WHOLE,
    .options = PUSSEL_LIST(backup_options),
    .columns = PUSSEL_LIST(backup_columns),
    .run = commands_backup_run,
}};
const struct pussel_command commands_check_table[] = {{
    .name = "",
    .summary = N_("examine the database, the event chain and the plugins"),
    .details = N_("Writes nothing. The exit status is 1 when there are faults."),
    .example = "pussel check",
    .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
    .flags = HOST_COMMAND_WHOLE | HOST_COMMAND_NOW,
    .columns = PUSSEL_LIST(check_columns),
    .run = commands_check_run,
}};
const struct pussel_command commands_upgrade_table[] = {{
    .name = "",
    .summary = N_("bring the database up to this version of the program and its plugins"),
    .details = N_("A copy is made beside the database first. Each plugin is upgraded by itself: one that fails is left as it was, "
                  "and blocked, and the others go on. With --dry-run it only says what would be done, and writes nothing."),
    .example = "pussel upgrade --dry-run",
    .audience = PUSSEL_ADMINISTRATOR,
    .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_OWN_TRANSACTION | HOST_COMMAND_AS_IS | HOST_COMMAND_WHOLE,
    .columns = PUSSEL_LIST(upgrade_columns),
    .run = commands_upgrade_run,
}};

/* ---- backup ---------------------------------------------------------------------------------------------------------
 */

struct copy {
  const char *path, *head_path; /* of the copy, and of the head of its events, beside it */
  int64_t bytes, events;
  char head[DIGEST_HEX];
};

/* The head of the chain is kept beside the copy: whoever can write to the database could make the whole chain anew, and the
 * head tells. Both are of the same moment. */
static int copy_write(struct pussel_context *context, struct copy *copy) {
  struct host *host = host_of(context);
  struct store *store = host_store(host);
  int result = bus_verify(host_bus(host), &copy->events, copy->head);

  if (result == 0) result = store_backup(store, copy->path, &copy->bytes);
  if (result < 0) return result;
  result = bus_head_write(host_bus(host), copy->head_path, copy->events, copy->head);
  if (result == 0 && store_sync_folder(copy->head_path)) return 0;
  (void)unlink(copy->path);
  (void)unlink(copy->head_path);
  return error_set(host_error(host), PUSSEL_EIO, "backup-failed", copy->head_path,
                   result < 0 ? host_error(host)->why : _("the folder could not be synced"),
                   _("Check the folder, its rights, and that the disk has room."));
}

static int copy_make(struct pussel_context *context, const char *path, bool dry_run, struct copy *copy) {
  struct host *host = host_of(context);
  struct store *store = host_store(host);
  int result;

  *copy = (struct copy){.path = path, .head_path = pussel_text(context, "%s.head", path)};
  if (copy->head_path == NULL) return PUSSEL_ENOMEM;
  if (!file_exists(path) && file_exists(copy->head_path)) {
    return error_set(host_error(host), PUSSEL_EREFUSED, "backup-exists", copy->head_path, _("there is a file of that name already"),
                     _("Choose another name. A backup never overwrites."));
  }
  result = store_begin_read(store);
  if (result < 0) return result;
  if (dry_run) {
    result = bus_verify(host_bus(host), &copy->events, copy->head);
    if (result == 0) result = store_backup_try(store, path, &copy->bytes);
  } else {
    result = copy_write(context, copy);
  }
  store_rollback(store);
  return result;
}

COMMANDS_RUN(commands_backup_run) {
  struct copy copy;
  int result = copy_make(context, pussel_argument_text(context, "file"), host_is_dry_run(context), &copy);

  (void)prepared;
  if (result < 0) return result;
  pussel_row_text(context, "file", copy.path);
  pussel_row_integer(context, "bytes", copy.bytes);
  pussel_row_integer(context, "events", copy.events);
  pussel_row_text(context, "head", copy.head);
  pussel_row_text(context, "head_file", copy.head_path);
  result = pussel_row_end(context);
  if (result == 0 && host_is_dry_run(context)) pussel_note(context, _("Dry run: nothing was changed."));
  return result;
}

/* ---- check ----------------------------------------------------------------------------------------------------------
 */

struct checker {
  struct pussel_context *context;
  int64_t faults;
  int result; /* of the first row that could not be handed out */
};

static void check_fault(void *state, const char *area, const char *fault, const char *remedy) {
  struct checker *checker = state;
  int result;

  pussel_row_text(checker->context, "area", area);
  pussel_row_text(checker->context, "fault", fault);
  pussel_row_text(checker->context, "remedy", remedy);
  result = pussel_row_end(checker->context);
  if (checker->result == 0) checker->result = result;
  checker->faults++;
}

/* A broken chain is a fault among others here, and no reason to leave the rest unexamined. */
static int check_events(struct checker *checker) {
  struct host *host = host_of(checker->context);
  struct error *error = host_error(host);
  char head[DIGEST_HEX];
  int64_t count = 0;
  int result = bus_verify(host_bus(host), &count, head);

  if (result != PUSSEL_ENO) return result;
  check_fault(checker, N_("events"), error->why, error->remedy);
  error_clear(error);
  return 0;
}

/* A damaged file stops the reading somewhere; what has been found until then is the answer. */
static int check_all(struct checker *checker) {
  struct host *host = host_of(checker->context);
  int result = store_check(host_store(host), check_fault, checker);

  if (result == 0) result = check_events(checker);
  if (result == 0) result = host_check(host, check_fault, checker);
  if (result < 0 && checker->faults > 0 && strcmp(host_error(host)->code, "database-damaged") == 0) {
    error_clear(host_error(host));
    result = 0;
  }
  return result;
}

COMMANDS_RUN(commands_check_run) {
  struct checker checker = {.context = context};
  int result = check_all(&checker);

  (void)prepared;
  if (result == 0) language_check(check_fault, &checker);
  if (result == 0) result = checker.result;
  if (result < 0) return result;
  if (checker.faults == 0) {
    pussel_note(context, _("All is well: the database, the chain of events and the plugins."));
    return 0;
  }
  return error_setf(host_error(host_of(context)), PUSSEL_ENO, "check-faults", _("the check found faults"),
                    _("Each row above says what to do."), _("faults: %lld"), (long long)checker.faults);
}

/* ---- upgrade --------------------------------------------------------------------------------------------------------
 */

struct upgrade {
  struct pussel_context *context;
  bool counts_only;
  int64_t steps;
  int result; /* of the first row that could not be handed out */
};

static void upgrade_report(void *state, const struct host_step *step) {
  struct upgrade *upgrade = state;
  struct pussel_context *context = upgrade->context;
  const char *outcome = step->fault != NULL ? N_("failed") : host_is_dry_run(context) ? N_("due") : N_("done");
  int result;

  upgrade->steps++;
  if (upgrade->counts_only) return;
  pussel_row_text(context, "owner", step->owner);
  if (step->from > 0) pussel_row_integer(context, "from_version", step->from);
  if (step->to > 0) pussel_row_integer(context, "to_version", step->to);
  pussel_row_text(context, "outcome", outcome);
  if (step->fault != NULL) {
    pussel_row_text(context, "fault", step->fault->why);
    pussel_row_text(context, "remedy", step->fault->remedy != NULL ? step->fault->remedy : _("Tell who answers for the plugin."));
  }
  result = pussel_row_end(context);
  if (upgrade->result == 0) upgrade->result = result;
}

/* The copy, or the head of one that was taken away without it. */
static bool copy_is_there(struct pussel_context *context, const char *path) {
  const char *head = pussel_text(context, "%s.head", path);
  return file_exists(path) || (head != NULL && file_exists(head));
}

/* FILE.before-upgrade-2026-10-01, with a number when there is one of that day already. */
static const char *upgrade_copy_path(struct pussel_context *context) {
  struct store *store = host_store(host_of(context));
  const char *day = commands_value_date(context, clock_today(store_clock(store)));
  const char *path = pussel_text(context, "%s.before-upgrade-%s", store_path(store), day);

  for (int number = 2; path != NULL && copy_is_there(context, path); number++)
    path = pussel_text(context, "%s.before-upgrade-%s-%d", store_path(store), day, number);
  return path;
}

/* Nothing is changed that has not been copied. */
static int upgrade_apply(struct upgrade *upgrade) {
  struct pussel_context *context = upgrade->context;
  struct host *host = host_of(context);
  const char *path = upgrade_copy_path(context);
  struct copy copy;
  int result = path != NULL ? copy_make(context, path, false, &copy) : PUSSEL_ENOMEM;

  if (result == 0) commands_value_note(context, _("The database as it was before is in %s."), path);
  return result == 0 ? host_upgrade(host, false, upgrade_report, upgrade) : result;
}

static int upgrade_try(struct upgrade *upgrade) {
  struct pussel_context *context = upgrade->context;
  const char *path = upgrade_copy_path(context);

  if (path == NULL) return PUSSEL_ENOMEM;
  commands_value_note(context, _("Before that, a copy of the database would be made: %s"), path);
  pussel_note(context, _("Dry run: nothing was changed."));
  return 0;
}

COMMANDS_RUN(commands_upgrade_run) {
  struct upgrade upgrade = {.context = context, .counts_only = !host_is_dry_run(context)};
  int result = host_upgrade(host_of(context), true, upgrade_report, &upgrade);

  (void)prepared;
  if (result < 0) return result;
  if (upgrade.steps == 0) {
    pussel_note(context, _("Nothing to do: the database is of this version already."));
    return 0;
  }
  upgrade.counts_only = false;
  result = host_is_dry_run(context) ? upgrade_try(&upgrade) : upgrade_apply(&upgrade);
  return result == 0 ? upgrade.result : result;
}

/* faces/commands_upkeep.c — `pussel backup`, `check` and `upgrade`: what keeps an installation in health. */
#include "faces/commands_parts.h"

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
};
const struct pussel_command commands_backup_table[] = {{
    .name = "",
    .summary = N_("copy the database while it is in use"),
    .details = N_("The copy is opened and checked before it gets its name, so a file with that name is a whole one."),
    .example = "pussel backup pussel-2026-10-01.db",
    .audience = PUSSEL_ADMINISTRATOR,
    .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_OWN_TRANSACTION,
    .options = PUSSEL_LIST(backup_options),
    .columns = PUSSEL_LIST(backup_columns),
    .run = commands_backup_run,
}};
const struct pussel_command commands_check_table[] = {{
    .name = "",
    .flags = HOST_COMMAND_NOW,
    .summary = N_("examine the database, the event chain and the plugins"),
    .details = N_("Writes nothing. The exit status is 1 when there are faults."),
    .example = "pussel check",
    .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR,
    .columns = PUSSEL_LIST(check_columns),
    .run = commands_check_run,
}};
const struct pussel_command commands_upgrade_table[] = {{
    .name = "",
    .summary = N_("bring the database up to this version of the program and its plugins"),
    .details = N_("A copy is made beside the database first. With --dry-run it only says what would be done."),
    .example = "pussel upgrade --dry-run",
    .audience = PUSSEL_ADMINISTRATOR,
    .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_OWN_TRANSACTION,
    .columns = PUSSEL_LIST(upgrade_columns),
    .run = commands_upgrade_run,
}};

/* ---- backup ---------------------------------------------------------------------------------------------------------
 */

COMMANDS_RUN(commands_backup_run) {
  struct host *host = host_of(context);
  const char *file = pussel_argument_text(context, "file");
  char head[DIGEST_HEX] = "";
  int64_t bytes = 0, count = 0;
  int result = bus_verify(host_bus(host), &count, head);

  (void)prepared;
  if (result == 0)
    result = host_is_dry_run(context) ? store_backup_try(host_store(host), file, &bytes)
                                      : store_backup(host_store(host), file, &bytes);
  if (result < 0) return result;
  pussel_row_text(context, "file", file);
  pussel_row_integer(context, "bytes", bytes);
  pussel_row_integer(context, "events", count);
  pussel_row_text(context, "head", head);
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

COMMANDS_RUN(commands_check_run) {
  struct checker checker = {.context = context};
  struct host *host = host_of(context);
  int result = store_check(host_store(host), check_fault, &checker);

  (void)prepared;
  if (result == 0) result = check_events(&checker);
  if (result == 0) result = host_check(host, check_fault, &checker);
  if (result == 0) result = checker.result;
  if (result < 0) return result;
  if (checker.faults == 0) {
    pussel_note(context, _("All is well: the database, the chain of events and the plugins."));
    return 0;
  }
  return error_setf(host_error(host), PUSSEL_ENO, "check-faults", _("the check found faults"),
                    _("Each row above says what to do."), _("faults: %lld"), (long long)checker.faults);
}

/* ---- upgrade --------------------------------------------------------------------------------------------------------
 */

struct upgrade {
  struct pussel_context *context;
  bool silent; /* only count */
  int64_t steps;
};

static void upgrade_report(void *state, const char *owner, int32_t from, int32_t to) {
  struct upgrade *upgrade = state;

  upgrade->steps++;
  if (upgrade->silent) return;
  pussel_row_text(upgrade->context, "owner", owner);
  pussel_row_integer(upgrade->context, "from_version", from);
  pussel_row_integer(upgrade->context, "to_version", to);
  (void)pussel_row_end(upgrade->context);
}

/* FILE.before-upgrade-2026-10-01, with a number when there is one of that day already. */
static int backup_beside(struct pussel_context *context) {
  struct store *store = host_store(host_of(context));
  const char *day = commands_value_date(context, clock_today(store_clock(store)));
  const char *path = pussel_text(context, "%s.before-upgrade-%s", store_path(store), day);
  int result;

  for (int number = 2; path != NULL && file_exists(path); number++)
    path = pussel_text(context, "%s.before-upgrade-%s-%d", store_path(store), day, number);
  if (path == NULL) return PUSSEL_ENOMEM;
  result = store_backup(store, path, NULL);
  if (result == 0) commands_value_note(context, _("The database as it was before is in %s."), path);
  return result;
}

COMMANDS_RUN(commands_upgrade_run) {
  struct host *host = host_of(context);
  struct upgrade upgrade = {.context = context, .silent = !host_is_dry_run(context)};
  int result = host_upgrade(host, true, upgrade_report, &upgrade);

  (void)prepared;
  if (result < 0) return result;
  if (upgrade.steps == 0) {
    pussel_note(context, _("Nothing to do: the database is of this version already."));
    return 0;
  }
  if (host_is_dry_run(context)) return 0;
  upgrade.silent = false;
  result = backup_beside(context);
  if (result == 0) result = host_upgrade(host, false, upgrade_report, &upgrade);
  return result;
}

/* faces/commands_whoami.c — `pussel whoami`: the account, the person that it acts for, the roles, and what they allow. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_column columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("account, person or role"), N_("Part")},
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which fact or role"), N_("Name")},
    {"value", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what it is; for a role where it is held"), N_("Value")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
    {"allows", PUSSEL_TEXT, 0, N_("what it allows"), N_("Allows")},
};
const struct pussel_command commands_whoami_table[] = {{
    .name = "",
    .summary = N_("say who you are here, and what you may"),
    .details = N_("The account is the one that is logged in, or the one that PUSSEL_ACTOR names. An administrator binds it to a "
                  "person with `pussel person set`, and gives the person roles with `pussel role assign`."),
    .example = "pussel whoami",
    .flags = HOST_COMMAND_CORE_ALONE,
    .columns = PUSSEL_LIST(columns),
    .run = commands_whoami_run,
}};

static int say(struct pussel_context *context, const char *part, const char *name, const char *value, const char *allows) {
  pussel_row_text(context, "part", part);
  pussel_row_text(context, "name", name);
  pussel_row_text(context, "value", value);
  pussel_row_text(context, "allows", allows);
  return pussel_row_end(context);
}

/* In one sentence; which commands a role is for, `pussel help` says of each. */
static const char *allows_of(const char *role, bool is_whole) {
  uint32_t here, below;

  org_role_audience(role, &here, &below);
  if (here == PUSSEL_ADMINISTRATOR) return is_whole ? _("everything") : _("everything in the unit and below it");
  if (here == PUSSEL_AUDITOR)
    return is_whole ? _("to read everything, and to change nothing")
                    : _("to read everything in the unit and below it, and to change nothing");
  if (here == PUSSEL_MANAGER) return _("what managers may in the unit, and what managers above may below it");
  if (here == PUSSEL_MEMBER) return _("what employees may in the unit");
  if (here == PUSSEL_ARCHIVIST) return is_whole ? _("what archivists may") : _("what archivists may in the unit and below it");
  return _("nothing by itself");
}

/* Roles that have ended are told too: they are why something is no longer allowed. */
static int say_roles(struct pussel_context *context, int64_t person, int32_t today) {
  static const char sql[] =
      "SELECT k.title, r.role, r.unit, r.valid_from, r.valid_to FROM core_role r JOIN core_role_kind k ON k.role = r.role"
      " WHERE r.person = ?1 ORDER BY r.valid_from, r.id";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(store, &statement, sql, "i", person);

  while (result == 0 && (result = store_step(store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 2);
    int32_t from = sqlite3_column_int(statement, 3), to = sqlite3_column_int(statement, 4);
    const char *allows = allows_of((const char *)sqlite3_column_text(statement, 1), unit == 0);
    if (to <= today) allows = _("nothing any more");
    if (from > today) allows = _("nothing yet");
    pussel_row_text(context, "valid_from", commands_value_date(context, from));
    pussel_row_text(context, "valid_to", commands_value_date(context, to));
    result = say(context, "role", (const char *)sqlite3_column_text(statement, 0),
                 unit == 0 ? "the whole organisation" : commands_value_path(context, unit, today), allows);
  }
  sqlite3_finalize(statement);
  return result;
}

COMMANDS_RUN(commands_whoami_run) {
  struct host *host = host_of(context);
  struct store *store = host_store(host);
  const char *account = host_account(host), *first = store_meta_get(store, host_arena(context), "first_administrator");
  int32_t today = commands_value_view_day(context);
  bool is_first = first != NULL && strcmp(first, account) == 0;
  struct org_actor actor;
  int result = org_actor_get(host_org(host), account, today, &actor);

  (void)prepared;
  if (result == 0)
    result = say(context, "account", account, is_first ? "made the installation" : NULL, is_first ? _("everything") : NULL);
  if (result == 0 && actor.person != 0) {
    const char *name = store_text(store, host_arena(context), "SELECT name FROM org_person WHERE person = ?1", "i", actor.person);
    result = say(context, "person", pussel_text(context, "id:%lld", (long long)actor.person), actor.is_protected ? "protected" : name, NULL);
  }
  if (result == 0 && actor.person != 0) result = say_roles(context, actor.person, today);
  if (result < 0) return result;
  if (actor.person == 0 && !is_first)
    commands_value_note(context, _("No person is bound to the account %s: you may what everybody may. An administrator binds it: "
                                   "pussel person set PERSON --account %s"), account, account);
  else if (actor.person != 0 && actor.roles == 0 && !is_first)
    pussel_note(context, store_clock(store)->as_of_given ? _("No role of yours holds on that day: you may what everybody may.")
                                                         : _("No role of yours holds today: you may what everybody may."));
  return 0;
}

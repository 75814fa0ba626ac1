/* faces/commands_person.c — `pussel person …`. A protected identity is in no output: the views have no name for it. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_column columns[] = {
    {"person", PUSSEL_PERSON, 0, N_("the person's own number"), N_("Id")},
    {"name", PUSSEL_TEXT, 0, N_("name; nothing for a protected identity"), N_("Name")},
    {"external_id", PUSSEL_TEXT, 0, N_("identity in another system"), N_("External id")},
    {"account", PUSSEL_TEXT, 0, N_("account that acts for this person"), N_("Account")},
    {"is_protected", PUSSEL_BOOLEAN, 0, N_("is the identity protected?"), N_("Protected")},
    {"roles", PUSSEL_INTEGER, 0, N_("number of roles that the person has"), N_("Roles")},
};
static const struct pussel_option add_options[] = {
    {.name = "name",
     .aliases = "namn",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("name of the person")},
    {.name = "external-id",
     .aliases = "externt-id",
     .type = PUSSEL_TEXT,
     .summary = N_("identity in another system; never a personal identity number"),
     .argument = N_("ID")},
    {.name = "account",
     .aliases = "konto",
     .type = PUSSEL_TEXT,
     .summary = N_("account that acts for this person"),
     .argument = N_("ACCOUNT")},
    {.name = "protected",
     .aliases = "skyddad",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("the identity is protected: the name is never shown")},
};
static const struct pussel_option set_options[] = {
    {.name = "person",
     .type = PUSSEL_PERSON,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the person: id:3, ext:anna01 or a name")},
    {.name = "name", .aliases = "namn", .type = PUSSEL_TEXT, .summary = N_("the new name")},
    {.name = "external-id",
     .aliases = "externt-id",
     .type = PUSSEL_TEXT,
     .summary = N_("identity in another system; an empty text takes it away"),
     .argument = N_("ID")},
    {.name = "account",
     .aliases = "konto",
     .type = PUSSEL_TEXT,
     .summary = N_("account that acts for this person from now on, instead of any other"),
     .argument = N_("ACCOUNT")},
    {.name = "no-account",
     .aliases = "inget-konto",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("no account acts for this person any more")},
    {.name = "protected",
     .aliases = "skyddad",
     .type = PUSSEL_CHOICE,
     .summary = N_("is the identity protected?"),
     .choices = "yes,no,ja,nej"},
};
static const struct pussel_option show_options[] = {
    {.name = "person",
     .type = PUSSEL_PERSON,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the person: id:3, ext:anna01 or a name")},
};
static const struct pussel_column show_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("person or role"), N_("Part")},
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("which fact or role"), N_("Name")},
    {"value", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what it is; for a role the unit's path"), N_("Value")},
    {"employment", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("permanent or temporary"), N_("Employment")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};
const struct pussel_command commands_person_table[] = {
    {.name = "add",
     .aliases = "lägg-till,lagg-till",
     .summary = N_("add a person"),
     .details = N_("A personal identity number is refused wherever it stands."),
     .example = "pussel person add --name \"Kim Exempel\" --external-id kimexe --account kim",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(add_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_person_add},
    {.name = "set",
     .aliases = "ändra,andra",
     .summary = N_("change a person's name, account or protection"),
     .details = N_("An account acts for one person, and a person through one account. An administrator of a part of the organisation "
                   "can change those who have roles only there."),
     .example = "pussel person set \"Kim Exempel\" --account kim",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(set_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_person_set},
    {.name = "list",
     .aliases = "lista",
     .summary = N_("list persons"),
     .example = "pussel person list",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE,
     .flags = HOST_COMMAND_CORE_ALONE,
     .columns = PUSSEL_LIST(columns),
     .run = commands_person_list},
    {.name = "show",
     .aliases = "visa",
     .summary = N_("show a person and the person's roles"),
     .example = "pussel person show \"Kim Exempel\"",
     .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE,
     .options = PUSSEL_LIST(show_options),
     .columns = PUSSEL_LIST(show_columns),
     .run = commands_person_show},
    {.name = "extract",
     .aliases = "registerutdrag,utdrag",
     .summary = N_("everything that is held on a person"),
     .details = N_("For the person, by an account of the person's own, and for administrators of the whole organisation; it is the only output that shows a "
                   "protected identity. With what it is held for, how long, and the rights that the person has (GDPR article 15). That it was made is an event. With --dry-run "
                   "it tells where there is something, and not what."),
     .example = "pussel person extract \"Kim Exempel\" -o extract.html",
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(commands_extract_options),
     .columns = PUSSEL_LIST(commands_extract_columns),
     .run = commands_extract_run},
    {.name = "erase",
     .aliases = "radera",
     .summary = N_("erase a person's contact data and drafts on request"),
     .details = N_("The archive comes first: when something stands in finalised records nothing is erased, unless --keep-finalised lets it stay. Texts in which "
                   "the name stands are listed, to be masked by hand. Roles and memberships are ended first. The events remain whole, with the number of an account "
                   "that leads to nobody."),
     .example = "pussel person erase id:3 --reason \"asked for it on 1 October\" --dry-run",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE | HOST_COMMAND_ERASES,
     .options = PUSSEL_LIST(commands_erase_options),
     .columns = PUSSEL_LIST(commands_erase_columns),
     .run = commands_erase_run},
    {.name = "processing",
     .aliases = "registerförteckning,registerforteckning,behandlingar",
     .summary = N_("the record of processing activities: which personal data are kept, why and for how long"),
     .details = N_("By what the core and the plugins declare, for each authority that answers for it (GDPR article 30)."),
     .example = "pussel person processing -o record.html",
     .options = PUSSEL_LIST(commands_processing_options),
     .columns = PUSSEL_LIST(commands_processing_columns),
     .run = commands_processing_run},
};

/* The account that made the installation may everything: whom it acts for is nothing for an administrator of a part. */
static int check_first_account(struct pussel_context *context, const char *account) {
  struct host *host = host_of(context);
  const char *first = store_meta_get(host_store(host), host_arena(context), "first_administrator");

  if (account == NULL || first == NULL || first[0] == '\0' || strcmp(account, first) != 0) return 0;
  return host_require_whole(context);
}

#define PERSON_COLUMNS                                                                                                 \
  "SELECT p.person, p.name, p.external_id,"                                                                            \
  " (SELECT a.account FROM core_actor a WHERE a.person = p.person AND p.is_protected = 0) AS account,"                 \
  " p.is_protected, (SELECT count(*) FROM org_role r WHERE r.person = p.person) AS roles"                              \
  " FROM org_person p WHERE p.person = ?1"

COMMANDS_RUN(commands_person_add) {
  struct host *host = host_of(context);
  const struct org_person person = {
      .name = pussel_argument_text(context, "name"),
      .external_id = pussel_argument_text(context, "external-id"),
      .account = pussel_argument_text(context, "account"),
      .is_protected = commands_value_given(context, "protected"),
  };
  sqlite3_stmt *statement = NULL;
  int64_t id = 0;
  int result = check_first_account(context, person.account);

  (void)prepared;
  if (result == 0) result = org_person_add(host_org(host), &person, &id);
  if (result < 0) return result;
  result = store_prepare(host_store(host), &statement, PERSON_COLUMNS, "");
  return commands_value_each(context, statement, result, &id, 1);
}

/* Who changes a person must be allowed to act wherever the person has or will have a role: an account that was bound to
 * somebody would otherwise get what that person may. */
static int check_reach(struct pussel_context *context, int64_t person) {
  static const char sql[] = "SELECT DISTINCT ifnull(unit, 0) FROM core_role WHERE person = ?1 AND valid_to > ?2";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(store, &statement, sql, "id", person, clock_today(store_clock(store)));

  while (result == 0 && (result = store_step(store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    result = unit == 0 ? host_require_whole(context) : pussel_unit_enter(context, unit);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  return check_first_account(context, store_text(store, host_arena(context), "SELECT account FROM core_actor WHERE person = ?1", "i", person));
}

static int read_change(struct pussel_context *context, struct org_person *to, int *changes) {
  const char *is_protected = pussel_argument_text(context, "protected");

  *to = (struct org_person){.name = pussel_argument_text(context, "name"),
                            .external_id = pussel_argument_text(context, "external-id"),
                            .account = pussel_argument_text(context, "account"),
                            .is_protected = is_protected != NULL && text_in_list("yes,ja", is_protected)};
  *changes = (to->name != NULL ? ORG_PERSON_NAME : 0) | (to->external_id != NULL ? ORG_PERSON_EXTERNAL : 0) |
             (is_protected != NULL ? ORG_PERSON_PROTECTED : 0);
  if (to->account != NULL && commands_value_given(context, "no-account"))
    return pussel_fail(context, PUSSEL_EUSAGE, "option-conflict", _("the person was not changed"),
                       _("it cannot both have an account and have none"), _("Give either --account or --no-account."));
  if (to->account != NULL || commands_value_given(context, "no-account")) *changes |= ORG_PERSON_ACCOUNT;
  if (*changes != 0) return 0;
  return pussel_fail(context, PUSSEL_EUSAGE, "nothing-to-change", _("the person was not changed"), _("nothing says what to change"),
                     _("Give --name, --external-id, --account, --no-account or --protected."));
}

COMMANDS_RUN(commands_person_set) {
  struct host *host = host_of(context);
  int64_t person = pussel_argument_integer(context, "person");
  sqlite3_stmt *statement = NULL;
  struct org_person to;
  int changes, result = check_reach(context, person);

  (void)prepared;
  if (result == 0) result = read_change(context, &to, &changes);
  if (result == 0) result = check_first_account(context, to.account);
  if (result == 0) result = org_person_change(host_org(host), person, &to, changes);
  if (result < 0) return result;
  result = store_prepare(host_store(host), &statement, PERSON_COLUMNS, "");
  return commands_value_each(context, statement, result, &person, 1);
}

COMMANDS_RUN(commands_person_list) {
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int64_t *persons = NULL;
  size_t count = 0;
  int result = store_prepare(store, &statement, "SELECT person, name FROM org_person", "");

  (void)prepared;
  result = commands_value_sorted(context, statement, result, &persons, &count);
  if (result < 0) return result;
  result = store_prepare(store, &statement, PERSON_COLUMNS, "");
  return commands_value_each(context, statement, result, persons, count);
}

COMMANDS_RUN(commands_person_show) {
  static const char sql[] =
      "SELECT part, name, CAST(value AS TEXT) AS value, employment, valid_from, valid_to FROM ("
      " SELECT 1 AS place, 'person' AS part, 'id' AS name, person AS value, NULL AS employment, NULL AS valid_from,"
      "  NULL AS valid_to FROM org_person WHERE person = ?1"
      " UNION ALL SELECT 2, 'person', 'name', name, NULL, NULL, NULL FROM org_person WHERE person = ?1 AND name IS NOT "
      "NULL"
      " UNION ALL SELECT 3, 'person', 'external id', external_id, NULL, NULL, NULL FROM org_person"
      "  WHERE person = ?1 AND external_id IS NOT NULL"
      " UNION ALL SELECT 4, 'person', 'protected', iif(is_protected, 'yes', 'no'), NULL, NULL, NULL FROM org_person "
      "WHERE person = ?1"
      " UNION ALL SELECT 5, 'role', k.title, iif(r.unit IS NULL, 'the whole organisation',"
      "  coalesce((SELECT u.path FROM org_unit u WHERE u.unit = r.unit), 'id:' || r.unit)), r.employment, r.valid_from, "
      "r.valid_to"
      "  FROM org_role r JOIN core_role_kind k ON k.role = r.role WHERE "
      "r.person = ?1)"
      " ORDER BY place, valid_from, name";
  sqlite3_stmt *statement = NULL;
  int result =
      store_prepare(host_store(host_of(context)), &statement, sql, "i", pussel_argument_integer(context, "person"));

  (void)prepared;
  return commands_value_rows(context, statement, result);
}

/* faces/commands_role.c — `pussel role …`: who has which role in which unit, from when and until when. */
#include "faces/commands_parts.h"

static const struct pussel_column columns[] = {
    {"role_id", PUSSEL_INTEGER, 0, N_("number of the assignment"), N_("No.")},
    {"person", PUSSEL_PERSON, PUSSEL_COLUMN_DETAIL, N_("the person's own number"), NULL},
    {"name", PUSSEL_TEXT, 0, N_("name; nothing for a protected identity"), N_("Name")},
    {"role", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the role's word"), NULL},
    {"role_title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call the role"), N_("Role")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit; nothing for the whole organisation"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"employment", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("permanent or temporary"), N_("Employment")},
    {"valid_from", PUSSEL_DATE, 0, N_("day from which it holds"), N_("From")},
    {"valid_to", PUSSEL_DATE, 0, N_("day on which it ends"), N_("To")},
};
static const struct pussel_option assign_options[] = {
    {.name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("who gets the role")},
    COMMANDS_OPTION_UNIT_MAYBE(N_("where; administrators, archivists and auditors may have the whole organisation")),
    {.name = "role",
     .aliases = "roll",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary =
         N_("manager, deputy, employee, union_rep, elected_official, process_owner, process_lead, administrator, archivist, auditor"),
     .argument = N_("ROLE")},
    {.name = "employment",
     .aliases = "anställning,anstallning",
     .type = PUSSEL_CHOICE,
     .summary = N_("form of employment"),
     .choices = "permanent,temporary"},
    {.name = "from",
     .aliases = "från,fran,date,datum",
     .type = PUSSEL_DATE,
     .summary = N_("day from which it holds; today when left out")},
    {.name = "until", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("the first day on which it is no more")},
};
static const struct pussel_option list_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("only roles in this unit")),
    {.name = "person", .type = PUSSEL_PERSON, .summary = N_("only roles of this person")},
    {.name = "role", .aliases = "roll", .type = PUSSEL_TEXT, .summary = N_("only this role: `--role manager` says who leads what"), .argument = N_("ROLE")},
    {.name = "subtree", .aliases = "underliggande", .type = PUSSEL_BOOLEAN, .summary = N_("also roles in the units below --unit")},
};
static const struct pussel_option vacancies_options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("only this unit and those below")),
    {.name = "role", .aliases = "roll", .type = PUSSEL_TEXT, .fallback = "manager", .summary = N_("the role that nobody has there; manager when left out"), .argument = N_("ROLE")},
    {.name = "workplaces", .aliases = "arbetsplatser", .type = PUSSEL_BOOLEAN, .summary = N_("only workplaces")},
};
static const struct pussel_column vacancies_columns[] = {
    {"unit", PUSSEL_UNIT, 0, N_("the unit's own number"), N_("Id")},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit"), N_("Unit")},
    {"kind_title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call its kind"), N_("Kind")},
    {"above", PUSSEL_TEXT, 0, N_("the nearest unit above that has one"), N_("Nearest above")},
    {"name", PUSSEL_TEXT, 0, N_("who has it there; nothing for a protected identity"), N_("Name")},
};
static const struct pussel_option kind_options[] = {
    {.name = "role", .aliases = "roll", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the word for it: a–z, 0–9 and _"), .argument = N_("ROLE")},
    {.name = "title", .aliases = "titel", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("what people call it"), .argument = N_("TITLE")},
};
static const struct pussel_column kind_columns[] = {
    {"role", PUSSEL_TEXT, 0, N_("the role's word"), N_("Role")},
    {"title", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what people call the role"), N_("Title")},
    {"rights", PUSSEL_TEXT, 0, N_("what it counts as; nothing when it gives no rights"), N_("Rights")},
    {"held", PUSSEL_INTEGER, 0, N_("how many have it on the day"), N_("Held")},
};
static const struct pussel_option end_options[] = {
    {.name = "assignment",
     .aliases = "role-id,tilldelning",
     .type = PUSSEL_INTEGER,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("number of the assignment, from `pussel role list`"),
     .argument = N_("NUMBER")},
    {.name = "date",
     .aliases = "datum",
     .type = PUSSEL_DATE,
     .summary = N_("the first day on which it is no more; today when left out")},
};
static const struct pussel_option hand_over_options[] = {
    {.name = "person",
     .type = PUSSEL_PERSON,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("who becomes administrator of the whole organisation; needs an account")},
};
const struct pussel_command commands_role_table[] = {
    {.name = "assign",
     .aliases = "tilldela",
     .summary = N_("give a person a role in a unit"),
     .example = "pussel role assign --person \"Kim Exempel\" --unit ext:36 --role manager",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(assign_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_role_assign},
    {.name = "list",
     .aliases = "lista",
     .summary = N_("list roles, of a unit or of a person"),
     .example = "pussel role list --unit ext:36 --subtree --role manager",
     .flags = HOST_COMMAND_CORE_ALONE,
     .options = PUSSEL_LIST(list_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_role_list},
    {.name = "end",
     .aliases = "avsluta",
     .summary = N_("end a role from a day on; that it was held remains"),
     .example = "pussel role end --assignment 3 --date 2027-01-01",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(end_options),
     .columns = PUSSEL_LIST(columns),
     .unit_sql = "SELECT unit FROM core_role WHERE id = :assignment",
     .run = commands_role_end},
    {.name = "hand-over",
     .aliases = "överlämna,overlamna",
     .summary = N_("make a person administrator of the whole organisation instead of the account that made the installation"),
     .details = N_("The account that made the installation may everything until then; afterwards it may what the roles of its person "
                   "give. The last administrator of the whole organisation cannot be taken away."),
     .example = "pussel role hand-over --person \"Kim Exempel\"",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(hand_over_options),
     .columns = PUSSEL_LIST(columns),
     .run = commands_role_hand_over},
    {.name = "vacancies",
     .aliases = "vakanser",
     .summary = N_("list units where nobody has a role: units without a manager"),
     .example = "pussel role vacancies --unit ext:36 --workplaces",
     .flags = HOST_COMMAND_CORE_ALONE,
     .options = PUSSEL_LIST(vacancies_options),
     .columns = PUSSEL_LIST(vacancies_columns),
     .run = commands_role_vacancies},
    {.name = "kind list",
     .aliases = "slag lista",
     .flags = HOST_COMMAND_CORE_ALONE,
     .summary = N_("list the roles that there are, and what they count as"),
     .example = "pussel role kind list",
     .columns = PUSSEL_LIST(kind_columns),
     .run = commands_role_kind_list},
    {.name = "kind add",
     .aliases = "slag lägg-till,slag lagg-till",
     .summary = N_("add a role, or give one that was added another title; it gives no rights"),
     .example = "pussel role kind add --role safety_rep --title Skyddsombud",
     .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_WHOLE,
     .options = PUSSEL_LIST(kind_options),
     .columns = PUSSEL_LIST(kind_columns),
     .run = commands_role_kind_add},
};

/* Read from the table, since a role may begin or end on another day than that of views. */
#define ROLE_COLUMNS                                                                                                   \
  "SELECT r.id AS role_id, r.person, p.name, r.role, k.title AS role_title, r.unit,"                                   \
  " (SELECT u.path FROM org_unit u WHERE u.unit = r.unit) AS path, r.employment," /* joined, all would be worked out */  \
  " date(r.valid_from * 86400, 'unixepoch') AS valid_from,"                                                            \
  " CASE WHEN r.valid_to < 2932896 THEN date(r.valid_to * 86400, 'unixepoch') END AS valid_to"                         \
  " FROM core_role r JOIN org_person p ON p.person = r.person JOIN core_role_kind k ON k.role = r.role"

static int role_row(struct pussel_context *context, int64_t id) {
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host_of(context)), &statement, ROLE_COLUMNS " WHERE r.id = ?1", "");

  return commands_value_each(context, statement, result, &id, 1);
}

COMMANDS_RUN(commands_role_assign) {
  const struct org_role role = {
      .person = pussel_argument_integer(context, "person"),
      .unit = pussel_argument_integer(context, "unit"),
      .role = org_role_word(host_org(host_of(context)), pussel_argument_text(context, "role"), host_arena(context)),
      .employment = pussel_argument_text(context, "employment"),
  };
  int32_t to = commands_value_given(context, "until") ? commands_value_day(context, "until") : DAY_OPEN;
  int64_t id = 0;
  int result = org_role_assign(host_org(host_of(context)), &role, commands_value_day(context, "from"), to, &id);

  (void)prepared;
  return result < 0 ? result : role_row(context, id);
}

/* Which roles, by what narrows it most: each has its index. */
#define ROLE_LIST(where)                                                                                               \
  "SELECT r.id, ifnull((SELECT u.path FROM org_unit u WHERE u.unit = r.unit), '') FROM core_role r WHERE " where       \
  " AND r.valid_from <= ?3 AND ?3 < r.valid_to AND (?2 = 0 OR r.person = ?2) AND (?4 IS NULL OR r.role = ?4) ORDER BY r.role, r.id"

static const char *role_list_sql(bool unit, bool subtree, bool person) {
  if (unit) return subtree ? ROLE_LIST("r.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1)") : ROLE_LIST("r.unit = ?1");
  return person ? ROLE_LIST("?1 = 0 AND r.person = ?2") : ROLE_LIST("?1 = 0");
}

/* In the order of paths: who leads what is read from the top. */
COMMANDS_RUN(commands_role_list) {
  struct org *org = host_org(host_of(context));
  const char *role = org_role_word(org, pussel_argument_text(context, "role"), host_arena(context));
  int64_t unit = pussel_argument_integer(context, "unit"), person = pussel_argument_integer(context, "person");
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int64_t *roles = NULL;
  size_t count = 0;
  int result = role == NULL ? 0 : org_role_known(org, role);

  (void)prepared;
  if (result < 0) return result;
  result = store_prepare(store, &statement, role_list_sql(unit != 0, commands_value_given(context, "subtree"), person != 0), "iidt", unit, person,
                         commands_value_view_day(context), role);
  result = commands_value_sorted(context, statement, result, &roles, &count);
  if (result < 0) return result;
  result = store_prepare(store, &statement, ROLE_COLUMNS " WHERE r.id = ?1", "");
  return commands_value_each(context, statement, result, roles, count);
}

COMMANDS_RUN(commands_role_end) {
  struct store *store = host_store(host_of(context));
  int64_t id = pussel_argument_integer(context, "assignment"), unit = 0;
  int result = store_integer(store, &unit, "SELECT ifnull(unit, 0) FROM core_role WHERE id = ?1", "i", id);

  (void)prepared;
  /* The host has asked for the role's unit already; one for the whole organisation has none. */
  if (result == 0 && unit == 0) result = host_require_whole(context);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  result = org_role_end(host_org(host_of(context)), id, commands_value_day(context, "date"));
  return result < 0 ? result : role_row(context, id);
}

COMMANDS_RUN(commands_role_hand_over) {
  struct host *host = host_of(context);
  const char *before = store_meta_get(host_store(host), host_arena(context), "first_administrator");
  int64_t role = 0;
  int result = org_administrator_replace(host_org(host), pussel_argument_integer(context, "person"), &role);

  (void)prepared;
  if (result == 0) result = role_row(context, role);
  if (result == 0)
    commands_value_note(context, _("The account %s is no longer administrator by having made the installation."), before);
  return result;
}

/* faces/commands_install.c — `pussel init`: a new installation, for one municipality. */
#include "faces/commands_parts.h"

#include <string.h>

static const struct pussel_option options[] = {
    {.name = "municipality",
     .aliases = "kommun",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("name of the municipality"),
     .argument = N_("NAME")},
    {.name = "code",
     .aliases = "kod,kommunkod",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("the municipality's code of four digits, a leading zero included"),
     .argument = "0114"},
    {.name = "date",
     .aliases = "datum",
     .type = PUSSEL_DATE,
     .summary = N_("day from which the installation is in use")},
};
static const struct pussel_column columns[] = {
    {"municipality", PUSSEL_TEXT, 0, N_("name of the municipality"), N_("Municipality")},
    {"code", PUSSEL_TEXT, 0, N_("the municipality's code"), N_("Code")},
    {"administrator", PUSSEL_TEXT, 0, N_("account of the first administrator"), N_("Administrator")},
    {"since", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day from which the installation is in use"), N_("Since")},
    {"database", PUSSEL_TEXT, 0, N_("path of the database file"), N_("Database")},
};
const struct pussel_command commands_install_table[] = {{
    .name = "",
    .summary = N_("make a new installation"),
    .details =
        N_("Makes the database file, which is the whole installation. Whoever runs this is its first administrator. "
           "The organisation is empty afterwards: import it with `pussel org import`."),
    .example = "pussel init --municipality \"Exempelby kommun\" --code 0199",
    .flags = PUSSEL_COMMAND_WRITES | HOST_COMMAND_CREATES,
    .options = PUSSEL_LIST(options),
    .columns = PUSSEL_LIST(columns),
    .run = commands_install_run,
}};

static int check_arguments(struct pussel_context *context, const char *name, const char *code) {
  if (name[strspn(name, " \t")] == '\0')
    return pussel_fail(context, PUSSEL_EUSAGE, "name-empty", _("the installation was not made"),
                       _("the municipality's name is empty"), _("Give it with --municipality NAME."));
  if (strlen(code) == 4 && strspn(code, "0123456789") == 4) return 0;
  return error_setf(host_error(host_of(context)), PUSSEL_EUSAGE, "municipality-code",
                    _("the installation was not made"), _("Give the code of Statistics Sweden, such as 2281 or 0114."),
                    _("\"%s\" is not four digits"), code);
}

static int write_facts(struct pussel_context *context, const char *name, const char *code, const char *since) {
  struct host *host = host_of(context);
  struct store *store = host_store(host);
  int result = store_meta_set(store, "municipality", name);

  if (result == 0) result = store_meta_set(store, "code", code);
  if (result == 0) result = store_meta_set(store, "since", since);
  if (result == 0) result = store_meta_set(store, "first_administrator", host_account(host));
  return result;
}

COMMANDS_RUN(commands_install_run) {
  const char *name = pussel_argument_text(context, "municipality");
  const char *code = pussel_argument_text(context, "code");
  const char *since = commands_value_date(context, commands_value_day(context, "date"));
  struct host *host = host_of(context);
  int result = check_arguments(context, name, code);

  (void)prepared;
  if (result == 0) result = write_facts(context, name, code, since);
  if (result < 0) return result;
  pussel_row_text(context, "municipality", name);
  pussel_row_text(context, "code", code);
  pussel_row_text(context, "administrator", host_account(host));
  pussel_row_text(context, "since", since);
  pussel_row_text(context, "database", store_path(host_store(host)));
  result = pussel_row_end(context);
  commands_value_note(context, _("%s has an installation, and you are its administrator."), name);
  commands_value_note(context, _("Next: see what an import of the organisation would do: `%s`."),
                      "pussel org import organisation.csv --dry-run");
  return result;
}

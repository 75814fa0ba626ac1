/* commands_programme.h — the declared commands on programmes and their modules: no logic. Joined in commands.c. */

static const struct pussel_column programme_list_columns[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number"), .heading = N_("No.")},
    {.name = "key", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the programme's key in its file"), .heading = N_("Key")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the programme's title"), .heading = N_("Programme")},
    {.name = "modules", .type = PUSSEL_INTEGER, .summary = N_("number of modules"), .heading = N_("Modules")},
    {.name = "half_days", .type = PUSSEL_INTEGER, .summary = N_("the modules' length together, in half days"), .heading = N_("Half days")},
};

#define PROGRAMME_COMMANDS                                                                                              \
  {.name = "programme list", .aliases = "program lista", .summary = N_("list the programmes"),                          \
   .example = "pussel leadership programme list", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE,        \
   .columns = PUSSEL_LIST(programme_list_columns), .run = leadership_programme_list}

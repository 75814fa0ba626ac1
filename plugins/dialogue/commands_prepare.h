/* commands_prepare.h — the declared command that prepares dialogues: no logic. Joined in commands.c. */

static const struct pussel_option prepare_options[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("the unit whose dialogue it is")},
    PLAN_OPTION_BELOW(N_("instead of one unit: all that have a dialogue planned, at and below this one")),
    PLAN_OPTION_PERIOD(PUSSEL_OPTION_REQUIRED, N_("the period that it is planned for")),
};
static const struct pussel_column prepare_columns[] = {
    PLAN_COLUMN_UNIT_NAME,
    {.name = "section", .type = PUSSEL_TEXT, .summary = N_("what part of the dialogue it belongs to"), .heading = N_("Part")},
    {.name = "text", .type = PUSSEL_TEXT, .summary = N_("a sentence that can be read aloud"), .heading = N_("Text")},
};

#define PREPARE_COMMANDS                                                                                                                \
  {.name = "prepare", .aliases = "förbered,forbered", .summary = N_("gather from all modules what a dialogue opens with"),              \
   .details = N_("Mission and target picture, goals, what was agreed last time and what has become of it, support that was promised, "   \
                 "measurements that have moved, what went well, and what could be chosen to speak of. As text; with -o as a page with a " \
                 "form, for each unit one, and a list of them. The page is filled in and saved in a browser, without a network, or "      \
                 "printed and written on by hand; pussel dialogue hold reads it."),                                                     \
   .example = "pussel dialogue prepare --below ext:24 --period 2027-T1 -o dialoger/", .audience = DIALOGUE_PARTIES,                      \
   .flags = PUSSEL_COMMAND_DOCUMENTS, .options = PUSSEL_LIST(prepare_options), .columns = PUSSEL_LIST(prepare_columns),                  \
   .run = dialogue_prepare}

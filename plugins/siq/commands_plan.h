/* commands_plan.h — the declared commands that choose improvement areas and plan actions for them: no logic. Joined in commands.c. */

static const struct pussel_option prioritise_options[] = {
    OPTION_OF_CLOSED_UNIT,
    OPTION_ROUND(0),
    OPTION_PIECE(PUSSEL_OPTION_REPEATED, N_("the piece's key or title; one to three times, the most important first")),
    {.name = "explain", .aliases = "förklara,forklara", .type = PUSSEL_BOOLEAN, .summary = N_("tell how the order that the program offers came about")},
    OPTION_FILE(0, N_("CSV with the columns round or unit, and piece: one to three lines for each unit, the most important first")),
};
#define COLUMN_DOTS {.name = "dots", .type = PUSSEL_INTEGER, .summary = N_("the dots of the participants together"), .heading = N_("Dots")}
#define COLUMN_SHARE(number, text, title) {.name = number, .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE, .summary = (text), .heading = (title)}
static const struct pussel_column prioritise_columns[] = {
    {.name = "round", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the round's number"), .heading = N_("Round")},
    {.name = "unit_name", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("the unit's name; empty in an offer, which is of one"), .heading = N_("Unit")},
    {.name = "offered", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE,
     .summary = N_("the place in what the program offers, the same for pieces that come out alike; empty without an agreed level, and when a choice is written down"), .heading = N_("Place")},
    {.name = "priority", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("1–3 for a chosen piece, 1 the most important"), .heading = N_("Choice")},
    COLUMN_KEY,
    COLUMN_TITLE,
    {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("the agreed level"), .heading = N_("Level")},
    {.name = "spread", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("highest minus lowest individual rating; empty when hidden"), .heading = N_("Spread")},
    {.name = "dots", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("the dots of the participants together"), .heading = N_("Dots")},
    COLUMN_SHARE("distance", N_("how far it is from the agreed level to the top of the scale, 0–100; only with --explain"), N_("Distance")),
    COLUMN_SHARE("apart", N_("how far apart individual ratings lay, 0–50; only with --explain"), N_("Apart")),
    COLUMN_SHARE("importance", N_("the dots, 0–100, 100 for the piece with the most; only with --explain"), N_("Weight")),
    COLUMN_SHARE("sum", N_("the three together: the order; only with --explain"), N_("Sum")),
};

static const struct pussel_option plan_options[] = {
    OPTION_OF_CLOSED_UNIT,
    OPTION_ROUND(0),
    OPTION_PIECE(0, N_("a chosen piece's key or title")),
    {.name = "what", .aliases = "vad", .type = PUSSEL_TEXT, .summary = N_("what is to be done")},
    {.name = "owner-role", .aliases = "ansvarig-roll,roll", .type = PUSSEL_TEXT, .argument = N_("ROLE"),
     .summary = N_("the role that answers for it, such as manager")},
    {.name = "owner-person", .aliases = "ansvarig", .type = PUSSEL_PERSON, .summary = N_("or the person who answers for it")},
    OPTION_DUE(0),
    {.name = "effect", .aliases = "effekt", .type = PUSSEL_TEXT, .summary = N_("the effect that is expected")},
    {.name = "seen-by", .aliases = "syns", .type = PUSSEL_TEXT, .summary = N_("how it will be seen that the effect is there")},
    {.name = "plan", .type = PUSSEL_TEXT, .argument = N_("PLAN:YEAR"),
     .summary = N_("verksamhetsplan:2027 or arbetsplan:2027")},
    OPTION_FILE(0, N_("CSV with the columns round or unit, piece, what, owner-role or owner-person, due, effect, seen-by, plan: the actions of many units")),
};
static const struct pussel_column plan_columns[] = {
    COLUMN_REF,
    COLUMN_UNIT_NAME,
    COLUMN_KEY,
    COLUMN_TITLE,
    {.name = "what", .type = PUSSEL_TEXT, .summary = N_("what is to be done"), .heading = N_("What")},
    COLUMN_DUE,
    {.name = "plan", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("verksamhetsplan or arbetsplan"), .heading = N_("Plan")},
    {.name = "year", .type = PUSSEL_INTEGER, .summary = N_("the plan's year"), .heading = N_("Year")},
};

static const struct pussel_option action_list_options[] = {
    OPTION_UNIT(0, N_("only this unit and those below it")),
    OPTION_ROUND(0),
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,delivered,renegotiated,closed",
     .summary = N_("only actions in this state")},
};
static const struct pussel_column action_list_columns[] = {
    COLUMN_REF,
    {.name = "round", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the round's number"), .heading = N_("Round")},
    COLUMN_UNIT_NAME,
    COLUMN_KEY,
    {.name = "what", .type = PUSSEL_TEXT, .summary = N_("what is to be done"), .heading = N_("What")},
    {.name = "owner_role", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_SPARSE, .summary = N_("the role that answers for it"), .heading = N_("Role")},
    {.name = "owner_name", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("the person who answers for it; empty for a protected identity"), .heading = N_("Person")},
    COLUMN_DUE,
    COLUMN_STATE,
    {.name = "assessment", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_SPARSE, .summary = N_("on_track, watch or needs_support"), .heading = N_("Assessment")},
    {.name = "expected_effect", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the effect that is expected")},
    {.name = "seen_by", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how it will be seen")},
    {.name = "plan", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("verksamhetsplan or arbetsplan")},
    {.name = "year", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the plan's year")},
    {.name = "reason", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("why it was renegotiated or closed")},
};

#define OPTION_ACTION \
  {.name = "action", .aliases = "åtgärd,atgard", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = N_("REF"), \
   .summary = N_("the action: siq:1, or its number")}
static const struct pussel_option action_show_options[] = {OPTION_ACTION};
#define COLUMN_ASIDE(word, text) {.name = word, .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = (text)}
static const struct pussel_column action_show_columns[] = {
    COLUMN_DATE(N_("the day of the change; the first line is the planning")),
    {.name = "change", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("planned, changed, assessed or handed_over"), .heading = N_("Change")},
    {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit that it was of from that day"), .heading = N_("Unit")},
    COLUMN_STATE,
    COLUMN_DUE,
    {.name = "assessment", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD | PUSSEL_COLUMN_SPARSE, .summary = N_("on_track, watch or needs_support"), .heading = N_("Assessment")},
    {.name = "reason", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_SPARSE, .summary = N_("why it was renegotiated, closed or taken up again"), .heading = N_("Reason")},
    COLUMN_ASIDE("ref", N_("the action's reference, such as siq:1")),
    COLUMN_ASIDE("piece", N_("the piece's key")),
    COLUMN_ASIDE("what", N_("what is to be done")),
    COLUMN_ASIDE("owner_role", N_("the role that answers for it")),
    COLUMN_ASIDE("owner_name", N_("the person who answers for it; empty for a protected identity")),
    COLUMN_ASIDE("expected_effect", N_("the effect that is expected")),
    COLUMN_ASIDE("seen_by", N_("how it will be seen")),
    COLUMN_ASIDE("plan", N_("verksamhetsplan or arbetsplan")),
    {.name = "year", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the plan's year")},
};

static const struct pussel_option dots_options[] = {
    OPTION_OF_UNIT,
    OPTION_ROUND(0),
    OPTION_PIECE(0, N_("the piece's key or title")),
    {.name = "dots", .aliases = "prickar", .type = PUSSEL_INTEGER, .min = 0, .max = 100000, .argument = N_("NUMBER"), .summary = N_("how many dots the participants put on it, all together")},
    OPTION_FILE(0, N_("CSV with the columns round or unit, piece, dots: the pieces of many units")),
};
static const struct pussel_column dots_columns[] = {COLUMN_ROUND, COLUMN_UNIT_NAME, COLUMN_KEY, COLUMN_TITLE, COLUMN_DOTS};

static const struct pussel_option action_update_options[] = {
    {.name = "action", .aliases = "åtgärd,atgard", .type = PUSSEL_TEXT, .argument = N_("REF"), .summary = N_("the action: siq:1, or its number")},
    OPTION_FILE(0, N_("CSV with the columns ref, state, due, reason: the actions of many units; a line as it was changes nothing")),
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,delivered,renegotiated,closed", .summary = N_("the new state")},
    OPTION_DUE(0),
    {.name = "reason", .aliases = "skäl,skal", .type = PUSSEL_TEXT, .summary = N_("why; needed for renegotiated and closed, and to take up again what is delivered or closed")},
};
static const struct pussel_column action_update_columns[] = {
    COLUMN_REF, COLUMN_DUE, COLUMN_STATE,
    {.name = "before", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("the state before"), .heading = N_("Before")},
};

#define PLAN_COMMANDS \
  {.name = "prioritise", .aliases = "prioritera,prioritize", .summary = N_("choose the one to three pieces where the need to develop is greatest"), \
   .details = N_("After the round is closed. Without a piece it shows what the program offers, by need and importance, and writes nothing; the group decides. A new choice replaces the earlier one; a piece that actions are planned for must stay in it."), \
   .example = "pussel siq prioritise --unit ext:36 --piece processorientering --piece lara-av-andra", .audience = CHOOSERS, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(prioritise_options), .columns = PUSSEL_LIST(prioritise_columns), \
   .unit_sql = OF_ROUND, .prepare = siq_prioritise_prepare, .run = siq_prioritise}, \
  {.name = "dots", .aliases = "prickar", .summary = N_("write down the dots that the participants have put on the pieces"), \
   .details = N_("Each puts some dots on what is most important; only the sum of a piece is kept. They are part of what the program offers at pussel siq prioritise. Giving them again replaces them."), \
   .example = "pussel siq dots --unit ext:36 --piece samverkan --dots 6", .audience = WORKERS, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(dots_options), .columns = PUSSEL_LIST(dots_columns), \
   .unit_sql = OF_ROUND, .prepare = siq_dots_prepare, .run = siq_dots}, \
  {.name = "plan", .aliases = "planera", .summary = N_("plan an action for a chosen piece, or many from a file"), \
   .details = N_("It becomes part of the unit's verksamhetsplan or arbetsplan of a year; see pussel plan."), \
   .example = "pussel siq plan --unit ext:36 --piece processorientering --what \"…\" --owner-role manager --due 2027-03-31 --effect \"…\" --plan verksamhetsplan:2027", \
   .audience = WORKERS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(plan_options), .columns = PUSSEL_LIST(plan_columns), \
   .unit_sql = OF_ROUND, .prepare = siq_action_plan_prepare, .run = siq_action_plan}, \
  {.name = "action list", .aliases = "åtgärd lista,atgard lista", .summary = N_("list planned actions"), \
   .example = "pussel siq action list --unit ext:24 --state open", .audience = READERS, .flags = PUSSEL_COMMAND_ANYWHERE, \
   .options = PUSSEL_LIST(action_list_options), .columns = PUSSEL_LIST(action_list_columns), .run = siq_action_list}, \
  {.name = "action show", .aliases = "åtgärd visa,atgard visa", .summary = N_("show an action and every state that it has had"), \
   .example = "pussel siq action show --action siq:1", .audience = READERS, .options = PUSSEL_LIST(action_show_options), \
   .columns = PUSSEL_LIST(action_show_columns), .unit_sql = OF_ACTION, .run = siq_action_show}, \
  {.name = "action update", .aliases = "åtgärd ändra,atgard andra", .summary = N_("change the state or due date of an action, or of many from a file"), \
   .details = N_("Every change is kept as history. What is renegotiated or closed needs a reason, and so does taking up again what is delivered or closed."), \
   .example = "pussel siq action update --action siq:1 --state delivered", .audience = WORKERS, \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(action_update_options), \
   .columns = PUSSEL_LIST(action_update_columns), .unit_sql = OF_ACTION, .prepare = siq_action_update_prepare, .run = siq_action_update},

/* commands_evaluation.h — the declared commands on evaluations, their report and a programme's effects: no logic. Joined in commands.c. */

#define EVALUATION_OCCASION OPTION_OCCASION(PUSSEL_OPTION_REQUIRED, N_("the occasion's number"))

/* The words of --by, so that they are found for translation and can be given in either language. */
static const char *const evaluation_words[] __attribute__((unused)) = {N_("module"), N_("supplier"), N_("month"), N_("question"), N_("occasion")};

static const struct pussel_option evaluate_options[] = {
    EVALUATION_OCCASION,
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("CSV: a row for each filled-in form, a column for each question")},
    {.name = "map", .aliases = "mappning", .type = PUSSEL_FILE, .summary = N_("a mapping file, when the CSV is the export of a form tool: which column is which question")},
};
static const struct pussel_option evaluation_withdraw_options[] = {
    EVALUATION_OCCASION,
    {.name = "why", .aliases = "varför,varfor", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("why it does not count, without names")},
};
static const struct pussel_option comment_options[] = {EVALUATION_OCCASION};
static const struct pussel_option report_options[] = {
    OPTION_PROGRAMME,
    {.name = "by", .aliases = "per", .type = PUSSEL_CHOICE, .summary = N_("what there is a row for"), .choices = "module,group,supplier,month,question,occasion,all", .fallback = "module"},
};
static const struct pussel_option effect_settle_options[] = {
    OPTION_PROGRAMME,
    {.name = "measure", .aliases = "mått,matt", .type = PUSSEL_TEXT, .summary = N_("the key of the measures, of whichever plugins have them, or one measure with its plugin"), .argument = "KEY", .fallback = "engagerat-ledarskap"},
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the latest measurements up to this day; today when it is not given")},
};
static const struct pussel_option effect_show_options[] = {OPTION_PROGRAMME};

static const struct pussel_column evaluate_columns[] = {
    {.name = "question", .type = PUSSEL_TEXT, .summary = N_("the question's key"), .heading = N_("Question")},
    {.name = "text", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the question in words"), .heading = N_("Text")},
    {.name = "n", .type = PUSSEL_INTEGER, .summary = N_("how many answered; empty when suppressed"), .heading = N_("Answered")},
    {.name = "mean", .type = PUSSEL_REAL, .summary = N_("mean of the answers, 1–6; empty when suppressed"), .heading = N_("Mean")},
    {.name = "lowest", .type = PUSSEL_INTEGER, .summary = N_("lowest answer; empty when suppressed"), .heading = N_("Lowest")},
    {.name = "highest", .type = PUSSEL_INTEGER, .summary = N_("highest answer; empty when suppressed"), .heading = N_("Highest")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("1 when the answers are hidden to protect those who gave them"), .heading = N_("Hidden")},
};
static const struct pussel_column evaluation_withdraw_columns[] = {
    {.name = "occasion", .type = PUSSEL_INTEGER, .summary = N_("the occasion's number"), .heading = N_("Occasion")},
};
static const struct pussel_column comment_columns[] = {
    {.name = "question", .type = PUSSEL_TEXT, .summary = N_("the question's key"), .heading = N_("Question")},
    {.name = "question_text", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the question in words"), .heading = N_("Text")},
    {.name = "comment", .type = PUSSEL_TEXT, .summary = N_("what somebody wrote"), .heading = N_("Answer")},
    {.name = "n", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how many wrote exactly this"), .heading = N_("Number")},
    {.name = "keep_until", .type = PUSSEL_DATE, .summary = N_("the last day on which it is kept, unless the programme ends before"), .heading = N_("Kept until")},
};
static const struct pussel_column comment_clear_columns[] = {
    {.name = "cleared", .type = PUSSEL_INTEGER, .summary = N_("how many answers in words were cleared"), .heading = N_("Cleared")},
};
static const struct pussel_column report_columns[] = {
    {.name = "key", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what the row is of: a key, a number or a month; empty: the whole programme"), .heading = N_("Key")},
    {.name = "of", .type = PUSSEL_TEXT, .summary = N_("what the row is of, in words"), .heading = N_("Of")},
    {.name = "mean", .type = PUSSEL_REAL, .summary = N_("mean of all answers that show, 1–6"), .heading = N_("Mean")},
    {.name = "from_middle", .type = PUSSEL_REAL, .summary = N_("the mean minus the middle of the scale, 3.5"), .heading = N_("From middle")},
    {.name = "deviation", .type = PUSSEL_REAL, .summary = N_("spread: standard deviation of the answers that show"), .heading = N_("Spread")},
    {.name = "n", .type = PUSSEL_INTEGER, .summary = N_("filled-in forms behind it: for each occasion the most that answered one question"), .heading = N_("Forms")},
    {.name = "answers", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("answers behind it, over all questions"), .heading = N_("Answers")},
    {.name = "lowest", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("lowest answer that shows"), .heading = N_("Lowest")},
    {.name = "highest", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("highest answer that shows"), .heading = N_("Highest")},
    {.name = "occasions", .type = PUSSEL_INTEGER, .summary = N_("occasions that were evaluated"), .heading = N_("Occasions")},
    {.name = "results", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("results: occasions times questions"), .heading = N_("Results")},
    {.name = "hidden", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("results that are hidden to protect those who answered, and are part of no figure"), .heading = N_("Hidden")},
    {.name = "left_out", .type = PUSSEL_TEXT, .summary = N_("what is left out, in words"), .heading = N_("Left out")},
};
static const struct pussel_column effect_settle_columns[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number"), .heading = N_("Programme")},
    {.name = "measure", .type = PUSSEL_TEXT, .summary = N_("the measure's key"), .heading = N_("Measure")},
    {.name = "before", .type = PUSSEL_DATE, .summary = N_("measurements before this day are where they stood"), .heading = N_("Before")},
    {.name = "date", .type = PUSSEL_DATE, .summary = N_("the latest measurements up to this day are where they stand"), .heading = N_("Until")},
};
static const struct pussel_column effect_show_columns[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the förvaltning, or the whole organisation"), .heading = N_("Unit")},
    {.name = "where", .type = PUSSEL_TEXT, .summary = N_("the förvaltning, or the whole organisation, by name"), .heading = N_("Where")},
    {.name = "arm", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("completed or not_yet: whether the managers have completed the programme"), .heading = N_("Programme")},
    {.name = "managers", .type = PUSSEL_INTEGER, .summary = N_("managers whose units were measured before and after; empty when suppressed"), .heading = N_("Managers")},
    {.name = "up", .type = PUSSEL_INTEGER, .summary = N_("for how many of them it went up"), .heading = N_("Up")},
    {.name = "same", .type = PUSSEL_INTEGER, .summary = N_("for how many it stood still, or up in as many units as down"), .heading = N_("Same")},
    {.name = "down", .type = PUSSEL_INTEGER, .summary = N_("for how many it went down"), .heading = N_("Down")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("1 when the figures are hidden to protect the managers"), .heading = N_("Hidden")},
    {.name = "left_out", .type = PUSSEL_TEXT, .summary = N_("what is left out, in words"), .heading = N_("Left out")},
};

#define EVALUATION_COMMANDS                                                                                                                \
  {.name = "evaluate", .aliases = "utvärdera,utvardera", .summary = N_("load the answers that were given after an occasion"),              \
   .details = N_("The answers become counts at once and no row is kept. What fewer than core.min_group answered, or all answered alike, is " \
                 "hidden for good. An occasion is evaluated once. Paper forms are typed into the same kind of file: a row for each form."),  \
   .example = "pussel leadership evaluate --occasion 1 --file svar.csv", .audience = LEADERSHIP_LEADS, .flags = PUSSEL_COMMAND_WRITES,       \
   .options = PUSSEL_LIST(evaluate_options), .columns = PUSSEL_LIST(evaluate_columns), .unit_sql = OF_OCCASION,                    \
   .prepare = leadership_evaluation_prepare, .run = leadership_evaluation_evaluate},                                                         \
  {.name = "evaluation withdraw", .aliases = "utvärdering återkalla,utvardering aterkalla",                                                  \
   .summary = N_("let an evaluation count nowhere, since it was wrong"),                                                                     \
   .details = N_("For a file that was another occasion's. The occasion cannot be evaluated anew."),                                          \
   .example = "pussel leadership evaluation withdraw --occasion 1 --why \"fel fil\"", .audience = LEADERSHIP_LEADS,                          \
   .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(evaluation_withdraw_options),                                                      \
   .columns = PUSSEL_LIST(evaluation_withdraw_columns), .unit_sql = OF_OCCASION, .run = leadership_evaluation_withdraw},           \
  {.name = "comments", .aliases = "kommentarer", .summary = N_("show what was answered in words after an occasion, to the project lead"),    \
   .example = "pussel leadership comments --occasion 1", .audience = LEADERSHIP_LEADS, .options = PUSSEL_LIST(comment_options),              \
   .columns = PUSSEL_LIST(comment_columns), .unit_sql = OF_OCCASION, .run = leadership_comment_list},                              \
  {.name = "comments clear", .aliases = "kommentarer rensa",                                                                                 \
   .summary = N_("clear the answers in words whose time is over, or whose programme has ended"),                                             \
   .example = "pussel leadership comments clear", .audience = LEADERSHIP_LEADS,                                                              \
   .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE | PUSSEL_COMMAND_WINDS_UP, .columns = PUSSEL_LIST(comment_clear_columns),        \
   .run = leadership_comment_clear},                                                                                                         \
  {.name = "report", .aliases = "rapport", .summary = N_("show what the evaluations of a programme say"),                                    \
   .details = N_("From counts that show alone: what is hidden is said, and is part of no figure. With -o a page for the steering group."),   \
   .example = "pussel leadership report --programme 1", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_DOCUMENTS,                      \
   .options = PUSSEL_LIST(report_options), .columns = PUSSEL_LIST(report_columns), .unit_sql = OF_PROGRAMME,                        \
   .run = leadership_report},                                                                                                                \
  {.name = "effects settle", .aliases = "effekter fastställ,effekter faststall",                                                             \
   .summary = N_("count once how a measure has moved for those who have completed the programme, and for those not yet"),                    \
   .details = N_("Each manager counts once, as up, same or down over the units that he or she leads. It cannot be done anew, and it shows no " \
                 "figure: figures of two days could be subtracted. See what may be shown with effects show."),                               \
   .example = "pussel leadership effects settle --programme 1", .audience = LEADERSHIP_LEADS,                                                \
   .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(effect_settle_options), .columns = PUSSEL_LIST(effect_settle_columns),             \
   .unit_sql = OF_PROGRAMME, .run = leadership_effect_settle},                                                                      \
  {.name = "effects show", .aliases = "effekter visa", .summary = N_("show what of a programme's effects may be shown"),                     \
   .example = "pussel leadership effects show --programme 1", .audience = LEADERSHIP_LEADS, .options = PUSSEL_LIST(effect_show_options),     \
   .columns = PUSSEL_LIST(effect_show_columns), .unit_sql = OF_PROGRAMME, .run = leadership_effect_show}

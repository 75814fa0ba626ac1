/* commands.c — the declared commands of the SIQ puzzle: no logic, only the description that the host reads. */
#include "siq.h"

#define WORKERS (PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR)
#define READERS (WORKERS | PUSSEL_MEMBER | PUSSEL_AUDITOR)
#define OF_ROUND "SELECT unit FROM p_siq_round WHERE id = :round"
#define OF_ACTION \
  "SELECT p.unit FROM p_siq_action_place AS p" \
  " WHERE p.valid_to = 2932896 AND p.action = CAST(replace(:action, 'siq:', '') AS INTEGER)"

/* ---- options that several commands share ------------------------------------------------------------------------------ */

#define OPTION_ROUND(f)                                                                                                 \
  {.name = "round", .aliases = "omgång,omgang", .type = PUSSEL_INTEGER, .flags = (f), .argument = N_("NUMBER"),      \
   .summary = N_("the round's number")}
#define OPTION_UNIT(f, text) {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = (f), .summary = (text)}
#define OPTION_PIECE(f, text) \
  {.name = "piece", .aliases = "bit,pusselbit", .type = PUSSEL_TEXT, .flags = (f), .argument = N_("PIECE"), .summary = (text)}
#define OPTION_LEVEL(text) \
  {.name = "level", .aliases = "nivå,niva", .type = PUSSEL_INTEGER, .argument = N_("LEVEL"), .summary = (text)}
#define OPTION_FILE(f, text) \
  {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = (f), .argument = N_("FILE"), .summary = (text)}
#define OPTION_SET                                                                                             \
  {.name = "set", .aliases = "uppsättning,uppsattning", .type = PUSSEL_TEXT, .fallback = "siq-13",               \
   .argument = N_("SET"), .summary = N_("the piece set: its name (the newest version), or name/version")}
#define OPTION_DUE(f) \
  {.name = "due", .aliases = "senast,klart", .type = PUSSEL_DATE, .flags = (f), .summary = N_("when it is to be delivered")}

/* ---- columns that several commands share ------------------------------------------------------------------------------ */

#define COLUMN_ROUND {.name = "round", .type = PUSSEL_INTEGER, .summary = N_("the round's number"), .heading = N_("Round")}
#define COLUMN_UNIT \
  {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the unit's number (org_unit.unit)"), .heading = N_("Unit number")}
#define COLUMN_UNIT_NAME {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit's name"), .heading = N_("Unit")}
#define COLUMN_KEY \
  {.name = "piece", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the piece's key"), .heading = N_("Key")}
#define COLUMN_TITLE {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the piece's title"), .heading = N_("Piece")}
#define COLUMN_SET {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the piece set and its version"), .heading = N_("Set")}
#define COLUMN_DATE(text) {.name = "date", .type = PUSSEL_DATE, .summary = (text), .heading = N_("Date")}
#define COLUMN_PARTICIPANTS \
  {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part; empty when not said"), .heading = N_("Participants")}
#define COLUMN_PIECES {.name = "pieces", .type = PUSSEL_INTEGER, .summary = N_("number of pieces"), .heading = N_("Pieces")}
#define COLUMN_AGREED {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("the agreed level"), .heading = N_("Agreed")}
#define COLUMN_STATE \
  {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open, delivered, renegotiated or closed"), .heading = N_("State")}
#define COLUMN_REF {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the action's reference, such as siq:1"), .heading = N_("Ref")}
#define COLUMN_DUE {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered"), .heading = N_("Due")}

/* The fixed words of PUSSEL_COLUMN_WORD columns, so that they are found for translation. */
static const char *const words[] __attribute__((unused)) = {
    N_("open"),     N_("closed"), N_("delivered"),     N_("renegotiated"),
    N_("on_track"), N_("watch"),  N_("needs_support"), N_("manager"),
};

/* What the measures of the set that ships are called, for whoever tells of measurements: the trait has their keys alone. */
static const char *const measures[] __attribute__((unused)) = {
    N_("siq.langsiktighet"),       N_("siq.engagerat-ledarskap"),    N_("siq.kundorientering"),
    N_("siq.processorientering"),  N_("siq.samhallsansvar"),         N_("siq.lara-av-andra"),
    N_("siq.samverkan"),           N_("siq.kompetensutveckling"),    N_("siq.allas-delaktighet"),
    N_("siq.forebyggande-atgarder"), N_("siq.standiga-forbattringar"), N_("siq.faktabaserade-beslut"),
    N_("siq.snabbare-reaktioner"),
};

static const struct pussel_option open_options[] = {
    OPTION_UNIT(PUSSEL_OPTION_REQUIRED, N_("the workplace that judges itself")),
    {.name = "date", .aliases = "datum", .type = PUSSEL_DATE, .summary = N_("the day of the round; today when it is not given")},
    {.name = "participants", .aliases = "deltagare", .type = PUSSEL_INTEGER, .min = 1, .max = 10000, .argument = N_("NUMBER"),
     .summary = N_("how many take part; needed only for individual ratings, and can be said later")},
    OPTION_SET,
};
static const struct pussel_column open_columns[] = {
    COLUMN_ROUND, COLUMN_UNIT, COLUMN_UNIT_NAME, COLUMN_DATE(N_("the day of the round")), COLUMN_PARTICIPANTS, COLUMN_SET, COLUMN_PIECES,
};

static const struct pussel_option list_options[] = {
    OPTION_UNIT(0, N_("only this unit and those below it")),
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,closed", .summary = N_("only rounds in this state")},
};
static const struct pussel_column list_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    COLUMN_DATE(N_("the day of the round")),
    {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open or closed"), .heading = N_("State")},
    COLUMN_PARTICIPANTS,
    COLUMN_SET,
    COLUMN_PIECES,
    {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("number of pieces with an agreed level"), .heading = N_("Agreed")},
    {.name = "prioritised", .type = PUSSEL_INTEGER, .summary = N_("number of chosen pieces"), .heading = N_("Chosen")},
};

static const struct pussel_option round_options[] = {OPTION_ROUND(PUSSEL_OPTION_REQUIRED)};

#define COLUMN_N(number, text) \
  {.name = number, .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = (text)}
static const struct pussel_column show_columns[] = {
    COLUMN_KEY,
    COLUMN_TITLE,
    {.name = "bar", .type = PUSSEL_TEXT, .summary = N_("the distribution as bars, lowest level first"), .heading = N_("Distribution")},
    {.name = "distribution", .type = PUSSEL_TEXT, .summary = N_("level:number of answers, for each level of the scale"), .heading = N_("By level")},
    COLUMN_N("n1", N_("how many gave level 1; empty when hidden")),
    COLUMN_N("n2", N_("how many gave level 2; empty when hidden")),
    COLUMN_N("n3", N_("how many gave level 3; empty when hidden")),
    COLUMN_N("n4", N_("how many gave level 4; empty when hidden")),
    COLUMN_N("n5", N_("how many gave level 5; empty when hidden")),
    {.name = "median", .type = PUSSEL_REAL, .summary = N_("the median of the individual ratings; empty when hidden"), .heading = N_("Median")},
    {.name = "spread", .type = PUSSEL_INTEGER, .summary = N_("highest minus lowest individual rating; empty when hidden"), .heading = N_("Spread")},
    {.name = "answered", .type = PUSSEL_INTEGER, .summary = N_("how many gave a level; before they are revealed, how many are done; empty when hidden"), .heading = N_("Answered")},
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part; empty when not said"), .heading = N_("Of")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL,
     .summary = N_("true when individual ratings exist and are hidden")},
    {.name = "about_manager", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL,
     .summary = N_("true when the piece rates one person, and is never compared between units")},
    COLUMN_AGREED,
    {.name = "priority", .type = PUSSEL_INTEGER, .summary = N_("1–3 for a chosen piece, 1 the most important"), .heading = N_("Choice")},
};

static const struct pussel_option rate_options[] = {
    OPTION_ROUND(PUSSEL_OPTION_REQUIRED),
    OPTION_FILE(0, N_("CSV with the columns respondent, piece, level; an empty level means abstained")),
    {.name = "respondent", .aliases = "svarande", .type = PUSSEL_INTEGER, .min = 1, .max = 10000, .argument = N_("NUMBER"),
     .summary = N_("which of the participants, from 1; never who it is")},
    OPTION_PIECE(0, N_("the piece's key or title")),
    OPTION_LEVEL(N_("the level; left out: abstained")),
    {.name = "participants", .aliases = "deltagare", .type = PUSSEL_INTEGER, .min = 1, .max = 10000, .argument = N_("NUMBER"),
     .summary = N_("how many take part, when it was not said at the opening or has changed")},
};
static const struct pussel_column rate_columns[] = {
    COLUMN_ROUND,
    {.name = "ratings", .type = PUSSEL_INTEGER, .summary = N_("number of ratings now given"), .heading = N_("Ratings")},
    {.name = "respondents", .type = PUSSEL_INTEGER, .summary = N_("from how many respondents"), .heading = N_("Respondents")},
    {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part"), .heading = N_("Participants")},
    {.name = "missing", .type = PUSSEL_INTEGER, .summary = N_("number of ratings that are still missing in the round"), .heading = N_("Missing")},
};

static const struct pussel_column reveal_columns[] = {
    COLUMN_ROUND,
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the unit's number (org_unit.unit)"), .heading = N_("Unit number")},
};

static const struct pussel_option agree_options[] = {
    OPTION_ROUND(0),
    OPTION_PIECE(0, N_("the piece's key or title")),
    OPTION_LEVEL(N_("the agreed level")),
    {.name = "why", .aliases = "varför,varfor", .type = PUSSEL_TEXT, .summary = N_("why this level, in words; name no persons")},
    OPTION_FILE(0, N_("CSV with the columns round or unit, piece, level, why: many pieces and many units at once")),
};
static const struct pussel_column agree_columns[] = {
    COLUMN_ROUND, COLUMN_UNIT_NAME, COLUMN_KEY, COLUMN_TITLE, COLUMN_AGREED,
    {.name = "before", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the agreed level before; empty when there was none")},
};

static const struct pussel_column close_columns[] = {
    COLUMN_ROUND,
    COLUMN_UNIT,
    COLUMN_UNIT_NAME,
    {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("number of pieces with an agreed level"), .heading = N_("Agreed")},
    COLUMN_PIECES,
};

static const struct pussel_option prioritise_options[] = {
    OPTION_ROUND(PUSSEL_OPTION_REQUIRED),
    OPTION_PIECE(PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_REPEATED, N_("the piece's key or title; one to three times, the most important first")),
};
static const struct pussel_column prioritise_columns[] = {
    COLUMN_ROUND,
    {.name = "priority", .type = PUSSEL_INTEGER, .summary = N_("1–3, 1 the most important"), .heading = N_("Choice")},
    COLUMN_KEY,
    COLUMN_TITLE,
    COLUMN_AGREED,
};

static const struct pussel_option plan_options[] = {
    OPTION_ROUND(PUSSEL_OPTION_REQUIRED),
    OPTION_PIECE(PUSSEL_OPTION_REQUIRED, N_("a chosen piece's key or title")),
    {.name = "what", .aliases = "vad", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("what is to be done")},
    {.name = "owner-role", .aliases = "ansvarig-roll,roll", .type = PUSSEL_TEXT, .argument = N_("ROLE"),
     .summary = N_("the role that answers for it, such as manager")},
    {.name = "owner-person", .aliases = "ansvarig", .type = PUSSEL_PERSON, .summary = N_("or the person who answers for it")},
    OPTION_DUE(PUSSEL_OPTION_REQUIRED),
    {.name = "effect", .aliases = "effekt", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the effect that is expected")},
    {.name = "seen-by", .aliases = "syns", .type = PUSSEL_TEXT, .summary = N_("how it will be seen that the effect is there")},
    {.name = "plan", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = N_("PLAN:YEAR"),
     .summary = N_("verksamhetsplan:2027 or arbetsplan:2027")},
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
    {.name = "owner_role", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("the role that answers for it"), .heading = N_("Role")},
    {.name = "owner_name", .type = PUSSEL_TEXT, .summary = N_("the person who answers for it; empty for a protected identity"), .heading = N_("Person")},
    COLUMN_DUE,
    COLUMN_STATE,
    {.name = "assessment", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("on_track, watch or needs_support"), .heading = N_("Assessment")},
    {.name = "expected_effect", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the effect that is expected")},
    {.name = "seen_by", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("how it will be seen")},
    {.name = "plan", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("verksamhetsplan or arbetsplan")},
    {.name = "year", .type = PUSSEL_INTEGER, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the plan's year")},
    {.name = "reason", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("why it was renegotiated or closed")},
};

static const struct pussel_option action_update_options[] = {
    {.name = "action", .aliases = "åtgärd,atgard", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .argument = N_("REF"),
     .summary = N_("the action: siq:1, or its number")},
    {.name = "state", .aliases = "läge,lage", .type = PUSSEL_CHOICE, .choices = "open,delivered,renegotiated,closed", .summary = N_("the new state")},
    OPTION_DUE(0),
    {.name = "reason", .aliases = "skäl,skal", .type = PUSSEL_TEXT, .summary = N_("why; needed for renegotiated and closed")},
};
static const struct pussel_column action_update_columns[] = {
    COLUMN_REF, COLUMN_DUE, COLUMN_STATE,
    {.name = "before", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("the state before"), .heading = N_("Before")},
};

static const struct pussel_option piece_list_options[] = {
    OPTION_UNIT(0, N_("the puzzle as it holds there; without it: with every piece that has been added")), OPTION_SET,
};
static const struct pussel_column piece_list_columns[] = {
    {.name = "number", .type = PUSSEL_INTEGER, .summary = N_("order in the puzzle"), .heading = N_("No.")},
    {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key"), .heading = N_("Key")},
    COLUMN_TITLE,
    {.name = "question", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what the piece asks"), .heading = N_("Question")},
    {.name = "added_by", .type = PUSSEL_TEXT, .summary = N_("the unit that added it; empty for the set's own pieces"), .heading = N_("Added by")},
    {.name = "about_manager", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("true when the piece rates one person, and is never compared between units")},
    {.name = "levels", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("what each level looks like, a line each"), .heading = N_("Levels")},
};

#define OPTION_LEVEL_TEXT(option, spellings, text) {.name = option, .aliases = spellings, .type = PUSSEL_TEXT, .summary = (text)}
static const struct pussel_option piece_add_options[] = {
    OPTION_UNIT(PUSSEL_OPTION_REQUIRED, N_("the piece holds in this unit and all below it; the top unit: everywhere")),
    {.name = "key", .aliases = "nyckel", .type = PUSSEL_TEXT, .summary = N_("a short name of a–z, digits and hyphens: vardegrund")},
    {.name = "title", .aliases = "rubrik", .type = PUSSEL_TEXT, .summary = N_("the piece's title: Värdegrund")},
    {.name = "question", .aliases = "fråga,fraga", .type = PUSSEL_TEXT, .summary = N_("what the piece asks")},
    OPTION_LEVEL_TEXT("level-1", "nivå-1,niva-1", N_("what level 1 looks like")),
    OPTION_LEVEL_TEXT("level-2", "nivå-2,niva-2", N_("what level 2 looks like")),
    OPTION_LEVEL_TEXT("level-3", "nivå-3,niva-3", N_("what level 3 looks like")),
    OPTION_LEVEL_TEXT("level-4", "nivå-4,niva-4", N_("what level 4 looks like")),
    OPTION_LEVEL_TEXT("level-5", "nivå-5,niva-5", N_("what level 5 looks like")),
    {.name = "about-manager", .aliases = "om-chefen", .type = PUSSEL_BOOLEAN, .summary = N_("the piece rates one person, and is never compared between units")},
    OPTION_FILE(0, N_("the whole piece as a JSON object, instead of the options")),
    OPTION_SET,
};
static const struct pussel_column piece_add_columns[] = {
    {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key"), .heading = N_("Key")}, COLUMN_TITLE, COLUMN_SET, COLUMN_UNIT,
};

static const struct pussel_column set_list_columns[] = {
    {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the set's name"), .heading = N_("Set")},
    {.name = "version", .type = PUSSEL_INTEGER, .summary = N_("the set's version"), .heading = N_("Version")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the set's title"), .heading = N_("Title")},
    {.name = "scale", .type = PUSSEL_TEXT, .summary = N_("lowest and highest level"), .heading = N_("Scale")},
    COLUMN_PIECES,
    {.name = "published", .type = PUSSEL_DATE, .summary = N_("the day it was published"), .heading = N_("Published")},
    {.name = "source", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("where its words come from"), .heading = N_("Source")},
};
static const struct pussel_option set_import_options[] = {
    OPTION_FILE(PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, N_("the set as JSON; the shipped siq-13.json shows the format")),
};
static const struct pussel_column set_import_columns[] = {
    {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the set's name"), .heading = N_("Set")},
    {.name = "version", .type = PUSSEL_INTEGER, .summary = N_("the set's version"), .heading = N_("Version")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the set's title"), .heading = N_("Title")},
    COLUMN_PIECES,
    {.name = "published", .type = PUSSEL_BOOLEAN, .summary = N_("false when the same set was there already"), .heading = N_("New")},
};

const struct pussel_command siq_commands[15] = {
    {.name = "open", .aliases = "öppna,oppna", .summary = N_("open a self-assessment round for a unit"),
     .details = N_("The unit must have a service with a recipient, its own or inherited: the puzzle starts from whom it is there for. The pieces of the puzzle are frozen at the opening. A round may consist of agreed levels alone."),
     .example = "pussel siq open --unit ext:36 --date 2026-10-01 --participants 7", .audience = WORKERS,
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK, .options = PUSSEL_LIST(open_options), .columns = PUSSEL_LIST(open_columns),
     .run = siq_round_open},
    {.name = "list", .aliases = "lista", .summary = N_("list rounds"), .example = "pussel siq list --unit ext:24 --state open",
     .audience = READERS, .flags = PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(list_options), .columns = PUSSEL_LIST(list_columns),
     .run = siq_round_list},
    {.name = "show", .aliases = "visa", .summary = N_("show a round, piece by piece"),
     .details = N_("Individual ratings stay hidden until they are revealed, and always where fewer answered than the setting core.min_group, or all alike. The agreed level is always shown."),
     .example = "pussel siq show --round 1", .audience = SIQ_OWNERS, .options = PUSSEL_LIST(round_options), .columns = PUSSEL_LIST(show_columns),
     .unit_sql = OF_ROUND, .run = siq_show},
    {.name = "rate", .aliases = "skatta", .summary = N_("give individual ratings before the talk: from a file, one by one, or at a prompt"),
     .details = N_("Blind ratings are optional. A respondent is a number from 1 to the number of participants, never a name, and the numbers are dropped when the round is revealed or closed. All ratings are taken or none; giving one again replaces it."),
     .example = "pussel siq rate --round 1 --file ratings.csv", .audience = WORKERS | PUSSEL_MEMBER, .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(rate_options), .columns = PUSSEL_LIST(rate_columns), .unit_sql = OF_ROUND, .prepare = siq_rating_rate_prepare,
     .run = siq_rating_rate},
    {.name = "reveal", .aliases = "avslöja,avsloja", .summary = N_("end the individual ratings of a round, and show how they fell"),
     .details = N_("The respondent numbers are dropped and the ratings become counts; no more can be given. The talk goes on."),
     .example = "pussel siq reveal --round 1", .audience = WORKERS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP,
     .options = PUSSEL_LIST(round_options), .columns = PUSSEL_LIST(reveal_columns), .unit_sql = OF_ROUND, .run = siq_reveal},
    {.name = "agree", .aliases = "enas", .summary = N_("write down the agreed level of a piece, or of many from a file"),
     .details = N_("The agreed level is what staff and manager come to together: the result of the round. In a file, each line names a round, or a unit whose open round is meant. All lines are taken or none."),
     .example = "pussel siq agree --round 1 --piece processorientering --level 2 --why \"…\"", .audience = WORKERS,
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(agree_options), .columns = PUSSEL_LIST(agree_columns),
     .unit_sql = OF_ROUND, .prepare = siq_agree_prepare, .run = siq_agree},
    {.name = "close", .aliases = "stäng,stang", .summary = N_("close a round: the agreed levels stand"),
     .details = N_("Respondent numbers are dropped and individual ratings become counts. At least one piece must have an agreed level."),
     .example = "pussel siq close --round 1", .audience = WORKERS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP,
     .options = PUSSEL_LIST(round_options), .columns = PUSSEL_LIST(close_columns), .unit_sql = OF_ROUND, .run = siq_close},
    {.name = "prioritise", .aliases = "prioritera,prioritize", .summary = N_("choose the one to three pieces where the need to develop is greatest"),
     .details = N_("After the round is closed. A new choice replaces the earlier one; a piece that actions are planned for must stay in it."),
     .example = "pussel siq prioritise --round 1 --piece processorientering --piece lara-av-andra", .audience = WORKERS,
     .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(prioritise_options), .columns = PUSSEL_LIST(prioritise_columns),
     .unit_sql = OF_ROUND, .run = siq_prioritise},
    {.name = "plan", .aliases = "planera", .summary = N_("plan an action for a chosen piece"),
     .details = N_("It becomes part of the unit's verksamhetsplan or arbetsplan of a year; see pussel plan."),
     .example = "pussel siq plan --round 1 --piece processorientering --what \"…\" --owner-role manager --due 2027-03-31 --effect \"…\" --plan verksamhetsplan:2027",
     .audience = WORKERS, .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(plan_options), .columns = PUSSEL_LIST(plan_columns),
     .unit_sql = OF_ROUND, .run = siq_action_plan},
    {.name = "action list", .aliases = "åtgärd lista,atgard lista", .summary = N_("list planned actions"),
     .example = "pussel siq action list --unit ext:24 --state open", .audience = READERS, .flags = PUSSEL_COMMAND_ANYWHERE,
     .options = PUSSEL_LIST(action_list_options), .columns = PUSSEL_LIST(action_list_columns), .run = siq_action_list},
    {.name = "action update", .aliases = "åtgärd ändra,atgard andra", .summary = N_("change the state or due date of an action"),
     .details = N_("Every change is kept as history. What is renegotiated or closed needs a reason."),
     .example = "pussel siq action update --action siq:1 --state delivered", .audience = WORKERS,
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(action_update_options),
     .columns = PUSSEL_LIST(action_update_columns), .unit_sql = OF_ACTION, .run = siq_action_update},
    {.name = "piece list", .aliases = "bit lista", .summary = N_("list the pieces of the puzzle, as it holds for a unit"),
     .example = "pussel siq piece list --unit ext:36", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE,
     .options = PUSSEL_LIST(piece_list_options), .columns = PUSSEL_LIST(piece_list_columns), .run = siq_piece_list},
    {.name = "piece add", .aliases = "bit lägg-till,bit lagg-till", .summary = N_("add a piece of your own for a unit and all below it"),
     .details = N_("It is in every round that is opened there from then on. A piece is never edited, since rounds have been judged by its words."),
     .example = "pussel siq piece add --unit ext:24 --key vardegrund --title Värdegrund", .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(piece_add_options), .columns = PUSSEL_LIST(piece_add_columns),
     .prepare = siq_piece_add_prepare, .run = siq_piece_add},
    {.name = "set list", .aliases = "uppsättning lista,uppsattning lista", .summary = N_("list the published piece sets"),
     .example = "pussel siq set list", .audience = PUSSEL_EVERYONE, .flags = PUSSEL_COMMAND_ANYWHERE,
     .columns = PUSSEL_LIST(set_list_columns), .run = siq_set_list},
    {.name = "set import", .aliases = "uppsättning importera,uppsattning importera", .summary = N_("publish a piece set from a file"),
     .details = N_("The whole file is checked and every fault named. A published version is never edited: another content needs a new version."),
     .example = "pussel siq set import egna-bitar.json", .audience = PUSSEL_ADMINISTRATOR,
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_ANYWHERE, .options = PUSSEL_LIST(set_import_options),
     .columns = PUSSEL_LIST(set_import_columns), .prepare = siq_set_import_prepare, .run = siq_set_import},
};

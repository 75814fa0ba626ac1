/* plugin.c — the description of the plugin: tables, commands, views, events, settings. No logic. */
#include "survey.h"

static const char schema_001[] =
#include "schema/001-survey.sql.h"
    ;
static const char view_survey[] =
#include "views/survey.sql.h"
    ;
static const char view_result[] =
#include "views/result.sql.h"
    ;

static const struct pussel_migration migrations[] = {{.version = 1, .name = "survey", .sql = schema_001}};

/* ---- commands ------------------------------------------------------------------------------------------------------- */

#define MANAGERS (PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR)
#define UNIT_OF_SURVEY "SELECT unit FROM p_survey_survey WHERE id = :survey"
#define OPTION_SURVEY \
  {.name = "survey", .aliases = "enkät,enkat", .type = PUSSEL_INTEGER, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the survey's number")}
#define COLUMN_SURVEY {.name = "survey", .type = PUSSEL_INTEGER, .summary = N_("number of the survey"), .heading = N_("Survey")}
#define COLUMN_QUESTION {.name = "question", .type = PUSSEL_TEXT, .summary = N_("what was asked"), .heading = N_("Question")}
#define COLUMN_OPENED {.name = "opened", .type = PUSSEL_DATE, .summary = N_("the day it was opened"), .heading = N_("Opened")}
#define COLUMN_CLOSED {.name = "closed", .type = PUSSEL_DATE, .summary = N_("the day it was closed"), .heading = N_("Closed")}
#define COLUMN_SUPPRESSED {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("may the answers not be shown?"), .heading = N_("Hidden")}

static const struct pussel_option open_options[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the workplace that is asked")},
    {.name = "question", .aliases = "fråga,fraga", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("the question")}};
static const struct pussel_column open_columns[] = {
    COLUMN_SURVEY, {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the workplace"), .heading = N_("Unit")}, COLUMN_QUESTION};

static const struct pussel_option count_options[] = {
    OPTION_SURVEY,
    {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("CSV with the columns level, answers")}};
static const struct pussel_column count_columns[] = {
    {.name = "level", .type = PUSSEL_INTEGER, .summary = N_("level, 1 to 5"), .heading = N_("Level")},
    {.name = "answers", .type = PUSSEL_INTEGER, .summary = N_("how many answered so"), .heading = N_("Answers")}};

static const struct pussel_option close_options[] = {OPTION_SURVEY};

static const struct pussel_option list_options[] = {
    {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = N_("only this unit and those below it")}};
static const struct pussel_column list_columns[] = {
    COLUMN_SURVEY,
    {.name = "unit_path", .type = PUSSEL_TEXT, .summary = N_("path of the workplace"), .heading = N_("Unit")},
    COLUMN_QUESTION, COLUMN_OPENED, COLUMN_CLOSED,
    {.name = "mean", .type = PUSSEL_REAL, .summary = N_("mean of the answers; empty when hidden"), .heading = N_("Mean")},
    {.name = "n", .type = PUSSEL_INTEGER, .summary = N_("how many answered; empty when hidden"), .heading = N_("Answers")},
    COLUMN_SUPPRESSED};

static const struct pussel_command commands[] = {
    {.name = "open", .aliases = "öppna,oppna", .summary = N_("ask a workplace one question"),
     .example = "pussel survey open --unit ext:27 --question \"Vet vi vad som är viktigast i höst?\"", .audience = MANAGERS,
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK, .options = PUSSEL_LIST(open_options), .columns = PUSSEL_LIST(open_columns),
     .run = survey_open},
    {.name = "count", .aliases = "räkna,rakna", .summary = N_("write down how many answered what"),
     .details = N_("The whole file replaces what was counted before. Single answers are never kept."),
     .example = "pussel survey count --survey 1 --file answers.csv", .audience = MANAGERS, .flags = PUSSEL_COMMAND_WRITES,
     .options = PUSSEL_LIST(count_options), .columns = PUSSEL_LIST(count_columns), .unit_sql = UNIT_OF_SURVEY,
     .prepare = survey_count_prepare, .run = survey_count},
    {.name = "close", .aliases = "stäng,stang", .summary = N_("close a survey"), .example = "pussel survey close --survey 1",
     .audience = MANAGERS, .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_WINDS_UP, .options = PUSSEL_LIST(close_options),
     .unit_sql = UNIT_OF_SURVEY, .run = survey_close},
    {.name = "list", .aliases = "lista", .summary = N_("list surveys and their results"), .example = "pussel survey list",
     .options = PUSSEL_LIST(list_options), .columns = PUSSEL_LIST(list_columns), .run = survey_list}};

/* ---- views: what others may read ------------------------------------------------------------------------------------ */

static const struct pussel_column survey_columns[] = {
    COLUMN_SURVEY, {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the workplace that was asked")}, COLUMN_QUESTION, COLUMN_OPENED,
    COLUMN_CLOSED, COLUMN_SUPPRESSED};
static const struct pussel_column result_columns[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .summary = N_("the workplace that was asked")},
    {.name = "service", .type = PUSSEL_TEXT, .summary = N_("always empty")},
    {.name = "measure", .type = PUSSEL_TEXT, .summary = N_("survey.<number>")},
    {.name = "series", .type = PUSSEL_TEXT, .summary = N_("survey/1: levels 1 to 5")},
    {.name = "period", .type = PUSSEL_DATE, .summary = N_("the day it was closed")},
    {.name = "value", .type = PUSSEL_REAL, .summary = N_("mean of the answers; empty when hidden")},
    {.name = "min", .type = PUSSEL_REAL, .summary = N_("1")},
    {.name = "max", .type = PUSSEL_REAL, .summary = N_("5")},
    {.name = "direction", .type = PUSSEL_TEXT, .summary = N_("up")},
    {.name = "spread", .type = PUSSEL_REAL, .summary = N_("always empty")},
    {.name = "n", .type = PUSSEL_INTEGER, .summary = N_("how many answered; empty when hidden")},
    {.name = "target", .type = PUSSEL_REAL, .summary = N_("always empty")},
    {.name = "basis", .type = PUSSEL_TEXT, .summary = N_("mean")},
    COLUMN_SUPPRESSED,
    {.name = "source", .type = PUSSEL_TEXT, .summary = N_("survey:<number>")}};

static const struct pussel_view views[] = {
    {.name = "survey_survey", .summary = N_("Surveys, one question each"), .sql = view_survey, .columns = PUSSEL_LIST(survey_columns)},
    {.name = "survey_result", .summary = N_("Results of closed surveys"), .sql = view_result, .columns = PUSSEL_LIST(result_columns),
     .trait = "measurement", .audience = PUSSEL_MEMBER | MANAGERS}};

static const struct pussel_option low_parameters[] = {
    {.name = "below", .type = PUSSEL_REAL, .fallback = "3", .summary = N_("results under this mean")}};
static const struct pussel_query queries[] = {
    {.name = "low", .summary = N_("Which workplaces answered low?"),
     .sql = "SELECT u.path, s.question, r.value AS mean FROM survey_result AS r JOIN org_unit AS u USING (unit)"
            " JOIN survey_survey AS s ON 'survey.' || s.survey = r.measure WHERE r.value < :below ORDER BY r.value",
     .parameters = PUSSEL_LIST(low_parameters)}};

/* ---- events, settings, errors --------------------------------------------------------------------------------------- */

static const struct pussel_column opened_fields[] = {{.name = "survey", .type = PUSSEL_INTEGER, .summary = N_("The survey")}};
static const struct pussel_column closed_fields[] = {
    {.name = "survey", .type = PUSSEL_INTEGER, .summary = N_("The survey")},
    {.name = "suppressed", .type = PUSSEL_BOOLEAN, .summary = N_("Whether the answers may not be shown")}};
static const struct pussel_event_type emits[] = {
    {.name = "survey.survey.opened", .version = 1, .summary = N_("A workplace was asked a question"), .fields = PUSSEL_LIST(opened_fields)},
    {.name = "survey.survey.closed", .version = 1, .summary = N_("The answers are in"), .fields = PUSSEL_LIST(closed_fields)}};
static const struct pussel_handler handles[] = {
    {.event = "siq.round.closed", .summary = N_("Asks what the talk was worth, where follow_up is on"), .handle = survey_follow_up}};

static const struct pussel_setting settings[] = {
    {.name = "follow_up", .type = PUSSEL_BOOLEAN, .flags = PUSSEL_SETTING_UNIT, .fallback = "no",
     .summary = N_("ask about the talk when a round of the SIQ puzzle is closed")}};

/* What becomes of a survey when the unit that was asked is merged, split, recut or closed. Since 1.1: built against an older
 * header, the plugin does without. */
#if PUSSEL_API_MINOR >= 1
static const struct pussel_open_record open_records[] = {
    {.kind = "survey", .summary = N_("a survey that is not closed yet"),
     .sql = "SELECT id, question FROM p_survey_survey WHERE unit = :unit AND closed IS NULL ORDER BY id",
     .merged = PUSSEL_HOME_CLOSE, .split = PUSSEL_HOME_CLOSE, .recut = PUSSEL_HOME_CLOSE, .closed = PUSSEL_HOME_CLOSE,
     .rehome = survey_rehome}};
#define SINCE_1_1 .open_records = PUSSEL_LIST(open_records),
#else
#define SINCE_1_1
#endif

static const struct pussel_error errors[] = {
    {.code = "survey-no-question", .meaning = N_("The question is empty: write it after --question.")},
    {.code = "survey-file", .meaning = N_("A line of the file has no level from 1 to 5 or no number of answers.")},
    {.code = "survey-closed", .meaning = N_("The survey is closed: open a new one.")},
    {.code = "survey-unknown", .meaning = N_("There is no survey with that number: see pussel survey list.")}};

PUSSEL_PLUGIN(.id = "survey", .version = "0.1", .owner = "se.example", .title = N_("Survey"), .aliases = "enkät,enkat",
              .summary = N_("One question to a workplace; counts and never single answers"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands), .views = PUSSEL_LIST(views),
              .queries = PUSSEL_LIST(queries), .emits = PUSSEL_LIST(emits), .handles = PUSSEL_LIST(handles),
              SINCE_1_1
              .settings = PUSSEL_LIST(settings), .errors = PUSSEL_LIST(errors))

/* survey.c — a question to a workplace: open it, write down how many answered what, close it. */
#include "survey.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS = 5 };

/* Runs one statement with up to four parameters; a text wins over the number in the same place. */
static int run(struct pussel_context *context, const char *what, const char *sql, const char *text, const int64_t numbers[3]) {
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL);
  if (result == SQLITE_OK) {
    for (int i = 0; i < 3; i++) sqlite3_bind_int64(statement, i + 1, numbers[i]);
    if (text != NULL) sqlite3_bind_text(statement, 4, text, -1, SQLITE_TRANSIENT);
    result = sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return result == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, what);
}

/* The first column of the first row of a SELECT with one number as its parameter; `otherwise` when there is no row. */
static int ask_number(struct pussel_context *context, const char *sql, int64_t parameter, int64_t otherwise, int64_t *out) {
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL);
  *out = otherwise;
  if (result == SQLITE_OK) {
    sqlite3_bind_int64(statement, 1, parameter);
    result = sqlite3_step(statement);
    if (result == SQLITE_ROW) *out = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  return result == SQLITE_ROW || result == SQLITE_DONE ? PUSSEL_OK : pussel_fail_sql(context, _("The survey was not read"));
}

/* ---- open ----------------------------------------------------------------------------------------------------------- */

/* Also what a handler calls, so it reads no options. */
static int open_in(struct pussel_context *context, int64_t unit, const char *question, int64_t *survey) {
  struct pussel_value threshold;
  int result = pussel_setting(context, unit, "core.min_group", &threshold);
  if (result < 0) return result;
  const int64_t numbers[3] = {unit, threshold.integer, 0};
  result = run(context, _("The survey was not opened"),
               "INSERT INTO p_survey_survey (unit, min_group, opened, question) VALUES (?1, ?2, unixepoch(date('now')) / 86400, ?4)", question, numbers);
  if (result < 0) return result;
  *survey = sqlite3_last_insert_rowid(pussel_db(context));
  const struct pussel_field fields[] = {pussel_field_integer("survey", *survey)};
  return pussel_emit(context, "survey.survey.opened", 1, unit, fields, 1);
}

int survey_open(struct pussel_context *context, void *prepared) {
  const char *question = pussel_argument_text(context, "question");
  int64_t survey = 0, unit = pussel_argument_integer(context, "unit");
  int result;
  (void)prepared;
  if (question[strspn(question, " ")] == '\0')
    return pussel_fail(context, PUSSEL_EUSAGE, "survey-no-question", _("The survey was not opened"), _("the question is empty"),
                       _("Write it after --question."));
  result = open_in(context, unit, question, &survey);
  if (result < 0) return result;
  pussel_row_integer(context, "survey", survey);
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "question", question);
  result = pussel_row_end(context);
  pussel_note(context, pussel_text(context, _("Next: pussel survey count --survey %lld --file FILE"), (long long)survey));
  return result;
}

/* An event of another plugin: where the setting says so, a talk about the puzzle is followed by a question about it. */
int survey_follow_up(struct pussel_context *context, const struct pussel_event *event) {
  struct pussel_value wanted;
  int64_t survey;
  int result = pussel_setting(context, event->unit, "follow_up", &wanted);
  if (result < 0 || wanted.integer == 0) return result;
  return open_in(context, event->unit, _("Was the talk about the puzzle worth its time?"), &survey);
}

/* ---- count ---------------------------------------------------------------------------------------------------------- */

struct counts {
  int64_t answers[LEVELS + 1];
};

static int number_in(const char *text, long most, int64_t *out) {
  char *end;
  long number = text == NULL ? -1 : strtol(text, &end, 10);
  if (number < 0 || number > most || end == text || *end != '\0') return 0;
  *out = number;
  return 1;
}

static int count_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct counts *counts = state;
  int64_t level = 0, answers = 0;
  if (number_in(row->cells[0], LEVELS, &level) && level >= 1 && number_in(row->cells[1], 100000, &answers)) {
    counts->answers[level] = answers;
    return PUSSEL_OK;
  }
  return pussel_fail(context, PUSSEL_EUSAGE, "survey-file", _("Nothing was counted"),
                     pussel_text(context, _("line %lld of %s is not a level from 1 to 5 and a number of answers"),
                                 (long long)row->line, row->file),
                     _("Mend the line and give the file again."));
}

/* Files are read here: while the transaction is open nobody may be kept waiting. */
int survey_count_prepare(struct pussel_context *context, void **prepared) {
  struct counts *counts = pussel_alloc(context, sizeof *counts);
  if (counts == NULL) return PUSSEL_ENOMEM;
  *prepared = counts;
  return pussel_csv_read(context, pussel_argument_text(context, "file"), "level|nivå*,answers|svar*", count_row, counts);
}

static int must_be_open(struct pussel_context *context, int64_t survey, const char *what) {
  int64_t state;
  int result = ask_number(context, "SELECT closed IS NULL FROM p_survey_survey WHERE id = ?1", survey, -1, &state);
  if (result < 0 || state == 1) return result;
  if (state == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "survey-closed", what, _("the survey is closed, and stands as it was answered"),
                       _("Open a new one: pussel survey open"));
  return pussel_fail(context, PUSSEL_ENOTFOUND, "survey-unknown", what, _("there is no survey with that number"),
                     _("See those that there are: pussel survey list"));
}

int survey_count(struct pussel_context *context, void *prepared) {
  const struct counts *counts = prepared;
  int64_t survey = pussel_argument_integer(context, "survey");
  const char *what = _("Nothing was counted");
  int result = must_be_open(context, survey, what);
  for (int64_t level = 1; result == PUSSEL_OK && level <= LEVELS; level++) {
    const int64_t numbers[3] = {survey, level, counts->answers[level]};
    result = run(context, what, "INSERT OR REPLACE INTO p_survey_count (survey, level, answers) VALUES (?1, ?2, ?3)", NULL, numbers);
    if (result < 0) return result;
    pussel_row_integer(context, "level", level);
    pussel_row_integer(context, "answers", counts->answers[level]);
    result = pussel_row_end(context);
  }
  return result;
}

/* ---- close, list ---------------------------------------------------------------------------------------------------- */

#if PUSSEL_API_MINOR >= 1
/* What individuals answered is handed over, and the host says whether it may show. Each survey is a measure and period of its own. */
static int hand_over(struct pussel_context *context, int64_t survey, int64_t unit, int64_t *hidden) {
  struct pussel_count items[LEVELS];
  struct pussel_counts counts = {.subject = "survey", .unit = unit, .items = items};
  char *number = pussel_text(context, "%lld", (long long)survey);
  int64_t promised = 0, given = 0;
  int result = ask_number(context, "SELECT min_group FROM p_survey_survey WHERE id = ?1", survey, 0, &promised);
  if (number == NULL) return PUSSEL_ENOMEM;
  for (int64_t level = 1; result == PUSSEL_OK && level <= LEVELS; level++) {
    struct pussel_count *item = &items[counts.count++];
    *item = (struct pussel_count){number, pussel_text(context, "%lld", (long long)level), 0};
    if (item->category == NULL) return PUSSEL_ENOMEM;
    result = ask_number(context, pussel_text(context, "SELECT answers FROM p_survey_count WHERE survey = ?1 AND level = %lld", (long long)level), survey, 0, &item->n);
    given += item->n;
  }
  *hidden = given == 0; /* nobody answered: there is nothing to hand over */
  if (result < 0 || given == 0) return result;
  counts.period = number;
  counts.min_group = (int32_t)promised;
  result = pussel_count_give(context, &counts);
  if (result < 0) return result;
  return ask_number(context, "SELECT max(suppressed) FROM published_count WHERE plugin = 'survey' AND scope = 'own' AND measure = CAST(?1 AS TEXT)", survey, 1,
                    hidden);
}

#else
/* A host of 1.0 takes no counts: nothing is shown of fewer than were promised, and nobody may sum what is. */
static int hand_over(struct pussel_context *context, int64_t survey, int64_t unit, int64_t *hidden) {
  (void)unit;
  return ask_number(context,
                    "SELECT (SELECT coalesce(sum(answers), 0) FROM p_survey_count WHERE survey = ?1) < min_group"
                    " FROM p_survey_survey WHERE id = ?1",
                    survey, 1, hidden);
}
#endif

static int close_now(struct pussel_context *context, int64_t survey, int64_t *hidden) {
  const char *what = _("The survey was not closed");
  int64_t unit = 0;
  int result = must_be_open(context, survey, what);
  if (result == PUSSEL_OK) result = ask_number(context, "SELECT unit FROM p_survey_survey WHERE id = ?1", survey, 0, &unit);
  if (result == PUSSEL_OK) result = hand_over(context, survey, unit, hidden);
  if (result < 0) return result;
  const int64_t numbers[3] = {survey, *hidden, 0};
  result = run(context, what, "UPDATE p_survey_survey SET closed = unixepoch(date('now')) / 86400, suppressed = ?2 WHERE id = ?1", NULL, numbers);
  /* What nobody may see is not kept. */
  if (result == PUSSEL_OK) result = run(context, what, "DELETE FROM p_survey_count WHERE survey = ?1 AND ?2", NULL, numbers);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("survey", survey), pussel_field_integer("suppressed", *hidden)};
  return pussel_emit(context, "survey.survey.closed", 1, unit, fields, 2);
}

int survey_close(struct pussel_context *context, void *prepared) {
  int64_t hidden = 0;
  int result = close_now(context, pussel_argument_integer(context, "survey"), &hidden);
  (void)prepared;
  if (result == PUSSEL_OK && hidden)
    pussel_note(context, _("Too few answered, or all alike: the result is hidden, and the counts are gone."));
  return result;
}

/* The workplace has ended: who is asked as one of another would answer for others. By each rule it is closed where it is. */
int survey_rehome(struct pussel_context *context, int64_t record, int64_t from, int64_t to) {
  int64_t hidden = 0;
  (void)from, (void)to;
  return close_now(context, record, &hidden);
}

int survey_list(struct pussel_context *context, void *prepared) {
  static const char sql[] = "SELECT s.survey, u.path AS unit_path, s.question, s.opened, s.closed, r.value AS mean, r.n, s.suppressed"
                            " FROM survey_survey AS s LEFT JOIN org_unit AS u USING (unit)"
                            " LEFT JOIN survey_result AS r ON r.measure = 'survey.' || s.survey"
                            " WHERE ?1 = 0 OR s.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1) ORDER BY s.survey";
  sqlite3_stmt *statement = NULL;
  int result;
  (void)prepared;
  if (sqlite3_prepare_v2(pussel_db(context), sql, -1, &statement, NULL) != SQLITE_OK)
    return pussel_fail_sql(context, _("The surveys were not listed"));
  sqlite3_bind_int64(statement, 1, pussel_argument_integer(context, "unit"));
  result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

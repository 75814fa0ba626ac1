/* evaluation_occasion.c — an occasion that is to be evaluated, with the questions of its programme. */
#include "evaluation.h"

#include <string.h>

static int evaluation_occasion_questions(struct pussel_context *context, struct evaluation_occasion *occasion) {
  sqlite3_stmt *rows = NULL;
  int64_t count = 0;
  int result = kit_sql_integer(context, &count, "SELECT count(*) FROM p_leadership_question WHERE programme = ?", "i", occasion->programme);
  if (result < 0) return result;
  occasion->questions = pussel_alloc(context, ((size_t)count + 1) * sizeof *occasion->questions);
  if (occasion->questions == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_prepare(context, &rows, "SELECT id, key, text, kind = 'text' FROM p_leadership_question WHERE programme = ? ORDER BY position", "i",
                           occasion->programme);
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1 && occasion->question_count < (size_t)count) {
    struct evaluation_question *question = &occasion->questions[occasion->question_count++];
    *question = (struct evaluation_question){sqlite3_column_int64(rows, 0), kit_sql_text(context, rows, 1), kit_sql_text(context, rows, 2),
                                             sqlite3_column_int(rows, 3) != 0};
    if (question->key == NULL || question->text == NULL) result = PUSSEL_ENOMEM;
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

int evaluation_occasion_load(struct pussel_context *context, int64_t number, struct evaluation_occasion *occasion) {
  static const char sql[] =
      "SELECT p.unit, p.id, m.id, o.day, o.last_day, coalesce(p.ended_on, p.ends, 0), g.number, m.key, o.state FROM p_leadership_occasion AS o"
      " JOIN p_leadership_module AS m ON m.id = o.module JOIN p_leadership_programme AS p ON p.id = m.programme"
      " JOIN p_leadership_group AS g ON g.id = o.group_id WHERE o.id = ?";
  sqlite3_stmt *rows = NULL;
  int result = kit_sql_prepare(context, &rows, sql, "i", number);
  memset(occasion, 0, sizeof *occasion);
  occasion->id = number;
  if (result == PUSSEL_OK) result = kit_sql_step(context, rows);
  if (result == 1) {
    int64_t *const into[] = {&occasion->unit, &occasion->programme, &occasion->module, &occasion->day, &occasion->last_day, &occasion->ends, &occasion->number};
    for (int i = 0; i < 7; i++) *into[i] = sqlite3_column_int64(rows, i);
    occasion->module_key = kit_sql_text(context, rows, 7);
    occasion->state = kit_sql_text(context, rows, 8);
    if (occasion->module_key == NULL || occasion->state == NULL) result = PUSSEL_ENOMEM;
  } else if (result == 0) {
    result = pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-occasion-unknown", pussel_text(context, _("occasion %lld"), (long long)number),
                         _("there is no occasion with that number"), _("See which there are: pussel leadership occasion list"));
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : evaluation_occasion_questions(context, occasion);
}

int evaluation_occasion_must_be_over(struct pussel_context *context, const struct evaluation_occasion *occasion) {
  const char *what = pussel_text(context, _("occasion %lld was not evaluated"), (long long)occasion->id);
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  if (result < 0) return result;
  if (strcmp(occasion->state, "cancelled") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-evaluation-cancelled", what, _("it was cancelled"),
                       _("Is the number right? See: pussel leadership occasion list"));
  if (occasion->last_day > today)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-evaluation-early", what,
                       pussel_text(context, _("it is not over until %s"), leadership_day_text(context, occasion->last_day)),
                       _("Load the answers when all have been given: what is loaded stands, and nothing can be added."));
  if (occasion->question_count == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-evaluation-no-questions", what, _("the programme has no questions"),
                       _("Name them under \"questions\" in the programme's file, and load it again."));
  return PUSSEL_OK;
}

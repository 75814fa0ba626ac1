/*
 * comment.c — answers in words: kept for the project lead, for a time, in the order of the alphabet. They are the only thing of an
 * evaluation that somebody's hand could be known by, so nobody else sees them, and they go with the programme.
 */
#include "evaluation.h"

#include <stdlib.h>
#include <string.h>

/* SQL: is it time to clear? ?1 is the day. */
#define COMMENT_IS_OLD                                                                                                    \
  "(keep_until < ?1 OR EXISTS (SELECT 1 FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module" \
  " JOIN p_leadership_programme AS p ON p.id = m.programme WHERE o.id = p_leadership_comment.occasion AND p.ended_on <= ?1))"

static int comment_compare(const void *a, const void *b) {
  const struct evaluation_words *left = a, *right = b;
  if (left->question != right->question) return left->question < right->question ? -1 : 1;
  return strcmp(left->text, right->text);
}

/* They are written in order too, so that not even where they lie in the file tells who came first. */
int leadership_comment_keep(struct pussel_context *context, const struct evaluation_occasion *occasion, const struct evaluation_answers *answers, int64_t today) {
  struct pussel_value days = pussel_null();
  int64_t until;
  int result = pussel_setting(context, occasion->unit, "comment_days", &days);
  if (result < 0) return result;
  until = today + days.integer;
  if (occasion->ends > 0 && occasion->ends < until) until = occasion->ends > today ? occasion->ends : today;
  if (answers->word_count > 1) qsort(answers->words, answers->word_count, sizeof *answers->words, comment_compare);
  for (size_t i = 0; result == PUSSEL_OK && i < answers->word_count; i++)
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_comment (occasion, question, text, n, keep_until) VALUES (?, ?, ?, 1, ?)"
                         " ON CONFLICT DO UPDATE SET n = n + 1",
                         "iiti", occasion->id, occasion->questions[answers->words[i].question].id, answers->words[i].text, until);
  return result;
}

int leadership_comment_clear_old(struct pussel_context *context, int64_t *cleared) {
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK && cleared != NULL)
    result = kit_sql_integer(context, cleared, "SELECT count(*) FROM p_leadership_comment WHERE " COMMENT_IS_OLD, "i", today);
  return result == PUSSEL_OK ? kit_sql_run(context, "DELETE FROM p_leadership_comment WHERE " COMMENT_IS_OLD, "i", today) : result;
}

int leadership_comment_clear(struct pussel_context *context, void *prepared) {
  int64_t cleared = 0;
  int result = leadership_comment_clear_old(context, &cleared);
  (void)prepared;
  if (result < 0) return result;
  (void)pussel_row_integer(context, "cleared", cleared);
  return pussel_row_end(context);
}

/* Nothing to show is told apart: not evaluated, nobody wrote, too few, cleared. The last three look alike on purpose. */
static int comment_tell_none(struct pussel_context *context, int64_t occasion) {
  int64_t evaluated = 0;
  int result = kit_sql_integer(context, &evaluated, "SELECT 1 FROM p_leadership_evaluation WHERE occasion = ? AND withdrawn_on IS NULL", "i", occasion);
  if (result == PUSSEL_ENOTFOUND) {
    pussel_note(context, _("No evaluation of the occasion stands."));
    return PUSSEL_OK;
  }
  pussel_note(context, _("There are no answers in words: nobody wrote, fewer than the threshold answered, or the time for keeping them is over."));
  return result;
}

int leadership_comment_list(struct pussel_context *context, void *prepared) {
  static const char sql[] =
      "SELECT q.key AS question, q.text AS question_text, p_leadership_comment.text AS comment, n, date(keep_until * 86400, 'unixepoch') AS keep_until"
      " FROM p_leadership_comment JOIN p_leadership_question AS q ON q.id = question"
      " WHERE occasion = ?2 AND NOT " COMMENT_IS_OLD " ORDER BY q.position, p_leadership_comment.text";
  struct evaluation_occasion occasion;
  sqlite3_stmt *rows = NULL;
  int64_t today = 0, count = 0;
  int result = evaluation_occasion_load(context, pussel_argument_integer(context, "occasion"), &occasion);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_lead(context, occasion.unit);
  if (result == PUSSEL_OK) result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &count, "SELECT count(*) FROM p_leadership_comment WHERE occasion = ?2 AND NOT " COMMENT_IS_OLD, "ii", today, occasion.id);
  if (result == PUSSEL_OK && count == 0) return comment_tell_none(context, occasion.id);
  if (result == PUSSEL_OK) result = kit_sql_prepare(context, &rows, sql, "ii", today, occasion.id);
  if (result == PUSSEL_OK) result = pussel_rows(context, rows);
  sqlite3_finalize(rows);
  if (result == PUSSEL_OK)
    pussel_note(context, _("For the project lead alone. They stand in the order of the alphabet, so that nothing tells who wrote what."));
  return result;
}

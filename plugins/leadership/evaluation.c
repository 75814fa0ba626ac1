/*
 * evaluation.c — the answers of an occasion become counts at once, and the host decides what of them is ever seen. Each occasion
 * is a period of its own (PUSSEL_COUNTS_ALONE: nobody but the programme's unit has them, and of what is hidden no number stays in
 * the file). Every sum of a report is made of whole occasions that show, so it tells nothing that they do not.
 */
#include "evaluation.h"

#include <string.h>

/* ---- prepare: the files ----------------------------------------------------------------------------------------------------- */

struct evaluation_prepared {
  struct evaluation_occasion occasion;
  struct evaluation_answers answers;
};

int leadership_evaluation_prepare(struct pussel_context *context, void **prepared) {
  struct evaluation_prepared *work = pussel_alloc(context, sizeof *work);
  const char *file = pussel_argument_text(context, "file"), *map_file = pussel_argument_text(context, "map");
  struct evaluation_map map;
  int result;
  *prepared = work;
  if (work == NULL) return PUSSEL_ENOMEM;
  result = evaluation_occasion_load(context, pussel_argument_integer(context, "occasion"), &work->occasion);
  if (result == PUSSEL_OK) result = evaluation_occasion_must_be_over(context, &work->occasion);
  if (result == PUSSEL_OK && map_file != NULL) result = evaluation_map_read(context, leadership_programme_file_found(context, map_file), &map);
  if (result < 0) return result;
  return evaluation_file_read(context, file, map_file != NULL ? &map : NULL, &work->occasion, &work->answers);
}

/* ---- once ---------------------------------------------------------------------------------------------------------------------- */

/* Are these the answers that were loaded? Told by what is published alone; what is hidden was never kept. */
static int evaluation_compare(struct pussel_context *context, const struct evaluation_prepared *work, bool *same, bool *compared) {
  static const char sql[] =
      "SELECT r.question, r.suppressed, v.column1, coalesce(c.n, 0) FROM p_leadership_result AS r"
      " JOIN (VALUES (1), (2), (3), (4), (5), (6)) AS v"
      " LEFT JOIN p_leadership_count AS c ON c.occasion = r.occasion AND c.question = r.question AND c.level = v.column1 WHERE r.occasion = ?";
  const struct evaluation_occasion *occasion = &work->occasion;
  sqlite3_stmt *rows = NULL;
  int64_t seen = 0, asked = 0;
  int result = kit_sql_prepare(context, &rows, sql, "i", occasion->id);
  *same = true;
  *compared = false;
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1) {
    size_t at = 0;
    while (at < occasion->question_count && occasion->questions[at].id != sqlite3_column_int64(rows, 0)) at++;
    *same = *same && at < occasion->question_count && work->answers.asked[at];
    seen++;
    if (!*same || sqlite3_column_int(rows, 1) != 0) continue;
    *compared = true;
    *same = work->answers.levels[at][sqlite3_column_int64(rows, 2)] == sqlite3_column_int64(rows, 3);
  }
  sqlite3_finalize(rows);
  for (size_t i = 0; i < occasion->question_count; i++) asked += work->answers.asked[i] && !occasion->questions[i].is_words;
  *same = *same && seen == asked * (EVALUATION_MAX - EVALUATION_MIN + 1);
  return result < 0 ? result : PUSSEL_OK;
}

/* *again: the same file once more, which changes nothing. */
static int evaluation_find_earlier(struct pussel_context *context, const struct evaluation_prepared *work, bool *again) {
  const char *what = pussel_text(context, _("nothing was loaded for occasion %lld"), (long long)work->occasion.id), *day;
  int64_t loaded = 0, withdrawn = 0;
  bool same = false, compared = false;
  int result = kit_sql_integer(context, &loaded, "SELECT loaded_on FROM p_leadership_evaluation WHERE occasion = ?", "i", work->occasion.id);
  *again = false;
  if (result == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  if (result < 0) return result;
  day = leadership_day_text(context, loaded);
  result = kit_sql_integer(context, &withdrawn, "SELECT withdrawn_on FROM p_leadership_evaluation WHERE occasion = ?", "i", work->occasion.id);
  if (result == PUSSEL_OK)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-evaluation-given", what,
                       pussel_text(context, _("its answers were loaded on %s and withdrawn since"), day),
                       _("An occasion is evaluated once: two sets of answers could be subtracted from each other."));
  result = evaluation_compare(context, work, &same, &compared);
  if (result < 0) return result;
  *again = same && compared;
  if (*again) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-evaluation-given", what,
                     same ? pussel_text(context, _("it was evaluated on %s; all of it is hidden, so no number was kept to compare these with"), day)
                          : pussel_text(context, _("it was evaluated on %s with other answers"), day),
                     _("What was loaded stands: a later file with one answer more would tell that answer. Is the occasion's number right? If the "
                       "first file was wrong: pussel leadership evaluation withdraw"));
}

/* ---- counts --------------------------------------------------------------------------------------------------------------------- */

#define EVALUATION_PERIOD "'occasion-' || ?1"

static int evaluation_give(struct pussel_context *context, const struct evaluation_prepared *work) {
  static const char *const categories[] = {"", "1", "2", "3", "4", "5", "6"};
  const struct evaluation_occasion *occasion = &work->occasion;
  struct pussel_count *items = pussel_alloc(context, (occasion->question_count + 1) * EVALUATION_MAX * sizeof *items);
  struct pussel_counts counts = {.subject = "evaluation", .unit = occasion->unit, .items = items, .flags = PUSSEL_COUNTS_ALONE};
  if (items == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < occasion->question_count; i++) {
    const char *measure = pussel_text(context, "%s.%s", occasion->module_key, occasion->questions[i].key);
    if (measure == NULL) return PUSSEL_ENOMEM;
    if (!work->answers.asked[i] || occasion->questions[i].is_words) continue;
    for (int level = EVALUATION_MIN; level <= EVALUATION_MAX; level++)
      items[counts.count++] = (struct pussel_count){.measure = measure, .category = categories[level], .n = work->answers.levels[i][level]};
  }
  counts.period = pussel_text(context, "occasion-%lld", (long long)occasion->id);
  return counts.period != NULL ? pussel_count_give(context, &counts) : PUSSEL_ENOMEM;
}

/* What the host shows is copied; of the rest there is the mark. */
static int evaluation_keep(struct pussel_context *context, const struct evaluation_occasion *occasion, int64_t today) {
  int result = kit_sql_run(context, "INSERT INTO p_leadership_evaluation (occasion, loaded_on) VALUES (?, ?)", "ii", occasion->id, today);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_result (occasion, question, suppressed) SELECT DISTINCT ?1, q.id, c.suppressed"
                         " FROM published_count AS c JOIN p_leadership_question AS q ON q.programme = ?2 AND c.measure = ?3 || '.' || q.key"
                         " WHERE c.plugin = 'leadership' AND c.subject = 'evaluation' AND c.period = " EVALUATION_PERIOD " AND c.scope = 'own'",
                         "iit", occasion->id, occasion->programme, occasion->module_key);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_count (occasion, question, level, n) SELECT ?1, q.id, CAST(c.category AS INTEGER), c.n"
                         " FROM published_count AS c JOIN p_leadership_question AS q ON q.programme = ?2 AND c.measure = ?3 || '.' || q.key"
                         " WHERE c.plugin = 'leadership' AND c.subject = 'evaluation' AND c.period = " EVALUATION_PERIOD
                         " AND c.scope = 'own' AND c.suppressed = 0 AND c.n > 0",
                         "iit", occasion->id, occasion->programme, occasion->module_key);
  return result;
}

/* ---- what the person is told ------------------------------------------------------------------------------------------------------ */

static int evaluation_show(struct pussel_context *context, const struct evaluation_occasion *occasion) {
  static const char sql[] =
      "SELECT question, question_text, n, mean, lowest, highest, suppressed FROM (SELECT q.position, q.key AS question, q.text AS question_text,"
      " sum(c.n) AS n, CAST(sum(c.level * c.n) AS REAL) / sum(c.n) AS mean, min(c.level) AS lowest, max(c.level) AS highest, r.suppressed"
      " FROM p_leadership_result AS r JOIN p_leadership_question AS q ON q.id = r.question"
      " LEFT JOIN p_leadership_count AS c ON c.occasion = r.occasion AND c.question = r.question WHERE r.occasion = ? GROUP BY q.id) ORDER BY position";
  sqlite3_stmt *rows = NULL;
  int result = kit_sql_prepare(context, &rows, sql, "i", occasion->id);
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1) {
    (void)pussel_row_text(context, "question", (const char *)sqlite3_column_text(rows, 0));
    (void)pussel_row_text(context, "text", (const char *)sqlite3_column_text(rows, 1));
    (void)pussel_row_integer(context, "suppressed", sqlite3_column_int64(rows, 6));
    if (sqlite3_column_int(rows, 6) == 0) {
      (void)pussel_row_integer(context, "n", sqlite3_column_int64(rows, 2));
      (void)pussel_row_real(context, "mean", sqlite3_column_double(rows, 3));
      (void)pussel_row_integer(context, "lowest", sqlite3_column_int64(rows, 4));
      (void)pussel_row_integer(context, "highest", sqlite3_column_int64(rows, 5));
    }
    if ((result = pussel_row_end(context)) < 0) break;
  }
  sqlite3_finalize(rows);
  return result < 0 ? result : PUSSEL_OK;
}

static void evaluation_tell(struct pussel_context *context, const struct evaluation_prepared *work, int64_t threshold, int64_t hidden) {
  const struct evaluation_occasion *occasion = &work->occasion;
  for (size_t i = 0; i < occasion->question_count; i++)
    if (!work->answers.asked[i])
      pussel_warn(context, pussel_text(context, _("The file has no column for the question \"%s\": it is not part of this evaluation."), occasion->questions[i].key));
  if (work->answers.answered < threshold)
    pussel_warn(context, pussel_text(context, _("Fewer than %lld answered: nothing of what they answered is shown or kept, on the scale or in words."),
                                     (long long)threshold));
  else if (hidden > 0)
    pussel_warn(context, pussel_text(context, _("Hidden for good, since fewer than %lld answered or all answered alike: %lld of the questions."),
                                     (long long)threshold, (long long)hidden));
  pussel_note(context, _("The answers become counts, and no row of the file is kept. Delete the file, and in the form tool what is no longer needed there."));
  if (work->answers.word_count > 0 && work->answers.answered >= threshold)
    pussel_note(context, pussel_text(context, _("Answers in words, for the project lead alone: pussel leadership comments --occasion %lld"), (long long)occasion->id));
}

/* The same numbers as those of another occasion: most often the same file, loaded for the wrong one. Told by what shows alone. */
static int evaluation_warn_twin(struct pussel_context *context, const struct evaluation_occasion *occasion) {
  static const char sql[] =
      "SELECT e.occasion FROM p_leadership_evaluation AS e JOIN p_leadership_occasion AS o ON o.id = e.occasion JOIN p_leadership_module AS m ON m.id = o.module"
      " WHERE m.programme = ?2 AND e.occasion <> ?1 AND e.withdrawn_on IS NULL AND EXISTS (SELECT 1 FROM p_leadership_count WHERE occasion = ?1)"
      " AND NOT EXISTS (SELECT question, level, n FROM p_leadership_count WHERE occasion = ?1"
      " EXCEPT SELECT question, level, n FROM p_leadership_count WHERE occasion = e.occasion)"
      " AND NOT EXISTS (SELECT question, level, n FROM p_leadership_count WHERE occasion = e.occasion"
      " EXCEPT SELECT question, level, n FROM p_leadership_count WHERE occasion = ?1) ORDER BY e.occasion LIMIT 1";
  int64_t other = 0;
  int result = kit_sql_integer(context, &other, sql, "ii", occasion->id, occasion->programme);
  if (result == PUSSEL_OK)
    pussel_warn(context, pussel_text(context, _("These are the same numbers as those of occasion %lld. Is it the right file? If not: pussel leadership evaluation withdraw"),
                                     (long long)other));
  return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
}

/* ---- run ---------------------------------------------------------------------------------------------------------------------------- */

static int evaluation_take(struct pussel_context *context, const struct evaluation_prepared *work, int64_t threshold) {
  const struct evaluation_occasion *occasion = &work->occasion;
  struct pussel_field fields[2];
  int64_t today = 0, hidden = 0;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK) result = evaluation_give(context, work);
  if (result == PUSSEL_OK) result = evaluation_keep(context, occasion, today);
  if (result == PUSSEL_OK && work->answers.answered >= threshold)
    result = leadership_comment_keep(context, occasion, &work->answers, today);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &hidden, "SELECT count(*) FROM p_leadership_result WHERE occasion = ? AND suppressed = 1", "i", occasion->id);
  if (result < 0) return result;
  fields[0] = pussel_field_integer("occasion", occasion->id);
  fields[1] = pussel_field_integer("module", occasion->module);
  result = pussel_emit(context, "leadership.occasion.evaluated", 1, occasion->unit, fields, 2);
  if (result == PUSSEL_OK) evaluation_tell(context, work, threshold, hidden);
  return result < 0 ? result : evaluation_warn_twin(context, occasion);
}

int leadership_evaluation_evaluate(struct pussel_context *context, void *prepared) {
  const struct evaluation_prepared *work = prepared;
  struct evaluation_occasion occasion;
  struct pussel_value threshold = pussel_null();
  bool again = false;
  /* It may have been cancelled while the file was read. */
  int result = evaluation_occasion_load(context, work->occasion.id, &occasion);
  if (result == PUSSEL_OK) result = evaluation_occasion_must_be_over(context, &occasion);
  if (result == PUSSEL_OK) result = evaluation_find_earlier(context, work, &again);
  if (result == PUSSEL_OK) result = pussel_setting(context, occasion.unit, "core.min_group", &threshold);
  if (result == PUSSEL_OK) result = leadership_comment_clear_old(context, NULL);
  if (result == PUSSEL_OK && again)
    pussel_note(context, pussel_text(context, _("Occasion %lld was evaluated with these answers before; nothing is changed."), (long long)occasion.id));
  else if (result == PUSSEL_OK)
    result = evaluation_take(context, work, threshold.integer);
  return result == PUSSEL_OK ? evaluation_show(context, &occasion) : result;
}

/* ---- withdraw ------------------------------------------------------------------------------------------------------------------------ */

int leadership_evaluation_withdraw(struct pussel_context *context, void *prepared) {
  struct evaluation_occasion occasion;
  const char *why = pussel_argument_text(context, "why");
  struct pussel_field fields[2];
  int64_t today = 0, stands = 0;
  int result = evaluation_occasion_load(context, pussel_argument_integer(context, "occasion"), &occasion);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_options_check_personal_number(context, "why", "leadership-personal-number",
                                               pussel_text(context, _("nothing was withdrawn from occasion %lld"), (long long)occasion.id));
  if (result < 0) return result;
  result = kit_sql_integer(context, &stands, "SELECT 1 FROM p_leadership_evaluation WHERE occasion = ? AND withdrawn_on IS NULL", "i", occasion.id);
  if (result == PUSSEL_ENOTFOUND || kit_word_is_blank(why))
    return pussel_fail(context, result == PUSSEL_ENOTFOUND ? PUSSEL_ENOTFOUND : PUSSEL_EUSAGE, "leadership-evaluation-none",
                       pussel_text(context, _("nothing was withdrawn from occasion %lld"), (long long)occasion.id),
                       result == PUSSEL_ENOTFOUND ? _("no evaluation of it stands") : _("there is no reason"),
                       result == PUSSEL_ENOTFOUND ? _("See which do: pussel leadership report --by occasion") : _("Say why with --why."));
  if (result == PUSSEL_OK) result = kit_sql_run(context, "UPDATE p_leadership_evaluation SET withdrawn_on = ?, why = ? WHERE occasion = ?", "iti", today, why, occasion.id);
  if (result == PUSSEL_OK) result = kit_sql_run(context, "DELETE FROM p_leadership_comment WHERE occasion = ?", "i", occasion.id);
  if (result < 0) return result;
  fields[0] = pussel_field_integer("occasion", occasion.id);
  fields[1] = pussel_field_integer("module", occasion.module);
  result = pussel_emit(context, "leadership.occasion.evaluation_withdrawn", 1, occasion.unit, fields, 2);
  if (result < 0) return result;
  pussel_note(context, _("It counts nowhere from today on. The occasion cannot be evaluated anew: two sets of answers could be subtracted from each other."));
  (void)pussel_row_integer(context, "occasion", occasion.id);
  return pussel_row_end(context);
}

/*
 * report.c — what the evaluations of a programme say: mean, number and spread, by module, group, supplier, month, question or
 * occasion. Every figure is a sum over whole occasions that show, so none tells what an occasion hides; what is hidden is said, and
 * is never 0. There is no teacher to report by: nobody is ranked.
 */
#include "report.h"

#include <math.h>
#include <string.h>

/* ---- reading ------------------------------------------------------------------------------------------------------------------ */

/*
 * ?1 programme, ?2 by, ?3 the day. One row a line and level (NULL where nothing shows). The forms of an occasion are the most that
 * answered one of the questions that show.
 */
static const char report_sql[] =
    "WITH answer_cell AS (SELECT o.id AS occasion, q.id AS question, r.suppressed,"
    "   CASE ?2 WHEN 'module' THEN m.position WHEN 'group' THEN g.number WHEN 'question' THEN q.position WHEN 'occasion' THEN o.last_day ELSE 0 END AS place,"
    "   CASE ?2 WHEN 'module' THEN m.key WHEN 'group' THEN CAST(g.number AS TEXT) WHEN 'question' THEN q.key WHEN 'supplier' THEN coalesce(o.supplier, '')"
    "     WHEN 'month' THEN strftime('%Y-%m', o.last_day * 86400, 'unixepoch') WHEN 'occasion' THEN CAST(o.id AS TEXT) ELSE '' END AS key,"
    "   CASE ?2 WHEN 'module' THEN m.title WHEN 'group' THEN coalesce(g.name, '') WHEN 'question' THEN q.text"
    "     WHEN 'occasion' THEN m.title || ', ' || date(o.last_day * 86400, 'unixepoch') ELSE NULL END AS label,"
    "   (SELECT sum(c.n) FROM p_leadership_count AS c WHERE c.occasion = o.id AND c.question = q.id) AS n"
    "  FROM p_leadership_evaluation AS e JOIN p_leadership_occasion AS o ON o.id = e.occasion JOIN p_leadership_module AS m ON m.id = o.module"
    "  JOIN p_leadership_group AS g ON g.id = o.group_id JOIN p_leadership_result AS r ON r.occasion = o.id"
    "  JOIN p_leadership_question AS q ON q.id = r.question"
    " WHERE m.programme = ?1 AND e.loaded_on <= ?3 AND coalesce(e.withdrawn_on > ?3, 1)),"
    " answer_forms AS (SELECT key, occasion, max(n) AS forms FROM answer_cell GROUP BY key, occasion),"
    " answer_line AS (SELECT l.key, min(l.label) AS label, min(l.place) AS place, count(DISTINCT l.occasion) AS occasions, count(*) AS cells,"
    "   sum(l.suppressed) AS hidden, (SELECT total(f.forms) FROM answer_forms AS f WHERE f.key = l.key) AS forms"
    "  FROM answer_cell AS l GROUP BY l.key),"
    " answer_level AS (SELECT l.key, c.level, sum(c.n) AS n FROM answer_cell AS l JOIN p_leadership_count AS c"
    "  ON c.occasion = l.occasion AND c.question = l.question GROUP BY l.key, c.level)"
    " SELECT l.key, l.label, l.occasions, l.cells, l.hidden, l.forms, v.level, v.n FROM answer_line AS l"
    " LEFT JOIN answer_level AS v ON v.key = l.key ORDER BY l.place, l.key, v.level";

static void report_sum_up(struct report_line *line) {
  double sum = 0, squares = 0;
  for (int level = EVALUATION_MIN; level <= EVALUATION_MAX; level++) {
    int64_t n = line->levels[level];
    if (n == 0) continue;
    if (line->answers == 0) line->lowest = level;
    line->highest = level;
    line->answers += n;
    sum += (double)(n * level);
    squares += (double)(n * level * level);
  }
  if (line->answers == 0) return;
  line->mean = sum / (double)line->answers;
  squares = squares / (double)line->answers - line->mean * line->mean;
  line->deviation = squares > 0 ? sqrt(squares) : 0; /* of all who answered, not of a sample of them */
}

static int report_count_lines(struct pussel_context *context, int64_t programme, int64_t *room) {
  return kit_sql_integer(context, room,
                         "SELECT 1 + (SELECT count(*) FROM p_leadership_evaluation) + (SELECT count(*) FROM p_leadership_question WHERE programme = ?)", "i",
                         programme);
}

static const char *report_label(struct pussel_context *context, const char *by, const char *key, const char *label) {
  if (strcmp(by, "group") == 0)
    return label[0] != '\0' ? pussel_text(context, _("Group %s, %s"), key, label) : pussel_text(context, _("Group %s"), key);
  if (strcmp(by, "supplier") == 0 && key[0] == '\0') return _("no supplier named");
  if (strcmp(by, "all") == 0) return _("The whole programme");
  return label != NULL ? label : key;
}

int report_load(struct pussel_context *context, int64_t programme, const char *by, struct report_lines *lines) {
  struct report_line *line = NULL;
  sqlite3_stmt *rows = NULL;
  int64_t room = 0, day = 0;
  int result = report_count_lines(context, programme, &room);
  memset(lines, 0, sizeof *lines);
  if (result == PUSSEL_OK) result = leadership_day_today(context, &day);
  if (result < 0) return result;
  lines->at = pussel_alloc(context, (size_t)room * sizeof *lines->at);
  if (lines->at == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_prepare(context, &rows, report_sql, "iti", programme, by, day);
  while (result >= 0 && (result = kit_sql_step(context, rows)) == 1) {
    const char *key = (const char *)sqlite3_column_text(rows, 0);
    if (line == NULL || strcmp(line->key, key) != 0) {
      if (lines->count == (size_t)room) break;
      line = &lines->at[lines->count++];
      line->key = kit_sql_text(context, rows, 0);
      if (line->key == NULL) result = PUSSEL_ENOMEM;
      if (result < 0) break;
      line->label = report_label(context, by, line->key, kit_sql_text(context, rows, 1));
      line->occasions = sqlite3_column_int64(rows, 2);
      line->cells = sqlite3_column_int64(rows, 3);
      line->hidden = sqlite3_column_int64(rows, 4);
      line->forms = sqlite3_column_int64(rows, 5);
    }
    if (sqlite3_column_type(rows, 6) != SQLITE_NULL) line->levels[sqlite3_column_int64(rows, 6)] = sqlite3_column_int64(rows, 7);
  }
  sqlite3_finalize(rows);
  for (size_t i = 0; i < lines->count; i++) report_sum_up(&lines->at[i]);
  return result < 0 ? result : PUSSEL_OK;
}

/* ---- words ---------------------------------------------------------------------------------------------------------------------- */

const char *report_decimal(struct pussel_context *context, double number, bool with_sign) {
  long long tenths = (long long)(fabs(number) * 10.0 + 0.5);
  const char *sign = number < 0 && tenths > 0 ? "−" : with_sign && tenths > 0 ? "+" : "";
  /* TRANSLATORS: a sign, a whole number and its tenths; the decimal mark is yours. */
  const char *text = pussel_text(context, _("%s%lld.%lld"), sign, tenths / 10, tenths % 10);
  return text != NULL ? text : "";
}

const char *report_left_out(struct pussel_context *context, const struct report_line *line) {
  if (line->hidden == 0) return NULL;
  if (line->answers == 0) return _("not shown: too few answered, or all alike");
  return pussel_text(context, _("%lld of %lld results are not shown and not counted"), (long long)line->hidden, (long long)line->cells);
}

/* ---- the command ------------------------------------------------------------------------------------------------------------------ */

static int report_row(struct pussel_context *context, const struct report_line *line) {
  const char *left_out = report_left_out(context, line);
  (void)pussel_row_text(context, "key", line->key);
  (void)pussel_row_text(context, "of", line->label);
  (void)pussel_row_integer(context, "occasions", line->occasions);
  (void)pussel_row_integer(context, "results", line->cells);
  (void)pussel_row_integer(context, "hidden", line->hidden);
  if (left_out != NULL) (void)pussel_row_text(context, "left_out", left_out);
  if (line->answers > 0) {
    (void)pussel_row_integer(context, "n", line->forms);
    (void)pussel_row_integer(context, "answers", line->answers);
    (void)pussel_row_real(context, "mean", line->mean);
    (void)pussel_row_real(context, "from_middle", line->mean - EVALUATION_MIDDLE);
    (void)pussel_row_real(context, "deviation", line->deviation);
    (void)pussel_row_integer(context, "lowest", line->lowest);
    (void)pussel_row_integer(context, "highest", line->highest);
  }
  return pussel_row_end(context);
}

int leadership_report(struct pussel_context *context, void *prepared) {
  const char *by = pussel_argument_text(context, "by");
  struct leadership_programme programme;
  struct report_lines lines, all;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result < 0) return result;
  result = report_load(context, programme.id, by, &lines);
  if (result == PUSSEL_OK) result = report_load(context, programme.id, "all", &all);
  for (size_t i = 0; result == PUSSEL_OK && i < lines.count; i++) result = report_row(context, &lines.at[i]);
  if (result == PUSSEL_OK && all.count == 1 && strcmp(by, "all") != 0) result = report_row(context, &all.at[0]);
  if (result < 0) return result;
  if (all.count == 0) pussel_note(context, _("Nothing has been evaluated yet: pussel leadership evaluate --occasion N --file FILE"));
  else pussel_note(context, pussel_text(context, _("The scale is %d to %d, and its middle %s. Means are of all answers that show."), EVALUATION_MIN,
                                        EVALUATION_MAX, report_decimal(context, EVALUATION_MIDDLE, false)));
  return report_page(context, programme.id, programme.title);
}

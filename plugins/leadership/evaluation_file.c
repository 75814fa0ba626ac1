/*
 * evaluation_file.c — reads the answers of a file: a row for each filled-in form, a column for each question. They are counted as
 * they are read. What could tell who answered (a name, an address, a time) is looked at in memory at the most, to see that nobody
 * answered twice, and is never kept.
 */
#include <string.h>

#include "evaluation.h"

#define FILE_MOST ((size_t)4 << 20)
#define WORDS_MOST 4000 /* bytes: a page and a half; more is a column that was mistaken for another */

struct file_column {
  enum evaluation_role role;
  size_t question;
  const char *heading;
  const struct evaluation_cells *answers; /* of this column alone; NULL: none */
};

struct file_reading {
  struct pussel_context *context;
  const struct evaluation_map *map;
  const struct evaluation_occasion *occasion;
  const struct kit_table *table;
  struct evaluation_answers *answers;
  struct kit_faults faults;
  struct file_column *columns;
  size_t count;
  const char **persons; /* of each row: whose answer it is; NULL: nobody's */
};

/* ---- the heading ------------------------------------------------------------------------------------------------------- */

static const char *file_keys(struct file_reading *reading) {
  struct kit_build build = {.context = reading->context};
  const char *keys = "";
  for (size_t i = 0; i < reading->occasion->question_count; i++)
    kit_build_addf(&build, "%s%s", i == 0 ? "" : ", ", reading->occasion->questions[i].key);
  return kit_build_end(&build, &keys) == PUSSEL_OK ? keys : "";
}

static bool file_find_question(const struct file_reading *reading, const char *key, size_t *question) {
  for (size_t i = 0; i < reading->occasion->question_count; i++) {
    *question = i;
    if (kit_word_equal(reading->occasion->questions[i].key, key)) return true;
  }
  return false;
}

static bool file_is_person(const char *heading) {
  static const char *const words[] = {"svarande", "respondent", "deltagare", "nr"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (kit_word_equal(words[i], heading)) return true;
  return false;
}

/* What is wrong with the column; NULL when nothing is. */
static const char *file_column_plain(struct file_reading *reading, struct file_column *column) {
  struct pussel_context *context = reading->context;
  if (file_find_question(reading, column->heading, &column->question)) {
    column->role = EVALUATION_QUESTION;
    return NULL;
  }
  column->role = file_is_person(column->heading) ? EVALUATION_PERSON : EVALUATION_UNKNOWN;
  if (column->role == EVALUATION_PERSON) return NULL;
  return pussel_text(context, _("the column \"%s\" is none of the programme's questions (%s); take it out, or say with --map what it is"),
                     column->heading, file_keys(reading));
}

static const char *file_column_mapped(struct file_reading *reading, struct file_column *column) {
  struct pussel_context *context = reading->context;
  const struct evaluation_heading *heading = evaluation_map_find(reading->map, column->heading);
  column->role = heading != NULL ? heading->role : EVALUATION_UNKNOWN;
  if (heading == NULL)
    return pussel_text(context, _("the mapping says nothing of the column \"%s\"; name it under \"columns\" or \"ignored\""), column->heading);
  column->answers = &heading->answers;
  if (heading->role != EVALUATION_QUESTION || file_find_question(reading, heading->question, &column->question)) return NULL;
  return pussel_text(context, _("the mapping gives the column \"%s\" to the question \"%s\", which the programme does not have; it has %s"),
                     column->heading, heading->question, file_keys(reading));
}

static void file_check_asked(struct file_reading *reading, const struct file_column *column, int64_t line) {
  struct pussel_context *context = reading->context;
  bool *asked = &reading->answers->asked[column->question];
  if (column->role != EVALUATION_QUESTION) return;
  if (*asked)
    kit_faults_add(context, &reading->faults, line,
                   pussel_text(context, _("two columns are the question \"%s\""), reading->occasion->questions[column->question].key));
  *asked = true;
}

static bool file_has_heading(const struct file_reading *reading, const struct evaluation_heading *heading) {
  for (size_t i = 0; i < reading->count; i++)
    if (kit_word_equal(reading->columns[i].heading, heading->text)) return true;
  return false;
}

/* What the mapping expects and the file has not, and whether there is any answer on the scale to count. */
static void file_check_missing(struct file_reading *reading, int64_t line) {
  struct pussel_context *context = reading->context;
  size_t scales = 0;
  for (size_t i = 0; reading->map != NULL && i < reading->map->count; i++) {
    const struct evaluation_heading *heading = &reading->map->headings[i];
    if (heading->role != EVALUATION_IGNORED && !file_has_heading(reading, heading))
      kit_faults_add(context, &reading->faults, line, pussel_text(context, _("the file has no column \"%s\", which the mapping names"), heading->text));
  }
  for (size_t i = 0; i < reading->occasion->question_count; i++)
    if (reading->answers->asked[i] && !reading->occasion->questions[i].is_words) scales++;
  if (scales == 0 && reading->faults.count == 0)
    kit_faults_add(context, &reading->faults, line,
                   pussel_text(context, _("no column is a question on the scale; the programme's questions are %s"), file_keys(reading)));
}

static int file_read_heading(struct file_reading *reading) {
  struct pussel_context *context = reading->context;
  const struct kit_table_row *row = &reading->table->rows[0];
  reading->columns = pussel_alloc(context, row->count * sizeof *reading->columns);
  if (reading->columns == NULL) return PUSSEL_ENOMEM;
  reading->count = row->count;
  for (size_t i = 0; i < row->count; i++) {
    struct file_column *column = &reading->columns[i];
    const char *fault = NULL;
    column->heading = evaluation_words_plain(context, row->cells[i]);
    if (column->heading == NULL) return PUSSEL_ENOMEM;
    column->role = EVALUATION_IGNORED;
    if (column->heading[0] == '\0') continue; /* its cells must be empty too: file_read_cell */
    fault = reading->map != NULL ? file_column_mapped(reading, column) : file_column_plain(reading, column);
    if (fault != NULL) kit_faults_add(context, &reading->faults, row->line, fault);
    file_check_asked(reading, column, row->line);
  }
  file_check_missing(reading, row->line);
  return PUSSEL_OK;
}

/* ---- cells -------------------------------------------------------------------------------------------------------------- */

static bool file_cell_level(const struct evaluation_cells *cells, const char *text, int64_t *level) {
  for (size_t i = 0; cells != NULL && i < cells->count; i++) {
    *level = cells->at[i].level;
    if (kit_word_equal(cells->at[i].text, text)) return true;
  }
  return false;
}

/* A few words of a cell, for a message. */
static const char *file_shown(struct pussel_context *context, const char *text) {
  size_t length = strlen(text), shown = 40;
  if (length <= shown) return text;
  while (shown > 0 && ((unsigned char)text[shown] & 0xC0) == 0x80) shown--;
  return pussel_text(context, "%.*s…", (int)shown, text);
}

static int file_add_words(struct file_reading *reading, size_t question, const char *text) {
  struct evaluation_answers *answers = reading->answers;
  struct evaluation_words *grown = kit_list_grow(reading->context, answers->words, answers->word_count, &answers->word_room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  answers->words = grown;
  answers->words[answers->word_count++] = (struct evaluation_words){question, text};
  return PUSSEL_OK;
}

static int file_read_words(struct file_reading *reading, const struct file_column *column, const char *text, int64_t line) {
  struct pussel_context *context = reading->context;
  const char *fault = evaluation_personal_fault(context, text);
  if (fault == NULL && strlen(text) > WORDS_MOST) fault = _("it is longer than a page and a half");
  if (fault == NULL) return file_add_words(reading, column->question, text);
  kit_faults_add(context, &reading->faults, line, pussel_text(context, _("the answer in the column \"%s\" is not taken: %s"), column->heading, fault));
  return PUSSEL_OK;
}

/* *answered: the cell is an answer. */
static int file_read_cell(struct file_reading *reading, const struct file_column *column, const char *text, int64_t line, bool *answered) {
  struct pussel_context *context = reading->context;
  int64_t level = 0;
  if (text[0] == '\0' || column->role == EVALUATION_UNKNOWN) return PUSSEL_OK;
  if (column->role != EVALUATION_QUESTION) {
    if (column->heading[0] == '\0') kit_faults_add(context, &reading->faults, line, _("there is a cell in a column that has no heading"));
    return PUSSEL_OK;
  }
  if (reading->occasion->questions[column->question].is_words) {
    if (file_cell_level(column->answers, text, &level) && level == 0) return PUSSEL_OK; /* "–" or "no comment" */
    *answered = true;
    return file_read_words(reading, column, text, line);
  }
  if (file_cell_level(column->answers, text, &level) || (reading->map != NULL && file_cell_level(&reading->map->answers, text, &level)) ||
      kit_word_integer(text, EVALUATION_MIN, EVALUATION_MAX, &level)) {
    if (level == 0) return PUSSEL_OK;
    *answered = true;
    reading->answers->levels[column->question][level]++;
    return PUSSEL_OK;
  }
  kit_faults_add(context, &reading->faults, line,
                 pussel_text(context,
                             reading->map != NULL
                                 ? _("\"%s\" in the column \"%s\" is not a whole number from %d to %d, nor among the mapping's \"answers\"")
                                 : _("\"%s\" in the column \"%s\" is not a whole number from %d to %d, nor empty"),
                             file_shown(context, text), column->heading, EVALUATION_MIN, EVALUATION_MAX));
  return PUSSEL_OK;
}

/* ---- rows ----------------------------------------------------------------------------------------------------------------- */

static bool file_is_stranger(const struct file_reading *reading, const char *text) {
  int64_t level;
  return text[0] == '\0' || (reading->map != NULL && file_cell_level(&reading->map->strangers, text, &level));
}

/* Two answers of one person: the message says where they are, not whose. */
static void file_check_person(struct file_reading *reading, const struct file_column *column, const char *text, size_t row) {
  struct pussel_context *context = reading->context;
  if (file_is_stranger(reading, text)) return;
  reading->persons[row] = text;
  for (size_t i = 1; i < row; i++) {
    if (reading->persons[i] == NULL || !kit_word_equal(reading->persons[i], text)) continue;
    kit_faults_add(context, &reading->faults, reading->table->rows[row].line,
                   pussel_text(context, _("the same person answered on line %lld (column \"%s\"); keep one of the two rows"),
                               (long long)reading->table->rows[i].line, column->heading));
    return;
  }
}

static int file_read_row(struct file_reading *reading, size_t number) {
  struct pussel_context *context = reading->context;
  const struct kit_table_row *row = &reading->table->rows[number];
  bool answered = false;
  int result = PUSSEL_OK;
  if (row->count > reading->count)
    kit_faults_add(context, &reading->faults, row->line,
                   pussel_text(context, _("the row has %lld cells, and the heading %lld"), (long long)row->count, (long long)reading->count));
  for (size_t i = 0; result == PUSSEL_OK && i < row->count && i < reading->count; i++) {
    const char *text = evaluation_words_plain(context, row->cells[i]);
    if (text == NULL) return PUSSEL_ENOMEM;
    if (reading->columns[i].role == EVALUATION_PERSON) file_check_person(reading, &reading->columns[i], text, number);
    else result = file_read_cell(reading, &reading->columns[i], text, row->line, &answered);
  }
  if (answered) reading->answers->answered++;
  return result;
}

int evaluation_file_read(struct pussel_context *context, const char *path, const struct evaluation_map *map,
                         const struct evaluation_occasion *occasion, struct evaluation_answers *answers) {
  const struct kit_file file = {"leadership-file", _("See the sample svar.csv: a row for each filled-in form, a column for each question."), FILE_MOST};
  struct kit_table table;
  struct file_reading reading = {.context = context, .map = map, .occasion = occasion, .table = &table, .answers = answers};
  int result = kit_table_read(context, path, &file, &table);
  memset(answers, 0, sizeof *answers);
  if (result < 0) return result;
  answers->levels = pussel_alloc(context, (occasion->question_count + 1) * sizeof *answers->levels);
  answers->asked = pussel_alloc(context, (occasion->question_count + 1) * sizeof *answers->asked);
  reading.persons = pussel_alloc(context, (table.count + 1) * sizeof *reading.persons);
  if (answers->levels == NULL || answers->asked == NULL || reading.persons == NULL) return PUSSEL_ENOMEM;
  result = file_read_heading(&reading);
  for (size_t i = 1; result == PUSSEL_OK && i < table.count; i++) result = file_read_row(&reading, i);
  if (result < 0) return result;
  if (answers->answered == 0 && reading.faults.count == 0) kit_faults_add(context, &reading.faults, 0, _("there is no answer in it"));
  return kit_faults_fail(context, &reading.faults, "leadership-evaluation-faults",
                         pussel_text(context, _("nothing was taken from %s"), strcmp(path, "-") == 0 ? _("standard input") : path),
                         _("Mend the file, or the mapping, and load it again."));
}

/*
 * rating_file.c — reads individual ratings from a file, in either of two forms: a line for each rating (respondent, piece, level), or a line
 * for each respondent with a column for each piece, as a form tool exports them. A column for the unit makes one file do for many. What could
 * tell who answered, or when, is passed over and never kept, and neither is the order of the lines.
 */
#include <string.h>

#include "siq.h"

#define FILE_MOST ((size_t)4 << 20)

enum rating_column { RATING_BLANK, RATING_PASSED, RATING_UNIT, RATING_RESPONDENT, RATING_PIECE, RATING_LEVEL, RATING_WIDE };

struct rating_reading {
  struct pussel_context *context;
  const struct kit_table *table;
  struct siq_ratings *ratings;
  enum rating_column *columns;
  struct kit_faults faults;
  const char *passed; /* headings of the columns that are passed over; NULL: none */
};

/* Headings, with blanks and capitals as people write them. What form tools add of their own stands last: it is passed over, and said so. */
static enum rating_column rating_heading(const char *heading) {
  static const struct {
    enum rating_column is;
    const char *word;
  } words[] = {
      {RATING_UNIT, "unit"}, {RATING_UNIT, "enhet"}, {RATING_UNIT, "arbetsplats"}, {RATING_UNIT, "workplace"},
      {RATING_RESPONDENT, "respondent"}, {RATING_RESPONDENT, "deltagare"}, {RATING_RESPONDENT, "svarande"}, {RATING_RESPONDENT, "nr"},
      {RATING_PIECE, "piece"}, {RATING_PIECE, "bit"}, {RATING_PIECE, "pusselbit"},
      {RATING_LEVEL, "level"}, {RATING_LEVEL, "nivå"}, {RATING_LEVEL, "niva"},
      {RATING_PASSED, "id"}, {RATING_PASSED, "start time"}, {RATING_PASSED, "starttid"}, {RATING_PASSED, "completion time"},
      {RATING_PASSED, "slutförandetid"}, {RATING_PASSED, "sluttid"}, {RATING_PASSED, "email"}, {RATING_PASSED, "e-post"},
      {RATING_PASSED, "e-postadress"}, {RATING_PASSED, "name"}, {RATING_PASSED, "namn"}, {RATING_PASSED, "timestamp"},
      {RATING_PASSED, "tidsstämpel"}, {RATING_PASSED, "language"}, {RATING_PASSED, "språk"}, {RATING_PASSED, "last modified time"},
      {RATING_PASSED, "tid för senaste ändring"}, {RATING_PASSED, "senast ändrad"},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (kit_word_equal(words[i].word, heading)) return words[i].is;
  return kit_word_is_blank(heading) ? RATING_BLANK : RATING_WIDE;
}

static size_t rating_columns_of(const struct rating_reading *reading, enum rating_column column) {
  size_t count = 0;
  for (size_t i = 0; i < reading->table->rows[0].count; i++) count += reading->columns[i] == column;
  return count;
}

/* A column that is there twice: nobody could tell which of them is meant. */
static void rating_check_twice(struct rating_reading *reading, size_t column) {
  struct pussel_context *context = reading->context;
  const struct kit_table_row *heading = &reading->table->rows[0];
  if (reading->columns[column] == RATING_BLANK || reading->columns[column] == RATING_PASSED) return;
  for (size_t i = 0; i < column; i++) {
    bool same = reading->columns[column] == RATING_WIDE ? kit_word_equal(kit_word_trim(context, heading->cells[i]), kit_word_trim(context, heading->cells[column]))
                                                         : reading->columns[i] == reading->columns[column];
    if (!same) continue;
    kit_faults_add(context, &reading->faults, heading->line, pussel_text(context, _("the columns \"%s\" and \"%s\" say the same"), heading->cells[i], heading->cells[column]));
    return;
  }
}

static void rating_check_form(struct rating_reading *reading) {
  struct pussel_context *context = reading->context;
  const struct kit_table_row *heading = &reading->table->rows[0];
  size_t pieces = rating_columns_of(reading, RATING_PIECE), levels = rating_columns_of(reading, RATING_LEVEL), wide = rating_columns_of(reading, RATING_WIDE);
  if (pieces + levels == 0 && wide > 0) return;
  if (pieces == 0) kit_faults_add(context, &reading->faults, heading->line, _("there is no column \"piece\", nor a column for each piece"));
  if (levels == 0) kit_faults_add(context, &reading->faults, heading->line, _("there is no column \"level\", nor a column for each piece"));
  if (rating_columns_of(reading, RATING_RESPONDENT) == 0) kit_faults_add(context, &reading->faults, heading->line, _("there is no column \"respondent\""));
  for (size_t i = 0; i < heading->count && pieces + levels > 0; i++)
    if (reading->columns[i] == RATING_WIDE)
      kit_faults_add(context, &reading->faults, heading->line, pussel_text(context, _("the column \"%s\" is not known; the columns are unit, respondent, piece, level"), heading->cells[i]));
}

static int rating_read_heading(struct rating_reading *reading) {
  struct pussel_context *context = reading->context;
  const struct kit_table_row *heading = &reading->table->rows[0];
  reading->columns = pussel_alloc(context, (heading->count + 1) * sizeof *reading->columns);
  if (reading->columns == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < heading->count; i++) {
    const char *word = kit_word_trim(context, heading->cells[i]);
    if (word == NULL) return PUSSEL_ENOMEM;
    reading->columns[i] = rating_heading(word);
    if (reading->columns[i] == RATING_PASSED) reading->passed = reading->passed == NULL ? word : pussel_text(context, "%s, %s", reading->passed, word);
    rating_check_twice(reading, i);
  }
  rating_check_form(reading);
  reading->ratings->has_units = rating_columns_of(reading, RATING_UNIT) > 0;
  reading->ratings->is_wide = rating_columns_of(reading, RATING_WIDE) > 0;
  reading->ratings->is_unnumbered = reading->ratings->is_wide && rating_columns_of(reading, RATING_RESPONDENT) == 0;
  reading->ratings->heading_line = heading->line;
  return PUSSEL_OK;
}

/* A dash and the word itself abstain as an empty cell does. */
static const char *rating_level_word(struct pussel_context *context, const char *cell) {
  static const char *const words[] = {"-", "–", "abstained", "avstår", "avstår."};
  const char *word = kit_word_trim(context, cell);
  for (size_t i = 0; word != NULL && i < sizeof words / sizeof *words; i++)
    if (kit_word_equal(words[i], word)) return "";
  return word;
}

static const char *rating_cell(const struct rating_reading *reading, const struct kit_table_row *row, enum rating_column column) {
  for (size_t i = 0; i < reading->table->rows[0].count; i++)
    if (reading->columns[i] == column) return i < row->count ? kit_word_trim(reading->context, row->cells[i]) : "";
  return "";
}

static int rating_read_row(struct rating_reading *reading, const struct kit_table_row *row) {
  struct pussel_context *context = reading->context;
  const struct kit_table_row *heading = &reading->table->rows[0];
  struct siq_rating rating = {.line = row->line, .respondent = rating_cell(reading, row, RATING_RESPONDENT), .unit = rating_cell(reading, row, RATING_UNIT)};
  int result = PUSSEL_OK;
  for (size_t i = 0; i < row->count; i++)
    if ((i >= heading->count || reading->columns[i] == RATING_BLANK) && !kit_word_is_blank(row->cells[i])) {
      kit_faults_add(context, &reading->faults, row->line, pussel_text(context, _("\"%s\" stands in a column that has no heading"), row->cells[i]));
      break;
    }
  if (!reading->ratings->is_wide) {
    rating.piece = rating_cell(reading, row, RATING_PIECE);
    rating.level = rating_level_word(context, rating_cell(reading, row, RATING_LEVEL));
    if (rating.respondent == NULL || rating.unit == NULL || rating.piece == NULL || rating.level == NULL) return PUSSEL_ENOMEM;
    return siq_rating_append(context, reading->ratings, &rating);
  }
  for (size_t i = 0; result == PUSSEL_OK && i < heading->count; i++) {
    if (reading->columns[i] != RATING_WIDE) continue;
    rating.piece = kit_word_trim(context, heading->cells[i]);
    rating.level = rating_level_word(context, i < row->count ? row->cells[i] : "");
    if (rating.respondent == NULL || rating.unit == NULL || rating.piece == NULL || rating.level == NULL) return PUSSEL_ENOMEM;
    result = siq_rating_append(context, reading->ratings, &rating);
  }
  return result;
}

int siq_rating_file_read(struct pussel_context *context, const char *path, struct siq_ratings *ratings) {
  const struct kit_file file = {"siq-file", _("Give a CSV file of at most 4 MB: a line for each rating, or a line for each respondent."), FILE_MOST};
  struct kit_table table;
  struct rating_reading reading = {.context = context, .table = &table, .ratings = ratings};
  int result = kit_table_read(context, path, &file, &table);
  if (result == PUSSEL_OK) result = rating_read_heading(&reading);
  if (result < 0 || reading.columns == NULL) return result;
  if (reading.faults.count == 0 && table.count == 1) kit_faults_add(context, &reading.faults, 0, _("there is nothing under its heading"));
  result = kit_faults_fail(context, &reading.faults, "siq-rating-faults", _("nothing was rated"), _("Mend them and give all the ratings again."));
  for (size_t i = 1; result == PUSSEL_OK && i < table.count; i++) result = rating_read_row(&reading, &table.rows[i]);
  if (result == PUSSEL_OK && reading.passed != NULL)
    pussel_note(context, pussel_text(context, _("Columns that were passed over; nothing of them is kept: %s"), reading.passed));
  ratings->faults = reading.faults;
  return result;
}

/*
 * agree_file.c — agreed levels from a file. It comes back from workplaces in one of two forms: a row a piece (unit, piece, level, why), or
 * a sheet with a row a unit and a column a piece. An empty cell is a piece that nothing was agreed on, and is no fault.
 */
#include <string.h>

#include "siq.h"

enum agree_column { AGREE_ROUND, AGREE_UNIT, AGREE_PIECE, AGREE_LEVEL, AGREE_WHY, AGREE_ASIDE, AGREE_COLUMNS };

/* What a column may be called. Those aside are for whoever fills in the file. */
static const char *const names[AGREE_COLUMNS][6] = {
    {"round", "omgång", "omgang"}, {"unit", "enhet", "arbetsplats"},      {"piece", "bit", "pusselbit"}, {"level", "nivå", "niva"},
    {"why", "varför", "varfor", "motivering"}, {"unit_name", "name", "namn", "date", "datum"},
};

struct agree_heading {
  size_t at[AGREE_COLUMNS]; /* from 1; 0: there is none */
  size_t count;
};

static enum agree_column agree_known(const char *word) {
  for (size_t column = 0; column < AGREE_COLUMNS; column++)
    for (size_t i = 0; i < sizeof names[column] / sizeof *names[column] && names[column][i] != NULL; i++)
      if (kit_word_equal(names[column][i], word)) return (enum agree_column)column;
  return AGREE_COLUMNS;
}

int siq_agree_append(struct pussel_context *context, struct siq_agreements *all, const struct siq_agreement *one) {
  struct siq_agreement *grown = kit_list_grow(context, all->at, all->count, &all->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  all->at = grown;
  all->at[all->count++] = *one;
  return PUSSEL_OK;
}

static int agree_file_fail(struct pussel_context *context, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-agree-faults", _("nothing was agreed"), why, remedy);
}

/* ---- cells --------------------------------------------------------------------------------------------------------------- */

static const char *agree_cell(struct pussel_context *context, const struct kit_table_row *row, size_t at) {
  const char *word = at == 0 || at > row->count ? NULL : kit_word_trim(context, row->cells[at - 1]);
  return kit_word_is_blank(word) ? NULL : word;
}

/* Nothing agreed: an empty cell, or the dash that is written in one on paper. */
static const char *agree_level(struct pussel_context *context, const struct kit_table_row *row, size_t at) {
  const char *level = agree_cell(context, row, at);
  return level == NULL || strcmp(level, "-") == 0 || strcmp(level, "–") == 0 ? NULL : level;
}

static int agree_take_piece(struct pussel_context *context, const struct kit_table_row *row, const struct agree_heading *heading,
                            struct siq_agreements *all) {
  struct siq_agreement one = {.line = row->line,
                              .round = agree_cell(context, row, heading->at[AGREE_ROUND]),
                              .unit = agree_cell(context, row, heading->at[AGREE_UNIT]),
                              .piece = agree_cell(context, row, heading->at[AGREE_PIECE]),
                              .level = agree_level(context, row, heading->at[AGREE_LEVEL]),
                              .why = agree_cell(context, row, heading->at[AGREE_WHY])};
  if (one.level == NULL && one.why != NULL && agree_cell(context, row, heading->at[AGREE_LEVEL]) != NULL) one.level = ""; /* a dash, and why: it cannot be judged */
  return one.level == NULL && one.why == NULL ? PUSSEL_OK : siq_agree_append(context, all, &one); /* words without a level are a fault */
}

static int agree_take_unit(struct pussel_context *context, const struct kit_table_row *row, const struct agree_heading *heading,
                           const struct kit_table_row *words, struct siq_agreements *all) {
  int result = PUSSEL_OK;
  for (size_t at = 1; result == PUSSEL_OK && at <= row->count; at++) {
    const char *word = at <= words->count ? kit_word_trim(context, words->cells[at - 1]) : "";
    const struct siq_agreement one = {.line = row->line,
                                      .column = (int64_t)at,
                                      .round = agree_cell(context, row, heading->at[AGREE_ROUND]),
                                      .unit = agree_cell(context, row, heading->at[AGREE_UNIT]),
                                      .piece = word,
                                      .level = agree_level(context, row, at)};
    if (word == NULL) return PUSSEL_ENOMEM;
    if (one.level != NULL && agree_known(word) == AGREE_COLUMNS) result = siq_agree_append(context, all, &one);
  }
  return result;
}

/* ---- the file ------------------------------------------------------------------------------------------------------------- */

static int agree_read_heading(struct pussel_context *context, const struct kit_table_row *row, struct agree_heading *heading) {
  size_t pieces = 0;
  memset(heading, 0, sizeof *heading);
  heading->count = row->count;
  for (size_t i = 0; i < row->count; i++) {
    const char *word = kit_word_trim(context, row->cells[i]);
    enum agree_column column;
    if (word == NULL) return PUSSEL_ENOMEM;
    column = agree_known(word);
    if (column == AGREE_COLUMNS) pieces += !kit_word_is_blank(word);
    else if (heading->at[column] == 0) heading->at[column] = i + 1;
  }
  if (heading->at[AGREE_PIECE] != 0 && heading->at[AGREE_LEVEL] == 0)
    return agree_file_fail(context, _("the heading names the pieces' column, and none for the level"), _("Call it level. The other form is a row a unit, and a column for each piece."));
  if (heading->at[AGREE_PIECE] != 0 || pieces > 0) return PUSSEL_OK;
  return agree_file_fail(context, _("the first line names no columns of pieces"),
                         _("Its first line is: unit;piece;level;why – or unit and then the key of each piece, with a row for each unit."));
}

int siq_agree_file_read(struct pussel_context *context, const char *path, struct siq_agreements *all) {
  const struct kit_file kind = {"siq-file", _("Its first line is: unit;piece;level;why – or unit and then the key of each piece, with a row for each unit."), 4000000};
  struct agree_heading heading = {0};
  struct kit_table table;
  int result = kit_table_read(context, path, &kind, &table);
  if (result == PUSSEL_OK) result = agree_read_heading(context, &table.rows[0], &heading);
  if (result < 0) return result;
  if (table.count == 1) return agree_file_fail(context, _("there is no line below the heading"), _("Write the levels in the file, and give it again."));
  all->heading = table.rows[0].line;
  all->columns = heading.at[AGREE_PIECE] == 0 ? heading.count : 0;
  for (size_t i = 1; result == PUSSEL_OK && i < table.count; i++)
    result = all->columns > 0 ? agree_take_unit(context, &table.rows[i], &heading, &table.rows[0], all)
                              : agree_take_piece(context, &table.rows[i], &heading, all);
  if (result < 0 || all->count > 0) return result;
  return agree_file_fail(context, _("no line has a level"), _("Write the levels in the file, and give it again."));
}

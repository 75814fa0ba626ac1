/*
 * output_table.c — tables and trees for people, drawn by libsmartcols. It gets texts that are already broken into lines
 * that fit, since its own wrapping cuts words in two; what fits no width at all is written as records.
 */
#include "faces/inside.h"

#include <libsmartcols.h>
#include <stdlib.h>
#include <string.h>

#define EMPTY "–"
#define LEAST_TEXT 10    /* narrower than this no text is read with ease */
#define TIGHTEST_TEXT 7  /* narrower than this none can be read */
#define LONGEST_WHOLE 24 /* a word up to this is not cut */
#define TIGHTEST_WORD 16 /* nor one up to this where there is little room */

struct table {
  const char ***cells; /* [row][column shown]; from `colors` on what begins the colour of each, NULL: none */
  int32_t *depths;
  size_t count, room;
  size_t *shown; /* the declared column behind each column shown */
  size_t shown_count, colors; /* colors: how many were shown before any was left out */
};

static int table_begin(struct output *output) {
  struct table *table = arena_alloc(output->arena, sizeof *table);
  if (table == NULL) return error_memory(output->error);
  table->shown = arena_alloc(output->arena, (output->column_count + 1) * sizeof *table->shown);
  if (table->shown == NULL) return error_memory(output->error);
  for (size_t i = 0; i < output->column_count; i++)
    if (output_is_shown(output, i)) table->shown[table->shown_count++] = i;
  table->colors = table->shown_count;
  output->state = table;
  return 0;
}

/* Room for one more row. The arena keeps the smaller lists until the end: together they are as long as the last one. */
static int grow(struct output *output, struct table *table) {
  size_t room = table->room == 0 ? 64 : table->room * 2;
  const char ***cells;
  int32_t *depths;
  if (table->count < table->room) return 0;
  cells = arena_alloc(output->arena, room * sizeof *cells);
  depths = arena_alloc(output->arena, room * sizeof *depths);
  if (cells == NULL || depths == NULL) return error_memory(output->error);
  if (table->count > 0) {
    memcpy(cells, table->cells, table->count * sizeof *cells);
    memcpy(depths, table->depths, table->count * sizeof *depths);
  }
  table->cells = cells;
  table->depths = depths;
  table->room = room;
  return 0;
}

static int32_t depth_of(const struct output *output, const struct pussel_value *cells) {
  for (size_t i = 0; output->plan.tree && i < output->column_count; i++)
    if (strcmp(output->columns[i].name, "depth") == 0) return (int32_t)cells[i].integer;
  return 0;
}

static const char *cell_text(struct output *output, size_t column, const struct pussel_value *value) {
  struct cell_manner manner = {CELL_PEOPLE, language_has_decimal_comma(), output->plan.plugin};
  struct text text;
  const char *copy;
  if (value->type == PUSSEL_NULL) return EMPTY;
  text_init(&text);
  cell_append(&text, &output->columns[column], value, &manner);
  copy = text.failed ? NULL
                     : arena_copy(output->arena, text.length == 0 && value->type == PUSSEL_REAL ? EMPTY : text.bytes);
  text_release(&text);
  return copy;
}

/* The colour that the column before says for this one, as the escape sequence of a terminal; NULL: it says none. */
static const char *cell_color(struct output *output, size_t column, const struct pussel_value *cells) {
  const struct pussel_value *color = column > 0 ? &cells[column - 1] : NULL;
  if (color == NULL || (output->columns[column - 1].flags & PUSSEL_COLUMN_COLOR) == 0 || color->type != PUSSEL_TEXT) return NULL;
  return terminal_background(color->text, output->arena);
}

static int table_row(struct output *output, const struct pussel_value *cells) {
  struct table *table = output->state;
  const char **row = arena_alloc(output->arena, (table->colors + table->shown_count + 1) * sizeof *row);
  int result = grow(output, table);
  if (result != 0) return result;
  if (row == NULL) return error_memory(output->error);
  for (size_t i = 0; i < table->shown_count; i++) {
    row[i] = cell_text(output, table->shown[i], &cells[table->shown[i]]);
    if (row[i] == NULL) return error_memory(output->error);
    row[table->colors + i] = cell_color(output, table->shown[i], cells);
  }
  table->depths[table->count] = depth_of(output, cells);
  table->cells[table->count++] = row;
  return 0;
}

/* ---- measuring ------------------------------------------------------------------------------------------- */

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

static bool is_whole(const struct pussel_column *declared) {
  return cell_is_number(declared) || cell_is_boolean(declared) || declared->type == PUSSEL_DATE;
}

static void measure(const struct output *output, const struct table *table, size_t column, struct table_column *out) {
  const struct pussel_column *declared = &output->columns[table->shown[column]];
  size_t word, widest = 0;
  out->heading = cell_heading(declared, output->plan.plugin, output->arena);
  out->number = cell_is_number(declared);
  out->natural = output->plan.heading ? width_of(out->heading) : 0;
  word = output->plan.heading ? width_longest_word(out->heading) : 0;
  for (size_t r = 0; r < table->count; r++) {
    size_t branches = output->plan.tree && column == 0 ? 2 * (size_t)table->depths[r] : 0;
    widest = larger(widest, width_of(table->cells[r][column]) + branches);
    word = larger(word, width_longest_word(table->cells[r][column]) + branches);
  }
  out->natural = larger(out->natural, widest);
  out->least = larger(LEAST_TEXT, word < LONGEST_WHOLE ? word : LONGEST_WHOLE);
  out->tightest = larger(TIGHTEST_TEXT, word < TIGHTEST_WORD ? word : TIGHTEST_WORD);
  /* Numbers, days, yes and no are never broken; their headings may be, between words. */
  if (is_whole(declared)) out->least = out->tightest = larger(widest, word);
  if (out->least > out->natural) out->least = out->natural;
  if (out->tightest > out->natural) out->tightest = out->natural;
}

/* ---- drawing --------------------------------------------------------------------------------------------- */

/* The text broken into lines of the column's width, less what the tree's branches take. */
static const char *folded(struct output *output, const char *text, size_t width) {
  struct width_box box = {.width = width < 4 ? 4 : width, .cut = true};
  struct text out;
  const char *copy;
  if (width_of(text) <= width) return text;
  text_init(&out);
  width_wrap(&out, text, &box);
  copy = out.failed ? NULL : arena_copy(output->arena, out.bytes);
  text_release(&out);
  return copy == NULL ? text : copy;
}

static int add_columns(struct output *output, struct libscols_table *drawn, const struct table_column *columns,
                       size_t count) {
  for (size_t i = 0; i < count; i++) {
    int flags = SCOLS_FL_WRAP | (columns[i].number ? SCOLS_FL_RIGHT : 0);
    struct libscols_column *column = scols_table_new_column(drawn, "", 0, flags);
    if (column == NULL || scols_column_set_safechars(column, "\n") != 0 ||
        scols_column_set_wrapfunc(column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL) != 0)
      return error_memory(output->error);
  }
  return 0;
}

/* The line with this number of a text; NULL when it has fewer. */
static const char *line_of(struct output *output, const char *text, size_t number) {
  for (; number > 0; number--) {
    text = strchr(text, '\n');
    if (text == NULL) return NULL;
    text++;
  }
  return arena_print(output->arena, "%.*s", (int)strcspn(text, "\n"), text);
}

/* A file is no terminal, whatever standard output is, and text is letters alone. */
static bool is_colored(const struct output *output) {
  return output->plan.format != OUTPUT_TEXT && output->plan.terminal->color_out && output->plan.file == NULL;
}

/* Headings are rows: libsmartcols prints the further lines of a real heading below the first row. */
static int add_headings(struct output *output, struct libscols_table *drawn, const struct table_column *columns,
                        size_t count) {
  bool more = output->plan.heading;
  for (size_t number = 0; more; number++) {
    struct libscols_line *line = NULL;
    more = false;
    for (size_t i = 0; i < count; i++) {
      const char *heading = line_of(output, folded(output, columns[i].heading, columns[i].width), number);
      if (heading == NULL) continue;
      if (line == NULL) line = scols_table_new_line(drawn, NULL);
      if (line == NULL || scols_line_set_data(line, i, heading) != 0) return error_memory(output->error);
      if (is_colored(output) && scols_cell_set_color(scols_line_get_cell(line, i), TERMINAL_BOLD) != 0)
        return error_memory(output->error);
      more = true;
    }
  }
  return 0;
}

/* The cell of a tree's first column: branches before each of its lines. */
static const char *with_branches(struct output *output, const char *cell, const struct table_branches *branches) {
  struct text out;
  const char *copy;
  text_init(&out);
  text_append(&out, branches->first);
  for (const char *c = cell; *c != '\0'; c++) {
    text_append_bytes(&out, c, 1);
    if (*c == '\n') text_append(&out, branches->next);
  }
  copy = out.failed ? NULL : arena_copy(output->arena, out.bytes);
  text_release(&out);
  return copy == NULL ? cell : copy;
}

static int add_lines(struct output *output, struct libscols_table *drawn, const struct table *table,
                     const struct table_column *columns) {
  struct table_branches *branches = arena_alloc(output->arena, (table->count + 1) * sizeof *branches);
  if (branches == NULL) return error_memory(output->error);
  if (output->plan.tree && !table_tree(branches, table->depths, table->count, output->arena))
    return error_memory(output->error);
  for (size_t r = 0; r < table->count; r++) {
    struct libscols_line *line = scols_table_new_line(drawn, NULL);
    if (line == NULL) return error_memory(output->error);
    for (size_t c = 0; c < table->shown_count; c++) {
      bool in_tree = output->plan.tree && c == 0;
      size_t taken = in_tree ? width_of(branches[r].first) : 0;
      const char *cell = folded(output, table->cells[r][c], columns[c].width > taken ? columns[c].width - taken : 1);
      if (scols_line_set_data(line, c, in_tree ? with_branches(output, cell, &branches[r]) : cell) != 0)
        return error_memory(output->error);
      if (is_colored(output) && table->cells[r][table->colors + c] != NULL &&
          scols_cell_set_color(scols_line_get_cell(line, c), table->cells[r][table->colors + c]) != 0)
        return error_memory(output->error);
    }
  }
  return 0;
}

/* Takes away the blanks that pad the last column. */
static void append_trimmed(struct text *out, const char *drawn) {
  while (*drawn != '\0') {
    size_t length = strcspn(drawn, "\n"), kept = length;
    while (kept > 0 && drawn[kept - 1] == ' ')
      kept--;
    text_append_bytes(out, drawn, kept);
    text_append(out, "\n");
    drawn += length + (drawn[length] == '\n');
  }
}

static int draw(struct output *output, const struct table *table, const struct table_column *columns, size_t gap) {
  struct libscols_table *drawn = scols_new_table();
  char *text = NULL;
  int result;
  if (drawn == NULL) return error_memory(output->error);
  scols_table_set_termforce(drawn, SCOLS_TERMFORCE_NEVER); /* the width is ours to keep */
  scols_table_enable_noheadings(drawn, 1);
  scols_table_enable_colors(drawn, is_colored(output));
  scols_table_set_column_separator(drawn, gap == TABLE_GAP ? "  " : " ");
  result = add_columns(output, drawn, columns, table->shown_count);
  if (result == 0) result = add_headings(output, drawn, columns, table->shown_count);
  if (result == 0) result = add_lines(output, drawn, table, columns);
  if (result == 0 && scols_print_table_to_string(drawn, &text) != 0) result = error_memory(output->error);
  if (result == 0) append_trimmed(&output->text, text);
  free(text);
  scols_unref_table(drawn);
  return result;
}

/* A column that some rows of the command have is no column of an answer in which none has it. */
static void leave_out_sparse(const struct output *output, struct table *table) {
  size_t kept = 0;
  for (size_t column = 0; column < table->shown_count; column++) {
    bool is_kept = (output->columns[table->shown[column]].flags & PUSSEL_COLUMN_SPARSE) == 0;
    for (size_t r = 0; !is_kept && r < table->count; r++) is_kept = strcmp(table->cells[r][column], EMPTY) != 0;
    if (!is_kept) continue;
    for (size_t r = 0; r < table->count; r++) {
      table->cells[r][kept] = table->cells[r][column];
      table->cells[r][table->colors + kept] = table->cells[r][table->colors + column];
    }
    table->shown[kept++] = table->shown[column];
  }
  table->shown_count = kept;
}

static int table_end(struct output *output) {
  struct table *table = output->state;
  size_t width = output->plan.file == NULL ? output->plan.terminal->width : 0;
  struct table_column *columns;
  size_t gap;
  leave_out_sparse(output, table);
  if (table->count == 0 || table->shown_count == 0) return 0;
  columns = arena_alloc(output->arena, table->shown_count * sizeof *columns);
  if (columns == NULL) return error_memory(output->error);
  for (size_t i = 0; i < table->shown_count; i++)
    measure(output, table, i, &columns[i]);
  gap = table_fit(columns, table->shown_count, width);
  if (gap == 0) {
    struct table_rows rows = {(const char *const *const *)table->cells, output->plan.tree ? table->depths : NULL,
                              table->count};
    table_records(&output->text, columns, table->shown_count, &rows, width);
    return 0;
  }
  return draw(output, table, columns, gap);
}

const struct output_way output_table = {table_begin, table_row, table_end};

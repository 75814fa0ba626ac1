/*
 * output.c — rows to a format. A format only composes text; this file decides when it gets out: streamed for programs,
 * at the end for people (whose tables need all widths) and for files.
 */
#include "faces/inside.h"

#include <stdlib.h>
#include <string.h>

#define STREAM_BYTES ((size_t)1 << 16)

static const struct {
  const char *name, *extensions;
  enum output_format format;
} formats[] = {
    {"table", "txt", OUTPUT_TABLE},    {"tree", "", OUTPUT_TREE},  {"json", "json", OUTPUT_JSON},
    {"jsonl", "jsonl", OUTPUT_JSONL},  {"csv", "csv", OUTPUT_CSV}, {"tsv", "tsv", OUTPUT_TSV},
    {"html", "html,htm", OUTPUT_HTML}, {"text", "", OUTPUT_TEXT},
};

static bool by_name(const char *name, enum output_format *format) {
  for (size_t i = 0; i < COUNT_OF(formats); i++)
    if (strcmp(formats[i].name, name) == 0) {
      *format = formats[i].format;
      return true;
    }
  return false;
}

bool output_find_extension(const char *file, enum output_format *format) {
  const char *slash = strrchr(file, '/'), *dot = strrchr(slash == NULL ? file : slash, '.');
  for (size_t i = 0; dot != NULL && i < COUNT_OF(formats); i++)
    if (text_in_list(formats[i].extensions, dot + 1)) {
      *format = formats[i].format;
      return true;
    }
  return false;
}

static int by_extension(const char *file, enum output_format *format, struct error *error) {
  if (output_find_extension(file, format)) return 0;
  return error_setf(error, PUSSEL_EUSAGE, "usage-output", _("option --output"),
                    _("Choose one with --format, or end the name in .csv, .tsv, .json, .jsonl, .html or .txt."),
                    _("the name “%s” does not say which format is wanted"), file);
}

int output_choose(struct output_plan *plan, const struct globals *globals, bool is_tree, struct error *error) {
  int result = 0;
  plan->format = OUTPUT_TABLE;
  plan->tree = is_tree;
  plan->excel = globals->excel;
  plan->heading = !globals->no_heading;
  plan->file = globals->output != NULL && strcmp(globals->output, "-") == 0 ? NULL : globals->output;
  if (globals->format != NULL) {
    if (!by_name(globals->format, &plan->format))
      return error_setf(error, PUSSEL_EUSAGE, "usage-format", _("option --format"),
                        _("Choose table, text, tree, json, jsonl, csv, tsv or html."), _("“%s” is none of the formats"),
                        globals->format);
  } else if (globals->excel && (plan->file == NULL || !output_find_extension(plan->file, &plan->format))) {
    plan->format = OUTPUT_CSV;
  } else if (!globals->excel && plan->file != NULL) {
    result = by_extension(plan->file, &plan->format, error);
    if (result != 0) return result;
  }
  if (globals->excel && plan->format != OUTPUT_CSV)
    return error_set(error, PUSSEL_EUSAGE, "usage-excel", _("option --excel"),
                     _("it is a way to write CSV, not another format"),
                     _("Give --format csv with it, or leave one of the two out."));
  if (plan->format == OUTPUT_TREE && !is_tree)
    return error_set(error, PUSSEL_EUSAGE, "usage-tree", _("option --format"),
                     _("the rows of this command are no tree"), _("Choose another format."));
  return 0;
}

static const struct output_way *way_of(enum output_format format) {
  switch (format) {
  case OUTPUT_JSON:
    return &output_json;
  case OUTPUT_JSONL:
    return &output_jsonl;
  case OUTPUT_CSV:
  case OUTPUT_TSV:
    return &output_csv;
  case OUTPUT_HTML:
    return &output_html;
  default:
    return &output_table;
  }
}

static int copy_columns(struct output *output, size_t count) {
  output->columns = arena_alloc(output->arena, (count + 1) * sizeof *output->columns);
  if (output->columns == NULL) return error_memory(output->error);
  output->column_count = count;
  return 0;
}

int output_new(struct output **out, const struct output_plan *plan, const struct pussel_list *columns,
               struct error *error) {
  struct output *output = calloc(1, sizeof *output);
  int result = 0;
  *out = NULL;
  if (output == NULL) return error_memory(error);
  output->plan = *plan;
  output->error = error;
  output->way = way_of(plan->format);
  text_init(&output->text);
  output->arena = arena_new();
  if (output->arena == NULL) result = error_memory(error);
  if (result == 0) result = copy_columns(output, columns == NULL ? 0 : columns->count);
  for (size_t i = 0; result == 0 && i < output->column_count; i++)
    menu_column_at(columns, i, &output->columns[i]);
  if (result == 0) {
    *out = output;
  } else {
    output_free(output);
  }
  return result;
}

void output_free(struct output *output) {
  if (output == NULL) return;
  text_release(&output->text);
  arena_free(output->arena);
  free(output);
}

/* The columns of rows that no declaration knows: a person's SQL. Their names live only as long as the row. */
static int learn_columns(struct output *output, const struct pussel_column *columns, size_t count) {
  int result = copy_columns(output, count);
  for (size_t i = 0; result == 0 && i < count; i++) {
    output->columns[i] = columns[i];
    output->columns[i].name = arena_copy(output->arena, columns[i].name);
    output->columns[i].heading = arena_copy(output->arena, columns[i].heading);
    output->columns[i].summary = NULL;
    if (output->columns[i].name == NULL) result = error_memory(output->error);
  }
  return result;
}

static bool is_streamed(const struct output *output) {
  enum output_format format = output->plan.format;
  if (output->plan.file != NULL || output->plan.terminal->out) return false;
  return format == OUTPUT_JSON || format == OUTPUT_JSONL || format == OUTPUT_CSV || format == OUTPUT_TSV;
}

static int begin(struct output *output) {
  output->begun = true;
  return output->way->begin == NULL ? 0 : output->way->begin(output);
}

int output_row(struct output *output, const struct pussel_column *columns, const struct pussel_value *cells,
               size_t count) {
  int result = 0;
  if (output->column_count == 0) result = learn_columns(output, columns, count);
  if (result == 0 && count != output->column_count)
    result = error_setf(output->error, PUSSEL_EINTERNAL, "output-columns", _("output"), NULL,
                        _("a row has %zu cells where %zu are declared"), count, output->column_count);
  if (result == 0 && !output->begun) result = begin(output);
  if (result == 0 && cells == NULL) return 0; /* the columns of an answer without rows */
  if (result == 0) result = output->way->row(output, cells);
  if (result == 0 && output->text.failed) result = error_memory(output->error);
  if (result != 0) return result;
  output->row_count++;
  if (!is_streamed(output) || output->text.length < STREAM_BYTES) return 0;
  result = terminal_write(output->text.bytes, output->text.length, output->error);
  text_clear(&output->text);
  return result;
}

int output_end(struct output *output) {
  int result = 0;
  if (!output->plan.has_rows && output->row_count == 0) return 0;
  if (!output->begun) result = begin(output);
  if (result == 0) result = output->way->end(output);
  if (result == 0 && output->text.failed) result = error_memory(output->error);
  if (result != 0) return result;
  if (output->plan.file != NULL)
    return file_write(output->plan.file, output->text.bytes, output->text.length, output->error);
  if (output->plan.format == OUTPUT_TEXT) return terminal_write(output->text.bytes, output->text.length, output->error); /* no pager either */
  return terminal_show(output->plan.terminal, output->text.bytes, output->text.length, output->error);
}

/* A table is drawn in pieces then, and has its heading once. */
int output_flush(struct output *output) {
  enum output_format format = output->plan.format;
  bool is_drawn = format == OUTPUT_TABLE || format == OUTPUT_TREE || format == OUTPUT_TEXT;
  int result = 0;
  if (output->plan.file != NULL || !output->begun || format == OUTPUT_HTML) return 0;
  if (is_drawn) result = output->way->end(output);
  if (result == 0 && output->text.failed) result = error_memory(output->error);
  if (result == 0) result = terminal_write(output->text.bytes, output->text.length, output->error);
  text_clear(&output->text);
  if (!is_drawn) return result;
  if (output->row_count > 0) output->plan.heading = false;
  output->begun = false;
  return result;
}

bool output_is_shown(const struct output *output, size_t column) {
  const struct pussel_column *one = &output->columns[column];
  /* In a tree the depth is seen in the branches. */
  if (output->plan.tree && strcmp(one->name, "depth") == 0) return false;
  if ((one->flags & PUSSEL_COLUMN_OF_MANY) != 0) return output->plan.of_many;
  return !(one->flags & (PUSSEL_COLUMN_DETAIL | PUSSEL_COLUMN_COLOR));
}

/*
 * host/output.c — rows and lines on their way to the person. Those of a writing command wait for the commit, so that
 * nothing is ever printed that then did not happen.
 */
#include "host/inside.h"

#include <string.h>

struct host_output {
  struct host_output *next;
  bool is_row, is_masked;
  int level;
  const char *text;
  struct pussel_value *cells;
  const struct pussel_column *columns; /* NULL: the command's */
  size_t count;
};

int host_output_begin(struct host_context *context, const struct pussel_command *command) {
  size_t count = command->columns.count;
  context->columns = arena_alloc(context->arena, (count + 1) * sizeof *context->columns);
  context->cells = arena_alloc(context->arena, (count + 1) * sizeof *context->cells);
  if (context->columns == NULL || context->cells == NULL) return error_memory(context->host->error);
  for (size_t i = 0; i < count; i++) host_list_get(&command->columns, i, &context->columns[i], sizeof *context->columns);
  context->column_count = count;
  return PUSSEL_OK;
}

static int host_send(struct host_context *context, const struct host_output *output) {
  const struct host_sink *sink = context->call != NULL ? context->call->sink : NULL;
  int rc;
  if (sink == NULL) return PUSSEL_OK;
  rc = output->is_row && output->cells != NULL && !output->is_masked ? host_mask_cells(context, output->cells, output->columns != NULL ? output->count : context->column_count) : PUSSEL_OK;
  if (rc < 0) return rc;
  if (output->is_row && output->columns != NULL) return sink->row(sink->state, output->columns, output->cells, output->count);
  if (output->is_row) return sink->row(sink->state, context->columns, output->cells, context->column_count);
  sink->log(sink->state, output->level, output->text);
  return PUSSEL_OK;
}

static int host_hold(struct host_context *context, const struct host_output *output) {
  struct host_output *kept = arena_alloc(context->arena, sizeof *kept);
  if (kept == NULL) return error_memory(context->host->error);
  *kept = *output;
  kept->text = arena_copy(context->arena, output->text);
  kept->next = NULL;
  if (context->last != NULL) context->last->next = kept;
  else context->first = kept;
  context->last = kept;
  return PUSSEL_OK;
}

static int host_put(struct host_context *context, const struct host_output *output) {
  return context->holds_output ? host_hold(context, output) : host_send(context, output);
}

/* While nothing stands yet, so that what cannot be masked undoes the command instead of hiding what it has done. */
int host_output_mask(struct host_context *context) {
  int rc = PUSSEL_OK;
  for (struct host_output *output = context->first; output != NULL && rc == PUSSEL_OK; output = output->next) {
    if (!output->is_row || output->cells == NULL) continue;
    rc = host_mask_cells(context, output->cells, output->columns != NULL ? output->count : context->column_count);
    output->is_masked = rc == PUSSEL_OK;
  }
  return rc;
}

int host_output_flush(struct host_context *context) {
  int rc = PUSSEL_OK;
  for (const struct host_output *output = context->first; output != NULL && rc == PUSSEL_OK; output = output->next) {
    rc = host_send(context, output);
  }
  host_output_drop(context);
  return rc;
}

void host_output_drop(struct host_context *context) { context->first = context->last = NULL; }

void host_log(struct pussel_context *open, int level, const char *text) {
  struct host_output output = {.is_row = false, .level = level, .text = text};
  if (text == NULL || (level == PUSSEL_NOTE && host_context_of(open)->in_bulk)) return;
  (void)host_put(host_context_of(open), &output);
}

/* Takes back what came after `last` (NULL: everything): the rows and lines of a unit that was refused. */
void host_output_cut(struct host_context *context, struct host_output *last) {
  context->last = last;
  if (last == NULL) context->first = NULL;
  else last->next = NULL;
}

static int host_no_column(struct host_context *context, const char *column) {
  return error_setf(context->host->error, PUSSEL_EINTERNAL, "plugin-column", _("building a row"), _("Declare the column in .columns of the command."),
                    _("the column \"%s\" is not declared"), column != NULL ? column : "?");
}

int host_row_set(struct pussel_context *open, const char *column, const struct pussel_value *value) {
  struct host_context *context = host_context_of(open);
  for (size_t i = 0; column != NULL && i < context->column_count; i++) {
    if (strcmp(context->columns[i].name, column) != 0) continue;
    context->cells[i] = *value;
    context->cells[i].text = arena_copy(context->arena, value->text);
    return PUSSEL_OK;
  }
  return host_no_column(context, column);
}

int host_row_end(struct pussel_context *open) {
  struct host_context *context = host_context_of(open);
  struct host_output output = {.is_row = true};
  size_t bytes = (context->column_count + 1) * sizeof *context->cells;
  int rc;
  /* What was read past the guard is not shown; why, host_leave_plugin tells. */
  if (context->plugin != NULL && store_guard_is_breached(context->host->store)) return PUSSEL_EINTERNAL;
  output.cells = context->cells;
  if (context->holds_output) {
    output.cells = arena_alloc(context->arena, bytes);
    if (output.cells == NULL) return error_memory(context->host->error);
    memcpy(output.cells, context->cells, bytes);
  }
  rc = host_put(context, &output);
  memset(context->cells, 0, bytes);
  return rc;
}

struct pussel_value host_column_value(sqlite3_stmt *statement, int column) {
  struct pussel_value value = pussel_null();
  switch (sqlite3_column_type(statement, column)) {
  case SQLITE_INTEGER: value = pussel_integer(sqlite3_column_int64(statement, column)); break;
  case SQLITE_FLOAT: value = pussel_real(sqlite3_column_double(statement, column)); break;
  case SQLITE_TEXT: value = pussel_string((const char *)sqlite3_column_text(statement, column)); break;
  default: break;
  }
  return value;
}

/* The guard stays the plugin's: stepping may prepare its SQL again. */
int host_rows(struct pussel_context *open, sqlite3_stmt *statement) {
  struct host_context *context = host_context_of(open);
  int rc;
  while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      struct pussel_value value = host_column_value(statement, i);
      int result = host_row_set(open, sqlite3_column_name(statement, i), &value);
      if (result < 0) return result;
    }
    rc = host_row_end(open);
    if (rc < 0) return rc;
  }
  return rc == SQLITE_DONE ? PUSSEL_OK : store_fail(context->host->store, _("reading rows"));
}

/* A question may have a million rows: one place for the cells of all. */
static int host_send_loose(struct host_context *context, struct host_output *output, const struct pussel_value *cells) {
  if (context->loose_count < output->count) {
    context->loose = arena_alloc(context->arena, output->count * sizeof *context->loose);
    context->loose_count = context->loose != NULL ? output->count : 0;
    if (context->loose == NULL) return error_memory(context->host->error);
  }
  if (output->count > 0) memcpy(context->loose, cells, output->count * sizeof *cells);
  output->cells = context->loose;
  return host_send(context, output);
}

/* The columns are borrowed until the command has ended; of a row that waits for the commit the cells are copied. */
int host_row_free(struct pussel_context *open, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct host_context *context = host_context_of(open);
  const struct host_sink *sink = context->call != NULL ? context->call->sink : NULL;
  struct host_output output = {.is_row = true, .columns = columns, .count = count};
  if (sink == NULL) return PUSSEL_OK;
  if (cells == NULL) return context->holds_output ? host_hold(context, &output) : sink->row(sink->state, columns, cells, count);
  if (!context->holds_output) return host_send_loose(context, &output, cells);
  output.cells = arena_alloc(context->arena, (count + 1) * sizeof *output.cells);
  if (output.cells == NULL) return error_memory(context->host->error);
  for (size_t i = 0; i < count; i++) {
    output.cells[i] = cells[i];
    output.cells[i].text = arena_copy(context->arena, cells[i].text);
    if (cells[i].text != NULL && output.cells[i].text == NULL) return error_memory(context->host->error);
  }
  return host_hold(context, &output);
}

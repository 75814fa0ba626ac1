/*
 * host/left.c — what a callback of a plugin leaves behind: statements that stand on a row, a result that is none of the
 * interface's, and an error that does not say whose it is.
 */
#include "host/inside.h"

static bool host_stood_before(const struct host_context *context, const sqlite3_stmt *statement) {
  for (size_t i = 0; i < context->standing_count; i++) {
    if (context->standing[i] == statement) return true;
  }
  return false;
}

void host_note_standing(struct host_context *context) {
  sqlite3_stmt *statement = NULL;
  context->standing_count = 0;
  if (context->host->store == NULL || context->plugin == NULL) return;
  while ((statement = sqlite3_next_stmt(store_db(context->host->store), statement)) != NULL) {
    if (!sqlite3_stmt_busy(statement)) continue;
    if (context->standing_count < COUNT_OF(context->standing)) context->standing[context->standing_count++] = statement;
  }
}

/* One that writes would make the commit wait for ever, one that reads would keep an old view of the file for all that follows.
 * It is only set back: the plugin may still finalise it. */
static void host_set_back(struct host_context *context, const char *doing) {
  sqlite3_stmt *statement = NULL;
  if (context->host->store == NULL || context->standing_count == COUNT_OF(context->standing)) return;
  while ((statement = sqlite3_next_stmt(store_db(context->host->store), statement)) != NULL) {
    const char *line;
    if (!sqlite3_stmt_busy(statement) || host_stood_before(context, statement)) continue;
    sqlite3_reset(statement);
    line = arena_print(context->arena, _("%s: the plugin %s has left a statement in the middle: %s"), doing, host_plugin_id(context->plugin),
                       sqlite3_sql(statement));
    host_log(&context->open, PUSSEL_DEBUG, line);
  }
}

int host_clear_up(struct host_context *context, int result, const char *doing) {
  struct error *error = context->host->error;
  host_set_back(context, doing);
  if (result > 0) {
    result = error_setf(error, PUSSEL_EINTERNAL, "plugin-result", doing, _("Tell who answers for the plugin."),
                        _("the plugin %s answered %d, which is no result of the plugin interface"), host_plugin_id(context->plugin), result);
  }
  return result;
}

void host_name_fault(struct host_context *context) {
  const struct pussel_plugin *about = &context->plugin->about;
  error_detail(context->host->error, _("Plugin: %s %s, %s"), about->id, about->version, about->owner);
}

/*
 * host/run.c — the natural way of a command: values -> may the actor, is it enabled there -> prepare -> transaction ->
 * run -> commit -> rows to the person -> deliver the events -> documents to their places.
 */
#include "host/inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool host_writes(const struct pussel_command *command) {
  return (command->flags & PUSSEL_COMMAND_WRITES) != 0 && (command->flags & HOST_COMMAND_OWN_TRANSACTION) == 0 &&
         (command->flags & HOST_COMMAND_NO_DATABASE) == 0;
}

/* ---- where it acts -------------------------------------------------------------------------------------------------------- */

/* The unit that unit_sql names, with the options bound to its parameters. 0: none, and the command will say what is missing. */
static int host_unit_by_sql(struct host_context *context, const char *sql, int64_t *unit) {
  struct store *store = context->host->store;
  sqlite3_stmt *statement = NULL;
  struct store_guard before = host_enter_plugin(context); /* it is the plugin's SQL: it reads what the plugin may */
  int rc = store_prepare(store, &statement, sql, "");
  for (int i = 1; rc == PUSSEL_OK && i <= sqlite3_bind_parameter_count(statement); i++) {
    struct pussel_value value;
    const char *name = sqlite3_bind_parameter_name(statement, i);
    (void)host_argument_value(&context->open, name != NULL ? name + 1 : "", 0, &value);
    if (value.type == PUSSEL_NULL) continue;
    /* What was typed stays in `text` for units and persons too; their numbers are what counts. */
    if (value.type == PUSSEL_TEXT || value.type == PUSSEL_DATE || value.type == PUSSEL_CHOICE) sqlite3_bind_text(statement, i, value.text, -1, SQLITE_TRANSIENT);
    else sqlite3_bind_int64(statement, i, value.integer);
  }
  if (rc == PUSSEL_OK) rc = store_step(store, statement);
  if (rc == 1) *unit = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return host_leave_plugin(context, before, rc < 0 ? rc : PUSSEL_OK, context->call->command->name);
}

static int host_target_unit(struct host_context *context, int64_t *unit) {
  struct pussel_value value;
  *unit = 0;
  if (host_argument_value(&context->open, "unit", 0, &value) == PUSSEL_OK && value.type == PUSSEL_UNIT) *unit = value.integer;
  if (*unit == 0 && context->call->command->unit_sql != NULL) return host_unit_by_sql(context, context->call->command->unit_sql, unit);
  return PUSSEL_OK;
}

/* Reading is allowed where a plugin was enabled once: nothing disappears. New work is not. */
static int host_may(struct host_context *context, int64_t unit) {
  const struct pussel_command *command = context->call->command;
  struct host *host = context->host;
  int rc = PUSSEL_OK;
  if (context->plugin != NULL && host_writes(command) && !context->winds_up) {
    if (unit != 0) rc = host_require_enabled(host, host_plugin_id(context->plugin), unit);
    else rc = host_require_enabled_anywhere(host, host_plugin_id(context->plugin));
  }
  return rc == PUSSEL_OK ? host_require_audience(context, unit) : rc;
}

/* ---- once, or for each unit --------------------------------------------------------------------------------------------------- */

/* PUSSEL_NOTHING only in bulk: of one unit it is the error that was told. */
int host_run_once(struct host_context *context, void *prepared) {
  struct store_guard before = host_enter_plugin(context);
  int rc = context->call->command->run(&context->open, prepared), told = context->host->error->result;
  bool nothing = rc == PUSSEL_NOTHING && told < 0;
  if (nothing) rc = told;
  rc = host_leave_plugin(context, before, rc, context->call->command->name);
  return nothing && context->in_bulk && rc == told ? PUSSEL_NOTHING : rc;
}

static int host_prepare(struct host_context *context, void **prepared) {
  struct store_guard before;
  int rc;
  *prepared = NULL;
  if (context->call->command->prepare == NULL) return PUSSEL_OK;
  context->preparing = true;
  before = host_enter_plugin(context);
  rc = context->call->command->prepare(&context->open, prepared);
  rc = host_leave_plugin(context, before, rc, context->call->command->name);
  context->preparing = false;
  return rc;
}

/* A command that only shows, of no unit in particular, has had no unit to ask for: so the published views show it what they
 * show the person. What it reads by other ways is its own to answer for. */
static bool host_lists(const struct host_context *context) {
  const struct pussel_command *command = context->call->command;
  if (context->plugin == NULL || context->host->store == NULL || command->audience == PUSSEL_EVERYONE) return false;
  return (command->flags & PUSSEL_COMMAND_ANYWHERE) != 0 && !host_writes(command);
}

static int host_read(struct host_context *context, void *prepared) {
  int rc = host_lists(context) ? host_narrow_views(context->host, NULL) : PUSSEL_OK;
  if (rc == PUSSEL_OK) rc = host_run_once(context, prepared);
  host_widen_views(context->host);
  return host_document_send(context, rc);
}

/* ---- the transaction ------------------------------------------------------------------------------------------------------------ */

/* What a killed process left behind is delivered before anything new is written. */
static int host_deliver_due(struct host *host) {
  struct bus_delivery delivery;
  bool due;
  int rc = bus_has_due(host->bus, &due);
  return rc == PUSSEL_OK && due ? bus_deliver(host->bus, &delivery) : rc;
}

/* After the commit: what the command did stands, whatever becomes of the delivery. It must not end as if nothing had been
 * done, since whoever tries again would do it twice; the next writing command delivers what is left. */
static void host_deliver(struct host_context *context) {
  struct bus_delivery delivery;
  int rc = bus_deliver(context->host->bus, &delivery);
  if (rc == PUSSEL_OK && delivery.failed == 0) return;
  error_clear(context->host->error);
  host_log(&context->open, PUSSEL_WARNING, _("It is done, but a plugin could not take it in yet: pussel event behind"));
}

/* The same holds of clearing the file: what was erased is erased, and what may linger is told. */
static void host_scrub(struct host_context *context) {
  bool lingers = false;
  if (store_scrub(context->host->store, &lingers) == PUSSEL_OK && !lingers) return;
  error_clear(context->host->error);
  host_log(&context->open, PUSSEL_WARNING,
           _("It is erased, but the old pages are still in the file or in the log beside it, since another program has it open. They go at the next erasure, or with: sqlite3 FILE VACUUM"));
}

static int host_begin(struct host_context *context) {
  struct host *host = context->host;
  int rc = store_begin(host->store);
  if (rc < 0) return rc;
  rc = bus_register(host->bus);
  return rc == PUSSEL_OK ? host_record_settle_due(context) : rc;
}

static int host_in_transaction(struct host_context *context, void *prepared) {
  struct host *host = context->host;
  int rc, result = PUSSEL_OK;
  context->writes = true;
  context->holds_output = true;
  rc = host_begin(context);
  if (rc == PUSSEL_OK) result = context->call->below != NULL ? host_run_bulk(context, prepared) : host_run_once(context, prepared);
  /* Of several units some may be refused and the others stand; a dry run may show what it found, and that the answer is no. */
  if (result < 0 && (result != PUSSEL_ENO || context->broken || (context->call->below == NULL && !context->call->dry_run))) rc = result;
  if (rc == PUSSEL_OK) rc = host_record_settle_due(context);
  if (rc == PUSSEL_OK) rc = host_output_mask(context);
  context->writes = false;
  if (rc < 0 || context->call->dry_run) {
    struct error kept = {0};
    error_move(&kept, host->error);
    store_rollback(host->store);
    error_move(host->error, &kept);
    error_release(&kept);
  } else {
    rc = store_commit(host->store, true);
  }
  context->holds_output = false;
  if (rc < 0) {
    host_output_drop(context);
    return rc;
  }
  rc = host_output_flush(context);
  if (context->call->dry_run) host_log(&context->open, PUSSEL_NOTE, _("Dry run: nothing was changed."));
  return rc < 0 ? rc : result;
}

static int host_write(struct host_context *context, void *prepared) {
  struct error kept = {0};
  int rc = context->call->dry_run ? PUSSEL_OK : host_rehome_due(context);
  if (rc == PUSSEL_OK) rc = host_deliver_due(context->host);
  if (rc == PUSSEL_OK) rc = host_in_transaction(context, prepared);
  if ((rc != PUSSEL_OK && rc != PUSSEL_ENO) || context->call->dry_run) return host_document_send(context, rc);
  error_move(&kept, context->host->error);
  host_deliver(context);
  if (rc == PUSSEL_OK && (context->call->command->flags & HOST_COMMAND_ERASES) != 0) host_scrub(context);
  error_move(context->host->error, &kept);
  error_release(&kept);
  return host_document_send(context, rc);
}

static int host_run_resolved(struct host_context *context) {
  const struct host_call *call = context->call;
  void *prepared = NULL;
  int64_t unit = 0;
  int rc = PUSSEL_OK;
  if (context->host->store != NULL && call->below == NULL) {
    rc = host_target_unit(context, &unit);
    if (rc == PUSSEL_OK) rc = host_may(context, unit);
  }
  if (rc == PUSSEL_OK) rc = host_prepare(context, &prepared);
  if (rc < 0) return rc;
  return host_writes(call->command) ? host_write(context, prepared) : host_read(context, prepared);
}

/* Commands that read or repair the file as it is can run before an upgrade; all others wait for it. */
static int host_check_ready(struct host *host, const struct pussel_command *command) {
  uint32_t own = command->flags & (HOST_COMMAND_OWN_TRANSACTION | HOST_COMMAND_AFTER_UPGRADE);
  if (host->store == NULL || !host->behind || own == HOST_COMMAND_OWN_TRANSACTION) return PUSSEL_OK;
  return error_set(host->error, PUSSEL_EREFUSED, "database-behind", store_path(host->store), _("the database was made by an older Pussel"),
                   _("Run: pussel upgrade (it makes a backup first)"));
}

int host_run(struct host *host, const struct host_call *call) {
  struct host_context context;
  int rc;
  assert(call->command->run != NULL);
  rc = host_check_ready(host, call->command);
  if (rc == PUSSEL_OK && host->store != NULL && call->menu->plugin != NULL) rc = host_require_ready(host, call->menu->plugin);
  if (rc == PUSSEL_OK) rc = host_context_init(&context, host, call->menu->plugin);
  if (rc < 0) return rc;
  context.call = call;
  context.winds_up = (call->command->flags & PUSSEL_COMMAND_WINDS_UP) != 0;
  if (host->views_stale && (call->command->flags & HOST_COMMAND_AS_IS) == 0) {
    host_log(&context.open, PUSSEL_WARNING, _("The views in the file are of another set of plugins; the next writing command makes them anew."));
  }
  host_tell_slow(&context);
  rc = host_resolve_arguments(&context, call);
  if (rc == PUSSEL_OK) rc = host_output_begin(&context, call->command);
  if (rc == PUSSEL_OK) rc = host_run_resolved(&context);
  if (rc < 0) host_mask_details(&context);
  host_context_release(&context);
  return rc;
}

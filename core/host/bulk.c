/*
 * host/bulk.c — one command for every unit below another: a savepoint for each unit, so that one unit's refusal is listed
 * and the others go on.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

struct host_bulk {
  struct host_context *context;
  int64_t *units;
  size_t count;
  size_t done, refused, elsewhere; /* elsewhere: the plugin is not enabled there */
  const char **refusals;           /* a line each: the unit and why */
  int first_result;
  struct error first; /* of the first unit that was refused */
};

static int host_list_units(struct host_bulk *bulk) {
  struct host_context *context = bulk->context;
  struct host *host = context->host;
  int32_t day = clock_today(store_clock(host->store));
  int64_t top;
  int rc = org_find_unit(host->org, context->call->below, day, &top);
  if (rc == PUSSEL_OK) rc = org_units_below(host->org, top, day, context->call->workplaces, context->arena, &bulk->units, &bulk->count);
  if (rc == PUSSEL_OK && bulk->count == 0) {
    rc = error_setf(host->error, PUSSEL_ENOTFOUND, "bulk-empty", context->call->below, _("Say which are: pussel org set --workplace yes"),
                    _("no unit at or below it is a workplace"));
  }
  return rc;
}

static void host_bulk_refused(struct host_bulk *bulk, int64_t unit, int result) {
  struct host_context *context = bulk->context;
  struct host *host = context->host;
  const char *path = org_unit_path(host->org, unit, clock_today(store_clock(host->store)), context->arena);
  char *line = arena_print(context->arena, "%s: %s", path != NULL ? path : "", host->error->why != NULL ? host->error->why : "");
  bulk->refusals[bulk->refused] = line != NULL ? line : "";
  if (bulk->refused++ == 0) {
    bulk->first_result = result;
    error_move(&bulk->first, host->error);
  }
  error_clear(host->error);
}

static int host_bulk_unit(struct host_bulk *bulk, int64_t unit, void *prepared) {
  struct host_context *context = bulk->context;
  struct host *host = context->host;
  struct host_output *last = context->last;
  struct host_document *last_document = context->last_document;
  struct error kept = {0};
  int rc, undone;
  if (context->plugin != NULL && !context->winds_up) {
    int enabled = org_is_enabled(host->org, host_plugin_id(context->plugin), unit, clock_today(store_clock(host->store)));
    if (enabled < 0) return enabled;
    if (enabled == 0) {
      bulk->elsewhere++;
      return PUSSEL_OK;
    }
  }
  rc = host_argument_set_unit(context, unit);
  if (rc == PUSSEL_OK) rc = store_savepoint(host->store);
  if (rc < 0) return rc;
  rc = host_require_audience(context, unit);
  if (rc == PUSSEL_OK) rc = host_run_once(context, prepared);
  if (context->broken) return rc;
  if (rc == PUSSEL_OK) {
    bulk->done++;
    return store_savepoint_release(host->store);
  }
  error_move(&kept, host->error);
  undone = store_savepoint_undo(host->store);
  host_output_cut(context, last);
  host_document_cut(context, last_document);
  if (undone == PUSSEL_OK) error_move(host->error, &kept);
  error_release(&kept);
  if (undone < 0 || rc <= PUSSEL_EINTERNAL || rc == PUSSEL_EIO || rc == PUSSEL_EBUSY) return undone < 0 ? undone : rc;
  host_bulk_refused(bulk, unit, rc);
  return PUSSEL_OK;
}

/* Nobody could do it: one unit's reason is the error; of several each is told. */
static int host_bulk_none(struct host_bulk *bulk) {
  struct error *error = bulk->context->host->error;
  if (bulk->refused == 1) {
    error_move(error, &bulk->first);
    return bulk->first_result;
  }
  error_setf(error, bulk->first_result, "bulk-refused", host_command_said(bulk->context), bulk->first.remedy,
             _("all %zu units were refused"), bulk->refused);
  for (size_t i = 0; i < bulk->refused; i++) error_detail(error, "%s", bulk->refusals[i]);
  return bulk->first_result;
}

static int host_bulk_result(struct host_bulk *bulk) {
  struct host_context *context = bulk->context;
  struct host *host = context->host;
  if (bulk->elsewhere > 0) {
    char *line = arena_print(context->arena, _("Units that were passed over since the plugin is not enabled there: %zu"), bulk->elsewhere);
    if (line != NULL) host_log(&context->open, PUSSEL_WARNING, line);
  }
  if (bulk->done == 0 && bulk->refused == 0) return host_require_enabled(host, host_plugin_id(context->plugin), bulk->units[0]);
  if (bulk->refused == 0) return PUSSEL_OK;
  if (bulk->done == 0) return host_bulk_none(bulk);
  error_setf(host->error, PUSSEL_ENO, "bulk-partly", host_command_said(bulk->context), _("The others are done."),
             _("%zu of %zu units were refused"), bulk->refused, bulk->refused + bulk->done);
  for (size_t i = 0; i < bulk->refused; i++) error_detail(host->error, "%s", bulk->refusals[i]);
  return PUSSEL_ENO;
}

int host_run_bulk(struct host_context *context, void *prepared) {
  struct host_bulk bulk = {.context = context};
  int rc = host_list_units(&bulk);
  if (rc < 0) return rc;
  bulk.refusals = arena_alloc(context->arena, (bulk.count + 1) * sizeof *bulk.refusals);
  if (bulk.refusals == NULL) return error_memory(context->host->error);
  context->in_bulk = true;
  for (size_t i = 0; rc == PUSSEL_OK && i < bulk.count; i++) rc = host_bulk_unit(&bulk, bulk.units[i], prepared);
  context->in_bulk = false;
  if (rc == PUSSEL_OK) rc = host_bulk_result(&bulk);
  error_release(&bulk.first);
  return rc;
}

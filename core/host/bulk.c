/*
 * host/bulk.c — one command for every unit below another: a savepoint for each unit, so that one unit's refusal is listed
 * and the others go on. Units in which there is nothing to do are passed over, and their number is told.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

#define HOST_BULK_REASONS 32 /* kept apart; what comes after them is told unit by unit */
#define HOST_BULK_FEW 3      /* so many units with the same reason are told one by one */

struct host_bulk_reason {
  const char *why, *remedy; /* as the first of them was told */
  size_t units;
};
struct host_bulk_refusal {
  const char *path, *why;
  size_t reason; /* HOST_BULK_REASONS: one of its own */
};
struct host_bulk {
  struct host_context *context;
  int64_t *units;
  size_t count;
  size_t done, refused, nothing, elsewhere; /* elsewhere: the plugin is not enabled there */
  struct host_bulk_refusal *refusals;
  struct host_bulk_reason reasons[HOST_BULK_REASONS];
  size_t reason_count;
  const char *nothing_why; /* of all in which there was nothing to do; empty: not the same in all */
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

/* Which of the reasons it is: many units are often refused for the same one. */
static size_t host_bulk_reason(struct host_bulk *bulk, const char *why, const char *remedy) {
  for (size_t i = 0; i < bulk->reason_count; i++)
    if (strcmp(bulk->reasons[i].why, why) == 0) {
      bulk->reasons[i].units++;
      return i;
    }
  if (bulk->reason_count == HOST_BULK_REASONS) return HOST_BULK_REASONS;
  bulk->reasons[bulk->reason_count] = (struct host_bulk_reason){why, remedy, 1};
  return bulk->reason_count++;
}

static void host_bulk_refused(struct host_bulk *bulk, int64_t unit, int result) {
  struct host_context *context = bulk->context;
  struct host *host = context->host;
  const char *path = org_unit_path(host->org, unit, clock_today(store_clock(host->store)), context->arena);
  const char *why = arena_copy(context->arena, host->error->why != NULL ? host->error->why : "");
  struct host_bulk_refusal *refusal = &bulk->refusals[bulk->refused];
  *refusal = (struct host_bulk_refusal){path != NULL ? path : "", why != NULL ? why : "", HOST_BULK_REASONS};
  refusal->reason = host_bulk_reason(bulk, refusal->why, arena_copy(context->arena, host->error->remedy));
  if (bulk->refused++ == 0) {
    bulk->first_result = result;
    error_move(&bulk->first, host->error);
  }
  error_clear(host->error);
}

static void host_bulk_passed_over(struct host_bulk *bulk) {
  const char *why = bulk->context->host->error->why;
  if (why == NULL) why = "";
  if (bulk->nothing++ == 0) bulk->nothing_why = arena_copy(bulk->context->arena, why);
  else if (bulk->nothing_why != NULL && strcmp(bulk->nothing_why, why) != 0) bulk->nothing_why = NULL;
  error_clear(bulk->context->host->error);
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
  if (undone == PUSSEL_OK && rc == PUSSEL_NOTHING) {
    host_bulk_passed_over(bulk);
    return PUSSEL_OK;
  }
  if (undone < 0 || rc <= PUSSEL_EINTERNAL || rc == PUSSEL_EIO || rc == PUSSEL_EBUSY) return undone < 0 ? undone : rc;
  host_bulk_refused(bulk, unit, rc);
  return PUSSEL_OK;
}

/* ---- what is told ------------------------------------------------------------------------------------------------------ */

/* A reason that many share is told once, with what to do, and then the units; the others a line each. */
static void host_bulk_detail(const struct host_bulk *bulk) {
  struct error *error = bulk->context->host->error;
  for (size_t i = 0; i < bulk->reason_count; i++) {
    const struct host_bulk_reason *reason = &bulk->reasons[i];
    if (reason->units <= HOST_BULK_FEW) continue;
    error_detail(error, _("%zu units: %s"), reason->units, reason->why);
    if (reason->remedy != NULL && (error->remedy == NULL || strcmp(error->remedy, reason->remedy) != 0)) error_detail(error, "%s", reason->remedy);
    for (size_t at = 0; at < bulk->refused; at++)
      if (bulk->refusals[at].reason == i) error_detail(error, "– %s", bulk->refusals[at].path);
  }
  for (size_t at = 0; at < bulk->refused; at++) {
    const struct host_bulk_refusal *one = &bulk->refusals[at];
    if (one->reason == HOST_BULK_REASONS || bulk->reasons[one->reason].units <= HOST_BULK_FEW) error_detail(error, "%s: %s", one->path, one->why);
  }
}

/* Nobody could do it: one unit's reason is the error; of several each is told. */
static int host_bulk_none(struct host_bulk *bulk) {
  struct error *error = bulk->context->host->error;
  if (bulk->refused == 1) {
    error_move(error, &bulk->first);
    return bulk->first_result;
  }
  error_setf(error, bulk->first_result, "bulk-refused", host_command_said(bulk->context), bulk->first.remedy,
             bulk->nothing > 0 ? _("%zu units were refused, and in the others there was nothing to do") : _("all %zu units were refused"), bulk->refused);
  host_bulk_detail(bulk);
  return bulk->first_result;
}

static void host_bulk_tell(struct host_bulk *bulk, int level, char *line) {
  if (line != NULL) host_log(&bulk->context->open, level, line);
}

static void host_bulk_tell_passed_over(struct host_bulk *bulk) {
  struct arena *arena = bulk->context->arena;
  const char *why = bulk->nothing_why != NULL ? bulk->nothing_why : "";
  if (bulk->elsewhere > 0)
    host_bulk_tell(bulk, PUSSEL_WARNING, arena_print(arena, _("Units that were passed over since the plugin is not enabled there: %zu"), bulk->elsewhere));
  if (bulk->nothing == 0) return;
  if (bulk->done + bulk->refused == 0)
    host_bulk_tell(bulk, PUSSEL_WARNING, arena_print(arena, *why != '\0' ? _("There was nothing to do in any of %zu units: %s.") : _("There was nothing to do in any of %zu units."), bulk->nothing, why));
  else
    host_bulk_tell(bulk, PUSSEL_NOTE, arena_print(arena, *why != '\0' ? _("Units in which there was nothing to do: %zu (%s).") : _("Units in which there was nothing to do: %zu."), bulk->nothing, why));
}

static int host_bulk_result(struct host_bulk *bulk) {
  struct host_context *context = bulk->context;
  struct host *host = context->host;
  host_bulk_tell_passed_over(bulk);
  if (bulk->done == 0 && bulk->refused == 0 && bulk->nothing == 0) return host_require_enabled(host, host_plugin_id(context->plugin), bulk->units[0]);
  if (bulk->refused == 0) return PUSSEL_OK;
  if (bulk->done == 0) return host_bulk_none(bulk);
  error_setf(host->error, PUSSEL_ENO, "bulk-partly", host_command_said(bulk->context), _("The others are done."),
             _("%zu of %zu units were refused"), bulk->refused, bulk->refused + bulk->done);
  host_bulk_detail(bulk);
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

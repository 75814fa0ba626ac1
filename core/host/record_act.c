/*
 * host/record_act.c — what is done with an official record, through its plugin and on paper: finalised, disposed of.
 *
 * The plugin has the content and the host has the protocol; each is held to what the other is told. A plugin that says that it has
 * finalised, and whose view goes on saying draft, is undone.
 */
#include "host/inside.h"

#include <string.h>

int host_record_act(struct pussel_context *open, const struct host_record *record, struct archive_act *act, int64_t *id) {
  struct host *host = host_of(open);
  if (act->ref == NULL) act->ref = record->ref;
  if (act->unit == 0) act->unit = record->unit;
  if (act->authority == 0) act->authority = record->authority;
  if (act->day == 0) act->day = clock_today(store_clock(host->store));
  return archive_act_add(host->store, host->bus, act, id);
}

static int host_record_refuse(struct host *host, const struct host_record *record, const char *code, const char *why, const char *remedy) {
  return error_set(host->error, PUSSEL_EREFUSED, code, record->ref, why, remedy);
}

/* A plugin's function, with its own tables open to it. It winds up what was begun: the plugin may be off in the unit by now. */
static int host_record_call(struct pussel_context *open, const struct host_record *record, int (*call)(struct pussel_context *, int64_t)) {
  struct host *host = host_of(open);
  struct host_context inner;
  struct store_guard before;
  int rc = host_context_init(&inner, host, record->owner);
  if (rc < 0) return rc;
  inner.writes = true;
  inner.winds_up = true;
  before = host_enter_plugin(&inner);
  rc = call(&inner.open, record->number);
  rc = host_leave_plugin(&inner, before, rc, record->ref);
  if (inner.broken) host_context_of(open)->broken = true;
  host_context_release(&inner);
  return rc;
}

/* ---- finalise --------------------------------------------------------------------------------------------------------------- */

static int host_record_may_finalise(struct host *host, const struct host_record *record) {
  int rc;
  if (strcmp(record->status, "disposed") == 0) {
    return host_record_refuse(host, record, "record-disposed", _("it has been disposed of, and only its number is left"),
                              _("The decision is among its acts: pussel record show REF"));
  }
  if (strcmp(record->status, "finalised") == 0) {
    return host_record_refuse(host, record, "record-finalised", _("it is finalised already, and stands as it is"),
                              _("A registry number is given with: pussel record register"));
  }
  rc = host_record_need_type(host, record);
  if (rc < 0 || record->type.finalise != NULL) return rc;
  return error_setf(host->error, PUSSEL_EREFUSED, "record-finalises-itself", record->ref, _("See its commands: pussel help PLUGIN"),
                    _("records of this kind are finalised by the commands of the plugin %s"), record->plugin);
}

int host_record_finalise(struct pussel_context *open, const struct host_record *record, const char *registry_number, const char *decision,
                         int64_t *id) {
  struct host *host = host_of(open);
  struct archive_act act = {.what = "finalised", .registry_number = registry_number, .decision = decision};
  struct host_record after;
  int rc = host_record_may_finalise(host, record);
  if (rc == PUSSEL_OK) rc = host_record_call(open, record, record->type.finalise);
  if (rc == PUSSEL_OK) rc = host_record_find(open, record->ref, &after);
  if (rc != PUSSEL_OK) return rc;
  if (strcmp(after.status, "finalised") != 0) {
    return error_setf(host->error, PUSSEL_EINTERNAL, "record-not-finalised", record->ref, _("Tell who answers for the plugin."),
                      _("the plugin %s says that it is done, and its view still says draft"), record->plugin);
  }
  return host_record_act(open, &after, &act, id);
}

/* ---- dispose ---------------------------------------------------------------------------------------------------------------- */

int host_record_require_finalised(struct pussel_context *open, const struct host_record *record) {
  struct host *host = host_of(open);
  if (strcmp(record->status, "finalised") == 0) return PUSSEL_OK;
  if (strcmp(record->status, "disposed") == 0) {
    return host_record_refuse(host, record, "record-disposed", _("it has been disposed of, and only its number is left"),
                              _("The decision is among its acts: pussel record show REF"));
  }
  return host_record_refuse(host, record, "record-draft", _("it is a draft, and no official record yet"),
                            _("It becomes one when it is finalised: pussel record finalise REF"));
}

static int host_record_may_dispose(struct pussel_context *open, const struct host_record *record) {
  struct host *host = host_of(open);
  int rc = host_record_require_finalised(open, record);
  if (rc == PUSSEL_OK) rc = host_record_need_type(host, record);
  if (rc < 0 || record->type.dispose != NULL) return rc;
  return error_setf(host->error, PUSSEL_EREFUSED, "record-kept", record->ref, _("It is kept for ever, or until the plugin can."),
                    _("the plugin %s has no way of destroying records of this kind"), record->plugin);
}

static int host_count_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  (void)columns, (void)cells, (void)count;
  (*(size_t *)state)++;
  return 0;
}

int host_record_dispose(struct pussel_context *open, const char *ref, const char *decision, const char *reason) {
  struct host *host = host_of(open);
  struct archive_act act = {.what = "disposed", .decision = decision, .reason = reason};
  struct host_record record;
  size_t left = 0;
  int rc = host_record_find(open, ref, &record);
  if (rc == PUSSEL_OK) rc = host_record_may_dispose(open, &record);
  if (rc == PUSSEL_OK) rc = host_record_call(open, &record, record.type.dispose);
  if (rc == PUSSEL_OK) rc = host_record_content(open, &record, host_count_row, &left);
  if (rc == PUSSEL_OK && left > 0) {
    rc = error_setf(host->error, PUSSEL_EINTERNAL, "record-not-disposed", record.ref, _("Tell who answers for the plugin."),
                    _("the plugin %s says that it is destroyed, and it still says something"), record.plugin);
  }
  return rc == PUSSEL_OK ? host_record_act(open, &record, &act, NULL) : rc;
}

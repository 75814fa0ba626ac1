/*
 * host/replay.c — a plugin gets events once more from the first: what it has derived from them is emptied by its own `reset`, and
 * the bus delivers them again.
 */
#include "host/inside.h"

#include <string.h>

struct host_replay {
  struct host *host;
  const struct host_plugin *plugin;
  const char *event; /* NULL: all */
  int64_t unit;
};

/* The handler at or after `at` that is meant; false when there is none. */
static bool host_replay_next(const struct host_replay *replay, uint32_t *at, struct pussel_handler *handler) {
  for (; *at < replay->plugin->about.handles.count; (*at)++) {
    host_list_get(&replay->plugin->about.handles, *at, handler, sizeof *handler);
    if (replay->event == NULL || strcmp(handler->event, replay->event) == 0) return true;
  }
  return false;
}

static int host_no_listener(const struct host_replay *replay) {
  const struct host_plugin *plugin = replay->plugin;
  int rc = error_setf(replay->host->error, PUSSEL_ENOTFOUND, "event-no-listener", host_plugin_id(plugin),
                      _("pussel event status shows who listens to what."), _("the plugin does not listen to %s"),
                      replay->event != NULL ? replay->event : _("any event"));
  for (uint32_t i = 0; i < plugin->about.handles.count; i++) {
    struct pussel_handler handler;
    host_list_get(&plugin->about.handles, i, &handler, sizeof handler);
    error_detail(replay->host->error, "%s", handler.event);
  }
  return rc;
}

/* All faults at once: whoever has to choose sees which they are. */
static int host_check_rebuildable(const struct host_replay *replay) {
  struct error *error = replay->host->error;
  struct pussel_handler handler;
  int rc = PUSSEL_OK;
  uint32_t found = 0;
  for (uint32_t at = 0; host_replay_next(replay, &at, &handler); at++) {
    found++;
    if (handler.reset != NULL) continue;
    if (rc == PUSSEL_OK) {
      rc = error_set(error, PUSSEL_EREFUSED, "event-not-rebuildable", host_plugin_id(replay->plugin),
                     _("it cannot empty what it has made of these events, so that it would count them twice"),
                     _("Name one that it can rebuild with --event."));
    }
    error_detail(error, "%s: %s", handler.event, host_translate(replay->plugin, handler.summary));
  }
  return found == 0 ? host_no_listener(replay) : rc;
}

static int host_reset(const struct host_replay *replay, const struct pussel_handler *handler) {
  struct host_context context;
  struct store_guard before;
  int rc = host_context_init(&context, replay->host, replay->plugin);
  if (rc < 0) return rc;
  context.writes = true;
  context.resets = true;
  before = host_enter_plugin(&context);
  rc = host_leave_plugin(&context, before, handler->reset(&context.open, replay->unit), handler->event);
  host_context_release(&context);
  return rc;
}

static int host_replay_one(const struct host_replay *replay, const struct pussel_handler *handler, int64_t *events) {
  int64_t lost = 0;
  int rc = host_reset(replay, handler);
  if (rc == PUSSEL_OK) rc = bus_replay(replay->host->bus, host_plugin_id(replay->plugin), handler->event, replay->unit, events, &lost);
  if (rc < 0 || lost == 0) return rc;
  return error_setf(replay->host->error, PUSSEL_EREFUSED, "event-replay-off", host_plugin_id(replay->plugin),
                    _("Replay where it is on, unit by unit: --unit UNIT --below."),
                    _("it is off in %lld units that have given it events, and there they would not come again"), (long long)lost);
}

int host_replay_check(struct host *host, const char *plugin, const char *event) {
  struct host_replay replay = {host, NULL, event, 0};
  int rc = host_require_plugin(host, plugin, &replay.plugin);
  return rc == PUSSEL_OK ? host_check_rebuildable(&replay) : rc;
}

int host_replay(struct pussel_context *open, const char *plugin, const char *event, int64_t unit,
                int (*visit)(void *state, const char *event, int64_t events), void *state) {
  struct host *host = host_of(open);
  struct host_replay replay = {host, NULL, event, unit};
  struct pussel_handler handler;
  int rc = host_require_plugin(host, plugin, &replay.plugin);
  if (rc == PUSSEL_OK) rc = host_check_rebuildable(&replay);
  if (rc == PUSSEL_OK && unit != 0) rc = host_require_enabled(host, plugin, unit);
  for (uint32_t at = 0; rc == PUSSEL_OK && host_replay_next(&replay, &at, &handler); at++) {
    int64_t events = 0;
    rc = host_replay_one(&replay, &handler, &events);
    if (rc == PUSSEL_OK) rc = visit(state, handler.event, events);
  }
  return rc;
}

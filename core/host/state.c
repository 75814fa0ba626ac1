/*
 * host/state.c — the states of a plugin: found → checked → installed → started ⇄ stopped (installed again), and blocked, from
 * which only an upgrade leads away, when it has mended what the database had against the plugin.
 */
#include "host/inside.h"

#include <assert.h>

bool host_may_become(enum host_state from, enum host_state to) {
  switch (to) {
  case HOST_CHECKED: return from == HOST_FOUND || from == HOST_BLOCKED;
  case HOST_INSTALLED: return from == HOST_CHECKED || from == HOST_STARTED;
  case HOST_STARTED: return from == HOST_INSTALLED;
  case HOST_BLOCKED: return true;
  default: return false;
  }
}

void host_become(struct host_plugin *plugin, enum host_state state) {
  assert(host_may_become(plugin->state, state));
  plugin->state = state;
}

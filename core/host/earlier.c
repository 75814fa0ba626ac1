/*
 * host/earlier.c — a plugin begins in units that have had events before: whether it shall have them is the person's choice,
 * made when it is enabled, and never guessed.
 */
#include "host/inside.h"

#include <string.h>

static int host_earlier_unit(struct host_deciding *deciding, const struct host_effect *effect) {
  struct bus *bus = deciding->host->bus;
  int64_t events = 0;
  int rc = bus_held(bus, effect->plugin, effect->unit, &events);
  if (rc < 0 || events == 0) return rc;
  deciding->outcome->earlier_events += events;
  deciding->outcome->earlier_units++;
  if (deciding->decision->earlier == HOST_EARLIER_REPLAY) return bus_release(bus, effect->plugin, effect->unit);
  if (deciding->decision->earlier == HOST_EARLIER_SKIP) return bus_skip(bus, effect->plugin, effect->unit);
  return PUSSEL_OK;
}

int host_earlier_check(struct host_deciding *deciding) {
  const struct host_outcome *outcome = deciding->outcome;
  int rc = PUSSEL_OK;
  for (const struct host_effect *effect = outcome->effects; rc == PUSSEL_OK && effect != NULL; effect = effect->next) {
    if (effect->begins) rc = host_earlier_unit(deciding, effect);
  }
  if (rc < 0 || outcome->earlier_events == 0 || deciding->decision->earlier != HOST_EARLIER_UNSAID) return rc;
  return host_hinder(deciding, PUSSEL_EREFUSED, "plugin-earlier-events", deciding->decision->plugin,
                     _("Give --replay (the plugin gets them, in their order, as if it had been on) or --skip (it never gets them)."),
                     arena_print(deciding->context->arena, _("earlier events passed it by while it was off there: %lld, in units: %lld"),
                                 (long long)outcome->earlier_events, (long long)outcome->earlier_units));
}

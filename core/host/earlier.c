/*
 * host/earlier.c — a plugin begins in units that have had events before: whether it shall have them is the person's choice,
 * made when it is enabled, and never guessed.
 */
#include "host/inside.h"

#include <string.h>

static int host_earlier_unit(struct host_deciding *deciding, const char *plugin, int64_t unit) {
  struct bus *bus = deciding->host->bus;
  int64_t events = 0;
  int rc = bus_held(bus, plugin, unit, &events);
  if (rc < 0 || events == 0) return rc;
  deciding->outcome->earlier_events += events;
  deciding->outcome->earlier_units++;
  if (deciding->decision->earlier == HOST_EARLIER_REPLAY) return bus_release(bus, plugin, unit);
  if (deciding->decision->earlier == HOST_EARLIER_SKIP) return bus_skip(bus, plugin, unit);
  return PUSSEL_OK;
}

/* Whoever says what shall be done with them says it of all units where the plugin is then on: in some it may have begun on a
 * day that was decided before, when nobody was there to ask. */
static int host_earlier_said(struct host_deciding *deciding) {
  const int32_t day = deciding->decision->from;
  int rc = PUSSEL_OK;
  for (const struct host_was *was = deciding->was; rc == PUSSEL_OK && was != NULL; was = was->next) {
    for (size_t i = 0; rc >= 0 && was->on && i < deciding->unit_count; i++) {
      rc = org_is_enabled(deciding->host->org, was->plugin->about.id, deciding->units[i], day);
      if (rc == 1) rc = host_earlier_unit(deciding, was->plugin->about.id, deciding->units[i]);
    }
  }
  return rc;
}

int host_earlier_check(struct host_deciding *deciding) {
  const struct host_outcome *outcome = deciding->outcome;
  int rc = PUSSEL_OK;
  if (deciding->decision->earlier != HOST_EARLIER_UNSAID) return host_earlier_said(deciding);
  for (const struct host_effect *effect = outcome->effects; rc == PUSSEL_OK && effect != NULL; effect = effect->next) {
    if (effect->begins) rc = host_earlier_unit(deciding, effect->plugin, effect->unit);
  }
  if (rc < 0 || outcome->earlier_events == 0) return rc;
  return host_hinder(deciding, PUSSEL_EREFUSED, "plugin-earlier-events", deciding->decision->plugin,
                     _("Give --replay (the plugin gets them, in their order, as if it had been on) or --skip (it never gets them)."),
                     arena_print(deciding->context->arena, _("earlier events passed it by while it was off there: %lld, in units: %lld"),
                                 (long long)outcome->earlier_events, (long long)outcome->earlier_units));
}

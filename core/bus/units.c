/*
 * bus/units.c — what a batch has found out about its units: how each stands with each subscription, and where plugins are
 * on. Asked of the database once a batch and unit, however many events the unit has.
 */
#include "bus/inside.h"

#include <stdlib.h>
#include <string.h>

/* More than a batch has events; catching up on more units than that only asks again. */
#define BUS_UNITS 16384

enum bus_on { BUS_ON_UNKNOWN, BUS_ON, BUS_OFF };

void bus_units_release(struct bus *bus) {
  free(bus->units.keys);
  free(bus->units.batch);
  free(bus->units.stands);
  bus->units = (struct bus_units){0};
}

int bus_units_begin(struct bus *bus) {
  struct bus_units *units = &bus->units;
  size_t width = bus->count + bus->plugin_count;
  if (units->room == 0 || units->width != width) {
    bus_units_release(bus);
    units->keys = malloc(BUS_UNITS * sizeof *units->keys);
    units->batch = calloc(BUS_UNITS, sizeof *units->batch);
    units->stands = malloc(BUS_UNITS * width);
    if (units->keys == NULL || units->batch == NULL || units->stands == NULL) {
      bus_units_release(bus);
      return error_memory(store_error(bus->store));
    }
    units->room = BUS_UNITS;
    units->width = width;
  }
  units->used = 0;
  units->now++;
  return PUSSEL_OK;
}

static uint8_t *bus_unit_row(struct bus *bus, int64_t unit) {
  struct bus_units *units = &bus->units;
  size_t at = (size_t)(((uint64_t)unit * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (units->room - 1);
  while (units->batch[at] == units->now && units->keys[at] != unit) at = (at + 1) & (units->room - 1);
  if (units->batch[at] == units->now) return units->stands + at * units->width;
  if (units->used >= units->room / 2) {
    units->used = 0;
    units->now++;
  }
  units->used++;
  units->batch[at] = units->now;
  units->keys[at] = unit;
  return memset(units->stands + at * units->width, 0, units->width);
}

uint8_t *bus_stand_of(struct bus *bus, int64_t unit, size_t subscription) { return bus_unit_row(bus, unit) + subscription; }

int bus_is_on(struct bus *bus, int64_t unit, size_t subscription) {
  uint8_t *kept = bus_unit_row(bus, unit) + bus->count + bus->listeners[subscription].plugin;
  int on;
  if (unit == 0) return 1;
  if (*kept != BUS_ON_UNKNOWN) return *kept == BUS_ON;
  on = bus->calls.enabled(bus->calls.state, bus->subscriptions[subscription].plugin, unit);
  if (on >= 0) *kept = on ? BUS_ON : BUS_OFF;
  return on;
}

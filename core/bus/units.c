/*
 * bus/units.c — what a delivery has found out about its units: how each stands with each subscription, and where plugins are
 * on. Asked of the database once a unit, however many events it has, and again when somebody else has written meanwhile.
 */
#include "bus/inside.h"

#include <stdlib.h>
#include <string.h>

/* Half of them are used at most; a delivery that meets more units only asks again. */
#define BUS_UNITS 16384

enum bus_on { BUS_ON_UNKNOWN, BUS_ON, BUS_OFF };

void bus_units_release(struct bus *bus) {
  free(bus->units.keys);
  free(bus->units.batch);
  free(bus->units.stands);
  bus->units = (struct bus_units){0};
}

static int bus_units_make(struct bus *bus) {
  struct bus_units *units = &bus->units;
  size_t width = bus->count + bus->plugin_count;
  if (units->room != 0 && units->width == width) return PUSSEL_OK;
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
  units->now = 1; /* no slot is of this batch */
  return PUSSEL_OK;
}

void bus_units_forget(struct bus *bus) {
  bus->units.used = 0;
  bus->units.now++;
}

int bus_units_begin(struct bus *bus) {
  sqlite3_stmt *row = NULL;
  int64_t version = 0;
  int rc = bus_units_make(bus);
  if (rc == PUSSEL_OK) rc = bus_statement(bus, BUS_SQL_VERSION, "PRAGMA data_version", &row);
  if (rc < 0) return rc;
  rc = store_step(bus->store, row);
  if (rc == 1) version = sqlite3_column_int64(row, 0);
  sqlite3_reset(row);
  if (version != bus->units.version) bus_units_forget(bus);
  bus->units.version = version;
  return rc < 0 ? rc : PUSSEL_OK;
}

uint8_t *bus_unit_row(struct bus *bus, int64_t unit) {
  struct bus_units *units = &bus->units;
  size_t at = (size_t)(((uint64_t)unit * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (units->room - 1);
  while (units->batch[at] == units->now && units->keys[at] != unit) at = (at + 1) & (units->room - 1);
  if (units->batch[at] == units->now) return units->stands + at * units->width;
  if (units->used >= units->room / 2) bus_units_forget(bus);
  units->used++;
  units->batch[at] = units->now;
  units->keys[at] = unit;
  return memset(units->stands + at * units->width, 0, units->width);
}

int bus_is_on(struct bus *bus, int64_t unit, size_t subscription) {
  uint8_t *kept = bus_unit_row(bus, unit) + bus->count + bus->listeners[subscription].plugin;
  int on;
  if (unit == 0) return 1;
  if (*kept != BUS_ON_UNKNOWN) return *kept == BUS_ON;
  on = bus->calls.enabled(bus->calls.state, bus->subscriptions[subscription].plugin, unit);
  if (on >= 0) *kept = on ? BUS_ON : BUS_OFF;
  return on;
}

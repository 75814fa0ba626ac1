/*
 * archive/archive.h — the door of the room `archive`: acts on official records, each under the authority that answered for
 * the record that day. It knows no plugin: a record is a reference, a unit and a day here.
 *
 * Acts are never rewritten. Every function that writes expects the caller's open write transaction and appends the event of
 * what it did.
 */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include "org/org.h"

int archive_migrate(struct store *store);
int archive_schema_state(struct store *store, enum store_schema *state);

extern const struct pussel_list archive_views; /* record_act */

#endif

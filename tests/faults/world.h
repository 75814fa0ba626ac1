/*
 * world.h — a small installation on the real store and bus: a ledger whose rows are written together with their events, and
 * listeners whose effects show when an event is missed, or taken twice.
 */
#ifndef TESTS_FAULTS_WORLD_H
#define TESTS_FAULTS_WORLD_H

#include "org/org.h"

#define WORLD_UNITS 3

struct world {
  struct store *store;
  struct bus *bus;
  struct clock clock;
  struct error error;
  bool moody; /* one listener fails for some events: they are marked as lagging */
};

/* Makes an installation at the path. Negative: as the error says. */
int world_make(struct world *world, const char *path);
/* Opens it as a start of the program does. */
int world_open(struct world *world, const char *path);
void world_close(struct world *world);

/* One command: `count` rows and their events in one transaction. `undone`: it is rolled back at its end. */
int world_write(struct world *world, int count, bool undone, uint64_t *dice);
/* Everything that is due. */
int world_deliver(struct world *world);

int64_t world_number(struct world *world, const char *sql);

/* Writes the first thing that is wrong, and returns false, unless: the file is whole, references hold, the chain is
 * unbroken, each row has its event and each event its row, and nobody has taken an event twice. */
bool world_is_whole(struct world *world, char *why, size_t room);
/* The same, and everybody has taken everything. */
bool world_is_delivered(struct world *world, char *why, size_t room);

#endif

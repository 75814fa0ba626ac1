/*
 * bus_fixture.h — a database with the tables of bus and org, three units, and listeners that a test can make fail.
 */
#ifndef TESTS_BUS_FIXTURE_H
#define TESTS_BUS_FIXTURE_H

#include "org/org.h"
#include "fixture.h"

enum listener_mood { LISTENER_TAKES, LISTENER_FAILS, LISTENER_FAILS_FROM, LISTENER_ROLLS_BACK, LISTENER_ANSWERS, LISTENER_WHISPERS };

struct bus_fixture {
  struct fixture base;
  struct bus *bus;
  enum listener_mood mood; /* of the listener "loud", for events of bad_unit (0: every unit) */
  int64_t bad_unit, disabled_unit;
  int64_t fails_from; /* LISTENER_FAILS_FROM: takes events before it */
  bool never_on; /* the listeners are on nowhere */
  int64_t heard[64]; /* sequences that "loud" has taken, in order */
  size_t heard_count, calls;
};

void bus_fixture_open(struct bus_fixture *fixture);
void bus_fixture_close(struct bus_fixture *fixture);
/* Appends one event in a transaction of its own; returns its sequence, 0 when it failed. */
int64_t bus_fixture_append(struct bus_fixture *fixture, const char *type, int64_t unit, bool anonymous);
/* Subscribes "loud" (test.thing.done) and "quiet" (trait commitment.made), as a start of the program does. */
void bus_fixture_subscribe(struct bus_fixture *fixture);
int64_t bus_fixture_number(struct bus_fixture *fixture, const char *sql);
bool bus_fixture_is_due(struct bus_fixture *fixture); /* is there anything to deliver? */

#endif

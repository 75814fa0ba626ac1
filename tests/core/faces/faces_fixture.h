/* faces_fixture.h — a host with one invented group, and rows to write: what the tests of this room work on. */
#ifndef TESTS_FACES_FIXTURE_H
#define TESTS_FACES_FIXTURE_H

#include "faces/inside.h"

struct faces_fixture {
  struct error error;
  struct arena *arena;
  struct host *host;
  struct arguments arguments;
};
void faces_fixture_init(struct faces_fixture *fixture);
void faces_fixture_release(struct faces_fixture *fixture);

/* Parses the words after `pussel`, separated by |. Returns the result; what was parsed is in fixture->arguments. */
int faces_fixture_parse(struct faces_fixture *fixture, const char *words);
/* The values of an option, joined with |; "" when it is not given, "?" when there is no such option. */
const char *faces_fixture_values(struct faces_fixture *fixture, const char *option);

extern const struct host_group faces_fixture_group;

#endif

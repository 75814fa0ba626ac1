/*
 * organisation.h — an organisation of 150 000 units in six levels for the benches: a tenth of the units that have none below
 * them has been moved on 2026-05-27, so that days matter. Each of them has a number of its own in the table `measure`.
 */
#ifndef TESTS_BENCH_ORGANISATION_H
#define TESTS_BENCH_ORGANISATION_H

#include "org/inside.h"

struct organisation {
  char folder[256];
  struct error error;
  struct clock clock;
  struct store *store;
  struct bus *bus;
  struct org *org;
};
void organisation_make(struct organisation *organisation);
void organisation_release(struct organisation *organisation); /* and its files */
void organisation_must(struct organisation *organisation, int rc, const char *what);

#endif

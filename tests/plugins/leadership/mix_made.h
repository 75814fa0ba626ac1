/* mix_made.h — problems that are made by a seed, for the tests and the bench of the mixing. */
#ifndef TESTS_MIX_MADE_H
#define TESTS_MIX_MADE_H

#include "mix.h"

struct made {
  struct mix_problem problem;
  struct mix_person *people;
  struct mix_pair *pairs;
  struct mix_block *blocks;
};
/* Numbers that are the same everywhere. */
int made_below(uint64_t *state, int limit);
/* An organisation: each förvaltning has a manager and five departments whose managers are its team; the others lead units in a
 * department, some of them under another of them. One in twenty wishes to be with somebody, one in forty to be apart from somebody, one in
 * twenty has a blocked day. `large`: of ten people, so many belong to the first förvaltning besides their share. */
int made_organisation(struct made *made, uint64_t seed, int count, int groups, int administrations, int large);
/* A handful of people with any rules at all. */
int made_few(struct made *made, uint64_t seed);
void made_release(struct made *made);

#endif

/* dice.h — chance that can be repeated (splitmix64). */
#ifndef TESTS_FAULTS_DICE_H
#define TESTS_FAULTS_DICE_H

#include <stdint.h>
#include <stdlib.h>

static inline uint64_t dice_roll(uint64_t *state) {
  uint64_t z = (*state += 0x9E3779B97F4A7C15U);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

static inline uint64_t dice_below(uint64_t *state, uint64_t limit) { return dice_roll(state) % limit; }

/* PUSSEL_SEED, else the same at each run: `make check` must not end by chance. */
static inline uint64_t dice_seed(void) {
  const char *given = getenv("PUSSEL_SEED");
  return given != NULL ? strtoull(given, NULL, 10) : 1;
}

#endif

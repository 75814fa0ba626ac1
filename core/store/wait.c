/* store/wait.c — waiting for another writer. */
#include "store/inside.h"

#include <time.h>

/* xorshift64: order of arrival is all that hangs on it. */
static uint64_t next_random(struct store *store) {
  store->random ^= store->random << 13;
  store->random ^= store->random >> 7;
  store->random ^= store->random << 17;
  return store->random;
}

/* Backs off 50–500 µs at random: SQLite's own growing pauses let one of several writers starve. */
static int wait_for_writer(void *state, int count) {
  struct store *store = state;
  int64_t now = store_limit_now();
  if (count == 0) store->busy_since = now;
  if (now - store->busy_since > STORE_BUSY_SECONDS * NANOSECONDS) return 0;
  if (store_limit_is_over(store)) return 0;
  struct timespec pause = {.tv_nsec = 50000 + (long)(next_random(store) % 450000)};
  nanosleep(&pause, NULL);
  return 1;
}

int store_wait_install(struct store *store) {
  sqlite3_randomness(sizeof store->random, &store->random);
  store->random |= 1; /* xorshift never leaves zero */
  store_limit_install(store);
  return sqlite3_busy_handler(store->db, wait_for_writer, store);
}

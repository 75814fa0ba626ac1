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

/*
 * How long to sleep before asking for the lock again: at random between 50 µs and a longest pause, which is 2 ms at
 * first and shrinks by a tenth of each millisecond that has been waited, to 200 µs. SQLite's own pauses grow instead
 * (1, 2, 5 … 100 ms), so that whoever has waited longest asks most seldom, and of eight writers one starves. Seldom at
 * first, since each question takes time from the one who writes.
 */
static long pause_after(struct store *store, int64_t waited) {
  long longest = 2000000 - (long)(waited / 10);
  if (longest < 200000) longest = 200000;
  return 50000 + (long)(next_random(store) % (uint64_t)(longest - 50000));
}

static int wait_for_writer(void *state, int count) {
  struct store *store = state;
  int64_t now = store_limit_now();
  if (count == 0) store->busy_since = now;
  int64_t waited = now - store->busy_since;
  if (waited > store->patience || store_limit_is_over(store)) return 0;
  struct timespec pause = {.tv_nsec = pause_after(store, waited)};
  nanosleep(&pause, NULL);
  return 1;
}

void store_patience(struct store *store, double seconds) {
  store->patience = (int64_t)(seconds * (double)NANOSECONDS);
}

int store_wait_install(struct store *store) {
  store_patience(store, STORE_BUSY_SECONDS);
  sqlite3_randomness(sizeof store->random, &store->random);
  store->random |= 1; /* xorshift never leaves zero */
  store_limit_install(store);
  return sqlite3_busy_handler(store->db, wait_for_writer, store);
}

/* store/wait.c — waiting for another writer, and the time limit of a query. Both ask the monotonic clock. */
#include "store/inside.h"

#include <time.h>

#define NANOSECONDS 1000000000LL

static int64_t monotonic(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec;
}

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
  int64_t now = monotonic();
  if (count == 0) store->busy_since = now;
  if (now - store->busy_since > STORE_BUSY_SECONDS * NANOSECONDS) return 0;
  if (store->deadline != 0 && now > store->deadline) return 0;
  struct timespec pause = {.tv_nsec = 50000 + (long)(next_random(store) % 450000)};
  nanosleep(&pause, NULL);
  return 1;
}

static int is_over(void *state) {
  const struct store *store = state;
  return monotonic() > store->deadline;
}

void store_limit(struct store *store, double seconds) {
  if (seconds > 0) {
    store->deadline = monotonic() + (int64_t)(seconds * (double)NANOSECONDS);
    sqlite3_progress_handler(store->db, 1000, is_over, store);
  } else {
    store->deadline = 0;
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
  }
}

int store_wait_install(struct store *store) {
  sqlite3_randomness(sizeof store->random, &store->random);
  store->random |= 1; /* xorshift never leaves zero */
  return sqlite3_busy_handler(store->db, wait_for_writer, store);
}

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
  int64_t now = monotonic();
  if (count == 0) store->busy_since = now;
  int64_t waited = now - store->busy_since;
  if (waited > store->patience) return 0;
  if (store->deadline != 0 && now > store->deadline) return 0;
  struct timespec pause = {.tv_nsec = pause_after(store, waited)};
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

void store_patience(struct store *store, double seconds) {
  store->patience = (int64_t)(seconds * (double)NANOSECONDS);
}

int store_wait_install(struct store *store) {
  store_patience(store, STORE_BUSY_SECONDS);
  sqlite3_randomness(sizeof store->random, &store->random);
  store->random |= 1; /* xorshift never leaves zero */
  return sqlite3_busy_handler(store->db, wait_for_writer, store);
}

/*
 * store/limit.c — what ends a statement before its end: the time limit, and a person who no longer waits for the answer.
 *
 * Both are asked for by SQLite's progress handler while a statement runs, and by the busy handler while one waits.
 */
#include "store/inside.h"

#include <time.h>

#define INSTRUCTIONS 1000 /* of SQLite's machine between two looks: some ten microseconds, and not to be measured */

/* A signal is the process's, so this is too: no store can own it. */
static const volatile sig_atomic_t *stop_flag;

int64_t store_limit_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec;
}

bool store_limit_is_stopped(void) { return stop_flag != NULL && *stop_flag != 0; }

bool store_limit_is_over(const struct store *store) {
  return store_limit_is_stopped() || (store->deadline != 0 && store_limit_now() > store->deadline);
}

static int is_over(void *state) { return store_limit_is_over(state); }

void store_limit_install(struct store *store) {
  bool needed = stop_flag != NULL || store->deadline != 0;
  sqlite3_progress_handler(store->db, needed ? INSTRUCTIONS : 0, needed ? is_over : NULL, store);
}

void store_limit(struct store *store, double seconds) {
  /* Longer than anybody waits: and what is added to the clock must stay a number. */
  const double longest = 1e9;
  if (seconds > longest) seconds = longest;
  store->deadline = seconds > 0 ? store_limit_now() + (int64_t)(seconds * (double)NANOSECONDS) : 0;
  store_limit_install(store);
}

void store_stop_on(const volatile sig_atomic_t *flag) { stop_flag = flag; }

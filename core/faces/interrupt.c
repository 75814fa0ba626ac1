/*
 * interrupt.c — Ctrl-C and SIGTERM while a question is being answered: it ends at once, says so, and leaves nothing.
 *
 * A command that writes is not guarded: killed at any moment it leaves the file as it was before or as it is after.
 */
#include "faces/inside.h"

#include <signal.h>
#include <string.h>

static const int signals[] = {SIGINT, SIGTERM};
static volatile sig_atomic_t caught;

static void catch_signal(int number) { caught = number; }

/* Who ignores a signal (nohup, a job in the background) goes on ignoring it. The first one is caught, the second kills:
 * there is work that SQLite cannot be stopped in. No SA_RESTART: reading standard input ends as well. */
void interrupt_watch(void) {
  for (size_t i = 0; i < COUNT_OF(signals); i++) {
    struct sigaction action, before;
    if (sigaction(signals[i], NULL, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    memset(&action, 0, sizeof action);
    action.sa_handler = catch_signal;
    action.sa_flags = (int)SA_RESETHAND;
    sigaction(signals[i], &action, NULL);
  }
  store_stop_on(&caught);
}

void interrupt_unwatch(void) {
  for (size_t i = 0; i < COUNT_OF(signals); i++) {
    struct sigaction now;
    if (sigaction(signals[i], NULL, &now) == 0 && now.sa_handler == catch_signal) signal(signals[i], SIG_DFL);
  }
  store_stop_on(NULL);
}

/* Whatever the signal made fail (a read, a write, a plugin's own words for it): the signal is why. */
int interrupt_explain(struct error *error, int result) {
  if (result >= 0 || caught == 0) return result;
  return error_set(error, PUSSEL_EREFUSED, "command-interrupted", _("The command"),
                   _("it was interrupted before it was done"), NULL);
}

/* A shell that runs a loop must see what ended the program, or it goes on with the next round. */
void interrupt_end(const struct error *error) {
  if (caught == 0 || error->result == 0 || strcmp(error->code, "command-interrupted") != 0) return;
  signal(caught, SIG_DFL);
  raise(caught);
}

int interrupt_exit_status(const struct error *error) {
  if (caught != 0 && strcmp(error->code, "command-interrupted") == 0) return 128 + caught;
  return faces_exit_status(error->result);
}

/* walk.c — see walk.h. */
#include "walk.h"

#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

/* A walk that would never end is a fault of the test. */
#define MOST_OPERATIONS 5000

static long unsure; /* how often a person was told that it may stand or not */

struct step {
  const struct walk *walk;
  const char *fault;
  long at;
  struct outcome outcome;
};

static void complain(const struct step *step, const char *what) {
  static int told;
  FIXTURE_FAIL(what);
  if (told++ > 20) return;
  printf("# %s, %s at operation %ld: %s (exit %d, signal %d)\n", step->walk->line, step->fault, step->at, what, step->outcome.status,
         step->outcome.signal);
  printf("#   %.300s\n", step->outcome.said);
}

/* ---- what must hold after whatever happened --------------------------------------------------------------------------------------- */

static bool is_state(const struct walk *walk, const char *expected) {
  if (walk->makes && access("p.db", F_OK) != 0) return expected == walk->before;
  return strcmp(command_text(walk->state), expected) == 0;
}

static void check_whole(struct step *step) {
  const char *state = command_text(step->walk->state);
  char what[600];
  if (step->walk->makes && access("p.db", F_OK) != 0) return; /* nothing at all */
  if (strcmp(state, step->walk->before) != 0 && strcmp(state, step->walk->after) != 0) {
    snprintf(what, sizeof what, "half done: %s", state);
    complain(step, what);
  }
  if (command_is_whole(what, sizeof what)) return;
  complain(step, what);
}

/* The file that the command makes, and the head of the events that a backup keeps beside it. */
static bool has_file(const struct walk *walk) {
  char head[100];
  snprintf(head, sizeof head, "%s.head", walk->file);
  return access(walk->file, F_OK) == 0 || access(head, F_OK) == 0;
}

static void forget_file(const struct walk *walk) {
  char head[100];
  if (walk->file == NULL) return;
  snprintf(head, sizeof head, "%s.head", walk->file);
  unlink(walk->file);
  unlink(head);
}

/* The three parts, the code, and the exit status that goes with a disk that fails. */
static void check_message(struct step *step) {
  const char *code = strstr(step->outcome.said, "(pussel help ");
  if (strncmp(step->outcome.said, "pussel: ", 8) != 0 && strstr(step->outcome.said, "\npussel: ") == NULL) complain(step, "no message");
  if (code == NULL) complain(step, "no code");
  if (step->outcome.status != 5) complain(step, "not the exit status of a disk that fails");
}

/* With everything in order again the same command does what it should have done. */
static void check_again(struct step *step) {
  const struct walk *walk = step->walk;
  struct outcome outcome;
  char what[600];
  if (is_state(walk, walk->before)) {
    forget_file(walk);
    command_run(walk->line, NULL, &outcome);
    snprintf(what, sizeof what, "cannot be done again: %.400s", outcome.said);
    if (outcome.status != 0) complain(step, what);
    else if (!is_state(walk, walk->after)) complain(step, "is not done the second time");
  }
  if (walk->next != NULL) {
    command_run(walk->next, NULL, &outcome);
    snprintf(what, sizeof what, "what follows fails: %.400s", outcome.said);
    if (outcome.status != 0) complain(step, what);
  }
  if (walk->in_the_end != NULL && strcmp(command_text(walk->in_the_end), "1") != 0) complain(step, "not all is delivered, or twice");
}

/* ---- faults of the disk -------------------------------------------------------------------------------------------------------------- */

static void check_disk_fault(struct step *step) {
  const struct walk *walk = step->walk;
  if (step->outcome.signal != 0) complain(step, "a signal");
  if (step->outcome.status == 0) {
    if (!is_state(walk, walk->after)) complain(step, "said to be done, and is not");
  } else {
    check_message(step);
    /* Of a commit that the disk did not confirm nobody can say whether it stands; that is what the person must be told. */
    bool is_unsure = strstr(step->outcome.said, "(pussel help database-unsure)") != NULL;
    unsure += is_unsure;
    if (!walk->in_parts && !is_state(walk, walk->before) && !is_unsure)
      complain(step, "said to have failed, and is done");
    if (walk->file != NULL && has_file(walk)) complain(step, "failed, and left its file behind");
  }
  check_whole(step);
  check_again(step);
}

static void walk_disk(const struct walk *walk, const struct crash_order *order, const char *fault, long first, long stride) {
  struct crash_order at = *order;
  struct step step = {.walk = walk, .fault = fault, .at = first};
  do {
    command_put_back();
    forget_file(walk);
    at.at = step.at;
    command_run(walk->line, &at, &step.outcome);
    if (!step.outcome.struck) break;
    check_disk_fault(&step);
    step.at += stride;
  } while (step.at < MOST_OPERATIONS);
  if (step.outcome.status != 0) complain(&step, "fails without a fault");
  printf("# %s: %s, at operation %ld to %ld\n", walk->line, fault, first, step.at - stride);
}

/* ---- killed -------------------------------------------------------------------------------------------------------------------------- */

static void walk_kill(const struct walk *walk, long stride) {
  struct crash_order order = {.what = CRASH_KILL};
  struct step step = {.walk = walk, .fault = "killed", .at = 1};
  do {
    command_put_back();
    forget_file(walk);
    order.at = step.at;
    command_run(walk->line, &order, &step.outcome);
    if (step.outcome.signal == 0) break;
    if (step.outcome.signal != SIGKILL) complain(&step, "another signal");
    check_whole(&step);
    check_again(&step);
    step.at += stride;
  } while (step.at < MOST_OPERATIONS);
  printf("# %s: killed, at operation 1 to %ld\n", walk->line, step.at - stride);
}

long walk_unsure(void) { return unsure; }

static long stride_of(const struct walk *walk) {
  return getenv("PUSSEL_THOROUGH") == NULL && walk->stride > 1 ? walk->stride : 1;
}

void walk_faults(const struct walk *walk) {
  static const struct {
    struct crash_order order;
    const char *fault;
  } faults[] = {{{.what = CRASH_FULL}, "the disk is full once"},
                {{.what = CRASH_FULL, .for_good = true}, "the disk is full from then on"},
                {{.what = CRASH_BROKEN}, "the disk fails once"},
                {{.what = CRASH_BROKEN, .for_good = true}, "the disk fails from then on"}};
  long stride = stride_of(walk);
  command_remember();
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    walk_disk(walk, &faults[i].order, faults[i].fault, 1 + (long)i % stride, stride);
  command_put_back();
}

void walk_kills(const struct walk *walk) {
  command_remember();
  walk_kill(walk, stride_of(walk));
  command_put_back();
}

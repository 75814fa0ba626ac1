/*
 * test_power.c — the power goes, a thousand times, at any operation of writing commands and deliveries: what was
 * acknowledged is there, nothing is half done, nobody takes an event twice. And the proof that this would have been seen: with
 * commits that do not wait for the disk the same run must find what is lost.
 *
 * PUSSEL_SEED gives another run, PUSSEL_CUTS another number of cuts.
 */
#include "suites.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crash_vfs.h"
#include "dice.h"
#include "fixture.h"
#include "power.h"
#include "world.h"

/* What one run has seen. */
struct findings {
  int cuts, broken, lost; /* broken: not whole, or half done; lost: an acknowledged event is gone */
  char first[500];        /* what was first found */
};

struct run {
  struct fixture base; /* only its folder */
  char path[PATH_MAX], found[PATH_MAX];
  enum power_control control;
  uint64_t dice;
  int64_t acknowledged, at_cut; /* events that a command has said to be done; when the power went */
  bool was_cut;
  struct findings findings;
};

static void cut(void *state) {
  struct run *run = state;
  power_cut(dice_roll(&run->dice));
  run->at_cut = run->acknowledged;
  run->was_cut = true;
}

/* ---- commands, one process after another -------------------------------------------------------------------------------------- */

static int open_under_control(struct run *run, struct world *world) {
  int rc;
  power_control(POWER_HONEST);
  rc = world_open(world, run->path);
  if (rc < 0 || run->control == POWER_HONEST) return rc;
  if (sqlite3_exec(store_db(world->store), run->control == POWER_SYNCHRONOUS_OFF ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = NORMAL",
                   NULL, NULL, NULL) != SQLITE_OK)
    return PUSSEL_EINTERNAL;
  power_control(run->control);
  return PUSSEL_OK;
}

/* A process: it delivers what was left, writes a few times, and delivers; sometimes it is killed before it delivers. */
static void run_process(struct run *run) {
  struct world world;
  int commands = 1 + (int)dice_below(&run->dice, 3);
  CU_ASSERT_EQUAL_FATAL(open_under_control(run, &world), PUSSEL_OK);
  /* A log that is taken over into the file often, so that the power also goes in the middle of that. */
  sqlite3_wal_autocheckpoint(store_db(world.store), 4 + (int)dice_below(&run->dice, 40));
  for (int i = 0; i < commands; i++) {
    bool undone = dice_below(&run->dice, 8) == 0;
    world.moody = dice_below(&run->dice, 3) == 0;
    CU_ASSERT_EQUAL_FATAL(world_write(&world, 1 + (int)dice_below(&run->dice, 4), undone, &run->dice), PUSSEL_OK);
    run->acknowledged = world_number(&world, "SELECT ifnull(max(seq), 0) FROM core_event");
    if (dice_below(&run->dice, 5) == 0) continue;
    CU_ASSERT_EQUAL_FATAL(world_deliver(&world), PUSSEL_OK);
    run->acknowledged = world_number(&world, "SELECT ifnull(max(seq), 0) FROM core_event");
  }
  world_close(&world);
  power_control(POWER_HONEST);
}

/* ---- the machine starts again ----------------------------------------------------------------------------------------------------- */

static void note(struct run *run, int *counter, const char *what) {
  ++*counter;
  if (run->findings.first[0] != '\0') return;
  snprintf(run->findings.first, sizeof run->findings.first, "cut %d: %s", run->findings.cuts, what);
}

static void examine(struct run *run) {
  struct world world;
  char why[300] = "", more[400];
  int64_t there;
  if (!power_restore(run->found)) {
    note(run, &run->findings.broken, "the files could not be written");
    return;
  }
  if (world_open(&world, run->found) != PUSSEL_OK) {
    snprintf(more, sizeof more, "cannot be opened: %s", world.error.why);
    note(run, &run->findings.broken, more);
    error_release(&world.error);
    return;
  }
  there = world_number(&world, "SELECT ifnull(max(seq), 0) FROM core_event");
  if (!world_is_whole(&world, why, sizeof why)) {
    note(run, &run->findings.broken, why);
  } else if (world_deliver(&world) != PUSSEL_OK || !world_is_delivered(&world, why, sizeof why)) {
    snprintf(more, sizeof more, "after delivery: %s", why);
    note(run, &run->findings.broken, more);
  }
  if (there < run->at_cut) {
    snprintf(more, sizeof more, "%lld events acknowledged, %lld there", (long long)run->at_cut, (long long)there);
    note(run, &run->findings.lost, more);
  }
  world_close(&world);
}

/* ---- a run -------------------------------------------------------------------------------------------------------------------------- */

static void begin_run(struct run *run, enum power_control control) {
  memset(run, 0, sizeof *run);
  fixture_open(&run->base);
  CU_ASSERT_TRUE_FATAL(run->base.folder[0] != '\0');
  fixture_file(&run->base, "power.db", run->path);
  fixture_file(&run->base, "found.db", run->found);
  run->control = control;
  run->dice = dice_seed();
}

static void make_installation(struct run *run) {
  static const char *const endings[] = {"", "-wal", "-shm"};
  struct world world;
  char name[PATH_MAX + 8];
  for (size_t i = 0; i < 3; i++) {
    snprintf(name, sizeof name, "%s%s", run->path, endings[i]);
    unlink(name);
  }
  CU_ASSERT_EQUAL_FATAL(world_make(&world, run->path), PUSSEL_OK);
  world_close(&world);
  run->acknowledged = 0;
  power_watch(run->path);
}

static struct findings let_the_power_go(enum power_control control, int cuts) {
  struct crash_order order = {.what = CRASH_POWER, .cut = cut};
  struct run run;
  long usual = 40; /* operations of a process */
  begin_run(&run, control);
  order.state = &run;
  for (int process = 0; run.findings.cuts < cuts && run.findings.broken + run.findings.lost < 50; process++) {
    if (process % 25 == 0) make_installation(&run);
    order.at = 1 + (long)dice_below(&run.dice, (uint64_t)usual);
    crash_vfs_order(&order);
    run.was_cut = false;
    run_process(&run);
    usual = crash_vfs_operations() + 2;
    crash_vfs_order(NULL);
    if (!run.was_cut) continue;
    run.findings.cuts++;
    examine(&run);
  }
  power_forget();
  fixture_close(&run.base);
  printf("# PUSSEL_SEED=%llu: %d power cuts, %d times broken, %d times something acknowledged was lost%s%s\n", (unsigned long long)dice_seed(),
         run.findings.cuts, run.findings.broken, run.findings.lost, run.findings.first[0] != '\0' ? "; first " : "", run.findings.first);
  return run.findings;
}

/* ---- tests ------------------------------------------------------------------------------------------------------------------------------ */

static void test_nothing_is_lost(void) {
  const char *given = getenv("PUSSEL_CUTS");
  int cuts = given != NULL ? atoi(given) : 1000;
  struct findings findings = let_the_power_go(POWER_HONEST, cuts);
  CU_ASSERT_EQUAL(findings.cuts, cuts);
  CU_ASSERT_EQUAL(findings.broken, 0);
  CU_ASSERT_EQUAL(findings.lost, 0);
}

/* The controls. NORMAL keeps a file whole and loses what was last; OFF also damages it. */
static void test_commits_that_do_not_wait_are_found(void) {
  struct findings findings = let_the_power_go(POWER_SYNCHRONOUS_NORMAL, 200);
  CU_ASSERT_EQUAL(findings.broken, 0);
  CU_ASSERT_TRUE(findings.lost > 5);
}

static void test_no_sync_at_all_is_found(void) {
  struct findings findings = let_the_power_go(POWER_SYNCHRONOUS_OFF, 200);
  CU_ASSERT_TRUE(findings.broken > 5);
  CU_ASSERT_TRUE(findings.lost > 5);
}

CU_TestInfo power_tests[] = {{"a thousand power cuts: nothing acknowledged is lost, nothing is half done", test_nothing_is_lost},
                             {"control: commits that do not wait (NORMAL) are found out", test_commits_that_do_not_wait_are_found},
                             {"control: no sync at all (OFF) is found out", test_no_sync_at_all_is_found},
                             CU_TEST_INFO_NULL};

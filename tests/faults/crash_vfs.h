/*
 * crash_vfs.h — SQLite's way to the disk with faults in it: counts what changes the disk, and at a chosen operation fails,
 * dies or lets the power go.
 *
 * One for the process, since SQLite's own list of file systems is. An operation is whatever can change what the disk holds
 * or promises: opening, writing, truncating, syncing, deleting, sharing memory; also an fsync or fdatasync that the program
 * makes past SQLite. Reads are counted only when they are asked for.
 */
#ifndef TESTS_FAULTS_CRASH_VFS_H
#define TESTS_FAULTS_CRASH_VFS_H

#include <stdbool.h>
#include <stdint.h>

enum crash_what {
  CRASH_COUNT,  /* nothing happens; it is only counted */
  CRASH_POWER,  /* the power goes: `cut` is called, and whatever comes after did not happen */
  CRASH_FULL,   /* the disk is full: what needs room fails */
  CRASH_BROKEN, /* the disk is broken: everything that is counted fails */
  CRASH_KILL    /* the process kills itself (SIGKILL); a write may be half done */
};

struct crash_order {
  enum crash_what what;
  long at;       /* number of the operation, from 1 */
  bool for_good; /* FULL, BROKEN: from then on; else that one operation alone */
  bool reads;    /* reads count too */
  void (*cut)(void *state);
  void *state;
};

/* Makes it SQLite's default; once in a process, before anything is opened. */
void crash_vfs_install(void);
/* Gives an order and begins to count anew. NULL: only count. */
void crash_vfs_order(const struct crash_order *order);
long crash_vfs_operations(void);
bool crash_vfs_has_struck(void); /* the order's moment has come */

#endif

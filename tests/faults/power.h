/*
 * power.h — what a disk would hold if the power went now.
 *
 * Keeps, for a database and its write-ahead log, what was synced and every write, truncation and deletion since. After a
 * power cut each of those may have reached the disk or not, in any order, and a write in part (whole sectors of 512 bytes).
 * A name that was made since its folder was synced may be missing; one that was deleted may be back.
 */
#ifndef TESTS_FAULTS_POWER_H
#define TESTS_FAULTS_POWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which promises of the disk, or of the program, are broken: the control runs. */
enum power_control {
  POWER_HONEST,
  POWER_SYNCHRONOUS_NORMAL, /* commits do not wait: SQLite syncs only around a checkpoint, the program not at all */
  POWER_SYNCHRONOUS_OFF     /* nothing waits */
};

/* From now on this database is watched; what its files hold counts as synced. Absolute, without symbolic links. */
void power_watch(const char *path);
void power_forget(void);
void power_control(enum power_control control);
enum power_control power_controlled(void);

/* Told by the way to the disk. Files that are not watched are passed over. */
void power_create(const char *path);
void power_write(const char *path, const void *bytes, size_t length, size_t offset);
void power_truncate(const char *path, size_t length);
void power_sync(const char *path);
void power_delete(const char *path);

/* The power goes: remembers what the disk would hold, chosen by the seed. */
void power_cut(uint64_t seed);
/* Writes what power_cut remembered as `path` and `path`-wal, as the machine finds it when it starts again. */
bool power_restore(const char *path);

#endif

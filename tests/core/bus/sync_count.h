/*
 * sync_count.h — counts how often SQLite syncs a write-ahead log: a commit that does not cannot outlive a power cut.
 */
#ifndef TESTS_SYNC_COUNT_H
#define TESTS_SYNC_COUNT_H

/* Before the database is opened: from now on files are opened so that their syncs are counted. */
void sync_count_install(void);
void sync_count_remove(void);
extern int sync_count;

#endif

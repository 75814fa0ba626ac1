/*
 * host/seal.c — whether this very program with these very plugins was the last that looked after the file.
 *
 * Loading a hundred plugins to find that nothing has changed would cost more than most questions. So a writing command
 * leaves a seal in the file once it has found tables, steps and views to be of its own set: which files the program and the
 * plugins are, with size and time. A question that needs no plugin and finds the seal whole asks nothing further; else
 * everything is loaded and compared as always. The seal only saves time: nothing is right because of it alone.
 */
#include "host/inside.h"

#include <dirent.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A file that has been built or installed anew, or given other rights, has another time of change. */
static bool host_seal_file(struct text *seal, const char *path, const char *name) {
  struct stat status;
  if (stat(path, &status) != 0) return false;
  text_appendf(seal, "%s %" PRIu64 " %" PRId64 " %" PRId64 ".%09ld\n", name, (uint64_t)status.st_ino, (int64_t)status.st_size,
               (int64_t)status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
  return true;
}

static bool host_seal_folder(struct text *seal, const char *folder) {
  struct dirent **entries = NULL;
  int count = scandir(folder, &entries, host_is_shared_object, alphasort);
  struct stat status = {0};
  bool known = true;
  /* Who may write in it decides whether its plugins are accepted; what else comes and goes in it does not matter. */
  if (stat(folder, &status) == 0) text_appendf(seal, "%s %o %lu\n", folder, (unsigned)status.st_mode, (unsigned long)status.st_uid);
  for (int i = 0; i < count; i++) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    known = known && length > 0 && (size_t)length < sizeof path && host_seal_file(seal, path, entries[i]->d_name);
    free(entries[i]);
  }
  free(entries);
  return known;
}

/* False when the files cannot be told: then there is no seal, and everything is looked at. */
static bool host_seal_make(const struct host *host, struct text *seal) {
  bool known;
  text_init(seal);
  known = host_seal_file(seal, "/proc/self/exe", host->version);
  for (size_t i = 0; known && i < host->plugin_folder_count; i++) known = host_seal_folder(seal, host->plugin_folders[i]);
  return known && !seal->failed;
}

/* Steps that have been applied since, whoever did it, break the seal too: their number stands at its end. */
bool host_seal_fits(struct host *host) {
  static const char sql[] = "SELECT value = ?1 || (SELECT count(*) FROM core_migration) FROM core_meta WHERE name = 'seal'";
  struct text seal;
  int64_t fits = 0;
  if (host_seal_make(host, &seal) && store_integer(host->store, &fits, sql, "t", seal.bytes) < 0) error_clear(host->error);
  text_release(&seal);
  return fits == 1;
}

int host_seal_write(struct host *host) {
  static const char sql[] = "INSERT OR REPLACE INTO core_meta (name, value) SELECT 'seal', ?1 || count(*) FROM core_migration";
  struct text seal;
  int rc = PUSSEL_OK;
  if (host_seal_make(host, &seal)) rc = store_run(host->store, sql, "t", seal.bytes);
  text_release(&seal);
  return rc;
}

/* base/files.c — whole files in and out, and folders. */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *shown(const char *path, const char *dash) { return strcmp(path, "-") == 0 ? dash : path; }

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static int fault_open(struct error *error, const char *path) {
  if (errno == ENOENT || errno == ENOTDIR)
    return error_set(error, PUSSEL_ENOTFOUND, "file-missing", path, _("there is no such file"),
                     _("Check the path and the spelling."));
  if (errno == EACCES || errno == EPERM)
    return error_set(error, PUSSEL_EIO, "file-unreadable", path, _("you have no right to read it"),
                     _("Ask the file's owner for the right to read it."));
  return error_set(error, PUSSEL_EIO, "file-unreadable", path, strerror(errno), NULL);
}

static int fault_large(struct error *error, const char *path) {
  return error_setf(error, PUSSEL_EUSAGE, "file-large", path, _("Split the file."), _("it is larger than %zu MiB"),
                    FILE_LARGEST >> 20);
}

static int open_for_reading(int *file, const char *path, size_t *size, struct error *error) {
  struct stat status;
  *size = 0;
  *file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (*file < 0) return fault_open(error, path);
  if (fstat(*file, &status) != 0) return error_set(error, PUSSEL_EIO, "file-unreadable", path, strerror(errno), NULL);
  if (S_ISDIR(status.st_mode))
    return error_set(error, PUSSEL_EUSAGE, "file-folder", shown(path, _("standard input")),
                     _("it is a folder, not a file"), _("Give the path of a file."));
  if (S_ISREG(status.st_mode) && status.st_size > 0) *size = (size_t)status.st_size;
  return *size > FILE_LARGEST ? fault_large(error, path) : 0;
}

/* Reads to the end, into a block that grows. */
static int read_all(int file, char **bytes, size_t *length, size_t expected, const char *path, struct error *error) {
  size_t room = expected + 4096, used = 0;
  char *block = malloc(room);
  if (block == NULL) return error_memory(error);
  *bytes = block;
  for (;;) {
    ssize_t got = read(file, block + used, room - used - 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return error_set(error, PUSSEL_EIO, "file-unreadable", path, strerror(errno), NULL);
    used += (size_t)got;
    if (used > FILE_LARGEST) return fault_large(error, path);
    block[used] = '\0';
    if (got == 0) break;
    if (room - used > 1) continue;
    char *more = realloc(block, room * 2);
    if (more == NULL) return error_memory(error);
    *bytes = block = more;
    room *= 2;
  }
  *length = used;
  return 0;
}

int file_read(char **bytes, size_t *length, const char *path, struct error *error) {
  int file = -1;
  size_t expected;
  *bytes = NULL;
  *length = 0;
  int result = open_for_reading(&file, path, &expected, error);
  if (result == 0) result = read_all(file, bytes, length, expected, shown(path, _("standard input")), error);
  if (result != 0) {
    free(*bytes);
    *bytes = NULL;
  }
  if (file > STDIN_FILENO) close(file);
  return result;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static int fault_write(struct error *error, const char *path) {
  return error_set(error, PUSSEL_EIO, "file-unwritable", shown(path, _("standard output")), strerror(errno),
                   _("Check the folder, its rights, and that the disk has room."));
}

static bool write_all(int file, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(file, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes += written;
    length -= (size_t)written;
  }
  return true;
}

/* To standard output, a terminal, a pipe, /dev/null: what cannot be replaced by renaming. */
static int write_straight(const char *path, const char *bytes, size_t length, struct error *error) {
  bool is_output = strcmp(path, "-") == 0;
  if (is_output) fflush(stdout); /* what was printed before comes before */
  int file = is_output ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);
  int result = file < 0 || !write_all(file, bytes, length) ? fault_write(error, path) : 0;
  if (!is_output && file >= 0) close(file);
  return result;
}

/* Makes a new file beside `path`; the umask decides its rights, or those of the file that it will replace. */
static int open_beside(const char *path, const struct stat *old, char beside[PATH_MAX]) {
  for (unsigned attempt = 0; attempt < 100; attempt++) {
    int printed = snprintf(beside, PATH_MAX, "%s.tmp-%ld-%u", path, (long)getpid(), attempt);
    if (printed < 0 || printed >= PATH_MAX) {
      errno = ENAMETOOLONG;
      return -1;
    }
    int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0 && old != NULL && fchmod(file, old->st_mode & 0777) != 0) {
      close(file);
      unlink(beside);
      return -1;
    }
    if (file >= 0 || errno != EEXIST) return file;
  }
  return -1;
}

static int write_beside(const char *path, const struct stat *old, const char *bytes, size_t length,
                        struct error *error) {
  char beside[PATH_MAX];
  int file = open_beside(path, old, beside);
  if (file < 0) return fault_write(error, path);
  bool written = write_all(file, bytes, length) && fsync(file) == 0;
  if (close(file) != 0) written = false;
  if (written && rename(beside, path) == 0) return 0;
  int result = fault_write(error, path);
  unlink(beside);
  return result;
}

int file_write(const char *path, const char *bytes, size_t length, struct error *error) {
  struct stat old;
  if (strcmp(path, "-") == 0) return write_straight(path, bytes, length, error);
  bool exists = stat(path, &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) {
    errno = EISDIR;
    return fault_write(error, path);
  }
  if (exists && !S_ISREG(old.st_mode)) return write_straight(path, bytes, length, error);
  /* A symbolic link stays one: what it points to is replaced. */
  char real[PATH_MAX];
  const char *target = exists && realpath(path, real) != NULL ? real : path;
  return write_beside(target, exists ? &old : NULL, bytes, length, error);
}

/* ---- paths ------------------------------------------------------------------------------------------------------- */

bool file_exists(const char *path) {
  struct stat status;
  return stat(path, &status) == 0;
}

static bool is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

int file_make_folder(const char *path, struct error *error) {
  char *part = strdup(path);
  if (part == NULL) return error_memory(error);
  int result = 0;
  for (size_t i = 1; result == 0 && path[0] != '\0' && path[i - 1] != '\0'; i++) {
    if (path[i] != '/' && path[i] != '\0') continue;
    part[i] = '\0';
    /* EEXIST is also what somebody else who makes the same folder right now leaves behind. */
    if (mkdir(part, 0700) != 0 && (errno != EEXIST || !is_folder(part))) {
      if (errno == EEXIST) errno = ENOTDIR;
      result = fault_write(error, part);
    }
    part[i] = path[i];
  }
  free(part);
  return result;
}

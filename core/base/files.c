/* base/files.c — whole files in, and what a path leads to. files_write.c writes. */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
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

/* ---- paths ------------------------------------------------------------------------------------------------------- */

bool file_exists(const char *path) {
  struct stat status;
  return stat(path, &status) == 0;
}

bool file_is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

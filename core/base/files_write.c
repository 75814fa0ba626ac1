/*
 * base/files_write.c — whole files out, one or many that belong together, and folders. A file is written beside its place and
 * renamed, so that nobody ever reads half of one; of many either all get their places or all stay as they were.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The system's own words are English where its translations are not installed: the usual ones are ours. */
const char *file_why_unwritten(int number) {
  switch (number) {
  case ENOSPC:
  case EDQUOT: return _("the disk is full");
  case EACCES:
  case EPERM: return _("you have no right to write there");
  case EROFS: return _("it can only be read: nothing is written on that disk");
  case ENOTDIR: return _("it, or a part of its path, is no folder");
  case EFBIG: return _("the file may not be that large");
  case EISDIR: return _("there is a folder of that name");
  case ENOENT: return _("the folder is not there");
  default: return strerror(number);
  }
}

static int fault_write(struct error *error, const char *path) {
  return error_set(error, PUSSEL_EIO, "file-unwritable", strcmp(path, "-") == 0 ? _("standard output") : path, file_why_unwritten(errno),
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

/* ---- many that belong together ----------------------------------------------------------------------------------- */

/* A file on its way to its place. */
struct arriving {
  char *target; /* its place; what a symbolic link leads to, so that the link stays one */
  char *beside; /* where it is written; NULL: nowhere yet, or it has got its place */
  char *before; /* another name of the file that it replaced; NULL: it replaced none */
  mode_t rights; /* of the file that it replaces; 0: the umask decides */
  bool replaces, arrived;
};

/* A name beside the target that nobody has. */
static char *name_beside(const char *target, unsigned attempt) {
  char name[PATH_MAX];
  int printed = snprintf(name, sizeof name, "%s.tmp-%ld-%u", target, (long)getpid(), attempt);
  if (printed > 0 && (size_t)printed < sizeof name) return strdup(name);
  errno = ENAMETOOLONG;
  return NULL;
}

static int open_beside(struct arriving *file) {
  for (unsigned attempt = 0; attempt < 100; attempt++) {
    file->beside = name_beside(file->target, attempt);
    if (file->beside == NULL) return -1;
    int open_file = open(file->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (open_file >= 0 && file->replaces && fchmod(open_file, file->rights) != 0) {
      close(open_file);
      return -1;
    }
    if (open_file >= 0) return open_file;
    free(file->beside);
    file->beside = NULL;
    if (errno != EEXIST) return -1;
  }
  return -1;
}

static int find_place(struct arriving *file, const char *path, struct error *error) {
  char real[PATH_MAX];
  struct stat old;
  file->replaces = stat(path, &old) == 0;
  if (file->replaces && !S_ISREG(old.st_mode)) {
    errno = S_ISDIR(old.st_mode) ? EISDIR : EEXIST;
    return fault_write(error, path);
  }
  file->rights = file->replaces ? old.st_mode & 0777 : 0;
  file->target = strdup(file->replaces && realpath(path, real) != NULL ? real : path);
  return file->target != NULL ? 0 : error_memory(error);
}

static int write_beside(struct arriving *file, const struct file_whole *whole, struct error *error) {
  int result = find_place(file, whole->path, error);
  if (result != 0) return result;
  int open_file = open_beside(file);
  if (open_file < 0) return fault_write(error, whole->path);
  bool written = write_all(open_file, whole->bytes, whole->length) && fsync(open_file) == 0;
  int number = errno;
  if (close(open_file) != 0 && written) {
    number = errno;
    written = false;
  }
  errno = number;
  return written ? 0 : fault_write(error, whole->path);
}

/* What is replaced gets another name first, so that it can come back: a second one where the file system knows such, else its only one. */
static int keep_before(struct arriving *file, struct error *error) {
  char *name = NULL;
  int kept = -1;
  for (unsigned attempt = 0; kept != 0 && attempt < 100; attempt++) {
    free(name);
    name = name_beside(file->target, 1000 + attempt);
    if (name == NULL) break;
    kept = link(file->target, name);
    if (kept != 0 && errno != EEXIST) {
      kept = rename(file->target, name);
      break;
    }
  }
  if (kept != 0) {
    free(name);
    return fault_write(error, file->target);
  }
  file->before = name;
  return 0;
}

static int arrive(struct arriving *file, bool keep, struct error *error) {
  int result = keep && file->replaces ? keep_before(file, error) : 0;
  if (result != 0) return result;
  if (rename(file->beside, file->target) != 0) return fault_write(error, file->target);
  file->arrived = true;
  free(file->beside);
  file->beside = NULL;
  return 0;
}

/* Back to how it was: what was replaced stands in its place again, and what is new is gone. */
static void undo(struct arriving *file) {
  if (file->beside != NULL) unlink(file->beside);
  if (file->before != NULL) {
    if (rename(file->before, file->target) == 0) unlink(file->before); /* of two names of one file rename() moves none */
    /* Where it could not come back, its other name is the only one that it has left, and stays. */
    free(file->before);
    file->before = NULL;
  } else if (file->arrived && !file->replaces) {
    unlink(file->target);
  }
}

static void release(struct arriving *file) {
  if (file->before != NULL) unlink(file->before);
  free(file->beside);
  free(file->before);
  free(file->target);
}

int file_write_together(const struct file_whole *files, size_t count, struct error *error) {
  struct arriving *all = calloc(count + 1, sizeof *all);
  int result = all == NULL ? error_memory(error) : 0;
  for (size_t i = 0; result == 0 && i < count; i++) result = write_beside(&all[i], &files[i], error);
  for (size_t i = 0; result == 0 && i < count; i++) result = arrive(&all[i], count > 1, error);
  for (size_t i = count; result != 0 && all != NULL && i-- > 0;) undo(&all[i]);
  for (size_t i = 0; all != NULL && i < count; i++) release(&all[i]);
  free(all);
  return result;
}

int file_write(const char *path, const char *bytes, size_t length, struct error *error) {
  const struct file_whole one = {path, bytes, length};
  struct stat old;
  if (strcmp(path, "-") == 0) return write_straight(path, bytes, length, error);
  if (stat(path, &old) == 0 && !S_ISREG(old.st_mode) && !S_ISDIR(old.st_mode)) return write_straight(path, bytes, length, error);
  return file_write_together(&one, 1, error);
}

/* ---- folders ------------------------------------------------------------------------------------------------------- */

int file_make_folder(const char *path, struct error *error) {
  char *part = strdup(path);
  if (part == NULL) return error_memory(error);
  int result = 0;
  for (size_t i = 1; result == 0 && path[0] != '\0' && path[i - 1] != '\0'; i++) {
    if (path[i] != '/' && path[i] != '\0') continue;
    part[i] = '\0';
    /* EEXIST is also what somebody else who makes the same folder right now leaves behind. */
    if (mkdir(part, 0700) != 0 && (errno != EEXIST || !file_is_folder(part))) {
      if (errno == EEXIST) errno = ENOTDIR;
      result = fault_write(error, part);
    }
    part[i] = path[i];
  }
  free(part);
  return result;
}

/*
 * query/export_folder.c — a folder that gets its name when all of it is written: until then it lies beside, under a name that
 * says so, and whatever goes wrong leaves nothing under the name that was asked for.
 */
#include "query/export.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct export_folder {
  struct error *error;
  char *path, *beside; /* beside NULL: nothing is written */
  bool settled;
  struct text list;
  int64_t files, bytes;
  char sum[DIGEST_HEX];
};

struct export_file {
  struct export_folder *folder;
  FILE *stream; /* NULL: nothing is written */
  char *name, *path;
  struct sha256_ctx sum;
  int64_t bytes;
  int fault; /* errno of what failed first */
};

static int fault_write(struct error *error, const char *path, int why) {
  return error_set(error, PUSSEL_EIO, "archive-unwritable", path, strerror(why),
                   _("Check the folder, its rights, and that the disk has room. Nothing of the export was kept."));
}

/* ---- the folder -------------------------------------------------------------------------------------------------------- */

static int check_free(const char *path, struct error *error) {
  DIR *folder = opendir(path);
  const struct dirent *entry;
  bool empty = true;
  if (folder == NULL && errno == ENOENT) return 0;
  if (folder == NULL && errno == ENOTDIR)
    return error_set(error, PUSSEL_EREFUSED, "archive-exists", path, _("there is a file of that name already"),
                     _("Choose another name. An export never overwrites."));
  if (folder == NULL) return fault_write(error, path, errno);
  while (empty && (entry = readdir(folder)) != NULL) empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
  closedir(folder);
  if (empty) return 0;
  return error_set(error, PUSSEL_EREFUSED, "archive-exists", path, _("the folder is not empty"),
                   _("Choose another name. An export never overwrites."));
}

/* The folder that it will lie in must be there and let itself be written to: a trial tells so too. */
static int check_parent(const char *path, struct error *error) {
  char *parent = strdup(strchr(path, '/') == NULL ? "./" : path);
  char *slash = parent == NULL ? NULL : strrchr(parent, '/');
  int result = 0;
  if (parent == NULL) return error_memory(error);
  if (slash != NULL) slash[slash == parent ? 1 : 0] = '\0';
  if (access(parent, W_OK | X_OK) != 0) result = fault_write(error, path, errno);
  free(parent);
  return result;
}

static int make_beside(struct export_folder *folder) {
  if (asprintf(&folder->beside, "%s.unfinished-XXXXXX", folder->path) < 0) {
    folder->beside = NULL;
    return error_memory(folder->error);
  }
  if (mkdtemp(folder->beside) != NULL) return 0;
  int why = errno;
  free(folder->beside);
  folder->beside = NULL;
  return fault_write(folder->error, folder->path, why);
}

int export_folder_open(struct export_folder **out, const char *path, bool trial, struct error *error) {
  struct export_folder *folder = calloc(1, sizeof *folder);
  *out = NULL;
  if (folder == NULL) return error_memory(error);
  folder->error = error;
  text_init(&folder->list);
  folder->path = strdup(path);
  int result = folder->path == NULL ? error_memory(error) : 0;
  /* "DIR/" names the folder itself. */
  for (size_t length = result == 0 ? strlen(folder->path) : 0; length > 1 && folder->path[length - 1] == '/';)
    folder->path[--length] = '\0';
  if (result == 0 && folder->path[0] == '\0')
    result = error_set(error, PUSSEL_EUSAGE, "archive-exists", _("archive export"), _("the folder has no name"), _("Give the path of a new folder."));
  if (result == 0) result = check_free(folder->path, error);
  if (result == 0) result = check_parent(folder->path, error);
  if (result == 0 && !trial) result = make_beside(folder);
  *out = folder;
  return result;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk) {
  (void)status;
  (void)kind;
  (void)walk;
  return remove(path);
}

static int remove_tree(const char *path) { return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS); }

static int sync_all(const char *path) {
  int file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return -1;
  int result = syncfs(file);
  int why = errno;
  close(file);
  errno = why;
  return result;
}

int export_folder_settle(struct export_folder *folder) {
  if (folder->beside == NULL) return 0;
  if (chmod(folder->beside, 0750) != 0 || sync_all(folder->beside) != 0) return fault_write(folder->error, folder->path, errno);
  if (rename(folder->beside, folder->path) != 0) {
    int result = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR ? check_free(folder->path, folder->error) : 0;
    return result != 0 ? result : fault_write(folder->error, folder->path, errno);
  }
  folder->settled = true;
  if (store_sync_folder(folder->path)) return 0;
  int why = errno;
  (void)export_folder_withdraw(folder);
  return fault_write(folder->error, folder->path, why);
}

int export_folder_withdraw(struct export_folder *folder) { return folder->settled ? remove_tree(folder->path) : 0; }

void export_folder_free(struct export_folder *folder) {
  if (folder == NULL) return;
  if (folder->beside != NULL && !folder->settled) (void)remove_tree(folder->beside);
  text_release(&folder->list);
  free(folder->beside);
  free(folder->path);
  free(folder);
}

const struct text *export_folder_list(const struct export_folder *folder) { return &folder->list; }
const char *export_folder_sum(const struct export_folder *folder) { return folder->sum; }

void export_folder_totals(const struct export_folder *folder, int64_t *files, int64_t *bytes) {
  *files = folder->files;
  *bytes = folder->bytes;
}

/* ---- a file ------------------------------------------------------------------------------------------------------------- */

/* A name inside has at most one folder; it is made when its first file comes. */
static int open_stream(struct export_file *file) {
  const char *slash = strrchr(file->name, '/');
  if (slash != NULL) {
    size_t length = strlen(file->folder->beside) + 1 + (size_t)(slash - file->name);
    char *end = file->path + length;
    for (char *at = file->path + strlen(file->folder->beside) + 1; at <= end; at++) {
      if (*at != '/') continue;
      *at = '\0';
      int made = mkdir(file->path, 0750);
      *at = '/';
      if (made != 0 && errno != EEXIST) return -1;
    }
  }
  int descriptor = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  if (descriptor < 0) return -1;
  file->stream = fdopen(descriptor, "w");
  return file->stream == NULL ? -1 : 0;
}

int export_file_open(struct export_file **out, struct export_folder *folder, const char *name) {
  struct export_file *file = calloc(1, sizeof *file);
  *out = NULL;
  if (file == NULL) return error_memory(folder->error);
  file->folder = folder;
  file->name = strdup(name);
  sha256_init(&file->sum);
  if (asprintf(&file->path, "%s/%s", folder->beside != NULL ? folder->beside : "", name) < 0) file->path = NULL;
  int result = file->name == NULL || file->path == NULL ? error_memory(folder->error) : 0;
  if (result == 0 && folder->beside != NULL && open_stream(file) != 0) result = fault_write(folder->error, name, errno);
  if (result == 0) *out = file;
  else export_file_drop(file);
  return result;
}

void export_file_put(struct export_file *file, const char *bytes, size_t length) {
  sha256_update(&file->sum, length, (const uint8_t *)bytes);
  file->bytes += (int64_t)length;
  if (file->stream == NULL || file->fault != 0) return;
  if (fwrite(bytes, 1, length, file->stream) != length) file->fault = errno != 0 ? errno : EIO;
}

void export_file_drop(struct export_file *file) {
  if (file == NULL) return;
  if (file->stream != NULL) fclose(file->stream);
  free(file->name);
  free(file->path);
  free(file);
}

/* The manifest itself is not in the list that it holds. */
static void list_file(struct export_folder *folder, const struct export_file *file, int64_t rows) {
  folder->files++;
  folder->bytes += file->bytes;
  if (strcmp(file->name, EXPORT_MANIFEST) == 0) return;
  text_appendf(&folder->list, "%s\n    {\"path\": \"%s\", \"bytes\": %lld, \"sha256\": \"%s\"", folder->list.length > 0 ? "," : "", file->name,
               (long long)file->bytes, folder->sum);
  if (rows >= 0) text_appendf(&folder->list, ", \"rows\": %lld", (long long)rows);
  text_append(&folder->list, "}");
}

int export_file_close(struct export_file *file, int64_t rows) {
  uint8_t sum[DIGEST_BYTES];
  int result = 0;
  if (file == NULL) return 0;
  struct export_folder *folder = file->folder;
  if (file->stream != NULL && fclose(file->stream) != 0 && file->fault == 0) file->fault = errno;
  file->stream = NULL;
  sha256_digest(&file->sum, DIGEST_BYTES, sum);
  digest_hex(sum, folder->sum);
  if (file->fault != 0) result = fault_write(folder->error, file->name, file->fault);
  else list_file(folder, file, rows);
  if (result == 0 && folder->list.failed) result = error_memory(folder->error);
  export_file_drop(file);
  return result;
}

int export_file_whole(struct export_folder *folder, const char *name, const struct text *content) {
  struct export_file *file = NULL;
  if (content->failed) return error_memory(folder->error);
  int result = export_file_open(&file, folder, name);
  if (result != 0) return result;
  export_file_put(file, content->bytes, content->length);
  return export_file_close(file, -1);
}

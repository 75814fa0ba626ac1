/*
 * query/export_verify.c — compares an export with its manifest: every file, its size, its sum and its rows, what is there and not
 * listed, and the chain of events. It needs no database; whoever has the folder can ask.
 */
#include "query/export.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct verifying {
  struct error *error;
  const char *folder;
  struct export_list list;
  query_archive_fault_fn *tell;
  void *state;
  struct query_verified *out;
  int result; /* of the first fault that could not be told */
};

static void tell(struct verifying *verifying, const char *file, const char *fault, const char *remedy) {
  int result = verifying->tell(verifying->state, file, fault, remedy);
  if (verifying->result == 0) verifying->result = result;
  verifying->out->faults++;
}

PUSSEL_PRINTF(4, 5)
static void tellf(struct verifying *verifying, const char *file, const char *remedy, const char *format, ...) {
  va_list arguments;
  char *fault = NULL;
  va_start(arguments, format);
  if (vasprintf(&fault, format, arguments) < 0) fault = NULL;
  va_end(arguments);
  tell(verifying, file, fault != NULL ? fault : "", remedy);
  free(fault);
}

static char *path_of(const struct verifying *verifying, const char *name) {
  char *path = NULL;
  return asprintf(&path, "%s/%s", verifying->folder, name) < 0 ? NULL : path;
}

/* ---- one file ------------------------------------------------------------------------------------------------------------------- */

/* 0, or errno. */
static int sum_file(const char *path, int64_t *bytes, char sum[DIGEST_HEX]) {
  uint8_t piece[65536], digest[DIGEST_BYTES];
  struct sha256_ctx context;
  ssize_t got = 0;
  struct stat status;
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return errno;
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(file);
    return EISDIR;
  }
  sha256_init(&context);
  for (*bytes = 0; (got = read(file, piece, sizeof piece)) != 0; *bytes += got) {
    if (got < 0 && errno == EINTR) got = 0;
    if (got < 0) break;
    sha256_update(&context, (size_t)got, piece);
  }
  int why = got < 0 ? errno : 0;
  close(file);
  sha256_digest(&context, DIGEST_BYTES, digest);
  digest_hex(digest, sum);
  return why;
}

/* Rows after the heading; 1 when it could be counted. */
static int count_rows(struct verifying *verifying, const char *path, const char *name, int64_t *rows) {
  struct csv *csv = NULL;
  struct csv_row row;
  int result = csv_open(&csv, path, verifying->error);
  *rows = -1;
  while (result == 0 && (result = csv_next(csv, &row)) == 1) {
    (*rows)++;
    result = 0;
  }
  csv_close(csv);
  if (result == PUSSEL_ENOMEM) return result;
  if (result < 0) {
    tell(verifying, name, verifying->error->why, NULL);
    error_clear(verifying->error);
    return 0;
  }
  return 1;
}

static int check_rows(struct verifying *verifying, const struct export_entry *entry, const char *path) {
  int64_t rows = 0;
  int result = count_rows(verifying, path, entry->path, &rows);
  if (result <= 0) return result;
  if (rows != entry->rows)
    tellf(verifying, entry->path, _("Compare with another copy of the export."), _("it has %lld rows, and the manifest says %lld"), (long long)rows,
          (long long)entry->rows);
  else verifying->out->rows += rows;
  return 0;
}

static int check_entry(struct verifying *verifying, const struct export_entry *entry) {
  char sum[DIGEST_HEX], *path = path_of(verifying, entry->path);
  int64_t bytes = 0, before = verifying->out->faults;
  int why, result = 0;
  if (path == NULL) return error_memory(verifying->error);
  why = sum_file(path, &bytes, sum);
  if (why == ENOENT || why == ENOTDIR) tell(verifying, entry->path, _("the file is missing"), _("Take it from another copy of the export."));
  else if (why != 0) tell(verifying, entry->path, strerror(why), _("Check the disk, and your right to read the file."));
  else if (bytes != entry->bytes)
    tellf(verifying, entry->path, _("Take it from another copy of the export."), _("it has %lld bytes, and the manifest says %lld"), (long long)bytes,
          (long long)entry->bytes);
  else if (strcmp(sum, entry->sha256) != 0)
    tell(verifying, entry->path, _("its content has been changed: the sum is not the one in the manifest"), _("Take it from another copy of the export."));
  else if (entry->rows >= 0) result = check_rows(verifying, entry, path);
  if (verifying->out->faults == before) verifying->out->files++;
  free(path);
  return result;
}

/* ---- the whole -------------------------------------------------------------------------------------------------------------------- */

static int by_path(const void *key, const void *entry) { return strcmp(key, ((const struct export_entry *)entry)->path); }

static bool is_listed(const struct export_list *list, const char *name) {
  if (strcmp(name, EXPORT_MANIFEST) == 0) return true;
  return bsearch(name, list->entries, list->count, sizeof *list->entries, by_path) != NULL;
}

/* nftw hands nothing on to its visits; a process verifies one folder at a time. */
static struct verifying *walked;

static int visit_file(const char *path, const struct stat *status, int kind, struct FTW *walk) {
  char *name;
  (void)status;
  (void)walk;
  if (kind == FTW_D) return 0;
  name = strdup(path + strlen(walked->folder) + strspn(path + strlen(walked->folder), "/"));
  if (name == NULL) return PUSSEL_ENOMEM;
  text_compose(name); /* some file systems write å as two marks */
  if (!is_listed(&walked->list, name)) tell(walked, name, _("the manifest knows of no such file"), _("Somebody has put it there: take it away, or find out why."));
  free(name);
  return 0;
}

static int check_extra(struct verifying *verifying) {
  walked = verifying;
  int result = nftw(verifying->folder, visit_file, 16, FTW_PHYS);
  walked = NULL;
  return result == PUSSEL_ENOMEM ? error_memory(verifying->error) : 0;
}

/* The head of the chain stands in a file of its own, in the form that `event verify --head` reads. */
static int check_head(struct verifying *verifying) {
  char *path = path_of(verifying, EXPORT_HEAD), *bytes = NULL, count[32] = "", hash[DIGEST_HEX] = "";
  size_t length = 0;
  int result = path != NULL ? file_read(&bytes, &length, path, verifying->error) : error_memory(verifying->error);
  free(path);
  if (result == PUSSEL_ENOMEM) return result;
  if (result < 0) { /* told already: it is in the list of files */
    error_clear(verifying->error);
    return 0;
  }
  if (sscanf(bytes, "pussel-head 1\ncount %31[0-9]\nhash %64[0-9a-f]", count, hash) != 2 ||
      strtoll(count, NULL, 10) != verifying->list.chain_events || strcmp(hash, verifying->list.chain_hash) != 0)
    tell(verifying, EXPORT_HEAD, _("the head of the chain of events is not the one in the manifest"), _("Compare both with another copy of the export."));
  free(bytes);
  return 0;
}

/* Whoever damaged the file may have cut its rows short. */
static const char *chain_cell(const struct csv_row *row, int column) { return (size_t)column < row->count ? row->cells[column] : ""; }

/* Follows the chain through one file: where two events follow each other, so must their hashes, and the last has the head's. */
static int check_chain_file(struct verifying *verifying, const char *name) {
  int index[3] = {0};
  size_t count = 0;
  struct csv *csv = NULL;
  struct csv_row row;
  char last[DIGEST_HEX] = "", *path = path_of(verifying, name);
  int64_t last_sequence = -1;
  int result = path != NULL ? csv_open(&csv, path, verifying->error) : error_memory(verifying->error);
  if (result == 0) result = csv_next(csv, &row);
  if (result == 1) result = csv_map(verifying->error, name, &row, "sequence*,hash_before*,hash*", index, COUNT_OF(index), &count);
  while (result == 0 && (result = csv_next(csv, &row)) == 1) {
    int64_t sequence = strtoll(chain_cell(&row, index[0]), NULL, 10);
    const char *before = chain_cell(&row, index[1]), *hash = chain_cell(&row, index[2]);
    result = 0;
    if (hash[0] == '\0' || (sequence == last_sequence + 1 && last[0] != '\0' && strcmp(before, last) != 0) ||
        (sequence == verifying->list.chain_events && strcmp(hash, verifying->list.chain_hash) != 0) || sequence > verifying->list.chain_events) {
      tellf(verifying, name, _("Compare with another copy of the export."), _("event %lld does not fit the chain"), (long long)sequence);
      break;
    }
    last_sequence = sequence;
    snprintf(last, sizeof last, "%s", hash);
  }
  csv_close(csv);
  free(path);
  return result;
}

static int check_chain(struct verifying *verifying) {
  static const char end[] = "/history_event_chain.csv";
  int result = 0;
  for (size_t i = 0; i < verifying->list.count && result == 0; i++) {
    const char *name = verifying->list.entries[i].path;
    size_t length = strlen(name);
    if (length > sizeof end && strcmp(name + length - (sizeof end - 1), end) == 0) result = check_chain_file(verifying, name);
  }
  return result;
}

/* Whoever has changed the folder has perhaps changed the manifest too: its own sum is on record in the log of events. */
static int sum_manifest(struct verifying *verifying) {
  char *path = path_of(verifying, EXPORT_MANIFEST);
  int64_t bytes = 0;
  int why = path != NULL ? sum_file(path, &bytes, verifying->out->manifest) : ENOMEM;
  free(path);
  return why == 0 ? 0 : error_set(verifying->error, PUSSEL_EIO, "file-unreadable", EXPORT_MANIFEST, strerror(why), NULL);
}

int query_archive_verify(struct host *host, const char *folder, query_archive_fault_fn *fault, void *state, struct query_verified *out) {
  struct verifying verifying = {.error = host_error(host), .folder = folder, .tell = fault, .state = state, .out = out};
  int result;
  *out = (struct query_verified){0};
  result = export_list_read(&verifying.list, folder, verifying.error);
  out->chain_events = verifying.list.chain_events;
  for (size_t i = 0; i < verifying.list.count && result == 0; i++) result = check_entry(&verifying, &verifying.list.entries[i]);
  if (result == 0) result = sum_manifest(&verifying);
  if (result == 0) result = check_extra(&verifying);
  if (result == 0) result = check_head(&verifying);
  if (result == 0 && out->faults == 0) result = check_chain(&verifying);
  export_list_release(&verifying.list);
  return result == 0 ? verifying.result : result;
}

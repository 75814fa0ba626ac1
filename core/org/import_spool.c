/*
 * import_spool.c — the texts of a file's records, which wait on the disk until they are needed, so that memory does not
 * grow with them.
 *
 * A file without a name, written from one end to the other and read by place; what fits into one buffer never reaches it.
 * A record in it: the place, the length of each text (SPOOL_NONE: there is none), and the texts, each with a NUL.
 */
#include "org/import.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SPOOL_BUFFER ((size_t)64 * 1024) /* written at once */
#define SPOOL_WINDOW ((size_t)8 * 1024)  /* read at once: neighbours in the tree are often neighbours in the file */
#define SPOOL_TEXTS 6
#define SPOOL_NONE UINT32_MAX

struct spool_head {
  int64_t place;
  uint32_t lengths[SPOOL_TEXTS];
};

struct import_spool {
  struct org *org;
  struct text waiting; /* what follows `written` */
  int64_t written;
  int file; /* -1: nothing is written yet */
  char *window;
  size_t window_length, window_room;
  int64_t window_start;
};

int import_spool_new(struct import_spool **out, struct org *org) {
  struct import_spool *spool = calloc(1, sizeof *spool);
  *out = spool;
  if (spool == NULL) return error_memory(org_error(org));
  spool->org = org;
  spool->file = -1;
  text_init(&spool->waiting);
  return 0;
}

void import_spool_free(struct import_spool *spool) {
  if (spool == NULL) return;
  if (spool->file >= 0) close(spool->file);
  text_release(&spool->waiting);
  free(spool->window);
  free(spool);
}

static const char *spool_folder(void) {
  const char *folder = getenv("TMPDIR");
  return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

static int spool_fail(struct import_spool *spool) {
  return error_set(org_error(spool->org), PUSSEL_EIO, "import-spool", spool_folder(), strerror(errno),
                   _("An import keeps what it has read there for a while: make room, or set TMPDIR to another folder."));
}

static int spool_open(struct import_spool *spool) {
  char *path = NULL;
  if (asprintf(&path, "%s/pussel-XXXXXX", spool_folder()) < 0) return error_memory(org_error(spool->org));
  spool->file = mkostemp(path, O_CLOEXEC); /* mode 0600 */
  int rc = spool->file < 0 || unlink(path) != 0 ? spool_fail(spool) : 0;
  free(path);
  return rc;
}

static int spool_flush(struct import_spool *spool) {
  int rc = spool->file < 0 ? spool_open(spool) : 0;
  for (size_t done = 0; rc == 0 && done < spool->waiting.length;) {
    ssize_t count = write(spool->file, spool->waiting.bytes + done, spool->waiting.length - done);
    if (count < 0 && errno != EINTR) rc = spool_fail(spool);
    if (count > 0) done += (size_t)count;
  }
  spool->written += (int64_t)spool->waiting.length;
  text_clear(&spool->waiting);
  return rc;
}

int import_spool_write(struct import_spool *spool, const struct import_texts *texts, int64_t *at) {
  const char *const all[SPOOL_TEXTS] = {texts->external_id, texts->name, texts->parent,
                                        texts->code,        texts->kind, texts->authority};
  struct spool_head head = {texts->place, {0}};
  int rc = spool->waiting.length >= SPOOL_BUFFER ? spool_flush(spool) : 0;
  if (rc < 0) return rc;
  *at = spool->written + (int64_t)spool->waiting.length;
  for (int i = 0; i < SPOOL_TEXTS; i++)
    head.lengths[i] = all[i] == NULL ? SPOOL_NONE : (uint32_t)strlen(all[i]);
  text_append_bytes(&spool->waiting, (const char *)&head, sizeof head);
  for (int i = 0; i < SPOOL_TEXTS; i++)
    if (all[i] != NULL) text_append_bytes(&spool->waiting, all[i], head.lengths[i] + (size_t)1);
  return spool->waiting.failed ? error_memory(org_error(spool->org)) : 0;
}

/* So many bytes from `at` on, all of which exist. They live until the next call. */
static int spool_bytes(struct import_spool *spool, int64_t at, size_t length, const char **bytes) {
  if (at >= spool->written) {
    *bytes = spool->waiting.bytes + (at - spool->written);
    return 0;
  }
  if (at < spool->window_start || at + (int64_t)length > spool->window_start + (int64_t)spool->window_length) {
    size_t room = length > SPOOL_WINDOW ? length : SPOOL_WINDOW;
    char *more = room > spool->window_room ? realloc(spool->window, room) : spool->window;
    if (more == NULL) return error_memory(org_error(spool->org));
    if (room > spool->window_room) spool->window_room = room;
    spool->window = more;
    spool->window_length = 0;
    ssize_t count = pread(spool->file, spool->window, room, (off_t)at);
    if (count < (ssize_t)length) {
      if (count >= 0) errno = EIO;
      return spool_fail(spool);
    }
    spool->window_start = at;
    spool->window_length = (size_t)count;
  }
  *bytes = spool->window + (at - spool->window_start);
  return 0;
}

int import_spool_read(struct import_spool *spool, int64_t at, struct import_texts *texts) {
  const char **const all[SPOOL_TEXTS] = {&texts->external_id, &texts->name, &texts->parent,
                                         &texts->code,        &texts->kind, &texts->authority};
  struct spool_head head;
  const char *bytes = NULL;
  size_t length = sizeof head;
  int rc = spool_bytes(spool, at, length, &bytes);
  if (rc < 0) return rc;
  assert(bytes != NULL);
  memcpy(&head, bytes, sizeof head);
  for (int i = 0; i < SPOOL_TEXTS; i++)
    if (head.lengths[i] != SPOOL_NONE) length += head.lengths[i] + (size_t)1;
  rc = spool_bytes(spool, at, length, &bytes);
  if (rc < 0) return rc;
  bytes += sizeof head;
  texts->place = head.place;
  for (int i = 0; i < SPOOL_TEXTS; i++) {
    *all[i] = head.lengths[i] == SPOOL_NONE ? NULL : bytes;
    if (head.lengths[i] != SPOOL_NONE) bytes += head.lengths[i] + (size_t)1;
  }
  return 0;
}

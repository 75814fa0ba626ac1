/* power.c — see power.h. Static state: SQLite's way to the disk carries no pointer of ours, and there is one disk. */
#include "power.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dice.h"

#define SECTOR 512

struct bytes {
  uint8_t *at;
  size_t length, room;
};

enum change { CHANGE_WRITE, CHANGE_TRUNCATE };

struct operation {
  enum change change;
  size_t offset, length;
  uint8_t *bytes;
};

/* One file that has been under a name. */
struct image {
  bool exists, name_synced;
  struct bytes synced;
  struct operation *since;
  size_t count, room;
};

/* A name: the file that is under it, the deleted one that could be back, and what the power cut left. */
struct watched {
  char path[PATH_MAX];
  struct image now, ghost;
  bool found;
  struct bytes left;
};

static struct watched files[2]; /* the database and its log */
static size_t watched_count;
static enum power_control control;

/* ---- bytes ---------------------------------------------------------------------------------------------------------- */

static void bytes_resize(struct bytes *bytes, size_t length) {
  if (length > bytes->room) {
    bytes->room = length * 2;
    bytes->at = realloc(bytes->at, bytes->room);
    if (bytes->at == NULL) abort();
  }
  if (length > bytes->length) memset(bytes->at + bytes->length, 0, length - bytes->length);
  bytes->length = length;
}

static void bytes_put(struct bytes *bytes, const void *from, size_t length, size_t offset) {
  if (offset + length > bytes->length) bytes_resize(bytes, offset + length);
  memcpy(bytes->at + offset, from, length);
}

static void bytes_copy(struct bytes *to, const struct bytes *from) {
  to->length = 0;
  bytes_resize(to, from->length);
  if (from->length > 0) memcpy(to->at, from->at, from->length);
}

static void bytes_release(struct bytes *bytes) {
  free(bytes->at);
  *bytes = (struct bytes){0};
}

/* ---- one file --------------------------------------------------------------------------------------------------------- */

static void image_forget_operations(struct image *image) {
  for (size_t i = 0; i < image->count; i++) free(image->since[i].bytes);
  image->count = 0;
}

static void image_release(struct image *image) {
  image_forget_operations(image);
  free(image->since);
  bytes_release(&image->synced);
  *image = (struct image){0};
}

static void image_add(struct image *image, enum change change, const void *bytes, size_t length, size_t offset) {
  struct operation operation = {change, offset, length, NULL};
  if (image->count == image->room) {
    image->room = image->room * 2 + 16;
    image->since = realloc(image->since, image->room * sizeof *image->since);
    if (image->since == NULL) abort();
  }
  if (bytes != NULL) {
    operation.bytes = malloc(length + 1);
    if (operation.bytes == NULL) abort();
    memcpy(operation.bytes, bytes, length);
  }
  image->since[image->count++] = operation;
}

static void image_sync(struct image *image) {
  for (size_t i = 0; i < image->count; i++) {
    const struct operation *o = &image->since[i];
    if (o->change == CHANGE_WRITE) bytes_put(&image->synced, o->bytes, o->length, o->offset);
    else bytes_resize(&image->synced, o->length);
  }
  image_forget_operations(image);
}

/* Only some of the sectors that the write touches have come to the disk. */
static void put_torn(struct bytes *left, const struct operation *o, uint64_t *dice) {
  for (size_t at = o->offset; at < o->offset + o->length;) {
    size_t end = (at / SECTOR + 1) * SECTOR;
    if (end > o->offset + o->length) end = o->offset + o->length;
    if (dice_below(dice, 2) == 0) bytes_put(left, o->bytes + (at - o->offset), end - at, at);
    at = end;
  }
}

/* What is left of it: synced, and of what came after a part, in any order. How large that part is differs from cut to cut:
 * nearly nothing and nearly everything are the likely ones, and where the faults are. */
static void image_after_loss(const struct image *image, struct bytes *left, uint64_t *dice) {
  size_t *order = calloc(image->count + 1, sizeof *order);
  uint64_t chance = dice_below(dice, 11);
  if (order == NULL) abort();
  bytes_copy(left, &image->synced);
  for (size_t i = 0; i < image->count; i++) order[i] = i;
  for (size_t i = image->count; i > 1; i--) {
    size_t other = (size_t)dice_below(dice, i), kept = order[i - 1];
    order[i - 1] = order[other];
    order[other] = kept;
  }
  for (size_t i = 0; i < image->count; i++) {
    const struct operation *o = &image->since[order[i]];
    if (dice_below(dice, 10) >= chance) continue;
    if (o->change == CHANGE_TRUNCATE) bytes_resize(left, o->length);
    else if (dice_below(dice, 4) == 0) put_torn(left, o, dice);
    else bytes_put(left, o->bytes, o->length, o->offset);
  }
  free(order);
}

/* ---- names -------------------------------------------------------------------------------------------------------------- */

static struct watched *find(const char *path) {
  for (size_t i = 0; path != NULL && i < watched_count; i++)
    if (strcmp(files[i].path, path) == 0) return &files[i];
  return NULL;
}

static void read_whole(const char *path, struct image *image) {
  FILE *file = fopen(path, "rb");
  uint8_t block[4096];
  size_t got;
  if (file == NULL) return;
  image->exists = image->name_synced = true;
  while ((got = fread(block, 1, sizeof block, file)) > 0) bytes_put(&image->synced, block, got, image->synced.length);
  fclose(file);
}

void power_watch(const char *path) {
  static const char *const endings[] = {"", "-wal"};
  power_forget();
  for (size_t i = 0; i < 2; i++) {
    int length = snprintf(files[i].path, sizeof files[i].path, "%s%s", path, endings[i]);
    assert(length > 0 && (size_t)length < sizeof files[i].path);
    (void)length;
    read_whole(files[i].path, &files[i].now);
  }
  watched_count = 2;
}

void power_forget(void) {
  for (size_t i = 0; i < 2; i++) {
    image_release(&files[i].now);
    image_release(&files[i].ghost);
    bytes_release(&files[i].left);
    files[i] = (struct watched){0};
  }
  watched_count = 0;
}

void power_control(enum power_control chosen) { control = chosen; }
enum power_control power_controlled(void) { return control; }

void power_create(const char *path) {
  struct watched *file = find(path);
  if (file == NULL || file->now.exists) return;
  file->now.exists = true;
}

void power_write(const char *path, const void *bytes, size_t length, size_t offset) {
  struct watched *file = find(path);
  if (file != NULL) image_add(&file->now, CHANGE_WRITE, bytes, length, offset);
}

void power_truncate(const char *path, size_t length) {
  struct watched *file = find(path);
  if (file != NULL) image_add(&file->now, CHANGE_TRUNCATE, NULL, length, 0);
}

/* SQLite syncs the folder with the first sync of a log that it has made: then no deleted one can be back. */
void power_sync(const char *path) {
  struct watched *file = find(path);
  if (file == NULL) return;
  image_sync(&file->now);
  if (!file->now.name_synced)
    for (size_t i = 0; i < watched_count; i++) image_release(&files[i].ghost);
  file->now.name_synced = true;
}

void power_delete(const char *path) {
  struct watched *file = find(path);
  if (file == NULL || !file->now.exists) return;
  /* One that never had a lasting name cannot be back; what stood there before it still can. */
  if (file->now.name_synced) {
    image_release(&file->ghost);
    file->ghost = file->now;
    file->now = (struct image){0};
  } else {
    image_release(&file->now);
  }
}

/* ---- the cut ------------------------------------------------------------------------------------------------------------ */

void power_cut(uint64_t seed) {
  uint64_t dice = seed;
  for (size_t i = 0; i < watched_count; i++) {
    struct watched *file = &files[i];
    const struct image *found = &file->now;
    if ((!found->exists || !found->name_synced) && dice_below(&dice, 2) == 0) found = &file->ghost;
    file->found = found->exists;
    if (file->found) image_after_loss(found, &file->left, &dice);
  }
}

static bool write_whole(const char *path, const struct bytes *bytes) {
  FILE *file = fopen(path, "wb");
  bool written = file != NULL && fwrite(bytes->at != NULL ? (const void *)bytes->at : "", 1, bytes->length, file) == bytes->length;
  return (file == NULL || fclose(file) == 0) && written;
}

bool power_restore(const char *path) {
  static const char *const endings[] = {"", "-wal", "-shm"};
  bool restored = true;
  for (size_t i = 0; i < 3; i++) {
    char name[PATH_MAX];
    snprintf(name, sizeof name, "%s%s", path, endings[i]);
    unlink(name); /* what processes shared in memory is gone */
    if (i < watched_count && files[i].found) restored = write_whole(name, &files[i].left) && restored;
  }
  return restored;
}

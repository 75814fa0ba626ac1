/* base/memory.c — arenas: memory that is handed out piece by piece and given back all at once. */
#include "base/base.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_BYTES ((size_t)16 * 1024)

struct chunk {
  struct chunk *next;
  size_t room, used;
  alignas(max_align_t) char bytes[];
};

struct arena {
  struct chunk *chunks; /* the newest first; only it has room that is handed out */
};

struct arena *arena_new(void) {
  return calloc(1, sizeof(struct arena));
}

static void chunks_free(struct chunk *chunk) {
  while (chunk != NULL) {
    struct chunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
}

void arena_free(struct arena *arena) {
  if (arena == NULL) return;
  chunks_free(arena->chunks);
  free(arena);
}

void arena_reset(struct arena *arena) {
  /* One ordinary chunk is kept, so that a reset per row costs no allocation. */
  struct chunk *kept = arena->chunks;
  if (kept != NULL && kept->room == CHUNK_BYTES) {
    chunks_free(kept->next);
    kept->next = NULL;
    kept->used = 0;
  } else {
    chunks_free(kept);
    arena->chunks = NULL;
  }
}

static struct chunk *chunk_add(struct arena *arena, size_t bytes) {
  size_t room = bytes > CHUNK_BYTES ? bytes : CHUNK_BYTES;
  struct chunk *chunk = malloc(sizeof *chunk + room);
  if (chunk == NULL) return NULL;
  *chunk = (struct chunk){.next = arena->chunks, .room = room};
  arena->chunks = chunk;
  return chunk;
}

void *arena_alloc(struct arena *arena, size_t bytes) {
  const size_t unit = alignof(max_align_t);
  if (bytes > PTRDIFF_MAX - CHUNK_BYTES) return NULL; /* no object is larger; and no sum below overflows */
  size_t rounded = (bytes + unit - 1) / unit * unit;
  if (rounded == 0) rounded = unit; /* so that two pieces never share an address */
  struct chunk *chunk = arena->chunks;
  if (chunk == NULL || chunk->room - chunk->used < rounded) chunk = chunk_add(arena, rounded);
  if (chunk == NULL) return NULL;
  void *piece = chunk->bytes + chunk->used;
  chunk->used += rounded;
  return memset(piece, 0, rounded);
}

char *arena_copy(struct arena *arena, const char *text) {
  if (text == NULL) return NULL;
  size_t bytes = strlen(text) + 1;
  char *copy = arena_alloc(arena, bytes);
  return copy == NULL ? NULL : memcpy(copy, text, bytes);
}

char *arena_vprint(struct arena *arena, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  char *printed = length < 0 ? NULL : arena_alloc(arena, (size_t)length + 1);
  if (printed != NULL) vsnprintf(printed, (size_t)length + 1, format, again);
  va_end(again);
  return printed;
}

char *arena_print(struct arena *arena, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char *printed = arena_vprint(arena, format, arguments);
  va_end(arguments);
  return printed;
}

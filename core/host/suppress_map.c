/* host/suppress_map.c — what a batch of counts has looked up or added, by hash. Nothing is ever taken out. */
#include "host/suppress.h"

uint64_t suppress_hash(uint64_t hash, const void *bytes, size_t length) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < length; i++) hash = (hash ^ at[i]) * UINT64_C(1099511628211);
  return hash;
}

void *suppress_map_find(const struct suppress_map *map, uint64_t hash, suppress_same_fn *same, const void *key) {
  for (size_t at = hash; map->room > 0 && map->slots[at & (map->room - 1)] != NULL; at++) {
    uint64_t *kept = map->slots[at & (map->room - 1)];
    if (*kept == hash && same(kept, key)) return kept;
  }
  return NULL;
}

static void map_put(struct suppress_map *map, uint64_t *kept) {
  size_t at = *kept;
  while (map->slots[at & (map->room - 1)] != NULL) at++;
  map->slots[at & (map->room - 1)] = kept;
}

static int map_grow(struct suppress_batch *batch, struct suppress_map *map) {
  struct suppress_map grown = {.room = map->room == 0 ? 64 : map->room * 2, .count = map->count};
  grown.slots = arena_alloc(batch->arena, grown.room * sizeof *grown.slots);
  if (grown.slots == NULL) return error_memory(batch->host->error);
  for (size_t i = 0; i < map->room; i++)
    if (map->slots[i] != NULL) map_put(&grown, map->slots[i]);
  *map = grown;
  return PUSSEL_OK;
}

int suppress_map_add(struct suppress_batch *batch, struct suppress_map *map, void *kept) {
  int rc = (map->count + 1) * 2 > map->room ? map_grow(batch, map) : PUSSEL_OK;
  if (rc < 0) return rc;
  map_put(map, kept);
  map->count++;
  return PUSSEL_OK;
}

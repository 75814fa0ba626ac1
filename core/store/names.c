/*
 * store/names.c — a set of names, asked about for each column of each statement that is prepared: so by a hash, without
 * regard to the case of a–z, which is how SQLite compares names.
 */
#include "store/inside.h"

#include <stdlib.h>
#include <string.h>

static uint32_t hash_of(const char *name, size_t length) {
  uint32_t hash = 2166136261U; /* FNV-1a */
  for (size_t i = 0; i < length; i++) {
    hash = (hash ^ ((unsigned char)name[i] | 0x20U)) * 16777619U; /* also some other signs fall together: no harm */
  }
  return hash;
}

/* The slot that holds the name, else the free one where it would be. At least one slot is always free. */
static size_t slot_of(const struct store_names *names, const char *name, size_t length) {
  size_t slot = hash_of(name, length) & (names->room - 1);
  while (names->slots[slot] != NULL) {
    const char *held = names->slots[slot];
    if (sqlite3_strnicmp(held, name, (int)length) == 0 && held[length] == '\0') break;
    slot = (slot + 1) & (names->room - 1);
  }
  return slot;
}

bool store_names_have(const struct store_names *names, const char *name, size_t length) {
  return names->count > 0 && names->slots[slot_of(names, name, length)] != NULL;
}

void store_names_release(struct store_names *names) {
  for (size_t i = 0; names->slots != NULL && i < names->room; i++)
    free(names->slots[i]);
  free(names->slots);
  *names = (struct store_names){0};
}

int store_names_begin(struct store_names *names, size_t count) {
  *names = (struct store_names){.room = 8};
  while (names->room < 2 * count + 1)
    names->room *= 2;
  names->slots = calloc(names->room, sizeof *names->slots);
  return names->slots != NULL ? 0 : PUSSEL_ENOMEM;
}

int store_names_add(struct store_names *names, const char *name, size_t length) {
  size_t slot = slot_of(names, name, length);
  if (names->slots[slot] != NULL) return 0;
  names->slots[slot] = strndup(name, length);
  if (names->slots[slot] == NULL) return PUSSEL_ENOMEM;
  names->count++;
  return 0;
}

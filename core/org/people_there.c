/* people_there.c — the persons and roles that are there when a file of persons comes, and looking them up quickly. */
#include <stdlib.h>
#include <string.h>

#include "org/people.h"

/* ---- from a text to a number ---- */

struct people_slot {
  const char *key;
  int64_t value;
};

/* FNV-1a, 64 bits. */
static uint64_t map_hash(const char *key) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (; *key != '\0'; key++) hash = (hash ^ (unsigned char)*key) * UINT64_C(0x100000001B3);
  return hash;
}

static struct people_slot *map_slot(const struct people_map *map, const char *key) {
  size_t at = (size_t)map_hash(key) & (map->room - 1);
  while (map->slots[at].key != NULL && strcmp(map->slots[at].key, key) != 0) at = (at + 1) & (map->room - 1);
  return &map->slots[at];
}

static bool map_enlarge(struct people_map *map) {
  struct people_map larger = {.room = map->room == 0 ? 1024 : map->room * 2};
  larger.slots = calloc(larger.room, sizeof *larger.slots);
  if (larger.slots == NULL) return false;
  for (size_t i = 0; i < map->room; i++)
    if (map->slots[i].key != NULL) *map_slot(&larger, map->slots[i].key) = map->slots[i];
  larger.count = map->count;
  free(map->slots);
  *map = larger;
  return true;
}

int people_map_put(struct people_map *map, const char *key, int64_t value) {
  if (key == NULL || (2 * (map->count + 1) > map->room && !map_enlarge(map))) return PUSSEL_ENOMEM;
  struct people_slot *slot = map_slot(map, key);
  if (slot->key == NULL) map->count++;
  *slot = (struct people_slot){key, value};
  return 0;
}

bool people_map_get(const struct people_map *map, const char *key, int64_t *value) {
  if (map->count == 0) return false;
  const struct people_slot *slot = map_slot(map, key);
  if (slot->key != NULL) *value = slot->value;
  return slot->key != NULL;
}

const char *people_map_key(const struct people_map *map, const char *key) { return map->count == 0 ? NULL : map_slot(map, key)->key; }

void people_map_free(struct people_map *map) { free(map->slots); }

/* ---- what is there ---- */

void *people_grow(struct people_reading *reading, void *items, const size_t *count, size_t *room, size_t size) {
  if (*count < *room) return items;
  size_t larger = *room == 0 ? 256 : *room * 2;
  void *more = realloc(items, larger * size);
  if (more == NULL) (void)error_memory(org_error(reading->org));
  else *room = larger;
  return more;
}

int people_add(struct people_reading *reading, const char *external_id, uint32_t *number) {
  struct people_person *more = people_grow(reading, reading->persons, &reading->person_count, &reading->person_room, sizeof *more);
  const char *key = arena_copy(reading->arena, external_id);
  if (more == NULL) return PUSSEL_ENOMEM;
  reading->persons = more;
  if (key == NULL) return error_memory(org_error(reading->org));
  more[reading->person_count++] = (struct people_person){.external_id = key, .said_protected = -1};
  *number = (uint32_t)reading->person_count;
  return people_map_put(&reading->by_external, key, *number) < 0 ? error_memory(org_error(reading->org)) : 0;
}

static const char *there_text(struct people_reading *reading, sqlite3_stmt *row, int column) {
  return arena_copy(reading->arena, (const char *)sqlite3_column_text(row, column));
}

static int there_persons(struct people_reading *reading) {
  static const char sql[] = "SELECT p.id, p.external_id, p.name, p.email, p.protected, (SELECT a.account FROM core_actor a WHERE a.person = p.id LIMIT 1)"
                            " FROM core_person p WHERE p.external_id IS NOT NULL";
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(reading->org->store, &row, sql, "");
  while (rc == 0 && (rc = store_step(reading->org->store, row)) == 1) {
    uint32_t number = 0;
    rc = people_add(reading, (const char *)sqlite3_column_text(row, 1), &number);
    if (rc < 0) break;
    struct people_person *person = people_at(reading, number);
    person->id = sqlite3_column_int64(row, 0);
    person->now_name = there_text(reading, row, 2);
    person->now_email = there_text(reading, row, 3);
    person->now_protected = sqlite3_column_int(row, 4) != 0;
    person->now_account = there_text(reading, row, 5);
  }
  sqlite3_finalize(row);
  return rc;
}

/* Whom each account acts for; also those of persons whom no file can name. */
static int there_accounts(struct people_reading *reading) {
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(reading->org->store, &row, "SELECT account, person FROM core_actor WHERE account IS NOT NULL AND person IS NOT NULL", "");
  while (rc == 0 && (rc = store_step(reading->org->store, row)) == 1)
    rc = people_map_put(&reading->by_account, there_text(reading, row, 0), sqlite3_column_int64(row, 1)) < 0 ? error_memory(org_error(reading->org)) : 0;
  sqlite3_finalize(row);
  return rc;
}

static int there_roles(struct people_reading *reading) {
  static const char sql[] = "SELECT id, person, unit, role, employment, valid_from, valid_to, imported FROM core_role WHERE unit IS NOT NULL"
                            " AND role NOT IN ('administrator', 'archivist', 'auditor') ORDER BY person, id";
  sqlite3_stmt *row = NULL;
  int64_t count = 0;
  int rc = store_integer(reading->org->store, &count, "SELECT count(*) FROM core_role", "");
  if (rc == 0) reading->held = calloc((size_t)count + 1, sizeof *reading->held);
  if (rc == 0 && reading->held == NULL) rc = error_memory(org_error(reading->org));
  if (rc == 0) rc = store_prepare(reading->org->store, &row, sql, "");
  while (rc == 0 && (rc = store_step(reading->org->store, row)) == 1) {
    const char *employment = (const char *)sqlite3_column_text(row, 4);
    struct people_held held = {.id = sqlite3_column_int64(row, 0), .person = sqlite3_column_int64(row, 1), .unit = sqlite3_column_int64(row, 2)};
    held.role = people_intern(reading, (const char *)sqlite3_column_text(row, 3));
    held.employment = employment == NULL ? NULL : employment[0] == 'p' ? "permanent" : "temporary";
    held.from = sqlite3_column_int(row, 5);
    held.to = sqlite3_column_int(row, 6);
    held.imported = sqlite3_column_int(row, 7) != 0;
    rc = held.role == NULL ? PUSSEL_ENOMEM : 0;
    reading->held[reading->held_count++] = held;
  }
  sqlite3_finalize(row);
  return rc;
}

int people_there_load(struct people_reading *reading) {
  int rc = there_persons(reading);
  if (rc == 0) rc = there_accounts(reading);
  return rc < 0 ? rc : there_roles(reading);
}

struct people_held *people_held_of(struct people_reading *reading, int64_t person) {
  size_t low = 0, high = reading->held_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (reading->held[middle].person < person) low = middle + 1;
    else high = middle;
  }
  return reading->held + low; /* there is room for one more, whose person is 0 */
}

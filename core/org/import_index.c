/*
 * import_index.c — which record of the file has an external id.
 *
 * An id is known by 96 bits of its SHA-256, so that ids of any length take sixteen bytes and a look-up reads nothing from
 * the disk. Among a million ids, two that fall together by chance are less likely than one in 10^16; and they would be a
 * fault of the file ("is there already"), not a silent mix-up, unless one of them is named as a parent only.
 */
#include "org/import.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct import_key index_key(const char *external_id, uint32_t number) {
  struct import_key key = {0, 0, number};
  uint8_t digest[DIGEST_BYTES];
  digest_text(external_id, digest);
  memcpy(&key.high, digest, sizeof key.high);
  memcpy(&key.low, digest + sizeof key.high, sizeof key.low);
  return key;
}

static int index_compare(const struct import_key *a, const struct import_key *b) {
  if (a->high != b->high) return a->high < b->high ? -1 : 1;
  if (a->low != b->low) return a->low < b->low ? -1 : 1;
  return 0;
}

/* Equal ids in the order of the file. */
static int index_sort(const void *a, const void *b) {
  const struct import_key *x = a, *y = b;
  int order = index_compare(x, y);
  if (order != 0) return order;
  return x->number < y->number ? -1 : x->number > y->number;
}

static int index_fault_twice(struct import_reading *reading, uint32_t number, uint32_t first) {
  int rc = import_record_load(reading, import_record_at(reading, first));
  long long place = reading->texts.place;
  import_record_at(reading, number)->is_unfit = true;
  if (rc == 0) rc = import_record_load(reading, import_record_at(reading, number));
  if (rc < 0) return rc;
  return import_fault_here(reading,
                           reading->mapping.is_csv ? _("the id %s is on line %lld already")
                                                   : _("the id %s is in element %lld already"),
                           reading->texts.external_id, place);
}

/* Leaves the first of equal ids in the index. */
static int index_drop_twice(struct import_reading *reading) {
  struct import_key *keys = reading->keys;
  size_t kept = 0;
  for (size_t i = 0; i < reading->key_count; i++) {
    if (kept == 0 || index_compare(&keys[kept - 1], &keys[i]) != 0) {
      keys[kept++] = keys[i];
      continue;
    }
    int rc = index_fault_twice(reading, keys[i].number, keys[kept - 1].number);
    if (rc < 0) return rc;
  }
  reading->key_count = kept;
  return 0;
}

int import_index_make(struct import_reading *reading) {
  reading->keys = calloc(reading->record_count + 1, sizeof *reading->keys);
  if (reading->keys == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++) {
    if (reading->records[i].is_unfit) continue;
    int rc = import_record_load(reading, &reading->records[i]);
    if (rc < 0) return rc;
    reading->keys[reading->key_count++] = index_key(reading->texts.external_id, (uint32_t)i + 1);
  }
  qsort(reading->keys, reading->key_count, sizeof *reading->keys, index_sort);
  return index_drop_twice(reading);
}

uint32_t import_index_find(const struct import_reading *reading, const char *external_id) {
  if (external_id == NULL) return 0;
  struct import_key key = index_key(external_id, 0);
  for (size_t low = 0, high = reading->key_count; low < high;) {
    size_t middle = low + (high - low) / 2;
    int order = index_compare(&reading->keys[middle], &key);
    if (order == 0) return reading->keys[middle].number;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

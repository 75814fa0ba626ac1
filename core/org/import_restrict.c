/* import_restrict.c — only some units of the file, and those below them. */
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

enum restrict_state { RESTRICT_UNKNOWN, RESTRICT_IN, RESTRICT_OUT };

/* "ext:24" means the same as "24". */
static const char *restrict_id(const char *top) { return strncmp(top, "ext:", 4) == 0 ? top + 4 : top; }

static int restrict_mark_tops(struct import_reading *reading, uint8_t *states) {
  for (size_t i = 0; i < reading->import->top_count; i++) {
    const char *id = restrict_id(reading->import->tops[i]);
    uint32_t number = import_index_find(reading, id);
    int rc = 0;
    if (number != 0)
      states[number - 1] = RESTRICT_IN;
    else
      rc = import_fault_add(reading, 0, NULL, _("it has no unit with the id %s, which was to be the top"), id);
    if (rc < 0) return rc;
  }
  return 0;
}

static int restrict_parents(struct import_reading *reading) {
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    int rc = import_record_load(reading, record);
    if (rc < 0) return rc;
    record->up = import_index_find(reading, reading->texts.parent);
  }
  return 0;
}

/* Up to one whose answer is known, or to the end; then down the same way with the answer. A cycle is out. */
static void restrict_walk(struct import_reading *reading, uint8_t *states, size_t from) {
  size_t steps = 0;
  struct import_record *record = &reading->records[from];
  uint8_t state = RESTRICT_OUT;
  while (record != NULL && states[record - reading->records] == RESTRICT_UNKNOWN && steps <= reading->record_count) {
    record = import_record_at(reading, record->up);
    steps++;
  }
  if (record != NULL && states[record - reading->records] != RESTRICT_UNKNOWN) state = states[record - reading->records];
  for (record = &reading->records[from]; record != NULL && states[record - reading->records] == RESTRICT_UNKNOWN;
       record = import_record_at(reading, record->up))
    states[record - reading->records] = state;
}

int import_restrict(struct import_reading *reading) {
  size_t kept = 0;
  if (reading->import->top_count == 0 || reading->record_count == 0) return 0;
  uint8_t *states = calloc(reading->record_count, sizeof *states);
  if (states == NULL) return error_memory(org_error(reading->org));
  int rc = restrict_mark_tops(reading, states);
  if (rc == 0) rc = restrict_parents(reading);
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++)
    restrict_walk(reading, states, i);
  for (size_t i = 0; rc == 0 && i < reading->record_count; i++)
    if (states[i] == RESTRICT_IN) reading->records[kept++] = reading->records[i];
  free(states);
  if (rc < 0) return rc;
  for (size_t i = 0; i < kept; i++)
    reading->records[i].up = 0;
  reading->record_count = kept;
  reading->count->read = (int64_t)kept;
  free(reading->keys);
  reading->keys = NULL;
  reading->key_count = 0;
  return import_index_make(reading);
}

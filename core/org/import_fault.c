/* import_fault.c — what is wrong with a file: all of it is counted, and what comes first in the file is told. */
#include "org/import.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define FAULTS_ROOM ((size_t)2 * IMPORT_FAULTS_LISTED)
#define FAULT_NEAR_MOST 3 /* units that a fault names, when none or several fit */

static int fault_compare(const void *a, const void *b) {
  const struct import_fault *x = a, *y = b;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* In order, and no more than will be listed: a file may be wrong on every line. */
static void faults_settle(struct import_reading *reading) {
  qsort(reading->faults, reading->fault_kept, sizeof *reading->faults, fault_compare);
  while (reading->fault_kept > IMPORT_FAULTS_LISTED)
    free(reading->faults[--reading->fault_kept].text);
}

static void fault_place(struct import_reading *reading, int64_t place, const char *external_id, struct text *out) {
  if (place == 0) return;
  if (reading->mapping.is_csv)
    text_appendf(out, _("line %lld"), (long long)place);
  else if (external_id == NULL)
    text_appendf(out, _("element %lld"), (long long)place);
  else
    text_appendf(out, _("element %lld (%s %s)"), (long long)place, reading->mapping.members[IMPORT_EXTERNAL][0].name,
                 external_id);
  text_append(out, ": ");
}

int import_fault_add(struct import_reading *reading, int64_t place, const char *external_id, const char *format, ...) {
  va_list arguments;
  struct text text;
  if (reading->faults == NULL) reading->faults = calloc(FAULTS_ROOM, sizeof *reading->faults);
  if (reading->faults == NULL) return error_memory(org_error(reading->org));
  if (reading->fault_kept == FAULTS_ROOM) faults_settle(reading);
  va_start(arguments, format);
  const char *what = arena_vprint(reading->scratch, format, arguments);
  va_end(arguments);
  text_init(&text);
  fault_place(reading, place, external_id, &text);
  if (what != NULL) text_append(&text, what);
  char *whole = what == NULL ? NULL : text_dup(&text);
  text_release(&text);
  if (whole == NULL) return error_memory(org_error(reading->org));
  struct import_fault fault = {place, reading->fault_count++, whole};
  reading->faults[reading->fault_kept++] = fault;
  return 0;
}

int import_error_text(struct org *org, int rc, struct arena *arena, const char **out) {
  struct error *error = org_error(org);
  struct text text;
  if (rc != PUSSEL_ENOTFOUND && rc != PUSSEL_EUSAGE && rc != PUSSEL_EREFUSED) return rc;
  text_init(&text);
  text_append(&text, error->why);
  for (size_t i = 0; i < error->detail_count && i < FAULT_NEAR_MOST; i++)
    text_appendf(&text, "%s%s", i == 0 ? ": " : "; ", error->details[i]);
  if (error->detail_count > FAULT_NEAR_MOST) text_append(&text, "; …");
  error_clear(error);
  *out = text.failed ? NULL : arena_copy(arena, text.bytes);
  text_release(&text);
  return *out == NULL ? error_memory(error) : 0;
}

int import_faults_fail(struct import_reading *reading) {
  struct error *error = org_error(reading->org);
  size_t count = reading->fault_count;
  if (count == 0) return 0;
  faults_settle(reading);
  error_setf(error, PUSSEL_EUSAGE, "import-faults", reading->import->path,
             _("Mend the file and import it again. Nothing was changed."),
             dngettext(TEXT_DOMAIN, "%zu fault was found in it", "%zu faults were found in it", count), count);
  for (size_t i = 0; i < reading->fault_kept; i++)
    error_detail(error, "%s", reading->faults[i].text);
  if (count > IMPORT_FAULTS_LISTED) error_detail(error, _("and %zu more"), count - IMPORT_FAULTS_LISTED);
  return PUSSEL_EUSAGE;
}

void import_faults_free(struct import_reading *reading) {
  for (size_t i = 0; i < reading->fault_kept; i++)
    free(reading->faults[i].text);
  free(reading->faults);
}

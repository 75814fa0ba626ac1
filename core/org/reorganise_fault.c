/* reorganise_fault.c — what is wrong with a document: all of it, each with its line, told as one error. */
#include "org/reorganise.h"

#include <stdlib.h>
#include <string.h>

#define FAULTS_LISTED 100

static int fault_keep(struct org_document *document, int64_t place, const char *text) {
  if (document->fault_count == document->fault_room) {
    size_t room = document->fault_room == 0 ? 32 : document->fault_room * 2;
    struct reorganise_fault *more = arena_alloc(document->arena, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(document->org));
    if (document->fault_count > 0) memcpy(more, document->faults, document->fault_count * sizeof *more);
    document->faults = more;
    document->fault_room = room;
  }
  if (text == NULL) return error_memory(org_error(document->org));
  document->faults[document->fault_count] = (struct reorganise_fault){place, document->fault_count, text};
  document->fault_count++;
  return 0;
}

int org_document_fault(struct org_document *document, int64_t place, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const char *text = arena_vprint(document->arena, format, arguments);
  va_end(arguments);
  return fault_keep(document, place, text);
}

int reorganise_fault(struct org_document *document, struct reorganise_line *line, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const char *text = arena_vprint(document->arena, format, arguments);
  va_end(arguments);
  if (line != NULL) line->is_refused = true;
  return fault_keep(document, line == NULL ? 0 : line->place, text);
}

int reorganise_fault_error(struct org_document *document, struct reorganise_line *line) {
  struct error *error = org_error(document->org);
  struct text text;
  text_init(&text);
  text_append(&text, error->why == NULL ? "" : error->why);
  for (size_t i = 0; i < error->detail_count; i++)
    text_appendf(&text, i == 0 ? ": %s" : "; %s", error->details[i]);
  if (error->remedy != NULL) text_appendf(&text, ". %s", error->remedy);
  int rc = reorganise_fault(document, line, "%s", text.bytes);
  text_release(&text);
  if (rc == 0) error_clear(error);
  return rc;
}

static int fault_compare(const void *a, const void *b) {
  const struct reorganise_fault *x = a, *y = b;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

size_t org_document_fault_count(const struct org_document *document) { return document->fault_count; }

int org_document_fail(struct org_document *document) {
  struct error *error = org_error(document->org);
  size_t count = document->fault_count;
  if (count == 0) return 0;
  qsort(document->faults, count, sizeof *document->faults, fault_compare);
  error_setf(error, PUSSEL_EUSAGE, "reorganise-faults", document->path,
             _("Mend the document and give the command again. Nothing was changed."),
             dngettext(TEXT_DOMAIN, "%zu fault was found in it", "%zu faults were found in it", count), count);
  for (size_t i = 0; i < count && i < FAULTS_LISTED; i++) {
    const struct reorganise_fault *fault = &document->faults[i];
    if (fault->place == 0)
      error_detail(error, "%s", fault->text);
    else if (document->is_json)
      error_detail(error, _("element %lld: %s"), (long long)fault->place, fault->text);
    else
      error_detail(error, _("line %lld: %s"), (long long)fault->place, fault->text);
  }
  if (count > FAULTS_LISTED) error_detail(error, _("and %zu more"), count - FAULTS_LISTED);
  /* Perhaps what is lacking stands in one of them, under a heading that is spelled wrong. */
  if (document->unread != NULL) error_detail(error, _("Nobody reads these columns: %s"), document->unread);
  return PUSSEL_EUSAGE;
}

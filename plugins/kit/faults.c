/* faults.c — collects all faults of a file, so that a person mends them in one go instead of one at a time. */
#include <string.h>

#include "kit/kit.h"

void kit_faults_add(struct pussel_context *context, struct kit_faults *faults, int64_t line, const char *text) {
  if (faults->count == faults->room) {
    size_t room = faults->room == 0 ? 16 : faults->room * 2;
    const char **grown = pussel_alloc(context, room * sizeof *grown);
    if (grown == NULL) {
      faults->count++; /* still a fault, though it cannot be told */
      return;
    }
    if (faults->room > 0) memcpy(grown, faults->lines, faults->room * sizeof *grown);
    faults->lines = grown;
    faults->room = room;
  }
  if (line > 0 && text != NULL) text = pussel_text(context, _("line %lld: %s"), (long long)line, text);
  if (faults->count < faults->room) faults->lines[faults->count] = text;
  faults->count++;
}

int kit_faults_fail(struct pussel_context *context, const struct kit_faults *faults, const char *code, const char *what,
                    const char *remedy) {
  size_t i, length = 1, told = faults->count < faults->room ? faults->count : faults->room;
  char *why, *at;
  if (faults->count == 0) return PUSSEL_OK;
  if (faults->count == 1 && told == 1) return pussel_fail(context, PUSSEL_EUSAGE, code, what, faults->lines[0], remedy);
  for (i = 0; i < told; i++)
    length += (faults->lines[i] == NULL ? 0 : strlen(faults->lines[i])) + 3;
  why = pussel_alloc(context, length);
  if (why == NULL) return PUSSEL_ENOMEM;
  for (at = why, i = 0; i < told; i++) {
    size_t line_length = faults->lines[i] == NULL ? 0 : strlen(faults->lines[i]);
    memcpy(at, "\n  ", 3);
    if (line_length > 0) memcpy(at + 3, faults->lines[i], line_length);
    at += 3 + line_length;
  }
  why = pussel_text(context, _("%lld faults were found, and nothing was changed:%s"), (long long)faults->count, why);
  return pussel_fail(context, PUSSEL_EUSAGE, code, what, why, remedy);
}

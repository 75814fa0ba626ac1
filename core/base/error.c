/* base/error.c — one error, in the three parts in which people get it: what, why, what to do. */
#include "base/base.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void error_init(struct error *error) { *error = (struct error){0}; }

void error_clear(struct error *error) {
  for (size_t i = 0; i < error->detail_count; i++)
    free(error->details[i]);
  free(error->details);
  free(error->what);
  free(error->why);
  free(error->remedy);
  error_init(error);
}

void error_release(struct error *error) { error_clear(error); }

/* strdup that lets NULL be NULL. */
static char *copy_of(const char *text) { return text == NULL ? NULL : strdup(text); }

int error_set(struct error *error, int result, const char *code, const char *what, const char *why,
              const char *remedy) {
  assert(result < 0 && code != NULL);
  /* Copies come first: the texts may be those of the error that is replaced. */
  struct error fresh = {.result = result, .what = copy_of(what), .why = copy_of(why), .remedy = copy_of(remedy)};
  snprintf(fresh.code, sizeof fresh.code, "%s", code);
  error_clear(error);
  *error = fresh;
  return result;
}

int error_setf(struct error *error, int result, const char *code, const char *what, const char *remedy,
               const char *why_format, ...) {
  va_list arguments;
  va_start(arguments, why_format);
  char *why = NULL;
  if (vasprintf(&why, why_format, arguments) < 0) why = NULL;
  va_end(arguments);
  error_set(error, result, code, what, why != NULL ? why : why_format, remedy);
  free(why);
  return result;
}

void error_detail(struct error *error, const char *format, ...) {
  char *line = NULL;
  va_list arguments;
  va_start(arguments, format);
  int printed = vasprintf(&line, format, arguments);
  va_end(arguments);
  if (printed < 0) return;
  char **more = realloc(error->details, (error->detail_count + 1) * sizeof *more);
  if (more == NULL) {
    free(line); /* one line less is better than no error at all */
    return;
  }
  error->details = more;
  error->details[error->detail_count++] = line;
}

void error_no_memory(struct error *error) {
  (void)error_set(error, PUSSEL_ENOMEM, "memory", _("Pussel"), _("there is no memory left"),
                   _("Close other programs, or ask for less at a time."));
}

void error_move(struct error *out, struct error *from) {
  *out = *from;
  error_init(from);
}

/* query/sql.c — a person's own SQL: its parameters come as text, and are integers when they are written as one. */
#include "query/run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* "17" is an integer and "0114" is not: a leading zero belongs to a code, and a code is text. */
static bool is_integer(const char *text, int64_t *out) {
  const char *digits = text[0] == '-' ? text + 1 : text;
  char *end;

  if (digits[0] == '\0' || strspn(digits, "0123456789") != strlen(digits)) return false;
  if (digits[0] == '0' && (digits[1] != '\0' || digits != text)) return false;
  errno = 0;
  *out = strtoll(text, &end, 10);
  return errno == 0;
}

int query_sql(struct host *host, const char *sql, const struct query_parameter *parameters, size_t count,
              double seconds, query_row_fn *row, void *state) {
  struct pussel_field *values = calloc(count + 1, sizeof *values);
  struct query_run run = {.sql = sql, .values = values, .count = count, .seconds = seconds};
  int result;

  if (values == NULL) return error_memory(host_error(host));
  for (size_t i = 0; i < count; i++) {
    int64_t integer = 0;
    values[i].name = parameters[i].name;
    values[i].value =
        is_integer(parameters[i].value, &integer) ? pussel_integer(integer) : pussel_string(parameters[i].value);
  }
  result = query_run(host, &run, row, state);
  free(values);
  return result;
}

/*
 * bus/head.c — the head of the chain kept outside the file: whoever can write to the database can make the whole chain anew, but
 * not one that has the hash that somebody else has kept.
 *
 * The file is four lines of text: "pussel-head 1", "count N", "hash <64 hexadecimal digits>", "time <ISO 8601 UTC>".
 */
#include "bus/inside.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int bus_head_write(struct bus *bus, const char *path, int64_t count, const char hash[DIGEST_HEX]) {
  char time[32], lines[256];
  int length;
  date_format_stamp(clock_seconds(store_clock(bus->store)), time);
  length = snprintf(lines, sizeof lines, "pussel-head 1\ncount %" PRId64 "\nhash %s\ntime %s\n", count, hash, time);
  return file_write(path, lines, (size_t)length, store_error(bus->store));
}

/* Is it a number of events? */
static bool bus_head_count(const char *digits, int64_t *count) {
  char *end;
  errno = 0;
  *count = strtoll(digits, &end, 10);
  return errno == 0 && *end == '\0' && *count >= 0;
}

int bus_head_read(struct bus *bus, const char *path, struct bus_head *head) {
  char *bytes = NULL, count[32] = "", after;
  size_t length;
  int64_t seconds;
  bool whole;
  int rc = file_read(&bytes, &length, path, store_error(bus->store));
  memset(head, 0, sizeof *head);
  if (rc < 0) return rc;
  whole = sscanf(bytes, "pussel-head 1\ncount %31[0-9]\nhash %64[0-9a-f]\ntime %31s %c", count, head->hash, head->time, &after) == 3;
  free(bytes);
  if (whole && bus_head_count(count, &head->count) && strlen(head->hash) == DIGEST_HEX - 1 && date_parse_stamp(head->time, &seconds))
    return PUSSEL_OK;
  return error_set(store_error(bus->store), PUSSEL_EUSAGE, "event-head-file", path, _("it is no head of a chain of events"),
                   _("Give a file that “pussel event verify --write” or a backup has made."));
}

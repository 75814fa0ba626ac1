/* export.c — what has left in an archive export is told in the log, with the sum by which the export can be known again. */
#include "archive/archive.h"

int archive_export_tell(struct store *store, struct bus *bus, const struct archive_export *made) {
  struct bus_record record = {.type = "archive.export.made", .version = 1, .unit = made->authority};
  struct text payload;
  int result;
  text_init(&payload);
  text_appendf(&payload, "{\"act\":%lld,\"records\":%lld,\"rows\":%lld,\"chain_events\":%lld,\"manifest\":\"%s\"}", (long long)made->act,
               (long long)made->records, (long long)made->rows, (long long)made->chain_events, made->manifest);
  record.payload = payload.bytes;
  result = payload.failed ? error_memory(store_error(store)) : bus_append(bus, &record, NULL);
  text_release(&payload);
  return result;
}

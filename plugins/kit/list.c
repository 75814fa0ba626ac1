/* list.c — lists that grow: twice as long each time, so that a long file costs no more than reading it. */
#include <string.h>

#include "kit.h"

void *kit_list_grow(struct pussel_context *context, void *list, size_t count, size_t *room, size_t size) {
  size_t more = *room == 0 ? 64 : *room * 2;
  void *grown;
  if (count < *room) return list;
  grown = pussel_alloc(context, more * size);
  if (grown == NULL) return NULL;
  if (count > 0) memcpy(grown, list, count * size);
  *room = more;
  return grown;
}

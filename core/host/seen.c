/* host/seen.c — of which views a question shows a part alone: whoever asks must not take it for the whole. */
#include "host/inside.h"

#include <string.h>

static bool host_names_view(const char *sql, const char *view) {
  struct sql_token token;
  char name[SQL_NAME];
  for (token = sql_token_next(&sql); token.kind != SQL_TOKEN_END; token = sql_token_next(&sql)) {
    if (token.kind != SQL_TOKEN_NAME) continue;
    sql_token_name(token, name);
    if (sqlite3_stricmp(name, view) == 0) return true;
  }
  return false;
}

int host_seen_partly(struct host *host, const char *sql, struct arena *arena, const char **views) {
  struct host_sights sights = {0};
  int rc = host_sights_get(host, arena, &sights);
  *views = "";
  for (size_t i = 0; rc == PUSSEL_OK && i < sights.count; i++) {
    const struct host_sight *sight = &sights.items[i];
    if (sight->access == HOST_SEES_ALL || !host_names_view(sql, sight->name)) continue;
    *views = arena_print(arena, "%s%s%s", *views, (*views)[0] == '\0' ? "" : ", ", sight->name);
    if (*views == NULL) return error_memory(host->error);
  }
  return rc;
}

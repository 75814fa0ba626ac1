/*
 * host/audience_views.c — the audiences of published views in a person's question: which views the person sees all of,
 * some of or nothing of.
 *
 * Whoever sees some of a view gets a temporary view of the same name in front of it, with the rows of the units where the
 * person is of the audience. Views in the file go on referring to those in the file, so what they show of each other
 * stands. By what the file holds, and not by the plugins that are here: views of one that is away are as private as
 * before. Nobody who sees everything pays anything.
 */
#include "host/inside.h"

#include <stdio.h>
#include <string.h>

/* ---- what is seen of what ------------------------------------------------------------------------------------------------ */

static enum host_access host_view_access(const struct host_actor *actor, uint32_t audience, bool by_unit) {
  uint32_t readers = host_readers(audience);
  if (audience == PUSSEL_EVERYONE || host_actor_is_whole(actor, readers)) return HOST_SEES_ALL;
  if (!host_actor_is_anywhere(actor, readers)) return HOST_SEES_NONE;
  return by_unit ? HOST_SEES_SOME : HOST_SEES_ALL;
}

static int host_read_sights(struct host *host, struct arena *arena, const struct host_actor *actor, struct host_sights *sights, size_t most) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, "SELECT name, trait, audience FROM core_view ORDER BY name", "");
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    const char *trait = (const char *)sqlite3_column_text(rows, 1);
    int64_t audience = sqlite3_column_int64(rows, 2);
    struct host_sight *sight = &sights->items[sights->count];
    rc = PUSSEL_OK;
    if (sights->count >= most) break;
    sight->name = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0));
    sight->trait = trait != NULL ? arena_copy(arena, trait) : NULL;
    sight->audience = (uint32_t)audience;
    sight->by_unit = (audience & HOST_VIEW_BY_UNIT) != 0;
    sight->access = host_view_access(actor, sight->audience, sight->by_unit);
    if (sight->name == NULL) rc = error_memory(host->error);
    else sights->count++;
  }
  sqlite3_finalize(rows);
  return rc;
}

/* A trait shows of each of its views what that view shows: all of all, nothing of any, or else some. */
static void host_trait_sight(struct host_sights *sights, const char *trait) {
  struct host_sight sight = {.name = trait, .is_trait = true, .by_unit = true, .access = HOST_SEES_ALL};
  bool any = false, all = true, none = true;
  for (size_t i = 0; i < sights->count; i++) {
    const struct host_sight *source = &sights->items[i];
    if (source->trait == NULL || strcmp(source->trait, trait) != 0) continue;
    any = true;
    sight.audience |= source->audience;
    all = all && source->access == HOST_SEES_ALL;
    none = none && source->access == HOST_SEES_NONE;
  }
  if (any && !all) sight.access = none ? HOST_SEES_NONE : HOST_SEES_SOME;
  sights->items[sights->count++] = sight;
}

static int host_sights_load(struct host *host, struct arena *arena, const struct host_actor *actor, struct host_sights *sights) {
  int64_t views = 0;
  size_t traits = 0;
  int rc = store_integer(host->store, &views, "SELECT count(*) FROM core_view", "");
  while (host_traits[traits] != NULL) traits++;
  *sights = (struct host_sights){0};
  if (rc < 0) return rc;
  sights->items = arena_alloc(arena, ((size_t)views + traits) * sizeof *sights->items);
  if (sights->items == NULL) return error_memory(host->error);
  rc = host_read_sights(host, arena, actor, sights, (size_t)views);
  for (size_t i = 0; rc == PUSSEL_OK && i < traits; i++) host_trait_sight(sights, host_traits[i]);
  return rc;
}

int host_sights_get(struct host *host, struct arena *arena, struct host_sights *sights) {
  struct host_actor actor;
  int rc = host_actor_load(host, arena, &actor);
  return rc == PUSSEL_OK ? host_sights_load(host, arena, &actor, sights) : rc;
}

/* ---- the units of an audience ------------------------------------------------------------------------------------------------ */

/* One table for each set of roles that a view is for, named by its number: then SQLite looks a unit up in it by key. */
static int host_make_units(struct host *host, const struct host_actor *actor, uint32_t readers) {
  char table[40], sql[100];
  int rc;
  snprintf(table, sizeof table, "temp." HOST_SEEN "%u", (unsigned)readers);
  snprintf(sql, sizeof sql, "CREATE TABLE IF NOT EXISTS %s (unit INTEGER PRIMARY KEY)", table);
  rc = store_run(host->store, sql, "");
  for (size_t i = 0; rc == PUSSEL_OK && i < actor->count; i++) {
    if (actor->places[i].unit == 0) continue; /* whoever is of the audience there sees everything already */
    rc = org_units_of_place(host->org, &actor->places[i], readers, clock_today(store_clock(host->store)), table);
  }
  return rc;
}

/* ---- the views in front -------------------------------------------------------------------------------------------------------- */

static int host_execute_text(struct host *host, struct text *sql) {
  int rc = sql->failed ? error_memory(host->error) : store_run(host->store, sql->bytes, "");
  text_release(sql);
  return rc;
}

/* A view of which nothing is seen gets an empty one, so that not even its rows can be counted; naming a column of it is refused. */
static int host_front_view(struct host *host, const struct host_actor *actor, const struct host_sight *sight) {
  struct text sql;
  int rc = sight->access == HOST_SEES_SOME ? host_make_units(host, actor, host_readers(sight->audience)) : PUSSEL_OK;
  if (rc < 0) return rc;
  text_init(&sql);
  text_appendf(&sql, "CREATE TEMP VIEW \"%s\" AS SELECT * FROM main.\"%s\" WHERE ", sight->name, sight->name);
  if (sight->access == HOST_SEES_SOME) text_appendf(&sql, "unit IN (SELECT unit FROM temp." HOST_SEEN "%u)", (unsigned)host_readers(sight->audience));
  else text_append(&sql, "0");
  return host_execute_text(host, &sql);
}

/* The sources are named without a database: those that have a view in front are found there. */
static int host_front_trait(struct host *host, const struct host_sights *sights, const char *trait) {
  const struct pussel_list *columns = host_trait_columns(trait);
  const char *before = " AS SELECT ";
  struct text sql;
  text_init(&sql);
  text_appendf(&sql, "CREATE TEMP VIEW \"%s\"", trait);
  for (size_t i = 0; i < sights->count; i++) {
    const struct host_sight *source = &sights->items[i];
    if (source->trait == NULL || strcmp(source->trait, trait) != 0) continue;
    text_append(&sql, before);
    before = " UNION ALL SELECT ";
    for (uint32_t c = 0; c < columns->count; c++) {
      struct pussel_column column;
      host_list_get(columns, c, &column, sizeof column);
      text_appendf(&sql, "%s\"%s\"", c > 0 ? ", " : "", column.name);
    }
    text_appendf(&sql, " FROM \"%s\"", source->name);
  }
  return host_execute_text(host, &sql);
}

/* As SQLite compares names, whatever the locale says of letters. */
static bool host_mentions(const char *sql, const char *name) {
  const char first[] = {name[0], (char)(name[0] - 'a' + 'A'), '\0'}; /* names of views begin with a small letter */
  int length = (int)strlen(name);
  for (sql = strpbrk(sql, first); sql != NULL; sql = strpbrk(sql + 1, first)) {
    if (sqlite3_strnicmp(sql, name, length) == 0) return true;
  }
  return false;
}

/* A view that the text does not mention needs none; the views of a trait that it mentions do. Mentioned is more than named:
 * what is too much costs a moment, and what had no view in front of it could not be read at all. */
static bool host_is_mentioned(const char *sql, const struct host_sight *sight) {
  return sql == NULL || host_mentions(sql, sight->name) || (sight->trait != NULL && host_mentions(sql, sight->trait));
}

static int host_make_fronts(struct host *host, const struct host_actor *actor, const struct host_sights *sights, const char *sql) {
  int rc = PUSSEL_OK;
  for (size_t i = 0; rc == PUSSEL_OK && i < sights->count; i++) {
    const struct host_sight *sight = &sights->items[i];
    if (sight->access == HOST_SEES_ALL || !host_is_mentioned(sql, sight)) continue;
    rc = sight->is_trait ? host_front_trait(host, sights, sight->name) : host_front_view(host, actor, sight);
  }
  return rc;
}

/* A connection that only reads may not even write temporary tables; the file itself stays read-only meanwhile. */
static int host_with_temporary(struct host *host, int (*make)(struct host *, const struct host_actor *, const struct host_sights *, const char *),
                               const struct host_actor *actor, const struct host_sights *sights, const char *text) {
  bool reads_only = sqlite3_db_readonly(store_db(host->store), "main") == 1;
  int rc = reads_only ? store_run(host->store, "PRAGMA query_only = OFF", "") : PUSSEL_OK;
  if (rc == PUSSEL_OK) rc = make(host, actor, sights, text);
  if (reads_only) {
    int closed = store_run(host->store, "PRAGMA query_only = ON", "");
    if (rc == PUSSEL_OK) rc = closed;
  }
  return rc;
}

static int host_drop_fronts(struct host *host, const struct host_actor *actor, const struct host_sights *sights, const char *text) {
  int rc = PUSSEL_OK;
  (void)actor, (void)sights, (void)text;
  while (rc == PUSSEL_OK) {
    struct arena *arena = arena_new();
    const char *sql = arena == NULL ? NULL : store_text(host->store, arena, "SELECT 'DROP ' || type || ' temp.\"' || name || '\"' FROM sqlite_temp_master WHERE type IN ('view', 'table') LIMIT 1", "");
    bool is_last = sql == NULL;
    if (!is_last) rc = store_run(host->store, sql, "");
    arena_free(arena);
    if (is_last) return host->error->result < 0 ? host->error->result : PUSSEL_OK;
  }
  return rc;
}

/* ---- the door --------------------------------------------------------------------------------------------------------------- */

/* Tells the guard the names of one kind of access. */
static int host_tell_guard(struct host *host, struct arena *arena, const struct host_sights *sights, enum host_access access,
                           int (*tell)(struct store *, const char *const *, size_t)) {
  const char **names = arena_alloc(arena, (sights->count + 1) * sizeof *names);
  size_t count = 0;
  if (names == NULL) return error_memory(host->error);
  for (size_t i = 0; i < sights->count; i++) {
    if (sights->items[i].access == access) names[count++] = sights->items[i].name;
  }
  return tell(host->store, names, count);
}

int host_narrow_views(struct host *host, const char *sql) {
  struct arena *arena = arena_new();
  struct host_sights sights = {0};
  struct host_actor actor;
  bool sees_all = true;
  int rc;
  host_widen_views(host);
  rc = arena != NULL ? host_actor_load(host, arena, &actor) : error_memory(host->error);
  /* Whoever reads everything need not be told what there is. */
  if (rc == PUSSEL_OK && !host_actor_is_whole(&actor, host_readers(0))) rc = host_sights_load(host, arena, &actor, &sights);
  if (rc == PUSSEL_OK) rc = host_tell_guard(host, arena, &sights, HOST_SEES_NONE, store_guard_withhold);
  if (rc == PUSSEL_OK) rc = host_tell_guard(host, arena, &sights, HOST_SEES_SOME, store_guard_narrow);
  for (size_t i = 0; i < sights.count; i++) sees_all = sees_all && sights.items[i].access == HOST_SEES_ALL;
  host->narrowed = !sees_all;
  if (rc == PUSSEL_OK && !sees_all) rc = host_with_temporary(host, host_make_fronts, &actor, &sights, sql);
  arena_free(arena);
  if (rc < 0) host_widen_views(host);
  return rc;
}

void host_widen_views(struct host *host) {
  struct error kept = {0};
  if (!host->narrowed) return;
  host->narrowed = false;
  error_move(&kept, host->error);
  (void)host_with_temporary(host, host_drop_fronts, NULL, NULL, NULL);
  error_move(host->error, &kept);
  error_release(&kept);
}

/*
 * host/views.c — the published views in the file: the core's, each plugin's, and one union for each trait.
 *
 * They are stored, so that any SQLite tool sees them, and made anew only when the declarations have changed (core_meta
 * "views" holds their fingerprint). Views of a plugin that is missing or blocked stay, also in the unions.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- fingerprint ------------------------------------------------------------------------------------------------------- */

static int host_digest_view(void *state, const struct host_plugin *plugin, const struct pussel_view *view) {
  struct text *all = state;
  text_appendf(all, "%s\n%s\n%s\n%u\n%s\n", plugin != NULL ? plugin->about.id : "", view->name, view->trait != NULL ? view->trait : "",
               (unsigned)view->audience, view->sql);
  for (uint32_t i = 0; i < view->columns.count; i++) {
    struct pussel_column column;
    host_list_get(&view->columns, i, &column, sizeof column);
    text_appendf(all, "%s:%d,", column.name, (int)column.type);
  }
  return 0;
}

static void host_digest_traits(struct text *all) {
  for (size_t t = 0; host_traits[t] != NULL; t++) {
    const struct pussel_list *columns = host_trait_columns(host_traits[t]);
    text_appendf(all, "%s:%u\n", host_traits[t], (unsigned)columns->count);
  }
}

static int host_fingerprint(struct host *host, char hex[DIGEST_HEX]) {
  uint8_t digest[DIGEST_BYTES];
  struct text all;
  int rc = PUSSEL_OK;
  text_init(&all);
  (void)host_each_view(host, host_digest_view, &all);
  host_digest_traits(&all);
  if (all.failed) rc = error_memory(host->error);
  else digest_text(all.bytes, digest);
  if (rc == PUSSEL_OK) digest_hex(digest, hex);
  text_release(&all);
  return rc;
}

int host_views_current(struct host *host, bool *current) {
  char hex[DIGEST_HEX];
  struct arena *arena = arena_new();
  const char *stored;
  int rc = arena != NULL ? host_fingerprint(host, hex) : error_memory(host->error);
  *current = false;
  if (rc == PUSSEL_OK) {
    stored = store_meta_get(host->store, arena, "views");
    *current = stored != NULL && strcmp(stored, hex) == 0;
  }
  arena_free(arena);
  return rc;
}

/* ---- making ------------------------------------------------------------------------------------------------------------ */

static int host_execute(struct host *host, const struct text *sql) {
  if (sql->failed) return error_memory(host->error);
  return store_run(host->store, sql->bytes, "");
}

static int host_drop_view(struct host *host, const char *name) {
  struct text sql;
  int rc;
  text_init(&sql);
  text_appendf(&sql, "DROP VIEW IF EXISTS \"%s\"", name); /* names are checked words */
  rc = host_execute(host, &sql);
  text_release(&sql);
  return rc;
}

static void host_append_columns(struct text *sql, const struct pussel_list *columns, const char *before, const char *after) {
  for (uint32_t i = 0; i < columns->count; i++) {
    struct pussel_column column;
    host_list_get(columns, i, &column, sizeof column);
    text_appendf(sql, "%s%s\"%s\"%s", i > 0 ? ", " : "", before, column.name, after);
  }
}

static int host_create_view(struct host *host, const char *name, const struct pussel_list *columns, const char *select) {
  struct text sql;
  int rc = host_drop_view(host, name);
  text_init(&sql);
  text_appendf(&sql, "CREATE VIEW \"%s\" (", name);
  host_append_columns(&sql, columns, "", "");
  text_append(&sql, ") AS ");
  text_append(&sql, select);
  if (rc == PUSSEL_OK) rc = host_execute(host, &sql);
  text_release(&sql);
  return rc;
}

/* Preparing proves that the SELECT gives as many columns as are declared and refers to what exists. */
int host_try_view(struct host *host, const char *name) {
  struct text sql;
  sqlite3_stmt *statement = NULL;
  int rc;
  text_init(&sql);
  text_appendf(&sql, "SELECT * FROM \"%s\"", name);
  rc = sql.failed ? error_memory(host->error) : store_prepare(host->store, &statement, sql.bytes, "");
  sqlite3_finalize(statement);
  text_release(&sql);
  return rc;
}

/* Is the audience asked of each row? Kept in the file with it, since the plugin may be away when somebody asks. */
static int64_t host_view_audience(const struct pussel_view *view) {
  for (uint32_t i = 0; i < view->columns.count; i++) {
    struct pussel_column column;
    host_list_get(&view->columns, i, &column, sizeof column);
    if (column.type == PUSSEL_UNIT && strcmp(column.name, "unit") == 0) return (int64_t)view->audience | HOST_VIEW_BY_UNIT;
  }
  return (int64_t)view->audience;
}

static int host_make_view(void *state, const struct host_plugin *plugin, const struct pussel_view *view) {
  struct host *host = state;
  int rc = host_create_view(host, view->name, &view->columns, view->sql);
  if (rc < 0) return rc;
  return store_run(host->store, "INSERT OR REPLACE INTO core_view (name, plugin, trait, audience) VALUES (?1, ?2, ?3, ?4)", "ttti",
                   view->name, plugin != NULL ? plugin->about.id : NULL, view->trait, host_view_audience(view));
}

/* The rows of every stored view with the trait; none at all when there is none. */
static int host_make_trait(struct host *host, const char *trait) {
  const struct pussel_list *columns = host_trait_columns(trait);
  sqlite3_stmt *rows = NULL;
  struct text select;
  int rc = store_prepare(host->store, &rows, "SELECT name FROM core_view WHERE trait = ?1 ORDER BY name", "t", trait);
  text_init(&select);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    text_append(&select, select.length > 0 ? " UNION ALL SELECT " : "SELECT ");
    host_append_columns(&select, columns, "", "");
    text_appendf(&select, " FROM \"%s\"", (const char *)sqlite3_column_text(rows, 0));
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(rows);
  if (select.length == 0) {
    text_append(&select, "SELECT ");
    host_append_columns(&select, columns, "NULL AS ", "");
    text_append(&select, " WHERE 0");
  }
  if (rc == PUSSEL_OK) rc = select.failed ? error_memory(host->error) : host_create_view(host, trait, columns, select.bytes);
  text_release(&select);
  return rc;
}

/* Views that a plugin no longer declares, or that an earlier core had. */
static int host_forget_views(struct host *host) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, "SELECT name, ifnull(plugin, '') FROM core_view", "");
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    const char *owner = (const char *)sqlite3_column_text(rows, 1);
    const struct host_plugin *plugin = host_plugin_find(host, owner);
    rc = PUSSEL_OK;
    if (owner[0] != '\0' && (plugin == NULL || !host_is_usable(plugin))) continue;
    rc = host_drop_view(host, (const char *)sqlite3_column_text(rows, 0));
  }
  sqlite3_finalize(rows);
  return rc;
}

static int host_forget_rows(struct host *host) {
  int rc = store_run(host->store, "DELETE FROM core_view WHERE plugin IS NULL", "");
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) {
    if (!host_is_usable(host->plugins[i])) continue;
    rc = store_run(host->store, "DELETE FROM core_view WHERE plugin = ?1", "t", host->plugins[i]->about.id);
  }
  return rc;
}

/* A view that cannot be read is its plugin's fault, and blocks that plugin alone. */
static int host_try_plugin_views(struct host *host, struct host_plugin *plugin, bool *fits) {
  *fits = true;
  for (uint32_t i = 0; i < plugin->about.views.count; i++) {
    struct pussel_view view;
    int rc;
    host_list_get(&plugin->about.views, i, &view, sizeof view);
    rc = host_try_view(host, view.name);
    if (rc == PUSSEL_OK) rc = store_check_view(host->store, plugin->about.id, view.name, view.sql);
    if (rc == PUSSEL_OK) continue;
    if (host->error->result != PUSSEL_EINTERNAL) return rc;
    host_block(plugin, _("Mend the view's SQL or its list of columns."), _("view %s cannot be read: %s"), view.name, host->error->why);
    error_clear(host->error);
    *fits = false;
  }
  return PUSSEL_OK;
}

int host_views_drop(struct host *host, const struct host_plugin *plugin) {
  int rc = PUSSEL_OK;
  for (uint32_t i = 0; rc == PUSSEL_OK && i < plugin->about.views.count; i++) {
    struct pussel_view view;
    host_list_get(&plugin->about.views, i, &view, sizeof view);
    rc = host_drop_view(host, view.name);
  }
  if (rc == PUSSEL_OK) rc = store_run(host->store, "DELETE FROM core_view WHERE plugin = ?1", "t", plugin->about.id);
  return rc;
}

static int host_make_traits(struct host *host) {
  int rc = PUSSEL_OK;
  for (size_t t = 0; rc == PUSSEL_OK && host_traits[t] != NULL; t++) rc = host_make_trait(host, host_traits[t]);
  return rc;
}

int host_views_remake(struct host *host) {
  char hex[DIGEST_HEX];
  bool all_fit = true;
  int rc = host_forget_views(host);
  if (rc == PUSSEL_OK) rc = host_forget_rows(host);
  if (rc == PUSSEL_OK) rc = host_each_view(host, host_make_view, host);
  if (rc == PUSSEL_OK) rc = host_make_traits(host);
  if (rc == PUSSEL_OK) rc = host_views_publish(host); /* each view is examined for what it reads of the others */
  for (size_t i = 0; rc == PUSSEL_OK && i < host->plugin_count; i++) {
    bool fits = true;
    if (!host_is_usable(host->plugins[i])) continue;
    rc = host_try_plugin_views(host, host->plugins[i], &fits);
    if (rc == PUSSEL_OK && !fits) rc = host_views_drop(host, host->plugins[i]);
    all_fit = all_fit && fits;
  }
  if (rc == PUSSEL_OK && !all_fit) {
    host_block_dependants(host);
    rc = host_make_traits(host);
  }
  if (rc == PUSSEL_OK) rc = host_fingerprint(host, hex);
  if (rc == PUSSEL_OK) rc = store_meta_set(host->store, "views", hex);
  if (rc == PUSSEL_OK) rc = host_views_publish(host);
  return rc;
}

/* ---- out of the way of an upgrade ----------------------------------------------------------------------------------------- */

struct host_views {
  const char *name, *sql;
  struct host_views *next;
};

int host_views_lift(struct host *host, struct arena *arena, struct host_views **views) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name", "");
  *views = NULL;
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    struct host_views *view = arena_alloc(arena, sizeof *view);
    rc = PUSSEL_OK;
    if (view == NULL) break;
    *view = (struct host_views){arena_copy(arena, (const char *)sqlite3_column_text(rows, 0)),
                                arena_copy(arena, (const char *)sqlite3_column_text(rows, 1)), *views};
    if (view->name == NULL || view->sql == NULL) break;
    *views = view;
  }
  if (rc == PUSSEL_OK && sqlite3_stmt_busy(rows)) rc = error_memory(host->error);
  sqlite3_finalize(rows);
  for (const struct host_views *view = *views; rc == PUSSEL_OK && view != NULL; view = view->next) rc = host_drop_view(host, view->name);
  return rc;
}

int host_views_lower(struct host *host, const struct host_views *views) {
  int rc = PUSSEL_OK;
  for (const struct host_views *view = views; rc == PUSSEL_OK && view != NULL; view = view->next) rc = store_run(host->store, view->sql, "");
  return rc;
}

/* ---- telling the guard --------------------------------------------------------------------------------------------------- */

/* Reads the names into the room that was made for `count` of them. */
static int host_read_names(struct host *host, struct arena *arena, const char **names, size_t count, size_t *at) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(host->store, &rows, "SELECT name FROM core_view", "");
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) {
    rc = PUSSEL_OK;
    if (*at < count) names[(*at)++] = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0));
  }
  sqlite3_finalize(rows);
  return rc;
}

int host_views_publish(struct host *host) {
  struct arena *arena = arena_new();
  const char **names = NULL;
  int64_t count = 0;
  size_t at = 0;
  int rc = arena != NULL ? store_integer(host->store, &count, "SELECT count(*) FROM core_view", "") : error_memory(host->error);
  if (rc == PUSSEL_OK) names = arena_alloc(arena, ((size_t)count + 16) * sizeof *names);
  if (names == NULL) {
    arena_free(arena);
    return rc < 0 ? rc : error_memory(host->error);
  }
  rc = host_read_names(host, arena, names, (size_t)count, &at);
  for (size_t t = 0; rc == PUSSEL_OK && host_traits[t] != NULL; t++) names[at++] = host_traits[t];
  if (rc == PUSSEL_OK) rc = store_guard_publish(host->store, names, at);
  arena_free(arena);
  return rc;
}

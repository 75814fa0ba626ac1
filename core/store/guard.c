/*
 * store/guard.c — SQLite's authorizer: what each role may read, write and do.
 *
 * The authorizer is set once, at open, and asks whose turn it is; setting it anew would expire every statement. For a
 * READ, SQLite's last argument is the innermost view or common table expression that the column is reached through:
 * a published view may lead to tables that its reader could not name. This stops mistakes, not malice: a plugin is
 * native code and could open the file by itself.
 */
#include "store/inside.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- names ---------------------------------------------------------------------------------------------------------
 */

/* Asked for each column: most names differ in the first letter already. */
static bool begins(const char *name, const char *beginning) {
  if ((*name | 0x20) != (*beginning | 0x20)) return false;
  return sqlite3_strnicmp(name, beginning, (int)strlen(beginning)) == 0;
}

/* p_<plugin>_…, or the index that SQLite makes for a constraint of such a table. */
bool store_guard_owns(const char *name, const char *plugin) {
  if (begins(name, "sqlite_autoindex_")) name += strlen("sqlite_autoindex_");
  if (plugin == NULL || !begins(name, "p_") || !begins(name + 2, plugin)) return false;
  return name[2 + strlen(plugin)] == '_';
}

static bool is_published(const struct store *store, const char *name) {
  return store_names_have(&store->published, name, strlen(name));
}

bool store_guard_withholds(const struct store *store, const char *name) {
  return store_names_have(&store->withheld, name, strlen(name));
}

bool store_guard_narrows(const struct store *store, const char *name) {
  return store_names_have(&store->narrowed, name, strlen(name)) || store_guard_withholds(store, name);
}

/* Length of "survey_" in "survey_answer"; 0 when there is no _. */
static size_t beginning_of(const char *name) {
  const char *end = strchr(name, '_');
  return end == NULL ? 0 : (size_t)(end - name) + 1;
}

/* A CTE inside a published view carries that view's beginning, since SQLite shows nothing else of where it stands. */
bool store_guard_lends(const struct store *store, const char *name) {
  size_t length = beginning_of(name);
  if (length > 0 && store_names_have(&store->beginnings, name, length)) return true;
  return is_published(store, name);
}

/* May what stands inside `inner` read a private table of a plugin? Its own views, and those that have no plugin. */
static bool leads_to_plugin(const struct store *store, const char *inner, const char *table) {
  size_t length = beginning_of(inner);
  if (length == 0) return is_published(store, inner);
  return store_guard_lends(store, inner) && sqlite3_strnicmp(table + 2, inner, (int)length) == 0;
}

/* ---- refusing ------------------------------------------------------------------------------------------------------
 */

static int refuse(struct store *store, bool is_write, const char *sentence, ...) PUSSEL_PRINTF(3, 4);
/* Remembers why: SQLite will only say that it was prohibited. */
static int refuse(struct store *store, bool is_write, const char *sentence, ...) {
  va_list arguments;
  store->denial.role = store->guard.role;
  store->denial.is_write = is_write;
  va_start(arguments, sentence);
  vsnprintf(store->denial.why, sizeof store->denial.why, sentence, arguments);
  va_end(arguments);
  return SQLITE_DENY;
}

static int refuse_change(struct store *store, const char *table) {
  if (store->guard.role == STORE_PERSON)
    return refuse(store, true, _("a query only reads, and this one would change “%s”"), table);
  if (store_guard_owns(table, store->guard.plugin))
    return refuse(store, true, _("“%s” was to be changed where nothing may be written"), table);
  return refuse(store, true, _("“%s” belongs to somebody else and can only be changed there"), table);
}

static int refuse_read(struct store *store, const char *table, const char *inner) {
  if (store_guard_withholds(store, table))
    return refuse(store, false, _("the view “%s” is not for the roles that you have"), table);
  if (is_published(store, table))
    return refuse(store, false, _("the view “%s” is for you in part, and cannot be read past that"), table);
  if (inner != NULL && begins(table, "p_") && is_published(store, inner))
    return refuse(store, false, _("the view “%s” reads the private table of another plugin"), inner);
  if (begins(table, "core_") && store->guard.role != STORE_PERSON)
    return refuse(store, false, _("“%s” is a table of the core; plugins read the published views"), table);
  return refuse(store, false, _("“%s” is not a published view"), table);
}

static int refuse_action(struct store *store, int action, const char *name) {
  switch (action) {
  case SQLITE_INSERT:
  case SQLITE_UPDATE:
  case SQLITE_DELETE:
    return refuse_change(store, name);
  case SQLITE_PRAGMA:
    return refuse(store, false, _("PRAGMA %s is not allowed here"), name);
  case SQLITE_ATTACH:
  case SQLITE_DETACH:
    return refuse(store, false, _("no other database can be attached"));
  case SQLITE_TRANSACTION:
  case SQLITE_SAVEPOINT:
    return refuse(store, false, _("transactions are begun and ended by Pussel alone"));
  case SQLITE_FUNCTION:
    return refuse(store, false, _("the function %s reaches outside the database"), name);
  default:
    return refuse(store, true, _("the tables, indexes and views of the database cannot be changed here (“%s”)"),
                  name != NULL ? name : "");
  }
}

/* ---- the rules -----------------------------------------------------------------------------------------------------
 */

static bool is_outside_function(const char *name) {
  static const char *const names[] = {"load_extension", "writefile", "readfile", "edit", "fts3_tokenizer"};
  for (size_t i = 0; i < COUNT_OF(names); i++)
    if (begins(name, names[i]) && name[strlen(names[i])] == '\0') return true;
  return false;
}

/* A view that is narrowed for the person is read through the temporary one of the same name in front of it, or through
 * other published views; never itself, as in main.name. */
static bool may_read_view(const struct store *store, const char *view, const char *database, const char *inner) {
  if (store->guard.role != STORE_PERSON || !store_guard_narrows(store, view)) return true;
  if (inner != NULL && store_guard_lends(store, inner)) return true;
  return !store_guard_withholds(store, view) && database != NULL && sqlite3_stricmp(database, "temp") == 0;
}

/* Core tables, through a published view. One that is being checked may not lead there itself: it reads the core's views. */
static bool leads_to_core(const struct store *store, const char *inner) {
  if (!store_guard_lends(store, inner)) return false;
  if (store->guard.role != STORE_VIEW) return true;
  size_t length = strlen(store->guard.plugin);
  return !(begins(inner, store->guard.plugin) && inner[length] == '_');
}

/* The rule of reading, for plugins and (with no plugin) for persons. */
static bool may_read(const struct store *store, const char *table, const char *column, const char *database, const char *inner) {
  const char *plugin = store->guard.role == STORE_PERSON ? NULL : store->guard.plugin;
  if (begins(table, "pragma_")) return false;
  /* No column: a count of rows. SQLite asks it of a view's tables without telling that it came through the view. */
  if (column == NULL || column[0] == '\0') return true;
  if (is_published(store, table)) return may_read_view(store, table, database, inner);
  if (sqlite3_stricmp(table, "json_each") == 0 || sqlite3_stricmp(table, "json_tree") == 0) return true;
  if (store_guard_owns(table, plugin)) return true;
  if (begins(table, "p_")) return inner != NULL && leads_to_plugin(store, inner, table);
  if (!begins(table, "core_")) return false;
  if (inner != NULL && leads_to_core(store, inner)) return true;
  /* Foreign keys of plugins' tables refer to the core's keys, and SQLite asks for their sake. */
  return plugin != NULL && strcmp(column, "id") == 0;
}

/* A statement asks for each of its columns, most of them of the same view or table by the same way. */
static bool person_may_read(struct store *store, const char *table, const char *column, const char *database, const char *inner) {
  struct store_asked *last = &store->asked;
  size_t table_size = strlen(table) + 1, inner_size = inner == NULL ? 0 : strlen(inner) + 1;
  bool is_temp = database != NULL && strcmp(database, "temp") == 0, fits = table_size + inner_size <= sizeof last->names;
  if (column == NULL || column[0] == '\0' || !fits) return may_read(store, table, column, database, inner);
  if (last->table_size == table_size && last->inner_size == inner_size && last->is_temp == is_temp &&
      memcmp(last->names, table, table_size) == 0 && memcmp(last->names + table_size, inner == NULL ? "" : inner, inner_size) == 0)
    return true;
  if (!may_read(store, table, column, database, inner)) return false;
  *last = (struct store_asked){.table_size = table_size, .inner_size = inner_size, .is_temp = is_temp};
  memcpy(last->names, table, table_size);
  memcpy(last->names + table_size, inner == NULL ? "" : inner, inner_size);
  return true;
}

static bool is_schema_table(const char *name) {
  static const char *const names[] = {"sqlite_master",   "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema",
                                      "sqlite_sequence", "sqlite_stat1",  "sqlite_stat4"};
  for (size_t i = 0; i < COUNT_OF(names); i++)
    if (sqlite3_stricmp(name, names[i]) == 0) return true;
  return false;
}

/* What a plugin's migration may do beside reading: shape its own tables. SQLite keeps its own books meanwhile (the
 * books cannot be written to by hand: the connection is defensive). ALTER TABLE lets quick_check look for violations.
 */
static bool may_shape(const struct store *store, int action, const char *a, const char *b) {
  const char *plugin = store->guard.plugin;
  switch (action) {
  case SQLITE_CREATE_TABLE:
  case SQLITE_DROP_TABLE:
  case SQLITE_REINDEX:
    return store_guard_owns(a, plugin) || is_schema_table(a);
  case SQLITE_CREATE_INDEX:
  case SQLITE_DROP_INDEX:
    return store_guard_owns(a, plugin) && store_guard_owns(b, plugin);
  case SQLITE_ALTER_TABLE:
    return store_guard_owns(b, plugin);
  case SQLITE_INSERT:
  case SQLITE_UPDATE:
  case SQLITE_DELETE:
    return store_guard_owns(a, plugin) || is_schema_table(a);
  case SQLITE_READ:
    return is_schema_table(a) || sqlite3_stricmp(a, "pragma_quick_check") == 0;
  case SQLITE_PRAGMA:
    return sqlite3_stricmp(a, "quick_check") == 0 && b != NULL && store_guard_owns(b, plugin);
  default:
    return false;
  }
}

/* Connecting json_each and its like for the first time, SQLite asks as if it wrote a row of the schema. A person's or
 * plugin's own UPDATE of it goes no further than here: it may not be modified. */
static bool declares_virtual_table(int action, const char *table, const char *column) {
  if (action != SQLITE_UPDATE && (action != SQLITE_READ || strcmp(column, "ROWID") != 0)) return false;
  return sqlite3_stricmp(table, "sqlite_master") == 0;
}

static int authorize(void *state, int action, const char *a, const char *b, const char *database, const char *inner) {
  struct store *store = state;
  const struct store_guard *guard = &store->guard;
  bool changes_rows = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
  /* A trigger of a plugin's, which only another program can have made, does not write to the core's tables for it. */
  if (guard->role == STORE_HOST && changes_rows && inner != NULL && begins(inner, "p_") && begins(a, "core_"))
    return refuse(store, true, _("the trigger “%s” would change “%s”, which is a table of the core"), inner, a);
  if (guard->role == STORE_HOST) return SQLITE_OK;
  if (action == SQLITE_SELECT || action == SQLITE_RECURSIVE) return SQLITE_OK;
  if (action == SQLITE_FUNCTION) return is_outside_function(b) ? refuse_action(store, action, b) : SQLITE_OK;
  if (guard->role == STORE_SCHEMA_STEP && may_shape(store, action, a, b)) return SQLITE_OK;
  if (declares_virtual_table(action, a, b)) return SQLITE_OK;
  if (action == SQLITE_READ) {
    bool may = guard->role == STORE_PERSON ? person_may_read(store, a, b, database, inner) : may_read(store, a, b, database, inner);
    return may ? SQLITE_OK : refuse_read(store, a, inner);
  }
  if (changes_rows && guard->role == STORE_PLUGIN && guard->writes && store_guard_owns(a, guard->plugin)) return SQLITE_OK;
  return refuse_action(store, action, action == SQLITE_ALTER_TABLE ? b : a);
}

/* ---- the door -------------------------------------------------------------------------------------------------------
 */

int store_guard_install(struct store *store) { return sqlite3_set_authorizer(store->db, authorize, store); }

void store_guard_release(struct store *store) {
  store_names_release(&store->published);
  store_names_release(&store->beginnings);
  store_names_release(&store->withheld);
  store_names_release(&store->narrowed);
}

struct store_guard store_guard_swap(struct store *store, struct store_guard guard) {
  assert(guard.role == STORE_HOST || guard.role == STORE_PERSON || guard.plugin != NULL);
  struct store_guard before = store->guard;
  store->guard = guard;
  return before;
}

/* Copies first: what was there stays when memory runs out. `cut`: how much of each name counts. */
static int replace_names(struct store *store, struct store_names *names, const char *const *views, size_t count,
                         size_t (*cut)(const char *)) {
  struct store_names copies;
  int result = store_names_begin(&copies, count);
  for (size_t i = 0; i < count && result == 0; i++)
    if (cut(views[i]) > 0) result = store_names_add(&copies, views[i], cut(views[i]));
  if (result < 0) {
    store_names_release(&copies);
    return error_memory(store->error);
  }
  store_names_release(names);
  *names = copies;
  store->asked.table_size = 0; /* what was allowed may not be any more */
  return 0;
}

int store_guard_publish(struct store *store, const char *const *views, size_t count) {
  int result = replace_names(store, &store->beginnings, views, count, beginning_of);
  return result < 0 ? result : replace_names(store, &store->published, views, count, strlen);
}

int store_guard_withhold(struct store *store, const char *const *views, size_t count) {
  return replace_names(store, &store->withheld, views, count, strlen);
}

int store_guard_narrow(struct store *store, const char *const *views, size_t count) {
  return replace_names(store, &store->narrowed, views, count, strlen);
}

/*
 * store/migrate.c — applies the steps of an owner's schema, keeps the ledger, and looks at what a step has left behind.
 *
 * A plugin's step runs under the guard. Two things the guard cannot see are checked afterwards: ALTER TABLE … RENAME
 * shows it only the old name, so the schema is compared with what it was; and foreign keys may point at rows that are
 * gone.
 */
#include "store/inside.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "unknown"
#endif

static const char schema_001[] =
#include "store/schema/001-store.sql.h"
    ;
static const struct pussel_migration own_steps[] = {{1, "store", schema_001}};
const struct pussel_list store_own_steps = PUSSEL_LIST(own_steps);

/* ---- steps and ledger ----------------------------------------------------------------------------------------------
 */

/* Elements can be shorter than ours: members that are missing are zero. */
static struct pussel_migration step_at(const struct pussel_list *steps, uint32_t index) {
  struct pussel_migration step = {0};
  size_t size = steps->size < sizeof step ? steps->size : sizeof step;
  memcpy(&step, (const char *)steps->items + (size_t)index * steps->size, size);
  return step;
}

static void step_digest(const struct pussel_migration *step, char hex[DIGEST_HEX]) {
  uint8_t digest[DIGEST_BYTES];
  digest_text(step->sql, digest);
  digest_hex(digest, hex);
}

static int check_numbers(struct store *store, const char *owner, const struct pussel_list *steps) {
  for (uint32_t i = 0; i < steps->count; i++) {
    struct pussel_migration step = step_at(steps, i);
    if (step.version != (int32_t)i + 1 || step.name == NULL || step.sql == NULL)
      return error_setf(store->error, PUSSEL_EINTERNAL, "migration-order", owner,
                        _("Number the steps 1, 2, 3 … without gaps."),
                        _("step %u of its schema has the number %d, or lacks a name or its SQL"), i + 1, step.version);
  }
  return 0;
}

int store_schema_state(struct store *store, const char *owner, const struct pussel_list *steps,
                       enum store_schema *state, int32_t *version) {
  sqlite3_stmt *ledger;
  *version = 0;
  *state = steps->count == 0 ? STORE_SCHEMA_CURRENT : STORE_SCHEMA_ABSENT;
  int result = check_numbers(store, owner, steps);
  if (result != 0) return result;
  result = store_prepare(store, &ledger, "SELECT version, sha256 FROM core_migration WHERE owner = ? ORDER BY version",
                         "t", owner);
  if (result != 0) return result;
  while ((result = store_step(store, ledger)) > 0) {
    char hex[DIGEST_HEX];
    int32_t applied = sqlite3_column_int(ledger, 0);
    *version = applied;
    *state = (uint32_t)applied < steps->count ? STORE_SCHEMA_BEHIND : STORE_SCHEMA_CURRENT;
    if ((uint32_t)applied > steps->count) {
      *state = STORE_SCHEMA_AHEAD;
      continue;
    }
    struct pussel_migration step = step_at(steps, (uint32_t)applied - 1);
    step_digest(&step, hex);
    if (strcmp(hex, (const char *)sqlite3_column_text(ledger, 1)) == 0) continue;
    *state = STORE_SCHEMA_CHANGED;
    break;
  }
  sqlite3_finalize(ledger);
  return result < 0 ? result : 0;
}

static int write_ledger(struct store *store, const char *owner, const struct pussel_migration *step) {
  char stamp[32], hex[DIGEST_HEX];
  date_format_stamp(clock_seconds(store->clock), stamp);
  step_digest(step, hex);
  return store_run(store,
                   "INSERT INTO core_migration (owner, version, name, sha256, applied_at, program_version) VALUES (?, "
                   "?, ?, ?, ?, ?)",
                   "tdtttt", owner, step->version, step->name, hex, stamp, PACKAGE_VERSION);
}

/* ---- what stands outside the owner's tables ------------------------------------------------------------------------
 */

/* The schema outside the owner, in order. A list, since it is compared as a whole and must name what differs. */
struct schema_row {
  const char *name;
  const char *all; /* type, name, table and SQL */
};
struct schema {
  struct schema_row *rows;
  size_t count;
};

/* Belongs to the owner: p_<owner>_…, what SQLite makes for it, and views named <owner>_… (a renamed column is renamed
 * in them too). GLOB would need the owner's name escaped; substr does not. */
static const char schema_sql[] =
    "SELECT count(*) OVER (), name, type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')"
    "  FROM sqlite_schema"
    " WHERE NOT (lower(substr(tbl_name, 1, length(?1))) = ?1"
    "            AND (lower(substr(name, 1, length(?1))) = ?1 OR lower(substr(name, 1, length(?2))) = ?2))"
    "   AND NOT (type = 'view' AND lower(substr(name, 1, length(?3))) = ?3)"
    "   AND name <> 'sqlite_sequence'"
    " ORDER BY name, type";

static int read_schema(struct store *store, const char *owner, struct arena *arena, struct schema *schema) {
  sqlite3_stmt *statement;
  *schema = (struct schema){0};
  const char *tables = arena_print(arena, "p_%s_", owner),
             *indexes = arena_print(arena, "sqlite_autoindex_p_%s_", owner);
  const char *views = arena_print(arena, "%s_", owner);
  if (tables == NULL || indexes == NULL || views == NULL) return error_memory(store->error);
  int result = store_prepare(store, &statement, schema_sql, "ttt", tables, indexes, views);
  if (result != 0) return result;
  while ((result = store_step(store, statement)) > 0) {
    if (schema->rows == NULL)
      schema->rows = arena_alloc(arena, (size_t)sqlite3_column_int64(statement, 0) * sizeof *schema->rows);
    struct schema_row row = {arena_copy(arena, (const char *)sqlite3_column_text(statement, 1)),
                             arena_copy(arena, (const char *)sqlite3_column_text(statement, 2))};
    if (schema->rows == NULL || row.name == NULL || row.all == NULL) {
      result = error_memory(store->error);
      break;
    }
    schema->rows[schema->count++] = row;
  }
  sqlite3_finalize(statement);
  return result;
}

static int compare_schemas(struct store *store, const char *owner, const struct schema *before,
                           const struct schema *after) {
  size_t i = 0;
  while (i < before->count && i < after->count && strcmp(before->rows[i].all, after->rows[i].all) == 0)
    i++;
  if (i == before->count && i == after->count) return 0;
  const char *name = i < after->count ? after->rows[i].name : before->rows[i].name;
  /* A row that is gone shows as the first that differs; one that is new or changed, on the other side. */
  if (i < before->count && (i == after->count || strcmp(before->rows[i].name, after->rows[i].name) < 0))
    name = before->rows[i].name;
  return error_setf(store->error, PUSSEL_EINTERNAL, "migration-outside", owner,
                    _("Nothing was changed. This is a fault of the plugin. Tell its maker."),
                    _("a step of its schema has made, changed or removed “%s”, which is not named p_%s_…"), name,
                    owner);
}

/* References of the owner's tables to what is neither its own nor a key of the core's. Deleting a row that is referred to
 * is done, or refused, as the one who deletes: another plugin would be stopped by a table that it does not know. */
static const char references_sql[] =
    "SELECT t.name || ' → ' || f.\"table\" || '.' || coalesce(f.\"to\", k.name, '')"
    "  FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f"
    "  LEFT JOIN pragma_table_info(f.\"table\") AS k ON k.pk = 1"
    " WHERE t.type = 'table' AND lower(substr(t.name, 1, length(?1))) = ?1"
    "   AND lower(substr(f.\"table\", 1, length(?1))) <> ?1"
    "   AND NOT (lower(substr(f.\"table\", 1, 5)) = 'core_' AND lower(coalesce(f.\"to\", k.name)) = 'id')"
    " ORDER BY 1 LIMIT 1";

static int check_references(struct store *store, const char *owner) {
  struct arena *arena = arena_new();
  if (arena == NULL) return error_memory(store->error);
  const char *tables = arena_print(arena, "p_%s_", owner);
  error_clear(store->error);
  const char *reference = tables == NULL ? NULL : store_text(store, arena, references_sql, "t", tables);
  int result = tables == NULL ? error_memory(store->error) : store->error->result;
  if (reference != NULL)
    result = error_setf(store->error, PUSSEL_EINTERNAL, "migration-reference", owner,
                        _("Nothing was changed. Refer to tables of your own, or to the id of a table of the core's."),
                        _("a step of its schema makes a reference to what is not its own: “%s”"), reference);
  arena_free(arena);
  return result;
}

static int check_foreign_keys(struct store *store, const char *owner) {
  struct arena *arena = arena_new();
  if (arena == NULL) return error_memory(store->error);
  error_clear(store->error);
  const char *table = store_text(store, arena, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", "");
  int result = store->error->result;
  if (table != NULL)
    result = error_setf(store->error, PUSSEL_EINTERNAL, "migration-foreign-key", owner,
                        _("Nothing was changed. This is a fault of the plugin. Tell its maker."),
                        _("after its steps, rows of “%s” refer to rows that do not exist"), table);
  arena_free(arena);
  return result;
}

/* ---- applying ------------------------------------------------------------------------------------------------------
 */

static bool is_core(const char *owner) { return strncmp(owner, "core-", 5) == 0; }

/* Runs one step, which may be several statements, under the guard of its owner. */
static int run_step(struct store *store, const char *owner, const struct pussel_migration *step) {
  struct store_guard guard = {.role = is_core(owner) ? STORE_HOST : STORE_SCHEMA_STEP,
                              .plugin = is_core(owner) ? NULL : owner};
  struct store_guard before = store_guard_swap(store, guard);
  int code = sqlite3_exec(store->db, step->sql, NULL, NULL, NULL);
  store_guard_swap(store, before);
  char what[160];
  snprintf(what, sizeof what, "%s %d-%s", owner, step->version, step->name);
  if (store_guard_breach(store, what) < 0) return PUSSEL_EINTERNAL;
  if (code == SQLITE_OK && store_in_transaction(store)) return write_ledger(store, owner, step);
  if (code == SQLITE_OK)
    return error_set(store->error, PUSSEL_EINTERNAL, "migration-transaction", what,
                     _("the step has ended the transaction"), NULL);
  return store_fail(store, what);
}

static int apply(struct store *store, const char *owner, const struct pussel_list *steps, int32_t applied) {
  struct schema before = {0}, after = {0};
  struct arena *arena = arena_new();
  if (arena == NULL) return error_memory(store->error);
  int result = is_core(owner) ? 0 : read_schema(store, owner, arena, &before);
  for (uint32_t i = (uint32_t)applied; result == 0 && i < steps->count; i++) {
    struct pussel_migration step = step_at(steps, i);
    result = run_step(store, owner, &step);
  }
  if (result == 0 && !is_core(owner)) {
    result = read_schema(store, owner, arena, &after);
    if (result == 0) result = compare_schemas(store, owner, &before, &after);
    if (result == 0) result = check_references(store, owner);
  }
  if (result == 0) result = check_foreign_keys(store, owner);
  arena_free(arena);
  return result;
}

int store_migrate(struct store *store, const char *owner, const struct pussel_list *steps) {
  enum store_schema state;
  int32_t version;
  assert(store_in_transaction(store) && store->guard.role == STORE_HOST);
  int result = store_schema_state(store, owner, steps, &state, &version);
  if (result != 0) return result;
  switch (state) {
  case STORE_SCHEMA_CURRENT:
    return 0;
  case STORE_SCHEMA_AHEAD:
    return error_setf(store->error, PUSSEL_EBLOCKED, "migration-ahead", owner, _("Install the newer version."),
                      _("the database has step %d of its schema, and this version only knows %u"), version,
                      steps->count);
  case STORE_SCHEMA_CHANGED:
    return error_setf(store->error, PUSSEL_EBLOCKED, "migration-changed", owner,
                      _("Install the version that was there before. A step that has been applied is never edited."),
                      _("step %d of its schema is not what it was when it was applied"), version);
  default:
    return apply(store, owner, steps, version);
  }
}

/* The ledger itself is made by the first step: there is nothing to compare with yet. */
int store_migrate_own(struct store *store) {
  struct pussel_migration step = step_at(&store_own_steps, 0);
  int result = run_step(store, "core-store", &step);
  return result != 0 ? result : store_migrate(store, "core-store", &store_own_steps);
}

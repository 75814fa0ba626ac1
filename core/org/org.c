/* org.c — the room's tables, and the object that its functions work on. */
#include <assert.h>
#include <stdlib.h>

#include "org/inside.h"

static const char org_schema_001[] =
#include "org/schema/001-org.sql.h"
    ;
static const char org_schema_002[] =
#include "org/schema/002-enabled-unit.sql.h"
    ;
static const char org_schema_003[] =
#include "org/schema/003-inherits.sql.h"
    ;
static const char org_schema_004[] =
#include "org/schema/004-lineage.sql.h"
    ;
static const char org_schema_005[] =
#include "org/schema/005-reorganisation.sql.h"
    ;
static const char org_schema_006[] =
#include "org/schema/006-groups.sql.h"
    ;
static const char org_schema_007[] =
#include "org/schema/007-erasure.sql.h"
    ;
static const char org_schema_008[] =
#include "org/schema/008-goals.sql.h"
    ;
static const struct pussel_migration org_steps[] = {
    {1, "org", org_schema_001},     {2, "enabled-unit", org_schema_002},   {3, "inherits", org_schema_003},
    {4, "lineage", org_schema_004}, {5, "reorganisation", org_schema_005}, {6, "groups", org_schema_006},
    {7, "erasure", org_schema_007}, {8, "goals", org_schema_008}};
static const struct pussel_list org_migrations = PUSSEL_LIST(org_steps);

int org_migrate(struct store *store) {
  int rc = store_migrate(store, "core-org", &org_migrations);
  if (rc == 0) rc = org_kind_seed(store);
  return rc;
}

int org_schema_state(struct store *store, enum store_schema *state) {
  int32_t version = 0;
  return store_schema_state(store, "core-org", &org_migrations, state, &version);
}

int org_new(struct org **out, struct store *store, struct bus *bus) {
  assert(out != NULL && store != NULL && bus != NULL);
  struct org *org = calloc(1, sizeof *org);
  *out = org;
  if (org == NULL) return error_memory(store_error(store));
  org->store = store;
  org->bus = bus;
  text_init(&org->payload);
  text_init(&org->held_tops);
  text_init(&org->held_descents);
  return 0;
}

void org_free(struct org *org) {
  if (org == NULL) return;
  sqlite3_finalize(org->enabled);
  sqlite3_finalize(org->enabled_any);
  sqlite3_finalize(org->unit);
  sqlite3_finalize(org->operation);
  sqlite3_finalize(org->edge);
  text_release(&org->payload);
  text_release(&org->held_tops);
  text_release(&org->held_descents);
  arena_free(org->decided);
  free(org);
}

/*
 * derived.c — what follows from the tree and from the lineage, kept in the transaction that changes them; or, where many
 * operations follow each other, derived once at their end.
 */
#include <assert.h>
#include <stdio.h>

#include "org/inside.h"

#define DERIVED_ALL_SHARE 8 /* from one unit in so many on, deriving everything anew is quicker than piece by piece */

static const char derived_descent_delete[] =
#include "org/queries/descent_delete.sql.h"
    ;
static const char derived_descent_insert[] =
#include "org/queries/descent_insert.sql.h"
    ;

static void derived_note(struct text *units, int64_t unit) {
  text_appendf(units, units->length == 0 ? "[%lld" : ",%lld", (long long)unit);
}

static int derived_tree(struct org *org, const char *tops, int32_t day) {
  int rc = org_closure_rebuild(org, tops, day);
  return rc < 0 ? rc : org_enabled_rebuild(org, tops, NULL);
}

static int derived_descent(struct org *org, const char *units) {
  int rc = store_run(org->store, derived_descent_delete, "t", units);
  return rc < 0 ? rc : store_run(org->store, derived_descent_insert, "t", units);
}

int org_unit_rederive(struct org *org, int64_t unit, int32_t day) {
  char tops[32];
  if (org->is_held) {
    derived_note(&org->held_tops, unit);
    if (org->held_count++ == 0 || day < org->held_day) org->held_day = day;
    return org->held_tops.failed ? error_memory(org_error(org)) : 0;
  }
  (void)snprintf(tops, sizeof tops, "[%lld]", (long long)unit);
  return derived_tree(org, tops, day);
}

int org_descent_rederive(struct org *org, int64_t unit) {
  char units[32];
  if (org->is_held) {
    derived_note(&org->held_descents, unit);
    return org->held_descents.failed ? error_memory(org_error(org)) : 0;
  }
  (void)snprintf(units, sizeof units, "[%lld]", (long long)unit);
  return derived_descent(org, units);
}

void org_hold_derived(struct org *org) {
  assert(!org->is_held);
  org->is_held = true;
}

void org_forget_derived(struct org *org) {
  org->is_held = false;
  org->held_count = 0;
  text_clear(&org->held_tops);
  text_clear(&org->held_descents);
}

/* Is so much of the organisation touched that it is all derived anew? */
static int derived_is_all(struct org *org, bool *all) {
  int64_t units = 0;
  int rc = store_integer(org->store, &units, "SELECT count(*) FROM core_unit", "");
  *all = rc == 0 && (int64_t)org->held_count * DERIVED_ALL_SHARE > units;
  return rc;
}

int org_settle_derived(struct org *org) {
  bool all = false;
  int rc = 0;
  assert(org->is_held);
  text_append(&org->held_tops, "]");
  text_append(&org->held_descents, "]");
  if (org->held_tops.failed || org->held_descents.failed) rc = error_memory(org_error(org));
  if (rc == 0 && org->held_count > 0) rc = derived_is_all(org, &all);
  if (rc == 0 && org->held_count > 0) rc = derived_tree(org, all ? NULL : org->held_tops.bytes, org->held_day);
  if (rc == 0 && org->held_descents.length > 1) rc = derived_descent(org, org->held_descents.bytes);
  org_forget_derived(org);
  return rc;
}

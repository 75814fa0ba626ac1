/*
 * test_property.c — after random additions, moves, closings and decisions, what is derived equals what is computed
 * plainly.
 *
 * PUSSEL_SEED repeats a run: the seed is in the message when it fails.
 */
#include "org/inside.h"
#include "org_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define UNITS_MOST 40
#define STEPS 60
#define SPAN 40 /* days on which things happen */

static struct org_fixture f;
static uint64_t state;

static uint64_t draw(uint64_t below) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state % below;
}

static int32_t draw_day(void) { return DAY_2026 + (int32_t)draw(SPAN); }

static void step(int64_t *count) {
  bool changed = false;
  int64_t unit = 1 + (int64_t)draw((uint64_t)*count), other = 1 + (int64_t)draw((uint64_t)*count), id = 0;
  struct org_unit fresh = {.name = "E", .kind = "unit", .parent = other};
  int32_t from = draw_day(), to = draw(3) == 0 ? DAY_OPEN : from + 1 + (int32_t)draw(15);
  switch (draw(8)) {
  case 0:
  case 1:
    if (*count < UNITS_MOST && org_unit_add(f.org, &fresh, draw_day(), &id) == 0) *count = id;
    break;
  case 2:
    (void)org_unit_close(f.org, unit, draw_day());
    break;
  case 3:
    (void)org_enable(f.org, draw(2) ? "siq" : "dialogue", unit, draw(2), NULL, from, to, NULL, NULL, &changed);
    break;
  case 4:
    (void)org_enable_as_above(f.org, draw(2) ? "siq" : "dialogue", unit, from, to, NULL, NULL, &changed);
    break;
  default:
    (void)org_unit_move(f.org, unit, other, draw_day(), &changed);
  }
}

/* The parent on a day, 0 for none; -1 when the unit is not there. */
static int64_t parent_on(int64_t unit, int32_t day) {
  int64_t parent = -1;
  int rc = store_integer(
      f.base.store, &parent,
      "SELECT coalesce(parent, 0) FROM core_unit_parent WHERE unit = ? AND valid_from <= ? AND valid_to > ?", "idd",
      unit, day, day);
  return rc == 0 ? parent : -1;
}

/* 1 on, 0 off, -1 what the unit above has. */
static int decision_on(const char *plugin, int64_t unit, int32_t day) {
  int64_t on = -1;
  int rc = store_integer(
      f.base.store, &on,
      "SELECT CASE WHEN inherits THEN -1 ELSE state = 'on' END FROM core_enablement WHERE plugin = ? AND unit = ? AND valid_from <= ? AND valid_to > ?"
      " ORDER BY id DESC LIMIT 1",
      "tidd", plugin, unit, day, day);
  return rc == 0 ? (int)on : -1;
}

/* Walks up; true when all ancestors with their distances are in the closure and nothing else is. */
static bool closure_holds(int64_t unit, int32_t day) {
  int64_t ancestor = unit, depth = 0, found = 0;
  if (parent_on(unit, day) < 0) depth = -1;
  while (depth >= 0 && ancestor > 0) {
    int64_t stored = -1;
    (void)store_integer(
        f.base.store, &stored,
        "SELECT depth FROM core_closure WHERE ancestor = ? AND unit = ? AND valid_from <= ? AND valid_to > ?", "iidd",
        ancestor, unit, day, day);
    if (stored != depth) return false;
    depth++;
    ancestor = parent_on(ancestor, day);
    if (ancestor < 0) return false; /* a unit above that is not there */
  }
  if (depth < 0) depth = 0;
  (void)store_integer(f.base.store, &found,
                      "SELECT count(*) FROM core_closure WHERE unit = ? AND valid_from <= ? AND valid_to > ?", "idd",
                      unit, day, day);
  return found == depth;
}

static bool enabled_holds(const char *plugin, int64_t unit, int32_t day) {
  int64_t at = parent_on(unit, day) < 0 ? 0 : unit;
  int expected = -1;
  while (at > 0 && expected < 0) {
    expected = decision_on(plugin, at, day);
    at = parent_on(at, day);
  }
  struct org_enablement told;
  if (parent_on(unit, day) >= 0 && (org_enablement_get(f.org, plugin, unit, day, f.arena, &told) != 0 || told.on != (expected == 1)))
    return false;
  return org_is_enabled(f.org, plugin, unit, day) == (expected == 1);
}

static bool all_holds(int64_t count) {
  for (int32_t day = DAY_2026 - 1; day < DAY_2026 + SPAN + 20; day += 3)
    for (int64_t unit = 1; unit <= count; unit++)
      if (!closure_holds(unit, day) || !enabled_holds("siq", unit, day) || !enabled_holds("dialogue", unit, day))
        return false;
  return true;
}

/* Derived all at once, as after a first import, or piece by piece: it is the same. */
static bool bulk_equals_pieces(void) {
  static const char all[] =
      "SELECT group_concat(ancestor || ' ' || unit || ' ' || depth || ' ' || valid_from || ' ' || valid_to, ',')"
      " FROM (SELECT * FROM core_closure ORDER BY ancestor, unit, valid_from)";
  const char *pieces = org_fixture_text(&f, all);
  CU_ASSERT_EQUAL(org_closure_rebuild(f.org, NULL, 0), 0);
  CU_ASSERT_EQUAL(org_enabled_rebuild(f.org, NULL, NULL), 0);
  return strcmp(pieces, org_fixture_text(&f, all)) == 0;
}

static void derived_equals_plain(void) {
  const char *given = getenv("PUSSEL_SEED");
  uint64_t seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
  for (int round = 0; round < 8; round++) {
    int64_t count = 1;
    state = (seed + (uint64_t)round) * 2654435761U + 1;
    org_fixture_open(&f);
    org_fixture_add(&f, 0, "Exempel kommun", NULL);
    for (int i = 0; i < STEPS; i++)
      step(&count);
    bool holds = all_holds(count) && bulk_equals_pieces() && all_holds(count);
    CU_ASSERT_TRUE(holds);
    if (!holds) fprintf(stderr, "# PUSSEL_SEED=%llu round %d\n", (unsigned long long)seed, round);
    CU_ASSERT_EQUAL(org_fixture_number(
                        &f, "SELECT count(*) FROM core_unit_version v LEFT JOIN core_unit_parent p ON p.unit = v.unit"
                            " AND p.valid_from < v.valid_to AND p.valid_to > v.valid_from WHERE p.unit IS NULL"),
                    0);
    org_fixture_close(&f);
  }
}

CU_TestInfo property_tests[] = {{"what is derived equals what is computed plainly", derived_equals_plain},
                                CU_TEST_INFO_NULL};

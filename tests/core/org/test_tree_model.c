/*
 * test_tree_model.c — random additions, moves, closings and renames at random days against a model that knows nothing of
 * intervals: for each unit and each day, what is above it and what it is called. Every day is then asked of the views.
 *
 * PUSSEL_SEED repeats a run: the seed is in the message when it fails.
 */
#include "org_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define UNITS 30
#define DAYS 40 /* on which things happen; the last stands for all that follow */
#define STEPS 160
#define ABSENT (-1)

static struct org_fixture f;
static uint64_t state;
static int parent_of[UNITS + 1][DAYS]; /* 0: the root; ABSENT: it is not there */
static bool begins[UNITS + 1][DAYS];   /* a place begins here: a move before it ends here */
static int name_of[UNITS + 1][DAYS];
static int count;

static int draw(int below) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (int)(state % (uint64_t)below);
}

static const char *name(int number) { return arena_print(f.arena, "Namn %d", number); }

static void place(int unit, int parent, int day, int end) {
  for (int at = day; at < end; at++)
    parent_of[unit][at] = parent;
  begins[unit][day] = true;
}

static bool is_open_from(int unit, int day) {
  for (int at = day; at < DAYS; at++)
    if (parent_of[unit][at] == ABSENT) return false;
  return true;
}

static void step_add(int day) {
  int64_t id = 0;
  int parent = 1 + draw(count), number = draw(5);
  struct org_unit fresh = {.name = name(number), .kind = "unit", .parent = parent};
  if (count == UNITS) return;
  int rc = org_unit_add(f.org, &fresh, DAY_2026 + day, &id);
  CU_ASSERT_EQUAL(rc == 0, is_open_from(parent, day));
  if (rc < 0) return;
  count = (int)id;
  for (int at = 0; at < DAYS; at++)
    parent_of[count][at] = at < day ? ABSENT : parent;
  for (int at = day; at < DAYS; at++)
    name_of[count][at] = number;
  begins[count][day] = true;
}

static void step_move(int day) {
  int unit = 1 + draw(count), parent = 1 + draw(count), end = day + 1;
  bool changed = false;
  if (org_unit_move(f.org, unit, parent, DAY_2026 + day, &changed) < 0 || !changed) return;
  while (end < DAYS && !begins[unit][end] && parent_of[unit][end] != ABSENT)
    end++;
  place(unit, parent, day, end);
}

static void step_close(int day) {
  int unit = 1 + draw(count);
  if (org_unit_close(f.org, unit, DAY_2026 + day) < 0) return;
  for (int at = day; at < DAYS; at++) {
    parent_of[unit][at] = ABSENT;
    begins[unit][at] = false;
  }
}

static void step_rename(int day) {
  int unit = 1 + draw(count), number = draw(5);
  bool changed = false;
  struct org_unit to = {.name = name(number)};
  int rc = org_unit_change(f.org, unit, &to, ORG_NAME, DAY_2026 + day, &changed);
  CU_ASSERT_EQUAL(rc == 0, parent_of[unit][day] != ABSENT);
  if (rc < 0) return;
  CU_ASSERT_EQUAL(changed, name_of[unit][day] != number);
  int before = name_of[unit][day];
  for (int at = day; at < DAYS && name_of[unit][at] == before; at++)
    name_of[unit][at] = number;
}

/* "1>2:1 Namn 3" for each pair and name of the day, as the model has it. */
static const char *model_says(int day) {
  char *all = arena_copy(f.arena, "");
  for (int unit = 1; unit <= count; unit++) {
    int above = unit, depth = 0;
    while (above > 0 && parent_of[above][day] != ABSENT && depth <= count) {
      all = arena_print(f.arena, "%s%d>%d:%d ", all, unit, above, depth++);
      above = parent_of[above][day];
    }
    if (parent_of[unit][day] != ABSENT) all = arena_print(f.arena, "%s%s|", all, name(name_of[unit][day]));
  }
  return all;
}

static const char *views_say(int day) {
  f.base.clock.as_of_given = true;
  f.base.clock.as_of = DAY_2026 + day;
  return org_fixture_text(&f, "SELECT group_concat((SELECT group_concat(unit || '>' || ancestor || ':' || depth || ' ', '')"
                              " FROM (SELECT * FROM org_tree t WHERE t.unit = u.unit ORDER BY depth)) || u.name || '|', '')"
                              " FROM (SELECT unit, name FROM org_unit ORDER BY unit) u");
}

static bool days_hold(void) {
  for (int day = 0; day < DAYS; day++)
    if (strcmp(model_says(day), views_say(day)) != 0) return false;
  return true;
}

static void every_day_is_as_in_the_model(void) {
  static void (*const steps[])(int) = {step_add, step_add, step_move, step_move, step_move, step_close, step_rename};
  const char *given = getenv("PUSSEL_SEED");
  uint64_t seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
  for (int round = 0; round < 5; round++) {
    state = (seed + (uint64_t)round) * 2654435761U + 1;
    org_fixture_open(&f);
    org_fixture_add(&f, 0, "Namn 0", NULL);
    memset(parent_of, 0, sizeof parent_of);
    memset(name_of, 0, sizeof name_of);
    memset(begins, 0, sizeof begins);
    count = 1;
    for (int i = 0; i < STEPS; i++)
      steps[draw((int)COUNT_OF(steps))](draw(DAYS));
    bool holds = days_hold();
    CU_ASSERT_TRUE(holds);
    CU_ASSERT_TRUE(count > 4); /* something has happened */
    if (!holds) fprintf(stderr, "# PUSSEL_SEED=%llu round %d\n", (unsigned long long)seed, round);
    org_fixture_close(&f);
  }
}

CU_TestInfo tree_model_tests[] = {{"every day is as in the model", every_day_is_as_in_the_model}, CU_TEST_INFO_NULL};

/*
 * test_suppress_units.c — may a unit's own statement be worked out from how many units stand at each level? Not by arithmetic alone: of
 * small organisations every possible world is lived through, and what is published in it, after each closing, is kept. A reader who
 * knows the rules, the tree, who closed when and who shares can tell two worlds apart only where that differs. So for each unit that
 * does not share there must be another world, in which all that is ever published is the same and the unit stands elsewhere.
 */
#include <stdlib.h>
#include <string.h>

#include "host_fixture.h"
#include "suites.h"

#define UNITS_MOST 8
#define STEPS_MOST 24
#define WORLDS_MOST 729

static uint64_t units_seed;
static size_t random_under(size_t end) {
  units_seed = units_seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (size_t)((units_seed >> 33) % end);
}

/* ---- a story: what happens, whatever the levels are ------------------------------------------------------------------------- */

enum step_kind { STEP_CLOSE, STEP_CLOSE_AGAIN, STEP_MOVE, STEP_END, STEP_NIGHT };
struct step {
  enum step_kind kind;
  size_t unit, to;
};
struct story {
  struct host_fixture *fixture;
  int64_t unit[UNITS_MOST], branch[3];
  bool shares[UNITS_MOST], shares_again[UNITS_MOST];
  size_t count, levels; /* of units, of the scale */
  struct step steps[STEPS_MOST];
  size_t step_count;
};

static int64_t story_add(struct story *story, const char *name, int64_t parent) {
  struct org_unit unit = {.name = name, .kind = "unit", .parent = parent, .workplace = true};
  int64_t id = 0;
  CU_ASSERT_EQUAL_FATAL(org_unit_add(host_org(story->fixture->host), &unit, clock_today(&story->fixture->base.clock), &id), PUSSEL_OK);
  return id;
}

static void story_step(struct story *story, enum step_kind kind, size_t unit, size_t to) {
  if (story->step_count < STEPS_MOST) story->steps[story->step_count++] = (struct step){kind, unit, to};
}

/* Three branches, one of them below another, with the units spread over them; all close in some order, and meanwhile some move. */
static void story_invent(struct story *story, size_t count, size_t levels) {
  size_t order[UNITS_MOST] = {0};
  story->count = count;
  story->levels = levels;
  story->branch[0] = story_add(story, "A", KOMMUNEN);
  story->branch[1] = story_add(story, "B", story->branch[0]);
  story->branch[2] = story_add(story, "C", KOMMUNEN);
  for (size_t u = 0; u < count; u++) {
    size_t other = random_under(u + 1);
    story->unit[u] = story_add(story, "U", story->branch[random_under(3)]);
    story->shares[u] = random_under(5) == 0;
    story->shares_again[u] = random_under(3) == 0;
    order[u] = order[other];
    order[other] = u;
  }
  for (size_t i = 0; i < count; i++) {
    if (random_under(3) == 0) story_step(story, STEP_MOVE, random_under(count), random_under(3));
    story_step(story, STEP_CLOSE, order[i], 0);
    if (random_under(2) == 0) story_step(story, STEP_NIGHT, 0, 0);
    if (random_under(6) == 0) story_step(story, STEP_END, order[i], 0);
    else if (random_under(4) == 0) story_step(story, STEP_CLOSE_AGAIN, order[i], 0);
  }
}

/* ---- a world: where each unit stands, and what was published ------------------------------------------------------------------ */

struct world {
  uint8_t level[UNITS_MOST];
  uint64_t heard; /* all that was published, day by day, in one number */
};
static struct world worlds[WORLDS_MOST];

static void world_hear(struct story *story, struct world *world) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(story->fixture->base.store, &rows,
                         "SELECT unit, scope, measure, period, category, ifnull(n, -1), ifnull(individuals, -1), ifnull(units, -1), suppressed FROM published_count"
                         " ORDER BY 1, 2, 3, 4, 5",
                         "");
  world->heard = (world->heard ^ 0xff) * UINT64_C(1099511628211);
  while (rc == PUSSEL_OK && (rc = store_step(story->fixture->base.store, rows)) == 1) {
    for (int column = 0; column < sqlite3_column_count(rows); column++) {
      for (const unsigned char *at = sqlite3_column_text(rows, column); *at != '\0'; at++) world->heard = (world->heard ^ *at) * UINT64_C(1099511628211);
      world->heard = (world->heard ^ '|') * UINT64_C(1099511628211);
    }
    rc = PUSSEL_OK;
  }
  sqlite3_finalize(rows);
}

static void world_close(struct story *story, const struct world *world, size_t u, bool again) {
  static const char *const categories[] = {"1", "2", "3"};
  struct pussel_count items[3];
  struct pussel_counts counts = {.subject = "agreed", .period = again ? "2026-2" : "2026", .unit = story->unit[u], .items = items, .flags = PUSSEL_COUNTS_OF_UNITS, .min_group = 5};
  bool shared = again ? story->shares_again[u] : story->shares[u]; /* some begin to share, some have stopped */
  size_t level = again ? (size_t)((shared ? 0 : world->level[u]) + u) % story->levels : world->level[u];
  if (shared) counts.flags |= PUSSEL_COUNTS_SHARED;
  for (size_t c = 0; c < story->levels; c++) items[counts.count++] = (struct pussel_count){"set/1.a", categories[c], c == level};
  CU_ASSERT_EQUAL_FATAL(host_count_take(story->fixture->host, "probe", &counts), PUSSEL_OK);
}

static void world_live(struct story *story, struct world *world) {
  struct host *host = story->fixture->host;
  int64_t *seconds = &story->fixture->base.clock.seconds, morning = *seconds;
  bool changed;
  world->heard = UINT64_C(1469598103934665603);
  CU_ASSERT_EQUAL_FATAL(store_begin(story->fixture->base.store), PUSSEL_OK);
  for (size_t i = 0; i < story->step_count; i++) {
    const struct step *step = &story->steps[i];
    int32_t today = clock_today(&story->fixture->base.clock);
    if (step->kind == STEP_CLOSE || step->kind == STEP_CLOSE_AGAIN) world_close(story, world, step->unit, step->kind == STEP_CLOSE_AGAIN);
    if (step->kind == STEP_MOVE) (void)org_unit_move(host_org(host), story->unit[step->unit], story->branch[step->to], today, &changed);
    if (step->kind == STEP_END) (void)org_unit_close(host_org(host), story->unit[step->unit], today + 1);
    if (step->kind == STEP_NIGHT) *seconds += 86400;
    error_clear(host_error(host)); /* what cannot be moved any more stays */
    world_hear(story, world);
  }
  store_rollback(story->fixture->base.store);
  *seconds = morning;
}

/* ---- the reader ------------------------------------------------------------------------------------------------------------------ */

/* Of how many worlds and units something is published at all that holds the unit: else nothing was put to the test. */
static void reader_attack(const struct story *story, size_t count, size_t *told, size_t *published) {
  for (size_t w = 0; w < count; w++) {
    for (size_t u = 0; u < story->count; u++) {
      bool varies = false, differs = false;
      for (size_t v = 0; v < count && !(varies && differs); v++) {
        varies = varies || (worlds[v].heard == worlds[w].heard && worlds[v].level[u] != worlds[w].level[u]);
        differs = differs || worlds[v].heard != worlds[w].heard;
      }
      *told += !varies && !story->shares[u];
      *published += differs;
      if (story->shares[u]) CU_ASSERT(!varies); /* what is shared is seen */
    }
  }
}

static void try_story(uint64_t seed, size_t units, size_t levels, size_t *told, size_t *published) {
  struct host_fixture fixture;
  struct story story = {.fixture = &fixture};
  size_t count = 1;
  units_seed = seed;
  host_fixture_open(&fixture, NULL, NULL, 0);
  CU_ASSERT_EQUAL_FATAL(store_begin(fixture.base.store), PUSSEL_OK);
  story_invent(&story, units, levels);
  CU_ASSERT_EQUAL_FATAL(store_commit(fixture.base.store, true), PUSSEL_OK);
  for (size_t u = 0; u < units; u++) count *= levels;
  for (size_t w = 0; w < count; w++) {
    size_t rest = w;
    for (size_t u = 0; u < units; u++, rest /= levels) worlds[w].level[u] = (uint8_t)(rest % levels);
    world_live(&story, &worlds[w]);
  }
  reader_attack(&story, count, told, published);
  host_fixture_close(&fixture);
}

static void no_level_of_a_unit_can_be_worked_out(void) {
  size_t told = 0, published = 0;
  for (uint64_t seed = 1; seed <= 3; seed++) try_story(seed, 8, 2, &told, &published);
  try_story(4, 6, 3, &told, &published);
  CU_ASSERT_EQUAL(told, 0);
  CU_ASSERT(published > 3000);
}

CU_TestInfo host_suppress_units_tests[] = {{"no level of a unit can be worked out", no_level_of_a_unit_can_be_worked_out}, CU_TEST_INFO_NULL};

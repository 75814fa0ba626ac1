/* mix_made.c — problems that are made by a seed. */
#include "mix_made.h"

#include <stdlib.h>
#include <string.h>

#define DEPARTMENTS 5

int made_below(uint64_t *state, int limit) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (int)((*state >> 33) % (uint64_t)limit);
}

static int made_room(struct made *made, int count) {
  size_t room = (size_t)count + 1;
  memset(made, 0, sizeof *made);
  made->people = calloc(room, sizeof *made->people);
  made->pairs = calloc(3 * room, sizeof *made->pairs);
  made->blocks = calloc(3 * room, sizeof *made->blocks);
  made->problem.people = made->people;
  made->problem.pairs = made->pairs;
  made->problem.blocks = made->blocks;
  made->problem.count = count;
  return made->people == NULL || made->pairs == NULL || made->blocks == NULL ? -1 : 0;
}

void made_release(struct made *made) {
  free(made->people);
  free(made->pairs);
  free(made->blocks);
}

static void made_pair(struct made *made, int one, int other, enum mix_rule rule) {
  if (one != other) made->pairs[made->problem.pair_count++] = (struct mix_pair){one, other, rule};
}

/* The numbers are drawn in statements of their own: the order of a call's arguments is each compiler's own. */
static void made_any_pair(struct made *made, uint64_t *state, int count, enum mix_rule rule) {
  int other = made_below(state, count), one = made_below(state, count);
  made_pair(made, one, other, rule);
}

static void made_any_block(struct made *made, uint64_t *state, int count) {
  int group = made_below(state, made->problem.groups), person = made_below(state, count);
  made->blocks[made->problem.block_count++] = (struct mix_block){person, group, made->problem.wishes};
  made->problem.wishes++;
}

int made_organisation(struct made *made, uint64_t seed, int count, int groups, int administrations, int large) {
  uint64_t state = seed * 77 + 1;
  int leaders = administrations * (DEPARTMENTS + 1), each = DEPARTMENTS + 1;
  if (made_room(made, count) < 0) return -1;
  for (int i = 0; i < leaders; i++) {
    made->people[i] = (struct mix_person){i / each, i, i / each, -1};
    if (i % each != 0) made_pair(made, i, i / each * each, MIX_MANAGER);
  }
  for (int i = leaders; i < count; i++) {
    int administration = made_below(&state, 10) < large ? 0 : made_below(&state, made_below(&state, 2) ? administrations : (administrations + 1) / 2);
    int above = administration * each + 1 + made_below(&state, DEPARTMENTS), field = above;
    for (int t = 0; t < 30 && i > leaders && made_below(&state, 3) == 0; t++) {
      int other = leaders + made_below(&state, i - leaders);
      if (made->people[other].field != field) continue;
      above = other;
      break;
    }
    made->people[i] = (struct mix_person){administration, field, -1, -1};
    made_pair(made, i, above, MIX_MANAGER);
  }
  for (int i = 0; i < count / 20; i++) made_any_pair(made, &state, count, MIX_WITH);
  for (int i = 0; i < count / 40; i++) {
    int one = made_below(&state, count), other = made_below(&state, count);
    if (made->people[one].team < 0 || made->people[one].team != made->people[other].team) made_pair(made, one, other, MIX_APART);
  }
  made->problem.groups = groups;
  for (int i = 0; i < count / 20; i++) made_any_block(made, &state, count);
  made->problem.administrations = made->problem.teams = administrations;
  made->problem.fields = leaders;
  made->problem.min = count / groups - 2;
  made->problem.max = count / groups + 2;
  made->problem.seed = 1;
  return 0;
}

int made_few(struct made *made, uint64_t seed) {
  uint64_t state = seed * 991 + 7;
  int count = 3 + made_below(&state, 6), rules = made_below(&state, 5);
  struct mix_problem *problem = &made->problem;
  if (made_room(made, count) < 0) return -1;
  problem->administrations = 1 + made_below(&state, 3);
  problem->fields = problem->administrations * 2;
  problem->teams = made_below(&state, 3);
  problem->groups = 2 + made_below(&state, 2);
  problem->max = (count + problem->groups - 1) / problem->groups + made_below(&state, 2);
  problem->min = count / problem->groups - made_below(&state, 2);
  problem->seed = seed;
  for (int i = 0; i < count; i++) {
    int administration = made_below(&state, problem->administrations);
    made->people[i] = (struct mix_person){administration, administration * 2 + made_below(&state, 2), -1, -1};
    if (problem->teams > 0 && made_below(&state, 3) == 0) made->people[i].team = made_below(&state, problem->teams);
    else if (made_below(&state, 6) == 0) made->people[i].group = made_below(&state, problem->groups);
  }
  for (int i = 0; i < rules; i++) {
    static const enum mix_rule kinds[] = {MIX_MANAGER, MIX_APART, MIX_WITH};
    enum mix_rule rule = kinds[made_below(&state, 3)];
    made_any_pair(made, &state, count, rule);
  }
  for (int i = made_below(&state, 3); i > 0; i--) made_any_block(made, &state, count);
  return 0;
}

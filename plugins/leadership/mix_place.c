/* mix_place.c — a grouping with its counts. Putting an item and lifting it are exact opposites, so that a trial can be undone. */
#include <stdlib.h>
#include <string.h>

#include "mix_inside.h"

int mix_place_make(struct mix_place *place, const struct mix_items *items) {
  size_t groups = (size_t)items->groups, people = (size_t)items->count + 1;
  memset(place, 0, sizeof *place);
  place->items = items;
  place->group = calloc(people, sizeof *place->group);
  place->size = calloc(groups + 1, sizeof *place->size);
  place->administrations = calloc(groups * (size_t)items->problem->administrations + 1, sizeof *place->administrations);
  place->fields = calloc(groups * (size_t)items->problem->fields + 1, sizeof *place->fields);
  if (place->group == NULL || place->size == NULL || place->administrations == NULL || place->fields == NULL) return -1;
  for (int i = 0; i < items->count; i++) place->group[i] = -1;
  for (int g = 0; g < items->groups; g++) place->hard += items->least[g];
  place->hard += items->hard_inside;
  place->points = items->granted_inside * MIX_WISH_POINTS;
  return 0;
}

void mix_place_release(struct mix_place *place) {
  free(place->group);
  free(place->size);
  free(place->administrations);
  free(place->fields);
}

int mix_place_broken(const struct mix_place *place, int item, int group) {
  const struct mix_items *items = place->items;
  int broken = items->barred[(size_t)item * (size_t)items->groups + (size_t)group];
  for (int i = items->apart.first[item]; i < items->apart.first[item + 1]; i++)
    broken += place->group[items->apart.entry[i]] == group;
  return broken;
}

static int place_granted(const struct mix_place *place, int item, int group) {
  const struct mix_items *items = place->items;
  int granted = 0;
  for (int i = items->with.first[item]; i < items->with.first[item + 1]; i++)
    granted += place->group[items->with.entry[i]] == group;
  return granted;
}

void mix_place_put(struct mix_place *place, int item, int group) {
  const struct mix_items *items = place->items;
  const struct mix_problem *problem = items->problem;
  int *administrations = place->administrations + (size_t)group * (size_t)problem->administrations;
  int *fields = place->fields + (size_t)group * (size_t)problem->fields;
  place->hard += mix_place_broken(place, item, group);
  place->points += (int64_t)place_granted(place, item, group) * MIX_WISH_POINTS;
  for (int i = items->people.first[item]; i < items->people.first[item + 1]; i++) {
    const struct mix_person *person = &problem->people[items->people.entry[i]];
    int same = administrations[person->administration]++, size = place->size[group]++;
    place->points += (same == 0) + (fields[person->field]++ == 0);
    place->even += 2 * (same + size) + 2;
    place->hard += (size >= items->most[group]) - (size < items->least[group]);
  }
  place->group[item] = group;
}

void mix_place_lift(struct mix_place *place, int item) {
  const struct mix_items *items = place->items;
  const struct mix_problem *problem = items->problem;
  int group = place->group[item];
  int *administrations = place->administrations + (size_t)group * (size_t)problem->administrations;
  int *fields = place->fields + (size_t)group * (size_t)problem->fields;
  place->group[item] = -1;
  for (int i = items->people.first[item]; i < items->people.first[item + 1]; i++) {
    const struct mix_person *person = &problem->people[items->people.entry[i]];
    int same = --administrations[person->administration], size = --place->size[group];
    place->points -= (same == 0) + (--fields[person->field] == 0);
    place->even -= 2 * (same + size) + 2;
    place->hard -= (size >= items->most[group]) - (size < items->least[group]);
  }
  place->hard -= mix_place_broken(place, item, group);
  place->points -= (int64_t)place_granted(place, item, group) * MIX_WISH_POINTS;
}

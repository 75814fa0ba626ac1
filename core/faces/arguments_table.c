/* arguments_table.c — the declared options of a command as the table that getopt_long wants. */
#include "faces/inside.h"

#include <getopt.h>
#include <string.h>

static bool is_taken(const struct arguments_table *table, const char *name) {
  for (size_t i = 0; i < table->count; i++)
    if (strcmp(table->longs[i].name, name) == 0) return true;
  return false;
}

/* A command's own options come first, so one of its names wins over a global option that is called the same. */
static void add_name(struct arguments_table *table, const char *name, struct arguments_spec spec) {
  struct option *slot = &table->longs[table->count];
  if (table->count >= table->room || name == NULL || *name == '\0' || is_taken(table, name)) return;
  slot->name = name;
  slot->has_arg = spec.option->type == PUSSEL_BOOLEAN ? no_argument : required_argument;
  slot->flag = NULL;
  slot->val = 0;
  table->specs[table->count++] = spec;
}

static void add_option(struct arguments_table *table, struct arena *arena, struct arguments_spec spec) {
  const char *alias = spec.option->aliases;
  add_name(table, spec.option->name, spec);
  while (alias != NULL && *alias != '\0') {
    size_t length = strcspn(alias, ",");
    add_name(table, arena_print(arena, "%.*s", (int)length, alias), spec);
    alias += length + (alias[length] == ',');
  }
}

static size_t names_in(const struct pussel_option *option) {
  size_t count = 1;
  if (option->aliases == NULL) return count;
  count++;
  for (const char *c = option->aliases; *c != '\0'; c++) count += *c == ',';
  return count;
}

static size_t room_for(const struct host_argument *list, size_t count) {
  size_t room = 1 + names_in(&globals_dry_run) + names_in(&globals_as);
  for (size_t i = 0; i < count; i++) room += names_in(list[i].option);
  for (size_t i = 0; i < globals_count; i++) room += names_in(&globals_options[i]);
  for (size_t i = 0; i < GLOBALS_BULK_COUNT; i++) room += names_in(&globals_bulk[i]);
  return room;
}

int arguments_table_make(struct arguments_table *table, struct arena *arena, const struct pussel_command *command,
                         const struct host_argument *list, size_t count) {
  table->count = 0;
  table->room = room_for(list, count);
  table->longs = arena_alloc(arena, (table->room + 1) * sizeof *table->longs);
  table->specs = arena_alloc(arena, (table->room + 1) * sizeof *table->specs);
  if (table->longs == NULL || table->specs == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < count; i++)
    add_option(table, arena, (struct arguments_spec){ARGUMENTS_OWN, i, list[i].option});
  if (command != NULL && (command->flags & PUSSEL_COMMAND_BULK))
    for (size_t i = 0; i < GLOBALS_BULK_COUNT; i++)
      add_option(table, arena, (struct arguments_spec){ARGUMENTS_BULK, i, &globals_bulk[i]});
  if (command != NULL && (command->flags & GLOBALS_TAKES_DRY_RUN))
    add_option(table, arena, (struct arguments_spec){ARGUMENTS_DRY_RUN, 0, &globals_dry_run});
  if (command != NULL && (command->flags & PUSSEL_COMMAND_DOCUMENTS))
    add_option(table, arena, (struct arguments_spec){ARGUMENTS_AS, 0, &globals_as});
  for (size_t i = 0; i < globals_count; i++)
    add_option(table, arena, (struct arguments_spec){ARGUMENTS_GLOBAL, i, &globals_options[i]});
  memset(&table->longs[table->count], 0, sizeof table->longs[0]);
  return 0;
}

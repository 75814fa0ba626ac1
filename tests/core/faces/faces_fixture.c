/* faces_fixture.c — a host with one invented group. */
#include "faces_fixture.h"

#include <CUnit/CUnit.h>
#include <string.h>

static const struct pussel_option open_options[] = {
    {.name = "unit",
     .aliases = "enhet,arbetsställe,arbetsstalle",
     .type = PUSSEL_UNIT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = "the unit"},
    {.name = "level", .type = PUSSEL_INTEGER, .min = 1, .max = 5, .fallback = "3", .summary = "how far"},
    {.name = "piece", .aliases = "bit", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REPEATED, .summary = "a piece"},
    {.name = "kind", .type = PUSSEL_CHOICE, .choices = "open,closed", .summary = "of what kind"},
    {.name = "force", .type = PUSSEL_BOOLEAN, .summary = "even so"},
};
static const struct pussel_option copy_options[] = {
    {.name = "from",
     .type = PUSSEL_FILE,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = "the file to copy"},
    {.name = "to",
     .type = PUSSEL_FILE,
     .flags = PUSSEL_OPTION_REPEATED | PUSSEL_OPTION_POSITIONAL,
     .summary = "copies"},
    {.name = "format", .type = PUSSEL_TEXT, .summary = "the command's own, not the program's"},
};
static const struct pussel_column open_columns[] = {
    {"unit", PUSSEL_UNIT, 0, "number of the unit", NULL},
    {"what", PUSSEL_TEXT, 0, "what was done", "Done"},
};

static int run(struct pussel_context *context, void *prepared) {
  (void)context;
  (void)prepared;
  return 0;
}

static const struct pussel_command commands[] = {
    {.name = "open",
     .aliases = "öppna,oppna",
     .summary = "open a thing",
     .example = "pussel demo open --unit id:1",
     .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK,
     .options = PUSSEL_LIST(open_options),
     .columns = PUSSEL_LIST(open_columns),
     .run = run},
    {.name = "copy",
     .summary = "copy a file",
     .flags = HOST_COMMAND_NO_DATABASE,
     .options = PUSSEL_LIST(copy_options),
     .run = run},
    {.name = "piece", .summary = "show a piece", .flags = HOST_COMMAND_NO_DATABASE, .run = run},
    {.name = "piece add",
     .aliases = "bit lägg-till",
     .summary = "add a piece",
     .flags = HOST_COMMAND_NO_DATABASE,
     .run = run},
    {.name = "secret", .summary = "not for help", .flags = HOST_COMMAND_NO_DATABASE | HOST_COMMAND_HIDDEN, .run = run},
};
const struct host_group faces_fixture_group = {"demo", "prov", "things to try", PUSSEL_LIST(commands)};

void faces_fixture_init(struct faces_fixture *fixture) {
  struct host_config config = {.data_folder = "/nonexistent", .account = "anna", .version = "0"};
  memset(fixture, 0, sizeof *fixture);
  error_init(&fixture->error);
  fixture->arena = arena_new();
  CU_ASSERT_EQUAL_FATAL(host_new(&fixture->host, &config, &faces_fixture_group, 1, &fixture->error), 0);
}

void faces_fixture_release(struct faces_fixture *fixture) {
  host_free(fixture->host);
  arena_free(fixture->arena);
  error_release(&fixture->error);
}

int faces_fixture_parse(struct faces_fixture *fixture, const char *words) {
  char **argv = arena_alloc(fixture->arena, (strlen(words) + 3) * sizeof *argv);
  int argc = 1, next = 1, result;
  char *copy = arena_copy(fixture->arena, words);
  argv[0] = arena_copy(fixture->arena, "pussel");
  for (char *word = copy; word != NULL; argc++) {
    char *end = strchr(word, '|');
    argv[argc] = word;
    if (end != NULL) *end++ = '\0';
    word = end;
  }
  error_clear(&fixture->error);
  memset(&fixture->arguments, 0, sizeof fixture->arguments);
  fixture->arguments.arena = fixture->arena;
  fixture->arguments.error = &fixture->error;
  result = arguments_globals(&fixture->arguments, argc, argv, &next);
  if (result == 0 && next < argc) result = arguments_command(&fixture->arguments, fixture->host, argc, argv, next);
  return result;
}

const char *faces_fixture_values(struct faces_fixture *fixture, const char *option) {
  const struct arguments *a = &fixture->arguments;
  for (size_t i = 0; i < a->count; i++) {
    const char *joined = "";
    if (strcmp(a->list[i].option->name, option) != 0) continue;
    for (size_t v = 0; v < a->list[i].count; v++)
      joined = arena_print(fixture->arena, "%s%s%s", joined, v > 0 ? "|" : "", a->list[i].values[v]);
    return joined;
  }
  return "?";
}

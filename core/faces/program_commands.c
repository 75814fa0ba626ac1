/* program_commands.c — help, manual, version and __complete: commands that need the program itself. */
#include "faces/inside.h"

#include <string.h>

static const struct pussel_option help_options[] = {
    {"topic", NULL, PUSSEL_TEXT, PUSSEL_OPTION_POSITIONAL | PUSSEL_OPTION_REPEATED,
     N_("a group, a group and a command, the code of an error, or a subject such as formats"), N_("TOPIC"), NULL, NULL,
     0, 0},
};
static const struct pussel_option complete_options[] = {
    {"word", NULL, PUSSEL_TEXT, PUSSEL_OPTION_POSITIONAL | PUSSEL_OPTION_REPEATED,
     N_("the words that are typed so far"), NULL, NULL, NULL, 0, 0},
};
static const struct pussel_column version_columns[] = {
    {"program", PUSSEL_TEXT, 0, N_("version of the program"), N_("Pussel")},
    {"interface", PUSSEL_TEXT, 0, N_("version of the plugin interface"), N_("Plugin interface")},
    {"sqlite", PUSSEL_TEXT, 0, N_("version of SQLite"), N_("SQLite")},
};

/* The host never runs these: program_command does, before there is a database. */
static int run_elsewhere(struct pussel_context *context, void *prepared) {
  (void)context;
  (void)prepared;
  return PUSSEL_EINTERNAL;
}

static const struct pussel_command help_commands[] = {
    {.name = "",
     .summary = N_("show help for a group, a command, an error's code or a subject"),
     .example = "pussel help org import",
     .flags = HOST_COMMAND_NO_DATABASE,
     .options = PUSSEL_LIST(help_options),
     .run = run_elsewhere},
};
static const struct pussel_command manual_commands[] = {
    {.name = "",
     .summary = N_("print the whole manual page, in roff"),
     .example = "pussel manual | man -l -",
     .flags = HOST_COMMAND_NO_DATABASE,
     .run = run_elsewhere},
};
static const struct pussel_command version_commands[] = {
    {.name = "",
     .summary = N_("show the versions of the program and its interface"),
     .example = "pussel version --format json",
     .flags = HOST_COMMAND_NO_DATABASE | HOST_COMMAND_CORE_ALONE,
     .columns = PUSSEL_LIST(version_columns),
     .run = run_elsewhere},
};
static const struct pussel_command complete_commands[] = {
    {.name = "",
     .summary = N_("print what could come next on the command line"),
     .flags = HOST_COMMAND_NO_DATABASE | HOST_COMMAND_HIDDEN,
     .options = PUSSEL_LIST(complete_options),
     .run = run_elsewhere},
};

const struct host_group program_groups[] = {
    {"help", "hjälp,hjalp", N_("show help for a group, a command, an error's code or a subject"),
     PUSSEL_LIST(help_commands)},
    {"manual", "handbok", N_("print the whole manual page, in roff"), PUSSEL_LIST(manual_commands)},
    {"version", NULL, N_("show the versions of the program and its interface"), PUSSEL_LIST(version_commands)},
    {"__complete", NULL, N_("print what could come next on the command line"), PUSSEL_LIST(complete_commands)},
};
const size_t program_group_count = COUNT_OF(program_groups);

bool program_owns(const struct host_menu *menu) {
  for (size_t i = 0; menu->plugin == NULL && i < program_group_count; i++)
    if (strcmp(menu->name, program_groups[i].name) == 0) return true;
  return false;
}

/* ---- help ------------------------------------------------------------------------------------------------ */

static void help_open(struct help *help, struct program *program) {
  text_init(&help->text);
  help->arena = program->arena;
  help->width = program->terminal.help_width;
  help->bold = program->terminal.color_out;
}

static int help_close(struct help *help, struct program *program) {
  int result = help->text.failed
                   ? error_memory(&program->error)
                   : terminal_show(&program->terminal, help->text.bytes, help->text.length, &program->error);
  text_release(&help->text);
  return result;
}

/* A group that is one command only is explained as that command. */
static bool is_one_command(const struct host_menu *menu, struct pussel_command *command) {
  if (menu->commands.count != 1) return false;
  menu_command_at(menu, 0, command);
  return command->name[0] == '\0';
}

int program_show_help(struct program *program) {
  const struct arguments *a = &program->arguments;
  struct pussel_command only;
  struct help help;
  help_open(&help, program);
  if (!a->has_menu) {
    help_program(&help, program->host);
  } else if (a->has_command) {
    help_command(&help, &a->menu, &a->command);
  } else if (is_one_command(&a->menu, &only)) {
    help_command(&help, &a->menu, &only);
  } else {
    help_group(&help, &a->menu);
  }
  return help_close(&help, program);
}

static int show_topic(struct program *program, const struct topics *topic) {
  struct help help;
  help_open(&help, program);
  help_topic(&help, topic);
  return help_close(&help, program);
}

static int show_code(struct program *program, const char *code, const char *meaning) {
  struct help help;
  help_open(&help, program);
  help_title(&help, code);
  help_paragraph(&help, meaning, 2);
  return help_close(&help, program);
}

static int fail_topic(struct program *program, const char *word) {
  struct suggest suggest;
  const char *remedy = _("See: pussel help");
  suggest_init(&suggest, word);
  for (size_t i = 0; i < host_menu_count(program->host); i++)
    suggest_try(&suggest, host_menu_at(program->host, i).name);
  for (size_t i = 0; i < topics_count; i++) suggest_try(&suggest, topics_all[i].name);
  for (size_t i = 0; i < error_catalogue_count; i++) suggest_try(&suggest, error_catalogue[i].code);
  if (suggest.best != NULL) remedy = arena_print(program->arena, _("Did you mean: pussel help %s?"), suggest.best);
  return error_setf(&program->error, PUSSEL_ENOTFOUND, "help-unknown", "pussel help", remedy,
                    _("there is no help about “%s”: it is no group, subject or code of an error"), word);
}

static int help_about(struct program *program, const char *const *words, size_t count) {
  const char *meaning;
  char **argv;
  struct arguments *a = &program->arguments;
  if (count == 1)
    for (size_t i = 0; i < topics_count; i++)
      if (menu_is_named(topics_all[i].name, topics_all[i].aliases, words[0]))
        return show_topic(program, &topics_all[i]);
  meaning = count == 1 ? error_catalogue_find(program->host, words[0]) : NULL;
  if (meaning != NULL) return show_code(program, words[0], meaning);
  if (!menu_find(program->host, words[0], &a->menu)) return fail_topic(program, words[0]);
  /* The same way as `pussel GROUP COMMAND --help`, so that both know and refuse the same words. */
  argv = arena_alloc(program->arena, (count + 3) * sizeof *argv);
  if (argv == NULL) return error_memory(&program->error);
  argv[0] = arena_copy(program->arena, "pussel");
  for (size_t i = 0; i < count; i++) argv[1 + i] = arena_copy(program->arena, words[i]);
  argv[1 + count] = arena_copy(program->arena, "--help");
  a->has_menu = a->has_command = false;
  if (arguments_command(a, program->host, (int)count + 2, argv, 1) != 0) return program->error.result;
  return program_show_help(program);
}

static int run_help(struct program *program) {
  const struct host_argument *topic = &program->arguments.list[0];
  if (topic->count > 0) return help_about(program, topic->values, topic->count);
  program->arguments.has_menu = program->arguments.has_command = false;
  return program_show_help(program);
}

/* ---- the others ------------------------------------------------------------------------------------------ */

static int run_manual(struct program *program) {
  struct text page;
  int result;
  text_init(&page);
  result = manual_write(&page, program->host, program->arena);
  if (result != 0) {
    error_memory(&program->error);
  } else {
    result = terminal_show(&program->terminal, page.bytes, page.length, &program->error);
  }
  text_release(&page);
  return result;
}

int program_complete(struct program *program, char *const *words, size_t count) {
  struct text list;
  int result;
  text_init(&list);
  result = completion_write(&list, program->host, program->arena, words, count);
  result = result != 0 ? error_memory(&program->error) : terminal_write(list.bytes, list.length, &program->error);
  text_release(&list);
  return result;
}

static const char *interface_version(struct arena *arena) {
  return arena_print(arena, "%d.%d", PUSSEL_API_MAJOR, PUSSEL_API_MINOR);
}

/* The same in every language, so that it can be said before any is known. */
int program_version(struct program *program) {
  const char *line = arena_print(program->arena, "pussel %s (plugin.h %d.%d, SQLite %s)\n", PACKAGE_VERSION,
                                 PUSSEL_API_MAJOR, PUSSEL_API_MINOR, sqlite3_libversion());
  if (line == NULL) return error_memory(&program->error);
  return terminal_write(line, strlen(line), &program->error);
}

static int run_version(struct program *program) {
  struct output_plan plan = {.has_rows = true, .title = "Pussel", .terminal = &program->terminal};
  struct pussel_value cells[COUNT_OF(version_columns)] = {pussel_string(PACKAGE_VERSION),
                                                          pussel_string(interface_version(program->arena)),
                                                          pussel_string(sqlite3_libversion())};
  struct output *output = NULL;
  char day[DATE_TEXT];
  int result = output_choose(&plan, &program->arguments.globals, false, &program->error);
  date_format(clock_today(&program->clock), day);
  plan.day = day;
  if (result == 0) result = output_new(&output, &plan, &program->arguments.command.columns, &program->error);
  if (result == 0) result = output_row(output, version_columns, cells, COUNT_OF(cells));
  if (result == 0) result = output_end(output);
  output_free(output);
  return result;
}

int program_command(struct program *program) {
  const char *name = program->arguments.menu.name;
  if (strcmp(name, "help") == 0) return run_help(program);
  if (strcmp(name, "manual") == 0) return run_manual(program);
  return run_version(program);
}

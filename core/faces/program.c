/*
 * program.c — the way of a command through the program: language and configuration, the host with its plugins, the
 * words, the database in the mode that the command needs, the rows and their format.
 */
#include "faces/commands.h"
#include "faces/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct errors_manner program_manner(const struct program *program) {
  return (struct errors_manner){.json = program->json_errors,
                                .color = program->terminal.color_err,
                                .width = program->terminal.err_width};
}

/* ---- before any word is parsed --------------------------------------------------------------------------- */

static int prepare_clock(struct program *program) {
  const char *stamp = getenv("PUSSEL_CLOCK");
  if (stamp == NULL || *stamp == '\0') return 0;
  program->clock.fixed = true;
  if (date_parse_stamp(stamp, &program->clock.seconds)) return 0;
  return error_setf(&program->error, PUSSEL_EUSAGE, "clock-invalid", "PUSSEL_CLOCK",
                    _("Write it as 2026-10-01T08:00:00Z, or unset it."), _("“%s” is no moment"), stamp);
}

static int prepare_as_of(struct program *program) {
  const char *day = program->arguments.globals.as_of;
  if (day == NULL) return 0;
  program->clock.as_of_given = true;
  if (date_parse(day, &program->clock.as_of)) return 0;
  return error_setf(&program->error, PUSSEL_EUSAGE, "usage-as-of", _("option --as-of"),
                    _("Write the day as year-month-day: 2026-10-01."), _("“%s” is no day"), day);
}

static int open_host(struct program *program) {
  size_t count = faces_group_count + program_group_count;
  struct host_group *groups = arena_alloc(program->arena, count * sizeof *groups);
  struct host_config config = {
      .plugin_folders = program->configuration.plugin_folders,
      .plugin_folder_count = program->configuration.plugin_folder_count,
      .data_folder = program->configuration.data_folder,
      .account = configuration_account(program->arena),
      .version = PACKAGE_VERSION,
      .query_timeout = program->configuration.query_timeout,
      .plugins_later = true,
  };
  if (groups == NULL || config.account == NULL) return error_memory(&program->error);
  memcpy(groups, faces_groups, faces_group_count * sizeof *groups);
  memcpy(groups + faces_group_count, program_groups, program_group_count * sizeof *groups);
  return host_new(&program->host, &config, groups, count, &program->error);
}

/* ---- running a declared command -------------------------------------------------------------------------- */

static enum store_mode mode_of(const struct pussel_command *command, bool dry_run) {
  if ((command->flags & HOST_COMMAND_AS_IS) && dry_run) return STORE_READ;
  if (command->flags & HOST_COMMAND_CREATES) return STORE_CREATE;
  return command->flags & PUSSEL_COMMAND_WRITES ? STORE_WRITE : STORE_READ;
}

static int open_store(struct program *program, struct store **store) {
  const struct pussel_command *command = &program->arguments.command;
  enum store_mode mode = mode_of(command, program->arguments.dry_run);
  const char *path = NULL;
  int result;
  if (command->flags & HOST_COMMAND_NO_DATABASE) return 0;
  result = configuration_database(&program->configuration, program->arguments.globals.database,
                                  (command->flags & HOST_COMMAND_CREATES) != 0, program->arena, &path, &program->error);
  if (result == 0 && mode == STORE_CREATE) result = installation_open(program, path, store);
  else if (result == 0) result = store_open(store, path, mode, &program->clock, &program->error);
  if (result == 0 && program->configuration.wait_seconds >= 0) store_patience(*store, program->configuration.wait_seconds);
  if (command->flags & HOST_COMMAND_AS_IS) host_leave_as_is(program->host);
  if (result == 0) result = host_attach(program->host, *store);
  return result;
}

static int check_globals(struct program *program) {
  const struct arguments *a = &program->arguments;
  const char *language = a->globals.lang;
  if (language != NULL && strcmp(language, "sv") != 0 && strcmp(language, "en") != 0)
    return error_setf(&program->error, PUSSEL_EUSAGE, "option-value", "--lang", _("Choose sv or en."),
                      _("“%s” is none of its words"), language);
  if (a->globals.as_of != NULL && (a->command.flags & PUSSEL_COMMAND_WRITES))
    return error_set(&program->error, PUSSEL_EUSAGE, "usage-as-of",
                     menu_full_name(&a->menu, &a->command, program->arena),
                     _("a command that writes does so today; --as-of is for questions"),
                     _("Leave --as-of out; from when it holds is said with --date or --from, where there is one."));
  if (a->globals.as_of != NULL && (a->command.flags & HOST_COMMAND_NOW))
    return error_set(&program->error, PUSSEL_EUSAGE, "usage-as-of",
                     menu_full_name(&a->menu, &a->command, program->arena),
                     _("what it tells has no days: it is always as it is now"), _("Leave --as-of out."));
  return 0;
}

static bool is_tree(const struct arguments *a) {
  for (size_t i = 0; i < a->count; i++)
    if (a->list[i].count > 0 && (a->list[i].option->flags & HOST_OPTION_TREE) != 0) return true;
  return (a->command.flags & HOST_COMMAND_TREE) != 0;
}

/* Of a command that makes files -o says where those go; rows are shown when their format is asked for, or when nothing is written. */
static void plan_documents(const struct arguments *a, struct output_plan *plan, struct globals *rows) {
  plan->as = a->as;
  if ((a->command.flags & PUSSEL_COMMAND_DOCUMENTS) == 0 || rows->output == NULL) return;
  plan->documents = rows->output;
  plan->dry_run = a->dry_run;
  plan->hidden = rows->format == NULL && !rows->excel && !a->dry_run;
  rows->output = NULL;
}

static int plan_output(struct program *program, struct output_plan *plan) {
  const struct arguments *a = &program->arguments;
  struct globals rows = a->globals;
  int result;
  bool writes = (a->command.flags & PUSSEL_COMMAND_WRITES) != 0;
  char day[DATE_TEXT];
  memset(plan, 0, sizeof *plan);
  date_format(clock_view_day(&program->clock), day);
  plan->day = arena_copy(program->arena, day);
  plan->title = menu_title(a->menu.plugin, a->command.summary, program->arena);
  plan->plugin = a->menu.plugin;
  plan->terminal = &program->terminal;
  plan->library_folder = program->configuration.library_folder;
  plan->has_rows = a->command.columns.count > 0 || !writes;
  if (plan->day == NULL) return error_memory(&program->error);
  plan_documents(a, plan, &rows);
  result = output_choose(plan, &rows, is_tree(a), &program->error);
  return result == 0 ? documents_check(plan, program->arena, &program->error) : result;
}

static void note(const struct program *program, const char *text) {
  struct errors_manner manner = program_manner(program);
  if (!program->arguments.globals.quiet) errors_say(PUSSEL_NOTE, text, &manner);
}

/* A dry run leaves no file behind, neither in the database nor beside it. */
static void keep_file_away(const struct program *program, struct output_plan *plan) {
  if (plan->file == NULL || !program->arguments.dry_run) return;
  note(program, _("Dry run: the file is not written; here is what would be in it."));
  plan->file = NULL;
}

static bool is_for_people(const struct output_plan *plan) {
  return plan->format == OUTPUT_TABLE || plan->format == OUTPUT_TREE;
}

/* Rows that came are true, for the host holds back those of a transaction until it is committed: they are shown even
 * when the command then failed. A file is written whole or not at all. */
static int finish(struct program *program, struct output *output, const struct sink *sink, int result) {
  struct error failure;
  int written;
  if (result != 0 && result != PUSSEL_ENO && (output->plan.file != NULL || output->row_count == 0)) return result;
  if (output->plan.hidden) return result;
  error_init(&failure);
  if (result != 0) error_move(&failure, &program->error);
  written = output_end(output);
  if (result != 0 && written == 0) {
    error_move(&program->error, &failure);
  } else if (written != 0) {
    result = written;
  }
  error_release(&failure);
  if (result == 0 && output->plan.file != NULL) {
    const char *line = arena_print(program->arena, _("Rows written to %s: %zu"), output->plan.file, output->row_count);
    if (line != NULL) note(program, line);
  }
  if (result == 0 && output->row_count == 0 && !sink->said && output->column_count > 0 && is_for_people(&output->plan))
    note(program, _("No rows."));
  return result;
}

static bool is_guarded(const struct pussel_command *command) {
  return (command->flags & (PUSSEL_COMMAND_WRITES | HOST_COMMAND_CREATES)) == 0;
}

static int run_command(struct program *program) {
  const struct arguments *a = &program->arguments;
  struct output_plan plan;
  struct output *output = NULL;
  struct store *store = NULL;
  bool done = false;
  struct sink sink = {0};
  int result = check_globals(program);
  if (result == 0) result = plan_output(program, &plan);
  if (result != 0) return result;
  keep_file_away(program, &plan);
  result = output_new(&output, &plan, &a->command.columns, &program->error);
  if (is_guarded(&a->command)) interrupt_watch();
  if (result == 0) result = open_store(program, &store);
  if (result == 0) {
    struct host_call call = {.menu = &a->menu,
                             .command = &a->command,
                             .arguments = a->list,
                             .argument_count = a->count,
                             .below = a->below,
                             .workplaces = a->workplaces,
                             .dry_run = a->dry_run,
                             .sink = &sink.host};
    struct errors_manner manner = program_manner(program);
    sink_init(&sink, output, &program->terminal, &manner, a->globals.quiet);
    result = host_run(program->host, &call);
    sink_finish(&sink);
    if (plan.file == NULL) interrupt_unwatch(); /* a file is written whole */
    result = interrupt_explain(&program->error, result);
    done = result == 0 && !a->dry_run;
    result = finish(program, output, &sink, result);
    sink_release(&sink);
  }
  interrupt_unwatch();
  result = interrupt_explain(&program->error, result);
  output_free(output);
  host_free(program->host);
  program->host = NULL;
  store_close(store);
  return installation_close(program, done, result);
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static int dispatch(struct program *program, int argc, char **argv, int next) {
  struct arguments *a = &program->arguments;
  bool completes = next < argc && strcmp(argv[next], "__complete") == 0;
  struct host_menu menu;
  int result = 0;
  /* A word that is no group of the core may be a plugin's; a core command can often do without them. */
  if (completes || next >= argc || !menu_find(program->host, argv[next], &menu)) result = host_need_plugins(program->host);
  if (result != 0) return result;
  if (completes) return program_complete(program, argv + next + 1, (size_t)(argc - next - 1));
  if (next >= argc) return program_show_help(program);
  result = arguments_command(a, program->host, argc, argv, next);
  if (result == 0 && (a->command.flags & HOST_COMMAND_CORE_ALONE) == 0) result = host_need_plugins(program->host);
  if (result != 0) return result;
  if (a->globals.version) return program_version(program);
  if (a->globals.help || !a->has_command) return program_show_help(program);
  program->json_errors = a->globals.format != NULL && strncmp(a->globals.format, "json", 4) == 0;
  result = terminal_prepare(&program->terminal, a->globals.color, &program->error);
  if (result == 0) result = prepare_as_of(program);
  if (result != 0) return result;
  return program_owns(&a->menu) ? program_command(program) : run_command(program);
}

int program_run(struct program *program, int argc, char **argv) {
  const char *format = globals_peek(argc, argv, "format");
  struct arguments *a = &program->arguments;
  int next = 1, result, configured;
  /* Needs neither language nor configuration, whose files are half of what it would cost. When it cannot be written, the
   * long way says so in the person's language. */
  if (argc == 2 && strcmp(argv[1], "--version") == 0 && program_version(program) == 0) return 0;
  error_clear(&program->error);
  /* What is wrong with the words must be said in the right language and form before they are understood. */
  language_prepare(globals_peek(argc, argv, "lang"));
  language_bind(TEXT_DOMAIN, LOCALE_FOLDER);
  program->json_errors = format != NULL && strncmp(format, "json", 4) == 0;
  a->arena = program->arena;
  a->error = &program->error;
  result = terminal_prepare(&program->terminal, NULL, &program->error);
  if (result != 0) return result;
  configured =
      configuration_read(&program->configuration, globals_peek(argc, argv, "config"), program->arena, &program->error);
  if (configured == 0) language_bind(TEXT_DOMAIN, program->configuration.locale_folder);
  result = arguments_globals(a, argc, argv, &next);
  if (result != 0) return result;
  if (a->globals.version) return program_version(program);
  if (configured != 0 && next < argc && strcmp(argv[next], "__complete") == 0) {
    /* The name of the file may be what is being typed. */
    error_clear(&program->error);
    configured = configuration_read(&program->configuration, NULL, program->arena, &program->error);
  }
  if (configured != 0) return configured;
  result = prepare_clock(program);
  if (result == 0) result = terminal_prepare(&program->terminal, a->globals.color, &program->error);
  if (result == 0) result = open_host(program);
  if (result == 0) result = dispatch(program, argc, argv, next);
  return result;
}

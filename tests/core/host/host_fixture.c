/* host_fixture.c — see host_fixture.h. */
#include "host_fixture.h"

#include <CUnit/CUnit.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ARGUMENTS 16

static int sink_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct host_fixture *fixture = state;
  (void)columns;
  if (cells == NULL) return PUSSEL_OK;
  for (size_t i = 0; i < count; i++) {
    if (i > 0) text_append(&fixture->rows, "|");
    if (cells[i].type == PUSSEL_REAL) text_appendf(&fixture->rows, "%g", cells[i].real);
    else if (cells[i].text != NULL) text_append(&fixture->rows, cells[i].text);
    else if (cells[i].type != PUSSEL_NULL) text_appendf(&fixture->rows, "%lld", (long long)cells[i].integer);
  }
  text_append(&fixture->rows, "\n");
  return PUSSEL_OK;
}

static void sink_log(void *state, int level, const char *line) {
  struct host_fixture *fixture = state;
  text_appendf(&fixture->lines, "%d %s\n", level, line);
}

static int sink_ask(void *state, const char *question, struct arena *arena, const char **answer) {
  struct host_fixture *fixture = state;
  (void)question;
  *answer = arena_copy(arena, fixture->answers[fixture->answer_at]);
  if (*answer != NULL) fixture->answer_at++;
  return PUSSEL_OK;
}

static void host_fixture_start(struct host_fixture *fixture, const char *const *folders, const struct host_group *core, size_t count,
                               const char *account) {
  static char paths[8][PATH_MAX], data[PATH_MAX];
  const char *list[8];
  const char *build = getenv("top_builddir");
  struct host_config config = {.plugin_folders = list, .data_folder = data, .account = account, .version = "0.1.0"};
  snprintf(data, sizeof data, "%s/share", build != NULL ? build : ".");
  for (size_t i = 0; folders != NULL && folders[i] != NULL; i++) {
    snprintf(paths[i], sizeof paths[i], "%s/%s", build != NULL ? build : ".", folders[i]);
    list[config.plugin_folder_count++] = paths[i];
  }
  CU_ASSERT_EQUAL_FATAL(host_new(&fixture->host, &config, core, count, &fixture->base.error), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(host_attach(fixture->host, fixture->base.store), PUSSEL_OK);
}

static void host_fixture_organise(struct host_fixture *fixture) {
  static const struct {
    const char *name, *kind;
    int64_t parent;
    bool workplace;
  } units[] = {{"Kommunen", "municipality", 0, false}, {"Skolan", "administration", KOMMUNEN, false}, {"Ängen", "unit", SKOLAN, true},
               {"Björken", "unit", SKOLAN, true},       {"Vården", "administration", KOMMUNEN, false}, {"Öster", "unit", VARDEN, true}};
  struct store *store = fixture->base.store;
  CU_ASSERT_EQUAL_FATAL(store_begin(store), PUSSEL_OK);
  for (size_t i = 0; i < COUNT_OF(units); i++) {
    struct org_unit unit = {.name = units[i].name, .kind = units[i].kind, .parent = units[i].parent, .workplace = units[i].workplace};
    int64_t id;
    CU_ASSERT_EQUAL_FATAL(org_unit_add(host_org(fixture->host), &unit, clock_today(&fixture->base.clock), &id), PUSSEL_OK);
    CU_ASSERT_EQUAL_FATAL(id, (int64_t)i + 1);
  }
  CU_ASSERT_EQUAL_FATAL(store_meta_set(store, "first_administrator", "anna"), PUSSEL_OK);
  CU_ASSERT_EQUAL_FATAL(store_commit(store, true), PUSSEL_OK);
}

void host_fixture_open(struct host_fixture *fixture, const char *const *folders, const struct host_group *core, size_t count) {
  memset(fixture, 0, sizeof *fixture);
  fixture_open(&fixture->base);
  text_init(&fixture->rows);
  text_init(&fixture->lines);
  fixture->sink = (struct host_sink){sink_row, sink_log, sink_ask, NULL, fixture, NULL, NULL, NULL};
  host_fixture_start(fixture, folders, core, count, "anna");
  host_fixture_organise(fixture);
}

void host_fixture_close(struct host_fixture *fixture) {
  host_free(fixture->host);
  text_release(&fixture->rows);
  text_release(&fixture->lines);
  fixture_close(&fixture->base);
}

void host_fixture_restart(struct host_fixture *fixture, const char *const *folders, const struct host_group *core, size_t count,
                          const char *account) {
  host_free(fixture->host);
  error_clear(&fixture->base.error);
  fixture_reopen(&fixture->base, STORE_WRITE);
  host_fixture_start(fixture, folders, core, count, account);
}

static bool find_command(struct host *host, const char *group, const char *verb, struct host_menu *menu, struct pussel_command *command) {
  for (size_t i = 0; i < host_menu_count(host); i++) {
    *menu = host_menu_at(host, i);
    for (uint32_t c = 0; strcmp(menu->name, group) == 0 && c < menu->commands.count; c++) {
      host_list_get(&menu->commands, c, command, sizeof *command);
      if (strcmp(command->name, verb) == 0) return true;
    }
  }
  return false;
}

#define MOST_VALUES 4
static void take_argument(struct host_call *call, struct host_argument *arguments, const char *(*values)[MOST_VALUES], const char *name,
                          const char *value) {
  for (size_t i = 0; i < call->argument_count; i++) {
    if (strcmp(arguments[i].option->name, name) != 0) continue;
    CU_ASSERT_FATAL(arguments[i].count < MOST_VALUES);
    values[i][arguments[i].count++] = value;
    arguments[i].values = values[i];
    return;
  }
  if (strcmp(name, "below") == 0) call->below = value;
  if (strcmp(name, "workplaces") == 0) call->workplaces = true;
  if (strcmp(name, "dry-run") == 0) call->dry_run = true;
}

int host_fixture_run(struct host_fixture *fixture, const char *group, const char *verb, ...) {
  struct host_argument arguments[MOST_ARGUMENTS] = {0};
  struct pussel_option options[MOST_ARGUMENTS];
  const char *values[MOST_ARGUMENTS][MOST_VALUES];
  struct host_menu menu;
  struct pussel_command command;
  struct host_call call = {.menu = &menu, .command = &command, .arguments = arguments, .sink = &fixture->sink};
  const char *name;
  va_list list;
  text_clear(&fixture->rows);
  text_clear(&fixture->lines);
  error_clear(&fixture->base.error);
  CU_ASSERT_TRUE_FATAL(find_command(fixture->host, group, verb, &menu, &command));
  CU_ASSERT_TRUE_FATAL(command.options.count <= MOST_ARGUMENTS);
  call.argument_count = command.options.count;
  for (uint32_t i = 0; i < command.options.count; i++) {
    host_list_get(&command.options, i, &options[i], sizeof options[i]);
    arguments[i].option = &options[i];
  }
  va_start(list, verb);
  while ((name = va_arg(list, const char *)) != NULL) take_argument(&call, arguments, values, name, va_arg(list, const char *));
  va_end(list);
  return host_run(fixture->host, &call);
}

int host_fixture_decide(struct pussel_context *context, const char *plugin, int64_t unit, bool on) {
  struct host_decision decision = {.plugin = plugin,
                                   .unit = unit,
                                   .on = on,
                                   .phase = on ? "in_use" : NULL,
                                   .from = clock_today(store_clock(host_store(host_of(context)))),
                                   .to = DAY_OPEN,
                                   .reason = "test"};
  struct host_outcome outcome;
  int rc = host_decide(context, &decision, &outcome);
  return rc == PUSSEL_OK && outcome.hindrance_count > 0 ? host_decision_refuse(context, &decision, &outcome, 0) : rc;
}

int64_t host_fixture_number(struct host_fixture *fixture, const char *sql) {
  int64_t number = -1;
  (void)store_integer(fixture->base.store, &number, sql, "");
  return number;
}

bool host_fixture_said(const struct host_fixture *fixture, const char *words) { return strstr(fixture->lines.bytes, words) != NULL; }

/*
 * test_who.c — who may do what: every command that is declared, for an auditor and for an administrator of one part; what
 * a refusal says; whoami; handing over.
 */
#include "commands_fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const siq_folder[] = {"plugins/siq/.libs", NULL};

/* Accounts: lokal is administrator of Skolan, rev auditor of everything, ada administrator of everything, chef manager of
 * Öster in Vården. Role 4 and service 1 are outside Skolan, service 2 inside it. */
static void who_open(struct host_fixture *f) {
  static const char *const persons[][4] = {
      {"Lokal", "lokal", "administrator", "Skolan"}, {"Rev", "rev", "auditor", NULL}, {"Ada", "ada", "administrator", NULL}, {"Chef", "chef", "manager", "Öster"}};
  host_fixture_open(f, siq_folder, faces_groups, faces_group_count);
  for (size_t i = 0; i < COUNT_OF(persons); i++) {
    CU_ASSERT_EQUAL(host_fixture_run(f, "person", "add", "name", persons[i][0], "account", persons[i][1], NULL), 0);
    int result = persons[i][3] == NULL
                     ? host_fixture_run(f, "role", "assign", "person", persons[i][0], "role", persons[i][2], NULL)
                     : host_fixture_run(f, "role", "assign", "person", persons[i][0], "role", persons[i][2], "unit", persons[i][3], NULL);
    CU_ASSERT_EQUAL(result, 0);
  }
  CU_ASSERT_EQUAL(host_fixture_run(f, "org", "service add", "unit", "Öster", "name", "Hemtjänst", "recipient", "Äldre", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "org", "service add", "unit", "Skolan", "name", "Skola", "recipient", "Elever", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "goal", "add", "unit", "Öster", "text", "Ett mål", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "goal", "add", "unit", "Skolan", "text", "Ett annat", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "group", "add", "name", "Ledning Öster", "kind", "management_team", "unit", "Öster", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "group", "add", "name", "Ledning skola", "kind", "management_team", "unit", "Skolan", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "group", "add", "name", "Kull 1", "kind", "cohort", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "enable", "id", "siq", "unit", "id:1", "reason", "test", NULL), 0);
}

/* An official record of the unit, and an act with it. */
static void who_record(struct host_fixture *f, const char *unit) {
  CU_ASSERT_EQUAL(host_fixture_run(f, "siq", "open", "unit", unit, "participants", "6", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "siq", "agree", "round", "1", "piece", "langsiktighet", "level", "3", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "record", "finalise", "ref", "siq.round:1", NULL), 0);
}

static void become(struct host_fixture *f, const char *account) {
  host_fixture_restart(f, siq_folder, faces_groups, faces_group_count, account);
}

/* ---- every command that there is ---------------------------------------------------------------------------------------- */

enum { MOST = 24 };

/* What lies outside the part where somebody may do something: outside Skolan, or outside Öster. */
static const struct outside {
  const char *unit, *parent, *person, *assignment, *number, *group, *goal;
} outside_skolan = {"id:6", "id:5", "id:4", "4", "1", "id:1", "goal:1"}, outside_oster = {"id:3", "id:2", "id:1", "1", "2", "id:2", "goal:2"};
static const struct outside *outside = &outside_skolan;

/* Something of the option's type that can be read, and that lies outside. */
static const char *outside_value(const struct pussel_option *option, char choice[64]) {
  switch (option->type) {
  case PUSSEL_UNIT: return strcmp(option->name, "parent") == 0 ? outside->parent : outside->unit;
  case PUSSEL_PERSON: return outside->person;
  case PUSSEL_INTEGER:
    if (strcmp(option->name, "act") == 0) return "1";
    return strcmp(option->name, "assignment") == 0 ? outside->assignment : outside->number;
  case PUSSEL_REAL: return "1";
  case PUSSEL_DATE: return "2027-01-01";
  case PUSSEL_BOOLEAN: return "1";
  case PUSSEL_FILE: return "who-no-such-file.csv";
  case PUSSEL_CHOICE: snprintf(choice, 64, "%.*s", (int)strcspn(option->choices, ","), option->choices); return choice;
  default:
    if (strcmp(option->name, "id") == 0) return "siq";
    if (strcmp(option->name, "group") == 0) return outside->group;
    if (strcmp(option->name, "goal") == 0) return outside->goal;
    return strcmp(option->name, "ref") == 0 ? "siq.round:1" : "x";
  }
}

/* Runs it with what it needs, and the unit where it takes one. */
static int try_command(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command, bool with_unit) {
  struct host_argument arguments[MOST] = {0};
  struct pussel_option options[MOST];
  char choices[MOST][64];
  const char *values[MOST];
  struct host_call call = {.menu = menu, .command = command, .arguments = arguments, .dry_run = (command->flags & PUSSEL_COMMAND_WRITES) != 0, .sink = &f->sink};
  CU_ASSERT_TRUE_FATAL(command->options.count <= MOST);
  text_clear(&f->rows);
  text_clear(&f->lines);
  error_clear(&f->base.error);
  for (uint32_t i = 0; i < command->options.count; i++) {
    struct pussel_option *option = &options[i];
    host_list_get(&command->options, i, option, sizeof *option);
    bool is_unit = with_unit && option->type == PUSSEL_UNIT && (strcmp(option->name, "unit") == 0 || strcmp(option->name, "parent") == 0);
    values[i] = outside_value(option, choices[i]);
    arguments[i] = (struct host_argument){option, &values[i], (option->flags & PUSSEL_OPTION_REQUIRED) != 0 || is_unit};
    call.argument_count++;
  }
  return host_run(f->host, &call);
}

/* Calls `check` for every command of the core and the plugins that needs a database. */
static int each_command(struct host_fixture *f, void (*check)(struct host_fixture *, const struct host_menu *, const struct pussel_command *)) {
  int count = 0;
  for (size_t m = 0; m < host_menu_count(f->host); m++) {
    struct host_menu menu = host_menu_at(f->host, m);
    for (uint32_t c = 0; c < menu.commands.count; c++) {
      struct pussel_command command;
      host_list_get(&menu.commands, c, &command, sizeof command);
      if ((command.flags & (HOST_COMMAND_CREATES | HOST_COMMAND_NO_DATABASE)) != 0) continue;
      check(f, &menu, &command);
      count++;
    }
  }
  return count;
}

static bool is_not_allowed(const struct host_fixture *f) {
  return f->base.error.result == PUSSEL_EREFUSED && (strcmp(f->base.error.code, "not-allowed") == 0 || strcmp(f->base.error.code, "sql-denied") == 0);
}

static void expect(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command, bool refused) {
  if (is_not_allowed(f) != refused)
    fprintf(stderr, "# %s %s: %s %s\n", menu->name, command->name, refused ? "was allowed:" : "was refused:", f->base.error.result != 0 ? f->base.error.code : "");
  CU_ASSERT_EQUAL(is_not_allowed(f), refused);
}

static void auditor_may(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command) {
  (void)try_command(f, menu, command, false);
  expect(f, menu, command, (command->flags & PUSSEL_COMMAND_WRITES) != 0);
}

static void an_auditor_reads_everything_and_writes_nothing(void) {
  struct host_fixture f;
  who_open(&f);
  who_record(&f, "Öster");
  become(&f, "rev");
  CU_ASSERT_TRUE(each_command(&f, auditor_may) > 40);
  host_fixture_close(&f);
}

static void auditor_sees(void) {
  struct host_fixture f;
  struct host_sights sights;
  struct arena *arena = arena_new();
  who_open(&f);
  become(&f, "rev");
  CU_ASSERT_EQUAL(host_sights_get(f.host, arena, &sights), 0);
  CU_ASSERT_TRUE(sights.count > 20);
  for (size_t i = 0; i < sights.count; i++) CU_ASSERT_EQUAL(sights.items[i].access, HOST_SEES_ALL);
  arena_free(arena);
  host_fixture_close(&f);
}

static void local_may_not(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command) {
  bool is_import = command->options.count > 0 && (strstr(command->name, "import") != NULL || strcmp(command->name, "reorganise") == 0);
  if ((command->flags & PUSSEL_COMMAND_WRITES) == 0 || is_import) return; /* what an import or a document may is in its file: tested apart */
  if (strcmp(menu->name, "person") == 0 && strcmp(command->name, "add") == 0) return; /* a new person is nowhere yet */
  if (menu->plugin != NULL && command->unit_sql != NULL) return;                      /* there is no such round */
  (void)try_command(f, menu, command, true);
  expect(f, menu, command, true);
  /* Without a unit, where that is allowed, it is about everything. */
  (void)try_command(f, menu, command, false);
  expect(f, menu, command, true);
}

static void an_administrator_of_a_part_does_nothing_outside(void) {
  struct host_fixture f;
  int64_t before;
  who_open(&f);
  who_record(&f, "Öster");
  before = host_fixture_number(&f, "SELECT count(*) FROM core_event");
  become(&f, "lokal");
  CU_ASSERT_TRUE(each_command(&f, local_may_not) > 40);
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_event"), before);
  host_fixture_close(&f);
}

/* A manager has the unit and what is below it, and no more: also of what managers may do. */
static void a_manager_does_nothing_outside(void) {
  struct host_fixture f;
  int64_t before;
  who_open(&f);
  who_record(&f, "Ängen");
  before = host_fixture_number(&f, "SELECT count(*) FROM core_event");
  become(&f, "chef");
  outside = &outside_oster;
  CU_ASSERT_TRUE(each_command(&f, local_may_not) > 40);
  outside = &outside_skolan;
  CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_event"), before);
  host_fixture_close(&f);
}

static void archivist_may(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command) {
  if (strcmp(menu->name, "plan") == 0) return; /* for whom it is, the commitments that it shows say */
  if (strcmp(menu->name, "person") == 0 && strcmp(command->name, "extract") == 0) return; /* for whom it is about, and the whole's administrators */
  (void)try_command(f, menu, command, false);
  expect(f, menu, command, command->audience != PUSSEL_EVERYONE && (command->audience & PUSSEL_ARCHIVIST) == 0);
}

/* An archivist may what is declared to be for archivists, and what is for everybody. */
static void an_archivist_does_what_is_for_archivists(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  who_record(&fixture, "Öster");
  COMMANDS_DO("person", "add", "name", "Ark", "account", "ark");
  COMMANDS_DO("role", "assign", "person", "Ark", "role", "archivist");
  become(&fixture, "ark");
  CU_ASSERT_TRUE(each_command(&fixture, archivist_may) > 40);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Lokal", "name", "X");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "join", "group", "Kull 1", "person", "Ark");
  host_fixture_close(&fixture);
}

/* ---- the commands and views of the other plugins -------------------------------------------------------------------------- */

static const char *const talk_folders[] = {"plugins/siq/.libs", "plugins/leadership/.libs", "plugins/dialogue/.libs", NULL};

static void talk_become(struct host_fixture *f, const char *account) { host_fixture_restart(f, talk_folders, faces_groups, faces_group_count, account); }

static bool is_of_talk(const struct host_menu *menu) {
  return menu->plugin != NULL && (strcmp(menu->name, "leadership") == 0 || strcmp(menu->name, "dialogue") == 0);
}

/* A road map, and what is read or written in one, is refused by the plugin: that depends on whose it is. */
static bool is_refused(const struct host_fixture *f) {
  const char *code = f->base.error.result == PUSSEL_EREFUSED || f->base.error.result == PUSSEL_EUSAGE ? f->base.error.code : "";
  return is_not_allowed(f) || strcmp(code, "leadership-roadmap-own") == 0 || strcmp(code, "leadership-roadmap-whose") == 0;
}

static void talk_expect(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command, bool refused) {
  if (is_refused(f) != refused)
    fprintf(stderr, "# %s %s: %s %s\n", menu->name, command->name, refused ? "was allowed:" : "was refused:", f->base.error.result != 0 ? f->base.error.code : "");
  CU_ASSERT_EQUAL(is_refused(f), refused);
}

static bool is_of_road_maps(const struct pussel_command *command) {
  return strncmp(command->name, "roadmap", 7) == 0 || strncmp(command->name, "reflection", 10) == 0;
}

static void talk_auditor(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command) {
  bool reads = command->audience == PUSSEL_EVERYONE || (command->audience & PUSSEL_AUDITOR) != 0;
  if (!is_of_talk(menu)) return;
  (void)try_command(f, menu, command, true);
  if (is_of_road_maps(command) && reads && (command->flags & PUSSEL_COMMAND_WRITES) == 0) return; /* the own one: tested with the plugin */
  talk_expect(f, menu, command, (command->flags & PUSSEL_COMMAND_WRITES) != 0);
}

/* What is declared for archivists and for everybody, and no more: neither drafts, names nor road maps. */
static void talk_archivist(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command) {
  bool reads = command->audience == PUSSEL_EVERYONE || (command->audience & PUSSEL_ARCHIVIST) != 0;
  if (!is_of_talk(menu) || (is_of_road_maps(command) && reads)) return;
  (void)try_command(f, menu, command, true);
  talk_expect(f, menu, command, !reads);
}

/* Of another part: no command that writes, and none that is not for everybody. The own road map is always one's own. */
static void talk_other(struct host_fixture *f, const struct host_menu *menu, const struct pussel_command *command) {
  bool reads = (command->flags & PUSSEL_COMMAND_WRITES) == 0 && (command->audience == PUSSEL_EVERYONE || (command->flags & PUSSEL_COMMAND_ANYWHERE) != 0);
  if (!is_of_talk(menu) || reads || is_of_road_maps(command) || strstr(command->name, "import") != NULL || command->unit_sql != NULL) return;
  if (strcmp(command->name, "comments clear") == 0 || strcmp(command->name, "programme load") == 0) return; /* what it clears is of no unit's; the file says which unit */
  (void)try_command(f, menu, command, true);
  talk_expect(f, menu, command, true);
}

static void talk_open(struct host_fixture *f) {
  who_open(f);
  CU_ASSERT_EQUAL(host_fixture_run(f, "person", "add", "name", "Ark", "account", "ark", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "role", "assign", "person", "Ark", "role", "archivist", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "person", "add", "name", "Ingen", "account", "ingen", NULL), 0);
  talk_become(f, "ada");
  CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "enable", "id", "leadership", "unit", "id:1", "reason", "test", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "enable", "id", "dialogue", "unit", "id:1", "reason", "test", NULL), 0);
}

static void each_role_does_its_own_in_programmes_and_dialogues(void) {
  static const struct {
    const char *account;
    void (*check)(struct host_fixture *, const struct host_menu *, const struct pussel_command *);
  } walks[] = {{"rev", talk_auditor}, {"ark", talk_archivist}, {"ingen", talk_other}, {"lokal", talk_other}};
  struct host_fixture f;
  talk_open(&f);
  for (size_t i = 0; i < COUNT_OF(walks); i++) {
    int64_t before = host_fixture_number(&f, "SELECT count(*) FROM core_event");
    talk_become(&f, walks[i].account);
    CU_ASSERT_TRUE(each_command(&f, walks[i].check) > 100);
    CU_ASSERT_EQUAL(host_fixture_number(&f, "SELECT count(*) FROM core_event"), before);
  }
  host_fixture_close(&f);
}

/* Views: what somebody without a role sees all of. */
static void views_of_programmes_and_dialogues_are_for_those_concerned(void) {
  static const char *const shown[] = {"leadership_programme", "leadership_module", "leadership_group", "leadership_occasion", "leadership_evaluation",
                                      "leadership_evaluation_missing"};
  struct host_fixture f;
  struct host_sights sights;
  struct arena *arena = arena_new();
  talk_open(&f);
  talk_become(&f, "ingen");
  CU_ASSERT_EQUAL(host_sights_get(f.host, arena, &sights), 0);
  for (size_t i = 0, open; i < sights.count; i++) {
    if (strncmp(sights.items[i].name, "leadership_", 11) != 0 && strncmp(sights.items[i].name, "dialogue_", 9) != 0) continue;
    for (open = 0; open < COUNT_OF(shown) && strcmp(shown[open], sights.items[i].name) != 0; open++) continue;
    if ((sights.items[i].access == HOST_SEES_ALL) != (open < COUNT_OF(shown))) fprintf(stderr, "# %s\n", sights.items[i].name);
    CU_ASSERT_EQUAL(sights.items[i].access == HOST_SEES_ALL, open < COUNT_OF(shown));
  }
  arena_free(arena);
  host_fixture_close(&f);
}

/* The same commands inside, where the unit is named, and where it is that of a service, an assignment or a person. */
static void an_administrator_of_a_part_does_everything_inside(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  become(&fixture, "lokal");
  COMMANDS_DO("org", "add", "name", "Nya", "parent", "Skolan", "workplace", "1");
  COMMANDS_DO("org", "rename", "unit", "Nya", "name", "Nyare");
  COMMANDS_DO("org", "set", "unit", "Nyare", "code", "7");
  COMMANDS_DO("org", "move", "unit", "Nyare", "parent", "Ängen", "date", "2026-11-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "move", "unit", "Nyare", "parent", "Vården");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "move", "unit", "Öster", "parent", "Skolan");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "move", "unit", "Skolan", "parent", "Vården");
  COMMANDS_DO("org", "close", "unit", "Nyare", "date", "2026-12-01");
  COMMANDS_DO("org", "service close", "service", "2", "date", "2027-01-01");
  COMMANDS_DO("org", "service add", "unit", "Ängen", "name", "Fritids", "recipient", "Elever", "date", "2027-05-01");
  COMMANDS_DO("org", "service close", "service", "3", "date", "2027-06-01");
  COMMANDS_DO("person", "add", "name", "Ny", "account", "ny");
  COMMANDS_DO("role", "assign", "person", "Ny", "role", "manager", "unit", "Ängen");
  COMMANDS_DO("person", "set", "person", "Ny", "account", "ny2");
  COMMANDS_DO("role", "end", "assignment", "5", "date", "2026-12-01");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "role", "end", "assignment", "3");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Ada", "account", "lokal2");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "role", "assign", "person", "Lokal", "role", "administrator");
  COMMANDS_DO("plugin", "disable", "id", "siq", "unit", "Ängen", "reason", "test");
  COMMANDS_DO("setting", "set", "name", "core.min_group", "value", "6", "unit", "Björken");
  COMMANDS_DO("siq", "open", "unit", "Björken", "participants", "7");
  host_fixture_close(&fixture);
}

/* A service that does not hold yet is in no view today. */
static void what_is_not_there_today_is_still_somebodys(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("org", "service add", "unit", "Öster", "name", "Sedan", "recipient", "Äldre", "date", "2027-05-01");
  become(&fixture, "lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "service close", "service", "3", "date", "2027-06-01");
  host_fixture_close(&fixture);
}

static void bulk_asks_for_each_unit(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  become(&fixture, "lokal");
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "siq", "open", "below", "Kommunen", "workplaces", "1", NULL), PUSSEL_ENO);
  CU_ASSERT_STRING_EQUAL(fixture.base.error.code, "bulk-partly");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM siq_round"), 2);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM siq_round WHERE unit = 6"), 0);
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 1);
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.error.details[0], "Öster: the account lokal has none of these roles in Vården/Öster or above it"));
  host_fixture_close(&fixture);
}

/* ---- import ----------------------------------------------------------------------------------------------------------------- */

static void write_file(const char *bytes) {
  FILE *file = fopen("who.csv", "w");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  fputs(bytes, file);
  fclose(file);
}

static void an_import_stays_where_the_administrator_may(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_unit SET external_id = 'x' || id", ""), 0);
  become(&fixture, "lokal");
  write_file("external_id;name;parent\nx3;Ängen två;x2\nny;Ny;x3\n");
  COMMANDS_DO("org", "import", "file", "who.csv", "dry-run", "1");
  COMMANDS_DO("org", "import", "file", "who.csv");
  /* Outside: a unit that changes, one that comes in, one that goes out, one that is new there, one without a place. */
  write_file("external_id;name;parent\nx3;Ängen tre;x2\nx6;Öst;x5\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "import", "file", "who.csv");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "import", "file", "who.csv", "dry-run", "1");
  write_file("external_id;name;parent\nx6;Öster;x2\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "import", "file", "who.csv");
  write_file("external_id;name;parent\nx4;Björken;x5\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "import", "file", "who.csv");
  write_file("external_id;name;parent\nny2;Ny två;x5\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "import", "file", "who.csv");
  write_file("external_id;name;parent\nx1;Annat namn;\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "import", "file", "who.csv");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM org_unit WHERE name IN ('Ängen två', 'Ny')"), 2);
  /* What it closes must be inside too; a file of what is outside that changes nothing is nobody's business. */
  write_file("external_id;name;parent\nx6;Öster;x5\n");
  COMMANDS_DO("org", "import", "file", "who.csv");
  unlink("who.csv");
  host_fixture_close(&fixture);
}

/* Of persons: new ones anywhere, roles only inside, and changes of those who belong here. */
static void an_import_of_persons_stays_where_the_administrator_may(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  write_file("external_id;name;unit;account\nv;Vera;Öster;\ns;Sam;Ängen;sam\n");
  COMMANDS_DO("person", "import", "file", "who.csv");
  become(&fixture, "lokal");
  COMMANDS_DO("person", "import", "file", "who.csv"); /* nothing changes */
  write_file("external_id;name;unit;account\nn;Ny;Björken;ny\ns;Sam Två;Björken;sam2\n");
  COMMANDS_DO("person", "import", "file", "who.csv");
  write_file("external_id;name;unit\nx;X;Öster\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "import", "file", "who.csv");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "import", "file", "who.csv", "dry-run", "1");
  write_file("external_id;name\nv;Vera Två\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "import", "file", "who.csv");
  write_file("external_id;account\nv;mitt\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "import", "file", "who.csv");
  write_file("external_id;account\nn;anna\n"); /* the account that made the installation */
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "import", "file", "who.csv");
  write_file("external_id;unit;to\nv;Öster;2027-01-01\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "import", "file", "who.csv");
  write_file("external_id;unit;role\nn;Ängen;administrator\n"); /* no file makes administrators */
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "import-faults", "person", "import", "file", "who.csv");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM org_person WHERE name IN ('Vera', 'Sam Två', 'Ny')"), 3);
  become(&fixture, "chef");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "import", "file", "who.csv");
  unlink("who.csv");
  host_fixture_close(&fixture);
}

static void a_group_is_for_those_of_its_unit(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  become(&fixture, "chef");
  COMMANDS_DO("group", "join", "group", "Ledning Öster", "person", "Chef");
  COMMANDS_DO("group", "add", "name", "Kvalitet Öster", "kind", "network", "unit", "Öster");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "join", "group", "Ledning skola", "person", "Chef");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "show", "group", "Ledning skola");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "close", "group", "Kull 1");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "set", "group", "Ledning Öster", "unit", "Skolan");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "set", "group", "Ledning Öster", "no-unit", "1");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "add", "name", "X", "kind", "group");
  COMMANDS_DO("query", "", "question", "SELECT group_id FROM org_group_member");
  COMMANDS_ROWS("1\n");
  write_file("group;person\nLedning skola;Lokal\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "import", "file", "who.csv");
  write_file("group;person\nLedning Öster;Lokal\n");
  COMMANDS_DO("group", "import", "file", "who.csv");
  unlink("who.csv");
  become(&fixture, "lokal");
  COMMANDS_DO("group", "join", "group", "Ledning skola", "person", "Lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "leave", "group", "Ledning Öster", "person", "Chef");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "join", "group", "Kull 1", "person", "Chef");
  COMMANDS_DO("query", "", "question", "SELECT group_id FROM org_group_member");
  COMMANDS_ROWS("2\n");
  become(&fixture, "rev");
  COMMANDS_DO("group", "show", "group", "Kull 1");
  COMMANDS_DO("query", "", "question", "SELECT group_id FROM org_group_member ORDER BY 1");
  COMMANDS_ROWS("1\n1\n2\n");
  become(&fixture, "okänd");
  COMMANDS_DO("group", "list");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "group", "show", "group", "Ledning Öster");
  host_fixture_close(&fixture);
}

/* ---- refusals ----------------------------------------------------------------------------------------------------------------- */

static void a_refusal_says_which_role_where_and_from_whom(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  become(&fixture, "chef");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "siq", "open", "unit", "Björken");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.what, "siq open");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.why, "the account chef has none of these roles in Skolan/Björken or above it: manager, manager above, administrator");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.remedy, "It can be given by Lokal, Ada, the account anna: pussel role assign --person id:4 --unit id:4 --role manager");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "backup", "", "file", "x.db");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.why, "the account chef has none of these roles for the whole organisation: administrator");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.remedy, "It can be given by Ada, the account anna: pussel role assign --person id:4 --role administrator");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "status");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.why, "the account chef has none of these roles in any unit: administrator, auditor");
  become(&fixture, "okänd");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "Ängen", "name", "X");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.why, "the account okänd is bound to no person, and it takes one of these roles in Skolan/Ängen or above it: administrator");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.remedy, "It can be given by Lokal, Ada, the account anna: pussel person set PERSON --account okänd, then pussel role assign --person PERSON --unit id:3 --role administrator");
  become(&fixture, "ada");
  COMMANDS_DO("role", "assign", "person", "Chef", "role", "auditor", "from", "2026-01-01", "until", "2026-02-01");
  COMMANDS_DO("role", "end", "assignment", "4", "date", "2026-10-02");
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE core_role SET valid_from = valid_from - 9, valid_to = valid_to - 5 WHERE id = 4", ""), 0);
  become(&fixture, "chef");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "siq", "open", "unit", "Öster");
  CU_ASSERT_STRING_EQUAL(fixture.base.error.why, "all roles of the person whom the account chef acts for have ended, and it takes one of these in Vården/Öster or above it: manager, manager above, administrator");
  host_fixture_close(&fixture);
}

/* Somebody whose identity is protected acts as others do, and is named to nobody. */
static void a_protected_administrator_is_not_named(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("person", "set", "person", "Ada", "protected", "yes");
  become(&fixture, "ada");
  COMMANDS_DO("org", "rename", "unit", "Öster", "name", "Öst");
  COMMANDS_DO("whoami", "");
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "Ada"));
  become(&fixture, "chef");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "backup", "", "file", "x.db");
  CU_ASSERT_PTR_NULL(strstr(fixture.base.error.remedy, "Ada"));
  host_fixture_close(&fixture);
}

/* ---- whoami, person set, handing over ---------------------------------------------------------------------------------------- */

static void whoami_says_roles_and_what_they_allow(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("whoami", "");
  COMMANDS_ROWS("account|anna|made the installation|||everything\n");
  COMMANDS_DO("role", "assign", "person", "Lokal", "role", "employee", "unit", "Öster", "from", "2027-01-01", "until", "2027-02-01");
  become(&fixture, "lokal");
  COMMANDS_DO("whoami", "");
  COMMANDS_ROWS("account|lokal||||\nperson|id:1|Lokal|||\n"
                "role|Administrator|Skolan|2026-10-01||everything in the unit and below it\n"
                "role|Employee|Vården/Öster|2027-01-01|2027-02-01|nothing yet\n");
  become(&fixture, "rev");
  COMMANDS_DO("whoami", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "role|Auditor|the whole organisation|2026-10-01||to read everything, and to change nothing\n"));
  become(&fixture, "okänd");
  COMMANDS_DO("whoami", "");
  COMMANDS_ROWS("account|okänd||||\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "No person is bound to the account okänd"));
  host_fixture_close(&fixture);
}

static void an_account_is_bound_and_unbound(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("person", "set", "person", "Lokal", "account", "annat");
  COMMANDS_ROWS("1|Lokal||annat|0|1|\n");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "account-taken", "person", "set", "person", "Lokal", "account", "chef");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "nothing-to-change", "person", "set", "person", "Lokal");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-conflict", "person", "set", "person", "Lokal", "account", "x", "no-account", "1");
  become(&fixture, "lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "Ängen", "name", "X");
  become(&fixture, "annat");
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "X");
  become(&fixture, "anna");
  COMMANDS_DO("person", "set", "person", "Lokal", "no-account", "1");
  COMMANDS_ROWS("1|Lokal|||0|1|\n");
  become(&fixture, "annat");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "X", "name", "Y");
  host_fixture_close(&fixture);
}

/* The account that made the installation may everything; in whose name it does so is not for an administrator of a part. */
static void the_first_account_is_out_of_reach(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Utan");
  become(&fixture, "lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Lokal", "account", "anna");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "add", "name", "Ny", "account", "anna");
  become(&fixture, "ada");
  COMMANDS_DO("person", "set", "person", "Utan", "account", "anna");
  become(&fixture, "lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Utan", "account", "mitt");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Utan", "name", "Annan");
  become(&fixture, "anna");
  COMMANDS_DO("person", "set", "person", "Utan", "name", "Anna");
  host_fixture_close(&fixture);
}

/* An administrator of a part changes those who belong there: by the roles they have or will have, else by the last one that
 * ended; whoever never had any belongs to nobody yet. */
static void a_person_belongs_where_the_roles_are(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  static const char *const names[] = {"Inne", "Ute", "Båda", "Snart", "Slutat inne", "Slutat ute", "Ingen"};
  for (size_t i = 0; i < COUNT_OF(names); i++) COMMANDS_DO("person", "add", "name", names[i]);
  COMMANDS_DO("role", "assign", "person", "Inne", "role", "employee", "unit", "Ängen");
  COMMANDS_DO("role", "assign", "person", "Ute", "role", "employee", "unit", "Öster");
  COMMANDS_DO("role", "assign", "person", "Båda", "role", "employee", "unit", "Ängen");
  COMMANDS_DO("role", "assign", "person", "Båda", "role", "employee", "unit", "Öster");
  COMMANDS_DO("role", "assign", "person", "Snart", "role", "employee", "unit", "Öster", "from", "2027-01-01");
  COMMANDS_DO("role", "assign", "person", "Slutat inne", "role", "employee", "unit", "Öster", "until", "2026-10-02");
  COMMANDS_DO("role", "assign", "person", "Slutat inne", "role", "employee", "unit", "Ängen", "until", "2026-10-03");
  COMMANDS_DO("role", "assign", "person", "Slutat ute", "role", "employee", "unit", "Ängen", "until", "2026-10-02");
  COMMANDS_DO("role", "assign", "person", "Slutat ute", "role", "employee", "unit", "Öster", "until", "2026-10-03");
  fixture.base.clock.seconds += 3 * 86400;
  become(&fixture, "lokal");
  COMMANDS_DO("person", "set", "person", "Inne", "account", "inne");
  COMMANDS_DO("person", "set", "person", "Slutat inne", "email", "s@x.example");
  COMMANDS_DO("person", "set", "person", "Ingen", "email", "i@x.example");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Ute", "account", "ute");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Båda", "account", "b");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Snart", "account", "snart");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "person", "set", "person", "Slutat ute", "email", "u@x.example");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "role", "assign", "person", "Inne", "role", "administrator", "unit", "Vården");
  COMMANDS_DO("role", "assign", "person", "Inne", "role", "administrator", "unit", "Ängen");
  become(&fixture, "ada");
  COMMANDS_DO("person", "set", "person", "Båda", "account", "b");
  host_fixture_close(&fixture);
}

static void the_first_administrator_hands_over(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("person", "add", "name", "Utan");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "administrator-account", "role", "hand-over", "person", "Utan");
  become(&fixture, "lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "role", "hand-over", "person", "Lokal");
  become(&fixture, "anna");
  COMMANDS_DO("role", "hand-over", "person", "Lokal");
  COMMANDS_ROWS("5|1|Lokal|administrator|Administrator||||2026-10-01|\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "The account anna is no longer administrator"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "Ängen", "name", "X");
  become(&fixture, "lokal");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "administrator-replaced", "role", "hand-over", "person", "Ada");
  COMMANDS_DO("role", "end", "assignment", "3", "date", "2026-10-02");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "administrator-last", "role", "end", "assignment", "5", "date", "2026-10-02");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "administrator-last", "person", "set", "person", "Lokal", "no-account", "1");
  host_fixture_close(&fixture);
}

/* ---- reading --------------------------------------------------------------------------------------------------------------- */

static void events_of_a_part_are_seen_there(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("event", "tail");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "org.person.added"));
  become(&fixture, "lokal");
  COMMANDS_DO("event", "tail");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|Skolan|"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "Vården"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "org.person.added"));
  host_fixture_close(&fixture);
}

/* A list asks for no unit: so it shows each the rows that the view behind it shows. */
static void a_list_shows_what_its_view_shows(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  COMMANDS_DO("siq", "open", "unit", "Öster");
  COMMANDS_DO("siq", "open", "unit", "Ängen");
  COMMANDS_DO("siq", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Öster") && commands_fixture_has(&fixture, "Ängen"));
  become(&fixture, "rev");
  COMMANDS_DO("siq", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Öster") && commands_fixture_has(&fixture, "Ängen"));
  become(&fixture, "lokal");
  COMMANDS_DO("siq", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Ängen"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "Öster"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "siq", "list", "unit", "Öster");
  /* Nothing of it lasts: what is written afterwards reads everything. */
  COMMANDS_DO("siq", "open", "unit", "Björken");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM siq_round"), 3);
  become(&fixture, "chef");
  COMMANDS_DO("siq", "list");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Öster"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "Ängen"));
  host_fixture_close(&fixture);
}

static void schema_says_for_whom(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  become(&fixture, "chef");
  COMMANDS_DO("schema", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "org_unit|||everyone|all|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "event|||administrator, auditor|none|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "siq_action|siq||employee, manager, manager above, administrator, auditor|some|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|some|what somebody has undertaken"));
  COMMANDS_DO("schema", "", "name", "event");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "It is for: administrator, auditor. Of its rows you see: none."));
  host_fixture_close(&fixture);
}

static void a_plan_is_for_those_of_the_unit(void) {
  struct host_fixture fixture;
  who_open(&fixture);
  become(&fixture, "okänd");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "plan", "");
  become(&fixture, "chef");
  COMMANDS_DO("plan", "");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_who_tests[] = {
    {"an auditor reads everything and writes nothing", an_auditor_reads_everything_and_writes_nothing},
    {"an auditor sees all of every view", auditor_sees},
    {"an administrator of a part does nothing outside", an_administrator_of_a_part_does_nothing_outside},
    {"a manager does nothing outside", a_manager_does_nothing_outside},
    {"an archivist does what is for archivists", an_archivist_does_what_is_for_archivists},
    {"each role does its own in programmes and dialogues", each_role_does_its_own_in_programmes_and_dialogues},
    {"views of programmes and dialogues are for those concerned", views_of_programmes_and_dialogues_are_for_those_concerned},
    {"an import of persons stays where the administrator may", an_import_of_persons_stays_where_the_administrator_may},
    {"a group is for those of its unit", a_group_is_for_those_of_its_unit},
    {"a person belongs where the roles are", a_person_belongs_where_the_roles_are},
    {"an administrator of a part does everything inside", an_administrator_of_a_part_does_everything_inside},
    {"what is not there today is still somebody's", what_is_not_there_today_is_still_somebodys},
    {"bulk asks for each unit", bulk_asks_for_each_unit},
    {"an import stays where the administrator may", an_import_stays_where_the_administrator_may},
    {"a refusal says which role, where, and from whom", a_refusal_says_which_role_where_and_from_whom},
    {"a protected administrator is not named", a_protected_administrator_is_not_named},
    {"whoami says roles and what they allow", whoami_says_roles_and_what_they_allow},
    {"an account is bound and unbound", an_account_is_bound_and_unbound},
    {"the first account is out of reach", the_first_account_is_out_of_reach},
    {"the first administrator hands over", the_first_administrator_hands_over},
    {"events of a part are seen there", events_of_a_part_are_seen_there},
    {"a list shows what its view shows", a_list_shows_what_its_view_shows},
    {"schema says for whom", schema_says_for_whom},
    {"a plan is for those of the unit", a_plan_is_for_those_of_the_unit},
    CU_TEST_INFO_NULL,
};

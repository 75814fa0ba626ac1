/*
 * test_protected.c — a protected identity is in no output: every command that there is, every published view and every trait, for
 * every kind of actor; and with the program itself in every format, in messages, completion and help. Only an extract shows it, to
 * the person and to an administrator of the whole (test_extract.c).
 */
#include "privacy_fixture.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../plugins/program.h"

/* Robin Hemlig, hemlig7, hemligt, robin@hemlig.example: nothing else has these letters. */
#define SECRET "hemlig"

static bool tells(const char *text) {
  size_t length = strlen(SECRET);
  for (; text != NULL && *text != '\0'; text++)
    if (tolower((unsigned char)*text) == SECRET[0] && strncasecmp(text, SECRET, length) == 0) return true;
  return false;
}

static void expect_silence(const struct host_fixture *f, const char *actor, const char *group, const char *name) {
  const struct error *error = &f->base.error;
  bool told = tells(f->rows.bytes) || tells(f->lines.bytes) || tells(error->what) || tells(error->why) || tells(error->remedy);
  for (size_t i = 0; i < error->detail_count; i++) told = told || tells(error->details[i]);
  if (told) fprintf(stderr, "# %s: %s %s tells: %s%s%s\n", actor, group, name, f->rows.bytes, f->lines.bytes, error->why != NULL ? error->why : "");
  CU_ASSERT_FALSE(told);
}

/* ---- in the process: every command ----------------------------------------------------------------------------------------- */

/* Robin is id:5: manager of Skolan, administrator of Vården, owns an action, has written and led, has decided and acted. */
static void protected_open(struct host_fixture *f) {
  privacy_open(f);
  CU_ASSERT_EQUAL(host_fixture_run(f, "person", "add", "name", "Robin Hemlig", "external-id", "hemlig7", "account", "hemligt", "protected", "1", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "role", "assign", "person", "id:5", "unit", "Skolan", "role", "manager", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "role", "assign", "person", "id:5", "role", "administrator", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "org", "service add", "unit", "Skolan", "name", "Skola", "recipient", "Elever", NULL), 0);
  privacy_become(f, "hemligt");
  CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "enable", "id", "siq", "unit", "Skolan", "reason", "a trial", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "siq", "open", "unit", "Ängen", "participants", "7", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "person", "extract", "person", "id:5", NULL), 0);
  privacy_execute(f, "UPDATE core_person SET email = 'robin@hemlig.example' WHERE id = 5;"
                     "INSERT INTO core_group (id, name, kind, valid_from, valid_to) VALUES (1, 'Ledningen', 'management_team', 0, 2932896);"
                     "INSERT INTO core_group_member (member_of, person, valid_from, valid_to) VALUES (1, 5, 0, 2932896);"
                     "INSERT INTO p_diary_entry (id, unit, author, words) VALUES (9, 3, 5, 'w');"
                     "INSERT INTO core_record_act (ref, act, unit, day, actor, recorded_at) SELECT 'diary.entry:9', 'registered', 3, 20000, id, 0"
                     " FROM core_actor WHERE account = 'hemligt';"
                     "INSERT INTO p_siq_action (round, piece, what, owner_person, agreed_on, due, effect, plan, year)"
                     " SELECT 1, piece, 'Try', 5, 20729, 20800, 'Better', 'arbetsplan', 2027 FROM p_siq_round_piece LIMIT 1;"
                     "INSERT INTO p_siq_action_place (action, unit, valid_from, valid_to) VALUES (1, 3, 20729, 2932896);"
                     "INSERT INTO p_siq_action_change (action, day, due, state) VALUES (1, 20729, 20800, 'open')");
}

static const char *value_of(const struct pussel_option *option, char choice[64]) {
  switch (option->type) {
  case PUSSEL_UNIT: return "id:2";
  case PUSSEL_PERSON: return "id:5";
  case PUSSEL_DATE: return "2027-01-01";
  case PUSSEL_FILE: return "no-such-file.csv";
  case PUSSEL_CHOICE: snprintf(choice, 64, "%.*s", (int)strcspn(option->choices, ","), option->choices); return choice;
  case PUSSEL_TEXT: return strcmp(option->name, "id") == 0 || strcmp(option->name, "plugin") == 0 ? "siq" : strcmp(option->name, "period") == 0 ? "2027" : "x";
  default: return "1";
  }
}

/* `which`: 0 with what it needs, 1 with units and persons too, 2 with persons alone. */
static void try_command(struct host_fixture *f, const char *actor, const struct host_menu *menu, const struct pussel_command *command, int which) {
  enum { MOST = 32 };
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
    host_list_get(&command->options, i, &options[i], sizeof options[i]);
    bool wanted = (options[i].type == PUSSEL_UNIT && which == 1) || (options[i].type == PUSSEL_PERSON && which > 0);
    values[i] = value_of(&options[i], choices[i]);
    arguments[i] = (struct host_argument){&options[i], &values[i], (options[i].flags & PUSSEL_OPTION_REQUIRED) != 0 || wanted};
    call.argument_count++;
  }
  (void)host_run(f->host, &call);
  expect_silence(f, actor, menu->name, command->name);
}

static int each_command(struct host_fixture *f, const char *actor) {
  int count = 0;
  for (size_t m = 0; m < host_menu_count(f->host); m++) {
    struct host_menu menu = host_menu_at(f->host, m);
    for (uint32_t c = 0; c < menu.commands.count; c++) {
      struct pussel_command command;
      host_list_get(&menu.commands, c, &command, sizeof command);
      if ((command.flags & (HOST_COMMAND_CREATES | HOST_COMMAND_NO_DATABASE)) != 0) continue;
      for (int which = 0; which < 3; which++) try_command(f, actor, &menu, &command, which);
      count++;
    }
  }
  return count;
}

static void no_command_tells_who_it_is(void) {
  static const char *const actors[] = {"anna", "bo", "rut", "mia", "stranger"};
  struct host_fixture f;
  protected_open(&f);
  for (size_t i = 0; i < COUNT_OF(actors); i++) {
    privacy_become(&f, actors[i]);
    CU_ASSERT_TRUE(each_command(&f, actors[i]) > 50);
  }
  host_fixture_close(&f);
}

static int visit_view(void *state, const struct host_plugin *plugin, const struct pussel_view *view) {
  struct host_fixture *f = state;
  char sql[128];
  (void)plugin;
  snprintf(sql, sizeof sql, "SELECT * FROM %s", view->name);
  CU_ASSERT_EQUAL(host_fixture_run(f, "query", "", "question", sql, NULL), 0);
  expect_silence(f, "anna", "query", view->name);
  return 0;
}

static void no_view_tells_who_it_is(void) {
  struct host_fixture f;
  protected_open(&f);
  privacy_become(&f, "anna");
  CU_ASSERT_EQUAL(host_each_view(f.host, visit_view, &f), 0);
  for (size_t i = 0; host_traits[i] != NULL; i++) {
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT * FROM %s", host_traits[i]);
    CU_ASSERT_EQUAL(host_fixture_run(&f, "query", "", "question", sql, NULL), 0);
    expect_silence(&f, "anna", "query", host_traits[i]);
  }
  host_fixture_close(&f);
}

/* By the audit trail Robin is a number, also when the account made the installation and would be named as who can help. */
static void who_acted_is_a_number(void) {
  struct host_fixture fixture;
  protected_open(&fixture);
  privacy_become(&fixture, "anna");
  PRIVACY_DO("audit", "", "person", "id:5");
  PRIVACY_ROW("|protected identity id:5|A plugin is switched on");
  CU_ASSERT_EQUAL(store_meta_set(fixture.base.store, "first_administrator", "hemligt"), 0);
  privacy_become(&fixture, "stranger");
  PRIVACY_REFUSES(PUSSEL_EREFUSED, "not-allowed", "org", "rename", "unit", "Skolan", "name", "X");
  expect_silence(&fixture, "stranger", "org", "rename");
  CU_ASSERT_TRUE(privacy_part(fixture.base.error.remedy, "Bo Annan"));
  host_fixture_close(&fixture);
}

/* An account that a protected identity has had tells no more when it is given up. */
static void a_former_account_tells_nothing(void) {
  struct host_fixture fixture;
  protected_open(&fixture);
  privacy_become(&fixture, "bo");
  PRIVACY_DO("person", "set", "person", "id:5", "account", "nytt-hemligt");
  PRIVACY_DO("event", "tail", "count", "100");
  expect_silence(&fixture, "bo", "event", "tail");
  PRIVACY_DO("audit", "");
  expect_silence(&fixture, "bo", "audit", "");
  host_fixture_close(&fixture);
}

/* Of names that begin alike the longest goes whole: what is left of it would be a surname. */
static void the_longest_name_goes_whole(void) {
  struct host_fixture fixture;
  protected_open(&fixture);
  privacy_execute(&fixture, "INSERT INTO core_person (name, protected) VALUES ('Stig Storm Lang', 1), ('Stig Storm', 1);"
                            "UPDATE core_group SET name = 'Stig Storm Lang och Stig Storm'");
  privacy_become(&fixture, "anna");
  PRIVACY_DO("group", "list");
  PRIVACY_ROW("|[protected identity] och [protected identity]|");
  host_fixture_close(&fixture);
}

/* What somebody has written about Robin in words: no row that leaves has it, in any form; Robin's own extract does. */
static void words_do_not_tell_who_it_is(void) {
  struct host_fixture fixture;
  protected_open(&fixture);
  privacy_execute(&fixture, "UPDATE core_group SET name = 'Stöd åt ROBIN HEMLIG';"
                            "UPDATE p_siq_action SET what = 'Hemlig, Robin och Robin Hemligs chef'; UPDATE p_siq_action SET effect = 'robin@hemlig.example';"
                            "UPDATE p_siq_round_piece SET why = 'Robin Hemlig', agreed = 3, agreed_on = 20729; UPDATE p_diary_entry SET words = 'av Robin Hemlig; Hemligare';"
                            "UPDATE core_enablement SET reason = 'Robin Hemlig ville'");
  privacy_become(&fixture, "anna");
  PRIVACY_DO("group", "list");
  PRIVACY_ROW("|Stöd åt [protected identity]|");
  PRIVACY_REFUSES(PUSSEL_ENOTFOUND, "group-unknown", "group", "show", "group", "Ledningen");
  CU_ASSERT_TRUE(privacy_details(&fixture, "Stöd åt [protected identity]"));
  expect_silence(&fixture, "anna", "group", "show");
  PRIVACY_DO("siq", "action list");
  PRIVACY_ROW("|[protected identity] och [protected identity] chef|");
  expect_silence(&fixture, "anna", "siq", "action list");
  PRIVACY_DO("plan", "", "unit", "Ängen", "period", "2027");
  PRIVACY_ROW("|[protected identity]|");
  expect_silence(&fixture, "anna", "plan", "");
  PRIVACY_DO("record", "show", "ref", "siq.round:1");
  PRIVACY_ROW("|why|[protected identity]|");
  expect_silence(&fixture, "anna", "record", "show");
  PRIVACY_DO("query", "", "question", "SELECT what FROM siq_action");
  expect_silence(&fixture, "anna", "query", "");
  PRIVACY_DO("audit", "");
  PRIVACY_ROW("|[protected identity] ville|");
  expect_silence(&fixture, "anna", "audit", "");
  PRIVACY_DO("person", "extract", "person", "id:1"); /* Alva's entries, with words about another */
  PRIVACY_ROW("av [protected identity]; Hemligare");
  PRIVACY_DO("person", "extract", "person", "id:5");
  PRIVACY_ROW("Stöd åt ROBIN HEMLIG");
  host_fixture_close(&fixture);
}

/* ---- the program itself: formats, messages, completion, help -------------------------------------------------------------- */

static void program_prepare(struct program *p) {
  static const char *const lines[] = {
      "person add --name 'Robin Hemlig' --external-id hemlig7 --account hemligt --protected",
      "person add --name Bo --account bo",
      "role assign --person id:1 --unit ext:2 --role manager",
      "role assign --person id:1 --role auditor",
      "role assign --person Bo --role administrator",
  };
  const char *build = getenv("top_builddir");
  char text[4096];
  program_open(p);
  snprintf(text, sizeof text, "plugin_folder = %s/plugins/siq/.libs\nplugin_folder = %s/tests/plugins/diary/.libs\ndata_folder = %s/share\nlocale_folder = %s/locale\n",
           build, build, build, build);
  program_write(p, "pussel.conf", text);
  program_organise(p);
  for (size_t i = 0; i < COUNT_OF(lines); i++) CU_ASSERT_EQUAL(program_run(p, lines[i]), 0);
  CU_ASSERT_TRUE(program_execute(p, "UPDATE core_person SET email = 'robin@hemlig.example' WHERE id = 1;"
                                    "INSERT INTO p_diary_entry (id, unit, author, words) VALUES (9, 3, 1, 'w')"));
}

static void say_silent(struct program *p, const char *line) {
  (void)program_run(p, line);
  if (tells(p->out) || tells(p->err)) fprintf(stderr, "# pussel %s tells: %s%s\n", line, p->out, p->err);
  CU_ASSERT_FALSE(tells(p->out) || tells(p->err));
}

static void no_format_tells_who_it_is(void) {
  static const char *const formats[] = {"table", "tree", "json", "jsonl", "csv", "tsv", "html"};
  static const char *const lines[] = {"person list", "person show id:1", "role list", "role list --person id:1", "org show --unit ext:2", "org tree", "audit", "event tail",
                                      "whoami", "person processing", "plan --unit ext:2 --period 2027", "plugin history", "query 'SELECT * FROM event'",
                                      "query 'SELECT * FROM org_person'", "query 'SELECT * FROM record'", "query 'SELECT * FROM plugin_enablement'",
                                      "person extract id:1 --dry-run", "person erase id:1 --reason x --dry-run", "person set id:1 --name Y --dry-run"};
  struct program p;
  char line[256];
  program_prepare(&p);
  CU_ASSERT_EQUAL(setenv("PUSSEL_ACTOR", "bo", 1), 0);
  for (size_t i = 0; i < COUNT_OF(lines); i++) {
    for (size_t k = 0; k < COUNT_OF(formats); k++) {
      snprintf(line, sizeof line, "%s --format %s", lines[i], formats[k]);
      say_silent(&p, line);
    }
  }
  program_close(&p);
}

/* Words that are stored in English are read in one's own language; the data of the extract stay as they are stored. */
static void an_extract_is_read_in_ones_own_language(void) {
  struct program p;
  program_prepare(&p);
  CU_ASSERT_EQUAL(setenv("PUSSEL_ACTOR", "bo", 1), 0);
  CU_ASSERT_EQUAL(program_run(&p, "person extract Bo --lang sv --format csv"), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(p.out, "Roll: administratör"));
  CU_ASSERT_PTR_NOT_NULL(strstr(p.out, "Skyddad: nej"));
  CU_ASSERT_PTR_NOT_NULL(strstr(p.out, "\"\"role\"\":\"\"administrator\"\""));
  program_close(&p);
}

static void no_message_or_completion_tells_who_it_is(void) {
  static const char *const lines[] = {
      "person show Robin --format json",      "person show 'Robin Heml' --format json", "person show ext:heml --format json", "role assign --person Robin --unit ext:2 --role chef --format json",
      "__complete person show ''",            "__complete person show R",               "__complete role list --person ''",   "__complete audit --account ''",
      "__complete person show ext:",          "help not-allowed",                       "person --help",                      "check --format json",
      "event verify --format json",           "person add --name B --format json",      "query 'SELECT hemma FROM org_person' --format json",
      "siq plan --round 1 --piece x --what y --due 2027-01-01 --effect z --plan arbetsplan:2027 --owner-person id:1 --format json"};
  struct program p;
  program_prepare(&p);
  CU_ASSERT_EQUAL(setenv("PUSSEL_ACTOR", "bo", 1), 0);
  for (size_t i = 0; i < COUNT_OF(lines); i++) say_silent(&p, lines[i]);
  /* By the name nobody is found, and by the number nothing more is said. */
  CU_ASSERT_EQUAL(program_run(&p, "person show 'Robin Hemlig'"), 3);
  CU_ASSERT_PTR_NULL(strstr(p.err, "id:1"));
  program_close(&p);
}

CU_TestInfo privacy_protected_tests[] = {
    {"no command tells who it is", no_command_tells_who_it_is},
    {"no view tells who it is", no_view_tells_who_it_is},
    {"who acted is a number", who_acted_is_a_number},
    {"words do not tell who it is", words_do_not_tell_who_it_is},
    {"the longest name goes whole", the_longest_name_goes_whole},
    {"a former account tells nothing", a_former_account_tells_nothing},
    {"an extract is read in one's own language", an_extract_is_read_in_ones_own_language},
    {"no format tells who it is", no_format_tells_who_it_is},
    {"no message or completion tells who it is", no_message_or_completion_tells_who_it_is},
    CU_TEST_INFO_NULL,
};

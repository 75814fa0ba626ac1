/* test_record.c — `pussel record list`, `show`, `finalise`, `register` and `correct`, and what the host holds plugins to. */
#include "commands_fixture.h"

#include <stdio.h>
#include <string.h>

static struct host_fixture fixture;

static int64_t count(const char *sql) { return host_fixture_number(&fixture, sql); }
static bool has(const char *words) { return commands_fixture_has(&fixture, words); }

/* ---- list ----------------------------------------------------------------------------------------------------------------------- */

static void a_list_finds_by_each_condition(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Ett", 0, "draft");
  commands_fixture_sheet(&fixture, "memo", BJORKEN, "Två", 0, "finalised");
  commands_fixture_sheet(&fixture, "own", OSTER, "Tre", 2, "finalised");
  COMMANDS_DO("record", "list");
  COMMANDS_ROWS("paper.memo:1|2026-10-01|draft||Sheet|Blad 1|Skolan/Ängen|Skolan|3|2|paper.memo||ten years|\n"
                "paper.memo:2|2026-10-01|finalised||Sheet|Blad 2|Skolan/Björken|Skolan|4|2|paper.memo||ten years|\n"
                "paper.own:3|2026-10-01|finalised||Sheet|Blad 3|Vården/Öster|Vården|6|5|paper.own|OSL 21:3|ten years|\n");
  COMMANDS_DO("record", "list", "unit", "Skolan", "status", "finalised");
  CU_ASSERT_TRUE(has("paper.memo:2|") && !has("paper.memo:1|") && !has("paper.own:3|"));
  COMMANDS_DO("record", "list", "authority", "Vården");
  CU_ASSERT_TRUE(has("paper.own:3|") && !has("paper.memo"));
  COMMANDS_DO("record", "list", "type", "own");
  CU_ASSERT_TRUE(has("paper.own:3|") && !has("paper.memo"));
  COMMANDS_DO("record", "list", "type", "paper.memo");
  CU_ASSERT_TRUE(has("paper.memo:1|") && !has("paper.own"));
  COMMANDS_DO("record", "list", "search", "BLAD 2");
  CU_ASSERT_TRUE(has("paper.memo:2|") && !has("paper.memo:1|"));
  COMMANDS_DO("record", "list", "from", "2026-10-02");
  COMMANDS_ROWS("");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "There are no such records"));
  COMMANDS_DO("record", "list", "to", "2026-09-30");
  COMMANDS_ROWS("");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "days-reversed", "record", "list", "from", "2026-10-02", "to", "2026-10-01");
  host_fixture_close(&fixture);
}

/* The manager of Ängen sees what is in Ängen, and no more. */
static void a_list_is_of_the_units_where_one_may(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Ett", 0, "draft");
  commands_fixture_sheet(&fixture, "memo", OSTER, "Två", 0, "draft");
  commands_fixture_papers_become(&fixture, "kim");
  COMMANDS_DO("record", "list");
  CU_ASSERT_TRUE(has("paper.memo:1|") && !has("paper.memo:2|"));
  COMMANDS_DO("record", "show", "ref", "paper.memo:1");
  CU_ASSERT_TRUE(has("content|1|body|Ett|\n"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "record", "show", "ref", "paper.memo:2");
  CU_ASSERT_FALSE(has("Två"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "record", "finalise", "ref", "paper.memo:2");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  host_fixture_close(&fixture);
}

/* An authority need not be a unit above: its archivist answers for what it answers for, wherever that is in the tree. */
static void an_archivist_answers_for_the_authority(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Ett", 0, "draft");
  commands_fixture_sheet(&fixture, "memo", OSTER, "Två", 0, "draft");
  COMMANDS_DO("org", "add", "name", "Nämnden", "parent", "id:1", "kind", "committee");
  COMMANDS_DO("org", "set", "unit", "Vården", "authority", "Nämnden");
  COMMANDS_DO("person", "add", "name", "Arkivarien", "account", "ark");
  COMMANDS_DO("role", "assign", "person", "Arkivarien", "unit", "Nämnden", "role", "archivist");
  commands_fixture_papers_become(&fixture, "ark");
  COMMANDS_DO("record", "list");
  CU_ASSERT_TRUE(has("paper.memo:2|") && !has("paper.memo:1|"));
  COMMANDS_DO("record", "finalise", "ref", "paper.memo:2");
  COMMANDS_DO("record", "show", "ref", "paper.memo:2");
  CU_ASSERT_TRUE(has("content|1|body|Två|\n"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "record", "show", "ref", "paper.memo:1");
  host_fixture_close(&fixture);
}

/* ---- show ------------------------------------------------------------------------------------------------------------------------ */

static void show_tells_facts_content_and_acts(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Ett", 1, "draft");
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Två", 2, "draft");
  COMMANDS_DO("record", "finalise", "ref", "paper.memo:1", "registry-number", "SN 2026/12", "decision", "§ 4");
  COMMANDS_DO("record", "show", "ref", "paper.memo:1");
  CU_ASSERT_TRUE(has("record||status|finalised|\n") && has("record||authority|Skolan|\n") && has("record||registry number|SN 2026/12|\n"));
  CU_ASSERT_TRUE(has("record||retention|ten years|\n") && has("record||secrecy|OSL 21:3|\n"));
  CU_ASSERT_TRUE(has("content|1|body|Ett|\n") && has("content|1|person|Kim Exempel|\n") && has("content|1|unit|Skolan/Ängen|\n"));
  CU_ASSERT_TRUE(has("act|1|finalised|SN 2026/12; § 4; anna|2026-10-01\n"));
  /* A protected identity is a number. */
  COMMANDS_DO("record", "show", "ref", "paper.memo:2");
  CU_ASSERT_TRUE(has("content|1|person|id:2|\n") && !has("Stig"));
  host_fixture_close(&fixture);
}

static void a_reference_must_be_one(void) {
  static const char *const wrong[] = {"7", "paper", "paper:1", "paper.memo", "paper.memo:", "paper.memo:x", "paper.memo:-1", "PAPER.memo:1", ":.", ".memo:1"};
  commands_fixture_papers(&fixture);
  for (size_t i = 0; i < COUNT_OF(wrong); i++) COMMANDS_REFUSES(PUSSEL_EUSAGE, "record-ref", "record", "show", "ref", wrong[i]);
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "record-unknown", "record", "show", "ref", "paper.memo:1");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "record-unknown", "record", "show", "ref", "nobody.nothing:1");
  host_fixture_close(&fixture);
}

/* ---- finalise, register, correct ------------------------------------------------------------------------------------------------------ */

static void a_draft_becomes_final_once(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, NULL, 0, "draft");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "paper-empty", "record", "finalise", "ref", "paper.memo:1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_paper_sheet SET body = 'Text'", ""), 0);
  COMMANDS_DO("record", "finalise", "ref", "paper.memo:1", "dry-run", "1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_paper_sheet WHERE status = 'draft'"), 1);
  COMMANDS_DO("record", "finalise", "ref", "paper.memo:1", "registry-number", "SN 2026/12");
  COMMANDS_ROWS("paper.memo:1|finalised|1|SN 2026/12\n");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_paper_sheet WHERE status = 'finalised'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type = 'paper.memo.finalised'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type = 'record.act.added' AND unit = 3 AND payload ="
                        " '{\"act\":1,\"ref\":\"paper.memo:1\",\"what\":\"finalised\",\"authority\":2,\"to_authority\":null,\"day\":\"2026-10-01\"}'"), 1);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "record-finalised", "record", "finalise", "ref", "paper.memo:1");
  host_fixture_close(&fixture);
}

/* Disabling a plugin stops new work; what was begun can be made final. */
static void a_disabled_plugin_finalises_all_the_same(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Text", 0, "draft");
  COMMANDS_DO("plugin", "disable", "id", "paper", "unit", "id:1", "reason", "test");
  COMMANDS_DO("record", "finalise", "ref", "paper.memo:1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type = 'paper.memo.finalised'"), 1);
  host_fixture_close(&fixture);
}

static void a_registry_number_can_be_given_later(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "own", ANGEN, "Text", 0, "draft");
  commands_fixture_sheet(&fixture, "own", ANGEN, "Text", 0, "finalised");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "record-draft", "record", "register", "ref", "paper.own:1", "registry-number", "SN 1");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-empty", "record", "register", "ref", "paper.own:2", "registry-number", " ");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "personal-number", "record", "register", "ref", "paper.own:2", "registry-number", "19121212-1212");
  COMMANDS_DO("record", "register", "ref", "paper.own:2", "registry-number", "SN 1");
  COMMANDS_DO("record", "register", "ref", "paper.own:2", "registry-number", "SN 1");
  COMMANDS_ROWS("paper.own:2|unchanged|0|SN 1\n");
  COMMANDS_DO("record", "register", "ref", "paper.own:2", "registry-number", "SN 2");
  COMMANDS_DO("record", "list", "search", "sn 2");
  CU_ASSERT_TRUE(has("paper.own:2|2026-10-01|finalised|SN 2|"));
  COMMANDS_DO("record", "correct", "act", "1", "reason", "fel ärende");
  COMMANDS_DO("record", "show", "ref", "paper.own:2");
  CU_ASSERT_TRUE(has("act|1|registered|SN 1; anna|2026-10-01\nact|2|registered|SN 2; anna|2026-10-01\nact|3|corrected|fel ärende; #1; anna|2026-10-01\n"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "act-unknown", "record", "correct", "act", "9", "reason", "x");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-empty", "record", "correct", "act", "1", "reason", "");
  host_fixture_close(&fixture);
}

/* ---- what the host holds a plugin to ---------------------------------------------------------------------------------------------------- */

static int dispose_result;
static int dispose(struct pussel_context *context, void *prepared) {
  (void)prepared;
  dispose_result = host_record_dispose(context, pussel_argument_text(context, "ref"), "AM 2026/3", "gallringsbeslut 7");
  return dispose_result;
}
static const struct pussel_option dispose_options[] = {
    {.name = "ref", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL, .summary = "the record"}};
static const struct pussel_command dispose_commands[] = {{.name = "", .summary = "For tests", .flags = PUSSEL_COMMAND_WRITES, .options = PUSSEL_LIST(dispose_options), .run = dispose}};
static const char *const papers[] = {"tests/plugins/paper/.libs", NULL};
static const struct host_group dispose_group[] = {{"destroy", NULL, "For tests", PUSSEL_LIST(dispose_commands)}};

#define DESTROY(result, wanted, reference)                                                                                                       \
  do {                                                                                                                                   \
    CU_ASSERT_EQUAL(host_fixture_run(&fixture, "destroy", "", "ref", reference, NULL), result);                                               \
    if ((result) != 0) CU_ASSERT_STRING_EQUAL(fixture.base.error.code, wanted);                                                          \
  } while (0)

static void every_broken_rule_is_undone(void) {
  static const struct {
    const char *ref, *code;
    int result;
  } broken[] = {
      {"paper.own:1", "record-finalises-itself", PUSSEL_EREFUSED}, {"paper.lazy:2", "record-not-finalised", PUSSEL_EINTERNAL},
      {"paper.mute:3", "plugin-silent", PUSSEL_EINTERNAL},         {"paper.halfway:4", "paper-empty", PUSSEL_EREFUSED},
      {"paper.trespass:5", "plugin-denied", PUSSEL_EINTERNAL},     {"paper.ghost:6", "record-undeclared", PUSSEL_EINTERNAL},
      {"paper.positive:7", "plugin-result", PUSSEL_EINTERNAL},
  };
  commands_fixture_papers(&fixture);
  for (size_t i = 0; i < COUNT_OF(broken); i++) {
    char kind[20];
    snprintf(kind, sizeof kind, "%.*s", (int)(strchr(broken[i].ref, ':') - broken[i].ref - 6), broken[i].ref + 6);
    commands_fixture_sheet(&fixture, kind, ANGEN, "Text", 0, "draft");
  }
  for (size_t i = 0; i < COUNT_OF(broken); i++) {
    int result = host_fixture_run(&fixture, "record", "finalise", "ref", broken[i].ref, NULL);
    CU_ASSERT_STRING_EQUAL(fixture.base.error.code, broken[i].code);
    CU_ASSERT_EQUAL(fixture.base.error.result, broken[i].result);
    CU_ASSERT_TRUE(result < 0);
  }
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_paper_sheet WHERE status = 'draft' AND body = 'Text'"), 7);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_role"), 1);
  /* What is not declared is still found, and told as far as the view goes. */
  COMMANDS_DO("record", "show", "ref", "paper.ghost:6");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "only its plugin can tell"));
  host_fixture_close(&fixture);
}

static void content_that_cannot_be_read_is_the_plugins_fault(void) {
  static const char *const kinds[] = {"narrow", "crooked", "core"};
  char ref[40];
  commands_fixture_papers(&fixture);
  for (size_t i = 0; i < COUNT_OF(kinds); i++) {
    commands_fixture_sheet(&fixture, kinds[i], ANGEN, "Text", 0, "finalised");
    snprintf(ref, sizeof ref, "paper.%s:%d", kinds[i], (int)i + 1);
    COMMANDS_REFUSES(PUSSEL_EINTERNAL, "record-content", "record", "show", "ref", ref);
    COMMANDS_REFUSES(PUSSEL_EINTERNAL, "record-content", "record", "release", "ref", ref, "to", "journalist", "assessment", "ingen");
  }
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM core_record_act"), 0);
  host_fixture_close(&fixture);
}

static void a_view_says_draft_or_finalised_and_no_more(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Text", 0, "almost");
  COMMANDS_REFUSES(PUSSEL_EINTERNAL, "record-status", "record", "list");
  COMMANDS_REFUSES(PUSSEL_EINTERNAL, "record-status", "record", "show", "ref", "paper.memo:1");
  CU_ASSERT_PTR_NOT_NULL(strstr(fixture.base.error.why, "almost"));
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "UPDATE p_paper_sheet SET status = 'draft', kind = 'Odd One'", ""), 0);
  COMMANDS_REFUSES(PUSSEL_EINTERNAL, "record-status", "record", "list");
  host_fixture_close(&fixture);
}

static void what_is_disposed_of_leaves_its_number(void) {
  static const char *const kinds[] = {"memo", "memo", "own", "lazy", "mute", "halfway", "positive"};
  commands_fixture_papers(&fixture);
  for (size_t i = 0; i < COUNT_OF(kinds); i++) commands_fixture_sheet(&fixture, kinds[i], ANGEN, "Hemligt", 1, i == 0 ? "draft" : "finalised");
  COMMANDS_DO("plugin", "disable", "id", "paper", "unit", "id:1", "reason", "test");
  host_fixture_restart(&fixture, papers, dispose_group, 1, "anna");
  DESTROY(PUSSEL_EREFUSED, "record-draft", "paper.memo:1");
  DESTROY(PUSSEL_EREFUSED, "record-kept", "paper.own:3");
  DESTROY(PUSSEL_EINTERNAL, "record-not-disposed", "paper.lazy:4");
  DESTROY(PUSSEL_EINTERNAL, "plugin-silent", "paper.mute:5");
  DESTROY(PUSSEL_EREFUSED, "paper-empty", "paper.halfway:6");
  DESTROY(PUSSEL_EINTERNAL, "plugin-result", "paper.positive:7");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_paper_sheet WHERE body = 'Hemligt'"), 7);
  DESTROY(0, "", "paper.memo:2");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_paper_sheet WHERE body = 'Hemligt'"), 6);
  DESTROY(PUSSEL_EREFUSED, "record-disposed", "paper.memo:2");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM record_act WHERE what = 'disposed' AND ref = 'paper.memo:2' AND decision = 'AM 2026/3'"
                        " AND reason = 'gallringsbeslut 7' AND authority = 2"), 1);
  commands_fixture_papers_become(&fixture, "anna");
  COMMANDS_DO("record", "list");
  CU_ASSERT_FALSE(has("paper.memo:2|"));
  COMMANDS_DO("record", "list", "status", "disposed");
  CU_ASSERT_TRUE(has("paper.memo:2|2026-10-01|disposed|"));
  COMMANDS_DO("record", "show", "ref", "paper.memo:2");
  CU_ASSERT_TRUE(has("act|1|disposed|AM 2026/3; gallringsbeslut 7; anna|") && !has("content|"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "record-disposed", "record", "release", "ref", "paper.memo:2", "to", "journalist", "assessment", "ingen");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "record-disposed", "record", "finalise", "ref", "paper.memo:2");
  host_fixture_close(&fixture);
}

/* The words, the persons and the distributions are gone from the tables; the number is not, nor what is counted without a name. */
static void a_round_is_disposed_of(void) {
  static const char *const siq[] = {"plugins/siq/.libs", NULL};
  host_fixture_open(&fixture, siq, faces_groups, faces_group_count);
  COMMANDS_DO("person", "add", "name", "Kim Exempel");
  COMMANDS_DO("plugin", "enable", "id", "siq", "unit", "id:1", "reason", "test");
  COMMANDS_DO("org", "service add", "unit", "id:1", "name", "Skola", "recipient", "Elever");
  COMMANDS_DO("siq", "open", "unit", "id:3", "participants", "6");
  COMMANDS_DO("siq", "agree", "round", "1", "piece", "samverkan", "level", "2", "why", "Hemligt skäl");
  COMMANDS_DO("siq", "close", "round", "1");
  COMMANDS_DO("siq", "prioritise", "round", "1", "piece", "samverkan");
  COMMANDS_DO("siq", "plan", "round", "1", "piece", "samverkan", "what", "Hemlig frukost", "owner-person", "id:1", "due", "2026-12-31", "effect", "Hemlig effekt",
              "plan", "arbetsplan:2026");
  host_fixture_restart(&fixture, siq, dispose_group, 1, "anna");
  DESTROY(PUSSEL_EREFUSED, "siq-round-actions", "siq.round:1");
  host_fixture_restart(&fixture, siq, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("siq", "action update", "action", "1", "state", "closed", "reason", "Hemlig orsak");
  host_fixture_restart(&fixture, siq, dispose_group, 1, "anna");
  DESTROY(0, "", "siq.round:1");
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_siq_round_piece WHERE why IS NOT NULL OR priority IS NOT NULL OR median IS NOT NULL"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_siq_action WHERE what <> '-' OR effect <> '-' OR owner_person IS NOT NULL OR reason IS NOT NULL"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_siq_action_change WHERE reason IS NOT NULL"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM p_siq_round_piece WHERE agreed = 2"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM siq_rating"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM commitment"), 0);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM siq_record WHERE ref = 'siq.round:1'"), 1);
  CU_ASSERT_EQUAL(count("SELECT count(*) FROM event WHERE type = 'siq.round.disposed'"), 1);
  DESTROY(PUSSEL_EREFUSED, "record-disposed", "siq.round:1");
  host_fixture_restart(&fixture, siq, faces_groups, faces_group_count, "anna");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "siq-action-unknown", "siq", "action update", "action", "1", "state", "open");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "siq-round-disposed", "siq", "show", "round", "1");
  host_fixture_close(&fixture);
}

/* The plugin is away: what there is is told by the views in the file, what it says by nobody. */
static void a_record_outlives_its_plugin(void) {
  static const char *const nobody[] = {"tests/plugins/promise/.libs", NULL};
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Text", 0, "finalised");
  host_fixture_restart(&fixture, nobody, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("record", "list");
  CU_ASSERT_TRUE(has("paper.memo:1|2026-10-01|finalised||paper.memo|Blad 1|"));
  COMMANDS_DO("record", "show", "ref", "paper.memo:1");
  CU_ASSERT_TRUE(has("record||title|Blad 1|") && !has("content|"));
  COMMANDS_REFUSES(PUSSEL_EBLOCKED, "plugin-blocked", "record", "release", "ref", "paper.memo:1", "to", "journalist", "assessment", "ingen");
  host_fixture_close(&fixture);
}

/* Whoever did it is told by the account, unless that account's person has come under protection. */
static void an_act_tells_no_protected_account(void) {
  commands_fixture_papers(&fixture);
  commands_fixture_sheet(&fixture, "memo", ANGEN, "Text", 0, "finalised");
  commands_fixture_papers_become(&fixture, "kim");
  COMMANDS_DO("record", "register", "ref", "paper.memo:1", "registry-number", "SN 9");
  COMMANDS_DO("record", "show", "ref", "paper.memo:1");
  CU_ASSERT_TRUE(has("SN 9; kim"));
  commands_fixture_papers_become(&fixture, "anna");
  COMMANDS_DO("person", "set", "person", "id:1", "protected", "yes");
  COMMANDS_DO("record", "show", "ref", "paper.memo:1");
  CU_ASSERT_TRUE(has("SN 9") && !has("kim"));
  host_fixture_close(&fixture);
}

CU_TestInfo commands_record_tests[] = {
    {"a list finds by each condition", a_list_finds_by_each_condition},
    {"a list is of the units where one may", a_list_is_of_the_units_where_one_may},
    {"an archivist answers for the authority", an_archivist_answers_for_the_authority},
    {"show tells facts, content and acts", show_tells_facts_content_and_acts},
    {"a reference must be one", a_reference_must_be_one},
    {"a draft becomes final once", a_draft_becomes_final_once},
    {"a disabled plugin finalises all the same", a_disabled_plugin_finalises_all_the_same},
    {"a registry number can be given later", a_registry_number_can_be_given_later},
    {"every broken rule is undone", every_broken_rule_is_undone},
    {"content that cannot be read is the plugin's fault", content_that_cannot_be_read_is_the_plugins_fault},
    {"a view says draft or finalised, and no more", a_view_says_draft_or_finalised_and_no_more},
    {"what is disposed of leaves its number", what_is_disposed_of_leaves_its_number},
    {"a round is disposed of", a_round_is_disposed_of},
    {"a record outlives its plugin", a_record_outlives_its_plugin},
    {"an act tells no protected account", an_act_tells_no_protected_account},
    CU_TEST_INFO_NULL,
};

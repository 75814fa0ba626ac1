/* test_event.c — `pussel event …`. */
#include "commands_fixture.h"

#include <limits.h>
#include <string.h>

static void tail_shows_the_latest_in_order(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola");
  COMMANDS_DO("org", "service add", "unit", "Öster", "name", "Vård", "recipient", "Alla");
  COMMANDS_DO("event", "tail", "count", "2");
  CU_ASSERT_TRUE(
      commands_fixture_has(&fixture, "7|2026-10-01T08:00:00Z|org.unit.renamed|1|3|Skolan/Ängens skola|anna|"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "\n8|2026-10-01T08:00:00Z|org.service.added|1|6|Vården/Öster|anna|"));
  COMMANDS_DO("event", "tail", "type", "org.service");
  CU_ASSERT_EQUAL(fixture.rows.bytes[0], '8');
  COMMANDS_DO("event", "tail", "type", "org.serv");
  COMMANDS_ROWS("");
  COMMANDS_DO("event", "tail", "unit", "Vården", "type", "org.unit.created");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "5|") && commands_fixture_has(&fixture, "\n6|"));
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "Skolan"));
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "event", "tail", "count", "0");
  host_fixture_close(&fixture);
}

static void verify_finds_what_was_changed(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("event", "verify");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "6|"));
  CU_ASSERT_EQUAL(sqlite3_exec(store_db(fixture.base.store), "UPDATE core_event SET payload = '{}' WHERE seq = 4", NULL,
                               NULL, NULL),
                  SQLITE_OK);
  COMMANDS_REFUSES(PUSSEL_ENO, "event-chain-broken", "event", "verify");
  COMMANDS_REFUSES(PUSSEL_ENO, "check-faults", "check", "");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "events|"));
  COMMANDS_REFUSES(PUSSEL_ENO, "event-chain-broken", "backup", "", "file", "/nowhere/x.db");
  host_fixture_close(&fixture);
}

static void status_and_catalogue_answer(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("event", "status");
  COMMANDS_DO("event", "catalogue");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise.item.made|1|promise||1|||A promise was made\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "promise.item.made|1|promise||1|amount|integer|how much\n"));
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "org.unit.created|1|||0|"));
  host_fixture_close(&fixture);
}

static void tail_from_a_number(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  COMMANDS_DO("event", "tail", "from", "5");
  CU_ASSERT_EQUAL(strncmp(fixture.rows.bytes, "5|", 2), 0);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "\n6|"));
  COMMANDS_DO("event", "tail", "from", "2", "count", "1");
  CU_ASSERT_EQUAL(strncmp(fixture.rows.bytes, "2|", 2), 0);
  CU_ASSERT_FALSE(commands_fixture_has(&fixture, "\n3|"));
  COMMANDS_DO("event", "tail", "from", "99");
  COMMANDS_ROWS("");
  fixture.base.clock.as_of_given = true; /* and what is asked as of a day does not wait for what never comes */
  fixture.base.clock.as_of = clock_today(&fixture.base.clock);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-conflict", "event", "tail", "follow", "1");
  host_fixture_close(&fixture);
}

static void the_head_is_compared(void) {
  struct host_fixture fixture;
  char head[PATH_MAX], other[PATH_MAX];
  commands_fixture_open(&fixture);
  fixture_file(&fixture.base, "kept.head", head);
  COMMANDS_DO("event", "verify", "write", head);
  COMMANDS_DO("event", "verify", "head", head);
  COMMANDS_DO("org", "rename", "unit", "Ängen", "name", "Ängens skola");
  COMMANDS_DO("event", "verify", "head", head); /* the log has grown: what was kept is still in it */
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "6 events"));
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "event-head-kept", "event", "verify", "write", head); /* not unseen */
  COMMANDS_DO("event", "verify", "head", head, "write", head);
  COMMANDS_DO("event", "verify", "head", head);
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "7 events"));
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "file-missing", "event", "verify", "head", "/nowhere.head");
  fixture_write(&fixture.base, "text.head", "pussel-head 1\ncount 6\n", 22, other);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "event-head-file", "event", "verify", "head", other);
  static const char no_number[] = "pussel-head 1\ncount 18446744073709551617\n" /* 2^64 + 1, which must not pass for 1 */
                                  "hash 0000000000000000000000000000000000000000000000000000000000000000\ntime 2026-10-01T08:00:00Z\n";
  fixture_write(&fixture.base, "large.head", no_number, sizeof no_number - 1, other);
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "event-head-file", "event", "verify", "head", other);
  host_fixture_close(&fixture);
}

/* Whoever can write can make a chain that fits in itself: only what was kept elsewhere tells. */
static void a_chain_made_anew_shows(void) {
  struct host_fixture fixture;
  struct bus_record record = {"org.unit.renamed", 1, false, SKOLAN, "{}"};
  char head[PATH_MAX];
  commands_fixture_open(&fixture);
  fixture_file(&fixture.base, "kept.head", head);
  COMMANDS_DO("event", "verify", "write", head);
  CU_ASSERT_EQUAL(sqlite3_exec(store_db(fixture.base.store), "DELETE FROM core_event WHERE seq = 6", NULL, NULL, NULL), SQLITE_OK);
  COMMANDS_DO("event", "verify");
  COMMANDS_REFUSES(PUSSEL_ENO, "event-head-ahead", "event", "verify", "head", head);
  CU_ASSERT_EQUAL(store_begin(fixture.base.store), 0);
  CU_ASSERT_EQUAL(bus_append(host_bus(fixture.host), &record, NULL), 0);
  CU_ASSERT_EQUAL(store_commit(fixture.base.store, true), 0);
  COMMANDS_DO("event", "verify");
  COMMANDS_REFUSES(PUSSEL_ENO, "event-head-other", "event", "verify", "head", head);
  host_fixture_close(&fixture);
}

/* ---- what lags: a plugin that listens to itself and fails where it is told to ----------------------------------------- */

static const char *const listening[] = {"tests/plugins/promise/.libs", "tests/plugins/echo/.libs", NULL};

/* echo is on in Skolan (Ängen, Björken), and its handlers fail in Ängen. */
static void open_listening(struct host_fixture *f) {
  host_fixture_open(f, listening, faces_groups, faces_group_count);
  CU_ASSERT_EQUAL(host_fixture_run(f, "plugin", "enable", "id", "echo", "unit", "Skolan", "reason", "test", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "echo", "break", "unit", "Ängen", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "echo", "say", "unit", "Ängen", "text", "ett", NULL), 0); /* event 8 */
  CU_ASSERT_EQUAL(host_fixture_run(f, "echo", "say", "unit", "Björken", "text", "två", NULL), 0);
  CU_ASSERT_EQUAL(host_fixture_run(f, "echo", "say", "unit", "Ängen", "text", "tre", NULL), 0);
}

static void behind_lists_what_lags(void) {
  struct host_fixture fixture;
  open_listening(&fixture);
  COMMANDS_DO("event", "behind");
  COMMANDS_ROWS("echo|echo.note.said|3|Skolan/Ängen|failed|8||2|3|The unit is broken.\n");
  COMMANDS_DO("event", "behind", "unit", "Skolan", "plugin", "echo");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Skolan/Ängen"));
  COMMANDS_DO("event", "behind", "unit", "Björken");
  COMMANDS_ROWS("");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "event", "behind", "plugin", "ekko");
  COMMANDS_DO("event", "status");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "echo|echo.note.said|1|10|0|1|0|0\n"));
  COMMANDS_DO("plugin", "disable", "id", "echo", "unit", "Björken", "reason", "test");
  host_fixture_close(&fixture);
}

/* What lagged when its unit was closed comes all the same, and so does what is wound up there afterwards. */
static void a_closed_unit_is_delivered(void) {
  struct host_fixture fixture;
  open_listening(&fixture);
  COMMANDS_DO("org", "close", "unit", "Ängen", "date", "2026-10-02");
  COMMANDS_DO("plugin", "disable", "id", "echo", "unit", "Björken", "reason", "test");
  fixture.base.clock.seconds += 2 * 86400;
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "event", "retry", NULL), PUSSEL_ENO);
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|failed|2|8|"));
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "DELETE FROM p_echo_fail", ""), 0);
  COMMANDS_DO("event", "retry");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|delivered|2|"));
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_behind"), 0);
  host_fixture_close(&fixture);
}

/* An administrator of a part sees what lags there, and nothing of the rest. */
static void behind_is_seen_in_the_part(void) {
  static const char *const persons[][2] = {{"skolan", "Skolan"}, {"varden", "Vården"}};
  struct host_fixture fixture;
  open_listening(&fixture);
  for (size_t i = 0; i < COUNT_OF(persons); i++) {
    COMMANDS_DO("person", "add", "name", persons[i][0], "account", persons[i][0]);
    COMMANDS_DO("role", "assign", "person", persons[i][0], "role", "administrator", "unit", persons[i][1]);
  }
  host_fixture_restart(&fixture, listening, faces_groups, faces_group_count, "skolan");
  COMMANDS_DO("event", "behind");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "Skolan/Ängen"));
  host_fixture_restart(&fixture, listening, faces_groups, faces_group_count, "varden");
  COMMANDS_DO("event", "behind");
  COMMANDS_ROWS("");
  host_fixture_close(&fixture);
}

/* What a plugin has had before it was removed, and what waits for it, is listed all the same. */
static void behind_when_the_plugin_is_away(void) {
  static const char *const without[] = {"tests/plugins/promise/.libs", NULL};
  struct host_fixture fixture;
  open_listening(&fixture);
  host_fixture_restart(&fixture, without, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("org", "rename", "unit", "Öster", "name", "Österby");
  COMMANDS_DO("event", "behind", "plugin", "echo");
  COMMANDS_ROWS("echo|echo.note.said|3|Skolan/Ängen|failed|8|||3|The unit is broken.\n");
  COMMANDS_DO("event", "status");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "echo|echo.note.said|0|10|1|1|0|0\n"));
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "event", "retry", "plugin", "echo", NULL), PUSSEL_ENO);
  COMMANDS_ROWS("echo|echo.note.said|3|Skolan/Ängen|waiting||8|3|The unit is broken.\n");
  host_fixture_restart(&fixture, listening, faces_groups, faces_group_count, "anna");
  COMMANDS_DO("echo", "break", "unit", "Ängen", "mend", "1");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_echo_heard"), 3);
  host_fixture_close(&fixture);
}

static void retry_says_what_became_of_it(void) {
  struct host_fixture fixture;
  open_listening(&fixture);
  COMMANDS_DO("event", "retry", "dry-run", "1");
  COMMANDS_ROWS("echo|echo.note.said|3|Skolan/Ängen|to be tried|2|||\n");
  CU_ASSERT_EQUAL(host_fixture_run(&fixture, "event", "retry", "unit", "Skolan", NULL), PUSSEL_ENO);
  COMMANDS_ROWS("echo|echo.note.said|3|Skolan/Ängen|failed|2|8|4|The unit is broken.\n");
  for (int i = 0; i < 20; i++) (void)host_fixture_run(&fixture, "echo", "say", "unit", "Björken", "text", "hej", NULL);
  COMMANDS_DO("event", "behind");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|dead|8||2|20|"));
  COMMANDS_DO("echo", "break", "unit", "Ängen", "mend", "1");
  COMMANDS_DO("event", "behind");
  CU_ASSERT_TRUE(commands_fixture_has(&fixture, "|dead|")); /* nobody has asked */
  COMMANDS_DO("event", "retry", "plugin", "echo");
  COMMANDS_ROWS("echo|echo.note.said|3|Skolan/Ängen|delivered|2|||\n");
  COMMANDS_DO("event", "retry");
  COMMANDS_ROWS("");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "Nothing waits."));
  host_fixture_close(&fixture);
}

/* ---- once more ---------------------------------------------------------------------------------------------------------- */

static void heard(struct host_fixture *f, struct text *out) {
  struct arena *arena = arena_new();
  const char *all = store_text(f->base.store, arena,
                               "SELECT group_concat(sequence || ' ' || type || ' ' || unit, '; ') FROM (SELECT * FROM p_echo_heard"
                               " ORDER BY sequence)", "");
  text_clear(out);
  text_append(out, all != NULL ? all : "");
  arena_free(arena);
}

static void replay_gives_the_same_again(void) {
  struct host_fixture fixture;
  struct text before, after;
  open_listening(&fixture);
  COMMANDS_DO("echo", "break", "unit", "Ängen", "mend", "1");
  text_init(&before);
  text_init(&after);
  heard(&fixture, &before);
  COMMANDS_DO("event", "replay", "plugin", "echo", "event", "echo.note.said", "dry-run", "1");
  COMMANDS_ROWS("echo|echo.note.said||3\n");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_echo_heard"), 3);
  /* what is not as it should be is made so: a row that no event has caused, and one that is missing */
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "INSERT INTO p_echo_heard VALUES (99, 'echo.note.said', 3, NULL)", ""), 0);
  CU_ASSERT_EQUAL(store_run(fixture.base.store, "DELETE FROM p_echo_heard WHERE sequence = 9", ""), 0);
  COMMANDS_DO("event", "replay", "plugin", "echo", "event", "echo.note.said");
  heard(&fixture, &after);
  CU_ASSERT_STRING_EQUAL(after.bytes, before.bytes);
  COMMANDS_DO("event", "replay", "plugin", "echo", "event", "echo.note.said", "unit", "Ängen");
  COMMANDS_ROWS("echo|echo.note.said|1|2\n");
  heard(&fixture, &after);
  CU_ASSERT_STRING_EQUAL(after.bytes, before.bytes);
  COMMANDS_DO("event", "replay", "plugin", "echo", "event", "echo.note.said", "unit", "Kommunen", "below", "1");
  COMMANDS_ROWS("echo|echo.note.said|3|3\n");
  CU_ASSERT_TRUE(host_fixture_said(&fixture, "passed over, where the plugin is off: 3"));
  heard(&fixture, &after);
  CU_ASSERT_STRING_EQUAL(after.bytes, before.bytes);
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM core_behind"), 0);
  text_release(&before);
  text_release(&after);
  host_fixture_close(&fixture);
}

static void replay_refuses_what_it_would_spoil(void) {
  struct host_fixture fixture;
  open_listening(&fixture);
  COMMANDS_DO("echo", "break", "unit", "Ängen", "mend", "1");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "event-not-rebuildable", "event", "replay", "plugin", "echo");
  CU_ASSERT_EQUAL(fixture.base.error.detail_count, 2);
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "event-not-rebuildable", "event", "replay", "plugin", "echo", "event", "commitment.made");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "event-no-listener", "event", "replay", "plugin", "echo", "event", "org.unit.moved");
  COMMANDS_REFUSES(PUSSEL_ENOTFOUND, "plugin-unknown", "event", "replay", "plugin", "ekko");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "plugin-not-enabled", "event", "replay", "plugin", "echo", "event", "echo.note.said", "unit", "Öster");
  COMMANDS_REFUSES(PUSSEL_EUSAGE, "option-value", "event", "replay", "plugin", "echo", "event", "echo.note.said", "below", "1");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "event-not-rebuildable", "event", "replay", "plugin", "echo", "unit", "Vården", "below", "1");
  COMMANDS_DO("plugin", "disable", "id", "echo", "unit", "Ängen", "reason", "test");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "event-replay-off", "event", "replay", "plugin", "echo", "event", "echo.note.said");
  CU_ASSERT_EQUAL(host_fixture_number(&fixture, "SELECT count(*) FROM p_echo_heard"), 3);
  host_fixture_close(&fixture);
}

static void not_for_everyone(void) {
  struct host_fixture fixture;
  commands_fixture_open(&fixture);
  commands_fixture_become(&fixture, "stranger");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "tail");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "verify");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "behind");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "retry");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "event", "replay", "plugin", "promise");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "backup", "", "file", "x.db");
  COMMANDS_REFUSES(PUSSEL_EREFUSED, "not-allowed", "plugin", "enable", "id", "promise", "unit", "Skolan", "reason",
                   "x");
  COMMANDS_DO("org", "list", "unit", "Öster");
  host_fixture_close(&fixture);
}

CU_TestInfo commands_event_tests[] = {
    {"tail shows the latest in order", tail_shows_the_latest_in_order},
    {"verify finds what was changed", verify_finds_what_was_changed},
    {"status and catalogue answer", status_and_catalogue_answer},
    {"tail from a number", tail_from_a_number},
    {"the head is compared", the_head_is_compared},
    {"a chain made anew shows", a_chain_made_anew_shows},
    {"behind lists what lags", behind_lists_what_lags},
    {"a closed unit is delivered", a_closed_unit_is_delivered},
    {"behind is seen in the part", behind_is_seen_in_the_part},
    {"behind when the plugin is away", behind_when_the_plugin_is_away},
    {"retry says what became of it", retry_says_what_became_of_it},
    {"replay gives the same again", replay_gives_the_same_again},
    {"replay refuses what it would spoil", replay_refuses_what_it_would_spoil},
    {"not for everyone", not_for_everyone},
    CU_TEST_INFO_NULL,
};

/*
 * test_walk.c — the whole program on a disk that is full, fails, or a process that is killed, at each operation of each
 * command that writes: nothing is half done, nothing is said to be done that is not, and the command works when the disk does.
 */
#include "suites.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "walk.h"

static const char *const both[] = {"plugins/siq/.libs", "tests/plugins/echo/.libs", NULL};
static const char *const puzzle[] = {"plugins/siq/.libs", NULL};

static void organise(const char *const *plugins) {
  command_begin();
  command_plugins(plugins);
  (void)(command_do("init --municipality Exempelby --code 0199") && command_do("org add --name Exempelby --external-id 1") &&
         command_do("org add --name Skolan --external-id 2 --parent ext:1 --workplace") &&
         command_do("org service add --unit ext:2 --name Grundskola --recipient Elever") &&
         command_do("plugin enable siq --unit ext:1 --reason pilot"));
}

static void prepare_round(void) {
  char ratings[400] = "respondent;piece;level\n";
  for (int i = 1; i <= 6; i++) snprintf(ratings + strlen(ratings), sizeof ratings - strlen(ratings), "%d;samverkan;%d\n", i, i % 5 + 1);
  command_file("ratings.csv", ratings);
  (void)(command_do("plugin enable echo --unit ext:1 --reason pilot") && command_do("siq open --unit ext:2 --participants 6") &&
         command_do("siq rate --round 1 --file ratings.csv") && command_do("siq agree --round 1 --piece samverkan --level 3"));
}

static void test_close(void) {
  static const struct walk walk = {
      .line = "siq close --round 1",
      .state = "SELECT (SELECT state FROM siq_round) || ':' || (SELECT count(*) FROM event WHERE type = 'siq.round.closed') || ':' ||"
               " (SELECT count(*) FROM p_siq_rating) || ':' || (SELECT ifnull(sum(n), 0) FROM p_siq_count)",
      .before = "open:0:6:0",
      .after = "closed:1:0:6",
      .next = "echo say --unit ext:2 --text hej",
      .in_the_end = "SELECT count(*) FROM p_echo_heard WHERE type = 'siq.round.closed'",
  };
  organise(both);
  prepare_round();
  walk_faults(&walk);
  walk_kills(&walk);
  CU_ASSERT_TRUE(walk_unsure() > 0); /* the one sync of the commit */
  command_end();
}

/* Two that lag, and then a third event: the delivery is most of what the command writes. */
static void test_delivery(void) {
  static const struct walk walk = {
      .line = "echo break --unit ext:2 --mend",
      .state = "SELECT count(*) FROM p_echo_fail",
      .before = "1",
      .after = "0",
      .next = "echo say --unit ext:2 --text sist",
      .in_the_end = "SELECT (SELECT count(*) FROM p_echo_heard) = 3 AND (SELECT count(*) FROM core_behind) = 0",
  };
  organise(both);
  (void)(command_do("plugin enable echo --unit ext:1 --reason pilot") && command_do("echo break --unit ext:2") &&
         command_do("echo say --unit ext:2 --text ett") && command_do("echo say --unit ext:2 --text tu"));
  walk_faults(&walk);
  walk_kills(&walk);
  command_end();
}

static void test_import(void) {
  static const struct walk walk = {
      .line = "org import org.csv",
      .state = "SELECT (SELECT count(*) FROM core_unit) || ':' || (SELECT count(*) FROM core_event)",
      .before = "0:0",
      .after = "30:30",
  };
  char file[2000] = "external_id;name;parent\n1;Kommunen;\n";
  for (int i = 2; i <= 30; i++) snprintf(file + strlen(file), sizeof file - strlen(file), "%d;Enhet %d;%d\n", i, i, (i - 2) / 5 + 1);
  command_begin();
  command_plugins(puzzle);
  command_file("org.csv", file);
  (void)command_do("init --municipality Exempelby --code 0199");
  walk_faults(&walk);
  walk_kills(&walk);
  command_end();
}

static void test_enable_installs(void) {
  static const struct walk walk = {
      .line = "plugin enable echo --unit ext:1 --reason pilot",
      .state = "SELECT (SELECT count(*) FROM core_migration WHERE owner = 'echo') || ':' || (SELECT count(*) FROM core_enablement WHERE plugin = 'echo')",
      .before = "0:0",
      .after = "1:1",
      .next = "echo say --unit ext:2 --text hej",
      .in_the_end = "SELECT count(*) FROM p_echo_heard",
      .stride = 2,
  };
  organise(puzzle);
  command_plugins(both);
  walk_faults(&walk);
  walk_kills(&walk);
  command_end();
}

static void test_upgrade(void) {
  static const struct walk walk = {
      .line = "upgrade",
      .state = "SELECT (SELECT count(*) FROM core_migration WHERE owner = 'echo') || ':' ||"
               " (SELECT count(*) FROM sqlite_schema WHERE tbl_name LIKE 'p_echo_%' AND type = 'table')",
      .before = "0:0",
      .after = "1:3",
      .stride = 4,
      .in_parts = true, /* the tables, and then the views, which the next writing command would make too */
  };
  organise(puzzle);
  command_plugins(both);
  walk_faults(&walk);
  walk_kills(&walk);
  command_end();
}

static void test_backup(void) {
  static const struct walk walk = {
      .line = "backup copy.db",
      .state = "SELECT count(*) FROM org_unit",
      .before = "2",
      .after = "2",
      .file = "copy.db",
      .stride = 2,
  };
  organise(puzzle);
  walk_faults(&walk);
  walk_kills(&walk);
  command_end();
}

static void test_init(void) {
  static const struct walk walk = {
      .line = "init --municipality Exempelby --code 0199",
      .state = "SELECT count(*) FROM core_meta WHERE name IN ('municipality', 'code', 'since', 'first_administrator')",
      .before = "?",
      .after = "4",
      .next = "org add --name Exempelby",
      .stride = 5,
      .makes = true,
  };
  command_begin();
  command_plugins(both);
  walk_faults(&walk);
  command_end();
}

CU_TestInfo walk_tests[] = {{"a round is closed", test_close},         {"what lags is delivered", test_delivery},
                            {"an organisation is imported", test_import}, {"a plugin is installed", test_enable_installs},
                            {"the database is upgraded", test_upgrade}, {"a backup is made", test_backup},
                            {"an installation is made", test_init},     CU_TEST_INFO_NULL};

/* test_import.c — files that are right: spellings, encodings, mappings, a dry run, a kill. */
#include "org/inside.h"
#include "org_fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static struct org_fixture f;
static const char all_units[] = "SELECT group_concat(external_id || '=' || name || ':' || ifnull(code, '-') || ':' || "
                                "kind || ':' || workplace, '|')"
                                " FROM (SELECT * FROM org_unit ORDER BY external_id)";

static void import_ok(const char *name, const char *bytes, const char *mapping, int64_t created) {
  struct org_import_count count = {0};
  int rc = org_fixture_import(&f, name, bytes, mapping, &count);
  CU_ASSERT_EQUAL(rc, 0);
  CU_ASSERT_EQUAL(count.created, created);
  if (rc < 0) CU_FAIL(f.base.error.why);
  rc = org_fixture_import(&f, name, bytes, mapping, &count);
  CU_ASSERT_EQUAL(rc, 0);
  CU_ASSERT_EQUAL(count.created + count.changed + count.moved + count.closed, 0);
  CU_ASSERT_EQUAL(count.unchanged, count.read);
}

static void a_file_as_documented(void) {
  org_fixture_open(&f);
  import_ok("a.csv",
            "external_id;name;parent;code;kind;authority;workplace;valid_from\r\n"
            "3;Åsens skola;2;0065;school;;ja;2026-02-01\r\n" /* a child before its parent */
            "1;Exempel kommun;;;;;;\r\n"
            "2; Barn ;1;6;administration;9;no;\r\n"
            "9;Nämnden;1;;committee;9;nej;\r\n",
            NULL, 4);
  org_fixture_as_of(&f, "2026-02-01");
  ASSERT_TEXT(&f, all_units,
              "1=Exempel kommun:-:municipality:0|2=Barn:6:administration:0|3=Åsens "
              "skola:0065:school:1|9=Nämnden:-:committee:0");
  ASSERT_TEXT(&f, "SELECT path FROM org_unit WHERE external_id = '3'", "Barn/Åsens skola");
  ASSERT_TEXT(&f, "SELECT e.name FROM org_unit u JOIN org_unit e ON e.unit = u.authority WHERE u.external_id = '3'",
              "Nämnden");
  org_fixture_as_of(&f, "2026-01-31");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM org_unit", 3);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_event WHERE type = 'org.unit.created'", 4);
  org_fixture_close(&f);
}

static void spellings_and_encodings(void) {
  static const char *const files[] = {
      "\xEF\xBB\xBFid,namn,överordnad,kod,typ,myndighet,arbetsplats,från\n1,Åre kommun,,,,,,\n2,\"Skola, "
      "\"\"A\"\"\",1,007,,,1,2026-01-01\n",
      "Externt_ID;Namn;F\xF6r\xE4lder;Kod;Arbetsplats\r\n1;\xC5re kommun;;;\r\n2;\"Skola, \"\"A\"\"\";1;007;JA\r\n",
      "ID\tNAME\tPARENT\tCODE\tWORKPLACE\tcomment\r1\t\xC3\x85re kommun\t\t\t\tx\r2\t\"Skola, "
      "\"\"A\"\"\"\t1\t007\ttrue\ty\r",
      "name,overordnad,external_id,kod,arbetsplats\n\"Skola, \"\"A\"\"\",1,2,007,yes\nÅre kommun,,1,,0\n",
  };
  for (size_t i = 0; i < COUNT_OF(files); i++) {
    org_fixture_open(&f);
    import_ok("a.csv", files[i], NULL, 2);
    org_fixture_as_of(&f, "2026-01-01");
    ASSERT_TEXT(&f, all_units, "1=Åre kommun:-:municipality:0|2=Skola, \"A\":007:unit:1");
    org_fixture_close(&f);
  }
}

static void odd_texts_come_through(void) {
  org_fixture_open(&f);
  import_ok("a.csv",
            "id;namn;överordnad;kod\n1;日本 kommun;;\n\"'; DROP TABLE core_unit;--\";\"'); DROP TABLE "
            "core_unit;--\";1;%s%n\nx y;\"två\nrader\";1;\n",
            NULL, 3);
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f, "SELECT group_concat(name, '|') FROM org_unit", "日本 kommun|'); DROP TABLE core_unit;--|två rader");
  org_fixture_close(&f);
}

static void a_foreign_csv_needs_only_a_mapping(void) {
  static const char map[] =
      "{\"format\": \"csv\", \"members\": {\"external_id\": \"Enhets-ID\", \"name\": [\"Kortnamn\", \"Namn, "
      "helt|allt\"], \"parent\": \"Hör till\","
      " \"kind\": \"Sort\", \"valid_from\": \"Start\"}, \"root_parents\": [0], \"kind\": {\"default\": \"department\", "
      "\"root\": \"company\", \"by\":"
      " [{\"member\": \"Nivå\", \"equals\": 2, \"kind\": \"administration\"}]}, \"workplace\": {\"rule\": \"leaf\"}}";
  org_fixture_open(&f);
  import_ok(
      "a.csv",
      "Enhets-ID;Kortnamn;Namn, helt|allt;Hör till;Nivå;Sort;Start\n"
      "A;;Bolaget "
      "AB;0;1;;2025-05-01T00:00:00\nB;Barn;Barnförvaltningen;A;2;;2025-05-01\nC;;Skolan;B;3;school;\nD;;Köket;B;3;;\n",
      map, 4);
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f, all_units,
              "A=Bolaget AB:-:company:0|B=Barn:-:administration:0|C=Skolan:-:school:1|D=Köket:-:department:1");
  ASSERT_TEXT(&f, "SELECT valid_from FROM org_unit WHERE external_id = 'B'", "2025-05-01");
  org_fixture_close(&f);
}

static void json_flat_and_nested(void) {
  static const char flat[] = "{\"comment\": \"x\", \"records\": \"svar.enheter\", \"members\": {\"external_id\": "
                             "\"id\", \"name\": \"namn.kort\", \"parent\": \"upp\","
                             " \"code\": [\"kod\", \"koder\"], \"workplace\": \"plats\"}, \"root_parents\": [-1]}";
  static const char nested[] = "{\"children\": \"under\", \"members\": {\"external_id\": \"id\", \"name\": \"namn\"}, "
                               "\"workplace\": {\"rule\": \"leaf\"}}";
  org_fixture_open(&f);
  import_ok("a.json",
            "{\"svar\": {\"enheter\": [{\"id\": 1, \"namn\": {\"kort\": \"Kommunen\"}, \"upp\": -1},"
            "{\"id\": \"2\", \"namn\": {\"kort\": \"Sk\\u00f6lan\"}, \"upp\": 1, \"kod\": \"\", \"koder\": \"07,08\", "
            "\"plats\": true}]}}",
            flat, 2);
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f, all_units, "1=Kommunen:-:municipality:0|2=Skölan:07,08:unit:1");
  org_fixture_close(&f);
  org_fixture_open(&f);
  import_ok("a.json",
            "{\"id\": 1, \"namn\": \"K\", \"under\": [{\"id\": 2, \"namn\": \"A\", \"under\": [{\"id\": 3, \"namn\": "
            "\"B\"}]}, {\"id\": 4, \"namn\": \"C\", \"under\": null}]}",
            nested, 4);
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f, all_units, "1=K:-:municipality:0|2=A:-:unit:0|3=B:-:unit:1|4=C:-:unit:1");
  ASSERT_TEXT(&f, "SELECT path FROM org_unit WHERE external_id = '3'", "A/B");
  org_fixture_close(&f);
}

static void padding_makes_one_workplace(void) {
  static const char map[] = "{\"format\": \"csv\", \"members\": {\"external_id\": \"id\", \"name\": \"name\", "
                            "\"parent\": \"parent\"}, \"workplace\": {\"rule\": \"leaf-without-padding\"}}";
  org_fixture_open(&f);
  /* 2-3-4 repeat one name; 5 has a leaf of its name and another one; 8 has a leaf of another name. */
  import_ok("a.csv", "id,name,parent\n1,K,\n2,Bad,1\n3,Bad,2\n4,Bad,3\n5,Kök,1\n6,Kök,5\n7,Disk,5\n8,Natt,1\n9,Dag,8\n",
            map, 9);
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f, "SELECT group_concat(external_id) FROM (SELECT * FROM org_unit WHERE workplace ORDER BY external_id)",
              "2,6,7,9");
  org_fixture_close(&f);
}

static int note_line(void *state, const char *what, const char *external_id, const char *name, const char *detail) {
  text_appendf(state, "%s %s %s (%s)\n", what, external_id, name, detail);
  return 0;
}

static void a_dry_run_writes_nothing(void) {
  char path[PATH_MAX];
  struct org_import_count count;
  struct text lines;
  static const char file[] = "id,name,parent\n2,A,1\n1,K,\n";
  text_init(&lines);
  org_fixture_open(&f);
  fixture_write(&f.base, "a.csv", file, sizeof file - 1, path);
  struct org_import import = {.path = path, .day = DAY_2026, .dry_run = true, .report = note_line, .state = &lines};
  int64_t before = sqlite3_total_changes64(store_db(f.base.store));
  CU_ASSERT_EQUAL(org_import(f.org, &import, &count), 0);
  CU_ASSERT_EQUAL(sqlite3_total_changes64(store_db(f.base.store)), before);
  CU_ASSERT_EQUAL(count.created, 2);
  CU_ASSERT_STRING_EQUAL(lines.bytes, "created 1 K (the root)\ncreated 2 A (under K)\n");
  text_clear(&lines);
  import.dry_run = false;
  CU_ASSERT_EQUAL(org_import(f.org, &import, &count), 0);
  CU_ASSERT_STRING_EQUAL(lines.bytes, "created 1 K (the root)\ncreated 2 A (under K)\n");
  org_fixture_close(&f);
  text_release(&lines);
}

static int refuse_line(void *state, const char *what, const char *external_id, const char *name, const char *detail) {
  (void)state, (void)what, (void)external_id, (void)name, (void)detail;
  return PUSSEL_EIO;
}

static void a_report_can_stop_it(void) {
  char path[PATH_MAX];
  struct org_import_count count;
  org_fixture_open(&f);
  fixture_write(&f.base, "a.csv", "id,name\n1,K\n", 12, path);
  struct org_import import = {.path = path, .day = DAY_2026, .report = refuse_line};
  CU_ASSERT_EQUAL(org_import(f.org, &import, &count), PUSSEL_EIO);
  ASSERT_NUMBER(&f, "SELECT count(*) FROM core_unit", 0);
  org_fixture_close(&f);
}

static void kill_self(void *state, double done) {
  (void)state;
  if (done > 0.7) kill(getpid(), SIGKILL);
}

static void a_kill_leaves_nothing(void) {
  char path[PATH_MAX];
  struct text file;
  org_fixture_open(&f);
  CU_ASSERT_EQUAL(store_commit(f.base.store, true), 0);
  text_init(&file);
  text_append(&file, "id,name,parent\n1,K,\n");
  for (int i = 2; i < 2000; i++)
    text_appendf(&file, "%d,Enhet %d,%d\n", i, i, i / 3 + 1 < i ? i / 3 + 1 : 1);
  fixture_write(&f.base, "a.csv", file.bytes, file.length, path);
  text_release(&file);
  pid_t child = fork();
  if (child == 0) {
    struct org_import import = {.path = path, .day = DAY_2026, .progress = kill_self};
    struct org_import_count count;
    org_fixture_reopen(&f);
    if (store_begin(f.base.store) == 0) (void)org_import(f.org, &import, &count);
    _exit(1);
  }
  int status = 0;
  CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
  CU_ASSERT_TRUE(WIFSIGNALED(status));
  org_fixture_reopen(&f);
  ASSERT_NUMBER(&f,
                "SELECT (SELECT count(*) FROM core_unit) + (SELECT count(*) FROM core_event) + (SELECT count(*) FROM "
                "core_closure)",
                0);
  ASSERT_TEXT(&f, "PRAGMA integrity_check", "ok");
  CU_ASSERT_EQUAL(store_begin(f.base.store), 0);
  struct org_import import = {.path = path, .day = DAY_2026};
  struct org_import_count count;
  CU_ASSERT_EQUAL(org_import(f.org, &import, &count), 0);
  CU_ASSERT_EQUAL(count.created, 1999);
  org_fixture_close(&f);
}

/* More than fits into what is written to the disk at once; children long before their parents; then a second file that adds
 * to the first and moves much of it. What is derived is the same as when it is derived piece by piece. */
static void a_file_larger_than_its_buffers(void) {
  static const char closure[] =
      "SELECT group_concat(ancestor || ' ' || unit || ' ' || depth || ' ' || valid_from || ' ' || valid_to, ',')"
      " FROM (SELECT * FROM core_closure ORDER BY ancestor, unit, valid_from)";
  struct org_import_count count = {0};
  struct text file;
  text_init(&file);
  org_fixture_open(&f);
  for (int round = 0; round < 2; round++) {
    text_clear(&file);
    text_append(&file, "id,name,parent,code\n");
    for (int i = 2999 + 100 * round; i > 0; i--)
      text_appendf(&file, "%d,Enheten för åtgärder %d,%d,%04d\n", i, i, i / (2 + round), i % 700);
    text_append(&file, "0,K,,\n");
    CU_ASSERT_EQUAL(org_fixture_import(&f, "a.csv", file.bytes, NULL, &count), 0);
    CU_ASSERT_EQUAL(count.created, round == 0 ? 3000 : 100);
    CU_ASSERT_EQUAL(count.moved > 1000, round == 1);
    const char *all = org_fixture_text(&f, closure);
    CU_ASSERT_EQUAL(org_closure_rebuild(f.org, "[1]", 0), 0);
    CU_ASSERT_STRING_EQUAL(org_fixture_text(&f, closure), all);
    ASSERT_NUMBER(&f, "SELECT count(*) FROM pragma_foreign_key_check", 0);
    ASSERT_TEXT(&f, "SELECT group_concat(integrity_check) FROM pragma_integrity_check", "ok");
    ASSERT_NUMBER(&f, "PRAGMA foreign_keys", 1);
  }
  org_fixture_as_of(&f, "2026-01-01");
  ASSERT_TEXT(&f, "SELECT u.name || '<' || p.external_id || '>' || u.code FROM org_unit u JOIN org_unit p ON p.unit = u.parent"
                  " WHERE u.external_id = '2500'", "Enheten för åtgärder 2500<833>0400");
  ASSERT_NUMBER(&f, "SELECT count(*) FROM pragma_index_list('core_unit_version') WHERE name = 'core_unit_version_code'", 1);
  org_fixture_close(&f);
  text_release(&file);
}

CU_TestInfo import_tests[] = {{"a file as documented", a_file_as_documented},
                              {"spellings and encodings", spellings_and_encodings},
                              {"odd texts come through", odd_texts_come_through},
                              {"a foreign CSV needs only a mapping", a_foreign_csv_needs_only_a_mapping},
                              {"JSON flat and nested", json_flat_and_nested},
                              {"padding makes one workplace", padding_makes_one_workplace},
                              {"a dry run writes nothing", a_dry_run_writes_nothing},
                              {"a report can stop it", a_report_can_stop_it},
                              {"a kill leaves nothing", a_kill_leaves_nothing},
                              {"a file larger than its buffers", a_file_larger_than_its_buffers},
    CU_TEST_INFO_NULL};

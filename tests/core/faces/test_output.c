/* test_output.c — rows to each format. */
#include "faces_fixture.h"
#include "suites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct pussel_column columns[] = {
    {"name", PUSSEL_TEXT, 0, NULL, "Namn"},
    {"depth", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, NULL, NULL},
    {"value", PUSSEL_REAL, 0, NULL, NULL},
    {"open", PUSSEL_BOOLEAN, 0, NULL, NULL},
};
static const struct pussel_list declared = PUSSEL_LIST(columns);
#define COLUMN_COUNT 4

struct row {
  const char *name;
  int64_t depth;
  double value;
  int64_t open;
};

static const struct row rows[] = {
    {"Åsa; \"hon\"", 0, 3.5, 1}, {"日本\n'); DROP TABLE core_unit;--", 1, 7.0 / 3.0, 0}, {NULL, 1, (double)NAN, 1}};

/* What the format makes of the rows, written to a file and read again; the caller frees it. */
static char *written_as(const struct pussel_list *known, const struct pussel_column *named, const struct row *all, size_t count, const struct output_plan *wanted) {
  char folder[] = "/tmp/pussel-output-XXXXXX", path[64], *bytes = NULL;
  struct terminal terminal = {.width = 0};
  struct output_plan plan = *wanted;
  struct output *output = NULL;
  struct error error;
  size_t length = 0;
  error_init(&error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/rows", folder);
  plan.file = path;
  plan.has_rows = true;
  plan.title = "Rader & <annat>";
  plan.day = "2026-10-01";
  plan.terminal = &terminal;
  CU_ASSERT_EQUAL_FATAL(output_new(&output, &plan, known, &error), 0);
  for (size_t i = 0; i < count; i++) {
    struct pussel_value cells[COLUMN_COUNT] = {pussel_string(all[i].name), pussel_integer(all[i].depth),
                                               pussel_real(all[i].value), pussel_integer(all[i].open)};
    CU_ASSERT_EQUAL(output_row(output, named, cells, COLUMN_COUNT), 0);
  }
  CU_ASSERT_EQUAL(output_end(output), 0);
  output_free(output);
  CU_ASSERT_EQUAL_FATAL(file_read(&bytes, &length, path, &error), 0);
  unlink(path);
  rmdir(folder);
  error_release(&error);
  return bytes;
}

static char *written(const struct row *all, size_t count, const struct output_plan *wanted, bool known) {
  return written_as(known ? &declared : NULL, columns, all, count, wanted);
}

static void is_written(const struct output_plan *plan, const char *expected) {
  char *bytes = written(rows, COUNT_OF(rows), plan, true);
  CU_ASSERT_STRING_EQUAL(bytes, expected);
  free(bytes);
  bytes = written(rows, COUNT_OF(rows), plan, false); /* columns that no declaration knows */
  CU_ASSERT_STRING_EQUAL(bytes, expected);
  free(bytes);
}

static void json(void) {
  is_written(
      &(struct output_plan){.format = OUTPUT_JSONL},
      "{\"name\": \"Åsa; \\\"hon\\\"\",\"depth\": 0,\"value\": 3.5,\"open\": true}\n"
      "{\"name\": \"日本\\n'); DROP TABLE core_unit;--\",\"depth\": 1,\"value\": 2.3333333333333335,\"open\": false}\n"
      "{\"name\": null,\"depth\": 1,\"value\": null,\"open\": true}\n");
  char *bytes = written(rows, 1, &(struct output_plan){.format = OUTPUT_JSON}, true);
  CU_ASSERT_STRING_EQUAL(bytes, "[\n  {\n    \"name\": \"Åsa; \\\"hon\\\"\",\n    \"depth\": 0,\n    \"value\": 3.5,\n "
                                "   \"open\": true\n  }\n]\n");
  free(bytes);
}

static void csv(void) {
  is_written(&(struct output_plan){.format = OUTPUT_CSV, .heading = true},
             "name,depth,value,open\n\"Åsa; \"\"hon\"\"\",0,3.5,1\n\"日本\n'); DROP TABLE "
             "core_unit;--\",1,2.3333333333333335,0\n,1,,1\n");
  is_written(&(struct output_plan){.format = OUTPUT_CSV, .excel = true, .heading = true},
             "\xEF\xBB\xBFname;depth;value;open\r\n\"Åsa; \"\"hon\"\"\";0;3,5;1\r\n"
             "\"日本\n'); DROP TABLE core_unit;--\";1;2,3333333333333335;0\r\n;1;;1\r\n");
  is_written(&(struct output_plan){.format = OUTPUT_TSV},
             "Åsa; \"hon\"\t0\t3.5\t1\n日本\\n'); DROP TABLE core_unit;--\t1\t2.3333333333333335\t0\n\t1\t\t1\n");
}

static void table(void) {
  is_written(&(struct output_plan){.format = OUTPUT_TABLE, .heading = true},
             "Namn                              Value  Open\n"
             "Åsa; \"hon\"                          3.5  yes\n"
             "日本 '); DROP TABLE core_unit;--   2.33  no\n"
             "–                                     –  yes\n");
}

/* A sparse column is one of the table when any row has it; the other formats always have it. */
static void sparse(void) {
  static const struct pussel_column some[] = {{"name", PUSSEL_TEXT, PUSSEL_COLUMN_SPARSE, NULL, "Namn"}, {"depth", PUSSEL_INTEGER, PUSSEL_COLUMN_SPARSE, NULL, "Djup"},
                                              {"value", PUSSEL_REAL, 0, NULL, "Värde"}, {"open", PUSSEL_BOOLEAN, PUSSEL_COLUMN_DETAIL, NULL, NULL}};
  static const struct row bare[] = {{NULL, 4, 1.5, 1}, {NULL, 12, 2.5, 0}};
  const struct pussel_list list = PUSSEL_LIST(some);
  char *bytes = written_as(&list, some, bare, COUNT_OF(bare), &(struct output_plan){.format = OUTPUT_TABLE, .heading = true});
  CU_ASSERT_STRING_EQUAL(bytes, "Djup  Värde\n   4    1.5\n  12    2.5\n");
  free(bytes);
  bytes = written_as(&list, some, bare, 1, &(struct output_plan){.format = OUTPUT_CSV, .heading = true});
  CU_ASSERT_STRING_EQUAL(bytes, "name,depth,value,open\n,4,1.5,1\n");
  free(bytes);
}

/* What the table is on a terminal with colours. */
static void written_on_terminal(const struct pussel_list *list, const struct pussel_column *named, const struct pussel_value *cells, uint32_t count, char *bytes, size_t room) {
  struct terminal terminal = {.color_out = true};
  const struct output_plan plan = {.format = OUTPUT_TABLE, .has_rows = true, .title = "Rader", .day = "2026-10-01", .terminal = &terminal};
  struct output *output = NULL;
  struct error error;
  FILE *file = tmpfile();
  int before = dup(STDOUT_FILENO);
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  error_init(&error);
  fflush(stdout);
  dup2(fileno(file), STDOUT_FILENO);
  CU_ASSERT_EQUAL(output_new(&output, &plan, list, &error), 0);
  CU_ASSERT_EQUAL(output_row(output, named, cells, count), 0);
  CU_ASSERT_EQUAL(output_end(output), 0);
  fflush(stdout);
  dup2(before, STDOUT_FILENO);
  close(before);
  rewind(file);
  bytes[fread(bytes, 1, room - 1, file)] = '\0';
  fclose(file);
  output_free(output);
  error_release(&error);
}

/* Whatever sparse column is left out before it, a cell has its own colour. */
static void colors_beside_sparse_columns(void) {
  static const struct pussel_column some[] = {{"name", PUSSEL_TEXT, 0, NULL, "Namn"}, {"note", PUSSEL_TEXT, PUSSEL_COLUMN_SPARSE, NULL, "Not"},
                                              {"color", PUSSEL_TEXT, PUSSEL_COLUMN_COLOR, NULL, NULL}, {"level", PUSSEL_INTEGER, 0, NULL, "Nivå"}};
  const struct pussel_list list = PUSSEL_LIST(some);
  const struct pussel_value cells[] = {pussel_string("Samverkan"), pussel_null(), pussel_string("#ffffff"), pussel_integer(3)};
  char bytes[200];
  written_on_terminal(&list, some, cells, COUNT_OF(cells), bytes, sizeof bytes);
  CU_ASSERT_EQUAL(strncmp(bytes, "Samverkan  ", 11), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "\033[48;5;231;38;5;16m"));
}

static void tree(void) {
  char *bytes = written(rows, 2, &(struct output_plan){.format = OUTPUT_TREE, .tree = true}, true);
  CU_ASSERT_STRING_EQUAL(
      bytes, "Åsa; \"hon\"                           3.5  yes\n└─日本 '); DROP TABLE core_unit;--  2.33  no\n");
  free(bytes);
}

static void html(void) {
  char *bytes = written(rows, 2, &(struct output_plan){.format = OUTPUT_HTML, .tree = true}, true);
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "<html lang=\"en\">"));
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "<title>Rader &amp; &lt;annat&gt; – Pussel</title>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "<th scope=\"col\">Namn</th>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "<th scope=\"row\">Åsa; &quot;hon&quot;</th><td class=\"n\">3.5</td>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "<th scope=\"row\" class=\"d1\">日本 &#39;); DROP TABLE core_unit;--</th>"));
  CU_ASSERT_PTR_NULL(strstr(bytes, "<annat>"));
  CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "</html>\n"));
  free(bytes);
}

static void no_rows(void) {
  static const struct {
    struct output_plan plan;
    const char *expected;
  } all[] = {{{.format = OUTPUT_TABLE, .heading = true}, ""},
             {{.format = OUTPUT_JSON}, "[]\n"},
             {{.format = OUTPUT_JSONL}, ""},
             {{.format = OUTPUT_CSV, .heading = true}, "name,depth,value,open\n"}};
  for (size_t i = 0; i < COUNT_OF(all); i++) {
    char *bytes = written(NULL, 0, &all[i].plan, true);
    CU_ASSERT_STRING_EQUAL(bytes, all[i].expected);
    free(bytes);
  }
}

static void json_text(void) {
  struct text out;
  text_init(&out);
  output_append_json(&out, "a\"\\/\b\f\n\r\t\x01\x7F\xC2\x9B\xC2\xA0 å日👍 \xFF\xC3");
  CU_ASSERT_STRING_EQUAL(out.bytes, "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u007f\\u009b\xC2\xA0 å日👍 \xEF\xBF\xBD\xEF\xBF\xBD\"");
  text_release(&out);
}

static void very_long_text(void) {
  struct row row = {NULL, 0, 1.0, 0};
  struct text name;
  char *bytes;
  text_init(&name);
  for (int i = 0; i < 100000; i++) text_append(&name, "å");
  row.name = name.bytes;
  bytes = written(&row, 1, &(struct output_plan){.format = OUTPUT_TABLE}, true);
  CU_ASSERT_EQUAL(strspn(bytes, "\xC3\xA5"), name.length);
  free(bytes);
  bytes = written(&row, 1, &(struct output_plan){.format = OUTPUT_CSV}, true);
  CU_ASSERT_EQUAL(strlen(bytes), name.length + strlen(",0,1,0\n"));
  free(bytes);
  text_release(&name);
}

/* The result, the plan, and the code of the error ("" when there is none). */
static int chosen(const struct globals *globals, bool is_tree, struct output_plan *plan, const char **code) {
  static char copy[64];
  struct error error;
  int result;
  error_init(&error);
  memset(plan, 0, sizeof *plan);
  result = output_choose(plan, globals, is_tree, &error);
  snprintf(copy, sizeof copy, "%s", error.code);
  *code = copy;
  error_release(&error);
  return result;
}

static void choosing(void) {
  struct output_plan plan;
  const char *code;
  CU_ASSERT_EQUAL(chosen(&(struct globals){0}, false, &plan, &code), 0);
  CU_ASSERT_EQUAL(plan.format, OUTPUT_TABLE);
  CU_ASSERT_EQUAL(chosen(&(struct globals){.output = "a.b/plan.html"}, false, &plan, &code), 0);
  CU_ASSERT_EQUAL(plan.format, OUTPUT_HTML);
  CU_ASSERT_EQUAL(chosen(&(struct globals){.output = "plan.html", .format = "csv"}, false, &plan, &code), 0);
  CU_ASSERT_EQUAL(plan.format, OUTPUT_CSV);
  CU_ASSERT_EQUAL(chosen(&(struct globals){.excel = true, .output = "plan.xyz"}, false, &plan, &code), 0);
  CU_ASSERT_EQUAL(plan.format, OUTPUT_CSV);
  CU_ASSERT_EQUAL(chosen(&(struct globals){.excel = true, .output = "plan.json"}, false, &plan, &code), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(code, "usage-excel");
  CU_ASSERT_EQUAL(chosen(&(struct globals){.excel = true, .output = "plan.csv"}, false, &plan, &code), 0);
  CU_ASSERT_EQUAL(chosen(&(struct globals){.output = "-"}, false, &plan, &code), 0);
  CU_ASSERT_PTR_NULL(plan.file);
  CU_ASSERT_EQUAL(chosen(&(struct globals){.output = "a.csv/plan"}, false, &plan, &code), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(code, "usage-output");
  CU_ASSERT_EQUAL(chosen(&(struct globals){.format = "tree"}, true, &plan, &code), 0);
  CU_ASSERT_EQUAL(chosen(&(struct globals){.format = "tree"}, false, &plan, &code), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(code, "usage-tree");
  CU_ASSERT_EQUAL(chosen(&(struct globals){.format = "html", .excel = true}, false, &plan, &code), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(code, "usage-excel");
  CU_ASSERT_EQUAL(chosen(&(struct globals){.format = "CSV"}, false, &plan, &code), PUSSEL_EUSAGE);
  CU_ASSERT_STRING_EQUAL(code, "usage-format");
}

/* Calls the sink's progress with standard error in a file; how many bytes it wrote. */
static long progress_bytes(bool on_terminal, bool quiet, int64_t milliseconds_ago) {
  struct terminal terminal = {.err = on_terminal};
  struct output output = {0};
  struct sink sink;
  FILE *file = tmpfile();
  int kept = dup(STDERR_FILENO);
  long written;
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  if (file == NULL) return -1; /* for analysers, which do not know that FATAL ends the test */
  dup2(fileno(file), STDERR_FILENO);
  sink_init(&sink, &output, &terminal, &(struct errors_manner){0}, quiet);
  sink.started -= milliseconds_ago;
  sink.host.progress(sink.host.state, 0.25);
  sink_release(&sink);
  fflush(stderr);
  dup2(kept, STDERR_FILENO);
  close(kept);
  fseek(file, 0, SEEK_END);
  written = ftell(file);
  fclose(file);
  return written;
}

static void progress_is_shown_on_a_terminal_after_a_while(void) {
  CU_ASSERT_EQUAL(progress_bytes(true, false, 1000), (long)strlen("\r 25 %"));
  CU_ASSERT_EQUAL(progress_bytes(true, false, 0), 0);
  CU_ASSERT_EQUAL(progress_bytes(false, false, 1000), 0);
  CU_ASSERT_EQUAL(progress_bytes(true, true, 1000), 0);
}

CU_TestInfo output_tests[] = {{"JSON and JSON lines", json},
                              {"CSV, CSV for Excel, TSV", csv},
                              {"a table for people", table},
                              {"a sparse column", sparse}, {"colours beside sparse columns", colors_beside_sparse_columns},
                              {"a tree", tree},
                              {"an HTML page", html},
                              {"no rows", no_rows},
                              {"any text is JSON text", json_text},
                              {"very long text", very_long_text},
                              {"choosing a format", choosing},
                              {"progress is shown on a terminal after a while", progress_is_shown_on_a_terminal_after_a_while},
                              CU_TEST_INFO_NULL};

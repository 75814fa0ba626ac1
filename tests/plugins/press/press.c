/* press.c — a plugin for tests: commands that make files, rightly and in every way that is a fault. */
#include <string.h>

#include "pussel/plugin.h"

#define N_(text) text

static const struct pussel_migration migrations[] = {
    {1, "issue", "CREATE TABLE p_press_issue (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES core_unit (id)) STRICT;"}};

static const struct pussel_option print_options[] = {
    {.name = "pages", .type = PUSSEL_INTEGER, .fallback = "1", .min = 0, .max = 2000, .summary = N_("how many")},
    {.name = "how", .type = PUSSEL_TEXT, .fallback = "page", .summary = N_("what is handed over")},
    {.name = "text", .type = PUSSEL_TEXT, .fallback = "Hej", .summary = N_("what a page says")},
};
static const struct pussel_column columns[] = {{"name", PUSSEL_TEXT, 0, N_("the file's name"), NULL}};

static int hand_over(struct pussel_context *context, const char *name, const char *title, const char *content, size_t length) {
  const struct pussel_document document = {.name = name, .title = title, .head = NULL, .content = content, .length = length};
  return pussel_document(context, &document);
}

static int row(struct pussel_context *context, const char *name) {
  (void)pussel_row_text(context, "name", name);
  return pussel_row_end(context);
}

static int page(struct pussel_context *context, const char *name, int64_t times) {
  const char *content = "";
  for (int64_t i = 0; i < times; i++) content = pussel_text(context, "%s<h1>%s</h1>", content, pussel_argument_text(context, "text"));
  const struct pussel_document document = {name, "Åk 1 & <2>", "<style>h1{margin:0}</style>", content, strlen(content)};
  int result = pussel_document(context, &document);
  /* Whoever hands over may use its memory again. */
  memset((char *)(intptr_t)content, 'x', strlen(content));
  return result < 0 ? result : row(context, name);
}

static const char longest[] = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
                              "01234567890123456789";

static const char picture[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" viewBox=\"0 0 40 20\">"
                              "<rect width=\"40\" height=\"20\" fill=\"#00692a\"/></svg>\n";

/* What no plugin should hand over. PUSSEL_ENOTFOUND: it is none of these. */
static int faulty(struct pussel_context *context, const char *how) {
  static const struct {
    const char *how, *name, *title, *content;
  } faults[] = {{"nameless", NULL, NULL, "x"},    {"empty", "", NULL, "x"},         {"slash", "a/b", NULL, "x"},     {"above", "..", NULL, "x"},
                {"hidden", ".a", NULL, "x"},      {"backslash", "a\\b", NULL, "x"}, {"line", "a\nb", NULL, "x"},    {"bytes", "\xff.html", NULL, "x"},
                {"untitled", "a.html", " ", "x"}, {"latin", "a.html", "T", "\xe5"}, {"gone", "a.html", "T", NULL}};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    if (strcmp(how, faults[i].how) == 0) return hand_over(context, faults[i].name, faults[i].title, faults[i].content, 1);
  if (strcmp(how, "long") == 0) return hand_over(context, pussel_text(context, "%sx", longest), NULL, "x", 1);
  if (strcmp(how, "twice") == 0 || strcmp(how, "case") == 0) {
    int result = hand_over(context, "ÅRET.html", NULL, "x", 1);
    return result < 0 ? result : hand_over(context, how[0] == 'c' ? "året.HTML" : "ÅRET.html", NULL, "y", 1);
  }
  return PUSSEL_ENOTFOUND;
}

static int print(struct pussel_context *context, void *prepared) {
  const char *how = pussel_argument_text(context, "how");
  int64_t pages = pussel_argument_integer(context, "pages");
  int result = faulty(context, how);
  (void)prepared;
  if (result != PUSSEL_ENOTFOUND) return result;
  if (strcmp(how, "file") == 0) return hand_over(context, "blad.bin", NULL, "a\0b", 3);
  if (strcmp(how, "picture") == 0) return hand_over(context, "bild.svg", NULL, picture, sizeof picture - 1);
  if (strcmp(how, "broken") == 0) return hand_over(context, "bild.svg", NULL, picture, sizeof picture / 2);
  if (strcmp(how, "both") == 0) {
    result = hand_over(context, "bild.svg", NULL, picture, sizeof picture - 1);
    return result < 0 ? result : page(context, "blad.html", 1);
  }
  if (strcmp(how, "longest") == 0) return hand_over(context, longest, NULL, "", 0);
  if (strcmp(how, "names") == 0) {
    result = hand_over(context, "Kim Dold.ics", NULL, "Kim Dold", 8);
    return result < 0 ? result : hand_over(context, "kim dold.txt", "Kim Dold", "O&#39;Hara Dold", 15);
  }
  result = PUSSEL_OK;
  for (int64_t i = 1; i <= pages && result == PUSSEL_OK; i++)
    result = page(context, pussel_text(context, "blad-%lld.html", (long long)i), strcmp(how, "growing") == 0 ? i : 1);
  if (strcmp(how, "failing") == 0) return pussel_fail(context, PUSSEL_EREFUSED, "press-jam", "print", "the paper is out", NULL);
  if (strcmp(how, "no") == 0) return pussel_fail(context, PUSSEL_ENO, "press-jam", "print", "the answer is no", NULL);
  return result;
}

static const struct pussel_option issue_options[] = {
    {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = N_("where")},
    {.name = "refuse", .type = PUSSEL_UNIT, .summary = N_("a unit that is refused")},
    {.name = "text", .type = PUSSEL_TEXT, .fallback = "Hej", .summary = N_("what a page says")},
};
static int issue(struct pussel_context *context, void *prepared) {
  int64_t unit = pussel_argument_integer(context, "unit");
  sqlite3_stmt *statement = NULL;
  int result = PUSSEL_OK;
  (void)prepared;
  if (sqlite3_prepare_v2(pussel_db(context), "INSERT INTO p_press_issue (unit) VALUES (?)", -1, &statement, NULL) == SQLITE_OK)
    sqlite3_bind_int64(statement, 1, unit);
  if (sqlite3_step(statement) != SQLITE_DONE) result = pussel_fail_sql(context, "issue");
  sqlite3_finalize(statement);
  if (result == PUSSEL_OK) result = page(context, pussel_text(context, "enhet-%lld.html", (long long)unit), 1);
  if (result == PUSSEL_OK && unit == pussel_argument_integer(context, "refuse"))
    return pussel_fail(context, PUSSEL_EREFUSED, "press-jam", "issue", "the paper is out there", NULL);
  return result;
}

/* Of a command that has not said that it makes files, and of one that does so before it is run. */
static int quiet(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return hand_over(context, "a.html", NULL, "x", 1);
}
static int early(struct pussel_context *context, void **prepared) {
  *prepared = NULL;
  return hand_over(context, "a.html", NULL, "x", 1);
}

static const struct pussel_command commands[] = {
    {.name = "print", .aliases = "tryck", .summary = N_("print pages"), .flags = PUSSEL_COMMAND_ANYWHERE | PUSSEL_COMMAND_DOCUMENTS,
     .options = PUSSEL_LIST(print_options), .columns = PUSSEL_LIST(columns), .run = print},
    {.name = "issue", .summary = N_("issue a page"), .flags = PUSSEL_COMMAND_WRITES | PUSSEL_COMMAND_BULK | PUSSEL_COMMAND_DOCUMENTS,
     .options = PUSSEL_LIST(issue_options), .columns = PUSSEL_LIST(columns), .run = issue},
    {.name = "quiet", .summary = N_("print without having said so"), .flags = PUSSEL_COMMAND_ANYWHERE, .run = quiet},
    {.name = "early", .summary = N_("print before it is run"), .flags = PUSSEL_COMMAND_ANYWHERE | PUSSEL_COMMAND_DOCUMENTS, .prepare = early,
     .run = quiet},
};
static const struct pussel_error errors[] = {{"press-jam", N_("The paper is out.")}};

PUSSEL_PLUGIN(.id = "press", .version = "1.0", .owner = "se.example", .title = N_("Press"), .summary = N_("For tests"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(commands), .errors = PUSSEL_LIST(errors))

/* reorganise_line.c — the lines of a document: which words stand for which operation, and what a line holds as such. */
#include "org/reorganise.h"

#include <stdlib.h>
#include <string.h>

const char *const reorganise_fields[REORGANISE_FIELDS] = {
    "operation|åtgärd|atgard*", "unit|enhet",          "to|till",         "name|namn",       "code|kod",
    "kind|slag",                "parent|över|over",    "external_id|externt id|externt_id|external id",
    "workplace|arbetsplats",    "date|datum",          "comparable|jämförbar|jamforbar", "note|anteckning",
    "authority|myndighet"};

/* In the order of enum org_reorganise; what stands first is the word that data has. */
static const char *const line_operations[][5] = {
    {NULL},
    {"create", "skapa", NULL},
    {"rename", "byt namn", NULL},
    {"recode", "byt kod", NULL},
    {"change", "ändra", "andra", NULL},
    {"move", "flytta", NULL},
    {"merge", "slå ihop", "sla ihop", NULL},
    {"split", "dela", NULL},
    {"recut", "omfördela", "omfordela", NULL},
    {"rest", "vila", NULL},
    {"wake", "väck", "vack", NULL},
    {"close", "stäng", "stang", NULL},
    {"reopen", "öppna igen", "oppna igen", NULL},
    {"home", "hem", NULL},
};

const char *org_reorganise_word(enum org_reorganise operation) { return line_operations[operation][0]; }

static bool line_is_spelled(const char *spellings, const char *name) {
  for (const char *at = spellings; *at != '\0';) {
    char one[64];
    size_t length = strcspn(at, "|*");
    memcpy(one, at, length);
    one[length] = '\0';
    if (text_equal_fold(one, name)) return true;
    at += length;
    at += strspn(at, "|*");
  }
  return false;
}

enum reorganise_field reorganise_field_of(const char *name) {
  int field = 0;
  while (field < REORGANISE_FIELDS && !line_is_spelled(reorganise_fields[field], name))
    field++;
  return (enum reorganise_field)field;
}

static enum org_reorganise line_operation(const char *typed) {
  for (size_t i = 1; i < COUNT_OF(line_operations); i++)
    for (size_t s = 0; line_operations[i][s] != NULL; s++)
      if (text_equal_fold(line_operations[i][s], typed)) return (enum org_reorganise)i;
  return ORG_REORGANISE_NONE;
}

static int line_fault_operation(struct org_document *document, struct reorganise_line *line, const char *typed) {
  struct text words;
  text_init(&words);
  for (size_t i = 1; i < COUNT_OF(line_operations); i++)
    text_appendf(&words, i == 1 ? "%s (%s)" : ", %s (%s)", line_operations[i][1], line_operations[i][0]);
  int rc = typed == NULL ? reorganise_fault(document, line, _("it has no operation; write one of: %s"), words.bytes)
                         : reorganise_fault(document, line, _("“%s” is no operation; write one of: %s"), typed, words.bytes);
  text_release(&words);
  return rc;
}

/* yes, no; -1: empty; -2: something else. */
static int line_claim(const char *typed) {
  static const char *const yes[] = {"yes", "ja", "true", "1", "x"}, *const no[] = {"no", "nej", "false", "0"};
  if (typed == NULL) return -1;
  for (size_t i = 0; i < COUNT_OF(yes); i++)
    if (text_equal_fold(yes[i], typed)) return 1;
  for (size_t i = 0; i < COUNT_OF(no); i++)
    if (text_equal_fold(no[i], typed)) return 0;
  return -2;
}

static int line_read_claims(struct org_document *document, struct reorganise_line *line) {
  int rc = 0;
  line->workplace = line_claim(line->texts[REORGANISE_WORKPLACE]);
  line->comparable = line_claim(line->texts[REORGANISE_COMPARABLE]);
  if (line->workplace == -2)
    rc = reorganise_fault(document, line, _("“%s” is neither yes nor no: workplace"), line->texts[REORGANISE_WORKPLACE]);
  if (rc == 0 && line->comparable == -2)
    rc = reorganise_fault(document, line, _("“%s” is neither yes nor no: comparable"), line->texts[REORGANISE_COMPARABLE]);
  return rc;
}

static int line_read(struct org_document *document, struct reorganise_line *line) {
  const char *typed = line->texts[REORGANISE_OPERATION], *date = line->texts[REORGANISE_DATE];
  line->operation = typed == NULL ? ORG_REORGANISE_NONE : line_operation(typed);
  line->day = DAY_OPEN;
  int rc = line->operation == ORG_REORGANISE_NONE ? line_fault_operation(document, line, typed) : 0;
  if (rc == 0) rc = line_read_claims(document, line);
  if (rc == 0 && date != NULL && !(date_parse(date, &line->day) && line->day < DAY_OPEN))
    rc = reorganise_fault(document, line, _("“%s” is no date: write it as 2027-01-01"), date);
  for (int i = 0; rc == 0 && i < REORGANISE_FIELDS; i++) {
    if (line->texts[i] == NULL || !text_has_personal_number(line->texts[i])) continue;
    rc = reorganise_fault(document, line, _("it has what looks like a personal identity number; take it away"));
    break;
  }
  return rc;
}

int reorganise_line_add(struct org_document *document, const struct reorganise_line *line) {
  if (document->line_count >= ORG_REORGANISE_LINES_MOST)
    return error_setf(org_error(document->org), PUSSEL_EUSAGE, "reorganise-faults", document->path,
                      _("Divide it into several reorganisations."), _("it has more than %d lines"), ORG_REORGANISE_LINES_MOST);
  if (document->line_count == document->line_room) {
    size_t room = document->line_room == 0 ? 64 : document->line_room * 2;
    struct reorganise_line *more = arena_alloc(document->arena, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(document->org));
    if (document->line_count > 0) memcpy(more, document->lines, document->line_count * sizeof *more);
    document->lines = more;
    document->line_room = room;
  }
  document->lines[document->line_count] = *line;
  return line_read(document, &document->lines[document->line_count++]);
}

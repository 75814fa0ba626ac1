/*
 * faces/commands_propose.c — `pussel org import --propose`: the document of a reorganisation, as CSV that a spreadsheet opens
 * (semicolons, a byte order mark, headings and words in the person's language) or as JSON.
 */
#include "faces/commands_propose.h"

#include <string.h>

#include <cjson/cJSON.h>

/* For data, and what people see of it in a list. */
static const struct {
  const char *data, *row;
} operations[] = {
    [ORG_PROPOSE_CREATE] = {"create", "created"}, [ORG_PROPOSE_RENAME] = {"rename", "renamed"},
    [ORG_PROPOSE_RECODE] = {"recode", "recoded"}, [ORG_PROPOSE_CHANGE] = {"change", "changed"},
    [ORG_PROPOSE_MOVE] = {"move", "moved"},       [ORG_PROPOSE_MERGE] = {"merge", "merged"},
    [ORG_PROPOSE_CLOSE] = {"close", "closed"},
};

/* The word of an operation in the file. All in one text, since the same words stand elsewhere for what people read. */
static const char *operation_word(struct pussel_context *context, enum org_proposed operation) {
  /* TRANSLATORS: operations that `pussel org reorganise` knows in this language, in this order; leave the semicolons. */
  const char *words = _("create;rename;recode;change;move;merge;close");
  for (int i = 0; i < (int)operation; i++)
    words += strcspn(words, ";") + 1;
  return pussel_text(context, "%.*s", (int)strcspn(words, ";"), words);
}

int propose_document_init(struct propose_document *document, bool overwrite) {
  const char *dot = strrchr(document->path, '.');
  struct host *host = host_of(document->context);
  bool is_output = strcmp(document->path, "-") == 0;
  text_init(&document->lines);
  document->is_json = dot != NULL && text_equal_fold(dot, ".json");
  if (!is_output && !document->is_json && (dot == NULL || !text_equal_fold(dot, ".csv")))
    return error_setf(host_error(host), PUSSEL_EUSAGE, "usage-output", _("option --propose"), _("Let it end in .csv or .json."),
                      _("the name “%s” does not say which format is wanted"), document->path);
  document->operations = document->is_json ? cJSON_CreateArray() : NULL;
  if (document->is_json && document->operations == NULL) return error_memory(host_error(host));
  if (overwrite || host_is_dry_run(document->context) || is_output || !file_exists(document->path)) return 0;
  return error_set(host_error(host), PUSSEL_EREFUSED, "file-exists", document->path,
                   _("there is a file of that name already, and somebody may have worked on it"),
                   _("Choose another name, or overwrite it with --force."));
}

void propose_document_release(struct propose_document *document) {
  text_release(&document->lines);
  cJSON_Delete(document->operations);
}

/* ---- one operation ---- */

static const char *claim_word(int claim) { return claim < 0 ? NULL : claim == 1 ? _("yes") : _("no"); }

static const char *date_word(const struct propose_document *document, int32_t day) {
  return day == DAY_OPEN ? NULL : commands_value_date(document->context, day);
}

static void add_cell(struct text *out, const char *cell, bool first) {
  if (!first) text_append(out, ";");
  if (cell != NULL) csv_append(out, cell, ';');
}

static void add_line(struct propose_document *document, const struct org_proposal *proposal) {
  struct text units;
  text_init(&units);
  for (size_t i = 0; i < proposal->unit_count; i++)
    text_appendf(&units, "%s%s", i == 0 ? "" : ",", proposal->units[i]);
  const char *const cells[] = {operation_word(document->context, proposal->operation),
                               units.bytes,
                               proposal->to,
                               proposal->name,
                               proposal->code,
                               proposal->kind,
                               proposal->parent,
                               proposal->external_id,
                               claim_word(proposal->workplace),
                               date_word(document, proposal->day),
                               claim_word(proposal->comparable),
                               proposal->note,
                               proposal->authority};
  /* The last column is there only for a file that has something in it. */
  size_t count = COUNT_OF(cells) - (proposal->authority == NULL ? 1 : 0);
  for (size_t i = 0; i < count; i++)
    add_cell(&document->lines, cells[i], i == 0);
  text_append(&document->lines, "\n");
  if (proposal->authority != NULL) document->has_authority = true;
  document->failed = document->failed || document->lines.failed || units.failed;
  text_release(&units);
}

static void add_text(struct propose_document *document, cJSON *object, const char *key, const char *value) {
  if (value != NULL && cJSON_AddStringToObject(object, key, value) == NULL) document->failed = true;
}

static void add_claim(struct propose_document *document, cJSON *object, const char *key, int claim) {
  if (claim >= 0 && cJSON_AddBoolToObject(object, key, claim == 1) == NULL) document->failed = true;
}

static void add_object(struct propose_document *document, const struct org_proposal *proposal) {
  cJSON *object = cJSON_CreateObject();
  cJSON *units = proposal->unit_count == 0 ? NULL : cJSON_CreateStringArray(proposal->units, (int)proposal->unit_count);
  if (!cJSON_AddItemToArray(document->operations, object) || (proposal->unit_count > 0 && units == NULL)) {
    cJSON_Delete(units);
    document->failed = true;
    return;
  }
  add_text(document, object, "operation", operations[proposal->operation].data);
  if (units != NULL && !cJSON_AddItemToObject(object, "unit", units)) document->failed = true;
  add_text(document, object, "to", proposal->to);
  add_text(document, object, "name", proposal->name);
  add_text(document, object, "code", proposal->code);
  add_text(document, object, "kind", proposal->kind);
  add_text(document, object, "parent", proposal->parent);
  add_text(document, object, "external_id", proposal->external_id);
  add_claim(document, object, "workplace", proposal->workplace);
  add_text(document, object, "date", date_word(document, proposal->day));
  add_claim(document, object, "comparable", proposal->comparable);
  add_text(document, object, "note", proposal->note);
  add_text(document, object, "authority", proposal->authority);
}

static const char *row_detail(const struct org_proposal *proposal, struct pussel_context *context) {
  const char *note = proposal->note;
  if (proposal->operation == ORG_PROPOSE_MERGE) return pussel_text(context, _("into %s: %s"), proposal->to, note);
  if (note != NULL) return note;
  return proposal->parent == NULL ? NULL : pussel_text(context, _("under %s"), proposal->parent);
}

static int add_row(struct propose_document *document, const struct org_proposal *proposal) {
  struct pussel_context *context = document->context;
  const char *reference = proposal->unit_count > 0 ? proposal->units[0] : proposal->external_id;
  if (!document->lists_all && proposal->note == NULL) return 0;
  if (strcmp(document->path, "-") == 0 && !host_is_dry_run(context)) return 0; /* there comes the document */
  if (reference != NULL && strncmp(reference, "ext:", 4) == 0) reference += 4;
  pussel_row_text(context, "what", operations[proposal->operation].row);
  pussel_row_text(context, "external_id", reference);
  pussel_row_text(context, "name", proposal->title);
  pussel_row_text(context, "detail", row_detail(proposal, context));
  return pussel_row_end(context);
}

int propose_document_add(void *state, const struct org_proposal *proposal) {
  struct propose_document *document = state;
  if (document->is_json)
    add_object(document, proposal);
  else
    add_line(document, proposal);
  if (document->failed) return error_memory(host_error(host_of(document->context)));
  return add_row(document, proposal);
}

/* ---- the whole ---- */

static char *write_json(struct propose_document *document) {
  cJSON *whole = cJSON_CreateObject();
  char *bytes = NULL;
  add_text(document, whole, "title", pussel_text(document->context, _("From %s"), document->source));
  add_text(document, whole, "date", commands_value_date(document->context, document->day));
  if (cJSON_AddItemToObject(whole, "operations", document->operations)) {
    document->operations = NULL;
    bytes = cJSON_Print(whole);
  }
  cJSON_Delete(whole);
  return bytes;
}

/* The headings that org reorganise reads, in the person's language. */
static void write_heading(const struct propose_document *document, struct text *out) {
  text_append(out, "\xEF\xBB\xBF");
  /* TRANSLATORS: headings that `pussel org reorganise` knows in this language; leave the semicolons. */
  text_append(out, _("operation;unit;to;name;code;kind;parent;external_id;workplace;date;comparable;note"));
  if (document->has_authority) text_appendf(out, ";%s", _("authority"));
  text_append(out, "\n");
}

static int write_out(const struct propose_document *document, struct text *out) {
  struct error *error = host_error(host_of(document->context));
  int result = out->failed ? error_memory(error) : file_write(document->path, out->bytes, out->length, error);
  text_release(out);
  return result;
}

int propose_document_write(struct propose_document *document) {
  struct text out;
  char *json = NULL;
  if (host_is_dry_run(document->context)) return 0;
  if (document->is_json) {
    json = write_json(document);
    if (json == NULL || document->failed) {
      cJSON_free(json);
      return error_memory(host_error(host_of(document->context)));
    }
    text_init(&out);
    text_appendf(&out, "%s\n", json);
    cJSON_free(json);
    return write_out(document, &out);
  }
  text_init(&out);
  write_heading(document, &out);
  text_append_bytes(&out, document->lines.bytes, document->lines.length);
  return write_out(document, &out);
}

/* The ids tell how much is the same; a workplace that follows from a rule of the mapping is no change of the file's. */
void propose_document_note(struct propose_document *document, const struct org_import_count *count) {
  struct pussel_context *context = document->context;
  const char *day = commands_value_date(context, document->day);
  commands_value_note(context, _("By id: %lld gone, %lld changed, %lld the same, %lld new."), (long long)count->closed,
                      (long long)(count->changed + count->moved - count->ruled),
                      (long long)(count->unchanged + count->ruled), (long long)count->created);
  if (count->ruled > 0)
    commands_value_note(context, _("Of those that are the same, %lld begin or cease to be workplaces, by the mapping's rule."),
                        (long long)count->ruled);
  if (count->operations == 0) {
    pussel_note(context, _("Nothing has to be done: the organisation is as the file says."));
    return;
  }
  if (count->doubtful == 0)
    commands_value_note(context, _("%lld operations are proposed."), (long long)count->operations);
  else
    commands_value_note(context, _("%lld operations are proposed; check the %lld that are guesses or lack a successor."),
                      (long long)count->operations, (long long)count->doubtful);
  if (count->operations > ORG_REORGANISE_LINES_MOST)
    pussel_warn(context, pussel_text(context,
                                     _("A reorganisation has at most %d lines: divide the file into several, or propose a part at a time with --top."),
                                     ORG_REORGANISE_LINES_MOST));
  if (host_is_dry_run(context)) return;
  commands_value_note(context, _("They are in %s. Go through it, and then see what it would do: `pussel org reorganise %s --date %s --dry-run`."),
                      document->path, document->path, day);
}

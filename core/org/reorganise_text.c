/*
 * reorganise_text.c — a document as a whole: reading it, its days, and the one form in which it is kept. Two files that say
 * the same, whatever their encoding, separators or blank lines, have the same digest.
 */
#include "org/reorganise.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

static bool text_ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length >= tail && strcasecmp(text + length - tail, end) == 0;
}

static int text_new(struct org *org, const char *path, struct arena *arena, struct org_document **out) {
  struct org_document *document = arena_alloc(arena, sizeof *document);
  *out = document;
  if (document == NULL) return error_memory(org_error(org));
  document->org = org;
  document->arena = arena;
  document->path = arena_copy(arena, path);
  document->day = DAY_OPEN;
  return document->path == NULL ? error_memory(org_error(org)) : 0;
}

/* Standard input says by its first character which of the two it is; that needs the whole of it. */
int org_document_read(struct org *org, const char *path, struct arena *arena, struct org_document **out) {
  int rc = text_new(org, path, arena, out);
  if (rc < 0) return rc;
  (*out)->is_json = text_ends_with(path, ".json");
  return (*out)->is_json ? reorganise_json_read(*out, NULL) : reorganise_csv_read(*out);
}

int org_document_parse(struct org *org, const char *name, const char *text, struct arena *arena, struct org_document **out) {
  int rc = text_new(org, name, arena, out);
  if (rc == 0) rc = reorganise_json_read(*out, text);
  return rc;
}

const char *org_document_decision(const struct org_document *document) { return document->decision; }
const char *org_document_unread(const struct org_document *document) { return document->unread; }

/* The name that stands for it when nobody has given it one: the file's, without its folder and ending. */
const char *org_document_name(const struct org_document *document) {
  const char *slash = strrchr(document->path, '/');
  const char *from = slash == NULL ? document->path : slash + 1;
  size_t length = strlen(from);
  if (document->title != NULL) return document->title;
  if (strcmp(document->path, "-") == 0) return NULL;
  if (text_ends_with(from, ".csv")) length -= 4;
  else if (text_ends_with(from, ".json")) length -= 5;
  return length == 0 ? NULL : arena_print(document->arena, "%.*s", (int)length, from);
}

int org_document_date(struct org_document *document, int32_t day, int32_t fallback) {
  int rc = 0;
  if (day == DAY_OPEN) day = document->day != DAY_OPEN ? document->day : fallback;
  document->day = day;
  for (size_t i = 0; rc == 0 && i < document->line_count; i++) {
    struct reorganise_line *line = &document->lines[i];
    if (line->is_refused || line->day != DAY_OPEN) continue;
    line->day = day;
    if (day == DAY_OPEN) rc = reorganise_fault(document, line, _("it has no date; fill in the column date, or give --date for all of them"));
  }
  /* The first day counts as the document's, when it has named none. */
  for (size_t i = 0; i < document->line_count; i++)
    if (day == DAY_OPEN && !document->lines[i].is_refused && document->lines[i].day < document->day) document->day = document->lines[i].day;
  return rc;
}

int32_t org_document_day(const struct org_document *document) { return document->day; }

int32_t org_document_last_day(const struct org_document *document) {
  int32_t last = document->day;
  for (size_t i = 0; i < document->line_count; i++)
    if (!document->lines[i].is_refused && document->lines[i].day != DAY_OPEN && (last == DAY_OPEN || document->lines[i].day > last))
      last = document->lines[i].day;
  return last;
}

/* ---- the canonical form ------------------------------------------------------------------------------------------------- */

static bool text_add_list(cJSON *object, const char *name, const struct reorganise_texts *texts) {
  if (texts->count == 0) return true;
  if (texts->is_cell) return cJSON_AddStringToObject(object, name, texts->at[0]) != NULL;
  cJSON *list = cJSON_AddArrayToObject(object, name);
  bool added = list != NULL;
  for (size_t i = 0; added && i < texts->count; i++)
    added = cJSON_AddItemToArray(list, cJSON_CreateString(texts->at[i]));
  return added;
}

static bool text_add_line(cJSON *list, const struct reorganise_line *line, bool with_places) {
  static const char *const names[REORGANISE_FIELDS] = {"operation", "unit", "to", "name", "code", "kind", "parent", "external_id",
                                                       "workplace", "date", "comparable", "note", "authority"};
  cJSON *object = cJSON_CreateObject();
  char date[DATE_TEXT];
  bool added = object != NULL && cJSON_AddItemToArray(list, object);
  date_format(line->day, date);
  if (added && with_places) added = cJSON_AddNumberToObject(object, "line", (double)line->place) != NULL;
  /* One that has no operation is a fault, and the document is not kept. */
  if (added && line->operation != ORG_REORGANISE_NONE)
    added = cJSON_AddStringToObject(object, "operation", org_reorganise_word(line->operation)) != NULL;
  if (added) added = text_add_list(object, "unit", &line->units) && text_add_list(object, "to", &line->tos);
  for (int i = REORGANISE_NAME; added && i < REORGANISE_FIELDS; i++) {
    const char *text = i == REORGANISE_DATE ? date : line->texts[i];
    if (i == REORGANISE_WORKPLACE && text != NULL) text = line->workplace == 1 ? "yes" : "no";
    if (i == REORGANISE_COMPARABLE && text != NULL) text = line->comparable == 1 ? "yes" : "no";
    if (text != NULL) added = cJSON_AddStringToObject(object, names[i], text) != NULL;
  }
  return added;
}

static char *text_canonical(const struct org_document *document, bool with_places) {
  cJSON *root = cJSON_CreateObject();
  cJSON *list = root == NULL ? NULL : cJSON_AddArrayToObject(root, "operations");
  char *copy = NULL, *printed = NULL;
  bool added = list != NULL;
  for (size_t i = 0; added && i < document->line_count; i++)
    added = text_add_line(list, &document->lines[i], with_places);
  if (added) printed = cJSON_PrintUnformatted(root);
  if (printed != NULL) copy = arena_copy(document->arena, printed);
  cJSON_free(printed);
  cJSON_Delete(root);
  return copy;
}

int org_document_text(struct org_document *document, const char **text, char digest[DIGEST_HEX]) {
  uint8_t bytes[DIGEST_BYTES];
  const char *plain = text_canonical(document, false);
  *text = text_canonical(document, true);
  if (plain == NULL || *text == NULL) return error_memory(org_error(document->org));
  digest_text(plain, bytes);
  digest_hex(bytes, digest);
  return 0;
}

/* ---- what it says, line by line ------------------------------------------------------------------------------------------- */

size_t org_document_line_count(const struct org_document *document) { return document->line_count; }

static const char *text_join(const struct org_document *document, const struct reorganise_texts *texts) {
  struct text joined;
  if (texts->count == 0) return NULL;
  text_init(&joined);
  for (size_t i = 0; i < texts->count; i++)
    text_appendf(&joined, i == 0 ? "%s" : ", %s", texts->at[i]);
  const char *copy = arena_copy(document->arena, joined.bytes);
  text_release(&joined);
  return copy;
}

/* What the operation gives the unit, in the words of the document. */
static const char *text_detail(const struct org_document *document, const struct reorganise_line *line) {
  static const char *const labels[REORGANISE_FIELDS] = {[REORGANISE_CODE] = N_("code"),           [REORGANISE_KIND] = N_("kind"),
                                                        [REORGANISE_EXTERNAL] = N_("external id"),
                                                        [REORGANISE_AUTHORITY] = N_("authority"), [REORGANISE_WORKPLACE] = N_("workplace:"),
                                                        [REORGANISE_COMPARABLE] = N_("comparable:")};
  struct text detail;
  text_init(&detail);
  for (int i = REORGANISE_CODE; i < REORGANISE_FIELDS; i++) {
    if (line->texts[i] == NULL || i == REORGANISE_DATE || i == REORGANISE_PARENT) continue;
    text_append(&detail, detail.length == 0 ? "" : "; ");
    const char *text = i == REORGANISE_WORKPLACE ? (line->workplace == 1 ? _("yes") : _("no")) : line->texts[i];
    if (i == REORGANISE_COMPARABLE) text = line->comparable == 1 ? _("yes") : _("no");
    if (labels[i] == NULL) text_append(&detail, text);
    else text_appendf(&detail, "%s %s", _(labels[i]), text);
  }
  const char *copy = detail.length == 0 ? NULL : arena_copy(document->arena, detail.bytes);
  text_release(&detail);
  return copy;
}

void org_document_line(const struct org_document *document, size_t index, struct org_document_line *out) {
  const struct reorganise_line *line = &document->lines[index];
  out->place = line->place;
  out->operation = line->operation;
  out->day = line->day;
  out->unit = line->operation == ORG_REORGANISE_CREATE ? line->texts[REORGANISE_NAME] : text_join(document, &line->units);
  out->to = line->tos.count > 0 ? text_join(document, &line->tos) : line->texts[REORGANISE_PARENT];
  if (out->to == NULL && line->operation != ORG_REORGANISE_CREATE) out->to = line->texts[REORGANISE_NAME];
  out->detail = text_detail(document, line);
  out->home = line->operation == ORG_REORGANISE_HOME && line->to.count == 1 ? line->to.at[0].unit : 0;
}

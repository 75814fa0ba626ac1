/* reorganise_json.c — a reorganisation as JSON: {"title", "date", "decision", "operations": [{…}]}, with the columns' names. */
#include "org/reorganise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#define JSON_EXACT 9007199254740992.0 /* 2^53: a larger number in JSON may not be the one that was written */

/* A text, a whole number, or true and false as a text; NULL when it is none of them, or blank. */
static const char *json_text(struct org_document *document, const cJSON *value, bool *is_other, bool *failed) {
  char *copy = NULL;
  if (value == NULL || cJSON_IsNull(value)) return NULL;
  if (cJSON_IsString(value))
    copy = arena_copy(document->arena, value->valuestring);
  else if (cJSON_IsBool(value))
    copy = arena_copy(document->arena, cJSON_IsTrue(value) ? "yes" : "no");
  else if (cJSON_IsNumber(value) && fabs(value->valuedouble) < JSON_EXACT && floor(value->valuedouble) >= value->valuedouble)
    copy = arena_print(document->arena, "%.0f", value->valuedouble);
  else
    *is_other = true;
  if (copy == NULL) {
    *failed = *failed || !*is_other;
    return NULL;
  }
  text_compose(copy);
  copy += strspn(copy, " \t\r\n");
  size_t length = strlen(copy);
  while (length > 0 && strchr(" \t\r\n", copy[length - 1]) != NULL)
    copy[--length] = '\0';
  return length == 0 ? NULL : copy;
}

static struct reorganise_texts json_list(struct org_document *document, const cJSON *value, bool *is_other, bool *failed) {
  struct reorganise_texts texts = {NULL, 0, !cJSON_IsArray(value)};
  const cJSON *item;
  size_t room = cJSON_IsArray(value) ? (size_t)cJSON_GetArraySize(value) : 1;
  texts.at = arena_alloc(document->arena, (room + 1) * sizeof *texts.at);
  if (texts.at == NULL) {
    *failed = true;
    return texts;
  }
  if (texts.is_cell) {
    texts.at[0] = json_text(document, value, is_other, failed);
    texts.count = texts.at[0] != NULL;
    return texts;
  }
  cJSON_ArrayForEach(item, value) {
    const char *text = json_text(document, item, is_other, failed);
    if (text != NULL) texts.at[texts.count++] = text;
  }
  return texts;
}

struct json_reading {
  struct org_document *document;
  struct text unread;
};

static void json_note_unread(struct json_reading *reading, const char *name) {
  if (strcmp(name, "line") == 0 || text_in_list(reading->unread.bytes, name)) return;
  text_appendf(&reading->unread, reading->unread.length == 0 ? "%s" : ",%s", name);
}

static int json_operation(struct json_reading *reading, const cJSON *object, int64_t place) {
  struct org_document *document = reading->document;
  struct reorganise_line line = {.place = place};
  const cJSON *member;
  const char *wrong = NULL;
  bool failed = false;
  if (!cJSON_IsObject(object)) return org_document_fault(document, place, _("it is no object"));
  cJSON_ArrayForEach(member, object) {
    enum reorganise_field field = reorganise_field_of(member->string);
    bool is_other = false;
    if (strcmp(member->string, "line") == 0 && cJSON_IsNumber(member) && fabs(member->valuedouble) < JSON_EXACT) line.place = (int64_t)member->valuedouble;
    if (field == REORGANISE_FIELDS)
      json_note_unread(reading, member->string);
    else if (field == REORGANISE_UNIT)
      line.units = json_list(document, member, &is_other, &failed);
    else if (field == REORGANISE_TO)
      line.tos = json_list(document, member, &is_other, &failed);
    else
      line.texts[field] = json_text(document, member, &is_other, &failed);
    if (is_other) wrong = arena_copy(document->arena, member->string);
  }
  if (failed) return error_memory(org_error(document->org));
  if (wrong != NULL) return org_document_fault(document, place, _("“%s” is neither a text nor, where several are meant, a list of texts"), wrong);
  return reorganise_line_add(document, &line);
}

static int json_head(struct org_document *document, const cJSON *root) {
  bool is_other = false, failed = false;
  const char *day = json_text(document, cJSON_GetObjectItemCaseSensitive(root, "date"), &is_other, &failed);
  document->title = json_text(document, cJSON_GetObjectItemCaseSensitive(root, "title"), &is_other, &failed);
  document->decision = json_text(document, cJSON_GetObjectItemCaseSensitive(root, "decision"), &is_other, &failed);
  if (failed) return error_memory(org_error(document->org));
  if (is_other) return org_document_fault(document, 0, _("“%s” is to be a text"), "title, date, decision");
  if (day != NULL && !(date_parse(day, &document->day) && document->day < DAY_OPEN))
    return org_document_fault(document, 0, _("“%s” is no date: write it as 2027-01-01"), day);
  return 0;
}

static int json_read(struct json_reading *reading, const cJSON *root) {
  struct org_document *document = reading->document;
  const cJSON *operations = cJSON_IsArray(root) ? root : cJSON_GetObjectItemCaseSensitive(root, "operations"), *object;
  int64_t place = 0;
  int rc = cJSON_IsObject(root) ? json_head(document, root) : 0;
  if (rc < 0) return rc;
  if (!cJSON_IsArray(operations)) return org_document_fault(document, 0, _("it has no list “operations”"));
  cJSON_ArrayForEach(object, operations) {
    rc = json_operation(reading, object, ++place);
    if (rc < 0) return rc;
  }
  if (reading->unread.length > 0) document->unread = arena_copy(document->arena, reading->unread.bytes);
  return 0;
}

static int json_fault_syntax(struct org_document *document, const char *bytes, const char *at) {
  long long line = 1;
  for (const char *byte = bytes; at != NULL && byte < at; byte++)
    line += *byte == '\n';
  return org_document_fault(document, 0, _("line %lld: here it stops being JSON"), line);
}

int reorganise_json_read(struct org_document *document, const char *text) {
  struct json_reading reading = {.document = document};
  char *bytes = NULL;
  size_t length = text == NULL ? 0 : strlen(text);
  const char *end = NULL;
  int rc = text == NULL ? file_read(&bytes, &length, document->path, org_error(document->org)) : 0;
  if (rc < 0) return rc;
  if (text == NULL) text = bytes;
  text_init(&reading.unread);
  cJSON *root = NULL;
  if (!text_is_utf8(text, length)) {
    rc = org_document_fault(document, 0, _("it is not text in UTF-8, which JSON must be"));
  } else {
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    root = cJSON_ParseWithOpts(text, &end, 1);
    rc = root == NULL ? json_fault_syntax(document, text, end) : json_read(&reading, root);
  }
  cJSON_Delete(root);
  text_release(&reading.unread);
  free(bytes);
  return rc;
}

/*
 * import_json.c — reads the records of a JSON file: an array, or records nested in each other, as the mapping says.
 *
 * The tree of the whole document is held while it is read, and given back before anything else is done.
 */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "org/import.h"

#define JSON_PROGRESS_RECORDS 1024
#define JSON_UNREAD_LONGEST 500 /* bytes of names that nobody reads; a file may have an endless number of them */
#define JSON_EXACT 9007199254740992.0 /* 2^53: a larger number in JSON may not be the one that was written */

/* A member by its name, or by a path of names with '.' between them. */
static const cJSON *json_member(const cJSON *object, const char *name) {
  const cJSON *found = cJSON_GetObjectItemCaseSensitive(object, name);
  const char *dot = strchr(name, '.');
  char first[128];
  if (found != NULL || dot == NULL || (size_t)(dot - name) >= sizeof first) return found;
  memcpy(first, name, (size_t)(dot - name));
  first[dot - name] = '\0';
  const cJSON *inner = cJSON_GetObjectItemCaseSensitive(object, first);
  return inner == NULL ? NULL : json_member(inner, dot + 1);
}

static int json_get(void *state, const struct import_member *member, char scratch[32], const char **text) {
  const cJSON *record = *(const cJSON *const *)state;
  const cJSON *value = json_member(record, member->name);
  if (value == NULL || cJSON_IsNull(value)) return 0;
  if (cJSON_IsString(value)) {
    *text = value->valuestring;
    return 1;
  }
  if (cJSON_IsBool(value)) {
    *text = cJSON_IsTrue(value) ? "true" : "false";
    return 1;
  }
  if (!cJSON_IsNumber(value) || fabs(value->valuedouble) > JSON_EXACT || floor(value->valuedouble) < value->valuedouble)
    return -1;
  (void)snprintf(scratch, 32, "%.0f", value->valuedouble);
  *text = scratch;
  return 1;
}

struct json_walk {
  struct import_reading *reading;
  int64_t element; /* of the latest record, from 1, in the order of the file */
  size_t all;      /* at the outermost level */
  struct text unread; /* members that nobody reads, with commas between */
};

/* Members differ from record to record, so all records are looked through. */
static void json_note_unread(struct json_walk *walk, const cJSON *record) {
  const cJSON *member;
  if (walk->reading->import->unread == NULL) return;
  cJSON_ArrayForEach(member, record) {
    if (import_mapping_speaks_of(&walk->reading->mapping, member->string)) continue;
    if (text_in_list(walk->unread.bytes, member->string) || walk->unread.length > JSON_UNREAD_LONGEST) continue;
    text_appendf(&walk->unread, walk->unread.length == 0 ? "%s" : ",%s", member->string);
  }
}

static void json_tell_unread(const struct json_walk *walk) {
  struct text names;
  if (walk->unread.length == 0) return;
  text_init(&names);
  for (const char *at = walk->unread.bytes; *at != '\0'; at++)
    text_append_bytes(&names, *at == ',' ? ", " : at, *at == ',' ? 2 : 1);
  walk->reading->import->unread(walk->reading->import->state, names.bytes);
  text_release(&names);
}

static int json_records(struct json_walk *walk, const cJSON *list, const char *above);

static int json_record(struct json_walk *walk, const cJSON *record, const char *above) {
  const struct import_mapping *mapping = &walk->reading->mapping;
  const char *external_id = NULL;
  struct import_source source = {json_get, &record, ++walk->element, above};
  if (!cJSON_IsObject(record)) return import_fault_add(walk->reading, walk->element, NULL, _("it is no object"));
  json_note_unread(walk, record);
  int rc = import_record_add(walk->reading, &source, mapping->children == NULL ? NULL : &external_id);
  if (rc < 0 || mapping->children == NULL) return rc;
  const cJSON *children = json_member(record, mapping->children);
  if (children == NULL || cJSON_IsNull(children)) return 0;
  if (!cJSON_IsArray(children))
    return import_fault_add(walk->reading, source.place, NULL, _("%s is no list"), mapping->children);
  return json_records(walk, children, external_id == NULL ? "" : external_id);
}

static int json_records(struct json_walk *walk, const cJSON *list, const char *above) {
  const cJSON *record;
  size_t number = 0;
  cJSON_ArrayForEach(record, list) {
    int rc = json_record(walk, record, above);
    if (rc < 0) return rc;
    if (above == NULL && ++number % JSON_PROGRESS_RECORDS == 0 && walk->all > 0)
      import_progress(walk->reading, 0.1 + 0.2 * (double)number / (double)walk->all);
  }
  return 0;
}

static int json_fault_syntax(struct import_reading *reading, const char *bytes, const char *at) {
  long long line = 1;
  for (const char *byte = bytes; byte < at; byte++)
    line += *byte == '\n';
  return import_fault_add(reading, 0, NULL, _("line %lld: here it stops being JSON"), line);
}

/* *document stays NULL when the text is no JSON; that is a fault of the file. */
static int json_parse(struct import_reading *reading, cJSON **document) {
  char *bytes = NULL;
  size_t length = 0;
  const char *end = NULL;
  int rc = file_read(&bytes, &length, reading->import->path, org_error(reading->org));
  if (rc < 0) return rc;
  if (!text_is_utf8(bytes, length)) {
    rc = import_fault_add(reading, 0, NULL, _("it is not text in UTF-8, which JSON must be"));
    goto done;
  }
  *document = cJSON_ParseWithLengthOpts(bytes, length + 1, &end, 1);
  if (*document == NULL) rc = json_fault_syntax(reading, bytes, end == NULL ? bytes : end);
done:
  free(bytes);
  return rc;
}

int import_json_read(struct import_reading *reading) {
  cJSON *document = NULL;
  struct json_walk walk = {.reading = reading};
  const char *where = reading->mapping.records;
  text_init(&walk.unread);
  int rc = json_parse(reading, &document);
  if (rc < 0 || document == NULL) goto done;
  const cJSON *records = where[0] == '\0' ? document : json_member(document, where);
  if (cJSON_IsArray(records)) {
    walk.all = (size_t)cJSON_GetArraySize(records);
    rc = json_records(&walk, records, NULL);
  } else if (cJSON_IsObject(records) && reading->mapping.children != NULL) {
    rc = json_record(&walk, records, NULL); /* one record, in which all others are nested */
  } else {
    rc = where[0] == '\0' ? import_fault_add(reading, 0, NULL, _("the document is no list of records"))
                          : import_fault_add(reading, 0, NULL, _("%s is no list of records"), where);
  }
done:
  if (rc == 0) json_tell_unread(&walk);
  text_release(&walk.unread);
  cJSON_Delete(document);
  return rc;
}

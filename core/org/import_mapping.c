/*
 * import_mapping.c — what is where in a file: read from a mapping file, or the documented CSV columns.
 *
 * A mapping is a JSON object (all members but `members` may be left out):
 *   "title", "source", "comment"  for people
 *   "format"       "json" or "csv"; without it "json"
 *   "records"      JSON: where the list of records is: "" the document itself, or a member ("data", "result.units")
 *   "children"     JSON: the member of a record with the records below it; null when they are not nested
 *   "members"      what each field is called in the file: external_id and name (both needed), parent, code, kind,
 *                  authority, workplace, valid_from. A list of names means the first that is not empty. A name with '.'
 *                  reaches into objects. Without parent, nested records are below the record that they are in.
 *   "root_parents" values of parent that mean "none": [-1, 0]; null, absent and empty always do
 *   "kind"         {"default": "unit", "root": "municipality", "by": [{"member": "level", "equals": 2, "kind": "…"}]};
 *                  the first rule that fits, else the member kind, else the default
 *   "workplace"    {"rule": "member", "member": "…"} · {"rule": "leaf"}: units with none below · {"rule":
 *                  "leaf-without-padding"}: the same, but where a leaf only repeats the name of a unit that has no
 * other unit below it, the topmost of that chain is the workplace
 */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "org/import.h"

static const char *const mapping_fields[IMPORT_FIELDS] = {"external_id", "name",      "parent",    "code",
                                                          "kind",        "authority", "workplace", "valid_from"};

/* The documented columns of a CSV file, with their spellings; see data/mappings/README.md. */
static const char *const mapping_columns[IMPORT_FIELDS][IMPORT_SPELLINGS] = {
    {"external_id", "id", "externt_id"},
    {"name", "namn"},
    {"parent", "överordnad", "förälder", "overordnad", "foralder"},
    {"code", "kod"},
    {"kind", "typ"},
    {"authority", "myndighet"},
    {"workplace", "arbetsplats"},
    {"valid_from", "från", "fran"},
};

/* What is being read, and what is wrong with it so far. */
struct mapping_text {
  struct import_reading *reading;
  struct import_mapping *mapping;
  bool failed; /* the error is set */
};

static int mapping_fault(struct mapping_text *text, const char *format, ...) PUSSEL_PRINTF(2, 3);
static int mapping_fault(struct mapping_text *text, const char *format, ...) {
  struct error *error = org_error(text->reading->org);
  va_list arguments;
  if (!text->failed)
    error_set(error, PUSSEL_EUSAGE, "import-mapping", text->reading->import->mapping, _("it is no usable mapping"),
              _("Mend the mapping file; the folder of the mappings has a README that explains it."));
  text->failed = true;
  va_start(arguments, format);
  char *line = arena_vprint(text->reading->arena, format, arguments);
  va_end(arguments);
  if (line == NULL) return error_memory(error);
  error_detail(error, "%s", line);
  return 0;
}

/* A single value as text; NULL for null. Sets *bad for lists, objects and fractions. */
static const char *mapping_scalar(struct mapping_text *text, const cJSON *value, bool *bad) {
  struct arena *arena = text->reading->arena;
  const char *copy = NULL;
  if (value == NULL || cJSON_IsNull(value)) return NULL;
  if (cJSON_IsString(value)) copy = arena_copy(arena, value->valuestring);
  if (cJSON_IsBool(value)) copy = cJSON_IsTrue(value) ? "true" : "false";
  if (cJSON_IsNumber(value) && !(floor(value->valuedouble) < value->valuedouble))
    copy = arena_print(arena, "%.0f", value->valuedouble);
  if (copy == NULL) *bad = true;
  return copy;
}

static const char *mapping_word(struct mapping_text *text, const cJSON *object, const char *name) {
  const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, name);
  if (value == NULL || cJSON_IsNull(value)) return NULL;
  if (cJSON_IsString(value)) return arena_copy(text->reading->arena, value->valuestring);
  (void)mapping_fault(text, _("%s must be a text"), name);
  return NULL;
}

/* Members that the mapping has and that mean nothing: most often misspelt. */
static void mapping_check_names(struct mapping_text *text, const cJSON *object, const char *known) {
  const cJSON *member;
  cJSON_ArrayForEach(member, object) {
    if (member->string != NULL && !text_in_list(known, member->string))
      (void)mapping_fault(text, _("%s is not known here; known are: %s"), member->string, known);
  }
}

static void mapping_member(struct mapping_text *text, const cJSON *names, enum import_field field) {
  struct import_member *members = text->mapping->members[field];
  size_t count = 0;
  if (names == NULL || cJSON_IsNull(names)) return;
  if (cJSON_IsString(names)) {
    members[0].name = arena_copy(text->reading->arena, names->valuestring);
    return;
  }
  const cJSON *name;
  cJSON_ArrayForEach(name, names) {
    if (!cJSON_IsString(name) || count == IMPORT_SPELLINGS) break;
    members[count++].name = arena_copy(text->reading->arena, name->valuestring);
  }
  if (!cJSON_IsArray(names) || count == 0 || count < (size_t)cJSON_GetArraySize(names))
    (void)mapping_fault(text, _("%s must be a text, or a list of at most %d texts"), mapping_fields[field],
                        IMPORT_SPELLINGS);
}

static void mapping_members(struct mapping_text *text, const cJSON *members) {
  mapping_check_names(text, members, "external_id,name,parent,code,kind,authority,workplace,valid_from");
  for (int field = 0; field < IMPORT_FIELDS; field++)
    mapping_member(text, cJSON_GetObjectItemCaseSensitive(members, mapping_fields[field]), (enum import_field)field);
  for (int field = 0; field <= IMPORT_NAME; field++)
    if (text->mapping->members[field][0].name == NULL)
      (void)mapping_fault(text, _("members must say what %s is called in the file"), mapping_fields[field]);
}

static int mapping_root_parents(struct mapping_text *text, const cJSON *list) {
  const cJSON *value;
  bool bad = false;
  if (list == NULL) return 0;
  if (!cJSON_IsArray(list)) return mapping_fault(text, _("%s must be a list"), "root_parents");
  size_t room = (size_t)cJSON_GetArraySize(list) + 1;
  text->mapping->root_parents = arena_alloc(text->reading->arena, room * sizeof *text->mapping->root_parents);
  if (text->mapping->root_parents == NULL) return error_memory(org_error(text->reading->org));
  cJSON_ArrayForEach(value, list) {
    const char *parent = mapping_scalar(text, value, &bad);
    if (parent != NULL) text->mapping->root_parents[text->mapping->root_parent_count++] = parent;
  }
  return bad ? mapping_fault(text, _("%s may hold only texts, whole numbers and null"), "root_parents") : 0;
}

static int mapping_rules(struct mapping_text *text, const cJSON *by) {
  const cJSON *rule;
  bool bad = false;
  if (by == NULL) return 0;
  size_t room = (size_t)cJSON_GetArraySize(by) + 1;
  text->mapping->rules = arena_alloc(text->reading->arena, room * sizeof *text->mapping->rules);
  if (text->mapping->rules == NULL) return error_memory(org_error(text->reading->org));
  cJSON_ArrayForEach(rule, by) {
    struct import_rule *out = &text->mapping->rules[text->mapping->rule_count];
    mapping_check_names(text, rule, "member,equals,kind");
    out->member.name = mapping_word(text, rule, "member");
    out->member.column = -1;
    out->kind = mapping_word(text, rule, "kind");
    out->equals = mapping_scalar(text, cJSON_GetObjectItemCaseSensitive(rule, "equals"), &bad);
    if (out->member.name == NULL || out->kind == NULL || !cJSON_HasObjectItem(rule, "equals")) bad = true;
    text->mapping->rule_count++;
  }
  if (!bad) return 0;
  return mapping_fault(text,
                       _("each rule for the kind needs member, equals (a text, a whole number or null) and kind"));
}

static int mapping_kind(struct mapping_text *text, const cJSON *kind) {
  struct import_mapping *mapping = text->mapping;
  if (kind == NULL) return 0;
  if (!cJSON_IsObject(kind)) return mapping_fault(text, _("%s must be an object"), "kind");
  mapping_check_names(text, kind, "default,root,by");
  const char *usual = mapping_word(text, kind, "default");
  const char *root = mapping_word(text, kind, "root");
  if (usual != NULL) {
    mapping->kind_default = usual;
    mapping->kind_is_told = true;
  }
  if (root != NULL) mapping->kind_root = root;
  return mapping_rules(text, cJSON_GetObjectItemCaseSensitive(kind, "by"));
}

static int mapping_workplace(struct mapping_text *text, const cJSON *workplace) {
  struct import_mapping *mapping = text->mapping;
  if (workplace == NULL) return 0;
  if (!cJSON_IsObject(workplace)) return mapping_fault(text, _("%s must be an object"), "workplace");
  mapping_check_names(text, workplace, "rule,member");
  const char *rule = mapping_word(text, workplace, "rule");
  const char *member = mapping_word(text, workplace, "member");
  if (rule != NULL && strcmp(rule, "leaf") == 0)
    mapping->workplaces = IMPORT_WORKPLACES_LEAF;
  else if (rule != NULL && strcmp(rule, "leaf-without-padding") == 0)
    mapping->workplaces = IMPORT_WORKPLACES_LEAF_UNPADDED;
  else if (rule == NULL || strcmp(rule, "member") != 0 || member == NULL)
    return mapping_fault(text,
                         _("the rule for workplaces must be leaf, leaf-without-padding, or member with its name"));
  else
    mapping->members[IMPORT_WORKPLACE][0].name = member;
  return 0;
}

static int mapping_format(struct mapping_text *text, const cJSON *document) {
  const char *format = mapping_word(text, document, "format");
  text->mapping->is_csv = format != NULL && strcmp(format, "csv") == 0;
  if (format == NULL || text->mapping->is_csv || strcmp(format, "json") == 0) return 0;
  return mapping_fault(text, _("the format must be json or csv"));
}

static int mapping_document(struct mapping_text *text, const cJSON *document) {
  struct import_mapping *mapping = text->mapping;
  mapping_check_names(text, document,
                      "title,source,comment,format,records,children,members,root_parents,kind,workplace");
  const char *records = mapping_word(text, document, "records");
  if (records != NULL) mapping->records = records;
  mapping->children = mapping_word(text, document, "children");
  mapping_members(text, cJSON_GetObjectItemCaseSensitive(document, "members"));
  int rc = mapping_format(text, document);
  if (rc == 0) rc = mapping_root_parents(text, cJSON_GetObjectItemCaseSensitive(document, "root_parents"));
  if (rc == 0) rc = mapping_kind(text, cJSON_GetObjectItemCaseSensitive(document, "kind"));
  if (rc == 0) rc = mapping_workplace(text, cJSON_GetObjectItemCaseSensitive(document, "workplace"));
  if (rc == 0 && text->failed) rc = PUSSEL_EUSAGE;
  return rc;
}

static int mapping_file(struct import_reading *reading) {
  struct mapping_text text = {reading, &reading->mapping, false};
  char *bytes = NULL;
  size_t length = 0;
  int rc = file_read(&bytes, &length, reading->import->mapping, org_error(reading->org));
  if (rc < 0) return rc;
  cJSON *document = text_is_utf8(bytes, length) ? cJSON_ParseWithLengthOpts(bytes, length + 1, NULL, 1) : NULL;
  if (cJSON_IsObject(document))
    rc = mapping_document(&text, document);
  else
    rc = mapping_fault(&text, _("it is no JSON object"));
  if (rc == 0 && text.failed) rc = PUSSEL_EUSAGE;
  cJSON_Delete(document);
  free(bytes);
  return rc;
}

static bool mapping_path_is_json(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot != NULL && text_equal_fold(dot, ".json");
}

int import_mapping_read(struct import_reading *reading) {
  struct import_mapping *mapping = &reading->mapping;
  mapping->records = "";
  mapping->kind_default = "unit";
  mapping->kind_root = "municipality";
  for (int field = 0; field < IMPORT_FIELDS; field++)
    for (size_t i = 0; i < IMPORT_SPELLINGS; i++)
      mapping->members[field][i].column = -1;
  if (reading->import->mapping != NULL) return mapping_file(reading);
  if (mapping_path_is_json(reading->import->path))
    return error_set(org_error(reading->org), PUSSEL_EUSAGE, "import-mapping-missing", reading->import->path,
                     _("a JSON file needs a mapping, which says what each member of it is"),
                     _("Give the name or the path of a mapping with --map."));
  mapping->is_csv = true;
  for (int field = 0; field < IMPORT_FIELDS; field++)
    for (size_t i = 0; i < IMPORT_SPELLINGS; i++)
      mapping->members[field][i].name = mapping_columns[field][i];
  return 0;
}

/* "a" is spoken of by "a", and by "a.b", which reaches into it. JSON tells capitals apart, a heading does not. */
static bool mapping_is_of(const struct import_mapping *mapping, const char *spoken, const char *name) {
  size_t length = strlen(name);
  if (spoken == NULL) return false;
  if (mapping->is_csv) return text_equal_fold(spoken, name);
  return strncmp(spoken, name, length) == 0 && (spoken[length] == '\0' || spoken[length] == '.');
}

bool import_mapping_speaks_of(const struct import_mapping *mapping, const char *name) {
  if (mapping_is_of(mapping, mapping->children, name)) return true;
  for (size_t i = 0; i < mapping->rule_count; i++)
    if (mapping_is_of(mapping, mapping->rules[i].member.name, name)) return true;
  for (int field = 0; field < IMPORT_FIELDS; field++)
    for (size_t i = 0; i < IMPORT_SPELLINGS; i++)
      if (mapping_is_of(mapping, mapping->members[field][i].name, name)) return true;
  return false;
}

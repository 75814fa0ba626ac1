/*
 * people_mapping.c — what is where in a file of persons: the documented columns or attributes, or those of a mapping file.
 *
 * A mapping is a JSON object, all of which may be left out:
 *   "title", "source", "comment"  for people
 *   "members"      what each field is called in the file, a name or a list of names of which the first that the file has
 *                  counts: external_id, name, first_name, last_name, email, unit, role, title, employment, valid_from,
 *                  valid_to, protected, account, manager. A field that is named replaces its documented spellings; null:
 *                  it is not read
 *   "units"        {"word of the file": "reference of a unit"}; null: people there get no role
 *   "roles"        {"word of the file": "role"}; null: none; the word * stands for all others
 *   "employments"  {"word of the file": "permanent" or "temporary"}; null: not said; * likewise
 */
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "org/people.h"

static const char *const people_members[PEOPLE_FIELDS] = {"external_id", "name",       "first_name", "last_name", "email",
                                                          "unit",        "role",       "title",      "employment", "valid_from",
                                                          "valid_to",    "protected",  "account",    "manager"};
static const char *const people_tables[PEOPLE_TABLES] = {"units", "roles", "employments"};

/* The documented columns of a table, and attributes of a directory (RFC 4519, RFC 2798). */
static const char *const people_columns[PEOPLE_FIELDS][PEOPLE_SPELLINGS] = {
    {"external_id", "anst-id", "anst_id", "anställningsnummer", "externt id", "externt_id", "id"},
    {"name", "namn"},
    {"first_name", "förnamn", "fornamn", "first name"},
    {"last_name", "efternamn", "last name"},
    {"email", "e-post", "epost", "e-mail", "mail", "e-postadress"},
    {"unit", "enhet"},
    {"role", "roll"},
    {"title", "befattning", "titel"},
    {"employment", "anställningsform", "anstallningsform", "anställning"},
    {"from", "från", "fran", "valid_from"},
    {"to", "till", "valid_to", "until"},
    {"protected", "skyddad", "sekretess", "skyddad identitet"},
    {"account", "konto"},
    {"manager", "chef"},
};
static const char *const people_attributes[PEOPLE_FIELDS][PEOPLE_SPELLINGS] = {
    {"uid", "employeeNumber", "sAMAccountName"},
    {"displayName", "cn"},
    {"givenName"},
    {"sn"},
    {"mail"},
    {"ou", "departmentNumber", "department"},
    {NULL},
    {"title"},
    {"employeeType"},
    {NULL},
    {NULL},
    {NULL},
    {NULL},
    {"manager"},
};

static int mapping_fault(struct people_reading *reading, const char *format, ...) PUSSEL_PRINTF(2, 3);
static int mapping_fault(struct people_reading *reading, const char *format, ...) {
  struct error *error = org_error(reading->org);
  va_list arguments;
  va_start(arguments, format);
  const char *line = arena_vprint(reading->arena, format, arguments);
  va_end(arguments);
  if (line == NULL) return error_memory(error);
  if (error->result == 0 || strcmp(error->code, "import-mapping") != 0)
    (void)error_set(error, PUSSEL_EUSAGE, "import-mapping", reading->import->mapping, _("it is no usable mapping"),
                    _("Mend the mapping file; the folder of the mappings has a README that explains it."));
  error_detail(error, "%s", line);
  return PUSSEL_EUSAGE;
}

static int mapping_member(struct people_reading *reading, const cJSON *names, int field) {
  const char **out = reading->mapping.names[field];
  const cJSON *name;
  size_t count = 0;
  if (names == NULL) return 0;
  memset(out, 0, PEOPLE_SPELLINGS * sizeof *out);
  if (cJSON_IsNull(names)) return 0;
  if (cJSON_IsString(names)) {
    out[0] = arena_copy(reading->arena, names->valuestring);
    return out[0] == NULL ? error_memory(org_error(reading->org)) : 0;
  }
  if (!cJSON_IsArray(names) || cJSON_GetArraySize(names) > PEOPLE_SPELLINGS)
    return mapping_fault(reading, _("%s must be a text, or a short list of texts"), people_members[field]);
  cJSON_ArrayForEach(name, names) {
    if (!cJSON_IsString(name)) return mapping_fault(reading, _("%s must be a text, or a short list of texts"), people_members[field]);
    out[count++] = arena_copy(reading->arena, name->valuestring);
  }
  return 0;
}

static bool mapping_knows(const char *const *known, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(known[i], name) == 0) return true;
  return false;
}

static int mapping_members(struct people_reading *reading, const cJSON *members) {
  const cJSON *member;
  int rc = 0;
  cJSON_ArrayForEach(member, members) {
    if (!mapping_knows(people_members, PEOPLE_FIELDS, member->string))
      rc = mapping_fault(reading, _("%s is no field of a person"), member->string);
  }
  for (int field = 0; field < PEOPLE_FIELDS; field++) {
    int one = mapping_member(reading, cJSON_GetObjectItemCaseSensitive(members, people_members[field]), field);
    if (one < 0) rc = one;
  }
  return rc;
}

static int mapping_table(struct people_reading *reading, const cJSON *words, enum people_table table) {
  struct people_mapping *mapping = &reading->mapping;
  const cJSON *word;
  if (words == NULL) return 0;
  if (!cJSON_IsObject(words)) return mapping_fault(reading, _("%s must be an object"), people_tables[table]);
  mapping->meanings[table] = arena_alloc(reading->arena, ((size_t)cJSON_GetArraySize(words) + 1) * sizeof **mapping->meanings);
  if (mapping->meanings[table] == NULL) return error_memory(org_error(reading->org));
  cJSON_ArrayForEach(word, words) {
    struct people_meaning *meaning = &mapping->meanings[table][mapping->counts[table]++];
    if (!cJSON_IsString(word) && !cJSON_IsNull(word)) return mapping_fault(reading, _("%s may hold only texts and null"), people_tables[table]);
    meaning->word = arena_copy(reading->arena, word->string);
    meaning->means = cJSON_IsNull(word) ? NULL : arena_copy(reading->arena, word->valuestring);
    if (meaning->word == NULL || (meaning->means == NULL && !cJSON_IsNull(word))) return error_memory(org_error(reading->org));
  }
  return 0;
}

static int mapping_document(struct people_reading *reading, const cJSON *document) {
  static const char *const known[] = {"title", "source", "comment", "members", "units", "roles", "employments"};
  const cJSON *member;
  int rc = 0;
  cJSON_ArrayForEach(member, document) {
    if (!mapping_knows(known, COUNT_OF(known), member->string)) rc = mapping_fault(reading, _("%s is not known in a mapping of persons"), member->string);
  }
  int members = mapping_members(reading, cJSON_GetObjectItemCaseSensitive(document, "members"));
  if (members < 0) rc = members;
  for (int table = 0; table < PEOPLE_TABLES; table++) {
    int one = mapping_table(reading, cJSON_GetObjectItemCaseSensitive(document, people_tables[table]), (enum people_table)table);
    if (one < 0) rc = one;
  }
  return rc;
}

int people_mapping_read(struct people_reading *reading) {
  char *bytes = NULL;
  size_t length = 0;
  memcpy(reading->mapping.names, reading->import->is_ldif ? people_attributes : people_columns, sizeof reading->mapping.names);
  if (reading->import->mapping == NULL) return 0;
  int rc = file_read(&bytes, &length, reading->import->mapping, org_error(reading->org));
  if (rc < 0) return rc;
  cJSON *document = text_is_utf8(bytes, length) ? cJSON_ParseWithLengthOpts(bytes, length + 1, NULL, 1) : NULL;
  rc = cJSON_IsObject(document) ? mapping_document(reading, document) : mapping_fault(reading, "%s", _("it is no JSON object"));
  cJSON_Delete(document);
  free(bytes);
  return rc;
}

bool people_mapping_means(const struct people_mapping *mapping, enum people_table table, const char *word, const char **means) {
  const struct people_meaning *others = NULL;
  for (size_t i = 0; i < mapping->counts[table]; i++) {
    const struct people_meaning *meaning = &mapping->meanings[table][i];
    if (text_equal_fold(meaning->word, word)) {
      *means = meaning->means;
      return true;
    }
    if (strcmp(meaning->word, "*") == 0) others = meaning;
  }
  if (others != NULL) *means = others->means;
  return others != NULL;
}

/*
 * programme_file.c — reads a programme's definition (data/ledarprogram.json shows the format) and checks the whole of it, naming
 * every fault with where it is. The members are read strictly: a misspelt member is a fault, since it would otherwise be lost
 * without a word.
 */
#include <stdio.h>
#include <string.h>

#include "leadership.h"

#define FILE_MOST ((size_t)1 << 20) /* a programme of 40 modules with long texts is under 100 kB */

/* A name without a path that is no file here is one of the shipped files. */
const char *leadership_programme_file_found(struct pussel_context *context, const char *path) {
  const char *shipped = path;
  FILE *stream;
  if (strcmp(path, "-") == 0 || strchr(path, '/') != NULL) return path;
  stream = fopen(path, "rb");
  if (stream == NULL)
    shipped = pussel_data_path(context, path);
  else
    fclose(stream);
  return shipped == NULL ? path : shipped;
}

/* ---- members --------------------------------------------------------------------------------------------------------- */

static bool read_flag(struct kit_json *reading, const cJSON *object, const char *name) {
  struct pussel_context *context = reading->context;
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
  if (member != NULL && !cJSON_IsBool(member)) kit_json_fault(reading, _("\"%s\" must be true or false"), name);
  return cJSON_IsTrue(member) != 0;
}

static const char *read_key(struct kit_json *reading, const cJSON *object) {
  struct pussel_context *context = reading->context;
  const char *key = kit_json_text(reading, object, "key", true);
  if (key != NULL && !kit_word_is_key(key))
    kit_json_fault(reading, _("the key \"%s\" must be 2–40 of the letters a–z, digits and hyphens"), key);
  return key;
}

static int64_t read_day(struct kit_json *reading, const cJSON *object, const char *name) {
  struct pussel_context *context = reading->context;
  const char *text = kit_json_text(reading, object, name, false);
  int64_t day = LEADERSHIP_NO_DAY;
  if (text == NULL) return LEADERSHIP_NO_DAY;
  if (!kit_day_read(text, &day))
    kit_json_fault(reading, _("\"%s\" must be a date, such as 2027-01-31, and is \"%s\""), name, text);
  return day;
}

/* The length of the list; a fault when it is none, or outside [min, max]. */
static int list_size(struct kit_json *reading, const cJSON *list, const char *name, int min, int max) {
  struct pussel_context *context = reading->context;
  int size = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : 0;
  if ((list == NULL && min == 0) || (cJSON_IsArray(list) && size >= min && size <= max)) return size;
  kit_json_fault(reading, _("\"%s\" must be a list of %d–%d elements"), name, min, max);
  return 0;
}

static bool is_object(struct kit_json *reading, const cJSON *object) {
  struct pussel_context *context = reading->context;
  if (cJSON_IsObject(object)) return true;
  kit_json_fault(reading, _("it must be an object: { \"key\": … }"));
  return false;
}

/* ---- modules, questions, roles ------------------------------------------------------------------------------------------ */

static int read_modules(struct kit_json *reading, const cJSON *object, struct leadership_definition *definition) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "modules"), *one;
  int size = list_size(reading, list, "modules", 1, LEADERSHIP_MODULES_MOST);
  definition->modules = pussel_alloc(context, (size_t)(size + 1) * sizeof *definition->modules);
  if (definition->modules == NULL) return PUSSEL_ENOMEM;
  if (size == 0) return PUSSEL_OK;
  cJSON_ArrayForEach(one, list) {
    struct leadership_module *module = &definition->modules[definition->module_count++];
    reading->where = pussel_text(context, _("module %lld"), (long long)definition->module_count);
    if (!is_object(reading, one)) continue;
    module->key = read_key(reading, one);
    if (module->key != NULL)
      reading->where = pussel_text(context, _("module %lld (%s)"), (long long)definition->module_count, module->key);
    kit_json_members(reading, one, "key title purpose contents half_days");
    module->title = kit_json_text(reading, one, "title", true);
    module->purpose = kit_json_text(reading, one, "purpose", false);
    module->contents = kit_json_text(reading, one, "contents", false);
    module->half_days = kit_json_number(reading, one, "half_days", 1, 20);
    for (struct leadership_module *other = definition->modules; other < module; other++)
      if (module->key != NULL && other->key != NULL && strcmp(module->key, other->key) == 0)
        kit_json_fault(reading, _("the key \"%s\" is used by an earlier one"), module->key);
  }
  reading->where = NULL;
  return PUSSEL_OK;
}

static int read_questions(struct kit_json *reading, const cJSON *object, struct leadership_definition *definition) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "questions"), *one;
  int size = list_size(reading, list, "questions", 0, LEADERSHIP_QUESTIONS_MOST);
  definition->questions = pussel_alloc(context, (size_t)(size + 1) * sizeof *definition->questions);
  if (definition->questions == NULL) return PUSSEL_ENOMEM;
  if (size == 0) return PUSSEL_OK;
  cJSON_ArrayForEach(one, list) {
    struct leadership_question *question = &definition->questions[definition->question_count++];
    reading->where = pussel_text(context, _("question %lld"), (long long)definition->question_count);
    if (!is_object(reading, one)) continue;
    question->key = read_key(reading, one);
    kit_json_members(reading, one, "key kind text");
    question->kind = kit_json_text(reading, one, "kind", true);
    if (question->kind != NULL && strcmp(question->kind, "scale") != 0 && strcmp(question->kind, "text") != 0)
      kit_json_fault(reading, _("\"kind\" must be scale (1–6) or text, and is \"%s\""), question->kind);
    question->text = kit_json_text(reading, one, "text", true);
    for (struct leadership_question *other = definition->questions; other < question; other++)
      if (question->key != NULL && other->key != NULL && strcmp(question->key, other->key) == 0)
        kit_json_fault(reading, _("the key \"%s\" is used by an earlier one"), question->key);
  }
  reading->where = NULL;
  return PUSSEL_OK;
}

static void read_invited_one(struct kit_json *reading, const cJSON *one, struct leadership_invited *invited) {
  struct pussel_context *context = reading->context;
  int64_t there = 0;
  kit_json_members(reading, one, "role employment");
  invited->role = kit_json_text(reading, one, "role", true);
  invited->employment = kit_json_text(reading, one, "employment", false);
  if (invited->role != NULL &&
      kit_sql_integer(context, &there, "SELECT 1 FROM org_role_kind WHERE role = ?", "t", invited->role) == PUSSEL_ENOTFOUND)
    kit_json_fault(reading, _("there is no role \"%s\"; pussel role kind list shows them"), invited->role);
  if (invited->employment != NULL && strcmp(invited->employment, "permanent") != 0 && strcmp(invited->employment, "temporary") != 0)
    kit_json_fault(reading, _("\"employment\" must be permanent or temporary, or left out for both, and is \"%s\""), invited->employment);
}

static int read_invited(struct kit_json *reading, const cJSON *object, struct leadership_definition *definition) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "invited"), *one;
  int size = list_size(reading, list, "invited", 1, LEADERSHIP_INVITED_MOST);
  definition->invited = pussel_alloc(context, (size_t)(size + 1) * sizeof *definition->invited);
  if (definition->invited == NULL) return PUSSEL_ENOMEM;
  if (size == 0) return PUSSEL_OK;
  cJSON_ArrayForEach(one, list) {
    struct leadership_invited *invited = &definition->invited[definition->invited_count++];
    reading->where = pussel_text(context, _("invited role %lld"), (long long)definition->invited_count);
    if (!is_object(reading, one)) continue;
    read_invited_one(reading, one, invited);
    for (struct leadership_invited *other = definition->invited; other < invited; other++)
      if (invited->role != NULL && other->role != NULL && strcmp(invited->role, other->role) == 0)
        kit_json_fault(reading, _("the role \"%s\" is named twice"), invited->role);
  }
  reading->where = NULL;
  return PUSSEL_OK;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------ */

static void read_size(struct kit_json *reading, const cJSON *object, struct leadership_definition *definition) {
  struct pussel_context *context = reading->context;
  const cJSON *size = cJSON_GetObjectItemCaseSensitive(object, "group_size");
  definition->size_min = 1;
  definition->size_max = 1000;
  if (!cJSON_IsObject(size)) {
    kit_json_fault(reading, _("\"group_size\" must be an object: { \"min\": 8, \"max\": 26 }"));
    return;
  }
  reading->where = "group_size";
  kit_json_members(reading, size, "min max");
  definition->size_min = kit_json_number(reading, size, "min", 1, 1000);
  definition->size_max = kit_json_number(reading, size, "max", definition->size_min, 1000);
  reading->where = NULL;
}

static int read_definition(struct kit_json *reading, const cJSON *object, struct leadership_definition *definition) {
  struct pussel_context *context = reading->context;
  int result;
  kit_json_members(reading, object, "key title purpose source unit series starts ends group_size invited modules questions");
  definition->key = read_key(reading, object);
  definition->title = kit_json_text(reading, object, "title", true);
  definition->purpose = kit_json_text(reading, object, "purpose", false);
  definition->source = kit_json_text(reading, object, "source", false);
  definition->unit = kit_json_text(reading, object, "unit", false);
  definition->is_series = read_flag(reading, object, "series");
  definition->starts = read_day(reading, object, "starts");
  definition->ends = read_day(reading, object, "ends");
  if (definition->starts != LEADERSHIP_NO_DAY && definition->ends != LEADERSHIP_NO_DAY && definition->ends < definition->starts)
    kit_json_fault(reading, _("\"ends\" must not be before \"starts\""));
  if (definition->is_series && definition->ends != LEADERSHIP_NO_DAY)
    kit_json_fault(reading, _("a series has no end: leave out \"ends\", or \"series\""));
  read_size(reading, object, definition);
  result = read_invited(reading, object, definition);
  if (result == PUSSEL_OK) result = read_modules(reading, object, definition);
  if (result == PUSSEL_OK) result = read_questions(reading, object, definition);
  return result;
}

int leadership_programme_file_read(struct pussel_context *context, const char *path, struct leadership_definition *definition) {
  const struct kit_file file = {"leadership-file", _("See the shipped definition ledarprogram.json for how one is written."), FILE_MOST};
  struct kit_json reading = {context, {NULL, 0, 0}, NULL};
  cJSON *object = NULL;
  char *printed = NULL;
  int result = kit_file_read_json(context, leadership_programme_file_found(context, path), &file, "leadership-definition-faults",
                                  pussel_text(context, _("the file %s is not a programme"), path), &object);
  if (result < 0) return result;
  result = read_definition(&reading, object, definition);
  printed = result == PUSSEL_OK ? cJSON_PrintUnformatted(object) : NULL;
  if (printed != NULL) definition->content = pussel_text(context, "%s", printed);
  if (kit_text_has_personal_number(definition->content)) kit_json_fault(&reading, "%s", _("there is what looks like a personnummer, and it is never kept"));
  cJSON_free(printed);
  cJSON_Delete(object);
  if (result == PUSSEL_OK)
    result = kit_faults_fail(context, &reading.faults, "leadership-definition-faults",
                             pussel_text(context, _("the programme in %s has faults"), path),
                             _("Mend the file and load it again; see the shipped definition ledarprogram.json for the format."));
  if (result < 0) return result;
  return definition->content == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

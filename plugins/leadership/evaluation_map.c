/*
 * evaluation_map.c — reads a mapping file (data/forms-export.json shows the format): which heading of a form tool's export is
 * which question, which cells mean which level, and what is passed over. Members are read strictly: a misspelt one is a fault.
 */
#include <string.h>

#include "evaluation.h"

#define MAP_MOST ((size_t)1 << 20)

static bool map_is_blank(const unsigned char *at, size_t *length) {
  *length = *at == 0xC2 && at[1] == 0xA0 ? 2 : 1; /* a form tool puts the blank that does not break */
  return *length == 2 || (*at != '\0' && *at <= ' ') || *at == 0x7F;
}

const char *evaluation_words_plain(struct pussel_context *context, const char *text) {
  const unsigned char *at = (const unsigned char *)text;
  char *out = pussel_alloc(context, strlen(text) + 1), *to = out;
  size_t length;
  if (out == NULL) return NULL;
  while (*at != '\0') {
    bool gap = false;
    for (; *at != '\0' && map_is_blank(at, &length); at += length) gap = true;
    if (*at == '\0') break;
    if (gap && to > out) *to++ = ' ';
    *to++ = (char)*at++;
  }
  *to = '\0';
  return out;
}

static const char *map_text(struct kit_json *reading, const cJSON *object, const char *name, bool required) {
  const char *text = kit_json_text(reading, object, name, required);
  return text != NULL ? evaluation_words_plain(reading->context, text) : NULL;
}

/* An object { "5 – agree": 5, "Do not know": null }. */
static void map_read_answers(struct kit_json *reading, const cJSON *object, struct evaluation_cells *cells) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "answers"), *one;
  int size = cJSON_IsObject(list) ? cJSON_GetArraySize(list) : 0;
  if (list == NULL) return;
  if (!cJSON_IsObject(list)) {
    kit_json_fault(reading, _("\"answers\" must be an object: { \"5 – agree\": 5, \"Do not know\": null }"));
    return;
  }
  cells->at = pussel_alloc(context, ((size_t)size + 1) * sizeof *cells->at);
  if (cells->at == NULL) return;
  cJSON_ArrayForEach(one, list) {
    bool whole = cJSON_IsNumber(one) && one->valuedouble == one->valueint && one->valueint >= EVALUATION_MIN && one->valueint <= EVALUATION_MAX;
    if (!whole && !cJSON_IsNull(one)) {
      kit_json_fault(reading, _("the answer \"%s\" must be a whole number from %d to %d, or null for no answer"), one->string, EVALUATION_MIN, EVALUATION_MAX);
      continue;
    }
    cells->at[cells->count++] = (struct evaluation_cell){evaluation_words_plain(context, one->string), whole ? one->valueint : 0};
  }
}

static void map_add(struct kit_json *reading, struct evaluation_map *map, struct evaluation_heading heading) {
  struct pussel_context *context = reading->context;
  for (size_t i = 0; i < map->count; i++)
    if (kit_word_equal(map->headings[i].text, heading.text)) kit_json_fault(reading, _("the heading \"%s\" stands twice"), heading.text);
  if (heading.text != NULL) map->headings[map->count++] = heading;
}

static void map_read_columns(struct kit_json *reading, const cJSON *object, struct evaluation_map *map) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "columns"), *one;
  size_t number = 0;
  if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) == 0) {
    kit_json_fault(reading, _("\"columns\" must be a list of { \"heading\": …, \"question\": … }"));
    return;
  }
  cJSON_ArrayForEach(one, list) {
    struct evaluation_heading heading = {.role = EVALUATION_QUESTION};
    reading->where = pussel_text(context, _("column %lld"), (long long)++number);
    if (!cJSON_IsObject(one)) {
      kit_json_fault(reading, _("it must be an object: { \"heading\": …, \"question\": … }"));
      continue;
    }
    kit_json_members(reading, one, "heading question answers");
    heading.text = map_text(reading, one, "heading", true);
    heading.question = map_text(reading, one, "question", true);
    map_read_answers(reading, one, &heading.answers);
    map_add(reading, map, heading);
  }
  reading->where = NULL;
}

/* A list of texts; NULL when there is none. */
static const cJSON *map_list(struct kit_json *reading, const cJSON *object, const char *name) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, name), *one;
  bool texts = cJSON_IsArray(list);
  if (list == NULL) return NULL;
  cJSON_ArrayForEach(one, list) texts = texts && cJSON_IsString(one) && !kit_word_is_blank(one->valuestring);
  if (!texts) kit_json_fault(reading, _("\"%s\" must be a list of texts"), name);
  return texts ? list : NULL;
}

static void map_read_others(struct kit_json *reading, const cJSON *object, struct evaluation_map *map) {
  struct pussel_context *context = reading->context;
  const cJSON *ignored = map_list(reading, object, "ignored"), *strangers = map_list(reading, object, "nobody"), *one;
  struct evaluation_heading person = {.role = EVALUATION_PERSON, .text = map_text(reading, object, "one_answer_each", false)};
  cJSON_ArrayForEach(one, ignored) {
    struct evaluation_heading heading = {.role = EVALUATION_IGNORED, .text = evaluation_words_plain(context, one->valuestring)};
    map_add(reading, map, heading);
  }
  if (person.text != NULL) map_add(reading, map, person);
  if (strangers == NULL) return;
  map->strangers.at = pussel_alloc(context, ((size_t)cJSON_GetArraySize(strangers) + 1) * sizeof *map->strangers.at);
  if (map->strangers.at == NULL) return;
  cJSON_ArrayForEach(one, strangers) map->strangers.at[map->strangers.count++].text = evaluation_words_plain(context, one->valuestring);
}

int evaluation_map_read(struct pussel_context *context, const char *path, struct evaluation_map *map) {
  const struct kit_file file = {"leadership-file", _("See the shipped mapping forms-export.json for how a mapping file is written."), MAP_MOST};
  struct kit_json reading = {context, {NULL, 0, 0}, NULL};
  const char *what = pussel_text(context, _("the mapping file %s has faults"), path);
  cJSON *object = NULL;
  int size = 0, result = kit_file_read_json(context, path, &file, "leadership-map-faults", what, &object);
  memset(map, 0, sizeof *map);
  if (result < 0) return result;
  for (const cJSON *list = object->child; list != NULL; list = list->next) size += cJSON_IsArray(list) ? cJSON_GetArraySize(list) : 0;
  map->headings = pussel_alloc(context, ((size_t)size + 2) * sizeof *map->headings);
  if (map->headings == NULL) {
    cJSON_Delete(object);
    return PUSSEL_ENOMEM;
  }
  kit_json_members(&reading, object, "title columns answers ignored one_answer_each nobody");
  (void)kit_json_text(&reading, object, "title", false);
  map_read_columns(&reading, object, map);
  map_read_answers(&reading, object, &map->answers);
  map_read_others(&reading, object, map);
  cJSON_Delete(object);
  return kit_faults_fail(context, &reading.faults, "leadership-map-faults", what, file.remedy);
}

static bool map_begins(const char *heading, const char *text) {
  size_t length = strlen(text);
  return length > 1 && text[length - 1] == '*' && strncmp(heading, text, length - 1) == 0;
}

const struct evaluation_heading *evaluation_map_find(const struct evaluation_map *map, const char *heading) {
  for (size_t i = 0; i < map->count; i++)
    if (kit_word_equal(map->headings[i].text, heading)) return &map->headings[i];
  for (size_t i = 0; i < map->count; i++)
    if (map->headings[i].role == EVALUATION_IGNORED && map_begins(heading, map->headings[i].text)) return &map->headings[i];
  return NULL;
}

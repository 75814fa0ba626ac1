/*
 * set_file.c — reads a set file (doc/pusselbitar.md tells the format) and checks all of it that can be checked without the sets that are
 * published, naming every fault. The members are read strictly: a misspelt member is a fault, since it would otherwise be lost without
 * a word. A file says which version of the format it is written in; one that does not is of version 1.
 */
#include <string.h>

#include "siq.h"

#define FILE_MOST ((size_t)4 << 20) /* a set of 100 pieces with long texts is under 100 kB */
#define FORMAT_LATEST 2             /* 1: whole sets; 2: also extends and comparable_with */

static const char members_1[] = "format set version title source scale pieces";
static const char members_2[] = "format set version title source scale pieces extends comparable_with";
static const char piece_members_1[] = "key title question levels about_manager";
static const char piece_members_2[] = "key title question levels about_manager comparable_with";

struct set_reading {
  struct kit_json json;
  int64_t format;
  int64_t levels; /* of the scale; 0: not known, since the set that it extends is not there */
};

/* ---- lines ----------------------------------------------------------------------------------------------------------- */

/* The line on which each element of the member "pieces" begins: cJSON does not tell. The text is correct JSON. */
static size_t file_piece_lines(const char *text, int64_t *lines, size_t room) {
  size_t count = 0, depth = 0;
  bool inside = false, begins = false;
  const char *name = "";
  int64_t line = 1;
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '\n') line++;
    if (strchr(" \t\r\n", *at) != NULL) continue;
    if (inside && depth == 2 && begins && *at != ']' && count < room) lines[count++] = line;
    begins = inside && depth == 2 && *at == ',';
    if (*at == '"') {
      if (depth == 1) name = at;
      for (at++; *at != '"' && *at != '\0'; at++)
        if (*at == '\\') at++;
    } else if (*at == '{' || *at == '[') {
      if (++depth == 2 && *at == '[') inside = begins = strncmp(name, "\"pieces\"", 8) == 0;
    } else if (*at == '}' || *at == ']') {
      if (--depth == 1) inside = false;
    }
  }
  return count;
}

/* ---- members ----------------------------------------------------------------------------------------------------------- */

/* A member that is written twice: one of the two would be lost. */
static void read_doubles(struct kit_json *reading, const cJSON *object) {
  struct pussel_context *context = reading->context;
  for (const cJSON *member = object == NULL ? NULL : object->child; member != NULL; member = member->next)
    for (const cJSON *later = member->next; later != NULL; later = later->next)
      if (member->string != NULL && later->string != NULL && strcmp(member->string, later->string) == 0) {
        kit_json_fault(reading, _("the member \"%s\" is written twice"), member->string);
        break;
      }
}

static void read_members(struct set_reading *reading, const cJSON *object, const char *members_1_known, const char *members_2_known) {
  kit_json_members(&reading->json, object, reading->format >= 2 ? members_2_known : members_1_known);
  read_doubles(&reading->json, object);
}

/* A text that is kept: never with what looks like a personnummer, and, from format 2 on, never empty. */
static const char *read_text(struct set_reading *reading, const cJSON *object, const char *name, bool required) {
  struct pussel_context *context = reading->json.context;
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
  const char *text = kit_json_text(&reading->json, object, name, required);
  if (!required && text == NULL && cJSON_IsString(member) && reading->format >= 2)
    kit_json_fault(&reading->json, _("\"%s\" is empty: give it a text, or leave it out"), name);
  if (kit_text_has_personal_number(text))
    kit_json_fault(&reading->json, _("\"%s\" has what looks like a personnummer, which is never kept"), name);
  return text;
}

static void read_levels(struct set_reading *reading, const cJSON *object, struct siq_set_piece *piece) {
  struct pussel_context *context = reading->json.context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "levels"), *text;
  if (list == NULL) return;
  if (!cJSON_IsArray(list) || (reading->levels > 0 && cJSON_GetArraySize(list) != reading->levels)) {
    kit_json_fault(&reading->json, _("\"levels\" must be a list of %lld texts, one for each level of the scale"), (long long)reading->levels);
    return;
  }
  cJSON_ArrayForEach(text, list) {
    const char *level = cJSON_IsString(text) && !kit_word_is_blank(text->valuestring)
                            ? kit_word_trim(context, text->valuestring)
                            : NULL;
    if (level == NULL) kit_json_fault(&reading->json, _("each of the \"levels\" must be a text that is not empty"));
    if (kit_text_has_personal_number(level))
      kit_json_fault(&reading->json, _("\"%s\" has what looks like a personnummer, which is never kept"), "levels");
    if (piece->level_count < SIQ_LEVELS) piece->levels[piece->level_count++] = level;
  }
}

static void read_piece(struct set_reading *reading, const cJSON *object, struct siq_set_piece *piece) {
  struct kit_json *json = &reading->json;
  struct pussel_context *context = json->context;
  const cJSON *about = cJSON_GetObjectItemCaseSensitive(object, "about_manager");
  if (!cJSON_IsObject(object)) {
    kit_json_fault(json, _("a piece must be an object: { \"key\": …, \"title\": … }"));
    return;
  }
  read_members(reading, object, piece_members_1, piece_members_2);
  piece->key = kit_json_text(json, object, "key", true);
  if (piece->key != NULL && !kit_word_is_key(piece->key))
    kit_json_fault(json, _("the key \"%s\" must be 2–40 of the letters a–z, digits and hyphens"), piece->key);
  piece->title = read_text(reading, object, "title", true);
  piece->question = read_text(reading, object, "question", false);
  read_levels(reading, object, piece);
  if (about != NULL && !cJSON_IsBool(about)) kit_json_fault(json, _("\"about_manager\" must be true or false"));
  piece->about_manager = cJSON_IsTrue(about) != 0;
  if (reading->format >= 2) piece->comparable_with = read_text(reading, object, "comparable_with", false);
  piece->where = json->where;
}

static void check_twins(struct kit_json *reading, const struct siq_set *set, size_t last) {
  struct pussel_context *context = reading->context;
  const struct siq_set_piece *piece = &set->pieces[last];
  for (size_t i = 0; i < last; i++) {
    if (piece->key != NULL && set->pieces[i].key != NULL && strcmp(piece->key, set->pieces[i].key) == 0)
      kit_json_fault(reading, _("the key \"%s\" is used by an earlier piece"), piece->key);
    if (kit_word_equal(piece->title, set->pieces[i].title))
      kit_json_fault(reading, _("the title \"%s\" is used by an earlier piece"), piece->title);
  }
}

/* A set that extends may be without pieces: so what an earlier version of it added is taken out again. */
static int read_pieces(struct set_reading *reading, const char *text, const cJSON *object, struct siq_set *set) {
  struct kit_json *json = &reading->json;
  struct pussel_context *context = json->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "pieces"), *piece;
  int size = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : -1, least = set->extends != NULL ? 0 : 1;
  int64_t lines[SIQ_PIECES_MOST] = {0};
  if (size < least || size > SIQ_PIECES_MOST) {
    kit_json_fault(json, _("\"pieces\" must be a list of %d–%d pieces"), least, SIQ_PIECES_MOST);
    return PUSSEL_OK;
  }
  set->pieces = pussel_alloc(context, ((size_t)size + 1) * sizeof *set->pieces);
  if (set->pieces == NULL) return PUSSEL_ENOMEM;
  (void)file_piece_lines(text, lines, SIQ_PIECES_MOST);
  cJSON_ArrayForEach(piece, list) {
    const cJSON *key = cJSON_GetObjectItemCaseSensitive(piece, "key");
    json->where = pussel_text(context, _("line %lld, piece %lld (%s)"), (long long)lines[set->piece_count],
                              (long long)set->piece_count + 1, cJSON_IsString(key) ? key->valuestring : "?");
    read_piece(reading, piece, &set->pieces[set->piece_count]);
    check_twins(json, set, set->piece_count);
    set->piece_count++;
  }
  json->where = NULL;
  return PUSSEL_OK;
}

/* ---- the set -------------------------------------------------------------------------------------------------------------- */

/* An unknown format is the only fault that is told: what the other members mean is then not known. */
static bool read_format(struct set_reading *reading, const cJSON *object) {
  struct pussel_context *context = reading->json.context;
  const cJSON *format = cJSON_GetObjectItemCaseSensitive(object, "format");
  reading->format = format == NULL ? 1 : cJSON_IsNumber(format) ? (int64_t)format->valuedouble : 0;
  if (format == NULL || (reading->format >= 1 && reading->format <= FORMAT_LATEST && (double)reading->format == format->valuedouble)) return true;
  kit_json_fault(&reading->json, _("\"format\" must be 1 or %d; this Pussel does not know another, and a newer one may be needed"), FORMAT_LATEST);
  return false;
}

static int read_base(struct set_reading *reading, const cJSON *object, struct siq_set *set) {
  struct kit_json *json = &reading->json;
  struct pussel_context *context = json->context;
  const char *reference = reading->format >= 2 ? read_text(reading, object, "extends", false) : NULL;
  sqlite3_stmt *statement = NULL;
  int result;
  if (reference == NULL) return PUSSEL_OK;
  if (!siq_set_split(context, reference, &set->extends, &set->extends_version)) set->extends = reference;
  result = kit_sql_prepare(context, &statement,
                           "SELECT scale_min, scale_max FROM p_siq_set WHERE name = ?1 AND (?2 = 0 OR version = ?2) AND extends IS NULL"
                           " ORDER BY version DESC LIMIT 1",
                           "ti", set->extends, set->extends_version);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    set->scale_min = sqlite3_column_int64(statement, 0);
    set->scale_max = sqlite3_column_int64(statement, 1);
    reading->levels = set->scale_max - set->scale_min + 1;
  }
  sqlite3_finalize(statement);
  if (result == 0) kit_json_fault(json, _("\"extends\": there is no whole set %s published; publish it first"), reference);
  return result < 0 ? result : PUSSEL_OK;
}

static void read_scale(struct set_reading *reading, const cJSON *object, struct siq_set *set) {
  struct kit_json *json = &reading->json;
  struct pussel_context *context = json->context;
  const cJSON *scale = cJSON_GetObjectItemCaseSensitive(object, "scale");
  int64_t min, max;
  if (set->extends != NULL && scale == NULL) return; /* that of the set it extends */
  if (!cJSON_IsObject(scale)) {
    kit_json_fault(json, _("\"scale\" must be an object: { \"min\": 1, \"max\": 5 }"));
    if (set->extends != NULL) return;
    set->scale_min = 1;
    set->scale_max = 5;
    return;
  }
  kit_json_members(json, scale, "min max");
  read_doubles(json, scale);
  min = kit_json_number(json, scale, "min", 0, 9);
  max = kit_json_number(json, scale, "max", min + 1, SIQ_LEVELS - 1);
  if (set->extends != NULL && reading->levels > 0 && (min != set->scale_min || max != set->scale_max))
    kit_json_fault(json, _("\"scale\" must be that of the set which it extends, %lld–%lld; leave it out"), (long long)set->scale_min,
                   (long long)set->scale_max);
  if (set->extends != NULL) return;
  set->scale_min = min;
  set->scale_max = max;
}

static int read_set(struct set_reading *reading, const char *text, const cJSON *object, struct siq_set *set) {
  struct kit_json *json = &reading->json;
  struct pussel_context *context = json->context;
  int result;
  if (!read_format(reading, object)) return PUSSEL_OK;
  read_members(reading, object, members_1, members_2);
  set->name = kit_json_text(json, object, "set", true);
  if (set->name != NULL && !kit_word_is_key(set->name))
    kit_json_fault(json, _("\"set\" must be 2–40 of the letters a–z, digits and hyphens"));
  set->version = kit_json_number(json, object, "version", 1, 9999);
  set->title = read_text(reading, object, "title", true);
  set->source = read_text(reading, object, "source", false);
  result = read_base(reading, object, set);
  if (result < 0) return result;
  read_scale(reading, object, set);
  if (reading->format >= 2) set->comparable_with = read_text(reading, object, "comparable_with", false);
  if (set->extends == NULL) reading->levels = set->scale_max - set->scale_min + 1;
  return read_pieces(reading, text, object, set);
}

/* All of the set in one form, whatever order and blanks the file has: what is compared to tell sets apart. */
static const char *canonical(struct pussel_context *context, const struct siq_set *set) {
  cJSON *object = cJSON_CreateObject(), *pieces = cJSON_AddArrayToObject(object, "pieces");
  char *printed = NULL;
  const char *copy = NULL;
  cJSON_AddStringToObject(object, "title", set->title);
  if (set->source != NULL) cJSON_AddStringToObject(object, "source", set->source);
  cJSON_AddNumberToObject(object, "min", (double)set->scale_min);
  cJSON_AddNumberToObject(object, "max", (double)set->scale_max);
  if (set->extends != NULL) cJSON_AddStringToObject(object, "extends", set->extends);
  if (set->extends_version > 0) cJSON_AddNumberToObject(object, "extends_version", (double)set->extends_version);
  if (set->comparable_with != NULL) cJSON_AddStringToObject(object, "comparable_with", set->comparable_with);
  for (size_t i = 0; i < set->piece_count; i++) {
    const struct siq_set_piece *piece = &set->pieces[i];
    cJSON *one = cJSON_CreateObject();
    cJSON_AddStringToObject(one, "key", piece->key);
    cJSON_AddStringToObject(one, "title", piece->title);
    if (piece->question != NULL) cJSON_AddStringToObject(one, "question", piece->question);
    if (piece->level_count > 0)
      cJSON_AddItemToObject(one, "levels", cJSON_CreateStringArray(piece->levels, (int)piece->level_count));
    if (piece->about_manager) cJSON_AddTrueToObject(one, "about_manager");
    if (piece->comparable_with != NULL) cJSON_AddStringToObject(one, "comparable_with", piece->comparable_with);
    cJSON_AddItemToArray(pieces, one);
  }
  printed = cJSON_PrintUnformatted(object);
  if (printed != NULL) copy = pussel_text(context, "%s", printed);
  cJSON_free(printed);
  cJSON_Delete(object);
  return copy;
}

static int file_read(struct pussel_context *context, const char *path, const char *what, const char **text, cJSON **object) {
  const struct kit_file file = {"siq-file", _("See how a set file is written in the handbook: doc/pusselbitar.md"), FILE_MOST};
  int result = kit_file_read(context, path, &file, text);
  *object = NULL;
  return result == PUSSEL_OK ? kit_json_parse(context, *text, &file, "siq-set-faults", what, object) : result;
}

int siq_set_file_read(struct pussel_context *context, const char *path, struct siq_set *set) {
  struct set_reading reading = {{context, {NULL, 0, 0}, NULL}, 1, 0};
  const char *text = NULL;
  cJSON *object = NULL;
  int result;
  memset(set, 0, sizeof *set);
  set->path = path;
  result = file_read(context, path, pussel_text(context, _("the file %s is not a piece set"), path), &text, &object);
  if (result < 0) return result;
  result = read_set(&reading, text, object, set);
  cJSON_Delete(object);
  set->faults = reading.json.faults;
  if (result < 0 || set->faults.count > 0) return result;
  set->content = canonical(context, set);
  return set->content == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

int siq_set_file_fail(struct pussel_context *context, const struct siq_set *set) {
  return kit_faults_fail(context, &set->faults, "siq-set-faults", pussel_text(context, _("the piece set in %s has faults"), set->path),
                         _("Mend the file and try again; doc/pusselbitar.md tells how it is written."));
}

int siq_set_file_read_piece(struct pussel_context *context, const char *path, int64_t scale_min, int64_t scale_max,
                            struct siq_set_piece *piece) {
  struct set_reading reading = {{context, {NULL, 0, 0}, NULL}, 1, scale_max - scale_min + 1};
  const char *text = NULL;
  cJSON *object = NULL;
  int result = file_read(context, path, pussel_text(context, _("the file %s is not a piece"), path), &text, &object);
  if (result < 0) return result;
  read_piece(&reading, object, piece);
  cJSON_Delete(object);
  return kit_faults_fail(context, &reading.json.faults, "siq-set-faults",
                         pussel_text(context, _("the piece in %s has faults"), path),
                         _("Mend the file: one object with key, title, question, levels and about_manager."));
}

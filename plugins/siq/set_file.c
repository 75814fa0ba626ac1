/*
 * set_file.c — reads a set file (data/siq-13.json shows the format) and checks the whole of it, naming every fault. The
 * members are read strictly: a misspelt member is a fault, since it would otherwise be lost without a word.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "siq.h"

#define FILE_MOST ((size_t)4 << 20) /* a set of 100 pieces with long texts is under 100 kB */

struct reading {
  struct pussel_context *context;
  struct siq_faults faults;
  const char *where; /* "piece 3 (samverkan)"; NULL: the set itself */
};

PUSSEL_PRINTF(2, 3)
static void fault(struct reading *reading, const char *format, ...) {
  struct pussel_context *context = reading->context;
  va_list arguments;
  const char *text;
  va_start(arguments, format);
  text = context->host->text(context, format, arguments);
  va_end(arguments);
  if (reading->where != NULL && text != NULL) text = pussel_text(context, "%s: %s", reading->where, text);
  siq_faults_add(context, &reading->faults, 0, text);
}

static int file_read(struct pussel_context *context, const char *path, const char **text) {
  const char *what = pussel_text(context, _("the file %s could not be read"), path);
  FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  size_t length = 0;
  char *bytes;
  if (file == NULL)
    return pussel_fail(context, errno == ENOENT ? PUSSEL_ENOTFOUND : PUSSEL_EIO, "siq-file", what, strerror(errno),
                       _("Check the path."));
  bytes = pussel_alloc(context, FILE_MOST + 1);
  if (bytes != NULL) length = fread(bytes, 1, FILE_MOST + 1, file);
  if (file != stdin) fclose(file);
  if (bytes == NULL) return PUSSEL_ENOMEM;
  if (length > FILE_MOST)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-file", what, _("it is larger than 4 MB"),
                       _("A set file holds the words of its pieces and nothing else."));
  bytes[length] = '\0';
  *text = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
  return PUSSEL_OK;
}

/* The JSON of a file, as an object. The caller deletes *out. */
static int json_read(struct pussel_context *context, const char *path, cJSON **out) {
  const char *text = NULL, *end = NULL, *at, *what = pussel_text(context, _("the file %s is not a piece set"), path);
  long long line = 1;
  int result = file_read(context, path, &text);
  if (result != PUSSEL_OK || text == NULL) return result;
  *out = cJSON_ParseWithOpts(text, &end, 1);
  if (cJSON_IsObject(*out)) return PUSSEL_OK;
  for (at = text; end != NULL && at < end; at++)
    if (*at == '\n') line++;
  result = pussel_fail(context, PUSSEL_EUSAGE, "siq-set-faults", what,
                       *out == NULL ? pussel_text(context, _("it is not correct JSON at line %lld"), line)
                                    : _("it must be one JSON object: { … }"),
                       _("See the shipped set siq-13.json for how a set file is written."));
  cJSON_Delete(*out);
  *out = NULL;
  return result;
}

static bool in_words(const char *words, const char *word) {
  size_t length = strlen(word);
  for (const char *at = words; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " "))
    if (strcspn(at, " ") == length && memcmp(at, word, length) == 0) return true;
  return false;
}

static void check_members(struct reading *reading, const cJSON *object, const char *known) {
  struct pussel_context *context = reading->context;
  const cJSON *member;
  cJSON_ArrayForEach(member, object) {
    if (!in_words(known, member->string))
      fault(reading, _("the member \"%s\" is not known; known are: %s"), member->string, known);
  }
}

/* A text member, trimmed; NULL when it is absent. Faults when it is required and absent or blank. */
static const char *text_member(struct reading *reading, const cJSON *object, const char *name, bool required) {
  struct pussel_context *context = reading->context;
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
  if (cJSON_IsString(member) && !siq_word_is_blank(member->valuestring))
    return siq_word_trim(context, member->valuestring);
  if (required)
    fault(reading, _("\"%s\" must be a text that is not empty"), name);
  else if (member != NULL && !cJSON_IsNull(member) && !cJSON_IsString(member))
    fault(reading, _("\"%s\" must be a text"), name);
  return NULL;
}

static int64_t number_member(struct reading *reading, const cJSON *object, const char *name, int64_t min, int64_t max) {
  struct pussel_context *context = reading->context;
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
  if (cJSON_IsNumber(member) && member->valuedouble >= (double)min && member->valuedouble <= (double)max &&
      (double)(int64_t)member->valuedouble == member->valuedouble)
    return (int64_t)member->valuedouble;
  fault(reading, _("\"%s\" must be a whole number from %lld to %lld"), name, (long long)min, (long long)max);
  return min;
}

static void read_levels(struct reading *reading, const cJSON *object, int64_t levels, struct siq_set_piece *piece) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "levels"), *text;
  if (list == NULL) return;
  if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) != levels) {
    fault(reading, _("\"levels\" must be a list of %lld texts, one for each level of the scale"), (long long)levels);
    return;
  }
  cJSON_ArrayForEach(text, list) {
    const char *level = cJSON_IsString(text) && !siq_word_is_blank(text->valuestring)
                            ? siq_word_trim(context, text->valuestring)
                            : NULL;
    if (level == NULL) fault(reading, _("each of the \"levels\" must be a text that is not empty"));
    if (piece->level_count < SIQ_LEVELS) piece->levels[piece->level_count++] = level;
  }
}

static void read_piece(struct reading *reading, const cJSON *object, int64_t levels, struct siq_set_piece *piece) {
  struct pussel_context *context = reading->context;
  const cJSON *about = cJSON_GetObjectItemCaseSensitive(object, "about_manager");
  if (!cJSON_IsObject(object)) {
    fault(reading, _("a piece must be an object: { \"key\": …, \"title\": … }"));
    return;
  }
  check_members(reading, object, "key title question levels about_manager");
  piece->key = text_member(reading, object, "key", true);
  if (piece->key != NULL && !siq_word_is_key(piece->key))
    fault(reading, _("the key \"%s\" must be 2–40 of the letters a–z, digits and hyphens"), piece->key);
  piece->title = text_member(reading, object, "title", true);
  piece->question = text_member(reading, object, "question", false);
  read_levels(reading, object, levels, piece);
  if (about != NULL && !cJSON_IsBool(about)) fault(reading, _("\"about_manager\" must be true or false"));
  piece->about_manager = cJSON_IsTrue(about) != 0;
}

static void check_twins(struct reading *reading, const struct siq_set *set, size_t last) {
  struct pussel_context *context = reading->context;
  const struct siq_set_piece *piece = &set->pieces[last];
  for (size_t i = 0; i < last; i++) {
    if (piece->key != NULL && set->pieces[i].key != NULL && strcmp(piece->key, set->pieces[i].key) == 0)
      fault(reading, _("the key \"%s\" is used by an earlier piece"), piece->key);
    if (siq_word_equal(piece->title, set->pieces[i].title))
      fault(reading, _("the title \"%s\" is used by an earlier piece"), piece->title);
  }
}

static int read_pieces(struct reading *reading, const cJSON *object, struct siq_set *set) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "pieces"), *piece;
  int size = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : 0;
  if (size < 1 || size > SIQ_PIECES_MOST) {
    fault(reading, _("\"pieces\" must be a list of 1–%d pieces"), SIQ_PIECES_MOST);
    return PUSSEL_OK;
  }
  set->pieces = pussel_alloc(context, (size_t)size * sizeof *set->pieces);
  if (set->pieces == NULL) return PUSSEL_ENOMEM;
  cJSON_ArrayForEach(piece, list) {
    const cJSON *key = cJSON_GetObjectItemCaseSensitive(piece, "key");
    reading->where = pussel_text(context, _("piece %lld (%s)"), (long long)set->piece_count + 1,
                                 cJSON_IsString(key) ? key->valuestring : "?");
    read_piece(reading, piece, set->scale_max - set->scale_min + 1, &set->pieces[set->piece_count]);
    check_twins(reading, set, set->piece_count);
    set->piece_count++;
  }
  reading->where = NULL;
  return PUSSEL_OK;
}

static int read_set(struct reading *reading, const cJSON *object, struct siq_set *set) {
  struct pussel_context *context = reading->context;
  const cJSON *scale = cJSON_GetObjectItemCaseSensitive(object, "scale");
  check_members(reading, object, "set version title source scale pieces");
  set->name = text_member(reading, object, "set", true);
  if (set->name != NULL && !siq_word_is_key(set->name))
    fault(reading, _("\"set\" must be 2–40 of the letters a–z, digits and hyphens"));
  set->version = number_member(reading, object, "version", 1, 9999);
  set->title = text_member(reading, object, "title", true);
  set->source = text_member(reading, object, "source", false);
  if (!cJSON_IsObject(scale)) {
    fault(reading, _("\"scale\" must be an object: { \"min\": 1, \"max\": 5 }"));
    set->scale_min = 1;
    set->scale_max = 5;
  } else {
    check_members(reading, scale, "min max");
    set->scale_min = number_member(reading, scale, "min", 0, 9);
    set->scale_max = number_member(reading, scale, "max", set->scale_min + 1, SIQ_LEVELS - 1);
  }
  return read_pieces(reading, object, set);
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
  for (size_t i = 0; i < set->piece_count; i++) {
    const struct siq_set_piece *piece = &set->pieces[i];
    cJSON *one = cJSON_CreateObject();
    cJSON_AddStringToObject(one, "key", piece->key);
    cJSON_AddStringToObject(one, "title", piece->title);
    if (piece->question != NULL) cJSON_AddStringToObject(one, "question", piece->question);
    if (piece->level_count > 0)
      cJSON_AddItemToObject(one, "levels", cJSON_CreateStringArray(piece->levels, (int)piece->level_count));
    if (piece->about_manager) cJSON_AddTrueToObject(one, "about_manager");
    cJSON_AddItemToArray(pieces, one);
  }
  printed = cJSON_PrintUnformatted(object);
  if (printed != NULL) copy = pussel_text(context, "%s", printed);
  cJSON_free(printed);
  cJSON_Delete(object);
  return copy;
}

int siq_set_file_read(struct pussel_context *context, const char *path, struct siq_set *set) {
  struct reading reading = {context, {NULL, 0, 0}, NULL};
  cJSON *object = NULL;
  int result = json_read(context, path, &object);
  if (result < 0) return result;
  result = read_set(&reading, object, set);
  cJSON_Delete(object);
  if (result == PUSSEL_OK)
    result = siq_faults_fail(context, &reading.faults, "siq-set-faults",
                             pussel_text(context, _("the piece set in %s has faults"), path),
                             _("Mend the file and import it again; see the shipped set siq-13.json for the format."));
  if (result < 0) return result;
  set->content = canonical(context, set);
  return set->content == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

int siq_set_file_read_piece(struct pussel_context *context, const char *path, int64_t scale_min, int64_t scale_max,
                            struct siq_set_piece *piece) {
  struct reading reading = {context, {NULL, 0, 0}, NULL};
  cJSON *object = NULL;
  int result = json_read(context, path, &object);
  if (result < 0) return result;
  read_piece(&reading, object, scale_max - scale_min + 1, piece);
  cJSON_Delete(object);
  return siq_faults_fail(context, &reading.faults, "siq-set-faults",
                         pussel_text(context, _("the piece in %s has faults"), path),
                         _("Mend the file: one object with key, title, question, levels and about_manager."));
}

/*
 * set_file.c — reads a set file (data/siq-13.json shows the format) and checks the whole of it, naming every fault. The
 * members are read strictly: a misspelt member is a fault, since it would otherwise be lost without a word.
 */
#include <string.h>

#include "siq.h"

#define FILE_MOST ((size_t)4 << 20) /* a set of 100 pieces with long texts is under 100 kB */

/* The JSON of a file, as an object. The caller deletes *out. */
static int json_read(struct pussel_context *context, const char *path, cJSON **out) {
  const struct kit_file file = {"siq-file", _("See the shipped set siq-13.json for how a set file is written."), FILE_MOST};
  return kit_file_read_json(context, path, &file, "siq-set-faults", pussel_text(context, _("the file %s is not a piece set"), path), out);
}

static void read_levels(struct kit_json *reading, const cJSON *object, int64_t levels, struct siq_set_piece *piece) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "levels"), *text;
  if (list == NULL) return;
  if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) != levels) {
    kit_json_fault(reading, _("\"levels\" must be a list of %lld texts, one for each level of the scale"), (long long)levels);
    return;
  }
  cJSON_ArrayForEach(text, list) {
    const char *level = cJSON_IsString(text) && !kit_word_is_blank(text->valuestring)
                            ? kit_word_trim(context, text->valuestring)
                            : NULL;
    if (level == NULL) kit_json_fault(reading, _("each of the \"levels\" must be a text that is not empty"));
    if (piece->level_count < SIQ_LEVELS) piece->levels[piece->level_count++] = level;
  }
}

static void read_piece(struct kit_json *reading, const cJSON *object, int64_t levels, struct siq_set_piece *piece) {
  struct pussel_context *context = reading->context;
  const cJSON *about = cJSON_GetObjectItemCaseSensitive(object, "about_manager");
  if (!cJSON_IsObject(object)) {
    kit_json_fault(reading, _("a piece must be an object: { \"key\": …, \"title\": … }"));
    return;
  }
  kit_json_members(reading, object, "key title question levels about_manager");
  piece->key = kit_json_text(reading, object, "key", true);
  if (piece->key != NULL && !kit_word_is_key(piece->key))
    kit_json_fault(reading, _("the key \"%s\" must be 2–40 of the letters a–z, digits and hyphens"), piece->key);
  piece->title = kit_json_text(reading, object, "title", true);
  piece->question = kit_json_text(reading, object, "question", false);
  read_levels(reading, object, levels, piece);
  if (about != NULL && !cJSON_IsBool(about)) kit_json_fault(reading, _("\"about_manager\" must be true or false"));
  piece->about_manager = cJSON_IsTrue(about) != 0;
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

static int read_pieces(struct kit_json *reading, const cJSON *object, struct siq_set *set) {
  struct pussel_context *context = reading->context;
  const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, "pieces"), *piece;
  int size = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : 0;
  if (size < 1 || size > SIQ_PIECES_MOST) {
    kit_json_fault(reading, _("\"pieces\" must be a list of 1–%d pieces"), SIQ_PIECES_MOST);
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

static int read_set(struct kit_json *reading, const cJSON *object, struct siq_set *set) {
  struct pussel_context *context = reading->context;
  const cJSON *scale = cJSON_GetObjectItemCaseSensitive(object, "scale");
  kit_json_members(reading, object, "set version title source scale pieces");
  set->name = kit_json_text(reading, object, "set", true);
  if (set->name != NULL && !kit_word_is_key(set->name))
    kit_json_fault(reading, _("\"set\" must be 2–40 of the letters a–z, digits and hyphens"));
  set->version = kit_json_number(reading, object, "version", 1, 9999);
  set->title = kit_json_text(reading, object, "title", true);
  set->source = kit_json_text(reading, object, "source", false);
  if (!cJSON_IsObject(scale)) {
    kit_json_fault(reading, _("\"scale\" must be an object: { \"min\": 1, \"max\": 5 }"));
    set->scale_min = 1;
    set->scale_max = 5;
  } else {
    kit_json_members(reading, scale, "min max");
    set->scale_min = kit_json_number(reading, scale, "min", 0, 9);
    set->scale_max = kit_json_number(reading, scale, "max", set->scale_min + 1, SIQ_LEVELS - 1);
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
  struct kit_json reading = {context, {NULL, 0, 0}, NULL};
  cJSON *object = NULL;
  int result = json_read(context, path, &object);
  if (result < 0) return result;
  result = read_set(&reading, object, set);
  cJSON_Delete(object);
  if (result == PUSSEL_OK)
    result = kit_faults_fail(context, &reading.faults, "siq-set-faults",
                             pussel_text(context, _("the piece set in %s has faults"), path),
                             _("Mend the file and import it again; see the shipped set siq-13.json for the format."));
  if (result < 0) return result;
  set->content = canonical(context, set);
  return set->content == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

int siq_set_file_read_piece(struct pussel_context *context, const char *path, int64_t scale_min, int64_t scale_max,
                            struct siq_set_piece *piece) {
  struct kit_json reading = {context, {NULL, 0, 0}, NULL};
  cJSON *object = NULL;
  int result = json_read(context, path, &object);
  if (result < 0) return result;
  read_piece(&reading, object, scale_max - scale_min + 1, piece);
  cJSON_Delete(object);
  return kit_faults_fail(context, &reading.faults, "siq-set-faults",
                         pussel_text(context, _("the piece in %s has faults"), path),
                         _("Mend the file: one object with key, title, question, levels and about_manager."));
}

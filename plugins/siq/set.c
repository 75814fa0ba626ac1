/* set.c — piece sets: published once, found by name and version, never edited; the shipped one is put there at
 * enabling. */
#include <string.h>

#include "siq.h"

static int set_insert(struct pussel_context *context, const struct siq_set *set, int64_t *id) {
  struct pussel_time now;
  pussel_now(context, &now);
  int result =
      kit_sql_run(context,
                  "INSERT INTO p_siq_set (name, version, title, scale_min, scale_max, source, content, published, holds_from)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, unixepoch(?8) / 86400, unixepoch(?8) / 86400)",
                  "titiittt", set->name, set->version, set->title, set->scale_min, set->scale_max, set->source,
                  set->content, now.day);
  *id = sqlite3_last_insert_rowid(pussel_db(context));
  return result;
}

int siq_set_insert_levels(struct pussel_context *context, int64_t piece, const struct siq_set_piece *from,
                          int64_t scale_min) {
  int result = PUSSEL_OK;
  for (size_t i = 0; i < from->level_count && result == PUSSEL_OK; i++)
    result = kit_sql_run(context, "INSERT INTO p_siq_level (piece, level, text) VALUES (?, ?, ?)", "iit", piece,
                         scale_min + (int64_t)i, from->levels[i]);
  return result;
}

static int set_insert_piece(struct pussel_context *context, const struct siq_set *set, int64_t id, size_t index) {
  const struct siq_set_piece *piece = &set->pieces[index];
  int result = kit_sql_run(
      context,
      "INSERT INTO p_siq_piece (piece_set, key, title, question, about_manager, position, scale_min,"
      " scale_max, added, measure) SELECT id, ?2, ?3, ?4, ?5, ?6, scale_min, scale_max, published, name || '/' || version || '.' || ?2"
      " FROM p_siq_set WHERE id = ?1",
      "itttii", id, piece->key, piece->title, piece->question, (int64_t)piece->about_manager, (int64_t)index + 1);
  if (result < 0) return result;
  return siq_set_insert_levels(context, sqlite3_last_insert_rowid(pussel_db(context)), piece, set->scale_min);
}

int siq_set_publish(struct pussel_context *context, const struct siq_set *set, bool *published) {
  int64_t id = 0, same = 0;
  int result = kit_sql_integer(context, &same, "SELECT content = ? FROM p_siq_set WHERE name = ? AND version = ?",
                               "tti", set->content, set->name, set->version);
  *published = false;
  if (result == PUSSEL_OK && same == 1) return PUSSEL_OK;
  if (result == PUSSEL_OK)
    return pussel_fail(
        context, PUSSEL_EREFUSED, "siq-set-published",
        pussel_text(context, _("the piece set %s/%lld was not imported"), set->name, (long long)set->version),
        _("it is published already, with another content, and a published set is never edited"),
        pussel_text(context, _("Give the file \"version\": %lld and import it again."), (long long)set->version + 1));
  if (result != PUSSEL_ENOTFOUND) return result;
  result = set_insert(context, set, &id);
  for (size_t i = 0; i < set->piece_count && result == PUSSEL_OK; i++)
    result = set_insert_piece(context, set, id, i);
  if (result < 0) return result;
  *published = true;
  const struct pussel_field fields[] = {pussel_field_text("piece_set", set->name),
                                        pussel_field_integer("version", set->version),
                                        pussel_field_integer("pieces", (int64_t)set->piece_count)};
  return pussel_emit(context, "siq.set.published", 1, 0, fields, sizeof fields / sizeof *fields);
}

/* "siq-13/1" into its parts; version 0 when only a name is given. */
static bool set_split(struct pussel_context *context, const char *reference, const char **name, int64_t *version) {
  const char *slash = strchr(reference, '/');
  *version = 0;
  *name = reference;
  if (slash == NULL) return true;
  *name = pussel_text(context, "%.*s", (int)(slash - reference), reference);
  return *name != NULL && kit_word_integer(slash + 1, 1, 9999, version);
}

static const char *set_names(struct pussel_context *context) {
  sqlite3_stmt *statement = NULL;
  const char *names = NULL;
  int result =
      kit_sql_prepare(context, &statement,
                      "SELECT group_concat(name || '/' || version, ', ') FROM p_siq_set"
                      " WHERE published <= unixepoch(date('now')) / 86400 ORDER BY name, version", "");
  if (result == PUSSEL_OK && kit_sql_step(context, statement) == 1) names = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return names;
}

int siq_set_find(struct pussel_context *context, const char *reference, struct siq_set_ref *set) {
  sqlite3_stmt *statement = NULL;
  const char *name = NULL, *names;
  int64_t version = 0;
  int result = PUSSEL_ENOTFOUND;
  if (set_split(context, reference, &name, &version)) {
    result = kit_sql_prepare(context, &statement,
                             "SELECT id, name, version, scale_min, scale_max FROM p_siq_set"
                             " WHERE name = ?1 AND (?2 = 0 OR version = ?2) AND published <= unixepoch(date('now')) / 86400"
                             " ORDER BY version DESC LIMIT 1",
                             "ti", name, version);
    if (result < 0) return result;
    result = kit_sql_step(context, statement);
    if (result == 1) {
      set->id = sqlite3_column_int64(statement, 0);
      set->name = kit_sql_text(context, statement, 1);
      set->version = sqlite3_column_int64(statement, 2);
      set->scale_min = sqlite3_column_int64(statement, 3);
      set->scale_max = sqlite3_column_int64(statement, 4);
    }
    sqlite3_finalize(statement);
    if (result < 0) return result;
    if (result == 1) return set->name == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  }
  names = set_names(context);
  return pussel_fail(
      context, PUSSEL_ENOTFOUND, "siq-set-unknown", pussel_text(context, _("there is no piece set \"%s\""), reference),
      names == NULL ? _("no set is published yet") : pussel_text(context, _("the published sets are: %s"), names),
      _("Choose one of them, or import it: pussel siq set import FILE"));
}

int siq_set_unit_enabled(struct pussel_context *context, int64_t unit) {
  struct siq_set set;
  const char *path;
  int64_t there = 0;
  bool published;
  int result = kit_sql_integer(context, &there, "SELECT 1 FROM p_siq_set WHERE name = 'siq-13'", "");
  (void)unit; /* a set holds for the whole installation */
  if (result != PUSSEL_ENOTFOUND) return result;
  memset(&set, 0, sizeof set);
  path = pussel_data_path(context, "siq-13.json");
  if (path == NULL) return PUSSEL_EIO;
  result = siq_set_file_read(context, path, &set);
  return result == PUSSEL_OK ? siq_set_publish(context, &set, &published) : result;
}

int siq_set_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result =
      kit_sql_prepare(context, &statement,
                      "SELECT piece_set, version, title, scale_min || '–' || scale_max AS scale, pieces, published,"
                      " source FROM siq_set ORDER BY piece_set, version",
                      "");
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int siq_set_import_prepare(struct pussel_context *context, void **prepared) {
  struct siq_set *set = pussel_alloc(context, sizeof *set);
  if (set == NULL) return PUSSEL_ENOMEM;
  *prepared = set;
  return siq_set_file_read(context, pussel_argument_text(context, "file"), set);
}

int siq_set_import(struct pussel_context *context, void *prepared) {
  const struct siq_set *set = prepared;
  bool published = false;
  int result = pussel_unit_enter(context, 0); /* rounds in every unit are opened with the latest version */
  if (result == PUSSEL_OK) result = siq_set_publish(context, set, &published);
  if (result < 0) return result;
  (void)pussel_row_text(context, "piece_set", set->name);
  (void)pussel_row_integer(context, "version", set->version);
  (void)pussel_row_text(context, "title", set->title);
  (void)pussel_row_integer(context, "pieces", (int64_t)set->piece_count);
  (void)pussel_row_integer(context, "published", published);
  result = pussel_row_end(context);
  if (!published) pussel_note(context, _("The set was published before with the same content; nothing was changed."));
  return result;
}

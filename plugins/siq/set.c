/* set.c — piece sets: published once, found by name and version, never edited; where and from when they hold; the shipped one that is put
 * there at enabling. */
#include <string.h>

#include "siq.h"

/* ---- publish ------------------------------------------------------------------------------------------------------------ */

static int set_insert(struct pussel_context *context, const struct siq_set *set, const char *today, int64_t *id) {
  int result = kit_sql_run(context,
                           "INSERT INTO p_siq_set (name, version, title, scale_min, scale_max, source, content, published, extends, extends_version)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, unixepoch(?) / 86400, ?, nullif(?, 0))",
                           "titiitttti", set->name, set->version, set->title, set->scale_min, set->scale_max, set->source,
                           set->content, today, set->extends, set->extends_version);
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
      " scale_max, added, measure) SELECT id, ?2, ?3, ?4, ?5, ?6, scale_min, scale_max, published, ?7 FROM p_siq_set WHERE id = ?1",
      "itttiit", id, piece->key, piece->title, piece->question, (int64_t)piece->about_manager, (int64_t)index + 1, piece->measure);
  if (result < 0) return result;
  return siq_set_insert_levels(context, sqlite3_last_insert_rowid(pussel_db(context)), piece, set->scale_min);
}

int siq_set_is_published(struct pussel_context *context, const struct siq_set *set, int64_t *id) {
  int64_t same = 0;
  int result = kit_sql_integer(context, id, "SELECT id FROM p_siq_set WHERE name = ? AND version = ?", "ti", set->name, set->version);
  if (result == PUSSEL_ENOTFOUND) *id = 0;
  if (result != PUSSEL_OK) return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
  result = kit_sql_integer(context, &same, "SELECT content = ? FROM p_siq_set WHERE id = ?", "ti", set->content, *id);
  if (result < 0 || same == 1) return result;
  return pussel_fail(
      context, PUSSEL_EREFUSED, "siq-set-published",
      pussel_text(context, _("the piece set %s/%lld was not published"), set->name, (long long)set->version),
      _("it is published already, with another content, and a published set is never edited"),
      pussel_text(context, _("Give the file \"version\": %lld and publish it again."), (long long)set->version + 1));
}

/* Does it hold so already? Without a day that was given: in that unit from whatever day. A new day is never before today: rounds have
 * been opened since, with other words. */
static int set_use_is_there(struct pussel_context *context, int64_t id, const struct siq_set_place *place, bool *there) {
  struct pussel_time now;
  int64_t found = 0, past = 0;
  int result = kit_sql_integer(context, &found,
                               "SELECT 1 FROM p_siq_set_use WHERE piece_set = ?1 AND ifnull(unit, 0) = ?2"
                               " AND (?3 IS NULL OR holds_from = unixepoch(?3) / 86400) LIMIT 1",
                               "iit", id, place->unit, place->from);
  *there = result == PUSSEL_OK;
  if (result != PUSSEL_ENOTFOUND || place->from == NULL) return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
  pussel_now(context, &now);
  result = kit_sql_integer(context, &past, "SELECT unixepoch(?) < unixepoch(?)", "tt", place->from, now.day);
  if (result < 0 || past == 0) return result;
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-set-from", pussel_text(context, _("the set cannot hold from %s"), place->from),
                     _("that is before today, and rounds have been opened since then with the pieces that held"),
                     pussel_text(context, _("Give a day from %s on."), now.day));
}

int siq_set_place_check(struct pussel_context *context, const struct siq_set *set, const struct siq_set_place *place) {
  int64_t id = 0;
  bool there = false;
  int result = siq_set_is_published(context, set, &id);
  return result == PUSSEL_OK ? set_use_is_there(context, id, place, &there) : result;
}

static int set_tell_published(struct pussel_context *context, const struct siq_set *set, const struct siq_set_place *place, const char *from) {
  struct pussel_field fields[] = {
      pussel_field_text("piece_set", set->name), pussel_field_integer("version", set->version),
      pussel_field_integer("pieces", (int64_t)set->piece_count), pussel_field_text("holds_from", from),
      pussel_field_integer("in_unit", place->unit)};
  const size_t count = sizeof fields / sizeof *fields;
  if (place->unit == 0) fields[count - 1].value = pussel_null();
  return pussel_emit(context, "siq.set.published", 2, 0, fields, count);
}

int siq_set_publish(struct pussel_context *context, const struct siq_set *set, const struct siq_set_place *place, bool *published) {
  struct pussel_time now;
  int64_t id = 0;
  bool there = false;
  int result = siq_set_is_published(context, set, &id);
  *published = false;
  if (result == PUSSEL_OK) result = set_use_is_there(context, id, place, &there);
  if (result < 0 || there) return result;
  pussel_now(context, &now);
  const char *from = place->from != NULL ? place->from : now.day;
  if (id == 0) {
    result = set_insert(context, set, now.day, &id);
    for (size_t i = 0; i < set->piece_count && result == PUSSEL_OK; i++)
      result = set_insert_piece(context, set, id, i);
  }
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "INSERT INTO p_siq_set_use (piece_set, unit, holds_from, published)"
                         " VALUES (?, nullif(?, 0), unixepoch(?) / 86400, unixepoch(?) / 86400)", "iitt", id, place->unit, from, now.day);
  *published = result == PUSSEL_OK;
  return result == PUSSEL_OK ? set_tell_published(context, set, place, from) : result;
}

/* ---- find ---------------------------------------------------------------------------------------------------------------- */

/* "siq-13/1" into its parts; version 0 when only a name is given. */
bool siq_set_split(struct pussel_context *context, const char *reference, const char **name, int64_t *version) {
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
                      "SELECT group_concat(name || '/' || version, ', ') FROM (SELECT name, version FROM p_siq_set"
                      " WHERE extends IS NULL AND published <= unixepoch(date('now')) / 86400 ORDER BY name, version)", "");
  if (result == PUSSEL_OK && kit_sql_step(context, statement) == 1) names = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return names;
}

static const char set_find_sql[] =
    "SELECT s.id, s.name, s.version, s.scale_min, s.scale_max, s.extends FROM p_siq_set AS s WHERE s.name = ?1 AND (?2 = 0 OR s.version = ?2)"
    " AND s.published <= unixepoch(date('now')) / 86400 ORDER BY EXISTS (SELECT 1 FROM p_siq_set_use AS u WHERE u.piece_set = s.id"
    " AND u.holds_from <= unixepoch(?3) / 86400) DESC, s.version DESC LIMIT 1";

static int set_fail_extends(struct pussel_context *context, const char *reference, const char *extends) {
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-set-extends", pussel_text(context, _("\"%s\" is not a whole set"), reference),
                     pussel_text(context, _("it extends %s, and is part of rounds with that set by itself, where it holds"), extends),
                     pussel_text(context, _("Choose the set itself: --set %s"), extends));
}

int siq_set_find(struct pussel_context *context, const char *reference, const char *day, struct siq_set_ref *set) {
  sqlite3_stmt *statement = NULL;
  const char *name = NULL, *names, *extends = NULL;
  int64_t version = 0;
  int result = PUSSEL_ENOTFOUND;
  if (siq_set_split(context, reference, &name, &version)) {
    result = kit_sql_prepare(context, &statement, set_find_sql, "tit", name, version, day);
    if (result < 0) return result;
    result = kit_sql_step(context, statement);
    if (result == 1) {
      set->id = sqlite3_column_int64(statement, 0);
      set->name = kit_sql_text(context, statement, 1);
      set->version = sqlite3_column_int64(statement, 2);
      set->scale_min = sqlite3_column_int64(statement, 3);
      set->scale_max = sqlite3_column_int64(statement, 4);
      extends = kit_sql_text(context, statement, 5);
    }
    sqlite3_finalize(statement);
    if (result == 1 && extends != NULL) return set_fail_extends(context, reference, extends);
    if (result < 0) return result;
    if (result == 1) return set->name == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  }
  names = set_names(context);
  return pussel_fail(
      context, PUSSEL_ENOTFOUND, "siq-set-unknown", pussel_text(context, _("there is no piece set \"%s\""), reference),
      names == NULL ? _("no set is published yet") : pussel_text(context, _("the published sets are: %s"), names),
      _("Choose one of them, or publish it: pussel siq set publish FILE"));
}

int siq_set_unit_enabled(struct pussel_context *context, int64_t unit) {
  const struct siq_set_place everywhere = {0, NULL};
  struct siq_puzzle puzzle;
  struct pussel_time now;
  struct siq_set set;
  const char *path;
  int64_t there = 0;
  bool published;
  int result = kit_sql_integer(context, &there, "SELECT 1 FROM p_siq_set WHERE name = 'siq-13'", "");
  (void)unit; /* a set holds for the whole installation */
  if (result != PUSSEL_ENOTFOUND) return result;
  path = pussel_data_path(context, "siq-13.json");
  if (path == NULL) return PUSSEL_EIO;
  pussel_now(context, &now);
  result = siq_set_file_read(context, path, &set);
  if (result == PUSSEL_OK) result = siq_set_declare(context, &set, 0, now.day, &puzzle);
  if (result == PUSSEL_OK) result = siq_set_file_fail(context, &set);
  return result == PUSSEL_OK ? siq_set_publish(context, &set, &everywhere, &published) : result;
}

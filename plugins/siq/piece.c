/* piece.c — the pieces of a round, and the pieces that a kommun adds to a set for a unit and all below it. */
#include <string.h>

#include "siq.h"

int siq_piece_load(struct pussel_context *context, int64_t round, struct siq_pieces *pieces) {
  sqlite3_stmt *statement = NULL;
  int64_t count = 0;
  int result = kit_sql_integer(context, &count, "SELECT count(*) FROM p_siq_round_piece WHERE round = ?", "i", round);
  if (result < 0) return result;
  pieces->count = 0;
  pieces->at = pussel_alloc(context, ((size_t)count + 1) * sizeof *pieces->at);
  if (pieces->at == NULL) return PUSSEL_ENOMEM;
  result =
      kit_sql_prepare(context, &statement,
                      "SELECT k.id, p.position, k.key, k.title, k.about_manager, coalesce(p.agreed, -1),"
                      " coalesce(p.priority, 0), p.agreed IS NULL AND p.why IS NOT NULL FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece"
                      " WHERE p.round = ? ORDER BY p.position",
                      "i", round);
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    struct siq_piece *piece = &pieces->at[pieces->count++];
    piece->id = sqlite3_column_int64(statement, 0);
    piece->position = sqlite3_column_int64(statement, 1);
    piece->key = kit_sql_text(context, statement, 2);
    piece->title = kit_sql_text(context, statement, 3);
    piece->about_manager = sqlite3_column_int(statement, 4) != 0;
    piece->agreed = sqlite3_column_int64(statement, 5);
    piece->priority = sqlite3_column_int64(statement, 6);
    piece->not_judged = sqlite3_column_int(statement, 7) != 0;
    result = piece->key == NULL || piece->title == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  }
  sqlite3_finalize(statement);
  return result;
}

const struct siq_piece *siq_piece_match(const struct siq_pieces *pieces, const char *text) {
  for (size_t i = 0; i < pieces->count; i++)
    if (kit_word_equal(pieces->at[i].key, text) || kit_word_equal(pieces->at[i].title, text)) return &pieces->at[i];
  return NULL;
}

const char *siq_piece_keys(struct pussel_context *context, const struct siq_pieces *pieces) {
  size_t length = 1;
  char *keys, *at;
  for (size_t i = 0; i < pieces->count; i++)
    length += strlen(pieces->at[i].key) + 2;
  at = keys = pussel_alloc(context, length);
  if (keys == NULL) return NULL;
  for (size_t i = 0; i < pieces->count; i++) {
    size_t key = strlen(pieces->at[i].key);
    if (i > 0) {
      memcpy(at, ", ", 2);
      at += 2;
    }
    memcpy(at, pieces->at[i].key, key);
    at += key;
  }
  return keys;
}

int siq_piece_find(struct pussel_context *context, const struct siq_pieces *pieces, const char *text,
                   const struct siq_piece **piece) {
  const char *trimmed = kit_word_trim(context, text);
  *piece = trimmed == NULL ? NULL : siq_piece_match(pieces, trimmed);
  if (*piece != NULL) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-piece-unknown",
                     pussel_text(context, _("the round has no piece \"%s\""), text == NULL ? "" : text),
                     pussel_text(context, _("its pieces are: %s"), siq_piece_keys(context, pieces)),
                     _("Write one of these keys, or the piece's title."));
}

/* ---- own pieces ----------------------------------------------------------------------------------------------------
 */

/* The words of the levels as options: none, or all of --level-<lowest> … --level-<highest>, and no other. */
static int piece_level_options(struct pussel_context *context, const struct siq_set_ref *set,
                               struct siq_set_piece *piece) {
  size_t given = 0, fitting = 0;
  for (int64_t level = 0; level < SIQ_LEVELS; level++) {
    const char *text = kit_word_trim(context, pussel_argument_text(context, pussel_text(context, "level-%lld", (long long)level)));
    if (kit_word_is_blank(text)) continue;
    given++;
    if (level < set->scale_min || level > set->scale_max) continue;
    fitting++;
    piece->levels[level - set->scale_min] = text;
  }
  if (given == 0) return PUSSEL_OK;
  piece->level_count = (size_t)(set->scale_max - set->scale_min + 1);
  if (given == fitting && given == piece->level_count) return PUSSEL_OK;
  return pussel_fail(
      context, PUSSEL_EUSAGE, "siq-piece-levels", _("the piece was not added"),
      pussel_text(context,
                  _("words for the levels are given for all of them or for none; the scale of %s is %lld–%lld"),
                  set->name, (long long)set->scale_min, (long long)set->scale_max),
      pussel_text(context, _("Give --level-%lld to --level-%lld, or write the piece in a file and give --file."), (long long)set->scale_min,
                  (long long)set->scale_max));
}

static int piece_from_options(struct pussel_context *context, const struct siq_set_ref *set,
                              struct siq_set_piece *piece) {
  piece->key = kit_word_trim(context, pussel_argument_text(context, "key"));
  piece->title = kit_word_trim(context, pussel_argument_text(context, "title"));
  piece->question = kit_word_trim(context, pussel_argument_text(context, "question"));
  if (kit_word_is_blank(piece->question)) piece->question = NULL;
  piece->about_manager = pussel_argument_integer(context, "about-manager") != 0;
  if (!kit_word_is_key(piece->key) || kit_word_is_blank(piece->title))
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-piece-key", _("the piece was not added"),
                       _("it needs a title, and a key of 2–40 of the letters a–z, digits and hyphens"),
                       _("Give --key and --title, or a --file with the whole piece."));
  return piece_level_options(context, set, piece);
}

struct piece_adding {
  struct siq_set_ref set;
  struct siq_set_piece piece;
};

int siq_piece_add_prepare(struct pussel_context *context, void **prepared) {
  struct piece_adding *adding = pussel_alloc(context, sizeof *adding);
  struct siq_puzzle puzzle;
  const char *file = pussel_argument_text(context, "file");
  int result;
  if (adding == NULL) return PUSSEL_ENOMEM;
  *prepared = adding;
  result = siq_puzzle_load(context, pussel_argument_integer(context, "unit"), NULL, pussel_argument_text(context, "set"), &puzzle);
  adding->set = puzzle.set;
  if (result < 0) return result;
  if (file == NULL)
    result = kit_options_check_personal_number(context, "title question level-0 level-1 level-2 level-3 level-4 level-5 level-6 level-7 level-8 level-9 level-10",
                                               "siq-personal-number", _("the piece was not added"));
  if (result < 0) return result;
  if (file == NULL) return piece_from_options(context, &adding->set, &adding->piece);
  return siq_set_file_read_piece(context, file, adding->set.scale_min, adding->set.scale_max, &adding->piece);
}

/* A key or title must mean one piece in every puzzle: those of the set, of the sets that extend it, and own pieces of units above, here
 * and below. */
static int piece_check_free(struct pussel_context *context, int64_t unit, const struct piece_adding *adding) {
  sqlite3_stmt *statement = NULL;
  int step, result = kit_sql_prepare(
                context, &statement,
                "SELECT key, title FROM p_siq_piece WHERE piece_set IN (SELECT id FROM p_siq_set WHERE name = ?1)"
                " UNION ALL SELECT k.key, k.title FROM p_siq_set AS s JOIN p_siq_set_use AS u ON u.piece_set = s.id JOIN p_siq_piece AS k"
                " ON k.piece_set = s.id WHERE s.extends = ?1 AND (u.unit IS NULL OR u.unit IN (SELECT ancestor FROM org_tree WHERE unit = ?2)"
                " OR u.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?2))"
                " UNION ALL SELECT key, title FROM p_siq_piece WHERE extends = ?1 AND (unit IN"
                " (SELECT ancestor FROM org_tree WHERE unit = ?2) OR unit IN"
                " (SELECT unit FROM org_tree WHERE ancestor = ?2))",
                "ti", adding->set.name, unit);
  if (result < 0) return result;
  while ((step = kit_sql_step(context, statement)) == 1) {
    const char *key = kit_sql_text(context, statement, 0), *title = kit_sql_text(context, statement, 1);
    if (!kit_word_equal(key, adding->piece.key) && !kit_word_equal(title, adding->piece.title)) continue;
    step = pussel_fail(
        context, PUSSEL_EREFUSED, "siq-piece-exists", _("the piece was not added"),
        pussel_text(context, _("the puzzle has a piece with that key or title already: %s (%s)"), key, title),
        _("See pussel siq piece list --unit UNIT, and choose another key and title."));
    break;
  }
  sqlite3_finalize(statement);
  return step;
}

/* What is added must leave room: in the unit and in those below it that have added more. */
static int piece_check_room(struct pussel_context *context, int64_t unit, const char *set) {
  sqlite3_stmt *statement = NULL;
  int step, result = kit_sql_prepare(context, &statement,
                                     "SELECT ?1 UNION SELECT t.unit FROM org_tree AS t WHERE t.ancestor = ?1 AND (t.unit IN (SELECT unit"
                                     " FROM p_siq_piece WHERE extends = ?2) OR t.unit IN (SELECT u.unit FROM p_siq_set_use AS u JOIN"
                                     " p_siq_set AS s ON s.id = u.piece_set WHERE s.extends = ?2))",
                                     "it", unit, set);
  while (result == PUSSEL_OK && (step = kit_sql_step(context, statement)) != 0) {
    struct siq_puzzle puzzle;
    result = step < 0 ? step : siq_puzzle_load(context, sqlite3_column_int64(statement, 0), NULL, set, &puzzle);
    if (result == PUSSEL_OK && puzzle.count > SIQ_PIECES_MOST)
      result = pussel_fail(context, PUSSEL_EREFUSED, "siq-pieces-most", _("the piece was not added"),
                           pussel_text(context, _("a puzzle has at most %d pieces, and with it there would be %lld"), SIQ_PIECES_MOST,
                                       (long long)puzzle.count),
                           _("See them: pussel siq piece list --unit UNIT"));
  }
  sqlite3_finalize(statement);
  return result;
}

static int piece_insert(struct pussel_context *context, int64_t unit, const struct piece_adding *adding) {
  const struct siq_set_piece *piece = &adding->piece;
  struct pussel_time now;
  int64_t id;
  int result;
  pussel_now(context, &now);
  result =
      kit_sql_run(context,
                  "INSERT INTO p_siq_piece (extends, unit, key, title, question, about_manager, position, scale_min,"
                  " scale_max, added) SELECT ?1, ?2, ?3, ?4, ?5, ?6, 1 + coalesce(max(position), 100), ?7, ?8,"
                  " unixepoch(?9) / 86400 FROM p_siq_piece WHERE extends = ?1",
                  "titttiiit", adding->set.name, unit, piece->key, piece->title, piece->question,
                  (int64_t)piece->about_manager, adding->set.scale_min, adding->set.scale_max, now.day);
  if (result < 0) return result;
  id = sqlite3_last_insert_rowid(pussel_db(context));
  result = kit_sql_run(context, "UPDATE p_siq_piece SET measure = extends || '+' || id || '/1.' || key WHERE id = ?", "i", id);
  return result == PUSSEL_OK ? siq_set_insert_levels(context, id, piece, adding->set.scale_min) : result;
}

int siq_piece_add(struct pussel_context *context, void *prepared) {
  const struct piece_adding *adding = prepared;
  const struct siq_set_piece *piece = &adding->piece;
  int64_t unit = pussel_argument_integer(context, "unit");
  int result = piece_check_free(context, unit, adding);
  if (result == PUSSEL_OK) result = piece_insert(context, unit, adding);
  if (result == PUSSEL_OK) result = piece_check_room(context, unit, adding->set.name);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_text("piece", piece->key),
                                        pussel_field_text("piece_set", adding->set.name)};
  result = pussel_emit(context, "siq.piece.added", 1, unit, fields, sizeof fields / sizeof *fields);
  if (result < 0) return result;
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  (void)pussel_row_text(context, "piece_set", adding->set.name);
  (void)pussel_row_integer(context, "unit", unit);
  result = pussel_row_end(context);
  pussel_note(context, _("The piece is in every round that is opened from now on in this unit and below it."));
  return result;
}

/* ---- list --------------------------------------------------------------------------------------------------------------- */

static int piece_list_row(struct pussel_context *context, const struct siq_puzzle_piece *piece, int64_t number) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT (SELECT group_concat(l.level || ': ' || l.text, char(10)) FROM (SELECT level, text FROM p_siq_level"
                               " WHERE piece = ?1 ORDER BY level) AS l), CASE WHEN ?2 > 0 THEN " KIT_UNIT_NAME("?2") " ELSE '' END",
                               "ii", piece->id, piece->unit);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  (void)pussel_row_integer(context, "number", number);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  if (piece->question != NULL) (void)pussel_row_text(context, "question", piece->question);
  if (result == 1) (void)pussel_row_text(context, "added_by", kit_sql_text(context, statement, 1));
  if (piece->origin != NULL)
    (void)pussel_row_text(context, "from_set", pussel_text(context, "%s/%lld", piece->origin, (long long)piece->version));
  (void)pussel_row_integer(context, "about_manager", piece->about_manager);
  if (result == 1 && sqlite3_column_type(statement, 0) != SQLITE_NULL)
    (void)pussel_row_text(context, "levels", kit_sql_text(context, statement, 0));
  (void)pussel_row_text(context, "measure", piece->measure);
  sqlite3_finalize(statement);
  return result < 0 ? result : pussel_row_end(context);
}

/* Without a unit: the set with every piece that has been added to it or words one of it anew, wherever. */
static int piece_list_all(struct pussel_context *context, const struct siq_set_ref *set) {
  sqlite3_stmt *statement = NULL;
  int result =
      kit_sql_prepare(context, &statement,
                      "SELECT row_number() OVER (ORDER BY k.piece_set IS NOT ?1, k.position, k.id) AS number, k.key AS piece, k.title,"
                      " k.question, coalesce((SELECT u.name FROM org_unit AS u WHERE u.unit = k.unit), '') AS added_by,"
                      " CASE WHEN s.extends IS NOT NULL THEN s.name || '/' || s.version END AS from_set,"
                      " k.about_manager, (SELECT group_concat(l.level || ': ' || l.text, char(10)) FROM"
                      " (SELECT level, text FROM p_siq_level WHERE piece = k.id ORDER BY level) AS l) AS levels, k.measure"
                      " FROM p_siq_piece AS k LEFT JOIN p_siq_set AS s ON s.id = k.piece_set WHERE k.added <= unixepoch(date('now')) / 86400"
                      " AND (k.piece_set = ?1 OR (ifnull(s.extends, k.extends) = ?2 AND k.scale_min = ?3 AND k.scale_max = ?4))"
                      " ORDER BY k.piece_set IS NOT ?1, k.position, k.id",
                      "itii", set->id, set->name, set->scale_min, set->scale_max);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int siq_piece_list(struct pussel_context *context, void *prepared) {
  struct siq_puzzle puzzle;
  int64_t unit = pussel_argument_integer(context, "unit");
  int result = siq_puzzle_load(context, unit, pussel_argument_text(context, "date"), pussel_argument_text(context, "set"), &puzzle);
  (void)prepared;
  if (result < 0) return result;
  if (unit == 0) return piece_list_all(context, &puzzle.set);
  for (size_t i = 0; i < puzzle.count && result == PUSSEL_OK; i++) result = piece_list_row(context, &puzzle.at[i], (int64_t)i + 1);
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("The set %s/%lld, scale %lld–%lld."), puzzle.set.name, (long long)puzzle.set.version,
                                     (long long)puzzle.set.scale_min, (long long)puzzle.set.scale_max));
  return result;
}

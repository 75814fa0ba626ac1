/*
 * puzzle.c — which set and which pieces a round gets, by its unit and its day. Pieces lie in layers: the set's own at the bottom, then
 * from the top of the organisation downward what has been added, in each unit first the single pieces, then the sets that extend. A
 * piece whose key is there already words that piece anew, at its place; so the nearest wording holds.
 */
#include <string.h>

#include "siq.h"

/* In the statements, 1000000 is SIQ_EVERYWHERE: further than any unit. */
static const char puzzle_default_sql[] =
    "SELECT s.id, s.name, s.version, s.scale_min, s.scale_max FROM p_siq_set_use AS u JOIN p_siq_set AS s ON s.id = u.piece_set"
    " JOIN org_tree AS t ON t.unit = ?1 AND t.ancestor = u.unit WHERE s.extends IS NULL AND u.holds_from <= unixepoch(?2) / 86400"
    " AND u.published <= unixepoch(date('now')) / 86400 ORDER BY t.depth, u.holds_from DESC, u.id DESC LIMIT 1";

/* The set's own pieces, single pieces, and of each set that extends it the use that is nearest, then newest. ?1 set, ?2 its name, ?3 its
 * version, ?4 and ?5 its scale, ?6 unit, ?7 day. */
static const char puzzle_layers_sql[] =
    "WITH uses AS (SELECT s.id AS piece_set, s.name, s.version, u.unit, u.id, u.holds_from, ifnull(t.depth, 1000000) AS depth,"
    " row_number() OVER (PARTITION BY s.name ORDER BY ifnull(t.depth, 1000000), u.holds_from DESC, u.id DESC) AS place"
    " FROM p_siq_set AS s JOIN p_siq_set_use AS u ON u.piece_set = s.id LEFT JOIN org_tree AS t ON t.unit = ?6 AND t.ancestor = u.unit"
    " WHERE s.extends = ?2 AND (s.extends_version IS NULL OR s.extends_version = ?3) AND s.scale_min = ?4 AND s.scale_max = ?5"
    " AND (u.unit IS NULL OR t.depth IS NOT NULL) AND u.holds_from <= unixepoch(?7) / 86400"
    " AND u.published <= unixepoch(date('now')) / 86400)"
    " SELECT k.id, k.key, k.title, k.question, k.about_manager, k.measure, NULL AS origin, 0 AS version, 0 AS unit, 1000001 AS depth,"
    " 0 AS kind, 0 AS since, 0 AS row, k.position FROM p_siq_piece AS k WHERE k.piece_set = ?1"
    " UNION ALL SELECT k.id, k.key, k.title, k.question, k.about_manager, k.measure, NULL, 0, k.unit, t.depth, 1, 0, 0, k.position"
    " FROM p_siq_piece AS k JOIN org_tree AS t ON t.unit = ?6 AND t.ancestor = k.unit WHERE k.extends = ?2 AND k.scale_min = ?4"
    " AND k.scale_max = ?5 AND k.added <= unixepoch(date('now')) / 86400"
    " UNION ALL SELECT k.id, k.key, k.title, k.question, k.about_manager, k.measure, u.name, u.version, u.unit, u.depth, 2,"
    " u.holds_from, u.id, k.position FROM uses AS u JOIN p_siq_piece AS k ON k.piece_set = u.piece_set WHERE u.place = 1"
    " ORDER BY depth DESC, kind, since, row, k.position, k.id";

static int puzzle_default(struct pussel_context *context, int64_t unit, const char *day, struct siq_set_ref *set) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, puzzle_default_sql, "it", unit, day);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    set->id = sqlite3_column_int64(statement, 0);
    set->name = kit_sql_text(context, statement, 1);
    set->version = sqlite3_column_int64(statement, 2);
    set->scale_min = sqlite3_column_int64(statement, 3);
    set->scale_max = sqlite3_column_int64(statement, 4);
    result = set->name == NULL ? PUSSEL_ENOMEM : 1;
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  return result == 1 ? PUSSEL_OK : siq_set_find(context, "siq-13", day, set);
}

/* The piece takes its place in the puzzle. A piece that concerns the manager is never worded anew by one that does not say so: its
 * levels would then be compared between units. */
static int puzzle_lay(struct pussel_context *context, struct siq_puzzle *puzzle, const struct siq_puzzle_piece *piece) {
  struct siq_puzzle_piece *grown;
  for (size_t i = 0; i < puzzle->count; i++) {
    struct siq_puzzle_piece *there = &puzzle->at[i];
    if (strcmp(there->key, piece->key) != 0) continue;
    if (there->about_manager && !piece->about_manager) return PUSSEL_OK;
    bool own = there->own;
    *there = *piece;
    there->own = own;
    there->reworded = true;
    return PUSSEL_OK;
  }
  grown = kit_list_grow(context, puzzle->at, puzzle->count, &puzzle->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  puzzle->at = grown;
  puzzle->at[puzzle->count++] = *piece;
  return PUSSEL_OK;
}

/* The pieces of a set that is not published yet, as they would lie. */
static int puzzle_lay_trial(struct pussel_context *context, struct siq_puzzle *puzzle, const struct siq_puzzle_trial *trial) {
  const struct siq_set *set = trial->set;
  int result = PUSSEL_OK;
  for (size_t i = 0; i < set->piece_count && result == PUSSEL_OK; i++) {
    const struct siq_set_piece *from = &set->pieces[i];
    struct siq_puzzle_piece piece = {.key = from->key, .title = from->title, .question = from->question, .measure = from->measure,
                                     .origin = set->extends == NULL ? NULL : set->name, .version = set->version,
                                     .about_manager = from->about_manager, .own = set->extends != NULL};
    if (from->key != NULL && from->title != NULL) result = puzzle_lay(context, puzzle, &piece);
  }
  return result;
}

static int puzzle_read_row(struct pussel_context *context, sqlite3_stmt *statement, struct siq_puzzle_piece *piece) {
  *piece = (struct siq_puzzle_piece){.id = sqlite3_column_int64(statement, 0),
                                     .key = kit_sql_text(context, statement, 1),
                                     .title = kit_sql_text(context, statement, 2),
                                     .question = kit_sql_text(context, statement, 3),
                                     .about_manager = sqlite3_column_int(statement, 4) != 0,
                                     .measure = kit_sql_text(context, statement, 5),
                                     .origin = kit_sql_text(context, statement, 6),
                                     .version = sqlite3_column_int64(statement, 7),
                                     .unit = sqlite3_column_int64(statement, 8),
                                     .own = sqlite3_column_int(statement, 10) != 0};
  return piece->key == NULL || piece->title == NULL || piece->measure == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

/* Is the set on trial out of the way in this unit, since a nearer unit has another version of it? */
static int puzzle_is_beaten(struct pussel_context *context, int64_t unit, const char *day, const struct siq_puzzle_trial *trial, bool *beaten) {
  int64_t there = 0;
  int result = kit_sql_integer(context, &there,
                               "SELECT 1 FROM p_siq_set AS s JOIN p_siq_set_use AS u ON u.piece_set = s.id JOIN org_tree AS t ON t.unit = ?1"
                               " AND t.ancestor = u.unit WHERE s.name = ?2 AND t.depth < ?3 AND u.holds_from <= unixepoch(?4) / 86400 LIMIT 1",
                               "itit", unit, trial->set->name, trial->depth, day);
  *beaten = result == PUSSEL_OK;
  return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
}

int siq_puzzle_try(struct pussel_context *context, int64_t unit, const char *day, const struct siq_puzzle_trial *trial,
                   struct siq_puzzle *puzzle) {
  const struct siq_set_ref *set = &puzzle->set;
  bool extends = trial != NULL && trial->set->extends != NULL, beaten = !extends;
  sqlite3_stmt *statement = NULL;
  int result = PUSSEL_OK, step;
  puzzle->count = 0;
  if (extends) result = puzzle_is_beaten(context, unit, day, trial, &beaten);
  if (trial != NULL && !extends) result = puzzle_lay_trial(context, puzzle, trial);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement, puzzle_layers_sql, "itiiiit", set->id, set->name, set->version, set->scale_min,
                             set->scale_max, unit, day);
  if (result < 0) return result;
  while (result == PUSSEL_OK && (step = kit_sql_step(context, statement)) != 0) {
    struct siq_puzzle_piece piece;
    result = step < 0 ? step : puzzle_read_row(context, statement, &piece);
    if (result < 0) break;
    if (!beaten && sqlite3_column_int64(statement, 9) < trial->depth) {
      result = puzzle_lay_trial(context, puzzle, trial);
      beaten = true;
    }
    if (extends && trial->set->name != NULL && piece.origin != NULL && strcmp(piece.origin, trial->set->name) == 0 &&
        sqlite3_column_int64(statement, 9) >= trial->depth)
      continue; /* the earlier version, in whose place this one comes */
    if (result == PUSSEL_OK) result = puzzle_lay(context, puzzle, &piece);
  }
  sqlite3_finalize(statement);
  return result == PUSSEL_OK && !beaten ? puzzle_lay_trial(context, puzzle, trial) : result;
}

int siq_puzzle_load(struct pussel_context *context, int64_t unit, const char *day, const char *reference, struct siq_puzzle *puzzle) {
  struct pussel_time now;
  int result;
  memset(puzzle, 0, sizeof *puzzle);
  pussel_now(context, &now);
  if (day == NULL) day = now.day;
  result = reference != NULL ? siq_set_find(context, reference, day, &puzzle->set) : puzzle_default(context, unit, day, &puzzle->set);
  return result == PUSSEL_OK ? siq_puzzle_try(context, unit, day, NULL, puzzle) : result;
}

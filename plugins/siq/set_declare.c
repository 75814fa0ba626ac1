/*
 * set_declare.c — what a set that is to be published says of those that are: which it extends, which of its pieces are comparable with
 * which, and what puzzles it would give. Every fault is added to those of the file.
 *
 * Levels are compared over time and between units by a piece's measure and by nothing else. A piece has a measure of its own, unless the
 * file declares it comparable with an earlier piece: then it has that one's.
 */
#include <string.h>

#include "siq.h"

struct declaring {
  struct pussel_context *context;
  struct siq_set *set;
  int64_t unit;     /* 0: everywhere */
  const char *from; /* the day from which it is to hold */
  struct siq_set_ref base;
};

PUSSEL_PRINTF(3, 4)
static void declare_fault(struct declaring *declaring, const struct siq_set_piece *piece, const char *format, ...) {
  struct pussel_context *context = declaring->context;
  va_list arguments;
  const char *text;
  va_start(arguments, format);
  text = context->host->text(context, format, arguments);
  va_end(arguments);
  if (piece != NULL && piece->where != NULL && text != NULL) text = pussel_text(context, "%s: %s", piece->where, text);
  kit_faults_add(context, &declaring->set->faults, 0, text);
}

/* ---- comparable ------------------------------------------------------------------------------------------------------ */

struct declare_earlier {
  const char *measure;
  int64_t scale_min, scale_max;
  bool about_manager;
};

/* A published piece by its series ("siq-13/1", of a single piece "siq-13+7/1") and key. ENOTFOUND without a message. */
static int declare_find(struct pussel_context *context, const char *series, const char *key, struct declare_earlier *earlier) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT k.measure, k.scale_min, k.scale_max, k.about_manager FROM p_siq_piece AS k"
                               " LEFT JOIN p_siq_set AS s ON s.id = k.piece_set WHERE k.key = ?2"
                               " AND ?1 = CASE WHEN s.id IS NULL THEN k.extends || '+' || k.id || '/1' ELSE s.name || '/' || s.version END",
                               "tt", series, key);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    earlier->measure = kit_sql_text(context, statement, 0);
    earlier->scale_min = sqlite3_column_int64(statement, 1);
    earlier->scale_max = sqlite3_column_int64(statement, 2);
    earlier->about_manager = sqlite3_column_int(statement, 3) != 0;
  }
  sqlite3_finalize(statement);
  if (result == 1) return earlier->measure == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  return result < 0 ? result : PUSSEL_ENOTFOUND;
}

/* "siq-13/1.samverkan" into its parts; key NULL when only the set is named. */
static bool declare_split(struct pussel_context *context, const char *reference, const char **series, const char **key) {
  const char *slash = strchr(reference, '/'), *dot = strchr(reference, '.');
  *series = reference;
  *key = NULL;
  if (slash == NULL || slash == reference || slash[1] < '0' || slash[1] > '9') return false;
  if (dot == NULL) return true;
  *series = pussel_text(context, "%.*s", (int)(dot - reference), reference);
  *key = dot + 1;
  return dot > slash && *series != NULL && kit_word_is_key(*key);
}

/* The measure of one piece, by what it or the whole file declares. */
static int declare_measure(struct declaring *declaring, struct siq_set_piece *piece, size_t *matched) {
  struct pussel_context *context = declaring->context;
  const struct siq_set *set = declaring->set;
  const char *reference = piece->comparable_with != NULL ? piece->comparable_with : set->comparable_with, *series = NULL, *key = NULL;
  struct declare_earlier earlier = {0};
  int result;
  piece->measure = pussel_text(context, "%s/%lld.%s", set->name, (long long)set->version, piece->key);
  if (piece->measure == NULL) return PUSSEL_ENOMEM;
  if (reference == NULL || strcmp(reference, "none") == 0) return PUSSEL_OK;
  if (!declare_split(context, reference, &series, &key)) {
    if (piece->comparable_with != NULL)
      declare_fault(declaring, piece, _("\"comparable_with\" must name a set and its version, as in \"siq-13/1\" or \"siq-13/1.samverkan\", or be \"none\""));
    return PUSSEL_OK;
  }
  result = declare_find(context, series, key != NULL ? key : piece->key, &earlier);
  if (result == PUSSEL_ENOTFOUND) {
    if (piece->comparable_with != NULL)
      declare_fault(declaring, piece, _("\"comparable_with\": there is no published piece %s.%s"), series, key != NULL ? key : piece->key);
    return PUSSEL_OK; /* new, where the whole file is declared comparable */
  }
  if (result < 0) return result;
  ++*matched;
  if (earlier.scale_min != set->scale_min || earlier.scale_max != set->scale_max)
    declare_fault(declaring, piece, _("it cannot be comparable with %s.%s, whose scale is %lld–%lld and not %lld–%lld"), series,
                  key != NULL ? key : piece->key, (long long)earlier.scale_min, (long long)earlier.scale_max, (long long)set->scale_min,
                  (long long)set->scale_max);
  else if (earlier.about_manager != piece->about_manager)
    declare_fault(declaring, piece, _("it cannot be comparable with %s.%s: one of the two concerns the manager and the other does not"), series,
                  key != NULL ? key : piece->key);
  else
    piece->measure = earlier.measure;
  return PUSSEL_OK;
}

static int declare_measures(struct declaring *declaring) {
  struct pussel_context *context = declaring->context;
  struct siq_set *set = declaring->set;
  const char *series = NULL, *key = NULL;
  size_t matched = 0;
  int result = PUSSEL_OK;
  for (size_t i = 0; i < set->piece_count && result == PUSSEL_OK; i++) {
    if (set->pieces[i].key == NULL) continue;
    result = declare_measure(declaring, &set->pieces[i], &matched);
    for (size_t j = 0; result == PUSSEL_OK && j < i; j++)
      if (set->pieces[j].measure != NULL && strcmp(set->pieces[j].measure, set->pieces[i].measure) == 0)
        declare_fault(declaring, &set->pieces[i], _("two pieces cannot be comparable with the same one: %s is, too"), set->pieces[j].key);
  }
  if (result < 0 || set->comparable_with == NULL) return result;
  if (!declare_split(context, set->comparable_with, &series, &key) || key != NULL)
    declare_fault(declaring, NULL, _("\"comparable_with\" must name a set and its version, as in \"siq-13/1\""));
  else if (matched == 0)
    declare_fault(declaring, NULL, _("\"comparable_with\": no published set %s has a piece with the key of one of these"), series);
  return PUSSEL_OK;
}

/* ---- versions --------------------------------------------------------------------------------------------------------- */

/* Versions rise, and all of a name are whole sets, or extend the same one. */
static int declare_version(struct declaring *declaring) {
  struct pussel_context *context = declaring->context;
  const struct siq_set *set = declaring->set;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT version, extends, (SELECT 1 FROM p_siq_set AS n WHERE n.name = ?1 AND n.version = ?2) IS NOT NULL"
                               " FROM p_siq_set WHERE name = ?1 ORDER BY version DESC LIMIT 1",
                               "ti", set->name, set->version);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    const char *extends = kit_sql_text(context, statement, 1);
    long long latest = sqlite3_column_int64(statement, 0);
    if (latest > set->version && sqlite3_column_int(statement, 2) == 0)
      declare_fault(declaring, NULL, _("\"version\" must be higher than %lld, which is published"), latest);
    if ((extends == NULL) != (set->extends == NULL) || (extends != NULL && strcmp(extends, set->extends) != 0))
      declare_fault(declaring, NULL, extends == NULL ? _("%s/%lld is a whole set: a set that extends another needs a name of its own")
                                                     : _("%s/%lld extends another set: this one needs a name of its own"),
                    set->name, latest);
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

/* ---- puzzles ---------------------------------------------------------------------------------------------------------- */

/* What concerns the manager goes on doing so when it is worded anew: else it would be compared between units. */
static int declare_manager(struct declaring *declaring) {
  struct pussel_context *context = declaring->context;
  const struct siq_set *set = declaring->set;
  int result = PUSSEL_OK;
  for (size_t i = 0; i < set->piece_count && result >= 0; i++) {
    const struct siq_set_piece *piece = &set->pieces[i];
    int64_t about = 0;
    if (piece->key == NULL || piece->about_manager) continue;
    result = kit_sql_integer(context, &about,
                             "SELECT 1 FROM p_siq_piece AS k LEFT JOIN p_siq_set AS s ON s.id = k.piece_set WHERE k.key = ?1"
                             " AND k.about_manager = 1 AND (s.name = ?2 OR s.extends = ?2 OR k.extends = ?2) LIMIT 1",
                             "tt", piece->key, set->extends);
    if (result == PUSSEL_OK)
      declare_fault(declaring, piece, _("the piece that it words anew concerns the manager: say so here too, \"about_manager\": true"));
    else if (result == PUSSEL_ENOTFOUND)
      result = PUSSEL_OK;
  }
  return result;
}

static const struct siq_set_piece *declare_piece(const struct siq_set *set, const char *key) {
  for (size_t i = 0; i < set->piece_count; i++)
    if (set->pieces[i].key != NULL && strcmp(set->pieces[i].key, key) == 0) return &set->pieces[i];
  return NULL;
}

/* Faults of one puzzle that the set would give. Two of them that have nothing to do with the set are none of it. */
static void declare_judge(struct declaring *declaring, const struct siq_puzzle *puzzle, const char *where, const char *day) {
  struct pussel_context *context = declaring->context;
  if (puzzle->count > SIQ_PIECES_MOST)
    declare_fault(declaring, NULL, _("%s, from %s: the puzzle would have %lld pieces with all that has been added, and it has at most %d"), where, day,
                  (long long)puzzle->count, SIQ_PIECES_MOST);
  for (size_t i = 0; i < puzzle->count; i++)
    for (size_t j = 0; j < i; j++) {
      const struct siq_puzzle_piece *one = &puzzle->at[j], *other = &puzzle->at[i];
      const struct siq_set_piece *piece = declare_piece(declaring->set, other->id == 0 ? other->key : one->key);
      if ((one->id != 0) == (other->id != 0) || piece == NULL) continue;
      const char *there = other->id == 0 ? one->key : other->key;
      if (kit_word_equal(one->title, other->title))
        declare_fault(declaring, piece, _("%s, from %s: the title \"%s\" is also that of the piece %s"), where, day, piece->title, there);
      if (one->measure != NULL && other->measure != NULL && strcmp(one->measure, other->measure) == 0)
        declare_fault(declaring, piece, _("%s, from %s: the piece %s is comparable with the same one, and both would be in the puzzle"), where, day, there);
    }
}

/* In one unit on one day; *clean becomes false when it had faults. */
static int declare_try(struct declaring *declaring, int64_t unit, int64_t depth, const char *day) {
  struct pussel_context *context = declaring->context;
  const struct siq_puzzle_trial trial = {declaring->set, depth};
  struct siq_puzzle puzzle = {.set = declaring->base};
  sqlite3_stmt *statement = NULL;
  const char *where = _("everywhere");
  int result = siq_puzzle_try(context, unit, day, &trial, &puzzle);
  if (result == PUSSEL_OK && unit != 0) {
    result = kit_sql_prepare(context, &statement, "SELECT name FROM org_unit WHERE unit = ?", "i", unit);
    if (result == PUSSEL_OK && kit_sql_step(context, statement) == 1) where = kit_sql_text(context, statement, 0);
    sqlite3_finalize(statement);
  }
  if (result == PUSSEL_OK) declare_judge(declaring, &puzzle, where, day);
  return result;
}

/* The unit itself and those below it where something of their own has been added, on the day and on each later one from which something
 * else holds. The first puzzle with faults is told: the others have mostly the same. */
static int declare_puzzles(struct declaring *declaring) {
  static const char sql[] =
      "WITH days AS (SELECT unixepoch(?3) / 86400 AS day UNION SELECT u.holds_from FROM p_siq_set_use AS u JOIN p_siq_set AS s ON s.id = u.piece_set"
      " WHERE s.extends = ?2 AND u.holds_from > unixepoch(?3) / 86400),"
      " places AS (SELECT ?1 AS unit, iif(?1 = 0, 1000000, 0) AS depth UNION SELECT a.unit, iif(?1 = 0, 1000000, t.depth)"
      " FROM (SELECT unit FROM p_siq_piece WHERE extends = ?2 UNION SELECT u.unit FROM p_siq_set_use AS u JOIN p_siq_set AS s ON s.id = u.piece_set"
      " WHERE s.extends = ?2 AND u.unit IS NOT NULL) AS a LEFT JOIN org_tree AS t ON t.ancestor = ?1 AND t.unit = a.unit"
      " WHERE (?1 = 0 OR t.depth > 0))"
      " SELECT n.unit, n.depth, date(d.day * 86400, 'unixepoch') FROM places AS n CROSS JOIN days AS d ORDER BY n.depth, n.unit, d.day";
  struct pussel_context *context = declaring->context;
  sqlite3_stmt *statement = NULL;
  size_t before = declaring->set->faults.count;
  int result = kit_sql_prepare(context, &statement, sql, "itt", declaring->unit, declaring->base.name, declaring->from), step;
  while (result == PUSSEL_OK && declaring->set->faults.count == before && (step = kit_sql_step(context, statement)) != 0)
    result = step < 0 ? step
                      : declare_try(declaring, sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
                                    kit_sql_text(context, statement, 2));
  sqlite3_finalize(statement);
  return result;
}

int siq_set_declare(struct pussel_context *context, struct siq_set *set, int64_t unit, const char *from, struct siq_puzzle *puzzle) {
  struct declaring declaring = {context, set, unit, from, {0, set->version, set->scale_min, set->scale_max, set->name}};
  const struct siq_puzzle_trial trial = {set, unit == 0 ? SIQ_EVERYWHERE : 0};
  int result = PUSSEL_OK;
  memset(puzzle, 0, sizeof *puzzle);
  if (set->name == NULL || set->scale_max == 0) return PUSSEL_OK; /* nothing more can be known */
  if (set->extends != NULL) {
    result = siq_set_find(context, set->extends_version > 0 ? pussel_text(context, "%s/%lld", set->extends, (long long)set->extends_version) : set->extends,
                          from, &declaring.base);
    if (result == PUSSEL_OK) result = declare_manager(&declaring);
  }
  if (result == PUSSEL_OK) result = declare_version(&declaring);
  if (result == PUSSEL_OK) result = declare_measures(&declaring);
  if (result == PUSSEL_OK) result = declare_puzzles(&declaring);
  puzzle->set = declaring.base;
  return result == PUSSEL_OK ? siq_puzzle_try(context, unit, from, &trial, puzzle) : result;
}

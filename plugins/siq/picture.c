/*
 * picture.c — `pussel siq picture`: the agreed levels of a round as a puzzle, and what has changed since the round before. Compared is only what is
 * one measure of one unit, or of the comparable unit before it; what concerns the manager never is, since another may be manager by now.
 */
#include <string.h>

#include "siq.h"

/* ---- the round before ------------------------------------------------------------------------------------------------------------ */

/* The latest closed one of the unit (?1) before the day ?2, the round ?3 itself left out; or of the one comparable unit that it came from, while
 * that had no other. None when something made the unit another between them. */
static const char before_sql[] =
    "WITH past (round, date) AS ("
    " SELECT round, date FROM siq_round WHERE unit = ?1 AND state = 'closed' AND (date < ?2 OR (date = ?2 AND round < ?3))"
    " UNION ALL"
    " SELECT r.round, r.date FROM org_descent AS d JOIN siq_round AS r ON r.unit = d.related AND r.date < d.parted_on"
    " WHERE r.state = 'closed' AND r.date < ?2"
    "  AND d.unit = ?1 AND d.direction = 'predecessor' AND d.comparable = 1 AND d.related <> ?1"
    "  AND d.parted_on <= (SELECT min(v.valid_from) FROM org_unit_version AS v WHERE v.unit = ?1)"
    "  AND NOT EXISTS (SELECT 1 FROM org_descent AS o WHERE o.unit = ?1 AND o.direction = 'predecessor' AND o.comparable = 1"
    "    AND o.steps = d.steps AND o.related NOT IN (?1, d.related)))"
    " SELECT round FROM past WHERE NOT EXISTS (SELECT 1 FROM org_lineage AS l WHERE l.to_unit = ?1 AND l.comparable = 0"
    "  AND l.from_unit IS NOT NULL AND l.date > past.date AND l.date <= ?2)"
    " ORDER BY date DESC, round DESC LIMIT 1";

static int picture_before(struct pussel_context *context, const struct siq_round *round, int64_t *before) {
  int result = kit_sql_integer(context, before, before_sql, "iti", round->unit, round->day, round->id);
  if (result != PUSSEL_ENOTFOUND) return result;
  *before = 0;
  return PUSSEL_OK;
}

/* ---- what is drawn --------------------------------------------------------------------------------------------------------------- */

static const char pieces_sql[] =
    "SELECT r.piece, r.title, ifnull(r.agreed, r.scale_min - 1), ifnull(r.priority, 0), r.own,"
    " ifnull(CASE WHEN NOT r.about_manager THEN (SELECT b.agreed FROM siq_rating AS b WHERE b.round = ?2 AND b.measure = r.measure"
    "  AND b.scale_min = r.scale_min AND b.scale_max = r.scale_max AND NOT b.about_manager) END, r.scale_min - 1), r.about_manager"
    " FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece JOIN siq_rating AS r ON r.round = p.round AND r.piece = k.key"
    " WHERE p.round = ?1 ORDER BY p.position, r.piece";

static int picture_pieces(struct pussel_context *context, const struct siq_round *round, int64_t before, struct siq_picture *picture) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, pieces_sql, "ii", round->id, before);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    struct siq_picture_piece *piece = &picture->pieces[picture->count];
    if (picture->count == SIQ_PIECES_MOST) break;
    *piece = (struct siq_picture_piece){.key = kit_sql_text(context, statement, 0), .title = kit_sql_text(context, statement, 1),
                                        .level = sqlite3_column_int64(statement, 2), .priority = sqlite3_column_int64(statement, 3),
                                        .own = sqlite3_column_int(statement, 4) != 0, .before = sqlite3_column_int64(statement, 5),
                                        .about_manager = sqlite3_column_int(statement, 6) != 0};
    if (piece->key == NULL || piece->title == NULL) result = PUSSEL_ENOMEM;
    else picture->count++;
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static int picture_not_there(struct pussel_context *context, const struct siq_round *round) {
  struct pussel_time now;
  pussel_now(context, &now);
  return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-round-unknown",
                     pussel_text(context, _("there is no round %lld on %s"), (long long)round->id, now.day),
                     pussel_text(context, _("it is of %s"), round->day), _("See the rounds that there were: pussel siq list --as-of DATE"));
}

int siq_picture_load(struct pussel_context *context, const struct siq_round *round, struct siq_picture *picture) {
  int64_t before = 0;
  int result = siq_round_must_be_kept(context, round, pussel_text(context, _("round %lld cannot be drawn"), (long long)round->id));
  *picture = (struct siq_picture){.scale_min = round->scale_min, .scale_max = round->scale_max, .title = pussel_text(context, "%s, %s", round->unit_name, round->day)};
  picture->pieces = pussel_alloc(context, SIQ_PIECES_MOST * sizeof *picture->pieces);
  if (result == PUSSEL_OK && (picture->pieces == NULL || picture->title == NULL)) result = PUSSEL_ENOMEM;
  if (result == PUSSEL_OK) result = picture_before(context, round, &before);
  if (result == PUSSEL_OK) result = picture_pieces(context, round, before, picture);
  return result == PUSSEL_OK && picture->count == 0 ? picture_not_there(context, round) : result;
}

/* ---- pussel siq picture ---------------------------------------------------------------------------------------------------------- */

/* With --as-of, the round that the unit had last by that day. */
static int picture_round(struct pussel_context *context, struct siq_round *round) {
  const char *what = _("no picture was drawn"), *day = NULL, *reference = NULL;
  int64_t unit = pussel_argument_integer(context, "unit"), id = 0;
  int result = siq_show_day(context, &day);
  if (result < 0 || day == NULL || unit == 0 || pussel_argument_count(context, "round") > 0)
    return result < 0 ? result : siq_round_given(context, SIQ_THE_OPEN_OR_LATEST, what, round);
  result = kit_sql_integer(context, &id, "SELECT round FROM siq_round WHERE unit = ? ORDER BY date DESC, round DESC LIMIT 1", "i", unit);
  if (result == PUSSEL_ENOTFOUND && siq_round_unit_words(context, unit, NULL, &reference) == PUSSEL_OK)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-none", what, pussel_text(context, _("the unit had no round on %s"), day),
                       pussel_text(context, _("See its rounds: pussel siq list --unit %s"), reference));
  return result == PUSSEL_OK ? siq_round_get(context, id, round) : result;
}

static const char *picture_level(struct pussel_context *context, const struct siq_picture *picture, const struct siq_picture_piece *piece) {
  if (piece->level < picture->scale_min) return _("Not assessed");
  return pussel_text(context, picture->scale_max > 9 ? "%2lld %s" : "%lld %s", (long long)piece->level,
                     siq_palette_dots(context, picture->scale_min, picture->scale_max, piece->level));
}

static const char *picture_change(struct pussel_context *context, const struct siq_picture *picture, const struct siq_picture_piece *piece) {
  if (piece->before < picture->scale_min || piece->level < picture->scale_min) return NULL;
  if (piece->level == piece->before) return _("same");
  return pussel_text(context, "%s %s", piece->level > piece->before ? "▲" : "▼", pussel_text(context, _("from %lld"), (long long)piece->before));
}

static const char *picture_marks(struct pussel_context *context, const struct siq_picture_piece *piece) {
  const char *choice = piece->priority > 0 ? pussel_text(context, _("choice %lld"), (long long)piece->priority) : NULL;
  if (choice != NULL && piece->own) return pussel_text(context, "%s, %s", choice, _("own piece"));
  return piece->own ? _("own piece") : choice;
}

static int picture_row(struct pussel_context *context, const struct siq_round *round, const struct siq_picture *picture, const struct siq_picture_piece *piece) {
  struct siq_colour colour;
  (void)pussel_row_integer(context, "unit", round->unit);
  (void)pussel_row_text(context, "unit_name", round->unit_name);
  (void)pussel_row_integer(context, "round", round->id);
  (void)pussel_row_text(context, "date", round->day);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  if (piece->level >= picture->scale_min) (void)pussel_row_integer(context, "agreed", piece->level);
  siq_palette_level(picture->scale_min, picture->scale_max, piece->level, &colour);
  (void)pussel_row_text(context, "color", pussel_text(context, "%s", colour.fill));
  (void)pussel_row_text(context, "level", picture_level(context, picture, piece));
  if (piece->before >= picture->scale_min) (void)pussel_row_integer(context, "before", piece->before);
  (void)pussel_row_text(context, "change", picture_change(context, picture, piece));
  (void)pussel_row_text(context, "marks", picture_marks(context, piece));
  if (piece->priority > 0) (void)pussel_row_integer(context, "priority", piece->priority);
  (void)pussel_row_integer(context, "own", piece->own);
  (void)pussel_row_integer(context, "scale_min", picture->scale_min);
  (void)pussel_row_integer(context, "scale_max", picture->scale_max);
  return pussel_row_end(context);
}

static int picture_one(struct pussel_context *context, const struct siq_round *round) {
  struct siq_picture picture = {0};
  struct kit_build build = {.context = context};
  struct pussel_document document = {.name = kit_format_file_name(context, round->unit_name, round->unit, "svg")};
  int result = siq_picture_load(context, round, &picture);
  if (result == PUSSEL_OK && pussel_argument_count(context, "below") == 0) pussel_note(context, picture.title);
  for (size_t i = 0; result == PUSSEL_OK && i < picture.count; i++) result = picture_row(context, round, &picture, &picture.pieces[i]);
  if (result == PUSSEL_OK) result = siq_picture_draw(context, &picture, "pussel", &build);
  if (result == PUSSEL_OK) result = kit_build_end(&build, &document.content);
  document.length = build.length;
  if (result == PUSSEL_OK && document.name == NULL) result = PUSSEL_ENOMEM;
  return result == PUSSEL_OK ? pussel_document(context, &document) : result;
}

/* The latest round of each unit at or below ?1, the open one first. */
static const char below_sql[] =
    "SELECT unit, round FROM (SELECT r.unit, r.round, row_number() OVER (PARTITION BY r.unit ORDER BY r.state = 'open' DESC, r.date DESC, r.round DESC) AS place"
    " FROM org_tree AS t JOIN siq_round AS r ON r.unit = t.unit WHERE t.ancestor = ?1"
    " AND EXISTS (SELECT 1 FROM siq_rating AS g WHERE g.round = r.round)) JOIN org_unit USING (unit) WHERE place = 1 ORDER BY " SIQ_ALPHABETICAL("name") ", unit";

static int picture_none(struct pussel_context *context, int64_t elsewhere) {
  if (elsewhere == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-none", _("no picture was drawn"), _("neither the unit nor any below it has a round"),
                       _("See the rounds that there are: pussel siq list"));
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-picture-elsewhere", _("no picture was drawn"),
                     pussel_text(context, _("the units below are not yours, or the SIQ puzzle is not enabled in them: %lld"), (long long)elsewhere),
                     _("A unit's levels are seen by those who work there and by the nearest manager above. Further up there is the heat map."));
}

/* Those that are somebody else's are passed over: how many is told. */
static int picture_below(struct pussel_context *context, int64_t top) {
  sqlite3_stmt *statement = NULL;
  int64_t drawn = 0, elsewhere = 0;
  int result = kit_sql_prepare(context, &statement, below_sql, "i", top);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    struct siq_round round;
    int entered = pussel_unit_enter(context, sqlite3_column_int64(statement, 0));
    if (entered < 0 && entered > PUSSEL_EINTERNAL) {
      elsewhere++;
      continue;
    }
    result = entered < 0 ? entered : siq_round_get(context, sqlite3_column_int64(statement, 1), &round);
    if (result == PUSSEL_OK) result = picture_one(context, &round);
    drawn++;
  }
  sqlite3_finalize(statement);
  if (result == PUSSEL_OK && drawn == 0) return picture_none(context, elsewhere);
  if (result == PUSSEL_OK && elsewhere > 0)
    pussel_warn(context, pussel_text(context, _("Units that were passed over, since their levels are not yours to see: %lld."), (long long)elsewhere));
  return result;
}

int siq_picture_show(struct pussel_context *context, void *prepared) {
  struct siq_round round = {0};
  int64_t below = pussel_argument_integer(context, "below");
  int result;
  (void)prepared;
  if (below != 0 && (pussel_argument_integer(context, "unit") != 0 || pussel_argument_count(context, "round") > 0))
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-round-which", _("no picture was drawn"), _("--below is all units at and below one, and --unit or --round is one"),
                       _("Give one of them."));
  if (below != 0) return picture_below(context, below);
  result = picture_round(context, &round);
  return result == PUSSEL_OK ? picture_one(context, &round) : result;
}

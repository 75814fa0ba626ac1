/* sheet_load.c — what the workshop material says of a unit: whom it is there for, its pieces, and what was agreed and promised last time. */
#include "sheet.h"

/* ---- the unit and its rounds ------------------------------------------------------------------------------------------ */

static int sheet_load_rounds(struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  int result = siq_round_of(context, sheet->unit, SIQ_THE_OPEN, &sheet->round);
  if (result == PUSSEL_ENOTFOUND) sheet->round = 0;
  else if (result < 0) return result;
  result = kit_sql_prepare(context, &statement,
                           "SELECT coalesce(" KIT_UNIT_NAME("?1") ", 'id:' || ?1), r.id, date(r.day * 86400, 'unixepoch') FROM (SELECT 1) LEFT JOIN"
                           " (SELECT id, day FROM p_siq_round WHERE unit = ?1 AND state = 'closed' AND disposed_on IS NULL ORDER BY day DESC, id DESC LIMIT 1) AS r",
                           "i", sheet->unit);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    sheet->unit_name = kit_sql_text(context, statement, 0);
    sheet->last = sqlite3_column_int64(statement, 1);
    sheet->last_day = kit_sql_text(context, statement, 2);
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : sheet->unit_name == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

/* A round's threshold and time were decided when it was opened; those of a coming one are what the settings say now. */
static int sheet_load_settings(struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  struct pussel_value threshold = pussel_null(), minutes = pussel_null();
  sqlite3_stmt *statement = NULL;
  int result;
  if (sheet->round == 0) {
    result = pussel_setting(context, sheet->unit, "core.min_group", &threshold);
    if (result == PUSSEL_OK) result = pussel_setting(context, sheet->unit, "minutes", &minutes);
    sheet->min_group = threshold.integer;
    sheet->minutes = minutes.integer;
    return result;
  }
  result = kit_sql_prepare(context, &statement, "SELECT min_group, minutes FROM p_siq_round WHERE id = ?", "i", sheet->round);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  sheet->min_group = sqlite3_column_int64(statement, 0);
  sheet->minutes = sqlite3_column_int64(statement, 1);
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static int sheet_load_set(struct sheet *sheet, int64_t set) {
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT title, scale_min, scale_max FROM p_siq_set WHERE id = ?", "i", set);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  sheet->set_title = kit_sql_text(context, statement, 0);
  sheet->scale_min = sqlite3_column_int64(statement, 1);
  sheet->scale_max = sqlite3_column_int64(statement, 2);
  sqlite3_finalize(statement);
  return result < 0 ? result : sheet->set_title == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
}

/* ---- the pieces ------------------------------------------------------------------------------------------------------- */

static int sheet_load_round_pieces(struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  struct siq_round round;
  int64_t set = 0;
  int result = siq_round_get(context, sheet->round, &round);
  if (result == PUSSEL_OK) result = kit_sql_integer(context, &set, "SELECT piece_set FROM p_siq_round WHERE id = ?", "i", sheet->round);
  if (result == PUSSEL_OK) result = sheet_load_set(sheet, set);
  if (result < 0) return result;
  sheet->day = round.day;
  result = kit_sql_prepare(context, &statement,
                           "SELECT k.id, k.title, k.question, k.about_manager, k.piece_set IS NOT r.piece_set AND NOT EXISTS"
                           " (SELECT 1 FROM p_siq_piece AS o WHERE o.piece_set = r.piece_set AND o.key = k.key)"
                           " FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece JOIN p_siq_round AS r ON r.id = p.round"
                           " WHERE p.round = ? ORDER BY p.position",
                           "i", sheet->round);
  while (result >= 0 && sheet->piece_count < SIQ_PIECES_MOST && (result = kit_sql_step(context, statement)) == 1)
    sheet->pieces[sheet->piece_count++] = (struct sheet_piece){.id = sqlite3_column_int64(statement, 0),
                                                               .title = kit_sql_text(context, statement, 1),
                                                               .question = kit_sql_text(context, statement, 2),
                                                               .about_manager = sqlite3_column_int(statement, 3) != 0,
                                                               .own = sqlite3_column_int(statement, 4) != 0};
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

/* While no round is open: the puzzle as it holds today. */
static int sheet_load_puzzle(struct sheet *sheet, const char *set) {
  struct siq_puzzle puzzle;
  int result = siq_puzzle_load(sheet->context, sheet->unit, NULL, set, &puzzle);
  if (result == PUSSEL_OK) result = sheet_load_set(sheet, puzzle.set.id);
  for (size_t i = 0; result == PUSSEL_OK && i < puzzle.count && i < SIQ_PIECES_MOST; i++) {
    const struct siq_puzzle_piece *piece = &puzzle.at[i];
    sheet->pieces[sheet->piece_count++] =
        (struct sheet_piece){.id = piece->id, .title = piece->title, .question = piece->question, .about_manager = piece->about_manager, .own = piece->own};
  }
  return result;
}

static int sheet_load_pieces(struct sheet *sheet, const char *set) {
  sheet->pieces = pussel_alloc(sheet->context, SIQ_PIECES_MOST * sizeof *sheet->pieces);
  if (sheet->pieces == NULL) return PUSSEL_ENOMEM;
  return sheet->round != 0 ? sheet_load_round_pieces(sheet) : sheet_load_puzzle(sheet, set);
}

static int sheet_load_levels(struct sheet *sheet, struct sheet_piece *piece) {
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT level, text FROM p_siq_level WHERE piece = ?", "i", piece->id);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int64_t level = sqlite3_column_int64(statement, 0);
    if (level >= 0 && level < SIQ_LEVELS) piece->levels[level] = kit_sql_text(context, statement, 1);
  }
  sqlite3_finalize(statement);
  return result;
}

/* ---- last time -------------------------------------------------------------------------------------------------------- */

static int sheet_load_before(struct sheet *sheet, struct sheet_piece *piece) {
  struct siq_last last;
  int result = siq_last_level(sheet->context, sheet->unit, piece->id, &last);
  piece->before = last.level;
  piece->before_why = last.why;
  return result;
}

/* What was decided last time, and what is under way since earlier: without who answers for it, since the paper is copied. */
#define OF_ACTIONS                                                                                            \
  " FROM p_siq_action AS a JOIN p_siq_action_place AS p ON p.action = a.id AND p.valid_to = 2932896" \
  " WHERE p.unit = ?1 AND (a.round = ?2 OR a.state IN ('open', 'renegotiated'))"

static int sheet_load_actions(struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  int64_t count = 0;
  int result = kit_sql_integer(context, &count, "SELECT count(*)" OF_ACTIONS, "ii", sheet->unit, sheet->last);
  if (result == PUSSEL_OK && (sheet->actions = pussel_alloc(context, ((size_t)count + 1) * sizeof *sheet->actions)) == NULL) return PUSSEL_ENOMEM;
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement, "SELECT a.what, date(a.due * 86400, 'unixepoch'), a.state" OF_ACTIONS " ORDER BY a.due, a.id", "ii", sheet->unit, sheet->last);
  while (result >= 0 && sheet->action_count < (size_t)count && (result = kit_sql_step(context, statement)) == 1)
    sheet->actions[sheet->action_count++] =
        (struct sheet_action){kit_sql_text(context, statement, 0), kit_sql_text(context, statement, 1), kit_sql_text(context, statement, 2)};
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static int sheet_load_services(struct sheet *sheet) {
  static const char services[] =
      "SELECT s.name, (SELECT group_concat(m.recipient, ', ') FROM org_recipient AS m WHERE m.service = s.service),"
      " CASE WHEN s.from_unit <> s.unit THEN (SELECT u.name FROM org_unit AS u WHERE u.unit = s.from_unit) END"
      " FROM org_unit_service AS s WHERE s.unit = ? ORDER BY s.service";
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  int64_t count = 0;
  int result = kit_sql_integer(context, &count, "SELECT count(*) FROM org_unit_service WHERE unit = ?", "i", sheet->unit);
  if (result == PUSSEL_OK && (sheet->services = pussel_alloc(context, ((size_t)count + 1) * sizeof *sheet->services)) == NULL) return PUSSEL_ENOMEM;
  if (result == PUSSEL_OK) result = kit_sql_prepare(context, &statement, services, "i", sheet->unit);
  while (result >= 0 && sheet->service_count < (size_t)count && (result = kit_sql_step(context, statement)) == 1)
    sheet->services[sheet->service_count++] =
        (struct sheet_service){kit_sql_text(context, statement, 0), kit_sql_text(context, statement, 1), kit_sql_text(context, statement, 2)};
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

int sheet_load(struct sheet *sheet, const char *set) {
  int result = sheet_load_rounds(sheet);
  if (result == PUSSEL_OK) result = sheet_load_settings(sheet);
  if (result == PUSSEL_OK) result = sheet_load_pieces(sheet, set);
  for (size_t i = 0; result == PUSSEL_OK && i < sheet->piece_count; i++) {
    result = sheet_load_levels(sheet, &sheet->pieces[i]);
    if (result == PUSSEL_OK) result = sheet_load_before(sheet, &sheet->pieces[i]);
  }
  if (result == PUSSEL_OK) result = sheet_load_services(sheet);
  return result == PUSSEL_OK ? sheet_load_actions(sheet) : result;
}

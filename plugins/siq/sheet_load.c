/* sheet_load.c — what the workshop material says of a unit: whom it is there for, its pieces, and what was agreed and promised last time. */
#include "sheet.h"

/* ---- the unit and its rounds ------------------------------------------------------------------------------------------ */

static int sheet_load_rounds(struct sheet *sheet) {
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  int result = siq_round_open_in(context, sheet->unit, &sheet->round);
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

#define PIECE_COLUMNS "k.id, k.key, k.title, k.question, k.about_manager, k.unit IS NOT NULL"

static int sheet_ask_pieces(struct sheet *sheet, const char *reference, sqlite3_stmt **statement) {
  struct pussel_context *context = sheet->context;
  struct siq_set_ref set;
  struct siq_round round;
  int64_t id = 0;
  int result;
  if (sheet->round != 0) {
    result = siq_round_get(context, sheet->round, &round);
    if (result == PUSSEL_OK) result = kit_sql_integer(context, &id, "SELECT piece_set FROM p_siq_round WHERE id = ?", "i", sheet->round);
    if (result == PUSSEL_OK) result = sheet_load_set(sheet, id);
    sheet->day = result == PUSSEL_OK ? round.day : NULL;
    return result < 0 ? result
                      : kit_sql_prepare(context, statement,
                                        "SELECT " PIECE_COLUMNS " FROM p_siq_round_piece AS p JOIN p_siq_piece AS k ON k.id = p.piece"
                                        " WHERE p.round = ? ORDER BY p.position",
                                        "i", sheet->round);
  }
  result = siq_set_find(context, reference, &set);
  if (result == PUSSEL_OK) result = sheet_load_set(sheet, set.id);
  return result < 0 ? result
                    : kit_sql_prepare(context, statement,
                                      "SELECT " PIECE_COLUMNS " FROM p_siq_piece AS k WHERE k.piece_set = ?1 OR (k.extends = ?2"
                                      " AND k.scale_min = ?3 AND k.scale_max = ?4 AND k.unit IN (SELECT ancestor FROM org_tree WHERE unit = ?5))"
                                      " ORDER BY k.position, k.id",
                                      "itiii", set.id, set.name, set.scale_min, set.scale_max, sheet->unit);
}

static int sheet_load_pieces(struct sheet *sheet, const char *set) {
  struct pussel_context *context = sheet->context;
  sqlite3_stmt *statement = NULL;
  int result = sheet_ask_pieces(sheet, set, &statement);
  sheet->pieces = pussel_alloc(context, SIQ_PIECES_MOST * sizeof *sheet->pieces);
  if (sheet->pieces == NULL) result = PUSSEL_ENOMEM;
  while (result == PUSSEL_OK && sheet->piece_count < SIQ_PIECES_MOST && (result = kit_sql_step(context, statement)) == 1) {
    struct sheet_piece *piece = &sheet->pieces[sheet->piece_count++];
    piece->id = sqlite3_column_int64(statement, 0);
    piece->key = kit_sql_text(context, statement, 1);
    piece->title = kit_sql_text(context, statement, 2);
    piece->question = kit_sql_text(context, statement, 3);
    piece->about_manager = sqlite3_column_int(statement, 4) != 0;
    piece->own = sqlite3_column_int(statement, 5) != 0;
    result = piece->key == NULL || piece->title == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
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

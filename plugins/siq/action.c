/*
 * action.c — an action for a chosen piece: what, who, when, expected effect, and in which plan of which year. One from options, or many
 * of many units from a file, all or none.
 */
#include <string.h>

#include "siq.h"

int siq_action_number(const char *reference, int64_t *id) {
  if (reference != NULL && strncmp(reference, "siq:", 4) == 0) reference += 4;
  return kit_word_integer(reference, 1, INT64_MAX, id) ? PUSSEL_OK : PUSSEL_ENOTFOUND;
}

int siq_action_get(struct pussel_context *context, int64_t id, struct siq_action *action) {
  sqlite3_stmt *statement = NULL;
  int result =
      kit_sql_prepare(context, &statement,
                      "SELECT p.unit, date(a.due * 86400, 'unixepoch'), a.state, a.assessment FROM p_siq_action AS a"
                      " JOIN p_siq_round AS r ON r.id = a.round"
                      " JOIN p_siq_action_place AS p ON p.action = a.id AND p.valid_to = 2932896"
                      " WHERE a.id = ? AND r.disposed_on IS NULL",
                      "i", id);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    action->id = id;
    action->unit = sqlite3_column_int64(statement, 0);
    action->due = kit_sql_text(context, statement, 1);
    action->state = kit_sql_text(context, statement, 2);
    action->assessment = kit_sql_text(context, statement, 3);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  return result == 1 ? PUSSEL_OK : PUSSEL_ENOTFOUND;
}

/* What was typed, and what it means. */
struct planned {
  const char *what, *role, *person_text, *due, *effect, *seen_by, *plan_text, *plan;
  int64_t person, year;
};

/* "verksamhetsplan:2027": which plan, and which year, is a choice. */
static bool action_read_plan(const char *text, struct planned *planned) {
  static const char *const kinds[] = {"verksamhetsplan", "arbetsplan"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t length = strlen(kinds[i]);
    if (text == NULL || strncmp(text, kinds[i], length) != 0 || text[length] != ':') continue;
    planned->plan = kinds[i];
    return strlen(text + length + 1) == 4 && kit_word_integer(text + length + 1, 1900, 2999, &planned->year);
  }
  return false;
}

/* The role's own word when its title was typed ("Chef" is manager), so that questions find every one. A role that the
 * organisation does not know is kept as it was typed. */
static int action_read_role(struct pussel_context *context, const char **role) {
  sqlite3_stmt *statement = NULL;
  int result;
  if (*role == NULL) return PUSSEL_OK;
  result = kit_sql_prepare(context, &statement, "SELECT role, title FROM org_role_kind", "");
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    const char *title = kit_sql_text(context, statement, 1);
    if (title == NULL || (!kit_word_equal(*role, title) && !kit_word_equal(*role, pussel_translate(context, title)))) continue;
    *role = kit_sql_text(context, statement, 0);
    break;
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static bool action_is_day(struct pussel_context *context, const char *text) {
  int64_t right = 0;
  return text != NULL && kit_sql_integer(context, &right, "SELECT 1 WHERE date(unixepoch(?1), 'unixepoch') = ?1", "t", text) == PUSSEL_OK;
}

/* What is wrong with it, and in *remedy what to do; NULL: nothing is. */
static const char *action_fault(struct pussel_context *context, const struct siq_round *round, const struct siq_piece *piece, struct planned *planned,
                                const char **remedy) {
  *remedy = _("Give --what and --effect in words.");
  if (kit_word_is_blank(planned->what) || kit_word_is_blank(planned->effect)) return _("what is to be done, or the effect that is expected, is empty");
  if (kit_word_is_blank(planned->role)) planned->role = NULL;
  if (kit_word_is_blank(planned->seen_by)) planned->seen_by = NULL;
  *remedy = _("Give --owner-role (such as manager) or --owner-person, one of them.");
  if (planned->person == 0 && !kit_word_is_blank(planned->person_text) && pussel_person_find(context, planned->person_text, &planned->person) < 0)
    return pussel_text(context, _("\"%s\" fits no person, or several"), planned->person_text);
  if ((planned->role == NULL) == (planned->person == 0)) return _("an action has one owner: a role or a person");
  *remedy = _("Write --plan verksamhetsplan:2027 or --plan arbetsplan:2027.");
  if (!action_read_plan(planned->plan_text, planned))
    return pussel_text(context, _("\"%s\" is not a plan and a year"), planned->plan_text == NULL ? "" : planned->plan_text);
  *remedy = _("Give a date with --due, such as 2027-03-31.");
  if (!action_is_day(context, planned->due)) return pussel_text(context, _("\"%s\" is not a date; write it as 2027-05-31"), planned->due == NULL ? "" : planned->due);
  *remedy = _("Give a later date with --due.");
  if (strcmp(planned->due, round->day) < 0) return pussel_text(context, _("%s is before the round itself, %s"), planned->due, round->day);
  *remedy = pussel_text(context, _("Choose it: pussel siq prioritise --unit id:%lld --piece %s"), (long long)round->unit, piece->key);
  if (piece->priority == 0)
    return pussel_text(context, _("%s is not one of the chosen pieces of round %lld, and actions are for those alone"), piece->title, (long long)round->id);
  return NULL;
}

static int action_insert(struct pussel_context *context, const struct siq_round *round, const struct siq_piece *piece,
                         const struct planned *planned, int64_t *id) {
  struct pussel_time now;
  int result;
  pussel_now(context, &now);
  result = kit_sql_run(
      context,
      "INSERT INTO p_siq_action (round, piece, what, owner_role, owner_person, agreed_on, due, effect, seen_by,"
      " plan, year) VALUES (?, ?, ?, ?, nullif(?, 0), unixepoch(?) / 86400, unixepoch(?) / 86400, ?, ?, ?, ?)",
      "iittitttt"
      "ti",
      round->id, piece->id, planned->what, planned->role, planned->person, now.day, planned->due, planned->effect,
      planned->seen_by, planned->plan, planned->year);
  if (result < 0) return result;
  *id = sqlite3_last_insert_rowid(pussel_db(context));
  result = kit_sql_run(context, "INSERT INTO p_siq_action_place (action, valid_from, valid_to, unit) VALUES (?, 0, 2932896, ?)", "ii", *id,
                       round->unit);
  if (result < 0) return result;
  return kit_sql_run(context,
                     "INSERT INTO p_siq_action_change (action, day, due, state) SELECT id, agreed_on, due, state"
                     " FROM p_siq_action WHERE id = ?",
                     "i", *id);
}

static int action_tell(struct pussel_context *context, const struct siq_round *round, const struct siq_piece *piece,
                       const struct planned *planned, int64_t id) {
  const char *ref = pussel_text(context, "siq:%lld", (long long)id);
  const struct pussel_field fields[] = {pussel_field_text("ref", ref),
                                        pussel_field_text("kind", "action"),
                                        pussel_field_text("due", planned->due),
                                        pussel_field_text("state", "open"),
                                        pussel_field_integer("round", round->id),
                                        pussel_field_text("piece", piece->key),
                                        pussel_field_text("plan", planned->plan),
                                        pussel_field_integer("year", planned->year)};
  int result = pussel_emit(context, "siq.action.planned", 1, round->unit, fields, sizeof fields / sizeof *fields);
  if (result < 0) return result;
  (void)pussel_row_text(context, "ref", ref);
  (void)pussel_row_text(context, "unit_name", round->unit_name);
  (void)pussel_row_text(context, "piece", piece->key);
  (void)pussel_row_text(context, "title", piece->title);
  (void)pussel_row_text(context, "what", planned->what);
  (void)pussel_row_text(context, "due", planned->due);
  (void)pussel_row_text(context, "plan", planned->plan);
  (void)pussel_row_integer(context, "year", planned->year);
  return pussel_row_end(context);
}

static int action_write(struct pussel_context *context, const struct siq_round *round, const struct siq_piece *piece, struct planned *planned) {
  int64_t id = 0;
  int result = action_read_role(context, &planned->role);
  if (result == PUSSEL_OK) result = action_insert(context, round, piece, planned, &id);
  return result == PUSSEL_OK ? action_tell(context, round, piece, planned, id) : result;
}

/* ---- from options -------------------------------------------------------------------------------------------------------------- */

static int action_from_options(struct pussel_context *context) {
  struct siq_round round;
  struct siq_pieces pieces;
  struct planned planned = {
      .what = kit_word_trim(context, pussel_argument_text(context, "what")),
      .role = kit_word_trim(context, pussel_argument_text(context, "owner-role")),
      .person = pussel_argument_integer(context, "owner-person"),
      .due = pussel_argument_text(context, "due"),
      .effect = kit_word_trim(context, pussel_argument_text(context, "effect")),
      .seen_by = kit_word_trim(context, pussel_argument_text(context, "seen-by")),
      .plan_text = pussel_argument_text(context, "plan"),
  };
  const struct siq_piece *piece = NULL;
  const char *wrong, *remedy = NULL;
  int result = siq_round_given(context, SIQ_THE_LATEST_CLOSED, _("no action was planned"), &round);
  if (result == PUSSEL_OK) result = siq_round_must_be_closed(context, &round, _("no action was planned"));
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = siq_piece_find(context, &pieces, pussel_argument_text(context, "piece"), &piece);
  if (result < 0) return result;
  wrong = action_fault(context, &round, piece, &planned, &remedy);
  if (wrong != NULL && piece->priority == 0 && planned.plan != NULL)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-piece-not-chosen", _("no action was planned"), wrong, remedy);
  if (wrong != NULL) return pussel_fail(context, PUSSEL_EUSAGE, "siq-plan-options", _("no action was planned"), wrong, remedy);
  result = action_write(context, &round, piece, &planned);
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("It is in the plan: pussel plan --unit id:%lld --period %lld"), (long long)round.unit, (long long)planned.year));
  return result;
}

/* ---- from a file --------------------------------------------------------------------------------------------------------------- */

struct plan_line {
  struct siq_file_line at;
  struct planned planned;
};
struct plan_lines {
  struct plan_line *lines;
  size_t count, room;
};

static const char plan_columns[] = "round|omgång|omgang,unit|enhet|arbetsplats,piece|bit|pusselbit*,what|vad|åtgärd|atgard*,owner-role|owner_role|roll|ansvarig-roll,"
                                   "owner-person|owner_person|ansvarig,due|senast|klart*,effect|expected_effect|effekt*,seen-by|seen_by|syns,plan*";

static int plan_from_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct plan_lines *all = state;
  struct plan_line *lines = kit_list_grow(context, all->lines, all->count, &all->room, sizeof *lines);
  const char *cells[10];
  if (lines == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) cells[i] = kit_word_trim(context, row->cells[i]);
  all->lines = lines;
  all->lines[all->count++] = (struct plan_line){
      .at = {row->line, cells[0], cells[1], cells[2]},
      .planned = {.what = cells[3], .role = cells[4], .person_text = cells[5], .due = cells[6], .effect = cells[7], .seen_by = cells[8], .plan_text = cells[9]}};
  return PUSSEL_OK;
}

int siq_action_plan_prepare(struct pussel_context *context, void **prepared) {
  static const char *const alone[] = {"unit", "round", "piece", "what", "owner-role", "owner-person", "due", "effect", "seen-by", "plan"};
  const char *file = pussel_argument_text(context, "file");
  struct plan_lines *all;
  if (file == NULL) return PUSSEL_OK;
  for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
    if (pussel_argument_count(context, alone[i]) > 0)
      return pussel_fail(context, PUSSEL_EUSAGE, "siq-plan-options", _("no action was planned"), _("the file says it all: of which unit and piece, what, who and when"),
                         _("Give --file alone."));
  all = pussel_alloc(context, sizeof *all);
  if (all == NULL) return PUSSEL_ENOMEM;
  *prepared = all;
  return pussel_csv_read(context, file, plan_columns, plan_from_row, all);
}

/* Is the same action there already? Giving a file twice plans nothing twice. */
static int plan_is_there(struct pussel_context *context, const struct siq_file_round *taken, const struct siq_piece *piece, const struct planned *planned, bool *there) {
  int64_t id = 0;
  int result = kit_sql_integer(context, &id,
                               "SELECT a.id FROM p_siq_action AS a JOIN p_siq_action_change AS c ON c.action = a.id WHERE a.round = ? AND a.piece = ? AND a.what = ?"
                               " AND a.plan = ? AND a.year = ? AND c.due = unixepoch(?) / 86400 LIMIT 1",
                               "iittit", taken->round.id, piece->id, planned->what, planned->plan, planned->year, planned->due);
  *there = result == PUSSEL_OK;
  return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
}

static int plan_one(struct pussel_context *context, struct siq_file_rounds *rounds, struct plan_line *line, int64_t *planned, int64_t *before) {
  struct siq_file_round *taken = NULL;
  const struct siq_piece *piece;
  const char *wrong, *remedy = NULL;
  bool there = false;
  int result = siq_file_round_take(context, rounds, &line->at, &taken);
  if (result < 0 || taken == NULL) return result;
  piece = siq_file_round_piece(context, rounds, taken, &line->at);
  if (piece == NULL) return PUSSEL_OK;
  wrong = action_fault(context, &taken->round, piece, &line->planned, &remedy);
  if (wrong != NULL) {
    kit_faults_add(context, &rounds->faults, line->at.line, wrong);
    return PUSSEL_OK;
  }
  result = plan_is_there(context, taken, piece, &line->planned, &there);
  *before += there;
  *planned += !there;
  return result < 0 || there ? result : action_write(context, &taken->round, piece, &line->planned);
}

static int action_from_file(struct pussel_context *context, const struct plan_lines *all) {
  struct siq_file_rounds rounds = {.may_be_open = false};
  int64_t planned = 0, before = 0;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < all->count; i++) result = plan_one(context, &rounds, &all->lines[i], &planned, &before);
  if (result == PUSSEL_OK) result = kit_faults_fail(context, &rounds.faults, "siq-plan-faults", _("no action was planned"), _("Mend the file and give it again."));
  if (result == PUSSEL_OK) pussel_note(context, pussel_text(context, _("Actions planned: %lld. Planned before: %lld."), (long long)planned, (long long)before));
  return result;
}

int siq_action_plan(struct pussel_context *context, void *prepared) {
  return prepared != NULL ? action_from_file(context, prepared) : action_from_options(context);
}

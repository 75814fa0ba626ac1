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

/* SQLite takes 30 February as it stands: only by way of seconds does it become the day that it would be. */
static bool action_is_day(struct pussel_context *context, const char *text) {
  int64_t right = 0;
  return text != NULL && kit_sql_integer(context, &right, "SELECT 1 WHERE date(unixepoch(?1), 'unixepoch') = ?1", "t", text) == PUSSEL_OK;
}

/* ---- what is wrong with it: each check tells its own fault, and in *remedy what to do; NULL: nothing is ------------------------ */

struct action_case {
  const struct siq_round *round;
  const struct siq_piece *piece;
  struct planned *planned;
};

static const char *action_check_words(struct pussel_context *context, const struct action_case *one, const char **remedy) {
  *remedy = _("Give --what and --effect in words.");
  return kit_word_is_blank(one->planned->what) || kit_word_is_blank(one->planned->effect) ? _("what is to be done, or the effect that is expected, is empty") : NULL;
}

static const char *action_check_numbers(struct pussel_context *context, const struct action_case *one, const char **remedy) {
  const char *const texts[] = {one->planned->what, one->planned->effect, one->planned->seen_by, one->planned->role, one->planned->person_text};
  *remedy = _("Write it without.");
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (kit_text_has_personal_number(texts[i])) return _("there is what looks like a personnummer, and it is never kept");
  return NULL;
}

static const char *action_check_owner(struct pussel_context *context, const struct action_case *one, const char **remedy) {
  struct planned *planned = one->planned;
  bool has_person = planned->person != 0 || !kit_word_is_blank(planned->person_text);
  if (kit_word_is_blank(planned->role)) planned->role = NULL;
  *remedy = _("Give --owner-role (such as manager) or --owner-person, one of them.");
  if ((planned->role == NULL) == !has_person) return _("an action has one owner: a role or a person");
  if (planned->person != 0 || !has_person || kit_text_has_personal_number(planned->person_text)) return NULL;
  if (pussel_person_find(context, planned->person_text, &planned->person) == PUSSEL_OK) return NULL;
  return pussel_text(context, _("\"%s\" fits no person, or several"), planned->person_text);
}

static const char *action_check_plan(struct pussel_context *context, const struct action_case *one, const char **remedy) {
  *remedy = _("Write --plan verksamhetsplan:2027 or --plan arbetsplan:2027.");
  if (action_read_plan(one->planned->plan_text, one->planned)) return NULL;
  return pussel_text(context, _("\"%s\" is not a plan and a year"), one->planned->plan_text == NULL ? "" : one->planned->plan_text);
}

static const char *action_check_due(struct pussel_context *context, const struct action_case *one, const char **remedy) {
  const char *due = one->planned->due;
  *remedy = _("Give a date with --due, such as 2027-03-31.");
  if (!action_is_day(context, due)) return pussel_text(context, _("\"%s\" is not a date; write it as 2027-05-31"), due == NULL ? "" : due);
  *remedy = _("Give a later date with --due.");
  return strcmp(due, one->round->day) < 0 ? pussel_text(context, _("%s is before the round itself, %s"), due, one->round->day) : NULL;
}

static const char *action_check_chosen(struct pussel_context *context, const struct action_case *one, const char **remedy) {
  *remedy = pussel_text(context, _("Choose it: pussel siq prioritise --unit %s --piece %s"), one->round->reference, one->piece->key);
  if (one->piece->priority > 0) return NULL;
  return pussel_text(context, _("%s is not one of the chosen pieces of round %lld, and actions are for those alone"), one->piece->title, (long long)one->round->id);
}

typedef const char *action_check(struct pussel_context *context, const struct action_case *one, const char **remedy);
static action_check *const checks[] = {action_check_words, action_check_numbers, action_check_owner, action_check_plan, action_check_due, action_check_chosen};
enum { CHECKS = sizeof checks / sizeof *checks };

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
  if (kit_word_is_blank(planned.seen_by)) planned.seen_by = NULL;
  const struct siq_piece *piece = NULL;
  const char *wrong, *remedy = NULL;
  int result;
  if (pussel_argument_count(context, "piece") == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-plan-options", _("no action was planned"), _("it does not say for which piece"),
                       _("Give --piece, one of those that are chosen, or --file with the actions of many."));
  result = siq_round_given(context, SIQ_THE_LATEST_CLOSED, _("no action was planned"), &round);
  if (result == PUSSEL_OK) result = siq_round_must_be_closed(context, &round, _("no action was planned"));
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = siq_piece_find(context, &pieces, pussel_argument_text(context, "piece"), &piece);
  if (result < 0) return result;
  const struct action_case one = {&round, piece, &planned};
  for (size_t i = 0; i < CHECKS; i++) {
    bool is_of_choice = checks[i] == action_check_chosen;
    if ((wrong = checks[i](context, &one, &remedy)) == NULL) continue;
    if (is_of_choice) return pussel_fail(context, PUSSEL_EREFUSED, "siq-piece-not-chosen", _("no action was planned"), wrong, remedy);
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-plan-options", _("no action was planned"), wrong, remedy);
  }
  result = action_write(context, &round, piece, &planned);
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("It is in the plan: pussel plan --unit %s --period %lld"), round.reference, (long long)planned.year));
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

struct plan_work {
  struct siq_file_rounds rounds;
  int64_t planned, before, last; /* last: the latest action that was there before the file */
};

/* Is the same action there already? Giving a file twice plans nothing twice; what the file says otherwise is a fault, since it would
 * come to nothing. 0: it is not there. */
static int plan_find(struct pussel_context *context, const struct plan_line *line, const struct siq_file_round *taken, const struct siq_piece *piece, int64_t *id,
                     bool *is_alike) {
  const struct planned *planned = &line->planned;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.id, a.owner_role IS ?7 AND a.owner_person IS nullif(?8, 0) AND a.effect = ?9 AND a.seen_by IS ?10 FROM p_siq_action AS a"
                               " WHERE a.round = ?1 AND a.piece = ?2 AND a.what = ?3 AND a.plan = ?4 AND a.year = ?5 AND EXISTS (SELECT 1 FROM p_siq_action_change AS c"
                               " WHERE c.action = a.id AND c.due = unixepoch(?6) / 86400) ORDER BY 2 DESC, a.id LIMIT 1",
                               "iittittitt", taken->round.id, piece->id, planned->what, planned->plan, planned->year, planned->due, planned->role, planned->person,
                               planned->effect, planned->seen_by);
  *id = 0;
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    *id = sqlite3_column_int64(statement, 0);
    *is_alike = sqlite3_column_int(statement, 1) != 0;
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : PUSSEL_OK;
}

static int plan_write_once(struct pussel_context *context, struct plan_work *work, struct plan_line *line, const struct siq_file_round *taken, const struct siq_piece *piece) {
  int64_t id = 0;
  bool is_alike = false;
  int result = action_read_role(context, &line->planned.role);
  if (result == PUSSEL_OK) result = plan_find(context, line, taken, piece, &id, &is_alike);
  if (result < 0) return result;
  if (id > work->last)
    kit_faults_add(context, &work->rounds.faults, line->at.line, _("the same action stands on an earlier line"));
  else if (id != 0 && !is_alike)
    kit_faults_add(context, &work->rounds.faults, line->at.line,
                   pussel_text(context, _("it is planned already (siq:%lld), with another owner, effect or way of seeing it; close that one first, or write it as it stands"), (long long)id));
  work->before += id != 0;
  work->planned += id == 0;
  return id != 0 ? PUSSEL_OK : action_write(context, &taken->round, piece, &line->planned);
}

static int plan_one(struct pussel_context *context, struct plan_work *work, struct plan_line *line) {
  struct siq_file_round *taken = NULL;
  struct action_case one = {.planned = &line->planned};
  const char *remedy = NULL;
  size_t before = work->rounds.faults.count;
  int result = siq_file_round_take(context, &work->rounds, &line->at, &taken);
  if (result < 0 || taken == NULL) return result;
  one.round = &taken->round;
  one.piece = siq_file_round_piece(context, &work->rounds, taken, &line->at);
  for (size_t i = 0; i < CHECKS; i++) {
    const char *wrong = one.piece == NULL && checks[i] == action_check_chosen ? NULL : checks[i](context, &one, &remedy);
    if (wrong != NULL) kit_faults_add(context, &work->rounds.faults, line->at.line, wrong);
  }
  if (kit_word_is_blank(line->planned.seen_by)) line->planned.seen_by = NULL;
  return work->rounds.faults.count > before ? PUSSEL_OK : plan_write_once(context, work, line, taken, one.piece);
}

static int action_from_file(struct pussel_context *context, const struct plan_lines *all) {
  struct plan_work work = {.rounds = {.may_be_open = false}};
  int result = kit_sql_integer(context, &work.last, "SELECT coalesce(max(id), 0) FROM p_siq_action", "");
  for (size_t i = 0; result == PUSSEL_OK && i < all->count; i++) result = plan_one(context, &work, &all->lines[i]);
  if (result == PUSSEL_OK) result = kit_faults_fail(context, &work.rounds.faults, "siq-plan-faults", _("no action was planned"), _("Mend the file and give it again."));
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("Actions planned: %lld. Planned before: %lld."), (long long)work.planned, (long long)work.before));
  return result;
}

int siq_action_plan(struct pussel_context *context, void *prepared) {
  return prepared != NULL ? action_from_file(context, prepared) : action_from_options(context);
}

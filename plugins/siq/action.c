/* action.c — an action for a chosen piece: what, who, when, expected effect, and in which plan of which year. */
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

/* What was typed, checked. */
struct planned {
  const char *what, *role, *due, *effect, *seen_by, *plan;
  int64_t person, year;
};

static int action_bad(struct pussel_context *context, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-plan-options", _("no action was planned"), why, remedy);
}

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

static int action_read(struct pussel_context *context, const struct siq_round *round, struct planned *planned) {
  memset(planned, 0, sizeof *planned);
  planned->what = kit_word_trim(context, pussel_argument_text(context, "what"));
  planned->role = kit_word_trim(context, pussel_argument_text(context, "owner-role"));
  planned->person = pussel_argument_integer(context, "owner-person");
  planned->due = pussel_argument_text(context, "due");
  planned->effect = kit_word_trim(context, pussel_argument_text(context, "effect"));
  planned->seen_by = kit_word_trim(context, pussel_argument_text(context, "seen-by"));
  if (kit_word_is_blank(planned->what) || kit_word_is_blank(planned->effect))
    return action_bad(context, _("what is to be done, or the effect that is expected, is empty"),
                      _("Give --what and --effect in words."));
  if (kit_word_is_blank(planned->role)) planned->role = NULL;
  if (kit_word_is_blank(planned->seen_by)) planned->seen_by = NULL;
  if ((planned->role == NULL) == (planned->person == 0))
    return action_bad(context, _("an action has one owner: a role or a person"),
                      _("Give --owner-role (such as manager) or --owner-person, one of them."));
  if (!action_read_plan(pussel_argument_text(context, "plan"), planned))
    return action_bad(context,
                      pussel_text(context, _("\"%s\" is not a plan and a year"), pussel_argument_text(context, "plan")),
                      _("Write --plan verksamhetsplan:2027 or --plan arbetsplan:2027."));
  if (strcmp(planned->due, round->day) < 0)
    return action_bad(context, pussel_text(context, _("%s is before the round itself, %s"), planned->due, round->day),
                      _("Give a later date with --due."));
  return PUSSEL_OK;
}

static int action_check_piece(struct pussel_context *context, const struct siq_round *round,
                              const struct siq_piece *piece) {
  if (piece->priority > 0) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-piece-not-chosen", _("no action was planned"),
                     pussel_text(context,
                                 _("%s is not one of the chosen pieces of round %lld, and actions are for those alone"),
                                 piece->title, (long long)round->id),
                     pussel_text(context, _("Choose it: pussel siq prioritise --round %lld --piece %s"),
                                 (long long)round->id, piece->key));
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
  result = pussel_row_end(context);
  pussel_note(context, pussel_text(context, _("It is in the plan: pussel plan --unit id:%lld --period %lld"),
                                   (long long)round->unit, (long long)planned->year));
  return result;
}

int siq_action_plan(struct pussel_context *context, void *prepared) {
  struct siq_round round;
  struct siq_pieces pieces;
  struct planned planned = {0};
  const struct siq_piece *piece = NULL;
  int64_t id = 0;
  int result = siq_round_given(context, SIQ_THE_LATEST_CLOSED, _("no action was planned"), &round);
  (void)prepared;
  if (result == PUSSEL_OK) result = siq_round_must_be_closed(context, &round, _("no action was planned"));
  if (result == PUSSEL_OK) result = siq_piece_load(context, round.id, &pieces);
  if (result == PUSSEL_OK) result = siq_piece_find(context, &pieces, pussel_argument_text(context, "piece"), &piece);
  if (result == PUSSEL_OK) result = action_check_piece(context, &round, piece);
  if (result == PUSSEL_OK) result = action_read(context, &round, &planned);
  if (result == PUSSEL_OK) result = action_read_role(context, &planned.role);
  if (result == PUSSEL_OK) result = action_insert(context, &round, piece, &planned, &id);
  return result == PUSSEL_OK ? action_tell(context, &round, piece, &planned, id) : result;
}

int siq_action_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(
      context, &statement,
      "SELECT a.ref, a.round,"
      " " KIT_UNIT_NAME("a.unit") " AS unit_name, a.piece, a.what, a.owner_role,"
      " (SELECT p.name FROM org_person AS p WHERE p.person = a.owner_person) AS owner_name, a.due, a.state,"
      " a.assessment, a.expected_effect, a.seen_by, a.plan, a.year, a.reason"
      " FROM siq_action AS a"
      " WHERE (?1 = 0 OR a.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1))"
      " AND (?2 = 0 OR a.round = ?2) AND (?3 IS NULL OR a.state = ?3) ORDER BY a.due, a.action",
      "iit", pussel_argument_integer(context, "unit"), pussel_argument_integer(context, "round"),
      pussel_argument_text(context, "state"));
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* round.c — a round: one self-assessment of one unit. Opened with its pieces frozen, found, listed. */
#include <string.h>

#include "siq.h"

int siq_round_get(struct pussel_context *context, int64_t id, struct siq_round *round) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT r.unit, coalesce(r.participants, 0), r.min_group, r.state = 'open', r.revealed,"
                               " s.version, s.scale_min, s.scale_max, s.name, date(r.day * 86400, 'unixepoch'),"
                               " coalesce(" KIT_UNIT_NAME("r.unit") ", 'id:' || r.unit), r.disposed_on IS NOT NULL,"
                               " coalesce((SELECT 'ext:' || u.external_id FROM org_unit AS u WHERE u.unit = r.unit), 'id:' || r.unit)"
                               " FROM p_siq_round AS r JOIN p_siq_set AS s ON s.id = r.piece_set WHERE r.id = ?",
                               "i", id);
  if (result < 0) return result;
  memset(round, 0, sizeof *round);
  result = kit_sql_step(context, statement);
  if (result == 1) {
    round->id = id;
    round->unit = sqlite3_column_int64(statement, 0);
    round->participants = sqlite3_column_int64(statement, 1);
    round->min_group = sqlite3_column_int64(statement, 2);
    round->open = sqlite3_column_int(statement, 3) != 0;
    round->revealed = sqlite3_column_int(statement, 4) != 0;
    round->version = sqlite3_column_int64(statement, 5);
    round->scale_min = sqlite3_column_int64(statement, 6);
    round->scale_max = sqlite3_column_int64(statement, 7);
    round->set_name = kit_sql_text(context, statement, 8);
    round->day = kit_sql_text(context, statement, 9);
    round->unit_name = kit_sql_text(context, statement, 10);
    round->disposed = sqlite3_column_int(statement, 11) != 0;
    round->reference = kit_sql_text(context, statement, 12);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (result == 1)
    return round->set_name == NULL || round->day == NULL || round->unit_name == NULL || round->reference == NULL ? PUSSEL_ENOMEM : PUSSEL_OK;
  return pussel_fail(
      context, PUSSEL_ENOTFOUND, "siq-round-unknown", pussel_text(context, _("there is no round %lld"), (long long)id),
      _("no self-assessment has been opened with that number"), _("See the rounds that there are: pussel siq list"));
}

/* ---- which one ------------------------------------------------------------------------------------------------------------ */

int siq_round_of(struct pussel_context *context, int64_t unit, enum siq_which which, int64_t *round) {
  static const char *const orders[] = {
      "SELECT id FROM p_siq_round WHERE unit = ? AND state = 'open'",
      "SELECT id FROM p_siq_round WHERE unit = ? AND state = 'closed' AND disposed_on IS NULL ORDER BY day DESC, id DESC LIMIT 1",
      "SELECT id FROM p_siq_round WHERE unit = ? AND disposed_on IS NULL ORDER BY state = 'open' DESC, day DESC, id DESC LIMIT 1",
  };
  return kit_sql_integer(context, round, orders[which], "i", unit);
}

static int round_fail_none(struct pussel_context *context, int64_t unit, enum siq_which which, const char *what) {
  int64_t open = 0;
  const char *name = NULL, *reference = NULL;
  int result = siq_round_unit_words(context, unit, &name, &reference);
  if (result < 0) return result;
  bool is_open = which == SIQ_THE_LATEST_CLOSED && siq_round_of(context, unit, SIQ_THE_OPEN, &open) == PUSSEL_OK;
  if (is_open)
    return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-none", what,
                       pussel_text(context, _("the unit has no closed round; round %lld is still open"), (long long)open),
                       pussel_text(context, _("Close it first: pussel siq close --unit %s"), reference));
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-none", what,
                     which == SIQ_THE_OPEN ? _("the unit has no open round") : which == SIQ_THE_LATEST_CLOSED ? _("the unit has no closed round") : _("the unit has no round"),
                     pussel_text(context, _("Open one: pussel siq open --unit %s. Those that there have been: pussel siq list --unit %s"), reference, reference));
}

int siq_round_given(struct pussel_context *context, enum siq_which which, const char *what, struct siq_round *round) {
  int64_t unit = pussel_argument_integer(context, "unit"), id = 0;
  int result;
  if (pussel_argument_count(context, "round") > 0) {
    result = siq_round_get(context, pussel_argument_integer(context, "round"), round);
    if (result < 0 || unit == 0 || round->unit == unit) return result;
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-round-which", what,
                       pussel_text(context, _("round %lld is not of that unit but of %s"), (long long)round->id, round->unit_name),
                       _("Give the unit or the round's number, not both."));
  }
  if (unit == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "siq-round-which", what, _("it does not say which round"),
                       _("Give --unit UNIT, or the round's number with --round."));
  result = siq_round_of(context, unit, which, &id);
  if (result == PUSSEL_ENOTFOUND) return round_fail_none(context, unit, which, what);
  return result == PUSSEL_OK ? siq_round_get(context, id, round) : result;
}

int siq_round_below_given(struct pussel_context *context, const char *what, int64_t *top, bool *is_single) {
  int64_t unit = pussel_argument_integer(context, "unit"), below = pussel_argument_integer(context, "below");
  *is_single = below == 0;
  *top = below != 0 ? below : unit;
  if ((unit == 0) != (below == 0)) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-below", what, unit == 0 ? _("it does not say of which units") : _("--unit is one unit, and --below all at and below one"),
                     _("Give --below UNIT, or --unit UNIT for one alone."));
}

int siq_round_many_prepare(struct pussel_context *context, void **prepared) {
  (void)prepared;
  if (pussel_argument_count(context, "below") == 0 || pussel_argument_count(context, "round") == 0) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-round-which", _("nothing was done"), _("a round is of one unit, and --below speaks of many"),
                     _("Leave --round out: each unit's open round is meant."));
}

/* ---- what state it must be in ---------------------------------------------------------------------------------------------- */

int siq_round_must_be_open(struct pussel_context *context, const struct siq_round *round, const char *what) {
  if (round->open) return PUSSEL_OK;
  return pussel_fail(
      context, PUSSEL_EREFUSED, "siq-round-closed", what,
      pussel_text(context, _("round %lld of %s is closed, and a closed round stands as it was agreed"),
                  (long long)round->id, round->unit_name),
      pussel_text(context, _("It is not opened again. What has changed since is a new round's: pussel siq open --unit %s"), round->reference));
}

int siq_round_must_be_kept(struct pussel_context *context, const struct siq_round *round, const char *what) {
  if (!round->disposed) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-disposed", what,
                     pussel_text(context, _("what round %lld of %s said has been destroyed by a decision on disposal"),
                                 (long long)round->id, round->unit_name),
                     pussel_text(context, _("See the decision: pussel record show siq.round:%lld"), (long long)round->id));
}

int siq_round_must_be_closed(struct pussel_context *context, const struct siq_round *round, const char *what) {
  if (!round->open) return siq_round_must_be_kept(context, round, what);
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-still-open", what,
                     pussel_text(context,
                                 _("round %lld of %s is still open: improvement areas are chosen when all is agreed"),
                                 (long long)round->id, round->unit_name),
                     pussel_text(context, _("Close it first: pussel siq close --unit %s"), round->reference));
}

/* ---- open
 * ------------------------------------------------------------------------------------------------------------ */

int siq_round_unit_words(struct pussel_context *context, int64_t unit, const char **name, const char **reference) {
  sqlite3_stmt *statement = NULL;
  const char *unused = NULL;
  if (name == NULL) name = &unused;
  int result = kit_sql_prepare(
      context, &statement, "SELECT name, coalesce('ext:' || external_id, 'id:' || unit) FROM org_unit WHERE unit = ?",
      "i", unit);
  if (result < 0) return result;
  *name = *reference = NULL;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    *name = kit_sql_text(context, statement, 0);
    *reference = kit_sql_text(context, statement, 1);
  }
  sqlite3_finalize(statement);
  if (*name == NULL || *reference == NULL) *name = *reference = pussel_text(context, "id:%lld", (long long)unit);
  return result < 0 ? result : PUSSEL_OK;
}

/* Step 1 of the method: the unit knows which services it has and who receives them. */
static int round_check_services(struct pussel_context *context, int64_t unit, const char *name, const char *reference) {
  int64_t there;
  int result = kit_sql_integer(context, &there,
                               "SELECT 1 FROM org_unit_service AS s JOIN org_recipient AS m ON m.service = s.service"
                               " WHERE s.unit = ? LIMIT 1",
                               "i", unit);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(
      context, PUSSEL_EREFUSED, "siq-no-service", pussel_text(context, _("no round was opened for %s"), name),
      _("the unit has no service with a recipient, neither its own nor inherited, and the puzzle starts from whom the "
        "unit is there for"),
      pussel_text(context, _("Add one: pussel org service add --unit %s --name SERVICE --recipient RECIPIENT. One that is added to a unit above is inherited by all below it."),
                  reference));
}

/* Of many units, one that has been opened for that day already is passed over: so the command can be given again for the rest. */
static int round_check_free(struct pussel_context *context, int64_t unit, const struct siq_set_ref *set, const char *name, const char *reference) {
  const char *what = pussel_text(context, _("no round was opened for %s"), name), *day = pussel_argument_text(context, "date"), *other = NULL;
  sqlite3_stmt *statement = NULL;
  struct pussel_time now;
  bool same = false;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT date(day * 86400, 'unixepoch'), piece_set FROM p_siq_round WHERE unit = ? AND state = 'open'", "i", unit);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    pussel_now(context, &now);
    other = kit_sql_text(context, statement, 0);
    same = other != NULL && strcmp(other, day == NULL ? now.day : day) == 0 && sqlite3_column_int64(statement, 1) == set->id;
  }
  sqlite3_finalize(statement);
  if (result <= 0) return result;
  (void)pussel_fail(context, PUSSEL_EREFUSED, "siq-round-open", what,
                    same ? _("a round for that day is open already")
                         : pussel_text(context, _("another round of the unit is still open, that of %s"), other == NULL ? "" : other),
                    pussel_text(context, _("Go on with it, or close it: pussel siq close --unit %s"), reference));
  return same ? PUSSEL_NOTHING : PUSSEL_EREFUSED;
}

static int round_insert(struct pussel_context *context, int64_t unit, const struct siq_puzzle *puzzle, int64_t *round) {
  struct pussel_value threshold = pussel_null(), minutes = pussel_null();
  struct pussel_time now;
  const char *day = pussel_argument_text(context, "date");
  int64_t participants = pussel_argument_integer(context, "participants");
  int result = pussel_setting(context, unit, "core.min_group", &threshold);
  if (result == PUSSEL_OK) result = pussel_setting(context, unit, "minutes", &minutes);
  if (result < 0) return result;
  pussel_now(context, &now);
  result = kit_sql_run(context,
                       "INSERT INTO p_siq_round (unit, piece_set, day, participants, min_group, opened, minutes)"
                       " VALUES (?, ?, unixepoch(?) / 86400, nullif(?, 0), ?, unixepoch(?) / 86400, ?)",
                       "iitiiti", unit, puzzle->set.id, day == NULL ? now.day : day, participants, threshold.integer, now.day, minutes.integer);
  if (result < 0) return result;
  *round = sqlite3_last_insert_rowid(pussel_db(context));
  for (size_t i = 0; i < puzzle->count && result == PUSSEL_OK; i++)
    result = kit_sql_run(context, "INSERT INTO p_siq_round_piece (round, piece, position) VALUES (?, ?, ?)", "iii", *round,
                         puzzle->at[i].id, (int64_t)i + 1);
  return result;
}

static int round_check_pieces(struct pussel_context *context, const char *name, const struct siq_puzzle *puzzle) {
  if (puzzle->count <= SIQ_PIECES_MOST) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-pieces-most", pussel_text(context, _("no round was opened for %s"), name),
                     pussel_text(context, _("its puzzle has %lld pieces with all that has been added, and a round has at most %d"),
                                 (long long)puzzle->count, SIQ_PIECES_MOST),
                     _("See them: pussel siq piece list --unit UNIT"));
}

static int round_tell_opened(struct pussel_context *context, const struct siq_round *round, int64_t pieces) {
  const struct pussel_field fields[] = {
      pussel_field_integer("round", round->id), pussel_field_text("piece_set", round->set_name),
      pussel_field_integer("version", round->version), pussel_field_integer("pieces", pieces)};
  int result = pussel_emit(context, "siq.round.opened", 1, round->unit, fields, sizeof fields / sizeof *fields);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "round", round->id);
  (void)pussel_row_integer(context, "unit", round->unit);
  (void)pussel_row_text(context, "unit_name", round->unit_name);
  (void)pussel_row_text(context, "date", round->day);
  if (round->participants > 0) (void)pussel_row_integer(context, "participants", round->participants);
  (void)pussel_row_text(context, "piece_set",
                        pussel_text(context, "%s/%lld", round->set_name, (long long)round->version));
  (void)pussel_row_integer(context, "pieces", pieces);
  return pussel_row_end(context);
}

static void round_tell_next(struct pussel_context *context, const struct siq_round *round) {
  if (round->participants > 0)
    pussel_note(context,
                pussel_text(context,
                            _("Next: pussel siq rate --unit %s --file FILE, or straight to the talk: pussel "
                              "siq agree --unit %s --piece PIECE --level LEVEL"),
                            round->reference, round->reference));
  else
    pussel_note(context, pussel_text(context, _("Next: pussel siq agree --unit %s --piece PIECE --level LEVEL"), round->reference));
}

int siq_round_open(struct pussel_context *context, void *prepared) {
  int64_t id = 0, pieces = 0, unit = pussel_argument_integer(context, "unit");
  const char *name = NULL, *reference = NULL;
  struct siq_puzzle puzzle;
  struct siq_round round = {0};
  int result = siq_round_unit_words(context, unit, &name, &reference);
  (void)prepared;
  if (result == PUSSEL_OK)
    result = siq_puzzle_load(context, unit, pussel_argument_text(context, "date"), pussel_argument_text(context, "set"), &puzzle);
  if (result == PUSSEL_OK) result = round_check_free(context, unit, &puzzle.set, name, reference);
  if (result == PUSSEL_OK) result = round_check_services(context, unit, name, reference);
  if (result == PUSSEL_OK) result = round_check_pieces(context, name, &puzzle);
  if (result == PUSSEL_OK) result = round_insert(context, unit, &puzzle, &id);
  if (result == PUSSEL_OK) result = siq_round_get(context, id, &round);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &pieces, "SELECT count(*) FROM p_siq_round_piece WHERE round = ?", "i", id);
  if (result == PUSSEL_OK) result = round_tell_opened(context, &round, pieces);
  if (result == PUSSEL_OK) round_tell_next(context, &round);
  return result;
}

int siq_round_list(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT r.round, r.unit,"
                               " " KIT_UNIT_NAME("r.unit") " AS unit_name, r.date, r.state, r.participants,"
                               " r.piece_set || '/' || r.version AS piece_set, r.pieces, r.agreed, r.prioritised"
                               " FROM siq_round AS r"
                               " WHERE (?1 = 0 OR r.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1))"
                               " AND (?2 IS NULL OR r.state = ?2) ORDER BY r.date DESC, r.round DESC",
                               "it", pussel_argument_integer(context, "unit"), pussel_argument_text(context, "state"));
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

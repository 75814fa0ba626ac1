/*
 * invite.c — participants come from roles: whoever holds an invited role in the programme's part of the organisation is taken in, once
 * however many units they lead. Run again in mid-cycle it finds those who have come since, and they go to the waiting list.
 * Whoever holds no invited role any more is told, and stays: that is for the project lead to decide.
 */
#include "leadership.h"

/* Those who hold an invited role at or below ?2, each once: in the topmost unit, by the role that the definition names first. */
#define INVITE_HOLDERS                                                                                                        \
  "WITH holder AS MATERIALIZED (SELECT r.person, r.role, coalesce(r.unit, p.unit) AS unit,"                         \
  " row_number() OVER (PARTITION BY r.person ORDER BY i.rowid, (SELECT count(*) FROM org_tree AS d WHERE d.unit = r.unit), r.unit) AS place" \
  " FROM p_leadership_programme AS p JOIN p_leadership_invited AS i ON i.programme = p.id"                                   \
  " JOIN org_role AS r ON r.role = i.role AND (i.employment IS NULL OR r.employment = i.employment)"                         \
  " WHERE p.id = ?1 AND coalesce(r.unit, p.unit) IN (SELECT t.unit FROM org_tree AS t"                                       \
  " JOIN plugin_enabled AS e ON e.plugin = 'leadership' AND e.unit = t.unit WHERE t.ancestor = ?2))"

static int invite_tell(struct pussel_context *context, int64_t participant, const char *change) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT a.id AS participant, a.person, CASE WHEN n.is_protected = 1 THEN ?3 ELSE n.name END AS name, a.unit,"
                               " " KIT_UNIT_NAME("a.unit") " AS unit_name, a.role, a.state, ?2 AS change"
                               " FROM p_leadership_participant AS a JOIN org_person AS n ON n.person = a.person WHERE a.id = ?1",
                               "itt", participant, change, _("protected identity"));
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* Runs `write` for each row of (person, unit, role) of `find`; it gives the participant's number back. */
static int invite_each(struct pussel_context *context, const struct leadership_programme *programme, int64_t below, const char *find,
                       const char *write, const char *change, int64_t *count) {
  sqlite3_stmt *statement = NULL;
  int64_t today = 0, participant = 0;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK) result = kit_sql_prepare(context, &statement, find, "ii", programme->id, below);
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    result = kit_sql_integer(context, &participant, write, "iiiti", programme->id, sqlite3_column_int64(statement, 0),
                             sqlite3_column_int64(statement, 1), kit_sql_text(context, statement, 2), today);
    if (result == PUSSEL_OK && change != NULL) result = invite_tell(context, participant, change);
    (*count)++;
  }
  sqlite3_finalize(statement);
  return result;
}

int leadership_invite_run(struct pussel_context *context, const struct leadership_programme *programme, int64_t below, bool tells,
                          struct leadership_invite_count *count) {
  int result = invite_each(context, programme, below,
                           INVITE_HOLDERS " SELECT h.person, h.unit, h.role FROM holder AS h WHERE h.place = 1"
                           " AND NOT EXISTS (SELECT 1 FROM p_leadership_participant AS a WHERE a.programme = ?1 AND a.person = h.person)"
                           " ORDER BY h.unit, h.person",
                           "INSERT INTO p_leadership_participant (programme, person, unit, role, joined_on) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
                           tells ? "new" : NULL, &count->joined);
  if (result == PUSSEL_OK)
    result = invite_each(context, programme, below,
                         INVITE_HOLDERS " SELECT a.person, h.unit, h.role FROM holder AS h JOIN p_leadership_participant AS a"
                         " ON a.programme = ?1 AND a.person = h.person WHERE h.place = 1 AND a.state IN ('waiting', 'placed')"
                         " AND (a.unit <> h.unit OR a.role <> h.role)"
                         /* whoever holds the same role there still has not moved, whatever else has come besides */
                         " AND NOT EXISTS (SELECT 1 FROM org_role AS s WHERE s.person = a.person AND s.unit = a.unit AND s.role = a.role)"
                         " ORDER BY a.id",
                         "UPDATE p_leadership_participant SET unit = ?3, role = ?4 WHERE programme = ?1 AND person = ?2 AND ?5 > 0 RETURNING id",
                         tells ? "moved" : NULL, &count->moved);
  if (result == PUSSEL_OK && tells)
    result = invite_each(context, programme, below,
                         "SELECT a.person, a.unit, a.role FROM p_leadership_participant AS a WHERE a.programme = ?1 AND a.state IN ('waiting', 'placed')"
                         " AND (?2 = (SELECT unit FROM p_leadership_programme WHERE id = ?1) OR a.unit IN (SELECT t.unit FROM org_tree AS t WHERE t.ancestor = ?2))"
                         " AND NOT EXISTS (SELECT 1 FROM p_leadership_invited AS i JOIN org_role AS r ON r.role = i.role"
                         " AND (i.employment IS NULL OR r.employment = i.employment) WHERE i.programme = ?1 AND r.person = a.person) ORDER BY a.id",
                         "SELECT id FROM p_leadership_participant WHERE programme = ?1 AND person = ?2 AND ?3 > 0 AND ?4 <> '' AND ?5 > 0", "role_ended",
                         &count->ended);
  if (result == PUSSEL_OK && count->joined > 0)
    result = leadership_participant_emit(context, "leadership.participant.joined", programme, count->joined);
  return result;
}

/* Managers of whom it is not said how they are employed are easily forgotten: their number is told. */
static int invite_unsaid(struct pussel_context *context, const struct leadership_programme *programme, int64_t below) {
  int64_t n = 0;
  int result = kit_sql_integer(context, &n,
                               "SELECT count(DISTINCT r.person) FROM p_leadership_invited AS i JOIN org_role AS r ON r.role = i.role AND r.employment IS NULL"
                               " WHERE i.programme = ?1 AND i.employment IS NOT NULL AND r.unit IN (SELECT t.unit FROM org_tree AS t WHERE t.ancestor = ?2)"
                               " AND NOT EXISTS (SELECT 1 FROM p_leadership_participant AS a WHERE a.programme = ?1 AND a.person = r.person)",
                               "ii", programme->id, below);
  if (result == PUSSEL_OK && n > 0)
    pussel_warn(context, pussel_text(context, _("%lld hold an invited role, but their form of employment is not said, and they were not taken in."), (long long)n));
  return result;
}

static void invite_note(struct pussel_context *context, const struct leadership_programme *programme, int64_t waiting, int64_t groups,
                        const struct leadership_invite_count *count) {
  pussel_note(context, pussel_text(context, _("%lld are new, %lld have another unit, %lld hold no invited role any more; %lld are on the waiting list."),
                                   (long long)count->joined, (long long)count->moved, (long long)count->ended, (long long)waiting));
  if (count->ended > 0)
    pussel_note(context, pussel_text(context, _("Whoever has left: pussel leadership participant leave --programme %lld --person id:NUMBER"), (long long)programme->id));
  if (waiting == 0) return;
  pussel_note(context, groups == 0 ? pussel_text(context, _("Next: pussel leadership assign --programme %lld --groups NUMBER --dry-run"), (long long)programme->id)
                                   : pussel_text(context, _("Next: pussel leadership participant place --programme %lld"), (long long)programme->id));
}

int leadership_invite(struct pussel_context *context, void *prepared) {
  struct leadership_invite_count count = {0, 0, 0};
  struct leadership_programme programme;
  int64_t below = pussel_argument_integer(context, "below"), waiting = 0, groups = 0;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, _("nobody was taken in"));
  if (result < 0) return result;
  if (below == 0) below = programme.unit;
  result = leadership_invite_run(context, &programme, below, true, &count);
  if (result == PUSSEL_OK) result = invite_unsaid(context, &programme, below);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &waiting, "SELECT count(*) FROM p_leadership_participant WHERE programme = ? AND state = 'waiting'", "i", programme.id);
  if (result == PUSSEL_OK) result = kit_sql_integer(context, &groups, "SELECT count(*) FROM p_leadership_group WHERE programme = ?", "i", programme.id);
  if (result == PUSSEL_OK) invite_note(context, &programme, waiting, groups, &count);
  return result;
}

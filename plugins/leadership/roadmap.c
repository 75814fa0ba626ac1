/* roadmap.c — whose a road map is, who may write in it, and a step with its versions. */
#include "roadmap.h"

#include <string.h>

/* ---- whose ------------------------------------------------------------------------------------------------------------ */

static const char *roadmap_say_person(struct pussel_context *context, int64_t person) {
  sqlite3_stmt *statement = NULL;
  const char *name = NULL;
  if (kit_sql_prepare(context, &statement, "SELECT name FROM org_person WHERE person = ?", "i", person) == PUSSEL_OK &&
      kit_sql_step(context, statement) == 1)
    name = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return pussel_text(context, name != NULL ? "id:%lld %s" : "id:%lld", (long long)person, name != NULL ? name : "");
}

int roadmap_owner_get(struct pussel_context *context, struct roadmap_owner *owner) {
  struct pussel_time now;
  char *today;
  memset(owner, 0, sizeof *owner);
  pussel_now(context, &now);
  today = pussel_text(context, "%s", now.day);
  owner->today = today != NULL ? today : "";
  owner->actor = pussel_actor_person(context);
  owner->person = pussel_argument_integer(context, "person");
  if (owner->person == 0) owner->person = owner->actor;
  owner->by_other = owner->person != owner->actor;
  if (owner->person == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-roadmap-whose", _("it is not known whose road map is meant"),
                       _("the account is bound to no person, and --person is not given"),
                       _("Give --person, or bind the account to its person: pussel person set PERSON --account ACCOUNT"));
  owner->said = roadmap_say_person(context, owner->person);
  return PUSSEL_OK;
}

/* An administrator of the whole organisation, or of a part in which the owner has a role. */
static int roadmap_is_administrator(struct pussel_context *context, const struct roadmap_owner *owner) {
  int64_t found = 0;
  int result = kit_sql_integer(context, &found,
                               "SELECT 1 FROM org_role AS a WHERE a.person = ?1 AND a.role = 'administrator'"
                               " AND (a.unit IS NULL OR EXISTS (SELECT 1 FROM org_role AS r JOIN org_tree AS t ON t.unit = r.unit"
                               " WHERE r.person = ?2 AND t.ancestor = a.unit)) LIMIT 1",
                               "ii", owner->actor, owner->person);
  /* The first administrator need not be a person: the host knows. No manager is of the audience for the whole. */
  return result == PUSSEL_ENOTFOUND ? pussel_unit_enter(context, 0) : result;
}

int roadmap_owner_get_writing(struct pussel_context *context, struct roadmap_owner *owner) {
  int result = roadmap_owner_get(context, owner);
  if (result < 0 || !owner->by_other) return result;
  result = roadmap_is_administrator(context, owner);
  if (result != PUSSEL_EREFUSED) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-own", pussel_text(context, _("the road map of %s"), owner->said),
                     _("it is that manager's own, and nobody else writes in it but an administrator whom the owner has asked to"),
                     _("Ask the owner."));
}

int roadmap_refuse_reader(struct pussel_context *context, const struct roadmap_owner *owner) {
  /* The same words whether there is a road map or not: that too is the owner's to tell. */
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-own", pussel_text(context, _("the road map of %s"), owner->said),
                     _("it is that manager's own, and nothing of one is shared with you"),
                     pussel_text(context, _("Ask the owner, who can let you read: pussel leadership roadmap share --person id:%lld --with PERSON"),
                                 (long long)owner->person));
}

void roadmap_tell_typist(struct pussel_context *context, const struct roadmap_owner *owner) {
  if (!owner->by_other) return;
  pussel_warn(context, owner->actor != 0
                           ? _("This is the owner's own, and the owner's decision: do it only when asked to. The owner can see that you have entered it.")
                           : _("This is the owner's own, and the owner's decision: do it only when asked to. The owner can see that it was entered by an account that is bound to nobody."));
}

/* ---- a step ------------------------------------------------------------------------------------------------------------ */

bool roadmap_step_is_open(const struct roadmap_step *step) {
  return strcmp(step->state, "open") == 0 || strcmp(step->state, "renegotiated") == 0;
}

int roadmap_step_get(struct pussel_context *context, const struct roadmap_owner *owner, int64_t id, struct roadmap_step *step) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT s.id, ifnull(s.shared_since, 0), ifnull(s.unit, 0), CAST(c.what AS TEXT), date(c.due * 86400, 'unixepoch'),"
                               " CAST(c.seen_by AS TEXT), CAST(c.support_wish AS TEXT), c.state, c.assessment, CAST(c.reason AS TEXT)"
                               " FROM p_leadership_step AS s JOIN p_leadership_step_change AS c"
                               " ON c.id = (SELECT max(n.id) FROM p_leadership_step_change AS n WHERE n.step = s.id)"
                               " WHERE s.id = ?1 AND (?2 = 0 OR s.person = ?2)",
                               "ii", id, owner != NULL ? owner->person : (int64_t)0);
  memset(step, 0, sizeof *step);
  if (result < 0) return result;
  result = kit_sql_step(context, statement);
  if (result == 1) {
    step->id = sqlite3_column_int64(statement, 0);
    step->shared_since = sqlite3_column_int64(statement, 1);
    step->unit = sqlite3_column_int64(statement, 2);
    const char **texts[] = {&step->what, &step->due, &step->seen_by, &step->support_wish, &step->state, &step->assessment, &step->reason};
    for (int i = 0; i < 7; i++) *texts[i] = kit_sql_text(context, statement, 3 + i);
  }
  sqlite3_finalize(statement);
  if (result != 0) return result < 0 ? result : PUSSEL_OK;
  if (owner == NULL) return PUSSEL_ENOTFOUND;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-step-unknown",
                     pussel_text(context, _("the road map of %s"), owner->said),
                     pussel_text(context, _("it has no step with the number %lld"), (long long)id),
                     _("The owner sees the numbers: pussel leadership roadmap list"));
}

int roadmap_step_write(struct pussel_context *context, const struct roadmap_owner *owner, const struct roadmap_step *step, const char *act,
                       int64_t *change) {
  /* The words of a step that is shared are text, of others bytes: see the schema. */
  static const char as_text[] = "INSERT INTO p_leadership_step_change (step, day, act, what, due, seen_by, support_wish, state, assessment, reason,"
                                " by_other, typist) VALUES (?1, unixepoch(?2) / 86400, ?3, CAST(?4 AS TEXT), unixepoch(?5) / 86400, CAST(?6 AS TEXT),"
                                " CAST(?7 AS TEXT), ?8, ?9, CAST(?10 AS TEXT), ?11, nullif(?12, 0))";
  static const char as_bytes[] = "INSERT INTO p_leadership_step_change (step, day, act, what, due, seen_by, support_wish, state, assessment, reason,"
                                 " by_other, typist) VALUES (?1, unixepoch(?2) / 86400, ?3, CAST(?4 AS BLOB), unixepoch(?5) / 86400, CAST(?6 AS BLOB),"
                                 " CAST(?7 AS BLOB), ?8, ?9, CAST(?10 AS BLOB), ?11, nullif(?12, 0))";
  bool by_other = owner != NULL && owner->by_other;
  struct pussel_time now;
  pussel_now(context, &now);
  int result = kit_sql_run(context, step->shared_since != 0 ? as_text : as_bytes, "itttttttttii", step->id, now.day, act, step->what, step->due,
                           step->seen_by, step->support_wish, step->state, step->assessment, step->reason, (int64_t)by_other,
                           by_other ? owner->actor : (int64_t)0);
  if (result == PUSSEL_OK && change != NULL) *change = sqlite3_last_insert_rowid(pussel_db(context));
  return result;
}

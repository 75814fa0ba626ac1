/* roadmap_show.c — the owner sees the whole road map; others what the owner shares with them, and nobody anything else. */
#include "roadmap.h"

/* Of p_leadership_step AS s: the steps that the person ?2 reads because the owner lets: one by one, or as the nearest manager above of the
 * unit whose commitment it is. */
#define ROADMAP_READS                                                                                                                  \
  "(EXISTS (SELECT 1 FROM p_leadership_step_reader AS d JOIN p_leadership_step_change AS f ON f.id = d.since WHERE d.step = s.id AND d.person = ?2" \
  " AND f.day <= unixepoch(date('now')) / 86400) OR EXISTS (SELECT 1 FROM leadership_commitment AS k JOIN org_role AS a ON a.person = ?2"    \
  " AND a.role IN ('manager', 'deputy') WHERE k.ref = 'leadership:' || s.id AND k.owner_person = s.person AND a.unit ="               \
  " (SELECT t.ancestor FROM org_tree AS t JOIN org_role AS m ON m.unit = t.ancestor AND m.role = 'manager' WHERE t.unit = k.unit AND t.depth > 0" \
  " AND m.person NOT IN (SELECT o.person FROM org_role AS o WHERE o.unit = k.unit AND o.role = 'manager') ORDER BY t.depth LIMIT 1)))"

/* The steps of ?1 that ?2 sees; as the owner (?3) all, as they were on the day. */
#define ROADMAP_SEEN                                                                                                                \
  " FROM p_leadership_step AS s JOIN p_leadership_step_change AS c ON c.id = (SELECT max(n.id) FROM p_leadership_step_change AS n"     \
  " WHERE n.step = s.id AND n.day <= unixepoch(date('now')) / 86400) WHERE (?1 = 0 OR s.person = ?1) AND (?3 OR " ROADMAP_READS ")"

/* Fails unless there is something that the actor may see, or it is the actor's own. */
static int roadmap_check_reader(struct pussel_context *context, const struct roadmap_owner *owner) {
  int64_t seen = 0;
  int result;
  if (!owner->by_other) return PUSSEL_OK;
  result = kit_sql_integer(context, &seen, "SELECT count(*)" ROADMAP_SEEN, "iii", owner->person, owner->actor, (int64_t)0);
  if (result < 0) return result;
  return seen > 0 ? PUSSEL_OK : roadmap_refuse_reader(context, owner);
}

/* ---- list ------------------------------------------------------------------------------------------------------------- */

static int roadmap_note_homeless(struct pussel_context *context, const struct roadmap_owner *owner) {
  int64_t count = 0;
  int result = kit_sql_integer(context, &count,
                               "SELECT count(*) FROM p_leadership_step AS s JOIN leadership_step_homeless AS h ON h.ref = 'leadership:' || s.id WHERE s.person = ?",
                               "i", owner->person);
  if (result == PUSSEL_OK && count > 0)
    pussel_note(context, _("Steps that are shared without a unit are in no dialogue, since you are manager of no unit now: they are again when you are. Or take them back: pussel leadership roadmap unshare"));
  return result;
}

int roadmap_list(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner;
  sqlite3_stmt *statement = NULL;
  bool others = pussel_argument_integer(context, "shared-with-me") != 0;
  int result = roadmap_owner_get(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK && others && pussel_argument_count(context, "person") > 0)
    result = pussel_fail(context, PUSSEL_EUSAGE, "leadership-roadmap-options", _("nothing was listed"),
                         _("--shared-with-me asks for the steps of everybody who shares with you"), _("Give --person or --shared-with-me, one of them."));
  if (result == PUSSEL_OK && !others) result = roadmap_check_reader(context, &owner);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(
        context, &statement,
        "SELECT s.id AS step, (SELECT p.name FROM org_person AS p WHERE p.person = s.person) AS owner_name, CAST(c.what AS TEXT) AS what,"
        " date(c.due * 86400, 'unixepoch') AS due, c.state, c.assessment,"
        " CASE WHEN NOT ?3 THEN NULL WHEN s.shared_since IS NOT NULL THEN 'manager' WHEN EXISTS (SELECT 1 FROM p_leadership_step_reader AS e"
        " WHERE e.step = s.id) THEN 'readers' ELSE 'nobody' END AS shared,"
        " (SELECT group_concat(coalesce(p.name, 'id:' || p.person), ', ') FROM p_leadership_step_reader AS e JOIN org_person AS p ON p.person = e.person"
        " WHERE e.step = s.id AND ?3) AS readers,"
        " (SELECT " KIT_UNIT_NAME("k.unit") " FROM leadership_commitment AS k WHERE k.ref = 'leadership:' || s.id) AS unit_name,"
        " CAST(c.seen_by AS TEXT) AS seen_by, CAST(c.support_wish AS TEXT) AS support_wish, CAST(c.reason AS TEXT) AS reason" ROADMAP_SEEN
        " AND (?4 IS NULL OR c.state = ?4) ORDER BY s.person, c.due, s.id",
        "iiit", others ? (int64_t)0 : owner.person, owner.actor, (int64_t)(!others && !owner.by_other), pussel_argument_text(context, "state"));
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result == PUSSEL_OK && !others && !owner.by_other ? roadmap_note_homeless(context, &owner) : result;
}

/* ---- show: what has been done with each step ------------------------------------------------------------------------------ */

/* Another reads from the sharing on, and not who entered what. */
#define ROADMAP_SINCE "ifnull((SELECT d.since FROM p_leadership_step_reader AS d WHERE d.step = s.id AND d.person = ?2), s.shared_since)"

int roadmap_show(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner;
  sqlite3_stmt *statement = NULL;
  int result = roadmap_owner_get(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK) result = roadmap_check_reader(context, &owner);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(
        context, &statement,
        "SELECT s.id AS step, date(h.day * 86400, 'unixepoch') AS day, h.act, CAST(h.what AS TEXT) AS what, date(h.due * 86400, 'unixepoch') AS due,"
        " h.state, h.assessment, CAST(h.seen_by AS TEXT) AS seen_by, CAST(h.support_wish AS TEXT) AS support_wish, CAST(h.reason AS TEXT) AS reason,"
        " CASE WHEN ?3 AND h.by_other THEN coalesce((SELECT coalesce(p.name, 'id:' || p.person) FROM org_person AS p WHERE p.person = h.typist), ?5) END AS entered_by"
        " FROM (SELECT s.* " ROADMAP_SEEN ") AS s JOIN p_leadership_step_change AS h ON h.step = s.id AND h.day <= unixepoch(date('now')) / 86400"
        " WHERE (?3 OR h.id >= " ROADMAP_SINCE ") AND (?4 = 0 OR s.id = ?4) ORDER BY s.id, h.id",
        "iiiit", owner.person, owner.actor, (int64_t)!owner.by_other, pussel_argument_integer(context, "step"), _("an account that is bound to nobody"));
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

/* ---- without a unit ---------------------------------------------------------------------------------------------------------- */

int roadmap_homeless(struct pussel_context *context, void *prepared) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT h.ref, " KIT_UNIT_NAME("h.unit") " AS unit_name, h.due, h.state FROM leadership_step_homeless AS h ORDER BY h.due, h.ref", "");
  (void)prepared;
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

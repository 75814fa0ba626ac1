/* wish.c — what participants ask for before groups are made: to be with somebody, apart from somebody, or not on a day. */
#include "wish.h"

#include <string.h>

#include "assign.h"
#include "group.h"

int leadership_wish_insert(struct pussel_context *context, const struct leadership_wish *wish, bool *is_new) {
  int64_t there = 0;
  int result = kit_sql_integer(context, &there,
                               "SELECT count(*) FROM p_leadership_wish WHERE participant = ? AND kind = ? AND coalesce(other, 0) = ? AND coalesce(day, -1) = ?",
                               "itii", wish->participant, wish->kind, wish->other, wish->day);
  *is_new = there == 0;
  if (result < 0 || there > 0) return result;
  return kit_sql_run(context, "INSERT INTO p_leadership_wish (participant, kind, other, day) VALUES (?, ?, nullif(?, 0), nullif(?, -1))", "itii",
                     wish->participant, wish->kind, wish->other, wish->day);
}

int leadership_wish_participant(struct pussel_context *context, int64_t programme, int64_t person, int64_t *participant) {
  return kit_sql_integer(context, participant, "SELECT id FROM p_leadership_participant WHERE programme = ? AND person = ? AND state IN ('waiting', 'placed')",
                         "ii", programme, person);
}

/* The participant that an option names. */
static int wish_option(struct pussel_context *context, const struct leadership_programme *programme, const char *option, int64_t *participant) {
  int64_t person = pussel_argument_integer(context, option);
  int result = leadership_wish_participant(context, programme->id, person, participant);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-wish-nobody", _("no wish was noted"),
                     pussel_text(context, _("%s does not take part in the programme %s"), leadership_assign_name(context, person), programme->title),
                     _("Only those who wait or have a place can wish. See who does: pussel leadership groups members"));
}

static int wish_read(struct pussel_context *context, const struct leadership_programme *programme, struct leadership_wish *wish) {
  int64_t given = pussel_argument_count(context, "with") + pussel_argument_count(context, "apart") + pussel_argument_count(context, "not-on");
  int result;
  *wish = (struct leadership_wish){.day = -1};
  if (given != 1)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-wish-options", _("no wish was noted"), _("a wish is one thing: with somebody, apart from somebody, or not on a day"),
                       _("Give one of --with PERSON, --apart PERSON and --not-on DATE."));
  wish->kind = pussel_argument_count(context, "with") > 0 ? "with" : pussel_argument_count(context, "apart") > 0 ? "apart" : "not_on";
  result = wish_option(context, programme, "person", &wish->participant);
  if (result < 0) return result;
  if (strcmp(wish->kind, "not_on") == 0) return leadership_day_option(context, "not-on", -1, &wish->day);
  result = wish_option(context, programme, wish->kind, &wish->other);
  if (result == PUSSEL_OK && wish->other == wish->participant)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-wish-options", _("no wish was noted"), _("the two persons are the same"),
                       _("Name somebody else with --with or --apart."));
  return result;
}

static const char list_sql[] =
    "SELECT w.id AS wish, a.person, coalesce(p.name, ?2) AS name, w.kind, b.person AS other, CASE WHEN b.person IS NOT NULL THEN coalesce(q.name, ?2) END AS other_name,"
    " date(w.day * 86400, 'unixepoch') AS date, CASE w.kind WHEN 'not_on' THEN CASE WHEN a.group_id IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM p_leadership_occasion AS o"
    " WHERE o.group_id = a.group_id AND o.state <> 'cancelled' AND w.day BETWEEN o.day AND o.last_day) END"
    " ELSE (a.group_id = b.group_id) = (w.kind = 'with') END AS is_kept"
    " FROM p_leadership_wish AS w JOIN p_leadership_participant AS a ON a.id = w.participant LEFT JOIN org_person AS p ON p.person = a.person"
    " LEFT JOIN p_leadership_participant AS b ON b.id = w.other LEFT JOIN org_person AS q ON q.person = b.person"
    " WHERE a.programme = ?1 AND (?3 = 0 OR w.id = ?3) ORDER BY w.id";

static int wish_rows(struct pussel_context *context, const struct leadership_programme *programme, int64_t wish) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, list_sql, "iti", programme->id, _("protected identity"), wish);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int leadership_wish_add(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme;
  struct leadership_wish wish;
  bool is_new = false;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_go_on(context, &programme, _("no wish was noted"));
  if (result == PUSSEL_OK) result = wish_read(context, &programme, &wish);
  if (result == PUSSEL_OK) result = leadership_wish_insert(context, &wish, &is_new);
  if (result < 0) return result;
  if (is_new) return wish_rows(context, &programme, sqlite3_last_insert_rowid(pussel_db(context)));
  pussel_note(context, _("The wish was noted already."));
  return PUSSEL_OK;
}

int leadership_wish_drop(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme;
  int64_t wish = pussel_argument_integer(context, "wish"), of = 0;
  int result = kit_sql_integer(context, &of, "SELECT a.programme FROM p_leadership_wish AS w JOIN p_leadership_participant AS a ON a.id = w.participant WHERE w.id = ?",
                               "i", wish);
  (void)prepared;
  if (result == PUSSEL_ENOTFOUND)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-wish-unknown", pussel_text(context, _("there is no wish %lld"), (long long)wish),
                       _("it has never been noted, or has been dropped"), _("See the wishes: pussel leadership wish list"));
  if (result == PUSSEL_OK) result = leadership_programme_get(context, of, &programme);
  if (result == PUSSEL_OK) result = wish_rows(context, &programme, wish);
  if (result == PUSSEL_OK) result = kit_sql_run(context, "DELETE FROM p_leadership_wish WHERE id = ?", "i", wish);
  return result;
}

int leadership_wish_list(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme;
  int result = leadership_programme_find(context, &programme);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_must_lead(context, programme.unit);
  return result < 0 ? result : wish_rows(context, &programme, 0);
}

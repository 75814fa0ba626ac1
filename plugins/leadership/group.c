/* group.c — a programme's groups: what each is made of, and for the project lead who is in it. */
#include "group.h"

static const char mix_sql[] =
    "SELECT number AS group_number, coalesce(name, (SELECT v.name FROM org_unit AS v WHERE v.unit = g.team_of)) AS name, participants AS members, administrations, fields,"
    " largest_share FROM leadership_group AS g WHERE programme = ? ORDER BY number";

static const char member_sql[] =
    "SELECT g.number AS group_number, a.person, coalesce(p.name, ?2) AS name, a.unit, " KIT_UNIT_NAME("a.unit") " AS unit_name,"
    " coalesce(d.administration, a.unit) AS administration, " KIT_UNIT_NAME("coalesce(d.administration, a.unit)") " AS administration_name"
    " FROM p_leadership_participant AS a JOIN p_leadership_group AS g ON g.id = a.group_id LEFT JOIN org_person AS p ON p.person = a.person"
    " LEFT JOIN org_administration AS d ON d.unit = a.unit WHERE g.programme = ?1 AND a.state IN ('placed', 'completed')"
    " ORDER BY g.number, " KIT_SWEDISH_ORDER("administration_name") ", " KIT_SWEDISH_ORDER("unit_name") ", a.id";

static int group_rows(struct pussel_context *context, const char *sql, bool names) {
  struct leadership_programme programme;
  sqlite3_stmt *statement = NULL;
  int64_t groups = 0;
  int result = leadership_programme_find(context, &programme);
  if (result == PUSSEL_OK && names) result = leadership_programme_must_lead(context, programme.unit);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &groups, "SELECT count(*) FROM p_leadership_group WHERE programme = ?", "i", programme.id);
  if (result < 0) return result;
  if (groups == 0)
    pussel_note(context, pussel_text(context, _("No groups have been made yet: pussel leadership assign --programme %lld --dry-run"), (long long)programme.id));
  if (names) result = kit_sql_prepare(context, &statement, sql, "it", programme.id, _("protected identity"));
  else result = kit_sql_prepare(context, &statement, sql, "i", programme.id);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int leadership_group_list(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return group_rows(context, mix_sql, false);
}

int leadership_group_members(struct pussel_context *context, void *prepared) {
  (void)prepared;
  return group_rows(context, member_sql, true);
}

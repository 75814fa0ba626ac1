/* faces/commands_group_run.c — `pussel group …`: groups across the tree and their members. */
#include "faces/commands_parts.h"

/* From the table: a group may begin or have ended on another day than that of views. */
#define GROUP_COLUMNS                                                                                                  \
  "SELECT g.id AS group_id, g.name, g.kind, CASE g.kind WHEN 'management_team' THEN 'Management team'"                 \
  " WHEN 'cross_group' THEN 'Cross-functional group' WHEN 'cohort' THEN 'Cohort' WHEN 'steering_group' THEN 'Steering group'" \
  " WHEN 'project' THEN 'Project' WHEN 'network' THEN 'Network' WHEN 'group' THEN 'Group' ELSE g.kind END AS kind_title," \
  " g.unit, (SELECT u.path FROM org_unit u WHERE u.unit = g.unit) AS path, g.external_id,"                             \
  " (SELECT count(DISTINCT m.person) FROM core_group_member m WHERE m.member_of = g.id AND m.valid_from <= ?2 AND m.valid_to > ?2) AS members," \
  " date(g.valid_from * 86400, 'unixepoch') AS valid_from,"                                                            \
  " CASE WHEN g.valid_to < 2932896 THEN date(g.valid_to * 86400, 'unixepoch') END AS valid_to FROM core_group g WHERE g.id = ?1"

static int group_row(struct pussel_context *context, int64_t group, int32_t day) {
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host_of(context)), &statement, GROUP_COLUMNS, "id", group, day);

  return commands_value_rows(context, statement, result);
}

/* The group that is named, for whoever may act where it belongs. */
static int group_enter(struct pussel_context *context, int64_t *group) {
  int64_t unit = 0;
  int result = org_find_group(host_org(host_of(context)), pussel_argument_text(context, "group"), group, &unit);

  if (result < 0) return result;
  return unit == 0 ? host_require_whole(context) : pussel_unit_enter(context, unit);
}

static const char *group_kind(struct pussel_context *context) {
  return org_group_word(host_org(host_of(context)), pussel_argument_text(context, "kind"), host_arena(context));
}

COMMANDS_RUN(commands_group_add) {
  const struct org_group group = {.name = pussel_argument_text(context, "name"),
                                  .kind = group_kind(context),
                                  .unit = pussel_argument_integer(context, "unit"),
                                  .external_id = pussel_argument_text(context, "external-id")};
  int32_t day = commands_value_day(context, "date");
  int64_t id = 0;
  int result = org_group_add(host_org(host_of(context)), &group, day, &id);

  (void)prepared;
  return result < 0 ? result : group_row(context, id, day);
}

COMMANDS_RUN(commands_group_list) {
  static const char sql[] = "SELECT g.group_id, g.name FROM org_group g WHERE (?1 = 0 OR g.unit = ?1) AND (?2 IS NULL OR g.kind = ?2)";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int64_t *groups = NULL;
  size_t count = 0;
  int result = store_prepare(store, &statement, sql, "it", pussel_argument_integer(context, "unit"), group_kind(context));

  (void)prepared;
  result = commands_value_sorted(context, statement, result, &groups, &count);
  for (size_t i = 0; i < count && result == 0; i++) result = group_row(context, groups[i], commands_value_view_day(context));
  return result;
}

/* Facts first, then the members in Swedish order, then how many are not named. */
static int show_facts(struct pussel_context *context, int64_t group) {
  static const char sql[] =
      "WITH g AS (" GROUP_COLUMNS ") SELECT part, name, CAST(value AS TEXT) AS value, valid_from, valid_to FROM ("
      " SELECT 1 AS place, 'group' AS part, 'id' AS name, group_id AS value, valid_from, valid_to FROM g"
      " UNION ALL SELECT 2, 'group', 'name', name, NULL, NULL FROM g UNION ALL SELECT 3, 'group', 'kind', kind_title, NULL, NULL FROM g"
      " UNION ALL SELECT 4, 'group', 'unit', path, NULL, NULL FROM g WHERE unit IS NOT NULL"
      " UNION ALL SELECT 5, 'group', 'external id', external_id, NULL, NULL FROM g WHERE external_id IS NOT NULL"
      " UNION ALL SELECT 6, 'group', 'members', members, NULL, NULL FROM g) ORDER BY place";
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host_of(context)), &statement, sql, "id", group, commands_value_view_day(context));

  return commands_value_rows(context, statement, result);
}

static int show_hidden(struct pussel_context *context, int64_t group) {
  static const char sql[] =
      "SELECT 'member' AS part, 'protected members' AS name, CAST(count(DISTINCT m.person) AS TEXT) AS value, NULL AS valid_from, NULL AS valid_to"
      " FROM core_group_member m JOIN core_person p ON p.id = m.person WHERE m.member_of = ?1 AND p.protected = 1"
      " AND m.valid_from <= ?2 AND m.valid_to > ?2 HAVING count(*) > 0";
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host_of(context)), &statement, sql, "id", group, commands_value_view_day(context));

  return commands_value_rows(context, statement, result);
}

COMMANDS_RUN(commands_group_show) {
  static const char list[] = "SELECT m.membership, p.name FROM org_group_member m JOIN org_person p ON p.person = m.person WHERE m.group_id = ?1";
  static const char member[] = "SELECT 'member' AS part, p.name, m.role AS value, m.valid_from, m.valid_to"
                               " FROM org_group_member m JOIN org_person p ON p.person = m.person WHERE m.membership = ?1";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int64_t *members = NULL, group = 0;
  size_t count = 0;
  int result = group_enter(context, &group);

  (void)prepared;
  if (result == 0) result = show_facts(context, group);
  if (result < 0) return result;
  result = store_prepare(store, &statement, list, "i", group);
  result = commands_value_sorted(context, statement, result, &members, &count);
  if (result < 0) return result;
  result = store_prepare(store, &statement, member, "");
  result = commands_value_each(context, statement, result, members, count);
  return result < 0 ? result : show_hidden(context, group);
}

COMMANDS_RUN(commands_group_set) {
  bool no_unit = commands_value_given(context, "no-unit");
  const struct org_group to = {.name = pussel_argument_text(context, "name"),
                               .kind = group_kind(context),
                               .unit = pussel_argument_integer(context, "unit"),
                               .external_id = pussel_argument_text(context, "external-id")};
  int changes = (to.name != NULL ? ORG_GROUP_NAME : 0) | (to.kind != NULL ? ORG_GROUP_KIND : 0) | (to.unit != 0 || no_unit ? ORG_GROUP_UNIT : 0) |
                (to.external_id != NULL ? ORG_GROUP_EXTERNAL : 0);
  int64_t group = 0;
  int result = group_enter(context, &group);

  (void)prepared;
  if (result == 0 && no_unit) result = host_require_whole(context);
  if (result == 0 && no_unit && to.unit != 0)
    result = pussel_fail(context, PUSSEL_EUSAGE, "option-conflict", _("the group was not changed"), _("it cannot both belong to a unit and to none"),
                         _("Give either --unit or --no-unit."));
  if (result == 0 && changes == 0)
    result = pussel_fail(context, PUSSEL_EUSAGE, "nothing-to-change", _("the group was not changed"), _("nothing says what to change"),
                         _("Give --name, --kind, --unit, --no-unit or --external-id."));
  if (result == 0) result = org_group_change(host_org(host_of(context)), group, &to, changes);
  return result < 0 ? result : group_row(context, group, commands_value_view_day(context));
}

COMMANDS_RUN(commands_group_close) {
  int32_t day = commands_value_day(context, "date");
  int64_t group = 0;
  int result = group_enter(context, &group);

  (void)prepared;
  if (result == 0) result = org_group_close(host_org(host_of(context)), group, day);
  return result < 0 ? result : group_row(context, group, day);
}

COMMANDS_RUN(commands_group_join) {
  static const char sql[] =
      "SELECT m.id AS membership, m.member_of AS group_id, g.name AS group_name, m.person, p.name, m.role,"
      " date(m.valid_from * 86400, 'unixepoch') AS valid_from,"
      " CASE WHEN m.valid_to < 2932896 THEN date(m.valid_to * 86400, 'unixepoch') END AS valid_to"
      " FROM core_group_member m JOIN core_group g ON g.id = m.member_of JOIN org_person p ON p.person = m.person WHERE m.id = ?1";
  int32_t to = commands_value_given(context, "until") ? commands_value_day(context, "until") : DAY_OPEN;
  int64_t group = 0, membership = 0;
  sqlite3_stmt *statement = NULL;
  int result = group_enter(context, &group);

  (void)prepared;
  if (result == 0)
    result = org_group_join(host_org(host_of(context)), group, pussel_argument_integer(context, "person"), pussel_argument_text(context, "role"),
                            commands_value_day(context, "from"), to, &membership);
  if (result < 0) return result;
  result = store_prepare(host_store(host_of(context)), &statement, sql, "i", membership);
  return commands_value_rows(context, statement, result);
}

COMMANDS_RUN(commands_group_leave) {
  int32_t day = commands_value_day(context, "date");
  int64_t group = 0;
  int result = group_enter(context, &group);

  (void)prepared;
  if (result == 0) result = org_group_leave(host_org(host_of(context)), group, pussel_argument_integer(context, "person"), day);
  return result < 0 ? result : group_row(context, group, day);
}

/*
 * place_rule.c — which rule forbids a participant a group: it is full, it is a management team's own, it holds the participant's own
 * manager or subordinate, somebody asked to be apart, or it meets on a day that is blocked.
 */
#include "leadership.h"

/* SQL: is `upper` the nearest other manager above a unit that `lower` leads? */
#define RULE_LEADS(upper, lower)                                                                                       \
  "EXISTS (SELECT 1 FROM org_role AS l JOIN org_tree AS t ON t.unit = l.unit AND t.depth > 0"                          \
  " JOIN org_role AS u ON u.unit = t.ancestor AND u.role = 'manager' AND u.person = " upper                            \
  " WHERE l.person = " lower " AND l.role = 'manager' AND u.person <> l.person"                                        \
  " AND NOT EXISTS (SELECT 1 FROM org_tree AS n JOIN org_role AS x ON x.unit = n.ancestor AND x.role = 'manager'"      \
  " WHERE n.unit = l.unit AND n.depth > 0 AND n.depth < t.depth AND x.person <> l.person"                              \
  " AND NOT EXISTS (SELECT 1 FROM org_role AS y WHERE y.unit = n.ancestor AND y.role = 'manager' AND y.person = l.person)))"

/* Each gives a row when it forbids: ?1 the participant, ?2 the group, ?3 whose place it would be, ?4 the person. */
struct rule {
  const char *sql, *why;
};
static const struct rule rules[] = {
    {"SELECT 1 FROM p_leadership_group AS g JOIN p_leadership_programme AS p ON p.id = g.programme WHERE g.id = ?2 AND ?1 > 0 AND ?4 > 0"
     " AND (SELECT count(*) FROM p_leadership_participant AS a WHERE a.group_id = g.id AND a.state IN ('placed', 'completed')"
     " AND a.id <> ?3 AND a.id <> ?1) >= p.size_max",
     N_("the group is full")},
    {"SELECT 1 FROM p_leadership_group AS g WHERE g.id = ?2 AND ?1 > 0 AND ?3 >= 0 AND g.team_of IS NOT NULL"
     " AND NOT EXISTS (SELECT 1 FROM org_role AS r WHERE r.person = ?4 AND r.unit = g.team_of AND r.role = 'manager')"
     " AND NOT EXISTS (SELECT 1 FROM org_role AS m WHERE m.unit = g.team_of AND m.role = 'manager' AND " RULE_LEADS("m.person", "?4") ")"
     " AND NOT EXISTS (SELECT 1 FROM org_group AS c JOIN org_group_member AS b ON b.group_id = c.group_id"
     " WHERE c.kind = 'management_team' AND c.unit = g.team_of AND b.person = ?4)",
     N_("the group is the management team of a förvaltning that the person does not belong to")},
    {"SELECT 1 FROM p_leadership_participant AS a JOIN p_leadership_group AS g ON g.id = a.group_id WHERE a.group_id = ?2 AND a.state = 'placed'"
     " AND a.id <> ?1 AND a.id <> ?3 AND g.team_of IS NULL AND (" RULE_LEADS("a.person", "?4") " OR " RULE_LEADS("?4", "a.person") ") LIMIT 1",
     N_("the person's own manager or subordinate is in the group")},
    {"SELECT 1 FROM p_leadership_wish AS w JOIN p_leadership_participant AS a ON a.group_id = ?2 AND a.state = 'placed' AND a.id <> ?3 AND ?4 > 0"
     " WHERE w.kind = 'apart' AND ((w.participant = ?1 AND w.other = a.id) OR (w.participant = a.id AND w.other = ?1)) LIMIT 1",
     N_("somebody in the group and the person are to be apart")},
    {"SELECT 1 FROM p_leadership_wish AS w JOIN p_leadership_occasion AS o ON o.group_id = ?2 AND o.state = 'planned'"
     " AND w.day BETWEEN o.day AND o.last_day WHERE w.participant = ?1 AND w.kind = 'not_on' AND ?3 >= 0 AND ?4 > 0 LIMIT 1",
     N_("the group meets on a day on which the person cannot")},
};

int leadership_place_rule(struct pussel_context *context, const struct leadership_programme *programme,
                          const struct leadership_participant *participant, int64_t group, int64_t instead, const char **why) {
  (void)programme;
  *why = NULL;
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    int64_t forbids = 0;
    int result = kit_sql_integer(context, &forbids, rules[i].sql, "iiii", participant->id, group, instead, participant->person);
    if (result == PUSSEL_ENOTFOUND) continue;
    if (result == PUSSEL_OK) *why = pussel_translate(context, rules[i].why);
    return result;
  }
  return PUSSEL_OK;
}

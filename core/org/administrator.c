/*
 * administrator.c — somebody must be administrator of the whole organisation: first the account that made the
 * installation, until it hands over to a person; then one with that role and an account, whatever else ends.
 */
#include <assert.h>

#include "org/inside.h"

static int administrator_first(struct org *org, bool *there) {
  int64_t any = 0;
  int rc = store_integer(org->store, &any, "SELECT 1 FROM core_meta WHERE name = 'first_administrator' AND value <> ''", "");
  *there = rc == 0;
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

int org_check_administrator_left(struct org *org, const char *what, int64_t role, int64_t person, int32_t day) {
  static const char sql[] =
      "SELECT r.id FROM core_role r WHERE r.role = 'administrator' AND r.id <> ?1 AND r.person <> ?2"
      " AND (r.unit IS NULL OR EXISTS (SELECT 1 FROM core_unit_parent p WHERE p.unit = r.unit AND p.parent IS NULL AND p.valid_to > ?3))"
      " AND r.valid_from <= ?3 AND r.valid_to = 2932896 AND EXISTS (SELECT 1 FROM core_actor a"
      " WHERE a.person = r.person AND a.account IS NOT NULL)";
  bool first = false;
  int64_t other = 0;
  int rc = administrator_first(org, &first);
  if (rc < 0 || first) return rc;
  rc = store_integer(org->store, &other, sql, "iid", role, person, day);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  return error_set(org_error(org), PUSSEL_EREFUSED, "administrator-last", what,
                   _("nobody with an account would be administrator of the whole organisation any more"),
                   _("Make somebody else administrator first: pussel role assign --person ID --role administrator"));
}

static int administrator_check(struct org *org, const char *what, int64_t person) {
  bool first = false;
  int64_t account = 0;
  int rc = administrator_first(org, &first);
  if (rc < 0) return rc;
  if (!first)
    return error_set(org_error(org), PUSSEL_EREFUSED, "administrator-replaced", what, _("it has been done before"),
                     _("Administrators are now made with: pussel role assign --person ID --role administrator"));
  rc = store_integer(org->store, &account, "SELECT id FROM core_actor WHERE person = ?1 AND account IS NOT NULL", "i", person);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  return error_set(org_error(org), PUSSEL_EREFUSED, "administrator-account", what,
                   _("no account acts for the person, so nobody could act as administrator"),
                   _("Bind one first: pussel person set PERSON --account ACCOUNT"));
}

int org_administrator_replace(struct org *org, int64_t person, int64_t *role) {
  const char *what = _("the administration was not handed over");
  int32_t today = clock_today(store_clock(org->store));
  int rc = administrator_check(org, what, person);
  if (rc < 0) return rc;
  rc = store_integer(org->store, role,
                     "SELECT id FROM core_role WHERE person = ?1 AND unit IS NULL AND role = 'administrator'"
                     " AND valid_from <= ?2 AND valid_to = 2932896",
                     "id", person, today);
  if (rc == PUSSEL_ENOTFOUND) {
    const struct org_role administrator = {.person = person, .role = "administrator"};
    rc = org_role_assign(org, &administrator, today, DAY_OPEN, role);
  }
  if (rc == 0) rc = store_meta_set(org->store, "first_administrator", "");
  return rc < 0 ? rc : org_event_append(org, "org.administrator.replaced", 0, "person=i", person);
}

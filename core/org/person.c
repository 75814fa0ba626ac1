/* person.c — persons: name, external id, protection, and the account that acts for them. No personal identity number.
 */
#include <assert.h>

#include "org/inside.h"

static int person_check_account(struct org *org, const char *what, const char *account) {
  int64_t taken = 0;
  if (account == NULL) return 0;
  if (org_text_is_blank(account))
    return error_set(org_error(org), PUSSEL_EUSAGE, "name-empty", what, _("the account name is empty"),
                     _("Give the account name, or none."));
  int rc = org_check_personal_number(org, what, account);
  if (rc < 0) return rc;
  rc = store_integer(org->store, &taken, "SELECT person FROM core_actor WHERE account = ?", "t", account);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "account-taken", what, _("Give another account name, or none."),
                    _("the account %s acts for the person id:%lld already"), account, (long long)taken);
}

static int person_check_external(struct org *org, const char *what, const char *external_id) {
  int64_t taken = 0;
  if (external_id == NULL) return 0;
  int rc = org_check_personal_number(org, what, external_id);
  if (rc < 0) return rc;
  rc = store_integer(org->store, &taken, "SELECT id FROM core_person WHERE external_id = ?", "t", external_id);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc < 0) return rc;
  return error_setf(org_error(org), PUSSEL_EREFUSED, "person-external-taken", what,
                    _("Give another external id, or none."),
                    _("this external id belongs to the person id:%lld already"), (long long)taken);
}

static int person_bind_account(struct org *org, const char *account, int64_t person) {
  int rc = store_run(org->store, "INSERT INTO core_actor (account) VALUES (?) ON CONFLICT (account) DO NOTHING", "t",
                     account);
  if (rc < 0) return rc;
  return store_run(org->store, "UPDATE core_actor SET person = ? WHERE account = ?", "it", person, account);
}

/* An administrator of the whole organisation without an account is none. */
static int person_check_unbound(struct org *org, const char *what, int64_t id) {
  int64_t role = 0;
  int32_t today = clock_today(store_clock(org->store));
  int rc = store_integer(org->store, &role, "SELECT id FROM core_role WHERE person = ? AND role = 'administrator' AND valid_to > ?", "id", id, today);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  return rc < 0 ? rc : org_check_administrator_left(org, what, 0, id, today);
}

int org_person_add(struct org *org, const struct org_person *person, int64_t *id) {
  const char *what = _("the person was not added");
  assert(person != NULL && id != NULL);
  int rc = org_check_name(org, what, person->name);
  if (rc == 0) rc = person_check_external(org, what, person->external_id);
  if (rc == 0) rc = person_check_account(org, what, person->account);
  if (rc < 0) return rc;
  rc = store_run(org->store, "INSERT INTO core_person (name, external_id, protected) VALUES (?, nullif(?, ''), ?)",
                 "tti", person->name, person->external_id, (int64_t)person->is_protected);
  if (rc < 0) return rc;
  *id = sqlite3_last_insert_rowid(store_db(org->store));
  if (person->account != NULL) rc = person_bind_account(org, person->account, *id);
  if (rc < 0) return rc;
  return org_event_append(org, "org.person.added", 0, "person=i", *id);
}

/* ---- changes ---- */

static int person_change_account(struct org *org, const char *what, int64_t id, const char *account) {
  int64_t held = 0;
  int rc = account == NULL ? 0 : store_integer(org->store, &held, "SELECT 1 FROM core_actor WHERE account = ? AND person = ?", "ti", account, id);
  if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
  if (held != 0) return 0;
  rc = person_check_account(org, what, account);
  if (rc == 0 && account == NULL) rc = person_check_unbound(org, what, id);
  /* An account that a protected identity has had would tell who it is as soon as it was bound to nobody. */
  if (rc == 0)
    rc = store_run(org->store, "UPDATE core_actor SET person = NULL, account = iif((SELECT protected FROM core_person WHERE id = ?1), NULL, account)"
                               " WHERE person = ?1", "i", id);
  return rc < 0 || account == NULL ? rc : person_bind_account(org, account, id);
}

static int person_change_external(struct org *org, const char *what, int64_t id, const char *external_id) {
  int64_t own = 0;
  int rc = store_integer(org->store, &own, "SELECT 1 FROM core_person WHERE id = ? AND external_id = ?", "it", id, external_id);
  if (rc == 0) return 0;
  if (rc == PUSSEL_ENOTFOUND) rc = person_check_external(org, what, external_id);
  return rc < 0 ? rc : store_run(org->store, "UPDATE core_person SET external_id = nullif(?, '') WHERE id = ?", "ti", external_id, id);
}

int org_person_change(struct org *org, int64_t id, const struct org_person *to, int changes) {
  const char *what = _("the person was not changed");
  int rc = 0;
  assert(to != NULL && changes != 0);
  if ((changes & ORG_PERSON_NAME) != 0) {
    rc = org_check_name(org, what, to->name);
    if (rc == 0) rc = store_run(org->store, "UPDATE core_person SET name = ? WHERE id = ?", "ti", to->name, id);
  }
  if (rc == 0 && (changes & ORG_PERSON_EXTERNAL) != 0) rc = person_change_external(org, what, id, to->external_id);
  if (rc == 0 && (changes & ORG_PERSON_ACCOUNT) != 0) rc = person_change_account(org, what, id, to->account);
  if (rc == 0 && (changes & ORG_PERSON_PROTECTED) != 0)
    rc = store_run(org->store, "UPDATE core_person SET protected = ? WHERE id = ?", "ii", (int64_t)to->is_protected, id);
  return rc < 0 ? rc : org_event_append(org, "org.person.changed", 0, "person=i", id);
}

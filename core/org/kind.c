/* kind.c — the kinds of units and of roles: data, with a stock of usual ones that every installation has. */
#include <assert.h>
#include <string.h>

#include "org/inside.h"

struct kind_title {
  const char *word, *title;
};

/* Titles are stored in English and translated where they are shown; a municipality's own are shown as they are. */
static const struct kind_title kind_of_units[] = {
    {"municipality", N_("Municipality")},
    {"administration", N_("Administration")},
    {"department", N_("Department")},
    {"unit", N_("Unit")},
    {"committee", N_("Committee")},
    {"subcommittee", N_("Subcommittee")},
    {"council", N_("Council")},
    {"company", N_("Company")},
    {"association", N_("Association of municipalities")},
    {"office", N_("Office")},
    {"area", N_("Area of operations")},
    {"school", N_("School")},
    {"group", N_("Group")},
    {"team", N_("Team")},
};

static const struct kind_title kind_of_roles[] = {
    {"manager", N_("Manager")},
    {"deputy", N_("Deputy")},
    {"employee", N_("Employee")},
    {"union_rep", N_("Union representative")},
    {"elected_official", N_("Elected official")},
    {"process_owner", N_("Process owner")},
    {"process_lead", N_("Process lead")},
    {"administrator", N_("Administrator")},
    {"archivist", N_("Archivist")},
    {"auditor", N_("Auditor")},
};

static int kind_seed(struct store *store, const char *sql, const struct kind_title *kinds, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int rc = store_run(store, sql, "tt", kinds[i].word, kinds[i].title);
    if (rc < 0) return rc;
  }
  return 0;
}

int org_kind_seed(struct store *store) {
  int rc = kind_seed(store, "INSERT INTO core_kind (kind, title) VALUES (?, ?) ON CONFLICT DO NOTHING", kind_of_units,
                     COUNT_OF(kind_of_units));
  if (rc < 0) return rc;
  return kind_seed(store, "INSERT INTO core_role_kind (role, title) VALUES (?, ?) ON CONFLICT DO NOTHING",
                   kind_of_roles, COUNT_OF(kind_of_roles));
}

bool org_kind_is_word(const char *word) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
  size_t length = strlen(word);
  if (length == 0 || length > 64 || strchr(letters, word[0]) == NULL) return false;
  return strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

int org_kind_set(struct org *org, const char *kind, const char *title) {
  assert(kind != NULL && title != NULL);
  const char *what = _("the kind was not set");
  if (!org_kind_is_word(kind))
    return error_setf(org_error(org), PUSSEL_EUSAGE, "kind-word", what,
                      _("Choose a word of small letters a–z, digits and _, such as health_centre."),
                      _("“%s” is no word for a kind"), kind);
  int rc = org_check_name(org, what, title);
  if (rc < 0) return rc;
  return store_run(
      org->store,
      "INSERT INTO core_kind (kind, title) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET title = excluded.title", "tt",
      kind, title);
}

/* What the program gives rights by, or has a translation for, keeps its title: a title is also how people type the word. */
static bool kind_is_fixed(const char *role) {
  for (size_t i = 0; i < COUNT_OF(kind_of_roles); i++)
    if (strcmp(kind_of_roles[i].word, role) == 0) return true;
  return false;
}

/* Two roles with one title would be taken for each other where people type it. */
static int kind_check_title(struct org *org, const char *what, const char *role, const char *title) {
  struct arena *arena = arena_new();
  if (arena == NULL) return error_memory(org_error(org));
  const char *word = org_role_word(org, title, arena);
  int rc = word == title || strcmp(word, role) == 0
               ? 0
               : error_setf(org_error(org), PUSSEL_EREFUSED, "role-kind-taken", what, _("Give it another title."),
                            _("that is what the role %s is called"), word);
  arena_free(arena);
  return rc;
}

int org_role_kind_set(struct org *org, const char *role, const char *title) {
  assert(role != NULL && title != NULL);
  const char *what = _("the kind of role was not set");
  if (!org_kind_is_word(role))
    return error_setf(org_error(org), PUSSEL_EUSAGE, "kind-word", what,
                      _("Choose a word of small letters a–z, digits and _, such as safety_rep."),
                      _("“%s” is no word for a kind"), role);
  if (kind_is_fixed(role))
    return error_setf(org_error(org), PUSSEL_EREFUSED, "role-kind-fixed", what, _("Choose another word for a role of your own."),
                      _("%s is a role that every installation has"), role);
  int rc = org_check_name(org, what, title);
  if (rc == 0) rc = kind_check_title(org, what, role, title);
  if (rc < 0) return rc;
  return store_run(org->store,
                   "INSERT INTO core_role_kind (role, title) VALUES (?, ?) ON CONFLICT (role) DO UPDATE SET title = excluded.title",
                   "tt", role, title);
}

int org_check_kind(struct org *org, const char *what, const char *kind) {
  int64_t known = 0;
  int rc = store_integer(org->store, &known, "SELECT 1 FROM core_kind WHERE kind = ?", "t", kind);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  struct arena *arena = arena_new();
  char *words = arena == NULL ? NULL : org_kind_words(org, arena);
  rc = error_setf(org_error(org), PUSSEL_EUSAGE, "unit-kind-unknown", what,
                  _("Choose one of the kinds, or add this one as a kind of its own."),
                  _("“%s” is no known kind; the kinds are: %s"), kind == NULL ? "" : kind, words == NULL ? "" : words);
  arena_free(arena);
  return rc;
}

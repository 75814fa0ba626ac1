/*
 * reference.c — from what people write to a unit or a person.
 *
 * A unit: id:17, ext:24, code:65, a name, or the end of a path. A path is compared from its end: the text ends with the
 * unit's name, before it stands '/', and what is before that is a reference to its parent in the same way. A name that
 * holds '/' is compared as a whole, so that it can be reached too.
 */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "org/inside.h"

/* Units that fit, as many as an error could list; `count` goes on. */
struct reference_fits {
  int64_t units[ORG_LISTED_MOST];
  size_t count;
};

static void reference_fits_add(struct reference_fits *fits, int64_t unit) {
  if (fits->count < ORG_LISTED_MOST) fits->units[fits->count] = unit;
  fits->count++;
}

/* The text after the prefix ("ext:" in any case), or NULL. */
static const char *reference_after(const char *reference, const char *prefix) {
  size_t length = strlen(prefix);
  for (size_t i = 0; i < length; i++) {
    char letter = reference[i] >= 'A' && reference[i] <= 'Z' ? (char)(reference[i] - 'A' + 'a') : reference[i];
    if (letter != prefix[i]) return NULL;
  }
  const char *rest = reference + length;
  return rest + strspn(rest, " ");
}

static bool reference_number(const char *text, int64_t *number) {
  char *end = NULL;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  if (end == text || *end != '\0' || errno != 0 || value <= 0) return false;
  *number = value;
  return true;
}

/* All rows of a statement: a unit, or a person, each. */
static int reference_collect(struct org *org, struct reference_fits *fits, sqlite3_stmt *statement) {
  int rc = 0;
  while ((rc = store_step(org->store, statement)) == 1)
    reference_fits_add(fits, sqlite3_column_int64(statement, 0));
  return rc;
}

/* id:, ext: and code:. */
static int reference_by_prefix(struct org *org, const char *reference, int32_t day, struct reference_fits *fits) {
  static const char by_id[] =
      "SELECT unit FROM core_unit_version WHERE unit = ?1 AND valid_from <= ?2 AND valid_to > ?2";
  static const char by_external[] = "SELECT v.unit FROM core_unit u JOIN core_unit_version v ON v.unit = u.id"
                                    " WHERE u.external_id = ?1 AND v.valid_from <= ?2 AND v.valid_to > ?2";
  static const char by_code[] =
      "SELECT unit FROM core_unit_version WHERE code = ?1 AND valid_from <= ?2 AND valid_to > ?2 ORDER BY unit";
  sqlite3_stmt *statement = NULL;
  int64_t number = 0;
  int rc = 0;
  const char *rest = reference_after(reference, "id:");
  if (rest != NULL) {
    if (!reference_number(rest, &number)) return 0;
    rc = store_prepare(org->store, &statement, by_id, "id", number, day);
  } else if ((rest = reference_after(reference, "ext:")) != NULL) {
    rc = store_prepare(org->store, &statement, by_external, "td", rest, day);
  } else if ((rest = reference_after(reference, "code:")) != NULL || (rest = reference_after(reference, "kod:")) != NULL) {
    rc = store_prepare(org->store, &statement, by_code, "td", rest, day);
  }
  if (rc == 0 && statement != NULL) rc = reference_collect(org, fits, statement);
  sqlite3_finalize(statement);
  return rc;
}

static size_t reference_slashes(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += text[i] == '/';
  return count;
}

static void reference_trim(const char **text, size_t *length) {
  while (*length > 0 && ((*text)[0] == ' ' || (*text)[0] == '\t'))
    (*text)++, (*length)--;
  while (*length > 0 && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t'))
    (*length)--;
}

/*
 * Does the text end with this name, as whole segments? *rest is then the length of what is before it without the '/',
 * and *whole tells that nothing is before it, not even a '/'. `copy` has room for the text.
 */
static bool reference_ends_with(const char *text, size_t length, const char *name, char *copy, size_t *rest,
                                bool *whole) {
  size_t slashes = reference_slashes(name, strlen(name));
  size_t start = length;
  for (;;) {
    while (start > 0 && text[start - 1] != '/')
      start--;
    if (slashes == 0 || start == 0) break;
    slashes--;
    start--;
  }
  if (slashes > 0) return false;
  const char *segment = text + start;
  size_t segment_length = length - start;
  reference_trim(&segment, &segment_length);
  memcpy(copy, segment, segment_length);
  copy[segment_length] = '\0';
  if (!text_equal_fold(copy, name)) return false;
  *whole = start == 0;
  *rest = start == 0 ? 0 : start - 1;
  return true;
}

/* A unit's name and parent on a day; ENOTFOUND for parent 0. */
static int reference_above(struct org *org, int64_t unit, int32_t day, struct arena *arena, const char **name,
                           int64_t *parent) {
  struct org_unit found = {0};
  int rc = org_unit_get(org, unit, day, arena, &found);
  *name = found.name;
  *parent = found.parent;
  return rc;
}

/* The unit's own name fitted, and text[0..rest) is before it: do the names above fit too? 1, 0 or negative. */
static int reference_fits_above(struct org *org, const char *text, size_t rest, int64_t unit, int32_t day,
                                struct arena *arena, char *copy) {
  const char *name = NULL;
  int64_t parent = 0, grandparent = 0;
  bool whole = false;
  int rc = reference_above(org, unit, day, arena, &name, &parent);
  for (;;) {
    if (rc < 0) return rc == PUSSEL_ENOTFOUND ? 0 : rc;
    if (rest > 0 && parent == 0) return 0;
    if (parent != 0) rc = reference_above(org, parent, day, arena, &name, &grandparent);
    if (rc < 0) return rc == PUSSEL_ENOTFOUND ? 0 : rc;
    if (rest == 0) return parent == 0 || grandparent == 0; /* a leading '/': from below the root, or the root itself */
    if (!reference_ends_with(text, rest, name, copy, &rest, &whole)) return 0;
    if (whole) return 1;
    parent = grandparent;
  }
}

static int reference_by_name(struct org *org, const char *reference, int32_t day, struct reference_fits *fits) {
  sqlite3_stmt *statement = NULL;
  size_t length = strlen(reference);
  struct arena *arena = arena_new();
  char *copy = malloc(length + 1);
  int rc = PUSSEL_ENOMEM;
  if (arena == NULL || copy == NULL) {
    (void)error_memory(org_error(org));
    goto done;
  }
  rc = store_prepare(org->store, &statement,
                     "SELECT unit, name FROM core_unit_version WHERE valid_from <= ?1 AND valid_to > ?1", "d", day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    size_t rest = 0;
    bool whole = false;
    rc = 0;
    const char *name = (const char *)sqlite3_column_text(statement, 1);
    if (!reference_ends_with(reference, length, name, copy, &rest, &whole)) continue;
    rc = whole ? 1 : reference_fits_above(org, reference, rest, unit, day, arena, copy);
    if (rc == 1) reference_fits_add(fits, unit);
    if (rc == 1) rc = 0;
    arena_reset(arena);
  }
done:
  sqlite3_finalize(statement);
  free(copy);
  arena_free(arena);
  return rc;
}

int org_unit_detail(struct org *org, int64_t unit, int32_t day) {
  struct org_unit found = {0};
  struct arena *arena = arena_new();
  if (arena == NULL) return PUSSEL_ENOMEM;
  int rc = org_unit_get(org, unit, day, arena, &found);
  const char *path = rc == 0 ? org_unit_path(org, unit, day, arena) : NULL;
  long long id = unit;
  if (path == NULL) path = rc == 0 ? found.name : "";
  if (found.external_id != NULL && found.code != NULL)
    error_detail(org_error(org), _("id:%lld  %s  (ext:%s, code %s)"), id, path, found.external_id, found.code);
  else if (found.external_id != NULL)
    error_detail(org_error(org), _("id:%lld  %s  (ext:%s)"), id, path, found.external_id);
  else if (found.code != NULL)
    error_detail(org_error(org), _("id:%lld  %s  (code %s)"), id, path, found.code);
  else
    error_detail(org_error(org), _("id:%lld  %s"), id, path);
  arena_free(arena);
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

static int reference_ambiguous(struct org *org, const char *reference, int32_t day, const struct reference_fits *fits) {
  struct error *error = org_error(org);
  error_setf(error, PUSSEL_ENOTFOUND, "unit-ambiguous", _("it is not clear which unit is meant"),
             _("Write the id, or the name with the unit above it: \"Above/Name\"."), _("“%s” fits %zu units"),
             reference, fits->count);
  for (size_t i = 0; i < fits->count && i < ORG_LISTED_MOST; i++) {
    int rc = org_unit_detail(org, fits->units[i], day);
    if (rc < 0) return rc;
  }
  if (fits->count > ORG_LISTED_MOST) error_detail(error, _("and %zu more"), fits->count - ORG_LISTED_MOST);
  return PUSSEL_ENOTFOUND;
}

/* A unit that is there on other days, by id: or ext:, is not a misspelling: says when. 0 when there is none such. */
static int reference_other_days(struct org *org, const char *reference, int32_t day) {
  const char *id = reference_after(reference, "id:"), *external = reference_after(reference, "ext:");
  char date[DATE_TEXT], from[DATE_TEXT], to[DATE_TEXT];
  sqlite3_stmt *statement = NULL;
  int64_t number = 0;
  int rc;
  if (external == NULL && (id == NULL || !reference_number(id, &number))) return 0;
  rc = store_prepare(org->store, &statement,
                     "SELECT min(v.valid_from), max(v.valid_to), u.id FROM core_unit u JOIN core_unit_version v ON v.unit = u.id"
                     " WHERE u.id = ?1 OR u.external_id = ?2 HAVING count(*) > 0",
                     "it", number, external);
  if (rc == 0) rc = store_step(org->store, statement);
  if (rc == 1) {
    int32_t last = (int32_t)sqlite3_column_int64(statement, 1);
    date_format(day, date);
    date_format((int32_t)sqlite3_column_int64(statement, 0), from);
    date_format(last, to);
    rc = last == DAY_OPEN
             ? error_setf(org_error(org), PUSSEL_ENOTFOUND, "unit-unknown", _("the unit was not found"),
                          _("Ask for a later day: --as-of."), _("“%s” does not exist on %s: it begins on %s"), reference,
                          date, from)
             : error_setf(org_error(org), PUSSEL_ENOTFOUND, "unit-unknown", _("the unit was not found"),
                          _("Ask for one of its own days: --as-of. Units that came after it are listed."),
                          _("“%s” does not exist on %s: it is there from %s and no longer on %s"), reference, date, from,
                          to);
    size_t listed = 0;
    int more = last == DAY_OPEN ? 0 : reference_gone_successors(org, sqlite3_column_int64(statement, 2), day, &listed);
    if (more < 0) rc = more;
  }
  sqlite3_finalize(statement);
  return rc;
}

static int reference_unknown(struct org *org, const char *reference, int32_t day) {
  struct reference_near near[REFERENCE_NEAR_MOST];
  size_t count = 0;
  char date[DATE_TEXT];
  int rc = reference_other_days(org, reference, day);
  if (rc == 0) rc = reference_gone(org, reference, day);
  if (rc == 0) rc = reference_nearest(org, reference, day, near, &count);
  if (rc < 0) return rc;
  date_format(day, date);
  error_setf(
      org_error(org), PUSSEL_ENOTFOUND, "unit-unknown", _("the unit was not found"),
      count > 0 ? _("Did you mean one of these? Write id:, ext: or code: with its value, a name, or the end of a path.")
                : _("Write id:, ext: or code: with its value, a name, or the end of a path."),
      _("no unit fits “%s” on %s"), reference, date);
  for (size_t i = 0; i < count; i++) {
    rc = org_unit_detail(org, near[i].unit, day);
    if (rc < 0) return rc;
  }
  return PUSSEL_ENOTFOUND;
}

/* Of any other day by id: or ext:, of later days by name. */
static int reference_ever(struct org *org, const char *reference, int32_t day, struct reference_fits *fits) {
  const char *external = reference_after(reference, "ext:"), *id = reference_after(reference, "id:");
  sqlite3_stmt *statement = NULL;
  int64_t number = 0;
  int rc = 0;
  if (id != NULL && reference_number(id, &number))
    rc = store_prepare(org->store, &statement, "SELECT id FROM core_unit WHERE id = ?", "i", number);
  else if (external != NULL)
    rc = store_prepare(org->store, &statement, "SELECT id FROM core_unit WHERE external_id = ?", "t", external);
  if (rc == 0 && statement != NULL) rc = reference_collect(org, fits, statement);
  sqlite3_finalize(statement);
  if (rc < 0 || fits->count > 0) return rc;
  rc = store_prepare(org->store, &statement, "SELECT unit, name FROM core_unit_version WHERE valid_from > ? ORDER BY unit", "d", day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    int64_t unit = sqlite3_column_int64(statement, 0);
    rc = 0;
    if (!text_equal_fold((const char *)sqlite3_column_text(statement, 1), reference)) continue;
    if (fits->count == 0 || fits->count > ORG_LISTED_MOST || fits->units[fits->count - 1] != unit) reference_fits_add(fits, unit);
  }
  sqlite3_finalize(statement);
  return rc;
}

static int reference_find(struct org *org, const char *reference, int32_t day, bool ever, int64_t *unit) {
  struct reference_fits fits = {{0}, 0};
  assert(reference != NULL && unit != NULL);
  *unit = 0;
  size_t length = strlen(reference);
  reference_trim(&reference, &length);
  char *trimmed = strndup(reference, length);
  if (trimmed == NULL) return error_memory(org_error(org));
  text_compose(trimmed);
  int rc = length == 0 ? 0 : reference_by_prefix(org, trimmed, day, &fits);
  if (rc == 0 && fits.count == 0 && length > 0) rc = reference_by_name(org, trimmed, day, &fits);
  if (rc == 0 && fits.count == 0 && length > 0 && ever) rc = reference_ever(org, trimmed, day, &fits);
  if (rc == 0 && fits.count == 0) rc = reference_unknown(org, trimmed, day);
  if (rc == 0 && fits.count > 1) rc = reference_ambiguous(org, trimmed, day, &fits);
  if (rc == 0) *unit = fits.units[0];
  free(trimmed);
  return rc;
}

int org_find_unit(struct org *org, const char *reference, int32_t day, int64_t *unit) {
  return reference_find(org, reference, day, false, unit);
}

int org_find_unit_ever(struct org *org, const char *reference, int32_t day, int64_t *unit) {
  return reference_find(org, reference, day, true, unit);
}

/* ---- persons ---- */

static int reference_person_ambiguous(struct org *org, const char *reference, const struct reference_fits *fits) {
  struct error *error = org_error(org);
  error_setf(error, PUSSEL_ENOTFOUND, "person-ambiguous", _("it is not clear which person is meant"),
             _("Write the id or the external id."), _("“%s” fits %zu persons"), reference, fits->count);
  for (size_t i = 0; i < fits->count && i < ORG_LISTED_MOST; i++)
    error_detail(error, _("id:%lld  %s"), (long long)fits->units[i], reference);
  return PUSSEL_ENOTFOUND;
}

/* Protected persons are found by their id:s only: an answer to a name would already tell something. */
static int reference_person_by_name(struct org *org, const char *reference, struct reference_fits *fits) {
  sqlite3_stmt *statement = NULL;
  int rc =
      store_prepare(org->store, &statement, "SELECT id, name FROM core_person WHERE protected = 0 ORDER BY id", "");
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    rc = 0;
    if (text_equal_fold((const char *)sqlite3_column_text(statement, 1), reference))
      reference_fits_add(fits, sqlite3_column_int64(statement, 0));
  }
  sqlite3_finalize(statement);
  return rc;
}

static int reference_person_by_prefix(struct org *org, const char *reference, struct reference_fits *fits) {
  sqlite3_stmt *statement = NULL;
  int64_t number = 0;
  int rc = 0;
  const char *rest = reference_after(reference, "id:");
  if (rest != NULL) {
    if (!reference_number(rest, &number)) return 0;
    rc = store_prepare(org->store, &statement, "SELECT id FROM core_person WHERE id = ?", "i", number);
  } else if ((rest = reference_after(reference, "ext:")) != NULL) {
    rc = store_prepare(org->store, &statement, "SELECT id FROM core_person WHERE external_id = ?", "t", rest);
  }
  if (rc == 0 && statement != NULL) rc = reference_collect(org, fits, statement);
  sqlite3_finalize(statement);
  return rc;
}

int org_find_person(struct org *org, const char *reference, int64_t *person) {
  struct reference_fits fits = {{0}, 0};
  assert(reference != NULL && person != NULL);
  *person = 0;
  size_t length = strlen(reference);
  reference_trim(&reference, &length);
  char *trimmed = strndup(reference, length);
  if (trimmed == NULL) return error_memory(org_error(org));
  text_compose(trimmed);
  int rc = reference_person_by_prefix(org, trimmed, &fits);
  if (rc == 0 && fits.count == 0) rc = reference_person_by_name(org, trimmed, &fits);
  if (rc == 0 && fits.count == 0)
    rc = error_setf(org_error(org), PUSSEL_ENOTFOUND, "person-unknown", _("the person was not found"),
                    _("Write id: or ext: with its value, or the whole name."), _("no person fits “%s”"), trimmed);
  if (rc == 0 && fits.count > 1) rc = reference_person_ambiguous(org, trimmed, &fits);
  if (rc == 0) *person = fits.units[0];
  free(trimmed);
  return rc;
}

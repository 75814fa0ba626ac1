/* check.c — what must hold of a text or a unit before it becomes data. */
#include <assert.h>
#include <string.h>

#include "org/inside.h"

bool org_texts_differ(const char *a, const char *b) {
  if (a == NULL || b == NULL) return a != b;
  return strcmp(a, b) != 0;
}

bool org_text_is_blank(const char *text) { return text == NULL || text[strspn(text, " \t\r\n")] == '\0'; }

char *org_text_composed(struct org *org, struct arena *arena, const char *text) {
  char *copy = arena_copy(arena, text);
  if (copy == NULL && text != NULL) (void)error_memory(org_error(org));
  if (copy != NULL) text_compose(copy);
  return copy;
}

size_t org_text_characters(const char *text) {
  size_t count = 0;
  for (; *text != '\0'; text++)
    count += ((unsigned char)*text & 0xC0U) != 0x80U; /* all but continuation bytes */
  return count;
}

int org_check_personal_number(struct org *org, const char *what, const char *text) {
  if (text == NULL || !text_has_personal_number(text)) return 0;
  /* The number itself is not repeated: errors end up in logs. */
  return error_set(org_error(org), PUSSEL_EUSAGE, "personal-number", what,
                   _("a text in it looks like a Swedish personal identity number, and those are never stored"),
                   _("Leave the number out; use another identity."));
}

int org_check_name(struct org *org, const char *what, const char *name) {
  if (org_text_is_blank(name))
    return error_set(org_error(org), PUSSEL_EUSAGE, "name-empty", what, _("the name is empty"), _("Give a name."));
  if (org_text_characters(name) > ORG_NAME_LONGEST)
    return error_setf(org_error(org), PUSSEL_EUSAGE, "name-long", what, _("Give a shorter name."),
                      _("the name is longer than %d characters"), ORG_NAME_LONGEST);
  return org_check_personal_number(org, what, name);
}

int org_unit_covers(struct org *org, int64_t unit, int32_t from, int32_t to, bool *covers) {
  int64_t days = 0;
  *covers = false;
  int rc = store_integer(org->store, &days,
                         "SELECT sum(min(valid_to, ?3) - max(valid_from, ?2)) FROM core_unit_parent"
                         " WHERE unit = ?1 AND valid_from < ?3 AND valid_to > ?2",
                         "idd", unit, from, to);
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc == 0) *covers = days == (int64_t)to - from;
  return rc;
}

int org_check_open(struct org *org, const char *what, int64_t unit, int32_t from, int32_t to) {
  bool covers = false;
  char first[DATE_TEXT], last[DATE_TEXT];
  int rc = org_unit_covers(org, unit, from, to, &covers);
  if (rc < 0 || covers) return rc;
  date_format(from, first);
  date_format(to, last);
  const char *remedy = _("Choose another unit, or days on which this one exists.");
  if (to == from + 1)
    return error_setf(org_error(org), PUSSEL_ENOTFOUND, "unit-unknown", what, remedy,
                      _("the unit id:%lld does not exist on %s"), (long long)unit, first);
  if (to == DAY_OPEN)
    return error_setf(org_error(org), PUSSEL_ENOTFOUND, "unit-unknown", what, remedy,
                      _("the unit id:%lld does not exist on every day from %s on"), (long long)unit, first);
  return error_setf(org_error(org), PUSSEL_ENOTFOUND, "unit-unknown", what, remedy,
                    _("the unit id:%lld does not exist on every day from %s until %s"), (long long)unit, first, last);
}

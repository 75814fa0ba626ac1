/* hold_who.c — who answers for what was agreed: a role, in words, or one person. */
#include <string.h>

#include "hold.h"

/* The role's own word when its title was typed ("Chef" is manager), so that questions find every one. */
static int who_read_role(struct pussel_context *context, const char *typed, const char **role) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT role, title FROM org_role_kind", "");
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    const char *key = kit_sql_text(context, statement, 0), *title = kit_sql_text(context, statement, 1);
    if (key == NULL || title == NULL) continue;
    if (kit_word_equal(typed, key) || kit_word_equal(typed, title) || kit_word_equal(typed, pussel_translate(context, title))) *role = key;
  }
  sqlite3_finalize(statement);
  return result;
}

/* Two words or more that all begin with a capital letter: a name, and no role. */
static bool who_looks_like_name(const char *typed) {
  int words = 0;
  for (const char *at = typed; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " ")) {
    const unsigned char *first = (const unsigned char *)at;
    bool capital = (first[0] >= 'A' && first[0] <= 'Z') || (first[0] == 0xC3 && first[1] >= 0x80 && first[1] <= 0x9E);
    if (!capital) return false;
    words++;
  }
  return words > 1;
}

/*
 * A first name alone, as two who know each other write: one of those who lead or work in the two units. Of anybody else it is asked who is
 * meant, since a name that is kept as a role would be found by no extract and no erasure.
 */
static int who_read_first_name(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *typed, int64_t *person, const char **wrong) {
  sqlite3_stmt *statement = NULL;
  int64_t near = 0, all = 0;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT p.person, EXISTS (SELECT 1 FROM org_role AS r WHERE r.person = p.person AND (r.unit = ?2 OR r.unit IN"
                               " (SELECT o.value FROM json_each(?3) AS o))) FROM org_person AS p"
                               " WHERE substr(p.name, 1, instr(p.name || ' ', ' ') - 1) = ?1 COLLATE NOCASE",
                               "tit", typed, dialogue->upper_unit, dialogue->scope);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    all++;
    if (sqlite3_column_int(statement, 1) == 0) continue;
    *person = sqlite3_column_int64(statement, 0);
    near++;
  }
  sqlite3_finalize(statement);
  if (result < 0 || near == 1) return result;
  *person = 0;
  if (all > 0) *wrong = pussel_text(context, _("\"%s\" is somebody's first name; write the whole name, id: or ext: and the number, or a role"), typed);
  return PUSSEL_OK;
}

static int who_read_name(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *typed, const char **role, int64_t *person,
                         const char **wrong) {
  sqlite3_stmt *statement = NULL;
  int64_t count = 0;
  int result = kit_sql_prepare(context, &statement, "SELECT person FROM org_person WHERE name = ? COLLATE NOCASE", "t", typed);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1) {
    *person = sqlite3_column_int64(statement, 0);
    count++;
  }
  sqlite3_finalize(statement);
  if (result < 0 || count == 1) return result;
  *person = 0;
  if (count > 1) *wrong = pussel_text(context, _("%lld persons are called \"%s\"; write which with id: or ext: and the number"), (long long)count, typed);
  else if (who_looks_like_name(typed)) *wrong = pussel_text(context, _("nobody is called \"%s\", and it is no role"), typed);
  else result = who_read_first_name(context, dialogue, typed, person, wrong);
  if (*person == 0 && *wrong == NULL) *role = typed;
  return result;
}

int hold_who_read(struct pussel_context *context, const struct hold_dialogue *dialogue, const char *typed, const char **role, int64_t *person, const char **wrong) {
  int result;
  *role = *wrong = NULL;
  *person = 0;
  typed = kit_word_trim(context, typed);
  if (kit_word_is_blank(typed)) {
    *role = "manager";
    return PUSSEL_OK;
  }
  *wrong = hold_check_text(context, typed); /* it would be kept as a role in words */
  if (*wrong != NULL) return PUSSEL_OK;
  if (strncmp(typed, "id:", 3) == 0 || strncmp(typed, "ext:", 4) == 0) {
    result = pussel_person_find(context, typed, person);
    if (result == PUSSEL_ENOTFOUND) *wrong = pussel_text(context, _("there is no person \"%s\""), typed);
    return result == PUSSEL_ENOTFOUND ? PUSSEL_OK : result;
  }
  result = who_read_role(context, typed, role);
  return result < 0 || *role != NULL ? result : who_read_name(context, dialogue, typed, role, person, wrong);
}

const char *hold_who_said(struct pussel_context *context, const char *role, int64_t person) {
  sqlite3_stmt *statement = NULL;
  const char *said = NULL;
  int result = person != 0 ? kit_sql_prepare(context, &statement, "SELECT name FROM org_person WHERE person = ?", "i", person)
                           : kit_sql_prepare(context, &statement, "SELECT title FROM org_role_kind WHERE role = ?", "t", role);
  if (result == PUSSEL_OK && kit_sql_step(context, statement) == 1) said = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  if (said != NULL) return person != 0 ? said : pussel_translate(context, said);
  return person != 0 ? pussel_text(context, "id:%lld", (long long)person) : role;
}

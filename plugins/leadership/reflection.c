/* reflection.c — what a manager writes on the own learning. It is read by its owner alone, stands in no view, and cannot be shared. */
#include "roadmap.h"

#include <string.h>

#define REFLECTION_MOST 65536 /* bytes: some twenty pages */

/* The words, from --text or from a file. */
int reflection_add_prepare(struct pussel_context *context, void **prepared) {
  const struct kit_file file = {.code = "leadership-reflection-file", .remedy = _("Write it shorter, or as several."), .most = REFLECTION_MOST};
  const char *path = pussel_argument_text(context, "file"), *text = pussel_argument_text(context, "text");
  int result = PUSSEL_OK;
  if ((path == NULL) == (text == NULL))
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-reflection-options", _("no reflection was written down"),
                       path == NULL ? _("there are no words") : _("there are words of two kinds"), _("Give --text or --file, one of them."));
  if (path != NULL) result = kit_file_read(context, path, &file, &text);
  if (result < 0) return result;
  text = kit_word_trim(context, text);
  if (kit_word_is_blank(text))
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-reflection-options", _("no reflection was written down"), _("there are no words"),
                       _("Give --text or --file, one of them."));
  if (kit_text_has_personal_number(text))
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-personal-number", _("no reflection was written down"),
                       _("there is what looks like a personnummer in the words, and it is never kept"), _("Write it without."));
  *prepared = pussel_text(context, "%s", text);
  return *prepared != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

static int reflection_check_occasion(struct pussel_context *context, int64_t occasion) {
  int64_t found = 0;
  int result = occasion == 0 ? PUSSEL_OK : kit_sql_integer(context, &found, "SELECT 1 FROM p_leadership_occasion WHERE id = ?", "i", occasion);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-reflection-occasion", _("no reflection was written down"),
                     pussel_text(context, _("there is no occasion with the number %lld"), (long long)occasion),
                     _("Leave out --occasion, or give the number of one that there is."));
}

int reflection_add(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner;
  int64_t occasion = pussel_argument_integer(context, "occasion");
  int result = roadmap_owner_get_writing(context, &owner);
  if (result == PUSSEL_OK) result = reflection_check_occasion(context, occasion);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_reflection (person, occasion, day, text, by_other, typist)"
                         " VALUES (?, nullif(?, 0), unixepoch(?) / 86400, CAST(? AS BLOB), ?, nullif(?, 0))",
                         "iittii", owner.person, occasion, owner.today, (const char *)prepared, (int64_t)owner.by_other,
                         owner.by_other ? owner.actor : (int64_t)0);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "reflection", sqlite3_last_insert_rowid(pussel_db(context)));
  (void)pussel_row_text(context, "date", owner.today);
  roadmap_tell_typist(context, &owner);
  if (!owner.by_other) pussel_note(context, _("Nobody but you reads it: pussel leadership reflection list"));
  return pussel_row_end(context);
}

int reflection_list(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner;
  sqlite3_stmt *statement = NULL;
  int result = roadmap_owner_get(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK && owner.by_other)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-own", pussel_text(context, _("the reflections of %s"), owner.said),
                       _("they are that manager's own, and are never shared"), _("Ask the owner."));
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement,
                             "SELECT f.id AS reflection, date(f.day * 86400, 'unixepoch') AS date, f.occasion,"
                             " (SELECT m.title FROM p_leadership_occasion AS o JOIN p_leadership_module AS m ON m.id = o.module WHERE o.id = f.occasion) AS module,"
                             " CAST(f.text AS TEXT) AS text,"
                             " CASE WHEN f.by_other THEN coalesce((SELECT coalesce(p.name, 'id:' || p.person) FROM org_person AS p WHERE p.person = f.typist), ?2) END"
                             " AS entered_by FROM p_leadership_reflection AS f WHERE f.person = ?1 AND f.day <= unixepoch(date('now')) / 86400 ORDER BY f.id",
                             "it", owner.person, _("an account that is bound to nobody"));
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

int reflection_drop(struct pussel_context *context, void *prepared) {
  struct roadmap_owner owner;
  int64_t id = pussel_argument_integer(context, "reflection"), found = 0;
  int result = roadmap_owner_get_writing(context, &owner);
  (void)prepared;
  if (result < 0) return result;
  result = kit_sql_integer(context, &found, "SELECT id FROM p_leadership_reflection WHERE id = ? AND person = ?", "ii", id, owner.person);
  if (result == PUSSEL_ENOTFOUND)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "leadership-reflection-unknown", pussel_text(context, _("the reflections of %s"), owner.said),
                       pussel_text(context, _("there is none with the number %lld"), (long long)id),
                       _("The owner sees the numbers: pussel leadership reflection list"));
  if (result == PUSSEL_OK) result = kit_sql_run(context, "DELETE FROM p_leadership_reflection WHERE id = ?", "i", id);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "reflection", id);
  roadmap_tell_typist(context, &owner);
  return pussel_row_end(context);
}

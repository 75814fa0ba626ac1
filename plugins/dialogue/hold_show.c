/* hold_show.c — what is written down of a dialogue: the draft, for those who hold it, or what stands, with its corrections. */
#include <string.h>

#include "hold.h"

static int show_check(struct pussel_context *context, const struct hold_dialogue *dialogue) {
  const char *what = pussel_text(context, _("the dialogue %s was not shown"), hold_dialogue_said(context, dialogue));
  int64_t person = pussel_actor_person(context), is_party = 0;
  int result;
  if (dialogue->disposed)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-disposed", what, _("what it said has been destroyed by a decision on disposal"), NULL);
  if (dialogue->held_on == NULL || strcmp(dialogue->state, "planned") == 0 || strcmp(dialogue->state, "closed") == 0)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "dialogue-not-held", what, _("nothing has been written down of it"),
                       pussel_text(context, _("Hold it: pussel dialogue hold --unit id:%lld --period %s"), (long long)dialogue->unit, dialogue->period));
  if (strcmp(dialogue->state, "finalised") == 0 || person == 0) return PUSSEL_OK;
  /* A draft is for those who hold this dialogue: whoever is auditor, and manager of another unit, reads what stands. */
  result = kit_sql_integer(context, &is_party,
                           "SELECT 1 FROM org_role AS r WHERE r.person = ?1 AND ((r.role IN ('manager', 'deputy') AND r.unit IN (?2, ?3))"
                           " OR (r.role = 'administrator' AND (r.unit IS NULL OR r.unit = ?2 OR EXISTS"
                           " (SELECT 1 FROM org_tree AS t WHERE t.unit = ?2 AND t.ancestor = r.unit)))) LIMIT 1",
                           "iii", person, dialogue->unit, dialogue->upper_unit);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-draft", what, _("it is a draft, which only those who hold the dialogue read"),
                     _("Ask again when the manager above has finalised it."));
}

static int show_row(struct pussel_context *context, const struct hold_words *words, sqlite3_stmt *row) {
  const char *assessment = kit_sql_text(context, row, 5);
  int64_t person = sqlite3_column_int64(row, 8);
  const char *role = kit_sql_text(context, row, 7);
  (void)pussel_row_integer(context, "entry", sqlite3_column_int64(row, 0));
  (void)pussel_row_text(context, "part", kit_sql_text(context, row, 1));
  (void)pussel_row_text(context, "text", kit_sql_text(context, row, 2));
  (void)pussel_row_text(context, "ref", kit_sql_text(context, row, 3));
  (void)pussel_row_text(context, "state", kit_sql_text(context, row, 4));
  (void)pussel_row_text(context, "assessment", assessment);
  (void)pussel_row_text(context, "said", hold_word_shown(words, assessment));
  (void)pussel_row_text(context, "reason", kit_sql_text(context, row, 6));
  if (role != NULL || person != 0) (void)pussel_row_text(context, "who", hold_who_said(context, role, person));
  (void)pussel_row_text(context, "due", kit_sql_text(context, row, 9));
  (void)pussel_row_text(context, "seen_by", kit_sql_text(context, row, 10));
  (void)pussel_row_text(context, "date", kit_sql_text(context, row, 11));
  if (sqlite3_column_type(row, 12) != SQLITE_NULL) (void)pussel_row_integer(context, "corrects", sqlite3_column_int64(row, 12));
  (void)pussel_row_text(context, "why", kit_sql_text(context, row, 13));
  return pussel_row_end(context);
}

int hold_show(struct pussel_context *context, void *prepared) {
  struct hold_dialogue dialogue;
  struct hold_words words;
  sqlite3_stmt *statement = NULL;
  int told = PUSSEL_OK;
  int result = hold_dialogue_asked(context, _("nothing was shown"), &dialogue);
  (void)prepared;
  if (result == PUSSEL_OK) result = show_check(context, &dialogue);
  if (result == PUSSEL_OK) result = hold_word_load(context, dialogue.unit, &words);
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement,
                             "SELECT id, part, iif(part = 'assessment' AND ?2, (SELECT max(c.what) FROM commitment AS c WHERE c.ref = e.ref), text), ref,"
                             " coalesce(state, iif(part = 'assessment' AND ?2, (SELECT max(c.state) FROM commitment AS c WHERE c.ref = e.ref), NULL)), assessment, reason, owner_role, coalesce(owner_person, 0), date(due * 86400, 'unixepoch'), seen_by,"
                             " date(written_on * 86400, 'unixepoch'), corrects, why FROM p_dialogue_entry AS e"
                             " WHERE dialogue = ?1 AND written_on <= unixepoch(date('now')) / 86400"
                             " AND (part <> 'assessment' OR NOT ?2 OR EXISTS (SELECT 1 FROM commitment AS c WHERE c.ref = e.ref)) ORDER BY place, id",
                             "ii", dialogue.id, (int64_t)(strcmp(dialogue.state, "draft") == 0));
  if (result < 0) return result;
  while (told == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) told = show_row(context, &words, statement);
  sqlite3_finalize(statement);
  if (result < 0 || told < 0) return result < 0 ? result : told;
  if (strcmp(dialogue.state, "draft") == 0) pussel_note(context, pussel_text(context, _("A draft, held on %s. It stands when the manager above finalises it."), dialogue.held_on));
  return PUSSEL_OK;
}

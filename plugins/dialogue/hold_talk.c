/* hold_talk.c — what was said in a dialogue: put together from what is typed, and written as the draft, each time as a whole. */
#include <string.h>

#include "hold.h"

struct hold_assessment *hold_talk_assess(struct pussel_context *context, struct hold_talk *talk, const char *ref) {
  struct hold_assessment *grown;
  for (size_t i = 0; i < talk->assessment_count; i++)
    if (strcmp(talk->assessments[i].ref, ref) == 0) return &talk->assessments[i];
  grown = kit_list_grow(context, talk->assessments, talk->assessment_count, &talk->assessment_room, sizeof *grown);
  if (grown == NULL) return NULL;
  talk->assessments = grown;
  grown = &talk->assessments[talk->assessment_count++];
  *grown = (struct hold_assessment){.ref = ref};
  return grown;
}

struct hold_promise *hold_talk_promise(struct pussel_context *context, struct hold_talk *talk, bool is_support, const char *what) {
  struct hold_promise *grown;
  for (size_t i = 0; i < talk->promise_count; i++)
    if (talk->promises[i].is_support == is_support && kit_word_equal(talk->promises[i].what, what)) return &talk->promises[i];
  grown = kit_list_grow(context, talk->promises, talk->promise_count, &talk->promise_room, sizeof *grown);
  if (grown == NULL) return NULL;
  talk->promises = grown;
  grown = &talk->promises[talk->promise_count++];
  *grown = (struct hold_promise){.is_support = is_support, .what = what};
  return grown;
}

/* ---- what the draft says ----------------------------------------------------------------------------------------------- */

static int talk_load_promise(struct pussel_context *context, struct hold_talk *talk, sqlite3_stmt *row, const char *text, bool is_support) {
  struct hold_promise *promise = hold_talk_promise(context, talk, is_support, text);
  if (promise == NULL) return PUSSEL_ENOMEM;
  promise->who = kit_sql_text(context, row, 5);
  if (promise->who == NULL) promise->who = pussel_text(context, "id:%lld", (long long)sqlite3_column_int64(row, 6));
  promise->due = kit_sql_text(context, row, 7);
  promise->seen_by = kit_sql_text(context, row, 8);
  return PUSSEL_OK;
}

static int talk_load_row(struct pussel_context *context, struct hold_talk *talk, sqlite3_stmt *row, size_t *subjects) {
  const char *part = (const char *)sqlite3_column_text(row, 0), *text = kit_sql_text(context, row, 1);
  if (part == NULL) return PUSSEL_ENOMEM;
  if (strcmp(part, "went_well") == 0) talk->went_well = text;
  if (strcmp(part, "note") == 0) talk->notes = text;
  if (strcmp(part, "subject") == 0 && *subjects < HOLD_SUBJECTS) talk->subjects[(*subjects)++] = text;
  if (strcmp(part, "agreement") == 0 || strcmp(part, "support") == 0) return talk_load_promise(context, talk, row, text, part[0] == 's');
  if (strcmp(part, "assessment") == 0) {
    const char *ref = kit_sql_text(context, row, 2);
    struct hold_assessment *said = ref != NULL ? hold_talk_assess(context, talk, ref) : NULL;
    if (said == NULL) return PUSSEL_ENOMEM;
    said->state = kit_sql_text(context, row, 3);
    said->assessment = kit_sql_text(context, row, 4);
    said->reason = kit_sql_text(context, row, 9);
  }
  return PUSSEL_OK;
}

int hold_talk_load(struct pussel_context *context, struct hold_talk *talk) {
  sqlite3_stmt *statement = NULL;
  size_t subjects = 0;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT part, text, ref, state, assessment, owner_role, owner_person, date(due * 86400, 'unixepoch'), seen_by, reason"
                               " FROM p_dialogue_entry WHERE dialogue = ? ORDER BY place",
                               "i", talk->dialogue.id);
  if (result < 0) return result;
  while ((result = kit_sql_step(context, statement)) == 1)
    if (talk_load_row(context, talk, statement, &subjects) < 0) break;
  sqlite3_finalize(statement);
  return result == 1 ? PUSSEL_ENOMEM : result;
}

/* ---- the draft anew ------------------------------------------------------------------------------------------------------ */

struct writing {
  struct pussel_context *context;
  int64_t dialogue, place;
  char day[16];
};

static int write_text(struct writing *writing, const char *part, const char *text) {
  if (kit_word_is_blank(text)) return PUSSEL_OK;
  return kit_sql_run(writing->context,
                     "INSERT INTO p_dialogue_entry (dialogue, part, place, written_on, text) VALUES (?, ?, ?, unixepoch(?) / 86400, ?)", "itit"
                                                                                                                                          "t",
                     writing->dialogue, part, ++writing->place, writing->day, text);
}

/* The commitment in words is not copied before the dialogue stands: it may be taken back until then. */
static int write_assessment(struct writing *writing, const struct hold_assessment *said) {
  return kit_sql_run(writing->context,
                     "INSERT INTO p_dialogue_entry (dialogue, part, place, written_on, ref, unit, state, assessment, reason)"
                     " VALUES (?, 'assessment', ?, unixepoch(?) / 86400, ?, ?, ?, ?, ?)",
                     "iittittt", writing->dialogue, ++writing->place, writing->day, said->ref, said->unit, said->state, said->assessment,
                     said->reason);
}

static int write_promise(struct writing *writing, const struct hold_promise *promise) {
  return kit_sql_run(writing->context,
                     "INSERT INTO p_dialogue_entry (dialogue, part, place, written_on, text, owner_role, owner_person, due, seen_by)"
                     " VALUES (?, ?, ?, unixepoch(?) / 86400, ?, ?, nullif(?, 0), unixepoch(?) / 86400, ?)",
                     "itittt"
                     "itt",
                     writing->dialogue, promise->is_support ? "support" : "agreement", ++writing->place, writing->day, promise->what, promise->role,
                     promise->person, promise->due, kit_word_is_blank(promise->seen_by) ? NULL : promise->seen_by);
}

int hold_talk_write(struct pussel_context *context, const struct hold_talk *talk) {
  struct writing writing = {context, talk->dialogue.id, 0, ""};
  struct pussel_time now;
  int result = kit_sql_run(context, "DELETE FROM p_dialogue_entry WHERE dialogue = ?", "i", talk->dialogue.id);
  pussel_now(context, &now);
  memcpy(writing.day, now.day, sizeof writing.day);
  for (size_t i = 0; result == PUSSEL_OK && i < talk->assessment_count; i++) result = write_assessment(&writing, &talk->assessments[i]);
  if (result == PUSSEL_OK) result = write_text(&writing, "went_well", talk->went_well);
  for (size_t i = 0; result == PUSSEL_OK && i < HOLD_SUBJECTS; i++) result = write_text(&writing, "subject", talk->subjects[i]);
  for (size_t i = 0; result == PUSSEL_OK && i < talk->promise_count; i++) result = write_promise(&writing, &talk->promises[i]);
  if (result == PUSSEL_OK) result = write_text(&writing, "note", talk->notes);
  if (result < 0) return result;
  return kit_sql_run(context, "UPDATE p_dialogue_dialogue SET state = 'draft', held_on = unixepoch(?) / 86400,"
                              " drafted_on = coalesce(drafted_on, unixepoch(?) / 86400) WHERE id = ?",
                     "tti", talk->held_on, writing.day, talk->dialogue.id);
}

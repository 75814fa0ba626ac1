/*
 * prepare_commitment.c — what was agreed last time: all commitments of the unit and those that others have promised it, that are
 * open or have been delivered or closed since. By the traits alone: which plugin a commitment comes from is never asked.
 */
#include <stdlib.h>
#include <string.h>

#include "prepare.h"

static const char commitment_sql[] =
    "WITH " DIALOGUE_SPOKEN_OF
    " SELECT c.ref, c.kind, c.what, coalesce((SELECT p.name FROM org_person AS p WHERE p.person = c.owner_person), c.owner_role), c.due, c.seen_by,"
    " c.expected_effect, c.goal_ref, c.state, c.assessment, c.reason, date(c.changed), c.unit, c.for_unit,"
    " c.unit NOT IN (SELECT unit FROM scope), (SELECT k.title FROM org_role_kind AS k WHERE k.role = c.owner_role AND c.owner_person IS NULL)"
    " FROM spoken AS c ORDER BY c.due IS NULL, c.due, c.ref";

static int commitment_said(struct prepare_facts *facts, struct prepare_commitment *commitment) {
  struct hold_said last;
  int result = hold_commitment_last_said(facts->context, commitment->ref, facts->scope, &last);
  commitment->said_on = last.day;
  if (last.assessment != NULL) commitment->assessment = last.assessment;
  if (last.reason != NULL) commitment->reason = last.reason;
  return result;
}

static enum prepare_stand commitment_stand(const struct prepare_facts *facts, const struct prepare_commitment *commitment) {
  if (strcmp(commitment->state, "delivered") == 0) return PREPARE_DELIVERED;
  if (strcmp(commitment->state, "closed") == 0) return PREPARE_CLOSED;
  if (commitment->due != NULL && strcmp(commitment->due, facts->today) < 0) return PREPARE_LATE;
  if (commitment->due != NULL && strcmp(commitment->due, facts->date) <= 0) return PREPARE_DUE;
  return strcmp(commitment->state, "renegotiated") == 0 ? PREPARE_RENEGOTIATED : PREPARE_OPEN;
}

static int commitment_read(struct prepare_facts *facts, sqlite3_stmt *row, struct prepare_commitment *commitment) {
  struct pussel_context *context = facts->context;
  int64_t unit = sqlite3_column_int64(row, 12), for_unit = sqlite3_column_int64(row, 13);
  const char *title = kit_sql_text(context, row, 15);
  *commitment = (struct prepare_commitment){
      .ref = kit_sql_text(context, row, 0), .kind = kit_sql_text(context, row, 1), .what = kit_sql_text(context, row, 2),
      .owner = kit_sql_text(context, row, 3), .due = kit_sql_text(context, row, 4), .seen_by = kit_sql_text(context, row, 5),
      .effect = kit_sql_text(context, row, 6), .goal_ref = kit_sql_text(context, row, 7), .state = sqlite3_column_type(row, 8) == SQLITE_NULL ? "open" : kit_sql_text(context, row, 8),
      .assessment = kit_sql_text(context, row, 9), .reason = kit_sql_text(context, row, 10), .changed_on = kit_sql_text(context, row, 11),
      .is_promised = sqlite3_column_int(row, 14) != 0};
  if (commitment->ref == NULL || commitment->state == NULL) return PUSSEL_ENOMEM;
  if (kit_word_is_blank(commitment->what)) commitment->what = commitment->ref; /* its plugin has no words for it */
  if (title != NULL) commitment->owner = pussel_translate(context, title);
  if (unit != facts->unit) commitment->unit_name = dialogue_unit_name(context, unit);
  if (for_unit != 0 && for_unit != unit && for_unit != facts->unit) commitment->for_name = dialogue_unit_name(context, for_unit);
  int result = commitment_said(facts, commitment);
  commitment->stand = commitment_stand(facts, commitment);
  return result;
}

/* The unit's own before those that are promised to it; late ones first. The order of days within is kept by the numbers. */
static int commitment_compare(const void *a, const void *b) {
  const struct prepare_commitment *left = a, *right = b;
  if (left->is_promised != right->is_promised) return left->is_promised ? 1 : -1;
  if (left->stand != right->stand) return left->stand < right->stand ? -1 : 1;
  if (left->due != NULL && right->due != NULL && strcmp(left->due, right->due) != 0) return strcmp(left->due, right->due);
  if ((left->due == NULL) != (right->due == NULL)) return left->due == NULL ? 1 : -1;
  return strcmp(left->ref, right->ref);
}

int prepare_commitment_load(struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int result = kit_sql_prepare(context, &statement, commitment_sql, "ti", facts->scope, facts->dialogue);
  if (result < 0) return result;
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    if (facts->commitment_count == room) {
      struct prepare_commitment *more = pussel_alloc(context, (room = 2 * room + 16) * sizeof *more);
      if (more == NULL) break;
      if (facts->commitment_count > 0) memcpy(more, facts->commitments, facts->commitment_count * sizeof *more);
      facts->commitments = more;
    }
    result = commitment_read(facts, statement, &facts->commitments[facts->commitment_count]);
    if (result == PUSSEL_OK) facts->commitment_count++;
  }
  sqlite3_finalize(statement);
  if (result == 1) return PUSSEL_ENOMEM;
  if (result == PUSSEL_OK && facts->commitment_count > 1) qsort(facts->commitments, facts->commitment_count, sizeof *facts->commitments, commitment_compare);
  return result;
}

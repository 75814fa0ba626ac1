/* record.c — rounds as official records: what one says, made final, and destroyed by a decision on disposal. */
#include "siq.h"

static const char content_sql[] =
#include "views/record-content.sql.h"
    ;

static const struct pussel_column content_columns[] = {
    {.name = N_("part"), .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("piece or action"), .heading = N_("Part")},
    {.name = N_("piece"), .type = PUSSEL_TEXT, .summary = N_("the piece's title"), .heading = N_("Piece")},
    {.name = N_("agreed"), .type = PUSSEL_INTEGER, .summary = N_("the agreed level"), .heading = N_("Agreed")},
    {.name = N_("scale_max"), .type = PUSSEL_INTEGER, .summary = N_("highest level of the scale"), .heading = N_("of")},
    {.name = N_("why"), .type = PUSSEL_TEXT, .summary = N_("the reasons in words"), .heading = N_("Why")},
    {.name = N_("date"), .type = PUSSEL_DATE, .summary = N_("the day it was agreed on"), .heading = N_("Agreed on")},
    {.name = N_("priority"), .type = PUSSEL_INTEGER, .summary = N_("1–3 for a chosen piece, 1 the most important"), .heading = N_("Priority")},
    {.name = N_("what"), .type = PUSSEL_TEXT, .summary = N_("what is to be done"), .heading = N_("What")},
    {.name = N_("owner_role"), .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("the role that answers for it"), .heading = N_("Role")},
    {.name = N_("owner_person"), .type = PUSSEL_PERSON, .summary = N_("the person who answers for it"), .heading = N_("Who")},
    {.name = N_("due"), .type = PUSSEL_DATE, .summary = N_("when it is to be delivered"), .heading = N_("Due")},
    {.name = N_("expected_effect"), .type = PUSSEL_TEXT, .summary = N_("the effect that is expected"), .heading = N_("Expected effect")},
    {.name = N_("seen_by"), .type = PUSSEL_TEXT, .summary = N_("how it will be seen"), .heading = N_("Seen by")},
    {.name = N_("plan"), .type = PUSSEL_TEXT, .summary = N_("verksamhetsplan or arbetsplan"), .heading = N_("Plan")},
    {.name = N_("year"), .type = PUSSEL_INTEGER, .summary = N_("the plan's year"), .heading = N_("Year")},
    {.name = N_("state"), .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open, delivered, renegotiated or closed"), .heading = N_("State")},
    {.name = N_("reason"), .type = PUSSEL_TEXT, .summary = N_("why it was renegotiated or closed"), .heading = N_("Reason")},
};

/* The same rule as pussel siq close: no more than that is missing in a round that can be closed. */
static int record_finalise(struct pussel_context *context, int64_t record) {
  struct siq_round round;
  struct siq_pieces pieces;
  int64_t agreed = 0;
  int result = siq_round_get(context, record, &round);
  return result == PUSSEL_OK ? siq_close_round(context, &round, &pieces, &agreed) : result;
}

/* ---- disposal ------------------------------------------------------------------------------------------------------ */

/* What is under way is not yet what the round has come to, and somebody still has to deliver it. */
static int record_check_actions(struct pussel_context *context, const struct siq_round *round) {
  int64_t open = 0;
  int result = kit_sql_integer(context, &open, "SELECT count(*) FROM p_siq_action WHERE round = ? AND state IN ('open', 'renegotiated')", "i",
                               round->id);
  if (result < 0 || open == 0) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "siq-round-actions",
                     pussel_text(context, _("round %lld was not disposed of"), (long long)round->id),
                     pussel_text(context, _("actions of it are under way still: %lld"), (long long)open),
                     pussel_text(context, _("See them: pussel siq action list --unit id:%lld"), (long long)round->unit));
}

/* All words, persons and distributions go. A level stays as a figure of the published counts, which name no unit; the rows of actions
 * stay empty, so that their numbers are never given to others. */
static int record_empty(struct pussel_context *context, const struct siq_round *round) {
  static const char *const statements[] = {
      "DELETE FROM p_siq_count WHERE round = ?",
      "DELETE FROM p_siq_dots WHERE round = ?",
      "UPDATE p_siq_round_piece SET why = NULL, priority = NULL, prioritised_on = NULL, answered = NULL, median = NULL, spread = NULL"
      " WHERE round = ?",
      "UPDATE p_siq_action_change SET reason = NULL, assessment = NULL WHERE action IN (SELECT id FROM p_siq_action WHERE round = ?)",
      "UPDATE p_siq_action SET what = '-', owner_role = '-', owner_person = NULL, effect = '-', seen_by = NULL, assessment = NULL,"
      " reason = NULL WHERE round = ?",
  };
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < sizeof statements / sizeof *statements; i++)
    result = kit_sql_run(context, statements[i], "i", round->id);
  return result;
}

static int record_dispose(struct pussel_context *context, int64_t record) {
  struct siq_round round;
  struct pussel_time now;
  int result = siq_round_get(context, record, &round);
  const char *what = pussel_text(context, _("round %lld was not disposed of"), (long long)record);
  if (result == PUSSEL_OK) result = siq_round_must_be_closed(context, &round, what);
  if (result == PUSSEL_OK) result = record_check_actions(context, &round);
  if (result == PUSSEL_OK) result = record_empty(context, &round);
  if (result < 0) return result;
  pussel_now(context, &now);
  result = kit_sql_run(context, "UPDATE p_siq_round SET disposed_on = unixepoch(?) / 86400 WHERE id = ?", "ti", now.day, record);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("round", record)};
  return pussel_emit(context, "siq.round.disposed", 1, round.unit, fields, 1);
}

const struct pussel_record siq_records[1] = {
    {.kind = "round", .title = N_("Self-assessment"),
     .retention = N_("Proposed: the words and the actions are disposed of ten years after the round was closed; the levels remain as figures that name no unit"),
     .sql = content_sql, .columns = PUSSEL_LIST(content_columns), .audience = SIQ_OWNERS, .finalise = record_finalise, .dispose = record_dispose},
};

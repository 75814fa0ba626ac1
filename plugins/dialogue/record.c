/* record.c — dialogues as official records: what one says, and its destruction by a decision on disposal. */
#include "hold.h"

static const char content_sql[] =
#include "views/record-content.sql.h"
    ;

static const struct pussel_column content_columns[] = {
    {.name = N_("part"), .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("assessment, went_well, subject, agreement or support"), .heading = N_("Part")},
    {.name = N_("entry"), .type = PUSSEL_INTEGER, .summary = N_("the entry's number"), .heading = N_("Entry")},
    {.name = N_("text"), .type = PUSSEL_TEXT, .summary = N_("what was said, in words"), .heading = N_("What")},
    {.name = N_("ref"), .type = PUSSEL_TEXT, .summary = N_("the commitment that it is about"), .heading = N_("Ref")},
    {.name = N_("state"), .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open, delivered, renegotiated or closed"), .heading = N_("State")},
    {.name = N_("assessment"), .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("on_track, watch or needs_support"), .heading = N_("Assessment")},
    {.name = N_("reason"), .type = PUSSEL_TEXT, .summary = N_("why, in words"), .heading = N_("Reason")},
    {.name = N_("owner_role"), .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("the role that answers for it"), .heading = N_("Role")},
    {.name = N_("owner_person"), .type = PUSSEL_PERSON, .summary = N_("the person who answers for it"), .heading = N_("Who")},
    {.name = N_("due"), .type = PUSSEL_DATE, .summary = N_("when it is to be delivered"), .heading = N_("Due")},
    {.name = N_("seen_by"), .type = PUSSEL_TEXT, .summary = N_("how it will be seen"), .heading = N_("Seen by")},
    {.name = N_("date"), .type = PUSSEL_DATE, .summary = N_("the day on which the entry was written"), .heading = N_("Written")},
    {.name = N_("corrects"), .type = PUSSEL_INTEGER, .summary = N_("the entry that it corrects"), .heading = N_("Corrects")},
    {.name = N_("why"), .type = PUSSEL_TEXT, .summary = N_("why it was corrected"), .heading = N_("Why")},
};

/* What is under way is not yet what the dialogue has come to, and somebody still has to deliver it. */
static int record_check_agreements(struct pussel_context *context, const struct hold_dialogue *dialogue) {
  int64_t open = 0;
  int result = kit_sql_integer(context, &open, "SELECT count(*) FROM p_dialogue_agreement WHERE dialogue = ? AND state IN ('open', 'renegotiated')", "i", dialogue->id);
  if (result < 0 || open == 0) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-agreements-open",
                     pussel_text(context, _("the dialogue %s was not disposed of"), hold_dialogue_said(context, dialogue)),
                     pussel_text(context, _("agreements of it are under way still: %lld"), (long long)open),
                     pussel_text(context, _("See them: pussel dialogue agreement list --unit id:%lld"), (long long)dialogue->unit));
}

/* All words and persons go. The rows of agreements stay empty, so that their numbers are never given to others. */
static int record_empty(struct pussel_context *context, int64_t dialogue) {
  static const char *const statements[] = {
      "UPDATE p_dialogue_entry SET text = '-', reason = NULL, seen_by = NULL, state = NULL, assessment = NULL, owner_role = iif(due IS NULL, NULL, '-'), owner_person = NULL,"
      " why = iif(why IS NULL, NULL, '-') WHERE dialogue = ?",
      "UPDATE p_dialogue_agreement_change SET reason = NULL, assessment = NULL WHERE agreement IN (SELECT id FROM p_dialogue_agreement WHERE dialogue = ?)",
      "UPDATE p_dialogue_agreement SET assessment = NULL WHERE dialogue = ?",
      "DELETE FROM p_dialogue_participant WHERE dialogue = ?",
  };
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < sizeof statements / sizeof *statements; i++) result = kit_sql_run(context, statements[i], "i", dialogue);
  return result;
}

static int record_dispose(struct pussel_context *context, int64_t record) {
  struct hold_dialogue dialogue;
  struct pussel_time now;
  int result = hold_dialogue_get(context, record, &dialogue);
  pussel_now(context, &now);
  if (result == PUSSEL_OK) result = record_check_agreements(context, &dialogue);
  if (result == PUSSEL_OK) result = record_empty(context, record);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "UPDATE p_dialogue_dialogue SET disposed_on = unixepoch(?) / 86400, why = NULL WHERE id = ?", "ti", now.day, record);
  if (result < 0) return result;
  const struct pussel_field fields[] = {pussel_field_integer("dialogue", record), pussel_field_text("period", dialogue.period)};
  return pussel_emit(context, "dialogue.dialogue.disposed", 1, dialogue.unit, fields, 2);
}

/* Only the manager above finalises, by a command of the plugin's own: whoever may finalise records in general includes the unit's
 * own manager. */
const struct pussel_record hold_records[1] = {
    {.kind = "dialogue", .title = N_("Dialogue"),
     .retention = N_("Proposed: disposed of five years after the dialogue was finalised, when no agreement of it is under way"),
     .sql = content_sql, .columns = PUSSEL_LIST(content_columns), .audience = DIALOGUE_PARTIES, .dispose = record_dispose},
};

/* faces/commands_erase.c — `pussel person erase`: what of a person can be erased on request is, after the archive. */
#include "faces/commands_parts.h"

const struct pussel_option commands_erase_options[] = {
    COMMANDS_OPTION_PERSON_FIRST,
    {.name = "reason",
     .aliases = "skäl,skal",
     .type = PUSSEL_TEXT,
     .flags = PUSSEL_OPTION_REQUIRED,
     .summary = N_("why, without the name; it is kept"),
     .argument = N_("TEXT")},
    {.name = "keep-finalised",
     .aliases = "behåll-upprättade,behall-upprattade",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("erase the rest, and let what stands in finalised records stay until they are disposed of")},
    COMMANDS_OPTION_ALSO,
};
const struct pussel_column commands_erase_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what kind of thing it is"), N_("Part")},
    {"outcome", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("cleared, removed, stays or mask by hand"), N_("Outcome")},
    {"meaning", PUSSEL_TEXT, 0, N_("what it says of the person"), N_("Meaning")},
    {"plugin", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the plugin that holds it; nothing for the core"), NULL},
    {"place", PUSSEL_TEXT, 0, N_("the table, or the column of a text"), N_("Where")},
    {"row", PUSSEL_TEXT, 0, N_("which row of it"), N_("Row")},
    {"record", PUSSEL_TEXT, 0, N_("the official record that it is part of"), N_("Record")},
    {"why", PUSSEL_TEXT, 0, N_("why it is not erased"), N_("Why")},
};

static int erase_row(void *state, const struct host_held *held) {
  struct pussel_context *context = state;

  pussel_row_text(context, "part", held->part);
  pussel_row_text(context, "outcome", held->outcome);
  pussel_row_text(context, "meaning", held->meaning);
  pussel_row_text(context, "plugin", held->owner);
  pussel_row_text(context, "place", held->table);
  pussel_row_text(context, "row", held->row);
  pussel_row_text(context, "record", held->record);
  pussel_row_text(context, "why", held->why);
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_erase_run) {
  struct host_erasure erasure = {.subject.person = pussel_argument_integer(context, "person"),
                                 .reason = pussel_argument_text(context, "reason"),
                                 .keep = commands_value_given(context, "keep-finalised"),
                                 .tell = host_is_dry_run(context)};
  struct host_erased erased = {0};
  int result = commands_extract_also(context, &erasure.subject.also, &erasure.subject.also_count);

  (void)prepared;
  if (erasure.reason[0] == '\0')
    return pussel_fail(context, PUSSEL_EUSAGE, "person-reason", _("the person was not erased"), _("the reason is empty"),
                       _("Say why, without the name: who asked, and when."));
  if (result == 0) result = host_person_erase(context, &erasure, erase_row, context, &erased);
  if (result < 0) return result;
  commands_value_note(context, _("Rows of plugins: %lld cleared, %lld removed, %lld stay."), (long long)erased.cleared, (long long)erased.removed,
                      (long long)erased.kept);
  if (erased.texts > 0)
    pussel_warn(context, pussel_text(context, _("Texts in which the name stands: %lld. Each is listed; nothing in them was changed."), (long long)erased.texts));
  pussel_note(context, _("Copies of the database and files that were made earlier still have it."));
  pussel_note(context, _("A file for “pussel person import” that still lists the person adds the person anew: see to the register it comes from first."));
  return 0;
}

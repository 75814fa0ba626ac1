/* faces/commands_record_act.c — `pussel record finalise`, `register` and `correct`. */
#include "faces/commands_parts.h"

#include <string.h>

static int act_row(struct pussel_context *context, const char *ref, const char *what, int64_t act, const char *registry_number) {
  pussel_row_text(context, "ref", ref);
  pussel_row_text(context, "what", what);
  pussel_row_integer(context, "act", act);
  pussel_row_text(context, "registry_number", registry_number);
  return pussel_row_end(context);
}

int commands_record_text(struct pussel_context *context, const char *option, const char *remedy) {
  const char *text = pussel_argument_text(context, option);
  if (text == NULL || text[strspn(text, " \t\r\n")] != '\0') return 0;
  return pussel_fail(context, PUSSEL_EUSAGE, "option-empty", pussel_text(context, "--%s", option), _("it says nothing"), remedy);
}

int commands_record_find(struct pussel_context *context, struct host_record *record) {
  int result = host_record_find(context, pussel_argument_text(context, "ref"), record);
  return result == 0 ? host_record_require(context, record, COMMANDS_RECORD_WRITERS) : result;
}

COMMANDS_RUN(commands_record_finalise) {
  const char *number = pussel_argument_text(context, "registry-number");
  struct host_record record = {0};
  int64_t act = 0;
  int result = commands_record_text(context, "registry-number", _("Give the number as the registry writes it, or leave the option out."));

  (void)prepared;
  if (result == 0) result = commands_record_find(context, &record);
  if (result == 0) result = host_record_finalise(context, &record, number, pussel_argument_text(context, "decision"), &act);
  return result == 0 ? act_row(context, record.ref, "finalised", act, number) : result;
}

COMMANDS_RUN(commands_record_register) {
  struct archive_act act = {.what = "registered", .registry_number = pussel_argument_text(context, "registry-number")};
  struct host_record record = {0};
  int64_t id = 0;
  int result = commands_record_text(context, "registry-number", _("Give the number as the registry writes it."));

  (void)prepared;
  if (result == 0) result = commands_record_find(context, &record);
  if (result == 0) result = host_record_require_finalised(context, &record);
  if (result != 0) return result;
  if (record.registry_number != NULL && strcmp(record.registry_number, act.registry_number) == 0)
    return act_row(context, record.ref, "unchanged", 0, act.registry_number);
  result = host_record_act(context, &record, &act, &id);
  return result == 0 ? act_row(context, record.ref, "registered", id, act.registry_number) : result;
}

COMMANDS_RUN(commands_record_correct) {
  int64_t wrong = pussel_argument_integer(context, "act"), id = 0;
  struct archive_act act = {.what = "corrected", .corrects = wrong, .reason = pussel_argument_text(context, "reason")};
  struct store *store = host_store(host_of(context));
  const char *ref = store_text(store, host_arena(context), "SELECT ref FROM core_record_act WHERE id = ?1", "i", wrong);
  struct host_record record = {0};
  int result = commands_record_text(context, "reason", _("Say what is wrong, and what is right."));

  (void)prepared;
  if (result < 0) return result;
  if (ref == NULL)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "act-unknown", pussel_text(context, "%lld", (long long)wrong),
                       _("no act on a record has that number"), _("See the acts of a record: pussel record show REF"));
  result = host_record_find(context, ref, &record);
  if (result == 0) result = host_record_require(context, &record, COMMANDS_RECORD_WRITERS);
  if (result == 0) result = host_record_act(context, &record, &act, &id);
  return result == 0 ? act_row(context, ref, "corrected", id, NULL) : result;
}

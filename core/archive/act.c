/* act.c — what is done with a record is written down, once. */
#include "archive/archive.h"

#include <assert.h>

static int act_check(struct store *store, const struct archive_act *act) {
  const char *texts[] = {act->ref, act->registry_number, act->recipient, act->assessment, act->paragraph, act->decision, act->reason};
  for (size_t i = 0; i < COUNT_OF(texts); i++) {
    if (texts[i] == NULL || !text_has_personal_number(texts[i])) continue;
    return error_set(store_error(store), PUSSEL_EUSAGE, "personal-number", _("the act was not recorded"),
                     _("a text of it holds what looks like a personal identity number"), _("Write it without the number."));
  }
  return 0;
}

/* Numbers and codes alone: what was assessed and decided stays in the table. */
static int act_tell(struct bus *bus, struct store *store, const struct archive_act *act, int64_t id) {
  char date[DATE_TEXT];
  struct text payload;
  struct bus_record record = {.type = "record.act.added", .version = 1, .unit = act->unit};
  int result;

  date_format(act->day, date);
  text_init(&payload);
  text_appendf(&payload, "{\"act\":%lld,\"ref\":", (long long)id);
  if (act->ref != NULL) text_appendf(&payload, "\"%s\"", act->ref); /* words, dots, a colon and digits */
  else text_append(&payload, "null");
  text_appendf(&payload, ",\"what\":\"%s\",\"authority\":", act->what);
  if (act->authority != 0) text_appendf(&payload, "%lld", (long long)act->authority);
  else text_append(&payload, "null");
  text_append(&payload, ",\"to_authority\":");
  if (act->to_authority != 0) text_appendf(&payload, "%lld", (long long)act->to_authority);
  else text_append(&payload, "null");
  text_appendf(&payload, ",\"day\":\"%s\"}", date);
  record.payload = payload.bytes;
  result = payload.failed ? error_memory(store_error(store)) : bus_append(bus, &record, NULL);
  text_release(&payload);
  return result;
}

int archive_act_add(struct store *store, struct bus *bus, const struct archive_act *act, int64_t *id) {
  static const char sql[] =
      "INSERT INTO core_record_act (ref, act, outcome, unit, authority, to_authority, day, registry_number, recipient, assessment,"
      " paragraph, decision, reason, corrects, actor, recorded_at) VALUES (?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?, ?,"
      " ?, ?, ?, nullif(?, 0), nullif(?, 0), ?)";
  struct archive_act whole = *act;
  int64_t actor = 0, added;
  int result = act_check(store, act);

  assert(act->what != NULL && act->day < DAY_OPEN);
  if (result == 0 && whole.authority == 0 && whole.unit != 0)
    result = archive_authority(store, whole.unit, whole.day, &whole.authority);
  if (result == 0) result = bus_actor(bus, &actor);
  if (result == 0)
    result = store_run(store, sql, "tttiiidttttttiii", whole.ref, whole.what, whole.outcome, whole.unit, whole.authority,
                       whole.to_authority, whole.day, whole.registry_number, whole.recipient, whole.assessment, whole.paragraph,
                       whole.decision, whole.reason, whole.corrects, actor, clock_seconds(store_clock(store)));
  if (result < 0) return result;
  added = sqlite3_last_insert_rowid(store_db(store));
  if (id != NULL) *id = added;
  return act_tell(bus, store, &whole, added);
}

/*
 * faces/commands_dispose.c — `pussel archive dispose` and `protocol`: what is destroyed is destroyed by a decision, all of it or
 * nothing, and is on protocol for ever (arkivlagen 10 §).
 */
#include "faces/commands_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is disposed of, and what stands in the way. */
struct disposal {
  struct pussel_context *context;
  struct host *host;
  const char *decision, *reason;
  bool whole; /* the actor may for the whole organisation */
  struct picked *first, **end;
  size_t count, unexported, faults;
  sqlite3_stmt *exported;
};
struct picked {
  struct host_record record;
  const char *exported; /* the day of its latest export; NULL: never */
  struct picked *next;
};

/* ---- which --------------------------------------------------------------------------------------------------------------------- */

static int fault_age(struct pussel_context *context, const char *typed) {
  return error_setf(host_error(host_of(context)), PUSSEL_EUSAGE, "archive-age", _("archive"),
                    _("Give a number and a unit of time: 5y, 18m or 90d (years, months, days)."), _("“%s” is no age"), typed);
}

/* The same day so many months earlier; the last of the month when it has fewer days. */
static bool months_before(int32_t day, int64_t months, int32_t *out) {
  char iso[DATE_TEXT], earlier[48];
  long year, month, of_month;
  date_format(day, iso);
  year = strtol(iso, NULL, 10);
  month = strtol(iso + 5, NULL, 10);
  of_month = strtol(iso + 8, NULL, 10);
  int64_t total = (int64_t)year * 12 + month - 1 - months;
  if (total < 12) return false;
  for (; of_month > 0; of_month--) {
    snprintf(earlier, sizeof earlier, "%04d-%02d-%02ld", (int)(total / 12), (int)(total % 12) + 1, of_month);
    if (date_parse(earlier, out)) return true;
  }
  return false;
}

int commands_dispose_age(struct pussel_context *context, const char *typed, int32_t *day) {
  static const char *const years[] = {"y", "å", "year", "years", "år"}, *const months[] = {"m", "month", "months", "mån", "månader"},
                           *const days[] = {"d", "day", "days", "dagar"};
  int32_t today = clock_today(store_clock(host_store(host_of(context))));
  char *word;
  long long number = strtoll(typed, &word, 10);
  word += strspn(word, " ");
  if (number < 1 || number > 100000 || typed[0] < '0' || typed[0] > '9') return fault_age(context, typed);
  for (size_t i = 0; i < COUNT_OF(years); i++)
    if (strcmp(word, years[i]) == 0) return months_before(today, number * 12, day) ? 0 : fault_age(context, typed);
  for (size_t i = 0; i < COUNT_OF(months); i++)
    if (strcmp(word, months[i]) == 0) return months_before(today, number, day) ? 0 : fault_age(context, typed);
  for (size_t i = 0; i < COUNT_OF(days); i++) {
    if (strcmp(word, days[i]) != 0) continue;
    *day = today - (int32_t)number;
    return 0;
  }
  return fault_age(context, typed);
}

/* The last day that counts, as text; NULL: none was given. */
static int read_last_day(struct pussel_context *context, const char **last) {
  const char *age = pussel_argument_text(context, "older-than");
  int32_t day = 0;
  int result = 0;
  *last = NULL;
  if (age == NULL && !commands_value_given(context, "before")) return 0;
  if (age != NULL && commands_value_given(context, "before"))
    return error_set(host_error(host_of(context)), PUSSEL_EUSAGE, "archive-age", _("archive dispose"), _("--older-than and --before say the same in two ways"),
                     _("Give one of them."));
  if (age != NULL) result = commands_dispose_age(context, age, &day);
  else day = commands_value_day(context, "before");
  if (result == 0) *last = commands_value_date(context, day - 1);
  return result;
}

static int pick(void *state, const struct host_record *record) {
  struct disposal *disposal = state;
  struct store *store = host_store(disposal->host);
  struct picked *picked = pussel_alloc(disposal->context, sizeof *picked);
  int result = picked != NULL ? 0 : PUSSEL_ENOMEM;
  if (result == 0 && disposal->exported == NULL)
    result = store_prepare(store, &disposal->exported, "SELECT max(date) FROM record_act WHERE ref = ?1 AND what = 'exported'", "");
  if (result == 0) result = store_bind(store, disposal->exported, "t", record->ref);
  if (result == 0) result = store_step(store, disposal->exported);
  if (result < 0) return result;
  picked->record = *record;
  picked->exported = arena_copy(host_arena(disposal->context), (const char *)sqlite3_column_text(disposal->exported, 0));
  sqlite3_reset(disposal->exported);
  *disposal->end = picked;
  disposal->end = &picked->next;
  disposal->count++;
  if (picked->exported == NULL) disposal->unexported++;
  return 0;
}

static int pick_refs(struct disposal *disposal, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    struct pussel_value ref;
    struct host_record record;
    int result = disposal->context->host->argument(disposal->context, "ref", i, &ref);
    if (result == 0) result = host_record_find(disposal->context, ref.text, &record);
    if (result == 0) result = pick(disposal, &record);
    if (result < 0) return result;
  }
  return 0;
}

static void detail_types(struct disposal *disposal) {
  for (size_t p = 0; p < host_plugin_count(disposal->host); p++) {
    const struct host_plugin *plugin = host_plugin_at(disposal->host, p);
    const struct pussel_plugin *about = host_plugin_description(plugin);
    for (uint32_t i = 0; about != NULL && i < about->records.count; i++) {
      struct pussel_record type;
      host_list_get(&about->records, i, &type, sizeof type);
      error_detail(host_error(disposal->host), "%s.%s — %s", about->id, type.kind, host_translate(plugin, type.title));
    }
  }
}

/* A word that is misspelt must not look like an archive in which there is nothing to dispose of. A type that only records of a plugin
 * that is away have is known too. */
static int check_type(struct disposal *disposal, const char *type) {
  static const char sql[] = "SELECT 1 FROM record WHERE record_type = ?1 OR instr(ref, ?1 || ':') = 1 OR instr(ref, '.' || ?1 || ':') > 0 LIMIT 1";
  struct error *error = host_error(disposal->host);
  int64_t found = 0;
  int result = store_integer(host_store(disposal->host), &found, sql, "t", type);
  if (result != PUSSEL_ENOTFOUND) return result;
  for (size_t p = 0; p < host_plugin_count(disposal->host); p++) {
    const struct pussel_plugin *about = host_plugin_description(host_plugin_at(disposal->host, p));
    for (uint32_t i = 0; about != NULL && i < about->records.count; i++) {
      struct pussel_record known;
      host_list_get(&about->records, i, &known, sizeof known);
      if (strcmp(type, known.kind) == 0 || strcmp(type, pussel_text(disposal->context, "%s.%s", about->id, known.kind)) == 0) return 0;
    }
  }
  result = error_setf(error, PUSSEL_ENOTFOUND, "archive-type", _("nothing was disposed of"), _("Give --type one of these:"),
                      _("there is no type of record “%s”"), type);
  detail_types(disposal);
  return result;
}

static int pick_filtered(struct disposal *disposal, const char *last) {
  struct pussel_context *context = disposal->context;
  const struct host_record_filter filter = {.unit = pussel_argument_integer(context, "unit"),
                                            .authority = pussel_argument_integer(context, "authority"),
                                            .status = "finalised",
                                            .type = pussel_argument_text(context, "type"),
                                            .to = last};
  int result = filter.type != NULL ? check_type(disposal, filter.type) : 0;
  if (result < 0) return result;
  if (filter.type != NULL && last != NULL) return host_record_each(context, &filter, pick, disposal);
  return error_set(host_error(disposal->host), PUSSEL_EUSAGE, "archive-selection", _("archive dispose"), _("it is not said which records"),
                   _("Give --type with --older-than or --before, or the records themselves."));
}

static int pick_all(struct disposal *disposal) {
  uint32_t refs = pussel_argument_count(disposal->context, "ref");
  const char *last;
  int result = read_last_day(disposal->context, &last);
  if (result == 0 && refs > 0 && (last != NULL || commands_value_given(disposal->context, "type")))
    result = error_set(host_error(disposal->host), PUSSEL_EUSAGE, "archive-selection", _("archive dispose"),
                       _("records are named, and a type or an age is given too"), _("Give one or the other."));
  if (result == 0) result = refs > 0 ? pick_refs(disposal, refs) : pick_filtered(disposal, last);
  sqlite3_finalize(disposal->exported);
  return result;
}

/* ---- may they go? -------------------------------------------------------------------------------------------------------------- */

static int require_decision(struct pussel_context *context, const char *decision) {
  if (decision != NULL && decision[strspn(decision, " \t")] != '\0') return 0;
  if (decision == NULL && host_is_dry_run(context)) return 0;
  return error_set(host_error(host_of(context)), PUSSEL_EREFUSED, "archive-decision", _("nothing was disposed of"),
                   _("official records may be destroyed by a decision of the archive authority only (arkivlagen 10 §)"),
                   _("Name the decision: --decision \"BODY NUMBER\". To see what it would concern: --dry-run."));
}

/* An administrator may who is so for the whole; an archivist where the record's authority is. */
static int require_role(struct disposal *disposal) {
  struct pussel_context *context = disposal->context;
  int64_t place = pussel_argument_integer(context, "authority");
  int result = host_may_whole(context, &disposal->whole);
  if (result < 0 || disposal->whole) return result;
  if (place == 0) place = pussel_argument_integer(context, "unit");
  if (place != 0) return pussel_unit_enter(context, place);
  if (pussel_argument_count(context, "ref") > 0) return 0;
  result = host_require_whole(context);
  if (result == PUSSEL_EREFUSED) error_detail(host_error(disposal->host), "%s", _("An archivist of one authority names it: --authority UNIT"));
  return result;
}

/* The first fault sets the error, and each has its line. */
static void note_fault(struct disposal *disposal, const char *ref, const char *why) {
  struct error *error = host_error(disposal->host);
  if (disposal->faults++ == 0)
    (void)error_set(error, PUSSEL_EREFUSED, "archive-not-disposed", _("nothing was disposed of"), _("some of the records may not go"),
                    _("Leave them out, or see to it that they may."));
  error_detail(error, "%s: %s", ref, why);
}

static const char *why_not(struct disposal *disposal, const struct host_record *record) {
  struct pussel_context *context = disposal->context;
  if (strcmp(record->status, "disposed") == 0) return _("it is disposed of already");
  if (strcmp(record->status, "draft") == 0) return _("it is a draft: its plugin clears drafts away, without a decision");
  if (record->owner == NULL)
    return pussel_text(context, _("its plugin %s is not here, or is blocked, and only that can destroy it"), record->plugin);
  if (!record->is_declared || record->type.dispose == NULL)
    return pussel_text(context, _("the plugin %s has no way of destroying records of the kind %s"), record->plugin, record->kind);
  return record->retention == NULL ? _("records of its type are kept for ever") : NULL;
}

static int check_picked(struct disposal *disposal) {
  int result = 0;
  for (struct picked *picked = disposal->first; picked != NULL && result == 0; picked = picked->next) {
    const char *why = why_not(disposal, &picked->record);
    if (!disposal->whole) result = host_record_require(disposal->context, &picked->record, PUSSEL_ARCHIVIST);
    if (result == 0 && why != NULL) note_fault(disposal, picked->record.ref, why);
  }
  return result < 0 || disposal->faults == 0 ? result : PUSSEL_EREFUSED;
}

/* ---- it goes ------------------------------------------------------------------------------------------------------------------- */

/* What a plugin refuses is a fault among others: all are told at once, and nothing is destroyed. */
static int dispose_picked(struct disposal *disposal) {
  const char *decision = disposal->decision != NULL ? disposal->decision : "-";
  for (struct picked *picked = disposal->first; picked != NULL; picked = picked->next) {
    struct error *error = host_error(disposal->host), kept = {0};
    int result;
    error_move(&kept, error);
    result = host_record_dispose(disposal->context, picked->record.ref, decision, disposal->reason);
    char *why = result == PUSSEL_EREFUSED ? pussel_text(disposal->context, "%s", error->why) : NULL;
    if (result < 0 && why == NULL) {
      error_release(&kept);
      return result;
    }
    error_clear(error);
    error_move(error, &kept);
    if (why != NULL) note_fault(disposal, picked->record.ref, why);
  }
  return disposal->faults == 0 ? 0 : PUSSEL_EREFUSED;
}

static int show_picked(struct disposal *disposal) {
  struct pussel_context *context = disposal->context;
  const char *today = commands_value_date(context, clock_today(store_clock(host_store(disposal->host))));
  int result = 0;
  for (const struct picked *picked = disposal->first; picked != NULL && result == 0; picked = picked->next) {
    struct commands_protocol line = {.ref = picked->record.ref, .title = picked->record.title, .date = picked->record.date,
                                     .type_title = commands_record_type(&picked->record), .unit = picked->record.unit,
                                     .authority = picked->record.authority, .registry_number = picked->record.registry_number,
                                     .disposed_on = today, .decision = disposal->decision, .reason = disposal->reason,
                                     .account = host_account(disposal->host), .exported = picked->exported};
    result = commands_protocol_row(context, &line);
  }
  return result;
}

static void tell_picked(struct disposal *disposal) {
  struct pussel_context *context = disposal->context;
  char *text;
  if (disposal->unexported > 0) {
    text = pussel_text(context, _("Never exported to an archive, and gone for good: %zu of %zu records."), disposal->unexported, disposal->count);
    if (text != NULL) pussel_warn(context, text);
  }
  if (host_is_dry_run(context)) commands_value_note(context, _("It would be %zu records."), disposal->count);
  else
    commands_value_note(context, _("Disposed of: %zu records. The protocol can be had again: pussel archive protocol --decision \"%s\""),
                        disposal->count, disposal->decision);
}

COMMANDS_RUN(commands_archive_dispose) {
  struct disposal disposal = {.context = context, .host = host_of(context), .decision = pussel_argument_text(context, "decision"),
                              .reason = pussel_argument_text(context, "reason")};
  int result;

  (void)prepared;
  disposal.end = &disposal.first;
  result = require_role(&disposal);
  if (result == 0) result = require_decision(context, disposal.decision);
  if (result == 0) result = pick_all(&disposal);
  if (result == 0) result = check_picked(&disposal);
  if (result == 0) result = dispose_picked(&disposal);
  if (result == 0) result = show_picked(&disposal);
  if (result < 0) return result;
  if (disposal.count == 0) pussel_note(context, _("There are no such records: nothing to dispose of."));
  else tell_picked(&disposal);
  return 0;
}

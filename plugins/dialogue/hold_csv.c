/* hold_csv.c — what was said in one dialogue or many, from a CSV file: a row for each thing, and each dialogue in it as a whole. */
#include <string.h>

#include "hold.h"

static const char *const csv_parts[] = {N_("assessment"), N_("went_well"), N_("subject"), N_("agreement"), N_("support"), N_("note")};

struct reading {
  struct hold_talk **talks, *first;
  const char *path;
  int64_t unit; /* of --unit; 0: each row says it */
  const char *period;
  struct kit_faults faults;
};

static const char *csv_part(struct pussel_context *context, const char *typed) {
  for (size_t i = 0; i < sizeof csv_parts / sizeof *csv_parts; i++)
    if (kit_word_equal(typed, csv_parts[i]) || kit_word_equal(typed, pussel_translate(context, csv_parts[i]))) return csv_parts[i];
  return NULL;
}

/* The talk that the row is about. NULL in *talk: a fault was added. */
static int csv_talk(struct pussel_context *context, struct reading *reading, const struct pussel_csv_row *row, struct hold_talk **talk) {
  const char *typed = kit_word_trim(context, row->cells[0]), *period = kit_word_trim(context, row->cells[1]);
  struct hold_dialogue dialogue;
  int64_t unit = reading->unit;
  int result = PUSSEL_OK;
  *talk = NULL;
  if (!kit_word_is_blank(typed)) result = pussel_unit_find(context, typed, &unit);
  if (result == PUSSEL_ENOTFOUND || unit == 0) {
    kit_faults_add(context, &reading->faults, row->line,
                   kit_word_is_blank(typed) ? _("it does not say which unit") : pussel_text(context, _("there is no one unit \"%s\""), typed));
    return PUSSEL_OK;
  }
  if (kit_word_is_blank(period)) period = reading->period;
  if (result == PUSSEL_OK && kit_word_is_blank(period)) {
    kit_faults_add(context, &reading->faults, row->line, _("it does not say which period"));
    return PUSSEL_OK;
  }
  for (struct hold_talk *at = reading->first; result == PUSSEL_OK && at != NULL; at = at->next)
    if (at->dialogue.unit == unit && strcmp(at->dialogue.period, period) == 0) *talk = at;
  if (result < 0 || *talk != NULL) return result;
  result = hold_dialogue_find(context, unit, period, "", &dialogue);
  if (result == PUSSEL_ENOTFOUND) {
    kit_faults_add(context, &reading->faults, row->line,
                   pussel_text(context, _("no dialogue is planned for \"%s\" in the period %s"), typed != NULL && *typed != '\0' ? typed : "--unit", period));
    return PUSSEL_OK;
  }
  if (result < 0) return result;
  *talk = pussel_alloc(context, sizeof **talk);
  if (*talk == NULL) return PUSSEL_ENOMEM;
  (*talk)->dialogue = dialogue;
  (*talk)->file = reading->path;
  *reading->talks = *talk;
  reading->talks = &(*talk)->next;
  if (reading->first == NULL) reading->first = *talk;
  return PUSSEL_OK;
}

static int csv_assess(struct pussel_context *context, struct reading *reading, struct hold_talk *talk, const struct pussel_csv_row *row, const char *ref) {
  size_t before = talk->assessment_count;
  struct hold_assessment *said;
  if (kit_word_is_blank(ref)) {
    kit_faults_add(context, &reading->faults, row->line, _("it does not say which commitment"));
    return PUSSEL_OK;
  }
  said = hold_talk_assess(context, talk, ref);
  if (said == NULL) return PUSSEL_ENOMEM;
  if (talk->assessment_count == before)
    kit_faults_add(context, &reading->faults, row->line, pussel_text(context, _("%s was assessed on line %lld already"), ref, (long long)said->line));
  said->line = row->line;
  said->state = kit_word_trim(context, row->cells[4]);
  said->assessment = kit_word_trim(context, row->cells[5]);
  said->reason = kit_word_trim(context, row->cells[6]);
  return PUSSEL_OK;
}

static int csv_promise(struct pussel_context *context, struct reading *reading, struct hold_talk *talk, const struct pussel_csv_row *row, bool is_support,
                       const char *what) {
  size_t before = talk->promise_count;
  struct hold_promise *promise = hold_talk_promise(context, talk, is_support, what != NULL ? what : "");
  if (promise == NULL) return PUSSEL_ENOMEM;
  if (talk->promise_count == before && !kit_word_is_blank(what))
    kit_faults_add(context, &reading->faults, row->line, pussel_text(context, _("%s is there twice"), hold_check_said(what)));
  promise->line = row->line;
  promise->who = kit_word_trim(context, row->cells[8]);
  promise->due = kit_word_trim(context, row->cells[9]);
  promise->seen_by = kit_word_trim(context, row->cells[10]);
  return PUSSEL_OK;
}

static void csv_subject(struct hold_talk *talk, int64_t line, const char *text) {
  for (size_t i = 0; i < HOLD_SUBJECTS; i++) {
    if (!kit_word_is_blank(talk->subjects[i])) continue;
    talk->subjects[i] = text;
    return;
  }
  talk->extra_subject_line = line;
  talk->has_extra_subject = true;
}

static int csv_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct reading *reading = state;
  struct hold_talk *talk = NULL;
  const char *typed = kit_word_trim(context, row->cells[2]), *part = csv_part(context, typed), *what = kit_word_trim(context, row->cells[7]);
  int result = csv_talk(context, reading, row, &talk);
  if (result < 0 || talk == NULL) return result;
  if (part == NULL) {
    kit_faults_add(context, &reading->faults, row->line,
                   pussel_text(context, _("\"%s\" is none of: assessment, went_well, subject, agreement, support, note"), typed != NULL ? typed : ""));
    return PUSSEL_OK;
  }
  if (strcmp(part, "assessment") == 0) return csv_assess(context, reading, talk, row, kit_word_trim(context, row->cells[3]));
  if (strcmp(part, "agreement") == 0 || strcmp(part, "support") == 0) return csv_promise(context, reading, talk, row, part[1] == 'u', what);
  if (strcmp(part, "went_well") == 0) talk->went_well = what;
  else if (strcmp(part, "note") == 0) talk->notes = what;
  else csv_subject(talk, row->line, what);
  return PUSSEL_OK;
}

int hold_csv_read(struct pussel_context *context, const char *path, struct hold_talk **talks) {
  struct reading reading = {.talks = talks, .path = path, .unit = pussel_argument_integer(context, "unit"), .period = pussel_argument_text(context, "period")};
  int result = pussel_csv_read(context, path,
                               "unit|enhet,period,part|del|sort*,ref|åtagande|atagande,state|läge|lage,assessment|bedömning|bedomning,"
                               "reason|varför|varfor,what|vad,who|vem,due|senast,seen_by|märks|marks",
                               csv_row, &reading);
  if (result < 0) return result;
  return kit_faults_fail(context, &reading.faults, "dialogue-hold-faults", _("nothing was written down"), _("Mend them and give the file again."));
}

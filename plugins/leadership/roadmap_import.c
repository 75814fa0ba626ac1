/* roadmap_import.c — the steps of many managers, written down for them from one file: all lines or none. */
#include "roadmap.h"

#include <string.h>

struct roadmap_line {
  int64_t line, person;
  struct roadmap_step step;
  struct roadmap_line *next;
};
struct roadmap_lines {
  struct kit_faults faults;
  struct roadmap_line *first, **end;
  const char *today;
};

static const char roadmap_columns[] = "person|chef|anst-id|namn|name*,what|vad|steg*,due|klart|senast*,seen_by|seen-by|syns,support_wish|support-wish|önskat stöd|önskat-stöd|stöd";

static const char *roadmap_cell(struct pussel_context *context, const struct pussel_csv_row *row, uint32_t column) {
  const char *text = kit_word_trim(context, row->cells[column]);
  return kit_word_is_blank(text) ? NULL : text;
}

static const char *roadmap_line_fault(struct pussel_context *context, const struct roadmap_lines *lines, const char *person, struct roadmap_line *one) {
  if (person == NULL) return _("no person is named");
  const char *const texts[] = {person, one->step.what, one->step.due, one->step.seen_by, one->step.support_wish};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (kit_text_has_personal_number(texts[i])) return _("there is what looks like a personnummer, and it is never kept");
  if (pussel_person_find(context, person, &one->person) < 0) return pussel_text(context, _("\"%s\" fits no person, or several"), person);
  if (one->step.what == NULL) return _("what is to be done is empty");
  if (!kit_day_read(one->step.due, NULL))
    return pussel_text(context, _("\"%s\" is not a day such as 2027-05-31"), one->step.due != NULL ? one->step.due : "");
  if (strcmp(one->step.due, lines->today) < 0) return pussel_text(context, _("%s is before today, %s"), one->step.due, lines->today);
  return NULL;
}

static int roadmap_take_line(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct roadmap_lines *lines = state;
  struct roadmap_line *one = pussel_alloc(context, sizeof *one);
  const char *fault;
  if (one == NULL) return PUSSEL_ENOMEM;
  one->line = row->line;
  one->step = (struct roadmap_step){.state = "open", .what = roadmap_cell(context, row, 1), .due = roadmap_cell(context, row, 2),
                                    .seen_by = roadmap_cell(context, row, 3), .support_wish = roadmap_cell(context, row, 4)};
  fault = roadmap_line_fault(context, lines, roadmap_cell(context, row, 0), one);
  if (fault != NULL) kit_faults_add(context, &lines->faults, row->line, fault);
  *lines->end = one;
  lines->end = &one->next;
  return PUSSEL_OK;
}

static int roadmap_import_fail(struct pussel_context *context, const struct roadmap_lines *lines) {
  return kit_faults_fail(context, &lines->faults, "leadership-roadmap-faults", _("no step was written down"), _("Mend the lines and import the file again."));
}

int roadmap_import_prepare(struct pussel_context *context, void **prepared) {
  struct roadmap_lines *lines = pussel_alloc(context, sizeof *lines);
  struct pussel_time now;
  int result;
  if (lines == NULL) return PUSSEL_ENOMEM;
  pussel_now(context, &now);
  lines->today = pussel_text(context, "%s", now.day);
  lines->end = &lines->first;
  if (lines->today == NULL) return PUSSEL_ENOMEM;
  result = pussel_csv_read(context, pussel_argument_text(context, "file"), roadmap_columns, roadmap_take_line, lines);
  *prepared = lines;
  return result == PUSSEL_OK ? roadmap_import_fail(context, lines) : result;
}

/* The step of the owner's that says the same by the same day; 0: none. */
static int roadmap_find_same(struct pussel_context *context, const struct roadmap_owner *owner, const struct roadmap_step *step, int64_t *id) {
  int result = kit_sql_integer(context, id,
                               "SELECT s.id FROM p_leadership_step AS s JOIN p_leadership_step_change AS c ON c.step = s.id"
                               " WHERE s.person = ?1 AND CAST(c.what AS TEXT) = ?2 AND c.due = unixepoch(?3) / 86400 ORDER BY s.id LIMIT 1",
                               "itt", owner->person, step->what, step->due);
  if (result != PUSSEL_ENOTFOUND) return result;
  *id = 0;
  return PUSSEL_OK;
}

static int roadmap_import_line(struct pussel_context *context, struct roadmap_lines *lines, struct roadmap_line *one, struct roadmap_owner *owner) {
  int64_t there = 0;
  int result = roadmap_owner_of(context, one->person, owner);
  if (result == PUSSEL_OK) result = roadmap_owner_may_write(context, owner);
  if (result == PUSSEL_OK) result = roadmap_check_manager(context, owner);
  if (result == PUSSEL_EREFUSED) {
    kit_faults_add(context, &lines->faults, one->line, pussel_text(context, _("%s: not a manager where the programme is enabled, or you may not write for that person"), owner->said));
    return PUSSEL_OK;
  }
  if (result == PUSSEL_OK) result = roadmap_find_same(context, owner, &one->step, &there);
  if (result == PUSSEL_OK && there == 0) result = roadmap_insert(context, owner, &one->step);
  if (result < 0) return result;
  (void)pussel_row_integer(context, "step", there != 0 ? there : one->step.id);
  (void)pussel_row_text(context, "owner_name", owner->name);
  (void)pussel_row_text(context, "what", one->step.what);
  (void)pussel_row_text(context, "due", one->step.due);
  (void)pussel_row_integer(context, "new", there == 0);
  return pussel_row_end(context);
}

int roadmap_import(struct pussel_context *context, void *prepared) {
  struct roadmap_lines *lines = prepared;
  struct roadmap_owner owner, other = {.by_other = false};
  int result = PUSSEL_OK;
  for (struct roadmap_line *one = lines->first; result == PUSSEL_OK && one != NULL; one = one->next) {
    result = roadmap_import_line(context, lines, one, &owner);
    if (owner.by_other) other = owner;
  }
  if (result == PUSSEL_OK) result = roadmap_import_fail(context, lines);
  if (result == PUSSEL_OK) roadmap_tell_typist(context, &other);
  return result;
}

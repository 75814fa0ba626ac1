/* occasion_change.c — an occasion moved or cancelled: whoever was invited gets the same calendar entry with a higher number (RFC 5545, 3.8.7.4). */
#include <string.h>

#include "leadership.h"

static int change_emit(struct pussel_context *context, const char *type, int64_t unit, const struct leadership_occasion *occasion) {
  const struct pussel_field fields[] = {pussel_field_integer("occasion", occasion->id), pussel_field_text("date", leadership_day_text(context, occasion->day)),
                                        pussel_field_integer("sequence", occasion->sequence)};
  return pussel_emit(context, type, 1, unit, fields, sizeof fields / sizeof *fields);
}

static int change_find(struct pussel_context *context, struct leadership_programme *programme, struct leadership_occasion *occasion, const char **what) {
  int result = leadership_occasion_get(context, pussel_argument_integer(context, "occasion"), occasion);
  if (result == PUSSEL_OK) result = leadership_programme_get(context, occasion->programme, programme);
  if (result < 0) return result;
  *what = pussel_text(context, _("occasion %lld stands as it was"), (long long)occasion->id);
  if (strcmp(occasion->state, "cancelled") == 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-occasion-cancelled", *what, _("it has been cancelled"),
                       _("Plan a new one: pussel leadership occasion add"));
  return leadership_programme_must_go_on(context, programme, *what);
}

/* A text option: what was given, nothing when it was given empty, else what was there. */
static const char *change_text(struct pussel_context *context, const char *name, const char *old) {
  const char *text = pussel_argument_text(context, name);
  if (text == NULL) return old;
  return kit_word_is_blank(text) ? NULL : text;
}

static bool change_same(const char *a, const char *b) { return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0); }

static int change_typed(struct pussel_context *context, const struct leadership_occasion *old, struct leadership_occasion *fresh) {
  int result = leadership_day_option(context, "date", old->day, &fresh->day);
  if (result == PUSSEL_OK) result = leadership_day_option(context, "to", fresh->day + old->last_day - old->day, &fresh->last_day);
  if (pussel_argument_count(context, "half-days") > 0) fresh->half_days = pussel_argument_integer(context, "half-days");
  fresh->starts = change_text(context, "starts", old->starts);
  fresh->place = change_text(context, "place", old->place);
  fresh->supplier = change_text(context, "supplier", old->supplier);
  return result;
}

static int change_write(struct pussel_context *context, const struct leadership_programme *programme, struct leadership_occasion *fresh, bool seen) {
  int result;
  if (seen) fresh->sequence++;
  result = kit_sql_run(context,
                       "UPDATE p_leadership_occasion SET day = ?2, last_day = ?3, starts = ?4, place = ?5, supplier = ?6,"
                       " half_days = nullif(?7, (SELECT half_days FROM p_leadership_module WHERE id = module)), sequence = ?8 WHERE id = ?1",
                       "iiitttii", fresh->id, fresh->day, fresh->last_day, fresh->starts, fresh->place, fresh->supplier, fresh->half_days, fresh->sequence);
  return result < 0 ? result : change_emit(context, "leadership.occasion.changed", programme->unit, fresh);
}

int leadership_occasion_change(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme = {0};
  struct leadership_occasion old = {0}, fresh;
  const char *what = NULL, *held = NULL, *fault;
  bool seen, other;
  int64_t collisions = 0;
  int result = change_find(context, &programme, &old, &what);
  (void)prepared;
  if (result == PUSSEL_OK) result = kit_options_check_personal_number(context, "place supplier", "leadership-personal-number", what);
  if (result < 0) return result;
  fresh = old;
  result = change_typed(context, &old, &fresh);
  if (result < 0) return result;
  fault = leadership_occasion_fault(context, &fresh);
  if (fault != NULL)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-occasion-days", what, fault, _("A half day is four hours; a day is two of them."));
  seen = fresh.day != old.day || fresh.last_day != old.last_day || fresh.half_days != old.half_days || !change_same(fresh.starts, old.starts) ||
         !change_same(fresh.place, old.place);
  other = !change_same(fresh.supplier, old.supplier);
  if (seen) result = leadership_occasion_has_been(context, &old, _("it has been held: when and where it was is not changed afterwards"), &held);
  if (result < 0) return result;
  if (held != NULL)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-occasion-held", what, held,
                       _("The supplier may be put right: --supplier."));
  if (!seen && !other) {
    pussel_note(context, _("Nothing of it was changed."));
    return leadership_occasion_row(context, old.id, "unchanged");
  }
  result = change_write(context, &programme, &fresh, seen);
  if (result == PUSSEL_OK) result = leadership_occasion_collisions(context, &fresh, &collisions);
  if (result == PUSSEL_OK) result = leadership_occasion_row(context, fresh.id, "changed");
  if (result == PUSSEL_OK && seen)
    pussel_note(context, pussel_text(context, _("Tell those who are invited: pussel leadership invitations --occasion %lld -o invitations/"), (long long)fresh.id));
  return result;
}

int leadership_occasion_cancel(struct pussel_context *context, void *prepared) {
  struct leadership_programme programme = {0};
  struct leadership_occasion occasion = {0};
  const char *what = NULL, *held = NULL;
  int64_t today = 0;
  int result = change_find(context, &programme, &occasion, &what);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_occasion_has_been(context, &occasion, _("it has been held, and attendance is registered"), &held);
  if (result < 0) return result;
  if (held != NULL)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-occasion-held", what, held,
                       _("What has been stands. What was given in error is put right: pussel leadership attendance, and pussel leadership evaluation withdraw."));
  result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "UPDATE p_leadership_occasion SET state = 'cancelled', cancelled_on = ?2, sequence = sequence + 1 WHERE id = ?1", "ii", occasion.id, today);
  occasion.sequence++;
  if (result == PUSSEL_OK) result = change_emit(context, "leadership.occasion.cancelled", programme.unit, &occasion);
  if (result == PUSSEL_OK) result = leadership_occasion_row(context, occasion.id, "cancelled");
  if (result == PUSSEL_OK)
    pussel_note(context, pussel_text(context, _("Tell those who were invited: pussel leadership invitations --occasion %lld -o cancellation/"), (long long)occasion.id));
  return result;
}

/* faces/commands_reorganise_home.c — who takes over what is open: the document's `home` lines, and what is said later. */
#include "faces/commands_reorganise.h"

#include <string.h>

static struct host_homeless *home_find(struct reorganising *work, const char *ref) {
  for (size_t i = 0; i < work->homeless_count; i++) {
    struct host_homeless *item = &work->homeless[i];
    if (text_equal_fold(item->ref, ref) || (item->commitment != NULL && text_equal_fold(item->commitment, ref))) return item;
  }
  return NULL;
}

/* The unit must be there on the day on which the work comes to it. */
static int home_check_unit(struct reorganising *work, const struct org_document_line *line, const struct host_homeless *item) {
  struct org_unit unit;
  char date[DATE_TEXT];
  int rc = org_unit_get(work->org, line->home, item->ending->day, host_arena(work->context), &unit);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  date_format(item->ending->day, date);
  return org_document_fault(work->document, line->place, _("“%s” is not there on %s, so that it cannot take over %s"), line->to, date, item->ref);
}

static int home_take(struct reorganising *work, const struct org_document_line *line, const char *ref) {
  struct host_homeless *item = home_find(work, ref);
  if (item == NULL)
    return org_document_fault(work->document, line->place, _("nothing called “%s” is open in a unit that ends; --dry-run lists what is"), ref);
  if (item->fate == HOST_HOME_BEYOND) return org_document_fault(work->document, line->place, "%s: %s", item->ref, item->why);
  if (!item->is_by_hand)
    return org_document_fault(work->document, line->place, _("%s needs no home: %s; take the line away"), item->ref,
                              item->fate == HOST_HOME_CLOSED ? _("it is closed where it is") : _("it goes to the one successor"));
  if (item->fate != HOST_HOME_UNSETTLED) return org_document_fault(work->document, line->place, _("%s has a home by another line already"), item->ref);
  item->to = line->home;
  item->fate = line->home != 0 ? HOST_HOME_GIVEN : HOST_HOME_CLOSED;
  return line->home != 0 ? home_check_unit(work, line, item) : 0;
}

/* Several with commas between. */
static int home_take_cell(struct reorganising *work, const struct org_document_line *line) {
  const char *at = line->unit;
  int rc = 0;
  while (rc == 0 && at != NULL && *at != '\0') {
    size_t length = strcspn(at, ",");
    char *ref = arena_print(host_arena(work->context), "%.*s", (int)length, at);
    if (ref == NULL) return PUSSEL_ENOMEM;
    ref += strspn(ref, " ");
    for (size_t end = strlen(ref); end > 0 && ref[end - 1] == ' '; end--)
      ref[end - 1] = '\0';
    if (*ref != '\0') rc = home_take(work, line, ref);
    at += length;
    at += *at == ',';
  }
  return rc;
}

/* A line that is refused may be the one by which a unit would end: then it cannot be told what is open in those that do. */
int reorganise_homes_take(struct reorganising *work) {
  int rc = 0;
  if (!org_document_is_whole(work->document)) return 0;
  for (size_t i = 0; rc == 0 && i < org_document_line_count(work->document); i++) {
    struct org_document_line line;
    org_document_line(work->document, i, &line);
    if (line.operation == ORG_REORGANISE_HOME) rc = home_take_cell(work, &line);
  }
  return rc;
}

int reorganise_homes_keep(struct reorganising *work) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < work->homeless_count; i++) {
    const struct host_homeless *item = &work->homeless[i];
    if (item->is_by_hand && item->fate != HOST_HOME_UNSETTLED) rc = org_reorganisation_home(work->org, work->is.id, item->ref, item->to);
  }
  return rc;
}

int reorganise_homes_refuse(struct reorganising *work) {
  struct error *error = host_error(host_of(work->context));
  size_t count = 0;
  for (size_t i = 0; i < work->homeless_count; i++) count += work->homeless[i].fate == HOST_HOME_UNSETTLED;
  if (count == 0) return 0;
  error_setf(error, PUSSEL_EREFUSED, "reorganisation-homeless", _("the reorganisation was not approved"),
             _("Add a line for each to the document: operation home, unit what is listed here, to the unit that takes it over, or close."),
             dngettext(TEXT_DOMAIN, "%zu thing that is open in a unit that ends has no home", "%zu things that are open in units that end have no home",
                       count),
             count);
  for (size_t i = 0; i < work->homeless_count; i++) {
    const struct host_homeless *item = &work->homeless[i];
    if (item->fate != HOST_HOME_UNSETTLED) continue;
    const char *candidates = reorganise_candidates(work->context, item);
    error_detail(error, candidates != NULL ? "%s  %s → %s" : "%s  %s", item->ref, item->title, candidates);
  }
  return PUSSEL_EREFUSED;
}

/* ---- pussel org reorganisation home ------------------------------------------------------------------------------------------- */

/* The open work of that reference; what needs no person's decision gets none. */
static int home_open(struct pussel_context *context, const struct org_reorganisation *is, const char *ref, struct host_homeless **found) {
  const char *what = _("nothing was decided");
  struct reorganising work = {.context = context, .org = host_org(host_of(context))};
  struct org_ending *endings = NULL;
  size_t count = 0;
  int rc = org_reorganisation_endings(work.org, is->id, DAY_OPEN, host_arena(context), &endings, &count);
  if (rc == 0) rc = host_homeless(host_of(context), endings, count, host_arena(context), &work.homeless, &work.homeless_count);
  if (rc < 0) return rc;
  *found = home_find(&work, ref);
  if (*found == NULL)
    return pussel_fail(context, PUSSEL_ENOTFOUND, "reorganisation-ref", what,
                       pussel_text(context, _("nothing called “%s” is open in a unit that ends by “%s”"), ref, is->name),
                       _("Write the reference as it was told: <plugin>.<kind>:<number>."));
  if ((*found)->is_by_hand) return 0;
  return pussel_fail(context, PUSSEL_EREFUSED, "reorganisation-ref", what,
                     (*found)->fate == HOST_HOME_BEYOND ? (*found)->why :
                     (*found)->fate == HOST_HOME_CLOSED ? _("it is closed where it is") : _("it goes to the one successor"),
                     _("Only what waits for a person's decision gets one."));
}

static int home_check_to(struct pussel_context *context, int64_t to, const struct host_homeless *item) {
  struct org_unit unit;
  int rc = to == 0 ? 0 : org_unit_get(host_org(host_of(context)), to, item->ending->day, host_arena(context), &unit);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  return pussel_fail(context, PUSSEL_EREFUSED, "reorganisation-ref", _("nothing was decided"),
                     pussel_text(context, _("the unit is not there on %s, when its own ends"), commands_value_date(context, item->ending->day)),
                     _("Choose a unit that is."));
}

/* For what was begun after the approval, or fits no more: it is said before the day, or when the step waits for it. */
COMMANDS_RUN(commands_reorganise_home) {
  struct org *org = host_org(host_of(context));
  struct org_reorganisation is;
  struct host_homeless *item = NULL;
  int64_t to = pussel_argument_integer(context, "to");
  int rc = org_reorganisation_find(org, pussel_argument_text(context, "name"), host_arena(context), &is);
  (void)prepared;
  if (rc < 0) return rc;
  if ((to != 0) == commands_value_given(context, "close"))
    return pussel_fail(context, PUSSEL_EUSAGE, "option-conflict", _("nothing was decided"), _("it goes to a unit, or it is closed: one of the two"),
                       _("Give either --to or --close."));
  if (is.approved == DAY_OPEN || is.in_force != DAY_OPEN)
    return pussel_fail(context, PUSSEL_EREFUSED, "reorganisation-phase", _("nothing was decided"),
                       is.in_force != DAY_OPEN ? _("the reorganisation is in force already") : _("the reorganisation is not approved yet"),
                       is.in_force != DAY_OPEN ? _("Use the plugin's own commands.") : _("Write it as a line of the document: operation home."));
  rc = home_open(context, &is, pussel_argument_text(context, "ref"), &item);
  if (rc == 0) rc = home_check_to(context, to, item);
  if (rc == 0) rc = org_reorganisation_home(org, is.id, item->ref, to);
  if (rc == 0) rc = host_rehome_now(context, &is);
  if (rc < 0) return rc;
  pussel_row_text(context, "name", is.name);
  pussel_row_text(context, "ref", item->ref);
  if (to != 0) pussel_row_integer(context, "to_unit", to);
  pussel_row_text(context, "to", to != 0 ? commands_value_path(context, to, item->ending->day) : NULL);
  return pussel_row_end(context);
}

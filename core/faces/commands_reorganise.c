/*
 * faces/commands_reorganise.c — `pussel org reorganise`: a document is registered, goes through its phases, and takes effect when it
 * is approved. Whatever the phase, it is really applied, so that what is shown is what will be; unless it is approved, that
 * is taken back again.
 */
#include "faces/commands_reorganise.h"

#include <string.h>

/* ---- which reorganisation it is ------------------------------------------------------------------------------------------------- */

static int reorganise_name(struct reorganising *work, const char **name) {
  const char *given = pussel_argument_text(work->context, "name");
  *name = given != NULL && given[0] != '\0' ? given : org_document_name(work->document);
  if (*name != NULL) return 0;
  return pussel_fail(work->context, PUSSEL_EUSAGE, "reorganise-name", _("the reorganisation was not registered"),
                     _("what comes from standard input has no name"), _("Give it one: --name."));
}

static int reorganise_begin(struct reorganising *work) {
  static const struct org_reorganisation fresh = {.negotiated = DAY_OPEN, .approved = DAY_OPEN, .in_force = DAY_OPEN, .withdrawn = DAY_OPEN};
  struct arena *arena = host_arena(work->context);
  bool dated = commands_value_given(work->context, "date");
  const char *name = NULL, *text = NULL;
  char *digest = arena_alloc(arena, DIGEST_HEX);
  int rc = org_document_read(work->org, pussel_argument_text(work->context, "file"), arena, &work->document);
  if (digest == NULL) return PUSSEL_ENOMEM;
  if (rc == 0) rc = reorganise_name(work, &name);
  if (rc < 0) return rc;
  work->is = fresh;
  rc = org_reorganisation_named(work->org, name, arena, &work->is);
  work->is_new = rc == PUSSEL_ENOTFOUND;
  if (rc < 0 && !work->is_new) return rc;
  rc = org_document_date(work->document, dated ? commands_value_day(work->context, "date") : DAY_OPEN, work->is_new ? DAY_OPEN : work->is.day);
  if (rc == 0) rc = org_document_text(work->document, &text, digest);
  if (rc < 0) return rc;
  work->has_changed = !work->is_new && strcmp(digest, work->is.sha256) != 0;
  if (work->is_new) work->is.name = name;
  if (work->is.approved != DAY_OPEN) return 0;
  work->is.day = org_document_day(work->document);
  work->is.document = text;
  work->is.sha256 = digest;
  return 0;
}

/* ---- the phases ------------------------------------------------------------------------------------------------------------------- */

static int reorganise_check_negotiated(struct reorganising *work) {
  struct pussel_context *context = work->context;
  const char *what = _("the reorganisation was not registered");
  int32_t today = clock_today(store_clock(host_store(host_of(context))));
  bool given = commands_value_given(context, "negotiated");
  if (given && commands_value_day(context, "negotiated") > today)
    return pussel_fail(context, PUSSEL_EUSAGE, "reorganise-negotiated", what, _("the day of the negotiation has not come yet"),
                       _("Write it down when it has been held: --negotiated with its day."));
  if (commands_value_given(context, "outcome") && !given && work->is.negotiated == DAY_OPEN)
    return pussel_fail(context, PUSSEL_EUSAGE, "reorganise-negotiated", what, _("an outcome is told of no negotiation"),
                       _("Give the day of the negotiation too: --negotiated."));
  return 0;
}

/* What was negotiated and assessed was another document. */
static void reorganise_fall_back(struct reorganising *work) {
  if (!work->has_changed) return;
  work->fell_back = work->is.negotiated != DAY_OPEN || work->is.risk_assessment != NULL;
  work->is.negotiated = DAY_OPEN;
  work->is.outcome = work->is.risk_assessment = work->is.decision = NULL;
}

static void reorganise_take(struct pussel_context *context, const char *option, const char **text) {
  const char *given = pussel_argument_text(context, option);
  if (given != NULL && given[strspn(given, " \t")] != '\0') *text = given;
}

static int reorganise_phases(struct reorganising *work) {
  struct pussel_context *context = work->context;
  int rc = 0;
  reorganise_fall_back(work);
  rc = reorganise_check_negotiated(work);
  if (rc < 0) return rc;
  if (work->is.decision == NULL) work->is.decision = org_document_decision(work->document);
  if (commands_value_given(context, "negotiated")) work->is.negotiated = commands_value_day(context, "negotiated");
  reorganise_take(context, "outcome", &work->is.outcome);
  reorganise_take(context, "risk-assessed", &work->is.risk_assessment);
  reorganise_take(context, "decision", &work->is.decision);
  work->approves = commands_value_given(context, "approve");
  work->is.keep_plugins = work->is.keep_plugins || commands_value_given(context, "keep-plugins");
  work->is.follow_roles = work->is.follow_roles || commands_value_given(context, "follow-roles");
  work->is.follow_services = work->is.follow_services || commands_value_given(context, "follow-services");
  return 0;
}

static void reorganise_detail(void *state, const char *lack) { error_detail(state, "%s", lack); }
static void reorganise_count(void *state, const char *lack) {
  (void)lack;
  ++*(size_t *)state;
}

static int reorganise_check_lacks(struct reorganising *work) {
  struct error *error = host_error(host_of(work->context));
  size_t count = 0;
  reorganise_each_lack(&work->is, reorganise_count, &count);
  if (count == 0) return 0;
  error_set(error, PUSSEL_EREFUSED, "reorganisation-lacks", _("the reorganisation was not approved"), _("it lacks what must come first"),
            _("Give what is lacking, and --approve again."));
  reorganise_each_lack(&work->is, reorganise_detail, error);
  return PUSSEL_EREFUSED;
}

/* ---- applying -------------------------------------------------------------------------------------------------------------------- */

static int reorganise_enter(void *state, int64_t unit) {
  const struct reorganising *work = state;
  return pussel_unit_enter(work->context, unit);
}

/* Roles, services and plugins, as the options say. */
static int reorganise_follow(struct reorganising *work) {
  const char *reason = pussel_text(work->context, _("kept as it was by the reorganisation “%s”"), work->is.name);
  int rc = org_document_hand_on(work->document, work->is.decision);
  org_document_follow(work->document, &work->following);
  if (rc == 0 && work->is.follow_roles) rc = org_following_assign(work->org, &work->following);
  if (rc == 0 && work->is.follow_services) rc = org_following_serve(work->org, &work->following);
  if (rc == 0) rc = org_document_plugin_changes(work->document, &work->plugins, &work->changes, &work->change_count);
  if (rc == 0 && work->is.keep_plugins)
    rc = org_plugin_changes_keep(work->org, work->changes, work->change_count, reason, work->is.decision);
  return rc;
}

static int reorganise_apply(struct reorganising *work) {
  struct arena *arena = host_arena(work->context);
  const struct org_ending *endings;
  size_t count = 0;
  int32_t day = org_document_last_day(work->document);
  int rc = org_tree_read(work->org, day, arena, &work->before);
  if (rc == 0) rc = org_document_plugins(work->document, &work->plugins);
  if (rc == 0) rc = org_document_following(work->document, &work->following);
  if (rc == 0) rc = org_document_apply(work->document, work->is.decision, work->is.id);
  if (rc < 0) return rc;
  endings = org_document_endings(work->document, &count);
  rc = host_homeless(host_of(work->context), endings, count, arena, &work->homeless, &work->homeless_count);
  if (rc == 0) rc = reorganise_homes_take(work);
  if (rc == 0) rc = org_document_fail(work->document);
  if (rc == 0) rc = reorganise_follow(work);
  if (rc == 0) rc = org_tree_read(work->org, day, arena, &work->after);
  if (rc == 0) org_tree_compare(work->before, work->after);
  return rc;
}

/* ---- approving -------------------------------------------------------------------------------------------------------------------- */

static int reorganise_approve(struct reorganising *work) {
  struct store *store = host_store(host_of(work->context));
  int rc = reorganise_homes_refuse(work);
  if (rc == 0) rc = store_savepoint_release(store);
  work->is.approved = clock_today(store_clock(store));
  if (rc == 0) rc = org_reorganisation_put(work->org, &work->is);
  if (rc == 0) rc = org_reorganisation_plan(work->org, work->is.id, work->document);
  if (rc == 0) rc = reorganise_homes_keep(work);
  if (rc == 0) rc = host_rehome_now(work->context, &work->is);
  if (rc == 0) rc = org_reorganisation_get(work->org, work->is.id, host_arena(work->context), &work->is);
  return rc;
}

static void reorganise_note(const struct reorganising *work) {
  struct pussel_context *context = work->context;
  const char *name = work->is.name, *day = commands_value_date(context, work->is.day);
  if (work->fell_back)
    pussel_warn(context, pussel_text(context, _("The document has changed since it was negotiated or assessed: “%s” is a draft again."), name));
  if (work->is.in_force != DAY_OPEN) commands_value_note(context, _("“%s” is approved and in force."), name);
  else if (work->approves) commands_value_note(context, _("“%s” is approved and takes effect on %s."), name, day);
  else if (work->is_new) commands_value_note(context, _("“%s” is registered. Nothing takes effect before it is approved."), name);
  else commands_value_note(context, _("“%s” is updated. Nothing takes effect before it is approved."), name);
}

/* One that is approved stands as it is. The same document once more changes nothing. */
static int reorganise_approved(struct reorganising *work) {
  struct pussel_context *context = work->context;
  if (work->has_changed)
    return pussel_fail(context, PUSSEL_EREFUSED, "reorganisation-approved", _("the reorganisation was not changed"),
                       pussel_text(context, _("“%s” is approved, and the document is another than the one that was"), work->is.name),
                       _("Write what is to be otherwise as a new reorganisation, with another --name."));
  commands_value_note(context, _("“%s” is approved already; nothing was changed."), work->is.name);
  return reorganise_rows_phases(context, &work->is);
}

COMMANDS_RUN(commands_reorganise_run) {
  struct reorganising work = {.context = context, .org = host_org(host_of(context))};
  struct store *store = host_store(host_of(context));
  int rc = reorganise_begin(&work);
  (void)prepared;
  if (rc == 0 && org_document_unread(work.document) != NULL)
    pussel_warn(context, pussel_text(context, _("Nobody reads these columns: %s"), org_document_unread(work.document)));
  if (rc == 0 && work.is.approved != DAY_OPEN && org_document_fault_count(work.document) == 0) return reorganise_approved(&work);
  if (rc == 0) rc = org_document_resolve(work.document);
  if (rc == 0) rc = org_document_units(work.document, reorganise_enter, &work);
  if (rc == 0 && org_document_fault_count(work.document) == 0) rc = reorganise_phases(&work);
  /* With faults it is not registered, but the rest is tried all the same, to tell of all that is wrong. */
  if (rc == 0) rc = org_reorganisation_put(work.org, &work.is);
  if (rc == 0) rc = store_savepoint(store);
  if (rc == 0) rc = reorganise_apply(&work);
  if (rc == 0 && work.approves) rc = reorganise_check_lacks(&work);
  if (rc == 0) rc = reorganise_rows(&work);
  if (rc == 0) rc = work.approves ? reorganise_approve(&work) : store_savepoint_undo(store);
  if (rc == 0) rc = reorganise_rows_phases(context, &work.is);
  if (rc == 0) reorganise_note(&work);
  return rc;
}

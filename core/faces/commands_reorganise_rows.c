/*
 * faces/commands_reorganise_rows.c — what a reorganisation does, as rows that are a tree: a heading a part, and under it the
 * operations, the tree before and after, what is homeless, who and what follows, and the phases.
 */
#include "faces/commands_reorganise.h"

#include <string.h>

struct rows {
  struct pussel_context *context;
  const char *part;
  int64_t base; /* depth of the rows under the heading */
  bool begun;
  int32_t day;
};

/* A row; the heading before the first. */
static int rows_begin(struct rows *rows, int64_t depth) {
  int rc = 0;
  if (!rows->begun) {
    rows->begun = true;
    pussel_row_text(rows->context, "name", rows->part);
    pussel_row_text(rows->context, "part", rows->part);
    pussel_row_integer(rows->context, "depth", 0);
    rc = pussel_row_end(rows->context);
  }
  pussel_row_text(rows->context, "part", rows->part);
  pussel_row_integer(rows->context, "depth", depth);
  return rc;
}

/* ---- operations ------------------------------------------------------------------------------------------------------------------ */

int reorganise_rows_operations(struct pussel_context *context, const struct org_document *document) {
  struct rows rows = {.context = context, .part = "operations"};
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < org_document_line_count(document); i++) {
    struct org_document_line line;
    org_document_line(document, i, &line);
    rc = rows_begin(&rows, 1);
    pussel_row_text(context, "name", line.unit);
    pussel_row_text(context, "what", org_reorganise_word(line.operation));
    pussel_row_text(context, "to", line.to);
    pussel_row_text(context, "detail", line.detail);
    pussel_row_text(context, "date", commands_value_date(context, line.day));
    pussel_row_integer(context, "line", line.place);
    if (rc == 0) rc = pussel_row_end(context);
  }
  return rc;
}

/* ---- the tree ------------------------------------------------------------------------------------------------------------------- */

static const struct {
  uint32_t mark;
  const char *word;
} rows_marks[] = {
    {ORG_TREE_NEW, "new"},         {ORG_TREE_ENDED, "ends"},     {ORG_TREE_MOVED, "moved"},  {ORG_TREE_RENAMED, "renamed"},
    {ORG_TREE_RECODED, "recoded"}, {ORG_TREE_CHANGED, "changed"}, {ORG_TREE_RESTS, "rests"}, {ORG_TREE_WAKES, "wakes"},
};

/* All that happens to it beside the first, in the person's language, and how many units go with it. */
static const char *rows_tree_detail(const struct rows *rows, const struct org_tree_row *row) {
  struct text text;
  const char *copy;
  size_t marks = 0;
  text_init(&text);
  for (size_t i = 0; i < COUNT_OF(rows_marks); i++) {
    if ((row->marks & rows_marks[i].mark) == 0 || marks++ == 0) continue;
    text_appendf(&text, text.length == 0 ? "%s" : ", %s", _(rows_marks[i].word));
  }
  if (row->below > 0 && (row->marks & ORG_TREE_MOVED) != 0) {
    if (text.length > 0) text_append(&text, "; ");
    text_appendf(&text, dngettext(TEXT_DOMAIN, "with %zu unit below", "with %zu units below", row->below), row->below);
  }
  copy = text.length == 0 ? NULL : arena_copy(host_arena(rows->context), text.bytes);
  text_release(&text);
  return copy;
}

/* All of it, as data: never translated. */
static const char *rows_tree_marks(const struct rows *rows, const struct org_tree_row *row) {
  const char *marks = NULL;
  for (size_t i = 0; i < COUNT_OF(rows_marks); i++)
    if ((row->marks & rows_marks[i].mark) != 0) marks = marks == NULL ? rows_marks[i].word : pussel_text(rows->context, "%s,%s", marks, rows_marks[i].word);
  return marks;
}

static int rows_tree(void *state, const struct org_tree_row *row) {
  struct rows *rows = state;
  int rc = rows_begin(rows, (int64_t)row->depth + 1);
  pussel_row_text(rows->context, "name", row->name);
  for (size_t i = 0; i < COUNT_OF(rows_marks); i++) {
    if ((row->marks & rows_marks[i].mark) == 0) continue;
    pussel_row_text(rows->context, "what", rows_marks[i].word);
    break;
  }
  pussel_row_text(rows->context, "mark", rows_tree_marks(rows, row));
  pussel_row_text(rows->context, "detail", rows_tree_detail(rows, row));
  pussel_row_integer(rows->context, "unit", row->unit);
  if (row->marks != 0) pussel_row_text(rows->context, "date", commands_value_date(rows->context, rows->day));
  return rc < 0 ? rc : pussel_row_end(rows->context);
}

/* ---- what is homeless -------------------------------------------------------------------------------------------------------------- */

const char *reorganise_candidates(struct pussel_context *context, const struct host_homeless *item) {
  struct text text;
  const char *copy;
  text_init(&text);
  for (size_t i = 0; i < item->ending->to_count; i++) {
    if (i > 0) text_appendf(&text, " %s ", _("or"));
    text_append(&text, commands_value_path(context, item->ending->to[i], item->ending->day));
  }
  copy = text.length == 0 ? NULL : arena_copy(host_arena(context), text.bytes);
  text_release(&text);
  return copy;
}

static int rows_homeless(const struct reorganising *work) {
  static const char *const fates[] = {"handed over", "closed", "needs a home", "not handed over"};
  struct pussel_context *context = work->context;
  struct rows rows = {.context = context, .part = "homeless"};
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < work->homeless_count; i++) {
    const struct host_homeless *item = &work->homeless[i];
    rc = rows_begin(&rows, 1);
    pussel_row_text(context, "name", pussel_text(context, "%s  %s", item->ref, item->title));
    pussel_row_text(context, "what", fates[item->fate]);
    pussel_row_text(context, "from", commands_value_path(context, item->unit, item->ending->day - 1));
    pussel_row_text(context, "to", item->to != 0 ? commands_value_path(context, item->to, item->ending->day) :
                                   item->fate == HOST_HOME_UNSETTLED ? reorganise_candidates(context, item) : NULL);
    pussel_row_text(context, "detail", item->why);
    pussel_row_text(context, "ref", item->ref);
    pussel_row_integer(context, "unit", item->unit);
    if (item->to != 0) pussel_row_integer(context, "to_unit", item->to);
    pussel_row_text(context, "date", commands_value_date(context, item->ending->day));
    if (rc == 0) rc = pussel_row_end(context);
  }
  return rc;
}

/* ---- roles, services, plugins ------------------------------------------------------------------------------------------------------- */

static int rows_followed(struct rows *rows, int64_t unit, int64_t proposed, bool is_done, int32_t day, const char *option) {
  struct pussel_context *context = rows->context;
  pussel_row_text(context, "from", commands_value_path(context, unit, day - 1));
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "date", commands_value_date(context, day));
  if (proposed != 0) {
    pussel_row_text(context, "to", commands_value_path(context, proposed, day));
    pussel_row_integer(context, "to_unit", proposed);
  }
  pussel_row_text(context, "detail", is_done         ? _("follows")
                                     : proposed != 0 ? pussel_text(context, _("ends with its unit; follows with %s"), option)
                                                     : _("ends with its unit"));
  return pussel_row_end(context);
}

static int rows_roles(const struct reorganising *work) {
  struct pussel_context *context = work->context;
  struct rows rows = {.context = context, .part = "roles"};
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < work->following.role_count; i++) {
    const struct org_following_role *role = &work->following.roles[i];
    rc = rows_begin(&rows, 1);
    pussel_row_text(context, "name", role->name != NULL ? role->name : pussel_text(context, "id:%lld", (long long)role->person));
    pussel_row_text(context, "what", role->role);
    if (rc == 0) rc = rows_followed(&rows, role->unit, role->proposed, role->is_done, role->from, "--follow-roles");
  }
  return rc;
}

static int rows_services(const struct reorganising *work) {
  struct pussel_context *context = work->context;
  struct rows rows = {.context = context, .part = "services"};
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < work->following.service_count; i++) {
    const struct org_following_service *service = &work->following.services[i];
    rc = rows_begin(&rows, 1);
    pussel_row_text(context, "name", service->name);
    if (rc == 0) rc = rows_followed(&rows, service->unit, service->proposed, service->is_done, service->day, "--follow-services");
  }
  return rc;
}

static int rows_plugins(const struct reorganising *work) {
  struct pussel_context *context = work->context;
  struct rows rows = {.context = context, .part = "plugins"};
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < work->change_count; i++) {
    const struct org_plugin_change *change = &work->changes[i];
    const char *was = commands_enable_word(change->was != NULL, change->was), *now = commands_enable_word(change->now != NULL, change->now);
    rc = rows_begin(&rows, 1);
    pussel_row_text(context, "name", pussel_text(context, "%s  %s", change->plugin, commands_value_path(context, change->unit, change->day)));
    pussel_row_text(context, "what", change->is_kept ? "kept" : now);
    pussel_row_text(context, "from", change->predecessor == 0 ? _(was)
                                     : pussel_text(context, "%s: %s", commands_value_path(context, change->predecessor, change->day - 1), _(was)));
    pussel_row_text(context, "to", change->is_kept ? _(was) : _(now));
    if (!change->is_kept && change->was != NULL && change->now == NULL) pussel_row_text(context, "detail", pussel_text(context, _("stays on with %s"), "--keep-plugins"));
    pussel_row_integer(context, "unit", change->unit);
    pussel_row_text(context, "date", commands_value_date(context, change->day));
    if (rc == 0) rc = pussel_row_end(context);
  }
  return rc;
}

/* ---- phases ------------------------------------------------------------------------------------------------------------------------- */

void reorganise_each_lack(const struct org_reorganisation *is, void (*tell)(void *state, const char *lack), void *state) {
  if (is->negotiated == DAY_OPEN) tell(state, _("a negotiation, as MBL section 11 demands: --negotiated with its day"));
  if (is->risk_assessment == NULL) tell(state, _("a written risk assessment, as AFS 2023:1 demands: --risk-assessed with its reference"));
  if (is->decision == NULL) tell(state, _("a decision: --decision with its reference"));
}

static int rows_phase(struct rows *rows, const char *name, const char *what, int32_t day, const char *detail) {
  int rc = rows_begin(rows, 1);
  pussel_row_text(rows->context, "name", name);
  pussel_row_text(rows->context, "what", what);
  if (day != DAY_OPEN) pussel_row_text(rows->context, "date", commands_value_date(rows->context, day));
  pussel_row_text(rows->context, "detail", detail);
  return rc < 0 ? rc : pussel_row_end(rows->context);
}

static const char *rows_phase_word(bool is_done) { return is_done ? "done" : "lacking"; }

int reorganise_rows_phases(struct pussel_context *context, const struct org_reorganisation *is) {
  struct rows rows = {.context = context, .part = "phases"};
  const char *last = is->in_force != DAY_OPEN ? "done" : is->approved != DAY_OPEN ? "planned" : "lacking";
  int rc = rows_phase(&rows, "draft", "done", is->registered == 0 ? DAY_OPEN : is->registered, is->name);
  if (rc == 0) rc = rows_phase(&rows, "negotiated", rows_phase_word(is->negotiated != DAY_OPEN), is->negotiated, is->outcome);
  if (rc == 0) rc = rows_phase(&rows, "risk assessment", rows_phase_word(is->risk_assessment != NULL), DAY_OPEN, is->risk_assessment);
  if (rc == 0) rc = rows_phase(&rows, "approved", rows_phase_word(is->approved != DAY_OPEN), is->approved, is->decision);
  if (rc == 0) rc = rows_phase(&rows, "in_force", last, is->in_force != DAY_OPEN ? is->in_force : is->day, NULL);
  if (rc == 0 && is->withdrawn != DAY_OPEN) rc = rows_phase(&rows, "withdrawn", "done", is->withdrawn, NULL);
  return rc;
}

int reorganise_rows(const struct reorganising *work) {
  int32_t day = org_document_last_day(work->document);
  struct rows before = {.context = work->context, .part = "before", .day = day}, after = {.context = work->context, .part = "after", .day = day};
  int rc = reorganise_rows_operations(work->context, work->document);
  if (rc == 0) rc = org_tree_each(work->before, rows_tree, &before);
  if (rc == 0) rc = org_tree_each(work->after, rows_tree, &after);
  if (rc == 0) rc = rows_homeless(work);
  if (rc == 0) rc = rows_roles(work);
  if (rc == 0) rc = rows_services(work);
  return rc == 0 ? rows_plugins(work) : rc;
}

/* ---- list, show, withdraw ----------------------------------------------------------------------------------------------------------- */

COMMANDS_RUN(commands_reorganise_list) {
  static const char sql[] = "SELECT reorganisation, name, date, phase, negotiated, outcome, risk_assessment, decision, registered, approved,"
                            " in_force, withdrawn FROM org_reorganisation ORDER BY date, reorganisation";
  sqlite3_stmt *statement = NULL;
  int rc = store_prepare(host_store(host_of(context)), &statement, sql, "");
  (void)prepared;
  return commands_value_rows(context, statement, rc);
}

COMMANDS_RUN(commands_reorganise_show) {
  struct org *org = host_org(host_of(context));
  struct org_reorganisation is;
  struct org_document *document = NULL;
  int rc = org_reorganisation_find(org, pussel_argument_text(context, "name"), host_arena(context), &is);
  (void)prepared;
  if (rc == 0) rc = org_document_parse(org, is.name, is.document, host_arena(context), &document);
  if (rc == 0) rc = org_document_date(document, DAY_OPEN, is.day);
  if (rc == 0) rc = reorganise_rows_operations(context, document);
  return rc == 0 ? reorganise_rows_phases(context, &is) : rc;
}

COMMANDS_RUN(commands_reorganise_withdraw) {
  struct org *org = host_org(host_of(context));
  struct org_reorganisation is;
  int rc = org_reorganisation_find(org, pussel_argument_text(context, "name"), host_arena(context), &is);
  (void)prepared;
  if (rc == 0) rc = org_reorganisation_withdraw(org, &is);
  if (rc == 0) rc = org_reorganisation_get(org, is.id, host_arena(context), &is);
  return rc == 0 ? reorganise_rows_phases(context, &is) : rc;
}

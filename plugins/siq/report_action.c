/*
 * report_action.c — what was promised and what became of it: the actions that the actor may read, counted for the unit and for each unit
 * below it, and written out one by one. Late is what was to be delivered by a day that has passed.
 */
#include <string.h>

#include "report.h"

/* ?1 the unit, ?2 the first day after the year, ?3 the year before, ?4 the unit's levels are the actor's to see. What was finished longer
 * ago is told in the reports of that time. What concerns a manager is in the report of the own unit alone, for those who see its levels. */
static const char action_sql[] =
    "SELECT a.ref, a.unit, " KIT_UNIT_NAME("a.unit") ", coalesce(b.ancestor, a.unit), " KIT_UNIT_NAME("coalesce(b.ancestor, a.unit)") ","
    " (SELECT k.title FROM p_siq_action AS o JOIN p_siq_piece AS k ON k.id = o.piece WHERE o.id = a.action), a.what,"
    " coalesce((SELECT p.name FROM org_person AS p WHERE p.person = a.owner_person), a.owner_role), a.agreed_on, a.due, a.expected_effect, a.seen_by,"
    " a.state, a.reason, (SELECT CASE WHEN max(c.day) > min(c.day) OR count(*) > 1 THEN date(max(c.day) * 86400, 'unixepoch') END"
    " FROM p_siq_action_change AS c WHERE c.action = a.action AND c.day <= unixepoch(date('now')) / 86400),"
    " a.state IN ('open', 'renegotiated') AND a.due < date('now')"
    " FROM siq_action AS a JOIN org_tree AS t ON t.unit = a.unit AND t.ancestor = ?1"
    " LEFT JOIN org_tree AS b ON b.unit = a.unit AND b.depth = t.depth - 1"
    " WHERE ((a.unit = ?1 AND ?4) OR NOT EXISTS (SELECT 1 FROM p_siq_action AS o JOIN p_siq_piece AS k ON k.id = o.piece WHERE o.id = a.action AND k.about_manager))"
    " AND a.agreed_on < ?2 AND (a.state IN ('open', 'renegotiated') OR a.year >= ?3)"
    " ORDER BY 16 DESC, CASE a.state WHEN 'open' THEN 0 WHEN 'renegotiated' THEN 1 WHEN 'delivered' THEN 2 ELSE 3 END, a.due, a.action";

static void action_count(struct report_sum *sum, const struct report_action *action) {
  sum->promised++;
  sum->late += action->is_late;
  if (strcmp(action->state, "delivered") == 0) sum->delivered++;
  else if (strcmp(action->state, "renegotiated") == 0) sum->renegotiated++;
  else if (strcmp(action->state, "closed") == 0) sum->closed++;
  else sum->open++;
}

static int action_sum_up(struct report *report) {
  report->sum = (struct report_sum){.unit = report->unit, .name = report->unit_name};
  report->parts = pussel_alloc(report->context, (report->action_count + 1) * sizeof *report->parts);
  if (report->parts == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < report->action_count; i++) {
    const struct report_action *action = &report->actions[i];
    size_t at = 0;
    while (at < report->part_count && report->parts[at].unit != action->part) at++;
    if (at == report->part_count) {
      for (report->part_count++; at > 0 && strcmp(report->parts[at - 1].name, action->part_name) > 0; at--) report->parts[at] = report->parts[at - 1];
      report->parts[at] = (struct report_sum){.unit = action->part, .name = action->part_name};
    }
    action_count(&report->parts[at], action);
    action_count(&report->sum, action);
  }
  return PUSSEL_OK;
}

static void action_read(struct pussel_context *context, sqlite3_stmt *row, struct report_action *action) {
  *action = (struct report_action){.ref = kit_sql_text(context, row, 0), .unit = sqlite3_column_int64(row, 1), .unit_name = kit_sql_text(context, row, 2),
                                   .part = sqlite3_column_int64(row, 3), .part_name = kit_sql_text(context, row, 4), .piece = kit_sql_text(context, row, 5),
                                   .what = kit_sql_text(context, row, 6), .owner = kit_sql_text(context, row, 7), .agreed_on = kit_sql_text(context, row, 8),
                                   .due = kit_sql_text(context, row, 9), .effect = kit_sql_text(context, row, 10), .seen_by = kit_sql_text(context, row, 11),
                                   .state = kit_sql_text(context, row, 12), .reason = kit_sql_text(context, row, 13), .changed_on = kit_sql_text(context, row, 14),
                                   .is_late = sqlite3_column_int(row, 15) != 0};
}

int report_action_load(struct report *report) {
  struct pussel_context *context = report->context;
  sqlite3_stmt *statement = NULL;
  size_t room = 0;
  int result = kit_sql_prepare(context, &statement, action_sql, "itii", report->unit, report->until, report->year - 1, (int64_t)report->seen);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    if (report->action_count == room) {
      struct report_action *more = pussel_alloc(context, (room = 2 * room + 16) * sizeof *more);
      if (more == NULL) {
        result = PUSSEL_ENOMEM;
        continue;
      }
      if (report->action_count > 0) memcpy(more, report->actions, report->action_count * sizeof *more);
      report->actions = more;
    }
    struct report_action *action = &report->actions[report->action_count];
    action_read(context, statement, action);
    if (action->ref == NULL || action->state == NULL || action->part_name == NULL || action->unit_name == NULL) continue;
    report->action_count++;
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : action_sum_up(report);
}

/* ---- in words ------------------------------------------------------------------------------------------------------------------------ */

const char *report_action_state(const struct report *report, const struct report_action *action) {
  struct pussel_context *context = report->context;
  const char *changed = kit_format_date(context, action->changed_on), *due = kit_format_date(context, action->due);
  if (action->is_late) return pussel_text(context, _("Late: it was to be done by %s."), due);
  if (strcmp(action->state, "delivered") == 0) return changed != NULL ? pussel_text(context, _("Delivered on %s."), changed) : _("Delivered.");
  if (strcmp(action->state, "closed") == 0) return changed != NULL ? pussel_text(context, _("Closed on %s."), changed) : _("Closed.");
  if (strcmp(action->state, "renegotiated") == 0) return pussel_text(context, _("Renegotiated: now to be done by %s."), due);
  return pussel_text(context, _("To be done by %s."), due);
}

static void action_element(struct kit_build *out, const char *open, const char *text, const char *close) {
  if (kit_word_is_blank(text)) return;
  kit_build_add(out, open);
  kit_build_add_html(out, text);
  kit_build_add(out, close);
}

static void action_add_sums(const struct report *report, struct kit_build *out) {
  struct pussel_context *context = report->context;
  const char *const headings[] = {_("Promised"), _("Delivered"), _("Under way"), _("Renegotiated"), _("Closed"), _("Of them late")};
  kit_build_add(out, "<div class=\"scroll\" role=\"region\" aria-labelledby=\"promise-caption\" tabindex=\"0\">\n<table class=\"sums\">\n<caption id=\"promise-caption\">");
  kit_build_add_html(out, _("Number of actions, and how they stand"));
  kit_build_add(out, "</caption>\n<thead><tr>");
  action_element(out, "<th scope=\"col\">", _("Unit"), "</th>");
  for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) action_element(out, "<th scope=\"col\" class=\"n\">", headings[i], "</th>");
  kit_build_add(out, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i <= report->part_count; i++) {
    const struct report_sum *sum = i == 0 ? &report->sum : &report->parts[i - 1];
    if (i > 0 && report->part_count == 1) break; /* the one line says it all */
    action_element(out, "<tr><th scope=\"row\">", i == 0 && report->part_count > 1 ? pussel_text(context, _("All of %s"), sum->name) : sum->name, "</th>");
    const int64_t numbers[] = {sum->promised, sum->delivered, sum->open, sum->renegotiated, sum->closed, sum->late};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) kit_build_addf(out, "<td class=\"n\">%lld</td>", (long long)numbers[k]);
    kit_build_add(out, "</tr>\n");
  }
  kit_build_add(out, "</tbody>\n</table>\n</div>\n");
}

/* Of what is finished it is enough what it was, whose, and when. */
static void action_add_one(const struct report *report, const struct report_action *action, bool is_finished, struct kit_build *out) {
  struct pussel_context *context = report->context;
  const char *owner = action->owner != NULL && strcmp(action->owner, "manager") == 0 ? _("manager") : action->owner;
  kit_build_add(out, "<li>");
  action_element(out, "<p class=\"what\">", action->what, "</p>\n");
  action_element(out, "<p>", report_action_state(report, action), "");
  if (!kit_word_is_blank(action->reason)) action_element(out, " ", pussel_text(context, _("Because: %s"), action->reason), "");
  kit_build_add(out, "</p>\n<p class=\"quiet\">");
  if (action->unit != report->unit) action_element(out, "", pussel_text(context, "%s.", action->unit_name), " ");
  action_element(out, "", action->piece != NULL ? pussel_text(context, "%s.", action->piece) : NULL, " ");
  if (is_finished) owner = NULL;
  action_element(out, "", owner != NULL ? pussel_text(context, _("Who: %s."), owner) : NULL, " ");
  action_element(out, "", action->effect != NULL ? pussel_text(context, _("Effect: %s."), action->effect) : NULL, " ");
  action_element(out, "", action->seen_by != NULL && !is_finished ? pussel_text(context, _("Seen by: %s."), action->seen_by) : NULL, " ");
  action_element(out, "", action->ref, "");
  kit_build_add(out, "</p></li>\n");
}

enum action_group { ACTION_LATE, ACTION_OPEN, ACTION_RENEGOTIATED, ACTION_DELIVERED, ACTION_CLOSED, ACTION_GROUPS };

static enum action_group action_group_of(const struct report_action *action) {
  if (action->is_late) return ACTION_LATE;
  if (strcmp(action->state, "open") == 0) return ACTION_OPEN;
  if (strcmp(action->state, "renegotiated") == 0) return ACTION_RENEGOTIATED;
  return strcmp(action->state, "delivered") == 0 ? ACTION_DELIVERED : ACTION_CLOSED;
}

static void action_add_group(const struct report *report, enum action_group group, struct kit_build *out) {
  struct pussel_context *context = report->context;
  const char *const headings[ACTION_GROUPS] = {_("Late"), _("Under way"), _("Renegotiated"), _("Delivered"), _("Closed")};
  size_t count = 0;
  for (size_t i = 0; i < report->action_count; i++) count += action_group_of(&report->actions[i]) == group;
  if (count == 0) return;
  action_element(out, "<h3>", pussel_text(context, "%s: %lld", headings[group], (long long)count), "</h3>\n");
  kit_build_add(out, "<ul class=\"promises\">\n");
  for (size_t i = 0; i < report->action_count; i++)
    if (action_group_of(&report->actions[i]) == group) action_add_one(report, &report->actions[i], group >= ACTION_DELIVERED, out);
  kit_build_add(out, "</ul>\n");
}

void report_action_add(const struct report *report, struct kit_build *out) {
  struct pussel_context *context = report->context;
  action_element(out, "<h2>", _("What was promised, and what became of it"), "</h2>\n");
  if (report->action_count == 0) {
    action_element(out, "<p class=\"prose\">", _("Nothing is planned, and nothing that was planned lately has been finished."), "</p>\n");
    return;
  }
  action_add_sums(report, out);
  for (int group = 0; group < ACTION_GROUPS; group++) action_add_group(report, (enum action_group)group, out);
}

/*
 * prepare.c — `pussel dialogue prepare`: what the two managers need to have before them, of one unit or of all below one; as rows of
 * text, and with -o as pages.
 *
 * A page is for the two managers of the line. It holds what is the unit's own and what others have promised it; whoever is neither of
 * the two, nor their administrator or auditor, is refused unit by unit.
 */
#include <string.h>

#include "prepare.h"

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

struct telling {
  struct pussel_context *context;
  const struct prepare_facts *facts;
  int result;
};

static void prepare_row(struct telling *telling, const char *section, const char *text) {
  struct pussel_context *context = telling->context;
  if (telling->result < 0 || kit_word_is_blank(text)) return;
  (void)pussel_row_text(context, "unit_name", telling->facts->unit_name);
  (void)pussel_row_text(context, "section", section);
  (void)pussel_row_text(context, "text", text);
  telling->result = pussel_row_end(context);
}

static void prepare_rows_goals(struct telling *telling) {
  struct pussel_context *context = telling->context;
  const struct prepare_facts *facts = telling->facts;
  prepare_row(telling, _("Mission"), facts->mission != NULL ? facts->mission : _("No mission is written down, neither here nor above."));
  prepare_row(telling, _("Target picture"), facts->target);
  if (facts->goal_count > 0) prepare_row(telling, _("Goals"), prepare_word_goals(facts));
  for (size_t i = 0; i < facts->goal_count; i++) {
    const struct prepare_goal *goal = &facts->goals[i];
    if (facts->goal_count > PREPARE_GOALS && goal->depth != facts->nearest_depth) break;
    prepare_row(telling, _("Goals"), goal->from != NULL ? pussel_text(context, "%s (%s)", goal->text, goal->from) : goal->text);
  }
}

static void prepare_rows_commitments(struct telling *telling) {
  struct pussel_context *context = telling->context;
  const struct prepare_facts *facts = telling->facts;
  for (size_t i = 0; i < facts->commitment_count; i++) {
    const struct prepare_commitment *one = &facts->commitments[i];
    const char *owner = prepare_word_owner(facts, one), *said = prepare_word_said(facts, one);
    const char *text = pussel_text(context, "%s %s", prepare_word_stop(context, one->what), prepare_word_stand(facts, one));
    if (!kit_word_is_blank(owner)) text = pussel_text(context, "%s %s", text, owner);
    if (said != NULL) text = pussel_text(context, "%s %s", text, said);
    prepare_row(telling, one->is_promised ? _("Promised to the unit") : _("Agreed last time"), text);
  }
  if (facts->commitment_count == 0) prepare_row(telling, _("Agreed last time"), _("Nothing is agreed yet: this is the first dialogue that anything comes out of."));
}

static int prepare_rows(struct pussel_context *context, const struct prepare_facts *facts) {
  struct telling telling = {context, facts, PUSSEL_OK};
  prepare_row(&telling, _("Dialogue"),
              pussel_text(context, _("%s with %s, on %s. %s: %s."), facts->managers, facts->upper_managers, kit_format_date(context, facts->date),
                          facts->period, facts->period_words));
  prepare_rows_goals(&telling);
  prepare_rows_commitments(&telling);
  for (size_t i = 0; i < facts->well.count; i++) prepare_row(&telling, _("What went well"), facts->well.at[i]);
  for (size_t i = 0, shown = 0; i < facts->measure_count && shown < PREPARE_MEASURES; i++) {
    if (facts->measures[i].move == PREPARE_SAME) continue;
    prepare_row(&telling, _("Measurements"), prepare_word_measure(facts, &facts->measures[i]));
    shown++;
  }
  if (facts->unmoved > 0) prepare_row(&telling, _("Measurements"), pussel_text(context, _("As before: %lld."), (long long)facts->unmoved));
  for (size_t i = 0; i < facts->offers.count; i++)
    prepare_row(&telling, _("To choose from, at most three"), pussel_text(context, "%s: %s", prepare_word_unstopped(context, facts->offers.at[i]), prepare_word_stop(context, facts->whys.at[i])));
  return telling.result;
}

/* ---- units --------------------------------------------------------------------------------------------------------------- */

struct preparing {
  struct pussel_context *context;
  bool single;
  const char *typed;
  struct page_entry *first, **last;
  const char *period;
  int64_t prepared, without, elsewhere;
};

/* What a page has that the managers want to know before they open it. */
static const char *prepare_stands_out(const struct prepare_facts *facts) {
  struct pussel_context *context = facts->context;
  int64_t late = 0, support = 0, delivered = 0;
  for (size_t i = 0; i < facts->commitment_count; i++) {
    const struct prepare_commitment *one = &facts->commitments[i];
    late += one->stand == PREPARE_LATE;
    delivered += one->stand == PREPARE_DELIVERED;
    support += one->stand < PREPARE_DELIVERED && one->assessment != NULL && strcmp(one->assessment, "needs_support") == 0;
  }
  const char *text = late > 0 ? pussel_text(context, _("Late: %lld."), (long long)late) : "";
  if (support > 0) text = pussel_text(context, "%s %s: %lld.", text, facts->words[2], (long long)support);
  if (delivered > 0) text = pussel_text(context, _("%s Delivered: %lld."), text, (long long)delivered);
  return kit_word_trim(context, text);
}

/* `row`: as prepare_all asks for it. */
static int prepare_dialogue(struct preparing *preparing, sqlite3_stmt *row) {
  struct pussel_context *context = preparing->context;
  struct page_entry *entry = pussel_alloc(context, sizeof *entry);
  struct prepare_facts facts = {.dialogue = sqlite3_column_int64(row, 0), .upper_unit = sqlite3_column_int64(row, 2), .scope = kit_sql_text(context, row, 3)};
  int result = entry == NULL || facts.scope == NULL ? PUSSEL_ENOMEM : prepare_facts_load(context, &facts);
  if (result < 0) return result;
  *entry = (struct page_entry){.file = kit_format_file_name(context, facts.unit_name, facts.unit, "html"), .unit_name = facts.unit_name, .managers = facts.managers,
                               .stands_out = prepare_stands_out(&facts)};
  if (entry->file == NULL || entry->stands_out == NULL) return PUSSEL_ENOMEM;
  *preparing->last = entry;
  preparing->last = &entry->next;
  preparing->period = facts.period;
  preparing->prepared++;
  result = prepare_rows(context, &facts);
  return result == PUSSEL_OK ? page_write(&facts, entry->file) : result;
}

static int prepare_unit(struct preparing *preparing, sqlite3_stmt *row) {
  struct pussel_context *context = preparing->context;
  int result = pussel_unit_enter(context, sqlite3_column_int64(row, 1));
  if (result < 0 && (preparing->single || result <= PUSSEL_EBUSY)) return result;
  if (result < 0) {
    preparing->elsewhere++;
    return PUSSEL_OK;
  }
  return prepare_dialogue(preparing, row);
}

static int prepare_none(struct preparing *preparing, int64_t top, const char *period) {
  struct pussel_context *context = preparing->context;
  const char *what = _("no dialogue was prepared"), *name = dialogue_unit_name(context, top);
  if (preparing->elsewhere > 0)
    return pussel_fail(context, PUSSEL_EREFUSED, "dialogue-not-yours", what, pussel_text(context, _("you are manager of none of the units below %s that have one"), name),
                       _("What is said between two managers is prepared by them, or by an administrator."));
  return pussel_fail(context, PUSSEL_ENOTFOUND, "dialogue-unknown", what,
                     preparing->single ? pussel_text(context, _("%s has none in %s"), name, period)
                                       : pussel_text(context, _("neither %s nor any unit below it has one in %s"), name, period),
                     pussel_text(context, _("Plan it first: pussel dialogue plan --%s id:%lld --period %s"), preparing->single ? "unit" : "below", (long long)top, period));
}

/* Who is above is read from the organisation of the day: a successor prepares as if it had always been so. That, and which units
 * each dialogue is about, is asked once for all. */
static const char prepare_sql[] =
    "WITH line AS MATERIALIZED (SELECT unit, upper_unit FROM dialogue_line),"
    " scope (dialogue, units) AS MATERIALIZED (SELECT s.dialogue, json_group_array(s.unit) FROM dialogue_scope AS s GROUP BY s.dialogue)"
    " SELECT d.dialogue, d.unit, coalesce(l.upper_unit, d.upper_unit), s.units FROM dialogue_dialogue AS d"
    " JOIN scope AS s ON s.dialogue = d.dialogue LEFT JOIN line AS l ON l.unit = d.unit LEFT JOIN org_unit AS u ON u.unit = d.unit"
    " WHERE d.period = ?3 AND d.state <> 'closed'"
    " AND (d.unit = ?1 OR ?2 AND d.unit IN (SELECT t.unit FROM org_tree AS t WHERE t.ancestor = ?1)) ORDER BY " KIT_SWEDISH_ORDER("u.name") ", d.unit";

static int prepare_all(struct preparing *preparing, int64_t top, const char *period) {
  struct pussel_context *context = preparing->context;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, prepare_sql, "iit", top, (int64_t)!preparing->single, period);
  if (result < 0) return result;
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) result = prepare_unit(preparing, statement);
  sqlite3_finalize(statement);
  if (result == PUSSEL_OK && preparing->prepared == 0) result = prepare_none(preparing, top, period);
  return result;
}

int dialogue_prepare(struct pussel_context *context, void *prepared) {
  struct preparing preparing = {.context = context, .typed = pussel_argument_text(context, "period")};
  struct dialogue_period period;
  int64_t top;
  bool below;
  int result = dialogue_plan_top(context, _("no dialogue was prepared"), &top, &below);
  (void)prepared;
  preparing.single = !below;
  preparing.last = &preparing.first;
  if (result == PUSSEL_OK && !dialogue_period_is_any(context, preparing.typed, &period)) result = dialogue_period_read(context, top, preparing.typed, &period);
  if (result == PUSSEL_OK) result = prepare_all(&preparing, top, period.name);
  if (result == PUSSEL_OK && preparing.prepared > 1) result = page_index_write(context, preparing.period, preparing.first);
  if (result < 0) return result;
  if (preparing.elsewhere > 0)
    pussel_warn(context, pussel_text(context, _("Units that were passed over, since you are neither their manager nor the nearest above: %lld."), (long long)preparing.elsewhere));
  return PUSSEL_OK;
}

/*
 * faces/commands_enable.c — `pussel plugin enable` and `disable`. Ending a plugin's use takes nothing away, so what is
 * still promised through it is listed, for somebody to hand over or to close.
 */
#include "faces/commands_parts.h"

#include <assert.h>
#include <string.h>

/* ---- what the person decides ----------------------------------------------------------------------------------------
 */

/* The units of --except. */
static int read_exceptions(struct pussel_context *context, struct host_decision *decision) {
  uint32_t count = pussel_argument_count(context, "except");
  int64_t *units = pussel_alloc(context, (count + 1) * sizeof *units);

  if (units == NULL) return PUSSEL_ENOMEM;
  for (uint32_t i = 0; i < count; i++) {
    struct pussel_value value;
    int result = pussel_argument(context, "except", i, &value);
    if (result < 0) return result;
    units[i] = value.integer;
  }
  decision->except = units;
  decision->except_count = count;
  return 0;
}

static int read_earlier(struct pussel_context *context, struct host_decision *decision) {
  bool replay = pussel_argument_integer(context, "replay") != 0, skip = pussel_argument_integer(context, "skip") != 0;

  if (replay && skip)
    return pussel_fail(context, PUSSEL_EUSAGE, "option-value", "--replay --skip", _("they contradict each other"),
                       _("Give one: the earlier events are either delivered or passed over."));
  if (replay) decision->earlier = HOST_EARLIER_REPLAY;
  if (skip) decision->earlier = HOST_EARLIER_SKIP;
  return 0;
}

static int read_decision(struct pussel_context *context, bool on, struct host_decision *decision) {
  const char *reason = pussel_argument_text(context, "reason");
  int result;

  if (reason != NULL && reason[strspn(reason, " \t")] == '\0')
    return pussel_fail(context, PUSSEL_EUSAGE, "option-value", "--reason", _("it is empty"),
                       _("Say in a few words why; it is kept with the decision."));
  *decision = (struct host_decision){
      .plugin = pussel_argument_text(context, "id"),
      .unit = pussel_argument_integer(context, "unit"),
      .on = on,
      .phase = on ? pussel_argument_text(context, "phase") : NULL,
      .from = commands_value_day(context, "from"),
      .to = commands_value_given(context, "until") ? commands_value_day(context, "until") : DAY_OPEN,
      .reason = reason,
      .decision = pussel_argument_text(context, "decision"),
      .with_others = pussel_argument_integer(context, on ? "with-needs" : "cascade") != 0,
  };
  result = read_exceptions(context, decision);
  return result == 0 && on ? read_earlier(context, decision) : result;
}

/* ---- what came of it ------------------------------------------------------------------------------------------------
 */

const char *commands_enable_word(bool on, const char *phase) {
  if (!on) return "off";
  return phase != NULL && strcmp(phase, "pilot") == 0 ? "on (pilot)" : "on";
}

static int unit_cells(struct pussel_context *context, const char *plugin, int64_t unit, int32_t from, int32_t to) {
  pussel_row_text(context, "plugin", plugin);
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "path", commands_value_path(context, unit, from));
  pussel_row_text(context, "valid_from", commands_value_date(context, from));
  return pussel_row_text(context, "valid_to", commands_value_date(context, to));
}

/* A dry run shows every unit in which something will be otherwise. */
static int show_effects(struct pussel_context *context, const struct host_outcome *outcome, bool with_part) {
  int result = 0;

  for (const struct host_effect *effect = outcome->effects; effect != NULL && result == 0; effect = effect->next) {
    if (with_part) pussel_row_text(context, "part", "unit");
    unit_cells(context, effect->plugin, effect->unit, effect->from, effect->to);
    pussel_row_text(context, "was", commands_enable_word(effect->was_on, effect->was_phase));
    pussel_row_text(context, "state", effect->on ? "on" : "off");
    if (!with_part) {
      pussel_row_text(context, "phase", effect->phase);
      commands_value_boolean(context, "changed", true);
    }
    result = pussel_row_end(context);
  }
  return result;
}

/* What the decision does in the unit; NULL: nothing becomes otherwise there. */
static const struct host_effect *find_effect(const struct host_outcome *outcome, const char *plugin, int64_t unit) {
  const struct host_effect *effect = outcome->effects;

  while (effect != NULL && (effect->unit != unit || strcmp(effect->plugin, plugin) != 0))
    effect = effect->next;
  return effect;
}

/* How it is today without the decision. Where that changes nothing, today can be asked about with the decision made. */
static int row_was(struct pussel_context *context, const struct host_outcome *outcome, const struct host_decided *one) {
  const struct host_effect *effect = find_effect(outcome, one->plugin, one->unit);
  struct org_enablement holds = {0};
  int result;

  if (effect != NULL) return pussel_row_text(context, "was", commands_enable_word(effect->was_on, effect->was_phase));
  result = org_enablement_get(host_org(host_of(context)), one->plugin, one->unit, commands_value_view_day(context),
                              host_arena(context), &holds);
  return result < 0 ? result : pussel_row_text(context, "was", commands_enable_word(holds.on, holds.phase));
}

static int show_decided(struct pussel_context *context, const struct host_outcome *outcome) {
  int result = 0;

  for (const struct host_decided *one = outcome->decided; one != NULL && result == 0; one = one->next) {
    unit_cells(context, one->plugin, one->unit, one->from, one->to);
    result = row_was(context, outcome, one);
    if (result < 0) return result;
    pussel_row_text(context, "state", one->state);
    pussel_row_text(context, "phase", one->phase);
    commands_value_boolean(context, "changed", one->changed);
    result = pussel_row_end(context);
  }
  return result;
}

static bool has_changed(const struct host_outcome *outcome) {
  for (const struct host_decided *one = outcome->decided; one != NULL; one = one->next)
    if (one->changed) return true;
  return false;
}

COMMANDS_RUN(commands_enable_on) {
  struct host_decision decision = {0};
  struct host_outcome outcome = {0};
  bool dry = host_is_dry_run(context);
  int result = read_decision(context, true, &decision);

  (void)prepared;
  if (result == 0) result = host_decide(context, &decision, &outcome);
  if (result < 0) return result;
  assert(decision.plugin != NULL); /* the option is required */
  if (outcome.hindrance_count > 0 && !dry) return host_decision_refuse(context, &decision, &outcome, 0);
  result = dry ? show_effects(context, &outcome, false) : show_decided(context, &outcome);
  if (result < 0) return result;
  if (outcome.hindrance_count > 0) return host_decision_refuse(context, &decision, &outcome, PUSSEL_ENO);
  if (!has_changed(&outcome))
    commands_value_note(context, _("It was decided so already: %s is on in %s."), decision.plugin,
                        commands_value_path(context, decision.unit, decision.from));
  else
    commands_value_note(context, _("Units in which it takes effect: %zu."), outcome.unit_count);
  if (outcome.earlier_events > 0)
    commands_value_note(context,
                        decision.earlier == HOST_EARLIER_REPLAY ? _("Earlier events that the plugin gets: %lld.")
                                                                : _("Earlier events that were passed over: %lld."),
                        (long long)outcome.earlier_events);
  return 0;
}

/* ---- disabling ------------------------------------------------------------------------------------------------------
 */

static void ending_cells(struct pussel_context *context, const struct host_effect *effect) {
  pussel_row_text(context, "was", effect == NULL ? "off" : commands_enable_word(effect->was_on, effect->was_phase));
  if (effect == NULL) return;
  pussel_row_text(context, "valid_from", commands_value_date(context, effect->from));
  pussel_row_text(context, "valid_to", commands_value_date(context, effect->to));
}

/* The open commitments of the plugin in the units where it ends; *count is how many. */
static int list_commitments(struct pussel_context *context, const char *id, const struct host_decision *decision,
                            const struct host_outcome *outcome, int64_t *count) {
  static const char sql[] =
#include "faces/commitments.sql.h"
      ;
  static const char *const texts[] = {"ref", "what", "owner", "due", "state"};
  struct host *host = host_of(context);
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host), &statement, sql, "ti", id, decision->unit);

  while (result == 0 && (result = store_step(host_store(host), statement)) == 1) {
    int64_t holder = sqlite3_column_int64(statement, 0);
    int goes_on = org_is_enabled(host_org(host), id, holder, decision->from);
    result = goes_on < 0 ? goes_on : 0;
    if (goes_on != 0) continue;
    pussel_row_text(context, "part", "commitment");
    pussel_row_text(context, "plugin", id);
    pussel_row_integer(context, "unit", holder);
    pussel_row_text(context, "path", commands_value_path(context, holder, commands_value_view_day(context)));
    ending_cells(context, find_effect(outcome, id, holder));
    for (int i = 0; i < (int)COUNT_OF(texts); i++)
      pussel_row_text(context, texts[i], (const char *)sqlite3_column_text(statement, i + 1));
    (*count)++;
    result = pussel_row_end(context);
  }
  sqlite3_finalize(statement);
  return result;
}

/* Of each plugin that ends somewhere. A plugin's decisions stand together in the list. */
static int list_all_commitments(struct pussel_context *context, const struct host_decision *decision,
                                const struct host_outcome *outcome, int64_t *count) {
  const char *last = "";
  int result = 0;

  for (const struct host_decided *one = outcome->decided; one != NULL && result == 0; one = one->next) {
    if (strcmp(one->plugin, last) != 0) result = list_commitments(context, one->plugin, decision, outcome, count);
    last = one->plugin;
  }
  return result;
}

/* The commands that end or hand over what was begun: they work where the plugin is off as well. */
static const char *winding_up(struct pussel_context *context, const char *id) {
  const struct host_plugin *plugin = host_plugin_find(host_of(context), id);
  const struct pussel_plugin *about = plugin == NULL ? NULL : host_plugin_description(plugin);
  const char *names = "";

  for (size_t i = 0; about != NULL && names != NULL && i < about->commands.count; i++) {
    struct pussel_command command;
    host_list_get(&about->commands, i, &command, sizeof command);
    if ((command.flags & PUSSEL_COMMAND_WINDS_UP) != 0)
      names = pussel_text(context, "%s%spussel %s %s", names, names[0] == '\0' ? "" : ", ", id, command.name);
  }
  return names == NULL ? "" : names;
}

/* The other plugins that were decided about with it. */
static void tell_others(struct pussel_context *context, const struct host_decision *decision,
                        const struct host_outcome *outcome) {
  const char *names = "", *last = "";

  for (const struct host_decided *one = outcome->decided; one != NULL && names != NULL; one = one->next) {
    if (strcmp(one->plugin, decision->plugin) != 0 && strcmp(one->plugin, last) != 0)
      names = pussel_text(context, "%s%s%s", names, names[0] == '\0' ? "" : ", ", one->plugin);
    last = one->plugin;
  }
  if (names != NULL && names[0] != '\0') commands_value_note(context, _("The same holds for: %s"), names);
}

static void tell_what_ends(struct pussel_context *context, const struct host_decision *decision, bool changed,
                           int64_t open) {
  const char *path = commands_value_path(context, decision->unit, decision->from), *names;

  if (!changed) commands_value_note(context, _("It was decided so already: %s is off in %s."), decision->plugin, path);
  else
    commands_value_note(context, _("From %s new work with %s is refused in %s and below. Nothing disappears."),
                        commands_value_date(context, decision->from), decision->plugin, path);
  if (open == 0) return;
  commands_value_note(
      context, _("Commitments that are still open: %lld. Hand them over, or close them when they are delivered."),
      (long long)open);
  names = winding_up(context, decision->plugin);
  if (names[0] != '\0') commands_value_note(context, _("What can still be done there: %s"), names);
}

COMMANDS_RUN(commands_enable_off) {
  struct host_decision decision = {0};
  struct host_outcome outcome = {0};
  bool dry = host_is_dry_run(context);
  int64_t open = 0;
  int result = read_decision(context, false, &decision);

  (void)prepared;
  if (result == 0) result = host_decide(context, &decision, &outcome);
  if (result < 0) return result;
  assert(decision.plugin != NULL); /* the option is required */
  if (outcome.hindrance_count > 0 && !dry) return host_decision_refuse(context, &decision, &outcome, 0);
  if (dry) result = show_effects(context, &outcome, true);
  if (result == 0) result = list_all_commitments(context, &decision, &outcome, &open);
  if (result < 0) return result;
  if (outcome.hindrance_count > 0) return host_decision_refuse(context, &decision, &outcome, PUSSEL_ENO);
  tell_what_ends(context, &decision, has_changed(&outcome), open);
  tell_others(context, &decision, &outcome);
  return 0;
}

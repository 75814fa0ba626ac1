/*
 * action_file.c — what has become of the actions of many units, from one file: all lines or nothing. The answer of pussel siq action list as CSV,
 * with the state changed where it has changed, is such a file.
 */
#include <string.h>

#include "siq.h"

struct action_line {
  int64_t line, id; /* id: of the action, once it is found; 0 before */
  const char *ref, *state, *due, *reason;
};
struct action_lines {
  struct action_line *at;
  size_t count, room;
};

static int action_file_row(struct pussel_context *context, const struct pussel_csv_row *row, void *state) {
  struct action_lines *lines = state;
  struct action_line *grown = kit_list_grow(context, lines->at, lines->count, &lines->room, sizeof *grown);
  if (grown == NULL) return PUSSEL_ENOMEM;
  lines->at = grown;
  lines->at[lines->count++] = (struct action_line){row->line, 0, kit_word_trim(context, row->cells[0]), kit_word_trim(context, row->cells[1]),
                                                   kit_word_trim(context, row->cells[2]), kit_word_trim(context, row->cells[3])};
  return PUSSEL_OK;
}

int siq_action_update_prepare(struct pussel_context *context, void **prepared) {
  const char *file = pussel_argument_text(context, "file");
  struct action_lines *lines;
  bool has_action = pussel_argument_count(context, "action") > 0;
  bool has_change = pussel_argument_count(context, "state") + pussel_argument_count(context, "due") + pussel_argument_count(context, "reason") > 0;
  if (has_action != (file != NULL) && (file == NULL || !has_change)) {
    if (file == NULL) return PUSSEL_OK;
    *prepared = lines = pussel_alloc(context, sizeof *lines);
    if (lines == NULL) return PUSSEL_ENOMEM;
    return pussel_csv_read(context, file, "action|åtgärd|atgard|ref*,state|läge|lage,due|senast|klart,reason|skäl|skal|varför|varfor", action_file_row, lines);
  }
  return pussel_fail(context, PUSSEL_EUSAGE, "siq-action-options", _("no action was changed"), _("one action needs --action and what changes; many need --file alone"),
                     _("For example: pussel siq action update --action siq:1 --state delivered"));
}

/* A state as it is declared, or as it is read in tables. NULL: it is none. */
static const char *action_file_state(struct pussel_context *context, const char *word) {
  static const char *const states[] = {N_("open"), N_("delivered"), N_("renegotiated"), N_("closed")};
  for (size_t i = 0; i < sizeof states / sizeof *states; i++)
    if (kit_word_equal(word, states[i]) || kit_word_equal(word, pussel_translate(context, states[i]))) return states[i];
  return NULL;
}

/* What is wrong with the line; NULL: nothing, and *from and *to are the action and what it becomes. */
static const char *action_file_fault(struct pussel_context *context, const struct action_lines *lines, size_t at, struct siq_action *from, struct siq_action *to) {
  struct action_line *one = &lines->at[at];
  int64_t right = 0;
  memset(to, 0, sizeof *to);
  if (siq_action_number(one->ref, &one->id) < 0 || siq_action_get(context, one->id, from) < 0) return pussel_text(context, _("there is no action \"%s\""), one->ref == NULL ? "" : one->ref);
  for (size_t i = 0; i < at; i++)
    if (lines->at[i].id == one->id) return pussel_text(context, _("%s has a line already, line %lld"), one->ref, (long long)lines->at[i].line);
  if (pussel_unit_enter(context, from->unit) < 0) return pussel_text(context, _("%s is of a unit in which you may not change it"), one->ref);
  if (!kit_word_is_blank(one->state) && (to->state = action_file_state(context, one->state)) == NULL)
    return pussel_text(context, _("\"%s\" is no state: open, delivered, renegotiated or closed"), one->state);
  if (!kit_word_is_blank(one->due) && kit_sql_integer(context, &right, "SELECT 1 WHERE date(unixepoch(?1), 'unixepoch') = ?1", "t", one->due) < 0)
    return pussel_text(context, _("\"%s\" is no day; write it as 2027-03-31"), one->due);
  if (kit_text_has_personal_number(one->reason)) return _("there is what looks like a personnummer, and it is never kept");
  to->due = kit_word_is_blank(one->due) ? NULL : one->due;
  return siq_action_update_fault(context, from, to, kit_word_is_blank(one->reason) ? NULL : one->reason);
}

int siq_action_update_many(struct pussel_context *context, void *prepared) {
  const struct action_lines *lines = prepared;
  struct kit_faults faults = {NULL, 0, 0};
  int64_t changed = 0;
  int result = PUSSEL_OK;
  for (size_t i = 0; result == PUSSEL_OK && i < lines->count; i++) {
    struct siq_action from, to;
    const char *wrong = action_file_fault(context, lines, i, &from, &to), *reason = lines->at[i].reason;
    bool same = wrong == NULL && (to.state == NULL || strcmp(to.state, from.state) == 0) && (to.due == NULL || strcmp(to.due, from.due) == 0);
    if (wrong != NULL) kit_faults_add(context, &faults, lines->at[i].line, wrong);
    if (wrong != NULL || same) continue; /* a line as it was changes nothing */
    changed++;
    result = siq_action_update_write(context, &from, &to, kit_word_is_blank(reason) ? NULL : reason);
    if (result == PUSSEL_OK) result = siq_action_update_row(context, &from);
  }
  if (result == PUSSEL_OK) result = kit_faults_fail(context, &faults, "siq-action-faults", _("no action was changed"), _("Mend the file and give it again."));
  if (result == PUSSEL_OK) pussel_note(context, pussel_text(context, _("Actions changed: %lld; as they were: %lld."), (long long)changed, (long long)lines->count - (long long)changed));
  return result;
}

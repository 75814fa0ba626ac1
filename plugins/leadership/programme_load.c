/* programme_load.c — a definition becomes a programme, or changes one; the same once more changes nothing. */
#include <string.h>

#include "leadership.h"

int leadership_programme_load_prepare(struct pussel_context *context, void **prepared) {
  struct leadership_definition *definition = pussel_alloc(context, sizeof *definition);
  if (definition == NULL) return PUSSEL_ENOMEM;
  *prepared = definition;
  return leadership_programme_file_read(context, pussel_argument_text(context, "file"), definition);
}

/* ---- where it belongs ------------------------------------------------------------------------------------------------------ */

/* The topmost unit where the plugin is on, when all the others lie below it. */
static int load_unit_by_enablement(struct pussel_context *context, int64_t *unit) {
  int result = kit_sql_integer(context, unit,
                               "SELECT e.unit FROM plugin_enabled AS e WHERE e.plugin = 'leadership' AND NOT EXISTS (SELECT 1 FROM plugin_enabled AS f"
                               " WHERE f.plugin = 'leadership' AND f.unit NOT IN (SELECT t.unit FROM org_tree AS t WHERE t.ancestor = e.unit)) LIMIT 1",
                               "");
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_EUSAGE, "leadership-programme-unit", _("the programme was not loaded"),
                     _("it is not said which unit it belongs to, and the leadership programme is enabled for several that have none in common"),
                     _("Give --unit, or \"unit\" in the file."));
}

static int load_unit(struct pussel_context *context, const struct leadership_definition *definition,
                     const struct leadership_programme *old, int64_t *unit) {
  *unit = pussel_argument_integer(context, "unit");
  if (*unit != 0) return PUSSEL_OK;
  if (definition->unit != NULL) return pussel_unit_find(context, definition->unit, unit);
  *unit = old->unit;
  return *unit != 0 ? PUSSEL_OK : load_unit_by_enablement(context, unit);
}

/* ---- writing ----------------------------------------------------------------------------------------------------------------- */

static int load_write_modules(struct pussel_context *context, int64_t id, const struct leadership_definition *definition) {
  cJSON *keys = cJSON_CreateArray();
  char *printed;
  int result;
  for (size_t i = 0; i < definition->module_count; i++) cJSON_AddItemToArray(keys, cJSON_CreateString(definition->modules[i].key));
  printed = cJSON_PrintUnformatted(keys);
  cJSON_Delete(keys);
  if (printed == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_run(context, "DELETE FROM p_leadership_module WHERE programme = ? AND key NOT IN (SELECT value FROM json_each(?))", "it",
                       id, printed);
  cJSON_free(printed);
  if (result == PUSSEL_OK) /* out of the way of the new order */
    result = kit_sql_run(context, "UPDATE p_leadership_module SET position = position + 1000 WHERE programme = ?", "i", id);
  for (size_t i = 0; i < definition->module_count && result == PUSSEL_OK; i++) {
    const struct leadership_module *module = &definition->modules[i];
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_module (programme, key, position, title, purpose, contents, half_days)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (programme, key) DO UPDATE SET position = excluded.position,"
                         " title = excluded.title, purpose = excluded.purpose, contents = excluded.contents, half_days = excluded.half_days",
                         "itittti", id, module->key, (int64_t)i + 1, module->title, module->purpose, module->contents, module->half_days);
  }
  return result;
}

static int load_write_questions(struct pussel_context *context, int64_t id, const struct leadership_definition *definition) {
  cJSON *keys = cJSON_CreateArray();
  char *printed;
  int result;
  for (size_t i = 0; i < definition->question_count; i++) cJSON_AddItemToArray(keys, cJSON_CreateString(definition->questions[i].key));
  printed = cJSON_PrintUnformatted(keys);
  cJSON_Delete(keys);
  if (printed == NULL) return PUSSEL_ENOMEM;
  result = kit_sql_run(context, "DELETE FROM p_leadership_question WHERE programme = ? AND key NOT IN (SELECT value FROM json_each(?))",
                       "it", id, printed);
  cJSON_free(printed);
  for (size_t i = 0; i < definition->question_count && result == PUSSEL_OK; i++) {
    const struct leadership_question *question = &definition->questions[i];
    result = kit_sql_run(context,
                         "INSERT INTO p_leadership_question (programme, key, position, kind, text) VALUES (?, ?, ?, ?, ?)"
                         " ON CONFLICT (programme, key) DO UPDATE SET position = excluded.position, kind = excluded.kind, text = excluded.text",
                         "ititt", id, question->key, (int64_t)i + 1, question->kind, question->text);
  }
  return result;
}

static int load_write_invited(struct pussel_context *context, int64_t id, const struct leadership_definition *definition) {
  int result = kit_sql_run(context, "DELETE FROM p_leadership_invited WHERE programme = ?", "i", id);
  for (size_t i = 0; i < definition->invited_count && result == PUSSEL_OK; i++)
    result = kit_sql_run(context, "INSERT INTO p_leadership_invited (programme, role, employment) VALUES (?, ?, ?)", "itt", id,
                         definition->invited[i].role, definition->invited[i].employment);
  return result;
}

static int load_write(struct pussel_context *context, int64_t unit, const struct leadership_definition *definition, int64_t *id) {
  int64_t today = 0;
  int result = leadership_day_today(context, &today);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(
        context, id,
        "INSERT INTO p_leadership_programme (key, title, purpose, source, unit, is_series, starts, ends, size_min, size_max, definition, loaded_on)"
        " VALUES (?, ?, ?, ?, ?, ?, nullif(?, 2932896), nullif(?, 2932896), ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET title = excluded.title, purpose = excluded.purpose, source = excluded.source, unit = excluded.unit,"
        " is_series = excluded.is_series, starts = excluded.starts, ends = excluded.ends, size_min = excluded.size_min,"
        " size_max = excluded.size_max, definition = excluded.definition RETURNING id",
        "ttttiiiiiiti", definition->key, definition->title, definition->purpose, definition->source, unit, (int64_t)definition->is_series,
        definition->starts, definition->ends, definition->size_min, definition->size_max, definition->content, today);
  if (result == PUSSEL_OK) result = load_write_modules(context, *id, definition);
  if (result == PUSSEL_OK) result = load_write_questions(context, *id, definition);
  if (result == PUSSEL_OK) result = load_write_invited(context, *id, definition);
  return result;
}

/* ---- the command ----------------------------------------------------------------------------------------------------------------- */

static int load_check(struct pussel_context *context, const struct leadership_programme *old, const struct leadership_definition *definition,
                      int64_t unit, bool *same) {
  struct leadership_definition stored = {0};
  int result = leadership_programme_stored(context, old->id, &stored);
  if (result < 0) return result;
  *same = stored.content != NULL && strcmp(stored.content, definition->content) == 0 && unit == old->unit;
  if (*same) return PUSSEL_OK;
  result = leadership_programme_must_go_on(context, old, pussel_text(context, _("the programme %s was not changed"), old->title));
  if (result == PUSSEL_OK && unit != old->unit) result = pussel_unit_enter(context, old->unit);
  return result < 0 ? result : leadership_programme_compare(context, old, &stored, definition);
}

static int load_tell(struct pussel_context *context, int64_t id, const char *change, int64_t participants) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT p.id AS programme, p.key, p.title, p.unit, " KIT_UNIT_NAME("p.unit") " AS unit_name, ?2 AS change,"
                               " (SELECT count(*) FROM p_leadership_module AS m WHERE m.programme = p.id) AS modules,"
                               " (SELECT total(m.half_days) FROM p_leadership_module AS m WHERE m.programme = p.id) / 2 AS days,"
                               " ?3 AS participants FROM p_leadership_programme AS p WHERE p.id = ?1",
                               "iti", id, change, participants);
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

static int load_emit(struct pussel_context *context, int64_t id, int64_t unit, size_t modules) {
  const struct pussel_field fields[] = {pussel_field_integer("programme", id), pussel_field_integer("modules", (int64_t)modules)};
  return pussel_emit(context, "leadership.programme.loaded", 1, unit, fields, sizeof fields / sizeof *fields);
}

/* Who is invited is taken in at once when the programme is new: its groups can be made straight away. */
static int load_invite(struct pussel_context *context, int64_t id, bool is_new, int64_t *participants) {
  struct leadership_invite_count count = {0, 0, 0};
  struct leadership_programme programme;
  int result = leadership_programme_get(context, id, &programme);
  if (result == PUSSEL_OK && is_new && pussel_argument_integer(context, "without-participants") == 0)
    result = leadership_invite_run(context, &programme, programme.unit, false, &count);
  *participants = count.joined;
  if (result == PUSSEL_OK && count.joined > 0)
    pussel_note(context, pussel_text(context, _("%lld have an invited role and are on the waiting list. Next: pussel leadership assign --programme %lld --groups NUMBER --dry-run"),
                                     (long long)count.joined, (long long)id));
  else if (result == PUSSEL_OK && is_new)
    pussel_note(context, pussel_text(context, _("Nobody takes part yet. Next: pussel leadership invite --programme %lld"), (long long)id));
  return result < 0 ? result : leadership_participant_complete(context, &programme);
}

int leadership_programme_load(struct pussel_context *context, void *prepared) {
  const struct leadership_definition *definition = prepared;
  struct leadership_programme old = {0};
  int64_t id = 0, unit = 0, participants = 0;
  bool same = false;
  int result = kit_sql_integer(context, &id, "SELECT id FROM p_leadership_programme WHERE key = ?", "t", definition->key);
  if (result == PUSSEL_OK) result = leadership_programme_get(context, id, &old);
  if (result == PUSSEL_OK || result == PUSSEL_ENOTFOUND) result = load_unit(context, definition, &old, &unit);
  if (result == PUSSEL_OK) result = pussel_unit_enter(context, unit);
  if (result == PUSSEL_OK && old.id != 0) result = load_check(context, &old, definition, unit, &same);
  if (result < 0) return result;
  if (same) {
    pussel_note(context, _("The programme is as it was: nothing was changed."));
    return load_tell(context, old.id, "unchanged", 0);
  }
  result = load_write(context, unit, definition, &id);
  if (result == PUSSEL_OK) result = load_emit(context, id, unit, definition->module_count);
  if (result == PUSSEL_OK) result = load_invite(context, id, old.id == 0, &participants);
  return result < 0 ? result : load_tell(context, id, old.id == 0 ? "new" : "changed", participants);
}

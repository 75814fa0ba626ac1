/*
 * faces/audit_sentence.c — an event in words: the declared summary of its type, the values of its fields with names for numbers,
 * and why it was done, where somebody has said so.
 */
#include "faces/audit.h"
#include "faces/inside.h"

#include <cjson/cJSON.h>
#include <string.h>

/* ---- the declared types --------------------------------------------------------------------------------------------------- */

struct gather {
  struct audit_catalogue *catalogue;
  size_t room;
};

static int gather_type(void *state, const struct host_plugin *plugin, const struct pussel_event_type *type) {
  struct gather *gather = state;

  if (gather->catalogue->types != NULL && gather->catalogue->count < gather->room) gather->catalogue->types[gather->catalogue->count] = (struct audit_type){plugin, *type};
  gather->catalogue->count++;
  return 0;
}

int audit_catalogue_get(struct pussel_context *context, struct audit_catalogue *catalogue) {
  struct gather gather = {catalogue, 0};
  int result;

  *catalogue = (struct audit_catalogue){0};
  result = host_each_event(host_of(context), gather_type, &gather);
  if (result < 0) return result;
  gather.room = catalogue->count;
  catalogue->types = pussel_alloc(context, (gather.room + 1) * sizeof *catalogue->types);
  if (catalogue->types == NULL) return PUSSEL_ENOMEM;
  catalogue->count = 0;
  return host_each_event(host_of(context), gather_type, &gather);
}

/* A version that is not declared any more is told in the words of another one. */
static const struct audit_type *find_type(const struct audit_catalogue *catalogue, const char *type, int64_t version) {
  const struct audit_type *near = NULL;

  for (size_t i = 0; i < catalogue->count; i++) {
    if (strcmp(catalogue->types[i].type.name, type) != 0) continue;
    if (catalogue->types[i].type.version == version) return &catalogue->types[i];
    near = &catalogue->types[i];
  }
  return near;
}

/* ---- values ------------------------------------------------------------------------------------------------------------------ */

static const char *person_said(struct pussel_context *context, int64_t person) {
  const char *name = store_text(host_store(host_of(context)), host_arena(context), "SELECT name FROM org_person WHERE person = ?1", "i", person);

  if (name == NULL || strcmp(name, ORG_PERSON_ERASED) == 0) return pussel_text(context, "id:%lld", (long long)person);
  return name;
}

/* As it is called today. */
static const char *name_said(struct pussel_context *context, const char *sql, int64_t number) {
  const char *name = store_text(host_store(host_of(context)), host_arena(context), sql, "i", number);

  return name != NULL ? name : pussel_text(context, "id:%lld", (long long)number);
}

static const char *number_said(struct pussel_context *context, const struct pussel_column *field, const cJSON *value, int32_t day) {
  int64_t number = (int64_t)value->valuedouble;

  if (strcmp(field->name, "group_id") == 0) return name_said(context, "SELECT name FROM core_group WHERE id = ?1", number);
  if (strcmp(field->name, "reorganisation") == 0) return name_said(context, "SELECT name FROM core_reorganisation WHERE id = ?1", number);
  if (field->type == PUSSEL_PERSON) return person_said(context, number);
  if (field->type == PUSSEL_UNIT) return commands_value_path(context, number, day);
  return (double)number == value->valuedouble ? pussel_text(context, "%lld", (long long)number) : pussel_text(context, "%g", value->valuedouble);
}

static const char *value_said(struct pussel_context *context, const struct audit_type *found, const struct pussel_column *field, const cJSON *value,
                              int32_t day) {
  if (found->plugin == NULL && cJSON_IsNumber(value) && strcmp(field->name, "goal") == 0)
    return name_said(context, "SELECT 'goal:' || goal || ' ' || text FROM core_goal_version WHERE goal = ?1 ORDER BY valid_from DESC LIMIT 1",
                     (int64_t)value->valuedouble);
  if (cJSON_IsNumber(value)) return number_said(context, field, value, day);
  if (cJSON_IsBool(value)) return cJSON_IsTrue(value) ? _("yes") : _("no");
  if (!cJSON_IsString(value) || value->valuestring[0] == '\0') return NULL;
  if (strcmp(field->name, "role") == 0) {
    const char *title = store_text(host_store(host_of(context)), host_arena(context), "SELECT title FROM org_role_kind WHERE role = ?1", "t", value->valuestring);
    return title != NULL ? _(title) : pussel_text(context, "%s", value->valuestring);
  }
  return pussel_text(context, "%s", host_translate(found->plugin, value->valuestring));
}

/* The unit is told beside the sentence already. */
static void append_fields(struct pussel_context *context, struct text *out, const struct audit_type *found, const cJSON *payload, int32_t day) {
  const char *before = " (";

  for (uint32_t i = 0; i < found->type.fields.count; i++) {
    struct pussel_column field;
    const char *said;
    host_list_get(&found->type.fields, i, &field, sizeof field);
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(payload, field.name);
    if (value == NULL || strcmp(field.name, "unit") == 0) continue;
    said = value_said(context, found, &field, value, day);
    if (said == NULL) continue;
    text_appendf(out, "%s%s: %s", before, cell_heading(&field, found->plugin, host_arena(context)), said);
    before = "; ";
  }
  if (strcmp(before, " (") != 0) text_append(out, ")");
}

const char *audit_sentence(struct pussel_context *context, const struct audit_catalogue *catalogue, const char *type, int64_t version, const char *payload,
                           int32_t day) {
  const struct audit_type *found = find_type(catalogue, type, version);
  const char *sentence;
  struct text out;
  cJSON *json;

  if (found == NULL) return pussel_text(context, _("%s (the plugin is not here to say what it means)"), type);
  json = cJSON_Parse(payload);
  text_init(&out);
  text_append(&out, menu_title(found->plugin, found->type.summary, host_arena(context)));
  append_fields(context, &out, found, json, day);
  sentence = out.failed ? NULL : pussel_text(context, "%s", out.bytes);
  text_release(&out);
  cJSON_Delete(json);
  return sentence;
}

bool audit_tells_of(const struct audit_catalogue *catalogue, const char *type, int64_t version, const char *payload, int64_t person) {
  const struct audit_type *found = find_type(catalogue, type, version);
  bool tells = false;
  cJSON *json = NULL;

  for (uint32_t i = 0; found != NULL && i < found->type.fields.count && !tells; i++) {
    struct pussel_column field;
    host_list_get(&found->type.fields, i, &field, sizeof field);
    if (field.type != PUSSEL_PERSON) continue;
    if (json == NULL) json = cJSON_Parse(payload);
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(json, field.name);
    tells = cJSON_IsNumber(value) && (int64_t)value->valuedouble == person;
  }
  cJSON_Delete(json);
  return tells;
}

/* ---- why --------------------------------------------------------------------------------------------------------------------- */

/*
 * Events hold no words; what was decided was recorded in the same second by the same account. An act is named by its number. Several
 * operations on a unit in one second are those that are named as the event, rename for renamed, in the same order; where their
 * numbers differ only what all of them say is told: a trail says nothing rather than guess.
 */
static const char why_sql[] =
    "WITH e AS (SELECT seq, type, unit, actor, time, unixepoch(time) AS at, payload FROM core_event WHERE seq = ?1),"
    " done AS (SELECT DISTINCT o.id, o.note, o.decision, r.name, substr(replace(e.type, 'woken', 'wake'), 10, 4) = substr(o.kind, 1, 4) AS fits"
    "  FROM e JOIN core_lineage l ON l.from_unit = e.unit OR l.to_unit = e.unit"
    "  JOIN core_operation o ON o.id = l.operation AND o.recorded_at = e.at AND o.actor IS e.actor"
    "  LEFT JOIN core_reorganisation r ON r.id = o.reorganisation WHERE e.type GLOB 'org.unit.*'"
    "  UNION ALL SELECT d.id, d.reason, d.decision, NULL, e.type = iif(d.inherits, 'plugin.unit.inherited', iif(d.state = 'on', 'plugin.unit.enabled', 'plugin.unit.disabled'))"
    "  FROM e JOIN core_enablement d ON d.unit = e.unit AND d.recorded_at = e.at AND d.actor IS e.actor"
    "  AND d.plugin = json_extract(e.payload, '$.plugin') WHERE e.type GLOB 'plugin.unit.*'),"
    " best AS (SELECT id, note, decision, name, row_number() OVER (ORDER BY id) AS place FROM done WHERE fits = (SELECT max(fits) FROM done)),"
    " same AS (SELECT s.seq FROM e JOIN core_event s ON s.unit = e.unit AND s.type = e.type AND s.time = e.time AND s.actor IS e.actor"
    "  AND json_extract(s.payload, '$.plugin') IS json_extract(e.payload, '$.plugin')),"
    " told AS (SELECT max(fits) = 1 AND (SELECT count(*) FROM best) <= (SELECT count(*) FROM same) AS is_paired FROM done)"
    " SELECT iif(count(DISTINCT ifnull(note, '')) = 1, max(note), NULL), iif(count(DISTINCT ifnull(decision, '')) = 1, max(decision), NULL),"
    "  iif(count(DISTINCT ifnull(name, '')) = 1, max(name), NULL) FROM best, told WHERE NOT is_paired OR (SELECT count(*) FROM best) ="
    "  (SELECT count(*) FROM same) AND place = (SELECT count(*) FROM same, e WHERE same.seq <= e.seq) HAVING count(*) > 0"
    " UNION ALL SELECT nullif(words, ''), a.decision, NULL FROM (SELECT a.decision, ltrim(coalesce('; ' || a.reason, '') || coalesce('; ' || a.assessment, '')"
    "  || coalesce('; ' || a.paragraph, ''), '; ') AS words FROM e JOIN core_record_act a ON a.id = json_extract(e.payload, '$.act')"
    "  WHERE e.type IN ('record.act.added', 'archive.export.made')) a"
    " UNION ALL SELECT NULL, r.decision, r.name FROM e JOIN core_reorganisation r ON r.id = json_extract(e.payload, '$.reorganisation')"
    "  WHERE e.type = 'org.reorganisation.applied'"
    " UNION ALL SELECT x.reason, NULL, NULL FROM e JOIN core_erasure x ON x.person = json_extract(e.payload, '$.person')"
    "  AND x.recorded_at = e.at WHERE e.type = 'org.person.erased'";

const char *audit_why(struct pussel_context *context, struct audit_catalogue *catalogue, int64_t sequence) {
  struct store *store = host_store(host_of(context));
  const char *why = NULL;
  struct text out;

  text_init(&out);
  if (catalogue->why == NULL) (void)store_prepare(store, &catalogue->why, why_sql, "n");
  if (catalogue->why != NULL && store_bind(store, catalogue->why, "i", sequence) == 0 && store_step(store, catalogue->why) == 1) {
    for (int i = 0; i < 3; i++) {
      const char *text = (const char *)sqlite3_column_text(catalogue->why, i);
      if (text != NULL && text[0] != '\0') text_appendf(&out, i == 1 ? _("%sdecision %s") : "%s%s", out.length > 0 ? "; " : "", text);
    }
    why = out.length > 0 && !out.failed ? pussel_text(context, "%s", out.bytes) : NULL;
  }
  text_release(&out);
  return why;
}

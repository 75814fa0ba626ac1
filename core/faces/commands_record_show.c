/* faces/commands_record_show.c — `pussel record show`: facts, content and acts of one official record. */
#include "faces/commands_parts.h"

#include <string.h>

static int fact_row(struct pussel_context *context, const char *name, const char *value) {
  if (value == NULL) return 0;
  pussel_row_text(context, "part", "record");
  pussel_row_text(context, "name", name);
  pussel_row_text(context, "value", value);
  return pussel_row_end(context);
}

static int show_facts(struct pussel_context *context, const struct host_record *record) {
  const struct {
    const char *name, *value;
  } facts[] = {
      {"title", record->title},       {"type", commands_record_type(record)},
      {"status", record->status},     {"date", record->date},
      {"unit", commands_record_path(context, record->unit)},
      {"authority", record->authority != 0 ? commands_record_authority(context, record->authority) : "none"},
      {"registry number", record->registry_number},
      {"secrecy", record->secrecy != NULL ? record->secrecy : _("assessed when somebody asks for it")},
      {"retention", record->retention != NULL ? record->retention : _("kept for ever, as long as nothing is decided")},
      {"source", record->source},
  };
  int result = 0;
  for (size_t i = 0; i < COUNT_OF(facts) && result == 0; i++) result = fact_row(context, facts[i].name, facts[i].value);
  return result;
}

static const char *content_cell(struct pussel_context *context, const struct pussel_value *cell) {
  switch (cell->type) {
  case PUSSEL_NULL:
    return NULL;
  case PUSSEL_INTEGER:
    return pussel_text(context, "%lld", (long long)cell->integer);
  case PUSSEL_REAL:
    return pussel_text(context, "%g", cell->real);
  case PUSSEL_BOOLEAN:
    return cell->integer != 0 ? "yes" : "no";
  case PUSSEL_UNIT:
    return commands_record_path(context, cell->integer);
  case PUSSEL_PERSON:
    return cell->text != NULL ? cell->text : pussel_text(context, "id:%lld", (long long)cell->integer);
  default:
    return cell->text;
  }
}

struct content {
  struct pussel_context *context;
  int64_t row;
};

static int content_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct content *content = state;
  struct pussel_context *context = content->context;
  int result = 0;
  content->row++;
  for (size_t i = 0; i < count && result == 0; i++) {
    const char *value = content_cell(context, &cells[i]);
    if (value == NULL) continue;
    pussel_row_text(context, "part", "content");
    pussel_row_integer(context, "number", content->row);
    pussel_row_text(context, "name", columns[i].name);
    pussel_row_text(context, "value", value);
    result = pussel_row_end(context);
  }
  return result;
}

/* One line for an act: what it was about, in the order in which one asks. */
static int show_acts(struct pussel_context *context, const char *ref) {
  static const char sql[] =
      "SELECT 'act' AS part, a.id AS number, coalesce(a.act || ': ' || a.outcome, a.act) AS name, nullif(ltrim(concat, '; '), '') AS value,"
      " date(a.day * 86400, 'unixepoch') AS date FROM (SELECT r.*,"
      " coalesce('; ' || r.registry_number, '') || coalesce('; ' || r.recipient, '') || coalesce('; ' || r.assessment, '')"
      " || coalesce('; ' || r.paragraph, '') || coalesce('; ' || r.decision, '') || coalesce('; ' || r.reason, '')"
      " || coalesce('; #' || r.corrects, '')"
      " || coalesce('; ' || (SELECT v.name FROM core_unit_version v WHERE v.unit = r.authority AND r.act = 'transferred' AND v.valid_from <= r.day"
      " ORDER BY v.valid_from DESC LIMIT 1) || ' → ' || (SELECT v.name FROM core_unit_version v WHERE v.unit = r.to_authority"
      " AND v.valid_from <= r.day ORDER BY v.valid_from DESC LIMIT 1), '') || coalesce('; ' || (SELECT c.account FROM core_actor c LEFT JOIN core_person p ON p.id = c.person WHERE c.id = r.actor"
      " AND p.protected IS NOT 1), '')"
      " AS concat FROM core_record_act r WHERE r.ref = ?1 AND r.day <= ?2) a ORDER BY a.day, a.id";
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(host_store(host_of(context)), &rows, sql, "td", ref, commands_value_view_day(context));
  return commands_value_rows(context, rows, result);
}

COMMANDS_RUN(commands_record_show) {
  struct content content = {context, 0};
  struct host_record record;
  int result = host_record_find(context, pussel_argument_text(context, "ref"), &record);

  (void)prepared;
  if (result == 0) result = host_record_require(context, &record, record.type.audience | PUSSEL_ADMINISTRATOR | PUSSEL_ARCHIVIST | PUSSEL_AUDITOR);
  if (result == 0) result = show_facts(context, &record);
  if (result == 0 && record.is_declared) result = host_record_content(context, &record, content_row, &content);
  if (result == 0) result = show_acts(context, record.ref);
  if (result < 0) return result;
  if (!record.is_declared) pussel_note(context, _("What it says only its plugin can tell, and that is not here."));
  else if (strcmp(record.status, "disposed") == 0) pussel_note(context, _("What it said has been destroyed by a decision on disposal; the act says which."));
  return 0;
}

/* faces/commands_service.c — `pussel org service …`: what units do, and for whom. */
#include "faces/commands_parts.h"

/* The path is looked up, not joined: a join would work out all units first. */
#define SERVICE_PATH " (SELECT u.path FROM org_unit u WHERE u.unit = s.unit) AS path,"
/* ?1 the service, ?2 the unit that is asked about; 0: none. */
#define SERVICE_COLUMNS                                                                                                \
  "SELECT s.service, s.unit," SERVICE_PATH " s.name,"                                                                  \
  " (SELECT group_concat(r.recipient, ', ') FROM org_recipient r WHERE r.service = s.service) AS recipients,"          \
  " s.valid_from, s.valid_to,"                                                                                         \
  " iif(?2 <> 0 AND s.unit <> ?2, (SELECT u.path FROM org_unit u WHERE u.unit = s.unit), NULL) AS inherited_from"      \
  " FROM org_service s WHERE s.service = ?1"

/* A service that begins or has ended on another day than that of views: org_service does not have it. */
#define SERVICE_ANY_DAY                                                                                                \
  "SELECT s.id AS service, s.unit," SERVICE_PATH " s.name,"                                                            \
  " (SELECT group_concat(r.recipient, ', ') FROM org_recipient r WHERE r.service = s.id) AS recipients,"               \
  " date(s.valid_from * 86400, 'unixepoch') AS valid_from,"                                                            \
  " CASE WHEN s.valid_to < 2932896 THEN date(s.valid_to * 86400, 'unixepoch') END AS valid_to"                         \
  " FROM core_service s WHERE s.id = ?1"

static int service_row(struct pussel_context *context, int64_t service) {
  sqlite3_stmt *statement = NULL;
  int result = store_prepare(host_store(host_of(context)), &statement, SERVICE_ANY_DAY, "i", service);

  return commands_value_rows(context, statement, result);
}

static int read_recipients(struct pussel_context *context, const char ***out, size_t *count) {
  const char **recipients;

  *count = pussel_argument_count(context, "recipient");
  *out = recipients = pussel_alloc(context, (*count + 1) * sizeof *recipients);
  if (recipients == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < *count; i++) {
    struct pussel_value value;
    int result = pussel_argument(context, "recipient", (uint32_t)i, &value);
    if (result < 0) return result;
    recipients[i] = value.text;
  }
  return 0;
}

static void note_replaced(struct pussel_context *context, int64_t from, int32_t day) {
  if (from == 0) return;
  commands_value_note(context, _("The unit has a service of its own now, and no longer inherits those of %s."),
                      commands_value_path(context, from, day));
}

COMMANDS_RUN(commands_service_add) {
  int64_t service = 0, unit = pussel_argument_integer(context, "unit"), from = 0;
  int32_t day = commands_value_day(context, "date");
  const char **recipients = NULL;
  size_t count = 0;
  int result = read_recipients(context, &recipients, &count);

  (void)prepared;
  if (result == 0) result = org_service_inherited(host_org(host_of(context)), unit, day, &from);
  if (result == 0)
    result = org_service_add(host_org(host_of(context)), unit, pussel_argument_text(context, "name"), recipients, count,
                             day, &service);
  if (result == 0) result = service_row(context, service);
  if (result == 0) note_replaced(context, from, day);
  return result;
}

/* What the report of an import needs. */
struct reporter {
  struct pussel_context *context;
  bool may_whole; /* else the unit of each row is asked about */
};

static int report_change(void *state, const struct org_service_change *change) {
  const struct reporter *reporter = state;
  struct pussel_context *context = reporter->context;
  int result = reporter->may_whole ? 0 : pussel_unit_enter(context, change->unit);

  if (result < 0) return result;
  pussel_row_text(context, "what", change->what);
  pussel_row_integer(context, "unit", change->unit);
  pussel_row_text(context, "path", commands_value_path(context, change->unit, change->day));
  pussel_row_text(context, "name", change->name);
  pussel_row_text(context, "recipients", change->recipients);
  pussel_row_text(context, "detail", change->detail);
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_service_import) {
  struct org_import_count count = {0};
  struct reporter reporter = {context, true};
  struct org_service_import import = {
      .path = pussel_argument_text(context, "file"),
      .day = commands_value_day(context, "date"),
      .report = report_change,
      .state = &reporter,
  };
  int result = host_may_whole(context, &reporter.may_whole);

  (void)prepared;
  if (result == 0) result = org_service_import(host_org(host_of(context)), &import, &count);
  if (result < 0) return result;
  commands_value_note(context,
                      host_is_dry_run(context)
                          ? _("%lld services would be created, %lld changed, %lld closed, %lld unchanged.")
                          : _("%lld services created, %lld changed, %lld closed, %lld unchanged."),
                      (long long)count.created, (long long)count.changed, (long long)count.closed,
                      (long long)count.unchanged);
  return 0;
}

COMMANDS_RUN(commands_service_list) {
  static const char all[] = "SELECT service, name FROM org_service WHERE ?1 = 0"
                            " UNION ALL SELECT service, name FROM org_unit_service WHERE unit = ?1";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int64_t *services = NULL;
  size_t count = 0;
  int result = store_prepare(store, &statement, all, "i", pussel_argument_integer(context, "unit"));

  (void)prepared;
  result = commands_value_sorted(context, statement, result, &services, &count);
  if (result < 0) return result;
  result = store_prepare(store, &statement, SERVICE_COLUMNS, "");
  for (size_t i = 0; i < count && result == 0; i++) {
    result = store_bind(store, statement, "ii", services[i], pussel_argument_integer(context, "unit"));
    if (result == 0) result = pussel_rows(context, statement);
  }
  sqlite3_finalize(statement);
  return result;
}

COMMANDS_RUN(commands_service_close) {
  int64_t service = pussel_argument_integer(context, "service");
  int result = org_service_close(host_org(host_of(context)), service, commands_value_day(context, "date"));

  (void)prepared;
  return result < 0 ? result : service_row(context, service);
}

/* faces/commands_service.c — `pussel org service …`: what units do, and for whom. */
#include "faces/commands_parts.h"

/* The path is looked up, not joined: a join would work out all units first. */
#define SERVICE_PATH " (SELECT u.path FROM org_unit u WHERE u.unit = s.unit) AS path,"
#define SERVICE_COLUMNS                                                                                                \
  "SELECT s.service, s.unit," SERVICE_PATH " s.name,"                                                                  \
  " (SELECT group_concat(r.recipient, ', ') FROM org_recipient r WHERE r.service = s.service) AS recipients,"          \
  " s.valid_from, s.valid_to FROM org_service s WHERE s.service = ?1"

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

COMMANDS_RUN(commands_service_add) {
  const char **recipients = NULL;
  int64_t service = 0;
  size_t count = 0;
  int result = read_recipients(context, &recipients, &count);

  (void)prepared;
  if (result == 0)
    result = org_service_add(host_org(host_of(context)), pussel_argument_integer(context, "unit"),
                             pussel_argument_text(context, "name"), recipients, count,
                             commands_value_day(context, "date"), &service);
  return result < 0 ? result : service_row(context, service);
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
  return commands_value_each(context, statement, result, services, count);
}

COMMANDS_RUN(commands_service_close) {
  int64_t service = pussel_argument_integer(context, "service");
  int result = org_service_close(host_org(host_of(context)), service, commands_value_day(context, "date"));

  (void)prepared;
  return result < 0 ? result : service_row(context, service);
}

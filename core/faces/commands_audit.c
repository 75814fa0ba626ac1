/*
 * faces/commands_audit.c — `pussel audit`: who did what, when, why and to which unit, and whether somebody has changed it since.
 *
 * Events are walked from the latest one back until there are enough, by the unit's index where a unit is asked for, and then told
 * in the order in which they happened.
 */
#include "faces/audit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define AUDIT_LATEST 200 /* events when nobody has said how many */

static const struct pussel_option options[] = {
    COMMANDS_OPTION_UNIT_MAYBE(N_("only what concerns this unit and those below")),
    {.name = "person", .type = PUSSEL_PERSON, .summary = N_("only what this person has done, and what tells of the person")},
    {.name = "account",
     .aliases = "konto",
     .type = PUSSEL_TEXT,
     .summary = N_("only what this account has done; the number of one that was erased"),
     .argument = N_("ACCOUNT")},
    {.name = "from", .aliases = "från,fran", .type = PUSSEL_DATE, .summary = N_("the first day that is told")},
    {.name = "to", .aliases = "till", .type = PUSSEL_DATE, .summary = N_("the last day that is told")},
    {.name = "type", .aliases = "typ", .type = PUSSEL_TEXT, .summary = N_("a type, or how types begin: survey.answer or survey")},
    {.name = "since", .aliases = "sedan", .type = PUSSEL_INTEGER, .summary = N_("only events after this number"), .min = 0, .max = INT64_MAX},
    {.name = "limit",
     .aliases = "antal",
     .type = PUSSEL_INTEGER,
     .summary = N_("how many, counted from the latest; 0: all. 200 when it is left out"),
     .min = 0,
     .max = 100000000},
    {.name = "head",
     .aliases = "slutsumma",
     .type = PUSSEL_TEXT,
     .summary = N_("compare with a head that was kept in this file"),
     .argument = N_("FILE")},
};
static const struct pussel_column columns[] = {
    {"sequence", PUSSEL_INTEGER, 0, N_("number of the event, dense from 1"), N_("No.")},
    {"time", PUSSEL_TEXT, 0, N_("moment in UTC; only the day for anonymous types"), N_("Time")},
    {"who", PUSSEL_TEXT, 0, N_("the account; of a protected identity the person's number, of an erased account its own; nothing for anonymous types"), N_("Who")},
    {"what", PUSSEL_TEXT, 0, N_("what happened, in words"), N_("What")},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit, as it is named today or was last"), N_("Unit")},
    {"why", PUSSEL_TEXT, 0, N_("the reason and the decision that were recorded with it"), N_("Why")},
    {"chain", PUSSEL_TEXT, PUSSEL_COLUMN_WORD,
     N_("nothing: it is as it was recorded; broken: it or the one before is another; loose: the one before is missing"), N_("Chain")},
    {"type", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("type, <id>.<entity>.<past verb>"), NULL},
    {"version", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("version of the type"), NULL},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit it concerns"), NULL},
    {"account", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("who acted; nothing for protected identities, erased accounts and anonymous types"), NULL},
    {"actor", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("the number of the account"), NULL},
    {"person", PUSSEL_PERSON, PUSSEL_COLUMN_DETAIL, N_("whom the account acts for today"), NULL},
    {"cause", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("number of the event that led to this one"), NULL},
    {"payload", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the type's fields as JSON"), NULL},
};
const struct pussel_command commands_audit_table[] = {{
    .name = "",
    .summary = N_("tell who did what, when and why, and whether somebody has changed it"),
    .details = N_("Each event is compared with the one before it, and missing numbers are named: what does not fit is marked, and the exit status is 1. Whoever can "
                  "write to the file could make the chain anew, or take away its end; compare with a head that is kept elsewhere (--head, see pussel event verify). "
                  "A manager is told of the own unit and those below."),
    .example = "pussel audit --unit ext:24 --from 2026-09-01",
    .audience = PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR | PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE,
    .options = PUSSEL_LIST(options),
    .columns = PUSSEL_LIST(columns),
    .run = commands_audit_run,
}};

#define AUDIT_PATHS 4096
struct audit {
  struct pussel_context *context;
  struct store *store;
  struct audit_catalogue catalogue;
  struct audit_chain chain;
  int64_t person, actor; /* 0: of anybody */
  int32_t from, to;      /* days, both told */
  bool sees_all;
  int64_t *sequences; /* found, the latest first */
  size_t count, room, limit;
  bool has_more;
  int64_t last_unit; /* that was asked about, and the answer */
  bool last_may;
  struct audit_path {
    int64_t unit;
    const char *path;
  } *paths; /* that have been looked up: AUDIT_PATHS of them */
};

/* ---- which events --------------------------------------------------------------------------------------------------------- */

/* A unit counts as below where it is on the day, or was last; a closed one too. */
#define AUDIT_UNITS                                                                                                                       \
  "SELECT DISTINCT c.unit FROM core_closure c WHERE c.ancestor = ?1 AND (c.valid_from <= ?2 AND c.valid_to > ?2 OR c.valid_to <= ?2 AND"   \
  " NOT EXISTS (SELECT 1 FROM core_closure n WHERE n.unit = c.unit AND n.depth = 0 AND n.valid_to > c.valid_to))"
#define AUDIT_COLUMNS "e.seq, e.type, e.version, ifnull(e.unit, 0), ifnull(e.actor, 0), e.time, e.payload, ifnull(a.person, 0)"
#define AUDIT_WHERE                                                                                                                       \
  " WHERE e.seq > ?3 AND (?4 IS NULL OR e.type = ?4 OR substr(e.type, 1, length(?4) + 1) = ?4 || '.') AND (?5 = 0 OR e.actor = ?5)"          \
  " ORDER BY e.seq DESC"
static const char of_unit_sql[] = "SELECT " AUDIT_COLUMNS " FROM (" AUDIT_UNITS ") u CROSS JOIN core_event e ON e.unit = u.unit"
                                  " LEFT JOIN core_actor a ON a.id = e.actor" AUDIT_WHERE;
static const char of_all_sql[] = "SELECT " AUDIT_COLUMNS " FROM core_event e LEFT JOIN core_actor a ON a.id = e.actor" AUDIT_WHERE;

/* The Swedish day of an event; anonymous ones have nothing but that. */
static int32_t day_of(const char *time) {
  int64_t seconds;
  int32_t day = 0;

  if (date_parse_stamp(time, &seconds)) return date_swedish_day(seconds);
  (void)date_parse(time, &day);
  return day;
}

/* A manager, or an administrator of a part, sees what concerns the units that are theirs. Events come by unit, often in a row. */
static int sees(struct audit *audit, int64_t unit, bool *may) {
  int result = 0;

  *may = audit->sees_all;
  if (*may || unit == 0) return 0;
  if (unit != audit->last_unit) result = host_may_there(audit->context, unit, &audit->last_may);
  audit->last_unit = unit;
  *may = audit->last_may;
  return result;
}

static int keep(struct audit *audit, int64_t sequence) {
  if (audit->count == audit->room) {
    int64_t *more = pussel_alloc(audit->context, (audit->room = 2 * audit->room + 256) * sizeof *more);
    if (more == NULL) return PUSSEL_ENOMEM;
    if (audit->count > 0) memcpy(more, audit->sequences, audit->count * sizeof *more);
    audit->sequences = more;
  }
  audit->sequences[audit->count++] = sequence;
  return 0;
}

static int consider(struct audit *audit, sqlite3_stmt *row) {
  const char *type = (const char *)sqlite3_column_text(row, 1), *payload = (const char *)sqlite3_column_text(row, 6);
  int32_t day = day_of((const char *)sqlite3_column_text(row, 5));
  bool may = false;
  int result;

  if (day < audit->from || day > audit->to) return 0;
  if (audit->person != 0 && sqlite3_column_int64(row, 7) != audit->person &&
      !audit_tells_of(&audit->catalogue, type, sqlite3_column_int64(row, 2), payload, audit->person))
    return 0;
  result = sees(audit, sqlite3_column_int64(row, 3), &may);
  if (result < 0 || !may) return result;
  audit->has_more = audit->limit > 0 && audit->count == audit->limit;
  return audit->has_more ? 0 : keep(audit, sqlite3_column_int64(row, 0));
}

static int find(struct audit *audit) {
  struct pussel_context *context = audit->context;
  int64_t unit = pussel_argument_integer(context, "unit");
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(audit->store, &rows, unit != 0 ? of_unit_sql : of_all_sql, "iditi", unit, commands_value_view_day(context),
                             pussel_argument_integer(context, "since"), pussel_argument_text(context, "type"), audit->actor);

  while (result == 0 && !audit->has_more && (result = store_step(audit->store, rows)) == 1) result = consider(audit, rows);
  sqlite3_finalize(rows);
  return result < 0 ? result : 0;
}

/* ---- telling them ---------------------------------------------------------------------------------------------------------- */

/* Whoever has a protected identity acts under a number, and so does an account that leads to nobody any more. */
static void tell_who(struct pussel_context *context, sqlite3_stmt *row) {
  const char *account = (const char *)sqlite3_column_text(row, 5);
  int64_t actor = sqlite3_column_int64(row, 4), person = sqlite3_column_int64(row, 6);
  bool is_protected = sqlite3_column_int(row, 7) != 0;

  if (actor == 0) return;
  pussel_row_integer(context, "actor", actor);
  if (person != 0) pussel_row_integer(context, "person", person);
  if (is_protected) {
    pussel_row_text(context, "who", pussel_text(context, _("protected identity id:%lld"), (long long)person));
  } else if (account == NULL) {
    pussel_row_text(context, "who", pussel_text(context, _("erased account %lld"), (long long)actor));
  } else {
    pussel_row_text(context, "who", account);
    pussel_row_text(context, "account", account);
  }
}

/* The same units come again and again. */
static const char *path_of(struct audit *audit, int64_t unit) {
  struct audit_path *known = &audit->paths[unit % AUDIT_PATHS];

  if (known->unit == unit) return known->path;
  *known = (struct audit_path){unit, commands_record_path(audit->context, unit)};
  return known->path;
}

static int tell(struct audit *audit, sqlite3_stmt *row, const char *chain) {
  struct pussel_context *context = audit->context;
  int64_t sequence = sqlite3_column_int64(row, 0), version = sqlite3_column_int64(row, 2), unit = sqlite3_column_int64(row, 3);
  const char *type = (const char *)sqlite3_column_text(row, 1), *time = (const char *)sqlite3_column_text(row, 8), *payload = (const char *)sqlite3_column_text(row, 10);

  pussel_row_integer(context, "sequence", sequence);
  pussel_row_text(context, "time", time);
  tell_who(context, row);
  pussel_row_text(context, "what", audit_sentence(context, &audit->catalogue, type, version, payload, day_of(time)));
  if (unit != 0) pussel_row_text(context, "path", path_of(audit, unit));
  pussel_row_text(context, "why", audit_why(context, &audit->catalogue, sequence));
  pussel_row_text(context, "chain", chain);
  pussel_row_text(context, "type", type);
  pussel_row_integer(context, "version", version);
  if (unit != 0) pussel_row_integer(context, "unit", unit);
  if (sqlite3_column_type(row, 9) != SQLITE_NULL) pussel_row_integer(context, "cause", sqlite3_column_int64(row, 9));
  pussel_row_text(context, "payload", payload);
  return pussel_row_end(context);
}

static int tell_all(struct audit *audit) {
  static const char sql[] = "SELECT e.seq, e.type, e.version, ifnull(e.unit, 0), ifnull(e.actor, 0), a.account, ifnull(a.person, 0), ifnull(p.protected, 0),"
                            " e.time, e.cause, e.payload FROM core_event e LEFT JOIN core_actor a ON a.id = e.actor LEFT JOIN core_person p ON p.id = a.person"
                            " WHERE e.seq = ?1";
  sqlite3_stmt *row = NULL;
  int result = store_prepare(audit->store, &row, sql, "n");

  for (size_t i = audit->count; i-- > 0 && result == 0;) {
    const char *chain = NULL;
    result = audit_chain_event(&audit->chain, audit->sequences[i], &chain);
    if (result == 0) result = store_bind(audit->store, row, "i", audit->sequences[i]);
    if (result == 0) result = store_step(audit->store, row);
    if (result == 1) result = tell(audit, row, chain);
  }
  sqlite3_finalize(row);
  return result;
}

/* ---- the command ------------------------------------------------------------------------------------------------------------- */

/* An account by its name; one that was erased has only its number. */
static int find_account(struct audit *audit) {
  const char *account = pussel_argument_text(audit->context, "account");
  char *end = NULL;
  int64_t number;
  int result = account == NULL ? 0 : store_integer(audit->store, &audit->actor, "SELECT id FROM core_actor WHERE account = ?1", "t", account);

  if (result != PUSSEL_ENOTFOUND) return result;
  errno = 0;
  number = strtoll(account, &end, 10);
  if (errno == 0 && end != account && *end == '\0')
    result = store_integer(audit->store, &audit->actor, "SELECT id FROM core_actor WHERE id = ?1 AND account IS NULL", "i", number);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(audit->context, PUSSEL_ENOTFOUND, "account-unknown", account, _("no account of that name has done anything or acts for anybody"),
                     _("Give the account's name, or the number of one that was erased."));
}

static int read_options(struct audit *audit) {
  struct pussel_context *context = audit->context;
  const struct clock *clock = store_clock(audit->store);
  bool has_limit = commands_value_given(context, "limit");
  int result = audit_catalogue_get(context, &audit->catalogue);

  audit->person = pussel_argument_integer(context, "person");
  audit->from = commands_value_given(context, "from") ? commands_value_day(context, "from") : INT32_MIN;
  audit->to = commands_value_given(context, "to") ? commands_value_day(context, "to") : clock->as_of_given ? clock->as_of : INT32_MAX;
  audit->paths = pussel_alloc(context, AUDIT_PATHS * sizeof *audit->paths);
  if (audit->paths == NULL) return PUSSEL_ENOMEM;
  audit->limit = has_limit ? (size_t)pussel_argument_integer(context, "limit") : AUDIT_LATEST;
  if (result == 0 && audit->from > audit->to)
    return pussel_fail(context, PUSSEL_EUSAGE, "days-reversed", "--from --to", _("it would end before it begins"), _("Give a last day that is not before the first."));
  if (result == 0) result = find_account(audit);
  if (result < 0) return result;
  return host_may_whole(context, &audit->sees_all);
}

COMMANDS_RUN(commands_audit_run) {
  struct audit audit = {.context = context, .store = host_store(host_of(context)), .chain.context = context};
  int result = read_options(&audit);

  (void)prepared;
  if (result == 0) result = find(&audit);
  if (result == 0) result = tell_all(&audit);
  sqlite3_finalize(audit.catalogue.why);
  if (result < 0) return result;
  if (audit.has_more) commands_value_note(context, _("These are the latest %zu; there are more before them: --limit 0 tells all."), audit.limit);
  return audit_chain_end(&audit.chain, pussel_argument_text(context, "head"));
}

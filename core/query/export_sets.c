/*
 * query/export_sets.c — what there is to export: every published view of core and plugins, the views that plugins which are
 * away have left in the file, the traits, and the organisation as it has been over time.
 */
#include "query/export.h"

#include <string.h>

/* ---- over time: the published views of the organisation tell of one day, an archive of all ------------------------------- */

#define INTEGER(name, summary) {name, PUSSEL_INTEGER, 0, summary, NULL}
#define TEXT(name, summary) {name, PUSSEL_TEXT, 0, summary, NULL}
#define UNIT(name, summary) {name, PUSSEL_UNIT, 0, summary, NULL}
#define PERSON(name, summary) {name, PUSSEL_PERSON, 0, summary, NULL}
#define BOOLEAN(name, summary) {name, PUSSEL_BOOLEAN, 0, summary, NULL}
#define DATE(name, summary) {name, PUSSEL_DATE, 0, summary, NULL}
#define VALID                                                                                                          \
  DATE("valid_from", N_("The first day on which the row holds")),                                                       \
      DATE("valid_to", N_("The day after the last; NULL when no end is known"))
#define VALID_SQL(t)                                                                                                    \
  "date(" t ".valid_from * 86400, 'unixepoch') AS valid_from,"                                                          \
  " CASE WHEN " t ".valid_to < 2932896 THEN date(" t ".valid_to * 86400, 'unixepoch') END AS valid_to"

static const struct pussel_column unit_columns[] = {
    UNIT("unit", N_("The unit's own number; it never changes")),
    TEXT("external_id", N_("The unit's identity in the system that it is imported from; NULL when it has none")),
    TEXT("name", N_("The unit's name in these days")),
    TEXT("code", N_("The unit's code, as written (leading zeros matter); NULL when it has none")),
    TEXT("kind", N_("A word of org_kind, such as administration")),
    UNIT("authority", N_("The authority that the unit itself names; NULL: it follows the unit above")),
    BOOLEAN("workplace", N_("1 when people work together here")),
    BOOLEAN("dormant", N_("1 when the unit was put to rest")),
    VALID,
    TEXT("decision", N_("The decision that it rests on")),
};
static const struct pussel_column parent_columns[] = {
    UNIT("unit", N_("The unit")),
    UNIT("parent", N_("The unit above; NULL for the root")),
    VALID,
};
static const struct pussel_column role_columns[] = {
    INTEGER("role_id", N_("The assignment's own number")),
    PERSON("person", N_("The person's own number")),
    UNIT("unit", N_("The unit where the role was held; NULL: the whole organisation")),
    TEXT("role", N_("A word of org_role_kind, such as manager")),
    TEXT("employment", N_("permanent or temporary; NULL when it is not said")),
    VALID,
};
static const struct pussel_column service_columns[] = {
    INTEGER("service", N_("The service's own number")),
    UNIT("unit", N_("The unit that had the service")),
    TEXT("name", N_("The service's name")),
    VALID,
};
static const struct pussel_column lineage_columns[] = {
    INTEGER("operation", N_("The operation's own number; what happened together has the same")),
    TEXT("kind", N_("create, rename, recode, change, move, merge, split, recut, rest, wake, close or reopen")),
    UNIT("from_unit", N_("The unit before; NULL when it began")),
    UNIT("to_unit", N_("The unit after; NULL when it ended")),
    BOOLEAN("comparable", N_("1 when figures before and after can be compared")),
    DATE("date", N_("The day on which it took effect")),
    TEXT("decision", N_("The decision that it rests on")),
    TEXT("note", N_("What was noted about it")),
    INTEGER("reorganisation", N_("The reorganisation that it was part of; NULL: none")),
    TEXT("account", N_("Who did it")),
    TEXT("recorded_at", N_("When it was recorded, UTC")),
};
static const struct pussel_column reorganisation_columns[] = {
    INTEGER("reorganisation", N_("The reorganisation's own number")),
    TEXT("name", N_("Its name")),
    DATE("date", N_("The day on which it took effect")),
    TEXT("document", N_("The document with its operations, as it was negotiated")),
    TEXT("sha256", N_("SHA-256 of the document")),
    DATE("negotiated", N_("The day of the negotiation (MBL § 11)")),
    TEXT("outcome", N_("What the negotiation came to")),
    TEXT("risk_assessment", N_("The risk assessment (AFS 2023:1)")),
    TEXT("decision", N_("The decision that it rests on")),
    DATE("approved_on", N_("The day of the approval")),
    DATE("in_force_on", N_("The day on which it came into force")),
    DATE("withdrawn_on", N_("The day on which it was withdrawn")),
};
static const struct pussel_column group_columns[] = {
    INTEGER("group_id", N_("The group's own number")),
    TEXT("external_id", N_("The group's identity in the system that it is imported from")),
    TEXT("name", N_("The group's name")),
    TEXT("kind", N_("What kind of group it was")),
    UNIT("unit", N_("The unit that the group belonged to; NULL: none")),
    VALID,
};
static const struct pussel_column member_columns[] = {
    INTEGER("group_id", N_("The group's own number")),
    UNIT("unit", N_("The unit that the group belonged to; NULL: none")),
    PERSON("person", N_("The person's own number")),
    TEXT("role", N_("The person's part in the group")),
    VALID,
};
static const struct pussel_column chain_columns[] = {
    INTEGER("sequence", N_("number of the event, dense from 1")),
    UNIT("unit", N_("the unit it concerns")),
    TEXT("time", N_("moment in UTC; only the day for anonymous types")),
    INTEGER("actor", N_("The number of the account that acted, which the hash covers; NULL: none")),
    TEXT("hash_before", N_("SHA-256 of the event before, in hexadecimal digits")),
    TEXT("hash", N_("SHA-256 of this event, which covers the one before")),
};

#define DAY_SQL(column) "date(" column " * 86400, 'unixepoch')"
#define HISTORY(set_name, text, list, is_whole, query)                                                                  \
  {.name = set_name, .summary = (text), .sql = (query), .columns = (list), .count = COUNT_OF(list), .whole = (is_whole)}
static const struct export_set history[] = {
    HISTORY("history_unit", N_("Every unit over time: a row for each stretch of days in which nothing about it changed"), unit_columns, true,
            "SELECT v.unit, u.external_id, v.name, v.code, v.kind, v.authority, v.workplace, v.dormant, " VALID_SQL("v") ", v.decision"
            " FROM core_unit_version v JOIN core_unit u ON u.id = v.unit ORDER BY v.unit, v.valid_from"),
    HISTORY("history_parent", N_("The tree over time: which unit was below which"), parent_columns, true,
            "SELECT p.unit, p.parent, " VALID_SQL("p") " FROM core_unit_parent p ORDER BY p.unit, p.valid_from"),
    HISTORY("history_lineage", N_("What was done to the organisation, by which decision, and which unit came from which"), lineage_columns, true,
            "SELECT o.id AS operation, o.kind, l.from_unit, l.to_unit, l.comparable, " DAY_SQL("o.day") " AS date, o.decision, o.note,"
            " o.reorganisation, a.account, strftime('%Y-%m-%dT%H:%M:%SZ', o.recorded_at, 'unixepoch') AS recorded_at"
            " FROM core_operation o LEFT JOIN core_lineage l ON l.operation = o.id LEFT JOIN core_actor a ON a.id = o.actor ORDER BY o.id, l.id"),
    HISTORY("history_reorganisation", N_("Whole reorganisations: negotiated, assessed, approved"), reorganisation_columns, true,
            "SELECT id AS reorganisation, name, " DAY_SQL("day") " AS date, document, sha256, " DAY_SQL("negotiated") " AS negotiated, outcome,"
            " risk_assessment, decision, " DAY_SQL("approved_on") " AS approved_on, " DAY_SQL("in_force_on") " AS in_force_on, "
            DAY_SQL("withdrawn_on") " AS withdrawn_on FROM core_reorganisation ORDER BY id"),
    HISTORY("history_role", N_("Who had which role where, over time"), role_columns, false,
            "SELECT r.id AS role_id, r.person, r.unit, r.role, r.employment, " VALID_SQL("r") " FROM core_role r ORDER BY r.id"),
    HISTORY("history_service", N_("The services of units, over time"), service_columns, false,
            "SELECT s.id AS service, s.unit, s.name, " VALID_SQL("s") " FROM core_service s ORDER BY s.id"),
    HISTORY("history_group", N_("Groups across the tree, over time"), group_columns, false,
            "SELECT g.id AS group_id, g.external_id, g.name, g.kind, g.unit, " VALID_SQL("g") " FROM core_group g ORDER BY g.id"),
    HISTORY("history_group_member", N_("Who was in which group, over time"), member_columns, false,
            "SELECT m.member_of AS group_id, g.unit, m.person, m.role, " VALID_SQL("m")
            " FROM core_group_member m JOIN core_group g ON g.id = m.member_of ORDER BY m.id"),
    HISTORY("history_event_chain", N_("The hash of each event and of the one before it: the events can be checked one by one"), chain_columns, false,
            "SELECT e.seq AS sequence, e.unit, e.time, e.actor, lower(hex(b.hash)) AS hash_before, lower(hex(e.hash)) AS hash"
            " FROM core_event e LEFT JOIN core_event b ON b.seq = e.seq - 1 ORDER BY e.seq"),
};

/* ---- which column says what ----------------------------------------------------------------------------------------------- */

static int find_column(const struct export_set *set, const char *name, int32_t type) {
  for (size_t i = 0; i < set->count; i++)
    if (set->columns[i].type == type && (name == NULL || strcmp(set->columns[i].name, name) == 0)) return (int)i;
  return -1;
}

/* The days of a row: valid_from and valid_to, else its first date, else the moment, else the period or year that it names. */
static void find_days(struct export_set *set) {
  set->from = find_column(set, "valid_from", PUSSEL_DATE);
  set->to = find_column(set, "valid_to", PUSSEL_DATE);
  set->days = EXPORT_DAYS_RANGE;
  if (set->from >= 0 && set->to >= 0) return;
  set->days = EXPORT_DAYS_DATE;
  if ((set->from = find_column(set, NULL, PUSSEL_DATE)) >= 0) return;
  set->days = EXPORT_DAYS_STAMP;
  if ((set->from = find_column(set, "time", PUSSEL_TEXT)) >= 0) return;
  if ((set->from = find_column(set, "recorded_at", PUSSEL_TEXT)) >= 0) return;
  set->days = EXPORT_DAYS_PERIOD;
  if ((set->from = find_column(set, "period", PUSSEL_TEXT)) >= 0) return;
  if ((set->from = find_column(set, "year", PUSSEL_INTEGER)) >= 0) return;
  set->days = EXPORT_DAYS_NONE;
}

static void find_roles(struct export_set *set) {
  set->unit = find_column(set, "unit", PUSSEL_UNIT);
  set->authority = find_column(set, "authority", PUSSEL_UNIT);
  set->person = find_column(set, "person", PUSSEL_PERSON);
  set->account = find_column(set, "account", PUSSEL_TEXT);
  find_days(set);
}

/* ---- the list ------------------------------------------------------------------------------------------------------------- */

struct sets {
  struct host *host;
  struct arena *arena;
  struct export_set *items;
  size_t count, room;
};

static struct export_set *add_set(struct sets *sets) {
  if (sets->count == sets->room) {
    size_t room = 2 * sets->room + 32;
    struct export_set *more = arena_alloc(sets->arena, room * sizeof *more);
    if (more == NULL) return NULL;
    if (sets->count > 0) memcpy(more, sets->items, sets->count * sizeof *more);
    sets->items = more;
    sets->room = room;
  }
  return &sets->items[sets->count++];
}

static bool has_set(const struct sets *sets, const char *name) {
  for (size_t i = 0; i < sets->count; i++)
    if (strcmp(sets->items[i].name, name) == 0) return true;
  return false;
}

/* The declared columns as one array, whichever size the plugin was compiled with. */
static bool copy_columns(struct sets *sets, struct export_set *set, const struct pussel_list *list) {
  struct pussel_column *columns = arena_alloc(sets->arena, (list->count + 1) * sizeof *columns);
  if (columns == NULL) return false;
  for (uint32_t i = 0; i < list->count; i++) host_list_get(list, i, &columns[i], sizeof columns[i]);
  set->columns = columns;
  set->count = list->count;
  return true;
}

static int add_view(void *state, const struct host_plugin *plugin, const struct pussel_view *view) {
  struct sets *sets = state;
  struct export_set *set = add_set(sets);
  if (set == NULL) return error_memory(host_error(sets->host));
  *set = (struct export_set){.name = view->name, .summary = view->summary, .plugin = plugin, .trait = view->trait, .open = view->audience == PUSSEL_EVERYONE};
  return copy_columns(sets, set, &view->columns) ? 0 : error_memory(host_error(sets->host));
}

static int add_traits(struct sets *sets) {
  for (size_t i = 0; host_traits[i] != NULL; i++) {
    struct export_set *set = add_set(sets);
    if (set == NULL) return error_memory(host_error(sets->host));
    *set = (struct export_set){.name = host_traits[i], .trait = host_traits[i],
                               .summary = N_("What all modules together know of this shared concept")};
    if (!copy_columns(sets, set, host_trait_columns(host_traits[i]))) return error_memory(host_error(sets->host));
  }
  return 0;
}

/* What a plugin that is away has left: the names of its columns are all that is known, and some say what they hold. */
static int32_t type_by_name(const char *name) {
  static const char dates[] = "date,valid_from,valid_to,agreed_on,due,closed";
  if (strcmp(name, "unit") == 0) return PUSSEL_UNIT;
  return text_in_list(dates, name) ? PUSSEL_DATE : PUSSEL_NULL;
}

static int add_undeclared(struct sets *sets, const char *name) {
  struct store *store = host_store(sets->host);
  struct export_set *set = add_set(sets);
  struct pussel_column *columns;
  sqlite3_stmt *probe = NULL;
  char *sql = arena_print(sets->arena, "SELECT * FROM \"%s\"", name);
  int result = set != NULL && sql != NULL ? store_prepare(store, &probe, sql, "") : error_memory(host_error(sets->host));
  if (result < 0) return result;
  size_t count = (size_t)sqlite3_column_count(probe);
  columns = arena_alloc(sets->arena, (count + 1) * sizeof *columns);
  *set = (struct export_set){.name = arena_copy(sets->arena, name), .columns = columns, .count = count,
                             .summary = N_("A view of a plugin that was not installed when the export was made")};
  for (size_t i = 0; columns != NULL && i < count; i++) {
    columns[i].name = arena_copy(sets->arena, sqlite3_column_name(probe, (int)i));
    if (columns[i].name == NULL) columns = NULL;
    else columns[i].type = type_by_name(columns[i].name);
  }
  sqlite3_finalize(probe);
  return columns != NULL && set->name != NULL ? 0 : error_memory(host_error(sets->host));
}

static int add_left_behind(struct sets *sets) {
  struct store *store = host_store(sets->host);
  sqlite3_stmt *rows = NULL;
  int result = store_prepare(store, &rows, "SELECT name FROM core_view WHERE plugin IS NOT NULL ORDER BY name", "");
  while (result == 0 && (result = store_step(store, rows)) == 1) {
    const char *name = (const char *)sqlite3_column_text(rows, 0);
    result = has_set(sets, name) ? 0 : add_undeclared(sets, name);
  }
  sqlite3_finalize(rows);
  return result;
}

int export_sets_read(struct export_set **out, size_t *count, struct host *host, struct arena *arena) {
  struct sets sets = {.host = host, .arena = arena};
  int result = host_each_view(host, add_view, &sets);
  if (result == 0) result = add_traits(&sets);
  if (result == 0) result = add_left_behind(&sets);
  for (size_t i = 0; result == 0 && i < COUNT_OF(history); i++) {
    struct export_set *set = add_set(&sets);
    if (set == NULL) result = error_memory(host_error(host));
    else *set = history[i];
  }
  for (size_t i = 0; result == 0 && i < sets.count; i++) find_roles(&sets.items[i]);
  *out = sets.items;
  *count = sets.count;
  return result;
}

/* faces/commands_role_kind.c — `pussel role kind …` and `pussel role vacancies`: which roles there are, and where nobody has one. */
#include "faces/commands_parts.h"

#include <string.h>

/* What a role counts as is the program's: a role that the kommun adds gives no rights. */
static int kind_row(struct pussel_context *context, const char *role, const char *title, int64_t held) {
  uint32_t here = 0, below = 0;
  struct text names;

  org_role_audience(role, &here, &below);
  text_init(&names);
  host_audience_names(here | below, &names);
  pussel_row_text(context, "role", role);
  pussel_row_text(context, "title", title);
  if (names.length > 0) pussel_row_text(context, "rights", names.bytes);
  pussel_row_integer(context, "held", held);
  text_release(&names);
  return pussel_row_end(context);
}

/* The row of one role, or of all when it is NULL. */
static int kind_rows(struct pussel_context *context, const char *role) {
  static const char sql[] = "SELECT k.role, k.title, (SELECT count(*) FROM org_role r WHERE r.role = k.role) FROM org_role_kind k"
                            " WHERE ?1 IS NULL OR k.role = ?1 ORDER BY k.role";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *row = NULL;
  int result = store_prepare(store, &row, sql, "t", role);

  while (result == 0 && (result = store_step(store, row)) == 1)
    result = kind_row(context, (const char *)sqlite3_column_text(row, 0), (const char *)sqlite3_column_text(row, 1), sqlite3_column_int64(row, 2));
  sqlite3_finalize(row);
  return result;
}

COMMANDS_RUN(commands_role_kind_list) {
  (void)prepared;
  return kind_rows(context, NULL);
}

COMMANDS_RUN(commands_role_kind_add) {
  const char *role = pussel_argument_text(context, "role");
  int result = org_role_kind_set(host_org(host_of(context)), role, pussel_argument_text(context, "title"));

  (void)prepared;
  return result < 0 ? result : kind_rows(context, role);
}

/* The nearest unit above that has one, and who: of several the first; nobody's name who is protected. */
#define VACANT_ABOVE(what)                                                                                             \
  "(SELECT " what " FROM org_tree t JOIN org_role r ON r.unit = t.ancestor AND r.role = ?2 JOIN org_person p ON p.person = r.person" \
  " WHERE t.unit = u.unit AND t.depth > 0 ORDER BY t.depth, r.role_id LIMIT 1)"

COMMANDS_RUN(commands_role_vacancies) {
  static const char list[] = "SELECT u.unit, u.path FROM org_unit u WHERE (?1 = 0 OR u.unit IN (SELECT unit FROM org_tree WHERE ancestor = ?1))"
                             " AND (?3 = 0 OR u.workplace = 1) AND NOT EXISTS (SELECT 1 FROM org_role r WHERE r.unit = u.unit AND r.role = ?2)";
  static const char row[] = "SELECT u.unit, u.path, k.title AS kind_title, (SELECT a.path FROM org_unit a WHERE a.unit = " VACANT_ABOVE("t.ancestor") ") AS above,"
                            " " VACANT_ABOVE("p.name") " AS name FROM org_unit u JOIN org_kind k ON k.kind = u.kind WHERE u.unit = ?1";
  struct store *store = host_store(host_of(context));
  const char *role = org_role_word(host_org(host_of(context)), pussel_argument_text(context, "role"), host_arena(context));
  sqlite3_stmt *statement = NULL;
  int64_t *units = NULL;
  size_t count = 0;
  int result = org_role_known(host_org(host_of(context)), role);

  (void)prepared;
  if (result < 0) return result;
  result = store_prepare(store, &statement, list, "iti", pussel_argument_integer(context, "unit"), role, (int64_t)commands_value_given(context, "workplaces"));
  result = commands_value_sorted(context, statement, result, &units, &count);
  if (result < 0) return result;
  result = store_prepare(store, &statement, row, "");
  for (size_t i = 0; i < count && result == 0; i++) {
    result = store_bind(store, statement, "it", units[i], role);
    if (result == 0) result = pussel_rows(context, statement);
  }
  sqlite3_finalize(statement);
  return result;
}

/* diff_role.c — who holds which role in a unit, on the one day and on the other. */
#include "org/diff.h"

#include <string.h>

/* One role in one unit: those who held it and those who hold it. */
struct role_line {
  int64_t unit;
  const char *role;
  struct text was, is;
  bool differs;
};

static bool role_is_inside(const struct diff_work *work, int64_t unit) {
  size_t was = diff_find(&work->before, unit), is = diff_find(&work->after, unit);
  if (work->diff->unit == 0) return true;
  return (was != DIFF_NOWHERE && work->before.units[was].inside) ||
         (is != DIFF_NOWHERE && work->after.units[is].inside);
}

/* Hands on what differs, and begins anew. */
static int role_end(struct diff_work *work, struct role_line *line) {
  struct org_diff_change change = {.what = ORG_DIFF_ROLE, .unit = line->unit, .role = line->role};
  int rc = line->was.failed || line->is.failed ? error_memory(org_error(work->org)) : 0;
  if (rc == 0 && line->differs && role_is_inside(work, line->unit)) {
    if (line->was.length > 0) change.from = arena_copy(work->arena, line->was.bytes);
    if (line->is.length > 0) change.to = arena_copy(work->arena, line->is.bytes);
    rc = diff_add(work, &change);
  }
  text_clear(&line->was);
  text_clear(&line->is);
  line->differs = false;
  return rc;
}

static void role_append(struct text *holders, const char *name) {
  text_appendf(holders, "%s%s", holders->length == 0 ? "" : ", ", name);
}

static int role_person(struct diff_work *work, struct role_line *line, sqlite3_stmt *row) {
  const char *role = (const char *)sqlite3_column_text(row, 1), *name = (const char *)sqlite3_column_text(row, 2);
  bool was = sqlite3_column_int(row, 3) != 0, is = sqlite3_column_int(row, 4) != 0;
  int64_t unit = sqlite3_column_int64(row, 0);
  int rc = 0;
  if (line->role == NULL || unit != line->unit || strcmp(role, line->role) != 0) {
    if (line->role != NULL) rc = role_end(work, line);
    line->unit = unit;
    line->role = arena_copy(work->arena, role);
    if (line->role == NULL) return error_memory(org_error(work->org));
  }
  if (name == NULL) name = _("protected identity");
  if (was) role_append(&line->was, name);
  if (is) role_append(&line->is, name);
  if (was != is) line->differs = true;
  return rc;
}

int diff_roles(struct diff_work *work) {
  static const char sql[] =
      "SELECT r.unit, r.role, CASE p.protected WHEN 0 THEN p.name END,"
      " max(r.valid_from <= ?1 AND r.valid_to > ?1), max(r.valid_from <= ?2 AND r.valid_to > ?2)"
      " FROM core_role r JOIN core_person p ON p.id = r.person"
      " WHERE r.valid_from <= ?2 AND r.valid_to > ?1 GROUP BY r.unit, r.role, r.person ORDER BY r.unit, r.role, p.name";
  struct role_line line = {0};
  sqlite3_stmt *rows = NULL;
  text_init(&line.was);
  text_init(&line.is);
  int rc = store_prepare(work->org->store, &rows, sql, "dd", work->before.day, work->after.day);
  while (rc == 0 && (rc = store_step(work->org->store, rows)) == 1)
    rc = role_person(work, &line, rows);
  sqlite3_finalize(rows);
  if (rc == 0 && line.role != NULL) rc = role_end(work, &line);
  text_release(&line.was);
  text_release(&line.is);
  return rc;
}

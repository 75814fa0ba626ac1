/* reorganise_store.c — the reorganisations that are known, and the phases through which each goes. */
#include "org/reorganise.h"

#include <string.h>

static int32_t store_day(sqlite3_stmt *row, int column) {
  return sqlite3_column_type(row, column) == SQLITE_NULL ? DAY_OPEN : sqlite3_column_int(row, column);
}

static const char *store_word(sqlite3_stmt *row, int column, struct arena *arena, bool *failed) {
  const char *text = (const char *)sqlite3_column_text(row, column);
  char *copy = arena_copy(arena, text);
  *failed = *failed || (text != NULL && copy == NULL);
  return copy;
}

#define STORE_COLUMNS                                                                                                  \
  "SELECT id, name, day, document, sha256, negotiated, outcome, risk_assessment, decision, approved_on, in_force_on,"   \
  " withdrawn_on, keep_plugins, follow_roles, follow_services, registered_on, changed_on, is_direct FROM core_reorganisation "

static int store_read(struct org *org, sqlite3_stmt *row, struct arena *arena, struct org_reorganisation *out) {
  bool failed = false;
  *out = (struct org_reorganisation){.id = sqlite3_column_int64(row, 0),
                                     .name = store_word(row, 1, arena, &failed),
                                     .day = sqlite3_column_int(row, 2),
                                     .document = store_word(row, 3, arena, &failed),
                                     .sha256 = store_word(row, 4, arena, &failed),
                                     .negotiated = store_day(row, 5),
                                     .outcome = store_word(row, 6, arena, &failed),
                                     .risk_assessment = store_word(row, 7, arena, &failed),
                                     .decision = store_word(row, 8, arena, &failed),
                                     .approved = store_day(row, 9),
                                     .in_force = store_day(row, 10),
                                     .withdrawn = store_day(row, 11),
                                     .keep_plugins = sqlite3_column_int(row, 12) != 0,
                                     .follow_roles = sqlite3_column_int(row, 13) != 0,
                                     .follow_services = sqlite3_column_int(row, 14) != 0,
                                     .registered = store_day(row, 15),
                                     .changed = store_day(row, 16),
                                     .is_direct = sqlite3_column_int(row, 17) != 0};
  return failed ? error_memory(org_error(org)) : 0;
}

static int store_one(struct org *org, sqlite3_stmt *row, int rc, struct arena *arena, struct org_reorganisation *out) {
  if (rc == 0) rc = store_step(org->store, row);
  if (rc == 1) rc = store_read(org, row, arena, out);
  else if (rc == 0) rc = PUSSEL_ENOTFOUND;
  sqlite3_finalize(row);
  return rc;
}

int org_reorganisation_named(struct org *org, const char *name, struct arena *arena, struct org_reorganisation *out) {
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(org->store, &row, STORE_COLUMNS "WHERE name = ?1 AND withdrawn_on IS NULL", "t", name);
  return store_one(org, row, rc, arena, out);
}

int org_reorganisation_get(struct org *org, int64_t id, struct arena *arena, struct org_reorganisation *out) {
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(org->store, &row, STORE_COLUMNS "WHERE id = ?1", "i", id);
  return store_one(org, row, rc, arena, out);
}

/* By name, whatever its case, the one that stands before those that were withdrawn; else by number. */
int org_reorganisation_find(struct org *org, const char *reference, struct arena *arena, struct org_reorganisation *out) {
  sqlite3_stmt *rows = NULL;
  int64_t found = 0;
  struct text names;
  int rc = store_prepare(org->store, &rows, "SELECT id, name FROM core_reorganisation ORDER BY withdrawn_on IS NOT NULL, id DESC", "");
  text_init(&names);
  while (rc == 0 && found == 0 && (rc = store_step(org->store, rows)) == 1) {
    const char *name = (const char *)sqlite3_column_text(rows, 1);
    rc = 0;
    text_appendf(&names, names.length == 0 ? "%s" : ", %s", name);
    if (text_equal_fold(name, reference)) found = sqlite3_column_int64(rows, 0);
  }
  sqlite3_finalize(rows);
  if (rc == 0 && found != 0) rc = org_reorganisation_get(org, found, arena, out);
  else if (rc == 0) {
    sqlite3_stmt *row = NULL;
    rc = store_prepare(org->store, &row, STORE_COLUMNS "WHERE CAST(id AS TEXT) = ?1", "t", reference);
    rc = store_one(org, row, rc, arena, out);
  }
  if (rc == PUSSEL_ENOTFOUND)
    rc = error_setf(org_error(org), PUSSEL_ENOTFOUND, "reorganisation-unknown", _("the reorganisation was not found"),
                    _("See them: pussel org reorganisation list"),
                    names.length == 0 ? _("there is none called “%s”; there is none at all") : _("there is none called “%s”; there are: %s"),
                    reference, names.bytes);
  text_release(&names);
  return rc;
}

/* ---- writing ----------------------------------------------------------------------------------------------------------------- */

/* DAY_OPEN is no day: NULL. */
#define STORE_DAY(n) "nullif(" n ", 2932896)"

static int store_insert(struct org *org, struct org_reorganisation *is, int32_t today) {
  int rc = store_run(org->store,
                     "INSERT INTO core_reorganisation (name, day, document, sha256, registered_on, changed_on, is_direct)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
                     "tdttdi", is->name, is->day, is->document, is->sha256, today, (int64_t)is->is_direct);
  if (rc == 0) is->id = sqlite3_last_insert_rowid(store_db(org->store));
  return rc;
}

int org_reorganisation_put(struct org *org, struct org_reorganisation *is) {
  const char *what = _("the reorganisation was not registered");
  int32_t today = clock_today(store_clock(org->store));
  int rc = org_check_name(org, what, is->name);
  if (rc == 0) rc = org_check_personal_number(org, what, is->outcome);
  if (rc == 0) rc = org_check_personal_number(org, what, is->risk_assessment);
  if (rc == 0) rc = org_check_personal_number(org, what, is->decision);
  if (rc == 0 && is->id == 0) rc = store_insert(org, is, today);
  if (rc == 0)
    rc = store_run(org->store,
                   "UPDATE core_reorganisation SET changed_on = CASE WHEN sha256 = ?4 THEN changed_on ELSE ?13 END, day = ?2, document = ?3,"
                   " sha256 = ?4, negotiated = " STORE_DAY("?5") ", outcome = ?6, risk_assessment = ?7, decision = ?8, approved_on = "
                   STORE_DAY("?9") ", keep_plugins = ?10, follow_roles = ?11, follow_services = ?12 WHERE id = ?1",
                   "idttdtttdiiid", is->id, is->day, is->document, is->sha256, is->negotiated, is->outcome, is->risk_assessment,
                   is->decision, is->approved, (int64_t)is->keep_plugins, (int64_t)is->follow_roles, (int64_t)is->follow_services, today);
  return rc;
}

int org_reorganisation_withdraw(struct org *org, const struct org_reorganisation *is) {
  const char *what = _("the reorganisation was not withdrawn");
  if (is->withdrawn != DAY_OPEN)
    return error_setf(org_error(org), PUSSEL_EREFUSED, "reorganisation-withdrawn", what, _("Nothing needs to be done."),
                      _("“%s” has been withdrawn already"), is->name);
  if (is->approved != DAY_OPEN)
    return error_setf(org_error(org), PUSSEL_EREFUSED, "reorganisation-approved", what,
                      _("Write a new reorganisation that changes what is to be otherwise."),
                      _("“%s” is approved, and a decision that is carried out is not taken back"), is->name);
  return store_run(org->store, "UPDATE core_reorganisation SET withdrawn_on = ?2 WHERE id = ?1", "id", is->id,
                   clock_today(store_clock(org->store)));
}

/* ---- what it still has to do ------------------------------------------------------------------------------------------------- */

static int store_step_add(struct org *org, int64_t id, int32_t day, int64_t unit, const char *how) {
  return store_run(org->store, "INSERT OR IGNORE INTO core_reorganisation_step (reorganisation, day, unit, how) VALUES (?, ?, ?, ?)", "idit",
                   id, day, unit, how);
}

int org_reorganisation_plan(struct org *org, int64_t id, const struct org_document *document) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < document->line_count; i++)
    if (document->lines[i].operation != ORG_REORGANISE_HOME) rc = store_step_add(org, id, document->lines[i].day, 0, NULL);
  for (size_t i = 0; rc == 0 && i < document->ending_count; i++) {
    const struct org_ending *ending = &document->endings[i];
    rc = store_step_add(org, id, ending->day, ending->unit, org_reorganise_word(ending->how));
    for (size_t k = 0; rc == 0 && k < ending->to_count; k++)
      rc = store_run(org->store,
                     "INSERT OR IGNORE INTO core_reorganisation_successor (reorganisation, unit, successor) VALUES (?, ?, ?)", "iii", id,
                     ending->unit, ending->to[k]);
  }
  return rc;
}

int org_reorganisation_home(struct org *org, int64_t id, const char *ref, int64_t home) {
  return store_run(org->store,
                   "INSERT INTO core_reorganisation_home (reorganisation, ref, home) VALUES (?1, ?2, nullif(?3, 0))"
                   " ON CONFLICT (reorganisation, ref) DO UPDATE SET home = excluded.home",
                   "iti", id, ref, home);
}

int org_reorganisation_due(struct org *org, int32_t day, bool *due) {
  int64_t any = 0;
  int rc = store_integer(org->store, &any, "SELECT 1 FROM core_reorganisation_step WHERE done_on IS NULL AND day <= ? LIMIT 1", "d", day);
  *due = rc == 0;
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

int org_reorganisation_endings(struct org *org, int64_t id, int32_t day, struct arena *arena, struct org_ending **endings, size_t *count) {
  static const char sql[] = "SELECT s.unit, s.how, k.successor, (SELECT count(*) FROM core_reorganisation_step WHERE reorganisation = ?1),"
                            " (SELECT count(*) FROM core_reorganisation_successor WHERE reorganisation = ?1), s.day"
                            " FROM core_reorganisation_step s LEFT JOIN core_reorganisation_successor k"
                            " ON k.reorganisation = s.reorganisation AND k.unit = s.unit WHERE s.reorganisation = ?1"
                            " AND (?2 = 2932896 OR s.day = ?2) AND s.done_on IS NULL AND s.unit <> 0"
                            /* One that goes on after all keeps what it has. */
                            " AND NOT EXISTS (SELECT 1 FROM core_unit_parent p WHERE p.unit = s.unit AND p.valid_from <= s.day"
                            " AND p.valid_to > s.day) ORDER BY s.unit, k.successor";
  static const enum org_reorganise hows[] = {ORG_REORGANISE_MERGE, ORG_REORGANISE_SPLIT, ORG_REORGANISE_RECUT, ORG_REORGANISE_CLOSE};
  sqlite3_stmt *rows = NULL;
  struct org_ending *ending = NULL;
  int64_t *to = NULL;
  *endings = NULL;
  *count = 0;
  int rc = store_prepare(org->store, &rows, sql, "id", id, day);
  while (rc == 0 && (rc = store_step(org->store, rows)) == 1) {
    rc = 0;
    if (*endings == NULL) {
      *endings = arena_alloc(arena, ((size_t)sqlite3_column_int64(rows, 3) + 1) * sizeof **endings);
      to = arena_alloc(arena, ((size_t)sqlite3_column_int64(rows, 4) + 1) * sizeof *to);
      if (*endings == NULL || to == NULL) rc = error_memory(org_error(org));
    }
    if (rc < 0) break;
    if (ending == NULL || ending->unit != sqlite3_column_int64(rows, 0)) {
      ending = &(*endings)[(*count)++];
      *ending = (struct org_ending){.unit = sqlite3_column_int64(rows, 0), .day = sqlite3_column_int(rows, 5), .to = to};
      for (size_t i = 0; i < COUNT_OF(hows); i++)
        if (strcmp(org_reorganise_word(hows[i]), (const char *)sqlite3_column_text(rows, 1)) == 0) ending->how = hows[i];
    }
    if (sqlite3_column_type(rows, 2) == SQLITE_NULL) continue;
    *to++ = sqlite3_column_int64(rows, 2);
    ending->to_count++;
  }
  sqlite3_finalize(rows);
  return rc;
}

int org_reorganisation_done(struct org *org, int64_t id, int32_t day) {
  int32_t today = clock_today(store_clock(org->store));
  int64_t left = 0;
  int rc = store_run(org->store, "UPDATE core_reorganisation_step SET done_on = ?3 WHERE reorganisation = ?1 AND day = ?2", "idd", id, day, today);
  if (rc == 0)
    rc = store_integer(org->store, &left, "SELECT 1 FROM core_reorganisation_step WHERE reorganisation = ? AND done_on IS NULL LIMIT 1", "i", id);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  rc = store_run(org->store, "UPDATE core_reorganisation SET in_force_on = ?2 WHERE id = ?1", "id", id, today);
  return rc < 0 ? rc : org_event_append(org, "org.reorganisation.applied", 0, "reorganisation=i day=d", id, (int)day);
}

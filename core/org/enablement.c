/* enablement.c — in which units a plugin is on: decisions, their inheritance, and who decided. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "org/inside.h"

/* Does the latest decision of this unit that touches these days already say just this, on all of them? */
static int enablement_stands(struct org *org, const char *plugin, int64_t unit, const char *state, const char *phase,
                             int32_t from, int32_t to, bool *stands) {
  int64_t same = 0;
  int rc =
      store_integer(org->store, &same,
                    "SELECT CASE WHEN inherits THEN 'inherits' ELSE state END = ?5 AND phase IS ?6 AND valid_from <= ?3"
                    " AND valid_to >= ?4 FROM core_enablement"
                    " WHERE plugin = ?1 AND unit = ?2 AND valid_from < ?4 AND valid_to > ?3 ORDER BY id DESC LIMIT 1",
                    "tiddtt", plugin, unit, from, to, state, phase);
  *stands = rc == 0 && same == 1;
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

static int enablement_check(struct org *org, const char *plugin, int64_t unit, const char *phase, int32_t from,
                            int32_t to, const char *reason) {
  const char *what = _("the decision was not recorded");
  size_t length = strspn(plugin, "abcdefghijklmnopqrstuvwxyz0123456789");
  if (length == 0 || length > 16 || plugin[length] != '\0' || (plugin[0] >= '0' && plugin[0] <= '9'))
    return error_setf(org_error(org), PUSSEL_EUSAGE, "plugin-id", what,
                      _("Write the id of a plugin; “pussel plugin list” shows them."),
                      _("“%s” cannot be a plugin's id"), plugin);
  if (phase != NULL && strcmp(phase, "pilot") != 0 && strcmp(phase, "in_use") != 0)
    return error_setf(org_error(org), PUSSEL_EUSAGE, "plugin-phase", what, _("Write pilot or in_use."),
                      _("“%s” is no phase"), phase);
  if (from >= to)
    return error_set(org_error(org), PUSSEL_EUSAGE, "days-reversed", what, _("it would end before it begins"),
                     _("Give an end that is later than the beginning."));
  int rc = org_check_personal_number(org, what, reason);
  return rc < 0 ? rc : org_check_open(org, what, unit, from, from + 1);
}

static int enablement_insert(struct org *org, const char *plugin, int64_t unit, const char *state, const char *phase,
                             int32_t from, int32_t to, const char *reason, const char *decision) {
  int64_t actor = 0, inherits = strcmp(state, "inherits") == 0;
  int rc = bus_actor(org->bus, &actor);
  if (rc < 0) return rc;
  return store_run(
      org->store,
      "INSERT INTO core_enablement (plugin, unit, state, phase, valid_from, valid_to, reason, decision, actor,"
      " recorded_at, inherits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?)",
      "tittddttiii", plugin, unit, inherits ? "off" : state, phase, from, to, reason, decision, actor,
      clock_seconds(store_clock(org->store)), inherits);
}

/* `state`: on, off or inherits. */
static int enablement_decide(struct org *org, const char *plugin, int64_t unit, const char *state, const char *phase,
                             int32_t from, int32_t to, const char *reason, const char *decision, bool *changed) {
  char tops[32];
  bool stands = false;
  assert(plugin != NULL && changed != NULL && to <= DAY_OPEN);
  *changed = false;
  int rc = enablement_check(org, plugin, unit, phase, from, to, reason);
  if (rc == 0) rc = enablement_stands(org, plugin, unit, state, phase, from, to, &stands);
  if (rc < 0 || stands) return rc;
  rc = enablement_insert(org, plugin, unit, state, phase, from, to, reason, decision);
  (void)snprintf(tops, sizeof tops, "[%lld]", (long long)unit);
  if (rc == 0) rc = org_enabled_rebuild(org, tops, plugin);
  *changed = rc == 0;
  return rc;
}

int org_enable(struct org *org, const char *plugin, int64_t unit, bool on, const char *phase, int32_t from, int32_t to,
               const char *reason, const char *decision, bool *changed) {
  if (!on) phase = NULL;
  if (on && phase == NULL) phase = "in_use";
  int rc = enablement_decide(org, plugin, unit, on ? "on" : "off", phase, from, to, reason, decision, changed);
  if (rc < 0 || !*changed) return rc;
  if (on)
    return org_event_append(org, "plugin.unit.enabled", unit, "plugin=t unit=i phase=t from=d to=d", plugin, unit,
                            phase, (int)from, (int)to);
  return org_event_append(org, "plugin.unit.disabled", unit, "plugin=t unit=i from=d to=d", plugin, unit, (int)from,
                          (int)to);
}

int org_enable_as_above(struct org *org, const char *plugin, int64_t unit, int32_t from, int32_t to, const char *reason,
                        const char *decision, bool *changed) {
  int rc = enablement_decide(org, plugin, unit, "inherits", NULL, from, to, reason, decision, changed);
  if (rc < 0 || !*changed) return rc;
  return org_event_append(org, "plugin.unit.inherited", unit, "plugin=t unit=i from=d to=d", plugin, unit, (int)from,
                          (int)to);
}

static const char *enablement_text(struct arena *arena, sqlite3_stmt *statement, int column) {
  return arena_copy(arena, (const char *)sqlite3_column_text(statement, column));
}

static void enablement_read(struct arena *arena, sqlite3_stmt *statement, struct org_enablement *out) {
  out->on = sqlite3_column_int(statement, 0) != 0;
  out->phase = enablement_text(arena, statement, 1);
  out->decided_at = sqlite3_column_int64(statement, 2);
  out->from = sqlite3_column_int(statement, 3);
  out->to = sqlite3_column_int(statement, 4);
  out->reason = enablement_text(arena, statement, 5);
  out->decision = enablement_text(arena, statement, 6);
  out->actor = enablement_text(arena, statement, 7);
}

int org_enablement_get(struct org *org, const char *plugin, int64_t unit, int32_t day, struct arena *arena,
                       struct org_enablement *out) {
  /* The nearest unit with a decision in force decides, there the latest recorded, unless that one says to follow the
   * unit above; e: since when it is on because of it. */
  static const char sql[] =
      "SELECT d.state = 'on', d.phase, d.unit, coalesce(e.valid_from, d.valid_from), coalesce(e.valid_to, d.valid_to),"
      " d.reason, d.decision, CASE WHEN p.protected IS NOT 1 THEN a.account END, d.inherits, c.depth"
      " FROM core_closure c JOIN core_enablement d ON d.unit = c.ancestor AND d.plugin = ?1"
      " LEFT JOIN core_enabled e ON e.plugin = ?1 AND e.unit = ?2 AND e.enablement = d.id AND e.valid_from <= ?3"
      " AND e.valid_to > ?3 LEFT JOIN core_actor a ON a.id = d.actor LEFT JOIN core_person p ON p.id = a.person"
      " WHERE c.unit = ?2 AND c.valid_from <= ?3 AND c.valid_to > ?3 AND d.valid_from <= ?3 AND d.valid_to > ?3"
      " ORDER BY c.depth, d.id DESC";
  static const struct org_enablement undecided = {.on = false, .to = DAY_OPEN};
  sqlite3_stmt *statement = NULL;
  int64_t passed = -1; /* the distance whose unit follows the one above */
  assert(plugin != NULL && out != NULL);
  *out = undecided;
  int rc = store_prepare(org->store, &statement, sql, "tid", plugin, unit, day);
  while (rc == 0 && (rc = store_step(org->store, statement)) == 1) {
    rc = 0;
    if (sqlite3_column_int64(statement, 9) == passed) continue;
    if (sqlite3_column_int(statement, 8) == 0) {
      enablement_read(arena, statement, out);
      break;
    }
    passed = sqlite3_column_int64(statement, 9);
  }
  sqlite3_finalize(statement);
  return rc;
}

int org_enablement_next(struct org *org, const char *plugin, int64_t unit, int32_t day, struct arena *arena,
                        struct org_enablement *next, bool *found) {
  /* All days on which something begins or ends: of them the first on which it is not as before. */
  static const char sql[] = "SELECT valid_from AS day FROM core_enabled WHERE plugin = ?1 AND unit = ?2 AND valid_from > ?3"
                            " UNION SELECT valid_to FROM core_enabled WHERE plugin = ?1 AND unit = ?2 AND valid_to > ?3"
                            " AND valid_to < 2932896 ORDER BY day";
  sqlite3_stmt *statement = NULL;
  struct org_enablement now;
  *found = false;
  int rc = org_enablement_get(org, plugin, unit, day, arena, &now);
  if (rc == 0) rc = store_prepare(org->store, &statement, sql, "tid", plugin, unit, day);
  while (rc == 0 && !*found && (rc = store_step(org->store, statement)) == 1) {
    int32_t then = sqlite3_column_int(statement, 0);
    rc = org_enablement_get(org, plugin, unit, then, arena, next);
    *found = rc == 0 && (next->on != now.on || (now.on && strcmp(next->phase, now.phase) != 0));
    next->from = then;
  }
  sqlite3_finalize(statement);
  return rc;
}

int org_is_enabled(struct org *org, const char *plugin, int64_t unit, int32_t day) {
  static const char in_unit[] =
      "SELECT valid_to > ?3 FROM core_enabled WHERE plugin = ?1 AND unit = ?2 AND valid_from <= ?3"
      " ORDER BY valid_from DESC LIMIT 1";
  static const char anywhere[] =
      "SELECT 1 FROM core_enabled WHERE plugin = ?1 AND valid_from <= ?2 AND valid_to > ?2 LIMIT 1";
  sqlite3_stmt **statement = unit == 0 ? &org->enabled_any : &org->enabled;
  int rc = 0;
  if (*statement == NULL)
    rc = store_prepare(org->store, statement, unit == 0 ? anywhere : in_unit, unit == 0 ? "nn" : "nnn");
  if (rc < 0) return rc;
  if (unit == 0)
    rc = store_bind(org->store, *statement, "td", plugin, day);
  else
    rc = store_bind(org->store, *statement, "tid", plugin, unit, day);
  if (rc == 0) rc = store_step(org->store, *statement);
  if (rc == 1) rc = sqlite3_column_int(*statement, 0) != 0;
  sqlite3_reset(*statement); /* else its read would outlive the transaction */
  return rc;
}

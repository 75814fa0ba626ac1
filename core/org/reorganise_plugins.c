/*
 * reorganise_plugins.c — where plugins are on, before a document and after it. A unit keeps its own decisions, and inherits from
 * where it hangs; a unit that the document creates takes over the decision that all its predecessors have in common of
 * their own. Nothing is switched off unseen: what becomes otherwise is listed, and can be kept.
 */
#include "org/reorganise.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- how it stands on a day --------------------------------------------------------------------------------------------------- */

static int plugins_snapshot(struct org *org, int32_t day, struct arena *arena, struct org_plugin_state **states, size_t *count) {
  static const char sql[] = "SELECT e.plugin, e.unit, d.phase, (SELECT count(*) FROM core_enabled) FROM core_enabled e"
                            " JOIN core_enablement d ON d.id = e.enablement WHERE e.valid_from <= ?1 AND e.valid_to > ?1"
                            " ORDER BY e.plugin, e.unit";
  sqlite3_stmt *rows = NULL;
  const char *plugin = "";
  int rc = store_prepare(org->store, &rows, sql, "d", day);
  *count = 0;
  *states = NULL;
  while (rc == 0 && (rc = store_step(org->store, rows)) == 1) {
    const char *id = (const char *)sqlite3_column_text(rows, 0);
    if (*states == NULL) *states = arena_alloc(arena, (size_t)sqlite3_column_int64(rows, 3) * sizeof **states);
    if (strcmp(plugin, id) != 0) plugin = arena_copy(arena, id);
    if (*states == NULL || plugin == NULL) {
      rc = error_memory(org_error(org));
      break;
    }
    bool pilot = strcmp((const char *)sqlite3_column_text(rows, 2), "pilot") == 0;
    (*states)[(*count)++] = (struct org_plugin_state){plugin, sqlite3_column_int64(rows, 1), pilot ? "pilot" : "in_use"};
    rc = 0;
  }
  sqlite3_finalize(rows);
  return rc;
}

int org_document_plugins(const struct org_document *document, struct org_plugin_states *out) {
  return plugins_snapshot(document->org, org_document_last_day(document), document->arena, &out->at, &out->count);
}

static int plugins_compare(const void *a, const void *b) {
  const struct org_plugin_state *x = a, *y = b;
  int ids = strcmp(x->plugin, y->plugin);
  if (ids != 0) return ids;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static const char *plugins_phase(const struct org_plugin_states *states, const char *plugin, int64_t unit) {
  const struct org_plugin_state wanted = {plugin, unit, NULL};
  const struct org_plugin_state *found =
      states->count == 0 ? NULL : bsearch(&wanted, states->at, states->count, sizeof wanted, plugins_compare);
  return found == NULL ? NULL : found->phase;
}

/* ---- the decision that predecessors have in common --------------------------------------------------------------------------- */

struct plugins_own {
  char state[16], phase[16], plugin[24]; /* state "": none */
  int32_t to;
};

/* What the unit itself had decided on the day before it ended. 1: so *own says; 0: nothing. */
static int plugins_own_get(struct org *org, const char *plugin, int64_t unit, int32_t day, struct plugins_own *own) {
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(org->store, &row,
                         "SELECT state, coalesce(phase, ''), valid_to, inherits FROM core_enablement WHERE plugin = ?1 AND unit = ?2"
                         " AND valid_from < ?3 AND valid_to > ?3 ORDER BY id DESC LIMIT 1",
                         "tid", plugin, unit, day);
  if (rc == 0) rc = store_step(org->store, row);
  if (rc == 1 && sqlite3_column_int(row, 3) != 0) rc = 0;
  if (rc == 1) {
    (void)snprintf(own->state, sizeof own->state, "%s", (const char *)sqlite3_column_text(row, 0));
    (void)snprintf(own->phase, sizeof own->phase, "%s", (const char *)sqlite3_column_text(row, 1));
    own->to = sqlite3_column_int(row, 2);
  }
  sqlite3_finalize(row);
  return rc;
}

/* Does every unit of the line have the same decision of its own? 1, 0 or negative. */
static int plugins_common(struct org *org, const struct reorganise_line *line, const char *plugin, struct plugins_own *own) {
  for (size_t i = 0; i < line->from.count; i++) {
    struct plugins_own other = {.state = ""};
    int rc = plugins_own_get(org, plugin, line->from.at[i].unit, line->day, i == 0 ? own : &other);
    if (rc != 1) return rc;
    if (i == 0) continue;
    if (strcmp(own->state, other.state) != 0 || strcmp(own->phase, other.phase) != 0) return 0;
    if (other.to < own->to) own->to = other.to;
  }
  return line->from.count > 0;
}

static bool plugins_are_handed_on(const struct reorganise_line *line) {
  return line->is_done && (line->operation == ORG_REORGANISE_MERGE || line->operation == ORG_REORGANISE_SPLIT ||
                           line->operation == ORG_REORGANISE_RECUT);
}

static int plugins_hand_on(const struct org_document *document, const struct reorganise_line *line, const char *plugin, const char *decision) {
  struct org *org = document->org;
  struct plugins_own own = {.state = "", .to = DAY_OPEN};
  int rc = plugins_common(org, line, plugin, &own);
  for (size_t i = 0; rc == 1 && i < line->to.count; i++) {
    bool changed = false;
    if (line->to.at[i].created == NULL) continue;
    int done = org_enable(org, plugin, line->to.at[i].unit, strcmp(own.state, "on") == 0, own.phase[0] == '\0' ? NULL : own.phase, line->day,
                          own.to, _("taken over from the units that it came from"), decision, &changed);
    if (done < 0) rc = done;
  }
  return rc < 0 ? rc : 0;
}

/* All plugins that somebody has decided about. */
static int plugins_known(struct org *org, struct arena *arena, const char ***plugins, size_t *count) {
  sqlite3_stmt *rows = NULL;
  int64_t all = 0;
  int rc = store_integer(org->store, &all, "SELECT count(DISTINCT plugin) FROM core_enablement", "");
  *count = 0;
  *plugins = arena_alloc(arena, ((size_t)all + 1) * sizeof **plugins);
  if (*plugins == NULL) return error_memory(org_error(org));
  if (rc == 0) rc = store_prepare(org->store, &rows, "SELECT DISTINCT plugin FROM core_enablement ORDER BY plugin", "");
  while (rc == 0 && (rc = store_step(org->store, rows)) == 1) {
    (*plugins)[(*count)++] = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0));
    rc = 0;
  }
  sqlite3_finalize(rows);
  return rc;
}

int org_document_hand_on(const struct org_document *document, const char *decision) {
  const char **plugins = NULL;
  size_t count = 0;
  int rc = plugins_known(document->org, document->arena, &plugins, &count);
  for (size_t i = 0; i < document->line_count; i++)
    for (size_t p = 0; rc == 0 && plugins_are_handed_on(&document->lines[i]) && p < count; p++)
      rc = plugins_hand_on(document, &document->lines[i], plugins[p], decision);
  return rc;
}

/* ---- what becomes otherwise ------------------------------------------------------------------------------------------------- */

struct plugins_changes {
  const struct org_document *document;
  struct org_plugin_change *at;
  size_t count, room;
};

static int plugins_change(struct plugins_changes *changes, const char *plugin, int64_t unit, int64_t before, int32_t day, const char *was,
                          const char *now) {
  if (was == NULL ? now == NULL : now != NULL && strcmp(was, now) == 0) return 0;
  if (changes->count == changes->room) {
    size_t room = changes->room == 0 ? 64 : changes->room * 2;
    struct org_plugin_change *more = arena_alloc(changes->document->arena, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(changes->document->org));
    if (changes->count > 0) memcpy(more, changes->at, changes->count * sizeof *more);
    changes->at = more;
    changes->room = room;
  }
  changes->at[changes->count++] = (struct org_plugin_change){plugin, unit, before, day, was, now, false, 0};
  return 0;
}

static bool plugins_has_ended(const struct org_document *document, int64_t unit) {
  for (size_t i = 0; i < document->ending_count; i++)
    if (document->endings[i].unit == unit) return true;
  return false;
}

static int64_t plugins_born(const struct org_document *document, int64_t unit) {
  for (size_t i = 0; i < document->line_count; i++)
    if (document->lines[i].created == unit && unit != 0) return unit;
  return 0;
}

/* A successor is compared with the units that it came from: it is on there if it is on in any of them. */
static int plugins_of_successor(struct plugins_changes *changes, const struct reorganise_line *line, int64_t unit, const char *plugin,
                                const struct org_plugin_states *before, const struct org_plugin_states *after) {
  const char *was = NULL;
  int64_t from = 0;
  for (size_t i = 0; i < line->from.count; i++) {
    const char *phase = plugins_phase(before, plugin, line->from.at[i].unit);
    if (phase == NULL || (was != NULL && strcmp(was, "in_use") == 0)) continue;
    was = phase;
    from = line->from.at[i].unit;
  }
  return plugins_change(changes, plugin, unit, from != 0 ? from : line->from.at[0].unit, line->day, was, plugins_phase(after, plugin, unit));
}

static int plugins_successors(struct plugins_changes *changes, const struct org_plugin_states *before, const struct org_plugin_states *after) {
  const struct org_document *document = changes->document;
  const char **plugins = NULL;
  size_t count = 0;
  int rc = plugins_known(document->org, document->arena, &plugins, &count);
  for (size_t i = 0; i < document->line_count; i++) {
    const struct reorganise_line *line = &document->lines[i];
    for (size_t u = 0; plugins_are_handed_on(line) && u < line->to.count; u++)
      for (size_t p = 0; rc == 0 && line->to.at[u].created != NULL && p < count; p++)
        rc = plugins_of_successor(changes, line, line->to.at[u].unit, plugins[p], before, after);
  }
  return rc;
}

/* The first day on which the document says anything of it, or of a unit above: the document's own, for what is moved with others. */
int org_document_plugin_changes(const struct org_document *document, const struct org_plugin_states *before, struct org_plugin_change **at,
                                size_t *count) {
  struct org_plugin_states after = {0};
  struct plugins_changes changes = {.document = document};
  size_t b = 0, a = 0;
  int32_t day = org_document_day(document);
  int rc = org_document_plugins(document, &after);
  while (rc == 0 && (b < before->count || a < after.count)) {
    int order = b == before->count ? 1 : a == after.count ? -1 : plugins_compare(&before->at[b], &after.at[a]);
    const struct org_plugin_state *is = order <= 0 ? &before->at[b] : &after.at[a];
    const char *was = order <= 0 ? before->at[b].phase : NULL, *now = order >= 0 ? after.at[a].phase : NULL;
    if (!plugins_has_ended(document, is->unit) && plugins_born(document, is->unit) == 0)
      rc = plugins_change(&changes, is->plugin, is->unit, 0, day, was, now);
    b += order <= 0;
    a += order >= 0;
  }
  if (rc == 0) rc = plugins_successors(&changes, before, &after);
  *at = changes.at;
  *count = changes.count;
  return rc;
}

/* ---- nothing that is on is switched off ------------------------------------------------------------------------------------- */

static int plugins_compare_depths(const void *a, const void *b) {
  const struct org_plugin_change *x = a, *y = b;
  if (x->depth != y->depth) return x->depth < y->depth ? -1 : 1;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

/* From the top: a decision holds for what is below too, which then needs none of its own. */
int org_plugin_changes_keep(struct org *org, struct org_plugin_change *at, size_t count, const char *reason, const char *decision) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < count; i++) {
    at[i].depth = 0;
    rc = store_integer(org->store, &at[i].depth, "SELECT max(depth) FROM core_closure WHERE unit = ?1 AND valid_from <= ?2 AND valid_to > ?2", "id",
                       at[i].unit, at[i].day);
    if (rc == PUSSEL_ENOTFOUND) rc = 0;
  }
  if (count > 0) qsort(at, count, sizeof *at, plugins_compare_depths);
  for (size_t i = 0; rc == 0 && i < count; i++) {
    bool changed = false;
    int on;
    if (at[i].was == NULL || at[i].now != NULL) continue;
    on = org_is_enabled(org, at[i].plugin, at[i].unit, at[i].day);
    if (on < 0) return on;
    if (on == 0) rc = org_enable(org, at[i].plugin, at[i].unit, true, at[i].was, at[i].day, DAY_OPEN, reason, decision, &changed);
    at[i].is_kept = rc == 0;
  }
  return rc;
}

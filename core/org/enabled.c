/*
 * enabled.c — when a plugin is on in each unit, derived from the decisions and the tree.
 *
 * Each decision claims the days on which it and its place above the unit hold. The claims of a unit come strongest
 * first; each takes the days that no stronger one has taken. Days taken by "on" are stored. A decision to inherit takes
 * days only from the earlier ones at the same distance: so the claims of each distance are laid out apart first.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "org/inside.h"

static const char enabled_delete[] =
#include "org/queries/enabled_delete.sql.h"
    ;
static const char enabled_claims[] =
#include "org/queries/enabled_claims.sql.h"
    ;

enum enabled_state { ENABLED_OFF, ENABLED_ON, ENABLED_INHERITS };
struct enabled_piece {
  int32_t from, to;
  int64_t enablement;
  enum enabled_state state;
};

/* Days that are taken, in order and apart from each other. */
struct enabled_days {
  struct enabled_piece *pieces;
  size_t count, room;
};

/* One plugin in one unit: what is taken altogether, and by the decisions at the distance that is being read. */
struct enabled_unit {
  char plugin[32];
  int64_t unit, depth;
  struct enabled_days all, level;
};

static bool enabled_insert(struct enabled_days *days, size_t at, struct enabled_piece piece) {
  if (days->count == days->room) {
    size_t room = days->room == 0 ? 16 : days->room * 2;
    struct enabled_piece *more = realloc(days->pieces, room * sizeof *more);
    if (more == NULL) return false;
    days->pieces = more;
    days->room = room;
  }
  memmove(days->pieces + at + 1, days->pieces + at, (days->count - at) * sizeof *days->pieces);
  days->pieces[at] = piece;
  days->count++;
  return true;
}

/* Takes the days of the claim that are free still. */
static bool enabled_claim(struct enabled_days *days, struct enabled_piece claim) {
  size_t at = 0;
  while (claim.from < claim.to) {
    while (at < days->count && days->pieces[at].to <= claim.from)
      at++;
    struct enabled_piece piece = claim;
    bool blocked = at < days->count && days->pieces[at].from < claim.to;
    if (blocked) piece.to = days->pieces[at].from;
    if (piece.from < piece.to) {
      if (!enabled_insert(days, at, piece)) return false;
      at++;
    }
    if (!blocked) return true;
    claim.from = days->pieces[at].to;
  }
  return true;
}

/* What the decisions at one distance say, taken together, is weaker than what nearer ones say. */
static bool enabled_settle(struct enabled_unit *unit) {
  bool enough = true;
  for (size_t i = 0; enough && i < unit->level.count; i++)
    if (unit->level.pieces[i].state != ENABLED_INHERITS) enough = enabled_claim(&unit->all, unit->level.pieces[i]);
  unit->level.count = 0;
  return enough;
}

/* Stores what is on, days in one piece where they follow each other by the same decision. */
static int enabled_store(struct org *org, struct enabled_unit *unit, sqlite3_stmt *insert) {
  const struct enabled_days *days = &unit->all;
  if (!enabled_settle(unit)) return error_memory(org_error(org));
  for (size_t i = 0; i < days->count; i++) {
    struct enabled_piece piece = days->pieces[i];
    while (i + 1 < days->count && days->pieces[i + 1].from == piece.to &&
           days->pieces[i + 1].enablement == piece.enablement)
      piece.to = days->pieces[++i].to;
    if (piece.state != ENABLED_ON) continue;
    int rc = store_bind(org->store, insert, "tiddi", unit->plugin, unit->unit, piece.from, piece.to, piece.enablement);
    if (rc == 0) rc = store_step(org->store, insert);
    if (rc < 0) return rc;
  }
  return 0;
}

/* A row of the claims; what came before is stored when it begins another unit or plugin. */
static int enabled_row(struct org *org, struct enabled_unit *unit, sqlite3_stmt *claims, sqlite3_stmt *insert) {
  const char *plugin = (const char *)sqlite3_column_text(claims, 0);
  int64_t id = sqlite3_column_int64(claims, 1), depth = sqlite3_column_int64(claims, 6);
  assert(strlen(plugin) < sizeof unit->plugin);
  if (unit->unit != id || strcmp(unit->plugin, plugin) != 0) {
    int rc = enabled_store(org, unit, insert);
    if (rc < 0) return rc;
    (void)snprintf(unit->plugin, sizeof unit->plugin, "%s", plugin);
    unit->unit = id;
    unit->all.count = 0;
  } else if (unit->depth != depth && !enabled_settle(unit)) {
    return error_memory(org_error(org));
  }
  unit->depth = depth;
  struct enabled_piece claim = {sqlite3_column_int(claims, 2), sqlite3_column_int(claims, 3),
                                sqlite3_column_int64(claims, 4), (enum enabled_state)sqlite3_column_int(claims, 5)};
  return enabled_claim(&unit->level, claim) ? 0 : error_memory(org_error(org));
}

int org_enabled_rebuild(struct org *org, const char *tops, const char *plugin) {
  sqlite3_stmt *claims = NULL, *insert = NULL;
  struct enabled_unit unit = {0};
  int64_t any = 0;
  assert(store_in_transaction(org->store));
  int rc = store_integer(org->store, &any, "SELECT 1 FROM core_enablement LIMIT 1", "");
  if (rc == PUSSEL_ENOTFOUND) return 0;
  if (rc == 0) rc = store_run(org->store, enabled_delete, "tt", tops, plugin);
  if (rc == 0) rc = store_prepare(org->store, &claims, enabled_claims, "tt", tops, plugin);
  if (rc == 0)
    rc = store_prepare(
        org->store, &insert,
        "INSERT INTO core_enabled (plugin, unit, valid_from, valid_to, enablement) VALUES (?, ?, ?, ?, ?)", "nnnnn");
  while (rc == 0 && (rc = store_step(org->store, claims)) == 1)
    rc = enabled_row(org, &unit, claims, insert);
  if (rc == 0) rc = enabled_store(org, &unit, insert);
  sqlite3_finalize(claims);
  sqlite3_finalize(insert);
  free(unit.all.pieces);
  free(unit.level.pieces);
  return rc;
}

/*
 * report_picture.c — the puzzles of a report: of a unit that the actor sees the levels of, now and last time; else of the units below that share
 * theirs. A shared picture holds what was shared and nothing else: no change since a round that was not, nothing that concerns the manager.
 */
#include <string.h>

#include "report.h"

static void picture_element(struct kit_build *out, const char *open, const char *text, const char *close) {
  kit_build_add(out, open);
  kit_build_add_html(out, text);
  kit_build_add(out, close);
}

static int picture_add(struct kit_build *out, const struct siq_picture *picture, const char *id, const char *caption) {
  int result;
  picture_element(out, strcmp(id, "now") == 0 ? "<figure class=\"puzzle\"><figcaption>" : "<figure class=\"puzzle then\"><figcaption>", caption, "</figcaption>\n");
  result = siq_picture_draw_in_page(out->context, picture, id, out);
  kit_build_add(out, "</figure>\n");
  return result;
}

static int picture_add_round(const struct report *report, int64_t id, const char *prefix, bool is_latest, struct kit_build *out) {
  struct pussel_context *context = report->context;
  struct siq_round round;
  struct siq_picture picture;
  int result = siq_round_get(context, id, &round);
  if (result == PUSSEL_OK) result = siq_picture_load(context, &round, &picture);
  if (result < 0) return result;
  return picture_add(out, &picture, prefix, pussel_text(context, is_latest ? _("Now: the round of %s") : _("Last time: the round of %s"), kit_format_date(context, round.day)));
}

/* ---- units that share ------------------------------------------------------------------------------------------------------------------ */

struct picture_shared {
  int64_t round;
  const char *unit_name, *day;
  struct siq_picture picture;
};

/* ?1 the unit, ?2 the year: of each unit the latest round of the year that it shared. */
static const char shared_sql[] =
    "SELECT s.round, " KIT_UNIT_NAME("s.unit") ", s.date, k.key, k.title, p.agreed, k.scale_min, k.scale_max"
    " FROM (SELECT DISTINCT unit, round, date, year FROM siq_shared_level) AS s JOIN org_tree AS t ON t.unit = s.unit"
    " JOIN p_siq_round_piece AS p ON p.round = s.round JOIN p_siq_piece AS k ON k.id = p.piece"
    " WHERE t.ancestor = ?1 AND t.depth > 0 AND s.year = ?2 AND k.about_manager = 0"
    " AND NOT EXISTS (SELECT 1 FROM siq_shared_level AS n WHERE n.unit = s.unit AND n.year = ?2 AND (n.date, n.round) > (s.date, s.round))"
    " ORDER BY " SIQ_ALPHABETICAL(KIT_UNIT_NAME("s.unit")) ", s.round, p.position";

static int picture_shared_piece(struct pussel_context *context, sqlite3_stmt *row, struct siq_picture *picture) {
  struct siq_picture_piece *piece;
  if (picture->pieces == NULL || picture->count == SIQ_PIECES_MOST) return PUSSEL_OK;
  piece = &picture->pieces[picture->count++];
  picture->scale_min = sqlite3_column_int64(row, 6);
  picture->scale_max = sqlite3_column_int64(row, 7);
  *piece = (struct siq_picture_piece){.key = kit_sql_text(context, row, 3), .title = kit_sql_text(context, row, 4), .level = picture->scale_min - 1,
                                      .before = picture->scale_min - 1};
  if (sqlite3_column_type(row, 5) != SQLITE_NULL) piece->level = sqlite3_column_int64(row, 5);
  return piece->key != NULL && piece->title != NULL ? PUSSEL_OK : PUSSEL_ENOMEM;
}

static int picture_add_one_shared(const struct report *report, const struct picture_shared *shared, struct kit_build *out) {
  struct pussel_context *context = report->context;
  struct siq_picture picture = shared->picture;
  picture.title = pussel_text(context, "%s, %s", shared->unit_name, shared->day);
  return picture_add(out, &picture, pussel_text(context, "shared-%lld", (long long)shared->round),
                     pussel_text(context, _("%s, the round of %s"), shared->unit_name, kit_format_date(context, shared->day)));
}

int report_picture_add_shared(const struct report *report, struct kit_build *out) {
  struct pussel_context *context = report->context;
  struct picture_shared shared = {0};
  sqlite3_stmt *statement = NULL;
  size_t count = 0;
  int result = kit_sql_prepare(context, &statement, shared_sql, "ii", report->unit, report->year);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) {
    int64_t round = sqlite3_column_int64(statement, 0);
    int added = PUSSEL_OK;
    if (round != shared.round) {
      if (shared.round != 0) added = picture_add_one_shared(report, &shared, out);
      if (count++ == 0) picture_element(out, "<h2>", _("Units that share their puzzle"), "</h2>\n");
      shared = (struct picture_shared){.round = round, .unit_name = kit_sql_text(context, statement, 1), .day = kit_sql_text(context, statement, 2)};
      shared.picture.pieces = pussel_alloc(context, SIQ_PIECES_MOST * sizeof *shared.picture.pieces);
      if (shared.unit_name == NULL || shared.picture.pieces == NULL) added = PUSSEL_ENOMEM;
      if (count > REPORT_SHARED_MOST) {
        picture_element(out, "<p>", _("More units share theirs: pussel siq heatmap shows them."), "</p>\n");
        shared.round = 0;
        break;
      }
    }
    if (added == PUSSEL_OK) added = picture_shared_piece(context, statement, &shared.picture);
    if (added < 0) result = added;
  }
  sqlite3_finalize(statement);
  return result >= 0 && shared.round != 0 ? picture_add_one_shared(report, &shared, out) : result < 0 ? result : PUSSEL_OK;
}

int report_picture_add(const struct report *report, struct kit_build *out) {
  struct pussel_context *context = report->context;
  int result = PUSSEL_OK;
  if (report->round != 0) {
    picture_element(out, "<h2>", _("The puzzle"), "</h2>\n");
    result = picture_add_round(report, report->round, "now", true, out);
    if (result == PUSSEL_OK && report->round_before != 0) result = picture_add_round(report, report->round_before, "then", false, out);
  }
  return result;
}

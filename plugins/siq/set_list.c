/* set_list.c — the sets that are published, with where and from when each holds; or those that ship with Pussel. */
#include "siq.h"

/* The sets that ship, read before the transaction; NULL: the published ones are asked for. */
int siq_set_list_prepare(struct pussel_context *context, void **prepared) {
  struct siq_set *sets;
  size_t count = 0;
  int result = PUSSEL_OK;
  *prepared = NULL;
  if (pussel_argument_integer(context, "shipped") == 0) return PUSSEL_OK;
  while (siq_set_shipped[count] != NULL) count++;
  *prepared = sets = pussel_alloc(context, count * sizeof *sets);
  if (sets == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < count && result == PUSSEL_OK; i++) {
    const char *path = pussel_data_path(context, pussel_text(context, "%s.json", siq_set_shipped[i]));
    result = path == NULL ? PUSSEL_EIO : siq_set_file_read(context, path, &sets[i]);
    if (result == PUSSEL_OK) result = siq_set_file_fail(context, &sets[i]);
  }
  return result;
}

static int list_shipped(struct pussel_context *context, const struct siq_set *set) {
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement, "SELECT published FROM siq_set WHERE piece_set = ? AND version = ?", "ti", set->name, set->version);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  (void)pussel_row_text(context, "piece_set", set->name);
  (void)pussel_row_integer(context, "version", set->version);
  (void)pussel_row_text(context, "title", set->title);
  (void)pussel_row_text(context, "scale", pussel_text(context, "%lld–%lld", (long long)set->scale_min, (long long)set->scale_max));
  (void)pussel_row_integer(context, "pieces", (int64_t)set->piece_count);
  if (result == 1) (void)pussel_row_text(context, "published", kit_sql_text(context, statement, 0));
  (void)pussel_row_text(context, "source", set->source);
  sqlite3_finalize(statement);
  return result < 0 ? result : pussel_row_end(context);
}

int siq_set_list(struct pussel_context *context, void *prepared) {
  const struct siq_set *sets = prepared;
  sqlite3_stmt *statement = NULL;
  int result = PUSSEL_OK;
  if (sets != NULL) {
    for (size_t i = 0; siq_set_shipped[i] != NULL && result == PUSSEL_OK; i++) result = list_shipped(context, &sets[i]);
    pussel_note(context, _("Publish one by its name: pussel siq set publish caf-2020"));
    return result;
  }
  result = kit_sql_prepare(context, &statement,
                           "SELECT s.piece_set, s.version, s.title, s.scale_min || '–' || s.scale_max AS scale, s.pieces, s.extends,"
                           " h.holds_from, h.unit, CASE WHEN h.unit IS NOT NULL THEN " KIT_UNIT_NAME("h.unit") " END AS unit_name, s.published, s.source FROM siq_set AS s"
                           " LEFT JOIN siq_set_use AS h ON h.piece_set = s.piece_set AND h.version = s.version"
                           " ORDER BY s.piece_set, s.version, h.holds_from, unit_name, h.unit",
                           "");
  if (result == PUSSEL_OK) result = pussel_rows(context, statement);
  sqlite3_finalize(statement);
  return result;
}

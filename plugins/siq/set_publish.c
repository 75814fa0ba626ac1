/* set_publish.c — the command that publishes a set: from a file, or one that ships, for the whole organisation or for a part of it. */
#include <string.h>
#include <unistd.h>

#include "siq.h"

const char *const siq_set_shipped[] = {"caf-2020", "hme", "siq-13", "tillit", NULL};

/* A file that is there, else a set that ships by its name. */
static int publish_path(struct pussel_context *context, const char *given, const char **path) {
  *path = given;
  if (!kit_word_is_key(given) || access(given, F_OK) == 0) return PUSSEL_OK;
  for (size_t i = 0; siq_set_shipped[i] != NULL; i++) {
    if (strcmp(given, siq_set_shipped[i]) != 0) continue;
    *path = pussel_data_path(context, pussel_text(context, "%s.json", given));
    return *path != NULL ? PUSSEL_OK : PUSSEL_EIO;
  }
  return pussel_fail(context, PUSSEL_ENOTFOUND, "siq-file", pussel_text(context, _("no set was read from %s"), given),
                     _("there is no such file, and no set with that name ships with Pussel"),
                     _("Check the path, or see those that ship: pussel siq set list --shipped"));
}

int siq_set_given_read(struct pussel_context *context, struct siq_set_given **given) {
  const char *path = NULL;
  int result;
  *given = pussel_alloc(context, sizeof **given);
  if (*given == NULL) return PUSSEL_ENOMEM;
  (*given)->place.from = pussel_argument_text(context, "from");
  result = publish_path(context, pussel_argument_text(context, "file"), &path);
  return result == PUSSEL_OK ? siq_set_file_read(context, path, &(*given)->set) : result;
}

/* Who publishes for a unit administers it. Where the puzzle is used only further down, whoever administers the whole. */
static int publish_enter(struct pussel_context *context, int64_t unit) {
  int64_t there = 0;
  int result = PUSSEL_ENOTFOUND;
  if (unit != 0)
    result = kit_sql_integer(context, &there,
                             "SELECT EXISTS (SELECT 1 FROM plugin_enabled WHERE plugin = 'siq' AND unit = ?1)"
                             " OR NOT EXISTS (SELECT 1 FROM org_tree AS t JOIN plugin_enabled AS e ON e.unit = t.unit AND e.plugin = 'siq'"
                             " WHERE t.ancestor = ?1)",
                             "i", unit);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  return pussel_unit_enter(context, there == 1 ? unit : 0);
}

/* The unit is a text to the host: a set may be published for a unit where the puzzle is not in use yet but further down. Who may not is
 * told so before the file is read. */
int siq_set_publish_prepare(struct pussel_context *context, void **prepared) {
  struct siq_set_given *given = NULL;
  const char *reference = pussel_argument_text(context, "unit");
  int64_t unit = 0;
  int result = reference != NULL ? pussel_unit_find(context, reference, &unit) : PUSSEL_OK;
  if (result == PUSSEL_OK) result = publish_enter(context, unit);
  if (result == PUSSEL_OK) result = siq_set_given_read(context, &given);
  if (given != NULL) given->place.unit = unit;
  *prepared = given;
  return result;
}

static int publish_row(struct pussel_context *context, const struct siq_set_given *given, bool published) {
  const struct siq_set *set = &given->set;
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT date(h.holds_from * 86400, 'unixepoch'), " KIT_UNIT_NAME("h.unit") " FROM p_siq_set_use AS h"
                               " JOIN p_siq_set AS s ON s.id = h.piece_set WHERE s.name = ?1 AND s.version = ?2 AND ifnull(h.unit, 0) = ?3"
                               " AND (?4 IS NULL OR h.holds_from = unixepoch(?4) / 86400) ORDER BY h.id DESC LIMIT 1",
                               "tiit", set->name, set->version, given->place.unit, given->place.from);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  (void)pussel_row_text(context, "piece_set", set->name);
  (void)pussel_row_integer(context, "version", set->version);
  (void)pussel_row_text(context, "title", set->title);
  (void)pussel_row_integer(context, "pieces", (int64_t)set->piece_count);
  (void)pussel_row_integer(context, "published", published);
  if (result == 1) {
    (void)pussel_row_text(context, "holds_from", kit_sql_text(context, statement, 0));
    if (given->place.unit != 0) {
      (void)pussel_row_integer(context, "unit", given->place.unit);
      (void)pussel_row_text(context, "unit_name", kit_sql_text(context, statement, 1));
    }
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : pussel_row_end(context);
}

static void publish_tell(struct pussel_context *context, const struct siq_set_given *given, bool published) {
  const struct siq_set *set = &given->set;
  if (!published)
    pussel_note(context, _("The set was published before with the same content; nothing was changed."));
  else if (set->extends == NULL && given->place.unit == 0)
    pussel_note(context, pussel_text(context, _("Rounds can be opened with it: pussel siq open --set %s. To make it what a unit uses by itself: pussel siq set publish FILE --unit UNIT"), set->name));
  else
    pussel_note(context, _("It holds for rounds of that day and later; a round that is open keeps the pieces that it was opened with."));
}

int siq_set_publish_run(struct pussel_context *context, void *prepared) {
  struct siq_set_given *given = prepared;
  struct siq_puzzle puzzle;
  struct pussel_time now;
  bool published = false;
  int result;
  pussel_now(context, &now);
  result = siq_set_declare(context, &given->set, given->place.unit, given->place.from != NULL ? given->place.from : now.day, &puzzle);
  if (result == PUSSEL_OK) result = siq_set_file_fail(context, &given->set);
  if (result == PUSSEL_OK) result = siq_set_publish(context, &given->set, &given->place, &published);
  if (result == PUSSEL_OK) result = publish_row(context, given, published);
  if (result == PUSSEL_OK) publish_tell(context, given, published);
  return result;
}

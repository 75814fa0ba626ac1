/*
 * host/person_erase.c — an erasure on request (GDPR article 17), after the archive: drafts and contact data go, each as its plugin
 * has declared; what stands in finalised records stays until a disposal decision, and unless the person who asks for it says so
 * everything stays as it is until then. Free texts are listed and never changed.
 */
#include "host/inside.h"

#include <cjson/cJSON.h>
#include <string.h>

struct host_erasing {
  struct host *host;
  struct arena *arena;
  const struct host_erasure *erasure;
  host_held_fn *visit;
  void *state;
  struct host_erased *erased;
  const struct host_place *place;
  cJSON *kept; /* refs of finalised records: of this place */
  int64_t rows;     /* of this place that go */
  const char **lines; /* what is in the way; as many as an error lists */
  size_t line_count;
};
#define HOST_ERASE_LISTED 20

/* ---- what goes and what stays --------------------------------------------------------------------------------------------- */

static int host_erase_keep(struct host_erasing *erasing, struct host_held *held, const char *why) {
  held->outcome = "stays";
  held->why = why;
  erasing->erased->kept++;
  if (held->record != NULL) {
    cJSON *ref = cJSON_CreateString(held->record);
    if (ref == NULL || !cJSON_AddItemToArray(erasing->kept, ref)) return error_memory(erasing->host->error);
  }
  if (erasing->line_count < HOST_ERASE_LISTED) {
    const char *line = arena_print(erasing->arena, "%s  %s %s: %s", held->record != NULL ? held->record : held->owner, held->table,
                                   held->row != NULL ? held->row : "", why);
    if (line == NULL) return error_memory(erasing->host->error);
    erasing->lines[erasing->line_count++] = line;
  }
  return erasing->visit(erasing->state, held);
}

static int host_erase_row(void *state, const struct host_held *row) {
  struct host_erasing *erasing = state;
  struct host_held held = *row;
  if (!erasing->place->is_declared)
    return host_erase_keep(erasing, &held, _("the plugin has not said what becomes of it"));
  if (held.status != NULL && strcmp(held.status, "finalised") == 0)
    return host_erase_keep(erasing, &held, _("it stands in a finalised record, which only a disposal decision destroys"));
  held.outcome = erasing->place->erase == PUSSEL_ERASE_ROW ? "removed" : "cleared";
  if (erasing->place->erase == PUSSEL_ERASE_ROW) erasing->erased->removed++;
  else erasing->erased->cleared++;
  erasing->rows++;
  return erasing->visit(erasing->state, &held);
}

/* In one statement for all rows of the place, by the rights of the plugin. */
static int host_erase_write(struct host_erasing *erasing) {
  const struct host_place *place = erasing->place;
  struct host *host = erasing->host;
  char *kept = cJSON_PrintUnformatted(erasing->kept);
  struct store_guard before;
  struct text sql;
  int rc;
  text_init(&sql);
  text_append(&sql, place->erase == PUSSEL_ERASE_ROW ? "DELETE FROM " : "UPDATE ");
  host_append_name(&sql, place->table);
  if (place->erase == PUSSEL_ERASE_CLEAR) {
    text_append(&sql, " SET ");
    host_append_name(&sql, place->column);
    text_appendf(&sql, " = NULL%s%s", place->clear != NULL ? ", " : "", place->clear != NULL ? place->clear : "");
  }
  text_append(&sql, " WHERE ");
  host_append_name(&sql, place->column);
  text_appendf(&sql, " = ?1 AND ifnull((%s), '') NOT IN (SELECT value FROM json_each(?2))", place->record != NULL ? place->record : "NULL");
  before = host_enter_place(host, place, true);
  rc = sql.failed || kept == NULL ? error_memory(host->error) : store_run(host->store, sql.bytes, "it", erasing->erasure->subject.person, kept);
  (void)store_guard_swap(host->store, before);
  if (rc == PUSSEL_OK) rc = store_guard_breach(host->store, place->table);
  text_release(&sql);
  cJSON_free(kept);
  if (rc < 0 && rc != PUSSEL_EBUSY && rc != PUSSEL_EIO && rc != PUSSEL_ENOMEM)
    rc = error_setf(host->error, PUSSEL_EINTERNAL, "person-declaration", _("the person was not erased"),
                    _("Tell who answers for the plugin. Nothing was changed."), _("the table %s of the plugin %s does not let go of the person: %s"),
                    place->table, place->owner, arena_copy(erasing->arena, host->error->why));
  return rc;
}

static int host_erase_place(struct host_erasing *erasing, const struct host_place *place) {
  int rc;
  erasing->place = place;
  erasing->rows = 0;
  erasing->kept = cJSON_CreateArray();
  rc = erasing->kept != NULL ? host_place_rows(erasing->host, erasing->arena, place, erasing->erasure->subject.person, host_erase_row, erasing)
                             : error_memory(erasing->host->error);
  if (rc == PUSSEL_OK && erasing->rows > 0) rc = host_erase_write(erasing);
  cJSON_Delete(erasing->kept);
  return rc;
}

/* ---- contact data ----------------------------------------------------------------------------------------------------------- */

static int host_erase_tell(struct host_erasing *erasing, sqlite3_stmt *row) {
  struct host_held held = {.part = (const char *)sqlite3_column_text(row, 0),
                           .table = (const char *)sqlite3_column_text(row, 1),
                           .row = (const char *)sqlite3_column_text(row, 2),
                           .meaning = _((const char *)sqlite3_column_text(row, 3)),
                           .outcome = sqlite3_column_int(row, 4) != 0 ? "cleared" : "stays"};
  if (sqlite3_column_int(row, 4) == 0) held.why = _("it has ended, and tells of nobody by name");
  return erasing->visit(erasing->state, &held);
}

static const char *const host_erase_words[] = {N_("The name becomes a dash"), N_("The external id"), N_("The e-mail"), N_("The protection"),
                                               N_("An account that acts for the person"), N_("A role that the person has had"),
                                               N_("A group that the person has been a member of")};

static int host_erase_contact(struct host_erasing *erasing) {
  static const char sql[] =
      "SELECT 'person', 'core_person.name', 'id=' || id, ?2, 1 FROM core_person WHERE id = ?1 AND name <> ?9"
      " UNION ALL SELECT 'person', 'core_person.external_id', 'id=' || id, ?3, 1 FROM core_person WHERE id = ?1 AND external_id IS NOT NULL"
      " UNION ALL SELECT 'person', 'core_person.email', 'id=' || id, ?4, 1 FROM core_person WHERE id = ?1 AND email IS NOT NULL"
      " UNION ALL SELECT 'person', 'core_person.protected', 'id=' || id, ?5, 1 FROM core_person WHERE id = ?1 AND protected = 1"
      " UNION ALL SELECT 'account', 'core_actor', 'id=' || id, ?6, 1 FROM core_actor WHERE person = ?1"
      " UNION ALL SELECT 'role', 'core_role', 'id=' || id, ?7, 0 FROM core_role WHERE person = ?1"
      " UNION ALL SELECT 'group', 'core_group_member', 'id=' || id, ?8, 0 FROM core_group_member WHERE person = ?1";
  struct host *host = erasing->host;
  sqlite3_stmt *rows = NULL;
  const char *const *w = host_erase_words;
  int rc = store_prepare(host->store, &rows, sql, "itttttttt", erasing->erasure->subject.person, w[0], w[1], w[2], w[3], w[4], w[5], w[6], ORG_PERSON_ERASED);
  while (rc == PUSSEL_OK && (rc = store_step(host->store, rows)) == 1) rc = host_erase_tell(erasing, rows);
  sqlite3_finalize(rows);
  return rc;
}

/* ---- the whole -------------------------------------------------------------------------------------------------------------- */

static int host_erase_refuse(const struct host_erasing *erasing, int result) {
  struct error *error = erasing->host->error;
  int rc = error_setf(error, result, "person-in-records", _("the person was not erased"),
                      _("Dispose of the records first, by a decision. Or erase the rest, and let what stands in them stay: --keep-finalised"),
                      _("rows that point at the person and are not to be erased: %lld; the archive comes first (the Archives Act, section 10)"),
                      (long long)erasing->erased->kept);
  for (size_t i = 0; i < erasing->line_count; i++) error_detail(error, "%s", erasing->lines[i]);
  return rc;
}

static int host_erase_rows(struct host_erasing *erasing, const struct host_places *places) {
  int rc = host_erase_contact(erasing);
  for (size_t i = 0; rc == PUSSEL_OK && i < places->count; i++)
    if (places->items[i].owner != NULL) rc = host_erase_place(erasing, &places->items[i]);
  if (rc == PUSSEL_OK && erasing->erased->kept > 0 && !erasing->erasure->keep && !erasing->erasure->tell) rc = host_erase_refuse(erasing, PUSSEL_EREFUSED);
  return rc;
}

int host_person_erase(struct pussel_context *open, const struct host_erasure *erasure, host_held_fn *visit, void *state, struct host_erased *erased) {
  struct host_context *context = host_context_of(open);
  struct host *host = context->host;
  struct host_erasing erasing = {.host = host, .arena = context->arena, .erasure = erasure, .visit = visit, .state = state, .erased = erased};
  struct host_places places = {0};
  struct host_words words = {0};
  int rc = org_person_check_erase(host->org, erasure->subject.person);
  *erased = (struct host_erased){0};
  erasing.lines = arena_alloc(context->arena, HOST_ERASE_LISTED * sizeof *erasing.lines);
  if (rc == PUSSEL_OK && erasing.lines == NULL) rc = error_memory(host->error);
  if (rc == PUSSEL_OK) rc = host_words_get(host, context->arena, &erasure->subject, &words);
  if (rc == PUSSEL_OK && host_words_found(&words, erasure->reason))
    rc = error_set(host->error, PUSSEL_EUSAGE, "person-reason", _("the person was not erased"), _("the reason names the person, and it is kept"),
                   _("Write the reason without the name, the account and the external id."));
  if (rc == PUSSEL_OK) rc = host_places_get(host, context->arena, &places);
  if (rc == PUSSEL_OK) rc = host_erase_rows(&erasing, &places);
  if (rc == PUSSEL_OK) {
    const struct org_erasure done = {erasure->reason, erased->cleared + erased->removed, erased->kept};
    rc = org_person_erase(host->org, erasure->subject.person, &done);
  }
  if (rc == PUSSEL_OK) rc = host_texts(host, context->arena, erasure->subject.person, &words, visit, state, &erased->texts);
  return rc == PUSSEL_OK && erased->kept > 0 && !erasure->keep ? host_erase_refuse(&erasing, PUSSEL_ENO) : rc;
}

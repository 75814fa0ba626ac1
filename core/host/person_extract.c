/*
 * host/person_extract.c — everything that is held on a person (GDPR article 15): the core's own rows, every row that points at the
 * person or at the account, events that tell of the person, and texts in which the name stands.
 */
#include "host/inside.h"

#include <string.h>

struct host_extract {
  host_held_fn *visit;
  void *state;
  int64_t rows;
};

static int host_extract_visit(void *state, const struct host_held *held) {
  struct host_extract *extract = state;
  extract->rows++;
  return extract->visit(extract->state, held);
}

static int host_extract_person(struct host *host, struct arena *arena, int64_t person, struct host_extract *extract) {
  static const char sql[] = "SELECT 'id=' || id, name, external_id, email, iif(protected, 'yes', 'no') AS protected FROM core_person WHERE id = ?1";
  struct host_held held = {.part = "person", .table = "core_person", .meaning = _("The person in the organisation model")};
  sqlite3_stmt *row = NULL;
  int rc = store_prepare(host->store, &row, sql, "i", person);
  if (rc == PUSSEL_OK) rc = store_step(host->store, row);
  if (rc == 1) {
    held.row = arena_copy(arena, (const char *)sqlite3_column_text(row, 0));
    rc = host_row_content(host, arena, row, 1, &held);
    if (rc == PUSSEL_OK) rc = host_extract_visit(extract, &held);
  }
  sqlite3_finalize(row);
  return rc;
}

int host_person_extract(struct pussel_context *open, const struct host_subject *subject, host_held_fn *visit, void *state, int64_t *rows) {
  struct host_context *context = host_context_of(open);
  struct host *host = context->host;
  struct host_extract extract = {visit, state, 0};
  struct host_places places = {0};
  struct host_words words;
  int64_t texts = 0;
  int rc = host_extract_person(host, context->arena, subject->person, &extract);
  if (rc == PUSSEL_OK) rc = host_places_get(host, context->arena, &places);
  for (size_t i = 0; rc == PUSSEL_OK && i < places.count; i++)
    rc = host_place_rows(host, context->arena, &places.items[i], subject->person, host_extract_visit, &extract);
  if (rc == PUSSEL_OK) rc = host_events_about(host, context->arena, subject->person, host_extract_visit, &extract);
  if (rc == PUSSEL_OK) rc = host_words_get(host, context->arena, subject, &words);
  if (rc == PUSSEL_OK) rc = host_texts(host, context->arena, subject->person, &words, host_extract_visit, &extract, &texts);
  *rows = extract.rows;
  return rc;
}

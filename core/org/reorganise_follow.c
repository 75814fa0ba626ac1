/*
 * reorganise_follow.c — what goes along with units that end: roles, services and decisions about plugins. Roles and services are
 * read before the document is applied, since they end with their unit.
 */
#include "org/reorganise.h"

#include <string.h>

static int follow_room(struct org *org, struct arena *arena, void **items, size_t size, size_t count) {
  void *more;
  if (count != 0 && (count < 16 || (count & (count - 1)) != 0)) return 0;
  more = arena_alloc(arena, (count == 0 ? 16 : count * 2) * size);
  if (more == NULL) return error_memory(org_error(org));
  if (count > 0) memcpy(more, *items, count * size);
  *items = more;
  return 0;
}

/* ---- before ----------------------------------------------------------------------------------------------------------------- */

static int follow_read_roles(struct org *org, const struct reorganise_line *line, int64_t unit, struct arena *arena, struct org_following *out) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(org->store, &rows,
                         "SELECT r.id, r.person, r.role, r.employment, max(r.valid_from, ?2), r.valid_to, CASE WHEN p.protected THEN NULL ELSE p.name END"
                         " FROM core_role r JOIN core_person p ON p.id = r.person WHERE r.unit = ?1 AND r.valid_to > ?2 ORDER BY r.role, r.id",
                         "id", unit, line->day);
  while (rc == 0 && (rc = store_step(org->store, rows)) == 1) {
    rc = follow_room(org, arena, (void **)&out->roles, sizeof *out->roles, out->role_count);
    if (rc < 0) break;
    out->roles[out->role_count++] = (struct org_following_role){
        .unit = unit,
        .person = sqlite3_column_int64(rows, 1),
        .role = arena_copy(arena, (const char *)sqlite3_column_text(rows, 2)),
        .employment = arena_copy(arena, (const char *)sqlite3_column_text(rows, 3)),
        .from = sqlite3_column_int(rows, 4),
        .to = sqlite3_column_int(rows, 5),
        .name = arena_copy(arena, (const char *)sqlite3_column_text(rows, 6)),
    };
  }
  sqlite3_finalize(rows);
  return rc;
}

static int follow_read_recipients(struct org *org, int64_t service, struct arena *arena, struct org_following_service *out) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(org->store, &rows, "SELECT name FROM core_recipient WHERE service = ? ORDER BY position", "i", service);
  while (rc == 0 && (rc = store_step(org->store, rows)) == 1) {
    rc = follow_room(org, arena, (void **)&out->recipients, sizeof *out->recipients, out->recipient_count);
    if (rc == 0) out->recipients[out->recipient_count++] = arena_copy(arena, (const char *)sqlite3_column_text(rows, 0));
  }
  sqlite3_finalize(rows);
  return rc;
}

static int follow_read_services(struct org *org, const struct reorganise_line *line, int64_t unit, struct arena *arena, struct org_following *out) {
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(org->store, &rows, "SELECT id, name FROM core_service WHERE unit = ?1 AND valid_from <= ?2 AND valid_to > ?2 ORDER BY id", "id", unit, line->day);
  while (rc == 0 && (rc = store_step(org->store, rows)) == 1) {
    rc = follow_room(org, arena, (void **)&out->services, sizeof *out->services, out->service_count);
    if (rc < 0) break;
    struct org_following_service *service = &out->services[out->service_count++];
    *service = (struct org_following_service){.unit = unit, .day = line->day, .name = arena_copy(arena, (const char *)sqlite3_column_text(rows, 1))};
    rc = follow_read_recipients(org, sqlite3_column_int64(rows, 0), arena, service);
  }
  sqlite3_finalize(rows);
  return rc;
}

int org_document_following(const struct org_document *document, struct org_following *out) {
  struct org *org = document->org;
  int rc = 0;
  *out = (struct org_following){0};
  for (size_t i = 0; i < document->line_count; i++) {
    const struct reorganise_line *line = &document->lines[i];
    for (size_t u = 0; rc == 0 && !line->is_refused && u < line->from.count; u++) {
      if (line->from.at[u].unit == 0 || !reorganise_ends(line, &line->from.at[u])) continue;
      rc = follow_read_roles(org, line, line->from.at[u].unit, document->arena, out);
      if (rc == 0) rc = follow_read_services(org, line, line->from.at[u].unit, document->arena, out);
    }
  }
  return rc;
}

/* ---- afterwards: each to the one successor -------------------------------------------------------------------------------- */

static const struct org_ending *follow_ending(const struct org_document *document, int64_t unit) {
  for (size_t i = 0; i < document->ending_count; i++)
    if (document->endings[i].unit == unit) return &document->endings[i];
  return NULL;
}

void org_document_follow(const struct org_document *document, struct org_following *following) {
  for (size_t i = 0; i < following->role_count; i++) {
    const struct org_ending *ending = follow_ending(document, following->roles[i].unit);
    following->roles[i].proposed = ending != NULL && ending->to_count == 1 ? ending->to[0] : 0;
  }
  for (size_t i = 0; i < following->service_count; i++) {
    const struct org_ending *ending = follow_ending(document, following->services[i].unit);
    following->services[i].proposed = ending != NULL && ending->to_count == 1 ? ending->to[0] : 0;
  }
}

/* A person who has the role there already, be it from another of the units that end, has it once. */
int org_following_assign(struct org *org, struct org_following *following) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < following->role_count; i++) {
    struct org_following_role *role = &following->roles[i];
    const struct org_role assigned = {.person = role->person, .unit = role->proposed, .role = role->role, .employment = role->employment};
    int64_t id = 0;
    if (role->proposed == 0) continue;
    rc = org_role_assign(org, &assigned, role->from, role->to, &id);
    role->is_done = rc == 0;
    if (rc != PUSSEL_EREFUSED || strcmp(org_error(org)->code, "role-held") != 0) continue;
    error_clear(org_error(org));
    role->is_done = true;
    rc = 0;
  }
  return rc;
}

int org_following_serve(struct org *org, struct org_following *following) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < following->service_count; i++) {
    struct org_following_service *service = &following->services[i];
    int64_t id = 0;
    if (service->proposed == 0) continue;
    rc = org_service_add(org, service->proposed, service->name, service->recipients, service->recipient_count, service->day, &id);
    service->is_done = rc == 0;
    if (rc != PUSSEL_EREFUSED || strcmp(org_error(org)->code, "service-exists") != 0) continue;
    error_clear(org_error(org));
    service->is_done = true;
    rc = 0;
  }
  return rc;
}

/*
 * host/audience_refusal.c — says no to an actor so that the person knows what to do: which roles would do, where, and
 * who can give them.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

static const struct {
  uint32_t bit;
  const char *name; /* as people say it */
  const char *word; /* as `role assign --role` takes it */
} host_audiences[] = {{PUSSEL_MEMBER, N_("employee"), "employee"},
                      {PUSSEL_MANAGER, N_("manager"), "manager"},
                      {PUSSEL_NEAREST_MANAGER, N_("nearest manager above"), "manager"},
                      {PUSSEL_MANAGER_ABOVE, N_("manager above"), "manager"},
                      {PUSSEL_ADMINISTRATOR, N_("administrator"), "administrator"},
                      {PUSSEL_ARCHIVIST, N_("archivist"), "archivist"},
                      {PUSSEL_AUDITOR, N_("auditor"), "auditor"}};

void host_audience_names(uint32_t audience, struct text *names) {
  for (size_t i = 0; i < COUNT_OF(host_audiences); i++) {
    if ((audience & host_audiences[i].bit) == 0) continue;
    if (names->length > 0) text_append(names, ", ");
    text_append(names, _(host_audiences[i].name));
  }
}

static const char *host_role_word(uint32_t audience) {
  for (size_t i = 0; i < COUNT_OF(host_audiences); i++) {
    if ((audience & host_audiences[i].bit) != 0) return host_audiences[i].word;
  }
  return "administrator";
}

/* ---- who could give the role ------------------------------------------------------------------------------------------------ */

enum { HOST_GIVERS_NAMED = 3 };

/* The nearest administrators first, those of the whole organisation last; nobody whose identity is protected. */
static const char host_givers_sql[] =
    "SELECT p.name FROM core_role r JOIN core_person p ON p.id = r.person"
    " LEFT JOIN core_closure c ON c.ancestor = r.unit AND c.unit = ?1 AND c.valid_from <= ?2 AND c.valid_to > ?2"
    " WHERE r.role = 'administrator' AND r.valid_from <= ?2 AND r.valid_to > ?2 AND p.protected = 0"
    " AND (r.unit IS NULL OR c.depth IS NOT NULL)"
    " AND EXISTS (SELECT 1 FROM core_actor a WHERE a.person = p.id)"
    " GROUP BY p.id ORDER BY min(ifnull(c.depth, 1000)), p.name LIMIT ?3";

/* The name of an account tells whose it is. */
static bool host_is_protected_account(struct host *host, const char *account) {
  int64_t is_protected = 0;
  return store_integer(host->store, &is_protected,
                       "SELECT 1 FROM core_actor a JOIN core_person p ON p.id = a.person WHERE a.account = ?1 AND p.protected", "t", account) == PUSSEL_OK;
}

static const char *host_givers(struct host_context *context, int64_t unit) {
  struct host *host = context->host;
  const char *first = store_meta_get(host->store, context->arena, "first_administrator");
  sqlite3_stmt *rows = NULL;
  struct text names;
  const char *givers;
  int rc = store_prepare(host->store, &rows, host_givers_sql, "idi", unit, clock_today(store_clock(host->store)), (int64_t)HOST_GIVERS_NAMED);
  text_init(&names);
  while (rc == PUSSEL_OK && store_step(host->store, rows) == 1) {
    text_appendf(&names, "%s%s", names.length > 0 ? ", " : "", (const char *)sqlite3_column_text(rows, 0));
  }
  sqlite3_finalize(rows);
  if (first != NULL && first[0] != '\0' && !host_is_protected_account(host, first)) {
    text_append(&names, names.length > 0 ? ", " : "");
    text_appendf(&names, _("the account %s"), first);
  }
  givers = names.length > 0 ? arena_copy(context->arena, names.bytes) : NULL;
  text_release(&names);
  return givers != NULL ? givers : _("an administrator");
}

/* ---- why not, and what to do ------------------------------------------------------------------------------------------------- */

static const char *host_place_said(struct host_context *context, enum host_where where, int64_t unit) {
  struct host *host = context->host;
  const char *path;
  if (where == HOST_WHOLE) return _("for the whole organisation");
  if (where == HOST_ANYWHERE) return _("in any unit");
  path = org_unit_path(host->org, unit, clock_today(store_clock(host->store)), context->arena);
  if (path == NULL) path = arena_print(context->arena, "id:%lld", (long long)unit);
  path = arena_print(context->arena, _("in %s or above it"), path);
  return path != NULL ? path : "";
}

static const char *host_why_not(struct host_context *context, const struct org_actor *actor, uint32_t audience, enum host_where where,
                                int64_t unit) {
  const char *account = context->host->account, *place = host_place_said(context, where, unit);
  struct text roles;
  const char *why;
  text_init(&roles);
  host_audience_names(audience, &roles);
  if (actor->person == 0) why = arena_print(context->arena, _("the account %s is bound to no person, and it takes one of these roles %s: %s"), account, place, roles.bytes);
  else if (actor->roles == 0 && actor->ended > 0) why = arena_print(context->arena, _("all roles of the person whom the account %s acts for have ended, and it takes one of these %s: %s"), account, place, roles.bytes);
  else why = arena_print(context->arena, _("the account %s has none of these roles %s: %s"), account, place, roles.bytes);
  text_release(&roles);
  return why != NULL ? why : "";
}

static const char *host_what_to_do(struct host_context *context, const struct org_actor *actor, uint32_t audience, enum host_where where,
                                   int64_t unit) {
  const char *givers = host_givers(context, unit), *person = "ID", *at = "";
  const char *word = host_role_word(where == HOST_WHOLE ? PUSSEL_ADMINISTRATOR : audience), *remedy;
  if (actor->person != 0) person = arena_print(context->arena, "id:%lld", (long long)actor->person);
  if (where == HOST_IN_UNIT) at = arena_print(context->arena, " --unit %s", host_reference(context->host, unit, context->arena));
  if (where == HOST_ANYWHERE) at = " --unit UNIT";
  if (actor->person == 0)
    remedy = arena_print(context->arena, _("It can be given by %s: pussel person set PERSON --account %s, then pussel role assign --person PERSON%s --role %s"), givers,
                         context->host->account, at != NULL ? at : "", word);
  else
    remedy = arena_print(context->arena, _("It can be given by %s: pussel role assign --person %s%s --role %s"), givers, person != NULL ? person : "ID", at != NULL ? at : "", word);
  return remedy;
}

int host_refuse_actor(struct host_context *context, uint32_t audience, enum host_where where, int64_t unit) {
  struct host *host = context->host;
  struct org_actor actor;
  int rc = org_actor_get(host->org, host->account, clock_today(store_clock(host->store)), &actor);
  if (rc < 0) return rc;
  return error_set(host->error, PUSSEL_EREFUSED, "not-allowed", host_command_said(context), host_why_not(context, &actor, audience, where, unit),
                   host_what_to_do(context, &actor, audience, where, unit));
}

int host_require_view(struct host *host, const char *view) {
  struct arena *arena = arena_new();
  struct host_sights sights = {0};
  int rc = arena != NULL ? host_sights_get(host, arena, &sights) : error_memory(host->error);
  for (size_t i = 0; rc == PUSSEL_OK && i < sights.count; i++) {
    struct text roles;
    if (strcmp(sights.items[i].name, view) != 0 || sights.items[i].access != HOST_SEES_NONE) continue;
    text_init(&roles);
    host_audience_names(host_readers(sights.items[i].audience), &roles);
    rc = error_setf(host->error, PUSSEL_EREFUSED, "not-allowed", view, _("`pussel whoami` says which roles you have; an administrator can give you another."),
                    _("the account %s has none of these roles in any unit: %s"), host->account, roles.bytes);
    text_release(&roles);
  }
  arena_free(arena);
  return rc;
}

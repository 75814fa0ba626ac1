/*
 * host/record_custody.c — the records that cross the border between two authorities when the organisation changes.
 *
 * The act is one for each record and not one for the unit: a record is looked up, handed out and disposed of by itself, perhaps long
 * after the unit has ended, and its own list of acts must then say under which authority it stood on any day. Drafts have no act: they
 * are not official records, and follow the work that they are part of.
 */
#include "host/inside.h"

#include <stdlib.h>
#include <string.h>

#define HOST_SETTLED "records_settled" /* core_meta: the day on which all borders were last compared, and the last event then */

struct host_settling {
  struct host_context *context;
  size_t records;
  int64_t from, to; /* of the first border, for the note */
  bool several;     /* authorities */
};

/* Read whole before anything is written: the view may not change under the cursor. */
struct host_kept {
  const char *ref;
  struct host_kept *next;
};

static int host_kept_read(struct host_context *context, int64_t unit, struct host_kept **first) {
  static const char sql[] = "SELECT r.ref FROM record r WHERE r.unit = ?1 AND r.status = 'finalised' AND r.ref IS NOT NULL AND NOT EXISTS"
                            " (SELECT 1 FROM core_record_act d WHERE d.ref = r.ref AND d.act = 'disposed') ORDER BY length(r.ref), r.ref";
  struct store *store = context->host->store;
  struct host_kept **end = first;
  sqlite3_stmt *rows = NULL;
  int rc = store_prepare(store, &rows, sql, "i", unit);
  *first = NULL;
  while (rc == PUSSEL_OK && (rc = store_step(store, rows)) == 1) {
    struct host_kept *kept = arena_alloc(context->arena, sizeof *kept);
    if (kept != NULL) kept->ref = arena_copy(context->arena, (const char *)sqlite3_column_text(rows, 0));
    if (kept == NULL || kept->ref == NULL) {
      rc = error_memory(context->host->error);
      break;
    }
    rc = PUSSEL_OK;
    *end = kept;
    end = &kept->next;
  }
  sqlite3_finalize(rows);
  return rc;
}

static int host_cross(void *state, const struct archive_crossing *crossing) {
  struct host_settling *settling = state;
  struct host_context *context = settling->context;
  struct host_kept *kept = NULL;
  int rc = host_kept_read(context, crossing->unit, &kept);
  for (; rc == PUSSEL_OK && kept != NULL; kept = kept->next) {
    const struct archive_act act = {.ref = kept->ref, .what = "transferred", .unit = crossing->unit, .authority = crossing->from,
                                    .to_authority = crossing->to, .day = crossing->day, .decision = crossing->decision};
    rc = archive_act_add(context->host->store, context->host->bus, &act, NULL);
    settling->several = settling->several || (settling->records > 0 && (settling->from != crossing->from || settling->to != crossing->to));
    if (settling->records++ == 0) settling->from = crossing->from, settling->to = crossing->to;
  }
  return rc;
}

static void host_tell_crossed(const struct host_settling *settling) {
  struct host_context *context = settling->context;
  struct host *host = context->host;
  int32_t today = clock_today(store_clock(host->store));
  const char *from = org_unit_path(host->org, settling->from, today, context->arena), *to = org_unit_path(host->org, settling->to, today, context->arena);
  unsigned long count = (unsigned long)settling->records;
  const char *text;
  if (count == 0) return;
  if (settling->several || from == NULL || to == NULL) {
    text = arena_print(context->arena,
                       dngettext(TEXT_DOMAIN, "%lu official record goes over to another authority.",
                                 "%lu official records go over to other authorities.", count),
                       count);
  } else {
    text = arena_print(context->arena,
                       dngettext(TEXT_DOMAIN, "%lu official record goes over from the authority %s to %s.",
                                 "%lu official records go over from the authority %s to %s.", count),
                       count, from, to);
  }
  host_log(&context->open, PUSSEL_WARNING, text);
}

int host_record_settle(struct pussel_context *open) {
  struct host_settling settling = {.context = host_context_of(open)};
  struct host *host = settling.context->host;
  int32_t today = clock_today(store_clock(host->store));
  int64_t last = 0;
  char date[DATE_TEXT];
  int rc = archive_custody_settle(host->store, today, host_cross, &settling);
  date_format(today, date);
  if (rc == PUSSEL_OK) rc = store_integer(host->store, &last, "SELECT max(seq) FROM core_event", "");
  if (rc == PUSSEL_ENOTFOUND) rc = PUSSEL_OK;
  if (rc == PUSSEL_OK) rc = store_meta_set(host->store, HOST_SETTLED, arena_print(settling.context->arena, "%s %lld", date, (long long)last));
  if (rc == PUSSEL_OK) host_tell_crossed(&settling);
  return rc;
}

/* A new day may have begun a period, and a changed organisation have moved a border, also in a transaction that was not a command's. */
int host_record_settle_due(struct host_context *context) {
  const char *settled = store_meta_get(context->host->store, context->arena, HOST_SETTLED);
  const char *last = settled != NULL ? strchr(settled, ' ') : NULL;
  int64_t changed = 0;
  char today[DATE_TEXT];
  int rc;
  date_format(clock_today(store_clock(context->host->store)), today);
  if (last == NULL || strncmp(settled, today, (size_t)(last - settled)) != 0) return host_record_settle(&context->open);
  rc = store_integer(context->host->store, &changed, "SELECT 1 FROM core_event WHERE seq > ?1 AND type GLOB 'org.unit.*'"
                     " AND substr(type, 10) NOT IN ('renamed', 'recoded', 'identified', 'rested', 'woken') LIMIT 1", "i",
                     (int64_t)strtoll(last, NULL, 10));
  if (rc == PUSSEL_ENOTFOUND) return PUSSEL_OK;
  return rc < 0 ? rc : host_record_settle(&context->open);
}

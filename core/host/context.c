/*
 * host/context.c — the context behind every callback and the function table that it carries: errors, memory, texts,
 * lines to the person, the clock, files, references.
 */
#include "host/inside.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

int host_context_init(struct host_context *context, struct host *host, const struct host_plugin *plugin) {
  memset(context, 0, sizeof *context);
  context->open.host = &host_table;
  context->host = host;
  context->plugin = plugin;
  context->arena = arena_new();
  return context->arena != NULL ? PUSSEL_OK : error_memory(host->error);
}

void host_context_release(struct host_context *context) {
  cJSON_Delete(context->payload_json);
  context->payload_json = NULL;
  arena_free(context->arena);
  context->arena = NULL;
}

void host_context_reuse(struct host_context *context, const struct host_plugin *plugin) {
  struct arena *arena = context->arena;
  struct host *host = context->host;
  if (context->payload_json != NULL) cJSON_Delete(context->payload_json);
  arena_reset(arena);
  memset(context, 0, sizeof *context);
  context->open.host = &host_table;
  context->host = host;
  context->plugin = plugin;
  context->arena = arena;
}

/* ---- entering and leaving a plugin ------------------------------------------------------------------------------------ */

static struct store_guard host_guard(const struct host_context *context) {
  struct store_guard guard = {STORE_HOST, NULL, true};
  if (context->plugin != NULL) guard = (struct store_guard){STORE_PLUGIN, context->plugin->about.id, context->writes};
  return guard;
}

struct store_guard host_enter_plugin(struct host_context *context) {
  struct store_guard none = {STORE_HOST, NULL, true};
  error_clear(context->host->error);
  host_note_standing(context);
  context->in_transaction = context->host->store != NULL && store_in_transaction(context->host->store);
  return context->host->store != NULL ? store_guard_swap(context->host->store, host_guard(context)) : none;
}

static int host_silent(struct host_context *context, const char *doing) {
  return error_setf(context->host->error, PUSSEL_EINTERNAL, "plugin-silent", doing, _("Tell who answers for the plugin."),
                    _("the plugin %s failed without saying why"), host_plugin_id(context->plugin));
}

/* The transaction is gone: by OR ROLLBACK, a full disk, no memory, or the plugin's own ROLLBACK. What the system could not do
 * keeps its own words; of all else the plugin is told to be the cause. */
static int host_transaction_gone(struct host_context *context, int result, const char *doing) {
  struct error *error = context->host->error;
  const char *id = host_plugin_id(context->plugin);
  context->broken = true;
  if (result == PUSSEL_EIO || result == PUSSEL_ENOMEM || result == PUSSEL_EBUSY) return result;
  if (result == PUSSEL_OK || error->why == NULL) {
    return error_setf(error, PUSSEL_EINTERNAL, "plugin-ended-transaction", doing, _("Tell who answers for the plugin."),
                      _("the plugin %s ended the transaction, which is not its own; nothing was changed"), id);
  }
  return error_setf(error, PUSSEL_EINTERNAL, "plugin-ended-transaction", doing, _("Tell who answers for the plugin."),
                    _("the plugin %s ended the transaction, which is not its own; nothing was changed (%s)"), id, error->why);
}

/* A transaction that was open must still be, and nothing may have gone past the guard. */
int host_leave_plugin(struct host_context *context, struct store_guard before, int result, const char *doing) {
  struct host *host = context->host;
  if (host->store != NULL) (void)store_guard_swap(host->store, before);
  if (context->plugin == NULL) return result;
  if (result < 0 && host->error->result == 0) result = host_silent(context, doing);
  result = host_clear_up(context, result, doing);
  if (context->in_transaction && !store_in_transaction(host->store)) result = host_transaction_gone(context, result, doing);
  else if (host->store != NULL && store_guard_breach(host->store, doing) < 0) result = PUSSEL_EINTERNAL;
  if (result == PUSSEL_EINTERNAL) host_name_fault(context);
  if (result == PUSSEL_OK) error_clear(host->error);
  return result;
}

struct store_guard host_serve(struct host_context *context) {
  struct store_guard host = {STORE_HOST, NULL, true};
  return context->host->store != NULL ? store_guard_swap(context->host->store, host) : host;
}

void host_served(struct host_context *context, struct store_guard before) {
  if (context->host->store != NULL) (void)store_guard_swap(context->host->store, before);
}

/* ---- errors, memory, texts --------------------------------------------------------------------------------------------- */

static int host_fail(struct pussel_context *open, int error, const char *code, const char *what, const char *why, const char *remedy) {
  struct host_context *context = host_context_of(open);
  if (error >= 0) error = PUSSEL_EINTERNAL;
  return error_set(context->host->error, error, code != NULL ? code : "plugin-fault", what != NULL ? what : "", why != NULL ? why : "",
                   remedy);
}

static int host_fail_sql(struct pussel_context *open, const char *what) {
  struct host_context *context = host_context_of(open);
  return store_fail(context->host->store, what != NULL ? what : "");
}

PUSSEL_PRINTF(2, 0)
static char *host_text(struct pussel_context *open, const char *format, va_list arguments) {
  struct host_context *context = host_context_of(open);
  char *text = arena_vprint(context->arena, format, arguments);
  if (text == NULL) (void)error_memory(context->host->error);
  return text;
}

static void *host_alloc(struct pussel_context *open, size_t bytes) {
  struct host_context *context = host_context_of(open);
  void *block = arena_alloc(context->arena, bytes);
  if (block == NULL) (void)error_memory(context->host->error);
  return block;
}

static const char *host_translate_slot(struct pussel_context *open, const char *msgid) {
  return host_translate(host_context_of(open)->plugin, msgid);
}

static sqlite3 *host_db(struct pussel_context *open) {
  struct host_context *context = host_context_of(open);
  return context->host->store != NULL ? store_db(context->host->store) : NULL;
}

static void host_now(struct pussel_context *open, struct pussel_time *time) {
  struct host_context *context = host_context_of(open);
  const struct clock *clock = store_clock(context->host->store);
  date_format(clock_view_day(clock), time->day);
  time->seconds = clock_seconds(clock);
  date_format_stamp(time->seconds, time->stamp);
}

/* ---- the person and files: only before the transaction ------------------------------------------------------------------ */

static int host_only_preparing(struct host_context *context, const char *call) {
  if (context->preparing) return PUSSEL_OK;
  return error_setf(context->host->error, PUSSEL_EINTERNAL, "plugin-late", call, _("Call it in .prepare of the command."),
                    _("the plugin %s would keep the transaction waiting"), context->plugin != NULL ? host_plugin_id(context->plugin) : "core");
}

static int host_ask(struct pussel_context *open, const char *question, const char **answer) {
  struct host_context *context = host_context_of(open);
  int rc = host_only_preparing(context, "ask");
  *answer = NULL;
  if (rc < 0 || context->call == NULL || context->call->sink == NULL) return rc;
  return context->call->sink->ask(context->call->sink->state, question, context->arena, answer);
}

#define HOST_CSV_COLUMNS 32

static int host_csv_rows(struct host_context *context, struct csv *csv, const char *path, const char *columns,
                         int (*row)(struct pussel_context *, const struct pussel_csv_row *, void *), void *state) {
  const char *cells[HOST_CSV_COLUMNS];
  int index[HOST_CSV_COLUMNS];
  struct csv_row read;
  size_t count;
  int rc = csv_next(csv, &read);
  if (rc == 0) return error_set(context->host->error, PUSSEL_EUSAGE, "file-empty", path, _("the file has no rows"), _("The first line must hold the names of the columns."));
  if (rc == 1) rc = csv_map(context->host->error, path, &read, columns, index, COUNT_OF(index), &count);
  while (rc == PUSSEL_OK && (rc = csv_next(csv, &read)) == 1) {
    struct pussel_csv_row given = {path, read.line, cells, (uint32_t)count};
    for (size_t i = 0; i < count; i++) {
      bool there = index[i] >= 0 && (size_t)index[i] < read.count;
      cells[i] = there ? read.cells[index[i]] : NULL;
    }
    rc = row(&context->open, &given, state);
    if (rc > 0) rc = PUSSEL_OK;
  }
  return rc;
}

static int host_csv_read(struct pussel_context *open, const char *path, const char *columns,
                         int (*row)(struct pussel_context *, const struct pussel_csv_row *, void *), void *state) {
  struct host_context *context = host_context_of(open);
  struct csv *csv = NULL;
  int rc = host_only_preparing(context, "csv_read");
  if (rc == PUSSEL_OK) rc = csv_open(&csv, path, context->host->error);
  if (rc == PUSSEL_OK) rc = host_csv_rows(context, csv, path, columns, row, state);
  csv_close(csv);
  return rc;
}

static const char *host_data_path(struct pussel_context *open, const char *file) {
  struct host_context *context = host_context_of(open);
  const char *id = context->plugin != NULL ? host_plugin_id(context->plugin) : "";
  char *path = arena_print(context->arena, "%s/%s/%s", context->host->data_folder, id, file);
  if (path == NULL) (void)error_memory(context->host->error);
  if (path == NULL || file_exists(path)) return path;
  error_set(context->host->error, PUSSEL_ENOTFOUND, "data-missing", path, _("the file that the plugin ships is not there"),
            _("Install the plugin again, or set data_folder in the configuration."));
  return NULL;
}

/* ---- units and persons -------------------------------------------------------------------------------------------------- */

static int host_unit_find(struct pussel_context *open, const char *reference, int64_t *unit) {
  struct host_context *context = host_context_of(open);
  struct store_guard before = host_serve(context);
  int rc = org_find_unit(context->host->org, reference, clock_view_day(store_clock(context->host->store)), unit);
  host_served(context, before);
  return rc;
}

static int host_person_find(struct pussel_context *open, const char *reference, int64_t *person) {
  struct host_context *context = host_context_of(open);
  struct store_guard before = host_serve(context);
  int rc = host_find_person(context->host, context->arena, reference, person);
  host_served(context, before);
  return rc;
}

static int host_unit_enter(struct pussel_context *open, int64_t unit) {
  struct host_context *context = host_context_of(open);
  struct store_guard before = host_serve(context);
  int rc = PUSSEL_OK;
  if (context->plugin != NULL && !context->winds_up) rc = host_require_enabled(context->host, host_plugin_id(context->plugin), unit);
  if (rc == PUSSEL_OK && context->call != NULL) rc = unit != 0 ? host_require_audience(context, unit) : host_require_whole(open);
  host_served(context, before);
  return rc;
}

static int64_t host_actor_person(struct pussel_context *open) {
  struct host_context *context = host_context_of(open);
  struct host *host = context->host;
  struct org_actor actor = {0};
  struct store_guard before = host_serve(context);
  /* One that cannot be read is nobody: what belongs to a person alone is then nobody's to see. */
  if (org_actor_get(host->org, host->account, clock_today(store_clock(host->store)), &actor) < 0) actor.person = 0;
  host_served(context, before);
  return actor.person;
}

const struct pussel_host host_table = {
    .size = sizeof(struct pussel_host),
    .major = PUSSEL_API_MAJOR,
    .minor = PUSSEL_API_MINOR,
    .fail = host_fail,
    .fail_sql = host_fail_sql,
    .text = host_text,
    .alloc = host_alloc,
    .translate = host_translate_slot,
    .log = host_log,
    .db = host_db,
    .now = host_now,
    .argument_count = host_argument_count,
    .argument = host_argument_value,
    .ask = host_ask,
    .csv_read = host_csv_read,
    .row_set = host_row_set,
    .row_end = host_row_end,
    .rows = host_rows,
    .emit = host_emit,
    .event_field = host_event_field,
    .setting = host_setting,
    .unit_enter = host_unit_enter,
    .unit_find = host_unit_find,
    .person_find = host_person_find,
    .data_path = host_data_path,
    .count_give = host_count_give,
    .document = host_document,
    .actor_person = host_actor_person,
    .count_give_all = host_count_give_all,
};

/* ---- for core commands --------------------------------------------------------------------------------------------------- */

struct host *host_of(struct pussel_context *open) { return host_context_of(open)->host; }
struct arena *host_arena(struct pussel_context *open) { return host_context_of(open)->arena; }
bool host_is_dry_run(struct pussel_context *open) {
  const struct host_call *call = host_context_of(open)->call;
  return call != NULL && call->dry_run;
}
void host_progress(struct pussel_context *open, double done) {
  const struct host_call *call = host_context_of(open)->call;
  if (call != NULL && call->sink != NULL && call->sink->progress != NULL) call->sink->progress(call->sink->state, done);
}
int host_flush(struct pussel_context *open) {
  const struct host_call *call = host_context_of(open)->call;
  return call != NULL && call->sink != NULL && call->sink->flush != NULL ? call->sink->flush(call->sink->state) : PUSSEL_OK;
}

/*
 * query/export_manifest.c — the manifest: who, when, why, for whom, and every file with its sum. It is written last, so that a
 * folder without one is no export; and it is read back here.
 */
#include "query/export.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

static void append_day(struct text *out, const char *key, int32_t day, int32_t none) {
  char date[DATE_TEXT];
  if (day == none) {
    text_appendf(out, "  \"%s\": null,\n", key);
    return;
  }
  date_format(day, date);
  text_appendf(out, "  \"%s\": \"%s\",\n", key, date);
}

static void append_field(struct text *out, const char *key, const char *value) {
  text_appendf(out, "  \"%s\": ", key);
  export_json(out, value);
  text_append(out, ",\n");
}

static void append_authorities(struct text *out, const struct export *export) {
  bool first = true;
  text_append(out, "  \"folders\": [");
  for (size_t i = 0; i < export->scope.authority_count; i++) {
    const struct export_authority *authority = &export->scope.authorities[i];
    if (!authority->written) continue;
    text_append(out, first ? "\n    {\"folder\": " : ",\n    {\"folder\": ");
    export_json(out, authority->folder);
    if (i > 0) {
      text_appendf(out, ", \"authority\": %lld, \"name\": ", (long long)authority->unit);
      export_json(out, authority->name);
    }
    text_appendf(out, ", \"rows\": %lld, \"records\": %lld}", (long long)export->parts[i].rows, (long long)export->parts[i].records);
    first = false;
  }
  text_append(out, "\n  ],\n");
}

static void append_head(struct text *out, struct export *export, const struct query_export *wanted) {
  struct store *store = host_store(export->host);
  const char *account = host_account(export->host);
  char stamp[32];
  date_format_stamp(clock_seconds(store_clock(store)), stamp);
  text_appendf(out, "{\n  \"format\": \"%s\",\n  \"format_version\": %d,\n", EXPORT_FORMAT, EXPORT_FORMAT_VERSION);
  append_field(out, "program_version", host_version(export->host));
  append_field(out, "made_at", stamp);
  append_field(out, "municipality", store_meta_get(store, export->arena, "municipality"));
  append_field(out, "code", store_meta_get(store, export->arena, "code"));
  append_field(out, "account", account != NULL && !export_guard_account(export->guard, account) ? account : NULL);
  append_field(out, "reason", wanted->reason != NULL ? export_guard_text(export->guard, wanted->reason) : NULL);
  out->failed = out->failed || export_guard_failed(export->guard);
  append_day(out, "from", wanted->from, INT32_MIN);
  append_day(out, "to", wanted->to == DAY_OPEN ? DAY_OPEN : wanted->to - 1, DAY_OPEN);
}

int export_manifest(struct export *export, const struct query_export *wanted, struct query_exported *out) {
  struct text text;
  int result;
  text_init(&text);
  append_head(&text, export, wanted);
  append_authorities(&text, export);
  text_appendf(&text, "  \"chain\": {\"events\": %lld, \"hash\": \"%s\"},\n", (long long)out->chain_events, out->chain);
  text_appendf(&text, "  \"masked\": %lld,\n  \"files\": [%s\n  ]\n}\n", (long long)export_guard_masked(export->guard),
               export_folder_list(export->folder)->bytes);
  result = export_file_whole(export->folder, EXPORT_MANIFEST, &text);
  text_release(&text);
  return result;
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------ */

static int fault(struct error *error, const char *path, const char *why) {
  return error_set(error, PUSSEL_EUSAGE, "archive-manifest", path, why,
                   _("Give the folder of an export that “pussel archive export” has made, as it was made."));
}

static const char *text_of(const void *object, const char *key) { return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key)); }

static bool number_of(const void *object, const char *key, int64_t *number) {
  const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
  if (!cJSON_IsNumber(item)) return false;
  *number = (int64_t)item->valuedouble;
  return item->valuedouble >= 0 && item->valuedouble < 9e15;
}

/* A path inside the folder and nowhere else. */
static bool is_inside(const char *path) {
  if (path[0] == '/' || path[0] == '\0') return false;
  for (const char *part = path; part != NULL; part = strchr(part, '/')) {
    if (*part == '/') part++;
    if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0')) return false;
  }
  return true;
}

static bool read_entry(const cJSON *item, struct export_entry *entry) {
  entry->path = text_of(item, "path");
  entry->sha256 = text_of(item, "sha256");
  entry->rows = -1;
  if (cJSON_GetObjectItemCaseSensitive(item, "rows") != NULL && !number_of(item, "rows", &entry->rows)) return false;
  return entry->path != NULL && is_inside(entry->path) && entry->sha256 != NULL && strlen(entry->sha256) == DIGEST_HEX - 1 &&
         number_of(item, "bytes", &entry->bytes);
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const struct export_entry *)a)->path, ((const struct export_entry *)b)->path);
}

static int read_version(const void *json, const char *path, struct error *error) {
  int64_t version = 0;
  const char *format = text_of(json, "format");
  if (format == NULL || strcmp(format, EXPORT_FORMAT) != 0 || !number_of(json, "format_version", &version))
    return fault(error, path, _("it is not the manifest of an archive export"));
  if (version == EXPORT_FORMAT_VERSION) return 0;
  return error_setf(error, PUSSEL_EREFUSED, "archive-version", path, _("Read it with the Pussel that made it, or a newer one; the README says what each file is."),
                    _("it is of version %lld of the format, and this Pussel knows version %d"), (long long)version, EXPORT_FORMAT_VERSION);
}

static int read_list(struct export_list *list, const char *path, struct error *error) {
  const cJSON *files = cJSON_GetObjectItemCaseSensitive(list->json, "files"), *item;
  const void *chain = cJSON_GetObjectItemCaseSensitive(list->json, "chain");
  int result = read_version(list->json, path, error);
  if (result < 0) return result;
  list->made_at = text_of(list->json, "made_at");
  list->program_version = text_of(list->json, "program_version");
  list->chain_hash = text_of(chain, "hash");
  if (!cJSON_IsArray(files) || list->made_at == NULL || list->chain_hash == NULL || !number_of(chain, "events", &list->chain_events))
    return fault(error, path, _("parts of it are missing"));
  list->entries = calloc((size_t)cJSON_GetArraySize(files) + 1, sizeof *list->entries);
  if (list->entries == NULL) return error_memory(error);
  cJSON_ArrayForEach(item, files) {
    if (!read_entry(item, &list->entries[list->count++])) return fault(error, path, _("an entry of its list of files cannot be read"));
  }
  if (list->count > 0) qsort(list->entries, list->count, sizeof *list->entries, by_path);
  return 0;
}

int export_list_read(struct export_list *list, const char *folder, struct error *error) {
  char *path = NULL, *bytes = NULL;
  size_t length = 0;
  int result;
  *list = (struct export_list){0};
  if (asprintf(&path, "%s/%s", folder, EXPORT_MANIFEST) < 0) return error_memory(error);
  result = file_read(&bytes, &length, path, error);
  if (result == 0) {
    list->json = cJSON_ParseWithLength(bytes, length);
    result = list->json == NULL ? fault(error, path, _("it is not JSON: it has been changed, or is cut short")) : read_list(list, path, error);
  }
  free(bytes);
  free(path);
  return result;
}

void export_list_release(struct export_list *list) {
  cJSON_Delete(list->json);
  free(list->entries);
  *list = (struct export_list){0};
}

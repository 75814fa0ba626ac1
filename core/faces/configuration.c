/* configuration.c — where things are: the configuration file, the environment, and what was compiled in. */
#include "faces/inside.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define QUERY_TIMEOUT 10 /* seconds: nobody waits longer without wondering */

static const char *environment(const char *name) {
  const char *value = getenv(name);
  return value == NULL || *value == '\0' ? NULL : value;
}

/* A path in a configuration file counts from the folder of that file. */
static const char *from_file(struct arena *arena, const char *file, const char *path) {
  const char *slash = strrchr(file, '/');
  if (path == NULL || *path == '/' || slash == NULL) return path == NULL ? NULL : arena_copy(arena, path);
  return arena_print(arena, "%.*s/%s", (int)(slash - file), file, path);
}

static int take_folders(struct configuration *c, const struct conf *conf, const char *file, struct arena *arena,
                        struct error *error) {
  size_t count = 0;
  while (conf_get(conf, "plugin_folder", count) != NULL) count++;
  if (count == 0) return 0;
  c->plugin_folders = arena_alloc(arena, count * sizeof *c->plugin_folders);
  if (c->plugin_folders == NULL) return error_memory(error);
  c->plugin_folder_count = count;
  for (size_t i = 0; i < count; i++) {
    c->plugin_folders[i] = from_file(arena, file, conf_get(conf, "plugin_folder", i));
    if (c->plugin_folders[i] == NULL) return error_memory(error);
  }
  return 0;
}

static const char *take_path(const struct conf *conf, const char *key, const char *file, struct arena *arena,
                             const char *fallback) {
  const char *value = conf_get(conf, key, 0);
  return value == NULL ? fallback : from_file(arena, file, value);
}

/* A wrong number must not become "no limit". */
static int take_timeout(struct configuration *c, const struct conf *conf, const char *file, struct error *error) {
  const char *value = conf_get(conf, "query_timeout", 0);
  char *end = NULL;
  if (value == NULL) return 0;
  c->query_timeout = strtod(value, &end);
  if (end != value && *end == '\0' && c->query_timeout >= 0 && c->query_timeout <= 1e9) return 0;
  return error_setf(error, PUSSEL_EUSAGE, "conf-value", file,
                    _("Write a number of seconds such as 10; 0 is no limit."), _("query_timeout cannot be “%s”"), value);
}

/* How long to wait for another writer. */
static int take_wait(struct configuration *c, const struct conf *conf, const char *file, struct error *error) {
  const char *value = conf_get(conf, "wait_seconds", 0);
  char *end;
  if (value == NULL) return 0;
  c->wait_seconds = strtod(value, &end);
  if (end != value && *end == '\0' && c->wait_seconds >= 0 && c->wait_seconds <= 3600) return 0;
  return error_setf(error, PUSSEL_EUSAGE, "conf-wait", file, _("Write a number of seconds from 0 to 3600: wait_seconds = 5"),
                    _("wait_seconds is “%s”"), value);
}

int configuration_read(struct configuration *c, const char *file, struct arena *arena, struct error *error) {
  struct conf *conf = NULL;
  int result;
  c->plugin_folders = arena_alloc(arena, sizeof *c->plugin_folders);
  if (c->plugin_folders == NULL) return error_memory(error);
  c->plugin_folders[0] = PLUGIN_FOLDER;
  c->plugin_folder_count = 1;
  c->data_folder = DATA_FOLDER;
  c->locale_folder = LOCALE_FOLDER;
  c->library_folder = LIBRARY_FOLDER;
  c->database = NULL;
  c->query_timeout = QUERY_TIMEOUT;
  c->wait_seconds = -1;
  if (file == NULL) file = environment("PUSSEL_CONFIG");
  /* Only the file that nobody asked for may be absent. */
  if (file == NULL && !file_exists(SYSCONF_FILE)) return 0;
  if (file == NULL) file = SYSCONF_FILE;
  result = conf_read(&conf, file, error);
  if (result != 0) return result;
  result = take_folders(c, conf, file, arena, error);
  if (result == 0) result = take_wait(c, conf, file, error);
  c->data_folder = take_path(conf, "data_folder", file, arena, c->data_folder);
  c->locale_folder = take_path(conf, "locale_folder", file, arena, c->locale_folder);
  c->library_folder = take_path(conf, "library_folder", file, arena, c->library_folder);
  c->database = take_path(conf, "database", file, arena, NULL);
  if (result == 0) result = take_timeout(c, conf, file, error);
  conf_free(conf);
  if (result == 0 && (c->data_folder == NULL || c->locale_folder == NULL || c->library_folder == NULL)) result = error_memory(error);
  return result;
}

/* The folder for a person's own data, by the XDG rules. */
static const char *default_folder(struct arena *arena) {
  const char *data = environment("XDG_DATA_HOME"), *home = environment("HOME");
  if (data != NULL && *data == '/') return arena_print(arena, "%s/pussel", data);
  if (home == NULL) {
    /* cppcheck-suppress getpwuidCalled */
    const struct passwd *account = getpwuid(getuid());
    home = account == NULL ? NULL : account->pw_dir;
  }
  return home == NULL ? NULL : arena_print(arena, "%s/.local/share/pussel", home);
}

int configuration_database(const struct configuration *configuration, const char *wanted, bool creates,
                           struct arena *arena, const char **path, struct error *error) {
  const char *folder;
  *path = wanted;
  if (*path == NULL) *path = environment("PUSSEL_DATABASE");
  if (*path == NULL) *path = configuration->database;
  if (*path != NULL) return 0;
  folder = default_folder(arena);
  if (folder == NULL)
    return error_set(error, PUSSEL_EUSAGE, "database-where", _("database"),
                     _("this account has no home folder to keep it in"), _("Say where it is with --database FILE."));
  *path = arena_print(arena, "%s/pussel.db", folder);
  if (*path == NULL) return error_memory(error);
  return creates ? file_make_folder(folder, error) : 0;
}

const char *configuration_account(struct arena *arena) {
  const char *named = environment("PUSSEL_ACTOR");
  const struct passwd *account;
  if (named != NULL) return named;
  /* cppcheck-suppress getpwuidCalled */
  account = getpwuid(getuid());
  if (account != NULL && account->pw_name != NULL && *account->pw_name != '\0')
    return arena_copy(arena, account->pw_name);
  return arena_print(arena, "uid:%lu", (unsigned long)getuid());
}

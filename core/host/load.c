/*
 * host/load.c — finds the shared objects in the configured folders and maps them: the strict way around libltdl.
 *
 * libltdl alone says "file not found" for a missing library and for an undefined symbol, binds lazily (an undefined symbol
 * then kills the process at the first call), and searches folders that nobody configured. So: absolute real paths of *.so
 * only, nothing that others may write, a probe with dlopen(RTLD_NOW) whose message is kept, and then libltdl, resident:
 * nothing is ever unmapped, since code that has run may have left destructors behind.
 */
#include "host/inside.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <ltdl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENTRY_SYMBOL "pussel_plugin_v1"
#define HOST_DESCRIPTION_MOST 65536 /* bytes; a size that nobody has filled in is seldom a small number */

typedef const struct pussel_plugin *host_entry(void);

static struct host_plugin *host_plugin_new(struct host *host, const char *file) {
  const char *base = strrchr(file, '/');
  struct host_plugin *plugin = calloc(1, sizeof *plugin);
  size_t length;
  base = base != NULL ? base + 1 : file;
  length = strlen(base);
  if (length > 3) length -= 3; /* .so */
  if (plugin == NULL) return NULL;
  plugin->host = host;
  plugin->file = strdup(file);
  plugin->name = strndup(base, length);
  plugin->state = HOST_FOUND;
  return plugin;
}

void host_block(struct host_plugin *plugin, const char *remedy, const char *format, ...) {
  struct host_fault *more = realloc(plugin->faults, (plugin->fault_count + 1) * sizeof *more);
  struct text text;
  va_list arguments;
  char line[2048];
  host_become(plugin, HOST_BLOCKED);
  if (more == NULL) return; /* it is blocked all the same */
  plugin->faults = more;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  text_init(&text);
  text_append(&text, line);
  more[plugin->fault_count++] = (struct host_fault){text_dup(&text), remedy != NULL ? strdup(remedy) : NULL};
  text_release(&text);
}

void host_unblock(struct host_plugin *plugin) {
  while (plugin->fault_count > plugin->fault_own) {
    struct host_fault *fault = &plugin->faults[--plugin->fault_count];
    free(fault->text);
    free(fault->remedy);
  }
  if (plugin->state == HOST_BLOCKED && plugin->fault_count == 0) host_become(plugin, HOST_CHECKED);
}

/* Nobody but root and the account at work may have been able to put code there. */
static bool host_is_safe(struct host_plugin *plugin, const char *path) {
  struct stat status;
  if (stat(path, &status) != 0) {
    host_block(plugin, _("Check the file and its rights."), _("%s cannot be read: %s"), path, strerror(errno));
    return false;
  }
  if ((status.st_mode & S_IWOTH) != 0) {
    host_block(plugin, _("Take the right to write away from others: chmod o-w."), _("others may write to %s"), path);
    return false;
  }
  if (status.st_uid != 0 && status.st_uid != geteuid()) {
    host_block(plugin, _("Let root or the account that runs Pussel own it."), _("%s belongs to another account"), path);
    return false;
  }
  return true;
}

static bool host_is_safe_with_folder(struct host_plugin *plugin) {
  char folder[PATH_MAX];
  char *slash;
  snprintf(folder, sizeof folder, "%s", plugin->file);
  slash = strrchr(folder, '/');
  if (slash != NULL && slash != folder) *slash = '\0';
  return host_is_safe(plugin, plugin->file) && host_is_safe(plugin, folder);
}

static host_entry *host_map(struct host_plugin *plugin) {
  /* Kept open for good: what has run in the process is never unmapped. */
  void *probe = dlopen(plugin->file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  lt_dladvise advise;
  lt_dlhandle handle;
  union {
    void *object;
    host_entry *function;
  } entry = {NULL};
  if (probe == NULL) {
    host_block(plugin, _("Install what is missing, or build the plugin again with -Wl,-z,defs."), "%s", dlerror());
    return NULL; // cppcheck-suppress resourceLeak
  }
  if (lt_dladvise_init(&advise) != 0) return NULL; // cppcheck-suppress resourceLeak
  lt_dladvise_local(&advise);
  lt_dladvise_resident(&advise);
  handle = lt_dlopenadvise(plugin->file, advise);
  lt_dladvise_destroy(&advise);
  if (handle != NULL) entry.object = lt_dlsym(handle, ENTRY_SYMBOL);
  if (entry.object == NULL) {
    host_block(plugin, _("A plugin defines PUSSEL_PLUGIN(…); one for another major version must be built again."),
               _("%s is not a Pussel plugin: it has no function %s"), plugin->file, ENTRY_SYMBOL);
    return NULL; // cppcheck-suppress resourceLeak
  }
  return entry.function; // cppcheck-suppress resourceLeak
}

/* Copies as much of the description as the plugin was compiled with: nothing after it is read. */
static void host_describe(struct host_plugin *plugin, host_entry *entry) {
  const struct pussel_plugin *about = entry();
  if (about == NULL || about->magic != PUSSEL_MAGIC) {
    host_block(plugin, _("Define the description with PUSSEL_PLUGIN(…)."), _("%s: the description does not begin with the magic number"),
               plugin->file);
    return;
  }
  if (about->api_major != PUSSEL_API_MAJOR || about->api_minor > PUSSEL_API_MINOR) {
    host_block(plugin, _("Upgrade Pussel, or build the plugin again for this version."),
               _("%s needs plugin interface %u.%u; this Pussel offers %d.%d"), plugin->file, (unsigned)about->api_major,
               (unsigned)about->api_minor, PUSSEL_API_MAJOR, PUSSEL_API_MINOR);
    return;
  }
  if (about->size < offsetof(struct pussel_plugin, start)) {
    host_block(plugin, _("Build the plugin again against the installed header."),
               _("%s: the description is %u bytes, shorter than any version of the interface"), plugin->file, (unsigned)about->size);
    return;
  }
  if (about->size > HOST_DESCRIPTION_MOST) {
    host_block(plugin, _("Define the description with PUSSEL_PLUGIN(…), which fills in its size."),
               _("%s: the description says that it is %u bytes, longer than any can be"), plugin->file, (unsigned)about->size);
    return;
  }
  memcpy(&plugin->about, about, about->size < sizeof plugin->about ? about->size : sizeof plugin->about);
  plugin->described = plugin->about.id != NULL;
  if (!plugin->described) host_block(plugin, _("Give .id in PUSSEL_PLUGIN(…)."), _("%s: the description has no id"), plugin->file);
}

static int host_add(struct host *host, const char *file) {
  struct host_plugin *plugin;
  struct host_plugin **more;
  host_entry *entry;
  int64_t before;
  more = realloc(host->plugins, (host->plugin_count + 1) * sizeof(*more));
  if (more == NULL) return error_memory(host->error);
  host->plugins = more;
  plugin = host_plugin_new(host, file);
  if (plugin == NULL || plugin->file == NULL || plugin->name == NULL) {
    if (plugin != NULL) free(plugin->file);
    if (plugin != NULL) free(plugin->name);
    free(plugin);
    return error_memory(host->error);
  }
  more[host->plugin_count++] = plugin;
  if (!host_is_safe_with_folder(plugin)) return PUSSEL_OK;
  before = host_work();
  entry = host_map(plugin);
  if (entry != NULL) host_describe(plugin, entry);
  else if (plugin->state != HOST_BLOCKED) host_block(plugin, NULL, _("%s cannot be loaded"), plugin->file);
  plugin->work = host_work() - before;
  return PUSSEL_OK;
}

int host_is_shared_object(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return length > 3 && entry->d_name[0] != '.' && strcmp(entry->d_name + length - 3, ".so") == 0;
}

/* A folder that is not there has no plugins; that is how a program without any is installed. */
static int host_scan(struct host *host, const char *folder) {
  struct dirent **entries = NULL;
  int count = scandir(folder, &entries, host_is_shared_object, alphasort);
  int rc = PUSSEL_OK;
  for (int i = 0; i < count; i++) {
    char path[PATH_MAX], real[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    if (rc == PUSSEL_OK && length > 0 && (size_t)length < sizeof path && realpath(path, real) != NULL) rc = host_add(host, real);
    free(entries[i]);
  }
  free(entries);
  return rc;
}

int host_load(struct host *host) {
  int rc = PUSSEL_OK;
  host->loaded = true;
  if (host->plugin_folder_count == 0) return PUSSEL_OK;
  if (lt_dlinit() != 0) {
    return error_set(host->error, PUSSEL_EINTERNAL, "plugin-loader", _("starting the plugin loader"), lt_dlerror(), NULL);
  }
  for (size_t i = 0; i < host->plugin_folder_count && rc == PUSSEL_OK; i++) rc = host_scan(host, host->plugin_folders[i]);
  return rc;
}

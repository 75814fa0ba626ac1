/*
 * host/slow.c — plugins that make every command slow are named.
 *
 * What counts is what the processor worked for the plugin, not the time on the wall: on a busy machine, or the first time
 * after it was started, everything takes long, and no plugin is to blame.
 */
#include "host/inside.h"

#include <time.h>

/* A command without any plugin takes about 3 ms. People notice a delay from some tens of milliseconds on; a handful of
 * plugins at this limit would reach that. */
#define HOST_START_MOST_MS 20

int64_t host_work(void) {
  struct timespec time = {0, 0};
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t host_plugin_work(const struct host_plugin *plugin) { return plugin->work; }

void host_tell_slow(struct host_context *context) {
  struct host *host = context->host;
  if (host->told_slow) return;
  host->told_slow = true;
  for (size_t i = 0; i < host->plugin_count; i++) {
    const struct host_plugin *plugin = host->plugins[i];
    int64_t milliseconds = plugin->work / 1000000;
    char *line;
    if (milliseconds <= HOST_START_MOST_MS) continue;
    line = arena_print(context->arena,
                       _("The plugin %s took %lld ms of every command to start; %d ms is the most that is not noticed. Whoever answers for it (%s)"
                         " should let it put off what is heavy until it is used."),
                       host_plugin_id(plugin), (long long)milliseconds, HOST_START_MOST_MS,
                       plugin->described && plugin->about.owner != NULL ? plugin->about.owner : "?");
    if (line != NULL) host_log(&context->open, PUSSEL_NOTE, line);
  }
}

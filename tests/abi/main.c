/*
 * main.c — a host for the ABI tests. `describe FOLDER` prints what it reads of the descriptions of the plugins there, members that
 * only the next minor version has too; anything else is the program as always. Compiled against today's header and the next.
 */
#include "faces/faces.h"

#include <stdio.h>
#include <string.h>

static void describe(const struct host_plugin *plugin) {
  const struct pussel_plugin *about = host_plugin_description(plugin);
  for (size_t i = 0; i < host_plugin_fault_count(plugin); i++) {
    const char *remedy = NULL;
    const char *fault = host_plugin_fault(plugin, i, &remedy);
    printf("refused: %s | %s\n", fault, remedy != NULL ? remedy : "");
  }
  if (about == NULL) return;
  printf("plugin %s\n", about->id);
#ifdef PUSSEL_TEST_NEXT
  printf("homepage %s\n", about->homepage != NULL ? about->homepage : "none");
#endif
  for (uint32_t i = 0; i < about->commands.count; i++) {
    struct pussel_command command;
    host_list_get(&about->commands, i, &command, sizeof command);
    printf("command %s %s\n", command.name, command.run != NULL ? "runs" : "does not run");
#ifdef PUSSEL_TEST_NEXT
    printf("hint %s\n", command.hint != NULL ? command.hint : "none");
#endif
  }
}

int main(int argc, char **argv) {
  struct host_config config = {.plugin_folders = (const char *const *)&argv[2], .plugin_folder_count = 1, .account = "anna", .version = "test"};
  struct host *host = NULL;
  struct error error;
  int result;
  if (argc != 3 || strcmp(argv[1], "describe") != 0) return faces_main(argc, argv);
  error_init(&error);
  result = host_new(&host, &config, NULL, 0, &error);
  for (size_t i = 0; result == PUSSEL_OK && i < host_plugin_count(host); i++) describe(host_plugin_at(host, i));
  host_free(host);
  error_release(&error);
  return result == PUSSEL_OK ? 0 : 1;
}

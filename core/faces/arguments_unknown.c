/*
 * arguments_unknown.c — what is said of a group or a command that there is not: what was probably meant, a plugin that
 * is blocked, or the group that has a command of that name.
 */
#include "faces/inside.h"

#include <string.h>

#define MOST_ELSEWHERE 3

/* A blocked plugin has no group; say so rather than that there is none. */
static int fail_blocked(const struct arguments *a, const struct host_plugin *plugin) {
  size_t faults = host_plugin_fault_count(plugin);
  error_setf(a->error, PUSSEL_EBLOCKED, "plugin-blocked", a->arena == NULL ? "" : host_plugin_id(plugin),
             arena_print(a->arena, _("See: pussel plugin show %s"), host_plugin_id(plugin)),
             _("the plugin “%s” is blocked, so its commands are not there"), host_plugin_id(plugin));
  for (size_t i = 0; i < faults; i++) {
    const char *remedy = NULL, *fault = host_plugin_fault(plugin, i, &remedy);
    error_detail(a->error, "%s", fault);
    if (remedy != NULL) error_detail(a->error, "%s", remedy);
  }
  return PUSSEL_EBLOCKED;
}

/* The command that was meant may be there, in a group: "pussel import". NULL when none has that name, or so many that
 * a list would not help. */
static const char *find_elsewhere(const struct arguments *a, struct host *host, const char *word) {
  const char *found = NULL;
  size_t count = 0;
  for (size_t i = 0; i < host_menu_count(host); i++) {
    struct host_menu menu = host_menu_at(host, i);
    struct pussel_command command;
    size_t used = 0;
    char *typed = arena_copy(a->arena, word);
    if (typed == NULL || !menu_command(&menu, &typed, 1, &command, &used) || used == 0 ||
        (command.flags & HOST_COMMAND_HIDDEN))
      continue;
    found = found == NULL ? menu_full_name(&menu, &command, a->arena)
                          : arena_print(a->arena, "%s, %s", found, menu_full_name(&menu, &command, a->arena));
    count++;
  }
  return count <= MOST_ELSEWHERE ? found : NULL;
}

int arguments_fail_group(const struct arguments *a, struct host *host, const char *word) {
  const struct host_plugin *plugin = host_plugin_find(host, word);
  struct suggest suggest;
  const char *remedy = _("See: pussel help"), *elsewhere;
  if (plugin != NULL && host_plugin_state(plugin) == HOST_BLOCKED) return fail_blocked(a, plugin);
  suggest_init(&suggest, word);
  for (size_t i = 0; i < host_menu_count(host); i++) {
    struct host_menu menu = host_menu_at(host, i);
    if (!menu_has_visible(&menu)) continue;
    suggest_try(&suggest, menu.name);
    suggest_try_list(&suggest, a->arena, menu.aliases);
  }
  if (suggest.best != NULL)
    remedy = arena_print(a->arena, _("Did you mean: pussel %s?"), suggest.best);
  else if ((elsewhere = find_elsewhere(a, host, word)) != NULL)
    remedy = arena_print(a->arena, _("Did you mean: %s?"), elsewhere);
  else if (host_plugin_count(host) == 0)
    remedy = _("No plugin was found. Where Pussel looks for them: pussel help files");
  return error_setf(a->error, PUSSEL_EUSAGE, "usage-group", "pussel", remedy, _("there is no command or group “%s”"),
                    word);
}

/* ---- an unknown command of a group ----------------------------------------------------------------------- */

static void suggest_verbs(const struct arguments *a, struct suggest *suggest) {
  struct pussel_command command;
  for (uint32_t i = 0; i < a->menu.commands.count; i++) {
    menu_command_at(&a->menu, i, &command);
    if (command.flags & HOST_COMMAND_HIDDEN) continue;
    suggest_try(suggest, command.name);
    suggest_try_list(suggest, a->arena, command.aliases);
  }
}

/* Is `first` the first word of the name, which has two, or of one of the other spellings? */
static bool begins_with_word(const char *names, const char *first) {
  size_t length = strlen(first);
  for (; names != NULL; names = strchr(names, ',')) {
    names += *names == ',';
    if (length > 0 && strncmp(names, first, length) == 0 && names[length] == ' ') return true;
  }
  return false;
}

/* Half a name of two words was typed: says which commands it may become. False when there is none. */
static bool fail_half(const struct arguments *a, const char *first, int *result) {
  struct pussel_command command;
  bool found = false;
  for (uint32_t i = 0; i < a->menu.commands.count; i++) {
    menu_command_at(&a->menu, i, &command);
    if ((command.flags & HOST_COMMAND_HIDDEN) ||
        (!begins_with_word(command.name, first) && !begins_with_word(command.aliases, first)))
      continue;
    if (!found)
      *result = error_setf(a->error, PUSSEL_EUSAGE, "usage-verb", arena_print(a->arena, "pussel %s", a->menu.name),
                           _("Write one of these whole."), _("“%s” is only the first word of a command"), first);
    found = true;
    error_detail(a->error, "pussel %s %s – %s", a->menu.name, command.name, menu_text(a->menu.plugin, command.summary));
  }
  return found;
}

int arguments_fail_verb(const struct arguments *a, char **words, int count) {
  int half = 0;
  const char *typed = words[0], *remedy = arena_print(a->arena, _("See: pussel help %s"), a->menu.name);
  struct suggest suggest = {.best = NULL};
  if ((count == 1 || words[1][0] == '-') && fail_half(a, words[0], &half)) return half;
  /* The name may have two words, one of them mistyped. */
  if (count > 1 && words[1][0] != '-') {
    const char *two = arena_print(a->arena, "%s %s", words[0], words[1]);
    if (two == NULL) return error_memory(a->error);
    suggest_init(&suggest, two);
    suggest_verbs(a, &suggest);
    if (suggest.best != NULL) typed = two;
  }
  if (suggest.best == NULL) {
    suggest_init(&suggest, words[0]);
    suggest_verbs(a, &suggest);
  }
  if (suggest.best != NULL)
    remedy = arena_print(a->arena, _("Did you mean: pussel %s %s?"), a->menu.name, suggest.best);
  return error_setf(a->error, PUSSEL_EUSAGE, "usage-verb", arena_print(a->arena, "pussel %s", a->menu.name), remedy,
                    _("there is no “%s” in this group"), typed);
}

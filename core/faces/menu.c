/* menu.c — groups and commands by the words that were typed: names, aliases, names of two words. */
#include "faces/inside.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#define LONGEST_NAME 4 /* words in a command's name */

bool menu_is_named(const char *name, const char *aliases, const char *word) {
  return strcmp(name, word) == 0 || text_in_list(aliases, word);
}

bool menu_find(struct host *host, const char *word, struct host_menu *menu) {
  size_t count = host_menu_count(host);
  for (size_t i = 0; i < count; i++) {
    *menu = host_menu_at(host, i);
    if (menu_is_named(menu->name, menu->aliases, word)) return true;
  }
  return false;
}

void menu_command_at(const struct host_menu *menu, size_t index, struct pussel_command *command) {
  host_list_get(&menu->commands, index, command, sizeof *command);
  if (command->name == NULL) command->name = "";
}

void menu_option_at(const struct pussel_list *options, size_t index, struct pussel_option *option) {
  host_list_get(options, index, option, sizeof *option);
}

void menu_column_at(const struct pussel_list *columns, size_t index, struct pussel_column *column) {
  host_list_get(columns, index, column, sizeof *column);
}

static bool command_named(const struct host_menu *menu, const char *name, struct pussel_command *command) {
  for (uint32_t i = 0; i < menu->commands.count; i++) {
    menu_command_at(menu, i, command);
    if (menu_is_named(command->name, command->aliases, name)) return true;
  }
  return false;
}

bool menu_command(const struct host_menu *menu, char *const *words, size_t count, struct pussel_command *command,
                  size_t *used) {
  size_t most = 0;
  struct text name;
  bool found = false;
  while (most < count && most < LONGEST_NAME && words[most][0] != '-' && words[most][0] != '\0') most++;
  text_init(&name);
  for (size_t take = most; take > 0 && !found; take--) {
    text_clear(&name);
    for (size_t i = 0; i < take; i++) text_appendf(&name, "%s%s", i > 0 ? " " : "", words[i]);
    *used = take;
    found = !name.failed && command_named(menu, name.bytes, command);
  }
  text_release(&name);
  if (found) return true;
  *used = 0;
  return command_named(menu, "", command);
}

bool menu_has_visible(const struct host_menu *menu) {
  struct pussel_command command;
  for (uint32_t i = 0; i < menu->commands.count; i++) {
    menu_command_at(menu, i, &command);
    if (!(command.flags & HOST_COMMAND_HIDDEN)) return true;
  }
  return false;
}

const char *menu_text(const struct host_plugin *plugin, const char *msgid) {
  if (msgid == NULL || *msgid == '\0') return "";
  return host_translate(plugin, msgid);
}

const char *menu_title(const struct host_plugin *plugin, const char *msgid, struct arena *arena) {
  const char *text = menu_text(plugin, msgid);
  mbstate_t state;
  wchar_t first = 0;
  size_t bytes;
  char upper[MB_LEN_MAX + 1] = "";
  memset(&state, 0, sizeof state);
  bytes = mbrtowc(&first, text, MB_CUR_MAX, &state);
  if (bytes == 0 || bytes > MB_LEN_MAX) return text;
  memset(&state, 0, sizeof state);
  if (wcrtomb(upper, (wchar_t)towupper((wint_t)first), &state) > MB_LEN_MAX) return text;
  text = arena_print(arena, "%s%s", upper, text + bytes);
  return text == NULL ? "" : text;
}

const char *menu_spelled(const char *aliases, const char *before, struct arena *arena) {
  struct text out;
  const char *copy;
  text_init(&out);
  while (*aliases != '\0') {
    size_t length = strcspn(aliases, ",");
    text_append(&out, out.length > 0 ? ", " : "");
    text_append(&out, before);
    text_append_bytes(&out, aliases, length);
    aliases += length + (aliases[length] == ',');
  }
  copy = arena_copy(arena, out.bytes);
  text_release(&out);
  return copy == NULL ? "" : copy;
}

/* "a|b|c" of "a,b,c" */
static const char *choices_shown(const char *choices, struct arena *arena) {
  char *shown = arena_copy(arena, choices);
  for (char *c = shown; c != NULL && *c != '\0'; c++)
    if (*c == ',') *c = '|';
  return shown == NULL ? "" : shown;
}

const char *menu_argument_name(const struct host_menu *menu, const struct pussel_option *option, struct arena *arena) {
  if (option->argument != NULL) return menu_text(menu == NULL ? NULL : menu->plugin, option->argument);
  switch (option->type) {
  case PUSSEL_INTEGER:
  case PUSSEL_REAL: return _("NUMBER");
  case PUSSEL_DATE: return _("DATE");
  case PUSSEL_UNIT: return _("UNIT");
  case PUSSEL_PERSON: return _("PERSON");
  case PUSSEL_FILE: return _("FILE");
  case PUSSEL_CHOICE: return option->choices == NULL ? _("WORD") : choices_shown(option->choices, arena);
  default: return _("TEXT");
  }
}

const char *menu_full_name(const struct host_menu *menu, const struct pussel_command *command, struct arena *arena) {
  const char *name =
      arena_print(arena, "pussel %s%s%s", menu->name, command->name[0] == '\0' ? "" : " ", command->name);
  return name == NULL ? "pussel" : name;
}

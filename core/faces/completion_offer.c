/*
 * completion_offer.c — the candidates of a completion, one a line: the word, then a tab and what it is. A line that
 * says `:files` asks the shell for the names of files, which only the shell can complete as the person is used to.
 */
#include "faces/inside.h"

#include <string.h>

void completion_offer(struct completion *c, const char *word, const char *meaning) {
  if (strncmp(word, c->partial, strlen(c->partial)) != 0) return;
  text_appendf(c->out, "%s%s", c->before, word);
  if (meaning != NULL && *meaning != '\0') {
    text_append(c->out, "\t");
    width_append_safe(c->out, meaning, false);
  }
  text_append(c->out, "\n");
}

/* Words separated by commas. */
static void offer_list(struct completion *c, const char *list, const char *meaning) {
  while (list != NULL && *list != '\0') {
    size_t length = strcspn(list, ",");
    const char *word = arena_print(c->arena, "%.*s", (int)length, list);
    if (word != NULL) completion_offer(c, word, meaning);
    list += length + (list[length] == ',');
  }
}

void completion_offer_name(struct completion *c, const char *name, const char *aliases, const char *meaning,
                           enum completion_spelling spelling) {
  if (spelling == COMPLETION_NAMES) {
    completion_offer(c, name, meaning);
  } else {
    offer_list(c, aliases, meaning);
  }
}

/* An option that has been given and can be given once only is of no use. */
static bool is_spent(const struct completion *c, const struct pussel_option *option) {
  if (option->flags & PUSSEL_OPTION_REPEATED) return false;
  for (size_t i = 0; i < c->word_count; i++) {
    const char *word = c->words[i];
    const char *name =
        strncmp(word, "--", 2) == 0 ? arena_print(c->arena, "%.*s", (int)strcspn(word, "="), word) : NULL;
    if (name != NULL && menu_is_named(option->name, option->aliases, name + 2)) return true;
  }
  return false;
}

void completion_offer_option(struct completion *c, const struct host_menu *menu, const struct pussel_option *option,
                             enum completion_spelling spelling) {
  const char *alias = option->aliases, *term, *meaning;
  if (is_spent(c, option)) return;
  meaning = menu_text(menu == NULL ? NULL : menu->plugin, option->summary);
  if (spelling == COMPLETION_NAMES) {
    term = arena_print(c->arena, "--%s", option->name);
    if (term != NULL) completion_offer(c, term, meaning);
    return;
  }
  while (alias != NULL && *alias != '\0') {
    size_t length = strcspn(alias, ",");
    term = arena_print(c->arena, "--%.*s", (int)length, alias);
    if (term != NULL) completion_offer(c, term, meaning);
    alias += length + (alias[length] == ',');
  }
}

static void offer_plugins(struct completion *c) {
  for (size_t i = 0; i < host_plugin_count(c->host); i++) {
    const struct host_plugin *plugin = host_plugin_at(c->host, i);
    const struct pussel_plugin *description = host_plugin_description(plugin);
    completion_offer(c, host_plugin_id(plugin), description == NULL ? NULL : menu_text(plugin, description->title));
  }
}

static int offer_query(void *state, const struct host_plugin *plugin, const struct pussel_query *query) {
  struct completion *c = state;
  const char *name = plugin == NULL ? query->name : arena_print(c->arena, "%s.%s", host_plugin_id(plugin), query->name);
  if (name != NULL) completion_offer(c, name, menu_text(plugin, query->summary));
  return 0;
}

void completion_offer_values(struct completion *c, const struct pussel_option *option) {
  if (option->type == PUSSEL_CHOICE) offer_list(c, option->choices, NULL);
  if (option->type == PUSSEL_FILE) text_append(c->out, ":files\n");
  if (strcmp(option->name, "plugin") == 0 || (option->argument != NULL && strcmp(option->argument, "PLUGIN") == 0))
    offer_plugins(c);
  if (strcmp(option->name, "lang") == 0) offer_list(c, "sv,en", NULL);
  if (option->argument != NULL && strcmp(option->argument, "SQL|NAME") == 0) (void)host_each_query(c->host, offer_query, c);
}

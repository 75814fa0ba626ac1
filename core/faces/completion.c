/*
 * completion.c — what could come next on the command line: finds out where in the command the words have come to;
 * completion_offer.c writes the candidates. A shell hands over the words after `pussel`, the last one as far as it is
 * typed. No database is opened.
 */
#include "faces/inside.h"

#include <string.h>

static bool option_named(const struct pussel_option *option, const char *word) {
  return strncmp(word, "--", 2) == 0 && menu_is_named(option->name, option->aliases, word + 2);
}

static const struct pussel_option *global_named(const char *word) {
  if (strcmp(word, "-o") == 0) return &globals_options[globals_find_letter('o')];
  for (size_t i = 0; i < globals_count; i++)
    if (option_named(&globals_options[i], word)) return &globals_options[i];
  return NULL;
}

/* Finds the option that a word names: the command's own, those of its flags, then the global ones. */
static bool option_of(const struct pussel_command *command, const char *word, struct pussel_option *option) {
  const struct pussel_option *global;
  for (uint32_t i = 0; command != NULL && i < command->options.count; i++) {
    menu_option_at(&command->options, i, option);
    if (option_named(option, word)) return true;
  }
  for (size_t i = 0; command != NULL && (command->flags & PUSSEL_COMMAND_BULK) && i < GLOBALS_BULK_COUNT; i++) {
    *option = globals_bulk[i];
    if (option_named(option, word)) return true;
  }
  if (command != NULL && (command->flags & PUSSEL_COMMAND_DOCUMENTS) && option_named(&globals_as, word)) {
    *option = globals_as;
    return true;
  }
  global = global_named(word);
  if (global != NULL) *option = *global;
  return global != NULL;
}

/* Takes options and their values out of words[0..count-1], which are whole; returns how many are left. `waiting` is the
 * option whose value comes next. */
static size_t plain_words(const struct pussel_command *command, char *const *words, size_t count, char **plain,
                          struct pussel_option *waiting, bool *is_waiting) {
  size_t left = 0;
  struct pussel_option option;
  *is_waiting = false;
  for (size_t i = 0; i < count; i++) {
    /* bash makes words of "--format=json" as --format, =, json */
    if (strcmp(words[i], "=") == 0) continue;
    if (*is_waiting) {
      *is_waiting = false;
    } else if (words[i][0] != '-' || words[i][1] == '\0') {
      plain[left++] = words[i];
    } else {
      *is_waiting = option_of(command, words[i], &option) && option.type != PUSSEL_BOOLEAN;
      if (*is_waiting) *waiting = option;
    }
  }
  return left;
}

static void offer_groups(struct completion *c, enum completion_spelling spelling) {
  for (size_t i = 0; i < host_menu_count(c->host); i++) {
    struct host_menu menu = host_menu_at(c->host, i);
    if (menu_has_visible(&menu))
      completion_offer_name(c, menu.name, menu.aliases, menu_text(menu.plugin, menu.summary), spelling);
  }
}

/* The word of `name` after the words that are typed, when it begins with them. */
static const char *next_word(struct completion *c, const char *name, const char *typed) {
  size_t length = strlen(typed);
  const char *rest = name;
  if (length > 0) {
    if (strncmp(name, typed, length) != 0 || name[length] != ' ') return NULL;
    rest = name + length + 1;
  }
  return *rest == '\0' ? NULL : arena_print(c->arena, "%.*s", (int)strcspn(rest, " "), rest);
}

/* Several names of two words may begin with the same one. */
static bool was_offered(const struct completion *c, const char *word) {
  const char *at = c->out->bytes;
  size_t length = strlen(word);
  for (; *at != '\0'; at += strcspn(at, "\n") + 1)
    if (strncmp(at, word, length) == 0 && (at[length] == '\n' || at[length] == '\t')) return true;
  return false;
}

/* The next word of a command's name, with what the command does when that is its last word. */
static void offer_verb(struct completion *c, const struct host_menu *menu, const struct pussel_command *command,
                       const char *name, const char *typed) {
  const char *word = next_word(c, name, typed);
  size_t length = word == NULL ? 0 : strlen(word), whole = strlen(name);
  bool last = whole >= length && strcmp(name + whole - length, word == NULL ? "" : word) == 0 &&
              whole == strlen(typed) + (*typed != '\0') + length;
  if (word != NULL && !was_offered(c, word))
    completion_offer(c, word, last ? menu_text(menu->plugin, command->summary) : NULL);
}

static void offer_verbs(struct completion *c, const struct host_menu *menu, const char *typed,
                        enum completion_spelling spelling) {
  struct pussel_command command;
  for (uint32_t i = 0; i < menu->commands.count; i++) {
    const char *alias;
    menu_command_at(menu, i, &command);
    if (command.flags & HOST_COMMAND_HIDDEN) continue;
    if (spelling == COMPLETION_NAMES) offer_verb(c, menu, &command, command.name, typed);
    for (alias = spelling == COMPLETION_ALIASES ? command.aliases : NULL; alias != NULL && *alias != '\0';) {
      size_t length = strcspn(alias, ",");
      const char *one = arena_print(c->arena, "%.*s", (int)length, alias);
      if (one != NULL) offer_verb(c, menu, &command, one, typed);
      alias += length + (alias[length] == ',');
    }
  }
}

/* `command` NULL: the global options alone. */
static void offer_options(struct completion *c, const struct host_menu *menu, const struct pussel_command *command,
                          enum completion_spelling spelling) {
  struct pussel_option option;
  for (uint32_t i = 0; command != NULL && i < command->options.count; i++) {
    menu_option_at(&command->options, i, &option);
    completion_offer_option(c, menu, &option, spelling);
  }
  for (size_t i = 0; command != NULL && (command->flags & PUSSEL_COMMAND_BULK) && i < GLOBALS_BULK_COUNT; i++)
    completion_offer_option(c, NULL, &globals_bulk[i], spelling);
  if (command != NULL && (command->flags & GLOBALS_TAKES_DRY_RUN))
    completion_offer_option(c, NULL, &globals_dry_run, spelling);
  if (command != NULL && (command->flags & PUSSEL_COMMAND_DOCUMENTS)) completion_offer_option(c, NULL, &globals_as, spelling);
  for (size_t i = 0; i < globals_count; i++) {
    bool makes = command != NULL && (command->flags & PUSSEL_COMMAND_DOCUMENTS) && globals_letter(i) == 'o';
    completion_offer_option(c, NULL, makes ? &globals_documents : &globals_options[i], spelling);
  }
}

/* The positional option that the next word would fill. */
static void offer_positional(struct completion *c, const struct pussel_command *command, size_t filled) {
  struct pussel_option option;
  for (uint32_t i = 0; i < command->options.count; i++) {
    menu_option_at(&command->options, i, &option);
    if (!(option.flags & PUSSEL_OPTION_POSITIONAL)) continue;
    if (filled == 0 || (option.flags & PUSSEL_OPTION_REPEATED)) {
      completion_offer_values(c, &option);
      return;
    }
    filled--;
  }
}

static const char *joined(struct completion *c, char *const *words, size_t count) {
  const char *all = "";
  for (size_t i = 0; all != NULL && i < count; i++)
    all = arena_print(c->arena, "%s%s%s", all, i > 0 ? " " : "", words[i]);
  return all == NULL ? "" : all;
}

/* `pussel help …` is followed by what can be helped with. */
static void offer_help(struct completion *c, char *const *plain, size_t count, enum completion_spelling spelling) {
  struct host_menu menu;
  if (count == 1) {
    offer_groups(c, spelling);
    for (size_t i = 0; i < topics_count; i++)
      completion_offer_name(c, topics_all[i].name, topics_all[i].aliases, _(topics_all[i].title), spelling);
    /* There are very many codes: only when nothing else begins so. */
    for (size_t i = 0; spelling == COMPLETION_ALIASES && i < error_catalogue_count; i++)
      completion_offer(c, error_catalogue[i].code, NULL);
  } else if (menu_find(c->host, plain[1], &menu)) {
    offer_verbs(c, &menu, joined(c, plain + 2, count - 2), spelling);
  }
}

static void complete_command(struct completion *c, const struct host_menu *menu, char *const *words, size_t count,
                             char **plain, enum completion_spelling spelling) {
  struct pussel_command command;
  struct pussel_option waiting;
  bool is_waiting = false, found;
  size_t used = 0, left = plain_words(NULL, words, count, plain, &waiting, &is_waiting);
  found = menu_command(menu, plain + 1, left - 1, &command, &used);
  if (found) left = plain_words(&command, words, count, plain, &waiting, &is_waiting);
  if (is_waiting) {
    if (spelling == COMPLETION_NAMES) completion_offer_values(c, &waiting);
  } else if (c->partial[0] == '-') {
    offer_options(c, menu, found ? &command : NULL, spelling);
  } else {
    /* Also where a command is found already: "piece" may go on as "piece add". */
    if (left - 1 <= used || !found || command.name[0] == '\0')
      offer_verbs(c, menu, joined(c, plain + 1, left - 1), spelling);
    if (found && spelling == COMPLETION_NAMES) offer_positional(c, &command, left - 1 - used);
  }
}

static void complete(struct completion *c, char *const *words, size_t count, char **plain,
                     enum completion_spelling spelling) {
  struct pussel_option waiting;
  struct host_menu menu;
  bool is_waiting = false;
  size_t left = plain_words(NULL, words, count, plain, &waiting, &is_waiting);
  if (left == 0 && is_waiting) {
    if (spelling == COMPLETION_NAMES) completion_offer_values(c, &waiting);
  } else if (left == 0 && c->partial[0] == '-') {
    offer_options(c, NULL, NULL, spelling);
  } else if (left == 0) {
    offer_groups(c, spelling);
  } else if (menu_is_named("help", "hjälp,hjalp", plain[0])) {
    offer_help(c, plain, left, spelling);
  } else if (menu_find(c->host, plain[0], &menu)) {
    complete_command(c, &menu, words, count, plain, spelling);
  }
}

/* "--format=js" is one word to zsh and fish: the option's values, each with the option before it. */
static void complete_joined(struct completion *c, char *const *words, size_t count, char **plain) {
  size_t length = strcspn(c->partial, "=");
  const char *name = arena_print(c->arena, "%.*s", (int)length, c->partial);
  struct pussel_option waiting, option;
  struct pussel_command command;
  struct host_menu menu;
  bool is_waiting = false, found = false;
  size_t used = 0, left = plain_words(NULL, words, count, plain, &waiting, &is_waiting);
  if (is_waiting || name == NULL) return;
  if (left > 0 && menu_find(c->host, plain[0], &menu))
    found = menu_command(&menu, plain + 1, left - 1, &command, &used);
  if (!option_of(found ? &command : NULL, name, &option)) return;
  c->before = arena_print(c->arena, "%s=", name);
  c->partial += length + 1;
  if (c->before != NULL) completion_offer_values(c, &option);
}

int completion_write(struct text *out, struct host *host, struct arena *arena, char *const *words, size_t count) {
  struct completion c = {.out = out, .host = host, .arena = arena, .before = ""};
  char **plain = arena_alloc(arena, (count + 1) * sizeof *plain);
  size_t whole = count == 0 ? 0 : count - 1;
  if (plain == NULL) return PUSSEL_ENOMEM;
  c.partial = count > 0 && strcmp(words[whole], "=") != 0 ? words[whole] : "";
  c.words = words;
  c.word_count = whole;
  if (strncmp(c.partial, "--", 2) == 0 && strchr(c.partial, '=') != NULL) {
    complete_joined(&c, words, whole, plain);
    return out->failed ? PUSSEL_ENOMEM : 0;
  }
  complete(&c, words, whole, plain, COMPLETION_NAMES);
  if (out->length == 0 && *c.partial != '\0') complete(&c, words, whole, plain, COMPLETION_ALIASES);
  return out->failed ? PUSSEL_ENOMEM : 0;
}

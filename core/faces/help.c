/* help.c — help for the program and for a group, and the pieces that all help is laid out with. */
#include "faces/inside.h"

#include <string.h>

#define WIDEST_TERM 28 /* a longer term has its meaning on the next line */
#define NARROW 56      /* below this, meanings stand under their terms */
#define NARROW_INDENT 6
#define LONGEST_CODE 24

void help_title(struct help *help, const char *title) {
  if (help->text.length > 0) text_append(&help->text, "\n");
  text_appendf(&help->text, "%s%s%s\n", help->bold ? TERMINAL_BOLD : "", title, help->bold ? TERMINAL_PLAIN : "");
}

void help_paragraph(struct help *help, const char *text, size_t indent) {
  struct width_box box = {.width = help->width, .indent = indent, .used = indent};
  for (size_t i = 0; i < indent; i++) text_append(&help->text, " ");
  width_wrap(&help->text, text, &box);
  text_append(&help->text, "\n");
}

size_t help_column(const struct help *help, size_t longest) {
  if (help->width < NARROW) return NARROW_INDENT;
  return (longest < WIDEST_TERM ? longest : WIDEST_TERM) + 4;
}

void help_item(struct help *help, const char *term, const char *meaning, size_t column) {
  struct width_box box = {.width = help->width, .indent = column, .used = column};
  text_append(&help->text, "  ");
  if (*meaning == '\0') {
    text_appendf(&help->text, "%s\n", term);
    return;
  }
  if (width_of(term) + 4 > column) {
    text_appendf(&help->text, "%s\n", term);
    for (size_t i = 0; i < column; i++) text_append(&help->text, " ");
  } else {
    width_pad(&help->text, term, column - 2);
  }
  width_wrap(&help->text, meaning, &box);
  text_append(&help->text, "\n");
}

/* "open, öppna": the name and, where one is declared, its first alias. */
static const char *name_shown(struct help *help, const char *name, const char *aliases) {
  const char *shown = name;
  if (aliases != NULL && *aliases != '\0')
    shown = arena_print(help->arena, "%s, %.*s", name, (int)strcspn(aliases, ","), aliases);
  return shown == NULL ? name : shown;
}

static size_t longest_group(struct help *help, struct host *host) {
  size_t longest = 0;
  for (size_t i = 0; i < host_menu_count(host); i++) {
    struct host_menu menu = host_menu_at(host, i);
    size_t width = width_of(name_shown(help, menu.name, menu.aliases));
    if (menu_has_visible(&menu) && width > longest) longest = width;
  }
  return longest;
}

static void groups(struct help *help, struct host *host, bool of_plugins, const char *title, size_t column) {
  bool titled = false;
  for (size_t i = 0; i < host_menu_count(host); i++) {
    struct host_menu menu = host_menu_at(host, i);
    if ((menu.plugin != NULL) != of_plugins || !menu_has_visible(&menu)) continue;
    if (!titled) help_title(help, title);
    titled = true;
    help_item(help, name_shown(help, menu.name, menu.aliases), menu_text(menu.plugin, menu.summary), column);
  }
}

/* "-o, --output FILE" */
static const char *option_term(struct help *help, size_t index) {
  const struct pussel_option *option = &globals_options[index];
  char letter = globals_letter(index);
  const char *value = option->type == PUSSEL_BOOLEAN ? "" : menu_argument_name(NULL, option, help->arena);
  const char *gap = *value == '\0' ? "" : " ";
  const char *term = letter != 0 ? arena_print(help->arena, "-%c, --%s%s%s", letter, option->name, gap, value)
                                 : arena_print(help->arena, "    --%s%s%s", option->name, gap, value);
  return term == NULL ? option->name : term;
}

void help_globals(struct help *help, bool short_list) {
  size_t longest = 0;
  if (short_list) {
    help_title(help, _("Options of all commands"));
    help_paragraph(
        help, "--database --as-of --format --output --excel --no-heading --color --quiet --lang --config --help", 2);
    help_paragraph(help, _("They are explained by: pussel help"), 2);
    return;
  }
  help_title(help, _("Options of all commands"));
  for (size_t i = 0; i < globals_count; i++) {
    size_t width = width_of(option_term(help, i));
    if (width > longest) longest = width;
  }
  for (size_t i = 0; i < globals_count; i++)
    help_item(help, option_term(help, i), _(globals_options[i].summary), help_column(help, longest));
}

static void topics(struct help *help) {
  size_t longest = 0;
  help_title(help, _("More help"));
  for (size_t i = 0; i < topics_count; i++)
    if (width_of(topics_all[i].name) > longest) longest = width_of(topics_all[i].name);
  for (size_t i = 0; i < topics_count; i++) {
    const char *term = arena_print(help->arena, "pussel help %s", topics_all[i].name);
    if (term != NULL)
      help_item(help, term, _(topics_all[i].title), help_column(help, longest + strlen("pussel help ")));
  }
}

void help_program(struct help *help, struct host *host) {
  size_t column = help_column(help, longest_group(help, host));
  help_paragraph(help, _("Pussel puts a municipality's quality work on one organisation model."), 0);
  help_title(help, _("Usage"));
  help_paragraph(help, _("pussel [OPTIONS] GROUP COMMAND [OPTIONS]"), 2);
  help_paragraph(help, _("pussel help GROUP [COMMAND]"), 2);
  groups(help, host, false, _("Commands"), column);
  groups(help, host, true, _("From plugins"), column);
  help_globals(help, false);
  topics(help);
}

static const char *command_term(struct help *help, const struct pussel_command *command) {
  return name_shown(help, command->name, command->aliases);
}

void help_group(struct help *help, const struct host_menu *menu) {
  struct pussel_command command;
  size_t longest = 0;
  const char *usage = arena_print(help->arena, _("pussel %s COMMAND [OPTIONS]"), menu->name);
  help_paragraph(help, menu_title(menu->plugin, menu->summary, help->arena), 0);
  help_title(help, _("Usage"));
  help_paragraph(help, usage == NULL ? "" : usage, 2);
  if (menu->aliases != NULL && *menu->aliases != '\0') {
    const char *also = arena_print(help->arena, _("Also spelled: %s"), menu_spelled(menu->aliases, "", help->arena));
    help_paragraph(help, also == NULL ? "" : also, 2);
  }
  for (uint32_t i = 0; i < menu->commands.count; i++) {
    menu_command_at(menu, i, &command);
    if (!(command.flags & HOST_COMMAND_HIDDEN) && width_of(command_term(help, &command)) > longest)
      longest = width_of(command_term(help, &command));
  }
  help_title(help, _("Commands"));
  for (uint32_t i = 0; i < menu->commands.count; i++) {
    menu_command_at(menu, i, &command);
    if (command.flags & HOST_COMMAND_HIDDEN) continue;
    help_item(help, command_term(help, &command), menu_text(menu->plugin, command.summary), help_column(help, longest));
  }
  usage = arena_print(help->arena, _("More about one: pussel help %s COMMAND"), menu->name);
  text_append(&help->text, "\n");
  help_paragraph(help, usage == NULL ? "" : usage, 0);
}

void help_topic(struct help *help, const struct topics *topic) {
  size_t longest = 0;
  help_title(help, _(topic->title));
  for (size_t i = 0; i < topic->count; i++)
    if (width_of(_(topic->lines[i].term)) > longest) longest = width_of(_(topic->lines[i].term));
  for (size_t i = 0; i < topic->count; i++)
    help_item(help, _(topic->lines[i].term), _(topic->lines[i].meaning), help_column(help, longest));
}

static void error_item(struct help *help, const char *code, const char *meaning) {
  help_item(help, code, meaning, help_column(help, LONGEST_CODE));
}

void help_errors(struct help *help, struct host *host) {
  struct pussel_error error;
  help_paragraph(help,
                 _("An error is said in three parts: what was attempted, why it could not be done, and what to do. The "
                   "code in its last line never changes."),
                 0);
  help_title(help, _("Errors"));
  for (size_t i = 0; i < error_catalogue_count; i++)
    error_item(help, error_catalogue[i].code, _(error_catalogue[i].meaning));
  for (size_t i = 0; i < host_plugin_count(host); i++) {
    const struct host_plugin *plugin = host_plugin_at(host, i);
    const struct pussel_plugin *description = host_plugin_description(plugin);
    if (description == NULL || host_plugin_state(plugin) == HOST_BLOCKED || description->errors.count == 0) continue;
    help_title(help, menu_text(plugin, description->title));
    for (uint32_t e = 0; e < description->errors.count; e++) {
      host_list_get(&description->errors, e, &error, sizeof error);
      error_item(help, error.code, menu_text(plugin, error.meaning));
    }
  }
}

/* manual.c — the manual page pussel(1) in roff, made from the same descriptions as the help. */
#include "faces/inside.h"

#include <string.h>

/* Text that roff reads as text: no escapes, no requests, real hyphens. One line; `\n` ends a paragraph. */
static void append(struct text *out, const char *text) {
  bool at_start = true;
  for (; *text != '\0'; text++) {
    if (at_start && (*text == '.' || *text == '\'')) text_append(out, "\\&");
    at_start = *text == '\n';
    switch (*text) {
    case '\\': text_append(out, "\\e"); break;
    case '-': text_append(out, "\\-"); break;
    case '\'': text_append(out, "\\(aq"); break;
    case '`': text_append(out, "\\(ga"); break;
    case '^': text_append(out, "\\(ha"); break;
    case '~': text_append(out, "\\(ti"); break;
    case '\n': text_append(out, "\n.br\n"); break;
    default: text_append_bytes(out, text, 1); break;
    }
  }
}

static void line(struct text *out, const char *text) {
  append(out, text);
  text_append(out, "\n");
}

static void macro(struct text *out, const char *name, const char *argument) {
  text_appendf(out, ".%s \"", name);
  /* A quotation mark inside an argument is written twice. */
  for (; *argument != '\0'; argument++) {
    char one[2] = {*argument, '\0'};
    if (*argument == '"')
      text_append(out, "\"\"");
    else
      append(out, one);
  }
  text_append(out, "\"\n");
}

static void item(struct text *out, const char *term, const char *meaning) {
  text_append(out, ".TP\n\\fB");
  append(out, term);
  text_append(out, "\\fP\n");
  line(out, *meaning == '\0' ? "\xC2\xA0" : meaning);
}

/* "-o, " before a global option that has a letter. */
static void append_letter(struct text *out, const struct pussel_option *option) {
  for (size_t i = 0; i < globals_count; i++)
    if ((option == &globals_options[i] || (option == &globals_documents && globals_letter(i) == 'o')) && globals_letter(i) != 0)
      text_appendf(out, "\\fB\\-%c\\fP, ", globals_letter(i));
}

static void options(struct text *out, const struct host_menu *menu, const struct pussel_option *list, size_t count,
                    struct arena *arena) {
  for (size_t i = 0; i < count; i++) {
    const struct pussel_option *option = &list[i];
    bool positional = option->flags & PUSSEL_OPTION_POSITIONAL;
    text_append(out, ".TP\n");
    if (!positional) {
      append_letter(out, option);
      text_append(out, "\\fB\\-\\-");
      append(out, option->name);
      text_append(out, "\\fP ");
    }
    text_append(out, "\\fI");
    if (option->type != PUSSEL_BOOLEAN) append(out, menu_argument_name(menu, option, arena));
    text_append(out, "\\fP\n");
    line(out, help_meaning(menu, option, arena));
  }
}

static void command_options(struct text *out, const struct host_menu *menu, const struct pussel_command *command,
                            struct arena *arena) {
  struct pussel_option option;
  for (uint32_t i = 0; i < command->options.count; i++) {
    menu_option_at(&command->options, i, &option);
    options(out, menu, &option, 1, arena);
  }
  if (command->flags & PUSSEL_COMMAND_BULK) options(out, NULL, globals_bulk, GLOBALS_BULK_COUNT, arena);
  if (command->flags & GLOBALS_TAKES_DRY_RUN) options(out, NULL, &globals_dry_run, 1, arena);
  if (command->flags & PUSSEL_COMMAND_DOCUMENTS) {
    options(out, NULL, &globals_documents, 1, arena);
    options(out, NULL, &globals_as, 1, arena);
  }
}

static void command_rows(struct text *out, const struct host_menu *menu, const struct pussel_command *command) {
  struct pussel_column column;
  if (command->columns.count == 0) return;
  text_append(out, ".PP\n");
  line(out, _("Rows:"));
  for (uint32_t i = 0; i < command->columns.count; i++) {
    menu_column_at(&command->columns, i, &column);
    item(out, column.name, menu_text(menu->plugin, column.summary));
  }
}

static void command_section(struct text *out, const struct host_menu *menu, const struct pussel_command *command,
                            struct arena *arena) {
  const char *details = menu_text(menu->plugin, command->details), *example = menu_text(menu->plugin, command->example);
  macro(out, "SS", menu_full_name(menu, command, arena));
  line(out, menu_title(menu->plugin, command->summary, arena));
  if (*details != '\0') {
    text_append(out, ".PP\n");
    line(out, details);
  }
  if (command->aliases != NULL && *command->aliases != '\0') {
    text_append(out, ".PP\n");
    line(out, arena_print(arena, _("Also spelled: %s"), menu_spelled(command->aliases, "", arena)));
  }
  command_options(out, menu, command, arena);
  command_rows(out, menu, command);
  if (*example == '\0') return;
  text_append(out, ".PP\n");
  line(out, _("Example:"));
  text_append(out, ".PP\n.RS\n.nf\n");
  line(out, example);
  text_append(out, ".fi\n.RE\n");
}

static void commands(struct text *out, struct host *host, struct arena *arena) {
  struct pussel_command command;
  macro(out, "SH", _("Commands"));
  for (size_t i = 0; i < host_menu_count(host); i++) {
    struct host_menu menu = host_menu_at(host, i);
    for (uint32_t c = 0; c < menu.commands.count; c++) {
      menu_command_at(&menu, c, &command);
      if (!(command.flags & HOST_COMMAND_HIDDEN)) command_section(out, &menu, &command, arena);
    }
  }
}

static void topic_sections(struct text *out) {
  for (size_t i = 0; i < topics_count; i++) {
    if (topics_all[i].lines == NULL) continue; /* errors have a section of their own */
    macro(out, "SH", _(topics_all[i].title));
    for (size_t t = 0; t < topics_all[i].count; t++)
      item(out, _(topics_all[i].lines[t].term), _(topics_all[i].lines[t].meaning));
  }
}

static void errors(struct text *out, struct host *host) {
  struct pussel_error error;
  macro(out, "SH", _("Errors"));
  line(out,
       _("An error is said in three parts: what was attempted, why it could not be done, and what to do. The code in "
         "its last line never changes."));
  for (size_t i = 0; i < error_catalogue_count; i++) item(out, error_catalogue[i].code, _(error_catalogue[i].meaning));
  for (size_t i = 0; i < host_plugin_count(host); i++) {
    const struct host_plugin *plugin = host_plugin_at(host, i);
    const struct pussel_plugin *description = host_plugin_description(plugin);
    if (description == NULL || host_plugin_state(plugin) == HOST_BLOCKED) continue;
    for (uint32_t e = 0; e < description->errors.count; e++) {
      host_list_get(&description->errors, e, &error, sizeof error);
      item(out, error.code, menu_text(plugin, error.meaning));
    }
  }
}

int manual_write(struct text *out, struct host *host, struct arena *arena) {
  text_append(out, ".\\\" -*- coding: utf-8 -*- made by: pussel manual\n");
  text_appendf(out, ".TH PUSSEL 1 \"\" \"Pussel %s\" \"Pussel\"\n", host_version(host));
  /* Words such as code names are not to be hyphenated, and lines are not stretched. */
  text_append(out, ".nh\n.ad l\n");
  macro(out, "SH", _("Name"));
  text_append(out, "pussel \\- ");
  line(out, _("quality work on one organisation model"));
  macro(out, "SH", _("Synopsis"));
  line(out, _("pussel [OPTIONS] GROUP COMMAND [OPTIONS]"));
  macro(out, "SH", _("Description"));
  line(
      out,
      _("Pussel puts a municipality's quality work on one organisation model. A small core keeps the organisation, the "
        "events and what is enabled where; plugins bring the rest. Data goes to standard output, messages to standard "
        "error."));
  macro(out, "SH", _("Options of all commands"));
  options(out, NULL, globals_options, globals_count, arena);
  commands(out, host, arena);
  topic_sections(out);
  errors(out, host);
  macro(out, "SH", _("See also"));
  text_append(out, "\\fBsqlite3\\fP(1)\n");
  return out->failed ? PUSSEL_ENOMEM : 0;
}

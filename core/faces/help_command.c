/* help_command.c — help for one command: usage, options, the rows that it prints, example. */
#include "faces/inside.h"

#include <string.h>

#define LARGEST_SHOWN 1000000000 /* a larger limit is only there to keep numbers whole */
#define USAGE_INDENT 6 /* of further lines of the usage */

/* "--unit UNIT", "[--date DATE]", "FILE..." */
static const char *usage_word(struct help *help, const struct host_menu *menu, const struct pussel_option *option) {
  bool required = (option->flags & PUSSEL_OPTION_REQUIRED) != 0;
  const char *value = option->type == PUSSEL_BOOLEAN ? "" : menu_argument_name(menu, option, help->arena);
  const char *more = option->flags & PUSSEL_OPTION_REPEATED ? "..." : "";
  const char *word;
  if (option->flags & PUSSEL_OPTION_POSITIONAL) {
    word = arena_print(help->arena, required ? "%s%s" : "[%s%s]", value, more);
  } else {
    word = arena_print(help->arena, required ? "--%s%s%s%s" : "[--%s%s%s%s]", option->name, *value == '\0' ? "" : " ",
                       value, more);
  }
  return word == NULL ? "" : word;
}

/* One option's words stay together on a line. */
static void append_usage_word(struct help *help, const char *word, size_t *used) {
  size_t width = width_of(word);
  if (*used + 1 + width > help->width && *used > USAGE_INDENT) {
    text_appendf(&help->text, "\n%*s", USAGE_INDENT, "");
    *used = USAGE_INDENT;
  } else {
    text_append(&help->text, " ");
    (*used)++;
  }
  text_append(&help->text, word);
  *used += width;
}

static void usage(struct help *help, const struct host_menu *menu, const struct pussel_command *command) {
  const char *name = menu_full_name(menu, command, help->arena);
  size_t used = 2 + width_of(name);
  struct pussel_option option;
  help_title(help, _("Usage"));
  text_appendf(&help->text, "  %s", name);
  /* Required ones first, positional ones last; what is left can be read below. */
  for (int round = 0; round < 3; round++)
    for (uint32_t i = 0; i < command->options.count; i++) {
      int of;
      menu_option_at(&command->options, i, &option);
      of = option.flags & PUSSEL_OPTION_POSITIONAL ? 2 : option.flags & PUSSEL_OPTION_REQUIRED ? 0 : 1;
      if (of == round) append_usage_word(help, usage_word(help, menu, &option), &used);
    }
  text_append(&help->text, "\n");
}

static const char *term_of(struct help *help, const struct host_menu *menu, const struct pussel_option *option) {
  const char *value = option->type == PUSSEL_BOOLEAN ? "" : menu_argument_name(menu, option, help->arena);
  const char *term = option->flags & PUSSEL_OPTION_POSITIONAL
                         ? arena_copy(help->arena, value)
                         : arena_print(help->arena, "--%s%s%s", option->name, *value == '\0' ? "" : " ", value);
  return term == NULL ? option->name : term;
}

static void append_sentence(struct text *out, const char *sentence) {
  if (out->length > 0) text_append(out, " ");
  text_append(out, sentence);
  if (out->length > 0 && strchr(".:!?", out->bytes[out->length - 1]) == NULL) text_append(out, ".");
}

const char *help_meaning(const struct host_menu *menu, const struct pussel_option *option, struct arena *arena) {
  const struct host_plugin *plugin = menu == NULL ? NULL : menu->plugin;
  struct text out;
  const char *copy;
  text_init(&out);
  append_sentence(&out, menu_text(plugin, option->summary));
  if (option->flags & PUSSEL_OPTION_REQUIRED) append_sentence(&out, _("Required."));
  if (option->flags & PUSSEL_OPTION_REPEATED) append_sentence(&out, _("May be given several times."));
  if (option->type == PUSSEL_CHOICE && option->choices != NULL && option->argument != NULL)
    append_sentence(&out, arena_print(arena, _("One of: %s."), menu_spelled(option->choices, "", arena)));
  if (option->min < option->max && option->max >= LARGEST_SHOWN) {
    append_sentence(&out, arena_print(arena, _("At least %lld."), (long long)option->min));
  } else if (option->min < option->max) {
    append_sentence(
        &out, arena_print(arena, _("From %lld to %lld."), (long long)option->min, (long long)option->max));
  }
  if (option->fallback != NULL) append_sentence(&out, arena_print(arena, _("Default: %s."), option->fallback));
  if (option->flags & PUSSEL_OPTION_POSITIONAL)
    append_sentence(&out, arena_print(arena, _("Also as --%s."), option->name));
  if (option->aliases != NULL && *option->aliases != '\0')
    append_sentence(&out, arena_print(arena, _("Also: %s."), menu_spelled(option->aliases, "--", arena)));
  copy = arena_copy(arena, out.bytes);
  text_release(&out);
  return copy == NULL ? "" : copy;
}

static void options(struct help *help, const struct host_menu *menu, const struct pussel_option *list, size_t count) {
  size_t longest = 0;
  if (count == 0) return;
  help_title(help, _("Options"));
  for (size_t i = 0; i < count; i++) {
    size_t width = width_of(term_of(help, menu, &list[i]));
    if (width > longest) longest = width;
  }
  for (size_t i = 0; i < count; i++)
    help_item(help, term_of(help, menu, &list[i]), help_meaning(menu, &list[i], help->arena), help_column(help, longest));
}

/* The declared options and those that come from the command's flags. */
static void all_options(struct help *help, const struct host_menu *menu, const struct pussel_command *command) {
  size_t count = 0, room = command->options.count + GLOBALS_BULK_COUNT + 3;
  struct pussel_option *list = arena_alloc(help->arena, room * sizeof *list);
  if (list == NULL) return;
  for (uint32_t i = 0; i < command->options.count; i++) menu_option_at(&command->options, i, &list[count++]);
  if (command->flags & PUSSEL_COMMAND_BULK)
    for (size_t i = 0; i < GLOBALS_BULK_COUNT; i++) list[count++] = globals_bulk[i];
  if (command->flags & GLOBALS_TAKES_DRY_RUN) list[count++] = globals_dry_run;
  if (command->flags & PUSSEL_COMMAND_DOCUMENTS) {
    list[count++] = globals_documents;
    list[count++] = globals_as;
  }
  options(help, menu, list, count);
}

static void columns(struct help *help, const struct host_menu *menu, const struct pussel_command *command) {
  struct pussel_column column;
  size_t longest = 0;
  if (command->columns.count == 0) return;
  help_title(help, _("Rows"));
  for (uint32_t i = 0; i < command->columns.count; i++) {
    menu_column_at(&command->columns, i, &column);
    if (width_of(column.name) > longest) longest = width_of(column.name);
  }
  for (uint32_t i = 0; i < command->columns.count; i++) {
    menu_column_at(&command->columns, i, &column);
    help_item(help, column.name, menu_text(menu->plugin, column.summary), help_column(help, longest));
  }
}

static void audience(struct help *help, const struct pussel_command *command) {
  static const struct {
    uint32_t bit;
    const char *who;
  } all[] = {
      {PUSSEL_MEMBER, N_("employees of the unit")}, {PUSSEL_MANAGER, N_("the unit's manager")},
      {PUSSEL_NEAREST_MANAGER, N_("the nearest manager above")}, {PUSSEL_MANAGER_ABOVE, N_("managers above")}, {PUSSEL_ADMINISTRATOR, N_("administrators")},
      {PUSSEL_ARCHIVIST, N_("archivists")},         {PUSSEL_AUDITOR, N_("auditors")},
  };
  struct text out;
  if (command->audience == PUSSEL_EVERYONE) return;
  text_init(&out);
  for (size_t i = 0; i < COUNT_OF(all); i++)
    if (host_command_audience(command) & all[i].bit) text_appendf(&out, "%s%s", out.length > 0 ? ", " : "", _(all[i].who));
  help_title(help, _("For"));
  help_paragraph(help, out.bytes, 2);
  text_release(&out);
}

void help_command(struct help *help, const struct host_menu *menu, const struct pussel_command *command) {
  const char *details = menu_text(menu->plugin, command->details), *example = menu_text(menu->plugin, command->example);
  const char *group = command->name[0] == '\0' ? menu->aliases : NULL;
  const char *aliases = group != NULL ? group : command->aliases;
  help_paragraph(help, menu_title(menu->plugin, command->summary, help->arena), 0);
  usage(help, menu, command);
  if (aliases != NULL && *aliases != '\0') {
    const char *also = arena_print(help->arena, _("Also spelled: %s"), menu_spelled(aliases, "", help->arena));
    help_paragraph(help, also == NULL ? "" : also, 2);
  }
  if (*details != '\0') {
    text_append(&help->text, "\n");
    help_paragraph(help, details, 0);
  }
  all_options(help, menu, command);
  columns(help, menu, command);
  audience(help, command);
  if (*example != '\0') {
    help_title(help, _("Example"));
    help_paragraph(help, example, 2);
  }
  help_globals(help, true);
}
